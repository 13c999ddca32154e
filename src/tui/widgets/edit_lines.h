/*
 * edit_lines.h - the screen lines of a text being written, kept while it
 * changes: a change wraps its own paragraph again and moves the rest.
 */
#ifndef ACCORD_TUI_WIDGETS_EDIT_LINES_H
#define ACCORD_TUI_WIDGETS_EDIT_LINES_H

#include "tui/widgets/edit.h"

/* At offset `at` `gone` bytes went and `come` bytes came. */
void edit_lines_changed(struct edit *edit, size_t at, size_t gone, size_t come);

/* The offset on a line that is nearest to a column, not past its end. */
size_t edit_lines_at(const struct edit *edit, size_t line, size_t column);

#endif
