/*
 * plan.h - the largest mix that is not blocked.
 *
 * Of a project's data sets the largest subset is sought that may be used
 * together: by number, or by a size of each.  What is blocked by itself goes;
 * of the others, what cannot stand together is told by three conditions of
 * the judge, each of which a smaller mix meets as well:
 *
 *   - adapted data that go out need one license that all parts allow;
 *   - two licenses may exclude each other, pair by pair;
 *   - two enclaves cannot meet in one training run.
 *
 * So every license that could go out is tried, with all that allows it; what
 * is left of pairs is decided by branch and bound.  The answer is exact unless
 * `exact` says that the search was cut off.
 */
#ifndef ACCORD_LICENSE_PLAN_H
#define ACCORD_LICENSE_PLAN_H

#include "license/judge.h"

#include <stdint.h>

#define LICENSE_PLAN_UNKNOWN (-1)

/* One of the case's subjects, in their order. */
struct license_plan_set {
	int64_t size; /* what counts; LICENSE_PLAN_UNKNOWN adds nothing */
	/* 0, or the same number for data sets with the same subjects: of those
	 * that stay the largest counts, and the others add nothing. */
	size_t group;
	bool out; /* left out by hand */
};

struct license_plan_left_out {
	const struct license_judged *set;
	const char *because, *remedy;  /* sentences; remedy may be "" */
	enum license_verdict severity; /* LICENSE_CLEAR: by hand */
};

struct license_plan {
	struct license_judgement judgement; /* of each data set by itself */
	const bool *kept;                   /* by judgement.subjects */
	size_t kept_count;
	const struct license_plan_left_out *left_out;
	size_t left_out_count;
	int64_t value, of;                   /* of what stays, of all */
	size_t unknown_kept, unknown_of;     /* data sets without a size */
	size_t counts[4];                    /* of what stays, by verdict */
	const struct license_judgement *mix; /* of what stays, together */
	bool exact;
};

/* `sets` has one entry for each of the matter's subjects; upstreams' count
 * for nothing.  `strict` leaves out what is an open question, too.  Fails as
 * license_judge does. */
int license_plan_make(struct license_detector *detector, const struct license_library *library,
                      const struct license_case *matter, const struct license_plan_set *sets,
                      bool strict, struct arena *arena, struct license_plan *plan,
                      struct error *err);

#endif
