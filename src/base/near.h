/*
 * near.h - which known word a mistyped one was meant to be.
 *
 * Compares bytes, ASCII case ignored, by the number of letters put in, left
 * out, changed or swapped with their neighbour.
 */
#ifndef ACCORD_BASE_NEAR_H
#define ACCORD_BASE_NEAR_H

#include "base/text.h"

#include <stddef.h>

/* The number of such mistakes between two words of at most 64 bytes; longer
 * ones are as far apart as they are long. */
size_t near_distance(struct text a, struct text b);

/* The nearest of the NULL-terminated list (the first of equals), or NULL if
 * none is within a third of the word's length, at least 1 and at most 3. */
const char *near_of(struct text word, const char *const *known);

#endif
