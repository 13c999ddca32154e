/*
 * editor.h - draws a text being written (edit.h), scrolled so that its cursor
 * is seen.
 */
#ifndef ACCORD_TUI_WIDGETS_EDITOR_H
#define ACCORD_TUI_WIDGETS_EDITOR_H

#include "tui/tui.h"
#include "tui/widgets/edit.h"

struct editor {
	size_t top;  /* the first line that is seen */
	size_t page; /* rows when last drawn */
};

/* Wraps the text for the area, draws it and sets the terminal's cursor. */
void editor_draw(struct editor *editor, struct edit *edit, const struct tui_area *area);

#endif
