/* demo: the workbench, a command, or the digest on a throw-away ledger */
#include "desk/demo.h"

#include "base/file.h"
#include "cli/cli.h"

#include <signal.h>

/* With --ledger the demo's ledger is made there, and stays. */
static int make_lasting(struct cli *cli, struct error *err)
{
	if (cli_word(cli, "COMMAND"))
		return error_set(err, ERROR_USAGE,
		                 "`demo` with --ledger makes that ledger and runs nothing; run the "
		                 "command after it");
	if (desk_demo_make(cli->ledger_given, cli->as_given, err))
		return err->code;
	cli_say(cli, "A demo ledger at %s; use it with --ledger %s.", cli->ledger_given,
	        cli->ledger_given);
	return ERROR_NONE;
}

static int show(struct cli *cli, struct error *err)
{
	char **argv = arena_new(&cli->arena, cli->word_count + 2, sizeof *argv);
	size_t count = cli->word_count;

	for (size_t i = 0; i < count; i++)
		argv[i] = arena_string(&cli->arena, cli->words[i].value);
	if (count)
		return cli_run(cli, (int) count, argv, err);
	if (cli_has_screen(cli))
		return cli_workbench(cli, "abdomen-fm",
		                     "A demo: what you change here is gone when you leave", err);
	argv[0] = arena_string(&cli->arena, "digest");
	return cli_run(cli, 1, argv, err);
}

int cli_demo(struct cli *cli, struct error *err)
{
	struct desk *own = cli->desk, *demo;
	struct buffer folder = BUFFER_INIT;
	int code;

	if (cli->ledger_given)
		return make_lasting(cli, err);
	if (desk_demo_open(cli->as_given, &demo, &folder, err))
		return err->code;
	cli->desk = demo;
	code = show(cli, err);
	/* A terminal that goes away says so more than once; leave nothing behind. */
	signal(SIGHUP, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	cli->desk = own;
	desk_close(demo);
	file_remove_folder(buffer_cstr(&folder));
	buffer_release(&folder);
	return code;
}
