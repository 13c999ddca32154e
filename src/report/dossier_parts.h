/*
 * dossier_parts.h - what the dossier's files share.
 */
#ifndef ACCORD_REPORT_DOSSIER_PARTS_H
#define ACCORD_REPORT_DOSSIER_PARTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "desk/desk.h"
#include "desk/request.h"

/* Appends a request as Markdown: once it was handed in, the answers as they were
 * sent the last time, with what was written since beside each; until then as it
 * stands.  `says` gets its form and state in short. */
int dossier_request(struct desk *desk, int64_t id, struct arena *arena, struct buffer *says,
                    struct buffer *out, struct error *err);

#endif
