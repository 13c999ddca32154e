/* rows.c - named statements: prepared once, bound by kinds, stepped. */
#include "base/memory.h"
#include "ledger/store.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

static int prepare(struct ledger *ledger, enum ledger_statement which, unsigned flags,
                   sqlite3_stmt **statement, struct error *err)
{
	const char *rest = NULL;
	int result = sqlite3_prepare_v3(ledger->db, ledger_sql[which], -1, flags, statement, &rest);
	if (result != SQLITE_OK)
		return ledger_fault(ledger, result, err);
	assert(*statement && rest[strspn(rest, " \t\n;")] == '\0');
	return 0;
}

/* A statement that is open already is prepared once more, for this use. */
static int take(struct ledger *ledger, enum ledger_statement which, sqlite3_stmt **statement,
                struct error *err)
{
	assert((unsigned) which < LEDGER_STATEMENT_COUNT);
	if (ledger->open[which])
		return prepare(ledger, which, 0, statement, err);
	if (!ledger->statements[which]) {
		int code = prepare(ledger, which, SQLITE_PREPARE_PERSISTENT,
		                   &ledger->statements[which], err);
		if (code)
			return code;
	}
	ledger->open[which] = true;
	*statement = ledger->statements[which];
	return 0;
}

static int give_back(struct ledger *ledger, enum ledger_statement which, sqlite3_stmt *statement)
{
	if (statement != ledger->statements[which])
		return sqlite3_finalize(statement);
	int result = sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	ledger->open[which] = false;
	return result;
}

static int bind_text(sqlite3_stmt *statement, int at, struct text t, sqlite3_destructor_type keep)
{
	return sqlite3_bind_text64(statement, at, t.at ? t.at : "", t.size, keep, SQLITE_UTF8);
}

static int bind_one(sqlite3_stmt *statement, int at, char kind, va_list *args,
                    sqlite3_destructor_type keep)
{
	switch (kind) {
	case 't': {
		const char *string = va_arg(*args, const char *);
		return string ? bind_text(statement, at, text_from(string), keep)
		              : sqlite3_bind_null(statement, at);
	}
	case 'x':
		return bind_text(statement, at, va_arg(*args, struct text), keep);
	case 'i':
		return sqlite3_bind_int64(statement, at, va_arg(*args, int64_t));
	case 'n': {
		const int64_t *number = va_arg(*args, const int64_t *);
		return number ? sqlite3_bind_int64(statement, at, *number)
		              : sqlite3_bind_null(statement, at);
	}
	case 'd':
		return sqlite3_bind_double(statement, at, va_arg(*args, double));
	case 'b': {
		struct text t = va_arg(*args, struct text);
		return sqlite3_bind_blob64(statement, at, t.at ? t.at : "", t.size, keep);
	}
	default:
		assert(false && "a kind of value that is not known");
		return SQLITE_MISUSE;
	}
}

static int bind(sqlite3_stmt *statement, const char *kinds, va_list *args,
                sqlite3_destructor_type keep)
{
	assert((int) strlen(kinds) == sqlite3_bind_parameter_count(statement));
	int result = SQLITE_OK;
	for (int i = 0; kinds[i] && result == SQLITE_OK; i++)
		result = bind_one(statement, i + 1, kinds[i], args, keep);
	return result;
}

static int query(struct ledger *ledger, enum ledger_statement which, struct ledger_rows *rows,
                 struct error *err, const char *kinds, va_list *args)
{
	*rows = (struct ledger_rows){.ledger = ledger, .which = which};
	sqlite3_stmt *statement;
	int code = take(ledger, which, &statement, err);
	if (code)
		return code;
	rows->statement = statement;
	int result = bind(statement, kinds, args, SQLITE_TRANSIENT);
	if (result != SQLITE_OK) {
		code = ledger_fault(ledger, result, err);
		give_back(ledger, which, statement);
		rows->statement = NULL;
	}
	return code;
}

int ledger_query(struct ledger *ledger, enum ledger_statement which, struct ledger_rows *rows,
                 struct error *err, const char *kinds, ...)
{
	va_list args;
	va_start(args, kinds);
	int code = query(ledger, which, rows, err, kinds, &args);
	va_end(args);
	assert(code || sqlite3_stmt_readonly(rows->statement) || ledger->action.event);
	return code;
}

bool ledger_next(struct ledger_rows *rows)
{
	if (!rows->statement || (rows->step != SQLITE_OK && rows->step != SQLITE_ROW))
		return false;
	rows->step = sqlite3_step(rows->statement);
	return rows->step == SQLITE_ROW;
}

int ledger_done(struct ledger_rows *rows, struct error *err)
{
	if (!rows->statement)
		return err->code;
	int result = give_back(rows->ledger, rows->which, rows->statement);
	rows->statement = NULL;
	return ledger_fault(rows->ledger, result, err);
}

struct text ledger_text(struct ledger_rows *rows, int column)
{
	sqlite3_stmt *statement = rows->statement;
	/* Of a text or a number these are its characters. */
	const void *at = sqlite3_column_blob(statement, column);
	if (!at && sqlite3_column_type(statement, column) != SQLITE_NULL)
		at = "";
	return text_span(at, (size_t) sqlite3_column_bytes(statement, column));
}

const char *ledger_string(struct ledger_rows *rows, int column)
{
	const unsigned char *string = sqlite3_column_text(rows->statement, column);
	return string ? (const char *) string : "";
}

int64_t ledger_integer(struct ledger_rows *rows, int column)
{
	return sqlite3_column_int64(rows->statement, column);
}

double ledger_real(struct ledger_rows *rows, int column)
{
	return sqlite3_column_double(rows->statement, column);
}

bool ledger_is_number(struct ledger_rows *rows, int column)
{
	int type = sqlite3_column_type(rows->statement, column);

	return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

bool ledger_is_null(struct ledger_rows *rows, int column)
{
	return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
}

int ledger_columns(struct ledger_rows *rows)
{
	return sqlite3_column_count(rows->statement);
}

const char *ledger_column_name(struct ledger_rows *rows, int column)
{
	return sqlite3_column_name(rows->statement, column);
}

/* Drafts are kept outside actions, whatever else is going on; a copy changes
 * nothing here, though SQLite counts it as writing. */
static bool may_change(const struct ledger *ledger, enum ledger_statement which)
{
	return ledger->action.event || which == LEDGER_COPY_INTO ||
	       strncmp(ledger_sql_names[which], "draft_", 6) == 0;
}

int ledger_run(struct ledger *ledger, enum ledger_statement which, int64_t *changed,
               struct error *err, const char *kinds, ...)
{
	sqlite3_stmt *statement;
	int code = take(ledger, which, &statement, err);
	if (code)
		return code;
	assert(sqlite3_stmt_readonly(statement) || may_change(ledger, which));
	va_list args;
	va_start(args, kinds);
	int result = bind(statement, kinds, &args, SQLITE_STATIC);
	va_end(args);
	if (result == SQLITE_OK)
		result = sqlite3_step(statement);
	code = ledger_fault(ledger, result, err);
	if (!code && changed)
		*changed = sqlite3_changes64(ledger->db);
	give_back(ledger, which, statement);
	return code;
}

int ledger_number(struct ledger *ledger, enum ledger_statement which, int64_t otherwise,
                  int64_t *number, struct error *err, const char *kinds, ...)
{
	struct ledger_rows rows;
	va_list args;
	va_start(args, kinds);
	int code = query(ledger, which, &rows, err, kinds, &args);
	va_end(args);
	if (code)
		return code;
	*number = otherwise;
	if (ledger_next(&rows) && !ledger_is_null(&rows, 0))
		*number = ledger_integer(&rows, 0);
	return ledger_done(&rows, err);
}

int64_t ledger_last_id(struct ledger *ledger)
{
	return sqlite3_last_insert_rowid(ledger->db);
}

int ledger_script(struct ledger *ledger, enum ledger_statement which, struct error *err)
{
	return ledger_fault(ledger, sqlite3_exec(ledger->db, ledger_sql[which], NULL, NULL, NULL),
	                    err);
}
