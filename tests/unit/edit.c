/* edit.c - text being written: what keys do, undo, lines; and random keys
 * against a simple model. */
#include "tui/widgets/edit.h"

#include "base/utf8.h"
#include "term/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void begin(struct edit *edit, const char *text, size_t width)
{
	edit_start(edit, text_from(text), strlen(text), false);
	edit_layout(edit, width);
}

static void press(struct edit *edit, int key)
{
	assert_true(edit_key(edit, key, 5));
}

static void type(struct edit *edit, const char *text)
{
	struct text t = text_from(text);

	for (size_t at = 0; at < t.size;) {
		uint32_t c;

		at += utf8_decode(t, at, &c);
		press(edit, c == '\n' ? TERM_KEY_ENTER : (int) c);
	}
}

static void holds(const struct edit *edit, const char *text)
{
	struct text view = edit_view(edit);
	char *copy = malloc(view.size + 1);

	memcpy(copy, view.size ? view.at : "", view.size);
	copy[view.size] = '\0';
	assert_string_equal(copy, text);
	free(copy);
}

/* --- selecting --------------------------------------------------------------------- */

#define SHIFT(key) (TERM_KEY_SHIFT | (key))

static void selected(const struct edit *edit, const char *text)
{
	size_t from, to;

	edit_selection(edit, &from, &to);
	assert_int_equal((int) (to - from), (int) strlen(text));
	assert_memory_equal(edit->text.at + from, text, to - from);
}

static void shift_selects_and_typing_replaces(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "one 👩‍👩‍👧 e\xcc\x81", 40);
	press(&e, SHIFT(TERM_KEY_LEFT));
	selected(&e, "e\xcc\x81");
	press(&e, SHIFT(TERM_KEY_WORD_LEFT));
	press(&e, SHIFT(TERM_KEY_RIGHT));
	press(&e, SHIFT(TERM_KEY_HOME));
	selected(&e, "one 👩‍👩‍👧 e\xcc\x81");
	press(&e, SHIFT(TERM_KEY_WORD_RIGHT));
	press(&e, SHIFT(TERM_KEY_LEFT));
	press(&e, SHIFT(TERM_KEY_LEFT));
	selected(&e, "👩‍👩‍👧 e\xcc\x81");
	type(&e, "two");
	holds(&e, "one two");
	selected(&e, "");
	/* What was replaced and what was typed over it are one step. */
	assert_true(edit_undo(&e));
	holds(&e, "one 👩‍👩‍👧 e\xcc\x81");
	/* Moving without Shift ends it. */
	press(&e, SHIFT(TERM_KEY_LEFT));
	press(&e, TERM_KEY_LEFT);
	selected(&e, "");
	press(&e, TERM_KEY_BACKSPACE);
	edit_release(&e);
}

static void a_mark_selects_without_shift(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "one two three", 40);
	/* Without a selection these are no keys of the text. */
	assert_false(edit_key(&e, TERM_KEY_CTRL('C'), 5));
	assert_false(edit_key(&e, TERM_KEY_CTRL('X'), 5));
	assert_false(edit_key(&e, TERM_KEY_ESCAPE, 5));
	press(&e, TERM_KEY_CTRL('@'));
	press(&e, TERM_KEY_WORD_LEFT);
	press(&e, TERM_KEY_WORD_LEFT);
	selected(&e, "two three");
	press(&e, TERM_KEY_CTRL('C'));
	assert_true(e.copied);
	holds(&e, "one two three");
	selected(&e, "");
	press(&e, TERM_KEY_TOP);
	press(&e, TERM_KEY_CTRL('V'));
	holds(&e, "two threeone two three");
	press(&e, TERM_KEY_CTRL('@'));
	press(&e, TERM_KEY_LEFT);
	press(&e, TERM_KEY_ESCAPE);
	selected(&e, "");
	press(&e, TERM_KEY_ALT | 'a');
	press(&e, TERM_KEY_CTRL('X'));
	holds(&e, "");
	press(&e, TERM_KEY_CTRL('Y'));
	holds(&e, "two threeone two three");
	/* A paste goes in place of what is selected. */
	press(&e, TERM_KEY_ALT | 'a');
	assert_int_equal((int) edit_insert(&e, text_from("x")), 0);
	holds(&e, "x");
	edit_release(&e);
}

/* --- single keys ------------------------------------------------------------------ */

static void graphemes_go_whole(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "ae\xcc\x81👩‍👩‍👧作", 40);
	press(&e, TERM_KEY_LEFT);
	assert_int_equal((int) e.cursor, (int) strlen("ae\xcc\x81👩‍👩‍👧"));
	press(&e, TERM_KEY_LEFT);
	assert_int_equal((int) e.cursor, (int) strlen("ae\xcc\x81"));
	press(&e, TERM_KEY_DELETE);
	holds(&e, "ae\xcc\x81作");
	press(&e, TERM_KEY_BACKSPACE);
	holds(&e, "a作");
	press(&e, TERM_KEY_RIGHT);
	press(&e, TERM_KEY_RIGHT);
	assert_int_equal((int) e.cursor, (int) strlen("a作"));
	edit_release(&e);
}

static void a_cursor_never_stands_within_a_grapheme(void **state)
{
	struct text text = text_from("ae\xcc\x81👩‍👩‍👧b");
	struct edit e;

	(void) state;
	for (size_t at = 0; at <= text.size + 3; at++) {
		size_t edge = 0;

		edit_start(&e, text, at, false);
		while (edge < e.cursor)
			edge = utf8_next(text, edge);
		assert_int_equal((int) edge, (int) e.cursor);
		assert_true(e.cursor <= text.size);
		edit_release(&e);
	}
	/* A mark typed behind a letter joins it. */
	begin(&e, "e", 40);
	type(&e, "\xcc\x81");
	press(&e, TERM_KEY_BACKSPACE);
	holds(&e, "");
	/* A letter taken from under its mark. */
	edit_release(&e);
	begin(&e, "x", 40);
	edit_insert(&e, text_from("\n"));
	edit_insert(&e, text_from("\xcc\x81y"));
	press(&e, TERM_KEY_TOP);
	press(&e, TERM_KEY_RIGHT);
	press(&e, TERM_KEY_DELETE);
	assert_int_equal((int) e.cursor, (int) utf8_next(edit_view(&e), 0));
	edit_release(&e);
}

static void up_and_down_keep_the_column(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "0123456789\nab\n作者の画像作者\n", 40);
	press(&e, TERM_KEY_TOP);
	for (int i = 0; i < 7; i++)
		press(&e, TERM_KEY_RIGHT);
	press(&e, TERM_KEY_DOWN);
	assert_int_equal((int) e.cursor, 13);
	press(&e, TERM_KEY_DOWN);
	/* Column 7 is within a wide character, which begins in column 6. */
	assert_int_equal((int) e.cursor, 14 + 9);
	press(&e, TERM_KEY_DOWN);
	assert_int_equal((int) e.cursor, (int) e.text.size);
	press(&e, TERM_KEY_UP);
	press(&e, TERM_KEY_UP);
	press(&e, TERM_KEY_UP);
	assert_int_equal((int) e.cursor, 7);
	/* Up in the first line goes to its beginning, down in the last to the end. */
	press(&e, TERM_KEY_UP);
	assert_int_equal((int) e.cursor, 0);
	press(&e, TERM_KEY_BOTTOM);
	press(&e, TERM_KEY_DOWN);
	assert_int_equal((int) e.cursor, (int) e.text.size);
	press(&e, TERM_KEY_PAGE_UP);
	assert_int_equal((int) edit_cursor_line(&e, NULL), 0);
	edit_release(&e);
}

static void lines_wrap_between_words(void **state)
{
	struct edit e;
	size_t column;

	(void) state;
	begin(&e, "one two three", 8);
	assert_int_equal((int) e.line_count, 2);
	assert_int_equal((int) e.lines[1].from, 8);
	assert_int_equal((int) edit_cursor_line(&e, &column), 1);
	assert_int_equal((int) column, 5);
	press(&e, TERM_KEY_HOME);
	assert_int_equal((int) e.cursor, 8);
	press(&e, TERM_KEY_LEFT);
	assert_int_equal((int) edit_cursor_line(&e, NULL), 0);
	press(&e, TERM_KEY_END);
	assert_int_equal((int) edit_cursor_line(&e, NULL), 0);
	/* Wider, and it is one line; an empty text has one too. */
	edit_layout(&e, 80);
	assert_int_equal((int) e.line_count, 1);
	edit_replace(&e, text_from(""));
	assert_int_equal((int) e.line_count, 1);
	type(&e, "\n");
	assert_int_equal((int) e.line_count, 2);
	assert_int_equal((int) edit_cursor_line(&e, &column), 1);
	assert_int_equal((int) column, 0);
	edit_release(&e);
}

static void end_stays_in_its_line(void **state)
{
	struct edit e;

	(void) state;
	/* A word longer than the line is cut: behind its last character stands
	 * the next line's first. */
	begin(&e, "abcdefghij", 4);
	assert_int_equal((int) e.line_count, 3);
	press(&e, TERM_KEY_TOP);
	press(&e, TERM_KEY_END);
	assert_int_equal((int) edit_cursor_line(&e, NULL), 0);
	press(&e, TERM_KEY_DOWN);
	assert_int_equal((int) edit_cursor_line(&e, NULL), 1);
	press(&e, TERM_KEY_DOWN);
	assert_int_equal((int) edit_cursor_line(&e, NULL), 2);
	edit_release(&e);
}

static void words_are_gone_by_and_cut(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "one two, naïve", 40);
	press(&e, TERM_KEY_WORD_LEFT);
	assert_int_equal((int) e.cursor, 9);
	press(&e, TERM_KEY_ALT | 'b');
	assert_int_equal((int) e.cursor, 4);
	press(&e, TERM_KEY_WORD_RIGHT);
	assert_int_equal((int) e.cursor, 9);
	press(&e, TERM_KEY_CTRL('W'));
	holds(&e, "one naïve");
	press(&e, TERM_KEY_BOTTOM);
	press(&e, TERM_KEY_CTRL('Y'));
	holds(&e, "one naïvetwo, ");
	press(&e, TERM_KEY_CTRL('U'));
	holds(&e, "");
	press(&e, TERM_KEY_ALT | 'u');
	press(&e, TERM_KEY_TOP);
	press(&e, TERM_KEY_ALT | 'd');
	holds(&e, "naïvetwo, ");
	press(&e, TERM_KEY_CTRL('K'));
	holds(&e, "");
	edit_release(&e);
	begin(&e, "a\nb", 40);
	press(&e, TERM_KEY_TOP);
	press(&e, TERM_KEY_END);
	press(&e, TERM_KEY_CTRL('K'));
	holds(&e, "ab");
	edit_release(&e);
}

/* --- undo ---------------------------------------------------------------------------- */

static void undo_takes_back_a_word_at_a_time(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "", 40);
	type(&e, "one two three");
	assert_true(edit_undo(&e));
	holds(&e, "one two ");
	assert_true(edit_undo(&e));
	holds(&e, "one ");
	assert_true(edit_redo(&e));
	holds(&e, "one two ");
	assert_int_equal((int) e.cursor, 8);
	/* What is typed now ends what could be done again. */
	type(&e, "x");
	assert_false(edit_redo(&e));
	assert_true(edit_undo(&e));
	assert_true(edit_undo(&e));
	assert_true(edit_undo(&e));
	holds(&e, "");
	assert_false(edit_undo(&e));
	edit_release(&e);
}

static void moving_parts_what_undo_takes_back(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "", 40);
	type(&e, "ac");
	press(&e, TERM_KEY_LEFT);
	type(&e, "b");
	holds(&e, "abc");
	assert_true(edit_undo(&e));
	holds(&e, "ac");
	assert_int_equal((int) e.cursor, 1);
	assert_true(edit_undo(&e));
	holds(&e, "");
	/* A paste is a step of its own, also right behind typed text. */
	type(&e, "x");
	edit_insert(&e, text_from("pasted\ntext"));
	type(&e, "y");
	assert_true(edit_undo(&e));
	holds(&e, "xpasted\ntext");
	assert_true(edit_undo(&e));
	holds(&e, "x");
	edit_release(&e);
}

static void undo_forgets_the_oldest(void **state)
{
	size_t size = 900 * 1024;
	char *big = malloc(size + 1);
	struct edit e;
	int undone = 0;

	(void) state;
	memset(big, 'x', size);
	big[size] = '\0';
	begin(&e, "", 80);
	for (int i = 0; i < 12; i++) {
		edit_replace(&e, text_span(big, size));
		edit_replace(&e, text_from(""));
	}
	assert_true(e.change_bytes <= EDIT_UNDO_MOST);
	while (edit_undo(&e))
		undone++;
	assert_true(undone >= 8 && undone < 24);
	while (edit_redo(&e))
		undone--;
	assert_int_equal(undone, 0);
	holds(&e, "");
	edit_release(&e);
	free(big);
}

/* --- what is taken -------------------------------------------------------------------- */

static void only_text_is_taken(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "", 40);
	assert_int_equal((int) edit_insert(&e, text_from("a\tb\033[31m\r\nc\xff")), 0);
	assert_true(utf8_valid(edit_view(&e)));
	for (size_t i = 0; i < e.text.size; i++)
		assert_true(e.text.at[i] == '\n' || (unsigned char) e.text.at[i] >= ' ');
	edit_release(&e);
	edit_start(&e, text_from(""), 0, true);
	edit_insert(&e, text_from("one\ntwo"));
	holds(&e, "one two");
	assert_false(edit_key(&e, TERM_KEY_ENTER, 1));
	assert_false(edit_key(&e, TERM_KEY_F1, 1));
	assert_false(edit_key(&e, TERM_KEY_ESCAPE, 1));
	holds(&e, "one two");
	edit_release(&e);
}

static void a_text_has_a_bound(void **state)
{
	size_t size = EDIT_TEXT_MOST - 4;
	char *big = malloc(size);
	struct edit e;

	(void) state;
	memset(big, 'x', size);
	edit_start(&e, text_span(big, size), size, false);
	edit_layout(&e, 80);
	/* Five bytes do not fit, and no half character is taken. */
	assert_int_equal((int) edit_insert(&e, text_from("ab作")), 3);
	assert_int_equal((int) e.text.size, (int) EDIT_TEXT_MOST - 2);
	type(&e, "作");
	assert_int_equal((int) e.text.size, (int) EDIT_TEXT_MOST - 2);
	type(&e, "yz");
	assert_int_equal((int) e.text.size, (int) EDIT_TEXT_MOST);
	type(&e, "w");
	press(&e, TERM_KEY_ENTER);
	assert_int_equal((int) e.text.size, (int) EDIT_TEXT_MOST);
	edit_release(&e);
	free(big);
}

static void replacing_is_one_step_and_changes_little(void **state)
{
	struct edit e;

	(void) state;
	begin(&e, "The cat sat.\nOn the mat.", 40);
	edit_replace(&e, text_from("The dog sat.\nOn the mat."));
	holds(&e, "The dog sat.\nOn the mat.");
	assert_int_equal((int) e.cursor, 7);
	assert_true(edit_undo(&e));
	holds(&e, "The cat sat.\nOn the mat.");
	/* Characters that share bytes stay whole. */
	edit_replace(&e, text_from("作"));
	edit_replace(&e, text_from("作作"));
	edit_replace(&e, text_from("作侜作"));
	edit_replace(&e, text_from("侜作"));
	holds(&e, "侜作");
	while (edit_undo(&e))
		assert_true(utf8_valid(edit_view(&e)));
	holds(&e, "The cat sat.\nOn the mat.");
	/* Nothing new is no step. */
	edit_replace(&e, text_from("The cat sat.\nOn the mat."));
	assert_false(edit_undo(&e));
	edit_release(&e);
}

/* --- random keys ------------------------------------------------------------------------ */

static unsigned long seed;

static unsigned random_below(unsigned most)
{
	seed = seed * 6364136223846793005UL + 1442695040888963407UL;
	return (unsigned) (seed >> 33) % most;
}

/* The same lines as if wrapped anew. */
static void lines_are_fresh(const struct edit *edit)
{
	struct edit fresh;

	edit_start(&fresh, edit_view(edit), edit->cursor, edit->one_line);
	edit_layout(&fresh, edit->width);
	if (edit->line_count != fresh.line_count)
		fail_msg("%zu lines, afresh %zu, at width %zu: %.*s", edit->line_count,
		         fresh.line_count, edit->width, TEXT_ARG(edit_view(edit)));
	for (size_t i = 0; i < fresh.line_count; i++) {
		assert_int_equal((int) edit->lines[i].from, (int) fresh.lines[i].from);
		assert_int_equal((int) edit->lines[i].end, (int) fresh.lines[i].end);
	}
	/* Nor did the cursor leave the edges. */
	assert_int_equal((int) fresh.cursor, (int) edit->cursor);
	edit_release(&fresh);
}

static const char *const pieces[] = {
    "a",         "b ",
    "\n",        "  ",
    "e\xcc\x81", "\xcc\x81",
    "作",        "👩‍👩‍👧",
    "🇩🇪",        "longlonglongword",
    "- ",        "\n\n",
    "x y\nz",    "ى",
};

/* What a key does to the text, by the plainest means. */
static void model(struct buffer *text, const struct edit *edit, int key, struct text piece)
{
	struct text view = buffer_view(text);
	size_t cursor = edit->cursor;
	size_t other, to;

	if (edit_selection(edit, &other, &to) &&
	    (key == 0 || key == TERM_KEY_BACKSPACE || key == TERM_KEY_DELETE ||
	     key == TERM_KEY_CTRL('W'))) {
		buffer_splice(text, other, to - other, piece.at, key ? 0 : piece.size);
		return;
	}
	switch (key) {
	case 0:
		buffer_splice(text, cursor, 0, piece.at, piece.size);
		break;
	case TERM_KEY_BACKSPACE:
		other = utf8_previous(view, cursor);
		buffer_splice(text, other, cursor - other, NULL, 0);
		break;
	case TERM_KEY_DELETE:
		other = utf8_next(view, cursor);
		buffer_splice(text, cursor, other - cursor, NULL, 0);
		break;
	case TERM_KEY_CTRL('W'):
		other = utf8_previous_word(view, cursor);
		buffer_splice(text, other, cursor - other, NULL, 0);
		break;
	default:
		break;
	}
}

static const int random_keys[] = {
    TERM_KEY_BACKSPACE,
    TERM_KEY_DELETE,
    TERM_KEY_CTRL('W'),
    TERM_KEY_LEFT,
    TERM_KEY_RIGHT,
    TERM_KEY_UP,
    TERM_KEY_DOWN,
    TERM_KEY_HOME,
    TERM_KEY_END,
    TERM_KEY_WORD_LEFT,
    TERM_KEY_PAGE_DOWN,
    TERM_KEY_TOP,
    TERM_KEY_SHIFT | TERM_KEY_LEFT,
    TERM_KEY_SHIFT | TERM_KEY_UP,
    TERM_KEY_SHIFT | TERM_KEY_WORD_RIGHT,
    TERM_KEY_CTRL('@'),
};

/* Character by character: a mark may carry the cursor behind what it joins. */
static void type_both(struct edit *edit, struct buffer *text, struct text piece)
{
	for (size_t at = 0; at < piece.size;) {
		uint32_t c;
		size_t size = utf8_decode(piece, at, &c);

		model(text, edit, 0, text_slice(piece, at, at + size));
		press(edit, c == '\n' ? TERM_KEY_ENTER : (int) c);
		at += size;
	}
}

static void one_run(unsigned long number)
{
	struct edit e;
	struct buffer text = BUFFER_INIT;
	struct buffer last = BUFFER_INIT;

	seed = number;
	begin(&e, "", 1 + random_below(30));
	for (int i = 0; i < 120; i++) {
		struct text piece = text_from(pieces[random_below(sizeof pieces / sizeof *pieces)]);
		int key = 0;

		if (random_below(3) == 0)
			key = random_keys[random_below(sizeof random_keys / sizeof *random_keys)];
		if (key || random_below(2)) {
			model(&text, &e, key, piece);
			if (key)
				press(&e, key);
			else
				edit_insert(&e, piece);
		} else {
			type_both(&e, &text, piece);
		}
		if (!text_equal(buffer_view(&text), edit_view(&e)))
			fail_msg("run %lu, step %d, key %d: the text differs", number, i, key);
		lines_are_fresh(&e);
		if (random_below(20) == 0)
			edit_layout(&e, 1 + random_below(30));
	}
	/* All the way back and forth again. */
	buffer_text(&last, edit_view(&e));
	while (edit_undo(&e))
		lines_are_fresh(&e);
	holds(&e, "");
	while (edit_redo(&e))
		lines_are_fresh(&e);
	assert_true(text_equal(buffer_view(&last), edit_view(&e)));
	edit_release(&e);
	buffer_release(&text);
	buffer_release(&last);
}

static void random_keys_do_what_a_simple_model_does(void **state)
{
	(void) state;
	for (unsigned long run = 1; run <= 300; run++)
		one_run(run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shift_selects_and_typing_replaces),
	    cmocka_unit_test(a_mark_selects_without_shift),
	    cmocka_unit_test(graphemes_go_whole),
	    cmocka_unit_test(a_cursor_never_stands_within_a_grapheme),
	    cmocka_unit_test(up_and_down_keep_the_column),
	    cmocka_unit_test(lines_wrap_between_words),
	    cmocka_unit_test(end_stays_in_its_line),
	    cmocka_unit_test(words_are_gone_by_and_cut),
	    cmocka_unit_test(undo_takes_back_a_word_at_a_time),
	    cmocka_unit_test(moving_parts_what_undo_takes_back),
	    cmocka_unit_test(undo_forgets_the_oldest),
	    cmocka_unit_test(only_text_is_taken),
	    cmocka_unit_test(a_text_has_a_bound),
	    cmocka_unit_test(replacing_is_one_step_and_changes_little),
	    cmocka_unit_test(random_keys_do_what_a_simple_model_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
