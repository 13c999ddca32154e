/* permission list|add|remove */
#include "desk/permission.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, false},     {"data set", TABLE_LEFT, false}, {"part", TABLE_LEFT, true},
    {"action", TABLE_LEFT, false}, {"holder", TABLE_LEFT, true},    {"until", TABLE_LEFT, false},
    {"file", TABLE_LEFT, true},
};

/* The columns of permission_list. */
static const char *const keys[] = {"id",     "dataset", "part", "action",
                                   "holder", "until",   "file", "sha256"};

int cli_permission_list(struct cli *cli, struct error *err)
{
	struct ledger_rows rows;
	struct table *table = NULL;
	json_t *array = NULL;

	if (ledger_query(desk_ledger(cli->desk), LEDGER_PERMISSION_LIST, &rows, err, ""))
		return err->code;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, columns, sizeof columns / sizeof *columns);
	while (ledger_next(&rows)) {
		if (array) {
			json_t *object = json_object();

			json_object_set_new(object, "id", json_integer(ledger_integer(&rows, 0)));
			for (int i = 1; i < 8; i++)
				cli_json_text(object, keys[i], ledger_string(&rows, i));
			json_array_append_new(array, object);
			continue;
		}
		for (int i = 0; i < 7; i++)
			table_cell(table, ledger_text(&rows, i));
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, "no rights holder's permission is noted");
	return ledger_done(&rows, err);
}

int cli_permission_add(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_permission_add(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                        &id, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	else
		cli_say(cli, "%lld", (long long) id);
	return ERROR_NONE;
}

int cli_permission_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_permission_remove(cli->desk, id, err);
}
