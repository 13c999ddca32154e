/* pager.c - a scrolling text over the view, wrapped to its width, with find. */
#include "base/memory.h"
#include "base/utf8.h"
#include "tui/widgets/overlay.h"
#include "tui/widgets/prompt.h"
#include "tui/widgets/sheet.h"

#include <stdio.h>
#include <string.h>

/* A line as wrapped. */
struct line {
	struct text text;
	int indent;
	unsigned style;
};

struct pager {
	struct overlay overlay;
	char *title;
	char *url;          /* that BROWSE opens; "" for none */
	unsigned *styles;   /* of the text's lines; NULL: all are normal */
	struct buffer text; /* clean, LF line ends */
	struct line *lines;
	size_t line_count, line_room;
	int wrapped_to; /* columns; 0: not yet */
	size_t top;
	int page; /* rows shown last */
	bool finding;
	struct prompt find;
	size_t match; /* a line, or TEXT_NONE */
};

/* Where a line that does not fit goes on: under its own indent, or, where it
 * reads as a table ("key   words"), under the last cell that begins in its
 * left half. */
static int hanging(struct text line, int columns)
{
	size_t indent = 0;

	for (size_t i = 0; i < line.size && i < (size_t) columns / 2; i++) {
		bool cell = i == 0 || (line.at[i - 1] == ' ' && (i == 1 || line.at[i - 2] == ' '));

		if (line.at[i] != ' ' && cell)
			indent = i;
	}
	return term_width(text_slice(line, 0, indent));
}

static void wrap_line(struct pager *pager, struct text line, unsigned style, int columns)
{
	int indent = 0;
	size_t at = 0;

	do {
		size_t end;
		size_t next = utf8_wrap(line, at, (size_t) (columns - indent), &end);

		pager->lines = memory_grow(pager->lines, pager->line_count, &pager->line_room,
		                           sizeof *pager->lines);
		pager->lines[pager->line_count++] =
		    (struct line){text_slice(line, at, end), indent, style};
		at = next > at ? next : line.size;
		indent = hanging(line, columns);
	} while (at < line.size);
}

static void wrap(struct pager *pager, int columns)
{
	struct text rest = buffer_view(&pager->text);
	struct text line;
	size_t n = 0;
	size_t place = pager->line_count ? pager->top * 1000 / pager->line_count : 0;

	if (pager->wrapped_to == columns)
		return;
	pager->wrapped_to = columns;
	pager->line_count = 0;
	pager->match = TEXT_NONE;
	while (text_next(&rest, '\n', &line))
		wrap_line(pager, line, pager->styles ? pager->styles[n++] : TERM_NORMAL, columns);
	pager->top = place * pager->line_count / 1000;
}

static size_t last_top(const struct pager *pager)
{
	size_t page = (size_t) (pager->page > 0 ? pager->page : 1);

	return pager->line_count > page ? pager->line_count - page : 0;
}

static void scroll_to(struct pager *pager, long to)
{
	pager->top = to < 0 ? 0 : (size_t) to;
	if (pager->top > last_top(pager))
		pager->top = last_top(pager);
}

static bool line_has(struct text line, struct text folded)
{
	struct buffer scratch = BUFFER_INIT;
	bool has;

	utf8_fold(&scratch, line);
	has = text_find(buffer_view(&scratch), folded) != TEXT_NONE;
	buffer_release(&scratch);
	return has;
}

static void find(struct pager *pager, size_t from, int direction)
{
	struct buffer folded = BUFFER_INIT;

	utf8_fold(&folded, buffer_view(&pager->find.text));
	pager->match = TEXT_NONE;
	for (size_t i = 0; folded.size && i < pager->line_count; i++) {
		size_t step = direction > 0 ? i : pager->line_count - i;
		size_t index = (from + step) % pager->line_count;

		if (line_has(pager->lines[index].text, buffer_view(&folded))) {
			pager->match = index;
			break;
		}
	}
	if (pager->match != TEXT_NONE &&
	    (pager->match < pager->top || pager->match >= pager->top + (size_t) pager->page))
		scroll_to(pager, (long) pager->match - pager->page / 3);
	buffer_release(&folded);
}

static void not_found(struct tui *tui, const struct pager *pager)
{
	if (pager->find.text.size && pager->match == TEXT_NONE)
		tui_say(tui, "not found: %s", buffer_cstr(&pager->find.text));
}

static void find_event(struct tui *tui, struct pager *pager, const struct term_event *event)
{
	if (event->kind == TERM_EVENT_KEY &&
	    (event->key == TERM_KEY_ENTER || event->key == TERM_KEY_ESCAPE ||
	     event->key == TERM_KEY_CTRL('C'))) {
		pager->finding = pager->overlay.line = false;
		if (event->key != TERM_KEY_ENTER) {
			prompt_set(&pager->find, text_from(""));
			pager->match = TEXT_NONE;
		}
		not_found(tui, pager);
		return;
	}
	if (prompt_event(&pager->find, event) == PROMPT_CHANGED)
		find(pager, pager->match == TEXT_NONE ? pager->top : pager->match, 1);
}

static void go_on(struct tui *tui, struct pager *pager, int direction)
{
	size_t from = pager->match == TEXT_NONE ? pager->top : pager->match;

	if (direction > 0 && pager->match != TEXT_NONE)
		from++;
	if (direction < 0 && from == 0)
		from = pager->line_count;
	if (direction < 0)
		from--;
	if (pager->line_count)
		find(pager, from % pager->line_count, direction);
	not_found(tui, pager);
}

static bool act(struct tui *tui, struct pager *pager, enum tui_action action)
{
	long top = (long) pager->top;
	long page = pager->page > 2 ? pager->page - 1 : 1;

	switch (action) {
	case TUI_UP:
		scroll_to(pager, top - 1);
		break;
	case TUI_DOWN:
		scroll_to(pager, top + 1);
		break;
	case TUI_PAGE_UP:
		scroll_to(pager, top - page);
		break;
	case TUI_PAGE_DOWN:
	case TUI_MARK: /* Space, as in other pagers */
		scroll_to(pager, top + page);
		break;
	case TUI_TOP:
		scroll_to(pager, 0);
		break;
	case TUI_BOTTOM:
		scroll_to(pager, (long) pager->line_count);
		break;
	case TUI_FIND:
		pager->finding = pager->overlay.line = true;
		prompt_set(&pager->find, text_from(""));
		break;
	case TUI_FIND_NEXT:
		go_on(tui, pager, 1);
		break;
	case TUI_FIND_PREVIOUS:
		go_on(tui, pager, -1);
		break;
	case TUI_COPY:
		tui_say(tui, term_copy(buffer_view(&pager->text))
		                 ? "copied to the terminal's clipboard"
		                 : "too long for the terminal's clipboard");
		break;
	case TUI_BROWSE:
		if (*pager->url)
			tui_browse(tui, pager->url);
		break;
	case TUI_REDRAW:
		term_redraw();
		break;
	case TUI_SUSPEND:
		term_suspend();
		break;
	case TUI_BACK:
	case TUI_LEAVE:
	case TUI_OPEN:
	case TUI_HELP:
		return false;
	default:
		break;
	}
	return true;
}

static bool pager_event(struct tui *tui, struct overlay *overlay, const struct term_event *event)
{
	struct pager *pager = (struct pager *) overlay;

	if (pager->finding) {
		find_event(tui, pager, event);
		return true;
	}
	if (event->kind != TERM_EVENT_KEY)
		return true;
	return act(tui, pager, overlay_key_action(event->key));
}

static void draw_find(struct pager *pager, const struct tui_area *screen)
{
	int y = screen->y + screen->rows - 1;

	term_blank(y, screen->x, screen->columns, TERM_NORMAL);
	term_puts(y, screen->x, 2, TERM_TITLE, "/");
	prompt_draw(&pager->find, y, screen->x + 1, screen->columns - 1);
}

static void pager_draw(struct tui *tui, struct overlay *overlay, const struct tui_area *screen)
{
	struct pager *pager = (struct pager *) overlay;
	bool wide = screen->columns >= 100;
	int margin = wide ? 2 : 0;
	int x = screen->x + margin;
	int y = screen->y + 1;
	int width = screen->columns - 2 * margin;
	int height = screen->rows - 2;
	char where[64] = "";

	(void) tui;
	pager->page = height - 2;
	wrap(pager, width - 4 > 8 ? width - 4 : 8);
	scroll_to(pager, (long) pager->top);
	if (pager->line_count > (size_t) pager->page)
		snprintf(where, sizeof where, "%zu-%zu of %zu", pager->top + 1,
		         pager->top + (size_t) pager->page, pager->line_count);
	for (int i = 0; i < height; i++)
		term_blank(y + i, x, width, TERM_NORMAL);
	term_box(y, x, height, width, TERM_TITLE, pager->title, where);
	for (int i = 0; i < pager->page && pager->top + (size_t) i < pager->line_count; i++) {
		size_t index = pager->top + (size_t) i;

		term_put(y + 1 + i, x + 2 + pager->lines[index].indent,
		         width - 4 - pager->lines[index].indent,
		         index == pager->match ? TERM_SELECTED : pager->lines[index].style,
		         pager->lines[index].text);
	}
	if (pager->finding)
		draw_find(pager, screen);
	else
		overlay_keys(screen, *pager->url
		                         ? "/ find  n next  PgDn PgUp  y copy  o url  q back"
		                         : "/ find  n next  PgDn PgUp  y copy  q back");
}

static void pager_free(struct overlay *overlay)
{
	struct pager *pager = (struct pager *) overlay;

	memory_free(pager->title);
	memory_free(pager->url);
	memory_free(pager->styles);
	memory_free(pager->lines);
	buffer_release(&pager->text);
	prompt_release(&pager->find);
	memory_free(pager);
}

static struct pager *pager_new(const char *title, const char *url, struct text text)
{
	struct pager *pager = memory_new(1, sizeof *pager);

	pager->overlay = (struct overlay){pager_event, pager_draw, NULL, pager_free, false};
	pager->title = memory_copy(title);
	pager->url = memory_copy(url);
	utf8_clean(&pager->text, text, true);
	pager->match = TEXT_NONE;
	return pager;
}

void tui_page(struct tui *tui, const char *title, struct text text)
{
	tui_overlay(tui, &pager_new(title, "", text)->overlay);
}

/* A paragraph may be of several lines. */
static unsigned *line_styles(const struct sheet *sheet)
{
	unsigned *styles = NULL;
	size_t count = 0;
	size_t room = 0;

	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_paragraph *p = &sheet->paragraphs[i];

		for (size_t at = p->from; at <= p->to; at++) {
			if (at < p->to && sheet->text.at[at] != '\n')
				continue;
			styles = memory_grow(styles, count, &room, sizeof *styles);
			styles[count++] = p->style;
		}
	}
	return styles;
}

void tui_page_sheet(struct tui *tui, const char *title, const struct sheet *sheet, const char *url)
{
	struct buffer out = BUFFER_INIT;
	struct pager *pager;

	sheet_text(sheet, &out);
	pager = pager_new(title, url, buffer_view(&out));
	pager->styles = line_styles(sheet);
	buffer_release(&out);
	tui_overlay(tui, &pager->overlay);
}
