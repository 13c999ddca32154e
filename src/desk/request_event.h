/*
 * request_event.h - what the forms of a project's granted requests say is due
 * when something happens: an incident, a publication, a change of employer.
 */
#ifndef ACCORD_DESK_REQUEST_EVENT_H
#define ACCORD_DESK_REQUEST_EVENT_H

#include "desk/desk.h"

/* Inside an action: sets the deadlines, once for each request, rule and moment
 * (`on` as moment.h reads it); appends to `said` what was done, and adds to
 * *found how many rules speak of the event. */
int desk_request_event(struct desk *desk, int64_t project, const char *event, const char *on,
                       struct buffer *said, size_t *found, struct error *err);

#endif
