/* Answers and drafts of requests. */
#include "desk/request_answer.h"
#include "base/utf8.h"
#include "desk/attachment.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int desk_answer_check(struct text body, struct error *err)
{
	size_t fault = utf8_fault(body);

	if (body.size > DESK_ANSWER_MOST)
		return error_set(err, ERROR_INPUT,
		                 "the answer has %zu bytes, more than 1 MiB; shorten it",
		                 body.size);
	if (fault != TEXT_NONE)
		return error_set(
		    err, ERROR_INPUT,
		    "the answer is no valid UTF-8 (or holds a NUL) at byte %zu; save it as "
		    "UTF-8",
		    fault + 1);
	return ERROR_NONE;
}

struct text desk_answer_breaks(struct arena *arena, struct text body)
{
	struct text at = body;
	char *copy;
	size_t used = 0;

	if (text_find_byte(body, '\r') == TEXT_NONE)
		return at;
	copy = arena_copy(arena, body);
	for (size_t i = 0; i < body.size; i++) {
		if (body.at[i] != '\r')
			copy[used++] = body.at[i];
		else if (i + 1 == body.size || body.at[i + 1] != '\n')
			copy[used++] = '\n';
	}
	return text_span(copy, used);
}

/* The version of a question that holds, as it stands inside the action. */
struct latest {
	int64_t id; /* 0: none */
	bool same;  /* as the new text */
	char by[64];
	char origin[256];
};

static int read_latest(struct desk *desk, int64_t request, const char *question, struct text body,
                       struct latest *latest, struct error *err)
{
	struct ledger_rows rows;

	memset(latest, 0, sizeof *latest);
	latest->same = body.size == 0;
	if (ledger_query(desk_ledger(desk), LEDGER_ANSWER_LAST_OF, &rows, err, "it", request,
	                 question))
		return err->code;
	if (ledger_next(&rows)) {
		latest->id = ledger_integer(&rows, 0);
		latest->same = text_equal(ledger_text(&rows, 1), body);
		snprintf(latest->by, sizeof latest->by, "%s", ledger_string(&rows, 2));
		snprintf(latest->origin, sizeof latest->origin, "%s", ledger_string(&rows, 3));
	}
	return ledger_done(&rows, err);
}

int desk_answer_put(struct desk *desk, int64_t request, const struct form_question *question,
                    struct text body, const char *origin, int64_t base, struct desk_saved *saved,
                    struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const struct desk_person *actor;
	struct latest latest;
	char now[CLOCK_INSTANT_SIZE], clash[40];

	memset(saved, 0, sizeof *saved);
	if (desk_actor(desk, &actor, err) ||
	    read_latest(desk, request, question->id, body, &latest, err))
		return err->code;
	if (latest.same)
		return ERROR_NONE;
	if (!origin)
		origin = text_starts(text_from(latest.origin), "clash ") ? "" : latest.origin;
	if (base != DESK_ANSWER_LATEST && base != latest.id) {
		saved->clash = true;
		snprintf(saved->clash_by, sizeof saved->clash_by, "%s", latest.by);
		snprintf(clash, sizeof clash, "clash %" PRId64, latest.id);
		origin = clash;
	}
	clock_now(now);
	if (ledger_run(ledger, LEDGER_ANSWER_ADD, NULL, err, "itttxtiti", request, question->id,
	               question->label, question->concept, body, origin, actor->id, now,
	               ledger_event(ledger)))
		return err->code;
	saved->id = ledger_last_id(ledger);
	return desk_file_note(desk, request, question, body, !*origin, err);
}

int desk_answer_open(const struct desk_request *request, struct error *err)
{
	if (form_state_is_open(request->state))
		return ERROR_NONE;
	return error_set(err, ERROR_INPUT,
	                 "request %" PRId64
	                 " is %s: what was sent does not change; move it to a state "
	                 "in which it is written on",
	                 request->id, form_state_names[request->state]);
}

static int commit_words(struct desk *desk, int64_t request, const char *question,
                        const struct desk_saved *saved, struct error *err)
{
	if (saved->clash)
		return ledger_commit(desk_ledger(desk), err,
		                     "request %" PRId64 ", %s: over a text of %s that was not seen",
		                     request, question, saved->clash_by);
	return ledger_commit(desk_ledger(desk), err, "request %" PRId64 ", %s", request, question);
}

int desk_request_answer(struct desk *desk, int64_t id, const char *question, struct text body,
                        const char *origin, int64_t base, struct desk_saved *saved,
                        struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	size_t index = 0;
	int code = desk_answer_check(body, err);

	if (!code)
		code = desk_begin(desk, "request answer", err);
	if (code)
		return code;
	if (desk_request_load(desk, id, &arena, &request, err) ||
	    desk_request_question(&request, question, &index, err) ||
	    desk_answer_open(&request, err) ||
	    desk_answer_put(desk, id, request.answers[index].question,
	                    desk_answer_breaks(&arena, body), origin, base, saved, err))
		code = desk_fail(desk, err);
	else
		code = commit_words(desk, id, request.answers[index].question->id, saved, err);
	arena_release(&arena);
	return code;
}

/* --- drafts --- */

int desk_draft_save(struct desk *desk, int64_t request, const char *question, struct text body,
                    size_t cursor, int64_t base, struct error *err)
{
	const struct desk_person *actor;
	char now[CLOCK_INSTANT_SIZE];

	if (desk_answer_check(body, err) || desk_need_ledger(desk, err) ||
	    desk_actor(desk, &actor, err))
		return err->code;
	clock_now(now);
	return ledger_run(desk_ledger(desk), LEDGER_DRAFT_SAVE, NULL, err, "itixiit", request,
	                  question, actor->id, body, (int64_t) cursor, base, now);
}

int desk_draft_update(struct desk *desk, int64_t request, const char *question, struct text body,
                      size_t cursor, int64_t base, struct text mine, bool *other, struct error *err)
{
	const struct desk_person *actor;
	struct ledger *ledger;
	char now[CLOCK_INSTANT_SIZE];
	int64_t changed = 0;

	*other = false;
	if (desk_answer_check(body, err) || desk_need_ledger(desk, err) ||
	    desk_actor(desk, &actor, err))
		return err->code;
	ledger = desk_ledger(desk);
	clock_now(now);
	if (mine.at && ledger_run(ledger, LEDGER_DRAFT_CHANGE, &changed, err, "itixitx", request,
	                          question, actor->id, body, (int64_t) cursor, now, mine))
		return err->code;
	/* Gone: another program has made it a version. */
	if (!changed && ledger_run(ledger, LEDGER_DRAFT_BEGIN, &changed, err, "itixiit", request,
	                           question, actor->id, body, (int64_t) cursor, base, now))
		return err->code;
	*other = !changed;
	return ERROR_NONE;
}

int desk_draft_drop(struct desk *desk, int64_t request, const char *question, struct text body,
                    struct error *err)
{
	const struct desk_person *actor;

	if (desk_need_ledger(desk, err) || desk_actor(desk, &actor, err))
		return err->code;
	return ledger_run(desk_ledger(desk), LEDGER_DRAFT_DROP, NULL, err, "itix", request,
	                  question, actor->id, body);
}

struct own_draft {
	const char *question;
	struct text body;
	int64_t base;
	struct own_draft *next;
};

static int read_own(struct desk *desk, int64_t request, const char *question, struct arena *arena,
                    struct own_draft **drafts, struct error *err)
{
	const struct desk_person *actor;
	struct own_draft **end = drafts;
	struct ledger_rows rows;

	*drafts = NULL;
	if (desk_need_ledger(desk, err) || desk_actor(desk, &actor, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_DRAFT_OWN, &rows, err, "iit", request, actor->id,
	                 question ? question : ""))
		return err->code;
	while (ledger_next(&rows)) {
		struct own_draft *draft = arena_new(arena, 1, sizeof *draft);
		struct text body = ledger_text(&rows, 1);

		draft->question = arena_string(arena, ledger_string(&rows, 0));
		draft->body = text_span(arena_copy(arena, body), body.size);
		draft->base = ledger_integer(&rows, 2);
		*end = draft;
		end = &draft->next;
	}
	return ledger_done(&rows, err);
}

/* The request is looked at inside the action: it may have been handed in. */
static int commit_one(struct desk *desk, int64_t id, const struct own_draft *draft,
                      struct arena *arena, struct desk_saved *saved, struct error *err)
{
	const struct form_question *question;
	struct desk_request request;
	struct desk_saved one = {0};

	if (desk_begin(desk, "request answer", err))
		return err->code;
	if (desk_request_load(desk, id, arena, &request, err) || desk_answer_open(&request, err))
		return desk_fail(desk, err);
	question = form_question(request.form, text_from(draft->question));
	if (question &&
	    desk_answer_put(desk, id, question, draft->body, NULL, draft->base, &one, err))
		return desk_fail(desk, err);
	/* An action without a change is taken back whole, so the draft that says
	 * nothing new goes outside of it.  The form may have lost the question; the
	 * text stays a draft then. */
	if (!one.id) {
		ledger_rollback(desk_ledger(desk));
		return question ? desk_draft_drop(desk, id, draft->question, draft->body, err)
		                : ERROR_NONE;
	}
	if (desk_draft_drop(desk, id, draft->question, draft->body, err))
		return desk_fail(desk, err);
	*saved = one;
	return commit_words(desk, id, question->id, &one, err);
}

int desk_draft_commit(struct desk *desk, int64_t request, const char *question,
                      struct desk_saved *saved, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct own_draft *drafts;
	int code;

	memset(saved, 0, sizeof *saved);
	code = read_own(desk, request, question, &arena, &drafts, err);
	for (; drafts && !code; drafts = drafts->next)
		code = commit_one(desk, request, drafts, &arena, saved, err);
	arena_release(&arena);
	return code;
}
