/* digest.c - gathering the facts. */
#include "report/digest.h"

#include "base/clock.h"
#include "base/memory.h"
#include "desk/check.h"
#include "desk/request_check.h"
#include "form/moves.h"

#include <stdlib.h>
#include <string.h>

struct gather {
	struct desk *desk;
	struct ledger *ledger;
	struct digest *digest;
	const char *project; /* "" for all */
	const char *person;  /* likewise */
	const char *last;    /* the last day of what changed */
	long until;
	/* Requests that were granted and are not over: their ids and forms. */
	struct granted {
		int64_t id;
		const char *form;
	} * granted;
	size_t granted_count, granted_room, lapse_room, late_room, due_room;
};

static const char *take(struct gather *g, struct ledger_rows *rows, int column)
{
	return arena_copy(&g->digest->arena, ledger_text(rows, column));
}

typedef int gather_step(struct gather *g, struct error *err);

static int changes(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;
	size_t room = 0;

	if (*g->project ? ledger_query(g->ledger, LEDGER_DIGEST_CHANGES_OF, &rows, err, "ttt",
	                               d->since, g->last, g->project)
	                : ledger_query(g->ledger, LEDGER_DIGEST_CHANGES, &rows, err, "tt", d->since,
	                               g->last))
		return err->code;
	while (ledger_next(&rows)) {
		d->changes = memory_grow(d->changes, d->change_count, &room, sizeof *d->changes);
		d->changes[d->change_count++] = (struct digest_change){
		    .event = ledger_integer(&rows, 6),
		    .events = ledger_integer(&rows, 5),
		    .date = take(g, &rows, 1),
		    .actor = take(g, &rows, 2),
		    .action = take(g, &rows, 3),
		    .summary = take(g, &rows, 4),
		};
	}
	return ledger_done(&rows, err);
}

static struct digest_due due_of(struct gather *g, struct ledger_rows *rows)
{
	long day = g->until;

	clock_parse_date(ledger_text(rows, 2), &day);
	return (struct digest_due){
	    .id = ledger_integer(rows, 0),
	    .kind = take(g, rows, 1),
	    .date = take(g, rows, 2),
	    .subject = take(g, rows, 3),
	    .owner = take(g, rows, 4),
	    .every = take(g, rows, 5),
	    .days = day - g->until,
	};
}

static void add_due(struct gather *g, const struct digest_due *row)
{
	struct digest *d = g->digest;

	if (row->days < 0) {
		d->overdue =
		    memory_grow(d->overdue, d->overdue_count, &g->late_room, sizeof *d->overdue);
		d->overdue[d->overdue_count++] = *row;
	} else {
		d->due = memory_grow(d->due, d->due_count, &g->due_room, sizeof *d->due);
		d->due[d->due_count++] = *row;
	}
}

static int due(struct gather *g, struct error *err)
{
	struct ledger_rows rows;
	char last[CLOCK_DATE_SIZE];

	clock_format_date(g->until + DIGEST_AHEAD, last);
	if (ledger_query(g->ledger, LEDGER_DIGEST_DUE, &rows, err, "tttt", last, g->project,
	                 g->person, g->digest->until))
		return err->code;
	while (ledger_next(&rows)) {
		struct digest_due row = due_of(g, &rows);

		add_due(g, &row);
	}
	return ledger_done(&rows, err);
}

/* The longest of "60,14". */
static long longest(struct text reminds)
{
	struct text item;
	long most = 0, days;

	while (text_next(&reminds, ',', &item))
		if (text_number(text_trim(item), FORM_REMIND_DAYS, &days) && days > most)
			most = days;
	return most;
}

/* What is to be begun earlier than others: its first reminder has come. */
static int reminded(struct gather *g, struct error *err)
{
	struct ledger_rows rows;
	char last[CLOCK_DATE_SIZE], year[CLOCK_DATE_SIZE];

	clock_format_date(g->until + DIGEST_AHEAD, last);
	clock_format_date(g->until + FORM_REMIND_DAYS, year);
	if (ledger_query(g->ledger, LEDGER_DIGEST_REMINDED, &rows, err, "ttttt", last, g->project,
	                 g->person, g->digest->until, year))
		return err->code;
	while (ledger_next(&rows)) {
		struct digest_due row = due_of(g, &rows);

		if (row.days > longest(ledger_text(&rows, 6)))
			continue;
		add_due(g, &row);
		g->digest->early_count++;
	}
	return ledger_done(&rows, err);
}

static int waits(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;
	size_t room = 0;

	if (ledger_query(g->ledger, LEDGER_DIGEST_REQUESTS, &rows, err, "tt", g->project,
	                 g->person))
		return err->code;
	while (ledger_next(&rows)) {
		enum form_state state = form_state_find(ledger_text(&rows, 3));
		long day = g->until;

		if (state == FORM_STATES)
			continue;
		d->states[state]++;
		if (state >= FORM_STATE_APPROVED && !form_state_is_over(state)) {
			g->granted = memory_grow(g->granted, g->granted_count, &g->granted_room,
			                         sizeof *g->granted);
			g->granted[g->granted_count++] =
			    (struct granted){ledger_integer(&rows, 0), take(g, &rows, 1)};
		}
		if (!form_waits[state].side)
			continue;
		clock_parse_date(ledger_text(&rows, 4), &day);
		d->waits = memory_grow(d->waits, d->wait_count, &room, sizeof *d->waits);
		d->waits[d->wait_count++] = (struct digest_wait){
		    .request = ledger_integer(&rows, 0),
		    .form = take(g, &rows, 1),
		    .project = take(g, &rows, 2),
		    .state = form_state_names[state],
		    .since = take(g, &rows, 4),
		    .owner = take(g, &rows, 5),
		    .side = form_waits[state].side,
		    .whom = form_waits[state].whom,
		    .days = g->until > day ? g->until - day : 0,
		};
	}
	return ledger_done(&rows, err);
}

static int drifts(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;
	int64_t claimed = 0;
	size_t room = 0;

	if (ledger_number(g->ledger, LEDGER_DIGEST_CLAIMED, 0, &claimed, err, "tt", d->since,
	                  g->last) ||
	    !claimed)
		return err->code;
	if (ledger_query(g->ledger, LEDGER_DIGEST_DRIFT, &rows, err, "ttt", d->since, g->last,
	                 g->project))
		return err->code;
	while (ledger_next(&rows)) {
		d->drifts = memory_grow(d->drifts, d->drift_count, &room, sizeof *d->drifts);
		d->drifts[d->drift_count++] = (struct digest_drift){
		    .dataset = take(g, &rows, 0),
		    .part = take(g, &rows, 1),
		    .place = take(g, &rows, 2),
		    .before = take(g, &rows, 3),
		    .now = take(g, &rows, 4),
		    .seen = take(g, &rows, 5),
		    .raw_before = take(g, &rows, 6),
		    .raw = take(g, &rows, 7),
		    .seen_before = take(g, &rows, 8),
		};
	}
	return ledger_done(&rows, err);
}

static int risks(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;
	size_t room = 0;

	if (ledger_query(g->ledger, LEDGER_DIGEST_RISKS, &rows, err, "t", g->project))
		return err->code;
	while (ledger_next(&rows)) {
		d->risks = memory_grow(d->risks, d->risk_count, &room, sizeof *d->risks);
		d->risks[d->risk_count++] = (struct digest_risk){
		    .dataset = take(g, &rows, 0),
		    .title = take(g, &rows, 1),
		    .why = ledger_integer(&rows, 3) ? "conflict" : take(g, &rows, 2),
		    .raw = take(g, &rows, 4),
		    .subjects = ledger_is_null(&rows, 5) ? -1 : ledger_integer(&rows, 5),
		    .projects = take(g, &rows, 6),
		};
	}
	return ledger_done(&rows, err);
}

static void add_lapse(struct gather *g, int64_t id)
{
	struct digest *d = g->digest;
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk_remarks remarks;
	struct error err = ERROR_INIT;

	/* A form that cannot be read is no reason to be left without a digest. */
	if (!desk_request_load(g->desk, id, &arena, &request, &err) &&
	    !desk_request_risks(g->desk, &request, &arena, &remarks, &err)) {
		for (size_t i = 0; i < remarks.count; i++) {
			if (!remarks.at[i].finding || *remarks.at[i].about)
				continue;
			d->lapses = memory_grow(d->lapses, d->lapse_count, &g->lapse_room,
			                        sizeof *d->lapses);
			d->lapses[d->lapse_count++] = (struct digest_lapse){
			    .of = "request",
			    .number = id,
			    .why = "missed-renewal",
			    .form = arena_string(&d->arena, request.form->id),
			    .project = arena_string(&d->arena, request.project),
			    .says = arena_string(&d->arena, remarks.at[i].says),
			};
		}
	}
	arena_release(&arena);
}

/* Of those whose form says that a lapse reaches further. */
static int lapses(struct gather *g, struct error *err)
{
	const struct form_shelf *shelf;

	if (!g->granted_count)
		return ERROR_NONE;
	if (desk_shelf(g->desk, &shelf, err))
		return err->code;
	for (size_t i = 0; i < g->granted_count; i++) {
		const struct form *form = form_shelf_find(shelf, text_from(g->granted[i].form));

		if (form && form_risk(form))
			add_lapse(g, g->granted[i].id);
	}
	return ERROR_NONE;
}

/* "paper 3, training of ana, ends on 2026-12-20, and is needed until 2028-06-30" */
static const char *paper_words(struct gather *g, struct ledger_rows *rows)
{
	const char *holder = ledger_string(rows, 4), *expires = ledger_string(rows, 5);
	const char *until = ledger_string(rows, 8);
	bool over = strcmp(expires, g->digest->until)<0, needed = strcmp(until, expires)> 0;

	return arena_printf(&g->digest->arena, "paper %lld, %s%s%s, %s on %s%s%s",
	                    (long long) ledger_integer(rows, 2), ledger_string(rows, 3),
	                    *holder ? " of " : "", holder, over ? "ended" : "ends", expires,
	                    needed ? ", and is needed until " : "", needed ? until : "");
}

static int papers(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;

	if (ledger_query(g->ledger, LEDGER_DIGEST_PAPERS, &rows, err, "ttt", d->until, g->project,
	                 g->person))
		return err->code;
	while (ledger_next(&rows)) {
		d->lapses =
		    memory_grow(d->lapses, d->lapse_count, &g->lapse_room, sizeof *d->lapses);
		d->lapses[d->lapse_count++] = (struct digest_lapse){
		    .of = take(g, &rows, 0),
		    .number = ledger_integer(&rows, 1),
		    .why = "paper-ends",
		    .form = take(g, &rows, 6),
		    .project = take(g, &rows, 7),
		    .says = paper_words(g, &rows),
		};
	}
	return ledger_done(&rows, err);
}

/* NULL verdict, and why, where a project cannot be judged: that is no reason
 * to be left without a digest. */
static void judge(struct gather *g, struct digest_project *project)
{
	struct arena arena = ARENA_INIT;
	struct license_judgement judgement;
	struct error err = ERROR_INIT;

	if (desk_check(g->desk, project->slug, g->digest->until, &arena, &judgement, &err)) {
		project->fault = arena_string(&g->digest->arena, err.message);
	} else {
		project->verdict = license_verdict_names[judgement.verdict];
		project->datasets = judgement.subject_count;
		for (size_t i = 0; i < judgement.subject_count; i++) {
			enum license_verdict verdict = judgement.subjects[i].verdict;

			project->blocked += verdict == LICENSE_BLOCKED;
			project->ask += verdict == LICENSE_ASK_FIRST;
			project->duties += verdict == LICENSE_DUTIES;
		}
	}
	arena_release(&arena);
}

static size_t rank(const struct digest_project *project)
{
	size_t at = 0;

	while (project->verdict && strcmp(project->verdict, license_verdict_names[at]) != 0)
		at++;
	return at;
}

static int worst_first(const void *a, const void *b)
{
	const struct digest_project *p = a, *q = b;
	size_t here = rank(p), there = rank(q);

	if (here != there)
		return here < there ? -1 : 1;
	return strcmp(p->slug, q->slug);
}

static int projects(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;
	size_t room = 0, kept = 0;

	if (ledger_query(g->ledger, LEDGER_PROJECT_SLUGS, &rows, err, ""))
		return err->code;
	while (ledger_next(&rows)) {
		if (*g->project && !text_is(ledger_text(&rows, 0), g->project))
			continue;
		d->projects =
		    memory_grow(d->projects, d->project_count, &room, sizeof *d->projects);
		d->projects[d->project_count++] =
		    (struct digest_project){.slug = take(g, &rows, 0)};
	}
	if (ledger_done(&rows, err))
		return err->code;
	for (size_t i = 0; i < d->project_count; i++) {
		judge(g, &d->projects[i]);
		if (rank(&d->projects[i]) != LICENSE_CLEAR)
			d->projects[kept++] = d->projects[i];
	}
	d->project_count = kept;
	if (kept)
		qsort(d->projects, kept, sizeof *d->projects, worst_first);
	return ERROR_NONE;
}

static int counts(struct gather *g, struct error *err)
{
	struct digest *d = g->digest;
	struct ledger_rows rows;

	if (ledger_query(g->ledger, LEDGER_DIGEST_COUNTS, &rows, err, "t", d->until))
		return err->code;
	if (ledger_next(&rows))
		for (int i = 0; i < ledger_columns(&rows) && i < DIGEST_COUNTS_MOST; i++)
			d->counts[d->count_count++] = (struct digest_count){
			    arena_string(&d->arena, ledger_column_name(&rows, i)),
			    ledger_integer(&rows, i)};
	return ledger_done(&rows, err);
}

static int read_date(const char *option, const char *given, long *day, struct error *err)
{
	if (given && !clock_parse_date(text_from(given), day))
		return error_set(err, ERROR_INPUT,
		                 "%s=%.40s is no date of the calendar; write it as 2026-12-31",
		                 option, given);
	return ERROR_NONE;
}

static int set_scope(struct desk *desk, const struct digest_scope *scope, struct gather *g,
                     struct error *err)
{
	struct digest *d = g->digest;
	struct desk_person person;
	int64_t found = 1;
	long since;

	clock_parse_date(text_from(desk_today(desk)), &g->until);
	if (read_date("until", scope->until, &g->until, err))
		return err->code;
	since = g->until - DIGEST_BACK;
	if (read_date("since", scope->since, &since, err))
		return err->code;
	if (since > g->until)
		return error_set(err, ERROR_INPUT, "since= is after until=");
	clock_format_date(since, d->since);
	clock_format_date(g->until, d->until);
	/* Events carry UTC, days are the user's: what was done just now counts. */
	g->last = scope->until ? d->until : "9999-12-31";
	d->project = arena_string(&d->arena, scope->project);
	g->project = d->project ? d->project : "";
	d->person = arena_string(&d->arena, scope->person);
	g->person = d->person ? d->person : "";
	if (d->person && desk_person_find(desk, d->person, &person, err))
		return err->code;
	if (d->project &&
	    ledger_number(g->ledger, LEDGER_PROJECT_BY_SLUG, 0, &found, err, "t", d->project))
		return err->code;
	if (!found)
		return error_set(err, ERROR_MISSING,
		                 "there is no project \"%.80s\"; see `accord project list`",
		                 d->project);
	return ERROR_NONE;
}

int digest_gather(struct desk *desk, const struct digest_scope *scope, struct digest *digest,
                  struct error *err)
{
	static gather_step *const steps[] = {changes, due,    reminded, waits,    drifts,
	                                     risks,   lapses, papers,   projects, counts};
	struct gather g = {.desk = desk, .digest = digest};

	if (desk_need_ledger(desk, err))
		return err->code;
	g.ledger = desk_ledger(desk);
	if (set_scope(desk, scope, &g, err))
		return err->code;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !err->code; i++)
		steps[i](&g, err);
	memory_free(g.granted);
	return err->code ? err->code : ledger_head(g.ledger, &digest->head, digest->hash, err);
}

void digest_release(struct digest *digest)
{
	memory_free(digest->changes);
	memory_free(digest->overdue);
	memory_free(digest->due);
	memory_free(digest->waits);
	memory_free(digest->drifts);
	memory_free(digest->risks);
	memory_free(digest->lapses);
	memory_free(digest->projects);
	arena_release(&digest->arena);
	*digest = (struct digest) DIGEST_INIT;
}
