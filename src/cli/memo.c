/* memo: a project's papers for others */
#include "report/memo.h"

#include "cli/cli.h"

#include <string.h>

static int find(const char *const *names, const char *option, const char *given, int *found,
                struct error *err)
{
	*found = 0;
	if (!given)
		return ERROR_NONE;
	for (int i = 0; names[i]; i++)
		if (!strcmp(names[i], given)) {
			*found = i;
			return ERROR_NONE;
		}
	return error_set(err, ERROR_USAGE, "%s %s is not known; see `accord memo --help`", option,
	                 given);
}

int cli_memo(struct cli *cli, struct error *err)
{
	int reader, format;

	if (find(memo_readers, "--for", cli_option(cli, "--for"), &reader, err) ||
	    find(memo_formats, "--format", cli_option(cli, "--format"), &format, err))
		return err->code;
	if (memo_write(cli->desk, cli_word(cli, "PROJECT"), reader, format, &cli->out, err))
		return err->code;
	return cli_put_away(cli, cli_option(cli, "--output"), err);
}
