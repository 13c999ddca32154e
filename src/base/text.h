/*
 * text.h - borrowed text: a pointer and a size.
 *
 * A struct text owns nothing and need not end in NUL; whoever made the bytes
 * keeps them alive.  Bytes are UTF-8 unless said otherwise.  An empty text
 * may have a NULL pointer.  What folds case here folds ASCII only; for other
 * scripts see utf8.h.
 */
#ifndef ACCORD_BASE_TEXT_H
#define ACCORD_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
	const char *at;
	size_t size;
};

/* From a string literal, for initialisers too. */
#define TEXT(literal)                                                                              \
	{                                                                                          \
		("" literal), sizeof(literal) - 1                                                  \
	}
#define TEXT_EMPTY                                                                                 \
	{                                                                                          \
		NULL, 0                                                                            \
	}

/* For "%.*s": printf("%.*s", TEXT_ARG(t)). */
#define TEXT_ARG(t) (int) (t).size, (t).at ? (t).at : ""

struct text text_from(const char *string); /* NULL gives empty */
struct text text_span(const char *at, size_t size);
struct text text_slice(struct text t, size_t from, size_t to); /* clamped, end exclusive */

bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *string);
bool text_equal_nocase(struct text a, struct text b); /* ASCII */
int text_compare(struct text a, struct text b);       /* by bytes */
bool text_starts(struct text t, const char *prefix);
bool text_ends(struct text t, const char *suffix);

#define TEXT_NONE ((size_t) -1)
size_t text_find(struct text t, struct text needle); /* offset or TEXT_NONE */
size_t text_find_byte(struct text t, char byte);

struct text text_trim(struct text t); /* ASCII white space, both ends */

/* Takes the piece before the next `byte` off the front of *rest and returns
 * true; false when nothing is left.  "a,,b," gives "a", "", "b"; "" gives none. */
bool text_next(struct text *rest, char byte, struct text *piece);

/* True if one of the pieces of `list` split at `byte`, trimmed, is `item`. */
bool text_list_has(struct text list, char byte, struct text item);

/* A whole decimal number, no sign and no spaces; false if it is none or
 * exceeds `most`. */
bool text_number(struct text t, long most, long *number);

/* FNV-1a, 64 bits. */
unsigned long text_hash(struct text t);

#endif
