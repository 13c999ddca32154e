/*
 * fit.h - does an answer fit its question?
 *
 * Judges by type, choices, limits in the portal's own way of counting, and
 * pattern.  How answers of several items are written: choices and table rows
 * one a line, cells of a row between "|" (a bar inside a cell is "\|", a line
 * break "<br>", as in Markdown's tables); keywords between commas, semicolons
 * or line breaks; people one a line.  The text given is the answer as it will
 * be sent, that is, after its template was rendered.
 */
#ifndef ACCORD_FORM_FIT_H
#define ACCORD_FORM_FIT_H

#include "base/buffer.h"
#include "base/text.h"
#include "form/count.h"
#include "form/form.h"

struct form_fit {
	bool fits;
	bool answered;  /* something but white space is there */
	bool warns;     /* fits, but says has a doubt (soft limit, advised length) */
	char says[256]; /* one sentence, or "" when nothing is to be said */
	/* For a counter "used/limit unit"; limit 0: none.  With two limits the
	 * one that is nearer to being exceeded. */
	long used, limit;
	const char *unit; /* "words", "characters", "items" */
	struct form_counts counts;
};

/* An empty answer fits, also where one is required: form/visible.h tells what
 * is missing. */
void form_fit(const struct form_question *question, struct text answer, struct form_fit *fit);

/* Appends the limit in words, "at most 100 words or 5,000 characters
 * (counting rule unsourced)"; nothing where there is no limit. */
void form_limit_says(const struct form_limit *limit, struct buffer *out);

/* Without white space at both ends, also that of other scripts, and what
 * shows nothing: zero-width spaces, joiners and marks of direction.  Empty for
 * an answer that says nothing. */
struct text form_trim(struct text t);

/* True if any limit is set. */
bool form_is_limited(const struct form_limit *limit);

/* The next item of an answer that holds several, trimmed, empty ones left
 * out; false at the end.  *rest begins as the whole answer. */
bool form_next_item(enum form_type type, struct text *rest, struct text *item);

/* The next cell of a table's row, trimmed, its bars and line breaks as they
 * were typed, put into *cell; false after the last.  *rest begins as the whole
 * row, which has one cell more than bars. */
bool form_next_cell(struct text *rest, struct buffer *cell);
/* Appends a cell as it stands in a row. */
void form_put_cell(struct buffer *out, struct text cell);

/* An ISO 3166-1 alpha-2 code for a code or an English name, or NULL. */
const char *form_country(struct text t);
/* The sixteen digits with a right check digit, with or without the URL. */
bool form_is_orcid(struct text t);

#endif
