#include "desk/request_guidance.h"

#include <inttypes.h>
#include <string.h>

/* How an answer is written; nothing for free text. */
static const char *const type_says[FORM_TYPES] = {
    [FORM_YES_NO] = "yes or no",
    [FORM_CHOICE] = "one of these",
    [FORM_CHOICES] = "any of these, one a line",
    [FORM_KEYWORDS] = "keywords between commas",
    [FORM_DATE] = "a date, YYYY-MM-DD",
    [FORM_NUMBER] = "a number",
    [FORM_EMAIL] = "a mail address",
    [FORM_URL] = "a web address",
    [FORM_ORCID] = "an ORCID",
    [FORM_COUNTRY] = "a country",
    [FORM_PEOPLE] = "people, one a line",
    [FORM_TABLE] = "a table, one row a line, its cells between |",
    [FORM_FILE] = "a file: its path",
};

static void put_type(const struct form_question *question, struct buffer *out)
{
	const char *says = type_says[question->type];

	buffer_string(out, says ? says : "");
	for (size_t i = 0; question->columns && question->columns[i]; i++)
		buffer_printf(out, "%s%s", i ? " | " : ": ", question->columns[i]);
}

static void put_conditions(const struct form_question *question, struct buffer *out)
{
	for (size_t i = 0; i < question->condition_count; i++) {
		const struct form_condition *condition = &question->conditions[i];

		buffer_printf(out, "%s%s %s",
		              !i                        ? "asked when "
		              : question->any_condition ? " or "
		                                        : " and ",
		              condition->question, form_test_names[condition->test]);
		for (size_t k = 0; condition->values && condition->values[k]; k++)
			buffer_printf(out, "%s %s", k ? "," : "", condition->values[k]);
	}
}

void desk_guidance_notes(const struct desk_answer *answer, const struct desk_export *how,
                         struct buffer *out)
{
	const struct form_question *question = answer->question;
	struct buffer limit = BUFFER_INIT;
	size_t begin = out->size;

	/* Who fills it elsewhere cannot ask. */
	if (how->blank || !strcmp(how->format, "markdown"))
		put_type(question, out);
	form_limit_says(&question->limit, &limit);
	if (limit.size)
		buffer_printf(out, "%s%s", out->size > begin ? "; " : "", limit.at);
	if (answer->fit.answered && limit.size && !how->blank)
		buffer_printf(out, "; %ld %s", answer->fit.used, answer->fit.unit);
	if (question->required)
		buffer_printf(out, "%srequired", out->size > begin ? "; " : "");
	else if (*question->one_of)
		buffer_printf(out, "%sone of several is required (%s)",
		              out->size > begin ? "; " : "", question->one_of);
	if (question->condition_count && out->size > begin)
		buffer_string(out, "; ");
	put_conditions(question, out);
	buffer_release(&limit);
}

struct text desk_guidance_text(const struct desk_answer *answer, const struct desk_export *how)
{
	return how->blank ? text_from("") : how->typed ? answer->text : answer->sent;
}

bool desk_guidance_shows(const struct desk_answer *answer, const struct desk_export *how)
{
	return answer->mark != FORM_HIDDEN || how->blank;
}

int desk_guidance_check(const struct desk_request *request, struct error *err)
{
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (*answer->fault && answer->mark != FORM_HIDDEN)
			return error_set(err, ERROR_INPUT,
			                 "request %" PRId64 ", question %s, line %d, column %d: %s",
			                 request->id, answer->question->id, answer->fault_line,
			                 answer->fault_column, answer->fault);
	}
	return ERROR_NONE;
}
