/* request_new.c - beginning a request: its form, the project, the data sets. */
#include "base/memory.h"
#include "desk/request.h"
#include "tui/state.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void tui_new_request_forget(struct tui *tui)
{
	struct tui_beginning *b = &tui->beginning;

	for (size_t i = 0; i < b->count; i++)
		memory_free(b->slugs[i]);
	memory_free(b->slugs);
	b->slugs = NULL;
	b->count = b->room = 0;
}

static void keep(struct tui_beginning *b, const char *slug)
{
	b->slugs = memory_grow(b->slugs, b->count, &b->room, sizeof *b->slugs);
	b->slugs[b->count++] = memory_copy(slug);
}

/* --- the data sets: all of the project, none yet, or one ----------------------------- */

static void begin(struct tui *tui, const char *const *datasets, size_t count)
{
	struct tui_beginning *b = &tui->beginning;
	struct error err = ERROR_INIT;
	int64_t id = 0;

	if (desk_request_new(tui->desk, b->form, b->project, datasets, count, &id, &err)) {
		tui_fail(tui, &err);
	} else {
		tui_say(tui, "request %" PRId64 " is begun; u takes it back", id);
		tui_reload(tui);
		tui_open(tui, &tui_view_form, id);
	}
	tui_new_request_forget(tui);
}

static void datasets_chosen(struct tui *tui, void *context, int index)
{
	struct tui_beginning *b = &tui->beginning;
	const char *const *list = (const char *const *) b->slugs;

	(void) context;
	if (index < 0)
		tui_new_request_forget(tui);
	else if (index == 0)
		begin(tui, list, b->count);
	else if (index == 1)
		begin(tui, NULL, 0);
	else if ((size_t) index - 2 < b->count)
		begin(tui, list + index - 2, 1);
}

static int load_datasets(struct tui *tui, struct error *err)
{
	struct ledger_rows rows;

	tui_new_request_forget(tui);
	if (ledger_query(desk_ledger(tui->desk), LEDGER_VIEW_PROJECT_DATASETS, &rows, err, "t",
	                 tui->beginning.project))
		return err->code;
	while (ledger_next(&rows))
		keep(&tui->beginning, ledger_string(&rows, 0));
	return ledger_done(&rows, err);
}

static void choose_datasets(struct tui *tui)
{
	struct tui_beginning *b = &tui->beginning;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char **items;

	if (load_datasets(tui, &err)) {
		tui_fail(tui, &err);
	} else if (!b->count) {
		begin(tui, NULL, 0);
	} else {
		items = arena_new(&arena, b->count + 2, sizeof *items);
		items[0] = arena_printf(&arena, "all %zu data set%s of %s", b->count,
		                        b->count == 1 ? "" : "s", b->project);
		items[1] = "none yet";
		for (size_t i = 0; i < b->count; i++)
			items[i + 2] = b->slugs[i];
		tui_choose(tui, "Which data sets does it ask for?", items, b->count + 2,
		           datasets_chosen, NULL);
	}
	arena_release(&arena);
}

/* --- the project: asked for where there are several ------------------------------------ */

static void project_chosen(struct tui *tui, void *context, int index)
{
	struct tui_beginning *b = &tui->beginning;

	(void) context;
	if (index < 0 || (size_t) index >= b->count) {
		tui_new_request_forget(tui);
		return;
	}
	snprintf(b->project, sizeof b->project, "%s", b->slugs[index]);
	choose_datasets(tui);
}

/* The chosen one first. */
static int load_projects(struct tui *tui, struct arena *arena, const char ***items,
                         struct error *err)
{
	struct tui_beginning *b = &tui->beginning;
	struct ledger_rows rows;
	size_t room = 0;
	const char **list = NULL;

	if (ledger_query(desk_ledger(tui->desk), LEDGER_VIEW_PROJECT_CHOICE, &rows, err, ""))
		return err->code;
	while (ledger_next(&rows)) {
		list = memory_grow(list, b->count, &room, sizeof *list);
		list[b->count] =
		    arena_printf(arena, "%s  %s", ledger_string(&rows, 0), ledger_string(&rows, 1));
		keep(b, ledger_string(&rows, 0));
	}
	for (size_t i = 0; i < b->count; i++) {
		char *slug = b->slugs[i];
		const char *item = list[i];

		if (strcmp(slug, tui_project(tui)) != 0)
			continue;
		memmove(b->slugs + 1, b->slugs, i * sizeof *b->slugs);
		memmove(list + 1, list, i * sizeof *list);
		b->slugs[0] = slug;
		list[0] = item;
		break;
	}
	*items = list;
	return ledger_done(&rows, err);
}

static void choose_project(struct tui *tui)
{
	struct tui_beginning *b = &tui->beginning;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char **items = NULL;

	tui_new_request_forget(tui);
	if (load_projects(tui, &arena, &items, &err))
		tui_fail(tui, &err);
	else if (b->count == 1)
		project_chosen(tui, NULL, 0);
	else
		tui_choose(tui, "For which project?", items, b->count, project_chosen, NULL);
	memory_free(items);
	arena_release(&arena);
}

/* --- the form ---------------------------------------------------------------------------- */

static void form_chosen(struct tui *tui, void *context, int index)
{
	struct tui_beginning *b = &tui->beginning;

	(void) context;
	if (index < 0 || (size_t) index >= b->count) {
		tui_new_request_forget(tui);
		return;
	}
	snprintf(b->form, sizeof b->form, "%s", b->slugs[index]);
	choose_project(tui);
}

/* "uk-biobank  UK Biobank (suspended)" */
static const char *form_words(struct arena *arena, const struct form *form, int width)
{
	bool stands =
	    !*form->status || !strcmp(form->status, "open") || !strcmp(form->status, "unknown");

	return arena_printf(arena, "%-*s  %s%s%s%s", width, form->id, form->portal,
	                    stands ? "" : " (", stands ? "" : form->status, stands ? "" : ")");
}

static void choose_form(struct tui *tui, const struct form_shelf *shelf)
{
	struct tui_beginning *b = &tui->beginning;
	struct arena arena = ARENA_INIT;
	size_t count = form_shelf_count(shelf);
	const char **items = arena_new(&arena, count + 1, sizeof *items);
	int width = 0;

	for (size_t i = 0; i < count; i++) {
		int wide = (int) strlen(form_shelf_id(shelf, i));

		width = wide > width ? wide : width;
	}
	for (size_t i = 0; i < count; i++) {
		const struct form *form = form_shelf_at(shelf, i);

		/* A faulty file is no form, and neither is a list of steps. */
		if (!form || form->checklist)
			continue;
		items[b->count] = form_words(&arena, form, width);
		keep(b, form->id);
	}
	tui_choose(tui, "Which portal's form?", items, b->count, form_chosen, NULL);
	arena_release(&arena);
}

void tui_new_request(struct tui *tui)
{
	const struct form_shelf *shelf;
	struct error err = ERROR_INIT;
	int64_t projects = 0;

	tui_new_request_forget(tui);
	if (ledger_number(desk_ledger(tui->desk), LEDGER_VIEW_PROJECT_COUNT, 0, &projects, &err,
	                  "") ||
	    desk_shelf(tui->desk, &shelf, &err))
		tui_fail(tui, &err);
	else if (!projects)
		tui_say(tui, "a request is for a project, and there is none yet; "
		             ": project add makes one");
	else
		choose_form(tui, shelf);
}
