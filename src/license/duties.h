/*
 * duties.h - what the licenses and agreements of a project's data sets demand.
 *
 * The claims in force are those that the judge goes by (judge.h): an owner's
 * places, gates and agreements, the older claim that a proved copy was obtained
 * under, and mirrors or lists only where nobody else says anything.  Where the
 * version is not said, or one of several licenses may be chosen, the duties of
 * all are listed: the careful course.  Upstreams count with what was made of
 * them.
 */
#ifndef ACCORD_LICENSE_DUTIES_H
#define ACCORD_LICENSE_DUTIES_H

#include "license/judge.h"

struct license_duty {
	const char *slug, *part;    /* of whom; part "" is the whole */
	const char *via;            /* the project's data set that was made of it, or "" */
	const char *license;        /* id or family, or that of a bare statement */
	const struct license *text; /* NULL where only words were read */
	const struct license_clause *clause;
	const struct license_term *term;
	const struct license_claim *claim;
	bool agreement; /* a gate or an agreement demands it */
	bool doubtful;  /* no version said, one of several, or only a copy says so */
	bool wakes;     /* the project does what the duty hangs on: sharing, say */
};

/* A data set, or a part, of which the terms are not known. */
struct license_unsettled {
	const char *slug, *part, *via;
	const char *why; /* "no license is stated", "the terms were not read", ... */
	const struct license_claim *claim; /* or NULL */
};

struct license_duties {
	const struct license_duty *at; /* by data set, in the caller's order */
	size_t count;
	const struct license_unsettled *unsettled;
	size_t unsettled_count;
};

/* Reads the matter's subjects; the intent says what wakes.  In the arena. */
int license_duties(struct license_detector *detector, const struct license_library *library,
                   const struct license_case *matter, struct arena *arena,
                   struct license_duties *duties, struct error *err);

#endif
