/*
 * tar.h - writing an archive (POSIX ustar), in memory.
 *
 * Small and always the same for the same members: owner and group 0, mode
 * 0644, the given time.  Names are checked, so that what unpacks it never
 * leaves its folder.
 */
#ifndef ACCORD_BASE_TAR_H
#define ACCORD_BASE_TAR_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#define TAR_NAME_MOST 100 /* bytes */

/* Appends a file.  `seconds` since 1970.  ERROR_INPUT for a name that is
 * longer, begins with '/', or has an empty part, "." or "..", or bytes beyond
 * visible ASCII. */
int tar_add(struct buffer *tar, const char *name, long seconds, struct text content,
            struct error *err);
/* Two empty blocks, and zeros to a record of 10,240 bytes. */
void tar_end(struct buffer *tar);

#endif
