/*
 * keep.c - what is typed is kept: through kills at any moment, a ledger that
 * is busy, and two programs that write one answer.
 *
 * Nothing here fails on a time.  What the screen called saved must be there
 * after a kill; what was typed since may be cut, but only at its end.
 */
#include "base/buffer.h"
#include "base/clock.h"
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

#define KILLS         20   /* unless $ACCORD_KEEP_KILLS says more */
#define AWAIT_SECONDS 100  /* a hang limit */
#define QUESTION      "A9" /* of what does not kill */

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

static struct desk_answer answer(const char *question, struct arena *arena)
{
	static struct desk_request request;
	struct error err = ERROR_INIT;
	size_t index;

	if (desk_request_load(desk, 1, arena, &request, &err) ||
	    desk_request_question(&request, question, &index, &err)) {
		printf("# %s\n", err.message);
		abort();
	}
	return request.answers[index];
}

static bool draft_is(struct text text)
{
	struct arena arena = ARENA_INIT;
	struct desk_answer now = answer(QUESTION, &arena);
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

/* What was typed into each question: how often one goes down from the first
 * to reach it. */
static struct typed {
	const char *id;
	int down;
	struct buffer text;
} typed[] = {{"A2", 1, {0}}, {"A3", 4, {0}}, {"A4", 5, {0}}, {"A6", 7, {0}}, {"A8", 9, {0}}};
#define TYPED (sizeof typed / sizeof *typed)

/* When how much of the present round's text had been sent. */
static struct sent {
	long at; /* clock_milliseconds */
	size_t size;
} sent[64];
static size_t sent_count;

static void add_random(struct buffer *text)
{
	static const char *const letters[] = {"a", "e", "n", " ",  "t",           "é",      "作",
	                                      "ü", "r", ".", "\n", "👩‍🔬", "e\u0301"};

	buffer_string(text, letters[random_below(sizeof letters / sizeof *letters)]);
}

/* As a terminal sends it: Enter is a carriage return. */
static void send_typed(struct terminal *t, struct text text, bool paste)
{
	struct buffer bytes = BUFFER_INIT;

	buffer_string(&bytes, paste ? "\033[200~" : "");
	for (size_t i = 0; i < text.size; i++)
		buffer_byte(&bytes, text.at[i] == '\n' ? '\r' : text.at[i]);
	buffer_string(&bytes, paste ? "\033[201~" : "");
	terminal_send(t, buffer_view(&bytes));
	buffer_release(&bytes);
}

/* Types for a while; returns how many bytes the screen called saved. */
static size_t type_for_a_while(struct terminal *t, struct buffer *text)
{
	size_t saved = text->size;

	sent_count = 0;
	for (unsigned pieces = 1 + random_below(8); pieces > 0; pieces--) {
		size_t from = text->size;

		for (unsigned n = 1 + random_below(60); n > 0; n--)
			add_random(text);
		send_typed(t, text_slice(buffer_view(text), from, text->size), !random_below(4));
		sent[sent_count++] = (struct sent){clock_milliseconds(), text->size};
		if (random_below(3)) {
			pause_milliseconds(random_below(400));
		} else if (random_below(2) && await_saved(t)) {
			saved = text->size;
		}
	}
	return saved;
}

/* Is all there that was typed more than a second ago? */
static bool is_in_time(size_t size, long now)
{
	for (size_t i = 0; i < sent_count; i++) {
		if (now - sent[i].at > 1000 && sent[i].size > size)
			return false;
	}
	return true;
}

static bool survives(struct typed *one, size_t saved, long killed, size_t *late)
{
	struct arena arena = ARENA_INIT;
	struct buffer *text = &one->text;
	struct desk_answer now = answer(one->id, &arena);
	bool good = now.text.size >= saved && now.text.size <= text->size &&
	            text_equal(now.text, text_slice(buffer_view(text), 0, now.text.size)) &&
	            (!now.own_draft || now.cursor == now.text.size);

	if (!good)
		printf("# %s: typed %zu bytes, saved %zu, there %zu, cursor %zu\n", one->id,
		       text->size, saved, now.text.size, now.cursor);
	*late += !is_in_time(now.text.size, killed);
	buffer_cut(text, now.text.size);
	arena_release(&arena);
	return good;
}

static bool others_stand(const struct typed *but)
{
	bool good = true;

	for (size_t i = 0; i < TYPED; i++) {
		struct arena arena = ARENA_INIT;

		if (&typed[i] != but)
			good = good && text_equal(answer(typed[i].id, &arena).text,
			                          buffer_view(&typed[i].text));
		arena_release(&arena);
	}
	return good;
}

static void go_to(struct terminal *t, const struct typed *one)
{
	press(t, "g");
	for (int i = 0; i < one->down; i++)
		press(t, "j");
	press(t, "\r\033[1;5F"); /* write, at the end */
}

static void test_kills(int rounds)
{
	struct error err = ERROR_INIT;
	struct typed *one = NULL;
	bool good = true, same_place = true, others = true, whole = true;
	size_t late = 0;

	for (int i = 0; i < rounds; i++) {
		struct terminal t;
		size_t saved;

		start(&t);
		if (one && one->text.size && shows(&t, "Esc done")) {
			same_place = same_place && shows(&t, one->id);
			if (!random_below(3))
				press(&t, "\033"); /* it becomes the answer */
		}
		if (!shows(&t, "Esc done")) {
			one = &typed[random_below(TYPED)];
			go_to(&t, one);
		}
		saved = type_for_a_while(&t, &one->text);
		kill(t.child, SIGKILL);
		long killed = clock_milliseconds();
		stop(&t);
		good = survives(one, saved, killed, &late) && good;
		others = others_stand(one) && others;
		whole = !ledger_verify(desk_ledger(desk), NULL, NULL, &err) && whole;
	}
	printf("# %d rounds; text older than a second was lost in %zu\n", rounds, late);
	check(good, "what was called saved is there after every kill, the rest cut at its end "
	            "only");
	check(others, "the answers to the other questions stand");
	check(same_place, "each start comes back to the same question, writing");
	check(whole, "the ledger verifies after every kill");
	for (size_t i = 0; i < TYPED; i++)
		buffer_release(&typed[i].text);
}

/* A second is the promise; here only that nobody has to press a key for it. */
static void test_alone(void)
{
	struct buffer text = BUFFER_INIT;
	struct terminal t;

	start(&t);
	if (shows(&t, "Esc done"))
		press(&t, "\033");
	go_to(&t, &(struct typed){QUESTION, 10, BUFFER_INIT});
	for (int i = 0; i < 500; i++)
		buffer_byte(&text, (char) (i % 7 ? 'a' + i % 26 : ' '));
	terminal_send(&t, buffer_view(&text));
	await_saved(&t);
	stop(&t);
	check(draft_is(buffer_view(&text)), "500 characters are there after a kill");
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
	buffer_text(&text, answer(QUESTION, &arena).text);
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
	now = answer(QUESTION, &arena);
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
	const char *rounds = getenv("ACCORD_KEEP_KILLS");
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
	test_kills(rounds ? atoi(rounds) : KILLS);
	test_alone();
	test_busy();
	test_two();
	desk_close(desk);
	printf("1..%d\n", checks);
	remove_home(home);
	return failures != 0;
}
