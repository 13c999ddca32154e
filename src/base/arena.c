#include "base/arena.h"

#include "base/memory.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ARENA_CHUNK_LEAST 4096
#define ARENA_CHUNK_MOST  (1024 * 1024)

struct arena_chunk {
	struct arena_chunk *below;
	size_t used, room;
	size_t touched; /* bytes beyond are zero still */
	max_align_t bytes[];
};

static struct arena_chunk *arena_push(struct arena *arena, size_t size)
{
	size_t room = arena->top ? arena->top->room * 2 : ARENA_CHUNK_LEAST;
	struct arena_chunk *chunk;

	if (room > ARENA_CHUNK_MOST)
		room = ARENA_CHUNK_MOST;
	if (room < size)
		room = size;
	/* The system gives large blocks as pages of zeros, which cost nothing
	 * until they are used. */
	chunk = room < ARENA_CHUNK_MOST ? memory_resize(NULL, sizeof *chunk + room, 1)
	                                : memory_new(sizeof *chunk + room, 1);
	chunk->touched = room < ARENA_CHUNK_MOST ? room : 0;
	chunk->below = arena->top;
	chunk->used = 0;
	chunk->room = room;
	arena->top = chunk;
	return chunk;
}

/* Bytes that the caller fills; of them `touched` may hold anything. */
static char *arena_take(struct arena *arena, size_t size, size_t *touched)
{
	size_t rounded =
	    (size + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) * _Alignof(max_align_t);
	struct arena_chunk *chunk = arena->top;
	char *at;

	assert(rounded >= size);
	if (!chunk || chunk->room - chunk->used < rounded)
		chunk = arena_push(arena, rounded);
	at = (char *) chunk->bytes + chunk->used;
	*touched = chunk->touched > chunk->used ? chunk->touched - chunk->used : 0;
	chunk->used += rounded;
	if (chunk->touched < chunk->used)
		chunk->touched = chunk->used;
	return at;
}

void *arena_new(struct arena *arena, size_t count, size_t size)
{
	size_t bytes, touched;
	char *at;

	/* memory_new ends the program where the product does not fit. */
	if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
		return memory_new(count, size);
	at = arena_take(arena, bytes, &touched);
	memset(at, 0, bytes < touched ? bytes : touched);
	return at;
}

char *arena_copy(struct arena *arena, struct text t)
{
	size_t touched;
	char *at = arena_take(arena, t.size + 1, &touched);

	if (t.size)
		memcpy(at, t.at, t.size);
	at[t.size] = '\0';
	return at;
}

char *arena_string(struct arena *arena, const char *string)
{
	return string ? arena_copy(arena, text_from(string)) : NULL;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	size_t touched;
	int size;
	char *at;

	va_start(args, format);
	size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(size >= 0);
	at = arena_take(arena, (size_t) size + 1, &touched);
	va_start(args, format);
	vsnprintf(at, (size_t) size + 1, format, args);
	va_end(args);
	return at;
}

void arena_clear(struct arena *arena)
{
	struct arena_chunk *largest = arena->top, *at;

	for (at = arena->top; at; at = at->below)
		if (at->room > largest->room)
			largest = at;
	while ((at = arena->top)) {
		arena->top = at->below;
		if (at != largest)
			memory_free(at);
	}
	if (largest) {
		largest->below = NULL;
		largest->used = 0;
		arena->top = largest;
	}
}

void arena_release(struct arena *arena)
{
	while (arena->top) {
		struct arena_chunk *gone = arena->top;

		arena->top = gone->below;
		memory_free(gone);
	}
}
