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
	/* Handles a key or a paste.  False: it is over; the workbench then takes
	 * it off, calls `finish` and frees it. */
	bool (*event)(struct tui *tui, struct overlay *overlay, const struct term_event *event);
	/* Draws over the screen; the last row is the status line's. */
	void (*draw)(struct tui *tui, struct overlay *overlay, const struct tui_area *screen);
	/* Calls back; may open the next overlay.  NULL for none. */
	void (*finish)(struct tui *tui, struct overlay *overlay);
	void (*free)(struct overlay *overlay);
	/* It is a question in the last line: the view behind goes on living (the
	 * rows that a filter leaves are loaded as it is typed). */
	bool line;
};

/* Takes the overlay over; one that lies there is left without calling back. */
void tui_overlay(struct tui *tui, struct overlay *overlay);

/* What a key does in texts that lie over a view (keys.def, `any`). */
enum tui_action overlay_key_action(int key);
/* An overlay's keys, "Enter choose  Esc leave", in the status line, unless a
 * message stands there. */
void overlay_keys(const struct tui_area *screen, const char *keys);

#endif
