/* block list|show|add|set|remove */
#include "desk/block.h"

#include "base/file.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"
#include "desk/history.h"
#include "desk/request.h"

int cli_block_list(struct cli *cli, struct error *err)
{
	static const struct table_column columns[] = {{"block", TABLE_LEFT, false},
	                                              {"characters", TABLE_RIGHT, false},
	                                              {"text", TABLE_LEFT, true}};
	static const char *const keys[] = {"block", "characters", "begins"};
	static const int shown[] = {0, 1, 2};
	static const struct cli_rows rows = {
	    .statement = LEDGER_BLOCK_LIST,
	    .keys = keys,
	    .key_count = 3,
	    .numbers = 1U << 1,
	    .columns = columns,
	    .shown = shown,
	    .column_count = 3,
	    .none = "no text is kept yet; keep one with `accord block add CONCEPT/NAME TEXT`",
	};

	return cli_rows(cli, &rows, err);
}

int cli_block_show(struct cli *cli, struct error *err)
{
	struct desk_block block;

	if (desk_block_load(cli->desk, cli_word(cli, "BLOCK"), &cli->arena, &block, err))
		return err->code;
	if (cli->json) {
		cli_json(cli, json_pack("{s:s, s:s, s:s%}", "concept", block.concept, "name",
		                        block.name, "text", block.text.at, block.text.size));
		return ERROR_NONE;
	}
	buffer_text(&cli->out, block.text);
	cli_clean(cli, 0);
	if (!text_ends(block.text, "\n"))
		buffer_byte(&cli->out, '\n');
	return ERROR_NONE;
}

/* The answer of a request that --from N:QUESTION names, as it was typed, also
 * when it was handed in since. */
static int read_answer(struct cli *cli, const char *from, struct buffer *body, struct error *err)
{
	const char *colon = from;
	struct desk_version *versions;
	size_t count;
	long id;

	while (*colon && *colon != ':')
		colon++;
	if (!*colon || !text_number(text_span(from, (size_t) (colon - from)), 1L << 60, &id))
		return error_set(err, ERROR_USAGE,
		                 "--from %s names no answer; write N:QUESTION, as in 3:A6", from);
	if (desk_history(cli->desk, id, colon + 1, &cli->arena, &versions, &count, err))
		return err->code;
	if (!count)
		return error_set(err, ERROR_INPUT, "%s is not answered; nothing is kept", from);
	buffer_text(body, versions[count - 1].text);
	return ERROR_NONE;
}

static int read_text(struct cli *cli, struct buffer *body, struct error *err)
{
	const char *text = cli_word(cli, "TEXT"), *from = cli_option(cli, "--from");

	if (from)
		return read_answer(cli, from, body, err);
	if (text) {
		buffer_string(body, text);
		return ERROR_NONE;
	}
	return file_read(cli_option(cli, "--file") ? cli_option(cli, "--file") : "-",
	                 DESK_ANSWER_MOST, body, err);
}

static int put(struct cli *cli,
               int (*how)(struct desk *desk, const char *block, struct text text,
                          struct error *err),
               struct error *err)
{
	struct buffer body = BUFFER_INIT;
	int code = read_text(cli, &body, err);

	if (!code)
		code = how(cli->desk, cli_word(cli, "BLOCK"), buffer_view(&body), err);
	buffer_release(&body);
	return code;
}

int cli_block_add(struct cli *cli, struct error *err)
{
	return put(cli, desk_block_add, err);
}

int cli_block_set(struct cli *cli, struct error *err)
{
	return put(cli, desk_block_set, err);
}

int cli_block_remove(struct cli *cli, struct error *err)
{
	return desk_block_remove(cli->desk, cli_word(cli, "BLOCK"), err);
}
