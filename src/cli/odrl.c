/* export odrl and license odrl: policies out and in. */
#include "license/odrl.h"
#include "base/jsontext.h"
#include "cli/cli.h"
#include "cli/license.h"
#include "cli/record.h"
#include "desk/check.h"

#define FILE_MOST (8 * 1024 * 1024)

static int export_project(struct cli *cli, const char *project, struct error *err)
{
	struct license_judgement judgement;
	struct license_case matter;

	if (desk_need_ledger(cli->desk, err) ||
	    desk_check_case(cli->desk, project, NULL, &cli->arena, &matter, err) ||
	    desk_check(cli->desk, project, NULL, &cli->arena, &judgement, err))
		return err->code;
	cli_json(cli, license_odrl_write_verdict(matter.intent, &judgement));
	return ERROR_NONE;
}

int cli_export_odrl(struct cli *cli, struct error *err)
{
	const char *id = cli_word(cli, "LICENSE"), *project = cli_option(cli, "--project");
	const struct license_library *library;
	const struct license *license;

	if (!id == !project)
		return error_set(err, ERROR_USAGE,
		                 "name a license, or --project SLUG for a project's verdicts");
	if (project)
		return export_project(cli, project, err);
	if (desk_library(cli->desk, &library, err))
		return err->code;
	license = cli_license(library, id, err);
	if (!license)
		return err->code;
	cli_json(cli, license_odrl_write(library, license));
	return ERROR_NONE;
}

static json_t *policy_json(const struct license_library *library,
                           const struct license_odrl_policy *policy)
{
	json_t *object = json_object(), *clauses = json_array(), *open = json_array();

	for (size_t i = 0; i < policy->clause_count; i++) {
		json_array_append_new(clauses, cli_license_clause(library, &policy->clauses[i]));
	}
	for (const char *const *at = policy->open; *at; at++)
		json_array_append_new(open, jsontext_string(*at));
	cli_json_text(object, "uid", policy->uid);
	cli_json_text(object, "target", policy->target);
	json_object_set_new(object, "clauses", clauses);
	json_object_set_new(object, "open", open);
	return object;
}

static void print_policy(struct cli *cli, const struct license_library *library,
                         const struct license_odrl_policy *policy)
{
	cli_say(cli, "policy %s", *policy->uid ? policy->uid : "without a name");
	for (size_t i = 0; i < policy->clause_count; i++) {
		const struct license_clause *c = &policy->clauses[i];

		cli_say(cli, "  %-8s %s on %s%s%s", license_state_names[c->state],
		        license_term(library, c->code)->name, license_target_names[c->target],
		        *c->parameters ? ": " : "", c->parameters);
	}
	for (const char *const *at = policy->open; *at; at++)
		cli_say(cli, "  not understood, read it: %s", *at);
}

int cli_license_odrl(struct cli *cli, struct error *err)
{
	const struct license_library *library;
	struct license_odrl_policies policies;
	json_t *document = NULL, *list = json_array();

	if (desk_library(cli->desk, &library, err) ||
	    jsontext_read_file(cli_word(cli, "FILE"), FILE_MOST, &document, err) ||
	    license_odrl_read(library, document, &cli->arena, &policies, err))
		goto out;
	for (size_t i = 0; i < policies.count; i++) {
		json_array_append_new(list, policy_json(library, &policies.at[i]));
		if (!cli->json)
			print_policy(cli, library, &policies.at[i]);
	}
	if (cli->json)
		cli_json(cli, json_incref(list));
out:
	json_decref(list);
	json_decref(document);
	return err->code;
}
