/*
 * judge.h - whether a project may do with its data sets what it intends.
 *
 * Rules are in licenses/rules.yaml; what they mean is section by section in
 * accord-license(5).  Verdicts are computed once per distinct combination of
 * claims and joined to the data sets.  Everything the caller passes in is
 * borrowed; the judgement lives in the arena.
 */
#ifndef ACCORD_LICENSE_JUDGE_H
#define ACCORD_LICENSE_JUDGE_H

#include "base/arena.h"
#include "base/error.h"
#include "license/detect.h"
#include "license/library.h"

/* Worst first, so that the smaller one wins. */
enum license_verdict { LICENSE_BLOCKED, LICENSE_ASK_FIRST, LICENSE_DUTIES, LICENSE_CLEAR };
extern const char *const license_verdict_names[4]; /* blocked ask duties clear */

/* What one place says of a part of a data set. */
struct license_claim {
	const char *part;   /* "" is the whole data set */
	const char *place;  /* field license-file readme gate agreement paper mirror list */
	const char *seen;   /* date, or "" */
	const char *raw;    /* the words */
	const char *source; /* reference, or "" */
};

struct license_subject {
	const char *slug;
	const struct license_claim *claims; /* oldest first */
	size_t claim_count;
	const char *maker;     /* country of the database's maker, "" unknown */
	const char *obtained;  /* date of the team's copy, "" none: the newest claims count */
	bool obtained_proof;   /* it is proved under which claim it was obtained: */
	size_t obtained_claim; /* 1 + its index; 0: the one in force then */
	const char
	    *derived_from; /* "SLUG[:PART],..."; one not among the subjects is an open question */
	/* Not an input of the project's but an upstream of one. */
	bool upstream_only;
	/* 0, or 1 + the index of an earlier subject, itself 0, that differs from
	 * this one in the slug alone: it is judged once for all of them.  A
	 * million data sets under three hundred licenses are to be given so. */
	size_t like;
};

struct license_intent {
	const char *project;
	const char *uses; /* "a,b": declared uses, codes or aliases */
	const char *actor, *purpose, *disease, *place, *until;
	const char *outbound[LICENSE_TARGETS]; /* a license id, or "none" */
	const char *release;                   /* "changed", "unmodified" or "" */
};

struct license_position {
	const char *question, *answer; /* yes no ask */
	const char *by, *role, *review;
};

/* A rights holder's leave.  What nobody kept in writing, or what another than
 * who an agreement names gives towards it, makes of blocked an ask, no more. */
struct license_permission {
	const char *slug, *part; /* part "" is the whole data set */
	const char *action;      /* a code or alias; "CODE on TARGET" too */
	const char *holder, *until;
	const char *paper; /* the file it is kept in, or "" */
};

/* A document that the team has towards a precondition. */
struct license_evidence {
	const char *code; /* training_certificate, ethics_approval ... */
	const char *slug; /* the data set it is for, "" any */
	const char *person, *until;
};

/* All that is judged at once; NULL strings count as "". */
struct license_case {
	const struct license_intent *intent;
	const struct license_subject *subjects;
	size_t subject_count;
	const struct license_position *positions;
	size_t position_count;
	const struct license_permission *permissions;
	size_t permission_count;
	const struct license_evidence *evidence;
	size_t evidence_count;
	const char *today; /* the date judged as of */
};

/* Severity LICENSE_CLEAR is a note: it leaves the verdict alone. */
struct license_finding {
	const char *rule;
	enum license_verdict severity;
	const char *license;  /* id, family, or "" */
	const char *clause;   /* "3(b)(1) share_alike"; "none stated", "not read" */
	const char *part;     /* "" is the whole data set */
	const char *says;     /* why, one sentence */
	const char *remedy;   /* what would mend it */
	const char *question; /* the open question it names, or "" */
	const char *brief;    /* why, in a few words; "" for a rule without */
};

/* A precondition of an agreement, beside the verdict. */
struct license_standing {
	const char *code, *person, *until; /* person and until "" where not known */
};

struct license_judged {
	const char *slug;
	const char *expression; /* of the claims in force, for people */
	enum license_verdict verdict;
	const struct license_finding *findings; /* worst first */
	size_t finding_count;
	const struct license_standing *held, *unmet;
	size_t held_count, unmet_count;
	/* 0, or 1 + the index of an earlier one that says all the same. */
	size_t like;
	size_t alike; /* where like is 0: how many say this, itself included */
};

/* Two licenses whose material cannot be adapted and published together.  The
 * severity is LICENSE_CLEAR while nothing adapted is to go out. */
struct license_clash {
	const char *a, *b; /* a data set under each, the first of them */
	const char *license_a, *license_b;
	const char *shown_a, *shown_b; /* the same for people: "CC-BY (no version stated)" */
	bool copied_a, copied_b;       /* only a copy or a list says so */
	size_t count_a, count_b;       /* data sets under each */
	enum license_verdict severity;
	const char *clause; /* of the one that stands in the way */
	const char *rule;   /* clash, clash-versions, or clash-alone: a with anything */
	const char *says, *remedy;
};

struct license_open_question {
	const char *question;
	const char *position; /* the team's answer and who took it, or "" */
};

struct license_judgement {
	enum license_verdict verdict;          /* of the whole project */
	const struct license_judged *subjects; /* in the caller's order, upstreams left out */
	size_t subject_count;
	const struct license_clash *clashes; /* one per pair of licenses, worst first */
	size_t clash_count;
	const struct license_open_question *questions;
	size_t question_count;
	/* The licenses under which adapted material may go out, per target. */
	const char *const *outbound[LICENSE_TARGETS]; /* NULL-terminated */
	/* Findings about the project as a whole (outbound not possible, ...). */
	const struct license_finding *findings;
	size_t finding_count;
	/* How many distinct combinations of claims were judged. */
	size_t combination_count;
};

/* Fails only on a fault in the intent (unknown use, outbound license) or in a
 * position's or permission's words.  What nobody decided is LICENSE_ASK_FIRST,
 * never LICENSE_CLEAR. */
int license_judge(struct license_detector *detector, const struct license_library *library,
                  const struct license_case *matter, struct arena *arena,
                  struct license_judgement *judgement, struct error *err);

/* One sentence that says why. */
struct license_because {
	const char *license, *clause, *says;
};

struct license_compat {
	enum license_verdict remix;  /* LICENSE_CLEAR yes, LICENSE_BLOCKED no, LICENSE_ASK_FIRST */
	const char *const *outbound; /* ids, NULL-terminated */
	const char *const *discouraged; /* allowed, but advised against by the steward */
	enum license_verdict collection_commercial, collection_noncommercial;
	const struct license_because *because; /* never empty */
	size_t because_count;
};

/* May material under all of these be remixed, and how may it go out?  Ids or
 * families (every version is meant, and where they differ the answer is
 * LICENSE_ASK_FIRST).  All at once, without going through third licenses:
 * three can fail where each pair fits.  ERROR_MISSING for an unknown id. */
int license_remix(const struct license_library *library, const struct text *ids, size_t count,
                  struct arena *arena, struct license_compat *compat, struct error *err);
int license_compat(const struct license_library *library, struct text a, struct text b,
                   struct arena *arena, struct license_compat *compat, struct error *err);

#endif
