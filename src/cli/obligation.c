/* obligation list|set|plan|event */
#include "desk/obligation.h"

#include "cli/cli.h"
#include "cli/record.h"

#include <inttypes.h>
#include <string.h>

static json_t *row_json(const struct desk_obligation *row)
{
	json_t *object = json_object();
	const char *const pairs[][2] = {{"license", row->license},   {"code", row->code},
	                                {"target", row->target},     {"means", row->means},
	                                {"when", row->when},         {"clause", row->number},
	                                {"terms", row->terms},       {"state", row->state},
	                                {"datasets", row->datasets}, {"due", row->due},
	                                {"every", row->every},       {"done", row->done},
	                                {"proof", row->proof},       {"sha256", row->proof_sha256},
	                                {"note", row->note},         {"by", row->by}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		cli_json_text(object, pairs[i][0], pairs[i][1]);
	json_object_set_new(object, "count", json_integer((json_int_t) row->dataset_count));
	json_object_set_new(object, "agreement", json_boolean(row->agreement));
	json_object_set_new(object, "doubtful", json_boolean(row->doubtful));
	json_object_set_new(object, "sleeps", json_boolean(row->sleeps));
	return object;
}

static void say_row(struct cli *cli, const struct desk_obligation *row)
{
	bool is_open = !strcmp(row->state, "open");
	const char *head =
	    arena_printf(&cli->arena, "[%s] ", is_open ? row->sleeps ? "-" : " " : "x");
	const char *on = strcmp(row->target, "data") != 0
	                     ? arena_printf(&cli->arena, " (on %s)", row->target)
	                     : "";

	cli_wrap_after(
	    cli, 4, head,
	    text_from(arena_printf(
	        &cli->arena, "%s%s: %s. %s, %s%s%s%s%s", row->code, on, row->means, row->license,
	        strcmp(row->number, "unsourced") != 0 ? "clause " : "", row->number,
	        *row->terms ? " (" : "", row->terms, *row->terms ? ")" : "")));
	cli_wrap_after(cli, 7, "    of ", text_from(row->datasets));
	if (!is_open)
		cli_wrap_after(
		    cli, 8, "    ",
		    text_from(arena_printf(&cli->arena, "%s on %s by %s%s%s%s%s", row->state,
		                           row->done, row->by, *row->proof ? "; proof: " : "",
		                           row->proof, *row->note ? "; " : "", row->note)));
	else if (row->sleeps)
		cli_say(cli, "        asleep: the project shares nothing");
	else if (*row->due)
		cli_say(cli, "        due %s%s%s", row->due, *row->every ? ", then " : "",
		        row->every);
	if (row->doubtful)
		cli_say(cli, "        not certain: no version is said, or only a copy says so");
}

int cli_obligation_list(struct cli *cli, struct error *err)
{
	static const struct {
		const char *when, *title;
	} parts[] = {{"use", "While the data are used"},
	             {"share", "When something is shared"},
	             {"publish", "When something is published"},
	             {"end", "At the end"}};
	struct desk_obligations list;

	if (desk_obligations(cli->desk, cli_word(cli, "PROJECT"), &cli->arena, &list, err))
		return err->code;
	if (cli->json) {
		json_t *array = json_array();

		for (size_t i = 0; i < list.count; i++)
			json_array_append_new(array, row_json(&list.at[i]));
		cli_json(cli, array);
		return ERROR_NONE;
	}
	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
		bool any = false;

		for (size_t i = 0; i < list.count; i++) {
			if (strcmp(list.at[i].when, parts[p].when) != 0)
				continue;
			if (!any)
				cli_say(cli, "%s%s", cli->out.size ? "\n" : "", parts[p].title);
			any = true;
			say_row(cli, &list.at[i]);
		}
	}
	if (!list.count)
		cli_say(cli, "No duty of a license that accord has read is in force there.");
	if (list.unsettled)
		cli_say(cli,
		        "\n%zu data sets or parts are under terms that are not known: their duties "
		        "are missing here; `accord check %s` names them.",
		        list.unsettled, cli_word(cli, "PROJECT"));
	return ERROR_NONE;
}

int cli_obligation_set(struct cli *cli, struct error *err)
{
	return desk_obligation_set(cli->desk, cli_word(cli, "PROJECT"), cli_word(cli, "LICENSE"),
	                           cli_word(cli, "CODE"), cli->fields, cli->field_count, err);
}

int cli_obligation_plan(struct cli *cli, struct error *err)
{
	size_t count;

	if (desk_obligation_plan(cli->desk, cli_word(cli, "PROJECT"), &count, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "changed", (json_int_t) count));
	cli_say(cli, "%zu deadlines were set, moved or ended", count);
	return ERROR_NONE;
}

int cli_obligation_event(struct cli *cli, struct error *err)
{
	struct buffer said = BUFFER_INIT;
	int code = desk_obligation_event(cli->desk, cli_word(cli, "PROJECT"),
	                                 cli_word(cli, "EVENT"), cli_field(cli, "on"), &said, err);

	if (!code)
		cli_say(cli, "%s", buffer_cstr(&said));
	buffer_release(&said);
	return code;
}
