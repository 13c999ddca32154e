/* Dates that exist, dates that do not, and what follows on what. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void dates_that_exist(void **state)
{
	static const struct {
		const char *date;
		bool exists;
	} cases[] = {
	    {"2026-11-23", true},  {"2024-02-29", true},  {"2023-02-29", false},
	    {"1900-02-29", false}, {"2000-02-29", true},  {"2026-02-30", false},
	    {"2026-04-31", false}, {"2026-13-01", false}, {"2026-00-10", false},
	    {"2026-01-00", false}, {"0000-01-01", false}, {"9999-12-31", true},
	    {"2026-1-01", false},  {"20260101", false},   {"2026-01-01 ", false},
	    {"2026/01/01", false}, {"-026-01-01", false}, {"", false},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(clock_parse_date(text_from(cases[i].date), NULL), cases[i].exists);
}

static void days_agree_with_the_system(void **state)
{
	(void) state;
	for (long day = -60000; day < 80000; day += 37) {
		time_t seconds = (time_t) day * 86400;
		char ours[CLOCK_DATE_SIZE], theirs[32];
		struct tm parts;
		long back;

		gmtime_r(&seconds, &parts);
		strftime(theirs, sizeof theirs, "%Y-%m-%d", &parts);
		clock_format_date(day, ours);
		assert_string_equal(ours, theirs);
		assert_true(clock_parse_date(text_from(ours), &back));
		assert_int_equal(back, day);
		assert_int_equal(clock_weekday(day), (parts.tm_wday + 6) % 7);
	}
}

static void months(void **state)
{
	static const struct {
		const char *from;
		long months;
		const char *to;
	} cases[] = {
	    {"2024-01-31", 1, "2024-02-29"},  {"2023-01-31", 1, "2023-02-28"},
	    {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
	    {"2024-12-15", 1, "2025-01-15"},  {"2025-01-15", -1, "2024-12-15"},
	    {"2024-03-31", -1, "2024-02-29"}, {"2024-08-31", -18, "2023-02-28"},
	    {"2024-05-31", 0, "2024-05-31"},  {"2024-12-31", 12, "2025-12-31"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char date[CLOCK_DATE_SIZE];
		long day;

		assert_true(clock_parse_date(text_from(cases[i].from), &day));
		clock_format_date(clock_add_months(day, cases[i].months), date);
		assert_string_equal(date, cases[i].to);
	}
}

static void today_can_be_fixed(void **state)
{
	char date[CLOCK_DATE_SIZE], instant[CLOCK_INSTANT_SIZE];

	(void) state;
	setenv("ACCORD_TODAY", "2026-02-28", 1);
	assert_true(clock_today(date));
	assert_string_equal(date, "2026-02-28");
	clock_now(instant);
	assert_string_equal(instant, "2026-02-28T12:00:00Z");
	assert_true(clock_is_instant(text_from(instant)));
	setenv("ACCORD_TODAY", "2026-02-30", 1);
	assert_false(clock_today(date));
	assert_true(clock_parse_date(text_from(date), NULL));
	unsetenv("ACCORD_TODAY");
	assert_true(clock_today(date));
	clock_now(instant);
	assert_true(clock_is_instant(text_from(instant)));
	assert_false(clock_is_instant(text_from("2026-02-28T25:00:00Z")));
	assert_false(clock_is_instant(text_from("2026-02-28 12:00:00Z")));
}

static void instants_are_shown_as_the_users_clock_does(void **state)
{
	char local[CLOCK_LOCAL_SIZE];

	(void) state;
	setenv("TZ", "XYZ-5:30", 1);
	tzset();
	clock_local("2026-02-28T20:00:01Z", local);
	assert_string_equal(local, "2026-03-01 01:30:01");
	setenv("TZ", "UTC", 1);
	tzset();
	clock_local("2026-02-28T20:00:01Z", local);
	assert_string_equal(local, "2026-02-28 20:00:01");
	clock_local("no instant at all, but long", local);
	assert_string_equal(local, "no instant at all, ");
	clock_local("", local);
	assert_string_equal(local, "");
	unsetenv("TZ");
	tzset();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_that_exist),
	    cmocka_unit_test(days_agree_with_the_system),
	    cmocka_unit_test(months),
	    cmocka_unit_test(today_can_be_fixed),
	    cmocka_unit_test(instants_are_shown_as_the_users_clock_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
