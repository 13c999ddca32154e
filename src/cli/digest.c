/* The team's digest. */
#include "report/digest.h"

#include "cli/cli.h"

#include <string.h>

static void as_json(struct cli *cli, const struct digest *digest)
{
	cli_json(cli, digest_json(digest));
}

static void as_text(struct cli *cli, const struct digest *digest)
{
	digest_text(digest, &cli->out);
}

static void as_markdown(struct cli *cli, const struct digest *digest)
{
	digest_markdown(digest, &cli->out);
}

static const struct {
	const char *name;
	void (*print)(struct cli *cli, const struct digest *digest);
} formats[] = {{"text", as_text}, {"markdown", as_markdown}, {"json", as_json}};
#define FORMATS (sizeof formats / sizeof *formats)

static size_t find_format(struct cli *cli)
{
	const char *name = cli->json ? "json" : cli_option(cli, "--format");
	size_t at = 0;

	while (name && at < FORMATS && strcmp(formats[at].name, name) != 0)
		at++;
	return at;
}

int cli_digest(struct cli *cli, struct error *err)
{
	const struct digest_scope scope = {cli_option(cli, "--since"), cli_option(cli, "--until"),
	                                   cli_option(cli, "--project"), cli_option(cli, "--for")};
	struct digest digest = DIGEST_INIT;
	size_t format = find_format(cli);
	int code;

	if (format == FORMATS)
		return error_set(err, ERROR_USAGE,
		                 "--format %s is not known; it is text, markdown or json",
		                 cli_option(cli, "--format"));
	code = digest_gather(cli->desk, &scope, &digest, err);
	if (!code)
		formats[format].print(cli, &digest);
	if (!code && cli_flag(cli, "--exit-code") && digest_alarms(&digest))
		code = ERROR_FINDINGS;
	digest_release(&digest);
	return code;
}
