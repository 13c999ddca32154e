/* Remix and collection: Creative Commons' charts, families, three at once. */
#include "license-help.h"

#include "base/csv.h"
#include "beside.h"
#include "license/judge.h"

static const char *const works[8] = {"CC-PDM-1.0",      "CC0-1.0",        "CC-BY-4.0",
                                     "CC-BY-SA-4.0",    "CC-BY-NC-4.0",   "CC-BY-ND-4.0",
                                     "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"};

/* What the chart speaks of; its public domain is CC0. */
static const char *const adapters[7] = {"CC-BY-4.0",       "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0",
                                        "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-SA-4.0",
                                        "CC0-1.0"};

static struct arena arena = ARENA_INIT;

static struct license_compat compat_of(const char *a, const char *b)
{
	struct license_compat compat;
	struct error err = ERROR_INIT;

	assert_int_equal(
	    license_compat(help_library(), text_from(a), text_from(b), &arena, &compat, &err),
	    ERROR_NONE);
	assert_true(compat.because_count > 0);
	for (size_t i = 0; i < compat.because_count; i++) {
		assert_true(*compat.because[i].license);
		assert_true(*compat.because[i].clause);
		assert_true(*compat.because[i].says);
	}
	return compat;
}

static bool has(const char *const *ids, const char *id)
{
	for (; *ids; ids++)
		if (!strcmp(*ids, id))
			return true;
	return false;
}

/* One letter per adapter: y may, d advised against, - may not. */
static const char *cell(const struct license_compat *compat)
{
	static char letters[8];

	for (size_t i = 0; i < 7; i++)
		letters[i] = has(compat->outbound, adapters[i])      ? 'y'
		             : has(compat->discouraged, adapters[i]) ? 'd'
		                                                     : '-';
	return letters;
}

static void remix_chart(void **state)
{
	/* Rows and columns as works. */
	static const char *const chart[8] = {"AABSN-C-", "AABSN-C-", "BBBSN-C-", "SSSS----",
	                                     "NNN-N-C-", "--------", "CCC-C-C-", "--------"};
	static const struct {
		char letter;
		const char *goes;
	} goes_out[] = {{'A', "yyyyyyy"}, {'B', "yyyyyyd"}, {'N', "dyyyddd"},
	                {'S', "-----y-"}, {'C', "---y---"}, {'-', "-------"}};

	(void) state;
	for (size_t a = 0; a < 8; a++)
		for (size_t b = 0; b < 8; b++) {
			struct license_compat compat = compat_of(works[a], works[b]);
			size_t i = 0;

			while (goes_out[i].letter != chart[a][b])
				i++;
			assert_string_equal(cell(&compat), goes_out[i].goes);
			assert_int_equal(compat.remix,
			                 chart[a][b] == '-' ? LICENSE_BLOCKED : LICENSE_CLEAR);
			assert_false(has(compat.outbound, "CC-PDM-1.0"));
		}
	arena_clear(&arena);
}

static const char *work_named(struct text name)
{
	static const char *const names[7] = {"BY",    "BY-NC", "BY-NC-ND", "BY-NC-SA",
	                                     "BY-ND", "BY-SA", "PD"};

	if (text_is(name, "PDM"))
		return "CC-PDM-1.0";
	if (text_is(name, "CC0"))
		return "CC0-1.0";
	for (size_t i = 0; i < 7; i++)
		if (text_is(name, names[i]))
			return adapters[i];
	fail();
	return "";
}

static void check_listed(struct text list, const char *const *ids, const char *const *others)
{
	struct text name;
	size_t listed = 0, found = 0;

	while (text_next(&list, ' ', &name)) {
		assert_true(has(ids, work_named(name)));
		assert_false(has(others, work_named(name)));
		listed++;
	}
	for (size_t i = 0; i < 7; i++)
		found += has(ids, adapters[i]) ? 1 : 0;
	assert_int_equal(found, listed);
}

/* The published chart as a file, where it stands beside the project. */
static void remix_chart_file(void **state)
{
	char path[4096];
	const char *source = getenv("ACCORD_SOURCE");
	FILE *file;
	struct csv *csv;
	struct error err = ERROR_INIT;
	size_t pairs = 0;

	(void) state;
	snprintf(path, sizeof path, "%s/../shared/facts/license/cc_remix_chart.csv",
	         source ? source : ".");
	file = fopen(path, "r");
	if (!file)
		LEAVE_OUT();
	csv = csv_open(file, path);
	assert_int_equal(csv_next(csv, &err), 1);
	while (csv_next(csv, &err) == 1) {
		struct license_compat compat = compat_of(work_named(csv_field(csv, 0).value),
		                                         work_named(csv_field(csv, 1).value));

		assert_int_equal(compat.remix, text_is(csv_field(csv, 2).value, "yes")
		                                   ? LICENSE_CLEAR
		                                   : LICENSE_BLOCKED);
		check_listed(csv_field(csv, 3).value, compat.outbound, compat.discouraged);
		check_listed(csv_field(csv, 4).value, compat.discouraged, compat.outbound);
		pairs++;
	}
	assert_int_equal(pairs, 64);
	csv_close(csv);
	fclose(file);
	arena_clear(&arena);
}

static void collection_chart(void **state)
{
	static const struct {
		const char *work;
		enum license_verdict commercial;
	} rows[] = {{"CC0-1.0", LICENSE_CLEAR},           {"CC-BY-4.0", LICENSE_CLEAR},
	            {"CC-BY-NC-4.0", LICENSE_BLOCKED},    {"CC-BY-NC-ND-4.0", LICENSE_BLOCKED},
	            {"CC-BY-NC-SA-4.0", LICENSE_BLOCKED}, {"CC-BY-ND-4.0", LICENSE_CLEAR},
	            {"CC-BY-SA-4.0", LICENSE_CLEAR}};

	(void) state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct license_compat compat = compat_of(rows[i].work, "CC-BY-4.0");

		assert_int_equal(compat.collection_commercial, rows[i].commercial);
		assert_int_equal(compat.collection_noncommercial, LICENSE_CLEAR);
	}
	arena_clear(&arena);
}

static void no_redistribution_bars_a_collection(void **state)
{
	struct license_compat compat =
	    compat_of("LicenseRef-PhysioNet-Credentialed-1.5.0", "CC-BY-4.0");

	(void) state;
	assert_int_equal(compat.collection_commercial, LICENSE_BLOCKED);
	assert_int_equal(compat.collection_noncommercial, LICENSE_BLOCKED);
	/* Somebody may go out under an agreement, but not under its name. */
	assert_false(has(compat.outbound, "LicenseRef-PhysioNet-Credentialed-1.5.0"));
	arena_clear(&arena);
}

static void one_way_to_gpl(void **state)
{
	struct license_compat compat = compat_of("CC-BY-SA-4.0", "GPL-3.0-only");

	(void) state;
	assert_int_equal(compat.remix, LICENSE_CLEAR);
	assert_true(has(compat.outbound, "GPL-3.0-only"));
	assert_null(compat.outbound[1]);
	/* The earlier version knows no such way. */
	assert_int_equal(compat_of("CC-BY-SA-3.0", "GPL-3.0-only").remix, LICENSE_BLOCKED);
	arena_clear(&arena);
}

static enum license_verdict three(const char *a, const char *b, const char *c)
{
	struct text ids[] = {text_from(a), text_from(b), text_from(c)};
	struct license_compat compat;
	struct error err = ERROR_INIT;

	assert_int_equal(license_remix(help_library(), ids, 3, &arena, &compat, &err), ERROR_NONE);
	return compat.remix;
}

static void three_fail_where_each_pair_fits(void **state)
{
	(void) state;
	assert_int_equal(compat_of("EUPL-1.2", "CC-BY-SA-3.0").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("EUPL-1.2", "CC-BY-SA-4.0").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("CC-BY-SA-3.0", "CC-BY-SA-4.0").remix, LICENSE_CLEAR);
	assert_int_equal(three("EUPL-1.2", "CC-BY-SA-3.0", "CC-BY-SA-4.0"), LICENSE_BLOCKED);
	assert_int_equal(three("CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0"), LICENSE_CLEAR);
	/* In whatever order. */
	assert_int_equal(three("CC-BY-NC-4.0", "CC0-1.0", "CC-BY-SA-4.0"), LICENSE_BLOCKED);
	assert_int_equal(three("CC-BY-SA-4.0", "CC0-1.0", "CC-BY-NC-4.0"), LICENSE_BLOCKED);
	arena_clear(&arena);
}

static void versions(void **state)
{
	(void) state;
	/* 1.0 has no later-version clause. */
	assert_int_equal(compat_of("CC-BY-SA-1.0", "CC-BY-SA-4.0").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("CC-BY-SA-2.0", "CC-BY-SA-4.0").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("CC-BY-SA", "CC-BY-NC-SA").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("CC-BY-SA", "CC-BY-SA-4.0").remix, LICENSE_ASK_FIRST);
	assert_int_equal(compat_of("CC-BY", "CC-BY-SA-4.0").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("GPL", "CC-BY-SA-4.0").remix, LICENSE_ASK_FIRST);
	arena_clear(&arena);
}

static void data_licenses(void **state)
{
	(void) state;
	assert_int_equal(compat_of("ODbL-1.0", "CC-BY-SA-4.0").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("CDLA-Sharing-1.0", "CC-BY-SA-4.0").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("ODC-By-1.0", "ODbL-1.0").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("Apache-2.0", "GPL-2.0-only").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("Apache-2.0", "GPL-3.0-only").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("GFDL-1.3-only", "CC-BY-SA-3.0").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("GFDL-1.2-only", "GFDL-1.3-only").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("GFDL-1.2-or-later", "GFDL-1.3-only").remix, LICENSE_CLEAR);
	assert_int_equal(compat_of("GFDL-1.1-or-later", "GPL-3.0-or-later").remix, LICENSE_BLOCKED);
	assert_int_equal(compat_of("BSD-4-Clause", "GPL-3.0-only").remix, LICENSE_BLOCKED);
	/* By way of the GNU GPL 3, which both may go into. */
	assert_int_equal(compat_of("Apache-2.0", "LGPL-2.0-only").remix, LICENSE_CLEAR);
	assert_int_equal(three("Apache-2.0", "LGPL-2.0-only", "GPL-2.0-only"), LICENSE_BLOCKED);
	/* Known by name only: nobody knows. */
	assert_int_equal(compat_of("AFL-3.0", "CC-BY-4.0").remix, LICENSE_ASK_FIRST);
	arena_clear(&arena);
}

/* What is "no" is not said to be unsettled. */
static void agreements_keep_what_is_adapted(void **state)
{
	static const char *const ids[] = {"LicenseRef-HCP-Open",
	                                  "LicenseRef-PhysioNet-Credentialed-1.5.0",
	                                  "LicenseRef-UK-Biobank", "LicenseRef-ADNI"};

	(void) state;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		struct license_compat compat = compat_of(ids[i], "CC0-1.0");

		assert_int_equal(compat.remix, LICENSE_BLOCKED);
		for (size_t b = 0; b < compat.because_count; b++)
			assert_null(strstr(compat.because[b].says, "settled"));
	}
	arena_clear(&arena);
}

static void unknown_license(void **state)
{
	struct license_compat compat;
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(license_compat(help_library(), text_from("CC-BY-4"), text_from("MIT"),
	                                &arena, &compat, &err),
	                 ERROR_MISSING);
	assert_non_null(strstr(err.message, "CC-BY-4.0"));
	arena_clear(&arena);
}

/* Every pair of the library has its reason, and both orders agree. */
static void every_pair_has_a_reason(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	for (size_t a = 0; a < license_count(library); a++)
		for (size_t b = a; b < license_count(library); b += 7) {
			const char *first = license_at(library, a)->id;
			const char *second = license_at(library, b)->id;

			assert_int_equal(compat_of(first, second).remix,
			                 compat_of(second, first).remix);
			arena_clear(&arena);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(remix_chart),
	    cmocka_unit_test(remix_chart_file),
	    cmocka_unit_test(collection_chart),
	    cmocka_unit_test(no_redistribution_bars_a_collection),
	    cmocka_unit_test(one_way_to_gpl),
	    cmocka_unit_test(three_fail_where_each_pair_fits),
	    cmocka_unit_test(versions),
	    cmocka_unit_test(data_licenses),
	    cmocka_unit_test(agreements_keep_what_is_adapted),
	    cmocka_unit_test(unknown_license),
	    cmocka_unit_test(every_pair_has_a_reason),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&arena);
	return failed;
}
