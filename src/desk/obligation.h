/*
 * obligation.h - the duties of a project's licenses and agreements, and what
 * became of them.
 *
 * Duties are read from the claims in force (license/duties.h), one row a
 * license, duty and target, with the data sets that it comes from; the ledger
 * keeps only what somebody noted: met, with its proof and day, or not due.
 * Where the project's end or a copy's day gives a date, the duty is a deadline
 * that follows it.  What happens to a project (an incident, a withdrawal, a
 * change of employer, a publication) sets the deadlines of the duties that
 * hang on it.
 */
#ifndef ACCORD_DESK_OBLIGATION_H
#define ACCORD_DESK_OBLIGATION_H

#include "desk/desk.h"
#include "desk/fields.h"
#include "license/duties.h"

struct desk_obligation {
	const char *license, *code, *target;
	const char *means;    /* in a few words */
	const char *when;     /* use share publish end */
	const char *number;   /* of the clause, or "unsourced" */
	const char *terms;    /* its parameters and note for people: "every P1Y, to NDA" */
	const char *datasets; /* "a, b and 17 more" */
	size_t dataset_count;
	bool agreement, doubtful;
	bool sleeps;       /* the project does not do what it hangs on */
	const char *state; /* open, met, not-due */
	const char *due;   /* a date, or "" */
	const char *every; /* RRULE of one that comes again, or "" */
	const char *done, *proof, *proof_sha256, *note, *by;
};

struct desk_obligations {
	struct desk_obligation *at; /* open ones first, those with a date before */
	size_t count;
	size_t unsettled; /* data sets or parts whose terms are not known */
};

/* The matter and its duties, for reports; everything in the arena. */
int desk_duties(struct desk *desk, const char *project, struct arena *arena,
                struct license_case *matter, struct license_duties *duties, struct error *err);

/* ERROR_MISSING for a project that is not there.  In the arena. */
int desk_obligations(struct desk *desk, const char *project, struct arena *arena,
                     struct desk_obligations *obligations, struct error *err);

/* Fields: state (open, met, not-due), on (a date, none to come; today), proof (a
 * file, or words), note, target.  Its deadline follows; one that comes again
 * opens the next unless only the words of what was noted that day change. */
int desk_obligation_set(struct desk *desk, const char *project, const char *license,
                        const char *code, const struct desk_field *fields, size_t count,
                        struct error *err);

/* Inside an action: its deadline is done where the duty comes again and was met,
 * with the next one opened, and open again where it was not done after all. */
int desk_obligation_note(struct desk *desk, const char *project, const struct desk_obligation *row,
                         const char *state, struct buffer *said, struct error *err);
/* Inside an action: sets, moves and ends the deadlines of a project's duties;
 * appends to `said` what was done. */
int desk_obligation_follow(struct desk *desk, const char *project, struct buffer *said,
                           struct error *err);
/* The same where such deadlines were set before, else nothing. */
int desk_obligation_keep(struct desk *desk, const char *project, struct buffer *said,
                         struct error *err);
/* Ends an action that changed a data set's copies or terms: keeps the deadlines
 * of all projects that use it, then commits with these words and what was
 * said; on failure the action is rolled back. */
int desk_obligation_commit(struct desk *desk, int64_t dataset, struct error *err,
                           const char *summary, ...) __attribute__((format(printf, 4, 5)));
/* The same as desk_obligation_follow, as an action of its own; *count gets how many deadlines changed. */
int desk_obligation_plan(struct desk *desk, const char *project, size_t *count, struct error *err);

/* Something of form_event_names happened or is planned: sets the deadlines of
 * the duties that hang on it, and of what the forms of the project's granted
 * requests say; `on` is YYYY-MM-DD or YYYY-MM-DDTHH:MM (periods in hours), NULL
 * today.  ERROR_MISSING when nothing hangs on it.  `said` gets a line for each. */
int desk_obligation_event(struct desk *desk, const char *project, const char *event, const char *on,
                          struct buffer *said, struct error *err);

#endif
