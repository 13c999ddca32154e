/*
 * rems.h - forms and answers of REMS, the resource entitlement management
 * system, as its JSON has them.
 *
 * A form becomes a struct form that form/write.h can write and form/read.c
 * reads back: headers become section titles, labels become notes before the
 * question that follows, every field keeps its id and type (struct form_rems).
 * Of texts in several languages the English one is taken, else the first.
 * Pure: no file, no ledger.  JSON comes from outside: what is wrong with it is
 * said with its place as a JSON Pointer (RFC 6901).
 */
#ifndef ACCORD_FORM_REMS_H
#define ACCORD_FORM_REMS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/jsontext.h"
#include "form/form.h"

enum form_rems_type {
	FORM_REMS_TEXT,
	FORM_REMS_TEXTA,
	FORM_REMS_DESCRIPTION,
	FORM_REMS_EMAIL,
	FORM_REMS_DATE,
	FORM_REMS_PHONE,
	FORM_REMS_IP,
	FORM_REMS_TABLE,
	FORM_REMS_OPTION,
	FORM_REMS_MULTISELECT,
	FORM_REMS_HEADER,
	FORM_REMS_LABEL,
	FORM_REMS_ATTACHMENT,
	FORM_REMS_TYPES
};
/* As REMS writes them; NULL ends the list. */
extern const char *const form_rems_types[FORM_REMS_TYPES + 1];

#define FORM_REMS_FIELDS_MOST 2000
#define FORM_REMS_TEXT_MOST   (64 * 1024) /* bytes of a title or another text of a form */

/* What the JSON does not say. */
struct form_rems_place {
	const char *file;   /* for messages */
	const char *server; /* its URL, or "" */
	const char *today;
};

bool form_rems_is_form(const json_t *json);
bool form_rems_is_application(const json_t *json);

/* A form's template (as GET /api/forms/ID gives it or POST /api/forms/create
 * takes it), or all the forms that an application asks, as one form.  All is
 * in the arena.  ERROR_INPUT with the pointer. */
int form_rems_read(const json_t *json, const struct form_rems_place *place, struct arena *arena,
                   struct form **form, struct error *err);

/* The forms as they came (an object, or a list for an application), without
 * what an applicant put into them: a new reference. */
json_t *form_rems_bare(const json_t *json);

/* Small letters, digits and hyphens, at most `most` bytes; "" where the words
 * hold none of them. */
void form_rems_slug(struct text words, size_t most, struct buffer *out);

/* "what is at `pointer` of this file is wrong". */
int form_rems_fault(const struct form_rems_place *place, const char *pointer, struct error *err,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The English text of a localized one, or the first there is; "" for none. */
const char *form_rems_localized(const json_t *json);

/* --- answers --- */

/* Appends a field's value as an answer's text: one choice or row a line
 * (form/fit.h); of attachments the numbers, one a line. */
int form_rems_text(const struct form_question *question, const json_t *value,
                   const struct form_rems_place *place, const char *pointer, struct buffer *out,
                   struct error *err);

/* An answer as sent, as save-draft takes it: a new reference.  An option by
 * its key; several sorted by key and joined by one space; a table's rows as
 * lists of {column, value}.  Of a file question `text` is the numbers of
 * attachments, one a line, joined by commas.  NULL, with ERROR_INPUT, when the
 * answer holds what the field cannot. */
json_t *form_rems_value(const struct form_question *question, struct text text, struct error *err);

/* True for the number of an attachment, or several between commas, as the
 * server has them. */
bool form_rems_is_number(struct text item);

#endif
