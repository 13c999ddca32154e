/* What accord-io reckons: the days of RFC 5545's own examples, the hours that
 * clocks skip and repeat, and calendars of what is hostile. */
#include "base/buffer.h"
#include "base/jsontext.h"
#include "base/process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char program[4096];

/* Gives the job, whose reference is taken over, and returns the first line. */
static json_t *ask(json_t *job)
{
	const char *argv[] = {program, NULL};
	struct buffer text = BUFFER_INIT, said = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct text rest, line;
	json_t *answer = NULL;
	int status = -1;

	json_object_set_new(job, "source", json_string("calendar"));
	jsontext_write(&text, job);
	json_decref(job);
	assert_int_equal(process_run(argv, buffer_view(&text), 1 << 20, &said, &status, &err), 0);
	assert_int_equal(status, 0);
	rest = buffer_view(&said);
	assert_true(text_next(&rest, '\n', &line));
	assert_int_equal(jsontext_read("answer", line, &answer, &err), 0);
	buffer_release(&text);
	buffer_release(&said);
	return answer;
}

/* "1997-10-03 1997-11-07 ...": as many days as are wanted. */
static void assert_days(const char *rule, const char *first, const char *wanted)
{
	struct buffer got = BUFFER_INIT;
	json_t *answer, *day;
	size_t i;

	answer = ask(json_pack("{s:s, s:s, s:s, s:i}", "what", "look", "date", first, "rule", rule,
	                       "most", (int) (strlen(wanted) + 1) / 11));
	json_array_foreach(json_object_get(answer, "dates"), i, day)
	    buffer_printf(&got, "%s%s", got.size ? " " : "", json_string_value(day));
	if (strcmp(buffer_cstr(&got), wanted) != 0)
		fail_msg("%s from %s: got %s, wanted %s", rule, first, buffer_cstr(&got), wanted);
	buffer_release(&got);
	json_decref(answer);
}

/* Section 3.8.5.3, without the hours. */
static void the_examples_of_the_rfc(void **state)
{
	static const char *const examples[][3] = {
	    {"FREQ=MONTHLY;BYDAY=1FR", "1997-09-05",
	     "1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03"},
	    {"FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU", "1997-09-07",
	     "1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29"},
	    {"FREQ=MONTHLY;BYDAY=-2MO", "1997-09-22",
	     "1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16"},
	    {"FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28",
	     "1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26"},
	    {"FREQ=MONTHLY;BYMONTHDAY=1,-1", "1997-09-30",
	     "1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01"},
	    {"FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12,13,14,15", "1997-09-10",
	     "1997-09-11 1997-09-12 1997-09-13 1997-09-14 1997-09-15 1999-03-10 1999-03-11"},
	    {"FREQ=YEARLY;BYMONTH=6,7", "1997-06-10", "1997-07-10 1998-06-10 1998-07-10"},
	    {"FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200", "1997-01-01",
	     "1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10"},
	    {"FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1998-05-18 1999-05-17"},
	    {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1998-05-11 1999-05-17"},
	    {"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13",
	     "1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19 1998-03-26 1999-03-04"},
	    {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13",
	     "1998-03-13 1998-11-13 1999-08-13 2000-10-13"},
	    {"FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13",
	     "1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07 1998-03-07"},
	    {"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05",
	     "2000-11-07 2004-11-02"},
	    {"FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-10-07 1997-11-06"},
	    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29",
	     "1997-10-30 1997-11-27 1997-12-30 1998-01-29 1998-02-26 1998-03-30"},
	    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05",
	     "1997-08-10 1997-08-19 1997-08-24"},
	    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05",
	     "1997-08-17 1997-08-19 1997-08-31"},
	    {"FREQ=MONTHLY;BYMONTHDAY=15,30", "2007-01-15",
	     "2007-01-30 2007-02-15 2007-03-15 2007-03-30"},
	    {"FREQ=DAILY;BYMONTH=1", "1998-01-31", "1999-01-01 1999-01-02"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		assert_days(examples[i][0], examples[i][1], examples[i][2]);
}

/* Where libical's own walk loses days, and where dates are rare. */
static void days_that_are_lost_elsewhere(void **state)
{
	(void) state;
	assert_days("FREQ=YEARLY;BYMONTHDAY=31", "2026-12-31", "2027-01-31 2027-03-31 2027-05-31");
	assert_days("FREQ=DAILY;BYMONTHDAY=-1", "2028-01-31", "2028-02-29 2028-03-31");
	assert_days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2096-02-29", "2104-02-29");
	assert_days("FREQ=YEARLY;BYYEARDAY=366", "2024-12-31", "2028-12-31");
	assert_days("FREQ=YEARLY;BYYEARDAY=-366", "2024-01-01", "2028-01-01");
	assert_days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU", "2027-01-03", "2033-01-02");
	assert_days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2024-12-30", "2025-12-29 2027-01-04");
	assert_days("FREQ=YEARLY;BYWEEKNO=-1", "2026-12-28", "2027-12-27 2028-12-25");
	assert_days("FREQ=MONTHLY;BYDAY=5FR", "2026-07-31", "2026-10-30 2027-01-29");
	assert_days("FREQ=DAILY;UNTIL=20260603", "2026-06-01", "2026-06-02 2026-06-03");
	assert_days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-06-01", "");
	assert_days("FREQ=DAILY", "9999-12-30", "9999-12-31");
}

static void assert_look(const char *date, const char *time, const char *zone, const char *moment,
                        const char *utc)
{
	json_t *answer = ask(json_pack("{s:s, s:s, s:s, s:s}", "what", "look", "date", date, "time",
	                               time, "zone", zone));

	if (strcmp(jsontext_get(answer, "moment"), moment) != 0 ||
	    strcmp(jsontext_get(answer, "utc"), utc) != 0)
		fail_msg("%s %s in %s: %s, %s", date, time, zone, jsontext_get(answer, "moment"),
		         jsontext_get(answer, "utc"));
	json_decref(answer);
}

static void hours_that_clocks_skip_or_repeat(void **state)
{
	(void) state;
	assert_look("2027-03-28", "01:59", "Europe/Berlin", "usual", "2027-03-28T00:59:00Z");
	assert_look("2027-03-28", "02:00", "Europe/Berlin", "skipped", "2027-03-28T01:00:00Z");
	assert_look("2027-03-28", "02:30", "Europe/Berlin", "skipped", "2027-03-28T01:30:00Z");
	assert_look("2027-03-28", "03:00", "Europe/Berlin", "usual", "2027-03-28T01:00:00Z");
	assert_look("2026-10-25", "01:59", "Europe/Berlin", "usual", "2026-10-24T23:59:00Z");
	assert_look("2026-10-25", "02:30", "Europe/Berlin", "twice", "2026-10-25T00:30:00Z");
	assert_look("2026-10-25", "03:00", "Europe/Berlin", "usual", "2026-10-25T02:00:00Z");
	/* The RFC's own example (3.3.5), and its counterpart in autumn. */
	assert_look("2007-03-11", "02:30", "America/New_York", "skipped", "2007-03-11T07:30:00Z");
	assert_look("2007-11-04", "01:30", "America/New_York", "twice", "2007-11-04T05:30:00Z");
	assert_look("2026-11-01", "02:00", "America/New_York", "usual", "2026-11-01T07:00:00Z");
	assert_look("2026-07-01", "12:00", "UTC", "usual", "2026-07-01T12:00:00Z");
	assert_look("2026-07-01", "12:00", "Asia/Kolkata", "usual", "2026-07-01T06:30:00Z");
}

static void assert_fault(json_t *job, const char *word)
{
	json_t *answer = ask(job);

	assert_string_equal(jsontext_get(answer, "type"), "fault");
	if (!strstr(jsontext_get(answer, "says"), word))
		fail_msg("\"%s\" does not name %s", jsontext_get(answer, "says"), word);
	json_decref(answer);
}

static void what_is_none_is_refused(void **state)
{
	static const char *const zones[] = {
	    "Mars/Olympus",     "Europe",         "europe/berlin", "/etc/localtime",
	    "../../etc/passwd", "Europe//Berlin", "zone.tab",      "Europe/Berlin\n",
	};

	(void) state;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		assert_fault(json_pack("{s:s, s:s, s:s, s:s}", "what", "look", "date", "2026-06-01",
		                       "time", "17:00", "zone", zones[i]),
		             "is no time zone");
	assert_fault(json_pack("{s:s, s:s}", "what", "look", "date", "2026-02-30"), "2026-02-30");
	assert_fault(
	    json_pack("{s:s, s:s, s:s}", "what", "look", "date", "2026-06-01", "time", "24:00"),
	    "24:00");
	assert_fault(json_pack("{s:s, s:s, s:s}", "what", "look", "date", "2026-06-01", "rule",
	                       "FREQ=MONTHLY;BYDAY=99FR"),
	             "99FR");
	assert_fault(json_pack("{s:s}", "what", "bake"), "bake");
}

static void a_calendar_keeps_its_lines(void **state)
{
	json_t *answer =
	    ask(json_pack("{s:s, s:s, s:[{s:s, s:s, s:s, s:s, s:s, s:[i, i]}]}", "what", "write",
	                  "name", "a\r\nb", "deadlines", "uid", "x\r\nEND:VEVENT", "date",
	                  "2026-06-01", "summary", "one\r\nEND:VCALENDAR; two, \\", "description",
	                  "three\nfour", "kind", "k", "alarms", 30, 0));
	const char *text = jsontext_get(answer, "text");

	(void) state;
	assert_non_null(strstr(text, "\r\nUID:x\\nEND:VEVENT\r\n"));
	assert_non_null(strstr(text, "\r\nSUMMARY:one END:VCALENDAR\\; two\\, \\\\\r\n"));
	assert_non_null(strstr(text, "\r\nDESCRIPTION:three\\nfour\r\n"));
	assert_non_null(strstr(text, "\r\nTRIGGER:-P30D\r\n"));
	assert_non_null(strstr(text, "\r\nTRIGGER:PT0S\r\n"));
	assert_non_null(strstr(text, "\r\nX-WR-CALNAME:a\\nb\r\n"));
	json_decref(answer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_examples_of_the_rfc),
	    cmocka_unit_test(days_that_are_lost_elsewhere),
	    cmocka_unit_test(hours_that_clocks_skip_or_repeat),
	    cmocka_unit_test(what_is_none_is_refused),
	    cmocka_unit_test(a_calendar_keeps_its_lines),
	};
	const char *build = getenv("ACCORD_BUILD");

	snprintf(program, sizeof program, "%s/accord-io", build ? build : ".");
	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
