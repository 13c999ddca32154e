/* table.c - a list with columns. */
#include "tui/widgets/table.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

#define GAP 1 /* blanks between columns */

void table_release(struct table *table)
{
	arena_release(&table->arena);
	memory_free(table->ids);
	memory_free(table->rows);
	memory_free(table->marked);
	table->ids = NULL;
	table->rows = NULL;
	table->marked = NULL;
	table->count = table->cursor = table->top = table->mark_count = 0;
}

static bool was_marked(const struct table *table, int64_t id)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->ids[i] == id)
			return table->marked[i];
	return false;
}

void table_set(struct table *table, const int64_t *ids, size_t count)
{
	int64_t id = table_id(table);
	unsigned char *marked = memory_new(count + 1, 1);
	size_t marks = 0;

	for (size_t i = 0; table->mark_count && i < count; i++)
		if (was_marked(table, ids[i])) {
			marked[i] = 1;
			marks++;
		}
	memory_free(table->marked);
	table->marked = marked;
	table->mark_count = marks;
	table->ids = memory_resize(table->ids, count + 1, sizeof *table->ids);
	if (count)
		memcpy(table->ids, ids, count * sizeof *ids);
	table->count = count;
	table_forget(table);
	if (!table_go(table, id) && table->cursor >= count)
		table->cursor = count ? count - 1 : 0;
}

void table_forget(struct table *table)
{
	arena_clear(&table->arena);
	memory_free(table->rows);
	table->rows = memory_new(table->count + 1, sizeof *table->rows);
}

int64_t table_id(const struct table *table)
{
	return table->cursor < table->count ? table->ids[table->cursor] : 0;
}

bool table_go(struct table *table, int64_t id)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->ids[i] == id) {
			table->cursor = i;
			return true;
		}
	}
	return false;
}

const struct table_row *table_cells(struct table *table, size_t index)
{
	struct table_row *row = table->rows[index];

	if (row)
		return row;
	row = arena_new(&table->arena, 1, sizeof *row);
	if (!table->fetch(table->context, table->ids[index], &table->arena, row))
		row->cells[0] = "(gone)";
	table->rows[index] = row;
	return row;
}

bool table_is_marked(const struct table *table, size_t index)
{
	return index < table->count && table->marked[index];
}

static void move_cursor(struct table *table, long by)
{
	long to = (long) table->cursor + by;
	long last = (long) table->count - 1;

	table->cursor = (size_t) (to < 0 ? 0 : to > last ? (last < 0 ? 0 : last) : to);
}

static void mark(struct table *table)
{
	unsigned char *marked = &table->marked[table->cursor];

	*marked = !*marked;
	table->mark_count = *marked ? table->mark_count + 1 : table->mark_count - 1;
	move_cursor(table, 1);
}

bool table_can(const struct table *table, enum tui_action action)
{
	switch (action) {
	case TUI_UP:
	case TUI_DOWN:
	case TUI_PAGE_UP:
	case TUI_PAGE_DOWN:
	case TUI_TOP:
	case TUI_BOTTOM:
		return true;
	case TUI_MARK:
		return table->count > 0;
	case TUI_MARK_NONE:
		return table->mark_count > 0;
	default:
		return false;
	}
}

bool table_act(struct table *table, enum tui_action action)
{
	long page = table->page > 1 ? table->page - 1 : 1;

	if (!table_can(table, action))
		return false;
	if (action == TUI_UP)
		move_cursor(table, -1);
	else if (action == TUI_DOWN)
		move_cursor(table, 1);
	else if (action == TUI_PAGE_UP)
		move_cursor(table, -page);
	else if (action == TUI_PAGE_DOWN)
		move_cursor(table, page);
	else if (action == TUI_TOP)
		table->cursor = 0;
	else if (action == TUI_BOTTOM)
		move_cursor(table, (long) table->count);
	else if (action == TUI_MARK)
		mark(table);
	else {
		memset(table->marked, 0, table->count);
		table->mark_count = 0;
	}
	return true;
}

static bool row_has(struct table *table, size_t index, struct text folded, struct buffer *scratch)
{
	const struct table_row *row = table_cells(table, index);

	for (size_t i = 0; i < table->column_count || i < table->find_count; i++) {
		if (!row->cells[i])
			continue;
		buffer_clear(scratch);
		utf8_fold(scratch, text_from(row->cells[i]));
		if (text_find(buffer_view(scratch), folded) != TEXT_NONE)
			return true;
	}
	return false;
}

bool table_find(struct table *table, struct text words, size_t from, int direction)
{
	struct buffer folded = BUFFER_INIT;
	struct buffer scratch = BUFFER_INIT;
	bool found = false;

	utf8_fold(&folded, words);
	for (size_t i = 0; folded.size && !found && i < table->count; i++) {
		size_t step = direction > 0 ? i : table->count - i;
		size_t index = (from + step) % table->count;

		found = row_has(table, index, buffer_view(&folded), &scratch);
		if (found)
			table->cursor = index;
	}
	buffer_release(&folded);
	buffer_release(&scratch);
	return found;
}

/* --- drawing ---------------------------------------------------------------- */

/* Which columns fit and how wide they are; 0 is left out. */
static void lay_out(const struct table *table, int room, int widths[TABLE_COLUMNS_MOST])
{
	int needed;

	for (size_t i = 0; i < table->column_count; i++)
		widths[i] = table->columns[i].least;
	for (;;) {
		size_t worst = 0;

		needed = 0;
		for (size_t i = 0; i < table->column_count; i++) {
			if (!widths[i])
				continue;
			needed += widths[i] + (needed ? GAP : 0);
			if (table->columns[i].drop > table->columns[worst].drop || !widths[worst])
				worst = i;
		}
		if (needed <= room || !table->columns[worst].drop)
			break;
		widths[worst] = 0;
	}
	for (size_t i = 0; i < table->column_count && needed < room; i++) {
		int more = table->columns[i].most - widths[i];

		if (!widths[i] || more <= 0)
			continue;
		if (more > room - needed)
			more = room - needed;
		widths[i] += more;
		needed += more;
	}
	if (needed > room && room > 0)
		widths[0] -= needed - room;
}

static void draw_cells(const struct table *table, const int *widths, int y, int x, int right,
                       unsigned style, const char *const *cells)
{
	for (size_t i = 0; i < table->column_count; i++) {
		struct text cell = text_from(cells[i]);
		int at = x;
		int wide;

		if (widths[i] <= 0)
			continue;
		if (table->columns[i].right) {
			wide = term_width(cell);
			at += wide < widths[i] ? widths[i] - wide : 0;
		}
		if (at < right)
			term_put(y, at, widths[i] < right - at ? widths[i] : right - at, style,
			         cell);
		x += widths[i] + GAP;
	}
}

static int lead_width(const struct table *table)
{
	/* The cursor's arrow, the mark's star, the verdict and a blank. */
	if (!table->verdict)
		return 2;
	return term_is_plain() ? 10 : 4;
}

static void draw_row(struct table *table, const struct tui_area *area, const int *widths,
                     size_t index, int y, bool focused)
{
	const struct table_row *row = table_cells(table, index);
	bool here = index == table->cursor;
	unsigned style = here && focused ? TERM_SELECTED : 0;
	int lead = lead_width(table);

	term_blank(y, area->x, area->columns, TERM_NORMAL | style);
	if (here)
		term_puts(y, area->x, 1, TERM_NORMAL | style, term_is_plain() ? ">" : "▸");
	if (table->marked[index])
		term_puts(y, area->x + 1, 1, TERM_KEY | style, "*");
	if (table->verdict) {
		int verdict = table->verdict(table->context, index);

		term_puts(y, area->x + 2, lead - 3, tui_verdict_style(verdict) | style,
		          tui_verdict_mark(verdict));
	}
	draw_cells(table, widths, y, area->x + lead, area->x + area->columns, TERM_NORMAL | style,
	           row->cells);
}

static const char *heading_of(struct table *table, size_t index, struct arena *arena)
{
	return table->group ? table->group(table->context, index, arena) : NULL;
}

/* Does row `index` stand below the same heading as the one before it? */
static bool same_heading(struct table *table, size_t index, struct arena *arena)
{
	const char *here = heading_of(table, index, arena);
	const char *before = here ? heading_of(table, index - 1, arena) : NULL;

	return !here || (before && !strcmp(here, before));
}

/* The first row from which on all to `last` fit, each below its heading. */
static size_t first_that_fits(struct table *table, size_t last, size_t lines, struct arena *arena)
{
	size_t first = last, used = heading_of(table, last, arena) ? 2 : 1;

	while (first > 0) {
		used += same_heading(table, first, arena) ? 1 : 2;
		if (used > lines)
			break;
		first--;
	}
	return first;
}

static void scroll(struct table *table, int page, struct arena *arena)
{
	size_t lines = page > 0 ? (size_t) page : 1, first;

	table->page = page;
	if (!table->count)
		return;
	if (table->cursor < table->top)
		table->top = table->cursor;
	first = first_that_fits(table, table->cursor, lines, arena);
	if (table->top < first)
		table->top = first;
	/* No empty rows at the end while there are rows above. */
	if (table->top + lines > table->count) {
		first = first_that_fits(table, table->count - 1, lines, arena);
		if (table->top > first)
			table->top = first;
	}
}

static void draw_rows(struct table *table, const struct tui_area *area, const int *widths, int y,
                      bool focused)
{
	int end = area->y + area->rows, lead = lead_width(table);

	for (size_t i = table->top; i < table->count && y < end; i++) {
		const char *heading = heading_of(table, i, area->arena);
		bool under = i == table->top || !same_heading(table, i, area->arena);

		/* A row does not stand below another's heading. */
		if (heading && under && end - y == 1 && i > table->top)
			break;
		if (heading && under && end - y > 1)
			term_puts(y++, area->x + lead, area->columns - lead, TERM_TITLE, heading);
		draw_row(table, area, widths, i, y++, focused);
	}
}

void table_draw(struct table *table, const struct tui_area *area, bool focused)
{
	int widths[TABLE_COLUMNS_MOST] = {0};
	const char *titles[TABLE_COLUMNS_MOST] = {0};
	int lead = lead_width(table);
	/* On a very low screen the rows matter more than the heading. */
	int heading = area->rows > 4 ? 1 : 0;

	if (area->rows < 1)
		return;
	scroll(table, area->rows - heading, area->arena);
	lay_out(table, area->columns - lead, widths);
	if (heading) {
		for (size_t i = 0; i < table->column_count; i++)
			titles[i] = table->columns[i].title;
		draw_cells(table, widths, area->y, area->x + lead, area->x + area->columns,
		           TERM_DIM, titles);
	}
	draw_rows(table, area, widths, area->y + heading, focused);
}
