#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Days since 1970-01-01 of a civil date, and back, after the well-known
 * arithmetic on years that begin in March. */
static long clock_days(long year, long month, long day)
{
	long shifted = month <= 2 ? year - 1 : year;
	long era = (shifted >= 0 ? shifted : shifted - 399) / 400;
	long of_era = shifted - era * 400;
	long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void clock_civil(long days, long *year, long *month, long *day)
{
	long shifted = days + 719468;
	long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	long of_era = shifted - era * 146097;
	long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * years + years / 4 - years / 100);
	long march_month = (5 * of_year + 2) / 153;

	*day = of_year - (153 * march_month + 2) / 5 + 1;
	*month = march_month + (march_month < 10 ? 3 : -9);
	*year = years + era * 400 + (*month <= 2);
}

static long clock_month_length(long year, long month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : lengths[month - 1];
}

bool clock_parse_date(struct text t, long *day)
{
	long year, month, of_month;

	if (t.size != 10 || t.at[4] != '-' || t.at[7] != '-' ||
	    !text_number(text_slice(t, 0, 4), 9999, &year) ||
	    !text_number(text_slice(t, 5, 7), 12, &month) ||
	    !text_number(text_slice(t, 8, 10), 31, &of_month))
		return false;
	if (year < 1 || month < 1 || of_month < 1 || of_month > clock_month_length(year, month))
		return false;
	if (day)
		*day = clock_days(year, month, of_month);
	return true;
}

void clock_format_date(long days, char date[CLOCK_DATE_SIZE])
{
	long year, month, day;

	clock_civil(days, &year, &month, &day);
	if (year < 1)
		year = 1, month = 1, day = 1;
	if (year > 9999)
		year = 9999, month = 12, day = 31;
	snprintf(date, CLOCK_DATE_SIZE, "%04u-%02u-%02u", (unsigned) year % 10000,
	         (unsigned) month % 100, (unsigned) day % 100);
}

bool clock_today(char date[CLOCK_DATE_SIZE])
{
	const char *fixed = getenv("ACCORD_TODAY");
	bool is_fixed = fixed && *fixed;
	time_t now = time(NULL);
	struct tm parts;

	if (is_fixed && clock_parse_date(text_from(fixed), NULL)) {
		memcpy(date, fixed, CLOCK_DATE_SIZE);
		return true;
	}
	localtime_r(&now, &parts);
	strftime(date, CLOCK_DATE_SIZE, "%Y-%m-%d", &parts);
	return !is_fixed;
}

void clock_local(const char *instant, char out[CLOCK_LOCAL_SIZE])
{
	struct tm when = {0};
	struct tm local;
	time_t seconds;

	snprintf(out, CLOCK_LOCAL_SIZE, "%.*s", CLOCK_LOCAL_SIZE - 1, instant);
	if (!clock_is_instant(text_from(instant)) ||
	    sscanf(instant, "%d-%d-%dT%d:%d:%d", &when.tm_year, &when.tm_mon, &when.tm_mday,
	           &when.tm_hour, &when.tm_min, &when.tm_sec) != 6)
		return;
	when.tm_year -= 1900;
	when.tm_mon -= 1;
	seconds = timegm(&when);
	if (localtime_r(&seconds, &local))
		strftime(out, CLOCK_LOCAL_SIZE, "%Y-%m-%d %H:%M:%S", &local);
}

void clock_now(char instant[CLOCK_INSTANT_SIZE])
{
	const char *fixed = getenv("ACCORD_TODAY");
	time_t now = time(NULL);
	struct tm parts;

	if (fixed && clock_parse_date(text_from(fixed), NULL)) {
		snprintf(instant, CLOCK_INSTANT_SIZE, "%.10sT12:00:00Z", fixed);
		return;
	}
	gmtime_r(&now, &parts);
	strftime(instant, CLOCK_INSTANT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

long clock_milliseconds(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (long) at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

bool clock_is_instant(struct text t)
{
	long hour, minute, second;

	return t.size == 20 && clock_parse_date(text_slice(t, 0, 10), NULL) && t.at[10] == 'T' &&
	       t.at[13] == ':' && t.at[16] == ':' && t.at[19] == 'Z' &&
	       text_number(text_slice(t, 11, 13), 23, &hour) &&
	       text_number(text_slice(t, 14, 16), 59, &minute) &&
	       text_number(text_slice(t, 17, 19), 60, &second);
}

long clock_add_months(long days, long months)
{
	long year, month, day, length;

	clock_civil(days, &year, &month, &day);
	month += months - 1;
	year += month >= 0 ? month / 12 : -((11 - month) / 12);
	month = (month % 12 + 12) % 12 + 1;
	length = clock_month_length(year, month);
	return clock_days(year, month, day < length ? day : length);
}

int clock_weekday(long days)
{
	return (int) (((days + 3) % 7 + 7) % 7);
}
