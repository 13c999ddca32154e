/* grammar.c - the arguments column of the table of commands. */
#include "cli/grammar.h"
#include "cli/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void reads_every_kind(void **state)
{
	struct grammar g;

	(void) state;
	grammar_read(
	    "N [--part a|b] [--all] --form FORM [--dataset SLUG]... QUESTION=yes|no why=TEXT "
	    "[FIELD=VALUE...] (TEXT | --file FILE | -) [REF...]",
	    &g);
	assert_int_equal(g.count, 12);
	assert_int_equal(g.items[0].kind, GRAMMAR_WORD);
	assert_true(g.items[0].required);
	assert_true(text_is(g.items[1].name, "--part") && text_is(g.items[1].value, "a|b"));
	assert_false(g.items[1].required);
	assert_int_equal(g.items[2].value.size, 0);
	assert_true(g.items[3].required && text_is(g.items[3].value, "FORM"));
	assert_true(g.items[4].repeated && !g.items[4].required);
	assert_true(g.items[5].any && g.items[5].required && !g.items[5].repeated);
	assert_true(!g.items[6].any && text_is(g.items[6].name, "why"));
	assert_true(g.items[7].any && g.items[7].repeated && !g.items[7].required);
	assert_true(g.items[8].group == 1 && !g.items[8].required);
	assert_true(g.items[9].group == 1 && text_is(g.items[9].value, "FILE"));
	assert_true(g.items[10].group == 1 && g.items[10].kind == GRAMMAR_DASH);
	assert_true(g.items[11].group == 0 && g.items[11].repeated);
}

static void a_value_may_be_left_out(void **state)
{
	struct grammar g;

	(void) state;
	grammar_read("[--via [COMMAND]] [--to ADDRESS]...", &g);
	assert_int_equal(g.count, 2);
	assert_true(text_is(g.items[0].value, "COMMAND") && g.items[0].bare);
	assert_false(g.items[0].required);
	assert_true(text_is(g.items[1].value, "ADDRESS") && !g.items[1].bare);
	assert_true(g.items[1].repeated && !g.items[1].required);
}

/* A row that cannot be read trips an assertion; a word behind a repeated one
 * could never be filled. */
static void every_row_can_be_read(void **state)
{
	(void) state;
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		struct grammar g;
		bool open = false;

		grammar_read(desk_commands[i].arguments, &g);
		for (size_t k = 0; k < g.count; k++) {
			if (g.items[k].kind != GRAMMAR_WORD)
				continue;
			assert_false(open);
			open = g.items[k].repeated;
		}
		assert_true(desk_commands[i].help[0]);
		assert_ptr_equal(desk_command_find(text_from(desk_commands[i].words)),
		                 &desk_commands[i]);
	}
}

static void splits_a_typed_line(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	char **argv;
	int argc;

	(void) state;
	assert_int_equal(
	    cli_parse_line(&arena, "  a 'b c' d\"e f\"g h\\ i '' ", &argc, &argv, &err), 0);
	assert_int_equal(argc, 5);
	assert_string_equal(argv[1], "b c");
	assert_string_equal(argv[2], "de fg");
	assert_string_equal(argv[3], "h i");
	assert_string_equal(argv[4], "");
	assert_null(argv[5]);
	assert_int_equal(cli_parse_line(&arena, "a 'b", &argc, &argv, &err), ERROR_USAGE);
	assert_int_equal(cli_parse_line(&arena, "", &argc, &argv, &err), 0);
	assert_int_equal(argc, 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_every_kind),
	    cmocka_unit_test(a_value_may_be_left_out),
	    cmocka_unit_test(every_row_can_be_read),
	    cmocka_unit_test(splits_a_typed_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
