/* dossier: what proves that the team was allowed to, in one archive */
#include "report/dossier.h"

#include "base/checksum.h"
#include "base/file.h"
#include "cli/cli.h"

#include <string.h>

int cli_dossier(struct cli *cli, struct error *err)
{
	const char *file = cli_option(cli, "--output");
	struct buffer tar = BUFFER_INIT;
	char sum[CHECKSUM_SIZE];
	size_t members;
	int code;

	if (!file)
		return error_set(err, ERROR_USAGE, "name the archive: --output FILE.tar");
	code = dossier_write(cli->desk, cli_word(cli, "PROJECT"), &tar, &members, err);
	if (!code)
		code = file_write_new(file, buffer_view(&tar), err);
	if (!code) {
		checksum_of(buffer_view(&tar), sum);
		if (cli->json)
			cli_json(cli, json_pack("{s:s, s:I, s:I, s:s}", "file", file, "bytes",
			                        (json_int_t) tar.size, "members",
			                        (json_int_t) members, "sha256", sum));
		cli_say(cli, "%zu files in %s, SHA-256 %s", members, file, sum);
	}
	buffer_release(&tar);
	return code;
}
