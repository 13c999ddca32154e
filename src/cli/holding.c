/* holding list|add|destroyed|remove */
#include "desk/holding.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, TABLE_KEEP},        {"data set", TABLE_LEFT, TABLE_KEEP},
    {"edition", TABLE_LEFT, TABLE_CUT},    {"obtained", TABLE_LEFT, TABLE_KEEP},
    {"proved", TABLE_LEFT, TABLE_KEEP},    {"under", TABLE_LEFT, TABLE_CUT},
    {"destroyed", TABLE_LEFT, TABLE_KEEP}, {"place", TABLE_LEFT, TABLE_CUT},
};

/* The columns of holding_list. */
static const char *const keys[] = {"id",
                                   "dataset",
                                   "edition",
                                   "place",
                                   "obtained",
                                   "claim",
                                   "under",
                                   "sha256",
                                   "proof",
                                   "proof_sha256",
                                   "destroyed",
                                   "certificate",
                                   "certificate_sha256",
                                   "note",
                                   "proved"};
static const int shown[] = {0, 1, 2, 4, 14, 6, 10, 3};

int cli_holding_list(struct cli *cli, struct error *err)
{
	static const struct cli_rows rows = {
	    .statement = LEDGER_HOLDING_LIST,
	    .keys = keys,
	    .key_count = sizeof keys / sizeof *keys,
	    .numbered = true,
	    .numbers = 1U << 5,
	    .truths = 1U << 14,
	    .columns = columns,
	    .shown = shown,
	    .column_count = sizeof columns / sizeof *columns,
	    .none = "no copies are noted; `accord holding add SLUG obtained=DATE` notes one",
	};

	return cli_rows(cli, &rows, err);
}

int cli_holding_add(struct cli *cli, struct error *err)
{
	struct desk_holding holding;

	if (desk_holding_add(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                     &holding, err))
		return err->code;
	if (cli->json) {
		json_t *object = json_pack("{s:I}", "id", (json_int_t) holding.id);

		json_object_set_new(object, "claim",
		                    holding.claim ? json_integer(holding.claim) : json_null());
		json_object_set_new(object, "proved", json_boolean(holding.proved));
		cli_json(cli, object);
		return ERROR_NONE;
	}
	cli_say(cli, "%lld", (long long) holding.id);
	if (!holding.proved)
		cli_note(cli, "nothing proves this copy's terms yet; that takes %s",
		         holding.claim ? "its checksum (sha256= or file=) or a paper (proof=)"
		                       : "the claim it came under (claim=N), and its checksum or a "
		                         "paper (proof=)");
	return ERROR_NONE;
}

int cli_holding_destroyed(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_holding_destroyed(cli->desk, id, cli->fields, cli->field_count, err);
}

int cli_holding_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code : desk_holding_remove(cli->desk, id, err);
}

int cli_holding_transfer(struct cli *cli, struct error *err)
{
	int64_t holding, id;

	if (cli_number(cli, "N", &holding, err) ||
	    desk_holding_transfer(cli->desk, holding, cli->fields, cli->field_count, &id, err))
		return err->code;
	cli_added(cli, id);
	return ERROR_NONE;
}
