/*
 * parse.h - a line's words, sorted by the grammar of a command's row.
 */
#ifndef ACCORD_CLI_PARSE_H
#define ACCORD_CLI_PARSE_H

#include "cli/cli.h"

/* What stands before or beside the command. */
struct cli_globals {
	const char *ledger, *as;
	bool json, plain, no_color, help, version;
};

/* Takes the global options out of argv (up to "--"), finds the command and
 * leaves in *rest the first word after the command's own.  *command is NULL
 * when no command was named. */
int cli_parse_command(int *argc, char **argv, struct cli_globals *globals,
                      const struct desk_command **command, int *rest, struct error *err);

/* Fills cli's words, options and fields (in its arena, values borrowed). */
int cli_parse_arguments(struct cli *cli, int argc, char **argv, struct error *err);

/* Splits a typed line into words, '' and "" and \ as in a shell but without
 * any expansion; argv is NULL-terminated, in the arena. */
int cli_parse_line(struct arena *arena, const char *line, int *argc, char ***argv,
                   struct error *err);

#endif
