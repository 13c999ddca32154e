/* term.c - taking the terminal over and putting it back, whatever happens. */
#include "term/term.h"

#include "base/memory.h"
#include "term/state.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#define PASTE_ON    "\033[?2004h"
#define PASTE_OFF   "\033[?2004l"
#define COUNT(list) (sizeof(list) / sizeof *(list))

struct term_state term_state;

static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t signal_came;
static SCREEN *screen;

/* What a dying program writes: made beforehand, for a signal handler may
 * neither allocate nor ask curses. */
static char farewell[256];
static size_t farewell_size;
static struct termios modes_before;
static bool modes_known;

/* Told through the pipe, handled in the loop. */
static const int told[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
static struct sigaction told_before[COUNT(told)];
/* The end of the program. */
static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
static struct sigaction fatal_before[COUNT(fatal)];

static void on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char) number;

	signal_came = 1;
	/* A full pipe already wakes the loop. */
	if (write(signal_pipe[1], &byte, 1) < 0)
		errno = saved;
	errno = saved;
}

static void on_fatal(int number)
{
	if (write(STDOUT_FILENO, farewell, farewell_size) < 0)
		_exit(128 + number);
	if (modes_known)
		tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
	/* SA_RESETHAND: the default action is back. */
	raise(number);
}

void term_write(const char *at, size_t size)
{
	while (size) {
		ssize_t n = write(STDOUT_FILENO, at, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		at += n;
		size -= (size_t) n;
	}
}

bool term_usable(const char **why)
{
	const char *name = getenv("TERM");
	const char *reason = NULL;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		reason = "standard input or output is no terminal";
	else if (!name || !*name)
		reason = "TERM is not set";
	else if (strcmp(name, "dumb") == 0)
		reason = "TERM=dumb cannot carry a screen";
	if (why)
		*why = reason;
	return !reason;
}

static void add_farewell(const char *capability)
{
	const char *text = tigetstr(capability);
	size_t size;

	if (!text || text == (const char *) -1)
		return;
	size = strlen(text);
	if (farewell_size + size > sizeof farewell)
		return;
	memcpy(farewell + farewell_size, text, size);
	farewell_size += size;
}

static void prepare_farewell(void)
{
	memcpy(farewell, PASTE_OFF, sizeof PASTE_OFF - 1);
	farewell_size = sizeof PASTE_OFF - 1;
	add_farewell("sgr0");
	add_farewell("rmkx");
	add_farewell("cnorm");
	add_farewell("rmcup");
}

static void catch_signals(void)
{
	struct sigaction tell = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
	struct sigaction die = {.sa_handler = on_fatal, .sa_flags = SA_RESETHAND | SA_NODEFER};

	sigemptyset(&tell.sa_mask);
	sigemptyset(&die.sa_mask);
	for (size_t i = 0; i < COUNT(told); i++)
		sigaction(told[i], &tell, &told_before[i]);
	for (size_t i = 0; i < COUNT(fatal); i++) {
		sigaction(fatal[i], NULL, &fatal_before[i]);
		/* A sanitizer's own handler says more than ours would. */
		if (fatal_before[i].sa_handler == SIG_DFL)
			sigaction(fatal[i], &die, NULL);
	}
}

static void release_signals(void)
{
	for (size_t i = 0; i < COUNT(told); i++)
		sigaction(told[i], &told_before[i], NULL);
	for (size_t i = 0; i < COUNT(fatal); i++)
		sigaction(fatal[i], &fatal_before[i], NULL);
}

/* Characters wider than a byte need a locale that has them. */
static void choose_locale(void)
{
	/* Only this category: the others' files would be read for nothing. */
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static void take_modes(void)
{
	/* raw, so that Ctrl-C, Ctrl-S and Ctrl-Z arrive as keys. */
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
}

/* Until its first endwin curses writes after every motion of the cursor, some
 * forty times a frame instead of once; so that call is made at once, with the
 * output going nowhere.  The first term_show takes the screen again. */
static void leave_first_state(void)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);

	if (nowhere >= 0 && kept >= 0) {
		fflush(stdout);
		dup2(nowhere, STDOUT_FILENO);
		endwin();
		dup2(kept, STDOUT_FILENO);
	}
	if (nowhere >= 0)
		close(nowhere);
	if (kept >= 0)
		close(kept);
}

int term_open(const struct term_options *options, struct error *err)
{
	const char *no_color = getenv("NO_COLOR");
	const char *why;
	int known;

	if (term_state.open)
		return 0;
	if (!term_usable(&why))
		return error_set(err, ERROR_USAGE, "%s; run accord in a terminal", why);
	choose_locale();
	if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC))
		return error_errno(err, ERROR_IO, "cannot make a pipe");
	modes_known = tcgetattr(STDIN_FILENO, &modes_before) == 0;
	/* The terminal knows its size better than LINES and COLUMNS do. */
	use_env(FALSE);
	use_tioctl(TRUE);
	/* Asked first, for newterm keeps memory when it fails. */
	if (setupterm(NULL, STDOUT_FILENO, &known) != OK)
		return error_set(err, ERROR_USAGE,
		                 "the terminal type \"%s\" is not known; set TERM to one that is",
		                 getenv("TERM"));
	del_curterm(cur_term);
	screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return error_set(err, ERROR_USAGE, "the terminal \"%s\" cannot carry a screen",
		                 getenv("TERM"));
	memset(&term_state, 0, sizeof term_state);
	term_state.plain = options->plain;
	term_state.color = options->color && !(no_color && *no_color);
	term_state.barrier = getenv("ACCORD_SCREEN_BARRIER") != NULL;
	take_modes();
	set_escdelay(25);
	prepare_farewell();
	catch_signals();
	term_input_start();
	term_draw_start();
	leave_first_state();
	term_write(PASTE_ON, sizeof PASTE_ON - 1);
	memory_on_exhaustion(term_close);
	atexit(term_close);
	term_state.open = true;
	return 0;
}

void term_close(void)
{
	if (!term_state.open)
		return;
	term_state.open = false;
	memory_on_exhaustion(NULL);
	term_write(PASTE_OFF, sizeof PASTE_OFF - 1);
	if (!term_state.left)
		endwin();
	release_signals();
	delscreen(screen);
	screen = NULL;
	buffer_release(&term_state.paste);
}

bool term_is_open(void)
{
	return term_state.open;
}

bool term_is_plain(void)
{
	return term_state.plain;
}

int term_rows(void)
{
	return term_state.open ? LINES : 0;
}

int term_columns(void)
{
	return term_state.open ? COLS : 0;
}

static void measure(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return;
	if (size.ws_row == LINES && size.ws_col == COLS)
		return;
	resizeterm(size.ws_row, size.ws_col);
	term_state.resized = true;
}

void term_take_signals(void)
{
	unsigned char bytes[64];
	ssize_t n;

	if (!signal_came)
		return;
	signal_came = 0;
	while ((n = read(signal_pipe[0], bytes, sizeof bytes)) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			if (bytes[i] == SIGWINCH)
				measure();
			else if (bytes[i] == SIGTSTP)
				term_suspend();
			else if (bytes[i] == SIGCONT)
				term_state.resumed = true;
			else
				term_state.end_signal = bytes[i];
		}
	}
	if (term_state.resumed && !term_state.left) {
		reset_prog_mode();
		term_redraw();
	}
}

void term_wait(struct pollfd *watched, size_t count, int milliseconds)
{
	struct pollfd all[2 + 16];
	size_t n = count > 16 ? 16 : count;

	all[0] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
	all[1] = (struct pollfd){.fd = signal_pipe[0], .events = POLLIN};
	/* A paste that never ends must not be waited for. */
	if (term_state.pasting && (milliseconds < 0 || milliseconds > 1000))
		milliseconds = 1000;
	if (n)
		memcpy(all + 2, watched, n * sizeof *all);
	for (size_t i = 0; i < n; i++)
		watched[i].revents = 0;
	if (poll(all, (nfds_t) (n + 2), milliseconds) <= 0)
		return;
	for (size_t i = 0; i < n; i++)
		watched[i].revents = all[i + 2].revents;
	if (all[0].revents & POLLIN) {
		int waiting = 0;

		/* Ready, and yet nothing to read: that is the end. */
		if (ioctl(STDIN_FILENO, FIONREAD, &waiting) || !waiting)
			term_state.ended = true;
	} else if (all[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
		term_state.ended = true;
	}
}

void term_leave(void)
{
	if (term_state.left)
		return;
	term_state.left = true;
	term_write(PASTE_OFF, sizeof PASTE_OFF - 1);
	endwin();
}

void term_return(void)
{
	if (!term_state.left)
		return;
	term_state.left = false;
	reset_prog_mode();
	measure();
	term_write(PASTE_ON, sizeof PASTE_ON - 1);
	term_state.cursor_shown = -1;
	term_state.resumed = true;
	term_redraw();
}

void term_suspend(void)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};
	struct sigaction ours;

	term_leave();
	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, &usual, &ours);
	/* The whole group, as the terminal's own Ctrl-Z does. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	term_return();
}
