#include "desk/deadline.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "desk/fields.h"
#include "desk/recur.h"

#include <inttypes.h>
#include <string.h>

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static int check_date(const char *due, long *day, struct error *err)
{
	if (!clock_parse_date(text_from(due), day))
		return error_set(err, ERROR_INPUT,
		                 "due=%.40s is no date of the calendar; write it as 2026-12-31",
		                 due);
	return ERROR_NONE;
}

static int check_subject(const char *subject, struct error *err)
{
	struct text t = text_from(subject);

	if (!utf8_valid(t))
		return error_set(err, ERROR_INPUT, "the subject is not valid UTF-8");
	if (!text_trim(t).size)
		return error_set(err, ERROR_INPUT, "subject= is empty; say what is due");
	if (t.size > DESK_SUBJECT_MOST)
		return error_set(err, ERROR_INPUT,
		                 "the subject is longer than %d bytes; shorten it",
		                 DESK_SUBJECT_MOST);
	if (strpbrk(subject, "\r\n"))
		return error_set(err, ERROR_INPUT,
		                 "the subject has a line break; make it one line");
	return ERROR_NONE;
}

/* Appends the rule as it is stored; nothing for "once". */
static int check_rule(const char *every, long due, struct buffer *stored, struct error *err)
{
	struct desk_recur recur;

	if (!*every)
		return ERROR_NONE;
	if (desk_recur_parse(text_from(every), &recur, err))
		return err->code;
	if (recur.until && recur.last < due)
		return error_set(err, ERROR_INPUT, "every=%.80s ends before the first date", every);
	desk_recur_write(&recur, stored);
	return ERROR_NONE;
}

int desk_deadline_insert(struct desk *desk, const struct desk_deadline *deadline, int64_t *id,
                         struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct desk_person owner = {0};
	struct buffer every = BUFFER_INIT;
	long due;
	int code = desk_check_slug("kind of deadline", deadline->kind, err);

	if (!code)
		code = check_date(deadline->due, &due, err);
	if (!code)
		code = check_subject(deadline->subject, err);
	if (!code)
		code = check_rule(or_empty(deadline->every), due, &every, err);
	if (!code && *or_empty(deadline->owner))
		code = desk_person_find(desk, deadline->owner, &owner, err);
	if (!code)
		code =
		    ledger_run(ledger, LEDGER_DEADLINE_ADD, NULL, err, "tttnnxti", deadline->kind,
		               deadline->due, deadline->subject, owner.id ? &owner.id : NULL,
		               deadline->request ? &deadline->request : NULL, buffer_view(&every),
		               or_empty(deadline->follows), ledger_event(ledger));
	if (!code)
		*id = ledger_last_id(ledger);
	buffer_release(&every);
	return code;
}

int desk_deadline_add(struct desk *desk, const struct desk_deadline *deadline, int64_t *id,
                      struct error *err)
{
	if (desk_begin(desk, "deadline add", err))
		return err->code;
	if (desk_deadline_insert(desk, deadline, id, err))
		return desk_fail(desk, err);
	return ledger_commit(desk_ledger(desk), err, "%s (%s, due %s)", deadline->subject,
	                     deadline->kind, deadline->due);
}

int desk_deadline_end(struct desk *desk, int64_t request, const char *follows, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	return ledger_run(ledger, LEDGER_DEADLINE_END, NULL, err, "iti", request, follows,
	                  ledger_event(ledger));
}

struct found {
	struct desk_deadline facts;
	const char *state;
};

static int load(struct desk *desk, int64_t id, struct found *found, struct arena *arena,
                struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_DEADLINE_BY_ID, &rows, err, "i", id))
		return err->code;
	if (ledger_next(&rows)) {
		found->facts.kind = arena_string(arena, ledger_string(&rows, 1));
		found->facts.due = arena_string(arena, ledger_string(&rows, 2));
		found->facts.subject = arena_string(arena, ledger_string(&rows, 3));
		found->facts.owner = arena_string(arena, ledger_string(&rows, 4));
		found->state = arena_string(arena, ledger_string(&rows, 5));
		found->facts.every = arena_string(arena, ledger_string(&rows, 6));
		found->facts.follows = arena_string(arena, ledger_string(&rows, 7));
		found->facts.request = ledger_integer(&rows, 8);
	}
	if (ledger_done(&rows, err))
		return err->code;
	if (!found->state)
		return error_set(
		    err, ERROR_MISSING,
		    "there is no deadline %" PRId64 "; see `accord deadline list --all`", id);
	if (strcmp(found->state, "open") != 0)
		return error_set(err, ERROR_INPUT, "deadline %" PRId64 " is %s already", id,
		                 found->state);
	return ERROR_NONE;
}

/* Opens the next one of a deadline that comes again. */
static int open_next(struct desk *desk, const struct desk_deadline *done,
                     char next[CLOCK_DATE_SIZE], struct error *err)
{
	struct desk_deadline facts = *done;
	struct desk_recur recur, rest;
	struct buffer every = BUFFER_INIT;
	int64_t id;
	long due, day;
	int code;

	next[0] = '\0';
	if (!*done->every)
		return ERROR_NONE;
	if (check_date(done->due, &due, err) ||
	    desk_recur_parse(text_from(done->every), &recur, err))
		return err->code;
	if (!desk_recur_next(&recur, due, &day, &rest))
		return ERROR_NONE;
	clock_format_date(day, next);
	desk_recur_write(&rest, &every);
	facts.due = next;
	facts.every = every.at;
	code = desk_deadline_insert(desk, &facts, &id, err);
	buffer_release(&every);
	return code;
}

static int meet(struct desk *desk, int64_t id, struct found *found, struct arena *arena,
                char next[CLOCK_DATE_SIZE], struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	return load(desk, id, found, arena, err) ||
	               ledger_run(ledger, LEDGER_DEADLINE_DONE, NULL, err, "iti", id,
	                          desk_today(desk), ledger_event(ledger)) ||
	               open_next(desk, &found->facts, next, err)
	           ? err->code
	           : ERROR_NONE;
}

int desk_deadline_meet(struct desk *desk, int64_t id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct found found = {0};
	char next[CLOCK_DATE_SIZE];
	int code = meet(desk, id, &found, &arena, next, err);

	arena_release(&arena);
	return code;
}

int desk_deadline_done(struct desk *desk, int64_t id, char next[CLOCK_DATE_SIZE], struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct found found = {0};
	int code = desk_begin(desk, "deadline done", err);

	if (code)
		return code;
	code = meet(desk, id, &found, &arena, next, err);
	if (code)
		desk_fail(desk, err);
	else
		code = ledger_commit(desk_ledger(desk), err, "%s%s%s", found.facts.subject,
		                     *next ? ", next on " : "", next);
	arena_release(&arena);
	return code;
}
