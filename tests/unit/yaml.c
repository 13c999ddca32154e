/* What YAML is taken, what is refused, and where the fault is said to be. */
#include "base/yaml.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void a_tree_with_places(void **state)
{
	struct arena arena = ARENA_INIT;
	struct yaml_document d;
	struct error err = ERROR_INIT;
	const struct yaml_node *node;
	bool yes = false;
	long n = 0;

	(void) state;
	assert_int_equal(yaml_read_text(&arena, "f.yaml",
	                                text_from("id: uk-biobank\n"
	                                          "open: no\n"
	                                          "\"max\": '2000'\n"
	                                          "list:\n"
	                                          "  - one\n"
	                                          "  - {deep: \"na\xc3\xafve\"}\n"
	                                          "text: |\n"
	                                          "  a\n"
	                                          "  b\n"
	                                          "none:\n"),
	                                &d, &err),
	                 0);
	assert_string_equal(yaml_string(d.root, "id"), "uk-biobank");
	node = yaml_get(d.root, "open");
	assert_int_equal(node->line, 2);
	assert_int_equal(node->column, 7);
	assert_int_equal(node->key_column, 1);
	assert_int_equal(yaml_bool(&d, node, &yes, &err), 0);
	assert_false(yes);
	assert_true(node->plain);
	node = yaml_get(d.root, "max");
	assert_false(node->plain);
	assert_int_equal(yaml_number(&d, node, 1, 5000, &n, &err), 0);
	assert_int_equal(n, 2000);
	assert_int_equal(yaml_number(&d, node, 1, 100, &n, &err), ERROR_INPUT);
	assert_int_equal(err.line, 3);
	node = yaml_get(d.root, "list");
	assert_int_equal(node->count, 2);
	assert_string_equal(yaml_string(node->first->next, "deep"), "na\xc3\xafve");
	assert_true(text_is(yaml_text(yaml_get(d.root, "text")), "a\nb\n"));
	assert_int_equal(yaml_text(yaml_get(d.root, "none")).size, 0);
	assert_null(yaml_get(d.root, "absent"));
	assert_null(yaml_string(NULL, "id"));
	arena_release(&arena);
}

static void refused(void **state)
{
	static const struct {
		const char *text;
		int line, column;
		const char *says;
	} cases[] = {
	    {"a: 1\nb: 2\na: 3\n", 3, 1, "given twice"},
	    {"a: &x 1\nb: *x\n", 1, 0, "anchors"},
	    {"a: 1\nb: *x\n", 2, 0, ""},
	    {"a: !!int 1\n", 1, 0, "tags"},
	    {"a: 1\n---\nb: 2\n", 3, 1, "one document"},
	    {"a: [1, 2\n", 0, 0, "no valid YAML"},
	    {"a: b: c\n", 1, 0, ""},
	    {"{[1]: 2}\n", 1, 2, "plain text"},
	    {"ab: \xff\n", 1, 5, "UTF-8"},
	    {"", 0, 0, "empty"},
	    {"# only a comment\n", 0, 0, "empty"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = ARENA_INIT;
		struct yaml_document d;
		struct error err = ERROR_INIT;

		assert_int_equal(
		    yaml_read_text(&arena, "f.yaml", text_from(cases[i].text), &d, &err),
		    ERROR_INPUT);
		assert_string_equal(err.file, "f.yaml");
		if (cases[i].line)
			assert_int_equal(err.line, cases[i].line);
		if (cases[i].column)
			assert_int_equal(err.column, cases[i].column);
		assert_non_null(strstr(err.message, cases[i].says));
		arena_release(&arena);
	}
}

static void refused_for_size_and_depth(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer text = BUFFER_INIT;
	struct yaml_document d;
	struct error err = ERROR_INIT;

	(void) state;
	buffer_fill(&text, '[', 33);
	buffer_fill(&text, ']', 33);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "32 deep"));
	buffer_clear(&text);
	buffer_fill(&text, '[', 100000);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), ERROR_INPUT);
	buffer_clear(&text);
	buffer_string(&text, "a: ");
	buffer_fill(&text, 'x', YAML_SIZE_MOST);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "256 KiB"));
	buffer_clear(&text);
	buffer_bytes(&text, "a: b\0c\n", 7);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "NUL"));
	buffer_release(&text);
	arena_release(&arena);
}

/* The library's own check for double keys is quadratic; this must be quick. */
static void many_keys(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer text = BUFFER_INIT;
	struct yaml_document d;
	struct error err = ERROR_INIT;

	(void) state;
	for (int i = 0; i < 20000; i++)
		buffer_printf(&text, "k%d: v\n", i);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), 0);
	assert_int_equal(d.root->count, 20000);
	buffer_release(&text);
	arena_release(&arena);
}

static void unknown_keys(void **state)
{
	static const char *const known[] = {"title", "questions", NULL};
	struct arena arena = ARENA_INIT;
	struct yaml_document d;
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(
	    yaml_read_text(&arena, "f", text_from("title: x\nquestoins: []\n"), &d, &err), 0);
	assert_int_equal(yaml_only_keys(&d, d.root, known, &err), ERROR_INPUT);
	assert_int_equal(err.line, 2);
	assert_non_null(strstr(err.message, "\"questions\" may be meant"));
	assert_int_equal(yaml_expect(&d, yaml_get(d.root, "title"), YAML_LIST, "titles", &err),
	                 ERROR_INPUT);
	assert_int_equal(yaml_expect(&d, NULL, YAML_LIST, "titles", &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "titles is missing"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_tree_with_places),
	    cmocka_unit_test(refused),
	    cmocka_unit_test(refused_for_size_and_depth),
	    cmocka_unit_test(many_keys),
	    cmocka_unit_test(unknown_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
