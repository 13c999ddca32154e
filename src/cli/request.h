/*
 * request.h - what the files about requests share.
 */
#ifndef ACCORD_CLI_REQUEST_H
#define ACCORD_CLI_REQUEST_H

#include "cli/cli.h"
#include "desk/attachment.h"
#include "desk/request.h"

/* Lines of `request show`: data sets and people with what was decided; then
 * the correspondence, the last first. */
void cli_request_team(struct cli *cli, const struct desk_request *request);
void cli_request_notes(struct cli *cli, const struct desk_request *request);
/* The files that answers name, with what is the matter; and as JSON, a new
 * reference. */
void cli_request_files(struct cli *cli, const struct desk_file *list, size_t count);
json_t *cli_request_files_json(const struct desk_file *list, size_t count);

#endif
