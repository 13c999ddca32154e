/* The shipped licenses, and how files are read. */
#include "license-help.h"

static const char *const wanted[] = {"CC0-1.0",
                                     "CC-PDM-1.0",
                                     "CC-BY-2.0",
                                     "CC-BY-2.5",
                                     "CC-BY-3.0",
                                     "CC-BY-4.0",
                                     "CC-BY-SA-1.0",
                                     "CC-BY-SA-2.0",
                                     "CC-BY-SA-2.5",
                                     "CC-BY-SA-3.0",
                                     "CC-BY-SA-4.0",
                                     "CC-BY-NC-2.0",
                                     "CC-BY-NC-2.5",
                                     "CC-BY-NC-3.0",
                                     "CC-BY-NC-4.0",
                                     "CC-BY-NC-SA-2.0",
                                     "CC-BY-NC-SA-2.5",
                                     "CC-BY-NC-SA-3.0",
                                     "CC-BY-NC-SA-4.0",
                                     "CC-BY-ND-2.0",
                                     "CC-BY-ND-2.5",
                                     "CC-BY-ND-3.0",
                                     "CC-BY-ND-4.0",
                                     "CC-BY-NC-ND-2.0",
                                     "CC-BY-NC-ND-2.5",
                                     "CC-BY-NC-ND-3.0",
                                     "CC-BY-NC-ND-4.0",
                                     "PDDL-1.0",
                                     "ODC-By-1.0",
                                     "ODbL-1.0",
                                     "CDLA-Permissive-1.0",
                                     "CDLA-Permissive-2.0",
                                     "CDLA-Sharing-1.0",
                                     "C-UDA-1.0",
                                     "MIT",
                                     "BSD-3-Clause",
                                     "BSD-2-Clause",
                                     "Apache-2.0",
                                     "GPL-2.0-only",
                                     "GPL-2.0-or-later",
                                     "GPL-3.0-only",
                                     "GPL-3.0-or-later",
                                     "EUPL-1.2",
                                     "LicenseRef-PhysioNet-Credentialed-1.5.0",
                                     "LicenseRef-TCIA-Restricted",
                                     "LicenseRef-UK-Biobank",
                                     "LicenseRef-ADNI",
                                     "LicenseRef-NIH-GDS"};

static void shipped_has_what_is_wanted(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	assert_true(license_count(library) >= 40);
	assert_true(license_term_count(library) >= 79);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		help_license(library, wanted[i]);
}

static void every_license_says_what_it_is(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *license = license_at(library, i);

		assert_int_equal(license->index, i);
		assert_true(license->name[0] && license->source[0]);
		for (size_t j = 0; j < license->clause_count; j++)
			assert_true(license->clauses[j].number[0]);
	}
}

static void print_fault(void *context, const struct error *fault)
{
	char words[1200];

	(void) context;
	print_message("%s\n", error_describe(fault, words, sizeof words));
}

static void shipped_is_clean(void **state)
{
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(license_lint(help_shipped(), help_shipped(), print_fault, NULL, &err),
	                 ERROR_NONE);
}

static void ids_are_found_by_other_names(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	assert_string_equal(help_license(library, "cc-by-4.0")->id, "CC-BY-4.0");
	/* What does not say "or later" is read as the narrower one. */
	assert_string_equal(help_license(library, "GPL-3.0")->id, "GPL-3.0-only");
	assert_string_equal(help_license(library, "LicenseRef-PDM-1.0")->id, "CC-PDM-1.0");
	assert_null(license_find(library, text_from("CC-BY-9.0")));
}

static void families_come_oldest_first(void **state)
{
	const struct license_library *library = help_library();
	const struct license *const *members;
	size_t count = license_family(library, text_from("cc-by-sa"), &members);

	(void) state;
	assert_int_equal(count, 5);
	assert_string_equal(members[0]->id, "CC-BY-SA-1.0");
	assert_string_equal(members[4]->id, "CC-BY-SA-4.0");
	/* A wide family holds those of the families within it. */
	assert_true(license_family(library, text_from("CC"), &members) >= 25);
	assert_int_equal(license_family(library, text_from("none"), &members), 0);
}

static void a_name_stands_for_one_or_for_a_family(void **state)
{
	const struct license_library *library = help_library();
	const struct license *const *list = NULL;
	struct arena arena = ARENA_INIT;

	(void) state;
	assert_int_equal(license_versions(library, text_from("gpl-3.0"), &arena, &list), 1);
	assert_string_equal(list[0]->id, "GPL-3.0-only");
	assert_int_equal(license_versions(library, text_from("CC-BY-SA"), &arena, &list), 5);
	assert_string_equal(list[4]->id, "CC-BY-SA-4.0");
	assert_int_equal(license_versions(library, text_from("Nonsense"), &arena, &list), 0);
	assert_string_equal(license_near(library, text_from("CC-BY-SA-4.1")), "CC-BY-SA-4.0");
	assert_string_equal(license_near(library, text_from("CC-BY-AS")), "CC-BY-SA");
	assert_null(license_near(library, text_from("Nonsense")));
	arena_release(&arena);
}

static void later_versions_say_what_differs(void **state)
{
	const struct license_library *library = help_library();
	const struct license *by3 = help_license(library, "CC-BY-NC-SA-3.0");
	enum license_target target = LICENSE_DATA;
	int share_alike = license_term_find(library, text_from("share_alike"), &target)->code;

	(void) state;
	assert_int_equal(help_state(library, by3, "commercial_use"), LICENSE_FORBID);
	assert_string_equal(license_clause(by3, share_alike, LICENSE_DATA)->number, "4(b)");
	assert_true(by3->irrevocable);
	assert_string_equal(by3->family, "CC-BY-NC-SA");
	/* Only 4.0 licenses the database right. */
	assert_int_equal(help_state(library, by3, "extract"), LICENSE_SILENT);
	assert_int_equal(help_state(library, help_license(library, "CC-BY-4.0"), "extract"),
	                 LICENSE_PERMIT);
}

static void no_derivatives_differ_by_version(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	for (int nc = 0; nc < 2; nc++) {
		const struct license *old =
		    help_license(library, nc ? "CC-BY-NC-ND-3.0" : "CC-BY-ND-3.0");
		const struct license *new =
		    help_license(library, nc ? "CC-BY-NC-ND-4.0" : "CC-BY-ND-4.0");

		assert_int_equal(help_state(library, old, "derive_private"), LICENSE_FORBID);
		assert_int_equal(help_state(library, new, "derive_private"), LICENSE_PERMIT);
		assert_int_equal(help_state(library, new, "derive"), LICENSE_FORBID);
		assert_int_equal(help_state(library, new, "train_model"), LICENSE_PERMIT);
		/* Nothing implies training where private changes are barred. */
		assert_int_equal(help_state(library, old, "train_model"), LICENSE_SILENT);
		assert_int_equal(old->adapts, LICENSE_ADAPTS_NONE);
	}
}

static void silence_is_filled(void **state)
{
	const struct license_library *library = help_library();
	const struct license *mit = help_license(library, "MIT");
	const struct license *cc0 = help_license(library, "CC0-1.0");
	enum license_target target = LICENSE_DATA;
	int serve = license_term_find(library, text_from("serve"), &target)->code;
	int cite = license_term_find(library, text_from("cite"), &target)->code;
	int train = license_term_find(library, text_from("train_model"), &target)->code;

	(void) state;
	assert_int_equal(license_says(library, mit, train, LICENSE_DATA), LICENSE_PERMIT);
	assert_true(license_clause(mit, train, LICENSE_DATA)->implied);
	assert_int_equal(license_says(library, mit, serve, LICENSE_MODEL), LICENSE_ASK);
	assert_int_equal(license_says(library, cc0, serve, LICENSE_MODEL), LICENSE_PERMIT);
	assert_int_equal(license_says(library, cc0, cite, LICENSE_DATA), LICENSE_SILENT);
}

static void texts_that_speak_of_models(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	assert_int_equal(
	    help_state(library, help_license(library, "CDLA-Sharing-1.0"), "release_weights"),
	    LICENSE_PERMIT);
	assert_int_equal(help_state(library, help_license(library, "C-UDA-1.0"), "release_weights"),
	                 LICENSE_PERMIT);
	assert_int_equal(
	    help_state(library, help_license(library, "LicenseRef-NIH-GDS"), "release_weights"),
	    LICENSE_FORBID);
	assert_int_equal(
	    help_state(library, help_license(library, "LicenseRef-ADNI"), "send_to_online_service"),
	    LICENSE_FORBID);
	assert_int_equal(help_state(library, help_license(library, "CC-BY-4.0"), "release_weights"),
	                 LICENSE_SILENT);
}

static void uses_are_actions_on_targets(void **state)
{
	const struct license_library *library = help_library();
	const struct license_use *weights = license_use_find(library, text_from("release_weights"));
	enum license_target target = LICENSE_DATA;
	const struct license_term *alias =
	    license_term_find(library, text_from("release_weights"), &target);

	(void) state;
	assert_int_equal(license_use_count(library), 10);
	assert_int_equal(weights->action_count, 2);
	assert_string_equal(license_term(library, weights->actions[1].code)->name, "distribute");
	assert_int_equal(weights->actions[1].target, LICENSE_MODEL);
	assert_string_equal(alias->name, "distribute");
	assert_int_equal(target, LICENSE_MODEL);
	assert_int_equal(license_use_find(library, text_from("release_data"))->changed_count, 1);
	assert_null(license_use_find(library, text_from("nothing")));
}

static void parameters_are_read(void **state)
{
	const struct license_library *library = help_library();
	const struct license *nih = help_license(library, "LicenseRef-NIH-GDS");
	enum license_target target = LICENSE_DATA;
	const struct license_clause *limit, *countries;

	(void) state;
	limit = license_clause(
	    nih, license_term_find(library, text_from("time_limit"), &target)->code, LICENSE_DATA);
	countries = license_clause(
	    nih, license_term_find(library, text_from("geography"), &target)->code, LICENSE_DATA);
	assert_true(text_is(license_parameter(limit, "months"), "12"));
	assert_true(text_is(license_parameter(limit, "from"), "approval"));
	assert_int_equal(license_parameter(limit, "until").size, 0);
	assert_true(text_list_has(license_parameter(countries, "deny"), ',', text_from("RU")));
}

static void own_licenses_win(void **state)
{
	struct help_own own;
	struct license_library *library = NULL;
	struct error err = ERROR_INIT;
	const struct license *mit;

	(void) state;
	help_own_make(&own, "licenses:\n"
	                    "  MIT:\n"
	                    "    name: ours\n"
	                    "    kind: license\n"
	                    "    forbid: {release_weights: house rule}\n"
	                    "    adapts_to: none\n"
	                    "  LicenseRef-Ours:\n"
	                    "    name: our terms\n"
	                    "    extends: MIT\n"
	                    "    require: {annual_report: {number: '7', every: P1Y}}\n");
	assert_int_equal(license_library_load(help_shipped(), own.folder, &library, &err),
	                 ERROR_NONE);
	mit = help_license(library, "MIT");
	assert_string_equal(mit->name, "ours");
	assert_string_equal(mit->file, own.file);
	assert_int_equal(mit->line, 2);
	assert_int_equal(help_state(library, mit, "distribute on model"), LICENSE_FORBID);
	assert_int_equal(help_state(library, mit, "reproduce"), LICENSE_SILENT);
	assert_int_equal(
	    help_state(library, help_license(library, "LicenseRef-Ours"), "release_weights"),
	    LICENSE_FORBID);
	/* What else extends or names it follows. */
	assert_string_equal(help_license(library, "ISC")->name, "ISC License");
	assert_int_equal(license_count(library), license_count(help_library()) + 1);
	assert_string_not_equal(license_library_sha256(library),
	                        license_library_sha256(help_library()));
	license_library_free(library);
	help_own_remove(&own);
}

/* What a user says of one license changes no other that is shipped. */
static void an_own_license_leaves_the_shipped_ones_alone(void **state)
{
	struct help_own own;
	struct license_library *library = NULL;
	struct error err = ERROR_INIT;

	(void) state;
	help_own_make(&own, "licenses:\n"
	                    "  CC-BY-4.0:\n"
	                    "    name: ours\n"
	                    "    extends: CC-BY-4.0\n"
	                    "    drop: [commercial_use, extract]\n"
	                    "    forbid: {train_model: house rule}\n"
	                    "  Apache-2.0:\n"
	                    "    name: ours too\n"
	                    "    kind: license\n"
	                    "    detect: {ids: [Apache-2]}\n");
	assert_int_equal(license_library_load(help_shipped(), own.folder, &library, &err),
	                 ERROR_NONE);
	assert_int_equal(license_count(library), license_count(help_library()));
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *now = license_at(library, i);
		const struct license *then = help_license(help_library(), now->id);

		if (!strcmp(now->file, own.file))
			continue;
		assert_int_equal(now->clause_count, then->clause_count);
		for (size_t c = 0; c < now->clause_count; c++)
			assert_int_equal(now->clauses[c].state, then->clauses[c].state);
	}
	/* It may extend the one whose place it takes. */
	assert_int_equal(help_state(library, help_license(library, "CC-BY-4.0"), "train_model"),
	                 LICENSE_FORBID);
	assert_int_equal(help_state(library, help_license(library, "CC-BY-4.0"), "distribute"),
	                 LICENSE_PERMIT);
	assert_int_equal(help_state(library, help_license(library, "Apache-2.0"), "distribute"),
	                 LICENSE_SILENT);
	license_library_free(library);
	help_own_remove(&own);
}

static void what_implies_gives_way_to_what_is_said(void **state)
{
	struct help_own own;
	struct license_library *library = NULL;
	struct error err = ERROR_INIT;
	const struct license *license;

	(void) state;
	help_own_make(&own, "licenses:\n"
	                    "  LicenseRef-NoTraining:\n"
	                    "    name: by without training\n"
	                    "    extends: CC-BY-4.0\n"
	                    "    drop: [extract, commercial_use]\n"
	                    "    forbid: {train_model: '9', reproduce: '1'}\n");
	assert_int_equal(license_library_load(help_shipped(), own.folder, &library, &err),
	                 ERROR_NONE);
	license = help_license(library, "LicenseRef-NoTraining");
	assert_int_equal(help_state(library, license, "train_model"), LICENSE_FORBID);
	assert_int_equal(help_state(library, license, "extract"), LICENSE_SILENT);
	/* The base implied these; here the ground is gone. */
	assert_int_equal(help_state(library, license, "text_data_mine"), LICENSE_SILENT);
	assert_int_equal(help_state(library, license, "access"), LICENSE_SILENT);
	license_library_free(library);
	help_own_remove(&own);
}

static void a_missing_folder_is_said(void **state)
{
	struct license_library *library = NULL;
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(license_library_load("/nonexistent", NULL, &library, &err), ERROR_MISSING);
	assert_null(library);
	/* A user's own need not be there. */
	assert_int_equal(license_library_load(help_shipped(), "/nonexistent", &library, &err),
	                 ERROR_NONE);
	license_library_free(library);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shipped_has_what_is_wanted),
	    cmocka_unit_test(every_license_says_what_it_is),
	    cmocka_unit_test(shipped_is_clean),
	    cmocka_unit_test(ids_are_found_by_other_names),
	    cmocka_unit_test(families_come_oldest_first),
	    cmocka_unit_test(a_name_stands_for_one_or_for_a_family),
	    cmocka_unit_test(later_versions_say_what_differs),
	    cmocka_unit_test(no_derivatives_differ_by_version),
	    cmocka_unit_test(silence_is_filled),
	    cmocka_unit_test(texts_that_speak_of_models),
	    cmocka_unit_test(uses_are_actions_on_targets),
	    cmocka_unit_test(parameters_are_read),
	    cmocka_unit_test(own_licenses_win),
	    cmocka_unit_test(an_own_license_leaves_the_shipped_ones_alone),
	    cmocka_unit_test(what_implies_gives_way_to_what_is_said),
	    cmocka_unit_test(a_missing_folder_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
