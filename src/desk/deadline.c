#include "desk/deadline.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "desk/deadline_when.h"
#include "desk/project.h"

#include <inttypes.h>
#include <string.h>

static const char *or_empty(const char *text)
{
	return text ? text : "";
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

static struct desk_when when_of(const struct desk_deadline *d)
{
	return (struct desk_when){.due = or_empty(d->due),
	                          .time = or_empty(d->time),
	                          .zone = or_empty(d->zone),
	                          .every = or_empty(d->every)};
}

/* One that goes on a chain was checked with it. */
static int check_when(struct desk *desk, const struct desk_deadline *d, struct buffer *every,
                      struct error *err)
{
	const struct desk_when when = when_of(d);

	if (!d->series)
		return deadline_when_check(desk, &when, every, err);
	buffer_string(every, when.every);
	return ERROR_NONE;
}

/* "30,14,7,1": whole days, at most a year before. */
static int check_reminds(const char *reminds, struct error *err)
{
	struct text rest = text_from(reminds), item;
	size_t count = 0;
	long days;

	while (text_next(&rest, ',', &item))
		if (!text_number(text_trim(item), FORM_REMIND_DAYS, &days) ||
		    ++count > FORM_REMINDS_MOST)
			return error_set(
			    err, ERROR_INPUT,
			    "reminds=%.60s is no list of at most %d days before; write "
			    "it as " DESK_REMINDS,
			    reminds, FORM_REMINDS_MOST);
	return ERROR_NONE;
}

static int find_project(struct desk *desk, const char *slug, int64_t *id, struct error *err)
{
	struct desk_project project;
	struct arena arena = ARENA_INIT;
	int code = ERROR_NONE;

	*id = 0;
	if (*slug && !(code = desk_project_find_bare(desk, slug, &arena, &project, err)))
		*id = project.id;
	arena_release(&arena);
	return code;
}

int desk_deadline_insert(struct desk *desk, const struct desk_deadline *deadline, int64_t *id,
                         struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct desk_person owner = {0};
	struct buffer every = BUFFER_INIT;
	int64_t project = deadline->project_id;
	int code = desk_check_slug("kind of deadline", deadline->kind, err);

	if (!code)
		code = check_subject(deadline->subject, err);
	if (!code)
		code = check_when(desk, deadline, &every, err);
	if (!code && *or_empty(deadline->owner))
		code = desk_person_find(desk, deadline->owner, &owner, err);
	if (!code)
		code = check_reminds(or_empty(deadline->reminds), err);
	if (!code && *or_empty(deadline->project))
		code = find_project(desk, deadline->project, &project, err);
	if (!code)
		code = ledger_run(
		    ledger, LEDGER_DEADLINE_ADD, NULL, err, "tttnnxtitntti", deadline->kind,
		    deadline->due, deadline->subject, owner.id ? &owner.id : NULL,
		    deadline->request ? &deadline->request : NULL, buffer_view(&every),
		    or_empty(deadline->follows), ledger_event(ledger), or_empty(deadline->reminds),
		    project ? &project : NULL, or_empty(deadline->time), or_empty(deadline->zone),
		    deadline->series);
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

int desk_deadline_remark(struct desk *desk, const struct desk_deadline *deadline,
                         struct buffer *out, struct error *err)
{
	const struct desk_when when = when_of(deadline);

	return deadline_when_remark(desk, &when, out, err);
}

int desk_deadline_end(struct desk *desk, int64_t request, const char *follows, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	return ledger_run(ledger, LEDGER_DEADLINE_END, NULL, err, "iti", request, follows,
	                  ledger_event(ledger));
}

int desk_deadline_load(struct desk *desk, int64_t id, struct arena *arena, struct desk_deadline *d,
                       const char **state, struct error *err)
{
	/* The columns of deadline_by_id, 0 left out. */
	const char **texts[] = {&d->kind,    &d->due,     &d->subject, &d->owner,   state,
	                        &d->every,   &d->follows, NULL,        NULL,        &d->source_key,
	                        &d->reminds, &d->snoozed, &d->why,     &d->project, NULL,
	                        &d->time,    &d->zone};
	struct ledger_rows rows;

	*state = NULL;
	if (desk_need_ledger(desk, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_DEADLINE_BY_ID, &rows, err, "i", id))
		return err->code;
	if (ledger_next(&rows)) {
		for (int i = 0; i < (int) (sizeof texts / sizeof *texts); i++)
			if (texts[i])
				*texts[i] = arena_string(arena, ledger_string(&rows, i + 1));
		d->request = ledger_integer(&rows, 8);
		d->project_id = ledger_integer(&rows, 15);
		d->series = ledger_integer(&rows, 18);
	}
	if (ledger_done(&rows, err))
		return err->code;
	return *state
	           ? ERROR_NONE
	           : error_set(err, ERROR_MISSING,
	                       "there is no deadline %" PRId64 "; see `accord deadline list --all`",
	                       id);
}

struct found {
	struct desk_deadline facts;
	const char *state;
};

static int load(struct desk *desk, int64_t id, struct found *found, struct arena *arena,
                struct error *err)
{
	if (desk_deadline_load(desk, id, arena, &found->facts, &found->state, err))
		return err->code;
	if (strcmp(found->state, "open") != 0)
		return error_set(err, ERROR_INPUT, "deadline %" PRId64 " is %s already", id,
		                 found->state);
	return ERROR_NONE;
}

/* --- changing one --- */

enum { KIND, DUE, SUBJECT, OWNER, EVERY, REMINDS, SNOOZED, TIME, ZONE, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [KIND] = {"kind", DESK_FIELD_TEXT, NULL, "a short name"},
    [DUE] = {"due", DESK_FIELD_DATE, NULL, "the day"},
    [SUBJECT] = {"subject", DESK_FIELD_TEXT, NULL, "what is due"},
    [OWNER] = {"owner", DESK_FIELD_TEXT, NULL, "who sees to it"},
    [EVERY] = {"every", DESK_FIELD_TEXT, NULL, "a rule of RFC 5545"},
    [REMINDS] = {"reminds", DESK_FIELD_TEXT, NULL, "days before: " DESK_REMINDS},
    [SNOOZED] = {"snoozed", DESK_FIELD_DATE, NULL, "not reminded of before this day"},
    [TIME] = {"time", DESK_FIELD_TEXT, NULL, "the hour: 17:00"},
    [ZONE] = {"zone", DESK_FIELD_TEXT, NULL, "where that is: Europe/Berlin"},
};

static int read_changes(const struct desk_deadline *d, const struct desk_field *fields,
                        size_t count, struct arena *arena, const char **v, struct error *err)
{
	v[KIND] = d->kind;
	v[DUE] = d->due;
	v[SUBJECT] = d->subject;
	v[OWNER] = d->owner;
	v[EVERY] = d->every;
	v[REMINDS] = d->reminds;
	v[SNOOZED] = d->snoozed;
	v[TIME] = d->time;
	v[ZONE] = d->zone;
	for (size_t i = 0; i < count; i++) {
		size_t index;
		const char *value;

		if (desk_field_check(rules, FIELDS, &fields[i], arena, &index, &value, err))
			return err->code;
		if (*d->source_key && (index == DUE || index == EVERY || index == SUBJECT))
			return error_set(
			    err, ERROR_INPUT,
			    "%s= of this deadline follows %s; change it there, and the "
			    "deadline moves",
			    rules[index].name, d->follows);
		v[index] = value;
	}
	return ERROR_NONE;
}

static int change(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                  struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct buffer every = BUFFER_INIT;
	struct desk_person owner = {0};
	struct found found = {0};
	const char *v[FIELDS];
	const char *why;

	if (load(desk, id, &found, arena, err) ||
	    read_changes(&found.facts, fields, count, arena, v, err) ||
	    desk_check_slug("kind of deadline", v[KIND], err) || check_subject(v[SUBJECT], err) ||
	    deadline_when_check(
	        desk,
	        &(struct desk_when){
	            .due = v[DUE], .time = v[TIME], .zone = v[ZONE], .every = v[EVERY]},
	        &every, err) ||
	    check_reminds(v[REMINDS], err) ||
	    (*v[OWNER] && desk_person_find(desk, v[OWNER], &owner, err)))
		goto out;
	why = strcmp(v[DUE], found.facts.due) != 0
	          ? arena_printf(arena, "moved by hand, was %s", found.facts.due)
	          : found.facts.why;
	ledger_run(ledger, LEDGER_DEADLINE_SET, NULL, err, "itttnxttttti", id, v[KIND], v[DUE],
	           v[SUBJECT], owner.id ? &owner.id : NULL, buffer_view(&every), v[REMINDS],
	           v[SNOOZED], why, v[TIME], v[ZONE], ledger_event(ledger));
out:
	buffer_release(&every);
	return err->code;
}

int desk_deadline_set(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                      struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct buffer said = BUFFER_INIT;
	int code = desk_begin(desk, "deadline set", err);

	if (code)
		return code;
	for (size_t i = 0; i < count; i++)
		buffer_printf(&said, "%s%s=%s", i ? ", " : "", fields[i].name, fields[i].value);
	code = change(desk, id, fields, count, &arena, err)
	           ? desk_fail(desk, err)
	           : ledger_commit(desk_ledger(desk), err, "deadline %" PRId64 ": %s", id,
	                           buffer_cstr(&said));
	buffer_release(&said);
	arena_release(&arena);
	return code;
}

/* --- doing one --- */

/* Opens the next one of a deadline that comes again. */
static int open_next(struct desk *desk, const struct desk_deadline *done,
                     char next[CLOCK_DATE_SIZE], struct error *err)
{
	struct desk_deadline facts = *done;
	const struct desk_when when = when_of(done);
	struct buffer every = BUFFER_INIT;
	int64_t id;
	int code = deadline_when_next(desk, &when, next, &every, err);

	if (!code && *next) {
		facts.due = next;
		facts.every = buffer_cstr(&every);
		code = desk_deadline_insert(desk, &facts, &id, err);
	}
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
