/* From a form of REMS to struct form. */
#include "form/rems.h"

#include "base/checksum.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>

enum {
	POINTER_MOST = 200,
	FORMS_MOST = 50,
	LENGTH_MOST = 32767,
	ID_MOST = 60,
	CONDITIONS_MOST = 32
};

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

/* A form being read: where in the JSON, and what there is so far. */
struct reading {
	const struct form_rems_place *place;
	struct arena *arena;
	struct form *form;
	struct form_section *sections;
	struct form_question *questions;
	struct form_note *notes;          /* of all sections, those of one in a row */
	size_t notes_used, notes_waiting; /* the last ones wait for a question to stand before */
	long number;                      /* of the form being read */
	size_t first;                     /* its first question */
	bool several;                     /* forms */
	char at[POINTER_MOST];
};

int form_rems_fault(const struct form_rems_place *place, const char *pointer, struct error *err,
                    const char *format, ...)
{
	char words[400];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	return error_at(err, ERROR_INPUT, place->file, 0, 0, "%s: %s", *pointer ? pointer : "/",
	                words);
}

/* At the key below the place where reading is; "" for that place. */
__attribute__((format(printf, 4, 5))) static int fault(const struct reading *r, const char *key,
                                                       struct error *err, const char *format, ...)
{
	char words[300], pointer[POINTER_MOST + 80];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	snprintf(pointer, sizeof pointer, "%s%s%.60s", r->at, *key ? "/" : "", key);
	return form_rems_fault(r->place, pointer, err, "%s", words);
}

bool form_rems_is_form(const json_t *json)
{
	return json_is_object(json) && json_object_get(json, "form/fields");
}

bool form_rems_is_application(const json_t *json)
{
	return json_is_object(json) && (json_object_get(json, "application/id") ||
	                                json_object_get(json, "application/forms"));
}

void form_rems_slug(struct text words, size_t most, struct buffer *out)
{
	size_t begin = out->size;

	for (size_t i = 0; i < words.size && out->size - begin < most; i++) {
		char c = words.at[i];

		if (c >= 'A' && c <= 'Z')
			c = (char) (c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buffer_byte(out, c);
		else if (out->size > begin && out->at[out->size - 1] != '-')
			buffer_byte(out, '-');
	}
	while (out->size > begin && out->at[out->size - 1] == '-')
		buffer_cut(out, out->size - 1);
}

/* --- texts --- */

const char *form_rems_localized(const json_t *json)
{
	const char *english = json_string_value(json_object_get(json, "en"));
	const char *key;
	json_t *value;

	if (json_is_string(json))
		return json_string_value(json);
	if (english && text_trim(text_from(english)).size)
		return english;
	json_object_foreach((json_t *) json, key, value)
	{
		if (text_trim(text_from(json_string_value(value))).size)
			return json_string_value(value);
	}
	return "";
}

/* The text under a key: missing is "", unless it is required. */
static int read_localized(const struct reading *r, const json_t *object, const char *key,
                          const char *pointer, bool required, const char **out, struct error *err)
{
	json_t *json = json_object_get(object, key), *value;
	const char *language;

	*out = "";
	if (!json || json_is_null(json))
		return required ? fault(r, pointer, err, "is missing here") : ERROR_NONE;
	if (!json_is_object(json) && !json_is_string(json))
		return fault(r, pointer, err, "must be texts by language, as {\"en\": \"...\"}");
	json_object_foreach(json, language, value)
	{
		if (!json_is_string(value) && !json_is_null(value))
			return fault(r, pointer, err, "\"%.20s\" must be a text", language);
	}
	*out = form_rems_localized(json);
	if (strlen(*out) > FORM_REMS_TEXT_MOST)
		return fault(r, pointer, err, "the text is longer than 64 KiB");
	*out = arena_string(r->arena, *out);
	return ERROR_NONE;
}

/* On one line, for what is written one a line. */
static const char *one_line(struct arena *arena, const char *text)
{
	char *line = arena_string(arena, text);

	for (char *c = line; *c; c++)
		if (*c == '\n' || *c == '\r' || *c == '\t')
			*c = ' ';
	return line;
}

static int read_bool(const struct reading *r, const json_t *object, const char *key,
                     const char *pointer, bool *out, struct error *err)
{
	json_t *json = json_object_get(object, key);

	if (json && !json_is_null(json) && !json_is_boolean(json))
		return fault(r, pointer, err, "must be true or false");
	*out = json_is_true(json);
	return ERROR_NONE;
}

static int read_string(const struct reading *r, const json_t *object, const char *key,
                       const char *pointer, size_t most, const char **out, struct error *err)
{
	json_t *json = json_object_get(object, key);

	if (!json)
		return fault(r, pointer, err, "is missing here");
	if (!json_is_string(json))
		return fault(r, pointer, err, "must be a text");
	if (!text_trim(text_from(json_string_value(json))).size)
		return fault(r, pointer, err, "is empty");
	if (json_string_length(json) > most)
		return fault(r, pointer, err, "is longer than %zu bytes", most);
	*out = arena_string(r->arena, json_string_value(json));
	return ERROR_NONE;
}

static int read_array(const struct reading *r, const json_t *object, const char *key,
                      const char *pointer, size_t most, json_t **out, struct error *err)
{
	json_t *json = json_object_get(object, key);

	*out = json;
	if (!json)
		return fault(r, pointer, err, "is missing here");
	if (!json_is_array(json))
		return fault(r, pointer, err, "must be a list");
	if (json_array_size(json) > most)
		return fault(r, pointer, err, "has %zu items, more than %zu", json_array_size(json),
		             most);
	return ERROR_NONE;
}

/* --- a field --- */

/* Options and columns: pairs of key and label. */
static int read_keys(struct reading *r, const json_t *field, const char *key, const char *pointer,
                     const char ***keys, const char ***labels, struct error *err)
{
	size_t before = strlen(r->at), i;
	json_t *list, *item;
	int code;

	if (read_array(r, field, key, pointer, FORM_REMS_FIELDS_MOST, &list, err))
		return err->code;
	if (!json_array_size(list))
		return fault(r, pointer, err, "is empty");
	*keys = arena_new(r->arena, json_array_size(list) + 1, sizeof **keys);
	*labels = arena_new(r->arena, json_array_size(list) + 1, sizeof **labels);
	json_array_foreach(list, i, item)
	{
		snprintf(r->at + before, sizeof r->at - before, "/%s/%zu", pointer, i);
		if (!json_is_object(item))
			return fault(r, "", err, "must be an object with key and label");
		code = read_string(r, item, "key", "key", 1000, &(*keys)[i], err);
		if (!code)
			code = read_localized(r, item, "label", "label", false, &(*labels)[i], err);
		if (code)
			return code;
		if (strpbrk((*keys)[i], "\r\n"))
			return fault(r, "key", err, "holds a line break");
		(*labels)[i] = one_line(r->arena, (*labels)[i]);
		if (!text_trim(text_from((*labels)[i])).size)
			(*labels)[i] = (*keys)[i];
		for (size_t k = 0; k < i; k++)
			if (text_equal_nocase(text_from((*keys)[k]), text_from((*keys)[i])))
				return fault(r, "key", err, "\"%.60s\" stands in item %zu already",
				             (*keys)[i], k);
	}
	r->at[before] = '\0';
	return ERROR_NONE;
}

static int read_choices(struct reading *r, const json_t *field, struct form_question *question,
                        bool several, struct error *err)
{
	const char **keys, **labels;

	if (read_keys(r, field, "field/options", "field~1options", &keys, &labels, err))
		return err->code;
	for (size_t i = 0; several && keys[i]; i++)
		if (strpbrk(keys[i], " \t"))
			return fault(r, "field~1options", err,
			             "the key \"%.60s\" holds a space, by which chosen keys are "
			             "joined",
			             keys[i]);
	question->choices = keys;
	question->choice_labels = labels;
	return ERROR_NONE;
}

static int read_columns(struct reading *r, const json_t *field, struct form_question *question,
                        struct form_rems *rems, struct error *err)
{
	const char **keys, **labels;

	if (read_keys(r, field, "field/columns", "field~1columns", &keys, &labels, err))
		return err->code;
	rems->columns = keys;
	question->columns = labels;
	return ERROR_NONE;
}

static int read_length(struct reading *r, const json_t *field, struct form_question *question,
                       struct error *err)
{
	json_t *most = json_object_get(field, "field/max-length");

	if (!most || json_is_null(most))
		return ERROR_NONE;
	if (!json_is_integer(most) || json_integer_value(most) < 0 ||
	    json_integer_value(most) > LENGTH_MOST)
		return fault(r, "field~1max-length", err, "must be a whole number from 0 to %d",
		             LENGTH_MOST);
	question->limit.characters_most = (long) json_integer_value(most);
	if (!question->limit.characters_most)
		question->note = "the portal takes no text here: its limit is 0 characters";
	return ERROR_NONE;
}

static int read_privacy(struct reading *r, const json_t *field, struct form_rems *rems,
                        struct error *err)
{
	json_t *json = json_object_get(field, "field/privacy");
	const char *privacy = json_string_value(json);

	if (read_bool(r, field, "field/private", "field~1private", &rems->private, err))
		return err->code;
	if (!json || json_is_null(json))
		return ERROR_NONE;
	if (!privacy || (strcmp(privacy, "public") != 0 && strcmp(privacy, "private") != 0))
		return fault(r, "field~1privacy", err, "must be \"public\" or \"private\"");
	rems->private = !strcmp(privacy, "private");
	return ERROR_NONE;
}

static int read_type(const struct reading *r, const json_t *field, enum form_rems_type *type,
                     struct error *err)
{
	const char *name;

	if (read_string(r, field, "field/type", "field~1type", 100, &name, err))
		return err->code;
	for (*type = 0; *type < FORM_REMS_TYPES; (*type)++)
		if (!strcmp(name, form_rems_types[*type]))
			return ERROR_NONE;
	return fault(r, "field~1type", err,
	             "\"%.60s\" is none of the thirteen types of field that REMS has", name);
}

/* The field's id where it can be typed, made unlike every other's. */
static const char *make_id(const struct reading *r, const char *field)
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

static struct form_section *add_section(struct reading *r, const char *id, const char *title,
                                        const struct form_rems *rems)
{
	struct form_section *section = &r->sections[r->form->section_count++];

	r->notes_waiting = 0;
	section->id = id;
	section->title = text_trim(text_from(title)).size ? title : "(no title)";
	section->rems = rems;
	section->notes = &r->notes[r->notes_used];
	return section;
}

static void add_note(struct reading *r, const char *says, const struct form_rems *rems)
{
	struct form_note *note = &r->notes[r->notes_used++];

	note->says = says;
	note->before = "";
	note->rems = rems;
	r->sections[r->form->section_count - 1].note_count++;
	r->notes_waiting++;
}

static int fill_question(struct reading *r, const json_t *field, enum form_rems_type type,
                         struct form_question *question, struct form_rems *rems, struct error *err)
{
	bool optional;

	question->type = form_types[type];
	question->pattern = shapes[type].pattern ? shapes[type].pattern : "";
	question->pattern_says = shapes[type].says ? shapes[type].says : "";
	question->concept = type == FORM_REMS_DESCRIPTION ? "project-title" : "";
	question->limit.rule = FORM_RULE_UTF16;
	question->limit.number_least = question->limit.number_most = FORM_NO_NUMBER;
	if (read_bool(r, field, "field/optional", "field~1optional", &optional, err) ||
	    read_localized(r, field, "field/info-text", "field~1info-text", false,
	                   &question->own_help, err) ||
	    read_localized(r, field, "field/placeholder", "field~1placeholder", false,
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

static int add_question(struct reading *r, const json_t *field, enum form_rems_type type,
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

static int read_field(struct reading *r, const json_t *fields, size_t index, struct error *err)
{
	const json_t *field = json_array_get(fields, index);
	struct form_rems *rems = arena_new(r->arena, 1, sizeof *rems);
	static const char *const none[] = {NULL};
	enum form_rems_type type = FORM_REMS_TEXT;
	const char *title;

	if (!json_is_object(field))
		return fault(r, "", err, "must be an object: a field");
	rems->form = r->number;
	rems->columns = none;
	if (read_string(r, field, "field/id", "field~1id", 200, &rems->field, err) ||
	    read_type(r, field, &type, err) ||
	    read_localized(r, field, "field/title", "field~1title", true, &title, err) ||
	    read_privacy(r, field, rems, err))
		return err->code;
	rems->type = form_rems_types[type];
	if (is_field_known(rems->field, fields, index))
		return fault(r, "field~1id", err, "the id \"%.60s\" is another field's already",
		             rems->field);
	if (type == FORM_REMS_HEADER) {
		add_section(r, arena_printf(r->arena, "s%zu", r->form->section_count + 1), title,
		            rems);
		return ERROR_NONE;
	}
	if (type == FORM_REMS_LABEL) {
		add_note(r, title, rems);
		return ERROR_NONE;
	}
	return add_question(r, field, type, title, rems, err);
}

/* --- when a field is shown --- */

static const struct form_question *of_field(const struct reading *r, const char *field)
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

static int read_condition(struct reading *r, const json_t *visibility,
                          struct form_question *question, struct error *err)
{
	const char *on = jsontext_get(json_object_get(visibility, "visibility/field"), "field/id");
	const struct form_question *other = of_field(r, on);
	struct form_condition *condition = arena_new(r->arena, 1, sizeof *condition);
	json_t *list, *item;
	const char **values;
	size_t i;

	if (!other || (other->type != FORM_CHOICE && other->type != FORM_CHOICES))
		return fault(r, "visibility~1field", err,
		             "\"%.60s\" is no option or multiselect field of this form", on);
	if (read_array(r, visibility, "visibility/values", "visibility~1values",
	               FORM_REMS_FIELDS_MOST, &list, err))
		return err->code;
	if (!json_array_size(list))
		return fault(r, "visibility~1values", err, "is empty");
	values = arena_new(r->arena, json_array_size(list) + 1, sizeof *values);
	json_array_foreach(list, i, item)
	{
		if (!json_is_string(item) || !has_choice(other, json_string_value(item)))
			return fault(r, "visibility~1values", err,
			             "item %zu is no key of the options of \"%.60s\"", i, on);
		values[i] = arena_string(r->arena, json_string_value(item));
	}
	*condition = (struct form_condition){FORM_IS, other->id, values, 0, 0};
	question->conditions = condition;
	question->condition_count = 1;
	return ERROR_NONE;
}

static int read_visibility(struct reading *r, const json_t *field, struct error *err)
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
		return fault(r, "field~1visibility", err, "must be an object");
	snprintf(r->at + before, sizeof r->at - before, "/field~1visibility");
	if (!strcmp(type, "always"))
		code = ERROR_NONE;
	else if (strcmp(type, "only-if") != 0)
		code = fault(r, "visibility~1type", err, "must be \"always\" or \"only-if\"");
	else if (question)
		code = read_condition(r, visibility, question, err);
	else
		code = ERROR_NONE; /* a title or a note: always shown here */
	r->at[before] = '\0';
	return code;
}

/* Each question waits for one other at most, so a circle is a walk that does
 * not end; nobody needs a walk as long as this. */
static bool is_circular(const struct reading *r, const struct form_question *question)
{
	for (int steps = 0; question && question->condition_count; steps++) {
		if (steps > CONDITIONS_MOST)
			return true;
		question = form_question(r->form, text_from(question->conditions[0].question));
	}
	return false;
}

/* --- forms --- */

static int read_number(const struct reading *r, const json_t *json, long *number, struct error *err)
{
	json_t *id = json_object_get(json, "form/id");

	*number = 0;
	if (!id || json_is_null(id))
		return ERROR_NONE;
	if (!json_is_integer(id) || json_integer_value(id) < 1 ||
	    json_integer_value(id) > 1000000000)
		return fault(r, "form~1id", err, "must be a whole number of at least 1");
	*number = (long) json_integer_value(id);
	return ERROR_NONE;
}

static const char *name_of(const json_t *json)
{
	const char *name = form_rems_localized(json_object_get(json, "form/external-title"));

	if (!text_trim(text_from(name)).size)
		name = jsontext_get(json, "form/internal-name");
	return text_trim(text_from(name)).size ? name : jsontext_get(json, "form/title");
}

static int read_one(struct reading *r, const json_t *json, struct error *err)
{
	size_t before = strlen(r->at), i;
	json_t *fields, *field;
	const char *name = name_of(json);

	r->first = r->form->question_count;
	if (read_number(r, json, &r->number, err) ||
	    read_array(r, json, "form/fields", "form~1fields", FORM_REMS_FIELDS_MOST, &fields, err))
		return err->code;
	if (strlen(name) > FORM_REMS_TEXT_MOST)
		return fault(r, "form~1external-title", err, "the text is longer than 64 KiB");
	if (strcmp(jsontext_get(json_array_get(fields, 0), "field/type"), "header") != 0)
		add_section(r, arena_printf(r->arena, "s%zu", r->form->section_count + 1),
		            arena_string(r->arena, name), NULL);
	json_array_foreach(fields, i, field)
	{
		snprintf(r->at + before, sizeof r->at - before, "/form~1fields/%zu", i);
		if (read_field(r, fields, i, err))
			return err->code;
	}
	json_array_foreach(fields, i, field)
	{
		snprintf(r->at + before, sizeof r->at - before, "/form~1fields/%zu", i);
		if (read_visibility(r, field, err))
			return err->code;
	}
	json_array_foreach(fields, i, field)
	{
		snprintf(r->at + before, sizeof r->at - before, "/form~1fields/%zu", i);
		if (is_circular(r, of_field(r, jsontext_get(field, "field/id"))))
			return fault(r, "field~1visibility", err,
			             "circular conditions: the field waits for itself, or for more "
			             "than %d others in a row",
			             CONDITIONS_MOST);
	}
	r->at[before] = '\0';
	return ERROR_NONE;
}

/* What belongs to an application and not to the form is left out. */
static json_t *bare_field(const json_t *field)
{
	static const char *const own[] = {"field/value", "field/previous-value", "field/visible",
	                                  "field/private"};
	json_t *bare = json_copy((json_t *) field);

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		json_object_del(bare, own[i]);
	return bare;
}

static json_t *bare_form(const json_t *form)
{
	json_t *bare = json_copy((json_t *) form), *fields = json_array(), *field;
	size_t i;

	json_array_foreach(json_object_get(form, "form/fields"), i, field)
	{
		json_array_append_new(fields, bare_field(field));
	}
	json_object_set_new(bare, "form/fields", fields);
	return bare;
}

json_t *form_rems_bare(const json_t *json)
{
	json_t *list, *form;
	size_t i;

	if (form_rems_is_form(json))
		return bare_form(json);
	list = json_array();
	json_array_foreach(json_object_get(json, "application/forms"), i, form)
	{
		json_array_append_new(list, bare_form(form));
	}
	return list;
}

/* The version is what the form says, for REMS counts none. */
static const char *version_of(struct arena *arena, const json_t *json, long number)
{
	json_t *bare = form_rems_bare(json), *forms = json_is_array(bare) ? bare : NULL, *form;
	struct buffer said = BUFFER_INIT;
	char hex[CHECKSUM_SIZE];
	size_t i;

	if (!forms)
		jsontext_write(&said, json_object_get(bare, "form/fields"));
	json_array_foreach(forms, i, form)
	{
		jsontext_write(&said, json_object_get(form, "form/fields"));
	}
	checksum_of(buffer_view(&said), hex);
	buffer_release(&said);
	json_decref(bare);
	return number ? arena_printf(arena, "form %ld, %.8s", number, hex)
	              : arena_printf(arena, "%.8s", hex);
}

static void fill_head(struct reading *r, const json_t *json, const char *name)
{
	const json_t *organization = json_object_get(json, "organization");
	const char *id = jsontext_get(organization, "organization/id");
	const char *called =
	    form_rems_localized(json_object_get(organization, "organization/name"));
	struct form_source *source = arena_new(r->arena, 1, sizeof *source);
	struct buffer slug = BUFFER_INIT;
	struct form *form = r->form;

	form_rems_slug(text_from(*id ? id : "rems"), 24, &slug);
	buffer_byte(&slug, '-');
	form_rems_slug(text_from(name), ID_MOST - slug.size, &slug);
	if (slug.at[slug.size - 1] == '-')
		buffer_printf(&slug, "form-%ld", r->number);
	form->id = arena_string(r->arena, *slug.at == '-' ? slug.at + 1 : slug.at);
	buffer_release(&slug);
	form->portal = arena_printf(r->arena, "%s%s%s", *called ? called : id,
	                            *called || *id ? ": " : "", *name ? name : form->id);
	form->url = *r->place->server ? r->place->server : "unsourced";
	form->seen = r->place->today;
	form->access = "application at a REMS server";
	form->grade = "A";
	form->status = "unknown";
	form->status_date = r->place->today;
	form->status_says = "";
	form->rule = FORM_RULE_UTF16;
	form->rems_organization = arena_string(r->arena, id);
	*source = (struct form_source){"rems", "the form as the portal's REMS server gives it",
	                               r->place->server, "A", r->place->today};
	form->sources = source;
	form->source_count = 1;
}

static void make_room(struct reading *r, size_t fields, size_t forms)
{
	r->form = arena_new(r->arena, 1, sizeof *r->form);
	r->sections = arena_new(r->arena, fields + forms + 1, sizeof *r->sections);
	r->questions = arena_new(r->arena, fields + 1, sizeof *r->questions);
	r->notes = arena_new(r->arena, fields + 1, sizeof *r->notes);
	r->form->sections = r->sections;
	r->form->questions = r->questions;
	r->form->file = r->place->file;
}

static int read_several(struct reading *r, const json_t *json, struct error *err)
{
	json_t *forms, *form;
	size_t count = 0, i;

	if (read_array(r, json, "application/forms", "application~1forms", FORMS_MOST, &forms, err))
		return err->code;
	json_array_foreach(forms, i, form)
	{
		snprintf(r->at, sizeof r->at, "/application~1forms/%zu", i);
		if (!json_is_object(form))
			return fault(r, "", err, "must be an object: a form");
		count += json_array_size(json_object_get(form, "form/fields"));
	}
	r->several = json_array_size(forms) > 1;
	make_room(r, count, json_array_size(forms));
	json_array_foreach(forms, i, form)
	{
		snprintf(r->at, sizeof r->at, "/application~1forms/%zu", i);
		if (read_one(r, form, err))
			return err->code;
	}
	fill_head(r, json, name_of(json_array_get(forms, 0)));
	r->form->rems_form = r->several ? 0 : r->number;
	r->form->version = version_of(r->arena, json, r->form->rems_form);
	return ERROR_NONE;
}

int form_rems_read(const json_t *json, const struct form_rems_place *place, struct arena *arena,
                   struct form **form, struct error *err)
{
	struct reading r = {.place = place, .arena = arena};
	const json_t *fields = json_object_get(json, "form/fields");

	if (!form_rems_is_form(json)) {
		if (read_several(&r, json, err))
			return err->code;
	} else {
		make_room(&r, json_array_size(fields), 1);
		if (read_one(&r, json, err))
			return err->code;
		fill_head(&r, json, name_of(json));
		r.form->rems_form = r.number;
		r.form->version = version_of(arena, json, r.number);
	}
	r.at[0] = '\0';
	if (!r.form->question_count)
		return fault(&r, "", err, "the form asks nothing: it has no field to fill");
	*form = r.form;
	return ERROR_NONE;
}
