/*
 * map.h - from text to a pointer, hashed, in an arena.
 *
 * Keys are borrowed and must outlive the map; values are the caller's.  There
 * is no removing.  MAP_INIT(arena) is an empty map.
 */
#ifndef ACCORD_BASE_MAP_H
#define ACCORD_BASE_MAP_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

struct map_slot {
	struct text key;
	void *value;
};

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t room, count;
};

#define MAP_INIT(a)                                                                                \
	{                                                                                          \
		(a), NULL, 0, 0                                                                    \
	}

void *map_get(const struct map *map, struct text key); /* NULL if none */
/* Sets and returns true if the key was new; else leaves the old and returns
 * false.  The value must not be NULL. */
bool map_add(struct map *map, struct text key, void *value);

#endif
