/* rules.yaml: what is read of it, and what is wrong in one of a user's own. */
#include "judge-help.h"

#include "license/rules.h"

/* Those that the judge calls by their id. */
static const char *const called[] = {"no-license",       "terms-unread",
                                     "clauses-unknown",  "reading-conflict",
                                     "claims-conflict",  "versions-differ",
                                     "branch-chosen",    "second-hand",
                                     "split-by-case",    "second-hand-stricter",
                                     "split-by-part",    "drift",
                                     "reworded",         "copy-kept",
                                     "copy-unproved",    "upstream",
                                     "upstream-unknown", "permission",
                                     "permission-short", "permission-unwritten",
                                     "permission-other", "deletion-over",
                                     "release-unsaid",   "remix-impossible",
                                     "remix-undecided",  "clash",
                                     "clash-versions",   "clash-alone",
                                     "no-data-sets",     "enclaves-differ",
                                     "enclaves-unnamed", "remix-advised-against"};
static const char *const phrases[] = {"position-no",
                                      "position-yes",
                                      "position-old",
                                      "position-role",
                                      "remix-none",
                                      "remix-any",
                                      "remix-list",
                                      "remix-unknown",
                                      "remix-share-alike",
                                      "remix-empty",
                                      "remix-discouraged",
                                      "remix-doubtful",
                                      "remix-families",
                                      "collection-nc",
                                      "collection-barred",
                                      "collection-doubtful",
                                      "collection-nc-doubtful"};

static void shipped_rules_are_complete(void **state)
{
	const struct license_rules *rules = license_library_rules(help_library());
	size_t by_id = 0;

	(void) state;
	assert_non_null(rules);
	for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
		assert_non_null(rules_find(rules, called[i]));
		assert_true(rules_find(rules, called[i])->called);
	}
	for (size_t i = 0; i < rules_count(rules); i++)
		by_id += rules_at(rules, i)->called ? 1 : 0;
	assert_int_equal(by_id, sizeof called / sizeof *called);
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		assert_true(*rules_phrase(rules, phrases[i]));
	assert_true(rules_is_mark(rules, "CC-PDM-1.0"));
	assert_false(rules_is_mark(rules, "CC0-1.0"));
	assert_true(rules_database_right(rules, text_from("NO")));
	assert_false(rules_database_right(rules, text_from("US")));
}

/* The line about a data set has 30 columns for why, and an outbound license's
 * id is about as long as the word in braces. */
static void shipped_rules_are_brief(void **state)
{
	const struct license_rules *rules = license_library_rules(help_library());

	(void) state;
	for (size_t i = 0; i < rules_count(rules); i++)
		assert_in_range(strlen(rules_at(rules, i)->brief), 1, 30);
}

/* What nobody decided must not come out free: only notes and duties may leave
 * a verdict better than ask, and those that ask a question do ask. */
static void questions_are_asks(void **state)
{
	const struct license_rules *rules = license_library_rules(help_library());

	(void) state;
	for (size_t i = 0; i < rules_count(rules); i++)
		if (*rules_at(rules, i)->question)
			assert_int_equal(rules_at(rules, i)->verdict, LICENSE_ASK_FIRST);
}

static struct error own_rules(const char *content, struct license_library **library)
{
	char folder[] = "/tmp/accord-rules-XXXXXX", file[64];
	struct error err = ERROR_INIT, ignored = ERROR_INIT;

	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/rules.yaml", folder);
	assert_int_equal(file_write(file, text_from(content), &ignored), ERROR_NONE);
	*library = NULL;
	license_library_load(help_shipped(), folder, library, &err);
	unlink(file);
	rmdir(folder);
	return err;
}

static void faults_have_their_place(void **state)
{
	static const struct {
		const char *content, *message;
		int line;
	} faults[] = {
	    {"rules:\n  x:\n    verdict: maybe\n    says: a\n    mend: b\n", "verdict", 2},
	    {"rules:\n  x:\n    verdict: ask\n    mend: b\n", "no says:", 2},
	    {"rules:\n  x:\n    verdict: ask\n    says: a {licence}\n    mend: b\n", "{licence}",
	     4},
	    {"rules:\n  x:\n    verdict: ask\n    when: [intends fly]\n    says: a\n    mend: b\n",
	     "fly", 4},
	    {"rules:\n  x:\n    verdict: ask\n    when: [forbids derive on moon]\n    says: a\n    "
	     "mend: b\n",
	     "moon", 4},
	    {"rules:\n  x:\n    verdict: ask\n    when: [actor is king]\n    says: a\n    mend: "
	     "b\n",
	     "king", 4},
	    {"rules:\n  x:\n    verdict: ask\n    when: [outbound model is free]\n    says: a\n    "
	     "mend: b\n",
	     "free", 4},
	    {"rules:\n  x:\n    verdict: ask\n    test: luck\n    says: a\n    mend: b\n", "luck",
	     4},
	    {"rules:\n  x:\n    verdict: ask\n    question: why\n    says: a\n    mend: b\n", "why",
	     4},
	    {"rules:\n  x:\n    verdict: ask\n    wehn: [intends derive]\n    says: a\n    mend: "
	     "b\n",
	     "when", 4},
	    {"rules:\n  x:\n    verdict: ask\n    each: {kind: action}\n    says: a\n    mend: b\n",
	     "each:", 4},
	};

	(void) state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct license_library *library;
		struct error err = own_rules(faults[i].content, &library);

		assert_null(library);
		if (!strstr(err.message, faults[i].message))
			print_message("# %zu: %s\n", i, err.message);
		assert_non_null(strstr(err.message, faults[i].message));
		assert_int_equal(err.line, faults[i].line);
		assert_true(err.column > 0);
	}
}

static void a_rule_of_ones_own_wins(void **state)
{
	struct license_library *library;
	const struct rules_rule *rule;
	struct error err = own_rules("rules:\n"
	                             "  drift:\n"
	                             "    verdict: ask\n"
	                             "    says: changed\n"
	                             "    mend: look\n"
	                             "  house-rule:\n"
	                             "    when: [intends derive or intends distribute, not kind is "
	                             "public-domain]\n"
	                             "    verdict: duties\n"
	                             "    says: \"{license} goes through the data office.\"\n"
	                             "    mend: write to it\n",
	                             &library);

	(void) state;
	assert_int_equal(err.code, ERROR_NONE);
	assert_non_null(library);
	rule = rules_find(license_library_rules(library), "drift");
	assert_int_equal(rule->verdict, LICENSE_ASK_FIRST);
	rule = rules_find(license_library_rules(library), "house-rule");
	assert_int_equal(rule->when_count, 2);
	assert_int_equal(rule->when[0].count, 2);
	assert_true(rule->when[1].atoms[0].negated);
	assert_int_equal(rules_count(license_library_rules(library)),
	                 rules_count(license_library_rules(help_library())) + 1);
	license_library_free(library);
}

static void sentences_are_filled_in(void **state)
{
	struct arena arena = ARENA_INIT;
	struct rules_values values = {{0}};

	(void) state;
	values.at[RULES_LICENSE] = "MIT {codes}";
	assert_string_equal(rules_render(&arena, "{license}: {codes}.", &values), "MIT {codes}: .");
	assert_string_equal(rules_render(&arena, "", &values), "");
	assert_string_equal(rules_render(&arena, "open {license", &values), "open ");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shipped_rules_are_complete), cmocka_unit_test(shipped_rules_are_brief),
	    cmocka_unit_test(questions_are_asks),         cmocka_unit_test(faults_have_their_place),
	    cmocka_unit_test(a_rule_of_ones_own_wins),    cmocka_unit_test(sentences_are_filled_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
