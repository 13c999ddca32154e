/* Form files: what is read from a good one, every fault a bad one can have,
 * the shelf, and the shipped forms. */
#include "base/buffer.h"
#include "base/file.h"
#include "form/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD                                                                                       \
	"id: t\n"                                                                                  \
	"portal: {name: P, url: 'https://p', grade: B, status: {is: open, date: 2026, source: "    \
	"page}}\n"                                                                                 \
	"sources: {page: {says: a page, grade: B}}\n"
#define FORM      HEAD "form:\n  version: '1'\n  seen: 2026-01-02\n  sections:\n"
#define QUESTIONS FORM "    - id: s\n      title: S\n      questions:\n"

static char folder[] = "/tmp/accord-form-XXXXXX";

static void path_of(const char *name, struct buffer *path)
{
	buffer_clear(path);
	buffer_printf(path, "%s/%s.yaml", folder, name);
}

static void write_form(const char *name, const char *content)
{
	struct buffer path = BUFFER_INIT;
	struct error err = ERROR_INIT;

	path_of(name, &path);
	assert_int_equal(file_write(buffer_cstr(&path), text_from(content), &err), 0);
	buffer_release(&path);
}

static void gather(void *context, const struct error *fault)
{
	struct buffer *out = context;

	buffer_printf(out, "%d:%d: %s\n", fault->line, fault->column, fault->message);
}

static int lint(const char *content, struct buffer *out)
{
	struct buffer path = BUFFER_INIT;
	struct error err = ERROR_INIT;
	int code;

	write_form("t", content);
	path_of("t", &path);
	code = form_lint(buffer_cstr(&path), NULL, gather, out, &err);
	buffer_release(&path);
	return code;
}

/* One fault, at this place, in these words; loading refuses the file too
 * unless `only_lint`. */
static void faulty(const char *content, const char *place, const char *says, bool only_lint)
{
	struct buffer found = BUFFER_INIT, path = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct form *form = NULL;

	assert_int_equal(lint(content, &found), ERROR_FINDINGS);
	if (strncmp(buffer_cstr(&found), place, strlen(place)) != 0 ||
	    !strstr(buffer_cstr(&found), says) ||
	    strchr(buffer_cstr(&found), '\n') != found.at + found.size - 1)
		fail_msg("wanted %s %s, found %s", place, says, buffer_cstr(&found));
	path_of("t", &path);
	assert_int_equal(form_load(buffer_cstr(&path), &form, &err), only_lint ? 0 : ERROR_INPUT);
	form_free(form);
	buffer_release(&path);
	buffer_release(&found);
}

static void test_whole(void **state)
{
	struct buffer path = BUFFER_INIT, found = BUFFER_INIT;
	struct error err = ERROR_INIT;
	const struct form_question *q;
	struct form *form;

	(void) state;
	assert_int_equal(lint(QUESTIONS
	                      "        - {id: A, label: One, type: choice, choices: [x, {value: y, "
	                      "label: Why}], source: page}\n"
	                      "        - id: B\n"
	                      "          label: Two\n"
	                      "          help: say more\n"
	                      "          concept: research-aim\n"
	                      "          type: text\n"
	                      "          required: yes\n"
	                      "          limits: {count: utf16, characters: 100, words: {least: 2, "
	                      "most: 9}, either: yes}\n"
	                      "          visible_when: {question: a, is: y}\n"
	                      "          pattern: '^x'\n"
	                      "          source: page\n"
	                      "          status: inferred\n"
	                      "        - {id: C, label: Three, type: text, asked: renewal,\n"
	                      "           visible_when: {any: [{question: A, answered: no}, "
	                      "{question: B, is-not: [p, q]}]}}\n"
	                      "deadlines: [{kind: renewal, after: approved, months: 12, ends: "
	                      "[closing], every: FREQ=YEARLY, says: yearly, source: page}]\n"
	                      "documents: [{kind: cv, says: a CV, who: applicant}]\n"
	                      "registration: {steps: [{says: register, source: page}, sign]}\n",
	                      &found),
	                 0);
	assert_string_equal(buffer_cstr(&found), "");
	path_of("t", &path);
	assert_int_equal(form_load(buffer_cstr(&path), &form, &err), 0);
	assert_string_equal(form->id, "t");
	assert_string_equal(form->grade, "B");
	assert_int_equal(form->question_count, 3);
	q = form_question(form, text_from("b"));
	assert_non_null(q);
	assert_string_equal(q->concept, "research-aim");
	assert_true(q->required);
	assert_int_equal(q->limit.rule, FORM_RULE_UTF16);
	assert_int_equal(q->limit.characters_most, 100);
	assert_int_equal(q->limit.words_least, 2);
	assert_int_equal(q->limit.words_most, 9);
	assert_true(q->limit.either);
	assert_int_equal(q->standing, FORM_INFERRED);
	assert_int_equal(q->condition_count, 1);
	assert_string_equal(q->conditions[0].values[0], "y");
	assert_null(q->conditions[0].values[1]);
	q = &form->questions[2];
	assert_string_equal(q->status, "unsourced");
	assert_int_equal(q->stage, FORM_RENEWAL);
	assert_true(q->any_condition);
	assert_int_equal(q->conditions[0].test, FORM_UNANSWERED);
	assert_int_equal(q->conditions[1].test, FORM_IS_NOT);
	assert_string_equal(form->questions[0].choice_labels[1], "Why");
	assert_int_equal(form->deadline_count, 1);
	assert_int_equal(form->deadlines[0].months, 12);
	assert_int_equal(form->fact_count, 2);
	assert_string_equal(form->facts[1].says, "sign");
	assert_string_equal(form->facts[1].status, "unsourced");
	assert_int_equal(form->document_count, 1);
	form_free(form);
	buffer_release(&path);
	buffer_release(&found);
}

static void test_faults(void **state)
{
	(void) state;
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text}\n        - {id: a, label: L, type: text}\n",
	       "12:11:", "stands already in line 11", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: txt}\n",
	       "11:35:", "unknown type \"txt\"; did you mean \"text\"?", false);
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text, limits: {count: utf-16, characters: 9}}\n",
	       "11:57:", "unknown count \"utf-16\"; did you mean \"utf16\"?", false);
	faulty(QUESTIONS "        - {id: A, label: L, typ: text, type: text}\n",
	       "11:29:", "unknown key \"typ\" in a question; did you mean \"type\"?", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: choice}\n", "11:11:", "needs choices",
	       false);
	faulty(QUESTIONS "        - {id: A, label: L, type: choices, choices: []}\n",
	       "11:11:", "needs choices", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: choice, choices: [x, X]}\n",
	       "11:56:", "given twice", false);
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text, limits: {words: {least: 9, most: 3}}}\n",
	       "11:65:", "limits out of order", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: text, limits: {characters: many}}\n",
	       "11:62:", "whole number", false);
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text, limits: {words: 9, either: yes}}\n",
	       "11:68:", "\"either\" needs both", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: text, limits: {items: 9}}\n",
	       "11:57:", "has no items", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: text, pattern: '(x'}\n",
	       "11:51:", "does not compile", false);
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text, visible_when: {question: B, is: x}}\n",
	       "11:66:", "no question here", false);
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: yes-no}\n"
	       "        - {id: B, label: L, type: text, visible_when: {question: A, is: maybe}}\n",
	       "12:66:", "can never be answered with \"maybe\"", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: text, source: pag}\n",
	       "11:49:", "did you mean \"page\"?", false);
	faulty(QUESTIONS "        - {id: A, label: L, type: text, status: sourced}\n",
	       "11:49:", "needs a source", false);
	faulty(QUESTIONS "        - {label: L, type: text}\n", "11:11:", "\"id\" is missing",
	       false);
	faulty(QUESTIONS "        - {id: A, label: L}\n", "11:11:", "\"type\" is missing", false);
	faulty(FORM "    - id: s\n      title: S\n      questions: x\n",
	       "10:18:", "list of questions", false);
}

static void test_circles(void **state)
{
	(void) state;
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text, visible_when: {question: B, is: x}}\n"
	       "        - {id: B, label: L, type: text, visible_when: {question: C, is: x}}\n"
	       "        - {id: C, label: L, type: text, visible_when: {question: A, is: x}}\n",
	       "13:66:", "circular conditions", false);
	faulty(QUESTIONS
	       "        - {id: A, label: L, type: text, visible_when: {question: A, is: x}}\n",
	       "11:66:", "circular conditions", false);
}

static void test_backtracking(void **state)
{
	static const char *const bad[] = {
	    "^(a+)+$", "^(\\w+\\s?)*$", "^([a-z]+,?)*!$", "(x|x)*y", "^(\\d+-?)+@",
	    /* behind what has to come first */
	    "^https?://([a-z]+)+$", "^ORCID: (\\d+)*x$",
	    "^(?:[A-Z]{2,4}-)(?<n>[0-9]+)(\\w+\\s?)*;$", "^(a|b|ab)*c$", "^#(\\w|[0-9])+$",
	    "^(?=(x+)+y)", "^q\\[(([^]]+)|z)*\\]$", "^k(\\.|[.])*$", "^\\x41(\\p{L}+)+!$",
	    "^\xc3\xa9(.*.*.*.*)=$"};
	static const char *const good[] = {"^[A-Za-z0-9]",
	                                   "^\\d{4}-\\d{2}$",
	                                   "^[^,]+(, [^,]+)*$",
	                                   "^.{0,100}$",
	                                   "\\w+@\\w+\\.de",
	                                   "^https?://[a-z0-9.-]+(/[^ ]*)?$",
	                                   "^[A-Z]{2}-\\d+(\\.\\d+)*$",
	                                   "^(?:CT|MR|PT)(,(?:CT|MR|PT))*$",
	                                   "^(?>a+)+b$",
	                                   "^(\\w+ ){2,5}\\w+$",
	                                   "(?i)^x(?#note)y*$",
	                                   "^\\p{Lu}[\\p{L} -]*$"};
	struct buffer form = BUFFER_INIT, found = BUFFER_INIT;

	(void) state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		buffer_clear(&form);
		buffer_printf(&form,
		              QUESTIONS "        - {id: A, label: L, type: text, pattern: '%s'}\n",
		              bad[i]);
		faulty(buffer_cstr(&form), "11:51:", "backtracks without bound", true);
	}
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		buffer_clear(&form);
		buffer_printf(&form,
		              QUESTIONS "        - {id: A, label: L, type: text, pattern: '%s'}\n",
		              good[i]);
		if (lint(buffer_cstr(&form), &found))
			fail_msg("%s: %s", good[i], buffer_cstr(&found));
	}
	buffer_release(&form);
	buffer_release(&found);
}

static void test_head_faults(void **state)
{
	(void) state;
	faulty(HEAD "form: {version: '1', seen: 2026-01-02}\n", "4:7:", "checklist: yes", false);
	faulty("id: other\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: B}\nform: "
	       "{version: "
	       "'1', seen: 2026-01-02}\n",
	       "1:5:", "must be called other.yaml", false);
	faulty("id: t\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: X}\nform: "
	       "{version: '1', "
	       "seen: 2026-01-02}\n",
	       "3:44:", "unknown grade \"X\"", false);
	faulty("id: t\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: B}\nform: "
	       "{version: '1', "
	       "seen: 2026-13-02}\n",
	       "4:28:", "must be a date", false);
	faulty("id: t\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: B}\nform: "
	       "{version: '1', "
	       "seen: 2026-01-02}\n"
	       "deadlines: [{kind: k, after: aproved, months: 1, says: s}]\n",
	       "5:30:", "did you mean \"approved\"?", false);
	faulty("id: t\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: B}\nform: "
	       "{version: '1', "
	       "seen: 2026-01-02}\n"
	       "deadlines: [{kind: k, after: approved, says: s}]\n",
	       "5:13:", "needs months, days or hours", false);
	faulty("id: t\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: B}\nform: "
	       "{version: '1', "
	       "seen: 2026-01-02}\n"
	       "deadlines: [{kind: A b, after: approved, months: 1, says: s}]\n",
	       "5:20:", "small letters, digits and hyphens", false);
	faulty("id: t\nchecklist: yes\nportal: {name: P, url: 'https://u', grade: B}\nform: "
	       "{version: '1', "
	       "seen: 2026-01-02}\n"
	       "deadlines: [{kind: k, after: approved, months: 1, every: FREQ=YEARLY;BYDAY=MO, "
	       "says: s}]\n",
	       "5:58:", "FREQ=YEARLY;INTERVAL=2", false);
	faulty("id: t\nid: t\n", "2:", "id", false);
}

/* All faults of a file, not only the first. */
static void test_many(void **state)
{
	struct buffer found = BUFFER_INIT;
	int lines = 0;

	(void) state;
	assert_int_equal(lint(QUESTIONS "        - {id: A, label: L, type: txt}\n"
	                                "        - {id: A, lable: L, type: text, pattern: '('}\n",
	                      &found),
	                 ERROR_FINDINGS);
	for (const char *p = buffer_cstr(&found); (p = strchr(p, '\n')); p++)
		lines++;
	assert_int_equal(lines, 5); /* type, key, label missing, id twice, pattern */
	buffer_release(&found);
}

static void test_shelf(void **state)
{
	struct form_shelf *shelf;
	struct error err = ERROR_INIT;
	struct buffer found = BUFFER_INIT;
	const struct form *form;
	char own[] = "/tmp/accord-form-own-XXXXXX", path[100];

	(void) state;
	write_form("t", QUESTIONS "        - {id: A, label: L, type: text}\n");
	write_form("u", "id: u\n");
	assert_non_null(mkdtemp(own));
	snprintf(path, sizeof path, "%s/t.yaml", own);
	assert_int_equal(file_write(path,
	                            text_from("also: [old-t, t-1, u]\n" QUESTIONS
	                                      "        - {id: X, label: L, type: text}\n"),
	                            &err),
	                 0);
	assert_int_equal(form_shelf_load(folder, own, &shelf, &err), 0);
	assert_int_equal(form_shelf_count(shelf), 2);
	assert_string_equal(form_shelf_id(shelf, 0), "t");
	/* The user's own wins; a faulty file harms no other. */
	form = form_shelf_find(shelf, text_from("T"));
	assert_non_null(form);
	assert_string_equal(form->questions[0].id, "X");
	assert_null(form_shelf_at(shelf, 1));
	assert_int_equal(form_shelf_get(shelf, text_from("u"), &form, &err), ERROR_INPUT);
	assert_true(err.line > 0);
	assert_int_equal(form_shelf_get(shelf, text_from("tt"), &form, &err), ERROR_MISSING);
	/* Other names, and those of a third form that are taken. */
	assert_ptr_equal(form_shelf_find(shelf, text_from("old_T")), form_shelf_at(shelf, 0));
	assert_ptr_equal(form_shelf_find(shelf, text_from("t-1")), form_shelf_at(shelf, 0));
	form_shelf_lint(shelf, form_shelf_at(shelf, 0), gather, &found);
	assert_string_equal(buffer_cstr(&found),
	                    "1:20: \"u\" is a name of the form \"u\" already\n");
	buffer_release(&found);
	form_shelf_free(shelf);
	unlink(path);
	rmdir(own);
	assert_int_equal(form_shelf_load("/nowhere/at/all", NULL, &shelf, &err), 0);
	assert_int_equal(form_shelf_count(shelf), 0);
	form_shelf_free(shelf);
}

static void test_hostile(void **state)
{
	struct buffer deep = BUFFER_INIT, found = BUFFER_INIT;

	(void) state;
	faulty("a: &x [1]\nb: *x\n", "1:", "", false);
	faulty("id: \xff\n", "1:", "", false);
	buffer_fill(&deep, '[', 1000);
	faulty(buffer_cstr(&deep), "1:", "", false);
	buffer_clear(&deep);
	buffer_string(&deep, QUESTIONS);
	for (int i = 0; i < 3000; i++)
		buffer_printf(&deep, "        - {id: A%d, x: y}\n", i);
	assert_int_equal(lint(buffer_cstr(&deep), &found), ERROR_FINDINGS);
	buffer_release(&deep);
	buffer_release(&found);
}

/* The shipped forms have no faults, as many questions as are known, and each
 * question a concept. */
static void test_shipped(void **state)
{
	const char *source = getenv("ACCORD_SOURCE");
	struct buffer forms_folder = BUFFER_INIT, found = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct form_shelf *shelf;
	struct form_concepts *concepts;
	size_t forms = 0, questions = 0, checklists = 0;

	(void) state;
	buffer_printf(&forms_folder, "%s/forms", source ? source : ".");
	assert_int_equal(form_shelf_load(buffer_cstr(&forms_folder), NULL, &shelf, &err), 0);
	assert_int_equal(form_concepts_load(buffer_cstr(&forms_folder), NULL, &concepts, &err), 0);
	for (size_t i = 0; i < form_shelf_count(shelf); i++) {
		const struct form *form = form_shelf_at(shelf, i);

		if (form_lint(form_shelf_file(shelf, i), concepts, gather, &found, &err))
			fail_msg("%s: %s %s", form_shelf_id(shelf, i), buffer_cstr(&found),
			         err.message);
		assert_non_null(form);
		for (size_t k = 0; k < form->question_count; k++)
			assert_true(*form->questions[k].concept);
		questions += form->question_count;
		*(form->checklist ? &checklists : &forms) += 1;
		assert_true(*form->status && *form->status_date);
	}
	assert_int_equal(forms, 22);
	assert_int_equal(questions, 227);
	assert_int_equal(checklists, 11);
	form_shelf_free(shelf);
	form_concepts_free(concepts);
	buffer_release(&forms_folder);
	buffer_release(&found);
}

static int make_folder(void **state)
{
	(void) state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	struct buffer path = BUFFER_INIT;

	(void) state;
	path_of("t", &path);
	unlink(buffer_cstr(&path));
	path_of("u", &path);
	unlink(buffer_cstr(&path));
	buffer_release(&path);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_whole),       cmocka_unit_test(test_faults),
	    cmocka_unit_test(test_circles),     cmocka_unit_test(test_backtracking),
	    cmocka_unit_test(test_head_faults), cmocka_unit_test(test_many),
	    cmocka_unit_test(test_shelf),       cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_shipped),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
