/* The fields of a form of REMS. */
#include "form/rems_parts.h"

#include <stdio.h>
#include <string.h>

enum { LENGTH_MOST = 32767, CONDITIONS_MOST = 32 };

const char *const form_rems_types[FORM_REMS_TYPES + 1] = {
    [FORM_REMS_TEXT] = "text",
    [FORM_REMS_TEXTA] = "texta",
    [FORM_REMS_DESCRIPTION] = "description",
    [FORM_REMS_EMAIL] = "email",
    [FORM_REMS_DATE] = "date",
    [FORM_REMS_PHONE] = "phone-number",
    [FORM_REMS_IP] = "ip-address",
    [FORM_REMS_TABLE] = "table",
    [FORM_REMS_OPTION] = "option",
    [FORM_REMS_MULTISELECT] = "multiselect",
    [FORM_REMS_HEADER] = "header",
    [FORM_REMS_LABEL] = "label",
    [FORM_REMS_ATTACHMENT] = "attachment",
};

static const enum form_type form_types[FORM_REMS_TYPES] = {
    [FORM_REMS_TEXT] = FORM_TEXT,        [FORM_REMS_TEXTA] = FORM_PARAGRAPH,
    [FORM_REMS_DESCRIPTION] = FORM_TEXT, [FORM_REMS_EMAIL] = FORM_EMAIL,
    [FORM_REMS_DATE] = FORM_DATE,        [FORM_REMS_PHONE] = FORM_TEXT,
    [FORM_REMS_IP] = FORM_TEXT,          [FORM_REMS_TABLE] = FORM_TABLE,
    [FORM_REMS_OPTION] = FORM_CHOICE,    [FORM_REMS_MULTISELECT] = FORM_CHOICES,
    [FORM_REMS_ATTACHMENT] = FORM_FILE,
};

/* What accord has no type for is a text of this shape. */
#define HEX "[0-9A-Fa-f]{1,4}"
static const struct {
	const char *pattern, *says;
} shapes[FORM_REMS_TYPES] = {
    [FORM_REMS_PHONE] = {"^\\+[1-9][0-9\\s]{4,26}$",
                         "a phone number with its country, as +358 45 000 0000"},
    [FORM_REMS_IP] =
        {"^(?:(?!10\\.|127\\.|0\\.|192\\.168\\.|169\\.254\\.|172\\.(?:1[6-9]|2[0-9]|3[01])\\.)"
         "(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}"
         "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
         "|(?![fF][cCdD]|[fF][eE][89aAbB]|::1?$)"
         "(?:(?:" HEX ":){7}" HEX "|(?:" HEX ":){1,7}:|(?:" HEX ":){1,6}:" HEX "|(?:" HEX
         ":){1,5}(?::" HEX "){1,2}|(?:" HEX ":){1,4}(?::" HEX "){1,3}|(?:" HEX ":){1,3}(?::" HEX
         "){1,4}|(?:" HEX ":){1,2}(?::" HEX "){1,5}|" HEX ":(?::" HEX "){1,6}|:(?::" HEX
         "){1,7}))$",
         "an IP address, version 4 or 6, that is not of a private network"},
};

/* On one line, for what is written one a line. */
static const char *one_line(struct arena *arena, const char *text)
{
	char *line = arena_string(arena, text);

	for (char *c = line; *c; c++)
		if (*c == '\n' || *c == '\r' || *c == '\t')
			*c = ' ';
	return line;
}

/* Options and columns: pairs of key and label. */
static int read_keys(struct form_rems_reading *r, const json_t *field, const char *key,
                     const char *pointer, const char ***keys, const char ***labels,
                     struct error *err)
{
	size_t before = strlen(r->at), i;
	json_t *list, *item;
	int code;

	if (form_rems_read_array(r, field, key, pointer, FORM_REMS_FIELDS_MOST, &list, err))
		return err->code;
	if (!json_array_size(list))
		return form_rems_wrong(r, pointer, err, "is empty");
	*keys = arena_new(r->arena, json_array_size(list) + 1, sizeof **keys);
	*labels = arena_new(r->arena, json_array_size(list) + 1, sizeof **labels);
	json_array_foreach(list, i, item)
	{
		snprintf(r->at + before, sizeof r->at - before, "/%s/%zu", pointer, i);
		if (!json_is_object(item))
			return form_rems_wrong(r, "", err, "must be an object with key and label");
		code = form_rems_read_string(r, item, "key", "key", 1000, &(*keys)[i], err);
		if (!code)
			code = form_rems_read_text(r, item, "label", "label", false, &(*labels)[i],
			                           err);
		if (code)
			return code;
		if (strpbrk((*keys)[i], "\r\n"))
			return form_rems_wrong(r, "key", err, "holds a line break");
		(*labels)[i] = one_line(r->arena, (*labels)[i]);
		if (!text_trim(text_from((*labels)[i])).size)
			(*labels)[i] = (*keys)[i];
		for (size_t k = 0; k < i; k++)
			if (text_equal_nocase(text_from((*keys)[k]), text_from((*keys)[i])))
				return form_rems_wrong(r, "key", err,
				                       "\"%.60s\" stands in item %zu already",
				                       (*keys)[i], k);
	}
	r->at[before] = '\0';
	return ERROR_NONE;
}

static int read_choices(struct form_rems_reading *r, const json_t *field,
                        struct form_question *question, bool several, struct error *err)
{
	const char **keys, **labels;

	if (read_keys(r, field, "field/options", "field~1options", &keys, &labels, err))
		return err->code;
	for (size_t i = 0; several && keys[i]; i++)
		if (strpbrk(keys[i], " \t"))
			return form_rems_wrong(
			    r, "field~1options", err,
			    "the key \"%.60s\" holds a space, by which chosen keys are "
			    "joined",
			    keys[i]);
	question->choices = keys;
	question->choice_labels = labels;
	return ERROR_NONE;
}

static int read_columns(struct form_rems_reading *r, const json_t *field,
                        struct form_question *question, struct form_rems *rems, struct error *err)
{
	const char **keys, **labels;

	if (read_keys(r, field, "field/columns", "field~1columns", &keys, &labels, err))
		return err->code;
	rems->columns = keys;
	question->columns = labels;
	return ERROR_NONE;
}

static int read_length(struct form_rems_reading *r, const json_t *field,
                       struct form_question *question, struct error *err)
{
	json_t *most = json_object_get(field, "field/max-length");

	if (!most || json_is_null(most))
		return ERROR_NONE;
	if (!json_is_integer(most) || json_integer_value(most) < 0 ||
	    json_integer_value(most) > LENGTH_MOST)
		return form_rems_wrong(r, "field~1max-length", err,
		                       "must be a whole number from 0 to %d", LENGTH_MOST);
	question->limit.characters_most = (long) json_integer_value(most);
	if (!question->limit.characters_most)
		question->note = "the portal takes no text here: its limit is 0 characters";
	return ERROR_NONE;
}

static int read_privacy(struct form_rems_reading *r, const json_t *field, struct form_rems *rems,
                        struct error *err)
{
	json_t *json = json_object_get(field, "field/privacy");
	const char *privacy = json_string_value(json);

	if (form_rems_read_bool(r, field, "field/private", "field~1private", &rems->private, err))
		return err->code;
	if (!json || json_is_null(json))
		return ERROR_NONE;
	if (!privacy || (strcmp(privacy, "public") != 0 && strcmp(privacy, "private") != 0))
		return form_rems_wrong(r, "field~1privacy", err,
		                       "must be \"public\" or \"private\"");
	rems->private = !strcmp(privacy, "private");
	return ERROR_NONE;
}

static int read_type(const struct form_rems_reading *r, const json_t *field,
                     enum form_rems_type *type, struct error *err)
{
	const char *name;

	if (form_rems_read_string(r, field, "field/type", "field~1type", 100, &name, err))
		return err->code;
	for (*type = 0; *type < FORM_REMS_TYPES; (*type)++)
		if (!strcmp(name, form_rems_types[*type]))
			return ERROR_NONE;
	return form_rems_wrong(r, "field~1type", err,
	                       "\"%.60s\" is none of the thirteen types of field that REMS has",
	                       name);
}

/* The field's id where it can be typed, made unlike every other's. */
static const char *make_id(const struct form_rems_reading *r, const char *field)
{
	struct buffer id = BUFFER_INIT;
	char *copy;

	if (r->several)
		buffer_printf(&id, "%ld.", r->number);
	if (strlen(field) <= 40 &&
	    strspn(field, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") ==
	        strlen(field))
		buffer_string(&id, field);
	else
		form_rems_slug(text_from(field), 40, &id);
	if (!id.size || id.at[id.size - 1] == '.')
		buffer_string(&id, "field");
	copy = arena_string(r->arena, buffer_cstr(&id));
	buffer_release(&id);
	for (int n = 2; form_question(r->form, text_from(copy)); n++) {
		size_t stem = strlen(copy) - (n > 2 ? strlen(strrchr(copy, '-')) : 0);

		copy = arena_printf(r->arena, "%.*s-%d", (int) stem, copy, n);
	}
	return copy;
}

struct form_section *form_rems_add_section(struct form_rems_reading *r, const char *id,
                                           const char *title, const struct form_rems *rems)
{
	struct form_section *section = &r->sections[r->form->section_count++];

	r->notes_waiting = 0;
	section->id = id;
	section->title = text_trim(text_from(title)).size ? title : "(no title)";
	section->rems = rems;
	section->notes = &r->notes[r->notes_used];
	return section;
}

static void add_note(struct form_rems_reading *r, const char *says, const struct form_rems *rems)
{
	struct form_note *note = &r->notes[r->notes_used++];

	note->says = says;
	note->before = "";
	note->rems = rems;
	r->sections[r->form->section_count - 1].note_count++;
	r->notes_waiting++;
}

static int fill_question(struct form_rems_reading *r, const json_t *field, enum form_rems_type type,
                         struct form_question *question, struct form_rems *rems, struct error *err)
{
	bool optional;

	question->type = form_types[type];
	question->one_of = "";
	question->pattern = shapes[type].pattern ? shapes[type].pattern : "";
	question->pattern_says = shapes[type].says ? shapes[type].says : "";
	question->concept = type == FORM_REMS_DESCRIPTION ? "project-title" : "";
	question->limit.rule = FORM_RULE_UTF16;
	question->limit.number_least = question->limit.number_most = FORM_NO_NUMBER;
	if (form_rems_read_bool(r, field, "field/optional", "field~1optional", &optional, err) ||
	    form_rems_read_text(r, field, "field/info-text", "field~1info-text", false,
	                        &question->own_help, err) ||
	    form_rems_read_text(r, field, "field/placeholder", "field~1placeholder", false,
	                        &question->placeholder, err) ||
	    read_length(r, field, question, err))
		return err->code;
	question->required = !optional;
	question->help = question->own_help;
	if (type == FORM_REMS_OPTION || type == FORM_REMS_MULTISELECT)
		return read_choices(r, field, question, type == FORM_REMS_MULTISELECT, err);
	if (type == FORM_REMS_TABLE)
		return read_columns(r, field, question, rems, err);
	return ERROR_NONE;
}

static int add_question(struct form_rems_reading *r, const json_t *field, enum form_rems_type type,
                        const char *title, struct form_rems *rems, struct error *err)
{
	static const char *const none[] = {NULL};
	struct form_question *question = &r->questions[r->form->question_count];

	question->id = make_id(r, rems->field);
	question->label = text_trim(text_from(title)).size ? title : "(no title)";
	question->choices = question->choice_labels = question->columns = none;
	question->source = "rems";
	question->standing = FORM_SOURCED;
	question->status = form_status_names[FORM_SOURCED];
	question->note = "";
	question->rems = rems;
	question->section = r->form->section_count - 1;
	if (fill_question(r, field, type, question, rems, err))
		return err->code;
	r->form->question_count++;
	for (; r->notes_waiting; r->notes_waiting--)
		r->notes[r->notes_used - r->notes_waiting].before = question->id;
	return ERROR_NONE;
}

static bool is_field_known(const char *field, const json_t *fields, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (!strcmp(jsontext_get(json_array_get(fields, i), "field/id"), field))
			return true;
	return false;
}

int form_rems_read_field(struct form_rems_reading *r, const json_t *fields, size_t index,
                         struct error *err)
{
	const json_t *field = json_array_get(fields, index);
	struct form_rems *rems = arena_new(r->arena, 1, sizeof *rems);
	static const char *const none[] = {NULL};
	enum form_rems_type type = FORM_REMS_TEXT;
	const char *title;

	if (!json_is_object(field))
		return form_rems_wrong(r, "", err, "must be an object: a field");
	rems->form = r->number;
	rems->columns = none;
	if (form_rems_read_string(r, field, "field/id", "field~1id", 200, &rems->field, err) ||
	    read_type(r, field, &type, err) ||
	    form_rems_read_text(r, field, "field/title", "field~1title", true, &title, err) ||
	    read_privacy(r, field, rems, err))
		return err->code;
	rems->type = form_rems_types[type];
	if (is_field_known(rems->field, fields, index))
		return form_rems_wrong(r, "field~1id", err,
		                       "the id \"%.60s\" is another field's already", rems->field);
	if (type == FORM_REMS_HEADER) {
		form_rems_add_section(r, arena_printf(r->arena, "s%zu", r->form->section_count + 1),
		                      title, rems);
		return ERROR_NONE;
	}
	if (type == FORM_REMS_LABEL) {
		add_note(r, title, rems);
		return ERROR_NONE;
	}
	return add_question(r, field, type, title, rems, err);
}

/* --- when a field is shown --- */

static const struct form_question *of_field(const struct form_rems_reading *r, const char *field)
{
	for (size_t i = r->first; i < r->form->question_count; i++)
		if (!strcmp(r->questions[i].rems->field, field))
			return &r->questions[i];
	return NULL;
}

static bool has_choice(const struct form_question *question, const char *key)
{
	for (size_t i = 0; question->choices[i]; i++)
		if (!strcmp(question->choices[i], key))
			return true;
	return false;
}

static int read_condition(struct form_rems_reading *r, const json_t *visibility,
                          struct form_question *question, struct error *err)
{
	const char *on = jsontext_get(json_object_get(visibility, "visibility/field"), "field/id");
	const struct form_question *other = of_field(r, on);
	struct form_condition *condition = arena_new(r->arena, 1, sizeof *condition);
	json_t *list, *item;
	const char **values;
	size_t i;

	if (!other || (other->type != FORM_CHOICE && other->type != FORM_CHOICES))
		return form_rems_wrong(r, "visibility~1field", err,
		                       "\"%.60s\" is no option or multiselect field of this form",
		                       on);
	if (form_rems_read_array(r, visibility, "visibility/values", "visibility~1values",
	                         FORM_REMS_FIELDS_MOST, &list, err))
		return err->code;
	if (!json_array_size(list))
		return form_rems_wrong(r, "visibility~1values", err, "is empty");
	values = arena_new(r->arena, json_array_size(list) + 1, sizeof *values);
	json_array_foreach(list, i, item)
	{
		if (!json_is_string(item) || !has_choice(other, json_string_value(item)))
			return form_rems_wrong(r, "visibility~1values", err,
			                       "item %zu is no key of the options of \"%.60s\"", i,
			                       on);
		values[i] = arena_string(r->arena, json_string_value(item));
	}
	*condition =
	    (struct form_condition){.test = FORM_IS, .question = other->id, .values = values};
	question->conditions = condition;
	question->condition_count = 1;
	return ERROR_NONE;
}

int form_rems_read_visibility(struct form_rems_reading *r, const json_t *field, struct error *err)
{
	const json_t *visibility = json_object_get(field, "field/visibility");
	struct form_question *question =
	    (struct form_question *) of_field(r, jsontext_get(field, "field/id"));
	const char *type = jsontext_get(visibility, "visibility/type");
	size_t before = strlen(r->at);
	int code;

	if (!visibility || json_is_null(visibility))
		return ERROR_NONE;
	if (!json_is_object(visibility))
		return form_rems_wrong(r, "field~1visibility", err, "must be an object");
	snprintf(r->at + before, sizeof r->at - before, "/field~1visibility");
	if (!strcmp(type, "always"))
		code = ERROR_NONE;
	else if (strcmp(type, "only-if") != 0)
		code = form_rems_wrong(r, "visibility~1type", err,
		                       "must be \"always\" or \"only-if\"");
	else if (question)
		code = read_condition(r, visibility, question, err);
	else
		code = ERROR_NONE; /* a title or a note: always shown here */
	r->at[before] = '\0';
	return code;
}

/* Each question waits for one other at most, so a circle is a walk that does
 * not end; nobody needs a walk as long as this. */
static bool is_circular(const struct form_rems_reading *r, const struct form_question *question)
{
	for (int steps = 0; question && question->condition_count; steps++) {
		if (steps > CONDITIONS_MOST)
			return true;
		question = form_question(r->form, text_from(question->conditions[0].question));
	}
	return false;
}

int form_rems_check_circle(const struct form_rems_reading *r, const json_t *field,
                           struct error *err)
{
	if (!is_circular(r, of_field(r, jsontext_get(field, "field/id"))))
		return ERROR_NONE;
	return form_rems_wrong(r, "field~1visibility", err,
	                       "circular conditions: the field waits for itself, or for more than "
	                       "%d others in a row",
	                       CONDITIONS_MOST);
}
