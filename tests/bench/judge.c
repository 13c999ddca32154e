/*
 * judge.c - judging in process, beside a bare loop over the same bit masks.
 *
 * The project has data sets under every license of the library in turn.  The
 * bare loop holds every data set's license against each rule's bits and keeps
 * the worst verdict: no claims, no sentences, no pairs.  The judge does all of
 * these, but once for each distinct license.
 *
 *	judge LICENSES-FOLDER
 */
#include "license/judge.h"
#include "base/arena.h"
#include "license/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 15

struct bench {
	struct license_library *library;
	struct license_detector *detector;
	struct license_subject *subjects;
	struct license_claim *claims;
	struct license_intent intent;
	struct license_case matter;
	size_t licenses;
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static void set_up(struct bench *b, struct arena *arena, size_t count)
{
	b->licenses = license_count(b->library);
	b->subjects = arena_new(arena, count, sizeof *b->subjects);
	b->claims = arena_new(arena, b->licenses, sizeof *b->claims);
	for (size_t i = 0; i < b->licenses; i++)
		b->claims[i] = (struct license_claim){"", "field", "2026-01-01",
		                                      license_at(b->library, i)->id, ""};
	for (size_t i = 0; i < count; i++)
		b->subjects[i] =
		    (struct license_subject){.slug = "a-data-set",
		                             .claims = &b->claims[i % b->licenses],
		                             .claim_count = 1,
		                             .maker = "",
		                             .obtained = "",
		                             .derived_from = "",
		                             .like = i < b->licenses ? 0 : i % b->licenses + 1};
	b->intent = (struct license_intent){.project = "p",
	                                    .uses = "train,release_weights",
	                                    .actor = "academic",
	                                    .purpose = "",
	                                    .place = "DE",
	                                    .release = "",
	                                    .outbound = {"none", "none", "Apache-2.0", "none"}};
	b->matter = (struct license_case){.intent = &b->intent,
	                                  .subjects = b->subjects,
	                                  .subject_count = count,
	                                  .today = "2026-02-01"};
}

static double judge_once(struct bench *b)
{
	struct arena arena = ARENA_INIT;
	struct license_judgement judgement;
	struct error err = ERROR_INIT;
	double begin = now(), end;

	if (license_judge(b->detector, b->library, &b->matter, &arena, &judgement, &err)) {
		fprintf(stderr, "judge: %s\n", err.message);
		exit(1);
	}
	end = now();
	arena_release(&arena);
	return end - begin;
}

/* Each data set's license against each rule's bits, and no word of why. */
static double bare_once(struct bench *b, const struct rules_text *texts, size_t *sum)
{
	const struct license_rules *rules = license_library_rules(b->library);
	struct rules_codes intended[LICENSE_TARGETS];
	const struct rules_text *outbound[LICENSE_TARGETS] = {NULL};
	double begin, end;

	memset(intended, 0x55, sizeof intended);
	begin = now();
	for (size_t i = 0; i < b->matter.subject_count; i++) {
		const struct rules_text *text = &texts[b->subjects[i].claims - b->claims];
		struct rules_scene scene = {intended, text, outbound, text->facts};
		enum license_verdict worst = LICENSE_CLEAR;

		for (size_t r = 0; r < rules_count(rules); r++) {
			const struct rules_rule *rule = rules_at(rules, r);

			if (!rule->called && rules_hold(rule, &scene) && rule->verdict < worst)
				worst = rule->verdict;
		}
		*sum += worst;
	}
	end = now();
	return end - begin;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

struct figures {
	double judged, bare;
};

static struct figures measure(struct bench *b, size_t count)
{
	struct figures f = {1e9, 1e9};
	struct arena arena = ARENA_INIT;
	struct rules_text *texts;
	size_t sum = 0;

	set_up(b, &arena, count);
	texts = arena_new(&arena, b->licenses, sizeof *texts);
	for (size_t i = 0; i < b->licenses; i++)
		rules_text_from(b->library, license_at(b->library, i), &texts[i]);
	for (int i = 0; i < ROUNDS; i++) {
		f.judged = least(f.judged, judge_once(b));
		f.bare = least(f.bare, bare_once(b, texts, &sum));
	}
	arena_release(&arena);
	return f;
}

int main(int argc, char **argv)
{
	struct bench bench = {0};
	struct error err = ERROR_INIT;
	struct figures small, middle, large;

	if (argc != 2 || license_library_load(argv[1], NULL, &bench.library, &err)) {
		fprintf(stderr, "judge: %s\n", argc == 2 ? err.message : "name the licenses");
		return 1;
	}
	bench.detector = license_detector_new(bench.library);
	small = measure(&bench, 1000);
	middle = measure(&bench, 10000);
	large = measure(&bench, 100000);
	printf("judging 10,000 data sets under %zu licenses, with reasons and all pairs: %.2f ms, "
	       "bare "
	       "loop over their bit masks %.2f ms, ratio %.2f (aim 2)\n",
	       bench.licenses, middle.judged, middle.bare, middle.judged / middle.bare);
	printf("judging 100,000 data sets %.2f ms, 1,000 %.2f ms, ratio %.2f (aim 2.5)\n",
	       large.judged, small.judged, large.judged / small.judged);
	license_detector_free(bench.detector);
	license_library_free(bench.library);
	return 0;
}
