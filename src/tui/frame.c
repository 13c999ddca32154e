/* frame.c - one frame: tabs, the view on top, the status line. */
#include "base/clock.h"
#include "base/utf8.h"
#include "tui/state.h"

#include <stdio.h>
#include <string.h>

/* On a narrow screen keys matter more than what is due. */
#define DUE_FROM 60
/* A deadline within so many days is counted in the status line. */
#define DAYS_PRESSING 7

/* --- tabs -------------------------------------------------------------------- */

/* How much a tab says, most first. */
enum tab_detail { TAB_NAME_COUNT, TAB_NAME, TAB_SHORT };

static const char *tab_words(struct tui *tui, size_t index, enum tab_detail detail)
{
	const struct tui_tab *tab = &tui->tabs[index];
	bool here = index == tui->tab;
	/* The own tab keeps its name; plain screens see no colours. */
	const char *open = here && term_is_plain() ? "[" : "";
	const char *shut = here && term_is_plain() ? "]" : "";

	if (detail == TAB_SHORT && !here)
		return arena_printf(&tui->frame, "%d", tab->number);
	if (tab->count < 0 || (detail != TAB_NAME_COUNT && !here))
		return arena_printf(&tui->frame, "%s%d %s%s", open, tab->number, tab->view->title,
		                    shut);
	return arena_printf(&tui->frame, "%s%d %s %lld%s", open, tab->number, tab->view->title,
	                    (long long) tab->count, shut);
}

static int tabs_width(struct tui *tui, enum tab_detail detail)
{
	int sum = 0;

	for (size_t i = 0; i < tui->tab_count; i++)
		sum += 2 + term_width(text_from(tab_words(tui, i, detail)));
	return sum;
}

static void draw_tabs(struct tui *tui)
{
	int columns = term_columns();
	int x = 0;
	enum tab_detail detail = TAB_NAME_COUNT;

	while (detail < TAB_SHORT && 6 + tabs_width(tui, detail) > columns)
		detail++;
	x += term_puts(0, 0, columns, TERM_TITLE, "accord");
	for (size_t i = 0; i < tui->tab_count; i++) {
		const char *words = tab_words(tui, i, detail);

		x += 2;
		x += term_puts(0, x, columns - x, i == tui->tab ? TERM_TITLE | TERM_SELECTED : 0,
		               words);
	}
}

static void count_rows(struct tui *tui)
{
	struct error err = ERROR_INIT;
	char until[CLOCK_DATE_SIZE];
	long day;

	if (!tui->counts_stale)
		return;
	tui->counts_stale = false;
	tui->due = 0;
	if (clock_parse_date(text_from(desk_today(tui->desk)), &day)) {
		clock_format_date(day + DAYS_PRESSING, until);
		ledger_number(desk_ledger(tui->desk), LEDGER_VIEW_DEADLINE_DUE, 0, &tui->due, &err,
		              "tt", until, desk_today(tui->desk));
	}
	for (size_t i = 0; i < tui->tab_count; i++) {
		const struct tui_view *view = tui->tabs[i].view;

		tui->tabs[i].count = view->count ? view->count(tui) : -1;
	}
}

/* --- the status line ------------------------------------------------------------ */

/* Draws "key word" at x and returns the columns used; 0 if it does not fit. */
static int draw_key(int y, int x, int room, const char *key, const char *word)
{
	int wide = term_width(text_from(key));
	int all = wide + 1 + term_width(text_from(word));

	if (all > room)
		return 0;
	term_puts(y, x, wide, TERM_KEY, key);
	term_puts(y, x + wide + 1, all - wide - 1, TERM_NORMAL, word);
	return all + 2;
}

static void draw_status(struct tui *tui)
{
	const char *view = tui_keys(tui);
	int y = term_rows() - 1;
	int columns = term_columns();
	int x = 0;
	const char *due = "";
	/* Help is the one that must not be missed. */
	const char *help = tui_action_key(view, TUI_HELP);
	int help_room = *help ? term_width(text_from(help)) + 7 : 0;
	int right;

	if (tui->due > 0 && columns >= DUE_FROM)
		due = arena_printf(&tui->frame, "%lld due%s", (long long) tui->due,
		                   term_is_plain() ? "" : " ●");
	right = columns - term_width(text_from(due)) - (*due ? 2 : 0);
	for (enum tui_action action = TUI_NOTHING + 1; action < TUI_ACTIONS; action++) {
		const char *hint = tui_action_words[action].hint;
		const char *key;

		if (!*hint || action == TUI_HELP)
			continue;
		key = tui_action_key(view, action);
		if (!*key || !tui_can(tui, action))
			continue;
		x += draw_key(y, x, right - help_room - x, key, hint);
	}
	if (*help)
		x += draw_key(y, x, right - x, help, tui_action_words[TUI_HELP].hint);
	if (*due)
		term_puts(y, columns - term_width(text_from(due)), columns, TERM_WARNING, due);
}

/* What is wrong and what to do are read whole, where there is room. */
static void draw_message(struct tui *tui)
{
	enum { LINES_MOST = 3 };
	struct text words = text_from(tui->message), lines[LINES_MOST];
	int columns = term_columns(), y = term_rows(), count = 0;
	int most = tui->message_style == TERM_NORMAL || columns < DUE_FROM ? 1 : LINES_MOST;
	size_t at = 0;

	while (at < words.size && count < most) {
		size_t end, next = utf8_wrap(words, at, (size_t) columns, &end);

		/* The last one is cut with an ellipsis. */
		lines[count] = text_slice(words, at, count == most - 1 ? words.size : end);
		at = next > at ? next : words.size;
		count++;
	}
	for (int i = 0; i < count; i++) {
		term_blank(y - count + i, 0, columns, TERM_NORMAL);
		term_put(y - count + i, 0, columns, tui->message_style, lines[i]);
	}
}

void overlay_keys(const struct tui_area *screen, const char *keys)
{
	int y = screen->y + screen->rows - 1;
	int x = 0;
	struct text rest = text_from(keys);

	term_blank(y, screen->x, screen->columns, TERM_NORMAL);
	while (rest.size) {
		static const struct text two = TEXT("  ");
		size_t end = text_find(rest, two);
		struct text item = text_slice(rest, 0, end == TEXT_NONE ? rest.size : end);
		size_t space = text_find_byte(item, ' ');
		struct text key = text_slice(item, 0, space == TEXT_NONE ? item.size : space);

		if (x + term_width(item) > screen->columns)
			break;
		term_put(y, screen->x + x, screen->columns - x, TERM_NORMAL, item);
		term_put(y, screen->x + x, screen->columns - x, TERM_KEY, key);
		x += term_width(item) + 2;
		rest = text_slice(rest, end == TEXT_NONE ? rest.size : end + 2, rest.size);
	}
}

/* --- all ---------------------------------------------------------------------------- */

bool tui_too_small(void)
{
	return term_rows() < TUI_ROWS_LEAST || term_columns() < TUI_COLUMNS_LEAST;
}

void tui_draw(struct tui *tui)
{
	struct tui_opened *top = tui_top(tui);
	int rows = term_rows();
	int columns = term_columns();
	struct tui_area screen = {0, 0, rows, columns, &tui->frame};
	struct tui_area area = {1, 0, rows - 2, columns, &tui->frame};

	arena_clear(&tui->frame);
	term_erase();
	if (tui_too_small()) {
		term_printf(0, 0, columns, TERM_NORMAL, "accord needs %dx%d, this is %dx%d",
		            TUI_COLUMNS_LEAST, TUI_ROWS_LEAST, columns, rows);
		return;
	}
	tui_load(tui, top);
	count_rows(tui);
	draw_tabs(tui);
	top->view->draw(tui, top->state, &area);
	if (!tui->overlay)
		draw_status(tui);
	else
		tui->overlay->draw(tui, tui->overlay, &screen);
	if (tui->message[0] && !(tui->overlay && tui->overlay->line))
		draw_message(tui);
}

unsigned tui_verdict_style(int verdict)
{
	static const unsigned styles[] = {TERM_BLOCKED, TERM_ASK, TERM_DUTIES, TERM_OK};

	return verdict >= 0 && verdict < 4 ? styles[verdict] : TERM_DIM;
}

const char *tui_verdict_mark(int verdict)
{
	static const char *const marks[] = {"", "·", "–", "✗", "?", "!", "✓"};
	static const char *const words[] = {"",    "outside", "unknown", "blocked",
	                                    "ask", "duties",  "clear"};
	int index = verdict - TUI_NO_VERDICT;

	if (index < 0 || index >= (int) (sizeof marks / sizeof *marks))
		return "";
	return term_is_plain() ? words[index] : marks[index];
}
