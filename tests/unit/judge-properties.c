/* What must hold of every verdict, tried on random projects: nothing that is
 * added to what is known makes a use freer. */
#include "license-help.h"

#include "license/judge.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 1500
#define SETS   3
#define CLAIMS 4

/* ODbL is not among them: alone it leaves the contents open, which another
 * license beside it answers. */
static const char *const words[] = {
    "CC-BY-4.0",
    "CC BY 3.0",
    "CC-BY-SA-4.0",
    "CC BY-NC 4.0",
    "CC-BY-NC-SA-4.0",
    "CC BY-ND 4.0",
    "CC BY-NC-ND 2.0",
    "CC BY",
    "CC BY-NC-SA",
    "CC0 1.0",
    "OGL-UK-3.0",
    "CDLA-Sharing-1.0",
    "C-UDA-1.0",
    "MIT",
    "Apache-2.0",
    "GPL-3.0-only",
    "public domain",
    "for research only",
    "for non-commercial use only",
    "no redistribution",
    "you must not attempt to identify any person",
    "models trained on the data remain non-commercial",
    "all rights reserved",
    "see the README",
    "open access",
    "free to use",
    "PhysioNet Credentialed Health Data License 1.5.0",
    "UK Biobank Material Transfer Agreement",
    "DUO:0000006",
    "HMB-NMDS",
    "images: CC0; labels: CC BY-NC 4.0",
    "CC-BY-SA-4.0 OR CC-BY-NC-4.0",
    "CC-BY-4.0 AND CC-BY-NC-4.0",
    "Llama 3.1 Community License",
    "Some License 7.2",
    "",
};
#define WORDS (sizeof words / sizeof *words)
static const char *const uses[] = {
    "explore",
    "train",
    "train,release_weights",
    "train,release_weights,commercialise",
    "release_data",
    "annotate,release_labels",
    "serve",
    "train,release_outputs",
    "train,commercialise",
    "benchmark",
};
static const char *const outbounds[] = {"none", "Apache-2.0", "CC-BY-4.0", "CC-BY-NC-4.0",
                                        "CC-BY-SA-4.0"};
static const char *const owner_places[] = {"field", "license-file", "readme"};
static const char *const questions[] = {"nc_reaches_model", "sharealike_reaches_model",
                                        "weights_are_adapted", "nc_reaches_outputs",
                                        "labels_are_adapted"};

struct trial {
	struct license_intent intent;
	struct license_subject subjects[SETS + 1];
	struct license_claim claims[SETS + 1][CLAIMS];
	struct license_position positions[2];
	struct license_case matter;
	struct license_judgement judgement;
};

static struct license_detector *detector;
static struct arena arena = ARENA_INIT;
static unsigned long long seed = 7;

static size_t pick(size_t below)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t) (seed >> 33) % below;
}

static const char *any(void)
{
	return words[pick(WORDS)];
}

static void claim(struct trial *t, size_t set, const char *place, const char *raw)
{
	struct license_subject *s = &t->subjects[set];

	t->claims[set][s->claim_count++] = (struct license_claim){"", place, "2026-01-01", raw, ""};
}

static void make(struct trial *t)
{
	static const char *const slugs[] = {"a", "b", "c", "d"};

	memset(t, 0, sizeof *t);
	t->intent = (struct license_intent){.project = "p",
	                                    .uses = uses[pick(10)],
	                                    .actor = pick(2) ? "academic" : "for_profit",
	                                    .release = pick(2) ? "changed" : "unmodified",
	                                    .place = pick(2) ? "DE" : ""};
	for (int target = 0; target < LICENSE_TARGETS; target++)
		t->intent.outbound[target] = pick(2) ? "none" : outbounds[pick(5)];
	t->matter = (struct license_case){.intent = &t->intent,
	                                  .subjects = t->subjects,
	                                  .subject_count = 1 + pick(SETS),
	                                  .positions = t->positions,
	                                  .today = "2026-02-01"};
	for (size_t i = 0; i <= SETS; i++) {
		t->subjects[i] = (struct license_subject){.slug = slugs[i],
		                                          .claims = t->claims[i],
		                                          .maker = pick(2) ? "DE" : "",
		                                          .obtained = "",
		                                          .derived_from = ""};
		if (pick(12))
			claim(t, i, owner_places[pick(3)], any());
	}
}

static void judge(struct trial *t)
{
	struct error err = ERROR_INIT;

	for (size_t i = 0; i <= SETS; i++)
		t->subjects[i].claims = t->claims[i];
	t->matter.intent = &t->intent;
	t->matter.subjects = t->subjects;
	t->matter.positions = t->positions;
	assert_int_equal(
	    license_judge(detector, help_library(), &t->matter, &arena, &t->judgement, &err), 0);
}

static void tell(const char *what, const struct trial *t)
{
	print_message("%s: uses %s, %s, out %s/%s/%s/%s %s\n", what, t->intent.uses,
	              t->intent.actor, t->intent.outbound[0], t->intent.outbound[1],
	              t->intent.outbound[2], t->intent.outbound[3], t->intent.release);
	for (size_t i = 0; i < t->judgement.subject_count; i++) {
		print_message("  %s: %s", t->subjects[i].slug,
		              license_verdict_names[t->judgement.subjects[i].verdict]);
		for (size_t c = 0; c < t->subjects[i].claim_count; c++)
			print_message(" | %s \"%s\"", t->claims[i][c].place, t->claims[i][c].raw);
		print_message("\n");
	}
	print_message("  all: %s\n", license_verdict_names[t->judgement.verdict]);
}

/* No data set and not the whole is freer in `after`. */
static void assert_no_freer(struct trial *before, struct trial *after, const char *why)
{
	bool freer;

	judge(before);
	judge(after);
	freer = after->judgement.verdict > before->judgement.verdict;
	for (size_t i = 0; i < before->judgement.subject_count; i++)
		freer = freer || after->judgement.subjects[i].verdict >
		                     before->judgement.subjects[i].verdict;
	if (freer) {
		tell("before", before);
		tell("after", after);
		fail_msg("%s made something freer", why);
	}
	arena_clear(&arena);
}

/* Where the owner says nothing, or nothing usable, the gate is the license. */
static void a_gate_never_frees(void **state)
{
	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		struct trial before, after;
		const char *place;

		make(&before);
		if (!before.subjects[0].claim_count || !*before.claims[0][0].raw)
			continue;
		after = before;
		place = pick(2) ? "gate" : "agreement";
		claim(&after, 0, place, any());
		assert_no_freer(&before, &after, "a gate");
	}
}

static void a_copy_never_frees(void **state)
{
	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		struct trial before, after;
		const char *place;

		make(&before);
		after = before;
		place = pick(2) ? "mirror" : "list";
		claim(&after, 0, place, any());
		assert_no_freer(&before, &after, "a copy's word");
	}
}

static void a_data_set_more_never_frees(void **state)
{
	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		struct trial before, after;

		make(&before);
		after = before;
		after.matter.subject_count++;
		assert_no_freer(&before, &after, "a data set more");
	}
}

static void an_upstream_never_frees(void **state)
{
	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		struct trial before, after;

		make(&before);
		after = before;
		after.subjects[0].derived_from = pick(2) ? "d" : "nobody-knows";
		after.subjects[after.matter.subject_count] = after.subjects[SETS];
		memcpy(after.claims[after.matter.subject_count], after.claims[SETS],
		       sizeof after.claims[SETS]);
		after.subjects[after.matter.subject_count].upstream_only = true;
		after.matter.subject_count++;
		assert_no_freer(&before, &after, "an upstream");
	}
}

static void no_license_is_never_free(void **state)
{
	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		struct trial t;

		make(&t);
		t.subjects[0].claim_count = 0;
		if (pick(2))
			claim(&t, 0, pick(2) ? "mirror" : "list", any());
		judge(&t);
		assert_true(t.judgement.subjects[0].verdict <= LICENSE_ASK_FIRST);
		arena_clear(&arena);
	}
}

/* Both bind; of two to choose from the freer one is the most that may be. */
static void and_or_never_free(void **state)
{
	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		static const char *const ids[] = {"CC-BY-4.0",
		                                  "CC-BY-SA-4.0",
		                                  "CC-BY-NC-4.0",
		                                  "CC-BY-ND-4.0",
		                                  "CC0-1.0",
		                                  "Apache-2.0",
		                                  "MIT",
		                                  "GPL-3.0-only",
		                                  "CC-BY-NC-3.0",
		                                  "CC-BY-NC-ND-2.0",
		                                  "CDLA-Permissive-2.0"};
		const char *one = ids[pick(11)], *other = ids[pick(11)];
		struct trial a, b, both, either;
		enum license_verdict va, vb;
		char text[2][80];

		snprintf(text[0], sizeof text[0], "%s AND %s", one, other);
		snprintf(text[1], sizeof text[1], "%s OR %s", one, other);
		make(&a);
		a.matter.subject_count = 1;
		a.subjects[0].claim_count = 0;
		b = both = either = a;
		claim(&a, 0, "field", one);
		claim(&b, 0, "field", other);
		claim(&both, 0, "field", text[0]);
		claim(&either, 0, "field", text[1]);
		judge(&a);
		judge(&b);
		judge(&both);
		judge(&either);
		va = a.judgement.subjects[0].verdict;
		vb = b.judgement.subjects[0].verdict;
		if (both.judgement.subjects[0].verdict > (va < vb ? va : vb) ||
		    either.judgement.subjects[0].verdict > (va > vb ? va : vb)) {
			tell("one", &a);
			tell("other", &b);
			tell("both", &both);
			tell("either", &either);
			fail_msg("%s, %s", text[0], text[1]);
		}
		arena_clear(&arena);
	}
}

/* Where versions differ it is to be asked; else it is as they are. */
static void a_family_is_no_freer_than_any_version(void **state)
{
	static const char *const families[] = {"CC-BY",    "CC-BY-SA",    "CC-BY-NC", "CC-BY-NC-SA",
	                                       "CC-BY-ND", "CC-BY-NC-ND", "GPL",      "LGPL"};

	(void) state;
	for (int i = 0; i < ROUNDS / 5; i++) {
		const char *family = families[pick(8)];
		const struct license *const *members;
		size_t count = license_family(help_library(), text_from(family), &members);
		struct trial whole;

		make(&whole);
		whole.matter.subject_count = 1;
		whole.subjects[0].claim_count = 0;
		for (size_t m = 0; m < count; m++) {
			struct trial version = whole, any_version = whole;

			claim(&version, 0, "field", members[m]->id);
			claim(&any_version, 0, "field", family);
			judge(&version);
			judge(&any_version);
			if (any_version.judgement.subjects[0].verdict >
			    (version.judgement.subjects[0].verdict > LICENSE_ASK_FIRST
			         ? version.judgement.subjects[0].verdict
			         : LICENSE_ASK_FIRST)) {
				tell("version", &version);
				tell("family", &any_version);
				fail_msg("%s is freer than %s", family, members[m]->id);
			}
			arena_clear(&arena);
		}
	}
}

static bool asks(const struct license_judged *judged, const char *question)
{
	for (size_t i = 0; i < judged->finding_count; i++)
		if (!strcmp(judged->findings[i].question, question))
			return true;
	return false;
}

static bool has_choice(const struct license_subject *subject)
{
	for (size_t i = 0; i < subject->claim_count; i++)
		if (strstr(subject->claims[i].raw, " OR "))
			return true;
	return false;
}

/* It turns the ask that names its question, and nothing else.  Where one may
 * choose, it can turn the choice. */
static void a_position_turns_its_question_only(void **state)
{
	static const char *const answers[] = {"yes", "no", "ask"};

	(void) state;
	for (int i = 0; i < ROUNDS; i++) {
		struct trial before, after;

		make(&before);
		after = before;
		after.positions[0] = (struct license_position){questions[pick(5)], answers[pick(3)],
		                                               "mira", "legal", ""};
		after.matter.position_count = 1;
		judge(&before);
		judge(&after);
		for (size_t s = 0; s < before.judgement.subject_count; s++) {
			const struct license_judged *was = &before.judgement.subjects[s];
			const struct license_judged *is = &after.judgement.subjects[s];
			const char *question = after.positions[0].question;

			if (is->verdict == was->verdict || has_choice(&before.subjects[s]))
				continue;
			if (!asks(was, question) ||
			    (is->verdict > was->verdict &&
			     (strcmp(after.positions[0].answer, "no") != 0 ||
			      was->verdict != LICENSE_ASK_FIRST))) {
				tell("before", &before);
				tell("after", &after);
				fail_msg("%s=%s", question, after.positions[0].answer);
			}
		}
		arena_clear(&arena);
	}
}

static int set_up(void **state)
{
	(void) state;
	detector = license_detector_new(help_library());
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	license_detector_free(detector);
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_gate_never_frees),
	    cmocka_unit_test(a_copy_never_frees),
	    cmocka_unit_test(a_data_set_more_never_frees),
	    cmocka_unit_test(an_upstream_never_frees),
	    cmocka_unit_test(no_license_is_never_free),
	    cmocka_unit_test(and_or_never_free),
	    cmocka_unit_test(a_family_is_no_freer_than_any_version),
	    cmocka_unit_test(a_position_turns_its_question_only),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
