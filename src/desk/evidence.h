/*
 * evidence.h - papers with an expiry: training certificates, ethics votes,
 * agreements, CVs.
 *
 * A file is kept by its path and checksum.  Portals' forms name the kinds
 * that they want; `request check` holds them against these rows.  A request
 * or a registration may be noted to lean on a paper; when the paper ends
 * sooner than they need it, that is a finding.  Its expiry is a deadline,
 * which follows when the date is changed (derive.h).
 */
#ifndef ACCORD_DESK_EVIDENCE_H
#define ACCORD_DESK_EVIDENCE_H

#include "desk/desk.h"
#include "desk/fields.h"

/* Fields: kind (wanted), person, title, number, issued, expires, file; *id
 * gets its number. */
int desk_evidence_add(struct desk *desk, const struct desk_field *fields, size_t count, int64_t *id,
                      struct error *err);
/* Changes the given fields; a file is summed anew. */
int desk_evidence_set(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                      struct error *err);
/* ERROR_INPUT while something leans on it. */
int desk_evidence_remove(struct desk *desk, int64_t id, struct error *err);

/* What leans on a paper. */
enum desk_leaning { DESK_LEANS_REQUEST, DESK_LEANS_REGISTRATION };
/* Notes that it does, or with `end` that it does no more. */
int desk_evidence_use(struct desk *desk, int64_t id, enum desk_leaning by, int64_t number, bool end,
                      struct error *err);

struct desk_evidence {
	int64_t id;
	const char *kind, *person, *title, *number, *issued, *expires, *file, *sha256;
};
/* ERROR_MISSING when there is none.  In the arena. */
int desk_evidence_load(struct desk *desk, int64_t id, struct arena *arena,
                       struct desk_evidence *paper, struct error *err);

struct desk_leaner {
	enum desk_leaning by;
	int64_t number;
	const char *says;  /* "request 3, adni, for brain-atlas: access" */
	const char *until; /* the date until which it needs the paper, or "" */
	bool noted;        /* somebody noted it; else the form asks for such a paper */
};
/* Requests and registrations that lean on it, by note or because their form
 * asks for this kind of paper of this person.  In the arena. */
int desk_evidence_leaners(struct desk *desk, const struct desk_evidence *paper, struct arena *arena,
                          struct desk_leaner **list, size_t *count, struct error *err);

#endif
