#include "cli/record.h"

#include "base/jsontext.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define NAME_WIDTH 14

void cli_record(struct cli *cli, const char *name, const char *value)
{
	struct buffer clean = BUFFER_INIT;
	size_t width = cli->width ? cli->width : 80, from = 0, end;

	if (cli->json || !*value)
		return;
	width = width > 100 ? 100 : width < NAME_WIDTH + 20 ? NAME_WIDTH + 20 : width;
	utf8_clean(&clean, text_from(value), true);
	while (from < clean.size) {
		size_t next = utf8_wrap(buffer_view(&clean), from, width - NAME_WIDTH, &end);

		buffer_printf(&cli->out, "%-*s", NAME_WIDTH, from ? "" : name);
		buffer_bytes(&cli->out, clean.at + from, end - from);
		buffer_byte(&cli->out, '\n');
		from = next;
	}
	buffer_release(&clean);
}

const char *cli_spaced(struct cli *cli, const char *list)
{
	struct buffer out = BUFFER_INIT;
	char *copy;

	for (; *list; list++) {
		buffer_byte(&out, *list);
		if (*list == ',')
			buffer_byte(&out, ' ');
	}
	copy = arena_copy(&cli->arena, buffer_view(&out));
	buffer_release(&out);
	return copy;
}

void cli_json_text(json_t *object, const char *key, const char *value)
{
	json_object_set_new(object, key, jsontext_string(value));
}

void cli_json_list(json_t *object, const char *key, const char *list)
{
	json_object_set_new(object, key, jsontext_list(text_from(list), ','));
}

void cli_json_count(json_t *object, const char *key, const char *digits)
{
	json_t *value = json_null();

	if (*digits)
		value = strchr(digits, '.') ? json_real(strtod(digits, NULL))
		                            : json_integer(strtoll(digits, NULL, 10));
	json_object_set_new(object, key, value);
}
