/* `accord help`, and --help, from the table of commands. */
#include "cli/help.h"

#include <string.h>

static size_t first_word(const char *words)
{
	return strcspn(words, " ");
}

static void usage_line(struct cli *cli, const struct desk_command *c)
{
	buffer_printf(&cli->out, "usage: accord %s%s%s\n", c->words, *c->arguments ? " " : "",
	              c->arguments);
}

static void row(struct cli *cli, const struct desk_command *c, size_t width)
{
	buffer_printf(&cli->out, "  %-*s  %s\n", (int) width, c->words, c->help);
}

static size_t widest(void)
{
	size_t most = 0;

	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++)
		if (strlen(desk_commands[i].words) > most)
			most = strlen(desk_commands[i].words);
	return most;
}

void cli_help_all(struct cli *cli)
{
	size_t width = widest();

	buffer_string(
	    &cli->out,
	    "usage: accord [--ledger FILE] [--as PERSON] [--json] [--plain] [--no-color] "
	    "COMMAND\n\n"
	    "Without a command: the workbench; without a terminal, the short status.\n\n");
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const char *words = desk_commands[i].words;

		/* A group's first line stands apart from the group before. */
		if (i) {
			const char *last = desk_commands[i - 1].words;
			bool grouped = words[first_word(words)] || last[first_word(last)];

			if (grouped && (first_word(words) != first_word(last) ||
			                strncmp(words, last, first_word(words)) != 0))
				buffer_byte(&cli->out, '\n');
		}
		row(cli, &desk_commands[i], width);
	}
	buffer_string(&cli->out, "\n`accord COMMAND --help` says more; accord(1) says all.\n"
	                         "accord informs; it gives no legal advice.\n");
}

void cli_help_command(struct cli *cli, const struct desk_command *command)
{
	usage_line(cli, command);
	buffer_printf(&cli->out, "\n  %s\n", command->help);
	if (command->flags & DESK_LEAVES)
		buffer_string(&cli->out, "\n  Cannot be undone: it leaves the house.\n");
	else if (command->flags & DESK_CHANGES)
		buffer_string(&cli->out, "\n  Changes the ledger; `accord undo` takes it back.\n");
}

bool cli_help_group(struct cli *cli, const char *word)
{
	size_t size = strlen(word), found = 0, width = 0;

	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const struct desk_command *c = &desk_commands[i];

		if (strncmp(c->words, word, size) != 0 || c->words[size] != ' ')
			continue;
		usage_line(cli, c);
		found++;
		width = strlen(c->words) > width ? strlen(c->words) : width;
	}
	if (!found)
		return false;
	buffer_byte(&cli->out, '\n');
	for (size_t i = 0; i < DESK_COMMAND_COUNT; i++) {
		const struct desk_command *c = &desk_commands[i];

		if (!strncmp(c->words, word, size) && c->words[size] == ' ')
			row(cli, c, width);
	}
	return true;
}

int cli_help(struct cli *cli, struct error *err)
{
	const char *first = cli_word_at(cli, "COMMAND", 0),
	           *second = cli_word_at(cli, "COMMAND", 1);
	const struct desk_command *command;
	struct buffer words = BUFFER_INIT;

	if (!first) {
		cli_help_all(cli);
		return ERROR_NONE;
	}
	buffer_printf(&words, "%s%s%s", first, second ? " " : "", second ? second : "");
	command = desk_command_find(buffer_view(&words));
	if (command)
		cli_help_command(cli, command);
	else if (second || !cli_help_group(cli, first))
		error_set(err, ERROR_USAGE, "there is no command `%s`; `accord help` lists them",
		          buffer_cstr(&words));
	buffer_release(&words);
	return err->code;
}
