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
	    {"a: &x 1\nb: *x\n", 1, 5, "anchors"},
	    {"a: 1\nb: *x\n", 2, 5, "aliases"},
	    {"a: !!int 1\n", 1, 4, "tags"},
	    {"a: !!python/object:os.system {}\n", 1, 4, "tags"},
	    {"b: &b [*b]\n", 1, 5, "anchors"},
	    {"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 1, 5, "anchors"}, /* a bomb */
	    {"a:\n  b: 1\n  c: 2\n  b: 3\n", 4, 3, "given twice"},
	    {"a: 1\n\"\\x61\": 2\n", 2, 0, "given twice"},
	    {"a: \"x\\0y\"\n", 1, 0, "NUL"},
	    {"\"a\\0\": 1\n", 1, 0, "NUL"},
	    {"a: \"\\ud800\"\n", 1, 0, "no valid YAML"},
	    {"a: 1\n...\nb: 2\n", 3, 1, "one document"},
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

/* What people get wrong is met with what to do about it. */
static void slips(void **state)
{
	static const struct {
		const char *text;
		int line;
		const char *says;
	} cases[] = {
	    {"a:1\nb: 2\n", 1, "a space after the colon"},
	    {"a: 1\n  b: 2\n", 1, "indent keys alike"},
	    {"a: \"open\nb: 2\n", 1, "close the quote"},
	    {"a: 'it's'\n", 1, "double the '"},
	    {"a: \"C:\\quick\"\n", 1, "'...' instead"},
	    {"title: CT: a study\n", 1, "in quotes"},
	    {"a: @x\n", 1, "in quotes"},
	    {"a:\n\tb: 1\n", 2, "indent with spaces"},
	    {"a: [1, 2\nb: 3\n", 3, "close the bracket"},
	    {"a: {b: 1\n", 2, "close the bracket"},
	    {"a:\n  - x\n - y\n", 3, "indent the items"},
	    {"a: - b\n", 1, "line of its own"},
	    {"a: 1\n}\n", 2, "the line before"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = ARENA_INIT;
		struct yaml_document d;
		struct error err = ERROR_INIT;

		assert_int_equal(
		    yaml_read_text(&arena, "f.yaml", text_from(cases[i].text), &d, &err),
		    ERROR_INPUT);
		assert_int_equal(err.line, cases[i].line);
		assert_non_null(strstr(err.message, cases[i].says));
		arena_release(&arena);
	}
}

/* As editors on other systems save it. */
static void marks_and_breaks(void **state)
{
	struct arena arena = ARENA_INIT;
	struct yaml_document d;
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(yaml_read_text(&arena, "f",
	                                text_from("\xef\xbb\xbf"
	                                          "a: |\r\n  x\r\n  y\r\nb: no\r\n"),
	                                &d, &err),
	                 0);
	assert_string_equal(yaml_string(d.root, "a"), "x\ny\n");
	assert_string_equal(yaml_string(d.root, "b"), "no");
	assert_int_equal(yaml_get(d.root, "b")->line, 4);
	arena_release(&arena);
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
	buffer_fill(&text, '[', 32);
	buffer_fill(&text, ']', 32);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), 0);
	buffer_clear(&text);
	buffer_fill(&text, '[', 100000);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), ERROR_INPUT);
	buffer_clear(&text);
	buffer_string(&text, "a: ");
	buffer_fill(&text, 'x', YAML_SIZE_MOST - text.size);
	assert_int_equal(yaml_read_text(&arena, "f", buffer_view(&text), &d, &err), 0);
	buffer_byte(&text, 'x');
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
	    cmocka_unit_test(slips),
	    cmocka_unit_test(marks_and_breaks),
	    cmocka_unit_test(refused_for_size_and_depth),
	    cmocka_unit_test(many_keys),
	    cmocka_unit_test(unknown_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
