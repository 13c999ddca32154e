/*
 * request_answer.h - storing answers (inside desk).
 */
#ifndef ACCORD_DESK_REQUEST_ANSWER_H
#define ACCORD_DESK_REQUEST_ANSWER_H

#include "desk/request.h"

/* ERROR_INPUT for a text that is too long, no UTF-8, or holds a NUL. */
int desk_answer_check(struct text body, struct error *err);
/* The same with LF for its line breaks, however they were typed. */
struct text desk_answer_breaks(struct arena *arena, struct text body);
/* ERROR_INPUT while the request's state does not let answers change. */
int desk_answer_open(const struct desk_request *request, struct error *err);
/* Inside an action: the new version, unless it says what is there already.
 * `origin` NULL: an edited text keeps where it was taken from. */
int desk_answer_put(struct desk *desk, int64_t request, const struct form_question *question,
                    struct text body, const char *origin, int64_t base, struct desk_saved *saved,
                    struct error *err);

#endif
