/*
 * odrl.h - licenses as ODRL 2.2 policies (JSON-LD), out and in.
 *
 * What ODRL has no word for (text mining, training, re-identification,
 * preconditions ...) has one in accord's own profile; each rule carries its
 * code, the clause's number and its parameters besides, so that what was
 * written is read back whole.  What a license leaves open is no permission:
 * it stands under accord:undecided.
 *
 * Offers of others (Dataspace Protocol catalogues) are read as they come:
 * compact or expanded names, one value or a list, @graph or not; no context
 * is ever fetched.  What is not understood never permits: a permission with a
 * constraint that was not read is `ask`, and `open` says what to read.
 */
#ifndef ACCORD_LICENSE_ODRL_H
#define ACCORD_LICENSE_ODRL_H

#include "base/arena.h"
#include "base/error.h"
#include "license/judge.h"
#include "license/library.h"

#include <jansson.h>

#define LICENSE_ODRL_PROFILE "urn:accord:odrl:1"

/* New references.  A license as a policy of type Set. */
json_t *license_odrl_write(const struct license_library *library, const struct license *license);
/* A project's verdicts: a permission for what is clear or has duties, a
 * prohibition for what is blocked, undecided for what is to be asked. */
json_t *license_odrl_write_verdict(const struct license_intent *intent,
                                   const struct license_judgement *judgement);

struct license_odrl_policy {
	const char *uid, *target; /* "" where not said */
	const struct license_clause *clauses;
	size_t clause_count;
	const char *const *open; /* what was not understood, NULL-terminated */
};

struct license_odrl_policies {
	const struct license_odrl_policy *at;
	size_t count;
};

/* Every policy in the document, at most 1,000; they live in the arena and
 * borrow from it.  ERROR_INPUT, by JSON Pointer, where there is none. */
int license_odrl_read(const struct license_library *library, const json_t *document,
                      struct arena *arena, struct license_odrl_policies *policies,
                      struct error *err);

#endif
