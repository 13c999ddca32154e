/* dossier_request.c - a request as it was handed in. */
#include "report/dossier_parts.h"

#include <inttypes.h>
#include <string.h>

struct sent {
	const char *question, *asked, *at; /* an id, its label then, an instant */
	int64_t answer, version;           /* made of which version; handed in by which event */
	struct text body;
};

static struct text keep(struct arena *arena, struct text text)
{
	return text_span(arena_copy(arena, text), text.size);
}

static int read_sent(struct desk *desk, int64_t id, struct arena *arena, struct sent **list,
                     size_t *count, struct error *err)
{
	struct ledger_rows rows;
	int64_t most;

	*count = 0;
	if (ledger_number(desk_ledger(desk), LEDGER_DOSSIER_SENT_COUNT, 0, &most, err, "i", id) ||
	    ledger_query(desk_ledger(desk), LEDGER_DOSSIER_SENT_OF, &rows, err, "i", id))
		return err->code;
	*list = arena_new(arena, (size_t) most + 1, sizeof **list);
	while (*count < (size_t) most && ledger_next(&rows))
		(*list)[(*count)++] = (struct sent){
		    .question = arena_string(arena, ledger_string(&rows, 0)),
		    .asked = arena_string(arena, ledger_string(&rows, 1)),
		    .body = keep(arena, ledger_text(&rows, 2)),
		    .at = arena_string(arena, ledger_string(&rows, 3)),
		    .answer = ledger_integer(&rows, 4),
		    .version = ledger_integer(&rows, 5),
		};
	return ledger_done(&rows, err);
}

/* Each line behind "> ": nothing in a text can be taken for a heading. */
static void put_quote(struct text text, struct buffer *out)
{
	bool begin = true;

	buffer_byte(out, '\n');
	for (size_t i = 0; i < text.size; i++) {
		if (begin)
			buffer_string(out, text.at[i] == '\n' ? ">" : "> ");
		buffer_byte(out, text.at[i]);
		begin = text.at[i] == '\n';
	}
	buffer_string(out, text.size && !begin ? "\n" : "");
}

static struct text now_of(const struct desk_answer *answer)
{
	return answer->frozen ? answer->typed : answer->sent;
}

/* Written since, or the project's facts that it names are others now.  What is
 * frozen was typed before it was rendered, and differs if it is a later one. */
static bool changed(const struct desk_answer *answer, const struct sent *sent)
{
	return answer->id && !(answer->frozen && answer->id == sent->answer) &&
	       !text_equal(now_of(answer), sent->body);
}

static void put_head(const struct desk_request *request, const struct sent *sent, size_t count,
                     struct buffer *out)
{
	buffer_printf(out, "# %s: %s\n\n- request %" PRId64 ", %s\n- form %s, version %s\n",
	              request->form->portal,
	              *request->project_title ? request->project_title : request->project,
	              request->id, form_state_names[request->state], request->form->id,
	              request->form_version);
	buffer_printf(out, "- project %s\n- data sets: ", request->project);
	for (size_t i = 0; i < request->dataset_count; i++)
		buffer_printf(out, "%s%s", i ? ", " : "", request->datasets[i]);
	buffer_string(out, request->dataset_count ? "\n" : "none named\n");
	for (size_t i = 0; i < count; i++)
		if (!i || sent[i].version != sent[i - 1].version)
			buffer_printf(out, "- handed in %s%s\n", sent[i].at,
			              i ? "; its texts are in sent.csv" : ", as below");
}

/* `request` is NULL where its form is gone. */
static void put_sent(const struct desk_request *request, const struct sent *sent,
                     struct buffer *out)
{
	const struct desk_answer *now = NULL;
	const char *asked = sent->asked;

	for (size_t i = 0; request && i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (strcmp(answer->question->id, sent->question) != 0)
			continue;
		now = changed(answer, sent) ? answer : NULL;
		if (!*asked)
			asked = answer->question->label;
	}
	buffer_printf(out, "\n### %s. %s\n", sent->question, asked);
	put_quote(sent->body, out);
	if (now)
		buffer_string(out, now_of(now).size ? "\nWritten since, and not handed in:\n"
		                                    : "\nTaken away since.\n");
	if (now && now_of(now).size)
		put_quote(now_of(now), out);
}

static bool was_sent(const struct sent *sent, size_t count, const char *question)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(sent[i].question, question))
			return true;
	return false;
}

static void put_unsent(const struct desk_request *request, const struct sent *sent, size_t count,
                       struct buffer *out)
{
	bool begun = false;

	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		struct text now = now_of(answer);

		if (!answer->id || !now.size || was_sent(sent, count, answer->question->id))
			continue;
		if (!begun)
			buffer_string(out, "\n## Not handed in\n");
		begun = true;
		buffer_printf(out, "\n### %s. %s\n", answer->question->id, answer->question->label);
		put_quote(now, out);
	}
}

static void put_all(const struct desk_request *request, const struct sent *sent, size_t count,
                    struct buffer *out)
{
	size_t last = 0;

	while (last < count && sent[last].version == sent[0].version)
		last++;
	buffer_printf(out, "\n## As handed in on %s\n", sent[0].at);
	for (size_t i = 0; i < last; i++)
		put_sent(request, &sent[i], out);
	if (request)
		put_unsent(request, sent, last, out);
}

/* A form's file may be gone, or broken; what was handed in on it is not. */
static int bare_request(struct desk *desk, int64_t id, const char *why, const struct sent *sent,
                        size_t count, struct buffer *says, struct buffer *out, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_DOSSIER_REQUEST, &rows, err, "i", id))
		return err->code;
	if (ledger_next(&rows)) {
		buffer_printf(says, "%s: %s", ledger_string(&rows, 0), ledger_string(&rows, 2));
		buffer_printf(out,
		              "# %s\n\n- request %" PRId64 ", %s\n- form %s, version %s\n\n"
		              "Its form cannot be read now (%s).\n",
		              ledger_string(&rows, 0), id, ledger_string(&rows, 2),
		              ledger_string(&rows, 0), ledger_string(&rows, 1), why);
	}
	if (ledger_done(&rows, err))
		return err->code;
	if (count)
		put_all(NULL, sent, count, out);
	else
		buffer_string(out, "Nothing was handed in on it; its answers are in the ledger.\n");
	return ERROR_NONE;
}

int dossier_request(struct desk *desk, int64_t id, struct arena *arena, struct buffer *says,
                    struct buffer *out, struct error *err)
{
	const struct desk_export how = {.format = "markdown"};
	struct error fault = ERROR_INIT;
	struct desk_request request;
	struct sent *sent = NULL;
	size_t count;
	int code = desk_request_load(desk, id, arena, &request, &fault);

	if (code && code != ERROR_MISSING && code != ERROR_INPUT) {
		*err = fault;
		return code;
	}
	if (read_sent(desk, id, arena, &sent, &count, err))
		return err->code;
	if (code)
		return bare_request(desk, id, fault.message, sent, count, says, out, err);
	buffer_printf(says, "%s: %s", request.form->id, form_state_names[request.state]);
	if (count) {
		put_head(&request, sent, count, out);
		put_all(&request, sent, count, out);
	} else if (desk_request_export(&request, &how, out, &fault)) {
		/* An answer that does not render is told, not left out. */
		buffer_clear(out);
		buffer_printf(out, "This request could not be written: %s\n", fault.message);
	}
	return ERROR_NONE;
}
