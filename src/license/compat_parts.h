/*
 * compat_parts.h - under which licenses adapted material may go out, as one
 * byte per candidate; shared by compat.c and the judge.
 *
 * Candidates are the public licenses of the library that one can put a work
 * under: no agreement, no bare statement, no mark.
 */
#ifndef ACCORD_LICENSE_COMPAT_PARTS_H
#define ACCORD_LICENSE_COMPAT_PARTS_H

#include "base/arena.h"
#include "license/library.h"
#include "license/rules.h"

struct compat_candidates {
	const struct license **at;
	size_t count;
	int share_alike; /* the code */
};

/* How a text, or several at once, treats each candidate. */
struct compat_reach {
	unsigned char *at; /* enum license_member by candidate; NULL: all undecided */
	/* A part is share-alike, which bars what another one advises against. */
	bool share_alike;
};

void compat_candidates_find(const struct license_library *library,
                            const struct license_rules *rules, struct arena *arena,
                            struct compat_candidates *candidates);
/* Of one license, or of several versions of which nobody knows which. */
void compat_reach_of(const struct license_library *library,
                     const struct compat_candidates *candidates,
                     const struct license *const *versions, size_t count, struct arena *arena,
                     struct compat_reach *reach);
/* Of nothing that binds, or of something that lets nothing go out. */
void compat_reach_same(const struct compat_candidates *candidates, enum license_member member,
                       struct arena *arena, struct compat_reach *reach);
/* Every part binds: the worse counts. */
void compat_reach_all(const struct compat_candidates *candidates, struct arena *arena,
                      struct compat_reach *into, const struct compat_reach *other);
/* The verdict on two at once, without keeping what they allow. */
enum license_verdict compat_reach_pair(const struct compat_candidates *candidates,
                                       const struct compat_reach *a, const struct compat_reach *b);
/* One may be chosen: the better counts. */
void compat_reach_either(const struct compat_candidates *candidates, struct arena *arena,
                         struct compat_reach *into, const struct compat_reach *other);
/* One of them holds and nobody knows which: where they differ it is undecided. */
void compat_reach_doubt(const struct compat_candidates *candidates, struct arena *arena,
                        struct compat_reach *into, const struct compat_reach *other);
static inline enum license_member compat_reach_at(const struct compat_reach *reach,
                                                  size_t candidate)
{
	enum license_member member =
	    reach->at ? (enum license_member) reach->at[candidate] : LICENSE_UNDECIDED;

	return member == LICENSE_DISCOURAGED && reach->share_alike ? LICENSE_NOT_MEMBER : member;
}
/* The ids of the candidates that are so, NULL-terminated. */
const char *const *compat_reach_ids(const struct compat_candidates *candidates,
                                    const struct compat_reach *reach, enum license_member member,
                                    struct arena *arena);
/* LICENSE_CLEAR: a license is allowed; LICENSE_BLOCKED: none can be. */
enum license_verdict compat_reach_verdict(const struct compat_candidates *candidates,
                                          const struct compat_reach *reach);

#endif
