/* What `form lint` alone says of a form that loads well. */
#include "base/buffer.h"
#include "form/form.h"
#include "form/visible.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* %Q is the question, %P the portal's page, %T a title, %S a source, %E the end. */
static const char form[] =
    "id: t\n"
    "portal: {name: P, url: 'https://p.example', grade: B, status: {is: open, date: 2026-05-04}}\n"
    "sources: {page: {says: a page, url: '%P', grade: B, seen: 2026-05-04}, %S}\n"
    "form:\n"
    "  version: '1'\n"
    "  seen: 2026-05-04\n"
    "  sections:\n"
    "    - id: s\n"
    "      title: \"%T\"\n"
    "      questions:\n"
    "        - {id: B, label: B, type: choice, choices: [x, y], source: page}\n"
    "        - {%Q, label: A, source: page}\n"
    "        - {id: C, label: C, type: country, source: page}\n"
    "        - {id: D, label: D, type: date, source: page}\n"
    "        - {id: N, label: N, type: number, source: page}\n"
    "        - {id: T, label: T, type: table, columns: [a], source: page}\n"
    "        - {id: R, label: R, type: yes-no, asked: renewal, source: page}\n"
    "%E";

static const struct {
	char slot;
	const char *put;
	int line, column;
	const char *says;
} bad[] = {
    {'Q', "id: 'A B', type: text", 12, 17, "must be of letters"},
    {'Q', "id: '-->', type: text", 12, 17, "must be of letters"},
    {'Q', "id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, type: text", 12, 16, "longer than 40"},
    {'Q', "id: b, type: text", 12, 11, "stands already in line 11"},
    {'Q', "id: A, type: number, limits: {words: 5}", 12, 49, "not counted in characters"},
    {'Q', "id: A, type: date, limits: {characters: 5}", 12, 52, "not counted in characters"},
    {'Q', "id: A, type: file, limits: {advised_words: 5}", 12, 55, "not counted in characters"},
    {'Q', "id: A, type: text, limits: {number: 5}", 12, 48, "only a question of type"},
    {'Q', "id: A, type: text, limits: {words: 0}", 12, 47, "from 1 to"},
    {'Q', "id: A, type: text, limits: {words: 1.5}", 12, 47, "whole number"},
    {'Q', "id: A, type: text, limits: {words: 99999999999999999999}", 12, 47, "whole number"},
    {'Q', "id: A, type: text, limits: 500", 12, 39, "must be keys with values"},
    {'Q', "id: A, type: number, limits: {number: {least: 9, most: -9}}", 12, 58, "out of order"},
    {'Q', "id: A, type: text, limits: {soft: yes}", 12, 46, "there is no limit"},
    {'Q', "id: A, type: text, limits: {words: {least: 20}, characters: 30}", 12, 47,
     "20 words do not fit in 30"},
    {'Q', "id: A, type: text, limits: {words: 20, advised_words: {least: 30}}", 12, 66,
     "more words are advised"},
    {'Q', "id: A, type: text, limits: {count: words, characters: 30}", 12, 66,
     "cannot be counted in words"},
    {'Q', "id: A, type: choices, choices: [x, y], limits: {items: {least: 3}}", 12, 67,
     "at least 3 are wanted of 2"},
    {'Q', "id: A, type: yes-no, pattern: x", 12, 42, "takes no pattern"},
    {'Q', "id: A, type: text, pattern_says: x", 12, 45, "there is none"},
    {'Q', "id: A, type: text, pattern: '[z-a]'", 12, 41, "does not compile"},
    {'Q', "id: A, type: text, pattern: '\\C'", 12, 41, "does not compile"},
    {'Q', "id: A, type: text, choices: [x]", 12, 40, "has no choices"},
    {'Q', "id: A, type: keywords, choices: x", 12, 44, "must be a list"},
    {'Q', "id: A, type: choice, choices: [x, '']", 12, 47, "this choice is empty"},
    {'Q', "id: A, type: choice, choices: [x, ' y']", 12, 47, "white space"},
    {'Q', "id: A, type: choice, choices: [x, \"a\\nb\"]", 12, 47, "one line"},
    {'Q', "id: A, type: choice, choices: [x, {value: y, label: X}]", 12, 46, "may also mean"},
    {'Q', "id: A, type: choice, choices: [{value: x, label: L}, {value: y, label: l}]", 12, 65,
     "may also mean"},
    {'Q', "id: A, type: choice, choices: [{label: L}, y]", 12, 43, "\"value\" is missing"},
    {'Q', "id: A, type: table", 12, 11, "needs columns"},
    {'Q', "id: A, type: text, columns: [a]", 12, 40, "only a question of type \"table\""},
    {'Q', "id: A, type: table, columns: [a, A]", 12, 41, "given twice"},
    {'Q', "id: A, type: table, columns: [a, '']", 12, 41, "a column's name"},
    {'Q', "id: A, type: table, columns: [a|b]", 12, 41, "a column's name"},
    {'Q', "id: A, type: text, required: perhaps", 12, 41, "must be yes or no"},
    {'Q', "id: A, type: text, asked: renewl", 12, 38, "did you mean \"renewal\"?"},
    {'Q', "id: A, type: text, status: sourcd", 12, 39, "did you mean \"sourced\"?"},
    {'Q', "id: A, type: text, status: unsourced", 12, 39, "names a source"},
    {'Q', "id: A, type: text, help: [a]", 12, 37, "must be a text"},
    {'Q', "id: A, type: text, visible_when: x", 12, 45, "must be keys with values"},
    {'Q', "id: A, type: text, visible_when: []", 12, 45, "no conditions here"},
    {'Q', "id: A, type: text, visible_when: {any: [{question: B, is: x}], b: 1}", 12, 75,
     "unknown key \"b\""},
    {'Q', "id: A, type: text, visible_when: {question: B}", 12, 45, "needs one of"},
    {'Q', "id: A, type: text, visible_when: {question: B, is: []}", 12, 63, "no values"},
    {'Q', "id: A, type: text, visible_when: {question: B, is: z}", 12, 56, "can never be answered"},
    {'Q', "id: A, type: text, visible_when: {question: BB, is: z}", 12, 56, "did you mean \"B\"?"},
    {'Q', "id: A, type: text, visible_when: {question: A, is: z}", 12, 56, "circular"},
    {'Q', "id: A, type: text, visible_when: {question: C, is: Germany}", 12, 56, "two letters"},
    {'Q', "id: A, type: text, visible_when: {question: D, is: 2026-02-30}", 12, 56, "no answer"},
    {'Q', "id: A, type: text, visible_when: {question: N, is: many}", 12, 56, "no answer"},
    {'Q', "id: A, type: text, visible_when: {question: T, is: x}", 12, 56,
     "whether it is answered"},
    {'Q', "id: A, type: text, visible_when: {question: R, is: yes}", 12, 56, "of the renewal"},
    {'Q', "id: A, type: text, visible_when: [{question: B, is: x}, {question: B, is: y}]", 12, 79,
     "can never be asked"},
    {'Q', "id: A, type: text, visible_when: [{question: B, answered: no}, {question: B, is: y}]",
     12, 86, "can never be asked"},
    {'P', "p.example", 3, 38, "is no address"},
    {'P', "javascript:alert(1)", 3, 38, "is no address"},
    {'P', "https://p.example/a b", 3, 38, "is no address"},
    {'T', "S\\x07", 9, 15, "control or direction character"},
    {'T', "S\\u202E", 9, 15, "control or direction character"},
    {'E', "documents:\n  - {kind: trainig, says: a report, source: page}\n", 19, 12,
     "did you mean \"training\""},
    {'E', "documents:\n  - {kind: cv, says: a cv, who: aplicant, source: page}\n", 19, 33,
     "did you mean \"applicant\""},
    {'E',
     "deadlines:\n  - {kind: report, after: approved, months: 1, says: x, source: page}\n"
     "  - {kind: report, after: approved, months: 2, says: y, source: page}\n",
     20, 5, "stands already in line 19"},
    {'E', "documents:\n  - {kind: cv, says: '', source: page}\n", 19, 23, "\"says\" is empty"},
    {'E', "documents:\n  - {kind: cv, says: x, when: now, source: page}\n", 19, 31, "unknown when"},
    {'E', "documents:\n  - {kind: cv, says: x, months: 0, source: page}\n", 19, 33, "from 1 to"},
    {'E', "documents: {kind: cv}\n", 18, 12, "must be a list"},
    {'E', "deadlines:\n  - {kind: k, after: acess, days: 1, says: x, source: page}\n", 19, 22,
     "did you mean \"access\"?"},
    {'E',
     "deadlines:\n  - {kind: k, after: access, days: 1, ends: [closng], says: x, source: page}\n",
     19, 46, "did you mean \"closing\"?"},
    {'E',
     "deadlines:\n  - {kind: k, after: access, days: 1, ends: access, says: x, source: page}\n", 19,
     45, "sets this deadline and ends it"},
    {'E',
     "deadlines:\n  - {kind: k, after: access, days: 1, every: FREQ=YEARLYY, says: x, source: "
     "page}\n",
     19, 46, "must be a rule such as"},
    {'E',
     "deadlines:\n  - {kind: k, after: access, days: 1, every: FREQ=DAILY;INTERVAL=0, says: x, "
     "source: page}\n",
     19, 46, "must be a rule such as"},
    {'E', "deadlines:\n  - {kind: k, after: publicaton, days: 1, says: x, source: page}\n", 19, 22,
     "did you mean \"publication\"?"},
    {'E', "deadlines:\n  - {kind: k, after: access, hours: 2, says: x, source: page}\n", 19, 37,
     "is for what follows an event"},
    {'E', "deadlines:\n  - {kind: k, after: access, days: 2, before: yes, says: x, source: page}\n",
     19, 47, "is for what follows an event"},
    {'E',
     "deadlines:\n  - {kind: k, after: incident, days: 2, every: FREQ=DAILY, says: x, source: "
     "page}\n",
     19, 48, "comes once"},
    {'E',
     "deadlines:\n  - {kind: k, after: access, days: 2, reminds: [400], says: x, source: page}\n",
     19, 49, "from 0 to"},
    {'E', "registration: {steps: [{says: x, source: pge}]}\n", 18, 42, "did you mean \"page\"?"},
    {'E', "registration: {step: [x]}\n", 18, 16, "did you mean \"steps\"?"},
    {'E', "registration: {steps: [{says: x, status: inferred}]}\n", 18, 42, "needs a source"},
    {'E', "also: [u, U]\n", 18, 11, "small letters"},
    {'E', "also: [u, u]\n", 18, 11, "called \"u\" already"},
    {'E', "also: t\n", 18, 7, "called \"t\" already"},
    {'E', "checklist: yes\n", 18, 12, "a checklist has no questions"},
    {'E', "checklst: no\n", 18, 1, "did you mean \"checklist\"?"},
    {'E', "documents: []\ndocuments: []\n", 19, 1, "given twice"},
    {'E', "documents: &a []\n", 18, 13, "anchors"},
    {'E', "documents: !!seq []\n", 18, 12, "tags"},
    {'E', "documents: *a\n", 18, 13, "aliases"},
    {'E', "--- {}\n", 18, 5, "only one document"},
    {'E', "documents: [\xff]\n", 18, 13, "not valid UTF-8"},
    {'S', "other: {says: x, grade: B}", 3, 87, "nothing here names"},
    {'S', "'o t': {says: x, grade: B}", 3, 88, "a source's name"},
    {'S', "other: {says: x, grade: B, seen: 2026-02-30}", 3, 120, "must be a date"},
    {'S', "other: {says: x, grade: D}", 3, 111, "unknown grade"},
    {'S', "other: {says: x}", 3, 94, "\"grade\" is missing"},
};

/* These may look odd and are well. */
static const struct {
	char slot;
	const char *put;
} good[] = {
    {'Q', "id: 2.5a, type: text"},
    {'Q', "id: A_1-b, type: keywords, limits: {words: 5}"},
    {'Q', "id: A, type: number, pattern: '^[0-9]+$'"},
    {'Q', "id: A, type: text, visible_when: {any: [{question: B, is: x}, {question: B, is: y}]}"},
    {'Q', "id: A, type: text, visible_when: [{question: B, is: [x, y]}, {question: B, is: y}]"},
    {'P', "http://p.example:8080/a?b=c&d=%20#e"},
    {'E', "documents:\n  - {kind: proof-of-funding, says: a proof, source: page}\n"},
};

static char folder[] = "/tmp/accord-lint-XXXXXX", path[64];

static void write_form(char slot, const char *put)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	for (const char *c = form; *c; c++) {
		if (*c != '%' || !strchr("QPTSE", c[1])) {
			fputc(*c, file);
			continue;
		}
		c++;
		fputs(*c == slot  ? put
		      : *c == 'Q' ? "id: A, type: text"
		      : *c == 'P' ? "https://p.example"
		      : *c == 'T' ? "S"
		                  : "",
		      file);
	}
	fclose(file);
}

struct found {
	int count;
	struct error first;
};

static void gather(void *context, const struct error *fault)
{
	struct found *found = context;

	if (!found->count++)
		found->first = *fault;
}

static void names_every_slip(void **state)
{
	(void) state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct found found = {0, ERROR_INIT};
		struct error err = ERROR_INIT;

		write_form(bad[i].slot, bad[i].put);
		assert_int_equal(form_lint(path, NULL, gather, &found, &err), ERROR_FINDINGS);
		if ((found.count != 1 && bad[i].slot != 'S') || found.first.line != bad[i].line ||
		    found.first.column != bad[i].column ||
		    !strstr(found.first.message, bad[i].says))
			fail_msg("%s: %d, %d:%d: %s", bad[i].put, found.count, found.first.line,
			         found.first.column, found.first.message);
	}
}

static void leaves_the_rest_alone(void **state)
{
	(void) state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct found found = {0, ERROR_INIT};
		struct error err = ERROR_INIT;

		write_form(good[i].slot, good[i].put);
		if (form_lint(path, NULL, gather, &found, &err))
			fail_msg("%s: %s", good[i].put, found.first.message);
	}
}

/* --- whole files --- */

#define WHOLE                                                                                      \
	"id: t\n"                                                                                  \
	"portal: {name: P, url: 'https://p.example', grade: B}\n"                                  \
	"form:\n  version: '1'\n  seen: 2026-05-04\n  sections:\n    - id: s\n      title: S\n"    \
	"      questions:\n        - {id: A, label: A, type: text}\n"

static void lint_text(struct text content, struct found *found)
{
	FILE *file = fopen(path, "wb");
	struct error err = ERROR_INIT;

	assert_non_null(file);
	assert_int_equal(fwrite(content.at, 1, content.size, file), content.size);
	fclose(file);
	*found = (struct found){0, ERROR_INIT};
	form_lint(path, NULL, gather, found, &err);
}

static void at_place(const struct found *found, int line, int column, const char *says)
{
	if (found->count < 1 || found->first.line != line || found->first.column != column ||
	    !strstr(found->first.message, says))
		fail_msg("%d, %d:%d: %s", found->count, found->first.line, found->first.column,
		         found->first.message);
}

static void other_systems_files(void **state)
{
	struct buffer crlf = BUFFER_INIT;
	struct found found;

	(void) state;
	buffer_string(&crlf, "\xef\xbb\xbf");
	for (const char *c = WHOLE; *c; c++)
		buffer_printf(&crlf, "%s%c", *c == '\n' ? "\r" : "", *c);
	lint_text(buffer_view(&crlf), &found);
	if (found.count)
		fail_msg("%d:%d: %s", found.first.line, found.first.column, found.first.message);
	buffer_string(&crlf, "chcklist: no\r\n");
	lint_text(buffer_view(&crlf), &found);
	at_place(&found, 11, 1, "unknown key");
	buffer_release(&crlf);
}

static void broken_files(void **state)
{
	static const struct {
		struct text content;
		int line, column;
		const char *says;
	} files[] = {
	    {TEXT(""), 1, 1, "empty"},
	    {TEXT("# nothing\n"), 1, 1, "empty"},
	    {TEXT("- id: t\n"), 1, 1, "keys with values"},
	    {TEXT("t\n"), 1, 1, "keys with values"},
	    {TEXT("id: t\nportal:\nform: {}\n"), 2, 1, "keys with values"},
	    {TEXT("id: t\n\0\n"), 2, 1, "NUL"},
	    {TEXT("id: \"a\\0b\"\n"), 1, 6, "NUL"},
	    {TEXT("id: t\nportal: \xc3\x28\n"), 2, 9, "UTF-8"},
	    {TEXT("id: t\nportal: \xed\xa0\x80\n"), 2, 9, "UTF-8"},
	    {TEXT("\xff\xfei\0d\0"), 1, 1, "UTF-8"},
	    {TEXT("? [a]\n: b\n"), 1, 3, "plain text"},
	};
	struct found found;

	(void) state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		lint_text(files[i].content, &found);
		at_place(&found, files[i].line, files[i].column, files[i].says);
	}
}

/* What is made to cost memory, stack or time. */
static void hostile_files(void **state)
{
	struct buffer file = BUFFER_INIT;
	struct found found;

	(void) state;
	buffer_string(&file, WHOLE);
	buffer_fill(&file, '#', 256 * 1024);
	lint_text(buffer_view(&file), &found);
	at_place(&found, 1, 1, "larger than 256 KiB");

	buffer_clear(&file);
	buffer_string(&file, "id: ");
	buffer_fill(&file, '[', 200000);
	lint_text(buffer_view(&file), &found);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.first.line, 1);

	buffer_clear(&file);
	buffer_string(&file, WHOLE "        - {id: B, label: B, type: choice, choices: [");
	for (int i = 0; i < 30000; i++)
		buffer_printf(&file, "%d,", i);
	buffer_string(&file, "]}\n");
	lint_text(buffer_view(&file), &found);
	at_place(&found, 11, 52, "more than 2000 choices");

	buffer_clear(&file);
	buffer_string(&file, WHOLE "        - {id: B, label: B, type: text, visible_when: [");
	for (int i = 0; i < 5000; i++)
		buffer_string(&file, "{question: A, is: x},");
	buffer_string(&file, "]}\n");
	lint_text(buffer_view(&file), &found);
	at_place(&found, 11, 55, "more than 100 conditions");

	buffer_clear(&file);
	buffer_string(&file, WHOLE "        - {id: B, label: B, type: text, pattern: ");
	buffer_fill(&file, 'a', 1001);
	buffer_string(&file, "}\n");
	lint_text(buffer_view(&file), &found);
	at_place(&found, 11, 50, "longer than 1000 bytes");

	buffer_clear(&file);
	buffer_string(&file,
	              WHOLE "sources: {page: {says: a page, grade: B}}\nregistration:\n  steps:\n");
	for (int i = 0; i < 6000; i++)
		buffer_printf(&file, "    - {says: x, source: s%d}\n", i);
	lint_text(buffer_view(&file), &found);
	at_place(&found, 14, 25, "none of the sources");
	assert_int_equal(found.count, 100);
	buffer_release(&file);
}

static struct text says_x(const void *context, size_t index)
{
	(void) context;
	(void) index;
	return text_from("x");
}

/* Each question waits for the two before it: every way through would be more
 * than anybody can wait for. */
static void conditions_on_conditions(void **state)
{
	const struct form_answers answers = {says_x, NULL};
	struct buffer file = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct found found;
	struct form *loaded;

	(void) state;
	buffer_string(&file, WHOLE "        - {id: Q0, label: L, type: text}\n"
	                           "        - {id: Q1, label: L, type: text}\n");
	for (int i = 2; i < 1000; i++)
		buffer_printf(&file,
		              "        - {id: Q%d, label: L, type: text, visible_when: [{question: "
		              "Q%d, is: x}, {question: Q%d, is: [x, y]}]}\n",
		              i, i - 1, i - 2);
	lint_text(buffer_view(&file), &found);
	assert_int_equal(found.count, 0);
	assert_int_equal(form_load(path, &loaded, &err), 0);
	assert_true(form_visible(loaded, loaded->question_count - 1, &answers));
	form_free(loaded);
	buffer_release(&file);
}

static int set_up(void **state)
{
	(void) state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/t.yaml", folder);
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	return unlink(path) | rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_every_slip),    cmocka_unit_test(leaves_the_rest_alone),
	    cmocka_unit_test(other_systems_files), cmocka_unit_test(broken_files),
	    cmocka_unit_test(hostile_files),       cmocka_unit_test(conditions_on_conditions),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
