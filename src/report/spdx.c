#include "report/spdx.h"

#include "base/arena.h"
#include "base/jsontext.h"
#include "base/map.h"
#include "license/detect.h"
#include "report/catalogue.h"

#include <inttypes.h>
#include <string.h>

#define CONTEXT    "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
#define CREATION   "_:creation"
#define REFERENCE  "LicenseRef-"
#define WORDS      "simplelicensing_licenseText"
#define WORDS_MOST (64 * 1024)

struct writing {
	struct arena arena;
	const struct desk_release *release;
	const char *base; /* of the elements' ids: the bill's own hash */
	json_t *graph, *elements;
	struct map licenses, texts; /* elements by id */
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

/* --- licenses --- */

/* Ids joined by AND, OR, WITH and parentheses that close, and nothing else. */
static bool is_expression(const char *words)
{
	struct text rest = text_from(words), word;
	bool operand = false;
	int depth = 0;

	/* Terms that nobody read are no license: two of them are not the same. */
	if (!*words || !strcmp(words, "NOASSERTION") || strstr(words, "  ") ||
	    strstr(words, "LicenseRef-Custom-Terms"))
		return false;
	while (text_next(&rest, ' ', &word)) {
		bool joins = text_is(word, "AND") || text_is(word, "OR") || text_is(word, "WITH");

		if (joins != operand)
			return false;
		operand = !joins;
		for (size_t i = 0; i < word.size; i++) {
			if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			            "0123456789.-+()",
			            word.at[i]))
				return false;
			depth += word.at[i] == '(' ? 1 : word.at[i] == ')' ? -1 : 0;
			if (depth < 0)
				return false;
		}
	}
	return operand && !depth;
}

/* "Classpath-exception-2.0" adds to a license and is none. */
static bool is_exception(struct text id)
{
	return text_find(id, text_from("-exception")) != TEXT_NONE &&
	       text_find(id, text_from("-with-")) == TEXT_NONE;
}

/* What the list of SPDX has not (a family without its version, a license of our
 * own) is a reference. */
static void put_operand(struct buffer *out, struct text word)
{
	size_t begin = 0, end = word.size;
	struct text id;

	while (begin < end && word.at[begin] == '(')
		buffer_byte(out, word.at[begin++]);
	while (end > begin && word.at[end - 1] == ')')
		end--;
	id = text_slice(word, begin, end);
	if (text_starts(id, REFERENCE) || license_is_listed(id)) {
		buffer_text(out, id);
	} else {
		buffer_string(out, REFERENCE);
		for (size_t i = 0; i < id.size; i++)
			buffer_byte(out, strchr("()+", id.at[i]) ? '-' : id.at[i]);
	}
	buffer_text(out, text_slice(word, end, word.size));
}

/* As SPDX writes it, in the arena; NULL where there is no expression. */
static const char *spell(struct writing *w, const char *words)
{
	struct buffer out = BUFFER_INIT;
	struct text rest = text_from(words), word, joint = TEXT_EMPTY;
	const char *spelled;

	if (!is_expression(words))
		return NULL;
	while (text_next(&rest, ' ', &word)) {
		if (text_is(word, "AND") || text_is(word, "OR") || text_is(word, "WITH")) {
			joint = word;
			continue;
		}
		if (joint.size)
			buffer_printf(&out, " %.*s ", is_exception(word) ? 4 : (int) joint.size,
			              is_exception(word) ? "WITH" : joint.at);
		put_operand(&out, word);
	}
	spelled = arena_copy(&w->arena, buffer_view(&out));
	buffer_release(&out);
	return spelled;
}

/* The element of a LicenseRef, whose text is what was seen where it was found. */
static const char *reference(struct writing *w, struct text ref, const char *seen)
{
	const char *name = arena_copy(&w->arena, ref);
	const char *id = id_of(w, "text", name), *text;
	json_t *object = map_get(&w->texts, text_from(id));

	if (!object) {
		object = element(w, "simplelicensing_SimpleLicensingText", id);
		set(object, "name", name);
		set(object, "comment", "The words in which it was seen, not its whole text.");
		map_add(&w->texts, text_from(id), object);
	}
	text = jsontext_get(object, WORDS);
	if (*seen && (!*text || (strlen(text) < WORDS_MOST && !strstr(text, seen))))
		set(object, WORDS, *text ? arena_printf(&w->arena, "%s\n%s", text, seen) : seen);
	else if (!*text)
		set(object, WORDS, arena_printf(&w->arena, "%s, as the project names it.", name));
	return id;
}

static void define(struct writing *w, json_t *object, const char *expression, const char *seen)
{
	json_t *entries = json_array();
	struct text rest = text_from(expression), word;
	bool begun = false;

	while (text_next(&rest, ' ', &word)) {
		size_t begin = 0, end = word.size;

		while (begin < end && word.at[begin] == '(')
			begin++;
		while (end > begin && word.at[end - 1] == ')')
			end--;
		word = text_slice(word, begin, end);
		if (!text_starts(word, REFERENCE))
			continue;
		json_array_append_new(
		    entries, json_pack("{s:s, s:o, s:s}", "type", "DictionaryEntry", "key",
		                       jsontext_text(word), "value", reference(w, word, seen)));
		begun = true;
	}
	if (begun && object)
		json_object_set(object, "simplelicensing_customIdToUri", entries);
	json_decref(entries);
}

/* One element a license, however many data sets are under it. */
static const char *license_of(struct writing *w, const char *words, const char *seen)
{
	const char *expression = spell(w, words), *id;
	struct buffer name = BUFFER_INIT;
	json_t *object = NULL;

	if (!expression)
		return "expandedlicensing_NoAssertionLicense";
	for (const char *c = expression; *c; c++)
		buffer_byte(&name, strchr(" ()+", *c) ? '_' : *c);
	id = id_of(w, "license", buffer_cstr(&name));
	buffer_release(&name);
	if (!map_get(&w->licenses, text_from(id))) {
		object = element(w, "simplelicensing_LicenseExpression", id);
		set(object, "simplelicensing_licenseExpression", expression);
		map_add(&w->licenses, text_from(id), object);
	}
	define(w, object, expression, seen);
	return id;
}

/* --- data sets --- */

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

/* The license's words as they were seen, in the arena. */
static const char *seen_words(struct writing *w, const json_t *set_of)
{
	struct buffer says = BUFFER_INIT;
	const char *words;
	json_t *claim;
	size_t i;

	json_array_foreach(json_object_get(set_of, "claims"), i, claim)
	{
		const char *part = jsontext_get(claim, "part");

		buffer_printf(&says, "%s%s%s%s", says.size ? " | " : "", part, *part ? ": " : "",
		              jsontext_get(claim, "raw"));
	}
	words = arena_copy(&w->arena, buffer_view(&says));
	buffer_release(&says);
	return words;
}

/* Identifiers that are no address, and the license's words where they are no
 * expression. */
static void add_comment(struct writing *w, json_t *object, const char *identifiers,
                        const char *seen)
{
	set(object, "comment",
	    arena_printf(&w->arena, "%s%s%s%s", identifiers, *identifiers && *seen ? "; " : "",
	                 *seen ? "License as seen: " : "", seen));
}

static const char *add_set(struct writing *w, const json_t *set_of)
{
	const char *slug = jsontext_get(set_of, "dataset"),
	           *words = jsontext_get(set_of, "license");
	const char *id = id_of(w, "dataset", slug);
	const char *identifiers = jsontext_get(set_of, "identifiers");
	const char *seen = seen_words(w, set_of);
	bool addressed = catalogue_is_address(identifiers);
	json_t *object = element(w, "dataset_DatasetPackage", id);

	set(object, "name", slug);
	set(object, "software_packageVersion", jsontext_get(set_of, "edition"));
	json_object_set_new(object, "dataset_datasetType", json_pack("[s]", "image"));
	if (addressed)
		set(object, "software_downloadLocation", identifiers);
	add_comment(w, object, addressed ? "" : identifiers, is_expression(words) ? "" : seen);
	add_hashes(object, set_of);
	link_to(w, id, "hasDeclaredLicense", license_of(w, words, seen));
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

	w.licenses = w.texts = (struct map) MAP_INIT(&w.arena);
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
	        license_of(&w, strcmp(license, "none") != 0 ? license : "", ""));
	add_sets(&w, "datasets", is_model ? "trainedOn" : "contains", package);
	add_sets(&w, "upstreams", "descendantOf", package);
	document = json_pack("{s:s, s:s, s:s, s:o, s:[s], s:[s,s,s]}", "type", "SpdxDocument",
	                     "spdxId", id_of(&w, "document", "1"), "creationInfo", CREATION, "name",
	                     jsontext_string(release->name), "rootElement", package,
	                     "profileConformance", "core", "software", "simpleLicensing");
	json_object_set(document, "element", w.elements);
	json_array_append_new(w.graph, document);
	root = json_pack("{s:s, s:o}", "@context", CONTEXT, "@graph", w.graph);
	json_decref(w.elements);
	arena_release(&w.arena);
	return root;
}
