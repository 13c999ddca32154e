/*
 * datasets_state.h - the data sets' own state, shared by its files.
 *
 * datasets.c is the list and its keys, datasets_sheet.c what stands beside a
 * data set: its verdict with the reasons, the license as seen, its drift.
 */
#ifndef ACCORD_TUI_DATASETS_STATE_H
#define ACCORD_TUI_DATASETS_STATE_H

#include "desk/check.h"
#include "tui/listing.h"

#define DATASETS_UNJUDGED ((size_t) -1)

/* A data set of the project. */
struct datasets_member {
	int64_t id;
	size_t index; /* in the judgement; DATASETS_UNJUDGED until judged */
};

struct datasets {
	struct listing listing; /* first: the kind's functions get it */
	bool own;               /* only the project's */
	bool judged, begun;
	struct arena judged_in;
	struct license_judgement judgement;
	struct buffer failure;           /* why there is no judgement */
	struct datasets_member *members; /* sorted by id */
	size_t member_count, member_room;
};

/* --- datasets.c --- */
/* NULL when it is not in the project. */
struct datasets_member *datasets_member(const struct datasets *d, int64_t id);
/* NULL when there is no verdict. */
const struct license_judged *datasets_judged(const struct datasets *d, int64_t id);

/* --- datasets_sheet.c --- */
/* A data set's findings, in the order of the shell's check. */
void datasets_findings(const struct license_judged *j, struct sheet *sheet);
void datasets_sheet(struct listing *listing, int64_t id, struct sheet *sheet);

#endif
