/* obligation_due.c - deadlines of duties: by the project's dates, and by what
 * happens to it. */
#include "desk/obligation.h"

#include "base/near.h"
#include "base/utf8.h"
#include "desk/deadline.h"
#include "desk/moment.h"
#include "desk/project.h"
#include "desk/request_event.h"
#include "form/moves.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SUBJECT_MOST = 300, TOLD_MOST = 6 };

struct setting {
	struct desk *desk;
	const char *project; /* slug */
	int64_t project_id;
	struct arena *arena;
	struct buffer *said;
	size_t changed;
};

struct wanted {
	const char *key, *kind, *due, *time, *subject, *every, *follows;
	bool open;
	bool again; /* was met, and comes again */
};

/* "adni: annual_report for brain-atlas", one line. */
static const char *subject_of(const struct setting *s, const struct desk_obligation *row)
{
	struct buffer whole = BUFFER_INIT, out = BUFFER_INIT;
	const char *copy;

	buffer_printf(&whole, "%s for %s: %s (%s%s%s)", row->license, s->project, row->means,
	              row->number, *row->terms ? "; " : "", row->terms);
	utf8_clean(&out, buffer_view(&whole), false);
	if (out.size > SUBJECT_MOST) {
		buffer_cut(&out, utf8_previous(buffer_view(&out), SUBJECT_MOST));
		buffer_string(&out, "...");
	}
	copy = arena_copy(s->arena, buffer_view(&out));
	buffer_release(&whole);
	buffer_release(&out);
	return copy;
}

/* A kind is a short name: "annual-report". */
static const char *kind_of(struct arena *arena, const char *code)
{
	char *kind = arena_string(arena, code);

	for (char *c = kind; *c; c++)
		if (*c == '_')
			*c = '-';
	return kind;
}

static void tell(struct setting *s, const char *what)
{
	if (s->changed++ < TOLD_MOST)
		buffer_printf(s->said, "; %s", what);
}

/* Done, and the next one opened. */
static int meet(struct setting *s, int64_t id, struct error *err)
{
	if (desk_deadline_meet(s->desk, id, err))
		return err->code;
	tell(s, arena_printf(s->arena, "deadline %" PRId64 " is done, and comes again", id));
	return ERROR_NONE;
}

static int move(struct setting *s, int64_t id, const char *due, bool open, const char *why,
                struct error *err)
{
	struct ledger *ledger = desk_ledger(s->desk);

	return ledger_run(ledger, LEDGER_DEADLINE_OF_SOURCE_MOVE, NULL, err, "itttti", id, due,
	                  open ? "open" : "done", why, open ? "" : desk_today(s->desk),
	                  ledger_event(ledger));
}

/* The project's owner is nobody's field; deadlines of duties are the actor's. */
static int put(struct setting *s, const struct wanted *w, struct error *err)
{
	struct ledger *ledger = desk_ledger(s->desk);
	const struct desk_person *actor;
	struct ledger_rows rows;
	const char *due = "", *state = "";
	int64_t id = 0;

	if (desk_actor(s->desk, &actor, err) ||
	    ledger_query(ledger, LEDGER_DEADLINE_OF_SOURCE, &rows, err, "t", w->key))
		return err->code;
	if (ledger_next(&rows)) {
		id = ledger_integer(&rows, 0);
		due = arena_string(s->arena, ledger_string(&rows, 1));
		state = arena_string(s->arena, ledger_string(&rows, 2));
	}
	if (ledger_done(&rows, err))
		return err->code;
	if (!id) {
		if (!w->open && !w->again)
			return ERROR_NONE;
		if (ledger_run(ledger, LEDGER_DEADLINE_OF_SOURCE_ADD, NULL, err, "ttttiittti",
		               w->kind, w->due, w->time, w->subject, actor->id, s->project_id,
		               w->every, w->follows, w->key, ledger_event(ledger)))
			return err->code;
		id = ledger_last_id(ledger);
		tell(s, arena_printf(s->arena, "deadline %" PRId64 " set for %s (%s)", id, w->due,
		                     w->follows));
		return w->again ? meet(s, id, err) : ERROR_NONE;
	}
	if (w->again && !strcmp(state, "open"))
		return meet(s, id, err);
	if (!strcmp(due, w->due) && (!strcmp(state, "open") == w->open))
		return ERROR_NONE;
	/* What somebody called done stays so while its day stands. */
	if (w->open && !strcmp(state, "done") && !strcmp(due, w->due))
		return ERROR_NONE;
	tell(s, strcmp(due, w->due) != 0
	            ? arena_printf(s->arena, "deadline %" PRId64 " moves from %s to %s (%s)", id,
	                           due, w->due, w->follows)
	            : arena_printf(s->arena, "deadline %" PRId64 " is %s", id,
	                           w->open ? "open again" : "done"));
	return move(s, id, w->due, w->open,
	            strcmp(due, w->due) != 0 ? arena_printf(s->arena, "%s, was %s", w->follows, due)
	                                     : w->follows,
	            err);
}

/* "obligation:fm:CC-BY-4.0:attribute:data" */
static const char *key_of(const struct setting *s, const struct desk_obligation *row)
{
	return arena_printf(s->arena, "obligation:%s:%s:%s:%s", s->project, row->license, row->code,
	                    row->target);
}

/* The first of a chain stays for as long as its duty has a date; what came
 * after it, for as long as somebody has to do it again. */
static bool is_wanted(const struct setting *s, const struct desk_obligations *list, const char *key,
                      bool first)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct desk_obligation *row = &list->at[i];

		if (*row->due && !strcmp(key, key_of(s, row)))
			return first || (!row->sleeps && strcmp(row->state, "not-due") != 0);
	}
	return false;
}

/* Ends those whose duty, or whose date, is gone. */
static int end_others(struct setting *s, const struct desk_obligations *list, const char *prefix,
                      struct error *err)
{
	struct ledger *ledger = desk_ledger(s->desk);
	struct ledger_rows rows;
	struct buffer gone = BUFFER_INIT;
	struct text rest, item;

	if (ledger_query(ledger, LEDGER_DEADLINES_OF_OBLIGATIONS, &rows, err, "t", prefix))
		return err->code;
	while (ledger_next(&rows))
		if (!is_wanted(s, list, ledger_string(&rows, 1), ledger_integer(&rows, 2) != 0))
			buffer_printf(&gone, "%" PRId64 ",", ledger_integer(&rows, 0));
	if (ledger_done(&rows, err))
		goto out;
	rest = buffer_view(&gone);
	while (text_next(&rest, ',', &item)) {
		long id = 0;

		text_number(item, 2147483647L, &id);
		if (ledger_run(ledger, LEDGER_DERIVED_END, NULL, err, "ii", (int64_t) id,
		               ledger_event(ledger)))
			goto out;
		tell(s, arena_printf(s->arena, "deadline %ld ends", id));
	}
out:
	buffer_release(&gone);
	return err->code;
}

static int follow(struct setting *s, struct error *err)
{
	struct desk_obligations list;
	struct desk_project project;
	const char *prefix;

	if (desk_project_find_bare(s->desk, s->project, s->arena, &project, err) ||
	    desk_obligations(s->desk, s->project, s->arena, &list, err))
		return err->code;
	s->project_id = project.id;
	prefix = arena_printf(s->arena, "obligation:%s:", s->project);
	for (size_t i = 0; i < list.count; i++) {
		const struct desk_obligation *row = &list.at[i];
		struct wanted w = {
		    .kind = kind_of(s->arena, row->code),
		    .due = row->due,
		    .time = "",
		    .every = row->every,
		    .open = !strcmp(row->state, "open") && !row->sleeps,
		    .again = !strcmp(row->state, "met") && !row->sleeps && *row->every,
		};

		if (!*row->due)
			continue;
		w.key = key_of(s, row);
		w.subject = subject_of(s, row);
		w.follows =
		    arena_printf(s->arena, "%s %s: %s", row->license, row->number, row->code);
		if (put(s, &w, err))
			return err->code;
	}
	return end_others(s, &list, prefix, err);
}

int desk_obligation_follow(struct desk *desk, const char *project, struct buffer *said,
                           struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct setting s = {.desk = desk, .project = project, .arena = &arena, .said = said};
	int code = follow(&s, err);

	arena_release(&arena);
	return code;
}

/* What was noted of a duty reaches its deadline, of a chain the last one. */
static int note(struct setting *s, const struct desk_obligation *row, const char *state,
                struct error *err)
{
	bool is_open, met = !strcmp(state, "met") && *row->every;
	struct ledger_rows rows;
	const char *due = "";
	int64_t id = 0;

	if (ledger_query(desk_ledger(s->desk), LEDGER_OBLIGATION_LAST, &rows, err, "t",
	                 key_of(s, row)))
		return err->code;
	if (ledger_next(&rows)) {
		id = ledger_integer(&rows, 0);
		due = arena_string(s->arena, ledger_string(&rows, 1));
		is_open = !strcmp(ledger_string(&rows, 2), "open");
	}
	if (ledger_done(&rows, err) || !id)
		return err->code;
	if (met && is_open)
		return meet(s, id, err);
	if (is_open || strcmp(state, "open") != 0)
		return ERROR_NONE;
	tell(s, arena_printf(s->arena, "deadline %" PRId64 " is open again", id));
	return move(s, id, due, true, "not done after all", err);
}

int desk_obligation_note(struct desk *desk, const char *project, const struct desk_obligation *row,
                         const char *state, struct buffer *said, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct setting s = {.desk = desk, .project = project, .arena = &arena, .said = said};
	int code = note(&s, row, state, err);

	arena_release(&arena);
	return code;
}

int desk_obligation_keep(struct desk *desk, const char *project, struct buffer *said,
                         struct error *err)
{
	char prefix[200];
	int64_t there = 0;

	snprintf(prefix, sizeof prefix, "obligation:%s:", project);
	if (ledger_number(desk_ledger(desk), LEDGER_OBLIGATION_DEADLINES, 0, &there, err, "t",
	                  prefix))
		return err->code;
	return there ? desk_obligation_follow(desk, project, said, err) : ERROR_NONE;
}

static int keep_all(struct desk *desk, int64_t dataset, struct buffer *said, struct error *err)
{
	struct buffer slugs = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct ledger_rows rows;
	struct text rest, slug;

	if (ledger_query(desk_ledger(desk), LEDGER_OBLIGATION_PROJECTS, &rows, err, "i", dataset))
		return err->code;
	while (ledger_next(&rows))
		buffer_printf(&slugs, "%s\n", ledger_string(&rows, 0));
	ledger_done(&rows, err);
	rest = buffer_view(&slugs);
	while (!err->code && text_next(&rest, '\n', &slug))
		if (slug.size)
			desk_obligation_follow(desk, arena_copy(&arena, slug), said, err);
	buffer_release(&slugs);
	arena_release(&arena);
	return err->code;
}

int desk_obligation_commit(struct desk *desk, int64_t dataset, struct error *err,
                           const char *summary, ...)
{
	struct buffer said = BUFFER_INIT;
	va_list args;
	int code;

	va_start(args, summary);
	buffer_vprintf(&said, summary, args);
	va_end(args);
	code = keep_all(desk, dataset, &said, err);
	code = desk_end(desk, code, buffer_cstr(&said), err);
	buffer_release(&said);
	return code;
}

int desk_obligation_plan(struct desk *desk, const char *project, size_t *count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct buffer said = BUFFER_INIT;
	struct setting s = {.desk = desk, .project = project, .arena = &arena, .said = &said};
	int code = desk_begin(desk, "obligation plan", err);

	if (code)
		return code;
	buffer_string(&said, project);
	code = follow(&s, err);
	if (!code && !s.changed)
		ledger_rollback(desk_ledger(desk));
	else
		code = desk_end(desk, code, buffer_cstr(&said), err);
	*count = s.changed;
	buffer_release(&said);
	arena_release(&arena);
	return code;
}

/* --- what happens --- */

/* Which duties hang on what. */
static const struct {
	const char *event, *code;
} hangs[] = {
    {"incident", "incident_report"},   {"change", "notify_change"},
    {"withdrawal", "recall_delete"},   {"publication", "publication_copy"},
    {"publication", "return_derived"}, {"publication", "manuscript_review"},
    {"publication", "release_code"},   {"close-out", "destroy_on_expiry"},
    {"close-out", "publish_results"},  {"close-out", "delete_model_on_closeout"},
};

static bool hangs_on(const char *event, const char *code)
{
	for (size_t i = 0; i < sizeof hangs / sizeof *hangs; i++)
		if (!strcmp(hangs[i].event, event) && !strcmp(hangs[i].code, code))
			return true;
	return false;
}

/* A period without hours or days is not stated: the day itself, to be asked. */
static void add_period(struct desk_moment *at, const struct license_clause *clause)
{
	long hours = 0, days = 0, months = 0;

	text_number(license_parameter(clause, "hours"), 10000, &hours);
	text_number(license_parameter(clause, "days"), 3660, &days);
	text_number(license_parameter(clause, "months"), 600, &months);
	desk_moment_add(at, months, days, hours,
	                text_is(license_parameter(clause, "before"), "yes"));
}

/* "obligation-event:fm:LicenseRef-Lab:incident_report:2026-07-01", and ":model"
 * where another than the data is meant: the target came later, and what was
 * noted before keeps its key. */
static const char *event_key_of(const struct setting *s, const struct license_duty *duty,
                                const char *on)
{
	bool is_data = duty->clause->target == LICENSE_DATA;

	return arena_printf(s->arena, "obligation-event:%s:%s:%s:%s%s%s", s->project, duty->license,
	                    duty->term->name, on, is_data ? "" : ":",
	                    is_data ? "" : license_target_names[duty->clause->target]);
}

static int set_one(struct setting *s, const struct license_duty *duty, const char *event,
                   const char *on, struct error *err)
{
	char due[CLOCK_DATE_SIZE], clock[DESK_MOMENT_TIME_SIZE];
	struct desk_moment at;
	struct wanted w = {.due = due, .time = clock, .every = "", .open = true};
	struct desk_obligation row = {.license = duty->license,
	                              .means = duty->term->meaning,
	                              .number = duty->clause->number,
	                              .terms = arena_string(s->arena, duty->clause->parameters)};

	if (desk_moment_read(on, &at, err))
		return err->code;
	add_period(&at, duty->clause);
	desk_moment_write(&at, due, clock);
	w.kind = kind_of(s->arena, duty->term->name);
	w.key = event_key_of(s, duty, on);
	w.subject = subject_of(s, &row);
	w.follows = arena_printf(s->arena, "%s %s: %s after %s on %s", duty->license,
	                         duty->clause->number, duty->term->name, event, on);
	return put(s, &w, err);
}

static int set_all(struct setting *s, const char *event, const char *on, struct error *err)
{
	struct license_duties duties;
	struct license_case matter;
	struct desk_project project;
	size_t found = 0;

	if (desk_project_find_bare(s->desk, s->project, s->arena, &project, err) ||
	    desk_duties(s->desk, s->project, s->arena, &matter, &duties, err))
		return err->code;
	s->project_id = project.id;
	for (size_t i = 0; i < duties.count; i++) {
		if (!hangs_on(event, duties.at[i].term->name))
			continue;
		found++;
		if (set_one(s, &duties.at[i], event, on, err))
			return err->code;
	}
	if (desk_request_event(s->desk, project.id, event, on, s->said, &found, err))
		return err->code;
	if (!found)
		return error_set(
		    err, ERROR_MISSING,
		    "no license, agreement or form of %s that accord has read says what to do "
		    "on %s; read the agreements, and note a deadline yourself with "
		    "`accord deadline add`",
		    s->project, event);
	return ERROR_NONE;
}

int desk_obligation_event(struct desk *desk, const char *project, const char *event, const char *on,
                          struct buffer *said, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct setting s = {.desk = desk, .project = project, .arena = &arena, .said = said};
	const char *const *known = form_event_names, *near;
	struct desk_moment at;
	int code;

	while (*known && strcmp(*known, event) != 0)
		known++;
	near = near_of(text_from(event), form_event_names);
	if (!*known)
		return error_set(err, ERROR_USAGE,
		                 "\"%.40s\" is none of incident, change, withdrawal, publication "
		                 "or close-out%s%s%s",
		                 event, near ? "; did you mean " : "", near ? near : "",
		                 near ? "?" : "");
	on = on ? on : desk_today(desk);
	if (desk_moment_read(on, &at, err) || desk_begin(desk, "obligation event", err))
		return err->code;
	buffer_printf(said, "%s: %s on %s", project, event, on);
	code = set_all(&s, event, on, err);
	code = desk_end(desk, code, buffer_cstr(said), err);
	arena_release(&arena);
	return code;
}
