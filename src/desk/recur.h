/*
 * recur.h - how often something is due again: RFC 5545's RRULE, for days.
 *
 * FREQ=DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL and either COUNT or
 * UNTIL is reckoned with here.  As the RFC says, a date that does not exist is
 * passed over: monthly from 31 January is next due on 31 March.  The parts that
 * pick days (BYDAY, BYMONTHDAY ...) are read and checked here, and walked by
 * accord-io (calendar.h).  Any other part is refused by name rather than left
 * out; an hour is no part of a rule.
 */
#ifndef ACCORD_DESK_RECUR_H
#define ACCORD_DESK_RECUR_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>

enum desk_frequency { DESK_DAILY, DESK_WEEKLY, DESK_MONTHLY, DESK_YEARLY };

#define DESK_RECUR_MOST    1000 /* of INTERVAL and of COUNT */
#define DESK_RECUR_BY      400
#define DESK_RECUR_INSTANT 17

struct desk_recur {
	enum desk_frequency frequency;
	long interval; /* 1 to DESK_RECUR_MOST */
	long count;    /* times in all, the first one included; 0: not said */
	bool until;
	long last;                          /* the last day on which it can be due, if `until` */
	char until_utc[DESK_RECUR_INSTANT]; /* UNTIL as it was given, if an instant; or "" */
	char by[DESK_RECUR_BY];             /* the other parts, ";BYDAY=-1FR;WKST=SU", or "" */
};

/* ERROR_INPUT with the part that is wrong. */
int desk_recur_parse(struct text rule, struct desk_recur *recur, struct error *err);
/* Appends the rule as it is stored. */
void desk_recur_write(const struct desk_recur *recur, struct buffer *out);
/* Whether desk_recur_next can reckon with it. */
bool desk_recur_is_plain(const struct desk_recur *recur);
/* The rule from the next day on; false when there is none. */
bool desk_recur_rest(const struct desk_recur *recur, struct desk_recur *rest);
/* The day after `day` on which a plain rule is due again; false when it is not,
 * or not within the calendar.  *rest is the rule from that day on. */
bool desk_recur_next(const struct desk_recur *recur, long day, long *next, struct desk_recur *rest);

#endif
