/*
 * worddiff.h - what changed between two texts, word by word.
 *
 * The shortest edit (Myers 1986) over words and the white space between them.
 * Texts that differ in more than some hundred places are not searched
 * through: what is between their common beginning and end is then given as
 * replaced, so that time and memory stay bounded.
 */
#ifndef ACCORD_BASE_WORDDIFF_H
#define ACCORD_BASE_WORDDIFF_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

#include <stddef.h>

enum worddiff_kind { WORDDIFF_SAME, WORDDIFF_GONE, WORDDIFF_NEW };

struct worddiff_piece {
	enum worddiff_kind kind;
	struct text text; /* borrowed: of the old text unless it is new */
};

struct worddiff {
	const struct worddiff_piece *at; /* in reading order, none empty */
	size_t count;
};

/* The list lives in the arena. */
void worddiff(struct arena *arena, struct text before, struct text after, struct worddiff *diff);

/* Appends it as one text: [-gone-]{+new+}. */
void worddiff_write(const struct worddiff *diff, struct buffer *out);

#endif
