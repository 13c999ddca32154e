/*
 * dossier.h - what proves that a team was allowed to: one archive.
 *
 * Inside: the bill (licenses as seen with wording and date, verdicts,
 * positions, permissions), requests as sent, papers and copies with their
 * hashes and destruction certificates, duties and what became of them, the
 * chain of events with its head, a page that lists it all, and a manifest of
 * SHA-256 that `sha256sum -c` reads.  The same ledger gives the same bytes.
 * Papers themselves stay where they are: only names and hashes go in.
 */
#ifndef ACCORD_REPORT_DOSSIER_H
#define ACCORD_REPORT_DOSSIER_H

#include "base/buffer.h"
#include "desk/desk.h"

/* Appends the archive; *members gets how many files it holds.  ERROR_MISSING
 * for a project that is not there. */
int dossier_write(struct desk *desk, const char *project, struct buffer *tar, size_t *members,
                  struct error *err);

#endif
