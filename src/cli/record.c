#include "cli/record.h"

#include "base/jsontext.h"

#include <stdlib.h>
#include <string.h>

#define NAME_WIDTH 14

void cli_record(struct cli *cli, const char *name, const char *value)
{
	if (!cli->json && *value)
		cli_wrap_after(cli, NAME_WIDTH, name, text_from(value));
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

json_t *cli_json_fault(const struct error *fault)
{
	json_t *object = json_object();

	cli_json_text(object, "file", fault->file);
	json_object_set_new(object, "line", json_integer(fault->line));
	json_object_set_new(object, "column", json_integer(fault->column));
	cli_json_text(object, "says", fault->message);
	return object;
}

void cli_added(struct cli *cli, int64_t id)
{
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	else
		cli_say(cli, "%lld", (long long) id);
}
