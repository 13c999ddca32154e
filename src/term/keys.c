/* keys.c - the names of keys. */
#include "base/utf8.h"
#include "term/term.h"

#include <stdio.h>
#include <string.h>

static const struct {
	int key;
	const char *name;
} names[] = {
    {TERM_KEY_CTRL('@'), "Ctrl-Space"},
    {TERM_KEY_ENTER, "Enter"},
    {TERM_KEY_TAB, "Tab"},
    {TERM_KEY_ESCAPE, "Esc"},
    {TERM_KEY_BACKSPACE, "Backspace"},
    {' ', "Space"},
    {TERM_KEY_UP, "Up"},
    {TERM_KEY_DOWN, "Down"},
    {TERM_KEY_LEFT, "Left"},
    {TERM_KEY_RIGHT, "Right"},
    {TERM_KEY_HOME, "Home"},
    {TERM_KEY_END, "End"},
    {TERM_KEY_PAGE_UP, "PgUp"},
    {TERM_KEY_PAGE_DOWN, "PgDn"},
    {TERM_KEY_INSERT, "Ins"},
    {TERM_KEY_DELETE, "Del"},
    {TERM_KEY_BACKTAB, "Shift-Tab"},
    {TERM_KEY_WORD_LEFT, "Ctrl-Left"},
    {TERM_KEY_WORD_RIGHT, "Ctrl-Right"},
    {TERM_KEY_TOP, "Ctrl-Home"},
    {TERM_KEY_BOTTOM, "Ctrl-End"},
};

const char *term_key_name(int key, char out[TERM_KEY_NAME])
{
	char bytes[4];
	int plain = key & ~(TERM_KEY_ALT | TERM_KEY_SHIFT);
	const char *alt = key & TERM_KEY_ALT ? "Alt-" : key & TERM_KEY_SHIFT ? "Shift-" : "";

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (names[i].key == plain) {
			snprintf(out, TERM_KEY_NAME, "%s%s", alt, names[i].name);
			return out;
		}
	}
	if (plain >= TERM_KEY_F1 && plain <= TERM_KEY_F12)
		snprintf(out, TERM_KEY_NAME, "F%d", plain - TERM_KEY_F1 + 1);
	else if (plain > 0 && plain < 0x20)
		snprintf(out, TERM_KEY_NAME, "%sCtrl-%c", alt, plain + '@');
	else if (term_key_is_character(plain))
		snprintf(out, TERM_KEY_NAME, "%s%.*s", alt,
		         (int) utf8_encode((uint32_t) plain, bytes), bytes);
	else
		snprintf(out, TERM_KEY_NAME, "?");
	return out;
}

int term_key_parse(struct text name)
{
	uint32_t c;
	long number;
	int alt = 0;

	if (text_starts(name, "Alt-") && name.size > 4) {
		alt = TERM_KEY_ALT;
		name = text_slice(name, 4, name.size);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_is(name, names[i].name))
			return names[i].key | alt;
	if (text_starts(name, "Shift-")) {
		int key = term_key_parse(text_slice(name, 6, name.size));

		return key >= TERM_KEY_UP ? key | TERM_KEY_SHIFT : -1;
	}
	if (name.size == 6 && text_starts(name, "Ctrl-") && name.at[5] >= '@' && name.at[5] <= '_')
		return (name.at[5] - '@') | alt;
	if (name.size > 1 && name.at[0] == 'F' &&
	    text_number(text_slice(name, 1, name.size), 12, &number) && number)
		return TERM_KEY_F1 + (int) number - 1;
	if (name.size && utf8_valid(name) && utf8_decode(name, 0, &c) == name.size &&
	    term_key_is_character((int) c))
		return (int) c | alt;
	return -1;
}

bool term_key_is_character(int key)
{
	return key >= 0x20 && key < 0x110000 && !(key >= 0x7f && key <= 0x9f);
}
