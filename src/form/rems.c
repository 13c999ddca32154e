/* From a form of REMS to struct form. */
#include "base/checksum.h"
#include "form/rems_parts.h"

#include <stdio.h>
#include <string.h>

enum { FORMS_MOST = 50, ID_MOST = 60 };

bool form_rems_is_form(const json_t *json)
{
	return json_is_object(json) && json_object_get(json, "form/fields");
}

bool form_rems_is_application(const json_t *json)
{
	return json_is_object(json) && (json_object_get(json, "application/id") ||
	                                json_object_get(json, "application/forms"));
}

static int read_number(const struct form_rems_reading *r, const json_t *json, long *number,
                       struct error *err)
{
	json_t *id = json_object_get(json, "form/id");

	*number = 0;
	if (!id || json_is_null(id))
		return ERROR_NONE;
	if (!json_is_integer(id) || json_integer_value(id) < 1 ||
	    json_integer_value(id) > 1000000000)
		return form_rems_wrong(r, "form~1id", err, "must be a whole number of at least 1");
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

static int read_one(struct form_rems_reading *r, const json_t *json, struct error *err)
{
	size_t before = strlen(r->at), i;
	json_t *fields, *field;
	const char *name = name_of(json);

	r->first = r->form->question_count;
	if (read_number(r, json, &r->number, err) ||
	    form_rems_read_array(r, json, "form/fields", "form~1fields", FORM_REMS_FIELDS_MOST,
	                         &fields, err))
		return err->code;
	if (strlen(name) > FORM_REMS_TEXT_MOST)
		return form_rems_wrong(r, "form~1external-title", err,
		                       "the text is longer than 64 KiB");
	if (strcmp(jsontext_get(json_array_get(fields, 0), "field/type"), "header") != 0)
		form_rems_add_section(r, arena_printf(r->arena, "s%zu", r->form->section_count + 1),
		                      arena_string(r->arena, name), NULL);
	json_array_foreach(fields, i, field)
	{
		snprintf(r->at + before, sizeof r->at - before, "/form~1fields/%zu", i);
		if (form_rems_read_field(r, fields, i, err))
			return err->code;
	}
	json_array_foreach(fields, i, field)
	{
		snprintf(r->at + before, sizeof r->at - before, "/form~1fields/%zu", i);
		if (form_rems_read_visibility(r, field, err))
			return err->code;
	}
	json_array_foreach(fields, i, field)
	{
		snprintf(r->at + before, sizeof r->at - before, "/form~1fields/%zu", i);
		if (form_rems_check_circle(r, field, err))
			return err->code;
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

static void fill_head(struct form_rems_reading *r, const json_t *json, const char *name)
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

static void make_room(struct form_rems_reading *r, size_t fields, size_t forms)
{
	r->form = arena_new(r->arena, 1, sizeof *r->form);
	r->sections = arena_new(r->arena, fields + forms + 1, sizeof *r->sections);
	r->questions = arena_new(r->arena, fields + 1, sizeof *r->questions);
	r->notes = arena_new(r->arena, fields + 1, sizeof *r->notes);
	r->form->sections = r->sections;
	r->form->questions = r->questions;
	r->form->file = r->place->file;
}

static int read_several(struct form_rems_reading *r, const json_t *json, struct error *err)
{
	json_t *forms, *form;
	size_t count = 0, i;

	if (form_rems_read_array(r, json, "application/forms", "application~1forms", FORMS_MOST,
	                         &forms, err))
		return err->code;
	json_array_foreach(forms, i, form)
	{
		snprintf(r->at, sizeof r->at, "/application~1forms/%zu", i);
		if (!json_is_object(form))
			return form_rems_wrong(r, "", err, "must be an object: a form");
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
	struct form_rems_reading r = {.place = place, .arena = arena};
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
		return form_rems_wrong(&r, "", err,
		                       "the form asks nothing: it has no field to fill");
	*form = r.form;
	return ERROR_NONE;
}
