/* project_pick.c - choosing the project that verdicts and plans are for. */
#include "base/memory.h"
#include "tui/state.h"

#include <string.h>

void tui_pick_forget(struct tui *tui)
{
	struct tui_pick *pick = &tui->pick;

	for (size_t i = 0; i < pick->count; i++)
		memory_free(pick->slugs[i]);
	memory_free(pick->slugs);
	*pick = (struct tui_pick){0};
}

static void chosen(struct tui *tui, void *context, int index)
{
	struct tui_pick *pick = &tui->pick;

	(void) context;
	if (index >= 0 && (size_t) index < pick->count) {
		tui_choose_project(tui, pick->slugs[index]);
		if (pick->then)
			pick->then(tui, pick->context);
	}
	tui_pick_forget(tui);
}

static void add(struct tui_pick *pick, size_t *room, const char *slug)
{
	pick->slugs = memory_grow(pick->slugs, pick->count, room, sizeof *pick->slugs);
	pick->slugs[pick->count++] = memory_copy(slug);
}

/* Each project's number of data sets and title, in the order of the slugs;
 * lives in the frame's arena. */
static int load(struct tui *tui, const char ***lines, struct error *err)
{
	struct tui_pick *pick = &tui->pick;
	struct ledger_rows found;
	size_t slug_room = 0;
	size_t line_room = 0;
	const char **list = NULL;
	int width = 0;

	if (ledger_query(desk_ledger(tui->desk), LEDGER_VIEW_PROJECT_CHOICE, &found, err, ""))
		return err->code;
	while (ledger_next(&found)) {
		const char *slug = ledger_string(&found, 0);

		list = memory_grow(list, pick->count + 1, &line_room, sizeof *list);
		list[pick->count] =
		    arena_printf(&tui->frame, "%4lld  %s", (long long) ledger_integer(&found, 2),
		                 ledger_string(&found, 1));
		width = (int) strlen(slug) > width ? (int) strlen(slug) : width;
		add(pick, &slug_room, slug);
	}
	for (size_t i = 0; i < pick->count; i++)
		list[i] = arena_printf(&tui->frame, "%-*s %s", width, pick->slugs[i], list[i]);
	if (pick->count) {
		list[pick->count] = "(none: all data sets, without verdicts)";
		add(pick, &slug_room, "");
	}
	*lines = list;
	return ledger_done(&found, err);
}

void tui_pick_project(struct tui *tui, void (*then)(struct tui *tui, void *context), void *context)
{
	struct error err = ERROR_INIT;
	const char **lines = NULL;

	tui_pick_forget(tui);
	if (load(tui, &lines, &err)) {
		tui_fail(tui, &err);
	} else if (!tui->pick.count) {
		tui_say(tui, "no projects yet; on the shell: accord project add SLUG ...");
	} else {
		tui->pick.then = then;
		tui->pick.context = context;
		tui_choose(tui, "Project", lines, tui->pick.count, chosen, NULL);
	}
	memory_free(lines);
}
