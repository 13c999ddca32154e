/*
 * store.h - what a ledger is made of; for this room only.
 */
#ifndef ACCORD_LEDGER_STORE_H
#define ACCORD_LEDGER_STORE_H

#include "base/error.h"
#include "ledger/ledger.h"
#include "ledger/sql.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The declarations of the session extension hide behind these. */
#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <sqlite3.h>

#define LEDGER_PATIENCE_MS 5000 /* how long to wait for another writer */

/* The action that is running: from ledger_begin to the commit or rollback. */
struct ledger_action {
	int64_t event; /* 0: none is running */
	char *actor, *words, *sealed;
	int64_t undoes;
	sqlite3_session *session;
};

struct ledger {
	sqlite3 *db;
	char *path;        /* as given */
	char *note;        /* see ledger_note; or NULL */
	char *only_read;   /* why nothing can be written, or NULL */
	char *system_user; /* looked up once; or NULL */
	int layout;        /* user_version */
	struct ledger_action action;
	bool batching;
	int64_t batch; /* its first event; 0: none committed yet */
	sqlite3_stmt *statements[LEDGER_STATEMENT_COUNT];
	bool open[LEDGER_STATEMENT_COUNT];
};

/* Turns a result of SQLite into an error with a plain sentence; returns its
 * code.  SQLITE_OK, SQLITE_ROW and SQLITE_DONE give 0. */
int ledger_fault(struct ledger *ledger, int result, struct error *err);

/* Runs a statement of several, or one that is not worth keeping, without the
 * rule that changes belong into an action. */
int ledger_script(struct ledger *ledger, enum ledger_statement statement, struct error *err);

/* Who the system says is sitting there; owned by the ledger. */
const char *ledger_system_user(struct ledger *ledger);

/* The tables whose changes are recorded, NULL-terminated. */
extern const char *const ledger_attached[];

/* Brings the index of the answers' words after what a changeset did. */
int ledger_words_follow(struct ledger *ledger, struct text changeset, struct error *err);

/* The last layout that this program knows. */
int ledger_newest_layout(void);
/* Brings an open ledger to it; makes it in an empty database. */
int ledger_bring_up(struct ledger *ledger, struct error *err);
/* The same with other layouts, for tests: texts[0] is the whole of layout 1,
 * each next text changes the one before it, and each sets user_version.  A
 * step is one transaction, after a copy of the file as it was (PATH.layout-N,
 * or PATH.layout-N.2 and so on where that is taken). */
int ledger_migrate(struct ledger *ledger, const char *const *texts, int count, struct error *err);

/* True for a file system of this statfs(2) type on which another host can
 * have the file open too. */
bool ledger_is_remote_type(unsigned long type);

#endif
