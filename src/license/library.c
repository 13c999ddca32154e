/* Loading a library from its folders, and looking things up in it. */
#include "license/library_parts.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/near.h"
#include "license/rules_parts.h"

#include <string.h>

#define VOCABULARY "terms.yaml"
#define RULES      "rules.yaml"

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool is_named(const char *path, const char *name)
{
	return strcmp(base_name(path), name) == 0;
}

/* Reads a file into a document of the library's; NULL with the fault noted. */
static const struct yaml_document *document_read(struct license_reader *reader, const char *path)
{
	struct license_library *library = reader->library;
	struct yaml_document *document = arena_new(&library->arena, 1, sizeof *document);
	struct buffer content = BUFFER_INIT;
	struct error fault = ERROR_INIT;
	const char *name = arena_string(&library->arena, path);
	int code = file_read(path, YAML_SIZE_MOST, &content, &fault);

	if (code == ERROR_NONE) {
		checksum_add_field(&reader->sum, text_from(base_name(path)));
		checksum_add_field(&reader->sum, buffer_view(&content));
		code =
		    yaml_read_text(&library->arena, name, buffer_view(&content), document, &fault);
	}
	buffer_release(&content);
	if (code != ERROR_NONE) {
		license_fault_note(reader, &fault);
		return NULL;
	}
	document->file = name;
	return document;
}

static int file_visit(void *context, const char *path, struct error *err)
{
	struct license_reader *reader = context;
	const struct yaml_document *document;

	(void) err;
	if (is_named(path, VOCABULARY))
		return ERROR_NONE; /* has been read */
	document = document_read(reader, path);
	if (document && is_named(path, RULES))
		rules_read(reader, document);
	else if (document)
		license_file_read(reader, document);
	return ERROR_NONE;
}

static void folder_read(struct license_reader *reader, const char *folder)
{
	struct error fault = ERROR_INIT;
	struct buffer path = BUFFER_INIT;
	const struct yaml_document *document;

	buffer_printf(&path, "%s/" VOCABULARY, folder);
	if (file_exists(buffer_cstr(&path))) {
		document = document_read(reader, buffer_cstr(&path));
		if (document)
			license_terms_read(reader, document);
	}
	buffer_release(&path);
	if (file_each(folder, ".yaml", file_visit, reader, &fault) != ERROR_NONE)
		license_fault_note(reader, &fault);
}

static void one_file_read(struct license_reader *reader, const char *path)
{
	const struct yaml_document *document = document_read(reader, path);

	if (!document)
		return;
	if (is_named(path, VOCABULARY))
		license_terms_read(reader, document);
	else if (is_named(path, RULES))
		rules_read(reader, document);
	else
		license_file_read(reader, document);
}

void license_reader_run(struct license_reader *reader, const char *shipped, const char *own,
                        const char *one_file)
{
	struct license_library *library = memory_new(1, sizeof *library);

	reader->library = library;
	library->names.arena = library->ids.arena = library->family_ids.arena = &library->arena;
	checksum_start(&reader->sum);
	if (shipped)
		folder_read(reader, shipped);
	reader->own = true;
	if (own)
		folder_read(reader, own);
	if (one_file)
		one_file_read(reader, one_file);
	for (size_t i = 0; i < library->entry_count; i++)
		license_entry_read(reader, library->entries[i]);
	license_families_finish(reader);
	for (size_t i = 0; i < library->entry_count; i++)
		license_adapts_read(reader, library->entries[i]);
	checksum_finish(&reader->sum, library->sha256);
}

void license_reader_release(struct license_reader *reader)
{
	memory_free(reader->faults.at);
	license_library_free(reader->library);
}

int license_library_load(const char *shipped, const char *own, struct license_library **library,
                         struct error *err)
{
	struct license_reader reader = {0};
	int code = ERROR_NONE;

	license_reader_run(&reader, shipped, own, NULL);
	if (reader.faults.count) {
		*err = reader.faults.at[0];
		code = err->code;
	} else if (!reader.library->term_count) {
		code = error_set(err, ERROR_MISSING,
		                 "no " VOCABULARY " in \"%s\"; reinstall accord or name the folder "
		                 "of its licenses",
		                 shipped);
	} else {
		*library = reader.library;
		reader.library = NULL;
	}
	license_reader_release(&reader);
	return code;
}

void license_library_free(struct license_library *library)
{
	if (!library)
		return;
	for (size_t i = 0; i < library->entry_count; i++) {
		if (library->entries[i]->shipped)
			memory_free(library->entries[i]->shipped->clauses);
		memory_free(library->entries[i]->clauses);
	}
	memory_free(library->entries);
	memory_free(library->families);
	memory_free(library->uses);
	arena_release(&library->arena);
	memory_free(library);
}

size_t license_count(const struct license_library *library)
{
	return library->entry_count;
}

const struct license *license_at(const struct license_library *library, size_t index)
{
	return index < library->entry_count ? &library->entries[index]->license : NULL;
}

const struct license *license_find(const struct license_library *library, struct text id)
{
	const struct license_entry *entry = license_entry_find(library, id);

	return entry ? &entry->license : NULL;
}

size_t license_family_count(const struct license_library *library)
{
	return library->family_count;
}

const struct license_family *license_family_at(const struct license_library *library, size_t index)
{
	return index < library->family_count ? &library->families[index]->family : NULL;
}

const struct license_family *license_family_find(const struct license_library *library,
                                                 struct text id)
{
	const struct license_family_entry *entry = license_family_entry_find(library, id);

	return entry ? &entry->family : NULL;
}

size_t license_family(const struct license_library *library, struct text family,
                      const struct license *const **members)
{
	const struct license_family *found = license_family_find(library, family);

	*members = found ? found->members : NULL;
	return found ? found->version_count : 0;
}

size_t license_versions(const struct license_library *library, struct text name,
                        struct arena *arena, const struct license *const **list)
{
	const struct license *license = license_find(library, name), **one;

	if (!license)
		return license_family(library, name, list);
	one = arena_new(arena, 1, sizeof *one);
	one[0] = license;
	*list = one;
	return 1;
}

const char *license_near(const struct license_library *library, struct text name)
{
	const char **known =
	    memory_new(library->entry_count + library->family_count + 1, sizeof *known);
	const char *near;
	size_t used = 0;

	for (size_t i = 0; i < library->entry_count; i++)
		known[used++] = library->entries[i]->license.id;
	for (size_t i = 0; i < library->family_count; i++)
		known[used++] = library->families[i]->family.id;
	near = near_of(name, known);
	memory_free(known);
	return near;
}

const char *license_library_sha256(const struct license_library *library)
{
	return library->sha256;
}
