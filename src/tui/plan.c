/* plan.c - the largest mix that is not blocked, tried out: leave a data set
 * out, assume a license, and see what it changes. */
#include "desk/plan.h"

#include "base/memory.h"
#include "tui/datasets_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything is read once; a key makes the plan anew from memory. */
struct planner {
	struct listing listing;
	struct arena loaded_in, plain_in, made_in;
	char project[128]; /* that the plan is for */
	bool loaded;
	struct desk_planning planning;
	struct license_plan plain, made; /* plain: nothing assumed or left out by hand */
	struct desk_plan_wish wish;
	/* By place in the project; strings of their own. */
	struct planner_change {
		char *slug;
		char *license; /* assumed; NULL: left out */
	} * changes;
	size_t change_count, change_room;
	char *assuming; /* the data set whose license is being chosen */
	struct buffer failure;
};

static const struct table_column columns[] = {
    {"data set", 14, 28, 0, false}, {"mix", 7, 7, 0, false},    {"size", 9, 9, 2, true},
    {"license", 12, 22, 3, false},  {"why", 12, 120, 1, false},
};

static const char *const sorts[] = {"what goes", "name", "size", NULL};

static const char *units[] = {"data sets", "subjects", "images"};

static size_t place_of(int64_t id)
{
	return (size_t) id - 1;
}

static const struct license_judged *set_of(const struct planner *p, int64_t id)
{
	return &p->made.judgement.subjects[place_of(id)];
}

static const struct license_plan_left_out *left_out(const struct license_plan *plan, size_t place)
{
	for (size_t i = 0; i < plan->left_out_count; i++)
		if (plan->left_out[i].set == &plan->judgement.subjects[place])
			return &plan->left_out[i];
	return NULL;
}

/* --- what is tried out ------------------------------------------------------------- */

static struct planner_change *change_of(const struct planner *p, const char *slug, bool assumed)
{
	for (size_t i = 0; i < p->change_count; i++)
		if (!p->changes[i].license == !assumed && !strcmp(p->changes[i].slug, slug))
			return &p->changes[i];
	return NULL;
}

static void forget_change(struct planner *p, struct planner_change *change)
{
	memory_free(change->slug);
	memory_free(change->license);
	*change = p->changes[--p->change_count];
}

static void forget_changes(struct planner *p)
{
	while (p->change_count)
		forget_change(p, &p->changes[p->change_count - 1]);
}

static void add_change(struct planner *p, const char *slug, const char *license)
{
	p->changes = memory_grow(p->changes, p->change_count, &p->change_room, sizeof *p->changes);
	p->changes[p->change_count++] =
	    (struct planner_change){memory_copy(slug), license ? memory_copy(license) : NULL};
}

/* A change of a data set that left the project is over. */
static void drop_strangers(struct planner *p)
{
	for (size_t i = p->change_count; i-- > 0;) {
		bool there = false;

		for (size_t j = 0; !there && j < p->planning.count; j++)
			there = !strcmp(p->planning.matter.subjects[j].slug, p->changes[i].slug);
		if (!there)
			forget_change(p, &p->changes[i]);
	}
}

static int make(struct planner *p, struct error *err)
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
		const struct planner_change *c = &p->changes[i];

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

static void fail(struct planner *p, const struct error *err)
{
	p->loaded = false;
	buffer_clear(&p->failure);
	buffer_string(&p->failure, err->message);
	tui_fail(p->listing.tui, err);
}

/* After a key that changed the wish. */
static void again(struct planner *p)
{
	struct error err = ERROR_INIT;

	if (make(p, &err))
		fail(p, &err);
	listing_reload(&p->listing);
}

/* --- rows ---------------------------------------------------------------------------- */

struct order {
	size_t place;
	bool goes; /* in the plain plan, so that rows stay where they are */
	int64_t size;
	const char *slug;
	size_t sort;
};

static int compare(const void *a, const void *b)
{
	const struct order *x = a;
	const struct order *y = b;

	if (x->sort == 0 && x->goes != y->goes)
		return x->goes ? -1 : 1;
	if (x->sort == 2 && x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return strcmp(x->slug, y->slug);
}

static int rows(struct listing *listing, struct error *err)
{
	struct planner *p = (struct planner *) listing;
	struct order *order;
	struct arena arena = ARENA_INIT;

	(void) err;
	if (!p->loaded)
		return 0;
	order = arena_new(&arena, p->planning.count + 1, sizeof *order);
	for (size_t i = 0; i < p->planning.count; i++)
		order[i] = (struct order){i, !p->plain.kept[i],
		                          desk_plan_size(&p->planning, i, p->wish.by),
		                          p->made.judgement.subjects[i].slug, listing->sort};
	qsort(order, p->planning.count, sizeof *order, compare);
	for (size_t i = 0; i < p->planning.count; i++) {
		const struct license_judged *set = &p->made.judgement.subjects[order[i].place];
		const char *words = arena_printf(&arena, "%s %s %s %s", set->slug, set->expression,
		                                 license_verdict_names[set->verdict],
		                                 p->made.kept[order[i].place] ? "stays" : "goes");

		listing_add(listing, (int64_t) order[i].place + 1, text_from(words));
	}
	arena_release(&arena);
	return 0;
}

/* "1,234", "unknown". */
static const char *amount(struct arena *arena, int64_t n)
{
	char digits[32];
	struct buffer out = BUFFER_INIT;
	const char *copy;
	int size;

	if (n == LICENSE_PLAN_UNKNOWN)
		return "unknown";
	size = snprintf(digits, sizeof digits, "%lld", (long long) n);
	for (int i = 0; i < size; i++) {
		if (i && (size - i) % 3 == 0)
			buffer_byte(&out, ',');
		buffer_byte(&out, digits[i]);
	}
	copy = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return copy;
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct planner *p = (struct planner *) listing;
	const struct license_judged *set = set_of(p, id);
	const struct license_plan_left_out *out = left_out(&p->made, place_of(id));
	const struct planner_change *assumed = change_of(p, set->slug, true);

	row->cells[0] = set->slug;
	row->cells[1] = p->made.kept[place_of(id)]       ? "stays"
	                : change_of(p, set->slug, false) ? "by hand"
	                                                 : "goes";
	row->cells[2] = amount(arena, desk_plan_size(&p->planning, place_of(id), p->wish.by));
	row->cells[3] = assumed ? arena_printf(arena, "if %s", assumed->license) : set->expression;
	row->cells[4] = out ? out->because : assumed ? "assumed, not seen" : "";
	return true;
}

static int verdict(struct listing *listing, int64_t id)
{
	return (int) set_of((struct planner *) listing, id)->verdict;
}

/* --- the sheet ------------------------------------------------------------------------- */

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct planner *p = (struct planner *) listing;
	const struct license_judged *set = set_of(p, id);
	const struct license_plan_left_out *out = left_out(&p->made, place_of(id));
	const struct planner_change *assumed = change_of(p, set->slug, true);

	if (assumed)
		sheet_add(sheet, TERM_ASK, 2,
		          "assumed: %s, for the whole data set; nothing of it is in the ledger",
		          assumed->license);
	if (out) {
		sheet_add(sheet, tui_verdict_style((int) out->severity), 2, "goes: %s",
		          out->because);
		if (*out->remedy)
			sheet_add(sheet, TERM_NORMAL, 4, "mend: %s", out->remedy);
	} else {
		sheet_add(sheet, TERM_TITLE, 2, "stays in the mix");
	}
	sheet_gap(sheet);
	sheet_add(sheet, tui_verdict_style((int) set->verdict), 2, "by itself: %s%s%s",
	          term_is_plain() ? "" : tui_verdict_mark((int) set->verdict),
	          term_is_plain() ? "" : " ", license_verdict_names[set->verdict]);
	sheet_field(sheet, "license", set->expression);
	datasets_findings(set, sheet);
}

static const char *note(struct listing *listing, struct arena *arena)
{
	const struct planner *p = (const struct planner *) listing;

	if (!p->project[0])
		return NULL;
	return arena_printf(arena, "%s by %s%s", p->project, units[p->wish.by],
	                    p->wish.strict ? ", strict" : "");
}

static const struct listing_kind kind = {
    .title = "Plan",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .verdict = verdict,
    .sheet = sheet,
    .note = note,
    .empty = "no plan: p chooses a project with data sets",
    .name_cell = 0,
};

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
	struct planner_change *change;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (index < 0 || !p->assuming)
		return;
	if (tui_library(tui, &library, &err)) {
		tui_fail(tui, &err);
		return;
	}
	change = change_of(p, p->assuming, true);
	if (change)
		forget_change(p, change);
	if (index > 0)
		add_change(p, p->assuming, license_ids(library, &arena)[index]);
	arena_release(&arena);
	again(p);
}

static void assume(struct planner *p)
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
	p->assuming = memory_copy(set_of(p, table_id(&p->listing.table))->slug);
	tui_choose(tui, arena_printf(&arena, "%s under", p->assuming), license_ids(library, &arena),
	           license_count(library) + 1, license_chosen, p);
	arena_release(&arena);
}

/* --- the view -------------------------------------------------------------------------------- */

static int plan_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct planner *p = state;

	(void) subject;
	(void) err;
	listing_open(&p->listing, tui, &kind);
	return 0;
}

static void plan_close(struct tui *tui, void *state)
{
	struct planner *p = state;

	(void) tui;
	listing_close(&p->listing);
	forget_changes(p);
	memory_free(p->changes);
	memory_free(p->assuming);
	buffer_release(&p->failure);
	arena_release(&p->loaded_in);
	arena_release(&p->plain_in);
	arena_release(&p->made_in);
}

static int plan_load(struct tui *tui, void *state, struct error *err)
{
	struct planner *p = state;
	const char *project = tui_project(tui);

	if (strcmp(project, p->project) != 0)
		forget_changes(p);
	snprintf(p->project, sizeof p->project, "%s", project);
	p->loaded = false;
	buffer_clear(&p->failure);
	arena_clear(&p->loaded_in);
	if (*project) {
		p->loaded =
		    !desk_planning_load(tui_desk(tui), project, &p->loaded_in, &p->planning, err);
		if (p->loaded)
			drop_strangers(p);
		if (!p->loaded || make(p, err))
			fail(p, err);
	}
	return listing_load(&p->listing, err);
}

/* "+2", "-1,234". */
static const char *difference(struct arena *arena, int64_t n)
{
	return arena_printf(arena, "%s%s", n < 0 ? "-" : "+", amount(arena, n < 0 ? -n : n));
}

static const char *summary(const struct planner *p, struct arena *arena)
{
	const struct license_plan *m = &p->made;
	const char *text =
	    arena_printf(arena, "%zu of %zu data sets stay", m->kept_count, p->planning.count);

	if (p->change_count)
		text = arena_printf(
		    arena, "%s (%s)", text,
		    difference(arena, (int64_t) m->kept_count - (int64_t) p->plain.kept_count));
	if (p->wish.by != DESK_PLAN_DATASETS) {
		text = arena_printf(arena, "%s: %s of %s %s", text, amount(arena, m->value),
		                    amount(arena, m->of), units[p->wish.by]);
		if (p->change_count)
			text = arena_printf(arena, "%s (%s)", text,
			                    difference(arena, m->value - p->plain.value));
		if (m->unknown_kept)
			text =
			    arena_printf(arena, "%s, %zu of unknown size", text, m->unknown_kept);
	}
	text = arena_printf(arena, "%s; %zu clear, %zu duties, %zu ask", text,
	                    m->counts[LICENSE_CLEAR], m->counts[LICENSE_DUTIES],
	                    m->counts[LICENSE_ASK_FIRST]);
	return m->exact ? text : arena_printf(arena, "at least %s (the search was cut off)", text);
}

static void plan_draw(struct tui *tui, void *state, const struct tui_area *area)
{
	struct planner *p = state;
	struct tui_area rest = *area;

	(void) tui;
	if (p->loaded || p->failure.size) {
		term_puts(area->y, area->x + 1, area->columns - 1,
		          p->loaded ? TERM_NORMAL : TERM_WARNING,
		          p->loaded ? summary(p, area->arena) : buffer_cstr(&p->failure));
		rest.y++;
		rest.rows--;
	}
	listing_draw(&p->listing, &rest);
}

static bool plan_can(struct tui *tui, const void *state, enum tui_action action)
{
	const struct planner *p = state;

	(void) tui;
	switch (action) {
	case TUI_PROJECT:
		return true;
	case TUI_SIZE_BY:
	case TUI_STRICT:
		return p->loaded;
	case TUI_TOGGLE:
	case TUI_ASSUME:
		return p->loaded && p->listing.table.count > 0;
	case TUI_PLAIN:
		return p->change_count > 0;
	case TUI_MARK:
	case TUI_MARK_NONE:
		return false;
	default:
		return listing_can(&p->listing, action);
	}
}

static void toggle(struct planner *p)
{
	const char *slug = set_of(p, table_id(&p->listing.table))->slug;
	struct planner_change *change = change_of(p, slug, false);

	if (change)
		forget_change(p, change);
	else
		add_change(p, slug, NULL);
	again(p);
}

static void plan_act(struct tui *tui, void *state, enum tui_action action)
{
	struct planner *p = state;

	switch (action) {
	case TUI_PROJECT:
		tui_pick_project(tui, NULL, NULL);
		break;
	case TUI_SIZE_BY:
		p->wish.by = (p->wish.by + 1) % DESK_PLAN_BYS;
		again(p);
		break;
	case TUI_STRICT:
		p->wish.strict = !p->wish.strict;
		again(p);
		break;
	case TUI_TOGGLE:
		toggle(p);
		break;
	case TUI_ASSUME:
		assume(p);
		break;
	case TUI_PLAIN:
		forget_changes(p);
		again(p);
		break;
	default:
		listing_act(&p->listing, action);
		break;
	}
}

const struct tui_view tui_view_plan = {
    .id = "plan",
    .title = "Plan",
    .size = sizeof(struct planner),
    .open = plan_open,
    .close = plan_close,
    .load = plan_load,
    .draw = plan_draw,
    .can = plan_can,
    .act = plan_act,
    .idle = listing_view_idle,
    .selection = listing_view_selection,
    .help = "The largest mix that is not blocked; marks are of each data set by itself.  "
            "Nothing tried out here is kept.",
};
