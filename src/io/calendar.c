#include "io/calendar.h"

#include "base/jsontext.h"
#include "io/calendar_parts.h"
#include "io/emit.h"

#include <stdio.h>
#include <string.h>

#define DAYS_ASKED_MOST 10000

static void answer_moment(const struct calendar_when *when, json_t *answer)
{
	static const char *const names[] = {"usual", "skipped", "twice"};
	enum calendar_moment moment;
	icaltimetype utc = calendar_zone_utc(when->zone, when->start, &moment);
	icaltimetype local = calendar_zone_local(when->zone, utc);
	char text[2 * CALENDAR_DAY_SIZE], day[CALENDAR_DAY_SIZE];

	json_object_set_new(answer, "moment", json_string(names[moment]));
	calendar_day(local, day);
	snprintf(text, sizeof text, "%s %02d:%02d", day, local.hour, local.minute);
	json_object_set_new(answer, "taken", json_string(text));
	calendar_day(utc, day);
	snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", day, utc.hour, utc.minute, utc.second);
	json_object_set_new(answer, "utc", json_string(text));
}

/* The last day whose hour comes no later than the instant. */
static int answer_last(const struct calendar_when *when, const char *until, json_t *answer,
                       struct error *err)
{
	icaltimetype utc = icaltime_from_string(until), local;
	char day[CALENDAR_DAY_SIZE];

	if (icaltime_is_null_time(utc))
		return error_set(err, ERROR_INPUT, "UNTIL=%.40s is no instant", until);
	local = calendar_zone_local(when->zone, utc);
	if (local.hour * 60 + local.minute < when->start.hour * 60 + when->start.minute)
		icaltime_adjust(&local, -1, 0, 0, 0);
	calendar_day(local, day);
	json_object_set_new(answer, "last", json_string(day));
	return ERROR_NONE;
}

static int look(const json_t *job, struct error *err)
{
	json_int_t most = json_integer_value(json_object_get(job, "most"));
	const char *until = jsontext_get(job, "until");
	struct calendar_when when;
	json_t *answer;
	bool on = true;

	if (calendar_when_read(job, &when, err))
		return err->code;
	answer = json_pack("{s:s}", "type", "answer");
	if (*when.rule) {
		most = most < 1 ? 1 : most > DAYS_ASKED_MOST ? DAYS_ASKED_MOST : most;
		json_object_set_new(answer, "dates", calendar_when_days(&when, (long) most, &on));
		json_object_set_new(answer, "on", json_boolean(on));
	}
	if (when.zone && !when.start.is_date) {
		answer_moment(&when, answer);
		if (*until && answer_last(&when, until, answer, err)) {
			json_decref(answer);
			return err->code;
		}
	}
	emit_line(answer);
	return ERROR_NONE;
}

int calendar_run(const json_t *job, size_t *datasets, struct error *err)
{
	const char *what = jsontext_get(job, "what");

	(void) datasets;
	icalerror_set_errors_are_fatal(0);
	if (!strcmp(what, "look"))
		return look(job, err);
	if (!strcmp(what, "write"))
		return calendar_write(job, err);
	return error_set(err, ERROR_USAGE, "a calendar knows no job \"%.40s\"", what);
}
