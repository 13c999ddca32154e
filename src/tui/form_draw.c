/* form_draw.c - what is seen of a form. */
#include "base/utf8.h"
#include "tui/form_state.h"

#include <stdio.h>
#include <string.h>

/* Below, one pane at a time. */
#define PANES_FROM    64
#define OUTLINE_LEAST 24
#define OUTLINE_MOST  44
#define WIDE_FROM     70
#define OFFERS_FROM   13 /* rows of the right side */
#define SHEET_ROWS    8
#define OFFER_SHOWN   400 /* bytes */
#define TEXT_MOST     110 /* columns that can be read */
#define PLAIN_MARK    7

/* --- marks ----------------------------------------------------------------------- */

enum look { LOOK_DONE, LOOK_DRAFT, LOOK_EMPTY, LOOK_NEEDED, LOOK_UNFIT, LOOK_CLASH };

static const struct {
	const char *mark, *word;
	unsigned style;
} looks[] = {
    [LOOK_DONE] = {"✓", "done", TERM_OK},        [LOOK_DRAFT] = {"●", "draft", TERM_DUTIES},
    [LOOK_EMPTY] = {"○", "empty", TERM_NORMAL},  [LOOK_NEEDED] = {"○", "needed", TERM_NORMAL},
    [LOOK_UNFIT] = {"!", "unfit", TERM_BLOCKED}, [LOOK_CLASH] = {"!", "clash", TERM_WARNING},
};

static enum look look_of(const struct formview *view, size_t index)
{
	const struct desk_answer *answer = &view->request.answers[index];

	if (answer->draft || (view->writing.on && index == view->at))
		return LOOK_DRAFT;
	if (*answer->clash_by)
		return LOOK_CLASH;
	switch (answer->mark) {
	case FORM_DONE:
		return LOOK_DONE;
	case FORM_UNFIT:
		return LOOK_UNFIT;
	case FORM_MISSING:
		return LOOK_NEEDED;
	default:
		return LOOK_EMPTY;
	}
}

const char *formview_mark(const struct formview *view, size_t index, unsigned *style)
{
	enum look look = look_of(view, index);

	*style = looks[look].style;
	return term_is_plain() ? looks[look].word : looks[look].mark;
}

/* --- the header -------------------------------------------------------------------- */

/* While one writes, its question counts as it stands now. */
static size_t answered(const struct formview *view)
{
	const struct formview_writing *w = &view->writing;
	enum form_mark before = view->request.answers[view->at].mark;
	size_t count = view->request.answered;

	if (!w->on)
		return count;
	count -= before == FORM_DONE || before == FORM_UNFIT;
	return count + w->live.fit.answered;
}

static const char *saved_words(const struct formview *view, const struct tui_area *area,
                               unsigned *style)
{
	const struct formview_writing *w = &view->writing;

	*style = TERM_NORMAL;
	if (w->on && w->late) {
		*style = TERM_WARNING;
		return "not saved yet";
	}
	if (w->on && w->due)
		return "unsaved";
	return *view->saved ? arena_printf(area->arena, "saved %s", view->saved) : "";
}

/* Can the form be handed in at its portal, as far as is known? */
static bool stands(const struct form *form)
{
	return !*form->status || !strcmp(form->status, "open") || !strcmp(form->status, "unknown");
}

static void draw_header(struct formview *view, const struct tui_area *area)
{
	const struct form *form = view->request.form;
	const struct form_section *section =
	    form->section_count ? &form->sections[formview_question(view)->section] : NULL;
	bool wide = area->columns >= WIDE_FROM;
	unsigned style;
	const char *saved = saved_words(view, area, &style);
	const char *state = wide ? form_state_names[view->request.state] : "";
	const char *count = arena_printf(area->arena, wide ? "%zu of %zu answered" : "%zu/%zu",
	                                 answered(view), view->request.asked);
	int right = term_width(text_from(saved)) + (*saved ? 2 : 0) + term_width(text_from(state)) +
	            (*state ? 2 : 0) + term_width(text_from(count));
	int room = area->columns - right - 2;
	int x = area->x;

	x += term_puts(area->y, x, room, TERM_TITLE, form->id);
	if (wide && !stands(form))
		x += term_printf(area->y, x, room - (x - area->x), TERM_WARNING, " (%s)",
		                 form->status);
	if (section && room - (x - area->x) > 6)
		term_printf(area->y, x + 1, room - (x - area->x) - 1, TERM_NORMAL, "%s %s  %s",
		            term_is_plain() ? ">" : "▸", section->id, section->title);
	x = area->x + area->columns - right;
	if (*state)
		x += term_puts(area->y, x, area->columns, TERM_NORMAL, state) + 2;
	if (*saved)
		x += term_puts(area->y, x, area->columns, style, saved) + 2;
	term_puts(area->y, x, area->columns, TERM_NORMAL, count);
}

/* --- the outline -------------------------------------------------------------------- */

struct outline_row {
	size_t index; /* of a question, or of a section */
	bool section;
};

static size_t outline(const struct formview *view, struct outline_row *rows, size_t *here)
{
	const struct form *form = view->request.form;
	size_t count = 0, section = (size_t) -1;

	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_question *question = &form->questions[i];

		if (view->request.answers[i].mark == FORM_HIDDEN && i != view->at)
			continue;
		if (form->section_count > 1 && question->section != section) {
			section = question->section;
			rows[count++] = (struct outline_row){section, true};
		}
		if (i == view->at)
			*here = count;
		rows[count++] = (struct outline_row){i, false};
	}
	return count;
}

static void draw_question_row(struct formview *view, size_t index, int y, int x, int width)
{
	const struct form_question *question = &view->request.form->questions[index];
	bool here = index == view->at;
	bool reverse = here && !view->in_answer;
	unsigned all = reverse ? TERM_SELECTED : 0;
	unsigned style;
	const char *mark = formview_mark(view, index, &style);
	int gap = term_is_plain() ? PLAIN_MARK : 2;
	int margin = term_is_plain() ? 2 : 1;

	if (reverse)
		term_blank(y, x, width, TERM_SELECTED);
	if (here)
		term_puts(y, x, 1, all, term_is_plain() ? ">" : "▸");
	term_puts(y, x + margin, gap, style | all, mark);
	term_printf(y, x + margin + gap, width - margin - gap, all, "%s %s", question->id,
	            question->label);
}

static void draw_outline(struct formview *view, const struct tui_area *area)
{
	const struct form *form = view->request.form;
	struct outline_row *rows =
	    arena_new(area->arena, form->question_count + form->section_count + 1, sizeof *rows);
	size_t here = 0;
	size_t count = outline(view, rows, &here);
	int page = area->rows - 2;
	int width = area->columns - 2;

	view->outline_page = page;
	term_box(area->y, area->x, area->rows, area->columns, TERM_TITLE, "Questions",
	         stands(form) ? NULL : form->status);
	if (here < view->outline_top)
		view->outline_top = here && rows[here - 1].section ? here - 1 : here;
	if (here >= view->outline_top + (size_t) page)
		view->outline_top = here - (size_t) page + 1;
	/* No blank rows at the end while there are rows above. */
	if (view->outline_top + (size_t) page > count)
		view->outline_top = count > (size_t) page ? count - (size_t) page : 0;
	for (int i = 0; i < page && view->outline_top + (size_t) i < count; i++) {
		const struct outline_row *row = &rows[view->outline_top + (size_t) i];

		if (row->section)
			term_printf(area->y + 1 + i, area->x + 1, width, TERM_TITLE, "%s  %s",
			            form->sections[row->index].id,
			            form->sections[row->index].title);
		else
			draw_question_row(view, row->index, area->y + 1 + i, area->x + 1, width);
	}
}

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
		          question->required ? "; required" : "");
	else if (question->required)
		sheet_add(sheet, TERM_NORMAL, 0, "required");
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

static bool is_fresh(const struct sheet *sheet, const struct formview *view, int width)
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

static void draw_reading(struct formview *view, const struct tui_area *area)
{
	struct tui_area text = *area;
	const struct desk_answer *answer = formview_answer(view);
	size_t lines;

	text.rows -= formview_counters(answer, area);
	if (!is_fresh(&view->sheet, view, area->columns)) {
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

/* The question above the text, in at most a third of the rows; where there is
 * but one, what the text must keep to.  Returns the rows used. */
static int draw_ask(struct formview *view, const struct tui_area *area)
{
	const struct form_question *question = formview_question(view);
	struct tui_area part = *area;
	struct buffer limit = BUFFER_INIT;
	int lines;

	if (!is_fresh(&view->ask, view, area->columns)) {
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

static void draw_writing(struct formview *view, const struct tui_area *area)
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
		draw_says(&w->live, area->y + area->rows - below - 1, area->x, area->columns);
}

/* --- below the question ---------------------------------------------------------------- */

/* Each in two lines: where it is from, how it begins. */
static void draw_offer(const struct desk_offer *offer, size_t index, const struct tui_area *area)
{
	int x = area->x + 2;

	term_printf(area->y, area->x, 2, TERM_KEY, "%zu", index + 1);
	if (!offer->fits)
		x += term_puts(area->y, x, 2, TERM_BLOCKED, "! ");
	term_printf(area->y, x, area->x + area->columns - x, TERM_NORMAL, "%s, %ld word%s",
	            offer->origin, offer->fit.counts.words,
	            offer->fit.counts.words == 1 ? "" : "s");
	term_put(area->y + 1, area->x + 2, area->columns - 2, TERM_DIM,
	         text_slice(offer->text, 0, OFFER_SHOWN));
}

static void draw_offers(struct formview *view, const struct tui_area *area)
{
	struct tui_area line = {area->y + 1, area->x + 2, 2, area->columns - 4, area->arena};

	term_box(area->y, area->x, area->rows, area->columns, TERM_NORMAL,
	         view->writing.on ? "answered before (taken when you are done here)"
	                          : "answered before",
	         NULL);
	for (size_t i = 0; i < view->offer_count; i++) {
		if (line.y + 2 > area->y + area->rows - 1)
			break;
		draw_offer(&view->offers[i], i, &line);
		line.y += 2;
	}
}

static void draw_beside(struct formview *view, const struct tui_area *area)
{
	const struct formview_writing *w = &view->writing;
	struct tui_area inner = {area->y + 1, area->x + 2, area->rows - 2, area->columns - 4,
	                         area->arena};

	term_box(area->y, area->x, area->rows, area->columns, TERM_WARNING,
	         arena_printf(area->arena, "%s wrote meanwhile", w->other_by), NULL);
	if (!is_fresh(&view->beside, view, inner.columns)) {
		sheet_clear(&view->beside);
		sheet_add(&view->beside, TERM_NORMAL, 0, "%.*s", TEXT_ARG(buffer_view(&w->other)));
		view->beside.id = (int64_t) view->at + 1;
	}
	sheet_draw(&view->beside, &inner, 0);
}

/* Rows for what stands below the question: somebody else's text, or offers. */
static int rows_below(const struct formview *view, int rows)
{
	int most = rows / 5;
	int wanted = (int) view->offer_count;

	if (view->writing.on && view->writing.other_id)
		return rows >= 9 ? rows / 3 + 1 : 0;
	if (!wanted || rows < OFFERS_FROM)
		return 0;
	if (wanted > FORMVIEW_TAKE_MOST)
		wanted = FORMVIEW_TAKE_MOST;
	return 2 * (wanted < most ? wanted : most) + 2;
}

static void draw_right(struct formview *view, const struct tui_area *area)
{
	const struct form_question *question = formview_question(view);
	int below = rows_below(view, area->rows);
	struct tui_area box = *area;
	struct tui_area inner;

	box.rows -= below;
	inner = (struct tui_area){box.y + 1, box.x + 2, box.rows - 2, box.columns - 4, area->arena};
	term_box(box.y, box.x, box.rows, box.columns, TERM_TITLE,
	         arena_printf(area->arena, "%s  %s", question->id, question->label), NULL);
	if (view->writing.on)
		draw_writing(view, &inner);
	else
		draw_reading(view, &inner);
	if (!below)
		return;
	box.y += box.rows;
	box.rows = below;
	if (view->writing.on && view->writing.other_id)
		draw_beside(view, &box);
	else
		draw_offers(view, &box);
}

/* --- all --------------------------------------------------------------------------------- */

void formview_draw(struct tui *tui, void *state, const struct tui_area *area)
{
	struct formview *view = state;
	struct tui_area left = {area->y + 1, area->x, area->rows - 1, area->columns, area->arena};
	struct tui_area right = left;

	(void) tui;
	if (!view->loaded) {
		term_puts(area->y + 1, area->x, area->columns, TERM_WARNING, view->trouble);
		return;
	}
	draw_header(view, area);
	if (area->columns < PANES_FROM) {
		if (view->in_answer)
			draw_right(view, &right);
		else
			draw_outline(view, &left);
		return;
	}
	left.columns = area->columns * 3 / 10;
	if (left.columns < OUTLINE_LEAST)
		left.columns = OUTLINE_LEAST;
	if (left.columns > OUTLINE_MOST)
		left.columns = OUTLINE_MOST;
	right.x += left.columns;
	right.columns -= left.columns;
	draw_outline(view, &left);
	draw_right(view, &right);
}
