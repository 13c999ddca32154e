/* evidence list|show|add|set|use|remove */
#include "desk/evidence.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"

#include <string.h>

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
	cli_added(cli, id);
	return ERROR_NONE;
}

static json_t *leaners_json(const struct desk_leaner *list, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *object =
		    json_pack("{s:s, s:I, s:b}", "by",
		              list[i].by == DESK_LEANS_REQUEST ? "request" : "registration",
		              "number", (json_int_t) list[i].number, "noted", list[i].noted);

		cli_json_text(object, "says", list[i].says);
		cli_json_text(object, "until", list[i].until);
		json_array_append_new(array, object);
	}
	return array;
}

static void say_leaners(struct cli *cli, const struct desk_evidence *paper,
                        const struct desk_leaner *list, size_t count)
{
	cli_say(cli, count ? "\nLeaning on it" : "\nNothing leans on it.");
	for (size_t i = 0; i < count; i++) {
		bool short_of =
		    *paper->expires && *list[i].until && strcmp(paper->expires, list[i].until) < 0;

		cli_say(cli, "  %s%s%s%s", list[i].says,
		        list[i].noted ? "" : ", whose form asks for such a paper",
		        short_of ? "; it needs the paper until " : "",
		        short_of ? list[i].until : "");
	}
}

int cli_evidence_show(struct cli *cli, struct error *err)
{
	struct desk_evidence paper;
	struct desk_leaner *list;
	size_t count;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_evidence_load(cli->desk, id, &cli->arena, &paper, err) ||
	    desk_evidence_leaners(cli->desk, &paper, &cli->arena, &list, &count, err))
		return err->code;
	if (cli->json) {
		json_t *object = json_pack("{s:I}", keys[0], (json_int_t) id);
		const char *values[] = {paper.kind,   paper.person,  paper.title, paper.number,
		                        paper.issued, paper.expires, paper.file,  paper.sha256};

		for (size_t i = 0; i < sizeof values / sizeof *values; i++)
			cli_json_text(object, keys[i + 1], values[i]);
		json_object_set_new(object, "leaning", leaners_json(list, count));
		cli_json(cli, object);
		return ERROR_NONE;
	}
	cli_record(cli, "kind", paper.kind);
	cli_record(cli, "person", paper.person);
	cli_record(cli, "title", paper.title);
	cli_record(cli, "number", paper.number);
	cli_record(cli, "issued", paper.issued);
	cli_record(cli, "expires", paper.expires);
	cli_record(cli, "file", paper.file);
	cli_record(cli, "sha256", paper.sha256);
	say_leaners(cli, &paper, list, count);
	return ERROR_NONE;
}

int cli_evidence_set(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_evidence_set(cli->desk, id, cli->fields, cli->field_count, err);
}

int cli_evidence_use(struct cli *cli, struct error *err)
{
	const char *request = cli_field(cli, "request"), *registration;
	const char *given;
	int64_t id;
	long number;

	registration = cli_field(cli, "registration");
	given = request ? request : registration;
	if (cli_number(cli, "N", &id, err))
		return err->code;
	if (!given || (request && registration))
		return error_set(err, ERROR_USAGE,
		                 "say what leans on the paper: request=N or registration=N");
	if (!text_number(text_from(given), 1000000000, &number))
		return error_set(err, ERROR_USAGE, "\"%s\" is no number", given);
	return desk_evidence_use(cli->desk, id,
	                         request ? DESK_LEANS_REQUEST : DESK_LEANS_REGISTRATION, number,
	                         cli_flag(cli, "--end"), err);
}

int cli_evidence_remove(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err) ? err->code
	                                      : desk_evidence_remove(cli->desk, id, err);
}
