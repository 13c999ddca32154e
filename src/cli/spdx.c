/* export spdx: a release's bill for others */
#include "report/spdx.h"

#include "cli/cli.h"

int cli_export_spdx(struct cli *cli, struct error *err)
{
	struct desk_release release;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_release_load(cli->desk, id, &cli->arena, &release, err))
		return err->code;
	if (release.intact)
		cli_json(cli, spdx_write(&release));
	else
		error_set(
		    err, ERROR_INPUT,
		    "the bill of release %lld was changed since it was frozen; it is not passed on",
		    (long long) id);
	json_decref(release.bill);
	return err->code ? err->code : cli_put_away(cli, cli_option(cli, "--output"), err);
}
