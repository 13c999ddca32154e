/*
 * csv.h - comma-separated values after RFC 4180, read record by record.
 *
 * Accepted: a byte order mark, LF or CRLF, quoted fields with line breaks and
 * doubled quotes, a last line without a break.  Bounded: 1 MiB a record,
 * 1,024 fields.  A fault in a record does not end the reading: csv_next
 * reports it and the next call goes on with the line after.
 */
#ifndef ACCORD_BASE_CSV_H
#define ACCORD_BASE_CSV_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>

struct csv_field {
	struct text value; /* good until the next csv_next */
	int line, column;  /* where it begins */
};

struct csv;

/* The stream stays the caller's.  `name` is for messages, copied. */
struct csv *csv_open(FILE *stream, const char *name);
void csv_close(struct csv *csv);

/* 1: a record is there; 0: the end; -1: this record is bad, err says where
 * and why.  Blank lines are skipped. */
int csv_next(struct csv *csv, struct error *err);
size_t csv_count(const struct csv *csv);
struct csv_field csv_field(const struct csv *csv, size_t index); /* empty past the end */
/* The last record's bytes as they stood in the file, line break included. */
struct text csv_raw(const struct csv *csv);
int csv_line(const struct csv *csv); /* first line of the last record */

/* Appends one field, quoted where needed.  Text that a spreadsheet would run
 * (it begins with = + - @ tab, CR or LF, or has only apostrophes before that)
 * gets a leading apostrophe unless it is a plain number. */
void csv_write(struct buffer *out, struct text value, bool first);
/* A field as it was before csv_write: without that apostrophe. */
struct text csv_unguarded(struct text value);

#endif
