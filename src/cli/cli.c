#include "cli/cli.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli/status.h"
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int (*const functions[DESK_COMMAND_COUNT])(struct cli *cli, struct error *err) = {
#define COMMAND(id, words, arguments, flags, help) [DESK_COMMAND_##id] = cli_##id,
#include "desk/commands.def"
#undef COMMAND
};

const char *cli_word_at(const struct cli *cli, const char *name, size_t index)
{
	for (size_t i = 0; i < cli->word_count; i++)
		if (!strcmp(cli->words[i].name, name) && index-- == 0)
			return cli->words[i].value;
	return NULL;
}

const char *cli_word(const struct cli *cli, const char *name)
{
	return cli_word_at(cli, name, 0);
}

int cli_number(const struct cli *cli, const char *name, int64_t *number, struct error *err)
{
	const char *word = cli_word(cli, name);
	long value;

	if (!word)
		word = cli_option(cli, name);
	if (!word || !text_number(text_from(word), 1000000000000L, &value) || value < 1)
		return error_set(err, ERROR_USAGE,
		                 "%s is no number; %s takes a whole number from 1",
		                 word ? word : "\"\"", name);
	*number = value;
	return ERROR_NONE;
}

const char *cli_option_at(const struct cli *cli, const char *name, size_t index)
{
	for (size_t i = 0; i < cli->option_count; i++)
		if (!strcmp(cli->options[i].name, name) && index-- == 0)
			return cli->options[i].value;
	return NULL;
}

const char *cli_option(const struct cli *cli, const char *name)
{
	for (size_t i = cli->option_count; i-- > 0;)
		if (!strcmp(cli->options[i].name, name))
			return cli->options[i].value;
	return NULL;
}

bool cli_flag(const struct cli *cli, const char *name)
{
	return cli_option(cli, name) != NULL;
}

const char *cli_field(const struct cli *cli, const char *name)
{
	for (size_t i = 0; i < cli->field_count; i++)
		if (!strcmp(cli->fields[i].name, name))
			return cli->fields[i].value;
	return NULL;
}

/* Does it write a document, which may go to a file? */
static bool is_document(const struct desk_command *command)
{
	return strstr(command->arguments, "--output FILE") != NULL;
}

static int run(struct cli *cli, int argc, char **argv, struct error *err)
{
	int code;

	if (cli_parse_arguments(cli, argc, argv, err))
		return err->code;
	if (!(cli->command->flags & DESK_NO_LEDGER) && desk_need_ledger(cli->desk, err))
		return err->code;
	code = functions[cli->command - desk_commands](cli, err);
	/* A document is whole or it is not there; of a list, what was found before a
	 * fault is still worth reading. */
	if (err->message[0] && is_document(cli->command))
		buffer_clear(&cli->out);
	return code;
}

/* Output wants a terminal's manners: aligned, cut to its width, in color
 * unless the user or the terminal is against it. */
static void look_at_terminal(struct cli *cli, const struct cli_globals *globals)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	struct winsize size;

	cli->terminal = isatty(STDOUT_FILENO) == 1;
	cli->plain = globals->plain;
	cli->json = globals->json;
	if (!cli->terminal)
		return;
	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		cli->width = size.ws_col;
	cli->color = !globals->no_color && !globals->plain && !(no_color && *no_color) && term &&
	             strcmp(term, "dumb") != 0;
}

/* A ledger opened on descriptor 1 would be written over by our own output;
 * the wrong mode makes writing there the error that it is. */
static void occupy_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void) !open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

bool cli_has_screen(const struct cli *cli)
{
	const char *term = getenv("TERM");

	return cli->wiring->workbench && cli->terminal && !cli->json && isatty(STDIN_FILENO) == 1 &&
	       term && strcmp(term, "dumb") != 0;
}

int cli_workbench(struct cli *cli, const char *project, const char *note, struct error *err)
{
	const struct cli_look look = {cli->plain, cli->color, project, note};

	return desk_need_ledger(cli->desk, err) ? err->code
	                                        : cli->wiring->workbench(cli->desk, &look, err);
}

static int no_command(struct cli *cli, struct error *err)
{
	if (cli_has_screen(cli))
		return cli_workbench(cli, NULL, NULL, err);
	if (cli->terminal && !cli->json && cli->wiring->workbench)
		cli_note(cli, "this terminal cannot carry the workbench; in short:");
	return desk_need_ledger(cli->desk, err) ? err->code : cli_status(cli, err);
}

static int print_help(struct cli *cli, const char *group)
{
	if (cli->command)
		cli_help_command(cli, cli->command);
	else if (!group || !cli_help_group(cli, group))
		cli_help_all(cli);
	return ERROR_NONE;
}

int cli_run(struct cli *cli, int argc, char **words, struct error *err)
{
	char **argv = arena_new(&cli->arena, (size_t) argc + 2, sizeof *argv);
	struct cli_globals globals = {0};
	int rest;

	argv[0] = arena_string(&cli->arena, "accord");
	memcpy(argv + 1, words, (size_t) argc * sizeof *argv);
	argc++;
	if (cli_parse_command(&argc, argv, &globals, &cli->command, &rest, err))
		return err->code;
	cli->json |= globals.json;
	cli->word_count = cli->option_count = cli->field_count = 0;
	if (globals.ledger || globals.as)
		return error_set(err, ERROR_USAGE,
		                 "--ledger and --as stand before the first command");
	if (globals.help || !cli->command)
		return print_help(cli, rest < argc ? argv[rest] : NULL);
	if (cli->command->flags & (DESK_SCREEN | DESK_NOT_IN_PALETTE))
		return error_set(err, ERROR_USAGE, "`%s` works by itself only",
		                 cli->command->words);
	return run(cli, argc - rest, argv + rest, err);
}

static void complain(const struct error *err)
{
	char line[2048];

	if (err->code != ERROR_NONE && err->message[0])
		fprintf(stderr, "accord: %s\n", error_describe(err, line, sizeof line));
}

int cli_main(int argc, char **argv, const struct cli_wiring *wiring)
{
	struct cli cli = {.wiring = wiring, .descriptor = STDOUT_FILENO};
	struct cli_globals globals = {0};
	struct error err = ERROR_INIT, late = ERROR_INIT;
	int rest, code;

	occupy_standard_descriptors();
	signal(SIGPIPE, SIG_IGN);
	code = cli_parse_command(&argc, argv, &globals, &cli.command, &rest, &err);
	if (code) {
		complain(&err);
		return code;
	}
	look_at_terminal(&cli, &globals);
	if (globals.version) {
		buffer_string(&cli.out, PACKAGE_STRING "\n");
	} else if (globals.help) {
		code = print_help(&cli, rest < argc ? argv[rest] : NULL);
	} else {
		cli.ledger_given = globals.ledger;
		cli.as_given = globals.as;
		cli.desk = desk_open(globals.ledger, globals.as);
		code = cli.command ? run(&cli, argc - rest, argv + rest, &err)
		                   : no_command(&cli, &err);
	}
	if (cli_flush(&cli, &late) && !err.message[0]) {
		err = late;
		code = late.code;
	}
	desk_close(cli.desk);
	arena_release(&cli.arena);
	buffer_release(&cli.out);
	complain(&err);
	return code;
}

int cli_run_line(struct desk *desk, const char *line, size_t width, struct buffer *out,
                 struct error *err)
{
	static const struct cli_wiring nothing = {.workbench = NULL};
	struct cli cli = {
	    .wiring = &nothing, .desk = desk, .descriptor = -1, .terminal = true, .width = width};
	char **argv;
	int argc, code = cli_parse_line(&cli.arena, line, &argc, &argv, err);

	if (!code)
		code = cli_run(&cli, argc, argv, err);
	buffer_text(out, buffer_view(&cli.out));
	buffer_release(&cli.out);
	arena_release(&cli.arena);
	return code;
}
