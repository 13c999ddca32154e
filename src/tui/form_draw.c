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
#define OFFERS_FROM   13  /* rows of the right side */
#define OFFER_SHOWN   400 /* bytes */
#define TEXT_MOST     110 /* columns that can be read */
#define PLAIN_MARK    7
#define COMPARE_FROM  84 /* columns of the right side that can be halved */
#define COMPARE_ROWS  12

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

		if (i != view->at && (view->gaps ? !formview_is_gap(view, i)
		                                 : view->request.answers[i].mark == FORM_HIDDEN))
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
	term_box(area->y, area->x, area->rows, area->columns, TERM_TITLE,
	         view->gaps ? "Gaps (f: all)" : "Questions", stands(form) ? NULL : form->status);
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

/* --- below the question ---------------------------------------------------------------- */

/* Each in two lines: where it is from, how it begins. */
static void draw_offer(const struct desk_offer *offer, size_t index, const struct tui_area *area)
{
	int x = area->x + 2;
	int end = area->x + area->columns;

	term_printf(area->y, area->x, 2, TERM_KEY, "%zu", index + 1);
	term_printf(area->y, x, end - x, TERM_NORMAL, "%s, %ld word%s", offer->origin,
	            offer->fit.counts.words, offer->fit.counts.words == 1 ? "" : "s");
	if (!offer->fits)
		x += term_printf(area->y + 1, x, end - x, TERM_BLOCKED, "! %s",
		                 *offer->fit.says ? offer->fit.says
		                                  : "its template does not render here") +
		     2;
	term_put(area->y + 1, x, end - x, TERM_DIM, text_slice(offer->text, 0, OFFER_SHOWN));
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
	if (!formview_is_fresh(&view->beside, view, inner.columns)) {
		sheet_clear(&view->beside);
		sheet_add(&view->beside, TERM_NORMAL, 0, "%.*s", TEXT_ARG(buffer_view(&w->other)));
		view->beside.id = (int64_t) view->at + 1;
	}
	sheet_draw(&view->beside, &inner, 0);
}

/* Rows for what stands below the question: somebody else's text, or offers. */
static int rows_below(const struct formview *view, int rows)
{
	/* The text that is written needs the room more. */
	int most = rows / (view->writing.on ? 10 : 5);
	int wanted = (int) view->offer_count;

	if (view->writing.on && view->writing.other_id)
		return rows >= 9 ? rows / 3 + 1 : 0;
	if (view->writing.spelling.on)
		return formview_spell_rows(view, rows);
	if (!wanted || rows < OFFERS_FROM)
		return 0;
	if (wanted > FORMVIEW_TAKE_MOST)
		wanted = FORMVIEW_TAKE_MOST;
	return 2 * (wanted < most ? wanted : most) + 2;
}

/* The text beside takes the right half where there is room, else the lower. */
static void draw_compared(struct formview *view, struct tui_area *area)
{
	struct tui_area beside = *area;

	if (area->columns >= COMPARE_FROM) {
		beside.columns = area->columns / 2;
		beside.x += area->columns - beside.columns;
		area->columns -= beside.columns;
	} else {
		beside.rows = area->rows / 2;
		beside.y += area->rows - beside.rows;
		area->rows -= beside.rows;
	}
	formview_compare_draw(view, &beside);
}

static void draw_right(struct formview *view, const struct tui_area *area)
{
	const struct form_question *question = formview_question(view);
	bool comparing = formview_is_comparing(view) && area->rows >= COMPARE_ROWS;
	struct tui_area box = *area;
	struct tui_area inner;
	int below;

	if (comparing)
		draw_compared(view, &box);
	below = comparing && box.rows < area->rows && !view->writing.other_id
	            ? 0
	            : rows_below(view, box.rows);
	view->writing.spelling.listed = below > 0 && !view->writing.other_id;
	box.rows -= below;
	inner = (struct tui_area){box.y + 1, box.x + 2, box.rows - 2, box.columns - 4, area->arena};
	term_box(box.y, box.x, box.rows, box.columns, TERM_TITLE,
	         arena_printf(area->arena, "%s  %s", question->id, question->label), NULL);
	if (view->writing.on)
		formview_draw_writing(view, &inner);
	else
		formview_draw_reading(view, &inner);
	if (!below)
		return;
	box.y += box.rows;
	box.rows = below;
	if (view->writing.on && view->writing.other_id)
		draw_beside(view, &box);
	else if (view->writing.spelling.on)
		formview_spell_draw(view, &box);
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
