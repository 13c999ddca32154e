/*
 * plan.h - the largest lawful mix of a project's data sets.
 *
 * What is asked of the ledger is read once; after that a plan is made from
 * memory, so that somebody may leave a data set out, or assume a license, and
 * see what it changes at once:
 *
 *	struct desk_planning planning;
 *	struct desk_plan_wish wish = {.by = DESK_PLAN_DATASETS};
 *	struct license_plan plan;
 *	if (desk_planning_load(desk, "abdomen-fm", &arena, &planning, err) ||
 *	    desk_plan_make(desk, &planning, &wish, &scratch, &plan, err))
 *		return err->code;
 *
 * plan.judgement.subjects stands in the project's order, as planning.matter's
 * first ones do.  A plan lives in the arena that it was made in (`scratch`
 * may be cleared between two) and borrows from the planning.
 */
#ifndef ACCORD_DESK_PLAN_H
#define ACCORD_DESK_PLAN_H

#include "base/arena.h"
#include "desk/desk.h"
#include "license/plan.h"

enum desk_plan_by { DESK_PLAN_DATASETS, DESK_PLAN_SUBJECTS, DESK_PLAN_IMAGES, DESK_PLAN_BYS };
extern const char *const desk_plan_bys[DESK_PLAN_BYS + 1]; /* NULL-terminated */

struct desk_planning {
	struct license_case matter;
	size_t count; /* of the project's own data sets, which come first */
	struct desk_plan_size *sizes;
};

/* As if the holder gave the license for the whole data set. */
struct desk_plan_assumption {
	const char *slug, *license;
};

struct desk_plan_wish {
	enum desk_plan_by by;
	bool strict; /* leave open questions out, too */
	const struct desk_plan_assumption *assumed;
	size_t assumed_count;
	const char *const *without; /* slugs left out by hand */
	size_t without_count;
};

/* Of a data set of the project, by its place; LICENSE_PLAN_UNKNOWN. */
int64_t desk_plan_size(const struct desk_planning *planning, size_t index, enum desk_plan_by by);

int desk_planning_load(struct desk *desk, const char *project, struct arena *arena,
                       struct desk_planning *planning, struct error *err);
/* ERROR_MISSING for a data set that is not the project's, ERROR_INPUT for an
 * assumed license that nobody knows. */
int desk_plan_make(struct desk *desk, const struct desk_planning *planning,
                   const struct desk_plan_wish *wish, struct arena *arena,
                   struct license_plan *plan, struct error *err);

#endif
