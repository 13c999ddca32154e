/*
 * error.h - how a function says what went wrong.
 *
 * Functions that can fail return an `enum error_code` as int (0 is well) and
 * take a `struct error *` last, never NULL.  The codes are the program's exit
 * statuses (sysexits(3) where one fits), so main() can return what it was
 * told.  A fault in a user's file carries file:line:column; lines and columns
 * count from 1, 0 means "not known", columns count code points.
 *
 * A struct error owns nothing; it is a plain value that lives on the stack.
 */
#ifndef ACCORD_BASE_ERROR_H
#define ACCORD_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

enum error_code {
	ERROR_NONE = 0,
	ERROR_FINDINGS = 1, /* not a fault: something was found; no message */
	ERROR_USAGE = 2,    /* wrong words on the command line */
	ERROR_INPUT = 65,   /* bad input: a file's or field's content */
	ERROR_MISSING = 66, /* no such file or record */
	ERROR_SERVICE = 69, /* a service did not answer */
	ERROR_WRITE = 73,   /* cannot create or write */
	ERROR_IO = 74,      /* reading or writing failed half-way */
	ERROR_BUSY = 75,    /* somebody else holds it: try again */
	ERROR_CONFIG = 78   /* bad configuration */
};

struct error {
	int code;
	int line;
	int column;
	char file[256];    /* shortened from the left if longer */
	char message[768]; /* "what is wrong; what to do", UTF-8, no final stop */
};

#define ERROR_INIT                                                                                 \
	{                                                                                          \
		0                                                                                  \
	}

/* Sets code and message, forgets any place; returns code, so that
 * `return error_set(err, ERROR_INPUT, "...")` reads well. */
int error_set(struct error *err, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int error_setv(struct error *err, int code, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

/* Like error_set, with the place of the fault. */
int error_at(struct error *err, int code, const char *file, int line, int column,
             const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Like error_set, ending in ": " and strerror(errno) as found on entry. */
int error_errno(struct error *err, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void error_clear(struct error *err);

/* Writes "file:line:column: message" (leaving out what is not known) into
 * out, cut to size, without what could trouble a terminal (utf8_clean);
 * returns out. */
const char *error_describe(const struct error *err, char *out, unsigned long size);

#endif
