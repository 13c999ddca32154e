#include "form/moves.h"

#include <string.h>

const char *const form_state_names[FORM_STATES + 1] = {
    [FORM_STATE_DRAFT] = "draft",
    [FORM_STATE_REVIEW] = "review",
    [FORM_STATE_READY] = "ready",
    [FORM_STATE_SUBMITTED] = "submitted",
    [FORM_STATE_CLARIFICATION] = "clarification",
    [FORM_STATE_INCOMPLETE] = "incomplete",
    [FORM_STATE_APPROVED] = "approved",
    [FORM_STATE_REJECTED] = "rejected",
    [FORM_STATE_APPEAL] = "appeal",
    [FORM_STATE_AGREEMENT] = "agreement",
    [FORM_STATE_ACCESS] = "access",
    [FORM_STATE_AMENDMENT] = "amendment",
    [FORM_STATE_RENEWAL] = "renewal",
    [FORM_STATE_SUSPENDED] = "suspended",
    [FORM_STATE_REVOKED] = "revoked",
    [FORM_STATE_EXPIRED] = "expired",
    [FORM_STATE_CLOSING] = "closing",
    [FORM_STATE_CLOSED] = "closed",
    [FORM_STATE_WITHDRAWN] = "withdrawn",
};

const char *const form_state_says[FORM_STATES] = {
    [FORM_STATE_DRAFT] = "being written",
    [FORM_STATE_REVIEW] = "being read in the team",
    [FORM_STATE_READY] = "ready to hand in",
    [FORM_STATE_SUBMITTED] = "handed in at the portal",
    [FORM_STATE_CLARIFICATION] = "the portal asks back",
    [FORM_STATE_INCOMPLETE] = "sent back by the portal",
    [FORM_STATE_APPROVED] = "approved by the portal",
    [FORM_STATE_REJECTED] = "rejected by the portal",
    [FORM_STATE_APPEAL] = "the rejection is contested",
    [FORM_STATE_AGREEMENT] = "the agreement is being signed",
    [FORM_STATE_ACCESS] = "the team has access",
    [FORM_STATE_AMENDMENT] = "a change is being asked for",
    [FORM_STATE_RENEWAL] = "access is being renewed",
    [FORM_STATE_SUSPENDED] = "access is suspended",
    [FORM_STATE_REVOKED] = "access was taken away",
    [FORM_STATE_EXPIRED] = "access ran out",
    [FORM_STATE_CLOSING] = "copies are being destroyed",
    [FORM_STATE_CLOSED] = "over",
    [FORM_STATE_WITHDRAWN] = "taken back by the team",
};

const char *const form_role_names[FORM_ROLES + 1] = {
    "pi",          "applicant", "steward",         "legal",   "signing-official",
    "it-director", "referee",   "data-protection", "partner",
};

#define TEAM (FORM_PI | FORM_APPLICANT | FORM_STEWARD)
#define READERS                                                                                    \
	(FORM_PI | FORM_STEWARD | FORM_LEGAL | FORM_SIGNING_OFFICIAL | FORM_IT_DIRECTOR |          \
	 FORM_DATA_PROTECTION)
#define SIGNERS (FORM_PI | FORM_STEWARD | FORM_LEGAL | FORM_SIGNING_OFFICIAL)
#define ENDERS  (FORM_PI | FORM_STEWARD | FORM_IT_DIRECTOR | FORM_DATA_PROTECTION)

#define MOVE(from, to, who, what, effects, does)                                                   \
	{                                                                                          \
		FORM_STATE_##from, FORM_STATE_##to, (who), (what), ((effects) &LEAVES) != 0,       \
		    ((effects) &LAST) != 0, ((effects) &HANDS_IN) != 0, does                       \
	}

enum { LEAVES = 1, LAST = 2, HANDS_IN = 4 };

#define C      FORM_COMPLETE
#define FIRST  FORM_IN_FIRST
#define CHANGE FORM_IN_AMENDMENT
#define MORE   FORM_IN_RENEWAL
#define BACK   FORM_IN_REVOCATION
#define OUT    (LEAVES | HANDS_IN)
#define TOLD   (LEAVES | LAST)

const struct form_move form_moves[] = {
    MOVE(DRAFT, REVIEW, TEAM, 0, 0, "give it to the team to read"),
    MOVE(DRAFT, READY, TEAM, C, 0, "call it ready to hand in"),
    MOVE(DRAFT, SUBMITTED, TEAM, C, OUT, "hand it in at the portal"),
    MOVE(DRAFT, WITHDRAWN, TEAM, 0, LAST, "give the request up"),
    MOVE(REVIEW, DRAFT, TEAM | READERS, 0, 0, "give it back to be written on"),
    MOVE(REVIEW, READY, READERS, C, 0, "call it ready to hand in"),
    MOVE(REVIEW, SUBMITTED, TEAM, C, OUT, "hand it in at the portal"),
    MOVE(REVIEW, WITHDRAWN, TEAM, 0, LAST, "give the request up"),
    MOVE(READY, DRAFT, TEAM | READERS, 0, 0, "write on"),
    MOVE(READY, REVIEW, TEAM | READERS, 0, 0, "have it read again"),
    MOVE(READY, SUBMITTED, TEAM, C, OUT, "hand it in at the portal"),
    MOVE(READY, WITHDRAWN, TEAM, 0, LAST, "give the request up"),

    MOVE(SUBMITTED, CLARIFICATION, TEAM, 0, 0, "the portal asks back"),
    MOVE(SUBMITTED, INCOMPLETE, TEAM, 0, 0, "the portal sent it back"),
    MOVE(SUBMITTED, APPROVED, TEAM, FORM_GRANTED, 0, "the portal said yes"),
    MOVE(SUBMITTED, REJECTED, TEAM, FIRST, LAST, "the portal said no"),
    MOVE(SUBMITTED, ACCESS, TEAM, CHANGE | MORE, 0, "decided; access goes on"),
    MOVE(SUBMITTED, EXPIRED, TEAM, MORE, 0, "more time was refused; access ran out"),
    MOVE(SUBMITTED, SUSPENDED, TEAM, CHANGE | MORE, 0, "the portal stopped access for now"),
    MOVE(SUBMITTED, REVOKED, TEAM, CHANGE | MORE, LAST, "the portal took access away"),
    MOVE(SUBMITTED, WITHDRAWN, TEAM, FIRST, TOLD, "take it back from the portal"),
    MOVE(CLARIFICATION, SUBMITTED, TEAM, C, OUT, "hand the answers in"),
    MOVE(CLARIFICATION, INCOMPLETE, TEAM, 0, 0, "the portal sent it back"),
    MOVE(CLARIFICATION, APPROVED, TEAM, FORM_GRANTED, 0, "the portal said yes"),
    MOVE(CLARIFICATION, REJECTED, TEAM, FIRST, LAST, "the portal said no"),
    MOVE(CLARIFICATION, ACCESS, TEAM, CHANGE, 0, "the change is refused; access stays"),
    MOVE(CLARIFICATION, EXPIRED, TEAM, MORE, 0, "more time was refused; access ran out"),
    MOVE(CLARIFICATION, WITHDRAWN, TEAM, FIRST, TOLD, "take it back from the portal"),
    MOVE(INCOMPLETE, DRAFT, TEAM, FIRST, 0, "write on"),
    MOVE(INCOMPLETE, AMENDMENT, TEAM, CHANGE, 0, "write on at the change"),
    MOVE(INCOMPLETE, RENEWAL, TEAM, MORE, 0, "write on at the renewal"),
    MOVE(INCOMPLETE, SUBMITTED, TEAM, C, OUT, "hand it in again"),
    MOVE(INCOMPLETE, REJECTED, TEAM, FIRST, LAST, "the portal said no"),
    MOVE(INCOMPLETE, ACCESS, TEAM, CHANGE, 0, "drop the change; access stays"),
    MOVE(INCOMPLETE, EXPIRED, TEAM, MORE, 0, "access ran out meanwhile"),
    MOVE(INCOMPLETE, WITHDRAWN, TEAM, FIRST, TOLD, "take it back from the portal"),

    MOVE(APPROVED, AGREEMENT, TEAM | SIGNERS, 0, 0, "have the agreement signed"),
    MOVE(APPROVED, ACCESS, TEAM, FORM_SIGNED | FORM_GRANTED, 0, "the data can be had"),
    MOVE(APPROVED, EXPIRED, TEAM, 0, 0, "the approval ran out"),
    MOVE(APPROVED, REVOKED, TEAM, 0, LAST, "the approval was taken back"),
    MOVE(APPROVED, WITHDRAWN, TEAM, FIRST, TOLD, "take it back from the portal"),
    MOVE(REJECTED, APPEAL, FORM_PI | FORM_STEWARD | FORM_LEGAL, 0, LEAVES, "contest it"),
    MOVE(REJECTED, DRAFT, TEAM, 0, 0, "write it anew"),
    MOVE(REJECTED, CLOSED, TEAM, 0, LAST, "leave it at that"),
    MOVE(APPEAL, APPROVED, TEAM, 0, 0, "the portal said yes after all"),
    MOVE(APPEAL, REJECTED, TEAM, FIRST, LAST, "the portal said no again"),
    MOVE(APPEAL, ACCESS, TEAM, BACK, 0, "access was given back"),
    MOVE(APPEAL, REVOKED, TEAM, BACK, LAST, "it stays taken away"),
    MOVE(APPEAL, CLOSING, TEAM | ENDERS, BACK, 0, "leave it at that, destroy the copies"),
    MOVE(APPEAL, WITHDRAWN, TEAM, FIRST, TOLD, "take it back from the portal"),
    MOVE(AGREEMENT, ACCESS, TEAM | SIGNERS, FORM_SIGNED | FORM_GRANTED, 0,
         "signed; the data can be had"),
    MOVE(AGREEMENT, AMENDMENT, TEAM, CHANGE, 0, "write on at the change"),
    MOVE(AGREEMENT, REJECTED, TEAM, FIRST, LAST, "the portal said no"),
    MOVE(AGREEMENT, EXPIRED, TEAM, 0, 0, "it was not signed in time"),
    MOVE(AGREEMENT, WITHDRAWN, TEAM | SIGNERS, FIRST, TOLD, "do not sign"),

    MOVE(ACCESS, AMENDMENT, TEAM, 0, 0, "ask for a change; what was granted stays"),
    MOVE(ACCESS, RENEWAL, TEAM, 0, 0, "ask for more time, or report"),
    MOVE(ACCESS, SUSPENDED, TEAM, 0, 0, "the portal stopped it for now"),
    MOVE(ACCESS, REVOKED, TEAM, 0, LAST, "the portal took it away"),
    MOVE(ACCESS, EXPIRED, TEAM, 0, 0, "it ran out"),
    MOVE(ACCESS, CLOSING, TEAM | ENDERS, 0, 0, "end the project, destroy the copies"),
    MOVE(AMENDMENT, SUBMITTED, TEAM, C, OUT, "hand the change in at the portal"),
    MOVE(AMENDMENT, ACCESS, TEAM, 0, 0, "the change is granted at once, or dropped"),
    MOVE(AMENDMENT, RENEWAL, TEAM, 0, 0, "ask for more time first"),
    MOVE(AMENDMENT, SUSPENDED, TEAM, 0, 0, "the portal stopped access for now"),
    MOVE(AMENDMENT, REVOKED, TEAM, 0, LAST, "the portal took access away"),
    MOVE(AMENDMENT, EXPIRED, TEAM, 0, 0, "access ran out"),
    MOVE(AMENDMENT, CLOSING, TEAM | ENDERS, 0, 0, "end the project, destroy the copies"),
    MOVE(RENEWAL, SUBMITTED, TEAM, C, OUT, "hand the renewal in at the portal"),
    MOVE(RENEWAL, ACCESS, TEAM, C, OUT, "renewed at once"),
    MOVE(RENEWAL, SUSPENDED, TEAM, 0, 0, "the portal stopped it for now"),
    MOVE(RENEWAL, REVOKED, TEAM, 0, LAST, "the portal took it away"),
    MOVE(RENEWAL, EXPIRED, TEAM, 0, 0, "it was missed or refused"),
    MOVE(RENEWAL, CLOSING, TEAM | ENDERS, 0, 0, "end the project, destroy the copies"),
    MOVE(SUSPENDED, ACCESS, TEAM, 0, 0, "the portal opened it again"),
    MOVE(SUSPENDED, RENEWAL, TEAM, 0, 0, "make up for the missed renewal"),
    MOVE(SUSPENDED, REVOKED, TEAM, 0, LAST, "the portal took it away"),
    MOVE(SUSPENDED, EXPIRED, TEAM, 0, 0, "it ran out"),
    MOVE(SUSPENDED, CLOSING, TEAM | ENDERS, 0, 0, "end the project, destroy the copies"),
    MOVE(REVOKED, APPEAL, FORM_PI | FORM_STEWARD | FORM_LEGAL, 0, LEAVES, "contest it"),
    MOVE(REVOKED, CLOSING, TEAM | ENDERS, 0, 0, "destroy the copies"),
    MOVE(EXPIRED, RENEWAL, TEAM, 0, 0, "ask for more time"),
    MOVE(EXPIRED, CLOSING, TEAM | ENDERS, 0, 0, "destroy the copies"),
    MOVE(CLOSING, CLOSED, ENDERS, C | FORM_DESTROYED, TOLD | HANDS_IN,
         "everything is destroyed and told"),
    MOVE(WITHDRAWN, DRAFT, TEAM, 0, 0, "take it up again"),
};
const size_t form_move_count = sizeof form_moves / sizeof *form_moves;

enum form_state form_state_find(struct text name)
{
	enum form_state state = FORM_STATE_DRAFT;

	while (state < FORM_STATES && !text_equal_nocase(name, text_from(form_state_names[state])))
		state++;
	return state;
}

unsigned form_role_find(struct text name)
{
	for (size_t i = 0; i < FORM_ROLES; i++)
		if (text_is(name, form_role_names[i]))
			return 1U << i;
	return 0;
}

const struct form_move *form_move_find(enum form_state from, enum form_state to)
{
	for (size_t i = 0; i < form_move_count; i++)
		if (form_moves[i].from == from && form_moves[i].to == to)
			return &form_moves[i];
	return NULL;
}

const char *const form_round_names[FORM_ROUNDS] = {"", "amendment", "renewal", "revocation"};

enum form_round form_round_find(struct text name)
{
	for (size_t i = 0; i < FORM_ROUNDS; i++)
		if (text_is(name, form_round_names[i]))
			return (enum form_round) i;
	return FORM_ROUND_FIRST;
}

bool form_move_is_of(const struct form_move *move, enum form_round round)
{
	static const unsigned bits[FORM_ROUNDS] = {FIRST, CHANGE, MORE, BACK};
	unsigned rounds = move->guards & (FIRST | CHANGE | MORE | BACK);

	return !rounds || (rounds & bits[round]);
}

enum form_round form_move_round(const struct form_move *move, enum form_round round)
{
	switch (move->to) {
	case FORM_STATE_AMENDMENT:
		return FORM_ROUND_AMENDMENT;
	case FORM_STATE_RENEWAL:
		return FORM_ROUND_RENEWAL;
	case FORM_STATE_APPEAL:
		return move->from == FORM_STATE_REVOKED ? FORM_ROUND_REVOCATION : FORM_ROUND_FIRST;
	case FORM_STATE_SUBMITTED:
	case FORM_STATE_CLARIFICATION:
	case FORM_STATE_INCOMPLETE:
	case FORM_STATE_APPROVED:
	case FORM_STATE_AGREEMENT:
		return round;
	default:
		return FORM_ROUND_FIRST;
	}
}

enum form_stage form_state_stage(enum form_state state, enum form_round round)
{
	if (state == FORM_STATE_CLOSING)
		return FORM_CLOSING;
	return state == FORM_STATE_RENEWAL || round == FORM_ROUND_RENEWAL ? FORM_RENEWAL
	                                                                  : FORM_APPLICATION;
}

bool form_state_is_over(enum form_state state)
{
	return state == FORM_STATE_CLOSED || state == FORM_STATE_WITHDRAWN ||
	       state == FORM_STATE_REJECTED;
}

bool form_state_has_access(enum form_state state, enum form_round round)
{
	return state == FORM_STATE_ACCESS || state == FORM_STATE_AMENDMENT ||
	       round == FORM_ROUND_AMENDMENT;
}

const struct form_wait form_waits[FORM_STATES] = {
    [FORM_STATE_DRAFT] = {"team", "the applicant, to fill it in"},
    [FORM_STATE_REVIEW] = {"team", "a colleague, to review it"},
    [FORM_STATE_READY] = {"team", "the applicant, to hand it in"},
    [FORM_STATE_SUBMITTED] = {"portal", "the portal, to decide"},
    [FORM_STATE_CLARIFICATION] = {"team", "the applicant, to answer the portal's questions"},
    [FORM_STATE_INCOMPLETE] = {"team", "the applicant, to complete what was sent back"},
    [FORM_STATE_APPROVED] = {"team", "the applicant, to have the agreement signed"},
    [FORM_STATE_APPEAL] = {"portal", "the portal, to decide on the appeal"},
    [FORM_STATE_AGREEMENT] = {"team", "the signing official, to sign"},
    [FORM_STATE_AMENDMENT] = {"team", "the applicant, to hand the change in"},
    [FORM_STATE_RENEWAL] = {"team", "the applicant, to hand the renewal in"},
    [FORM_STATE_SUSPENDED] = {"portal", "the portal, to lift the suspension"},
    [FORM_STATE_REVOKED] = {"team", "the team, to destroy the copies or to contest it"},
    [FORM_STATE_EXPIRED] = {"team", "the team, to renew or to destroy the copies"},
    [FORM_STATE_CLOSING] = {"team", "the team, to destroy the copies and say so"},
};

bool form_state_is_open(enum form_state state)
{
	static const bool open[FORM_STATES] = {
	    [FORM_STATE_DRAFT] = true,      [FORM_STATE_REVIEW] = true,
	    [FORM_STATE_READY] = true,      [FORM_STATE_CLARIFICATION] = true,
	    [FORM_STATE_INCOMPLETE] = true, [FORM_STATE_AMENDMENT] = true,
	    [FORM_STATE_RENEWAL] = true,    [FORM_STATE_CLOSING] = true,
	};

	return state < FORM_STATES && open[state];
}

bool form_deadline_ends(const struct form_deadline *deadline, enum form_state to)
{
	for (size_t i = 0; deadline->ends && deadline->ends[i]; i++)
		if (form_state_find(text_from(deadline->ends[i])) == to)
			return true;
	return false;
}
