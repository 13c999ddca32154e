/*
 * calendar.h - what accord-io does with dates, over libical (RFC 5545).
 *
 * Two jobs, told apart by "what":
 *
 * "look" reckons with one date.  The job has date ("2026-06-01"), and may have
 * time ("HH:MM") with zone (a name of the system's zones), rule (an RRULE whose
 * COUNT is left alone), until (the UTC instant "20270101T000000Z" at which the
 * rule ends), most (dates wanted, 1 if not said).  The answer has
 *   dates   the days after `date` on which the rule comes again, at most `most`
 *   on      whether `date` itself is a day of the rule
 *   moment  with a zone: "usual", "skipped" (the clocks jump over that time:
 *           it is read with the offset before) or "twice" (the first is meant)
 *   taken   with a zone: the local time as it will show, "2027-03-28 03:30"
 *   utc     with a zone: the instant
 *   last    with `until`: the last day on which the rule can come
 *
 * "write" makes the calendar: `name`, and `deadlines`, each with uid, sequence,
 * stamp (an instant), date, time, zone, rule, on, alarms (days before, an array),
 * summary, description, kind, status.  Says {"type":"calendar","text":TEXT}
 * lines; put together they are the file.  Each part was read again by libical
 * and found to be what was meant before it is said.
 *
 * A time that a rule's day lacks in its zone is passed over, as a date would.
 */
#ifndef ACCORD_IO_CALENDAR_H
#define ACCORD_IO_CALENDAR_H

#include "base/error.h"

#include <jansson.h>
#include <stddef.h>

int calendar_run(const json_t *job, size_t *datasets, struct error *err);

#endif
