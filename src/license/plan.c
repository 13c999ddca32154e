#include "license/plan.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "license/judge_parts.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MOST 1000000000 /* of branch and bound, in all: a second or two */
#define NO_ITEM    ((size_t) -1)

/* What stands or falls together: data sets that are not barred by themselves,
 * name the same licenses and may go out under the same. */
struct item {
	const struct judge_seat *seat; /* one of them */
	int64_t size;                  /* of those in no group */
	size_t sets;                   /* those in hand */
	const size_t *holders;
	size_t holder_count;
	bool possible;
};

/* A data set whose subjects stand in others as well. */
struct shared {
	size_t item, group;
	int64_t size;
};

/* The known sizes first, then how many data sets. */
struct worth {
	int64_t value;
	size_t sets;
};

struct search {
	struct arena *arena;
	struct judge_table table;
	enum license_verdict least; /* of what may stay */
	struct item *items;
	size_t count;
	size_t *item_of;       /* by seat; NO_ITEM: barred by itself */
	size_t *seat_sets;     /* by seat: those in hand */
	struct shared *shared; /* sorted by group */
	size_t shared_count;
	struct judge_holders *holders;
	size_t holder_most;   /* their indexes are below it */
	unsigned char *apart; /* item by item */
	bool *best;
	struct worth best_worth;
	bool any;
	size_t steps;
};

/* ---- worth ---- */

static bool is_less(struct worth a, struct worth b)
{
	return a.value != b.value ? a.value < b.value : a.sets < b.sets;
}

static int64_t group_value(const struct search *s, const bool *in)
{
	int64_t value = 0;

	for (size_t i = 0; i < s->shared_count;) {
		size_t group = s->shared[i].group;
		int64_t most = 0;

		for (; i < s->shared_count && s->shared[i].group == group; i++)
			if (in[s->shared[i].item] && s->shared[i].size > most)
				most = s->shared[i].size;
		value += most;
	}
	return value;
}

/* Never less for more items, which bounds the search. */
static struct worth worth_of(const struct search *s, const bool *in)
{
	struct worth worth = {group_value(s, in), 0};

	for (size_t i = 0; i < s->count; i++)
		if (in[i]) {
			worth.value += s->items[i].size;
			worth.sets += s->items[i].sets;
		}
	return worth;
}

static void consider(struct search *s, const bool *in)
{
	struct worth worth = worth_of(s, in);

	if (s->any && !is_less(s->best_worth, worth))
		return;
	s->any = true;
	s->best_worth = worth;
	memcpy(s->best, in, s->count * sizeof *in);
}

/* ---- items ---- */

static int shared_order(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	return (x->group > y->group) - (x->group < y->group);
}

static void add_set(struct search *s, const struct license_plan_set *set, size_t seat)
{
	struct item *item;

	s->seat_sets[seat]++;
	if (s->item_of[seat] == NO_ITEM)
		return;
	item = &s->items[s->item_of[seat]];
	item->sets++;
	if (set->size < 0)
		return;
	if (set->group)
		s->shared[s->shared_count++] =
		    (struct shared){s->item_of[seat], set->group, set->size};
	else
		item->size += set->size;
}

/* Two seats with the same key stand apart from the same, and go with the same. */
static void make_key(const struct search *s, const struct item *item, struct buffer *key)
{
	const struct compat_reach *reach = &item->seat->reach.on[LICENSE_DATA];

	buffer_clear(key);
	buffer_byte(key, reach->share_alike ? 's' : '-');
	buffer_byte(key, reach->at ? 'r' : '-');
	if (reach->at)
		buffer_bytes(key, reach->at, s->table.judge->candidates.count);
	if (item->holder_count)
		buffer_bytes(key, item->holders, item->holder_count * sizeof *item->holders);
}

static void find_holders(struct search *s, struct item *item)
{
	size_t most = judge_holders_most(item->seat);
	size_t *holders = arena_new(s->arena, most + 1, sizeof *holders);

	item->holder_count = judge_holders_of(s->holders, item->seat, holders, most);
	item->holders = holders;
	for (size_t i = 0; i < item->holder_count; i++)
		if (holders[i] >= s->holder_most)
			s->holder_most = holders[i] + 1;
}

static void find_items(struct search *s)
{
	size_t seats = s->table.seat_count;
	struct map known = MAP_INIT(s->arena); /* to items */
	struct buffer key = BUFFER_INIT;

	s->items = arena_new(s->arena, seats + 1, sizeof *s->items);
	s->item_of = arena_new(s->arena, seats + 1, sizeof *s->item_of);
	s->seat_sets = arena_new(s->arena, seats + 1, sizeof *s->seat_sets);
	for (size_t i = 0; i < seats; i++) {
		struct item *item = &s->items[s->count], *same;

		s->item_of[i] = NO_ITEM;
		if (s->table.seats[i].judged->verdict < s->least)
			continue;
		*item = (struct item){.seat = &s->table.seats[i]};
		find_holders(s, item);
		make_key(s, item, &key);
		same = map_get(&known, buffer_view(&key));
		if (!same) {
			map_add(&known,
			        (struct text){arena_copy(s->arena, buffer_view(&key)), key.size},
			        item);
			s->count++;
			same = item;
		}
		s->item_of[i] = (size_t) (same - s->items);
	}
	buffer_release(&key);
}

static void make_items(struct search *s, const struct license_case *matter,
                       const struct license_plan_set *sets)
{
	find_items(s);
	s->shared = arena_new(s->arena, matter->subject_count + 1, sizeof *s->shared);
	for (size_t i = 0; i < matter->subject_count; i++) {
		size_t seat = s->table.seat_of[i];

		if (seat && !sets[i].out)
			add_set(s, &sets[i], seat - 1);
	}
	qsort(s->shared, s->shared_count, sizeof *s->shared, shared_order);
	for (size_t i = 0; i < s->count; i++)
		s->items[i].possible = s->items[i].sets > 0;
}

/* Pairs of licenses are asked for once. */
static bool exclude(const struct search *s, unsigned char *asked, size_t a, size_t b)
{
	unsigned char *known = &asked[a * s->holder_most + b];

	if (!*known)
		*known = judge_holders_between(s->holders, a, b) < s->least ? 2 : 1;
	return *known == 2;
}

static bool stand_apart(const struct search *s, unsigned char *asked, const struct item *a,
                        const struct item *b)
{
	for (size_t i = 0; i < a->holder_count; i++)
		for (size_t k = 0; k < b->holder_count; k++)
			if (a->holders[i] != b->holders[k] &&
			    exclude(s, asked, a->holders[i], b->holders[k]))
				return true;
	return false;
}

static void find_apart(struct search *s)
{
	unsigned char *asked = arena_new(s->arena, s->holder_most * s->holder_most + 1, 1);

	s->apart = arena_new(s->arena, s->count * s->count + 1, 1);
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = i; k < s->count && s->items[i].possible; k++)
			if (s->items[k].possible &&
			    stand_apart(s, asked, &s->items[i], &s->items[k]))
				s->apart[i * s->count + k] = s->apart[k * s->count + i] = 1;
	/* Some name licenses that exclude each other in one breath. */
	for (size_t i = 0; i < s->count; i++)
		if (s->apart[i * s->count + i])
			s->items[i].possible = false;
}

/* ---- pairs: branch and bound ---- */

static size_t most_apart(const struct search *s, const bool *in, size_t *degree)
{
	size_t at = s->count;

	*degree = 0;
	for (size_t i = 0; i < s->count; i++) {
		size_t count = 0;

		for (size_t k = 0; in[i] && k < s->count; k++)
			count += in[k] && s->apart[i * s->count + k];
		if (count > *degree) {
			*degree = count;
			at = i;
		}
	}
	return at;
}

/* Deep as there are items that stand apart from others. */
static void branch(struct search *s, const bool *in)
{
	size_t degree, at;
	bool *next;

	s->steps += s->count * s->count + s->shared_count;
	if (s->steps > STEPS_MOST || (s->any && !is_less(s->best_worth, worth_of(s, in))))
		return;
	at = most_apart(s, in, &degree);
	if (!degree) {
		consider(s, in);
		return;
	}
	next = memory_new(s->count, sizeof *next);
	memcpy(next, in, s->count * sizeof *next);
	for (size_t k = 0; k < s->count; k++)
		next[k] = next[k] && !s->apart[at * s->count + k];
	branch(s, next); /* with it */
	memcpy(next, in, s->count * sizeof *next);
	next[at] = false;
	branch(s, next); /* without */
	memory_free(next);
}

/* ---- what may go out ---- */

/* One license that goes out, and whether a share-alike part is among those
 * that go with it: such a one bars what the others advise against. */
struct witness {
	size_t candidate;
	bool advised_against;
	struct worth bound;
};

static bool goes_with(const struct search *s, const struct item *item,
                      const struct witness *witness)
{
	const struct compat_reach *reach = &item->seat->reach.on[LICENSE_DATA];
	enum license_member member = compat_reach_at(reach, witness->candidate);

	if (s->least > LICENSE_ASK_FIRST)
		return member == LICENSE_MEMBER;
	if (witness->advised_against)
		return member != LICENSE_NOT_MEMBER && !reach->share_alike;
	return member == LICENSE_MEMBER || member == LICENSE_UNDECIDED;
}

static void fill(const struct search *s, const struct witness *witness, bool *in)
{
	for (size_t i = 0; i < s->count; i++)
		in[i] = s->items[i].possible && (!witness || goes_with(s, &s->items[i], witness));
}

static int witness_order(const void *a, const void *b)
{
	const struct witness *x = a, *y = b;

	return is_less(x->bound, y->bound) ? 1 : is_less(y->bound, x->bound) ? -1 : 0;
}

static void try_witnesses(struct search *s)
{
	size_t candidates = s->table.judge->candidates.count;
	struct witness *list = arena_new(s->arena, 2 * candidates + 1, sizeof *list);
	bool *in = arena_new(s->arena, s->count + 1, sizeof *in);
	size_t count = 0;

	for (size_t c = 0; c < candidates; c++)
		for (int advised = 0; advised < 2; advised++) {
			list[count] = (struct witness){c, advised, {0, 0}};
			fill(s, &list[count], in);
			list[count].bound = worth_of(s, in);
			count++;
		}
	qsort(list, count, sizeof *list, witness_order);
	for (size_t i = 0; i < count; i++) {
		if (s->any && !is_less(s->best_worth, list[i].bound))
			break;
		fill(s, &list[i], in);
		branch(s, in);
	}
}

static void find_best(struct search *s)
{
	const struct judge *judge = s->table.judge;
	bool *none = arena_new(s->arena, s->count + 1, sizeof *none);

	s->best = arena_new(s->arena, s->count + 1, sizeof *s->best);
	if (rules_codes_has(&judge->intended[LICENSE_DATA], judge->derive)) {
		try_witnesses(s);
	} else {
		fill(s, NULL, none);
		branch(s, none);
		memset(none, 0, s->count * sizeof *none);
	}
	consider(s, none); /* where nothing may stay */
}

/* ---- telling ---- */

static bool stays(const struct search *s, size_t seat)
{
	return s->item_of[seat] != NO_ITEM && s->best[s->item_of[seat]];
}

static bool is_in(const struct search *s, size_t seat, const bool *in, const struct item *also)
{
	size_t item = s->item_of[seat];

	return s->seat_sets[seat] && item != NO_ITEM && (in[item] || &s->items[item] == also);
}

/* What is said of these items and perhaps of one more. */
static void judge_items(const struct search *s, const bool *in, const struct item *also,
                        struct license_judgement *judgement)
{
	size_t all = s->table.seat_count, count = 0;
	struct judge_seat *seats = arena_new(s->arena, all + 1, sizeof *seats);

	*judgement = (struct license_judgement){.verdict = LICENSE_CLEAR};
	for (size_t i = 0; i < all; i++)
		if (is_in(s, i, in, also)) {
			seats[count] = s->table.seats[i];
			seats[count++].count = s->seat_sets[i];
		}
	judge_mix(s->table.judge, seats, count, judgement);
	for (size_t i = 0; i < count; i++)
		if (seats[i].judged->verdict < judgement->verdict)
			judgement->verdict = seats[i].judged->verdict;
}

static bool names(const struct item *item, const char *license)
{
	const struct judge_named_list *named = &item->seat->combination->named;

	for (size_t n = 0; n < named->count; n++)
		if (!strcmp(named->at[n].name, license))
			return true;
	return false;
}

static bool find_reason(const struct search *s, const struct item *item,
                        const struct license_judgement *with, struct license_plan_left_out *left)
{
	for (size_t i = 0; i < with->clash_count; i++) {
		const struct license_clash *clash = &with->clashes[i];

		if (clash->severity < s->least &&
		    (names(item, clash->license_a) || names(item, clash->license_b))) {
			left->severity = clash->severity;
			left->because = clash->says;
			left->remedy = clash->remedy;
			return true;
		}
	}
	for (size_t i = 0; i < with->finding_count; i++)
		if (with->findings[i].severity < s->least) {
			left->severity = with->findings[i].severity;
			left->because = with->findings[i].says;
			left->remedy = with->findings[i].remedy;
			return true;
		}
	return false;
}

/* Beside what it stands apart from, which is little, it is soon said; what
 * fails all together only, beside all that stays. */
static void explain_mix(const struct search *s, const struct item *item,
                        struct license_plan_left_out *left)
{
	size_t at = (size_t) (item - s->items);
	bool *in = arena_new(s->arena, s->count + 1, sizeof *in), any = false;
	struct license_judgement with;

	for (size_t k = 0; k < s->count; k++) {
		in[k] = s->best[k] && s->apart[at * s->count + k];
		any = any || in[k];
	}
	if (any || s->apart[at * s->count + at]) {
		judge_items(s, in, item, &with);
		if (find_reason(s, item, &with, left))
			return;
	}
	judge_items(s, s->best, item, &with);
	if (find_reason(s, item, &with, left))
		return;
	left->severity = LICENSE_BLOCKED;
	left->because = rules_phrase(s->table.judge->rules, "plan-mix");
	left->remedy = "";
}

/* Data sets of one item have one reason; it is found once. */
static void explain(const struct search *s, size_t seat, struct license_plan_left_out *told,
                    struct license_plan_left_out *left)
{
	const struct license_judged *set = left->set;
	size_t item = s->item_of[seat];

	if (item == NO_ITEM) {
		left->severity = set->verdict;
		left->because = set->findings[0].says;
		left->remedy = set->findings[0].remedy;
		return;
	}
	if (!told[item].because)
		explain_mix(s, &s->items[item], &told[item]);
	*left = told[item];
	left->set = set;
}

static void tell_left_out(struct search *s, const struct license_case *matter,
                          const struct license_plan_set *sets, struct license_plan *plan)
{
	struct license_plan_left_out *list =
	    arena_new(s->arena, plan->judgement.subject_count + 1, sizeof *list);
	struct license_plan_left_out *told = arena_new(s->arena, s->count + 1, sizeof *told);
	size_t used = 0, at = 0;

	for (size_t i = 0; i < matter->subject_count; i++) {
		size_t seat = s->table.seat_of[i];
		struct license_plan_left_out *left = &list[used];

		if (!seat || plan->kept[at++])
			continue;
		*left = (struct license_plan_left_out){.set = &plan->judgement.subjects[at - 1],
		                                       .remedy = "",
		                                       .severity = LICENSE_CLEAR};
		if (sets[i].out)
			left->because = rules_phrase(s->table.judge->rules, "plan-by-hand");
		else
			explain(s, seat - 1, told, left);
		used++;
	}
	plan->left_out = list;
	plan->left_out_count = used;
}

static void tell_kept(struct search *s, const struct license_case *matter,
                      const struct license_plan_set *sets, struct license_plan *plan)
{
	bool *kept = arena_new(s->arena, plan->judgement.subject_count + 1, sizeof *kept);
	size_t at = 0;

	for (size_t i = 0; i < matter->subject_count; i++) {
		size_t seat = s->table.seat_of[i];
		bool unknown = sets[i].size < 0;

		if (!seat)
			continue;
		kept[at] = !sets[i].out && stays(s, seat - 1);
		plan->unknown_of += unknown;
		if (kept[at]) {
			plan->kept_count++;
			plan->unknown_kept += unknown;
			plan->counts[plan->judgement.subjects[at].verdict]++;
		}
		at++;
	}
	plan->kept = kept;
	plan->value = s->best_worth.value;
}

/* Of all data sets, what is barred or left out by hand included. */
static int64_t value_of_all(const struct search *s, const struct license_case *matter,
                            const struct license_plan_set *sets)
{
	struct search all = {
	    .shared = arena_new(s->arena, matter->subject_count + 1, sizeof *all.shared)};
	const bool in[] = {true};
	int64_t value = 0;

	for (size_t i = 0; i < matter->subject_count; i++) {
		if (!s->table.seat_of[i] || sets[i].size < 0)
			continue;
		if (sets[i].group)
			all.shared[all.shared_count++] =
			    (struct shared){0, sets[i].group, sets[i].size};
		else
			value += sets[i].size;
	}
	qsort(all.shared, all.shared_count, sizeof *all.shared, shared_order);
	return value + group_value(&all, in);
}

int license_plan_make(struct license_detector *detector, const struct license_library *library,
                      const struct license_case *matter, const struct license_plan_set *sets,
                      bool strict, struct arena *arena, struct license_plan *plan,
                      struct error *err)
{
	struct license_judgement *mix = arena_new(arena, 1, sizeof *mix);
	struct search s = {.arena = arena, .least = strict ? LICENSE_DUTIES : LICENSE_ASK_FIRST};

	*plan = (struct license_plan){.mix = mix};
	if (judge_table_make(detector, library, matter, arena, &s.table, &plan->judgement, err))
		return err->code;
	s.holders = judge_holders_make(s.table.judge, s.table.seats, s.table.seat_count);
	make_items(&s, matter, sets);
	find_apart(&s);
	find_best(&s);
	plan->exact = s.steps <= STEPS_MOST;
	tell_kept(&s, matter, sets, plan);
	plan->of = value_of_all(&s, matter, sets);
	judge_items(&s, s.best, NULL, mix);
	tell_left_out(&s, matter, sets, plan);
	return ERROR_NONE;
}
