/*
 * request_answer.h - storing requests and answers (inside desk).
 */
#ifndef ACCORD_DESK_REQUEST_ANSWER_H
#define ACCORD_DESK_REQUEST_ANSWER_H

#include "desk/request.h"

/* A request to be: what was wanted, looked up. */
struct desk_request_plan {
	const struct form *form;
	int64_t project;
	const char *project_slug;
	const int64_t *datasets;
	size_t dataset_count;
};
int desk_request_plan(struct desk *desk, const struct desk_request_wanted *wanted,
                      struct arena *arena, struct desk_request_plan *plan, struct error *err);
/* Inside an action: the new row, in state draft, owned by the actor. */
int desk_request_insert(struct desk *desk, const struct desk_request_plan *plan, int64_t *id,
                        struct error *err);

/* ERROR_INPUT for a text that is too long, no UTF-8, or holds a NUL. */
int desk_answer_check(struct text body, struct error *err);
/* The same with LF for its line breaks, however they were typed. */
struct text desk_answer_breaks(struct arena *arena, struct text body);
/* As if nobody were typing: what somebody else has in a draft is not the
 * team's word yet, so the version that holds is judged and handed in, and the
 * draft stays theirs.  Whoever calls has committed the actor's own. */
void desk_request_leave_drafts(struct desk_request *request, struct arena *arena);
/* ERROR_INPUT while the request's state does not let answers change. */
int desk_answer_open(const struct desk_request *request, struct error *err);
/* Inside an action: the new version, unless it says what is there already.
 * `origin` NULL: an edited text keeps where it was taken from. */
int desk_answer_put(struct desk *desk, int64_t request, const struct form_question *question,
                    struct text body, const char *origin, int64_t base, struct desk_saved *saved,
                    struct error *err);

#endif
