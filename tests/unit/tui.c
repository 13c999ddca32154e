/* tui.c - what the workbench decides without a screen. */
#include "term/term.h"
#include "tui/listing.h"
#include "tui/state.h"
#include "tui/widgets/chooser.h"
#include "tui/widgets/prompt.h"
#include "tui/widgets/sheet.h"
#include "tui/widgets/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void names_of_keys_go_round(void **state)
{
	static const int keys[] = {'a',
	                           'Q',
	                           ' ',
	                           '?',
	                           0xe9,
	                           TERM_KEY_ENTER,
	                           TERM_KEY_ESCAPE,
	                           TERM_KEY_CTRL('L'),
	                           TERM_KEY_UP,
	                           TERM_KEY_PAGE_DOWN,
	                           TERM_KEY_F1,
	                           TERM_KEY_F12,
	                           TERM_KEY_WORD_LEFT,
	                           'b' | TERM_KEY_ALT,
	                           TERM_KEY_DOWN | TERM_KEY_ALT};
	char name[TERM_KEY_NAME];

	(void) state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_int_equal(term_key_parse(text_from(term_key_name(keys[i], name))), keys[i]);
	assert_int_equal(term_key_parse(text_from("F13")), -1);
	assert_int_equal(term_key_parse(text_from("Upp")), -1);
	assert_int_equal(term_key_parse(text_from("")), -1);
	assert_string_equal(term_key_name(TERM_KEY_CTRL('Z'), name), "Ctrl-Z");
}

/* The tables: every key has a name, no view binds one twice, every action that
 * the status line would show has a key somewhere. */
static void the_tables_hold_together(void **state)
{
	struct tui_binding a;
	struct tui_binding b;
	bool bound[TUI_ACTIONS] = {false};

	(void) state;
	for (size_t i = 0; tui_binding(i, &a); i++) {
		/* The one name that is no key: the form takes its nine keys itself. */
		assert_true(term_key_parse(text_from(a.key)) > 0 || !strcmp(a.key, "1-9"));
		bound[a.action] = true;
		for (size_t j = 0; j < i && tui_binding(j, &b); j++)
			assert_false(strcmp(a.view, b.view) == 0 && strcmp(a.key, b.key) == 0);
	}
	for (enum tui_action action = TUI_NOTHING + 1; action < TUI_ACTIONS; action++) {
		assert_true(bound[action]);
		assert_true(*tui_action_words[action].help);
	}
	assert_int_equal(tui_key_action("datasets", 'p'), TUI_PROJECT);
	assert_int_equal(tui_key_action("licenses", 'p'), TUI_NOTHING);
	assert_string_equal(tui_action_key("deadlines", TUI_DONE), "x");
	assert_string_equal(tui_action_key("datasets", TUI_DONE), "");
	/* Where a text is written, letters are letters. */
	assert_int_equal(tui_key_action("form", 'q'), TUI_LEAVE);
	assert_int_equal(tui_key_action("write", 'q'), TUI_NOTHING);
	assert_int_equal(tui_key_action("write", TERM_KEY_ESCAPE), TUI_WRITTEN);
	assert_string_equal(tui_action_key("write", TUI_PALETTE), "");
	assert_string_equal(tui_action_key("form", TUI_TAKE), "1-9");
}

static bool matches(const char *words, const char *filter)
{
	return listing_matches(text_from(words), text_from(filter));
}

static void filters_match_at_the_start_of_words(void **state)
{
	(void) state;
	assert_true(matches("abdomenct-1k CT abdomen CC-BY-4.0", "ct abd"));
	assert_true(matches("abdomenct-1k CT abdomen", "1k"));
	assert_true(matches("MR,CT liver", "ct"));
	assert_false(matches("fracture MR wrist", "ct"));
	assert_true(matches("fracture MR wrist", "-ct"));
	assert_false(matches("MR,CT liver", "liver -mr"));
	assert_true(matches("anything", ""));
	assert_true(matches("CC-BY-NC-4.0", "cc-by-nc"));
	assert_true(matches("CC-BY-NC-4.0", "nc"));
	assert_true(matches("anything", "-"
	                                "x"));
	assert_false(matches("", "x"));
}

static void the_better_match_scores_higher(void **state)
{
	struct text list = text_from("dataset list  list the data sets");
	struct text undo = text_from("undo  take back the last change");

	(void) state;
	assert_true(chooser_score(list, text_from("dl")) > 0);
	assert_true(chooser_score(list, text_from("data list")) > 0);
	assert_int_equal(chooser_score(undo, text_from("xyz")), -1);
	assert_true(chooser_score(undo, text_from("undo")) >
	            chooser_score(list, text_from("undo")));
	assert_true(chooser_score(text_from("dataset list"), text_from("dali")) >
	            chooser_score(text_from("deadline list"), text_from("dali")));
	assert_int_equal(chooser_score(undo, text_from("")), 0);
	/* What is typed in full is the first. */
	assert_true(chooser_score(text_from("CC0-1.0"), text_from("cc0")) >
	            chooser_score(text_from("CC-BY-1.0"), text_from("cc0")));
	assert_true(chooser_score(text_from("CC-BY-4.0"), text_from("cc-by-4.0")) >
	            chooser_score(text_from("CC-BY-4.0-XX"), text_from("cc-by-4.0")));
}

static void choosing_goes_round_and_keeps_the_order(void **state)
{
	static const char *const items[] = {"beta", "alpha", "alphabet", "gamma"};
	struct chooser c = CHOOSER_INIT;

	(void) state;
	chooser_set(&c, items, 4);
	assert_int_equal(chooser_index(&c), 0);
	assert_true(chooser_key(&c, TERM_KEY_UP, 10));
	assert_int_equal(chooser_index(&c), 3);
	assert_true(chooser_key(&c, TERM_KEY_DOWN, 10));
	assert_int_equal(chooser_index(&c), 0);
	chooser_narrow(&c, text_from("alp"));
	assert_int_equal((int) c.match_count, 2);
	assert_int_equal(chooser_index(&c), 1);
	chooser_narrow(&c, text_from("zz"));
	assert_int_equal(chooser_index(&c), -1);
	assert_true(chooser_key(&c, TERM_KEY_PAGE_DOWN, 10));
	assert_false(chooser_key(&c, 'x', 10));
	chooser_release(&c);
}

static enum prompt_result press(struct prompt *p, int key)
{
	struct term_event event = {.kind = TERM_EVENT_KEY, .key = key};

	return prompt_event(p, &event);
}

static void a_line_is_edited_by_graphemes(void **state)
{
	struct prompt p = PROMPT_INIT;
	struct term_event paste = {.kind = TERM_EVENT_PASTE, .paste = text_from("two\nlines")};

	(void) state;
	prompt_set(&p, text_from("a e\xcc\x81"));
	assert_int_equal(press(&p, TERM_KEY_BACKSPACE), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "a ");
	assert_int_equal(press(&p, 0x4f5c), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "a \xe4\xbd\x9c");
	assert_int_equal(press(&p, TERM_KEY_HOME), PROMPT_MOVED);
	assert_int_equal(press(&p, 'x'), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "xa \xe4\xbd\x9c");
	assert_int_equal(press(&p, TERM_KEY_CTRL('K')), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "x");
	assert_int_equal(prompt_event(&p, &paste), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "xtwo lines");
	assert_int_equal(press(&p, TERM_KEY_CTRL('W')), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "xtwo ");
	assert_int_equal(press(&p, TERM_KEY_CTRL('U')), PROMPT_CHANGED);
	assert_string_equal(buffer_cstr(&p.text), "");
	assert_int_equal(press(&p, TERM_KEY_BACKSPACE), PROMPT_MOVED);
	assert_int_equal(press(&p, TERM_KEY_UP), PROMPT_IGNORED);
	prompt_release(&p);
}

static int fetched;

static bool fetch(void *context, int64_t id, struct arena *arena, struct table_row *row)
{
	(void) context;
	fetched++;
	row->cells[0] = arena_printf(arena, "row %d", (int) id);
	return true;
}

static void rows_are_fetched_once_and_keep_their_place(void **state)
{
	static const struct table_column columns[] = {{"name", 8, 20, 0, false}};
	static const int64_t ids[] = {10, 20, 30, 40};
	static const int64_t later[] = {5, 30, 40};
	struct table t = {.columns = columns, .column_count = 1, .fetch = fetch};

	(void) state;
	fetched = 0;
	table_set(&t, ids, 4);
	assert_int_equal(fetched, 0);
	assert_string_equal(table_cells(&t, 1)->cells[0], "row 20");
	assert_string_equal(table_cells(&t, 1)->cells[0], "row 20");
	assert_int_equal(fetched, 1);
	assert_true(table_find(&t, text_from("ROW 3"), 0, 1));
	assert_int_equal((int) table_id(&t), 30);
	assert_true(table_act(&t, TUI_MARK));
	assert_int_equal((int) table_id(&t), 40);
	assert_true(table_act(&t, TUI_UP));
	table_set(&t, later, 3);
	assert_int_equal((int) table_id(&t), 30);
	assert_true(table_is_marked(&t, 1));
	assert_int_equal((int) t.mark_count, 1);
	assert_true(table_act(&t, TUI_MARK_NONE));
	assert_false(table_can(&t, TUI_MARK_NONE));
	assert_true(table_act(&t, TUI_BOTTOM));
	table_set(&t, later, 1);
	assert_int_equal((int) table_id(&t), 5);
	table_set(&t, NULL, 0);
	assert_int_equal((int) table_id(&t), 0);
	assert_true(table_act(&t, TUI_DOWN));
	assert_false(table_find(&t, text_from("row"), 0, 1));
	table_release(&t);
}

static void sheets_wrap_and_clean(void **state)
{
	struct sheet s = {0};
	struct buffer out = BUFFER_INIT;

	(void) state;
	sheet_add(&s, TERM_NORMAL, 2, "one two three four");
	sheet_field(&s, "empty", "");
	sheet_field(&s, "a", "\033[31mred");
	assert_int_equal((int) sheet_lines(&s, 10), 4);
	assert_int_equal((int) sheet_lines(&s, 40), 2);
	sheet_text(&s, &out);
	assert_string_equal(buffer_cstr(&out), "one two three four\na: [31mred\n");
	buffer_release(&out);
	sheet_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_of_keys_go_round),
	    cmocka_unit_test(the_tables_hold_together),
	    cmocka_unit_test(filters_match_at_the_start_of_words),
	    cmocka_unit_test(the_better_match_scores_higher),
	    cmocka_unit_test(choosing_goes_round_and_keeps_the_order),
	    cmocka_unit_test(a_line_is_edited_by_graphemes),
	    cmocka_unit_test(rows_are_fetched_once_and_keep_their_place),
	    cmocka_unit_test(sheets_wrap_and_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
