/* listing.c - what the views that are lists have in common. */
#include "tui/listing.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wrap.h"

#include <stdio.h>

#define PANE_FROM 76 /* columns of the screen from which there is a pane */

static bool fetch(void *context, int64_t id, struct arena *arena, struct table_row *row)
{
	struct listing *listing = context;

	return listing->kind->fetch(listing, id, arena, row);
}

static int verdict(void *context, size_t index)
{
	struct listing *listing = context;

	return listing->kind->verdict(listing, listing->table.ids[index]);
}

static const char *group(void *context, size_t index, struct arena *arena)
{
	struct listing *listing = context;

	return listing->kind->group(listing, index, arena);
}

void listing_open(struct listing *listing, struct tui *tui, const struct listing_kind *kind)
{
	listing->tui = tui;
	listing->kind = kind;
	listing->table.columns = kind->columns;
	listing->table.column_count = kind->column_count;
	listing->table.find_count = kind->find_count;
	listing->table.fetch = fetch;
	listing->table.verdict = kind->verdict ? verdict : NULL;
	listing->table.group = kind->group ? group : NULL;
	listing->table.context = listing;
	table_set(&listing->table, NULL, 0);
}

void listing_close(struct listing *listing)
{
	table_release(&listing->table);
	for (size_t i = 0; i < LISTING_SHEETS; i++)
		sheet_release(&listing->sheets[i]);
	buffer_release(&listing->filter);
	buffer_release(&listing->filter_before);
	buffer_release(&listing->find);
	memory_free(listing->ids);
}

/* --- rows -------------------------------------------------------------------- */

const char *listing_sort(const struct listing *listing)
{
	return listing->kind->sorts[listing->sort];
}

bool listing_wants_words(const struct listing *listing)
{
	return listing->filter.size > 0;
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char) c >= 0x80;
}

static bool begins_a_word(struct text words, struct text word)
{
	for (size_t at = 0; at + word.size <= words.size; at++) {
		if (at && is_word_byte(words.at[at - 1]) && is_word_byte(words.at[at]))
			continue;
		if (text_equal_nocase(text_slice(words, at, at + word.size), word))
			return true;
	}
	return false;
}

bool listing_matches(struct text words, struct text filter)
{
	struct text word;

	while (text_next(&filter, ' ', &word)) {
		bool without = word.size > 1 && word.at[0] == '-';

		if (without)
			word = text_slice(word, 1, word.size);
		if (word.size && begins_a_word(words, word) == without)
			return false;
	}
	return true;
}

void listing_add(struct listing *listing, int64_t id, struct text words)
{
	listing->all_count++;
	if (listing->filter.size && !listing_matches(words, buffer_view(&listing->filter)))
		return;
	listing->ids =
	    memory_grow(listing->ids, listing->id_count, &listing->id_room, sizeof *listing->ids);
	listing->ids[listing->id_count++] = id;
}

int listing_query(struct listing *listing, enum ledger_statement statement, const int64_t *more,
                  struct error *err)
{
	struct ledger_rows rows;
	struct ledger *ledger = desk_ledger(tui_desk(listing->tui));

	const char *sort = listing_sort(listing);
	int64_t words = listing_wants_words(listing);
	int code = more ? ledger_query(ledger, statement, &rows, err, "tii", sort, words, *more)
	                : ledger_query(ledger, statement, &rows, err, "ti", sort, words);

	if (code)
		return code;
	while (ledger_next(&rows))
		listing_add(listing, ledger_integer(&rows, 0), ledger_text(&rows, 1));
	return ledger_done(&rows, err);
}

int listing_load(struct listing *listing, struct error *err)
{
	int code;

	listing->id_count = listing->all_count = 0;
	code = listing->kind->rows(listing, err);
	for (size_t i = 0; listing->reverse && i < listing->id_count / 2; i++) {
		int64_t id = listing->ids[i];

		listing->ids[i] = listing->ids[listing->id_count - 1 - i];
		listing->ids[listing->id_count - 1 - i] = id;
	}
	table_set(&listing->table, listing->ids, listing->id_count);
	listing_forget_sheets(listing);
	return code;
}

void listing_reload(struct listing *listing)
{
	struct error err = ERROR_INIT;

	if (listing_load(listing, &err))
		tui_fail(listing->tui, &err);
}

/* --- sheets ------------------------------------------------------------------- */

void listing_forget_sheets(struct listing *listing)
{
	for (size_t i = 0; i < LISTING_SHEETS; i++)
		listing->sheets[i].id = 0;
}

struct sheet *listing_sheet(struct listing *listing, int64_t id)
{
	struct sheet *sheet;

	for (size_t i = 0; i < LISTING_SHEETS; i++)
		if (listing->sheets[i].id == id)
			return &listing->sheets[i];
	sheet = &listing->sheets[listing->next_sheet++ % LISTING_SHEETS];
	sheet_clear(sheet);
	listing->kind->sheet(listing, id, sheet);
	sheet->id = id;
	return sheet;
}

static bool has_sheet(const struct listing *listing, int64_t id)
{
	for (size_t i = 0; i < LISTING_SHEETS; i++)
		if (listing->sheets[i].id == id)
			return true;
	return false;
}

bool listing_idle(struct listing *listing)
{
	const struct table *table = &listing->table;

	if (!listing->pane_shown)
		return false;
	/* Where the next key most often goes. */
	for (size_t step = 0; step < 2; step++) {
		size_t index = step ? table->cursor - 1 : table->cursor + 1;

		if (index < table->count && !has_sheet(listing, table->ids[index])) {
			sheet_lines(listing_sheet(listing, table->ids[index]), listing->pane_width);
			return true;
		}
	}
	return false;
}

/* --- drawing -------------------------------------------------------------------- */

static const char *right_title(struct listing *listing, struct arena *arena, int width)
{
	const struct table *table = &listing->table;
	const char *sort = "";
	const char *marks = "";

	if (listing->sort || listing->reverse)
		sort = arena_printf(arena, "sort: %s%s  ", listing_sort(listing),
		                    listing->reverse ? " reversed" : "");
	if (table->mark_count)
		marks = arena_printf(arena, "%zu marked  ", table->mark_count);
	if (width < 44)
		sort = marks = "";
	if (listing->filter.size) {
		struct text words = utf8_fit(buffer_view(&listing->filter),
		                             width < 60 ? 12 : (size_t) width / 3, NULL);

		if (width < 60)
			return arena_printf(arena, "filter: %.*s %zu/%zu", TEXT_ARG(words),
			                    table->count, listing->all_count);
		return arena_printf(arena, "%s%sfilter: %.*s  %zu of %zu", marks, sort,
		                    TEXT_ARG(words), table->count, listing->all_count);
	}
	return arena_printf(arena, "%s%s%zu/%zu", marks, sort, table->count ? table->cursor + 1 : 0,
	                    table->count);
}

static const char *left_title(struct listing *listing, struct arena *arena)
{
	const char *note = listing->kind->note ? listing->kind->note(listing, arena)
	                   : listing->other    ? listing->kind->other
	                                       : NULL;

	if (!note || !*note)
		return listing->kind->title;
	return arena_printf(arena, "%s %s %s", listing->kind->title, term_is_plain() ? "-" : "─",
	                    note);
}

/* What to do is to be read whole, also where it is narrow. */
static void draw_empty(const struct listing *listing, const struct tui_area *area)
{
	const char *says = listing->filter.size
	                       ? "no row has these words; f and an empty line shows all"
	                       : listing->kind->empty;
	int width = area->columns - 2;
	struct buffer lines = BUFFER_INIT;
	struct text rest, line;

	wrap_text(&lines, text_from(says), (size_t) (width > 20 ? width : 20), 0, "");
	rest = buffer_view(&lines);
	for (int y = 1; y < area->rows && text_next(&rest, '\n', &line); y++)
		term_put(area->y + y, area->x + 1, width, TERM_NORMAL, line);
	buffer_release(&lines);
}

static void draw_table(struct listing *listing, const struct tui_area *area)
{
	/* Plain mode has no frame, but keeps the title's line. */
	int edge = term_is_plain() ? 0 : 1;
	struct tui_area inner = {area->y + 1, area->x + edge, area->rows - 1 - edge,
	                         area->columns - 2 * edge, area->arena};
	bool focused = !(listing->pane_focused && listing->pane_shown);

	const char *title = left_title(listing, area->arena);
	const char *right = right_title(listing, area->arena, area->columns);

	if (term_width(text_from(title)) + term_width(text_from(right)) + 7 > area->columns)
		title = listing->kind->title;
	term_box(area->y, area->x, area->rows, area->columns, TERM_TITLE, title, right);
	if (listing->table.count)
		table_draw(&listing->table, &inner, focused);
	else
		draw_empty(listing, &inner);
}

static void draw_pane(struct listing *listing, const struct tui_area *area)
{
	int64_t id = table_id(&listing->table);
	struct tui_area inner = {area->y + 1, area->x + 2, area->rows - 2, area->columns - 4,
	                         area->arena};
	const struct table_row *row;
	struct sheet *sheet;
	size_t lines;

	if (!listing->table.count) {
		term_box(area->y, area->x, area->rows, area->columns, TERM_TITLE, NULL, NULL);
		return;
	}
	row = table_cells(&listing->table, listing->table.cursor);
	sheet = listing_sheet(listing, id);
	listing->pane_page = inner.rows;
	listing->pane_width = inner.columns;
	lines = sheet_lines(sheet, inner.columns);
	if (listing->sheet_top + (size_t) inner.rows > lines)
		listing->sheet_top = lines > (size_t) inner.rows ? lines - (size_t) inner.rows : 0;
	term_box(area->y, area->x, area->rows, area->columns,
	         listing->pane_focused ? TERM_TITLE | TERM_SELECTED : TERM_TITLE,
	         row->cells[listing->kind->title_cell], NULL);
	sheet_draw(sheet, &inner, listing->sheet_top);
}

void listing_draw(struct listing *listing, const struct tui_area *area)
{
	struct tui_area left = *area;
	struct tui_area right = *area;

	listing->pane_shown = listing->kind->sheet && area->columns >= PANE_FROM;
	if (listing->pane_shown) {
		right.columns = area->columns * 3 / 8;
		left.columns = area->columns - right.columns;
		right.x += left.columns;
		draw_pane(listing, &right);
	}
	draw_table(listing, &left);
}

const char *listing_number(struct arena *arena, struct ledger_rows *rows, int column)
{
	char digits[32];
	struct buffer out = BUFFER_INIT;
	const char *result;
	size_t size;

	if (ledger_is_null(rows, column))
		return "";
	size = (size_t) snprintf(digits, sizeof digits, "%lld",
	                         (long long) ledger_integer(rows, column));
	for (size_t i = 0; i < size; i++) {
		if (i && (size - i) % 3 == 0 && digits[i - 1] != '-')
			buffer_byte(&out, ',');
		buffer_byte(&out, digits[i]);
	}
	result = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return result;
}

bool listing_view_can(struct tui *tui, const void *state, enum tui_action action)
{
	(void) tui;
	return listing_can(state, action);
}

void listing_view_act(struct tui *tui, void *state, enum tui_action action)
{
	(void) tui;
	listing_act(state, action);
}

bool listing_view_go(void *state, int64_t id)
{
	struct listing *listing = state;

	return table_go(&listing->table, id);
}

void listing_view_close(struct tui *tui, void *state)
{
	(void) tui;
	listing_close(state);
}

int listing_view_load(struct tui *tui, void *state, struct error *err)
{
	(void) tui;
	return listing_load(state, err);
}

void listing_view_draw(struct tui *tui, void *state, const struct tui_area *area)
{
	(void) tui;
	listing_draw(state, area);
}

bool listing_view_idle(struct tui *tui, void *state)
{
	(void) tui;
	return listing_idle(state);
}

void listing_view_selection(struct tui *tui, void *state, struct buffer *out)
{
	(void) tui;
	listing_selection(state, out);
}
