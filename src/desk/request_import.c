/* Answers that were edited elsewhere come back. */
#include "base/utf8.h"
#include "desk/request_answer.h"
#include "desk/request_json.h"
#include "desk/request_markdown.h"

#include <inttypes.h>
#include <string.h>

/* --- JSON, as `request export --format json` writes it --- */

static int bad_json(const char *name, size_t index, const char *what, struct error *err)
{
	return error_set(err, ERROR_INPUT, "%s: /answers/%zu: %s", name, index, what);
}

static int read_json_answer(const char *name, const json_t *answer, size_t index,
                            struct arena *arena, struct desk_marked *marked, struct error *err)
{
	const char *question = jsontext_get(answer, "question");
	const json_t *text = json_object_get(answer, "text");

	if (!question || !json_is_string(text))
		return bad_json(name, index, "an answer needs question and text", err);
	marked->question = arena_string(arena, question);
	marked->version = json_integer_value(json_object_get(answer, "version"));
	marked->text = text_span(
	    arena_copy(arena, text_span(json_string_value(text), json_string_length(text))),
	    json_string_length(text));
	return ERROR_NONE;
}

static int read_json(const char *name, struct text text, struct arena *arena,
                     struct desk_marked **list, size_t *count, struct error *err)
{
	const json_t *answers;
	int64_t request;
	json_t *root;
	int code = jsontext_read(name, text, &root, err);

	if (code)
		return code;
	answers = json_object_get(root, "answers");
	request = json_integer_value(json_object_get(root, "id"));
	*count = json_array_size(answers);
	*list = arena_new(arena, *count + 1, sizeof **list);
	if (!json_is_array(answers) || !request)
		code = error_set(err, ERROR_INPUT,
		                 "%s: this is no request: it has no \"id\" and \"answers\"", name);
	for (size_t i = 0; !code && i < *count; i++) {
		(*list)[i].request = request;
		code =
		    read_json_answer(name, json_array_get(answers, i), i, arena, &(*list)[i], err);
	}
	json_decref(root);
	return code;
}

/* --- taking --- */

struct taking {
	struct desk *desk;
	const struct desk_request *request;
	const char *name;
	struct arena *arena;
	struct desk_back *result;
};

static int check_marked(const struct taking *taking, const struct desk_marked *marked,
                        size_t *index, struct error *err)
{
	if (marked->request != taking->request->id)
		return error_at(err, ERROR_INPUT, taking->name, marked->line, marked->line ? 1 : 0,
		                "this is of request %" PRId64 ", not of %" PRId64
		                "; nothing was taken",
		                marked->request, taking->request->id);
	if (desk_request_question(taking->request, marked->question, index, err)) {
		struct error why = *err;

		return error_at(err, ERROR_INPUT, taking->name, marked->line, marked->line ? 1 : 0,
		                "%s", why.message);
	}
	if (desk_answer_check(marked->text, err)) {
		struct error why = *err;

		return error_at(err, ERROR_INPUT, taking->name, marked->line, marked->line ? 1 : 0,
		                "question %s: %s", marked->question, why.message);
	}
	return ERROR_NONE;
}

/* The next line without blanks at its end; *empty counts those that were left
 * out before it. */
static bool next_line(struct text *rest, struct text *line, size_t *empty)
{
	*empty = 0;
	while (text_next(rest, '\n', line)) {
		while (line->size && strchr(" \t\r", line->at[line->size - 1]))
			line->size--;
		if (line->size)
			return true;
		++*empty;
	}
	return false;
}

/* Do they differ at most in what editors do unasked: blanks at the ends of
 * lines, empty lines at the ends of the text? */
static bool is_same(struct text a, struct text b)
{
	struct text one, other;
	size_t before, after;
	bool first = true;

	for (;;) {
		bool more = next_line(&a, &one, &before);

		if (next_line(&b, &other, &after) != more)
			return false;
		if (!more)
			return true;
		if (!text_equal(one, other) || (!first && before != after))
			return false;
		first = false;
	}
}

/* The version's text as it was typed; empty when the question has no such
 * version, as where somebody copied another answer with its number. */
static int read_version(const struct taking *taking, const struct desk_marked *marked,
                        const struct form_question *question, struct text *text, struct error *err)
{
	struct ledger_rows rows;

	*text = text_from("");
	if (ledger_query(desk_ledger(taking->desk), LEDGER_HISTORY_VERSION, &rows, err, "iit",
	                 marked->version, taking->request->id, question->id))
		return err->code;
	if (ledger_next(&rows)) {
		struct text body = ledger_text(&rows, 0);

		*text = text_span(arena_copy(taking->arena, body), body.size);
	}
	return ledger_done(&rows, err);
}

/* What stands in the ledger now is what was written when it was exported, or
 * already what comes in. */
static int take_one(const struct taking *taking, const struct desk_marked *marked, size_t index,
                    struct error *err)
{
	const struct desk_answer *answer = &taking->request->answers[index];
	struct text text = desk_answer_breaks(taking->arena, marked->text);
	struct desk_taken *taken = &taking->result->taken[taking->result->count];
	struct text then;

	if (read_version(taking, marked, answer->question, &then, err))
		return err->code;
	if (marked->untouched || is_same(text, answer->text) || is_same(text, answer->sent) ||
	    is_same(text, then)) {
		taking->result->untouched++;
		return ERROR_NONE;
	}
	*taken = (struct desk_taken){.question = answer->question->id,
	                             .mine = text,
	                             .clash = answer->id != marked->version,
	                             .clash_by = answer->by,
	                             .other = answer->text,
	                             .was_template = mustache_is_template(answer->text) &&
	                                             !mustache_is_template(text)};
	taking->result->count++;
	return ERROR_NONE;
}

static int store(const struct taking *taking, const struct desk_marked *list, size_t count,
                 struct error *err)
{
	const struct desk_back *result = taking->result;
	const struct desk_request *request = taking->request;
	const char *origin = arena_printf(taking->arena, "import %s", taking->name);
	size_t clashes = 0;

	for (size_t i = 0; i < result->count; i++) {
		const struct form_question *question =
		    form_question(request->form, text_from(result->taken[i].question));
		struct desk_saved saved;
		int64_t base = 0;

		for (size_t k = 0; k < count; k++) {
			if (text_equal_nocase(text_from(list[k].question), text_from(question->id)))
				base = list[k].version;
		}
		if (desk_answer_put(taking->desk, request->id, question, result->taken[i].mine,
		                    origin, base, &saved, err))
			return err->code;
		clashes += saved.clash;
	}
	return ledger_commit(desk_ledger(taking->desk), err,
	                     "request %" PRId64 ": %zu answers from %s, %zu over a text that was "
	                     "not seen",
	                     request->id, result->count, taking->name, clashes);
}

/* Names the place of what is no text. */
static int check_text(const char *name, struct text text, struct error *err)
{
	size_t fault = utf8_fault(text);
	int line, column;

	if (text_starts(text, "\xff\xfe") || text_starts(text, "\xfe\xff"))
		return error_at(err, ERROR_INPUT, name, 1, 1, "this is UTF-16; save it as UTF-8");
	if (fault == TEXT_NONE)
		return ERROR_NONE;
	utf8_place(text, fault, &line, &column);
	return error_at(err, ERROR_INPUT, name, line, column,
	                text.at[fault] ? "this is no valid UTF-8; save the file as UTF-8"
	                               : "a NUL stands here; save the file as text");
}

static int check_once(const struct taking *taking, const struct desk_marked *list, size_t at,
                      struct error *err)
{
	for (size_t k = 0; k < at; k++) {
		if (text_equal_nocase(text_from(list[k].question), text_from(list[at].question)))
			return error_at(
			    err, ERROR_INPUT, taking->name, list[at].line, list[at].line ? 1 : 0,
			    "question %s is answered twice, first in line %d; nothing was "
			    "taken",
			    list[at].question, list[k].line);
	}
	return ERROR_NONE;
}

/* All that the file says, checked against the request as it stands. */
static int take_all(struct taking *taking, struct text text, struct desk_marked **list,
                    size_t *count, struct error *err)
{
	bool json = text_starts(text_trim(text), "{");
	struct desk_back *result = taking->result;
	size_t index;

	if (json ? read_json(taking->name, text, taking->arena, list, count, err)
	         : desk_markdown_read(taking->name, text, taking->arena, list, count, err))
		return err->code;
	result->taken = arena_new(taking->arena, *count + 1, sizeof *result->taken);
	for (size_t i = 0; i < *count; i++) {
		const struct desk_marked *one = &(*list)[i];

		if (check_marked(taking, one, &index, err) || check_once(taking, *list, i, err) ||
		    take_one(taking, one, index, err))
			return err->code;
	}
	if (!json)
		desk_markdown_strays(taking->request, text, taking->arena, &result->strays,
		                     &result->stray_count);
	return ERROR_NONE;
}

int desk_request_import(struct desk *desk, int64_t id, const char *name, struct text text,
                        bool only_try, struct arena *arena, struct desk_back *result,
                        struct error *err)
{
	struct desk_request request;
	struct taking taking = {desk, &request, name, arena, result};
	struct desk_marked *list;
	size_t count;

	memset(result, 0, sizeof *result);
	if (check_text(name, text, err) || (!only_try && desk_begin(desk, "request import", err)))
		return err->code;
	/* Looked at inside the action: who saved before it is clashed with. */
	if (desk_request_load(desk, id, arena, &request, err) || desk_answer_open(&request, err) ||
	    take_all(&taking, text, &list, &count, err))
		return only_try ? err->code : desk_fail(desk, err);
	if (only_try)
		return ERROR_NONE;
	if (!result->count) {
		ledger_rollback(desk_ledger(desk));
		return ERROR_NONE;
	}
	return store(&taking, list, count, err) ? desk_fail(desk, err) : ERROR_NONE;
}
