/* permission list|add|remove */
#include "desk/permission.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, false},     {"data set", TABLE_LEFT, false}, {"part", TABLE_LEFT, true},
    {"action", TABLE_LEFT, false}, {"holder", TABLE_LEFT, true},    {"until", TABLE_LEFT, false},
    {"file", TABLE_LEFT, true},
};

/* The columns of permission_list. */
static const char *const keys[] = {"id",    "dataset", "part",   "action", "holder",
                                   "until", "file",    "sha256", "made"};

static const int shown[] = {0, 1, 2, 3, 4, 5, 6};

int cli_permission_list(struct cli *cli, struct error *err)
{
	static const struct cli_rows rows = {
	    .statement = LEDGER_PERMISSION_LIST,
	    .keys = keys,
	    .key_count = sizeof keys / sizeof *keys,
	    .numbered = true,
	    .columns = columns,
	    .shown = shown,
	    .column_count = sizeof columns / sizeof *columns,
	    .none = "no rights holder's permission is noted",
	};

	return cli_rows(cli, &rows, err);
}

int cli_permission_add(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_permission_add(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                        &id, err))
		return err->code;
	cli_added(cli, id);
	return ERROR_NONE;
}

int cli_permission_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_permission_remove(cli->desk, id, err);
}
