/*
 * utf8.h - characters as people see them (over libunistring).
 *
 * Functions take valid UTF-8 unless they say otherwise; whatever comes from
 * outside goes through utf8_valid or utf8_clean first.
 */
#ifndef ACCORD_BASE_UTF8_H
#define ACCORD_BASE_UTF8_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Offset of the first byte that is not valid UTF-8 (a NUL counts as not
 * valid), or TEXT_NONE. */
size_t utf8_fault(struct text t);
bool utf8_valid(struct text t);

/* Line and column of a byte, both from 1, columns in code points; t need not
 * be valid after it. */
void utf8_place(struct text t, size_t at, int *line, int *column);

/* Decodes the character at offset `at`; returns its bytes (at least 1; an
 * invalid byte gives U+FFFD and 1). */
size_t utf8_decode(struct text t, size_t at, uint32_t *character);
size_t utf8_encode(uint32_t character, char out[4]);

/* Grapheme cluster boundaries: the offset after, or before, offset `at`. */
size_t utf8_next(struct text t, size_t at);
size_t utf8_previous(struct text t, size_t at);
/* Word boundaries for moving: start of the next, or of the previous word. */
size_t utf8_next_word(struct text t, size_t at);
size_t utf8_previous_word(struct text t, size_t at);

/* Columns on a terminal; control characters count 0, wide ones 2. */
size_t utf8_width(struct text t);
/* Longest prefix (whole graphemes) of at most `columns`; *used may be NULL. */
struct text utf8_fit(struct text t, size_t columns, size_t *used);

/* Appends t fit to show on a terminal: invalid bytes become U+FFFD; C0, C1,
 * DEL, bidi controls (U+061C, U+200E-F, U+202A-E, U+2066-9), U+2028-9 and
 * U+FEFF are dropped, tab and line breaks become one space unless
 * `keep_lines`, where LF stays. */
void utf8_clean(struct buffer *out, struct text t, bool keep_lines);

/* Appends the case-folded NFKC form, white space runs as one space, trimmed:
 * for finding and for comparing names. */
void utf8_fold(struct buffer *out, struct text t);

/* Where a line of t that begins at offset `from` must break to fit `columns`
 * (Unicode line breaks; a word longer than the line is cut between
 * graphemes).  Returns the offset where the next line begins; *end is where
 * the visible part of this one ends (spaces and the LF are left out). */
size_t utf8_wrap(struct text t, size_t from, size_t columns, size_t *end);

#endif
