/*
 * table.h - rows and columns, as a terminal or a pipe wants them.
 *
 * On a terminal: a heading, columns aligned by their width on the screen,
 * text cleaned of control characters; when the rows are wider than the
 * terminal, the columns to drop go, then those to cut are cut with an
 * ellipsis, the widest first, and then the others.  In a pipe: one line a
 * row, cells parted by tabs, no heading, nothing cut; a tab or line break
 * inside a cell is given as a space and other control characters are left
 * out, so that a row stays a line.
 */
#ifndef ACCORD_CLI_TABLE_H
#define ACCORD_CLI_TABLE_H

#include "base/text.h"
#include "cli/cli.h"

enum table_align { TABLE_LEFT, TABLE_RIGHT };

/* What becomes of a column when space is short; false and true do for the
 * first two. */
enum table_space { TABLE_KEEP, TABLE_CUT, TABLE_DROP_NEXT, TABLE_DROP_FIRST };

struct table_column {
	const char *title;
	enum table_align align;
	enum table_space space;
};

struct table;

/* The columns are borrowed until table_end. */
struct table *table_start(struct cli *cli, const struct table_column *columns, size_t count)
    __attribute__((returns_nonnull));
/* Cells in order, row by row; they are copied. */
void table_cell(struct table *table, struct text value);
void table_string(struct table *table, const char *value);
/* With a comma between thousands on a terminal; a negative one is unknown
 * and left empty. */
void table_number(struct table *table, int64_t value);
/* Prints and frees the table.  `none` is said on standard error when a
 * terminal would otherwise show nothing. */
void table_end(struct table *table, const char *none);

#endif
