/* datasets.c - the data sets, and for the chosen project what their licenses
 * mean. */
#include "base/memory.h"
#include "tui/datasets_state.h"

#include <stdlib.h>
#include <string.h>

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
	const struct datasets_member *x = a;
	const struct datasets_member *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

struct datasets_member *datasets_member(const struct datasets *d, int64_t id)
{
	struct datasets_member key = {id, DATASETS_UNJUDGED};

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
		d->members[d->member_count++] =
		    (struct datasets_member){ledger_integer(&rows, 0), DATASETS_UNJUDGED};
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
		struct datasets_member *m;

		if (ledger_number(ledger, LEDGER_DATASET_ID, 0, &id, err, "t",
		                  d->judgement.subjects[i].slug))
			return err->code;
		m = datasets_member(d, id);
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

const struct license_judged *datasets_judged(const struct datasets *d, int64_t id)
{
	const struct datasets_member *m = datasets_member(d, id);

	return m && m->index != DATASETS_UNJUDGED ? &d->judgement.subjects[m->index] : NULL;
}

static int verdict(struct listing *listing, int64_t id)
{
	const struct license_judged *j = datasets_judged((struct datasets *) listing, id);

	if (j)
		return (int) j->verdict;
	/* No row may look as if all were well with it. */
	if (!*tui_project(listing->tui))
		return TUI_NO_VERDICT;
	return datasets_member((struct datasets *) listing, id) ? TUI_UNJUDGED : TUI_OUTSIDE;
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

		if (!d->own || datasets_member(d, id))
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
		row->cells[7] = arena_copy(arena, ledger_text(&found, 9));
	}
	return !ledger_done(&found, &err) && there;
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
    .sheet = datasets_sheet,
    .note = note,
    .add = "dataset add",
    .edit = "dataset set",
    .remove = "dataset remove",
    .empty = "no data sets yet; on the shell: accord import FILE",
    .name_cell = 0,
    .url_cell = 7,
};

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
	memory_free(d->members);
	buffer_release(&d->failure);
	arena_release(&d->judged_in);
}

/* Where somebody who comes to see verdicts would look. */
static void go_to_first_member(struct datasets *d)
{
	const struct table *table = &d->listing.table;

	for (size_t i = 0; d->member_count && i < table->count; i++) {
		if (datasets_member(d, table->ids[i])) {
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

static void picked(struct tui *tui, void *context)
{
	struct datasets *d = context;

	d->own = *tui_project(tui) != '\0';
	d->begun = false;
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
		tui_pick_project(tui, picked, d);
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
    .go = listing_view_go,
    .selection = listing_view_selection,
    .help = "What the licenses mean for the project: ✗ blocked, ? an open question, "
            "! duties, ✓ clear, · outside it, – no verdict.",
};
