/* May material under several licenses be remixed, or stand side by side? */
#include "license/compat_parts.h"

#include "base/buffer.h"
#include "base/near.h"
#include "license/judge.h"

#include <string.h>

#define NAMES_SHOWN 8

void compat_candidates_find(const struct license_library *library,
                            const struct license_rules *rules, struct arena *arena,
                            struct compat_candidates *candidates)
{
	const struct license_term *term = license_term_find(library, text_from("share_alike"),
	                                                    &(enum license_target){LICENSE_DATA});

	candidates->at = arena_new(arena, license_count(library) + 1, sizeof *candidates->at);
	candidates->count = 0;
	candidates->share_alike = term ? term->code : -1;
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *license = license_at(library, i);

		if ((license->kind == LICENSE_PUBLIC || license->kind == LICENSE_PUBLIC_DOMAIN) &&
		    !rules_is_mark(rules, license->id))
			candidates->at[candidates->count++] = license;
	}
}

static bool is_share_alike(const struct compat_candidates *candidates,
                           const struct license *license)
{
	const struct license_clause *clause =
	    candidates->share_alike < 0
	        ? NULL
	        : license_clause(license, candidates->share_alike, LICENSE_DATA);

	return clause && clause->state == LICENSE_REQUIRE;
}

static void reach_of_one(const struct license_library *library,
                         const struct compat_candidates *candidates, const struct license *license,
                         struct arena *arena, struct compat_reach *reach)
{
	reach->share_alike = is_share_alike(candidates, license);
	reach->at = arena_new(arena, candidates->count + 1, 1);
	for (size_t c = 0; c < candidates->count; c++)
		reach->at[c] =
		    (unsigned char) license_adapts_to(library, license, candidates->at[c]);
}

void compat_reach_of(const struct license_library *library,
                     const struct compat_candidates *candidates,
                     const struct license *const *versions, size_t count, struct arena *arena,
                     struct compat_reach *reach)
{
	*reach = (struct compat_reach){0};
	for (size_t v = 0; v < count; v++) {
		struct compat_reach one;

		reach_of_one(library, candidates, versions[v], arena, &one);
		if (v)
			compat_reach_doubt(candidates, arena, reach, &one);
		else
			*reach = one;
	}
}

void compat_reach_same(const struct compat_candidates *candidates, enum license_member member,
                       struct arena *arena, struct compat_reach *reach)
{
	*reach = (struct compat_reach){0};
	reach->at = arena_new(arena, candidates->count + 1, 1);
	memset(reach->at, (int) member, candidates->count);
}

typedef enum license_member joiner(enum license_member a, enum license_member b);

/* Inlined with its joiner: this is the judge's innermost loop. */
static inline __attribute__((always_inline)) void
reach_join(const struct compat_candidates *candidates, struct arena *arena,
           struct compat_reach *into, const struct compat_reach *other, joiner *join)
{
	unsigned char *at = arena_new(arena, candidates->count + 1, 1);

	for (size_t c = 0; c < candidates->count; c++)
		at[c] = (unsigned char) join(compat_reach_at(into, c), compat_reach_at(other, c));
	into->at = at;
}

static enum license_member worse(enum license_member a, enum license_member b)
{
	return a < b ? a : b;
}

static enum license_member better(enum license_member a, enum license_member b)
{
	return a > b ? a : b;
}

static enum license_member doubtful(enum license_member a, enum license_member b)
{
	return a == b ? a : LICENSE_UNDECIDED;
}

void compat_reach_all(const struct compat_candidates *candidates, struct arena *arena,
                      struct compat_reach *into, const struct compat_reach *other)
{
	struct compat_reach strict = *other;

	into->share_alike = strict.share_alike = into->share_alike || other->share_alike;
	reach_join(candidates, arena, into, &strict, worse);
}

void compat_reach_either(const struct compat_candidates *candidates, struct arena *arena,
                         struct compat_reach *into, const struct compat_reach *other)
{
	reach_join(candidates, arena, into, other, better);
	into->share_alike = into->share_alike && other->share_alike;
}

void compat_reach_doubt(const struct compat_candidates *candidates, struct arena *arena,
                        struct compat_reach *into, const struct compat_reach *other)
{
	reach_join(candidates, arena, into, other, doubtful);
	into->share_alike = into->share_alike || other->share_alike;
}

const char *const *compat_reach_ids(const struct compat_candidates *candidates,
                                    const struct compat_reach *reach, enum license_member member,
                                    struct arena *arena)
{
	const char **ids = arena_new(arena, candidates->count + 1, sizeof *ids);
	size_t used = 0;

	for (size_t c = 0; c < candidates->count; c++)
		if (compat_reach_at(reach, c) == member)
			ids[used++] = candidates->at[c]->id;
	return ids;
}

enum license_verdict compat_reach_verdict(const struct compat_candidates *candidates,
                                          const struct compat_reach *reach)
{
	enum license_member best = LICENSE_NOT_MEMBER;

	for (size_t c = 0; c < candidates->count; c++)
		best = better(best, compat_reach_at(reach, c));
	if (best == LICENSE_MEMBER)
		return LICENSE_CLEAR;
	return best == LICENSE_NOT_MEMBER ? LICENSE_BLOCKED : LICENSE_ASK_FIRST;
}

enum license_verdict compat_reach_pair(const struct compat_candidates *candidates,
                                       const struct compat_reach *a, const struct compat_reach *b)
{
	bool share_alike = a->share_alike || b->share_alike;
	enum license_member best = LICENSE_NOT_MEMBER;

	for (size_t c = 0; c < candidates->count && best != LICENSE_MEMBER; c++) {
		enum license_member one =
		    a->at ? (enum license_member) a->at[c] : LICENSE_UNDECIDED;
		enum license_member other =
		    b->at ? (enum license_member) b->at[c] : LICENSE_UNDECIDED;
		enum license_member both = one < other ? one : other;

		if (share_alike && (one == LICENSE_DISCOURAGED || other == LICENSE_DISCOURAGED))
			continue;
		best = both > best ? both : best;
	}
	if (best == LICENSE_MEMBER)
		return LICENSE_CLEAR;
	return best == LICENSE_NOT_MEMBER ? LICENSE_BLOCKED : LICENSE_ASK_FIRST;
}

/* ---- the command's answer ---- */

struct side {
	const char *name;
	const struct license *const *versions;
	size_t count;
	struct compat_reach reach;
};

struct answer {
	const struct license_library *library;
	const struct license_rules *rules;
	struct compat_candidates candidates;
	struct arena *arena;
	struct license_because *because;
	size_t count;
};

static int find_side(struct answer *answer, struct text id, struct side *side, struct error *err)
{
	const struct license_library *library = answer->library;
	const struct license *license = license_find(library, id);
	const char *near;

	side->count = license_versions(library, id, answer->arena, &side->versions);
	if (side->count) {
		side->name = license ? license->id : license_family_find(library, id)->id;
		return ERROR_NONE;
	}
	near = license_near(library, id);
	return error_set(err, ERROR_MISSING, "no license \"%.*s\" is known%s%s%s", TEXT_ARG(id),
	                 near ? "; did you mean \"" : "; `accord license list` shows them all",
	                 near ? near : "", near ? "\"?" : "");
}

static void say(struct answer *answer, const char *license, const char *clause, const char *phrase,
                const char *value)
{
	struct rules_values values = {{0}};

	values.at[RULES_LICENSE] = license;
	values.at[RULES_VALUE] = value;
	answer->because[answer->count++] = (struct license_because){
	    license, clause,
	    rules_render(answer->arena, rules_phrase(answer->rules, phrase), &values)};
}

/* "A, B, C and 4 more". */
static const char *name_list(struct arena *arena, const char *const *ids)
{
	struct buffer out = BUFFER_INIT;
	size_t count = 0;
	char *made;

	while (ids[count])
		count++;
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		buffer_printf(&out, "%s%s", i ? ", " : "", ids[i]);
	if (count > NAMES_SHOWN)
		buffer_printf(&out, " and %zu more", count - NAMES_SHOWN);
	made = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}

/* Where a text bars derivatives, that clause says what adapts_to repeats. */
static const char *adapts_number(const struct answer *answer, const struct license *license)
{
	const struct license_term *term = license_term_find(answer->library, text_from("derive"),
	                                                    &(enum license_target){LICENSE_DATA});
	const struct license_clause *clause =
	    term && license->adapts == LICENSE_ADAPTS_NONE
	        ? license_clause(license, term->code, LICENSE_DATA)
	        : NULL;

	return clause ? clause->number : license->adapts_number;
}

static void say_reach(struct answer *answer, const struct side *side)
{
	/* Of a family the newest version speaks. */
	const struct license *license = side->versions[side->count - 1];
	const char *phrase = "remix-list", *value = "";

	switch (license->adapts) {
	case LICENSE_ADAPTS_NONE:
		phrase = "remix-none";
		break;
	case LICENSE_ADAPTS_ANY:
		phrase = "remix-any";
		break;
	case LICENSE_ADAPTS_LIST:
		value = name_list(answer->arena, compat_reach_ids(&answer->candidates, &side->reach,
		                                                  LICENSE_MEMBER, answer->arena));
		if (!*value)
			phrase = compat_reach_verdict(&answer->candidates, &side->reach) ==
			                 LICENSE_BLOCKED
			             ? "remix-own-terms"
			             : "remix-doubtful";
		break;
	case LICENSE_ADAPTS_UNKNOWN:
		phrase = "remix-unknown";
		break;
	}
	say(answer, side->name, adapts_number(answer, license), phrase, value);
}

/* The worst over the versions of a state's meaning for a collection. */
static enum license_verdict allowed(const struct answer *answer, const struct side *side,
                                    const char *code, const char **number)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *term =
	    license_term_find(answer->library, text_from(code), &target);
	enum license_verdict first = LICENSE_CLEAR;

	*number = "unsourced";
	for (size_t v = 0; term && v < side->count; v++) {
		const struct license *license = side->versions[v];
		const struct license_clause *clause = license_clause(license, term->code, target);
		enum license_state state =
		    license_says(answer->library, license, term->code, target);
		enum license_verdict is = state == LICENSE_PERMIT   ? LICENSE_CLEAR
		                          : state == LICENSE_FORBID ? LICENSE_BLOCKED
		                                                    : LICENSE_ASK_FIRST;

		if (clause)
			*number = clause->number;
		if (v && is != first)
			return LICENSE_ASK_FIRST;
		first = is;
	}
	return first;
}

static enum license_verdict worst(enum license_verdict a, enum license_verdict b)
{
	return a < b ? a : b;
}

static void collect(struct answer *answer, const struct side *side, struct license_compat *compat)
{
	const char *aggregate_number, *distribute_number, *commercial_number;
	enum license_verdict aggregate = allowed(answer, side, "aggregate", &aggregate_number);
	enum license_verdict distribute = allowed(answer, side, "distribute", &distribute_number);
	enum license_verdict commercial =
	    allowed(answer, side, "commercial_use", &commercial_number);
	enum license_verdict passed_on = worst(aggregate, distribute);
	const char *number = distribute < aggregate ? distribute_number : aggregate_number;

	if (passed_on != LICENSE_CLEAR)
		say(answer, side->name, number,
		    passed_on == LICENSE_BLOCKED ? "collection-barred" : "collection-doubtful",
		    NULL);
	if (commercial != LICENSE_CLEAR && passed_on != LICENSE_BLOCKED)
		say(answer, side->name, commercial_number,
		    commercial == LICENSE_BLOCKED ? "collection-nc" : "collection-nc-doubtful",
		    NULL);
	compat->collection_noncommercial = worst(compat->collection_noncommercial, passed_on);
	compat->collection_commercial =
	    worst(compat->collection_commercial, worst(passed_on, commercial));
}

/* How much a side has to do with it when there is no yes: what lets nothing
 * go out, then what nobody settled, then share-alike. */
static int weight(const struct answer *answer, const struct side *side)
{
	enum license_verdict alone = compat_reach_verdict(&answer->candidates, &side->reach);

	return alone == LICENSE_BLOCKED     ? 3
	       : alone == LICENSE_ASK_FIRST ? 2
	       : side->reach.share_alike    ? 1
	                                    : 0;
}

static void say_result(struct answer *answer, const struct side *sides, size_t count,
                       const struct license_compat *compat)
{
	const struct side *strict = &sides[0];
	bool families = false;

	for (size_t i = 0; i < count; i++) {
		families = families || sides[i].count > 1;
		if (weight(answer, &sides[i]) >= weight(answer, strict))
			strict = &sides[i];
	}
	if (compat->remix == LICENSE_CLEAR)
		return;
	say(answer, strict->name, adapts_number(answer, strict->versions[strict->count - 1]),
	    compat->remix == LICENSE_BLOCKED ? "remix-empty"
	    : compat->discouraged[0]         ? "remix-discouraged"
	    : families                       ? "remix-families"
	                                     : "remix-doubtful",
	    name_list(answer->arena, compat->discouraged));
	if (compat->remix == LICENSE_BLOCKED && strict->reach.share_alike)
		say(answer, strict->name,
		    adapts_number(answer, strict->versions[strict->count - 1]), "remix-share-alike",
		    NULL);
}

int license_remix(const struct license_library *library, const struct text *ids, size_t count,
                  struct arena *arena, struct license_compat *compat, struct error *err)
{
	struct answer answer = {
	    .library = library, .rules = license_library_rules(library), .arena = arena};
	struct side *sides = arena_new(arena, count + 1, sizeof *sides);
	struct compat_reach all = {0};

	if (!answer.rules)
		return error_set(err, ERROR_MISSING,
		                 "no rules.yaml beside the licenses; reinstall accord");
	compat_candidates_find(library, answer.rules, arena, &answer.candidates);
	answer.because = arena_new(arena, count * 4 + 4, sizeof *answer.because);
	*compat = (struct license_compat){.collection_commercial = LICENSE_CLEAR,
	                                  .collection_noncommercial = LICENSE_CLEAR};
	for (size_t i = 0; i < count; i++) {
		if (find_side(&answer, ids[i], &sides[i], err))
			return err->code;
		compat_reach_of(library, &answer.candidates, sides[i].versions, sides[i].count,
		                arena, &sides[i].reach);
		say_reach(&answer, &sides[i]);
		collect(&answer, &sides[i], compat);
		if (i)
			compat_reach_all(&answer.candidates, arena, &all, &sides[i].reach);
		else
			all = sides[i].reach;
	}
	compat->remix = compat_reach_verdict(&answer.candidates, &all);
	compat->outbound = compat_reach_ids(&answer.candidates, &all, LICENSE_MEMBER, arena);
	compat->discouraged =
	    compat_reach_ids(&answer.candidates, &all, LICENSE_DISCOURAGED, arena);
	say_result(&answer, sides, count, compat);
	compat->because = answer.because;
	compat->because_count = answer.count;
	return ERROR_NONE;
}

int license_compat(const struct license_library *library, struct text a, struct text b,
                   struct arena *arena, struct license_compat *compat, struct error *err)
{
	struct text ids[] = {a, b};

	return license_remix(library, ids, 2, arena, compat, err);
}
