/* Planning against every subset, one by one, before the same judge. */
#include "license-help.h"

#include "license/plan.h"

#include <stdio.h>
#include <string.h>

#define SETS_MOST   12
#define CLAIMS_MOST 3
#define LENGTH(of)  (sizeof(of) / sizeof *(of))

/* Two enclaves with names and one without, which agree to everything else. */
static const char enclaves[] = "kind: agreement\n"
                               "seen: 2026-01-01\n"
                               "licenses:\n"
                               "  LicenseRef-Enclave-One:\n"
                               "    name: First enclave\n"
                               "    url: https://example.org/1\n"
                               "    source: made up\n"
                               "    permit: {use: \"1\", reproduce: \"1\", derive_private: \"1\", "
                               "derive: \"1\", distribute: \"1\", distribute on model: \"1\"}\n"
                               "    require: {tre_only: {number: \"2\", enclave: ONE}}\n"
                               "    adapts_to: {CC-BY-4.0: yes, CC-BY-SA-4.0: yes}\n"
                               "    detect: {names: [First enclave]}\n"
                               "  LicenseRef-Enclave-Two:\n"
                               "    extends: LicenseRef-Enclave-One\n"
                               "    name: Second enclave\n"
                               "    require: {tre_only: {number: \"2\", enclave: TWO}}\n"
                               "    detect: {names: [Second enclave]}\n"
                               "  LicenseRef-Enclave-Unnamed:\n"
                               "    extends: LicenseRef-Enclave-One\n"
                               "    name: Some enclave\n"
                               "    require: {tre_only: {number: \"2\"}}\n"
                               "    detect: {names: [Some enclave]}\n";

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
    "non-commercial use only",
    "see the README",
    "UK Biobank",
    "ADNI",
    "NLST",
    "LicenseRef-Enclave-One",
    "LicenseRef-Enclave-Two",
    "LicenseRef-Enclave-Unnamed",
    "images: CC-BY-SA-4.0; labels: CC-BY-NC-SA-4.0",
    "CC BY-ND 4.0",
    "CC-BY-SA-2.0",
    "CC-BY-SA-1.0",
    "",
};
static const char *const uses[] = {"train_model,release_data",
                                   "train_model,release_weights",
                                   "release_data",
                                   "release_data,release_labels",
                                   "train_model",
                                   "train,release_data,release_outputs",
                                   "train,commercialise,release_data",
                                   "annotate,release_labels,serve"};
static const char *const places[] = {"field", "license-file", "readme",   "mirror",
                                     "list",  "gate",         "agreement"};
static const char *const parts[] = {"", "", "", "images", "labels"};
static const char *const data_licenses[] = {"none", "none", "CC-BY-4.0", "CC-BY-SA-4.0",
                                            "CC-BY-NC-SA-4.0"};
static const char *const model_licenses[] = {"none", "Apache-2.0", "CC-BY-NC-4.0"};
static const char *const questions[] = {"nc_reaches_model", "sharealike_reaches_model",
                                        "weights_are_adapted", "nc_reaches_outputs",
                                        "labels_are_adapted"};
static const char *const answers[] = {"yes", "no", "ask"};
static const char *const papers[] = {"", "leave.pdf"};
static const char *const actions[] = {"distribute", "derive", "release_weights", "commercial_use",
                                      "release_labels"};

struct trial {
	struct license_intent intent;
	struct license_subject subjects[SETS_MOST];
	struct license_claim claims[SETS_MOST][CLAIMS_MOST];
	char raw[SETS_MOST][CLAIMS_MOST][200];
	char from[SETS_MOST][40];
	struct license_plan_set sets[SETS_MOST];
	size_t count;
	struct license_position positions[LENGTH(questions)];
	struct license_permission permissions[2];
	struct license_evidence evidence;
	struct license_case matter;
};

static const struct license_library *library;
static struct license_detector *detector;
static unsigned long long seed;

static size_t pick(size_t below)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t) (seed >> 33) % below;
}

static const char *one_of(const char *const *list, size_t count)
{
	return list[pick(count)];
}

/* Mostly what often fits; any license of the library now and then. */
static void make_words(char *out, size_t room)
{
	const char *a = one_of(words, LENGTH(words)), *b = one_of(words, LENGTH(words));

	if (!pick(5))
		a = license_at(library, pick(license_count(library)))->id;
	if (pick(7))
		snprintf(out, room, "%s", a);
	else
		snprintf(out, room, "%s %s %s", a, pick(2) ? "AND" : "OR", b);
}

static void make_claims(struct trial *t, size_t at)
{
	struct license_subject *s = &t->subjects[at];

	s->claims = t->claims[at];
	s->claim_count = pick(12) ? 1 + !pick(4) + !pick(8) : 0;
	for (size_t k = 0; k < s->claim_count; k++) {
		make_words(t->raw[at][k], sizeof t->raw[at][k]);
		t->claims[at][k] =
		    (struct license_claim){parts[pick(pick(3) ? 1 : LENGTH(parts))],
		                           k ? places[pick(LENGTH(places))] : places[pick(5)],
		                           k ? "2026-01-01" : "2025-01-01", t->raw[at][k], ""};
	}
}

static const char *const slugs[SETS_MOST] = {"a", "b", "c", "d", "e", "f",
                                             "g", "h", "i", "j", "k", "l"};

static void make_set(struct trial *t, size_t at)
{
	struct license_subject *s = &t->subjects[at];

	s->slug = slugs[at];
	s->maker = pick(5) ? "" : "DE";
	s->obtained = pick(6) ? "" : "2025-06-01";
	s->obtained_proof = pick(2);
	s->derived_from = "";
	make_claims(t, at);
	if (!pick(7)) {
		snprintf(t->from[at], sizeof t->from[at], "%s%s%s",
		         pick(8) ? slugs[pick(t->count)] : "elsewhere", pick(4) ? "" : ":images",
		         pick(6) ? "" : ",a");
		s->derived_from = t->from[at];
	}
	s->upstream_only = at && !pick(12);
	t->sets[at].size = pick(5) ? (int64_t) pick(100) : LICENSE_PLAN_UNKNOWN;
	t->sets[at].group = pick(3) ? 0 : 1 + pick(2);
	t->sets[at].out = !pick(12);
	/* Another one that differs in its slug alone. */
	if (at && !pick(5)) {
		size_t first = pick(at);

		first = t->subjects[first].like ? t->subjects[first].like - 1 : first;
		if (*t->subjects[first].derived_from)
			return;
		*s = t->subjects[first];
		s->slug = slugs[at];
		s->like = first + 1;
	}
}

static void make_papers(struct trial *t)
{
	t->matter.positions = t->positions;
	t->matter.permissions = t->permissions;
	t->matter.evidence = &t->evidence;
	for (size_t q = 0; q < LENGTH(questions); q++)
		if (!pick(4))
			t->positions[t->matter.position_count++] = (struct license_position){
			    questions[q], one_of(answers, LENGTH(answers)), "kim", "pi", ""};
	if (!pick(3))
		t->permissions[t->matter.permission_count++] = (struct license_permission){
		    slugs[pick(t->count)],         "", one_of(actions, LENGTH(actions)), "", "",
		    one_of(papers, LENGTH(papers))};
	if (!pick(4)) {
		t->evidence =
		    (struct license_evidence){"registration", slugs[pick(t->count)], "", ""};
		t->matter.evidence_count = 1;
	}
}

static void make(struct trial *t, size_t least, size_t most)
{
	memset(t, 0, sizeof *t);
	t->intent = (struct license_intent){
	    .project = "p",
	    .uses = one_of(uses, LENGTH(uses)),
	    .actor = pick(2) ? "academic" : "for_profit",
	    .purpose = pick(3) ? "" : "methods_development",
	    .place = pick(3) ? "" : "DE",
	    .outbound = {one_of(data_licenses, LENGTH(data_licenses)),
	                 pick(3) ? "none" : "CC-BY-4.0",
	                 one_of(model_licenses, LENGTH(model_licenses)), "none"},
	    .release = pick(4)   ? "changed"
	               : pick(2) ? "unmodified"
	                         : ""};
	t->count = least + pick(most - least + 1);
	for (size_t i = 0; i < t->count; i++)
		make_set(t, i);
	t->matter = (struct license_case){.intent = &t->intent,
	                                  .subjects = t->subjects,
	                                  .subject_count = t->count,
	                                  .today = "2026-02-01"};
	make_papers(t);
}

/* ---- the oracle ---- */

static bool is_of_the_project(const struct license_finding *finding)
{
	return !strcmp(finding->rule, "release-unsaid") || !strcmp(finding->rule, "no-data-sets");
}

/* The others are there as upstreams. */
static bool may_stay(const struct trial *t, unsigned in, enum license_verdict least,
                     struct arena *arena)
{
	struct license_subject subjects[SETS_MOST];
	struct license_case matter = t->matter;
	struct license_judgement j;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < t->count; i++) {
		subjects[i] = t->subjects[i];
		subjects[i].like = 0;
		if ((in >> i & 1) && (t->sets[i].out || subjects[i].upstream_only))
			return false;
		subjects[i].upstream_only = !(in >> i & 1);
	}
	matter.subjects = subjects;
	assert_int_equal(license_judge(detector, library, &matter, arena, &j, &err), 0);
	for (size_t i = 0; i < j.subject_count; i++)
		if (j.subjects[i].verdict < least)
			return false;
	for (size_t i = 0; i < j.clash_count; i++)
		if (j.clashes[i].severity < least)
			return false;
	for (size_t i = 0; i < j.finding_count; i++)
		if (j.findings[i].severity < least && !is_of_the_project(&j.findings[i]))
			return false;
	return true;
}

struct worth {
	int64_t value;
	unsigned count;
};

static bool is_more(struct worth a, struct worth b)
{
	return a.value != b.value ? a.value > b.value : a.count > b.count;
}

static struct worth worth_of(const struct trial *t, unsigned in)
{
	struct worth worth = {0, (unsigned) __builtin_popcount(in)};
	int64_t most[3] = {0};

	for (size_t i = 0; i < t->count; i++) {
		int64_t size = t->sets[i].size;

		if (!(in >> i & 1) || size < 0)
			continue;
		if (!t->sets[i].group)
			worth.value += size;
		else if (size > most[t->sets[i].group])
			most[t->sets[i].group] = size;
	}
	worth.value += most[1] + most[2];
	return worth;
}

static void show(const struct trial *t, unsigned kept)
{
	print_message("%s, %s, %s, data %s, labels %s, model %s, place %s, purpose %s\n",
	              t->intent.uses, t->intent.actor, t->intent.release,
	              t->intent.outbound[LICENSE_DATA], t->intent.outbound[LICENSE_LABELS],
	              t->intent.outbound[LICENSE_MODEL], t->intent.place, t->intent.purpose);
	for (size_t i = 0; i < t->matter.position_count; i++)
		print_message("position %s=%s\n", t->positions[i].question, t->positions[i].answer);
	for (size_t i = 0; i < t->matter.permission_count; i++)
		print_message("permission %s %s\n", t->permissions[i].slug,
		              t->permissions[i].action);
	for (size_t i = 0; i < t->count; i++) {
		const struct license_subject *s = &t->subjects[i];

		print_message("%c%s size %d group %zu%s%s like %zu from \"%s\" maker \"%s\"",
		              kept >> i & 1 ? '+' : '-', s->slug, (int) t->sets[i].size,
		              t->sets[i].group, t->sets[i].out ? " out" : "",
		              s->upstream_only ? " upstream" : "", s->like, s->derived_from,
		              s->maker);
		for (size_t k = 0; k < s->claim_count; k++)
			print_message(" | %s %s: %s", s->claims[k].place, s->claims[k].part,
			              s->claims[k].raw);
		print_message("\n");
	}
}

/* ---- a plan held against it ---- */

static unsigned kept_of(const struct trial *t, const struct license_plan *plan)
{
	unsigned kept = 0;
	size_t at = 0;

	for (size_t i = 0; i < t->count; i++)
		if (!t->subjects[i].upstream_only)
			kept |= (unsigned) plan->kept[at++] << i;
	assert_int_equal(at, plan->judgement.subject_count);
	return kept;
}

static void look_at_plan(const struct trial *t, const struct license_plan *plan, unsigned kept,
                         int round)
{
	size_t own = 0;

	for (size_t i = 0; i < t->count; i++)
		own += !t->subjects[i].upstream_only;
	assert_true(plan->exact);
	assert_int_equal(plan->kept_count, __builtin_popcount(kept));
	assert_int_equal(plan->kept_count + plan->left_out_count, own);
	assert_int_equal(plan->value, worth_of(t, kept).value);
	for (size_t i = 0; i < plan->left_out_count; i++) {
		const struct license_plan_left_out *left = &plan->left_out[i];

		if (!*left->because || (left->severity != LICENSE_CLEAR && !*left->remedy)) {
			show(t, kept);
			fail_msg("round %d: %s is left out: \"%s\", \"%s\"", round, left->set->slug,
			         left->because, left->remedy);
		}
	}
}

/* Returns whether anything was left out. */
static bool hold_against_subsets(const struct trial *t, enum license_verdict least, int round)
{
	static struct arena scratch, arena;
	struct error err = ERROR_INIT;
	struct license_plan plan;
	struct worth worth;
	unsigned kept;
	bool smaller;

	arena_clear(&arena);
	assert_int_equal(license_plan_make(detector, library, &t->matter, t->sets,
	                                   least == LICENSE_DUTIES, &arena, &plan, &err),
	                 0);
	kept = kept_of(t, &plan);
	worth = worth_of(t, kept);
	if (!may_stay(t, kept, least, &scratch)) {
		show(t, kept);
		fail_msg("round %d, least %d: what is kept may not stay", round, (int) least);
	}
	for (unsigned in = 0; in < 1u << t->count; in++) {
		if (is_more(worth_of(t, in), worth) && may_stay(t, in, least, &scratch)) {
			show(t, kept);
			fail_msg("round %d, least %d: subset %#x is larger", round, (int) least,
			         in);
		}
		arena_clear(&scratch);
	}
	look_at_plan(t, &plan, kept, round);
	smaller = plan.left_out_count > 0;
	arena_release(&arena);
	arena_release(&scratch);
	return smaller;
}

static void plans_equal_the_best_of_all_subsets(void **state)
{
	struct trial t;
	size_t smaller = 0;

	(void) state;
	seed = 20;
	for (int round = 0; round < 400; round++) {
		make(&t, 2, 6);
		smaller +=
		    hold_against_subsets(&t, round % 3 ? LICENSE_ASK_FIRST : LICENSE_DUTIES, round);
	}
	assert_in_range(smaller, 100, 399); /* not all of them easy */
}

static void so_do_plans_of_a_dozen(void **state)
{
	struct trial t;

	(void) state;
	seed = 12;
	for (int round = 0; round < 12; round++) {
		make(&t, 10, SETS_MOST);
		hold_against_subsets(&t, round % 3 ? LICENSE_ASK_FIRST : LICENSE_DUTIES, round);
	}
}

/* A search that drops what cannot stay leans on it. */
static void less_may_stay_where_more_may(void **state)
{
	struct arena arena = ARENA_INIT;
	bool fits[1 << 6];
	struct trial t;
	size_t apart = 0;

	(void) state;
	seed = 30;
	for (int round = 0; round < 200; round++) {
		enum license_verdict least = round % 3 ? LICENSE_ASK_FIRST : LICENSE_DUTIES;

		make(&t, 2, 5);
		for (unsigned in = 0; in < 1u << t.count; in++) {
			fits[in] = may_stay(&t, in, least, &arena);
			arena_clear(&arena);
			for (size_t i = 0; i < t.count && fits[in]; i++)
				if ((in >> i & 1) && !fits[in & ~(1u << i)]) {
					show(&t, in);
					fail_msg("round %d, least %d: without %s it may not stay",
					         round, (int) least, slugs[i]);
				}
			apart += !fits[in];
		}
	}
	assert_true(apart > 500);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plans_equal_the_best_of_all_subsets),
	    cmocka_unit_test(so_do_plans_of_a_dozen),
	    cmocka_unit_test(less_may_stay_where_more_may),
	};
	struct license_library *loaded = NULL;
	struct help_own own;
	struct error err = ERROR_INIT;
	char said[1200];
	int failed;

	help_own_make(&own, enclaves);
	if (license_library_load(help_shipped(), own.folder, &loaded, &err)) {
		fprintf(stderr, "%s\n", error_describe(&err, said, sizeof said));
		return 99;
	}
	library = loaded;
	detector = license_detector_new(library);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	license_detector_free(detector);
	license_library_free(loaded);
	help_own_remove(&own);
	return failed;
}
