/*
 * sources.h - the kinds of source that accord-io can walk, one file each.
 *
 * A source gets its job as a JSON object ("url", "limit", ...), says what it
 * finds through emit.h and returns 0, or fails with err; main() turns the
 * error into the "fault" line and writes "end".
 */
#ifndef ACCORD_IO_SOURCES_SOURCES_H
#define ACCORD_IO_SOURCES_SOURCES_H

#include "base/error.h"

#include <jansson.h>
#include <stddef.h>

typedef int source_walk(const json_t *job, size_t *datasets, struct error *err);

/* FAIR Data Point: the layers FAIR Data Point, dcat:Catalog, dcat:Dataset,
 * dcat:Distribution as Turtle (FAIR Data Point specification 1.2; servers
 * since 0.1.0 differ in the root's type and links, and all are taken). */
source_walk source_fdp;

/* REMS: one call of its interface, with a key.  The job has url (https, or
 * http to this machine), path, key, user, patience (seconds without a byte),
 * and a JSON body, or file, name, media and sha256 of a file to upload; with
 * neither it is a GET.  Redirects are told and not followed.  The answer is one
 * line {"type":"answer"} with status, json or text, location; or with status
 * 0, fault, and whether anything had been sent.  The key is in no line. */
source_walk source_rems;

/* SMTP: hands one message over.  The job has url (smtps://, or smtp:// with
 * STARTTLS, which may be missing only where the host is this machine and no
 * `ca` is named), from, to (a list), message (with CR LF), patience (seconds
 * for an answer), and may have user and key, and ca, a file of certificates to
 * trust.  The answer is one line {"type":"answer"} with outcome: "sent",
 * "not-sent", or "unknown" when the server had all of it and did not answer;
 * refused, a list of {"to","code","says"}; and for what was not sent says, in
 * which the server's own words may stand, and login, true if it was the name or
 * key that it did not take.  The key is in no line. */
source_walk source_smtp;

#endif
