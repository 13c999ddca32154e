/* form_lists.c - what is missing, and what else is in the way. */
#include "base/memory.h"
#include "desk/request_check.h"
#include "tui/form_state.h"

#include <stdio.h>
#include <string.h>

/* What tui_choose is given; it copies the items. */
struct list {
	struct arena arena;
	const char **items;
	size_t count, room;
};

static void add(struct list *list, const char *item)
{
	list->items = memory_grow(list->items, list->count, &list->room, sizeof *list->items);
	list->items[list->count++] = item;
}

static void release(struct list *list)
{
	arena_release(&list->arena);
	memory_free(list->items);
}

/* --- what is missing ------------------------------------------------------------- */

static bool is_doubtful(const struct desk_answer *answer)
{
	return answer->mark == FORM_DONE && (answer->fit.warns || *answer->clash_by);
}

static bool is_listed(const struct desk_answer *answer)
{
	return answer->mark == FORM_MISSING || answer->mark == FORM_UNFIT || is_doubtful(answer);
}

bool formview_is_gap(const struct formview *view, size_t index)
{
	return is_listed(&view->request.answers[index]);
}

void formview_gaps(struct formview *view)
{
	size_t count = view->request.form->question_count;

	view->gaps = !view->gaps;
	for (size_t step = 0; view->gaps && step < count; step++) {
		size_t index = (view->at + step) % count;

		if (!formview_is_gap(view, index))
			continue;
		formview_go(view, index);
		return;
	}
	if (view->gaps)
		tui_say(view->tui, "%s", desk_request_fine(&view->request));
	view->gaps = false;
}

static const char *why(struct arena *arena, const struct desk_answer *answer)
{
	if (*answer->several)
		return arena_printf(arena, "not answered; one of %s has to be", answer->several);
	if (answer->mark == FORM_MISSING)
		return "not answered";
	if (*answer->fault)
		return arena_printf(arena, "line %d, column %d: %s", answer->fault_line,
		                    answer->fault_column, answer->fault);
	if (*answer->clash_by)
		return arena_printf(arena, "written over a text of %s that was not seen",
		                    answer->clash_by);
	return answer->fit.says;
}

/* --- what else is in the way ------------------------------------------------------- */

static const char *remark_mark(const struct desk_remark *remark)
{
	return remark->finding ? "!" : term_is_plain() ? "-" : "·";
}

static void add_remark(const struct desk_remark *remark, struct sheet *sheet)
{
	sheet_add(sheet, remark->finding ? TERM_WARNING : TERM_NORMAL, 4, "%s %s",
	          remark_mark(remark), remark->says);
	if (*remark->remedy)
		sheet_add(sheet, TERM_NORMAL, 6, "mend: %s", remark->remedy);
}

/* All of them at length, for a line of the list holds but their beginning. */
static void show_remarks(struct formview *view)
{
	struct arena arena = ARENA_INIT;
	struct desk_remarks remarks = {0};
	struct sheet sheet = {0};
	struct error err = ERROR_INIT;

	if (desk_request_check(tui_desk(view->tui), &view->request, &arena, &remarks, &err)) {
		tui_fail(view->tui, &err);
	} else {
		for (size_t i = 0; i < remarks.count; i++)
			add_remark(&remarks.at[i], &sheet);
		tui_page_sheet(view->tui, "Beside the questions", &sheet, "");
	}
	sheet_release(&sheet);
	arena_release(&arena);
}

/* Those to be mended stand first; returns how many they are. */
static size_t add_remarks(struct formview *view, struct list *list)
{
	struct desk_remarks remarks = {0};
	struct error err = ERROR_INIT;

	if (desk_request_check(tui_desk(view->tui), &view->request, &list->arena, &remarks, &err)) {
		add(list, arena_printf(&list->arena, "not all was checked: %s", err.message));
		return 0;
	}
	for (size_t i = 0; i < remarks.count; i++)
		add(list, arena_printf(&list->arena, "%s %s: %s", remark_mark(&remarks.at[i]),
		                       desk_remark_names[remarks.at[i].kind], remarks.at[i].says));
	return remarks.findings;
}

/* The questions first, in the form's order, then the remarks. */
static void go_to_listed(struct tui *tui, void *context, int index)
{
	struct formview *view = context;
	int n = 0;

	(void) tui;
	for (size_t i = 0; index >= 0 && i < view->request.form->question_count; i++) {
		if (!is_listed(&view->request.answers[i]))
			continue;
		if (n++ == index) {
			formview_go(view, i);
			return;
		}
	}
	if (index >= n)
		show_remarks(view);
}

void formview_list_missing(struct formview *view)
{
	struct list list = {0};
	size_t findings;
	char title[80];

	for (size_t i = 0; i < view->request.form->question_count; i++) {
		const struct desk_answer *answer = &view->request.answers[i];

		if (is_listed(answer))
			add(&list, arena_printf(&list.arena, "%s %s  %s", answer->question->id,
			                        answer->question->label, why(&list.arena, answer)));
	}
	findings = add_remarks(view, &list);
	if (!view->request.missing && !view->request.unfit && !findings)
		snprintf(title, sizeof title, "%s", desk_request_fine(&view->request));
	else if (findings)
		snprintf(title, sizeof title, "%zu missing, %zu not fitting, %zu to mend",
		         view->request.missing, view->request.unfit, findings);
	else
		snprintf(title, sizeof title, "%zu missing, %zu not fitting", view->request.missing,
		         view->request.unfit);
	if (list.count)
		tui_choose(view->tui, title, list.items, list.count, go_to_listed, view);
	else
		tui_say(view->tui, "%s", desk_request_fine(&view->request));
	release(&list);
}

/* --- finding a question ------------------------------------------------------------ */

static void go_to_found(struct tui *tui, void *context, int index)
{
	struct formview *view = context;
	int n = 0;

	(void) tui;
	for (size_t i = 0; index >= 0 && i < view->request.form->question_count; i++) {
		if (view->request.answers[i].mark == FORM_HIDDEN)
			continue;
		if (n++ == index) {
			formview_go(view, i);
			return;
		}
	}
}

void formview_find(struct formview *view)
{
	struct list list = {0};

	for (size_t i = 0; i < view->request.form->question_count; i++) {
		const struct desk_answer *answer = &view->request.answers[i];

		if (answer->mark != FORM_HIDDEN)
			add(&list, arena_printf(&list.arena, "%s %s  %.*s", answer->question->id,
			                        answer->question->label,
			                        TEXT_ARG(text_slice(answer->text, 0, 200))));
	}
	tui_choose(view->tui, "Go to which question?", list.items, list.count, go_to_found, view);
	release(&list);
}

void formview_next_empty(struct formview *view)
{
	size_t count = view->request.form->question_count;

	for (size_t step = 1; step < count; step++) {
		size_t index = (view->at + step) % count;
		enum form_mark mark = view->request.answers[index].mark;

		if (mark == FORM_EMPTY || mark == FORM_MISSING) {
			formview_go(view, index);
			return;
		}
	}
	tui_say(view->tui, "every other question is answered");
}
