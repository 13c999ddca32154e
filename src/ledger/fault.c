/* fault.c - what SQLite's results mean to a person. */
#include "ledger/store.h"

#include <string.h>

/* SQLite names the column: "UNIQUE constraint failed: dataset.slug". */
static int constraint(struct ledger *ledger, int extended, struct error *err)
{
	const char *says = sqlite3_errmsg(ledger->db);
	const char *colon = strrchr(says, ':');
	const char *column = colon && colon[1] ? colon + 2 : says;
	switch (extended) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return error_set(err, ERROR_INPUT,
		                 "there is one of this name already (%s); choose another", column);
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return error_set(err, ERROR_INPUT,
		                 "other records refer to this one, or it refers to one that is "
		                 "not there; nothing was changed");
	default:
		return error_set(err, ERROR_INPUT, "the ledger does not take this value: %s", says);
	}
}

static const struct {
	int result;
	int code;
	const char *says; /* %s is the ledger's path */
} faults[] = {
    {SQLITE_BUSY, ERROR_BUSY, "the ledger %s is in use by another program; try again"},
    {SQLITE_LOCKED, ERROR_BUSY, "the ledger %s is in use by another program; try again"},
    {SQLITE_NOTADB, ERROR_INPUT, "%s is not an accord ledger"},
    {SQLITE_CORRUPT, ERROR_INPUT,
     "the ledger %s is damaged; see what with \"accord verify\", and bring back a copy with "
     "\"accord restore\""},
    {SQLITE_READONLY, ERROR_WRITE, "the ledger %s can only be read"},
    {SQLITE_PERM, ERROR_WRITE, "the ledger %s may not be opened by you"},
    {SQLITE_AUTH, ERROR_WRITE, "the ledger %s may not be opened by you"},
    {SQLITE_CANTOPEN, ERROR_WRITE,
     "the ledger %s cannot be opened; look at the rights of the file and of its folder"},
    {SQLITE_FULL, ERROR_WRITE, "there is no room left on the disk of the ledger %s"},
    {SQLITE_IOERR, ERROR_IO, "reading or writing the ledger %s failed"},
    {SQLITE_TOOBIG, ERROR_INPUT, "a text is too long for the ledger %s"},
};

int ledger_fault(struct ledger *ledger, int result, struct error *err)
{
	if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
		return 0;
	int primary = result & 0xff;
	if (primary == SQLITE_CONSTRAINT)
		return constraint(ledger, sqlite3_extended_errcode(ledger->db), err);
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].result == primary) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			return error_set(err, faults[i].code, faults[i].says, ledger->path);
#pragma GCC diagnostic pop
		}
	return error_set(err, ERROR_IO, "the ledger %s does not answer: %s", ledger->path,
	                 sqlite3_errmsg(ledger->db));
}
