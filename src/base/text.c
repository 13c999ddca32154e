#include "base/text.h"

#include <string.h>

struct text text_from(const char *string)
{
	return (struct text){string, string ? strlen(string) : 0};
}

struct text text_span(const char *at, size_t size)
{
	return (struct text){at, size};
}

struct text text_slice(struct text t, size_t from, size_t to)
{
	if (to > t.size)
		to = t.size;
	if (from >= to)
		return (struct text){t.at ? t.at + to : NULL, 0};
	return (struct text){t.at + from, to - from};
}

bool text_equal(struct text a, struct text b)
{
	return a.size == b.size && (!a.size || !memcmp(a.at, b.at, a.size));
}

bool text_is(struct text a, const char *string)
{
	return text_equal(a, text_from(string));
}

bool text_equal_nocase(struct text a, struct text b)
{
	if (a.size != b.size)
		return false;
	for (size_t i = 0; i < a.size; i++) {
		char x = a.at[i], y = b.at[i];

		if (x >= 'A' && x <= 'Z')
			x = (char) (x + 32);
		if (y >= 'A' && y <= 'Z')
			y = (char) (y + 32);
		if (x != y)
			return false;
	}
	return true;
}

int text_compare(struct text a, struct text b)
{
	size_t least = a.size < b.size ? a.size : b.size;
	int order = least ? memcmp(a.at, b.at, least) : 0;

	return order ? order : (a.size > b.size) - (a.size < b.size);
}

bool text_starts(struct text t, const char *prefix)
{
	size_t size = strlen(prefix);

	return t.size >= size && (!size || !memcmp(t.at, prefix, size));
}

bool text_ends(struct text t, const char *suffix)
{
	size_t size = strlen(suffix);

	return t.size >= size && (!size || !memcmp(t.at + t.size - size, suffix, size));
}

/* By the first byte: needles are short, and it is most often rare. */
size_t text_find(struct text t, struct text needle)
{
	const char *at = t.at, *last;

	if (!needle.size)
		return 0;
	if (t.size < needle.size)
		return TEXT_NONE;
	last = t.at + (t.size - needle.size);
	while (at <= last && (at = memchr(at, needle.at[0], (size_t) (last - at) + 1))) {
		if (!memcmp(at, needle.at, needle.size))
			return (size_t) (at - t.at);
		at++;
	}
	return TEXT_NONE;
}

size_t text_find_byte(struct text t, char byte)
{
	const char *found = t.size ? memchr(t.at, byte, t.size) : NULL;

	return found ? (size_t) (found - t.at) : TEXT_NONE;
}

static bool text_is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct text text_trim(struct text t)
{
	while (t.size && text_is_space(t.at[0])) {
		t.at++;
		t.size--;
	}
	while (t.size && text_is_space(t.at[t.size - 1]))
		t.size--;
	return t;
}

bool text_next(struct text *rest, char byte, struct text *piece)
{
	size_t at;

	if (!rest->size)
		return false;
	at = text_find_byte(*rest, byte);
	if (at == TEXT_NONE)
		at = rest->size;
	*piece = text_slice(*rest, 0, at);
	*rest = text_slice(*rest, at + 1, rest->size);
	return true;
}

bool text_list_has(struct text list, char byte, struct text item)
{
	struct text piece;

	while (text_next(&list, byte, &piece))
		if (text_equal(text_trim(piece), item))
			return true;
	return false;
}

bool text_number(struct text t, long most, long *number)
{
	long value = 0;

	if (!t.size)
		return false;
	for (size_t i = 0; i < t.size; i++) {
		if (t.at[i] < '0' || t.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(value, 10L, &value) ||
		    __builtin_add_overflow(value, (long) (t.at[i] - '0'), &value) || value > most)
			return false;
	}
	*number = value;
	return true;
}

unsigned long text_hash(struct text t)
{
	unsigned long hash = 14695981039346656037UL;

	for (size_t i = 0; i < t.size; i++)
		hash = (hash ^ (unsigned char) t.at[i]) * 1099511628211UL;
	return hash;
}
