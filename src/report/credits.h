/*
 * credits.h - whom a project has to name, and how.
 *
 * Every data set whose license or agreement in force demands credit, notices,
 * citation or a fixed text stands here once, with the clauses that say so;
 * upstreams with the data set that was made of them.  Those that demand none
 * are listed apart, and those whose terms are not known apart from both: they
 * are never passed off as free.  Creators are named only where the ledger
 * knows them, which it does not: the entry says where they are named.
 */
#ifndef ACCORD_REPORT_CREDITS_H
#define ACCORD_REPORT_CREDITS_H

#include "base/arena.h"
#include "desk/desk.h"

#include <jansson.h>

struct credits_license {
	const char *id, *name, *url; /* name and url "" where only its words are known */
};

struct credits_set {
	const char *slug, *title, *edition, *portal, *url, *identifiers, *access;
	const char *doi;  /* "10.5281/zenodo.1", or "" */
	const char *year; /* of its edition, or "" */
	const char *via;  /* the project's data set that was made of it, or "" */
	const struct credits_license *licenses;
	size_t license_count;
	const char *terms;     /* all that is said of its license, as `check` has it; "" unknown */
	const char *demands;   /* "attribute (CC-BY-4.0 3(a)(1)(A)); notice (...)" */
	const char *texts;     /* fixed texts to print, one a line, or "" */
	bool changes;          /* what was changed has to be said */
	bool cites;            /* papers have to be cited */
	bool doubtful;         /* no version is said, or only a copy says so */
	const char *unsettled; /* what is not known of it, or "" */
};

struct credits {
	const char *project, *title;
	struct credits_set *owed; /* by title */
	size_t owed_count;
	struct credits_set *free; /* used, and nothing is demanded */
	size_t free_count;
	struct credits_set *unsettled; /* nothing is demanded as far as known */
	size_t unsettled_count;
	bool shares_data;  /* the data, or what was made of them, go out */
	bool states_terms; /* and it is stated under which license */
	const char *today;
};

/* ERROR_MISSING for a project that is not there.  In the arena. */
int credits_gather(struct desk *desk, const char *project, struct arena *arena,
                   struct credits *credits, struct error *err);

/* Appends what is not certain of it and what is not settled, nothing where all
 * is known; no paper leaves it out. */
void credits_doubts(const struct credits_set *set, struct buffer *out);

/* --- credits_render.c --- */
void credits_text(const struct credits *credits, struct buffer *out);
void credits_markdown(const struct credits *credits, struct buffer *out);
void credits_notice(const struct credits *credits, struct buffer *out);
/* The data section of a model card, in Markdown. */
void credits_model_card(const struct credits *credits, struct buffer *out);
/* How the data can be had, as journals ask. */
void credits_availability(const struct credits *credits, struct buffer *out);

/* --- credits_cite.c --- */
void credits_bibtex(const struct credits *credits, struct buffer *out);
json_t *credits_csl(const struct credits *credits);
json_t *credits_json(const struct credits *credits);

#endif
