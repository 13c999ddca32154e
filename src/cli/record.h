/*
 * record.h - one record for people: a name and a value a line.
 */
#ifndef ACCORD_CLI_RECORD_H
#define ACCORD_CLI_RECORD_H

#include "cli/cli.h"

/* "name      value", the value wrapped; nothing for an empty value.  Nothing
 * under --json. */
void cli_record(struct cli *cli, const char *name, const char *value);

/* "a,b" as "a, b" (borrowed from the command's arena). */
const char *cli_spaced(struct cli *cli, const char *list);

/* Sets a text, a list, or a number (null when it is not known) under a key. */
void cli_json_text(json_t *object, const char *key, const char *value);
void cli_json_list(json_t *object, const char *key, const char *list);
void cli_json_count(json_t *object, const char *key, const char *digits);

/* A fault of a file: where, and what is wrong (new). */
json_t *cli_json_fault(const struct error *fault);

/* What a command that adds says: the number of the new record. */
void cli_added(struct cli *cli, int64_t id);

#endif
