/*
 * duo.h - a research purpose against a data set's consent, as DUOS decides.
 *
 * The Data Use Oversight System publishes its rules (consent-ontology,
 * versions 3 and 4 of its matching algorithm; read 2026-11-23).  What is
 * decided here is what they decide; what they let fall under the table
 * (moratorium, ethics vote, geography, collaboration ...) stands in `open`
 * and is still to be met.  For what a project may do, ask license_judge: it
 * drops nothing.
 *
 * Purpose and data set are "key=value;key=value": the keys of DUOS
 * (hmbResearch, diseaseRestrictions ...), or codes and ids of the Data Use
 * Ontology (HMB, DS=DOID:162, DUO:0000006), in any case; a code alone is true.
 */
#ifndef ACCORD_LICENSE_DUO_H
#define ACCORD_LICENSE_DUO_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

enum license_duo_decision { LICENSE_DUO_APPROVE, LICENSE_DUO_DENY, LICENSE_DUO_ABSTAIN };
extern const char *const license_duo_decision_names[3];

struct license_duo_question {
	struct text algorithm; /* V3 or V4; empty: V4 */
	struct text purpose, dataset;
	/* Ids above the purpose's disease, by spaces; without a prefix DOID. */
	struct text ancestors;
};

struct license_duo_answer {
	enum license_duo_decision decision;
	const char *const *open;    /* codes still to be met, NULL-terminated */
	const char *const *because; /* sentences, NULL-terminated, never empty */
};

/* ERROR_INPUT for an algorithm that there is not and for what is no list of
 * keys and values.  A key that nobody knows is open, and keeps the answer from
 * being approve.  The answer lives in the arena. */
int license_duo_decide(const struct license_duo_question *question, struct arena *arena,
                       struct license_duo_answer *answer, struct error *err);

#endif
