/* release new|list|show|affected */
#include "desk/release.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rows.h"

#include <string.h>

static const struct table_column columns[] = {
    {"n", TABLE_RIGHT, TABLE_KEEP},      {"name", TABLE_LEFT, TABLE_CUT},
    {"project", TABLE_LEFT, TABLE_CUT},  {"made", TABLE_LEFT, TABLE_KEEP},
    {"verdict", TABLE_LEFT, TABLE_KEEP}, {"data sets", TABLE_RIGHT, TABLE_KEEP},
    {"despite", TABLE_LEFT, TABLE_CUT},
};

/* The columns of release_list. */
static const char *const keys[] = {"id",       "name",    "project",     "made",        "verdict",
                                   "datasets", "despite", "bill_sha256", "rules_sha256"};
static const int shown[] = {0, 1, 2, 3, 4, 5, 6};

int cli_release_list(struct cli *cli, struct error *err)
{
	static const struct cli_rows rows = {
	    .statement = LEDGER_RELEASE_LIST,
	    .keys = keys,
	    .key_count = sizeof keys / sizeof *keys,
	    .numbered = true,
	    .numbers = 1U << 5,
	    .columns = columns,
	    .shown = shown,
	    .column_count = sizeof columns / sizeof *columns,
	    .none = "nothing is released; `accord release new PROJECT` freezes a bill",
	};

	return cli_rows(cli, &rows, err);
}

int cli_release_new(struct cli *cli, struct error *err)
{
	int64_t id;

	if (desk_release_new(cli->desk, cli_word(cli, "PROJECT"), cli_field(cli, "name"),
	                     cli_option(cli, "--despite"), &id, err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	else
		cli_say(cli, "%lld", (long long) id);
	return ERROR_NONE;
}

static void show_json(struct cli *cli, const struct desk_release *release, bool rules_changed)
{
	json_t *object = json_object();

	json_object_set_new(object, "id", json_integer(release->id));
	cli_json_text(object, "name", release->name);
	cli_json_text(object, "project", release->project);
	cli_json_text(object, "made", release->made);
	cli_json_text(object, "despite", release->despite);
	cli_json_text(object, "bill_sha256", release->bill_sha256);
	cli_json_text(object, "rules_sha256", release->rules_sha256);
	json_object_set_new(object, "intact", json_boolean(release->intact));
	json_object_set_new(object, "rules_changed", json_boolean(rules_changed));
	json_object_set(object, "bill", release->bill);
	cli_json(cli, object);
}

static void show_text(struct cli *cli, const struct desk_release *release, bool rules_changed)
{
	size_t i;
	json_t *set;

	cli_record(cli, "release", release->name);
	cli_record(cli, "project", release->project);
	cli_record(cli, "made", release->made);
	cli_record(cli, "verdict", jsontext_get(release->bill, "verdict"));
	cli_record(cli, "despite", release->despite);
	cli_record(cli, "bill", release->bill_sha256);
	cli_record(cli, "rules", release->rules_sha256);
	if (rules_changed)
		cli_say(cli, "the licenses or their rules have changed since; see accord check %s",
		        release->project);
	if (!release->intact)
		cli_say(cli, "the bill was changed since: its hash is another one");
	json_array_foreach(json_object_get(release->bill, "datasets"), i, set)
	{
		const char *edition = jsontext_get(set, "edition");

		cli_say(cli, "  %s  %s%s%s  %s", jsontext_get(set, "verdict"),
		        jsontext_get(set, "dataset"), *edition ? " " : "", edition,
		        jsontext_get(set, "license"));
	}
	json_array_foreach(json_object_get(release->bill, "upstreams"), i, set)
	    cli_say(cli, "  upstream  %s", jsontext_get(set, "dataset"));
}

int cli_release_show(struct cli *cli, struct error *err)
{
	const struct license_library *library;
	struct desk_release release = {0};
	bool rules_changed = false;
	int64_t id;
	int code = cli_number(cli, "N", &id, err);

	if (!code)
		code = desk_release_load(cli->desk, id, &cli->arena, &release, err);
	if (!code)
		code = desk_library(cli->desk, &library, err);
	if (!code)
		rules_changed = strcmp(license_library_sha256(library), release.rules_sha256) != 0;
	if (!code && cli->json)
		show_json(cli, &release, rules_changed);
	else if (!code)
		show_text(cli, &release, rules_changed);
	json_decref(release.bill);
	return code;
}

static void say_affected(struct cli *cli, const json_t *one)
{
	const json_t *changed = json_object_get(one, "changed");
	const char *now = jsontext_get(one, "verdict_now");
	json_t *line;
	size_t i;

	cli_say(cli, "%lld  %s of %s, %s: %s then, %s now%s",
	        (long long) json_integer_value(json_object_get(one, "release")),
	        jsontext_get(one, "name"), jsontext_get(one, "project"), jsontext_get(one, "made"),
	        jsontext_get(one, "verdict_then"), *now ? now : "not judged",
	        strcmp(jsontext_get(one, "as"), "upstream") == 0 ? "; as an upstream" : "");
	json_array_foreach(changed, i, line) cli_wrap(cli, 4, text_from(json_string_value(line)));
	if (!json_array_size(changed))
		cli_say(cli, "    nothing has changed since");
}

int cli_release_affected(struct cli *cli, struct error *err)
{
	json_t *list, *one;
	size_t i;

	if (desk_release_affected(cli->desk, cli_word(cli, "DATASET"), &list, err))
		return err->code;
	if (cli->json) {
		cli_json(cli, list);
		return ERROR_NONE;
	}
	if (!json_array_size(list))
		cli_note(cli, "no release holds %s", cli_word(cli, "DATASET"));
	json_array_foreach(list, i, one) say_affected(cli, one);
	json_decref(list);
	return ERROR_NONE;
}
