#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

/* How far back a grapheme's beginning is looked for: longer clusters are no
 * text but an attack, and may be split. */
#define UTF8_CONTEXT 512

static const uint8_t *utf8_at(struct text t, size_t at)
{
	return (const uint8_t *) t.at + at;
}

size_t utf8_fault(struct text t)
{
	size_t at = 0;

	while (at < t.size) {
		ucs4_t character;
		int size;

		/* Most text is plain. */
		if ((unsigned char) t.at[at] < 0x80 && t.at[at]) {
			at++;
			continue;
		}
		size = u8_mbtoucr(&character, utf8_at(t, at), t.size - at);
		if (size <= 0 || !character)
			return at;
		at += (size_t) size;
	}
	return TEXT_NONE;
}

bool utf8_valid(struct text t)
{
	return utf8_fault(t) == TEXT_NONE;
}

void utf8_place(struct text t, size_t at, int *line, int *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < at && i < t.size; i++) {
		if (t.at[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char) t.at[i] & 0xC0) != 0x80) {
			++*column;
		}
	}
}

size_t utf8_decode(struct text t, size_t at, uint32_t *character)
{
	ucs4_t found;
	int size = u8_mbtoucr(&found, utf8_at(t, at), t.size - at);

	*character = size > 0 ? found : 0xfffd;
	return size > 0 ? (size_t) size : 1;
}

size_t utf8_encode(uint32_t character, char out[4])
{
	int size = u8_uctomb((uint8_t *) out, character, 4);

	return (size_t) (size > 0 ? size : u8_uctomb((uint8_t *) out, 0xfffd, 4));
}

static bool utf8_is_inside(char byte)
{
	return ((unsigned char) byte & 0xc0) == 0x80;
}

/* The size of the longest beginning of at most `most` bytes that cuts no
 * character: half a combining mark would look like an edge. */
static size_t utf8_uncut(struct text t, size_t most)
{
	size_t size = most < t.size ? most : t.size;

	while (size > 1 && size < t.size && utf8_is_inside(t.at[size]))
		size--;
	return size;
}

/* The bytes of the first grapheme of a text that is not empty.  The library's
 * u8_grapheme_next looks at pairs only and parts flags and joined emoji. */
static size_t utf8_first(struct text t)
{
	char edges[UTF8_CONTEXT];
	size_t at = 1;

	if ((unsigned char) t.at[0] < 0x80 && t.at[0] != '\r' &&
	    (t.size == 1 || (unsigned char) t.at[1] < 0x80))
		return 1;
	/* Mostly a grapheme is short. */
	for (size_t most = 32; most <= UTF8_CONTEXT; most *= 4) {
		size_t size = utf8_uncut(t, most);

		u8_grapheme_breaks((const uint8_t *) t.at, size, edges);
		for (at = 1; at < size && (!edges[at] || utf8_is_inside(t.at[at])); at++)
			;
		if (at < size || size == t.size)
			return at;
	}
	return at;
}

size_t utf8_next(struct text t, size_t at)
{
	return at < t.size ? at + utf8_first(text_slice(t, at, t.size)) : t.size;
}

/* Flags and joined emoji need what stands before them, so the step goes
 * forward from the line's beginning, or from not too far back. */
size_t utf8_previous(struct text t, size_t at)
{
	size_t from, next;

	if (at > t.size)
		at = t.size;
	if (!at)
		return 0;
	if (t.at[at - 1] == '\n')
		return at > 1 && t.at[at - 2] == '\r' ? at - 2 : at - 1;
	from = at > UTF8_CONTEXT ? at - UTF8_CONTEXT : 0;
	for (size_t i = at - 1; i > from; i--)
		if (t.at[i - 1] == '\n' || (t.at[i - 1] == ' ' && (unsigned char) t.at[i] < 0x80)) {
			from = i;
			break;
		}
	while (from && utf8_is_inside(t.at[from]))
		from--;
	while ((next = utf8_next(t, from)) < at)
		from = next;
	return from;
}

static bool utf8_in_word(uint32_t character)
{
	return character == '_' || uc_is_property_alphabetic(character) ||
	       uc_is_general_category(character, UC_NUMBER) ||
	       uc_is_general_category(character, UC_MARK);
}

size_t utf8_next_word(struct text t, size_t at)
{
	bool left = false;

	while (at < t.size) {
		uint32_t character;

		utf8_decode(t, at, &character);
		if (!utf8_in_word(character))
			left = true;
		else if (left)
			break;
		at = utf8_next(t, at);
	}
	return at;
}

size_t utf8_previous_word(struct text t, size_t at)
{
	bool inside = false;

	while (at > 0) {
		size_t before = utf8_previous(t, at);
		uint32_t character;

		utf8_decode(t, before, &character);
		if (utf8_in_word(character))
			inside = true;
		else if (inside)
			break;
		at = before;
	}
	return at;
}

static size_t utf8_columns(uint32_t character)
{
	int width;

	if (character >= ' ' && character < 0x7f)
		return 1;
	width = uc_width(character, "UTF-8");
	return width > 0 ? (size_t) width : 0;
}

size_t utf8_width(struct text t)
{
	size_t columns = 0;

	for (size_t at = 0; at < t.size;) {
		uint32_t character;

		at += utf8_decode(t, at, &character);
		columns += utf8_columns(character);
	}
	return columns;
}

struct text utf8_fit(struct text t, size_t columns, size_t *used)
{
	size_t at = 0, width = 0;

	while (at < t.size) {
		size_t next = utf8_next(t, at);
		size_t more = utf8_width(text_slice(t, at, next));

		if (width + more > columns)
			break;
		width += more;
		at = next;
	}
	if (used)
		*used = width;
	return text_slice(t, 0, at);
}

static bool utf8_is_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 ||
	       c == 0x2029 || c == 0xfeff;
}

void utf8_clean(struct buffer *out, struct text t, bool keep_lines)
{
	size_t begin = 0;

	for (size_t at = 0; at < t.size;) {
		uint32_t c;
		size_t size;

		if (t.at[at] >= ' ' && t.at[at] < 0x7f) {
			at++;
			continue;
		}
		size = utf8_decode(t, at, &c);
		if (!utf8_is_hidden(c) && (c != 0xfffd || size == 3)) {
			at += size;
			continue;
		}
		buffer_text(out, text_slice(t, begin, at));
		if (c == 0xfffd)
			buffer_string(out, "\xef\xbf\xbd");
		else if (c == '\n')
			buffer_byte(out, keep_lines ? '\n' : ' ');
		else if (c == '\t')
			buffer_byte(out, ' ');
		else if (c == '\r' && !(at + 1 < t.size && t.at[at + 1] == '\n'))
			buffer_byte(out, keep_lines ? '\n' : ' ');
		at += size;
		begin = at;
	}
	buffer_text(out, text_slice(t, begin, t.size));
}

/* Appends t with each run of white space as one space, trimmed. */
static void utf8_squeeze(struct buffer *out, struct text t)
{
	size_t begin = out->size;
	bool gap = false;

	for (size_t at = 0; at < t.size;) {
		uint32_t c;
		size_t size = utf8_decode(t, at, &c);

		if (uc_is_property_white_space(c)) {
			gap = true;
		} else {
			if (gap && out->size > begin)
				buffer_byte(out, ' ');
			gap = false;
			buffer_text(out, text_slice(t, at, at + size));
		}
		at += size;
	}
}

void utf8_fold(struct buffer *out, struct text t)
{
	struct buffer plain = BUFFER_INIT;
	size_t size = 0;
	uint8_t *folded;
	bool ascii = true;

	for (size_t i = 0; i < t.size && ascii; i++)
		ascii = (unsigned char) t.at[i] < 0x80;
	if (ascii) {
		size_t begin = out->size;

		utf8_squeeze(out, t);
		for (size_t i = begin; i < out->size; i++)
			if (out->at[i] >= 'A' && out->at[i] <= 'Z')
				out->at[i] = (char) (out->at[i] + 32);
		return;
	}
	utf8_clean(&plain, t, true); /* what follows takes only valid text */
	folded =
	    u8_casefold((const uint8_t *) plain.at, plain.size, NULL, UNINORM_NFKC, NULL, &size);
	utf8_squeeze(out, folded ? text_span((const char *) folded, size) : buffer_view(&plain));
	free(folded);
	buffer_release(&plain);
}

/* No screen's line holds more bytes. */
#define UTF8_LINE_MOST 8192

static struct text utf8_line(struct text t, size_t from, size_t most, bool *fed)
{
	struct text line = text_slice(t, from, from + most);
	size_t feed = text_find_byte(line, '\n');

	*fed = feed != TEXT_NONE;
	if (*fed)
		line.size = feed;
	else if (from < t.size)
		line.size = utf8_uncut(text_slice(t, from, t.size), most);
	return line;
}

/* The library parts "e.|g." and "example.|org", against rule LB29. */
static bool utf8_may_break(struct text line, const char *marks, size_t at)
{
	uint32_t after;

	if (!at || marks[at] != UC_BREAK_POSSIBLE)
		return false;
	utf8_decode(line, at, &after);
	return !strchr(".,:;", line.at[at - 1]) || !utf8_in_word(after);
}

size_t utf8_wrap(struct text t, size_t from, size_t columns, size_t *end)
{
	/* Mostly a line is full long before; a second try takes all there may be. */
	size_t most = columns * 4 + 64 < UTF8_LINE_MOST ? columns * 4 + 64 : UTF8_LINE_MOST;
	size_t at = 0, width = 0, possible = 0, visible = 0, possible_end = 0;
	char marks[UTF8_LINE_MOST];
	struct text line;
	bool fed;

	line = utf8_line(t, from, most, &fed);
	if (!fed && from + line.size < t.size && utf8_width(line) <= columns)
		line = utf8_line(t, from, UTF8_LINE_MOST, &fed);
	u8_possible_linebreaks((const uint8_t *) line.at, line.size, "UTF-8", marks);
	while (at < line.size) {
		size_t next = utf8_next(line, at);
		size_t more = utf8_width(text_slice(line, at, next));

		if (utf8_may_break(line, marks, at)) {
			possible = at;
			possible_end = visible;
		}
		if (line.at[at] != ' ' && width + more > columns && at) {
			*end = from + (possible ? possible_end : visible);
			return from + (possible ? possible : at);
		}
		/* Spaces may hang over the edge. */
		width += more;
		at = next;
		if (line.at[at - 1] != ' ')
			visible = at;
	}
	*end = from + line.size;
	return from + line.size + fed;
}
