/*
 * check.h - a project's verdict: the ledger's rows, put before the judge.
 */
#ifndef ACCORD_DESK_CHECK_H
#define ACCORD_DESK_CHECK_H

#include "base/arena.h"
#include "desk/desk.h"
#include "license/judge.h"

/* What the judge is to look at: a project with its data sets, their
 * upstreams, claims, copies, the team's positions and permissions, as of
 * `asof` (NULL: today).  Everything lives in the arena. */
int desk_check_case(struct desk *desk, const char *slug, const char *asof, struct arena *arena,
                    struct license_case *matter, struct error *err);

/* Judges a project as of `asof` (NULL: today).  The judgement lives
 * in the arena. */
int desk_check(struct desk *desk, const char *slug, const char *asof, struct arena *arena,
               struct license_judgement *judgement, struct error *err);

#endif
