/*
 * external.h - a text written in an editor of the user's own ($VISUAL, $EDITOR).
 *
 * The text goes into a file of its own (0600) in a folder of its own (0700),
 * so that what an editor leaves beside it is nobody else's to read.  An editor
 * that fails, or leaves nothing, changes nothing.
 */
#ifndef ACCORD_TUI_WIDGETS_EXTERNAL_H
#define ACCORD_TUI_WIDGETS_EXTERNAL_H

#include "tui/tui.h"

/* Gives the terminal to the editor until it ends.  True when there is another
 * text, appended to *after; if not, what is to be said was said. */
bool external_edit(struct tui *tui, struct text before, struct buffer *after);

#endif
