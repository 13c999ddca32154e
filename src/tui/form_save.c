/* form_save.c - how what is written comes into the ledger. */
#include "base/clock.h"
#include "tui/form_state.h"

#include <stdio.h>
#include <string.h>

/* Waiting for another program would hold the keys up. */
#define SAVE_PATIENCE   30 /* milliseconds */
#define COMMIT_PATIENCE 1000
#define USUAL_PATIENCE  5000

static struct ledger *ledger_of(const struct formview *view)
{
	return desk_ledger(tui_desk(view->tui));
}

void formview_set_saved(struct formview *view, const char *instant)
{
	char local[CLOCK_LOCAL_SIZE];

	clock_local(instant, local);
	if (strlen(local) > strlen("2026-01-01 "))
		snprintf(view->saved, sizeof view->saved, "%s", local + strlen("2026-01-01 "));
}

static bool is_saved(const struct formview_writing *w)
{
	if (!w->has_draft)
		return w->edit.revision == w->mine_revision;
	return w->edit.revision == w->mine_revision && w->edit.cursor == w->mine_cursor;
}

/* A text with an address, also when it is empty. */
static struct text solid(struct text t)
{
	return t.at ? t : text_span("", 0);
}

/* Somebody else's version since ours began is shown beside. */
static int look_for_others(struct formview *view, struct error *err)
{
	struct formview_writing *w = &view->writing;
	struct ledger_rows rows;

	if (ledger_query(ledger_of(view), LEDGER_ANSWER_LAST_OF, &rows, err, "it", view->id,
	                 formview_question(view)->id))
		return err->code;
	if (ledger_next(&rows)) {
		int64_t id = ledger_integer(&rows, 0);

		if (id != w->base && id != w->other_id) {
			w->other_id = id;
			buffer_clear(&w->other);
			buffer_text(&w->other, ledger_text(&rows, 1));
			snprintf(w->other_by, sizeof w->other_by, "%s", ledger_string(&rows, 2));
			view->beside.id = 0;
			tui_say(view->tui,
			        "%s answered this meanwhile; both texts are kept and shown",
			        w->other_by);
		}
	}
	return ledger_done(&rows, err);
}

/* Another program of the same person writes the same draft: its text becomes
 * a version, and ours the draft. */
static int keep_other(struct formview *view, struct error *err)
{
	struct desk_saved saved;

	return desk_draft_commit(tui_desk(view->tui), view->id, formview_question(view)->id, &saved,
	                         err);
}

static int put_draft(struct formview *view, struct error *err)
{
	struct formview_writing *w = &view->writing;
	struct text mine = w->has_draft ? solid(buffer_view(&w->mine)) : (struct text) TEXT_EMPTY;
	bool other = true;

	for (int i = 0; other && i < 3; i++) {
		if (desk_draft_update(tui_desk(view->tui), view->id, formview_question(view)->id,
		                      solid(edit_view(&w->edit)), w->edit.cursor, w->base, mine,
		                      &other, err) ||
		    (other && keep_other(view, err)))
			return err->code;
	}
	if (other)
		return error_set(err, ERROR_BUSY, "another program writes this answer; try again");
	w->has_draft = true;
	w->mine_cursor = w->edit.cursor;
	w->mine_revision = w->edit.revision;
	buffer_clear(&w->mine);
	buffer_text(&w->mine, edit_view(&w->edit));
	return 0;
}

int formview_save(struct formview *view, struct error *err)
{
	struct formview_writing *w = &view->writing;
	char now[CLOCK_INSTANT_SIZE];
	int code;

	if (!w->on || is_saved(w)) {
		w->due = 0;
		return 0;
	}
	ledger_patience(ledger_of(view), SAVE_PATIENCE);
	code = put_draft(view, err);
	if (!code)
		code = look_for_others(view, err);
	ledger_patience(ledger_of(view), USUAL_PATIENCE);
	tui_dirty(view->tui);
	w->late = code != 0;
	if (code) {
		w->due = clock_milliseconds() + FORMVIEW_RETRY_AFTER;
		return code;
	}
	w->due = 0;
	clock_now(now);
	formview_set_saved(view, now);
	return 0;
}

int formview_tick(struct tui *tui, void *state)
{
	struct formview *view = state;
	struct formview_writing *w = &view->writing;
	struct error err = ERROR_INIT;
	bool was_late = w->late;
	long now;

	if (!w->on || !w->due)
		return -1;
	now = clock_milliseconds();
	if (w->due > now)
		return (int) (w->due - now);
	if (!formview_save(view, &err))
		return -1;
	if (!was_late && err.code != ERROR_BUSY)
		tui_fail(tui, &err);
	return FORMVIEW_RETRY_AFTER;
}

int formview_commit(struct formview *view, struct desk_saved *saved, struct error *err)
{
	int code;

	ledger_patience(ledger_of(view), COMMIT_PATIENCE);
	code = desk_draft_commit(tui_desk(view->tui), view->id, formview_question(view)->id, saved,
	                         err);
	ledger_patience(ledger_of(view), USUAL_PATIENCE);
	return code;
}
