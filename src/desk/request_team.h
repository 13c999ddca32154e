/*
 * request_team.h - who is named on a request, what the portal decided of each
 * person and data set, and what was said on the way.
 *
 * Who joins, signs or leaves keeps their row; what an institution was when
 * they joined or last signed stands beside what it is now.  Texts of what is
 * read live in the arena that the request was loaded into.
 */
#ifndef ACCORD_DESK_REQUEST_TEAM_H
#define ACCORD_DESK_REQUEST_TEAM_H

#include "base/arena.h"
#include "base/buffer.h"
#include "desk/desk.h"
#include "desk/fields.h"

struct desk_request;

/* A data set of a request.  The decision is one of desk_decisions, or "". */
struct desk_request_dataset {
	const char *slug, *title;
	const char *decision, *decided, *note;
	const char *license; /* in words, "no license stated" where there is none */
};

/* Appends "Title (slug); its license; what was decided". */
void desk_request_dataset_says(const struct desk_request_dataset *dataset, struct buffer *out);

struct desk_request_person {
	int64_t id;
	const char *handle, *name, *role;
	const char *institution;        /* now */
	const char *part;               /* a role, as on this request */
	const char *institution_then;   /* when they joined or last signed */
	const char *decision, *decided; /* as of a data set */
	const char *joined, *signed_on; /* dates or "" */
	const char *left_on;            /* likewise */
	const char *note;
	int64_t joined_event, signed_event; /* tell the order within a day; 0: none */
};

struct desk_request_note {
	int64_t id;
	const char *at, *kind, *by, *body;
};

/* approved, rejected, pending, revoked; NULL-terminated. */
extern const char *const desk_decisions[];
/* Of a note: mail, phone, portal, meeting, note; NULL-terminated. */
extern const char *const desk_note_kinds[];

/* Fills the request's people, decisions and notes, and its data sets. */
int desk_request_team_read(struct desk *desk, struct arena *arena, struct desk_request *request,
                           struct error *err);
/* NULL when the person is not named there, or has left. */
const struct desk_request_person *desk_request_person(const struct desk_request *request,
                                                      const char *handle);
/* "2 of 3 data sets approved", or "" where all went one way or nothing is
 * decided; in the arena. */
const char *desk_request_mixed(const struct desk_request *request, struct arena *arena);

/* Names a person on a request, or changes how they are named.  Fields: part,
 * on, note. */
int desk_request_join(struct desk *desk, int64_t id, const char *person,
                      const struct desk_field *fields, size_t count, struct error *err);
/* Fields: on, note. */
int desk_request_leave(struct desk *desk, int64_t id, const char *person,
                       const struct desk_field *fields, size_t count, struct error *err);
/* Names the person where nobody did.  Fields: on, document. */
int desk_request_sign(struct desk *desk, int64_t id, const char *person,
                      const struct desk_field *fields, size_t count, struct error *err);
/* The portal's decision of a data set or of a person: one of both is NULL.
 * Fields: on, note.  Refused before the request was handed in. */
int desk_request_decide(struct desk *desk, int64_t id, const char *dataset, const char *person,
                        const char *decision, const struct desk_field *fields, size_t count,
                        struct error *err);
/* Fields: reference, owner, datasets (all that it asks for; while it is
 * written, and never without those that were decided). */
int desk_request_set(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                     struct error *err);
/* Fields: kind, on. */
int desk_request_note(struct desk *desk, int64_t id, const char *body,
                      const struct desk_field *fields, size_t count, struct error *err);

#endif
