/*
 * screen.c - runs a .steps file against the program in a terminal.
 *
 *	screen FILE.steps
 *
 * Beside FILE.steps stands FILE.screen with the screens that must be seen.
 * ACCORD_SCREEN_UPDATE=1 writes it anew; look at the difference before you
 * commit it.  Output is TAP, one line a check.  ACCORD_SCREEN_PATIENCE is the
 * hang limit of a step in seconds (120).
 *
 * The program runs with a home of its own, ACCORD_TODAY=2026-03-02,
 * TERM=xterm-256color, LC_ALL=C.UTF-8 and the barrier switched on; after each
 * step that sends something the harness waits for the barrier.  $SCREEN is the
 * folder of the .steps file.
 *
 * One step a line; `#` begins a comment line.  In texts \e is ESC, \n, \r, \t
 * are what they are in C, \xNN is a byte, \\ a backslash, \s a blank at an end.
 *
 *	sizes 80x24 40x10      the file is run once for each; the first step
 *	env NAME=VALUE         for what runs after it; NAME= takes it away
 *	setup SHELL LINE       must end with status 0
 *	start ARGUMENTS        starts $ACCORD with them (a shell line)
 *	start-size COLSxROWS ARGUMENTS
 *	key NAME...            Down, Enter, Ctrl-L, F1, a
 *	type TEXT              as if typed
 *	slowly TEXT            byte by byte, each in a read of its own
 *	paste TEXT             a bracketed paste
 *	paste-slowly TEXT
 *	paste-many N TEXT      the text N times over, in one paste
 *	resize COLSxROWS
 *	signal NAME            TERM, HUP, INT, KILL, TSTP, CONT
 *	screen NAME            the whole screen is as in FILE.screen
 *	expect TEXT            stands in one row
 *	expect-not TEXT
 *	await TEXT             stands in one row sooner or later, without a key
 *	row N TEXT             row N (from 1; -1 is the last) holds it
 *	reverse N TEXT         row N holds it and it is shown in reverse
 *	at TEXT                the row that the arrow points at holds it
 *	no-color               no cell has a colour
 *	output-not TEXT        never was among the bytes that the program wrote
 *	clipboard TEXT         was put on the terminal's clipboard last
 *	exit N                 the program ends with this status (128 + signal)
 *	sane                   the terminal is as it was before
 */
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "tests/screen/terminal.h"

#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COUNT(list)   (sizeof(list) / sizeof *(list))
#define SIZES_MOST    8
#define AWAIT_SECONDS 100 /* a hang limit */

struct run {
	const char *file;
	struct terminal terminal;
	bool started;
	int rows, columns;
	int line;
	struct buffer seen; /* what FILE.screen would be */
	struct text wanted; /* what it is */
	bool update, failed;
};

static int checks, failures;

static void check(struct run *run, bool good, const char *words)
{
	checks++;
	failures += !good;
	printf("%sok %d - %dx%d line %d: %s\n", good ? "" : "not ", checks, run->columns, run->rows,
	       run->line, words);
	fflush(stdout);
}

/* Shows the screen below a check that failed. */
static void show(struct run *run)
{
	struct buffer all = BUFFER_INIT;
	struct text rest;
	struct text row;

	if (!run->started)
		return;
	terminal_text(&run->terminal, &all);
	rest = buffer_view(&all);
	while (text_next(&rest, '\n', &row))
		printf("# |%.*s\n", TEXT_ARG(row));
	buffer_release(&all);
}

static bool settle(struct run *run)
{
	if (run->started && terminal_settle(&run->terminal))
		return true;
	check(run, false, run->started ? "the program hangs" : "nothing was started");
	show(run);
	run->failed = true;
	return false;
}

/* --- texts and keys --------------------------------------------------------------- */

static void unescape(struct text t, struct buffer *out)
{
	static const char letters[] = "enrts\\";
	static const char meanings[] = "\033\n\r\t \\";

	for (size_t i = 0; i < t.size; i++) {
		const char *letter;

		if (t.at[i] != '\\' || i + 1 == t.size) {
			buffer_byte(out, t.at[i]);
			continue;
		}
		i++;
		letter = strchr(letters, t.at[i]);
		if (t.at[i] == 'x' && i + 2 < t.size) {
			char hex[3] = {t.at[i + 1], t.at[i + 2], '\0'};

			buffer_byte(out, (char) strtol(hex, NULL, 16));
			i += 2;
		} else if (letter && *letter) {
			buffer_byte(out, meanings[letter - letters]);
		} else {
			buffer_byte(out, t.at[i]);
		}
	}
}

static const struct {
	const char *name, *bytes;
} key_bytes[] = {
    {"Enter", "\r"},
    {"Tab", "\t"},
    {"Esc", "\033"},
    {"Space", " "},
    {"Backspace", "\177"},
    {"Up", "\033OA"},
    {"Down", "\033OB"},
    {"Right", "\033OC"},
    {"Left", "\033OD"},
    {"Home", "\033OH"},
    {"End", "\033OF"},
    {"PgUp", "\033[5~"},
    {"PgDn", "\033[6~"},
    {"Ins", "\033[2~"},
    {"Del", "\033[3~"},
    {"Shift-Tab", "\033[Z"},
    {"Ctrl-Left", "\033[1;5D"},
    {"Ctrl-Right", "\033[1;5C"},
    {"Ctrl-Home", "\033[1;5H"},
    {"Ctrl-End", "\033[1;5F"},
    {"F1", "\033OP"},
    {"F6", "\033[17~"},
    {"F7", "\033[18~"},
    {"Ctrl-Space", "\0"},
    {"Shift-Left", "\033[1;2D"},
    {"Shift-Right", "\033[1;2C"},
    {"Shift-Up", "\033[1;2A"},
    {"Shift-Down", "\033[1;2B"},
    {"Shift-Home", "\033[1;2H"},
    {"Shift-End", "\033[1;2F"},
    {"Shift-Ctrl-Left", "\033[1;6D"},
    {"Shift-Ctrl-Right", "\033[1;6C"},
};

static void send_key(struct run *run, struct text name)
{
	char control;

	for (size_t i = 0; i < COUNT(key_bytes); i++) {
		if (text_is(name, key_bytes[i].name)) {
			/* Ctrl-Space is a NUL. */
			terminal_send(&run->terminal, *key_bytes[i].bytes
			                                  ? text_from(key_bytes[i].bytes)
			                                  : text_span("", 1));
			return;
		}
	}
	if (text_starts(name, "Alt-") && name.size == 5) {
		char both[2] = {'\033', name.at[4]};

		terminal_send(&run->terminal, text_span(both, 2));
		return;
	}
	if (text_starts(name, "Ctrl-") && name.size == 6) {
		control = (char) (name.at[5] & 0x1f);
		terminal_send(&run->terminal, text_span(&control, 1));
		return;
	}
	terminal_send(&run->terminal, name);
}

/* --- steps ---------------------------------------------------------------------------- */

static bool parse_size(struct text t, int *columns, int *rows)
{
	size_t x = text_find_byte(t, 'x');
	long c;
	long r;

	if (x == TEXT_NONE || !text_number(text_slice(t, 0, x), 1000, &c) ||
	    !text_number(text_slice(t, x + 1, t.size), 1000, &r))
		return false;
	*columns = (int) c;
	*rows = (int) r;
	return true;
}

static void do_env(struct run *run, struct text t)
{
	size_t equal = text_find_byte(t, '=');
	char name[128];
	char value[1024];

	(void) run;
	if (equal == TEXT_NONE)
		return;
	snprintf(name, sizeof name, "%.*s", (int) equal, t.at);
	snprintf(value, sizeof value, "%.*s", (int) (t.size - equal - 1), t.at + equal + 1);
	if (*value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void do_setup(struct run *run, struct text t)
{
	struct buffer line = BUFFER_INIT;
	int status;

	buffer_printf(&line, "{ %.*s\n} >setup.log 2>&1", TEXT_ARG(t));
	status = system(buffer_cstr(&line));
	buffer_release(&line);
	if (status == 0)
		return;
	check(run, false, "the set-up failed");
	run->failed = true;
	if (system("sed 's/^/# /' setup.log") != 0)
		printf("# (no words)\n");
}

static void start(struct run *run, int columns, int rows, struct text arguments)
{
	struct buffer line = BUFFER_INIT;

	if (run->started)
		terminal_stop(&run->terminal);
	buffer_printf(&line, "exec \"$ACCORD\" %.*s", TEXT_ARG(arguments));
	run->started = terminal_start(&run->terminal, rows, columns, buffer_cstr(&line));
	buffer_release(&line);
	settle(run);
}

static void do_start(struct run *run, struct text t)
{
	start(run, run->columns, run->rows, t);
}

static void do_start_size(struct run *run, struct text t)
{
	size_t space = text_find_byte(t, ' ');
	int columns = 80;
	int rows = 24;

	parse_size(text_slice(t, 0, space), &columns, &rows);
	start(run, columns, rows,
	      space == TEXT_NONE ? text_from("") : text_slice(t, space, t.size));
}

static void do_key(struct run *run, struct text t)
{
	struct text name;

	/* One by one: keys that arrive together are drawn once, so that how far
	 * a list scrolled would hang on how the bytes were read; and an Esc that
	 * another key follows at once would be an Alt. */
	while (text_next(&t, ' ', &name)) {
		send_key(run, name);
		if (!settle(run))
			return;
	}
}

static void do_type(struct run *run, struct text t)
{
	struct buffer bytes = BUFFER_INIT;

	unescape(t, &bytes);
	terminal_send(&run->terminal, buffer_view(&bytes));
	buffer_release(&bytes);
	settle(run);
}

static void do_slowly(struct run *run, struct text t)
{
	struct buffer bytes = BUFFER_INIT;

	unescape(t, &bytes);
	terminal_send_slowly(&run->terminal, buffer_view(&bytes));
	buffer_release(&bytes);
	settle(run);
}

static void paste(struct run *run, struct text t, bool slowly)
{
	struct buffer bytes = BUFFER_INIT;

	buffer_string(&bytes, "\033[200~");
	unescape(t, &bytes);
	buffer_string(&bytes, "\033[201~");
	if (slowly)
		terminal_send_slowly(&run->terminal, buffer_view(&bytes));
	else
		terminal_send(&run->terminal, buffer_view(&bytes));
	buffer_release(&bytes);
	settle(run);
}

static void do_paste(struct run *run, struct text t)
{
	paste(run, t, false);
}

static void do_paste_slowly(struct run *run, struct text t)
{
	paste(run, t, true);
}

static void do_paste_many(struct run *run, struct text t)
{
	struct buffer all = BUFFER_INIT;
	int count = atoi(t.at);
	size_t space = text_find_byte(t, ' ');

	for (int i = 0; space != TEXT_NONE && i < count; i++)
		buffer_text(&all, text_slice(t, space + 1, t.size));
	paste(run, buffer_view(&all), false);
	buffer_release(&all);
}

static void do_resize(struct run *run, struct text t)
{
	int columns = 80;
	int rows = 24;

	parse_size(t, &columns, &rows);
	terminal_resize(&run->terminal, rows, columns);
	settle(run);
}

static void do_signal(struct run *run, struct text t)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"INT", SIGINT},
	               {"KILL", SIGKILL}, {"TSTP", SIGTSTP}, {"CONT", SIGCONT}};

	for (size_t i = 0; i < COUNT(signals); i++)
		if (text_is(t, signals[i].name) && terminal_runs(&run->terminal))
			kill(run->terminal.child, signals[i].number);
}

/* --- checks ------------------------------------------------------------------------------- */

static bool holds(struct run *run, int from, int to, struct text t)
{
	struct buffer want = BUFFER_INIT;
	struct buffer row = BUFFER_INIT;
	bool found = false;

	unescape(t, &want);
	for (int y = from; y < to && !found; y++) {
		buffer_clear(&row);
		terminal_row(&run->terminal, y, &row);
		found = text_find(buffer_view(&row), buffer_view(&want)) != TEXT_NONE;
	}
	buffer_release(&want);
	buffer_release(&row);
	return found;
}

static void report(struct run *run, bool good, const char *what, struct text t)
{
	struct buffer words = BUFFER_INIT;

	buffer_printf(&words, "%s %.*s", what, TEXT_ARG(t));
	check(run, good, buffer_cstr(&words));
	if (!good)
		show(run);
	buffer_release(&words);
}

static void do_expect(struct run *run, struct text t)
{
	report(run, holds(run, 0, run->terminal.rows, t), "expect", t);
}

/* What comes by time, such as a saved draft: as often as it takes. */
static void do_await(struct run *run, struct text t)
{
	time_t until = time(NULL) + AWAIT_SECONDS;

	while (!holds(run, 0, run->terminal.rows, t) && time(NULL) < until) {
		usleep(10000);
		if (!settle(run))
			return;
	}
	report(run, holds(run, 0, run->terminal.rows, t), "await", t);
}

static void do_expect_not(struct run *run, struct text t)
{
	report(run, !holds(run, 0, run->terminal.rows, t), "expect-not", t);
}

/* Takes "N " off the front; the row counts from 0 then. */
static int take_row(struct run *run, struct text *t)
{
	int row = atoi(t->at);
	size_t space = text_find_byte(*t, ' ');

	*t = space == TEXT_NONE ? text_from("") : text_slice(*t, space + 1, t->size);
	return row < 0 ? run->terminal.rows + row : row - 1;
}

static void do_row(struct run *run, struct text t)
{
	struct text all = t;
	int y = take_row(run, &t);

	report(run, holds(run, y, y + 1, t), "row", all);
}

static void do_reverse(struct run *run, struct text t)
{
	struct text all = t;
	int y = take_row(run, &t);
	bool good = false;

	for (int x = 0; x < run->terminal.columns && !good; x++) {
		struct buffer row = BUFFER_INIT;
		struct terminal part = run->terminal;

		if (!terminal_reverse(&run->terminal, y, x))
			continue;
		/* The run of reversed cells from here, as text. */
		part.columns = x;
		while (part.columns < run->terminal.columns &&
		       terminal_reverse(&run->terminal, y, part.columns))
			part.columns++;
		terminal_row(&part, y, &row);
		good = text_find(buffer_view(&row), t) != TEXT_NONE;
		x = part.columns;
		buffer_release(&row);
	}
	report(run, good, "reverse", all);
}

/* The row that the cursor's arrow stands in. */
static void do_at(struct run *run, struct text t)
{
	struct buffer row = BUFFER_INIT;
	static const struct text arrow = TEXT("▸");
	bool good = false;

	for (int y = 0; y < run->terminal.rows && !good; y++) {
		buffer_clear(&row);
		terminal_row(&run->terminal, y, &row);
		good = text_find(buffer_view(&row), arrow) != TEXT_NONE &&
		       text_find(buffer_view(&row), t) != TEXT_NONE;
	}
	report(run, good, "at", t);
	buffer_release(&row);
}

static void do_no_color(struct run *run, struct text t)
{
	report(run, !terminal_has_color(&run->terminal), "no-color", t);
}

static void do_output_not(struct run *run, struct text t)
{
	struct buffer bytes = BUFFER_INIT;

	unescape(t, &bytes);
	report(run, text_find(buffer_view(&run->terminal.output), buffer_view(&bytes)) == TEXT_NONE,
	       "output-not", t);
	buffer_release(&bytes);
}

static void do_clipboard(struct run *run, struct text t)
{
	struct buffer want = BUFFER_INIT;
	struct buffer got = BUFFER_INIT;

	unescape(t, &want);
	report(run,
	       terminal_clipboard(&run->terminal, &got) &&
	           text_equal(buffer_view(&want), buffer_view(&got)),
	       "clipboard", t);
	buffer_release(&want);
	buffer_release(&got);
}

static void do_exit(struct run *run, struct text t)
{
	bool ended = terminal_wait(&run->terminal);
	int status = run->terminal.status;
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);

	report(run, ended && code == atoi(t.at), "exit", t);
	if (!ended || code != atoi(t.at))
		printf("# ended: %d, status %d\n", ended, code);
}

static void do_sane(struct run *run, struct text t)
{
	const char *wrong = terminal_insane(&run->terminal);

	report(run, !wrong, "sane", t);
	if (wrong)
		printf("# %s\n", wrong);
}

/* The golden of this heading; false if there is none. */
static bool golden(struct run *run, const char *heading, struct text *body)
{
	size_t at = text_find(run->wanted, text_from(heading));
	struct text rest;
	size_t end;
	static const struct text next = TEXT("=== ");

	if (at == TEXT_NONE || (at && run->wanted.at[at - 1] != '\n'))
		return false;
	rest = text_slice(run->wanted, at + strlen(heading), run->wanted.size);
	end = text_find(rest, next);
	*body = text_slice(rest, 0, end == TEXT_NONE ? rest.size : end);
	return true;
}

/* The shipped library grows: how many licenses it has is no part of a golden. */
static void hide_count(struct buffer *screen)
{
	static const char label[] = "4 Licenses ";
	size_t at = text_find(buffer_view(screen), text_from(label));

	if (at == TEXT_NONE)
		return;
	for (at += strlen(label); screen->at[at] >= '0' && screen->at[at] <= '9'; at++)
		screen->at[at] = '#';
}

static void do_screen(struct run *run, struct text t)
{
	struct buffer heading = BUFFER_INIT;
	struct buffer now = BUFFER_INIT;
	struct text want = TEXT_EMPTY;
	bool good;

	buffer_printf(&heading, "=== %.*s %dx%d", TEXT_ARG(t), run->terminal.columns,
	              run->terminal.rows);
	if (run->terminal.columns != run->columns || run->terminal.rows != run->rows)
		buffer_printf(&heading, " in %dx%d", run->columns, run->rows);
	buffer_byte(&heading, '\n');
	terminal_text(&run->terminal, &now);
	hide_count(&now);
	buffer_text(&run->seen, buffer_view(&heading));
	buffer_text(&run->seen, buffer_view(&now));
	good = run->update ||
	       (golden(run, buffer_cstr(&heading), &want) && text_equal(want, buffer_view(&now)));
	report(run, good, "screen", t);
	if (!good) {
		struct text row;

		printf("# wanted:\n");
		while (text_next(&want, '\n', &row))
			printf("# |%.*s\n", TEXT_ARG(row));
	}
	buffer_release(&heading);
	buffer_release(&now);
}

static void do_nothing(struct run *run, struct text t)
{
	(void) run;
	(void) t;
}

static const struct {
	const char *word;
	void (*step)(struct run *run, struct text t);
	bool needs_program;
} steps[] = {
    {"sizes", do_nothing, false},
    {"env", do_env, false},
    {"setup", do_setup, false},
    {"start", do_start, false},
    {"start-size", do_start_size, false},
    {"key", do_key, true},
    {"type", do_type, true},
    {"slowly", do_slowly, true},
    {"paste", do_paste, true},
    {"paste-slowly", do_paste_slowly, true},
    {"paste-many", do_paste_many, true},
    {"resize", do_resize, true},
    {"signal", do_signal, true},
    {"screen", do_screen, true},
    {"expect", do_expect, true},
    {"expect-not", do_expect_not, true},
    {"await", do_await, true},
    {"row", do_row, true},
    {"reverse", do_reverse, true},
    {"at", do_at, true},
    {"no-color", do_no_color, true},
    {"output-not", do_output_not, true},
    {"clipboard", do_clipboard, true},
    {"exit", do_exit, true},
    {"sane", do_sane, true},
};

static void run_step(struct run *run, struct text line)
{
	size_t space = text_find_byte(line, ' ');
	struct text word = text_slice(line, 0, space == TEXT_NONE ? line.size : space);
	struct text rest =
	    space == TEXT_NONE ? text_from("") : text_slice(line, space + 1, line.size);

	for (size_t i = 0; i < COUNT(steps); i++) {
		char *copy;

		if (!text_is(word, steps[i].word))
			continue;
		if (steps[i].needs_program && !run->started) {
			check(run, false, "nothing was started");
			run->failed = true;
			return;
		}
		copy = strndup(rest.size ? rest.at : "", rest.size);
		steps[i].step(run, text_from(copy));
		free(copy);
		return;
	}
	check(run, false, "no such step");
	run->failed = true;
}

/* --- one run of the file --------------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void) status;
	(void) kind;
	(void) walk;
	return remove(path);
}

/* A home of its own for each run, so that nothing is left from another. */
static bool make_home(char *path, size_t size)
{
	const char *base = getenv("TMPDIR");
	static const struct {
		const char *name, *folder;
	} folders[] = {{"HOME", ""},
	               {"XDG_DATA_HOME", "/data"},
	               {"XDG_CONFIG_HOME", "/config"},
	               {"XDG_CACHE_HOME", "/cache"}};

	snprintf(path, size, "%s/accord-screen-XXXXXX", base && *base ? base : "/tmp");
	if (!mkdtemp(path) || chdir(path))
		return false;
	for (size_t i = 0; i < COUNT(folders); i++) {
		char folder[512];

		snprintf(folder, sizeof folder, "%s%s", path, folders[i].folder);
		setenv(folders[i].name, folder, 1);
	}
	return true;
}

static void set_environment(const char *file)
{
	char folder[1024];

	static const char *const away[] = {"LINES",  "COLUMNS", "NO_COLOR",  "TMUX",
	                                   "EDITOR", "VISUAL",  "COLORTERM", "ACCORD_LEDGER"};

	for (size_t i = 0; i < COUNT(away); i++)
		unsetenv(away[i]);
	snprintf(folder, sizeof folder, "%.*s", (int) (strrchr(file, '/') - file), file);
	setenv("SCREEN", folder, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("ACCORD_TODAY", "2026-03-02", 1);
	setenv("ACCORD_SCREEN_BARRIER", "1", 1);
}

static void run_file(struct run *run, struct text all)
{
	char home[256];
	struct text line;

	set_environment(run->file);
	run->line = 0;
	run->failed = run->started = false;
	if (!make_home(home, sizeof home)) {
		check(run, false, "cannot make a folder");
		return;
	}
	while (!run->failed && text_next(&all, '\n', &line)) {
		run->line++;
		line = text_trim(line);
		if (line.size && line.at[0] != '#')
			run_step(run, line);
	}
	if (run->started)
		terminal_stop(&run->terminal);
	if (chdir("/") == 0)
		nftw(home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* The sizes of the first step that names some; 80x24 if none does. */
static size_t read_sizes(struct text all, int columns[SIZES_MOST], int rows[SIZES_MOST])
{
	struct text line;
	struct text size;
	size_t n = 0;

	while (text_next(&all, '\n', &line)) {
		if (!text_starts(line, "sizes "))
			continue;
		line = text_slice(line, 6, line.size);
		while (n < SIZES_MOST && text_next(&line, ' ', &size))
			n += parse_size(size, &columns[n], &rows[n]);
		break;
	}
	if (!n) {
		columns[0] = 80;
		rows[0] = 24;
		n = 1;
	}
	return n;
}

static void golden_path(const char *steps_path, struct buffer *out)
{
	size_t size = strlen(steps_path);

	buffer_bytes(out, steps_path, size > 6 ? size - 6 : size);
	buffer_string(out, ".screen");
}

int main(int argc, char **argv)
{
	struct run run = {.update = getenv("ACCORD_SCREEN_UPDATE") != NULL};
	struct buffer all = BUFFER_INIT;
	struct buffer path = BUFFER_INIT;
	struct buffer wanted = BUFFER_INIT;
	struct error err = ERROR_INIT;
	int columns[SIZES_MOST];
	int rows[SIZES_MOST];
	char *file = argc == 2 ? realpath(argv[1], NULL) : NULL;
	size_t sizes;

	if (!file || !getenv("ACCORD")) {
		fprintf(stderr, "usage: ACCORD=PROGRAM screen FILE.steps\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	run.file = file;
	golden_path(file, &path);
	if (file_read(file, 1 << 20, &all, &err) ||
	    (file_exists(buffer_cstr(&path)) &&
	     file_read(buffer_cstr(&path), 1 << 22, &wanted, &err))) {
		printf("Bail out! %s\n", err.message);
		return 1;
	}
	run.wanted = buffer_view(&wanted);
	sizes = read_sizes(buffer_view(&all), columns, rows);
	for (size_t i = 0; i < sizes; i++) {
		run.columns = columns[i];
		run.rows = rows[i];
		run_file(&run, buffer_view(&all));
	}
	printf("1..%d\n", checks);
	if (run.update && run.seen.size &&
	    file_write(buffer_cstr(&path), buffer_view(&run.seen), &err))
		printf("# %s\n", err.message);
	buffer_release(&run.seen);
	buffer_release(&all);
	buffer_release(&path);
	buffer_release(&wanted);
	free(file);
	return failures ? 1 : 0;
}
