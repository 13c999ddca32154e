#include "tui/widgets/edit.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "tui/widgets/edit_lines.h"
#include "tui/widgets/edit_state.h"

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
	edit->anchor = EDIT_NO_ANCHOR;
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

void edit_splice(struct edit *edit, size_t at, size_t gone, struct text text)
{
	buffer_splice(&edit->text, at, gone, text.at, text.size);
	/* What was put together may be one grapheme now. */
	edit->cursor = edit_edge(edit, at + text.size);
	edit->goal = EDIT_NO_GOAL;
	edit->anchor = EDIT_NO_ANCHOR;
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

void edit_remember(struct edit *edit, size_t at, size_t gone, struct text text)
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

void edit_change(struct edit *edit, size_t at, size_t gone, struct text text)
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

void edit_select(struct edit *edit, size_t from, size_t to)
{
	edit->anchor = edit_edge(edit, from < edit->text.size ? from : edit->text.size);
	edit->cursor = edit_edge(edit, to < edit->text.size ? to : edit->text.size);
	edit->sticky = false;
	edit->goal = EDIT_NO_GOAL;
	edit->joins = false;
}

bool edit_selection(const struct edit *edit, size_t *from, size_t *to)
{
	bool any = edit->anchor != EDIT_NO_ANCHOR && edit->anchor != edit->cursor;

	*from = *to = edit->cursor;
	if (any && edit->anchor < edit->cursor)
		*from = edit->anchor;
	else if (any)
		*to = edit->anchor;
	return any;
}

size_t edit_insert(struct edit *edit, struct text text)
{
	struct buffer clean = BUFFER_INIT;
	struct text fits;
	size_t dropped, from, to;

	edit_selection(edit, &from, &to);
	edit_accept(edit, text, &clean);
	fits = edit_cut_to(buffer_view(&clean), EDIT_TEXT_MOST - edit->text.size + (to - from));
	dropped = text.size > fits.size ? text.size - fits.size : 0;
	edit_change(edit, from, to - from, fits);
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
