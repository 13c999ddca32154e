/*
 * read.h - goes through a whole agreement, license or README, sentence by
 * sentence, and proposes the clauses that it finds.
 *
 * It proposes; a person decides.  The unforgivable mistake is silence about a
 * restriction: a sentence with words that bind of which some part was not
 * understood is marked open.  A grant under a condition is proposed as `ask`.
 */
#ifndef ACCORD_LICENSE_READ_H
#define ACCORD_LICENSE_READ_H

#include "base/arena.h"
#include "license/detect.h"
#include "license/library.h"

#define LICENSE_READ_MOST      (2 * 1024 * 1024) /* bytes of a text */
#define LICENSE_SENTENCES_MOST 20000

struct license_proposal {
	int code;
	enum license_target target;
	enum license_state state;
	enum license_trigger trigger;
	const char *parameters; /* "key=value;key=value", "" for none */
	const char *note;       /* a few words, our own, or "" */
};

struct license_sentence {
	size_t line, page; /* from 1; page counts form feeds */
	const char *lead;  /* the words before a list that govern it ("You may not:"), or "" */
	const char *words; /* white space folded, valid UTF-8 */
	const struct license_proposal *proposals;
	size_t proposal_count;
	bool open; /* some of it binds and was not understood */
};

/* A license that the text names, or is. */
struct license_named {
	const char *id, *by;
	size_t line;
};

struct license_document {
	const struct license_sentence *sentences; /* all, in the order of the text */
	size_t sentence_count;
	const struct license_named *named;
	size_t named_count;
	bool cut; /* there were more sentences than are read */
};

/* `content` is valid UTF-8 of at most LICENSE_READ_MOST bytes; what is given
 * back lives in the arena. */
const struct license_document *license_read(const struct license_library *library,
                                            struct license_detector *detector, struct arena *arena,
                                            struct text content);

#endif
