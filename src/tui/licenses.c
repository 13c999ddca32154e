/* licenses.c - the license library: what each text permits and asks. */
#include "license/library.h"
#include "tui/license_sheet.h"
#include "tui/listing.h"

#include <stdlib.h>
#include <string.h>

struct licenses {
	struct listing listing;
	const struct license_library *library;
};

static const struct table_column columns[] = {
    {"license", 16, 30, 0, false}, {"kind", 10, 18, 2, false}, {"whose", 5, 5, 3, false},
    {"version", 7, 9, 4, false},   {"name", 16, 80, 5, false},
};

static const char *const sorts[] = {"name", "kind", "whose", NULL};

/* A row's id is the place in the library plus one, for 0 is no row. */
static const struct license *license_of(const struct licenses *l, int64_t id)
{
	return license_at(l->library, (size_t) id - 1);
}

/* From the team's own folder, not a shipped one. */
static bool is_own(struct tui *tui, const struct license *license)
{
	return text_starts(text_from(license->file), desk_folder(tui_desk(tui), DESK_OWN_LICENSES));
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

static void own_first(struct tui *tui, const struct license **order, size_t count,
                      struct arena *arena)
{
	const struct license **sorted = arena_new(arena, count + 1, sizeof *sorted);
	size_t n = 0;

	for (int shipped = 0; shipped <= 1; shipped++)
		for (size_t i = 0; i < count; i++)
			if (is_own(tui, order[i]) == !shipped)
				sorted[n++] = order[i];
	memcpy(order, sorted, count * sizeof *order);
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
	qsort(order, count, sizeof *order, listing->sort == 1 ? compare_kind : compare);
	if (listing->sort == 2)
		own_first(listing->tui, order, count, &arena);
	for (size_t i = 0; i < count; i++) {
		const char *words = arena_printf(&arena, "%s %s %s %s", order[i]->id,
		                                 order[i]->name, license_kind_names[order[i]->kind],
		                                 is_own(listing->tui, order[i]) ? "team" : "");

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
	row->cells[2] = is_own(listing->tui, license) ? "team" : "";
	row->cells[3] = license->version;
	row->cells[4] = license->name;
	row->cells[5] = license->url;
	return true;
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	const struct licenses *l = (const struct licenses *) listing;

	license_sheet(l->library, license_of(l, id), sheet);
}

/* With the data sets under it, which are looked for only now. */
static void enter(struct listing *listing, int64_t id)
{
	const struct licenses *l = (const struct licenses *) listing;
	const struct license *license = license_of(l, id);
	struct sheet page = {0};

	license_sheet(l->library, license, &page);
	license_sheet_uses(tui_desk(listing->tui), license, &page);
	tui_page_sheet(listing->tui, license->id, &page, license->url);
	sheet_release(&page);
}

static const struct listing_kind kind = {
    .title = "Licenses",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .enter = enter,
    .empty = "no licenses were found",
    .name_cell = 0,
    .url_cell = 5,
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
