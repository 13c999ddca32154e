#include "cli/status.h"

int cli_status(struct cli *cli, struct error *err)
{
	static const struct {
		const char *key, *words;
		enum ledger_statement statement;
	} rows[] = {
	    {"datasets", "data sets", LEDGER_STATUS_DATASETS},
	    {"projects", "projects", LEDGER_STATUS_PROJECTS},
	    {"requests", "requests under way", LEDGER_STATUS_REQUESTS},
	    {"deadlines", "open deadlines", LEDGER_STATUS_DEADLINES},
	};
	json_t *object = json_object();

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t number;

		if (ledger_number(desk_ledger(cli->desk), rows[i].statement, 0, &number, err, "")) {
			json_decref(object);
			return err->code;
		}
		cli_say(cli, "%6lld %s", (long long) number, rows[i].words);
		json_object_set_new(object, rows[i].key, json_integer(number));
	}
	if (cli->json)
		cli_json(cli, object);
	else
		json_decref(object);
	return ERROR_NONE;
}
