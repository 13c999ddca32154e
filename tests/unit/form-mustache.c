/* Templates: the behaviours of the specification in our own small cases, what
 * strict rendering refuses, the bounds, and the specification's own tests
 * where they stand beside the project. */
#include "base/arena.h"
#include "base/file.h"
#include "base/jsontext.h"
#include "base/memory.h"
#include "beside.h"
#include "form/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- data from JSON --- */

static void add_json(struct arena *arena, struct mustache_value *to, const char *name,
                     const json_t *json)
{
	struct mustache_value *value;
	const char *key;
	const json_t *item;
	size_t i;

	switch (json_typeof(json)) {
	case JSON_OBJECT:
		value = mustache_add(arena, to, name, MUSTACHE_MAP);
		for (void *iter = json_object_iter((json_t *) json); iter;
		     iter = json_object_iter_next((json_t *) json, iter)) {
			key = json_object_iter_key(iter);
			add_json(arena, value, key, json_object_iter_value(iter));
		}
		return;
	case JSON_ARRAY:
		value = mustache_add(arena, to, name, MUSTACHE_LIST);
		json_array_foreach(json, i, item) add_json(arena, value, "", item);
		return;
	case JSON_STRING:
		value = mustache_add(arena, to, name, MUSTACHE_TEXT);
		value->text = text_span(json_string_value(json), json_string_length(json));
		return;
	case JSON_INTEGER:
		mustache_add_number(arena, to, name, (long) json_integer_value(json));
		return;
	case JSON_REAL:
		mustache_add_text(arena, to, name,
		                  arena_printf(arena, "%g", json_real_value(json)));
		return;
	case JSON_TRUE:
		mustache_add(arena, to, name, MUSTACHE_TRUE);
		return;
	case JSON_FALSE:
		mustache_add(arena, to, name, MUSTACHE_FALSE);
		return;
	case JSON_NULL:
		mustache_add(arena, to, name, MUSTACHE_UNSET);
	}
}

static bool find_partial(const void *context, struct text name, struct text *text)
{
	char key[64];
	const json_t *found;

	snprintf(key, sizeof key, "%.*s", TEXT_ARG(name));
	found = json_object_get(context, key);
	if (found)
		*text = text_span(json_string_value(found), json_string_length(found));
	return found != NULL;
}

static int render(const char *template_text, const json_t *data, const json_t *partials,
                  enum mustache_mode mode, struct buffer *out, struct error *err)
{
	struct mustache_partials find = {find_partial, partials};
	struct mustache_value root = {.kind = MUSTACHE_MAP};
	struct arena arena = ARENA_INIT;
	struct mustache *template = NULL;
	int code;

	add_json(&arena, &root, "", data);
	code = mustache_compile("answer", text_from(template_text), &template, err);
	if (!code)
		code = mustache_render(template, root.first, mode, partials ? &find : NULL, 100000,
		                       out, err);
	mustache_free(template);
	arena_release(&arena);
	return code;
}

static void renders(const char *template_text, const char *data, const char *partials,
                    enum mustache_mode mode, const char *wanted)
{
	json_t *root = json_loads(data, JSON_DECODE_ANY, NULL);
	json_t *blocks = partials ? json_loads(partials, 0, NULL) : NULL;
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;

	assert_non_null(root);
	if (render(template_text, root, blocks, mode, &out, &err))
		fail_msg("%s: %s", template_text, err.message);
	assert_string_equal(buffer_cstr(&out), wanted);
	buffer_release(&out);
	json_decref(blocks);
	json_decref(root);
}

static void refuses(const char *template_text, const char *data, enum mustache_mode mode, int line,
                    int column, const char *says)
{
	json_t *root = json_loads(data, JSON_DECODE_ANY, NULL);
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;

	assert_non_null(root);
	assert_int_equal(render(template_text, root, NULL, mode, &out, &err), ERROR_INPUT);
	if (!strstr(err.message, says))
		fail_msg("\"%s\" does not say \"%s\"", err.message, says);
	assert_int_equal(err.line, line);
	assert_int_equal(err.column, column);
	assert_string_equal(err.file, "answer");
	buffer_release(&out);
	json_decref(root);
}

#define LENIENT(t, d, w) renders(t, d, NULL, MUSTACHE_LENIENT, w)
#define STRICT(t, d, w)  renders(t, d, NULL, MUSTACHE_STRICT, w)

static void test_names(void **state)
{
	(void) state;
	LENIENT("no tags at all", "{}", "no tags at all");
	LENIENT("{{who}} and {{ who }}", "{\"who\":\"we\"}", "we and we");
	LENIENT("{{a}} {{{a}}} {{&a}}", "{\"a\":\"<&>\"}", "&lt;&amp;&gt; <&> <&>");
	LENIENT("[{{none}}]", "{}", "[]");
	LENIENT("{{n}} {{x.y.z}}", "{\"n\":3,\"x\":{\"y\":{\"z\":\"deep\"}}}", "3 deep");
	LENIENT("{{x.y}}", "{\"x\":{},\"y\":\"outer\"}", "");
	LENIENT("{{.}}", "\"self\"", "self");
	LENIENT("a } }} {b}", "{}", "a } }} {b}");
}

static void test_sections(void **state)
{
	(void) state;
	LENIENT("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":true}", "yes");
	LENIENT("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":false}", "no");
	LENIENT("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":[]}", "no");
	LENIENT("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{}", "no");
	LENIENT("{{#sets}}{{title}}; {{/sets}}", "{\"sets\":[{\"title\":\"A\"},{\"title\":\"B\"}]}",
	        "A; B; ");
	LENIENT("{{#l}}{{.}}{{/l}}", "{\"l\":[1,2,\"x\"]}", "12x");
	LENIENT("{{#a}}{{b}}{{c}}{{/a}}", "{\"a\":{\"b\":1},\"b\":9,\"c\":2}", "12");
	LENIENT("{{#a}}{{#a}}x{{/a}}{{/a}}", "{\"a\":true}", "x");
}

static void test_lines(void **state)
{
	(void) state;
	LENIENT("one\n  {{#a}}  \ntwo\n{{/a}}\nthree", "{\"a\":true}", "one\ntwo\nthree");
	LENIENT("one\r\n{{!note}}\r\ntwo", "{}", "one\r\ntwo");
	LENIENT("one {{!note\nover lines}} two", "{}", "one  two");
	LENIENT("  {{a}}\n", "{\"a\":1}", "  1\n");
	LENIENT("{{=<% %>=}}\n<%a%> {{a}}<%={{ }}=%>{{a}}", "{\"a\":1}", "1 {{a}}1");
	LENIENT("{{#a}}\n{{/a}}\n", "{\"a\":true}", "");
}

static void test_partials(void **state)
{
	(void) state;
	renders("[{{>p}}]", "{\"a\":1}", "{\"p\":\"{{a}}\"}", MUSTACHE_LENIENT, "[1]");
	renders("  {{>p}}\nend", "{}", "{\"p\":\"x\\ny\\n\"}", MUSTACHE_LENIENT, "  x\n  y\nend");
	renders("[{{>none}}]", "{}", "{}", MUSTACHE_LENIENT, "[]");
	renders("{{>t}}", "{\"c\":\"1\",\"n\":[{\"c\":\"2\",\"n\":[]}]}",
	        "{\"t\":\"{{c}}<{{#n}}{{>t}}{{/n}}>\"}", MUSTACHE_LENIENT, "1<2<>>");
}

static void test_strict(void **state)
{
	(void) state;
	STRICT("{{a}}", "{\"a\":\"Head & Neck\"}", "Head & Neck");
	STRICT("{{#on}}x{{/on}}{{^off}}y{{/off}}", "{\"on\":true,\"off\":false}", "xy");
	STRICT("{{#unset}}x{{/unset}}", "{\"unset\":null}", "");
	refuses("one\nt\xc3\xbc {{titel}}", "{\"title\":1}", MUSTACHE_STRICT, 2, 4, "\"titel\"");
	refuses("{{a.c}}", "{\"a\":{\"b\":1}}", MUSTACHE_STRICT, 1, 1, "\"a.c\"");
	refuses("{{#titel}}{{/titel}}", "{}", MUSTACHE_STRICT, 1, 1, "\"titel\"");
	refuses("{{^titel}}{{/titel}}", "{}", MUSTACHE_STRICT, 1, 1, "\"titel\"");
	refuses("{{orcid}}", "{\"orcid\":null}", MUSTACHE_STRICT, 1, 1, "no value yet");
	refuses("{{l}}", "{\"l\":[1]}", MUSTACHE_STRICT, 1, 1, "several values");
	refuses("{{>block}}", "{}", MUSTACHE_STRICT, 1, 1, "no text block");
}

/* What has a name in a list is no item of it. */
static void test_attributes(void **state)
{
	struct arena arena = ARENA_INIT;
	struct mustache_value *root = mustache_map(&arena);
	struct mustache_value *list = mustache_add(&arena, root, "sets", MUSTACHE_LIST);
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct mustache *template;

	(void) state;
	mustache_add_number(&arena, list, "count", 0);
	assert_int_equal(mustache_compile("t",
	                                  text_from("{{sets.count}}{{^sets}} none{{/sets}}"
	                                            "{{#sets}} {{.}}{{/sets}};"),
	                                  &template, &err),
	                 0);
	assert_int_equal(mustache_render(template, root, MUSTACHE_STRICT, NULL, 100, &out, &err),
	                 0);
	mustache_add_text(&arena, list, "", "one");
	assert_int_equal(mustache_render(template, root, MUSTACHE_STRICT, NULL, 100, &out, &err),
	                 0);
	assert_string_equal(buffer_cstr(&out), "0 none;0 one;");
	mustache_free(template);
	buffer_release(&out);
	arena_release(&arena);
}

static void test_faults(void **state)
{
	(void) state;
	refuses("a\n {{b", "{}", MUSTACHE_LENIENT, 2, 2, "not closed");
	refuses("{{{b}}", "{}", MUSTACHE_LENIENT, 1, 1, "not closed");
	refuses("{{#a}}x", "{}", MUSTACHE_LENIENT, 1, 1, "not ended");
	refuses("x{{/a}}", "{}", MUSTACHE_LENIENT, 1, 2, "not begun");
	refuses("{{#a}}{{#b}}{{/a}}{{/b}}", "{}", MUSTACHE_LENIENT, 1, 13, "must");
	refuses("{{}}", "{}", MUSTACHE_LENIENT, 1, 1, "without a name");
	refuses("{{=x=}}", "{}", MUSTACHE_LENIENT, 1, 1, "delimiters");
}

static char *repeat(const char *piece, int count, const char *close)
{
	struct buffer out = BUFFER_INIT;

	for (int i = 0; i < count; i++)
		buffer_string(&out, piece);
	for (int i = 0; close && i < count; i++)
		buffer_string(&out, close);
	return buffer_take(&out);
}

static void test_bounds(void **state)
{
	char *deep = repeat("{{#a}}", 65, "{{/a}}"), *runs = repeat("{{#l}}", 12, "{{/l}}");
	char *large = repeat("0123456789", 10001, NULL);
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;
	json_t *data = json_object(), *blocks = json_loads("{\"p\":\"{{>p}}\"}", 0, NULL);

	(void) state;
	assert_int_equal(render(deep, data, NULL, MUSTACHE_LENIENT, &out, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "nested"));
	assert_int_equal(render(large, data, NULL, MUSTACHE_LENIENT, &out, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "too long"));
	assert_int_equal(render("{{>p}}", data, blocks, MUSTACHE_LENIENT, &out, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "32 deep"));
	refuses(runs, "{\"l\":[1,2,3,4,5,6,7,8,9,10]}", MUSTACHE_LENIENT, 1, 67, "too long");
	json_decref(data);
	json_decref(blocks);
	buffer_release(&out);
	memory_free(deep);
	memory_free(runs);
	memory_free(large);
}

static int run_file(const char *path)
{
	struct error err = ERROR_INIT;
	json_t *root, *test;
	int count = 0;
	size_t i;

	assert_int_equal(jsontext_read_file(path, 1 << 20, &root, &err), 0);
	json_array_foreach(json_object_get(root, "tests"), i, test)
	{
		struct buffer out = BUFFER_INIT;

		if (render(jsontext_get(test, "template"), json_object_get(test, "data"),
		           json_object_get(test, "partials"), MUSTACHE_LENIENT, &out, &err))
			fail_msg("%s: %s", jsontext_get(test, "name"), err.message);
		if (strcmp(buffer_cstr(&out), jsontext_get(test, "expected")) != 0)
			fail_msg("%s: got \"%s\", wanted \"%s\"", jsontext_get(test, "name"),
			         buffer_cstr(&out), jsontext_get(test, "expected"));
		buffer_release(&out);
		count++;
	}
	json_decref(root);
	return count;
}

static void test_specification(void **state)
{
	static const char *const modules[] = {"comments", "delimiters", "interpolation",
	                                      "inverted", "partials",   "sections"};
	struct buffer path = BUFFER_INIT;
	int count = 0;

	(void) state;
	for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
		buffer_clear(&path);
		buffer_printf(&path, "%s/../shared/facts/mustache/%s.json",
		              getenv("ACCORD_SOURCE") ? getenv("ACCORD_SOURCE") : ".", modules[i]);
		if (!file_exists(buffer_cstr(&path))) {
			buffer_release(&path);
			LEAVE_OUT();
		}
		count += run_file(buffer_cstr(&path));
	}
	buffer_release(&path);
	print_message("# the specification's tests: %d\n", count);
	assert_int_equal(count, 136);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_names),         cmocka_unit_test(test_sections),
	    cmocka_unit_test(test_lines),         cmocka_unit_test(test_partials),
	    cmocka_unit_test(test_strict),        cmocka_unit_test(test_faults),
	    cmocka_unit_test(test_bounds),        cmocka_unit_test(test_attributes),
	    cmocka_unit_test(test_specification),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
