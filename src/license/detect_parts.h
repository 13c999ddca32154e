/*
 * detect_parts.h - what the files of detection share; nobody else includes it.
 *
 * A string goes through these rooms, in this order:
 *
 *	detect_text.c     the string in a plain form, cut into words
 *	detect_url.c      addresses: which license one names
 *	detect_names.c    ids and names by a hash over their words
 *	detect_cc.c       Creative Commons in any spelling
 *	detect_pattern.c  PCRE2 patterns, sorted by how they can start
 *	detect_scan.c     the three above over a whole string: its mentions
 *	detect_guard.c    what the words around a mention do to it
 *	detect_bound.c    ... when, for whom and for which part it holds
 *	detect_tongue.c   ... in other languages
 *	detect_script.c   ... and in letters that nobody here reads
 *	detect_vocabulary.c  which words bind nobody
 *	detect_misspelt.c sentences spelt wrong
 *	detect_spread.c   a doubt that holds for neighbours too
 *	detect_hedge.c    what takes back what a sentence frees
 *	detect_group.c    mentions that say the same come together
 *	detect_covers.c   which part a mention is said to cover
 *	detect_thing.c    whether that is data at all
 *	detect_paper.c    and not an article
 *	detect_beside.c   sentences, terms and parts beside a license
 *	detect_combine.c  one reading out of all that
 */
#ifndef ACCORD_LICENSE_DETECT_PARTS_H
#define ACCORD_LICENSE_DETECT_PARTS_H

#include "license/detect.h"

#include <stdint.h>

#define DETECT_SIZE_MOST       (64 * 1024)
#define DETECT_MENTIONS_MOST   64
#define DETECT_STATEMENTS_MOST 128
#define DETECT_CUSTOM          "LicenseRef-Custom-Terms"
#define DETECT_MULTIPLE        "LicenseRef-Multiple"

/* --- the plain form --- */

/* What stands between a word and the one before it. */
enum detect_gap {
	DETECT_SPACE = 1,
	DETECT_DASH = 2, /* - or _ */
	DETECT_POINT = 4,
	DETECT_STOP = 8, /* the end of a sentence, an empty line, a bar */
	DETECT_COMMA = 16,
	DETECT_OPEN = 32, /* an opening bracket */
	DETECT_CLOSE = 64,
	DETECT_SLASH = 128,
	DETECT_QUOTE = 256,
	DETECT_COLON = 512,
	DETECT_OTHER = 1024
};

enum detect_word_kind { DETECT_LETTERS, DETECT_NUMBER, DETECT_SIGN, DETECT_LINK };

struct detect_word {
	uint32_t start, end; /* in the plain form */
	uint32_t gap;        /* of enum detect_gap; 0: glued to the word before */
	uint32_t hash;       /* of the folded letters */
	enum detect_word_kind kind;
};

/* Lower case, one kind of dash, quote and space, valid UTF-8 without control
 * characters; from[i] is the byte of the input that byte i came from. */
struct detect_text {
	struct text input;
	bool cut; /* there was more than is read */
	char *at;
	uint32_t *from; /* size + 1 of them */
	size_t size, room, from_room;
	struct detect_word *words;
	size_t count, word_room;
};

void detect_text_read(struct detect_text *text, struct text input);
/* Cuts the plain form into words, again after addresses were blanked out. */
void detect_text_words(struct detect_text *text);
void detect_text_release(struct detect_text *text);
struct text detect_word_text(const struct detect_text *text, size_t word);
bool detect_word_is(const struct detect_text *text, size_t word, const char *letters);
/* The list has its words parted by spaces. */
bool detect_word_listed(const struct detect_text *text, size_t word, const char *list);
bool detect_word_in(const struct detect_text *text, size_t word, const char *const *list);
/* The word as it was typed is in capital letters. */
bool detect_word_capital(const struct detect_text *text, size_t word);
uint32_t detect_word_hash(struct text letters);

/* The version that begins at word `at` ("v2.0", "version 3", "4p0"): its
 * words, 0 for none; "2.0" goes to out, "2" as it stands. */
#define DETECT_VERSION_SIZE 24
size_t detect_version(const struct detect_text *text, size_t at, char out[DETECT_VERSION_SIZE]);
/* The number that goes on with a version before word `at` (".0", "p0"); 0 if none. */
size_t detect_version_joint(const struct detect_text *text, size_t at);

/* --- mentions --- */

enum detect_doubt {
	DETECT_SURE,
	DETECT_TERMS, /* it does not hold as it stands: modified, alike, unknown version */
	DETECT_GONE   /* it is named to say that it does not hold */
};

struct detect_mention {
	const char *id; /* NULL: terms that nobody read (a link) */
	const struct license *license;
	const char *family; /* its family's id; "" if it has none */
	const char *by;
	bool is_family, is_link, statement;
	bool weak;           /* a bare "Creative Commons" */
	bool bare;           /* "CC 4.0": a version of nothing */
	bool terms_link;     /* the address looks like terms */
	bool agreement_link; /* and like such that users agree to */
	bool plus;           /* "or later" was said */
	bool aside;          /* in doubt, and perhaps no license was meant at all */
	enum detect_doubt doubt;
	size_t start, end; /* in the plain form */
	const char *covers;
};

/* --- names --- */

struct detect_name {
	const char *id;
	const struct license *license;
	bool family;
	bool whole; /* counts only when it is the whole string */
	bool weak;  /* one plain word: counts only where a license is expected */
	bool shy;   /* not even as the whole string: needs a version */
};

struct detect_names;
struct detect_names *detect_names_new(const struct license_library *library);
void detect_names_free(struct detect_names *names);
/* The longest name that begins at `at`: its words, 0 for none. */
size_t detect_names_find(const struct detect_names *names, const struct detect_text *text,
                         size_t at, size_t end, const struct detect_name **name);
/* A name made of these words and nothing else. */
const struct detect_name *detect_names_exact(const struct detect_names *names, struct text name);
/* A family's version: "GPL", "3", -> GPL-3.0-only; NULL if there is none. */
const struct detect_name *detect_names_version(const struct detect_names *names, const char *family,
                                               const char *version, const char *suffix);
/* What is known of an id; fills license and family of the mention. */
void detect_names_fill(const struct detect_names *names, struct detect_mention *mention);

/* SPDX's list; ids are facts. */
struct detect_spdx {
	const char *id, *name;
};
extern const struct detect_spdx detect_spdx[];
extern const size_t detect_spdx_count;

/* --- Creative Commons --- */

enum { DETECT_BY = 1, DETECT_NC = 2, DETECT_SA = 4, DETECT_ND = 8, DETECT_ZERO = 16 };

/* Reads one from word `at`; returns its words, 0 for none.  `id` is made in
 * the arena. */
size_t detect_cc(const struct detect_names *names, const struct detect_text *text, size_t at,
                 struct arena *arena, struct detect_mention *mention);
/* The id for elements, version ("" none) and port ("" none); NULL if there is
 * no such license. */
const char *detect_cc_id(unsigned elements, const char *version, const char *port,
                         struct arena *arena);
/* "nc", "sharealike", "byncsa": its elements, 0 for none. */
unsigned detect_cc_element(struct text letters);
/* Of several words too ("non commercial"); returns how many. */
size_t detect_cc_element_at(const struct detect_text *text, size_t at, unsigned *elements);
/* The elements that an id names ("CC-BY-NC-4.0"), 0 if it is none of theirs. */
unsigned detect_cc_elements(const char *id);

/* --- addresses --- */

struct detect_urls;
struct detect_urls *detect_urls_new(const struct license_library *library);
void detect_urls_free(struct detect_urls *urls);
/* The address that begins at byte `at` of the plain form: its size, or 0. */
size_t detect_url_size(const struct detect_text *text, size_t at);
void detect_url_read(const struct detect_urls *urls, const struct detect_names *names,
                     struct text address, struct arena *arena, struct detect_mention *mention);

/* --- patterns --- */

struct detect_patterns;
/* A pattern's meaning is the caller's `tag`.  The source is borrowed. */
struct detect_patterns *detect_patterns_new(void);
void detect_patterns_add(struct detect_patterns *patterns, const char *source, size_t tag);
void detect_patterns_free(struct detect_patterns *patterns);
struct detect_found {
	size_t tag, start, end;
};
/* Finds each pattern's matches that begin at a word; calls found for each.
 * Returns false if a pattern hit its limit: then nothing is certain. */
bool detect_patterns_run(struct detect_patterns *patterns, struct text subject,
                         void (*found)(void *context, const struct detect_found *match),
                         void *context);

/* --- words that bind nobody --- */

struct detect_vocabulary;
struct detect_vocabulary *detect_vocabulary_new(void);
void detect_vocabulary_free(struct detect_vocabulary *vocabulary);
/* Has a short text a word outside of the mask's marks that is not known to bind
 * nobody, and no name? */
bool detect_word_unknown(const struct detect_vocabulary *vocabulary, const struct detect_text *text,
                         struct text mask);

/* --- the detector --- */

/* Several threads need a detector each. */
struct license_detector {
	const struct license_library *library;
	struct detect_names *names;
	struct detect_urls *urls;
	struct detect_patterns *known;      /* patterns of licenses; made when needed */
	struct detect_patterns *statements; /* of bare sentences */
	struct detect_patterns *guards;
	struct detect_patterns *hedges; /* made when needed */
	struct detect_vocabulary *vocabulary;
	struct detect_text text;
	char *mask; /* the plain form with its mentions masked */
	size_t mask_room;
};

#define DETECT_MARK_MENTION   '\x01' /* in the mask: a mention begins */
#define DETECT_MARK_LINK      '\x02' /* an address that names no license */
#define DETECT_MARK_STATEMENT '\x03' /* words of a statement */
#define DETECT_MARK_FILL      '\x04' /* goes on with the mark before */

struct detect_statement {
	const struct license *license;
	size_t start, end;
};

/* One string on its way. */
struct detect_work {
	struct license_detector *detector;
	struct detect_text *text;
	struct arena *arena;
	struct text mask; /* as long as the plain form */
	struct detect_mention *mentions;
	size_t mention_count;
	struct detect_statement *statements;
	size_t statement_count;
	bool restricted;   /* words that bind and were not understood */
	bool apart;        /* likewise, in a sentence of which no statement was made */
	bool and_terms;    /* the license holds, with something more */
	bool odd;          /* likewise a public license: words that nobody knows */
	bool narrow;       /* likewise a statement: its words say less than they do here */
	bool and_parts;    /* it holds for some parts, the others are not named */
	bool multiple;     /* parts differ */
	bool either;       /* "dual-licensed", "either ... or" */
	bool custom;       /* the text says that terms of its own hold */
	bool grants;       /* words of a license that were not understood */
	bool uses;         /* words that allow, without one */
	bool parts_clause; /* "unless otherwise noted" */
	bool hedged;       /* words that take back some of what a sentence frees */
	bool limit;        /* a pattern hit its limit, or there was too much */
	unsigned leftover; /* elements named outside of mentions */
};

/* What a pattern that matched does. */
enum guard_effect {
	/* on the mentions within the match */
	GUARD_GONE,
	GUARD_TERMS,
	GUARD_AND_TERMS,
	GUARD_ASIDE,  /* likewise, when nothing else is named for the data */
	GUARD_NARROW, /* likewise, also with a statement: it says less than the words */
	GUARD_AND_PARTS,
	/* on the whole string */
	GUARD_PARTS_CLAUSE, /* "unless otherwise noted": so common that it is but a clause */
	GUARD_RESTRICTED,
	GUARD_APART, /* likewise beside a statement alone, which says less than the words */
	GUARD_ONLY,  /* likewise, unless a statement says what for */
	GUARD_MULTIPLE,
	GUARD_EITHER,
	GUARD_GRANT, /* words of a license */
	GUARD_USE,   /* words that allow, without one */
	GUARD_CUSTOM,
	/* words that bind nobody: nothing within them counts */
	GUARD_HARMLESS
};

struct detect_guard {
	enum guard_effect effect;
	const char *pattern;
};
/* In the patterns over the mask, a mention. */
#define DETECT_MENTION "\\x01\\x04*+"
extern const struct detect_guard detect_bounds[];
extern const size_t detect_bound_count;
/* Patterns, ended by NULL. */
extern const char *const detect_tongues[];
/* Is there a word in letters of another script, or in such that look like
 * Latin ones, that is not known to be plain? */
bool detect_script_unread(struct text mask);

void detect_scan(struct detect_work *work);
void detect_guard(struct detect_work *work);
void detect_statement_add(struct detect_work *work, const struct license *license, size_t start,
                          size_t end);
/* "non-commerical" */
void detect_misspelt(struct detect_work *work);
/* "MIT-style", "not CC BY or CC0": passes doubts on. */
void detect_spread(struct detect_work *work);
/* A statement that permits use without naming a condition. */
bool detect_frees(const struct license *license);
void detect_hedge(struct detect_work *work);
/* Puts the disease that the words name into a clause on disease research. */
void detect_disease(const struct license_library *library, struct text words, struct arena *arena,
                    struct license_reading *reading);

/* --- putting together --- */

/* One license of the reading: mentions that say the same. */
struct detect_group {
	struct detect_mention mention;
	size_t last; /* index of its last mention */
	bool link;   /* one of them was an address */
};

struct detect_combining {
	struct detect_work *work;
	struct detect_group *groups;
	size_t count;
	bool conflict;
};

/* What stands between two mentions. */
struct detect_between {
	bool nothing; /* no word, or only such as point on ("see", "license") */
	bool open;    /* an opening bracket */
	bool has_or, has_and, comma, stop, other;
};
struct detect_between detect_between(const struct detect_combining *c,
                                     const struct detect_mention *a,
                                     const struct detect_mention *b);
struct detect_group *detect_group_add(struct detect_combining *c,
                                      const struct detect_mention *mention, size_t index);
void detect_groups_make(struct detect_combining *c);
/* Leaves out what says less than its neighbour. */
void detect_groups_weed(struct detect_combining *c);
/* Said to be in the public domain, without an instrument. */
bool detect_bare_public_domain(const struct detect_mention *mention);
/* A group that no mention names, unless it is there. */
void detect_group_named(struct detect_combining *c, const char *id, size_t start, size_t end);
/* States that parts differ, as a clause. */
void detect_parts_state(struct detect_combining *c);
void detect_statements_weed(struct detect_combining *c);
/* Licenses were found: adds what stands beside them. */
void detect_beside(struct detect_combining *c);
/* None was found: what stands in its place. */
void detect_without(struct detect_combining *c);
/* The part that a mention is said to cover, in small letters; "" if none. */
const char *detect_covers(struct detect_work *work, const struct detect_mention *mention);
/* The journal, publisher or preprint server that is named before word `at`,
 * where no data are; "" if none. */
const char *detect_paper(struct detect_work *work, size_t at);
/* How many of the words begin the name of one; 0 for none. */
size_t license_journal(const struct text *words, size_t count);
/* "image", "scans": a word for what data sets hold. */
bool license_names_data(struct text word);
void detect_combine(struct detect_work *work, struct license_reading *reading);

#endif
