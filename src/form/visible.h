/*
 * visible.h - which questions are asked, and what is still missing.
 */
#ifndef ACCORD_FORM_VISIBLE_H
#define ACCORD_FORM_VISIBLE_H

#include "base/text.h"
#include "form/fit.h"
#include "form/form.h"

/* The answer to a question as it will be sent, empty when there is none.
 * `index` is the question's place in the form. */
struct form_answers {
	struct text (*get)(const void *context, size_t index);
	const void *context;
};

/* A question whose condition asks for one that is itself not visible counts
 * that one as not answered. */
bool form_visible(const struct form *form, size_t index, const struct form_answers *answers);

/* Appends when a question is asked, "C1 is yes and C3 is-not a, b"; nothing
 * where it always is. */
void form_conditions_say(const struct form_question *question, struct buffer *out);

enum form_mark {
	FORM_HIDDEN,  /* not asked, for now */
	FORM_EMPTY,   /* optional and not answered */
	FORM_MISSING, /* required and not answered */
	FORM_UNFIT,   /* answered, does not fit */
	FORM_DONE
};

/* Is an answer needed at this stage: required by itself, or one of several of
 * which none of the others is answered? */
bool form_wanted(const struct form *form, size_t index, enum form_stage stage,
                 const struct form_answers *answers);
/* Appends the ids of all of which one is to be answered, this one among them,
 * "2.1, 2.2"; only those visible, if answers are given. Nothing where the
 * question is none of several. */
void form_several_say(const struct form *form, size_t index, const struct form_answers *answers,
                      struct buffer *out);
/* How a question stands; *fit, if not NULL, is filled unless it is hidden. */
enum form_mark form_mark(const struct form *form, size_t index, enum form_stage stage,
                         const struct form_answers *answers, struct form_fit *fit);

#endif
