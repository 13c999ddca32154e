#include "tui/portals_sheet.h"

#include "base/memory.h"
#include "desk/registration.h"

#include <inttypes.h>
#include <string.h>

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

/* The papers that a registration was noted to lean on. */
static void add_papers(struct desk *desk, int64_t id, struct sheet *sheet)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;

	if (ledger_query(desk_ledger(desk), LEDGER_EVIDENCE_USED_BY, &rows, &err, "ti",
	                 "registration", id))
		return;
	while (ledger_next(&rows)) {
		const char *expires = ledger_string(&rows, 4), *title = ledger_string(&rows, 3);
		bool over = *expires && strcmp(expires, desk_today(desk)) < 0;

		sheet_add(sheet, over ? TERM_WARNING : TERM_NORMAL, 4, "leans on %s%s%s%s%s%s",
		          ledger_string(&rows, 1), *title ? " " : "", title,
		          *expires ? over ? ", ended " : ", until " : "", expires, over ? "!" : "");
	}
	ledger_done(&rows, &err);
}

static void add_registration(struct desk *desk, int64_t id, struct sheet *sheet)
{
	struct desk_registration r;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (!desk_registration_load(desk, id, &arena, &r, &err)) {
		bool over = *r.expires && strcmp(r.expires, desk_today(desk)) < 0;

		sheet_add(sheet, over ? TERM_WARNING : TERM_NORMAL, 2,
		          "%s: %s%s%s%s%s (registration %" PRId64 ")", r.person, r.state,
		          *r.account ? ", account " : "", r.account,
		          *r.expires ? over ? ", ended " : ", until " : "", r.expires, r.id);
		for (size_t i = 0; i < r.step_count; i++)
			sheet_add(sheet, TERM_NORMAL, 4, "[%s] %zu. %s%s%s%s",
			          *r.steps[i].done ? "x" : " ", i + 1, r.steps[i].says,
			          *r.steps[i].done ? ", done " : "", r.steps[i].done,
			          r.steps[i].gone ? " (no longer asked for)" : "");
		add_papers(desk, id, sheet);
	}
	arena_release(&arena);
}

/* False where nobody has an account. */
static bool add_accounts(struct desk *desk, const struct desk_portal *portal, struct sheet *sheet)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	int64_t *ids = NULL;
	size_t count = 0, room = 0;

	if (!portal->id || ledger_query(desk_ledger(desk), LEDGER_REGISTRATIONS_AT_PORTAL, &found,
	                                &err, "i", portal->id))
		return false;
	while (ledger_next(&found)) {
		ids = memory_grow(ids, count, &room, sizeof *ids);
		ids[count++] = ledger_integer(&found, 0);
	}
	ledger_done(&found, &err);
	if (count)
		sheet_add(sheet, TERM_TITLE, 0, "Registered");
	for (size_t i = 0; i < count; i++)
		add_registration(desk, ids[i], sheet);
	memory_free(ids);
	return count > 0;
}

enum { REQUESTS_MOST = 20 };

/* The requests that lean on having an account there. */
static void add_requests(struct desk *desk, const char *form, struct sheet *sheet)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	size_t count = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_PORTAL_REQUESTS_OF, &rows, &err, "t", form))
		return;
	while (ledger_next(&rows)) {
		const char *owner = ledger_string(&rows, 3);

		if (!count)
			sheet_add(sheet, TERM_TITLE, 0, "Requests here");
		if (count++ < REQUESTS_MOST)
			sheet_add(sheet, TERM_NORMAL, 2, "request %" PRId64 " for %s: %s%s%s",
			          ledger_integer(&rows, 0), ledger_string(&rows, 1),
			          ledger_string(&rows, 2), *owner ? ", " : "", owner);
	}
	if (count > REQUESTS_MOST)
		sheet_add(sheet, TERM_DIM, 2, "and %zu more; 2 shows all", count - REQUESTS_MOST);
	if (count)
		sheet_gap(sheet);
	ledger_done(&rows, &err);
}

void portals_sheet(struct desk *desk, const struct desk_portal *portal, struct sheet *sheet)
{
	const struct form *form = portal->form;
	bool known;

	sheet_add(sheet, TERM_TITLE, 0, "%s", *portal->name ? portal->name : portal->slug);
	known = add_accounts(desk, portal, sheet);
	if (known)
		sheet_gap(sheet);
	if (form && portal->requests)
		add_requests(desk, form->id, sheet);
	sheet_field(sheet, "url", portal->url);
	sheet_field(sheet, "access", portal->kind);
	if (form && *form->status)
		sheet_add(sheet, strcmp(form->status, "open") ? TERM_WARNING : TERM_NORMAL, 2,
		          "%s, %s: %s", form->status, form->status_date, form->status_says);
	if (!form)
		return;
	/* With an account the steps stand there, done or not. */
	if (!known)
		add_facts(sheet, form, "step", "Steps of registering");
	add_facts(sheet, form, "need", "Needed");
	add_facts(sheet, form, "valid", "How long it holds");
}
