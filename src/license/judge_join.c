/* From licenses to what one claim's words amount to: AND, OR, versions,
 * sentences, words that contradict themselves. */
#include "license/judge_parts.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

/* ---- reach ---- */

void judge_reach_all(struct judge *judge, struct judge_reach *into, const struct judge_reach *other,
                     bool first)
{
	if (first) {
		*into = *other;
		return;
	}
	for (int t = 0; t < LICENSE_TARGETS; t++)
		compat_reach_all(&judge->candidates, judge->arena, &into->on[t], &other->on[t]);
}

void judge_reach_doubt(struct judge *judge, struct judge_reach *into,
                       const struct judge_reach *other, bool first)
{
	for (int t = 0; t < LICENSE_TARGETS; t++)
		if (first)
			into->on[t] = other->on[t];
		else
			compat_reach_doubt(&judge->candidates, judge->arena, &into->on[t],
			                   &other->on[t]);
}

static void reach_either(struct judge *judge, struct judge_reach *into,
                         const struct judge_reach *other, bool first)
{
	for (int t = 0; t < LICENSE_TARGETS; t++)
		if (first)
			into->on[t] = other->on[t];
		else
			compat_reach_either(&judge->candidates, judge->arena, &into->on[t],
			                    &other->on[t]);
}

static bool team_says_no(const struct judge *judge, const char *question)
{
	for (size_t i = 0; i < judge->question_count; i++)
		if (!strcmp(judge->questions[i].name, question))
			return judge->questions[i].becomes == LICENSE_DUTIES;
	return false;
}

/* Do the team's positions keep what binds the data from reaching a target? */
static bool freed(const struct judge *judge, const struct rules_text *text,
                  enum license_target target)
{
	const struct rules_codes *data = text->says[LICENSE_DATA];
	bool nc = rules_codes_has(&data[LICENSE_FORBID], judge->commercial_use);
	bool sa = rules_codes_has(&data[LICENSE_REQUIRE], judge->share_alike);

	if (target == LICENSE_LABELS)
		return team_says_no(judge, "labels_are_adapted");
	if (team_says_no(judge, "weights_are_adapted") && !nc && !sa)
		return true;
	if (target == LICENSE_MODEL)
		return (nc || sa) && (!nc || team_says_no(judge, "nc_reaches_model")) &&
		       (!sa || team_says_no(judge, "sharealike_reaches_model"));
	return nc && !sa && team_says_no(judge, "nc_reaches_outputs");
}

static void reach_of(struct judge *judge, const struct license *license, struct judge_reach *reach)
{
	const struct rules_text *text = judge_text(judge, license);

	compat_reach_of(judge->library, &judge->candidates, &license, 1, judge->arena,
	                &reach->on[LICENSE_DATA]);
	for (int t = LICENSE_LABELS; t < LICENSE_TARGETS; t++) {
		const struct rules_codes *says = text->says[t];

		reach->on[t] = reach->on[LICENSE_DATA];
		if (rules_codes_has(&says[LICENSE_FORBID], judge->distribute))
			compat_reach_same(&judge->candidates, LICENSE_NOT_MEMBER, judge->arena,
			                  &reach->on[t]);
		else if (rules_codes_has(&says[LICENSE_PERMIT], judge->distribute) ||
		         freed(judge, text, (enum license_target) t))
			compat_reach_same(&judge->candidates, LICENSE_MEMBER, judge->arena,
			                  &reach->on[t]);
	}
}

/* ---- outcomes ---- */

void judge_cap(struct judge_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].severity == LICENSE_BLOCKED)
			list->at[i].severity = LICENSE_ASK_FIRST;
}

void judge_and(struct judge *judge, struct judge_outcome *into, const struct judge_outcome *other,
               bool first)
{
	judge_append(judge, &into->list, &other->list);
	judge_reach_all(judge, &into->reach, &other->reach, first);
	into->name = first || !*into->name
	                 ? other->name
	                 : arena_printf(judge->arena, "%s AND %s", into->name, other->name);
}

bool judge_same_named(const struct judge_named *a, const struct judge_named *b)
{
	return a->second_hand == b->second_hand && a->one_of == b->one_of &&
	       !a->joint == !b->joint && a->version_count == b->version_count &&
	       (!a->version_count || a->versions[0] == b->versions[0]) && !strcmp(a->name, b->name);
}

static void remember(struct judge_joining *joining, const struct judge_named *one)
{
	struct judge *judge = joining->judge;
	struct judge_named_list *named = joining->named;

	for (size_t i = 0; i < named->count; i++)
		if (judge_same_named(&named->at[i], one))
			return;
	if (named->count == named->room) {
		size_t room = named->room * 2 + 4;
		struct judge_named *bigger = arena_new(judge->arena, room, sizeof *bigger);

		if (named->count)
			memcpy(bigger, named->at, named->count * sizeof *bigger);
		named->at = bigger;
		named->room = room;
	}
	named->at[named->count++] = *one;
}

/* Every version of every one of them; 0 where one is not known. */
static size_t joint_versions(struct judge *judge, const struct judge_named_list *of,
                             const struct license *const **versions)
{
	const struct license **all;
	size_t most = 0, count = 0;

	for (size_t i = 0; i < of->count; i++) {
		if (!of->at[i].version_count)
			return 0;
		most += of->at[i].version_count;
	}
	all = arena_new(judge->arena, most + 1, sizeof *all);
	for (size_t i = 0; i < of->count; i++)
		for (size_t v = 0; !of->at[i].joint && v < of->at[i].version_count; v++)
			all[count++] = of->at[i].versions[v];
	*versions = all;
	return count;
}

void judge_remember_joint(struct judge_joining *joining, const struct judge_named_list *of,
                          const char *name, const struct judge_reach *reach)
{
	struct judge_named joint = {.name = name, .second_hand = joining->second_hand};
	struct compat_reach *kept = arena_new(joining->judge->arena, 1, sizeof *kept);

	for (size_t i = 0; i < of->count; i++) {
		struct judge_named one = of->at[i];

		one.one_of = true;
		if (!one.joint)
			remember(joining, &one);
	}
	*kept = reach->on[LICENSE_DATA];
	joint.version_count = joint_versions(joining->judge, of, &joint.versions);
	joint.joint = kept;
	remember(joining, &joint);
}

/* ---- one license, or a family of which no version is said ---- */

static const char *verdicts_by_version(struct judge *judge, const struct license *const *versions,
                                       const struct judge_list *lists, size_t count)
{
	struct buffer out = BUFFER_INIT;
	char *made;

	for (size_t v = 0; v < count; v++)
		buffer_printf(&out, "%s%s %s", v ? ", " : "",
		              *versions[v]->version ? versions[v]->version : versions[v]->id,
		              license_verdict_names[judge_worst(&lists[v])]);
	made = arena_copy(judge->arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}

static void rename_license(struct judge_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (*list->at[i].license)
			list->at[i].license = name;
}

static void join_family(struct judge_joining *joining, const char *family,
                        const struct license *const *versions, size_t count,
                        struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	const char *shown = arena_printf(judge->arena, "%s (no version stated)", family);
	struct judge_list *lists = arena_new(judge->arena, count + 1, sizeof *lists);
	struct rules_values values = {{0}};
	size_t worst = count - 1; /* of equals the newest speaks */
	bool differ = false;

	for (size_t v = 0; v < count; v++) {
		struct judge_reach reach;

		judge_license(judge, &joining->place, versions[v], shown, &lists[v]);
		reach_of(judge, versions[v], &reach);
		judge_reach_doubt(judge, &outcome->reach, &reach, v == 0);
	}
	for (size_t v = 0; v < count; v++) {
		differ = differ || judge_worst(&lists[v]) != judge_worst(&lists[0]);
		if (judge_worst(&lists[v]) < judge_worst(&lists[worst]))
			worst = v;
	}
	if (differ) {
		values.at[RULES_LICENSE] = family;
		values.at[RULES_VALUE] = verdicts_by_version(judge, versions, lists, count);
		judge_call(judge, &outcome->list, "versions-differ", family, "no version stated",
		           joining->place.part, &values);
		judge_cap(&lists[worst]);
	}
	judge_append(judge, &outcome->list, &lists[worst]);
	rename_license(&outcome->list, family);
}

static void join_hit(struct judge_joining *joining, const struct license_hit *hit,
                     struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	const struct license *const *versions = NULL;
	size_t count = 0;

	*outcome = (struct judge_outcome){.name = hit->id};
	if (hit->license) {
		const struct license **one = arena_new(judge->arena, 2, sizeof *one);

		one[0] = hit->license;
		versions = one;
		count = 1;
		outcome->name = hit->license->id;
		judge_license(judge, &joining->place, hit->license, hit->license->id,
		              &outcome->list);
		reach_of(judge, hit->license, &outcome->reach);
	} else {
		count = license_family(judge->library, text_from(hit->id), &versions);
		if (count)
			join_family(joining, hit->id, versions, count, outcome);
		else
			judge_call(judge, &outcome->list, "clauses-unknown", hit->id, "not read",
			           joining->place.part, NULL);
	}
	remember(joining, &(struct judge_named){.name = outcome->name,
	                                        .versions = versions,
	                                        .version_count = count,
	                                        .second_hand = joining->second_hand});
}

/* ---- a bare sentence ---- */

bool judge_is_sentence(const struct license_hit *hit)
{
	return hit->license && hit->license->kind == LICENSE_STATEMENT;
}

static int clause_order(const void *a, const void *b)
{
	const struct license_clause *x = a, *y = b;

	return x->code != y->code ? x->code - y->code : (int) x->target - (int) y->target;
}

/* A license made of what a sentence says.  Beside a license it bars and asks;
 * what it is silent of, the license's own permits stand for. */
static const struct license *sentence_license(struct judge *judge,
                                              const struct license_reading *reading,
                                              const char *name, const struct license *beside)
{
	struct license *license = arena_new(judge->arena, 1, sizeof *license);
	size_t most = reading->clause_count + (beside ? beside->clause_count : 0), count = 0;
	struct license_clause *clauses = arena_new(judge->arena, most + 1, sizeof *clauses);
	static const int no_codes[] = {-1};
	static const char *const no_words[] = {NULL};

	for (size_t i = 0; i < reading->clause_count; i++)
		clauses[count++] = reading->clauses[i];
	for (size_t i = 0; beside && i < beside->clause_count; i++) {
		const struct license_clause *clause = &beside->clauses[i];
		bool spoken = clause->state != LICENSE_PERMIT;

		for (size_t j = 0; j < reading->clause_count && !spoken; j++)
			spoken = reading->clauses[j].code == clause->code &&
			         reading->clauses[j].target == clause->target;
		if (!spoken)
			clauses[count++] = *clause;
	}
	qsort(clauses, count, sizeof *clauses, clause_order);
	*license = (struct license){.id = name,
	                            .name = name,
	                            .url = "",
	                            .version = "",
	                            .family = "",
	                            .port = "",
	                            .kind = beside && beside->kind == LICENSE_PUBLIC_DOMAIN
	                                        ? LICENSE_PUBLIC_DOMAIN
	                                        : LICENSE_STATEMENT,
	                            .clauses = clauses,
	                            .clause_count = count,
	                            .adapts = LICENSE_ADAPTS_UNKNOWN,
	                            .adapts_number = "unsourced",
	                            .carries = no_codes,
	                            .questions = no_words,
	                            .source = "",
	                            .seen = "",
	                            .file = "",
	                            .index = (size_t) -1};
	return license;
}

static bool only_duties(const struct license_library *library,
                        const struct license_reading *reading)
{
	for (size_t i = 0; i < reading->clause_count; i++) {
		enum license_term_kind kind = license_term(library, reading->clauses[i].code)->kind;

		if (kind != LICENSE_DUTY && kind != LICENSE_PROHIBITION &&
		    reading->clauses[i].state != LICENSE_PERMIT)
			return false;
	}
	return true;
}

static const char *reading_name(struct judge *judge, const struct license_reading *reading)
{
	struct buffer out = BUFFER_INIT;
	char *made;

	if (reading->expression)
		return reading->expression;
	for (size_t i = 0; i < reading->hit_count; i++)
		buffer_printf(&out, "%s%s", i ? " | " : "", reading->hits[i].id);
	made = arena_copy(judge->arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}

/* "LicenseRef-A-Statement AND LicenseRef-B-Statement". */
static const char *sentence_name(struct judge *judge, const struct license_reading *reading)
{
	struct buffer out = BUFFER_INIT;
	const char *name = "LicenseRef-Statement";

	for (size_t i = 0; i < reading->hit_count; i++)
		if (judge_is_sentence(&reading->hits[i]))
			buffer_printf(&out, "%s%s", out.size ? " AND " : "", reading->hits[i].id);
	if (out.size)
		name = arena_copy(judge->arena, buffer_view(&out));
	else if (reading->kind == LICENSE_READ_STATEMENT && reading->expression)
		name = reading->expression;
	buffer_release(&out);
	return name;
}

static void join_sentence(struct judge_joining *joining, const struct license_reading *reading,
                          const struct license *beside, const struct judge_reach *beside_reach,
                          struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	const char *name = sentence_name(judge, reading);
	const struct license **made = arena_new(judge->arena, 2, sizeof *made);
	struct judge_place place = joining->place;

	made[0] = sentence_license(judge, reading, name, beside);
	*outcome = (struct judge_outcome){.name = name};
	place.follows = beside && only_duties(judge->library, reading);
	judge_license(judge, &place, made[0], name, &outcome->list);
	remember(joining, &(struct judge_named){.name = name,
	                                        .versions = made,
	                                        .version_count = 1,
	                                        .second_hand = joining->second_hand});
	if (beside_reach && only_duties(judge->library, reading))
		outcome->reach = *beside_reach;
	else
		reach_of(judge, made[0], &outcome->reach);
}

/* ---- all that one claim's words name ---- */

static bool is_about_code(const struct license_hit *hit)
{
	return hit->covers && (!strcmp(hit->covers, "code") || !strcmp(hit->covers, "software"));
}

/* Licenses are named, and each is that of something beside the data. */
bool judge_speaks_of_no_data(const struct license_reading *reading)
{
	size_t beside = 0;

	for (size_t i = 0; i < reading->hit_count; i++) {
		const struct license_hit *hit = &reading->hits[i];

		if (judge_is_sentence(hit))
			continue;
		if (!hit->covers || !license_is_no_data(hit->covers))
			return false;
		beside++;
	}
	return beside > 0;
}

/* The license of a hit, or the oldest version of its family, which permits
 * the least; NULL for neither. */
static const struct license *hit_license(const struct judge *judge, const struct license_hit *hit)
{
	const struct license *const *members;

	if (hit->license)
		return hit->license;
	return license_family(judge->library, text_from(hit->id), &members) ? members[0] : NULL;
}

/* Only what may be chosen counts from here on. */
static void join_either(struct judge_joining *joining, const struct license_reading *reading,
                        struct judge_outcome *outcome, const struct license **one)
{
	struct judge *judge = joining->judge;
	struct judge_named_list *named = joining->named, best_named = {0}, branch_named;
	struct judge_outcome *branches =
	    arena_new(judge->arena, reading->hit_count + 1, sizeof *branches);
	struct rules_values values = {{0}};
	struct judge_reach reach = {0};
	size_t best = 0;
	bool first = true;

	for (size_t i = 0; i < reading->hit_count; i++) {
		branch_named = (struct judge_named_list){0};
		joining->named = &branch_named;
		join_hit(joining, &reading->hits[i], &branches[i]);
		if (judge_worst(&branches[i].list) > judge_worst(&branches[best].list)) {
			best = i;
			best_named = (struct judge_named_list){0};
		}
		joining->named = &best_named;
		for (size_t n = 0;
		     judge_worst(&branches[i].list) == judge_worst(&branches[best].list) &&
		     n < branch_named.count;
		     n++)
			remember(joining, &branch_named.at[n]);
	}
	joining->named = named;
	for (size_t i = 0; i < reading->hit_count; i++)
		if (judge_worst(&branches[i].list) == judge_worst(&branches[best].list)) {
			reach_either(judge, &reach, &branches[i].reach, first);
			first = false;
		}
	*one = hit_license(judge, &reading->hits[best]);
	*outcome = branches[best];
	outcome->reach = reach;
	outcome->name = reading_name(judge, reading);
	if (best_named.count == 1)
		remember(joining, &best_named.at[0]);
	else
		judge_remember_joint(joining, &best_named, outcome->name, &reach);
	values.at[RULES_VALUE] = outcome->name;
	judge_call(judge, &outcome->list, "branch-chosen", branches[best].name, "OR",
	           joining->place.part, &values);
}

static void join_conflict(struct judge_joining *joining, const struct license_reading *reading,
                          const char *words, struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	struct judge_named_list *named = joining->named, readings = {0};
	struct rules_values values = {{0}};
	bool all_blocked = reading->hit_count > 0;

	*outcome = (struct judge_outcome){.name = reading_name(judge, reading)};
	joining->named = &readings;
	for (size_t i = 0; i < reading->hit_count; i++) {
		struct judge_outcome one;

		join_hit(joining, &reading->hits[i], &one);
		all_blocked = all_blocked && judge_worst(&one.list) == LICENSE_BLOCKED;
		judge_append(judge, &outcome->list, &one.list);
		judge_reach_doubt(judge, &outcome->reach, &one.reach, i == 0);
	}
	joining->named = named;
	judge_remember_joint(joining, &readings, outcome->name, &outcome->reach);
	if (!all_blocked)
		judge_cap(&outcome->list);
	values.at[RULES_VALUE] = words;
	judge_call(judge, &outcome->list, "reading-conflict", outcome->name, "conflict",
	           joining->place.part, &values);
}

static void join_unread(struct judge_joining *joining, const char *words,
                        struct judge_outcome *outcome)
{
	struct rules_values values = {{0}};

	*outcome = (struct judge_outcome){.name = "LicenseRef-Custom-Terms"};
	values.at[RULES_VALUE] = words;
	judge_call(joining->judge, &outcome->list, "terms-unread", outcome->name, "not read",
	           joining->place.part, &values);
}

/* The hits that are licenses, AND between them; returns how many. */
static size_t join_hits(struct judge_joining *joining, const struct license_reading *reading,
                        struct judge_outcome *outcome, const struct license **one)
{
	struct judge *judge = joining->judge;
	size_t count = 0;

	for (size_t i = 0; i < reading->hit_count; i++) {
		struct judge_outcome next;

		if (judge_is_sentence(&reading->hits[i]) || is_about_code(&reading->hits[i]))
			continue;
		join_hit(joining, &reading->hits[i], &next);
		if (hit_license(judge, &reading->hits[i]))
			*one = hit_license(judge, &reading->hits[i]);
		judge_and(judge, outcome, &next, count++ == 0);
	}
	return count;
}

/* The day by which an agreement wants the copies destroyed is over, or comes
 * before the project ends. */
static void join_deletion(struct judge_joining *joining, const struct judge_claim *claim,
                          struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	const char *until = judge->intent->until ? judge->intent->until : "";
	struct rules_values values = {{0}};
	char day[40];

	/* Elsewhere it may be the server that is cleaned. */
	if (!joining->place.bound || !judge_deletion_day(claim->claim->raw, day, sizeof day) ||
	    (strcmp(day, judge->matter->today) >= 0 && (!*until || strcmp(day, until) >= 0)))
		return;
	values.at[RULES_DATE] = arena_string(judge->arena, day);
	judge_call(judge, &outcome->list, "deletion-over", outcome->name, "destroy_on_expiry",
	           joining->place.part, &values);
}

void judge_reading(struct judge_joining *joining, const struct judge_claim *claim,
                   const struct license *beside, const struct judge_reach *beside_reach,
                   struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	const struct license_reading *reading = claim->reading;
	const struct license *one = NULL;
	struct judge_outcome next;
	size_t count;

	*outcome = (struct judge_outcome){.name = ""};
	if (reading->conflict) {
		join_conflict(joining, reading, claim->claim->raw, outcome);
		return;
	}
	if (reading->kind == LICENSE_READ_TERMS) {
		join_unread(joining, claim->claim->raw, outcome);
		join_deletion(joining, claim, outcome);
		return;
	}
	if (reading->either && reading->hit_count > 1)
		join_either(joining, reading, outcome, &one);
	count = reading->either && reading->hit_count > 1
	            ? 1
	            : join_hits(joining, reading, outcome, &one);
	if (reading->clause_count) {
		join_sentence(joining, reading, count ? one : beside,
		              count ? &outcome->reach : beside_reach, &next);
		judge_and(judge, outcome, &next, count == 0);
		count++;
	}
	for (size_t i = 0; i < reading->hit_count && !reading->clause_count; i++)
		if (judge_is_sentence(&reading->hits[i])) {
			join_hit(joining, &reading->hits[i], &next);
			judge_and(judge, outcome, &next, count++ == 0);
		}
	/* Only code and the like was spoken of, or nothing that could be read. */
	if (!count || judge_speaks_of_no_data(reading))
		judge_call(judge, &outcome->list, "no-license", "", "none stated",
		           joining->place.part, NULL);
	if (!count)
		outcome->name = "NOASSERTION";
	join_deletion(joining, claim, outcome);
}
