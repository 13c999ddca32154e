#include "base/arena.h"
#include "base/buffer.h"
#include "base/jsontext.h"
#include "base/map.h"
#include "io/emit.h"
#include "io/net.h"
#include "io/rdf.h"
#include "io/sources/sources.h"

#include <string.h>

#define FDP_DOCUMENTS_MOST     20000
#define FDP_DISTRIBUTIONS_MOST 20
#define FDP_VALUES_MOST        50
#define FDP_NOTES_MOST         100

#define DCAT  "http://www.w3.org/ns/dcat#"
#define DCT   "http://purl.org/dc/terms/"
#define FDPO  "https://w3id.org/fdp/fdp-o#"
#define OLDO  "http://rdf.biosemantics.org/ontologies/fdp-o#"
#define R3D   "http://www.re3data.org/schema/3-0#"
#define LDP   "http://www.w3.org/ns/ldp#"
#define HDCAT "http://healthdataportal.eu/ns/health#"
#define RDFS  "http://www.w3.org/2000/01/rdf-schema#"

static const char *const fdp_root_types[] = {FDPO "FAIRDataPoint", OLDO "FAIRDataPoint",
                                             FDPO "MetadataService", R3D "Repository", NULL};
static const char *const fdp_catalog_types[] = {DCAT "Catalog", NULL};
static const char *const fdp_dataset_types[] = {DCAT "Dataset", NULL};
static const char *const fdp_distribution_types[] = {DCAT "Distribution", NULL};
static const char *const fdp_catalog_links[] = {FDPO "metadataCatalog", OLDO "metadataCatalog",
                                                R3D "dataCatalog", DCAT "catalog", NULL};
static const char *const fdp_dataset_links[] = {DCAT "dataset", NULL};
static const char *const fdp_distribution_links[] = {DCAT "distribution", NULL};
static const char *const fdp_container_types[] = {LDP "DirectContainer", NULL};
static const char *const fdp_relation[] = {LDP "hasMemberRelation", NULL};
static const char *const fdp_resource[] = {LDP "membershipResource", NULL};
static const char *const fdp_contains[] = {LDP "contains", NULL};
static const char *const fdp_license[] = {DCT "license", NULL};
static const char *const fdp_labels[] = {DCT "title", RDFS "label",
                                         "http://xmlns.com/foaf/0.1/name", NULL};

/* Plain texts of a data set: the key in the line, and where it stands. */
static const struct {
	const char *key;
	const char *predicates[3];
} fdp_texts[] = {
    {"title", {DCT "title", RDFS "label"}},
    {"description", {DCT "description"}},
    {"version", {DCAT "version", DCT "hasVersion"}},
    {"identifier", {DCT "identifier"}},
    {"subjects", {HDCAT "numberOfUniqueIndividuals"}},
    {"records", {HDCAT "numberOfRecords"}},
};

/* Lists: literals as they are, links by their label where the document has one. */
static const struct {
	const char *key;
	const char *predicates[3];
} fdp_lists[] = {
    {"keywords", {DCAT "keyword"}},   {"themes", {DCAT "theme"}},
    {"publisher", {DCT "publisher"}}, {"landing", {DCAT "landingPage"}},
    {"region", {DCT "spatial"}},      {"access_rights", {DCT "accessRights"}},
    {"rights", {DCT "rights"}},
};

struct fdp_dataset {
	json_t *line;
	size_t waiting; /* distributions still to come */
	bool said;
	struct fdp_dataset *next;
};

struct fdp_visit {
	struct fdp_dataset *dataset; /* of a distribution, else NULL */
	bool root;
};

struct fdp {
	struct net *net;
	struct arena arena;
	struct map seen;          /* URL -> anything: fetched or described */
	struct map distributions; /* URL -> struct fdp_dataset */
	const char *root;
	struct fdp_dataset *first, **last;
	size_t known, done, found, limit, notes;
	struct error fault; /* of the root document */
};

static bool fdp_mark(struct fdp *fdp, const char *url)
{
	struct text name = text_from(url);

	if (map_get(&fdp->seen, name))
		return false;
	return map_add(&fdp->seen, text_from(arena_copy(&fdp->arena, name)), fdp);
}

static void fdp_note(struct fdp *fdp, const char *url, const char *says)
{
	fdp->notes++;
	if (fdp->notes < FDP_NOTES_MOST)
		emit_note(url, "%s", says);
	else if (fdp->notes == FDP_NOTES_MOST)
		emit_note(url, "%s; further notes are left out", says);
}

/* Why a document is not fetched; NULL if it may be. */
static const char *fdp_obstacle(const struct fdp *fdp, const char *url, bool distribution)
{
	if (!net_same_host(fdp->root, url))
		return "this is on another host and was not followed; harvest it by itself";
	if (fdp->known >= FDP_DOCUMENTS_MOST || (!distribution && fdp->found >= fdp->limit))
		return "the limit is reached; this was not followed";
	return NULL;
}

/* Queues a document that was not fetched yet; false if it will not come. */
static bool fdp_follow(struct fdp *fdp, const char *link, struct fdp_dataset *dataset)
{
	struct buffer url = BUFFER_INIT;
	const char *obstacle = NULL;
	bool comes = false;

	if (!net_normal(link, &url)) {
		fdp_note(fdp, link, "this address cannot be fetched");
	} else if (fdp_mark(fdp, url.at)) {
		obstacle = fdp_obstacle(fdp, url.at, dataset != NULL);
		comes = !obstacle;
	}
	if (obstacle)
		fdp_note(fdp, link, obstacle);
	if (comes) {
		struct fdp_visit *visit = arena_new(&fdp->arena, 1, sizeof *visit);

		visit->dataset = dataset;
		net_fetch(fdp->net, url.at, visit);
		fdp->known++;
	}
	buffer_release(&url);
	return comes;
}

static void fdp_say(struct fdp *fdp, struct fdp_dataset *dataset)
{
	if (dataset->said || dataset->waiting)
		return;
	dataset->said = true;
	fdp->found++;
	emit_line(dataset->line);
	dataset->line = NULL;
}

static void fdp_add_licenses(const struct rdf_graph *graph, const struct rdf_subject *subject,
                             const char *at, struct fdp_dataset *dataset)
{
	json_t *list = json_object_get(dataset->line, "licenses");

	for (const struct rdf_statement *s = NULL; (s = rdf_next(subject, s, fdp_license));) {
		json_t *one;

		if (json_array_size(list) >= FDP_VALUES_MOST)
			return;
		one = json_object();
		json_object_set_new(one, "at", json_string(at));
		json_object_set_new(one, "of", jsontext_string(subject->name));
		json_object_set_new(one, "raw",
		                    jsontext_string(strncmp(s->object, "_:", 2) ? s->object : ""));
		json_object_set_new(
		    one, "label",
		    jsontext_string(
		        s->literal ? "" : rdf_words(rdf_subject(graph, s->object), fdp_labels)));
		json_array_append_new(list, one);
	}
}

static json_t *fdp_list(const struct rdf_graph *graph, const struct rdf_subject *subject,
                        const char *const *predicates)
{
	static const char *const says[] = {DCT "title", RDFS "label", DCT "description",
	                                   "http://xmlns.com/foaf/0.1/name", NULL};
	json_t *list = json_array();

	for (const struct rdf_statement *s = NULL; (s = rdf_next(subject, s, predicates));) {
		const char *words = s->object;

		if (json_array_size(list) >= FDP_VALUES_MOST)
			break;
		if (!s->literal) {
			const char *label = rdf_words(rdf_subject(graph, s->object), says);

			words = *label ? label : !strncmp(s->object, "_:", 2) ? NULL : s->object;
		}
		if (words)
			json_array_append_new(list, jsontext_string(words));
	}
	return list;
}

static void fdp_distribution(const struct rdf_graph *graph, const struct rdf_subject *subject,
                             struct fdp_dataset *dataset)
{
	fdp_add_licenses(graph, subject, "distribution", dataset);
}

static void fdp_dataset(struct fdp *fdp, const struct rdf_graph *graph,
                        const struct rdf_subject *subject, const char *url)
{
	struct fdp_dataset *dataset;
	struct text name = text_from(arena_printf(&fdp->arena, "dataset %s", subject->name));
	size_t distributions = 0;

	if (fdp->found >= fdp->limit || !map_add(&fdp->seen, name, fdp))
		return;
	dataset = arena_new(&fdp->arena, 1, sizeof *dataset);
	*fdp->last = dataset;
	fdp->last = &dataset->next;
	dataset->line = json_object();
	json_object_set_new(dataset->line, "type", json_string("dataset"));
	json_object_set_new(dataset->line, "uri",
	                    jsontext_string(strncmp(subject->name, "_:", 2) ? subject->name : ""));
	json_object_set_new(dataset->line, "url", jsontext_string(url));
	for (size_t i = 0; i < sizeof fdp_texts / sizeof *fdp_texts; i++)
		json_object_set_new(dataset->line, fdp_texts[i].key,
		                    jsontext_string(rdf_words(subject, fdp_texts[i].predicates)));
	for (size_t i = 0; i < sizeof fdp_lists / sizeof *fdp_lists; i++)
		json_object_set_new(dataset->line, fdp_lists[i].key,
		                    fdp_list(graph, subject, fdp_lists[i].predicates));
	json_object_set_new(dataset->line, "licenses", json_array());
	fdp_add_licenses(graph, subject, "dataset", dataset);
	for (const struct rdf_statement *s = NULL;
	     (s = rdf_next(subject, s, fdp_distribution_links)) &&
	     distributions < FDP_DISTRIBUTIONS_MOST;) {
		const struct rdf_subject *inside = rdf_subject(graph, s->object);

		distributions++;
		if (s->literal)
			continue;
		if (inside && inside->first && rdf_is_a(inside, fdp_distribution_types))
			fdp_distribution(graph, inside, dataset);
		else if (fdp_follow(fdp, s->object, dataset))
			dataset->waiting++;
	}
	fdp_say(fdp, dataset);
}

static void fdp_follow_all(struct fdp *fdp, const struct rdf_graph *graph,
                           const struct rdf_subject *subject, const char *const *links,
                           const char *const *types)
{
	for (const struct rdf_statement *s = NULL; (s = rdf_next(subject, s, links));)
		if (!s->literal && !rdf_is_a(rdf_subject(graph, s->object), types))
			fdp_follow(fdp, s->object, NULL);
}

/* A container lists drafts too (FAIRDataPoint#854), so it counts only where
 * the resource itself names no members. */
static void fdp_container(struct fdp *fdp, const struct rdf_graph *graph,
                          const struct rdf_subject *subject)
{
	const struct rdf_statement *relation = rdf_next(subject, NULL, fdp_relation);
	const struct rdf_statement *resource = rdf_next(subject, NULL, fdp_resource);
	const char *links[2] = {NULL, NULL};

	if (!relation || !resource)
		return;
	links[0] = relation->object;
	if (!strcmp(links[0], fdp_distribution_links[0]) ||
	    rdf_next(rdf_subject(graph, resource->object), NULL, links))
		return;
	for (const struct rdf_statement *s = NULL; (s = rdf_next(subject, s, fdp_contains));)
		if (!s->literal)
			fdp_follow(fdp, s->object, NULL);
}

static void fdp_read(struct fdp *fdp, const struct rdf_graph *graph, const char *url,
                     struct fdp_dataset *of)
{
	for (const struct rdf_subject *at = graph->first; at; at = at->next) {
		if (rdf_is_a(at, fdp_root_types) || rdf_is_a(at, fdp_catalog_types)) {
			fdp_follow_all(fdp, graph, at, fdp_catalog_links, fdp_catalog_types);
			fdp_follow_all(fdp, graph, at, fdp_dataset_links, fdp_dataset_types);
		} else if (rdf_is_a(at, fdp_dataset_types)) {
			fdp_dataset(fdp, graph, at, url);
		} else if (rdf_is_a(at, fdp_container_types)) {
			fdp_container(fdp, graph, at);
		} else if (of && rdf_is_a(at, fdp_distribution_types)) {
			fdp_distribution(graph, at, of);
		}
	}
}

static const char *fdp_refusal(const struct net_answer *answer)
{
	if (answer->fault)
		return answer->fault;
	switch (answer->status) {
	case 401:
	case 403:
		return "the server does not give this to everybody; it may be a draft";
	case 404:
	case 410:
		return "the server says that this is not there";
	case 406:
		return "the server has no Turtle for this";
	}
	return answer->status == 200 ? NULL : "the server refused";
}

static void fdp_arrived(struct net *net, const struct net_answer *answer, void *owner)
{
	struct fdp *fdp = owner;
	struct fdp_visit *visit = answer->context;
	const char *refusal = fdp_refusal(answer);
	struct rdf_graph graph;
	struct error err = ERROR_INIT;

	(void) net;
	fdp->done++;
	emit_progress(fdp->done, fdp->known, answer->url);
	if (refusal) {
		if (visit->root)
			error_set(&fdp->fault, ERROR_SERVICE, "%s: %s (status %ld)", answer->url,
			          refusal, answer->status);
		else
			fdp_note(fdp, answer->url, refusal);
	} else {
		emit_document(answer->url, answer->etag, answer->body);
		fdp_mark(fdp, answer->final);
		if (rdf_read(&graph, answer->body, answer->final, &err)) {
			char words[512];

			error_describe(&err, words, sizeof words);
			if (visit->root)
				error_set(&fdp->fault, ERROR_INPUT,
				          "%s (the server called it \"%s\")", words, answer->type);
			else
				fdp_note(fdp, answer->url, words);
		} else {
			fdp_read(fdp, &graph, answer->final, visit->dataset);
			if (*answer->next)
				fdp_follow(fdp, answer->next, NULL);
		}
		rdf_release(&graph);
	}
	if (visit->dataset) {
		visit->dataset->waiting--;
		fdp_say(fdp, visit->dataset);
	}
}

int source_fdp(const json_t *job, size_t *datasets, struct error *err)
{
	struct fdp fdp = {0};
	struct fdp_visit root = {.root = true};
	struct buffer url = BUFFER_INIT;
	json_int_t limit = json_integer_value(json_object_get(job, "limit"));

	fdp.limit = limit > 0 ? (size_t) limit : FDP_DOCUMENTS_MOST;
	fdp.last = &fdp.first;
	fdp.seen.arena = &fdp.arena;
	fdp.known = 1;
	if (!net_normal(jsontext_get(job, "url"), &url)) {
		error_set(err, ERROR_USAGE,
		          "\"%s\" is no address to fetch; give one that begins with http:// or "
		          "https:// and holds no user name",
		          jsontext_get(job, "url"));
		goto out;
	}
	fdp.root = url.at;
	if (net_open(&fdp.net, "text/turtle, application/n-triples;q=0.9, */*;q=0.1", fdp_arrived,
	             &fdp, err))
		goto out;
	fdp_mark(&fdp, fdp.root);
	net_fetch(fdp.net, fdp.root, &root);
	if (!net_run(fdp.net, err) && fdp.fault.code)
		*err = fdp.fault;
	net_close(fdp.net);
out:
	for (struct fdp_dataset *at = fdp.first; at; at = at->next)
		json_decref(at->line);
	*datasets = fdp.found;
	arena_release(&fdp.arena);
	buffer_release(&url);
	return err->code;
}
