/* What a question says that loads well but cannot be meant. */
#include "form/fit.h"
#include "form/read.h"
#include "form/type.h"

#include <ctype.h>
#include <string.h>

#define ID_MOST 40 /* bytes */

static void check_id(struct form_reader *reader, const struct form_question *question)
{
	for (const char *c = question->id; *c; c++) {
		if (isalnum((unsigned char) *c) || strchr("._-", *c))
			continue;
		form_fault_in(reader, question, "id",
		              "the question id \"%.60s\" must be of letters, digits, '.', '_' and "
		              "'-'",
		              question->id);
		return;
	}
	if (strlen(question->id) > ID_MOST)
		form_fault_in(reader, question, "id",
		              "the question id \"%.60s\" is longer than %d bytes", question->id,
		              ID_MOST);
}

/* --- limits and patterns of answers that are no text --- */

static bool is_text(enum form_type type)
{
	return type == FORM_TEXT || type == FORM_PARAGRAPH || type == FORM_RICHTEXT ||
	       type == FORM_KEYWORDS || type == FORM_EMAIL || type == FORM_URL ||
	       type == FORM_TABLE || type == FORM_PEOPLE;
}

static const struct yaml_node *limit_node(const struct form_reader *reader,
                                          const struct form_question *question, const char *key)
{
	const struct yaml_node *limits =
	    yaml_get(reader->questions[question - reader->form->questions], "limits");

	return yaml_get(limits, key) ? yaml_get(limits, key) : limits;
}

static void check_counted(struct form_reader *reader, const struct form_question *question)
{
	static const char *const keys[] = {"characters", "words", "advised_words"};
	const struct yaml_node *whole = limit_node(reader, question, "");

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (yaml_get(whole, keys[i]))
			form_fault(reader, yaml_get(whole, keys[i]),
			           "question \"%.60s\" is of type \"%s\", which is not counted "
			           "in characters or words",
			           question->id, form_type_names[question->type]);
	if (*question->pattern && question->type != FORM_NUMBER && question->type != FORM_DATE &&
	    question->type != FORM_ORCID)
		form_fault_in(reader, question, "pattern",
		              "question \"%.60s\" is of type \"%s\", which takes no pattern",
		              question->id, form_type_names[question->type]);
}

/* Limits of which one leaves the other no room. */
static void check_room(struct form_reader *reader, const struct form_question *question)
{
	const struct form_limit *limit = &question->limit;

	/* A word is a character at least, and a space before the next. */
	if (limit->characters_most && 2 * limit->words_least - 1 > limit->characters_most)
		form_fault(reader, limit_node(reader, question, "words"),
		           "%ld words do not fit in %ld characters", limit->words_least,
		           limit->characters_most);
	if (limit->words_most && (limit->advised_words_least > limit->words_most ||
	                          limit->advised_words_most > limit->words_most))
		form_fault(reader, limit_node(reader, question, "advised_words"),
		           "more words are advised than the %ld allowed", limit->words_most);
}

static void check_limit(struct form_reader *reader, const struct form_question *question)
{
	const struct form_limit *limit = &question->limit;

	if (!is_text(question->type))
		check_counted(reader, question);
	check_room(reader, question);
	if (limit->soft && !form_is_limited(limit))
		form_fault(reader, limit_node(reader, question, "soft"),
		           "\"soft\", but there is no limit");
	if (*question->pattern_says && !*question->pattern && !form_faults_full(reader))
		form_fault_in(reader, question, "pattern_says",
		              "this explains a pattern, but there is none");
}

/* --- choices and columns --- */

static bool holds_line_break(const char *t)
{
	return strpbrk(t, "\r\n") != NULL;
}

/* A choice that an answer cannot name, because answers hold one a line,
 * trimmed, and are taken by value or by label. */
static void check_choice(struct form_reader *reader, const struct form_question *question,
                         size_t index, const struct yaml_node *node)
{
	const char *value = question->choices[index], *label = question->choice_labels[index];

	if (holds_line_break(value) || holds_line_break(label))
		form_fault(reader, node, "a choice is one line");
	else if (!text_equal(form_trim(text_from(value)), text_from(value)))
		form_fault(reader, node, "white space stands at an end of this choice");
	for (size_t i = 0; question->choices[i]; i++)
		if (i != index &&
		    (text_equal_nocase(text_from(label), text_from(question->choices[i])) ||
		     (i < index && text_equal_nocase(text_from(label),
		                                     text_from(question->choice_labels[i])))) &&
		    !text_equal_nocase(text_from(value), text_from(question->choices[i]))) {
			form_fault(reader, node,
			           "the label \"%.60s\" may also mean the choice \"%.60s\"", label,
			           question->choices[i]);
			return;
		}
}

static void check_choices(struct form_reader *reader, const struct form_question *question)
{
	const struct yaml_node *node =
	    yaml_get(reader->questions[question - reader->form->questions], "choices");
	const struct yaml_node *item = node && node->kind == YAML_LIST ? node->first : NULL;
	long count = 0;

	for (; question->choices[count]; count++) {
		if (item)
			check_choice(reader, question, (size_t) count, item);
		item = item ? item->next : NULL;
	}
	if (question->type == FORM_CHOICES && question->limit.items_least > count && count)
		form_fault(reader, limit_node(reader, question, "items"),
		           "at least %ld are wanted of %ld choices", question->limit.items_least,
		           count);
}

static void check_columns(struct form_reader *reader, const struct form_question *question)
{
	for (size_t i = 0; question->columns && question->columns[i]; i++) {
		if (!form_trim(text_from(question->columns[i])).size ||
		    holds_line_break(question->columns[i]) || strchr(question->columns[i], '|'))
			form_fault_in(reader, question, "columns",
			              "a column's name is one line, not empty, without '|'");
		for (size_t k = 0; k < i; k++) {
			if (text_equal_nocase(text_from(question->columns[i]),
			                      text_from(question->columns[k])))
				form_fault_in(reader, question, "columns",
				              "the column \"%.60s\" of question \"%.60s\" is "
				              "given twice",
				              question->columns[i], question->id);
		}
	}
}

/* --- conditions that exclude each other --- */

static bool share(const char *const *a, const char *const *b)
{
	for (; *a; a++) {
		for (size_t i = 0; b[i]; i++) {
			if (text_equal_nocase(text_from(*a), text_from(b[i])))
				return true;
		}
	}
	return false;
}

static bool exclude(const struct form *form, const struct form_condition *a,
                    const struct form_condition *b)
{
	const struct form_question *on = a->on ? &form->questions[a->on - 1] : NULL;
	bool several = on && (on->type == FORM_CHOICES || on->type == FORM_KEYWORDS);

	if (!on || a->on != b->on)
		return false;
	if (a->test == FORM_UNANSWERED || b->test == FORM_UNANSWERED)
		return a->test != b->test;
	return !several && a->test == FORM_IS && b->test == FORM_IS && !share(a->values, b->values);
}

/* What "is" can be compared with, by the type of the question asked. */
static const char *value_fault(const struct form_question *on, const char *value)
{
	switch (on->type) {
	case FORM_COUNTRY:
		return form_country(text_from(value)) &&
		               text_equal_nocase(text_from(form_country(text_from(value))),
		                                 text_from(value))
		           ? NULL
		           : "compares a country, which is known by its code of two letters";
	case FORM_DATE:
	case FORM_NUMBER:
		return form_type_fault(on, text_from(value))
		           ? "compares with what can be no answer to that question"
		           : NULL;
	case FORM_PARAGRAPH:
	case FORM_RICHTEXT:
	case FORM_PEOPLE:
	case FORM_TABLE:
	case FORM_FILE:
		return "compares an answer of many words; ask whether it is answered";
	default:
		return NULL;
	}
}

static void check_condition(struct form_reader *reader, const struct form_question *question,
                            const struct form_condition *condition)
{
	const struct form_question *on =
	    condition->on ? &reader->form->questions[condition->on - 1] : NULL;
	const char *fault = NULL;

	if (!on)
		return;
	for (size_t i = 0; !fault && condition->values && condition->values[i]; i++)
		fault = value_fault(on, condition->values[i]);
	if (fault)
		form_fault_at(reader, condition->line, condition->column,
		              "the condition on \"%.60s\" %s", on->id, fault);
	if (on->stage > question->stage)
		form_fault_at(reader, condition->line, condition->column,
		              "question \"%.60s\" is asked at the %s, but waits for \"%.60s\" of "
		              "the %s",
		              question->id, form_stage_names[question->stage], on->id,
		              form_stage_names[on->stage]);
}

static void check_conditions(struct form_reader *reader, const struct form_question *question)
{
	for (size_t i = 0; i < question->condition_count; i++)
		check_condition(reader, question, &question->conditions[i]);
	if (question->any_condition)
		return;
	for (size_t i = 0; i < question->condition_count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (exclude(reader->form, &question->conditions[k],
			            &question->conditions[i]))
				form_fault_at(reader, question->conditions[i].line,
				              question->conditions[i].column,
				              "question \"%.60s\" can never be asked: this and the "
				              "condition in line %d exclude each other; put them "
				              "under \"any\"",
				              question->id, question->conditions[k].line);
		}
	}
}

void form_lint_questions(struct form_reader *reader)
{
	const struct form *form = reader->form;

	for (size_t i = 0; i < form->question_count && !form_faults_full(reader); i++) {
		check_id(reader, &form->questions[i]);
		check_limit(reader, &form->questions[i]);
		check_choices(reader, &form->questions[i]);
		check_columns(reader, &form->questions[i]);
		check_conditions(reader, &form->questions[i]);
	}
}
