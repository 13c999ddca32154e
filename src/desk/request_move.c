/* Moves: who may, what must hold, what becomes of the deadlines. */
#include "base/near.h"
#include "base/utf8.h"
#include "desk/deadline.h"
#include "desk/request.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SUBJECT_MOST = 300 }; /* bytes */

/* "review, ready, submitted": where one can go from here. */
static void say_ways(enum form_state from, struct buffer *out)
{
	for (size_t i = 0; i < form_move_count; i++)
		if (form_moves[i].from == from)
			buffer_printf(out, "%s%s", out->size ? ", " : "",
			              form_state_names[form_moves[i].to]);
	if (!out->size)
		buffer_string(out, "nowhere: it is over");
}

static int find_move(const struct desk_request *request, const char *state,
                     const struct form_move **move, struct error *err)
{
	enum form_state to = form_state_find(text_from(state));
	struct buffer ways = BUFFER_INIT;
	const char *near;

	if (to == FORM_STATES) {
		near = near_of(text_from(state), form_state_names);
		return error_set(err, ERROR_USAGE, "there is no state \"%.60s\"; %s%s%s", state,
		                 near ? "did you mean " : "see accord(1)", near ? near : "",
		                 near ? "?" : "");
	}
	*move = form_move_find(request->state, to);
	if (*move)
		return ERROR_NONE;
	say_ways(request->state, &ways);
	error_set(err, ERROR_INPUT,
	          "request %" PRId64 " is %s and cannot become %s; from there: %s", request->id,
	          form_state_names[request->state], form_state_names[to], buffer_cstr(&ways));
	buffer_release(&ways);
	return err->code;
}

static void say_roles(unsigned roles, struct buffer *out)
{
	for (size_t i = 0; i < FORM_ROLES; i++)
		if (roles & (1U << i))
			buffer_printf(out, "%s%s", out->size ? ", " : "", form_role_names[i]);
}

static int check_role(struct desk *desk, const struct form_move *move, struct error *err)
{
	const struct desk_person *actor;
	struct buffer roles = BUFFER_INIT;

	if (desk_actor(desk, &actor, err))
		return err->code;
	if (form_role_find(text_from(actor->role)) & move->roles)
		return ERROR_NONE;
	say_roles(move->roles, &roles);
	error_set(err, ERROR_INPUT, "%s has the role %s; from %s to %s moves: %s", actor->handle,
	          actor->role, form_state_names[move->from], form_state_names[move->to],
	          buffer_cstr(&roles));
	buffer_release(&roles);
	return err->code;
}

/* Names the first few questions that are in the way. */
static int check_complete(const struct desk_request *request, const struct form_move *move,
                          struct error *err)
{
	struct buffer list = BUFFER_INIT;
	size_t count = request->missing + request->unfit, named = 0;

	if (!(move->guards & FORM_COMPLETE) || !count)
		return ERROR_NONE;
	for (size_t i = 0; i < request->form->question_count && named < 8; i++)
		if (request->answers[i].mark == FORM_MISSING ||
		    request->answers[i].mark == FORM_UNFIT)
			buffer_printf(&list, "%s%s", named++ ? ", " : "",
			              request->form->questions[i].id);
	error_set(err, ERROR_INPUT,
	          "request %" PRId64 " is not complete: %zu missing, %zu not fitting (%s%s); see "
	          "`accord request check %" PRId64 "`",
	          request->id, request->missing, request->unfit, buffer_cstr(&list),
	          named < count ? ", ..." : "", request->id);
	buffer_release(&list);
	return err->code;
}

static int end_deadlines(struct desk *desk, const struct desk_request *request,
                         const struct form_move *move, struct error *err)
{
	const struct form *form = request->form;
	char follows[160];

	if (move->last)
		return desk_deadline_end(desk, request->id, NULL, err);
	for (size_t i = 0; i < form->deadline_count; i++) {
		const struct form_deadline *deadline = &form->deadlines[i];
		bool again = form_state_find(text_from(deadline->after)) == move->to;

		if (!again && !form_deadline_ends(deadline, move->to))
			continue;
		snprintf(follows, sizeof follows, "%s: %s", form->id, deadline->kind);
		if (desk_deadline_end(desk, request->id, follows, err))
			return err->code;
	}
	return ERROR_NONE;
}

/* One line, short enough for a deadline's subject. */
static void put_subject(const struct desk_request *request, const char *says, struct buffer *out)
{
	struct buffer whole = BUFFER_INIT;

	buffer_printf(&whole, "request %" PRId64 ", %s: %s", request->id, request->form->portal,
	              says);
	utf8_clean(out, text_trim(buffer_view(&whole)), false);
	if (out->size > SUBJECT_MOST) {
		size_t end = utf8_previous(buffer_view(out), SUBJECT_MOST);

		buffer_cut(out, end);
		buffer_string(out, "...");
	}
	buffer_release(&whole);
}

static int set_deadline(struct desk *desk, const struct desk_request *request,
                        const struct form_deadline *deadline, struct error *err)
{
	char due[CLOCK_DATE_SIZE], follows[160];
	struct buffer subject = BUFFER_INIT;
	struct desk_deadline set = {.kind = deadline->kind,
	                            .due = due,
	                            .owner = request->owner,
	                            .every = deadline->every,
	                            .follows = follows,
	                            .request = request->id};
	long day = 0;
	int64_t id;
	int code;

	clock_parse_date(text_from(desk_today(desk)), &day);
	clock_format_date(clock_add_months(day, deadline->months) + deadline->days, due);
	snprintf(follows, sizeof follows, "%s: %s", request->form->id, deadline->kind);
	put_subject(request, deadline->says, &subject);
	set.subject = buffer_cstr(&subject);
	code = desk_deadline_insert(desk, &set, &id, err);
	buffer_release(&subject);
	return code;
}

static int set_deadlines(struct desk *desk, const struct desk_request *request,
                         const struct form_move *move, struct error *err)
{
	const struct form *form = request->form;

	for (size_t i = 0; i < form->deadline_count; i++)
		if (form_state_find(text_from(form->deadlines[i].after)) == move->to &&
		    set_deadline(desk, request, &form->deadlines[i], err))
			return err->code;
	return ERROR_NONE;
}

/* What goes out is kept as it went out, rendered: it no longer follows the
 * project. */
static int freeze(struct desk *desk, const struct desk_request *request, const char *now,
                  struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->id && answer->sent.size && answer->mark != FORM_HIDDEN &&
		    ledger_run(ledger, LEDGER_SENT_ADD, NULL, err, "ittixti", request->id,
		               answer->question->id, answer->question->concept, answer->id,
		               answer->sent, now, ledger_event(ledger)))
			return err->code;
	}
	return ERROR_NONE;
}

static int run_move(struct desk *desk, const struct desk_request *request,
                    const struct form_move *move, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	char now[CLOCK_INSTANT_SIZE];

	clock_now(now);
	if (ledger_run(ledger, LEDGER_REQUEST_SET_STATE, NULL, err, "itti", request->id,
	               form_state_names[move->to], now, ledger_event(ledger)) ||
	    end_deadlines(desk, request, move, err) || set_deadlines(desk, request, move, err))
		return err->code;
	if (move->to == FORM_STATE_SUBMITTED && freeze(desk, request, now, err))
		return err->code;
	if (move->leaves)
		ledger_seal(ledger, move->to == FORM_STATE_SUBMITTED
		                        ? "it was handed in at the portal"
		                        : "the portal was told");
	return ERROR_NONE;
}

int desk_request_move(struct desk *desk, int64_t id, const char *state, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const struct form_move *move = NULL;
	struct desk_request request;
	struct desk_saved saved;
	int code;

	if ((code = desk_request_load(desk, id, &arena, &request, err)) ||
	    (code = find_move(&request, state, &move, err)) || (code = check_role(desk, move, err)))
		goto out;
	/* What is being typed is said before the move, in its own event. */
	if (form_state_is_open(request.state)) {
		if ((code = desk_draft_commit(desk, id, NULL, &saved, err)))
			goto out;
		arena_clear(&arena);
		if ((code = desk_request_load(desk, id, &arena, &request, err)))
			goto out;
	}
	if ((code = check_complete(&request, move, err)) ||
	    (code = desk_begin(desk, "request move", err)))
		goto out;
	if (run_move(desk, &request, move, err))
		code = desk_fail(desk, err);
	else
		code = ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s to %s", id,
		                     form_state_names[move->from], form_state_names[move->to]);
out:
	arena_release(&arena);
	return code;
}
