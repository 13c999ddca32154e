/* draw.c - texts and boxes on the screen. */
#include "base/utf8.h"
#include "term/state.h"
#include "term/term.h"

#include <curses.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define LINE_MOST  1024 /* characters drawn by one call */
#define COPY_MOST  74994
#define ELLIPSIS   L'\u2026'
#define STYLE_MASK 0xffu

static const struct {
	short color;
	attr_t with_color, without;
} looks[TERM_STYLES] = {
    [TERM_NORMAL] = {-1, A_NORMAL, A_NORMAL},
    [TERM_TITLE] = {-1, A_BOLD, A_BOLD},
    [TERM_OK] = {COLOR_GREEN, A_NORMAL, A_NORMAL},
    [TERM_ASK] = {COLOR_YELLOW, A_NORMAL, A_NORMAL},
    [TERM_BLOCKED] = {COLOR_RED, A_BOLD, A_BOLD},
    [TERM_DUTIES] = {COLOR_CYAN, A_NORMAL, A_NORMAL},
    [TERM_DIM] = {-1, A_DIM, A_DIM},
    [TERM_WARNING] = {COLOR_YELLOW, A_BOLD, A_BOLD},
    [TERM_KEY] = {COLOR_CYAN, A_BOLD, A_BOLD},
    [TERM_BORDER] = {-1, A_DIM, A_DIM},
};
static attr_t attributes[TERM_STYLES];

void term_draw_start(void)
{
	bool color = term_state.color && has_colors();

	if (color) {
		start_color();
		/* The default colours stay: on a light ground white is no choice. */
		use_default_colors();
	}
	for (short i = 0; i < TERM_STYLES; i++) {
		attributes[i] = color ? looks[i].with_color : looks[i].without;
		if (!color || looks[i].color < 0)
			continue;
		init_pair((short) (i + 1), looks[i].color, -1);
		attributes[i] |= COLOR_PAIR(i + 1);
	}
	term_state.cursor_shown = -1;
}

static void use_style(unsigned style)
{
	attr_t attribute = attributes[(style & STYLE_MASK) % TERM_STYLES];

	if (style & TERM_SELECTED)
		attribute |= A_REVERSE;
	if (style & TERM_UNDERLINE)
		attribute |= A_UNDERLINE;
	attrset((int) attribute);
}

/* What would steer the terminal, or the order of reading, is no character;
 * nor is the selector that makes some terminals draw wider than they count. */
static bool is_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200b || c == 0x200e ||
	       c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       c == 0xfeff || c == 0xfe0f || (c >= 0xe0000 && c <= 0xe007f);
}

/* The next character to draw; *columns is -1 when it is to be left out. */
static size_t next_character(struct text t, size_t at, wchar_t *out, int *columns)
{
	unsigned char byte = (unsigned char) t.at[at];
	uint32_t c;
	size_t size;

	if (byte >= 0x20 && byte < 0x7f) {
		*out = byte;
		*columns = 1;
		return 1;
	}
	size = utf8_decode(t, at, &c);
	if (c == '\n' || c == '\t')
		c = ' ';
	*out = (wchar_t) c;
	*columns = is_hidden(c) ? -1 : wcwidth((wchar_t) c);
	return size;
}

struct fitted {
	wchar_t line[LINE_MOST + 1];
	size_t size;
	int columns;
	bool whole;
};

/* Fills line with what fits `width` columns. */
static void fit(struct fitted *f, struct text t, int width)
{
	f->size = 0;
	f->columns = 0;
	f->whole = true;
	for (size_t at = 0; at < t.size;) {
		wchar_t c;
		int columns;

		at += next_character(t, at, &c, &columns);
		if (columns < 0 || (columns == 0 && !f->size))
			continue;
		if (f->columns + columns > width || f->size == LINE_MOST) {
			f->whole = false;
			return;
		}
		f->line[f->size++] = c;
		f->columns += columns;
	}
}

static void end_in_ellipsis(struct fitted *f, int width)
{
	while (f->size && f->columns > width - 1) {
		int columns = wcwidth(f->line[--f->size]);

		f->columns -= columns > 0 ? columns : 0;
	}
	/* No mark is to combine with the ellipsis. */
	f->line[f->size++] = ELLIPSIS;
	f->columns++;
}

/* Puts plain ASCII as ready-made cells, which is several times faster than
 * having curses look at each character.  False if the line has others. */
static bool put_cells(int y, int x, const struct fitted *f)
{
	static chtype cells[LINE_MOST + 1];
	chtype look = (chtype) getattrs(stdscr);

	for (size_t i = 0; i < f->size; i++) {
		if (f->line[i] > 0x7e)
			return false;
		cells[i] = (chtype) f->line[i] | look;
	}
	mvaddchnstr(y, x, cells, (int) f->size);
	return true;
}

static int put(int y, int x, int width, unsigned style, struct text t, bool ellipsis)
{
	struct fitted f;

	if (y < 0 || y >= LINES || x < 0 || x >= COLS || width <= 0)
		return 0;
	if (width > COLS - x)
		width = COLS - x;
	fit(&f, t, width);
	if (!f.whole && ellipsis)
		end_in_ellipsis(&f, width);
	if (!f.size)
		return 0;
	use_style(style);
	if (!put_cells(y, x, &f))
		mvaddnwstr(y, x, f.line, (int) f.size);
	return f.columns;
}

int term_put(int y, int x, int width, unsigned style, struct text t)
{
	return put(y, x, width, style, t, true);
}

int term_put_cut(int y, int x, int width, unsigned style, struct text t)
{
	return put(y, x, width, style, t, false);
}

int term_puts(int y, int x, int width, unsigned style, const char *string)
{
	return put(y, x, width, style, text_from(string), true);
}

int term_printf(int y, int x, int width, unsigned style, const char *format, ...)
{
	char line[4 * LINE_MOST];
	va_list args;

	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	return put(y, x, width, style, text_from(line), true);
}

int term_width(struct text t)
{
	int sum = 0;

	for (size_t at = 0; at < t.size;) {
		wchar_t c;
		int columns;

		at += next_character(t, at, &c, &columns);
		sum += columns > 0 ? columns : 0;
	}
	return sum;
}

void term_blank(int y, int x, int width, unsigned style)
{
	if (y < 0 || y >= LINES || x < 0 || x >= COLS || width <= 0)
		return;
	use_style(style);
	mvhline(y, x, ' ', width > COLS - x ? COLS - x : width);
}

static void across(int y, int x, int width, const char *left, const char *right)
{
	cchar_t line;

	setcchar(&line, L"\u2500", attributes[TERM_BORDER] & ~(attr_t) A_COLOR,
	         (short) PAIR_NUMBER(attributes[TERM_BORDER]), NULL);
	term_puts(y, x, 1, TERM_BORDER, left);
	if (width > 2)
		mvhline_set(y, x + 1, &line, width - 2);
	term_puts(y, x + width - 1, 1, TERM_BORDER, right);
}

void term_box(int y, int x, int height, int width, unsigned style, const char *title,
              const char *right)
{
	int room = width - 4;
	int used = 0;

	if (height < 2 || width < 4)
		return;
	if (!term_state.plain) {
		across(y, x, width, "┌", "┐");
		for (int i = 1; i < height - 1; i++) {
			term_puts(y + i, x, 1, TERM_BORDER, "│");
			term_puts(y + i, x + width - 1, 1, TERM_BORDER, "│");
		}
		across(y + height - 1, x, width, "└", "┘");
	}
	if (title && *title && room > 0) {
		used = term_puts(y, x + 2, room, style, title) + 2;
		term_blank(y, x + 1, 1, TERM_NORMAL);
		term_blank(y, x + used, 1, TERM_NORMAL);
	}
	if (right && *right) {
		int wide = term_width(text_from(right));

		/* Only whole, and never over the title. */
		if (wide + used + 3 > room)
			return;
		term_puts(y, x + width - 3 - wide, wide, TERM_NORMAL, right);
		term_blank(y, x + width - 4 - wide, 1, TERM_NORMAL);
		term_blank(y, x + width - 3, 1, TERM_NORMAL);
	}
}

void term_erase(void)
{
	attrset(A_NORMAL);
	erase();
	term_state.cursor_wanted = false;
}

void term_cursor(int y, int x)
{
	term_state.cursor_wanted = y >= 0 && y < LINES && x >= 0 && x < COLS;
	term_state.cursor_y = y;
	term_state.cursor_x = x;
}

void term_show(void)
{
	int wanted = term_state.cursor_wanted ? 1 : 0;

	if (wanted != term_state.cursor_shown) {
		curs_set(wanted);
		term_state.cursor_shown = wanted;
	}
	if (wanted)
		move(term_state.cursor_y, term_state.cursor_x);
	refresh();
}

void term_redraw(void)
{
	clearok(curscr, TRUE);
}

bool term_copy(struct text t)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct buffer out = BUFFER_INIT;

	if (t.size > COPY_MOST)
		return false;
	buffer_string(&out, "\033]52;c;");
	for (size_t i = 0; i < t.size; i += 3) {
		unsigned long group = (unsigned long) (unsigned char) t.at[i] << 16;

		if (i + 1 < t.size)
			group |= (unsigned long) (unsigned char) t.at[i + 1] << 8;
		if (i + 2 < t.size)
			group |= (unsigned char) t.at[i + 2];
		buffer_byte(&out, digits[group >> 18 & 63]);
		buffer_byte(&out, digits[group >> 12 & 63]);
		buffer_byte(&out, i + 1 < t.size ? digits[group >> 6 & 63] : '=');
		buffer_byte(&out, i + 2 < t.size ? digits[group & 63] : '=');
	}
	buffer_byte(&out, '\007');
	term_write(out.at, out.size);
	buffer_release(&out);
	return true;
}
