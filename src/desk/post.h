/*
 * post.h - sending a mail, and noting that it was sent.
 *
 * A mail goes by a server (accord-io speaks SMTP) or by a program like
 * sendmail.  What left the house is an event that cannot be undone; so is what
 * may have left it, when a server had all of the mail and did not answer.
 */
#ifndef ACCORD_DESK_POST_H
#define ACCORD_DESK_POST_H

#include "base/arena.h"
#include "desk/desk.h"

#include <stdbool.h>

#define POST_PATIENCE      60 /* seconds for one answer */
#define POST_PATIENCE_MOST 600

struct desk_post {
	const char *from; /* addresses without names */
	const char *const *to;
	size_t to_count;
	struct text message;      /* RFC 5322, lines end in CR LF */
	const char *subject, *id; /* for the log */
	const char *action;       /* the command's words */
	const char *server;       /* "smtps://host", or NULL */
	const char *user;         /* at the server, or NULL */
	const char *key_command;  /* says the password; NULL without a user */
	const char *ca;           /* certificates to trust, a file, or NULL */
	long patience;            /* 0: POST_PATIENCE */
	const char *sendmail;     /* where server is NULL: a shell command that takes -t
	                              and -oi; "" is the system's */
};

struct desk_refused {
	const char *to, *says;
};

struct desk_posted {
	const char *by; /* the server, or "sendmail" */
	struct desk_refused *refused;
	size_t refused_count; /* the others have it */
};

/* Well when at least one address was taken.  ERROR_USAGE for a server that is
 * none, ERROR_CONFIG for a key that it does not take, ERROR_SERVICE for the
 * rest; nothing is sent that could not be noted.  Texts in the arena. */
int desk_post_send(struct desk *desk, const struct desk_post *post, struct arena *arena,
                   struct desk_posted *posted, struct error *err);

#endif
