/* ready: how far data sets are described for use; ready set */
#include "report/ready.h"

#include "cli/cli.h"

#include <stdio.h>

static void say(struct cli *cli, const struct ready *ready)
{
	static const char *const marks[] = {"[x]", "[ ]", "[!]"};

	cli_say(cli, "%s%s%s: %zu known, %zu unknown, %zu fail", ready->dataset,
	        *ready->title ? ", " : "", ready->title, ready->counts[READY_KNOWN],
	        ready->counts[READY_UNKNOWN], ready->counts[READY_FAILS]);
	for (size_t i = 0; i < READY_CHECKS; i++) {
		const struct ready_check *check = &ready->checks[i];

		cli_wrap_after(cli, 8,
		               arena_printf(&cli->arena, "%s %2zu. ", marks[check->state], i + 1),
		               text_from(arena_printf(&cli->arena, "%s%s%s%s%s", check->name,
		                                      *check->says ? ": " : "", check->says,
		                                      *check->ask ? ". Ask: " : "", check->ask)));
	}
}

int cli_ready(struct cli *cli, struct error *err)
{
	json_t *array = cli->json ? json_array() : NULL;
	bool ask = cli_flag(cli, "--ask");
	const char *dataset;

	for (size_t i = 0; (dataset = cli_word_at(cli, "DATASET", i)); i++) {
		struct ready ready;

		if (ready_gather(cli->desk, dataset, &cli->arena, &ready, err)) {
			json_decref(array);
			return err->code;
		}
		if (array) {
			json_array_append_new(array,
			                      ask ? ready_questions(&ready) : ready_json(&ready));
			continue;
		}
		if (i)
			cli_say(cli, "%s", ask ? "\n" : "");
		if (ask)
			ready_letter(&ready, &cli->out);
		else
			say(cli, &ready);
	}
	if (array)
		cli_json(cli, array);
	return ERROR_NONE;
}

int cli_ready_set(struct cli *cli, struct error *err)
{
	char later[CLOCK_DATE_SIZE];

	if (desk_readiness_set(cli->desk, cli_word(cli, "DATASET"), cli_word(cli, "CHECK"),
	                       cli_word(cli, "ANSWER"), cli->fields, cli->field_count, later, err))
		return err->code;
	if (*later)
		cli_note(cli, "what was seen on %s counts more than this; both are kept", later);
	return ERROR_NONE;
}
