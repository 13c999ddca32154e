/* requests.c - the access requests. */
#include "base/memory.h"
#include "form/form.h"
#include "tui/listing.h"

#include <string.h>

struct requests {
	struct listing listing;
	bool all;     /* also those that are over */
	char **forms; /* offered by ADD */
	size_t form_count;
};

static const struct table_column columns[] = {
    {"no.", 4, 5, 0, true},       {"form", 14, 26, 0, false},     {"project", 10, 20, 3, false},
    {"state", 9, 13, 0, false},   {"owner", 6, 12, 4, false},     {"moved", 10, 10, 2, false},
    {"data sets", 9, 9, 5, true}, {"reference", 9, 20, 6, false},
};

static const char *const sorts[] = {"moved", "number", "form", "project", "state", "owner", NULL};

static int rows(struct listing *listing, struct error *err)
{
	int64_t open_only = !((struct requests *) listing)->all;

	return listing_query(listing, LEDGER_VIEW_REQUEST_ROWS, &open_only, err);
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	bool there;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_REQUEST_ROW, &found, &err,
	                 "i", id))
		return false;
	there = ledger_next(&found);
	for (int i = 0; there && i < 8; i++)
		row->cells[i] = arena_copy(arena, ledger_text(&found, i));
	return !ledger_done(&found, &err) && there;
}

static void head_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_REQUEST_ROW, &found, &err,
	                 "i", id))
		return;
	if (ledger_next(&found)) {
		sheet_add(sheet, TERM_TITLE, 0, "%s", ledger_string(&found, 1));
		sheet_field(sheet, "form version", ledger_string(&found, 8));
		sheet_field(sheet, "project", ledger_string(&found, 2));
		sheet_field(sheet, "state", ledger_string(&found, 3));
		sheet_field(sheet, "owner", ledger_string(&found, 4));
		sheet_field(sheet, "made", ledger_string(&found, 9));
		sheet_field(sheet, "moved", ledger_string(&found, 5));
		sheet_field(sheet, "reference", ledger_string(&found, 7));
	}
	ledger_done(&found, &err);
}

/* A heading and one line a row: the columns, joined. */
static void row_lines(struct listing *listing, int64_t id, struct sheet *sheet, const char *heading,
                      enum ledger_statement statement)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	size_t n = 0;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), statement, &found, &err, "i", id))
		return;
	while (ledger_next(&found)) {
		const char *second = ledger_string(&found, 1);
		const char *third = ledger_columns(&found) > 2 ? ledger_string(&found, 2) : "";

		if (!n++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "%s", heading);
		}
		sheet_add(sheet, TERM_NORMAL, 4, "%s%s%s%s%s", ledger_string(&found, 0),
		          *second ? "  " : "", second, *third ? "  " : "", third);
	}
	ledger_done(&found, &err);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	head_lines(listing, id, sheet);
	row_lines(listing, id, sheet, "Due", LEDGER_VIEW_REQUEST_DEADLINES);
	row_lines(listing, id, sheet, "Data sets", LEDGER_VIEW_REQUEST_DATASETS);
	row_lines(listing, id, sheet, "Answers", LEDGER_VIEW_REQUEST_ANSWERS);
}

static const char *note(struct listing *listing, struct arena *arena)
{
	(void) arena;
	return ((struct requests *) listing)->all ? "all" : NULL;
}

static void enter(struct listing *listing, int64_t id)
{
	tui_open(listing->tui, &tui_view_form, id);
}

static const struct listing_kind kind = {
    .title = "Requests",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .note = note,
    .enter = enter,
    .add = "request new",
    .empty = "no requests; a begins one",
    .name_cell = 0,
};

/* --- beginning one ------------------------------------------------------------- */

static void forget_forms(struct requests *r)
{
	for (size_t i = 0; i < r->form_count; i++)
		memory_free(r->forms[i]);
	memory_free(r->forms);
	r->forms = NULL;
	r->form_count = 0;
}

static void form_chosen(struct tui *tui, void *context, int index)
{
	struct requests *r = context;
	struct buffer line = BUFFER_INIT;

	if (index >= 0 && (size_t) index < r->form_count) {
		buffer_printf(&line, "request new --form %s --project %s", r->forms[index],
		              tui_project(tui));
		tui_command(tui, buffer_cstr(&line));
		table_act(&r->listing.table, TUI_TOP);
	}
	forget_forms(r);
	buffer_release(&line);
}

static void choose_form(struct tui *tui, struct requests *r)
{
	const struct form_shelf *shelf;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char **items;
	size_t count;
	int width = 0;

	if (desk_shelf(tui_desk(tui), &shelf, &err)) {
		tui_fail(tui, &err);
		return;
	}
	count = form_shelf_count(shelf);
	forget_forms(r);
	r->forms = memory_new(count + 1, sizeof *r->forms);
	items = arena_new(&arena, count + 1, sizeof *items);
	for (size_t i = 0; i < count; i++) {
		int wide = (int) strlen(form_shelf_at(shelf, i)->id);

		width = wide > width ? wide : width;
	}
	for (size_t i = 0; i < count; i++) {
		const struct form *form = form_shelf_at(shelf, i);

		if (form->checklist)
			continue;
		items[r->form_count] =
		    arena_printf(&arena, "%-*s  %s", width, form->id, form->portal);
		r->forms[r->form_count++] = memory_copy(form->id);
	}
	tui_choose(tui, arena_printf(&arena, "Form of a request for %s", tui_project(tui)), items,
	           r->form_count, form_chosen, r);
	arena_release(&arena);
}

/* --- the view -------------------------------------------------------------------- */

static int requests_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct requests *r = state;

	(void) subject;
	(void) err;
	listing_open(&r->listing, tui, &kind);
	return 0;
}

static void requests_close(struct tui *tui, void *state)
{
	(void) tui;
	forget_forms(state);
	listing_close(state);
}

static bool requests_can(struct tui *tui, const void *state, enum tui_action action)
{
	if (action == TUI_ADD)
		return *tui_project(tui) && tui_can_command(tui, "request new");
	return action == TUI_OWN || listing_can(state, action);
}

static void requests_act(struct tui *tui, void *state, enum tui_action action)
{
	struct requests *r = state;
	struct error err = ERROR_INIT;

	if (action == TUI_ADD) {
		choose_form(tui, r);
		return;
	}
	if (action != TUI_OWN) {
		listing_act(&r->listing, action);
		return;
	}
	r->all = !r->all;
	if (listing_load(&r->listing, &err))
		tui_fail(tui, &err);
}

static int64_t requests_count(struct tui *tui)
{
	struct error err = ERROR_INIT;
	int64_t count = -1;

	if (ledger_number(desk_ledger(tui_desk(tui)), LEDGER_VIEW_REQUEST_COUNT, -1, &count, &err,
	                  ""))
		return -1;
	return count;
}

const struct tui_view tui_view_requests = {
    .id = "requests",
    .title = "Requests",
    .size = sizeof(struct requests),
    .open = requests_open,
    .close = requests_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = requests_can,
    .act = requests_act,
    .idle = listing_view_idle,
    .count = requests_count,
    .selection = listing_view_selection,
    .help = "Access requests that are not over; the last one moved stands first.",
};
