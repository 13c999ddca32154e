/*
 * concept.h - the general questions that portals ask in their own words.
 *
 * forms/concepts.yaml holds them, and the user's own forms folder may add to
 * them or replace some (by id).  A concept's kin are others whose texts may
 * serve where nothing answers it, the nearest first.  Pure, like the room.
 */
#ifndef ACCORD_FORM_CONCEPT_H
#define ACCORD_FORM_CONCEPT_H

#include "base/error.h"
#include "base/text.h"

#include <stddef.h>

/* The file's name in a folder of forms; it is no form. */
#define FORM_CONCEPTS_FILE "concepts.yaml"

struct form_concept {
	const char *id, *label;
	const char *const *kin; /* ids, NULL-terminated */
};

struct form_concepts;

/* Reads what the folders hold; either may be NULL or hold no such file.  The
 * first fault is the error: a key that is not known, an id given twice in a
 * file, an id that is no short name, kin that is no concept or oneself. */
int form_concepts_load(const char *shipped, const char *own, struct form_concepts **concepts,
                       struct error *err);
/* Every fault, not only the first; ERROR_FINDINGS if there was one. */
int form_concepts_lint(const char *shipped, const char *own,
                       void (*found)(void *context, const struct error *fault), void *context,
                       struct error *err);
void form_concepts_free(struct form_concepts *concepts); /* NULL is well */

size_t form_concepts_count(const struct form_concepts *concepts);
const struct form_concept *form_concepts_at(const struct form_concepts *concepts, size_t index);
/* NULL when there is none. */
const struct form_concept *form_concept_find(const struct form_concepts *concepts, struct text id);
/* The id nearest to a mistyped one, or NULL. */
const char *form_concept_near(const struct form_concepts *concepts, struct text id);

#endif
