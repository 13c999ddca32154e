#include "ledger-help.h"

#include "base/checksum.h"
#include "base/file.h"

#include <dirent.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

void help_folder(char folder[64])
{
	strcpy(folder, "/tmp/accord-ledger-XXXXXX");
	assert_non_null(mkdtemp(folder));
}

static int no_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

void help_remove(const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, no_dots, alphasort);
	for (int i = 0; i < count; i++) {
		char path[512];
		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		unlink(path);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	rmdir(folder);
}

void help_listing(const char *folder, struct buffer *out)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, no_dots, alphasort);
	assert_true(count >= 0);
	for (int i = 0; i < count; i++) {
		char path[512], hex[CHECKSUM_SIZE] = "";
		struct error err = ERROR_INIT;
		struct stat st;
		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		assert_int_equal(stat(path, &st), 0);
		if (S_ISREG(st.st_mode))
			checksum_of_file(path, hex, &err);
		buffer_printf(out, "%s %ld %s\n", entries[i]->d_name, (long) st.st_size, hex);
		free(entries[i]);
	}
	free(entries);
}

struct ledger *help_open(const char *path, enum ledger_mode mode)
{
	struct ledger *ledger;
	struct error err = ERROR_INIT;
	if (ledger_open(path, mode, &ledger, &err))
		fail_msg("%s", err.message);
	return ledger;
}

struct ledger *help_ledger(const char *folder, char path[128])
{
	snprintf(path, 128, "%s/ledger.db", folder);
	struct ledger *ledger = help_open(path, LEDGER_MAKE);
	help_action(ledger, "ana", "init",
	            "INSERT INTO person (id, handle, version) VALUES (1, 'ana', %EVENT%), "
	            "(2, 'bob', %EVENT%)");
	return ledger;
}

static void execute(struct ledger *ledger, const char *sql)
{
	if (sqlite3_exec(ledger->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(ledger->db));
}

void help_sql(struct ledger *ledger, const char *sql, ...)
{
	struct buffer text = BUFFER_INIT;
	va_list args;
	va_start(args, sql);
	buffer_vprintf(&text, sql, args);
	va_end(args);
	execute(ledger, text.at);
	buffer_release(&text);
}

int64_t help_number(struct ledger *ledger, const char *sql, ...)
{
	struct buffer text = BUFFER_INIT;
	va_list args;
	va_start(args, sql);
	buffer_vprintf(&text, sql, args);
	va_end(args);
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_prepare_v2(ledger->db, text.at, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	buffer_release(&text);
	return number;
}

int64_t help_action(struct ledger *ledger, const char *actor, const char *words, const char *sql)
{
	struct error err = ERROR_INIT;
	struct buffer text = BUFFER_INIT;
	if (ledger_begin(ledger, actor, words, &err))
		fail_msg("%s", err.message);
	int64_t event = ledger_event(ledger);
	for (const char *mark; (mark = strstr(sql, "%EVENT%")); sql = mark + 7) {
		buffer_bytes(&text, sql, (size_t) (mark - sql));
		buffer_printf(&text, "%" PRId64, event);
	}
	buffer_string(&text, sql);
	execute(ledger, text.at);
	buffer_release(&text);
	if (ledger_commit(ledger, &err, "%s", "a summary"))
		fail_msg("%s", err.message);
	return event;
}

void help_dump(struct ledger *ledger, struct buffer *out)
{
	for (int i = 0; ledger_attached[i]; i++) {
		char sql[128];
		snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2", ledger_attached[i]);
		sqlite3_stmt *statement;
		assert_int_equal(sqlite3_prepare_v2(ledger->db, sql, -1, &statement, NULL),
		                 SQLITE_OK);
		while (sqlite3_step(statement) == SQLITE_ROW) {
			buffer_string(out, ledger_attached[i]);
			for (int c = 0; c < sqlite3_column_count(statement); c++) {
				const unsigned char *text = sqlite3_column_text(statement, c);
				buffer_printf(out, "|%s", text ? (const char *) text : "NULL");
			}
			buffer_byte(out, '\n');
		}
		sqlite3_finalize(statement);
	}
}

int help_migrate(struct ledger *ledger, const char *sql, struct error *err)
{
	const char *texts[16];
	int layouts = ledger_newest_layout();
	const char *place = strstr(sql, "%NEXT%");
	char next[400];

	assert_true(layouts < 16);
	for (int i = 0; i < layouts; i++)
		texts[i] = ledger_sql[LEDGER_SCHEMA_1 + i];
	if (place)
		snprintf(next, sizeof next, "%.*s%d%s", (int) (place - sql), sql, layouts + 1,
		         place + strlen("%NEXT%"));
	texts[layouts] = place ? next : sql;
	return ledger_migrate(ledger, texts, layouts + 1, err);
}
