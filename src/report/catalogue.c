#include "report/catalogue.h"

#include "base/jsontext.h"
#include "desk/claim.h"
#include "desk/dataset.h"
#include "form/type.h"
#include "report/ready.h"

#include <string.h>

/* --- from the ledger --- */

static int read_row(struct desk *desk, const char *slug, struct arena *arena,
                    struct catalogue_set *set, struct error *err)
{
	struct ledger_rows rows;

	for (int i = 0; i < CATALOGUE_FIELDS; i++)
		set->v[i] = "";
	if (ledger_query(desk_ledger(desk), LEDGER_CATALOGUE_SET, &rows, err, "t", slug))
		return err->code;
	if (ledger_next(&rows))
		for (int i = 0; i < CATALOGUE_FIELDS; i++)
			set->v[i] = arena_string(arena, ledger_string(&rows, i));
	return ledger_done(&rows, err);
}

static const char *words_of(const struct desk_claim *const *claims, size_t count,
                            struct arena *arena)
{
	struct buffer out = BUFFER_INIT;
	const char *words;

	for (size_t i = 0; i < count; i++)
		buffer_printf(&out, "%s%s%s%s", out.size ? " | " : "", claims[i]->part,
		              *claims[i]->part ? ": " : "", claims[i]->raw);
	words = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return words;
}

/* The checks of ready on a license say whether it is one, read, of the whole. */
static int find_license(struct desk *desk, const char *slug, struct arena *arena,
                        const struct desk_claim *const *claims, size_t count,
                        struct catalogue_set *set, struct error *err)
{
	const struct license_library *library;
	const struct license *license;
	struct ready ready;

	set->license = "";
	if (ready_gather(desk, slug, arena, &ready, err) || desk_library(desk, &library, err))
		return err->code;
	if (!count || ready.checks[READY_LICENSE].state != READY_KNOWN ||
	    ready.checks[READY_ONE_LICENSE].state != READY_KNOWN ||
	    !strcmp(set->v[CATALOGUE_PLACE], "mirror") || !strcmp(set->v[CATALOGUE_PLACE], "list"))
		return ERROR_NONE;
	license = license_find(library, text_from(claims[0]->expression));
	if (license && !strcmp(license->id, claims[0]->expression))
		set->license = license->url;
	return ERROR_NONE;
}

static const char *describe(const struct catalogue_set *set, struct arena *arena)
{
	static const struct {
		enum catalogue_field field;
		const char *as;
	} parts[] = {
	    {CATALOGUE_MODALITIES, "Modalities: "}, {CATALOGUE_BODY_PARTS, "Body parts: "},
	    {CATALOGUE_SUBJECTS, "Subjects: "},     {CATALOGUE_IMAGES, "Images: "},
	    {CATALOGUE_REGION, "Region: "},         {CATALOGUE_ANNOTATIONS, "Annotations: "},
	    {CATALOGUE_ACCESS, "Access: "}};
	struct buffer out = BUFFER_INIT;
	const char *about;

	buffer_printf(&out, "%s.", set->v[CATALOGUE_TITLE]);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*set->v[parts[i].field])
			buffer_printf(&out, " %s%s.", parts[i].as, set->v[parts[i].field]);
	buffer_printf(&out, " License as seen: %s.", *set->words ? set->words : "none stated");
	about = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return about;
}

int catalogue_gather(struct desk *desk, const char *slug, struct arena *arena,
                     struct catalogue_set *set, struct error *err)
{
	const struct desk_claim **in_force;
	struct desk_claim *claims;
	size_t count, used;
	int64_t id;

	*set = (struct catalogue_set){.license = ""};
	if (desk_need_ledger(desk, err) || desk_dataset_id(desk, slug, &id, err) ||
	    read_row(desk, slug, arena, set, err) ||
	    desk_claim_load(desk, id, arena, &claims, &count, err))
		return err->code;
	if (!*set->v[CATALOGUE_TITLE])
		set->v[CATALOGUE_TITLE] = set->v[CATALOGUE_SLUG];
	in_force = desk_claim_in_force(claims, count, arena, &used);
	set->words = words_of(in_force, used, arena);
	if (find_license(desk, slug, arena, in_force, used, set, err))
		return err->code;
	set->about = describe(set, arena);
	return ERROR_NONE;
}

bool catalogue_is_address(const char *identifiers)
{
	return form_is_url(text_from(identifiers)) && !strpbrk(identifiers, ",;");
}

/* --- Croissant --- */

static void set_text(json_t *object, const char *key, const char *value)
{
	if (*value)
		json_object_set_new(object, key, jsontext_string(value));
}

static json_t *context(void)
{
	static const char *const terms[][2] = {{"@language", "en"},
	                                       {"@vocab", "https://schema.org/"},
	                                       {"sc", "https://schema.org/"},
	                                       {"cr", "http://mlcommons.org/croissant/"},
	                                       {"dct", "http://purl.org/dc/terms/"},
	                                       {"conformsTo", "dct:conformsTo"},
	                                       {"rights", "dct:rights"}};
	json_t *object = json_object();

	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		json_object_set_new(object, terms[i][0], json_string(terms[i][1]));
	return object;
}

/* Lists of the ledger, "CT,MR", as keywords. */
static json_t *keywords(const struct catalogue_set *set)
{
	json_t *all = jsontext_list(text_from(set->v[CATALOGUE_MODALITIES]), ',');
	json_t *more = jsontext_list(text_from(set->v[CATALOGUE_BODY_PARTS]), ',');

	json_array_extend(all, more);
	json_decref(more);
	return all;
}

json_t *catalogue_croissant(const struct catalogue_set *set)
{
	const char *identifiers = set->v[CATALOGUE_IDENTIFIERS], *url = set->v[CATALOGUE_URL];
	json_t *object = json_object(), *words = keywords(set);

	json_object_set_new(object, "@context", context());
	json_object_set_new(object, "@type", json_string("sc:Dataset"));
	json_object_set_new(object, "conformsTo",
	                    json_string("http://mlcommons.org/croissant/1.0"));
	set_text(object, "name", set->v[CATALOGUE_TITLE]);
	set_text(object, "alternateName", set->v[CATALOGUE_SLUG]);
	set_text(object, "description", set->about);
	set_text(object, "version", set->v[CATALOGUE_EDITION]);
	set_text(object, "identifier", identifiers);
	set_text(object, "url",
	         catalogue_is_address(identifiers) ? identifiers
	         : catalogue_is_address(url)       ? url
	                                           : "");
	set_text(object, "license", set->license);
	if (!*set->license)
		set_text(object, "rights", set->words);
	set_text(object, "conditionsOfAccess", set->v[CATALOGUE_ACCESS]);
	if (*set->v[CATALOGUE_PORTAL]) {
		json_t *publisher = json_pack("{s:s}", "@type", "sc:Organization");

		set_text(publisher, "name", set->v[CATALOGUE_PORTAL]);
		json_object_set_new(object, "publisher", publisher);
	}
	if (json_array_size(words))
		json_object_set(object, "keywords", words);
	json_decref(words);
	return object;
}

/* --- DCAT --- */

static void put_iri(struct buffer *out, const char *address)
{
	buffer_byte(out, '<');
	for (const char *c = address; *c; c++)
		if ((unsigned char) *c <= ' ' || *c == 127 || strchr("<>\"{}|^`\\", *c))
			buffer_printf(out, "%%%02X", (unsigned char) *c);
		else
			buffer_byte(out, *c);
	buffer_byte(out, '>');
}

/* A slug is fit for a URN as it is. */
static void put_subject(struct buffer *out, const char *slug)
{
	buffer_printf(out, "<urn:accord:dataset:%s>", slug);
}

static void put_literal(struct buffer *out, const char *words)
{
	buffer_byte(out, '"');
	for (const char *c = words; *c; c++)
		if (*c == '"' || *c == '\\')
			buffer_printf(out, "\\%c", *c);
		else if ((unsigned char) *c < ' ' || *c == 127)
			buffer_printf(out, "\\u%04X", (unsigned char) *c);
		else
			buffer_byte(out, *c);
	buffer_byte(out, '"');
}

static void put_words(struct buffer *out, const char *property, const char *words)
{
	if (!*words)
		return;
	buffer_printf(out, " ;\n  %s ", property);
	put_literal(out, words);
}

static void put_address(struct buffer *out, const char *property, const char *address)
{
	if (!catalogue_is_address(address))
		return;
	buffer_printf(out, " ;\n  %s ", property);
	put_iri(out, address);
}

static void put_list(struct buffer *out, const char *property, const char *list)
{
	struct text rest = text_from(list), item;

	while (text_next(&rest, ',', &item)) {
		struct buffer word = BUFFER_INIT;

		buffer_text(&word, text_trim(item));
		put_words(out, property, buffer_cstr(&word));
		buffer_release(&word);
	}
}

void catalogue_dcat_head(const char *const *slugs, size_t count, struct buffer *out)
{
	buffer_string(out, "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
	                   "@prefix dct: <http://purl.org/dc/terms/> .\n"
	                   "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
	                   "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n"
	                   "<urn:accord:catalogue> a dcat:Catalog ;\n"
	                   "  dct:title \"Data sets of an accord ledger\"");
	for (size_t i = 0; i < count; i++) {
		buffer_string(out, i ? ", " : " ;\n  dcat:dataset ");
		put_subject(out, slugs[i]);
	}
	buffer_string(out, " .\n");
}

/* Of the EU's list of access rights; open data only are public. */
static const char *right_of(const char *access)
{
	return !strcmp(access, "open") ? "PUBLIC" : *access ? "RESTRICTED" : "";
}

void catalogue_dcat(const struct catalogue_set *set, struct buffer *out)
{
	const char *right = right_of(set->v[CATALOGUE_ACCESS]);

	buffer_byte(out, '\n');
	put_subject(out, set->v[CATALOGUE_SLUG]);
	buffer_string(out, " a dcat:Dataset");
	put_words(out, "dct:title", set->v[CATALOGUE_TITLE]);
	put_words(out, "dct:description", set->about);
	put_words(out, "dcat:version", set->v[CATALOGUE_EDITION]);
	put_words(out, "dct:identifier", set->v[CATALOGUE_IDENTIFIERS]);
	put_address(out, "dcat:landingPage",
	            catalogue_is_address(set->v[CATALOGUE_IDENTIFIERS])
	                ? set->v[CATALOGUE_IDENTIFIERS]
	                : set->v[CATALOGUE_URL]);
	if (*right)
		buffer_printf(out,
		              " ;\n  dct:accessRights "
		              "<http://publications.europa.eu/resource/authority/access-right/%s>",
		              right);
	put_address(out, "dct:license", set->license);
	if (!*set->license && *set->words) {
		buffer_string(out, " ;\n  dct:rights [ a dct:RightsStatement ; rdfs:label ");
		put_literal(out, set->words);
		buffer_string(out, " ]");
	}
	if (*set->v[CATALOGUE_PORTAL]) {
		buffer_string(out, " ;\n  dct:publisher [ a foaf:Agent ; foaf:name ");
		put_literal(out, set->v[CATALOGUE_PORTAL]);
		buffer_string(out, " ]");
	}
	put_list(out, "dcat:keyword", set->v[CATALOGUE_MODALITIES]);
	put_list(out, "dcat:keyword", set->v[CATALOGUE_BODY_PARTS]);
	buffer_string(out, " .\n");
}
