/*
 * request_page.h - papers about a request, for people (inside desk).
 *
 * One paper in three ways: Markdown, a page that prints, and the plainer HTML
 * that pandoc turns into a text document.  Whatever is put in is text of
 * others: cleaned and escaped here.  An answer stands as it is, line by line
 * and space by space.
 */
#ifndef ACCORD_DESK_REQUEST_PAGE_H
#define ACCORD_DESK_REQUEST_PAGE_H

#include "desk/request.h"

enum desk_page_way {
	DESK_PAGE_MARKDOWN,
	DESK_PAGE_HTML,
	DESK_PAGE_WORD /* for desk_page_docx */
};

struct desk_page {
	enum desk_page_way way;
	struct buffer *out;
	const char *list; /* the element of a list that is open, or NULL */
};

/* "PORTAL: the project's title" behind `what`, which may be "". */
void desk_page_begin(struct desk_page *page, const char *what, const struct desk_request *request);
void desk_page_end(struct desk_page *page);
/* Levels 2 and 3. */
void desk_page_heading(struct desk_page *page, int level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* What follows begins a sheet; the page's end is none. */
void desk_page_sheet(struct desk_page *page);
void desk_page_say(struct desk_page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void desk_page_small(struct desk_page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void desk_page_item(struct desk_page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Nothing for an empty value. */
void desk_page_pair(struct desk_page *page, const char *term, const char *value);
void desk_page_answer(struct desk_page *page, struct text answer);
/* "Place: ______", to be written by hand. */
void desk_page_blank(struct desk_page *page, const char *label);

/* --- parts of papers --- */

/* The request's own facts; then every question that is asked with what is
 * answered, with counts and who wrote it where `in_full`. */
void desk_page_request(struct desk_page *page, const struct desk_request *request);
void desk_page_answers(struct desk_page *page, const struct desk_request *request,
                       const struct desk_export *how, bool in_full);

/* Runs pandoc over what was written the way of DESK_PAGE_WORD and appends the
 * DOCX.  ERROR_MISSING, with what to do, where pandoc is not installed. */
int desk_page_docx(struct text html, struct buffer *out, struct error *err);

#endif
