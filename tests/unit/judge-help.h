/*
 * judge-help.h - a project before the judge, built in a few lines.
 *
 * The detector here is scripted, so that the judge is tested alone:
 *   "CC-BY-4.0"            one id: a license, a family, or neither
 *   "A AND B", "A OR B"    several; "A (labels)" says what it covers
 *   "conflict A | B"       words that contradict themselves
 *   "terms: ..."           terms that nobody read
 *   "say: forbid distribute, require general_research"   a bare sentence
 *   "A; say: ..."          words beside a license
 *   "none"                 nothing usable
 */
#ifndef ACCORD_TEST_JUDGE_HELP_H
#define ACCORD_TEST_JUDGE_HELP_H

#include "license-help.h"

#include "license/judge.h"

#define TRIAL_SETS   24
#define TRIAL_CLAIMS 10

struct trial {
	struct license_intent intent;
	struct license_subject subjects[TRIAL_SETS];
	struct license_claim claims[TRIAL_SETS][TRIAL_CLAIMS];
	size_t count;
	struct license_position positions[6];
	size_t position_count;
	struct license_permission permissions[6];
	size_t permission_count;
	struct license_evidence evidence[6];
	size_t evidence_count;
	const char *today;
	struct license_judgement judgement;
};

/* A project with these uses and this actor; nothing goes out. */
struct trial trial_of(const char *uses, const char *actor);
/* Adds a data set whose field says `words` (NULL: no claim). */
struct license_subject *trial_set(struct trial *trial, const char *slug, const char *words);
/* Adds a claim to the data set added last. */
void trial_claim(struct trial *trial, const char *part, const char *place, const char *seen,
                 const char *words);
void trial_position(struct trial *trial, const char *question, const char *answer, const char *role,
                    const char *review);
enum license_verdict trial_judge(struct trial *trial);
/* The verdict on one data set whose field says `words`, weights going out
 * under `model` (NULL: none). */
enum license_verdict trial_one(const char *uses, const char *actor, const char *model,
                               const char *words);
/* After trial_judge; NULL when there is none. */
const struct license_judged *trial_judged(const struct trial *trial, const char *slug);
const struct license_finding *trial_finding(const struct trial *trial, const char *slug,
                                            const char *rule);
const struct license_finding *trial_project_finding(const struct trial *trial, const char *rule);
bool trial_goes_out(const struct trial *trial, enum license_target target, const char *id);
/* Ends the group: frees what judging used. */
void trial_release(void);

#endif
