/*
 * listing.h - what the views that are lists have in common: a table on the
 * left, the row's sheet on the right where there is room, find, filter, sort,
 * marks and copying.
 *
 * A view's state begins with a struct listing; the view says by its kind how
 * rows come about.
 */
#ifndef ACCORD_TUI_LISTING_H
#define ACCORD_TUI_LISTING_H

#include "tui/tui.h"
#include "tui/widgets/sheet.h"
#include "tui/widgets/table.h"

#define LISTING_SHEETS 4 /* kept: the row's, and its neighbours' */

struct listing;

struct listing_kind {
	const char *title;
	const struct table_column *columns;
	size_t column_count;
	/* Sort orders by name; the first is how the list begins. */
	const char *const *sorts; /* NULL-terminated */
	/* Calls listing_add for each row in the order of listing_sort(). */
	int (*rows)(struct listing *listing, struct error *err);
	/* A row's cells, in the arena. */
	bool (*fetch)(struct listing *listing, int64_t id, struct arena *arena,
	              struct table_row *row);
	/* A row's verdict, as tui_verdict_mark takes it; NULL: no row has one. */
	int (*verdict)(struct listing *listing, int64_t id);
	/* Writes the row's sheet. */
	void (*sheet)(struct listing *listing, int64_t id, struct sheet *sheet);
	/* What the rows are called when OWN is pressed ("all", "yours"), behind the
	 * title; rows() looks at listing->other.  NULL: OWN does nothing. */
	const char *other;
	/* Words for the left title behind the view's own, or NULL; in the place of
	 * `other`. */
	const char *(*note)(struct listing *listing, struct arena *arena);
	/* The heading over a row, as struct table has it; NULL: there are none. */
	const char *(*group)(struct listing *listing, size_t index, struct arena *arena);
	/* What `Enter` does; NULL shows the sheet over the whole screen. */
	void (*enter)(struct listing *listing, int64_t id);
	/* The commands behind ADD, EDIT and REMOVE ("dataset add"), or NULL. */
	const char *add, *edit, *remove;
	/* What to say in an empty list, and what to do. */
	const char *empty;
	size_t title_cell; /* heads the pane */
	/* How commands and the clipboard name a row; may be a cell that has no
	 * column. */
	size_t name_cell;
	/* How many cells FIND reads, where that is more than the columns. */
	size_t find_count;
	/* The cell with the URL that BROWSE opens; 0: there is none. */
	size_t url_cell;
};

struct listing {
	struct tui *tui;
	const struct listing_kind *kind;
	struct table table;
	struct sheet sheets[LISTING_SHEETS];
	size_t next_sheet;
	size_t sheet_top;
	bool other; /* OWN was pressed */
	bool pane_focused, pane_shown;
	int pane_page, pane_width;
	size_t sort;
	bool reverse;
	struct buffer filter, filter_before;
	struct buffer find;
	size_t find_from;
	/* While rows are read. */
	int64_t *ids;
	size_t id_count, id_room, all_count;
};

void listing_open(struct listing *listing, struct tui *tui, const struct listing_kind *kind);
void listing_close(struct listing *listing);
int listing_load(struct listing *listing, struct error *err);
void listing_draw(struct listing *listing, const struct tui_area *area);
bool listing_can(const struct listing *listing, enum tui_action action);
void listing_act(struct listing *listing, enum tui_action action);
/* Prepares the neighbours' sheets. */
bool listing_idle(struct listing *listing);
void listing_selection(struct listing *listing, struct buffer *out);
/* The same, as functions of a struct tui_view whose state begins with its
 * listing. */
bool listing_view_go(void *state, int64_t id);
void listing_view_close(struct tui *tui, void *state);
int listing_view_load(struct tui *tui, void *state, struct error *err);
void listing_view_draw(struct tui *tui, void *state, const struct tui_area *area);
bool listing_view_can(struct tui *tui, const void *state, enum tui_action action);
void listing_view_act(struct tui *tui, void *state, enum tui_action action);
bool listing_view_idle(struct tui *tui, void *state);
void listing_view_selection(struct tui *tui, void *state, struct buffer *out);
/* Loads again, and says what went wrong. */
void listing_reload(struct listing *listing);
/* A row's sheet, written unless it is kept. */
struct sheet *listing_sheet(struct listing *listing, int64_t id);
/* Sheets are written anew (what they say has changed). */
void listing_forget_sheets(struct listing *listing);

/* For kind->rows: the order's name, and whether words are wanted. */
const char *listing_sort(const struct listing *listing);
bool listing_wants_words(const struct listing *listing);
void listing_add(struct listing *listing, int64_t id, struct text words);
/* Runs a statement with the order, the wish for words and, unless NULL, one
 * more number; adds its rows (id, words). */
int listing_query(struct listing *listing, enum ledger_statement statement, const int64_t *more,
                  struct error *err);

/* True if each word of the filter begins a word of the text (ASCII case
 * ignored); a word behind "-" must not. */
bool listing_matches(struct text words, struct text filter);

/* "1,234,567" in the arena; "" for NULL columns. */
const char *listing_number(struct arena *arena, struct ledger_rows *rows, int column);

#endif
