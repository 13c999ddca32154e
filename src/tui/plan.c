/* plan.c - the largest mix that is not blocked, tried out: leave a data set
 * out, assume a license, and see what it changes. */
#include "base/memory.h"
#include "tui/datasets_state.h"
#include "tui/plan_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

const struct license_judged *planner_set(const struct planner *p, int64_t id)
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
	const struct license_judged *set = planner_set(p, id);
	const struct license_plan_left_out *out = left_out(&p->made, place_of(id));
	const struct planner_try *assumed = planner_change(p, set->slug, true);

	row->cells[0] = set->slug;
	row->cells[1] = p->made.kept[place_of(id)]            ? "stays"
	                : planner_change(p, set->slug, false) ? "by hand"
	                                                      : "goes";
	row->cells[2] = amount(arena, desk_plan_size(&p->planning, place_of(id), p->wish.by));
	row->cells[3] = assumed ? arena_printf(arena, "if %s", assumed->license) : set->expression;
	row->cells[4] = out ? out->because : assumed ? "assumed, not seen" : "";
	return true;
}

static int verdict(struct listing *listing, int64_t id)
{
	return (int) planner_set((struct planner *) listing, id)->verdict;
}

/* --- the sheet ------------------------------------------------------------------------- */

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct planner *p = (struct planner *) listing;
	const struct license_judged *set = planner_set(p, id);
	const struct license_plan_left_out *out = left_out(&p->made, place_of(id));
	const struct planner_try *assumed = planner_change(p, set->slug, true);

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
	planner_forget(p);
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
		planner_forget(p);
	snprintf(p->project, sizeof p->project, "%s", project);
	p->read = p->loaded = false;
	buffer_clear(&p->failure);
	arena_clear(&p->loaded_in);
	if (*project) {
		p->read =
		    !desk_planning_load(tui_desk(tui), project, &p->loaded_in, &p->planning, err);
		if (p->read)
			planner_drop_strangers(p);
		p->loaded = p->read && !planner_make(p, err);
		if (!p->loaded)
			planner_fail(p, err);
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
		return p->read && p->change_count > 0;
	case TUI_MARK:
	case TUI_MARK_NONE:
		return false;
	default:
		return listing_can(&p->listing, action);
	}
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
		planner_again(p);
		break;
	case TUI_STRICT:
		p->wish.strict = !p->wish.strict;
		planner_again(p);
		break;
	case TUI_TOGGLE:
		planner_toggle(p);
		break;
	case TUI_ASSUME:
		planner_assume(p);
		break;
	case TUI_PLAIN:
		planner_forget(p);
		planner_again(p);
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
