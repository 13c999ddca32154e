/*
 * pattern.h - PCRE2 patterns of portals, held on a short lead (inside the
 * form room): every match stops after a million steps.
 */
#ifndef ACCORD_FORM_PATTERN_H
#define ACCORD_FORM_PATTERN_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum form_pattern_result { FORM_PATTERN_MATCHES, FORM_PATTERN_DIFFERS, FORM_PATTERN_GAVE_UP };

/* Finds the pattern anywhere in the text; a pattern that does not compile
 * matches nothing. */
enum form_pattern_result form_pattern_try(const char *pattern, struct text text);

/* Writes why the pattern does not compile, with the offset, and returns
 * false; true when it does. */
bool form_pattern_compiles(const char *pattern, char *why, size_t size);

/* True if some text of a few hundred characters makes it backtrack without
 * bound.  Tried, not proved: runs of what the pattern speaks of, ended by
 * what it does not. */
bool form_pattern_runs_away(const char *pattern);

#endif
