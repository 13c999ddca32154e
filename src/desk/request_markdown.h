/*
 * request_markdown.h - a request as Markdown, and read back from it (inside
 * desk).
 *
 * Each answer stands between two comments of a line of its own:
 *
 *	<!-- accord: request 3, question A6, version 17, sha256 1f... -->
 *	the text
 *	<!-- accord: end of A6 -->
 *
 * Everything else is for people and is not read.  A line of the text that
 * could be taken for such a comment gets a backslash in front, one that
 * begins with backslashes and could be one more.  The checksum is that of the
 * text as it was written, so that what nobody touched is known as such.
 */
#ifndef ACCORD_DESK_REQUEST_MARKDOWN_H
#define ACCORD_DESK_REQUEST_MARKDOWN_H

#include "desk/request.h"

#define DESK_MARK     "<!-- accord:"
#define DESK_MARK_END "<!-- accord: end of "

/* Appends the request. */
void desk_markdown_write(const struct desk_request *request, const struct desk_export *how,
                         struct buffer *out);

struct desk_marked {
	int64_t request;
	const char *question;
	int64_t version; /* that the text began from */
	bool untouched;  /* it is what was written */
	struct text text;
	int line; /* of the opening comment */
};

/* All answers of a text, in the arena; `name` is for messages.  ERROR_INPUT
 * with the line when a comment is damaged, or an answer has no end: nothing
 * is half read.  Line ends may be CRLF, a BOM may stand in front. */
int desk_markdown_read(const char *name, struct text text, struct arena *arena,
                       struct desk_marked **list, size_t *count, struct error *err);

/* Lines of a text that was read outside of its answers and say what accord did
 * not write there; set anew, cut and renumbered guidance is none.  At most
 * DESK_STRAYS_MOST, in the arena. */
#define DESK_STRAYS_MOST 100
void desk_markdown_strays(const struct desk_request *request, struct text text, struct arena *arena,
                          struct desk_stray **list, size_t *count);

#endif
