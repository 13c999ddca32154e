/*
 * arena.h - memory that goes all at once.
 *
 * One arena per view load and one per frame; nothing in it is freed alone.
 * ARENA_INIT owns nothing; arena_clear keeps the largest chunk for reuse,
 * arena_release frees everything.  Blocks are zeroed and aligned for any type.
 */
#ifndef ACCORD_BASE_ARENA_H
#define ACCORD_BASE_ARENA_H

#include "base/text.h"

#include <stddef.h>

struct arena_chunk;
struct arena {
	struct arena_chunk *top;
};

#define ARENA_INIT                                                                                 \
	{                                                                                          \
		NULL                                                                               \
	}

void *arena_new(struct arena *arena, size_t count, size_t size) __attribute__((returns_nonnull));
/* NUL-terminated copies. */
char *arena_copy(struct arena *arena, struct text t) __attribute__((returns_nonnull));
char *arena_string(struct arena *arena, const char *string); /* NULL gives NULL */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));
void arena_clear(struct arena *arena);
void arena_release(struct arena *arena);

#endif
