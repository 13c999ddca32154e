/* What loads well but cannot be meant: told by `form lint` only. */
#include "base/near.h"
#include "base/utf8.h"
#include "form/read.h"

#include <ctype.h>
#include <string.h>

#define ID_MOST 40 /* bytes */

static void check_id(struct form_reader *reader, const struct form_question *question)
{
	for (const char *c = question->id; *c; c++) {
		if (isalnum((unsigned char) *c) || strchr("._-", *c))
			continue;
		form_fault_at(reader, question->line, question->column,
		              "the question id \"%.60s\" must be of letters, digits, '.', '_' and "
		              "'-'",
		              question->id);
		return;
	}
	if (strlen(question->id) > ID_MOST)
		form_fault_at(reader, question->line, question->column,
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

static void check_limit(struct form_reader *reader, const struct form_question *question)
{
	const struct form_limit *limit = &question->limit;

	if (is_text(question->type))
		return;
	if (limit->characters_most || limit->characters_least || limit->words_most ||
	    limit->words_least)
		form_fault_at(reader, question->line, question->column,
		              "question \"%.60s\" is of type \"%s\", which is not counted in "
		              "characters or words",
		              question->id, form_type_names[question->type]);
	if (*question->pattern && question->type != FORM_NUMBER && question->type != FORM_DATE &&
	    question->type != FORM_ORCID)
		form_fault_at(reader, question->line, question->column,
		              "question \"%.60s\" is of type \"%s\", which takes no pattern",
		              question->id, form_type_names[question->type]);
}

static void check_columns(struct form_reader *reader, const struct form_question *question)
{
	for (size_t i = 0; question->columns && question->columns[i]; i++) {
		for (size_t k = 0; k < i; k++) {
			if (text_equal_nocase(text_from(question->columns[i]),
			                      text_from(question->columns[k])))
				form_fault_at(reader, question->line, question->column,
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
	const struct form_question *on = form_question(form, text_from(a->question));
	bool several = on && (on->type == FORM_CHOICES || on->type == FORM_KEYWORDS);

	if (!on || on != form_question(form, text_from(b->question)))
		return false;
	if (a->test == FORM_UNANSWERED || b->test == FORM_UNANSWERED)
		return a->test != b->test;
	return !several && a->test == FORM_IS && b->test == FORM_IS && !share(a->values, b->values);
}

static void check_conditions(struct form_reader *reader, const struct form_question *question)
{
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

/* --- addresses and text, wherever they stand --- */

static bool is_address(struct text url)
{
	size_t from = text_starts(url, "https://") ? 8 : text_starts(url, "http://") ? 7 : 0;

	if (!from || url.size == from || url.at[from] == '/')
		return false;
	for (size_t i = 0; i < url.size; i++) {
		if ((unsigned char) url.at[i] <= ' ' || strchr("\"<>\\^`{|}", url.at[i]))
			return false;
	}
	return true;
}

static void check_scalar(struct form_reader *reader, const struct yaml_node *node)
{
	struct buffer clean = BUFFER_INIT;

	if (text_is(node->key, "url") && !text_is(node->value, "unsourced") &&
	    !is_address(node->value))
		form_fault(reader, node,
		           "\"%.80s\" is no address; it begins with https:// or http://, or say "
		           "unsourced",
		           node->value.at);
	utf8_clean(&clean, node->value, true);
	if (!yaml_get(yaml_get(reader->document.root, "form"), "rems") &&
	    !text_equal(buffer_view(&clean), node->value))
		form_fault(reader, node,
		           "a control or direction character stands in this text; take it away");
	buffer_release(&clean);
}

/* What a form of REMS says is kept as it came. */
static void check_scalars(struct form_reader *reader, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR)
		check_scalar(reader, node);
	for (const struct yaml_node *child = node->first; child; child = child->next)
		check_scalars(reader, child);
}

/* --- papers and deadlines --- */

/* A kind may be new; one that is nearly a known one is a slip. */
static void check_paper(struct form_reader *reader, const struct yaml_node *paper)
{
	static const char *const known[] = {"training", "ethics",       "agreement",     "cv",
	                                    "letter",   "publications", "collaboration", NULL};
	const struct yaml_node *kind = yaml_get(paper, "kind");
	struct text word = yaml_text(kind);
	const char *near = near_of(word, known);

	if (near && !text_is(word, near))
		form_fault(reader, kind, "unknown kind of paper \"%.60s\"; did you mean \"%s\"?",
		           word.at, near);
}

static bool same_words(const struct yaml_node *a, const struct yaml_node *b, const char *key)
{
	return text_equal(yaml_text(yaml_get(a, key)), yaml_text(yaml_get(b, key)));
}

static void check_deadlines(struct form_reader *reader, const struct yaml_node *list)
{
	for (const struct yaml_node *one = list ? list->first : NULL; one; one = one->next) {
		for (const struct yaml_node *other = list->first; other != one;
		     other = other->next) {
			if (same_words(one, other, "kind") && same_words(one, other, "after"))
				form_fault(reader, one,
				           "the deadline \"%.60s\" after this state stands already "
				           "in line %d",
				           yaml_text(yaml_get(one, "kind")).at, other->line);
		}
	}
}

void form_lint_details(struct form_reader *reader)
{
	const struct form *form = reader->form;
	const struct yaml_node *papers = yaml_get(reader->document.root, "documents");

	for (size_t i = 0; i < form->question_count; i++) {
		check_id(reader, &form->questions[i]);
		check_limit(reader, &form->questions[i]);
		check_columns(reader, &form->questions[i]);
		check_conditions(reader, &form->questions[i]);
	}
	check_scalars(reader, reader->document.root);
	for (const struct yaml_node *paper = papers ? papers->first : NULL; paper;
	     paper = paper->next)
		check_paper(reader, paper);
	check_deadlines(reader, yaml_get(reader->document.root, "deadlines"));
}
