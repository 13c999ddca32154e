/* The team's digest. */
#include "report/digest_html.h"

#include "cli/cli.h"
#include "cli/digest_mail.h"

#include <string.h>

static int as_json(struct cli *cli, const struct digest *digest, struct error *err)
{
	(void) err;
	cli_json(cli, digest_json(digest));
	return ERROR_NONE;
}

static int as_text(struct cli *cli, const struct digest *digest, struct error *err)
{
	(void) err;
	digest_text(digest, &cli->out);
	return ERROR_NONE;
}

static int as_markdown(struct cli *cli, const struct digest *digest, struct error *err)
{
	(void) err;
	digest_markdown(digest, &cli->out);
	return ERROR_NONE;
}

static int as_html(struct cli *cli, const struct digest *digest, struct error *err)
{
	const struct coverage_wanted wanted = {.project = digest->project,
	                                       .rows = COVERAGE_MODALITY,
	                                       .columns = COVERAGE_BODY_PART,
	                                       .by = COVERAGE_SUBJECTS};
	struct coverage coverage;

	if (coverage_gather(cli->desk, &wanted, &cli->arena, &coverage, err))
		return err->code;
	digest_html(digest, &coverage, &cli->out);
	return ERROR_NONE;
}

static const struct {
	const char *name;
	int (*print)(struct cli *cli, const struct digest *digest, struct error *err);
} formats[] = {{"text", as_text},
               {"markdown", as_markdown},
               {"json", as_json},
               {"html", as_html},
               {"mail", cli_digest_mail}};
#define FORMATS (sizeof formats / sizeof *formats)

static size_t find_format(struct cli *cli)
{
	const char *name = cli_option(cli, "--format");
	size_t at = 0;

	if (cli->json && (!name || strcmp(name, "mail") != 0))
		name = "json";
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
		return error_set(
		    err, ERROR_USAGE,
		    "--format %s is not known; it is text, markdown, json, html or mail",
		    cli_option(cli, "--format"));
	if (formats[format].print != cli_digest_mail && cli_digest_no_mail(cli, err))
		return err->code;
	code = digest_gather(cli->desk, &scope, &digest, err);
	if (!code)
		code = formats[format].print(cli, &digest, err);
	if (!code)
		code = cli_put_away(cli, cli_option(cli, "--output"), err);
	if (!code && cli_flag(cli, "--exit-code") && digest_alarms(&digest))
		code = ERROR_FINDINGS;
	digest_release(&digest);
	return code;
}
