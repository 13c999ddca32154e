/*
 * sql.h - the texts made from sql/ (by embed.awk), for this room only.
 */
#ifndef ACCORD_LEDGER_SQL_H
#define ACCORD_LEDGER_SQL_H

#include "ledger/statements.h"

extern const char *const ledger_sql[LEDGER_STATEMENT_COUNT];
/* The names as they stand in sql/: "dataset_by_slug". */
extern const char *const ledger_sql_names[LEDGER_STATEMENT_COUNT];

#endif
