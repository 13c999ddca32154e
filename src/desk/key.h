/*
 * key.h - a key or password for one conversation.
 *
 * It is what a command says, goes to accord-io through its standard input, and
 * stands in no argument, file, message or row.
 */
#ifndef ACCORD_DESK_KEY_H
#define ACCORD_DESK_KEY_H

#include "base/buffer.h"
#include "base/error.h"

#define DESK_KEY_MOST 1000

struct desk_key {
	char word[DESK_KEY_MOST + 1];
};

/* Takes the first line that the command says; it runs under /bin/sh with the
 * terminal's standard error. */
int desk_key_ask(struct desk_key *key, const char *command, struct error *err);
void desk_key_forget(struct desk_key *key);
/* Appends a server's words fit to be shown: cleaned, and without the key, for
 * a server may repeat what it was sent. */
void desk_key_words(const struct desk_key *key, const char *words, struct buffer *out);

#endif
