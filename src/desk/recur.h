/*
 * recur.h - how often something is due again: a part of RFC 5545's RRULE.
 *
 * FREQ=DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL and either COUNT or
 * UNTIL; any other part is refused by name rather than left out.  As the RFC
 * says, a date that does not exist is passed over: monthly from 31 January is
 * next due on 31 March.
 */
#ifndef ACCORD_DESK_RECUR_H
#define ACCORD_DESK_RECUR_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>

enum desk_frequency { DESK_DAILY, DESK_WEEKLY, DESK_MONTHLY, DESK_YEARLY };

#define DESK_RECUR_MOST 1000 /* of INTERVAL and of COUNT */

struct desk_recur {
	enum desk_frequency frequency;
	long interval; /* 1 to DESK_RECUR_MOST */
	long count;    /* times in all, the first one included; 0: not said */
	bool until;
	long last; /* the last day on which it can be due, if `until` */
};

/* ERROR_INPUT with the part that is wrong. */
int desk_recur_parse(struct text rule, struct desk_recur *recur, struct error *err);
/* Appends the rule as it is stored. */
void desk_recur_write(const struct desk_recur *recur, struct buffer *out);
/* The day after `day` on which it is due again; false when it is not, or not
 * within the calendar.  *rest is the rule from that day on. */
bool desk_recur_next(const struct desk_recur *recur, long day, long *next, struct desk_recur *rest);

#endif
