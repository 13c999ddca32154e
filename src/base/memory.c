#include "base/memory.h"

#include "base/error.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*memory_hook)(void);

void memory_on_exhaustion(void (*hook)(void))
{
	memory_hook = hook;
}

static void memory_exhausted(void) __attribute__((noreturn));
static void memory_exhausted(void)
{
	static const char words[] = "accord: out of memory; what was typed is in the ledger\n";
	void (*hook)(void) = memory_hook;

	memory_hook = NULL;
	if (hook)
		hook();
	if (write(2, words, sizeof words - 1) < 0)
		_exit(ERROR_IO);
	_exit(ERROR_IO);
}

void *memory_new(size_t count, size_t size)
{
	void *block = calloc(count ? count : 1, size ? size : 1);

	if (!block)
		memory_exhausted();
	return block;
}

void *memory_resize(void *old, size_t count, size_t size)
{
	size_t bytes;
	void *block;

	if (__builtin_mul_overflow(count, size, &bytes))
		memory_exhausted();
	block = realloc(old, bytes ? bytes : 1);
	if (!block)
		memory_exhausted();
	return block;
}

char *memory_copy(const char *string)
{
	size_t size;
	char *copy;

	if (!string)
		return NULL;
	size = strlen(string) + 1;
	copy = memory_resize(NULL, size, 1);
	memcpy(copy, string, size);
	return copy;
}

void memory_free(void *block)
{
	free(block);
}

void *memory_grow(void *old, size_t used, size_t *room, size_t size)
{
	if (used < *room)
		return old;
	if (*room > SIZE_MAX / 2)
		memory_exhausted();
	*room = *room ? *room * 2 : 8;
	return memory_resize(old, *room, size);
}
