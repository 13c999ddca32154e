/* From claims to a part's verdict: the owner's, those that bind beside them,
 * copies of the data and copies of the label. */
#include "license/judge_parts.h"

#include "base/buffer.h"

#include <string.h>

/* ---- the owner's claims ---- */

/* Nothing but sentences: no license that could exclude another one. */
static bool is_plain_sentence(const struct judge_claim *claim)
{
	const struct license_reading *reading = claim->reading;

	if (reading->kind == LICENSE_READ_STATEMENT)
		return true;
	for (size_t i = 0; i < reading->hit_count; i++)
		if (!judge_is_sentence(&reading->hits[i]))
			return false;
	return reading->hit_count > 0 && !reading->conflict;
}

/* "CC-BY" says nothing against "CC-BY-4.0". */
static bool covered_by(const struct judge *judge, const struct license_reading *family,
                       const struct license_reading *license)
{
	const struct license *const *members;
	size_t count;

	if (family->kind != LICENSE_READ_FAMILY || license->kind != LICENSE_READ_LICENSE ||
	    family->hit_count != 1 || license->hit_count != 1 || family->clause_count)
		return false;
	count = license_family(judge->library, text_from(family->hits[0].id), &members);
	for (size_t i = 0; i < count; i++)
		if (members[i] == license->hits[0].license)
			return true;
	return false;
}

static bool same_reading(const struct license_reading *a, const struct license_reading *b)
{
	return a == b || (a->kind == b->kind && a->kind <= LICENSE_READ_FAMILY && a->expression &&
	                  b->expression && !strcmp(a->expression, b->expression) &&
	                  a->either == b->either && !a->clause_count && !b->clause_count);
}

/* Does a sentence take away what the license gives, or give what it bars? */
static bool contradicts(const struct judge *judge, const struct license_reading *sentence,
                        const struct license_reading *license)
{
	for (size_t h = 0; h < license->hit_count; h++)
		for (size_t i = 0; i < sentence->clause_count; i++) {
			const struct license_clause *clause = &sentence->clauses[i];
			const struct license *text = license->hits[h].license;
			enum license_state state;
			const struct license *const *members;

			if (!text && license_family(judge->library, text_from(license->hits[h].id),
			                            &members))
				text = members[0];
			if (!text || text->kind == LICENSE_STATEMENT)
				continue;
			state = license_says(judge->library, text, clause->code, clause->target);
			if ((state == LICENSE_PERMIT && clause->state == LICENSE_FORBID) ||
			    (state == LICENSE_FORBID && clause->state == LICENSE_PERMIT))
				return true;
			if (clause->state == LICENSE_REQUIRE && text->kind == LICENSE_PUBLIC &&
			    license_term(judge->library, clause->code)->kind == LICENSE_PURPOSE)
				return true;
		}
	return false;
}

/* The distinct claims of the owner that state something; families that a
 * version beside them explains are left out. */
static size_t distinct(struct judge *judge, const struct judge_claim_list *list,
                       const struct judge_claim **chosen)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct license_reading *reading = list->at[i].reading;
		bool known = reading->kind == LICENSE_READ_NONE;

		for (size_t j = 0; j < count && !known; j++)
			known = same_reading(chosen[j]->reading, reading);
		for (size_t j = 0; j < list->count && !known; j++)
			known = covered_by(judge, reading, list->at[j].reading);
		if (!known)
			chosen[count++] = &list->at[i];
	}
	return count;
}

static const char *claim_words(struct judge *judge, const struct judge_claim *const *claims,
                               size_t count)
{
	struct buffer out = BUFFER_INIT;
	char *made;

	for (size_t i = 0; i < count; i++)
		buffer_printf(&out, "%s%s \"%s\"", i ? ", " : "", claims[i]->claim->place,
		              claims[i]->claim->raw);
	made = arena_copy(judge->arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}

/* Claims that exclude each other: each is judged, none is trusted. */
static void join_alternatives(struct judge_joining *joining,
                              const struct judge_claim *const *claims, size_t count,
                              const char *rule, const struct rules_values *values,
                              struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	struct judge_named_list *named = joining->named, readings = {0};
	struct buffer names = BUFFER_INIT;
	bool all_blocked = true;

	*outcome = (struct judge_outcome){0};
	joining->named = &readings;
	for (size_t i = 0; i < count; i++) {
		struct judge_outcome one;

		judge_reading(joining, claims[i], NULL, NULL, &one);
		all_blocked = all_blocked && judge_worst(&one.list) == LICENSE_BLOCKED;
		judge_append(judge, &outcome->list, &one.list);
		judge_reach_doubt(judge, &outcome->reach, &one.reach, i == 0);
		buffer_printf(&names, "%s%s", i ? " | " : "", one.name);
	}
	joining->named = named;
	outcome->name = arena_copy(judge->arena, buffer_view(&names));
	buffer_release(&names);
	judge_remember_joint(joining, &readings, outcome->name, &outcome->reach);
	if (!all_blocked)
		judge_cap(&outcome->list);
	judge_call(judge, &outcome->list, rule, outcome->name, "conflict", joining->place.part,
	           values);
}

/* The one license of a claim, or of a family its strictest text to stand
 * beside; NULL for none. */
static const struct license *plain_license(const struct judge *judge,
                                           const struct license_reading *reading)
{
	const struct license *const *members;

	for (size_t i = 0; i < reading->hit_count; i++) {
		if (reading->hits[i].license && !judge_is_sentence(&reading->hits[i]))
			return reading->hits[i].license;
		if (!reading->hits[i].license &&
		    license_family(judge->library, text_from(reading->hits[i].id), &members))
			return members[0];
	}
	return NULL;
}

static void join_owner(struct judge_joining *joining, const struct judge_claim *const *claims,
                       size_t count, struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	const struct judge_claim **licenses = arena_new(judge->arena, count + 1, sizeof *licenses);
	const struct judge_claim *main_claim = NULL;
	struct rules_values values = {{0}};
	size_t excluding = 0;
	bool first = true, conflict = false;

	for (size_t i = 0; i < count; i++)
		if (!is_plain_sentence(claims[i]) && claims[i]->reading->kind != LICENSE_READ_TERMS)
			licenses[excluding++] = claims[i];
	main_claim = excluding ? licenses[0] : NULL;
	conflict = excluding > 1;
	for (size_t i = 0; i < count && main_claim; i++)
		if (is_plain_sentence(claims[i]) &&
		    contradicts(judge, claims[i]->reading, main_claim->reading)) {
			licenses[excluding++] = claims[i];
			conflict = true;
		}
	*outcome = (struct judge_outcome){.name = ""};
	if (conflict) {
		values.at[RULES_VALUE] = claim_words(judge, licenses, excluding);
		join_alternatives(joining, licenses, excluding, "claims-conflict", &values,
		                  outcome);
		first = false;
	} else if (main_claim) {
		judge_reading(joining, main_claim, NULL, NULL, outcome);
		first = false;
	}
	for (size_t i = 0; i < count; i++) {
		struct judge_outcome next;
		bool done = false;

		for (size_t j = 0; j < excluding && !done; j++)
			done = licenses[j] == claims[i];
		if (done)
			continue;
		judge_reading(joining, claims[i],
		              main_claim ? plain_license(judge, main_claim->reading) : NULL,
		              main_claim ? &outcome->reach : NULL, &next);
		judge_and(judge, outcome, &next, first);
		first = false;
	}
}

/* ---- a copy obtained under an older claim ---- */

static bool irrevocable(const struct license_reading *reading)
{
	if (reading->conflict || !reading->hit_count || reading->clause_count)
		return false;
	for (size_t i = 0; i < reading->hit_count; i++)
		if (!reading->hits[i].license || !reading->hits[i].license->irrevocable)
			return false;
	return true;
}

static size_t replace_newer(const struct judge_part *part, const struct judge_claim **claims,
                            size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (claims[i]->claim != part->newer.claim)
			claims[kept++] = claims[i];
	claims[kept++] = &part->kept;
	return kept;
}

static void join_kept(struct judge_joining *joining, const struct judge_part *part,
                      const struct judge_claim **claims, size_t count,
                      struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	struct rules_values values = {{0}};
	bool firm = irrevocable(part->kept.reading);

	values.at[RULES_DATE] = joining->place.subject->obtained;
	if (firm && part->kept_proved) {
		count = replace_newer(part, claims, count);
		join_owner(joining, claims, count, outcome);
		judge_call(judge, &outcome->list, "copy-kept", outcome->name,
		           part->kept.claim->place, part->name, &values);
	} else if (firm) {
		claims[count++] = &part->kept;
		values.at[RULES_VALUE] = claim_words(judge, claims, count);
		join_alternatives(joining, claims, count, "copy-unproved", &values, outcome);
	} else {
		join_owner(joining, claims, count, outcome);
	}
}

/* ---- copies and lists ---- */

static bool explains(const struct judge *judge, const struct judge_claim *const *claims,
                     size_t count, const struct license_reading *copy)
{
	for (size_t i = 0; i < count; i++)
		if (same_reading(claims[i]->reading, copy) ||
		    covered_by(judge, copy, claims[i]->reading))
			return true;
	return false;
}

/* Nothing from the owner: what copies say is shown, and raises nothing. */
static void join_second_hand(struct judge_joining *joining, const struct judge_claim *const *copies,
                             size_t count, struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;
	struct buffer names = BUFFER_INIT;
	const char *last = "";

	*outcome = (struct judge_outcome){0};
	joining->second_hand = true;
	for (size_t i = 0; i < count; i++) {
		struct rules_values values = {{0}};
		struct judge_outcome one;

		judge_reading(joining, copies[i], NULL, NULL, &one);
		judge_cap(&one.list);
		values.at[RULES_VALUE] = copies[i]->claim->raw;
		judge_call(judge, &outcome->list, "second-hand", one.name, copies[i]->claim->place,
		           joining->place.part, &values);
		judge_append(judge, &outcome->list, &one.list);
		if (!i || strcmp(last, one.name) != 0)
			buffer_printf(&names, "%s%s", i ? " | " : "", one.name);
		last = one.name;
	}
	joining->second_hand = false;
	outcome->name = arena_copy(judge->arena, buffer_view(&names));
	buffer_release(&names);
}

static void lower_by_copies(struct judge_joining *joining, const struct judge_claim *const *copies,
                            size_t count, const char *part, struct judge_outcome *outcome)
{
	struct judge *judge = joining->judge;

	joining->second_hand = true;
	for (size_t i = 0; i < count; i++) {
		struct rules_values values = {{0}};
		struct judge_outcome one;
		enum license_verdict verdict;

		judge_reading(joining, copies[i], NULL, NULL, &one);
		verdict = judge_worst(&one.list);
		if (verdict > LICENSE_ASK_FIRST)
			continue;
		values.at[RULES_VALUE] = copies[i]->claim->raw;
		values.at[RULES_OTHER] = license_verdict_names[verdict];
		judge_call(judge, &outcome->list, "second-hand-stricter", one.name,
		           copies[i]->claim->place, part, &values);
	}
	joining->second_hand = false;
}

/* ---- a part ---- */

static uint64_t place_facts(const struct judge *judge, const struct license_subject *subject,
                            bool covered)
{
	struct text maker = text_from(subject->maker);
	int maker_is = !maker.size ? 2 : rules_database_right(judge->rules, maker) ? 0 : 1;

	return RULES_FACT(RULES_MAKER + maker_is) | RULES_FACT(RULES_BESIDE + (covered ? 1 : 0));
}

static bool covers_contents(const struct judge *judge, const struct license_hit *hit)
{
	return !judge_is_sentence(hit) &&
	       !(hit->license && license_says(judge->library, hit->license, judge->contents_license,
	                                      LICENSE_DATA) == LICENSE_PERMIT);
}

/* Is a text named that covers more than a database's own right?  Sentences
 * beside a license do not count, nor does what may not be chosen. */
static bool contents_are_covered(const struct judge *judge, const struct judge_claim *const *claims,
                                 size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct license_reading *reading = claims[i]->reading;

		for (size_t h = 0; !reading->either && !reading->conflict && h < reading->hit_count;
		     h++)
			if (covers_contents(judge, &reading->hits[h]))
				return true;
	}
	return false;
}

void judge_part(struct judge *judge, const struct license_subject *subject,
                const struct judge_part *part, struct judge_outcome *outcome,
                struct judge_named_list *named)
{
	struct judge_joining joining = {
	    .judge = judge, .place = {.subject = subject, .part = part->name}, .named = named};
	size_t room = part->owner.count + part->bound.count + part->copies.count + 2, owners, bound,
	       copies, new_copies = 0;
	const struct judge_claim **owner = arena_new(judge->arena, room, sizeof *owner);
	const struct judge_claim **beside = arena_new(judge->arena, room, sizeof *beside);
	const struct judge_claim **copy = arena_new(judge->arena, room, sizeof *copy);

	owners = distinct(judge, &part->owner, owner);
	bound = distinct(judge, &part->bound, beside);
	copies = distinct(judge, &part->copies, copy);
	joining.place.facts = place_facts(judge, subject,
	                                  contents_are_covered(judge, owner, owners) ||
	                                      contents_are_covered(judge, beside, bound));
	for (size_t i = 0; i < copies; i++)
		if (!explains(judge, owner, owners, copy[i]->reading))
			copy[new_copies++] = copy[i];
	*outcome = (struct judge_outcome){.name = ""};
	if (part->has_kept)
		join_kept(&joining, part, owner, owners, outcome);
	else if (owners)
		join_owner(&joining, owner, owners, outcome);
	for (size_t i = 0; i < bound; i++) {
		const struct license *main_license =
		    owners ? plain_license(judge, owner[0]->reading) : NULL;
		struct judge_outcome next;

		joining.place.bound = beside[i];
		judge_reading(&joining, beside[i], main_license, owners ? &outcome->reach : NULL,
		              &next);
		joining.place.bound = NULL;
		judge_and(judge, outcome, &next, !owners && !part->has_kept && i == 0);
	}
	if (!owners && !bound && !part->has_kept) {
		if (new_copies) {
			join_second_hand(&joining, copy, new_copies, outcome);
		} else {
			judge_call(judge, &outcome->list, "no-license", "", "none stated",
			           part->name, NULL);
			outcome->name = "NOASSERTION";
		}
	} else {
		/* Said of the whole: not once more for every part of a split. */
		lower_by_copies(&joining, copy, new_copies, part->from_split ? "" : part->name,
		                outcome);
	}
}
