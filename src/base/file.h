/*
 * file.h - files and folders.
 *
 * Files made here are 0600, folders 0700.  Writing is to a temporary file in
 * the same folder, synced and renamed, so that a reader sees the old content
 * or the new and never half.
 */
#ifndef ACCORD_BASE_FILE_H
#define ACCORD_BASE_FILE_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>

/* Appends the whole file to *out; "-" is standard input; refuses folders and
 * more than `most` bytes. */
int file_read(const char *path, size_t most, struct buffer *out, struct error *err);
/* Replaces the file. */
int file_write(const char *path, struct text content, struct error *err);
/* For what people name on the command line: a file that holds something stays
 * (ERROR_WRITE); a device or pipe is written to, not replaced. */
int file_write_new(const char *path, struct text content, struct error *err);
bool file_exists(const char *path);
bool file_is_folder(const char *path);
bool file_is_plain(const char *path); /* no folder, no pipe, no device */
/* Makes the folder and those above it. */
int file_make_folder(const char *path, struct error *err);
/* Makes a new folder PREFIX-XXXXXX under $TMPDIR or /tmp and appends its path
 * to *path, which stays as it was if that fails.  The caller removes it. */
int file_temporary_folder(const char *prefix, struct buffer *path, struct error *err);
/* Removes the folder and the files in it, hidden ones and links too.  One with
 * a folder in it stays, and so does that; nothing tells. */
void file_remove_folder(const char *path);

/* Calls `each` for every plain file of the folder whose name ends so, in the
 * order of bytes of the names; stops at the first code that is not 0 and
 * returns it.  A folder that is not there is an empty one.  At most 10,000. */
int file_each(const char *folder, const char *ending,
              int (*each)(void *context, const char *path, struct error *err), void *context,
              struct error *err);

/* The user's folders after the XDG base directory specification 0.8, each
 * with "/accord" appended: $XDG_DATA_HOME, $XDG_CONFIG_HOME, $XDG_CACHE_HOME. */
void file_data_home(struct buffer *out);
void file_config_home(struct buffer *out);
void file_cache_home(struct buffer *out);

#endif
