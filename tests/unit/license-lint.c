/* Each fault of a user's own file, with its place. */
#include "license-help.h"

struct faults {
	char words[8][800];
	int line[8], column[8];
	size_t count;
};

static void collect(void *context, const struct error *fault)
{
	struct faults *faults = context;

	if (faults->count == 8)
		return;
	snprintf(faults->words[faults->count], sizeof faults->words[0], "%s", fault->message);
	faults->line[faults->count] = fault->line;
	faults->column[faults->count++] = fault->column;
}

struct expected {
	int line, column;
	const char *words; /* stand in the message */
};

/* `body` goes under a license with a name and a kind, at line 5, indented. */
static void lints(const char *body, const struct expected *expected, size_t count)
{
	struct faults faults = {.count = 0};
	struct buffer content = BUFFER_INIT;
	struct help_own own;
	struct error err = ERROR_INIT;
	int code;

	buffer_printf(&content, "licenses:\n  LicenseRef-T:\n    name: T\n    kind: license\n%s",
	              body);
	help_own_make(&own, buffer_cstr(&content));
	code = license_lint(help_shipped(), own.file, collect, &faults, &err);
	for (size_t i = 0; i < faults.count; i++)
		print_message("%d:%d: %s\n", faults.line[i], faults.column[i], faults.words[i]);
	assert_int_equal(code, count ? ERROR_FINDINGS : ERROR_NONE);
	assert_int_equal(faults.count, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(faults.line[i], expected[i].line);
		assert_int_equal(faults.column[i], expected[i].column);
		assert_non_null(strstr(faults.words[i], expected[i].words));
	}
	buffer_release(&content);
	help_own_remove(&own);
}

static void lints_one(const char *body, int line, int column, const char *words)
{
	struct expected expected = {line, column, words};

	lints(body, &expected, 1);
}

static void good_files_are_clean(void **state)
{
	(void) state;
	lints("    permit: {reproduce: '1', derive_private: '1'}\n"
	      "    require: {attribute: {number: '2', when: publish, text: us}}\n"
	      "    adapts_to: {any: yes, except: [GPL-2.0-only]}\n"
	      "    detect: {names: [Our T], urls: ['t.example/license*'], "
	      "patterns: ['\\bour t\\b.{0,20}']}\n",
	      NULL, 0);
}

static void unknown_terms(void **state)
{
	(void) state;
	lints_one("    permit:\n      train_modle: '1'\n", 6, 7, "did you mean \"train_model\"");
	lints_one("    permit:\n      fly: '1'\n", 6, 7, "unknown term \"fly\"");
	lints_one("    permit: {distribute on the moon: '1'}\n", 5, 14, "unknown target");
	lints_one("    permit: {release_weights on data: '1'}\n", 5, 14, "leave");
}

static void unknown_keys(void **state)
{
	(void) state;
	lints_one("    forbids: {derive: '1'}\n", 5, 5, "did you mean \"forbid\"");
	lints_one("    detect: {url: [a]}\n", 5, 14, "did you mean \"urls\"");
	lints_one("    require: {attribute: {numbr: '1'}}\n", 5, 27, "no parameter \"numbr\"");
}

static void clauses_twice(void **state)
{
	(void) state;
	lints_one("    permit: {distribute on model: '1'}\n"
	          "    forbid: {release_weights: '2'}\n",
	          6, 14, "said twice");
	/* Saying again what the base says is no fault. */
	lints("    extends: MIT\n    forbid: {distribute: '2'}\n    adapts_to: none\n", NULL, 0);
}

static void states_that_say_nothing(void **state)
{
	(void) state;
	lints_one("    permit: {attribute: '1'}\n", 5, 14, "cannot permit \"attribute\"");
	lints_one("    require: {reproduce: '1'}\n", 5, 15, "cannot require \"reproduce\"");
	lints_one("    require: {cite: {number: '1', when: never}}\n", 5, 41,
	          "use, share, publish or end");
}

static void adapts_to_nobody(void **state)
{
	(void) state;
	lints_one("    adapts_to: {CC-BY-4: yes}\n", 5, 17, "did you mean \"CC-BY-4.0\"");
	lints_one("    adapts_to: {any: yes, except: [Nobody-1.0]}\n", 5, 36, "no license");
	lints_one("    adapts_to: {CC-BY-4.0: perhaps}\n", 5, 28, "yes, discouraged or ask");
	lints_one("    adapts_to: sometimes\n", 5, 16, "none, any, unknown");
	lints_one("    adapts_to: {itself: yes, later: yes}\n", 5, 30, "family");
	lints_one("    forbid: {derive: '1'}\n    adapts_to: any\n", 6, 5, "forbids to derive");
}

static void extends_what_is_not_there(void **state)
{
	(void) state;
	lints_one("    extends: MITT\n", 5, 14, "no license here");
	lints_one("    extends: MIT\n    drop: [cite]\n", 6, 12, "says nothing");
	lints_one("    drop: [cite]\n", 5, 5, "only with extends");
	lints_one("    extends: LicenseRef-T\n", 5, 14, "break the circle");
}

static void patterns(void **state)
{
	(void) state;
	lints_one("    detect: {patterns: ['a(b']}\n", 5, 29, "cannot compile");
	lints_one("    detect: {patterns: ['(a+)+b']}\n", 5, 26, "without bound");
	lints_one("    detect: {patterns: ['(?:non ?|no ?n)*trade']}\n", 5, 26, "without bound");
	lints_one("    detect: {patterns: ['.*no.*use.*without']}\n", 5, 26, "without bound");
	lints_one("    detect: {urls: ['https://t.example/']}\n", 5, 22, "without http");
	lints_one("    detect: {urls: ['t.example/a*b/rules']}\n", 5, 22, "one whole piece");
}

static void parameters_out_of_range(void **state)
{
	(void) state;
	lints_one("    require: {manuscript_review: {number: '1', days: -3}}\n", 5, 54,
	          "whole number");
	lints_one("    require: {manuscript_review: {number: '1', days: many}}\n", 5, 54,
	          "whole number");
	lints_one("    require: {time_limit: {number: '1', months: 0}}\n", 5, 49, "whole number");
	lints_one("    require: {time_limit: {number: '1', months: 999999}}\n", 5, 49,
	          "whole number");
	lints_one("    require: {time_limit: {number: '1', until: 2027-02-30}}\n", 5, 48, "a date");
	lints_one("    require: {annual_report: {number: '1', every: yearly}}\n", 5, 51, "P1Y");
	lints_one("    require: {annual_report: {number: '1', every: P1}}\n", 5, 51, "P1Y");
	lints_one("    require: {geography: {number: '1', allow: [DE, Germany]}}\n", 5, 52,
	          "two letters");
	lints("    require: {annual_report: {number: '1', every: P1Y6M}, geography: {number: '1', "
	      "deny: [DE, FR]}, time_limit: {number: '1', until: 2028-02-29}}\n",
	      NULL, 0);
}

static void several_at_once(void **state)
{
	static const struct expected expected[] = {{5, 5, "unknown key"},
	                                           {6, 14, "unknown term"},
	                                           {7, 17, "no license and no family"},
	                                           {8, 17, "unknown question"}};

	(void) state;
	lints("    colour: red\n"
	      "    permit: {fly: '1'}\n"
	      "    adapts_to: {Nobody: yes}\n"
	      "    questions: [why]\n",
	      expected, 4);
}

static void lints_file(const char *content, int line, int column, const char *words)
{
	struct faults faults = {.count = 0};
	struct help_own own;
	struct error err = ERROR_INIT;

	help_own_make(&own, content);
	assert_int_equal(license_lint(help_shipped(), own.folder, collect, &faults, &err),
	                 ERROR_FINDINGS);
	help_own_remove(&own);
	assert_int_equal(faults.count, 1);
	assert_non_null(strstr(faults.words[0], words));
	assert_int_equal(faults.line[0], line);
	assert_int_equal(faults.column[0], column);
}

static void what_a_file_must_have(void **state)
{
	(void) state;
	lints_file("licenses:\n  A:\n    kind: license\n", 2, 3, "needs a name");
	lints_file("licenses:\n  A:\n    name: a\n", 2, 3, "needs a kind");
	lints_file("licenses:\n  A:\n    name: a\n    kind: sort\n", 4, 5, "needs a kind");
	lints_file("licenses:\n  A: {name: a, kind: license, family: B}\n", 2, 39,
	           "unknown family");
	lints_file("license:\n  A: {name: a, kind: license}\nfamilies: {}\n", 1, 1,
	           "did you mean \"licenses\"");
	lints_file("seen: 2026-01-01\n", 1, 1, "no licenses:");
	lints_file("licenses: [A]\n", 1, 11, "map by id");
	lints_file("licenses:\n  A: {name: a, kind: license, detect: {ids: [MIT]}}\n", 2, 3,
	           "stands for MIT and for A");
}

static void what_no_file_may_hold(void **state)
{
	static char large[300 * 1024];

	(void) state;
	lints_file("licenses:\n  A: {name: a, kind: license, permit: &x {use: '1'}}\n", 2, 40,
	           "anchors");
	lints_file("licenses:\n  A: {name: a, kind: license, permit: *x}\n", 2, 40, "aliases");
	lints_file("licenses:\n  A: {name: \"\xff\", kind: license}\n", 2, 14, "valid UTF-8");
	lints_file("licenses:\n  A: {name: a, kind: license}\n  A: {name: b, kind: license}\n", 3,
	           3, "given twice");
	lints_file("licenses:\n"
	           "  A: {name: a, kind: license, extends: B}\n"
	           "  B: {name: b, kind: license, extends: A}\n",
	           3, 40, "break the circle");
	lints_file("licenses:\n  A: {name: a, kind: license, perrmit: {use: '1'}}\n", 2, 31,
	           "did you mean \"permit\"");
	memset(large, '#', sizeof large - 1);
	lints_file(large, 0, 0, "larger than");
}

static void the_first_fault_stops_loading(void **state)
{
	struct help_own own;
	struct license_library *library = NULL;
	struct error err = ERROR_INIT;

	(void) state;
	help_own_make(&own,
	              "licenses:\n  A:\n    name: a\n    kind: license\n    forbid: {fly: x}\n");
	assert_int_equal(license_library_load(help_shipped(), own.folder, &library, &err),
	                 ERROR_INPUT);
	assert_null(library);
	assert_int_equal(err.line, 5);
	assert_int_equal(err.column, 14);
	assert_string_equal(err.file, own.file);
	help_own_remove(&own);
}

/* Lints one file of the shipped folder or of a folder with terms.yaml. */
static void lints_terms(const char *content, int line, int column, const char *words)
{
	struct faults faults = {.count = 0};
	struct error err = ERROR_INIT;
	char folder[] = "/tmp/accord-terms-XXXXXX", path[64];

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/terms.yaml", folder);
	assert_int_equal(file_write(path, text_from(content), &err), ERROR_NONE);
	assert_int_equal(license_lint(help_shipped(), path, collect, &faults, &err),
	                 words ? ERROR_FINDINGS : ERROR_NONE);
	unlink(path);
	rmdir(folder);
	assert_int_equal(faults.count, words ? 1 : 0);
	if (!words)
		return;
	print_message("%s\n", faults.words[0]);
	assert_non_null(strstr(faults.words[0], words));
	assert_int_equal(faults.line[0], line);
	assert_int_equal(faults.column[0], column);
}

static void vocabularies(void **state)
{
	(void) state;
	lints_terms("terms:\n  fly: {kind: action, means: fly it}\n"
	            "aliases: {soar: fly on model}\n",
	            0, 0, NULL);
	lints_terms("terms:\n  fly: {kind: actoin, means: fly it}\n", 2, 9, "needs a kind");
	lints_terms("terms:\n  fly: {kind: action}\n", 2, 3, "needs means");
	lints_terms("terms:\n  fly: {kind: action, means: f, implied_by: [walk]}\n", 2, 46,
	            "unknown term");
	lints_terms("aliases: {reproduce: distribute}\n", 1, 11, "is a term already");
	lints_terms("uses: {go: {means: g}}\n", 1, 8, "needs actions");
	lints_terms("use: {}\n", 1, 1, "did you mean \"uses\"");
}

static void each_shipped_file_is_clean_alone(void **state)
{
	static const char *const names[] = {"terms.yaml", "creative-commons.yaml",
	                                    "agreements.yaml"};

	(void) state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct faults faults = {.count = 0};
		struct error err = ERROR_INIT;
		char path[4200];

		snprintf(path, sizeof path, "%s/%s", help_shipped(), names[i]);
		assert_int_equal(license_lint(help_shipped(), path, collect, &faults, &err),
		                 ERROR_NONE);
	}
}

static void what_is_not_there(void **state)
{
	struct faults faults = {.count = 0};
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(license_lint(help_shipped(), "/nonexistent.yaml", collect, &faults, &err),
	                 ERROR_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(good_files_are_clean),
	    cmocka_unit_test(unknown_terms),
	    cmocka_unit_test(unknown_keys),
	    cmocka_unit_test(clauses_twice),
	    cmocka_unit_test(states_that_say_nothing),
	    cmocka_unit_test(adapts_to_nobody),
	    cmocka_unit_test(extends_what_is_not_there),
	    cmocka_unit_test(patterns),
	    cmocka_unit_test(parameters_out_of_range),
	    cmocka_unit_test(several_at_once),
	    cmocka_unit_test(what_a_file_must_have),
	    cmocka_unit_test(what_no_file_may_hold),
	    cmocka_unit_test(the_first_fault_stops_loading),
	    cmocka_unit_test(vocabularies),
	    cmocka_unit_test(each_shipped_file_is_clean_alone),
	    cmocka_unit_test(what_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
