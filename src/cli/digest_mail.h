/*
 * digest_mail.h - `digest --format mail`: to whom, from whom, by which way.
 */
#ifndef ACCORD_CLI_DIGEST_MAIL_H
#define ACCORD_CLI_DIGEST_MAIL_H

#include "cli/cli.h"
#include "report/digest.h"

/* ERROR_USAGE for an option of a mail beside another format. */
int cli_digest_no_mail(const struct cli *cli, struct error *err);
/* Writes the digest as a message into cli->out; with --smtp or --sendmail sends
 * it, and cli->out says so. */
int cli_digest_mail(struct cli *cli, const struct digest *digest, struct error *err);

#endif
