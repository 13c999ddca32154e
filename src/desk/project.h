/*
 * project.h - what the team intends: uses, actor, outbound licenses, and with
 * which data sets.
 */
#ifndef ACCORD_DESK_PROJECT_H
#define ACCORD_DESK_PROJECT_H

#include "base/arena.h"
#include "desk/desk.h"
#include "desk/fields.h"

/* In the order of the columns from `title` on; the data sets come last and
 * stand in a table of their own. */
enum desk_project_field {
	DESK_PROJECT_TITLE,
	DESK_PROJECT_USES,
	DESK_PROJECT_ACTOR,
	DESK_PROJECT_PURPOSE,
	DESK_PROJECT_DISEASE,
	DESK_PROJECT_PLACE,
	DESK_PROJECT_UNTIL,
	DESK_PROJECT_OUTBOUND_DATA,
	DESK_PROJECT_OUTBOUND_LABELS,
	DESK_PROJECT_OUTBOUND_MODEL,
	DESK_PROJECT_OUTBOUND_OUTPUTS,
	DESK_PROJECT_RELEASE,
	DESK_PROJECT_SOURCE,
	DESK_PROJECT_NOTE,
	DESK_PROJECT_DATASETS,
	DESK_PROJECT_FIELDS
};
extern const struct desk_field_rule desk_project_rules[DESK_PROJECT_FIELDS];

struct desk_project {
	int64_t id; /* 0: not in the ledger */
	const char *slug;
	const char *values[DESK_PROJECT_FIELDS]; /* lists as "a,b,c" */
	size_t dataset_count;
	int64_t version;
};

/* The whole row, in the arena; id 0 and the values of a new one when there is
 * none. */
int desk_project_load(struct desk *desk, const char *slug, struct arena *arena,
                      struct desk_project *project, struct error *err);
/* ERROR_MISSING when there is none, with the nearest slug proposed. */
int desk_project_find(struct desk *desk, const char *slug, struct arena *arena,
                      struct desk_project *project, struct error *err);

/* The same without its data sets, of which there may be a million. */
int desk_project_find_bare(struct desk *desk, const char *slug, struct arena *arena,
                           struct desk_project *project, struct error *err);

/* A fields list must name uses and an actor; uses are checked against the
 * vocabulary, outbound licenses against the library. */
int desk_project_add(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err);
int desk_project_set(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err);
int desk_project_remove(struct desk *desk, const char *slug, struct error *err);

/* Inside an action.  Puts in a new project or, when it differs, brings the one
 * of that slug to these values; `changed` says whether anything was done. */
int desk_project_write(struct desk *desk, const struct desk_project *project, bool *changed,
                       struct error *err);
/* Checks one field of `project` into its place; values in the arena. */
int desk_project_apply(struct desk *desk, struct desk_project *project,
                       const struct desk_field *field, struct arena *arena, struct error *err);

#endif
