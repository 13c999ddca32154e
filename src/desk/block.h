/*
 * block.h - answers kept for use again: a concept's variants, by name.
 *
 * A block is named CONCEPT/NAME, as "lay-summary/short"; its text may be a
 * template, and other texts take it in with {{> CONCEPT/NAME}}.
 */
#ifndef ACCORD_DESK_BLOCK_H
#define ACCORD_DESK_BLOCK_H

#include "base/arena.h"
#include "desk/desk.h"

struct desk_block {
	int64_t id;
	const char *concept, *name;
	struct text text;
};

/* `block` is CONCEPT/NAME.  The text is as an answer's.  ERROR_INPUT when
 * there is one, or the concept is not known (with the nearest). */
int desk_block_add(struct desk *desk, const char *block, struct text text, struct error *err);
/* ERROR_MISSING when there is none; so below. */
int desk_block_set(struct desk *desk, const char *block, struct text text, struct error *err);
int desk_block_remove(struct desk *desk, const char *block, struct error *err);
/* In the arena. */
int desk_block_load(struct desk *desk, const char *block, struct arena *arena,
                    struct desk_block *found, struct error *err);

#endif
