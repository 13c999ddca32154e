/*
 * calendar_parts.h - zones, rules and writing (inside the calendar's files).
 */
#ifndef ACCORD_IO_CALENDAR_PARTS_H
#define ACCORD_IO_CALENDAR_PARTS_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <jansson.h>
#include <libical/ical.h>
#include <stdbool.h>

#define CALENDAR_TEXT_MOST 70000 /* of one deadline, bytes */

/* --- zones --- */

enum calendar_moment { CALENDAR_USUAL, CALENDAR_SKIPPED, CALENDAR_TWICE };

/* Owned by libical.  ERROR_INPUT when the system knows none of that name. */
int calendar_zone(const char *name, icaltimezone **zone, struct error *err);
/* UTC or another name of it: such times are written with a Z. */
bool calendar_zone_is_utc(const char *name);
/* The instant of a local time as RFC 5545 (3.3.5) reads it: one that the
 * clocks jump over with the offset before, one that comes twice the first
 * time. */
icaltimetype calendar_zone_utc(icaltimezone *zone, icaltimetype local,
                               enum calendar_moment *moment);
/* What a clock in the zone shows at an instant. */
icaltimetype calendar_zone_local(icaltimezone *zone, icaltimetype utc);
/* Appends the VTIMEZONE, from what holds in `year` on. */
int calendar_zone_write(icaltimezone *zone, const char *name, int year, struct buffer *out,
                        struct error *err);

/* --- rules --- */

struct calendar_when {
	const char *date, *time, *zone_name, *rule; /* "" where not said */
	icaltimetype start;                         /* local; a date where there is no time */
	icaltimezone *zone;                         /* NULL: none */
	struct icalrecurrencetype recur;            /* without COUNT, if there is a rule */
	int count;                                  /* the rule's COUNT, or 0 */
};

/* Reads date, time, zone and rule of a job's object. */
int calendar_when_read(const json_t *object, struct calendar_when *when, struct error *err);
/* Up to `most` days of the rule after the first; *on: the first is one. */
json_t *calendar_when_days(const struct calendar_when *when, long most, bool *on);
#define CALENDAR_DAY_SIZE 40
void calendar_day(icaltimetype time, char out[CALENDAR_DAY_SIZE]); /* "2026-06-01" */

/* --- the file --- */

int calendar_write(const json_t *job, struct error *err);

#endif
