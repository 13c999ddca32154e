/*
 * mustache.h - templates after the Mustache specification's required modules:
 * interpolation, sections, inverted sections, comments, partials, delimiters.
 *
 * A template is compiled once and rendered often.  Bounded: a template of
 * 1 MiB, sections 64 deep, partials 32 deep, an output as large as asked.
 *
 * MUSTACHE_STRICT is for answers: nothing is escaped, and a name that is not
 * there, or has no value yet, is an error with its line and column.  Without
 * it missing names are empty and {{name}} is escaped for HTML, as the
 * specification says.
 */
#ifndef ACCORD_FORM_MUSTACHE_H
#define ACCORD_FORM_MUSTACHE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum mustache_kind {
	MUSTACHE_UNSET, /* the name is known, the value is not: false; strict, an error to print */
	MUSTACHE_FALSE,
	MUSTACHE_TRUE,
	MUSTACHE_TEXT, /* an empty one is false as a section */
	MUSTACHE_LIST,
	MUSTACHE_MAP,
	MUSTACHE_LAZY /* made when its name is first looked up */
};

/* A tree of values, all in an arena.  Texts are borrowed.  What has a name
 * inside a list is no item but an attribute of it: {{sets.count}} beside
 * {{#sets}}. */
struct mustache_value {
	enum mustache_kind kind;
	struct text name; /* in a map */
	struct text text;
	struct mustache_value *first, *last, *next; /* of a list or map */
	/* Of a MUSTACHE_LAZY, which must have a name: what the name stands for, the
	 * same each time; NULL is a value that is unset. */
	const struct mustache_value *(*make)(void *context);
	void *context;
};

struct mustache_value *mustache_map(struct arena *arena);
/* Each adds a value to a map (with its name, borrowed) or, with an empty
 * name, to a list, and returns it. */
struct mustache_value *mustache_add(struct arena *arena, struct mustache_value *to,
                                    const char *name, enum mustache_kind kind);
/* An empty text is MUSTACHE_UNSET. */
struct mustache_value *mustache_add_text(struct arena *arena, struct mustache_value *to,
                                         const char *name, const char *text);
struct mustache_value *mustache_add_number(struct arena *arena, struct mustache_value *to,
                                           const char *name, long number);
void mustache_add_lazy(struct arena *arena, struct mustache_value *to, const char *name,
                       const struct mustache_value *(*make)(void *context), void *context);

struct mustache;

/* `name` is for messages, copied; the text is copied too.  Faults have the
 * place in the template. */
int mustache_compile(const char *name, struct text text, struct mustache **template,
                     struct error *err);
void mustache_free(struct mustache *template); /* NULL is well */

enum mustache_mode { MUSTACHE_LENIENT, MUSTACHE_STRICT };

/* Where partials come from; the text must stay good while rendering.  find()
 * is called each time the tag is met. */
struct mustache_partials {
	bool (*find)(const void *context, struct text name, struct text *text);
	const void *context;
};

/* Appends to *out, at most `most` bytes.  `partials` may be NULL. */
int mustache_render(const struct mustache *template, const struct mustache_value *data,
                    enum mustache_mode mode, const struct mustache_partials *partials, size_t most,
                    struct buffer *out, struct error *err);

/* True if the text holds "{{": else it is its own rendering. */
bool mustache_is_template(struct text text);

#endif
