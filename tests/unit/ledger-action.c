/* Statements, actions, events, drafts, and two programs at once. */
#include "ledger-help.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[128];
static struct ledger *ledger;
static struct error err;

static int set_up(void **state)
{
	(void) state;
	help_folder(folder);
	ledger = help_ledger(folder, path);
	err = (struct error) ERROR_INIT;
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	ledger_close(ledger);
	help_remove(folder);
	return 0;
}

static int64_t events(void)
{
	return help_number(ledger, "SELECT count(*) FROM event");
}

#define ADD_DEADLINE                                                                               \
	"INSERT INTO deadline (kind, due, subject, version) "                                      \
	"VALUES ('review', '2030-01-01', 'x', %EVENT%)"

static void an_action_is_an_event(void **state)
{
	(void) state;
	int64_t event = help_action(ledger, "bob", "deadline add", ADD_DEADLINE);
	struct ledger_rows rows;
	assert_int_equal(event, 2);
	assert_int_equal(events(), 2);
	assert_int_equal(ledger_query(ledger, LEDGER_EVENT_BY_ID, &rows, &err, "i", event), 0);
	assert_true(ledger_next(&rows));
	assert_string_equal(ledger_string(&rows, 2), "bob");
	assert_string_equal(ledger_string(&rows, 3), ledger_system_user(ledger));
	assert_string_equal(ledger_string(&rows, 4), "deadline add");
	assert_string_equal(ledger_string(&rows, 5), "a summary");
	assert_int_equal(ledger_integer(&rows, 6), 0);
	assert_string_equal(ledger_column_name(&rows, 8), "sealed");
	assert_int_equal(ledger_columns(&rows), 10);
	assert_false(ledger_next(&rows));
	assert_false(ledger_next(&rows));
	assert_int_equal(ledger_done(&rows, &err), 0);
}

static void an_empty_action_is_none(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "nothing", &err), 0);
	assert_int_equal(ledger_event(ledger), 2);
	assert_int_equal(ledger_commit(ledger, &err, "nothing"), 0);
	assert_int_equal(ledger_event(ledger), 0);
	help_action(ledger, "ana", "nothing", "UPDATE person SET name = name");
	assert_int_equal(events(), 1);
}

static void a_sealed_action_is_an_event_though_empty(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "digest mail", &err), 0);
	ledger_seal(ledger, "the mail is out");
	assert_int_equal(ledger_commit(ledger, &err, "mailed"), 0);
	assert_int_equal(events(), 2);
}

static void rolling_back_leaves_nothing(void **state)
{
	(void) state;
	struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
	help_dump(ledger, &before);
	assert_int_equal(ledger_begin(ledger, "ana", "test", &err), 0);
	help_sql(ledger, "DELETE FROM person");
	ledger_rollback(ledger);
	ledger_rollback(ledger);
	help_dump(ledger, &after);
	assert_string_equal(before.at, after.at);
	assert_int_equal(events(), 1);
	buffer_release(&before);
	buffer_release(&after);
}

static void closing_rolls_back(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "test", &err), 0);
	help_sql(ledger, "DELETE FROM person");
	ledger_close(ledger);
	ledger = help_open(path, LEDGER_WRITE);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM person"), 2);
}

static void links_are_watched(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "test", &err), 0);
	int result = sqlite3_exec(ledger->db,
	                          "INSERT INTO deadline (kind, due, subject, owner_id, version) "
	                          "VALUES ('a', '2030-01-01', 'x', 99, 2)",
	                          NULL, NULL, NULL);
	assert_int_equal(result & 0xff, SQLITE_CONSTRAINT);
	assert_int_equal(ledger_fault(ledger, result, &err), ERROR_INPUT);
	assert_non_null(strstr(err.message, "refer"));
	ledger_rollback(ledger);
}

static void a_name_is_taken_once(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "person add", &err), 0);
	assert_int_equal(ledger_run(ledger, LEDGER_PERSON_ADD, NULL, &err, "ttttttti", "bob", "",
	                            "", "", "", "", "", ledger_event(ledger)),
	                 ERROR_INPUT);
	assert_non_null(strstr(err.message, "person.handle"));
	ledger_rollback(ledger);
}

/* Every kind of value comes back as it went in. */
static void values_come_back(void **state)
{
	(void) state;
	const char odd[] = "a\0b\xc3\xa4";
	assert_int_equal(ledger_begin(ledger, "ana", "test", &err), 0);
	int64_t changed = 0;
	assert_int_equal(ledger_run(ledger, LEDGER_PERSON_ADD, &changed, &err, "txxttttn", "eve",
	                            text_span(odd, sizeof odd - 1), text_from(NULL), "", "", "", "",
	                            &(int64_t){INT64_MAX}),
	                 0);
	assert_int_equal(changed, 1);
	assert_int_equal(ledger_last_id(ledger), 3);
	assert_int_equal(ledger_commit(ledger, &err, "added"), 0);
	struct ledger_rows rows;
	assert_int_equal(ledger_query(ledger, LEDGER_PERSON_BY_HANDLE, &rows, &err, "t", "eve"), 0);
	assert_true(ledger_next(&rows));
	assert_true(text_equal(ledger_text(&rows, 2), text_span(odd, sizeof odd - 1)));
	assert_int_equal(ledger_text(&rows, 3).size, 0);
	assert_false(ledger_is_null(&rows, 3));
	assert_int_equal(ledger_integer(&rows, 8), INT64_MAX);
	assert_int_equal(ledger_done(&rows, &err), 0);
	/* NULL binds NULL: no row is equal to it. */
	int64_t number;
	assert_int_equal(ledger_number(ledger, LEDGER_PERSON_BY_HANDLE, -7, &number, &err, "t",
	                               (const char *) NULL),
	                 0);
	assert_int_equal(number, -7);
}

static void a_statement_may_be_open_twice(void **state)
{
	(void) state;
	struct ledger_rows outer, inner;
	int count = 0;
	assert_int_equal(ledger_query(ledger, LEDGER_PERSON_HANDLES, &outer, &err, ""), 0);
	while (ledger_next(&outer)) {
		assert_int_equal(ledger_query(ledger, LEDGER_PERSON_HANDLES, &inner, &err, ""), 0);
		while (ledger_next(&inner))
			count++;
		assert_int_equal(ledger_done(&inner, &err), 0);
	}
	assert_int_equal(ledger_done(&outer, &err), 0);
	assert_int_equal(count, 4);
}

static void a_batch_stands_under_one_id(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "import", &err), 0);
	ledger_batch(ledger, true);
	assert_int_equal(ledger_commit(ledger, &err, "an empty piece"), 0);
	/* Somebody else's event comes between the pieces. */
	struct ledger *other = help_open(path, LEDGER_WRITE);
	help_action(other, "bob", "deadline add", ADD_DEADLINE);
	help_action(ledger, "ana", "import", ADD_DEADLINE);
	help_action(other, "bob", "deadline add", ADD_DEADLINE);
	help_action(ledger, "ana", "import", ADD_DEADLINE);
	ledger_batch(ledger, false);
	help_action(ledger, "ana", "deadline add", ADD_DEADLINE);
	ledger_close(other);
	assert_int_equal(help_number(ledger, "SELECT group_concat(batch, '') = '003030' "
	                                     "FROM (SELECT batch FROM event ORDER BY id)"),
	                 1);
}

static void two_programs_take_turns(void **state)
{
	(void) state;
	struct ledger *other = help_open(path, LEDGER_WRITE);
	ledger_patience(other, 0);
	assert_int_equal(ledger_begin(ledger, "ana", "test", &err), 0);
	help_sql(ledger, "UPDATE person SET name = 'changed'");
	assert_int_equal(ledger_begin(other, "bob", "test", &err), ERROR_BUSY);
	assert_non_null(strstr(err.message, "try again"));
	/* Reading goes on, and sees the state before. */
	assert_int_equal(help_number(other, "SELECT count(*) FROM person WHERE name = ''"), 2);
	assert_int_equal(ledger_commit(ledger, &err, "done"), 0);
	int64_t event = help_action(other, "bob", "deadline add", ADD_DEADLINE);
	assert_int_equal(event, 3);
	ledger_close(other);
}

/* SQLite must not be carried through a fork: the child opens its own. */
static pid_t start_adding(int times)
{
	ledger_close(ledger);
	pid_t child = fork();
	if (child > 0) {
		ledger = help_open(path, LEDGER_WRITE);
		return child;
	}
	struct ledger *own = help_open(path, LEDGER_WRITE);
	for (int i = 0; i < times; i++)
		help_action(own, "ana", "deadline add", ADD_DEADLINE);
	ledger_close(own);
	_exit(0);
}

/* However their actions fall between one another, there is one chain. */
static void many_programs_write_one_chain(void **state)
{
	(void) state;
	pid_t children[4];
	for (int i = 0; i < 4; i++)
		children[i] = start_adding(15);
	for (int i = 0; i < 4; i++) {
		int status;
		waitpid(children[i], &status, 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(events(), 61);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM deadline"), 60);
	assert_int_equal(ledger_verify(ledger, NULL, NULL, &err), 0);
}

/* Each action is there as a whole, with its event, or not at all. */
static void a_killed_program_leaves_whole_actions(void **state)
{
	(void) state;
	for (int round = 0; round < 5; round++) {
		int64_t before = events();
		pid_t child = start_adding(100000);
		while (events() < before + 3 + round)
			usleep(200);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		assert_int_equal(help_number(ledger, "SELECT count(*) FROM deadline"),
		                 events() - 1);
		assert_int_equal(ledger_verify(ledger, NULL, NULL, &err), 0);
	}
	help_action(ledger, "ana", "deadline add", ADD_DEADLINE);
}

/* The desk's statements for drafts may not be there yet; the rule is the
 * ledger's: a draft is no event, and undo does not know of it. */
static void drafts_live_apart(void **state)
{
	(void) state;
	help_action(ledger, "ana", "request new",
	            "INSERT INTO project (id, slug, version) VALUES (1, 'p', %EVENT%);"
	            "INSERT INTO request (id, form, project_id, made, moved, version) "
	            "VALUES (1, 'f', 1, '', '', %EVENT%)");
	help_sql(ledger, "INSERT INTO draft VALUES (1, 'A1', 1, 'typed', 5, 0, '')");
	assert_int_equal(events(), 2);
	/* Also when it is written within an action. */
	help_action(ledger, "ana", "request move",
	            "UPDATE request SET state = 'review', version = %EVENT%;"
	            "UPDATE draft SET body = 'typed more'");
	int64_t undone;
	struct buffer what = BUFFER_INIT;
	assert_int_equal(ledger_undo(ledger, "ana", &undone, &what, &err), 0);
	assert_int_equal(
	    help_number(ledger, "SELECT count(*) FROM draft WHERE body = 'typed more'"), 1);
	/* The request cannot go while somebody is typing into it. */
	assert_int_equal(ledger_undo(ledger, "ana", &undone, &what, &err), ERROR_INPUT);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM request"), 1);
	buffer_release(&what);
}

static void the_head_is_the_last_event(void **state)
{
	(void) state;
	char first[65], second[65];
	int64_t event;
	assert_int_equal(ledger_head(ledger, &event, first, &err), 0);
	assert_int_equal(event, 1);
	assert_int_equal(strlen(first), 64);
	help_action(ledger, "ana", "deadline add", ADD_DEADLINE);
	assert_int_equal(ledger_head(ledger, &event, second, &err), 0);
	assert_int_equal(event, 2);
	assert_string_not_equal(first, second);
	struct ledger *empty;
	assert_int_equal(ledger_open_memory(&empty, &err), 0);
	assert_int_equal(ledger_head(empty, &event, first, &err), 0);
	assert_int_equal(event, 0);
	assert_string_equal(first, "");
	ledger_close(empty);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    CASE(an_action_is_an_event),
	    CASE(an_empty_action_is_none),
	    CASE(a_sealed_action_is_an_event_though_empty),
	    CASE(rolling_back_leaves_nothing),
	    CASE(closing_rolls_back),
	    CASE(links_are_watched),
	    CASE(a_name_is_taken_once),
	    CASE(values_come_back),
	    CASE(a_statement_may_be_open_twice),
	    CASE(a_batch_stands_under_one_id),
	    CASE(two_programs_take_turns),
	    CASE(many_programs_write_one_chain),
	    CASE(a_killed_program_leaves_whole_actions),
	    CASE(drafts_live_apart),
	    CASE(the_head_is_the_last_event),
	};
	return cmocka_run_group_tests_name("ledger-action", tests, NULL, NULL);
}
