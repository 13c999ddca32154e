/*
 * person.h - the team's members.
 *
 * A handle is a short name of lower-case letters, digits, '.', '_' and '-'.
 */
#ifndef ACCORD_DESK_PERSON_H
#define ACCORD_DESK_PERSON_H

#include "base/arena.h"
#include "desk/desk.h"
#include "desk/fields.h"

/* Roles, NULL-terminated: pi applicant steward legal ... */
extern const char *const desk_person_roles[];

/* What is known of a person; NULL is "not said". */
struct desk_person_facts {
	const char *handle, *name, *mail, *orcid, *institution, *role, *login;
};

/* Inside an action: checks the facts and puts the row in. */
int desk_person_insert(struct desk *desk, const struct desk_person_facts *facts, struct error *err);

/* Fields: name, mail, orcid, institution, role, login. */
int desk_person_add(struct desk *desk, const char *handle, const struct desk_field *fields,
                    size_t count, struct error *err);
int desk_person_set(struct desk *desk, const char *handle, const struct desk_field *fields,
                    size_t count, struct error *err);
/* What the ledger knows of a person, by the handle; texts in the arena. */
int desk_person_read(struct desk *desk, const char *handle, struct arena *arena,
                     struct desk_person_facts *facts, struct error *err);
/* Refused while requests, positions or evidence name the person. */
int desk_person_remove(struct desk *desk, const char *handle, struct error *err);

#endif
