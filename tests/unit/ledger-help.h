/*
 * ledger-help.h - what the ledger's unit tests share.
 *
 * They write rows by plain SQL, so that they stand on nothing above the
 * ledger.  A failure in a helper fails the test.
 */
#ifndef ACCORD_TESTS_LEDGER_HELP_H
#define ACCORD_TESTS_LEDGER_HELP_H

#include "base/buffer.h"
#include "ledger/store.h"

/* A new folder for files, removed with all that is in it by help_remove. */
void help_folder(char folder[64]);
void help_remove(const char *folder);
/* Appends "name size sha256" of each file of the folder, sorted. */
void help_listing(const char *folder, struct buffer *out);

/* A new ledger in the folder; a person "ana" (id 1) and "bob" (id 2) were
 * added as event 1. */
struct ledger *help_ledger(const char *folder, char path[128]);
struct ledger *help_open(const char *path, enum ledger_mode mode);

/* Any SQL, on the bare connection. */
void help_sql(struct ledger *ledger, const char *sql, ...) __attribute__((format(printf, 2, 3)));
/* Steps the ledger over all layouts and one more, made of `sql`; what
 * HELP_NEXT_LAYOUT stands for sets its number. */
#define HELP_NEXT_LAYOUT "PRAGMA user_version = %NEXT%;"
int help_migrate(struct ledger *ledger, const char *sql, struct error *err);
int64_t help_number(struct ledger *ledger, const char *sql, ...)
    __attribute__((format(printf, 2, 3)));
/* One action of `actor`: runs the SQL, in which %EVENT% stands for the
 * event's id, and commits; returns the event's id. */
int64_t help_action(struct ledger *ledger, const char *actor, const char *words, const char *sql);
/* Every row of every recorded table, as text. */
void help_dump(struct ledger *ledger, struct buffer *out);

#endif
