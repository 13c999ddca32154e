/*
 * edit_state.h - what the files of the text being written share.
 */
#ifndef ACCORD_TUI_WIDGETS_EDIT_STATE_H
#define ACCORD_TUI_WIDGETS_EDIT_STATE_H

#include "tui/widgets/edit.h"

/* Puts `text` in place of `gone` bytes at `at`, as one step of undo: every
 * change that a person makes goes through here, or through the next two. */
void edit_change(struct edit *edit, size_t at, size_t gone, struct text text);
/* The step of undo of what edit_splice will do next; joined with the last one
 * where that says so. */
void edit_remember(struct edit *edit, size_t at, size_t gone, struct text text);
void edit_splice(struct edit *edit, size_t at, size_t gone, struct text text);

#endif
