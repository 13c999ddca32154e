/* palette.c - `:`, any command by a few of its letters, or as on the shell. */
#include "base/memory.h"
#include "base/utf8.h"
#include "desk/commands.h"
#include "tui/state.h"
#include "tui/widgets/chooser.h"
#include "tui/widgets/prompt.h"

#include <string.h>

#define GRAMMAR_ROWS 3

struct palette {
	struct overlay overlay;
	struct prompt prompt;
	struct chooser chooser;
	const char **items; /* first the commands, then the view's actions */
	const struct desk_command **commands;
	enum tui_action *actions;
	size_t command_count, count;
	struct arena arena;
	struct buffer line; /* to be run */
	enum tui_action action;
	int page;
	bool again; /* the line is one that failed, and no key was pressed yet */
};

static const struct desk_command *command_of(const struct palette *p, int item)
{
	return item >= 0 && (size_t) item < p->command_count ? p->commands[item] : NULL;
}

/* Must something follow the words? */
static bool needs_arguments(const struct desk_command *c)
{
	return *c->arguments && c->arguments[0] != '[';
}

/* Is the command about the kind of row that the view on top shows?  "dataset
 * show" is, in the view "datasets". */
static bool is_about(const struct desk_command *c, const struct tui_view *view)
{
	size_t size = strcspn(c->words, " ");

	return (c->flags & DESK_NEEDS_SELECTION) && view->selection &&
	       strncmp(c->words, view->about ? view->about : view->id, size) == 0;
}

/* What stands for several marked rows in a line. */
static void many_words(struct text rows, struct buffer *out)
{
	struct text row;
	int n = 0;

	while (text_next(&rows, '\n', &row))
		n++;
	if (n > 1)
		buffer_printf(out, "(%d marked)", n);
}

/* Appends how the line names what the command is about, and a blank. */
static void name_subject(struct tui *tui, const struct desk_command *c, struct buffer *line)
{
	struct tui_opened *top = tui_top(tui);
	struct buffer rows = BUFFER_INIT;
	struct buffer many = BUFFER_INIT;
	struct text rest;
	struct text first;

	if (strncmp(c->arguments, "PROJECT", 7) == 0 && *tui_project(tui))
		buffer_printf(line, "%s ", tui_project(tui));
	if (!is_about(c, top->view))
		return;
	top->view->selection(tui, top->state, &rows);
	rest = buffer_view(&rows);
	if (c->flags & DESK_MANY)
		many_words(rest, &many);
	if (many.size)
		buffer_printf(line, "%s ", many.at);
	else if (text_next(&rest, '\n', &first))
		buffer_printf(line, "%.*s ", TEXT_ARG(first));
	buffer_release(&rows);
	buffer_release(&many);
}

/* Puts a command's words into the line, the row under the cursor where it is
 * about one, and `more`. */
static void write_command(struct tui *tui, struct palette *p, const struct desk_command *c,
                          const char *more)
{
	struct buffer line = BUFFER_INIT;

	if (!c)
		return;
	buffer_printf(&line, "%s ", c->words);
	name_subject(tui, c, &line);
	buffer_string(&line, more);
	prompt_set(&p->prompt, buffer_view(&line));
	chooser_narrow(&p->chooser, text_from(c->words));
	buffer_release(&line);
}

/* What was typed and failed is mended, not typed again. */
static void write_failed(struct tui *tui, struct palette *p)
{
	struct text line = buffer_view(&tui->failed);
	const struct desk_command *c = tui_command_in(line);

	if (!line.size)
		return;
	p->again = true;
	prompt_set(&p->prompt, line);
	chooser_narrow(&p->chooser, c ? text_from(c->words) : line);
}

/* False: the palette has done its work. */
static bool enter(struct tui *tui, struct palette *p)
{
	struct text line = text_trim(buffer_view(&p->prompt.text));
	const struct desk_command *typed = tui_command_in(line);
	int item = chooser_index(&p->chooser);
	const struct desk_command *c = command_of(p, item);
	bool picked = p->chooser.cursor > 0;

	if (typed && !picked && (line.size > strlen(typed->words) || !needs_arguments(typed))) {
		buffer_text(&p->line, line);
		return false;
	}
	if (c && needs_arguments(c)) {
		write_command(tui, p, command_of(p, chooser_index(&p->chooser)), "");
		return true;
	}
	if (c) {
		buffer_string(&p->line, c->words);
		return false;
	}
	if (item >= 0) {
		p->action = p->actions[(size_t) item - p->command_count];
		return false;
	}
	tui_say(tui, "no such command; Esc leaves");
	return true;
}

static bool is_letter(const struct term_event *event)
{
	return event->kind == TERM_EVENT_KEY && event->key >= ' ' && event->key < TERM_KEY_UP &&
	       event->key != TERM_KEY_BACKSPACE;
}

static bool palette_event(struct tui *tui, struct overlay *overlay, const struct term_event *event)
{
	struct palette *p = (struct palette *) overlay;

	/* Typing begins a new line in its place, other keys mend it. */
	if (p->again && (event->kind == TERM_EVENT_PASTE || is_letter(event)))
		prompt_set(&p->prompt, text_from(""));
	p->again = false;
	if (event->kind == TERM_EVENT_KEY) {
		if (event->key == TERM_KEY_ENTER)
			return enter(tui, p);
		if (event->key == TERM_KEY_ESCAPE || event->key == TERM_KEY_CTRL('C'))
			return false;
		if (event->key == TERM_KEY_TAB) {
			write_command(tui, p, command_of(p, chooser_index(&p->chooser)), "");
			return true;
		}
		if (event->key == TERM_KEY_BACKSPACE && !p->prompt.text.size)
			return false;
		if (chooser_key(&p->chooser, event->key, p->page))
			return true;
	}
	if (prompt_event(&p->prompt, event) == PROMPT_CHANGED) {
		struct text line = buffer_view(&p->prompt.text);
		const struct desk_command *typed = tui_command_in(line);

		/* Behind a whole command its arguments narrow nothing. */
		chooser_narrow(&p->chooser, typed && line.size > strlen(typed->words)
		                                ? text_from(typed->words)
		                                : line);
	}
	return true;
}

/* What may follow the words, in up to GRAMMAR_ROWS rows that end at y. */
static int draw_grammar(const struct desk_command *c, int y, int x, int width, bool draw)
{
	struct buffer line = BUFFER_INIT;
	size_t at = 0;
	int rows = 0;

	buffer_printf(&line, "%s %s", c->words, c->arguments);
	while (at < line.size && rows < GRAMMAR_ROWS) {
		size_t end;
		size_t next = utf8_wrap(buffer_view(&line), at, (size_t) width, &end);
		bool last = rows == GRAMMAR_ROWS - 1;

		if (draw)
			term_put(y + rows, x, width, TERM_DIM,
			         text_slice(buffer_view(&line), at, last ? line.size : end));
		rows++;
		at = next > at ? next : line.size;
	}
	buffer_release(&line);
	return rows;
}

static void palette_draw(struct tui *tui, struct overlay *overlay, const struct tui_area *screen)
{
	struct palette *p = (struct palette *) overlay;
	int last = screen->y + screen->rows - 1;
	int most = screen->rows - 3 < 15 ? screen->rows - 3 : 15;
	int height = (int) p->count + 4 < most ? (int) p->count + 4 : most;
	int y = last - height;
	int x = screen->x + 2;
	int width = screen->columns - 4;
	const struct desk_command *c = tui_command_in(buffer_view(&p->prompt.text));
	int grammar = 0;

	(void) tui;
	if (!c)
		c = command_of(p, chooser_index(&p->chooser));
	if (c && height > 6)
		grammar = draw_grammar(c, 0, 0, width, false);
	p->page = height - 2 - grammar;
	for (int i = 0; i < height; i++)
		term_blank(y + i, screen->x, screen->columns, TERM_NORMAL);
	term_box(y, screen->x, height, screen->columns, TERM_TITLE, "Commands",
	         "Tab complete  Enter run  Esc leave");
	chooser_draw(&p->chooser, y + 1, x, p->page, width);
	if (grammar)
		draw_grammar(c, y + 1 + p->page, x, width, true);
	term_blank(last, screen->x, screen->columns, TERM_NORMAL);
	term_puts(last, screen->x, 1, TERM_TITLE, ":");
	prompt_draw(&p->prompt, last, screen->x + 1, screen->columns - 1);
}

/* --- running -------------------------------------------------------------------- */

/* Runs the line, once for each marked row where it says so. */
static bool run_line(struct tui *tui, struct text line)
{
	struct tui_opened *top = tui_top(tui);
	struct buffer rows = BUFFER_INIT;
	struct buffer many = BUFFER_INIT;
	struct buffer lines = BUFFER_INIT;
	struct text rest;
	struct text row;
	size_t at = TEXT_NONE;
	bool done;

	if (top->view->selection) {
		top->view->selection(tui, top->state, &rows);
		many_words(buffer_view(&rows), &many);
	}
	if (many.size)
		at = text_find(line, buffer_view(&many));
	rest = buffer_view(&rows);
	while (at != TEXT_NONE && text_next(&rest, '\n', &row))
		buffer_printf(&lines, "%.*s%.*s%.*s\n", (int) at, line.at, TEXT_ARG(row),
		              TEXT_ARG(text_slice(line, at + many.size, line.size)));
	if (at == TEXT_NONE)
		buffer_text(&lines, line);
	done = tui_command(tui, buffer_cstr(&lines));
	buffer_release(&rows);
	buffer_release(&many);
	buffer_release(&lines);
	return done;
}

static void run_agreed(struct tui *tui, void *context)
{
	run_line(tui, buffer_view(context));
}

bool tui_run_line(struct tui *tui, struct text line)
{
	const struct desk_command *c = tui_command_in(line);
	struct buffer question = BUFFER_INIT;

	if (!c || !(c->flags & DESK_DESTROYS)) {
		return run_line(tui, line);
	}
	/* Kept by the workbench: whoever asked is gone when the answer comes. */
	buffer_clear(&tui->pending);
	buffer_text(&tui->pending, line);
	buffer_printf(&question, "%s?", buffer_cstr(&tui->pending));
	tui_confirm(tui, buffer_cstr(&question), 'y', run_agreed, &tui->pending);
	buffer_release(&question);
	return true;
}

/* One that failed is kept until another one is run. */
static void run_typed(struct tui *tui, struct text line)
{
	buffer_clear(&tui->failed);
	if (!tui_run_line(tui, line))
		buffer_text(&tui->failed, line);
}

static void palette_finish(struct tui *tui, struct overlay *overlay)
{
	struct palette *p = (struct palette *) overlay;

	if (p->action != TUI_NOTHING)
		tui_act(tui, p->action);
	else if (p->line.size)
		run_typed(tui, buffer_view(&p->line));
}

static void palette_free(struct overlay *overlay)
{
	struct palette *p = (struct palette *) overlay;

	prompt_release(&p->prompt);
	chooser_release(&p->chooser);
	arena_release(&p->arena);
	buffer_release(&p->line);
	memory_free(p);
}

static void add_commands(struct palette *p)
{
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const struct desk_command *c = &desk_commands[i];

		if (c->flags & (DESK_SCREEN | DESK_NOT_IN_PALETTE))
			continue;
		p->commands[p->count] = c;
		p->items[p->count++] = arena_printf(&p->arena, "%-18s  %s", c->words, c->help);
	}
	p->command_count = p->count;
}

static void add_actions(struct tui *tui, struct palette *p)
{
	const char *view = tui_keys(tui);

	for (enum tui_action a = TUI_NOTHING + 1; a < TUI_ACTIONS; a++) {
		const char *key = tui_action_key(view, a);

		if (a == TUI_PALETTE || !*key || !tui_can(tui, a))
			continue;
		p->actions[p->count - p->command_count] = a;
		p->items[p->count++] =
		    arena_printf(&p->arena, "key %-14s  %s", key, tui_action_words[a].help);
	}
}

bool tui_can_command(const struct tui *tui, const char *words)
{
	return tui->options->run && desk_command_find(text_from(words));
}

void tui_about_row(struct tui *tui, const char *words)
{
	const struct desk_command *c = desk_command_find(text_from(words));
	struct buffer line = BUFFER_INIT;

	if (!c)
		return;
	buffer_printf(&line, "%s ", c->words);
	name_subject(tui, c, &line);
	tui_run_line(tui, text_trim(buffer_view(&line)));
	buffer_release(&line);
}

void tui_palette(struct tui *tui, const char *words, const char *more)
{
	struct palette *p = memory_new(1, sizeof *p);

	p->overlay =
	    (struct overlay){palette_event, palette_draw, palette_finish, palette_free, true};
	p->items = arena_new(&p->arena, DESK_COMMAND_COUNT + TUI_ACTIONS, sizeof *p->items);
	p->commands = arena_new(&p->arena, DESK_COMMAND_COUNT, sizeof *p->commands);
	p->actions = arena_new(&p->arena, TUI_ACTIONS, sizeof *p->actions);
	add_commands(p);
	add_actions(tui, p);
	chooser_set(&p->chooser, p->items, p->count);
	write_command(tui, p, desk_command_find(text_from(words)), more);
	if (!*words)
		write_failed(tui, p);
	tui_overlay(tui, &p->overlay);
}
