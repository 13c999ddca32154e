/* Whether answers fit, which questions are asked, and the table of moves. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "form/fit.h"
#include "form/moves.h"
#include "form/visible.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *const none[] = {NULL};
static const char *const colors[] = {"red", "green", NULL};
static const char *const color_labels[] = {"Red, deep", "Green", NULL};
static const char *const columns[] = {"name", "country", "role", NULL};

static struct form_question question_of(enum form_type type)
{
	return (struct form_question){
	    .id = "q",
	    .label = "Q",
	    .type = type,
	    .one_of = "",
	    .limit = {.number_most = FORM_NO_NUMBER, .number_least = FORM_NO_NUMBER},
	    .pattern = "",
	    .pattern_says = "",
	    .choices = type == FORM_CHOICE || type == FORM_CHOICES ? colors : none,
	    .choice_labels = type == FORM_CHOICE || type == FORM_CHOICES ? color_labels : none,
	    .columns = type == FORM_TABLE ? columns : none};
}

static void check(const struct form_question *question, const char *answer, bool fits,
                  const char *says)
{
	struct form_fit fit;

	form_fit(question, text_from(answer), &fit);
	if (fit.fits != fits || (says && !strstr(fit.says, says)))
		fail_msg("\"%s\": fits %d, \"%s\"", answer, fit.fits, fit.says);
}

struct typed {
	enum form_type type;
	const char *answer;
	bool fits;
};

static void test_types(void **state)
{
	static const struct typed cases[] = {
	    {FORM_EMAIL, "a.b@inst.example.org", true},
	    {FORM_EMAIL, " a@b.de ", true},
	    {FORM_EMAIL, "a.b", false},
	    {FORM_EMAIL, "a@b", false},
	    {FORM_EMAIL, "a@b..de", false},
	    {FORM_EMAIL, "a b@c.de", false},
	    {FORM_EMAIL, "@c.de", false},
	    {FORM_EMAIL, "a..b@c.de", false},
	    {FORM_EMAIL, "a@b@c.de", false},
	    {FORM_URL, "https://example.org/a?b#c", true},
	    {FORM_URL, "http://localhost:8080/", true},
	    {FORM_URL, "ftp://example.org", false},
	    {FORM_URL, "https://", false},
	    {FORM_URL, "https://exa mple.org", false},
	    {FORM_URL, "HTTPS://Example.org", true},
	    {FORM_URL, "https://example.org.", true},
	    {FORM_URL, "https://example.org:8443/x", true},
	    {FORM_URL, "https://example.org:port/", false},
	    {FORM_URL, "https://example.org:99999/", false},
	    {FORM_URL, "https://user:word@example.org/", false},
	    {FORM_URL, "https://exa_mple..org", false},
	    {FORM_URL, "https://example.org/<x>", false},
	    {FORM_EMAIL, "a@b.de\xc2\xa0", true}, /* a pasted no-break space goes */
	    {FORM_EMAIL,
	     "\xe2\x80\x8b"
	     "a@b.de",
	     true},
	    {FORM_ORCID, "0000-0002-1825-0097", true},
	    {FORM_ORCID, "https://orcid.org/0000-0002-1694-233X", true},
	    {FORM_ORCID, "0000-0002-1825-0098", false},
	    {FORM_ORCID, "0000000218250097", false},
	    {FORM_DATE, "2024-02-29", true},
	    {FORM_DATE, "2023-02-29", false},
	    {FORM_DATE, "1.2.2024", false},
	    {FORM_NUMBER, "36", true},
	    {FORM_NUMBER, "-1.5", true},
	    {FORM_NUMBER, "1e3", true},
	    {FORM_NUMBER, "36 months", false},
	    {FORM_NUMBER, "0x10", false},
	    {FORM_NUMBER, ".5", true},
	    {FORM_NUMBER, "5.", true},
	    {FORM_NUMBER, "+5", true},
	    {FORM_NUMBER, ".", false},
	    {FORM_NUMBER, "--5", false},
	    {FORM_NUMBER, "1e", false},
	    {FORM_NUMBER, "1e999", false},
	    {FORM_NUMBER, "1.2.3", false},
	    {FORM_NUMBER, "inf", false},
	    {FORM_NUMBER, "1,000", false},
	    {FORM_DATE, "2026-11-31", false},
	    {FORM_DATE, "2026-11-3", false},
	    {FORM_DATE, "0000-01-01", false},
	    {FORM_NUMBER, "nan", false},
	    {FORM_CHOICE, "red", true},
	    {FORM_CHOICE, "Red, deep", true},
	    {FORM_CHOICE, "blue", false},
	    {FORM_CHOICES, "red\nGreen", true},
	    {FORM_CHOICES, "red\nblue", false},
	    {FORM_CHOICES, "red\nred", false},
	    {FORM_CHOICES, "red\nRed, deep", false}, /* the same by its label */
	    {FORM_CHOICES, " red \r\n\r\n Green ", true},
	    {FORM_CHOICE, "red\ngreen", false},
	    {FORM_YES_NO, "Yes", true},
	    {FORM_YES_NO, "perhaps", false},
	    {FORM_COUNTRY, "DE", true},
	    {FORM_COUNTRY, "germany", true},
	    {FORM_COUNTRY, "T\xc3\xbcrkiye", true},
	    {FORM_COUNTRY, "Atlantis", false},
	    {FORM_TABLE, "Ann|DE|pi\nBo|US|", true},
	    {FORM_TABLE, "Ann|DE", false},
	    {FORM_TEXT, "anything", true},
	    {FORM_EMAIL, "  ", true}, /* empty: not a matter of fitting */
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form_question question = question_of(cases[i].type);

		check(&question, cases[i].answer, cases[i].fits, NULL);
	}
}

/* What a sentence shows of an answer is cut between characters. */
static void test_says_whole(void **state)
{
	struct form_question question = question_of(FORM_CHOICES);
	struct buffer answer = BUFFER_INIT;
	struct form_fit fit;

	(void) state;
	buffer_byte(&answer, 'a');
	for (int i = 0; i < 40; i++)
		buffer_string(&answer, "\xc3\xa4");
	form_fit(&question, buffer_view(&answer), &fit);
	assert_false(fit.fits);
	assert_true(utf8_valid(text_from(fit.says)));
	buffer_release(&answer);
}

/* What shows nothing is no answer, in any script. */
static void test_blank(void **state)
{
	static const char *const blanks[] = {"",
	                                     " \t\r\n",
	                                     "\xc2\xa0",
	                                     "\xe3\x80\x80",
	                                     "\xe2\x80\xa8",
	                                     "\xe2\x80\x8b",
	                                     "\xef\xbb\xbf \xe2\x80\x8f",
	                                     "\xc2\xad"};
	static const char *const texts[] = {".", "\xe2\x80\x8b\x78", /* an x behind it */
	                                    "\xe6\xbc\xa2", "\xf0\x9f\xa7\xa0\xe2\x80\x8d",
	                                    "\xcc\x81"};
	struct form_question q = question_of(FORM_PARAGRAPH);
	struct form_fit fit;

	(void) state;
	q.limit.words_least = 20;
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		form_fit(&q, text_from(blanks[i]), &fit);
		assert_false(fit.answered);
		assert_true(fit.fits);
	}
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		form_fit(&q, text_from(texts[i]), &fit);
		assert_true(fit.answered);
	}
}

static void test_limits(void **state)
{
	struct form_question q = question_of(FORM_PARAGRAPH);

	(void) state;
	q.limit.rule = FORM_RULE_UTF16;
	q.limit.characters_most = 3;
	check(&q, "abc", true, NULL);
	check(&q, "ab\xf0\x9f\xa7\xa0", false, "1 more than the 3 allowed");
	q.limit.rule = FORM_RULE_CODEPOINT;
	check(&q, "ab\xf0\x9f\xa7\xa0", true, NULL);
	check(&q, "a\nb", true, NULL);
	q.limit.rule = FORM_RULE_CODEPOINT_CRLF;
	check(&q, "a\nb", false, NULL);
	q.limit.rule = FORM_RULE_HTML_STRIP;
	check(&q, "<b>abc</b>", true, NULL);
	q.limit.rule = FORM_RULE_UNKNOWN;
	check(&q, "abc", true, NULL);
	check(&q, "a\nb", false, "not known");
	check(&q,
	      "a\xf0\x9f\xa7\xa0"
	      "b",
	      false, "not known");

	q = question_of(FORM_PARAGRAPH);
	q.limit.words_least = 3;
	check(&q, "one two", false, "at least 3");
	check(&q, "one\xc2\xa0two three", true, NULL);
	q.limit.words_least = 0;
	q.limit.characters_least = 4;
	check(&q, "abc", false, "at least 4");
}

static void test_either(void **state)
{
	struct form_question q = question_of(FORM_PARAGRAPH);
	struct form_fit fit;

	(void) state;
	q.limit.words_most = 2;
	q.limit.characters_most = 10;
	check(&q, "a b c", false, "words");
	q.limit.either = true;
	form_fit(&q, text_from("a b c"), &fit);
	assert_true(fit.fits);
	assert_true(fit.warns);
	check(&q, "abcdefghijklmnop", true, NULL);
	check(&q, "abcdefgh ijkl mno", false, "more than 2 words and more than 10 characters");
	q.limit.soft = true;
	form_fit(&q, text_from("abcdefgh ijkl mno"), &fit);
	assert_true(fit.fits && fit.warns);
}

static void test_soft(void **state)
{
	struct form_question q = question_of(FORM_PARAGRAPH);
	struct form_fit fit;

	(void) state;
	q.limit.words_most = 2;
	q.limit.soft = true;
	form_fit(&q, text_from("a b c"), &fit);
	assert_true(fit.fits);
	assert_true(fit.warns);
	assert_non_null(strstr(fit.says, "advises"));

	q = question_of(FORM_PARAGRAPH);
	q.limit.advised_words_least = 2;
	q.limit.advised_words_most = 3;
	form_fit(&q, text_from("a"), &fit);
	assert_true(fit.fits && fit.warns);
	form_fit(&q, text_from("a b"), &fit);
	assert_true(fit.fits && !fit.warns);
	form_fit(&q, text_from("a b c d"), &fit);
	assert_true(fit.fits && fit.warns);
}

/* Browsers take line breaks out of a box of one line. */
static void test_one_line(void **state)
{
	struct form_question q = question_of(FORM_TEXT);
	struct form_fit fit;

	(void) state;
	form_fit(&q, text_from("one\ntwo"), &fit);
	assert_true(fit.fits && fit.warns);
	assert_non_null(strstr(fit.says, "line break"));
	form_fit(&q, text_from("one\n"), &fit);
	assert_false(fit.warns);
	q.type = FORM_PARAGRAPH;
	form_fit(&q, text_from("one\ntwo"), &fit);
	assert_false(fit.warns);
}

static void test_items(void **state)
{
	struct form_question q = question_of(FORM_KEYWORDS);
	struct form_fit fit;

	(void) state;
	q.limit.items_most = 3;
	form_fit(&q, text_from("CT, MR; liver\n"), &fit);
	assert_true(fit.fits);
	assert_int_equal(fit.used, 3);
	assert_int_equal(fit.limit, 3);
	assert_string_equal(fit.unit, "items");
	check(&q, "a,b,c,d", false, "4 items");
	q.limit.items_least = 2;
	check(&q, "a", false, "at least 2");
}

static void test_number_range(void **state)
{
	struct form_question q = question_of(FORM_NUMBER);

	(void) state;
	q.limit.number_least = 1;
	q.limit.number_most = 36;
	check(&q, "1", true, NULL);
	check(&q, "0", false, "less");
	check(&q, "37", false, "more");
}

static void test_pattern(void **state)
{
	struct form_question q = question_of(FORM_TEXT);
	char hostile[4000];

	(void) state;
	q.pattern = "^[A-Za-z0-9]";
	q.pattern_says = "it begins with a letter or a digit";
	check(&q, "We", true, NULL);
	check(&q, "-We", false, "begins with a letter");
	q.pattern = "^(a+)+$";
	memset(hostile, 'a', sizeof hostile);
	memcpy(hostile + sizeof hostile - 2, "!", 2);
	check(&q, hostile, false, "too long");
}

static void test_counter(void **state)
{
	struct form_question q = question_of(FORM_PARAGRAPH);
	struct form_fit fit;

	(void) state;
	q.limit.words_most = 100;
	q.limit.characters_most = 10;
	form_fit(&q, text_from("a b c"), &fit);
	assert_string_equal(fit.unit, "characters");
	assert_int_equal(fit.used, 5);
	q.limit.either = true;
	form_fit(&q, text_from("a b c"), &fit);
	assert_string_equal(fit.unit, "words");
	assert_int_equal(fit.used, 3);
	assert_int_equal(fit.limit, 100);
}

static void says(const struct form_limit *limit, const char *wanted)
{
	struct buffer out = BUFFER_INIT;

	form_limit_says(limit, &out);
	assert_string_equal(buffer_cstr(&out), wanted);
	buffer_release(&out);
}

static void test_says(void **state)
{
	struct form_limit limit = question_of(FORM_TEXT).limit;

	(void) state;
	says(&limit, "");
	assert_false(form_is_limited(&limit));
	limit.words_most = 100;
	limit.characters_most = 5000;
	limit.either = true;
	says(&limit, "at most 100 words or 5,000 characters (counting rule unsourced)");
	assert_true(form_is_limited(&limit));
	limit = question_of(FORM_TEXT).limit;
	limit.rule = FORM_RULE_CODEPOINT_CRLF;
	limit.characters_most = 1000;
	limit.words_least = 20;
	says(&limit, "at most 1,000 characters, at least 20 words (counted by codepoint-crlf)");
	limit = question_of(FORM_TEXT).limit;
	limit.items_most = 6;
	says(&limit, "at most 6 items");
}

/* --- conditions --- */

struct asked {
	struct form form;
	struct form_question questions[3];
	const char *answers[3];
};

static struct text answer_of(const void *context, size_t index)
{
	return text_from(((const struct asked *) context)->answers[index]);
}

static const char *const us_ca[] = {"US", "CA", NULL};
static const char *const just_yes[] = {"yes", NULL};

static void test_conditions(void **state)
{
	const struct form_condition on_country = {
	    .test = FORM_IS, .question = "c", .values = us_ca};
	const struct form_condition on_second = {
	    .test = FORM_ANSWERED, .question = "s", .values = none};
	struct asked a = {.questions = {question_of(FORM_COUNTRY), question_of(FORM_TEXT),
	                                question_of(FORM_TEXT)},
	                  .answers = {"", "", ""}};
	struct form_answers answers = {answer_of, &a};
	struct form_fit fit;

	(void) state;
	a.form.questions = a.questions;
	a.form.question_count = 3;
	a.questions[0].id = "c";
	a.questions[1].id = "s";
	a.questions[1].conditions = &on_country;
	a.questions[1].condition_count = 1;
	a.questions[1].required = true;
	a.questions[2].conditions = &on_second;
	a.questions[2].condition_count = 1;
	assert_false(form_visible(&a.form, 1, &answers));
	assert_int_equal(form_mark(&a.form, 1, FORM_APPLICATION, &answers, NULL), FORM_HIDDEN);
	a.answers[0] = "United States";
	assert_true(form_visible(&a.form, 1, &answers));
	assert_int_equal(form_mark(&a.form, 1, FORM_APPLICATION, &answers, &fit), FORM_MISSING);
	assert_int_equal(form_mark(&a.form, 1, FORM_RENEWAL, &answers, &fit), FORM_EMPTY);
	assert_false(form_visible(&a.form, 2, &answers));
	a.answers[1] = "Ohio";
	assert_int_equal(form_mark(&a.form, 1, FORM_APPLICATION, &answers, &fit), FORM_DONE);
	assert_true(form_visible(&a.form, 2, &answers));
	/* White space is none. */
	a.answers[1] = "\xc2\xa0";
	assert_false(form_visible(&a.form, 2, &answers));
	a.answers[1] = "Ohio";
	/* What is hidden does not count as answered. */
	a.answers[0] = "DE";
	assert_false(form_visible(&a.form, 2, &answers));
	a.questions[1].limit.characters_most = 2;
	a.answers[0] = "us";
	assert_int_equal(form_mark(&a.form, 1, FORM_APPLICATION, &answers, &fit), FORM_UNFIT);
}

/* One of several: each is missing while none that is visible is answered. */
static void test_one_of(void **state)
{
	const struct form_condition on_first = {
	    .test = FORM_ANSWERED, .question = "a", .values = (const char *const[]){NULL}};
	struct asked a = {
	    .questions = {question_of(FORM_TEXT), question_of(FORM_TEXT), question_of(FORM_TEXT)},
	    .answers = {"", "", "hidden"}};
	struct form_answers answers = {answer_of, &a};

	(void) state;
	a.form.questions = a.questions;
	a.form.question_count = 3;
	a.questions[0].id = "a";
	a.questions[1].id = "b";
	a.questions[2].id = "c";
	for (int i = 0; i < 3; i++)
		a.questions[i].one_of = "pair";
	a.questions[2].conditions = &on_first;
	a.questions[2].condition_count = 1;
	assert_int_equal(form_mark(&a.form, 0, FORM_APPLICATION, &answers, NULL), FORM_MISSING);
	assert_int_equal(form_mark(&a.form, 1, FORM_APPLICATION, &answers, NULL), FORM_MISSING);
	assert_int_equal(form_mark(&a.form, 1, FORM_RENEWAL, &answers, NULL), FORM_EMPTY);
	/* What is asked at another stage settles nothing. */
	a.answers[1] = "this one";
	a.questions[1].stage = FORM_RENEWAL;
	assert_int_equal(form_mark(&a.form, 0, FORM_APPLICATION, &answers, NULL), FORM_MISSING);
	a.questions[1].stage = FORM_APPLICATION;
	assert_int_equal(form_mark(&a.form, 0, FORM_APPLICATION, &answers, NULL), FORM_EMPTY);
	assert_int_equal(form_mark(&a.form, 1, FORM_APPLICATION, &answers, NULL), FORM_DONE);
	/* One that is asked for another stage does not do for these. */
	a.answers[1] = "";
	a.questions[2].condition_count = 0;
	a.questions[2].stage = FORM_RENEWAL;
	assert_int_equal(form_mark(&a.form, 0, FORM_APPLICATION, &answers, NULL), FORM_MISSING);
}

static void test_one_of_named(void **state)
{
	const struct form_condition on_first = {
	    .test = FORM_ANSWERED, .question = "a", .values = (const char *const[]){NULL}};
	struct asked a = {
	    .questions = {question_of(FORM_TEXT), question_of(FORM_TEXT), question_of(FORM_TEXT)},
	    .answers = {"", "", ""}};
	struct form_answers answers = {answer_of, &a};
	struct buffer out = BUFFER_INIT;

	(void) state;
	a.form.questions = a.questions;
	a.form.question_count = 3;
	a.questions[0].id = "a";
	a.questions[1].id = "b";
	a.questions[2].id = "c";
	form_several_say(&a.form, 1, NULL, &out);
	assert_string_equal(buffer_cstr(&out), "");
	for (int i = 0; i < 3; i++)
		a.questions[i].one_of = "pair";
	a.questions[2].conditions = &on_first;
	a.questions[2].condition_count = 1;
	form_several_say(&a.form, 1, NULL, &out);
	assert_string_equal(buffer_cstr(&out), "a, b, c");
	buffer_clear(&out);
	form_several_say(&a.form, 1, &answers, &out);
	assert_string_equal(buffer_cstr(&out), "a, b");
	buffer_release(&out);
}

static void test_condition_kinds(void **state)
{
	struct form_condition conditions[2] = {
	    {.test = FORM_IS_NOT, .question = "a", .values = just_yes},
	    {.test = FORM_UNANSWERED, .question = "b", .values = none}};
	struct asked a = {
	    .questions = {question_of(FORM_YES_NO), question_of(FORM_TEXT), question_of(FORM_TEXT)},
	    .answers = {"", "", ""}};
	struct form_answers answers = {answer_of, &a};

	(void) state;
	a.form.questions = a.questions;
	a.form.question_count = 3;
	a.questions[0].id = "a";
	a.questions[1].id = "b";
	a.questions[2].conditions = conditions;
	a.questions[2].condition_count = 2;
	assert_false(form_visible(&a.form, 2, &answers)); /* a is not answered */
	a.answers[0] = "no";
	assert_true(form_visible(&a.form, 2, &answers));
	a.answers[1] = "x";
	assert_false(form_visible(&a.form, 2, &answers));
	a.questions[2].any_condition = true;
	assert_true(form_visible(&a.form, 2, &answers));
	a.answers[0] = "yes";
	assert_false(form_visible(&a.form, 2, &answers));
}

/* --- moves --- */

static void test_moves(void **state)
{
	const struct form_move *move = form_move_find(FORM_STATE_READY, FORM_STATE_SUBMITTED);

	(void) state;
	assert_non_null(move);
	assert_true(move->leaves);
	assert_true(move->guards & FORM_COMPLETE);
	assert_true(move->roles & FORM_APPLICANT);
	assert_false(move->roles & FORM_REFEREE);
	assert_null(form_move_find(FORM_STATE_DRAFT, FORM_STATE_ACCESS));
	assert_null(form_move_find(FORM_STATE_CLOSED, FORM_STATE_DRAFT));
	assert_int_equal(form_state_find(text_from("Clarification")), FORM_STATE_CLARIFICATION);
	assert_int_equal(form_state_find(text_from("done")), FORM_STATES);
	assert_int_equal(form_role_find(text_from("data-protection")), FORM_DATA_PROTECTION);
	assert_int_equal(form_role_find(text_from("king")), 0);
	assert_int_equal(form_state_stage(FORM_STATE_RENEWAL, FORM_ROUND_RENEWAL), FORM_RENEWAL);
	assert_int_equal(form_state_stage(FORM_STATE_SUBMITTED, FORM_ROUND_RENEWAL), FORM_RENEWAL);
	assert_int_equal(form_state_stage(FORM_STATE_SUBMITTED, FORM_ROUND_AMENDMENT),
	                 FORM_APPLICATION);
	assert_true(form_state_is_open(FORM_STATE_DRAFT));
	assert_false(form_state_is_open(FORM_STATE_SUBMITTED));
}

/* Every state can be reached from draft; every one but closed can be left;
 * no move stands twice; what is handed in is sealed. */
static void test_moves_whole(void **state)
{
	bool reached[FORM_STATES] = {[FORM_STATE_DRAFT] = true}, left[FORM_STATES] = {false};

	(void) state;
	for (int round = 0; round < FORM_STATES; round++)
		for (size_t i = 0; i < form_move_count; i++)
			if (reached[form_moves[i].from])
				reached[form_moves[i].to] = true;
	for (size_t i = 0; i < form_move_count; i++) {
		left[form_moves[i].from] = true;
		assert_ptr_equal(form_move_find(form_moves[i].from, form_moves[i].to),
		                 &form_moves[i]);
		assert_true(form_moves[i].roles & FORM_STEWARD);
		if (form_moves[i].to == FORM_STATE_SUBMITTED) {
			assert_true(form_moves[i].leaves);
			assert_true(form_moves[i].guards & FORM_COMPLETE);
		}
	}
	for (int s = 0; s < FORM_STATES; s++) {
		assert_non_null(form_state_names[s]);
		assert_non_null(form_state_says[s]);
		assert_true(reached[s]);
		assert_int_equal(left[s], s != FORM_STATE_CLOSED);
	}
	assert_null(form_state_names[FORM_STATES]);
	assert_null(form_role_names[FORM_ROLES]);
}

/* --- rounds --- */

static bool is_reached[FORM_STATES][FORM_ROUNDS];

/* From every (state, round) that can be reached. */
static void walk(enum form_state state, enum form_round round)
{
	if (is_reached[state][round])
		return;
	is_reached[state][round] = true;
	for (size_t i = 0; i < form_move_count; i++)
		if (form_moves[i].from == state && form_move_is_of(&form_moves[i], round))
			walk(form_moves[i].to, form_move_round(&form_moves[i], round));
}

/* Whether what was begun can come to its end from there. */
static bool ends(enum form_state state, enum form_round round, int steps)
{
	if (state == FORM_STATE_CLOSED)
		return true;
	for (size_t i = 0; steps && i < form_move_count; i++)
		if (form_moves[i].from == state && form_move_is_of(&form_moves[i], round) &&
		    ends(form_moves[i].to, form_move_round(&form_moves[i], round), steps - 1))
			return true;
	return false;
}

static void test_moves_walk(void **state)
{
	(void) state;
	walk(FORM_STATE_DRAFT, FORM_ROUND_FIRST);
	for (int s = 0; s < FORM_STATES; s++)
		for (int r = 0; r < FORM_ROUNDS; r++)
			if (is_reached[s][r])
				assert_true(ends((enum form_state) s, (enum form_round) r, 6));
	/* Access that stands is not rejected or given up by a refused change. */
	assert_false(is_reached[FORM_STATE_REJECTED][FORM_ROUND_AMENDMENT]);
	assert_false(is_reached[FORM_STATE_DRAFT][FORM_ROUND_RENEWAL]);
	assert_true(is_reached[FORM_STATE_INCOMPLETE][FORM_ROUND_AMENDMENT]);
	assert_true(is_reached[FORM_STATE_AGREEMENT][FORM_ROUND_RENEWAL]);
	assert_true(is_reached[FORM_STATE_APPEAL][FORM_ROUND_REVOCATION]);
}

/* Wherever there may be copies, the only way out is to destroy them. */
static void test_moves_copies(void **state)
{
	static const enum form_state held[] = {
	    FORM_STATE_ACCESS,  FORM_STATE_AMENDMENT, FORM_STATE_RENEWAL, FORM_STATE_SUSPENDED,
	    FORM_STATE_REVOKED, FORM_STATE_EXPIRED,   FORM_STATE_CLOSING};

	(void) state;
	for (size_t i = 0; i < form_move_count; i++)
		for (size_t h = 0; h < sizeof held / sizeof *held; h++)
			if (form_moves[i].from == held[h]) {
				assert_true(form_moves[i].to != FORM_STATE_WITHDRAWN);
				assert_true(form_moves[i].to != FORM_STATE_REJECTED);
				assert_true(form_moves[i].to != FORM_STATE_CLOSED ||
				            (form_moves[i].guards & FORM_DESTROYED));
			}
	for (size_t i = 0; i < form_move_count; i++)
		if (form_moves[i].to == FORM_STATE_ACCESS &&
		    (form_moves[i].from == FORM_STATE_APPROVED ||
		     form_moves[i].from == FORM_STATE_AGREEMENT))
			assert_true(form_moves[i].guards & FORM_SIGNED);
}

static void test_rounds(void **state)
{
	const struct form_move *refused = form_move_find(FORM_STATE_SUBMITTED, FORM_STATE_REJECTED);
	const struct form_move *appeal = form_move_find(FORM_STATE_REVOKED, FORM_STATE_APPEAL);

	(void) state;
	assert_true(form_move_is_of(refused, FORM_ROUND_FIRST));
	assert_false(form_move_is_of(refused, FORM_ROUND_AMENDMENT));
	assert_int_equal(form_move_round(appeal, FORM_ROUND_FIRST), FORM_ROUND_REVOCATION);
	assert_int_equal(form_round_find(text_from("renewal")), FORM_ROUND_RENEWAL);
	assert_int_equal(form_round_find(text_from("?")), FORM_ROUND_FIRST);
	assert_true(form_state_has_access(FORM_STATE_SUBMITTED, FORM_ROUND_AMENDMENT));
	assert_false(form_state_has_access(FORM_STATE_SUBMITTED, FORM_ROUND_FIRST));
	assert_false(form_state_has_access(FORM_STATE_RENEWAL, FORM_ROUND_RENEWAL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_types),        cmocka_unit_test(test_says_whole),
	    cmocka_unit_test(test_blank),        cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_either),       cmocka_unit_test(test_soft),
	    cmocka_unit_test(test_items),        cmocka_unit_test(test_one_line),
	    cmocka_unit_test(test_number_range), cmocka_unit_test(test_pattern),
	    cmocka_unit_test(test_counter),      cmocka_unit_test(test_says),
	    cmocka_unit_test(test_conditions),   cmocka_unit_test(test_condition_kinds),
	    cmocka_unit_test(test_one_of),       cmocka_unit_test(test_one_of_named),
	    cmocka_unit_test(test_moves),        cmocka_unit_test(test_moves_whole),
	    cmocka_unit_test(test_moves_walk),   cmocka_unit_test(test_moves_copies),
	    cmocka_unit_test(test_rounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
