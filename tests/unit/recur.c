/* Recurrence: which rules are taken, and when something is due again. */
#include "desk/recur.h"
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* "due, then ..." with at most `most` dates, as desk_deadline_done goes on. */
static void assert_dates(const char *rule, const char *first, int most, const char *wanted)
{
	struct desk_recur recur, rest;
	struct error err = ERROR_INIT;
	struct buffer got = BUFFER_INIT;
	char date[CLOCK_DATE_SIZE];
	long day, next;

	if (desk_recur_parse(text_from(rule), &recur, &err))
		fail_msg("%s: %s", rule, err.message);
	assert_true(clock_parse_date(text_from(first), &day));
	for (int i = 0; i < most && desk_recur_next(&recur, day, &next, &rest); i++) {
		clock_format_date(next, date);
		buffer_printf(&got, "%s%s", got.size ? " " : "", date);
		day = next;
		recur = rest;
	}
	assert_string_equal(buffer_cstr(&got), wanted);
	buffer_release(&got);
}

static void it_is_due_again(void **state)
{
	(void) state;
	assert_dates("FREQ=DAILY", "2026-12-31", 2, "2027-01-01 2027-01-02");
	assert_dates("FREQ=DAILY;INTERVAL=10", "2028-02-20", 2, "2028-03-01 2028-03-11");
	assert_dates("FREQ=WEEKLY;INTERVAL=2", "2026-11-23", 2, "2026-12-07 2026-12-21");
	assert_dates("FREQ=MONTHLY", "2026-11-15", 3, "2026-12-15 2027-01-15 2027-02-15");
	assert_dates("FREQ=MONTHLY;INTERVAL=6", "2026-11-15", 2, "2027-05-15 2027-11-15");
	assert_dates("FREQ=YEARLY", "2026-11-23", 2, "2027-11-23 2028-11-23");
}

/* RFC 5545: a date that does not exist is passed over, not moved. */
static void dates_that_are_none_are_passed_over(void **state)
{
	(void) state;
	assert_dates("FREQ=MONTHLY", "2026-01-31", 3, "2026-03-31 2026-05-31 2026-07-31");
	assert_dates("FREQ=MONTHLY", "2026-01-30", 2, "2026-03-30 2026-04-30");
	assert_dates("FREQ=MONTHLY;INTERVAL=12", "2024-02-29", 1, "2028-02-29");
	assert_dates("FREQ=YEARLY", "2096-02-29", 1, "2104-02-29");
	assert_dates("FREQ=YEARLY;INTERVAL=3", "2024-02-29", 1, "2036-02-29");
}

static void it_comes_to_an_end(void **state)
{
	(void) state;
	assert_dates("FREQ=DAILY;COUNT=3", "2026-01-01", 9, "2026-01-02 2026-01-03");
	assert_dates("FREQ=DAILY;COUNT=1", "2026-01-01", 9, "");
	assert_dates("FREQ=WEEKLY;UNTIL=20260115", "2026-01-01", 9, "2026-01-08 2026-01-15");
	assert_dates("FREQ=WEEKLY;UNTIL=20260114T235959Z", "2026-01-01", 9, "2026-01-08");
	assert_dates("FREQ=MONTHLY;UNTIL=20260228", "2026-01-31", 9, "");
	assert_dates("FREQ=YEARLY", "9999-06-01", 9, "");
	assert_dates("FREQ=YEARLY;INTERVAL=1000", "9998-06-01", 9, "");
}

static void assert_stored(const char *rule, const char *wanted)
{
	struct desk_recur recur;
	struct error err = ERROR_INIT;
	struct buffer got = BUFFER_INIT;

	assert_int_equal(desk_recur_parse(text_from(rule), &recur, &err), 0);
	desk_recur_write(&recur, &got);
	assert_string_equal(got.at, wanted);
	buffer_release(&got);
}

/* Those that pick days are for accord-io to walk, and none to this room. */
static void assert_picks(const char *rule, const char *wanted)
{
	struct desk_recur recur;
	struct error err = ERROR_INIT;

	assert_stored(rule, wanted);
	assert_int_equal(desk_recur_parse(text_from(rule), &recur, &err), 0);
	assert_false(desk_recur_is_plain(&recur));
}

static void parts_that_pick_days_are_stored_in_one_spelling(void **state)
{
	(void) state;
	assert_picks("freq=monthly;byday=-1fr", "FREQ=MONTHLY;BYDAY=-1FR");
	assert_picks("BYDAY=MO,+2TU,MO;FREQ=MONTHLY;COUNT=3", "FREQ=MONTHLY;COUNT=3;BYDAY=MO,2TU");
	assert_picks("FREQ=YEARLY;BYMONTHDAY=-1,01;BYMONTH=2",
	             "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1,1");
	assert_picks("FREQ=WEEKLY;WKST=SU;BYDAY=TU,SU;INTERVAL=2",
	             "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU");
	assert_picks("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=MO",
	             "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1");
	assert_picks("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR");
	assert_picks("FREQ=YEARLY;BYYEARDAY=366", "FREQ=YEARLY;BYYEARDAY=366");
}

static void rules_are_stored_in_one_spelling(void **state)
{
	(void) state;
	assert_stored("freq=monthly;interval=1", "FREQ=MONTHLY");
	assert_stored("COUNT=4;INTERVAL=2;FREQ=DAILY", "FREQ=DAILY;INTERVAL=2;COUNT=4");
	assert_stored("FREQ=YEARLY;UNTIL=20300101T000000Z", "FREQ=YEARLY;UNTIL=20300101");
}

static void other_rules_are_refused_by_name(void **state)
{
	static const struct {
		const char *rule, *word;
	} bad[] = {
	    {"", "FREQ"},
	    {"INTERVAL=2", "FREQ"},
	    {"monthly", "monthly"},
	    {"FREQ=HOURLY", "HOURLY"},
	    {"FREQ=", "FREQ="},
	    {"FREQ=DAILY;FREQ=DAILY", "twice"},
	    {"FREQ=DAILY;INTERVAL=0", "INTERVAL=0"},
	    {"FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"},
	    {"FREQ=DAILY;INTERVAL=1001", "INTERVAL=1001"},
	    {"FREQ=DAILY;INTERVAL=99999999999999999999", "INTERVAL=9"},
	    {"FREQ=DAILY;COUNT=x", "COUNT=x"},
	    {"FREQ=DAILY;COUNT=2;UNTIL=20300101", "exclude"},
	    {"FREQ=DAILY;UNTIL=2030-01-01", "UNTIL=2030-01-01"},
	    {"FREQ=DAILY;UNTIL=20300230", "UNTIL=20300230"},
	    {"FREQ=DAILY;UNTIL=20300101T000000", "UNTIL"},
	    {"FREQ=DAILY;BYHOUR=9", "BYHOUR"},
	    {"FREQ=DAILY;SKIP=FORWARD", "SKIP"},
	    {"FREQ=WEEKLY;BYDAY=", "BYDAY"},
	    {"FREQ=WEEKLY;BYDAY=MO,", "MO,"},
	    {"FREQ=WEEKLY;BYDAY=M", "BYDAY=M"},
	    {"FREQ=WEEKLY;BYDAY=XX", "XX"},
	    {"FREQ=WEEKLY;BYDAY=1MO", "1MO"},
	    {"FREQ=MONTHLY;BYDAY=0MO", "0MO"},
	    {"FREQ=MONTHLY;BYDAY=54MO", "54MO"},
	    {"FREQ=MONTHLY;BYDAY=--1MO", "--1MO"},
	    {"FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "BYWEEKNO"},
	    {"FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY"},
	    {"FREQ=MONTHLY;BYMONTHDAY=32", "32"},
	    {"FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"},
	    {"FREQ=MONTHLY;BYYEARDAY=3", "BYYEARDAY"},
	    {"FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO"},
	    {"FREQ=MONTHLY;BYMONTH=-1", "BYMONTH=-1"},
	    {"FREQ=MONTHLY;BYMONTH=13", "13"},
	    {"FREQ=MONTHLY;BYSETPOS=-1", "BYSETPOS"},
	    {"FREQ=MONTHLY;BYDAY=MO;BYDAY=TU", "twice"},
	    {"FREQ=WEEKLY;WKST=MO,TU", "WKST"},
	    {"FREQ=DAILY;", NULL}, /* an empty part at the end is none */
	    {"FREQ=DAILY;;COUNT=2", "\"\""},
	    {"RRULE:FREQ=DAILY", "RRULE:FREQ"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct desk_recur recur;
		struct error err = ERROR_INIT;
		int code = desk_recur_parse(text_from(bad[i].rule), &recur, &err);

		assert_int_equal(code, bad[i].word ? ERROR_INPUT : 0);
		if (bad[i].word && !strstr(err.message, bad[i].word))
			fail_msg("%s: \"%s\" does not name %s", bad[i].rule, err.message,
			         bad[i].word);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_due_again),
	    cmocka_unit_test(dates_that_are_none_are_passed_over),
	    cmocka_unit_test(it_comes_to_an_end),
	    cmocka_unit_test(rules_are_stored_in_one_spelling),
	    cmocka_unit_test(parts_that_pick_days_are_stored_in_one_spelling),
	    cmocka_unit_test(other_rules_are_refused_by_name),
	};
	return cmocka_run_group_tests_name("recur", tests, NULL, NULL);
}
