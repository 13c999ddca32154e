/*
 * form.h - what the files of `form show` share.
 */
#ifndef ACCORD_CLI_FORM_H
#define ACCORD_CLI_FORM_H

#include "cli/cli.h"
#include "form/form.h"

/* "says (unsourced)", "says (inferred; page)", "says (page)"; in the
 * command's arena. */
const char *cli_form_sourced(struct cli *cli, const char *says, const char *source,
                             const char *status);

/* Papers, people, signatures, fees, time: what a request takes. */
void cli_form_needs(struct cli *cli, const struct form *form);

#endif
