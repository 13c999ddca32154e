/*
 * count.h - how long a text is, as each portal counts.
 *
 * All counts come from one pass over the text, cheap enough to be made at
 * every key (some ten microseconds for 10,000 characters).  Text is counted
 * as it is: LF line breaks, untrimmed, not normalised; an invalid byte counts
 * as one character.
 */
#ifndef ACCORD_FORM_COUNT_H
#define ACCORD_FORM_COUNT_H

#include "base/text.h"
#include "form/form.h"

struct form_counts {
	long utf16;          /* UTF-16 units: what web pages and JavaScript count */
	long codepoint;      /* code points, a line break is one */
	long codepoint_crlf; /* code points, a line break is two, as browsers post it */
	long html_strip;     /* UTF-16 units after every <...> is taken out */
	long html_source;    /* code points, tags and all */
	long words;          /* pieces between white space, as Python's str.split() has it */
	long bytes;
	long lines; /* line breaks */
	/* No character that a normal form could change: then the counts are the
	 * same in NFC.  False says nothing; ask form_count_nfc. */
	bool plain;
};

void form_count(struct text t, struct form_counts *counts);

/* Code points of the NFC form. */
long form_count_nfc(struct text t);

/* The count that a rule means; for FORM_RULE_UNKNOWN the largest of the
 * character counts, because the portal may mean it. */
long form_count_by(const struct form_counts *counts, enum form_rule rule);

/* True for what Python's str.split() splits at: Unicode White_Space and
 * U+001C to U+001F. */
bool form_count_is_space(unsigned long character);

#endif
