/* digest.c - the team's digest, live; Enter goes to the thing. */
#include "report/digest.h"

#include "desk/dataset.h"
#include "report/coverage.h"
#include "tui/listing.h"

#include <stdio.h>
#include <string.h>

/* What a row is about. */
enum target { TO_PAGE, TO_DEADLINE, TO_REQUEST, TO_DATASET, TO_PROJECT, TO_COVERAGE };

struct entry {
	const char *section, *heading, *label, *says;
	enum target target;
	int64_t id;
	const char *slug;
};

struct digest_view {
	struct listing listing;
	struct digest digest;
	struct arena arena; /* of the entries */
	struct entry *entries;
	size_t count;
};

static const struct table_column columns[] = {{"which", 22, 26, 0, false},
                                              {"says", 20, 120, 0, false}};

static const char *const sorts[] = {"section", NULL};

/* In the order of digest_page.sections. */
static const char *const sections[DIGEST_SECTIONS] = {"overdue", "due",  "waits",   "changed",
                                                      "at risk", "risk", "project", "done"};

/* The maps that Enter shows. */
static const struct {
	const char *name, *says;
	enum coverage_side rows, columns;
	enum coverage_by by;
} maps[] = {
    {"modality by body part", "how many subjects there are of what, and the gaps",
     COVERAGE_MODALITY, COVERAGE_BODY_PART, COVERAGE_SUBJECTS},
    {"modality by region", "how many subjects come from where", COVERAGE_MODALITY, COVERAGE_REGION,
     COVERAGE_SUBJECTS},
    {"modality by access", "how many subjects are how hard to get", COVERAGE_MODALITY,
     COVERAGE_ACCESS, COVERAGE_SUBJECTS},
    {"license by modality", "how many data sets come under which license", COVERAGE_LICENSE,
     COVERAGE_MODALITY, COVERAGE_DATASETS},
};
#define MAPS (sizeof maps / sizeof *maps)

static void aim(const struct digest *d, size_t section, size_t i, struct entry *entry)
{
	switch (section) {
	case 0:
		entry->target = TO_DEADLINE;
		entry->id = d->overdue[i].id;
		break;
	case 1:
		entry->target = TO_DEADLINE;
		entry->id = d->due[i].id;
		break;
	case 2:
		entry->target = TO_REQUEST;
		entry->id = d->waits[i].request;
		break;
	case 3:
		entry->target = TO_DATASET;
		entry->slug = d->drifts[i].dataset;
		break;
	case 4:
		entry->target = TO_DATASET;
		entry->slug = d->risks[i].dataset;
		break;
	case 5:
		entry->target = strcmp(d->lapses[i].of, "request") ? TO_PAGE : TO_REQUEST;
		entry->id = d->lapses[i].number;
		break;
	case 6:
		entry->target = TO_PROJECT;
		entry->slug = d->projects[i].slug;
		break;
	default:
		break;
	}
}

static void make_entries(struct digest_view *view)
{
	struct digest_page page;
	size_t all = MAPS;

	arena_clear(&view->arena);
	digest_words(&view->digest, &view->arena, &page);
	for (size_t s = 0; s < DIGEST_SECTIONS; s++)
		all += page.sections[s].count;
	view->entries = arena_new(&view->arena, all, sizeof *view->entries);
	view->count = 0;
	for (size_t s = 0; s < DIGEST_SECTIONS; s++) {
		const char *heading = arena_printf(&view->arena, "%s (%zu)", page.sections[s].title,
		                                   page.sections[s].count);

		for (size_t i = 0; i < page.sections[s].count; i++) {
			struct entry *entry = &view->entries[view->count++];

			*entry = (struct entry){.section = sections[s],
			                        .heading = heading,
			                        .label = page.sections[s].rows[i].label,
			                        .says = page.sections[s].rows[i].says};
			aim(&view->digest, s, i, entry);
		}
	}
	for (size_t i = 0; i < MAPS; i++)
		view->entries[view->count++] = (struct entry){.section = "coverage",
		                                              .heading = "Coverage",
		                                              .label = maps[i].name,
		                                              .says = maps[i].says,
		                                              .target = TO_COVERAGE,
		                                              .id = (int64_t) i};
}

static int rows(struct listing *listing, struct error *err)
{
	struct digest_view *view = (struct digest_view *) listing;
	struct desk *desk = tui_desk(listing->tui);
	const struct desk_person *actor = NULL;
	struct error nobody = ERROR_INIT;
	struct digest_scope scope = {NULL, NULL, NULL, NULL};

	if (listing->other && !desk_actor(desk, &actor, &nobody))
		scope.person = actor->handle;
	digest_release(&view->digest);
	if (digest_gather(desk, &scope, &view->digest, err))
		return err->code;
	make_entries(view);
	for (size_t i = 0; i < view->count; i++) {
		const struct entry *entry = &view->entries[i];
		const char *words = arena_printf(&view->arena, "%s %s %s", entry->section,
		                                 entry->label, entry->says);

		listing_add(listing, (int64_t) i + 1, text_from(words));
	}
	return ERROR_NONE;
}

static const struct entry *entry_of(const struct listing *listing, int64_t id)
{
	const struct digest_view *view = (const struct digest_view *) listing;

	return id > 0 && (size_t) id <= view->count ? &view->entries[id - 1] : NULL;
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	const struct entry *entry = entry_of(listing, id);

	if (!entry)
		return false;
	row->cells[0] = arena_string(arena, entry->label);
	row->cells[1] = arena_string(arena, entry->says);
	return true;
}

static const char *heading_of(struct listing *listing, size_t index, struct arena *arena)
{
	const struct entry *entry = entry_of(listing, listing->table.ids[index]);

	(void) arena;
	return entry ? entry->heading : NULL;
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	static const char *const where[] = {
	    [TO_PAGE] = "",
	    [TO_DEADLINE] = "Enter shows the deadline.",
	    [TO_REQUEST] = "Enter opens the request.",
	    [TO_DATASET] = "Enter shows the data set.",
	    [TO_PROJECT] = "Enter chooses the project and shows its verdicts.",
	    [TO_COVERAGE] = "Enter shows the map.",
	};
	const struct entry *entry = entry_of(listing, id);

	if (!entry)
		return;
	sheet_add(sheet, TERM_TITLE, 0, "%s", entry->label);
	sheet_field(sheet, "what", entry->section);
	sheet_add(sheet, TERM_NORMAL, 0, "%s", entry->says);
	if (*where[entry->target]) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_DIM, 0, "%s", where[entry->target]);
	}
}

static void show_coverage(struct tui *tui, size_t map)
{
	const struct coverage_wanted wanted = {.rows = maps[map].rows,
	                                       .columns = maps[map].columns,
	                                       .by = maps[map].by,
	                                       .project = tui_project(tui)};
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct coverage coverage;

	if (coverage_gather(tui_desk(tui), &wanted, &arena, &coverage, &err)) {
		tui_fail(tui, &err);
	} else {
		coverage_text(&coverage, (size_t) term_columns() - 4, !term_is_plain(), &out);
		tui_page(tui,
		         arena_printf(&arena, "%s, %s%s%s", maps[map].name,
		                      coverage_by_names[maps[map].by], *wanted.project ? ": " : "",
		                      wanted.project),
		         buffer_view(&out));
	}
	buffer_release(&out);
	arena_release(&arena);
}

static void show_dataset(struct tui *tui, const char *slug)
{
	struct error err = ERROR_INIT;
	int64_t id;

	if (desk_dataset_id(tui_desk(tui), slug, &id, &err))
		tui_fail(tui, &err);
	else
		tui_show(tui, TUI_VIEW_1, id);
}

static void enter(struct listing *listing, int64_t id)
{
	const struct entry *entry = entry_of(listing, id);
	struct tui *tui = listing->tui;

	if (!entry)
		return;
	switch (entry->target) {
	case TO_DEADLINE:
		tui_show(tui, TUI_VIEW_5, entry->id);
		break;
	case TO_REQUEST:
		tui_open(tui, &tui_view_form, entry->id);
		break;
	case TO_DATASET:
		show_dataset(tui, entry->slug);
		break;
	case TO_PROJECT:
		tui_choose_project(tui, entry->slug);
		tui_show(tui, TUI_VIEW_7, 0);
		break;
	case TO_COVERAGE:
		show_coverage(tui, (size_t) entry->id);
		break;
	case TO_PAGE:
		tui_page(tui, entry->label, text_from(entry->says));
		break;
	}
}

static const char *note(struct listing *listing, struct arena *arena)
{
	const struct digest_view *view = (const struct digest_view *) listing;

	return arena_printf(arena, "%s to %s%s", view->digest.since, view->digest.until,
	                    listing->other ? ", yours" : "");
}

static const struct listing_kind kind = {
    .title = "Digest",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .other = "yours",
    .note = note,
    .group = heading_of,
    .enter = enter,
    .empty = "nothing to tell",
    .title_cell = 0,
    .name_cell = 0,
};

static int digest_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct digest_view *view = state;

	(void) subject;
	(void) err;
	view->digest = (struct digest) DIGEST_INIT;
	view->arena = (struct arena) ARENA_INIT;
	listing_open(&view->listing, tui, &kind);
	return 0;
}

static void digest_close(struct tui *tui, void *state)
{
	struct digest_view *view = state;

	listing_view_close(tui, state);
	digest_release(&view->digest);
	arena_release(&view->arena);
}

const struct tui_view tui_view_digest = {
    .id = "digest",
    .title = "Digest",
    .size = sizeof(struct digest_view),
    .open = digest_open,
    .close = digest_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = listing_view_can,
    .act = listing_view_act,
    .idle = listing_view_idle,
    .selection = listing_view_selection,
    .help = "What is overdue and due, who waits for whom, which licenses changed, what is at "
            "risk.  Enter goes to the thing; t shows yours only.",
};
