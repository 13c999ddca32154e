/* Undo: the tables come back, or nothing changes at all. */
#include "ledger-help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char folder[64], path[128];
static struct ledger *ledger;
static struct error err;
static struct buffer before, after, what;
static int64_t undone;

static int set_up(void **state)
{
	(void) state;
	help_folder(folder);
	ledger = help_ledger(folder, path);
	help_action(ledger, "ana", "project add",
	            "INSERT INTO dataset (id, slug, subjects, version) VALUES "
	            "(1, 'lits', 131, %EVENT%), (2, 'btcv', NULL, %EVENT%);"
	            "INSERT INTO project (id, slug, version) VALUES (1, 'p', %EVENT%);"
	            "INSERT INTO project_dataset VALUES (1, 1, 0, %EVENT%);"
	            "INSERT INTO request (id, form, project_id, made, moved, version) "
	            "VALUES (7, 'f', 1, '', '', %EVENT%)");
	err = (struct error) ERROR_INIT;
	help_dump(ledger, &before);
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	ledger_close(ledger);
	help_remove(folder);
	buffer_release(&before);
	buffer_release(&after);
	buffer_release(&what);
	return 0;
}

static void assert_undone(const char *actor, int64_t event)
{
	buffer_clear(&what);
	if (ledger_undo(ledger, actor, &undone, &what, &err))
		fail_msg("%s", err.message);
	assert_int_equal(undone, event);
}

static void assert_not_undone(const char *actor, int code, const char *word)
{
	struct buffer untouched = BUFFER_INIT;
	int64_t events = help_number(ledger, "SELECT count(*) FROM event");
	help_dump(ledger, &untouched);
	assert_int_equal(ledger_undo(ledger, actor, &undone, &what, &err), code);
	if (!strstr(err.message, word))
		fail_msg("\"%s\" does not say \"%s\"", err.message, word);
	buffer_clear(&after);
	help_dump(ledger, &after);
	assert_string_equal(buffer_cstr(&after), buffer_cstr(&untouched));
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM event"), events);
	buffer_release(&untouched);
}

static void assert_as_before(void)
{
	buffer_clear(&after);
	help_dump(ledger, &after);
	assert_string_equal(after.at, before.at);
}

static void every_kind_of_change_comes_back(void **state)
{
	(void) state;
	static const char *const changes[] = {
	    "UPDATE request SET state = 'review', moved = 'now', version = %EVENT%",
	    "INSERT INTO block (concept, name, body, version) VALUES ('a', 'b', 'c', %EVENT%)",
	    "DELETE FROM project_dataset; DELETE FROM dataset",
	    "UPDATE dataset SET subjects = 12, slug = slug || '-x', version = %EVENT%",
	    /* children before and after their parents, in one action */
	    "INSERT INTO dataset (id, slug, version) VALUES (9, 'new', %EVENT%);"
	    "INSERT INTO part (dataset_id, name, version) VALUES (9, 'labels', %EVENT%);"
	    "DELETE FROM project_dataset; DELETE FROM dataset WHERE id = 1",
	};
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		int64_t event = help_action(ledger, "ana", "change", changes[i]);
		buffer_clear(&after);
		help_dump(ledger, &after);
		assert_string_not_equal(after.at, before.at);
		assert_undone("ana", event);
		assert_as_before();
	}
}

static void undo_is_an_event_and_goes_back_step_by_step(void **state)
{
	(void) state;
	int64_t first = help_action(ledger, "ana", "one",
	                            "UPDATE request SET state = 'review', version = %EVENT%");
	int64_t second = help_action(ledger, "ana", "two",
	                             "UPDATE request SET state = 'ready', version = %EVENT%");
	assert_undone("ana", second);
	assert_non_null(strstr(what.at, "two"));
	assert_int_equal(help_number(ledger, "SELECT undoes FROM event ORDER BY id DESC LIMIT 1"),
	                 second);
	assert_int_equal(help_number(ledger, "SELECT actor = 'ana' AND action = 'undo' "
	                                     "FROM event ORDER BY id DESC LIMIT 1"),
	                 1);
	/* The second undo is no redo: it goes one further. */
	assert_undone("ana", first);
	assert_as_before();
	/* A new action after it is the next to go. */
	int64_t third = help_action(ledger, "ana", "three",
	                            "UPDATE request SET state = 'ready', version = %EVENT%");
	assert_undone("ana", third);
	assert_as_before();
}

static void everybody_takes_back_their_own(void **state)
{
	(void) state;
	int64_t anas = help_action(ledger, "ana", "one",
	                           "UPDATE dataset SET subjects = 5, version = %EVENT% "
	                           "WHERE id = 1");
	help_action(ledger, "bob", "two",
	            "UPDATE dataset SET subjects = 6, version = %EVENT% WHERE id = 2");
	assert_undone("ana", anas);
	assert_int_equal(help_number(ledger, "SELECT subjects FROM dataset WHERE id = 2"), 6);
	assert_not_undone("eve", ERROR_MISSING, "nothing of eve");
}

static void there_is_an_end(void **state)
{
	(void) state;
	assert_undone("ana", 2);
	assert_undone("ana", 1);
	assert_int_equal(help_number(ledger, "SELECT count(*) FROM person"), 0);
	assert_not_undone("ana", ERROR_MISSING, "nothing");
}

/* Two rows, one of which somebody changed: neither comes back. */
static void a_clash_stops_all_of_it(void **state)
{
	(void) state;
	help_action(ledger, "ana", "dataset set",
	            "UPDATE dataset SET subjects = 1, version = %EVENT%");
	help_action(ledger, "bob", "dataset set",
	            "UPDATE dataset SET subjects = 2, version = %EVENT% WHERE id = 2");
	assert_not_undone("ana", ERROR_INPUT, "the same dataset was changed since by bob");
	assert_undone("bob", 4);
	assert_undone("ana", 3);
	assert_as_before();
}

static void a_row_that_is_gone_clashes(void **state)
{
	(void) state;
	help_action(ledger, "ana", "dataset set",
	            "UPDATE dataset SET subjects = 1, version = %EVENT% WHERE id = 2");
	help_action(ledger, "bob", "dataset remove", "DELETE FROM dataset WHERE id = 2");
	assert_not_undone("ana", ERROR_INPUT, "changed or removed");
}

/* Its id was given to another row meanwhile. */
static void a_row_of_the_same_id_clashes(void **state)
{
	(void) state;
	help_action(ledger, "ana", "block add",
	            "INSERT INTO block (id, concept, name, body, version) "
	            "VALUES (1, 'a', 'b', 'c', %EVENT%)");
	help_action(ledger, "bob", "block remove", "DELETE FROM block");
	help_action(ledger, "bob", "block add",
	            "INSERT INTO block (id, concept, name, body, version) "
	            "VALUES (1, 'a', 'b', 'c', %EVENT%)");
	assert_not_undone("ana", ERROR_INPUT, "changed since by bob");
}

static void a_row_that_is_needed_stays(void **state)
{
	(void) state;
	help_action(ledger, "ana", "dataset add",
	            "INSERT INTO dataset (id, slug, version) VALUES (9, 'new', %EVENT%)");
	help_action(ledger, "bob", "project set",
	            "INSERT INTO project_dataset VALUES (1, 9, 1, %EVENT%)");
	assert_not_undone("ana", ERROR_INPUT, "other records refer");
}

/* A limit of changesets, which go row by row: refused, and nothing changed. */
static void names_that_changed_places_stay(void **state)
{
	(void) state;
	help_action(ledger, "ana", "change",
	            "UPDATE dataset SET slug = 'tmp', version = %EVENT% WHERE id = 1;"
	            "UPDATE dataset SET slug = 'lits', version = %EVENT% WHERE id = 2;"
	            "UPDATE dataset SET slug = 'btcv' WHERE id = 1");
	assert_not_undone("ana", ERROR_INPUT, "the name of a dataset is taken");
}

static void a_batch_goes_as_a_whole(void **state)
{
	(void) state;
	ledger_batch(ledger, true);
	int64_t first = help_action(ledger, "ana", "import",
	                            "INSERT INTO dataset (id, slug, version) VALUES "
	                            "(10, 'a', %EVENT%), (11, 'b', %EVENT%)");
	help_action(ledger, "ana", "import",
	            "INSERT INTO part (dataset_id, name, version) VALUES (10, 'x', %EVENT%);"
	            "UPDATE dataset SET subjects = 3, version = %EVENT% WHERE id IN (1, 10)");
	help_action(ledger, "ana", "import",
	            "UPDATE dataset SET subjects = 4, version = %EVENT% WHERE id = 1");
	ledger_batch(ledger, false);
	int64_t bobs = help_action(ledger, "bob", "dataset set",
	                           "UPDATE dataset SET images = 4, version = %EVENT% "
	                           "WHERE id = 10");
	assert_not_undone("ana", ERROR_INPUT, "the batch of 3 events from event 3 (import)");
	assert_undone("bob", bobs);
	assert_undone("ana", first);
	assert_as_before();
	assert_undone("ana", 2);
}

static void what_left_the_house_stays(void **state)
{
	(void) state;
	assert_int_equal(ledger_begin(ledger, "ana", "request move", &err), 0);
	help_sql(ledger, "UPDATE request SET state = 'submitted', version = 3");
	ledger_seal(ledger, "the request was submitted");
	assert_int_equal(ledger_commit(ledger, &err, "submitted"), 0);
	assert_not_undone("ana", ERROR_INPUT, "the request was submitted");
}

static void nothing_crosses_a_migration(void **state)
{
	(void) state;
	assert_int_equal(
	    help_migrate(ledger, "ALTER TABLE person ADD COLUMN pet TEXT;" HELP_NEXT_LAYOUT, &err),
	    0);
	assert_not_undone("ana", ERROR_INPUT, "layout");
}

static void the_chain_holds_over_undo(void **state)
{
	(void) state;
	help_action(ledger, "ana", "one", "DELETE FROM request");
	assert_undone("ana", 3);
	assert_int_equal(ledger_verify(ledger, NULL, NULL, &err), 0);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    CASE(every_kind_of_change_comes_back),
	    CASE(undo_is_an_event_and_goes_back_step_by_step),
	    CASE(everybody_takes_back_their_own),
	    CASE(there_is_an_end),
	    CASE(a_clash_stops_all_of_it),
	    CASE(a_row_that_is_gone_clashes),
	    CASE(a_row_of_the_same_id_clashes),
	    CASE(a_row_that_is_needed_stays),
	    CASE(names_that_changed_places_stay),
	    CASE(a_batch_goes_as_a_whole),
	    CASE(what_left_the_house_stays),
	    CASE(nothing_crosses_a_migration),
	    CASE(the_chain_holds_over_undo),
	};
	return cmocka_run_group_tests_name("ledger-undo", tests, NULL, NULL);
}
