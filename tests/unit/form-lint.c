/* What `form lint` alone says of a form that loads well. */
#include "base/buffer.h"
#include "form/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* %Q is the question, %P the portal's page, %T a title, %E the end. */
static const char form[] =
    "id: t\n"
    "portal: {name: P, url: 'https://p.example', grade: B, status: {is: open, date: 2026-05-04}}\n"
    "sources: {page: {says: a page, url: '%P', grade: B, seen: 2026-05-04}}\n"
    "form:\n"
    "  version: '1'\n"
    "  seen: 2026-05-04\n"
    "  sections:\n"
    "    - id: s\n"
    "      title: \"%T\"\n"
    "      questions:\n"
    "        - {id: B, label: B, type: choice, choices: [x, y], source: page}\n"
    "        - {%Q, label: A, source: page}\n"
    "%E";

static const struct {
	char slot;
	const char *put;
	int line, column;
	const char *says;
} bad[] = {
    {'Q', "id: 'A B', type: text", 12, 11, "must be of letters"},
    {'Q', "id: '-->', type: text", 12, 11, "must be of letters"},
    {'Q', "id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, type: text", 12, 11, "longer than 40"},
    {'Q', "id: A, type: number, limits: {words: 5}", 12, 11, "not counted in characters"},
    {'Q', "id: A, type: date, limits: {characters: 5}", 12, 11, "not counted in characters"},
    {'Q', "id: A, type: yes-no, pattern: x", 12, 11, "takes no pattern"},
    {'Q', "id: A, type: table, columns: [a, A]", 12, 11, "given twice"},
    {'Q', "id: A, type: text, visible_when: [{question: B, is: x}, {question: B, is: y}]", 12, 79,
     "can never be asked"},
    {'Q', "id: A, type: text, visible_when: [{question: B, answered: no}, {question: B, is: y}]",
     12, 86, "can never be asked"},
    {'P', "p.example", 3, 38, "is no address"},
    {'P', "javascript:alert(1)", 3, 38, "is no address"},
    {'P', "https://p.example/a b", 3, 38, "is no address"},
    {'T', "S\\x07", 9, 15, "control or direction character"},
    {'T', "S\\u202E", 9, 15, "control or direction character"},
    {'E', "documents:\n  - {kind: trainig, says: a report, source: page}\n", 14, 12,
     "did you mean \"training\""},
    {'E', "documents:\n  - {kind: cv, says: a cv, who: aplicant, source: page}\n", 14, 33,
     "did you mean \"applicant\""},
    {'E',
     "deadlines:\n  - {kind: report, after: approved, months: 1, says: x, source: page}\n"
     "  - {kind: report, after: approved, months: 2, says: y, source: page}\n",
     15, 5, "stands already in line 14"},
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
		if (*c != '%' || !strchr("QPTE", c[1])) {
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
		if (found.count != 1 || found.first.line != bad[i].line ||
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
	    cmocka_unit_test(names_every_slip),
	    cmocka_unit_test(leaves_the_rest_alone),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
