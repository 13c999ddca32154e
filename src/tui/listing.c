/* listing.c - what the views that are lists have in common. */
#include "tui/listing.h"

#include "base/memory.h"
#include "base/utf8.h"

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

void listing_open(struct listing *listing, struct tui *tui, const struct listing_kind *kind)
{
	listing->tui = tui;
	listing->kind = kind;
	listing->table.columns = kind->columns;
	listing->table.column_count = kind->column_count;
	listing->table.fetch = fetch;
	listing->table.verdict = kind->verdict ? verdict : NULL;
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

static void reload(struct listing *listing)
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

static struct sheet *sheet_of(struct listing *listing, int64_t id)
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
			sheet_lines(sheet_of(listing, table->ids[index]), listing->pane_width);
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
	const char *note = listing->kind->note ? listing->kind->note(listing, arena) : NULL;

	if (!note || !*note)
		return listing->kind->title;
	return arena_printf(arena, "%s %s %s", listing->kind->title, term_is_plain() ? "-" : "─",
	                    note);
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
		term_puts(inner.y + 1, inner.x + 1, inner.columns - 1, TERM_NORMAL,
		          listing->filter.size
		              ? "no row has these words; f and an empty line shows all"
		              : listing->kind->empty);
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
	sheet = sheet_of(listing, id);
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

/* --- actions ----------------------------------------------------------------------- */

static void find_changed(struct tui *tui, void *context, struct text words)
{
	struct listing *listing = context;
	size_t before = listing->table.cursor;

	(void) tui;
	buffer_clear(&listing->find);
	buffer_text(&listing->find, words);
	listing->table.cursor = listing->find_from;
	if (words.size)
		table_find(&listing->table, words, listing->find_from, 1);
	if (before != listing->table.cursor)
		listing->sheet_top = 0;
}

static void find_done(struct tui *tui, void *context, const char *words)
{
	struct listing *listing = context;

	if (!words) {
		listing->table.cursor = listing->find_from;
		return;
	}
	if (*words && !table_find(&listing->table, text_from(words), listing->table.cursor, 1))
		tui_say(tui, "not found: %s", words);
}

static void find_again(struct listing *listing, int direction)
{
	struct table *table = &listing->table;
	size_t from = direction > 0 ? table->cursor + 1 : table->cursor + table->count - 1;

	if (!table_find(table, buffer_view(&listing->find), from % table->count, direction))
		tui_say(listing->tui, "not found: %s", buffer_cstr(&listing->find));
	listing->sheet_top = 0;
}

static void set_filter(struct listing *listing, struct text words)
{
	int64_t id = table_id(&listing->table);

	buffer_clear(&listing->filter);
	buffer_text(&listing->filter, text_trim(words));
	reload(listing);
	/* The best view of other rows is from their top. */
	if (table_id(&listing->table) != id)
		table_act(&listing->table, TUI_TOP);
}

static void filter_changed(struct tui *tui, void *context, struct text words)
{
	(void) tui;
	set_filter(context, words);
}

static void filter_done(struct tui *tui, void *context, const char *words)
{
	struct listing *listing = context;

	(void) tui;
	if (!words)
		set_filter(listing, buffer_view(&listing->filter_before));
	else if (!text_equal(text_trim(text_from(words)), buffer_view(&listing->filter)))
		set_filter(listing, text_from(words));
}

void listing_selection(struct listing *listing, struct buffer *out)
{
	struct table *table = &listing->table;

	for (size_t i = 0; i < table->count; i++) {
		const char *name;

		if (table->mark_count ? !table_is_marked(table, i) : i != table->cursor)
			continue;
		name = table_cells(table, i)->cells[listing->kind->name_cell];
		buffer_printf(out, "%s\n", name ? name : "");
	}
}

static void copy(struct listing *listing)
{
	struct buffer out = BUFFER_INIT;
	struct text text;

	if (listing->pane_focused && listing->pane_shown)
		sheet_text(sheet_of(listing, table_id(&listing->table)), &out);
	else
		listing_selection(listing, &out);
	text = text_trim(buffer_view(&out));
	if (!term_copy(text))
		tui_say(listing->tui, "too long for the terminal's clipboard");
	else if (text_find_byte(text, '\n') == TEXT_NONE)
		tui_say(listing->tui, "copied to the terminal's clipboard: %.*s", TEXT_ARG(text));
	else
		tui_say(listing->tui, "copied to the terminal's clipboard");
	buffer_release(&out);
}

static void show_sheet(struct listing *listing)
{
	int64_t id = table_id(&listing->table);
	const struct table_row *row = table_cells(&listing->table, listing->table.cursor);
	struct buffer out = BUFFER_INIT;

	sheet_text(sheet_of(listing, id), &out);
	tui_page(listing->tui, row->cells[listing->kind->title_cell], buffer_view(&out));
	buffer_release(&out);
}

static bool can_run(const struct listing *listing, const char *words)
{
	return words && tui_can_command(listing->tui, words);
}

bool listing_can(const struct listing *listing, enum tui_action action)
{
	const struct table *table = &listing->table;

	switch (action) {
	case TUI_FIND:
	case TUI_COPY:
	case TUI_OPEN:
		return table->count > 0;
	case TUI_FIND_NEXT:
	case TUI_FIND_PREVIOUS:
		return table->count > 0 && listing->find.size > 0;
	case TUI_FILTER:
		return true;
	case TUI_ADD:
		return can_run(listing, listing->kind->add);
	case TUI_EDIT:
		return table->count > 0 && can_run(listing, listing->kind->edit);
	case TUI_REMOVE:
		return table->count > 0 && can_run(listing, listing->kind->remove);
	case TUI_SORT:
		return listing->kind->sorts[1] != NULL;
	case TUI_SORT_REVERSE:
		return table->count > 1;
	case TUI_PANE:
	case TUI_RIGHT:
	case TUI_LEFT:
		return listing->pane_shown;
	case TUI_BACK:
		/* Esc first ends what narrows the list. */
		return listing->filter.size > 0 || table->mark_count > 0 || listing->pane_focused;
	default:
		return table_can(table, action);
	}
}

static void back(struct listing *listing)
{
	if (listing->pane_focused)
		listing->pane_focused = false;
	else if (listing->table.mark_count)
		table_act(&listing->table, TUI_MARK_NONE);
	else
		set_filter(listing, text_from(""));
}

/* Moving in the pane, when it has the keys. */
static bool move_pane(struct listing *listing, enum tui_action action)
{
	size_t page = listing->pane_page > 1 ? (size_t) listing->pane_page - 1 : 1;
	size_t *top = &listing->sheet_top;

	if (!listing->pane_focused || !listing->pane_shown)
		return false;
	if (action == TUI_UP)
		*top -= *top > 0;
	else if (action == TUI_DOWN)
		*top += 1;
	else if (action == TUI_PAGE_UP)
		*top -= *top > page ? page : *top;
	else if (action == TUI_PAGE_DOWN)
		*top += page;
	else if (action == TUI_TOP)
		*top = 0;
	else if (action == TUI_BOTTOM)
		*top +=
		    sheet_lines(sheet_of(listing, table_id(&listing->table)), listing->pane_width);
	else
		return false;
	return true;
}

void listing_act(struct listing *listing, enum tui_action action)
{
	struct tui *tui = listing->tui;
	size_t cursor = listing->table.cursor;

	switch (action) {
	case TUI_FIND:
		listing->find_from = cursor;
		tui_ask(tui, "/", "", find_changed, find_done, listing);
		break;
	case TUI_FIND_NEXT:
		find_again(listing, 1);
		break;
	case TUI_FIND_PREVIOUS:
		find_again(listing, -1);
		break;
	case TUI_FILTER:
		buffer_clear(&listing->filter_before);
		buffer_text(&listing->filter_before, buffer_view(&listing->filter));
		tui_ask(tui, "filter:", buffer_cstr(&listing->filter), filter_changed, filter_done,
		        listing);
		break;
	case TUI_SORT:
		listing->sort = listing->kind->sorts[listing->sort + 1] ? listing->sort + 1 : 0;
		listing->reverse = false;
		reload(listing);
		break;
	case TUI_SORT_REVERSE:
		listing->reverse = !listing->reverse;
		reload(listing);
		break;
	case TUI_COPY:
		copy(listing);
		break;
	case TUI_OPEN:
		if (listing->kind->enter)
			listing->kind->enter(listing, table_id(&listing->table));
		else
			show_sheet(listing);
		break;
	case TUI_ADD:
		tui_palette(tui, listing->kind->add);
		break;
	case TUI_EDIT:
		tui_palette(tui, listing->kind->edit);
		break;
	case TUI_REMOVE:
		tui_about_row(tui, listing->kind->remove);
		break;
	case TUI_PANE:
		listing->pane_focused = !listing->pane_focused;
		break;
	case TUI_LEFT:
	case TUI_RIGHT:
		listing->pane_focused = action == TUI_RIGHT;
		break;
	case TUI_BACK:
		back(listing);
		break;
	default:
		if (!move_pane(listing, action))
			table_act(&listing->table, action);
		break;
	}
	if (listing->table.cursor != cursor)
		listing->sheet_top = 0;
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
