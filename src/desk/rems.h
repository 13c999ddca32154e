/*
 * rems.h - REMS, the system by which many portals give out data: forms and
 * applications in, answers out, and the conversation that hands them in.
 *
 * A form becomes a file in the user's own form folder; beside it the JSON is
 * kept as it came, with its other languages.  An application becomes a request
 * with its answers, and what happened to it as notes.  What reads JSON is in
 * form/rems.h; the server is spoken to by accord-io.
 */
#ifndef ACCORD_DESK_REMS_H
#define ACCORD_DESK_REMS_H

#include "desk/import.h"
#include "desk/request.h"
#include "form/rems.h"

#include <jansson.h>

#define REMS_FILE_MOST ((size_t) 16 * 1024 * 1024)

/* --- in --- */

/* True if the file begins as JSON does. */
bool rems_is_json(const char *path);
/* A form or an application; counts into `import` and tells it what came of
 * the file.  ERROR_INPUT with the JSON Pointer. */
int rems_import(struct desk *desk, const char *path, struct desk_import *import, struct error *err);

/* Keeps the form as a file, unless it is there already: *id gets its id, in
 * the arena.  Concepts that somebody gave its questions stay. */
enum rems_outcome { REMS_ADDED, REMS_CHANGED, REMS_SAME };
int rems_keep_form(struct desk *desk, struct form *form, const json_t *json, struct arena *arena,
                   const char **id, enum rems_outcome *outcome, struct error *err);

/* An application as JSON says it, checked; in the arena. */
struct rems_event {
	char at[CLOCK_INSTANT_SIZE];
	const char *type; /* "submitted", without what stands before */
	const char *who;  /* name and mail, or the user's id */
	const char *mail; /* "" if not said */
	const char *says; /* what the note says */
};

struct rems_person {
	const char *mail, *part; /* "" for no part that is known */
};

struct rems_file {
	const char *number, *name;
};

struct rems_resource {
	const char *ext_id, *title;
};

struct rems_application {
	int64_t number;
	const char *reference; /* external id, or "" */
	enum form_state state;
	char made[CLOCK_INSTANT_SIZE], moved[CLOCK_INSTANT_SIZE]; /* "" if not said */
	char ends[CLOCK_DATE_SIZE];                               /* access, or "" */
	struct rems_person *people;
	size_t person_count;
	const char *team, *terms; /* what a note says of people and licenses, or "" */
	struct form *form;        /* what it asks */
	const char **answers;     /* one a question; of files names, one a line */
	struct rems_event *events;
	size_t event_count;
	struct rems_file *files; /* those that answers name; names are all different */
	size_t file_count;
	struct rems_resource *resources;
	size_t resource_count;
};
int rems_read_application(const json_t *json, const struct form_rems_place *place,
                          struct arena *arena, struct rems_application *application,
                          struct error *err);

/* What came of bringing a request up to its application. */
struct rems_news {
	int64_t request;
	bool made;           /* it is new */
	enum form_state was; /* the state before */
	enum form_state is;
	size_t notes;        /* added */
	const char *said;    /* the first of those, "" when there are none */
	const char *differ;  /* questions whose answers differ from the server's, or "" */
	const char *unknown; /* resources that are no data set of the ledger, or "" */
};
/* A new request of the project, or the one that holds this application
 * already (news->request, if it is not 0): notes that are not there yet, state
 * and reference; answers of an old one stay as they are.  `project` may be NULL
 * for an old one. */
int rems_take_application(struct desk *desk, const struct rems_application *application,
                          const char *form, const char *project, const char *server,
                          struct arena *arena, struct rems_news *news, struct error *err);

/* --- out --- */

/* How a request is handed in; what is NULL was said once and is remembered. */
struct rems_submission {
	const char *server, *user;
	const char *key_command; /* its first line is the key; never kept */
	const int64_t *items;    /* numbers of catalogue items, for a new application */
	size_t item_count;
	int64_t application; /* go on with this one; 0: with the one remembered, or a new one */
	bool again;          /* make a new one although one is remembered */
	bool accept_terms;   /* the application's licenses, for the user */
	bool dry_run;        /* save and validate, do not submit */
	long patience;       /* seconds for an answer; 0: REMS_PATIENCE */
	/* What happens, sentence by sentence. */
	void (*say)(void *context, const char *sentence);
	void *context;
	/* What came of it. */
	int64_t number; /* of the application */
	bool submitted;
};
/* Creates the application unless there is one, sends the files, saves,
 * validates, submits, and moves the request to submitted.  What is done is
 * remembered at once, so that a second try goes on where the first ended.
 * ERROR_INPUT with what the server does not take, said field by field. */
int rems_submit(struct desk *desk, int64_t id, struct rems_submission *submission,
                struct error *err);
/* Reads how the application stands and brings the request up to it. */
int rems_refresh(struct desk *desk, int64_t id, struct rems_submission *submission,
                 struct arena *arena, struct rems_news *news, struct error *err);

/* The body of save-draft: {"application-id", "field-values"}; what is not
 * visible is left out, for REMS takes no answer to it.  Attachments by their
 * number at the server.  A new reference; NULL with err. */
json_t *rems_draft(struct desk *desk, const struct desk_request *request, struct error *err);

#endif
