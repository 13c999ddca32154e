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
	int summer = 0;

	return zone == icaltimezone_get_utc_timezone()
	           ? 0
	           : icaltimezone_get_utc_offset_of_utc_time(zone, &utc, &summer);
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

/* --- what holds from a year on --- */

#define PARTS_MOST 400

struct parts {
	icalcomponent *at[PARTS_MOST]; /* copies; NULL: taken into another */
	size_t count;
};

static icalproperty *rule_of(icalcomponent *part)
{
	return icalcomponent_get_first_property(part, ICAL_RRULE_PROPERTY);
}

/* libical 3.0 begins what holds for ever anew when 32 bits of seconds end, and
 * says here and there other offsets for it (America/St_Johns), or that nothing
 * changes. */
static bool is_seam(icalcomponent *part)
{
	const icaltimetype begin = icalcomponent_get_dtstart(part);

	return (begin.year == 2037 && rule_of(part)) ||
	       (begin.year == 2038 && (rule_of(part) || begin.month == 1));
}

/* Whether `later` goes on as `part` went until then. */
static bool goes_on(icalcomponent *part, icalcomponent *later)
{
	struct icalrecurrencetype before, after;
	char *words;
	bool same;

	if (!rule_of(part) || !rule_of(later) || !is_seam(later) ||
	    icalcomponent_isa(part) != icalcomponent_isa(later))
		return false;
	before = icalproperty_get_rrule(rule_of(part));
	after = icalproperty_get_rrule(rule_of(later));
	if (before.until.year != 2036 && before.until.year != 2037)
		return false;
	before.until = after.until;
	words = icalrecurrencetype_as_string_r(&before);
	same = !strcmp(words, icalrecurrencetype_as_string(&after));
	icalmemory_free_buffer(words);
	return same;
}

/* The tables end a rule with the years that they list and begin it anew;
 * simple readers of UNTIL stumble over that. */
static void join(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		for (size_t j = 0; j < parts->count; j++) {
			if (i == j || !parts->at[i] || !parts->at[j] ||
			    !goes_on(parts->at[i], parts->at[j]))
				continue;
			icalproperty_set_rrule(rule_of(parts->at[i]),
			                       icalproperty_get_rrule(rule_of(parts->at[j])));
			icalcomponent_free(parts->at[j]);
			parts->at[j] = NULL;
		}
}

static icalcomponent *keep(struct parts *parts, icalcomponent *part)
{
	if (parts->count == PARTS_MOST)
		return NULL;
	return parts->at[parts->count++] = icalcomponent_new_clone(part);
}

/* Of what held before, only that it did: its last beginning. */
static void keep_last(struct parts *parts, icalcomponent *held)
{
	icaltimetype begin = icalcomponent_get_dtstart(held), last = last_onset(held);
	icalproperty *property;

	held = keep(parts, held);
	while (held && ((property = icalcomponent_get_first_property(held, ICAL_RRULE_PROPERTY)) ||
	                (property = icalcomponent_get_first_property(held, ICAL_RDATE_PROPERTY)))) {
		icalcomponent_remove_property(held, property);
		icalproperty_free(property);
	}
	begin.year = last.year;
	begin.month = last.month;
	begin.day = last.day;
	if (held)
		icalcomponent_set_dtstart(held, begin);
}

static void gather(icalcomponent *zone, int year, struct parts *parts)
{
	icalcomponent *held = held_before(zone, year);
	bool known = false; /* what holds when the year begins, or soon after */

	for (icalcomponent *part = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT);
	     part; part = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
		if (last_onset(part).year < year || (is_seam(part) && !rule_of(part)))
			continue;
		known = known || (rule_of(part) && icalcomponent_get_dtstart(part).year <= year);
		keep(parts, part);
	}
	if (held && !known)
		keep_last(parts, held);
	join(parts);
}

int calendar_zone_write(icaltimezone *zone, const char *name, int year, struct buffer *out,
                        struct error *err)
{
	icalcomponent *known = icaltimezone_get_component(zone), *own;
	struct parts parts = {.count = 0};

	if (!known)
		return error_set(err, ERROR_INPUT, "nothing is known of the time zone %.80s", name);
	gather(known, year, &parts);
	own = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
	icalcomponent_add_property(own, icalproperty_new_tzid(name));
	for (size_t i = 0; i < parts.count; i++)
		if (parts.at[i])
			icalcomponent_add_component(own, parts.at[i]);
	buffer_string(out, icalcomponent_as_ical_string(own));
	icalcomponent_free(own);
	return ERROR_NONE;
}
