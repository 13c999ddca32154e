/* ODRL: what is written is read back, and what others write is never freer. */
#include "license-help.h"

#include "license/odrl.h"

#include "base/jsontext.h"

static struct arena arena = ARENA_INIT;

static struct license_odrl_policies read_text(const char *text)
{
	struct license_odrl_policies policies = {0};
	struct error err = ERROR_INIT;
	json_t *document;

	assert_int_equal(jsontext_read("test", text_from(text), &document, &err), 0);
	license_odrl_read(help_library(), document, &arena, &policies, &err);
	json_decref(document);
	return policies;
}

static enum license_state state_in(const struct license_odrl_policy *policy, const char *code)
{
	for (size_t i = 0; i < policy->clause_count; i++)
		if (!strcmp(license_term(help_library(), policy->clauses[i].code)->name, code) &&
		    policy->clauses[i].target == LICENSE_DATA)
			return policy->clauses[i].state;
	return LICENSE_SILENT;
}

static void every_license_comes_back(void **state)
{
	const struct license_library *library = help_library();

	(void) state;
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *license = license_at(library, i);
		struct license_odrl_policies policies;
		struct error err = ERROR_INIT;
		json_t *document = license_odrl_write(library, license);
		size_t said = 0;

		for (size_t c = 0; c < license->clause_count; c++)
			said += !license->clauses[c].implied;
		assert_string_equal(jsontext_get(document, "@type"), "Set");
		if (!said) {
			json_decref(document);
			continue;
		}
		assert_int_equal(license_odrl_read(library, document, &arena, &policies, &err), 0);
		assert_int_equal(policies.count, 1);
		assert_int_equal(policies.at[0].clause_count, said);
		assert_null(policies.at[0].open[0]);
		for (size_t c = 0; c < policies.at[0].clause_count; c++) {
			const struct license_clause *back = &policies.at[0].clauses[c];
			const struct license_clause *was =
			    license_clause(license, back->code, back->target);

			assert_non_null(was);
			assert_int_equal(back->state, was->state);
			assert_string_equal(back->number, was->number);
			assert_string_equal(back->parameters, was->parameters);
		}
		json_decref(document);
		arena_clear(&arena);
	}
}

static void offers_are_read_in_every_spelling(void **state)
{
	static const char *const offers[] = {
	    "{\"permission\": [{\"action\": \"use\"}, {\"action\": \"distribute\"}],"
	    " \"prohibition\": {\"action\": \"commercialize\"}}",
	    "{\"dcat:dataset\": [{\"odrl:hasPolicy\": {\"@id\": \"o1\", \"@type\": \"odrl:Offer\","
	    " \"odrl:permission\": [{\"odrl:action\": {\"@id\": \"odrl:use\"}},"
	    " {\"odrl:action\": {\"@id\": \"odrl:distribute\"}}],"
	    " \"odrl:prohibition\": [{\"odrl:action\": {\"@id\": \"odrl:commercialize\"}}]}}]}",
	    "{\"@graph\": [{\"http://www.w3.org/ns/odrl/2/permission\": [{"
	    "\"http://www.w3.org/ns/odrl/2/action\": [{\"@id\": "
	    "\"http://www.w3.org/ns/odrl/2/use\"}, {\"@id\": "
	    "\"http://www.w3.org/ns/odrl/2/distribute\"}]}],"
	    "\"http://www.w3.org/ns/odrl/2/prohibition\": [{"
	    "\"http://www.w3.org/ns/odrl/2/action\": [{\"@id\": "
	    "\"http://creativecommons.org/ns#CommercialUse\"}]}]}]}",
	};

	(void) state;
	for (size_t i = 0; i < 3; i++) {
		struct license_odrl_policies policies = read_text(offers[i]);

		assert_int_equal(policies.count, 1);
		assert_int_equal(state_in(&policies.at[0], "use"), LICENSE_PERMIT);
		assert_int_equal(state_in(&policies.at[0], "distribute"), LICENSE_PERMIT);
		assert_int_equal(state_in(&policies.at[0], "commercial_use"), LICENSE_FORBID);
		assert_null(policies.at[0].open[0]);
	}
	arena_clear(&arena);
}

#define PERMIT(rest) "{\"permission\": [{\"action\": \"distribute\", " rest "}]}"
#define CONSTRAINT(left, operator, right)                                                          \
	PERMIT("\"constraint\": [{\"leftOperand\": \"" left "\", \"operator\": \""                 \
	       operator"\", \"rightOperand\": " right "}]")

static void what_is_not_understood_permits_nothing(void **state)
{
	static const struct {
		const char *offer;
		enum license_state distribute;
		const char *other;
		enum license_state other_state;
		bool open;
	} cases[] = {
	    {CONSTRAINT("purpose", "eq", "\"research\""), LICENSE_PERMIT, "general_research",
	     LICENSE_REQUIRE, false},
	    {CONSTRAINT("odrl:purpose", "odrl:isAnyOf", "[{\"@id\": \"DUO:0000006\"}]"),
	     LICENSE_PERMIT, "biomedical_research", LICENSE_REQUIRE, false},
	    {CONSTRAINT("purpose", "neq", "\"commercial\""), LICENSE_PERMIT, "commercial_use",
	     LICENSE_FORBID, false},
	    {CONSTRAINT("purpose", "eq", "\"https://w3id.org/dpv#Marketing\""), LICENSE_ASK, NULL,
	     0, true},
	    {CONSTRAINT("purpose", "isAnyOf", "[\"research\", \"marketing\"]"), LICENSE_ASK, NULL,
	     0, true},
	    {CONSTRAINT("spatial", "isAnyOf", "[\"DE\", \"FR\"]"), LICENSE_PERMIT, "geography",
	     LICENSE_REQUIRE, false},
	    {CONSTRAINT("dateTime", "lteq", "{\"@value\": \"2027-01-31\"}"), LICENSE_PERMIT,
	     "time_limit", LICENSE_REQUIRE, false},
	    {CONSTRAINT("dateTime", "gt", "\"2027-01-31\""), LICENSE_ASK, NULL, 0, true},
	    {CONSTRAINT("industry", "eq", "\"health\""), LICENSE_ASK, NULL, 0, true},
	    {PERMIT("\"constraint\": {\"or\": [{\"leftOperand\": \"purpose\", \"operator\": \"eq\","
	            " \"rightOperand\": \"research\"}]}"),
	     LICENSE_ASK, NULL, 0, true},
	    {PERMIT("\"duty\": [{\"action\": \"attribute\"}]"), LICENSE_PERMIT, "attribute",
	     LICENSE_REQUIRE, false},
	    {PERMIT("\"duty\": [{\"action\": \"ensureExclusivity\"}]"), LICENSE_ASK, NULL, 0, true},
	    {"{\"permission\": [{\"action\": \"teleport\"}]}", LICENSE_SILENT, NULL, 0, true},
	    /* Forged: says of itself what its list does not. */
	    {"{\"prohibition\": [{\"action\": \"distribute\", \"accord:code\": \"distribute\","
	     " \"accord:state\": \"permit\"}]}",
	     LICENSE_FORBID, NULL, 0, false},
	    {"{\"permission\": [{\"action\": \"distribute\"}], \"prohibition\": [{\"action\": "
	     "\"distribute\"}]}",
	     LICENSE_FORBID, NULL, 0, false},
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct license_odrl_policies policies = read_text(cases[i].offer);

		assert_int_equal(policies.count, 1);
		if (state_in(&policies.at[0], "distribute") != cases[i].distribute ||
		    (policies.at[0].open[0] != NULL) != cases[i].open)
			fail_msg("%s", cases[i].offer);
		if (cases[i].other)
			assert_int_equal(state_in(&policies.at[0], cases[i].other),
			                 cases[i].other_state);
		arena_clear(&arena);
	}
}

static void no_policy_is_said(void **state)
{
	(void) state;
	assert_int_equal(read_text("{\"a\": [1, {\"b\": null}]}").count, 0);
	assert_int_equal(read_text("[]").count, 0);
	arena_clear(&arena);
}

static int done(void **state)
{
	(void) state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_license_comes_back),
	    cmocka_unit_test(offers_are_read_in_every_spelling),
	    cmocka_unit_test(what_is_not_understood_permits_nothing),
	    cmocka_unit_test(no_policy_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, done);
}
