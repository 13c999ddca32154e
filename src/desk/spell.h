/*
 * spell.h - words that a spell checker does not know.
 *
 * aspell or hunspell, whichever is installed and has the language, is asked
 * through its pipe, for at most some seconds.  Left out are {{names}}, addresses
 * of mail and of the web, and the user's own words: one a line in `words` of
 * the configuration folder.
 */
#ifndef ACCORD_DESK_SPELL_H
#define ACCORD_DESK_SPELL_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define DESK_SPELL_WORDS    500 /* of a text, at most */
#define DESK_SPELL_PROPOSED 9   /* of a word, at most */

struct desk_unknown {
	size_t from, to; /* bytes of the text */
	const char *proposed[DESK_SPELL_PROPOSED];
	size_t proposed_count;
};

struct desk_spelling {
	const char *program;
	bool whole; /* false: time or room was over before the text was */
	struct desk_unknown *words;
	size_t count;
};

/* What $LC_ALL, $LC_MESSAGES or $LANG asks for, as "de_DE"; without one
 * "en_US". */
void desk_spell_language(char out[32]);

/* The words in the text's order, in the arena.  ERROR_MISSING when no checker
 * is installed or none has the language, with what to install. */
int desk_spell(const char *language, struct text text, struct arena *arena,
               struct desk_spelling *spelling, struct error *err);

/* Adds a word to the user's own. */
int desk_spell_learn(struct text word, struct error *err);

#endif
