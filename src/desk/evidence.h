/*
 * evidence.h - papers with an expiry: training certificates, ethics votes,
 * agreements, CVs.
 *
 * A file is kept by its path and checksum.  Portals' forms name the kinds
 * that they want; `request check` holds them against these rows.
 */
#ifndef ACCORD_DESK_EVIDENCE_H
#define ACCORD_DESK_EVIDENCE_H

#include "desk/desk.h"
#include "desk/fields.h"

/* Fields: kind (wanted), person, title, number, issued, expires, file; *id
 * gets its number. */
int desk_evidence_add(struct desk *desk, const struct desk_field *fields, size_t count, int64_t *id,
                      struct error *err);
int desk_evidence_remove(struct desk *desk, int64_t id, struct error *err);

#endif
