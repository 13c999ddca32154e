#include "desk/request_check.h"

#include "desk/attachment.h"
#include "desk/request_guard.h"

#include <inttypes.h>
#include <string.h>

const char *const desk_remark_names[DESK_REMARK_KINDS] = {
    [DESK_REMARK_SIGNATURE] = "signature",
    [DESK_REMARK_TEAM] = "team",
    [DESK_REMARK_INSTITUTION] = "institution",
    [DESK_REMARK_PAPER] = "paper",
    [DESK_REMARK_FILE] = "file",
    [DESK_REMARK_FORM] = "form",
    [DESK_REMARK_PORTAL] = "portal",
    [DESK_REMARK_RESTRICTION] = "restriction",
    [DESK_REMARK_COUNTRY] = "country",
    [DESK_REMARK_LICENSE] = "license",
    [DESK_REMARK_DEADLINE] = "deadline",
    [DESK_REMARK_COPY] = "copy",
    [DESK_REMARK_DECISION] = "decision",
    [DESK_REMARK_REFERENCE] = "reference",
    [DESK_REMARK_RISK] = "risk",
};

void desk_remark(struct desk_remarks *remarks, enum desk_remark_kind kind, bool finding,
                 const char *about, const char *says, const char *remedy)
{
	if (remarks->count == remarks->room) {
		size_t room = remarks->room * 2 + 16;
		struct desk_remark *more = arena_new(remarks->arena, room, sizeof *more);

		if (remarks->count)
			memcpy(more, remarks->at, remarks->count * sizeof *more);
		remarks->at = more;
		remarks->room = room;
	}
	remarks->at[remarks->count++] = (struct desk_remark){kind, finding, about, says, remedy};
	remarks->findings += finding;
}

long desk_days_to(const char *today, const char *date)
{
	long from = 0, to = 0;

	clock_parse_date(text_from(today), &from);
	clock_parse_date(text_slice(text_from(date), 0, 10), &to);
	return to - from;
}

/* Was it handed in and not given up? */
static bool is_at_portal(const struct desk_request *request)
{
	return request->state > FORM_STATE_READY && !form_state_is_over(request->state);
}

/* --- deadlines, copies, decisions, the number --- */

static int check_deadlines(struct desk *desk, const struct desk_request *request,
                           struct desk_remarks *remarks, struct error *err)
{
	struct arena *arena = remarks->arena;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_DEADLINES, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows)) {
		long days = desk_days_to(desk_today(desk), ledger_string(&rows, 2));

		if (days < DESK_CHECK_SOON)
			desk_remark(remarks, DESK_REMARK_DEADLINE, days < 0,
			            arena_string(arena, ledger_string(&rows, 1)),
			            arena_printf(arena, "%s %s on %s%s%s", ledger_string(&rows, 1),
			                         days < 0 ? "was due" : "is due",
			                         ledger_string(&rows, 2), days < 0 ? ": " : "",
			                         days < 0 ? ledger_string(&rows, 3) : ""),
			            arena_printf(arena,
			                         "accord deadline done %" PRId64 ", once it is",
			                         ledger_integer(&rows, 0)));
	}
	return ledger_done(&rows, err);
}

static const char *decision_of(const struct desk_request *request, const char *slug)
{
	for (size_t i = 0; i < request->dataset_count; i++)
		if (!strcmp(request->decisions[i].slug, slug))
			return request->decisions[i].decision;
	return "";
}

/* Copies of what was refused, taken away or has come to its end. */
static int check_copies(struct desk *desk, const struct desk_request *request,
                        struct desk_remarks *remarks, struct error *err)
{
	enum form_state state = request->state;
	bool ended = state == FORM_STATE_EXPIRED || state == FORM_STATE_REVOKED ||
	             state == FORM_STATE_CLOSING;
	struct arena *arena = remarks->arena;
	struct desk_copy *list;
	size_t count;

	if (desk_request_copies(desk, request, arena, &list, &count, err))
		return err->code;
	for (size_t i = 0; i < count; i++) {
		const char *decision = decision_of(request, list[i].dataset);
		bool refused = !strcmp(decision, "rejected") || !strcmp(decision, "revoked");
		const char *why = refused ? decision : form_state_says[state];

		if (!ended && !refused)
			continue;
		desk_remark(
		    remarks, DESK_REMARK_COPY, true, list[i].dataset,
		    arena_printf(arena, "copy %" PRId64 " of %s%s%s %s (%s)", list[i].id,
		                 list[i].dataset, *list[i].place ? " at " : "", list[i].place,
		                 *list[i].destroyed ? "is destroyed without a certificate"
		                                    : "is not destroyed",
		                 why),
		    arena_printf(arena,
		                 "accord holding destroyed %" PRId64 " on=%s certificate=FILE",
		                 list[i].id, *list[i].destroyed ? list[i].destroyed : "DATE"));
	}
	return ERROR_NONE;
}

/* Access to nothing is none. */
static void check_all_refused(const struct desk_request *request, struct desk_remarks *remarks)
{
	if (!form_state_has_access(request->state, request->round) || !request->dataset_count)
		return;
	for (size_t i = 0; i < request->dataset_count; i++)
		if (strcmp(request->decisions[i].decision, "rejected") != 0 &&
		    strcmp(request->decisions[i].decision, "revoked") != 0)
			return;
	desk_remark(remarks, DESK_REMARK_DECISION, true, "",
	            "every data set was refused or taken away, so there is no access any more",
	            arena_printf(remarks->arena,
	                         "accord request move %" PRId64 " revoked, or closing",
	                         request->id));
}

static int check_decisions(struct desk *desk, const struct desk_request *request,
                           struct desk_remarks *remarks, struct error *err)
{
	struct arena *arena = remarks->arena;
	const char *mixed = desk_request_mixed(request, arena);

	(void) desk;
	(void) err;
	if (*mixed)
		desk_remark(remarks, DESK_REMARK_DECISION, false, "", mixed, "");
	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];

		if (!*person->left_on &&
		    (!strcmp(person->decision, "rejected") || !strcmp(person->decision, "revoked")))
			desk_remark(remarks, DESK_REMARK_DECISION, true, person->handle,
			            arena_printf(arena,
			                         "the portal's decision of %s is %s: they may not "
			                         "use the data",
			                         person->handle, person->decision),
			            arena_printf(arena,
			                         "accord request person %" PRId64 " remove %s",
			                         request->id, person->handle));
	}
	check_all_refused(request, remarks);
	if (is_at_portal(request) && !*request->reference)
		desk_remark(remarks, DESK_REMARK_REFERENCE, false, "",
		            "the portal's number for what was handed in is not noted",
		            arena_printf(arena, "accord request set %" PRId64 " reference=TEXT",
		                         request->id));
	return ERROR_NONE;
}

/* --- all of it --- */

/* Findings first; else as they came. */
static void sort(struct desk_remarks *remarks)
{
	struct desk_remark *sorted = arena_new(remarks->arena, remarks->count + 1, sizeof *sorted);
	size_t used = 0;

	for (int finding = 1; finding >= 0; finding--)
		for (size_t i = 0; i < remarks->count; i++)
			if (remarks->at[i].finding == finding)
				sorted[used++] = remarks->at[i];
	remarks->at = sorted;
	remarks->room = used;
}

/* --- files --- */

static int check_files(struct desk *desk, const struct desk_request *request,
                       struct desk_remarks *remarks, struct error *err)
{
	struct desk_file *list;
	size_t count;

	if (desk_files(desk, request, remarks->arena, &list, &count, err))
		return err->code;
	for (size_t i = 0; i < count; i++) {
		/* What was handed in cannot be mended by naming it anew. */
		bool finding =
		    form_state_is_open(request->state) && list[i].state != DESK_FILE_UNNOTED;

		if (*list[i].says)
			desk_remark(remarks, DESK_REMARK_FILE, finding, list[i].question,
			            arena_printf(remarks->arena, "question %s: %s",
			                         list[i].question, list[i].says),
			            form_state_is_open(request->state) ? list[i].remedy : "");
	}
	return ERROR_NONE;
}

int desk_request_check(struct desk *desk, const struct desk_request *request, struct arena *arena,
                       struct desk_remarks *remarks, struct error *err)
{
	static int (*const checks[])(struct desk * desk, const struct desk_request *request,
	                             struct desk_remarks *remarks, struct error *err) = {
	    desk_check_signatures, desk_check_institutions, desk_check_papers,  check_files,
	    desk_check_form,       desk_check_terms,        desk_check_license, check_deadlines,
	    check_copies,          check_decisions,         desk_check_risk,
	};

	*remarks = (struct desk_remarks){.arena = arena};
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (checks[i](desk, request, remarks, err))
			return err->code;
	sort(remarks);
	return ERROR_NONE;
}

int desk_request_risks(struct desk *desk, const struct desk_request *request, struct arena *arena,
                       struct desk_remarks *remarks, struct error *err)
{
	*remarks = (struct desk_remarks){.arena = arena};
	return desk_check_risk(desk, request, remarks, err);
}

const char *desk_request_fine(const struct desk_request *request)
{
	return request->form->partial
	           ? "nothing is missing of the questions that are known; the portal asks more"
	           : "nothing is missing, everything fits";
}
