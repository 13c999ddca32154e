#include "form/write.h"

#include "base/utf8.h"
#include "form/fit.h"

#include <string.h>

enum { STEP = 2 };

/* --- scalars --- */

/* A word that no reader takes for anything else. */
static bool is_plain(struct text t)
{
	static const char *const taken[] = {"true", "false", "yes", "no",  "on", "off",
	                                    "null", "y",     "n",   "nan", "inf"};

	if (!t.size || t.size > 80)
		return false;
	for (size_t i = 0; i < t.size; i++) {
		char c = t.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (!i || !((c >= '0' && c <= '9') || c == '-' || c == '_')))
			return false;
	}
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (text_equal_nocase(t, text_from(taken[i])))
			return false;
	return true;
}

/* What a reader of YAML might change, drop or break a line at. */
static bool is_doubtful(uint32_t c)
{
	return (c < ' ' && c != '\n') || (c >= 0x7f && c <= 0xa0) || c == 0xad ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff0 && c <= 0xffff);
}

/* Several lines that can stand as they are. */
static bool is_block(struct text t)
{
	size_t width = 0;
	uint32_t c;

	if (text_find_byte(t, '\n') == TEXT_NONE || strchr(" \n", t.at[0]) ||
	    strchr(" \n", t.at[t.size - 1]))
		return false;
	for (size_t at = 0; at < t.size; at += width) {
		width = utf8_decode(t, at, &c);
		if (is_doubtful(c) || (c == ' ' && at + 1 < t.size && t.at[at + 1] == '\n'))
			return false;
	}
	return true;
}

static void put_quoted(struct buffer *out, struct text t)
{
	size_t width;
	uint32_t c;

	buffer_byte(out, '"');
	for (size_t at = 0; at < t.size; at += width) {
		width = utf8_decode(t, at, &c);
		if (c == '"' || c == '\\')
			buffer_printf(out, "\\%c", (int) c);
		else if (c == '\n')
			buffer_string(out, "\\n");
		else if (c == '\t')
			buffer_string(out, "\\t");
		else if (is_doubtful(c) && c < 0x100)
			buffer_printf(out, "\\x%02x", (unsigned) c);
		else if (is_doubtful(c))
			buffer_printf(out, "\\u%04x", (unsigned) c);
		else
			buffer_text(out, text_slice(t, at, at + width));
	}
	buffer_byte(out, '"');
}

void form_write_text(struct buffer *out, struct text text, size_t indent)
{
	struct text line;

	if (is_plain(text)) {
		buffer_text(out, text);
	} else if (!text.size || !is_block(text)) {
		put_quoted(out, text);
	} else {
		buffer_string(out, "|-");
		while (text_next(&text, '\n', &line)) {
			buffer_byte(out, '\n');
			if (line.size)
				buffer_fill(out, ' ', indent);
			buffer_text(out, line);
		}
	}
	buffer_byte(out, '\n');
}

/* --- keys --- */

static void put_key(struct buffer *out, size_t indent, const char *key)
{
	buffer_fill(out, ' ', indent);
	buffer_string(out, key);
	buffer_string(out, ": ");
}

static void put_string(struct buffer *out, size_t indent, const char *key, const char *value)
{
	put_key(out, indent, key);
	form_write_text(out, text_from(value), indent + STEP);
}

/* Nothing for "". */
static void put_said(struct buffer *out, size_t indent, const char *key, const char *value)
{
	if (value && *value)
		put_string(out, indent, key, value);
}

static void put_number(struct buffer *out, size_t indent, const char *key, long value)
{
	buffer_fill(out, ' ', indent);
	buffer_printf(out, "%s: %ld\n", key, value);
}

static void put_yes(struct buffer *out, size_t indent, const char *key, bool value)
{
	if (!value)
		return;
	put_key(out, indent, key);
	buffer_string(out, "yes\n");
}

static void put_open(struct buffer *out, size_t indent, const char *key)
{
	buffer_fill(out, ' ', indent);
	buffer_string(out, key);
	buffer_string(out, ":\n");
}

/* An item of a list of scalars. */
static void put_item(struct buffer *out, size_t indent, const char *value)
{
	buffer_fill(out, ' ', indent);
	buffer_string(out, "- ");
	form_write_text(out, text_from(value), indent + STEP);
}

static void put_list(struct buffer *out, size_t indent, const char *key, const char *const *values)
{
	if (!values || !*values)
		return;
	put_open(out, indent, key);
	for (; *values; values++)
		put_item(out, indent + STEP, *values);
}

/* The first key of an item of a list of maps. */
static void put_first(struct buffer *out, size_t indent, const char *key, const char *value)
{
	buffer_fill(out, ' ', indent);
	buffer_printf(out, "- %s: ", key);
	form_write_text(out, text_from(value), indent + STEP + STEP);
}

/* --- the parts of a question --- */

static void put_rems(struct buffer *out, size_t indent, const struct form *form,
                     const struct form_rems *rems)
{
	if (!rems)
		return;
	put_open(out, indent, "rems");
	indent += STEP;
	if (rems->form && rems->form != form->rems_form)
		put_number(out, indent, "form", rems->form);
	put_string(out, indent, "field", rems->field);
	put_string(out, indent, "type", rems->type);
	put_yes(out, indent, "private", rems->private);
	put_list(out, indent, "columns", rems->columns);
}

static void put_range(struct buffer *out, size_t indent, const char *key, long least, long most,
                      long none)
{
	if (least == none && most == none)
		return;
	if (least == none) {
		put_number(out, indent, key, most);
		return;
	}
	put_open(out, indent, key);
	put_number(out, indent + STEP, "least", least);
	if (most != none)
		put_number(out, indent + STEP, "most", most);
}

static void put_limits(struct buffer *out, size_t indent, const struct form *form,
                       const struct form_limit *limit)
{
	if (!form_is_limited(limit) && limit->rule == form->rule)
		return;
	put_open(out, indent, "limits");
	indent += STEP;
	if (limit->rule != form->rule)
		put_string(out, indent, "count", form_rule_names[limit->rule]);
	put_range(out, indent, "characters", limit->characters_least, limit->characters_most, 0);
	put_range(out, indent, "words", limit->words_least, limit->words_most, 0);
	put_range(out, indent, "items", limit->items_least, limit->items_most, 0);
	put_range(out, indent, "number", limit->number_least, limit->number_most, FORM_NO_NUMBER);
	put_range(out, indent, "advised_words", limit->advised_words_least,
	          limit->advised_words_most, 0);
	put_yes(out, indent, "either", limit->either);
	put_yes(out, indent, "soft", limit->soft);
}

static void put_choices(struct buffer *out, size_t indent, const struct form_question *question)
{
	if (!question->choices[0])
		return;
	put_open(out, indent, "choices");
	for (size_t i = 0; question->choices[i]; i++) {
		put_first(out, indent + STEP, "value", question->choices[i]);
		if (strcmp(question->choices[i], question->choice_labels[i]) != 0)
			put_string(out, indent + STEP + STEP, "label", question->choice_labels[i]);
	}
}

static void put_conditions(struct buffer *out, size_t indent, const struct form_question *question)
{
	if (!question->condition_count)
		return;
	put_open(out, indent, "visible_when");
	indent += STEP;
	if (question->any_condition) {
		put_open(out, indent, "any");
		indent += STEP;
	}
	for (size_t i = 0; i < question->condition_count; i++) {
		const struct form_condition *condition = &question->conditions[i];

		put_first(out, indent, "question", condition->question);
		if (condition->test == FORM_IS || condition->test == FORM_IS_NOT) {
			put_list(out, indent + STEP, form_test_names[condition->test],
			         condition->values);
			continue;
		}
		put_key(out, indent + STEP, "answered");
		buffer_string(out, condition->test == FORM_ANSWERED ? "yes\n" : "no\n");
	}
}

static void put_standing(struct buffer *out, size_t indent, const char *source, const char *status)
{
	put_said(out, indent, "source", source);
	if (*source && strcmp(status, form_status_names[FORM_SOURCED]) != 0)
		put_string(out, indent, "status", status);
}

static void put_question(struct buffer *out, size_t indent, const struct form *form,
                         const struct form_question *question)
{
	put_first(out, indent, "id", question->id);
	indent += STEP;
	put_string(out, indent, "label", question->label);
	put_said(out, indent, "help", question->own_help);
	put_said(out, indent, "placeholder", question->placeholder);
	put_said(out, indent, "concept", question->concept);
	put_string(out, indent, "type", form_type_names[question->type]);
	put_yes(out, indent, "required", question->required);
	put_said(out, indent, "one_of", question->one_of);
	if (question->stage != FORM_APPLICATION)
		put_string(out, indent, "asked", form_stage_names[question->stage]);
	put_choices(out, indent, question);
	put_list(out, indent, "columns", question->columns);
	put_limits(out, indent, form, &question->limit);
	put_said(out, indent, "pattern", question->pattern);
	put_said(out, indent, "pattern_says", question->pattern_says);
	put_conditions(out, indent, question);
	put_standing(out, indent, question->source, question->status);
	put_said(out, indent, "note", question->note);
	put_rems(out, indent, form, question->rems);
}

/* --- the file --- */

static void put_section(struct buffer *out, const struct form *form, size_t index, size_t *next)
{
	const struct form_section *section = &form->sections[index];

	put_first(out, 4, "id", section->id);
	put_string(out, 6, "title", section->title);
	put_rems(out, 6, form, section->rems);
	if (section->note_count)
		put_open(out, 6, "notes");
	for (size_t i = 0; i < section->note_count; i++) {
		put_first(out, 8, "says", section->notes[i].says);
		put_said(out, 10, "before", section->notes[i].before);
		put_rems(out, 10, form, section->notes[i].rems);
	}
	put_open(out, 6, "questions");
	if (*next == form->question_count || form->questions[*next].section != index)
		buffer_string(out, "        []\n");
	for (; *next < form->question_count && form->questions[*next].section == index; ++*next)
		put_question(out, 8, form, &form->questions[*next]);
}

static void put_portal(struct buffer *out, const struct form *form)
{
	put_open(out, 0, "portal");
	put_string(out, 2, "name", form->portal);
	put_string(out, 2, "url", form->url);
	put_said(out, 2, "access", form->access);
	put_string(out, 2, "grade", form->grade);
	if (*form->status_date) {
		put_open(out, 2, "status");
		put_string(out, 4, "is", form->status);
		put_string(out, 4, "date", form->status_date);
		put_said(out, 4, "says", form->status_says);
	}
}

static void put_sources(struct buffer *out, const struct form *form)
{
	if (form->source_count)
		put_open(out, 0, "sources");
	for (size_t i = 0; i < form->source_count; i++) {
		put_open(out, 2, form->sources[i].id);
		put_string(out, 4, "says", form->sources[i].says);
		put_said(out, 4, "url", form->sources[i].url);
		put_string(out, 4, "grade", form->sources[i].grade);
		put_said(out, 4, "seen", form->sources[i].seen);
	}
}

void form_write(const struct form *form, struct buffer *out)
{
	size_t next = 0;

	put_string(out, 0, "id", form->id);
	put_portal(out, form);
	put_sources(out, form);
	put_open(out, 0, "form");
	put_string(out, 2, "version", form->version);
	put_string(out, 2, "seen", form->seen);
	if (form->rule != FORM_RULE_UNKNOWN)
		put_string(out, 2, "count", form_rule_names[form->rule]);
	if (form->rems_form || *form->rems_organization) {
		put_open(out, 2, "rems");
		if (form->rems_form)
			put_number(out, 4, "form", form->rems_form);
		put_said(out, 4, "organization", form->rems_organization);
	}
	put_open(out, 2, "sections");
	for (size_t i = 0; i < form->section_count; i++)
		put_section(out, form, i, &next);
}
