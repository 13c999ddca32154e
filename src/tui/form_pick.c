/* form_pick.c - answers that are picked from a list: yes or no, one choice,
 * several choices. */
#include "tui/form_state.h"

#include <string.h>

static const char *const yes_no[] = {"yes", "no"};

static bool has_choices(const struct form_question *question)
{
	return (question->type == FORM_CHOICE || question->type == FORM_CHOICES) &&
	       question->choices && question->choices[0];
}

bool formview_is_picked(const struct form_question *question)
{
	return question->type == FORM_YES_NO || has_choices(question);
}

size_t formview_pick_count(const struct form_question *question)
{
	size_t count = 0;

	if (question->type == FORM_YES_NO)
		return 2;
	while (question->choices[count])
		count++;
	return count;
}

const char *formview_pick_value(const struct form_question *question, size_t index)
{
	return question->type == FORM_YES_NO ? yes_no[index] : question->choices[index];
}

const char *formview_pick_label(const struct form_question *question, size_t index)
{
	return question->type == FORM_YES_NO ? yes_no[index] : question->choice_labels[index];
}

bool formview_pick_has(struct text answer, const char *value)
{
	return text_list_has(answer, '\n', text_trim(text_from(value)));
}

void formview_pick_start(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	const struct form_question *question = formview_question(view);

	w->picking = true;
	w->pick = w->pick_top = 0;
	for (size_t i = formview_pick_count(question); i-- > 0;)
		if (formview_pick_has(edit_view(&w->edit), formview_pick_value(question, i)))
			w->pick = i;
}

/* The answer with this choice turned round; of one choice the only one.  What
 * is not of the list goes. */
static void turn(struct formview *view, size_t index)
{
	struct formview_writing *w = &view->writing;
	const struct form_question *question = formview_question(view);
	bool many = question->type == FORM_CHOICES;
	struct buffer text = BUFFER_INIT;

	for (size_t i = 0; i < formview_pick_count(question); i++) {
		const char *value = formview_pick_value(question, i);
		bool on = formview_pick_has(edit_view(&w->edit), value);

		if (i == index)
			on = !on;
		else if (!many)
			on = false;
		if (on)
			buffer_printf(&text, "%s%s", text.size ? "\n" : "", value);
	}
	edit_replace(&w->edit, buffer_view(&text));
	buffer_release(&text);
	formview_typed(view);
}

void formview_pick(struct formview *view)
{
	turn(view, view->writing.pick);
}

/* Enter picks the one choice on its way out. */
static void enter(struct formview *view)
{
	struct formview_writing *w = &view->writing;
	const struct form_question *question = formview_question(view);

	if (question->type != FORM_CHOICES &&
	    !formview_pick_has(edit_view(&w->edit), formview_pick_value(question, w->pick)))
		turn(view, w->pick);
	formview_written(view);
}

bool formview_pick_event(struct formview *view, const struct term_event *event)
{
	struct formview_writing *w = &view->writing;
	const struct form_question *question = formview_question(view);
	bool yes;

	if (event->kind != TERM_EVENT_KEY)
		return false;
	if (event->key == TERM_KEY_ENTER) {
		enter(view);
		return true;
	}
	if (question->type != FORM_YES_NO || (event->key != 'y' && event->key != 'n'))
		return false;
	yes = event->key == 'y';
	w->pick = yes ? 0 : 1;
	if (!formview_pick_has(edit_view(&w->edit), yes_no[w->pick]))
		turn(view, w->pick);
	formview_written(view);
	return true;
}

void formview_pick_draw(struct formview *view, const struct tui_area *area)
{
	struct formview_writing *w = &view->writing;
	const struct form_question *question = formview_question(view);
	size_t rows = area->rows > 0 ? (size_t) area->rows : 1;
	const char *on = question->type == FORM_CHOICES ? "[x]" : "(x)";
	const char *off = question->type == FORM_CHOICES ? "[ ]" : "( )";

	if (w->pick < w->pick_top)
		w->pick_top = w->pick;
	if (w->pick >= w->pick_top + rows)
		w->pick_top = w->pick - rows + 1;
	for (size_t i = 0; i < rows && w->pick_top + i < formview_pick_count(question); i++) {
		size_t index = w->pick_top + i;
		bool here = index == w->pick;
		bool has =
		    formview_pick_has(edit_view(&w->edit), formview_pick_value(question, index));
		unsigned style = here ? TERM_SELECTED : TERM_NORMAL;
		int y = area->y + (int) i;

		term_blank(y, area->x, area->columns, style);
		term_printf(y, area->x, area->columns, style, "%s %s %s",
		            !here             ? " "
		            : term_is_plain() ? ">"
		                              : "▸",
		            has ? on : off, formview_pick_label(question, index));
	}
}
