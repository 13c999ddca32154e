/* Verify finds what was changed behind the ledger's back; copies are whole. */
#include "ledger-help.h"

#include "base/file.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[128], copy[160];
static struct ledger *ledger;
static struct error err;
static struct buffer said;

static int set_up(void **state)
{
	(void) state;
	help_folder(folder);
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	ledger = help_ledger(folder, path);
	help_action(ledger, "ana", "block add",
	            "INSERT INTO block (concept, name, body, version) "
	            "VALUES ('a', 'b', 'c', %EVENT%)");
	help_action(ledger, "bob", "block set", "UPDATE block SET body = 'd', version = %EVENT%");
	help_action(ledger, "ana", "block remove", "DELETE FROM block");
	err = (struct error) ERROR_INIT;
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	ledger_close(ledger);
	help_remove(folder);
	buffer_release(&said);
	return 0;
}

static void found(void *context, const char *sentence)
{
	buffer_printf(context, "%s\n", sentence);
}

static int verify(void)
{
	buffer_clear(&said);
	return ledger_verify(ledger, found, &said, &err);
}

static void assert_found(const char *word)
{
	assert_int_equal(verify(), ERROR_FINDINGS);
	if (!strstr(buffer_cstr(&said), word))
		fail_msg("\"%s\" is not in: %s", word, buffer_cstr(&said));
}

static void a_sound_one_has_no_findings(void **state)
{
	(void) state;
	assert_int_equal(verify(), 0);
	assert_int_equal(said.size, 0);
}

/* The texts and the changeset byte by byte, numbers by one. */
static void change_and_put_back(const char *column, int64_t event, int64_t at)
{
	help_sql(ledger, "CREATE TEMP TABLE kept AS SELECT * FROM event WHERE id = %" PRId64,
	         event);
	if (at == 0)
		help_sql(ledger, "UPDATE event SET %s = %s + 1 WHERE id = %" PRId64, column, column,
		         event);
	else
		help_sql(
		    ledger,
		    "UPDATE event SET %s = CAST(CAST(substr(CAST(%s AS BLOB), 1, %d) AS BLOB)"
		    " || x'%02x' || substr(CAST(%s AS BLOB), %d) AS %s) WHERE id = %" PRId64,
		    column, column, (int) at - 1,
		    help_number(ledger,
		                "SELECT hex(substr(CAST(%s AS BLOB), %d, 1)) = '41' FROM event "
		                "WHERE id = %" PRId64,
		                column, (int) at, event)
		        ? 0x42
		        : 0x41,
		    column, (int) at + 1, strcmp(column, "changeset") ? "TEXT" : "BLOB", event);
	assert_int_equal(verify(), ERROR_FINDINGS);
	char named[32];
	snprintf(named, sizeof named, "event %" PRId64 " ", event);
	if (!strstr(said.at, named))
		fail_msg("%s of %s, byte %d: %s", column, named, (int) at, said.at);
	help_sql(ledger,
	         "UPDATE event SET %s = (SELECT %s FROM kept) WHERE id = %" PRId64 "; "
	         "DROP TABLE kept",
	         column, column, event);
}

static void a_changed_byte_is_found(void **state)
{
	(void) state;
	static const char *const texts[] = {"at",        "actor",    "system_user",
	                                    "action",    "summary",  "sealed",
	                                    "changeset", "previous", "hash"};
	static const char *const numbers[] = {"batch", "undoes", "layout"};
	for (int64_t event = 1; event <= 4; event++) {
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
			int64_t size = help_number(ledger,
			                           "SELECT length(CAST(%s AS BLOB)) FROM event "
			                           "WHERE id = %" PRId64,
			                           texts[i], event);
			for (int64_t at = 1; at <= size; at++)
				change_and_put_back(texts[i], event, at);
		}
		for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
			change_and_put_back(numbers[i], event, 0);
	}
	assert_int_equal(verify(), 0);
}

static void a_byte_moved_to_the_next_column_is_found(void **state)
{
	(void) state;
	help_sql(ledger, "UPDATE event SET action = action || substr(summary, 1, 1), "
	                 "summary = substr(summary, 2) WHERE id = 3");
	assert_found("event 3 ");
}

static void a_renumbered_event_is_found(void **state)
{
	(void) state;
	help_sql(ledger, "UPDATE event SET id = 9 WHERE id = 4");
	assert_found("event 9 ");
}

static void an_event_taken_out_is_found(void **state)
{
	(void) state;
	help_sql(ledger, "DELETE FROM event WHERE id = 2");
	assert_found("event 3 (block set) does not follow");
}

static void the_first_event_taken_out_is_found(void **state)
{
	(void) state;
	help_sql(ledger, "DELETE FROM event WHERE id = 1");
	assert_found("event 2 (block add) does not follow");
}

static void a_forged_link_is_found_in_its_successor(void **state)
{
	(void) state;
	help_sql(ledger, "UPDATE event SET hash = printf('%%064d', 0) WHERE id = 2");
	assert_found("event 2 (block add) is not as it was written");
	assert_found("event 3 (block set) does not follow");
}

static void a_broken_link_between_rows_is_found(void **state)
{
	(void) state;
	help_sql(ledger, "PRAGMA foreign_keys = 0; INSERT INTO deadline "
	                 "(kind, due, subject, owner_id, version) VALUES ('', '', '', 99, 1)");
	assert_found("a row of deadline (1) refers to a person that is not there");
}

static void a_damaged_page_is_found(void **state)
{
	(void) state;
	int64_t pages = help_number(ledger, "PRAGMA page_count");
	ledger_close(ledger);
	struct buffer bytes = BUFFER_INIT;
	assert_int_equal(file_read(path, 1 << 24, &bytes, &err), 0);
	for (int64_t page = 2; page <= pages; page++) {
		struct buffer bad = BUFFER_INIT;
		buffer_text(&bad, buffer_view(&bytes));
		memset(bad.at + (page - 1) * 4096, 0x33, 4096);
		assert_int_equal(file_write(path, buffer_view(&bad), &err), 0);
		/* A page of the schema is found on opening. */
		if (ledger_open(path, LEDGER_READ, &ledger, &err)) {
			assert_int_equal(err.code, ERROR_INPUT);
			assert_non_null(strstr(err.message, "damaged"));
		} else {
			assert_int_equal(verify(), ERROR_FINDINGS);
		}
		ledger_close(ledger);
		ledger = NULL;
		buffer_release(&bad);
	}
	assert_int_equal(file_write(path, buffer_view(&bytes), &err), 0);
	buffer_release(&bytes);
	ledger = help_open(path, LEDGER_READ);
	assert_int_equal(verify(), 0);
}

static void a_copy_is_whole_and_private(void **state)
{
	(void) state;
	struct buffer here = BUFFER_INIT, there = BUFFER_INIT;
	struct stat st;
	char hash[65], copied[65];
	int64_t event;
	mode_t old = umask(0);
	assert_int_equal(ledger_backup(ledger, copy, &err), 0);
	umask(old);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	struct ledger *other = help_open(copy, LEDGER_WRITE);
	assert_int_equal(ledger_head(ledger, &event, hash, &err), 0);
	assert_int_equal(ledger_head(other, &event, copied, &err), 0);
	assert_string_equal(hash, copied);
	help_dump(ledger, &here);
	help_dump(other, &there);
	assert_string_equal(here.at, there.at);
	ledger_close(other);
	buffer_release(&here);
	buffer_release(&there);
}

static void a_copy_overwrites_nothing(void **state)
{
	(void) state;
	struct buffer bytes = BUFFER_INIT;
	struct text precious = TEXT("precious");
	assert_int_equal(file_write(copy, precious, &err), 0);
	assert_int_equal(ledger_backup(ledger, copy, &err), ERROR_WRITE);
	assert_int_equal(file_read(copy, 100, &bytes, &err), 0);
	assert_string_equal(bytes.at, "precious");
	assert_int_equal(ledger_backup(ledger, "/nonexistent/copy.db", &err), ERROR_WRITE);
	buffer_release(&bytes);
}

static int count_kept(void)
{
	struct buffer listing = BUFFER_INIT;
	int count = 0;
	help_listing(folder, &listing);
	for (const char *p = listing.at; (p = strstr(p, "before-restore")); p++)
		count++;
	buffer_release(&listing);
	return count;
}

static void a_copy_comes_back(void **state)
{
	(void) state;
	char hash[65], now[65];
	int64_t event;
	assert_int_equal(ledger_backup(ledger, copy, &err), 0);
	assert_int_equal(ledger_head(ledger, &event, hash, &err), 0);
	help_action(ledger, "ana", "remove", "DELETE FROM person");
	/* Not while somebody has it open. */
	assert_int_equal(ledger_restore(copy, path, &err), ERROR_BUSY);
	ledger_close(ledger);
	ledger = NULL;
	setenv("ACCORD_TODAY", "2026-11-23", 1);
	assert_int_equal(ledger_restore(copy, path, &err), 0);
	assert_int_equal(ledger_restore(copy, path, &err), 0);
	unsetenv("ACCORD_TODAY");
	assert_int_equal(count_kept(), 2);
	ledger = help_open(path, LEDGER_WRITE);
	assert_int_equal(ledger_head(ledger, &event, now, &err), 0);
	assert_string_equal(hash, now);
	help_action(ledger, "ana", "remove", "DELETE FROM person");
	assert_int_equal(verify(), 0);
}

static void a_copy_comes_in_the_place_of_ruins(void **state)
{
	(void) state;
	struct text ruins = TEXT("ruins");
	assert_int_equal(ledger_backup(ledger, copy, &err), 0);
	ledger_close(ledger);
	ledger = NULL;
	assert_int_equal(file_write(path, ruins, &err), 0);
	assert_int_equal(ledger_restore(copy, path, &err), 0);
	assert_int_equal(count_kept(), 1);
	ledger = help_open(path, LEDGER_READ);
	assert_int_equal(verify(), 0);
}

static void an_unsound_copy_does_not_come_back(void **state)
{
	(void) state;
	struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
	assert_int_equal(ledger_backup(ledger, copy, &err), 0);
	ledger_close(ledger);
	ledger = help_open(copy, LEDGER_WRITE);
	help_sql(ledger, "UPDATE event SET actor = 'eve' WHERE id = 2");
	ledger_close(ledger);
	ledger = NULL;
	help_listing(folder, &before);
	assert_int_equal(ledger_restore(copy, path, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "event 2"));
	help_listing(folder, &after);
	assert_string_equal(before.at, after.at);
	buffer_release(&before);
	buffer_release(&after);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    CASE(a_sound_one_has_no_findings),
	    CASE(a_changed_byte_is_found),
	    CASE(a_byte_moved_to_the_next_column_is_found),
	    CASE(a_renumbered_event_is_found),
	    CASE(an_event_taken_out_is_found),
	    CASE(the_first_event_taken_out_is_found),
	    CASE(a_forged_link_is_found_in_its_successor),
	    CASE(a_broken_link_between_rows_is_found),
	    CASE(a_damaged_page_is_found),
	    CASE(a_copy_is_whole_and_private),
	    CASE(a_copy_overwrites_nothing),
	    CASE(a_copy_comes_back),
	    CASE(a_copy_comes_in_the_place_of_ruins),
	    CASE(an_unsound_copy_does_not_come_back),
	};
	return cmocka_run_group_tests_name("ledger-verify", tests, NULL, NULL);
}
