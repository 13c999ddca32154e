#include "desk/history.h"

#include "desk/request.h"

#include <inttypes.h>

/* The question's id as its form writes it. */
static int find_question(struct desk *desk, int64_t id, const char *question, struct arena *arena,
                         const char **found, struct error *err)
{
	struct desk_request request;
	size_t index;

	*found = "";
	if (desk_request_load(desk, id, arena, &request, err) ||
	    (question && desk_request_question(&request, question, &index, err)))
		return err->code;
	if (question)
		*found = request.form->questions[index].id;
	return ERROR_NONE;
}

int desk_history(struct desk *desk, int64_t request, const char *question, struct arena *arena,
                 struct desk_version **versions, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	int64_t most;
	size_t used = 0;

	if (find_question(desk, request, question, arena, &question, err) ||
	    ledger_number(desk_ledger(desk), LEDGER_HISTORY_COUNT, 0, &most, err, "it", request,
	                  question) ||
	    ledger_query(desk_ledger(desk), LEDGER_HISTORY_OF, &rows, err, "it", request, question))
		return err->code;
	*versions = arena_new(arena, (size_t) most + 1, sizeof **versions);
	while (used < (size_t) most && ledger_next(&rows)) {
		struct text body = ledger_text(&rows, 5);

		(*versions)[used++] = (struct desk_version){
		    .id = ledger_integer(&rows, 0),
		    .question = arena_string(arena, ledger_string(&rows, 1)),
		    .by = arena_string(arena, ledger_string(&rows, 2)),
		    .saved = arena_string(arena, ledger_string(&rows, 3)),
		    .origin = arena_string(arena, ledger_string(&rows, 4)),
		    .text = text_span(arena_copy(arena, body), body.size),
		    .sent = arena_string(arena, ledger_string(&rows, 6)),
		};
	}
	*count = used;
	return ledger_done(&rows, err);
}

int desk_history_restore(struct desk *desk, int64_t request, const char *question, int64_t version,
                         struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_saved saved;
	struct ledger_rows rows;
	struct text body = {0};
	const char *id;
	bool found = false;
	int code = find_question(desk, request, question, &arena, &id, err);

	if (!code)
		code = ledger_query(desk_ledger(desk), LEDGER_HISTORY_VERSION, &rows, err, "iit",
		                    version, request, id);
	if (!code) {
		found = ledger_next(&rows);
		if (found) {
			struct text kept = ledger_text(&rows, 0);

			body = text_span(arena_copy(&arena, kept), kept.size);
		}
		code = ledger_done(&rows, err);
	}
	if (!code && !found)
		code = error_set(err, ERROR_MISSING,
		                 "question %s of request %" PRId64 " has no version %" PRId64
		                 "; see `accord request history %" PRId64 " %s`",
		                 id, request, version, request, id);
	if (!code)
		code = desk_request_answer(desk, request, id, body,
		                           arena_printf(&arena, "version %" PRId64, version),
		                           DESK_ANSWER_LATEST, &saved, err);
	arena_release(&arena);
	return code;
}

int desk_history_sent(struct desk *desk, const char *concept, const char *word, struct arena *arena,
                      struct desk_sent **list, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	size_t used = 0;

	*list = arena_new(arena, DESK_SENT_MOST, sizeof **list);
	if (desk_need_ledger(desk, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_SENT_LIST, &rows, err, "tti",
	                 concept ? concept : "", word ? word : "", (int64_t) DESK_SENT_MOST))
		return err->code;
	while (used < DESK_SENT_MOST && ledger_next(&rows)) {
		struct text body = ledger_text(&rows, 5);

		(*list)[used++] = (struct desk_sent){
		    .request = ledger_integer(&rows, 0),
		    .form = arena_string(arena, ledger_string(&rows, 1)),
		    .question = arena_string(arena, ledger_string(&rows, 2)),
		    .concept = arena_string(arena, ledger_string(&rows, 3)),
		    .at = arena_string(arena, ledger_string(&rows, 4)),
		    .text = text_span(arena_copy(arena, body), body.size),
		};
	}
	*count = used;
	return ledger_done(&rows, err);
}
