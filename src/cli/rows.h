/*
 * rows.h - a statement's rows as they are: a table for people, objects in
 * JSON.
 */
#ifndef ACCORD_CLI_ROWS_H
#define ACCORD_CLI_ROWS_H

#include "cli/cli.h"
#include "cli/table.h"

struct cli_rows {
	enum ledger_statement statement; /* one that takes no values */
	const char *const *keys;         /* of its columns, in JSON */
	size_t key_count;
	bool numbered; /* the first column is a number */
	/* Bit n: column n is a number (null when empty), or "yes" or "no". */
	unsigned numbers, truths;
	const struct table_column *columns;
	const int *shown; /* the statement's column for each of these */
	size_t column_count;
	const char *none; /* said when there are no rows */
};

int cli_rows(struct cli *cli, const struct cli_rows *what, struct error *err);

#endif
