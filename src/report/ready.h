/*
 * ready.h - how far a data set is described for use: forty checks.
 *
 * Gathered from what DataCite, HealthDCAT-AP, Croissant, Croissant-RAI, BIDS
 * and the imaging archives ask for.  A check is known where the ledger says
 * it, fails where it says the contrary or two things at once, and is unknown
 * otherwise, with the words to ask the holder; what the ledger has no place
 * for is unknown, never passed.
 */
#ifndef ACCORD_REPORT_READY_H
#define ACCORD_REPORT_READY_H

#include "base/arena.h"
#include "desk/desk.h"

#include <jansson.h>

#define READY_CHECKS 40

enum ready_state { READY_KNOWN, READY_UNKNOWN, READY_FAILS };
extern const char *const ready_state_names[]; /* known unknown fails */

struct ready_check {
	const char *name, *source; /* which standards ask for it */
	enum ready_state state;
	const char *says; /* what is known, or what is wrong; "" */
	const char *ask;  /* what to ask the holder; "" where it is known */
};

struct ready {
	const char *dataset, *title;
	struct ready_check checks[READY_CHECKS];
	size_t counts[3]; /* by state */
};

/* ERROR_MISSING for a data set that is not there.  In the arena. */
int ready_gather(struct desk *desk, const char *dataset, struct arena *arena, struct ready *ready,
                 struct error *err);
json_t *ready_json(const struct ready *ready); /* a new reference */

#endif
