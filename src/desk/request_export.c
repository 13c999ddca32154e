/* A request as a whole: Markdown, plain text, JSON. */
#include "desk/request.h"
#include "desk/request_json.h"

#include <inttypes.h>
#include <string.h>

const char *const desk_request_formats[] = {"markdown", "text", "json", NULL};

/* What is not rendered must not reach a portal. */
static int check_rendered(const struct desk_request *request, struct error *err)
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

static void put_datasets(const struct desk_request *request, struct buffer *out)
{
	for (size_t i = 0; i < request->dataset_count; i++)
		buffer_printf(out, "%s%s", i ? ", " : "", request->datasets[i]);
	if (!request->dataset_count)
		buffer_string(out, "none named");
}

/* "at most 200 characters (...); 17 characters", and what does not fit. */
static void put_counts(const struct desk_answer *answer, struct buffer *out)
{
	size_t before = out->size;

	form_limit_says(&answer->question->limit, out);
	if (answer->fit.answered && out->size > before)
		buffer_printf(out, "; %ld %s", answer->fit.used, answer->fit.unit);
	if (answer->mark == FORM_UNFIT)
		buffer_printf(out, "%s%s", out->size > before ? "; " : "", answer->fit.says);
	if (answer->mark == FORM_MISSING)
		buffer_printf(out, "%srequired", out->size > before ? "; " : "");
}

static bool starts_section(const struct desk_request *request, size_t index, size_t *section)
{
	size_t now = request->form->questions[index].section;

	if (now == *section)
		return false;
	*section = now;
	return true;
}

/* The marks in comments say which question a text answers and which version
 * it is, so that an edited file can be read back. */
static void markdown_answer(const struct desk_request *request, const struct desk_answer *answer,
                            struct buffer *out)
{
	struct buffer counts = BUFFER_INIT;

	buffer_printf(out, "\n### %s. %s\n", answer->question->id, answer->question->label);
	put_counts(answer, &counts);
	if (counts.size)
		buffer_printf(out, "\n*%s*\n", counts.at);
	buffer_printf(out,
	              "\n<!-- accord: request %" PRId64 ", question %s, version %" PRId64 " -->\n",
	              request->id, answer->question->id, answer->id);
	buffer_text(out, answer->sent);
	buffer_string(out, "\n<!-- accord: end -->\n");
	buffer_release(&counts);
}

static void put_markdown(const struct desk_request *request, struct buffer *out)
{
	const struct form *form = request->form;
	size_t section = (size_t) -1;

	buffer_printf(out, "# %s: %s\n\n", form->portal,
	              *request->project_title ? request->project_title : request->project);
	buffer_printf(
	    out, "- request %" PRId64 ", %s\n- form %s, version %s\n- project %s\n- data sets: ",
	    request->id, form_state_names[request->state], form->id, request->form_version,
	    request->project);
	put_datasets(request, out);
	buffer_byte(out, '\n');
	for (size_t i = 0; i < form->question_count; i++) {
		if (request->answers[i].mark == FORM_HIDDEN)
			continue;
		if (starts_section(request, i, &section))
			buffer_printf(out, "\n## %s\n", form->sections[section].title);
		markdown_answer(request, &request->answers[i], out);
	}
}

static void put_plain(const struct desk_request *request, struct buffer *out)
{
	const struct form *form = request->form;
	size_t section = (size_t) -1;

	buffer_printf(
	    out, "%s: %s\nRequest %" PRId64 ", %s. Form %s, version %s. Project %s.\nData sets: ",
	    form->portal, *request->project_title ? request->project_title : request->project,
	    request->id, form_state_names[request->state], form->id, request->form_version,
	    request->project);
	put_datasets(request, out);
	buffer_byte(out, '\n');
	for (size_t i = 0; i < form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		struct buffer counts = BUFFER_INIT;

		if (answer->mark == FORM_HIDDEN)
			continue;
		if (starts_section(request, i, &section)) {
			buffer_printf(out, "\n%s\n", form->sections[section].title);
			buffer_fill(out, '=', strlen(form->sections[section].title));
			buffer_byte(out, '\n');
		}
		put_counts(answer, &counts);
		buffer_printf(out, "\n%s  %s\n", answer->question->id, answer->question->label);
		if (counts.size)
			buffer_printf(out, "(%s)\n", counts.at);
		buffer_byte(out, '\n');
		buffer_text(out, answer->sent);
		buffer_byte(out, '\n');
		buffer_release(&counts);
	}
}

int desk_request_export(const struct desk_request *request, const char *format, struct buffer *out,
                        struct error *err)
{
	json_t *json;

	if (check_rendered(request, err))
		return err->code;
	if (!strcmp(format, "markdown")) {
		put_markdown(request, out);
	} else if (!strcmp(format, "text")) {
		put_plain(request, out);
	} else if (!strcmp(format, "json")) {
		json = desk_request_json(request);
		jsontext_write(out, json);
		buffer_byte(out, '\n');
		json_decref(json);
	} else {
		return error_set(err, ERROR_USAGE,
		                 "there is no format \"%.40s\"; take markdown, text or json",
		                 format);
	}
	return ERROR_NONE;
}
