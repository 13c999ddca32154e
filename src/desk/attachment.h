/*
 * attachment.h - files that answer a question.
 *
 * The answer is the file's path, one a line where there are several; what it
 * held when it was named (SHA-256, size) is kept beside it, so that a file
 * that changed or went away since is noticed.  The file itself stays where it
 * is.
 */
#ifndef ACCORD_DESK_ATTACHMENT_H
#define ACCORD_DESK_ATTACHMENT_H

#include "desk/request.h"

#define DESK_FILE_MOST  (100L * 1000 * 1000) /* bytes */
#define DESK_FILES_MOST 200                  /* of a request, that are looked at */

enum desk_file_state {
	DESK_FILE_SAME,
	DESK_FILE_CHANGED, /* since it was named */
	DESK_FILE_GONE,
	DESK_FILE_UNNOTED,   /* what it held when it was named is not known */
	DESK_FILE_AT_SERVER, /* at the request's server, and never was here */
	DESK_FILE_STATES
};
/* "same", "changed", "gone", "unnoted", "at-server" */
extern const char *const desk_file_state_names[DESK_FILE_STATES];

struct desk_file {
	const char *question, *path;
	const char *sha256; /* when it was named, or "" */
	int64_t bytes;      /* likewise */
	const char *noted;  /* instant, or "" */
	enum desk_file_state state;
	const char *says;   /* what is the matter, or "" */
	const char *remedy; /* what to do about it, or "" */
};

/* Puts the file among the answers of a question of type `file`, by its whole
 * path, and notes what it holds; one that is there already is noted anew. */
int desk_file_attach(struct desk *desk, int64_t request, const char *question, const char *path,
                     struct desk_saved *saved, struct error *err);
/* Takes a file, or with `path` NULL all files, out of the answer again. */
int desk_file_detach(struct desk *desk, int64_t request, const char *question, const char *path,
                     struct desk_saved *saved, struct error *err);
/* Inside an action: notes what the files of a new answer hold, those that are
 * here and can be read; of relative paths only those `typed` here and now. */
int desk_file_note(struct desk *desk, int64_t request, const struct form_question *question,
                   struct text answer, bool typed, struct error *err);

/* All files of a request's visible answers, compared with what is on the disk
 * now: reads each of them.  In the arena. */
int desk_files(struct desk *desk, const struct desk_request *request, struct arena *arena,
               struct desk_file **list, size_t *count, struct error *err);

#endif
