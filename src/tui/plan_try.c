/* plan_try.c - what is tried out on a plan: leaving out, assuming. */
#include "base/memory.h"
#include "tui/plan_state.h"

#include <stdlib.h>
#include <string.h>

struct planner_try *planner_change(const struct planner *p, const char *slug, bool assumed)
{
	for (size_t i = 0; i < p->change_count; i++)
		if (!p->changes[i].license == !assumed && !strcmp(p->changes[i].slug, slug))
			return &p->changes[i];
	return NULL;
}

static void forget_change(struct planner *p, struct planner_try *change)
{
	memory_free(change->slug);
	memory_free(change->license);
	*change = p->changes[--p->change_count];
}

void planner_forget(struct planner *p)
{
	while (p->change_count)
		forget_change(p, &p->changes[p->change_count - 1]);
}

static void add_change(struct planner *p, const char *slug, const char *license)
{
	p->changes = memory_grow(p->changes, p->change_count, &p->change_room, sizeof *p->changes);
	p->changes[p->change_count++] =
	    (struct planner_try){memory_copy(slug), license ? memory_copy(license) : NULL};
}

void planner_drop_strangers(struct planner *p)
{
	for (size_t i = p->change_count; i-- > 0;) {
		bool there = false;

		for (size_t j = 0; !there && j < p->planning.count; j++)
			there = !strcmp(p->planning.matter.subjects[j].slug, p->changes[i].slug);
		if (!there)
			forget_change(p, &p->changes[i]);
	}
}

int planner_make(struct planner *p, struct error *err)
{
	struct desk *desk = tui_desk(p->listing.tui);
	struct desk_plan_wish plain = {.by = p->wish.by, .strict = p->wish.strict};
	struct desk_plan_assumption *assumed;
	const char **without;

	arena_clear(&p->plain_in);
	arena_clear(&p->made_in);
	if (desk_plan_make(desk, &p->planning, &plain, &p->plain_in, &p->plain, err))
		return err->code;
	p->made = p->plain;
	if (!p->change_count)
		return 0;
	assumed = arena_new(&p->made_in, p->change_count, sizeof *assumed);
	without = arena_new(&p->made_in, p->change_count, sizeof *without);
	p->wish.assumed_count = p->wish.without_count = 0;
	for (size_t i = 0; i < p->change_count; i++) {
		const struct planner_try *c = &p->changes[i];

		if (c->license)
			assumed[p->wish.assumed_count++] =
			    (struct desk_plan_assumption){c->slug, c->license};
		else
			without[p->wish.without_count++] = c->slug;
	}
	p->wish.assumed = assumed;
	p->wish.without = without;
	return desk_plan_make(desk, &p->planning, &p->wish, &p->made_in, &p->made, err);
}

void planner_fail(struct planner *p, const struct error *err)
{
	p->loaded = false;
	buffer_clear(&p->failure);
	buffer_string(&p->failure, err->message);
	tui_fail(p->listing.tui, err);
}

void planner_again(struct planner *p)
{
	struct error err = ERROR_INIT;

	p->loaded = !planner_make(p, &err);
	if (!p->loaded)
		planner_fail(p, &err);
	listing_reload(&p->listing);
}

/* --- assuming a license -------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* What is offered: as seen, then every id. */
static const char **license_ids(const struct license_library *library, struct arena *arena)
{
	size_t count = license_count(library);
	const char **ids = arena_new(arena, count + 2, sizeof *ids);

	ids[0] = "(as seen)";
	for (size_t i = 0; i < count; i++)
		ids[i + 1] = license_at(library, i)->id;
	qsort(ids + 1, count, sizeof *ids, by_name);
	return ids;
}

static void license_chosen(struct tui *tui, void *context, int index)
{
	struct planner *p = context;
	const struct license_library *library;
	struct planner_try *change;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (index < 0 || !p->assuming)
		return;
	if (tui_library(tui, &library, &err)) {
		tui_fail(tui, &err);
		return;
	}
	change = planner_change(p, p->assuming, true);
	if (change)
		forget_change(p, change);
	if (index > 0)
		add_change(p, p->assuming, license_ids(library, &arena)[index]);
	arena_release(&arena);
	planner_again(p);
}

void planner_assume(struct planner *p)
{
	struct tui *tui = p->listing.tui;
	const struct license_library *library;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (tui_library(tui, &library, &err)) {
		tui_fail(tui, &err);
		return;
	}
	memory_free(p->assuming);
	p->assuming = memory_copy(planner_set(p, table_id(&p->listing.table))->slug);
	tui_choose(tui, arena_printf(&arena, "%s under", p->assuming), license_ids(library, &arena),
	           license_count(library) + 1, license_chosen, p);
	arena_release(&arena);
}

void planner_toggle(struct planner *p)
{
	const char *slug = planner_set(p, table_id(&p->listing.table))->slug;
	struct planner_try *change = planner_change(p, slug, false);

	if (change)
		forget_change(p, change);
	else
		add_change(p, slug, NULL);
	planner_again(p);
}
