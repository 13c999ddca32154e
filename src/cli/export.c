/* export csv|json: rows for spreadsheets, and for import elsewhere */
#include "base/csv.h"
#include "base/file.h"
#include "base/jsontext.h"
#include "base/near.h"
#include "cli/cli.h"
#include "desk/project.h"

#include <string.h>

#define FLUSH_AT ((size_t) 256 * 1024)

static const char *const names[] = {"datasets", "claims",   "projects", "deadlines",
                                    "holdings", "requests", NULL};
static const enum ledger_statement statements[] = {LEDGER_EXPORT_DATASETS, LEDGER_EXPORT_CLAIMS,
                                                   LEDGER_EXPORT_PROJECTS, LEDGER_EXPORT_DEADLINES,
                                                   LEDGER_EXPORT_HOLDINGS, LEDGER_EXPORT_REQUESTS};

static int find(const char *what, enum ledger_statement *statement, struct error *err)
{
	const char *near;

	for (int i = 0; names[i]; i++)
		if (!strcmp(what ? what : names[0], names[i])) {
			*statement = statements[i];
			return ERROR_NONE;
		}
	near = near_of(text_from(what), names);
	return error_set(err, ERROR_USAGE,
	                 "there is no list \"%.60s\"%s%s; it is datasets, claims, projects, "
	                 "deadlines, holdings or requests",
	                 what, near ? "; did you mean " : "", near ? near : "");
}

static void csv_row(struct ledger_rows *rows, bool headings, struct buffer *out)
{
	for (int i = 0; i < ledger_columns(rows); i++)
		csv_write(out,
		          headings ? text_from(ledger_column_name(rows, i)) : ledger_text(rows, i),
		          !i);
	buffer_string(out, "\r\n");
}

static void json_row(struct ledger_rows *rows, bool first, struct buffer *out)
{
	buffer_string(out, first ? "\n{" : ",\n{");
	for (int i = 0; i < ledger_columns(rows); i++) {
		buffer_string(out, i ? "," : "");
		jsontext_quote(out, text_from(ledger_column_name(rows, i)));
		buffer_byte(out, ':');
		if (ledger_is_null(rows, i))
			buffer_string(out, "null");
		else if (ledger_is_number(rows, i))
			buffer_text(out, ledger_text(rows, i));
		else
			jsontext_quote(out, ledger_text(rows, i));
	}
	buffer_byte(out, '}');
}

static int write_rows(struct cli *cli, struct ledger_rows *rows, bool json, bool streams,
                      struct error *err)
{
	size_t count = 0;

	if (json)
		buffer_byte(&cli->out, '[');
	else
		csv_row(rows, true, &cli->out);
	while (ledger_next(rows)) {
		if (json)
			json_row(rows, !count++, &cli->out);
		else
			csv_row(rows, false, &cli->out);
		if (streams && cli->out.size > FLUSH_AT && cli_flush(cli, err))
			return err->code;
	}
	if (json)
		buffer_string(&cli->out, "\n]\n");
	return ERROR_NONE;
}

static int export_rows(struct cli *cli, bool json, struct error *err)
{
	const char *project = cli_option(cli, "--project"), *file = cli_option(cli, "--output");
	enum ledger_statement statement = LEDGER_EXPORT_DATASETS;
	struct desk_project found;
	struct ledger_rows rows;

	if (find(cli_word(cli, "LIST"), &statement, err) || desk_need_ledger(cli->desk, err) ||
	    (project && desk_project_find_bare(cli->desk, project, &cli->arena, &found, err)) ||
	    ledger_query(desk_ledger(cli->desk), statement, &rows, err, "t",
	                 project ? project : ""))
		return err->code;
	/* A terminal gets it clean, and so whole. */
	if (write_rows(cli, &rows, json, !file && !cli->terminal, err)) {
		struct error ignored = ERROR_INIT;

		ledger_done(&rows, &ignored);
		return err->code;
	}
	return ledger_done(&rows, err) ? err->code : cli_put_away(cli, file, err);
}

int cli_export_csv(struct cli *cli, struct error *err)
{
	return export_rows(cli, cli->json, err);
}

int cli_export_json(struct cli *cli, struct error *err)
{
	return export_rows(cli, true, err);
}
