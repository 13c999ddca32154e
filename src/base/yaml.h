/*
 * yaml.h - a YAML file as a small tree that remembers where things stood.
 *
 * Read by libfyaml's events.  Refused, with file:line:column: more than
 * 256 KiB, aliases and anchors, tags, more than one document, depth over 32,
 * a key given twice, keys that are not plain text, invalid UTF-8, NUL.
 * Scalars stay text (no "no" becoming false); the readers below convert.
 * Everything lives in the arena given; nodes are good as long as it is.
 */
#ifndef ACCORD_BASE_YAML_H
#define ACCORD_BASE_YAML_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define YAML_SIZE_MOST (256 * 1024)

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	int line, column;
	struct text key; /* in a map; else empty */
	int key_line, key_column;
	struct text value;       /* of a scalar; NUL-terminated */
	bool plain;              /* a scalar without quotes or block style */
	size_t count;            /* of a list or map */
	struct yaml_node *first; /* children, by next, in file order */
	struct yaml_node *next;
};

struct yaml_document {
	const char *file; /* for messages */
	struct yaml_node *root;
};

int yaml_read_file(struct arena *arena, const char *path, struct yaml_document *document,
                   struct error *err);
int yaml_read_text(struct arena *arena, const char *name, struct text text,
                   struct yaml_document *document, struct error *err);

/* The value under a key, or NULL (also for a NULL or other kind of node). */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);
/* A scalar's text, or empty when the node is NULL or no scalar. */
struct text yaml_text(const struct yaml_node *node);
const char *yaml_string(const struct yaml_node *map, const char *key); /* NULL if none */

/* Each fills the out-value or fails with the node's place and what was
 * expected; `what` names the thing in the message. */
int yaml_expect(const struct yaml_document *d, const struct yaml_node *node, enum yaml_kind kind,
                const char *what, struct error *err);
int yaml_bool(const struct yaml_document *d, const struct yaml_node *node, bool *value,
              struct error *err); /* true false yes no */
int yaml_number(const struct yaml_document *d, const struct yaml_node *node, long least, long most,
                long *value, struct error *err);

/* Fails at the first key of `map` that is not in the NULL-terminated list;
 * the message proposes the nearest known key. */
int yaml_only_keys(const struct yaml_document *d, const struct yaml_node *map,
                   const char *const *known, struct error *err);

/* Like error_at, at the node's place. */
int yaml_fault(const struct yaml_document *d, const struct yaml_node *node, struct error *err,
               const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
