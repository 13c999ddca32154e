/* Opening, making, refusing and migrating ledgers. */
#include "ledger-help.h"

#include "base/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[128];

static int set_up(void **state)
{
	(void) state;
	help_folder(folder);
	snprintf(path, sizeof path, "%s/ledger.db", folder);
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	help_remove(folder);
	return 0;
}

static unsigned mode_of(const char *file)
{
	struct stat st;
	assert_int_equal(stat(file, &st), 0);
	return st.st_mode & 07777;
}

/* Opening fails with `code`, says `word`, and leaves the folder as it is. */
static void refuse(enum ledger_mode mode, int code, const char *word)
{
	struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
	struct ledger *ledger;
	struct error err = ERROR_INIT;
	help_listing(folder, &before);
	assert_int_equal(ledger_open(path, mode, &ledger, &err), code);
	assert_null(ledger);
	if (!strstr(err.message, word))
		fail_msg("\"%s\" does not say \"%s\"", err.message, word);
	help_listing(folder, &after);
	assert_string_equal(buffer_cstr(&before), buffer_cstr(&after));
	buffer_release(&before);
	buffer_release(&after);
}

static void put(const char *bytes, size_t size)
{
	struct error err = ERROR_INIT;
	assert_int_equal(file_write(path, text_span(bytes, size), &err), 0);
}

static void poke(long offset, const char *bytes, size_t size)
{
	int fd = open(path, O_WRONLY);
	assert_int_equal(pwrite(fd, bytes, size, offset), (ssize_t) size);
	close(fd);
}

static void makes_private_files_whatever_the_umask(void **state)
{
	(void) state;
	static const mode_t masks[] = {0, 0777};
	char wal[160];
	snprintf(wal, sizeof wal, "%s-wal", path);
	for (int i = 0; i < 2; i++) {
		mode_t old = umask(masks[i]);
		struct ledger *ledger = help_ledger(folder, path);
		assert_int_equal(mode_of(path), 0600);
		assert_int_equal(mode_of(wal), 0600);
		ledger_close(ledger);
		umask(old);
		unlink(path);
	}
}

static void keeps_what_was_written(void **state)
{
	(void) state;
	ledger_close(help_ledger(folder, path));
	struct ledger *ledger = help_open(path, LEDGER_WRITE);
	assert_true(ledger_is_writable(ledger));
	assert_string_equal(ledger_path(ledger), path);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM person"), 2);
	assert_int_equal(help_number(ledger, "PRAGMA synchronous"), 2);
	assert_int_equal(help_number(ledger, "PRAGMA foreign_keys"), 1);
	assert_int_equal(
	    help_number(ledger, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	ledger_close(ledger);
}

static void refuses_to_make_over_a_file(void **state)
{
	(void) state;
	put("precious", 8);
	refuse(LEDGER_MAKE, ERROR_WRITE, "there already");
}

static void says_that_there_is_none(void **state)
{
	(void) state;
	refuse(LEDGER_READ, ERROR_MISSING, "accord init");
	refuse(LEDGER_WRITE, ERROR_MISSING, "accord init");
}

static void refuses_what_is_no_ledger(void **state)
{
	(void) state;
	char noise[5000];
	memset(noise, 'x', sizeof noise);
	static const size_t sizes[] = {0, 1, 99, 100, sizeof noise};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		put(noise, sizes[i]);
		refuse(LEDGER_WRITE, ERROR_INPUT, "is not an accord ledger");
		refuse(LEDGER_READ, ERROR_INPUT, "is not an accord ledger");
	}
	unlink(path);
	assert_int_equal(mkdir(path, 0700), 0);
	refuse(LEDGER_WRITE, ERROR_INPUT, "is a folder");
	rmdir(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	refuse(LEDGER_WRITE, ERROR_INPUT, "no plain file");
}

static void refuses_a_database_of_others(void **state)
{
	(void) state;
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE t (a)", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	refuse(LEDGER_WRITE, ERROR_INPUT, "is not an accord ledger");
}

static void refuses_a_newer_one(void **state)
{
	(void) state;
	struct ledger *ledger = help_ledger(folder, path);
	help_sql(ledger, "PRAGMA user_version = 99");
	ledger_close(ledger);
	refuse(LEDGER_WRITE, ERROR_CONFIG, "newer");
	refuse(LEDGER_READ, ERROR_CONFIG, "newer");
}

static void refuses_one_that_was_cut_off(void **state)
{
	(void) state;
	ledger_close(help_ledger(folder, path));
	struct stat st;
	stat(path, &st);
	assert_int_equal(truncate(path, st.st_size - 4096), 0);
	refuse(LEDGER_WRITE, ERROR_INPUT, "damaged");
	assert_int_equal(truncate(path, st.st_size / 2 + 7), 0);
	refuse(LEDGER_READ, ERROR_INPUT, "damaged");
}

static void says_that_one_is_damaged(void **state)
{
	(void) state;
	ledger_close(help_ledger(folder, path));
	char noise[64];
	memset(noise, 0x5a, sizeof noise);
	poke(100, noise, sizeof noise); /* the root of the schema */
	struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
	help_listing(folder, &before);
	struct ledger *ledger;
	struct error err = ERROR_INIT;
	int code = ledger_open(path, LEDGER_WRITE, &ledger, &err);
	if (!code)
		code = ledger_begin(ledger, "ana", "test", &err);
	assert_int_equal(code, ERROR_INPUT);
	assert_non_null(strstr(err.message, "damaged"));
	ledger_close(ledger);
	help_listing(folder, &after);
	assert_string_equal(before.at, after.at);
	buffer_release(&before);
	buffer_release(&after);
}

/* In a child, as somebody who owns nothing: 0, or the line that failed. */
#define CHILD(condition)                                                                           \
	do                                                                                         \
		if (!(condition))                                                                  \
			_exit(__LINE__ % 250 + 1);                                                 \
	while (0)

static void read_as_stranger(void)
{
	struct ledger *ledger;
	struct error err = ERROR_INIT;
	int64_t count;
	if (geteuid() == 0)
		CHILD(setgid(65534) == 0 && setuid(65534) == 0);
	CHILD(ledger_open(path, LEDGER_WRITE, &ledger, &err) == 0);
	CHILD(!ledger_is_writable(ledger));
	CHILD(ledger_number(ledger, LEDGER_EVENT_COUNT, 0, &count, &err, "") == 0 && count == 1);
	CHILD(ledger_begin(ledger, "ana", "test", &err) == ERROR_WRITE);
	CHILD(strstr(err.message, "can only be read") != NULL);
	ledger_close(ledger);
	_exit(0);
}

static void opens_what_may_only_be_read(void **state)
{
	(void) state;
	ledger_close(help_ledger(folder, path));
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(folder, 0555), 0);
	struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
	help_listing(folder, &before);
	pid_t child = fork();
	if (child == 0)
		read_as_stranger();
	int status;
	waitpid(child, &status, 0);
	chmod(folder, 0700);
	help_listing(folder, &after);
	assert_string_equal(before.at, after.at);
	assert_int_equal(status, 0);
	buffer_release(&before);
	buffer_release(&after);
}

static void reading_mode_writes_nothing(void **state)
{
	(void) state;
	ledger_close(help_ledger(folder, path));
	struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
	help_listing(folder, &before);
	struct ledger *ledger = help_open(path, LEDGER_READ);
	struct error err = ERROR_INIT;
	assert_false(ledger_is_writable(ledger));
	assert_int_equal(ledger_begin(ledger, "ana", "test", &err), ERROR_WRITE);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM event"), 1);
	ledger_close(ledger);
	help_listing(folder, &after);
	assert_string_equal(before.at, after.at);
	buffer_release(&before);
	buffer_release(&after);
}

/* A program that was killed leaves its WAL; nothing of it is lost. */
static void finds_what_a_killed_program_left(void **state)
{
	(void) state;
	pid_t child = fork();
	if (child == 0) {
		help_ledger(folder, path);
		_exit(0); /* without closing */
	}
	int status;
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	struct ledger *ledger = help_open(path, LEDGER_WRITE);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM person"), 2);
	ledger_close(ledger);
}

static void knows_network_file_systems(void **state)
{
	(void) state;
	assert_true(ledger_is_remote_type(0x6969));      /* NFS */
	assert_true(ledger_is_remote_type(0xff534d42));  /* CIFS */
	assert_true(ledger_is_remote_type(0x65735546));  /* FUSE */
	assert_false(ledger_is_remote_type(0xef53));     /* ext4 */
	assert_false(ledger_is_remote_type(0x01021994)); /* tmpfs */
}

/* On a network file system WAL is left behind without being used. */
static void leaves_wal_where_it_cannot_work(void **state)
{
	(void) state;
	ledger_close(help_ledger(folder, path));
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, ledger_sql[LEDGER_JOURNAL_FILE], NULL, NULL, NULL),
	                 SQLITE_OK);
	char shm[160];
	snprintf(shm, sizeof shm, "%s-shm", path);
	assert_false(file_exists(shm));
	sqlite3_close(db);
	struct buffer bytes = BUFFER_INIT;
	struct error err = ERROR_INIT;
	assert_int_equal(file_read(path, 1 << 24, &bytes, &err), 0);
	assert_int_equal(bytes.at[18], 1);
	buffer_release(&bytes);
}

static bool has_many(enum ledger_statement which)
{
	return strncmp(ledger_sql_names[which], "schema_", 7) == 0 || which == LEDGER_JOURNAL_FILE;
}

static void every_statement_compiles(void **state)
{
	(void) state;
	struct ledger *ledger;
	struct error err = ERROR_INIT;
	assert_int_equal(ledger_open_memory(&ledger, &err), 0);
	for (int i = 0; i < LEDGER_STATEMENT_COUNT; i++) {
		if (has_many((enum ledger_statement) i))
			continue;
		sqlite3_stmt *statement = NULL;
		const char *rest = "";
		if (sqlite3_prepare_v2(ledger->db, ledger_sql[i], -1, &statement, &rest))
			fail_msg("%s: %s", ledger_sql_names[i], sqlite3_errmsg(ledger->db));
		if (rest[strspn(rest, "; \n\t")])
			fail_msg("%s is more than one statement", ledger_sql_names[i]);
		sqlite3_finalize(statement);
	}
	ledger_close(ledger);
}

/* What undo and the version of a row rest on. */
static void every_table_is_recorded(void **state)
{
	(void) state;
	struct ledger *ledger;
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	int recorded = 0, listed = 0;
	assert_int_equal(ledger_open_memory(&ledger, &err), 0);
	while (ledger_attached[listed])
		listed++;
	assert_int_equal(ledger_query(ledger, LEDGER_TABLES, &rows, &err, ""), 0);
	while (ledger_next(&rows)) {
		const char *table = ledger_string(&rows, 0);
		if (strcmp(table, "event") == 0 || strcmp(table, "draft") == 0)
			continue;
		int at = 0;
		while (ledger_attached[at] && strcmp(ledger_attached[at], table) != 0)
			at++;
		if (!ledger_attached[at])
			fail_msg("changes to %s are not recorded", table);
		if (!help_number(ledger,
		                 "SELECT name = 'version' FROM pragma_table_info('%s') "
		                 "ORDER BY cid DESC LIMIT 1",
		                 table))
			fail_msg("version is not the last column of %s", table);
		if (!help_number(ledger, "SELECT max(pk) FROM pragma_table_info('%s')", table))
			fail_msg("%s has no primary key", table);
		recorded++;
	}
	assert_int_equal(ledger_done(&rows, &err), 0);
	assert_int_equal(recorded, listed);
	ledger_close(ledger);
}

static void migrates_after_a_copy(void **state)
{
	(void) state;
	struct ledger *ledger = help_ledger(folder, path);
	struct error err = ERROR_INIT;
	int before = ledger->layout;
	assert_int_equal(
	    help_migrate(
	        ledger,
	        "ALTER TABLE person ADD COLUMN pet TEXT NOT NULL DEFAULT '';" HELP_NEXT_LAYOUT,
	        &err),
	    0);
	assert_int_equal(ledger->layout, before + 1);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM person WHERE pet = ''"), 2);
	assert_int_equal(help_number(ledger, "PRAGMA foreign_keys"), 1);
	ledger_close(ledger);
	/* The file itself says so, for an older program to read. */
	refuse(LEDGER_WRITE, ERROR_CONFIG, "newer");

	char copy[160];
	snprintf(copy, sizeof copy, "%s.layout-%d", path, before);
	assert_int_equal(mode_of(copy), 0600);
	ledger = help_open(copy, LEDGER_READ);
	assert_int_equal(ledger->layout, before);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM person"), 2);
	ledger_close(ledger);
}

static void keeps_no_copy_of_a_new_one(void **state)
{
	(void) state;
	char copy[160];
	snprintf(copy, sizeof copy, "%s.layout-1", path);
	ledger_close(help_ledger(folder, path));
	assert_false(file_exists(copy));
}

/* What a program that knew the first layout alone has left. */
static void brings_up_the_first_layout(void **state)
{
	(void) state;
	char old[160];
	sqlite3 *db;
	snprintf(old, sizeof old, "%s/old.db", folder);
	assert_int_equal(sqlite3_open(old, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, ledger_sql[LEDGER_SCHEMA_1], NULL, NULL, NULL),
	                 SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(
	        db,
	        "INSERT INTO project (id, slug, version) VALUES (1, 'p', 1);"
	        "INSERT INTO dataset (id, slug, subjects, derived_from, source, license_place, "
	        "version) VALUES (7, 'd', 12, 'e', 'f', 'field', 3);"
	        "INSERT INTO dataset_license (id, dataset_id, raw, kind, version) "
	        "VALUES (5, 7, 'CC0', 'license', 3);"
	        "INSERT INTO holding (dataset_id, obtained, claim_id, destroyed, version) "
	        "VALUES (7, '2023-01-02', 5, '2024-01-02', 4);"
	        "INSERT INTO release (project_id, name, made, bill, rules_sha256, version) "
	        "VALUES (1, 'r', '2024-01-02', '{}', 'h', 5);"
	        "INSERT INTO permission (dataset_id, holder, action, until, version) "
	        "VALUES (7, 'h', 'distribute', '2031-01-02', 6);"
	        "INSERT INTO request (id, form, form_version, project_id, state, reference, made, "
	        "moved, version) VALUES (2, 'adni', 'v', 1, 'access', '77', 'm', 'n', 7);"
	        "INSERT INTO request_dataset (request_id, dataset_id, decision, version) "
	        "VALUES (2, 7, 'approved', 8);"
	        "INSERT INTO answer (id, request_id, question, body, saved, version) "
	        "VALUES (4, 2, 'q', 'b', 'm', 9);"
	        "INSERT INTO event VALUES (1, 'a', 'ana', 'ana', 'init', '', 0, 0, '', 1, x'', '', "
	        "'');",
	        NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);

	struct ledger *ledger = help_open(old, LEDGER_WRITE);
	assert_int_equal(ledger->layout, ledger_newest_layout());
	static const char *const kept[] = {
	    "SELECT count(*) FROM dataset WHERE id = 7 AND slug = 'd' AND subjects = 12 AND "
	    "derived_from = 'e' AND same_subjects_as = '' AND source = 'f' AND "
	    "license_place = 'field' AND version = 3",
	    "SELECT count(*) FROM holding WHERE dataset_id = 7 AND obtained = '2023-01-02' AND "
	    "claim_id = 5 AND destroyed = '2024-01-02' AND certificate = '' AND version = 4",
	    "SELECT count(*) FROM release WHERE bill = '{}' AND rules_sha256 = 'h' AND version = 5",
	    "SELECT count(*) FROM permission WHERE action = 'distribute' AND made = '' AND "
	    "until = '2031-01-02' AND version = 6",
	    "SELECT count(*) FROM request WHERE id = 2 AND form = 'adni' AND form_version = 'v' "
	    "AND "
	    "state = 'access' AND reference = '77' AND copied_from IS NULL AND server = '' AND "
	    "made = 'm' AND moved = 'n' AND version = 7",
	    "SELECT count(*) FROM request_dataset WHERE request_id = 2 AND decision = 'approved' "
	    "AND "
	    "decided = '' AND version = 8",
	    "SELECT count(*) FROM answer WHERE id = 4 AND question = 'q' AND body = 'b' AND "
	    "version = 9",
	    "SELECT count(*) FROM answer_text WHERE answer_text MATCH 'b'",
	    "SELECT count(*) FROM dataset_said WHERE id = 7 AND license = 'no license stated'",
	    "SELECT count(*) = 0 FROM readiness",
	};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_int_equal(help_number(ledger, "%s", kept[i]), 1);
	ledger_close(ledger);
	assert_true(file_exists(strcat(old, ".layout-1")));
}

/* Undo finds it there. */
static void version_is_the_last_column(void **state)
{
	(void) state;
	struct ledger *ledger = help_ledger(folder, path);
	assert_int_equal(
	    help_number(ledger,
	                "SELECT count(*) FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
	                "WHERE t.type = 'table' AND c.name = 'version' AND c.cid < "
	                "(SELECT max(cid) FROM pragma_table_info(t.name))"),
	    0);
	ledger_close(ledger);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
	(void) state;
	struct ledger *ledger = help_ledger(folder, path);
	struct error err = ERROR_INIT;
	static const char *const bad[] = {
	    "ALTER TABLE person ADD COLUMN pet TEXT; SELECT nonsense",
	    "ALTER TABLE person ADD COLUMN pet TEXT", /* forgot the layout */
	    "UPDATE deadline SET owner_id = 1; DELETE FROM person; PRAGMA user_version = %NEXT%",
	};
	help_action(ledger, "ana", "deadline add",
	            "INSERT INTO deadline (kind, due, subject, version) "
	            "VALUES ('review', '2030-01-01', 'x', %EVENT%)");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_not_equal(help_migrate(ledger, bad[i], &err), 0);
		assert_int_equal(ledger->layout, ledger_newest_layout());
		assert_int_equal(help_number(ledger, "PRAGMA user_version"),
		                 ledger_newest_layout());
		assert_int_equal(help_number(ledger, "SELECT count(*) FROM person"), 2);
		assert_int_equal(help_number(ledger,
		                             "SELECT count(*) FROM pragma_table_info('person') "
		                             "WHERE name = 'pet'"),
		                 0);
	}
	ledger_close(ledger);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    CASE(makes_private_files_whatever_the_umask),
	    CASE(keeps_what_was_written),
	    CASE(refuses_to_make_over_a_file),
	    CASE(says_that_there_is_none),
	    CASE(refuses_what_is_no_ledger),
	    CASE(refuses_a_database_of_others),
	    CASE(refuses_a_newer_one),
	    CASE(refuses_one_that_was_cut_off),
	    CASE(says_that_one_is_damaged),
	    CASE(opens_what_may_only_be_read),
	    CASE(reading_mode_writes_nothing),
	    CASE(finds_what_a_killed_program_left),
	    CASE(knows_network_file_systems),
	    CASE(leaves_wal_where_it_cannot_work),
	    CASE(every_statement_compiles),
	    CASE(every_table_is_recorded),
	    CASE(migrates_after_a_copy),
	    CASE(keeps_no_copy_of_a_new_one),
	    CASE(brings_up_the_first_layout),
	    CASE(version_is_the_last_column),
	    CASE(a_migration_that_fails_changes_nothing),
	};
	return cmocka_run_group_tests_name("ledger-open", tests, NULL, NULL);
}
