/* request_moves.c - choosing where a request goes next. */
#include "tui/request_moves.h"

#include "tui/state.h"

#include <inttypes.h>
#include <stdio.h>

bool request_moves_lead(const struct desk_request *request, const struct form_move *move)
{
	return move->from == request->state && form_move_is_of(move, request->round);
}

bool request_moves_may(struct tui *tui, const struct desk_request *request,
                       const struct form_move *move)
{
	struct error err = ERROR_INIT;
	unsigned roles;

	return !desk_request_roles(tui_desk(tui), request, &roles, &err) && (roles & move->roles);
}

void request_moves_roles(unsigned roles, struct buffer *out)
{
	size_t before = out->size;

	for (size_t i = 0; i < FORM_ROLES; i++)
		if (roles & (1U << i))
			buffer_printf(out, "%s%s", out->size > before ? ", " : "",
			              form_role_names[i]);
}

static void move_on(struct tui *tui, void *context)
{
	struct tui_moving *moving = context;
	struct error err = ERROR_INIT;

	if (desk_request_move(tui->desk, moving->id, form_state_names[moving->to], &err))
		tui_fail(tui, &err);
	else
		tui_say(tui, "request %" PRId64 " is %s", moving->id, form_state_names[moving->to]);
	tui_reload(tui);
}

static void chosen(struct tui *tui, void *context, int index)
{
	struct tui_moving *moving = context;
	char question[160];

	if (index < 0 || (size_t) index >= moving->count)
		return;
	moving->to = moving->ways[index]->to;
	snprintf(question, sizeof question, "request %" PRId64 ": %s%s?", moving->id,
	         form_state_names[moving->to],
	         moving->ways[index]->leaves ? ", which cannot be undone" : "");
	tui_confirm(tui, question, 'Y', move_on, moving);
}

static const char *words(struct tui *tui, const struct desk_request *request, struct arena *arena,
                         const struct form_move *move)
{
	bool may = request_moves_may(tui, request, move);
	bool complete = !(move->guards & FORM_COMPLETE) || !(request->missing || request->unfit);
	struct buffer roles = BUFFER_INIT;
	const char *line;

	request_moves_roles(move->roles, &roles);
	line =
	    arena_printf(arena, "%s  %s%s%s%s%s", form_state_names[move->to], move->does,
	                 complete ? "" : "  (not complete yet)",
	                 may ? "" : "  (not you: ", may ? "" : buffer_cstr(&roles), may ? "" : ")");
	buffer_release(&roles);
	return line;
}

void tui_move_request(struct tui *tui, int64_t id)
{
	struct tui_moving *moving = &tui->moving;
	const char *items[FORM_STATES];
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct error err = ERROR_INIT;
	char title[80];

	*moving = (struct tui_moving){.id = id};
	if (desk_request_load(tui->desk, id, &arena, &request, &err)) {
		tui_fail(tui, &err);
		arena_release(&arena);
		return;
	}
	for (size_t i = 0; i < form_move_count && moving->count < FORM_STATES; i++) {
		if (!request_moves_lead(&request, &form_moves[i]))
			continue;
		items[moving->count] = words(tui, &request, &arena, &form_moves[i]);
		moving->ways[moving->count++] = &form_moves[i];
	}
	snprintf(title, sizeof title, "%s: move on to", form_state_names[request.state]);
	if (moving->count)
		tui_choose(tui, title, items, moving->count, chosen, moving);
	else
		tui_say(tui, "it is %s: there is nowhere to move on to",
		        form_state_names[request.state]);
	arena_release(&arena);
}
