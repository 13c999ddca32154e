/*
 * wrap.h - a paragraph as lines of a width.
 */
#ifndef ACCORD_BASE_WRAP_H
#define ACCORD_BASE_WRAP_H

#include "base/buffer.h"
#include "base/text.h"

/* Appends `paragraph`, cleaned (utf8_clean, its line breaks kept), in lines of
 * at most `width` columns, each behind `indent` of them; `first` stands there
 * in the first line.  At least 20 columns are left for the words.  Names such
 * as CC-BY-4.0, numbers such as 3(b)(1), answers such as yes|no and URLs stay
 * whole where they fit: whoever searches the output finds them. */
void wrap_text(struct buffer *out, struct text paragraph, size_t width, size_t indent,
               const char *first);

#endif
