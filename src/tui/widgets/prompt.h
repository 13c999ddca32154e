/*
 * prompt.h - one line of text being typed.
 *
 * Keys: what readline's users expect (Ctrl-A E B F K U W, Home, End, arrows,
 * Ctrl-arrows).  Owns its buffer; PROMPT_INIT is an empty line.
 */
#ifndef ACCORD_TUI_WIDGETS_PROMPT_H
#define ACCORD_TUI_WIDGETS_PROMPT_H

#include "base/buffer.h"
#include "term/term.h"

#include <stdbool.h>
#include <stddef.h>

#define PROMPT_MOST 4096 /* bytes; more is not taken */

struct prompt {
	struct buffer text;
	size_t cursor; /* byte offset, on a grapheme's edge */
	size_t first;  /* first byte shown */
};

#define PROMPT_INIT                                                                                \
	{                                                                                          \
		BUFFER_INIT, 0, 0                                                                  \
	}

void prompt_release(struct prompt *prompt);
void prompt_set(struct prompt *prompt, struct text text); /* cursor at its end */

enum prompt_result {
	PROMPT_IGNORED, /* not a key of a line */
	PROMPT_MOVED,   /* only the cursor */
	PROMPT_CHANGED
};
/* Keys and pastes; the line breaks of a paste become spaces. */
enum prompt_result prompt_event(struct prompt *prompt, const struct term_event *event);

/* Draws it and sets the terminal's cursor. */
void prompt_draw(struct prompt *prompt, int y, int x, int width);

#endif
