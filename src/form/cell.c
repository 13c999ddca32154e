/* Cells of a table's row. */
#include "form/fit.h"

#include <string.h>

static const char line_break[] = "<br>";

/* Where the cell ends: at a bar that is not "\|", or at the end. */
static size_t cell_end(struct text row)
{
	for (size_t i = 0; i < row.size; i++) {
		if (row.at[i] == '|')
			return i;
		i += row.at[i] == '\\' && i + 1 < row.size && row.at[i + 1] == '|';
	}
	return row.size;
}

bool form_next_cell(struct text *rest, struct buffer *cell)
{
	struct text inside;
	size_t end;

	if (!rest->at)
		return false;
	end = cell_end(*rest);
	inside = text_trim(text_slice(*rest, 0, end));
	/* Nothing after the last bar is an empty cell; nothing at all is the end. */
	*rest = end < rest->size ? text_span(rest->at + end + 1, rest->size - end - 1)
	                         : text_span(NULL, 0);
	buffer_clear(cell);
	for (size_t i = 0; i < inside.size; i++) {
		struct text at = text_slice(inside, i, inside.size);

		if (text_starts(at, "\\|")) {
			buffer_byte(cell, '|');
			i++;
		} else if (text_starts(at, line_break)) {
			buffer_byte(cell, '\n');
			i += strlen(line_break) - 1;
		} else {
			buffer_byte(cell, inside.at[i]);
		}
	}
	return true;
}

void form_put_cell(struct buffer *out, struct text cell)
{
	for (size_t i = 0; i < cell.size; i++) {
		if (cell.at[i] == '|')
			buffer_string(out, "\\|");
		else if (cell.at[i] == '\n')
			buffer_string(out, line_break);
		else if (cell.at[i] != '\r')
			buffer_byte(out, cell.at[i]);
	}
}
