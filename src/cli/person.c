/* person list|show|add|set|remove */
#include "desk/person.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"

static const struct table_column columns[] = {
    {"person", TABLE_LEFT, false},     {"role", TABLE_LEFT, false}, {"name", TABLE_LEFT, true},
    {"institution", TABLE_LEFT, true}, {"mail", TABLE_LEFT, true},  {"login", TABLE_LEFT, true},
};

/* The columns of person_list. */
static const char *const keys[] = {"handle", "name",  "role", "institution",
                                   "mail",   "orcid", "login"};
static const int shown[] = {0, 2, 1, 3, 4, 6};

int cli_person_list(struct cli *cli, struct error *err)
{
	static const struct cli_rows rows = {
	    .statement = LEDGER_PERSON_LIST,
	    .keys = keys,
	    .key_count = sizeof keys / sizeof *keys,
	    .numbered = false,
	    .columns = columns,
	    .shown = shown,
	    .column_count = sizeof columns / sizeof *columns,
	    .none = "nobody is here yet; `accord person add` adds a person",
	};

	return cli_rows(cli, &rows, err);
}

int cli_person_show(struct cli *cli, struct error *err)
{
	static const char *const names[] = {"handle",      "name", "mail", "orcid",
	                                    "institution", "role", "login"};
	struct desk_person person;
	struct ledger_rows rows;
	json_t *object = json_object();

	if (desk_person_find(cli->desk, cli_word(cli, "PERSON"), &person, err) ||
	    ledger_query(desk_ledger(cli->desk), LEDGER_PERSON_BY_ID, &rows, err, "i", person.id)) {
		json_decref(object);
		return err->code;
	}
	while (ledger_next(&rows))
		for (int i = 0; i < 7; i++) {
			cli_json_text(object, names[i], ledger_string(&rows, i + 1));
			cli_record(cli, names[i], ledger_string(&rows, i + 1));
		}
	if (cli->json)
		cli_json(cli, json_incref(object));
	json_decref(object);
	return ledger_done(&rows, err);
}

int cli_person_add(struct cli *cli, struct error *err)
{
	return desk_person_add(cli->desk, cli_word(cli, "PERSON"), cli->fields, cli->field_count,
	                       err);
}

/* Who moves to another house takes nothing along that was signed here. */
static int say_requests(struct cli *cli, const char *handle, struct error *err)
{
	struct desk_person person;
	struct ledger_rows rows;

	if (desk_person_find(cli->desk, handle, &person, err) ||
	    ledger_query(desk_ledger(cli->desk), LEDGER_REQUEST_IDS_NAMING, &rows, err, "i",
	                 person.id))
		return err->code;
	while (ledger_next(&rows))
		cli_note(cli,
		         "request %lld (%s) names %s: `accord request check %lld` says what "
		         "follows",
		         (long long) ledger_integer(&rows, 0), ledger_string(&rows, 1), handle,
		         (long long) ledger_integer(&rows, 0));
	return ledger_done(&rows, err);
}

int cli_person_set(struct cli *cli, struct error *err)
{
	const char *handle = cli_word(cli, "PERSON");

	if (desk_person_set(cli->desk, handle, cli->fields, cli->field_count, err))
		return err->code;
	return cli_field(cli, "institution") ? say_requests(cli, handle, err) : ERROR_NONE;
}

int cli_person_remove(struct cli *cli, struct error *err)
{
	return desk_person_remove(cli->desk, cli_word(cli, "PERSON"), err);
}
