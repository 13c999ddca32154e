/*
 * moves.h - a request's states, and which move leads from one to another.
 *
 * A table: who may, what must hold, whether the request leaves the house
 * (then it cannot be undone), what becomes of its deadlines.
 *
 * A request that has access can ask for a change or for more time on top of
 * it and goes through the same states once more: that is a round.  What was
 * granted before stands meanwhile, so a refusal leads back to it and not to
 * `rejected`.
 */
#ifndef ACCORD_FORM_MOVES_H
#define ACCORD_FORM_MOVES_H

#include "base/text.h"
#include "form/form.h"

#include <stdbool.h>
#include <stddef.h>

enum form_state {
	FORM_STATE_DRAFT,
	FORM_STATE_REVIEW,
	FORM_STATE_READY,
	FORM_STATE_SUBMITTED,
	FORM_STATE_CLARIFICATION,
	FORM_STATE_INCOMPLETE, /* sent back */
	FORM_STATE_APPROVED,
	FORM_STATE_REJECTED,
	FORM_STATE_APPEAL,
	FORM_STATE_AGREEMENT, /* being signed */
	FORM_STATE_ACCESS,
	FORM_STATE_AMENDMENT,
	FORM_STATE_RENEWAL,
	FORM_STATE_SUSPENDED,
	FORM_STATE_REVOKED,
	FORM_STATE_EXPIRED,
	FORM_STATE_CLOSING, /* destruction pending */
	FORM_STATE_CLOSED,
	FORM_STATE_WITHDRAWN,
	FORM_STATES
};
/* One name more, NULL, ends the list. */
extern const char *const form_state_names[FORM_STATES + 1];
/* Each state in a few words. */
extern const char *const form_state_says[FORM_STATES];

enum form_role {
	FORM_PI = 1 << 0,
	FORM_APPLICANT = 1 << 1,
	FORM_STEWARD = 1 << 2,
	FORM_LEGAL = 1 << 3,
	FORM_SIGNING_OFFICIAL = 1 << 4,
	FORM_IT_DIRECTOR = 1 << 5,
	FORM_REFEREE = 1 << 6,
	FORM_DATA_PROTECTION = 1 << 7,
	FORM_PARTNER =
	    1 << 8 /* of another institution; moves its own requests as applicant there */
};
#define FORM_ROLES 9
/* Names by bit, as in the ledger's person.role; NULL ends the list. */
extern const char *const form_role_names[FORM_ROLES + 1];

/* What is asked for on top of what was granted. */
enum form_round {
	FORM_ROUND_FIRST,      /* nothing was granted yet */
	FORM_ROUND_AMENDMENT,  /* a change */
	FORM_ROUND_RENEWAL,    /* more time */
	FORM_ROUND_REVOCATION, /* that what was taken away is given back */
	FORM_ROUNDS
};
/* As in the ledger's request.round: "", "amendment", "renewal", "revocation". */
extern const char *const form_round_names[FORM_ROUNDS];

enum form_guard {
	FORM_COMPLETE = 1 << 0,  /* nothing missing, everything fits, of this stage */
	FORM_SIGNED = 1 << 1,    /* the agreements that the form names */
	FORM_GRANTED = 1 << 2,   /* not every data set was refused or taken away */
	FORM_DESTROYED = 1 << 3, /* every copy, each with its certificate */
	/* In one of these rounds; none of them: in any. */
	FORM_IN_FIRST = 1 << 4,
	FORM_IN_AMENDMENT = 1 << 5,
	FORM_IN_RENEWAL = 1 << 6,
	FORM_IN_REVOCATION = 1 << 7
};

struct form_move {
	enum form_state from, to;
	unsigned roles;   /* of enum form_role */
	unsigned guards;  /* of enum form_guard */
	bool leaves;      /* the house: seals the action against undo */
	bool last;        /* ends every deadline of the request */
	bool hands_in;    /* the texts: they are kept as they went out */
	const char *does; /* what it means, "hand in at the portal" */
};

extern const struct form_move form_moves[];
extern const size_t form_move_count;

/* FORM_STATES when there is no such state. */
enum form_state form_state_find(struct text name);
/* 0 when there is no such role. */
unsigned form_role_find(struct text name);
/* NULL when no move leads there. */
const struct form_move *form_move_find(enum form_state from, enum form_state to);
/* False when the move is none of this round's. */
bool form_move_is_of(const struct form_move *move, enum form_round round);
/* The round after a move. */
enum form_round form_move_round(const struct form_move *move, enum form_round round);
/* FORM_ROUND_FIRST for an unknown name. */
enum form_round form_round_find(struct text name);
/* When answers are asked for in this state: renewal, closing, or at first. */
enum form_stage form_state_stage(enum form_state state, enum form_round round);
/* True in a state that waits for nothing any more. */
bool form_state_is_over(enum form_state state);
/* True where the team surely may use the data; not while a renewal runs, which
 * may have been asked for too late. */
bool form_state_has_access(enum form_state state, enum form_round round);

/* Whose turn it is, "team" or "portal", and who has to do what; both NULL
 * where nobody waits. */
struct form_wait {
	const char *side, *whom;
};
extern const struct form_wait form_waits[FORM_STATES];
/* True while the answers may change without a new submission. */
bool form_state_is_open(enum form_state state);
/* What may happen while there is access: incident, change, withdrawal,
 * publication, close-out; NULL-terminated. */
extern const char *const form_event_names[];
bool form_is_event(struct text name);
/* True when reaching the state ends a deadline that the form set. */
bool form_deadline_ends(const struct form_deadline *deadline, enum form_state to);

#endif
