/*
 * judge_parts.h - what the files of the judge share; nobody else includes it.
 *
 * A verdict is made in steps.  judge_intent.c reads what is intended and
 * decided; judge_claims.c reads a subject's claims and
 * decides, part by part, which are in force; judge_use.c holds each license
 * that they name against the rules; judge_join.c joins what one
 * claim names (AND, OR, versions), judge_part.c joins claims; judge.c joins parts to subjects and
 * does so once per combination of claims; judge_mix.c looks at the project
 * as a whole.
 */
#ifndef ACCORD_LICENSE_JUDGE_PARTS_H
#define ACCORD_LICENSE_JUDGE_PARTS_H

#include "base/map.h"
#include "license/compat_parts.h"
#include "license/judge.h"
#include "license/rules.h"

struct judge_question {
	const char *name;
	enum license_verdict becomes; /* of a finding that asks it */
	const char *note;             /* a sentence that names the position, "" none */
	const char *position;         /* for the list of questions */
	bool asked;
};

#define JUDGE_QUESTIONS_MOST 32

struct judge {
	struct license_detector *detector;
	const struct license_library *library;
	const struct license_rules *rules;
	const struct license_case *matter;
	const struct license_intent *intent;
	struct arena *arena;
	struct rules_codes intended[LICENSE_TARGETS];
	/* What goes out: one license or the versions of a family. */
	const struct license *const *outbound[LICENSE_TARGETS]; /* NULL: none */
	size_t outbound_count[LICENSE_TARGETS];
	const struct rules_text *outbound_text[LICENSE_TARGETS];
	uint64_t facts;            /* of the project */
	struct rules_text **texts; /* by the license's index, made when needed */
	struct compat_candidates candidates;
	struct map readings, combinations;
	struct map papers; /* slugs with a permission or evidence of their own */
	struct judge_question questions[JUDGE_QUESTIONS_MOST];
	size_t question_count;
	int general_research, biomedical_research, disease_research, methods_development;
	int ancestry_research, education, train_model, commercial_use, clinical_use, geography,
	    time_limit;
	int contents_license, tre_only, derive, distribute, aggregate, share_alike;
	int purpose; /* its code, or -1 */
	bool commercial, training;
};

struct judge_list {
	struct license_finding *at;
	size_t count, room;
};

/* Where a license is looked at. */
struct judge_place {
	const struct license_subject *subject;
	const char *part;
	uint64_t facts;                  /* of the maker, and what stands beside */
	const struct judge_claim *bound; /* the gate or agreement that is judged, or NULL */
	/* A sentence of duties: where adapted material goes, the license beside
	 * it says. */
	bool follows;
};

/* Under what material may go out, as it is on data and where it reaches
 * labels, model and outputs. */
struct judge_reach {
	struct compat_reach on[LICENSE_TARGETS];
};

/* What came out for one license, reading or part. */
struct judge_outcome {
	struct judge_list list;
	struct judge_reach reach;
	const char *name; /* the expression, for people */
};

/* A license that a claim names, for clashes between data sets. */
struct judge_named {
	const char *name; /* id or family */
	const struct license *const *versions;
	size_t version_count;
	bool second_hand;
	/* One of several of which one holds: a branch of an OR, or one of the
	 * readings of words that exclude each other.  It stands against nothing by
	 * itself; another entry with their joint reach does. */
	bool one_of;
	const struct compat_reach *joint; /* on data; NULL: that of the versions */
};

struct judge_named_list {
	struct judge_named *at;
	size_t count, room;
};

/* A claim with what was read in it. */
struct judge_claim {
	const struct license_claim *claim;
	const struct license_reading *reading;
	bool of_whole; /* said of the whole set, judged here beside a part's own */
};

struct judge_claim_list {
	struct judge_claim *at;
	size_t count, room;
};

/* A part with the claims in force. */
struct judge_part {
	const char *name;
	struct judge_claim_list owner;  /* field license-file readme paper */
	struct judge_claim_list bound;  /* gate, agreement */
	struct judge_claim_list copies; /* mirrors and lists */
	/* The copy that the team has was obtained under an older claim. */
	struct judge_claim kept, newer;
	bool has_kept, kept_proved;
	bool from_split; /* one claim's words made several parts */
};

struct judge_parts {
	struct judge_part *at;
	size_t count, room;
	const char *split; /* "images: CC-BY-4.0; labels: MIT", "" not split */
	const char *split_place;
	bool split_by_case;
	struct judge_list notes; /* drift */
};

/* The verdict on a combination of claims. */
struct judge_combination {
	struct judge_list list;
	struct judge_reach reach;
	const char *expression;
	struct judge_named_list named;
	const char **parts; /* their names, "" is the whole */
	size_t part_count, index;
};

/* --- judge_intent.c --- */
void judge_find_codes(struct judge *judge);
/* Positions before the intent; ERROR_INPUT on a word that is not known. */
int judge_read_positions(struct judge *judge, struct error *err);
int judge_read_intent(struct judge *judge, struct error *err);

/* --- judge_use.c --- */
/* Adds a finding of a rule that is called by its id. */
void judge_call(struct judge *judge, struct judge_list *list, const char *rule, const char *license,
                const char *clause, const char *part, const struct rules_values *values);
void judge_add(struct judge *judge, struct judge_list *list, const struct license_finding *finding);
void judge_append(struct judge *judge, struct judge_list *list, const struct judge_list *more);
enum license_verdict judge_worst(const struct judge_list *list);
const struct rules_text *judge_text(struct judge *judge, const struct license *license);
/* The clause that says where adapted material may go. */
const char *judge_cite_adapts(struct judge *judge, const struct license *license);
/* Holds a license against the rules; `name` is what people read. */
void judge_license(struct judge *judge, const struct judge_place *place,
                   const struct license *license, const char *name, struct judge_list *list);

/* --- judge_checks.c: the conditions that are no bit tests --- */
bool judge_test(struct judge *judge, int test, const struct license *license,
                struct rules_values *values, struct rules_codes *codes);

/* --- judge_claims.c --- */
const struct license_reading *judge_read(struct judge *judge, struct text words);
void judge_parts_find(struct judge *judge, const struct license_subject *subject,
                      struct judge_parts *parts);

/* --- judge_split.c --- */
struct judge_piece {
	const char *part, *words;
	bool cases;
};
/* Sentences that speak of different cases or parts; 0 when it is one text. */
size_t judge_split(struct arena *arena, struct text words, struct judge_piece *pieces, size_t most);

/* The day, YYYY-MM-DD, by which the words want the copies destroyed, where they
 * name one; a month or a year means its end.  `day` needs 40
 * bytes. */
bool judge_deletion_day(const char *words, char *day, size_t size);

/* --- judge_join.c --- */
struct judge_joining {
	struct judge *judge;
	struct judge_place place;
	struct judge_named_list *named; /* what was named is added here */
	bool second_hand;
};
bool judge_speaks_of_no_data(const struct license_reading *reading);
void judge_reach_all(struct judge *judge, struct judge_reach *into, const struct judge_reach *other,
                     bool first);
void judge_reach_doubt(struct judge *judge, struct judge_reach *into,
                       const struct judge_reach *other, bool first);
/* What is not trusted does not block: makes every blocked an ask. */
void judge_cap(struct judge_list *list);
bool judge_same_named(const struct judge_named *a, const struct judge_named *b);
/* Both bind. */
void judge_and(struct judge *judge, struct judge_outcome *into, const struct judge_outcome *other,
               bool first);
bool judge_is_sentence(const struct license_hit *hit);
/* Remembers what alternatives name, and `reach`, which they have together. */
void judge_remember_joint(struct judge_joining *joining, const struct judge_named_list *of,
                          const char *name, const struct judge_reach *reach);
/* All that one claim's words name.  A sentence beside a license (`beside`,
 * NULL for none) does not make silent what the license permits. */
void judge_reading(struct judge_joining *joining, const struct judge_claim *claim,
                   const struct license *beside, const struct judge_reach *beside_reach,
                   struct judge_outcome *outcome);

/* --- judge_part.c --- */
void judge_part(struct judge *judge, const struct license_subject *subject,
                const struct judge_part *part, struct judge_outcome *outcome,
                struct judge_named_list *named);

/* --- judge_mix.c --- */
/* A data set with all that are like it. */
struct judge_seat {
	const struct judge_combination *combination;
	struct license_judged *judged; /* the first of them */
	struct judge_reach reach;      /* upstreams included */
	bool shared;                   /* the reach is the combination's */
	size_t count;                  /* data sets that sit on it */
	const struct judge_combination *const *upstreams;
	size_t upstream_count;
};
/* Sets what is said of all together, and lowers judgement->verdict by it. */
void judge_mix(struct judge *judge, const struct judge_seat *seats, size_t count,
               struct license_judgement *judgement);

/* May two licenses, each with the data sets under it, not stand in one mix?
 * LICENSE_CLEAR when they may; the same on both sides is not asked. */
struct judge_holders;
struct judge_holders *judge_holders_make(struct judge *judge, const struct judge_seat *seats,
                                         size_t count);
enum license_verdict judge_holders_between(const struct judge_holders *holders, size_t a, size_t b);
/* The holders of a seat, upstreams' enclaves included: indexes, `most` at the
 * most; returns how many.  There are at most as many as judge_holders_most(). */
size_t judge_holders_most(const struct judge_seat *seat);
size_t judge_holders_of(const struct judge_holders *holders, const struct judge_seat *seat,
                        size_t *indexes, size_t most);

/* --- judge.c --- */
/* Every data set judged by itself. */
struct judge_table {
	struct judge *judge;
	const struct judge_seat *seats;
	size_t seat_count;
	const size_t *seat_of; /* by subject: 1 + the index of its seat, 0: upstream only */
};
int judge_table_make(struct license_detector *detector, const struct license_library *library,
                     const struct license_case *matter, struct arena *arena,
                     struct judge_table *table, struct license_judgement *judgement,
                     struct error *err);

#endif
