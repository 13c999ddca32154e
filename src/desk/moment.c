#include "desk/moment.h"

#include <stdio.h>

#define DAY (24 * 60) /* minutes */

int desk_moment_read(const char *on, struct desk_moment *at, struct error *err)
{
	struct text t = text_from(on);
	long hour = 0, minute = 0;

	at->minutes = -1;
	if (!clock_parse_date(text_slice(t, 0, 10), &at->day))
		goto wrong;
	if (t.size == 10)
		return ERROR_NONE;
	if (t.size != 16 || t.at[10] != 'T' || t.at[13] != ':' ||
	    !text_number(text_slice(t, 11, 13), 23, &hour) ||
	    !text_number(text_slice(t, 14, 16), 59, &minute))
		goto wrong;
	at->minutes = hour * 60 + minute;
	return ERROR_NONE;
wrong:
	return error_set(err, ERROR_INPUT,
	                 "on=%.40s is no day of the calendar; write it as 2026-12-31 or "
	                 "2026-12-31T14:30",
	                 on);
}

void desk_moment_add(struct desk_moment *at, long months, long days, long hours, bool before)
{
	long sign = before ? -1 : 1;

	if (hours && at->minutes >= 0) {
		long minutes = at->minutes + sign * hours * 60;

		at->minutes = (minutes % DAY + DAY) % DAY;
		at->day += (minutes - at->minutes) / DAY;
	} else {
		at->day += sign * (hours / 24);
	}
	at->day = clock_add_months(at->day, sign * months) + sign * days;
}

void desk_moment_write(const struct desk_moment *at, char date[CLOCK_DATE_SIZE],
                       char time[DESK_MOMENT_TIME_SIZE])
{
	clock_format_date(at->day, date);
	*time = '\0';
	if (at->minutes >= 0)
		snprintf(time, DESK_MOMENT_TIME_SIZE, "%02ld:%02ld", at->minutes / 60 % 24,
		         at->minutes % 60);
}
