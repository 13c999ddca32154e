#include "tui/widgets/editor.h"

/* A line in two styles; `from` and `to` are what is selected of the text. */
static void draw_line(struct text all, const struct edit_line *line, size_t from, size_t to,
                      const struct tui_area *area, int y)
{
	size_t edges[] = {line->from, from, to, line->end};
	int x = 0;

	for (size_t i = 1; i < 3; i++) {
		if (edges[i] < line->from)
			edges[i] = line->from;
		if (edges[i] > line->end)
			edges[i] = line->end;
	}
	for (size_t i = 0; i < 3; i++)
		x += term_put_cut(y, area->x + x, area->columns - x,
		                  i == 1 ? TERM_SELECTED : TERM_NORMAL,
		                  text_slice(all, edges[i], edges[i + 1]));
	/* A line break that is selected is seen. */
	if (from <= line->end && to > line->end && line->end < all.size &&
	    all.at[line->end] == '\n')
		term_blank(y, area->x + x, area->columns > x ? 1 : 0, TERM_SELECTED);
}

void editor_draw(struct editor *editor, struct edit *edit, const struct tui_area *area)
{
	size_t rows = area->rows > 0 ? (size_t) area->rows : 1;
	/* The cursor may stand behind the last character of a full line. */
	size_t width = area->columns > 2 ? (size_t) area->columns - 1 : 1;
	size_t line, column, from, to;

	edit_layout(edit, width);
	editor->page = rows;
	line = edit_cursor_line(edit, &column);
	if (line < editor->top)
		editor->top = line;
	if (line >= editor->top + rows)
		editor->top = line - rows + 1;
	/* No empty rows below while there is text above. */
	if (editor->top + rows > edit->line_count)
		editor->top = edit->line_count > rows ? edit->line_count - rows : 0;
	edit_selection(edit, &from, &to);
	for (size_t i = 0; i < rows && editor->top + i < edit->line_count; i++) {
		draw_line(edit_view(edit), &edit->lines[editor->top + i], from, to, area,
		          area->y + (int) i);
	}
	/* Spaces hang over the edge; the cursor does not. */
	if (column > width)
		column = width;
	term_cursor(area->y + (int) (line - editor->top), area->x + (int) column);
}
