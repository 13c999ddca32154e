/* terminal.c - a terminal for the tests. */
#include "tests/screen/terminal.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define BARRIER "\033[7771~"
#define ANSWER  "\033]7770;f\007"

/* How long a step may take before it counts as hung; sanitizers and loaded
 * machines are slow, and a hang is rare. */
static long hang_limit(void)
{
	const char *seconds = getenv("ACCORD_SCREEN_PATIENCE");

	return 1000L * (seconds ? atol(seconds) : 120);
}

static void run_child(struct terminal *t, const char *line)
{
	setsid();
	ioctl(t->slave, TIOCSCTTY, 0);
	for (int fd = 0; fd < 3; fd++)
		dup2(t->slave, fd);
	if (t->slave > 2)
		close(t->slave);
	close(t->master);
	execl("/bin/sh", "sh", "-c", line, (char *) NULL);
	_exit(127);
}

bool terminal_start(struct terminal *t, int rows, int columns, const char *line)
{
	struct winsize size = {.ws_row = (unsigned short) rows, .ws_col = (unsigned short) columns};

	memset(t, 0, sizeof *t);
	t->rows = rows;
	t->columns = columns;
	if (openpty(&t->master, &t->slave, NULL, NULL, &size) || tcgetattr(t->slave, &t->modes))
		return false;
	t->vterm = vterm_new(rows, columns);
	vterm_set_utf8(t->vterm, 1);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	t->child = fork();
	if (t->child == 0)
		run_child(t, line);
	return t->child > 0;
}

/* Takes what the program wrote; true if there was something. */
static bool pump(struct terminal *t, int milliseconds)
{
	static char bytes[65536];
	struct pollfd ready = {.fd = t->master, .events = POLLIN};
	static const struct text answer = TEXT(ANSWER);
	ssize_t n;
	size_t at;

	if (poll(&ready, 1, milliseconds) <= 0 || !(ready.revents & POLLIN))
		return false;
	n = read(t->master, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	buffer_bytes(&t->output, bytes, (size_t) n);
	vterm_input_write(t->vterm, bytes, (size_t) n);
	while ((at = text_find(text_slice(buffer_view(&t->output), t->scanned, t->output.size),
	                       answer)) != TEXT_NONE) {
		t->barriers++;
		t->scanned += at + answer.size;
	}
	return true;
}

bool terminal_runs(struct terminal *t)
{
	if (t->child > 0 && waitpid(t->child, &t->status, WNOHANG) == t->child) {
		while (pump(t, 0))
			;
		t->child = 0;
	}
	return t->child > 0;
}

void terminal_stop(struct terminal *t)
{
	if (t->child > 0) {
		kill(t->child, SIGKILL);
		waitpid(t->child, &t->status, 0);
	}
	if (t->vterm)
		vterm_free(t->vterm);
	if (t->master > 0)
		close(t->master);
	if (t->slave > 0)
		close(t->slave);
	buffer_release(&t->output);
	memset(t, 0, sizeof *t);
}

void terminal_send(struct terminal *t, struct text bytes)
{
	while (bytes.size) {
		/* The pty holds some 4 KiB; the program may write meanwhile. */
		size_t piece = bytes.size < 512 ? bytes.size : 512;
		ssize_t n = write(t->master, bytes.at, piece);

		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (n > 0)
			bytes = text_slice(bytes, (size_t) n, bytes.size);
		pump(t, 0);
	}
}

void terminal_send_slowly(struct terminal *t, struct text bytes)
{
	long limit = clock_milliseconds() + hang_limit();

	for (size_t i = 0; i < bytes.size; i++) {
		int unread = 1;

		terminal_send(t, text_slice(bytes, i, i + 1));
		while (unread && terminal_runs(t) && clock_milliseconds() < limit) {
			pump(t, 1);
			if (ioctl(t->slave, FIONREAD, &unread))
				return;
		}
	}
}

void terminal_resize(struct terminal *t, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short) rows, .ws_col = (unsigned short) columns};

	t->rows = rows;
	t->columns = columns;
	vterm_set_size(t->vterm, rows, columns);
	ioctl(t->master, TIOCSWINSZ, &size);
}

bool terminal_settle(struct terminal *t)
{
	long limit = clock_milliseconds() + hang_limit();
	long before = t->barriers;
	static const struct text barrier = TEXT(BARRIER);

	/* Before the program has taken the terminal over, keys would be echoed. */
	while (terminal_runs(t)) {
		struct termios now;

		if (tcgetattr(t->slave, &now) == 0 && !(now.c_lflag & ICANON))
			break;
		if (clock_milliseconds() > limit)
			return false;
		pump(t, 5);
	}
	if (!terminal_runs(t))
		return true;
	terminal_send(t, barrier);
	while (t->barriers == before) {
		if (!pump(t, 10) && !terminal_runs(t))
			return true;
		if (clock_milliseconds() > limit)
			return false;
	}
	return true;
}

bool terminal_wait(struct terminal *t)
{
	long limit = clock_milliseconds() + hang_limit();

	while (terminal_runs(t)) {
		if (clock_milliseconds() > limit)
			return false;
		pump(t, 10);
	}
	return true;
}

/* --- looking -------------------------------------------------------------------- */

static VTermScreenCell cell(struct terminal *t, int y, int x)
{
	VTermScreenCell c;
	VTermPos at = {.row = y, .col = x};

	memset(&c, 0, sizeof c);
	vterm_screen_get_cell(t->screen, at, &c);
	return c;
}

void terminal_row(struct terminal *t, int y, struct buffer *out)
{
	size_t before = out->size;
	size_t end = before;

	for (int x = 0; x < t->columns; x++) {
		VTermScreenCell c = cell(t, y, x);
		char bytes[4];

		if (!c.chars[0]) {
			buffer_byte(out, ' ');
			continue;
		}
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && c.chars[i]; i++)
			buffer_bytes(out, bytes, utf8_encode(c.chars[i], bytes));
		if (c.chars[0] != ' ')
			end = out->size;
		x += c.width > 1 ? c.width - 1 : 0;
	}
	buffer_cut(out, end);
}

void terminal_text(struct terminal *t, struct buffer *out)
{
	for (int y = 0; y < t->rows; y++) {
		terminal_row(t, y, out);
		buffer_byte(out, '\n');
	}
}

bool terminal_reverse(struct terminal *t, int y, int x)
{
	return cell(t, y, x).attrs.reverse;
}

bool terminal_has_color(struct terminal *t)
{
	for (int y = 0; y < t->rows; y++) {
		for (int x = 0; x < t->columns; x++) {
			VTermScreenCell c = cell(t, y, x);

			if (!VTERM_COLOR_IS_DEFAULT_FG(&c.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&c.bg))
				return true;
		}
	}
	return false;
}

static size_t find_last(struct text all, const char *needle)
{
	size_t found = TEXT_NONE;
	size_t from = 0;
	size_t at;

	while ((at = text_find(text_slice(all, from, all.size), text_from(needle))) != TEXT_NONE) {
		found = from + at;
		from = found + 1;
	}
	return found;
}

bool terminal_clipboard(struct terminal *t, struct buffer *out)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct text all = buffer_view(&t->output);
	size_t at = find_last(all, "\033]52;c;");
	unsigned long bits = 0;
	int count = 0;

	if (at == TEXT_NONE)
		return false;
	for (at += 7; at < all.size && all.at[at] != '\007' && all.at[at] != '='; at++) {
		const char *digit = strchr(digits, all.at[at]);

		if (!digit)
			return false;
		bits = bits << 6 | (unsigned long) (digit - digits);
		count += 6;
		if (count >= 8) {
			count -= 8;
			buffer_byte(out, (char) (bits >> count & 0xff));
		}
	}
	return true;
}

/* Was the last of the two words `off`? */
static bool is_off(struct text all, const char *on, const char *off)
{
	size_t last_on = find_last(all, on);
	size_t last_off = find_last(all, off);

	return last_on == TEXT_NONE || (last_off != TEXT_NONE && last_off > last_on);
}

const char *terminal_insane(struct terminal *t)
{
	struct text all = buffer_view(&t->output);
	struct termios now;

	if (tcgetattr(t->slave, &now))
		return "the terminal is gone";
	if (now.c_lflag != t->modes.c_lflag || now.c_iflag != t->modes.c_iflag ||
	    now.c_oflag != t->modes.c_oflag)
		return "the terminal's modes are not as before";
	if (!is_off(all, "\033[?1049h", "\033[?1049l"))
		return "the other screen is still shown";
	if (!is_off(all, "\033[?2004h", "\033[?2004l"))
		return "pastes are still bracketed";
	if (!is_off(all, "\033[?25l", "\033[?25h"))
		return "the cursor is still hidden";
	return NULL;
}
