/* text, buffer, arena, map, error, memory: the smallest things. */
#include "base/text.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/map.h"
#include "base/utf8.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void pieces(void **state)
{
	struct text rest = text_from("a,,b,"), piece;

	(void) state;
	assert_true(text_next(&rest, ',', &piece) && text_is(piece, "a"));
	assert_true(text_next(&rest, ',', &piece) && text_is(piece, ""));
	assert_true(text_next(&rest, ',', &piece) && text_is(piece, "b"));
	assert_false(text_next(&rest, ',', &piece));
	rest = (struct text) TEXT_EMPTY;
	assert_false(text_next(&rest, ',', &piece));
}

static void finding(void **state)
{
	struct text t = text_from("share-alike");

	(void) state;
	assert_int_equal(text_find(t, text_from("alike")), 6);
	assert_true(text_find(t, text_from("alikes")) == TEXT_NONE);
	assert_int_equal(text_find(t, text_from("")), 0);
	assert_int_equal(text_find_byte(t, '-'), 5);
	assert_true(text_find_byte((struct text) TEXT_EMPTY, 'x') == TEXT_NONE);
	assert_true(text_is(text_slice(t, 6, 99), "alike"));
	assert_int_equal(text_slice(t, 9, 3).size, 0);
	assert_true(text_is(text_trim(text_from(" \t a b\r\n")), "a b"));
	assert_true(text_equal_nocase(text_from("CC-by"), text_from("cc-BY")));
	assert_false(text_equal_nocase(text_from("CC-by"), text_from("cc-B")));
	assert_true(text_list_has(text_from("CT, MR"), ',', text_from("MR")));
	assert_false(text_list_has(text_from("CT, MRI"), ',', text_from("MR")));
	assert_true(text_compare(text_from("ab"), text_from("abc")) < 0);
	assert_int_equal(text_compare((struct text) TEXT_EMPTY, text_from("")), 0);
}

static void numbers(void **state)
{
	long n = -1;

	(void) state;
	assert_true(text_number(text_from("0"), 10, &n) && n == 0);
	assert_true(text_number(text_from("10"), 10, &n) && n == 10);
	assert_false(text_number(text_from("11"), 10, &n));
	assert_false(text_number(text_from(""), 10, &n));
	assert_false(text_number(text_from("-1"), 10, &n));
	assert_false(text_number(text_from(" 1"), 10, &n));
	assert_false(text_number(text_from("99999999999999999999999"), 0x7fffffffffffffffL, &n));
}

static void buffers(void **state)
{
	struct buffer b = BUFFER_INIT;
	char *taken;

	(void) state;
	assert_string_equal(buffer_cstr(&b), "");
	for (int i = 0; i < 1000; i++)
		buffer_printf(&b, "%d,", i);
	assert_int_equal(b.size, 10 * 2 + 90 * 3 + 900 * 4);
	assert_int_equal(b.at[b.size], 0);
	buffer_clear(&b);
	buffer_string(&b, "liver CT");
	buffer_splice(&b, 0, 5, "kidney", 6);
	assert_string_equal(b.at, "kidney CT");
	buffer_splice(&b, 6, 3, NULL, 0);
	assert_string_equal(b.at, "kidney");
	buffer_cut(&b, 3);
	buffer_fill(&b, '.', 2);
	assert_string_equal(b.at, "kid..");
	taken = buffer_take(&b);
	assert_null(b.at);
	b = (struct buffer){taken, 5, 6};
	buffer_release(&b);
}

static void arenas(void **state)
{
	struct arena arena = ARENA_INIT;
	char *kept[2000];

	(void) state;
	for (int i = 0; i < 2000; i++)
		kept[i] = arena_printf(&arena, "row %d", i);
	for (int i = 0; i < 2000; i++) {
		char wanted[32];

		snprintf(wanted, sizeof wanted, "row %d", i);
		assert_string_equal(kept[i], wanted);
	}
	char *zeroed = arena_new(&arena, 3, 1000);
	for (int i = 0; i < 3000; i++)
		assert_int_equal(zeroed[i], 0);
	assert_int_equal((uintptr_t) arena_new(&arena, 1, 3) % _Alignof(max_align_t), 0);
	arena_clear(&arena);
	assert_string_equal(arena_copy(&arena, text_span("ab", 1)), "a");
	assert_null(arena_string(&arena, NULL));
	arena_release(&arena);
	arena_release(&arena);
}

static void maps(void **state)
{
	struct arena arena = ARENA_INIT;
	struct map map = MAP_INIT(&arena);
	int values[5000];

	(void) state;
	assert_null(map_get(&map, text_from("none")));
	for (int i = 0; i < 5000; i++)
		assert_true(map_add(&map, text_from(arena_printf(&arena, "k%d", i)), &values[i]));
	assert_false(map_add(&map, text_from("k17"), &values[0]));
	for (int i = 0; i < 5000; i++)
		assert_ptr_equal(map_get(&map, text_from(arena_printf(&arena, "k%d", i))),
		                 &values[i]);
	assert_null(map_get(&map, text_from("k5000")));
	arena_release(&arena);
}

/* Where a message must be cut, no half of a character is left. */
static void long_errors(void **state)
{
	(void) state;
	for (size_t lead = 0; lead < 3; lead++) {
		struct buffer wide = BUFFER_INIT;
		struct error err = ERROR_INIT;
		char few[20];

		buffer_fill(&wide, 'x', lead);
		for (int i = 0; i < 400; i++)
			buffer_string(&wide, "\xe4\xbd\x9c");
		error_set(&err, ERROR_INPUT, "%s", wide.at);
		assert_true(utf8_valid(text_from(err.message)));
		assert_true(strlen(err.message) > sizeof err.message - 8);
		assert_true(utf8_valid(text_from(error_describe(&err, few, sizeof few))));
		assert_true(strlen(few) > sizeof few - 8);
		buffer_release(&wide);
	}
}

static void errors(void **state)
{
	struct error err = ERROR_INIT;
	char words[1200], long_name[400];

	(void) state;
	assert_int_equal(error_at(&err, ERROR_INPUT, "a.yaml", 3, 7, "no \"%s\"", "id"),
	                 ERROR_INPUT);
	assert_string_equal(error_describe(&err, words, sizeof words), "a.yaml:3:7: no \"id\"");
	error_set(&err, ERROR_USAGE, "%s; again", err.message);
	assert_string_equal(error_describe(&err, words, sizeof words), "no \"id\"; again");
	error_set(&err, ERROR_INPUT, "bad \033[2J name");
	assert_null(strchr(error_describe(&err, words, sizeof words), '\033'));
	error_set(&err, ERROR_INPUT,
	          "bad \xe2\x80\xae"
	          "eman \xc2\x9b"
	          "2J \xff");
	assert_string_equal(error_describe(&err, words, sizeof words), "bad eman 2J \xef\xbf\xbd");
	memset(long_name, 'x', sizeof long_name - 1);
	long_name[sizeof long_name - 1] = '\0';
	strcpy(long_name + 390, "end.csv");
	error_at(&err, ERROR_INPUT, long_name, 1, 0, "bad");
	assert_non_null(strstr(error_describe(&err, words, sizeof words), "end.csv:1: bad"));
	errno = ENOENT;
	error_errno(&err, ERROR_MISSING, "x");
	assert_string_equal(err.message, "x: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pieces),  cmocka_unit_test(finding),     cmocka_unit_test(numbers),
	    cmocka_unit_test(buffers), cmocka_unit_test(arenas),      cmocka_unit_test(maps),
	    cmocka_unit_test(errors),  cmocka_unit_test(long_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
