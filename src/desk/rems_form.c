/* Forms of REMS as files of the user's own form folder. */
#include "desk/rems.h"

#include "base/file.h"
#include "base/yaml.h"
#include "form/write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The same fields, asked in the same words. */
static bool is_same_form(const struct form *a, const struct form *b)
{
	if (a->question_count != b->question_count)
		return false;
	for (size_t i = 0; i < a->question_count; i++) {
		const struct form_question *x = &a->questions[i], *y = &b->questions[i];

		if (!x->rems || !y->rems || x->rems->form != y->rems->form ||
		    strcmp(x->rems->field, y->rems->field) != 0 ||
		    strcmp(x->rems->type, y->rems->type) != 0 || strcmp(x->label, y->label) != 0)
			return false;
	}
	return true;
}

static const struct form *find_same(const struct form_shelf *shelf, const struct form *form)
{
	for (size_t i = 0; i < form_shelf_count(shelf); i++) {
		const struct form *other = form_shelf_at(shelf, i);

		if (other && is_same_form(other, form) &&
		    (!*form->rems_organization ||
		     !strcmp(form->rems_organization, other->rems_organization)))
			return other;
	}
	return NULL;
}

/* A name that no other form has: one of the same number at REMS gives it up
 * for its new version. */
static const char *free_id(const struct form_shelf *shelf, const struct form *form,
                           struct arena *arena)
{
	const char *id = form->id;

	for (int n = 0;; n++) {
		const struct form *other = form_shelf_find(shelf, text_from(id));

		if (!other || (other->rems_form && other->rems_form == form->rems_form))
			return id;
		if (!n && form->rems_form)
			id = arena_printf(arena, "%.48s-%ld", form->id, form->rems_form);
		else
			id = arena_printf(arena, "%.48s-%ld-%d", form->id, form->rems_form, n + 1);
	}
}

/* What somebody added to the questions of the file that was there. */
static void keep_concepts(struct form *form, const struct form *old)
{
	for (size_t i = 0; i < form->question_count; i++) {
		struct form_question *question = (struct form_question *) &form->questions[i];
		const struct form_question *before = form_question(old, text_from(question->id));

		if (before && *before->concept)
		question->concept = before->concept;
	}
}

/* The file that was there stays beside under a name that is no form's. */
static int put_aside(const char *path, struct error *err)
{
	struct buffer aside = BUFFER_INIT;
	int code = ERROR_NONE;

	for (int n = 1; !aside.size || file_exists(aside.at); n++) {
		buffer_clear(&aside);
		buffer_printf(&aside, "%s~%d", path, n);
	}
	/* A link, where that goes: the form is there at every moment. */
	if (link(path, aside.at) && rename(path, aside.at))
		code = error_errno(err, ERROR_WRITE, "%s cannot be put aside", path);
	buffer_release(&aside);
	return code;
}

/* JSON that people can read. */
static void put_json(struct buffer *out, const json_t *json)
{
	char *text = json_dumps(json, JSON_INDENT(1));

	buffer_string(out, text ? text : "");
	buffer_byte(out, '\n');
	free(text);
}

static int write_files(struct desk *desk, const struct form *form, const json_t *json, bool there,
                       struct error *err)
{
	const char *folder = desk_folder(desk, DESK_OWN_FORMS);
	struct buffer path = BUFFER_INIT, text = BUFFER_INIT;
	struct form *made = NULL;
	json_t *bare = NULL;
	int code;

	buffer_printf(&path, "%s/%s.yaml", folder, form->id);
	form_write(form, &text);
	if (text.size > YAML_SIZE_MOST) {
		code =
		    error_set(err, ERROR_INPUT,
		              "the form is too long: its file would have %zu bytes, more than %d",
		              text.size, YAML_SIZE_MOST);
		goto out;
	}
	/* What cannot be read back must not take the place of what is there. */
	if ((code = form_load_text(form->id, buffer_view(&text), &made, err)) ||
	    (code = file_make_folder(folder, err)) ||
	    (there && file_exists(path.at) && (code = put_aside(path.at, err))) ||
	    (code = file_write(path.at, buffer_view(&text), err)))
		goto out;
	buffer_clear(&path);
	buffer_clear(&text);
	buffer_printf(&path, "%s/%s.rems.json", folder, form->id);
	put_json(&text, bare = form_rems_bare(json));
	code = file_write(path.at, buffer_view(&text), err);
out:
	form_free(made);
	json_decref(bare);
	buffer_release(&path);
	buffer_release(&text);
	return code;
}

/* Nobody said of which server it is. */
static bool is_nowhere(const struct form *form)
{
	return !text_starts(text_from(form->url), "http");
}

int rems_keep_form(struct desk *desk, struct form *form, const json_t *json, struct arena *arena,
                   const char **id, enum rems_outcome *outcome, struct error *err)
{
	const struct form_shelf *shelf;
	const struct form *same, *old;

	if (desk_shelf(desk, &shelf, err))
		return err->code;
	same = find_same(shelf, form);
	/* An application does not say how its form stands elsewhere. */
	if (same && (!strcmp(same->version, form->version) || !form_rems_is_form(json)) &&
	    (is_nowhere(form) || !strcmp(same->url, form->url) || !form_rems_is_form(json))) {
		*id = arena_string(arena, same->id);
		*outcome = REMS_SAME;
		return ERROR_NONE;
	}
	form->id = same ? same->id : free_id(shelf, form, arena);
	old = form_shelf_find(shelf, text_from(form->id));
	if (old)
		keep_concepts(form, old);
	if (old && is_nowhere(form))
		form->url = old->url;
	if (write_files(desk, form, json, old != NULL, err))
		return err->code;
	*id = arena_string(arena, form->id);
	*outcome = old ? REMS_CHANGED : REMS_ADDED;
	desk_shelf_changed(desk);
	return ERROR_NONE;
}
