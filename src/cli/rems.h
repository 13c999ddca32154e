/*
 * rems.h - what commands say of requests that stand at a REMS server.
 */
#ifndef ACCORD_CLI_REMS_H
#define ACCORD_CLI_REMS_H

#include "cli/cli.h"
#include "desk/request.h"

/* `request export --format rems`: the body of save-draft. */
int cli_rems_draft(struct cli *cli, const struct desk_request *request, struct error *err);

#endif
