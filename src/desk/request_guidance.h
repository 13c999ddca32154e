/*
 * request_guidance.h - what a question wants, in words, for every format that
 * a request goes out in (inside desk).
 */
#ifndef ACCORD_DESK_REQUEST_GUIDANCE_H
#define ACCORD_DESK_REQUEST_GUIDANCE_H

#include "desk/request.h"

/* "yes or no; required; asked when 2 is yes" or "at most 200 words; 17 words":
 * how it is written where others fill it, the limit, how much of it is used
 * unless the answers stay away, and when it is asked. */
void desk_guidance_notes(const struct desk_answer *answer, const struct desk_export *how,
                         struct buffer *out);
/* What stands in the answer's place: as sent, as typed, or nothing. */
struct text desk_guidance_text(const struct desk_answer *answer, const struct desk_export *how);
/* Questions that are not asked now stand only among blank ones. */
bool desk_guidance_shows(const struct desk_answer *answer, const struct desk_export *how);
/* ERROR_INPUT with the first answer that does not render: it must neither
 * reach a portal nor be signed. */
int desk_guidance_check(const struct desk_request *request, struct error *err);

#endif
