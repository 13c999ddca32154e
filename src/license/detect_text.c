/* A string in its plain form, and its words. */
#include "license/detect_parts.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

/* --- the plain form --- */

static void put(struct detect_text *text, char byte, size_t from)
{
	if (byte == ' ' && text->size && text->at[text->size - 1] == ' ')
		return;
	text->at[text->size] = byte;
	text->from[text->size++] = (uint32_t) from;
}

/* One character for those that mean the same; 0 to keep it. */
static char plain(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0; /* full width */
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? (char) (c + 32) : (char) c;
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2043 || c == 0xfe63)
		return '-';
	if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0xb4 || c == 0x2032)
		return '\'';
	if ((c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2033)
		return '"';
	if (c == 0x2022 || c == 0xb7 || c == 0x25cf || c == 0x25aa)
		return ';'; /* bullets part like semicolons */
	if (c == 0xb9 || c == 0xb2 || c == 0xb3)
		return '*'; /* the sign of a note */
	if (c == 0x2248 || c == 0x2243)
		return '~';
	if (c == 0x2260 || c == 0xac)
		return '!';
	if (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000)
		return ' ';
	return 0;
}

/* Characters that are not seen, and so part nothing. */
static bool invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x2069) || c == 0xfeff || c == 0x61c;
}

/* The capital letters of Latin, Greek and Cyrillic need no folding here: the
 * names are ASCII.  Letters that look like ASCII ones are not taken for them. */
static void put_other(struct detect_text *text, struct text input, size_t at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		put(text, input.at[at + i], at);
}

static bool ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* "&amp;", "<br/>" and "\n" written out; returns the bytes taken, or 0. */
static size_t markup(struct text input, size_t at, char *means)
{
	static const struct {
		const char *written;
		char means;
	} table[] = {{"&amp;", '&'},  {"&nbsp;", ' '}, {"&quot;", '"'}, {"&#39;", '\''},
	             {"&lt;", '<'},   {"&gt;", '>'},   {"<br>", ';'},   {"<br/>", ';'},
	             {"<br />", ';'}, {"<p>", ';'},    {"</p>", ';'},   {"<li>", ';'},
	             {"</li>", ';'},  {"\\n", ' '},    {"\\r", ' '},    {"\\t", ' '},
	             {"\\", ' '},     {"**", ' '},     {"`", '"'},      {"![", '['}};
	struct text rest = text_slice(input, at, input.size);

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (text_starts(rest, table[i].written)) {
			*means = table[i].means;
			return strlen(table[i].written);
		}
	return 0;
}

/* One ASCII character, or a piece of markup; returns the bytes taken. */
static size_t read_ascii(struct detect_text *text, size_t at)
{
	char c = text->input.at[at], means = ' ';

	if (c == '&' || c == '<' || c == '\\' || c == '*' || c == '`' || c == '!') {
		size_t taken = markup(text->input, at, &means);

		if (taken) {
			put(text, means, at);
			return taken;
		}
	}
	if (c == '\n') {
		size_t next = at + 1;

		while (next < text->input.size && (ascii_space(text->input.at[next])) &&
		       text->input.at[next] != '\n')
			next++;
		/* An empty line ends a sentence. */
		if (next < text->input.size && text->input.at[next] == '\n') {
			put(text, ';', at);
			put(text, ' ', at);
			return next + 1 - at;
		}
	}
	if (ascii_space(c) || (unsigned char) c < 0x20 || c == 0x7f)
		put(text, ' ', at);
	else
		put(text, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c, at);
	return 1;
}

void detect_text_read(struct detect_text *text, struct text input)
{
	size_t at = 0;

	text->cut = input.size > DETECT_SIZE_MOST;
	text->input = text_slice(input, 0, DETECT_SIZE_MOST);
	text->size = 0;
	if (text->room < text->input.size + 2) {
		text->room = text->input.size + 256;
		text->at = memory_resize(text->at, text->room, 1);
		text->from = memory_resize(text->from, text->room, sizeof *text->from);
	}
	while (at < text->input.size) {
		unsigned char c = (unsigned char) text->input.at[at];
		uint32_t character;
		size_t size;
		char same;

		if (c < 0x80) {
			at += read_ascii(text, at);
			continue;
		}
		size = utf8_decode(text->input, at, &character);
		same = plain(character);
		if (same)
			put(text, same, at);
		else if (character == 0xfffd || (character >= 0x80 && character < 0xa0))
			put(text, ' ', at);
		else if (!invisible(character))
			put_other(text, text->input, at, size);
		at += size;
	}
	text->at[text->size] = 0;
	text->from[text->size] = (uint32_t) text->input.size;
}

void detect_text_release(struct detect_text *text)
{
	memory_free(text->at);
	memory_free(text->from);
	memory_free(text->words);
	memset(text, 0, sizeof *text);
}

/* --- words --- */

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char) c >= 0x80;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static uint32_t hash_bytes(const char *at, size_t size)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char) at[i]) * 16777619u;
	return hash;
}

/* "licence", "licences" and "licenses" are one word with "license". */
uint32_t detect_word_hash(struct text letters)
{
	if (letters.size >= 7 && letters.size <= 8 && memcmp(letters.at, "licen", 5) == 0 &&
	    (letters.at[5] == 'c' || letters.at[5] == 's') && letters.at[6] == 'e' &&
	    (letters.size == 7 || letters.at[7] == 's'))
		return hash_bytes("license", 7);
	return hash_bytes(letters.at, letters.size);
}

static uint32_t gap_of(const struct detect_text *text, size_t at)
{
	char c = text->at[at];

	switch (c) {
	case ' ':
		return DETECT_SPACE;
	case '-':
	case '_':
		return DETECT_DASH;
	case '.':
		return at + 1 >= text->size || text->at[at + 1] == ' ' ? DETECT_STOP | DETECT_POINT
		                                                       : DETECT_POINT;
	case ';':
	case '|':
		return DETECT_STOP;
	case ',':
		return DETECT_COMMA;
	case '(':
	case '[':
	case '{':
		return DETECT_OPEN;
	case ')':
	case ']':
	case '}':
		return DETECT_CLOSE;
	case '/':
		return DETECT_SLASH;
	case '"':
	case '\'':
		return DETECT_QUOTE;
	case ':':
		return DETECT_COLON;
	default:
		return DETECT_OTHER;
	}
}

static bool sign(char c)
{
	return c == '+' || c == '?' || c == '!' || c == '~' || c == '&' || c == '=' ||
	       c == DETECT_MARK_LINK;
}

void detect_text_words(struct detect_text *text)
{
	uint32_t gap = DETECT_SPACE;
	size_t at = 0;

	text->count = 0;
	while (at < text->size) {
		size_t start = at;
		struct detect_word *word;
		char c = text->at[at];

		if (!letter(c) && !digit(c) && !sign(c)) {
			gap |= gap_of(text, at++);
			continue;
		}
		at++;
		if (letter(c))
			while (at < text->size && letter(text->at[at]))
				at++;
		else if (digit(c))
			while (at < text->size && digit(text->at[at]))
				at++;
		text->words =
		    memory_grow(text->words, text->count, &text->word_room, sizeof *text->words);
		word = &text->words[text->count++];
		word->start = (uint32_t) start;
		word->end = (uint32_t) at;
		word->gap = gap;
		word->kind = letter(c)               ? DETECT_LETTERS
		             : digit(c)              ? DETECT_NUMBER
		             : c == DETECT_MARK_LINK ? DETECT_LINK
		                                     : DETECT_SIGN;
		word->hash = c == '&' ? hash_bytes("and", 3)
		                      : detect_word_hash(text_span(text->at + start, at - start));
		gap = 0;
	}
}

struct text detect_word_text(const struct detect_text *text, size_t word)
{
	if (word >= text->count)
		return text_span("", 0);
	return text_span(text->at + text->words[word].start,
	                 text->words[word].end - text->words[word].start);
}

bool detect_word_is(const struct detect_text *text, size_t word, const char *letters)
{
	return word < text->count && text_is(detect_word_text(text, word), letters);
}

bool detect_word_in(const struct detect_text *text, size_t word, const char *const *list)
{
	if (word >= text->count)
		return false;
	for (; *list; list++)
		if (text_is(detect_word_text(text, word), *list))
			return true;
	return false;
}

bool detect_word_listed(const struct detect_text *text, size_t word, const char *list)
{
	struct text rest = text_from(list), piece, wanted = detect_word_text(text, word);

	if (word >= text->count)
		return false;
	while (text_next(&rest, ' ', &piece))
		if (piece.at[0] == wanted.at[0] && text_equal(piece, wanted))
			return true;
	return false;
}

bool detect_word_capital(const struct detect_text *text, size_t word)
{
	const struct detect_word *w = &text->words[word];

	for (size_t i = w->start; i < w->end; i++) {
		char c = text->input.at[text->from[i]];

		if (c >= 'a' && c <= 'z')
			return false;
	}
	return true;
}

/* A number that can be a part of a version: a year is none. */
static bool version_part(const struct detect_text *text, size_t word)
{
	return word < text->count && text->words[word].kind == DETECT_NUMBER &&
	       text->words[word].end - text->words[word].start <= 2;
}

/* "." "-" "_" or the letter p ("4p0") between two parts of a version. */
size_t detect_version_joint(const struct detect_text *text, size_t at)
{
	const struct detect_word *words = text->words;

	if (version_part(text, at) &&
	    (words[at].gap == DETECT_POINT || words[at].gap == DETECT_DASH))
		return at;
	if (detect_word_is(text, at, "p") && !words[at].gap && version_part(text, at + 1) &&
	    !words[at + 1].gap)
		return at + 1;
	return 0;
}

size_t detect_version(const struct detect_text *text, size_t at, char out[DETECT_VERSION_SIZE])
{
	static const char *const signs[] = {"v", "version", "ver", "vers", NULL};
	size_t word = at, used = 0, joint;

	if (detect_word_in(text, word, signs))
		word++;
	if (!version_part(text, word) ||
	    (word > at && text->words[word].gap & (DETECT_STOP | DETECT_COMMA) &&
	     !(text->words[word].gap & DETECT_POINT)))
		return 0;
	for (;;) {
		struct text part = detect_word_text(text, word);

		if (used + part.size + 2 > DETECT_VERSION_SIZE)
			return 0;
		memcpy(out + used, part.at, part.size);
		used += part.size;
		joint = detect_version_joint(text, word + 1);
		if (!joint)
			break;
		out[used++] = '.';
		word = joint;
	}
	out[used] = 0;
	return word + 1 - at;
}
