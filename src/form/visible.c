#include "form/visible.h"

/* Forms with circular conditions do not load; this only bounds the stack. */
enum { DEPTH_MOST = 64 };

static bool visible(const struct form *form, size_t index, const struct form_answers *answers,
                    int depth);

static bool is_one_of(struct text item, const char *const *values)
{
	for (; *values; values++)
		if (text_equal_nocase(item, text_from(*values)))
			return true;
	return false;
}

/* The value sent for a choice that was answered by its label, or a country's
 * code for its name. */
static struct text as_sent(const struct form_question *question, struct text item)
{
	if (question->type == FORM_COUNTRY && form_country(item))
		return text_from(form_country(item));
	for (size_t i = 0; question->choices[i]; i++)
		if (text_equal_nocase(item, text_from(question->choice_labels[i])))
			return text_from(question->choices[i]);
	return item;
}

static bool holds(const struct form *form, const struct form_condition *condition,
                  const struct form_answers *answers, int depth)
{
	const struct form_question *on = form_question(form, text_from(condition->question));
	struct text rest = TEXT_EMPTY, item;
	bool answered, found = false;

	if (on && visible(form, (size_t) (on - form->questions), answers, depth + 1))
		rest = answers->get(answers->context, (size_t) (on - form->questions));
	rest = text_trim(rest);
	answered = rest.size != 0;
	if (condition->test == FORM_ANSWERED || condition->test == FORM_UNANSWERED)
		return answered == (condition->test == FORM_ANSWERED);
	if (!answered)
		return false;
	if (on->type == FORM_CHOICES || on->type == FORM_KEYWORDS)
		while (!found && form_next_item(on->type, &rest, &item))
			found = is_one_of(as_sent(on, item), condition->values);
	else
		found = is_one_of(as_sent(on, rest), condition->values);
	return found == (condition->test == FORM_IS);
}

static bool visible(const struct form *form, size_t index, const struct form_answers *answers,
                    int depth)
{
	const struct form_question *question = &form->questions[index];

	if (depth > DEPTH_MOST)
		return false;
	for (size_t i = 0; i < question->condition_count; i++)
		if (holds(form, &question->conditions[i], answers, depth) ==
		    question->any_condition)
			return question->any_condition;
	return !question->condition_count || !question->any_condition;
}

bool form_visible(const struct form *form, size_t index, const struct form_answers *answers)
{
	return visible(form, index, answers, 0);
}

enum form_mark form_mark(const struct form *form, size_t index, enum form_stage stage,
                         const struct form_answers *answers, struct form_fit *fit)
{
	const struct form_question *question = &form->questions[index];
	struct form_fit own;

	if (!fit)
		fit = &own;
	if (!form_visible(form, index, answers))
		return FORM_HIDDEN;
	form_fit(question, answers->get(answers->context, index), fit);
	if (fit->answered)
		return fit->fits ? FORM_DONE : FORM_UNFIT;
	return question->required && question->stage == stage ? FORM_MISSING : FORM_EMPTY;
}
