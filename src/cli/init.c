/* init, import */
#include "cli/cli.h"
#include "cli/record.h"
#include "desk/import.h"

#include <stdio.h>

int cli_init(struct cli *cli, struct error *err)
{
	const char *group = cli_option(cli, "--group");
	const struct desk_person *actor;

	if (desk_init(cli->desk, group, err) || desk_actor(cli->desk, &actor, err))
		return err->code;
	if (cli->json) {
		json_t *object = json_object();

		cli_json_text(object, "ledger", desk_ledger_path(cli->desk));
		cli_json_text(object, "steward", actor->handle);
		cli_json(cli, object);
	}
	cli_say(cli, "A new ledger at %s; %s is its steward.", desk_ledger_path(cli->desk),
	        actor->handle);
	if (group)
		cli_say(cli,
		        "Its folder must be the group's too: chgrp %s FOLDER; chmod g+rwxs FOLDER",
		        group);
	return ERROR_NONE;
}

#define FAULTS_SHOWN 20

struct watching {
	struct cli *cli;
	size_t shown;
};

static void on_rejected(void *context, const struct error *fault)
{
	struct watching *w = context;
	char line[1400];

	if (w->shown++ < FAULTS_SHOWN)
		cli_note(w->cli, "%s", error_describe(fault, line, sizeof line));
}

static void on_note(void *context, const char *sentence)
{
	struct watching *w = context;

	cli_note(w->cli, "%s", sentence);
}

static void on_progress(void *context, size_t rows)
{
	struct watching *w = context;

	if (w->cli->terminal && !w->cli->plain && w->cli->descriptor >= 0 && rows >= 1000)
		fprintf(stderr, "\r%zu rows", rows);
}

int cli_import(struct cli *cli, struct error *err)
{
	struct watching watching = {cli, 0};
	struct desk_import import = {.rejected = on_rejected,
	                             .note = on_note,
	                             .progress = on_progress,
	                             .project = cli_option(cli, "--project"),
	                             .server = cli_option(cli, "--server"),
	                             .context = &watching};
	const char **files = arena_new(&cli->arena, cli->word_count + 1, sizeof *files);
	int code;

	for (size_t i = 0; i < cli->word_count; i++)
		files[i] = cli->words[i].value;
	code = desk_import(cli->desk, files, cli->word_count, &import, err);
	if (cli->terminal && !cli->plain && cli->descriptor >= 0 &&
	    import.added + import.changed + import.same + import.rejects >= 1000)
		fputs("\r            \r", stderr);
	if (cli->json)
		cli_json(cli, json_pack("{s:I,s:I,s:I,s:I}", "added", (json_int_t) import.added,
		                        "changed", (json_int_t) import.changed, "same",
		                        (json_int_t) import.same, "rejected",
		                        (json_int_t) import.rejects));
	cli_say(cli, "%zu added, %zu changed, %zu as they were, %zu rejected", import.added,
	        import.changed, import.same, import.rejects);
	if (!code && import.rejects)
		code = error_set(err, ERROR_INPUT,
		                 "%zu %s could not be taken and stand in %s.rejects.csv with the "
		                 "reason; mend them there and import that file",
		                 import.rejects, import.rejects == 1 ? "row" : "rows",
		                 cli->word_count == 1 ? files[0] : "FILE");
	return code;
}
