/* The command `harvest fdp` against a FAIR Data Point on loopback: what comes
 * into the ledger, what a second walk changes, what a hostile one can do. */
#include "base/buffer.h"
#include "base/jsontext.h"
#include "base/process.h"
#include "loopback.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PREFIXES                                                                                   \
	"@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"                                           \
	"@prefix dct: <http://purl.org/dc/terms/> .\n"

static char folder[] = "/tmp/accord-harvest-XXXXXX";
static char ledger[64];

/* Runs accord on the test's ledger; returns its output (to be released). */
static struct buffer accord(int wanted, const char *const *words)
{
	const char *argv[16] = {getenv("ACCORD"), "--ledger", ledger};
	struct buffer output = BUFFER_INIT;
	struct error err = ERROR_INIT;
	int status = -1;

	for (int i = 0; words[i]; i++)
		argv[3 + i] = words[i];
	assert_int_equal(process_run(argv, text_from(""), 16 << 20, &output, &status, &err), 0);
	assert_int_equal(status, wanted);
	return output;
}

#define RUN(wanted, ...) accord(wanted, (const char *const[]){__VA_ARGS__, NULL})

static void run(int wanted, const char *word, const char *url)
{
	struct buffer output = RUN(wanted, "harvest", word, url);

	buffer_release(&output);
}

static json_t *json_of(const char *const *words)
{
	struct buffer output = accord(0, words);
	struct error err = ERROR_INIT;
	json_t *value = NULL;

	assert_int_equal(jsontext_read("output", buffer_view(&output), &value, &err), 0);
	buffer_release(&output);
	return value;
}

#define JSON(...) json_of((const char *const[]){__VA_ARGS__, "--json", NULL})

static int setup(void **state)
{
	struct buffer output;

	(void) state;
	assert_non_null(mkdtemp(folder));
	setenv("HOME", folder, 1);
	setenv("ACCORD_TODAY", "2026-11-23", 1);
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_CACHE_HOME");
	snprintf(ledger, sizeof ledger, "%s/ledger.db", folder);
	output = RUN(0, "init");
	buffer_release(&output);
	return 0;
}

static int teardown(void **state)
{
	char command[128];

	(void) state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static void comes_into_the_ledger(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/", 200, NULL,
	     PREFIXES "<%BASE%/> a dcat:Catalog ; dcat:dataset <%BASE%/a>, <%BASE%/b> .", 0, 0},
	    {"/a", 200, NULL,
	     PREFIXES "<%BASE%/a> a dcat:Dataset ; dct:title \"Liver CT \\u0028Basel\\u0029\" ;\n"
	              " dcat:version \"2.1\" ; dcat:distribution [ a dcat:Distribution ;\n"
	              " dct:license <https://creativecommons.org/licenses/by-nc/4.0/> ] .",
	     0, 0},
	    {"/b", 200, NULL,
	     PREFIXES "<%BASE%/b> a dcat:Dataset ; dct:title \"Free one\" ;\n"
	              " dct:license <http://creativecommons.org/publicdomain/zero/1.0/> .",
	     0, 0},
	};
	struct loopback server;
	json_t *result, *list, *row;

	(void) state;
	loopback_start(&server, pages, 3);
	result = JSON("harvest", "fdp", server.base);
	assert_int_equal(json_integer_value(json_object_get(result, "added")), 2);
	assert_int_equal(json_integer_value(json_object_get(result, "claims")), 2);
	assert_int_equal(json_integer_value(json_object_get(result, "documents")), 3);
	json_decref(result);
	list = JSON("dataset", "list", "liver");
	row = json_array_get(list, 0);
	assert_string_equal(jsontext_get(row, "slug"), "liver-ct-basel");
	assert_string_equal(jsontext_get(row, "title"), "Liver CT (Basel)");
	assert_string_equal(jsontext_get(json_object_get(row, "license"), "expression"),
	                    "CC-BY-NC-4.0");
	json_decref(list);

	/* Again: nothing changes; the whole harvest is one step of undo. */
	result = JSON("harvest", "fdp", server.base);
	assert_int_equal(json_integer_value(json_object_get(result, "same")), 2);
	assert_int_equal(json_integer_value(json_object_get(result, "claims")), 0);
	assert_int_equal(json_integer_value(json_object_get(result, "documents")), 0);
	json_decref(result);
	/* What a person wrote stays. */
	struct buffer output = RUN(0, "dataset", "set", "free-one", "title=My words");
	buffer_release(&output);
	run(0, "fdp", server.base);
	list = JSON("dataset", "list", "free-one");
	assert_string_equal(jsontext_get(json_array_get(list, 0), "title"), "My words");
	json_decref(list);

	/* CC0 may be the server's default: it alone clears nothing. */
	output = RUN(0, "project", "add", "p", "uses=train", "actor=academic", "datasets=free-one");
	buffer_release(&output);
	output = RUN(1, "check", "p", "--json");
	assert_non_null(strstr(output.at, "\"verdict\":\"ask\""));
	buffer_release(&output);
	loopback_stop(&server);
}

static void hostile_text_stays_text(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/", 200, NULL,
	     PREFIXES
	     "<%BASE%/> a dcat:Catalog ; dcat:dataset <%BASE%/x>, <%BASE%/gone\xe2\x80\xae> .",
	     0, 0},
	    {"/x", 200, NULL,
	     PREFIXES "<%BASE%/x> a dcat:Dataset ;\n"
	              " dct:title \"Evil \\u001B[31m\\u202E'); DROP TABLE dataset; --\\u0007\" ;\n"
	              " dct:license \"=cmd|' /C calc'!A0 \\u001B]52;c;aGk=\\u0007\" .",
	     0, 0},
	};
	struct loopback server;
	struct buffer output;
	json_t *list;

	(void) state;
	loopback_start(&server, pages, 2);
	output = RUN(0, "harvest", "fdp", server.base);
	assert_null(memchr(output.at, '\033', output.size));
	buffer_release(&output);
	list = JSON("dataset", "list", "evil");
	assert_int_equal(json_array_size(list), 1);
	assert_string_equal(jsontext_get(json_array_get(list, 0), "title"),
	                    "Evil [31m'); DROP TABLE dataset; --");
	json_decref(list);
	output = RUN(0, "dataset", "list", "evil");
	assert_null(memchr(output.at, '\033', output.size));
	buffer_release(&output);
	output = RUN(0, "verify");
	buffer_release(&output);
	loopback_stop(&server);
}

/* Ctrl-C in the middle: nothing has changed. */
static void cancelling_changes_nothing(void **state)
{
	static const struct loopback_page pages[] = {
	    {"/", 200, NULL, PREFIXES "<%BASE%/> a dcat:Catalog ; dcat:dataset <%BASE%/slow> .", 0,
	     0},
	    {"/slow", 200, NULL, PREFIXES "<> a dcat:Dataset ; dct:title \"Never\" .", 30000, 0},
	};
	struct loopback server;
	struct process process;
	struct error err = ERROR_INIT;
	int status = -1;
	json_t *list;

	(void) state;
	loopback_start(&server, pages, 2);
	const char *argv[] = {getenv("ACCORD"), "--ledger", ledger, "harvest", "fdp",
	                      server.base,      NULL};
	assert_int_equal(process_start(&process, argv, false, true, &err), 0);
	for (int i = 0; i < 1000 && !server.counts->of_page[1]; i++)
		usleep(10000);
	assert_int_equal(server.counts->of_page[1], 1);
	kill(process.pid, SIGINT);
	assert_int_equal(process_wait(&process, &status, &err), 0);
	assert_int_equal(status, ERROR_SERVICE);
	list = JSON("dataset", "list", "never");
	assert_int_equal(json_array_size(list), 0);
	json_decref(list);
	loopback_stop(&server);
}

static void says_what_is_wrong(void **state)
{
	(void) state;
	run(ERROR_SERVICE, "fdp", "http://127.0.0.1:9/");
	run(ERROR_USAGE, "fdp", "ftp://example.org/");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(comes_into_the_ledger),
	    cmocka_unit_test(hostile_text_stays_text),
	    cmocka_unit_test(cancelling_changes_nothing),
	    cmocka_unit_test(says_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
