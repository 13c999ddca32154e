/*
 * readiness.h - what a person found out about a data set, of the forty checks
 * of how well it is described for use.
 *
 * Gathered from what DataCite, HealthDCAT-AP, Croissant, Croissant-RAI, BIDS
 * and the imaging archives ask for (2026-11-23).  What a data set's row or its
 * license claims say is noted there; the rest is kept here, with where it was
 * read, by whom and when.  Older answers stay; the one seen last counts.
 */
#ifndef ACCORD_DESK_READINESS_H
#define ACCORD_DESK_READINESS_H

#include "desk/desk.h"
#include "desk/fields.h"

#define DESK_CHECK_ITEMS 40

struct desk_check_item {
	const char *name;
	const char *source; /* which standards ask for it */
	const char *ask;    /* the question to the holder */
	const char *note;   /* the command that answers it, where the ledger does; or NULL */
};

/* In the order of the collection; their numbers begin with 1 and stay. */
extern const struct desk_check_item desk_check_items[DESK_CHECK_ITEMS];

/* `check` is a number or a name, or how only one name begins; `answer` yes, no
 * or unknown, which takes earlier ones back.  Fields: says (a must but for
 * unknown), source, seen (a date, not to come).  What counts already, word for
 * word, is not noted twice.  *later gets the day of an answer that was seen
 * later, which counts more, or "". */
int desk_readiness_set(struct desk *desk, const char *dataset, const char *check,
                       const char *answer, const struct desk_field *fields, size_t count,
                       char later[CLOCK_DATE_SIZE], struct error *err);

#endif
