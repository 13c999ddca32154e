/*
 * dataset.h - data sets: what is known of them, and what their licenses say.
 */
#ifndef ACCORD_DESK_DATASET_H
#define ACCORD_DESK_DATASET_H

#include "base/arena.h"
#include "desk/claim.h"
#include "desk/desk.h"
#include "desk/fields.h"

/* The fields, in the order of the columns from `title` on. */
enum desk_dataset_field {
	DESK_DATASET_TITLE,
	DESK_DATASET_EDITION,
	DESK_DATASET_PORTAL,
	DESK_DATASET_PORTAL_URL,
	DESK_DATASET_IDENTIFIERS,
	DESK_DATASET_MODALITIES,
	DESK_DATASET_BODY_PARTS,
	DESK_DATASET_REGION,
	DESK_DATASET_MAKER,
	DESK_DATASET_SUBJECTS,
	DESK_DATASET_IMAGES,
	DESK_DATASET_SIZE_GB,
	DESK_DATASET_ANNOTATIONS,
	DESK_DATASET_ACCESS,
	DESK_DATASET_DERIVED_FROM,
	DESK_DATASET_SAME_SUBJECTS_AS,
	DESK_DATASET_SOURCE,
	DESK_DATASET_FIELDS
};
extern const struct desk_field_rule desk_dataset_rules[DESK_DATASET_FIELDS];

struct desk_dataset {
	int64_t id; /* 0: not in the ledger */
	const char *slug;
	const char *values[DESK_DATASET_FIELDS]; /* "" is "not said" or "not known" */
	struct desk_license_summary license;
	int64_t version;
};

/* ERROR_MISSING when there is none, with the nearest slug proposed. */
int desk_dataset_id(struct desk *desk, const char *slug, int64_t *id, struct error *err);
/* The whole row, in the arena; id is 0 and the values "" when there is none. */
int desk_dataset_load(struct desk *desk, const char *slug, struct arena *arena,
                      struct desk_dataset *dataset, struct error *err);

int desk_dataset_add(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err);
int desk_dataset_set(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err);
/* Refused while projects, requests, holdings or permissions name it. */
int desk_dataset_remove(struct desk *desk, const char *slug, struct error *err);
/* Adds what a place says; kind, expression and conflict are filled in (in the
 * arena).  Saying the same again changes nothing. */
int desk_dataset_license(struct desk *desk, const char *slug, struct desk_claim *claim,
                         struct arena *arena, struct error *err);

/* Inside an action: puts in or changes the row as the values stand. */
int desk_dataset_write(struct desk *desk, const struct desk_dataset *dataset, struct error *err);

#endif
