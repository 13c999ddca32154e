/* evidence_use.c - which requests and registrations lean on a paper. */
#include "desk/evidence.h"

#include "base/memory.h"
#include "form/form.h"

#include <inttypes.h>
#include <string.h>

static const char *const leanings[] = {"request", "registration"};

static int check_number(struct desk *desk, enum desk_leaning by, int64_t number, struct error *err)
{
	int64_t found;
	enum ledger_statement statement =
	    by == DESK_LEANS_REQUEST ? LEDGER_REQUEST_IS : LEDGER_REGISTRATION_IS;

	if (ledger_number(desk_ledger(desk), statement, 0, &found, err, "i", number))
		return err->code;
	return found ? ERROR_NONE
	             : error_set(err, ERROR_MISSING,
	                         "there is no %s %" PRId64 "; see `accord %s list`", leanings[by],
	                         number, leanings[by]);
}

static int note(struct desk *desk, int64_t id, enum desk_leaning by, int64_t number, bool end,
                struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct ledger *ledger = desk_ledger(desk);
	struct desk_evidence paper;
	int64_t noted;

	if (desk_evidence_load(desk, id, &arena, &paper, err) ||
	    check_number(desk, by, number, err) ||
	    ledger_number(ledger, LEDGER_EVIDENCE_USE_IS, 0, &noted, err, "iti", id, leanings[by],
	                  number))
		goto out;
	if (!noted == end)
		error_set(err, ERROR_INPUT, "%s %" PRId64 " %s paper %" PRId64, leanings[by],
		          number, end ? "was not noted to lean on" : "leans already on", id);
	else if (end)
		ledger_run(ledger, LEDGER_EVIDENCE_USE_END, NULL, err, "iti", id, leanings[by],
		           number);
	else
		ledger_run(ledger, LEDGER_EVIDENCE_USE_ADD, NULL, err, "itii", id, leanings[by],
		           number, ledger_event(ledger));
out:
	arena_release(&arena);
	return err->code;
}

int desk_evidence_use(struct desk *desk, int64_t id, enum desk_leaning by, int64_t number, bool end,
                      struct error *err)
{
	if (desk_begin(desk, "evidence use", err))
		return err->code;
	if (note(desk, id, by, number, end, err))
		return desk_fail(desk, err);
	return ledger_commit(desk_ledger(desk), err, "%s %" PRId64 " leans %spaper %" PRId64,
	                     leanings[by], number, end ? "no more on " : "on ", id);
}

/* --- who leans --- */

struct leaners {
	struct desk_leaner *at;
	size_t count, room;
};

static void add(struct leaners *list, struct arena *arena, const struct desk_leaner *leaner)
{
	if (list->count == list->room) {
		size_t room = list->room * 2 + 8;
		struct desk_leaner *bigger = arena_new(arena, room, sizeof *bigger);

		if (list->count)
			memcpy(bigger, list->at, list->count * sizeof *bigger);
		list->at = bigger;
		list->room = room;
	}
	list->at[list->count++] = *leaner;
}

static bool asks_for(const struct form_shelf *shelf, const char *id, const char *kind)
{
	const struct form *form = form_shelf_find(shelf, text_from(id));

	for (size_t i = 0; form && i < form->document_count; i++)
		if (!strcmp(form->documents[i].kind, kind))
			return true;
	return false;
}

static int add_requests(struct desk *desk, const struct desk_evidence *paper, struct arena *arena,
                        struct leaners *list, struct error *err)
{
	const struct form_shelf *shelf;
	struct ledger_rows rows;

	if (desk_shelf(desk, &shelf, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_EVIDENCE_REQUESTS, &rows, err, "it", paper->id,
	                 paper->person))
		return err->code;
	while (ledger_next(&rows)) {
		struct desk_leaner leaner = {.by = DESK_LEANS_REQUEST,
		                             .number = ledger_integer(&rows, 0),
		                             .noted = ledger_integer(&rows, 5) != 0};

		if (!leaner.noted && !asks_for(shelf, ledger_string(&rows, 1), paper->kind))
			continue;
		leaner.says = arena_printf(arena, "request %" PRId64 ", %s, for %s: %s",
		                           leaner.number, ledger_string(&rows, 1),
		                           ledger_string(&rows, 2), ledger_string(&rows, 3));
		leaner.until = arena_string(arena, ledger_string(&rows, 4));
		add(list, arena, &leaner);
	}
	return ledger_done(&rows, err);
}

static int add_registrations(struct desk *desk, const struct desk_evidence *paper,
                             struct arena *arena, struct leaners *list, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_EVIDENCE_REGISTRATIONS, &rows, err, "i",
	                 paper->id))
		return err->code;
	while (ledger_next(&rows)) {
		struct desk_leaner leaner = {.by = DESK_LEANS_REGISTRATION,
		                             .number = ledger_integer(&rows, 0),
		                             .noted = true};

		leaner.says = arena_printf(arena, "registration %" PRId64 ", of %s at %s: %s",
		                           leaner.number, ledger_string(&rows, 2),
		                           ledger_string(&rows, 1), ledger_string(&rows, 3));
		leaner.until = arena_string(arena, ledger_string(&rows, 4));
		add(list, arena, &leaner);
	}
	return ledger_done(&rows, err);
}

int desk_evidence_leaners(struct desk *desk, const struct desk_evidence *paper, struct arena *arena,
                          struct desk_leaner **list, size_t *count, struct error *err)
{
	struct leaners found = {0};

	if (add_requests(desk, paper, arena, &found, err) ||
	    add_registrations(desk, paper, arena, &found, err))
		return err->code;
	*list = found.at;
	*count = found.count;
	return ERROR_NONE;
}
