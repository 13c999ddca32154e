/* input.c - bytes from the terminal become events. */
#include "base/clock.h"
#include "base/utf8.h"
#include "term/state.h"
#include "term/term.h"

#include <curses.h>
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PASTE_END      "\033[201~"
#define PASTE_END_SIZE (sizeof PASTE_END - 1)
#define PASTE_PATIENCE 3000 /* milliseconds without a byte after which a paste is over */
#define SEQUENCE_DELAY 25   /* milliseconds that the rest of a sequence may take */
#define SEQUENCE_MOST  4096
#define ESCAPE         27
#define REPLACEMENT    0xfffd
#define COUNT(list)    (sizeof(list) / sizeof *(list))

/* Codes above curses' own for sequences that terminfo does not name. */
enum {
	CODE_BARRIER = 1000,
	CODE_BARRIER_SETTLED,
	CODE_PASTE,
	CODE_WORD_LEFT,
	CODE_WORD_RIGHT,
	CODE_TOP,
	CODE_BOTTOM,
	CODE_SHIFT_WORD_LEFT,
	CODE_SHIFT_WORD_RIGHT,
	CODE_SHIFT_TOP,
	CODE_SHIFT_BOTTOM
};

static const struct {
	const char *sequence;
	int code;
} sequences[] = {
    {"\033[200~", CODE_PASTE},
    {"\033[1;5D", CODE_WORD_LEFT},
    {"\033[1;5C", CODE_WORD_RIGHT},
    {"\033[1;3D", CODE_WORD_LEFT},
    {"\033[1;3C", CODE_WORD_RIGHT},
    {"\033[1;5H", CODE_TOP},
    {"\033[1;5F", CODE_BOTTOM},
    {"\033[1;2A", KEY_SR},
    {"\033[1;2B", KEY_SF},
    {"\033[1;2C", KEY_SRIGHT},
    {"\033[1;2D", KEY_SLEFT},
    {"\033[1;2H", KEY_SHOME},
    {"\033[1;2F", KEY_SEND},
    {"\033[5;2~", KEY_SPREVIOUS},
    {"\033[6;2~", KEY_SNEXT},
    {"\033[1;6D", CODE_SHIFT_WORD_LEFT},
    {"\033[1;6C", CODE_SHIFT_WORD_RIGHT},
    {"\033[1;4D", CODE_SHIFT_WORD_LEFT},
    {"\033[1;4C", CODE_SHIFT_WORD_RIGHT},
    {"\033[1;6H", CODE_SHIFT_TOP},
    {"\033[1;6F", CODE_SHIFT_BOTTOM},
    /* as rxvt sends them */
    {"\033[a", KEY_SR},
    {"\033[b", KEY_SF},
    {"\033[c", KEY_SRIGHT},
    {"\033[d", KEY_SLEFT},
    {"\033[A", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OH", KEY_HOME},
    {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[Z", KEY_BTAB},
};

static const struct {
	int code, key;
} keys[] = {
    {KEY_UP, TERM_KEY_UP},
    {KEY_DOWN, TERM_KEY_DOWN},
    {KEY_LEFT, TERM_KEY_LEFT},
    {KEY_RIGHT, TERM_KEY_RIGHT},
    {KEY_HOME, TERM_KEY_HOME},
    {KEY_FIND, TERM_KEY_HOME},
    {KEY_END, TERM_KEY_END},
    {KEY_SELECT, TERM_KEY_END},
    {KEY_PPAGE, TERM_KEY_PAGE_UP},
    {KEY_NPAGE, TERM_KEY_PAGE_DOWN},
    {KEY_IC, TERM_KEY_INSERT},
    {KEY_DC, TERM_KEY_DELETE},
    {KEY_BTAB, TERM_KEY_BACKTAB},
    {KEY_BACKSPACE, TERM_KEY_BACKSPACE},
    {KEY_ENTER, TERM_KEY_ENTER},
    {CODE_WORD_LEFT, TERM_KEY_WORD_LEFT},
    {CODE_WORD_RIGHT, TERM_KEY_WORD_RIGHT},
    {CODE_TOP, TERM_KEY_TOP},
    {CODE_BOTTOM, TERM_KEY_BOTTOM},
    {KEY_SR, TERM_KEY_SHIFT | TERM_KEY_UP},
    {KEY_SF, TERM_KEY_SHIFT | TERM_KEY_DOWN},
    {KEY_SLEFT, TERM_KEY_SHIFT | TERM_KEY_LEFT},
    {KEY_SRIGHT, TERM_KEY_SHIFT | TERM_KEY_RIGHT},
    {KEY_SHOME, TERM_KEY_SHIFT | TERM_KEY_HOME},
    {KEY_SEND, TERM_KEY_SHIFT | TERM_KEY_END},
    {KEY_SPREVIOUS, TERM_KEY_SHIFT | TERM_KEY_PAGE_UP},
    {KEY_SNEXT, TERM_KEY_SHIFT | TERM_KEY_PAGE_DOWN},
    {CODE_SHIFT_WORD_LEFT, TERM_KEY_SHIFT | TERM_KEY_WORD_LEFT},
    {CODE_SHIFT_WORD_RIGHT, TERM_KEY_SHIFT | TERM_KEY_WORD_RIGHT},
    {CODE_SHIFT_TOP, TERM_KEY_SHIFT | TERM_KEY_TOP},
    {CODE_SHIFT_BOTTOM, TERM_KEY_SHIFT | TERM_KEY_BOTTOM},
};

void term_input_start(void)
{
	for (size_t i = 0; i < COUNT(sequences); i++)
		define_key(sequences[i].sequence, sequences[i].code);
	if (term_state.barrier) {
		define_key("\033[7770~", CODE_BARRIER);
		define_key("\033[7771~", CODE_BARRIER_SETTLED);
	}
}

static int next_code(void)
{
	int code;

	if (term_state.held_count) {
		code = term_state.held[0];
		term_state.held_count--;
		memmove(term_state.held, term_state.held + 1,
		        (size_t) term_state.held_count * sizeof *term_state.held);
		return code;
	}
	code = getch();
	return code == KEY_RESIZE ? ERR : code;
}

static void hold(int code)
{
	if (term_state.held_count < (int) COUNT(term_state.held))
		term_state.held[term_state.held_count++] = code;
}

/* --- pastes --------------------------------------------------------------- */

static void paste_add(const char *bytes, size_t size)
{
	struct buffer *paste = &term_state.paste;

	for (size_t i = 0; i < size; i++) {
		size_t *matched = &term_state.paste_matched;

		*matched = bytes[i] == PASTE_END[*matched] ? *matched + 1 : bytes[i] == ESCAPE;
		buffer_byte(paste, bytes[i]);
	}
	if (paste->size > TERM_PASTE_MOST + PASTE_END_SIZE) {
		term_state.paste_cut = true;
		/* The end mark may have begun in what goes. */
		buffer_cut(paste, TERM_PASTE_MOST);
		for (size_t i = 0; i < term_state.paste_matched; i++)
			buffer_byte(paste, PASTE_END[i]);
	}
}

/* Makes the raw bytes fit to be text: LF line ends, no control characters. */
static void paste_clean(void)
{
	struct buffer clean = BUFFER_INIT;
	struct text raw = buffer_view(&term_state.paste);
	uint32_t c;
	char bytes[4];

	for (size_t at = 0; at < raw.size;) {
		size_t size = utf8_decode(raw, at, &c);

		if (c == '\r') {
			buffer_byte(&clean, '\n');
			if (at + 1 < raw.size && raw.at[at + 1] == '\n')
				size = 2;
		} else if (c == '\n' || c == '\t' || (c >= 0x20 && (c < 0x7f || c > 0x9f))) {
			buffer_bytes(&clean, bytes, utf8_encode(c, bytes));
		} else {
			term_state.paste_controls++;
		}
		at += size;
	}
	buffer_release(&term_state.paste);
	term_state.paste = clean;
}

/* Reads past curses: it holds nothing back after a whole key.  No read asks
 * for more than what must still come before the end mark is whole, so that no
 * byte after the paste is lost.  True when the paste is over. */
static bool paste_read(void)
{
	long now = clock_milliseconds();
	int waiting = 0;

	while (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0) {
		char bytes[PASTE_END_SIZE];
		size_t most = PASTE_END_SIZE - term_state.paste_matched;
		ssize_t n = read(STDIN_FILENO, bytes, most);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		term_state.paste_since = now;
		paste_add(bytes, (size_t) n);
		if (term_state.paste_matched == PASTE_END_SIZE) {
			buffer_cut(&term_state.paste, term_state.paste.size - PASTE_END_SIZE);
			return true;
		}
	}
	return term_state.ended || now - term_state.paste_since > PASTE_PATIENCE;
}

static bool paste_event(struct term_event *event)
{
	if (!paste_read())
		return false;
	paste_clean();
	term_state.pasting = false;
	event->kind = TERM_EVENT_PASTE;
	event->paste = buffer_view(&term_state.paste);
	event->cut = term_state.paste_cut;
	event->controls = term_state.paste_controls;
	return true;
}

static void paste_begin(void)
{
	term_state.pasting = true;
	term_state.paste_cut = false;
	term_state.paste_controls = 0;
	term_state.paste_matched = 0;
	term_state.paste_since = clock_milliseconds();
	buffer_clear(&term_state.paste);
}

/* --- characters ------------------------------------------------------------ */

/* How many bytes a character that begins so has; 0 if none can. */
static size_t character_size(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* Takes one byte from 0x80 on; true when *key is a character. */
static bool take_byte(unsigned char byte, int *key)
{
	struct term_state *s = &term_state;
	struct text whole;
	uint32_t c;

	if (s->part_size && (byte & 0xc0) != 0x80) {
		/* The last one never became whole. */
		s->part_size = 0;
		hold(byte);
		*key = REPLACEMENT;
		return true;
	}
	if (!s->part_size && !character_size(byte)) {
		*key = REPLACEMENT;
		return true;
	}
	s->part[s->part_size++] = byte;
	if (s->part_size < character_size(s->part[0]))
		return false;
	whole = text_span((const char *) s->part, s->part_size);
	*key = utf8_decode(whole, 0, &c) == s->part_size ? (int) c : REPLACEMENT;
	s->part_size = 0;
	/* C1 controls are no keys. */
	return *key > 0x9f;
}

/* --- escape sequences that nobody knows -------------------------------------- */

static int sequence_code(void)
{
	int code = next_code();

	if (code == ERR) {
		term_wait(NULL, 0, SEQUENCE_DELAY);
		code = next_code();
	}
	return code;
}

/* Swallows the rest of ESC[... so that its letters are not taken for keys. */
static void swallow_csi(void)
{
	for (int i = 0; i < SEQUENCE_MOST; i++) {
		int code = sequence_code();

		if (code == ERR || (code >= 0x40 && code <= 0x7e))
			return;
		if (code < 0x20 || code > 0x7e) {
			hold(code);
			return;
		}
	}
}

/* ESC] and the like: to BEL or ESC\. */
static void swallow_string(void)
{
	for (int i = 0; i < SEQUENCE_MOST; i++) {
		int code = sequence_code();

		if (code == ERR || code == 7)
			return;
		if (code == ESCAPE) {
			sequence_code();
			return;
		}
	}
}

/* After an ESC that began no known sequence. */
static int after_escape(void)
{
	int code = next_code();

	switch (code) {
	case ERR:
		return TERM_KEY_ESCAPE;
	case '[':
		swallow_csi();
		return TERM_KEY_OTHER;
	case 'O':
		sequence_code();
		return TERM_KEY_OTHER;
	case ']':
	case 'P':
	case '_':
	case '^':
		swallow_string();
		return TERM_KEY_OTHER;
	default:
		break;
	}
	if (code == ESCAPE || code >= 0x80) {
		hold(code);
		return TERM_KEY_ESCAPE;
	}
	return code | TERM_KEY_ALT;
}

static int key_of_code(int code)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (keys[i].code == code)
			return keys[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return TERM_KEY_F1 + (code - KEY_F(1));
	return TERM_KEY_OTHER;
}

/* True when the code made a key. */
static bool take_code(int code, int *key)
{
	if (code >= 0x80 && code <= 0xff)
		return take_byte((unsigned char) code, key);
	if (term_state.part_size) {
		term_state.part_size = 0;
		hold(code);
		*key = REPLACEMENT;
	} else if (code == ESCAPE) {
		*key = after_escape();
	} else if (code > 0xff) {
		*key = key_of_code(code);
	} else if (code == '\n') {
		*key = TERM_KEY_ENTER;
	} else if (code == '\b') {
		*key = TERM_KEY_BACKSPACE;
	} else {
		*key = code;
	}
	return true;
}

bool term_event(struct term_event *event)
{
	struct term_state *s = &term_state;
	int code;

	memset(event, 0, sizeof *event);
	term_take_signals();
	if (s->end_signal) {
		event->kind = TERM_EVENT_END;
		event->signal = s->end_signal;
		return true;
	}
	if (s->resized || s->resumed) {
		event->kind = s->resized ? TERM_EVENT_RESIZE : TERM_EVENT_RESUME;
		if (s->resized)
			s->resized = false;
		else
			s->resumed = false;
		return true;
	}
	if (s->pasting)
		return paste_event(event);
	while ((code = next_code()) != ERR) {
		if (code == CODE_PASTE) {
			paste_begin();
			return paste_event(event);
		}
		if (code == CODE_BARRIER)
			s->barrier_now = true;
		else if (code == CODE_BARRIER_SETTLED)
			s->barrier_settled = true;
		else if (take_code(code, &event->key))
			return true;
	}
	if (s->ended) {
		event->kind = TERM_EVENT_END;
		return true;
	}
	return false;
}

bool term_barrier_waits(void)
{
	return term_state.barrier_settled;
}

void term_barrier(bool settled)
{
	static const char answer[] = "\033]7770;f\007";
	struct term_state *s = &term_state;

	/* A new size that came before the key is to be drawn before the answer. */
	term_take_signals();
	if (s->resized)
		return;
	if (s->barrier_now) {
		s->barrier_now = false;
		term_write(answer, sizeof answer - 1);
	}
	if (s->barrier_settled && settled) {
		s->barrier_settled = false;
		term_write(answer, sizeof answer - 1);
	}
}
