#include "tui/widgets/edit_lines.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

static void lines_add(struct edit *edit, struct edit_line line)
{
	edit->lines =
	    memory_grow(edit->lines, edit->line_count, &edit->line_room, sizeof *edit->lines);
	edit->lines[edit->line_count++] = line;
}

/* Wraps from a paragraph's beginning until a line ends behind `until` with a
 * line break, or the text is over; returns where it stopped.  A text that
 * ends in a line break has an empty line behind it. */
static size_t lines_wrap(struct edit *edit, size_t from, size_t until)
{
	struct text text = edit_view(edit);
	bool ended = true; /* by a line break */

	while (from < text.size) {
		size_t end, next = utf8_wrap(text, from, edit->width, &end);

		lines_add(edit, (struct edit_line){from, end});
		ended = text.at[next - 1] == '\n';
		from = next;
		if (ended && from > until && from < text.size)
			return from;
	}
	if (ended)
		lines_add(edit, (struct edit_line){text.size, text.size});
	return text.size + 1;
}

void edit_layout(struct edit *edit, size_t width)
{
	if (!width)
		width = 1;
	if (edit->line_count && edit->width == width)
		return;
	edit->width = width;
	edit->line_count = 0;
	lines_wrap(edit, 0, edit->text.size);
}

/* The line that an offset is on; where one ends and the next begins at the
 * same offset, the next. */
static size_t lines_find(const struct edit *edit, size_t at)
{
	size_t low = 0, high = edit->line_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (edit->lines[middle].from <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void edit_lines_changed(struct edit *edit, size_t at, size_t gone, size_t come)
{
	struct edit_line *old = edit->lines;
	size_t count = edit->line_count, first, rest, stopped;
	struct text text = edit_view(edit);

	if (!count)
		return;
	/* The paragraph begins behind the last line break before the change. */
	first = lines_find(edit, at);
	while (first && (old[first].from > at || text.at[old[first].from - 1] != '\n'))
		first--;
	/* Old lines are looked at while new ones are made. */
	edit->lines = NULL;
	edit->line_count = edit->line_room = 0;
	for (size_t i = 0; i < first; i++)
		lines_add(edit, old[i]);
	stopped = lines_wrap(edit, first < count ? old[first].from : 0, at + come);
	/* Old lines that began in what went, or are wrapped again. */
	for (rest = first;
	     rest < count && (old[rest].from < at + gone || old[rest].from - gone + come < stopped);
	     rest++)
		;
	for (; rest < count && stopped <= text.size; rest++)
		lines_add(edit, (struct edit_line){old[rest].from - gone + come,
		                                   old[rest].end - gone + come});
	memory_free(old);
}

size_t edit_cursor_line(const struct edit *edit, size_t *column)
{
	size_t line = lines_find(edit, edit->cursor);
	size_t from = edit->line_count ? edit->lines[line].from : 0;

	if (column)
		*column = utf8_width(text_slice(edit_view(edit), from, edit->cursor));
	return line;
}

size_t edit_lines_at(const struct edit *edit, size_t line, size_t column)
{
	struct text text = edit_view(edit);
	size_t at = edit->lines[line].from, end = edit->lines[line].end;
	size_t next_line = line + 1 < edit->line_count ? edit->lines[line + 1].from : text.size;
	size_t width = 0;

	while (at < end) {
		size_t next = utf8_next(text, at);
		size_t more = utf8_width(text_slice(text, at, next));

		if (width + more > column)
			break;
		width += more;
		at = next;
	}
	/* Behind the last character of a wrapped line one stands on the next. */
	if (at == end && at == next_line && line + 1 < edit->line_count &&
	    at > edit->lines[line].from)
		at = utf8_previous(text, at);
	return at;
}
