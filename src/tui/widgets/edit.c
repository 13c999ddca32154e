#include "tui/widgets/edit.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "term/term.h"
#include "tui/widgets/edit_lines.h"

#include <stdint.h>
#include <string.h>

struct edit_change {
	size_t at;
	char *removed, *inserted; /* owned */
	size_t removed_size, inserted_size;
	size_t before; /* the cursor */
};

static void edit_forget(struct edit *edit, struct edit_change *change)
{
	edit->change_bytes -= change->removed_size + change->inserted_size;
	memory_free(change->removed);
	memory_free(change->inserted);
}

/* The offset, or where the grapheme ends that it is within. */
static size_t edit_edge(const struct edit *edit, size_t at)
{
	struct text view = edit_view(edit);
	size_t edge;

	if (!at || at >= view.size)
		return at;
	edge = utf8_next(view, utf8_previous(view, at));
	return edge > at ? edge : at;
}

void edit_start(struct edit *edit, struct text text, size_t cursor, bool one_line)
{
	memset(edit, 0, sizeof *edit);
	edit->one_line = one_line;
	edit->goal = EDIT_NO_GOAL;
	buffer_text(&edit->text, text_slice(text, 0, EDIT_TEXT_MOST));
	if (cursor > edit->text.size)
		cursor = edit->text.size;
	edit->cursor = edit_edge(edit, cursor);
}

void edit_release(struct edit *edit)
{
	for (size_t i = 0; i < edit->change_count; i++)
		edit_forget(edit, &edit->changes[i]);
	memory_free(edit->changes);
	memory_free(edit->lines);
	buffer_release(&edit->text);
	buffer_release(&edit->cut);
	memset(edit, 0, sizeof *edit);
}

struct text edit_view(const struct edit *edit)
{
	return buffer_view(&edit->text);
}

static void edit_splice(struct edit *edit, size_t at, size_t gone, struct text text)
{
	buffer_splice(&edit->text, at, gone, text.at, text.size);
	/* What was put together may be one grapheme now. */
	edit->cursor = edit_edge(edit, at + text.size);
	edit->goal = EDIT_NO_GOAL;
	edit->revision++;
	edit_lines_changed(edit, at, gone, text.size);
}

static char *edit_keep(struct text text)
{
	char *copy = memory_resize(NULL, text.size, 1);

	if (text.size)
		memcpy(copy, text.at, text.size);
	return copy;
}

/* Adds to the last change what was typed right behind it. */
static bool edit_join(struct edit *edit, size_t at, size_t gone, struct text text)
{
	struct edit_change *last;

	if (!edit->joins || !edit->change_done || gone)
		return false;
	last = &edit->changes[edit->change_done - 1];
	if (last->at + last->inserted_size != at)
		return false;
	last->inserted = memory_resize(last->inserted, last->inserted_size + text.size, 1);
	memcpy(last->inserted + last->inserted_size, text.at, text.size);
	last->inserted_size += text.size;
	edit->change_bytes += text.size;
	return true;
}

static void edit_remember(struct edit *edit, size_t at, size_t gone, struct text text)
{
	struct text view = edit_view(edit);
	size_t drop = 0;

	while (edit->change_count > edit->change_done)
		edit_forget(edit, &edit->changes[--edit->change_count]);
	if (edit_join(edit, at, gone, text))
		return;
	edit->changes = memory_grow(edit->changes, edit->change_count, &edit->change_room,
	                            sizeof *edit->changes);
	edit->changes[edit->change_count++] = (struct edit_change){
	    .at = at,
	    .removed = edit_keep(text_slice(view, at, at + gone)),
	    .removed_size = gone,
	    .inserted = edit_keep(text),
	    .inserted_size = text.size,
	    .before = edit->cursor,
	};
	edit->change_bytes += gone + text.size;
	while (edit->change_bytes > EDIT_UNDO_MOST && drop + 1 < edit->change_count)
		edit_forget(edit, &edit->changes[drop++]);
	memmove(edit->changes, edit->changes + drop,
	        (edit->change_count - drop) * sizeof *edit->changes);
	edit->change_count -= drop;
	edit->change_done = edit->change_count;
}

/* Every change that a person makes goes through here. */
static void edit_change(struct edit *edit, size_t at, size_t gone, struct text text)
{
	if (!gone && !text.size)
		return;
	edit->joins = false;
	edit_remember(edit, at, gone, text);
	edit_splice(edit, at, gone, text);
	edit->joins = false;
}

/* Appends what may be taken of a text. */
static void edit_accept(const struct edit *edit, struct text text, struct buffer *out)
{
	size_t begin = out->size;

	utf8_clean(out, text, true);
	if (!edit->one_line)
		return;
	for (size_t i = begin; i < out->size; i++)
		if (out->at[i] == '\n')
			out->at[i] = ' ';
}

/* The longest beginning of whole graphemes that fits. */
static struct text edit_cut_to(struct text text, size_t room)
{
	size_t at = 0, next;

	if (text.size <= room)
		return text;
	while ((next = utf8_next(text, at)) <= room)
		at = next;
	return text_slice(text, 0, at);
}

size_t edit_insert(struct edit *edit, struct text text)
{
	struct buffer clean = BUFFER_INIT;
	struct text fits;
	size_t dropped;

	edit_accept(edit, text, &clean);
	fits = edit_cut_to(buffer_view(&clean), EDIT_TEXT_MOST - edit->text.size);
	dropped = text.size > fits.size ? text.size - fits.size : 0;
	edit_change(edit, edit->cursor, 0, fits);
	buffer_release(&clean);
	return dropped;
}

void edit_replace(struct edit *edit, struct text text)
{
	struct buffer clean = BUFFER_INIT;
	struct text old = edit_view(edit), now;
	size_t same = 0, tail = 0;

	edit_accept(edit, text, &clean);
	now = edit_cut_to(buffer_view(&clean), EDIT_TEXT_MOST);
	while (same < old.size && same < now.size && old.at[same] == now.at[same])
		same++;
	while (same && ((unsigned char) old.at[same == old.size ? same - 1 : same] & 0x80))
		same--;
	while (tail < old.size - same && tail < now.size - same &&
	       old.at[old.size - 1 - tail] == now.at[now.size - 1 - tail])
		tail++;
	while (tail && ((unsigned char) old.at[old.size - tail] & 0xc0) == 0x80)
		tail--;
	edit_change(edit, same, old.size - same - tail, text_slice(now, same, now.size - tail));
	buffer_release(&clean);
}

bool edit_undo(struct edit *edit)
{
	const struct edit_change *change;

	if (!edit->change_done)
		return false;
	change = &edit->changes[--edit->change_done];
	edit_splice(edit, change->at, change->inserted_size,
	            text_span(change->removed, change->removed_size));
	edit->cursor = change->before;
	edit->joins = false;
	return true;
}

bool edit_redo(struct edit *edit)
{
	const struct edit_change *change;

	if (edit->change_done == edit->change_count)
		return false;
	change = &edit->changes[edit->change_done++];
	edit_splice(edit, change->at, change->removed_size,
	            text_span(change->inserted, change->inserted_size));
	edit->joins = false;
	return true;
}

static void edit_type(struct edit *edit, int key)
{
	char bytes[4];
	size_t size = utf8_encode((uint32_t) key, bytes);
	bool space = key == ' ';

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
	size_t from = utf8_previous(edit_view(edit), edit->cursor);

	(void) page;
	edit_change(edit, from, edit->cursor - from, (struct text) TEXT_EMPTY);
}

static void act_delete(struct edit *edit, size_t page)
{
	size_t to = utf8_next(edit_view(edit), edit->cursor);

	(void) page;
	edit_change(edit, edit->cursor, to - edit->cursor, (struct text) TEXT_EMPTY);
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

static const struct {
	int key;
	edit_action *act;
} edit_keys[] = {
    {TERM_KEY_UP, act_up},
    {TERM_KEY_DOWN, act_down},
    {TERM_KEY_LEFT, act_left},
    {TERM_KEY_RIGHT, act_right},
    {TERM_KEY_HOME, act_home},
    {TERM_KEY_END, act_end},
    {TERM_KEY_CTRL('A'), act_home},
    {TERM_KEY_PAGE_UP, act_page_up},
    {TERM_KEY_PAGE_DOWN, act_page_down},
    {TERM_KEY_WORD_LEFT, act_word_left},
    {TERM_KEY_WORD_RIGHT, act_word_right},
    {TERM_KEY_ALT | 'b', act_word_left},
    {TERM_KEY_ALT | 'f', act_word_right},
    {TERM_KEY_TOP, act_top},
    {TERM_KEY_BOTTOM, act_bottom},
    {TERM_KEY_BACKSPACE, act_backspace},
    {TERM_KEY_CTRL('H'), act_backspace},
    {TERM_KEY_DELETE, act_delete},
    {TERM_KEY_CTRL('D'), act_delete},
    {TERM_KEY_CTRL('W'), act_take_word_left},
    {TERM_KEY_ALT | 'd', act_take_word_right},
    {TERM_KEY_CTRL('K'), act_take_rest},
    {TERM_KEY_CTRL('U'), act_take_before},
    {TERM_KEY_CTRL('Y'), act_put},
    {TERM_KEY_CTRL('_'), act_undo},
    {TERM_KEY_ALT | 'u', act_undo},
    {TERM_KEY_CTRL('R'), act_redo},
    {TERM_KEY_ALT | 'r', act_redo},
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
    "Ctrl-W, Alt-d",
    "cut the word before, behind",
    "Ctrl-U, Ctrl-K",
    "cut the paragraph before, behind",
    "Ctrl-Y",
    "put in what was cut last",
    "Alt-u or Ctrl-_, Alt-r",
    "undo, redo",
    NULL,
};

bool edit_key(struct edit *edit, int key, size_t page)
{
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
		if (edit_keys[i].key != key)
			continue;
		edit_keys[i].act(edit, page);
		return true;
	}
	return false;
}
