/*
 * say.c - counts random texts for an independent count to be held against.
 *
 *	say SEED NUMBER
 *
 * Prints NUMBER lines: the text's UTF-8 in hexadecimal, then utf16,
 * codepoint, codepoint_crlf, html_strip, words, lines and the code points in
 * NFC.  The texts hold every kind of character that a count may trip over.
 */
#include "base/buffer.h"
#include "base/utf8.h"
#include "form/count.h"

#include <stdio.h>
#include <stdlib.h>

struct range {
	unsigned from, to, weight;
};

/* Letters, marks, spaces, breaks, tags, both sides of the surrogates. */
static const struct range ranges[] = {
    {'a', 'z', 8},         {' ', ' ', 5},         {'\n', '\n', 2},       {'\r', '\r', 1},
    {'<', '>', 3},         {0x01, 0x1F, 1},       {0x7F, 0xA0, 1},       {0xA1, 0x2FF, 3},
    {0x300, 0x36F, 3},     {0x370, 0x1FFF, 2},    {0x2000, 0x206F, 3},   {0x1680, 0x1680, 1},
    {0x3000, 0x30FF, 1},   {0x1100, 0x11FF, 1},   {0xAC00, 0xD7A3, 1},   {0xE000, 0xFFFD, 1},
    {0x1F300, 0x1FAFF, 2}, {0x1D15E, 0x1D164, 1}, {0x20000, 0x2FA1D, 1}, {0xE0100, 0x10FFFF, 1},
};

static unsigned state;

static unsigned below(unsigned most)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % most;
}

static unsigned random_character(void)
{
	unsigned all = 0, at;

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		all += ranges[i].weight;
	at = below(all);
	for (size_t i = 0;; i++) {
		if (at < ranges[i].weight)
			return ranges[i].from + below(ranges[i].to - ranges[i].from + 1);
		at -= ranges[i].weight;
	}
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	state = (unsigned) atoi(argv[1]);
	for (int n = atoi(argv[2]); n > 0; n--) {
		struct buffer text = BUFFER_INIT;
		struct form_counts counts;
		char letter[4];

		for (unsigned i = below(200); i > 0; i--)
			buffer_bytes(&text, letter, utf8_encode(random_character(), letter));
		form_count(buffer_view(&text), &counts);
		for (size_t i = 0; i < text.size; i++)
			printf("%02x", (unsigned char) text.at[i]);
		printf(" %ld %ld %ld %ld %ld %ld %ld\n", counts.utf16, counts.codepoint,
		       counts.codepoint_crlf, counts.html_strip, counts.words, counts.lines,
		       form_count_nfc(buffer_view(&text)));
		buffer_release(&text);
	}
	return 0;
}
