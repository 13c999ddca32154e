/*
 * harvest_rows.h - from the lines of accord-io to rows of the ledger.
 *
 * A data set is known again by its identifier (the URI that the source gives
 * it).  A harvest fills what was not said yet and never overwrites what
 * stands in the ledger, for a person may have put it there; licenses are
 * claims and are only ever added.
 */
#ifndef ACCORD_DESK_HARVEST_ROWS_H
#define ACCORD_DESK_HARVEST_ROWS_H

#include "desk/harvest.h"

#include <jansson.h>

struct desk_harvest_lines {
	json_t **datasets, **documents;
	size_t dataset_count, document_count;
};

int desk_harvest_rows(struct desk *desk, const struct desk_harvest_lines *lines,
                      struct desk_harvest_result *result, struct error *err);

#endif
