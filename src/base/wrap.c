#include "base/wrap.h"

#include "base/utf8.h"

#include <string.h>

#define JOINER      "\xe2\x81\xa0" /* no line breaks beside it, and nobody sees it */
#define WIDTH_LEAST 20

static void join_words(struct buffer *text)
{
	for (size_t i = 1; i < text->size; i++) {
		bool inside = strchr("-|/?!", text->at[i - 1]) != NULL;

		if (text->at[i] == ' ' || text->at[i - 1] == ' ' || text->at[i] == '\n' ||
		    !(inside || text->at[i] == '('))
			continue;
		buffer_splice(text, i, 0, JOINER, 3);
		i += 3;
	}
}

static void part_words(struct buffer *text, size_t from)
{
	size_t at;

	while ((at = text_find(text_slice(buffer_view(text), from, text->size),
	                       text_from(JOINER))) != TEXT_NONE) {
		from += at;
		buffer_splice(text, from, 3, "", 0);
	}
}

void wrap_text(struct buffer *out, struct text paragraph, size_t width, size_t indent,
               const char *first)
{
	struct buffer clean = BUFFER_INIT;
	size_t from = 0, end, begin = out->size;

	width = width > indent + WIDTH_LEAST ? width - indent : WIDTH_LEAST;
	utf8_clean(&clean, paragraph, true);
	join_words(&clean);
	while (from < clean.size) {
		size_t next = utf8_wrap(buffer_view(&clean), from, width, &end);

		buffer_printf(out, "%-*s", (int) indent, from ? "" : first);
		buffer_bytes(out, clean.at + from, end - from);
		buffer_byte(out, '\n');
		from = next;
	}
	part_words(out, begin);
	buffer_release(&clean);
}
