/*
 * help.h - what the commands are, printed from their table.
 */
#ifndef ACCORD_CLI_HELP_H
#define ACCORD_CLI_HELP_H

#include "cli/cli.h"

void cli_help_all(struct cli *cli);
void cli_help_command(struct cli *cli, const struct desk_command *command);
/* All commands of a first word ("dataset"); false if there are none. */
bool cli_help_group(struct cli *cli, const char *word);

#endif
