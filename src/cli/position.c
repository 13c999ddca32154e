/* position list|add|remove */
#include "desk/position.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"

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
	static const struct cli_rows rows = {
	    .statement = LEDGER_POSITION_LIST,
	    .keys = keys,
	    .key_count = sizeof keys / sizeof *keys,
	    .numbered = true,
	    .columns = columns,
	    .shown = shown,
	    .column_count = sizeof columns / sizeof *columns,
	    .none = "no positions are taken; open questions stay `ask`",
	};

	return cli_rows(cli, &rows, err);
}

int cli_position_add(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_position_add(cli->desk, cli->fields, cli->field_count, &id, err))
		return err->code;
	cli_added(cli, id);
	return ERROR_NONE;
}

int cli_position_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_position_remove(cli->desk, id, err);
}
