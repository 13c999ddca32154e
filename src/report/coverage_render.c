/* coverage_render.c - the map as text, CSV and JSON. */
#include "report/coverage.h"

#include "base/csv.h"
#include "base/jsontext.h"
#include "base/utf8.h"
#include "base/wrap.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MOST = 18, CELL = 9, ROWS_MOST = 24 };

static const char *const shades[] = {" ", "\xe2\x96\x91", "\xe2\x96\x92", "\xe2\x96\x93",
                                     "\xe2\x96\x88"};

/* "1.2k", "34k", "1.1M" */
static void short_number(int64_t number, char *out, size_t size)
{
	static const struct {
		double from, unit;
		const char *letter;
	} units[] = {{1e9, 1e9, "G"}, {1e6, 1e6, "M"}, {1e4, 1e3, "k"}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if ((double) number >= units[i].from) {
			double value = (double) number / units[i].unit;

			snprintf(out, size, value < 10 ? "%.1f%s" : "%.0f%s", value,
			         units[i].letter);
			return;
		}
	snprintf(out, size, "%" PRId64, number);
}

void coverage_words(const struct coverage *c, const struct coverage_cell *cell, char *out,
                    size_t size)
{
	char number[24];

	if (!cell->sets) {
		snprintf(out, size, "-");
		return;
	}
	if (cell->unknown == cell->sets) {
		snprintf(out, size, "?");
		return;
	}
	short_number(coverage_number(c, cell), number, sizeof number);
	snprintf(out, size, "%s%s", number, cell->unknown ? "+" : "");
}

void coverage_label(const struct coverage *c, size_t row, size_t column, char *out, size_t size)
{
	if (coverage_is_gap(c, row, column))
		snprintf(out, size, "gap");
	else
		coverage_words(c, coverage_cell(c, row, column), out, size);
}

/* What is cut ends with an ellipsis. */
static void put_padded(struct buffer *out, const char *words, size_t width, bool right)
{
	struct buffer clean = BUFFER_INIT;
	struct text fit;
	size_t used;

	utf8_clean(&clean, text_from(words), false);
	fit = utf8_fit(buffer_view(&clean), width, &used);
	if (fit.size < clean.size) {
		fit = utf8_fit(buffer_view(&clean), width - 1, &used);
		used++;
	}
	if (right)
		buffer_fill(out, ' ', width - used);
	buffer_text(out, fit);
	if (fit.size < clean.size)
		buffer_string(out, "\xe2\x80\xa6");
	if (!right)
		buffer_fill(out, ' ', width - used);
	buffer_release(&clean);
}

static size_t name_width(const struct coverage *c)
{
	size_t width = 8;

	for (size_t r = 0; r < c->row_count && r < ROWS_MOST; r++) {
		size_t own = utf8_width(text_from(c->rows[r].name));

		width = own > width ? own : width;
	}
	return width > NAME_MOST ? NAME_MOST : width;
}

static void put_row(const struct coverage *c, size_t row, size_t names, size_t columns, bool shaded,
                    struct buffer *out)
{
	char words[40];

	put_padded(out, c->rows[row].name, names, false);
	for (size_t k = 0; k < columns; k++) {
		const struct coverage_cell *cell = coverage_cell(c, row, k);

		buffer_byte(out, ' ');
		buffer_string(out, shades[shaded ? coverage_shade(c, cell) : 0]);
		coverage_label(c, row, k, words, sizeof words);
		put_padded(out, words, CELL - 2, true);
	}
	buffer_byte(out, ' ');
	coverage_words(c, &c->rows[row].total, words, sizeof words);
	put_padded(out, words, CELL - 1, true);
	buffer_byte(out, '\n');
}

void coverage_says(const struct coverage *c, struct buffer *out)
{
	char number[24];

	short_number(coverage_number(c, &c->total), number, sizeof number);
	buffer_printf(out, "%zu data sets", c->total.sets);
	if (c->wanted.by != COVERAGE_DATASETS)
		buffer_printf(out, ", %s %s that are known", number,
		              coverage_by_names[c->wanted.by]);
	if (c->total.unknown)
		buffer_printf(out, "; of %zu nobody noted how many", c->total.unknown);
	if (c->again)
		buffer_printf(out, "; %zu have the subjects of another one and count once",
		              c->again);
	buffer_printf(out, ". A data set with several values counts in each of their cells.");
}

void coverage_gaps(const struct coverage *c, struct buffer *out)
{
	if (!c->gap_count)
		return;
	buffer_string(out, "Gaps, where a data set would be expected and none is: ");
	for (size_t i = 0; i < c->gap_count; i++)
		buffer_printf(out, "%s%s of %s", i ? ", " : "", c->rows[c->gaps[i].row].name,
		              c->columns[c->gaps[i].column].name);
	if (c->gap_more)
		buffer_printf(out, "; and %zu narrower one%s", c->gap_more,
		              c->gap_more == 1 ? "" : "s");
	buffer_byte(out, '.');
}

/* "... and 3 more rows, 1 more column: --format csv has all" */
static void put_rest(size_t rows, size_t columns, struct buffer *out)
{
	if (!rows && !columns)
		return;
	buffer_string(out, "... and ");
	if (rows)
		buffer_printf(out, "%zu more row%s%s", rows, rows == 1 ? "" : "s",
		              columns ? ", " : "");
	if (columns)
		buffer_printf(out, "%zu more column%s", columns, columns == 1 ? "" : "s");
	buffer_string(out, ": --format csv\n");
}

void coverage_text(const struct coverage *c, size_t width, bool shaded, struct buffer *out)
{
	size_t names = name_width(c), columns, rows;
	struct buffer line = BUFFER_INIT;

	width = width < 40 ? 40 : width;
	columns = (width - names - CELL) / CELL;
	columns = columns > c->column_count ? c->column_count : columns;
	rows = c->row_count > ROWS_MOST ? ROWS_MOST : c->row_count;
	put_padded(out, "", names, false);
	for (size_t k = 0; k < columns; k++) {
		buffer_byte(out, ' ');
		put_padded(out, c->columns[k].name, CELL - 1, true);
	}
	buffer_byte(out, ' ');
	put_padded(out, "all", CELL - 1, true);
	buffer_byte(out, '\n');
	for (size_t r = 0; r < rows; r++)
		put_row(c, r, names, columns, shaded, out);
	put_rest(c->row_count - rows, c->column_count - columns, out);
	buffer_byte(out, '\n');
	coverage_says(c, &line);
	wrap_text(out, buffer_view(&line), width, 0, "");
	buffer_clear(&line);
	coverage_gaps(c, &line);
	if (line.size)
		buffer_byte(out, '\n');
	wrap_text(out, buffer_view(&line), width, 0, "");
	buffer_release(&line);
}

/* Nothing where nobody knows any of it. */
static void put_sum(const struct coverage *c, const struct coverage_cell *cell, struct buffer *out)
{
	buffer_byte(out, ',');
	if (!cell->sets || cell->unknown < cell->sets)
		buffer_printf(out, "%" PRId64, coverage_number(c, cell));
}

void coverage_csv(const struct coverage *c, struct buffer *out)
{
	csv_write(out, text_from(coverage_side_names[c->wanted.rows]), true);
	for (size_t k = 0; k < c->column_count; k++)
		csv_write(out, text_from(c->columns[k].name), false);
	csv_write(out, text_from("all"), false);
	csv_write(out, text_from("unknown"), false);
	buffer_string(out, "\r\n");
	for (size_t r = 0; r < c->row_count; r++) {
		csv_write(out, text_from(c->rows[r].name), true);
		for (size_t k = 0; k < c->column_count; k++) {
			put_sum(c, coverage_cell(c, r, k), out);
		}
		put_sum(c, &c->rows[r].total, out);
		buffer_printf(out, ",%zu\r\n", c->rows[r].total.unknown);
	}
}

static json_t *cell_json(const struct coverage *c, const struct coverage_cell *cell)
{
	json_t *object = json_object();

	json_object_set_new(object, "sets", json_integer((json_int_t) cell->sets));
	json_object_set_new(object, "sum",
	                    cell->sets && cell->unknown == cell->sets
	                        ? json_null()
	                        : json_integer(coverage_number(c, cell)));
	json_object_set_new(object, "unknown", json_integer((json_int_t) cell->unknown));
	return object;
}

static json_t *names_json(const struct coverage_line *lines, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, jsontext_string(lines[i].name));
	return array;
}

json_t *coverage_json(const struct coverage *c)
{
	json_t *object = json_object(), *cells = json_array(), *gaps = json_array();

	json_object_set_new(object, "project", jsontext_string(c->wanted.project));
	json_object_set_new(object, "by", json_string(coverage_by_names[c->wanted.by]));
	json_object_set_new(object, "rows", names_json(c->rows, c->row_count));
	json_object_set_new(object, "columns", names_json(c->columns, c->column_count));
	for (size_t r = 0; r < c->row_count; r++) {
		json_t *row = json_array();

		for (size_t k = 0; k < c->column_count; k++)
			json_array_append_new(row, cell_json(c, coverage_cell(c, r, k)));
		json_array_append_new(cells, row);
	}
	json_object_set_new(object, "cells", cells);
	json_object_set_new(object, "total", cell_json(c, &c->total));
	json_object_set_new(object, "again", json_integer((json_int_t) c->again));
	for (size_t i = 0; i < c->gap_count; i++)
		json_array_append_new(
		    gaps, json_pack("{s:o, s:o, s:f}", "row",
		                    jsontext_string(c->rows[c->gaps[i].row].name), "column",
		                    jsontext_string(c->columns[c->gaps[i].column].name), "expected",
		                    c->gaps[i].expected));
	json_object_set_new(object, "gaps", gaps);
	json_object_set_new(object, "narrower_gaps", json_integer((json_int_t) c->gap_more));
	return object;
}
