/* Arenas: blocks are zeros, also where others stood before. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_zeros(const char *at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		assert_int_equal(at[i], 0);
}

static void blocks_are_zeros_and_aligned(void **state)
{
	struct arena arena = ARENA_INIT;

	(void) state;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < (size_t) 5 << 20; size = size * 3 + 1) {
			char *text = arena_copy(&arena, text_from("some words"));
			char *at = arena_new(&arena, size, 1);

			assert_int_equal((uintptr_t) at % _Alignof(max_align_t), 0);
			assert_zeros(at, size);
			memset(at, 'x', size);
			assert_string_equal(text, "some words");
		}
		/* The largest chunk stays, with what was written to it. */
		arena_clear(&arena);
	}
	arena_release(&arena);
	assert_null(arena.top);
}

static void texts_stand_between_blocks(void **state)
{
	struct arena arena = ARENA_INIT;

	(void) state;
	for (int i = 0; i < 200000; i++) {
		const char *word = arena_printf(&arena, "word %d", i);

		assert_zeros(arena_new(&arena, 3, 8), 24);
		assert_int_equal(atoi(word + 5), i);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blocks_are_zeros_and_aligned),
	    cmocka_unit_test(texts_stand_between_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
