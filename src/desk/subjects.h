/*
 * subjects.h - the ledger's data sets as the judge wants them.
 */
#ifndef ACCORD_DESK_SUBJECTS_H
#define ACCORD_DESK_SUBJECTS_H

#include "base/arena.h"
#include "desk/desk.h"
#include "license/judge.h"

struct desk_subjects {
	struct license_subject *at; /* in the project's order, then their upstreams */
	size_t count;
};

/* A project's data sets and all that they are derived from, in the arena, with
 * the claims seen up to `asof` (NULL: all).  One pass over the rows; data sets
 * that differ in their slug alone share their claims and say so (`like`).  An
 * upstream that the ledger does not hold has no claims. */
int desk_subjects_load(struct desk *desk, int64_t project, const char *asof, struct arena *arena,
                       struct desk_subjects *subjects, struct error *err);

#endif
