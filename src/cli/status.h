/*
 * status.h - the few lines that `accord` alone prints without a terminal.
 */
#ifndef ACCORD_CLI_STATUS_H
#define ACCORD_CLI_STATUS_H

#include "cli/cli.h"

int cli_status(struct cli *cli, struct error *err);

#endif
