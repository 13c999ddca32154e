/*
 * mail.h - a message as RFC 5322 and MIME want it; pure: sends nothing.
 *
 * A message is multipart/alternative of a plain and an HTML part, or the plain
 * part alone.  It is ASCII; its lines end in CR LF and have at most 78 bytes,
 * or as many as one address has (998 are allowed); none of a part begins with a
 * dot or with "From ".  Nothing that is put in can begin a header of its own:
 * names and subjects are encoded, addresses are checked.
 */
#ifndef ACCORD_REPORT_MAIL_H
#define ACCORD_REPORT_MAIL_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stddef.h>

#define MAIL_NAME_MOST    200 /* bytes */
#define MAIL_ADDRESS_MOST 254
#define MAIL_TO_MOST      100

struct mail_address {
	char name[MAIL_NAME_MOST + 1]; /* of the person, "" if not said; UTF-8 */
	char at[MAIL_ADDRESS_MOST + 1];
};

/* "ana@example.org" or "Ana M <ana@example.org>".  ERROR_INPUT, with what is
 * wrong, for anything else: a line break, a control character, no address,
 * more than one, or one that is not ASCII. */
int mail_address_read(const char *given, struct mail_address *address, struct error *err);

struct mail {
	struct mail_address from;
	const struct mail_address *to;
	size_t to_count;
	const char *subject; /* UTF-8; a line break becomes a blank */
	const char *date;    /* an instant (base/clock.h) */
	const char *key;     /* letters and digits that make the Message-ID and the boundary */
	struct text plain;   /* UTF-8 with LF */
	struct text html;    /* likewise, or empty */
};

/* Appends "KEY@HOST", the host of `from`: the Message-ID without its brackets. */
void mail_id(const struct mail *mail, struct buffer *out);
/* Appends the message. */
void mail_write(const struct mail *mail, struct buffer *out);

#endif
