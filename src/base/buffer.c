#include "base/buffer.h"

#include "base/memory.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void buffer_release(struct buffer *b)
{
	memory_free(b->at);
	*b = (struct buffer) BUFFER_INIT;
}

void buffer_clear(struct buffer *b)
{
	b->size = 0;
	if (b->at)
		b->at[0] = '\0';
}

void buffer_reserve(struct buffer *b, size_t more)
{
	size_t room = b->room ? b->room : 64;

	if (b->at && more < b->room - b->size)
		return;
	while (room - b->size <= more) {
		size_t larger;

		if (__builtin_mul_overflow(room, (size_t) 2, &larger))
			larger = (size_t) -1; /* memory_resize ends the program */
		room = larger;
	}
	b->at = memory_resize(b->at, room, 1);
	b->room = room;
	b->at[b->size] = '\0';
}

void buffer_bytes(struct buffer *b, const void *at, size_t size)
{
	buffer_reserve(b, size);
	if (size)
		memcpy(b->at + b->size, at, size);
	b->size += size;
	b->at[b->size] = '\0';
}

void buffer_text(struct buffer *b, struct text t)
{
	buffer_bytes(b, t.at, t.size);
}

void buffer_string(struct buffer *b, const char *string)
{
	buffer_bytes(b, string, strlen(string));
}

void buffer_byte(struct buffer *b, char byte)
{
	buffer_bytes(b, &byte, 1);
}

void buffer_fill(struct buffer *b, char byte, size_t count)
{
	buffer_reserve(b, count);
	memset(b->at + b->size, byte, count);
	b->size += count;
	b->at[b->size] = '\0';
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buffer_vprintf(b, format, args);
	va_end(args);
}

void buffer_vprintf(struct buffer *b, const char *format, va_list args)
{
	va_list again;
	int size;

	va_copy(again, args);
	buffer_reserve(b, 0);
	size = vsnprintf(b->at + b->size, b->room - b->size, format, args);
	assert(size >= 0);
	if ((size_t) size >= b->room - b->size) {
		buffer_reserve(b, (size_t) size);
		vsnprintf(b->at + b->size, b->room - b->size, format, again);
	}
	va_end(again);
	b->size += (size_t) size;
}

void buffer_splice(struct buffer *b, size_t from, size_t gone, const char *at, size_t size)
{
	assert(from <= b->size && gone <= b->size - from);
	buffer_reserve(b, size);
	memmove(b->at + from + size, b->at + from + gone, b->size - from - gone);
	if (size)
		memcpy(b->at + from, at, size);
	b->size = b->size - gone + size;
	b->at[b->size] = '\0';
}

void buffer_cut(struct buffer *b, size_t size)
{
	if (size >= b->size)
		return;
	b->size = size;
	b->at[size] = '\0';
}

const char *buffer_cstr(const struct buffer *b)
{
	return b->at ? b->at : "";
}

struct text buffer_view(const struct buffer *b)
{
	return (struct text){buffer_cstr(b), b->size};
}

char *buffer_take(struct buffer *b)
{
	char *at;

	buffer_reserve(b, 0);
	at = b->at;
	*b = (struct buffer) BUFFER_INIT;
	return at;
}
