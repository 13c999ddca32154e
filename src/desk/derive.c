#include "desk/derive.h"

#include "base/arena.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

enum { TOLD_MOST = 6 }; /* in the words of one action */

/* A deadline that is not as it ought to be. */
struct drift {
	int64_t id;          /* 0: there is none yet */
	const char *key;     /* "evidence:3" */
	const char *due;     /* "": nothing is wanted any more */
	const char *was;     /* "" for none */
	const char *follows; /* "evidence 3: expires" */
	struct drift *next;
};

static int find(struct desk *desk, struct arena *arena, struct drift **list, struct error *err)
{
	struct drift **end = list;
	struct ledger_rows rows;

	*list = NULL;
	if (ledger_query(desk_ledger(desk), LEDGER_DERIVED_DRIFT, &rows, err, ""))
		return err->code;
	while (ledger_next(&rows)) {
		struct drift *drift = arena_new(arena, 1, sizeof *drift);

		drift->id = ledger_integer(&rows, 0);
		drift->key = arena_string(arena, ledger_string(&rows, 1));
		drift->due = arena_string(arena, ledger_string(&rows, 2));
		drift->was = arena_string(arena, ledger_string(&rows, 3));
		drift->follows = arena_string(arena, ledger_string(&rows, 4));
		*end = drift;
		end = &drift->next;
	}
	return ledger_done(&rows, err);
}

static int mend(struct desk *desk, const struct drift *drift, struct arena *arena,
                struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const char *why;

	if (!drift->id)
		return ledger_run(ledger, LEDGER_DERIVED_ADD, NULL, err, "ti", drift->key,
		                  ledger_event(ledger));
	if (!*drift->due)
		return ledger_run(ledger, LEDGER_DERIVED_END, NULL, err, "ii", drift->id,
		                  ledger_event(ledger));
	why = strcmp(drift->due, drift->was) != 0
	          ? arena_printf(arena, "%s, was %s", drift->follows, drift->was)
	          : drift->follows;
	return ledger_run(ledger, LEDGER_DERIVED_MOVE, NULL, err, "itti", drift->id, drift->key,
	                  why, ledger_event(ledger));
}

static void tell(const struct drift *drift, int64_t id, struct buffer *said)
{
	if (!*drift->due)
		buffer_printf(said, "; deadline %" PRId64 " of %s ends", id, drift->was);
	else if (!drift->id)
		buffer_printf(said, "; deadline %" PRId64 " set for %s", id, drift->due);
	else if (strcmp(drift->due, drift->was) != 0)
		buffer_printf(said, "; deadline %" PRId64 " moves from %s to %s", id, drift->was,
		              drift->due);
	else
		buffer_printf(said, "; deadline %" PRId64 " is said anew", id);
	buffer_printf(said, " (%s)", drift->follows);
}

int desk_derive(struct desk *desk, struct buffer *said, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct drift *list;
	size_t told = 0;
	int code = find(desk, &arena, &list, err);

	for (; !code && list; list = list->next) {
		code = mend(desk, list, &arena, err);
		if (!code && told++ < TOLD_MOST)
			tell(list, list->id ? list->id : ledger_last_id(desk_ledger(desk)), said);
	}
	if (told > TOLD_MOST)
		buffer_printf(said, "; and %zu more deadlines", told - TOLD_MOST);
	arena_release(&arena);
	return code;
}

int desk_derive_commit(struct desk *desk, struct error *err, const char *summary, ...)
{
	struct buffer said = BUFFER_INIT;
	va_list args;
	int code;

	va_start(args, summary);
	buffer_vprintf(&said, summary, args);
	va_end(args);
	code = desk_derive(desk, &said, err);
	code = desk_end(desk, code, buffer_cstr(&said), err);
	buffer_release(&said);
	return code;
}
