/*
 * table.h - a list with columns: cursor, scrolling, marks, find.
 *
 * The owner knows only the ids of its rows; a row's cells are asked for when
 * it first becomes visible, and kept until table_set.  So a key press costs
 * no query.
 */
#ifndef ACCORD_TUI_WIDGETS_TABLE_H
#define ACCORD_TUI_WIDGETS_TABLE_H

#include "base/arena.h"
#include "base/text.h"
#include "tui/tui.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TABLE_COLUMNS_MOST 12

struct table_column {
	const char *title;
	int least, most; /* columns wide; what is left over goes to the wishes, in order */
	int drop;        /* when the table is narrow, the highest goes first; 0 stays */
	bool right;      /* to the right edge: numbers */
};

struct table_row {
	const char *cells[TABLE_COLUMNS_MOST]; /* NULL is empty */
};

struct table {
	const struct table_column *columns;
	size_t column_count;
	size_t find_count; /* how many cells table_find reads; those of the columns at least */
	/* Fills the cells of a row from its id, in the arena; false if it is gone. */
	bool (*fetch)(void *context, int64_t id, struct arena *arena, struct table_row *row);
	/* A row's verdict as tui_verdict_mark takes it, asked for in every frame;
	 * NULL: no column for it. */
	int (*verdict)(void *context, size_t index);
	/* The heading over a row, in the arena: rows beside each other with the same
	 * one stand below it.  NULL, or a return of NULL: none. */
	const char *(*group)(void *context, size_t index, struct arena *arena);
	void *context;

	/* Private. */
	struct arena arena;
	int64_t *ids;
	struct table_row **rows; /* fetched ones */
	unsigned char *marked;
	size_t count, cursor, top, mark_count;
	int page; /* rows shown in the last frame */
};

void table_release(struct table *table);
/* New rows (copied); the cursor stays on its id, else on its place; marks stay
 * on their ids. */
void table_set(struct table *table, const int64_t *ids, size_t count);
/* Forgets cells, not ids: the rows changed. */
void table_forget(struct table *table);

int64_t table_id(const struct table *table); /* under the cursor; 0 when empty */
bool table_go(struct table *table, int64_t id);
const struct table_row *table_cells(struct table *table, size_t index);
bool table_is_marked(const struct table *table, size_t index);

/* UP DOWN PAGE_UP PAGE_DOWN TOP BOTTOM MARK MARK_NONE: true if it was one. */
bool table_act(struct table *table, enum tui_action action);
bool table_can(const struct table *table, enum tui_action action);

/* From row `from` on (itself too) in this direction (1, -1), round the end:
 * the first row with a cell that holds the words, moving there; false if none. */
bool table_find(struct table *table, struct text words, size_t from, int direction);

/* Heading and rows; `focused` shows the cursor in reverse. */
void table_draw(struct table *table, const struct tui_area *area, bool focused);

#endif
