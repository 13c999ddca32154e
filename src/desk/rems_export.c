/* Answers as the body of REMS's save-draft. */
#include "desk/rems.h"

#include <string.h>

/* The numbers, one a line, of the files that an answer names. */
static int put_numbers(struct desk *desk, const struct desk_request *request,
                       const struct desk_answer *answer, struct buffer *out, struct error *err)
{
	struct text rest = answer->sent, name;
	struct ledger_rows rows;

	while (form_next_item(FORM_FILE, &rest, &name)) {
		bool found = false;

		if (ledger_query(desk_ledger(desk), LEDGER_REMS_FILES, &rows, err, "i",
		                 request->id))
			return err->code;
		buffer_string(out, out->size ? "\n" : "");
		while (!found && ledger_next(&rows)) {
			found = text_equal(ledger_text(&rows, 2), name) &&
			        !strcmp(ledger_string(&rows, 1), answer->question->id) &&
			        *ledger_string(&rows, 4);
			if (found)
				buffer_text(out, ledger_text(&rows, 4));
		}
		if (ledger_done(&rows, err))
			return err->code;
		if (!found)
			buffer_text(out, name);
	}
	return ERROR_NONE;
}

static json_t *value_of(struct desk *desk, const struct desk_request *request,
                        const struct desk_answer *answer, struct error *err)
{
	struct buffer numbers = BUFFER_INIT;
	json_t *value = NULL;

	if (answer->question->type != FORM_FILE)
		return form_rems_value(answer->question, answer->sent, err);
	if (!put_numbers(desk, request, answer, &numbers, err))
		value = form_rems_value(answer->question, buffer_view(&numbers), err);
	buffer_release(&numbers);
	return value;
}

static bool is_of_rems(const struct form *form)
{
	for (size_t i = 0; i < form->question_count; i++)
		if (form->questions[i].rems)
			return true;
	return false;
}

static int read_number(struct desk *desk, int64_t request, long *number, struct error *err)
{
	struct ledger_rows rows;

	*number = 0;
	if (ledger_query(desk_ledger(desk), LEDGER_REMS_SERVER, &rows, err, "i", request))
		return err->code;
	if (ledger_next(&rows) && !text_number(ledger_text(&rows, 1), 2000000000, number))
		*number = 0;
	return ledger_done(&rows, err);
}

json_t *rems_draft(struct desk *desk, const struct desk_request *request, struct error *err)
{
	json_t *values = json_array(), *draft;
	long number;

	if (!is_of_rems(request->form)) {
		error_set(err, ERROR_INPUT,
		          "the form %s is not of REMS; `accord import FILE` takes one from the "
		          "JSON of its server",
		          request->form->id);
		goto fail;
	}
	if (read_number(desk, request->id, &number, err))
		goto fail;
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		const struct form_rems *rems = answer->question->rems;
		json_t *value;

		if (!rems || answer->mark == FORM_HIDDEN)
			continue;
		if (*answer->fault) {
			error_set(err, ERROR_INPUT, "question %s, line %d, column %d: %s",
			          answer->question->id, answer->fault_line, answer->fault_column,
			          answer->fault);
			goto fail;
		}
		value = value_of(desk, request, answer, err);
		if (!value)
			goto fail;
		json_array_append_new(
		    values, json_pack("{s:o, s:o, s:o}", "form",
		                      rems->form ? json_integer(rems->form) : json_null(), "field",
		                      jsontext_string(rems->field), "value", value));
	}
	draft = json_object();
	if (number)
		json_object_set_new(draft, "application-id", json_integer(number));
	json_object_set_new(draft, "field-values", values);
	return draft;
fail:
	json_decref(values);
	return NULL;
}
