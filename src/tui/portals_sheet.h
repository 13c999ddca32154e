/*
 * portals_sheet.h - what the view Portals says of a portal: who is registered
 * and how far, on which papers that leans, how one registers.
 */
#ifndef ACCORD_TUI_PORTALS_SHEET_H
#define ACCORD_TUI_PORTALS_SHEET_H

#include "desk/portal.h"
#include "tui/widgets/sheet.h"

void portals_sheet(struct desk *desk, const struct desk_portal *portal, struct sheet *sheet);

#endif
