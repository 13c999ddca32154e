/* form_write.c - writing an answer. */
#include "base/clock.h"
#include "tui/form_state.h"
#include "tui/widgets/external.h"

#include <string.h>

/* --- beginning and ending ----------------------------------------------------- */

/* Types whose answer is a line; a text that has several already is left so. */
static bool is_one_line(const struct form_question *question, struct text text)
{
	switch (question->type) {
	case FORM_PARAGRAPH:
	case FORM_RICHTEXT:
	case FORM_KEYWORDS:
	case FORM_PEOPLE:
	case FORM_TABLE:
	case FORM_CHOICES:
		return false;
	default:
		return text_find_byte(text, '\n') == TEXT_NONE;
	}
}

/* The version that holds, behind somebody else's draft. */
static int read_version(struct formview *view, struct buffer *text, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(tui_desk(view->tui)), LEDGER_ANSWER_LAST_OF, &rows, err, "it",
	                 view->id, formview_question(view)->id))
		return err->code;
	if (ledger_next(&rows))
		buffer_text(text, ledger_text(&rows, 1));
	return ledger_done(&rows, err);
}

static void judge(struct formview *view)
{
	struct formview_writing *w = &view->writing;

	arena_clear(&w->judging);
	desk_request_judge(&view->request, view->at, edit_view(&w->edit), &w->judging, &w->live);
	w->judged = w->edit.revision;
}

static void start(struct formview *view, struct text text)
{
	struct formview_writing *w = &view->writing;
	const struct desk_answer *answer = &view->request.answers[view->at];
	const struct form_question *question = formview_question(view);

	edit_start(&w->edit, text, answer->own_draft ? answer->cursor : text.size,
	           is_one_line(question, text));
	/* What was cut in another answer can be put in here. */
	w->edit.cut = view->cut;
	view->cut = (struct buffer) BUFFER_INIT;
	w->base = answer->own_draft ? answer->base : answer->id;
	w->has_draft = answer->own_draft;
	w->mine_cursor = w->edit.cursor;
	w->mine_revision = w->edit.revision;
	buffer_clear(&w->mine);
	buffer_text(&w->mine, text);
	w->live = (struct desk_answer){.origin = "",
	                               .by = "",
	                               .saved = "",
	                               .clash_by = "",
	                               .unsent_by = "",
	                               .fault = "",
	                               .own_draft = true,
	                               .draft = true};
	w->on = true;
	judge(view);
	if (formview_is_picked(question))
		formview_pick_start(view);
	if (*answer->saved)
		formview_set_saved(view, answer->saved);
	w->was_in_answer = view->in_answer;
	view->in_answer = true;
	formview_changed(view);
}

void formview_write(struct formview *view)
{
	const struct desk_answer *answer = &view->request.answers[view->at];
	const struct desk_person *actor;
	struct buffer text = BUFFER_INIT;
	struct error err = ERROR_INIT;
	bool others;

	if (view->writing.on || !view->loaded || !formview_is_open(view))
		return;
	if (desk_actor(tui_desk(view->tui), &actor, &err)) {
		tui_fail(view->tui, &err);
		return;
	}
	others = answer->draft && !answer->own_draft;
	if (!others)
		buffer_text(&text, answer->text);
	else if (read_version(view, &text, &err)) {
		tui_fail(view->tui, &err);
		buffer_release(&text);
		return;
	}
	if (others)
		tui_say(view->tui, "%s is writing this answer too; both texts will be kept",
		        answer->by);
	start(view, buffer_view(&text));
	buffer_release(&text);
}

void formview_stop(struct formview *view)
{
	struct formview_writing *w = &view->writing;

	if (w->on) {
		view->in_answer = w->was_in_answer;
		buffer_release(&view->cut);
		view->cut = w->edit.cut;
		w->edit.cut = (struct buffer) BUFFER_INIT;
	}
	edit_release(&w->edit);
	arena_release(&w->spelling.arena);
	buffer_release(&w->mine);
	arena_release(&w->judging);
	buffer_release(&w->other);
	*w = (struct formview_writing){0};
	formview_changed(view);
	view->offers_stale = true;
}

bool formview_written(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	struct desk_saved saved = {0};
	struct error err = ERROR_INIT;
	bool has_draft;

	if (!w->on)
		return true;
	if (formview_save(view, &err)) {
		tui_fail(view->tui, &err);
		return false;
	}
	has_draft = w->has_draft;
	if (has_draft)
		formview_commit(view, &saved, &err);
	formview_stop(view);
	if (err.code == ERROR_BUSY) {
		tui_say(view->tui,
		        "the ledger is busy: this stays a draft until you leave the form");
	} else if (err.code) {
		tui_fail(view->tui, &err);
	} else if (saved.clash) {
		view->in_answer = true;
		tui_say(view->tui, "%s wrote here meanwhile; both texts are kept, see below yours",
		        saved.clash_by);
	}
	if (has_draft)
		tui_reload(view->tui);
	return true;
}

/* --- keys ------------------------------------------------------------------------ */

void formview_typed(struct formview *view)
{
	struct formview_writing *w = &view->writing;

	if (w->edit.revision != w->judged)
		judge(view);
	/* A cursor that only moved is saved with a draft that is there. */
	if (!w->due && (w->edit.revision != w->mine_revision ||
	                (w->has_draft && w->edit.cursor != w->mine_cursor)))
		w->due = clock_milliseconds() + FORMVIEW_SAVE_AFTER;
	tui_dirty(view->tui);
}

static void paste(struct formview *view, const struct term_event *event)
{
	struct edit *edit = &view->writing.edit;
	size_t most = EDIT_TEXT_MOST - edit->text.size;
	size_t dropped = edit_insert(edit, event->paste);

	if (event->cut || (dropped && event->paste.size > most))
		tui_say(view->tui, "the paste was too long for an answer: its end is missing (1 "
		                   "MiB fits)");
	else if (dropped || event->controls)
		tui_say(view->tui,
		        "of the paste %zu control character%s and %zu bytes of marks that are "
		        "not seen were left out",
		        event->controls, event->controls == 1 ? "" : "s", dropped);
}

/* What is selected and copied or cut goes to the terminal's clipboard too. */
static void share_copied(struct formview *view)
{
	struct edit *edit = &view->writing.edit;

	if (!edit->copied)
		return;
	edit->copied = false;
	if (term_copy(buffer_view(&edit->cut)))
		tui_say(view->tui, "copied, also to the terminal's clipboard; Ctrl-V puts it in");
	else
		tui_say(view->tui, "copied, but too long for the terminal's clipboard; Ctrl-V "
		                   "puts it in");
}

bool formview_write_event(struct formview *view, const struct term_event *event)
{
	struct formview_writing *w = &view->writing;

	if (w->picking)
		return formview_pick_event(view, event);
	if (w->spelling.on)
		return formview_spell_event(view, event);
	if (event->kind == TERM_EVENT_PASTE) {
		paste(view, event);
	} else if (event->key == TERM_KEY_ENTER && w->edit.one_line) {
		formview_written(view);
		return true;
	} else if (!edit_key(&w->edit, event->key, w->editor.page)) {
		return false;
	}
	share_copied(view);
	formview_typed(view);
	return true;
}

/* --- another editor --- */

/* What is typed becomes a version, and the writing goes on from it: whatever
 * the editor does, it stays.  A ledger that is busy leaves it a draft. */
static void keep_before(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	struct desk_saved saved;
	struct error err = ERROR_INIT;

	if (!w->has_draft || formview_commit(view, &saved, &err))
		return;
	if (saved.id)
		w->base = saved.id;
	w->has_draft = false;
	w->mine_revision = w->edit.revision;
	buffer_clear(&w->mine);
}

void formview_external(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	struct buffer after = BUFFER_INIT;
	struct error err = ERROR_INIT;

	formview_write(view);
	if (!w->on || w->picking)
		return;
	/* What is typed is safe before another program has the terminal. */
	if (formview_save(view, &err)) {
		tui_fail(view->tui, &err);
		return;
	}
	keep_before(view);
	if (external_edit(view->tui, edit_view(&w->edit), &after)) {
		edit_replace(&w->edit, buffer_view(&after));
		formview_typed(view);
	}
	buffer_release(&after);
}

/* --- what was answered before --------------------------------------------------------- */

void formview_take(struct formview *view, size_t index)
{
	const struct desk_answer *answer = &view->request.answers[view->at];
	struct desk_saved before = {0};
	struct desk_saved saved = {0};
	struct error err = ERROR_INIT;

	if (view->offers_stale || index >= view->offer_count) {
		tui_say(view->tui, "there is no earlier answer %zu", index + 1);
		return;
	}
	if (!formview_is_open(view))
		return;
	/* A draft that was left is a version of its own. */
	if ((answer->own_draft && formview_commit(view, &before, &err)) ||
	    desk_request_answer(tui_desk(view->tui), view->id, answer->question->id,
	                        view->offers[index].text, view->offers[index].origin,
	                        before.id ? before.id : answer->id, &saved, &err))
		tui_fail(view->tui, &err);
	else if (saved.clash)
		tui_say(view->tui, "%s wrote here meanwhile; both texts are kept", saved.clash_by);
	else
		tui_say(view->tui, "taken from %s; u takes it back", view->offers[index].origin);
	tui_reload(view->tui);
}
