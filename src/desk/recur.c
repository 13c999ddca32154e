#include "desk/recur.h"

#include "base/clock.h"

#include <assert.h>
#include <stdio.h>
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
	if (has_time)
		memcpy(recur->until_utc, value.at, value.size);
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

/* The parts that pick days, in the order in which they are stored. */
enum { BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYSETPOS, WKST, PICKS };

#define ON(frequency) (1u << (frequency))
#define ON_ALL        (ON(DESK_DAILY) | ON(DESK_WEEKLY) | ON(DESK_MONTHLY) | ON(DESK_YEARLY))

static const struct {
	const char *name;
	long most;      /* of its numbers; of BYDAY, of the one before the day */
	bool from_end;  /* may be negative */
	unsigned where; /* with which frequencies the RFC lets it stand */
} picks[PICKS] = {
    [BYMONTH] = {"BYMONTH", 12, false, ON_ALL},
    [BYWEEKNO] = {"BYWEEKNO", 53, true, ON(DESK_YEARLY)},
    [BYYEARDAY] = {"BYYEARDAY", 366, true, ON(DESK_YEARLY)},
    [BYMONTHDAY] = {"BYMONTHDAY", 31, true, ON_ALL & ~ON(DESK_WEEKLY)},
    [BYDAY] = {"BYDAY", 53, true, ON_ALL},
    [BYSETPOS] = {"BYSETPOS", 366, true, ON_ALL},
    [WKST] = {"WKST", 0, false, ON_ALL},
};

#define PICK_SIZE 160
#define ITEM_SIZE 48

struct reading {
	struct desk_recur *recur;
	unsigned seen;
	char picks[PICKS][PICK_SIZE]; /* as they are stored, "" for none */
	bool counted;                 /* BYDAY with a number */
};

/* "-1" or "+1" or "1"; none is 0 where `may_lack`. */
static bool read_position(struct text t, int pick, bool may_lack, long *number)
{
	bool sign = t.size && (*t.at == '-' || *t.at == '+');
	bool negative = sign && *t.at == '-';

	*number = 0;
	if (!t.size)
		return may_lack;
	if ((sign && !picks[pick].from_end) ||
	    !text_number(text_slice(t, sign, t.size), picks[pick].most, number) || !*number)
		return false;
	*number = negative ? -*number : *number;
	return true;
}

/* One item as it is stored; false when it is none. */
static bool read_item(struct text item, int pick, struct reading *r, char out[ITEM_SIZE])
{
	static const char days[][3] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
	bool day = pick == BYDAY || pick == WKST;
	size_t split = !day ? item.size : item.size < 2 ? 0 : item.size - 2;
	long number;

	if (!read_position(text_slice(item, 0, split), pick, day, &number))
		return false;
	if (!day) {
		snprintf(out, ITEM_SIZE, "%ld", number);
		return true;
	}
	for (size_t i = 0; i < 7; i++)
		if (text_equal_nocase(text_slice(item, split, item.size), text_from(days[i]))) {
			if (number)
				snprintf(out, ITEM_SIZE, "%ld%s", number, days[i]);
			else
				snprintf(out, ITEM_SIZE, "%s", days[i]);
			r->counted = r->counted || number;
			return true;
		}
	return false;
}

static int read_pick(struct text value, int pick, struct reading *r, struct error *err)
{
	char *list = r->picks[pick], one[ITEM_SIZE];
	struct text rest = value, item;
	bool well = value.size && value.at[value.size - 1] != ',';

	while (well && text_next(&rest, ',', &item)) {
		size_t used = strlen(list);

		well = read_item(item, pick, r, one) && used + strlen(one) + 2 < PICK_SIZE &&
		       (pick != WKST || !used);
		if (well && !text_list_has(text_from(list), ',', text_from(one)))
			snprintf(list + used, PICK_SIZE - used, "%s%s", used ? "," : "", one);
	}
	return well ? ERROR_NONE
	            : error_set(err, ERROR_INPUT, "%s=%.*s is none of RFC 5545; write it as %s=%s",
	                        picks[pick].name, TEXT_ARG(text_slice(value, 0, 40)),
	                        picks[pick].name,
	                        pick == BYDAY  ? "MO,-1FR"
	                        : pick == WKST ? "MO"
	                                       : "1,2");
}

/* What the RFC does not let stand together. */
static int check_picks(struct reading *r, struct error *err)
{
	bool picked = false, monthly = r->recur->frequency == DESK_MONTHLY;

	for (int i = 0; i < PICKS; i++) {
		if (!*r->picks[i])
			continue;
		picked = picked || i < BYSETPOS;
		if (!(picks[i].where & ON(r->recur->frequency)))
			return error_set(err, ERROR_INPUT, "%s cannot stand with FREQ=%s",
			                 picks[i].name, frequencies[r->recur->frequency]);
	}
	if (r->counted && ((!monthly && r->recur->frequency != DESK_YEARLY) || *r->picks[BYWEEKNO]))
		return error_set(err, ERROR_INPUT,
		                 "BYDAY=%.40s counts days of a month or year; it cannot stand "
		                 "with %s",
		                 r->picks[BYDAY],
		                 *r->picks[BYWEEKNO] ? "BYWEEKNO" : "FREQ=DAILY or WEEKLY");
	if (*r->picks[BYSETPOS] && !picked)
		return error_set(err, ERROR_INPUT,
		                 "BYSETPOS picks among days; say which, as BYDAY=MO,TU");
	return ERROR_NONE;
}

static int write_picks(struct reading *r, struct error *err)
{
	char *by = r->recur->by;
	size_t used = 0;

	/* Weeks begin on Monday; said only where it is another day and matters. */
	if (!strcmp(r->picks[WKST], "MO"))
		r->picks[WKST][0] = '\0';
	for (int i = 0; i < PICKS; i++) {
		if (!*r->picks[i])
			continue;
		if (used + strlen(picks[i].name) + strlen(r->picks[i]) + 3 > DESK_RECUR_BY)
			return error_set(err, ERROR_INPUT, "the rule is longer than %d bytes",
			                 DESK_RECUR_BY);
		used += (size_t) snprintf(by + used, DESK_RECUR_BY - used, ";%s=%s", picks[i].name,
		                          r->picks[i]);
	}
	return ERROR_NONE;
}

static int read_part(struct text part, struct reading *r, struct error *err)
{
	size_t equals = text_find_byte(part, '=');
	struct text name = text_slice(part, 0, equals == TEXT_NONE ? part.size : equals);
	struct text value = text_slice(part, equals + 1, part.size);

	if (equals == TEXT_NONE)
		return error_set(err, ERROR_INPUT, "\"%.*s\" is no part of a rule; " SAYS_HOW,
		                 TEXT_ARG(text_slice(part, 0, 40)));
	for (size_t i = 0; i < PARTS + PICKS; i++) {
		const char *known = i < PARTS ? parts[i].name : picks[i - PARTS].name;

		if (!text_equal_nocase(name, text_from(known)))
			continue;
		if (r->seen & 1u << i)
			return error_set(err, ERROR_INPUT, "%s is given twice", known);
		r->seen |= 1u << i;
		return i < PARTS ? parts[i].read(value, r->recur, err)
		                 : read_pick(value, (int) (i - PARTS), r, err);
	}
	return error_set(err, ERROR_INPUT,
	                 "accord does not reckon with %.*s; " SAYS_HOW ", with COUNT=4 or "
	                 "UNTIL=20261231, and BYDAY=-1FR, BYMONTHDAY, BYMONTH, BYSETPOS ...",
	                 TEXT_ARG(text_slice(name, 0, 40)));
}

int desk_recur_parse(struct text rule, struct desk_recur *recur, struct error *err)
{
	struct reading reading = {.recur = recur};
	struct text part;

	*recur = (struct desk_recur){.interval = 1};
	while (text_next(&rule, ';', &part))
		if (read_part(part, &reading, err))
			return err->code;
	if (!(reading.seen & 1u))
		return error_set(err, ERROR_INPUT, "the rule does not say FREQ; " SAYS_HOW);
	if (recur->count && recur->until)
		return error_set(err, ERROR_INPUT,
		                 "COUNT and UNTIL exclude each other; give one of them");
	return check_picks(&reading, err) || write_picks(&reading, err) ? err->code : ERROR_NONE;
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
	buffer_string(out, recur->by);
}

bool desk_recur_is_plain(const struct desk_recur *recur)
{
	return !*recur->by;
}

bool desk_recur_rest(const struct desk_recur *recur, struct desk_recur *rest)
{
	*rest = *recur;
	if (recur->count == 1)
		return false;
	if (rest->count)
		rest->count--;
	return true;
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
	assert(desk_recur_is_plain(recur));
	if (!desk_recur_rest(recur, rest))
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
	return found && *next <= end;
}
