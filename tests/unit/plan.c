/* The published mixes of the shipped catalogue: each has a plan, and no mix of
 * its data sets that the judge lets stand is larger.  Tried as each project is
 * declared and, to make it harder, as if it gave its data away. */
#include "desk/plan.h"

#include "base/file.h"
#include "desk/check.h"
#include "desk/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SETS_MOST  128
#define MIXES_MOST 64
#define JUDGED     4000 /* mixes before the judge, for one plan */

static struct desk *desk;
static struct license_detector *detector;
static const struct license_library *library;
static struct error err;

/* A search of its own: data sets that differ in the slug alone stand or fall
 * together, what does not fit is not built upon, and what cannot become
 * larger is not looked at. */
struct trial {
	struct license_case matter;
	struct license_subject subjects[SETS_MOST];
	const struct license_plan_set *sets;
	enum license_verdict least;
	size_t count; /* of the project's own */
	struct arena scratch;
	int64_t value;
	size_t kept;
	size_t judged;
};

static bool is_of_the_project(const struct license_finding *finding)
{
	return !strcmp(finding->rule, "release-unsaid") || !strcmp(finding->rule, "no-data-sets");
}

static bool may_stay(struct trial *t, const bool *in)
{
	struct license_judgement j;
	bool fits = true;

	assert_true(++t->judged < JUDGED);
	for (size_t i = 0; i < t->count; i++)
		t->subjects[i].upstream_only = !in[i];
	arena_clear(&t->scratch);
	assert_int_equal(license_judge(detector, library, &t->matter, &t->scratch, &j, &err), 0);
	for (size_t i = 0; i < j.subject_count; i++)
		fits = fits && j.subjects[i].verdict >= t->least;
	for (size_t i = 0; i < j.clash_count; i++)
		fits = fits && j.clashes[i].severity >= t->least;
	for (size_t i = 0; i < j.finding_count; i++)
		fits = fits &&
		       (j.findings[i].severity >= t->least || is_of_the_project(&j.findings[i]));
	return fits;
}

static bool is_first(const struct trial *t, const struct license_case *of, size_t index)
{
	return index < t->count && !of->subjects[index].like;
}

static void put(const struct trial *t, const struct license_case *of, size_t first, bool stays,
                bool *in)
{
	for (size_t i = 0; i < t->count; i++)
		if (i == first || of->subjects[i].like == first + 1)
			in[i] = stays;
}

static void measure(const struct trial *t, const bool *in, int64_t *value, size_t *count)
{
	*value = 0;
	*count = 0;
	for (size_t i = 0; i < t->count; i++)
		if (in[i]) {
			*value += t->sets[i].size > 0 ? t->sets[i].size : 0;
			++*count;
		}
}

/* `in` holds what is chosen, and all from `at` on that nobody decided yet. */
static void look(struct trial *t, const struct license_case *of, size_t at, const bool *in)
{
	bool next[SETS_MOST], chosen[SETS_MOST];
	int64_t value;
	size_t count;

	measure(t, in, &value, &count);
	if (value < t->value || (value == t->value && count <= t->kept))
		return;
	while (at < t->count && !(is_first(t, of, at) && in[at]))
		at++;
	if (at == t->count) {
		t->value = value;
		t->kept = count;
		return;
	}
	memcpy(chosen, in, sizeof chosen);
	for (size_t i = at + 1; i < t->count; i++)
		if (is_first(t, of, i))
			put(t, of, i, false, chosen);
	if (may_stay(t, chosen))
		look(t, of, at + 1, in);
	memcpy(next, in, sizeof next);
	put(t, of, at, false, next);
	look(t, of, at + 1, next);
}

/* What may not even stay alone. */
static void leave_out_barred(struct trial *t, const struct license_case *of, bool *in)
{
	for (size_t i = 0; i < t->count; i++) {
		bool alone[SETS_MOST] = {false};

		if (!is_first(t, of, i))
			continue;
		put(t, of, i, true, alone);
		if (!may_stay(t, alone))
			put(t, of, i, false, in);
	}
}

static void prepare(struct trial *t, const struct license_case *of, size_t count)
{
	t->matter = *of;
	t->count = count;
	assert_true(of->subject_count <= SETS_MOST);
	for (size_t i = 0; i < of->subject_count; i++) {
		t->subjects[i] = of->subjects[i];
		t->subjects[i].like = 0;
	}
	t->matter.subjects = t->subjects;
}

/* Returns how many data sets the plan leaves out. */
static size_t hold_against_search(const char *slug, const struct desk_planning *planning,
                                  const struct license_case *matter, enum desk_plan_by by,
                                  bool strict)
{
	static struct trial t;
	struct license_plan_set sets[SETS_MOST] = {{0}};
	struct arena arena = ARENA_INIT;
	struct license_plan plan;
	bool all[SETS_MOST] = {false}, kept[SETS_MOST] = {false};
	size_t out;

	t = (struct trial){.sets = sets, .least = strict ? LICENSE_DUTIES : LICENSE_ASK_FIRST};
	prepare(&t, matter, planning->count);
	for (size_t i = 0; i < planning->count; i++) {
		sets[i].size = desk_plan_size(planning, i, by);
		all[i] = true;
	}
	assert_int_equal(
	    license_plan_make(detector, library, matter, sets, strict, &arena, &plan, &err), 0);
	memcpy(kept, plan.kept, planning->count * sizeof *kept);
	assert_true(plan.exact);
	assert_true(may_stay(&t, kept));
	leave_out_barred(&t, matter, all);
	look(&t, matter, 0, all);
	if (plan.value != t.value || plan.kept_count != t.kept)
		fail_msg("%s by %s: planned %d (%zu sets), there is %d (%zu sets)", slug,
		         desk_plan_bys[by], (int) plan.value, plan.kept_count, (int) t.value,
		         t.kept);
	out = plan.left_out_count;
	arena_release(&t.scratch);
	arena_release(&arena);
	return out;
}

static size_t list_projects(struct arena *arena, const char **slugs)
{
	struct ledger_rows rows;
	size_t count = 0;

	assert_int_equal(ledger_query(desk_ledger(desk), LEDGER_PROJECT_LIST, &rows, &err, ""), 0);
	while (ledger_next(&rows)) {
		assert_true(count < MIXES_MOST);
		slugs[count++] = arena_string(arena, ledger_string(&rows, 0));
	}
	assert_int_equal(ledger_done(&rows, &err), 0);
	return count;
}

static void published_mixes_have_the_largest_plan(void **state)
{
	static const char *const licenses[] = {"none", "CC-BY-NC-SA-4.0"};
	struct arena arena = ARENA_INIT;
	const char *slugs[MIXES_MOST];
	size_t count = list_projects(&arena, slugs), smaller = 0;

	(void) state;
	assert_true(count >= 20);
	for (size_t p = 0; p < count; p++) {
		struct desk_planning planning;
		struct license_judgement judgement;
		struct license_intent given_away;
		struct license_case harder;

		assert_int_equal(desk_planning_load(desk, slugs[p], &arena, &planning, &err), 0);
		assert_int_equal(desk_check(desk, slugs[p], NULL, &arena, &judgement, &err), 0);
		assert_int_equal(judgement.subject_count, planning.count);
		harder = planning.matter;
		given_away = *harder.intent;
		given_away.uses = "train,release_data";
		given_away.release = "changed";
		harder.intent = &given_away;
		for (int strict = 0; strict < 2; strict++)
			smaller += hold_against_search(slugs[p], &planning, &planning.matter,
			                               DESK_PLAN_SUBJECTS, strict) > 0;
		for (int i = 0; i < 2; i++) {
			given_away.outbound[LICENSE_DATA] = licenses[i];
			given_away.actor = i ? "for_profit" : "academic";
			smaller += hold_against_search(slugs[p], &planning, &harder,
			                               DESK_PLAN_DATASETS, false) > 0;
		}
	}
	assert_true(smaller >= count); /* not all of them easy */
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(published_mixes_have_the_largest_plan),
	};
	char cache[] = "/tmp/accord-plan-XXXXXX", made[60], words[1200];
	struct buffer folder = BUFFER_INIT;
	int failed;

	if (!mkdtemp(cache))
		return 99;
	setenv("XDG_CACHE_HOME", cache, 1);
	snprintf(made, sizeof made, "%s/accord", cache);
	if (desk_demo_open(NULL, &desk, &folder, &err) || desk_need_ledger(desk, &err) ||
	    desk_library(desk, &library, &err) || desk_detector(desk, &detector, &err)) {
		fprintf(stderr, "%s\n", error_describe(&err, words, sizeof words));
		return 99;
	}
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	desk_close(desk);
	file_remove_folder(buffer_cstr(&folder));
	file_remove_folder(made);
	file_remove_folder(cache);
	buffer_release(&folder);
	return failed;
}
