/* project list|show|add|set|remove */
#include "desk/project.h"

#include "base/jsontext.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"
#include "desk/check.h"

#include <stdlib.h>

static const struct table_column columns[] = {
    {"project", TABLE_LEFT, false},        {"verdict", TABLE_LEFT, false},
    {"data sets", TABLE_RIGHT, false},     {"actor", TABLE_LEFT, TABLE_DROP_FIRST},
    {"uses", TABLE_LEFT, TABLE_DROP_NEXT}, {"title", TABLE_LEFT, true},
};

struct listed {
	const char *slug, *title, *uses, *actor;
	int64_t datasets;
};

static int load(struct cli *cli, struct listed **list, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	int64_t most;
	size_t used = 0;

	if (ledger_number(desk_ledger(cli->desk), LEDGER_STATUS_PROJECTS, 0, &most, err, "") ||
	    ledger_query(desk_ledger(cli->desk), LEDGER_PROJECT_LIST, &rows, err, ""))
		return err->code;
	*list = arena_new(&cli->arena, (size_t) most + 1, sizeof **list);
	while (used < (size_t) most && ledger_next(&rows)) {
		struct listed *p = &(*list)[used++];

		p->slug = arena_string(&cli->arena, ledger_string(&rows, 0));
		p->title = arena_string(&cli->arena, ledger_string(&rows, 1));
		p->uses = arena_string(&cli->arena, ledger_string(&rows, 2));
		p->actor = arena_string(&cli->arena, ledger_string(&rows, 3));
		p->datasets = ledger_integer(&rows, 4);
	}
	*count = used;
	return ledger_done(&rows, err);
}

/* NULL when a project cannot be judged: `check` says why. */
static const char *verdict_of(struct cli *cli, const char *slug)
{
	struct arena arena = ARENA_INIT;
	struct license_judgement judgement;
	struct error ignored = ERROR_INIT;
	const char *verdict = NULL;

	if (!desk_check(cli->desk, slug, NULL, &arena, &judgement, &ignored))
		verdict = license_verdict_names[judgement.verdict];
	arena_release(&arena);
	return verdict;
}

int cli_project_list(struct cli *cli, struct error *err)
{
	struct listed *list = NULL;
	size_t count = 0;
	json_t *array = NULL;
	struct table *table = NULL;

	if (load(cli, &list, &count, err))
		return err->code;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		const struct listed *p = &list[i];
		const char *verdict = verdict_of(cli, p->slug);

		if (array) {
			json_t *object = json_object();

			cli_json_text(object, "slug", p->slug);
			cli_json_text(object, "title", p->title);
			cli_json_list(object, "uses", p->uses);
			json_object_set_new(object, "datasets", json_integer(p->datasets));
			cli_json_text(object, "verdict", verdict);
			cli_json_text(object, "actor", p->actor);
			json_array_append_new(array, object);
			continue;
		}
		table_string(table, p->slug);
		table_string(table, verdict ? verdict : "");
		table_number(table, p->datasets);
		table_string(table, p->actor);
		table_string(table, p->uses);
		table_string(table, p->title);
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, "no projects yet; `accord project add` makes one");
	return ERROR_NONE;
}

static void show_json(struct cli *cli, const struct desk_project *project)
{
	json_t *object = json_object(), *outbound = json_object();

	cli_json_text(object, "slug", project->slug);
	for (size_t i = 0; i < DESK_PROJECT_FIELDS; i++) {
		const char *name = desk_project_rules[i].name;

		if (i >= DESK_PROJECT_OUTBOUND_DATA && i <= DESK_PROJECT_OUTBOUND_OUTPUTS)
			cli_json_text(outbound,
			              license_target_names[i - DESK_PROJECT_OUTBOUND_DATA],
			              project->values[i]);
		else if (desk_project_rules[i].kind == DESK_FIELD_LIST)
			cli_json_list(object, name, project->values[i]);
		else
			cli_json_text(object, name, project->values[i]);
	}
	json_object_set_new(object, "outbound", outbound);
	cli_json(cli, object);
}

int cli_project_show(struct cli *cli, struct error *err)
{
	struct desk_project project;

	if (desk_project_find(cli->desk, cli_word(cli, "SLUG"), &cli->arena, &project, err))
		return err->code;
	if (cli->json) {
		show_json(cli, &project);
		return ERROR_NONE;
	}
	cli_record(cli, "project", project.slug);
	for (size_t i = 0; i < DESK_PROJECT_FIELDS; i++) {
		const char *value = project.values[i];

		cli_record(cli,
		           i >= DESK_PROJECT_OUTBOUND_DATA && i <= DESK_PROJECT_OUTBOUND_OUTPUTS
		               ? arena_printf(&cli->arena, "out: %s",
		                              license_target_names[i - DESK_PROJECT_OUTBOUND_DATA])
		               : desk_project_rules[i].name,
		           desk_project_rules[i].kind == DESK_FIELD_LIST ? cli_spaced(cli, value)
		                                                         : value);
	}
	return ERROR_NONE;
}

int cli_project_add(struct cli *cli, struct error *err)
{
	return desk_project_add(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                        err);
}

int cli_project_set(struct cli *cli, struct error *err)
{
	return desk_project_set(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                        err);
}

int cli_project_remove(struct cli *cli, struct error *err)
{
	return desk_project_remove(cli->desk, cli_word(cli, "SLUG"), err);
}
