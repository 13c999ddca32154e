#include "desk/recur.h"

#include "base/clock.h"

#include <string.h>

static const char *const frequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
#define FREQUENCIES (sizeof frequencies / sizeof *frequencies)

#define SAYS_HOW "write it as FREQ=MONTHLY;INTERVAL=3 (DAILY, WEEKLY, MONTHLY or YEARLY)"

static int read_frequency(struct text value, struct desk_recur *recur, struct error *err)
{
	for (size_t i = 0; i < FREQUENCIES; i++)
		if (text_equal_nocase(value, text_from(frequencies[i]))) {
			recur->frequency = (enum desk_frequency) i;
			return ERROR_NONE;
		}
	return error_set(err, ERROR_INPUT, "FREQ=%.*s is not among those accord knows; " SAYS_HOW,
	                 TEXT_ARG(text_slice(value, 0, 40)));
}

static int read_number(const char *name, struct text value, long *number, struct error *err)
{
	if (!text_number(value, DESK_RECUR_MOST, number) || *number < 1)
		return error_set(err, ERROR_INPUT, "%s=%.*s is no number from 1 to %d", name,
		                 TEXT_ARG(text_slice(value, 0, 40)), DESK_RECUR_MOST);
	return ERROR_NONE;
}

static int read_interval(struct text value, struct desk_recur *recur, struct error *err)
{
	return read_number("INTERVAL", value, &recur->interval, err);
}

static int read_count(struct text value, struct desk_recur *recur, struct error *err)
{
	return read_number("COUNT", value, &recur->count, err);
}

/* "20261231" or "20261231T235959Z". */
static int read_until(struct text value, struct desk_recur *recur, struct error *err)
{
	char date[CLOCK_DATE_SIZE] = "0000-00-00";
	bool has_time = value.size == 16 && value.at[8] == 'T' && value.at[15] == 'Z';
	long time;

	if (value.size == 8 || (has_time && text_number(text_slice(value, 9, 15), 235960, &time))) {
		memcpy(date, value.at, 4);
		memcpy(date + 5, value.at + 4, 2);
		memcpy(date + 8, value.at + 6, 2);
	}
	recur->until = clock_parse_date(text_from(date), &recur->last);
	if (!recur->until)
		return error_set(err, ERROR_INPUT,
		                 "UNTIL=%.*s is no date of the calendar; write it as 20261231",
		                 TEXT_ARG(text_slice(value, 0, 40)));
	return ERROR_NONE;
}

static const struct {
	const char *name;
	int (*read)(struct text value, struct desk_recur *recur, struct error *err);
} parts[] = {
    {"FREQ", read_frequency},
    {"INTERVAL", read_interval},
    {"COUNT", read_count},
    {"UNTIL", read_until},
};
#define PARTS (sizeof parts / sizeof *parts)

static int read_part(struct text part, unsigned *seen, struct desk_recur *recur, struct error *err)
{
	size_t equals = text_find_byte(part, '=');
	struct text name = text_slice(part, 0, equals == TEXT_NONE ? part.size : equals);

	if (equals == TEXT_NONE)
		return error_set(err, ERROR_INPUT, "\"%.*s\" is no part of a rule; " SAYS_HOW,
		                 TEXT_ARG(text_slice(part, 0, 40)));
	for (size_t i = 0; i < PARTS; i++) {
		if (!text_equal_nocase(name, text_from(parts[i].name)))
			continue;
		if (*seen & 1u << i)
			return error_set(err, ERROR_INPUT, "%s is given twice", parts[i].name);
		*seen |= 1u << i;
		return parts[i].read(text_slice(part, equals + 1, part.size), recur, err);
	}
	return error_set(err, ERROR_INPUT,
	                 "accord does not reckon with %.*s; " SAYS_HOW ", with COUNT=4 or "
	                 "UNTIL=20261231",
	                 TEXT_ARG(text_slice(name, 0, 40)));
}

int desk_recur_parse(struct text rule, struct desk_recur *recur, struct error *err)
{
	struct text part;
	unsigned seen = 0;

	*recur = (struct desk_recur){.interval = 1};
	while (text_next(&rule, ';', &part))
		if (read_part(part, &seen, recur, err))
			return err->code;
	if (!(seen & 1u))
		return error_set(err, ERROR_INPUT, "the rule does not say FREQ; " SAYS_HOW);
	if (recur->count && recur->until)
		return error_set(err, ERROR_INPUT,
		                 "COUNT and UNTIL exclude each other; give one of them");
	return ERROR_NONE;
}

void desk_recur_write(const struct desk_recur *recur, struct buffer *out)
{
	buffer_printf(out, "FREQ=%s", frequencies[recur->frequency]);
	if (recur->interval != 1)
		buffer_printf(out, ";INTERVAL=%ld", recur->interval);
	if (recur->count)
		buffer_printf(out, ";COUNT=%ld", recur->count);
	if (recur->until) {
		char date[CLOCK_DATE_SIZE];

		clock_format_date(recur->last, date);
		buffer_printf(out, ";UNTIL=%.4s%.2s%.2s", date, date + 5, date + 8);
	}
}

static long day_of_month(long day)
{
	char date[CLOCK_DATE_SIZE];

	clock_format_date(day, date);
	return (date[8] - '0') * 10 + date[9] - '0';
}

/* Months that lack the day are passed over; within eight years every day of
 * the year comes again (29 February around 1900 and 2100). */
static bool step_months(long day, long months, long end, long *next)
{
	for (long total = months; total <= 12 * 8 * (months > 12 ? months : 12); total += months) {
		*next = clock_add_months(day, total);
		if (*next > end)
			return false;
		if (day_of_month(*next) == day_of_month(day))
			return true;
	}
	return false;
}

bool desk_recur_next(const struct desk_recur *recur, long day, long *next, struct desk_recur *rest)
{
	long end;
	bool found = true;

	clock_parse_date(text_from("9999-12-31"), &end);
	if (recur->until && recur->last < end)
		end = recur->last;
	if (recur->count == 1)
		return false;
	switch (recur->frequency) {
	case DESK_DAILY:
		*next = day + recur->interval;
		break;
	case DESK_WEEKLY:
		*next = day + 7 * recur->interval;
		break;
	case DESK_MONTHLY:
		found = step_months(day, recur->interval, end, next);
		break;
	case DESK_YEARLY:
		found = step_months(day, 12 * recur->interval, end, next);
		break;
	}
	*rest = *recur;
	if (rest->count)
		rest->count--;
	return found && *next <= end;
}
