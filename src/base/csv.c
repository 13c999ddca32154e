#include "base/csv.h"

#include "base/memory.h"

#include <string.h>

#define CSV_RECORD_MOST ((size_t) 1024 * 1024)
#define CSV_FIELDS_MOST 1024
#define CSV_BLOCK       ((size_t) 64 * 1024)

struct csv_cell {
	size_t from, size; /* in values */
	int line, column;
};

struct csv {
	FILE *stream;
	char *name;
	struct buffer data; /* read and not yet given out; the record begins at `begin` */
	size_t begin, at;
	bool ended, started;
	int line, column; /* of `at`, from 1 */
	int first_line;
	struct buffer values; /* the fields, one after another */
	struct csv_cell cells[CSV_FIELDS_MOST];
	size_t count;
};

struct csv *csv_open(FILE *stream, const char *name)
{
	struct csv *csv = memory_new(1, sizeof *csv);

	csv->stream = stream;
	csv->name = memory_copy(name);
	csv->line = csv->column = 1;
	return csv;
}

void csv_close(struct csv *csv)
{
	if (!csv)
		return;
	buffer_release(&csv->data);
	buffer_release(&csv->values);
	memory_free(csv->name);
	memory_free(csv);
}

static bool csv_fill(struct csv *csv)
{
	size_t got;

	if (csv->ended)
		return false;
	buffer_reserve(&csv->data, CSV_BLOCK);
	got = fread(csv->data.at + csv->data.size, 1, CSV_BLOCK, csv->stream);
	csv->data.size += got;
	csv->data.at[csv->data.size] = '\0';
	csv->ended = got < CSV_BLOCK;
	return got > 0;
}

/* The byte `ahead` of the place; -1 at the end. */
static int csv_peek(struct csv *csv, size_t ahead)
{
	while (csv->at + ahead >= csv->data.size)
		if (!csv_fill(csv))
			return -1;
	return (unsigned char) csv->data.at[csv->at + ahead];
}

static void csv_step(struct csv *csv)
{
	unsigned char byte = (unsigned char) csv->data.at[csv->at++];

	if (byte == '\n') {
		csv->line++;
		csv->column = 1;
	} else if ((byte & 0xc0) != 0x80) {
		csv->column++;
	}
}

static bool csv_at_break(struct csv *csv)
{
	int byte = csv_peek(csv, 0);

	return byte == '\n' || (byte == '\r' && csv_peek(csv, 1) == '\n');
}

static void csv_skip_break(struct csv *csv)
{
	if (csv_peek(csv, 0) == '\r')
		csv_step(csv);
	if (csv_peek(csv, 0) == '\n')
		csv_step(csv);
}

static void csv_skip_line(struct csv *csv)
{
	while (csv_peek(csv, 0) >= 0 && !csv_at_break(csv))
		csv_step(csv);
	csv_skip_break(csv);
}

static int csv_bad(struct csv *csv, int line, int column, const char *says, struct error *err)
{
	error_at(err, ERROR_INPUT, csv->name, line, column, "%s", says);
	return -1;
}

/* After a quote that never closes the reading goes on with the line after
 * the record's first, or one bad cell would swallow the file. */
static int csv_unclosed(struct csv *csv, const struct csv_cell *cell, struct error *err)
{
	csv->at = csv->begin;
	csv->line = csv->first_line;
	csv->column = 1;
	csv_skip_line(csv);
	return csv_bad(csv, cell->line, cell->column,
	               "this quoted field has no closing quote within 1 MiB; close it, and double "
	               "the quotes inside",
	               err);
}

static int csv_read_quoted(struct csv *csv, struct csv_cell *cell, struct error *err)
{
	int byte;

	csv_step(csv);
	for (;;) {
		byte = csv_peek(csv, 0);
		if (byte < 0 || csv->at - csv->begin > CSV_RECORD_MOST)
			return csv_unclosed(csv, cell, err);
		csv_step(csv);
		if (byte == '"') {
			if (csv_peek(csv, 0) != '"')
				break;
			csv_step(csv);
		}
		buffer_byte(&csv->values, (char) byte);
	}
	byte = csv_peek(csv, 0);
	if (byte < 0 || byte == ',' || csv_at_break(csv))
		return 0;
	csv_bad(csv, csv->line, csv->column,
	        "text follows a closing quote; double the quotes inside a quoted field", err);
	csv_skip_line(csv);
	return -1;
}

static int csv_read_plain(struct csv *csv, struct error *err)
{
	for (;;) {
		int byte = csv_peek(csv, 0);

		if (byte < 0 || byte == ',' || byte == '\n' || csv_at_break(csv))
			return 0;
		if (byte == '"') {
			csv_bad(csv, csv->line, csv->column,
			        "a quote stands inside a field that does not begin with one; "
			        "put the field in quotes and double it",
			        err);
			csv_skip_line(csv);
			return -1;
		}
		if (csv->at - csv->begin > CSV_RECORD_MOST) {
			csv_bad(csv, csv->first_line, 1, "this record is longer than 1 MiB", err);
			csv_skip_line(csv);
			return -1;
		}
		csv_step(csv);
		buffer_byte(&csv->values, (char) byte);
	}
}

static int csv_read_record(struct csv *csv, struct error *err)
{
	for (;;) {
		struct csv_cell *cell;
		int code;

		if (csv->count == CSV_FIELDS_MOST) {
			csv_bad(csv, csv->line, csv->column,
			        "this record has more than 1,024 fields", err);
			csv_skip_line(csv);
			return -1;
		}
		cell = &csv->cells[csv->count];
		*cell = (struct csv_cell){csv->values.size, 0, csv->line, csv->column};
		code = csv_peek(csv, 0) == '"' ? csv_read_quoted(csv, cell, err)
		                               : csv_read_plain(csv, err);
		if (code)
			return code;
		cell->size = csv->values.size - cell->from;
		csv->count++;
		if (csv_peek(csv, 0) != ',')
			break;
		csv_step(csv);
	}
	csv_skip_break(csv);
	return 1;
}

int csv_next(struct csv *csv, struct error *err)
{
	int found;

	if (csv->at > CSV_BLOCK) {
		buffer_splice(&csv->data, 0, csv->at, NULL, 0);
		csv->at = 0;
	}
	if (!csv->started) {
		csv->started = true;
		if (csv_peek(csv, 0) == 0xef && csv_peek(csv, 1) == 0xbb &&
		    csv_peek(csv, 2) == 0xbf)
			csv->at = 3;
	}
	while (csv_at_break(csv))
		csv_skip_break(csv);
	csv->begin = csv->at;
	csv->first_line = csv->line;
	csv->count = 0;
	buffer_clear(&csv->values);
	if (csv_peek(csv, 0) < 0) {
		if (!ferror(csv->stream))
			return 0;
		error_set(err, ERROR_IO, "%s cannot be read to its end", csv->name);
		clearerr(csv->stream);
		return -1;
	}
	found = csv_read_record(csv, err);
	if (found < 0)
		csv->count = 0;
	return found;
}

size_t csv_count(const struct csv *csv)
{
	return csv->count;
}

struct csv_field csv_field(const struct csv *csv, size_t index)
{
	const struct csv_cell *cell;

	if (index >= csv->count)
		return (struct csv_field){TEXT_EMPTY, csv->first_line, 0};
	cell = &csv->cells[index];
	return (struct csv_field){
	    text_slice(buffer_view(&csv->values), cell->from, cell->from + cell->size), cell->line,
	    cell->column};
}

struct text csv_raw(const struct csv *csv)
{
	return text_slice(buffer_view(&csv->data), csv->begin, csv->at);
}

int csv_line(const struct csv *csv)
{
	return csv->first_line;
}

static bool csv_is_number(struct text t)
{
	size_t at = t.size && (t.at[0] == '-' || t.at[0] == '+');
	bool digit = false, point = false;

	for (; at < t.size; at++) {
		if (t.at[at] >= '0' && t.at[at] <= '9')
			digit = true;
		else if (t.at[at] == '.' && !point)
			point = true;
		else
			return false;
	}
	return digit;
}

/* What makes a spreadsheet run a cell, also as wide as an ideogram. */
static bool csv_begins_formula(struct text t)
{
	static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};

	if (t.size && memchr("=+-@\t\r\n", t.at[0], 7))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (text_starts(t, wide[i]))
			return true;
	return false;
}

static struct text csv_behind_apostrophes(struct text t)
{
	while (t.size && t.at[0] == '\'')
		t = text_slice(t, 1, t.size);
	return t;
}

struct text csv_unguarded(struct text value)
{
	struct text rest = csv_behind_apostrophes(value);

	return rest.size < value.size && csv_begins_formula(rest) ? text_slice(value, 1, value.size)
	                                                          : value;
}

void csv_write(struct buffer *out, struct text value, bool first)
{
	/* One more before those that are the text's own, so that one can be taken
	 * off again. */
	bool runs = csv_begins_formula(csv_behind_apostrophes(value)) && !csv_is_number(value);
	bool quoted = runs;

	if (!first)
		buffer_byte(out, ',');
	for (size_t i = 0; i < value.size && !quoted; i++)
		quoted = memchr(",\"\n\r", value.at[i], 4) != NULL;
	if (!quoted) {
		buffer_text(out, value);
		return;
	}
	buffer_string(out, runs ? "\"'" : "\"");
	for (size_t i = 0; i < value.size; i++) {
		if (value.at[i] == '"')
			buffer_byte(out, '"');
		buffer_byte(out, value.at[i]);
	}
	buffer_byte(out, '"');
}
