/*
 * request_guard.h - what has to hold before a request moves on, and what
 * becomes of its deadlines when it does.
 */
#ifndef ACCORD_DESK_REQUEST_GUARD_H
#define ACCORD_DESK_REQUEST_GUARD_H

#include "desk/request.h"

/* ERROR_INPUT with the first thing that is in the way and what to do. */
int desk_request_guard(struct desk *desk, const struct desk_request *request,
                       const struct form_move *move, struct arena *arena, struct error *err);

/* Whose signature a paper takes, of enum form_role: an applicant's may be the
 * head's. */
unsigned desk_document_signers(const struct form_document *document);

/* An agreement that nobody, or not everybody, has signed. */
struct desk_unsigned {
	const struct form_document *document;
	const char *person; /* who has to sign; "": nobody is named for it */
	const char *part;
	const char *joined; /* who joined since they signed: they sign again; or "" */
};

/* What a person is on the request, of enum form_role: their part, and its
 * applicant where they own it. */
unsigned desk_request_parts(const struct desk_request *request,
                            const struct desk_request_person *person);
/* A click in the form, "I agree", by which whoever has one of the parts `who`
 * has signed. */
bool desk_request_is_accepted(const struct desk_request *request, unsigned who);
/* Everybody but referees, and those who left. */
bool desk_request_must_sign(const struct desk_request_person *person);
/* Somebody of another part who joined after `signer` signed; or NULL. */
const struct desk_request_person *
desk_request_joined_since(const struct desk_request *request,
                          const struct desk_request_person *signer);

/* The agreements that the form names for the application, as far as they are
 * not signed.  Signed is: noted by `request sign`, a paper of the kind
 * `agreement` of that person which has not run out, or a question about it
 * that is answered with yes (a file, where one is asked for).  An official
 * signs for everybody who is named, so again when somebody joins. */
int desk_request_unsigned(struct desk *desk, const struct desk_request *request,
                          struct arena *arena, struct desk_unsigned **list, size_t *count,
                          struct error *err);

/* A copy of a data set of the request that is not destroyed and certified. */
struct desk_copy {
	int64_t id;
	const char *dataset, *place, *obtained;
	const char *destroyed; /* then only its certificate is missing; or "" */
};

/* Those of data sets for which another request still has access are left out. */
int desk_request_copies(struct desk *desk, const struct desk_request *request, struct arena *arena,
                        struct desk_copy **list, size_t *count, struct error *err);

/* --- request_due.c --- */

/* "request 3, UK Biobank: the yearly report", short enough for a subject. */
void desk_request_subject(const struct desk_request *request, const char *says, struct buffer *out);

/* Inside an action: ends and sets what the move ends and sets.  Reaching a
 * state at first sets the rules that come after it; a change on top of access
 * leaves them; a renewal that was granted meets those that ask for it and
 * opens the next; access that is given back has its recurring ones again. */
int desk_request_due(struct desk *desk, const struct desk_request *request,
                     const struct form_move *move, struct error *err);

#endif
