/*
 * harvest.h - fetching metadata through accord-io and merging it.
 *
 * A harvest runs in the child while the screen goes on: desk_harvest_start,
 * then desk_harvest_step whenever desk_harvest_fd can be read, until it says
 * that the child is done, then desk_harvest_merge.  Nothing reaches the ledger
 * before the merge, so ending a harvest early leaves the ledger as it was.
 *
 * What a source says is a claim, never a fact: licenses become claims with
 * their wording and place.  A FAIR Data Point's CC0 may be the server's own
 * default (its shipped SHACL shapes, FAIRDataPoint 1.16), so it is kept as a
 * label of the place `list`, which can only lower a verdict.
 */
#ifndef ACCORD_DESK_HARVEST_H
#define ACCORD_DESK_HARVEST_H

#include "base/error.h"
#include "desk/desk.h"

#include <stdbool.h>
#include <stddef.h>

struct desk_harvest_source {
	const char *name;  /* as in `harvest NAME REF` */
	const char *takes; /* what REF is */
	const char *says;
};
extern const struct desk_harvest_source desk_harvest_sources[];
extern const size_t desk_harvest_source_count;

struct desk_harvest_progress {
	size_t done, known; /* documents */
	size_t datasets, notes;
	const char *url; /* the latest; good until the next step */
};

struct desk_harvest_result {
	size_t added, changed, same; /* data sets */
	size_t claims;               /* license claims that are new */
	size_t documents;            /* kept in `source`, new or changed */
};

struct desk_harvest;

/* `limit` is the most data sets to take, 0 for the source's own limit. */
int desk_harvest_start(struct desk *desk, const char *source, const char *url, size_t limit,
                       struct desk_harvest **harvest, struct error *err);
int desk_harvest_fd(const struct desk_harvest *harvest);
/* Reads what there is without waiting; *running turns false at the end. */
int desk_harvest_step(struct desk_harvest *harvest, bool *running, struct error *err);
void desk_harvest_progress(const struct desk_harvest *harvest,
                           struct desk_harvest_progress *progress);
/* The notes: what was left out, and why; cleaned for the terminal. */
const char *desk_harvest_note(const struct desk_harvest *harvest, size_t index);
/* Puts what came into the ledger, in events under one batch. */
int desk_harvest_merge(struct desk_harvest *harvest, struct desk_harvest_result *result,
                       struct error *err);
/* Ends the child if it still runs, and forgets everything; NULL is well. */
void desk_harvest_free(struct desk_harvest *harvest);

#endif
