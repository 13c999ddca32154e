/* Characters as people see them. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define E_ACUTE "e\xcc\x81"                                    /* e + combining acute */
#define FAMILY  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" /* woman ZWJ girl */
#define FLAG_DE "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"
#define FLAG_NL "\xf0\x9f\x87\xb3\xf0\x9f\x87\xb1"
#define LUNGS   "\xf0\x9f\xab\x81"
#define AUTHOR  "\xe4\xbd\x9c\xe8\x80\x85" /* two wide characters */
#define RLO     "\xe2\x80\xae"

static void validity(void **state)
{
	(void) state;
	assert_true(utf8_valid(text_from("")));
	assert_true(utf8_valid(text_from("na\xc3\xafve " LUNGS)));
	assert_int_equal(utf8_fault(text_from("ab\xff")), 2);
	assert_int_equal(utf8_fault(text_from("a\xc3")), 1);
	assert_int_equal(utf8_fault(text_from("\xc0\xaf")), 0);         /* overlong */
	assert_int_equal(utf8_fault(text_from("x\xed\xa0\x80")), 1);    /* surrogate */
	assert_int_equal(utf8_fault(text_from("\xf4\x90\x80\x80")), 0); /* past U+10FFFF */
	assert_int_equal(utf8_fault(text_span("a\0b", 3)), 1);
}

static void graphemes(void **state)
{
	static const char *const clusters[] = {"a",   E_ACUTE, FAMILY, FLAG_DE, FLAG_NL,
	                                       LUNGS, AUTHOR,  "\r\n", "\n",    "b"};
	char text[256] = "";
	size_t edges[16], count = 0, at;

	(void) state;
	for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
		edges[count++] = strlen(text);
		if (!strcmp(clusters[i], AUTHOR))
			edges[count++] = strlen(text) + 3;
		strcat(text, clusters[i]);
	}
	edges[count] = strlen(text);
	at = 0;
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(at, edges[i]);
		at = utf8_next(text_from(text), at);
	}
	assert_int_equal(at, strlen(text));
	for (size_t i = count; i-- > 0;) {
		at = utf8_previous(text_from(text), at);
		assert_int_equal(at, edges[i]);
	}
	assert_int_equal(utf8_previous(text_from(text), 0), 0);
	assert_int_equal(utf8_next(text_from(text), strlen(text)), strlen(text));
}

static void words(void **state)
{
	struct text t = text_from("We train, na\xc3\xafvely, on CT.");

	(void) state;
	assert_int_equal(utf8_next_word(t, 0), 3);
	assert_int_equal(utf8_next_word(t, 3), 10);
	assert_int_equal(utf8_next_word(t, 10), 20);
	assert_int_equal(utf8_next_word(t, 23), t.size);
	assert_int_equal(utf8_previous_word(t, t.size), 23);
	assert_int_equal(utf8_previous_word(t, 20), 10);
	assert_int_equal(utf8_previous_word(t, 2), 0);
}

static void widths(void **state)
{
	size_t used;
	struct text fit;

	(void) state;
	assert_int_equal(utf8_width(text_from("CT " AUTHOR)), 7);
	assert_int_equal(utf8_width(text_from(E_ACUTE)), 1);
	assert_int_equal(utf8_width(text_from("a\tb\033")), 2);
	fit = utf8_fit(text_from("a" AUTHOR), 4, &used);
	assert_int_equal(fit.size, 4);
	assert_int_equal(used, 3);
	fit = utf8_fit(text_from("x" E_ACUTE "y"), 2, NULL);
	assert_int_equal(fit.size, 4);
	assert_int_equal(utf8_fit(text_from("abc"), 0, &used).size, 0);
}

static void cleaning(void **state)
{
	static const struct {
		const char *dirty, *line, *lines;
	} cases[] = {
	    {"plain", "plain", "plain"},
	    {"a\033[2Jb\007", "a[2Jb", "a[2Jb"},
	    {"a\tb\nc\r\nd", "a b c d", "a b\nc\nd"},
	    {"old\rmac", "old mac", "old\nmac"},
	    {"ab" RLO "cd\xe2\x81\xa9", "abcd", "abcd"},
	    {"\xc2\x9b"
	     "31m",
	     "31m", "31m"}, /* C1: CSI */
	    {"x\xff\xfey", "x\xef\xbf\xbd\xef\xbf\xbdy", "x\xef\xbf\xbd\xef\xbf\xbdy"},
	    {"\xef\xbb\xbftitle", "title", "title"},
	    {"kept \xef\xbf\xbd", "kept \xef\xbf\xbd", "kept \xef\xbf\xbd"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer out = BUFFER_INIT;

		utf8_clean(&out, text_from(cases[i].dirty), false);
		assert_string_equal(buffer_cstr(&out), cases[i].line);
		buffer_clear(&out);
		utf8_clean(&out, text_from(cases[i].dirty), true);
		assert_string_equal(buffer_cstr(&out), cases[i].lines);
		assert_true(utf8_valid(buffer_view(&out)));
		buffer_release(&out);
	}
}

static void folding(void **state)
{
	struct buffer out = BUFFER_INIT;

	(void) state;
	utf8_fold(&out, text_from("  CC \t BY\n4.0 "));
	assert_string_equal(out.at, "cc by 4.0");
	buffer_clear(&out);
	utf8_fold(
	    &out,
	    text_from(
	        "STRASSE \xef\xbc\xa3\xef\xbc\xb4\xc2\xa0 \xc3\x89")); /* wide CT, nbsp, E acute */
	assert_string_equal(out.at, "strasse ct \xc3\xa9");
	buffer_release(&out);
}

/* Wraps the whole text and joins the lines with "|". */
static void wrapped(const char *words, size_t columns, const char *wanted)
{
	struct text t = text_from(words);
	struct buffer out = BUFFER_INIT;
	size_t from = 0, end;

	while (from < t.size) {
		size_t next = utf8_wrap(t, from, columns, &end);

		assert_true(next > from);
		assert_true(end >= from && end <= next);
		assert_true(utf8_width(text_slice(t, from, end)) <= columns ||
		            utf8_next(t, from) == end);
		if (from)
			buffer_byte(&out, '|');
		buffer_text(&out, text_slice(t, from, end));
		from = next;
	}
	assert_string_equal(buffer_cstr(&out), wanted);
	buffer_release(&out);
}

static void wrapping(void **state)
{
	(void) state;
	wrapped("", 10, "");
	wrapped("short", 10, "short");
	wrapped("one two three", 7, "one two|three");
	wrapped("one two", 7, "one two");
	wrapped("a very-long-word here", 9, "a very-|long-word|here");
	wrapped("abcdefghij", 4, "abcd|efgh|ij");
	wrapped("first\n\nlast", 20, "first||last");
	wrapped(AUTHOR AUTHOR, 3, "\xe4\xbd\x9c|\xe8\x80\x85|\xe4\xbd\x9c|\xe8\x80\x85");
	wrapped("a" AUTHOR, 1, "a|\xe4\xbd\x9c|\xe8\x80\x85");
	wrapped(FLAG_DE FLAG_NL, 1, FLAG_DE "|" FLAG_NL);
}

/* However long the paragraph, a line is found without reading all of it, and
 * every byte ends up on some line. */
static void long_paragraphs(void **state)
{
	struct buffer text = BUFFER_INIT;
	size_t from = 0, end, lines = 0;

	(void) state;
	buffer_fill(&text, 'x', 100000);
	for (int i = 0; i < 20000; i++)
		buffer_string(&text, E_ACUTE "\xcc\x81");
	for (; from < text.size; lines++) {
		size_t next = utf8_wrap(buffer_view(&text), from, 80, &end);

		assert_true(next > from);
		from = next;
	}
	assert_true(lines >= 1500);
	buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(validity), cmocka_unit_test(graphemes),
	    cmocka_unit_test(words),    cmocka_unit_test(widths),
	    cmocka_unit_test(cleaning), cmocka_unit_test(folding),
	    cmocka_unit_test(wrapping), cmocka_unit_test(long_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
