/*
 * check.h - what the files of `check` share: the report for people, piece by
 * piece, and the JSON.
 */
#ifndef ACCORD_CLI_CHECK_H
#define ACCORD_CLI_CHECK_H

#include "cli/cli.h"
#include "desk/check.h"
#include "desk/finding.h"

/* A verdict at the head of a line: "✗ ", under --plain "blocked ". */
const char *cli_check_mark(struct cli *cli, enum license_verdict verdict);
/* A paragraph behind the mark of a finding, and what would mend it, below. */
void cli_check_say(struct cli *cli, enum license_verdict severity, const char *paragraph);
void cli_check_mend(struct cli *cli, const char *remedy);

/* Never NULL. */
const char *const *cli_check_ids(const char *const *ids);

/* One line per data set, of very many per kind. */
void cli_check_sets(struct cli *cli, const struct license_judgement *j);
/* The findings over all data sets, each said once. */
void cli_check_findings(struct cli *cli, const struct license_judgement *j);
/* "3(b)(1) share_alike" with its license where the sentence lacks it. */
void cli_check_reference(struct buffer *out, const struct license_finding *finding);
/* The licenses that cannot be adapted and published together. */
void cli_check_clashes(struct cli *cli, const struct license_judgement *j);
/* Written out as it grows. */
int cli_check_json(struct cli *cli, const struct license_judgement *j, const char *project,
                   const char *asof, const char *sha256, struct error *err);

#endif
