/*
 * position.h - the team's answers to open questions of law.
 */
#ifndef ACCORD_DESK_POSITION_H
#define ACCORD_DESK_POSITION_H

#include "desk/desk.h"
#include "desk/fields.h"

/* nc_reaches_model ... NULL at the end. */
extern const char *const desk_position_questions[];

/* Fields: one question as QUESTION=yes|no|ask, and why, project, by, paper,
 * review.  The person (by=, else who acts) must be pi, legal or steward. */
int desk_position_add(struct desk *desk, const struct desk_field *fields, size_t count, int64_t *id,
                      struct error *err);
int desk_position_remove(struct desk *desk, int64_t id, struct error *err);

#endif
