/* registration list|show|add|set|step|remove */
#include "desk/registration.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The columns of registration_list. */
enum { ID, PERSON, PORTAL, STATE, ACCOUNT, SINCE, EXPIRES, SECRET, NOTE, VALUES };
static const char *const keys[VALUES] = {"id",    "person",  "portal",         "state", "account",
                                         "since", "expires", "secret_command", "note"};

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, TABLE_KEEP},           {"portal", TABLE_LEFT, TABLE_KEEP},
    {"person", TABLE_LEFT, TABLE_KEEP},       {"state", TABLE_LEFT, TABLE_KEEP},
    {"account", TABLE_LEFT, TABLE_CUT},       {"since", TABLE_LEFT, TABLE_DROP_FIRST},
    {"expires", TABLE_LEFT, TABLE_DROP_NEXT},
};
static const int shown[] = {ID, PORTAL, PERSON, STATE, ACCOUNT, SINCE, EXPIRES};

static bool is_wanted(const struct cli *cli, struct ledger_rows *rows)
{
	const char *person = cli_option(cli, "--person"), *portal = cli_option(cli, "--portal");

	return (!person || !strcmp(person, ledger_string(rows, PERSON))) &&
	       (!portal || !strcmp(portal, ledger_string(rows, PORTAL)));
}

static json_t *row_json(struct ledger_rows *rows)
{
	json_t *object = json_pack("{s:I}", keys[ID], (json_int_t) ledger_integer(rows, ID));

	for (int i = PERSON; i < VALUES; i++)
		cli_json_text(object, keys[i], ledger_string(rows, i));
	return object;
}

int cli_registration_list(struct cli *cli, struct error *err)
{
	json_t *array = cli->json ? json_array() : NULL;
	struct table *table = NULL;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(cli->desk), LEDGER_REGISTRATION_LIST, &rows, err, "")) {
		json_decref(array);
		return err->code;
	}
	if (!array)
		table = table_start(cli, columns, sizeof columns / sizeof *columns);
	while (ledger_next(&rows)) {
		if (!is_wanted(cli, &rows))
			continue;
		if (array)
			json_array_append_new(array, row_json(&rows));
		else
			for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
				table_cell(table, ledger_text(&rows, shown[i]));
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table,
		          "nobody is registered; `accord registration add PERSON PORTAL` notes it");
	return ledger_done(&rows, err);
}

static json_t *steps_json(const struct desk_registration *r)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->step_count; i++) {
		json_t *step = json_object();

		cli_json_text(step, "says", r->steps[i].says);
		cli_json_text(step, "status", r->steps[i].status);
		cli_json_text(step, "done", r->steps[i].done);
		json_object_set_new(step, "gone", json_boolean(r->steps[i].gone));
		json_array_append_new(array, step);
	}
	return array;
}

static void say_steps(struct cli *cli, const struct desk_registration *r)
{
	cli_say(cli, "\n%zu of %zu steps done", r->done_count,
	        r->step_count > r->done_count ? r->step_count : r->done_count);
	for (size_t i = 0; i < r->step_count; i++) {
		const struct desk_registration_step *step = &r->steps[i];
		bool doubt = *step->status && strcmp(step->status, "sourced") != 0;

		cli_wrap_after(
		    cli, 9,
		    arena_printf(&cli->arena, "  [%s] %2zu. ", *step->done ? "x" : " ", i + 1),
		    text_from(arena_printf(
		        &cli->arena, "%s%s%s%s%s%s%s", step->says, doubt ? " (" : "",
		        doubt ? step->status : "", doubt ? ")" : "", *step->done ? "; done " : "",
		        step->done, step->gone ? "; the portal's file has it no more" : "")));
	}
}

int cli_registration_show(struct cli *cli, struct error *err)
{
	struct desk_registration r;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_registration_load(cli->desk, id, &cli->arena, &r, err))
		return err->code;
	if (cli->json) {
		json_t *object = json_pack("{s:I}", keys[ID], (json_int_t) id);
		const char *values[VALUES] = {"",        r.person,         r.portal,
		                              r.state,   r.account,        r.since,
		                              r.expires, r.secret_command, r.note};

		for (int i = PERSON; i < VALUES; i++)
			cli_json_text(object, keys[i], values[i]);
		json_object_set_new(object, "steps", steps_json(&r));
		cli_json(cli, object);
		return ERROR_NONE;
	}
	cli_record(cli, "person", r.person);
	cli_record(cli, "portal",
	           *r.name ? arena_printf(&cli->arena, "%s (%s)", r.name, r.portal) : r.portal);
	cli_record(cli, "state", r.state);
	cli_record(cli, "account", r.account);
	cli_record(cli, "since", r.since);
	cli_record(cli, "expires", r.expires);
	cli_record(cli, "secret by", r.secret_command);
	cli_record(cli, "note", r.note);
	if (r.step_count)
		say_steps(cli, &r);
	else
		cli_say(cli, "\nThe steps of registering there are not known.");
	return ERROR_NONE;
}

int cli_registration_add(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_registration_add(cli->desk, cli_word(cli, "PERSON"), cli_word(cli, "PORTAL"),
	                          cli->fields, cli->field_count, &id, err))
		return err->code;
	cli_added(cli, id);
	return ERROR_NONE;
}

int cli_registration_set(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_registration_set(cli->desk, id, cli->fields, cli->field_count, err);
}

int cli_registration_step(struct cli *cli, struct error *err)
{
	int64_t id, step;

	return cli_number(cli, "N", &id, err) || cli_number(cli, "STEP", &step, err)
	           ? err->code
	           : desk_registration_step(cli->desk, id, (long) step, cli_field(cli, "on"),
	                                    cli_flag(cli, "--undo"), err);
}

int cli_registration_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_registration_remove(cli->desk, id, err);
}
