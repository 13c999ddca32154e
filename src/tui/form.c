/* form.c - a request's form on the screen: the questions, and the one that
 * the cursor is on. */
#include "tui/form_state.h"

#include <inttypes.h>
#include <stdio.h>

const struct form_question *formview_question(const struct formview *view)
{
	return &view->request.form->questions[view->at];
}

const struct desk_answer *formview_answer(const struct formview *view)
{
	return view->writing.on ? &view->writing.live : &view->request.answers[view->at];
}

void formview_changed(struct formview *view)
{
	view->sheet.id = view->ask.id = view->beside.id = 0;
	tui_dirty(view->tui);
}

bool formview_is_open(const struct formview *view)
{
	if (!ledger_is_writable(desk_ledger(tui_desk(view->tui)))) {
		tui_say(view->tui, "the ledger can only be read");
		return false;
	}
	if (form_state_is_open(view->request.state))
		return true;
	tui_say(view->tui, "the request is %s: what was sent does not change; m moves it on",
	        form_state_names[view->request.state]);
	return false;
}

void formview_go(struct formview *view, size_t index)
{
	if (index == view->at || index >= view->request.form->question_count)
		return;
	view->at = index;
	view->scroll = 0;
	view->offers_stale = true;
	view->offer_count = 0;
	formview_changed(view);
}

/* --- keys -------------------------------------------------------------------------- */

static const char *formview_keys(const struct tui *tui, const void *state)
{
	const struct formview *view = state;

	(void) tui;
	return !view->writing.on           ? "form"
	       : view->writing.picking     ? "pick"
	       : view->writing.spelling.on ? "spell"
	                                   : "write";
}

static bool formview_event(struct tui *tui, void *state, const struct term_event *event)
{
	struct formview *view = state;

	(void) tui;
	if (!view->loaded)
		return false;
	if (view->writing.on)
		return formview_write_event(view, event);
	if (event->kind != TERM_EVENT_KEY || event->key < '1' || event->key > '9')
		return false;
	formview_take(view, (size_t) (event->key - '1'));
	return true;
}

static bool can_while_writing(const struct formview *view, enum tui_action action)
{
	if (view->writing.spelling.on)
		return formview_spell_can(view, action);
	switch (action) {
	case TUI_WRITTEN:
		return true;
	case TUI_EXTERNAL:
	case TUI_SPELL:
		return !view->writing.picking;
	case TUI_BESIDE:
		return !view->writing.picking;
	case TUI_BESIDE_UP:
	case TUI_BESIDE_DOWN:
		return formview_is_comparing(view);
	case TUI_PICK:
	case TUI_UP:
	case TUI_DOWN:
		return view->writing.picking;
	default:
		return false;
	}
}

static bool formview_can(struct tui *tui, const void *state, enum tui_action action)
{
	const struct formview *view = state;
	bool open;

	if (!view->loaded)
		return false;
	if (view->writing.on)
		return can_while_writing(view, action);
	open = form_state_is_open(view->request.state) &&
	       ledger_is_writable(desk_ledger(tui_desk(tui)));
	switch (action) {
	case TUI_WRITE:
		return open;
	case TUI_EXTERNAL:
		return open && !formview_is_picked(formview_question(view));
	case TUI_TAKE:
		return open && view->offer_count > 0;
	case TUI_COPY:
		return view->request.answers[view->at].sent.size > 0;
	case TUI_BACK:
		return view->in_answer;
	case TUI_LEFT:
	case TUI_RIGHT:
	case TUI_PANE:
	case TUI_UP:
	case TUI_DOWN:
	case TUI_PAGE_UP:
	case TUI_PAGE_DOWN:
	case TUI_TOP:
	case TUI_BOTTOM:
	case TUI_NEXT_EMPTY:
	case TUI_FIND:
	case TUI_MISSING:
	case TUI_MOVE_ON:
	case TUI_GAPS:
	case TUI_PREVIEW:
	case TUI_NEEDS:
	case TUI_TEAM:
	case TUI_HISTORY:
	case TUI_BESIDE:
		return true;
	case TUI_BESIDE_UP:
	case TUI_BESIDE_DOWN:
		return formview_is_comparing(view);
	default:
		return false;
	}
}

/* The next question that is asked, `step` (1 or -1) further; stays at the end. */
static size_t neighbour(const struct formview *view, size_t from, int step)
{
	size_t count = view->request.form->question_count;

	for (size_t i = from + (size_t) step; i < count; i += (size_t) step)
		if (view->gaps ? formview_is_gap(view, i)
		               : view->request.answers[i].mark != FORM_HIDDEN)
			return i;
	return from;
}

static void step(struct formview *view, long count)
{
	size_t at = view->at;

	for (; count > 0; count--)
		at = neighbour(view, at, 1);
	for (; count < 0; count++)
		at = neighbour(view, at, -1);
	formview_go(view, at);
}

/* Up and down go through the questions, or through the text of one. */
static void go(struct formview *view, enum tui_action action)
{
	long page = view->in_answer ? view->answer_page : view->outline_page;
	long all = (long) view->request.form->question_count;
	long by = 0;

	page = page > 1 ? page - 1 : 1;
	switch (action) {
	case TUI_UP:
		by = -1;
		break;
	case TUI_DOWN:
		by = 1;
		break;
	case TUI_PAGE_UP:
		by = -page;
		break;
	case TUI_PAGE_DOWN:
		by = page;
		break;
	case TUI_TOP:
		by = view->in_answer ? -(long) view->scroll : -all;
		break;
	default:
		by = view->in_answer ? (long) view->sheet.line_count : all;
		break;
	}
	if (!view->in_answer)
		step(view, by);
	else /* drawing keeps it within the text */
		view->scroll =
		    by < 0 && (size_t) -by > view->scroll ? 0 : (size_t) ((long) view->scroll + by);
}

static void copy(struct formview *view)
{
	const struct desk_answer *answer = &view->request.answers[view->at];
	struct buffer boxed = BUFFER_INIT;

	desk_request_boxed(answer, &boxed);
	if (term_copy(buffer_view(&boxed)))
		tui_say(view->tui, "copied as the portal's box wants it, to the terminal's "
		                   "clipboard");
	else
		tui_say(view->tui,
		        "too long for the terminal's clipboard; "
		        ": request export %" PRId64 " --question %s",
		        view->id, answer->question->id);
	buffer_release(&boxed);
}

/* What is done alike while one reads and while one writes. */
static bool act_beside(struct formview *view, enum tui_action action)
{
	switch (action) {
	case TUI_BESIDE:
		formview_compare(view);
		return true;
	case TUI_BESIDE_UP:
		formview_compare_scroll(view, -1);
		return true;
	case TUI_BESIDE_DOWN:
		formview_compare_scroll(view, 1);
		return true;
	default:
		return false;
	}
}

static void act_while_writing(struct formview *view, enum tui_action action)
{
	struct formview_writing *w = &view->writing;

	if (w->spelling.on) {
		formview_spell_act(view, action);
		return;
	}
	switch (action) {
	case TUI_WRITTEN:
		formview_written(view);
		break;
	case TUI_SPELL:
		formview_spell(view);
		break;
	case TUI_EXTERNAL:
		formview_external(view);
		break;
	case TUI_PICK:
		formview_pick(view);
		break;
	case TUI_UP:
		w->pick -= w->pick > 0;
		break;
	case TUI_DOWN:
		w->pick += w->pick + 1 < formview_pick_count(formview_question(view));
		break;
	default:
		break;
	}
}

static void formview_act(struct tui *tui, void *state, enum tui_action action)
{
	struct formview *view = state;

	if (act_beside(view, action))
		return;
	if (view->writing.on) {
		act_while_writing(view, action);
		return;
	}
	switch (action) {
	case TUI_WRITE:
		formview_write(view);
		break;
	case TUI_EXTERNAL:
		formview_external(view);
		break;
	case TUI_COPY:
		copy(view);
		break;
	case TUI_BACK:
	case TUI_LEFT:
		view->in_answer = false;
		break;
	case TUI_RIGHT:
		view->in_answer = true;
		break;
	case TUI_PANE:
		view->in_answer = !view->in_answer;
		break;
	case TUI_TAKE: /* from the palette; keys are taken in formview_event */
		formview_take(view, 0);
		break;
	case TUI_NEXT_EMPTY:
		formview_next_empty(view);
		break;
	case TUI_MISSING:
		formview_list_missing(view);
		break;
	case TUI_FIND:
		formview_find(view);
		break;
	case TUI_GAPS:
		formview_gaps(view);
		break;
	case TUI_PREVIEW:
		formview_preview(view);
		break;
	case TUI_NEEDS:
		formview_needs(view);
		break;
	case TUI_TEAM:
		formview_team(view);
		break;
	case TUI_HISTORY:
		if (view->request.answers[view->at].id)
			tui_open(tui, &tui_view_history, view->request.answers[view->at].id);
		else
			tui_say(tui, "this was never answered, so it has no versions");
		break;
	case TUI_MOVE_ON:
		tui_move_request(tui, view->id);
		break;
	default:
		go(view, action);
		break;
	}
}

static void formview_selection(struct tui *tui, void *state, struct buffer *out)
{
	const struct formview *view = state;

	(void) tui;
	buffer_printf(out, "%" PRId64 "\n", view->id);
}

const struct tui_view tui_view_form = {
    .id = "form",
    .title = "the form",
    .size = sizeof(struct formview),
    .open = formview_open,
    .leave = formview_leave,
    .close = formview_close,
    .load = formview_load,
    .draw = formview_draw,
    .event = formview_event,
    .keys = formview_keys,
    .can = formview_can,
    .act = formview_act,
    .idle = formview_idle,
    .tick = formview_tick,
    .selection = formview_selection,
    .about = "request",
    .help = "What is typed is in the ledger within a second. Counts are those of the text as "
            "it is sent, in the portal's own way where that is known.",
};
