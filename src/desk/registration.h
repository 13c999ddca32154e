/*
 * registration.h - who has an account at which portal, and how far it is.
 *
 * Portals are those of the forms that accord knows and those that a team adds
 * (portal.h); a portal's file lists the steps of registering there, which are
 * a registration's checklist.  How to get the account's secret is a command;
 * the secret itself is refused (secret.h).  When an account expires is a
 * deadline that follows the date (derive.h).
 */
#ifndef ACCORD_DESK_REGISTRATION_H
#define ACCORD_DESK_REGISTRATION_H

#include "desk/desk.h"
#include "desk/fields.h"
#include "form/form.h"

/* planned applied active expired closed refused; NULL-terminated */
extern const char *const desk_registration_states[];

/* Fields: state, account, since, expires, secret_command, note.  The portal is
 * a form's id or one that was added. */
int desk_registration_add(struct desk *desk, const char *person, const char *portal,
                          const struct desk_field *fields, size_t count, int64_t *id,
                          struct error *err);
int desk_registration_set(struct desk *desk, int64_t id, const struct desk_field *fields,
                          size_t count, struct error *err);
int desk_registration_remove(struct desk *desk, int64_t id, struct error *err);
/* Notes that a step is done on a day (NULL: today), or with `undone` that it
 * is not.  `step` is its number from 1 in the portal's list.  The first step
 * done makes of "planned" "applied". */
int desk_registration_step(struct desk *desk, int64_t id, long step, const char *on, bool undone,
                           struct error *err);

struct desk_registration_step {
	const char *says, *source; /* source and status as in the portal's file */
	const char *status;
	const char *done; /* a date, or "" */
	bool gone;        /* done once, and no more among the portal's steps */
};

struct desk_registration {
	int64_t id;
	const char *person, *portal, *name; /* the portal's name */
	const char *state, *account, *since, *expires, *secret_command, *note;
	const struct form *form; /* NULL: no form of this portal is known */
	struct desk_registration_step *steps;
	size_t step_count, done_count; /* of those that are not gone */
};

/* ERROR_MISSING when there is none.  In the arena; the form is the shelf's. */
int desk_registration_load(struct desk *desk, int64_t id, struct arena *arena,
                           struct desk_registration *registration, struct error *err);

#endif
