/* Applications of REMS: from JSON to what a request can hold. */
#include "desk/rems.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { EVENTS_MOST = 10000, PARTS_MOST = 10000, NAME_MOST = 500 };

static const struct {
	const char *name;
	enum form_state state;
} states[] = {
    {"draft", FORM_STATE_DRAFT},         {"submitted", FORM_STATE_SUBMITTED},
    {"returned", FORM_STATE_INCOMPLETE}, {"approved", FORM_STATE_APPROVED},
    {"rejected", FORM_STATE_REJECTED},   {"closed", FORM_STATE_CLOSED},
    {"revoked", FORM_STATE_REVOKED},
};

struct reading {
	const struct form_rems_place *place;
	struct arena *arena;
	struct rems_application *out;
};

/* What stands after the last '/' or '.' of "application.event/submitted". */
static const char *bare_name(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

static const char *clean(struct arena *arena, const char *text, bool keep_lines)
{
	struct buffer out = BUFFER_INIT;
	const char *copy;

	utf8_clean(&out, text_from(text), keep_lines);
	copy = arena_string(arena, buffer_cstr(&out));
	buffer_release(&out);
	return copy;
}

/* "2026-11-20T08:00:00.000Z" as "2026-11-20T08:00:00Z". */
static bool read_instant(const char *text, char instant[CLOCK_INSTANT_SIZE])
{
	size_t size = strlen(text);

	if (size < 20 || size > 40 || text[size - 1] != 'Z')
		return false;
	snprintf(instant, CLOCK_INSTANT_SIZE, "%.19sZ", text);
	return (text[19] == 'Z' ||
	        (text[19] == '.' && strspn(text + 20, "0123456789") + 21 == size)) &&
	       clock_is_instant(text_from(instant));
}

/* An instant that may be missing. */
static int read_time(struct reading *r, const json_t *json, const char *key, const char *pointer,
                     char instant[CLOCK_INSTANT_SIZE], struct error *err)
{
	json_t *value = json_object_get(json, key);

	instant[0] = '\0';
	if (!value || json_is_null(value))
		return ERROR_NONE;
	if (!json_is_string(value) || !read_instant(json_string_value(value), instant))
		return form_rems_fault(r->place, pointer, err,
		                       "must be an instant, as 2026-11-20T08:00:00.000Z");
	return ERROR_NONE;
}

/* A list that may be missing, of objects. */
static int read_list(struct reading *r, const json_t *json, const char *key, const char *pointer,
                     size_t most, json_t **list, struct error *err)
{
	json_t *item;
	size_t i;

	*list = json_object_get(json, key);
	if (!*list || json_is_null(*list)) {
		*list = NULL;
		return ERROR_NONE;
	}
	if (!json_is_array(*list))
		return form_rems_fault(r->place, pointer, err, "must be a list");
	if (json_array_size(*list) > most)
		return form_rems_fault(r->place, pointer, err, "has more than %zu items", most);
	json_array_foreach(*list, i, item)
	{
		char at[200];

		if (json_is_object(item))
			continue;
		snprintf(at, sizeof at, "%s/%zu", pointer, i);
		return form_rems_fault(r->place, at, err, "must be an object");
	}
	return ERROR_NONE;
}

static int read_head(struct reading *r, const json_t *json, struct error *err)
{
	json_t *id = json_object_get(json, "application/id");
	const char *state = bare_name(jsontext_get(json, "application/state"));
	const char *reference = jsontext_get(json, "application/external-id");
	char ends[CLOCK_INSTANT_SIZE];
	size_t i = 0;

	if (!json_is_integer(id) || json_integer_value(id) < 1)
		return form_rems_fault(r->place, "/application~1id", err, "%s",
		                       id ? "must be a whole number of at least 1"
		                          : "is missing here");
	r->out->number = json_integer_value(id);
	while (i < sizeof states / sizeof *states && strcmp(states[i].name, state) != 0)
		i++;
	if (i == sizeof states / sizeof *states)
		return form_rems_fault(r->place, "/application~1state", err,
		                       *state ? "\"%.60s\" is none of the states that REMS has"
		                              : "is missing here, or no text%s",
		                       state);
	r->out->state = states[i].state;
	if (strlen(reference) > NAME_MOST)
		return form_rems_fault(r->place, "/application~1external-id", err, "is too long");
	r->out->reference = clean(r->arena, reference, false);
	if (read_time(r, json, "application/created", "/application~1created", r->out->made, err) ||
	    read_time(r, json, "application/last-activity", "/application~1last-activity",
	              r->out->moved, err) ||
	    read_time(r, json, "entitlement/end", "/entitlement~1end", ends, err))
		return err->code;
	snprintf(r->out->ends, sizeof r->out->ends, "%.10s", ends);
	return ERROR_NONE;
}

/* --- people and terms --- */

/* "Marie Curie <marie@example.com>" as far as it is known. */
static const char *name_of(struct reading *r, const json_t *person, const char *otherwise)
{
	const char *name = jsontext_get(person, "name"), *mail = jsontext_get(person, "email");
	const char *called = *name ? name : *otherwise ? otherwise : jsontext_get(person, "userid");

	if (!*called)
		called = mail;
	return clean(r->arena,
	             *mail && called != mail
	                 ? arena_printf(r->arena, "%.200s <%.200s>", called, mail)
	                 : arena_printf(r->arena, "%.200s", called),
	             false);
}

static void add_person(struct reading *r, const json_t *person, const char *part)
{
	const char *mail = clean(r->arena, jsontext_get(person, "email"), false);

	if (*mail)
		r->out->people[r->out->person_count++] = (struct rems_person){mail, part};
}

static void put_people(struct reading *r, const json_t *list, const char *what, struct buffer *out)
{
	json_t *person;
	size_t i;

	json_array_foreach((json_t *) list, i, person)
	{
		buffer_printf(out, "%s%s", i ? ", " : out->size ? "; " : "", i ? "" : what);
		buffer_string(out, name_of(r, person, ""));
		add_person(r, person, "");
	}
}

static int read_team(struct reading *r, const json_t *json, struct error *err)
{
	const json_t *applicant = json_object_get(json, "application/applicant");
	json_t *members, *invited;
	struct buffer team = BUFFER_INIT;

	if (applicant && !json_is_object(applicant))
		return form_rems_fault(r->place, "/application~1applicant", err,
		                       "must be an object");
	if (read_list(r, json, "application/members", "/application~1members", PARTS_MOST, &members,
	              err) ||
	    read_list(r, json, "application/invited-members", "/application~1invited-members",
	              PARTS_MOST, &invited, err))
		return err->code;
	r->out->people =
	    arena_new(r->arena, json_array_size(members) + json_array_size(invited) + 1,
	              sizeof *r->out->people);
	if (applicant) {
		buffer_printf(&team, "applicant: %s", name_of(r, applicant, ""));
		add_person(r, applicant, "applicant");
	}
	put_people(r, members, "members: ", &team);
	put_people(r, invited, "invited: ", &team);
	r->out->team = arena_string(r->arena, buffer_cstr(&team));
	buffer_release(&team);
	return ERROR_NONE;
}

static int read_terms(struct reading *r, const json_t *json, struct error *err)
{
	struct buffer terms = BUFFER_INIT;
	json_t *list, *license;
	size_t i;

	if (read_list(r, json, "application/licenses", "/application~1licenses", PARTS_MOST, &list,
	              err))
		return err->code;
	json_array_foreach(list, i, license)
	{
		const char *link = form_rems_localized(json_object_get(license, "license/link"));

		if (!*link)
			link = form_rems_localized(
			    json_object_get(license, "license/attachment-filename"));
		buffer_printf(&terms, "%s%s", i ? "; " : "",
		              form_rems_localized(json_object_get(license, "license/title")));
		if (*link)
			buffer_printf(&terms, " (%s)", link);
	}
	r->out->terms = clean(r->arena, buffer_cstr(&terms), false);
	buffer_release(&terms);
	return ERROR_NONE;
}

static int read_resources(struct reading *r, const json_t *json, struct error *err)
{
	json_t *list, *item;
	size_t i;

	if (read_list(r, json, "application/resources", "/application~1resources", PARTS_MOST,
	              &list, err))
		return err->code;
	r->out->resources =
	    arena_new(r->arena, json_array_size(list) + 1, sizeof *r->out->resources);
	json_array_foreach(list, i, item)
	{
		struct rems_resource *resource = &r->out->resources[r->out->resource_count++];

		resource->ext_id = clean(r->arena, jsontext_get(item, "resource/ext-id"), false);
		resource->title = clean(
		    r->arena, form_rems_localized(json_object_get(item, "catalogue-item/title")),
		    false);
	}
	return ERROR_NONE;
}

/* --- events --- */

static void put_detail(const json_t *event, const char *key, const char *says, struct buffer *out)
{
	const char *value = bare_name(jsontext_get(event, key));

	if (*value)
		buffer_printf(out, "; %s%s", says, value);
}

static void put_files(const json_t *event, struct buffer *out)
{
	json_t *list = json_object_get(event, "event/attachments"), *file;
	size_t i;

	json_array_foreach(list, i, file)
	{
		buffer_printf(out, "%s%" JSON_INTEGER_FORMAT, i ? ", " : "; attachments ",
		              json_integer_value(json_object_get(file, "attachment/id")));
	}
}

static const char *words_of(struct reading *r, const json_t *event, const char *type,
                            const char *who)
{
	const char *comment = jsontext_get(event, "application/comment");
	struct buffer says = BUFFER_INIT;
	const char *copy;

	buffer_printf(&says, "%s: ", who);
	for (; *type; type++)
		buffer_byte(&says, *type == '-' ? ' ' : *type);
	put_detail(event, "application/decision", "", &says);
	put_detail(event, "vote/value", "", &says);
	put_detail(event, "application/external-id", "number ", &says);
	put_detail(event, "entitlement/end", "access until ", &says);
	put_files(event, &says);
	if (*comment)
		buffer_printf(&says, "\n%s", comment);
	copy = clean(r->arena, says.at, true);
	buffer_release(&says);
	return copy;
}

static int read_event(struct reading *r, const json_t *json, size_t index, struct error *err)
{
	struct rems_event *event = &r->out->events[r->out->event_count];
	const json_t *actor = json_object_get(json, "event/actor-attributes");
	const char *type = bare_name(jsontext_get(json, "event/type"));
	char at[100];

	snprintf(at, sizeof at, "/application~1events/%zu/event~1type", index);
	if (!*type || strlen(type) > 60)
		return form_rems_fault(r->place, at, err, "must be a type of event");
	snprintf(at, sizeof at, "/application~1events/%zu/event~1time", index);
	if (read_time(r, json, "event/time", at, event->at, err))
		return err->code;
	if (!event->at[0])
		return form_rems_fault(r->place, at, err, "is missing here");
	event->type = clean(r->arena, type, false);
	event->mail = clean(r->arena, jsontext_get(actor, "email"), false);
	event->who = name_of(r, actor, jsontext_get(json, "event/actor"));
	event->says = words_of(r, json, event->type, *event->who ? event->who : "?");
	if (!strcmp(event->type, "deleted"))
		r->out->state = FORM_STATE_WITHDRAWN;
	r->out->event_count++;
	return ERROR_NONE;
}

static int read_events(struct reading *r, const json_t *json, struct error *err)
{
	json_t *list, *item;
	size_t i;

	if (read_list(r, json, "application/events", "/application~1events", EVENTS_MOST, &list,
	              err))
		return err->code;
	r->out->events = arena_new(r->arena, json_array_size(list) + 1, sizeof *r->out->events);
	json_array_foreach(list, i, item)
	{
		if (read_event(r, item, i, err))
			return err->code;
	}
	return ERROR_NONE;
}

/* --- answers --- */

/* A name as a file has it: one line, no folder. */
static const char *file_name(struct reading *r, const char *name)
{
	const char *last = strrchr(name, '/');

	name = clean(r->arena, last ? last + 1 : name, false);
	return strlen(name) > 200 ? name + strlen(name) - 200 : name;
}

static const char *listed_name(struct reading *r, const json_t *list, const char *number)
{
	json_t *item;
	size_t i;
	char id[32];

	json_array_foreach((json_t *) list, i, item)
	{
		snprintf(id, sizeof id, "%" JSON_INTEGER_FORMAT,
		         json_integer_value(json_object_get(item, "attachment/id")));
		if (!strcmp(id, number))
			return file_name(r, jsontext_get(item, "attachment/filename"));
	}
	return "";
}

/* The name by which an answer speaks of an attachment, like no other's. */
static const char *name_file(struct reading *r, const json_t *list, struct text number)
{
	struct rems_file *file = &r->out->files[r->out->file_count];
	const char *id = arena_copy(r->arena, number), *name;

	for (size_t i = 0; i < r->out->file_count; i++)
		if (!strcmp(r->out->files[i].number, id))
			return r->out->files[i].name;
	name = listed_name(r, list, id);
	for (size_t i = 0; i < r->out->file_count; i++)
		if (!strcmp(r->out->files[i].name, name))
			name = arena_printf(r->arena, "%.40s-%s", id, name);
	*file =
	    (struct rems_file){id, *name ? name : arena_printf(r->arena, "attachment %.40s", id)};
	r->out->file_count++;
	return file->name;
}

static size_t count_numbers(const struct reading *r)
{
	size_t count = 1;

	for (size_t i = 0; i < r->out->form->question_count; i++)
		if (r->out->form->questions[i].type == FORM_FILE)
			for (const char *at = r->out->answers[i]; *at; at++)
				count += *at == '\n' || !at[1];
	return count;
}

static void name_files(struct reading *r, const json_t *list)
{
	r->out->files = arena_new(r->arena, count_numbers(r), sizeof *r->out->files);
	for (size_t i = 0; i < r->out->form->question_count; i++) {
		struct text rest = text_from(r->out->answers[i]), number;
		struct buffer names = BUFFER_INIT;

		if (r->out->form->questions[i].type != FORM_FILE)
			continue;
		while (text_next(&rest, '\n', &number))
			buffer_printf(&names, "%s%s", names.size ? "\n" : "",
			              name_file(r, list, number));
		r->out->answers[i] = arena_string(r->arena, buffer_cstr(&names));
		buffer_release(&names);
	}
}

/* The field of a question, and where it stands. */
static const json_t *field_of(const json_t *forms, const struct form_rems *rems, char *at,
                              size_t size)
{
	json_t *form, *field;
	size_t f, i;

	json_array_foreach((json_t *) forms, f, form)
	{
		if (json_integer_value(json_object_get(form, "form/id")) != rems->form)
			continue;
		json_array_foreach(json_object_get(form, "form/fields"), i, field)
		{
			if (strcmp(jsontext_get(field, "field/id"), rems->field) != 0)
				continue;
			snprintf(at, size, "/application~1forms/%zu/form~1fields/%zu/field~1value",
			         f, i);
			return field;
		}
	}
	return NULL;
}

static int read_answers(struct reading *r, const json_t *json, struct error *err)
{
	const json_t *forms = json_object_get(json, "application/forms");
	const struct form *form = r->out->form;
	struct buffer text = BUFFER_INIT;
	json_t *files;
	char at[120];
	int code = read_list(r, json, "application/attachments", "/application~1attachments",
	                     PARTS_MOST, &files, err);

	r->out->answers = arena_new(r->arena, form->question_count + 1, sizeof *r->out->answers);
	for (size_t i = 0; i < form->question_count && !code; i++) {
		const struct form_question *question = &form->questions[i];
		const json_t *field = field_of(forms, question->rems, at, sizeof at);

		buffer_clear(&text);
		code = form_rems_text(question, json_object_get(field, "field/value"), r->place, at,
		                      &text, err);
		if (!code && text.size > DESK_ANSWER_MOST)
			code = form_rems_fault(r->place, at, err, "is longer than 1 MiB");
		r->out->answers[i] = arena_string(r->arena, buffer_cstr(&text));
	}
	buffer_release(&text);
	if (!code)
		name_files(r, files);
	return code;
}

int rems_read_application(const json_t *json, const struct form_rems_place *place,
                          struct arena *arena, struct rems_application *application,
                          struct error *err)
{
	struct reading r = {place, arena, application};

	memset(application, 0, sizeof *application);
	if (read_head(&r, json, err) ||
	    form_rems_read(json, place, arena, &application->form, err) ||
	    read_team(&r, json, err) || read_terms(&r, json, err) ||
	    read_resources(&r, json, err) || read_events(&r, json, err))
		return err->code;
	return read_answers(&r, json, err);
}
