#include "desk/import_rows.h"

#include "desk/dataset.h"
#include "desk/project.h"

#include <assert.h>
#include <string.h>

/* ---- data sets ---- */

enum {
	SLUG,
	FIRST_FIELD,
	LICENSE = FIRST_FIELD + DESK_DATASET_FIELDS,
	LICENSE_PLACE,
	LICENSE_PART,
	LICENSE_SEEN,
	LICENSE_SOURCE,
	DATASET_COLUMNS
};

static const struct import_column dataset_columns[DATASET_COLUMNS] = {
    [SLUG] = {"slug", NULL, true},
    [FIRST_FIELD + DESK_DATASET_TITLE] = {"title", "name", false},
    [FIRST_FIELD + DESK_DATASET_EDITION] = {"edition", "version,version_year", false},
    [FIRST_FIELD + DESK_DATASET_PORTAL] = {"portal", NULL, false},
    [FIRST_FIELD + DESK_DATASET_PORTAL_URL] = {"portal_url", NULL, false},
    [FIRST_FIELD + DESK_DATASET_IDENTIFIERS] = {"identifiers", "doi_or_url,doi,url", false},
    [FIRST_FIELD + DESK_DATASET_MODALITIES] = {"modalities", "modality", false},
    [FIRST_FIELD + DESK_DATASET_BODY_PARTS] = {"body_parts", "body_part", false},
    [FIRST_FIELD + DESK_DATASET_REGION] = {"region", "country_or_region", false},
    [FIRST_FIELD + DESK_DATASET_MAKER] = {"maker", NULL, false},
    [FIRST_FIELD + DESK_DATASET_SUBJECTS] = {"subjects", NULL, false},
    [FIRST_FIELD + DESK_DATASET_IMAGES] = {"images", "images_or_studies", false},
    [FIRST_FIELD + DESK_DATASET_SIZE_GB] = {"size_gb", NULL, false},
    [FIRST_FIELD + DESK_DATASET_ANNOTATIONS] = {"annotations", NULL, false},
    [FIRST_FIELD + DESK_DATASET_ACCESS] = {"access", NULL, false},
    [FIRST_FIELD + DESK_DATASET_DERIVED_FROM] = {"derived_from", NULL, false},
    [FIRST_FIELD + DESK_DATASET_SAME_SUBJECTS_AS] = {"same_subjects_as", NULL, false},
    [FIRST_FIELD + DESK_DATASET_SOURCE] = {"source", NULL, false},
    [LICENSE] = {"license", "license_raw,licence_raw,licence", false},
    [LICENSE_PLACE] = {"license_place", NULL, false},
    [LICENSE_PART] = {"license_part", NULL, false},
    [LICENSE_SEEN] = {"license_seen", NULL, false},
    [LICENSE_SOURCE] = {"license_source", NULL, false},
};

static const char *or_else(const char *cell, const char *otherwise)
{
	return cell ? cell : otherwise;
}

static int check_claim(struct import_batch *batch, struct desk_claim *claim, struct error *err)
{
	return desk_claim_check(claim, err) ? err->code
	                                    : desk_claim_read(batch->reader, claim, err);
}

static int dataset_check(struct import_batch *batch, struct import_row *row, struct error *err)
{
	row->faulty = SLUG;
	if (desk_check_slug("data set", row->cells[SLUG], err))
		return err->code;
	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++) {
		struct desk_field field = {desk_dataset_rules[i].name, row->cells[FIRST_FIELD + i]};
		size_t index;

		row->faulty = FIRST_FIELD + i;
		if (field.value && desk_field_check(&desk_dataset_rules[i], 1, &field, batch->arena,
		                                    &index, &row->cells[FIRST_FIELD + i], err))
			return err->code;
	}
	if (!row->cells[LICENSE])
		return ERROR_NONE;
	row->faulty = LICENSE;
	row->ready = arena_new(batch->arena, 1, sizeof(struct desk_claim));
	*(struct desk_claim *) row->ready =
	    (struct desk_claim){.part = or_else(row->cells[LICENSE_PART], ""),
	                        .place = or_else(row->cells[LICENSE_PLACE], "field"),
	                        .seen = or_else(row->cells[LICENSE_SEEN], ""),
	                        .raw = row->cells[LICENSE],
	                        .source = or_else(row->cells[LICENSE_SOURCE], "")};
	return check_claim(batch, row->ready, err);
}

/* A new data set's one claim makes its summary, so that the row is written
 * once. */
static int write_new(struct import_batch *batch, struct desk_dataset *dataset,
                     const struct desk_claim *claim, struct error *err)
{
	struct ledger *ledger = desk_ledger(batch->desk);
	int64_t id;

	if (claim)
		desk_claim_summarize(claim, 1, batch->arena, &dataset->license);
	if (desk_dataset_write(batch->desk, dataset, err))
		return err->code;
	id = ledger_last_id(ledger);
	return claim ? desk_claim_insert(batch->desk, id, claim, err) : ERROR_NONE;
}

static int dataset_merge(struct import_batch *batch, struct import_row *row,
                         enum import_outcome *outcome, struct error *err)
{
	const struct desk_claim *claim = row->ready;
	struct desk_dataset dataset;
	bool changed = false, added = false;

	if (desk_dataset_load(batch->desk, row->cells[SLUG], batch->arena, &dataset, err))
		return err->code;
	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++) {
		const char *cell = row->cells[FIRST_FIELD + i];

		if (cell && strcmp(cell, dataset.values[i]) != 0) {
			dataset.values[i] = cell;
			changed = true;
		}
	}
	if (!dataset.id) {
		*outcome = IMPORT_ADDED;
		return write_new(batch, &dataset, claim, err);
	}
	if (changed && desk_dataset_write(batch->desk, &dataset, err))
		return err->code;
	if (claim && desk_claim_add(batch->desk, dataset.id, claim, &added, err))
		return err->code;
	*outcome = changed || added ? IMPORT_CHANGED : IMPORT_SAME;
	return ERROR_NONE;
}

const struct import_kind import_datasets = {"data sets", dataset_columns, DATASET_COLUMNS,
                                            dataset_check, dataset_merge};

/* ---- claims ---- */

enum { CLAIM_SLUG, CLAIM_PART, CLAIM_PLACE, CLAIM_SEEN, CLAIM_RAW, CLAIM_SOURCE, CLAIM_COLUMNS };

static const struct import_column claim_columns[CLAIM_COLUMNS] = {
    [CLAIM_SLUG] = {"slug", "dataset", true}, [CLAIM_PART] = {"part", NULL, false},
    [CLAIM_PLACE] = {"place", NULL, true},    [CLAIM_SEEN] = {"seen", NULL, false},
    [CLAIM_RAW] = {"raw", NULL, true},        [CLAIM_SOURCE] = {"source", NULL, false},
};

static int claim_check(struct import_batch *batch, struct import_row *row, struct error *err)
{
	struct desk_claim *claim = arena_new(batch->arena, 1, sizeof *claim);
	int64_t id;

	row->faulty = CLAIM_SLUG;
	if (ledger_number(desk_ledger(batch->desk), LEDGER_DATASET_ID, 0, &id, err, "t",
	                  row->cells[CLAIM_SLUG]))
		return err->code;
	if (!id)
		return error_set(err, ERROR_MISSING,
		                 "there is no data set \"%s\"; import its row first",
		                 row->cells[CLAIM_SLUG]);
	row->faulty = CLAIM_PLACE;
	*claim = (struct desk_claim){.part = or_else(row->cells[CLAIM_PART], ""),
	                             .place = row->cells[CLAIM_PLACE],
	                             .seen = or_else(row->cells[CLAIM_SEEN], ""),
	                             .raw = row->cells[CLAIM_RAW],
	                             .source = or_else(row->cells[CLAIM_SOURCE], "")};
	row->ready = claim;
	return check_claim(batch, claim, err);
}

static int claim_merge(struct import_batch *batch, struct import_row *row,
                       enum import_outcome *outcome, struct error *err)
{
	int64_t id;
	bool added;

	if (ledger_number(desk_ledger(batch->desk), LEDGER_DATASET_ID, 0, &id, err, "t",
	                  row->cells[CLAIM_SLUG]) ||
	    desk_claim_add(batch->desk, id, row->ready, &added, err))
		return err->code;
	*outcome = added ? IMPORT_ADDED : IMPORT_SAME;
	return ERROR_NONE;
}

const struct import_kind import_claims = {"license claims", claim_columns, CLAIM_COLUMNS,
                                          claim_check, claim_merge};

/* ---- projects ---- */

enum { PROJECT_SLUG, PROJECT_FIRST, PROJECT_COLUMNS = PROJECT_FIRST + DESK_PROJECT_FIELDS };

static const struct import_column project_columns[PROJECT_COLUMNS] = {
    [PROJECT_SLUG] = {"slug", NULL, true},
    [PROJECT_FIRST + DESK_PROJECT_TITLE] = {"title", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_USES] = {"uses", NULL, true},
    [PROJECT_FIRST + DESK_PROJECT_ACTOR] = {"actor", NULL, true},
    [PROJECT_FIRST + DESK_PROJECT_PURPOSE] = {"purpose", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_DISEASE] = {"disease", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_PLACE] = {"place", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_UNTIL] = {"until", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_OUTBOUND_DATA] = {"outbound.data", "outbound_data", false},
    [PROJECT_FIRST + DESK_PROJECT_OUTBOUND_LABELS] = {"outbound.labels", "outbound_labels", false},
    [PROJECT_FIRST + DESK_PROJECT_OUTBOUND_MODEL] = {"outbound.model", "outbound_model", false},
    [PROJECT_FIRST +
        DESK_PROJECT_OUTBOUND_OUTPUTS] = {"outbound.outputs", "outbound_outputs", false},
    [PROJECT_FIRST + DESK_PROJECT_RELEASE] = {"release", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_SOURCE] = {"source", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_NOTE] = {"note", NULL, false},
    [PROJECT_FIRST + DESK_PROJECT_DATASETS] = {"datasets", NULL, false},
};

static int project_check(struct import_batch *batch, struct import_row *row, struct error *err)
{
	struct desk_project *project = arena_new(batch->arena, 1, sizeof *project);

	row->faulty = PROJECT_SLUG;
	if (desk_check_slug("project", row->cells[PROJECT_SLUG], err))
		return err->code;
	if (desk_project_load(batch->desk, row->cells[PROJECT_SLUG], batch->arena, project, err))
		return err->code;
	for (size_t i = 0; i < DESK_PROJECT_FIELDS; i++) {
		struct desk_field field = {desk_project_rules[i].name,
		                           row->cells[PROJECT_FIRST + i]};

		row->faulty = PROJECT_FIRST + i;
		if (field.value &&
		    desk_project_apply(batch->desk, project, &field, batch->arena, err))
			return err->code;
	}
	row->ready = project;
	return ERROR_NONE;
}

static int project_merge(struct import_batch *batch, struct import_row *row,
                         enum import_outcome *outcome, struct error *err)
{
	const struct desk_project *project = row->ready;
	bool changed;

	if (desk_project_write(batch->desk, project, &changed, err))
		return err->code;
	*outcome = !changed ? IMPORT_SAME : project->id ? IMPORT_CHANGED : IMPORT_ADDED;
	return ERROR_NONE;
}

const struct import_kind import_projects = {"projects", project_columns, PROJECT_COLUMNS,
                                            project_check, project_merge};

_Static_assert(DATASET_COLUMNS <= IMPORT_COLUMNS_MOST, "a data set's row is too wide");
_Static_assert(PROJECT_COLUMNS <= IMPORT_COLUMNS_MOST, "a project's row is too wide");
