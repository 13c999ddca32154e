/*
 * digest_html.h - the digest as a web page.
 *
 * One file that loads nothing: the facts of the text in tables, and pictures
 * of them as inline SVG.  It reads without its script, which only makes tables
 * sortable; light and dark follow the reader's system; tables and pictures
 * that are wider than the window scroll in a box of their own.
 */
#ifndef ACCORD_REPORT_DIGEST_HTML_H
#define ACCORD_REPORT_DIGEST_HTML_H

#include "report/coverage.h"
#include "report/digest.h"

/* `coverage` may be NULL: no map then. */
void digest_html(const struct digest *digest, const struct coverage *coverage, struct buffer *out);

/* --- digest_table.c: a section's facts, a column each --- */

#define DIGEST_COLUMNS_MOST 8

/* How many columns, and their names. */
size_t digest_columns(size_t section, const char *const **names);
/* A row's, as others wrote them; from the digest, or in the arena. */
void digest_cells(const struct digest *digest, size_t section, size_t row, struct arena *arena,
                  const char *cells[DIGEST_COLUMNS_MOST]);

/* --- digest_pictures.c: nothing where there is nothing to show --- */
/* `note` gets what is to be read beside the picture, or nothing. */
void digest_picture_verdicts(const struct digest *digest, struct buffer *note, struct buffer *out);
void digest_picture_pipeline(const struct digest *digest, struct buffer *note, struct buffer *out);
void digest_picture_timeline(const struct digest *digest, struct buffer *note, struct buffer *out);

#endif
