/* deadline list|show|add|set|done */
#include "desk/deadline.h"

#include "base/jsontext.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The columns of LEDGER_DEADLINE_LIST. */
enum {
	ID,
	KIND,
	DUE,
	SUBJECT,
	OWNER,
	STATE,
	EVERY,
	FOLLOWS,
	REQUEST,
	DONE,
	SOURCE,
	REMINDS,
	SNOOZED,
	WHY,
	PROJECT,
	TIME,
	ZONE
};

static const struct table_column columns[] = {
    {"id", TABLE_RIGHT, false},  {"due", TABLE_LEFT, false},    {"when", TABLE_LEFT, false},
    {"kind", TABLE_LEFT, false}, {"subject", TABLE_LEFT, true}, {"owner", TABLE_LEFT, false},
    {"every", TABLE_LEFT, true},
};

/* "" as null: nobody, or once. */
static json_t *or_null(const char *text)
{
	return jsontext_string(*text ? text : NULL);
}

static json_t *row_json(struct ledger_rows *rows)
{
	json_t *object = json_object();

	json_object_set_new(object, "id", json_integer(ledger_integer(rows, ID)));
	json_object_set_new(object, "kind", jsontext_text(ledger_text(rows, KIND)));
	json_object_set_new(object, "due", jsontext_text(ledger_text(rows, DUE)));
	json_object_set_new(object, "subject", jsontext_text(ledger_text(rows, SUBJECT)));
	json_object_set_new(object, "owner", or_null(ledger_string(rows, OWNER)));
	json_object_set_new(object, "state", jsontext_text(ledger_text(rows, STATE)));
	json_object_set_new(object, "every", or_null(ledger_string(rows, EVERY)));
	json_object_set_new(object, "follows", or_null(ledger_string(rows, FOLLOWS)));
	json_object_set_new(object, "source", or_null(ledger_string(rows, SOURCE)));
	json_object_set_new(object, "project", or_null(ledger_string(rows, PROJECT)));
	json_object_set_new(object, "reminds", or_null(ledger_string(rows, REMINDS)));
	json_object_set_new(object, "snoozed", or_null(ledger_string(rows, SNOOZED)));
	json_object_set_new(object, "why", or_null(ledger_string(rows, WHY)));
	json_object_set_new(object, "time", or_null(ledger_string(rows, TIME)));
	json_object_set_new(object, "zone", or_null(ledger_string(rows, ZONE)));
	return object;
}

/* "in 3 days", "2 days late", or the state of one that is over. */
static void say_when(struct ledger_rows *rows, long today, char *out, size_t size)
{
	long due = today, days;

	clock_parse_date(ledger_text(rows, DUE), &due);
	days = due - today;
	if (strcmp(ledger_string(rows, STATE), "open") != 0)
		snprintf(out, size, "%s", ledger_string(rows, STATE));
	else if (days == 0)
		snprintf(out, size, "today");
	else if (days > 0)
		snprintf(out, size, "in %ld day%s", days, days == 1 ? "" : "s");
	else
		snprintf(out, size, "%ld day%s late", -days, days == -1 ? "" : "s");
}

static void row(struct table *table, struct ledger_rows *rows, long today)
{
	char id[24], when[64], due[64];

	snprintf(id, sizeof id, "%" PRId64, ledger_integer(rows, ID));
	say_when(rows, today, when, sizeof when);
	table_string(table, id);
	snprintf(due, sizeof due, "%s%s%s", ledger_string(rows, DUE),
	         *ledger_string(rows, TIME) ? " " : "", ledger_string(rows, TIME));
	table_string(table, due);
	table_string(table, when);
	table_cell(table, ledger_text(rows, KIND));
	table_cell(table, ledger_text(rows, SUBJECT));
	table_cell(table, ledger_text(rows, OWNER));
	table_cell(table, ledger_text(rows, EVERY));
}

int cli_deadline_list(struct cli *cli, struct error *err)
{
	struct ledger_rows rows;
	struct table *table = NULL;
	json_t *list = NULL;
	int64_t all = cli_flag(cli, "--all");
	long today = 0;

	clock_parse_date(text_from(desk_today(cli->desk)), &today);
	if (ledger_query(desk_ledger(cli->desk), LEDGER_DEADLINE_LIST, &rows, err, "i", all))
		return err->code;
	if (cli->json)
		list = json_array();
	else
		table = table_start(cli, columns, sizeof columns / sizeof *columns);
	while (ledger_next(&rows))
		if (list)
			json_array_append_new(list, row_json(&rows));
		else
			row(table, &rows, today);
	if (list)
		cli_json(cli, list);
	else
		table_end(table, "nothing is due");
	return ledger_done(&rows, err);
}

int cli_deadline_show(struct cli *cli, struct error *err)
{
	const char *state;
	struct desk_deadline d = {0};
	int64_t id;

	if (cli_number(cli, "ID", &id, err) ||
	    desk_deadline_load(cli->desk, id, &cli->arena, &d, &state, err))
		return err->code;
	if (cli->json) {
		json_t *object = json_pack("{s:I}", "id", (json_int_t) id);
		const char *const pairs[][2] = {
		    {"kind", d.kind},       {"due", d.due},           {"subject", d.subject},
		    {"owner", d.owner},     {"state", state},         {"every", d.every},
		    {"follows", d.follows}, {"source", d.source_key}, {"project", d.project},
		    {"reminds", d.reminds}, {"snoozed", d.snoozed},   {"why", d.why},
		    {"time", d.time},       {"zone", d.zone}};

		for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
			json_object_set_new(object, pairs[i][0], or_null(pairs[i][1]));
		cli_json(cli, object);
		return ERROR_NONE;
	}
	cli_record(cli, "due",
	           arena_printf(&cli->arena, "%s%s%s%s%s", d.due, *d.time ? " " : "", d.time,
	                        *d.zone ? " " : "", d.zone));
	cli_record(cli, "subject", d.subject);
	cli_record(cli, "kind", d.kind);
	cli_record(cli, "owner", d.owner);
	cli_record(cli, "state", state);
	cli_record(cli, "again", d.every);
	cli_record(cli, "follows", d.follows);
	cli_record(cli, "project", d.project);
	cli_record(cli, "request",
	           d.request ? arena_printf(&cli->arena, "%" PRId64, d.request) : "");
	cli_record(
	    cli, "reminds",
	    arena_printf(&cli->arena, "%s days before", *d.reminds ? d.reminds : DESK_REMINDS));
	cli_record(cli, "snoozed until", d.snoozed);
	cli_record(cli, "moved", d.why);
	return ERROR_NONE;
}

/* What may surprise about the hour or the rule. */
static int remark(struct cli *cli, const struct desk_deadline *deadline, struct error *err)
{
	struct buffer words = BUFFER_INIT;
	int code = desk_deadline_remark(cli->desk, deadline, &words, err);

	if (!code && words.size)
		cli_note(cli, "%s", words.at);
	buffer_release(&words);
	return code;
}

int cli_deadline_set(struct cli *cli, struct error *err)
{
	struct desk_deadline now = {0};
	const char *state;
	int64_t id;

	return cli_number(cli, "ID", &id, err) ||
	               desk_deadline_set(cli->desk, id, cli->fields, cli->field_count, err) ||
	               desk_deadline_load(cli->desk, id, &cli->arena, &now, &state, err) ||
	               remark(cli, &now, err)
	           ? err->code
	           : ERROR_NONE;
}

int cli_deadline_add(struct cli *cli, struct error *err)
{
	struct desk_deadline deadline = {
	    .kind = cli_field(cli, "kind"),
	    .due = cli_field(cli, "due"),
	    .subject = cli_field(cli, "subject"),
	    .owner = cli_field(cli, "owner"),
	    .every = cli_field(cli, "every"),
	    .reminds = cli_field(cli, "reminds"),
	    .project = cli_field(cli, "project"),
	    .time = cli_field(cli, "time"),
	    .zone = cli_field(cli, "zone"),
	};
	int64_t id;

	if (desk_deadline_add(cli->desk, &deadline, &id, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	cli_say(cli, "deadline %" PRId64 ": %s on %s", id, deadline.subject, deadline.due);
	return remark(cli, &deadline, err);
}

int cli_deadline_done(struct cli *cli, struct error *err)
{
	char next[CLOCK_DATE_SIZE] = "";
	int64_t id;

	if (cli_number(cli, "ID", &id, err) || desk_deadline_done(cli->desk, id, next, err))
		return err->code;
	if (cli->json)
		cli_json(cli,
		         json_pack("{s:I, s:o}", "id", (json_int_t) id, "next", or_null(next)));
	if (*next)
		cli_say(cli, "deadline %" PRId64 " is done; the next is on %s", id, next);
	else
		cli_say(cli, "deadline %" PRId64 " is done", id);
	return ERROR_NONE;
}
