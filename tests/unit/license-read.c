/* Reading agreements: what each sentence proposes, and what is left open. */
#include "license-help.h"

#include "base/utf8.h"
#include "license/read.h"

static const struct license_document *read_it(struct arena *arena, struct text content)
{
	static struct license_detector *detector;

	if (!detector)
		detector = license_detector_new(help_library());
	return license_read(help_library(), detector, arena, content);
}

/* "forbid:distribute@model(days=30) ..." of all sentences. */
static void told(const struct license_document *document, struct buffer *out)
{
	for (size_t i = 0; i < document->sentence_count; i++)
		for (size_t k = 0; k < document->sentences[i].proposal_count; k++) {
			const struct license_proposal *p = &document->sentences[i].proposals[k];

			buffer_printf(
			    out, "%s%s:%s%s%s%s%s%s", out->size ? " " : "",
			    license_state_names[p->state],
			    license_term(help_library(), p->code)->name,
			    p->target == LICENSE_DATA ? "" : "@",
			    p->target == LICENSE_DATA ? "" : license_target_names[p->target],
			    *p->parameters ? "(" : "", p->parameters, *p->parameters ? ")" : "");
		}
}

static bool any_open(const struct license_document *document)
{
	for (size_t i = 0; i < document->sentence_count; i++)
		if (document->sentences[i].open)
			return true;
	return false;
}

/* The same words in any order. */
static bool same_words(struct text a, struct text b)
{
	struct text rest = a, word;
	size_t words = 0, others = 0;

	while (text_next(&rest, ' ', &word)) {
		words++;
		if (!text_list_has(b, ' ', word))
			return false;
	}
	while (text_next(&b, ' ', &word))
		others++;
	return words == others;
}

static bool case_holds(struct text clauses, struct text open, struct text words)
{
	struct arena arena = ARENA_INIT;
	struct buffer got = BUFFER_INIT;
	const struct license_document *document = read_it(&arena, words);
	bool holds;

	told(document, &got);
	holds = same_words(text_is(clauses, "-") ? text_span("", 0) : clauses, buffer_view(&got)) &&
	        (text_is(open, "~") || text_is(open, "open") == any_open(document));
	if (!holds)
		print_message("\"%.*s\": %s%s, not %.*s %.*s\n", TEXT_ARG(words), buffer_cstr(&got),
		              any_open(document) ? " open" : "", TEXT_ARG(clauses), TEXT_ARG(open));
	buffer_release(&got);
	arena_release(&arena);
	return holds;
}

static void test_table(void **state)
{
	struct buffer content = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct text rest, line, clauses, open;
	size_t cases = 0, failures = 0;
	const char *source = getenv("ACCORD_SOURCE");
	char path[4096];

	(void) state;
	snprintf(path, sizeof path, "%s/tests/unit/license-read.txt", source ? source : ".");
	assert_int_equal(file_read(path, 1 << 20, &content, &err), 0);
	rest = buffer_view(&content);
	while (text_next(&rest, '\n', &line)) {
		if (!line.size || line.at[0] == '#')
			continue;
		assert_true(text_next(&line, '\t', &clauses));
		assert_true(text_next(&line, '\t', &open));
		cases++;
		failures += !case_holds(clauses, open, line);
	}
	buffer_release(&content);
	assert_true(cases >= 80);
	assert_int_equal(failures, 0);
}

/* Sentences are cut where people end them, and know their line and lead. */
static void test_sentences(void **state)
{
	static const struct {
		const char *content;
		size_t index, line;
		const char *lead, *words;
	} table[] = {
	    {"One, e.g. this.\nTwo vs. three, Dr. Who. Four!", 1, 2, "", "Two vs. three, Dr. Who."},
	    {"The data are non-\ncommercial and commer-\ncial.", 0, 1, "",
	     "The data are non-commercial and commercial."},
	    {"You may not:\n (a) sell it;\n (b) share\n     it.", 2, 3,
	     "You may not:", "share it."},
	    {"Users shall not (i) sell the scans, (ii) share them.", 1, 1, "Users shall not",
	     "share them."},
	    {"You must not:\n- a:\n  1. sell\n  2. share\n- b", 4, 5, "You must not:", "b"},
	    {"# Redistribution\n\nNot allowed.", 1, 3, "Redistribution:", "Not allowed."},
	    {"| Sale | not allowed |\n|---|---|\n| Copies | two |", 1, 3, "", "Copies two"},
	    {"One.\n\fTwo.", 1, 2, "", "Two."},
	    {"under CC BY\n4.0 International terms here and there and everywhere.", 0, 1, "",
	     "under CC BY 4.0 International terms here and there and everywhere."},
	};

	(void) state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct arena arena = ARENA_INIT;
		const struct license_document *document =
		    read_it(&arena, text_from(table[i].content));

		assert_true(document->sentence_count > table[i].index);
		assert_string_equal(document->sentences[table[i].index].words, table[i].words);
		assert_string_equal(document->sentences[table[i].index].lead, table[i].lead);
		assert_int_equal(document->sentences[table[i].index].line, table[i].line);
		arena_release(&arena);
	}
}

/* The lead of a list bars each of its items. */
static void test_leads(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer got = BUFFER_INIT;

	(void) state;
	told(read_it(&arena, text_from("You may not:\n\n* sell the data\n* share the data\n\n"
	                               "You may:\n\n* modify the images\n")),
	     &got);
	assert_string_equal(buffer_cstr(&got),
	                    "forbid:commercial_use forbid:distribute permit:derive");
	buffer_release(&got);
	arena_release(&arena);
}

static void test_names(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct license_document *document =
	    read_it(&arena, text_from("# Tool\n\nCode: MIT License.\nThe scans are under\n"
	                              "https://creativecommons.org/licenses/by-nc/4.0/ too.\n"));

	(void) state;
	assert_int_equal(document->named_count, 2);
	assert_string_equal(document->named[0].id, "MIT");
	assert_int_equal(document->named[0].line, 3);
	assert_string_equal(document->named[1].id, "CC-BY-NC-4.0");
	arena_release(&arena);
}

/* --- hostile texts --- */

static uint32_t seed = 20250504;

static uint32_t below(uint32_t most)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t) (((uint64_t) seed * most) >> 32);
}

static void check_hostile(struct text content)
{
	struct arena arena = ARENA_INIT;
	const struct license_document *document = read_it(&arena, content);

	for (size_t i = 0; i < document->sentence_count; i++) {
		assert_true(document->sentences[i].line >= 1);
		assert_true(utf8_valid(text_from(document->sentences[i].words)));
		assert_true(utf8_valid(text_from(document->sentences[i].lead)));
	}
	arena_release(&arena);
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {
	    "(a) ",    "may not ", ": ",       "\n",     "- ",     "1.1.1. ",   "share ", "; ",
	    "\f",      ". ",       "\u00e9",   "\u00a0", "\u2019", "| ",        "# ",     "\u2022 ",
	    "not ",    "-\n",      "data",     "> ",     "\u00ad", "you must ", "only",   "iv) ",
	    "models ", "thirty (", "30 days ", "\u4e2d", "(",      "e.g. "};
	struct buffer words = BUFFER_INIT;

	(void) state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		buffer_clear(&words);
		while (words.size < 60000)
			buffer_string(&words, pieces[i]);
		check_hostile(buffer_view(&words));
	}
	for (size_t round = 0; round < 1500; round++) {
		buffer_clear(&words);
		for (uint32_t n = below(60); n; n--)
			buffer_string(&words, pieces[below(sizeof pieces / sizeof *pieces)]);
		check_hostile(buffer_view(&words));
	}
	buffer_release(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_table),   cmocka_unit_test(test_sentences),
	    cmocka_unit_test(test_leads),   cmocka_unit_test(test_names),
	    cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
