#include "form/diff.h"

#include "base/buffer.h"
#include "form/fit.h"
#include "form/visible.h"

#include <string.h>

struct differences {
	struct arena *arena;
	struct form_difference *at;
	size_t count, room;
};

static struct form_difference *add(struct differences *d, const char *subject, const char *what,
                                   const char *before, const char *after)
{
	struct form_difference *made;

	if (d->count == d->room) {
		size_t room = d->room ? 2 * d->room : 64;
		struct form_difference *more = arena_new(d->arena, room, sizeof *more);

		if (d->count)
			memcpy(more, d->at, d->count * sizeof *more);
		d->at = more;
		d->room = room;
	}
	made = &d->at[d->count++];
	*made = (struct form_difference){
	    .subject = subject, .what = what, .before = before, .after = after};
	return made;
}

/* --- counterparts --- */

typedef const char *question_key(const struct form_question *question);

static const char *key_label(const struct form_question *question)
{
	return question->label;
}

static const char *key_concept(const struct form_question *question)
{
	return question->concept;
}

/* The only question with this key whose id the other form does not have. */
static const struct form_question *only(const struct form *form, const struct form *other,
                                        question_key *key, const char *value)
{
	const struct form_question *found = NULL;

	for (size_t i = 0; *value && i < form->question_count; i++) {
		const struct form_question *question = &form->questions[i];

		if (form_question(other, text_from(question->id)) ||
		    strcmp(key(question), value) != 0)
			continue;
		if (found)
			return NULL;
		found = question;
	}
	return found;
}

const struct form_question *form_diff_counterpart(const struct form *before,
                                                  const struct form *after,
                                                  const struct form_question *question)
{
	static question_key *const keys[] = {key_label, key_concept};
	const struct form_question *same = form_question(after, text_from(question->id));

	for (size_t i = 0; !same && i < sizeof keys / sizeof *keys; i++) {
		const char *value = keys[i](question);

		if (only(before, after, keys[i], value) == question)
			same = only(after, before, keys[i], value);
	}
	return same;
}

/* --- a question's sides --- */

static const char *limit_words(struct arena *arena, const struct form_question *question)
{
	struct buffer says = BUFFER_INIT;
	const char *kept;

	form_limit_says(&question->limit, &says);
	kept = arena_string(arena, says.size ? buffer_cstr(&says) : "none");
	buffer_release(&says);
	return kept;
}

static const char *joined(struct arena *arena, const char *const *list)
{
	struct buffer all = BUFFER_INIT;
	const char *kept;

	for (; list && *list; list++)
		buffer_printf(&all, "%s%s", all.size ? ", " : "", *list);
	kept = arena_string(arena, all.size ? buffer_cstr(&all) : "none");
	buffer_release(&all);
	return kept;
}

static const char *choices_words(struct arena *arena, const struct form_question *question)
{
	return joined(arena, question->choices);
}

static const char *columns_words(struct arena *arena, const struct form_question *question)
{
	return joined(arena, question->columns);
}

static const char *conditions_words(struct arena *arena, const struct form_question *question)
{
	struct buffer all = BUFFER_INIT;
	const char *kept;

	form_conditions_say(question, &all);
	kept = arena_string(arena, all.size ? buffer_cstr(&all) : "always");
	buffer_release(&all);
	return kept;
}

static const char *type_words(struct arena *arena, const struct form_question *question)
{
	(void) arena;
	return form_type_names[question->type];
}

static const char *required_words(struct arena *arena, const struct form_question *question)
{
	return question->required  ? "required"
	       : *question->one_of ? arena_printf(arena, "one of several: %s", question->one_of)
	                           : "not required";
}

static const char *stage_words(struct arena *arena, const struct form_question *question)
{
	(void) arena;
	return form_stage_names[question->stage];
}

static const char *label_words(struct arena *arena, const struct form_question *question)
{
	(void) arena;
	return question->label;
}

static const char *pattern_words(struct arena *arena, const struct form_question *question)
{
	(void) arena;
	return *question->pattern_says ? question->pattern_says
	       : *question->pattern    ? question->pattern
	                               : "none";
}

static const char *id_words(struct arena *arena, const struct form_question *question)
{
	(void) arena;
	return question->id;
}

static const struct side {
	const char *what;
	const char *(*words)(struct arena *arena, const struct form_question *question);
} sides[] = {
    {"number", id_words},         {"limit", limit_words},     {"type", type_words},
    {"required", required_words}, {"choices", choices_words}, {"columns", columns_words},
    {"asked", conditions_words},  {"stage", stage_words},     {"pattern", pattern_words},
    {"label", label_words},
};

static void compare(struct differences *d, const struct form_question *old,
                    const struct form_question *now)
{
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		const char *before = sides[i].words(d->arena, old);
		const char *after = sides[i].words(d->arena, now);

		if (strcmp(before, after) != 0) {
			struct form_difference *made =
			    add(d, old->id, sides[i].what, before, after);

			made->old = old;
			made->now = now;
		}
	}
}

static void compare_questions(struct differences *d, const struct form *before,
                              const struct form *after)
{
	for (size_t i = 0; i < before->question_count; i++) {
		const struct form_question *old = &before->questions[i];
		const struct form_question *now = form_diff_counterpart(before, after, old);

		if (now)
			compare(d, old, now);
		else
			add(d, old->id, after->partial ? "not known" : "gone", old->label, "")
			    ->old = old;
	}
	for (size_t i = 0; i < after->question_count; i++) {
		const struct form_question *now = &after->questions[i];

		if (!form_diff_counterpart(after, before, now))
			add(d, now->id, "new", "", now->label)->now = now;
	}
}

/* --- papers, deadlines, the rest --- */

static const char *paper_words(struct arena *arena, const struct form *form, size_t index)
{
	const struct form_document *paper = &form->documents[index];

	return arena_printf(
	    arena, "%s: %s%s%s", paper->kind, paper->says, paper->required ? "" : " (not always)",
	    paper->months ? arena_printf(arena, ", good for %ld months", paper->months) : "");
}

static const char *deadline_words(struct arena *arena, const struct form *form, size_t index)
{
	const struct form_deadline *deadline = &form->deadlines[index];

	return arena_printf(arena, "%s: %ld months %ld days %ld hours %s %s%s%s%s%s",
	                    deadline->kind, deadline->months, deadline->days, deadline->hours,
	                    deadline->before ? "before" : "after", deadline->after,
	                    *deadline->every ? ", " : "", deadline->every,
	                    *deadline->reminds ? ", reminds " : "", deadline->reminds);
}

typedef const char *list_words(struct arena *arena, const struct form *form, size_t index);

static bool holds(struct arena *arena, const struct form *form, size_t count, list_words *words,
                  const char *wanted)
{
	for (size_t i = 0; i < count; i++) {
		if (!strcmp(words(arena, form, i), wanted))
			return true;
	}
	return false;
}

static void compare_list(struct differences *d, const char *subject, list_words *words,
                         const struct form *before, size_t before_count, const struct form *after,
                         size_t after_count)
{
	for (size_t i = 0; i < before_count; i++) {
		const char *says = words(d->arena, before, i);

		if (!holds(d->arena, after, after_count, words, says))
			add(d, subject, "gone", says, "");
	}
	for (size_t i = 0; i < after_count; i++) {
		const char *says = words(d->arena, after, i);

		if (!holds(d->arena, before, before_count, words, says))
			add(d, subject, "new", "", says);
	}
}

static void compare_head(struct differences *d, const struct form *before, const struct form *after)
{
	const struct {
		const char *what, *before, *after;
	} heads[] = {
	    {"portal", before->portal, after->portal}, {"version", before->version, after->version},
	    {"url", before->url, after->url},          {"access", before->access, after->access},
	    {"status", before->status, after->status}, {"grade", before->grade, after->grade},
	};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		if (strcmp(heads[i].before, heads[i].after) != 0)
			add(d, "form", heads[i].what, heads[i].before, heads[i].after);
	}
}

void form_diff(const struct form *before, const struct form *after, struct arena *arena,
               struct form_diff *diff)
{
	struct differences d = {.arena = arena};

	compare_head(&d, before, after);
	compare_questions(&d, before, after);
	compare_list(&d, "paper", paper_words, before, before->document_count, after,
	             after->document_count);
	compare_list(&d, "deadline", deadline_words, before, before->deadline_count, after,
	             after->deadline_count);
	diff->at = d.at;
	diff->count = d.count;
}
