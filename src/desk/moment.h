/*
 * moment.h - when something happens: a day, and where hours count a time of it.
 */
#ifndef ACCORD_DESK_MOMENT_H
#define ACCORD_DESK_MOMENT_H

#include "base/clock.h"
#include "base/error.h"

#include <stdbool.h>

struct desk_moment {
	long day;     /* as clock_parse_date counts */
	long minutes; /* of the day; -1: the whole day */
};

#define DESK_MOMENT_TIME_SIZE 16

/* "2026-12-31" or "2026-12-31T14:30". */
int desk_moment_read(const char *on, struct desk_moment *at, struct error *err);
/* Moves on, or with `before` back.  Hours count from a time to the minute, from
 * a whole day in days; parts of a day are left out. */
void desk_moment_add(struct desk_moment *at, long months, long days, long hours, bool before);
/* The day, and the time or "". */
void desk_moment_write(const struct desk_moment *at, char date[CLOCK_DATE_SIZE],
                       char time[DESK_MOMENT_TIME_SIZE]);

#endif
