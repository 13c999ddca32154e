/* The order of findings, and gathering them over data sets. */
#include "desk/finding.h"

#include "base/map.h"

#include <string.h>

/* Rules that do not come in the middle of their severity. */
static const struct standing {
	const char *rule;
	int rank;
	bool everyone;
	const char *says; /* instead of many sentences that differ in what they quote */
} standings[] = {
    {"split-by-case", 0, true, NULL},
    {"no-derivatives", 1, false, NULL},
    {"no-private-adaptation", 1, false, NULL},
    {"labels-nd", 1, false, NULL},
    {"model-nd", 1, false, NULL},
    {"outbound-outside", 2, false, NULL},
    {"labels-sa", 2, false, NULL},
    {"model-share-alike", 2, false, NULL},
    {"model-sa", 2, false, NULL},
    {"serve-sa", 2, false, NULL},
    {"outputs-sa", 2, false, NULL},
    {"terms-unread", 4, false, NULL},
    {"no-license", 5, true, NULL},
    {"action-silent", 6, false, NULL},
    {"result-silent", 6, false, NULL},
    {"outbound-undecided", 6, false, NULL},
    {"second-hand-stricter", 7, false, NULL},
    {"second-hand", 8, true,
     "Only a copy or a list states the license; the owner's own word is missing."},
};
static const struct standing middle = {"", 3, false, NULL};

static const struct standing *standing_of(const char *rule)
{
	for (size_t i = 0; i < sizeof standings / sizeof *standings; i++)
		if (!strcmp(standings[i].rule, rule))
			return &standings[i];
	return &middle;
}

int desk_finding_order(const struct license_finding *a, const struct license_finding *b)
{
	if (a->severity != b->severity)
		return a->severity < b->severity ? -1 : 1;
	return standing_of(a->rule)->rank - standing_of(b->rule)->rank;
}

const struct license_finding *desk_findings_sorted(const struct license_judged *set,
                                                   struct arena *arena)
{
	struct license_finding *sorted = arena_new(arena, set->finding_count + 1, sizeof *sorted);

	for (size_t i = 0; i < set->finding_count; i++) { /* few, and nearly in order */
		size_t at = i;

		while (at && desk_finding_order(&set->findings[i], &sorted[at - 1]) < 0) {
			sorted[at] = sorted[at - 1];
			at--;
		}
		sorted[at] = set->findings[i];
	}
	return sorted;
}

/* ---- gathering ---- */

struct saying {
	struct desk_finding_saying said;
	struct desk_finding_place *places;
	size_t room;
};

struct group {
	struct desk_finding_group made;
	void **sayings; /* struct saying */
	size_t room;
};

struct gathering {
	struct arena *arena;
	struct map groups, sayings;
	void **list; /* struct group */
	size_t count, room;
	bool all, large;
};

/* Room for one more in an arena: *list of `used` things may move. */
static void *grow(struct arena *arena, void *list, size_t used, size_t *room, size_t size)
{
	void *bigger;

	if (used < *room)
		return list;
	*room = *room * 2 + 4;
	bigger = arena_new(arena, *room, size);
	if (used)
		memcpy(bigger, list, used * size);
	return bigger;
}

static struct group *group_for(struct gathering *g, const struct license_finding *finding)
{
	const char *key = arena_printf(g->arena, "%s\n%s", finding->rule, finding->remedy);
	const struct standing *standing = standing_of(finding->rule);
	struct group *group = map_get(&g->groups, text_from(key));

	if (group)
		return group;
	group = arena_new(g->arena, 1, sizeof *group);
	group->made = (struct desk_finding_group){.rule = finding->rule,
	                                          .remedy = finding->remedy,
	                                          .says = g->all ? NULL : standing->says,
	                                          .everyone = standing->everyone && !g->large,
	                                          .severity = finding->severity};
	map_add(&g->groups, text_from(key), group);
	g->list = grow(g->arena, g->list, g->count, &g->room, sizeof *g->list);
	g->list[g->count++] = group;
	return group;
}

static struct saying *saying_for(struct gathering *g, struct group *group,
                                 const struct license_finding *finding)
{
	bool one = group->made.says != NULL;
	const char *key = arena_printf(g->arena, "%s\n%s\n%s\n%s", finding->rule, finding->remedy,
	                               one ? "" : finding->license, one ? "" : finding->says);
	struct saying *saying = map_get(&g->sayings, text_from(key));

	if (saying)
		return saying;
	saying = arena_new(g->arena, 1, sizeof *saying);
	saying->said.finding = finding;
	saying->said.severity = finding->severity;
	map_add(&g->sayings, text_from(key), saying);
	group->sayings = grow(g->arena, group->sayings, group->made.saying_count, &group->room,
	                      sizeof *group->sayings);
	group->sayings[group->made.saying_count++] = saying;
	return saying;
}

static size_t count_of(const struct gathering *g, const struct license_judged *set)
{
	return g->large ? set->alike : 1;
}

/* A data set's findings come one after another, so that only the last place
 * can be the same. */
static void add_place(struct gathering *g, const struct license_judged *set,
                      const struct license_finding *finding)
{
	struct group *group = group_for(g, finding);
	struct saying *saying = saying_for(g, group, finding);
	const char *part = finding->part && !group->made.says ? finding->part : "";
	size_t count = saying->said.place_count;
	struct desk_finding_place *last = count ? &saying->places[count - 1] : NULL;

	if (finding->severity < group->made.severity)
		group->made.severity = finding->severity;
	if (finding->severity < saying->said.severity)
		saying->said.severity = finding->severity;
	if (last && last->set == set && !strcmp(last->part, part)) {
		if (finding->severity < last->severity)
			last->severity = finding->severity;
		return;
	}
	saying->places =
	    grow(g->arena, saying->places, count, &saying->room, sizeof *saying->places);
	saying->places[saying->said.place_count++] =
	    (struct desk_finding_place){set, part, finding->severity, count_of(g, set)};
	saying->said.set_count += count_of(g, set);
}

/* ---- putting in order ---- */

/* A stable pass per severity: places may be as many as data sets. */
static void sort_places(struct arena *arena, struct saying *saying)
{
	size_t count = saying->said.place_count, used = 0;
	struct desk_finding_place *sorted = arena_new(arena, count + 1, sizeof *sorted);

	for (int severity = LICENSE_BLOCKED; severity <= LICENSE_CLEAR; severity++)
		for (size_t i = 0; i < count; i++)
			if ((int) saying->places[i].severity == severity)
				sorted[used++] = saying->places[i];
	saying->said.places = sorted;
}

static int saying_order(const void *a, const void *b)
{
	const struct saying *x = a, *y = b;

	if (x->said.severity != y->said.severity)
		return x->said.severity < y->said.severity ? -1 : 1;
	return (x->said.set_count < y->said.set_count) - (x->said.set_count > y->said.set_count);
}

static int group_order(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->made.severity != y->made.severity)
		return x->made.severity < y->made.severity ? -1 : 1;
	return standing_of(x->made.rule)->rank - standing_of(y->made.rule)->rank;
}

/* Stable, of pointers; the lists are short and nearly in order. */
static void sort(void **list, size_t count, int (*order)(const void *, const void *))
{
	for (size_t i = 1; i < count; i++) {
		void *moved = list[i];
		size_t at = i;

		while (at && order(moved, list[at - 1]) < 0) {
			list[at] = list[at - 1];
			at--;
		}
		list[at] = moved;
	}
}

static void finish_group(struct arena *arena, struct group *group)
{
	size_t count = group->made.saying_count;
	struct desk_finding_saying *made = arena_new(arena, count + 1, sizeof *made);

	sort(group->sayings, count, saying_order);
	for (size_t i = 0; i < count; i++) {
		struct saying *saying = group->sayings[i];

		sort_places(arena, saying);
		made[i] = saying->said;
	}
	group->made.sayings = made;
}

static void gather_set(struct gathering *g, const struct license_judged *set,
                       struct desk_findings *findings)
{
	for (size_t k = 0; k < set->finding_count; k++) {
		const struct license_finding *finding = &set->findings[k];

		if (!g->all && finding->severity > set->verdict &&
		    finding->severity >= LICENSE_DUTIES)
			findings->left_out += count_of(g, set);
		else
			add_place(g, set, finding);
	}
}

void desk_findings_gather(const struct license_judgement *judgement, bool all, struct arena *arena,
                          struct desk_findings *findings)
{
	struct gathering g = {.arena = arena,
	                      .groups = MAP_INIT(arena),
	                      .sayings = MAP_INIT(arena),
	                      .all = all,
	                      .large = judgement->subject_count > DESK_FINDINGS_NAMED};
	struct desk_finding_group *made;

	*findings = (struct desk_findings){0};
	for (size_t i = 0; i < judgement->subject_count; i++) {
		const struct license_judged *set = &judgement->subjects[i];

		if (!g.large || !set->like)
			gather_set(&g, set, findings);
	}
	sort(g.list, g.count, group_order);
	made = arena_new(arena, g.count + 1, sizeof *made);
	for (size_t i = 0; i < g.count; i++) {
		struct group *group = g.list[i];

		finish_group(arena, group);
		made[i] = group->made;
	}
	findings->groups = made;
	findings->count = g.count;
}
