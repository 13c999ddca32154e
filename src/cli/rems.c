/* request submit, request refresh, request export --format rems */
#include "desk/rems.h"

#include "base/jsontext.h"
#include "cli/rems.h"
#include "desk/rems_server.h"

#include <inttypes.h>

int cli_rems_draft(struct cli *cli, const struct desk_request *request, struct error *err)
{
	json_t *draft = rems_draft(cli->desk, request, err);

	if (!draft)
		return err->code;
	jsontext_write(&cli->out, draft);
	buffer_byte(&cli->out, '\n');
	json_decref(draft);
	return ERROR_NONE;
}

static void on_say(void *context, const char *sentence)
{
	cli_note(context, "%s", sentence);
}

static int read_number(const char *option, const char *value, int64_t most, int64_t *number,
                       struct error *err)
{
	long read = 0;

	if (value && (!text_number(text_from(value), (long) most, &read) || read < 1))
		return error_set(err, ERROR_USAGE,
		                 "%s must be a whole number from 1 to %" PRId64 ", not \"%.40s\"",
		                 option, most, value);
	*number = read;
	return ERROR_NONE;
}

/* What both commands take. */
static int read_server(struct cli *cli, struct rems_submission *submission, struct error *err)
{
	int64_t patience;

	submission->server = cli_option(cli, "--server");
	submission->user = cli_option(cli, "--user");
	submission->key_command = cli_option(cli, "--key-command");
	submission->say = on_say;
	submission->context = cli;
	if (read_number("--patience", cli_option(cli, "--patience"), REMS_PATIENCE_MOST, &patience,
	                err))
		return err->code;
	submission->patience = (long) patience;
	return ERROR_NONE;
}

static int read_items(struct cli *cli, struct rems_submission *submission, struct error *err)
{
	size_t count = 0;
	int64_t *items;

	while (cli_option_at(cli, "--catalogue", count))
		count++;
	items = arena_new(&cli->arena, count + 1, sizeof *items);
	for (size_t i = 0; i < count; i++)
		if (read_number("--catalogue", cli_option_at(cli, "--catalogue", i), 2000000000,
		                &items[i], err))
			return err->code;
	submission->items = items;
	submission->item_count = count;
	return ERROR_NONE;
}

int cli_request_submit(struct cli *cli, struct error *err)
{
	struct rems_submission submission = {
	    .accept_terms = cli_flag(cli, "--accept-terms"),
	    .dry_run = cli_flag(cli, "--dry-run"),
	    .again = cli_flag(cli, "--again"),
	};
	int64_t id;

	if (cli_number(cli, "N", &id, err) || read_server(cli, &submission, err) ||
	    read_items(cli, &submission, err) ||
	    read_number("--application", cli_option(cli, "--application"), 2000000000,
	                &submission.application, err) ||
	    rems_submit(cli->desk, id, &submission, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I, s:I, s:s, s:b}", "id", (json_int_t) id,
		                        "application", (json_int_t) submission.number, "state",
		                        submission.submitted ? "submitted" : "draft", "submitted",
		                        submission.submitted));
	else if (submission.submitted)
		cli_say(cli, "request %" PRId64 " is submitted as application %" PRId64, id,
		        submission.number);
	else
		cli_say(cli,
		        "request %" PRId64 " is saved as application %" PRId64
		        "; nothing was submitted",
		        id, submission.number);
	return ERROR_NONE;
}

int cli_request_refresh(struct cli *cli, struct error *err)
{
	struct rems_submission submission = {0};
	struct rems_news news;
	int64_t id;

	if (cli_number(cli, "N", &id, err) || read_server(cli, &submission, err) ||
	    rems_refresh(cli->desk, id, &submission, &cli->arena, &news, err))
		return err->code;
	if (cli->json) {
		cli_json(cli,
		         json_pack("{s:I, s:I, s:s, s:s, s:I}", "id", (json_int_t) id,
		                   "application", (json_int_t) submission.number, "was",
		                   form_state_names[news.was], "state", form_state_names[news.is],
		                   "notes", (json_int_t) news.notes));
		return ERROR_NONE;
	}
	if (news.was != news.is)
		cli_say(cli, "request %" PRId64 " was %s and is %s; %zu new notes", id,
		        form_state_names[news.was], form_state_names[news.is], news.notes);
	else
		cli_say(cli, "request %" PRId64 " is %s as before; %zu new notes", id,
		        form_state_names[news.is], news.notes);
	for (struct text rest = text_from(news.said), line; text_next(&rest, '\n', &line);)
		cli_wrap(cli, 2, line);
	if (*news.differ)
		cli_note(cli, "answered otherwise at the server: %s", news.differ);
	return ERROR_NONE;
}
