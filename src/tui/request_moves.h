/*
 * request_moves.h - where a request can go from here (inside the workbench).
 */
#ifndef ACCORD_TUI_REQUEST_MOVES_H
#define ACCORD_TUI_REQUEST_MOVES_H

#include "desk/request.h"
#include "tui/tui.h"

/* Is the move one from here, in this round? */
bool request_moves_lead(const struct desk_request *request, const struct form_move *move);
/* May the actor make it? */
bool request_moves_may(struct tui *tui, const struct desk_request *request,
                       const struct form_move *move);
/* Appends "pi, applicant". */
void request_moves_roles(unsigned roles, struct buffer *out);

#endif
