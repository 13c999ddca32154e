/* near.c - which known word a mistyped one was meant to be. */
#include "base/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static size_t apart(const char *a, const char *b)
{
	return near_distance(text_from(a), text_from(b));
}

static void counts_mistakes(void **state)
{
	(void) state;
	assert_int_equal(apart("liver", "liver"), 0);
	assert_int_equal(apart("liver", "LIVER"), 0);
	assert_int_equal(apart("liver", "livr"), 1);
	assert_int_equal(apart("liver", "lviver"), 1);
	assert_int_equal(apart("liver", "lievr"), 1);
	assert_int_equal(apart("liver", ""), 5);
	assert_int_equal(apart("", ""), 0);
	assert_int_equal(apart("kitten", "sitting"), 3);
}

static void long_words_are_far(void **state)
{
	static const char word[] =
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

	(void) state;
	assert_int_equal(apart(word, "a"), sizeof word - 1);
}

static void proposes_the_nearest(void **state)
{
	static const char *const known[] = {"list", "show", "set", "add", NULL};
	static const char *const none[] = {NULL};

	(void) state;
	assert_string_equal(near_of(text_from("lst"), known), "list");
	assert_string_equal(near_of(text_from("ste"), known), "set");
	assert_null(near_of(text_from("remove"), known));
	assert_null(near_of(text_from("x"), none));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_mistakes),
	    cmocka_unit_test(long_words_are_far),
	    cmocka_unit_test(proposes_the_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
