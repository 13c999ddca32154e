#include "cli/table.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define GAP       2  /* columns between two cells */
#define CUT_LEAST 8  /* a column that gives is not cut below this */
#define CUT_WELL  14 /* what can still be read well */
#define LEFT_OUT  ((size_t) -1)

struct table {
	struct cli *cli;
	const struct table_column *columns;
	size_t count;
	size_t at;          /* the next cell's column */
	bool piped;         /* rows go straight out */
	struct buffer text; /* the cells' bytes, one behind another */
	size_t *ends;       /* where each cell ends */
	size_t cells, room;
};

struct table *table_start(struct cli *cli, const struct table_column *columns, size_t count)
{
	struct table *table = memory_new(1, sizeof *table);

	table->cli = cli;
	table->columns = columns;
	table->count = count;
	table->piped = !cli->terminal;
	return table;
}

/* Line breaks and tabs would break the row; other control characters would
 * reach whatever terminal shows it in the end. */
static void piped_cell(struct table *table, struct text value)
{
	struct buffer *out = &table->cli->out;

	if (table->at)
		buffer_byte(out, '\t');
	utf8_clean(out, value, false);
	if (++table->at == table->count) {
		buffer_byte(out, '\n');
		table->at = 0;
	}
}

void table_cell(struct table *table, struct text value)
{
	if (table->piped) {
		piped_cell(table, value);
		return;
	}
	utf8_clean(&table->text, value, false);
	table->ends = memory_grow(table->ends, table->cells, &table->room, sizeof *table->ends);
	table->ends[table->cells++] = table->text.size;
}

void table_string(struct table *table, const char *value)
{
	table_cell(table, text_from(value));
}

void table_number(struct table *table, int64_t value)
{
	char digits[32], out[48];
	size_t size, used = 0;

	if (value < 0) {
		table_string(table, "");
		return;
	}
	size = (size_t) snprintf(digits, sizeof digits, "%lld", (long long) value);
	for (size_t i = 0; i < size; i++) {
		if (i && !table->piped && (size - i) % 3 == 0)
			out[used++] = ',';
		out[used++] = digits[i];
	}
	table_cell(table, text_span(out, used));
}

static struct text cell(const struct table *table, size_t index)
{
	size_t from = index ? table->ends[index - 1] : 0;

	return text_span(table->text.at + from, table->ends[index] - from);
}

static void measure(const struct table *table, size_t *widths)
{
	for (size_t c = 0; c < table->count; c++)
		widths[c] = utf8_width(text_from(table->columns[c].title));
	for (size_t i = 0; i < table->cells; i++) {
		size_t width = utf8_width(cell(table, i));

		if (width > widths[i % table->count])
			widths[i % table->count] = width;
	}
}

static size_t total_width(const struct table *table, const size_t *widths)
{
	size_t total = 0;

	for (size_t c = 0; c < table->count; c++)
		if (widths[c] != LEFT_OUT)
			total += widths[c] + (c ? GAP : 0);
	return total;
}

/* What would still fit if every column that gives were cut. */
static size_t least_width(const struct table *table, const size_t *widths)
{
	size_t total = 0;

	for (size_t c = 0; c < table->count; c++)
		if (widths[c] != LEFT_OUT)
			total += (table->columns[c].space && widths[c] > CUT_WELL ? CUT_WELL
			                                                          : widths[c]) +
			         (c ? GAP : 0);
	return total;
}

/* Leaves columns out while the others could not be read beside them. */
static void drop(const struct table *table, size_t *widths)
{
	for (enum table_space order = TABLE_DROP_FIRST; order >= TABLE_DROP_NEXT; order--)
		for (size_t c = 0; c < table->count; c++)
			if (table->columns[c].space == order && table->cli->width &&
			    least_width(table, widths) > table->cli->width)
				widths[c] = LEFT_OUT;
}

/* Takes a column off the widest until all fits or nothing gives; first from
 * those that say so, and if that does not do, from all. */
static void cut(const struct table *table, size_t *widths)
{
	size_t total = total_width(table, widths);

	for (int pass = 0; pass < 2; pass++) {
		while (table->cli->width && total > table->cli->width) {
			size_t widest = table->count;

			for (size_t c = 0; c < table->count; c++)
				if (widths[c] != LEFT_OUT && (pass || table->columns[c].space) &&
				    widths[c] > CUT_LEAST &&
				    (widest == table->count || widths[c] > widths[widest]))
					widest = c;
			if (widest == table->count)
				break;
			widths[widest]--;
			total--;
		}
	}
}

static void print_cell(struct table *table, size_t column, struct text value, size_t width)
{
	struct buffer *out = &table->cli->out;
	size_t used = utf8_width(value);
	bool is_cut = used > width, last = column + 1 == table->count;

	if (width == LEFT_OUT) {
		if (last)
			buffer_byte(out, '\n');
		return;
	}
	if (is_cut)
		value = utf8_fit(value, width - 1, &used);
	if (column)
		buffer_fill(out, ' ', GAP);
	if (is_cut)
		used++;
	if (table->columns[column].align == TABLE_RIGHT)
		buffer_fill(out, ' ', width - used);
	buffer_text(out, value);
	if (is_cut)
		buffer_string(out, "…");
	if (table->columns[column].align == TABLE_LEFT && !last)
		buffer_fill(out, ' ', width - used);
	if (last) {
		/* An empty last cell must not leave blanks behind. */
		while (out->size && out->at[out->size - 1] == ' ')
			buffer_cut(out, out->size - 1);
		buffer_byte(out, '\n');
	}
}

static void print(struct table *table)
{
	size_t *widths = memory_new(table->count, sizeof *widths);

	measure(table, widths);
	drop(table, widths);
	cut(table, widths);
	for (size_t c = 0; c < table->count; c++) {
		if (table->cli->color && !c)
			buffer_string(&table->cli->out, "\033[1m");
		print_cell(table, c, text_from(table->columns[c].title), widths[c]);
	}
	if (table->cli->color)
		buffer_string(&table->cli->out, "\033[0m");
	for (size_t i = 0; i < table->cells; i++)
		print_cell(table, i % table->count, cell(table, i), widths[i % table->count]);
	memory_free(widths);
}

void table_end(struct table *table, const char *none)
{
	if (!table->piped && table->cells)
		print(table);
	else if (!table->piped && none)
		cli_note(table->cli, "%s", none);
	memory_free(table->ends);
	buffer_release(&table->text);
	memory_free(table);
}
