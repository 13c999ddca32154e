/* request copy|diff: from one request to another. */
#include "base/worddiff.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "desk/request.h"

#include <inttypes.h>
#include <string.h>

static json_t *copied_json(const struct desk_copied *copied)
{
	json_t *unfit = json_array(), *left = json_array();

	for (size_t i = 0; i < copied->unfit_count; i++) {
		json_t *object = json_object();

		cli_json_text(object, "question", copied->unfit[i].question);
		cli_json_text(object, "from", copied->unfit[i].old);
		cli_json_text(object, "says", copied->unfit[i].why);
		json_array_append_new(unfit, object);
	}
	for (size_t i = 0; i < copied->left_count; i++)
		json_array_append_new(left, json_string(copied->left[i]));
	return json_pack("{s:I, s:I, s:o, s:o}", "id", (json_int_t) copied->id, "taken",
	                 (json_int_t) copied->taken, "unfit", unfit, "left", left);
}

int cli_request_copy(struct cli *cli, struct error *err)
{
	struct desk_request_wanted wanted = {.form = cli_option(cli, "--form"),
	                                     .project = cli_option(cli, "--project")};
	const char **datasets = arena_new(&cli->arena, cli->option_count + 1, sizeof *datasets);
	struct desk_copied copied;
	int64_t id;

	while (cli_option_at(cli, "--dataset", wanted.dataset_count)) {
		datasets[wanted.dataset_count] =
		    cli_option_at(cli, "--dataset", wanted.dataset_count);
		wanted.dataset_count++;
	}
	wanted.datasets = datasets;
	if (cli_number(cli, "N", &id, err) ||
	    desk_request_copy(cli->desk, id, &wanted, &cli->arena, &copied, err))
		return err->code;
	if (cli->json) {
		cli_json(cli, copied_json(&copied));
		return ERROR_NONE;
	}
	cli_say(cli, "%" PRId64, copied.id);
	cli_note(cli, "%zu answer%s taken", copied.taken, copied.taken == 1 ? "" : "s");
	for (size_t i = 0; i < copied.unfit_count; i++)
		cli_note(cli, "%s was not taken from %s: %s", copied.unfit[i].question,
		         copied.unfit[i].old, copied.unfit[i].why);
	for (size_t i = 0; i < copied.left_count; i++)
		cli_note(cli, "%s is not asked here", copied.left[i]);
	return ERROR_NONE;
}

/* ---- diff ---- */

static int load(struct cli *cli, const char *word, struct desk_request *request, struct error *err)
{
	int64_t id;

	return cli_number(cli, word, &id, err)
	           ? err->code
	           : desk_request_load(cli->desk, id, &cli->arena, request, err);
}

/* The answer of `b` to what question `index` of `a` asks, or NULL. */
static const struct desk_answer *same_question(const struct desk_request *a, size_t index,
                                               const struct desk_request *b)
{
	const struct form_question *question = &a->form->questions[index];

	for (size_t i = 0; i < b->form->question_count; i++) {
		const struct form_question *other = &b->form->questions[i];

		if (a->form == b->form
		        ? other == question
		        : *question->concept && !strcmp(question->concept, other->concept))
			return &b->answers[i];
	}
	return NULL;
}

static void say_difference(struct cli *cli, const struct desk_answer *one,
                           const struct desk_answer *other, json_t *list)
{
	struct buffer marked = BUFFER_INIT;
	struct worddiff diff;
	struct text rest, line;

	worddiff(&cli->arena, one->sent, other->sent, &diff);
	worddiff_write(&diff, &marked);
	if (list) {
		json_t *object = json_object();

		cli_json_text(object, "a", one->question->id);
		cli_json_text(object, "b", other->question->id);
		cli_json_text(object, "concept", one->question->concept);
		cli_json_text(object, "diff", buffer_cstr(&marked));
		json_array_append_new(list, object);
	} else {
		cli_say(cli, "%s / %s  %s", one->question->id, other->question->id,
		        one->question->label);
		rest = buffer_view(&marked);
		while (text_next(&rest, '\n', &line))
			cli_wrap(cli, 4, line);
	}
	buffer_release(&marked);
}

int cli_request_diff(struct cli *cli, struct error *err)
{
	struct desk_request a, b;
	size_t count = 0;
	json_t *list;

	if (load(cli, "A", &a, err) || load(cli, "B", &b, err))
		return err->code;
	list = cli->json ? json_array() : NULL;
	for (size_t i = 0; i < a.form->question_count; i++) {
		const struct desk_answer *other = same_question(&a, i, &b);

		if (!other || text_equal(a.answers[i].sent, other->sent))
			continue;
		say_difference(cli, &a.answers[i], other, list);
		count++;
	}
	if (list)
		cli_json(cli, list);
	else if (!count)
		cli_say(cli, "what both ask is answered alike");
	return ERROR_NONE;
}
