/* form_open.c - a form is opened, loaded and left. */
#include "tui/form_state.h"

#include <stdio.h>
#include <string.h>

int formview_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct formview *view = state;
	struct ledger_rows rows;

	view->tui = tui;
	view->id = subject;
	if (subject >= 0)
		return 0;
	if (ledger_query(desk_ledger(tui_desk(tui)), LEDGER_VIEW_ANSWER_ROW, &rows, err, "i",
	                 -subject))
		return err->code;
	if (ledger_next(&rows)) {
		snprintf(view->first, sizeof view->first, "%s", ledger_string(&rows, 2));
		view->id = ledger_integer(&rows, 10);
	}
	return ledger_done(&rows, err);
}

void formview_close(struct tui *tui, void *state)
{
	struct formview *view = state;

	(void) tui;
	formview_stop(view);
	buffer_release(&view->cut);
	buffer_release(&view->compare.text);
	sheet_release(&view->compare.sheet);
	arena_release(&view->arenas[0]);
	arena_release(&view->arenas[1]);
	arena_release(&view->offers_arena);
	sheet_release(&view->sheet);
	sheet_release(&view->ask);
	sheet_release(&view->beside);
}

/* Where the form is opened: at the draft that was written last, else at the
 * first question that lacks an answer; true where there is a draft. */
static bool first_place(struct formview *view)
{
	const struct desk_request *request = &view->request;
	const struct desk_answer *newest = NULL;

	for (size_t i = 0; *view->first && i < request->form->question_count; i++) {
		if (strcmp(request->form->questions[i].id, view->first) != 0)
			continue;
		formview_go(view, i);
		view->in_answer = true;
		return request->answers[i].own_draft;
	}
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->own_draft && (!newest || strcmp(answer->saved, newest->saved) > 0))
			newest = answer;
	}
	if (newest) {
		formview_go(view, (size_t) (newest - request->answers));
		return true;
	}
	for (size_t i = 0; i < request->form->question_count; i++) {
		if (request->answers[i].mark == FORM_MISSING) {
			formview_go(view, i);
			break;
		}
	}
	return false;
}

int formview_load(struct tui *tui, void *state, struct error *err)
{
	struct formview *view = state;
	/* Templates' values are made in the request's arena long after it is
	 * loaded, so that must not move. */
	struct arena *arena = &view->arenas[!view->arena];
	struct desk_request request;
	char line[sizeof view->trouble];

	view->loaded = !desk_request_load(tui_desk(tui), view->id, arena, &request, err) &&
	               request.form->question_count > 0;
	if (!view->loaded) {
		if (!err->code)
			error_set(err, ERROR_INPUT, "the form %s has no questions",
			          request.form->id);
		snprintf(view->trouble, sizeof view->trouble, "%s",
		         error_describe(err, line, sizeof line));
		arena_release(arena);
		/* What is being written stays, over the request as it was. */
		view->loaded = view->writing.on;
		return err->code;
	}
	arena_release(&view->arenas[view->arena]);
	view->arena = !view->arena;
	view->request = request;
	view->offers_stale = true;
	formview_changed(view);
	if (view->at >= request.form->question_count)
		view->at = 0;
	if (!view->loaded_once) {
		view->loaded_once = true;
		if (first_place(view) && form_state_is_open(request.state) &&
		    ledger_is_writable(desk_ledger(tui_desk(tui))))
			formview_write(view);
	}
	return 0;
}

bool formview_idle(struct tui *tui, void *state)
{
	struct formview *view = state;
	struct error err = ERROR_INIT;

	if (!view->loaded || !view->offers_stale)
		return false;
	view->offers_stale = false;
	arena_clear(&view->offers_arena);
	if (desk_request_offers(tui_desk(tui), &view->request, view->at, &view->offers_arena,
	                        &view->offers, &view->offer_count, &err)) {
		view->offer_count = 0;
		tui_fail(tui, &err);
	}
	tui_dirty(tui);
	return false;
}

int formview_leave(struct tui *tui, void *state, struct error *err)
{
	struct formview *view = state;
	struct desk_saved saved;
	struct error later = ERROR_INIT;

	if (!view->loaded)
		return 0;
	if (view->writing.on && formview_save(view, err))
		return err->code;
	if (tui_is_ending(tui))
		return 0;
	formview_written(view);
	/* Drafts that a busy ledger left. */
	if (form_state_is_open(view->request.state))
		desk_draft_commit(tui_desk(tui), view->id, NULL, &saved, &later);
	return 0;
}
