/*
 * finding.h - the findings of a judgement in the order in which people want
 * them: worst first, and among equals what is most specific and can best be
 * acted on first.
 *
 * A group holds the findings of one rule with one remedy; a saying is one
 * sentence of it about one license, with all data sets that it concerns.
 * Everything lives in the arena and borrows from the judgement.
 */
#ifndef ACCORD_DESK_FINDING_H
#define ACCORD_DESK_FINDING_H

#include "base/arena.h"
#include "license/judge.h"

/* Of more data sets than this, those that say the same are named by the
 * first of them. */
#define DESK_FINDINGS_NAMED 1000

struct desk_finding_place {
	const struct license_judged *set;
	const char *part; /* "" is the whole data set */
	enum license_verdict severity;
	size_t count; /* data sets that it stands for */
};

struct desk_finding_saying {
	const struct license_finding *finding; /* the first one that says so */
	enum license_verdict severity;         /* the worst of its places */
	const struct desk_finding_place *places;
	size_t place_count; /* each data set and part once, worst first */
	size_t set_count;   /* of all places */
};

struct desk_finding_group {
	const char *rule, *remedy;
	const char *says; /* one sentence for them all, or NULL: each says its own */
	bool everyone;    /* every place is to be named, however many */
	enum license_verdict severity;
	const struct desk_finding_saying *sayings;
	size_t saying_count;
};

struct desk_findings {
	const struct desk_finding_group *groups;
	size_t count;
	size_t left_out; /* findings milder than their data set's verdict */
};

/* Negative if `a` comes before `b`, 0 if they may stand as they stand. */
int desk_finding_order(const struct license_finding *a, const struct license_finding *b);

/* A sorted copy of a data set's findings. */
const struct license_finding *desk_findings_sorted(const struct license_judged *set,
                                                   struct arena *arena);

/* Gathers over all data sets.  Unless `all`, duties and notes of a data set
 * whose verdict is worse are only counted, and what rests on the word of a
 * copy is one saying. */
void desk_findings_gather(const struct license_judgement *judgement, bool all, struct arena *arena,
                          struct desk_findings *findings);

#endif
