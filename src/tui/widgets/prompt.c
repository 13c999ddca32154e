/* prompt.c - one line of text being typed. */
#include "tui/widgets/prompt.h"

#include "base/utf8.h"

#include <string.h>

void prompt_release(struct prompt *prompt)
{
	buffer_release(&prompt->text);
	prompt->cursor = prompt->first = 0;
}

void prompt_set(struct prompt *prompt, struct text text)
{
	buffer_clear(&prompt->text);
	utf8_clean(&prompt->text, text_slice(text, 0, PROMPT_MOST), false);
	prompt->cursor = prompt->text.size;
	prompt->first = 0;
}

/* The longest prefix of whole graphemes in so many bytes. */
static size_t whole_prefix(struct text text, size_t most)
{
	size_t at = 0;
	size_t next;

	if (text.size <= most)
		return text.size;
	while (at < text.size && (next = utf8_next(text, at)) <= most)
		at = next;
	return at;
}

/* What does not fit any more is left out. */
static enum prompt_result insert(struct prompt *prompt, struct text text)
{
	struct buffer clean = BUFFER_INIT;
	size_t size;

	utf8_clean(&clean, text, false);
	size = whole_prefix(buffer_view(&clean), PROMPT_MOST - prompt->text.size);
	if (size)
		buffer_splice(&prompt->text, prompt->cursor, 0, clean.at, size);
	prompt->cursor += size;
	buffer_release(&clean);
	return size ? PROMPT_CHANGED : PROMPT_MOVED;
}

static enum prompt_result cut(struct prompt *prompt, size_t from, size_t to)
{
	if (from == to)
		return PROMPT_MOVED;
	buffer_splice(&prompt->text, from, to - from, "", 0);
	prompt->cursor = from;
	return PROMPT_CHANGED;
}

static enum prompt_result move(struct prompt *prompt, size_t to)
{
	prompt->cursor = to;
	return PROMPT_MOVED;
}

static enum prompt_result key_event(struct prompt *prompt, int key)
{
	struct text text = buffer_view(&prompt->text);
	size_t at = prompt->cursor;

	switch (key) {
	case TERM_KEY_LEFT:
	case TERM_KEY_CTRL('B'):
		return move(prompt, at ? utf8_previous(text, at) : 0);
	case TERM_KEY_RIGHT:
	case TERM_KEY_CTRL('F'):
		return move(prompt, at < text.size ? utf8_next(text, at) : at);
	case TERM_KEY_HOME:
	case TERM_KEY_CTRL('A'):
		return move(prompt, 0);
	case TERM_KEY_END:
	case TERM_KEY_CTRL('E'):
		return move(prompt, text.size);
	case TERM_KEY_WORD_LEFT:
	case TERM_KEY_ALT | 'b':
		return move(prompt, utf8_previous_word(text, at));
	case TERM_KEY_WORD_RIGHT:
	case TERM_KEY_ALT | 'f':
		return move(prompt, utf8_next_word(text, at));
	case TERM_KEY_BACKSPACE:
		return cut(prompt, at ? utf8_previous(text, at) : 0, at);
	case TERM_KEY_DELETE:
	case TERM_KEY_CTRL('D'):
		return at < text.size ? cut(prompt, at, utf8_next(text, at)) : PROMPT_MOVED;
	case TERM_KEY_CTRL('W'):
		return cut(prompt, utf8_previous_word(text, at), at);
	case TERM_KEY_CTRL('U'):
		return cut(prompt, 0, at);
	case TERM_KEY_CTRL('K'):
		return cut(prompt, at, text.size);
	default:
		return PROMPT_IGNORED;
	}
}

enum prompt_result prompt_event(struct prompt *prompt, const struct term_event *event)
{
	char bytes[4];

	if (event->kind == TERM_EVENT_PASTE)
		return insert(prompt, event->paste);
	if (event->kind != TERM_EVENT_KEY)
		return PROMPT_IGNORED;
	if (term_key_is_character(event->key))
		return insert(prompt, text_span(bytes, utf8_encode((uint32_t) event->key, bytes)));
	return key_event(prompt, event->key);
}

void prompt_draw(struct prompt *prompt, int y, int x, int width)
{
	struct text text = buffer_view(&prompt->text);

	if (width < 2)
		return;
	if (prompt->first > prompt->cursor)
		prompt->first = prompt->cursor;
	while (term_width(text_slice(text, prompt->first, prompt->cursor)) > width - 1)
		prompt->first = utf8_next(text, prompt->first);
	term_put_cut(y, x, width, TERM_NORMAL, text_slice(text, prompt->first, text.size));
	term_cursor(y, x + term_width(text_slice(text, prompt->first, prompt->cursor)));
}
