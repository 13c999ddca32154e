/*
 * import.h - catalogues in CSV, merged into the ledger; what REMS gives as
 * JSON, by desk/rems.h.
 *
 * What a file holds is told by its first line:
 *
 *	data sets   slug and any field of a data set; license, license_place,
 *	            license_part, license_seen, license_source make a claim
 *	claims      slug, place, raw; part, seen, source
 *	projects    slug, uses, datasets; any field of a project
 *
 * A list's items are parted by ';' inside a cell.  An empty cell leaves what
 * the ledger holds.  A row with a fault is reported, goes to
 * FILE.rejects.csv with the reason in a last column, and the others are kept;
 * an earlier FILE.rejects.csv is put aside, for somebody may have mended it.
 * Files are read in the order of the list above, however they are given.
 * Rows are read and checked outside the ledger and merged at most 500 at a
 * time, all under one batch; rows that say nothing new change nothing.
 */
#ifndef ACCORD_DESK_IMPORT_H
#define ACCORD_DESK_IMPORT_H

#include "desk/desk.h"

#include <stddef.h>

struct desk_import {
	/* What the caller wants to hear of; each may be NULL. */
	void (*rejected)(void *context, const struct error *fault);
	void (*note)(void *context, const char *sentence);
	void (*progress)(void *context, size_t rows);
	void *context;
	/* Of an application: the project of its request; the server that it is
	 * from.  NULL: not said. */
	const char *project, *server;
	/* What came of it: rows, forms, requests. */
	size_t added, changed, same, rejects;
};

int desk_import(struct desk *desk, const char *const *files, size_t count,
                struct desk_import *import, struct error *err);

#endif
