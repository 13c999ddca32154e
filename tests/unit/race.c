/* Two programs on one request: what the other one commits while this one waits
 * for the ledger counts as if it had come before. */
#include "base/arena.h"
#include "base/buffer.h"
#include "desk/attachment.h"
#include "desk/project.h"
#include "desk/request.h"
#include "desk/request_answer.h"
#include "desk/request_markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/accord-race-XXXXXX";
static char path[100];
static struct error err;

/* What the second program does with its own desk; the result is its exit
 * status. */
typedef int second_fn(struct desk *desk);
/* What the first one does inside its action. */
typedef int first_fn(struct desk *desk);

static struct desk *make(void)
{
	static const struct desk_field fields[] = {
	    {"title", "Abdomen"}, {"uses", "train_model"}, {"actor", "academic"}};
	struct desk *desk = desk_open(path, NULL);
	int64_t id;

	unlink(path);
	assert_int_equal(desk_init(desk, NULL, &err), 0);
	assert_int_equal(desk_project_add(desk, "fm", fields, 3, &err), 0);
	assert_int_equal(desk_request_new(desk, "uk-biobank-legacy", "fm", NULL, 0, &id, &err), 0);
	assert_int_equal(desk_request_new(desk, "abcd-nbdc", "fm", NULL, 0, &id, &err), 0);
	return desk;
}

static void wait_byte(int fd)
{
	char byte;

	if (read(fd, &byte, 1) != 1)
		_exit(99);
}

/* The first holds the ledger, the second starts, the first commits a little
 * later: by then the second waits, or has not begun; both orders are lawful.
 * SQLite's connections do not outlive a fork, so that comes before any is
 * opened. */
static int run_both(first_fn *first, second_fn *second)
{
	struct desk *desk = make();
	int go[2], status;
	pid_t child;

	desk_close(desk);
	assert_int_equal(pipe(go), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		wait_byte(go[0]);
		desk = desk_open(path, NULL);
		status = second(desk);
		desk_close(desk);
		_exit(status);
	}
	desk = desk_open(path, NULL);
	assert_int_equal(desk_begin(desk, "test", &err), 0);
	assert_int_equal(first(desk), 0);
	assert_int_equal(write(go[1], "g", 1), 1);
	usleep(150 * 1000);
	assert_int_equal(ledger_commit(desk_ledger(desk), &err, "the first"), 0);
	desk_close(desk);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	close(go[0]);
	close(go[1]);
	return WEXITSTATUS(status);
}

static void load(struct desk *desk, int64_t id, struct arena *arena, struct desk_request *request)
{
	assert_int_equal(desk_request_load(desk, id, arena, request, &err), 0);
}

static struct text answer_of(struct desk *desk, int64_t id, const char *question,
                             struct arena *arena)
{
	struct desk_request request;
	size_t index;

	load(desk, id, arena, &request);
	assert_int_equal(desk_request_question(&request, question, &index, &err), 0);
	return request.answers[index].text;
}

static int put(struct desk *desk, int64_t id, const char *question, const char *body)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk_saved saved;
	size_t index;

	load(desk, id, &arena, &request);
	assert_int_equal(desk_request_question(&request, question, &index, &err), 0);
	assert_int_equal(desk_answer_put(desk, id, request.answers[index].question, text_from(body),
	                                 "", DESK_ANSWER_LATEST, &saved, &err),
	                 0);
	arena_release(&arena);
	return 0;
}

static int hand_in(struct desk *desk)
{
	return ledger_run(desk_ledger(desk), LEDGER_REQUEST_SET_STATE, NULL, &err, "ittti",
	                  (int64_t) 1, "submitted", "", "2026-05-04T00:00:00Z",
	                  ledger_event(desk_ledger(desk)));
}

static int move_to_review(struct desk *desk)
{
	return desk_request_move(desk, 1, "review", &err);
}

static void test_move_over_move(void **state)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk *desk;

	(void) state;
	assert_int_equal(run_both(hand_in, move_to_review), ERROR_INPUT);
	desk = desk_open(path, NULL);
	load(desk, 1, &arena, &request);
	assert_int_equal(request.state, FORM_STATE_SUBMITTED);
	desk_close(desk);
	arena_release(&arena);
}

static int answer_a2(struct desk *desk)
{
	struct desk_saved saved;

	return desk_request_answer(desk, 1, "A2", text_from("too late"), "", DESK_ANSWER_LATEST,
	                           &saved, &err);
}

static void test_answer_after_handing_in(void **state)
{
	struct arena arena = ARENA_INIT;
	struct desk *desk;

	(void) state;
	assert_int_equal(run_both(hand_in, answer_a2), ERROR_INPUT);
	desk = desk_open(path, NULL);
	assert_true(text_is(answer_of(desk, 1, "A2", &arena), ""));
	desk_close(desk);
	arena_release(&arena);
}

static int type_a2(struct desk *desk)
{
	struct desk_saved saved;
	int code = desk_draft_save(desk, 1, "A2", text_from("typed"), 5, 0, &err);

	return code ? 98 : desk_draft_commit(desk, 1, NULL, &saved, &err);
}

/* What was typed stays a draft. */
static void test_draft_after_handing_in(void **state)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk *desk;
	size_t index;

	(void) state;
	assert_int_equal(run_both(hand_in, type_a2), ERROR_INPUT);
	desk = desk_open(path, NULL);
	load(desk, 1, &arena, &request);
	assert_int_equal(desk_request_question(&request, "A2", &index, &err), 0);
	assert_true(text_is(request.answers[index].unsent, "typed"));
	desk_close(desk);
	arena_release(&arena);
}

static int name_a_file(struct desk *desk)
{
	return put(desk, 2, "4", "/tmp/first.pdf");
}

static int attach_ledger(struct desk *desk)
{
	struct desk_saved saved;

	return desk_file_attach(desk, 2, "4", path, &saved, &err);
}

static void test_attach_keeps_the_other_file(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer both = BUFFER_INIT;
	struct desk *desk;

	(void) state;
	assert_int_equal(run_both(name_a_file, attach_ledger), 0);
	desk = desk_open(path, NULL);
	buffer_printf(&both, "/tmp/first.pdf\n%s", path);
	assert_true(text_equal(answer_of(desk, 2, "4", &arena), buffer_view(&both)));
	desk_close(desk);
	buffer_release(&both);
	arena_release(&arena);
}

static int write_a2(struct desk *desk)
{
	return put(desk, 1, "A2", "the first's");
}

enum { TOLD = 10, NOT_TOLD };

static int import_a2(struct desk *desk)
{
	struct text page =
	    text_from("<!-- accord: request 1, question A2, version 0, sha256 "
	              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 -->\n"
	              "the second's\n"
	              "<!-- accord: end of A2 -->\n");
	struct arena arena = ARENA_INIT;
	struct desk_back back;
	int code = desk_request_import(desk, 1, "x.md", page, false, &arena, &back, &err);

	if (!code)
		code = back.count == 1 && back.taken->clash &&
		               text_is(back.taken->other, "the first's")
		           ? TOLD
		           : NOT_TOLD;
	arena_release(&arena);
	return code;
}

static void test_import_sees_the_clash(void **state)
{
	(void) state;
	assert_int_equal(run_both(write_a2, import_a2), TOLD);
}

static int make_folder(void **state)
{
	(void) state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/ledger.db", folder);
	return setenv("ACCORD_TODAY", "2026-05-04", 1);
}

static int remove_folder(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char name[120];

	(void) state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_move_over_move),
	    cmocka_unit_test(test_answer_after_handing_in),
	    cmocka_unit_test(test_draft_after_handing_in),
	    cmocka_unit_test(test_attach_keeps_the_other_file),
	    cmocka_unit_test(test_import_sees_the_clash),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
