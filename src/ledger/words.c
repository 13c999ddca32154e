/* words.c - the index of words follows what an action did to answers. */
#include "ledger/store.h"

#include <string.h>

/* Columns of `answer` (schema-3.sql). */
enum { ID, ASKS = 3, BODY = 5 };

typedef int (*read_column)(sqlite3_changeset_iter *at, int column, sqlite3_value **value);

static struct text text_of(sqlite3_value *value)
{
	const unsigned char *bytes = value ? sqlite3_value_text(value) : NULL;

	return bytes ? text_span((const char *) bytes, (size_t) sqlite3_value_bytes(value))
	             : text_from("");
}

static int run(struct ledger *ledger, enum ledger_statement statement, sqlite3_changeset_iter *at,
               read_column read, struct error *err)
{
	sqlite3_value *id = NULL, *asks = NULL, *body = NULL;

	if (read(at, ID, &id) || read(at, ASKS, &asks) || read(at, BODY, &body))
		return error_set(err, ERROR_IO, "the change of an answer cannot be read back");
	return ledger_run(ledger, statement, NULL, err, "ixx", (int64_t) sqlite3_value_int64(id),
	                  text_of(asks), text_of(body));
}

/* Answers are added and, by undo, taken away; a changed one, whose old words
 * the changeset need not hold, has the index made anew. */
static int follow(struct ledger *ledger, sqlite3_changeset_iter *at, int operation,
                  struct error *err)
{
	if (operation == SQLITE_INSERT)
		return run(ledger, LEDGER_ANSWER_WORDS_ADD, at, sqlite3changeset_new, err);
	if (operation == SQLITE_DELETE)
		return run(ledger, LEDGER_ANSWER_WORDS_REMOVE, at, sqlite3changeset_old, err);
	return ledger_run(ledger, LEDGER_ANSWER_WORDS_REBUILD, NULL, err, "");
}

int ledger_words_follow(struct ledger *ledger, struct text changeset, struct error *err)
{
	sqlite3_changeset_iter *at = NULL;
	int code = ledger_fault(
	    ledger,
	    sqlite3changeset_start(&at, (int) changeset.size, (void *) (size_t) changeset.at), err);

	while (!code && sqlite3changeset_next(at) == SQLITE_ROW) {
		const char *table = "";
		int columns, operation, indirect;

		sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
		if (strcmp(table, "answer") == 0)
			code = follow(ledger, at, operation, err);
	}
	sqlite3changeset_finalize(at);
	return code;
}
