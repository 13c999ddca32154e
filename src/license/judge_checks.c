/* The conditions of rules.yaml that no bit test can express, by name: over
 * purposes, places and periods. */
#include "license/judge_parts.h"

#include "base/clock.h"
#include "license/rules_parts.h"

#include <string.h>

enum test {
	PURPOSE_FORBIDDEN,
	PURPOSE_OUTSIDE,
	PURPOSE_UNSTATED,
	PURPOSE_ASKED,
	GEOGRAPHY_OUTSIDE,
	GEOGRAPHY_UNKNOWN,
	TIME_OVER,
	TIME_LIMITED
};
const char *const rules_test_names[] = {
    "purpose_forbidden", "purpose_outside",   "purpose_unstated",
    "purpose_asked",     "geography_outside", "geography_unknown",
    "time_over",         "time_limited",      NULL};

static const struct license_clause *clause_of(const struct license *license, int code)
{
	for (size_t i = 0; i < license->clause_count; i++)
		if (license->clauses[i].code == code && license->clauses[i].target == LICENSE_DATA)
			return &license->clauses[i];
	return NULL;
}

/* ---- purposes ---- */

enum fit { OUTSIDE, UNSTATED, INSIDE };

static bool has_purpose(const struct judge *judge, int code)
{
	return judge->purpose == code || (code == judge->methods_development && judge->training &&
	                                  (!judge->intent->disease || !*judge->intent->disease));
}

static enum fit fit_research(const struct judge *judge)
{
	if (judge->commercial)
		return OUTSIDE;
	if (judge->facts & RULES_FACT(RULES_ACTOR))
		return INSIDE;
	return judge->purpose >= 0 && (judge->facts & RULES_FACT(RULES_ACTOR + 2)) ? INSIDE
	                                                                           : UNSTATED;
}

static bool has_stem(struct text words, struct text stem)
{
	for (size_t at = 0; at + stem.size <= words.size; at++)
		if (text_equal_nocase(text_slice(words, at, at + stem.size), stem))
			return true;
	return false;
}

/* A purpose in the team's own words, of which nothing is known: "risk scores for
 * insurers" may be anything, "segment the liver" is the making of a method. */
static bool is_unread_purpose(const struct judge *judge)
{
	static const char *const stems[] = {
	    "method", "algorithm", "train", "learn",   "model",  "segment",  "classif", "detect",
	    "regist", "reconst",   "bench", "biomed",  "medic",  "health",   "clinic",  "diagnos",
	    "diseas", "cancer",    "tumo",  "patient", "radiol", "research", "imaging", NULL};
	struct text purpose = text_from(judge->intent->purpose ? judge->intent->purpose : "");

	if (judge->purpose >= 0 || !text_trim(purpose).size)
		return false;
	for (const char *const *stem = stems; *stem; stem++)
		if (has_stem(purpose, text_from(*stem)))
			return false;
	return true;
}

/* Health research does not include the origins of populations. */
static enum fit fit_biomedical(const struct judge *judge)
{
	if (judge->purpose == judge->ancestry_research)
		return OUTSIDE;
	if (judge->purpose == judge->biomedical_research ||
	    judge->purpose == judge->disease_research ||
	    (judge->intent->disease && *judge->intent->disease) ||
	    (has_purpose(judge, judge->methods_development) && !is_unread_purpose(judge)))
		return INSIDE;
	return judge->purpose >= 0 ? OUTSIDE : UNSTATED;
}

/* "MONDO_0004992" is "MONDO:0004992". */
static bool is_same_disease(struct text a, struct text b)
{
	if (a.size != b.size)
		return false;
	for (size_t i = 0; i < a.size; i++)
		if (!text_equal_nocase(text_slice(a, i, i + 1), text_slice(b, i, i + 1)) &&
		    !(strchr(":_", a.at[i]) && strchr(":_", b.at[i])))
			return false;
	return true;
}

/* Whether one disease lies inside another is not known here: only equal ones
 * fit.  General training lies inside none. */
static enum fit fit_disease(const struct judge *judge, const struct license_clause *clause)
{
	struct text allowed = license_parameter(clause, "disease"), piece;
	struct text ours = text_from(judge->intent->disease);

	if (!ours.size)
		return OUTSIDE;
	while (text_next(&allowed, ',', &piece))
		if (is_same_disease(text_trim(piece), text_trim(ours)))
			return INSIDE;
	return UNSTATED;
}

static enum fit fit_of(const struct judge *judge, const struct license_clause *clause)
{
	if (clause->code == judge->general_research)
		return fit_research(judge);
	if (clause->code == judge->biomedical_research)
		return fit_biomedical(judge);
	if (clause->code == judge->disease_research)
		return fit_disease(judge, clause);
	if (has_purpose(judge, clause->code))
		return INSIDE;
	return judge->purpose >= 0 ? OUTSIDE : UNSTATED;
}

/* "For research and education only" is kept by either of the two. */
static bool is_broad(const struct judge *judge, int code)
{
	return code == judge->general_research || code == judge->biomedical_research ||
	       code == judge->education;
}

static bool is_purpose(const struct judge *judge, int code)
{
	return license_term(judge->library, code)->kind == LICENSE_PURPOSE;
}

static enum fit best_broad(const struct judge *judge, const struct license *license)
{
	enum fit best = OUTSIDE, fit;

	for (size_t i = 0; i < license->clause_count; i++) {
		const struct license_clause *clause = &license->clauses[i];

		if (clause->target != LICENSE_DATA || !is_broad(judge, clause->code) ||
		    (clause->state != LICENSE_REQUIRE && clause->state != LICENSE_PERMIT))
			continue;
		fit = fit_of(judge, clause);
		best = fit > best ? fit : best;
	}
	return best;
}

static bool find_purposes(const struct judge *judge, const struct license *license, enum fit wanted,
                          struct rules_codes *codes)
{
	bool found = false;

	for (size_t i = 0; i < license->clause_count; i++) {
		const struct license_clause *clause = &license->clauses[i];
		enum fit fit;

		if (clause->target != LICENSE_DATA || clause->state != LICENSE_REQUIRE ||
		    !is_purpose(judge, clause->code))
			continue;
		fit = is_broad(judge, clause->code) ? best_broad(judge, license)
		                                    : fit_of(judge, clause);
		if (fit == wanted) {
			rules_codes_add(codes, clause->code);
			found = true;
		}
	}
	return found;
}

/* Where purposes are only named as permitted, they are those allowed. */
static bool find_permitted_only(const struct judge *judge, const struct license *license,
                                struct rules_codes *codes)
{
	struct rules_codes named = {{0}};
	bool any = false;

	for (size_t i = 0; i < license->clause_count; i++) {
		const struct license_clause *clause = &license->clauses[i];

		if (clause->target != LICENSE_DATA || !is_purpose(judge, clause->code))
			continue;
		if (clause->state == LICENSE_REQUIRE ||
		    (clause->state == LICENSE_PERMIT && fit_of(judge, clause) == INSIDE))
			return false;
		if (clause->state == LICENSE_PERMIT) {
			rules_codes_add(&named, clause->code);
			any = true;
		}
	}
	if (any)
		*codes = named;
	return any;
}

/* Purposes that a text bars, or leaves open, and the project has. */
static bool find_spoken(const struct judge *judge, const struct license *license,
                        enum license_state state, struct rules_codes *codes)
{
	bool found = false;

	for (size_t i = 0; i < license->clause_count; i++) {
		const struct license_clause *clause = &license->clauses[i];
		bool ours;

		if (clause->target != LICENSE_DATA || clause->state != state ||
		    !is_purpose(judge, clause->code))
			continue;
		ours = has_purpose(judge, clause->code) ||
		       (clause->code == judge->general_research && !judge->commercial);
		if (ours) {
			rules_codes_add(codes, clause->code);
			found = true;
		}
	}
	return found;
}

static const char *purpose_words(const struct judge *judge)
{
	const char *disease = judge->intent->disease ? judge->intent->disease : "";

	if (judge->commercial)
		return "a product";
	if (*disease)
		return disease;
	if (judge->purpose >= 0)
		return license_term(judge->library, judge->purpose)->name;
	return judge->training ? "general training, methods_development" : "not stated";
}

/* ---- places and periods ---- */

static bool is_union(struct text place)
{
	return text_is(place, "EU") || text_is(place, "EEA");
}

/* GB and UK are one country. */
static bool list_has_country(struct text list, struct text place)
{
	static const char *const britain[] = {"GB", "UK"};
	bool british = text_is(place, britain[0]) || text_is(place, britain[1]);

	return text_list_has(list, ',', place) ||
	       (british && (text_list_has(list, ',', text_from(britain[0])) ||
	                    text_list_has(list, ',', text_from(britain[1]))));
}

/* Somewhere in the union may be one of the countries that are barred. */
static bool any_in_union(const struct judge *judge, struct text list)
{
	struct text item;

	while (text_next(&list, ',', &item))
		if (rules_database_right(judge->rules, text_trim(item)))
			return true;
	return false;
}

/* 1: allowed, 0: not allowed, -1: nobody knows. */
static int in_place(const struct judge *judge, const struct license_clause *clause)
{
	struct text place = text_from(judge->intent->place);
	struct text allow = license_parameter(clause, "allow");
	struct text deny = license_parameter(clause, "deny");

	if (!place.size || (!allow.size && !deny.size))
		return -1;
	if (list_has_country(deny, place))
		return 0;
	if (is_union(place) && any_in_union(judge, deny))
		return -1;
	return !allow.size || list_has_country(allow, place);
}

static bool test_geography(const struct judge *judge, const struct license *license, int wanted,
                           struct rules_values *values, struct rules_codes *codes)
{
	const struct license_clause *clause = clause_of(license, judge->geography);

	if (!clause || clause->state != LICENSE_REQUIRE || in_place(judge, clause) != wanted)
		return false;
	rules_codes_add(codes, clause->code);
	values->at[RULES_VALUE] = clause->parameters;
	return true;
}

static bool test_time(struct judge *judge, const struct license *license, bool over,
                      struct rules_values *values, struct rules_codes *codes)
{
	const struct license_clause *clause = clause_of(license, judge->time_limit);
	struct text until;
	const char *project = judge->intent->until ? judge->intent->until : "";
	bool is_over;

	if (!clause || clause->state != LICENSE_REQUIRE)
		return false;
	until = license_parameter(clause, "until");
	is_over = clock_parse_date(until, NULL) &&
	          (text_compare(until, text_from(judge->matter->today)) < 0 ||
	           (*project && text_compare(until, text_from(project)) < 0));
	if (is_over != over)
		return false;
	rules_codes_add(codes, clause->code);
	values->at[RULES_DATE] = arena_copy(judge->arena, until);
	values->at[RULES_VALUE] = *clause->parameters ? clause->parameters : "not stated";
	return true;
}

bool judge_test(struct judge *judge, int test, const struct license *license,
                struct rules_values *values, struct rules_codes *codes)
{
	values->at[RULES_VALUE] = purpose_words(judge);
	switch ((enum test) test) {
	case PURPOSE_FORBIDDEN:
		return find_spoken(judge, license, LICENSE_FORBID, codes);
	case PURPOSE_OUTSIDE:
		return find_purposes(judge, license, OUTSIDE, codes);
	case PURPOSE_UNSTATED:
		return find_purposes(judge, license, UNSTATED, codes) ||
		       find_permitted_only(judge, license, codes);
	case PURPOSE_ASKED:
		return find_spoken(judge, license, LICENSE_ASK, codes);
	case GEOGRAPHY_OUTSIDE:
		return test_geography(judge, license, 0, values, codes);
	case GEOGRAPHY_UNKNOWN:
		return test_geography(judge, license, -1, values, codes);
	case TIME_OVER:
		return test_time(judge, license, true, values, codes);
	case TIME_LIMITED:
		return test_time(judge, license, false, values, codes);
	}
	return false;
}
