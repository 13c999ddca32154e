/* Detection: words beside a license that bind it are never lost, and those that
 * do not bind leave it as it is. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "license-help.h"

#include "license/detect_parts.h"

#include <pcre2.h>

/* Nothing but licenses that are whole and sure, and they are the data's. */
static bool is_plain(const struct license_reading *reading)
{
	bool of_data = false;

	if (reading->conflict || reading->kind == LICENSE_READ_TERMS ||
	    reading->kind == LICENSE_READ_NONE || reading->kind == LICENSE_READ_STATEMENT)
		return false;
	for (size_t i = 0; i < reading->hit_count; i++) {
		if (!strncmp(reading->hits[i].id, "LicenseRef-", 11))
			return false;
		of_data = of_data || !license_is_no_data(reading->hits[i].covers);
	}
	return of_data;
}

/* Every id that could be chosen is one of no commerce. */
static bool bars_commerce(const struct license_reading *reading)
{
	for (size_t i = 0; i < reading->hit_count; i++)
		if (strstr(reading->hits[i].id, "-NC"))
			return !reading->either;
	return false;
}

static size_t cases, failures;

static void try_line(struct license_detector *detector, struct text line)
{
	struct arena arena = ARENA_INIT;
	const struct license_reading *reading;
	struct text wanted;
	bool plain;

	assert_true(text_next(&line, '\t', &wanted));
	reading = license_detect(detector, &arena, line);
	plain = is_plain(reading) && !bars_commerce(reading);
	if (plain != text_is(wanted, "plain")) {
		print_message("\"%.*s\" is read as %s\n", TEXT_ARG(line),
		              reading->expression ? reading->expression : "a conflict");
		failures++;
	}
	cases++;
	arena_release(&arena);
}

/* "plain": read as the license and nothing else.  "less": never so. */
static void test_tables(void **state)
{
	static const char *const tables[] = {"license-bound.txt", "license-bound-more.txt",
	                                     "license-bound-long.txt"};
	struct license_detector *detector = license_detector_new(help_library());
	const char *source = getenv("ACCORD_SOURCE");

	(void) state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct buffer content = BUFFER_INIT;
		struct error err = ERROR_INIT;
		struct text rest, line;
		char path[4096];

		snprintf(path, sizeof path, "%s/tests/unit/%s", source ? source : ".", tables[i]);
		assert_int_equal(file_read(path, 1 << 20, &content, &err), 0);
		rest = buffer_view(&content);
		while (text_next(&rest, '\n', &line))
			if (line.size && line.at[0] != '#')
				try_line(detector, line);
		buffer_release(&content);
	}
	license_detector_free(detector);
	assert_true(cases > 800);
	assert_int_equal(failures, 0);
}

static void compiles(const char *pattern)
{
	PCRE2_SIZE offset;
	int fault;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
	                                 PCRE2_CASELESS | PCRE2_UTF, &fault, &offset, NULL);

	if (!code)
		fail_msg("at %zu: %s", (size_t) offset, pattern);
	pcre2_code_free(code);
}

/* A pattern with a fault would be passed over in silence. */
static void test_patterns_compile(void **state)
{
	(void) state;
	for (size_t i = 0; i < detect_bound_count; i++)
		compiles(detect_bounds[i].pattern);
	for (size_t i = 0; detect_tongues[i]; i++)
		compiles(detect_tongues[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_tables),
	    cmocka_unit_test(test_patterns_compile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
