/*
 * library.h - the licenses that accord knows, and the vocabulary they use.
 *
 * licenses/terms.yaml holds the vocabulary, licenses/rules.yaml the rules,
 * every other file of that folder one family of licenses (accord-license(5)).
 * A user's own folder is read after the shipped one and wins.  Loading
 * resolves aliases, `extends:` and `implied_by`, so that nothing after it
 * needs to know of them.  Pure: reads the files it is given and nothing else.
 *
 * The library owns everything it hands out; it is read-only once loaded.
 */
#ifndef ACCORD_LICENSE_LIBRARY_H
#define ACCORD_LICENSE_LIBRARY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum license_target { LICENSE_DATA, LICENSE_LABELS, LICENSE_MODEL, LICENSE_OUTPUTS };
#define LICENSE_TARGETS 4
extern const char *const license_target_names[LICENSE_TARGETS];

/* What a text says of a code. */
enum license_state {
	LICENSE_SILENT, /* nothing was said, and nothing fills the silence */
	LICENSE_PERMIT,
	LICENSE_FORBID,
	LICENSE_REQUIRE,
	LICENSE_ASK
};
extern const char *const license_state_names[5]; /* [LICENSE_SILENT] is "silent" */

enum license_trigger { LICENSE_ON_USE, LICENSE_ON_SHARE, LICENSE_ON_PUBLISH, LICENSE_ON_END };

enum license_term_kind {
	LICENSE_ACTION,
	LICENSE_ACTOR,
	LICENSE_PURPOSE,
	LICENSE_PROHIBITION,
	LICENSE_DUTY,
	LICENSE_CONSTRAINT,
	LICENSE_PRECONDITION,
	LICENSE_SCOPE,
	LICENSE_CONDITION
};

#define LICENSE_CODES_MOST 128 /* codes fit a bit set of two words */

struct license_term {
	int code; /* index in the vocabulary */
	const char *name;
	enum license_term_kind kind;
	const char *meaning;            /* a few words for people */
	const char *odrl, *ccrel, *duo; /* "" where there is none */
	enum license_trigger trigger;   /* of a duty: the usual one */
	const char *const *parameters;  /* keys that a clause may give; NULL-terminated */
	const int *implied_by;          /* codes that together fill silence; ends in -1 */
};

struct license_clause {
	int code;
	enum license_target target;
	enum license_state state;
	enum license_trigger trigger;
	const char *parameters; /* "key=value;key=value", "" for none */
	const char *number;     /* of the clause in the license's text, or "unsourced" */
	const char *note;       /* a few words, our own, or "" */
	bool implied;           /* filled in by implied_by, not said by the text */
};

enum license_kind {
	LICENSE_PUBLIC,    /* a public license */
	LICENSE_AGREEMENT, /* a data use agreement: binds named people */
	LICENSE_PLATFORM,  /* a platform's terms */
	LICENSE_PUBLIC_DOMAIN,
	LICENSE_STATEMENT /* a bare sentence */
};
extern const char *const license_kind_names[5];

extern const char *const license_trigger_names[4]; /* use share publish end */
extern const char *const license_term_kind_names[9];

enum license_adapts {
	LICENSE_ADAPTS_NONE, /* adapted material may not go out, or goes nowhere else */
	LICENSE_ADAPTS_LIST,
	LICENSE_ADAPTS_ANY,
	LICENSE_ADAPTS_UNKNOWN /* the text is silent, or nobody read it for this: ask */
};
/* Worse first, so that the smaller one wins over several parts. */
enum license_member {
	LICENSE_NOT_MEMBER,
	LICENSE_UNDECIDED, /* adapts_to is unknown, or the clause that names it is doubtful */
	LICENSE_DISCOURAGED,
	LICENSE_MEMBER
};

/* How a license or a family is recognised in text; every list ends in NULL.
 * What is here is in addition to the id, the name and the url themselves. */
struct license_signs {
	const char *const *ids;   /* other ids for the same ("GPL-3.0") */
	const char *const *names; /* other names, as people write them */
	/* Without scheme and "www."; a prefix ends in "*", which stands for one
	 * piece of the path elsewhere. */
	const char *const *urls;
	const char *const *patterns; /* PCRE2, caseless, UTF */
};

/* A family: the same license in several versions. */
struct license_family {
	const char *id, *name; /* "CC-BY", "Creative Commons Attribution" */
	const char *within;    /* the wider family, "CC"; or "" */
	struct license_signs signs;
	const struct license *const *members; /* oldest version first */
	size_t member_count;                  /* those of families within it included */
	size_t version_count;                 /* the first of them: no national versions */
};

struct license {
	const char *id, *name, *url, *version;
	const char *family; /* "CC-BY" of "CC-BY-4.0"; "" if it stands alone */
	const char *port;   /* jurisdiction of a national version, "DE"; or "" */
	enum license_kind kind;
	const struct license_clause *clauses;
	size_t clause_count;
	enum license_adapts adapts;
	const char *adapts_number; /* the clause that says so, or "unsourced" */
	/* Codes of the duties that go on with adapted material; ends in -1. */
	const int *carries;
	/* Open questions of law whose answer can turn a use under this text
	 * from lawful to unlawful: names such as "sharealike_reaches_model";
	 * NULL-terminated. */
	const char *const *questions;
	struct license_signs signs;
	const char *source, *seen; /* where and when the facts were read */
	bool irrevocable;
	const char *file;
	int line;
	size_t index; /* in the library */
};

/* What the states mean by kind: an action is permitted, forbidden or to be
 * asked for; a prohibition is forbidden; a purpose is permitted (one of those
 * allowed), required (nothing outside it) or forbidden; an actor is permitted
 * or forbidden; a duty, precondition, constraint or condition is required; a
 * scope is permitted (the text grants or has it) or forbidden. */

struct license_library;

/* Reads `shipped` and then `own` (NULL, or a folder that need not exist). */
int license_library_load(const char *shipped, const char *own, struct license_library **library,
                         struct error *err);
void license_library_free(struct license_library *library); /* NULL is well */

size_t license_count(const struct license_library *library);
const struct license *license_at(const struct license_library *library, size_t index);
/* By id or another id for the same, ASCII case ignored; NULL if not known. */
const struct license *license_find(const struct license_library *library, struct text id);
size_t license_family_count(const struct license_library *library);
const struct license_family *license_family_at(const struct license_library *library, size_t index);
const struct license_family *license_family_find(const struct license_library *library,
                                                 struct text id);
/* The members of a family, oldest version first; returns how many. */
size_t license_family(const struct license_library *library, struct text family,
                      const struct license *const **members);
/* What a name stands for: the members of that family, or the one license, as a
 * list in the arena; returns how many, 0 if the name is not known. */
size_t license_versions(const struct license_library *library, struct text name,
                        struct arena *arena, const struct license *const **list);
/* The license or family that a mistyped name was meant to be, or NULL. */
const char *license_near(const struct license_library *library, struct text name);

/* May adapted material of `from` go out under `to`?  (adapts_to, resolved)
 * Over several parts the worst counts.  One thing more holds for a mix: where
 * a part requires share_alike, its text bars restrictions beyond its own, so a
 * LICENSE_DISCOURAGED of another part is no member there (BY-SA with BY-NC). */
enum license_member license_adapts_to(const struct license_library *library,
                                      const struct license *from, const struct license *to);

/* The clause that decides a code on a target; NULL when the text is silent
 * and nothing implies it. */
const struct license_clause *license_clause(const struct license *license, int code,
                                            enum license_target target);
/* The clause's state, or what silence means: LICENSE_PERMIT for an action on
 * data in the public domain, LICENSE_ASK for any other action, and
 * LICENSE_SILENT for everything that is no action. */
enum license_state license_says(const struct license_library *library,
                                const struct license *license, int code,
                                enum license_target target);
/* A clause's parameter by key; empty when it has none. */
struct text license_parameter(const struct license_clause *clause, const char *key);

size_t license_term_count(const struct license_library *library);
const struct license_term *license_term(const struct license_library *library, int code);
/* Resolves an alias: *target becomes the alias's target where it names one. */
const struct license_term *license_term_find(const struct license_library *library,
                                             struct text name, enum license_target *target);

/* A declared use: the actions it stands for. */
struct license_use_action {
	int code;
	enum license_target target;
};
struct license_use {
	const char *name, *meaning;
	const struct license_use_action *actions;
	size_t action_count;
	/* In addition, where the data is released changed or unmodified. */
	const struct license_use_action *changed, *unmodified;
	size_t changed_count, unmodified_count;
};
size_t license_use_count(const struct license_library *library);
const struct license_use *license_use_at(const struct license_library *library, size_t index);
const struct license_use *license_use_find(const struct license_library *library, struct text name);
/* May a project declare it: one of these uses, an action or what bans are about
 * (also by an alias)?  A duty or a condition is nothing that one does. */
bool license_is_declarable(const struct license_library *library, struct text name);

/* The open questions of law, NULL-terminated. */
const char *const *license_questions(const struct license_library *library);
/* One of them as a sentence, "" for an unknown one. */
const char *license_question_words(const struct license_library *library, const char *question);

/* SHA-256 over the files of both folders: rules, vocabulary, licenses. */
const char *license_library_sha256(const struct license_library *library);

/* Checks every file of a folder, or one file, and calls `found` for each
 * fault; ERROR_FINDINGS if there was one. */
int license_lint(const char *shipped, const char *path,
                 void (*found)(void *context, const struct error *fault), void *context,
                 struct error *err);

#endif
