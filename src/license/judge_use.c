/* A license against the rules: what the project intends, clause by clause. */
#include "license/judge_parts.h"

#include "base/buffer.h"
#include "base/clock.h"

#include <string.h>

void judge_add(struct judge *judge, struct judge_list *list, const struct license_finding *finding)
{
	if (list->count == list->room) {
		size_t room = list->room * 2 + 8;
		struct license_finding *bigger = arena_new(judge->arena, room, sizeof *bigger);

		if (list->count)
			memcpy(bigger, list->at, list->count * sizeof *bigger);
		list->at = bigger;
		list->room = room;
	}
	list->at[list->count++] = *finding;
}

static bool same(const struct license_finding *a, const struct license_finding *b)
{
	return a->severity == b->severity && !strcmp(a->rule, b->rule) &&
	       !strcmp(a->license, b->license) && !strcmp(a->clause, b->clause) &&
	       !strcmp(a->part, b->part) && !strcmp(a->says, b->says);
}

void judge_append(struct judge *judge, struct judge_list *list, const struct judge_list *more)
{
	for (size_t i = 0; i < more->count; i++) {
		bool known = false;

		for (size_t j = 0; j < list->count && !known; j++)
			known = same(&list->at[j], &more->at[i]);
		if (!known)
			judge_add(judge, list, &more->at[i]);
	}
}

enum license_verdict judge_worst(const struct judge_list *list)
{
	enum license_verdict worst = LICENSE_CLEAR;

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].severity < worst)
			worst = list->at[i].severity;
	return worst;
}

/* A position turns the ask that names its question, and nothing else. */
static void take_position(struct judge *judge, struct license_finding *finding)
{
	for (size_t i = 0; i < judge->question_count; i++) {
		struct judge_question *question = &judge->questions[i];

		if (strcmp(question->name, finding->question) != 0)
			continue;
		question->asked = true;
		finding->severity = question->becomes;
		if (*question->note)
			finding->says =
			    arena_printf(judge->arena, "%s %s", finding->says, question->note);
	}
}

static void add_finding(struct judge *judge, struct judge_list *list, const struct rules_rule *rule,
                        const char *clause, const char *part, const struct rules_values *values)
{
	struct license_finding finding = {
	    .rule = rule->id,
	    .severity = rule->verdict,
	    .license = values->at[RULES_LICENSE] ? values->at[RULES_LICENSE] : "",
	    .clause = clause,
	    .part = part,
	    .says = rules_render(judge->arena, rule->says, values),
	    .remedy = rules_render(judge->arena, rule->mend, values),
	    .brief = rules_render(judge->arena, rule->brief, values),
	    .question = rule->question};

	if (*rule->question && finding.severity == LICENSE_ASK_FIRST)
		take_position(judge, &finding);
	judge_add(judge, list, &finding);
}

void judge_call(struct judge *judge, struct judge_list *list, const char *rule, const char *license,
                const char *clause, const char *part, const struct rules_values *values)
{
	/* A folder of rules without this one must not make anything freer. */
	static const struct rules_rule missing = {.verdict = LICENSE_ASK_FIRST,
	                                          .question = "",
	                                          .says = "The rule is missing: {value}.",
	                                          .mend = "Reinstall accord.",
	                                          .brief = "its rule is missing"};
	const struct rules_rule *found = rules_find(judge->rules, rule);
	struct rules_rule fallback = missing;
	struct rules_values with = {{0}};

	if (values)
		with = *values;
	if (!with.at[RULES_LICENSE])
		with.at[RULES_LICENSE] = license;
	fallback.id = rule;
	add_finding(judge, list, found ? found : &fallback, clause, part, &with);
	list->at[list->count - 1].license = license;
}

const struct rules_text *judge_text(struct judge *judge, const struct license *license)
{
	struct rules_text *text;
	bool known = license->index < license_count(judge->library) &&
	             license_at(judge->library, license->index) == license;

	if (known && judge->texts[license->index])
		return judge->texts[license->index];
	text = arena_new(judge->arena, 1, sizeof *text);
	rules_text_from(judge->library, license, text);
	if (known)
		judge->texts[license->index] = text;
	return text;
}

/* How the declared outbound license stands to this one, per target; NULL
 * allows every one. */
static uint64_t outbound_facts(const struct judge *judge, const struct license *license)
{
	uint64_t facts = 0;

	for (int target = 0; target < LICENSE_TARGETS; target++) {
		int base = RULES_OUTBOUND + 5 * target;
		enum license_member member = LICENSE_UNDECIDED, other;

		if (!judge->outbound[target]) {
			facts |= RULES_FACT(base);
			continue;
		}
		if (!license)
			member = LICENSE_MEMBER;
		for (size_t v = 0; license && v < judge->outbound_count[target]; v++) {
			other =
			    license_adapts_to(judge->library, license, judge->outbound[target][v]);
			member = v && other != member ? LICENSE_UNDECIDED : other;
			if (v && member == LICENSE_UNDECIDED)
				break;
		}
		facts |= RULES_FACT(base + 1 + (int) member);
	}
	return facts;
}

static const struct license_clause *clause_of(const struct license *license, int code,
                                              enum license_target target)
{
	for (size_t i = 0; i < license->clause_count; i++)
		if (license->clauses[i].code == code && license->clauses[i].target == target)
			return &license->clauses[i];
	return NULL;
}

/* "3(a)(1)(A) attribute"; without a clause "silent on train_model". */
static const char *cite(struct judge *judge, const struct license *license, int code,
                        enum license_target target)
{
	const struct license_clause *clause = clause_of(license, code, target);
	const char *name = license_term(judge->library, code)->name;
	const char *on = target == LICENSE_DATA ? "" : " on ";
	const char *what = target == LICENSE_DATA ? "" : license_target_names[target];

	if (!clause)
		return arena_printf(judge->arena, "silent on %s%s%s", name, on, what);
	return arena_printf(judge->arena, "%s %s%s%s", clause->number, name, on, what);
}

/* ---- permissions ---- */

static bool names_action(struct judge *judge, const struct license_permission *permission, int code,
                         enum license_target target)
{
	struct text action = text_from(permission->action), name = action;
	enum license_target named = LICENSE_DATA;
	size_t on = text_find(action, text_from(" on "));
	const struct license_term *term;

	if (on != TEXT_NONE)
		name = text_slice(action, 0, on);
	term = license_term_find(judge->library, name, &named);
	for (int t = 0; on != TEXT_NONE && t < LICENSE_TARGETS; t++)
		if (text_is(text_slice(action, on + 4, action.size), license_target_names[t]))
			named = (enum license_target) t;
	return term && term->code == code && named == target;
}

static bool runs_out(const struct judge *judge, const struct license_permission *permission)
{
	const char *until = permission->until ? permission->until : "";

	if (!*until)
		return false;
	return strcmp(until, judge->matter->today) < 0 ||
	       (judge->intent->until && strcmp(until, judge->intent->until) < 0);
}

/* Words of a holder's name that tell nobody apart. */
static const char *const general[] = {
    "the",      "rights", "holder",   "holders", "owner",      "owners",     "team",
    "hospital", "data",   "provider", "center",  "department", "university", "institute",
    "and",      "for",    "access",   "centre",  "committee",  "of",         "institution",
};

static bool names_word(const struct judge_claim *bound, const char *word)
{
	bool said = strcasestr(bound->claim->raw, word) != NULL;

	for (size_t i = 0; !said && i < bound->reading->hit_count; i++) {
		const struct license_hit *hit = &bound->reading->hits[i];

		said = strcasestr(hit->id, word) ||
		       (hit->license && strcasestr(hit->license->name, word));
	}
	return said;
}

/* Does the agreement name the holder, in its words or as what it is known by? */
static bool names_holder(const struct judge *judge, const struct judge_claim *bound,
                         const char *holder)
{
	struct text rest = text_from(holder), word;

	while (text_next(&rest, ' ', &word)) {
		bool is_general = word.size < 3;

		for (size_t i = 0; i < sizeof general / sizeof *general; i++)
			is_general = is_general || text_equal_nocase(word, text_from(general[i]));
		if (!is_general && names_word(bound, arena_copy(judge->arena, word)))
			return true;
	}
	return false;
}

static const char *permission_rule(const struct judge *judge, const struct judge_place *place,
                                   const struct license_permission *p)
{
	if (runs_out(judge, p))
		return "permission-short";
	if (!p->paper || !*p->paper)
		return "permission-unwritten";
	if (place->bound && !names_holder(judge, place->bound, p->holder ? p->holder : ""))
		return "permission-other";
	return "permission";
}

/* True when a permission covers it; adds the finding that says so. */
static bool permitted(struct judge *judge, const struct judge_place *place, int code,
                      enum license_target target, struct judge_list *list)
{
	const struct license_case *matter = judge->matter;

	for (size_t i = 0; i < matter->permission_count; i++) {
		const struct license_permission *p = &matter->permissions[i];
		struct rules_values values = {{0}};
		bool over = runs_out(judge, p);

		if (strcmp(p->slug, place->subject->slug) != 0 ||
		    (p->part && *p->part && strcmp(p->part, place->part) != 0) ||
		    !names_action(judge, p, code, target))
			continue;
		values.at[RULES_WHO] = p->holder && *p->holder ? p->holder : "The rights holder";
		values.at[RULES_CODES] = p->action;
		values.at[RULES_DATE] = over ? p->until
		                        : p->until && *p->until
		                            ? arena_printf(judge->arena, ", until %s", p->until)
		                            : "";
		judge_call(judge, list, permission_rule(judge, place, p), "", p->action,
		           place->part, &values);
		if (!over)
			return true;
	}
	return false;
}

/* ---- one rule ---- */

struct found_codes {
	struct buffer codes, clauses;
};

static void add_code(struct judge *judge, const struct license *license, int code,
                     enum license_target target, struct found_codes *found)
{
	const struct license_term *term = license_term(judge->library, code);

	buffer_printf(&found->codes, "%s%s%s%s", found->codes.size ? ", " : "", term->name,
	              target == LICENSE_DATA ? "" : " on ",
	              target == LICENSE_DATA ? "" : license_target_names[target]);
	buffer_printf(&found->clauses, "%s%s", found->clauses.size ? "; " : "",
	              cite(judge, license, code, target));
}

static bool find_each(struct judge *judge, const struct judge_place *place,
                      const struct license *license, const struct rules_rule *rule,
                      const struct rules_scene *scene, struct found_codes *found,
                      struct judge_list *list)
{
	for (int t = 0; t < LICENSE_TARGETS; t++) {
		enum license_target target = (enum license_target) t;
		struct rules_codes codes = rules_each(judge->library, rule, scene, target);

		if (!(codes.word[0] | codes.word[1]))
			continue;
		for (size_t code = 0; code < license_term_count(judge->library); code++) {
			if (!rules_codes_has(&codes, (int) code))
				continue;
			if (rule->verdict <= LICENSE_ASK_FIRST && !rule->firm &&
			    permitted(judge, place, (int) code, target, list))
				continue;
			add_code(judge, license, (int) code, target, found);
		}
	}
	return found->codes.size > 0;
}

const char *judge_cite_adapts(struct judge *judge, const struct license *license)
{
	static const enum license_target data = LICENSE_DATA;

	if (license->adapts == LICENSE_ADAPTS_NONE && clause_of(license, judge->derive, data))
		return cite(judge, license, judge->derive, data);
	if (clause_of(license, judge->share_alike, data))
		return cite(judge, license, judge->share_alike, data);
	return arena_printf(judge->arena, "%s adapts_to", license->adapts_number);
}

static const char *cite_rule(struct judge *judge, const struct license *license,
                             const struct rules_rule *rule)
{
	for (size_t i = 0; i < rule->cite_count; i++)
		if (clause_of(license, rule->cites[i].code, rule->cites[i].target))
			return cite(judge, license, rule->cites[i].code, rule->cites[i].target);
	if (rule->cites_adapts)
		return arena_printf(judge->arena, "%s adapts_to", license->adapts_number);
	if (rule->cite_count)
		return cite(judge, license, rule->cites[0].code, rule->cites[0].target);
	return "";
}

/* The outbound license that a rule speaks of: of the target it is about. */
static const char *outbound_id(const struct judge *judge, const struct rules_rule *rule)
{
	enum license_target target = rule->about >= 0 ? rule->about_target : LICENSE_DATA;
	const char *id = judge->intent->outbound[target];

	return id && *id && strcmp(id, "none") != 0 ? id : "no declared license";
}

static void apply(struct judge *judge, const struct judge_place *place,
                  const struct license *license, const char *name, const struct rules_rule *rule,
                  const struct rules_scene *scene, struct judge_list *list)
{
	struct found_codes found = {BUFFER_INIT, BUFFER_INIT};
	struct rules_values values = {{0}};
	struct rules_codes tested = {{0}};
	const char *clause = NULL;

	if (!rules_hold(rule, scene))
		return;
	if (rule->each_kinds && !find_each(judge, place, license, rule, scene, &found, list))
		goto out;
	if (rule->test >= 0) {
		if (!judge_test(judge, rule->test, license, &values, &tested))
			goto out;
		for (size_t code = 0; code < license_term_count(judge->library); code++)
			if (rules_codes_has(&tested, (int) code))
				add_code(judge, license, (int) code, LICENSE_DATA, &found);
	}
	if (rule->about >= 0 && rule->verdict <= LICENSE_ASK_FIRST && !rule->firm &&
	    permitted(judge, place, rule->about, rule->about_target, list))
		goto out;
	clause = found.clauses.size ? arena_copy(judge->arena, buffer_view(&found.clauses))
	                            : cite_rule(judge, license, rule);
	values.at[RULES_LICENSE] = name;
	values.at[RULES_CLAUSE] = clause;
	values.at[RULES_CODES] = found.codes.size ? buffer_cstr(&found.codes) : NULL;
	values.at[RULES_OUTBOUND_ID] = outbound_id(judge, rule);
	values.at[RULES_PART] = place->part;
	add_finding(judge, list, rule, clause, place->part, &values);
out:
	buffer_release(&found.codes);
	buffer_release(&found.clauses);
}

void judge_license(struct judge *judge, const struct judge_place *place,
                   const struct license *license, const char *name, struct judge_list *list)
{
	const struct rules_text *text = judge_text(judge, license);
	struct rules_scene scene = {.intended = judge->intended,
	                            .text = text,
	                            .outbound = judge->outbound_text,
	                            .facts =
	                                judge->facts | place->facts | text->facts |
	                                outbound_facts(judge, place->follows ? NULL : license)};

	if (!license->clause_count && license->kind != LICENSE_PUBLIC_DOMAIN)
		judge_call(judge, list, "clauses-unknown", name, "not read", place->part, NULL);
	for (size_t i = 0; i < rules_count(judge->rules); i++) {
		const struct rules_rule *rule = rules_at(judge->rules, i);

		if (!rule->called)
			apply(judge, place, license, name, rule, &scene, list);
	}
}
