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
#include "form/concept.h"

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

/* How a portal counts characters (form/count.h). */
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

#define FORM_NO_NUMBER (-2147483647L)

struct form_limit {
	enum form_rule rule;  /* how characters are counted; FORM_RULE_UNKNOWN: not known */
	long characters_most; /* 0: none; so in all that follow */
	long characters_least;
	long words_most, words_least;
	long items_most, items_least;                 /* keywords, choices, people, rows */
	long number_most, number_least;               /* of a FORM_NUMBER; FORM_NO_NUMBER: none */
	long advised_words_least, advised_words_most; /* recommended, never enforced */
	/* Characters OR words: fits when either does ("100 words or 5,000
	 * characters"); otherwise both must. */
	bool either;
	bool soft; /* shown by the portal, not enforced */
};

enum form_test {
	FORM_IS,         /* the answer is one of the values (has one of them, of several choices) */
	FORM_IS_NOT,     /* it is answered, and with none of them */
	FORM_ANSWERED,   /* values is empty */
	FORM_UNANSWERED, /* likewise */
	FORM_TESTS
};
extern const char *const form_test_names[FORM_TESTS];

struct form_condition {
	enum form_test test;
	const char *question;
	const char *const *values; /* NULL-terminated */
	size_t on;                 /* the question's place in the form, plus 1; 0: look by id */
	int line, column;
};

/* When in a request's life a question is asked or a document is wanted. */
enum form_stage {
	FORM_APPLICATION,
	FORM_RENEWAL, /* each year, or whenever access is to go on */
	FORM_CLOSING, /* at the end of the project */
	FORM_STAGES
};
extern const char *const form_stage_names[FORM_STAGES];

/* How well a fact stands. */
enum form_status {
	FORM_SOURCED,
	FORM_INFERRED, /* concluded from a source that does not say it */
	FORM_CHECK,    /* was sourced once, may have changed: to be checked */
	FORM_UNSOURCED,
	FORM_STATUSES
};
extern const char *const form_status_names[FORM_STATUSES];

/* Strings of what is read from a file are never NULL; "" is "not said". */

/* What a question, title or note is in a form of REMS (form/rems.h). */
struct form_rems {
	long form;                  /* the form's number at its server; 0: not known */
	const char *field;          /* the field's id there */
	const char *type;           /* one of form_rems_types */
	bool private;               /* the portal's reviewers do not see the answer */
	const char *const *columns; /* keys of a table's columns, as many as the question's */
};

struct form_question {
	const char *id, *label, *concept;
	const char *own_help;    /* what the question itself says */
	const char *help;        /* that, with placeholder and the section's notes before it */
	const char *placeholder; /* shown in the empty box */
	enum form_type type;
	bool required;
	const char *one_of; /* a name that at least one other has, too: one of them is
	                     * to be answered; or "" */
	struct form_limit limit;
	const char *pattern, *pattern_says;
	const char *const *choices;       /* what is sent; NULL-terminated, may be empty */
	const char *const *choice_labels; /* as shown; as many */
	const char *const *columns;       /* of a FORM_TABLE */
	const struct form_condition *conditions;
	size_t condition_count;
	bool any_condition; /* one condition is enough; else all must hold */
	enum form_stage stage;
	const char *source; /* key of the form's sources, or "" */
	enum form_status standing;
	const char *status;           /* its name */
	const char *note;             /* what is doubtful */
	const struct form_rems *rems; /* NULL: the form is not of REMS */
	size_t section;               /* index */
	int line, column;
};

/* A text between questions. */
struct form_note {
	const char *says;
	const char *before; /* the question that it stands before, or "" */
	const struct form_rems *rems;
	int line, column;
};

struct form_section {
	const char *id, *title;
	int line, column;
	const struct form_note *notes;
	size_t note_count;
	const struct form_rems *rems;
};

/* Where facts were read. */
struct form_source {
	const char *id, *says, *url;
	const char
	    *grade; /* A portal's own code, B official page, C applicant's copy, U unsourced */
	const char *seen; /* date */
};

/* A fact in the portal's head: a step, a need, a fee, a time, a term. */
struct form_fact {
	const char *kind; /* step, need, valid, fee, time, retention, term, note, renewal */
	const char *says, *source, *status;
	const char *code;             /* one of form_fact_codes, or "" */
	const char *const *uses;      /* of a project that it concerns; none: all */
	const char *const *countries; /* ISO 3166-1 alpha-2: these are barred */
	const char *const *forms;     /* other forms that it reaches beside its own */
};
/* What a fact restricts, or what it says happens: ai-tools, online-services,
 * generative-models, countries, missed-renewal, missed-close-out, new-employer.
 * NULL ends the list. */
extern const char *const form_fact_codes[];

/* A paper that has to be there. */
struct form_document {
	const char *kind; /* as in the ledger's evidence: training, ethics, agreement, cv ... */
	const char *says, *who, *source, *status;
	enum form_stage stage;
	bool required;
	long months; /* how long it is valid; 0: not known */
};

struct form_deadline {
	const char *kind; /* renewal, annual-report ... */
	/* The state whose reaching sets it (approved, submitted ...), or what may
	 * happen while there is access: one of form_event_names. */
	const char *after;
	long months, days, hours; /* after that; 0: none, not all of them */
	bool before;              /* they end with an event that is planned */
	const char *reminds;      /* days before, "56,1", or "": as always */
	const char *every;        /* RRULE or "" */
	const char *const *ends;  /* the states that end it; besides, the last states end all */
	const char *says, *source, *status;
};

/* How many reminders a deadline may have, and how many days before it. */
#define FORM_REMINDS_MOST 10
#define FORM_REMIND_DAYS  366

/* Another id of a form. */
struct form_name {
	const char *id;
	int line, column;
};
#define FORM_NAMES_MOST 20 /* a form */

struct form {
	const char *id, *portal, *url, *version, *seen, *grade;
	const char *access;            /* how data are given out, in words */
	enum form_rule rule;           /* of limits that name none */
	long rems_form;                /* the form's number at a REMS server; 0: none, or several */
	const char *rems_organization; /* its id there, or "" */
	const char *status, *status_date, *status_says; /* open, suspended, replaced ... */
	bool checklist;                                 /* only the steps are known: no questions */
	bool partial;                                   /* only some of its questions are known */
	const struct form_section *sections;
	size_t section_count;
	const struct form_question *questions;
	size_t question_count;
	const struct form_source *sources;
	size_t source_count;
	const struct form_fact *facts; /* the registration's first */
	size_t fact_count;
	const struct form_document *documents;
	size_t document_count;
	const struct form_deadline *deadlines;
	size_t deadline_count;
	const struct form_name *also; /* other ids that find it */
	size_t also_count;
	const char *file;
};

/* One file, whole: the first fault is the error. */
int form_load(const char *path, struct form **form, struct error *err);
/* The same of a text that is at hand; `id` is what its file would be called. */
int form_load_text(const char *id, struct text text, struct form **form, struct error *err);
void form_free(struct form *form); /* NULL is well */
/* True for the form's id and its other names, in any ASCII case, with "_" as
 * well as "-". */
bool form_is_named(const struct form *form, struct text name);
/* By id, ASCII case ignored; NULL if there is none. */
const struct form_question *form_question(const struct form *form, struct text id);
const struct form_source *form_source(const struct form *form, const char *id);
/* What it says that a missed renewal or close-out does to other requests; NULL
 * where it says nothing. */
const struct form_fact *form_risk(const struct form *form);
/* The id nearest to a mistyped one, or NULL. */
const char *form_question_near(const struct form *form, struct text id);

/* All forms of the shipped and the user's folder, by id; a file's name is its
 * form's id and ".yaml".  Files are read when they are first asked for, so a
 * faulty one harms no other. */
struct form_shelf;
int form_shelf_load(const char *shipped, const char *own, struct form_shelf **shelf,
                    struct error *err);
void form_shelf_free(struct form_shelf *shelf); /* NULL is well */
size_t form_shelf_count(const struct form_shelf *shelf);
const char *form_shelf_id(const struct form_shelf *shelf, size_t index);
const char *form_shelf_file(const struct form_shelf *shelf, size_t index);
/* Good until form_shelf_free.  The id is taken in any ASCII case, with "_" as
 * well as "-"; where no form has it, a form's other name is good too.
 * ERROR_MISSING when there is none, with the nearest id; ERROR_INPUT with the
 * place when its file is at fault. */
int form_shelf_get(const struct form_shelf *shelf, struct text id, const struct form **form,
                   struct error *err);
/* The same, without a reason; NULL when there is none or its file is at fault. */
const struct form *form_shelf_at(const struct form_shelf *shelf, size_t index);
const struct form *form_shelf_find(const struct form_shelf *shelf, struct text id);

/* Tells which other names of a form are names of another form of the shelf. */
void form_shelf_lint(const struct form_shelf *shelf, const struct form *form,
                     void (*found)(void *context, const struct error *fault), void *context);

/* Every fault of a file (at most 100), not only the first; ERROR_FINDINGS if
 * there was one.  Lint also tries the patterns for backtracking without
 * bound, and whether each concept is one of `concepts` (NULL: any may be),
 * which loading does not. */
int form_lint(const char *path, const struct form_concepts *concepts,
              void (*found)(void *context, const struct error *fault), void *context,
              struct error *err);

#endif
