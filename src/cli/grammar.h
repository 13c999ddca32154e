/*
 * grammar.h - the arguments column of desk/commands.def, taken apart.
 *
 * The column is ours and fixed, so a fault in it is an assertion's matter
 * (and a test reads every row).
 */
#ifndef ACCORD_CLI_GRAMMAR_H
#define ACCORD_CLI_GRAMMAR_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum grammar_kind {
	GRAMMAR_WORD,   /* SLUG */
	GRAMMAR_OPTION, /* --part NAME, --all */
	GRAMMAR_FIELD,  /* title=TEXT, FIELD=VALUE */
	GRAMMAR_DASH    /* - */
};

struct grammar_item {
	enum grammar_kind kind;
	struct text name;  /* "SLUG", "--part", "title" */
	struct text value; /* name of the value; empty of a word or a bare option */
	bool required, repeated;
	bool bare; /* the option's value may be left out */
	bool any;  /* a field in capitals: takes any name */
	int group; /* items of one (a | b) share a number from 1; else 0 */
};

#define GRAMMAR_MOST 32

struct grammar {
	struct grammar_item items[GRAMMAR_MOST];
	size_t count;
	int groups;
};

/* Texts are borrowed from `arguments`. */
void grammar_read(const char *arguments, struct grammar *grammar);
const struct grammar_item *grammar_find(const struct grammar *grammar, enum grammar_kind kind,
                                        struct text name);

#endif
