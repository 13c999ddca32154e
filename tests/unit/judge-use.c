/* What a license says against what a project intends: the examples of the
 * design, each with near misses in which one fact is changed. */
#include "judge-help.h"

#define BLOCKED LICENSE_BLOCKED
#define ASK     LICENSE_ASK_FIRST
#define DUTIES  LICENSE_DUTIES
#define CLEAR   LICENSE_CLEAR

/* "No license stated is ask, never clear, and no position lifts it." */
static void no_license_is_ask(void **state)
{
	struct trial trial = trial_of("train", "academic");

	(void) state;
	trial_set(&trial, "bare", NULL);
	trial_set(&trial, "noise", "none");
	trial_position(&trial, "weights_are_adapted", "no", "legal", "");
	trial_position(&trial, "nc_reaches_model", "no", "legal", "");
	assert_int_equal(trial_judge(&trial), ASK);
	assert_int_equal(trial_judged(&trial, "bare")->verdict, ASK);
	assert_int_equal(trial_judged(&trial, "noise")->verdict, ASK);
	assert_string_equal(trial_finding(&trial, "bare", "no-license")->clause, "none stated");
	assert_string_equal(trial_judged(&trial, "bare")->expression, "NOASSERTION");
	/* Public domain is no license, and grants all the same. */
	assert_int_equal(trial_one("train", "academic", NULL, "LicenseRef-PublicDomain"), CLEAR);
	/* Even where all that is declared is to look at it. */
	assert_int_equal(trial_one("explore", "academic", NULL, "none"), ASK);
	assert_int_equal(trial_one("", "academic", NULL, "none"), ASK);
}

static void unread_and_unknown_are_ask(void **state)
{
	struct trial trial = trial_of("train", "academic");

	(void) state;
	trial_set(&trial, "btcv", "terms: Data license may be requested at URL: https://x.org");
	trial_set(&trial, "odd", "NASA-1.3");
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "btcv")->verdict, ASK);
	assert_string_equal(trial_finding(&trial, "btcv", "terms-unread")->clause, "not read");
	assert_int_equal(trial_judged(&trial, "odd")->verdict, ASK);
	assert_non_null(trial_finding(&trial, "odd", "clauses-unknown"));
	/* Known by name, with no clauses written down. */
	assert_int_equal(trial_one("train", "academic", NULL, "AFL-3.0"), ASK);
}

static void sleeping_duties_leave_the_verdict_alone(void **state)
{
	(void) state;
	assert_int_equal(trial_one("train", "academic", NULL, "CC-BY-4.0"), CLEAR);
	assert_int_equal(trial_one("train", "academic", NULL, "CC-BY-SA-4.0"), CLEAR);
	assert_int_equal(trial_one("annotate", "academic", NULL, "GPL-3.0-only"), CLEAR);
	/* One fact changed: something goes out. */
	assert_int_equal(trial_one("train,release_weights", "academic", "Apache-2.0", "CC-BY-4.0"),
	                 DUTIES);
	assert_int_equal(trial_one("train,release_weights", "academic", "Apache-2.0", "CC0-1.0"),
	                 CLEAR);
}

/* "Academic, Apache-2.0 weights: ask. Product: blocked, whatever the position.
 * Company without a commercial use declared: ask." */
static void non_commercial_is_tested_twice(void **state)
{
	struct trial trial = trial_of("train,commercialise", "for_profit");

	(void) state;
	assert_int_equal(
	    trial_one("train,release_weights", "academic", "Apache-2.0", "CC-BY-NC-4.0"), ASK);
	assert_int_equal(
	    trial_one("train,commercialise", "for_profit", "Apache-2.0", "CC-BY-NC-4.0"), BLOCKED);
	assert_int_equal(trial_one("train", "for_profit", NULL, "CC-BY-NC-4.0"), ASK);
	/* The actor alone decides neither. */
	assert_int_equal(trial_one("train,commercialise", "academic", NULL, "CC-BY-NC-4.0"),
	                 BLOCKED);
	assert_int_equal(trial_one("train", "academic", NULL, "CC-BY-NC-4.0"), CLEAR);
	assert_int_equal(trial_one("train", "", NULL, "CC-BY-NC-4.0"), ASK);
	assert_int_equal(trial_one("train", "for_profit", NULL, "CC-BY-4.0"), CLEAR);
	/* Weights that stay non-commercial. */
	assert_int_equal(
	    trial_one("train,release_weights", "academic", "CC-BY-NC-4.0", "CC-BY-NC-4.0"), DUTIES);
	/* Whatever the position. */
	trial_set(&trial, "set", "CC-BY-NC-4.0");
	trial_position(&trial, "nc_reaches_model", "no", "legal", "");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_string_equal(trial_finding(&trial, "set", "nc-product")->clause,
	                    "2(a)(1) commercial_use");
}

/* CC0 passes no credits on: weights under it are no freer than the answer to
 * whether weights are an adaptation. */
static void credits_do_not_go_with_cc0(void **state)
{
	struct trial trial = trial_of("train,release_weights", "academic");

	(void) state;
	assert_int_equal(trial_one("train,release_weights", "academic", "CC0-1.0", "CC-BY-4.0"),
	                 ASK);
	assert_int_equal(trial_one("train,release_weights", "academic", "CC-BY-4.0", "CC-BY-4.0"),
	                 DUTIES);
	assert_int_equal(trial_one("train,release_weights", "academic", "CC0-1.0", "CC0-1.0"),
	                 CLEAR);
	trial.intent.outbound[LICENSE_MODEL] = "CC0-1.0";
	trial_set(&trial, "set", "CC-BY-4.0");
	trial_position(&trial, "weights_are_adapted", "no", "legal", "");
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial_position(&trial, "weights_are_adapted", "yes", "legal", "");
	assert_true(trial_judge(&trial) < DUTIES);
	trial = trial_of("train,release_outputs", "academic");
	trial.intent.outbound[LICENSE_OUTPUTS] = "CC0-1.0";
	trial_set(&trial, "set", "CC-BY-4.0");
	assert_int_equal(trial_judge(&trial), ASK);
}

static enum license_verdict with_position(const char *answer, const char *role, const char *review)
{
	struct trial trial = trial_of("train,release_weights", "academic");

	trial.intent.outbound[LICENSE_MODEL] = "Apache-2.0";
	trial_set(&trial, "set", "CC-BY-NC-4.0");
	trial_position(&trial, "nc_reaches_model", answer, role, review);
	return trial_judge(&trial);
}

static void a_position_turns_its_question(void **state)
{
	struct trial trial = trial_of("train,release_weights", "academic");

	(void) state;
	assert_int_equal(with_position("no", "legal", ""), DUTIES);
	assert_int_equal(with_position("no", "pi", "2027-01-01"), DUTIES);
	assert_int_equal(with_position("yes", "steward", ""), BLOCKED);
	assert_int_equal(with_position("ask", "legal", ""), ASK);
	/* Near misses: past its review, by someone without the role. */
	assert_int_equal(with_position("no", "legal", "2026-11-22"), ASK);
	assert_int_equal(with_position("no", "legal", "2026-11-23"), DUTIES);
	assert_int_equal(with_position("no", "member", ""), ASK);
	/* Another question's. */
	trial.intent.outbound[LICENSE_MODEL] = "Apache-2.0";
	trial_set(&trial, "set", "CC-BY-NC-4.0");
	trial_position(&trial, "sharealike_reaches_model", "no", "legal", "");
	assert_int_equal(trial_judge(&trial), ASK);
}

static void of_two_positions_the_stricter_counts(void **state)
{
	struct trial trial = trial_of("train,release_weights", "academic");
	const struct license_finding *finding;

	(void) state;
	trial.intent.outbound[LICENSE_MODEL] = "Apache-2.0";
	trial_set(&trial, "set", "CC-BY-NC-4.0");
	trial_position(&trial, "nc_reaches_model", "no", "legal", "");
	trial_position(&trial, "nc_reaches_model", "yes", "pi", "");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	finding = trial_finding(&trial, "set", "model-nc");
	assert_string_equal(finding->question, "nc_reaches_model");
	assert_non_null(strstr(finding->says, "anna (pi)"));
	assert_int_equal(trial.judgement.question_count, 1);
	assert_string_equal(trial.judgement.questions[0].question, "nc_reaches_model");
	assert_non_null(strstr(trial.judgement.questions[0].position, "yes"));
	/* One that is too old does not count, and that is said. */
	trial.positions[1].review = "2020-01-01";
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial.position_count = 1;
	trial.positions[0].review = "2020-01-01";
	assert_int_equal(trial_judge(&trial), ASK);
	assert_non_null(strstr(trial_finding(&trial, "set", "model-nc")->says, "does not count"));
}

/* "No clause ... gives way to it." */
static void a_position_lifts_nothing_else(void **state)
{
	struct trial trial = trial_of("train,release_weights", "academic");

	(void) state;
	for (size_t i = 0; license_questions(help_library())[i] && i < 5; i++)
		trial_position(&trial, license_questions(help_library())[i], "no", "legal", "");
	trial.intent.outbound[LICENSE_MODEL] = "CC-BY-4.0";
	trial_set(&trial, "a",
	          "say: permit use, permit reproduce, permit derive_private, permit "
	          "train_model, forbid commercial_use on model");
	trial_set(&trial, "b", "conflict CC-BY-4.0 | CC-BY-NC-4.0");
	trial_set(&trial, "c", "LicenseRef-ADNI");
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "a")->verdict, BLOCKED);
	assert_int_equal(trial_judged(&trial, "b")->verdict, ASK);
	assert_int_equal(trial_judged(&trial, "c")->verdict, ASK);
}

/* "CDLA-Sharing-1.0 and C-UDA free them: clear." */
static void texts_that_free_the_model(void **state)
{
	(void) state;
	assert_int_equal(trial_one("release_weights", "academic", "Apache-2.0", "CDLA-Sharing-1.0"),
	                 CLEAR);
	assert_int_equal(trial_one("release_weights", "academic", "Apache-2.0", "C-UDA-1.0"),
	                 CLEAR);
	assert_int_equal(trial_one("train,release_weights", "academic", "MIT", "CDLA-Sharing-1.0"),
	                 CLEAR);
	/* Near miss: share-alike texts that are silent of models. */
	assert_int_equal(trial_one("release_weights", "academic", "Apache-2.0", "CC-BY-SA-4.0"),
	                 ASK);
	assert_int_equal(trial_one("release_weights", "academic", "CC-BY-SA-4.0", "CC-BY-SA-4.0"),
	                 DUTIES);
}

/* "'models remain non-commercial': weights under BY are blocked." */
static void models_remain_non_commercial(void **state)
{
	static const char words[] =
	    "CC-BY-4.0; say: permit distribute on model, forbid commercial_use on model";

	(void) state;
	assert_int_equal(trial_one("train,release_weights", "academic", "CC-BY-4.0", words),
	                 BLOCKED);
	assert_true(trial_one("train,release_weights", "academic", "CC-BY-NC-4.0", words) >=
	            DUTIES);
	assert_int_equal(trial_one("train,commercialise", "for_profit", NULL, words), BLOCKED);
}

/* "Generative parameters that count as data derivatives: sharing blocked." */
static void parameters_that_count_as_data(void **state)
{
	static const char words[] =
	    "say: permit reproduce, permit derive_private, permit train_model, permit "
	    "text_data_mine, permit extract, forbid distribute, require derived_is_data on model";

	(void) state;
	assert_int_equal(trial_one("train,release_weights", "academic", "MIT", words), BLOCKED);
	assert_int_equal(trial_one("train", "academic", NULL, words), CLEAR);
	assert_int_equal(
	    trial_one("release_weights", "academic", "MIT", "LicenseRef-NIH-GDS-Policy"), BLOCKED);
}

static enum license_verdict no_derivatives(const char *uses, const char *words)
{
	return trial_one(uses, "academic", NULL, words);
}

static enum license_verdict going_out(enum license_target target, const char *outbound,
                                      const char *release, const char *words)
{
	struct trial trial = trial_of("annotate", "academic");

	trial.intent.outbound[target] = outbound;
	trial.intent.release = release;
	trial_set(&trial, "set", words);
	return trial_judge(&trial);
}

/* "Private adaptation is clear under ND 4.0, blocked before 4.0, ask without a
 * version; masks published alone are the open question labels_are_adapted;
 * resampled images published are blocked." */
static void no_derivatives_by_version(void **state)
{
	struct trial trial = trial_of("annotate", "academic");

	(void) state;
	assert_int_equal(no_derivatives("annotate", "CC-BY-ND-4.0"), CLEAR);
	assert_int_equal(no_derivatives("annotate", "CC-BY-ND-3.0"), BLOCKED);
	assert_int_equal(no_derivatives("annotate", "CC-BY-NC-ND-2.0"), BLOCKED);
	assert_int_equal(no_derivatives("annotate", "CC-BY-ND"), ASK);
	assert_int_equal(no_derivatives("explore", "CC-BY-ND-3.0"), CLEAR);
	assert_int_equal(going_out(LICENSE_LABELS, "CC-BY-4.0", "", "CC-BY-ND-4.0"), ASK);
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-ND-4.0", "changed", "CC-BY-ND-4.0"),
	                 BLOCKED);
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-ND-4.0", "unmodified", "CC-BY-ND-4.0"),
	                 DUTIES);
	trial.intent.outbound[LICENSE_LABELS] = "CC-BY-4.0";
	trial_set(&trial, "set", "CC-BY-ND-4.0");
	trial_judge(&trial);
	assert_string_equal(trial_finding(&trial, "set", "labels-nd")->question,
	                    "labels_are_adapted");
	assert_non_null(strstr(trial_finding(&trial, "set", "labels-nd")->clause, "3(a)(1)"));
	trial_position(&trial, "labels_are_adapted", "no", "legal", "");
	assert_int_equal(trial_judge(&trial), DUTIES);
	/* Without a version both verdicts are named. */
	trial = trial_of("annotate", "academic");
	trial_set(&trial, "set", "CC-BY-ND");
	trial_judge(&trial);
	assert_non_null(
	    strstr(trial_finding(&trial, "set", "versions-differ")->says, "3.0 blocked"));
	assert_non_null(strstr(trial_finding(&trial, "set", "versions-differ")->says, "4.0 clear"));
}

/* "MIT, German maker: ask; BY 4.0: duties when shared." */
static void database_right(void **state)
{
	struct trial trial = trial_of("train", "academic");
	struct license_subject *set = trial_set(&trial, "set", "MIT");

	(void) state;
	set->maker = "DE";
	assert_int_equal(trial_judge(&trial), ASK);
	assert_non_null(trial_finding(&trial, "set", "database-right"));
	trial.intent.place = "FR";
	assert_int_equal(trial_judge(&trial), ASK);
	trial.intent.place = "US";
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.intent.place = "";
	set->maker = "US";
	assert_int_equal(trial_judge(&trial), CLEAR);
	set->maker = "";
	assert_int_equal(trial_judge(&trial), CLEAR);
	assert_int_equal(trial_finding(&trial, "set", "database-right-maker")->severity, CLEAR);
	set->maker = "GB";
	trial.claims[0][0].raw = "CC-BY-3.0";
	assert_int_equal(trial_judge(&trial), ASK);
	trial.claims[0][0].raw = "CC-BY-4.0";
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-4.0";
	trial.intent.release = "changed";
	assert_int_equal(trial_judge(&trial), DUTIES);
}

static void a_database_license_covers_no_images(void **state)
{
	(void) state;
	assert_int_equal(trial_one("explore", "academic", NULL, "ODbL-1.0"), ASK);
	assert_int_equal(trial_one("explore", "academic", NULL, "ODbL-1.0 AND LicenseRef-DbCL-1.0"),
	                 CLEAR);
}

/* "Collection: NC is barred from a commercial collection, ND is fine,
 * no-redistribution bars it." */
static void collections(void **state)
{
	struct trial trial = trial_of("release_data,commercialise", "for_profit");

	(void) state;
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-4.0", "unmodified", "CC-BY-NC-4.0"),
	                 DUTIES);
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-4.0", "unmodified", "CC-BY-SA-4.0"),
	                 DUTIES);
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-4.0", "changed", "CC-BY-SA-4.0"), BLOCKED);
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-4.0", "unmodified",
	                           "LicenseRef-PhysioNet-Credentialed-1.5.0"),
	                 BLOCKED);
	/* Changed or not is not said. */
	assert_int_equal(going_out(LICENSE_DATA, "CC-BY-4.0", "", "CC-BY-4.0"), ASK);
	trial.intent.outbound[LICENSE_DATA] = "CC-BY-4.0";
	trial.intent.release = "unmodified";
	trial_set(&trial, "set", "CC-BY-NC-ND-4.0");
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.claims[0][0].raw = "CC-BY-ND-4.0";
	assert_int_equal(trial_judge(&trial), DUTIES);
}

/* Agreements: held and unmet stand beside the verdict. */
static void agreements_bind_named_people(void **state)
{
	struct trial trial = trial_of("train", "academic");
	const struct license_judged *judged;

	(void) state;
	trial_set(&trial, "mimic", "LicenseRef-PhysioNet-Credentialed-1.5.0");
	trial.evidence[trial.evidence_count++] =
	    (struct license_evidence){"training_certificate", "", "anna", "2027-05-01"};
	trial_judge(&trial);
	judged = trial_judged(&trial, "mimic");
	assert_int_equal(judged->held_count, 1);
	assert_string_equal(judged->held[0].code, "training_certificate");
	assert_string_equal(judged->held[0].person, "anna");
	assert_int_equal(judged->unmet_count, 2);
	/* Near miss: the certificate has run out. */
	trial.evidence[0].until = "2026-11-22";
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "mimic")->held_count, 0);
	assert_int_equal(trial_judged(&trial, "mimic")->unmet_count, 3);
	assert_true(trial_judged(&trial, "mimic")->verdict <= DUTIES);
	/* Weights of it, and a product. */
	assert_int_equal(trial_one("train,release_weights", "academic", "MIT",
	                           "LicenseRef-PhysioNet-Credentialed-1.5.0"),
	                 ASK);
	assert_int_equal(trial_one("train,commercialise", "for_profit", NULL,
	                           "LicenseRef-PhysioNet-Credentialed-1.5.0"),
	                 BLOCKED);
}

/* "HMB with NMDS, pre-training: blocked.  GRU pooled with DS(cancer), general
 * model: blocked." */
static void data_use_codes(void **state)
{
	static const char grants[] = "permit reproduce, permit derive_private, permit train_model, "
	                             "permit text_data_mine, permit extract";
	char words[400], general[400];
	struct trial trial = trial_of("train", "academic");

	(void) state;
	snprintf(words, sizeof words,
	         "say: %s, require biomedical_research, forbid methods_development", grants);
	assert_int_equal(trial_one("train", "academic", NULL, words), BLOCKED);
	snprintf(words, sizeof words, "say: %s, require biomedical_research", grants);
	assert_int_equal(trial_one("train", "academic", NULL, words), CLEAR);
	/* General training lies inside no single disease. */
	snprintf(words, sizeof words, "say: %s, require disease_research with disease=DOID:162",
	         grants);
	assert_int_equal(trial_one("train", "academic", NULL, words), BLOCKED);
	trial_set(&trial, "cancer", words);
	snprintf(general, sizeof general, "say: %s, require general_research", grants);
	trial_set(&trial, "general", general);
	assert_int_equal(trial_judge(&trial), BLOCKED);
	assert_int_equal(trial_judged(&trial, "general")->verdict, CLEAR);
	trial.intent.disease = "DOID:162";
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.intent.disease = "DOID:10155";
	assert_int_equal(trial_judge(&trial), ASK);
	/* NPU and NCU stand apart: who, and what for. */
	snprintf(words, sizeof words, "say: %s, forbid for_profit_user", grants);
	assert_int_equal(trial_one("train", "for_profit", NULL, words), BLOCKED);
	assert_int_equal(trial_one("train", "academic", NULL, words), CLEAR);
	assert_int_equal(trial_one("train", "", NULL, words), ASK);
}

static void origins_are_no_health_research(void **state)
{
	struct trial trial = trial_of("train", "academic");

	(void) state;
	trial_set(&trial, "set",
	          "say: permit reproduce, permit derive_private, permit train_model, permit "
	          "text_data_mine, permit extract, require biomedical_research");
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.intent.purpose = "ancestry_research";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.intent.disease = "DOID:162";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.intent.purpose = "disease_research";
	assert_int_equal(trial_judge(&trial), CLEAR);
}

/* Non-commercial is tested on data by the project's purpose. */
static void a_purpose_says_what_is_intended(void **state)
{
	static const struct {
		const char *purpose;
		enum license_verdict verdict;
	} rows[] = {
	    {"commercial", BLOCKED},
	    {"commercial_use", BLOCKED},
	    {"commercialise", BLOCKED},
	    {"A commercial reader for lungs", BLOCKED},
	    {"product", BLOCKED},
	    {"methods_development", CLEAR},
	    {"non-commercial research", CLEAR},
	    {"Noncommercial", CLEAR},
	    {"not commercial", CLEAR},
	    {"dot product attention", CLEAR},
	};

	(void) state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct trial trial = trial_of("train", "academic");

		trial.intent.purpose = rows[i].purpose;
		trial_set(&trial, "set", "CC-BY-NC-4.0");
		assert_int_equal(trial_judge(&trial), rows[i].verdict);
		trial.claims[0][0].raw = "CC-BY-4.0";
		assert_true(trial_judge(&trial) >= DUTIES);
	}
}

/* Silence grants no action, whether others forbid it or not. */
static void silence_on_what_others_forbid(void **state)
{
	assert_int_equal(trial_one("reidentify", "academic", NULL, "CC-BY-4.0"), ASK);
	assert_int_equal(trial_one("reidentify", "academic", NULL, "CC0-1.0"), CLEAR);
	assert_int_equal(trial_one("relicense", "academic", NULL, "CC-BY-4.0"), BLOCKED);
	assert_int_equal(
	    trial_one("reidentify", "academic", NULL, "CC-BY-4.0; say: ask reidentify"), ASK);
	(void) state;
}

static void what_a_text_leaves_open_is_ask(void **state)
{
	static const char companies[] = "CC-BY-4.0; say: ask for_profit_user";
	static const char research[] = "CC-BY-4.0; say: ask methods_development";
	struct trial trial = trial_of("explore", "academic");

	(void) state;
	assert_int_equal(trial_one("train", "for_profit", NULL, companies), ASK);
	assert_int_equal(trial_one("train", "", NULL, companies), ASK);
	assert_int_equal(trial_one("train", "academic", NULL, companies), CLEAR);
	assert_int_equal(trial_one("train", "academic", NULL, research), ASK);
	trial_set(&trial, "set", research);
	assert_int_equal(trial_judge(&trial), CLEAR);
}

/* What BY does not let adapted material go out under, BY-NC does not either. */
static void non_commercial_terms_of_ones_own(void **state)
{
	static const char own[] = "LicenseRef-NonCommercial-Statement";

	(void) state;
	assert_int_equal(trial_one("train", "academic", own, "CC-BY-4.0"), ASK);
	assert_int_equal(trial_one("train", "academic", own, "CC-BY-NC-4.0"), ASK);
	assert_int_equal(trial_one("train", "academic", "CC-BY-NC-4.0", "CC-BY-NC-4.0"), DUTIES);
	assert_int_equal(trial_one("train", "academic", "CC-BY-NC-SA-4.0", "CC-BY-NC-3.0"), DUTIES);
}

/* A license for what comes with the data gives nothing of the data. */
static void licenses_of_something_else(void **state)
{
	static const char *const others[] = {"MIT (code) AND Apache-2.0 (weights)",
	                                     "CC-BY-4.0 (paper)", "MIT (pretrained models)",
	                                     "CC-BY-4.0 (website content)", "CC0-1.0 (metadata)"};

	(void) state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(trial_one("train", "academic", NULL, others[i]), ASK);
	assert_int_equal(trial_one("train", "academic", NULL, "MIT (code) AND CC-BY-4.0 (images)"),
	                 CLEAR);
	assert_int_equal(trial_one("train", "academic", NULL, "CC-BY-4.0 (model training images)"),
	                 CLEAR);
}

static void unions_and_double_names_of_countries(void **state)
{
	struct trial trial = trial_of("explore", "academic");

	(void) state;
	trial_set(&trial, "a", "CC-BY-4.0; say: require geography with deny=DE");
	trial.intent.place = "EU";
	assert_int_equal(trial_judge(&trial), ASK);
	trial.claims[0][0].raw = "CC-BY-4.0; say: require geography with deny=CN";
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.claims[0][0].raw = "CC-BY-4.0; say: require geography with deny=UK";
	trial.intent.place = "GB";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

static void countries_and_periods(void **state)
{
	struct trial trial = trial_of("explore", "academic");

	(void) state;
	trial_set(&trial, "a",
	          "say: permit access, permit reproduce, require geography with deny=CN+RU");
	trial_judge(&trial);
	assert_non_null(trial_finding(&trial, "a", "country-unknown"));
	trial = trial_of("explore", "academic");
	trial.intent.place = "DE";
	trial_set(&trial, "a",
	          "say: permit access, permit reproduce, require geography with allow=DE");
	assert_int_equal(trial_judge(&trial), CLEAR);
	trial.intent.place = "US";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial = trial_of("explore", "academic");
	trial_set(&trial, "a",
	          "say: permit access, permit reproduce, require time_limit with until=2027-06-30");
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial.intent.until = "2027-12-31";
	assert_int_equal(trial_judge(&trial), BLOCKED);
	trial.intent.until = "2027-06-30";
	assert_int_equal(trial_judge(&trial), DUTIES);
	trial.today = "2027-07-01";
	assert_int_equal(trial_judge(&trial), BLOCKED);
}

static enum license_verdict permitted(const char *action, const char *part, const char *until)
{
	struct trial trial = trial_of("train,release_weights", "academic");

	trial.intent.outbound[LICENSE_MODEL] = "Apache-2.0";
	trial.intent.until = "2027-12-31";
	trial_set(&trial, "set", "CC-BY-NC-4.0");
	trial.permissions[trial.permission_count++] =
	    (struct license_permission){"set", part, action, "the hospital", until, "letter.pdf"};
	return trial_judge(&trial);
}

static void a_permission_is_another_record(void **state)
{
	struct trial trial = trial_of("annotate", "academic");

	(void) state;
	assert_int_equal(permitted("release_weights", "", ""), DUTIES);
	assert_int_equal(permitted("distribute on model", "", "2028-01-01"), DUTIES);
	/* Near misses: another action, another part, too short. */
	assert_int_equal(permitted("distribute", "", ""), ASK);
	assert_int_equal(permitted("release_weights", "labels", ""), ASK);
	assert_int_equal(permitted("release_weights", "", "2027-06-30"), ASK);
	/* What nobody kept in writing, and another's leave from an agreement, leave
	 * a question. */
	trial_set(&trial, "c", "CC-BY-ND-3.0");
	trial.permissions[trial.permission_count++] =
	    (struct license_permission){"c", "", "derive_private", "the owner", "", ""};
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "c")->verdict, ASK);
	trial = trial_of("annotate", "academic");
	/* It lifts a ban for the data set it names, and for no other. */
	trial_set(&trial, "a", "CC-BY-ND-3.0");
	trial_set(&trial, "b", "CC-BY-ND-3.0");
	trial.permissions[trial.permission_count++] =
	    (struct license_permission){"a", "", "derive_private", "the owner", "", "mail.eml"};
	trial_judge(&trial);
	assert_int_equal(trial_judged(&trial, "a")->verdict, DUTIES);
	assert_int_equal(trial_judged(&trial, "b")->verdict, BLOCKED);
}

/* What a project builds on is not known to be free. */
static void no_data_sets_is_ask(void **state)
{
	struct trial trial = trial_of("train", "academic");

	(void) state;
	assert_int_equal(trial_judge(&trial), ASK);
	assert_non_null(trial_project_finding(&trial, "no-data-sets"));
	trial_set(&trial, "set", "CC0-1.0");
	assert_int_equal(trial_judge(&trial), CLEAR);
}

static void faults_in_the_intent(void **state)
{
	struct trial trial = trial_of("trian", "academic");
	struct license_case matter = {.intent = &trial.intent, .today = "2026-11-23"};
	struct license_judgement judgement;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	(void) state;
	assert_int_equal(license_judge(NULL, help_library(), &matter, &arena, &judgement, &err),
	                 ERROR_INPUT);
	assert_non_null(strstr(err.message, "\"train\""));
	trial.intent.uses = "train";
	trial.intent.outbound[LICENSE_MODEL] = "Nobody-1.0";
	assert_int_equal(license_judge(NULL, help_library(), &matter, &arena, &judgement, &err),
	                 ERROR_INPUT);
	assert_non_null(strstr(err.message, "Nobody-1.0"));
	error_clear(&err);
	trial.intent.outbound[LICENSE_MODEL] = "CC-BY-AS";
	assert_int_equal(license_judge(NULL, help_library(), &matter, &arena, &judgement, &err),
	                 ERROR_INPUT);
	assert_non_null(strstr(err.message, "did you mean \"CC-BY-SA\"?"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_license_is_ask),
	    cmocka_unit_test(unread_and_unknown_are_ask),
	    cmocka_unit_test(sleeping_duties_leave_the_verdict_alone),
	    cmocka_unit_test(credits_do_not_go_with_cc0),
	    cmocka_unit_test(non_commercial_is_tested_twice),
	    cmocka_unit_test(a_position_turns_its_question),
	    cmocka_unit_test(of_two_positions_the_stricter_counts),
	    cmocka_unit_test(a_position_lifts_nothing_else),
	    cmocka_unit_test(texts_that_free_the_model),
	    cmocka_unit_test(models_remain_non_commercial),
	    cmocka_unit_test(parameters_that_count_as_data),
	    cmocka_unit_test(no_derivatives_by_version),
	    cmocka_unit_test(database_right),
	    cmocka_unit_test(a_database_license_covers_no_images),
	    cmocka_unit_test(collections),
	    cmocka_unit_test(agreements_bind_named_people),
	    cmocka_unit_test(data_use_codes),
	    cmocka_unit_test(origins_are_no_health_research),
	    cmocka_unit_test(a_purpose_says_what_is_intended),
	    cmocka_unit_test(silence_on_what_others_forbid),
	    cmocka_unit_test(what_a_text_leaves_open_is_ask),
	    cmocka_unit_test(non_commercial_terms_of_ones_own),
	    cmocka_unit_test(licenses_of_something_else),
	    cmocka_unit_test(unions_and_double_names_of_countries),
	    cmocka_unit_test(countries_and_periods),
	    cmocka_unit_test(a_permission_is_another_record),
	    cmocka_unit_test(no_data_sets_is_ask),
	    cmocka_unit_test(faults_in_the_intent),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	trial_release();
	return failed;
}
