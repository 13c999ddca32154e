/* A file's families and licenses, and each license's own facts. */
#include "license/library_parts.h"

#include "base/memory.h"
#include "base/near.h"

#include <stdlib.h>
#include <string.h>

#define EXTENDS_MOST 8

static const char *const file_keys[] = {"families", "licenses", "kind", "family",
                                        "seen",     "source",   NULL};
static const char *const family_keys[] = {"name", "within", "detect", NULL};
static const char *const license_keys[] = {
    "name",   "url",       "version",     "kind",    "family", "port",      "extends",
    "drop",   "permit",    "forbid",      "require", "ask",    "adapts_to", "carries",
    "detect", "questions", "irrevocable", "source",  "seen",   NULL};
static const char *const detect_keys[] = {"ids", "names", "urls", "patterns", NULL};

const char *const license_kind_names[5] = {"license", "agreement", "platform", "public-domain",
                                           "statement"};

struct license_entry *license_entry_find(const struct license_library *library, struct text id)
{
	struct arena scratch = ARENA_INIT;
	struct license_entry *entry = map_get(&library->ids, id);

	if (!entry)
		entry = map_get(&library->ids, license_fold(&scratch, id));
	arena_release(&scratch);
	return entry;
}

struct license_family_entry *license_family_entry_find(const struct license_library *library,
                                                       struct text id)
{
	struct arena scratch = ARENA_INIT;
	struct license_family_entry *entry =
	    map_get(&library->family_ids, license_fold(&scratch, id));

	arena_release(&scratch);
	return entry;
}

static void signs_read(struct license_reader *reader, const struct yaml_document *document,
                       const struct yaml_node *node, struct license_signs *signs)
{
	if (node && node->kind != YAML_MAP) {
		license_fault(reader, document, node,
		              "detect: is a map of ids, names, urls and patterns");
		node = NULL;
	}
	if (node)
		license_known_keys(reader, document, node, detect_keys);
	signs->ids = license_strings(reader, document, yaml_get(node, "ids"), "ids");
	signs->names = license_strings(reader, document, yaml_get(node, "names"), "names");
	signs->urls = license_strings(reader, document, yaml_get(node, "urls"), "urls");
	signs->patterns = license_strings(reader, document, yaml_get(node, "patterns"), "patterns");
}

static void family_add(struct license_reader *reader, const struct yaml_document *document,
                       const struct yaml_node *node)
{
	struct license_library *library = reader->library;
	struct license_family_entry *entry = license_family_entry_find(library, node->key);

	if (entry && entry->document == document)
		return; /* twice in one file: the reader of YAML has said so */
	if (!entry) {
		entry = arena_new(&library->arena, 1, sizeof *entry);
		library->families = memory_grow(library->families, library->family_count,
		                                &library->family_room, sizeof(void *));
		library->families[library->family_count++] = entry;
		map_add(&library->family_ids, license_fold(&library->arena, node->key), entry);
	}
	entry->document = document;
	entry->node = node;
	entry->family.id = arena_copy(&library->arena, node->key);
	entry->family.name = entry->family.id;
	entry->family.within = "";
	if (node->kind != YAML_MAP) {
		license_fault(reader, document, node, "a family is {name: ...}");
		signs_read(reader, document, NULL, &entry->family.signs);
		return;
	}
	license_known_keys(reader, document, node, family_keys);
	if (yaml_get(node, "name"))
		entry->family.name =
		    license_scalar(reader, document, yaml_get(node, "name"), "name");
	if (yaml_get(node, "within"))
		entry->family.within =
		    license_scalar(reader, document, yaml_get(node, "within"), "within");
	signs_read(reader, document, yaml_get(node, "detect"), &entry->family.signs);
}

/* A license of the user's own takes the place of a shipped one. */
static void entry_add(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *node)
{
	struct license_library *library = reader->library;
	struct license_entry *entry = license_entry_find(library, node->key);

	if (node->kind != YAML_MAP) {
		license_fault(reader, document, node,
		              "a license is a map with name:, url: and so on");
		return;
	}
	if (entry && (entry->own || !reader->own)) {
		license_fault_key(
		    reader, document, node, "\"%.*s\" is in %s:%d already; keep one of them",
		    TEXT_ARG(node->key), entry->document->file, entry->node->key_line);
		return;
	}
	if (!entry) {
		entry = arena_new(&library->arena, 1, sizeof *entry);
		entry->license.index = library->entry_count;
		library->entries = memory_grow(library->entries, library->entry_count,
		                               &library->entry_room, sizeof(void *));
		library->entries[library->entry_count++] = entry;
		map_add(&library->ids, license_fold(&library->arena, node->key), entry);
	}
	if (reader->own && entry->document) {
		entry->shipped = arena_new(&library->arena, 1, sizeof *entry->shipped);
		*entry->shipped = *entry;
		entry->shipped->shipped = NULL;
		entry->shipped->behind = true;
	}
	entry->license.id = arena_copy(&library->arena, node->key);
	entry->license.file = document->file;
	entry->license.line = node->key_line;
	entry->document = document;
	entry->node = node;
	entry->defaults = document->root;
	entry->own = reader->own;
}

void license_file_read(struct license_reader *reader, const struct yaml_document *document)
{
	const struct yaml_node *families, *licenses, *node;

	if (!document->root)
		return;
	if (document->root->kind != YAML_MAP) {
		license_fault(reader, document, document->root,
		              "a license file is a map with licenses:");
		return;
	}
	license_known_keys(reader, document, document->root, file_keys);
	families = yaml_get(document->root, "families");
	licenses = yaml_get(document->root, "licenses");
	if (families && families->kind != YAML_MAP)
		license_fault(reader, document, families, "families: is a map by id");
	else if (families)
		for (node = families->first; node; node = node->next)
			family_add(reader, document, node);
	if (licenses && licenses->kind != YAML_MAP)
		license_fault(reader, document, licenses, "licenses: is a map by id");
	else if (licenses)
		for (node = licenses->first; node; node = node->next)
			entry_add(reader, document, node);
	if (!licenses && !families)
		license_fault(reader, document, document->root,
		              "no licenses: in this file; add one");
}

/* Of the license, else of its file. */
static const struct yaml_node *said(const struct license_entry *entry, const char *key)
{
	const struct yaml_node *node = yaml_get(entry->node, key);

	return node ? node : yaml_get(entry->defaults, key);
}

static const char *said_text(struct license_reader *reader, const struct license_entry *entry,
                             const char *key, const char *otherwise)
{
	const struct yaml_node *node = said(entry, key);

	return node ? license_scalar(reader, entry->document, node, key) : otherwise;
}

/* "4.0" and "v2.1" as numbers; what is no number counts as 0. */
static void version_read(struct license_entry *entry)
{
	const char *at = entry->license.version;

	for (size_t i = 0; i < LICENSE_VERSION_NUMBERS && *at; i++) {
		while (*at && (*at < '0' || *at > '9'))
			at++;
		for (; *at >= '0' && *at <= '9'; at++)
			if (entry->version[i] < 100000)
				entry->version[i] = entry->version[i] * 10 + (*at - '0');
	}
}

static void kind_read(struct license_reader *reader, struct license_entry *entry,
                      const struct license_entry *base)
{
	const struct yaml_node *node = said(entry, "kind");
	int kind = license_index(yaml_text(node), license_kind_names, 5);

	if (kind >= 0)
		entry->license.kind = (enum license_kind) kind;
	else if (base && !node)
		entry->license.kind = base->license.kind;
	else
		license_fault_key(reader, entry->document, node ? node : entry->node,
		                  "\"%s\" needs a kind: license, agreement, platform, "
		                  "public-domain or statement",
		                  entry->license.id);
}

static void names_read(struct license_reader *reader, struct license_entry *entry,
                       const struct license_entry *base)
{
	struct license *license = &entry->license;
	const struct yaml_node *name = yaml_get(entry->node, "name");

	if (!name)
		license_fault_key(reader, entry->document, entry->node,
		                  "\"%s\" needs a name:", license->id);
	license->name = name ? license_scalar(reader, entry->document, name, "name") : "";
	license->url = said_text(reader, entry, "url", "");
	license->version = said_text(reader, entry, "version", base ? base->license.version : "");
	license->family = said_text(reader, entry, "family", base ? base->license.family : "");
	license->port = said_text(reader, entry, "port", "");
	license->source = said_text(reader, entry, "source", base ? base->license.source : "");
	license->seen = said_text(reader, entry, "seen", base ? base->license.seen : "");
	version_read(entry);
	if (license->family[0] &&
	    !license_family_entry_find(reader->library, text_from(license->family)))
		license_fault(reader, entry->document,
		              said(entry, "family") ? said(entry, "family") : entry->node,
		              "unknown family \"%s\"; name it under families:", license->family);
}

static void questions_read(struct license_reader *reader, struct license_entry *entry,
                           const struct license_entry *base)
{
	const struct yaml_node *node = yaml_get(entry->node, "questions");
	const struct license_library *library = reader->library;

	if (!node && base) {
		entry->license.questions = base->license.questions;
		return;
	}
	entry->license.questions = license_strings(reader, entry->document, node, "questions");
	if (!node || node->kind != YAML_LIST)
		return;
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		struct text name = yaml_text(item);

		if (license_index(name, library->questions, library->question_count) >= 0)
			continue;
		const char *near = near_of(name, library->questions);
		license_fault(reader, entry->document, item, "unknown question \"%.*s\"; %s%s%s",
		              TEXT_ARG(name),
		              near ? "did you mean \"" : "terms.yaml lists what there is",
		              near ? near : "", near ? "\"?" : "");
	}
}

static void carries_read(struct license_reader *reader, struct license_entry *entry,
                         const struct license_entry *base)
{
	static const int none[] = {-1};
	const struct yaml_node *node = yaml_get(entry->node, "carries");
	size_t used = 0;
	int *codes;

	entry->license.carries = base && !node ? base->license.carries : none;
	if (!node)
		return;
	if (node->kind != YAML_LIST) {
		license_fault(reader, entry->document, node, "carries: is a list of duties");
		return;
	}
	codes = arena_new(&reader->library->arena, node->count + 1, sizeof *codes);
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		enum license_target target;
		int code =
		    license_code_read(reader, entry->document, item, yaml_text(item), &target);

		if (code >= 0)
			codes[used++] = code;
	}
	codes[used] = -1;
	entry->license.carries = codes;
}

static void irrevocable_read(struct license_reader *reader, struct license_entry *entry,
                             const struct license_entry *base)
{
	const struct yaml_node *node = yaml_get(entry->node, "irrevocable");
	struct error fault = ERROR_INIT;

	if (base)
		entry->license.irrevocable = base->license.irrevocable;
	if (node && yaml_bool(entry->document, node, &entry->license.irrevocable, &fault))
		license_fault_note(reader, &fault);
}

/* Other ids lead to the same license, unless a license has the name itself. */
static void ids_add(struct license_reader *reader, struct license_entry *entry)
{
	struct license_library *library = reader->library;

	if (entry->behind)
		return;
	for (const char *const *id = entry->license.signs.ids; *id; id++) {
		struct license_entry *other = license_entry_find(library, text_from(*id));

		if (!other)
			map_add(&library->ids, license_fold(&library->arena, text_from(*id)),
			        entry);
		else if (other != entry)
			license_fault_key(reader, entry->document, entry->node,
			                  "\"%s\" stands for %s and for %s; keep one of them", *id,
			                  other->license.id, entry->license.id);
	}
}

/* Shipped licenses extend shipped ones: what a user says of one license must
 * not change others.  A user's own may extend the one whose place it takes. */
static struct license_entry *base_meant(const struct license_entry *entry,
                                        struct license_entry *base)
{
	return base && base->shipped && (!entry->own || base == entry) ? base->shipped : base;
}

static const struct license_entry *base_find(struct license_reader *reader,
                                             struct license_entry *entry)
{
	const struct yaml_node *node = yaml_get(entry->node, "extends");
	struct license_entry *base;

	if (!node)
		return NULL;
	base = base_meant(entry, license_entry_find(reader->library, yaml_text(node)));
	if (!base) {
		license_fault(reader, entry->document, node,
		              "extends \"%.*s\", which is no license here; check the id",
		              TEXT_ARG(yaml_text(node)));
		return NULL;
	}
	license_entry_read(reader, base);
	if (base->progress != LICENSE_READ) {
		license_fault(reader, entry->document, node,
		              "\"%s\" extends itself by way of \"%s\"; break the circle",
		              entry->license.id, base->license.id);
		return NULL;
	}
	return base;
}

void license_entry_read(struct license_reader *reader, struct license_entry *entry)
{
	const struct license_entry *base;

	if (entry->progress != LICENSE_UNREAD)
		return;
	entry->progress = LICENSE_READING;
	license_known_keys(reader, entry->document, entry->node, license_keys);
	base = base_find(reader, entry);
	kind_read(reader, entry, base);
	names_read(reader, entry, base);
	questions_read(reader, entry, base);
	carries_read(reader, entry, base);
	irrevocable_read(reader, entry, base);
	signs_read(reader, entry->document, yaml_get(entry->node, "detect"), &entry->license.signs);
	ids_add(reader, entry);
	license_clauses_read(reader, entry, base);
	license_clauses_imply(reader->library, entry);
	entry->adapts_document = entry->document;
	entry->adapts_node = yaml_get(entry->node, "adapts_to");
	if (!entry->adapts_node && base) {
		entry->adapts_document = base->adapts_document;
		entry->adapts_node = base->adapts_node;
	}
	entry->progress = LICENSE_READ;
}

/* National versions come after all others. */
static int older_first(const void *a, const void *b)
{
	const struct license_entry *left = *(const struct license_entry *const *) a;
	const struct license_entry *right = *(const struct license_entry *const *) b;

	if (!left->license.port[0] != !right->license.port[0])
		return left->license.port[0] ? 1 : -1;

	for (size_t i = 0; i < LICENSE_VERSION_NUMBERS; i++)
		if (left->version[i] != right->version[i])
			return left->version[i] < right->version[i] ? -1 : 1;
	return strcmp(left->license.id, right->license.id);
}

/* True if the family is `wanted` or within it. */
static bool family_within(const struct license_library *library, const char *family,
                          const struct license_family_entry *wanted)
{
	for (int depth = 0; family[0] && depth < EXTENDS_MOST; depth++) {
		const struct license_family_entry *entry =
		    license_family_entry_find(library, text_from(family));

		if (!entry)
			return false;
		if (entry == wanted)
			return true;
		family = entry->family.within;
	}
	return false;
}

void license_families_finish(struct license_reader *reader)
{
	struct license_library *library = reader->library;

	for (size_t i = 0; i < library->family_count; i++) {
		struct license_family_entry *entry = library->families[i];
		const struct license **members =
		    arena_new(&library->arena, library->entry_count + 1, sizeof *members);
		size_t used = 0;

		for (size_t j = 0; j < library->entry_count; j++)
			if (family_within(library, library->entries[j]->license.family, entry))
				members[used++] = &library->entries[j]->license;
		qsort(members, used, sizeof *members, older_first);
		entry->family.members = members;
		entry->family.member_count = entry->family.version_count = used;
		while (entry->family.version_count &&
		       members[entry->family.version_count - 1]->port[0])
			entry->family.version_count--;
		if (entry->family.within[0] &&
		    !license_family_entry_find(library, text_from(entry->family.within)))
			license_fault(
			    reader, entry->document, yaml_get(entry->node, "within"),
			    "unknown family \"%s\"; name it under families:", entry->family.within);
	}
}
