/* form_answer_draw.c - what is seen of the question and its answer, read or
 * being written. */
#include "tui/form_state.h"

#include <string.h>

#define SHEET_ROWS 8

/* --- the question ---------------------------------------------------------------------- */

static bool label_fits(const struct form_question *question, int width)
{
	return term_width(text_from(question->id)) + term_width(text_from(question->label)) + 4 <=
	       width;
}

static void add_question(const struct form_question *question, struct sheet *sheet, int width)
{
	struct buffer limit = BUFFER_INIT;

	if (!label_fits(question, width))
		sheet_add(sheet, TERM_TITLE, 0, "%s", question->label);
	form_limit_says(&question->limit, &limit);
	if (limit.size)
		sheet_add(sheet, TERM_NORMAL, 0, "%s%s", buffer_cstr(&limit),
		          question->required  ? "; required"
		          : *question->one_of ? "; one of several is required"
		                              : "");
	else if (question->required || *question->one_of)
		sheet_add(sheet, TERM_NORMAL, 0,
		          question->required ? "required" : "one of several is required");
	if (*question->help)
		sheet_add(sheet, TERM_DIM, 0, "%s", question->help);
	if (question->standing != FORM_SOURCED)
		sheet_add(sheet, TERM_DIM, 0, "this question is %s%s%s", question->status,
		          *question->note ? ": " : "", question->note);
	buffer_release(&limit);
}

static void add_picked(const struct form_question *question, const struct desk_answer *answer,
                       struct sheet *sheet)
{
	for (size_t i = 0; i < formview_pick_count(question); i++) {
		bool has = formview_pick_has(answer->text, formview_pick_value(question, i));

		sheet_add(sheet, TERM_NORMAL, 4, "%s %s", has ? "[x]" : "[ ]",
		          formview_pick_label(question, i));
	}
}

static void add_fault(const struct desk_answer *answer, struct sheet *sheet)
{
	if (*answer->fault)
		sheet_add(sheet, TERM_BLOCKED, 2, "! line %d, column %d: %s", answer->fault_line,
		          answer->fault_column, answer->fault);
	else if (*answer->fit.says)
		sheet_add(sheet, answer->fit.fits ? TERM_WARNING : TERM_BLOCKED, 2, "! %s",
		          answer->fit.says);
	if (answer->draft && !answer->own_draft)
		sheet_add(sheet, TERM_WARNING, 2, "! %s is writing this", answer->by);
	else if (answer->own_draft)
		sheet_add(sheet, TERM_WARNING, 2,
		          "! a draft; it becomes the answer when it is left");
}

static void add_answer(struct formview *view, struct sheet *sheet)
{
	const struct form_question *question = formview_question(view);
	const struct desk_answer *answer = formview_answer(view);

	if (formview_is_picked(question))
		add_picked(question, answer, sheet);
	else if (!answer->text.size)
		sheet_add(sheet, TERM_DIM, 0, "not answered");
	else
		sheet_add(sheet, TERM_NORMAL, 0, "%.*s", TEXT_ARG(answer->text));
	add_fault(answer, sheet);
	if (!*answer->fault && !text_equal(answer->sent, answer->text)) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_TITLE, 0, "as it is sent");
		sheet_add(sheet, TERM_NORMAL, 0, "%.*s", TEXT_ARG(answer->sent));
	}
	if (*answer->unsent_by) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_WARNING, 0, "! %s has typed this, and it was not handed in",
		          answer->unsent_by);
		sheet_add(sheet, TERM_NORMAL, 2, "%.*s", TEXT_ARG(answer->unsent));
	}
	if (*answer->clash_by) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_WARNING, 0,
		          "! %s wrote this, which the text above did not see", answer->clash_by);
		sheet_add(sheet, TERM_NORMAL, 2, "%.*s", TEXT_ARG(answer->clash));
	}
	if (*answer->by || *answer->origin) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_DIM, 0, "%s%s%s%s", answer->by, *answer->by ? ", " : "",
		          answer->saved, *answer->origin ? "; taken from " : "");
		if (*answer->origin)
			sheet_add(sheet, TERM_DIM, 2, "%s", answer->origin);
	}
}

bool formview_is_fresh(const struct sheet *sheet, const struct formview *view, int width)
{
	return sheet->id == (int64_t) view->at + 1 && sheet->wrapped_to == width;
}

/* Where rows are few the answer comes first: the question stands in the title. */
static void write_sheet(struct formview *view, int width, bool question_first)
{
	if (question_first) {
		add_question(formview_question(view), &view->sheet, width);
		sheet_gap(&view->sheet);
	}
	add_answer(view, &view->sheet);
	if (!question_first) {
		sheet_gap(&view->sheet);
		add_question(formview_question(view), &view->sheet, width);
	}
}

void formview_draw_reading(struct formview *view, const struct tui_area *area)
{
	struct tui_area text = *area;
	const struct desk_answer *answer = formview_answer(view);
	size_t lines;

	text.rows -= formview_counters(answer, area);
	if (!formview_is_fresh(&view->sheet, view, area->columns)) {
		sheet_clear(&view->sheet);
		write_sheet(view, area->columns, text.rows >= SHEET_ROWS);
		view->sheet.id = (int64_t) view->at + 1;
	}
	lines = sheet_lines(&view->sheet, area->columns);
	view->answer_page = text.rows;
	if (view->scroll + (size_t) text.rows > lines)
		view->scroll = lines > (size_t) text.rows ? lines - (size_t) text.rows : 0;
	sheet_draw(&view->sheet, &text, view->scroll);
}

/* Why the text does not do, in the line above the counters. */
static void draw_says(const struct desk_answer *answer, int y, int x, int width)
{
	if (*answer->fault)
		term_printf(y, x, width, TERM_BLOCKED, "! line %d, column %d: %s",
		            answer->fault_line, answer->fault_column, answer->fault);
	else if (*answer->fit.says)
		term_printf(y, x, width, answer->fit.fits ? TERM_WARNING : TERM_BLOCKED, "! %s",
		            answer->fit.says);
}

/* How much is selected; false when nothing is. */
static bool draw_selected(const struct edit *edit, int y, int x, int width)
{
	struct form_counts counts;
	size_t from, to;

	if (!edit_selection(edit, &from, &to)) {
		if (edit->anchor != EDIT_NO_ANCHOR && edit->sticky)
			term_puts(y, x, width, TERM_DIM, "selecting: move, then copy or cut");
		return edit->anchor != EDIT_NO_ANCHOR && edit->sticky;
	}
	form_count(text_slice(edit_view(edit), from, to), &counts);
	term_printf(y, x, width, TERM_DIM,
	            "selected: %ld word%s, %ld code point%s  Ctrl-C copy  Ctrl-X cut", counts.words,
	            counts.words == 1 ? "" : "s", counts.codepoint,
	            counts.codepoint == 1 ? "" : "s");
	return true;
}

/* The question above the text, in at most a third of the rows; where there is
 * but one, what the text must keep to.  Returns the rows used. */
static int draw_ask(struct formview *view, const struct tui_area *area)
{
	const struct form_question *question = formview_question(view);
	struct tui_area part = *area;
	struct buffer limit = BUFFER_INIT;
	int lines;

	if (!formview_is_fresh(&view->ask, view, area->columns)) {
		sheet_clear(&view->ask);
		add_question(question, &view->ask, area->columns);
		view->ask.id = (int64_t) view->at + 1;
	}
	lines = (int) sheet_lines(&view->ask, area->columns);
	part.rows = (area->rows - 2) / 3;
	if (lines < part.rows)
		part.rows = lines;
	if (part.rows > 1 || part.rows == lines) {
		sheet_draw(&view->ask, &part, 0);
	} else if (part.rows == 1) {
		form_limit_says(&question->limit, &limit);
		term_puts(area->y, area->x, area->columns, TERM_NORMAL,
		          limit.size ? buffer_cstr(&limit) : question->label);
		buffer_release(&limit);
	}
	return part.rows > 0 ? part.rows + (area->rows >= 10) : 0;
}

/* The line between the text and its counters. */
static void draw_about(struct formview *view, int y, int x, int width)
{
	struct formview_writing *w = &view->writing;

	if (w->spelling.on && !w->spelling.listed)
		formview_spell_line(view, y, x, width);
	else if (w->spelling.on || !draw_selected(&w->edit, y, x, width))
		draw_says(&w->live, y, x, width);
}

void formview_draw_writing(struct formview *view, const struct tui_area *area)
{
	struct formview_writing *w = &view->writing;
	struct tui_area part = *area;
	int ask = draw_ask(view, area);
	int below = formview_counters(&w->live, area);
	bool says = area->rows >= 4;

	part.y = area->y + ask;
	part.rows = area->rows - ask - below - says;
	if (w->picking)
		formview_pick_draw(view, &part);
	else
		editor_draw(&w->editor, &w->edit, &part);
	if (says)
		draw_about(view, area->y + area->rows - below - 1, area->x, area->columns);
}
