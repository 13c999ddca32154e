/* datasets.c - the data sets, and for the chosen project what their licenses
 * mean. */
#include "base/memory.h"
#include "desk/check.h"
#include "desk/finding.h"
#include "tui/listing.h"

#include <stdlib.h>
#include <string.h>

struct datasets {
	struct listing listing; /* first: the kind's functions get it */
	bool own;               /* only the project's */
	bool judged, begun;
	struct arena judged_in;
	struct license_judgement judgement;
	struct buffer failure; /* why there is no judgement */
	/* Where a data set stands in the judgement: ids, sorted, beside indexes. */
	struct member {
		int64_t id;
		size_t index; /* in the judgement; NONE until judged */
	} * members;
	size_t member_count, member_room;
	char **choices; /* slugs offered by PROJECT */
	size_t choice_count;
};

#define NONE ((size_t) -1)

static const struct table_column columns[] = {
    {"data set", 17, 28, 0, false}, {"modality", 8, 10, 2, false}, {"body", 7, 12, 4, false},
    {"subjects", 9, 9, 5, true},    {"license", 12, 18, 1, false}, {"access", 8, 10, 6, false},
    {"title", 16, 80, 7, false},
};

static const char *const sorts[] = {"name", "subjects", "license", "modality",
                                    "body", "access",   "verdict", NULL};

static const struct listing_kind kind;

/* --- the project's data sets and verdicts ------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	const struct member *x = a;
	const struct member *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static struct member *member(const struct datasets *d, int64_t id)
{
	struct member key = {id, NONE};

	return d->member_count ? bsearch(&key, d->members, d->member_count, sizeof key, by_id)
	                       : NULL;
}

static int load_members(struct datasets *d, struct error *err)
{
	struct tui *tui = d->listing.tui;
	struct ledger_rows rows;

	d->member_count = 0;
	if (!*tui_project(tui))
		return 0;
	if (ledger_query(desk_ledger(tui_desk(tui)), LEDGER_VIEW_DATASET_OWN, &rows, err, "t",
	                 tui_project(tui)))
		return err->code;
	while (ledger_next(&rows)) {
		d->members =
		    memory_grow(d->members, d->member_count, &d->member_room, sizeof *d->members);
		d->members[d->member_count++] = (struct member){ledger_integer(&rows, 0), NONE};
	}
	if (d->member_count)
		qsort(d->members, d->member_count, sizeof *d->members, by_id);
	return ledger_done(&rows, err);
}

/* The judge knows data sets by slug, the table by id. */
static int join(struct datasets *d, struct error *err)
{
	struct ledger *ledger = desk_ledger(tui_desk(d->listing.tui));

	for (size_t i = 0; i < d->judgement.subject_count; i++) {
		int64_t id = 0;
		struct member *m;

		if (ledger_number(ledger, LEDGER_DATASET_ID, 0, &id, err, "t",
		                  d->judgement.subjects[i].slug))
			return err->code;
		m = member(d, id);
		if (m)
			m->index = i;
	}
	return 0;
}

static void judge(struct datasets *d)
{
	struct tui *tui = d->listing.tui;
	const struct license_library *library;
	struct error err = ERROR_INIT;

	d->judged = true;
	arena_clear(&d->judged_in);
	memset(&d->judgement, 0, sizeof d->judgement);
	buffer_clear(&d->failure);
	if (tui_library(tui, &library, &err) ||
	    desk_check(tui_desk(tui), tui_project(tui), NULL, &d->judged_in, &d->judgement, &err) ||
	    join(d, &err)) {
		buffer_string(&d->failure, err.message);
		tui_fail(tui, &err);
	}
	listing_forget_sheets(&d->listing);
	tui_dirty(tui);
}

static const struct license_judged *judged(const struct datasets *d, int64_t id)
{
	const struct member *m = member(d, id);

	return m && m->index != NONE ? &d->judgement.subjects[m->index] : NULL;
}

static int verdict(struct listing *listing, int64_t id)
{
	const struct license_judged *j = judged((struct datasets *) listing, id);

	return j ? (int) j->verdict : -1;
}

/* --- rows ---------------------------------------------------------------------------- */

/* Worst first; what is not judged comes last. */
static void sort_by_verdict(struct datasets *d)
{
	struct listing *l = &d->listing;
	int64_t *sorted = memory_new(l->id_count + 1, sizeof *sorted);
	size_t n = 0;

	for (int rank = 0; rank <= LICENSE_CLEAR + 1; rank++)
		for (size_t i = 0; i < l->id_count; i++) {
			int v = verdict(l, l->ids[i]);

			if ((v < 0 ? LICENSE_CLEAR + 1 : v) == rank)
				sorted[n++] = l->ids[i];
		}
	if (n)
		memcpy(l->ids, sorted, n * sizeof *sorted);
	memory_free(sorted);
}

static int rows(struct listing *listing, struct error *err)
{
	struct datasets *d = (struct datasets *) listing;
	struct ledger_rows found;
	struct ledger *ledger = desk_ledger(tui_desk(listing->tui));
	bool plain = listing->sort == 0 && !listing_wants_words(listing);
	int code;

	if (plain)
		code = ledger_query(ledger, LEDGER_VIEW_DATASET_IDS, &found, err, "");
	else
		code = ledger_query(ledger, LEDGER_VIEW_DATASET_ROWS, &found, err, "ti",
		                    listing_sort(listing), (int64_t) listing_wants_words(listing));
	if (code)
		return code;
	while (ledger_next(&found)) {
		int64_t id = ledger_integer(&found, 0);

		if (!d->own || member(d, id))
			listing_add(listing, id, ledger_text(&found, 1));
	}
	if (strcmp(listing_sort(listing), "verdict") == 0)
		sort_by_verdict(d);
	return ledger_done(&found, err);
}

static const char *license_words(struct arena *arena, struct ledger_rows *row)
{
	static const char own[] = "LicenseRef-";
	struct text expression = ledger_text(row, 4);

	if (ledger_integer(row, 6))
		return "conflict";
	if (strcmp(ledger_string(row, 5), "none") == 0)
		return "none stated";
	if (strcmp(ledger_string(row, 5), "terms") == 0)
		return "unread terms";
	/* The prefix of ids that SPDX does not know says nothing in a column. */
	if (text_starts(expression, own))
		expression = text_slice(expression, strlen(own), expression.size);
	return arena_copy(arena, expression);
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	bool there;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_DATASET_ROW, &found, &err,
	                 "i", id))
		return false;
	there = ledger_next(&found);
	if (there) {
		row->cells[0] = arena_copy(arena, ledger_text(&found, 0));
		row->cells[1] = arena_copy(arena, ledger_text(&found, 1));
		row->cells[2] = arena_copy(arena, ledger_text(&found, 2));
		row->cells[3] = listing_number(arena, &found, 3);
		row->cells[4] = license_words(arena, &found);
		row->cells[5] = arena_copy(arena, ledger_text(&found, 7));
		row->cells[6] = arena_copy(arena, ledger_text(&found, 8));
	}
	return !ledger_done(&found, &err) && there;
}

/* --- the sheet -------------------------------------------------------------------------- */

static void finding_lines(const struct license_finding *f, struct sheet *sheet)
{
	const char *colon = *f->license || *f->clause ? ": " : "";

	sheet_add(sheet, tui_verdict_style((int) f->severity), 2, "%s %s%s%s%s%s",
	          tui_verdict_mark((int) f->severity), f->license,
	          *f->license && *f->clause ? " " : "", f->clause, colon, f->says);
	if (*f->remedy)
		sheet_add(sheet, TERM_NORMAL, 4, "mend: %s", f->remedy);
}

/* In the order of the shell's check. */
static void finding_list(const struct license_judged *j, struct sheet *sheet)
{
	struct arena arena = ARENA_INIT;
	const struct license_finding *sorted = desk_findings_sorted(j, &arena);

	for (size_t i = 0; i < j->finding_count; i++)
		finding_lines(&sorted[i], sheet);
	arena_release(&arena);
}

/* The pairs of licenses that do not go together, one of which is this one's. */
static void clash_lines(const struct license_judgement *judgement, const struct license_judged *j,
                        struct sheet *sheet)
{
	for (size_t i = 0; i < judgement->clash_count; i++) {
		const struct license_clash *c = &judgement->clashes[i];
		bool first = strcmp(c->license_a, j->expression) == 0 || strcmp(c->a, j->slug) == 0;
		bool second =
		    strcmp(c->license_b, j->expression) == 0 || strcmp(c->b, j->slug) == 0;

		if (!first && !second)
			continue;
		sheet_add(sheet, tui_verdict_style((int) c->severity), 2, "%s with %s (%s): %s",
		          tui_verdict_mark((int) c->severity), first ? c->license_b : c->license_a,
		          first ? c->b : c->a, c->says);
		if (*c->remedy)
			sheet_add(sheet, TERM_NORMAL, 4, "mend: %s", c->remedy);
	}
}

static void verdict_lines(struct datasets *d, int64_t id, struct sheet *sheet)
{
	const char *project = tui_project(d->listing.tui);
	const struct license_judged *j = judged(d, id);

	if (!*project) {
		sheet_add(sheet, TERM_DIM, 0,
		          "no project chosen: p chooses one, then verdicts show");
	} else if (!member(d, id)) {
		sheet_add(sheet, TERM_DIM, 0, "not in %s", project);
	} else if (d->failure.size) {
		sheet_add(sheet, TERM_WARNING, 0, "no verdict: %s", buffer_cstr(&d->failure));
	} else if (!j) {
		sheet_add(sheet, TERM_DIM, 0, "%s", d->judged ? "no verdict" : "judging ...");
	} else {
		sheet_add(sheet, tui_verdict_style((int) j->verdict), 0, "%s%s%s for %s",
		          term_is_plain() ? "" : tui_verdict_mark((int) j->verdict),
		          term_is_plain() ? "" : " ", license_verdict_names[j->verdict], project);
		finding_list(j, sheet);
		clash_lines(&d->judgement, j, sheet);
		for (size_t i = 0; i < j->held_count; i++)
			sheet_add(sheet, TERM_OK, 2, "held: %s %s %s", j->held[i].code,
			          j->held[i].person, j->held[i].until);
		for (size_t i = 0; i < j->unmet_count; i++)
			sheet_add(sheet, TERM_ASK, 2, "unmet: %s %s %s", j->unmet[i].code,
			          j->unmet[i].person, j->unmet[i].until);
	}
}

static void claim_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	size_t n = 0;

	sheet_add(sheet, TERM_TITLE, 0, "License as claimed");
	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_CLAIM_LIST, &found, &err, "i",
	                 id))
		return;
	while (ledger_next(&found)) {
		const char *part = ledger_string(&found, 1);
		const char *seen = ledger_string(&found, 3);

		n++;
		sheet_add(sheet, ledger_integer(&found, 8) ? TERM_WARNING : TERM_NORMAL, 2,
		          "%s%s%s%s%s: %s", ledger_string(&found, 2), *part ? " of " : "", part,
		          *seen ? ", " : "", seen, ledger_string(&found, 4));
		sheet_add(sheet, TERM_DIM, 4, "read as %s%s", ledger_string(&found, 7),
		          ledger_integer(&found, 8) ? " (conflict)" : "");
	}
	ledger_done(&found, &err);
	if (!n)
		sheet_add(sheet, TERM_ASK, 2, "none stated");
}

static void detail_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	static const struct {
		const char *name;
		int column;
	} fields[] = {
	    {"portal", 3},        {"url", 4},
	    {"identifiers", 5},   {"modalities", 6},
	    {"body parts", 7},    {"region", 8},
	    {"maker", 9},         {"subjects", 10},
	    {"images", 11},       {"GB", 12},
	    {"annotations", 13},  {"access", 14},
	    {"derived from", 15}, {"same subjects as", 16},
	    {"source", 17},
	};
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_DATASET_DETAILS, &found,
	                 &err, "i", id))
		return;
	if (ledger_next(&found)) {
		const char *edition = ledger_string(&found, 2);

		sheet_add(sheet, TERM_TITLE, 0, "%s%s%s", ledger_string(&found, 1),
		          *edition ? ", " : "", edition);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			sheet_field(sheet, fields[i].name,
			            fields[i].column == 10 || fields[i].column == 11
			                ? listing_number(&arena, &found, fields[i].column)
			                : ledger_string(&found, fields[i].column));
	}
	ledger_done(&found, &err);
	arena_release(&arena);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	verdict_lines((struct datasets *) listing, id, sheet);
	sheet_gap(sheet);
	claim_lines(listing, id, sheet);
	sheet_gap(sheet);
	detail_lines(listing, id, sheet);
}

static const char *note(struct listing *listing, struct arena *arena)
{
	const struct datasets *d = (const struct datasets *) listing;
	const char *project = tui_project(listing->tui);

	if (!*project)
		return NULL;
	return arena_printf(arena, "%s%s", d->own ? "only " : "project: ", project);
}

static const struct listing_kind kind = {
    .title = "Datasets",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .verdict = verdict,
    .sheet = sheet,
    .note = note,
    .add = "dataset add",
    .edit = "dataset set",
    .remove = "dataset remove",
    .empty = "no data sets yet; on the shell: accord import FILE",
    .name_cell = 0,
};

/* --- choosing a project ------------------------------------------------------------------ */

static void forget_choices(struct datasets *d)
{
	for (size_t i = 0; i < d->choice_count; i++)
		memory_free(d->choices[i]);
	memory_free(d->choices);
	d->choices = NULL;
	d->choice_count = 0;
}

static void chosen(struct tui *tui, void *context, int index)
{
	struct datasets *d = context;

	if (index >= 0 && (size_t) index < d->choice_count) {
		d->own = *d->choices[index] != '\0';
		d->begun = false;
		tui_choose_project(tui, d->choices[index]);
	}
	forget_choices(d);
}

static void choose(struct datasets *d)
{
	struct tui *tui = d->listing.tui;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct ledger_rows found;
	const char **items = NULL;
	size_t item_room = 0;
	size_t slug_room = 0;
	size_t n = 0;
	int width = 0;

	forget_choices(d);
	if (ledger_query(desk_ledger(tui_desk(tui)), LEDGER_VIEW_PROJECT_CHOICE, &found, &err,
	                 "")) {
		tui_fail(tui, &err);
		return;
	}
	while (ledger_next(&found)) {
		d->choices = memory_grow(d->choices, n, &slug_room, sizeof *d->choices);
		items = memory_grow(items, n, &item_room, sizeof *items);
		d->choices[n] = memory_copy(ledger_string(&found, 0));
		items[n++] =
		    arena_printf(&arena, "%4lld  %s", (long long) ledger_integer(&found, 2),
		                 ledger_string(&found, 1));
	}
	ledger_done(&found, &err);
	for (size_t i = 0; i < n; i++)
		if ((int) strlen(d->choices[i]) > width)
			width = (int) strlen(d->choices[i]);
	for (size_t i = 0; i < n; i++)
		items[i] = arena_printf(&arena, "%-*s %s", width, d->choices[i], items[i]);
	d->choice_count = n;
	if (n) {
		d->choices = memory_grow(d->choices, n, &slug_room, sizeof *d->choices);
		items = memory_grow(items, n, &item_room, sizeof *items);
		d->choices[n] = memory_copy("");
		items[n] = "(none: all data sets, without verdicts)";
		d->choice_count = n + 1;
		tui_choose(tui, "Project", items, n + 1, chosen, d);
	} else {
		tui_say(tui, "no projects yet; on the shell: accord project add SLUG ...");
	}
	memory_free(items);
	arena_release(&arena);
}

/* --- the view ------------------------------------------------------------------------------- */

static int datasets_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct datasets *d = state;

	(void) subject;
	(void) err;
	listing_open(&d->listing, tui, &kind);
	return 0;
}

static void datasets_close(struct tui *tui, void *state)
{
	struct datasets *d = state;

	(void) tui;
	listing_close(&d->listing);
	forget_choices(d);
	memory_free(d->members);
	buffer_release(&d->failure);
	arena_release(&d->judged_in);
}

/* Where somebody who comes to see verdicts would look. */
static void go_to_first_member(struct datasets *d)
{
	const struct table *table = &d->listing.table;

	for (size_t i = 0; d->member_count && i < table->count; i++) {
		if (member(d, table->ids[i])) {
			table_go(&d->listing.table, table->ids[i]);
			return;
		}
	}
}

static int datasets_load(struct tui *tui, void *state, struct error *err)
{
	struct datasets *d = state;

	d->judged = !*tui_project(tui);
	arena_clear(&d->judged_in);
	memset(&d->judgement, 0, sizeof d->judgement);
	buffer_clear(&d->failure);
	if (load_members(d, err))
		return err->code;
	if (!*tui_project(tui))
		d->own = false;
	if (listing_load(&d->listing, err))
		return err->code;
	if (!d->begun)
		go_to_first_member(d);
	d->begun = true;
	return 0;
}

static bool datasets_can(struct tui *tui, const void *state, enum tui_action action)
{
	if (action == TUI_PROJECT)
		return true;
	if (action == TUI_CHECK)
		return *tui_project(tui) && tui_can_command(tui, "check");
	if (action == TUI_OWN)
		return *tui_project(tui) != '\0';
	return listing_can(state, action);
}

static void check(struct tui *tui)
{
	struct buffer line = BUFFER_INIT;

	buffer_printf(&line, "check %s", tui_project(tui));
	tui_command(tui, buffer_cstr(&line));
	buffer_release(&line);
}

static void datasets_act(struct tui *tui, void *state, enum tui_action action)
{
	struct datasets *d = state;
	struct error err = ERROR_INIT;

	if (action == TUI_PROJECT) {
		choose(d);
	} else if (action == TUI_CHECK) {
		check(tui);
	} else if (action == TUI_OWN) {
		d->own = !d->own;
		if (listing_load(&d->listing, &err))
			tui_fail(tui, &err);
	} else {
		listing_act(&d->listing, action);
	}
}

static bool datasets_idle(struct tui *tui, void *state)
{
	struct datasets *d = state;
	struct error err = ERROR_INIT;

	if (d->judged)
		return listing_idle(&d->listing);
	judge(d);
	if (strcmp(listing_sort(&d->listing), "verdict") == 0 && listing_load(&d->listing, &err))
		tui_fail(tui, &err);
	return true;
}

static int64_t datasets_count(struct tui *tui)
{
	struct error err = ERROR_INIT;
	int64_t count = -1;

	if (ledger_number(desk_ledger(tui_desk(tui)), LEDGER_VIEW_DATASET_COUNT, -1, &count, &err,
	                  ""))
		return -1;
	return count;
}

const struct tui_view tui_view_datasets = {
    .id = "datasets",
    .title = "Datasets",
    .size = sizeof(struct datasets),
    .open = datasets_open,
    .close = datasets_close,
    .load = datasets_load,
    .draw = listing_view_draw,
    .can = datasets_can,
    .act = datasets_act,
    .idle = datasets_idle,
    .count = datasets_count,
    .selection = listing_view_selection,
    .help = "Data sets, and what their licenses mean for the chosen project: "
            "✗ blocked, ? an open question, ! allowed with duties, ✓ clear.",
};
