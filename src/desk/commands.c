#include "desk/commands.h"

const struct desk_command desk_commands[DESK_COMMAND_COUNT] = {
#define COMMAND(id, words, arguments, flags, help)                                                 \
	[DESK_COMMAND_##id] = {#id, words, arguments, flags, help},
#include "desk/commands.def"
#undef COMMAND
};

const struct desk_command *desk_command_find(struct text words)
{
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++)
		if (text_is(words, desk_commands[i].words))
			return &desk_commands[i];
	return NULL;
}
