/*
 * memory.h - memory that is there or the program ends.
 *
 * No caller checks for NULL: running out calls the one hook (which puts the
 * terminal back), prints a line and exits with 74.  Sizes are checked for
 * overflow.  memory_free(NULL) is well.
 */
#ifndef ACCORD_BASE_MEMORY_H
#define ACCORD_BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for `count` things of `size` bytes; free with memory_free. */
void *memory_new(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* Resizes to `count` things of `size` bytes; new bytes are not zeroed. */
void *memory_resize(void *old, size_t count, size_t size) __attribute__((returns_nonnull));

/* A copy of a NUL-terminated string; NULL gives NULL. */
char *memory_copy(const char *string);

void memory_free(void *block);

/* Called once before the program ends for want of memory; NULL for none. */
void memory_on_exhaustion(void (*hook)(void));

/* For growing arrays: makes room for one more thing after `used` ones,
 * doubling; use as `list = memory_grow(list, used, &room, sizeof *list)`. */
void *memory_grow(void *old, size_t used, size_t *room, size_t size)
    __attribute__((returns_nonnull));

#endif
