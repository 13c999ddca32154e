/* RFC 4180 and what files really look like. */
#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct csv *open_text(const char *text, size_t size, FILE **stream)
{
	*stream = tmpfile();
	assert_non_null(*stream);
	assert_int_equal(fwrite(text, 1, size, *stream), size);
	rewind(*stream);
	return csv_open(*stream, "f.csv");
}

static void records(void **state)
{
	static const char text[] = "\xef\xbb\xbfslug,title\r\n"
	                           "\r\n"
	                           "a,\"two\r\nlines, and \"\"quotes\"\"\"\r\n"
	                           "b,\n"
	                           ",\"\"\n"
	                           "last,na\xc3\xafve";
	struct error err = ERROR_INIT;
	FILE *stream;
	struct csv *csv = open_text(text, sizeof text - 1, &stream);

	(void) state;
	assert_int_equal(csv_next(csv, &err), 1);
	assert_true(text_is(csv_field(csv, 0).value, "slug"));
	assert_int_equal(csv_next(csv, &err), 1);
	assert_int_equal(csv_line(csv), 3);
	assert_int_equal(csv_count(csv), 2);
	assert_true(text_is(csv_field(csv, 1).value, "two\r\nlines, and \"quotes\""));
	assert_int_equal(csv_field(csv, 1).column, 3);
	assert_true(text_starts(csv_raw(csv), "a,\"two"));
	assert_true(text_ends(csv_raw(csv), "\"\"\"\r\n"));
	assert_int_equal(csv_next(csv, &err), 1);
	assert_int_equal(csv_line(csv), 5);
	assert_int_equal(csv_field(csv, 1).value.size, 0);
	assert_int_equal(csv_field(csv, 7).value.size, 0);
	assert_int_equal(csv_next(csv, &err), 1);
	assert_int_equal(csv_count(csv), 2);
	assert_int_equal(csv_next(csv, &err), 1);
	assert_true(text_is(csv_field(csv, 1).value, "na\xc3\xafve"));
	assert_int_equal(csv_next(csv, &err), 0);
	assert_int_equal(csv_next(csv, &err), 0);
	csv_close(csv);
	fclose(stream);
}

static void bad_records_do_not_end_the_reading(void **state)
{
	static const char text[] = "a,b\n"
	                           "\xc3\xa9,x\"y\n"
	                           "good,1\n"
	                           "\"closed\"x,1\n"
	                           "good,2\n"
	                           "never,\"closed\n"
	                           "good,3\n";
	static const struct {
		int result, line, column;
	} wanted[] = {
	    {1, 0, 0}, {-1, 2, 4}, {1, 0, 0}, {-1, 4, 9},
	    {1, 0, 0}, {-1, 6, 7}, {1, 0, 0}, {0, 0, 0},
	};
	FILE *stream;
	struct csv *csv = open_text(text, sizeof text - 1, &stream);

	(void) state;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(csv_next(csv, &err), wanted[i].result);
		assert_int_equal(err.line, wanted[i].line);
		assert_int_equal(err.column, wanted[i].column);
		if (wanted[i].result < 0) {
			assert_string_equal(err.file, "f.csv");
			assert_true(csv_raw(csv).size > 0);
			assert_int_equal(csv_raw(csv).at[csv_raw(csv).size - 1], '\n');
		}
	}
	csv_close(csv);
	fclose(stream);
}

static void empty_and_odd_files(void **state)
{
	static const struct {
		const char *text;
		size_t size;
		int records;
	} cases[] = {
	    {"", 0, 0},           {"\xef\xbb\xbf", 3, 0}, {"\n\r\n\n", 4, 0}, {"a", 1, 1},
	    {"a\r", 2, 1},        {"\"\"", 2, 1},         {"\"a\"", 3, 1},    {",", 1, 1},
	    {"a\0b,c\n", 6, 1},   {"\xff,\xfe\n", 4, 1},  {"a\rb\n", 4, 1},   {"\"a\"\r\nb", 6, 2},
	    {"\xef\xbb\n", 3, 1}, {"\"", 1, -1},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error err = ERROR_INIT;
		FILE *stream;
		struct csv *csv = open_text(cases[i].text, cases[i].size, &stream);
		int records = 0, found;

		while ((found = csv_next(csv, &err)) > 0)
			records++;
		assert_int_equal(found < 0 ? found : records, cases[i].records);
		csv_close(csv);
		fclose(stream);
	}
}

/* A quote or a break may fall on the edge of what is read at once. */
static void edges_of_blocks(void **state)
{
	(void) state;
	for (size_t lead = 65536 - 16; lead < 65536 + 2; lead++) {
		struct buffer text = BUFFER_INIT;
		struct error err = ERROR_INIT;
		FILE *stream;
		struct csv *csv;

		buffer_fill(&text, 'x', lead);
		buffer_string(&text, ",\"a\"\"\r\nb\"\r\nlast,1\r\n");
		csv = open_text(text.at, text.size, &stream);
		assert_int_equal(csv_next(csv, &err), 1);
		assert_int_equal(csv_field(csv, 0).value.size, lead);
		assert_true(text_is(csv_field(csv, 1).value, "a\"\r\nb"));
		assert_int_equal(csv_raw(csv).size, lead + 11);
		assert_int_equal(csv_next(csv, &err), 1);
		assert_int_equal(csv_line(csv), 3);
		assert_true(text_is(csv_field(csv, 1).value, "1"));
		assert_int_equal(csv_next(csv, &err), 0);
		csv_close(csv);
		fclose(stream);
		buffer_release(&text);
	}
}

/* What is written reads back, but for the apostrophe. */
static void there_and_back(void **state)
{
	static const char *const values[] = {"a,b",      "say \"x\"",    "two\r\nlines", "",
	                                     " spaced ", "na\xc3\xafve", "'quoted'",     "1,062"};
	size_t count = sizeof values / sizeof *values;
	struct buffer text = BUFFER_INIT;
	struct error err = ERROR_INIT;
	FILE *stream;
	struct csv *csv;

	(void) state;
	for (size_t i = 0; i < count; i++)
		csv_write(&text, text_from(values[i]), !i);
	csv = open_text(text.at, text.size, &stream);
	assert_int_equal(csv_next(csv, &err), 1);
	assert_int_equal(csv_count(csv), count);
	for (size_t i = 0; i < count; i++)
		assert_true(text_is(csv_field(csv, i).value, values[i]));
	csv_close(csv);
	fclose(stream);
	buffer_release(&text);
}

static void bounds(void **state)
{
	struct buffer text = BUFFER_INIT;
	struct error err = ERROR_INIT;
	FILE *stream;
	struct csv *csv;

	(void) state;
	buffer_fill(&text, ',', 2000);
	buffer_string(&text, "\n\"");
	buffer_fill(&text, 'x', 3 * 1024 * 1024);
	buffer_string(&text, "\"\n");
	buffer_fill(&text, 'y', 3 * 1024 * 1024);
	buffer_string(&text, "\nok\n");
	csv = open_text(text.at, text.size, &stream);
	assert_int_equal(csv_next(csv, &err), -1);
	assert_non_null(strstr(err.message, "1,024"));
	assert_int_equal(csv_next(csv, &err), -1);
	assert_int_equal(csv_next(csv, &err), -1);
	assert_non_null(strstr(err.message, "1 MiB"));
	assert_int_equal(csv_next(csv, &err), 1);
	assert_true(text_is(csv_field(csv, 0).value, "ok"));
	assert_int_equal(csv_next(csv, &err), 0);
	csv_close(csv);
	fclose(stream);
	buffer_release(&text);
}

static void writing(void **state)
{
	static const struct {
		const char *value, *wanted;
	} cases[] = {
	    {"plain", "plain"},
	    {"", ""},
	    {"a,b", "\"a,b\""},
	    {"say \"x\"", "\"say \"\"x\"\"\""},
	    {"two\nlines", "\"two\nlines\""},
	    {"=1+1", "\"'=1+1\""},
	    {"\n=1+1", "\"'\n=1+1\""},
	    {"@x", "\"'@x\""},
	    {"-5.2", "-5.2"},
	    {"+49", "+49"},
	    {"-x", "\"'-x\""},
	    {"\tx", "\"'\tx\""},
	    {"\xef\xbc\x9d"
	     "1",
	     "\"'\xef\xbc\x9d"
	     "1\""},
	    {"'=x", "\"''=x\""},
	    {"'tis", "'tis"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer out = BUFFER_INIT;

		csv_write(&out, text_from(cases[i].value), true);
		assert_string_equal(buffer_cstr(&out), cases[i].wanted);
		csv_write(&out, text_from("z"), false);
		assert_true(text_ends(buffer_view(&out), ",z"));
		buffer_release(&out);
	}
}

static void guarding_is_taken_off_again(void **state)
{
	static const char *const values[] = {
	    "=x",           "'=x", "''-5",     "-5", "'-5",
	    "\nx",          "\r",  "'quoted'", "'",  "\xef\xbc\xa0yes",
	    "'\xef\xbc\xa0"};

	(void) state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct buffer text = BUFFER_INIT;
		struct error err = ERROR_INIT;
		FILE *stream;
		struct csv *csv;

		csv_write(&text, text_from(values[i]), true);
		csv = open_text(text.at, text.size, &stream);
		assert_int_equal(csv_next(csv, &err), 1);
		assert_true(text_is(csv_unguarded(csv_field(csv, 0).value), values[i]));
		csv_close(csv);
		fclose(stream);
		buffer_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(records),
	    cmocka_unit_test(bad_records_do_not_end_the_reading),
	    cmocka_unit_test(empty_and_odd_files),
	    cmocka_unit_test(edges_of_blocks),
	    cmocka_unit_test(there_and_back),
	    cmocka_unit_test(bounds),
	    cmocka_unit_test(writing),
	    cmocka_unit_test(guarding_is_taken_off_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
