/* Moves: who may, what must hold, what becomes of the deadlines. */
#include "base/near.h"
#include "desk/request_answer.h"
#include "desk/request_guard.h"

#include <inttypes.h>
#include <string.h>

/* "review, ready, submitted": where one can go from here. */
static void say_ways(const struct desk_request *request, struct buffer *out)
{
	for (size_t i = 0; i < form_move_count; i++)
		if (form_moves[i].from == request->state &&
		    form_move_is_of(&form_moves[i], request->round))
			buffer_printf(out, "%s%s", out->size ? ", " : "",
			              form_state_names[form_moves[i].to]);
	if (!out->size)
		buffer_string(out, "nowhere: it is over");
}

static const char *const round_says[FORM_ROUNDS] = {
    [FORM_ROUND_FIRST] = "",
    [FORM_ROUND_AMENDMENT] = " (a change; what was granted before stays)",
    [FORM_ROUND_RENEWAL] = " (a renewal)",
    [FORM_ROUND_REVOCATION] = " (access was taken away)",
};

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
	if (*move && form_move_is_of(*move, request->round))
		return ERROR_NONE;
	say_ways(request, &ways);
	error_set(err, ERROR_INPUT,
	          "request %" PRId64 " is %s%s and cannot become %s; from there: %s", request->id,
	          form_state_names[request->state], round_says[request->round],
	          form_state_names[to], buffer_cstr(&ways));
	buffer_release(&ways);
	return err->code;
}

static void say_roles(unsigned roles, struct buffer *out)
{
	for (size_t i = 0; i < FORM_ROLES; i++)
		if (roles & (1U << i))
			buffer_printf(out, "%s%s", out->size ? ", " : "", form_role_names[i]);
}

static int check_role(struct desk *desk, const struct desk_request *request,
                      const struct form_move *move, struct error *err)
{
	const struct desk_person *actor;
	struct buffer roles = BUFFER_INIT;
	unsigned mine;

	if (desk_actor(desk, &actor, err) || desk_request_roles(desk, request, &mine, err))
		return err->code;
	if (mine & move->roles)
		return ERROR_NONE;
	say_roles(move->roles, &roles);
	error_set(err, ERROR_INPUT,
	          "%s has the role %s; from %s to %s moves: %s; a part on the request counts too: "
	          "`accord request person %" PRId64 " add PERSON part=ROLE`",
	          actor->handle, actor->role, form_state_names[move->from],
	          form_state_names[move->to], buffer_cstr(&roles), request->id);
	buffer_release(&roles);
	return err->code;
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

/* What a move says of every data set that is not decided otherwise. */
static const struct {
	enum form_state to;
	enum form_state from; /* FORM_STATES: any */
	const char *those;    /* decisions that give way */
	const char *decision;
} decides[] = {
    {FORM_STATE_APPROVED, FORM_STATES, ",,", "approved"},
    {FORM_STATE_ACCESS, FORM_STATE_APPEAL, ",,", "approved"},
    {FORM_STATE_REJECTED, FORM_STATES, ",,pending,", "rejected"},
    {FORM_STATE_REVOKED, FORM_STATES, ",,pending,approved,", "revoked"},
    {FORM_STATE_APPEAL, FORM_STATE_REJECTED, ",rejected,", ""},
    {FORM_STATE_APPEAL, FORM_STATE_REVOKED, ",revoked,", ""},
};

static int decide(struct desk *desk, const struct desk_request *request,
                  const struct form_move *move, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	for (size_t i = 0; i < sizeof decides / sizeof *decides; i++)
		if (decides[i].to == move->to &&
		    (decides[i].from == FORM_STATES || decides[i].from == move->from) &&
		    ledger_run(ledger, LEDGER_REQUEST_DATASET_DECIDE_ALL, NULL, err, "ittti",
		               request->id, decides[i].those, decides[i].decision,
		               *decides[i].decision ? desk_today(desk) : "", ledger_event(ledger)))
			return err->code;
	return ERROR_NONE;
}

static int run_move(struct desk *desk, const struct desk_request *request,
                    const struct form_move *move, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	char now[CLOCK_INSTANT_SIZE];

	clock_now(now);
	if (ledger_run(ledger, LEDGER_REQUEST_SET_STATE, NULL, err, "ittti", request->id,
	               form_state_names[move->to],
	               form_round_names[form_move_round(move, request->round)], now,
	               ledger_event(ledger)) ||
	    decide(desk, request, move, err) || desk_request_due(desk, request, move, err))
		return err->code;
	if (move->hands_in && freeze(desk, request, now, err))
		return err->code;
	if (move->leaves)
		ledger_seal(ledger, move->to == FORM_STATE_SUBMITTED
		                        ? "it was handed in at the portal"
		                        : "the portal was told");
	return ERROR_NONE;
}

/* The request as it stands, and whether the actor may move it there. */
static int look(struct desk *desk, int64_t id, const char *state, struct arena *arena,
                struct desk_request *request, const struct form_move **move, struct error *err)
{
	return desk_request_load(desk, id, arena, request, err) ||
	               find_move(request, state, move, err) || check_role(desk, request, *move, err)
	           ? err->code
	           : ERROR_NONE;
}

/* All is looked at inside the action: what another program saves or moves
 * before it begins counts. */
static int move_now(struct desk *desk, int64_t id, const char *state, struct arena *arena,
                    struct error *err)
{
	const struct form_move *move = NULL;
	struct desk_request request;

	if (desk_begin(desk, "request move", err))
		return err->code;
	if (look(desk, id, state, arena, &request, &move, err))
		return desk_fail(desk, err);
	desk_request_leave_drafts(&request, arena);
	if (desk_request_guard(desk, &request, move, arena, err) ||
	    run_move(desk, &request, move, err))
		return desk_fail(desk, err);
	return ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s to %s", id,
	                     form_state_names[move->from], form_state_names[move->to]);
}

int desk_request_move(struct desk *desk, int64_t id, const char *state, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const struct form_move *move = NULL;
	struct desk_request request;
	struct desk_saved saved;
	int code = look(desk, id, state, &arena, &request, &move, err);

	/* What is being typed is said before the move, in its own event. */
	if (!code && form_state_is_open(request.state))
		code = desk_draft_commit(desk, id, NULL, &saved, err);
	if (!code)
		code = move_now(desk, id, state, &arena, err);
	arena_release(&arena);
	return code;
}
