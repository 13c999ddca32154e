/* What changed between two texts, word by word. */
#include "base/worddiff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *before, const char *after, const char *wanted)
{
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;
	struct worddiff diff;

	worddiff(&arena, text_from(before), text_from(after), &diff);
	worddiff_write(&diff, &out);
	assert_string_equal(buffer_cstr(&out), wanted);
	buffer_release(&out);
	arena_release(&arena);
}

static void marks_words(void **state)
{
	(void) state;
	expect("", "", "");
	expect("same text", "same text", "same text");
	expect("", "all new", "{+all new+}");
	expect("all gone", "", "[-all gone-]");
	expect("one two three", "one 2 three", "one [-two-]{+2+} three");
	expect("one three", "one two three", "one {+two +}three");
	expect("one two three", "one three", "one [-two -]three");
	expect("a b c a b b a", "c b a b a c", "[-a-]{+c+} b [-c -]a b [-b -]a{+ c+}");
	expect("line\nnext", "line\n\nnext", "line\n{+\n+}next");
}

/* The pieces are the two texts again, whatever they hold. */
static void check_sound(struct text before, struct text after)
{
	struct arena arena = ARENA_INIT;
	struct buffer a = BUFFER_INIT, b = BUFFER_INIT;
	struct worddiff diff;

	worddiff(&arena, before, after, &diff);
	for (size_t i = 0; i < diff.count; i++) {
		assert_true(diff.at[i].text.size > 0);
		if (diff.at[i].kind != WORDDIFF_NEW)
			buffer_text(&a, diff.at[i].text);
		if (diff.at[i].kind != WORDDIFF_GONE)
			buffer_text(&b, diff.at[i].text);
	}
	assert_true(text_equal(buffer_view(&a), before));
	assert_true(text_equal(buffer_view(&b), after));
	buffer_release(&a);
	buffer_release(&b);
	arena_release(&arena);
}

static void fill(struct buffer *text, int words)
{
	static const char *const some[] = {"a", "b", "c ", " ", "\n", "dd", "é", "  "};

	for (int i = 0; i < words; i++)
		buffer_string(text, some[rand() % 8]);
}

static void gives_both_texts_back(void **state)
{
	(void) state;
	srand(5);
	for (int i = 0; i < 2000; i++) {
		struct buffer a = BUFFER_INIT, b = BUFFER_INIT;

		fill(&a, rand() % 40);
		fill(&b, rand() % 40);
		check_sound(buffer_view(&a), buffer_view(&b));
		buffer_release(&a);
		buffer_release(&b);
	}
}

static void stays_bounded(void **state)
{
	struct buffer a = BUFFER_INIT, b = BUFFER_INIT;

	(void) state;
	for (int i = 0; i < 100000; i++) {
		buffer_printf(&a, "old%d ", i);
		buffer_printf(&b, "new%d ", i);
	}
	check_sound(buffer_view(&a), buffer_view(&b));
	buffer_release(&a);
	buffer_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(marks_words),
	    cmocka_unit_test(gives_both_texts_back),
	    cmocka_unit_test(stays_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
