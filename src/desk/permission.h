/*
 * permission.h - a rights holder's written leave.
 */
#ifndef ACCORD_DESK_PERMISSION_H
#define ACCORD_DESK_PERMISSION_H

#include "desk/desk.h"
#include "desk/fields.h"

/* Fields: holder and action (a code or alias of the vocabulary, or "CODE on
 * TARGET"); part, until, file (its SHA-256 is kept). */
int desk_permission_add(struct desk *desk, const char *dataset, const struct desk_field *fields,
                        size_t count, int64_t *id, struct error *err);
int desk_permission_remove(struct desk *desk, int64_t id, struct error *err);

#endif
