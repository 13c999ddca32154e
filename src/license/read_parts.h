/*
 * read_parts.h - what the files of reading share; nobody else includes it.
 *
 *	read_split.c   the text cut into sentences, with lines and lead-ins
 *	read_rules.c   the words that say what
 *	read.c         clauses out of a sentence's words
 */
#ifndef ACCORD_LICENSE_READ_PARTS_H
#define ACCORD_LICENSE_READ_PARTS_H

#include "license/read.h"

/* Calls `each` for every sentence with line, page, lead and words filled in,
 * until it returns false. */
void read_split(struct arena *arena, struct text content,
                bool (*each)(void *context, const struct license_sentence *sentence),
                void *context);

enum read_kind {
	READ_ACTION,    /* what is done; the words around say whether it may be */
	READ_DUTY,      /* says a clause by itself */
	READ_TARGET,    /* what an action is done with, if not the data */
	READ_BAN,       /* a ban on what follows */
	READ_BANNED,    /* a ban on what stands before */
	READ_GRANT,     /* a grant, before or behind */
	READ_CONDITION, /* takes back some of a grant */
	READ_LIFTED,    /* says that something is not barred or not asked for */
	READ_HARMLESS,  /* binds the reader to nothing */
	READ_OPEN,      /* says more than can be told apart: a person reads it */
	READ_CUE        /* a word that may bind */
};

struct read_rule {
	enum read_kind kind;
	const char *code; /* NULL where there is none */
	enum license_target target;
	enum license_state state;
	const char *pattern;
};
extern const struct read_rule read_rules[];
extern const size_t read_rule_count;

#endif
