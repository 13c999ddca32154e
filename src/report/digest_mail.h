/*
 * digest_mail.h - the digest as a message: plain text, and a page without script.
 */
#ifndef ACCORD_REPORT_DIGEST_MAIL_H
#define ACCORD_REPORT_DIGEST_MAIL_H

#include "report/digest.h"
#include "report/mail.h"

/* Fills what `from`, `to` and `date` leave open: subject, key and parts, all in
 * the arena.  The key is made from the facts and the addresses, so that the
 * same digest to the same people has the same Message-ID, whenever it goes. */
void digest_mail(const struct digest *digest, struct arena *arena, struct mail *mail);

#endif
