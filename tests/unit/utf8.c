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

static void places(void **state)
{
	static const char text[] = "ab\nna\xc3\xafve\n\n\xff";
	static const struct {
		size_t at;
		int line, column;
	} wanted[] = {{0, 1, 1},  {1, 1, 2},  {3, 2, 1}, {7, 2, 4},
	              {10, 3, 1}, {11, 4, 1}, {99, 4, 2}};

	(void) state;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		int line, column;

		utf8_place(text_from(text), wanted[i].at, &line, &column);
		assert_int_equal(line, wanted[i].line);
		assert_int_equal(column, wanted[i].column);
	}
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

/* However the bytes fall, a cluster with many marks stays whole: two-byte,
 * three-byte and four-byte marks, begun at each of eight offsets. */
static void many_marks(void **state)
{
	static const char *const marks[] = {"\xcc\x81", "\xe2\x83\x9d", "\xf0\x9d\x85\xa5"};

	(void) state;
	for (size_t mark = 0; mark < sizeof marks / sizeof *marks; mark++) {
		for (size_t lead = 0; lead < 8; lead++) {
			struct buffer text = BUFFER_INIT;

			buffer_fill(&text, 'z', lead);
			buffer_byte(&text, 'e');
			for (int i = 0; i < 40; i++)
				buffer_string(&text, marks[mark]);
			buffer_byte(&text, '.');
			assert_int_equal(utf8_next(buffer_view(&text), lead), text.size - 1);
			assert_int_equal(utf8_previous(buffer_view(&text), text.size - 1), lead);
			buffer_release(&text);
		}
	}
}

/* Longer clusters than anybody writes are parted, never inside a character. */
static void too_many_marks(void **state)
{
	struct buffer text = BUFFER_INIT;
	size_t steps = 0;

	(void) state;
	buffer_byte(&text, 'e');
	for (int i = 0; i < 20000; i++)
		buffer_string(&text, "\xe2\x83\x9d");
	for (size_t at = 0; at < text.size; steps++) {
		size_t next = utf8_next(buffer_view(&text), at);

		assert_true(next > at);
		assert_true(utf8_valid(text_slice(buffer_view(&text), at, next)));
		at = next;
	}
	assert_true(steps > 100);
	for (size_t at = text.size; at > 0;) {
		size_t before = utf8_previous(buffer_view(&text), at);

		assert_true(before < at);
		assert_true(utf8_valid(text_slice(buffer_view(&text), before, at)));
		at = before;
	}
	buffer_release(&text);
}

/* Flags go by two from the row's beginning, joined emoji and Hangul stay. */
static void joined(void **state)
{
	static const struct {
		const char *text;
		size_t at, next, previous_of_next;
	} cases[] = {
	    {FLAG_DE FLAG_NL FLAG_DE, 8, 16, 8},
	    {"a" FAMILY "b", 1, 12, 1},
	    {"\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd.", 0, 8, 0},     /* thumb, skin tone */
	    {"\xe2\x9d\xa4\xef\xb8\x8f.", 0, 6, 0},             /* heart, VS16 */
	    {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab.", 0, 9, 0}, /* Hangul jamo */
	    {"\xe0\xa4\x95\xe0\xa4\xbf.", 0, 6, 0},             /* Devanagari vowel */
	    {"\r\n", 0, 2, 0},
	    {"\n\n", 0, 1, 0},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text t = text_from(cases[i].text);

		assert_int_equal(utf8_next(t, cases[i].at), cases[i].next);
		assert_int_equal(utf8_previous(t, cases[i].next), cases[i].previous_of_next);
	}
}

/* On bytes that are no UTF-8 every step still goes on and stays inside. */
static void steps_on_rubbish(void **state)
{
	char bytes[700];
	struct text t = {bytes, sizeof bytes};
	unsigned long number = 1;

	(void) state;
	for (int round = 0; round < 50; round++) {
		struct buffer out = BUFFER_INIT;

		for (size_t i = 0; i < sizeof bytes; i++) {
			number = number * 6364136223846793005UL + 1442695040888963407UL;
			bytes[i] = (char) (round % 2 ? number >> 56 : 0x80 | (number >> 58));
		}
		for (size_t at = 0; at < t.size;) {
			size_t next = utf8_next(t, at);

			assert_true(next > at && next <= t.size);
			at = next;
		}
		for (size_t at = t.size; at > 0;) {
			size_t before = utf8_previous(t, at);

			assert_true(before < at);
			at = before;
		}
		utf8_clean(&out, t, round % 3 == 0);
		assert_true(utf8_valid(buffer_view(&out)));
		buffer_clear(&out);
		utf8_fold(&out, t);
		assert_true(utf8_valid(buffer_view(&out)));
		buffer_release(&out);
	}
}

static void coding(void **state)
{
	static const uint32_t characters[] = {'a',   0x7f,   0x80,    0x7ff,
	                                      0x800, 0xfffd, 0x10000, 0x10ffff};
	char bytes[4];
	uint32_t back;

	(void) state;
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
		size_t size = utf8_encode(characters[i], bytes);

		assert_int_equal(utf8_decode(text_span(bytes, size), 0, &back), size);
		assert_int_equal(back, characters[i]);
	}
	assert_int_equal(utf8_encode(0xd800, bytes), 3); /* a surrogate: U+FFFD */
	utf8_decode(text_span(bytes, 3), 0, &back);
	assert_int_equal(back, 0xfffd);
	assert_int_equal(utf8_decode(text_from("\xe2\x83"), 0, &back), 1);
	assert_int_equal(back, 0xfffd);
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
	wrapped("ends in a break\n", 20, "ends in a break");
	wrapped("spaces      that hang", 8, "spaces|that|hang");
	wrapped("see https://example.org/a/long/path now", 20,
	        "see https://|example.org/a/long/|path now");
	wrapped("images, e.g. CT", 10, "images,|e.g. CT");
	wrapped("no\xc2\xa0"
	        "break here",
	        8,
	        "no\xc2\xa0"
	        "break|here");
	wrapped("xx" E_ACUTE E_ACUTE E_ACUTE, 2, "xx|" E_ACUTE E_ACUTE "|" E_ACUTE);
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
	    cmocka_unit_test(places),
	    cmocka_unit_test(validity),
	    cmocka_unit_test(graphemes),
	    cmocka_unit_test(many_marks),
	    cmocka_unit_test(too_many_marks),
	    cmocka_unit_test(joined),
	    cmocka_unit_test(steps_on_rubbish),
	    cmocka_unit_test(coding),
	    cmocka_unit_test(words),
	    cmocka_unit_test(widths),
	    cmocka_unit_test(cleaning),
	    cmocka_unit_test(folding),
	    cmocka_unit_test(wrapping),
	    cmocka_unit_test(long_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
