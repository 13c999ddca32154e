/*
 * calendar.h - dates that accord-io reckons with, and deadlines as a calendar.
 *
 * libical lives in the child (io/calendar.h says what it is asked); whoever
 * only adds days and months needs recur.h and no child.
 */
#ifndef ACCORD_DESK_CALENDAR_H
#define ACCORD_DESK_CALENDAR_H

#include "base/buffer.h"
#include "base/clock.h"
#include "desk/desk.h"

#include <stdbool.h>

/* A day, an hour of it, and how it comes again; "" for what is not said. */
struct desk_when {
	const char *due;   /* a date */
	const char *time;  /* HH:MM */
	const char *zone;  /* as in the system's list; "" with a time: wherever one is */
	const char *every; /* a rule */
	const char *until; /* an instant, "20270101T000000Z", at which the rule ends */
};

enum desk_moment { DESK_MOMENT_USUAL, DESK_MOMENT_SKIPPED, DESK_MOMENT_TWICE };

struct desk_look {
	bool again;                 /* the rule has a day after the first ... */
	char next[CLOCK_DATE_SIZE]; /* ... which is this */
	bool on;                    /* the first day is one of the rule's own */
	enum desk_moment moment;    /* with a zone: whether clocks show the time that day */
	char taken[20];             /* ... as it will show, "2027-03-28 03:30" */
	char utc[CLOCK_INSTANT_SIZE];
	char last[CLOCK_DATE_SIZE]; /* with `until`: the last day that it can be */
};

/* Asks the child.  ERROR_INPUT for a zone, time or rule that is none. */
int desk_calendar_look(struct desk *desk, const struct desk_when *when, struct desk_look *look,
                       struct error *err);

struct desk_calendar_scope {
	const char *project; /* a slug, or NULL */
	const char *person;  /* a handle, or NULL */
	bool all;            /* also what is done or ended, as canceled */
};

/* Appends the deadlines as an iCalendar file (RFC 5545).  A deadline's UID is
 * made of the ledger's own (the hash of its first event) and its number, or
 * that of the first one of its chain; its SEQUENCE is the event that changed it
 * last, so importing again changes what was imported before. */
int desk_calendar_export(struct desk *desk, const struct desk_calendar_scope *scope,
                         struct buffer *out, size_t *count, struct error *err);

#endif
