/* credits: whom a project has to name */
#include "report/credits.h"

#include "base/jsontext.h"
#include "cli/cli.h"

#include <string.h>

static void as_json(const struct credits *credits, struct buffer *out)
{
	json_t *value = credits_json(credits);

	jsontext_write(out, value);
	buffer_byte(out, '\n');
	json_decref(value);
}

static void as_csl(const struct credits *credits, struct buffer *out)
{
	json_t *value = credits_csl(credits);

	jsontext_write(out, value);
	buffer_byte(out, '\n');
	json_decref(value);
}

static const struct {
	const char *name;
	void (*write)(const struct credits *credits, struct buffer *out);
} formats[] = {
    {"text", credits_text}, {"markdown", credits_markdown}, {"bibtex", credits_bibtex},
    {"csl", as_csl},        {"notice", credits_notice},     {"model-card", credits_model_card},
    {"json", as_json},
};

int cli_credits(struct cli *cli, struct error *err)
{
	const char *name = cli->json ? "json" : cli_option(cli, "--format");
	struct credits credits;
	size_t at = 0;

	while (name && at < sizeof formats / sizeof *formats && strcmp(formats[at].name, name) != 0)
		at++;
	if (at == sizeof formats / sizeof *formats)
		return error_set(err, ERROR_USAGE,
		                 "--format %s is not known; it is text, markdown, bibtex, csl, "
		                 "notice, model-card or json",
		                 name);
	if (credits_gather(cli->desk, cli_word(cli, "PROJECT"), &cli->arena, &credits, err))
		return err->code;
	formats[at].write(&credits, &cli->out);
	return cli_put_away(cli, cli_option(cli, "--output"), err);
}
