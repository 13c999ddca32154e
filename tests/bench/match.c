/*
 * match.c - the pattern matcher beside a bare loop over the same buckets.
 *
 * Both try, at the start of each word of agreement text, the compiled patterns
 * that can begin with its letters.  The bare loop keeps no books: it neither
 * bounds matches nor skips what one has covered nor tells anybody.  It has to
 * see the buckets, so the matcher's file is included here.
 *
 *	match LICENSES-FOLDER
 */
#include "license/detect_pattern.c"

#include "base/buffer.h"
#include "license/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 9
#define TEXTS  400

static const char *const sentences[] = {
    "The recipient shall use the data for non-commercial research and education only. ",
    "No part of the data may be given to anybody who has not signed these terms. ",
    "The recipient agrees not to attempt to identify or to contact any participant. ",
    "Every publication shall cite the paper named below and thank the funding bodies. ",
    "All copies are destroyed within thirty days after the end of the project. ",
    "The images were taken with three scanners between March and November. ",
    "Questions are answered by the steering committee, which meets twice a year. ",
    "Derived data may be shared under the same terms with the committee's consent. ",
    "The software in this repository is distributed under its own license. ",
    "Each investigator completes a training course before access is granted. ",
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static void count(void *context, const struct detect_found *match)
{
	*(size_t *) context += match->end - match->start;
}

static size_t bare_bucket(struct detect_patterns *set, struct text subject, size_t slot, size_t at)
{
	size_t matches = 0;

	for (int link = set->heads[slot]; link >= 0; link = set->links[link].next) {
		struct pattern *pattern = &set->patterns[set->links[link].pattern];

		if (compile(pattern))
			matches +=
			    pcre2_match(pattern->code, (PCRE2_SPTR) subject.at, subject.size, at,
			                PCRE2_NO_UTF_CHECK, set->data, set->context) >= 0;
	}
	return matches;
}

static size_t bare(struct detect_patterns *set, struct text subject)
{
	size_t before = 0, matches = 0;

	for (size_t at = 0; at < subject.size; at++) {
		size_t a = class_of(subject.at[at]), b, c;
		bool begins = a && !before;

		before = a;
		if (!begins)
			continue;
		b = at + 1 < subject.size ? class_of(subject.at[at + 1]) : 0;
		c = at + 2 < subject.size ? class_of(subject.at[at + 2]) : 0;
		matches += bare_bucket(set, subject, a * LETTERS * LETTERS, at);
		if (b)
			matches += bare_bucket(set, subject, (a * LETTERS + b) * LETTERS, at);
		if (b && c)
			matches += bare_bucket(set, subject, (a * LETTERS + b) * LETTERS + c, at);
	}
	for (size_t i = 0; i < set->count; i++)
		if (set->patterns[i].loose && compile(&set->patterns[i]))
			matches += pcre2_match(set->patterns[i].code, (PCRE2_SPTR) subject.at,
			                       subject.size, 0, PCRE2_NO_UTF_CHECK, set->data,
			                       set->context) >= 0;
	return matches;
}

static struct detect_patterns *gather(const struct license_library *library)
{
	struct detect_patterns *set = detect_patterns_new();

	for (size_t i = 0; i < license_count(library); i++) {
		const char *const *at = license_at(library, i)->signs.patterns;

		for (; at && *at; at++)
			detect_patterns_add(set, *at, i);
	}
	return set;
}

int main(int argc, char **argv)
{
	struct buffer text = BUFFER_INIT;
	struct license_library *library;
	struct detect_patterns *set;
	struct error err = ERROR_INIT;
	double matched = 1e9, least = 1e9;
	size_t sum = 0;

	if (argc != 2 || license_library_load(argv[1], NULL, &library, &err)) {
		fprintf(stderr, "match: %s\n", argc == 2 ? err.message : "name the licenses");
		return 1;
	}
	for (size_t i = 0; i < 40; i++)
		buffer_string(&text, sentences[i * 7 % 10]);
	set = gather(library);
	for (int round = 0; round < ROUNDS; round++) {
		double begin = now(), middle, end;

		for (int i = 0; i < TEXTS; i++)
			detect_patterns_run(set, buffer_view(&text), count, &sum);
		middle = now();
		for (int i = 0; i < TEXTS; i++)
			sum += bare(set, buffer_view(&text));
		end = now();
		matched = middle - begin < matched ? middle - begin : matched;
		least = end - middle < least ? end - middle : least;
	}
	printf(
	    "matching %zu patterns on agreement text: %.1f MB/s, bare loop over the same buckets "
	    "%.1f MB/s, %.2f times it (aim 0.7)\n",
	    set->count, (double) text.size * TEXTS / matched / 1e3,
	    (double) text.size * TEXTS / least / 1e3, least / matched);
	detect_patterns_free(set);
	license_library_free(library);
	buffer_release(&text);
	return sum == 0;
}
