#include "cli/status.h"

#include "report/status.h"

int cli_status(struct cli *cli, struct error *err)
{
	struct status status;

	if (status_gather(cli->desk, &status, err))
		return err->code;
	if (cli->json)
		cli_json(cli, status_json(&status));
	else
		status_text(&status, &cli->out);
	return ERROR_NONE;
}
