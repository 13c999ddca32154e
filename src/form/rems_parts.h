/*
 * rems_parts.h - reading a form of REMS (inside the form room).
 */
#ifndef ACCORD_FORM_REMS_PARTS_H
#define ACCORD_FORM_REMS_PARTS_H

#include "form/rems.h"

#define FORM_REMS_POINTER_MOST 200

/* A form being read: where in the JSON, and what there is so far. */
struct form_rems_reading {
	const struct form_rems_place *place;
	struct arena *arena;
	struct form *form;
	struct form_section *sections;
	struct form_question *questions;
	struct form_note *notes;          /* of all sections, those of one in a row */
	size_t notes_used, notes_waiting; /* the last ones wait for a question to stand before */
	long number;                      /* of the form being read */
	size_t first;                     /* its first question */
	bool several;                     /* forms */
	char at[FORM_REMS_POINTER_MOST];
};

/* What is wrong at the key below the place where reading is; "" for that
 * place itself. */
int form_rems_wrong(const struct form_rems_reading *r, const char *key, struct error *err,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The value of `key`, which is called `pointer` in a JSON Pointer, copied to
 * the arena.  A text: missing is "" unless it is required. */
int form_rems_read_text(const struct form_rems_reading *r, const json_t *object, const char *key,
                        const char *pointer, bool required, const char **out, struct error *err);
int form_rems_read_bool(const struct form_rems_reading *r, const json_t *object, const char *key,
                        const char *pointer, bool *out, struct error *err);
int form_rems_read_string(const struct form_rems_reading *r, const json_t *object, const char *key,
                          const char *pointer, size_t most, const char **out, struct error *err);
int form_rems_read_array(const struct form_rems_reading *r, const json_t *object, const char *key,
                         const char *pointer, size_t most, json_t **out, struct error *err);

/* --- rems_field.c --- */

/* A section that begins here, with a title or "(no title)". */
struct form_section *form_rems_add_section(struct form_rems_reading *r, const char *id,
                                           const char *title, const struct form_rems *rems);
/* The field at an index becomes a section, a note or a question. */
int form_rems_read_field(struct form_rems_reading *r, const json_t *fields, size_t index,
                         struct error *err);
/* When it is shown; once all fields of the form are read. */
int form_rems_read_visibility(struct form_rems_reading *r, const json_t *field, struct error *err);
/* ERROR_INPUT where it waits for itself, or for too many others in a row. */
int form_rems_check_circle(const struct form_rems_reading *r, const json_t *field,
                           struct error *err);

#endif
