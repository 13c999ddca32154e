#include "desk/request_event.h"

#include "desk/deadline.h"
#include "desk/moment.h"
#include "desk/request_guard.h"
#include "form/moves.h"

#include <inttypes.h>
#include <string.h>

static int set(struct desk *desk, const struct desk_request *request,
               const struct form_deadline *rule, const char *on, struct buffer *said,
               struct arena *arena, struct error *err)
{
	char due[CLOCK_DATE_SIZE], time[DESK_MOMENT_TIME_SIZE];
	struct buffer subject = BUFFER_INIT;
	struct desk_moment at;
	struct desk_deadline deadline = {.kind = rule->kind,
	                                 .due = due,
	                                 .time = time,
	                                 .owner = request->owner,
	                                 .reminds = rule->reminds,
	                                 .request = request->id};
	int64_t id, there = 0;

	deadline.follows = arena_printf(arena, "%s: %s %s %s on %s", request->form->id, rule->kind,
	                                rule->before ? "before" : "after", rule->after, on);
	if (desk_moment_read(on, &at, err) ||
	    ledger_number(desk_ledger(desk), LEDGER_DEADLINE_FOLLOWING, 0, &there, err, "it",
	                  request->id, deadline.follows) ||
	    there)
		return err->code;
	desk_moment_add(&at, rule->months, rule->days, rule->hours, rule->before);
	desk_moment_write(&at, due, time);
	desk_request_subject(request, rule->says, &subject);
	deadline.subject = buffer_cstr(&subject);
	if (!desk_deadline_insert(desk, &deadline, &id, err))
		buffer_printf(said, "; deadline %" PRId64 " set for %s (%s)", id, due,
		              deadline.follows);
	buffer_release(&subject);
	return err->code;
}

static bool is_granted(enum form_state state)
{
	return state >= FORM_STATE_APPROVED && state < FORM_STATES && !form_state_is_over(state);
}

static int apply(struct desk *desk, int64_t id, const char *event, const char *on,
                 struct buffer *said, size_t *found, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct error unread = ERROR_INIT;
	int code = ERROR_NONE;

	/* A form that cannot be read is no reason to note nothing. */
	if (desk_request_load(desk, id, &arena, &request, &unread)) {
		buffer_printf(said, "; request %" PRId64 " is left out: %s", id, unread.message);
		arena_release(&arena);
		return ERROR_NONE;
	}
	for (size_t i = 0; !code && i < request.form->deadline_count; i++) {
		const struct form_deadline *rule = &request.form->deadlines[i];

		if (strcmp(rule->after, event) != 0)
			continue;
		++*found;
		code = set(desk, &request, rule, on, said, &arena, err);
	}
	arena_release(&arena);
	return code;
}

int desk_request_event(struct desk *desk, int64_t project, const char *event, const char *on,
                       struct buffer *said, size_t *found, struct error *err)
{
	struct buffer ids = BUFFER_INIT;
	struct ledger_rows rows;
	struct text rest, item;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_STATES_OF, &rows, err, "i", project))
		return err->code;
	while (ledger_next(&rows))
		if (is_granted(form_state_find(ledger_text(&rows, 1))))
			buffer_printf(&ids, "%" PRId64 ",", ledger_integer(&rows, 0));
	ledger_done(&rows, err);
	rest = buffer_view(&ids);
	while (!err->code && text_next(&rest, ',', &item)) {
		long id = 0;

		if (text_number(item, 2147483647L, &id) && id)
			apply(desk, id, event, on, said, found, err);
	}
	buffer_release(&ids);
	return err->code;
}
