#include "base/arena.h"
#include "base/memory.h"
#include "base/near.h"
#include "form/form.h"
#include "form/read.h"

#include <stddef.h>
#include <string.h>

/* A form and what it lives in. */
struct owned {
	struct form form;
	struct arena arena;
};

static void keep_first(void *context, const struct error *fault)
{
	struct error *first = context;

	if (!first->code)
		*first = *fault;
}

static int read_into(struct owned *owned, const char *path, struct form_reader *reader,
                     struct error *err)
{
	reader->arena = &owned->arena;
	reader->form = &owned->form;
	if (yaml_read_file(&owned->arena, path, &reader->document, err))
		return err->code;
	reader->document.file = arena_string(&owned->arena, path);
	form_read(reader);
	return ERROR_NONE;
}

int form_load(const char *path, struct form **form, struct error *err)
{
	struct owned *owned = memory_new(1, sizeof *owned);
	struct form_reader reader = {.found = keep_first, .context = err};

	error_clear(err);
	if (!read_into(owned, path, &reader, err) && !err->code) {
		*form = &owned->form;
		return ERROR_NONE;
	}
	form_free(&owned->form);
	return err->code;
}

int form_load_text(const char *id, struct text text, struct form **form, struct error *err)
{
	struct owned *owned = memory_new(1, sizeof *owned);
	struct form_reader reader = {
	    .found = keep_first, .context = err, .arena = &owned->arena, .form = &owned->form};
	const char *name = arena_printf(&owned->arena, "%s.yaml", id);

	error_clear(err);
	if (!yaml_read_text(&owned->arena, name, text, &reader.document, err)) {
		reader.document.file = name;
		form_read(&reader);
	}
	if (!err->code) {
		*form = &owned->form;
		return ERROR_NONE;
	}
	form_free(&owned->form);
	return err->code;
}

void form_free(struct form *form)
{
	struct owned *owned;

	if (!form)
		return;
	owned = (struct owned *) (void *) ((char *) form - offsetof(struct owned, form));
	arena_release(&owned->arena);
	memory_free(owned);
}

int form_lint(const char *path, const struct form_concepts *concepts,
              void (*found)(void *context, const struct error *fault), void *context,
              struct error *err)
{
	struct owned *owned = memory_new(1, sizeof *owned);
	struct form_reader reader = {.found = found, .context = context};

	error_clear(err);
	if (read_into(owned, path, &reader, err)) {
		/* Not even YAML: that is the file's one fault. */
		if (err->code == ERROR_INPUT) {
			found(context, err);
			reader.faults++;
			error_clear(err);
		}
	} else {
		form_lint_patterns(&reader);
		form_lint_questions(&reader);
		form_lint_details(&reader);
		if (concepts)
			form_lint_concepts(&reader, concepts);
	}
	form_free(&owned->form);
	if (!err->code && reader.faults) {
		err->code = ERROR_FINDINGS;
		err->message[0] = '\0';
	}
	return err->code;
}

static char as_in_id(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c == '_' ? '-' : c;
}

bool form_same_name(struct text a, struct text b)
{
	if (a.size != b.size)
		return false;
	for (size_t i = 0; i < a.size; i++)
		if (as_in_id(a.at[i]) != as_in_id(b.at[i]))
			return false;
	return true;
}

bool form_is_named(const struct form *form, struct text name)
{
	bool is = form_same_name(text_from(form->id), name);

	for (size_t i = 0; !is && i < form->also_count; i++)
		is = form_same_name(text_from(form->also[i].id), name);
	return is;
}

const struct form_question *form_question(const struct form *form, struct text id)
{
	for (size_t i = 0; i < form->question_count; i++)
		if (text_equal_nocase(text_from(form->questions[i].id), id))
			return &form->questions[i];
	return NULL;
}

const struct form_fact *form_risk(const struct form *form)
{
	for (size_t i = 0; i < form->fact_count; i++)
		if (text_starts(text_from(form->facts[i].code), "missed-"))
			return &form->facts[i];
	return NULL;
}

const char *form_question_near(const struct form *form, struct text id)
{
	const char **ids = memory_new(form->question_count + 1, sizeof *ids);
	const char *near;

	for (size_t i = 0; i < form->question_count; i++)
		ids[i] = form->questions[i].id;
	near = near_of(id, ids);
	memory_free(ids);
	return near;
}

const struct form_source *form_source(const struct form *form, const char *id)
{
	for (size_t i = 0; id && i < form->source_count; i++)
		if (!strcmp(form->sources[i].id, id))
			return &form->sources[i];
	return NULL;
}
