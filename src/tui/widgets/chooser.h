/*
 * chooser.h - a list narrowed by typing, the best match first.
 *
 * Used by tui_choose and by the palette.  Items are borrowed from the caller's
 * array of strings, which must outlive the chooser.
 */
#ifndef ACCORD_TUI_WIDGETS_CHOOSER_H
#define ACCORD_TUI_WIDGETS_CHOOSER_H

#include "base/text.h"
#include "term/term.h"

#include <stdbool.h>
#include <stddef.h>

struct chooser {
	const char *const *items;
	size_t count;
	size_t *order; /* indexes of the matches, best first */
	int *scores;
	size_t match_count, cursor, top;
};

#define CHOOSER_INIT                                                                               \
	{                                                                                          \
		NULL, 0, NULL, NULL, 0, 0, 0                                                       \
	}

void chooser_set(struct chooser *chooser, const char *const *items, size_t count);
void chooser_release(struct chooser *chooser);
/* Keeps the items that the pattern matches; the cursor goes to the best. */
void chooser_narrow(struct chooser *chooser, struct text pattern);
/* Up, Down, PgUp, PgDn: true if it was one. */
bool chooser_key(struct chooser *chooser, int key, int page);
int chooser_index(const struct chooser *chooser); /* of the item, or -1 */
void chooser_draw(struct chooser *chooser, int y, int x, int rows, int width);

/* How well the pattern's characters stand in this order in the text: -1 not at
 * all; starts of words and runs count more, a name that begins with the pattern
 * or is it most of all, spaces in the pattern not at all.
 * ASCII case is ignored. */
int chooser_score(struct text text, struct text pattern);

#endif
