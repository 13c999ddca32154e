/*
 * overlay.h - what may lie over a view: a question, a text, a list.
 *
 * An overlay is a struct that begins with `struct overlay`; the workbench
 * holds one at a time, gives it every event first, and frees it.
 */
#ifndef ACCORD_TUI_WIDGETS_OVERLAY_H
#define ACCORD_TUI_WIDGETS_OVERLAY_H

#include "tui/tui.h"

struct overlay {
	/* Handles an event.  False: it is over; the workbench then takes it off,
	 * calls `finish` and frees it. */
	bool (*event)(struct tui *tui, struct overlay *overlay, const struct term_event *event);
	/* Draws over the screen; the last row is the status line's. */
	void (*draw)(struct tui *tui, struct overlay *overlay, const struct tui_area *screen);
	/* Calls back; may open the next overlay.  NULL for none. */
	void (*finish)(struct tui *tui, struct overlay *overlay);
	void (*free)(struct overlay *overlay);
	/* "Enter take  Esc leave": its own keys, for the status line. */
	const char *keys;
};

/* Takes the overlay over; one that lies there is left without calling back. */
void tui_overlay(struct tui *tui, struct overlay *overlay);

#endif
