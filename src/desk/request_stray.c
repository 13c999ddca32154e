/* What stands in a file outside of the answers and was not written there by
 * accord: somebody may have meant it for an answer. */
#include "desk/request_markdown.h"

#include <ctype.h>
#include <string.h>

#define LINES_MOST 20000 /* outside of answers, that are looked at */

/* Words only, without digits, quotes and what editors make of them: an editor
 * may have set it anew.  A space before each word and after the last. */
static void put_words(struct buffer *out, struct text line)
{
	bool in_word = false;

	for (size_t i = 0; i < line.size; i++) {
		unsigned char byte = (unsigned char) line.at[i];

		if (text_starts(text_slice(line, i, line.size), "\xE2\x80")) {
			i += 2; /* dashes and curly quotes */
			continue;
		}
		if (byte == '\'' || byte == '\\' || isdigit(byte))
			continue;
		if (!isalpha(byte) && byte < 0x80) {
			in_word = false;
			continue;
		}
		if (!in_word)
			buffer_byte(out, ' ');
		in_word = true;
		buffer_byte(out, (char) tolower(byte));
	}
}

struct outside {
	struct text rest;
	int line;
	bool inside; /* an answer */
};

/* The next line that is outside of answers and not empty. */
static bool next_outside(struct outside *o, struct text *line)
{
	while (text_next(&o->rest, '\n', line)) {
		struct text bare = text_trim(*line);

		o->line++;
		if (text_starts(bare, DESK_MARK_END))
			o->inside = false;
		else if (!o->inside && text_starts(bare, DESK_MARK))
			o->inside = true;
		else if (!o->inside && bare.size)
			return true;
	}
	return false;
}

/* All that accord says beside the answers, in whatever state. */
static void gather_guidance(const struct desk_request *request, struct buffer *words)
{
	static const struct desk_export hows[] = {{.format = "markdown", .blank = true},
	                                          {.format = "markdown", .typed = true}};
	struct buffer page = BUFFER_INIT;
	struct text line;

	for (size_t i = 0; i < sizeof hows / sizeof *hows; i++) {
		struct outside o;

		buffer_clear(&page);
		desk_markdown_write(request, &hows[i], &page);
		o = (struct outside){.rest = buffer_view(&page)};
		while (next_outside(&o, &line))
			put_words(words, line);
	}
	for (size_t i = 0; i < FORM_STATES; i++) {
		buffer_string(words, " request");
		put_words(words, text_from(form_state_names[i]));
	}
	buffer_byte(words, ' ');
	buffer_release(&page);
}

/* Counts may have changed since: of a line of notes only what comes first. */
static struct text without_counts(struct text line)
{
	struct text bare = text_trim(line);
	size_t end = text_find_byte(bare, ';');

	return text_starts(bare, "*") && end != TEXT_NONE ? text_slice(bare, 0, end) : bare;
}

void desk_markdown_strays(const struct desk_request *request, struct text text, struct arena *arena,
                          struct desk_stray **list, size_t *count)
{
	struct buffer guidance = BUFFER_INIT, words = BUFFER_INIT;
	struct outside o = {
	    .rest = text_starts(text, "\xEF\xBB\xBF") ? text_slice(text, 3, text.size) : text};
	struct text line;

	*list = arena_new(arena, DESK_STRAYS_MOST, sizeof **list);
	*count = 0;
	gather_guidance(request, &guidance);
	for (int i = 0; i < LINES_MOST && *count < DESK_STRAYS_MOST && next_outside(&o, &line);
	     i++) {
		buffer_clear(&words);
		put_words(&words, without_counts(line));
		buffer_byte(&words, ' ');
		if (words.size > 1 &&
		    text_find(buffer_view(&guidance), buffer_view(&words)) == TEXT_NONE)
			(*list)[(*count)++] =
			    (struct desk_stray){o.line, arena_copy(arena, text_trim(line))};
	}
	buffer_release(&guidance);
	buffer_release(&words);
}
