/* position list|add|remove */
#include "desk/position.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, false},
    {"question", TABLE_LEFT, false},
    {"answer", TABLE_LEFT, false},
    {"by", TABLE_LEFT, false},
    {"project", TABLE_LEFT, false},
    {"taken", TABLE_LEFT, TABLE_DROP_FIRST},
    {"review", TABLE_LEFT, TABLE_DROP_NEXT},
    {"why", TABLE_LEFT, true},
};

/* The columns of position_list. */
static const char *const keys[] = {"id", "question", "answer",  "why",   "paper",
                                   "by", "role",     "project", "taken", "review"};
static const int shown[] = {0, 1, 2, 5, 7, 8, 9, 3};

int cli_position_list(struct cli *cli, struct error *err)
{
	struct ledger_rows rows;
	struct table *table = NULL;
	json_t *array = NULL;

	if (ledger_query(desk_ledger(cli->desk), LEDGER_POSITION_LIST, &rows, err, ""))
		return err->code;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, columns, sizeof columns / sizeof *columns);
	while (ledger_next(&rows)) {
		if (array) {
			json_t *object = json_object();

			json_object_set_new(object, "id", json_integer(ledger_integer(&rows, 0)));
			for (int i = 1; i < 10; i++)
				cli_json_text(object, keys[i], ledger_string(&rows, i));
			json_array_append_new(array, object);
			continue;
		}
		for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
			table_cell(table, ledger_text(&rows, shown[i]));
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, "no positions are taken; open questions stay `ask`");
	return ledger_done(&rows, err);
}

int cli_position_add(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_position_add(cli->desk, cli->fields, cli->field_count, &id, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	else
		cli_say(cli, "%lld", (long long) id);
	return ERROR_NONE;
}

int cli_position_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_position_remove(cli->desk, id, err);
}
