/* What only the whole file shows. */
#include "base/near.h"
#include "form/pattern.h"
#include "form/read.h"

#include <string.h>

static void check_twice(struct form_reader *reader)
{
	const struct form *form = reader->form;

	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_question *question = &form->questions[i];
		const struct form_question *first = form_question(form, text_from(question->id));

		if (*question->id && first && first < question)
			form_fault_at(reader, question->line, question->column,
			              "the question id \"%.60s\" stands already in line %d",
			              question->id, first->line);
	}
	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < i; j++)
			if (*form->sections[i].id &&
			    text_equal_nocase(text_from(form->sections[i].id),
			                      text_from(form->sections[j].id)))
				form_fault_at(reader, form->sections[i].line,
				              form->sections[i].column,
				              "the section id \"%.60s\" stands already in line %d",
				              form->sections[i].id, form->sections[j].line);
}

static bool can_be(const struct form_question *question, const char *value)
{
	if (question->type == FORM_YES_NO)
		return !strcmp(value, "yes") || !strcmp(value, "no");
	if (question->type != FORM_CHOICE && question->type != FORM_CHOICES)
		return true;
	for (size_t i = 0; question->choices[i]; i++)
		if (text_equal_nocase(text_from(question->choices[i]), text_from(value)))
			return true;
	return false;
}

static void check_condition(struct form_reader *reader, const struct form_condition *condition)
{
	const struct form_question *on =
	    form_question(reader->form, text_from(condition->question));
	const char *near;

	if (!*condition->question || form_faults_full(reader))
		return;
	if (!on) {
		near = form_question_near(reader->form, text_from(condition->question));
		form_fault_at(reader, condition->line, condition->column,
		              "a condition on \"%.60s\", which is no question here%s%s%s",
		              condition->question, near ? "; did you mean \"" : "",
		              near ? near : "", near ? "\"?" : "");
		return;
	}
	for (size_t i = 0; condition->values && condition->values[i]; i++)
		if (!can_be(on, condition->values[i]))
			form_fault_at(reader, condition->line, condition->column,
			              "the question \"%.60s\" can never be answered with \"%.60s\"",
			              on->id, condition->values[i]);
}

enum color { UNSEEN, ON_PATH, DONE };

/* Depth first; a step onto the path that led here closes a circle. */
static void walk(struct form_reader *reader, size_t index, enum color *colors)
{
	const struct form *form = reader->form;
	const struct form_question *question = &form->questions[index];

	colors[index] = ON_PATH;
	for (size_t i = 0; i < question->condition_count; i++) {
		const struct form_condition *condition = &question->conditions[i];
		const struct form_question *on =
		    form_question(form, text_from(condition->question));
		size_t next;

		if (!on)
			continue;
		next = (size_t) (on - form->questions);
		if (colors[next] == ON_PATH)
			form_fault_at(reader, condition->line, condition->column,
			              "circular conditions: \"%.60s\" waits for \"%.60s\", which "
			              "waits for it",
			              question->id, on->id);
		else if (colors[next] == UNSEEN)
			walk(reader, next, colors);
	}
	colors[index] = DONE;
}

static void check_circles(struct form_reader *reader)
{
	enum color *colors =
	    arena_new(reader->arena, reader->form->question_count + 1, sizeof *colors);

	for (size_t i = 0; i < reader->form->question_count; i++)
		if (colors[i] == UNSEEN)
			walk(reader, i, colors);
}

/* "One of several" wants several, at the same stage. */
static void check_several(struct form_reader *reader)
{
	const struct form *form = reader->form;

	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_question *one = &form->questions[i];
		bool alone = *one->one_of != '\0';

		for (size_t k = 0; k < form->question_count && alone; k++)
			alone = k == i || strcmp(form->questions[k].one_of, one->one_of) != 0 ||
			        form->questions[k].stage != one->stage;
		if (alone)
			form_fault_at(reader, one->line, one->column,
			              "no other question says one_of: %.60s at that stage; give it "
			              "to another one, or write required: yes",
			              one->one_of);
	}
}

/* Every `source:` in the file names one of `sources:`. */
static void check_sources(struct form_reader *reader, const struct yaml_node *node)
{
	const struct form *form = reader->form;
	const char **known, *near;

	if (node->kind == YAML_SCALAR) {
		if (!text_is(node->key, "source") || form_faults_full(reader) ||
		    form_source(form, node->value.size ? node->value.at : ""))
			return;
		known = arena_new(reader->arena, form->source_count + 1, sizeof *known);
		for (size_t i = 0; i < form->source_count; i++)
			known[i] = form->sources[i].id;
		near = near_of(node->value, known);
		form_fault(reader, node, "\"%.60s\" is none of the sources of this file%s%s%s",
		           node->value.at, near ? "; did you mean \"" : "", near ? near : "",
		           near ? "\"?" : "");
		return;
	}
	for (const struct yaml_node *child = node->first; child; child = child->next)
		check_sources(reader, child);
}

static void check_patterns(struct form_reader *reader)
{
	const struct form *form = reader->form;
	char why[256];

	for (size_t i = 0; i < form->question_count; i++) {
		const char *pattern = form->questions[i].pattern;

		if (*pattern && !form_pattern_compiles(pattern, why, sizeof why))
			form_fault_in(reader, &form->questions[i], "pattern",
			              "the pattern does not compile: %s", why);
	}
}

void form_lint_patterns(struct form_reader *reader)
{
	const struct form *form = reader->form;
	int tried = 0;

	for (size_t i = 0; i < form->question_count; i++) {
		if (!*form->questions[i].pattern)
			continue;
		if (tried++ == FORM_PATTERNS_MOST) {
			form_fault_in(reader, &form->questions[i], "pattern",
			              "more than %d patterns; from here on they were not tried",
			              FORM_PATTERNS_MOST);
			return;
		}
		if (form_pattern_runs_away(form->questions[i].pattern))
			form_fault_in(
			    reader, &form->questions[i], "pattern",
			    "the pattern backtracks without bound on some texts; write it without "
			    "one repetition inside another");
	}
}

void form_lint_concepts(struct form_reader *reader, const struct form_concepts *concepts)
{
	const struct form *form = reader->form;

	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_question *question = &form->questions[i];
		struct text concept = text_from(question->concept);
		const char *near;

		if (!concept.size || form_faults_full(reader) ||
		    form_concept_find(concepts, concept))
			continue;
		near = form_concept_near(concepts, concept);
		form_fault_in(reader, question, "concept",
		              "question \"%.60s\" has the concept \"%.60s\", which is none of "
		              "concepts.yaml%s%s%s",
		              question->id, question->concept, near ? "; did you mean \"" : "",
		              near ? near : "", near ? "\"?" : "");
	}
}

void form_lint_whole(struct form_reader *reader)
{
	const struct form *form = reader->form;

	check_twice(reader);
	for (size_t i = 0; i < form->question_count; i++)
		for (size_t j = 0; j < form->questions[i].condition_count; j++)
			check_condition(reader, &form->questions[i].conditions[j]);
	check_circles(reader);
	check_several(reader);
	check_sources(reader, reader->document.root);
	check_patterns(reader);
}
