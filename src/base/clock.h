/*
 * clock.h - dates, instants, and what today is.
 *
 * Dates are "YYYY-MM-DD" (10 bytes), instants "YYYY-MM-DDTHH:MM:SSZ" (20
 * bytes), proleptic Gregorian, years 0001 to 9999.  ACCORD_TODAY=YYYY-MM-DD
 * in the environment fixes the date, and the instant to 12:00:00 of that day.
 * Arithmetic is on days since 1970-01-01.
 */
#ifndef ACCORD_BASE_CLOCK_H
#define ACCORD_BASE_CLOCK_H

#include "base/text.h"

#include <stdbool.h>

#define CLOCK_DATE_SIZE    11 /* with the NUL */
#define CLOCK_INSTANT_SIZE 21

bool clock_today(char date[CLOCK_DATE_SIZE]); /* false: ACCORD_TODAY is no date */
void clock_now(char instant[CLOCK_INSTANT_SIZE]);
long clock_milliseconds(void); /* monotonic */

#define CLOCK_LOCAL_SIZE 20
/* "2026-03-02 13:00:00" as the user's own clock shows it; what is no instant
 * is copied as it is, cut to size. */
void clock_local(const char *instant, char out[CLOCK_LOCAL_SIZE]);

/* True if t is a date that exists; *day may be NULL. */
bool clock_parse_date(struct text t, long *day);
bool clock_is_instant(struct text t);
void clock_format_date(long day, char date[CLOCK_DATE_SIZE]);

/* Months keep the day where the month has it and else take its last day:
 * 2024-01-31 plus 1 month is 2024-02-29; 2024-02-29 plus 12 is 2025-02-28. */
long clock_add_months(long day, long months);
int clock_weekday(long day); /* 0 is Monday */

#endif
