/*
 * history.h - every version of an answer, and what was handed in when.
 *
 * Lists live in the arena given.
 */
#ifndef ACCORD_DESK_HISTORY_H
#define ACCORD_DESK_HISTORY_H

#include "base/arena.h"
#include "desk/desk.h"

struct desk_version {
	int64_t id;
	const char *question, *by, *saved; /* an id, a handle, an instant */
	const char *origin;                /* where it was taken from, or "" */
	struct text text;                  /* as typed */
	const char *sent;                  /* the instant it was handed in last, or "" */
};

/* Of one question, or with NULL of all: by question, the oldest first. */
int desk_history(struct desk *desk, int64_t request, const char *question, struct arena *arena,
                 struct desk_version **versions, size_t *count, struct error *err);

/* Makes an earlier version the answer again: a new version with its text.
 * ERROR_MISSING when the question has no such version. */
int desk_history_restore(struct desk *desk, int64_t request, const char *question, int64_t version,
                         struct error *err);

/* A text as a portal got it. */
struct desk_sent {
	int64_t request;
	const char *form, *question, *concept, *at;
	struct text text;
};
#define DESK_SENT_MOST 1000

/* The last first, at most DESK_SENT_MOST; `concept` and `word` (that the text
 * holds, ASCII case ignored) may be NULL. */
int desk_history_sent(struct desk *desk, const char *concept, const char *word, struct arena *arena,
                      struct desk_sent **list, size_t *count, struct error *err);

#endif
