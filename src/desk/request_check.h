/*
 * request_check.h - what stands in a request's way beside its questions, and
 * what follows from what has happened since.
 *
 * Signatures, papers, people who joined, moved or left, a form that changed,
 * deadlines, copies, the portal's terms, the project's licenses, and what a
 * missed renewal puts at risk elsewhere.
 */
#ifndef ACCORD_DESK_REQUEST_CHECK_H
#define ACCORD_DESK_REQUEST_CHECK_H

#include "desk/request.h"

/* What a remark is about. */
enum desk_remark_kind {
	DESK_REMARK_SIGNATURE,
	DESK_REMARK_TEAM,
	DESK_REMARK_INSTITUTION,
	DESK_REMARK_PAPER,
	DESK_REMARK_FILE,
	DESK_REMARK_FORM,
	DESK_REMARK_PORTAL,
	DESK_REMARK_RESTRICTION,
	DESK_REMARK_COUNTRY,
	DESK_REMARK_LICENSE,
	DESK_REMARK_DEADLINE,
	DESK_REMARK_COPY,
	DESK_REMARK_DECISION,
	DESK_REMARK_REFERENCE,
	DESK_REMARK_RISK,
	DESK_REMARK_KINDS
};
extern const char *const desk_remark_names[DESK_REMARK_KINDS];

struct desk_remark {
	enum desk_remark_kind kind;
	bool finding;       /* to be mended; else only to be known */
	const char *about;  /* a person, a data set, a question ..., or "" */
	const char *says;   /* one sentence, without a final stop */
	const char *remedy; /* what to do, or "" */
};

struct desk_remarks {
	struct arena *arena; /* all texts */
	struct desk_remark *at;
	size_t count, room;
	size_t findings; /* how many are to be mended */
};

/* Findings first, each group in the order of the kinds. */
int desk_request_check(struct desk *desk, const struct desk_request *request, struct arena *arena,
                       struct desk_remarks *remarks, struct error *err);
/* Of these only what a missed renewal or close-out puts at risk, here and at
 * the same owner's other requests. */
int desk_request_risks(struct desk *desk, const struct desk_request *request, struct arena *arena,
                       struct desk_remarks *remarks, struct error *err);

/* Adds one; `says` is borrowed from the arena or static. */
void desk_remark(struct desk_remarks *remarks, enum desk_remark_kind kind, bool finding,
                 const char *about, const char *says, const char *remedy);

/* Days from one date to another. */
long desk_days_to(const char *today, const char *date);
#define DESK_CHECK_SOON 30 /* days: what is told before it is a finding */

/* --- request_check_papers.c --- */
int desk_check_papers(struct desk *desk, const struct desk_request *request,
                      struct desk_remarks *remarks, struct error *err);

/* --- request_check_people.c --- */
int desk_check_signatures(struct desk *desk, const struct desk_request *request,
                          struct desk_remarks *remarks, struct error *err);
int desk_check_institutions(struct desk *desk, const struct desk_request *request,
                            struct desk_remarks *remarks, struct error *err);

/* --- request_check_terms.c: the parts about the form and its portal --- */
int desk_check_form(struct desk *desk, const struct desk_request *request,
                    struct desk_remarks *remarks, struct error *err);
int desk_check_terms(struct desk *desk, const struct desk_request *request,
                     struct desk_remarks *remarks, struct error *err);
int desk_check_license(struct desk *desk, const struct desk_request *request,
                       struct desk_remarks *remarks, struct error *err);
int desk_check_risk(struct desk *desk, const struct desk_request *request,
                    struct desk_remarks *remarks, struct error *err);

/* What to say where no answer is missing; of a form of which not all questions
 * are known, that the portal asks more. */
const char *desk_request_fine(const struct desk_request *request);

#endif
