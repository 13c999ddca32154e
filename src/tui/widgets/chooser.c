/* chooser.c - a list narrowed by typing. */
#include "tui/widgets/chooser.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "tui/tui.h"
#include "tui/widgets/overlay.h"
#include "tui/widgets/prompt.h"

#include <string.h>

enum { SCORE_HIT = 1, SCORE_RUN = 4, SCORE_WORD = 6, SCORE_FIRST = 4 };

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static bool begins_word(struct text text, size_t at)
{
	return at == 0 || strchr(" -_./:", text.at[at - 1]) != NULL;
}

/* Greedy from one start; a pattern is short and so are items. */
static int score_from(struct text text, struct text pattern, size_t start)
{
	int score = 0;
	size_t at = start;
	size_t last = TEXT_NONE;

	for (size_t i = 0; i < pattern.size; i++) {
		if (pattern.at[i] == ' ')
			continue;
		while (at < text.size && fold(text.at[at]) != fold(pattern.at[i]))
			at++;
		if (at == text.size)
			return -1;
		score += SCORE_HIT;
		if (last != TEXT_NONE && at == last + 1)
			score += SCORE_RUN;
		if (begins_word(text, at))
			score += SCORE_WORD;
		if (at == 0)
			score += SCORE_FIRST;
		last = at++;
	}
	return score;
}

int chooser_score(struct text text, struct text pattern)
{
	int best = -1;
	struct text words = text_trim(pattern);

	if (!words.size)
		return 0;
	for (size_t i = 0; i < text.size; i++) {
		int score;

		if (fold(text.at[i]) != fold(words.at[0]))
			continue;
		score = score_from(text, words, i);
		if (score > best)
			best = score;
		if (score < 0)
			break;
	}
	return best;
}

void chooser_set(struct chooser *chooser, const char *const *items, size_t count)
{
	chooser->items = items;
	chooser->count = count;
	chooser->order = memory_resize(chooser->order, count + 1, sizeof *chooser->order);
	chooser->scores = memory_resize(chooser->scores, count + 1, sizeof *chooser->scores);
	chooser_narrow(chooser, text_from(""));
}

void chooser_release(struct chooser *chooser)
{
	memory_free(chooser->order);
	memory_free(chooser->scores);
	chooser->order = NULL;
	chooser->scores = NULL;
	chooser->count = chooser->match_count = 0;
}

void chooser_narrow(struct chooser *chooser, struct text pattern)
{
	size_t n = 0;

	for (size_t i = 0; i < chooser->count; i++) {
		int score = chooser_score(text_from(chooser->items[i]), pattern);
		size_t at = n;

		if (score < 0)
			continue;
		/* Insertion keeps equal ones in the items' own order. */
		for (; at && chooser->scores[at - 1] < score; at--) {
			chooser->scores[at] = chooser->scores[at - 1];
			chooser->order[at] = chooser->order[at - 1];
		}
		chooser->scores[at] = score;
		chooser->order[at] = i;
		n++;
	}
	chooser->match_count = n;
	chooser->cursor = chooser->top = 0;
}

bool chooser_key(struct chooser *chooser, int key, int page)
{
	size_t step = page > 1 ? (size_t) page - 1 : 1;
	size_t last = chooser->match_count ? chooser->match_count - 1 : 0;
	size_t *cursor = &chooser->cursor;

	if (key == TERM_KEY_UP || key == TERM_KEY_CTRL('P'))
		*cursor = *cursor ? *cursor - 1 : last;
	else if (key == TERM_KEY_DOWN || key == TERM_KEY_CTRL('N'))
		*cursor = *cursor < last ? *cursor + 1 : 0;
	else if (key == TERM_KEY_PAGE_UP)
		*cursor = *cursor > step ? *cursor - step : 0;
	else if (key == TERM_KEY_PAGE_DOWN)
		*cursor = *cursor + step < last ? *cursor + step : last;
	else
		return false;
	return true;
}

int chooser_index(const struct chooser *chooser)
{
	return chooser->match_count ? (int) chooser->order[chooser->cursor] : -1;
}

void chooser_draw(struct chooser *chooser, int y, int x, int rows, int width)
{
	size_t page = (size_t) (rows > 0 ? rows : 1);

	if (chooser->cursor < chooser->top)
		chooser->top = chooser->cursor;
	if (chooser->cursor >= chooser->top + page)
		chooser->top = chooser->cursor - page + 1;
	for (int i = 0; i < rows; i++) {
		size_t index = chooser->top + (size_t) i;
		bool here = index == chooser->cursor;
		unsigned style = here ? TERM_SELECTED : TERM_NORMAL;

		if (index >= chooser->match_count) {
			term_blank(y + i, x, width, TERM_NORMAL);
			continue;
		}
		term_blank(y + i, x, width, style);
		term_puts(y + i, x, 1, style, !here ? " " : term_is_plain() ? ">" : "▸");
		term_puts(y + i, x + 2, width - 2, style, chooser->items[chooser->order[index]]);
	}
}

/* --- tui_choose ------------------------------------------------------------- */

struct choice {
	struct overlay overlay;
	struct chooser chooser;
	struct prompt prompt;
	char *title;
	char **items;
	size_t count;
	int page, chosen;
	void (*then)(struct tui *tui, void *context, int index);
	void *context;
};

static bool choice_event(struct tui *tui, struct overlay *overlay, const struct term_event *event)
{
	struct choice *choice = (struct choice *) overlay;

	(void) tui;
	if (event->kind == TERM_EVENT_KEY) {
		if (event->key == TERM_KEY_ENTER) {
			choice->chosen = chooser_index(&choice->chooser);
			return choice->chosen < 0;
		}
		if (event->key == TERM_KEY_ESCAPE || event->key == TERM_KEY_CTRL('C'))
			return false;
		if (chooser_key(&choice->chooser, event->key, choice->page))
			return true;
	}
	if (prompt_event(&choice->prompt, event) == PROMPT_CHANGED)
		chooser_narrow(&choice->chooser, buffer_view(&choice->prompt.text));
	return true;
}

static void choice_draw(struct tui *tui, struct overlay *overlay, const struct tui_area *screen)
{
	struct choice *choice = (struct choice *) overlay;
	int width = screen->columns < 64 ? screen->columns : 60;
	int most = screen->rows - 2;
	int height = (int) choice->count + 3 < most ? (int) choice->count + 3 : most;
	int x = screen->x + (screen->columns - width) / 2;
	int y = screen->y + 1;

	(void) tui;
	choice->page = height - 3;
	for (int i = 0; i < height; i++)
		term_blank(y + i, x, width, TERM_NORMAL);
	term_box(y, x, height, width, TERM_TITLE, choice->title, NULL);
	chooser_draw(&choice->chooser, y + 2, x + 2, height - 3, width - 4);
	overlay_keys(screen, "type to narrow  Up Down  Enter choose  Esc leave");
	term_puts(y + 1, x + 2, 2, TERM_TITLE, "> ");
	prompt_draw(&choice->prompt, y + 1, x + 4, width - 6);
}

static void choice_finish(struct tui *tui, struct overlay *overlay)
{
	struct choice *choice = (struct choice *) overlay;

	choice->then(tui, choice->context, choice->chosen);
}

static void choice_free(struct overlay *overlay)
{
	struct choice *choice = (struct choice *) overlay;

	for (size_t i = 0; i < choice->count; i++)
		memory_free(choice->items[i]);
	memory_free(choice->items);
	memory_free(choice->title);
	chooser_release(&choice->chooser);
	prompt_release(&choice->prompt);
	memory_free(choice);
}

void tui_choose(struct tui *tui, const char *title, const char *const *items, size_t count,
                void (*chosen)(struct tui *tui, void *context, int index), void *context)
{
	struct choice *choice = memory_new(1, sizeof *choice);

	choice->overlay =
	    (struct overlay){choice_event, choice_draw, choice_finish, choice_free, false};
	choice->title = memory_copy(title);
	choice->items = memory_new(count + 1, sizeof *choice->items);
	choice->count = count;
	for (size_t i = 0; i < count; i++)
		choice->items[i] = memory_copy(items[i]);
	choice->chosen = -1;
	choice->then = chosen;
	choice->context = context;
	chooser_set(&choice->chooser, (const char *const *) choice->items, count);
	tui_overlay(tui, &choice->overlay);
}
