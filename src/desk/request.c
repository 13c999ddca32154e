#include "desk/request_answer.h"

#include "base/checksum.h"
#include "base/file.h"
#include "base/yaml.h"
#include "desk/dataset.h"
#include "desk/project.h"
#include "desk/request_facts.h"

#include <inttypes.h>
#include <string.h>

static struct text keep(struct arena *arena, struct text t)
{
	return text_span(arena_copy(arena, t), t.size);
}

/* --- reading --- */

static int read_row(struct desk *desk, struct arena *arena, struct desk_request *request,
                    const char **form, struct error *err)
{
	struct ledger_rows rows;
	bool found;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_BY_ID, &rows, err, "i", request->id))
		return err->code;
	found = ledger_next(&rows);
	if (found) {
		*form = arena_string(arena, ledger_string(&rows, 0));
		request->form_version = arena_string(arena, ledger_string(&rows, 1));
		request->state = form_state_find(ledger_text(&rows, 2));
		request->project_id = ledger_integer(&rows, 3);
		request->project = arena_string(arena, ledger_string(&rows, 4));
		request->project_title = arena_string(arena, ledger_string(&rows, 5));
		request->owner = arena_string(arena, ledger_string(&rows, 6));
		request->reference = arena_string(arena, ledger_string(&rows, 7));
		request->made = arena_string(arena, ledger_string(&rows, 8));
		request->moved = arena_string(arena, ledger_string(&rows, 9));
		request->round = form_round_find(ledger_text(&rows, 10));
		request->stage = form_state_stage(request->state, request->round);
		request->form_sha256 = arena_string(arena, ledger_string(&rows, 11));
	}
	if (ledger_done(&rows, err))
		return err->code;
	return found ? ERROR_NONE
	             : error_set(err, ERROR_MISSING,
	                         "there is no request %" PRId64 "; see `accord request list`",
	                         request->id);
}

static struct desk_answer *answer_of(struct desk_request *request, const char *question)
{
	const struct form_question *found = form_question(request->form, text_from(question));

	return found ? &request->answers[found - request->form->questions] : NULL;
}

/* The text that an answer was written over unseen: its origin says "clash N". */
static int read_clash(struct desk *desk, struct arena *arena, struct desk_answer *answer,
                      struct error *err)
{
	struct ledger_rows rows;
	long other;

	if (!text_starts(text_from(answer->origin), "clash ") ||
	    !text_number(text_from(answer->origin + strlen("clash ")), 1L << 60, &other))
		return ERROR_NONE;
	answer->origin = "";
	if (ledger_query(desk_ledger(desk), LEDGER_ANSWER_BY_ID, &rows, err, "i", (int64_t) other))
		return err->code;
	if (ledger_next(&rows)) {
		answer->clash = keep(arena, ledger_text(&rows, 0));
		answer->clash_by = arena_string(arena, ledger_string(&rows, 1));
	}
	return ledger_done(&rows, err);
}

/* What was handed in stands as it was sent. */
static int read_sent(struct desk *desk, struct arena *arena, struct desk_request *request,
                     struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_SENT_LAST, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows)) {
		struct desk_answer *answer = answer_of(request, ledger_string(&rows, 0));

		if (!answer)
			continue;
		answer->text = keep(arena, ledger_text(&rows, 1));
		answer->frozen = true;
	}
	return ledger_done(&rows, err);
}

static int read_answers(struct desk *desk, struct arena *arena, struct desk_request *request,
                        struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_ANSWER_LATEST, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows)) {
		struct desk_answer *answer = answer_of(request, ledger_string(&rows, 1));

		if (!answer)
			continue; /* the form has changed since */
		answer->id = ledger_integer(&rows, 0);
		answer->text = answer->typed = keep(arena, ledger_text(&rows, 2));
		answer->origin = arena_string(arena, ledger_string(&rows, 3));
		answer->by = arena_string(arena, ledger_string(&rows, 4));
		answer->saved = arena_string(arena, ledger_string(&rows, 5));
	}
	if (ledger_done(&rows, err) ||
	    (!form_state_is_open(request->state) && read_sent(desk, arena, request, err)))
		return err->code;
	for (size_t i = 0; i < request->form->question_count; i++)
		if (read_clash(desk, arena, &request->answers[i], err))
			return err->code;
	return ERROR_NONE;
}

static int read_drafts(struct desk *desk, struct arena *arena, struct desk_request *request,
                       struct error *err)
{
	const struct desk_person *actor;
	struct error nobody = ERROR_INIT; /* who only reads need not be a member */
	int64_t own = desk_actor(desk, &actor, &nobody) ? 0 : actor->id;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_DRAFT_LIST, &rows, err, "ii", request->id, own))
		return err->code;
	while (ledger_next(&rows)) {
		struct desk_answer *answer = answer_of(request, ledger_string(&rows, 0));

		if (!answer)
			continue;
		/* What was handed in stands; what somebody typed on waits until the
		 * request is written on. */
		if (!form_state_is_open(request->state)) {
			answer->unsent = keep(arena, ledger_text(&rows, 1));
			answer->unsent_by = arena_string(arena, ledger_string(&rows, 5));
			continue;
		}
		answer->draft = true;
		answer->text = keep(arena, ledger_text(&rows, 1));
		answer->cursor = (size_t) ledger_integer(&rows, 2);
		answer->base = ledger_integer(&rows, 3);
		answer->saved = arena_string(arena, ledger_string(&rows, 4));
		answer->by = arena_string(arena, ledger_string(&rows, 5));
		answer->own_draft = ledger_integer(&rows, 6);
	}
	return ledger_done(&rows, err);
}

/* --- judging --- */

static struct text sent_of(const void *context, size_t index)
{
	return ((const struct desk_request *) context)->answers[index].sent;
}

/* Renders answer->text into answer->sent; what does not render is sent as it
 * stands, with the fault beside it. */
static void render(const struct desk_request *request, struct desk_answer *answer,
                   struct buffer *out, struct arena *arena)
{
	struct mustache *template = NULL;
	struct error err = ERROR_INIT;

	answer->sent = answer->text;
	answer->fault = "";
	answer->fault_line = answer->fault_column = 0;
	if (answer->frozen || !mustache_is_template(answer->text))
		return;
	buffer_clear(out);
	if (!mustache_compile(answer->question->id, answer->text, &template, &err) &&
	    !mustache_render(template, request->facts, MUSTACHE_STRICT, request->blocks,
	                     DESK_ANSWER_MOST, out, &err)) {
		answer->sent = keep(arena, buffer_view(out));
	} else {
		answer->fault = arena_string(arena, err.message);
		answer->fault_line = err.line;
		answer->fault_column = err.column;
	}
	mustache_free(template);
}

static void mark(const struct desk_request *request, size_t index, struct desk_answer *answer)
{
	const struct form_answers answers = {sent_of, request};

	answer->mark = form_mark(request->form, index, request->stage, &answers, &answer->fit);
	if (*answer->fault && answer->mark == FORM_DONE)
		answer->mark = FORM_UNFIT;
}

/* Of which others one would do, too. */
static void name_several(const struct desk_request *request, size_t index, struct arena *arena,
                         struct desk_answer *answer)
{
	const struct form_answers answers = {sent_of, request};
	struct buffer out = BUFFER_INIT;

	answer->several = "";
	if (answer->mark != FORM_MISSING)
		return;
	form_several_say(request->form, index, &answers, &out);
	answer->several = arena_string(arena, buffer_cstr(&out));
	buffer_release(&out);
}

static void judge_all(struct desk_request *request, struct arena *arena)
{
	struct buffer out = BUFFER_INIT;

	for (size_t i = 0; i < request->form->question_count; i++)
		render(request, &request->answers[i], &out, arena);
	buffer_release(&out);
	for (size_t i = 0; i < request->form->question_count; i++) {
		struct desk_answer *answer = &request->answers[i];

		mark(request, i, answer);
		name_several(request, i, arena, answer);
		request->missing += answer->mark == FORM_MISSING;
		request->unfit += answer->mark == FORM_UNFIT;
		request->answered += answer->mark == FORM_DONE || answer->mark == FORM_UNFIT;
		request->asked += answer->mark != FORM_HIDDEN;
	}
}

void desk_request_leave_drafts(struct desk_request *request, struct arena *arena)
{
	for (size_t i = 0; i < request->form->question_count; i++) {
		struct desk_answer *answer = &request->answers[i];

		if (!answer->draft)
			continue;
		answer->text = answer->typed;
		answer->draft = answer->own_draft = false;
	}
	request->missing = request->unfit = request->answered = request->asked = 0;
	judge_all(request, arena);
}

void desk_request_judge(const struct desk_request *request, size_t index, struct text typed,
                        struct arena *arena, struct desk_answer *answer)
{
	const struct form_question *question = &request->form->questions[index];
	const struct form_answers answers = {sent_of, request};
	bool wanted = form_wanted(request->form, index, request->stage, &answers);
	struct buffer out = BUFFER_INIT;

	answer->question = question;
	answer->text = typed;
	answer->frozen = false;
	render(request, answer, &out, arena);
	buffer_release(&out);
	form_fit(question, answer->sent, &answer->fit);
	if (!answer->fit.answered)
		answer->mark = wanted ? FORM_MISSING : FORM_EMPTY;
	else
		answer->mark = answer->fit.fits && !*answer->fault ? FORM_DONE : FORM_UNFIT;
	name_several(request, index, arena, answer);
}

int desk_request_load(struct desk *desk, int64_t id, struct arena *arena,
                      struct desk_request *request, struct error *err)
{
	const struct form_shelf *shelf;
	const char *form = "";

	memset(request, 0, sizeof *request);
	request->id = id;
	if (desk_need_ledger(desk, err) || read_row(desk, arena, request, &form, err) ||
	    desk_shelf(desk, &shelf, err) ||
	    form_shelf_get(shelf, text_from(form), &request->form, err) ||
	    desk_request_team_read(desk, arena, request, err))
		return err->code;
	request->answers =
	    arena_new(arena, request->form->question_count + 1, sizeof *request->answers);
	for (size_t i = 0; i < request->form->question_count; i++) {
		struct desk_answer *answer = &request->answers[i];

		answer->question = &request->form->questions[i];
		answer->origin = answer->by = answer->saved = answer->fault = answer->clash_by = "";
		answer->unsent_by = "";
	}
	if (read_answers(desk, arena, request, err) || read_drafts(desk, arena, request, err))
		return err->code;
	desk_request_facts(desk, request, arena);
	judge_all(request, arena);
	return ERROR_NONE;
}

int desk_request_question(const struct desk_request *request, const char *question, size_t *index,
                          struct error *err)
{
	const struct form_question *found = form_question(request->form, text_from(question));
	const char *near;

	if (found) {
		*index = (size_t) (found - request->form->questions);
		return ERROR_NONE;
	}
	near = form_question_near(request->form, text_from(question));
	return error_set(err, ERROR_MISSING, "the form %s has no question \"%.60s\"; %s%s%s",
	                 request->form->id, question,
	                 near ? "did you mean " : "see `accord form show ",
	                 near ? near : request->form->id, near ? "?" : "`");
}

/* --- a new one --- */

static int find_datasets(struct desk *desk, const char *const *slugs, size_t count, int64_t *ids,
                         struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (desk_dataset_id(desk, slugs[i], &ids[i], err))
			return err->code;
		for (size_t k = 0; k < i; k++)
			if (ids[k] == ids[i])
				return error_set(err, ERROR_USAGE,
				                 "the data set %s is given twice; name it once",
				                 slugs[i]);
	}
	return ERROR_NONE;
}

/* Keeps the form's file as it is now, for telling later what has changed. */
static int keep_form(struct desk *desk, const struct form *form, const char *now,
                     char sha256[CHECKSUM_SIZE], struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct buffer body = BUFFER_INIT;
	int code = file_read(form->file, YAML_SIZE_MOST, &body, err);

	if (!code) {
		checksum_of(buffer_view(&body), sha256);
		code = ledger_run(ledger, LEDGER_FORM_TEXT_PUT, NULL, err, "tttxti", form->id,
		                  form->version, sha256, buffer_view(&body), now,
		                  ledger_event(ledger));
	}
	buffer_release(&body);
	return code;
}

int desk_request_insert(struct desk *desk, const struct desk_request_plan *plan, int64_t *id,
                        struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const struct desk_person *actor;
	char now[CLOCK_INSTANT_SIZE], sha256[CHECKSUM_SIZE];
	int64_t event = ledger_event(ledger);

	clock_now(now);
	if (desk_actor(desk, &actor, err) || keep_form(desk, plan->form, now, sha256, err) ||
	    ledger_run(ledger, LEDGER_REQUEST_ADD, NULL, err, "ttiitti", plan->form->id,
	               plan->form->version, plan->project, actor->id, now, sha256, event))
		return err->code;
	*id = ledger_last_id(ledger);
	for (size_t i = 0; i < plan->dataset_count; i++)
		if (ledger_run(ledger, LEDGER_REQUEST_DATASET_ADD, NULL, err, "iii", *id,
		               plan->datasets[i], event))
			return err->code;
	return ERROR_NONE;
}

int desk_request_plan(struct desk *desk, const struct desk_request_wanted *wanted,
                      struct arena *arena, struct desk_request_plan *plan, struct error *err)
{
	int64_t *ids = arena_new(arena, wanted->dataset_count + 1, sizeof *ids);
	const struct form_shelf *shelf;
	struct desk_project owner;

	if (desk_need_ledger(desk, err) || desk_shelf(desk, &shelf, err) ||
	    form_shelf_get(shelf, text_from(wanted->form), &plan->form, err))
		return err->code;
	if (plan->form->checklist)
		return error_set(
		    err, ERROR_INPUT,
		    "of %s only the steps are known: a checklist, no form to fill; see "
		    "`accord form show %s`",
		    plan->form->portal, plan->form->id);
	if (desk_project_find(desk, wanted->project, arena, &owner, err) ||
	    find_datasets(desk, wanted->datasets, wanted->dataset_count, ids, err))
		return err->code;
	plan->project = owner.id;
	plan->project_slug = owner.slug;
	plan->datasets = ids;
	plan->dataset_count = wanted->dataset_count;
	return ERROR_NONE;
}

int desk_request_new(struct desk *desk, const char *form, const char *project,
                     const char *const *datasets, size_t dataset_count, int64_t *id,
                     struct error *err)
{
	const struct desk_request_wanted wanted = {form, project, datasets, dataset_count};
	struct arena arena = ARENA_INIT;
	struct desk_request_plan plan;
	int code = desk_request_plan(desk, &wanted, &arena, &plan, err);

	if (!code)
		code = desk_begin(desk, "request new", err);
	if (!code)
		code = desk_request_insert(desk, &plan, id, err)
		           ? desk_fail(desk, err)
		           : ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s for %s",
		                           *id, plan.form->id, plan.project_slug);
	arena_release(&arena);
	return code;
}
