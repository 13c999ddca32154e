/* form_pages.c - what is read at length: the request as it would be sent, what
 * the form wants besides answers, what each move asks for. */
#include "base/clock.h"
#include "desk/request_guard.h"
#include "tui/form_state.h"
#include "tui/request_moves.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- the preview ------------------------------------------------------------------ */

static void preview_answer(const struct desk_answer *answer, struct sheet *sheet)
{
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "%s  %s", answer->question->id, answer->question->label);
	if (*answer->fault) {
		sheet_add(sheet, TERM_BLOCKED, 4, "! line %d, column %d: %s", answer->fault_line,
		          answer->fault_column, answer->fault);
		sheet_add(sheet, TERM_NORMAL, 0, "%.*s", TEXT_ARG(answer->text));
		return;
	}
	if (!answer->fit.answered)
		sheet_add(sheet, answer->mark == FORM_MISSING ? TERM_WARNING : TERM_DIM, 4, "%s",
		          answer->mark == FORM_MISSING ? "! missing" : "(not answered)");
	else
		sheet_add(sheet, TERM_NORMAL, 0, "%.*s", TEXT_ARG(answer->sent));
	if (answer->fit.answered && *answer->fit.says)
		sheet_add(sheet, answer->fit.fits ? TERM_WARNING : TERM_BLOCKED, 4, "! %s",
		          answer->fit.says);
}

void formview_preview(struct formview *view)
{
	const struct desk_request *request = &view->request;
	const struct form *form = request->form;
	struct sheet sheet = {0};
	size_t section = (size_t) -1;
	char title[120];

	sheet_add(&sheet, TERM_TITLE, 0, "%s", form->portal);
	sheet_add(&sheet, TERM_NORMAL, 0, "%s, %s",
	          *request->project_title ? request->project_title : request->project,
	          form_state_names[request->state]);
	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_question *question = &form->questions[i];

		if (request->answers[i].mark == FORM_HIDDEN)
			continue;
		if (form->section_count > 1 && question->section != section) {
			section = question->section;
			sheet_gap(&sheet);
			sheet_add(&sheet, TERM_KEY, 0, "%s  %s", form->sections[section].id,
			          form->sections[section].title);
		}
		preview_answer(&request->answers[i], &sheet);
	}
	snprintf(title, sizeof title, "Request %" PRId64 " as it would be sent", request->id);
	tui_page_sheet(view->tui, title, &sheet, form->url);
	sheet_release(&sheet);
}

/* --- what is needed ----------------------------------------------------------------- */

/* Kinds of facts in the order of a request's life; the rest is for reading
 * about the portal, not for getting ready. */
static const struct {
	const char *kind, *title;
} fact_kinds[] = {
    {"need", "Needed"}, {"step", "Steps"}, {"fee", "Fees"}, {"time", "Time"}, {"valid", "How long"},
};

static const char *doubt(const char *status)
{
	return strcmp(status, form_status_names[FORM_SOURCED]) ? status : "";
}

static void add_facts(const struct form *form, const char *kind, const char *title,
                      struct sheet *sheet)
{
	size_t count = 0;

	for (size_t i = 0; i < form->fact_count; i++) {
		const struct form_fact *fact = &form->facts[i];
		const char *status = doubt(fact->status);

		if (strcmp(fact->kind, kind) != 0)
			continue;
		if (!count++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "%s", title);
		}
		sheet_add(sheet, TERM_NORMAL, 4, "%s %s%s%s%s", term_is_plain() ? "-" : "·",
		          fact->says, *status ? " (" : "", status, *status ? ")" : "");
	}
}

static void add_document(const struct form_document *document, bool now, struct sheet *sheet)
{
	struct buffer more = BUFFER_INIT;

	if (*document->who)
		buffer_printf(&more, ", from the %s", document->who);
	if (document->months > 0)
		buffer_printf(&more, ", valid %ld months", document->months);
	if (!document->required)
		buffer_string(&more, ", not always");
	if (!now)
		buffer_printf(&more, ", later: %s", form_stage_names[document->stage]);
	if (*doubt(document->status))
		buffer_printf(&more, " (%s)", document->status);
	sheet_add(sheet, now ? TERM_NORMAL : TERM_DIM, 4, "%s %s: %s%s",
	          term_is_plain() ? "-" : "·", document->kind, document->says, buffer_cstr(&more));
	buffer_release(&more);
}

static void add_documents(const struct desk_request *request, struct sheet *sheet)
{
	const struct form *form = request->form;

	if (form->document_count) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_TITLE, 0, "Papers");
	}
	for (size_t i = 0; i < form->document_count; i++)
		add_document(&form->documents[i], form->documents[i].stage == request->stage,
		             sheet);
}

static void add_roles(struct formview *view, const struct form_move *move, struct sheet *sheet)
{
	struct buffer roles = BUFFER_INIT;
	bool may = request_moves_may(view->tui, &view->request, move);

	request_moves_roles(move->roles, &roles);
	sheet_add(sheet, may ? TERM_NORMAL : TERM_WARNING, 6, "%swho may: %s%s", may ? "" : "! ",
	          buffer_cstr(&roles), may ? "" : " (not you)");
	buffer_release(&roles);
}

static void add_deadlines(struct formview *view, const struct form_move *move, struct sheet *sheet)
{
	const struct form *form = view->request.form;

	/* On top of access deadlines go on by rules of their own. */
	for (size_t i = 0; view->request.round == FORM_ROUND_FIRST && i < form->deadline_count;
	     i++) {
		const struct form_deadline *deadline = &form->deadlines[i];
		char due[CLOCK_DATE_SIZE];
		long day;

		if (form_state_find(text_from(deadline->after)) == move->to &&
		    clock_parse_date(text_from(desk_today(tui_desk(view->tui))), &day)) {
			clock_format_date(clock_add_months(day, deadline->months) + deadline->days,
			                  due);
			sheet_add(sheet, TERM_NORMAL, 6, "sets: %s, due %s: %s", deadline->kind,
			          due, deadline->says);
		} else if (!move->last && form_deadline_ends(deadline, move->to)) {
			sheet_add(sheet, TERM_NORMAL, 6, "ends: %s", deadline->kind);
		}
	}
	if (move->last)
		sheet_add(sheet, TERM_NORMAL, 6, "ends every deadline of the request");
}

static void add_unsigned(struct formview *view, struct sheet *sheet)
{
	struct arena arena = ARENA_INIT;
	struct desk_unsigned *list;
	struct error err = ERROR_INIT;
	size_t count = 0;

	if (desk_request_unsigned(tui_desk(view->tui), &view->request, &arena, &list, &count, &err))
		sheet_add(sheet, TERM_WARNING, 6, "! %s", err.message);
	else if (!count)
		sheet_add(sheet, TERM_OK, 6, "every agreement is signed");
	for (size_t i = 0; i < count; i++)
		sheet_add(sheet, TERM_WARNING, 6, "! to be signed by %s: %s",
		          *list[i].person ? list[i].person
		          : *list[i].part ? list[i].part
		                          : "somebody who is not named yet",
		          list[i].document->says);
	arena_release(&arena);
}

static void add_copies(struct formview *view, struct sheet *sheet)
{
	struct arena arena = ARENA_INIT;
	struct desk_copy *list;
	struct error err = ERROR_INIT;
	size_t count = 0;

	if (desk_request_copies(tui_desk(view->tui), &view->request, &arena, &list, &count, &err))
		sheet_add(sheet, TERM_WARNING, 6, "! %s", err.message);
	else if (!count)
		sheet_add(sheet, TERM_OK, 6, "every copy is destroyed");
	for (size_t i = 0; i < count; i++)
		sheet_add(sheet, TERM_WARNING, 6, "! %s: the copy of %s at %s",
		          *list[i].destroyed ? "certificate missing" : "to be destroyed",
		          list[i].dataset, list[i].place);
	arena_release(&arena);
}

static void add_move(struct formview *view, const struct form_move *move, struct sheet *sheet)
{
	const struct desk_request *request = &view->request;

	sheet_add(sheet, TERM_KEY, 4, "%s: %s", form_state_names[move->to], move->does);
	add_roles(view, move, sheet);
	if ((move->guards & FORM_COMPLETE) && (request->missing || request->unfit))
		sheet_add(sheet, TERM_WARNING, 6,
		          "! every question must be answered and fit: %zu missing, %zu not fitting",
		          request->missing, request->unfit);
	else if (move->guards & FORM_COMPLETE)
		sheet_add(sheet, TERM_OK, 6, "every question is answered and fits");
	if (move->guards & FORM_SIGNED)
		add_unsigned(view, sheet);
	if (move->guards & FORM_DESTROYED)
		add_copies(view, sheet);
	if (move->leaves)
		sheet_add(sheet, TERM_NORMAL, 6, "cannot be undone");
	add_deadlines(view, move, sheet);
}

void formview_needs(struct formview *view)
{
	const struct form *form = view->request.form;
	struct sheet sheet = {0};
	size_t moves = 0;
	char title[120];

	sheet_add(&sheet, TERM_TITLE, 0, "%s", form->portal);
	add_documents(&view->request, &sheet);
	for (size_t i = 0; i < sizeof fact_kinds / sizeof *fact_kinds; i++)
		add_facts(form, fact_kinds[i].kind, fact_kinds[i].title, &sheet);
	for (size_t i = 0; i < form_move_count; i++) {
		if (!request_moves_lead(&view->request, &form_moves[i]))
			continue;
		if (!moves++) {
			sheet_gap(&sheet);
			sheet_add(&sheet, TERM_TITLE, 0, "It is %s (%s); from here it can become",
			          form_state_names[view->request.state],
			          form_state_says[view->request.state]);
		}
		add_move(view, &form_moves[i], &sheet);
	}
	snprintf(title, sizeof title, "What %s needs", form->id);
	tui_page_sheet(view->tui, title, &sheet, form->url);
	sheet_release(&sheet);
}
