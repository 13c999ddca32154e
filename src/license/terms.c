/* The vocabulary: codes, aliases, declared uses, open questions. */
#include "license/library_parts.h"

#include "base/memory.h"
#include "base/near.h"

const char *const license_target_names[LICENSE_TARGETS] = {"data", "labels", "model", "outputs"};
const char *const license_state_names[5] = {"silent", "permit", "forbid", "require", "ask"};
const char *const license_trigger_names[4] = {"use", "share", "publish", "end"};
const char *const license_term_kind_names[9] = {"action",       "actor", "purpose",
                                                "prohibition",  "duty",  "constraint",
                                                "precondition", "scope", "condition"};

static const char *const term_keys[] = {"kind", "means",      "odrl",       "ccrel", "duo",
                                        "when", "implied_by", "parameters", NULL};
static const char *const use_keys[] = {"means", "actions", "changed", "unmodified", NULL};
static const char *const file_keys[] = {"terms", "aliases", "uses", "questions", NULL};

static struct license_name *name_find(const struct license_library *library, struct text name)
{
	return map_get(&library->names, name);
}

static void name_add(struct license_library *library, const char *name, int code, int target)
{
	struct license_name *entry = arena_new(&library->arena, 1, sizeof *entry);

	entry->code = code;
	entry->target = target;
	map_add(&library->names, text_from(name), entry);
}

/* The nearest name that the vocabulary has, for a message; NULL if none. */
static const char *name_near(const struct license_library *library, struct text word)
{
	const char **known = memory_new(library->names.count + 1, sizeof *known);
	size_t used = 0;
	const char *near;

	for (size_t i = 0; i < library->names.room; i++)
		if (library->names.slots[i].value)
			known[used++] = library->names.slots[i].key.at;
	near = near_of(word, known);
	memory_free(known);
	return near;
}

static void split_words(struct text words, struct text *code, struct text *target)
{
	static const struct text on = TEXT(" on ");
	size_t at = text_find(words, on);

	*code = text_trim(at == TEXT_NONE ? words : text_slice(words, 0, at));
	*target = at == TEXT_NONE ? text_from(NULL)
	                          : text_trim(text_slice(words, at + on.size, words.size));
}

int license_code_read(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *node, struct text words, enum license_target *target)
{
	struct text code, on;
	const struct license_name *name;
	int wanted = -1;

	split_words(words, &code, &on);
	name = name_find(reader->library, code);
	if (!name) {
		const char *near = name_near(reader->library, code);
		license_fault_key(reader, document, node, "unknown term \"%.*s\"; %s%s%s",
		                  TEXT_ARG(code),
		                  near ? "did you mean \"" : "terms.yaml lists what there is",
		                  near ? near : "", near ? "\"?" : "");
		return -1;
	}
	if (on.size) {
		wanted = license_index(on, license_target_names, LICENSE_TARGETS);
		if (wanted < 0) {
			license_fault_key(reader, document, node,
			                  "unknown target \"%.*s\"; it is data, labels, model or "
			                  "outputs",
			                  TEXT_ARG(on));
			return -1;
		}
		if (name->target >= 0 && name->target != wanted) {
			license_fault_key(reader, document, node,
			                  "\"%.*s\" means something on %s; leave \"on %.*s\" out",
			                  TEXT_ARG(code), license_target_names[name->target],
			                  TEXT_ARG(on));
			return -1;
		}
	} else {
		wanted = name->target >= 0 ? name->target : LICENSE_DATA;
	}
	*target = (enum license_target) wanted;
	return name->code;
}

static const char *optional(struct license_reader *reader, const struct yaml_document *document,
                            const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);

	return node ? license_scalar(reader, document, node, key) : "";
}

static void term_kind(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *node, struct license_term *term)
{
	const struct yaml_node *kind = yaml_get(node, "kind");
	const struct yaml_node *when = yaml_get(node, "when");
	int index = license_index(yaml_text(kind), license_term_kind_names, 9);

	if (index < 0)
		license_fault_key(reader, document, kind ? kind : node,
		                  "the term needs a kind: action, actor, purpose, prohibition, "
		                  "duty, constraint, precondition, scope or condition");
	else
		term->kind = (enum license_term_kind) index;
	term->trigger = LICENSE_ON_USE;
	if (!when)
		return;
	index = license_index(yaml_text(when), license_trigger_names, 4);
	if (index < 0)
		license_fault(reader, document, when, "when is use, share, publish or end");
	else
		term->trigger = (enum license_trigger) index;
}

/* A user's own vocabulary replaces a term of the same name in place. */
static struct license_term *term_place(struct license_reader *reader,
                                       const struct yaml_document *document,
                                       const struct yaml_node *node)
{
	struct license_library *library = reader->library;
	const struct license_name *name = name_find(library, node->key);
	struct license_term *term;

	if (name)
		return &library->terms[name->code];
	if (library->term_count == LICENSE_CODES_MOST) {
		license_fault_key(reader, document, node, "more than %d terms; remove some",
		                  LICENSE_CODES_MOST);
		return NULL;
	}
	term = &library->terms[library->term_count];
	term->code = (int) library->term_count++;
	term->name = arena_copy(&library->arena, node->key);
	name_add(library, term->name, term->code, -1);
	return term;
}

static void term_read(struct license_reader *reader, const struct yaml_document *document,
                      const struct yaml_node *node)
{
	static const int nothing[] = {-1};
	struct license_term *term = term_place(reader, document, node);

	if (!term)
		return;
	term->meaning = term->odrl = term->ccrel = term->duo = "";
	term->implied_by = nothing;
	term->parameters = license_strings(reader, document, NULL, "");
	if (node->kind != YAML_MAP) {
		license_fault(reader, document, node, "a term is {kind: ..., means: ...}");
		return;
	}
	license_known_keys(reader, document, node, term_keys);
	term_kind(reader, document, node, term);
	term->meaning = optional(reader, document, node, "means");
	term->odrl = optional(reader, document, node, "odrl");
	term->ccrel = optional(reader, document, node, "ccrel");
	term->duo = optional(reader, document, node, "duo");
	term->parameters =
	    license_strings(reader, document, yaml_get(node, "parameters"), "parameters");
	if (!term->meaning[0])
		license_fault_key(reader, document, node,
		                  "the term \"%.*s\" needs means:", TEXT_ARG(node->key));
}

/* After all terms are known. */
static void term_implied(struct license_reader *reader, const struct yaml_document *document,
                         const struct yaml_node *node)
{
	const struct yaml_node *list = yaml_get(node, "implied_by");
	const struct license_name *name = name_find(reader->library, node->key);
	size_t used = 0;
	int *codes;

	if (!list || !name)
		return;
	if (list->kind != YAML_LIST) {
		license_fault(reader, document, list, "implied_by is a list of terms");
		return;
	}
	codes = arena_new(&reader->library->arena, list->count + 1, sizeof *codes);
	for (const struct yaml_node *item = list->first; item; item = item->next) {
		enum license_target target;
		int code = license_code_read(reader, document, item, yaml_text(item), &target);

		if (code >= 0)
			codes[used++] = code;
	}
	codes[used] = -1;
	reader->library->terms[name->code].implied_by = codes;
}

/* A user's own alias may take the place of another alias, never of a term. */
static void alias_read(struct license_reader *reader, const struct yaml_document *document,
                       const struct yaml_node *node)
{
	struct license_library *library = reader->library;
	struct license_name *name = name_find(library, node->key);
	enum license_target target;
	int code;

	if (name && (!reader->own || text_is(node->key, library->terms[name->code].name))) {
		license_fault_key(reader, document, node,
		                  "\"%.*s\" is a term already; choose another name",
		                  TEXT_ARG(node->key));
		return;
	}
	code = license_code_read(reader, document, node, yaml_text(node), &target);
	if (code < 0)
		return;
	if (!name) {
		name_add(library, arena_copy(&library->arena, node->key), code, (int) target);
		return;
	}
	name->code = code;
	name->target = (int) target;
}

static const struct license_use_action *actions_read(struct license_reader *reader,
                                                     const struct yaml_document *document,
                                                     const struct yaml_node *list, size_t *count)
{
	struct license_use_action *actions;

	*count = 0;
	if (!list)
		return NULL;
	if (list->kind != YAML_LIST) {
		license_fault(reader, document, list,
		              "actions are a list such as [train_model on data]");
		return NULL;
	}
	actions = arena_new(&reader->library->arena, list->count + 1, sizeof *actions);
	for (const struct yaml_node *item = list->first; item; item = item->next) {
		enum license_target target;
		int code = license_code_read(reader, document, item, yaml_text(item), &target);

		if (code < 0)
			continue;
		actions[*count].code = code;
		actions[(*count)++].target = target;
	}
	return actions;
}

static void use_read(struct license_reader *reader, const struct yaml_document *document,
                     const struct yaml_node *node)
{
	struct license_library *library = reader->library;
	struct license_use *use = NULL;

	if (node->kind != YAML_MAP) {
		license_fault(reader, document, node, "a use is {means: ..., actions: [...]}");
		return;
	}
	license_known_keys(reader, document, node, use_keys);
	for (size_t i = 0; i < library->use_count; i++)
		if (text_is(node->key, library->uses[i].name))
			use = &library->uses[i];
	if (!use) {
		library->uses = memory_grow(library->uses, library->use_count, &library->use_room,
		                            sizeof *library->uses);
		use = &library->uses[library->use_count++];
		use->name = arena_copy(&library->arena, node->key);
	}
	use->meaning = optional(reader, document, node, "means");
	use->actions =
	    actions_read(reader, document, yaml_get(node, "actions"), &use->action_count);
	use->changed =
	    actions_read(reader, document, yaml_get(node, "changed"), &use->changed_count);
	use->unmodified =
	    actions_read(reader, document, yaml_get(node, "unmodified"), &use->unmodified_count);
	if (!use->action_count)
		license_fault_key(reader, document, node, "the use \"%.*s\" needs actions",
		                  TEXT_ARG(node->key));
}

static void question_read(struct license_reader *reader, const struct yaml_document *document,
                          const struct yaml_node *node)
{
	struct license_library *library = reader->library;

	if (license_index(node->key, library->questions, library->question_count) >= 0)
		return;
	if (library->question_count == LICENSE_QUESTIONS_MOST) {
		license_fault_key(reader, document, node, "more than %d questions",
		                  LICENSE_QUESTIONS_MOST);
		return;
	}
	library->question_words[library->question_count] =
	    arena_copy(&library->arena, yaml_text(node));
	library->questions[library->question_count++] = arena_copy(&library->arena, node->key);
}

static void
each(struct license_reader *reader, const struct yaml_document *document, const char *key,
     void (*read)(struct license_reader *, const struct yaml_document *, const struct yaml_node *))
{
	const struct yaml_node *map = yaml_get(document->root, key);

	if (!map)
		return;
	if (map->kind != YAML_MAP) {
		license_fault(reader, document, map, "%s: is a map by name", key);
		return;
	}
	for (const struct yaml_node *node = map->first; node; node = node->next)
		read(reader, document, node);
}

void license_terms_read(struct license_reader *reader, const struct yaml_document *document)
{
	if (!document->root || document->root->kind != YAML_MAP)
		return;
	license_known_keys(reader, document, document->root, file_keys);
	each(reader, document, "terms", term_read);
	each(reader, document, "terms", term_implied);
	each(reader, document, "aliases", alias_read);
	each(reader, document, "uses", use_read);
	each(reader, document, "questions", question_read);
}

size_t license_term_count(const struct license_library *library)
{
	return library->term_count;
}

const struct license_term *license_term(const struct license_library *library, int code)
{
	return code >= 0 && (size_t) code < library->term_count ? &library->terms[code] : NULL;
}

const struct license_term *license_term_find(const struct license_library *library,
                                             struct text name, enum license_target *target)
{
	struct text code, on;
	const struct license_name *found;
	int wanted;

	split_words(name, &code, &on);
	found = name_find(library, code);
	wanted = on.size ? license_index(on, license_target_names, LICENSE_TARGETS) : -1;
	if (!found || (on.size && wanted < 0))
		return NULL;
	if (found->target >= 0)
		*target = (enum license_target) found->target;
	if (wanted >= 0)
		*target = (enum license_target) wanted;
	return &library->terms[found->code];
}

size_t license_use_count(const struct license_library *library)
{
	return library->use_count;
}

const struct license_use *license_use_at(const struct license_library *library, size_t index)
{
	return index < library->use_count ? &library->uses[index] : NULL;
}

const struct license_use *license_use_find(const struct license_library *library, struct text name)
{
	for (size_t i = 0; i < library->use_count; i++)
		if (text_is(name, library->uses[i].name))
			return &library->uses[i];
	return NULL;
}

bool license_is_declarable(const struct license_library *library, struct text name)
{
	enum license_target target;
	const struct license_term *term = license_term_find(library, name, &target);

	return license_use_find(library, name) ||
	       (term && (term->kind == LICENSE_ACTION || term->kind == LICENSE_PROHIBITION));
}

const char *const *license_questions(const struct license_library *library)
{
	return library->questions;
}

const char *license_question_words(const struct license_library *library, const char *question)
{
	int index = license_index(text_from(question), library->questions, library->question_count);

	return index < 0 ? "" : library->question_words[index];
}
