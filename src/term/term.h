/*
 * term.h - the terminal: screen, keys, colours, clipboard.
 *
 * The only room that knows curses.  There is one terminal, so there is one
 * static state behind these functions; all but term_usable and the key names
 * are called between term_open and term_close only.  One thread.
 *
 * The loop of a program:
 *
 *	for (;;) {
 *		while (term_event(&event))
 *			handle(&event);
 *		draw with term_put and the like;
 *		term_show();
 *		term_wait(watched, count, milliseconds);
 *	}
 *
 * Rows and columns count from 0; what falls outside the screen is clipped.
 */
#ifndef ACCORD_TERM_TERM_H
#define ACCORD_TERM_TERM_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a text means; colour never says it alone. */
enum term_style {
	TERM_NORMAL,
	TERM_TITLE,
	TERM_OK,
	TERM_ASK,
	TERM_BLOCKED,
	TERM_DUTIES,
	TERM_DIM,
	TERM_WARNING,
	TERM_KEY,    /* a key's name in the status line */
	TERM_BORDER, /* boxes */
	TERM_STYLES
};
/* May be or-ed to a style. */
#define TERM_SELECTED  0x100u /* the row the cursor is on: reverse */
#define TERM_UNDERLINE 0x200u /* a match, a marked text */

struct term_options {
	bool plain; /* no boxes: fit for a screen reader */
	bool color; /* NO_COLOR in the environment wins over it */
};

/* Can standard input and output carry a screen?  If not, *why (may be NULL)
 * gets a sentence: no terminal, TERM=dumb, TERM not set. */
bool term_usable(const char **why);

/* Takes the terminal over; it is put back by term_close, at exit, when memory
 * runs out, and when the program dies of a signal. */
int term_open(const struct term_options *options, struct error *err);
void term_close(void); /* well when not open */
bool term_is_open(void);
bool term_is_plain(void);
int term_rows(void);
int term_columns(void);

/* --- input ------------------------------------------------------------- */

/* A key is a character, a control character (Ctrl-A is 1, Enter 13, Tab 9,
 * Esc 27, Backspace 127), or one of these. */
enum term_key {
	TERM_KEY_ENTER = 13,
	TERM_KEY_TAB = 9,
	TERM_KEY_ESCAPE = 27,
	TERM_KEY_BACKSPACE = 127,
	TERM_KEY_UP = 0x200000,
	TERM_KEY_DOWN,
	TERM_KEY_LEFT,
	TERM_KEY_RIGHT,
	TERM_KEY_HOME,
	TERM_KEY_END,
	TERM_KEY_PAGE_UP,
	TERM_KEY_PAGE_DOWN,
	TERM_KEY_INSERT,
	TERM_KEY_DELETE,
	TERM_KEY_BACKTAB,
	TERM_KEY_WORD_LEFT,  /* Ctrl-Left */
	TERM_KEY_WORD_RIGHT, /* Ctrl-Right */
	TERM_KEY_TOP,        /* Ctrl-Home */
	TERM_KEY_BOTTOM,     /* Ctrl-End */
	TERM_KEY_F1,         /* F1 to F12 follow one another */
	TERM_KEY_F12 = TERM_KEY_F1 + 11,
	TERM_KEY_OTHER /* one that has no name here */
};
#define TERM_KEY_ALT     0x400000 /* or-ed to a character */
#define TERM_KEY_SHIFT   0x800000 /* or-ed to a key that moves, where the terminal says so */
#define TERM_KEY_CTRL(c) ((c) &0x1f)
#define TERM_KEY_NAME    24 /* bytes of the longest name */

/* "a", "Space", "Ctrl-L", "Alt-b", "Shift-Up", "PgDn", "F1"; */
const char *term_key_name(int key, char out[TERM_KEY_NAME]);
/* The other way round; -1 if it names no key. */
int term_key_parse(struct text name);
/* True for a key that is a character to type. */
bool term_key_is_character(int key);

enum term_event_kind {
	TERM_EVENT_KEY,
	TERM_EVENT_PASTE,  /* a bracketed paste as one text: LF line ends, valid UTF-8, no
	                    * control characters but LF and tab */
	TERM_EVENT_RESIZE, /* rows and columns are new */
	TERM_EVENT_RESUME, /* back from Ctrl-Z: everything is to be drawn again */
	TERM_EVENT_END     /* SIGTERM, SIGHUP, or the end of input: save and go */
};

#define TERM_PASTE_MOST (1024 * 1024) /* bytes; the rest of a paste is dropped */

struct term_event {
	enum term_event_kind kind;
	int key;           /* of TERM_EVENT_KEY */
	struct text paste; /* good until the next term_event */
	bool cut;          /* the paste was longer than TERM_PASTE_MOST */
	size_t controls;   /* control characters that were left out of the paste */
	int signal;        /* of TERM_EVENT_END: 0 for the end of input */
};

/* The next event that is there already; false when there is none. */
bool term_event(struct term_event *event);
/* Sleeps until there may be an event, one of the `watched` is ready (see
 * their revents), or the time is over; -1 is for ever. */
void term_wait(struct pollfd *watched, size_t count, int milliseconds);
/* Stops the program as Ctrl-Z does elsewhere; on returning, everything is to
 * be drawn again. */
void term_suspend(void);
/* Puts the terminal back for another program (an editor), and takes it again. */
void term_leave(void);
void term_return(void);

/* The tests' barrier: with ACCORD_SCREEN_BARRIER set, the private keys
 * ESC[7770~ and ESC[7771~ ask for the answer ESC]7770;f BEL.  A program calls
 * term_barrier after term_show; `settled` says that no work waits for idle
 * time.  The first key is answered at once, the second when settled. */
bool term_barrier_waits(void); /* for the second key's answer */
void term_barrier(bool settled);

/* --- output ------------------------------------------------------------ */

/* An empty screen to draw upon. */
void term_erase(void);
/* Draws t in at most `width` columns; what is no character (control, bidi,
 * invalid bytes) is left out; a text that does not fit ends in "…".  Returns
 * the columns used. */
int term_put(int y, int x, int width, unsigned style, struct text t);
int term_puts(int y, int x, int width, unsigned style, const char *string);
int term_printf(int y, int x, int width, unsigned style, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Like term_put without the "…". */
int term_put_cut(int y, int x, int width, unsigned style, struct text t);
/* `width` blanks. */
void term_blank(int y, int x, int width, unsigned style);
/* A frame with a title on its upper edge, left, and another, right (each NULL
 * for none).  In plain mode only the titles. */
void term_box(int y, int x, int height, int width, unsigned style, const char *title,
              const char *right);
/* The columns that term_put would need. */
int term_width(struct text t);
/* Where the terminal's cursor stands after term_show; hidden by term_erase. */
void term_cursor(int y, int x);
/* Brings what was drawn to the terminal. */
void term_show(void);
/* Draws every cell again at the next term_show. */
void term_redraw(void);
/* To the terminal's clipboard (OSC 52); false, and nothing done, beyond what
 * terminals take (74,994 bytes). */
bool term_copy(struct text t);

#endif
