/* form_compare.c - a text that stands beside the answer: an earlier answer, or
 * a block. */
#include "tui/form_state.h"

#include <stdio.h>

/* Screens narrower than this show one text at a time. */
#define BESIDE_FROM 64

bool formview_is_comparing(const struct formview *view)
{
	return view->compare.on && view->compare.at == view->at;
}

void formview_compare_with(struct formview *view, const char *title, struct text text)
{
	struct formview_compare *c = &view->compare;

	buffer_clear(&c->text);
	buffer_text(&c->text, text);
	snprintf(c->title, sizeof c->title, "%s", title);
	c->sheet.id = 0;
	c->scroll = 0;
	c->at = view->at;
	c->on = term_columns() >= BESIDE_FROM;
	if (!c->on)
		tui_page(view->tui, title, text);
	tui_dirty(view->tui);
}

static void chosen(struct tui *tui, void *context, int index)
{
	struct formview *view = context;

	(void) tui;
	if (index >= 0 && (size_t) index < view->offer_count)
		formview_compare_with(view, view->offers[index].origin, view->offers[index].text);
}

void formview_compare(struct formview *view)
{
	struct arena arena = ARENA_INIT;
	const char **items;

	if (formview_is_comparing(view)) {
		view->compare.on = false;
		return;
	}
	if (view->offer_count == 1) {
		chosen(view->tui, view, 0);
		return;
	}
	items = arena_new(&arena, view->offer_count + 1, sizeof *items);
	for (size_t i = 0; i < view->offer_count; i++)
		items[i] = arena_printf(&arena, "%s, %ld words  %.*s", view->offers[i].origin,
		                        view->offers[i].fit.counts.words,
		                        TEXT_ARG(text_slice(view->offers[i].text, 0, 200)));
	tui_choose(view->tui, "Which text beside the answer?", items, view->offer_count, chosen,
	           view);
	arena_release(&arena);
}

void formview_compare_scroll(struct formview *view, int direction)
{
	struct formview_compare *c = &view->compare;
	size_t page = c->page > 1 ? (size_t) c->page - 1 : 1;

	if (direction > 0)
		c->scroll += page;
	else
		c->scroll -= c->scroll > page ? page : c->scroll;
}

void formview_compare_draw(struct formview *view, const struct tui_area *area)
{
	struct formview_compare *c = &view->compare;
	struct tui_area inner = {area->y + 1, area->x + 2, area->rows - 2, area->columns - 4,
	                         area->arena};
	const char *where = "";
	size_t lines;

	if (!c->sheet.id) {
		sheet_clear(&c->sheet);
		sheet_add(&c->sheet, TERM_NORMAL, 0, "%.*s", TEXT_ARG(buffer_view(&c->text)));
		c->sheet.id = 1;
	}
	lines = sheet_lines(&c->sheet, inner.columns);
	c->page = inner.rows;
	if (c->scroll + (size_t) inner.rows > lines)
		c->scroll = lines > (size_t) inner.rows ? lines - (size_t) inner.rows : 0;
	if (lines > (size_t) inner.rows)
		where = arena_printf(area->arena, "%zu/%zu", c->scroll + 1, lines);
	term_box(area->y, area->x, area->rows, area->columns, TERM_TITLE, c->title, where);
	sheet_draw(&c->sheet, &inner, c->scroll);
}
