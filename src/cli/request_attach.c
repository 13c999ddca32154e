/* request attach|detach, and how `request show` and `check` tell of files. */
#include "desk/attachment.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/request.h"

#include <inttypes.h>

static void answer_json(struct cli *cli, int64_t id, const struct desk_saved *saved)
{
	cli_json(cli, json_pack("{s:I, s:s, s:I}", "id", (json_int_t) id, "question",
	                        cli_word(cli, "QUESTION"), "version", (json_int_t) saved->id));
}

int cli_request_attach(struct cli *cli, struct error *err)
{
	struct desk_saved saved;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_file_attach(cli->desk, id, cli_word(cli, "QUESTION"), cli_word(cli, "PATH"),
	                     &saved, err))
		return err->code;
	if (cli->json)
		answer_json(cli, id, &saved);
	return ERROR_NONE;
}

int cli_request_detach(struct cli *cli, struct error *err)
{
	struct desk_saved saved;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_file_detach(cli->desk, id, cli_word(cli, "QUESTION"), cli_word(cli, "PATH"),
	                     &saved, err))
		return err->code;
	if (cli->json)
		answer_json(cli, id, &saved);
	return ERROR_NONE;
}

void cli_request_files(struct cli *cli, const struct desk_file *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct desk_file *file = &list[i];

		if (*file->says)
			cli_say(cli, "! %-5s warning: %s; %s", file->question, file->says,
			        file->remedy);
		else if (file->state == DESK_FILE_AT_SERVER)
			cli_say(cli, "  %-5s %s: at the portal's server", file->question,
			        file->path);
		else
			cli_say(cli, "  %-5s %s: %" PRId64 " bytes, SHA-256 %.16s..., as on %.10s",
			        file->question, file->path, file->bytes, file->sha256, file->noted);
	}
}

json_t *cli_request_files_json(const struct desk_file *list, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *object = json_object();

		cli_json_text(object, "question", list[i].question);
		cli_json_text(object, "path", list[i].path);
		cli_json_text(object, "sha256", list[i].sha256);
		json_object_set_new(object, "bytes", json_integer(list[i].bytes));
		cli_json_text(object, "noted", list[i].noted);
		cli_json_text(object, "state", desk_file_state_names[list[i].state]);
		if (*list[i].says)
			cli_json_text(object, "says", list[i].says);
		if (*list[i].remedy)
			cli_json_text(object, "remedy", list[i].remedy);
		json_array_append_new(array, object);
	}
	return array;
}
