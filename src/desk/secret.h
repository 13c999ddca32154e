/*
 * secret.h - secrets stay out of the ledger.
 *
 * A registration says how to get its secret (`pass show adni`), never what it
 * is.  What looks like a secret is refused with a word why: a token of a known
 * make, a key in PEM, a URL with a password in it, a long word of mixed
 * characters, a command that would only echo it.  It guesses from the shape;
 * a secret that reads like a name passes.
 */
#ifndef ACCORD_DESK_SECRET_H
#define ACCORD_DESK_SECRET_H

#include "base/error.h"

/* A field that people write words into; ERROR_INPUT says why not. */
int desk_secret_refuse(const char *field, const char *value, struct error *err);
/* A field that is to hold a command. */
int desk_secret_command(const char *field, const char *value, struct error *err);

#endif
