#include "io/rdf.h"

#include "base/buffer.h"

#include <serd/serd.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define RDF_STATEMENTS_MOST 200000
#define RDF_VALUE_MOST      (64 * 1024)

struct rdf_reading {
	struct rdf_graph *graph;
	SerdEnv *env;
	const char *url;
	struct error *err;
};

static struct rdf_subject *rdf_subject_add(struct rdf_graph *graph, const char *name)
{
	struct text key = text_from(name);
	struct rdf_subject *subject = graph->latest;

	if (subject && !strcmp(subject->name, name))
		return subject;
	subject = map_get(&graph->subjects, key);
	if (!subject) {
		subject = arena_new(&graph->arena, 1, sizeof *subject);
		subject->name = arena_copy(&graph->arena, key);
		map_add(&graph->subjects, text_from(subject->name), subject);
		if (graph->last)
			graph->last->next = subject;
		else
			graph->first = subject;
		graph->last = subject;
	}
	graph->latest = subject;
	return subject;
}

/* The node's full name in the arena; NULL if it cannot be resolved. */
static const char *rdf_name(struct rdf_reading *reading, const SerdNode *node)
{
	struct arena *arena = &reading->graph->arena;
	SerdNode full;
	const char *name;

	if (node->type == SERD_BLANK)
		return arena_printf(arena, "_:%s", (const char *) node->buf);
	full = serd_env_expand_node(reading->env, node);
	if (!full.buf)
		return NULL;
	name = arena_string(arena, (const char *) full.buf);
	serd_node_free(&full);
	return name;
}

static SerdStatus rdf_refuse(struct rdf_reading *reading, const char *what)
{
	if (!reading->err->code)
		error_set(reading->err, ERROR_INPUT, "%s", what);
	return SERD_FAILURE;
}

static SerdStatus rdf_on_statement(void *handle, SerdStatementFlags flags,
                                   const SerdNode *graph_name, const SerdNode *subject,
                                   const SerdNode *predicate, const SerdNode *object,
                                   const SerdNode *datatype, const SerdNode *language)
{
	struct rdf_reading *reading = handle;
	struct rdf_graph *graph = reading->graph;
	const char *subject_name, *predicate_name;
	struct rdf_statement *statement;
	struct rdf_subject *of;

	(void) flags, (void) graph_name, (void) datatype;
	if (++graph->count > RDF_STATEMENTS_MOST)
		return rdf_refuse(reading, "the document has more than 200,000 statements");
	if (object->n_bytes > RDF_VALUE_MOST)
		return rdf_refuse(reading, "the document has a value of more than 64 KiB");
	subject_name = rdf_name(reading, subject);
	predicate_name = rdf_name(reading, predicate);
	if (!subject_name || !predicate_name)
		return SERD_SUCCESS;
	statement = arena_new(&graph->arena, 1, sizeof *statement);
	statement->literal = object->type == SERD_LITERAL;
	statement->object = statement->literal
	                        ? arena_string(&graph->arena, (const char *) object->buf)
	                        : rdf_name(reading, object);
	if (!statement->object)
		return SERD_SUCCESS;
	statement->language = language && language->buf
	                          ? arena_string(&graph->arena, (const char *) language->buf)
	                          : "";
	of = rdf_subject_add(graph, subject_name);
	statement->subject = of->name;
	statement->predicate = predicate_name;
	if (of->last)
		of->last->next_of_subject = statement;
	else
		of->first = statement;
	of->last = statement;
	return SERD_SUCCESS;
}

static SerdStatus rdf_on_base(void *handle, const SerdNode *uri)
{
	struct rdf_reading *reading = handle;

	return serd_env_set_base_uri(reading->env, uri);
}

static SerdStatus rdf_on_prefix(void *handle, const SerdNode *name, const SerdNode *uri)
{
	struct rdf_reading *reading = handle;

	return serd_env_set_prefix(reading->env, name, uri);
}

static SerdStatus rdf_on_fault(void *handle, const SerdError *fault)
{
	struct rdf_reading *reading = handle;
	char words[256];
	size_t size;

	if (reading->err->code)
		return SERD_SUCCESS;
		/* The library hands on its own format. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	vsnprintf(words, sizeof words, fault->fmt, *fault->args);
#pragma GCC diagnostic pop
	size = strlen(words);
	while (size && (words[size - 1] == '\n' || words[size - 1] == '.'))
		words[--size] = '\0';
	error_at(reading->err, ERROR_INPUT, reading->url, (int) fault->line, (int) fault->col,
	         "this is no valid Turtle: %s", words);
	return SERD_SUCCESS;
}

int rdf_read(struct rdf_graph *graph, struct text body, const char *url, struct error *err)
{
	struct rdf_reading reading = {.graph = graph, .url = url, .err = err};
	struct buffer copy = BUFFER_INIT;
	SerdNode base = serd_node_from_string(SERD_URI, (const uint8_t *) url);
	SerdReader *reader;
	SerdStatus status;

	memset(graph, 0, sizeof *graph);
	graph->subjects.arena = &graph->arena;
	error_clear(err);
	if (body.size && memchr(body.at, '\0', body.size))
		return error_at(err, ERROR_INPUT, url, 0, 0, "the document holds a NUL byte");
	buffer_text(&copy, body);
	reading.env = serd_env_new(&base);
	reader = serd_reader_new(SERD_TURTLE, &reading, NULL, rdf_on_base, rdf_on_prefix,
	                         rdf_on_statement, NULL);
	/* The lax mode of serd 0.30 does not end on a string that never closes. */
	serd_reader_set_strict(reader, true);
	serd_reader_set_error_sink(reader, rdf_on_fault, &reading);
	status = serd_reader_read_string(reader, (const uint8_t *) buffer_cstr(&copy));
	serd_reader_free(reader);
	serd_env_free(reading.env);
	buffer_release(&copy);
	if (err->code)
		return err->code;
	if (status > SERD_FAILURE)
		return error_at(err, ERROR_INPUT, url, 0, 0, "this is no valid Turtle: %s",
		                (const char *) serd_strerror(status));
	return 0;
}

void rdf_release(struct rdf_graph *graph)
{
	arena_release(&graph->arena);
}

const struct rdf_subject *rdf_subject(const struct rdf_graph *graph, const char *name)
{
	return map_get(&graph->subjects, text_from(name));
}

static bool rdf_among(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(name, *list))
			return true;
	return false;
}

const struct rdf_statement *rdf_next(const struct rdf_subject *subject,
                                     const struct rdf_statement *after,
                                     const char *const *predicates)
{
	const struct rdf_statement *at;

	if (!subject)
		return NULL;
	for (at = after ? after->next_of_subject : subject->first; at; at = at->next_of_subject)
		if (rdf_among(at->predicate, predicates))
			return at;
	return NULL;
}

bool rdf_is_a(const struct rdf_subject *subject, const char *const *types)
{
	static const char *const type[] = {RDF_TYPE, NULL};

	for (const struct rdf_statement *at = NULL; (at = rdf_next(subject, at, type));)
		if (!at->literal && rdf_among(at->object, types))
			return true;
	return false;
}

static int rdf_language_rank(const char *language)
{
	if (!strncasecmp(language, "en", 2) && (!language[2] || language[2] == '-'))
		return 2;
	return *language ? 0 : 1;
}

const char *rdf_words(const struct rdf_subject *subject, const char *const *predicates)
{
	const char *best = "";
	int best_rank = -1;

	for (const struct rdf_statement *at = NULL; (at = rdf_next(subject, at, predicates));) {
		int rank = rdf_language_rank(at->language);

		if (!at->literal || rank <= best_rank)
			continue;
		best = at->object;
		best_rank = rank;
	}
	return best;
}
