/* The digest's words: complete, clean, 80 columns, and safe in Markdown. */
#include "report/digest.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONG                                                                                       \
	"a very long subject that goes on and on, so that it cannot possibly stand on one line, "  \
	"with W\xc3\xb6rter and \xe4\xb8\xad\xe6\x96\x87 in it"

static struct digest_change changes[40];
static struct digest_due overdue[] = {{7, "renewal", "2026-11-20", LONG, "ana", "", -3}};
static struct digest_due due[] = {
    {8, "report", "2026-11-23", "annual report", "", "FREQ=YEARLY", 0},
    {0, "evidence", "2026-11-24", "training expires", "bob", "", 1},
};
static struct digest_wait waits[] = {
    {3, "uk-biobank", "abdomen-fm", "submitted", "2026-10-01", "ana", "portal",
     "the portal, to decide", 53},
};
static struct digest_drift drifts[] = {{"chaos", "labels", "field", "CC-BY-4.0", "CC-BY-NC-4.0",
                                        "2026-11-22", "CC-BY-4.0", "CC-BY-NC-4.0", ""}};
static struct digest_risk risks[] = {
    {"kits19", "KiTS19", "conflict", "MIT | CC BY-NC-SA", "a,b,c,d,e", 1210},
    {"a-data-set-whose-name-is-longer-than-any-label-may-be", "", "terms", "", "a", -1},
    {"btcv", "", "none", "", "a", 1},
};

static struct digest_project projects[] = {
    {"abdomen-fm", "blocked", NULL, 2, 1, 0, 4},
    {"mix", "ask", NULL, 0, 0, 0, 2},
    {"odd", NULL, "the use \"x\" is not known", 0, 0, 0, 0},
};

static struct digest full(void)
{
	struct digest d = {.since = "2026-11-16", .until = "2026-11-23", .head = 9};

	for (size_t i = 0; i < 40; i++)
		changes[i] = (struct digest_change){
		    (int64_t) (40 - i), i == 0 ? 3 : 1, "2026-11-22", "ana", "import", "some rows"};
	d.changes = changes, d.change_count = 40;
	d.overdue = overdue, d.overdue_count = 1;
	d.due = due, d.due_count = 2;
	d.waits = waits, d.wait_count = 1;
	d.drifts = drifts, d.drift_count = 1;
	d.risks = risks, d.risk_count = 3;
	d.projects = projects, d.project_count = 3;
	d.counts[0] = (struct digest_count){"datasets", 12345};
	d.counts[1] = (struct digest_count){"people", 1};
	d.counts[2] = (struct digest_count){"portals", 0};
	d.count_count = 3;
	memset(d.hash, 'a', 64);
	return d;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void the_text_says_everything(void **state)
{
	struct digest d = full();
	struct buffer out = BUFFER_INIT;

	(void) state;
	digest_text(&d, &out);
	assert_has(out.at, "Digest, 2026-11-16 to 2026-11-23\n");
	assert_has(out.at, "1 thing is overdue, 2 are due within 30 days, 1 request waits");
	assert_has(out.at, "Overdue (1)\n  2026-11-20  3 days late  a very long");
	assert_has(out.at, "2026-11-23  today     annual report (report, repeats)\n");
	assert_has(out.at, "2026-11-24  in 1 day  training expires (evidence, bob)\n");
	assert_has(out.at, "request 3  submitted  uk-biobank for abdomen-fm waits for the");
	assert_has(out.at, "chaos:labels  was CC-BY-4.0, is now CC-BY-NC-4.0 (field, seen");
	assert_has(out.at, "contradict each other; 1,210 subjects; in a, b,\n");
	assert_has(out.at, "btcv    no license is stated; 1 subject; in a\n");
	assert_has(out.at, "abdomen-fm  blocked; of 4 data sets, 2 blocked, 1 to ask about\n");
	assert_has(out.at, "mix         ask; of 2 data sets, each clear by itself\n");
	assert_has(out.at, "odd         cannot be judged: the use \"x\" is not known\n");
	assert_has(out.at, "import: some rows (3 events)\n");
	assert_has(out.at, "... and 28 more");
	assert_has(out.at, "The ledger holds 12,345 data sets, 1 person.\n");
	assert_has(out.at, d.hash);
	buffer_release(&out);
}

static void no_line_is_wider_than_80_columns(void **state)
{
	struct digest d = full();
	struct buffer out = BUFFER_INIT;
	struct text rest, line;

	(void) state;
	digest_text(&d, &out);
	rest = buffer_view(&out);
	while (text_next(&rest, '\n', &line))
		if (utf8_width(line) > 80)
			fail_msg("%.*s", TEXT_ARG(line));
	buffer_release(&out);
}

static void an_empty_ledger_has_a_digest(void **state)
{
	struct digest d = {.since = "2026-11-16", .until = "2026-11-23"};
	struct buffer out = BUFFER_INIT;

	(void) state;
	digest_text(&d, &out);
	assert_has(out.at, "Nothing is due, nobody waits, and nothing is at risk.");
	assert_has(out.at, "The ledger holds nothing yet.");
	assert_null(strstr(out.at, "Overdue"));
	assert_false(digest_alarms(&d));
	buffer_release(&out);
}

/* What a portal or a colleague wrote must not become markup, nor reach the
 * terminal as a command. */
static void hostile_words_stay_words(void **state)
{
	struct digest_due bad = {1,
	                         "x",
	                         "2026-11-23",
	                         "[a](http://b) <script> `c` *d* _e_ | #f\x1b]0;t\a\n# g &amp;",
	                         "ana",
	                         "",
	                         0};
	struct digest d = {.since = "2026-11-16", .until = "2026-11-23"};
	struct buffer out = BUFFER_INIT;

	(void) state;
	d.due = &bad, d.due_count = 1;
	digest_markdown(&d, &out);
	assert_has(out.at, "\\[a\\](http://b) \\<script\\> \\`c\\` \\*d\\* \\_e\\_ \\| \\#f");
	assert_has(out.at, " \\# g \\&amp;");
	assert_null(strchr(out.at, '\x1b'));
	assert_null(strstr(out.at, "\n# g"));
	buffer_clear(&out);
	digest_text(&d, &out);
	assert_null(strchr(out.at, '\x1b'));
	assert_null(strchr(out.at, '\a'));
	buffer_release(&out);
}

static void markdown_leaves_nothing_out(void **state)
{
	struct digest d = full();
	struct buffer out = BUFFER_INIT;
	int entries = 0;

	(void) state;
	digest_markdown(&d, &out);
	for (const char *p = out.at; (p = strstr(p, "\n- **")); p++)
		entries++;
	assert_int_equal(entries, 1 + 2 + 1 + 1 + 3 + 3 + 40);
	assert_has(out.at, "## Overdue (1)\n\n- **2026-11-20  3 days late**: a very long");
	buffer_release(&out);
}

static void json_has_its_keys(void **state)
{
	static const char *const lists[] = {"changed", "due",   "overdue",
	                                    "waiting", "drift", "risks"};
	static const size_t sizes[] = {40, 2, 1, 1, 1, 3, 3};
	struct digest d = full();
	json_t *root = digest_json(&d), *risk;

	(void) state;
	assert_string_equal(json_string_value(json_object_get(root, "since")), "2026-11-16");
	assert_string_equal(json_string_value(json_object_get(root, "until")), "2026-11-23");
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		json_t *list = json_object_get(root, lists[i]);

		assert_true(json_is_array(list));
		assert_int_equal(json_array_size(list), sizes[i]);
	}
	assert_int_equal(
	    json_integer_value(json_object_get(json_object_get(root, "counts"), "datasets")),
	    12345);
	risk = json_array_get(json_object_get(root, "risks"), 0);
	assert_int_equal(json_array_size(json_object_get(risk, "projects")), 5);
	risk = json_array_get(json_object_get(root, "risks"), 1);
	assert_true(json_is_null(json_object_get(risk, "subjects")));
	json_decref(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_text_says_everything),
	    cmocka_unit_test(no_line_is_wider_than_80_columns),
	    cmocka_unit_test(an_empty_ledger_has_a_digest),
	    cmocka_unit_test(hostile_words_stay_words),
	    cmocka_unit_test(markdown_leaves_nothing_out),
	    cmocka_unit_test(json_has_its_keys),
	};
	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
