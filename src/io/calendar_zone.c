/* Time zones: libical's tables of them, and RFC 5545's reading of the hours
 * that clocks skip or repeat, which is not libical's own. */
#include "io/calendar_parts.h"

#include <string.h>

enum { HOUR = 3600, ZONE_NAME_MOST = 64 };

/* A name such as America/Argentina/Buenos_Aires and no path. */
static bool is_name(const char *name)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                              "0123456789_+-/";

	return *name && strlen(name) <= ZONE_NAME_MOST && strspn(name, letters) == strlen(name) &&
	       *name != '/' && !strstr(name, "//");
}

bool calendar_zone_is_utc(const char *name)
{
	static const char *const names[] = {"UTC",     "Etc/UTC", "Zulu",          "Etc/Zulu",
	                                    "Etc/UCT", "UCT",     "Etc/Universal", "Universal"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

int calendar_zone(const char *name, icaltimezone **zone, struct error *err)
{
	*zone = NULL;
	if (calendar_zone_is_utc(name))
		*zone = icaltimezone_get_utc_timezone();
	else if (is_name(name))
		*zone = icaltimezone_get_builtin_timezone(name);
	if (!*zone)
		return error_set(err, ERROR_INPUT,
		                 "\"%.80s\" is no time zone of this system; write one as "
		                 "Europe/Berlin or America/New_York",
		                 name);
	return ERROR_NONE;
}

static icaltimetype moved(icaltimetype time, int seconds)
{
	icaltime_adjust(&time, 0, 0, 0, seconds);
	return time;
}

static icaltimetype as_utc(icaltimetype time)
{
	time.zone = icaltimezone_get_utc_timezone();
	time.is_date = 0;
	return time;
}

static int offset_at(icaltimezone *zone, icaltimetype utc)
{
	int daylight = 0;

	return zone == icaltimezone_get_utc_timezone()
	           ? 0
	           : icaltimezone_get_utc_offset_of_utc_time(zone, &utc, &daylight);
}

icaltimetype calendar_zone_local(icaltimezone *zone, icaltimetype utc)
{
	icaltimetype local = moved(utc, offset_at(zone, utc));

	local.zone = NULL;
	return local;
}

/* No zone changes its clocks twice within two days. */
icaltimetype calendar_zone_utc(icaltimezone *zone, icaltimetype local, enum calendar_moment *moment)
{
	icaltimetype wall = as_utc(local);
	int before = offset_at(zone, moved(wall, -26 * HOUR));
	int after = offset_at(zone, moved(wall, 26 * HOUR));
	icaltimetype first = moved(wall, -before), second = moved(wall, -after);
	bool is_first = offset_at(zone, first) == before,
	     is_second = offset_at(zone, second) == after;

	*moment = before == after || is_first != is_second ? CALENDAR_USUAL
	          : is_first                               ? CALENDAR_TWICE
	                                                   : CALENDAR_SKIPPED;
	return is_first || !is_second ? first : second;
}

/* --- VTIMEZONE --- */

/* The last day on which a part of a zone begins anew; the year 9999 when it
 * does for ever. */
static icaltimetype last_onset(icalcomponent *part)
{
	icaltimetype last = icalcomponent_get_dtstart(part);

	for (icalproperty *p = icalcomponent_get_first_property(part, ICAL_ANY_PROPERTY); p;
	     p = icalcomponent_get_next_property(part, ICAL_ANY_PROPERTY)) {
		icaltimetype at = icaltime_null_time();

		if (icalproperty_isa(p) == ICAL_RRULE_PROPERTY) {
			at = icalproperty_get_rrule(p).until;
			if (icaltime_is_null_time(at)) {
				at = last;
				at.year = 9999;
			}
		} else if (icalproperty_isa(p) == ICAL_RDATE_PROPERTY) {
			at = icalproperty_get_rdate(p).time;
		}
		if (!icaltime_is_null_time(at) && icaltime_compare_date_only(at, last) > 0)
			last = at;
	}
	return last;
}

/* Of what was over before the year, the part that held when it began. */
static icalcomponent *held_before(icalcomponent *zone, int year)
{
	icalcomponent *held = NULL;
	icaltimetype since = icaltime_null_time();

	for (icalcomponent *part = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT);
	     part; part = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
		icaltimetype last = last_onset(part);

		if (last.year < year && (!held || icaltime_compare_date_only(last, since) > 0)) {
			held = part;
			since = last;
		}
	}
	return held;
}

int calendar_zone_write(icaltimezone *zone, const char *name, int year, struct buffer *out,
                        struct error *err)
{
	icalcomponent *known = icaltimezone_get_component(zone), *own, *held;

	if (!known)
		return error_set(err, ERROR_INPUT, "nothing is known of the time zone %.80s", name);
	held = held_before(known, year);
	own = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
	icalcomponent_add_property(own, icalproperty_new_tzid(name));
	for (icalcomponent *part = icalcomponent_get_first_component(known, ICAL_ANY_COMPONENT);
	     part; part = icalcomponent_get_next_component(known, ICAL_ANY_COMPONENT))
		if (part == held || last_onset(part).year >= year)
			icalcomponent_add_component(own, icalcomponent_new_clone(part));
	buffer_string(out, icalcomponent_as_ical_string(own));
	icalcomponent_free(own);
	return ERROR_NONE;
}
