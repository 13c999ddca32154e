/*
 * portal.h - the places that give out data.
 *
 * Each form file is a portal's; a team adds others, or a portal of its own
 * with a form, under a short name.
 */
#ifndef ACCORD_DESK_PORTAL_H
#define ACCORD_DESK_PORTAL_H

#include "desk/desk.h"
#include "desk/fields.h"
#include "form/form.h"

struct desk_portal {
	int64_t id;       /* its row; 0: known by its form alone */
	const char *slug; /* the form's id, or the team's own name for it */
	const char *name, *url, *kind;
	const struct form *form;    /* or NULL */
	int64_t accounts, requests; /* of the team; requests that are not over */
};

/* Fields: name, url, kind, form. */
int desk_portal_add(struct desk *desk, const char *slug, const struct desk_field *fields,
                    size_t count, struct error *err);
/* One that is known by its form alone gets a row of its own. */
int desk_portal_set(struct desk *desk, const char *slug, const struct desk_field *fields,
                    size_t count, struct error *err);
/* ERROR_INPUT while registrations name it. */
int desk_portal_remove(struct desk *desk, const char *slug, struct error *err);

/* All, by slug; and one, by its slug or its form's other names.  In the arena;
 * forms are the shelf's.  ERROR_MISSING with the nearest one. */
int desk_portals(struct desk *desk, struct arena *arena, struct desk_portal **list, size_t *count,
                 struct error *err);
int desk_portal_find(struct desk *desk, const char *slug, struct arena *arena,
                     struct desk_portal *portal, struct error *err);
/* Inside an action: the portal's row, made where its form alone was known. */
int desk_portal_row(struct desk *desk, const char *slug, struct arena *arena,
                    struct desk_portal *portal, struct error *err);

#endif
