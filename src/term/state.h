/*
 * state.h - what the files of term/ share; nobody else includes it.
 */
#ifndef ACCORD_TERM_STATE_H
#define ACCORD_TERM_STATE_H

#include "base/buffer.h"
#include "term/term.h"

#include <signal.h>
#include <stdbool.h>

struct term_state {
	bool open, plain, color, left;
	bool barrier; /* the tests' barrier is answered */

	/* input.c */
	bool ended;            /* no more input will come */
	bool resized, resumed; /* to be told */
	int end_signal;        /* 0 none */
	int held[4];           /* keys read ahead */
	int held_count;
	unsigned char part[4]; /* bytes of a character not yet whole */
	size_t part_size;
	bool pasting;
	bool paste_cut;
	size_t paste_controls;             /* characters left out */
	long paste_since;                  /* when its last byte came, milliseconds */
	struct buffer paste;               /* raw, then clean */
	size_t paste_matched;              /* bytes of the end mark seen */
	bool barrier_now, barrier_settled; /* answers owed */

	/* draw.c */
	bool cursor_wanted;
	int cursor_y, cursor_x;
	int cursor_shown; /* -1 not known */
};

extern struct term_state term_state;

/* term.c: signals that came in since the last call are put into the state. */
void term_take_signals(void);
void term_write(const char *at, size_t size); /* past curses, at once */
/* input.c */
void term_input_start(void);
/* draw.c */
void term_draw_start(void);

#endif
