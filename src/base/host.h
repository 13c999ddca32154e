/*
 * host.h - the host in an address, and whether it is this machine.
 */
#ifndef ACCORD_BASE_HOST_H
#define ACCORD_BASE_HOST_H

#include "base/text.h"

#include <stdbool.h>

/* This machine itself, by a name or number that cannot mean another:
 * "localhost", 127.0.0.1 and the like, "[::1]".  127.0.0.1.example.org is
 * somebody else. */
bool host_is_loopback(struct text host);

/* The host of an address like "https://host:port/path" whose scheme has
 * `scheme` bytes, "://" included.  False for one with a blank, a control
 * character, a name or password, a question or a fragment. */
bool host_of(struct text address, size_t scheme, struct text *host);

#endif
