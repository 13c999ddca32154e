/*
 * deadline_when.h - the day and hour of a deadline, and when it comes again.
 *
 * Days and months are added here; zones, and rules that pick days, are asked of
 * accord-io (calendar.h), which is started for those alone.
 */
#ifndef ACCORD_DESK_DEADLINE_WHEN_H
#define ACCORD_DESK_DEADLINE_WHEN_H

#include "desk/calendar.h"

/* Checks all of it; appends the rule as it is stored to *stored. */
int deadline_when_check(struct desk *desk, const struct desk_when *when, struct buffer *stored,
                        struct error *err);
/* The day on which it comes again, "" for none, and what is left of the rule
 * from then on, appended to *rest. */
int deadline_when_next(struct desk *desk, const struct desk_when *when, char next[CLOCK_DATE_SIZE],
                       struct buffer *rest, struct error *err);
/* Appends a sentence where the clocks of that day, or the rule, may surprise;
 * nothing where they do not. */
int deadline_when_remark(struct desk *desk, const struct desk_when *when, struct buffer *out,
                         struct error *err);

#endif
