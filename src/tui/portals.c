/* portals.c - the places that give out data, and who is registered there. */
#include "base/memory.h"
#include "desk/registration.h"
#include "tui/listing.h"
#include "tui/portals_sheet.h"
#include "tui/state.h"

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

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	const struct desk_portal *portal = portal_of(listing, id);

	if (portal)
		portals_sheet(tui_desk(listing->tui), portal, sheet);
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
    .edit = "portal set",
    .remove = "portal remove",
    .empty = "no portal has an account or a request; t shows all",
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

/* --- an account, and its steps --- */

/* The actor's registration at the portal under the cursor; 0 for none. */
static int64_t own_account(struct tui *tui, const struct listing *listing)
{
	const struct desk_portal *portal = portal_of(listing, table_id(&listing->table));
	const struct desk_person *actor;
	struct error err = ERROR_INIT;
	int64_t id = 0;

	if (!portal || !portal->id || desk_actor(tui_desk(tui), &actor, &err) ||
	    ledger_number(desk_ledger(tui_desk(tui)), LEDGER_REGISTRATION_OF, 0, &id, &err, "ii",
	                  actor->id, portal->id))
		return 0;
	return id;
}

static void add_account(struct tui *tui, const struct listing *listing)
{
	const struct desk_portal *portal = portal_of(listing, table_id(&listing->table));
	const struct desk_person *actor;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	if (!portal)
		tui_palette(tui, "portal add", "");
	else if (own_account(tui, listing))
		tui_say(tui, "you have an account there; e changes it");
	else if (desk_actor(tui_desk(tui), &actor, &err))
		tui_fail(tui, &err);
	else
		tui_palette(tui, "registration add",
		            arena_printf(&arena, "%s %s state=", actor->handle, portal->slug));
	arena_release(&arena);
}

/* One's own account where there is one, the portal otherwise. */
static void edit(struct tui *tui, struct listing *listing)
{
	int64_t id = own_account(tui, listing);
	struct arena arena = ARENA_INIT;

	if (id)
		tui_palette(tui, "registration set", arena_printf(&arena, "%" PRId64 " ", id));
	else
		listing_act(listing, TUI_EDIT);
	arena_release(&arena);
}

/* Checks off the next step of the actor's own account. */
static void next_step(struct tui *tui, const struct listing *listing)
{
	int64_t id = own_account(tui, listing);
	struct desk_registration r;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	size_t step = 0;

	if (!id) {
		tui_say(tui, "you have no account noted there; a notes one");
		return;
	}
	if (desk_registration_load(tui_desk(tui), id, &arena, &r, &err)) {
		tui_fail(tui, &err);
		arena_release(&arena);
		return;
	}
	while (step < r.step_count && (*r.steps[step].done || r.steps[step].gone))
		step++;
	if (step == r.step_count)
		tui_say(tui, r.step_count ? "every step is done already"
		                          : "no steps of registering there are known");
	else
		tui_run_line(tui, text_from(arena_printf(
		                      &arena, "registration step %" PRId64 " %zu", id, step + 1)));
	arena_release(&arena);
}

static bool portals_can(struct tui *tui, const void *state, enum tui_action action)
{
	const struct listing *listing = state;

	if (action == TUI_ADD)
		return tui_can_command(tui, "registration add");
	if (action == TUI_DONE)
		return listing->table.count > 0 && tui_can_command(tui, "registration step");
	return listing_can(listing, action);
}

static void portals_act(struct tui *tui, void *state, enum tui_action action)
{
	if (action == TUI_ADD)
		add_account(tui, state);
	else if (action == TUI_EDIT)
		edit(tui, state);
	else if (action == TUI_DONE)
		next_step(tui, state);
	else
		listing_act(state, action);
}

const struct tui_view tui_view_portals = {
    .id = "portals",
    .title = "Portals",
    .size = sizeof(struct portals),
    .open = portals_open,
    .close = portals_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = portals_can,
    .act = portals_act,
    .idle = listing_view_idle,
    .selection = listing_view_selection,
    .help = "The places that give out data: how to register, who of the team is, and how far.  "
            "a notes your account, x checks off its next step (u takes that back), e changes it "
            "(expires=), or the portal where you have none.  t shows those with an account or a "
            "request only; o opens the page; : portal add enters another.",
};
