/* The calendar as a file: made by libical, and read by it again. */
#include "io/calendar_parts.h"

#include "base/jsontext.h"
#include "base/map.h"
#include "base/utf8.h"
#include "io/emit.h"

#include <stdio.h>
#include <string.h>

#define CHUNK_SIZE  ((size_t) 512 * 1024)
#define ZONES_MOST  600
#define ALARMS_MOST 20

struct calendar_file {
	struct buffer text; /* not said yet */
	const char *zones[ZONES_MOST];
	size_t zone_count;
};

static void say(struct calendar_file *file, size_t from)
{
	if (file->text.size < from)
		return;
	emit_line(json_pack("{s:s, s:o}", "type", "calendar", "text",
	                    jsontext_text(buffer_view(&file->text))));
	buffer_clear(&file->text);
}

/* --- zones --- */

static bool is_known(const struct calendar_file *file, const char *name)
{
	for (size_t i = 0; i < file->zone_count; i++)
		if (!strcmp(file->zones[i], name))
			return true;
	return false;
}

/* The zones of all deadlines, once each, from the first year of any on. */
static int put_zones(struct calendar_file *file, const json_t *list, struct error *err)
{
	struct calendar_when when;
	icaltimezone *zone;
	int year = 9999;
	json_t *item;
	size_t i;

	json_array_foreach((json_t *) list, i, item)
	{
		if (calendar_when_read(item, &when, err))
			return err->code;
		if (when.start.year < year)
			year = when.start.year;
		if (!when.zone || when.start.is_date || calendar_zone_is_utc(when.zone_name) ||
		    is_known(file, when.zone_name))
			continue;
		if (file->zone_count == ZONES_MOST)
			return error_set(err, ERROR_INPUT, "more than %d time zones", ZONES_MOST);
		file->zones[file->zone_count++] = when.zone_name;
	}
	for (size_t z = 0; z < file->zone_count; z++)
		if (calendar_zone(file->zones[z], &zone, err) ||
		    calendar_zone_write(zone, file->zones[z], year - 1, &file->text, err))
			return err->code;
	return ERROR_NONE;
}

/* A calendar needs a part, and nothing may be due. */
static void put_nothing(struct calendar_file *file)
{
	icalcomponent *zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
	icalcomponent *standard = icalcomponent_new(ICAL_XSTANDARD_COMPONENT);

	icalcomponent_add_property(zone, icalproperty_new_tzid("Etc/UTC"));
	icalcomponent_add_property(
	    standard, icalproperty_new_dtstart(icaltime_from_string("19700101T000000")));
	icalcomponent_add_property(standard, icalproperty_new_tzoffsetfrom(0));
	icalcomponent_add_property(standard, icalproperty_new_tzoffsetto(0));
	icalcomponent_add_component(zone, standard);
	buffer_string(&file->text, icalcomponent_as_ical_string(zone));
	icalcomponent_free(zone);
}

/* --- one deadline --- */

static icaltimetype instant(const char *text)
{
	icaltimetype at = icaltime_null_time();

	if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2dZ", &at.year, &at.month, &at.day, &at.hour,
	           &at.minute, &at.second) != 6)
		return icaltime_from_string("19700101T000000Z");
	at.zone = icaltimezone_get_utc_timezone();
	return at;
}

static void put_date(icalcomponent *event, icalproperty *property, const struct calendar_when *when)
{
	if (when->zone && !when->start.is_date && !calendar_zone_is_utc(when->zone_name))
		icalproperty_add_parameter(property, icalparameter_new_tzid(when->zone_name));
	icalcomponent_add_property(event, property);
}

/* A day as a rule's end: of hours in a zone, that day's last second there. */
static icaltimetype last_second(const struct calendar_when *when, icaltimetype day)
{
	enum calendar_moment moment;

	if (when->start.is_date)
		return day;
	day.is_date = 0;
	day.hour = 23;
	day.minute = day.second = 59;
	return when->zone ? calendar_zone_utc(when->zone, day, &moment) : day;
}

/* A first date that is none of the rule's own days is named beside the rule,
 * whose COUNT becomes its last day: so that all readers mean the same days. */
static void put_rule(icalcomponent *event, struct calendar_when *when)
{
	struct icalrecurrencetype rule = when->recur;
	json_t *days = NULL;
	bool on = true;

	if (!*when->rule || when->count == 1)
		return;
	days = calendar_when_days(when, when->count ? when->count - 1 : 1, &on);
	if (!on && when->count && json_array_size(days)) {
		const char *last =
		    json_string_value(json_array_get(days, json_array_size(days) - 1));

		rule.until = icaltime_null_time();
		sscanf(last, "%4d-%2d-%2d", &rule.until.year, &rule.until.month, &rule.until.day);
		rule.until.is_date = 1;
	} else {
		rule.count = when->count;
	}
	if (!icaltime_is_null_time(rule.until))
		rule.until = last_second(when, rule.until);
	if (json_array_size(days))
		icalcomponent_add_property(event, icalproperty_new_rrule(rule));
	if (!on && json_array_size(days))
		put_date(event,
		         icalproperty_new_rdate((struct icaldatetimeperiodtype){
		             .time = when->start, .period = icalperiodtype_null_period()}),
		         when);
	json_decref(days);
}

static void put_alarms(icalcomponent *event, const json_t *days, const char *summary)
{
	json_t *item;
	size_t i;

	json_array_foreach((json_t *) days, i, item)
	{
		struct icaltriggertype trigger = {.time = icaltime_null_time()};
		icalcomponent *alarm;

		if (i >= ALARMS_MOST)
			return;
		trigger.duration.is_neg = json_integer_value(item) > 0;
		trigger.duration.days = (unsigned) json_integer_value(item);
		alarm = icalcomponent_new_valarm();
		icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
		icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
		icalcomponent_add_property(alarm, icalproperty_new_description(summary));
		icalcomponent_add_component(event, alarm);
	}
}

static icalcomponent *make_event(const json_t *item, struct calendar_when *when,
                                 const char *summary, const char *description)
{
	icaltimetype stamp = instant(jsontext_get(item, "stamp"));
	bool canceled = !strcmp(jsontext_get(item, "status"), "CANCELLED");
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);

	if (when->zone && calendar_zone_is_utc(when->zone_name))
		when->start.zone = icaltimezone_get_utc_timezone();
	icalcomponent_add_property(event, icalproperty_new_uid(jsontext_get(item, "uid")));
	icalcomponent_add_property(event, icalproperty_new_dtstamp(stamp));
	icalcomponent_add_property(event, icalproperty_new_lastmodified(stamp));
	icalcomponent_add_property(event, icalproperty_new_sequence((int) json_integer_value(
	                                      json_object_get(item, "sequence"))));
	put_date(event, icalproperty_new_dtstart(when->start), when);
	put_rule(event, when);
	icalcomponent_add_property(event, icalproperty_new_summary(summary));
	if (*description)
		icalcomponent_add_property(event, icalproperty_new_description(description));
	icalcomponent_add_property(event, icalproperty_new_categories(jsontext_get(item, "kind")));
	icalcomponent_add_property(
	    event,
	    icalproperty_new_status(canceled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
	icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	put_alarms(event, json_object_get(item, "alarms"), summary);
	return event;
}

/* Reads what was written, and looks whether it is what was meant. */
static bool is_faithful(icalcomponent *event, const char *text, const char *summary)
{
	icalcomponent *again = icalparser_parse_string(text);
	bool same = again && !icalcomponent_count_errors(again) &&
	            icalcomponent_isa(again) == ICAL_VEVENT_COMPONENT &&
	            icalcomponent_get_summary(again) &&
	            !strcmp(icalcomponent_get_summary(again), summary) &&
	            icalcomponent_count_components(again, ICAL_VALARM_COMPONENT) ==
	                icalcomponent_count_components(event, ICAL_VALARM_COMPONENT) &&
	            icaltime_compare_date_only(icalcomponent_get_dtstart(again),
	                                       icalcomponent_get_dtstart(event)) == 0 &&
	            !strcmp(icalcomponent_as_ical_string(again), text);

	if (again)
		icalcomponent_free(again);
	return same;
}

/* What a terminal could show is what others are told; readers drop spaces at
 * the ends of a line. */
static void clean(struct buffer *out, const char *text, bool keep_lines)
{
	struct buffer whole = BUFFER_INIT;

	utf8_clean(&whole, text_from(text), keep_lines);
	buffer_text(out, text_trim(buffer_view(&whole)));
	buffer_release(&whole);
}

static int put_event(struct calendar_file *file, const json_t *item, struct error *err)
{
	struct buffer summary = BUFFER_INIT, description = BUFFER_INIT;
	struct calendar_when when;
	icalcomponent *event;
	char *text;

	if (calendar_when_read(item, &when, err))
		return err->code;
	clean(&summary, jsontext_get(item, "summary"), false);
	clean(&description, jsontext_get(item, "description"), true);
	if (!summary.size)
		clean(&summary, jsontext_get(item, "kind"), false);
	if (summary.size + description.size > CALENDAR_TEXT_MOST) {
		error_set(err, ERROR_INPUT, "%s has more text than a calendar takes",
		          jsontext_get(item, "uid"));
		goto out;
	}
	event = make_event(item, &when, buffer_cstr(&summary), buffer_cstr(&description));
	text = icalcomponent_as_ical_string_r(event);
	if (is_faithful(event, text, buffer_cstr(&summary)))
		buffer_string(&file->text, text);
	else
		error_set(err, ERROR_INPUT, "%s does not read back as it was written: %.300s",
		          jsontext_get(item, "uid"), buffer_cstr(&summary));
	icalmemory_free_buffer(text);
	icalcomponent_free(event);
out:
	buffer_release(&summary);
	buffer_release(&description);
	return err->code;
}

/* --- the whole --- */

#define PRODUCT "-//accord//accord//EN"
#define TAIL    "END:VCALENDAR\r\n"

/* All of a calendar but its parts and its last line. */
static void put_head(struct calendar_file *file, const char *name)
{
	icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	icalproperty *title = icalproperty_new_x(name);

	icalproperty_set_x_name(title, "X-WR-CALNAME");
	icalcomponent_add_property(calendar, icalproperty_new_prodid(PRODUCT));
	icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
	icalcomponent_add_property(calendar, icalproperty_new_calscale("GREGORIAN"));
	icalcomponent_add_property(calendar, title);
	buffer_string(&file->text, icalcomponent_as_ical_string(calendar));
	buffer_cut(&file->text, file->text.size - strlen(TAIL));
	icalcomponent_free(calendar);
}

int calendar_write(const json_t *job, struct error *err)
{
	const json_t *list = json_object_get(job, "deadlines");
	struct calendar_file file = {.text = BUFFER_INIT};
	json_t *item;
	size_t i;

	put_head(&file, jsontext_get(job, "name"));
	put_zones(&file, list, err);
	if (!json_array_size(list))
		put_nothing(&file);
	if (!err->code)
		json_array_foreach((json_t *) list, i, item)
		{
			if (put_event(&file, item, err))
				break;
			/* libical keeps what it lent until this is said. */
			icalmemory_free_ring();
			say(&file, CHUNK_SIZE);
		}
	buffer_string(&file.text, TAIL);
	if (!err->code)
		say(&file, 0);
	buffer_release(&file.text);
	return err->code;
}
