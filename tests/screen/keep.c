/*
 * keep.c - what is typed is kept: through kills at any moment, a ledger that
 * is busy, and two programs that write one answer.
 *
 * Nothing here fails on a time.  What the screen called saved must be there
 * after a kill; what was typed since may be cut, but only at its end.
 */
#include "base/buffer.h"
#include "base/utf8.h"
#include "desk/project.h"
#include "desk/request.h"
#include "tests/screen/terminal.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KILLS         20
#define AWAIT_SECONDS 100 /* a hang limit */
#define QUESTION      "A2"

static int checks, failures;
static struct desk *desk;

static void check(bool good, const char *words)
{
	checks++;
	failures += !good;
	printf("%sok %d - %s\n", good ? "" : "not ", checks, words);
	fflush(stdout);
}

static unsigned random_below(unsigned most)
{
	return (unsigned) rand() % most;
}

static void pause_milliseconds(unsigned milliseconds)
{
	usleep(milliseconds * 1000);
}

/* --- the screen --------------------------------------------------------------------- */

static bool shows(struct terminal *t, const char *words)
{
	struct buffer all = BUFFER_INIT;
	bool found;

	terminal_text(t, &all);
	found = text_find(buffer_view(&all), text_from(words)) != TEXT_NONE;
	buffer_release(&all);
	return found;
}

static void print(struct terminal *t)
{
	struct buffer all = BUFFER_INIT;
	struct text rest, row;

	terminal_text(t, &all);
	rest = buffer_view(&all);
	while (text_next(&rest, '\n', &row))
		printf("# |%.*s\n", TEXT_ARG(row));
	buffer_release(&all);
}

static bool await(struct terminal *t, const char *words)
{
	time_t until = time(NULL) + AWAIT_SECONDS;

	while (terminal_settle(t)) {
		if (shows(t, words))
			return true;
		if (time(NULL) >= until)
			break;
		pause_milliseconds(5);
	}
	printf("# never seen: %s\n", words);
	print(t);
	return false;
}

/* Behind two blanks: neither "unsaved" nor "not saved yet". */
static bool await_saved(struct terminal *t)
{
	return await(t, "  saved ");
}

static void start(struct terminal *t)
{
	if (!terminal_start(t, 24, 80, "exec \"$ACCORD\" request fill 1"))
		abort();
	terminal_settle(t);
}

static void press(struct terminal *t, const char *bytes)
{
	terminal_send(t, text_from(bytes));
	terminal_settle(t);
}

static void stop(struct terminal *t)
{
	if (t->child > 0)
		kill(t->child, SIGKILL);
	terminal_wait(t);
	terminal_stop(t);
}

/* --- the ledger ---------------------------------------------------------------------- */

static struct desk_answer answer(struct arena *arena)
{
	static struct desk_request request;
	struct error err = ERROR_INIT;
	size_t index;

	if (desk_request_load(desk, 1, arena, &request, &err) ||
	    desk_request_question(&request, QUESTION, &index, &err)) {
		printf("# %s\n", err.message);
		abort();
	}
	return request.answers[index];
}

static bool draft_is(struct text text)
{
	struct arena arena = ARENA_INIT;
	struct desk_answer now = answer(&arena);
	bool same = now.own_draft && text_equal(now.text, text);

	if (!same)
		printf("# the draft is \"%.*s\"\n", TEXT_ARG(now.text));
	arena_release(&arena);
	return same;
}

static void set_up(void)
{
	static const struct desk_field fields[] = {
	    {"title", "Abdomen"}, {"uses", "train_model"}, {"actor", "academic"}};
	struct error err = ERROR_INIT;
	int64_t id;

	desk = desk_open("ledger.db", NULL);
	if (desk_init(desk, NULL, &err) || desk_project_add(desk, "fm", fields, 3, &err) ||
	    desk_request_new(desk, "uk-biobank-legacy", "fm", NULL, 0, &id, &err)) {
		printf("Bail out! %s\n", err.message);
		exit(1);
	}
}

/* --- kills ----------------------------------------------------------------------------- */

static void add_random(struct buffer *text)
{
	static const char *const letters[] = {"a", "e", "n", " ", "t", "é", "作", "ü", "r", "."};

	buffer_string(text, letters[random_below(sizeof letters / sizeof *letters)]);
}

/* Types for a while; returns how many bytes the screen called saved. */
static size_t type_for_a_while(struct terminal *t, struct buffer *text)
{
	size_t saved = text->size;

	for (unsigned pieces = 1 + random_below(4); pieces > 0; pieces--) {
		size_t from = text->size;

		for (unsigned n = 1 + random_below(60); n > 0; n--)
			add_random(text);
		terminal_send(t, text_slice(buffer_view(text), from, text->size));
		if (random_below(2)) {
			pause_milliseconds(random_below(250));
		} else if (random_below(2) && await_saved(t)) {
			saved = text->size;
		}
	}
	return saved;
}

static bool survives(struct buffer *text, size_t saved)
{
	struct arena arena = ARENA_INIT;
	struct desk_answer now = answer(&arena);
	bool good = now.text.size >= saved && now.text.size <= text->size &&
	            text_equal(now.text, text_slice(buffer_view(text), 0, now.text.size)) &&
	            (!now.text.size || now.cursor == now.text.size);

	if (!good)
		printf("# typed %zu bytes, saved %zu, there %zu, cursor %zu\n", text->size, saved,
		       now.text.size, now.cursor);
	buffer_cut(text, now.text.size);
	arena_release(&arena);
	return good;
}

static void test_kills(void)
{
	struct buffer text = BUFFER_INIT;
	bool good = true, same_place = true;

	for (int i = 0; i < KILLS; i++) {
		struct terminal t;
		size_t saved;

		start(&t);
		if (!text.size)
			press(&t, "gj\r"); /* nothing is there yet to come back to */
		same_place = same_place && shows(&t, "Esc done") && shows(&t, QUESTION "  What");
		saved = type_for_a_while(&t, &text);
		stop(&t);
		good = survives(&text, saved) && good;
	}
	check(good, "what was called saved is there after each of 20 kills, the rest cut at its "
	            "end only");
	check(same_place, "each start comes back to the same question, writing");
	buffer_release(&text);
}

/* A second is the promise; here only that nobody has to press a key for it. */
static void test_alone(void)
{
	struct arena arena = ARENA_INIT;
	struct buffer text = BUFFER_INIT;
	struct terminal t;

	start(&t);
	buffer_text(&text, answer(&arena).text);
	for (int i = 0; i < 500; i++)
		add_random(&text);
	terminal_send(&t, text_slice(buffer_view(&text), answer(&arena).text.size, text.size));
	await_saved(&t);
	stop(&t);
	check(draft_is(buffer_view(&text)), "500 characters are there after a kill");
	arena_release(&arena);
	buffer_release(&text);
}

/* --- a busy ledger ---------------------------------------------------------------------- */

static void test_busy(void)
{
	struct arena arena = ARENA_INIT;
	struct buffer text = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct terminal t;

	start(&t);
	buffer_text(&text, answer(&arena).text);
	if (desk_begin(desk, "test", &err))
		abort();
	buffer_string(&text, "busy");
	press(&t, "busy");
	check(await(&t, "not saved yet"), "a busy ledger is told");
	press(&t, "\033");
	check(shows(&t, "not saved yet"), "nobody leaves a text that is not saved");
	buffer_string(&text, " on");
	press(&t, " on");
	ledger_rollback(desk_ledger(desk));
	check(await_saved(&t) && draft_is(buffer_view(&text)),
	      "it is saved when the ledger is free");
	stop(&t);
	arena_release(&arena);
	buffer_release(&text);
}

/* --- two programs ------------------------------------------------------------------------- */

static void test_two(void)
{
	struct arena arena = ARENA_INIT;
	struct desk_answer now;
	struct terminal a, b;

	start(&a);
	start(&b);
	/* Ctrl-End, all away, and a text of its own. */
	press(&a, "\033[1;5F\025The first.");
	await_saved(&a);
	press(&b, "\033[1;5F\025The second.");
	check(await(&b, "wrote meanwhile") && shows(&b, "The first.") && shows(&b, "The second."),
	      "the second program shows both texts");
	press(&b, "\033");
	check(await(&b, "both texts are kept"), "and says so when it is left");
	now = answer(&arena);
	check(text_is(now.text, "The second.") && text_is(now.clash, "The first."),
	      "both texts are in the ledger");
	press(&a, " More.");
	check(await(&a, "wrote meanwhile") && shows(&a, "The second.") &&
	          shows(&a, "The first. More."),
	      "the first program shows both, too");
	stop(&a);
	stop(&b);
	arena_release(&arena);
}

static void remove_home(const char *home)
{
	static const char *const files[] = {"ledger.db", "ledger.db-wal", "ledger.db-shm"};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		unlink(files[i]);
	if (chdir("/") == 0)
		rmdir(home);
}

int main(void)
{
	char home[] = "/tmp/accord-keep-XXXXXX";

	if (!getenv("ACCORD") || !mkdtemp(home) || chdir(home)) {
		printf("Bail out! no $ACCORD, or no folder\n");
		return 1;
	}
	setenv("HOME", home, 1);
	setenv("ACCORD_LEDGER", "ledger.db", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("ACCORD_SCREEN_BARRIER", "1", 1);
	unsetenv("XDG_CONFIG_HOME");
	srand(1);
	set_up();
	test_kills();
	test_alone();
	test_busy();
	test_two();
	desk_close(desk);
	printf("1..%d\n", checks);
	remove_home(home);
	return failures != 0;
}
