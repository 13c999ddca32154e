/* stack.c - the tabs, each with its stack of open views. */
#include "base/memory.h"
#include "tui/state.h"

struct tui_tab *tui_tab(struct tui *tui)
{
	return &tui->tabs[tui->tab];
}

struct tui_opened *tui_top(struct tui *tui)
{
	struct tui_tab *tab = tui_tab(tui);

	return &tab->stack[tab->depth - 1];
}

const char *tui_keys(struct tui *tui)
{
	const struct tui_opened *top = tui_top(tui);

	return top->view->keys ? top->view->keys(tui, top->state) : top->view->id;
}

bool tui_is_ending(const struct tui *tui)
{
	return tui->ending;
}

int tui_push(struct tui *tui, struct tui_tab *tab, const struct tui_view *view, int64_t subject,
             struct error *err)
{
	struct tui_opened opened = {view, NULL, true};

	if (tab->depth == TUI_STACK_MOST)
		return error_set(err, ERROR_USAGE, "too many views are open; go back first");
	opened.state = memory_new(1, view->size ? view->size : 1);
	if (view->open && view->open(tui, opened.state, subject, err)) {
		if (view->close)
			view->close(tui, opened.state);
		memory_free(opened.state);
		return err->code;
	}
	tab->stack[tab->depth++] = opened;
	tui->dirty = true;
	return 0;
}

void tui_pop(struct tui *tui, struct tui_tab *tab)
{
	struct tui_opened *opened = &tab->stack[--tab->depth];

	if (opened->view->close)
		opened->view->close(tui, opened->state);
	memory_free(opened->state);
	tui->dirty = true;
}

void tui_load(struct tui *tui, struct tui_opened *opened)
{
	struct error err = ERROR_INIT;

	if (!opened->stale)
		return;
	opened->stale = false;
	if (opened->view->load && opened->view->load(tui, opened->state, &err))
		tui_fail(tui, &err);
}

static int leave(struct tui *tui, struct tui_opened *opened, struct error *err)
{
	return opened->view->leave ? opened->view->leave(tui, opened->state, err) : 0;
}

void tui_open(struct tui *tui, const struct tui_view *view, int64_t subject)
{
	struct error err = ERROR_INIT;

	if (tui_push(tui, tui_tab(tui), view, subject, &err))
		tui_fail(tui, &err);
}

/* Saves what every open view holds; with `force` a view that cannot is left
 * all the same. */
bool tui_leave_all(struct tui *tui, bool force)
{
	bool well = true;

	for (size_t i = 0; i < tui->tab_count; i++) {
		for (size_t j = tui->tabs[i].depth; j-- > 0;) {
			struct error err = ERROR_INIT;

			if (!leave(tui, &tui->tabs[i].stack[j], &err))
				continue;
			tui_fail(tui, &err);
			well = false;
		}
	}
	return well || force;
}

void tui_back(struct tui *tui)
{
	struct error err = ERROR_INIT;
	struct tui_tab *tab = tui_tab(tui);

	if (tab->depth <= 1) {
		if (tui_leave_all(tui, false))
			tui->running = false;
		return;
	}
	if (leave(tui, tui_top(tui), &err)) {
		tui_fail(tui, &err);
		return;
	}
	tui_pop(tui, tab);
	/* What was done above may show below. */
	tui_reload(tui);
}

void tui_go_to_tab(struct tui *tui, size_t index)
{
	struct error err = ERROR_INIT;
	struct tui_tab *tab = &tui->tabs[index];

	if (!tab->depth && tui_push(tui, tab, tab->view, 0, &err)) {
		tui_fail(tui, &err);
		return;
	}
	tui->tab = index;
	tui->dirty = true;
}

void tui_show(struct tui *tui, enum tui_action view, int64_t id)
{
	size_t at = tui_tab_of(tui, view);
	struct tui_opened *bottom;

	if (at == tui->tab_count)
		return;
	tui_go_to_tab(tui, at);
	bottom = &tui->tabs[at].stack[0];
	if (!id || !tui->tabs[at].depth)
		return;
	tui_load(tui, bottom);
	if (bottom->view->go && !bottom->view->go(bottom->state, id))
		tui_say(tui, "it is not among the rows that are shown; t or Esc may bring it back");
}

size_t tui_tab_of(const struct tui *tui, enum tui_action action)
{
	for (size_t i = 0; i < tui->tab_count; i++)
		if (tui->tabs[i].number == (int) action - TUI_VIEW_1 + 1)
			return i;
	return tui->tab_count;
}
