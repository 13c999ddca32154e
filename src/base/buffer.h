/*
 * buffer.h - the one kind of text that grows.
 *
 * Invariants: `at` is never NULL after the first append and always ends in a
 * NUL that `size` does not count.  BUFFER_INIT is an empty buffer that owns
 * nothing; buffer_release frees and makes it so again; buffer_clear keeps the
 * memory.  Texts made from a buffer are good until it next grows.
 */
#ifndef ACCORD_BASE_BUFFER_H
#define ACCORD_BASE_BUFFER_H

#include "base/text.h"

#include <stdarg.h>
#include <stddef.h>

struct buffer {
	char *at;
	size_t size;
	size_t room;
};

#define BUFFER_INIT                                                                                \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

void buffer_release(struct buffer *b);
void buffer_clear(struct buffer *b);
void buffer_reserve(struct buffer *b, size_t more);
void buffer_bytes(struct buffer *b, const void *at, size_t size);
void buffer_text(struct buffer *b, struct text t);
void buffer_string(struct buffer *b, const char *string);
void buffer_byte(struct buffer *b, char byte);
void buffer_fill(struct buffer *b, char byte, size_t count);
void buffer_printf(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Puts `size` bytes in place of the `gone` bytes from offset `from`. */
void buffer_splice(struct buffer *b, size_t from, size_t gone, const char *at, size_t size);
void buffer_cut(struct buffer *b, size_t size);  /* shortens to size */
const char *buffer_cstr(const struct buffer *b); /* "" if empty */
struct text buffer_view(const struct buffer *b);
/* Hands the memory to the caller (memory_free) and empties the buffer. */
char *buffer_take(struct buffer *b);

#endif
