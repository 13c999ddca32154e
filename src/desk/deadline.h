/*
 * deadline.h - what is due, to whom, when, how often.
 *
 * A deadline is open until it is done, or ended because what it belonged to
 * is over.  Doing one that comes again (recur.h) opens the next, counted from
 * the day on which this one was due, not from the day on which it was done.
 */
#ifndef ACCORD_DESK_DEADLINE_H
#define ACCORD_DESK_DEADLINE_H

#include "desk/desk.h"
#include "desk/fields.h"

#define DESK_SUBJECT_MOST 500 /* bytes of a subject */

struct desk_deadline {
	const char *kind;    /* a short name: renewal, annual-report, training ... */
	const char *due;     /* a date */
	const char *subject; /* one line */
	const char *owner;   /* a person's handle; NULL or "": nobody's yet */
	const char *every;   /* a rule; NULL or "": once */
	const char *follows; /* what it comes from, as "adni: renewal"; NULL or "" */
	int64_t request;     /* 0: none */
	const char *reminds; /* days before, "30,14,7,1"; NULL or "": those */
	const char *project; /* a slug; NULL or "": its request's, or none */
	const char *time;    /* HH:MM; NULL or "": the whole day */
	const char *zone;    /* "Europe/Berlin"; NULL or "": wherever one is */
	int64_t series;      /* the first of the chain that it goes on; 0: none */
	/* Only read: the record whose date it is ("evidence:3"), until when it is
	 * not reminded of, why it was moved. */
	const char *source_key, *snoozed, *why;
	int64_t project_id;
};

#define DESK_REMINDS "30,14,7,1" /* days before, unless a deadline says otherwise */

/* Checks and adds one; *id gets its number, the stored rule may be written
 * more shortly than it was given. */
int desk_deadline_add(struct desk *desk, const struct desk_deadline *deadline, int64_t *id,
                      struct error *err);
/* The same inside an action that is running. */
int desk_deadline_insert(struct desk *desk, const struct desk_deadline *deadline, int64_t *id,
                         struct error *err);
/* Appends what may surprise about its day, hour and rule: an hour that clocks
 * skip or repeat, a first day that the rule does not name. */
int desk_deadline_remark(struct desk *desk, const struct desk_deadline *deadline,
                         struct buffer *out, struct error *err);
/* Inside an action: ends what is still open of a request; `follows` NULL for
 * all of it, or the rule that is over. */
int desk_deadline_end(struct desk *desk, int64_t request, const char *follows, struct error *err);
/* Inside an action: one is done today; one that comes again opens the next. */
int desk_deadline_meet(struct desk *desk, int64_t id, struct error *err);
/* Fields: kind, due, subject, owner, every, reminds, snoozed, time, zone.  The date of one
 * that follows another record is changed there: ERROR_INPUT names it. */
int desk_deadline_set(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                      struct error *err);
/* ERROR_MISSING when there is none; *state gets open, done or ended. */
int desk_deadline_load(struct desk *desk, int64_t id, struct arena *arena,
                       struct desk_deadline *deadline, const char **state, struct error *err);
/* Marks one as done today; `next` gets the date of the one that follows, or
 * "". */
int desk_deadline_done(struct desk *desk, int64_t id, char next[CLOCK_DATE_SIZE],
                       struct error *err);

#endif
