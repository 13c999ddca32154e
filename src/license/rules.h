/*
 * rules.h - licenses/rules.yaml, compiled.
 *
 * A rule names conditions over the project, the license and the outbound
 * licenses, a severity, a sentence and a remedy (accord-license(5)).  Its
 * conditions over codes become bit tests when the file is read, so that
 * judging a license is a pass over the rules.  A rule without `when` and
 * `each` is called by its id, from the function that finds its occasion.
 *
 * The rules live in their library's arena.
 */
#ifndef ACCORD_LICENSE_RULES_H
#define ACCORD_LICENSE_RULES_H

#include "base/arena.h"
#include "license/judge.h"
#include "license/library.h"

#include <stdint.h>

/* A set of the vocabulary's codes. */
struct rules_codes {
	uint64_t word[LICENSE_CODES_MOST / 64];
};

static inline void rules_codes_add(struct rules_codes *codes, int code)
{
	codes->word[code / 64] |= (uint64_t) 1 << (code % 64);
}

static inline bool rules_codes_has(const struct rules_codes *codes, int code)
{
	return (codes->word[code / 64] >> (code % 64)) & 1;
}

#define RULES_STATES 5

/* What conditions other than those over codes ask: one bit each. */
#define RULES_FACT(bit) ((uint64_t) 1 << (bit))
enum rules_fact {
	RULES_ACTOR,                     /* academic, for_profit, unknown */
	RULES_RELEASE = RULES_ACTOR + 3, /* changed, unmodified, unknown */
	RULES_MAKER = RULES_RELEASE + 3, /* eea, elsewhere, unknown */
	RULES_PLACE = RULES_MAKER + 3,
	RULES_KIND = RULES_PLACE + 3,       /* enum license_kind */
	RULES_ADAPTS = RULES_KIND + 5,      /* enum license_adapts */
	RULES_BESIDE = RULES_ADAPTS + 4,    /* nothing, another */
	RULES_CLAUSES = RULES_BESIDE + 2,   /* known, unknown */
	RULES_OUTBOUND = RULES_CLAUSES + 2, /* by target: none, then enum license_member */
	RULES_FACTS = RULES_OUTBOUND + 5 * LICENSE_TARGETS
};

/* A license as bits, and the facts that hold with it. */
struct rules_text {
	struct rules_codes says[LICENSE_TARGETS][RULES_STATES]; /* silence included */
	struct rules_codes wakes[LICENSE_TARGETS][4];           /* required, by trigger */
	uint64_t facts;
};

/* All that a condition can see. */
struct rules_scene {
	const struct rules_codes *intended;       /* by target */
	const struct rules_text *text;            /* the license */
	const struct rules_text *const *outbound; /* by target, NULL: none */
	uint64_t facts;
};

enum rules_atom_kind { RULES_INTENDS, RULES_SAYS, RULES_OUTBOUND_SAYS, RULES_IS };

struct rules_atom {
	enum rules_atom_kind kind;
	bool negated;
	int code;
	unsigned targets; /* mask */
	enum license_state state;
	uint64_t fact;
};

/* One of the atoms must hold. */
struct rules_condition {
	const struct rules_atom *atoms;
	size_t count;
};

struct rules_cite {
	int code;
	enum license_target target;
};

struct rules_rule {
	const char *id;
	enum license_verdict verdict;
	const char *question; /* "" */
	bool firm;            /* no permission lifts it */
	bool called;          /* by id only */
	const struct rules_condition *when;
	size_t when_count;
	/* The codes it looks for; each_kinds 0: none. */
	unsigned each_kinds, each_targets, each_states, each_triggers; /* masks */
	bool each_intended;
	struct rules_codes each_only, each_except;
	int test;                       /* index in judge_tests, or -1 */
	const struct rules_cite *cites; /* the first that the text speaks of is named */
	size_t cite_count;
	bool cites_adapts;
	int about; /* the code that a permission must name, or -1 */
	enum license_target about_target;
	const char *says, *mend;
	const char *brief; /* "" when the file has none */
};

/* What templates may name as {name}. */
enum rules_word {
	RULES_LICENSE,
	RULES_CLAUSE,
	RULES_CODES,
	RULES_OUTBOUND_ID,
	RULES_TARGET,
	RULES_PART,
	RULES_OTHER,
	RULES_VALUE,
	RULES_WAS,
	RULES_DATE,
	RULES_WHO,
	RULES_WORDS
};
extern const char *const rules_word_names[RULES_WORDS];

struct rules_values {
	const char *at[RULES_WORDS]; /* NULL prints nothing */
};

struct license_rules;

size_t rules_count(const struct license_rules *rules);
const struct rules_rule *rules_at(const struct license_rules *rules, size_t index);
/* NULL when the file has no such rule. */
const struct rules_rule *rules_find(const struct license_rules *rules, const char *id);
/* A sentence of `phrases:`, "" when there is none. */
const char *rules_phrase(const struct license_rules *rules, const char *id);
/* Public domain, but nothing that one could put a work under. */
bool rules_is_mark(const struct license_rules *rules, const char *id);
/* Has the country (ISO 3166-1 alpha-2) a database right? */
bool rules_database_right(const struct license_rules *rules, struct text country);

/* Fills `says`, `wakes` and the facts of kind, adapts_to and clauses. */
void rules_text_from(const struct license_library *library, const struct license *license,
                     struct rules_text *text);
bool rules_hold(const struct rules_rule *rule, const struct rules_scene *scene);
/* The codes that `each` finds on a target. */
struct rules_codes rules_each(const struct license_library *library, const struct rules_rule *rule,
                              const struct rules_scene *scene, enum license_target target);
char *rules_render(struct arena *arena, const char *pattern, const struct rules_values *values);

/* The library's rules; NULL where its folder has none. */
const struct license_rules *license_library_rules(const struct license_library *library);

#endif
