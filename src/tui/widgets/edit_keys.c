/* edit_keys.c - what keys do in a text being written. */
#include "base/utf8.h"
#include "term/term.h"
#include "tui/widgets/edit_lines.h"
#include "tui/widgets/edit_state.h"

#include <stdint.h>

static void edit_type(struct edit *edit, int key)
{
	char bytes[4];
	size_t size = utf8_encode((uint32_t) key, bytes);
	size_t from, to;
	bool space = key == ' ';

	if (edit_selection(edit, &from, &to)) {
		edit_insert(edit, text_span(bytes, size));
		edit->joins = true;
		return;
	}
	if (edit->text.size + size > EDIT_TEXT_MOST)
		return;
	/* A step of undo is a word with the spaces behind it. */
	if (!space && edit->cursor && edit->text.at[edit->cursor - 1] == ' ')
		edit->joins = false;
	edit_remember(edit, edit->cursor, 0, text_span(bytes, size));
	edit_splice(edit, edit->cursor, 0, text_span(bytes, size));
	edit->joins = true;
}

/* --- moving ------------------------------------------------------------- */

static void edit_go(struct edit *edit, size_t to)
{
	edit->cursor = to;
	edit->goal = EDIT_NO_GOAL;
	edit->joins = false;
}

static void edit_go_line(struct edit *edit, size_t line)
{
	size_t column, goal;

	edit_cursor_line(edit, &column);
	goal = edit->goal == EDIT_NO_GOAL ? column : edit->goal;
	edit->cursor = edit_lines_at(edit, line, goal);
	edit->goal = goal;
	edit->joins = false;
}

static void edit_up(struct edit *edit, size_t count)
{
	size_t line = edit_cursor_line(edit, NULL);

	if (!line)
		edit_go(edit, 0);
	else
		edit_go_line(edit, line > count ? line - count : 0);
}

static void edit_down(struct edit *edit, size_t count)
{
	size_t line = edit_cursor_line(edit, NULL), last = edit->line_count - 1;

	if (line >= last)
		edit_go(edit, edit->text.size);
	else
		edit_go_line(edit, last - line > count ? line + count : last);
}

/* --- what keys do ------------------------------------------------------- */

typedef void edit_action(struct edit *edit, size_t page);

static void act_up(struct edit *edit, size_t page)
{
	(void) page;
	edit_up(edit, 1);
}

static void act_down(struct edit *edit, size_t page)
{
	(void) page;
	edit_down(edit, 1);
}

static void act_page_up(struct edit *edit, size_t page)
{
	edit_up(edit, page > 1 ? page - 1 : 1);
}

static void act_page_down(struct edit *edit, size_t page)
{
	edit_down(edit, page > 1 ? page - 1 : 1);
}

static void act_left(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, utf8_previous(edit_view(edit), edit->cursor));
}

static void act_right(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, utf8_next(edit_view(edit), edit->cursor));
}

static void act_word_left(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, utf8_previous_word(edit_view(edit), edit->cursor));
}

static void act_word_right(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, utf8_next_word(edit_view(edit), edit->cursor));
}

static void act_home(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, edit->lines[edit_cursor_line(edit, NULL)].from);
}

static void act_end(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, edit_lines_at(edit, edit_cursor_line(edit, NULL), SIZE_MAX));
}

static void act_top(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, 0);
}

static void act_bottom(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, edit->text.size);
}

static void act_enter(struct edit *edit, size_t page)
{
	(void) page;
	edit_insert(edit, text_span("\n", 1));
}

static void act_backspace(struct edit *edit, size_t page)
{
	size_t from, to;

	(void) page;
	if (!edit_selection(edit, &from, &to))
		from = utf8_previous(edit_view(edit), to);
	edit_change(edit, from, to - from, (struct text) TEXT_EMPTY);
}

static void act_delete(struct edit *edit, size_t page)
{
	size_t from, to;

	(void) page;
	if (!edit_selection(edit, &from, &to))
		to = utf8_next(edit_view(edit), from);
	edit_change(edit, from, to - from, (struct text) TEXT_EMPTY);
}

/* Deletes and keeps what was deleted, to be put in again. */
static void edit_take(struct edit *edit, size_t from, size_t to)
{
	if (from >= to)
		return;
	buffer_clear(&edit->cut);
	buffer_text(&edit->cut, text_slice(edit_view(edit), from, to));
	edit_change(edit, from, to - from, (struct text) TEXT_EMPTY);
}

/* --- the selection --- */

static void act_mark(struct edit *edit, size_t page)
{
	bool marking = edit->anchor != EDIT_NO_ANCHOR && edit->sticky;

	(void) page;
	edit->anchor = marking ? EDIT_NO_ANCHOR : edit->cursor;
	edit->sticky = !marking;
	edit->joins = false;
}

static void act_unmark(struct edit *edit, size_t page)
{
	(void) page;
	edit->anchor = EDIT_NO_ANCHOR;
}

static void act_all(struct edit *edit, size_t page)
{
	(void) page;
	edit_go(edit, edit->text.size);
	edit->anchor = 0;
	edit->sticky = false;
}

static void act_copy(struct edit *edit, size_t page)
{
	size_t from, to;

	(void) page;
	edit_selection(edit, &from, &to);
	buffer_clear(&edit->cut);
	buffer_text(&edit->cut, text_slice(edit_view(edit), from, to));
	edit->copied = true;
	edit->anchor = EDIT_NO_ANCHOR;
}

static void act_cut(struct edit *edit, size_t page)
{
	size_t from, to;

	(void) page;
	edit_selection(edit, &from, &to);
	edit_take(edit, from, to);
	edit->copied = true;
}

static void act_take_word_left(struct edit *edit, size_t page)
{
	(void) page;
	edit_take(edit, utf8_previous_word(edit_view(edit), edit->cursor), edit->cursor);
}

static void act_take_word_right(struct edit *edit, size_t page)
{
	(void) page;
	edit_take(edit, edit->cursor, utf8_next_word(edit_view(edit), edit->cursor));
}

/* To the end of the paragraph, or its line break when it stands there. */
static void act_take_rest(struct edit *edit, size_t page)
{
	struct text rest = text_slice(edit_view(edit), edit->cursor, edit->text.size);
	size_t feed = text_find_byte(rest, '\n');

	(void) page;
	edit_take(edit, edit->cursor,
	          edit->cursor + (feed == TEXT_NONE ? rest.size
	                          : feed            ? feed
	                                            : 1));
}

static void act_take_before(struct edit *edit, size_t page)
{
	size_t from = edit->cursor;

	(void) page;
	while (from && edit->text.at[from - 1] != '\n')
		from--;
	edit_take(edit, from, edit->cursor);
}

static void act_put(struct edit *edit, size_t page)
{
	(void) page;
	edit_insert(edit, buffer_view(&edit->cut));
}

static void act_undo(struct edit *edit, size_t page)
{
	(void) page;
	edit_undo(edit);
}

static void act_redo(struct edit *edit, size_t page)
{
	(void) page;
	edit_redo(edit);
}

enum {
	MOVES = 1,    /* with Shift it selects */
	MARKED = 2,   /* only where a selection was begun */
	SELECTED = 4, /* only where something is selected */
};

/* The first row of a key whose condition holds is the one. */
static const struct {
	int key, flags;
	edit_action *act;
} edit_keys[] = {
    {TERM_KEY_UP, MOVES, act_up},
    {TERM_KEY_DOWN, MOVES, act_down},
    {TERM_KEY_LEFT, MOVES, act_left},
    {TERM_KEY_RIGHT, MOVES, act_right},
    {TERM_KEY_HOME, MOVES, act_home},
    {TERM_KEY_END, MOVES, act_end},
    {TERM_KEY_CTRL('A'), MOVES, act_home},
    {TERM_KEY_PAGE_UP, MOVES, act_page_up},
    {TERM_KEY_PAGE_DOWN, MOVES, act_page_down},
    {TERM_KEY_WORD_LEFT, MOVES, act_word_left},
    {TERM_KEY_WORD_RIGHT, MOVES, act_word_right},
    {TERM_KEY_ALT | 'b', MOVES, act_word_left},
    {TERM_KEY_ALT | 'f', MOVES, act_word_right},
    {TERM_KEY_TOP, MOVES, act_top},
    {TERM_KEY_BOTTOM, MOVES, act_bottom},
    {TERM_KEY_CTRL('@'), 0, act_mark},
    {TERM_KEY_ALT | 'a', 0, act_all},
    {TERM_KEY_ESCAPE, MARKED, act_unmark},
    {TERM_KEY_CTRL('G'), MARKED, act_unmark},
    {TERM_KEY_CTRL('C'), SELECTED, act_copy},
    {TERM_KEY_ALT | 'w', SELECTED, act_copy},
    {TERM_KEY_CTRL('X'), SELECTED, act_cut},
    {TERM_KEY_CTRL('W'), SELECTED, act_cut},
    {TERM_KEY_CTRL('K'), SELECTED, act_cut},
    {TERM_KEY_CTRL('U'), SELECTED, act_cut},
    {TERM_KEY_CTRL('V'), 0, act_put},
    {TERM_KEY_BACKSPACE, 0, act_backspace},
    {TERM_KEY_CTRL('H'), 0, act_backspace},
    {TERM_KEY_DELETE, 0, act_delete},
    {TERM_KEY_CTRL('D'), 0, act_delete},
    {TERM_KEY_CTRL('W'), 0, act_take_word_left},
    {TERM_KEY_ALT | 'd', 0, act_take_word_right},
    {TERM_KEY_CTRL('K'), 0, act_take_rest},
    {TERM_KEY_CTRL('U'), 0, act_take_before},
    {TERM_KEY_CTRL('Y'), 0, act_put},
    {TERM_KEY_CTRL('_'), 0, act_undo},
    {TERM_KEY_ALT | 'u', 0, act_undo},
    {TERM_KEY_CTRL('R'), 0, act_redo},
    {TERM_KEY_ALT | 'r', 0, act_redo},
};

const char *const edit_help[] = {
    "arrows, PgUp, PgDn",
    "move",
    "Home or Ctrl-A, End",
    "to the line's beginning, its end",
    "Ctrl-Left, Ctrl-Right",
    "by words (also Alt-b, Alt-f)",
    "Ctrl-Home, Ctrl-End",
    "to the text's beginning, its end",
    "Shift and these",
    "select (where the terminal sends them)",
    "Ctrl-Space",
    "begin to select by moving, or end it",
    "Alt-a",
    "select everything",
    "Ctrl-C, Ctrl-X",
    "copy, cut what is selected (also to the terminal's clipboard)",
    "Ctrl-W, Alt-d",
    "cut the word before, behind",
    "Ctrl-U, Ctrl-K",
    "cut the paragraph before, behind",
    "Ctrl-V or Ctrl-Y",
    "put in what was copied or cut last",
    "Alt-u or Ctrl-_, Alt-r",
    "undo, redo",
    NULL,
};

/* Does the row hold as things stand? */
static bool holds(const struct edit *edit, int flags)
{
	size_t from, to;

	if (flags & MARKED)
		return edit->anchor != EDIT_NO_ANCHOR;
	return !(flags & SELECTED) || edit_selection(edit, &from, &to);
}

static void before_moving(struct edit *edit, bool shift)
{
	if (shift && edit->anchor == EDIT_NO_ANCHOR) {
		edit->anchor = edit->cursor;
		edit->sticky = false;
	} else if (!shift && !edit->sticky) {
		edit->anchor = EDIT_NO_ANCHOR;
	}
}

bool edit_key(struct edit *edit, int key, size_t page)
{
	bool shift = (key & TERM_KEY_SHIFT) != 0;

	key &= ~TERM_KEY_SHIFT;
	if (key == TERM_KEY_ENTER) {
		if (edit->one_line)
			return false;
		act_enter(edit, page);
		return true;
	}
	if (term_key_is_character(key)) {
		edit_type(edit, key);
		return true;
	}
	if (!edit->line_count)
		edit_layout(edit, edit->width ? edit->width : 80);
	for (size_t i = 0; i < sizeof edit_keys / sizeof *edit_keys; i++) {
		if (edit_keys[i].key != key || !holds(edit, edit_keys[i].flags))
			continue;
		if (edit_keys[i].flags & MOVES)
			before_moving(edit, shift);
		edit_keys[i].act(edit, page);
		return true;
	}
	return false;
}
