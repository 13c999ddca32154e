#include "report/spdx.h"

#include "base/arena.h"
#include "base/jsontext.h"

#include <inttypes.h>
#include <string.h>

#define CONTEXT  "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
#define CREATION "_:creation"

struct writing {
	struct arena arena;
	const struct desk_release *release;
	const char *base; /* of the elements' ids: the bill's own hash */
	json_t *graph, *elements;
	size_t links;
};

static const char *id_of(struct writing *w, const char *kind, const char *name)
{
	return arena_printf(&w->arena, "%s#%s-%s", w->base, kind, name);
}

static json_t *element(struct writing *w, const char *type, const char *id)
{
	json_t *object = json_object();

	json_object_set_new(object, "type", json_string(type));
	json_object_set_new(object, "spdxId", json_string(id));
	json_object_set_new(object, "creationInfo", json_string(CREATION));
	json_array_append_new(w->graph, object);
	json_array_append_new(w->elements, json_string(id));
	return object;
}

static void set(json_t *object, const char *key, const char *value)
{
	if (value && *value)
		json_object_set_new(object, key, jsontext_string(value));
}

static void link_to(struct writing *w, const char *from, const char *how, const char *to)
{
	char number[24];
	json_t *object;

	snprintf(number, sizeof number, "%zu", ++w->links);
	object = element(w, "Relationship", id_of(w, "relation", number));
	json_object_set_new(object, "from", json_string(from));
	json_object_set_new(object, "relationshipType", json_string(how));
	json_object_set_new(object, "to", json_pack("[s]", to));
}

/* Ids joined by AND, OR and parentheses, and nothing else. */
static bool is_expression(const char *words)
{
	struct text rest = text_from(words), word;
	bool operand = false;

	/* Terms that nobody read are no license: two of them are not the same. */
	if (!*words || strstr(words, "  ") || strstr(words, "LicenseRef-Custom-Terms"))
		return false;
	while (text_next(&rest, ' ', &word)) {
		bool joins = text_is(word, "AND") || text_is(word, "OR") || text_is(word, "WITH");

		if (joins != operand)
			return false;
		operand = !joins;
		for (size_t i = 0; i < word.size; i++)
			if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			            "0123456789.-+()",
			            word.at[i]))
				return false;
	}
	return operand;
}

/* One element a license, however many data sets are under it. */
static const char *license_of(struct writing *w, const char *words)
{
	bool known = is_expression(words);
	const char *expression = known ? words : "NOASSERTION";
	struct buffer name = BUFFER_INIT;
	const char *id;
	json_t *seen;
	size_t i;

	for (const char *c = expression; *c; c++)
		buffer_byte(&name, strchr(" ()+", *c) ? '_' : *c);
	id = id_of(w, "license", buffer_cstr(&name));
	buffer_release(&name);
	json_array_foreach(w->elements, i,
	                   seen) if (!strcmp(json_string_value(seen), id)) return id;
	set(element(w, "simplelicensing_LicenseExpression", id),
	    "simplelicensing_licenseExpression", expression);
	return id;
}

static void add_hashes(json_t *object, const json_t *set_of)
{
	json_t *hashes = json_array(), *copy;
	size_t i;

	json_array_foreach(json_object_get(set_of, "copies"), i,
	                   copy) if (*jsontext_get(copy, "sha256"))
	    json_array_append_new(hashes,
	                          json_pack("{s:s, s:s, s:s}", "type", "Hash", "algorithm",
	                                    "sha256", "hashValue", jsontext_get(copy, "sha256")));
	if (json_array_size(hashes))
		json_object_set(object, "verifiedUsing", hashes);
	json_decref(hashes);
}

/* Identifiers that are no address, and the license's words where they are no
 * expression. */
static void add_comment(json_t *object, const json_t *set_of, bool addressed, bool expressed)
{
	struct buffer says = BUFFER_INIT;
	json_t *claim;
	size_t i, named = 0;

	if (!addressed)
		buffer_string(&says, jsontext_get(set_of, "identifiers"));
	if (!expressed)
		json_array_foreach(json_object_get(set_of, "claims"), i, claim)
		{
			const char *part = jsontext_get(claim, "part");

			buffer_printf(&says, "%s%s%s%s",
			              named++     ? " | "
			              : says.size ? "; License as seen: "
			                          : "License as seen: ",
			              part, *part ? ": " : "", jsontext_get(claim, "raw"));
		}
	set(object, "comment", buffer_cstr(&says));
	buffer_release(&says);
}

static const char *add_set(struct writing *w, const json_t *set_of)
{
	const char *slug = jsontext_get(set_of, "dataset"),
	           *words = jsontext_get(set_of, "license");
	const char *id = id_of(w, "dataset", slug);
	const char *identifiers = jsontext_get(set_of, "identifiers");
	bool addressed = !strncmp(identifiers, "http", 4) && !strpbrk(identifiers, " ,;");
	json_t *object = element(w, "dataset_DatasetPackage", id);

	set(object, "name", slug);
	set(object, "software_packageVersion", jsontext_get(set_of, "edition"));
	json_object_set_new(object, "dataset_datasetType", json_pack("[s]", "image"));
	if (addressed)
		set(object, "software_downloadLocation", identifiers);
	add_comment(object, set_of, addressed, is_expression(words));
	add_hashes(object, set_of);
	link_to(w, id, "hasDeclaredLicense", license_of(w, words));
	return id;
}

static void add_sets(struct writing *w, const char *key, const char *how, const char *release)
{
	json_t *set_of;
	size_t i;

	json_array_foreach(json_object_get(w->release->bill, key), i, set_of)
	    link_to(w, release, how, add_set(w, set_of));
}

json_t *spdx_write(const struct desk_release *release)
{
	struct writing w = {.release = release, .graph = json_array(), .elements = json_array()};
	const json_t *outbound =
	    json_object_get(json_object_get(release->bill, "intent"), "outbound");
	const char *model = jsontext_get(outbound, "model"), *data = jsontext_get(outbound, "data");
	bool is_model = *model && strcmp(model, "none") != 0;
	const char *agent, *package, *license = is_model ? model : data;
	json_t *object, *document, *root;

	w.base = arena_printf(&w.arena, "urn:sha256:%s", release->bill_sha256);
	agent = id_of(&w, "agent", "accord");
	package = id_of(&w, "release", "1");
	json_array_append_new(w.graph,
	                      json_pack("{s:s, s:s, s:s, s:s, s:[s]}", "type", "CreationInfo",
	                                "@id", CREATION, "specVersion", "3.0.1", "created",
	                                arena_printf(&w.arena, "%.10sT00:00:00Z", release->made),
	                                "createdBy", agent));
	set(element(&w, "SoftwareAgent", agent), "name", "accord");
	object = element(&w, is_model ? "ai_AIPackage" : "software_Package", package);
	set(object, "name", release->name);
	set(object, "comment",
	    arena_printf(&w.arena, "verdict when it was frozen: %s",
	                 jsontext_get(release->bill, "verdict")));
	link_to(&w, package, "hasDeclaredLicense",
	        license_of(&w, strcmp(license, "none") != 0 ? license : ""));
	add_sets(&w, "datasets", is_model ? "trainedOn" : "contains", package);
	add_sets(&w, "upstreams", "descendantOf", package);
	document = json_pack("{s:s, s:s, s:s, s:s, s:[s], s:[s,s,s]}", "type", "SpdxDocument",
	                     "spdxId", id_of(&w, "document", "1"), "creationInfo", CREATION, "name",
	                     release->name, "rootElement", package, "profileConformance", "core",
	                     "software", "simpleLicensing");
	json_object_set(document, "element", w.elements);
	json_array_append_new(w.graph, document);
	root = json_pack("{s:s, s:o}", "@context", CONTEXT, "@graph", w.graph);
	json_decref(w.elements);
	arena_release(&w.arena);
	return root;
}
