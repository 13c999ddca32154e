/* Ids and names of licenses, found by a hash over their words. */
#include "license/detect_parts.h"

#include "base/arena.h"
#include "base/memory.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define WORDS_MOST 24

/* A node stands for the first few words of a name. */
struct node {
	uint64_t hash; /* 0: free */
	uint32_t name; /* index + 1 of the name that ends here; 0: none does */
};

struct detect_names {
	const struct license_library *library;
	struct arena arena;
	struct node *nodes;
	size_t room, used;
	struct detect_name *names;
	size_t count, name_room;
	struct detect_text scratch;
};

static uint64_t step(uint64_t hash, uint32_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
	hash ^= hash >> 29;
	return hash ? hash : 1;
}

static struct node *find(const struct detect_names *names, uint64_t hash)
{
	size_t slot = (size_t) hash & (names->room - 1);

	while (names->nodes[slot].hash && names->nodes[slot].hash != hash)
		slot = (slot + 1) & (names->room - 1);
	return &names->nodes[slot];
}

static void grow(struct detect_names *names)
{
	struct node *old = names->nodes;
	size_t old_room = names->room;

	names->room *= 2;
	names->nodes = memory_new(names->room, sizeof *names->nodes);
	for (size_t i = 0; i < old_room; i++)
		if (old[i].hash)
			*find(names, old[i].hash) = old[i];
	memory_free(old);
}

static struct node *insert(struct detect_names *names, uint64_t hash)
{
	struct node *node = find(names, hash);

	if (node->hash)
		return node;
	if (names->used * 2 >= names->room) {
		grow(names);
		node = find(names, hash);
	}
	node->hash = hash;
	names->used++;
	return node;
}

static bool article(const struct detect_text *text, size_t word)
{
	return detect_word_is(text, word, "the") || detect_word_is(text, word, "a");
}

/* The first to come keeps a name. */
static void add(struct detect_names *names, struct text phrase, struct detect_name name)
{
	struct detect_text *text = &names->scratch;
	struct node *node = NULL;
	uint64_t hash = 1;
	size_t first;

	detect_text_read(text, phrase);
	detect_text_words(text);
	first = text->count > 1 && article(text, 0);
	if (text->count == first || text->count - first > WORDS_MOST)
		return;
	for (size_t i = first; i < text->count; i++) {
		hash = step(hash, text->words[i].hash);
		node = insert(names, hash);
	}
	if (node->name)
		return;
	names->names =
	    memory_grow(names->names, names->count, &names->name_room, sizeof *names->names);
	names->names[names->count++] = name;
	node->name = (uint32_t) names->count;
}

/* Short names that are plain words too ("MIT", "Fair", "X11"). */
static bool plain_word(const char *phrase)
{
	static const char *const known[] = {"GPL",  "LGPL",  "AGPL",      "GFDL",   "ODbL", "PDDL",
	                                    "EUPL", "WTFPL", "Unlicense", "CeCILL", NULL};
	size_t size = strlen(phrase);

	for (const char *const *name = known; *name; name++)
		if (text_equal_nocase(text_slice(text_from(phrase), 0, strlen(*name)),
		                      text_from(*name)))
			return false; /* "GPLv3" too */
	for (size_t i = 0; i < size; i++)
		if (!isalnum((unsigned char) phrase[i]))
			return false;
	return true;
}

static void add_plain(struct detect_names *names, const char *phrase, struct detect_name name)
{
	name.weak = plain_word(phrase);
	add(names, text_from(phrase), name);
}

/* "New BSD" for "New BSD License": the whole string, or where one is expected. */
static void add_short(struct detect_names *names, const char *phrase, struct detect_name name)
{
	struct text t = text_from(phrase);

	if (!text_ends(t, " License") && !text_ends(t, " Licence"))
		return;
	t.size -= strlen(" License");
	if (text_find_byte(t, ' ') == TEXT_NONE)
		return;
	name.weak = true;
	add(names, t, name);
}

static void add_list(struct detect_names *names, const char *const *list, struct detect_name name)
{
	const char *const *first = list;

	for (; *list; list++)
		add_plain(names, *list, name);
	for (list = first; *list; list++)
		add_short(names, *list, name);
}

static void add_license(struct detect_names *names, const struct license *license)
{
	struct detect_name name = {.id = license->id, .license = license};

	/* Sentences are found by their patterns; their short names ("NC",
	 * "Attribution") are parts of other names. */
	name.whole = license->kind == LICENSE_STATEMENT;
	add_plain(names, license->id, name);
	add_plain(names, license->name, name);
	add_short(names, license->name, name);
	add_list(names, license->signs.ids, name);
	add_list(names, license->signs.names, name);
}

static void add_family(struct detect_names *names, const struct license_family *family)
{
	struct detect_name name = {.id = family->id, .family = true};

	add_plain(names, family->id, name);
	add_plain(names, family->name, name);
	add_list(names, family->signs.ids, name);
	add_list(names, family->signs.names, name);
}

/* --- families in SPDX's list --- */

/* Takes " v2.0", "-2.0", " 1.1 only" off the end; empty if there is none. */
static struct text without_version(const char *phrase)
{
	static const char *const tails[] = {" only", "-only", " or later", "-or-later", NULL};
	struct text t = text_from(phrase), whole;
	size_t points = 0;

	for (const char *const *tail = tails; *tail; tail++)
		if (text_ends(t, *tail))
			t.size -= strlen(*tail);
	whole = t;
	while (t.size && (isdigit((unsigned char) t.at[t.size - 1]) || t.at[t.size - 1] == '.'))
		points += t.at[--t.size] == '.';
	if (!points || t.size == whole.size)
		return text_span("", 0);
	if (t.size && (t.at[t.size - 1] == 'v' || t.at[t.size - 1] == 'V') && t.size > 1 &&
	    !isalnum((unsigned char) t.at[t.size - 2]))
		t.size--;
	if (text_ends(t, " version "))
		t.size -= strlen("version ");
	if (!t.size || (t.at[t.size - 1] != ' ' && t.at[t.size - 1] != '-'))
		return text_span("", 0);
	while (t.size &&
	       (t.at[t.size - 1] == ' ' || t.at[t.size - 1] == '-' || t.at[t.size - 1] == ','))
		t.size--;
	return t;
}

/* "MPL" and "AFL" say by themselves that they are licenses; "NASA" and
 * "Python" need a version or the word beside them. */
static bool speaks(struct text base)
{
	if (base.size < 3 || (base.at[base.size - 1] != 'L' && !text_is(base, "Apache") &&
	                      !text_is(base, "Artistic")))
		return false;
	return true;
}

static bool is_creative_commons(const char *id)
{
	return strncmp(id, "CC-", 3) == 0 || strncmp(id, "CC0", 3) == 0;
}

/* A license known in one version only is meant when none is said. */
static bool alone(const struct text *bases, size_t index)
{
	for (size_t i = 0; i < detect_spdx_count; i++)
		if (i != index && text_equal(bases[i], bases[index]))
			return false;
	return true;
}

static void add_spdx_family(struct detect_names *names, const struct text *bases, size_t index)
{
	const struct detect_spdx *entry = &detect_spdx[index];
	struct text base = bases[index], title = without_version(entry->name);
	const struct detect_name *known;
	struct detect_name name = {.license = NULL};

	if (!base.size || is_creative_commons(entry->id))
		return;
	known = detect_names_exact(names, base);
	if (known) {
		name = *known;
	} else if (alone(bases, index)) {
		name.id = entry->id;
		name.license = license_find(names->library, text_from(entry->id));
	} else {
		name.id = arena_copy(&names->arena, base);
		name.family = true;
	}
	name.weak = name.shy = !speaks(base);
	if (!known)
		add(names, base, name);
	name.weak = name.shy = false;
	if (title.size)
		add(names, title, name);
}

static void add_spdx(struct detect_names *names)
{
	struct text *bases;

	for (size_t i = 0; i < detect_spdx_count; i++) {
		struct text id = text_from(detect_spdx[i].id);
		const struct license *license = license_find(names->library, id);
		struct detect_name name = {.id = license ? license->id : id.at, .license = license};

		add_plain(names, detect_spdx[i].id, name);
		add(names, text_from(detect_spdx[i].name), name);
		add_short(names, detect_spdx[i].name, name);
	}
	bases = memory_new(detect_spdx_count, sizeof *bases);
	for (size_t i = 0; i < detect_spdx_count; i++)
		bases[i] = without_version(detect_spdx[i].id);
	for (size_t i = 0; i < detect_spdx_count; i++)
		add_spdx_family(names, bases, i);
	memory_free(bases);
}

struct detect_names *detect_names_new(const struct license_library *library)
{
	struct detect_names *names = memory_new(1, sizeof *names);

	names->library = library;
	names->room = 16384;
	names->nodes = memory_new(names->room, sizeof *names->nodes);
	for (size_t i = 0; i < license_count(library); i++)
		add_license(names, license_at(library, i));
	for (size_t i = 0; i < license_family_count(library); i++)
		add_family(names, license_family_at(library, i));
	add_spdx(names);
	return names;
}

void detect_names_free(struct detect_names *names)
{
	if (!names)
		return;
	detect_text_release(&names->scratch);
	arena_release(&names->arena);
	memory_free(names->nodes);
	memory_free(names->names);
	memory_free(names);
}

/* --- looking up --- */

size_t detect_names_find(const struct detect_names *names, const struct detect_text *text,
                         size_t at, size_t end, const struct detect_name **name)
{
	uint64_t hash = 1;
	size_t longest = 0;

	for (size_t i = at; i < end && i < at + WORDS_MOST; i++) {
		const struct node *node;

		/* A sentence ends a name, but "St. Clair" has a stop inside. */
		if (i > at && text->words[i].gap & DETECT_STOP &&
		    !(text->words[i].gap & DETECT_POINT))
			break;
		hash = step(hash, text->words[i].hash);
		node = find(names, hash);
		if (!node->hash)
			break;
		if (node->name) {
			longest = i + 1 - at;
			*name = &names->names[node->name - 1];
		}
	}
	return longest;
}

const struct detect_name *detect_names_exact(const struct detect_names *names, struct text phrase)
{
	const struct detect_name *name = NULL;
	struct detect_text text = {0};
	size_t first, size;

	detect_text_read(&text, phrase);
	detect_text_words(&text);
	first = text.count > 1 && article(&text, 0);
	size = detect_names_find(names, &text, first, text.count, &name);
	if (size == 0 || first + size != text.count)
		name = NULL;
	detect_text_release(&text);
	return name;
}

const struct detect_name *detect_names_version(const struct detect_names *names, const char *family,
                                               const char *version, const char *suffix)
{
	static const char *const points[] = {"", ".0"};
	const char *tails[] = {suffix, *suffix ? suffix : "-only"};
	char id[160];

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < 2; j++) {
			const struct detect_name *name;

			if (i && strchr(version, '.'))
				continue;
			snprintf(id, sizeof id, "%s-%s%s%s", family, version, points[i], tails[j]);
			name = detect_names_exact(names, text_from(id));
			if (name && !name->family)
				return name;
		}
	return NULL;
}

void detect_names_fill(const struct detect_names *names, struct detect_mention *mention)
{
	mention->family = "";
	if (!mention->id)
		return;
	if (!mention->license)
		mention->license = license_find(names->library, text_from(mention->id));
	if (mention->is_family) {
		const struct license_family *family =
		    license_family_find(names->library, text_from(mention->id));

		mention->license = NULL;
		if (family)
			mention->family = family->within;
	} else if (mention->license) {
		mention->family = mention->license->family;
		mention->statement = mention->license->kind == LICENSE_STATEMENT ||
		                     text_starts(text_from(mention->id), "LicenseRef-PublicDomain");
	}
}

bool license_is_listed(struct text id)
{
	for (size_t i = 0; i < detect_spdx_count; i++)
		if (text_is(id, detect_spdx[i].id))
			return true;
	return false;
}
