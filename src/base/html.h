/*
 * html.h - text inside a page.
 */
#ifndef ACCORD_BASE_HTML_H
#define ACCORD_BASE_HTML_H

#include "base/buffer.h"
#include "base/text.h"

/* Appends t with & < > " ' as entities: fit for an element's text and for a
 * quoted attribute. */
void html_escape(struct buffer *out, struct text t);

#endif
