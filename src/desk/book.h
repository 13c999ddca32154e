/*
 * book.h - the ledger itself: taking back, copying, putting back.
 */
#ifndef ACCORD_DESK_BOOK_H
#define ACCORD_DESK_BOOK_H

#include "desk/desk.h"

/* Takes back the acting person's last event (ledger_undo); *undone gets its
 * id and `what` its words. */
int desk_undo(struct desk *desk, int64_t *undone, struct buffer *what, struct error *err);

/* Puts a backup in the ledger's place; the ledger must not be open at this
 * desk, and need not exist. */
int desk_restore(struct desk *desk, const char *backup, struct error *err);

#endif
