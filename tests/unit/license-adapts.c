/* Under which licenses adapted material may go out: Creative Commons' charts
 * and the clauses that name others. */
#include "license-help.h"

#include "base/csv.h"
#include "beside.h"

static const char *const works[8] = {"CC-PDM-1.0",      "CC0-1.0",        "CC-BY-4.0",
                                     "CC-BY-SA-4.0",    "CC-BY-NC-4.0",   "CC-BY-ND-4.0",
                                     "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"};

/* Columns of the charts; the public domain is CC0 there. */
static const char *const adapters[7] = {"CC-BY-4.0",       "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0",
                                        "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-SA-4.0",
                                        "CC0-1.0"};

static enum license_member adapts(const char *from, const char *to)
{
	const struct license_library *library = help_library();

	return license_adapts_to(library, help_license(library, from), help_license(library, to));
}

/* The adapter's chart: rows as works from CC0 on, columns as adapters;
 * y yes, d permitted but not recommended, - not. */
static void adapter_chart(void **state)
{
	static const char *const rows[7] = {"yyyyyyy", "yyyyyyd", "-----y-", "dyyyddd",
	                                    "-------", "---y---", "-------"};

	(void) state;
	for (size_t row = 0; row < 7; row++)
		for (size_t column = 0; column < 7; column++) {
			enum license_member member = adapts(works[row + 1], adapters[column]);
			char cell = rows[row][column];

			assert_int_equal(member, cell == 'y'   ? LICENSE_MEMBER
			                         : cell == 'd' ? LICENSE_DISCOURAGED
			                                       : LICENSE_NOT_MEMBER);
		}
}

/* The remix chart: what every pair may go out under, in the order of adapters. */
static const char *pair_goes_out(char cell)
{
	switch (cell) {
	case 'A':
		return "yyyyyyy";
	case 'B':
		return "yyyyyyd";
	case 'N':
		return "dyyyddd";
	case 'S':
		return "-----y-";
	case 'C':
		return "---y---";
	default:
		return "-------";
	}
}

static bool shares_alike(const char *id)
{
	const struct license_library *library = help_library();

	return help_state(library, help_license(library, id), "share_alike") == LICENSE_REQUIRE;
}

static void remix_chart(void **state)
{
	static const char *const rows[8] = {"AABSNXCX", "AABSNXCX", "BBBSNXCX", "SSSSXXXX",
	                                    "NNNXNXCX", "XXXXXXXX", "CCCXCXCX", "XXXXXXXX"};

	(void) state;
	for (size_t a = 0; a < 8; a++)
		for (size_t b = 0; b < 8; b++) {
			const char *cells = pair_goes_out(rows[a][b]);
			bool alike = shares_alike(works[a]) || shares_alike(works[b]);

			for (size_t column = 0; column < 7; column++) {
				enum license_member left = adapts(works[a], adapters[column]);
				enum license_member right = adapts(works[b], adapters[column]);
				enum license_member worse = left < right ? left : right;

				/* Share-alike bars what another part only advises against. */
				if (alike && worse == LICENSE_DISCOURAGED)
					worse = LICENSE_NOT_MEMBER;
				assert_int_equal(worse, cells[column] == 'y' ? LICENSE_MEMBER
				                        : cells[column] == 'd'
				                            ? LICENSE_DISCOURAGED
				                            : LICENSE_NOT_MEMBER);
			}
		}
}

static const char *chart_id(struct text name)
{
	static const struct {
		const char *name, *id;
	} names[] = {{"PD", "CC0-1.0"}, {"PDM", "CC-PDM-1.0"}, {"CC0", "CC0-1.0"}};
	static char id[64];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_is(name, names[i].name))
			return names[i].id;
	snprintf(id, sizeof id, "CC-%.*s-4.0", TEXT_ARG(name));
	return id;
}

/* The same from the published chart, where it stands beside the project. */
static void published_chart(void **state)
{
	struct buffer path = BUFFER_INIT, content = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct text rest, line;
	size_t rows = 0;

	(void) state;
	buffer_printf(&path, "%s/../shared/facts/license/cc_adapter_licence_chart.csv",
	              getenv("ACCORD_SOURCE") ? getenv("ACCORD_SOURCE") : ".");
	if (!file_exists(buffer_cstr(&path))) {
		buffer_release(&path);
		LEAVE_OUT();
	}
	assert_int_equal(file_read(buffer_cstr(&path), 1 << 20, &content, &err), ERROR_NONE);
	rest = buffer_view(&content);
	text_next(&rest, '\n', &line);
	while (text_next(&rest, '\n', &line)) {
		struct text work, adapter, verdict;
		char from[64];
		enum license_member wanted;

		line = text_trim(line);
		if (!text_next(&line, ',', &work) || !text_next(&line, ',', &adapter) ||
		    !text_next(&line, ',', &verdict))
			continue;
		snprintf(from, sizeof from, "%s", chart_id(work));
		wanted = text_is(verdict, "allowed")                     ? LICENSE_MEMBER
		         : text_is(verdict, "permitted-not-recommended") ? LICENSE_DISCOURAGED
		                                                         : LICENSE_NOT_MEMBER;
		assert_int_equal(adapts(from, chart_id(adapter)), wanted);
		rows++;
	}
	assert_int_equal(rows, 49);
	buffer_release(&path);
	buffer_release(&content);
}

static void only_later_version_clauses_open_to_later(void **state)
{
	(void) state;
	assert_int_equal(adapts("CC-BY-SA-1.0", "CC-BY-SA-1.0"), LICENSE_MEMBER);
	assert_int_equal(adapts("CC-BY-SA-1.0", "CC-BY-SA-2.0"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("CC-BY-SA-2.0", "CC-BY-SA-4.0"), LICENSE_MEMBER);
	assert_int_equal(adapts("CC-BY-SA-3.0", "CC-BY-SA-4.0"), LICENSE_MEMBER);
	assert_int_equal(adapts("CC-BY-SA-4.0", "CC-BY-SA-3.0"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0"), LICENSE_MEMBER);
	assert_int_equal(adapts("CC-BY-NC-SA-4.0", "GPL-3.0-only"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("GPL-2.0-only", "GPL-3.0-only"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("GPL-2.0-or-later", "GPL-3.0-only"), LICENSE_MEMBER);
	assert_int_equal(adapts("GPL-3.0-or-later", "GPL-2.0-only"), LICENSE_NOT_MEMBER);
}

static void some_ways_are_one_way(void **state)
{
	(void) state;
	assert_int_equal(adapts("CC-BY-SA-4.0", "GPL-3.0-only"), LICENSE_MEMBER);
	assert_int_equal(adapts("GPL-3.0-only", "CC-BY-SA-4.0"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("CC-BY-SA-3.0", "GPL-3.0-only"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("Apache-2.0", "GPL-2.0-only"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("Apache-2.0", "GPL-3.0-only"), LICENSE_MEMBER);
	assert_int_equal(adapts("MIT", "GPL-2.0-only"), LICENSE_MEMBER);
	assert_int_equal(adapts("GPL-2.0-only", "MIT"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("ODbL-1.0", "CC-BY-SA-4.0"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("CC-BY-SA-4.0", "ODbL-1.0"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("CDLA-Sharing-1.0", "CC-BY-SA-4.0"), LICENSE_NOT_MEMBER);
	assert_int_equal(adapts("CDLA-Permissive-2.0", "Apache-2.0"), LICENSE_MEMBER);
}

/* Each pair fits, the three do not. */
static void three_can_fail_where_pairs_fit(void **state)
{
	const struct license_library *library = help_library();
	static const char *const parts[3] = {"EUPL-1.2", "CC-BY-SA-3.0", "CC-BY-SA-4.0"};
	size_t pairs[3] = {0}, all = 0;

	(void) state;
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *to = license_at(library, i);
		bool in[3];

		for (size_t part = 0; part < 3; part++)
			in[part] = license_adapts_to(library, help_license(library, parts[part]),
			                             to) == LICENSE_MEMBER;
		for (size_t part = 0; part < 3; part++)
			pairs[part] += in[part] && in[(part + 1) % 3];
		all += in[0] && in[1] && in[2];
	}
	assert_true(pairs[0] && pairs[1] && pairs[2]);
	assert_int_equal(all, 0);
}

static void agreements_let_nothing_out(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *from = license_at(library, i);

		for (size_t j = 0; from->kind == LICENSE_AGREEMENT && j < license_count(library);
		     j++)
			assert_int_not_equal(
			    license_adapts_to(library, from, license_at(library, j)),
			    LICENSE_MEMBER);
	}
	/* Nobody has read these: not a no, and not a yes. */
	assert_int_equal(adapts("LicenseRef-Custom-Terms", "CC-BY-4.0"), LICENSE_UNDECIDED);
	assert_int_equal(adapts("LicenseRef-ResearchOnly-Statement", "CC-BY-4.0"),
	                 LICENSE_UNDECIDED);
}

static void ports_follow_their_version(void **state)
{
	struct help_own own;
	struct license_library *library = NULL;
	struct error err = ERROR_INIT;
	const struct license *german, *english;

	(void) state;
	help_own_make(&own,
	              "licenses:\n"
	              "  CC-BY-SA-3.0-DE: {name: German, extends: CC-BY-SA-3.0, port: DE}\n"
	              "  CC-BY-SA-2.0-UK: {name: English, extends: CC-BY-SA-2.0, port: UK}\n");
	assert_int_equal(license_library_load(help_shipped(), own.folder, &library, &err),
	                 ERROR_NONE);
	german = help_license(library, "CC-BY-SA-3.0-DE");
	english = help_license(library, "CC-BY-SA-2.0-UK");
	assert_int_equal(license_adapts_to(library, help_license(library, "CC-BY-SA-3.0"), german),
	                 LICENSE_MEMBER);
	assert_int_equal(license_adapts_to(library, help_license(library, "CC-BY-SA-3.0"), english),
	                 LICENSE_NOT_MEMBER);
	assert_int_equal(license_adapts_to(library, help_license(library, "CC-BY-SA-2.0"), german),
	                 LICENSE_MEMBER);
	assert_int_equal(license_adapts_to(library, german, help_license(library, "CC-BY-SA-4.0")),
	                 LICENSE_MEMBER);
	assert_int_equal(license_adapts_to(library, german, german), LICENSE_MEMBER);
	license_library_free(library);
	help_own_remove(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(adapter_chart),
	    cmocka_unit_test(remix_chart),
	    cmocka_unit_test(published_chart),
	    cmocka_unit_test(only_later_version_clauses_open_to_later),
	    cmocka_unit_test(some_ways_are_one_way),
	    cmocka_unit_test(three_can_fail_where_pairs_fit),
	    cmocka_unit_test(agreements_let_nothing_out),
	    cmocka_unit_test(ports_follow_their_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
