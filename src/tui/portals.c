/* portals.c - the places that give out data, and who is registered there. */
#include "desk/portal.h"

#include "desk/registration.h"
#include "tui/listing.h"

#include <inttypes.h>
#include <string.h>

struct portals {
	struct listing listing;
	struct arena arena; /* of the list */
	struct desk_portal *list;
	size_t count;
};

enum { SLUG, NAME, ACCOUNTS, REQUESTS, STATUS, ASKS, LINK };

static const struct table_column columns[] = {
    {"portal", 12, 26, 0, false}, {"name", 10, 50, 2, false},  {"accounts", 8, 8, 1, true},
    {"requests", 8, 8, 3, true},  {"status", 9, 22, 4, false}, {"asks by", 9, 9, 5, false},
};

static const char *const sorts[] = {"portal", NULL};

static int rows(struct listing *listing, struct error *err)
{
	struct portals *p = (struct portals *) listing;

	arena_clear(&p->arena);
	p->count = 0;
	if (desk_portals(tui_desk(listing->tui), &p->arena, &p->list, &p->count, err))
		return err->code;
	for (size_t i = 0; i < p->count; i++) {
		const struct desk_portal *portal = &p->list[i];
		const char *words =
		    arena_printf(&p->arena, "%s %s %s", portal->slug, portal->name, portal->kind);

		if (!listing->other || portal->accounts || portal->requests)
			listing_add(listing, (int64_t) i + 1, text_from(words));
	}
	return ERROR_NONE;
}

static const struct desk_portal *portal_of(const struct listing *listing, int64_t id)
{
	const struct portals *p = (const struct portals *) listing;

	return id > 0 && (size_t) id <= p->count ? &p->list[id - 1] : NULL;
}

static const char *count_of(struct arena *arena, int64_t count)
{
	return count ? arena_printf(arena, "%" PRId64, count) : "";
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	const struct desk_portal *portal = portal_of(listing, id);
	const struct form *form = portal ? portal->form : NULL;

	if (!portal)
		return false;
	row->cells[SLUG] = arena_string(arena, portal->slug);
	row->cells[NAME] = arena_string(arena, portal->name);
	row->cells[ACCOUNTS] = count_of(arena, portal->accounts);
	row->cells[REQUESTS] = count_of(arena, portal->requests);
	row->cells[STATUS] = form && *form->status
	                         ? arena_printf(arena, "%s %s", form->status, form->status_date)
	                         : "";
	row->cells[ASKS] = !form ? "" : form->checklist ? "checklist" : "form";
	row->cells[LINK] = arena_string(arena, portal->url);
	return true;
}

/* --- the sheet --- */

static void add_facts(struct sheet *sheet, const struct form *form, const char *kind,
                      const char *title)
{
	size_t number = 0;

	for (size_t i = 0; i < form->fact_count; i++) {
		const struct form_fact *fact = &form->facts[i];
		bool doubt = strcmp(fact->status, "sourced") != 0;

		if (strcmp(fact->kind, kind) != 0)
			continue;
		if (!number++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "%s", title);
		}
		sheet_add(sheet, TERM_NORMAL, 3, "%zu. %s%s%s%s", number, fact->says,
		          doubt ? " (" : "", doubt ? fact->status : "", doubt ? ")" : "");
	}
}

static void add_registration(struct desk *desk, int64_t id, struct sheet *sheet)
{
	struct desk_registration r;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (!desk_registration_load(desk, id, &arena, &r, &err)) {
		sheet_add(sheet, TERM_NORMAL, 2, "%s: %s%s%s%s%s (registration %" PRId64 ")",
		          r.person, r.state, *r.account ? ", account " : "", r.account,
		          *r.expires ? ", until " : "", r.expires, r.id);
		for (size_t i = 0; i < r.step_count; i++)
			sheet_add(sheet, TERM_NORMAL, 6, "  [%s] %zu%s%s",
			          *r.steps[i].done ? "x" : " ", i + 1,
			          *r.steps[i].done ? ", done " : "", r.steps[i].done);
	}
	arena_release(&arena);
}

static void add_accounts(struct listing *listing, const struct desk_portal *portal,
                         struct sheet *sheet)
{
	struct desk *desk = tui_desk(listing->tui);
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	int64_t ids[50];
	size_t count = 0;

	if (!portal->id || ledger_query(desk_ledger(desk), LEDGER_REGISTRATIONS_AT_PORTAL, &found,
	                                &err, "i", portal->id))
		return;
	while (count < sizeof ids / sizeof *ids && ledger_next(&found))
		ids[count++] = ledger_integer(&found, 0);
	ledger_done(&found, &err);
	if (!count)
		return;
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Registered");
	for (size_t i = 0; i < count; i++)
		add_registration(desk, ids[i], sheet);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	const struct desk_portal *portal = portal_of(listing, id);
	const struct form *form = portal ? portal->form : NULL;

	if (!portal)
		return;
	sheet_add(sheet, TERM_TITLE, 0, "%s", *portal->name ? portal->name : portal->slug);
	sheet_field(sheet, "url", portal->url);
	sheet_field(sheet, "access", portal->kind);
	if (form && *form->status)
		sheet_add(sheet, strcmp(form->status, "open") ? TERM_WARNING : TERM_NORMAL, 2,
		          "%s, %s: %s", form->status, form->status_date, form->status_says);
	add_accounts(listing, portal, sheet);
	if (!form)
		return;
	add_facts(sheet, form, "step", "Steps of registering");
	add_facts(sheet, form, "need", "Needed");
	add_facts(sheet, form, "valid", "How long it holds");
	sheet_gap(sheet);
	sheet_add(
	    sheet, TERM_DIM, 0,
	    ": registration add PERSON %s notes an account, : registration step N STEP a step",
	    portal->slug);
}

static const struct listing_kind kind = {
    .title = "Portals",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .other = "yours",
    .add = "portal add",
    .edit = "portal set",
    .remove = "portal remove",
    .empty = "no portal; a adds one",
    .title_cell = NAME,
    .name_cell = SLUG,
    .url_cell = LINK,
};

static int portals_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct portals *p = state;

	(void) subject;
	(void) err;
	p->arena = (struct arena) ARENA_INIT;
	listing_open(&p->listing, tui, &kind);
	return 0;
}

static void portals_close(struct tui *tui, void *state)
{
	struct portals *p = state;

	listing_view_close(tui, state);
	arena_release(&p->arena);
}

const struct tui_view tui_view_portals = {
    .id = "portals",
    .title = "Portals",
    .size = sizeof(struct portals),
    .open = portals_open,
    .close = portals_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = listing_view_can,
    .act = listing_view_act,
    .idle = listing_view_idle,
    .selection = listing_view_selection,
    .help = "The places that give out data: how to register, who of the team is, and how far.  "
            "t shows those with an account or a request only; o opens the page.",
};
