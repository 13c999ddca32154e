#include "tui/widgets/editor.h"

void editor_draw(struct editor *editor, struct edit *edit, const struct tui_area *area)
{
	size_t rows = area->rows > 0 ? (size_t) area->rows : 1;
	/* The cursor may stand behind the last character of a full line. */
	size_t width = area->columns > 2 ? (size_t) area->columns - 1 : 1;
	size_t line, column;

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
	for (size_t i = 0; i < rows && editor->top + i < edit->line_count; i++) {
		const struct edit_line *shown = &edit->lines[editor->top + i];

		term_put_cut(area->y + (int) i, area->x, area->columns, TERM_NORMAL,
		             text_slice(edit_view(edit), shown->from, shown->end));
	}
	/* Spaces hang over the edge; the cursor does not. */
	if (column > width)
		column = width;
	term_cursor(area->y + (int) (line - editor->top), area->x + (int) column);
}
