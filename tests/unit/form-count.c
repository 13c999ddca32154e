/* Counting: each rule on small texts, and random texts against another way
 * of counting. */
#include "base/buffer.h"
#include "base/file.h"
#include "base/jsontext.h"
#include "base/utf8.h"
#include "beside.h"
#include "form/count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct vector {
	const char *text;
	long utf16, codepoint, crlf, strip, source, words, bytes;
};

static void test_vectors(void **state)
{
	static const struct vector vectors[] = {
	    {"", 0, 0, 0, 0, 0, 0, 0},
	    {"one", 3, 3, 3, 3, 3, 1, 3},
	    {"one\ntwo", 7, 7, 8, 7, 7, 2, 7},
	    {"one\r\ntwo", 8, 8, 8, 8, 8, 2, 8},
	    {"one\rtwo", 7, 7, 8, 7, 7, 2, 7},
	    {"\n\n", 2, 2, 4, 2, 2, 0, 2},
	    {" x ", 3, 3, 3, 3, 3, 1, 3},
	    {"\xf0\x9f\xa7\xa0", 2, 1, 1, 2, 1, 1, 4},
	    {"\xc3\xa9t\xc3\xa9", 3, 3, 3, 3, 3, 1, 5},
	    {"e\xcc\x81", 2, 2, 2, 2, 2, 1, 3},
	    {"a\xc2\xa0"
	     "b\xe3\x80\x80"
	     "c\x1c"
	     "d",
	     7, 7, 7, 7, 7, 4, 10},
	    {"a\xe2\x80\x8b"
	     "b",
	     3, 3, 3, 3, 3, 1, 5}, /* U+200B is no white space */
	    {"<b>bold</b> text", 16, 16, 16, 9, 16, 2, 16},
	    {"1 < 2", 5, 5, 5, 5, 5, 3, 5},
	    {"1 < 2 > 1", 9, 9, 9, 4, 9, 5, 9},
	    {"a<b<c>d", 7, 7, 7, 2, 7, 1, 7},
	    {"x<y\nz>w", 7, 7, 8, 2, 7, 2, 7},
	    {"\xff\xfe", 2, 2, 2, 2, 2, 1, 2},
	};

	(void) state;
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		const struct vector *v = &vectors[i];
		struct form_counts counts;

		form_count(text_from(v->text), &counts);
		assert_int_equal(counts.utf16, v->utf16);
		assert_int_equal(counts.codepoint, v->codepoint);
		assert_int_equal(counts.codepoint_crlf, v->crlf);
		assert_int_equal(counts.html_strip, v->strip);
		assert_int_equal(counts.html_source, v->source);
		assert_int_equal(counts.words, v->words);
		assert_int_equal(counts.bytes, v->bytes);
	}
}

static void test_rules(void **state)
{
	struct form_counts counts;

	(void) state;
	form_count(text_from("<i>\xf0\x9f\xa7\xa0</i>\n\n\n x"), &counts);
	assert_int_equal(form_count_by(&counts, FORM_RULE_UTF16), 14);
	assert_int_equal(form_count_by(&counts, FORM_RULE_CODEPOINT), 13);
	assert_int_equal(form_count_by(&counts, FORM_RULE_CODEPOINT_CRLF), 16);
	assert_int_equal(form_count_by(&counts, FORM_RULE_HTML_STRIP), 7);
	assert_int_equal(form_count_by(&counts, FORM_RULE_HTML_SOURCE), 13);
	assert_int_equal(form_count_by(&counts, FORM_RULE_WORDS), 2);
	assert_int_equal(form_count_by(&counts, FORM_RULE_UNKNOWN), 16);
	assert_int_equal(counts.lines, 3);
}

static void test_nfc(void **state)
{
	struct form_counts counts;

	(void) state;
	assert_int_equal(form_count_nfc(text_from("nai\xcc\x88ve")), 5);
	assert_int_equal(form_count_nfc(text_from("na\xc3\xafve")), 5);
	assert_int_equal(form_count_nfc(text_from("\xff")), 1);
	form_count(text_from("na\xc3\xafve"), &counts);
	assert_true(counts.plain);
	form_count(text_from("nai\xcc\x88ve"), &counts);
	assert_false(counts.plain);
}

/* The slow way: everything into an array of characters, each rule by itself,
 * tags taken out by looking for each pair. */
static const uint32_t spaces[] = {0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x1C,   0x1D,   0x1E,
                                  0x1F,   0x20,   0x85,   0xA0,   0x1680, 0x2000, 0x2001, 0x2002,
                                  0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A,
                                  0x2028, 0x2029, 0x202F, 0x205F, 0x3000};

static bool is_space(uint32_t c)
{
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (spaces[i] == c)
			return true;
	return false;
}

static long units(const uint32_t *at, size_t count)
{
	long sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += at[i] >= 0x10000 ? 2 : 1;
	return sum;
}

static long stripped(const uint32_t *at, size_t count)
{
	long sum = 0;

	for (size_t i = 0; i < count;) {
		size_t end = i;

		if (at[i] == '<') {
			while (end < count && at[end] != '>')
				end++;
			if (end < count) {
				i = end + 1;
				continue;
			}
		}
		sum += units(at + i, 1);
		i++;
	}
	return sum;
}

static long pieces(const uint32_t *at, size_t count)
{
	long words = 0;

	for (size_t i = 0; i < count; i++)
		if (!is_space(at[i]) && (i == 0 || is_space(at[i - 1])))
			words++;
	return words;
}

static long with_crlf(const uint32_t *at, size_t count)
{
	long sum = (long) count;

	for (size_t i = 0; i < count; i++)
		if ((at[i] == '\n' && (i == 0 || at[i - 1] != '\r')) ||
		    (at[i] == '\r' && (i + 1 == count || at[i + 1] != '\n')))
			sum++;
	return sum;
}

static uint32_t random_character(void)
{
	static const uint32_t special[] = {'<', '>', '\n', '\r', ' ', 0xA0, 0x301, 0x1F9E0, 0x200B};
	uint32_t c;

	switch (rand() % 5) {
	case 0:
		return special[(size_t) rand() % (sizeof special / sizeof *special)];
	case 1:
		return spaces[(size_t) rand() % (sizeof spaces / sizeof *spaces)];
	case 2:
		c = (uint32_t) rand() % 0x110000;
		return c == 0 || (c >= 0xD800 && c < 0xE000) ? 'x' : c;
	default:
		return 'a' + (uint32_t) rand() % 26;
	}
}

static void test_random(void **state)
{
	enum { TEXTS = 10000, LONGEST = 60 };
	struct buffer text = BUFFER_INIT;
	uint32_t characters[LONGEST];

	(void) state;
	srand(20261123);
	for (int i = 0; i < TEXTS; i++) {
		size_t count = (size_t) (rand() % LONGEST);
		struct form_counts counts;
		char bytes[4];

		buffer_clear(&text);
		for (size_t k = 0; k < count; k++) {
			characters[k] = random_character();
			buffer_bytes(&text, bytes, utf8_encode(characters[k], bytes));
		}
		form_count(buffer_view(&text), &counts);
		assert_int_equal(counts.codepoint, count);
		assert_int_equal(counts.utf16, units(characters, count));
		assert_int_equal(counts.codepoint_crlf, with_crlf(characters, count));
		assert_int_equal(counts.html_strip, stripped(characters, count));
		assert_int_equal(counts.words, pieces(characters, count));
	}
	buffer_release(&text);
}

static void check_key(const json_t *vector, const char *key, long count)
{
	const json_t *wanted = json_object_get(vector, key);

	if (wanted)
		assert_int_equal(json_integer_value(wanted), count);
}

/* The collected vectors, where they stand beside the project. */
static void test_collected(void **state)
{
	struct buffer path = BUFFER_INIT;
	struct error err = ERROR_INIT;
	json_t *root, *vector;
	size_t i;

	(void) state;
	buffer_printf(&path, "%s/../shared/facts/portals-counting.json",
	              getenv("ACCORD_SOURCE") ? getenv("ACCORD_SOURCE") : ".");
	if (!file_exists(buffer_cstr(&path))) {
		buffer_release(&path);
		LEAVE_OUT();
	}
	assert_int_equal(jsontext_read_file(buffer_cstr(&path), 1 << 20, &root, &err), 0);
	assert_true(json_array_size(json_object_get(root, "test_vectors")) > 0);
	json_array_foreach(json_object_get(root, "test_vectors"), i, vector)
	{
		struct form_counts counts;

		form_count(text_from(jsontext_get(vector, "text")), &counts);
		check_key(vector, "utf16", counts.utf16);
		check_key(vector, "cp_lf", counts.codepoint);
		check_key(vector, "cp_crlf", counts.codepoint_crlf);
		check_key(vector, "html_strip_utf16", counts.html_strip);
		check_key(vector, "words", counts.words);
	}
	json_decref(root);
	buffer_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_vectors),   cmocka_unit_test(test_rules),
	    cmocka_unit_test(test_nfc),       cmocka_unit_test(test_random),
	    cmocka_unit_test(test_collected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
