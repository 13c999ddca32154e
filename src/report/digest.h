/*
 * digest.h - what a team should know this week, on one page.
 *
 * Facts are gathered once and then rendered as text, Markdown, JSON or a mail
 * (digest_mail.h); each gives the same facts.  What is `due` looks ahead
 * DIGEST_AHEAD days from the day `until`, and counts as overdue before that day.
 */
#ifndef ACCORD_REPORT_DIGEST_H
#define ACCORD_REPORT_DIGEST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "desk/desk.h"
#include "form/moves.h"

#include <jansson.h>

#define DIGEST_AHEAD 30 /* days */
#define DIGEST_BACK  7  /* days, where no `since` is given */

struct digest_scope {
	const char *since, *until; /* dates; NULL: DIGEST_BACK days before `until`, today */
	const char *project;       /* a slug; NULL: everything */
	const char *person;        /* a handle; NULL: everybody's deadlines and requests */
};

struct digest_change {
	int64_t event; /* the last one of a batch */
	int64_t events;
	const char *date, *actor, *action, *summary;
};

struct digest_due {
	int64_t id;
	const char *kind, *date, *subject, *owner, *every;
	long days; /* from `until`; negative: late */
};

struct digest_wait {
	int64_t request;
	const char *form, *project, *state, *since, *owner;
	const char *side; /* "team" or "portal": who has to move */
	const char *whom; /* in a few words */
	long days;        /* since then */
};

struct digest_drift {
	const char *dataset, *part, *place, *before, *now, *seen;
	const char *raw_before, *raw, *seen_before; /* the words, and the older's date */
};

struct digest_risk {
	const char *dataset, *title;
	const char *why;      /* "none", "conflict" or "terms" */
	const char *raw;      /* the words that were found */
	const char *projects; /* "a,b" */
	int64_t subjects;     /* -1: not known */
};

/* A request whose renewal or close-out was missed, and what that does; or one,
 * or an account, that leans on a paper which ends too soon. */
struct digest_lapse {
	const char *of; /* request or registration */
	int64_t number;
	const char *why;                   /* missed-renewal or paper-ends */
	const char *form, *project, *says; /* an account's project is "" */
};

/* What the licenses say of a project; those that are clear are left out. */
struct digest_project {
	const char *slug;
	const char *verdict;                   /* blocked, ask or duties; NULL: not judged */
	const char *fault;                     /* why it was not, or NULL */
	size_t blocked, ask, duties, datasets; /* numbers of data sets, and all of them */
};

struct digest_count {
	const char *name;
	int64_t number;
};

#define DIGEST_COUNTS_MOST 16

struct digest {
	struct arena arena; /* all texts */
	char since[CLOCK_DATE_SIZE], until[CLOCK_DATE_SIZE];
	const char *project; /* or NULL */
	const char *person;  /* whose deadlines and requests, or NULL */
	struct digest_change *changes;
	struct digest_due *overdue, *due;
	struct digest_wait *waits;
	struct digest_drift *drifts;
	struct digest_risk *risks;
	struct digest_lapse *lapses;     /* as of today */
	struct digest_project *projects; /* the worst first */
	struct digest_count counts[DIGEST_COUNTS_MOST];
	size_t change_count, overdue_count, due_count, wait_count, drift_count, risk_count,
	    lapse_count, project_count, count_count;
	size_t early_count; /* of `due`, the last ones: they remind earlier than DIGEST_AHEAD */
	size_t states[FORM_STATES]; /* requests in each state, those that wait for nobody too */
	int64_t head;               /* the last event, and its hash: what shows a cut-off tail */
	char hash[65];
};

#define DIGEST_INIT                                                                                \
	{                                                                                          \
		.arena = ARENA_INIT                                                                \
	}

/* Reads the ledger; ERROR_MISSING for a project that is not there,
 * ERROR_INPUT for dates that are none. */
int digest_gather(struct desk *desk, const struct digest_scope *scope, struct digest *digest,
                  struct error *err);
void digest_release(struct digest *digest);

/* True if something needs a person: late, drifted or at risk. */
bool digest_alarms(const struct digest *digest);

void digest_text(const struct digest *digest, struct buffer *out); /* 80 columns */
/* The same with every row, where a terminal's reader gets the first ones. */
void digest_text_whole(const struct digest *digest, struct buffer *out);
void digest_markdown(const struct digest *digest, struct buffer *out);
json_t *digest_json(const struct digest *digest); /* a new reference */

/* The same facts in words, section by section: what the text and the Markdown
 * are written from.  Texts are clean (utf8_clean) and live in the arena. */
struct digest_row {
	const char *label, *says;
};

#define DIGEST_SECTIONS 8

struct digest_section {
	const char *title; /* "Overdue" */
	const struct digest_row *rows;
	size_t count;
};

struct digest_page {
	const char *title;
	const char *lead; /* everything in one sentence */
	struct digest_section sections[DIGEST_SECTIONS];
	const char *foot; /* what the ledger holds */
	const char *head; /* the last event and its hash */
};

/* Why a data set is at risk, in words: "no license is stated". */
const char *digest_risk_says(const char *why);
void digest_words(const struct digest *digest, struct arena *arena, struct digest_page *page);

#endif
