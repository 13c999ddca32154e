#include "form/visible.h"

#include "base/memory.h"
#include "form/type.h"

#include <string.h>

/* What is known so far of each question, so that none is looked at twice:
 * conditions on conditions would else take time without bound. */
enum seen { SEEN_NOT, SEEN_HIDDEN, SEEN_VISIBLE };

struct sight {
	const struct form *form;
	const struct form_answers *answers;
	unsigned char *seen; /* enum seen, by index */
};

static bool is_visible(const struct sight *sight, size_t index);

static bool is_one_of(struct text item, const char *const *values)
{
	for (; *values; values++)
		if (text_equal_nocase(item, text_from(*values)))
			return true;
	return false;
}

static const struct form_question *target(const struct form *form,
                                          const struct form_condition *condition)
{
	return condition->on ? &form->questions[condition->on - 1]
	                     : form_question(form, text_from(condition->question));
}

static bool holds(const struct sight *sight, const struct form_condition *condition)
{
	const struct form_question *on = target(sight->form, condition);
	struct text rest = TEXT_EMPTY, item;
	bool answered, found = false;

	if (on && is_visible(sight, (size_t) (on - sight->form->questions)))
		rest = sight->answers->get(sight->answers->context,
		                           (size_t) (on - sight->form->questions));
	rest = form_trim(rest);
	answered = rest.size != 0;
	if (condition->test == FORM_ANSWERED || condition->test == FORM_UNANSWERED)
		return answered == (condition->test == FORM_ANSWERED);
	if (!answered)
		return false;
	if (on->type == FORM_CHOICES || on->type == FORM_KEYWORDS)
		while (!found && form_next_item(on->type, &rest, &item))
			found = is_one_of(form_choice_sent(on, item), condition->values);
	else
		found = is_one_of(form_choice_sent(on, rest), condition->values);
	return found == (condition->test == FORM_IS);
}

static bool look(const struct sight *sight, const struct form_question *question)
{
	for (size_t i = 0; i < question->condition_count; i++)
		if (holds(sight, &question->conditions[i]) == question->any_condition)
			return question->any_condition;
	return !question->condition_count || !question->any_condition;
}

static bool is_visible(const struct sight *sight, size_t index)
{
	if (sight->seen[index] == SEEN_NOT) {
		/* Meanwhile, should the conditions go in a circle (such forms do
		 * not load). */
		sight->seen[index] = SEEN_HIDDEN;
		if (look(sight, &sight->form->questions[index]))
			sight->seen[index] = SEEN_VISIBLE;
	}
	return sight->seen[index] == SEEN_VISIBLE;
}

bool form_visible(const struct form *form, size_t index, const struct form_answers *answers)
{
	struct sight sight = {form, answers, NULL};
	bool visible;

	if (!form->questions[index].condition_count)
		return true;
	sight.seen = memory_new(form->question_count, 1);
	visible = is_visible(&sight, index);
	memory_free(sight.seen);
	return visible;
}

void form_conditions_say(const struct form_question *question, struct buffer *out)
{
	const char *joint = question->any_condition ? " or " : " and ";

	for (size_t i = 0; i < question->condition_count; i++) {
		const struct form_condition *condition = &question->conditions[i];

		buffer_printf(out, "%s%s %s", i ? joint : "", condition->question,
		              form_test_names[condition->test]);
		for (size_t k = 0; condition->values && condition->values[k]; k++)
			buffer_printf(out, "%s %s", k ? "," : "", condition->values[k]);
	}
}

/* Are both of the same "one of several"? */
static bool is_companion(const struct form_question *one, const struct form_question *other)
{
	return one->stage == other->stage && *one->one_of && !strcmp(one->one_of, other->one_of);
}

void form_several_say(const struct form *form, size_t index, const struct form_answers *answers,
                      struct buffer *out)
{
	bool first = true;

	for (size_t i = 0; i < form->question_count; i++) {
		if (!is_companion(&form->questions[index], &form->questions[i]) ||
		    (answers && !form_visible(form, i, answers)))
			continue;
		buffer_printf(out, "%s%s", first ? "" : ", ", form->questions[i].id);
		first = false;
	}
}

bool form_wanted(const struct form *form, size_t index, enum form_stage stage,
                 const struct form_answers *answers)
{
	const struct form_question *question = &form->questions[index];

	if (question->stage != stage || !*question->one_of)
		return question->required && question->stage == stage;
	for (size_t i = 0; i < form->question_count; i++) {
		struct form_fit fit;

		if (i == index || !is_companion(question, &form->questions[i]) ||
		    !form_visible(form, i, answers))
			continue;
		form_fit(&form->questions[i], answers->get(answers->context, i), &fit);
		if (fit.answered)
			return false;
	}
	return true;
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
	return form_wanted(form, index, stage, answers) ? FORM_MISSING : FORM_EMPTY;
}
