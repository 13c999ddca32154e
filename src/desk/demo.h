/*
 * demo.h - a throw-away ledger with the shipped catalogue and a worked
 * example: a small team, two projects of its own, a few requests under way,
 * positions and deadlines, all dated from today.
 *
 * A made one is kept in the user's cache folder and copied the next time, as
 * long as the program, the shipped files and the date stay the same.
 */
#ifndef ACCORD_DESK_DEMO_H
#define ACCORD_DESK_DEMO_H

#include "base/buffer.h"
#include "desk/desk.h"

/* Makes the demo's ledger at `path`, which must not be there. */
int desk_demo_make(const char *path, const char *as, struct error *err);

/* A new private folder (its path is appended to *folder) with the ledger in
 * it, and a desk for that.  The caller closes the desk, then removes the
 * folder with file_remove_folder(). */
int desk_demo_open(const char *as, struct desk **desk, struct buffer *folder, struct error *err);

/* The worked example, put into a ledger that holds the catalogue. */
int desk_demo_example(struct desk *desk, struct error *err);
/* The part of it that are requests; its projects must be there. */
int desk_demo_requests(struct desk *desk, struct error *err);

#endif
