/*
 * write.h - a form as a file that form_load and form_lint take.
 *
 * Writes what a form of REMS can bring: head, sources, sections with notes,
 * questions.  Any valid UTF-8 text comes back as it was.  Facts, documents and
 * deadlines, which come from no server, are not written.
 */
#ifndef ACCORD_FORM_WRITE_H
#define ACCORD_FORM_WRITE_H

#include "base/buffer.h"
#include "form/form.h"

void form_write(const struct form *form, struct buffer *out);

/* Appends a text as a YAML scalar: plain, in double quotes, or as a block of
 * lines below, each behind `indent` spaces.  A line break ends it. */
void form_write_text(struct buffer *out, struct text text, size_t indent);

#endif
