/*
 * rems_server.h - a conversation with a REMS server, one call at a time.
 *
 * accord-io makes each call.
 */
#ifndef ACCORD_DESK_REMS_SERVER_H
#define ACCORD_DESK_REMS_SERVER_H

#include "base/arena.h"
#include "desk/desk.h"
#include "desk/key.h"

#include <jansson.h>
#include <stdbool.h>

#define REMS_PATIENCE      60 /* seconds */
#define REMS_PATIENCE_MOST 600

struct rems_server {
	const char *url, *user; /* borrowed */
	long patience;
	struct desk_key key;
};

/* A URL without what stands after its path, fit to be kept; ERROR_USAGE for
 * one that no key may go to. */
int rems_server_url(const char *given, struct arena *arena, const char **url, struct error *err);

struct rems_upload {
	const char *path, *name, *media, *sha256;
};

struct rems_reply {
	long status;  /* 200 when it went well */
	json_t *json; /* to be released with json_decref; NULL if none came */
	bool unknown; /* nobody can say whether the server did it */
};

/* One call: with a body (its reference is kept) or a file a POST, with neither
 * a GET.  Well only for 200 and JSON; otherwise the error says what came. */
int rems_call(struct desk *desk, const struct rems_server *server, const char *path, json_t *body,
              const struct rems_upload *file, struct rems_reply *reply, struct error *err);

#endif
