/*
 * ready.h - how far a data set is described for use: forty checks.
 *
 * A check is known where the ledger says it or a person has found it out
 * (desk/readiness.h), fails where one of the two says the contrary or the
 * ledger two things at once, and is unknown otherwise, with the words to ask
 * the holder.  A person's yes does not outweigh what the ledger shows.  What
 * somebody found to be missing is not asked again, unless the ledger says
 * otherwise.
 */
#ifndef ACCORD_REPORT_READY_H
#define ACCORD_REPORT_READY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "desk/readiness.h"

#include <jansson.h>

#define READY_CHECKS DESK_CHECK_ITEMS

/* Places of two of them. */
enum { READY_LICENSE = 6, READY_ONE_LICENSE = 7 };

enum ready_state { READY_KNOWN, READY_UNKNOWN, READY_FAILS };
extern const char *const ready_state_names[]; /* known unknown fails */

struct ready_check {
	const char *name, *source; /* which standards ask for it */
	enum ready_state state;
	const char *says;  /* what is known, or what is wrong; "" */
	const char *wrong; /* what the ledger's own facts show to be wrong, or "" */
	const char *ask;   /* what to ask the holder; "" where nothing is open */
	/* What a person found: yes, no, or "" for nothing; and their words. */
	const char *answer, *found, *where, *seen, *by;
};

struct ready {
	const char *dataset, *title, *identifiers, *url;
	struct ready_check checks[READY_CHECKS];
	size_t counts[3]; /* by state */
	size_t open;      /* checks with something to ask */
};

/* ERROR_MISSING for a data set that is not there.  In the arena. */
int ready_gather(struct desk *desk, const char *dataset, struct arena *arena, struct ready *ready,
                 struct error *err);
json_t *ready_json(const struct ready *ready); /* a new reference */

/* The letter to the holder: what is open, and nothing of what people noted.
 * Plain text in lines of at most 76 columns, appended to *out. */
void ready_letter(const struct ready *ready, struct buffer *out);
json_t *ready_questions(const struct ready *ready); /* the same; a new reference */

#endif
