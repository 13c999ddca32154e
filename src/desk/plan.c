#include "desk/plan.h"

#include "base/map.h"
#include "base/near.h"
#include "desk/check.h"
#include "desk/project.h"

#include <assert.h>
#include <string.h>

const char *const desk_plan_bys[] = {"datasets", "subjects", "images", NULL};

struct desk_plan_size {
	int64_t by[DESK_PLAN_BYS]; /* LICENSE_PLAN_UNKNOWN where nobody knows */
	size_t group;              /* of the same subjects, 0: none */
};

/* ---- who has the same subjects ---- */

/* Slugs, also of data sets outside the project: two that both share with a
 * third share with each other. */
struct same {
	struct arena *arena;
	struct map by_slug; /* to struct node */
};

struct node {
	struct node *up; /* NULL: stands for its group */
	size_t number;   /* of the group, once a data set of the project is in it */
	size_t members;
};

static struct node *node_of(struct same *same, struct text slug)
{
	struct node *node = map_get(&same->by_slug, slug);

	if (!node) {
		node = arena_new(same->arena, 1, sizeof *node);
		map_add(&same->by_slug, text_from(arena_copy(same->arena, slug)), node);
	}
	while (node->up) {
		if (node->up->up) /* a shorter way for the next */
			node->up = node->up->up;
		node = node->up;
	}
	return node;
}

static void join(struct same *same, const char *slug, const char *others)
{
	struct text rest = text_from(others), item;

	while (text_next(&rest, ',', &item)) {
		struct node *a = node_of(same, text_from(slug)), *b = node_of(same, item);

		if (a != b)
			a->up = b;
	}
}

static void number_groups(struct same *same, struct desk_planning *planning)
{
	size_t groups = 0;

	for (size_t i = 0; same->by_slug.count && i < planning->count; i++)
		if (map_get(&same->by_slug, text_from(planning->matter.subjects[i].slug)))
			node_of(same, text_from(planning->matter.subjects[i].slug))->members++;
	for (size_t i = 0; same->by_slug.count && i < planning->count; i++) {
		struct text slug = text_from(planning->matter.subjects[i].slug);
		struct node *node = map_get(&same->by_slug, slug) ? node_of(same, slug) : NULL;

		if (!node || node->members < 2)
			continue;
		if (!node->number)
			node->number = ++groups;
		planning->sizes[i].group = node->number;
	}
}

/* ---- loading ---- */

static int64_t size_in(struct ledger_rows *rows, int column)
{
	return ledger_is_null(rows, column) ? LICENSE_PLAN_UNKNOWN : ledger_integer(rows, column);
}

static int load_sizes(struct desk *desk, int64_t project, struct arena *arena,
                      struct desk_planning *planning, struct error *err)
{
	struct same same = {arena, MAP_INIT(arena)};
	struct ledger_rows rows;
	int code;

	planning->sizes = arena_new(arena, planning->count + 1, sizeof *planning->sizes);
	if (ledger_query(desk_ledger(desk), LEDGER_SUBJECT_SIZES, &rows, err, "i", project))
		return err->code;
	for (size_t i = 0; i < planning->count && ledger_next(&rows); i++) {
		const char *slug = planning->matter.subjects[i].slug;

		assert(!strcmp(ledger_string(&rows, 0), slug));
		planning->sizes[i].by[DESK_PLAN_DATASETS] = 1;
		planning->sizes[i].by[DESK_PLAN_SUBJECTS] = size_in(&rows, 1);
		planning->sizes[i].by[DESK_PLAN_IMAGES] = size_in(&rows, 2);
		join(&same, slug, ledger_string(&rows, 3));
	}
	code = ledger_done(&rows, err);
	number_groups(&same, planning);
	return code;
}

int desk_planning_load(struct desk *desk, const char *project, struct arena *arena,
                       struct desk_planning *planning, struct error *err)
{
	struct desk_project found;

	*planning = (struct desk_planning){0};
	if (desk_project_find_bare(desk, project, arena, &found, err) ||
	    desk_check_case(desk, project, NULL, arena, &planning->matter, err))
		return err->code;
	while (planning->count < planning->matter.subject_count &&
	       !planning->matter.subjects[planning->count].upstream_only)
		planning->count++;
	return load_sizes(desk, found.id, arena, planning, err);
}

int64_t desk_plan_size(const struct desk_planning *planning, size_t index, enum desk_plan_by by)
{
	return planning->sizes[index].by[by];
}

/* ---- wishes ---- */

static int find_set(const struct desk_planning *planning, const char *slug, struct arena *arena,
                    size_t *index, struct error *err)
{
	const char **known;
	const char *near;

	for (*index = 0; *index < planning->count; ++*index)
		if (!strcmp(planning->matter.subjects[*index].slug, slug))
			return ERROR_NONE;
	known = arena_new(arena, planning->count + 1, sizeof *known);
	for (size_t i = 0; i < planning->count; i++)
		known[i] = planning->matter.subjects[i].slug;
	near = near_of(text_from(slug), known);
	return error_set(err, ERROR_MISSING, "the project has no data set \"%s\"%s%s%s", slug,
	                 near ? "; did you mean " : "; `accord project show` lists them",
	                 near ? near : "", near ? "?" : "");
}

/* What is known as a license, an agreement or a sentence; a word that only
 * says that there are terms would assume nothing. */
static int check_assumed(struct desk *desk, const char *license, struct arena *arena,
                         struct error *err)
{
	struct license_detector *detector;
	const struct license_reading *reading;

	if (desk_detector(desk, &detector, err))
		return err->code;
	reading = license_detect(detector, arena, text_from(license));
	if (reading->conflict || reading->kind == LICENSE_READ_TERMS ||
	    reading->kind == LICENSE_READ_NONE)
		return error_set(err, ERROR_INPUT,
		                 "\"%s\" is no license that accord knows, so nothing follows from "
		                 "assuming it; `accord license list` shows those it knows",
		                 license);
	return ERROR_NONE;
}

/* The data sets that were like this one are like the next of them now. */
static void single_out(struct license_subject *subjects, size_t count, size_t index)
{
	size_t first = 0;

	for (size_t i = index + 1; i < count && !subjects[index].like; i++)
		if (subjects[i].like == index + 1) {
			subjects[i].like = first;
			if (!first)
				first = i + 1;
		}
	subjects[index].like = 0;
}

static int assume(struct desk *desk, const struct desk_planning *planning,
                  const struct desk_plan_assumption *assumed, struct license_subject *subjects,
                  struct arena *arena, struct error *err)
{
	struct license_claim *claim = arena_new(arena, 1, sizeof *claim);
	size_t index;

	if (find_set(planning, assumed->slug, arena, &index, err) ||
	    check_assumed(desk, assumed->license, arena, err))
		return err->code;
	single_out(subjects, planning->matter.subject_count, index);
	*claim = (struct license_claim){"", "license-file", planning->matter.today,
	                                arena_string(arena, assumed->license), "assumed"};
	subjects[index].claims = claim;
	subjects[index].claim_count = 1;
	subjects[index].obtained = "";
	subjects[index].obtained_proof = false;
	return ERROR_NONE;
}

int desk_plan_make(struct desk *desk, const struct desk_planning *planning,
                   const struct desk_plan_wish *wish, struct arena *arena,
                   struct license_plan *plan, struct error *err)
{
	size_t count = planning->matter.subject_count;
	struct license_subject *subjects = arena_new(arena, count + 1, sizeof *subjects);
	struct license_plan_set *sets = arena_new(arena, count + 1, sizeof *sets);
	struct license_case matter = planning->matter;
	struct license_detector *detector;
	const struct license_library *library;
	size_t index;

	if (count)
		memcpy(subjects, matter.subjects, count * sizeof *subjects);
	matter.subjects = subjects;
	for (size_t i = 0; i < planning->count; i++)
		sets[i] = (struct license_plan_set){
		    planning->sizes[i].by[wish->by],
		    wish->by == DESK_PLAN_SUBJECTS ? planning->sizes[i].group : 0, false};
	for (size_t i = 0; i < wish->without_count; i++) {
		if (find_set(planning, wish->without[i], arena, &index, err))
			return err->code;
		sets[index].out = true;
	}
	for (size_t i = 0; i < wish->assumed_count; i++)
		if (assume(desk, planning, &wish->assumed[i], subjects, arena, err))
			return err->code;
	if (desk_library(desk, &library, err) || desk_detector(desk, &detector, err))
		return err->code;
	return license_plan_make(detector, library, &matter, sets, wish->strict, arena, plan, err);
}
