/*
 * ledger.h - the team's book: one SQLite file, and every change to it.
 *
 * This room is the only one that knows SQLite; sql/ holds every statement,
 * and its files' comments say what each row means.  Other rooms name a
 * statement (enum ledger_statement, made from sql/) and bind values to it.
 *
 * Reading:
 *
 *	struct ledger_rows rows;
 *	if (ledger_query(ledger, LEDGER_DATASET_BY_SLUG, &rows, err, "t", slug))
 *		return err->code;
 *	while (ledger_next(&rows))
 *		use(ledger_text(&rows, 0), ledger_integer(&rows, 1));
 *	return ledger_done(&rows, err);
 *
 * Changing: everything between ledger_begin and ledger_commit is one action:
 * one transaction, one changeset, one chained event.  Rows changed carry the
 * event's id in `version`.
 *
 * A ledger is used by one thread.  Texts given by ledger_text are good until
 * the next ledger_next or ledger_done.
 */
#ifndef ACCORD_LEDGER_LEDGER_H
#define ACCORD_LEDGER_LEDGER_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"
#include "ledger/statements.h"

#include <stdbool.h>
#include <stdint.h>

#define LEDGER_APPLICATION_ID 0x61636364 /* "accd" */

struct ledger;

enum ledger_mode {
	LEDGER_READ,  /* nothing is changed, not even a migration */
	LEDGER_WRITE, /* an existing ledger; an older layout is backed up and migrated */
	LEDGER_MAKE   /* a new one; refuses a file that is there */
};

/* Opens a ledger.  A file that is no ledger, is newer, damaged, or cannot be
 * written is refused with a plain sentence and is not changed.  In mode
 * LEDGER_WRITE a file that can only be read opens for reading; then
 * ledger_is_writable is false and ledger_begin fails with the reason.
 * ERROR_MISSING when there is no such file. */
int ledger_open(const char *path, enum ledger_mode mode, struct ledger **ledger, struct error *err);
/* A ledger that lives in memory, for tests. */
int ledger_open_memory(struct ledger **ledger, struct error *err);
void ledger_close(struct ledger *ledger); /* NULL is well; rolls back what is open */
const char *ledger_path(const struct ledger *ledger);
bool ledger_is_writable(const struct ledger *ledger);
/* How long to wait for another program, in milliseconds; 5,000 at first. */
void ledger_patience(struct ledger *ledger, int milliseconds);
/* A sentence about how the file is kept, or NULL: a network file system
 * makes the journal a plain file. */
const char *ledger_note(const struct ledger *ledger);

struct ledger_rows {
	struct ledger *ledger;
	void *statement;
	enum ledger_statement which;
	int step; /* last result */
};

/* Binds by `kinds`, one letter a value: t const char * (NULL is NULL),
 * x struct text, i int64_t, n const int64_t * (NULL is NULL), d double,
 * b struct text as a blob.  Named statements are prepared once and kept.
 * Every query that succeeded is to be ended with ledger_done, also when not
 * all of its rows were wanted. */
int ledger_query(struct ledger *ledger, enum ledger_statement statement, struct ledger_rows *rows,
                 struct error *err, const char *kinds, ...);
bool ledger_next(struct ledger_rows *rows);
int ledger_done(struct ledger_rows *rows, struct error *err);
struct text ledger_text(struct ledger_rows *rows, int column);   /* empty for NULL */
const char *ledger_string(struct ledger_rows *rows, int column); /* "" for NULL */
int64_t ledger_integer(struct ledger_rows *rows, int column);
double ledger_real(struct ledger_rows *rows, int column);
bool ledger_is_null(struct ledger_rows *rows, int column);
bool ledger_is_number(struct ledger_rows *rows, int column);
int ledger_columns(struct ledger_rows *rows);
const char *ledger_column_name(struct ledger_rows *rows, int column);

/* Runs a statement that gives no rows; for changes only inside an action
 * (the draft statements excepted).  *changed, if not NULL, gets the number of
 * rows. */
int ledger_run(struct ledger *ledger, enum ledger_statement statement, int64_t *changed,
               struct error *err, const char *kinds, ...);
/* The first column of the first row as a number, or `otherwise`. */
int ledger_number(struct ledger *ledger, enum ledger_statement statement, int64_t otherwise,
                  int64_t *number, struct error *err, const char *kinds, ...);
int64_t ledger_last_id(struct ledger *ledger); /* of the last row inserted */

/* One action.  `actor` is a person's handle, `action` the command's words.
 * Waits up to five seconds for another writer, then ERROR_BUSY. */
int ledger_begin(struct ledger *ledger, const char *actor, const char *action, struct error *err);
/* The event's id: what rows changed in this action carry as `version`. */
int64_t ledger_event(const struct ledger *ledger);
/* Bulk work: from here on, also for the action that is running, events stand
 * under one batch id, which is the first one's; undo takes them together.
 * false ends the batch. */
void ledger_batch(struct ledger *ledger, bool on);
/* Marks the action as one that cannot be undone, with the reason ("it was
 * submitted to the portal").  A sealed action leaves an event even when it
 * changed nothing. */
void ledger_seal(struct ledger *ledger, const char *why);
/* An action that changed nothing leaves no event, and that is well.  When it
 * fails, the action is rolled back. */
int ledger_commit(struct ledger *ledger, struct error *err, const char *summary, ...)
    __attribute__((format(printf, 3, 4)));
void ledger_rollback(struct ledger *ledger); /* no action running is well */

/* Takes back the actor's last event that is not itself taken back (a batch
 * as a whole); *undone gets its id and `what` its words.  ERROR_MISSING when
 * there is none; ERROR_INPUT, and nothing changed, when somebody changed the
 * same rows since, or the event is sealed or older than a migration. */
int ledger_undo(struct ledger *ledger, const char *actor, int64_t *undone, struct buffer *what,
                struct error *err);

/* Recomputes the chain and SQLite's own checks.  Calls `found` with a
 * sentence for each fault; ERROR_FINDINGS if there was one. */
int ledger_verify(struct ledger *ledger, void (*found)(void *context, const char *sentence),
                  void *context, struct error *err);
/* The last event's id and hash; 0 and "" in a new ledger. */
int ledger_head(struct ledger *ledger, int64_t *event, char hash[65], struct error *err);

/* A consistent copy at `path`, which must not exist; 0600. */
int ledger_backup(struct ledger *ledger, const char *path, struct error *err);
/* Puts the backup in the place of the ledger at `path`, after checking it;
 * what stood there is kept as PATH.before-restore-INSTANT. */
int ledger_restore(const char *backup, const char *path, struct error *err);

#endif
