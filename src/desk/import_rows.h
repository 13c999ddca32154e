/*
 * import_rows.h - the kinds of rows that can be imported.
 *
 * A row is checked once outside the ledger's lock and merged once inside an
 * action; both are given its cells by column, NULL where the cell was empty
 * or the file has no such column.
 */
#ifndef ACCORD_DESK_IMPORT_ROWS_H
#define ACCORD_DESK_IMPORT_ROWS_H

#include "base/arena.h"
#include "desk/claim.h"
#include "desk/desk.h"

#define IMPORT_COLUMNS_MOST 32

struct import_column {
	const char *name;
	const char *aliases; /* "a,b": other headings that mean the same; or NULL */
	bool required;       /* the heading must be there and the cell filled */
};

enum import_outcome { IMPORT_SAME, IMPORT_ADDED, IMPORT_CHANGED };

struct import_row {
	const char *cells[IMPORT_COLUMNS_MOST]; /* in the arena */
	size_t faulty;                          /* set by check: the column at fault */
	void *ready;                            /* what check made, for merge */
};

struct import_batch {
	struct desk *desk;
	struct arena *arena;              /* as long as a few hundred rows */
	struct desk_claim_reader *reader; /* as long as the import */
};

struct import_kind {
	const char *what; /* "data sets" */
	const struct import_column *columns;
	size_t count;
	/* Needs no lock; a fault rejects the row. */
	int (*check)(struct import_batch *batch, struct import_row *row, struct error *err);
	/* Inside an action; a fault ends the import. */
	int (*merge)(struct import_batch *batch, struct import_row *row,
	             enum import_outcome *outcome, struct error *err);
};

extern const struct import_kind import_datasets, import_claims, import_projects;

#endif
