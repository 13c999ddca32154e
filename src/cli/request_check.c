/* request check: what is missing, what does not fit, what follows from what
 * has happened since, which papers it takes. */
#include "desk/request_check.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/request.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Why a question's answer does not do; in the command's arena. */
static const char *why(struct cli *cli, const struct desk_answer *answer)
{
	if (*answer->fault)
		return arena_printf(&cli->arena, "line %d, column %d: %s", answer->fault_line,
		                    answer->fault_column, answer->fault);
	if (*answer->several)
		return arena_printf(&cli->arena, "not answered; one of %s has to be",
		                    answer->several);
	return answer->mark == FORM_MISSING ? "not answered" : answer->fit.says;
}

static bool is_bad(const struct desk_answer *answer)
{
	return answer->mark == FORM_MISSING || answer->mark == FORM_UNFIT;
}

/* Fits, but a doubt goes with it. */
static bool is_doubtful(const struct desk_answer *answer)
{
	return answer->mark == FORM_DONE && (answer->fit.warns || *answer->clash_by);
}

static const char *doubt(struct cli *cli, const struct desk_answer *answer)
{
	if (*answer->clash_by)
		return arena_printf(&cli->arena, "written over a text of %s that was not seen",
		                    answer->clash_by);
	return answer->fit.says;
}

static json_t *entry(const char *question, const char *says)
{
	json_t *object = json_object();

	cli_json_text(object, "question", question);
	cli_json_text(object, "says", says);
	return object;
}

static json_t *needs_json(const struct desk_request *request)
{
	enum form_stage stage = request->stage;
	json_t *needs = json_array();

	for (size_t i = 0; i < request->form->document_count; i++) {
		const struct form_document *document = &request->form->documents[i];
		json_t *object;

		if (document->stage != stage)
			continue;
		object = json_object();
		cli_json_text(object, "kind", document->kind);
		cli_json_text(object, "says", document->says);
		cli_json_text(object, "who", document->who);
		cli_json_text(object, "status", document->status);
		json_array_append_new(needs, object);
	}
	return needs;
}

static json_t *remarks_json(const struct desk_remarks *remarks, bool findings)
{
	json_t *array = json_array();

	for (size_t i = 0; i < remarks->count; i++) {
		const struct desk_remark *remark = &remarks->at[i];
		json_t *object;

		if (remark->finding != findings)
			continue;
		object = json_object();
		cli_json_text(object, "kind", desk_remark_names[remark->kind]);
		cli_json_text(object, "about", remark->about);
		cli_json_text(object, "says", remark->says);
		cli_json_text(object, "remedy", remark->remedy);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *check_json(struct cli *cli, const struct desk_request *request,
                          const struct desk_remarks *remarks)
{
	json_t *object = json_object(), *missing = json_array(), *unfit = json_array();
	json_t *doubts = json_array();

	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->mark == FORM_MISSING)
			json_array_append_new(missing, json_string(answer->question->id));
		if (answer->mark == FORM_UNFIT)
			json_array_append_new(unfit, entry(answer->question->id, why(cli, answer)));
		if (is_doubtful(answer))
			json_array_append_new(doubts,
			                      entry(answer->question->id, doubt(cli, answer)));
	}
	json_object_set_new(object, "id", json_integer((json_int_t) request->id));
	cli_json_text(object, "form", request->form->id);
	cli_json_text(object, "state", form_state_names[request->state]);
	json_object_set_new(object, "complete", json_boolean(!request->missing && !request->unfit));
	json_object_set_new(object, "missing", missing);
	json_object_set_new(object, "unfit", unfit);
	json_object_set_new(object, "doubts", doubts);
	json_object_set_new(object, "findings", remarks_json(remarks, true));
	json_object_set_new(object, "notes", remarks_json(remarks, false));
	json_object_set_new(object, "needs", needs_json(request));
	cli_json_text(object, "portal_status", request->form->status);
	return object;
}

static void say_papers(struct cli *cli, const struct desk_request *request)
{
	const struct form *form = request->form;
	enum form_stage stage = request->stage;
	bool first = true;

	for (size_t i = 0; i < form->document_count; i++) {
		const struct form_document *document = &form->documents[i];

		if (document->stage != stage)
			continue;
		if (first)
			cli_say(cli, "It takes these papers:");
		first = false;
		cli_say(cli, "  %s: %s%s%s%s%s", document->kind, document->says,
		        *document->who ? ", from the " : "", document->who,
		        !strcmp(document->status, "sourced") ? "" : ", ",
		        !strcmp(document->status, "sourced") ? ""
		        : !strcmp(document->status, "check") ? "to be checked"
		                                             : document->status);
	}
}

static void say_remarks(struct cli *cli, const struct desk_remarks *remarks)
{
	for (size_t i = 0; i < remarks->count; i++) {
		const struct desk_remark *remark = &remarks->at[i];
		const char *says =
		    arena_printf(&cli->arena, "%s%s: %s", remark->finding ? "" : "note, ",
		                 desk_remark_names[remark->kind], remark->says);

		cli_wrap_after(cli, 2, "-", text_from(says));
		if (*remark->remedy)
			cli_wrap_after(cli, 4, "  >", text_from(remark->remedy));
	}
	if (remarks->findings)
		cli_say(cli, "%zu thing%s to be mended beside the questions", remarks->findings,
		        remarks->findings == 1 ? "" : "s");
}

static void check_text(struct cli *cli, const struct desk_request *request,
                       const struct desk_remarks *remarks)
{
	const struct form *form = request->form;

	for (size_t i = 0; i < form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (is_bad(answer))
			cli_say(cli, "%s  %s: %s", answer->question->id, answer->question->label,
			        why(cli, answer));
		else if (is_doubtful(answer))
			cli_say(cli, "%s  %s: note: %s", answer->question->id,
			        answer->question->label, doubt(cli, answer));
	}
	if (request->missing || request->unfit)
		cli_say(cli, "%zu missing, %zu not fitting", request->missing, request->unfit);
	else
		cli_say(cli, "%s", desk_request_fine(request));
	say_remarks(cli, remarks);
	say_papers(cli, request);
}

int cli_request_check(struct cli *cli, struct error *err)
{
	struct desk_remarks remarks;
	struct desk_request request;
	struct desk_file *files;
	size_t file_count;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_request_load(cli->desk, id, &cli->arena, &request, err) ||
	    desk_request_check(cli->desk, &request, &cli->arena, &remarks, err) ||
	    desk_files(cli->desk, &request, &cli->arena, &files, &file_count, err))
		return err->code;
	if (cli->json) {
		json_t *object = check_json(cli, &request, &remarks);

		json_object_set_new(object, "files", cli_request_files_json(files, file_count));
		cli_json(cli, object);
	} else {
		check_text(cli, &request, &remarks);
	}
	return request.missing || request.unfit || remarks.findings
	           ? error_set(err, ERROR_FINDINGS, "%s", "")
	           : ERROR_NONE;
}
