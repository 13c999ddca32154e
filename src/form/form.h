/*
 * form.h - what a portal asks, and how one registers there.
 *
 * One YAML file per portal (accord-form(5)); a user's own folder wins over
 * the shipped one, file by file (by form id).  Pure: reads the files it is
 * given and nothing else.  A form owns all it hands out and is read-only.
 */
#ifndef ACCORD_FORM_FORM_H
#define ACCORD_FORM_FORM_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum form_type {
	FORM_TEXT,
	FORM_PARAGRAPH,
	FORM_YES_NO,
	FORM_CHOICE,
	FORM_CHOICES,
	FORM_KEYWORDS,
	FORM_DATE,
	FORM_NUMBER,
	FORM_EMAIL,
	FORM_URL,
	FORM_ORCID,
	FORM_COUNTRY,
	FORM_PEOPLE,
	FORM_TABLE,
	FORM_FILE,
	FORM_RICHTEXT,
	FORM_TYPES
};
extern const char *const form_type_names[FORM_TYPES];

/* How a portal counts (form/count.h). */
enum form_rule {
	FORM_RULE_UNKNOWN,
	FORM_RULE_UTF16,
	FORM_RULE_CODEPOINT,
	FORM_RULE_CODEPOINT_CRLF,
	FORM_RULE_HTML_STRIP,
	FORM_RULE_HTML_SOURCE,
	FORM_RULE_WORDS,
	FORM_RULES
};
extern const char *const form_rule_names[FORM_RULES];

struct form_limit {
	enum form_rule rule;  /* how characters are counted; FORM_RULE_UNKNOWN: not known */
	long characters_most; /* 0: none */
	long characters_least;
	long words_most, words_least;
	long items_most; /* keywords, choices, people, rows */
	/* Characters OR words: fits when either does ("100 words or 5,000
	 * characters"); otherwise both must. */
	bool either;
	bool soft; /* shown by the portal, not enforced */
};

struct form_condition {
	const char *question;
	const char *const *values; /* visible when the answer is one of these; NULL-terminated */
};

struct form_question {
	const char *id, *label, *help, *concept;
	enum form_type type;
	bool required;
	struct form_limit limit;
	const char *pattern, *pattern_says;
	const char *const *choices;              /* NULL-terminated */
	const struct form_condition *conditions; /* all must hold */
	size_t condition_count;
	const char *source; /* or "unsourced" */
	const char *status; /* sourced, inferred, unsourced */
	size_t section;     /* index */
	int line, column;
};

struct form_section {
	const char *id, *title;
};

/* A fact in the portal's head: a step, a fee, a time. */
struct form_fact {
	const char *kind; /* step, fee, time, document, term ... */
	const char *says, *source, *status;
};

struct form_deadline {
	const char *kind;  /* renewal, annual-report ... */
	const char *after; /* the move it follows: approved, submitted ... */
	long months, days;
	const char *every; /* RRULE or "" */
	const char *says, *source;
};

struct form {
	const char *id, *portal, *url, *version, *seen, *grade;
	const char *status, *status_date, *status_says; /* open, suspended, replaced ... */
	bool checklist;                                 /* only the steps are known: no questions */
	const struct form_section *sections;
	size_t section_count;
	const struct form_question *questions;
	size_t question_count;
	const struct form_fact *facts;
	size_t fact_count;
	const struct form_deadline *deadlines;
	size_t deadline_count;
	const char *file;
};

/* One file, whole: the first fault is the error. */
int form_load(const char *path, struct form **form, struct error *err);
void form_free(struct form *form); /* NULL is well */
const struct form_question *form_question(const struct form *form, struct text id);

/* All forms of the shipped and the user's folder, by id. */
struct form_shelf;
int form_shelf_load(const char *shipped, const char *own, struct form_shelf **shelf,
                    struct error *err);
void form_shelf_free(struct form_shelf *shelf);
size_t form_shelf_count(const struct form_shelf *shelf);
const struct form *form_shelf_at(const struct form_shelf *shelf, size_t index);
const struct form *form_shelf_find(const struct form_shelf *shelf, struct text id);

/* Every fault of a file, not only the first; ERROR_FINDINGS if there was one. */
int form_lint(const char *path, void (*found)(void *context, const struct error *fault),
              void *context, struct error *err);

#endif
