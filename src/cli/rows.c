#include "cli/rows.h"

#include "cli/record.h"

static json_t *row_object(const struct cli_rows *what, struct ledger_rows *rows)
{
	json_t *object = json_object();

	for (size_t i = 0; i < what->key_count; i++) {
		bool number = (i == 0 && what->numbered) || (what->numbers >> i & 1);

		if (number && !ledger_text(rows, (int) i).size)
			json_object_set_new(object, what->keys[i], json_null());
		else if (number)
			json_object_set_new(object, what->keys[i],
			                    json_integer(ledger_integer(rows, (int) i)));
		else if (what->truths >> i & 1)
			json_object_set_new(
			    object, what->keys[i],
			    json_boolean(text_is(ledger_text(rows, (int) i), "yes")));
		else
			cli_json_text(object, what->keys[i], ledger_string(rows, (int) i));
	}
	return object;
}

int cli_rows(struct cli *cli, const struct cli_rows *what, struct error *err)
{
	struct ledger_rows rows;
	struct table *table = NULL;
	json_t *array = NULL;

	if (ledger_query(desk_ledger(cli->desk), what->statement, &rows, err, ""))
		return err->code;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, what->columns, what->column_count);
	while (ledger_next(&rows)) {
		if (array)
			json_array_append_new(array, row_object(what, &rows));
		else
			for (size_t i = 0; i < what->column_count; i++)
				table_cell(table, ledger_text(&rows, what->shown[i]));
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, what->none);
	return ledger_done(&rows, err);
}
