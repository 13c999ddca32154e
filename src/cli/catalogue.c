/* export bibtex|croissant|dcat: for other catalogues and papers */
#include "report/catalogue.h"

#include "base/jsontext.h"
#include "cli/cli.h"
#include "report/credits.h"

int cli_export_bibtex(struct cli *cli, struct error *err)
{
	struct credits credits;

	if (credits_gather(cli->desk, cli_word(cli, "PROJECT"), &cli->arena, &credits, err))
		return err->code;
	credits_bibtex(&credits, &cli->out);
	return cli_put_away(cli, cli_option(cli, "--output"), err);
}

int cli_export_croissant(struct cli *cli, struct error *err)
{
	struct catalogue_set set;
	json_t *value;

	if (catalogue_gather(cli->desk, cli_word(cli, "DATASET"), &cli->arena, &set, err))
		return err->code;
	value = catalogue_croissant(&set);
	jsontext_write(&cli->out, value);
	buffer_byte(&cli->out, '\n');
	json_decref(value);
	return cli_put_away(cli, cli_option(cli, "--output"), err);
}

/* Those named, or all; *slugs gets the array, in the arena. */
static int read_slugs(struct cli *cli, const char ***slugs, size_t *count, struct error *err)
{
	struct ledger *ledger = desk_ledger(cli->desk);
	struct ledger_rows rows;
	int64_t most;

	*count = 0;
	while (cli_word_at(cli, "DATASET", *count))
		++*count;
	if (*count) {
		*slugs = arena_new(&cli->arena, *count, sizeof **slugs);
		for (size_t i = 0; i < *count; i++)
			(*slugs)[i] = cli_word_at(cli, "DATASET", i);
		return ERROR_NONE;
	}
	if (ledger_number(ledger, LEDGER_CATALOGUE_COUNT, 0, &most, err, "") ||
	    ledger_query(ledger, LEDGER_CATALOGUE_SLUGS, &rows, err, ""))
		return err->code;
	*slugs = arena_new(&cli->arena, (size_t) most + 1, sizeof **slugs);
	while (*count < (size_t) most && ledger_next(&rows))
		(*slugs)[(*count)++] = arena_string(&cli->arena, ledger_string(&rows, 0));
	return ledger_done(&rows, err);
}

int cli_export_dcat(struct cli *cli, struct error *err)
{
	const char **slugs = NULL;
	size_t count;

	if (read_slugs(cli, &slugs, &count, err))
		return err->code;
	catalogue_dcat_head(slugs, count, &cli->out);
	for (size_t i = 0; i < count; i++) {
		struct arena arena = ARENA_INIT;
		struct catalogue_set set;
		int code = catalogue_gather(cli->desk, slugs[i], &arena, &set, err);

		if (!code)
			catalogue_dcat(&set, &cli->out);
		arena_release(&arena);
		if (code)
			return code;
	}
	return cli_put_away(cli, cli_option(cli, "--output"), err);
}
