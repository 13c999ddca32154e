/*
 * document.h - agreements as files, and what a person accepts of one as a
 * license of the team's own.
 */
#ifndef ACCORD_DESK_DOCUMENT_H
#define ACCORD_DESK_DOCUMENT_H

#include "base/buffer.h"
#include "base/checksum.h"
#include "desk/desk.h"
#include "license/read.h"

/* Appends the file's text (valid UTF-8) to *text; "-" is standard input.  A
 * PDF goes through pdftotext, a child with limits on time, memory and output.
 * ERROR_INPUT, with what to do, for what is neither; sha256 is the file's. */
int desk_document_text(const char *path, struct buffer *text, char sha256[CHECKSUM_SIZE],
                       struct error *err);

struct desk_acceptance {
	const char *id;        /* with or without "LicenseRef-" */
	const char *name;      /* or NULL */
	const char *url;       /* or NULL */
	const char *file;      /* as given */
	const char *sha256;    /* of the file */
	const bool *sentences; /* by index: its proposals are accepted */
};

/* Writes the accepted clauses to the user's own licenses and appends the new
 * file's path to *path.  What was not understood or not accepted becomes an
 * `ask`.  Never overwrites, and leaves no file behind on an error. */
int desk_document_accept(struct desk *desk, const struct license_document *document,
                         const struct desk_acceptance *acceptance, struct buffer *path,
                         struct error *err);

#endif
