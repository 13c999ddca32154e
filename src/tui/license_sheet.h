/*
 * license_sheet.h - what a license says, and who is under it, written out.
 */
#ifndef ACCORD_TUI_LICENSE_SHEET_H
#define ACCORD_TUI_LICENSE_SHEET_H

#include "desk/desk.h"
#include "license/library.h"
#include "tui/widgets/sheet.h"

/* Its clauses by state, how adapted material may go out, open questions. */
void license_sheet(const struct license_library *library, const struct license *license,
                   struct sheet *sheet);
/* The data sets and projects under it, and where something else stands now;
 * looks through all claims. */
void license_sheet_uses(struct desk *desk, const struct license *license, struct sheet *sheet);

#endif
