#include "desk/import.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/near.h"
#include "base/utf8.h"
#include "desk/derive.h"
#include "desk/import_rows.h"
#include "desk/rems.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 500 /* rows merged in one action */

/* One file on its way in. */
struct reading {
	struct desk_import *import;
	struct import_batch batch;
	const struct import_kind *kind;
	const char *path;
	struct csv *csv;
	size_t width;    /* columns of the file */
	bool reasons;    /* the last one is the reason of an earlier rejection */
	size_t to[1024]; /* the file's column to the kind's; kind->count: left out */
	struct arena slugs;
	struct map seen; /* slugs of data sets and projects: twice is a fault */
	struct buffer rejects;
	struct import_row rows[CHUNK];
	size_t row_count;
};

#define IMPORT_TURNS 3

/* ---- the first line ---- */

static bool names(const struct import_column *column, struct text heading)
{
	return text_equal_nocase(heading, text_from(column->name)) ||
	       (column->aliases && text_list_has(text_from(column->aliases), ',', heading));
}

static bool has_heading(const struct csv *csv, const struct import_column *column)
{
	for (size_t i = 0; i < csv_count(csv); i++)
		if (names(column, text_trim(csv_field(csv, i).value)))
			return true;
	return false;
}

/* The kind all of whose required headings are there; the one that asks for
 * most comes first. */
static const struct import_kind *find_kind(const struct csv *csv)
{
	static const struct import_kind *const kinds[] = {&import_claims, &import_projects,
	                                                  &import_datasets};

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		bool all = true;

		for (size_t c = 0; c < kinds[k]->count; c++)
			if (kinds[k]->columns[c].required)
				all &= has_heading(csv, &kinds[k]->columns[c]);
		if (all)
			return kinds[k];
	}
	return NULL;
}

static int map_column(struct reading *r, size_t index, struct buffer *unknown, struct error *err)
{
	struct csv_field field = csv_field(r->csv, index);
	struct text heading = text_trim(field.value);

	r->to[index] = r->kind->count;
	for (size_t c = 0; c < r->kind->count; c++) {
		if (!names(&r->kind->columns[c], heading))
			continue;
		for (size_t before = 0; before < index; before++)
			if (r->to[before] == c)
				return error_at(err, ERROR_INPUT, r->path, field.line, field.column,
				                "the column %s is there twice; keep one of them",
				                r->kind->columns[c].name);
		r->to[index] = c;
		return ERROR_NONE;
	}
	r->reasons = index + 1 == r->width && text_is(heading, "reason");
	if (r->reasons)
		return ERROR_NONE;
	buffer_printf(unknown, "%s%.*s", unknown->size ? ", " : "", TEXT_ARG(heading));
	return ERROR_NONE;
}

/* What spreadsheets do to such files, before what people do. */
static const char *heading_fault(struct text line)
{
	if (line.size && memchr(line.at, '\0', line.size))
		return "the file is UTF-16; save it as CSV in UTF-8";
	if (text_find_byte(line, ';') != TEXT_NONE && text_find_byte(line, ',') == TEXT_NONE)
		return "the columns are parted by semicolons; save the file with commas between "
		       "them, and \";\" between the items of a list";
	return "the first line names no column \"slug\"; it must name the columns, as "
	       "catalogue/imaging.csv does";
}

static int read_headings(struct reading *r, struct error *err)
{
	struct buffer unknown = BUFFER_INIT;
	int got = csv_next(r->csv, err), code = ERROR_NONE;

	if (got < 0)
		return err->code;
	if (!got)
		return error_at(err, ERROR_INPUT, r->path, 1, 0,
		                "the file is empty; its first line must name the columns");
	r->kind = find_kind(r->csv);
	if (!r->kind)
		return error_at(err, ERROR_INPUT, r->path, csv_line(r->csv), 1, "%s",
		                heading_fault(csv_raw(r->csv)));
	r->width = csv_count(r->csv);
	for (size_t i = 0; i < r->width && !code; i++)
		code = map_column(r, i, &unknown, err);
	if (!code && unknown.size && r->import->note) {
		struct buffer sentence = BUFFER_INIT;

		buffer_printf(&sentence, "%s: columns that accord does not know are left out: %s",
		              r->path, buffer_cstr(&unknown));
		r->import->note(r->import->context, buffer_cstr(&sentence));
		buffer_release(&sentence);
	}
	buffer_release(&unknown);
	return code;
}

/* ---- rows that cannot be taken ---- */

static void write_reject_headings(struct reading *r)
{
	for (size_t i = 0; i < r->width - r->reasons; i++)
		csv_write(&r->rejects, csv_field(r->csv, i).value, !i);
	csv_write(&r->rejects, text_from("reason"), r->width == r->reasons);
	buffer_string(&r->rejects, "\r\n");
}

/* The cells from one on, as one. */
static void write_joined(struct reading *r, size_t from)
{
	struct buffer joined = BUFFER_INIT;

	for (size_t i = from; i < csv_count(r->csv); i++)
		buffer_printf(&joined, "%s%.*s", joined.size ? "," : "",
		              TEXT_ARG(csv_field(r->csv, i).value));
	csv_write(&r->rejects, buffer_view(&joined), !from);
	buffer_release(&joined);
}

/* The cells as they stood, and why.  What stands beyond the headings is joined
 * to the last cell; a row that is too short stays so, or it would be taken
 * unmended the next time. */
static void reject(struct reading *r, const struct error *fault)
{
	size_t count = csv_count(r->csv), width = r->width - r->reasons;
	char reason[1200];

	if (count == r->width)
		count = width;
	for (size_t i = 0; i < width && (i < count || !count); i++) {
		if (i + 1 == width && count > width)
			write_joined(r, i);
		else if (!count)
			csv_write(&r->rejects, i ? text_from("") : text_trim(csv_raw(r->csv)), !i);
		else
			csv_write(&r->rejects, csv_unguarded(csv_field(r->csv, i).value), !i);
	}
	csv_write(&r->rejects, text_from(error_describe(fault, reason, sizeof reason)), false);
	buffer_string(&r->rejects, "\r\n");
	r->import->rejects++;
	if (r->import->rejected)
		r->import->rejected(r->import->context, fault);
}

/* Somebody may have mended an older run's rejects: they are put aside, never
 * overwritten.  A file that says just what would be written stays. */
static int set_aside(struct reading *r, const char *path, struct text now, struct error *err)
{
	struct buffer old = BUFFER_INIT, aside = BUFFER_INIT, sentence = BUFFER_INIT;
	struct error ignored = ERROR_INIT;
	int code = ERROR_NONE;

	if (!file_exists(path) || (!file_read(path, 64 * 1024 * 1024, &old, &ignored) && now.size &&
	                           text_equal(buffer_view(&old), now)))
		goto out;
	for (int n = 1; !aside.size || file_exists(buffer_cstr(&aside)); n++) {
		buffer_clear(&aside);
		buffer_printf(&aside, "%s~%d", path, n);
	}
	if (rename(path, buffer_cstr(&aside))) {
		code = error_errno(err, ERROR_WRITE, "%s cannot be put aside", path);
		goto out;
	}
	buffer_printf(&sentence, "the earlier %s is now %s", path, buffer_cstr(&aside));
	if (r->import->note)
		r->import->note(r->import->context, buffer_cstr(&sentence));
out:
	buffer_release(&old);
	buffer_release(&aside);
	buffer_release(&sentence);
	return code;
}

static int keep_rejects(struct reading *r, size_t before, struct error *err)
{
	struct buffer path = BUFFER_INIT;
	bool any = r->import->rejects > before;
	int code;

	buffer_printf(&path, "%s.rejects.csv", r->path);
	code = set_aside(r, buffer_cstr(&path),
	                 any ? buffer_view(&r->rejects) : (struct text) TEXT_EMPTY, err);
	if (!code && any)
		code = file_write(buffer_cstr(&path), buffer_view(&r->rejects), err);
	buffer_release(&path);
	return code;
}

/* ---- one row ---- */

static int fault_in_cell(struct reading *r, size_t column, const char *file, struct error *err)
{
	struct error copy = *err;

	for (size_t i = 0; i < r->width; i++)
		if (r->to[i] == column) {
			struct csv_field field = csv_field(r->csv, i);

			return error_at(err, copy.code, file, field.line, field.column, "%s",
			                copy.message);
		}
	return error_at(err, copy.code, file, csv_line(r->csv), 1, "%s", copy.message);
}

static int fill_row(struct reading *r, struct import_row *row, struct error *err)
{
	memset(row, 0, sizeof *row);
	if (csv_count(r->csv) != r->width)
		return error_at(
		    err, ERROR_INPUT, r->path, csv_line(r->csv), 1,
		    "the row has %zu cells where the first line names %zu; put cells that "
		    "hold commas in quotation marks",
		    csv_count(r->csv), r->width);
	for (size_t i = 0; i < r->width; i++) {
		struct csv_field field = csv_field(r->csv, i);
		struct text cell = text_trim(csv_unguarded(field.value));

		if (r->to[i] == r->kind->count || !cell.size)
			continue;
		if (!utf8_valid(cell))
			return error_at(err, ERROR_INPUT, r->path, field.line, field.column,
			                "%s is not UTF-8; save the file as UTF-8",
			                r->kind->columns[r->to[i]].name);
		row->cells[r->to[i]] = arena_copy(r->batch.arena, cell);
	}
	for (size_t c = 0; c < r->kind->count; c++)
		if (r->kind->columns[c].required && !row->cells[c]) {
			error_set(err, ERROR_INPUT, "%s is empty; every row needs it",
			          r->kind->columns[c].name);
			return fault_in_cell(r, c, r->path, err);
		}
	return ERROR_NONE;
}

/* Claims may say several things of one data set; other rows may not. */
static int check_twice(struct reading *r, const struct import_row *row, struct error *err)
{
	char *slug;

	if (r->kind == &import_claims)
		return ERROR_NONE;
	slug = arena_string(&r->slugs, row->cells[0]);
	if (map_add(&r->seen, text_from(slug), slug))
		return ERROR_NONE;
	error_set(err, ERROR_INPUT, "%s stands in an earlier row too; keep one of them", slug);
	return fault_in_cell(r, 0, r->path, err);
}

/* 0: taken or rejected; an error code ends the import. */
static int take_row(struct reading *r, struct error *err)
{
	struct import_row *row = &r->rows[r->row_count];
	struct error fault = ERROR_INIT;

	if (fill_row(r, row, &fault)) {
		reject(r, &fault);
	} else if (r->kind->check(&r->batch, row, &fault)) {
		if (fault.code != ERROR_INPUT && fault.code != ERROR_MISSING) {
			*err = fault;
			return fault.code;
		}
		fault_in_cell(r, row->faulty, r->path, &fault);
		reject(r, &fault);
	} else if (check_twice(r, row, &fault)) {
		reject(r, &fault);
	} else {
		r->row_count++;
	}
	return ERROR_NONE;
}

/* ---- merging ---- */

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int merge_rows(struct reading *r, struct error *err)
{
	struct desk *desk = r->batch.desk;
	struct desk_import *import = r->import;
	size_t counts[3] = {0};

	if (desk_begin(desk, "import", err))
		return err->code;
	for (size_t i = 0; i < r->row_count; i++) {
		enum import_outcome outcome;

		if (r->kind->merge(&r->batch, &r->rows[i], &outcome, err))
			return desk_fail(desk, err);
		counts[outcome]++;
	}
	if (desk_derive_commit(desk, err, "%zu %s from %s",
	                       counts[IMPORT_ADDED] + counts[IMPORT_CHANGED], r->kind->what,
	                       base_name(r->path)))
		return err->code;
	import->added += counts[IMPORT_ADDED];
	import->changed += counts[IMPORT_CHANGED];
	import->same += counts[IMPORT_SAME];
	return ERROR_NONE;
}

static int flush_rows(struct reading *r, struct error *err)
{
	int code = r->row_count ? merge_rows(r, err) : ERROR_NONE;

	r->row_count = 0;
	arena_clear(r->batch.arena);
	if (!code && r->import->progress)
		r->import->progress(r->import->context, r->import->added + r->import->changed +
		                                            r->import->same + r->import->rejects);
	return code;
}

static int read_rows(struct reading *r, struct error *err)
{
	for (;;) {
		struct error fault = ERROR_INIT;
		int got = csv_next(r->csv, &fault);

		if (!got)
			return flush_rows(r, err);
		if (got < 0)
			reject(r, &fault);
		else if (take_row(r, err))
			return err->code;
		if (r->row_count == CHUNK && flush_rows(r, err))
			return err->code;
	}
}

static int import_file(struct desk *desk, const char *path, struct desk_import *import,
                       struct desk_claim_reader *reader, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct reading *r = memory_new(1, sizeof *r);
	size_t before = import->rejects;
	FILE *stream = fopen(path, "re");
	int code;

	*r = (struct reading){.import = import,
	                      .batch = {desk, &arena, reader},
	                      .path = path,
	                      .seen = MAP_INIT(&r->slugs)};
	if (!stream || file_is_folder(path)) {
		code = error_set(err, ERROR_MISSING,
		                 "cannot read %s; is it a file, and yours to read?", path);
		goto out;
	}
	r->csv = csv_open(stream, path);
	code = read_headings(r, err);
	if (code)
		goto out;
	write_reject_headings(r);
	code = read_rows(r, err);
	if (!code && ferror(stream))
		code = error_errno(err, ERROR_IO, "cannot read all of %s", path);
	/* What was found so far is worth keeping even after a fault. */
	if (!code || import->rejects > before) {
		struct error late = ERROR_INIT;

		if (keep_rejects(r, before, &late) && !code) {
			*err = late;
			code = late.code;
		}
	}
out:
	if (r->csv)
		csv_close(r->csv);
	if (stream)
		fclose(stream);
	buffer_release(&r->rejects);
	arena_release(&r->slugs);
	arena_release(&arena);
	memory_free(r);
	return code;
}

/* Data sets come before what names them.  A file that cannot be told is read
 * first, so that its fault is said before anything is merged. */
static size_t file_turn(const char *path)
{
	static const struct import_kind *const turns[] = {&import_datasets, &import_claims,
	                                                  &import_projects};
	FILE *stream = fopen(path, "re");
	struct csv *csv = stream ? csv_open(stream, path) : NULL;
	const struct import_kind *kind = NULL;
	struct error ignored = ERROR_INIT;
	size_t turn = 0;

	if (csv && csv_next(csv, &ignored) > 0)
		kind = find_kind(csv);
	while (turn < IMPORT_TURNS && turns[turn] != kind)
		turn++;
	csv_close(csv);
	if (stream)
		fclose(stream);
	return turn < IMPORT_TURNS ? turn : 0;
}

int desk_import(struct desk *desk, const char *const *files, size_t count,
                struct desk_import *import, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_claim_reader reader = DESK_CLAIM_READER(desk, &arena);
	const struct desk_person *actor;
	int code = desk_actor(desk, &actor, err);

	import->added = import->changed = import->same = import->rejects = 0;
	if (code)
		return code;
	ledger_batch(desk_ledger(desk), true);
	for (size_t turn = 0; turn < IMPORT_TURNS; turn++)
		for (size_t i = 0; i < count && !code; i++)
			if (file_turn(files[i]) == turn)
				code = rems_is_json(files[i])
				           ? rems_import(desk, files[i], import, err)
				           : import_file(desk, files[i], import, &reader, err);
	ledger_batch(desk_ledger(desk), false);
	arena_release(&arena);
	return code;
}
