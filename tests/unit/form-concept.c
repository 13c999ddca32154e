/* The concepts' file: what it may hold, and what is said of its faults. */
#include "form/concept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char shipped[64], own[64];

static void write_concepts(const char *folder, const char *text)
{
	char path[96];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, FORM_CONCEPTS_FILE);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void remove_concepts(const char *folder)
{
	char path[96];

	snprintf(path, sizeof path, "%s/%s", folder, FORM_CONCEPTS_FILE);
	unlink(path);
}

static int set_up(void **state)
{
	(void) state;
	strcpy(shipped, "/tmp/accord-concept-XXXXXX");
	strcpy(own, "/tmp/accord-concept-XXXXXX");
	return mkdtemp(shipped) && mkdtemp(own) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void) state;
	remove_concepts(shipped);
	remove_concepts(own);
	return rmdir(shipped) | rmdir(own);
}

static void reads_kin_in_order(void **state)
{
	struct form_concepts *concepts = NULL;
	const struct form_concept *concept;
	struct error err = ERROR_INIT;

	(void) state;
	write_concepts(shipped, "concepts:\n"
	                        "  - {id: aim, label: the aim, kin: [lay, value]}\n"
	                        "  - {id: lay, label: in plain words}\n"
	                        "  - {id: value, label: what for}\n");
	assert_int_equal(form_concepts_load(shipped, own, &concepts, &err), 0);
	assert_int_equal(form_concepts_count(concepts), 3);
	concept = form_concept_find(concepts, text_from("aim"));
	assert_non_null(concept);
	assert_string_equal(concept->label, "the aim");
	assert_string_equal(concept->kin[0], "lay");
	assert_string_equal(concept->kin[1], "value");
	assert_null(concept->kin[2]);
	assert_null(form_concept_find(concepts, text_from("lay"))->kin[0]);
	assert_null(form_concept_find(concepts, text_from("nothing")));
	assert_string_equal(form_concept_near(concepts, text_from("valeu")), "value");
	form_concepts_free(concepts);
}

static void ones_own_add_and_replace(void **state)
{
	struct form_concepts *concepts = NULL;
	struct error err = ERROR_INIT;

	(void) state;
	write_concepts(shipped, "concepts:\n  - {id: aim, label: the aim}\n");
	write_concepts(own, "concepts:\n  - {id: aim, label: ours, kin: [new]}\n"
	                    "  - {id: new, label: new}\n");
	assert_int_equal(form_concepts_load(shipped, own, &concepts, &err), 0);
	assert_int_equal(form_concepts_count(concepts), 2);
	assert_string_equal(form_concept_find(concepts, text_from("aim"))->label, "ours");
	assert_string_equal(form_concept_find(concepts, text_from("aim"))->kin[0], "new");
	form_concepts_free(concepts);
}

static void names_the_place_of_a_fault(void **state)
{
	static const struct {
		const char *text;
		int line, column;
		const char *says;
	} bad[] = {
	    {"concept: []\n", 1, 1, "\"concepts\" may be meant"},
	    {"concepts:\n  - {id: a}\n", 2, 5, "needs an id and a label"},
	    {"concepts:\n  - {id: a, label: x}\n  - {id: a, label: y}\n", 3, 10, "given twice"},
	    {"concepts:\n  - {id: a, label: x, kin: [a]}\n", 2, 29, "no kin of itself"},
	    {"concepts:\n  - {id: lay-summary, label: x}\n  - {id: b, label: x, kin: "
	     "[lay-sumary]}\n",
	     3, 29, "did you mean \"lay-summary\""},
	    {"concepts:\n  - {id: a, label: x, kin: a}\n", 2, 28, "kin"},
	    {"concepts:\n  - {id: a, label: x, kind: a}\n", 2, 23, "\"kin\" may be meant"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct form_concepts *concepts = NULL;
		struct error err = ERROR_INIT;

		write_concepts(shipped, bad[i].text);
		assert_int_equal(form_concepts_load(shipped, NULL, &concepts, &err), ERROR_INPUT);
		if (err.line != bad[i].line || err.column != bad[i].column ||
		    !strstr(err.message, bad[i].says))
			fail_msg("%s: %d:%d: %s", bad[i].text, err.line, err.column, err.message);
	}
}

static void no_file_is_no_fault(void **state)
{
	struct form_concepts *concepts = NULL;
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(form_concepts_load(shipped, own, &concepts, &err), 0);
	assert_int_equal(form_concepts_count(concepts), 0);
	form_concepts_free(concepts);
}

static void gather(void *context, const struct error *fault)
{
	char *out = context;
	size_t size = strlen(out);

	snprintf(out + size, 2000 - size, "%d:%d: %s\n", fault->line, fault->column,
	         fault->message);
}

/* All of them, each at its place. */
static void lint_names_every_fault(void **state)
{
	struct error err = ERROR_INIT;
	char out[2000] = "";

	(void) state;
	write_concepts(shipped, "concepts:\n  - {id: aim, label: the aim}\n");
	write_concepts(own, "concepts:\n"
	                    "  - {id: a, label: A, kin: [aim, aim]}\n"
	                    "  - {id: b, lable: B}\n"
	                    "  - {id: A, label: A}\n"
	                    "  - {id: c, label: \"C\\x07\"}\n"
	                    "  - {id: d, label: D, kin: [aim, aims, d]}\n"
	                    "  - {id: d, label: D}\n");
	assert_int_equal(form_concepts_lint(shipped, own, gather, out, &err), ERROR_FINDINGS);
	assert_string_equal(out, "2:34: the kin \"aim\" is given twice\n"
	                         "3:13: there is no key \"lable\" here; \"label\" may be meant\n"
	                         "4:10: a concept's id is of small letters, digits and hyphens\n"
	                         "5:21: a control character or line break stands in this label\n"
	                         "7:10: the concept \"d\" is given twice\n"
	                         "6:34: no concept \"aims\"; did you mean \"aim\"?\n"
	                         "6:40: \"d\" is no kin of itself\n");
	write_concepts(own, "concepts: [\n");
	out[0] = '\0';
	assert_int_equal(form_concepts_lint(shipped, own, gather, out, &err), ERROR_FINDINGS);
	assert_non_null(strstr(out, "no valid YAML"));
	remove_concepts(own);
	assert_int_equal(form_concepts_lint(shipped, own, gather, out, &err), ERROR_NONE);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    CASE(lint_names_every_fault),   CASE(reads_kin_in_order),
	    CASE(ones_own_add_and_replace), CASE(names_the_place_of_a_fault),
	    CASE(no_file_is_no_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
