/*
 * rems_talk.h - a request's conversation with its server, step by step
 * (inside the desk's REMS files).
 */
#ifndef ACCORD_DESK_REMS_TALK_H
#define ACCORD_DESK_REMS_TALK_H

#include "desk/rems.h"
#include "desk/rems_server.h"

struct rems_talk {
	struct desk *desk;
	struct rems_submission *submission;
	struct arena *arena;
	struct rems_server server;
	struct desk_request request;
	char number[24];     /* of the application; "?": asked for, no answer came; or "" */
	json_t *application; /* as the server last gave it, or NULL */
};

/* Finds server and user, given or remembered, and asks for the key. */
int rems_talk_open(struct rems_talk *talk, struct error *err);
void rems_talk_close(struct rems_talk *talk);
void rems_talk_say(struct rems_talk *talk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Remembers the application's number (or "?" or ""), sealed against undo. */
int rems_talk_remember(struct rems_talk *talk, const char *number, struct error *err);
/* A call whose answer is {"success": true ...}; the faults of another are
 * said one by one.  *reply is to be released by the caller. */
int rems_talk_call(struct rems_talk *talk, const char *path, json_t *body,
                   const struct rems_upload *file, struct rems_reply *reply, struct error *err);
/* Fills talk->application; its state's name without what stands before. */
int rems_talk_read(struct rems_talk *talk, const char **state, struct error *err);
/* The files that answers name and the server has not. */
int rems_talk_files(struct rems_talk *talk, struct error *err);
/* Accepts the application's licenses, or says which are to be accepted. */
int rems_talk_terms(struct rems_talk *talk, struct error *err);

#endif
