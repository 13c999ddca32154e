/*
 * request_packet.h - what has to be signed for a request, by whom, in which
 * order, with the text that they sign and lines for their names.
 *
 * Not the portal's agreement itself: its terms stand there as the facts that
 * the form has of them, each with its source.
 */
#ifndef ACCORD_DESK_REQUEST_PACKET_H
#define ACCORD_DESK_REQUEST_PACKET_H

#include "base/checksum.h"
#include "desk/request.h"

struct desk_signing {
	const struct form_document *document; /* NULL: the answers, as their own */
	bool accepted;                        /* by a click, or by a paper of theirs */
};

struct desk_signer {
	const char *handle, *name, *institution; /* "" where nobody is named */
	const char *part;                        /* a role, as on this request */
	const char *signed_on;                   /* a date or "" */
	struct desk_signing *signings;
	size_t count;
	bool open; /* one of them is to be signed yet */
};

/* In the order of signing, whoever signs for the institution last.  In the
 * arena. */
int desk_request_signers(struct desk *desk, const struct desk_request *request, struct arena *arena,
                         struct desk_signer **list, size_t *count, struct error *err);

/* Of the questions that are asked and the texts as they are sent: the same
 * sum is the same text. */
void desk_request_sum(const struct desk_request *request, char sum[CHECKSUM_SIZE]);

/* "markdown", "html", "docx"; NULL-terminated. */
extern const char *const desk_packet_formats[];
/* Appends the packet.  ERROR_INPUT when an answer does not render. */
int desk_request_packet(struct desk *desk, const struct desk_request *request, const char *format,
                        struct buffer *out, struct error *err);

#endif
