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

#define MOVE(from, to, who, what, leaves, last, does)                                              \
	{                                                                                          \
		FORM_STATE_##from, FORM_STATE_##to, (who), (what), (leaves), (last), does          \
	}

const struct form_move form_moves[] = {
    MOVE(DRAFT, REVIEW, TEAM, 0, false, false, "give it to the team to read"),
    MOVE(DRAFT, READY, TEAM, FORM_COMPLETE, false, false, "call it ready to hand in"),
    MOVE(DRAFT, SUBMITTED, TEAM, FORM_COMPLETE, true, false, "hand it in at the portal"),
    MOVE(DRAFT, WITHDRAWN, TEAM, 0, false, true, "give the request up"),
    MOVE(REVIEW, DRAFT, TEAM | READERS, 0, false, false, "give it back to be written on"),
    MOVE(REVIEW, READY, READERS, FORM_COMPLETE, false, false, "call it ready to hand in"),
    MOVE(REVIEW, SUBMITTED, TEAM, FORM_COMPLETE, true, false, "hand it in at the portal"),
    MOVE(REVIEW, WITHDRAWN, TEAM, 0, false, true, "give the request up"),
    MOVE(READY, DRAFT, TEAM | READERS, 0, false, false, "write on"),
    MOVE(READY, REVIEW, TEAM | READERS, 0, false, false, "have it read again"),
    MOVE(READY, SUBMITTED, TEAM, FORM_COMPLETE, true, false, "hand it in at the portal"),
    MOVE(READY, WITHDRAWN, TEAM, 0, false, true, "give the request up"),
    MOVE(SUBMITTED, CLARIFICATION, TEAM, 0, false, false, "the portal asks back"),
    MOVE(SUBMITTED, INCOMPLETE, TEAM, 0, false, false, "the portal sent it back"),
    MOVE(SUBMITTED, APPROVED, TEAM, 0, false, false, "the portal said yes"),
    MOVE(SUBMITTED, REJECTED, TEAM, 0, false, true, "the portal said no"),
    MOVE(SUBMITTED, WITHDRAWN, TEAM, 0, true, true, "take it back from the portal"),
    MOVE(CLARIFICATION, SUBMITTED, TEAM, FORM_COMPLETE, true, false, "hand the answers in"),
    MOVE(CLARIFICATION, APPROVED, TEAM, 0, false, false, "the portal said yes"),
    MOVE(CLARIFICATION, REJECTED, TEAM, 0, false, true, "the portal said no"),
    MOVE(CLARIFICATION, WITHDRAWN, TEAM, 0, true, true, "take it back from the portal"),
    MOVE(INCOMPLETE, DRAFT, TEAM, 0, false, false, "write on"),
    MOVE(INCOMPLETE, SUBMITTED, TEAM, FORM_COMPLETE, true, false, "hand it in again"),
    MOVE(INCOMPLETE, WITHDRAWN, TEAM, 0, true, true, "take it back from the portal"),
    MOVE(APPROVED, AGREEMENT, TEAM | SIGNERS, 0, false, false, "have the agreement signed"),
    MOVE(APPROVED, ACCESS, TEAM, 0, false, false, "the data can be had"),
    MOVE(APPROVED, EXPIRED, TEAM, 0, false, false, "the approval ran out"),
    MOVE(APPROVED, REVOKED, TEAM, 0, false, true, "the approval was taken back"),
    MOVE(APPROVED, WITHDRAWN, TEAM, 0, true, true, "take it back from the portal"),
    MOVE(REJECTED, APPEAL, FORM_PI | FORM_STEWARD | FORM_LEGAL, 0, true, false, "contest it"),
    MOVE(REJECTED, DRAFT, TEAM, 0, false, false, "write it anew"),
    MOVE(REJECTED, CLOSED, TEAM, 0, false, true, "leave it at that"),
    MOVE(APPEAL, APPROVED, TEAM, 0, false, false, "the portal said yes after all"),
    MOVE(APPEAL, REJECTED, TEAM, 0, false, true, "the portal said no again"),
    MOVE(APPEAL, WITHDRAWN, TEAM, 0, true, true, "take it back from the portal"),
    MOVE(AGREEMENT, ACCESS, TEAM | SIGNERS, 0, false, false, "signed; the data can be had"),
    MOVE(AGREEMENT, REJECTED, TEAM, 0, false, true, "the portal said no"),
    MOVE(AGREEMENT, WITHDRAWN, TEAM | SIGNERS, 0, true, true, "do not sign"),
    MOVE(ACCESS, AMENDMENT, TEAM, 0, false, false, "ask for a change"),
    MOVE(ACCESS, RENEWAL, TEAM, 0, false, false, "ask for more time, or report"),
    MOVE(ACCESS, SUSPENDED, TEAM, 0, false, false, "the portal stopped it for now"),
    MOVE(ACCESS, REVOKED, TEAM, 0, false, true, "the portal took it away"),
    MOVE(ACCESS, EXPIRED, TEAM, 0, false, false, "it ran out"),
    MOVE(ACCESS, CLOSING, TEAM | ENDERS, 0, false, false, "end the project, destroy the copies"),
    MOVE(AMENDMENT, ACCESS, TEAM, 0, false, false, "the change is granted or dropped"),
    MOVE(AMENDMENT, CLOSING, TEAM | ENDERS, 0, false, false, "end the project, destroy the copies"),
    MOVE(RENEWAL, ACCESS, TEAM, 0, false, false, "renewed"),
    MOVE(RENEWAL, SUSPENDED, TEAM, 0, false, false, "the portal stopped it for now"),
    MOVE(RENEWAL, EXPIRED, TEAM, 0, false, false, "it ran out"),
    MOVE(RENEWAL, CLOSING, TEAM | ENDERS, 0, false, false, "end the project, destroy the copies"),
    MOVE(SUSPENDED, ACCESS, TEAM, 0, false, false, "the portal opened it again"),
    MOVE(SUSPENDED, REVOKED, TEAM, 0, false, true, "the portal took it away"),
    MOVE(SUSPENDED, CLOSING, TEAM | ENDERS, 0, false, false, "end the project, destroy the copies"),
    MOVE(REVOKED, APPEAL, FORM_PI | FORM_STEWARD | FORM_LEGAL, 0, true, false, "contest it"),
    MOVE(REVOKED, CLOSING, TEAM | ENDERS, 0, false, false, "destroy the copies"),
    MOVE(EXPIRED, RENEWAL, TEAM, 0, false, false, "ask for more time"),
    MOVE(EXPIRED, CLOSING, TEAM | ENDERS, 0, false, false, "destroy the copies"),
    MOVE(CLOSING, CLOSED, ENDERS, 0, false, true, "everything is destroyed and told"),
    MOVE(WITHDRAWN, DRAFT, TEAM, 0, false, false, "take it up again"),
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

enum form_stage form_state_stage(enum form_state state)
{
	return state == FORM_STATE_RENEWAL   ? FORM_RENEWAL
	       : state == FORM_STATE_CLOSING ? FORM_CLOSING
	                                     : FORM_APPLICATION;
}

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
