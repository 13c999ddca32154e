/* Walks FAIR Data Points on loopback with the real accord-io. */
#include "base/buffer.h"
#include "base/jsontext.h"
#include "base/process.h"
#include "loopback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PREFIXES                                                                                   \
	"@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"                                           \
	"@prefix dct: <http://purl.org/dc/terms/> .\n"                                             \
	"@prefix ldp: <http://www.w3.org/ns/ldp#> .\n"                                             \
	"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"                                \
	"@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"                                           \
	"@prefix fdp: <https://w3id.org/fdp/fdp-o#> .\n"

/* Runs accord-io and returns its lines as an array. */
static json_t *walk(const char *url, const char *more)
{
	struct buffer job = BUFFER_INIT, output = BUFFER_INIT, program = BUFFER_INIT;
	struct error err = ERROR_INIT;
	json_t *lines = json_array();
	struct text rest, line;
	int status = -1;

	buffer_printf(&program, "%s/accord-io", getenv("ACCORD_BUILD"));
	buffer_printf(&job, "{\"source\":\"fdp\",\"url\":\"%s\"%s}", url, more);
	const char *argv[] = {program.at, NULL};
	assert_int_equal(process_run(argv, buffer_view(&job), 64 << 20, &output, &status, &err), 0);
	assert_int_equal(status, 0);
	for (rest = buffer_view(&output); text_next(&rest, '\n', &line) && line.size;) {
		json_t *value = NULL;

		assert_int_equal(jsontext_read("line", line, &value, &err), 0);
		json_array_append_new(lines, value);
	}
	assert_true(json_array_size(lines) > 0);
	assert_string_equal(jsontext_get(json_array_get(lines, json_array_size(lines) - 1), "type"),
	                    "end");
	buffer_release(&job);
	buffer_release(&output);
	buffer_release(&program);
	return lines;
}

static size_t count(const json_t *lines, const char *type)
{
	size_t index, found = 0;
	json_t *line;

	json_array_foreach((json_t *) lines, index, line) found +=
	    !strcmp(jsontext_get(line, "type"), type);
	return found;
}

/* The first line of a type whose `key` holds `words`; NULL if there is none. */
static const json_t *line_with(const json_t *lines, const char *type, const char *key,
                               const char *words)
{
	size_t index;
	json_t *line;

	json_array_foreach((json_t *) lines, index,
	                   line) if (!strcmp(jsontext_get(line, "type"), type) &&
	                             strstr(jsontext_get(line, key), words)) return line;
	return NULL;
}

static const char *item(const json_t *line, const char *key, size_t index)
{
	return json_string_value(json_array_get(json_object_get(line, key), index));
}

static void walks_the_layers(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/", 200, NULL,
	     PREFIXES "<%BASE%/> a fdp:FAIRDataPoint ; dct:title \"Point\" ;\n"
	              " fdp:metadataCatalog <%BASE%/catalog/one> .",
	     0, 0},
	    {"/catalog/one", 200, "Content-Type: text/turtle\r\nETag: \"e1\"\r\n",
	     PREFIXES "<%BASE%/catalog/one> a dcat:Catalog ;\n"
	              " dcat:dataset <%BASE%/dataset/a>, <../dataset/b#it> .",
	     0, 0},
	    {"/dataset/a", 200, NULL,
	     PREFIXES
	     "<%BASE%/dataset/a> a dcat:Dataset ; dct:title \"Leber\"@de, \"Liver\"@en ;\n"
	     " dcat:version \"1.2\" ; dct:hasVersion \"1.0\" ; dcat:keyword \"CT\", \"liver\" ;\n"
	     " dct:publisher [ a foaf:Agent ; foaf:name \"Clinic\" ] ;\n"
	     " dcat:distribution <%BASE%/distribution/a1> .",
	     0, 0},
	    {"/dataset/b", 200, NULL,
	     PREFIXES "<%BASE%/dataset/b#it> a dcat:Dataset ; rdfs:label \"Inside\" ;\n"
	              " dct:license <http://creativecommons.org/licenses/by/4.0/> ;\n"
	              " dcat:distribution <#d> .\n"
	              "<#d> a dcat:Distribution ; dct:license <http://example.org/terms> .",
	     0, 0},
	    {"/distribution/a1", 200, NULL,
	     PREFIXES "<%BASE%/distribution/a1> a dcat:Distribution ;\n"
	              " dct:license <http://example.org/l> .\n"
	              "<http://example.org/l> rdfs:label \"House terms\" .",
	     0, 0},
	};
	struct loopback server;
	const json_t *a, *b;
	json_t *lines;

	(void) state;
	loopback_start(&server, pages, 5);
	lines = walk(server.base, "");
	assert_int_equal(count(lines, "fault"), 0);
	assert_int_equal(count(lines, "dataset"), 2);
	assert_int_equal(count(lines, "document"), 5);
	assert_int_equal(count(lines, "progress"), 5);
	assert_int_equal(server.counts->requests, 5);
	assert_non_null(a = line_with(lines, "dataset", "title", "Liver"));
	assert_string_equal(jsontext_get(a, "version"), "1.2");
	assert_string_equal(item(a, "keywords", 1), "liver");
	assert_string_equal(item(a, "publisher", 0), "Clinic");
	const json_t *license = json_array_get(json_object_get(a, "licenses"), 0);
	assert_string_equal(jsontext_get(license, "at"), "distribution");
	assert_string_equal(jsontext_get(license, "raw"), "http://example.org/l");
	assert_string_equal(jsontext_get(license, "label"), "House terms");
	assert_non_null(b = line_with(lines, "dataset", "title", "Inside"));
	assert_int_equal(json_array_size(json_object_get(b, "licenses")), 2);
	assert_non_null(line_with(lines, "document", "etag", "\"e1\""));
	json_decref(lines);
	loopback_stop(&server);
}

/* The shapes of older servers, containers, and pages. */
static void takes_older_shapes(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/", 200, NULL,
	     PREFIXES "@prefix r3d: <http://www.re3data.org/schema/3-0#> .\n"
	              "<%BASE%/> a r3d:Repository ; r3d:dataCatalog <%BASE%/c> .",
	     0, 0},
	    {"/c", 200,
	     "Content-Type: text/turtle\r\n"
	     "Link: <%BASE%/c?page=0>; rel=\"first\", <%BASE%/c?page=1>; rel=\"next\"\r\n",
	     PREFIXES "<%BASE%/c> a dcat:Catalog .\n"
	              "<%BASE%/dataset/> a ldp:DirectContainer ;\n"
	              " ldp:membershipResource <%BASE%/c> ;\n"
	              " ldp:hasMemberRelation dcat:dataset ; ldp:contains <%BASE%/d1> .",
	     0, 0},
	    {"/c?page=1", 200, NULL,
	     PREFIXES "<%BASE%/c> a dcat:Catalog ; dcat:dataset <%BASE%/d2>, <%BASE%/draft> .\n"
	              "<%BASE%/dataset/> a ldp:DirectContainer ;\n"
	              " ldp:membershipResource <%BASE%/c> ;\n"
	              " ldp:hasMemberRelation dcat:dataset ; ldp:contains <%BASE%/unlisted> .",
	     0, 0},
	    {"/d1", 200, NULL, PREFIXES "<> a dcat:Dataset ; dct:title \"One\" .", 0, 0},
	    {"/d2", 200, NULL, PREFIXES "<> a dcat:Dataset ; dct:title \"Two\" .", 0, 1},
	    {"/draft", 403, NULL, "", 0, 0},
	    {"/unlisted", 200, NULL, PREFIXES "<> a dcat:Dataset ; dct:title \"No\" .", 0, 0},
	};
	struct loopback server;
	json_t *lines;

	(void) state;
	loopback_start(&server, pages, 7);
	lines = walk(server.base, "");
	assert_int_equal(count(lines, "dataset"), 2);
	assert_non_null(line_with(lines, "dataset", "title", "One"));
	assert_non_null(line_with(lines, "dataset", "title", "Two")); /* after one 503 */
	assert_non_null(line_with(lines, "note", "says", "draft"));
	assert_int_equal(server.counts->of_page[6], 0);
	json_decref(lines);
	loopback_stop(&server);
}

static void stays_on_the_host_and_ends(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/", 200, NULL,
	     PREFIXES
	     "<%BASE%/> a fdp:FAIRDataPoint ; fdp:metadataCatalog <%BASE%/loop>,\n"
	     " <http://other.invalid/catalog>, <file:///etc/passwd>, <ftp://127.0.0.1/x> .",
	     0, 0},
	    {"/loop", 200, NULL,
	     PREFIXES "<%BASE%/loop> a dcat:Catalog ; dcat:catalog <%BASE%/loop>, <%BASE%/> ;\n"
	              " dcat:dataset <%BASE%/bad>, <%BASE%/gone>, <%BASE%/turn> .",
	     0, 0},
	    {"/bad", 200, NULL, "<a> <b> \"never closed", 0, 0},
	    {"/gone", 404, NULL, "", 0, 0},
	    {"/turn", 302, "Location: file:///etc/passwd\r\n", "", 0, 0},
	};
	struct loopback server;
	const json_t *note;
	json_t *lines;

	(void) state;
	loopback_start(&server, pages, 5);
	lines = walk(server.base, "");
	assert_int_equal(count(lines, "dataset"), 0);
	assert_int_equal(count(lines, "fault"), 0);
	assert_non_null(line_with(lines, "note", "says", "another host"));
	assert_non_null(note = line_with(lines, "note", "url", "/bad"));
	assert_non_null(strstr(jsontext_get(note, "says"), "/bad:1:"));
	assert_non_null(line_with(lines, "note", "url", "/gone"));
	assert_non_null(line_with(lines, "note", "url", "/turn"));
	assert_int_equal(server.counts->of_page[0], 1);
	json_decref(lines);
	loopback_stop(&server);
}

static void at_most_eight_at_once(void **state)
{
	struct loopback_page pages[42] = {{0}};
	char paths[41][16];
	struct buffer root = BUFFER_INIT;
	struct loopback server;
	json_t *lines;

	(void) state;
	buffer_string(&root, PREFIXES "<%BASE%/> a dcat:Catalog ; dct:title \"c\"");
	for (int i = 0; i < 40; i++) {
		snprintf(paths[i], sizeof paths[i], "/d%d", i);
		buffer_printf(&root, " ; dcat:dataset <%%BASE%%%s>", paths[i]);
		pages[i] = (struct loopback_page){
		    paths[i], 200, NULL, PREFIXES "<> a dcat:Dataset ; dct:title \"t\" .", 30, 0};
	}
	buffer_string(&root, " .");
	pages[40] = (struct loopback_page){"/", 200, NULL, root.at, 0, 0};
	loopback_start(&server, pages, 41);
	lines = walk(server.base, "");
	assert_int_equal(count(lines, "dataset"), 40);
	assert_true(server.counts->most <= 8);
	assert_true(server.counts->most >= 2);
	json_decref(lines);
	lines = walk(server.base, ",\"limit\":3");
	assert_true(count(lines, "dataset") <= 3);
	json_decref(lines);
	loopback_stop(&server);
	buffer_release(&root);
}

static void says_why_nothing_came(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/html", 200, "Content-Type: text/html\r\n", "<html><body>hello</body></html>", 0, 0},
	    {"/no", 500, NULL, "", 0, 0},
	};
	struct loopback server;
	struct buffer url = BUFFER_INIT;
	const json_t *fault;
	json_t *lines;

	(void) state;
	loopback_start(&server, pages, 2);
	static const struct {
		const char *path;
		int code;
		const char *says;
	} cases[] = {
	    {"/html", ERROR_INPUT, "text/html"},
	    {"/no", ERROR_SERVICE, "status 500"},
	    {"/none", ERROR_SERVICE, "not there"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buffer_clear(&url);
		buffer_printf(&url, "%s%s", server.base, cases[i].path);
		lines = walk(url.at, "");
		assert_non_null(fault = line_with(lines, "fault", "says", cases[i].says));
		assert_int_equal(json_integer_value(json_object_get(fault, "code")), cases[i].code);
		json_decref(lines);
	}
	lines = walk("file:///etc/passwd", "");
	assert_non_null(line_with(lines, "fault", "says", "http://"));
	json_decref(lines);
	lines = walk("http://someone@127.0.0.1/", "");
	assert_non_null(line_with(lines, "fault", "says", "user name"));
	json_decref(lines);
	loopback_stop(&server);
	lines = walk(server.base, "");
	assert_non_null(line_with(lines, "fault", "says", server.base));
	json_decref(lines);
	buffer_release(&url);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(walks_the_layers),           cmocka_unit_test(takes_older_shapes),
	    cmocka_unit_test(stays_on_the_host_and_ends), cmocka_unit_test(at_most_eight_at_once),
	    cmocka_unit_test(says_why_nothing_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
