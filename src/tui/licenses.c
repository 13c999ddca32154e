/* licenses.c - the license library: what each text permits and asks. */
#include "license/library.h"
#include "tui/listing.h"

#include <stdlib.h>
#include <string.h>

struct licenses {
	struct listing listing;
	const struct license_library *library;
};

static const struct table_column columns[] = {
    {"license", 16, 30, 0, false},
    {"kind", 10, 18, 2, false},
    {"version", 7, 9, 3, false},
    {"name", 16, 80, 4, false},
};

static const char *const sorts[] = {"name", "kind", NULL};

/* A row's id is the place in the library plus one, for 0 is no row. */
static const struct license *license_of(const struct licenses *l, int64_t id)
{
	return license_at(l->library, (size_t) id - 1);
}

static int compare(const void *a, const void *b)
{
	const struct license *const *x = a;
	const struct license *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

static int compare_kind(const void *a, const void *b)
{
	const struct license *const *x = a;
	const struct license *const *y = b;

	if ((*x)->kind != (*y)->kind)
		return (*x)->kind < (*y)->kind ? -1 : 1;
	return compare(a, b);
}

static int rows(struct listing *listing, struct error *err)
{
	struct licenses *l = (struct licenses *) listing;
	struct arena arena = ARENA_INIT;
	const struct license **order;
	size_t count;

	if (tui_library(listing->tui, &l->library, err))
		return err->code;
	count = license_count(l->library);
	order = arena_new(&arena, count + 1, sizeof *order);
	for (size_t i = 0; i < count; i++)
		order[i] = license_at(l->library, i);
	qsort(order, count, sizeof *order, listing->sort ? compare_kind : compare);
	for (size_t i = 0; i < count; i++) {
		const char *words = arena_printf(&arena, "%s %s %s", order[i]->id, order[i]->name,
		                                 license_kind_names[order[i]->kind]);

		listing_add(listing, (int64_t) order[i]->index + 1, text_from(words));
	}
	arena_release(&arena);
	return 0;
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	const struct license *license = license_of((struct licenses *) listing, id);

	(void) arena;
	row->cells[0] = license->id;
	row->cells[1] = license_kind_names[license->kind];
	row->cells[2] = license->version;
	row->cells[3] = license->name;
	return true;
}

static unsigned state_style(enum license_state state)
{
	static const unsigned styles[] = {
	    [LICENSE_SILENT] = TERM_DIM,     [LICENSE_PERMIT] = TERM_OK,
	    [LICENSE_FORBID] = TERM_BLOCKED, [LICENSE_REQUIRE] = TERM_DUTIES,
	    [LICENSE_ASK] = TERM_ASK,
	};

	return styles[state];
}

static void clause_line(const struct licenses *l, const struct license_clause *c,
                        struct sheet *sheet)
{
	const struct license_term *term = license_term(l->library, c->code);

	sheet_add(sheet, state_style(c->state), 4, "%s %s (%s)  %s%s%s%s%s",
	          license_state_names[c->state], term->name, license_target_names[c->target],
	          c->number, *c->parameters ? "  " : "", c->parameters, *c->note ? "  " : "",
	          c->note);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	const struct licenses *l = (const struct licenses *) listing;
	const struct license *license = license_of(l, id);

	sheet_add(sheet, TERM_TITLE, 0, "%s", license->name);
	sheet_field(sheet, "kind", license_kind_names[license->kind]);
	sheet_field(sheet, "version", license->version);
	sheet_field(sheet, "url", license->url);
	sheet_field(sheet, "read", license->source);
	sheet_field(sheet, "seen", license->seen);
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Clauses");
	for (size_t i = 0; i < license->clause_count; i++)
		if (!license->clauses[i].implied)
			clause_line(l, &license->clauses[i], sheet);
	if (!license->clause_count)
		sheet_add(sheet, TERM_ASK, 2, "none recorded: every use is an open question");
	if (license->questions && license->questions[0]) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_TITLE, 0, "Open questions");
		for (size_t i = 0; license->questions[i]; i++)
			sheet_add(sheet, TERM_ASK, 2, "%s", license->questions[i]);
	}
}

static const struct listing_kind kind = {
    .title = "Licenses",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .empty = "no licenses were found",
    .name_cell = 0,
};

static int licenses_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct licenses *l = state;

	(void) subject;
	(void) err;
	listing_open(&l->listing, tui, &kind);
	return 0;
}

static bool licenses_can(struct tui *tui, const void *state, enum tui_action action)
{
	(void) tui;
	return listing_can(state, action);
}

static void licenses_act(struct tui *tui, void *state, enum tui_action action)
{
	(void) tui;
	listing_act(state, action);
}

static int64_t licenses_count(struct tui *tui)
{
	const struct license_library *library;
	struct error err = ERROR_INIT;

	/* Not worth loading them all for a number. */
	if (!tui_has_library(tui) || tui_library(tui, &library, &err))
		return -1;
	return (int64_t) license_count(library);
}

const struct tui_view tui_view_licenses = {
    .id = "licenses",
    .title = "Licenses",
    .size = sizeof(struct licenses),
    .open = licenses_open,
    .close = listing_view_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = licenses_can,
    .act = licenses_act,
    .idle = listing_view_idle,
    .count = licenses_count,
    .selection = listing_view_selection,
    .help = "The licenses that accord knows: facts in our own words, with each clause's "
            "number in the text.",
};
