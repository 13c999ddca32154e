/* chooser.c - a list narrowed by typing. */
#include "tui/widgets/chooser.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "tui/tui.h"
#include "tui/widgets/overlay.h"
#include "tui/widgets/prompt.h"

#include <string.h>

#define SCORED_MOST 160 /* bytes of an item that are looked at */

enum {
	SCORE_HIT = 1,
	SCORE_RUN = 4,
	SCORE_WORD = 6,
	SCORE_FIRST = 4,
	SCORE_BEGINS = 100000 /* more than all others together */
};

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

/* What a hit at this place is worth by itself.  Behind two blanks an item
 * only explains: hits there count, but no more than that. */
static int worth(struct text text, size_t at, size_t names_end)
{
	if (at >= names_end)
		return SCORE_HIT;
	if (at == 0)
		return SCORE_HIT + SCORE_WORD + SCORE_FIRST;
	if (strchr(" -_./:", text.at[at - 1]))
		return SCORE_HIT + SCORE_WORD;
	return SCORE_HIT;
}

/* best[j] becomes the best score of the pattern so far with its last character
 * at text.at[j], or -1; before[] is the same without that character. */
static void place(struct text text, size_t names_end, char c, bool first, const int *before,
                  int *best)
{
	int so_far = -1;

	for (size_t j = 0; j < text.size; j++) {
		int from = first ? 0 : so_far;

		if (!first && j && before[j - 1] >= 0 && before[j - 1] + SCORE_RUN > from)
			from = before[j - 1] + SCORE_RUN;
		best[j] = from >= 0 && fold(text.at[j]) == fold(c)
		              ? from + worth(text, j, names_end)
		              : -1;
		if (!first && j && before[j - 1] > so_far)
			so_far = before[j - 1];
	}
}

/* Who types a name, or how it begins, means that one. */
static int as_typed(struct text name, struct text pattern)
{
	if (!text_equal_nocase(text_slice(name, 0, pattern.size), pattern))
		return 0;
	return name.size == pattern.size ? 2 * SCORE_BEGINS : SCORE_BEGINS;
}

int chooser_score(struct text text, struct text pattern)
{
	static const struct text gap = TEXT("  ");
	int rows[2][SCORED_MOST];
	int *before = rows[0];
	int *best = rows[1];
	size_t names_end;
	bool first = true;
	int result = 0;

	text = text_slice(text, 0, SCORED_MOST);
	names_end = text_find(text, gap);
	for (size_t i = 0; i < pattern.size; i++) {
		int *swap = before;

		if (pattern.at[i] == ' ')
			continue;
		place(text, names_end, pattern.at[i], first, before, best);
		first = false;
		before = best;
		best = swap;
	}
	if (first)
		return 0;
	result = -1;
	for (size_t j = 0; j < text.size; j++)
		if (before[j] > result)
			result = before[j];
	return result < 0 ? result : result + as_typed(text_slice(text, 0, names_end), pattern);
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
