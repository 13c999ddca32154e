/*
 * fields.h - FIELD=VALUE, as commands and the screen's edit form give it.
 *
 * Each kind of record has a const table of the fields that it takes; a name
 * that is not in it is refused with the nearest one proposed, and a value
 * that does not fit its kind with what would.
 */
#ifndef ACCORD_DESK_FIELDS_H
#define ACCORD_DESK_FIELDS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct desk_field {
	const char *name, *value;
};

enum desk_field_kind {
	DESK_FIELD_TEXT,
	DESK_FIELD_LINE,    /* text without line breaks: names, which stand in lists and letters */
	DESK_FIELD_LIST,    /* "a,b,c": spaces around items go, ";" counts as "," */
	DESK_FIELD_COUNT,   /* a whole number; "" is not known */
	DESK_FIELD_SIZE,    /* a number that may have a fraction; "" is not known */
	DESK_FIELD_DATE,    /* YYYY-MM-DD or "" */
	DESK_FIELD_CHOICE,  /* one of `choices`, or "" */
	DESK_FIELD_COUNTRY, /* ISO 3166-1 alpha-2, EU or "" */
	DESK_FIELD_URL      /* an address of the web, or a DOI, or "" */
};

struct desk_field_rule {
	const char *name;
	enum desk_field_kind kind;
	const char *const *choices; /* NULL-terminated */
	const char *help;           /* a few words */
};

/* Checks `field` against the table of `count` rules; *index gets the rule's
 * place and *value the value as it is stored (in the arena). */
int desk_field_check(const struct desk_field_rule *rules, size_t count,
                     const struct desk_field *field, struct arena *arena, size_t *index,
                     const char **value, struct error *err);

/* The same for `field_count` fields: the place of each in `values` gets its
 * value, a later one that of an earlier; the other places stay as they are. */
int desk_fields_read(const struct desk_field_rule *rules, size_t count,
                     const struct desk_field *fields, size_t field_count, struct arena *arena,
                     const char **values, struct error *err);

/* A size as it is kept: "40", "40.0" and "40.00" are "40" (in the arena), so
 * that saying the same again changes nothing. */
const char *desk_field_size(struct arena *arena, const char *digits);

/* A short name: lower-case letters, digits, '.', '_' and '-', beginning with
 * a letter or digit, at most 100 bytes.  `what` is for the message. */
int desk_check_slug(const char *what, const char *slug, struct error *err);

#endif
