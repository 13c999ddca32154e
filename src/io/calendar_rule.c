/* When something is due again. */
#include "io/calendar_parts.h"

#include "base/clock.h"
#include "base/jsontext.h"

#include <stdio.h>
#include <string.h>

void calendar_day(icaltimetype time, char out[CALENDAR_DAY_SIZE])
{
	snprintf(out, CALENDAR_DAY_SIZE, "%04d-%02d-%02d", time.year, time.month, time.day);
}

static int read_start(struct calendar_when *when, struct error *err)
{
	icaltimetype start = icaltime_null_time();
	struct text time = text_from(when->time);
	long hour = 0, minute = 0;

	if (!clock_parse_date(text_from(when->date), NULL) ||
	    sscanf(when->date, "%4d-%2d-%2d", &start.year, &start.month, &start.day) != 3)
		return error_set(err, ERROR_INPUT, "\"%.40s\" is no date", when->date);
	start.is_date = !time.size;
	if (time.size && (time.size != 5 || time.at[2] != ':' ||
	                  !text_number(text_slice(time, 0, 2), 23, &hour) ||
	                  !text_number(text_slice(time, 3, 5), 59, &minute)))
		return error_set(err, ERROR_INPUT, "\"%.40s\" is no time; write it as 17:00",
		                 when->time);
	start.hour = (int) hour;
	start.minute = (int) minute;
	when->start = start;
	return ERROR_NONE;
}

static int read_rule(struct calendar_when *when, struct error *err)
{
	when->recur = icalrecurrencetype_from_string(when->rule);
	if (when->recur.freq == ICAL_NO_RECURRENCE)
		return error_set(err, ERROR_INPUT, "\"%.200s\" is no rule of RFC 5545", when->rule);
	when->count = when->recur.count;
	when->recur.count = 0;
	return ERROR_NONE;
}

int calendar_when_read(const json_t *object, struct calendar_when *when, struct error *err)
{
	*when = (struct calendar_when){.date = jsontext_get(object, "date"),
	                               .time = jsontext_get(object, "time"),
	                               .zone_name = jsontext_get(object, "zone"),
	                               .rule = jsontext_get(object, "rule")};
	if (read_start(when, err) ||
	    (*when->zone_name && calendar_zone(when->zone_name, &when->zone, err)) ||
	    (*when->rule && read_rule(when, err)))
		return err->code;
	return ERROR_NONE;
}

/* False on a day on which the clocks jump over the hour. */
static bool has_hour(const struct calendar_when *when, icaltimetype day)
{
	enum calendar_moment moment;

	if (!when->zone || when->start.is_date)
		return true;
	day.is_date = 0;
	day.hour = when->start.hour;
	day.minute = when->start.minute;
	calendar_zone_utc(when->zone, day, &moment);
	return moment != CALENDAR_SKIPPED;
}

/* --- which days a rule names ---
 *
 * Walked here and not by libical 3.0, which forgets the other months of
 * FREQ=YEARLY;BYMONTHDAY=31, and all days of FREQ=DAILY;BYMONTHDAY=-1.  In each
 * period (a day, week, month or year) those days count that every part of the
 * rule lets through; what the rule leaves open is as on the first day. */

struct rule_day {
	long number; /* since 1970-01-01 */
	int year, month, mday, yday;
	int weekday; /* ICAL_SUNDAY_WEEKDAY and so on */
	int month_days, year_days;
};

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 0001-01-01 to the first of a year, on 1970's scale. */
static long year_begin(int year)
{
	long y = year - 1;

	return 365 * y + y / 4 - y / 100 + y / 400 - 719162;
}

static struct rule_day day_of(long number)
{
	struct rule_day day = {.number = number, .month = 1};

	day.year = (int) (number * 400 / 146097) + 1970;
	while (year_begin(day.year) > number)
		day.year--;
	while (year_begin(day.year + 1) <= number)
		day.year++;
	day.yday = day.mday = (int) (number - year_begin(day.year)) + 1;
	while (day.mday > days_of_month(day.year, day.month))
		day.mday -= days_of_month(day.year, day.month++);
	day.weekday = (clock_weekday(number) + 1) % 7 + 1;
	day.month_days = days_of_month(day.year, day.month);
	day.year_days = is_leap(day.year) ? 366 : 365;
	return day;
}

static bool given(const short *list)
{
	return *list != ICAL_RECURRENCE_ARRAY_MAX;
}

/* Whether a list names the number, or what it is counted from the end. */
static bool names(const short *list, int number, int from_end)
{
	for (; *list != ICAL_RECURRENCE_ARRAY_MAX; list++)
		if (*list == number || *list == from_end)
			return true;
	return false;
}

/* The first day of a year's week 1, which has at least four of its days. */
static long week_one(int year, int week_start)
{
	long first = year_begin(year);
	int into = (day_of(first).weekday - week_start + 7) % 7;

	return first - into + (into > 3 ? 7 : 0);
}

static bool in_week(const struct icalrecurrencetype *rule, const struct rule_day *day)
{
	int start = (int) rule->week_start, year = day->year;
	long weeks;

	if (day->number >= week_one(year + 1, start))
		year++;
	else if (day->number < week_one(year, start))
		year--;
	weeks = (week_one(year + 1, start) - week_one(year, start)) / 7;
	year = (int) ((day->number - week_one(year, start)) / 7) + 1;
	return names(rule->by_week_no, year, year - (int) weeks - 1);
}

/* "FR" is every Friday, "-1FR" the last of the month, or of the year. */
static bool on_weekday(const struct icalrecurrencetype *rule, const struct rule_day *day)
{
	bool month = rule->freq == ICAL_MONTHLY_RECURRENCE || given(rule->by_month);
	int at = month ? day->mday : day->yday, of = month ? day->month_days : day->year_days;

	for (const short *d = rule->by_day; *d != ICAL_RECURRENCE_ARRAY_MAX; d++) {
		int position = icalrecurrencetype_day_position(*d);

		if ((int) icalrecurrencetype_day_day_of_week(*d) != day->weekday)
			continue;
		if (!position || position == (at - 1) / 7 + 1 || position == -((of - at) / 7 + 1))
			return true;
	}
	return false;
}

/* What the rule leaves open. */
static bool as_first(const struct icalrecurrencetype *rule, const struct rule_day *day,
                     const struct rule_day *first)
{
	if (given(rule->by_year_day) || given(rule->by_month_day) || given(rule->by_day))
		return true;
	if (given(rule->by_week_no) || rule->freq == ICAL_WEEKLY_RECURRENCE)
		return day->weekday == first->weekday;
	if (rule->freq == ICAL_YEARLY_RECURRENCE && !given(rule->by_month) &&
	    day->month != first->month)
		return false;
	return rule->freq == ICAL_DAILY_RECURRENCE || day->mday == first->mday;
}

static bool matches(const struct icalrecurrencetype *rule, const struct rule_day *day,
                    const struct rule_day *first)
{
	return (!given(rule->by_month) || names(rule->by_month, day->month, day->month)) &&
	       (!given(rule->by_week_no) || in_week(rule, day)) &&
	       (!given(rule->by_year_day) ||
	        names(rule->by_year_day, day->yday, day->yday - day->year_days - 1)) &&
	       (!given(rule->by_month_day) ||
	        names(rule->by_month_day, day->mday, day->mday - day->month_days - 1)) &&
	       (!given(rule->by_day) || on_weekday(rule, day)) && as_first(rule, day, first);
}

struct period {
	long from, days;
};

/* The period `index` steps after that of the first day. */
static struct period period_at(const struct icalrecurrencetype *rule, const struct rule_day *first,
                               long index)
{
	long step = index * (rule->interval > 0 ? rule->interval : 1), month;
	int year;

	switch (rule->freq) {
	case ICAL_WEEKLY_RECURRENCE:
		return (struct period){
		    first->number - (first->weekday - (int) rule->week_start + 7) % 7 + 7 * step,
		    7};
	case ICAL_MONTHLY_RECURRENCE:
		month = first->year * 12L + first->month - 1 + step;
		year = (int) (month / 12);
		return (struct period){clock_add_months(first->number - first->mday + 1, step),
		                       days_of_month(year, (int) (month % 12) + 1)};
	case ICAL_YEARLY_RECURRENCE:
		year = first->year + (int) step;
		return (struct period){year_begin(year), is_leap(year) ? 366 : 365};
	default:
		return (struct period){first->number + step, 1};
	}
}

/* The days of one period; returns how many. */
static size_t days_in(const struct icalrecurrencetype *rule, const struct rule_day *first,
                      struct period period, long days[366])
{
	size_t count = 0, kept = 0;

	for (long i = 0; i < period.days; i++) {
		struct rule_day day = day_of(period.from + i);

		if (matches(rule, &day, first))
			days[count++] = day.number;
	}
	if (!given(rule->by_set_pos))
		return count;
	for (size_t i = 0; i < count; i++)
		if (names(rule->by_set_pos, (int) i + 1, (int) i - (int) count))
			days[kept++] = days[i];
	return kept;
}

/* Appends the day unless it is the first or lacks the hour; false: it is past
 * the rule's end. */
static bool take_day(const struct calendar_when *when, const struct rule_day *first, long number,
                     json_t *list, bool *on)
{
	const icaltimetype until = when->recur.until;
	struct rule_day day = day_of(number);
	icaltimetype at = icaltime_null_time();
	char text[CALENDAR_DAY_SIZE];

	at.year = day.year;
	at.month = day.month;
	at.day = day.mday;
	if (!icaltime_is_null_time(until) && icaltime_compare_date_only(at, until) > 0)
		return false;
	if (number == first->number)
		*on = true;
	if (number <= first->number || !has_hour(when, at))
		return true;
	calendar_day(at, text);
	json_array_append_new(list, json_string(text));
	return true;
}

json_t *calendar_when_days(const struct calendar_when *when, long most, bool *on)
{
	long number = 0, end = year_begin(10000), days[366];
	bool goes_on = true;
	struct rule_day first;
	struct period period;
	json_t *list = json_array();

	*on = false;
	clock_parse_date(text_from(when->date), &number);
	first = day_of(number);
	for (long i = 0; goes_on; i++) {
		size_t count;

		period = period_at(&when->recur, &first, i);
		if (period.from + period.days > end)
			break;
		count = days_in(&when->recur, &first, period, days);
		for (size_t d = 0; goes_on && d < count; d++)
			goes_on = (long) json_array_size(list) < most &&
			          take_day(when, &first, days[d], list, on);
	}
	return list;
}
