/* Under which licenses adapted material may go out: adapts_to, made into one
 * byte per license of the library. */
#include "license/library_parts.h"

#include "base/memory.h"
#include "base/near.h"

#include <string.h>

struct adapts {
	struct license_reader *reader;
	struct license_entry *entry;
	const struct yaml_document *document;
};

static const char *const own_keys[] = {"number", "itself", "later",       "ports",
                                       "any",    "except", "discouraged", NULL};

static int version_order(const struct license_entry *a, const struct license_entry *b)
{
	for (size_t i = 0; i < LICENSE_VERSION_NUMBERS; i++)
		if (a->version[i] != b->version[i])
			return a->version[i] < b->version[i] ? -1 : 1;
	return 0;
}

static void fault_unknown(const struct adapts *adapts, const struct yaml_node *node,
                          struct text name)
{
	const struct license_library *library = adapts->reader->library;
	size_t most = library->entry_count + library->family_count + 10, used = 0;
	const char **known = memory_new(most, sizeof *known);
	const char *near;

	for (size_t i = 0; i < library->entry_count; i++)
		known[used++] = library->entries[i]->license.id;
	for (size_t i = 0; i < library->family_count; i++)
		known[used++] = library->families[i]->family.id;
	for (size_t i = 0; own_keys[i]; i++)
		known[used++] = own_keys[i];
	near = near_of(name, known);
	license_fault_key(adapts->reader, adapts->document, node,
	                  "adapts_to names \"%.*s\", which is no license and no family here%s%s%s",
	                  TEXT_ARG(name), near ? "; did you mean \"" : "; check the id",
	                  near ? near : "", near ? "\"?" : "");
	memory_free(known);
}

/* Sets what a name stands for: a license, a family, or the public domain. */
static void set_named(const struct adapts *adapts, const struct yaml_node *node, struct text name,
                      enum license_member member)
{
	const struct license_library *library = adapts->reader->library;
	const struct license_entry *entry = license_entry_find(library, name);
	const struct license_family_entry *family = license_family_entry_find(library, name);

	if (text_is(name, "public-domain")) {
		for (size_t i = 0; i < library->entry_count; i++)
			if (library->entries[i]->license.kind == LICENSE_PUBLIC_DOMAIN)
				adapts->entry->members[i] = (unsigned char) member;
	} else if (family) {
		for (size_t i = 0; i < family->family.member_count; i++)
			adapts->entry->members[family->family.members[i]->index] =
			    (unsigned char) member;
	} else if (entry) {
		adapts->entry->members[entry->license.index] = (unsigned char) member;
	} else {
		fault_unknown(adapts, node, name);
	}
}

static void set_list(const struct adapts *adapts, const struct yaml_node *list,
                     enum license_member member)
{
	if (!list)
		return;
	if (list->kind != YAML_LIST) {
		license_fault(adapts->reader, adapts->document, list, "write a list: [one, two]");
		return;
	}
	for (const struct yaml_node *item = list->first; item; item = item->next)
		set_named(adapts, item, yaml_text(item), member);
}

/* Every license that others can be put under; a bare sentence is none. */
static void set_any(const struct adapts *adapts)
{
	const struct license_library *library = adapts->reader->library;

	for (size_t i = 0; i < library->entry_count; i++)
		if (library->entries[i]->license.kind != LICENSE_STATEMENT)
			adapts->entry->members[i] = LICENSE_MEMBER;
}

static bool yes(const struct adapts *adapts, const struct yaml_node *node,
                enum license_member *member)
{
	struct text word = yaml_text(node);

	*member = LICENSE_MEMBER;
	if (text_is(word, "yes"))
		return true;
	*member = LICENSE_DISCOURAGED;
	if (text_is(word, "discouraged"))
		return true;
	*member = LICENSE_UNDECIDED;
	if (text_is(word, "ask"))
		return true;
	license_fault(adapts->reader, adapts->document, node, "write yes, discouraged or ask");
	return false;
}

/* Later versions and national versions of the same family. */
static void set_versions(const struct adapts *adapts, const struct yaml_node *map)
{
	const struct license_library *library = adapts->reader->library;
	const struct license_entry *from = adapts->entry;
	const struct yaml_node *later = yaml_get(map, "later"), *ports = yaml_get(map, "ports");
	enum license_member later_is = LICENSE_NOT_MEMBER;
	bool ports_later = text_is(yaml_text(ports), "later");
	bool ports_any = text_is(yaml_text(ports), "any");

	if (later && !yes(adapts, later, &later_is))
		return;
	if (ports && !ports_later && !ports_any)
		license_fault(adapts->reader, adapts->document, ports,
		              "ports is later (this version's or a later one's) or any");
	if ((later || ports) && !from->license.family[0])
		license_fault_key(adapts->reader, adapts->document, later ? later : ports,
		                  "only a license with a family has later versions; add family:");
	for (size_t i = 0; from->license.family[0] && i < library->entry_count; i++) {
		const struct license_entry *to = library->entries[i];
		bool port = to->license.port[0] != '\0';

		if (to == from || strcmp(to->license.family, from->license.family) != 0)
			continue;
		if (port && (ports_any || (ports_later && version_order(to, from) >= 0)))
			from->members[i] = LICENSE_MEMBER;
		if (!port && later && version_order(to, from) > 0)
			from->members[i] = (unsigned char) later_is;
	}
}

static void map_read(const struct adapts *adapts, const struct yaml_node *map)
{
	struct license_entry *entry = adapts->entry;
	const struct yaml_node *number = yaml_get(map, "number"), *any = yaml_get(map, "any");
	const struct yaml_node *itself = yaml_get(map, "itself");
	size_t faults = adapts->reader->faults.count;
	enum license_member member;

	if (number)
		entry->license.adapts_number =
		    license_scalar(adapts->reader, adapts->document, number, "number");
	if (any && yes(adapts, any, &member)) {
		entry->license.adapts = LICENSE_ADAPTS_ANY;
		set_any(adapts);
	}
	set_list(adapts, yaml_get(map, "except"), LICENSE_NOT_MEMBER);
	set_list(adapts, yaml_get(map, "discouraged"), LICENSE_DISCOURAGED);
	set_versions(adapts, map);
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		size_t i = 0;

		while (own_keys[i] && !text_is(node->key, own_keys[i]))
			i++;
		if (!own_keys[i] && yes(adapts, node, &member))
			set_named(adapts, node, node->key, member);
	}
	if (itself && yes(adapts, itself, &member))
		entry->members[entry->license.index] = (unsigned char) member;
	if (entry->license.adapts == LICENSE_ADAPTS_ANY)
		return;
	entry->license.adapts = LICENSE_ADAPTS_LIST;
	if (adapts->reader->faults.count == faults &&
	    !memchr(entry->members, LICENSE_MEMBER, adapts->reader->library->entry_count) &&
	    !memchr(entry->members, LICENSE_DISCOURAGED, adapts->reader->library->entry_count) &&
	    !memchr(entry->members, LICENSE_UNDECIDED, adapts->reader->library->entry_count))
		license_fault_key(adapts->reader, adapts->document, map,
		                  "adapts_to names nobody; write adapts_to: none");
}

/* A text that lets nothing adapted go out says so where it bars sharing it. */
static const char *barring_number(const struct license_reader *reader,
                                  const struct license_entry *entry)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *derive =
	    license_term_find(reader->library, text_from("derive"), &target);
	const struct license_clause *clause =
	    derive ? license_clause(&entry->license, derive->code, LICENSE_DATA) : NULL;

	return clause && clause->state == LICENSE_FORBID ? clause->number : "unsourced";
}

void license_adapts_read(struct license_reader *reader, struct license_entry *entry)
{
	struct adapts adapts = {reader, entry, entry->adapts_document};
	const struct yaml_node *node = entry->adapts_node;
	struct text word = yaml_text(node);

	entry->license.adapts = LICENSE_ADAPTS_UNKNOWN;
	entry->license.adapts_number = "unsourced";
	if (!node || (node->kind == YAML_SCALAR && text_is(word, "unknown")))
		return;
	if (node->kind == YAML_SCALAR && text_is(word, "none")) {
		entry->license.adapts = LICENSE_ADAPTS_NONE;
		entry->license.adapts_number = barring_number(reader, entry);
		return;
	}
	entry->members = arena_new(&reader->library->arena, reader->library->entry_count + 1, 1);
	if (node->kind == YAML_MAP) {
		map_read(&adapts, node);
	} else if (node->kind == YAML_SCALAR && text_is(word, "any")) {
		entry->license.adapts = LICENSE_ADAPTS_ANY;
		set_any(&adapts);
	} else {
		license_fault(reader, adapts.document, node,
		              "adapts_to is none, any, unknown, or a map such as {itself: yes}");
	}
}

enum license_member license_adapts_to(const struct license_library *library,
                                      const struct license *from, const struct license *to)
{
	const struct license_entry *entry = (const struct license_entry *) from;

	(void) library;
	if (from->adapts == LICENSE_ADAPTS_UNKNOWN)
		return LICENSE_UNDECIDED;
	return entry->members ? (enum license_member) entry->members[to->index]
	                      : LICENSE_NOT_MEMBER;
}
