/* What places say of a data set, and of its parts: which claim holds. */
#include "judge-help.h"

#define BLOCKED LICENSE_BLOCKED
#define ASK     LICENSE_ASK_FIRST
#define DUTIES  LICENSE_DUTIES
#define CLEAR   LICENSE_CLEAR

static struct trial product(void)
{
	return trial_of("train,commercialise", "for_profit");
}

/* "BY-NC-SA badge and an agreement against redistribution, data released:
 * blocked." */
static void an_agreement_binds_beside_a_license(void **state)
{
	struct trial trial = trial_of("release_data", "academic");

	(void) state;
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-NC-SA-4.0";
	trial.intent.release = "changed";
	trial_set(&trial, "set", "CC-BY-NC-SA-4.0");
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial_claim(&trial, "", "agreement", "", "say: forbid distribute");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_string_equal(trial_finding(&trial, "set", "action-forbidden")->clause,
	                    "the sentence distribute");
	trial.intent.release = "unmodified";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* Near misses: nothing goes out; a gate that only wants credit. */
	trial.intent.outbound[LICENSE_DATA] = "none";
	trial.intent.uses = "train";
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-NC-SA-4.0";
	trial.intent.uses = "release_data";
	trial.claims[0][1].raw = "say: require cite";
	assert_int_equal(trial_judge(&trial), DUTIES);
	/* The meeting of both: the gate names no license to go out under. */
	trial.claims[0][1].place = "gate";
	trial.claims[0][1].raw = "LicenseRef-PhysioNet-Credentialed-1.5.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_false(trial_goes_out(&trial, LICENSE_DATA, "CC-BY-NC-SA-4.0"));
}

/* "'BY-SA or BY-NC', company: the BY-SA branch, duties." */
static void either_takes_the_better_branch(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", "CC-BY-NC-4.0 OR CC-BY-SA-4.0");
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_string_equal(trial_finding(&trial, "set", "branch-chosen")->license, "CC-BY-SA-4.0");
	assert_null(trial_finding(&trial, "set", "nc-product"));
	/* Near misses: both bind; both are non-commercial. */
	trial.claims[0][0].raw = "CC-BY-NC-4.0 AND CC-BY-SA-4.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.claims[0][0].raw = "CC-BY-NC-4.0 OR CC-BY-NC-SA-4.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

/* "All blocked is blocked, all else ask." */
static void a_conflict_is_judged_claim_by_claim(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", "CC-BY-4.0");
	trial_claim(&trial, "", "readme", "", "CC-BY-NC-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	assert_non_null(trial_finding(&trial, "set", "claims-conflict"));
	assert_int_equal(trial_finding(&trial, "set", "nc-product")->severity, ASK);
	trial.claims[0][0].raw = "CC-BY-NC-SA-4.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* Two that are both allowed are still not known. */
	trial.claims[0][0].raw = "CC-BY-4.0";
	trial.claims[0][1].raw = "CC0-1.0";
	assert_int_equal(trial_judge(&trial), ASK);
	/* Name against link. */
	trial = product();
	trial_set(&trial, "set", "conflict CC-BY-4.0 | CC-BY-NC-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	trial.claims[0][0].raw = "conflict CC-BY-NC-ND-4.0 | CC-BY-NC-4.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* Field against a sentence of the README. */
	trial = trial_of("train", "academic");
	trial_set(&trial, "set", "CC-BY-4.0");
	trial_claim(&trial, "", "readme", "", "say: forbid commercial_use");
	assert_int_equal(trial_judge(&trial), ASK);
	trial.claims[0][1].raw = "say: require cite";
	assert_int_equal(trial_judge(&trial), CLEAR);
}

/* What a sentence beside a license is silent of, the license says. */
static void a_wish_beside_a_license(void **state)
{
	struct trial trial = trial_of("train,release_data", "academic");

	(void) state;
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-SA-4.0";
	trial.intent.release = "changed";
	trial_set(&trial, "version", "CC-BY-SA-4.0; say: require cite");
	trial_set(&trial, "family", "CC-BY; say: require cite");
	trial_set(&trial, "either", "CC-BY-NC-4.0 OR CC-BY-SA-4.0; say: require cite");
	trial_set(&trial, "alone", "say: require cite");
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "version")->verdict, DUTIES);
	assert_int_equal(trial_judged(&trial, "family")->verdict, DUTIES);
	assert_int_equal(trial_judged(&trial, "either")->verdict, DUTIES);
	assert_int_equal(trial_judged(&trial, "alone")->verdict, ASK);
	/* A ban beside it holds all the same. */
	trial = trial_of("train,commercialise", "for_profit");
	trial_set(&trial, "set", "CC-BY; say: forbid commercial_use");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.claims[0][0].raw = "CC-BY-SA-4.0 OR MIT; say: forbid commercial_use";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

static void a_family_is_explained_by_its_version(void **state)
{
	struct trial trial = trial_of("annotate", "academic");

	(void) state;
	trial_set(&trial, "set", "CC-BY-ND");
	trial_claim(&trial, "", "readme", "", "CC-BY-ND-4.0");
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.claims[0][1].raw = "CC-BY-ND-3.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.claims[0][1].raw = "CC-BY-4.0";
	assert_int_equal(trial_judge(&trial), ASK);
}

/* "A mirror's or a list's label can lower a verdict to ask; it never raises
 * one." */
static void copies_lower_and_never_raise(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "bare", NULL);
	trial_claim(&trial, "", "mirror", "", "CC0-1.0");
	trial_set(&trial, "by", "CC-BY-4.0");
	trial_claim(&trial, "", "list", "", "CC-BY-NC-4.0");
	trial_set(&trial, "nc", "CC-BY-NC-4.0");
	trial_claim(&trial, "", "list", "", "CC-BY-4.0");
	trial_set(&trial, "listed", NULL);
	trial_claim(&trial, "", "list", "", "CC-BY-NC-4.0");
	trial_set(&trial, "same", "CC-BY-4.0");
	trial_claim(&trial, "", "list", "", "CC-BY");
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "bare")->verdict, ASK);
	assert_int_equal(trial_judged(&trial, "by")->verdict, ASK);
	assert_int_equal(trial_judged(&trial, "nc")->verdict, BLOCKED);
	assert_int_equal(trial_judged(&trial, "listed")->verdict, ASK);
	assert_int_equal(trial_judged(&trial, "same")->verdict, DUTIES);
	assert_non_null(
	    strstr(trial_finding(&trial, "by", "second-hand-stricter")->says, "blocked"));
	assert_non_null(trial_finding(&trial, "listed", "nc-product"));
	/* A label gives no license to go out under. */
	assert_false(trial_goes_out(&trial, LICENSE_DATA, "CC-BY-4.0"));
}

static void copies_of_the_whole_lower_its_parts(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", NULL);
	trial_claim(&trial, "images", "field", "", "CC-BY-4.0");
	trial_claim(&trial, "", "mirror", "", "CC-BY-NC-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	assert_non_null(trial_finding(&trial, "set", "second-hand-stricter"));
	/* Near misses: it says the same, or less. */
	trial.claims[0][1].raw = "CC-BY";
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial.claims[0][1].raw = "CC0-1.0";
	assert_int_equal(trial_judge(&trial), DUTIES);
}

static struct trial changed_license(const char *obtained, bool proof)
{
	struct trial trial = product();
	struct license_subject *set = trial_set(&trial, "set", NULL);

	set->obtained = obtained;
	set->obtained_proof = proof;
	trial_claim(&trial, "", "field", "2023-02-01", "CC-BY-4.0");
	trial_claim(&trial, "", "field", "2025-06-01", "CC-BY-NC-4.0");
	return trial;
}

/* "BY in 2023 with proof, NC since: duties and drift; without proof: ask." */
static void an_irrevocable_license_keeps_an_earlier_copy(void **state)
{
	struct trial trial = changed_license("2023-05-01", true);

	(void) state;
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_non_null(trial_finding(&trial, "set", "drift"));
	assert_non_null(strstr(trial_finding(&trial, "set", "drift")->says, "CC-BY-4.0"));
	assert_non_null(strstr(trial_finding(&trial, "set", "drift")->says, "CC-BY-NC-4.0"));
	assert_non_null(strstr(trial_finding(&trial, "set", "drift")->says, "2023-02-01"));
	assert_non_null(trial_finding(&trial, "set", "copy-kept"));
	trial = changed_license("2023-05-01", false);
	assert_int_equal(trial_judge(&trial), ASK);
	/* Near misses: no copy yet, obtained since, obtained before anybody looked. */
	trial = changed_license("", false);
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_non_null(trial_finding(&trial, "set", "drift"));
	trial = changed_license("2025-06-01", true);
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial = changed_license("2022-05-01", true);
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* What can be taken back does not keep a copy. */
	trial = changed_license("2023-05-01", true);
	trial.claims[0][0].raw = "say: permit use, permit commercial_use";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

/* A date to come is a slip, so nobody knows which was said last: both bind. */
static void a_claim_seen_tomorrow_takes_no_place(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", NULL);
	trial_claim(&trial, "", "field", "2025-06-01", "CC-BY-NC-4.0");
	trial_claim(&trial, "", "field", "2062-01-10", "CC-BY-4.0");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_non_null(trial_finding(&trial, "set", "drift"));
	trial.claims[0][1].seen = "2026-11-23";
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial.claims[0][0].raw = "CC-BY-4.0";
	trial.claims[0][1].seen = "2062-01-10";
	trial.claims[0][1].raw = "CC-BY-NC-4.0";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* Alone it is what is known. */
	trial.claims[0][0].seen = "2062-01-10";
	trial.subjects[0].claim_count = 1;
	assert_int_equal(trial_judge(&trial), DUTIES);
}

static void proof_is_for_one_claim(void **state)
{
	struct trial trial = changed_license("2023-05-01", true);

	(void) state;
	trial.subjects[0].obtained_claim = 1;
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial = changed_license("2023-05-01", true);
	trial.subjects[0].obtained_claim = 2;
	assert_int_equal(trial_judge(&trial), ASK);
	/* Nobody knows when the one between was said. */
	trial = changed_license("2024-05-01", true);
	trial.claims[0][2] = trial.claims[0][1];
	trial.claims[0][1].seen = "";
	trial.subjects[0].claim_count = 3;
	assert_int_equal(trial_judge(&trial), ASK);
}

/* Two data sets of the same claims and dates, each with its own proof. */
static void one_proof_does_not_serve_another_data_set(void **state)
{
	static const char *const slugs[] = {"images", "labels"};
	struct trial trial = product();

	(void) state;
	for (size_t i = 0; i < 2; i++) {
		struct license_subject *set = trial_set(&trial, slugs[i], NULL);

		set->obtained = "2023-05-01";
		set->obtained_proof = true;
		set->obtained_claim = i ? 3 : 1;
		trial_claim(&trial, "images", "field", "2023-01-10", "CC-BY-4.0");
		trial_claim(&trial, "images", "field", "2025-01-10", "CC-BY-NC-4.0");
		trial_claim(&trial, "labels", "field", "2023-01-10", "MIT");
	}
	assert_int_equal(trial_judge(&trial), ASK);
	assert_int_equal(trial_judged(&trial, "images")->verdict, DUTIES);
	assert_int_equal(trial_judged(&trial, "labels")->verdict, ASK);
}

static void agreements_follow_their_own_terms(void **state)
{
	struct trial trial = trial_of("release_data", "academic");
	struct license_subject *set = trial_set(&trial, "set", "CC-BY-4.0");

	(void) state;
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-4.0";
	trial.intent.release = "changed";
	set->obtained = "2023-05-01";
	set->obtained_proof = true;
	trial_claim(&trial, "", "agreement", "2023-01-01", "say: forbid distribute");
	trial_claim(&trial, "", "agreement", "2025-01-01", "say: require cite");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	set->obtained = "2025-02-01";
	assert_int_equal(trial_judge(&trial), DUTIES);
}

/* "A BY set that carries a BY-NC-SA set, company product: blocked." */
static void derived_sets_are_judged_with_their_upstreams(void **state)
{
	struct trial trial = product();
	struct license_subject *set = trial_set(&trial, "genome", "CC-BY-4.0");

	(void) state;
	set->derived_from = "ct-rate";
	trial_set(&trial, "ct-rate", "CC-BY-NC-SA-4.0")->upstream_only = true;
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_int_equal(trial.judgement.subject_count, 1);
	assert_non_null(strstr(trial_finding(&trial, "genome", "upstream")->says, "ct-rate"));
	assert_string_equal(trial_finding(&trial, "genome", "upstream")->license,
	                    "CC-BY-NC-SA-4.0");
	/* Near misses. */
	trial.claims[1][0].raw = "CC-BY-SA-4.0";
	assert_int_equal(trial_judge(&trial), DUTIES);
	set->derived_from = "";
	trial.claims[1][0].raw = "CC-BY-NC-SA-4.0";
	assert_int_equal(trial_judge(&trial), DUTIES);
	set->derived_from = "nobody-knows";
	assert_int_equal(trial_judge(&trial), ASK);
	/* By way of a third, and in a circle. */
	set->derived_from = "middle";
	trial_set(&trial, "middle", "CC-BY-4.0")->upstream_only = true;
	trial.subjects[2].derived_from = "ct-rate,genome";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

static void one_part_of_an_upstream(void **state)
{
	struct trial trial = product();
	struct license_subject *set = trial_set(&trial, "masks", "CC-BY-4.0");

	(void) state;
	trial_set(&trial, "source", NULL)->upstream_only = true;
	trial_claim(&trial, "images", "field", "", "CC-BY-NC-4.0");
	trial_claim(&trial, "labels", "field", "", "CC-BY-4.0");
	set->derived_from = "source:labels";
	assert_int_equal(trial_judge(&trial), DUTIES);
	set->derived_from = "source:images";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* Both, in whatever order, and a part that nobody knows. */
	set->derived_from = "source:labels,source:images";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	set->derived_from = "source:masks";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

static void parts_are_judged_apart(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", NULL);
	trial_claim(&trial, "images", "field", "", "CC-BY-NC-4.0");
	trial_claim(&trial, "labels", "field", "", "MIT");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_string_equal(trial_finding(&trial, "set", "nc-product")->part, "images");
	assert_string_equal(trial_judged(&trial, "set")->expression,
	                    "images: CC-BY-NC-4.0; labels: MIT");
	/* Labels alone say nothing of the images. */
	trial = product();
	trial_set(&trial, "set", NULL);
	trial_claim(&trial, "labels", "field", "", "CC-BY-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	/* A license of the whole, and a part that differs. */
	trial_claim(&trial, "", "field", "", "CC-BY-SA-4.0");
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial_claim(&trial, "", "agreement", "", "say: forbid commercial_use");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	/* One claim that tells its parts apart; code is no data. */
	trial = product();
	trial_set(&trial, "set",
	          "CC-BY-4.0 (images) AND CC-BY-NC-4.0 (labels) AND GPL-3.0-only (code)");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_string_equal(trial_finding(&trial, "set", "nc-product")->part, "labels");
	assert_non_null(trial_finding(&trial, "set", "split-by-part"));
	trial.claims[0][0].raw = "MIT (code)";
	assert_int_equal(trial_judge(&trial), ASK);
	assert_non_null(trial_finding(&trial, "set", "no-license"));
}

/* One sentence of several parts binds all of them. */
static void what_is_said_of_several_binds_all(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", "terms: images and labels; terms: the labels; terms: all cases");
	trial_judge(&trial);
	assert_null(trial_finding(&trial, "set", "split-by-part"));
	trial.claims[0][0].raw = "terms: the images; terms: the labels; terms: data and images";
	trial_judge(&trial);
	assert_non_null(trial_finding(&trial, "set", "split-by-part"));
	assert_non_null(strstr(trial_judged(&trial, "set")->expression, "labels: "));
	for (size_t i = 0; i < trial_judged(&trial, "set")->finding_count; i++) {
		const struct license_finding *f = &trial_judged(&trial, "set")->findings[i];

		if (!strcmp(f->part, "labels"))
			assert_non_null(strstr(f->says, "data and images"));
	}
}

static void imaging_data_are_images(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "set", "terms: imaging data; terms: annotations");
	trial_judge(&trial);
	assert_non_null(strstr(trial_judged(&trial, "set")->expression, "images: "));
	assert_non_null(strstr(trial_judged(&trial, "set")->expression, "labels: "));
}

/* Cases 0 - 209 so, cases 210 - 400 otherwise, labels otherwise again. */
static void terms_split_by_case(void **state)
{
	struct trial trial = product();

	(void) state;
	trial_set(&trial, "kits19",
	          "terms: cases 0 - 209 here; terms: cases 210 to 400 there; "
	          "terms: all labels and code");
	trial_claim(&trial, "", "license-file", "", "CC-BY-NC-SA-4.0");
	trial_judge(&trial);
	assert_non_null(trial_finding(&trial, "kits19", "split-by-case"));
	assert_int_equal(trial_finding(&trial, "kits19", "split-by-case")->severity, ASK);
	assert_non_null(strstr(trial_judged(&trial, "kits19")->expression, "cases-210-400: "));
	/* What another place says of the whole holds against every part. */
	assert_string_equal(trial_finding(&trial, "kits19", "nc-product")->part, "cases-0-209");
}

static void terms_that_differ_without_being_told_apart(void **state)
{
	(void) state;
	assert_int_equal(trial_one("train", "academic", NULL, "LicenseRef-Multiple"), ASK);
}

/* ---- the project as a whole ---- */

static struct trial adapted(const char *a, const char *b, const char *outbound)
{
	struct trial trial = trial_of("release_data", "academic");

	trial.intent.outbound[LICENSE_DATA] = outbound;
	trial.intent.release = "changed";
	trial_set(&trial, "a", a);
	trial_set(&trial, "b", b);
	return trial;
}

static void share_alike_against_share_alike(void **state)
{
	struct trial trial = adapted("CC-BY-SA-4.0", "CC-BY-NC-SA", "CC-BY-SA-4.0");

	(void) state;
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_int_equal(trial.judgement.clash_count, 1);
	assert_int_equal(trial.judgement.clashes[0].severity, BLOCKED);
	assert_string_equal(trial.judgement.clashes[0].license_b, "CC-BY-NC-SA");
	assert_non_null(strstr(trial.judgement.clashes[0].says, "no version stated"));
	assert_non_null(strstr(trial.judgement.clashes[0].clause, "3(b)(1) share_alike"));
	assert_true(*trial.judgement.clashes[0].remedy);
	assert_non_null(trial_project_finding(&trial, "remix-impossible"));
	assert_null(trial.judgement.outbound[LICENSE_DATA][0]);
	/* Near misses: the pair fits; nothing adapted goes out. */
	trial = adapted("CC-BY-SA-4.0", "CC-BY-4.0", "CC-BY-SA-4.0");
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_int_equal(trial.judgement.clash_count, 0);
	assert_true(trial_goes_out(&trial, LICENSE_DATA, "CC-BY-SA-4.0"));
	assert_false(trial_goes_out(&trial, LICENSE_DATA, "CC-BY-4.0"));
	trial = adapted("CC-BY-SA-4.0", "CC-BY-NC-SA", "none");
	trial.intent.uses = "train";
	assert_int_equal(trial_judge(&trial), CLEAR);
	assert_int_equal(trial.judgement.clash_count, 1);
	assert_int_equal(trial.judgement.clashes[0].severity, CLEAR);
	/* Unmodified side by side they may stand. */
	trial = adapted("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "CC-BY-4.0");
	trial.intent.release = "unmodified";
	assert_int_equal(trial_judge(&trial), DUTIES);
}

static void labels_of_lists_do_not_block_a_mix(void **state)
{
	struct trial trial = adapted("CC-BY-SA-4.0", NULL, "CC-BY-SA-4.0");

	(void) state;
	trial_claim(&trial, "", "list", "", "CC-BY-NC-SA-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	assert_int_equal(trial.judgement.clash_count, 1);
	assert_int_equal(trial.judgement.clashes[0].severity, ASK);
	assert_non_null(strstr(trial.judgement.clashes[0].says, "list"));
}

static void three_parts_fail_where_pairs_fit(void **state)
{
	struct trial trial = adapted("CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-SA-4.0");

	(void) state;
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial_set(&trial, "c", "EUPL-1.2");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_int_equal(trial.judgement.clash_count, 0);
	assert_non_null(trial_project_finding(&trial, "remix-impossible"));
}

/* "BY-SA 4.0 with GPL-3.0 may go out as GPL-3.0, never as BY-SA." */
static void one_way_to_gpl(void **state)
{
	struct trial trial = adapted("CC-BY-SA-4.0", "GPL-3.0-only", "CC-BY-SA-4.0");

	(void) state;
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_int_equal(trial_judged(&trial, "a")->verdict, DUTIES);
	assert_int_equal(trial_judged(&trial, "b")->verdict, BLOCKED);
	assert_string_equal(trial_finding(&trial, "b", "outbound-outside")->clause,
	                    "5(c) adapts_to");
	trial = adapted("CC-BY-SA-4.0", "GPL-3.0-only", "GPL-3.0-only");
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_true(trial_goes_out(&trial, LICENSE_DATA, "GPL-3.0-only"));
	assert_false(trial_goes_out(&trial, LICENSE_DATA, "CC-BY-SA-4.0"));
}

/* "Only discouraged members is ask." */
static void advised_against_is_ask(void **state)
{
	struct trial trial = adapted("CC-BY-NC-4.0", "CC-BY-4.0", "CC-BY-4.0");

	(void) state;
	assert_int_equal(trial_judge(&trial), ASK);
	trial = adapted("CC-BY-NC-4.0", "CC-BY-4.0", "CC-BY-NC-4.0");
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial = adapted("CC-BY-NC-4.0", "CC-BY-4.0", "MIT");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial = adapted("CC-BY-NC-4.0", "CC-BY-SA-4.0", "CC-BY-SA-4.0");
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

/* What the text frees, or a position, does not narrow the weights. */
static void outbound_by_target(void **state)
{
	struct trial trial = trial_of("train,release_weights", "academic");

	(void) state;
	trial.intent.outbound[LICENSE_MODEL] = "Apache-2.0";
	trial_set(&trial, "a", "CDLA-Sharing-1.0");
	trial_set(&trial, "b", "CC-BY-4.0");
	trial_judge(&trial);
	assert_true(trial_goes_out(&trial, LICENSE_MODEL, "Apache-2.0"));
	assert_false(trial_goes_out(&trial, LICENSE_DATA, "Apache-2.0"));
	trial_set(&trial, "c", "CC-BY-SA-4.0");
	trial_judge(&trial);
	assert_false(trial_goes_out(&trial, LICENSE_MODEL, "Apache-2.0"));
	assert_true(trial_goes_out(&trial, LICENSE_MODEL, "CC-BY-SA-4.0"));
	trial_position(&trial, "sharealike_reaches_model", "no", "pi", "");
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_true(trial_goes_out(&trial, LICENSE_MODEL, "Apache-2.0"));
	trial_set(&trial, "d", NULL);
	trial_judge(&trial);
	assert_false(trial_goes_out(&trial, LICENSE_MODEL, "Apache-2.0"));
}

/* "Two enclaves, joint training: blocked." */
static void two_enclaves_one_run(void **state)
{
	static const char one[] = "say: permit reproduce, permit derive_private, permit "
	                          "train_model, permit text_data_mine, permit extract, require "
	                          "tre_only with enclave=A";
	static const char two[] = "say: permit reproduce, permit derive_private, permit "
	                          "train_model, permit text_data_mine, permit extract, require "
	                          "tre_only with enclave=B";
	struct trial trial = trial_of("train", "academic");

	(void) state;
	trial_set(&trial, "a", one);
	trial_set(&trial, "b", two);
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_non_null(
	    strstr(trial_project_finding(&trial, "enclaves-differ")->remedy, "federated"));
	trial.claims[1][0].raw = one;
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial.claims[1][0].raw = "say: permit reproduce, permit derive_private, permit "
	                         "train_model, permit text_data_mine, permit extract, require "
	                         "tre_only";
	assert_int_equal(trial_judge(&trial), ASK);
	trial.claims[1][0].raw = two;
	trial.intent.uses = "explore";
	assert_null((trial_judge(&trial), trial_project_finding(&trial, "enclaves-differ")));
}

/* A set that carries one of an enclave's is bound to that enclave. */
static void upstreams_are_in_their_enclaves(void **state)
{
	struct trial trial = trial_of("train", "academic");
	struct license_subject *set;

	(void) state;
	trial_set(&trial, "a", "CC-BY-4.0; say: require tre_only with enclave=A");
	set = trial_set(&trial, "masks", "CC-BY-4.0");
	set->derived_from = "b";
	trial_set(&trial, "b",
	          "CC-BY-4.0; say: require tre_only with enclave=B, require training_certificate")
	    ->upstream_only = true;
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_non_null(trial_project_finding(&trial, "enclaves-differ"));
	assert_int_equal(trial_judged(&trial, "masks")->unmet_count, 1);
	assert_string_equal(trial_judged(&trial, "masks")->unmet[0].code, "training_certificate");
	/* Near misses: the same one, and none. */
	trial.claims[2][0].raw = "CC-BY-4.0; say: require tre_only with enclave=A";
	assert_int_equal(trial_judge(&trial), DUTIES);
	set->derived_from = "";
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_int_equal(trial_judged(&trial, "masks")->unmet_count, 0);
}

static struct trial intent_number(int number)
{
	struct trial trial = number == 1 ? product() : trial_of("train", "academic");

	trial.intent.place = number == 2 ? "DE" : "";
	if (number == 2)
		trial.intent.outbound[LICENSE_MODEL] = "Apache-2.0";
	if (number == 3) {
		trial.intent.outbound[LICENSE_DATA] = "CC-BY-SA-4.0";
		trial.intent.release = "changed";
	}
	return trial;
}

/* Whatever is known beside a license, its verdict is no better for it. */
static void nothing_said_beside_makes_freer(void **state)
{
	static const struct {
		const char *place, *words;
	} beside[] = {{"mirror", "CC0-1.0"},
	              {"list", "CC-BY-NC-ND-3.0"},
	              {"list", "terms: somewhere"},
	              {"agreement", "say: permit commercial_use, permit distribute, permit derive"},
	              {"gate", "say: require cite"},
	              {"agreement", "CC0-1.0"},
	              {"agreement", "LicenseRef-ADNI"},
	              {"mirror", "none"}};
	const struct license_library *library = help_library();

	(void) state;
	for (size_t i = 0; i < license_count(library); i++)
		/* A database license wants a second one for its contents. */
		for (int number = help_state(library, license_at(library, i), "contents_license") ==
		                          LICENSE_PERMIT
		                      ? 4
		                      : 0;
		     number < 4; number++) {
			struct trial trial = intent_number(number);
			enum license_verdict alone;

			trial_set(&trial, "set", license_at(library, i)->id);
			alone = trial_judge(&trial);
			trial_claim(&trial, "", "field", "", "none");
			for (size_t b = 0; b < sizeof beside / sizeof *beside; b++) {
				trial.claims[0][1].place = beside[b].place;
				trial.claims[0][1].raw = beside[b].words;
				assert_true(trial_judge(&trial) <= alone);
			}
			trial.subjects[0].claim_count = 1;
			trial.subjects[0].derived_from = "nobody";
			assert_true(trial_judge(&trial) <= alone);
		}
}

static void equal_claims_are_judged_once(void **state)
{
	struct trial trial = trial_of("train", "academic");
	static char slugs[12][8];

	(void) state;
	for (int i = 0; i < 12; i++) {
		snprintf(slugs[i], sizeof slugs[i], "s%d", i);
		trial_set(&trial, slugs[i], i % 3 ? "CC-BY-4.0" : "CC0-1.0");
	}
	trial_judge(&trial);
	assert_int_equal(trial.judgement.subject_count, 12);
	assert_int_equal(trial.judgement.combination_count, 2);
	for (int i = 0; i < 12; i++)
		assert_string_equal(trial.judgement.subjects[i].slug, slugs[i]);
}

/* One branch is chosen: they exclude each other, and that bars nothing. */
static void branches_do_not_stand_against_each_other(void **state)
{
	struct trial trial = trial_of("release_data", "academic");

	(void) state;
	trial.intent.release = "changed";
	trial_set(&trial, "set", "CC-BY-SA-4.0 OR CC-BY-NC-SA-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	assert_int_equal(trial.judgement.clash_count, 0);
	trial_set(&trial, "other", "CC-BY-SA-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	/* No branch goes with this one. */
	trial_set(&trial, "third", "GPL-2.0-only");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_int_equal(trial.judgement.clash_count, 2);
	assert_string_equal(trial.judgement.clashes[0].license_a,
	                    "CC-BY-SA-4.0 OR CC-BY-NC-SA-4.0");
}

static void a_branch_that_bars_the_use_is_not_there(void **state)
{
	struct trial trial = trial_of("release_data", "academic");

	(void) state;
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-4.0";
	trial.intent.release = "changed";
	trial_set(&trial, "set", "LicenseRef-UK-Biobank OR CC-BY-4.0");
	trial_set(&trial, "other", "CC0-1.0");
	assert_int_equal(trial_judge(&trial), DUTIES);
	assert_int_equal(trial.judgement.clash_count, 0);
	assert_int_equal(trial_judged(&trial, "set")->unmet_count, 0);
}

/* "All blocked is blocked, all else ask." */
static void readings_do_not_stand_against_each_other(void **state)
{
	struct trial trial = trial_of("release_data", "academic");

	(void) state;
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-SA-4.0";
	trial.intent.release = "changed";
	trial_set(&trial, "set", "CC-BY-SA-4.0");
	trial_claim(&trial, "", "readme", "", "CC-BY-NC-SA-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	assert_int_equal(trial.judgement.clash_count, 0);
	trial_set(&trial, "other", "conflict CC-BY-SA-4.0 | CC-BY-NC-SA-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
	trial_set(&trial, "third", "GPL-2.0-only");
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

/* What only a copy says comes first, and takes nothing from the rest. */
static void the_firmest_stands_against_what_goes_nowhere(void **state)
{
	struct trial trial = trial_of("release_data", "academic");

	(void) state;
	trial.intent.release = "changed";
	trial_set(&trial, "copied", NULL);
	trial_claim(&trial, "", "mirror", "", "CC-BY-4.0");
	trial_set(&trial, "nowhere", "CC-BY-ND-4.0");
	trial_set(&trial, "firm", "CC-BY-4.0");
	trial_judge(&trial);
	assert_int_equal(trial.judgement.clash_count, 1);
	assert_string_equal(trial.judgement.clashes[0].b, "firm");
	assert_int_equal(trial.judgement.clashes[0].severity, BLOCKED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(branches_do_not_stand_against_each_other),
	    cmocka_unit_test(a_branch_that_bars_the_use_is_not_there),
	    cmocka_unit_test(readings_do_not_stand_against_each_other),
	    cmocka_unit_test(the_firmest_stands_against_what_goes_nowhere),
	    cmocka_unit_test(an_agreement_binds_beside_a_license),
	    cmocka_unit_test(either_takes_the_better_branch),
	    cmocka_unit_test(a_conflict_is_judged_claim_by_claim),
	    cmocka_unit_test(a_wish_beside_a_license),
	    cmocka_unit_test(a_family_is_explained_by_its_version),
	    cmocka_unit_test(copies_lower_and_never_raise),
	    cmocka_unit_test(copies_of_the_whole_lower_its_parts),
	    cmocka_unit_test(an_irrevocable_license_keeps_an_earlier_copy),
	    cmocka_unit_test(a_claim_seen_tomorrow_takes_no_place),
	    cmocka_unit_test(proof_is_for_one_claim),
	    cmocka_unit_test(one_proof_does_not_serve_another_data_set),
	    cmocka_unit_test(agreements_follow_their_own_terms),
	    cmocka_unit_test(derived_sets_are_judged_with_their_upstreams),
	    cmocka_unit_test(one_part_of_an_upstream),
	    cmocka_unit_test(parts_are_judged_apart),
	    cmocka_unit_test(what_is_said_of_several_binds_all),
	    cmocka_unit_test(imaging_data_are_images),
	    cmocka_unit_test(terms_split_by_case),
	    cmocka_unit_test(terms_that_differ_without_being_told_apart),
	    cmocka_unit_test(share_alike_against_share_alike),
	    cmocka_unit_test(labels_of_lists_do_not_block_a_mix),
	    cmocka_unit_test(three_parts_fail_where_pairs_fit),
	    cmocka_unit_test(one_way_to_gpl),
	    cmocka_unit_test(advised_against_is_ask),
	    cmocka_unit_test(outbound_by_target),
	    cmocka_unit_test(two_enclaves_one_run),
	    cmocka_unit_test(upstreams_are_in_their_enclaves),
	    cmocka_unit_test(nothing_said_beside_makes_freer),
	    cmocka_unit_test(equal_claims_are_judged_once),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	trial_release();
	return failed;
}
