/*
 * ledger-dump.c - prints every row of every table of a ledger but the log and
 * SQLite's own (the highest number that an answer ever had stays after undo).
 *
 *	ledger-dump ledger.db
 *
 * One line a row: table|column|column..., in the order of the tables' names
 * and of the rows' first two columns.  Reads only.
 */
#include <sqlite3.h>
#include <stdio.h>

static int print_table(sqlite3 *db, const char *table)
{
	char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY 1, 2", table);
	sqlite3_stmt *rows;
	int result = sqlite3_prepare_v2(db, sql, -1, &rows, NULL);

	while (result == SQLITE_OK && sqlite3_step(rows) == SQLITE_ROW) {
		printf("%s", table);
		for (int i = 0; i < sqlite3_column_count(rows); i++) {
			const unsigned char *text = sqlite3_column_text(rows, i);

			printf("|%s", text ? (const char *) text : "NULL");
		}
		putchar('\n');
	}
	sqlite3_finalize(rows);
	sqlite3_free(sql);
	return result;
}

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *tables = NULL;
	int result =
	    argc == 2 ? sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) : SQLITE_MISUSE;

	if (result == SQLITE_OK)
		result = sqlite3_prepare_v2(db,
		                            "SELECT name FROM sqlite_schema WHERE type = 'table' "
		                            "AND name <> 'event' AND name NOT GLOB 'answer_text*' "
		                            "AND name NOT GLOB 'sqlite_*' ORDER BY name",
		                            -1, &tables, NULL);
	while (result == SQLITE_OK && sqlite3_step(tables) == SQLITE_ROW)
		result = print_table(db, (const char *) sqlite3_column_text(tables, 0));
	if (result != SQLITE_OK)
		fprintf(stderr, "ledger-dump: %s\n", sqlite3_errmsg(db));
	sqlite3_finalize(tables);
	sqlite3_close(db);
	return result != SQLITE_OK;
}
