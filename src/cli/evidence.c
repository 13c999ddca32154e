/* evidence list|add|remove */
#include "desk/evidence.h"

#include "cli/cli.h"
#include "cli/rows.h"

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, TABLE_KEEP},     {"kind", TABLE_LEFT, TABLE_KEEP},
    {"person", TABLE_LEFT, TABLE_KEEP}, {"title", TABLE_LEFT, TABLE_CUT},
    {"issued", TABLE_LEFT, TABLE_KEEP}, {"expires", TABLE_LEFT, TABLE_KEEP},
    {"file", TABLE_LEFT, TABLE_CUT},
};

/* The columns of evidence_list. */
static const char *const keys[] = {"id",     "kind",    "person", "title", "number",
                                   "issued", "expires", "file",   "sha256"};
static const int shown[] = {0, 1, 2, 3, 5, 6, 7};

int cli_evidence_list(struct cli *cli, struct error *err)
{
	static const struct cli_rows rows = {
	    .statement = LEDGER_EVIDENCE_LIST,
	    .keys = keys,
	    .key_count = sizeof keys / sizeof *keys,
	    .numbered = true,
	    .columns = columns,
	    .shown = shown,
	    .column_count = sizeof columns / sizeof *columns,
	    .none =
	        "no papers are noted; `accord evidence add kind=training person=PERSON` notes one",
	};

	return cli_rows(cli, &rows, err);
}

int cli_evidence_add(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_evidence_add(cli->desk, cli->fields, cli->field_count, &id, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	else
		cli_say(cli, "%lld", (long long) id);
	return ERROR_NONE;
}

int cli_evidence_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_evidence_remove(cli->desk, id, err);
}
