/* request_due.c - a request's deadlines when it moves. */
#include "base/utf8.h"
#include "desk/deadline.h"
#include "desk/request_guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SUBJECT_MOST = 300 }; /* bytes */

/* A renewal that comes earlier than this, in days, counts from its own day;
 * one about in time from the day on which it was due. */
enum { EARLY = 90 };

void desk_request_subject(const struct desk_request *request, const char *says, struct buffer *out)
{
	struct buffer whole = BUFFER_INIT;

	buffer_printf(&whole, "request %" PRId64 ", %s: %s", request->id, request->form->portal,
	              says);
	utf8_clean(out, text_trim(buffer_view(&whole)), false);
	if (out->size > SUBJECT_MOST) {
		size_t end = utf8_previous(buffer_view(out), SUBJECT_MOST);

		buffer_cut(out, end);
		buffer_string(out, "...");
	}
	buffer_release(&whole);
}

/* From today on. */
static int set(struct desk *desk, const struct desk_request *request,
               const struct form_deadline *rule, const char *follows, struct error *err)
{
	char due[CLOCK_DATE_SIZE];
	struct buffer subject = BUFFER_INIT;
	struct desk_deadline deadline = {.kind = rule->kind,
	                                 .due = due,
	                                 .owner = request->owner,
	                                 .every = rule->every,
	                                 .reminds = rule->reminds,
	                                 .follows = follows,
	                                 .request = request->id};
	long day = 0;
	int64_t id;
	int code;

	clock_parse_date(text_from(desk_today(desk)), &day);
	clock_format_date(clock_add_months(day, rule->months) + rule->days, due);
	desk_request_subject(request, rule->says, &subject);
	deadline.subject = buffer_cstr(&subject);
	code = desk_deadline_insert(desk, &deadline, &id, err);
	buffer_release(&subject);
	return code;
}

/* The open one by a rule; *id 0 when there is none. */
static int find_open(struct desk *desk, const struct desk_request *request, const char *follows,
                     int64_t *id, long *due, struct error *err)
{
	struct ledger_rows rows;

	*id = 0;
	if (ledger_query(desk_ledger(desk), LEDGER_DEADLINE_OPEN, &rows, err, "it", request->id,
	                 follows))
		return err->code;
	if (ledger_next(&rows)) {
		*id = ledger_integer(&rows, 0);
		clock_parse_date(ledger_text(&rows, 1), due);
	}
	return ledger_done(&rows, err);
}

/* Does a renewal, or the report that goes with it, meet the rule? */
static bool is_met_by_renewal(const struct form_deadline *rule)
{
	static const char *const words[] = {"renew", "annual", "yearly", "progress"};

	for (size_t i = 0; *rule->every && i < sizeof words / sizeof *words; i++)
		if (strstr(rule->kind, words[i]))
			return true;
	return false;
}

static int renew(struct desk *desk, const struct desk_request *request,
                 const struct form_deadline *rule, const char *follows, struct error *err)
{
	long due = 0, today = 0;
	int64_t id;

	clock_parse_date(text_from(desk_today(desk)), &today);
	if (find_open(desk, request, follows, &id, &due, err))
		return err->code;
	if (id && due - today <= EARLY)
		return desk_deadline_meet(desk, id, err);
	if (id && desk_deadline_end(desk, request->id, follows, err))
		return err->code;
	return set(desk, request, rule, follows, err);
}

/* Recurring ones that ended while there was no access. */
static int restore(struct desk *desk, const struct desk_request *request,
                   const struct form_deadline *rule, const char *follows, struct error *err)
{
	int64_t id;
	long due;

	if (!*rule->every)
		return ERROR_NONE;
	if (find_open(desk, request, follows, &id, &due, err))
		return err->code;
	return id ? ERROR_NONE : set(desk, request, rule, follows, err);
}

/* Set by an application that was granted, at whichever step. */
static bool comes_of_access(const struct form_deadline *rule)
{
	enum form_state after = form_state_find(text_from(rule->after));

	return after == FORM_STATE_APPROVED || after == FORM_STATE_AGREEMENT ||
	       after == FORM_STATE_ACCESS;
}

static int apply(struct desk *desk, const struct desk_request *request,
                 const struct form_move *move, const struct form_deadline *rule,
                 const char *follows, struct error *err)
{
	bool after = form_state_find(text_from(rule->after)) == move->to;
	bool granted = move->to == FORM_STATE_ACCESS && comes_of_access(rule);

	if (form_deadline_ends(rule, move->to) &&
	    desk_deadline_end(desk, request->id, follows, err))
		return err->code;
	if (granted && request->round == FORM_ROUND_RENEWAL && is_met_by_renewal(rule))
		return renew(desk, request, rule, follows, err);
	if (granted && move->from != FORM_STATE_APPROVED && move->from != FORM_STATE_AGREEMENT)
		return restore(desk, request, rule, follows, err);
	if (!after || (comes_of_access(rule) && request->round != FORM_ROUND_FIRST))
		return ERROR_NONE;
	return desk_deadline_end(desk, request->id, follows, err) ||
	               set(desk, request, rule, follows, err)
	           ? err->code
	           : ERROR_NONE;
}

int desk_request_due(struct desk *desk, const struct desk_request *request,
                     const struct form_move *move, struct error *err)
{
	const struct form *form = request->form;
	char follows[160];

	if (move->last && desk_deadline_end(desk, request->id, NULL, err))
		return err->code;
	for (size_t i = 0; i < form->deadline_count; i++) {
		snprintf(follows, sizeof follows, "%s: %s", form->id, form->deadlines[i].kind);
		if (apply(desk, request, move, &form->deadlines[i], follows, err))
			return err->code;
	}
	return ERROR_NONE;
}
