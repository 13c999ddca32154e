/*
 * rdf.h - one RDF document as a list of statements (over serd).
 *
 * Turtle and N-Triples; relative names are resolved against the document's
 * URL.  At most 200,000 statements and 64 KiB a value; what is over that is a
 * fault.  Blank nodes are named "_:..." and mean something only within their
 * document.  Everything lives in the graph's arena.
 */
#ifndef ACCORD_IO_RDF_H
#define ACCORD_IO_RDF_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

struct rdf_statement {
	const char *subject;   /* absolute URI or "_:..." */
	const char *predicate; /* absolute URI */
	const char *object;    /* URI, "_:..." or the literal's text */
	const char *language;  /* of a literal, "" if none */
	bool literal;
	struct rdf_statement *next_of_subject;
};

struct rdf_graph {
	struct arena arena;
	struct map subjects;              /* subject -> struct rdf_subject */
	struct rdf_subject *first, *last; /* in the order they came */
	size_t count;
	struct rdf_subject *latest; /* of the statement before */
};

struct rdf_subject {
	const char *name;
	struct rdf_statement *first, *last;
	struct rdf_subject *next;
};

/* Reads a document; line and column of a fault are in err.  The graph must
 * be released also after a failure. */
int rdf_read(struct rdf_graph *graph, struct text body, const char *url, struct error *err);
void rdf_release(struct rdf_graph *graph);

const struct rdf_subject *rdf_subject(const struct rdf_graph *graph, const char *name);

/* Statements of a subject whose predicate is one of the NULL-terminated
 * list; pass NULL for `after` to begin. */
const struct rdf_statement *rdf_next(const struct rdf_subject *subject,
                                     const struct rdf_statement *after,
                                     const char *const *predicates);
bool rdf_is_a(const struct rdf_subject *subject, const char *const *types);

/* The best text for people: English, then without a language, then the
 * first; "" if there is none. */
const char *rdf_words(const struct rdf_subject *subject, const char *const *predicates);

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

#endif
