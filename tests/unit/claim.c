/* claim.c - a data set's claims in short. */
#include "desk/claim.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define CLAIM(part, place, source, raw, kind, expression)                                          \
	{                                                                                          \
		(part), (place), "", (raw), (source), (kind), (expression), false, 0               \
	}

static struct arena arena = ARENA_INIT;

static struct desk_license_summary summary_of(const struct desk_claim *claims, size_t count)
{
	struct desk_license_summary summary;

	desk_claim_summarize(claims, count, &arena, &summary);
	return summary;
}

static void nobody_said_anything(void **state)
{
	struct desk_license_summary s = summary_of(NULL, 0);

	(void) state;
	assert_string_equal(s.kind, "none");
	assert_string_equal(s.expression, "NOASSERTION");
	assert_string_equal(s.place, "");
	assert_false(s.conflict);
}

static void newer_words_supersede(void **state)
{
	const struct desk_claim claims[] = {
	    CLAIM("", "field", "", "CC BY 4.0", "license", "CC-BY-4.0"),
	    CLAIM("", "field", "", "CC BY-NC 4.0", "license", "CC-BY-NC-4.0"),
	};
	struct desk_license_summary s = summary_of(claims, 2);

	(void) state;
	assert_string_equal(s.expression, "CC-BY-NC-4.0");
	assert_string_equal(s.raw, "CC BY-NC 4.0");
	assert_false(s.conflict);
}

static void owners_who_differ_are_in_conflict(void **state)
{
	const struct desk_claim claims[] = {
	    CLAIM("", "field", "", "CC BY 4.0", "license", "CC-BY-4.0"),
	    CLAIM("", "readme", "", "CC BY-NC 4.0", "license", "CC-BY-NC-4.0"),
	};
	struct desk_license_summary s = summary_of(claims, 2);

	(void) state;
	assert_true(s.conflict);
	assert_string_equal(s.expression, "");
}

static void parts_may_differ(void **state)
{
	const struct desk_claim claims[] = {
	    CLAIM("images", "readme", "", "CC BY 4.0", "license", "CC-BY-4.0"),
	    CLAIM("labels", "readme", "", "MIT or Apache", "expression", "MIT OR Apache-2.0"),
	};
	struct desk_license_summary s = summary_of(claims, 2);

	(void) state;
	assert_false(s.conflict);
	assert_string_equal(s.expression, "CC-BY-4.0 AND (MIT OR Apache-2.0)");
	assert_string_equal(s.kind, "expression");
}

static void a_gate_binds_beside(void **state)
{
	const struct desk_claim claims[] = {
	    CLAIM("", "field", "", "CC BY 4.0", "license", "CC-BY-4.0"),
	    CLAIM("", "gate", "", "no redistribution", "statement", "LicenseRef-X"),
	};
	struct desk_license_summary s = summary_of(claims, 2);

	(void) state;
	assert_false(s.conflict);
	assert_string_equal(s.expression, "CC-BY-4.0 AND LicenseRef-X");
}

static void a_family_does_not_contradict_its_version(void **state)
{
	const struct desk_claim claims[] = {
	    CLAIM("", "field", "", "CC BY", "family", "CC-BY"),
	    CLAIM("", "readme", "", "CC BY 4.0", "license", "CC-BY-4.0"),
	    CLAIM("", "license-file", "", "CC BY-NC", "family", "CC-BY-NC"),
	};

	(void) state;
	assert_false(summary_of(claims, 2).conflict);
	assert_string_equal(summary_of(claims, 2).expression, "CC-BY-4.0");
	assert_true(summary_of(claims, 3).conflict);
}

static void copies_speak_only_where_owners_are_silent(void **state)
{
	const struct desk_claim claims[] = {
	    CLAIM("", "mirror", "a", "MIT", "license", "MIT"),
	    CLAIM("", "mirror", "b", "CC BY-NC 4.0", "license", "CC-BY-NC-4.0"),
	    CLAIM("", "field", "", "CC BY-SA 4.0", "license", "CC-BY-SA-4.0"),
	};

	(void) state;
	assert_string_equal(summary_of(claims, 1).place, "mirror");
	/* Two copies count one by one: a careless one hides no careful one. */
	assert_true(summary_of(claims, 2).conflict);
	assert_false(summary_of(claims, 3).conflict);
	assert_string_equal(summary_of(claims, 3).expression, "CC-BY-SA-4.0");
	assert_string_equal(summary_of(claims, 3).place, "field");
}

static void claims_are_checked(void **state)
{
	const struct desk_claim good = CLAIM("labels", "readme", "", "MIT", "", "");
	const struct desk_claim places = CLAIM("", "redme", "", "MIT", "", "");
	const struct desk_claim empty = CLAIM("", "field", "", "  ", "", "");
	const struct desk_claim bytes = CLAIM("", "field", "", "\xff", "", "");
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(desk_claim_check(&good, &err), ERROR_NONE);
	assert_int_equal(desk_claim_check(&places, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "readme"));
	assert_int_equal(desk_claim_check(&empty, &err), ERROR_INPUT);
	assert_int_equal(desk_claim_check(&bytes, &err), ERROR_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nobody_said_anything),
	    cmocka_unit_test(newer_words_supersede),
	    cmocka_unit_test(owners_who_differ_are_in_conflict),
	    cmocka_unit_test(parts_may_differ),
	    cmocka_unit_test(a_gate_binds_beside),
	    cmocka_unit_test(a_family_does_not_contradict_its_version),
	    cmocka_unit_test(copies_speak_only_where_owners_are_silent),
	    cmocka_unit_test(claims_are_checked),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&arena);
	return failed;
}
