/* tui.c - the workbench's loop, its stack of views, and what holds in all of
 * them. */
#include "tui/tui.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "tui/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define VIEW(number, id) extern const struct tui_view tui_view_##id;
#include "tui/views.def"
#undef VIEW

static const struct {
	int number;
	const struct tui_view *view;
} table[] = {
#define VIEW(number, id) {number, &tui_view_##id},
#include "tui/views.def"
#undef VIEW
};

#define TABS (sizeof table / sizeof *table)
/* Milliseconds between two looks for what others did. */
#define OTHERS_EVERY 2000

struct desk *tui_desk(struct tui *tui)
{
	return tui->desk;
}

const char *tui_project(const struct tui *tui)
{
	return buffer_cstr(&tui->project);
}

void tui_choose_project(struct tui *tui, const char *slug)
{
	buffer_clear(&tui->project);
	buffer_string(&tui->project, slug);
	tui_reload(tui);
}

int tui_library(struct tui *tui, const struct license_library **library, struct error *err)
{
	int code = desk_library(tui->desk, library, err);

	if (!code && !tui->has_library)
		tui->has_library = tui->counts_stale = tui->dirty = true;
	return code;
}

bool tui_has_library(const struct tui *tui)
{
	return tui->has_library;
}

void tui_dirty(struct tui *tui)
{
	tui->dirty = true;
}

void tui_reload(struct tui *tui)
{
	for (size_t i = 0; i < tui->tab_count; i++)
		for (size_t j = 0; j < tui->tabs[i].depth; j++)
			tui->tabs[i].stack[j].stale = true;
	tui->counts_stale = true;
	tui->dirty = true;
}

__attribute__((format(printf, 3, 0))) static void say(struct tui *tui, unsigned style,
                                                      const char *format, va_list args)
{
	vsnprintf(tui->message, sizeof tui->message, format, args);
	tui->message_style = style;
	tui->message_new = true;
	tui->dirty = true;
}

void tui_say(struct tui *tui, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(tui, TERM_NORMAL, format, args);
	va_end(args);
}

static void warn(struct tui *tui, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void warn(struct tui *tui, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(tui, TERM_WARNING, format, args);
	va_end(args);
}

void tui_fail(struct tui *tui, const struct error *err)
{
	char line[sizeof tui->message];

	warn(tui, "%s", error_describe(err, line, sizeof line));
}

/* --- overlays ------------------------------------------------------------- */

void tui_overlay(struct tui *tui, struct overlay *overlay)
{
	struct overlay *old = tui->overlay;

	tui->overlay = overlay;
	tui->dirty = true;
	if (old)
		old->free(old);
}

static void overlay_event(struct tui *tui, const struct term_event *event)
{
	struct overlay *overlay = tui->overlay;

	tui->dirty = true;
	if (overlay->event(tui, overlay, event))
		return;
	tui->overlay = NULL;
	if (overlay->finish)
		overlay->finish(tui, overlay);
	overlay->free(overlay);
}

enum tui_action overlay_key_action(int key)
{
	return tui_key_action("any", key);
}

/* --- actions ---------------------------------------------------------------- */

static bool can_everywhere(struct tui *tui, enum tui_action action)
{
	if (action >= TUI_VIEW_1 && action <= TUI_VIEW_8)
		return tui_tab_of(tui, action) < tui->tab_count;
	switch (action) {
	case TUI_LEAVE:
	case TUI_BACK:
	case TUI_HELP:
	case TUI_REDRAW:
	case TUI_SUSPEND:
		return true;
	case TUI_PALETTE:
	case TUI_UNDO:
		return tui->options->run != NULL;
	default:
		return false;
	}
}

static void act_everywhere(struct tui *tui, enum tui_action action)
{
	if (action >= TUI_VIEW_1 && action <= TUI_VIEW_8) {
		tui_go_to_tab(tui, tui_tab_of(tui, action));
		return;
	}
	switch (action) {
	case TUI_LEAVE:
		tui_back(tui);
		break;
	case TUI_BACK:
		if (tui_tab(tui)->depth > 1)
			tui_back(tui);
		else
			tui_say(tui, "nothing to go back from; q leaves accord");
		break;
	case TUI_HELP:
		tui_help(tui);
		break;
	case TUI_REDRAW:
		term_redraw();
		tui->dirty = true;
		break;
	case TUI_SUSPEND:
		term_suspend();
		break;
	case TUI_PALETTE:
		tui_palette(tui, "", "");
		break;
	case TUI_UNDO:
		tui_command(tui, "undo");
		break;
	default:
		break;
	}
}

bool tui_can(struct tui *tui, enum tui_action action)
{
	struct tui_opened *top = tui_top(tui);

	return (top->view->can && top->view->can(tui, top->state, action)) ||
	       can_everywhere(tui, action);
}

bool tui_act(struct tui *tui, enum tui_action action)
{
	struct tui_opened *top = tui_top(tui);

	if (action == TUI_NOTHING)
		return false;
	if (top->view->can && top->view->can(tui, top->state, action))
		top->view->act(tui, top->state, action);
	else if (can_everywhere(tui, action))
		act_everywhere(tui, action);
	else
		return false;
	tui->dirty = true;
	return true;
}

/* --- events ------------------------------------------------------------------ */

static void unknown_key(struct tui *tui, int key)
{
	char name[TERM_KEY_NAME];

	if (key == TERM_KEY_OTHER)
		return;
	tui_say(tui, "%s does nothing here; ? shows the keys", term_key_name(key, name));
}

static void key_or_paste(struct tui *tui, const struct term_event *event)
{
	struct tui_opened *top = tui_top(tui);
	struct term_event piece = *event;

	/* Keys that came together must find the rows that the first one asked for. */
	tui_load(tui, top);
	if (tui_too_small()) {
		/* Nothing can be seen, so nothing is to be done but leaving. */
		if (event->key == TERM_KEY_CTRL('C') && tui_leave_all(tui, false))
			tui->running = false;
		return;
	}
	if (tui->overlay) {
		overlay_event(tui, event);
		return;
	}
	if (top->view->event && top->view->event(tui, top->state, event)) {
		tui->dirty = true;
		return;
	}
	if (event->kind == TERM_EVENT_PASTE) {
		tui_say(tui, "nothing to paste into here");
		return;
	}
	if (tui_act(tui, tui_key_action(tui_keys(tui), event->key)))
		return;
	if (event->key & TERM_KEY_SHIFT) {
		piece.key = event->key & ~TERM_KEY_SHIFT;
		key_or_paste(tui, &piece);
		return;
	}
	if (event->key & TERM_KEY_ALT) {
		/* Esc and a key typed fast look like Alt and the key. */
		piece.key = TERM_KEY_ESCAPE;
		key_or_paste(tui, &piece);
		piece.key = event->key & ~TERM_KEY_ALT;
		key_or_paste(tui, &piece);
		return;
	}
	unknown_key(tui, event->key);
}

void tui_handle(struct tui *tui, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_EVENT_RESIZE:
	case TERM_EVENT_RESUME:
		tui->dirty = true;
		break;
	case TERM_EVENT_END:
		tui->ending = true;
		tui_leave_all(tui, true);
		tui->running = false;
		tui->status = event->signal ? 128 + event->signal : 0;
		break;
	case TERM_EVENT_KEY:
	case TERM_EVENT_PASTE:
		tui->message_new = false;
		key_or_paste(tui, event);
		if (tui->message[0] && !tui->message_new) {
			tui->message[0] = '\0';
			tui->dirty = true;
		}
		break;
	}
}

/* --- the loop ------------------------------------------------------------------ */

static bool idle(struct tui *tui)
{
	struct tui_opened *top = tui_top(tui);

	return top->view->idle && top->view->idle(tui, top->state);
}

/* The soonest that a view wants. */
static int tick(struct tui *tui)
{
	int soonest = -1;

	for (size_t i = 0; i < tui->tab_count; i++) {
		for (size_t j = 0; j < tui->tabs[i].depth; j++) {
			struct tui_opened *opened = &tui->tabs[i].stack[j];
			int wish = opened->view->tick ? opened->view->tick(tui, opened->state) : -1;

			if (wish >= 0 && (soonest < 0 || wish < soonest))
				soonest = wish;
		}
	}
	return soonest;
}

/* Has another program changed the ledger?  Asked when nothing else is to do. */
static void look_for_others(struct tui *tui)
{
	struct error err = ERROR_INIT;
	int64_t others = tui->others;
	long now = clock_milliseconds();

	/* Who waits for everything to settle waits for this too. */
	if (now - tui->others_asked < OTHERS_EVERY && !term_barrier_waits())
		return;
	tui->others_asked = now;
	if (ledger_number(desk_ledger(tui->desk), LEDGER_VIEW_OTHERS, 0, &others, &err, ""))
		return;
	if (tui->others && others != tui->others)
		tui_reload(tui);
	tui->others = others;
}

static void show(struct tui *tui)
{
	if (!tui->dirty)
		return;
	tui->dirty = false;
	tui_draw(tui);
	term_show();
}

static void loop(struct tui *tui)
{
	struct term_event event;

	while (tui->running) {
		bool more;
		int wait;

		while (tui->running && term_event(&event))
			tui_handle(tui, &event);
		if (!tui->running)
			break;
		wait = tick(tui);
		show(tui);
		term_barrier(false);
		more = idle(tui);
		if (!more)
			look_for_others(tui);
		if (!more && !tui->dirty)
			term_barrier(true);
		if (tui->dirty || more)
			wait = 0;
		else if (wait < 0 || wait > OTHERS_EVERY)
			wait = OTHERS_EVERY;
		term_wait(NULL, 0, wait);
	}
}

static void release(struct tui *tui)
{
	tui_overlay(tui, NULL);
	for (size_t i = 0; i < tui->tab_count; i++)
		while (tui->tabs[i].depth)
			tui_pop(tui, &tui->tabs[i]);
	tui_keys_release();
	tui_pick_forget(tui);
	tui_new_request_forget(tui);
	arena_release(&tui->frame);
	buffer_release(&tui->project);
	buffer_release(&tui->pending);
	buffer_release(&tui->failed);
}

/* The project that somebody would look at first. */
static void choose_first_project(struct tui *tui)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;

	if (tui->options->project) {
		buffer_string(&tui->project, tui->options->project);
		return;
	}
	if (ledger_query(desk_ledger(tui->desk), LEDGER_VIEW_PROJECT_DEFAULT, &rows, &err, ""))
		return;
	if (ledger_next(&rows))
		buffer_text(&tui->project, ledger_text(&rows, 0));
	ledger_done(&rows, &err);
}

/* A fault in the user's file is no reason not to work. */
static void load_keys(struct tui *tui)
{
	struct buffer path = BUFFER_INIT;
	struct error err = ERROR_INIT;

	file_config_home(&path);
	buffer_string(&path, "/keys");
	if (tui_keys_load(buffer_cstr(&path), &err))
		tui_fail(tui, &err);
	buffer_release(&path);
}

static void open_request(struct tui *tui, int64_t request)
{
	tui_go_to_tab(tui, tui_tab_of(tui, TUI_VIEW_2));
	tui_open(tui, &tui_view_form, request);
}

int tui_run(struct desk *desk, const struct tui_options *options, struct error *err)
{
	struct term_options term = {options->plain, options->color};
	struct tui_tab tabs[TABS] = {{0}};
	struct tui tui = {.desk = desk, .options = options, .tabs = tabs, .tab_count = TABS};

	for (size_t i = 0; i < TABS; i++) {
		tabs[i].number = table[i].number;
		tabs[i].view = table[i].view;
	}
	tui.running = tui.dirty = tui.counts_stale = true;
	/* Whatever is wrong with the ledger is said on the plain terminal. */
	if (desk_need_ledger(desk, err) || tui_push(&tui, &tabs[0], tabs[0].view, 0, err) ||
	    term_open(&term, err)) {
		release(&tui);
		return err->code;
	}
	choose_first_project(&tui);
	if (options->request)
		open_request(&tui, options->request);
	if (options->note)
		tui_say(&tui, "%s; ? shows the keys", options->note);
	load_keys(&tui);
	loop(&tui);
	release(&tui);
	term_close();
	return tui.status;
}
