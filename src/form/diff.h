/*
 * diff.h - what differs between two forms, or two versions of one.
 *
 * Questions are held against the one with the same id; those that are left
 * against the only one with the same label, or the same concept: such a
 * question was renumbered.
 */
#ifndef ACCORD_FORM_DIFF_H
#define ACCORD_FORM_DIFF_H

#include "base/arena.h"
#include "form/form.h"

struct form_difference {
	const char *subject; /* a question's id, "paper", "deadline", "form" ... */
	/* "limit", "type", "gone", "new" ...; "not known" of a question that a form
	 * of which only some questions are known does not name. */
	const char *what;
	const char *before, *after;
	const struct form_question *old, *now; /* NULL where there is none */
};

struct form_diff {
	const struct form_difference *at; /* the old form's order, then what is new */
	size_t count;
};

/* In the arena; texts are the forms'. */
void form_diff(const struct form *before, const struct form *after, struct arena *arena,
               struct form_diff *diff);

/* The question of `after` that an old one became, or NULL. */
const struct form_question *form_diff_counterpart(const struct form *before,
                                                  const struct form *after,
                                                  const struct form_question *question);

#endif
