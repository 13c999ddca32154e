/*
 * release.h - a frozen bill of materials of what a project gives out.
 *
 * The bill is JSON: the project's intent, each data set and upstream with its
 * edition, identifiers, copies, the claims as they were seen, verdict and
 * findings, the positions and permissions used, what may go out, and the hash
 * of the licenses' rules.  It is never changed; its own hash stands beside it.
 */
#ifndef ACCORD_DESK_RELEASE_H
#define ACCORD_DESK_RELEASE_H

#include "base/arena.h"
#include "base/jsontext.h"
#include "desk/desk.h"
#include "license/judge.h"

struct desk_release {
	int64_t id;
	const char *name, *project, *made, *despite;
	const char *bill_sha256, *rules_sha256;
	bool intact; /* the bill still has that hash */
	json_t *bill;
};

/* `name` NULL: the project's slug and a number; `despite` NULL or why it goes
 * out although its verdict is blocked or ask, which is else refused.  At most
 * 10,000 data sets. */
int desk_release_new(struct desk *desk, const char *project, const char *name, const char *despite,
                     int64_t *id, struct error *err);
/* Texts in the arena; json_decref(bill). */
int desk_release_load(struct desk *desk, int64_t id, struct arena *arena,
                      struct desk_release *release, struct error *err);

/* The releases whose bill names the data set, as an input or as an upstream
 * of one, with what differs now; a new reference to an array of {"release",
 * "name","project","made","as","via":[],"verdict_then","verdict_now",
 * "license_then","license_now","edition_then","edition_now","rules_changed",
 * "changed":[text]}.  ERROR_MISSING for a data set that neither the ledger
 * nor a bill knows. */
int desk_release_affected(struct desk *desk, const char *dataset, json_t **list, struct error *err);

/* For the room: the bill of a judged case, a new reference. */
int desk_release_bill(struct desk *desk, const struct license_case *matter,
                      const struct license_judgement *judgement, struct arena *arena, json_t **bill,
                      struct error *err);

#endif
