/*
 * edit.h - text being written: the model of the several-line editor.
 *
 * Knows nothing of the screen but the width that lines wrap at.  Offsets are
 * bytes and always stand between two graphemes; line breaks are LF.  What is
 * taken in is valid UTF-8 without control characters: others are dropped.
 * Undo takes back a word, a paste or a deletion at a time, and remembers at
 * most EDIT_UNDO_MOST bytes.
 */
#ifndef ACCORD_TUI_WIDGETS_EDIT_H
#define ACCORD_TUI_WIDGETS_EDIT_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define EDIT_TEXT_MOST ((size_t) 1024 * 1024)
#define EDIT_UNDO_MOST ((size_t) 8 * 1024 * 1024)

/* A line on the screen; the part from `end` to the next line's `from` is the
 * line break or the spaces that hang over the edge. */
struct edit_line {
	size_t from, end;
};

struct edit_change;

struct edit {
	struct buffer text;
	size_t cursor;
	bool one_line;          /* Enter and line breaks are not taken */
	unsigned long revision; /* grows with every change of the text */

	size_t width; /* that the lines are wrapped at; 0: not laid out */
	struct edit_line *lines;
	size_t line_count, line_room;
	size_t goal; /* column that up and down try to keep; EDIT_NO_GOAL */

	struct edit_change *changes; /* done, then undone ones */
	size_t change_count, change_done, change_room, change_bytes;
	bool joins; /* the next typed character belongs to the last change */

	struct buffer cut; /* what was last copied, or cut by selection, word or line */

	/* The selection is between the anchor and the cursor; any change of the
	 * text ends it. */
	size_t anchor; /* EDIT_NO_ANCHOR: none was begun */
	bool sticky;   /* it was begun by a key of its own: moving goes on selecting */
	bool copied;   /* `cut` is to go to the clipboard; the owner takes it back */
};

#define EDIT_NO_GOAL   ((size_t) -1)
#define EDIT_NO_ANCHOR ((size_t) -1)

/* Begins with a text and a cursor, which is moved to where one may stand. */
void edit_start(struct edit *edit, struct text text, size_t cursor, bool one_line);
void edit_release(struct edit *edit);
struct text edit_view(const struct edit *edit);

/* Wraps at `width` columns (at least 1); cheap when nothing changed. */
void edit_layout(struct edit *edit, size_t width);
/* The screen line that the cursor is on, and its column there. */
size_t edit_cursor_line(const struct edit *edit, size_t *column);

/* Selects from one offset to another, where the cursor goes. */
void edit_select(struct edit *edit, size_t from, size_t to);
/* What is selected; false, and both the cursor, when nothing is. */
bool edit_selection(const struct edit *edit, size_t *from, size_t *to);

/* Puts text in at the cursor, or in place of the selection, as one step of
 * undo; returns how many bytes were dropped (control characters, or no room). */
size_t edit_insert(struct edit *edit, struct text text);
/* Replaces everything (an external editor's work), as one step of undo. */
void edit_replace(struct edit *edit, struct text text);
bool edit_undo(struct edit *edit);
bool edit_redo(struct edit *edit);

/* Does what a key means in an editor; `page` is the rows that are seen.
 * False: the key means nothing here. */
bool edit_key(struct edit *edit, int key, size_t page);

/* The keys and what they do, for help: NULL-terminated pairs. */
extern const char *const edit_help[];

#endif
