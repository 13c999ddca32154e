/* The project as a whole: what all parts together allow, and which pairs of
 * licenses stand against each other. */
#include "license/judge_parts.h"

#include "base/buffer.h"

#include <string.h>

#define NAMES_SHOWN 6

/* A license of the project, with the data sets under it. */
struct holder {
	const struct judge_named *named;
	const char *first;
	size_t count;
	struct compat_reach reach;
	bool lone; /* nothing adapted from it may go out, whatever it is mixed with */
	/* An upstream's, of which only the enclave counts here: what may go out is
	 * in the reach of those that carry it. */
	bool carried;
};

struct mix {
	struct judge *judge;
	const struct judge_seat *seats;
	size_t seat_count;
	struct judge_reach reach; /* of all at once */
	struct holder *holders;
	size_t holder_count;
	struct judge_list findings;
};

static bool intends_data(const struct judge *judge, int code)
{
	return rules_codes_has(&judge->intended[LICENSE_DATA], code);
}

/* ---- all at once ---- */

static void meet(struct mix *mix)
{
	bool *seen = arena_new(mix->judge->arena, mix->judge->combinations.count + 1, 1);
	bool first = true;

	for (size_t i = 0; i < mix->seat_count; i++) {
		const struct judge_seat *seat = &mix->seats[i];

		if (seat->shared && seen[seat->combination->index])
			continue;
		seen[seat->combination->index] = seen[seat->combination->index] || seat->shared;
		judge_reach_all(mix->judge, &mix->reach, &seat->reach, first);
		first = false;
	}
}

static const char *holder_names(const struct mix *mix)
{
	struct buffer out = BUFFER_INIT;
	char *made;

	size_t count = 0;

	for (size_t i = 0; i < mix->holder_count; i++)
		if (!mix->holders[i].named->one_of && !mix->holders[i].carried &&
		    count++ < NAMES_SHOWN)
			buffer_printf(&out, "%s%s", out.size ? ", " : "",
			              mix->holders[i].named->name);
	if (count > NAMES_SHOWN)
		buffer_printf(&out, " and %zu more", count - NAMES_SHOWN);
	made = arena_copy(mix->judge->arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}

static void look_at_remix(struct mix *mix)
{
	struct judge *judge = mix->judge;
	const struct compat_reach *reach = &mix->reach.on[LICENSE_DATA];
	enum license_verdict verdict = compat_reach_verdict(&judge->candidates, reach);
	struct rules_values values = {{0}};
	bool advised = compat_reach_ids(&judge->candidates, reach, LICENSE_DISCOURAGED,
	                                judge->arena)[0] != NULL;

	if (!mix->seat_count || !intends_data(judge, judge->derive) || verdict == LICENSE_CLEAR)
		return;
	values.at[RULES_VALUE] = holder_names(mix);
	judge_call(judge, &mix->findings,
	           verdict == LICENSE_BLOCKED ? "remix-impossible"
	           : advised                  ? "remix-advised-against"
	                                      : "remix-undecided",
	           "", "adapts_to", "", &values);
}

/* ---- license by license ---- */

static struct holder *holder_of(const struct mix *mix, const struct judge_named *named)
{
	struct holder *holder = mix->holders, *end = mix->holders + mix->holder_count;

	while (holder < end && !judge_same_named(holder->named, named))
		holder++;
	return holder;
}

static void add_holder(struct mix *mix, const struct judge_named *named, const char *slug)
{
	struct holder *holder = holder_of(mix, named);

	if (holder == mix->holders + mix->holder_count) {
		*holder = (struct holder){.named = named, .first = slug};
		if (named->joint)
			holder->reach = *named->joint;
		else
			compat_reach_of(mix->judge->library, &mix->judge->candidates,
			                named->versions, named->version_count, mix->judge->arena,
			                &holder->reach);
		holder->lone = !named->one_of &&
		               compat_reach_verdict(&mix->judge->candidates, &holder->reach) ==
		                   LICENSE_BLOCKED;
		mix->holder_count++;
	}
	holder->count++;
}

static const struct license_clause *enclave_clause(const struct judge *judge,
                                                   const struct judge_named *named)
{
	const struct license *license = named->version_count && !named->joint
	                                    ? named->versions[named->version_count - 1]
	                                    : NULL;

	for (size_t i = 0; license && i < license->clause_count; i++)
		if (license->clauses[i].code == judge->tre_only &&
		    license->clauses[i].state == LICENSE_REQUIRE)
			return &license->clauses[i];
	return NULL;
}

/* After the project's own, so that one of those is never taken for carried. */
static void add_carried(struct mix *mix, const struct judge_seat *seat)
{
	for (size_t u = 0; u < seat->upstream_count; u++)
		for (size_t n = 0; n < seat->upstreams[u]->named.count; n++) {
			const struct judge_named *named = &seat->upstreams[u]->named.at[n];
			struct holder *holder = holder_of(mix, named);

			if (!enclave_clause(mix->judge, named) ||
			    holder < mix->holders + mix->holder_count)
				continue;
			*holder = (struct holder){.named = named,
			                          .first = seat->judged->slug,
			                          .count = 1,
			                          .carried = true};
			mix->holder_count++;
		}
}

/* Counts data sets per combination first, so that a million of them cost a
 * pass and not a search each. */
static void find_holders(struct mix *mix)
{
	struct judge *judge = mix->judge;
	size_t combinations = judge->combinations.count, most = 0;
	size_t *counts = arena_new(judge->arena, combinations + 1, sizeof *counts);
	const struct judge_seat **firsts =
	    arena_new(judge->arena, combinations + 1, sizeof *firsts);

	for (size_t i = 0; i < mix->seat_count; i++) {
		size_t index = mix->seats[i].combination->index;

		if (!firsts[index]) {
			firsts[index] = &mix->seats[i];
			most += mix->seats[i].combination->named.count;
		}
		counts[index] += mix->seats[i].count;
		most += judge_holders_most(&mix->seats[i]) - mix->seats[i].combination->named.count;
	}
	mix->holders = arena_new(judge->arena, most + 1, sizeof *mix->holders);
	for (size_t c = 0; c < combinations; c++)
		for (size_t n = 0; firsts[c] && n < firsts[c]->combination->named.count; n++) {
			const struct judge_named *named = &firsts[c]->combination->named.at[n];

			add_holder(mix, named, firsts[c]->judged->slug);
			for (size_t h = 0; h < mix->holder_count; h++)
				if (judge_same_named(mix->holders[h].named, named))
					mix->holders[h].count += counts[c] - 1;
		}
	for (size_t i = 0; i < mix->seat_count; i++)
		add_carried(mix, &mix->seats[i]);
}

static bool is_decided(const struct holder *holder)
{
	for (size_t v = 0; v < holder->named->version_count; v++)
		if (holder->named->versions[v]->adapts == LICENSE_ADAPTS_UNKNOWN)
			return false;
	return holder->named->version_count > 0;
}

/* ---- pairs ---- */

static const char *under(struct judge *judge, const struct holder *holder)
{
	const char *said = holder->named->second_hand ? ", said by a copy or a list" : "";

	if (holder->count > 1)
		return arena_printf(judge->arena, "%s and %zu more%s", holder->first,
		                    holder->count - 1, said);
	return arena_printf(judge->arena, "%s%s", holder->first, said);
}

static bool is_family(const struct holder *holder)
{
	return holder->named->version_count > 1 && !holder->named->joint;
}

static const char *shown_name(struct judge *judge, const struct holder *holder)
{
	return is_family(holder)
	           ? arena_printf(judge->arena, "%s (no version stated)", holder->named->name)
	           : holder->named->name;
}

/* The clause that stands in the way: of the one whose material may go
 * nowhere, else share-alike before anything else. */
static const char *clash_clause(struct judge *judge, const struct holder *a, const struct holder *b)
{
	const struct holder *strict = b->lone && !a->lone ? b : a;
	const struct license *license;

	if (!a->lone && !b->lone && b->reach.share_alike && !a->reach.share_alike)
		strict = b;
	license = strict->named->versions[strict->named->version_count - 1];
	return arena_printf(judge->arena, "%s %s", strict->named->name,
	                    judge_cite_adapts(judge, license));
}

static enum license_verdict clash_severity(const struct judge *judge, const struct holder *a,
                                           const struct holder *b, const char *id)
{
	const struct rules_rule *rule = rules_find(judge->rules, id);

	if (!intends_data(judge, judge->derive))
		return LICENSE_CLEAR;
	return rule && !a->named->second_hand && !b->named->second_hand ? rule->verdict
	                                                                : LICENSE_ASK_FIRST;
}

static void fill_clash(struct mix *mix, const struct holder *a, const struct holder *b,
                       const char *id, struct license_clash *clash)
{
	struct judge *judge = mix->judge;
	const struct rules_rule *rule = rules_find(judge->rules, id);
	struct rules_values values = {{0}};

	*clash = (struct license_clash){.a = a->first,
	                                .b = b->first,
	                                .license_a = a->named->name,
	                                .license_b = b->named->name,
	                                .shown_a = shown_name(judge, a),
	                                .shown_b = shown_name(judge, b),
	                                .copied_a = a->named->second_hand,
	                                .copied_b = b->named->second_hand,
	                                .count_a = a->count,
	                                .count_b = b->count,
	                                .severity = clash_severity(judge, a, b, id),
	                                .clause = clash_clause(judge, a, b),
	                                .rule = id,
	                                .says = "",
	                                .remedy = ""};
	if (!rule)
		return;
	values.at[RULES_LICENSE] = clash->shown_a;
	values.at[RULES_OTHER] = clash->shown_b;
	values.at[RULES_WAS] = under(judge, a);
	values.at[RULES_DATE] = under(judge, b);
	values.at[RULES_VALUE] = clash->clause;
	clash->says = rules_render(judge->arena, rule->says, &values);
	clash->remedy = rules_render(judge->arena, rule->mend, &values);
}

/* 1: in no version, 0: in some not, -1: no clash. */
static int clash_between(const struct mix *mix, const struct holder *a, const struct holder *b)
{
	enum license_verdict verdict;

	if (a->carried || b->carried || a->named->one_of || b->named->one_of || !is_decided(a) ||
	    !is_decided(b) || !strcmp(a->named->name, b->named->name))
		return -1;
	verdict = compat_reach_pair(&mix->judge->candidates, &a->reach, &b->reach);
	if (verdict == LICENSE_BLOCKED)
		return 1;
	return verdict == LICENSE_ASK_FIRST && (is_family(a) || is_family(b)) ? 0 : -1;
}

/* Less is said against what only a copy says, and of what goes nowhere. */
static int weight_against(const struct holder *holder)
{
	return holder->named->second_hand ? 2 : holder->lone;
}

/* One that goes nowhere is said once, against the first other that weighs. */
static bool find_lone(struct mix *mix, size_t index, struct license_clash *clash)
{
	const struct holder *lone = &mix->holders[index], *other = NULL;

	if (!lone->lone || !intends_data(mix->judge, mix->judge->derive))
		return false;
	for (size_t i = 0; i < mix->holder_count; i++)
		if (i != index && !mix->holders[i].named->one_of && !mix->holders[i].carried &&
		    (!other || weight_against(&mix->holders[i]) < weight_against(other)))
			other = &mix->holders[i];
	if (other)
		fill_clash(mix, lone, other, "clash-alone", clash);
	return other != NULL;
}

static void find_clashes(struct mix *mix, struct license_judgement *judgement)
{
	size_t count = mix->holder_count, used = 0;
	struct license_clash *list =
	    arena_new(mix->judge->arena, count * (count + 1) / 2 + 1, sizeof *list);

	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++) {
			const struct holder *a = &mix->holders[i], *b = &mix->holders[j];
			int sure = a->lone || b->lone ? -1 : clash_between(mix, a, b);

			if (sure >= 0)
				fill_clash(mix, a, b, sure ? "clash" : "clash-versions",
				           &list[used++]);
		}
	for (size_t i = 0; i < count; i++)
		used += find_lone(mix, i, &list[used]) ? 1 : 0;
	for (size_t i = 1; i < used; i++) { /* stable, worst first */
		struct license_clash moved = list[i];
		size_t at = i;

		while (at && list[at - 1].severity > moved.severity) {
			list[at] = list[at - 1];
			at--;
		}
		list[at] = moved;
	}
	judgement->clashes = list;
	judgement->clash_count = used;
}

/* ---- enclaves ---- */

/* Two enclaves, one training run: no place permits it.  Two agreements that
 * do not name theirs may mean two. */
static const char *enclaves_rule(const struct judge *judge, const struct holder *a,
                                 const struct holder *b)
{
	const struct license_clause *one = judge->training ? enclave_clause(judge, a->named) : NULL;
	const struct license_clause *other = one ? enclave_clause(judge, b->named) : NULL;
	struct text first, second;

	if (!other || a->named->second_hand || b->named->second_hand)
		return NULL;
	first = license_parameter(one, "enclave");
	second = license_parameter(other, "enclave");
	if (!first.size || !second.size)
		return "enclaves-unnamed";
	return text_equal_nocase(first, second) ? NULL : "enclaves-differ";
}

static enum license_verdict rule_verdict(const struct judge *judge, const char *id)
{
	const struct rules_rule *rule = id ? rules_find(judge->rules, id) : NULL;

	return rule ? rule->verdict : LICENSE_CLEAR;
}

static void name_enclave(const struct mix *mix, const struct holder *holder, struct buffer *names)
{
	const struct license_clause *clause = enclave_clause(mix->judge, holder->named);

	buffer_printf(names, "%s%s in %.*s", names->size ? "; " : "", holder->first,
	              TEXT_ARG(license_parameter(clause, "enclave")));
}

/* The worst pair gives the rule, and every enclave is named. */
static void look_at_enclaves(struct mix *mix)
{
	struct judge *judge = mix->judge;
	struct buffer names = BUFFER_INIT;
	struct rules_values values = {{0}};
	const struct holder *first = NULL;
	const char *worst = NULL;

	for (size_t a = 0; judge->training && a < mix->holder_count; a++) {
		if (!enclave_clause(judge, mix->holders[a].named) ||
		    mix->holders[a].named->second_hand)
			continue;
		name_enclave(mix, &mix->holders[a], &names);
		for (size_t b = a + 1; b < mix->holder_count; b++) {
			const char *rule = enclaves_rule(judge, &mix->holders[a], &mix->holders[b]);

			if (rule &&
			    (!worst || rule_verdict(judge, rule) < rule_verdict(judge, worst))) {
				worst = rule;
				first = &mix->holders[a];
			}
		}
	}
	if (worst) {
		values.at[RULES_VALUE] = arena_copy(judge->arena, buffer_view(&names));
		judge_call(judge, &mix->findings, worst, first->named->name,
		           arena_printf(judge->arena, "%s tre_only",
		                        enclave_clause(judge, first->named)->number),
		           "", &values);
	}
	buffer_release(&names);
}

/* ---- pair by pair, for planning ---- */

struct judge_holders {
	struct mix mix;
};

struct judge_holders *judge_holders_make(struct judge *judge, const struct judge_seat *seats,
                                         size_t count)
{
	struct judge_holders *holders = arena_new(judge->arena, 1, sizeof *holders);

	holders->mix = (struct mix){.judge = judge, .seats = seats, .seat_count = count};
	find_holders(&holders->mix);
	return holders;
}

static enum license_verdict worse_of(enum license_verdict a, enum license_verdict b)
{
	return a < b ? a : b;
}

enum license_verdict judge_holders_between(const struct judge_holders *holders, size_t a, size_t b)
{
	const struct mix *mix = &holders->mix;
	const struct holder *one = &mix->holders[a], *other = &mix->holders[b];
	const struct judge *judge = mix->judge;
	enum license_verdict worst = rule_verdict(judge, enclaves_rule(judge, one, other));
	int sure;

	if (one->named->one_of || other->named->one_of || one->carried || other->carried)
		return worst;
	if (one->lone || other->lone)
		return worse_of(worst, clash_severity(judge, one, other, "clash-alone"));
	sure = clash_between(mix, one, other);
	if (sure >= 0)
		worst = worse_of(
		    worst, clash_severity(judge, one, other, sure ? "clash" : "clash-versions"));
	return worst;
}

size_t judge_holders_most(const struct judge_seat *seat)
{
	size_t most = seat->combination->named.count;

	for (size_t u = 0; u < seat->upstream_count; u++)
		most += seat->upstreams[u]->named.count;
	return most;
}

size_t judge_holders_of(const struct judge_holders *holders, const struct judge_seat *seat,
                        size_t *indexes, size_t most)
{
	size_t used = 0;

	for (size_t u = 0; u <= seat->upstream_count; u++) {
		const struct judge_named_list *named =
		    u ? &seat->upstreams[u - 1]->named : &seat->combination->named;

		for (size_t n = 0; n < named->count; n++) {
			size_t h = (size_t) (holder_of(&holders->mix, &named->at[n]) -
			                     holders->mix.holders);

			if (h < holders->mix.holder_count && used < most &&
			    (!u || enclave_clause(holders->mix.judge, &named->at[n])))
				indexes[used++] = h;
		}
	}
	return used;
}

void judge_mix(struct judge *judge, const struct judge_seat *seats, size_t count,
               struct license_judgement *judgement)
{
	struct mix mix = {.judge = judge, .seats = seats, .seat_count = count};

	meet(&mix);
	find_holders(&mix);
	find_clashes(&mix, judgement);
	look_at_remix(&mix);
	look_at_enclaves(&mix);
	if (intends_data(judge, judge->distribute) &&
	    (judge->facts & RULES_FACT(RULES_RELEASE + 2)) && count)
		judge_call(judge, &mix.findings, "release-unsaid", "", "release", "", NULL);
	if (!count)
		judge_call(judge, &mix.findings, "no-data-sets", "", "none named", "", NULL);
	for (int t = 0; t < LICENSE_TARGETS; t++)
		judgement->outbound[t] =
		    count ? compat_reach_ids(&judge->candidates, &mix.reach.on[t], LICENSE_MEMBER,
		                             judge->arena)
		          : arena_new(judge->arena, 1, sizeof *judgement->outbound[t]);
	judgement->findings = mix.findings.at;
	judgement->finding_count = mix.findings.count;
	if (judge_worst(&mix.findings) < judgement->verdict)
		judgement->verdict = judge_worst(&mix.findings);
	for (size_t i = 0; i < judgement->clash_count; i++)
		if (judgement->clashes[i].severity < judgement->verdict)
			judgement->verdict = judgement->clashes[i].severity;
}
