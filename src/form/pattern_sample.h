/*
 * pattern_sample.h - texts that bring a pattern to its repetitions (inside
 * the form room).
 */
#ifndef ACCORD_FORM_PATTERN_SAMPLE_H
#define ACCORD_FORM_PATTERN_SAMPLE_H

#include "base/text.h"

/* For each repetition, as well as can be told: a text that leads to it, and
 * one that it can take again and again.  Both are good during the call. */
typedef void form_pattern_sample(void *context, struct text before, struct text again);

/* At most 60, of at most some 200 bytes. */
void form_pattern_samples(const char *pattern, form_pattern_sample *each, void *context);

#endif
