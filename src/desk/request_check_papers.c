/* Papers and accounts: what a form asks for, what a request leans on, and
 * whether it holds as long as it is needed. */
#include "desk/request_check.h"

#include "desk/project.h"
#include "desk/request_guard.h"

#include <inttypes.h>
#include <string.h>

/* Papers of one person each; of the others one serves the whole team. */
static bool is_personal(const char *kind)
{
	static const char *const kinds[] = {"training", "cv", "identity", "account"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kind, kinds[i]))
			return true;
	return false;
}

/* A question of the form that takes the paper as a file, and has it. */
static bool is_attached(const struct desk_request *request, const char *kind)
{
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->question->type == FORM_FILE && answer->mark == FORM_DONE &&
		    text_starts(text_from(answer->question->concept), kind))
			return true;
	}
	return false;
}

struct paper {
	bool found;
	bool undated;                /* it runs out, but from when on is not noted */
	char until[CLOCK_DATE_SIZE]; /* "": it does not run out */
};

/* The paper that holds longest: by its own date, or by how long the form says
 * that such a paper holds. */
static int find_paper(struct desk *desk, const struct form_document *document, int64_t person,
                      struct paper *paper, struct error *err)
{
	struct ledger_rows rows;

	*paper = (struct paper){0};
	if (ledger_query(desk_ledger(desk), LEDGER_EVIDENCE_OF, &rows, err, "ti", document->kind,
	                 person))
		return err->code;
	while (ledger_next(&rows)) {
		char until[CLOCK_DATE_SIZE] = "";
		struct text expires = ledger_text(&rows, 2);
		bool undated = false;
		long issued;

		if (expires.size == CLOCK_DATE_SIZE - 1)
			memcpy(until, expires.at, expires.size);
		else if (document->months && clock_parse_date(ledger_text(&rows, 1), &issued))
			clock_format_date(clock_add_months(issued, document->months), until);
		else
			undated = document->months != 0;
		if (!paper->found || paper->undated ||
		    (!undated && *paper->until && (!*until || strcmp(until, paper->until) > 0))) {
			memcpy(paper->until, until, sizeof until);
			paper->undated = undated;
		}
		paper->found = true;
	}
	return ledger_done(&rows, err);
}

/* What is asked of one request's papers. */
struct asking {
	struct desk *desk;
	const struct desk_request *request;
	const char *until; /* the project's end, or "" */
	struct desk_remarks *remarks;
};

static int check_paper(const struct asking *asking, const struct form_document *document,
                       int64_t id, const char *handle, struct error *err)
{
	const struct desk_request *request = asking->request;
	struct desk_remarks *remarks = asking->remarks;
	struct desk *desk = asking->desk;
	struct arena *arena = remarks->arena;
	const char *of = *handle ? arena_printf(arena, " of %s", handle) : "";
	const char *add =
	    arena_printf(arena, "accord evidence add kind=%s%s%s issued=DATE file=FILE",
	                 document->kind, *handle ? " person=" : "", handle);
	struct paper paper;
	long days;

	if (find_paper(desk, document, id, &paper, err))
		return err->code;
	if (!paper.found) {
		if (form_state_is_open(request->state))
			desk_remark(remarks, DESK_REMARK_PAPER, true, handle,
			            arena_printf(arena, "no %s%s is noted: %s", document->kind, of,
			                         document->says),
			            add);
		return ERROR_NONE;
	}
	if (paper.undated)
		desk_remark(remarks, DESK_REMARK_PAPER, false, handle,
		            arena_printf(arena,
		                         "the %s%s is noted without its day, and such papers hold "
		                         "for %ld months: %s",
		                         document->kind, of, document->months, document->says),
		            add);
	days = *paper.until ? desk_days_to(desk_today(desk), paper.until) : 0;
	if (*paper.until && days >= 0 && *asking->until && strcmp(paper.until, asking->until) < 0)
		desk_remark(remarks, DESK_REMARK_PAPER, true, handle,
		            arena_printf(arena,
		                         "the %s%s runs out on %s, and the project needs it until "
		                         "%s: %s",
		                         document->kind, of, arena_string(arena, paper.until),
		                         asking->until, document->says),
		            arena_printf(arena, "plan its renewal: deadlines remind of it; then "
		                                "`accord evidence set N expires=DATE`"));
	else if (*paper.until && days < DESK_CHECK_SOON)
		desk_remark(remarks, DESK_REMARK_PAPER, days < 0, handle,
		            arena_printf(arena, "the %s%s %s on %s: %s", document->kind, of,
		                         days < 0 ? "ran out" : "runs out",
		                         arena_string(arena, paper.until), document->says),
		            add);
	return ERROR_NONE;
}

/* A personal paper is wanted of everybody who has the part. */
static int check_personal(const struct asking *asking, const struct form_document *document,
                          struct error *err)
{
	const struct desk_request *request = asking->request;
	struct desk *desk = asking->desk;
	unsigned who = form_role_find(text_from(document->who));
	struct desk_person owner;
	size_t named = 0;

	if (!who || who == FORM_APPLICANT)
		who = FORM_APPLICANT | FORM_PI;
	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];

		if (*person->left_on || !(desk_request_parts(request, person) & who))
			continue;
		named++;
		if (check_paper(asking, document, person->id, person->handle, err))
			return err->code;
	}
	if (named || !*request->owner || desk_person_find(desk, request->owner, &owner, err))
		return err->code;
	return check_paper(asking, document, owner.id, request->owner, err);
}

/* Papers that somebody noted this request to lean on. */
static int check_noted(const struct asking *asking, struct error *err)
{
	struct arena *arena = asking->remarks->arena;
	const char *today = desk_today(asking->desk);
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(asking->desk), LEDGER_EVIDENCE_USED_BY, &rows, err, "ti",
	                 "request", asking->request->id))
		return err->code;
	while (ledger_next(&rows)) {
		const char *until = arena_string(arena, ledger_string(&rows, 4));
		const char *handle = arena_string(arena, ledger_string(&rows, 2));
		bool over = *until && strcmp(until, today) < 0;

		if (!over && (!*until || !*asking->until || strcmp(until, asking->until) >= 0))
			continue;
		desk_remark(
		    asking->remarks, DESK_REMARK_PAPER, true, handle,
		    arena_printf(
		        arena,
		        "paper %" PRId64 ", %s%s%s, which this request leans on, %s on %s%s%s",
		        ledger_integer(&rows, 0), ledger_string(&rows, 1), *handle ? " of " : "",
		        handle, over ? "ran out" : "runs out", until,
		        over ? "" : ", and the project needs it until ", over ? "" : asking->until),
		    arena_printf(
		        arena, "`accord evidence set %" PRId64 " expires=DATE` when it is renewed",
		        ledger_integer(&rows, 0)));
	}
	return ledger_done(&rows, err);
}

/* The accounts of who is named, at the portal of this form. */
static int check_accounts(const struct asking *asking, struct error *err)
{
	const struct desk_request *request = asking->request;
	struct arena *arena = asking->remarks->arena;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(asking->desk), LEDGER_REGISTRATIONS_AT, &rows, err, "t",
	                 request->form->id))
		return err->code;
	while (ledger_next(&rows)) {
		const char *handle = ledger_string(&rows, 1), *state = ledger_string(&rows, 2);
		const char *until = ledger_string(&rows, 3);
		bool named = !strcmp(handle, request->owner), over;

		for (size_t i = 0; i < request->person_count && !named; i++)
			named = !*request->people[i].left_on &&
			        !strcmp(request->people[i].handle, handle);
		over = !strcmp(state, "expired") || !strcmp(state, "closed") ||
		       (*until && strcmp(until, desk_today(asking->desk)) < 0);
		if (!named || (!over && (!*until || desk_days_to(desk_today(asking->desk), until) >=
		                                        DESK_CHECK_SOON)))
			continue;
		desk_remark(asking->remarks, DESK_REMARK_PAPER, over, arena_string(arena, handle),
		            arena_printf(arena, "the account of %s at %s %s%s%s", handle,
		                         request->form->portal,
		                         over && !*until ? "is "
		                         : over          ? "ran out on "
		                                         : "runs out on ",
		                         over && !*until ? state : "", until),
		            arena_printf(arena,
		                         "renew it; then `accord registration set %" PRId64
		                         " expires=DATE state=active`",
		                         ledger_integer(&rows, 0)));
	}
	return ledger_done(&rows, err);
}

static int check_documents(const struct asking *asking, struct error *err)
{
	const struct desk_request *request = asking->request;

	for (size_t i = 0; i < request->form->document_count; i++) {
		const struct form_document *document = &request->form->documents[i];

		if (!document->required || document->stage != request->stage ||
		    !strcmp(document->kind, "agreement") || is_attached(request, document->kind))
			continue;
		if (is_personal(document->kind) ? check_personal(asking, document, err)
		                                : check_paper(asking, document, 0, "", err))
			return err->code;
	}
	return ERROR_NONE;
}

int desk_check_papers(struct desk *desk, const struct desk_request *request,
                      struct desk_remarks *remarks, struct error *err)
{
	struct asking asking = {desk, request, "", remarks};
	struct desk_project project;

	if (form_state_is_over(request->state))
		return ERROR_NONE;
	if (desk_project_find_bare(desk, request->project, remarks->arena, &project, err))
		return err->code;
	asking.until = project.values[DESK_PROJECT_UNTIL];
	return check_documents(&asking, err) || check_noted(&asking, err) ||
	               check_accounts(&asking, err)
	           ? err->code
	           : ERROR_NONE;
}
