/*
 * request_json.h - a request as JSON, for `request show --json` and the JSON
 * export.
 */
#ifndef ACCORD_DESK_REQUEST_JSON_H
#define ACCORD_DESK_REQUEST_JSON_H

#include "base/jsontext.h"
#include "desk/request.h"

/* A new reference.  Every question of the form has an element in "answers",
 * also one that is not answered ("text" is "") or not asked ("visible" is
 * false); "fits" is null where there is nothing to judge. */
json_t *desk_request_json(const struct desk_request *request);

/* {"rule","characters","words","items",...,"says"}; null without any limit. */
json_t *desk_limit_json(const struct form_limit *limit);
json_t *desk_counts_json(const struct form_counts *counts);

#endif
