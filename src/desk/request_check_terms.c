/* request_check_terms.c - what the form, its portal and the licenses say to a
 * request as it stands now. */
#include "base/checksum.h"
#include "base/file.h"
#include "base/yaml.h"
#include "desk/check.h"
#include "desk/project.h"
#include "desk/request_check.h"
#include "form/diff.h"

#include <inttypes.h>
#include <string.h>

/* --- the form has changed --- */

static int load_before(struct desk *desk, const struct desk_request *request, struct form **before,
                       struct error *err)
{
	struct buffer body = BUFFER_INIT;
	struct ledger_rows rows;
	struct error unread = ERROR_INIT; /* an older layout of forms: then nothing is compared */

	*before = NULL;
	if (ledger_query(desk_ledger(desk), LEDGER_FORM_TEXT_BY_SHA256, &rows, err, "tt",
	                 request->form->id, request->form_sha256))
		return err->code;
	if (ledger_next(&rows))
		buffer_text(&body, ledger_text(&rows, 0));
	if (!ledger_done(&rows, err) && body.size)
		form_load_text(request->form->id, buffer_view(&body), before, &unread);
	if (unread.code)
		*before = NULL;
	buffer_release(&body);
	return err->code;
}

/* An answer to a question that is asked no more, or under another number. */
static int check_gone(struct desk *desk, const struct desk_request *request,
                      const struct form *before, struct desk_remarks *remarks, struct error *err)
{
	struct arena *arena = remarks->arena;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_DEAD_ANSWERS, &rows, err, "i",
	                 request->id))
		return err->code;
	while (ledger_next(&rows)) {
		struct text id = ledger_text(&rows, 0);
		const struct form_question *old = before ? form_question(before, id) : NULL;
		const struct form_question *now =
		    old ? form_diff_counterpart(before, request->form, old) : NULL;
		const char *question = arena_string(arena, ledger_string(&rows, 0));

		if (form_question(request->form, id) ||
		    (now && request->answers[now - request->form->questions].mark == FORM_DONE))
			continue;
		desk_remark(remarks, DESK_REMARK_FORM, true, question,
		            now ? arena_printf(arena,
		                               "%s is asked as %s now; the answer stands "
		                               "under the old number",
		                               question, now->id)
		                : arena_printf(arena,
		                               "%s is asked no more; its answer is kept, but "
		                               "not sent",
		                               question),
		            now ? arena_printf(arena, "accord request answer %" PRId64 " %s TEXT",
		                               request->id, now->id)
		                : "");
	}
	return ledger_done(&rows, err);
}

static void check_limits(const struct desk_request *request, const struct form_diff *diff,
                         struct desk_remarks *remarks)
{
	const char *told = "";

	for (size_t i = 0; i < diff->count; i++) {
		const struct form_difference *one = &diff->at[i];
		const struct desk_answer *answer;

		if (!one->now || !one->old || !strcmp(told, one->now->id))
			continue;
		answer = &request->answers[one->now - request->form->questions];
		if (answer->mark != FORM_UNFIT)
			continue;
		told = one->now->id;
		desk_remark(remarks, DESK_REMARK_FORM, true, one->now->id,
		            arena_printf(remarks->arena,
		                         "%s fits no longer: the %s is %s now, and was %s when the "
		                         "request was begun",
		                         one->now->id, one->what, *one->after ? one->after : "none",
		                         *one->before ? one->before : "none"),
		            arena_printf(remarks->arena,
		                         "accord request answer %" PRId64 " %s TEXT", request->id,
		                         one->now->id));
	}
}

static int is_changed(const struct desk_request *request, bool *changed, struct error *err)
{
	char now[CHECKSUM_SIZE];

	*changed = strcmp(request->form_version, request->form->version) != 0;
	if (!*request->form_sha256)
		return ERROR_NONE;
	if (checksum_of_file(request->form->file, now, err))
		return err->code;
	*changed = strcmp(now, request->form_sha256) != 0;
	return ERROR_NONE;
}

int desk_check_form(struct desk *desk, const struct desk_request *request,
                    struct desk_remarks *remarks, struct error *err)
{
	struct form *before = NULL;
	struct form_diff diff = {0};
	bool changed;

	if (form_state_is_over(request->state))
		return ERROR_NONE;
	if (is_changed(request, &changed, err) ||
	    (changed && load_before(desk, request, &before, err)))
		return err->code;
	if (before)
		form_diff(before, request->form, remarks->arena, &diff);
	if (changed && (diff.count || !before))
		desk_remark(remarks, DESK_REMARK_FORM, false, request->form->id,
		            before ? arena_printf(remarks->arena,
		                                  "the form has changed since the request was "
		                                  "begun, in %zu place%s",
		                                  diff.count, diff.count == 1 ? "" : "s")
		                   : arena_printf(remarks->arena,
		                                  "the form is of version %s now, and was of %s",
		                                  request->form->version, request->form_version),
		            "");
	/* Texts of the differences are the forms'; what is told was copied. */
	if (form_state_is_open(request->state)) {
		check_limits(request, &diff, remarks);
		check_gone(desk, request, before, remarks, err);
	}
	form_free(before);
	return err->code;
}

/* --- the portal's terms --- */

static void check_status(const struct desk_request *request, struct desk_remarks *remarks)
{
	const struct form *form = request->form;
	bool shut = !strcmp(form->status, "suspended") || !strcmp(form->status, "closed");

	if (!shut && strcmp(form->status, "replaced") != 0 && strcmp(form->status, "planned") != 0)
		return;
	desk_remark(remarks, DESK_REMARK_PORTAL, shut, form->id,
	            arena_printf(remarks->arena, "the portal is %s (%s)%s%s", form->status,
	                         form->status_date, *form->status_says ? ": " : "",
	                         form->status_says),
	            shut ? "ask the portal before more work goes into it" : "");
}

static bool is_in_list(const char *list, const char *word)
{
	struct text rest = text_from(list), item;

	while (text_next(&rest, ',', &item))
		if (text_equal_nocase(text_trim(item), text_from(word)))
			return true;
	return false;
}

static bool concerns(const struct form_fact *fact, const char *uses)
{
	for (const char *const *use = fact->uses; *use; use++)
		if (is_in_list(uses, *use))
			return true;
	return !*fact->uses;
}

static bool bars(const struct form_fact *fact, const char *code)
{
	for (const char *const *country = fact->countries; code && *country; country++)
		if (text_equal_nocase(text_from(*country), text_from(code)))
			return true;
	return false;
}

static const char *doubt(const struct form_fact *fact)
{
	return !strcmp(fact->status, "sourced")    ? ""
	       : !strcmp(fact->status, "check")    ? " (to be checked)"
	       : !strcmp(fact->status, "inferred") ? " (inferred)"
	                                           : " (unsourced)";
}

/* The project's place, and every country that an answer names. */
static void check_countries(const struct desk_request *request, const struct form_fact *fact,
                            const char *place, struct desk_remarks *remarks)
{
	struct arena *arena = remarks->arena;

	if (bars(fact, *place ? place : NULL))
		desk_remark(remarks, DESK_REMARK_COUNTRY, true, place,
		            arena_printf(arena, "the project is in %s: %s%s", place, fact->says,
		                         doubt(fact)),
		            "ask the portal before anything is handed in");
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		const char *code = answer->question->type == FORM_COUNTRY
		                       ? form_country(text_trim(answer->sent))
		                       : NULL;

		if (bars(fact, code))
			desk_remark(remarks, DESK_REMARK_COUNTRY, true, answer->question->id,
			            arena_printf(arena, "%s says %s: %s%s", answer->question->id,
			                         code, fact->says, doubt(fact)),
			            "ask the portal before anything is handed in");
	}
}

int desk_check_terms(struct desk *desk, const struct desk_request *request,
                     struct desk_remarks *remarks, struct error *err)
{
	const struct form *form = request->form;
	struct desk_project project;

	if (form_state_is_over(request->state))
		return ERROR_NONE;
	check_status(request, remarks);
	if (desk_project_find_bare(desk, request->project, remarks->arena, &project, err))
		return err->code;
	for (size_t i = 0; i < form->fact_count; i++) {
		const struct form_fact *fact = &form->facts[i];

		if (!strcmp(fact->code, "countries"))
			check_countries(request, fact, project.values[DESK_PROJECT_PLACE], remarks);
		else if (*fact->code && !text_starts(text_from(fact->code), "missed-") &&
		         strcmp(fact->code, "new-employer") != 0 &&
		         concerns(fact, project.values[DESK_PROJECT_USES]))
			desk_remark(remarks, DESK_REMARK_RESTRICTION, false, fact->code,
			            arena_printf(remarks->arena, "%s: %s%s", fact->code, fact->says,
			                         doubt(fact)),
			            "");
	}
	return ERROR_NONE;
}

/* --- the licenses of what is asked for --- */

static const struct license_judged *judged_of(const struct license_judgement *judgement,
                                              const char *slug, size_t *says)
{
	for (size_t i = 0; i < judgement->subject_count; i++)
		if (!strcmp(judgement->subjects[i].slug, slug)) {
			*says = judgement->subjects[i].like ? judgement->subjects[i].like - 1 : i;
			return &judgement->subjects[i];
		}
	return NULL;
}

int desk_check_license(struct desk *desk, const struct desk_request *request,
                       struct desk_remarks *remarks, struct error *err)
{
	struct license_judgement judgement;
	struct arena *arena = remarks->arena;

	if (form_state_is_over(request->state) || !request->dataset_count)
		return ERROR_NONE;
	if (desk_check(desk, request->project, NULL, arena, &judgement, err))
		return err->code;
	for (size_t i = 0; i < request->dataset_count; i++) {
		size_t says = 0;
		const char *slug = request->datasets[i];
		const struct license_judged *set = judged_of(&judgement, slug, &says);
		const struct license_judged *why = set ? &judgement.subjects[says] : NULL;

		if (!set) {
			desk_remark(remarks, DESK_REMARK_LICENSE, false, slug,
			            arena_printf(arena,
			                         "%s is asked for, but is none of the data sets "
			                         "of %s, so its license is not judged",
			                         slug, request->project),
			            arena_printf(arena, "accord project set %s datasets=LIST",
			                         request->project));
			continue;
		}
		if (set->verdict > LICENSE_ASK_FIRST || !why->finding_count)
			continue;
		desk_remark(
		    remarks, DESK_REMARK_LICENSE, set->verdict == LICENSE_BLOCKED, slug,
		    arena_printf(arena, "%s is %s for %s: %s", slug,
		                 set->verdict == LICENSE_BLOCKED ? "blocked" : "an open question",
		                 request->project, why->findings[0].says),
		    why->findings[0].remedy);
	}
	return ERROR_NONE;
}

/* --- what a missed renewal puts at risk --- */

static bool reaches(const struct form *form, const struct form_fact *fact, const char *other)
{
	for (const char *const *id = fact->forms; *id; id++)
		if (!strcmp(*id, other))
			return true;
	return !strcmp(form->id, other);
}

static bool is_missed(enum form_state state, bool overdue)
{
	return state == FORM_STATE_EXPIRED || state == FORM_STATE_SUSPENDED ||
	       (overdue && state >= FORM_STATE_APPROVED);
}

struct risk {
	struct buffer reached; /* "5 (adni), 7 (dbgap)": what this one puts at risk */
	bool overdue;          /* this one's own */
};

static int look_around(struct desk *desk, const struct desk_request *request,
                       const struct form_shelf *shelf, struct risk *risk,
                       struct desk_remarks *remarks, struct error *err)
{
	const struct form_fact *own = form_risk(request->form);
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_OTHERS, &rows, err, "it", request->id,
	                 desk_today(desk)))
		return err->code;
	while (ledger_next(&rows)) {
		const char *name = ledger_string(&rows, 1);
		const struct form *form = form_shelf_find(shelf, text_from(name));
		const struct form_fact *fact = form ? form_risk(form) : NULL;
		enum form_state state = form_state_find(ledger_text(&rows, 2));

		if (own && reaches(request->form, own, name))
			buffer_printf(&risk->reached, "%s%" PRId64 " (%s)",
			              risk->reached.size ? ", " : "", ledger_integer(&rows, 0),
			              name);
		if (fact && reaches(form, fact, request->form->id) &&
		    is_missed(state, ledger_integer(&rows, 3)))
			desk_remark(
			    remarks, DESK_REMARK_RISK, true,
			    arena_printf(remarks->arena, "request %" PRId64,
			                 ledger_integer(&rows, 0)),
			    arena_printf(remarks->arena,
			                 "request %" PRId64 " (%s) has missed its renewal or "
			                 "close-out: %s%s",
			                 ledger_integer(&rows, 0), name, fact->says, doubt(fact)),
			    arena_printf(remarks->arena,
			                 "accord request move %" PRId64 " renewal, or closing",
			                 ledger_integer(&rows, 0)));
	}
	return ledger_done(&rows, err);
}

static int is_overdue(struct desk *desk, const struct desk_request *request, bool *overdue,
                      struct error *err)
{
	static const char *const words[] = {"renew", "annual", "yearly", "progress", "close"};
	struct ledger_rows rows;

	*overdue = false;
	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_DEADLINES, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows))
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			*overdue |= strcmp(ledger_string(&rows, 2), desk_today(desk)) < 0 &&
			            strstr(ledger_string(&rows, 1), words[i]);
	return ledger_done(&rows, err);
}

int desk_check_risk(struct desk *desk, const struct desk_request *request,
                    struct desk_remarks *remarks, struct error *err)
{
	const struct form_fact *fact = form_risk(request->form);
	const struct form_shelf *shelf;
	struct risk risk = {.reached = BUFFER_INIT};
	bool missed;

	if (form_state_is_over(request->state))
		return ERROR_NONE;
	if (desk_shelf(desk, &shelf, err) || is_overdue(desk, request, &risk.overdue, err) ||
	    look_around(desk, request, shelf, &risk, remarks, err))
		goto out;
	missed = is_missed(request->state, risk.overdue);
	if (fact && request->state >= FORM_STATE_APPROVED && (risk.reached.size || missed))
		desk_remark(remarks, DESK_REMARK_RISK, missed, "",
		            arena_printf(remarks->arena, "%s%s%s%s%s",
		                         missed ? "renewal or close-out was missed: "
		                                : "if renewal or close-out is missed: ",
		                         fact->says, doubt(fact),
		                         risk.reached.size ? "; it reaches request " : "",
		                         buffer_cstr(&risk.reached)),
		            missed ? arena_printf(remarks->arena,
		                                  "accord request move %" PRId64
		                                  " renewal, or closing",
		                                  request->id)
		                   : "");
out:
	buffer_release(&risk.reached);
	return err->code;
}
