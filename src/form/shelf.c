#include "base/file.h"
#include "base/memory.h"
#include "base/near.h"
#include "form/form.h"
#include "form/read.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	char *id, *path;
	struct form *form; /* read on demand */
	struct error fault;
};

struct form_shelf {
	struct entry *entries;
	size_t count, room;
};

static struct entry *find(const struct form_shelf *shelf, struct text id)
{
	for (size_t i = 0; i < shelf->count; i++)
		if (form_same_name(text_from(shelf->entries[i].id), id))
			return &shelf->entries[i];
	return NULL;
}

static const struct form *open_entry(struct entry *entry)
{
	if (!entry->form && !entry->fault.code)
		form_load(entry->path, &entry->form, &entry->fault);
	return entry->form;
}

/* By id, else by another name: for that the files have to be read. */
static struct entry *find_named(const struct form_shelf *shelf, struct text id)
{
	struct entry *entry = find(shelf, id);

	for (size_t i = 0; !entry && i < shelf->count; i++) {
		const struct form *form = open_entry(&shelf->entries[i]);

		if (form && form_is_named(form, id))
			entry = &shelf->entries[i];
	}
	return entry;
}

/* The file's name without folder and ".yaml". */
static struct text id_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct text name = text_from(slash ? slash + 1 : path);

	return text_slice(name, 0, name.size - strlen(".yaml"));
}

static int add(void *context, const char *path, struct error *err)
{
	struct form_shelf *shelf = context;
	struct text id = id_of(path);
	struct entry *entry = find(shelf, id);

	(void) err;
	if (text_ends(text_from(path), "/" FORM_CONCEPTS_FILE))
		return ERROR_NONE;
	if (!entry) {
		shelf->entries =
		    memory_grow(shelf->entries, shelf->count, &shelf->room, sizeof *shelf->entries);
		entry = &shelf->entries[shelf->count++];
		memset(entry, 0, sizeof *entry);
		entry->id = memory_new(id.size + 1, 1);
		memcpy(entry->id, id.at, id.size);
	}
	memory_free(entry->path);
	entry->path = memory_copy(path);
	return ERROR_NONE;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct entry *) a)->id, ((const struct entry *) b)->id);
}

int form_shelf_load(const char *shipped, const char *own, struct form_shelf **shelf,
                    struct error *err)
{
	struct form_shelf *made = memory_new(1, sizeof *made);

	if ((shipped && file_each(shipped, ".yaml", add, made, err)) ||
	    (own && file_each(own, ".yaml", add, made, err))) {
		form_shelf_free(made);
		return err->code;
	}
	if (made->count)
		qsort(made->entries, made->count, sizeof *made->entries, by_id);
	*shelf = made;
	return ERROR_NONE;
}

void form_shelf_free(struct form_shelf *shelf)
{
	if (!shelf)
		return;
	for (size_t i = 0; i < shelf->count; i++) {
		memory_free(shelf->entries[i].id);
		memory_free(shelf->entries[i].path);
		form_free(shelf->entries[i].form);
	}
	memory_free(shelf->entries);
	memory_free(shelf);
}

size_t form_shelf_count(const struct form_shelf *shelf)
{
	return shelf->count;
}

const char *form_shelf_id(const struct form_shelf *shelf, size_t index)
{
	return shelf->entries[index].id;
}

const char *form_shelf_file(const struct form_shelf *shelf, size_t index)
{
	return shelf->entries[index].path;
}

static int missing(const struct form_shelf *shelf, struct text id, struct error *err)
{
	const char **ids = memory_new(shelf->count + 1, sizeof *ids);
	const char *near;

	for (size_t i = 0; i < shelf->count; i++)
		ids[i] = shelf->entries[i].id;
	near = near_of(id, ids);
	memory_free(ids);
	return error_set(err, ERROR_MISSING, "no form \"%.*s\"; %s%s%s",
	                 (int) (id.size < 80 ? id.size : 80), id.at ? id.at : "",
	                 near ? "did you mean \"" : "see `accord form list`", near ? near : "",
	                 near ? "\"?" : "");
}

int form_shelf_get(const struct form_shelf *shelf, struct text id, const struct form **form,
                   struct error *err)
{
	struct entry *entry = find_named(shelf, id);

	if (!entry)
		return missing(shelf, id, err);
	*form = open_entry(entry);
	if (*form)
		return ERROR_NONE;
	*err = entry->fault;
	return err->code;
}

const struct form *form_shelf_at(const struct form_shelf *shelf, size_t index)
{
	return open_entry(&shelf->entries[index]);
}

const struct form *form_shelf_find(const struct form_shelf *shelf, struct text id)
{
	struct entry *entry = find_named(shelf, id);

	return entry ? open_entry(entry) : NULL;
}

void form_shelf_lint(const struct form_shelf *shelf, const struct form *form,
                     void (*found)(void *context, const struct error *fault), void *context)
{
	for (size_t i = 0; i < form->also_count; i++) {
		const struct form_name *name = &form->also[i];

		for (size_t k = 0; k < shelf->count; k++) {
			const struct entry *entry = &shelf->entries[k];
			struct text id = text_from(name->id);
			struct error fault = ERROR_INIT;
			const struct form *other = form_shelf_at(shelf, k);

			if (!strcmp(entry->id, form->id) ||
			    !(other ? form_is_named(other, id)
			            : form_same_name(text_from(entry->id), id)))
				continue;
			error_at(&fault, ERROR_INPUT, form->file, name->line, name->column,
			         "\"%.60s\" is a name of the form \"%.60s\" already", name->id,
			         entry->id);
			found(context, &fault);
		}
	}
}
