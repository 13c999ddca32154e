/* The ledger itself: log, undo, verify, backup, restore. */
#include "desk/book.h"

#include "base/file.h"
#include "base/jsontext.h"
#include "cli/cli.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The columns of LEDGER_EVENT_LIST. */
enum { ID, AT, ACTOR, SYSTEM_USER, ACTION, SUMMARY, BATCH, UNDOES, SEALED, HASH, UNDONE_BY };

static json_t *event_json(struct ledger_rows *rows)
{
	json_t *object = json_object();

	json_object_set_new(object, "id", json_integer(ledger_integer(rows, ID)));
	json_object_set_new(object, "at", jsontext_text(ledger_text(rows, AT)));
	json_object_set_new(object, "actor", jsontext_text(ledger_text(rows, ACTOR)));
	json_object_set_new(object, "system_user", jsontext_text(ledger_text(rows, SYSTEM_USER)));
	json_object_set_new(object, "action", jsontext_text(ledger_text(rows, ACTION)));
	json_object_set_new(object, "summary", jsontext_text(ledger_text(rows, SUMMARY)));
	json_object_set_new(object, "batch", json_integer(ledger_integer(rows, BATCH)));
	json_object_set_new(object, "undoes", json_integer(ledger_integer(rows, UNDOES)));
	json_object_set_new(object, "undone_by", json_integer(ledger_integer(rows, UNDONE_BY)));
	json_object_set_new(object, "sealed", jsontext_text(ledger_text(rows, SEALED)));
	json_object_set_new(object, "hash", jsontext_text(ledger_text(rows, HASH)));
	return object;
}

static const struct table_column log_columns[] = {
    {"event", TABLE_RIGHT, false}, {"when", TABLE_LEFT, false},   {"who", TABLE_LEFT, false},
    {"what", TABLE_LEFT, false},   {"summary", TABLE_LEFT, true}, {"note", TABLE_LEFT, false},
};

static void event_row(struct table *table, struct ledger_rows *rows)
{
	char note[64] = "", id[24];

	snprintf(id, sizeof id, "%" PRId64, ledger_integer(rows, ID));
	if (ledger_integer(rows, UNDONE_BY))
		snprintf(note, sizeof note, "undone by %" PRId64, ledger_integer(rows, UNDONE_BY));
	else if (*ledger_string(rows, SEALED))
		snprintf(note, sizeof note, "cannot be undone");
	table_string(table, id);
	table_cell(table, ledger_text(rows, AT));
	table_cell(table, ledger_text(rows, ACTOR));
	table_cell(table, ledger_text(rows, ACTION));
	table_cell(table, ledger_text(rows, SUMMARY));
	table_string(table, note);
}

int cli_log(struct cli *cli, struct error *err)
{
	struct ledger_rows rows;
	struct table *table = NULL;
	json_t *list = NULL;
	int64_t limit = -1;

	if (cli_option(cli, "--limit") && cli_number(cli, "--limit", &limit, err))
		return err->code;
	if (ledger_query(desk_ledger(cli->desk), LEDGER_EVENT_LIST, &rows, err, "i", limit))
		return err->code;
	if (cli->json)
		list = json_array();
	else
		table = table_start(cli, log_columns, sizeof log_columns / sizeof *log_columns);
	while (ledger_next(&rows))
		if (list)
			json_array_append_new(list, event_json(&rows));
		else
			event_row(table, &rows);
	if (list)
		cli_json(cli, list);
	else
		table_end(table, "nothing was done yet");
	return ledger_done(&rows, err);
}

int cli_undo(struct cli *cli, struct error *err)
{
	struct buffer what = BUFFER_INIT;
	int64_t undone;
	int code = desk_undo(cli->desk, &undone, &what, err);

	if (!code && cli->json)
		cli_json(cli, json_pack("{s:I, s:o}", "undone", (json_int_t) undone, "what",
		                        jsontext_text(buffer_view(&what))));
	else if (!code)
		cli_say(cli, "took back %s", buffer_cstr(&what));
	buffer_release(&what);
	return code;
}

struct findings {
	struct cli *cli;
	json_t *list;
};

static void found(void *context, const char *sentence)
{
	struct findings *findings = context;

	json_array_append_new(findings->list, jsontext_string(sentence));
	cli_say(findings->cli, "%s", sentence);
}

static json_t *head_json(int64_t event, const char *hash)
{
	return json_pack("{s:I, s:s}", "event", (json_int_t) event, "hash", hash);
}

int cli_verify(struct cli *cli, struct error *err)
{
	struct ledger *ledger = desk_ledger(cli->desk);
	struct findings findings = {cli, json_array()};
	char hash[65];
	int64_t event;
	int code = ledger_verify(ledger, found, &findings, err);
	bool sound = code == ERROR_NONE;

	if ((code && code != ERROR_FINDINGS) || (sound && ledger_head(ledger, &event, hash, err)))
		goto out;
	if (!sound) {
		/* The head is worth knowing all the same, if it can be read. */
		struct error ignored = ERROR_INIT;

		if (ledger_head(ledger, &event, hash, &ignored)) {
			event = 0;
			hash[0] = '\0';
		}
	}
	if (cli->json)
		cli_json(cli, json_pack("{s:b, s:O, s:o}", "sound", sound, "findings",
		                        findings.list, "head", head_json(event, hash)));
	if (sound)
		cli_say(cli,
		        "every event is as it was written (%" PRId64
		        " of them), and the file is sound",
		        event);
	cli_say(cli, "head: event %" PRId64 " %s", event, hash);
out:
	json_decref(findings.list);
	return code ? code : err->code;
}

int cli_backup(struct cli *cli, struct error *err)
{
	const char *path = cli_word(cli, "FILE");
	struct ledger *ledger = desk_ledger(cli->desk);
	char hash[65];
	int64_t event;

	if (ledger_head(ledger, &event, hash, err) || ledger_backup(ledger, path, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:o, s:o}", "file", jsontext_string(path), "head",
		                        head_json(event, hash)));
	cli_say(cli, "copied the ledger to %s", path);
	cli_say(cli, "head: event %" PRId64 " %s", event, hash);
	return ERROR_NONE;
}

int cli_restore(struct cli *cli, struct error *err)
{
	const char *backup = cli_word(cli, "FILE");
	bool was_there = file_exists(desk_ledger_path(cli->desk));
	char hash[65];
	int64_t event;

	if (desk_restore(cli->desk, backup, err) || desk_need_ledger(cli->desk, err) ||
	    ledger_head(desk_ledger(cli->desk), &event, hash, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:o, s:o}", "file",
		                        jsontext_string(desk_ledger_path(cli->desk)), "head",
		                        head_json(event, hash)));
	cli_say(cli, "restored %s from %s%s", desk_ledger_path(cli->desk), backup,
	        was_there ? "; what stood there is kept beside it" : "");
	cli_say(cli, "head: event %" PRId64 " %s", event, hash);
	return ERROR_NONE;
}
