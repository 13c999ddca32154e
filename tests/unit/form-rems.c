/* Forms of REMS: read, written as form files that lint takes, read back with
 * nothing lost; answers to values and back; hostile JSON refused by pointer. */
#include "base/file.h"
#include "base/memory.h"
#include "beside.h"
#include "form/fit.h"
#include "form/rems.h"
#include "form/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Every type once, with what may stand beside it. */
#define FIELD(id, type, more)                                                                      \
	"{\"field/id\":\"" id "\",\"field/type\":\"" type "\",\"field/title\":{\"en\":\"T " id     \
	"\"}" more "}"
#define OPTIONS                                                                                    \
	",\"field/options\":[{\"key\":\"zeta\",\"label\":{\"fi\":\"Z!\"}},"                        \
	"{\"key\":\"Alpha\",\"label\":{\"en\":\"First: one\"}}]"
static const char whole
    [] = "{\"form/id\":12,\"organization\":{\"organization/id\":\"Lab & Co\"},"
         "\"form/internal-name\":\"internal\",\"form/"
         "external-title\":{\"fi\":\"Haku\",\"en\":\"CT: "
         "the "
         "form\"},\"form/fields\":[" FIELD("l1", "label", "") "," FIELD("d", "description", ",\"field/optional\":false,\"field/max-length\":200") "," FIELD(
             "t", "text",
             ",\"field/"
             "privacy\":"
             "\"private\","
             "\"field/"
             "placeholder\":{"
             "\"en\":\"e.g. "
             "x\"}") "," FIELD("h", "header",
                               "") "," FIELD("l2", "label",
                                             "") "," FIELD("l3", "label",
                                                           "") "," FIELD("ta", "texta",
                                                                         ",\"field/"
                                                                         "optional\":true,\"field/"
                                                                         "info-text\":{\"en\":"
                                                                         "\"how\"}") "," FIELD("da", "date", ",\"field/optional\":true") "," FIELD("e", "email", "") "," FIELD("at", "attachment", ",\"field/optional\":true") "," FIELD("o", "option", OPTIONS) "," FIELD("if",
                                                                                                                                                                                                                                                                           "text",
                                                                                                                                                                                                                                                                           ",\"field/visibility\":{\"visibility/type\":\"only-if\",\"visibility/field\":"
                                                                                                                                                                                                                                                                           "{\"field/id\":\"o\"},\"visibility/values\":[\"Alpha\"]}") "," FIELD("m",
                                                                                                                                                                                                                                                                                                                                                "multiselect", OPTIONS) "," FIELD("tb", "table",
                                                                                                                                                                                                                                                                                                                                                                                  ",\"field/columns\":[{\"key\":\"c1\",\"label\":{\"en\":\"One\"}},"
                                                                                                                                                                                                                                                                                                                                                                                  "{\"key\":\"c2\",\"label\":{\"en\":\"Two\"}}]") "," FIELD("p", "phone-number", "") "," FIELD("ip",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "ip-address",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "") "," FIELD("h2",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "header",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "") "," FIELD("l4",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                           "label",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                           "") "]}";

static const struct form_rems_place place = {"f.json", "", "2026-11-23"};
static char folder[] = "/tmp/accord-rems-XXXXXX";

static json_t *json_of(const char *text)
{
	struct error err = ERROR_INIT;
	json_t *json = NULL;

	if (jsontext_read("t", text_from(text), &json, &err))
		fail_msg("%s", err.message);
	return json;
}

static void show(void *context, const struct error *fault)
{
	(void) context;
	print_message("# %d:%d: %s\n", fault->line, fault->column, fault->message);
}

/* Through a file: what lint takes and load gives. */
static struct form *reload(const struct form *form)
{
	struct buffer text = BUFFER_INIT, path = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct form *back = NULL;

	form_write(form, &text);
	buffer_printf(&path, "%s/%s.yaml", folder, form->id);
	assert_int_equal(file_write(path.at, buffer_view(&text), &err), 0);
	if (form_lint(path.at, NULL, show, NULL, &err))
		fail_msg("lint does not take\n%s", text.at);
	assert_int_equal(form_load(path.at, &back, &err), 0);
	buffer_release(&text);
	buffer_release(&path);
	return back;
}

static void same_rems(const struct form_rems *a, const struct form_rems *b)
{
	assert_int_equal(!a, !b);
	if (!a)
		return;
	assert_int_equal(a->form, b->form);
	assert_string_equal(a->field, b->field);
	assert_string_equal(a->type, b->type);
	assert_int_equal(a->private, b->private);
	for (size_t i = 0; a->columns[i] || b->columns[i]; i++)
		assert_string_equal(a->columns[i], b->columns[i]);
}

static void same_question(const struct form_question *a, const struct form_question *b)
{
	assert_string_equal(a->id, b->id);
	assert_string_equal(a->label, b->label);
	assert_string_equal(a->own_help, b->own_help);
	assert_string_equal(a->placeholder, b->placeholder);
	assert_string_equal(a->pattern, b->pattern);
	assert_string_equal(a->note, b->note);
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->required, b->required);
	assert_int_equal(a->section, b->section);
	assert_memory_equal(&a->limit, &b->limit, sizeof a->limit);
	for (size_t i = 0; a->choices[i] || b->choices[i]; i++) {
		assert_string_equal(a->choices[i], b->choices[i]);
		assert_string_equal(a->choice_labels[i], b->choice_labels[i]);
	}
	for (size_t i = 0; a->columns[i] || b->columns[i]; i++)
		assert_string_equal(a->columns[i], b->columns[i]);
	assert_int_equal(a->condition_count, b->condition_count);
	if (a->condition_count) {
		assert_string_equal(a->conditions->question, b->conditions->question);
		assert_string_equal(a->conditions->values[0], b->conditions->values[0]);
	}
	same_rems(a->rems, b->rems);
}

static void same_form(const struct form *a, const struct form *b)
{
	assert_string_equal(a->id, b->id);
	assert_string_equal(a->portal, b->portal);
	assert_string_equal(a->url, b->url);
	assert_string_equal(a->version, b->version);
	assert_string_equal(a->rems_organization, b->rems_organization);
	assert_int_equal(a->rems_form, b->rems_form);
	assert_int_equal(a->section_count, b->section_count);
	assert_int_equal(a->question_count, b->question_count);
	for (size_t i = 0; i < a->section_count; i++) {
		const struct form_section *x = &a->sections[i], *y = &b->sections[i];

		assert_string_equal(x->title, y->title);
		assert_int_equal(x->note_count, y->note_count);
		same_rems(x->rems, y->rems);
		for (size_t n = 0; n < x->note_count; n++) {
			assert_string_equal(x->notes[n].says, y->notes[n].says);
			assert_string_equal(x->notes[n].before, y->notes[n].before);
			same_rems(x->notes[n].rems, y->notes[n].rems);
		}
	}
	for (size_t i = 0; i < a->question_count; i++)
		same_question(&a->questions[i], &b->questions[i]);
}

/* The fields that a form still knows, by their id at REMS. */
static size_t count_fields(const struct form *form)
{
	size_t count = form->question_count;

	for (size_t i = 0; i < form->section_count; i++)
		count += (form->sections[i].rems != NULL) + form->sections[i].note_count;
	return count;
}

static const struct form_question *of(const struct form *form, const char *id)
{
	const struct form_question *question = form_question(form, text_from(id));

	assert_non_null(question);
	return question;
}

static void every_type_comes_over(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form, *back;
	json_t *json = json_of(whole);

	(void) state;
	assert_true(form_rems_is_form(json) && !form_rems_is_application(json));
	if (form_rems_read(json, &place, &arena, &form, &err))
		fail_msg("%s", err.message);
	assert_string_equal(form->id, "lab-co-ct-the-form");
	assert_int_equal(form->question_count, 12);
	assert_int_equal(form->section_count, 3);
	back = reload(form);
	same_form(form, back);
	assert_int_equal(count_fields(back), 18);
	assert_int_equal(of(back, "d")->limit.characters_most, 200);
	assert_int_equal(of(back, "d")->limit.rule, FORM_RULE_UTF16);
	assert_true(of(back, "d")->required && !of(back, "ta")->required);
	assert_true(of(back, "t")->rems->private);
	assert_string_equal(of(back, "t")->placeholder, "e.g. x");
	assert_string_equal(of(back, "ta")->help, "T l2\n\nT l3\n\nhow");
	assert_string_equal(of(back, "ta")->own_help, "how");
	assert_string_equal(of(back, "d")->help, "T l1");
	assert_string_equal(of(back, "t")->help,
	                    "In the empty box: e.g. x\nReviewers do not see this answer.");
	assert_string_equal(of(back, "o")->choice_labels[0], "Z!");
	assert_string_equal(of(back, "if")->conditions->question, "o");
	assert_string_equal(of(back, "tb")->rems->columns[1], "c2");
	assert_string_equal(back->sections[1].title, "T h");
	assert_string_equal(back->sections[2].notes[0].says, "T l4");
	form_free(back);
	json_decref(json);
	arena_release(&arena);
}

static void fits(const struct form_question *question, const char *answer, bool wanted)
{
	struct form_fit fit;

	form_fit(question, text_from(answer), &fit);
	if (fit.fits != wanted)
		fail_msg("%s: %s", question->id, answer);
}

static void shapes_are_checked(void **state)
{
	static const char *const good[] = {"142.250.74.110", "2001:db8::1",
	                                   "2a00:1450:4001:81b::200e", "1:2:3:4:5:6:7:8", "::2:3"};
	static const char *const bad[] = {
	    "10.0.0.1", "192.168.1.1", "172.16.0.1", "127.0.0.1", "256.1.1.1",
	    "1.2.3",    "fe80::1",     "fd00::1",    "::1",       "1:2:3:4:5:6:7:8:9",
	    "1::2::3",  "g::1",        "1.2.3.4.5"};
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form;
	json_t *json = json_of(whole);

	(void) state;
	assert_int_equal(form_rems_read(json, &place, &arena, &form, &err), 0);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		fits(of(form, "ip"), good[i], true);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		fits(of(form, "ip"), bad[i], false);
	fits(of(form, "p"), "+358 45 000 0000", true);
	fits(of(form, "p"), "0450000000", false);
	fits(of(form, "p"), "+0123456", false);
	fits(of(form, "tb"), "a\\|b | c\nd | e", true);
	fits(of(form, "tb"), "a | b | c", false);
	json_decref(json);
	arena_release(&arena);
}

/* An answer becomes this JSON, and that the text again. */
static void turns(const struct form_question *question, const char *text, const char *wanted,
                  const char *again)
{
	struct error err = ERROR_INIT;
	struct buffer out = BUFFER_INIT;
	json_t *value = form_rems_value(question, text_from(text), &err);

	if (!value)
		fail_msg("%s: %s", question->id, err.message);
	jsontext_write(&out, value);
	assert_string_equal(buffer_cstr(&out), wanted);
	buffer_clear(&out);
	assert_int_equal(form_rems_text(question, value, &place, "/v", &out, &err), 0);
	assert_string_equal(buffer_cstr(&out), again);
	json_decref(value);
	buffer_release(&out);
}

static void refuses_value(const struct form_question *question, const char *text, const char *word)
{
	struct error err = ERROR_INIT;

	assert_null(form_rems_value(question, text_from(text), &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_non_null(strstr(err.message, word));
}

static void answers_turn_both_ways(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form;
	json_t *json = json_of(whole);

	(void) state;
	assert_int_equal(form_rems_read(json, &place, &arena, &form, &err), 0);
	turns(of(form, "ta"), " one\n\ntwo ", "\" one\\n\\ntwo \"", " one\n\ntwo ");
	turns(of(form, "t"), "", "\"\"", "");
	turns(of(form, "e"), " a@b.org\n", "\"a@b.org\"", "a@b.org");
	turns(of(form, "o"), "first: ONE", "\"Alpha\"", "Alpha");
	turns(of(form, "o"), "alpha", "\"Alpha\"", "Alpha");
	turns(of(form, "m"), "zeta\nFirst: one\nzeta\n", "\"Alpha zeta\"", "Alpha\nzeta");
	turns(of(form, "m"), "", "\"\"", "");
	turns(of(form, "at"), "1\n236\n3", "\"1,236,3\"", "1\n236\n3");
	turns(of(form, "at"), "1, 236,3\n4", "\"1,236,3,4\"", "1\n236\n3\n4");
	turns(of(form, "tb"), "", "[]", "");
	turns(of(form, "tb"), "a|b\n\n c\\|d |",
	      "[[{\"column\":\"c1\",\"value\":\"a\"},{\"column\":\"c2\",\"value\":\"b\"}],"
	      "[{\"column\":\"c1\",\"value\":\"c|d\"},{\"column\":\"c2\",\"value\":\"\"}]]",
	      "a | b\nc\\|d | ");
	turns(of(form, "tb"), "x<br>y | \\",
	      "[[{\"column\":\"c1\",\"value\":\"x\\ny\"},{\"column\":\"c2\",\"value\":\"\\\\\"}]]",
	      "x<br>y | \\");
	refuses_value(of(form, "o"), "none", "not among the choices");
	refuses_value(of(form, "m"), "zeta\nnone", "not among the choices");
	refuses_value(of(form, "tb"), "a", "1 cells where the table has 2");
	refuses_value(of(form, "at"), "plan.pdf", "not at the server");
	json_decref(json);
	arena_release(&arena);
}

/* A form whose one field has this title and these texts. */
static void keeps_text(const char *text)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form, *back;
	json_t *said = json_pack("{s:s}", "en", text);
	json_t *json = json_pack(
	    "{s:i, s:O, s:[{s:s, s:s, s:O}, {s:s, s:s, s:O}, {s:s, s:s, s:O, s:O, s:O, s:[{s:s, "
	    "s:O}]}]}",
	    "form/id", 3, "form/external-title", said, "form/fields", "field/id", "h", "field/type",
	    "header", "field/title", said, "field/id", "l", "field/type", "label", "field/title",
	    said, "field/id", "o", "field/type", "option", "field/title", said, "field/info-text",
	    said, "field/placeholder", said, "field/options", "key", "k", "label", said);

	assert_non_null(json);
	if (form_rems_read(json, &place, &arena, &form, &err))
		fail_msg("%s", err.message);
	back = reload(form);
	same_form(form, back);
	if (text_trim(text_from(text)).size) {
		assert_string_equal(back->questions->label, text);
		assert_string_equal(back->sections->title, text);
		assert_string_equal(back->questions->own_help, text);
		assert_string_equal(back->sections->notes->says, text);
	}
	form_free(back);
	json_decref(said);
	json_decref(json);
	arena_release(&arena);
}

static void any_text_is_kept(void **state)
{
	static const char *const texts[] = {
	    "",
	    " ",
	    "yes",
	    "no",
	    "null",
	    "~",
	    "1.0",
	    "0x1f",
	    "- a",
	    "a: b",
	    "a #b",
	    "#a",
	    "'a'",
	    "\"a\"",
	    "\\n",
	    "{a}",
	    "[a",
	    "&a",
	    "*a",
	    "!a",
	    "|",
	    ">",
	    "%a",
	    "@a",
	    "`a",
	    "?",
	    "? a",
	    ":",
	    "---",
	    "...",
	    "a\nb",
	    "a\n\n\nb",
	    " a\nb",
	    "a\n b",
	    "\na",
	    "a\n",
	    "a \nb",
	    "a\t\nb",
	    "---\na",
	    "a\n---\nb",
	    "a\n...\nb",
	    "a\n# b",
	    "a\n- b\n\t- c",
	    "\ta",
	    "a\xc2\xa0",
	    "\xc2\xa0",
	    "T\xc3\xa4m\xc3\xa4 \xe2\x80\x94 na\xc3\xafve \xf0\x9f\xab\x81",
	    "\xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8",
	    "e\xcc\x81",
	    "a\xe2\x80\xa8"
	    "b",
	    "a\xc2\x85"
	    "b\nc",
	    "\xef\xbb\xbf"
	    "a",
	    "a\x01\x1b[31m\x7f",
	    "a\r\nb",
	    "<b>&amp;</b>",
	    "{{name}} {{{x}}}",
	    "a: |\n  b",
	    "\xef\xbf\xbd"};
	struct buffer line = BUFFER_INIT;

	(void) state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		keeps_text(texts[i]);
	buffer_fill(&line, 'x', 20000);
	keeps_text(line.at);
	for (size_t i = 70; i < line.size; i += 71)
		line.at[i] = i % 2 ? '\n' : ' ';
	keeps_text(line.at);
	buffer_release(&line);
}

/* Random bytes that are text, the doubtful ones often. */
static void random_text_is_kept(void **state)
{
	static const char *const pieces[] = {"a",
	                                     " ",
	                                     "\n",
	                                     ":",
	                                     "#",
	                                     "-",
	                                     "\"",
	                                     "'",
	                                     "\\",
	                                     "|",
	                                     ">",
	                                     "\t",
	                                     "{",
	                                     "]",
	                                     ",",
	                                     "\xc3\xa9",
	                                     "\xf0\x9f\xab\x81",
	                                     "\xe2\x80\xa8",
	                                     "\xc2\x85",
	                                     "  ",
	                                     "x y",
	                                     "%",
	                                     "&",
	                                     "*"};
	unsigned seed = 20261123;

	(void) state;
	for (int round = 0; round < 300; round++) {
		struct buffer text = BUFFER_INIT;
		int length = 1 + round % 12;

		for (int i = 0; i < length; i++) {
			seed = seed * 1103515245 + 12345;
			buffer_string(&text,
			              pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
		}
		keeps_text(text.at);
		buffer_release(&text);
	}
}

static void refuses(const char *text, const char *pointer, const char *word)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form;
	json_t *json = json_of(text);

	assert_int_equal(form_rems_read(json, &place, &arena, &form, &err), ERROR_INPUT);
	assert_string_equal(err.file, "f.json");
	if (!text_starts(text_from(err.message), pointer) || !strstr(err.message, word))
		fail_msg("%s\ninstead of %s ... %s", err.message, pointer, word);
	json_decref(json);
	arena_release(&arena);
}

#define ONE(field) "{\"form/fields\":[" field "]}"
#define TITLE      ",\"field/title\":{\"en\":\"t\"}"
#define TEXT_FIELD "{\"field/id\":\"a\",\"field/type\":\"text\"" TITLE
#define OPTION_FIELD                                                                               \
	"{\"field/id\":\"o\",\"field/type\":\"option\"" TITLE                                      \
	",\"field/options\":[{\"key\":\"k\",\"label\":{}}]"
#define ON(field, value)                                                                           \
	",\"field/visibility\":{\"visibility/type\":\"only-if\",\"visibility/field\":{\"field/"    \
	"id\":"                                                                                    \
	"\"" field "\"},\"visibility/values\":[\"" value "\"]}}"

static void hostile_json_is_refused(void **state)
{
	(void) state;
	refuses("{\"form/fields\":3}", "/form~1fields", "must be a list");
	refuses("{\"form/fields\":[]}", "/", "asks nothing");
	refuses(ONE("7"), "/form~1fields/0", "must be an object");
	refuses(ONE("{}"), "/form~1fields/0/field~1id", "missing");
	refuses(ONE("{\"field/id\":7}"), "/form~1fields/0/field~1id", "must be a text");
	refuses(ONE("{\"field/id\":\"a\"}"), "/form~1fields/0/field~1type", "missing");
	refuses(ONE("{\"field/id\":\"a\",\"field/type\":\"magic\"}"), "/form~1fields/0/field~1type",
	        "magic");
	refuses(ONE("{\"field/id\":\"a\",\"field/type\":\"text\"}"), "/form~1fields/0/field~1title",
	        "missing");
	refuses(ONE("{\"field/id\":\"a\",\"field/type\":\"text\",\"field/title\":[]}"),
	        "/form~1fields/0/field~1title", "by language");
	refuses(ONE("{\"field/id\":\"a\",\"field/type\":\"text\",\"field/title\":{\"en\":1}}"),
	        "/form~1fields/0/field~1title", "\"en\" must be a text");
	refuses(ONE(TEXT_FIELD "}," TEXT_FIELD "}"), "/form~1fields/1/field~1id", "already");
	refuses(ONE(TEXT_FIELD ",\"field/optional\":\"no\"}"), "/form~1fields/0/field~1optional",
	        "true or false");
	refuses(ONE(TEXT_FIELD ",\"field/max-length\":-1}"), "/form~1fields/0/field~1max-length",
	        "0 to 32767");
	refuses(ONE(TEXT_FIELD ",\"field/max-length\":1.5}"), "/form~1fields/0/field~1max-length",
	        "whole");
	refuses(ONE(TEXT_FIELD ",\"field/privacy\":\"secret\"}"), "/form~1fields/0/field~1privacy",
	        "public");
	refuses(ONE("{\"field/id\":\"o\",\"field/type\":\"option\"" TITLE "}"),
	        "/form~1fields/0/field~1options", "missing");
	refuses(ONE("{\"field/id\":\"o\",\"field/type\":\"multiselect\"" TITLE
	            ",\"field/options\":[{\"key\":\"a b\",\"label\":{}}]}"),
	        "/form~1fields/0/field~1options", "space");
	refuses(ONE("{\"field/id\":\"o\",\"field/type\":\"option\"" TITLE
	            ",\"field/options\":[{\"key\":\"a\"},{\"key\":\"a\"}]}"),
	        "/form~1fields/0/field~1options/1/key", "already");
	refuses(ONE("{\"field/id\":\"o\",\"field/type\":\"table\"" TITLE ",\"field/columns\":[]}"),
	        "/form~1fields/0/field~1columns", "empty");
	refuses(ONE(TEXT_FIELD ON("x", "k")), "/form~1fields/0/field~1visibility/visibility~1field",
	        "\"x\"");
	refuses(ONE(OPTION_FIELD "}," TEXT_FIELD ON("o", "q")),
	        "/form~1fields/1/field~1visibility/visibility~1values", "no key");
	refuses(ONE(OPTION_FIELD ON("o", "k")), "/form~1fields/0/field~1visibility", "circular");
	refuses(ONE(TEXT_FIELD ",\"field/visibility\":{\"visibility/type\":\"never\"}}"),
	        "/form~1fields/0/field~1visibility/visibility~1type", "only-if");
	refuses("{\"form/id\":\"5\",\"form/fields\":[" TEXT_FIELD "}]}", "/form~1id", "whole");
	refuses("{\"application/id\":1}", "/application~1forms", "missing");
	refuses("{\"application/id\":1,\"application/forms\":[3]}", "/application~1forms/0",
	        "object");
	refuses("{\"application/id\":1,\"application/forms\":[{\"form/fields\":[{}]}]}",
	        "/application~1forms/0/form~1fields/0/field~1id", "missing");
}

static void several_forms_are_one(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form, *back;
	json_t *json =
	    json_of("{\"application/id\":1,\"application/forms\":["
	            "{\"form/id\":5,\"form/title\":\"A\",\"form/fields\":[" TEXT_FIELD
	            "}]},{\"form/id\":6,\"form/title\":\"B\",\"form/fields\":[" TEXT_FIELD
	            "}," OPTION_FIELD "}]}]}");

	(void) state;
	assert_int_equal(form_rems_read(json, &place, &arena, &form, &err), 0);
	back = reload(form);
	same_form(form, back);
	assert_int_equal(of(back, "5.a")->rems->form, 5);
	assert_int_equal(of(back, "6.a")->rems->form, 6);
	assert_string_equal(of(back, "6.a")->rems->field, "a");
	form_free(back);
	json_decref(json);
	arena_release(&arena);
}

/* Where the facts stand beside the project: the form with every type. */
static void the_example_comes_over(void **state)
{
	const char *facts = "/../shared/facts/rems/example_form_all_field_types.template.json";
	const char *source = getenv("ACCORD_SOURCE");
	struct buffer path = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct form *form, *back;
	json_t *json;

	(void) state;
	buffer_printf(&path, "%s%s", source ? source : ".", facts);
	if (!file_exists(path.at)) {
		buffer_release(&path);
		LEAVE_OUT();
	}
	assert_int_equal(jsontext_read_file(path.at, 1 << 20, &json, &err), 0);
	assert_int_equal(form_rems_read(json, &place, &arena, &form, &err), 0);
	assert_string_equal(form->id, "nbn-example-form-with-all-field-types");
	back = reload(form);
	same_form(form, back);
	assert_int_equal(count_fields(back), json_array_size(json_object_get(json, "form/fields")));
	form_free(back);
	json_decref(json);
	arena_release(&arena);
	buffer_release(&path);
}

static int setup(void **state)
{
	(void) state;
	return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state)
{
	char command[64];

	(void) state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_type_comes_over),  cmocka_unit_test(shapes_are_checked),
	    cmocka_unit_test(answers_turn_both_ways), cmocka_unit_test(any_text_is_kept),
	    cmocka_unit_test(random_text_is_kept),    cmocka_unit_test(hostile_json_is_refused),
	    cmocka_unit_test(several_forms_are_one),  cmocka_unit_test(the_example_comes_over),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
