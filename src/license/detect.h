/*
 * detect.h - turns what a portal writes into a license expression.
 *
 * The one unforgivable mistake is to report more freedom than the text gives.
 * Exact names go by a hash of the normalised string, the rest by PCRE2
 * patterns with match and depth limits; at most 64 KiB of a string are read.
 */
#ifndef ACCORD_LICENSE_DETECT_H
#define ACCORD_LICENSE_DETECT_H

#include "base/arena.h"
#include "base/text.h"
#include "license/library.h"

enum license_reading_kind {
	LICENSE_READ_LICENSE,    /* one id */
	LICENSE_READ_EXPRESSION, /* several, with AND or OR */
	LICENSE_READ_FAMILY,     /* no version said: every version is meant */
	LICENSE_READ_STATEMENT,  /* a bare sentence: clauses, no id */
	LICENSE_READ_TERMS,      /* terms that nobody read yet */
	LICENSE_READ_NONE        /* nothing usable */
};
extern const char *const license_reading_kind_names[6];

struct license_hit {
	const char *id;                /* a license's or a family's id */
	const struct license *license; /* NULL for a family or an id without a file */
	const char *by;                /* how it was found: "id", "url", "name", "pattern" */
	size_t start, end;             /* bytes of the input, end exclusive */
	const char *covers;            /* what part it is said to cover, in small letters, or "" */
};

/* Does `covers` name nothing but things that come with a data set and are not
 * the data: code, papers, slides, weights, metadata, preview images? */
bool license_is_no_data(const char *covers);
/* Does it name but a part of a data set, so that of the rest nothing is said? */
bool license_is_part(const char *covers);

/*
 * What is not sure is never left out: words beside a license that bind and
 * were not understood, or that nobody knows as harmless where there are few,
 * add LicenseRef-Custom-Terms to its hits, parts that
 * differ add LicenseRef-Multiple, a version that does not exist or a name
 * with "-like" behind it gives terms.  A sentence that forbids what the
 * license permits is a conflict.
 */
struct license_reading {
	enum license_reading_kind kind;
	const char *expression; /* NULL on a conflict; "NOASSERTION" for none */
	bool conflict;          /* name against link, or two that exclude each other */
	bool either;            /* the expression's members are joined by OR */
	const struct license_hit *hits;
	size_t hit_count;
	/* What the sentence itself says: all of a bare statement's clauses, but
	 * beside a license only those that bind.  They hold together with it. */
	const struct license_clause *clauses;
	size_t clause_count;
};

struct license_detector;

/* Compiles the library's names and patterns; the library must outlive it. */
struct license_detector *license_detector_new(const struct license_library *library);
void license_detector_free(struct license_detector *detector);

/* The reading lives in the arena. */
const struct license_reading *license_detect(struct license_detector *detector, struct arena *arena,
                                             struct text input);

/* Is it an id of the SPDX License List as it stands there, a license's or an
 * exception's; "GPL-2.0+" is none ("GPL-2.0-or-later" is). */
bool license_is_listed(struct text id);

#endif
