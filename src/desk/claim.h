/*
 * claim.h - what places say of a data set's license.
 *
 * A claim is never overwritten.  In force is, for each part, the latest claim
 * of each place; mirrors and lists count one by one, by their source, because
 * one careless copy must not hide a careful one.
 */
#ifndef ACCORD_DESK_CLAIM_H
#define ACCORD_DESK_CLAIM_H

#include "base/map.h"
#include "desk/desk.h"

/* field license-file readme gate agreement paper mirror list, NULL at the end. */
extern const char *const desk_claim_places[];

struct desk_claim {
	const char *part;   /* "" is the whole data set */
	const char *place;  /* one of desk_claim_places */
	const char *seen;   /* date or "" */
	const char *raw;    /* the words */
	const char *source; /* reference or "" */
	/* As detected. */
	const char *kind;
	const char *expression; /* "" on a conflict */
	bool conflict;
	int64_t id; /* in the ledger, or 0 */
};

/* Detects each distinct string once. */
struct desk_claim_reader {
	struct desk *desk;
	struct arena *arena;
	struct map known;
};

#define DESK_CLAIM_READER(d, a)                                                                    \
	{                                                                                          \
		(d), (a), MAP_INIT(a)                                                              \
	}

/* Fills kind, expression and conflict; they live in the reader's arena. */
int desk_claim_read(struct desk_claim_reader *reader, struct desk_claim *claim, struct error *err);

/* A data set's claims in short. */
struct desk_license_summary {
	const char *raw;
	const char *expression; /* "" on a conflict, "NOASSERTION" when none is stated */
	const char *kind;
	const char
	    *place; /* whose words: field ..., or mirror or list when the owner says nothing */
	bool conflict;
};

/* Those in force of an owner; where there is none, of mirrors, and last of
 * lists.  *used gets how many; the array is in the arena and borrows. */
const struct desk_claim **desk_claim_in_force(const struct desk_claim *claims, size_t count,
                                              struct arena *arena, size_t *used);

/* Claims in the order in which they were added; texts in the arena or borrowed. */
void desk_claim_summarize(const struct desk_claim *claims, size_t count, struct arena *arena,
                          struct desk_license_summary *summary);

/* All claims of a data set, oldest first, in the arena. */
int desk_claim_load(struct desk *desk, int64_t dataset, struct arena *arena,
                    struct desk_claim **claims, size_t *count, struct error *err);

/* Inside an action: puts a read claim in, unless the same place said the same
 * words last; *added says which.  Keeps the data set's summary. */
int desk_claim_add(struct desk *desk, int64_t dataset, const struct desk_claim *claim, bool *added,
                   struct error *err);

/* Inside an action: puts it in and nothing else. */
int desk_claim_insert(struct desk *desk, int64_t dataset, const struct desk_claim *claim,
                      struct error *err);

/* Checks part, place, date and size of the words. */
int desk_claim_check(const struct desk_claim *claim, struct error *err);

#endif
