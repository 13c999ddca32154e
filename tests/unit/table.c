/* table.c - rows and columns for a terminal and for a pipe. */
#include "cli/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct table_column columns[] = {
    {"name", TABLE_LEFT, TABLE_KEEP},
    {"n", TABLE_RIGHT, TABLE_DROP_FIRST},
    {"words", TABLE_LEFT, TABLE_CUT},
};

static void two_rows(struct cli *cli)
{
	struct table *table = table_start(cli, columns, 3);

	table_string(table, "liver");
	table_number(table, 1062);
	table_string(table, "日本 and a\ttab\nand more words than fit");
	table_string(table, "x\033[31m");
	table_number(table, -1);
	table_string(table, "");
	table_end(table, NULL);
}

static void a_pipe_gets_tabs(void **state)
{
	struct cli cli = {.descriptor = -1};

	(void) state;
	two_rows(&cli);
	assert_string_equal(buffer_cstr(&cli.out),
	                    "liver\t1062\t日本 and a tab and more words than fit\nx[31m\t\t\n");
	buffer_release(&cli.out);
}

static void a_terminal_gets_columns(void **state)
{
	struct cli cli = {.descriptor = -1, .terminal = true};

	(void) state;
	two_rows(&cli);
	assert_string_equal(buffer_cstr(&cli.out),
	                    "name       n  words\n"
	                    "liver  1,062  日本 and a tab and more words than fit\n"
	                    "x[31m\n");
	buffer_release(&cli.out);
}

static void the_words_are_cut(void **state)
{
	struct cli cli = {.descriptor = -1, .terminal = true, .width = 32};

	(void) state;
	two_rows(&cli);
	assert_non_null(strstr(buffer_cstr(&cli.out), "liver  1,062  日本 and a tab an…\n"));
	buffer_release(&cli.out);
}

static void a_column_is_left_out(void **state)
{
	struct cli cli = {.descriptor = -1, .terminal = true, .width = 24};

	(void) state;
	two_rows(&cli);
	assert_non_null(strstr(buffer_cstr(&cli.out), "name   words\n"));
	assert_non_null(strstr(buffer_cstr(&cli.out), "liver  日本 and a tab a…\n"));
	buffer_release(&cli.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_pipe_gets_tabs),
	    cmocka_unit_test(a_terminal_gets_columns),
	    cmocka_unit_test(the_words_are_cut),
	    cmocka_unit_test(a_column_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
