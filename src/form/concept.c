#include "form/concept.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/near.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "form/read.h"

#include <string.h>

#define CONCEPTS_MOST 2000 /* of both files */
#define KIN_MOST      100  /* of one; more are left out */

struct form_concepts {
	struct arena arena;
	struct form_concept *list;
	const struct yaml_document **documents; /* where each was read */
	const struct yaml_node **kin;           /* its node, for messages */
	size_t count;
	/* Reading goes on after a fault. */
	void (*found)(void *context, const struct error *fault);
	void *context;
	size_t faults;
};

static void tell(struct form_concepts *concepts, const struct error *fault)
{
	if (concepts->faults++ < FORM_FAULTS_MOST)
		concepts->found(concepts->context, fault);
}

static struct form_concept *find(const struct form_concepts *concepts, struct text id)
{
	for (size_t i = 0; i < concepts->count; i++) {
		if (text_is(id, concepts->list[i].id))
			return &concepts->list[i];
	}
	return NULL;
}

static int read_kin(struct form_concepts *concepts, const struct yaml_document *document,
                    const struct yaml_node *node, struct form_concept *concept, struct error *err)
{
	const char **kin;
	size_t count = 0;

	if (node && yaml_expect(document, node, YAML_LIST, "the kin", err))
		return err->code;
	kin = arena_new(&concepts->arena, node ? node->count + 1 : 1, sizeof *kin);
	for (const struct yaml_node *item = node ? node->first : NULL; item; item = item->next) {
		if (yaml_expect(document, item, YAML_SCALAR, "a concept", err))
			return err->code;
		for (size_t i = 0; i < count; i++)
			if (text_is(item->value, kin[i]))
				return yaml_fault(document, item, err,
				                  "the kin \"%.60s\" is given twice", kin[i]);
		if (count < KIN_MOST)
			kin[count++] = item->value.at;
	}
	concept->kin = kin;
	return ERROR_NONE;
}

/* `earlier` concepts are of another file and may be replaced. */
static int read_one(struct form_concepts *concepts, const struct yaml_document *document,
                    const struct yaml_node *node, size_t earlier, struct error *err)
{
	static const char *const known[] = {"id", "label", "kin", NULL};
	const struct yaml_node *id;
	struct form_concept *concept;
	struct buffer clean = BUFFER_INIT;
	bool plain;
	size_t index;

	if (yaml_expect(document, node, YAML_MAP, "a concept", err) ||
	    yaml_only_keys(document, node, known, err))
		return err->code;
	id = yaml_get(node, "id");
	if (!yaml_text(id).size || !yaml_text(yaml_get(node, "label")).size)
		return yaml_fault(document, node, err, "a concept needs an id and a label");
	utf8_clean(&clean, yaml_text(yaml_get(node, "label")), false);
	plain = text_equal(buffer_view(&clean), yaml_text(yaml_get(node, "label")));
	buffer_release(&clean);
	if (!plain)
		return yaml_fault(document, yaml_get(node, "label"), err,
		                  "a control character or line break stands in this label");
	if (!form_is_short_name(id->value.at))
		return yaml_fault(document, id, err,
		                  "a concept's id is of small letters, digits and hyphens");
	concept = find(concepts, yaml_text(id));
	index = concept ? (size_t) (concept - concepts->list) : concepts->count;
	if (concept && index >= earlier)
		return yaml_fault(document, id, err, "the concept \"%.60s\" is given twice",
		                  id->value.at);
	if (index == CONCEPTS_MOST)
		return yaml_fault(document, node, err, "more than %d concepts", CONCEPTS_MOST);
	concept = &concepts->list[index];
	concept->id = id->value.at;
	concept->label = yaml_string(node, "label");
	concepts->documents[index] = document;
	concepts->kin[index] = yaml_get(node, "kin");
	concepts->count += index == concepts->count;
	return read_kin(concepts, document, concepts->kin[index], concept, err);
}

static int read_file(struct form_concepts *concepts, const char *folder, struct error *err)
{
	static const char *const known[] = {"concepts", NULL};
	struct yaml_document *document = arena_new(&concepts->arena, 1, sizeof *document);
	const struct yaml_node *list;
	size_t earlier = concepts->count;
	const char *path = arena_printf(&concepts->arena, "%s/%s", folder, FORM_CONCEPTS_FILE);

	if (!file_exists(path))
		return ERROR_NONE;
	if (yaml_read_file(&concepts->arena, path, document, err) ||
	    yaml_expect(document, document->root, YAML_MAP, "the file", err) ||
	    yaml_only_keys(document, document->root, known, err))
		return err->code;
	list = yaml_get(document->root, "concepts");
	if (!list || yaml_expect(document, list, YAML_LIST, "the concepts", err))
		return list ? err->code
		            : yaml_fault(document, document->root, err, "no \"concepts:\" here");
	for (const struct yaml_node *node = list->first;
	     node && concepts->faults < FORM_FAULTS_MOST; node = node->next) {
		if (read_one(concepts, document, node, earlier, err))
			tell(concepts, err);
	}
	error_clear(err);
	return ERROR_NONE;
}

static void check_one_kin(struct form_concepts *concepts, size_t index,
                          const struct yaml_node *node)
{
	struct error fault = ERROR_INIT;
	const char *near;

	if (node->kind != YAML_SCALAR) /* told already */
		return;
	if (text_is(node->value, concepts->list[index].id)) {
		yaml_fault(concepts->documents[index], node, &fault,
		           "\"%.60s\" is no kin of itself", node->value.at);
	} else if (!find(concepts, node->value)) {
		near = form_concept_near(concepts, node->value);
		yaml_fault(concepts->documents[index], node, &fault, "no concept \"%.60s\"%s%s%s",
		           node->value.size ? node->value.at : "", near ? "; did you mean \"" : "",
		           near ? near : "", near ? "\"?" : "");
	}
	if (fault.code)
		tell(concepts, &fault);
}

static void check_kin(struct form_concepts *concepts)
{
	for (size_t i = 0; i < concepts->count; i++) {
		const struct yaml_node *node = concepts->kin[i] ? concepts->kin[i]->first : NULL;

		for (size_t k = 0; node && k < KIN_MOST && concepts->faults < FORM_FAULTS_MOST;
		     node = node->next, k++)
			check_one_kin(concepts, i, node);
	}
}

static int read_folders(struct form_concepts *concepts, const char *shipped, const char *own,
                        struct error *err)
{
	concepts->list = arena_new(&concepts->arena, CONCEPTS_MOST, sizeof *concepts->list);
	concepts->documents =
	    arena_new(&concepts->arena, CONCEPTS_MOST, sizeof *concepts->documents);
	concepts->kin = arena_new(&concepts->arena, CONCEPTS_MOST, sizeof *concepts->kin);
	error_clear(err);
	if ((shipped && read_file(concepts, shipped, err)) ||
	    (own && read_file(concepts, own, err)))
		return err->code;
	check_kin(concepts);
	return ERROR_NONE;
}

static void keep_first(void *context, const struct error *fault)
{
	struct error *first = context;

	if (!first->code)
		*first = *fault;
}

int form_concepts_load(const char *shipped, const char *own, struct form_concepts **concepts,
                       struct error *err)
{
	struct form_concepts *made = memory_new(1, sizeof *made);
	struct error first = ERROR_INIT;

	made->found = keep_first;
	made->context = &first;
	if (!read_folders(made, shipped, own, err) && made->faults)
		*err = first;
	if (err->code) {
		form_concepts_free(made);
		return err->code;
	}
	made->context = NULL;
	*concepts = made;
	return ERROR_NONE;
}

int form_concepts_lint(const char *shipped, const char *own,
                       void (*found)(void *context, const struct error *fault), void *context,
                       struct error *err)
{
	struct form_concepts *made = memory_new(1, sizeof *made);

	made->found = found;
	made->context = context;
	if (read_folders(made, shipped, own, err) == ERROR_INPUT) {
		tell(made, err);
		error_clear(err);
	}
	if (!err->code && made->faults)
		err->code = ERROR_FINDINGS;
	form_concepts_free(made);
	return err->code;
}

void form_concepts_free(struct form_concepts *concepts)
{
	if (!concepts)
		return;
	arena_release(&concepts->arena);
	memory_free(concepts);
}

size_t form_concepts_count(const struct form_concepts *concepts)
{
	return concepts->count;
}

const struct form_concept *form_concepts_at(const struct form_concepts *concepts, size_t index)
{
	return &concepts->list[index];
}

const struct form_concept *form_concept_find(const struct form_concepts *concepts, struct text id)
{
	return find(concepts, id);
}

const char *form_concept_near(const struct form_concepts *concepts, struct text id)
{
	const char **ids = memory_new(concepts->count + 1, sizeof *ids);
	const char *near;

	for (size_t i = 0; i < concepts->count; i++)
		ids[i] = concepts->list[i].id;
	near = near_of(id, ids);
	memory_free(ids);
	return near;
}
