/* Sections, questions, limits and conditions of a form file. */
#include "form/read.h"

#include <limits.h>
#include <string.h>

enum { NUMBER_MOST = 100000000 };

/* "5000", or {least: 20, most: 5000}. */
static void read_range(struct form_reader *reader, const struct yaml_node *node, long floor,
                       long *least, long *most)
{
	static const char *const known[] = {"least", "most", NULL};
	const struct yaml_node *low = yaml_get(node, "least"), *high = yaml_get(node, "most");

	if (!node)
		return;
	if (node->kind == YAML_SCALAR) {
		*most = form_read_number(reader, node, floor, NUMBER_MOST);
		return;
	}
	if (!form_read_map(reader, node, "a limit", known))
		return;
	if (low)
		*least = form_read_number(reader, low, floor, NUMBER_MOST);
	if (high)
		*most = form_read_number(reader, high, floor, NUMBER_MOST);
	if (low && high && *least > *most)
		form_fault(reader, low, "limits out of order: at least %ld, but at most %ld",
		           *least, *most);
}

static bool takes_items(enum form_type type)
{
	return type == FORM_KEYWORDS || type == FORM_CHOICES || type == FORM_PEOPLE ||
	       type == FORM_TABLE;
}

static void check_limits(struct form_reader *reader, const struct yaml_node *node,
                         const struct form_question *question)
{
	const struct form_limit *limit = &question->limit;

	if (limit->either && !(limit->words_most && limit->characters_most))
		form_fault(reader, yaml_get(node, "either"),
		           "\"either\" needs both a limit of words and one of characters");
	if ((limit->items_most || limit->items_least) && !takes_items(question->type))
		form_fault(reader, yaml_get(node, "items"),
		           "a question of type \"%s\" has no items",
		           form_type_names[question->type]);
	if (yaml_get(node, "number") && question->type != FORM_NUMBER)
		form_fault(reader, yaml_get(node, "number"),
		           "only a question of type \"number\" has such a limit");
	if (limit->rule == FORM_RULE_WORDS && (limit->characters_most || limit->characters_least))
		form_fault(reader, yaml_get(node, "characters"),
		           "a limit of characters cannot be counted in words");
}

static void read_limits(struct form_reader *reader, const struct yaml_node *node,
                        struct form_question *question)
{
	static const char *const known[] = {"count",  "characters", "words",
	                                    "items",  "number",     "advised_words",
	                                    "either", "soft",       NULL};
	struct form_limit *limit = &question->limit;

	limit->number_least = limit->number_most = FORM_NO_NUMBER;
	limit->rule = reader->rule;
	if (!node || !form_read_map(reader, node, "limits", known))
		return;
	limit->rule = (enum form_rule) form_read_name(reader, node, "count", form_rule_names,
	                                              FORM_RULES, reader->rule);
	read_range(reader, yaml_get(node, "characters"), 1, &limit->characters_least,
	           &limit->characters_most);
	read_range(reader, yaml_get(node, "words"), 1, &limit->words_least, &limit->words_most);
	read_range(reader, yaml_get(node, "items"), 1, &limit->items_least, &limit->items_most);
	read_range(reader, yaml_get(node, "number"), -NUMBER_MOST, &limit->number_least,
	           &limit->number_most);
	read_range(reader, yaml_get(node, "advised_words"), 1, &limit->advised_words_least,
	           &limit->advised_words_most);
	limit->either = form_read_bool(reader, node, "either", false);
	limit->soft = form_read_bool(reader, node, "soft", false);
	check_limits(reader, node, question);
}

static void read_choices(struct form_reader *reader, const struct yaml_node *node,
                         struct form_question *question)
{
	static const char *const known[] = {"value", "label", NULL};
	size_t count = node && node->kind == YAML_LIST ? node->count : 0, used = 0;
	const char **values = arena_new(reader->arena, count + 1, sizeof *values);
	const char **labels = arena_new(reader->arena, count + 1, sizeof *labels);

	question->choices = values;
	question->choice_labels = labels;
	if (node && node->kind != YAML_LIST) {
		form_fault(reader, node, "choices must be a list");
		return;
	}
	if (count > FORM_LIST_MOST) {
		form_fault(reader, node, "more than %d choices", FORM_LIST_MOST);
		return;
	}
	for (const struct yaml_node *item = count ? node->first : NULL; item; item = item->next) {
		if (item->kind == YAML_SCALAR && !text_trim(item->value).size) {
			form_fault(reader, item, "this choice is empty");
			continue;
		}
		if (item->kind == YAML_SCALAR) {
			values[used] = labels[used] = item->value.at;
		} else if (form_read_map(reader, item, "a choice", known)) {
			values[used] = form_read_string(reader, item, "value", true);
			labels[used] = form_read_string(reader, item, "label", false);
			if (!*labels[used])
				labels[used] = values[used];
		} else {
			continue;
		}
		for (size_t i = 0; i < used; i++)
			if (text_equal_nocase(text_from(values[i]), text_from(values[used])))
				form_fault(reader, item, "the choice \"%.60s\" is given twice",
				           values[used]);
		used++;
	}
}

static bool read_condition(struct form_reader *reader, const struct yaml_node *node,
                           struct form_condition *condition)
{
	static const char *const known[] = {"question", "is", "is-not", "answered", NULL};
	const struct yaml_node *is = yaml_get(node, "is"), *is_not = yaml_get(node, "is-not");
	const struct yaml_node *answered = yaml_get(node, "answered");

	if (!form_read_map(reader, node, "a condition", known))
		return false;
	condition->question = form_read_string(reader, node, "question", true);
	condition->line =
	    yaml_get(node, "question") ? yaml_get(node, "question")->line : node->line;
	condition->column =
	    yaml_get(node, "question") ? yaml_get(node, "question")->column : node->column;
	if ((is != NULL) + (is_not != NULL) + (answered != NULL) != 1) {
		form_fault(reader, node,
		           "a condition needs one of \"is\", \"is-not\" and \"answered\"");
		return false;
	}
	condition->values = form_read_list(reader, is ? is : is_not);
	if ((is && is->count > FORM_LIST_MOST) || (is_not && is_not->count > FORM_LIST_MOST)) {
		form_fault(reader, is ? is : is_not, "more than %d values", FORM_LIST_MOST);
		return false;
	}
	condition->test = is                                               ? FORM_IS
	                  : is_not                                         ? FORM_IS_NOT
	                  : form_read_bool(reader, node, "answered", true) ? FORM_ANSWERED
	                                                                   : FORM_UNANSWERED;
	if ((is || is_not) && !condition->values[0])
		form_fault(reader, is ? is : is_not, "no values to compare with");
	return true;
}

/* What stands under the key when it is the map's only one. */
static const struct yaml_node *under(struct form_reader *reader, const struct yaml_node *node,
                                     const char *key)
{
	const char *const known[] = {key, NULL};
	const struct yaml_node *inside = yaml_get(node, key);

	if (inside)
		form_read_map(reader, node, "visible_when", known);
	return inside;
}

/* One condition, a list of which all must hold (also as {all: list}), or
 * {any: list}. */
static void read_conditions(struct form_reader *reader, const struct yaml_node *node,
                            struct form_question *question)
{
	const struct yaml_node *any = under(reader, node, "any"), *item;
	const struct yaml_node *all = any ? NULL : under(reader, node, "all");
	struct form_condition *list;
	size_t used = 0;

	if (!node)
		return;
	question->any_condition = any != NULL;
	node = any ? any : all ? all : node;
	if (node->kind == YAML_LIST && !node->count)
		form_fault(reader, node, "no conditions here; leave \"visible_when\" out");
	if (node->kind == YAML_LIST && node->count > FORM_CONDITIONS_MOST) {
		form_fault(reader, node, "more than %d conditions", FORM_CONDITIONS_MOST);
		return;
	}
	list = arena_new(reader->arena, node->count + 1, sizeof *list);
	if (node->kind == YAML_LIST)
		for (item = node->first; item; item = item->next)
			used += read_condition(reader, item, &list[used]);
	else
		used += read_condition(reader, node, &list[used]);
	question->conditions = list;
	question->condition_count = used;
}

static void check_type(struct form_reader *reader, const struct yaml_node *node,
                       const struct form_question *question)
{
	bool chooses = question->type == FORM_CHOICE || question->type == FORM_CHOICES;

	if (chooses && !question->choices[0])
		form_fault(reader, node, "a question of type \"%s\" needs choices",
		           form_type_names[question->type]);
	if (!chooses && question->choices[0])
		form_fault(reader, yaml_get(node, "choices"),
		           "a question of type \"%s\" has no choices",
		           form_type_names[question->type]);
	if (question->columns[0] && question->type != FORM_TABLE)
		form_fault(reader, yaml_get(node, "columns"),
		           "only a question of type \"table\" has columns");
	for (size_t i = 0; question->columns[i]; i++)
		if (i == FORM_LIST_MOST) {
			form_fault(reader, yaml_get(node, "columns"), "more than %d columns",
			           FORM_LIST_MOST);
			return;
		}
	if (question->type == FORM_TABLE && !question->columns[0])
		form_fault(reader, node, "a table needs columns");
}

static void read_question(struct form_reader *reader, const struct yaml_node *node,
                          struct form_question *question)
{
	static const char *const known[] = {"id",           "label",    "help",    "concept",
	                                    "type",         "required", "limits",  "pattern",
	                                    "pattern_says", "choices",  "columns", "asked",
	                                    "visible_when", "source",   "status",  "note",
	                                    "placeholder",  "rems",     "one_of",  NULL};

	if (!form_read_map(reader, node, "a question", known))
		return;
	question->line = node->line;
	question->column = node->column;
	question->id = form_read_string(reader, node, "id", true);
	question->label = form_read_string(reader, node, "label", true);
	question->own_help = form_read_string(reader, node, "help", false);
	question->concept = form_read_string(reader, node, "concept", false);
	question->note = form_read_string(reader, node, "note", false);
	question->placeholder = form_read_string(reader, node, "placeholder", false);
	form_read_string(reader, node, "type", true);
	question->type = (enum form_type) form_read_name(reader, node, "type", form_type_names,
	                                                 FORM_TYPES, FORM_TYPES);
	question->required = form_read_bool(reader, node, "required", false);
	question->one_of = form_read_string(reader, node, "one_of", false);
	if (question->required && *question->one_of)
		form_fault(reader, yaml_get(node, "one_of"),
		           "a question that is required by itself is none of one_of; remove one");
	question->stage = (enum form_stage) form_read_name(reader, node, "asked", form_stage_names,
	                                                   FORM_STAGES, FORM_APPLICATION);
	question->pattern = form_read_string(reader, node, "pattern", false);
	if (strlen(question->pattern) > FORM_PATTERN_MOST) {
		form_fault(reader, yaml_get(node, "pattern"), "the pattern is longer than %d bytes",
		           FORM_PATTERN_MOST);
		question->pattern = "";
	}
	question->pattern_says = form_read_string(reader, node, "pattern_says", false);
	question->columns = form_read_list(reader, yaml_get(node, "columns"));
	question->standing = form_read_standing(reader, node, &question->source);
	question->status = form_status_names[question->standing];
	question->rems = form_read_rems(reader, node);
	question->help = form_read_help(reader, question);
	read_choices(reader, yaml_get(node, "choices"), question);
	read_conditions(reader, yaml_get(node, "visible_when"), question);
	if (question->type == FORM_TYPES) { /* told already; anything will do from here */
		question->type = FORM_TEXT;
		read_limits(reader, NULL, question);
		return;
	}
	read_limits(reader, yaml_get(node, "limits"), question);
	check_type(reader, node, question);
}

static size_t count_questions(const struct yaml_node *sections)
{
	size_t count = 0;

	for (const struct yaml_node *s = sections->first; s; s = s->next) {
		const struct yaml_node *questions = yaml_get(s, "questions");

		count += questions ? questions->count : 0;
	}
	return count;
}

static void read_section(struct form_reader *reader, const struct yaml_node *node,
                         struct form_section *section, struct form_question **next)
{
	static const char *const known[] = {"id", "title", "questions", "notes", "rems", NULL};
	const struct yaml_node *questions = yaml_get(node, "questions");
	struct form_question *first = *next;

	section->id = section->title = "";
	section->line = node->line;
	section->column = node->column;
	if (!form_read_map(reader, node, "a section", known))
		return;
	section->id = form_read_string(reader, node, "id", true);
	section->title = form_read_string(reader, node, "title", true);
	section->rems = form_read_rems(reader, node);
	if (!questions || questions->kind != YAML_LIST) {
		form_fault(reader, questions ? questions : node,
		           "a section needs a list of questions");
		return;
	}
	for (const struct yaml_node *item = questions->first; item; item = item->next) {
		if (item->kind != YAML_MAP) {
			form_fault(reader, item, "a question must be keys with values");
			continue;
		}
		reader->questions[*next - reader->form->questions] = item;
		(*next)->section = (size_t) (section - reader->form->sections);
		read_question(reader, item, (*next)++);
	}
	form_read_notes(reader, yaml_get(node, "notes"), section, first, *next);
}

/* Each condition's question, found once and for all. */
static void find_targets(const struct form *form, const struct form_question *questions)
{
	for (size_t i = 0; i < form->question_count; i++) {
		struct form_condition *conditions =
		    (struct form_condition *) questions[i].conditions;

		for (size_t k = 0; k < questions[i].condition_count; k++) {
			const struct form_question *on =
			    form_question(form, text_from(conditions[k].question));

			conditions[k].on = on ? (size_t) (on - questions) + 1 : 0;
		}
	}
}

void form_read_sections(struct form_reader *reader, const struct yaml_node *sections)
{
	struct form *form = reader->form;
	struct form_section *list;
	struct form_question *questions, *next;

	if (!sections)
		return;
	if (sections->kind != YAML_LIST) {
		form_fault(reader, sections, "sections must be a list");
		return;
	}
	list = arena_new(reader->arena, sections->count + 1, sizeof *list);
	questions = next =
	    arena_new(reader->arena, count_questions(sections) + 1, sizeof *questions);
	form->sections = list;
	form->questions = questions;
	reader->questions =
	    arena_new(reader->arena, count_questions(sections) + 1, sizeof *reader->questions);
	for (const struct yaml_node *node = sections->first; node; node = node->next)
		read_section(reader, node, &list[form->section_count++], &next);
	form->question_count = (size_t) (next - questions);
	find_targets(form, questions);
}
