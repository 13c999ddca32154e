#include "desk/deadline_when.h"

#include "desk/recur.h"

static int check_date(const char *due, long *day, struct error *err)
{
	if (!clock_parse_date(text_from(due), day))
		return error_set(err, ERROR_INPUT,
		                 "due=%.40s is no date of the calendar; write it as 2026-12-31",
		                 due);
	return ERROR_NONE;
}

static int check_time(const struct desk_when *when, struct error *err)
{
	struct text time = text_from(when->time);
	long number;

	if (!time.size)
		return *when->zone
		           ? error_set(err, ERROR_INPUT,
		                       "zone=%.60s needs an hour; give time=17:00 too", when->zone)
		           : ERROR_NONE;
	if (time.size != 5 || time.at[2] != ':' ||
	    !text_number(text_slice(time, 0, 2), 23, &number) ||
	    !text_number(text_slice(time, 3, 5), 59, &number))
		return error_set(err, ERROR_INPUT,
		                 "time=%.40s is no time of day; write it as 09:00 or 17:30",
		                 when->time);
	return ERROR_NONE;
}

/* What accord-io must be asked: for a zone, whose clocks jump, and for what
 * picks days. */
static bool asks(const struct desk_when *when, const struct desk_recur *recur)
{
	return *when->zone || (*when->every && !desk_recur_is_plain(recur));
}

/* An instant at which a rule ends is a day where the deadline is. */
static int ask(struct desk *desk, const struct desk_when *when, struct desk_recur *recur,
               struct desk_look *look, struct error *err)
{
	struct desk_when question = *when;
	struct buffer rule = BUFFER_INIT;
	int code;

	if (*when->every)
		desk_recur_write(recur, &rule);
	question.every = buffer_cstr(&rule);
	question.until = *when->zone ? recur->until_utc : "";
	code = desk_calendar_look(desk, &question, look, err);
	if (!code && *look->last)
		clock_parse_date(text_from(look->last), &recur->last);
	if (look->again && recur->until) {
		long next = 0;

		clock_parse_date(text_from(look->next), &next);
		look->again = next <= recur->last;
	}
	buffer_release(&rule);
	return code;
}

int deadline_when_check(struct desk *desk, const struct desk_when *when, struct buffer *stored,
                        struct error *err)
{
	struct desk_recur recur = {0};
	struct desk_look look = {0};
	long due = 0;

	if (check_date(when->due, &due, err) || check_time(when, err) ||
	    (*when->every && desk_recur_parse(text_from(when->every), &recur, err)) ||
	    (asks(when, &recur) && ask(desk, when, &recur, &look, err)))
		return err->code;
	if (!*when->every)
		return ERROR_NONE;
	if (recur.until && recur.last < due)
		return error_set(err, ERROR_INPUT, "every=%.80s ends before the first date",
		                 when->every);
	if (asks(when, &recur) && !look.again && recur.count != 1 && !recur.until)
		return error_set(err, ERROR_INPUT,
		                 "every=%.80s names no day after %s; is it a date that does not "
		                 "exist?",
		                 when->every, when->due);
	desk_recur_write(&recur, stored);
	return ERROR_NONE;
}

int deadline_when_next(struct desk *desk, const struct desk_when *when, char next[CLOCK_DATE_SIZE],
                       struct buffer *rest, struct error *err)
{
	struct desk_recur recur, left;
	struct desk_look look = {0};
	long due = 0, day = 0;

	next[0] = '\0';
	if (!*when->every)
		return ERROR_NONE;
	if (check_date(when->due, &due, err) ||
	    desk_recur_parse(text_from(when->every), &recur, err))
		return err->code;
	if (!asks(when, &recur)) {
		look.again = desk_recur_next(&recur, due, &day, &left);
	} else if (desk_recur_rest(&recur, &left)) {
		if (ask(desk, when, &recur, &look, err))
			return err->code;
		clock_parse_date(text_from(look.next), &day);
	}
	if (!look.again)
		return ERROR_NONE;
	clock_format_date(day, next);
	desk_recur_write(&left, rest);
	return ERROR_NONE;
}

int deadline_when_remark(struct desk *desk, const struct desk_when *when, struct buffer *out,
                         struct error *err)
{
	struct desk_recur recur = {0};
	struct desk_look look = {0};

	if (*when->every && desk_recur_parse(text_from(when->every), &recur, err))
		return err->code;
	if (!asks(when, &recur))
		return ERROR_NONE;
	if (ask(desk, when, &recur, &look, err))
		return err->code;
	if (look.moment == DESK_MOMENT_SKIPPED)
		buffer_printf(out,
		              "clocks in %s jump over %s on %s; it is taken as %s, which is %s",
		              when->zone, when->time, when->due, look.taken, look.utc);
	else if (look.moment == DESK_MOMENT_TWICE)
		buffer_printf(out, "%s comes twice in %s on %s; the first is meant, which is %s",
		              when->time, when->zone, when->due, look.utc);
	if (*when->every && !look.on)
		buffer_printf(out,
		              "%s%s is itself no day of %s; it counts as the first, and the next "
		              "is %s",
		              out->size ? "; " : "", when->due, when->every,
		              look.again ? look.next : "none");
	return ERROR_NONE;
}
