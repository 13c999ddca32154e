/* Every move of the table on a real ledger, from every state and round in
 * which it can be made. */
#include "base/file.h"
#include "desk/book.h"
#include "desk/project.h"
#include "desk/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/accord-move-XXXXXX";
static char path[100], form_path[300];
static struct error err;

/* A deadline of each kind that matters to moves. */
static const char form_text[] =
    "id: own\n"
    "portal: {name: Own, url: 'https://own.example', grade: C}\n"
    "deadlines:\n"
    "  - {kind: renewal, after: approved, months: 12, every: FREQ=YEARLY, ends: [closing, "
    "expired], says: again}\n"
    "  - {kind: return-results, after: approved, months: 6, says: give back}\n"
    "form:\n"
    "  version: '1'\n"
    "  seen: 2026-01-01\n"
    "  sections:\n"
    "    - {id: s, title: S, questions: [{id: A, label: A, type: text}]}\n";

static int make_folder(void **state)
{
	char config[200];

	(void) state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/ledger.db", folder);
	snprintf(config, sizeof config, "%s/accord/forms", folder);
	if (file_make_folder(config, &err))
		return -1;
	snprintf(form_path, sizeof form_path, "%s/own.yaml", config);
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("ACCORD_TODAY", "2026-05-04", 1);
	return file_write(form_path, text_from(form_text), &err);
}

static int remove_folder(void **state)
{
	char command[200];

	(void) state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct desk *make(void)
{
	static const struct desk_field fields[] = {
	    {"title", "Abdomen"}, {"uses", "train_model"}, {"actor", "academic"}};
	struct desk *desk = desk_open(path, NULL);

	unlink(path);
	assert_int_equal(desk_init(desk, NULL, &err), 0);
	assert_int_equal(desk_project_add(desk, "fm", fields, 3, &err), 0);
	return desk;
}

/* A request that stands where the move begins. */
static int64_t request_in(struct desk *desk, enum form_state state, enum form_round round)
{
	struct ledger *ledger;
	int64_t id;

	assert_int_equal(desk_request_new(desk, "own", "fm", NULL, 0, &id, &err), 0);
	assert_int_equal(desk_begin(desk, "request move", &err), 0);
	ledger = desk_ledger(desk);
	assert_int_equal(ledger_run(ledger, LEDGER_REQUEST_SET_STATE, NULL, &err, "ittti", id,
	                            form_state_names[state], form_round_names[round],
	                            "2026-05-04T12:00:00Z", ledger_event(ledger)),
	                 0);
	assert_int_equal(ledger_commit(ledger, &err, "for the test"), 0);
	return id;
}

static struct desk_request load(struct desk *desk, int64_t id, struct arena *arena)
{
	struct desk_request request;

	arena_clear(arena);
	assert_int_equal(desk_request_load(desk, id, arena, &request, &err), 0);
	return request;
}

static void try_move(struct desk *desk, const struct form_move *move, enum form_round round)
{
	int64_t id = request_in(desk, move->from, round), undone;
	const char *to = form_state_names[move->to];
	struct arena arena = ARENA_INIT;
	struct buffer what = BUFFER_INIT;
	struct desk_request request;

	error_clear(&err);
	if (!form_move_is_of(move, round)) {
		assert_int_equal(desk_request_move(desk, id, to, &err), ERROR_INPUT);
		assert_non_null(strstr(err.message, "from there: "));
		request = load(desk, id, &arena);
		assert_int_equal(request.state, move->from);
		arena_release(&arena);
		return;
	}
	assert_int_equal(desk_request_move(desk, id, to, &err), 0);
	request = load(desk, id, &arena);
	assert_int_equal(request.state, move->to);
	assert_int_equal(request.round, form_move_round(move, round));
	if (move->leaves) {
		assert_int_equal(desk_undo(desk, &undone, &what, &err), ERROR_INPUT);
		error_clear(&err);
	} else {
		assert_int_equal(desk_undo(desk, &undone, &what, &err), 0);
		request = load(desk, id, &arena);
		assert_int_equal(request.state, move->from);
		assert_int_equal(request.round, round);
	}
	buffer_release(&what);
	arena_release(&arena);
}

static void test_every_move(void **state)
{
	struct desk *desk = make();

	(void) state;
	for (size_t i = 0; i < form_move_count; i++)
		for (int round = 0; round < FORM_ROUNDS; round++)
			try_move(desk, &form_moves[i], (enum form_round) round);
	desk_close(desk);
}

/* What is open of a request, as "renewal 2027-05-04;...". */
static const char *open_deadlines(struct desk *desk, int64_t id, struct buffer *out)
{
	struct ledger_rows rows;

	buffer_clear(out);
	assert_int_equal(
	    ledger_query(desk_ledger(desk), LEDGER_REQUEST_DEADLINES, &rows, &err, "i", id), 0);
	while (ledger_next(&rows))
		buffer_printf(out, "%s %s;", ledger_string(&rows, 1), ledger_string(&rows, 2));
	assert_int_equal(ledger_done(&rows, &err), 0);
	return buffer_cstr(out);
}

static void go(struct desk *desk, int64_t id, const char *states)
{
	struct text rest = text_from(states), item;
	char state[40];

	while (text_next(&rest, ' ', &item)) {
		snprintf(state, sizeof state, "%.*s", TEXT_ARG(item));
		assert_int_equal(desk_request_move(desk, id, state, &err), 0);
	}
}

/* Through a whole life, what is due after each step. */
static void test_deadlines(void **state)
{
	static const struct {
		const char *moves, *open;
	} steps[] = {
	    {"submitted", ""},
	    {"approved access", "return-results 2026-11-04;renewal 2027-05-04;"},
	    {"amendment submitted approved access",
	     "return-results 2026-11-04;renewal 2027-05-04;"},
	    {"amendment submitted access", "return-results 2026-11-04;renewal 2027-05-04;"},
	    {"suspended access", "return-results 2026-11-04;renewal 2027-05-04;"},
	    /* A year early: the next one counts from today. */
	    {"renewal access", "return-results 2026-11-04;renewal 2027-05-04;"},
	    {"expired", "return-results 2026-11-04;"},
	    {"renewal submitted approved access", "return-results 2026-11-04;renewal 2027-05-04;"},
	    {"revoked", ""},
	    /* What was due once is not due again. */
	    {"appeal access", "renewal 2027-05-04;"},
	    {"closing", ""},
	    {"closed", ""},
	};
	struct desk *desk = make();
	struct buffer open = BUFFER_INIT;
	int64_t id;

	(void) state;
	assert_int_equal(desk_request_new(desk, "own", "fm", NULL, 0, &id, &err), 0);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		go(desk, id, steps[i].moves);
		assert_string_equal(open_deadlines(desk, id, &open), steps[i].open);
	}
	buffer_release(&open);
	desk_close(desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_move),
	    cmocka_unit_test(test_deadlines),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
