#include "base/map.h"

#include <assert.h>

static struct map_slot *map_place(struct map_slot *slots, size_t room, struct text key)
{
	size_t at = text_hash(key) & (room - 1);

	while (slots[at].value && !text_equal(slots[at].key, key))
		at = (at + 1) & (room - 1);
	return &slots[at];
}

void *map_get(const struct map *map, struct text key)
{
	return map->room ? map_place(map->slots, map->room, key)->value : NULL;
}

/* At most half of the slots are taken; the old ones stay in the arena. */
static void map_widen(struct map *map)
{
	size_t room = map->room ? map->room * 2 : 16;
	struct map_slot *slots = arena_new(map->arena, room, sizeof *slots);

	for (size_t i = 0; i < map->room; i++)
		if (map->slots[i].value)
			*map_place(slots, room, map->slots[i].key) = map->slots[i];
	map->slots = slots;
	map->room = room;
}

bool map_add(struct map *map, struct text key, void *value)
{
	struct map_slot *slot;

	assert(value);
	if (map->count * 2 >= map->room)
		map_widen(map);
	slot = map_place(map->slots, map->room, key);
	if (slot->value)
		return false;
	*slot = (struct map_slot){key, value};
	map->count++;
	return true;
}
