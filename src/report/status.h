/*
 * status.h - where one stands, in a few lines: what `accord` alone prints
 * where it cannot open the workbench.
 */
#ifndef ACCORD_REPORT_STATUS_H
#define ACCORD_REPORT_STATUS_H

#include "base/buffer.h"
#include "base/error.h"
#include "desk/desk.h"

#include <jansson.h>

#define STATUS_AHEAD 30 /* days that count as soon */

struct status {
	const char *ledger; /* its path; borrowed from the desk */
	const char *note;   /* how the file is kept, or NULL; likewise */
	bool writable;
	int64_t datasets, projects, requests, deadlines, overdue, due;
};

int status_gather(struct desk *desk, struct status *status, struct error *err);
void status_text(const struct status *status, struct buffer *out);
json_t *status_json(const struct status *status); /* a new reference */

#endif
