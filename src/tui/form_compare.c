/* form_compare.c - a text that stands beside the answer: an earlier answer, a
 * block, or another version of its own. */
#include "base/clock.h"
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

/* --- choosing -------------------------------------------------------------------- */

static void show_version(struct formview *view, int64_t id)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	char title[160], local[CLOCK_LOCAL_SIZE];

	if (ledger_query(desk_ledger(tui_desk(view->tui)), LEDGER_VIEW_VERSION_ROW, &rows, &err,
	                 "i", id)) {
		tui_fail(view->tui, &err);
		return;
	}
	if (ledger_next(&rows)) {
		clock_local(ledger_string(&rows, 0), local);
		snprintf(title, sizeof title, "%.16s, %s", local, ledger_string(&rows, 1));
		formview_compare_with(view, title, ledger_text(&rows, 3));
	}
	ledger_done(&rows, &err);
}

/* Offers stand first in the list, then the answer's own versions. */
static void chosen(struct tui *tui, void *context, int index)
{
	struct formview *view = context;
	struct formview_compare *c = &view->compare;
	size_t at = (size_t) index;

	(void) tui;
	if (index < 0)
		return;
	if (at >= c->offer_count) {
		if (at - c->offer_count < c->version_count)
			show_version(view, c->versions[at - c->offer_count]);
	} else if (at < view->offer_count) {
		formview_compare_with(view, view->offers[at].origin, view->offers[at].text);
	}
}

static int list_versions(struct formview *view, struct arena *arena, const char **items,
                         struct error *err)
{
	struct formview_compare *c = &view->compare;
	struct ledger_rows rows;
	char local[CLOCK_LOCAL_SIZE];

	c->version_count = 0;
	if (ledger_query(desk_ledger(tui_desk(view->tui)), LEDGER_VIEW_VERSION_ROWS, &rows, err,
	                 "it", view->id, formview_question(view)->id))
		return err->code;
	while (c->version_count < FORMVIEW_VERSIONS_MOST && ledger_next(&rows)) {
		clock_local(ledger_string(&rows, 1), local);
		items[c->version_count] =
		    arena_printf(arena, "this answer on %.16s, %s", local, ledger_string(&rows, 2));
		c->versions[c->version_count++] = ledger_integer(&rows, 0);
	}
	return ledger_done(&rows, err);
}

void formview_compare(struct formview *view)
{
	struct formview_compare *c = &view->compare;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char **items;

	if (formview_is_comparing(view)) {
		c->on = false;
		return;
	}
	c->offer_count = view->offer_count;
	items = arena_new(&arena, c->offer_count + FORMVIEW_VERSIONS_MOST, sizeof *items);
	for (size_t i = 0; i < c->offer_count; i++)
		items[i] = arena_printf(&arena, "%s, %ld word%s  %.*s", view->offers[i].origin,
		                        view->offers[i].fit.counts.words,
		                        view->offers[i].fit.counts.words == 1 ? "" : "s",
		                        TEXT_ARG(text_slice(view->offers[i].text, 0, 200)));
	if (list_versions(view, &arena, items + c->offer_count, &err))
		tui_fail(view->tui, &err);
	else if (!c->offer_count && !c->version_count)
		tui_say(view->tui, "nothing like it was answered before");
	else if (c->offer_count + c->version_count == 1)
		chosen(view->tui, view, 0);
	else
		tui_choose(view->tui, "Which text beside the answer?", items,
		           c->offer_count + c->version_count, chosen, view);
	arena_release(&arena);
}

/* --- drawing ------------------------------------------------------------------------ */

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
