/*
 * markdown.h - words inside Markdown.
 */
#ifndef ACCORD_REPORT_MARKDOWN_H
#define ACCORD_REPORT_MARKDOWN_H

#include "base/buffer.h"

/* Appends t cleaned for one line, with a backslash before every ASCII
 * character that could mean something to Markdown or begin an element of HTML
 * or an entity.  It must not stand at the start of a line: list marks and
 * numbers are left as they are. */
void markdown_escape(struct buffer *out, struct text t);

#endif
