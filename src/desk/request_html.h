/*
 * request_html.h - a request as one page that prints well (inside desk).
 */
#ifndef ACCORD_DESK_REQUEST_HTML_H
#define ACCORD_DESK_REQUEST_HTML_H

#include "desk/request.h"

/* Appends a whole page: no script, nothing fetched, everything escaped. */
void desk_html_write(const struct desk_request *request, const struct desk_export *how,
                     struct buffer *out);

/* The same head and foot for other papers, with the title as heading, too. */
void desk_html_begin(struct buffer *out, struct text title);
void desk_html_end(struct buffer *out);

#endif
