/*
 * jsontext.h - JSON in and out, over jansson (whose own names begin json_).
 *
 * Reading is bounded (size, and jansson's own depth limit) and strict UTF-8;
 * double keys and NULs are refused.  Writing never fails.
 */
#ifndef ACCORD_BASE_JSONTEXT_H
#define ACCORD_BASE_JSONTEXT_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <jansson.h>

/* *root is a new reference (json_decref). */
int jsontext_read_file(const char *path, size_t most, json_t **root, struct error *err);
int jsontext_read(const char *name, struct text text, json_t **root, struct error *err);

/* Appends compact JSON, keys in the order they were set, no line break. */
void jsontext_write(struct buffer *out, const json_t *value);

/* New references; invalid UTF-8 is cleaned first.  NULL gives null. */
json_t *jsontext_string(const char *string);
json_t *jsontext_text(struct text t);
/* "a,b" split at `byte` into an array; "" gives []. */
json_t *jsontext_list(struct text t, char byte);

/* Appends t as a JSON string with quotes: for streams too long for a tree. */
void jsontext_quote(struct buffer *out, struct text t);

/* The string under a key, or "" (borrowed). */
const char *jsontext_get(const json_t *object, const char *key);

#endif
