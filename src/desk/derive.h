/*
 * derive.h - deadlines that are the dates of other records.
 *
 * When a certificate expires, an account ends, a position is to be reviewed, a
 * permission or a project is over: the ledger's view `deadline_wanted` says
 * which deadlines there ought to be, one a record.  Whoever changes such a
 * record commits by desk_derive_commit(), which lets the deadlines follow in
 * the same action, so that undo takes back both, and says in the log what
 * moved and why.
 */
#ifndef ACCORD_DESK_DERIVE_H
#define ACCORD_DESK_DERIVE_H

#include "desk/desk.h"

/* Inside an action: sets, moves and ends what follows from other records, and
 * appends to `said` what was done ("; deadline 3 moves from ... to ..."). */
int desk_derive(struct desk *desk, struct buffer *said, struct error *err);

/* Inside an action: derives, then commits with these words and what was said;
 * on failure the action is rolled back. */
int desk_derive_commit(struct desk *desk, struct error *err, const char *summary, ...)
    __attribute__((format(printf, 3, 4)));

#endif
