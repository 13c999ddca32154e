/* A new request whose answers are taken from an earlier one. */
#include "desk/dataset.h"
#include "desk/project.h"
#include "desk/request_answer.h"

#include <inttypes.h>
#include <string.h>

struct copying {
	struct desk *desk;
	const struct desk_request *from;
	struct desk_request to;
	struct arena *arena;
	struct desk_copied *result;
};

static bool serves(const struct form_question *old, const struct form_question *now)
{
	bool words =
	    old->type == FORM_TEXT || old->type == FORM_PARAGRAPH || old->type == FORM_RICHTEXT;
	bool wanted =
	    now->type == FORM_TEXT || now->type == FORM_PARAGRAPH || now->type == FORM_RICHTEXT;

	return old->type == now->type || (words && wanted);
}

/* The earlier answer to the same question: of the same form by its id, of
 * another by its concept. */
static const struct desk_answer *counterpart(const struct copying *copying,
                                             const struct form_question *question)
{
	const struct desk_request *from = copying->from;
	bool same_form = from->form == copying->to.form;

	for (size_t i = 0; i < from->form->question_count; i++) {
		const struct form_question *old = &from->form->questions[i];
		bool same = same_form ? old == question
		                      : *old->concept && !strcmp(old->concept, question->concept);

		if (same && from->answers[i].typed.size && serves(old, question))
			return &from->answers[i];
	}
	return NULL;
}

static int copy_one(struct copying *copying, size_t index, struct error *err)
{
	const struct form_question *question = &copying->to.form->questions[index];
	const struct desk_answer *old = counterpart(copying, question);
	struct desk_copied *result = copying->result;
	struct desk_answer judged = {.origin = ""};
	struct desk_saved saved;
	const char *origin;

	if (!old)
		return ERROR_NONE;
	desk_request_judge(&copying->to, index, old->typed, copying->arena, &judged);
	if (!judged.fit.fits || *judged.fault) {
		result->unfit[result->unfit_count++] = (struct desk_uncopied){
		    question->id, old->question->id,
		    arena_string(copying->arena, *judged.fault ? judged.fault : judged.fit.says)};
		return ERROR_NONE;
	}
	origin =
	    arena_printf(copying->arena, "request %" PRId64 ", %s, question %s, %.10s",
	                 copying->from->id, copying->from->form->id, old->question->id, old->saved);
	if (desk_answer_put(copying->desk, copying->to.id, question, old->typed, origin,
	                    DESK_ANSWER_LATEST, &saved, err))
		return err->code;
	result->taken++;
	return ERROR_NONE;
}

/* Earlier answers that no question of the new form took. */
static void list_left(struct copying *copying)
{
	struct desk_copied *result = copying->result;
	const struct desk_request *from = copying->from;

	for (size_t i = 0; i < from->form->question_count; i++) {
		bool taken = !from->answers[i].typed.size;

		for (size_t k = 0; !taken && k < copying->to.form->question_count; k++)
			taken = counterpart(copying, &copying->to.form->questions[k]) ==
			        &from->answers[i];
		if (!taken)
			result->left[result->left_count++] = from->form->questions[i].id;
	}
}

static int copy_all(struct copying *copying, struct error *err)
{
	struct desk_copied *result = copying->result;
	size_t count = copying->to.form->question_count;

	result->unfit = arena_new(copying->arena, count + 1, sizeof *result->unfit);
	result->left = arena_new(copying->arena, copying->from->form->question_count + 1,
	                         sizeof *result->left);
	for (size_t i = 0; i < count; i++) {
		if (copy_one(copying, i, err))
			return err->code;
	}
	list_left(copying);
	return ledger_run(desk_ledger(copying->desk), LEDGER_REQUEST_SET_COPIED, NULL, err, "iii",
	                  copying->to.id, copying->from->id,
	                  ledger_event(desk_ledger(copying->desk)));
}

/* What the actor is typing there is copied, too. */
static int load_old(struct desk *desk, int64_t from, struct arena *arena, struct desk_request *old,
                    struct error *err)
{
	struct desk_saved saved;

	if (desk_request_load(desk, from, arena, old, err))
		return err->code;
	if (form_state_is_open(old->state) && (desk_draft_commit(desk, from, NULL, &saved, err) ||
	                                       desk_request_load(desk, from, arena, old, err)))
		return err->code;
	return ERROR_NONE;
}

int desk_request_copy(struct desk *desk, int64_t from, const struct desk_request_wanted *wanted,
                      struct arena *arena, struct desk_copied *result, struct error *err)
{
	struct desk_request old;
	struct copying copying = {.desk = desk, .from = &old, .arena = arena, .result = result};
	struct desk_request_wanted now = *wanted;
	struct desk_request_plan plan;

	memset(result, 0, sizeof *result);
	if (load_old(desk, from, arena, &old, err))
		return err->code;
	if (!now.form)
		now.form = old.form->id;
	if (!now.project)
		now.project = old.project;
	if (!now.dataset_count) {
		now.datasets = old.datasets;
		now.dataset_count = old.dataset_count;
	}
	if (desk_request_plan(desk, &now, arena, &plan, err) ||
	    desk_begin(desk, "request copy", err))
		return err->code;
	if (desk_request_insert(desk, &plan, &result->id, err) ||
	    desk_request_load(desk, result->id, arena, &copying.to, err) || copy_all(&copying, err))
		return desk_fail(desk, err);
	return ledger_commit(desk_ledger(desk), err,
	                     "request %" PRId64 ": %s, %zu answers from request %" PRId64,
	                     result->id, copying.to.form->id, result->taken, from);
}
