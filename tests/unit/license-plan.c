/* Planning against every subset, one by one, before the same judge. */
#include "license-help.h"

#include "license/plan.h"

#include <stdio.h>
#include <string.h>

#define SETS_MOST 7

static const char *const words[] = {
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-SA-3.0",
    "CC BY-NC 4.0",
    "CC-BY-NC-SA-4.0",
    "CC BY-NC-SA",
    "CC BY-SA",
    "CC0",
    "ODbL-1.0",
    "GPL-3.0-only",
    "GPL-2.0-only",
    "EUPL-1.2",
    "Apache-2.0",
    "CC-BY-SA-4.0 OR CC-BY-NC-4.0",
    "CC-BY-SA-4.0 OR CC-BY-NC-SA-4.0",
    "CC-BY-SA-4.0 AND ODbL-1.0",
    "CDLA-Sharing-1.0",
    "GFDL-1.3-or-later",
    "Free Art License 1.3",
    "for research only",
    "see the README",
    "UK Biobank",
    "ADNI",
    "NLST",
};
static const char *const uses[] = {"train_model,release_data", "train_model,release_weights",
                                   "release_data", "release_data,release_labels", "train_model"};
static const char *const places[] = {"field", "license-file", "mirror", "list", "gate"};

struct trial {
	struct license_intent intent;
	struct license_subject subjects[SETS_MOST];
	struct license_claim claims[SETS_MOST][2];
	struct license_plan_set sets[SETS_MOST];
	size_t count;
	struct license_case matter;
};

static unsigned long long seed = 20;

static size_t pick(size_t below)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t) (seed >> 33) % below;
}

static void make(struct trial *t)
{
	static const char *const slugs[SETS_MOST] = {"a", "b", "c", "d", "e", "f", "g"};

	memset(t, 0, sizeof *t);
	t->intent = (struct license_intent){.project = "p",
	                                    .uses = uses[pick(5)],
	                                    .actor = pick(2) ? "academic" : "for_profit",
	                                    .outbound = {"none", "none", "none", "none"},
	                                    .release = pick(4) ? "changed" : "unmodified"};
	t->count = 2 + pick(SETS_MOST - 1);
	for (size_t i = 0; i < t->count; i++) {
		struct license_subject *s = &t->subjects[i];

		s->slug = slugs[i];
		s->maker = s->obtained = s->derived_from = "";
		s->claims = t->claims[i];
		s->claim_count = 1 + !pick(4);
		for (size_t k = 0; k < s->claim_count; k++)
			t->claims[i][k] = (struct license_claim){
			    "", k ? places[pick(5)] : places[pick(3)], "2026-01-01",
			    words[pick(sizeof words / sizeof *words)], ""};
		if (!pick(6))
			s->derived_from = slugs[pick(t->count)];
		t->sets[i].size = pick(5) ? (int64_t) pick(100) : LICENSE_PLAN_UNKNOWN;
		t->sets[i].group = pick(3) ? 0 : 1 + pick(2);
		t->sets[i].out = !pick(9);
		/* A second one that differs in its slug alone. */
		if (i && !pick(4) && strcmp(t->subjects[i - 1].derived_from, s->slug) != 0) {
			size_t first =
			    t->subjects[i - 1].like ? t->subjects[i - 1].like - 1 : i - 1;

			*s = t->subjects[first];
			s->slug = slugs[i];
			s->like = first + 1;
		}
	}
	t->matter = (struct license_case){.intent = &t->intent,
	                                  .subjects = t->subjects,
	                                  .subject_count = t->count,
	                                  .today = "2026-02-01"};
}

/* The others are there as upstreams. */
static bool may_stay(const struct trial *t, unsigned in, enum license_verdict least,
                     struct license_detector *detector, struct arena *arena)
{
	struct license_subject subjects[SETS_MOST];
	struct license_case matter = t->matter;
	struct license_judgement j;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < t->count; i++) {
		subjects[i] = t->subjects[i];
		subjects[i].like = 0;
		subjects[i].upstream_only = !(in >> i & 1);
		if (t->sets[i].out && (in >> i & 1))
			return false;
	}
	matter.subjects = subjects;
	assert_int_equal(license_judge(detector, help_library(), &matter, arena, &j, &err), 0);
	for (size_t i = 0; i < j.subject_count; i++)
		if (j.subjects[i].verdict < least)
			return false;
	for (size_t i = 0; i < j.clash_count; i++)
		if (j.clashes[i].severity < least)
			return false;
	for (size_t i = 0; i < j.finding_count; i++)
		if (j.findings[i].severity < least &&
		    strcmp(j.findings[i].rule, "release-unsaid") != 0 &&
		    strcmp(j.findings[i].rule, "no-data-sets") != 0)
			return false;
	return true;
}

static int64_t value_of(const struct trial *t, unsigned in)
{
	int64_t most[3] = {0}, value = 0;

	for (size_t i = 0; i < t->count; i++) {
		int64_t size = t->sets[i].size;

		if (!(in >> i & 1) || size < 0)
			continue;
		if (!t->sets[i].group)
			value += size;
		else if (size > most[t->sets[i].group])
			most[t->sets[i].group] = size;
	}
	return value + most[1] + most[2];
}

static void plans_equal_the_best_of_all_subsets(void **state)
{
	struct license_detector *detector = license_detector_new(help_library());
	struct arena arena = ARENA_INIT;
	struct trial t;
	size_t smaller = 0;

	(void) state;
	for (int round = 0; round < 120; round++) {
		enum license_verdict least = round % 3 ? LICENSE_ASK_FIRST : LICENSE_DUTIES;
		struct error err = ERROR_INIT;
		struct license_plan plan;
		int64_t best = 0;
		unsigned kept = 0, best_count = 0;

		make(&t);
		for (unsigned in = 0; in < 1u << t.count; in++) {
			int64_t value = value_of(&t, in);
			unsigned count = (unsigned) __builtin_popcount(in);

			if (value < best || (value == best && count <= best_count) ||
			    !may_stay(&t, in, least, detector, &arena))
				continue;
			best = value;
			best_count = count;
			arena_clear(&arena);
		}
		assert_int_equal(license_plan_make(detector, help_library(), &t.matter, t.sets,
		                                   least == LICENSE_DUTIES, &arena, &plan, &err),
		                 0);
		for (size_t i = 0; i < t.count; i++)
			kept |= (unsigned) plan.kept[i] << i;
		if (!may_stay(&t, kept, least, detector, &arena) || plan.value != best ||
		    value_of(&t, kept) != best || plan.kept_count != best_count) {
			for (size_t i = 0; i < t.count; i++)
				print_message(
				    "%s%s: %s%s%s size %d group %zu%s from %s\n",
				    plan.kept[i] ? "+" : "-", t.subjects[i].slug,
				    t.subjects[i].claims[0].raw,
				    t.subjects[i].claim_count > 1 ? " | " : "",
				    t.subjects[i].claim_count > 1 ? t.subjects[i].claims[1].raw
				                                  : "",
				    (int) t.sets[i].size, t.sets[i].group,
				    t.sets[i].out ? " out" : "", t.subjects[i].derived_from);
			fail_msg("round %d, %s, least %d: planned %d (%zu sets), best %d (%u sets)",
			         round, t.intent.uses, (int) least, (int) plan.value,
			         plan.kept_count, (int) best, best_count);
		}
		assert_true(plan.exact);
		assert_int_equal(plan.kept_count + plan.left_out_count, t.count);
		for (size_t i = 0; i < plan.left_out_count; i++)
			assert_true(*plan.left_out[i].because);
		smaller += plan.left_out_count > 0;
		arena_clear(&arena);
	}
	assert_in_range(smaller, 20, 119); /* not all of them easy */
	license_detector_free(detector);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plans_equal_the_best_of_all_subsets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
