/*
 * terminal.h - a terminal for the tests: a pty with libvterm behind it.
 *
 * Waiting is by barrier, never by time: the private key ESC[7771~ is answered
 * by ESC]7770;f BEL once every key before it is handled and drawn and nothing
 * waits for idle time.  The only clock is the hang limit.
 */
#ifndef ACCORD_TESTS_SCREEN_TERMINAL_H
#define ACCORD_TESTS_SCREEN_TERMINAL_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

struct terminal {
	int rows, columns;
	int master, slave; /* the slave stays open: modes, and what is unread */
	pid_t child;       /* 0: none runs */
	int status;        /* as wait(2) gave it, once the child is gone */
	VTerm *vterm;
	VTermScreen *screen;
	struct termios modes; /* as they were before the program */
	struct buffer output; /* every byte of the present run */
	size_t scanned;       /* of output, for barriers */
	long barriers;        /* answers seen */
};

/* Runs a shell line in a new terminal of this size; false with errno. */
bool terminal_start(struct terminal *t, int rows, int columns, const char *line);
/* Ends the child (SIGKILL) and frees. */
void terminal_stop(struct terminal *t);
bool terminal_runs(struct terminal *t);

void terminal_send(struct terminal *t, struct text bytes);
/* One by one, each once the one before was read. */
void terminal_send_slowly(struct terminal *t, struct text bytes);
void terminal_resize(struct terminal *t, int rows, int columns);
/* True when all is handled and drawn, or the child is gone; false when it
 * hangs. */
bool terminal_settle(struct terminal *t);
/* Waits for the child to end; false when it hangs. */
bool terminal_wait(struct terminal *t);

/* Appends row y, without blanks at its end. */
void terminal_row(struct terminal *t, int y, struct buffer *out);
/* All rows, each with a line break. */
void terminal_text(struct terminal *t, struct buffer *out);
bool terminal_reverse(struct terminal *t, int y, int x);
/* Is any cell in a colour that is not the default? */
bool terminal_has_color(struct terminal *t);
/* Appends the last text put on the clipboard (OSC 52); false if there is none. */
bool terminal_clipboard(struct terminal *t, struct buffer *out);
/* NULL if the terminal is as before the program, else what is wrong. */
const char *terminal_insane(struct terminal *t);

#endif
