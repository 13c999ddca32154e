/*
 * license.h - what the commands that show licenses share.
 */
#ifndef ACCORD_CLI_LICENSE_H
#define ACCORD_CLI_LICENSE_H

#include "license/library.h"

#include <jansson.h>

/* The license with this id.  NULL, and an error that tells a family's members
 * or the nearest name, if there is none. */
const struct license *cli_license(const struct license_library *library, const char *id,
                                  struct error *err);

/* What a clause says and where, without accord's own remarks (new). */
json_t *cli_license_clause(const struct license_library *library,
                           const struct license_clause *clause);

#endif
