/*
 * holding.h - copies that the team has, and what proves their terms.
 *
 * A copy is proved when it names the claim it was obtained under and beside
 * that either its own checksum or a paper that shows the terms as they stood.
 * Only a proved copy can keep an earlier license.
 */
#ifndef ACCORD_DESK_HOLDING_H
#define ACCORD_DESK_HOLDING_H

#include "desk/desk.h"
#include "desk/fields.h"

struct desk_holding {
	int64_t id;
	int64_t claim; /* 0: none is named */
	bool proved;
};

/* Fields: obtained (wanted), edition, place, claim, sha256 or file, proof,
 * note.  Without a claim the one in force on that day is taken, if the owner's
 * places said one thing of one part only. */
int desk_holding_add(struct desk *desk, const char *dataset, const struct desk_field *fields,
                     size_t count, struct desk_holding *holding, struct error *err);
/* Fields: on (wanted), certificate. */
int desk_holding_destroyed(struct desk *desk, int64_t id, const struct desk_field *fields,
                           size_t count, struct error *err);
/* Notes that a copy was handed on.  Fields: to (wanted), country, on, basis,
 * note. */
int desk_holding_transfer(struct desk *desk, int64_t holding, const struct desk_field *fields,
                          size_t count, int64_t *id, struct error *err);
/* With what was noted of its transfers. */
int desk_holding_remove(struct desk *desk, int64_t id, struct error *err);

#endif
