/* license list|show|compat|lint */
#include "cli/license.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"
#include "license/judge.h"

#include <stdio.h>
#include <string.h>

/* ---- list ---- */

static const struct table_column list_columns[] = {
    {"license", TABLE_LEFT, false}, {"kind", TABLE_LEFT, false}, {"name", TABLE_LEFT, true}};

static bool is_wanted(const struct cli *cli, const struct license *license)
{
	for (size_t i = 0; cli_word_at(cli, "WORD", i); i++) {
		const char *word = cli_word_at(cli, "WORD", i);

		if (!strcasestr(license->id, word) && !strcasestr(license->name, word) &&
		    !strcasestr(license_kind_names[license->kind], word))
			return false;
	}
	return true;
}

int cli_license_list(struct cli *cli, struct error *err)
{
	const struct license_library *library;
	struct table *table = NULL;
	json_t *array = NULL;

	if (desk_library(cli->desk, &library, err))
		return err->code;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, list_columns, 3);
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *l = license_at(library, i);

		if (!is_wanted(cli, l))
			continue;
		if (array) {
			json_t *object = json_object();

			cli_json_text(object, "id", l->id);
			cli_json_text(object, "name", l->name);
			cli_json_text(object, "kind", license_kind_names[l->kind]);
			cli_json_text(object, "url", l->url);
			json_array_append_new(array, object);
			continue;
		}
		table_string(table, l->id);
		table_string(table, license_kind_names[l->kind]);
		table_string(table, l->name);
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, "no license holds these words");
	return ERROR_NONE;
}

/* ---- show ---- */

/* A family's name stands for every version: says which there are. */
static bool is_family(const struct license_library *library, const char *id, struct error *err)
{
	const struct license *const *members;
	size_t count = license_family(library, text_from(id), &members);
	struct buffer list = BUFFER_INIT;

	for (size_t i = 0; i < count; i++)
		buffer_printf(&list, "%s%s", i ? ", " : "", members[i]->id);
	if (count)
		error_set(err, ERROR_MISSING,
		          "%s is a family, judged in every version where none is stated; show one "
		          "of them: %.600s",
		          id, buffer_cstr(&list));
	buffer_release(&list);
	return count > 0;
}

const struct license *cli_license(const struct license_library *library, const char *id,
                                  struct error *err)
{
	const struct license *license = license_find(library, text_from(id));
	const char *near;

	if (license || is_family(library, id, err))
		return license;
	near = license_near(library, text_from(id));
	if (near)
		error_set(err, ERROR_MISSING, "accord knows no license \"%s\"; did you mean %s?",
		          id, near);
	else
		error_set(err, ERROR_MISSING,
		          "accord knows no license \"%s\"; see `accord license list`", id);
	return NULL;
}

json_t *cli_license_clause(const struct license_library *library,
                           const struct license_clause *clause)
{
	json_t *object = json_object();

	cli_json_text(object, "code", license_term(library, clause->code)->name);
	cli_json_text(object, "target", license_target_names[clause->target]);
	cli_json_text(object, "state", license_state_names[clause->state]);
	cli_json_text(object, "params", clause->parameters);
	cli_json_text(object, "clause", clause->number);
	return object;
}

static void show_json(struct cli *cli, const struct license_library *library,
                      const struct license *l)
{
	json_t *object = json_object(), *clauses = json_array(), *questions = json_array();

	for (size_t i = 0; i < l->clause_count; i++) {
		const struct license_clause *c = &l->clauses[i];
		json_t *clause = cli_license_clause(library, c);

		cli_json_text(clause, "note", c->note);
		json_object_set_new(clause, "implied", json_boolean(c->implied));
		json_array_append_new(clauses, clause);
	}
	for (const char *const *q = l->questions; q && *q; q++)
		json_array_append_new(questions, json_string(*q));
	cli_json_text(object, "id", l->id);
	cli_json_text(object, "name", l->name);
	cli_json_text(object, "kind", license_kind_names[l->kind]);
	cli_json_text(object, "url", l->url);
	cli_json_text(object, "version", l->version);
	cli_json_text(object, "family", l->family);
	json_object_set_new(object, "clauses", clauses);
	json_object_set_new(object, "questions", questions);
	cli_json_text(object, "source", l->source);
	cli_json_text(object, "seen", l->seen);
	cli_json(cli, object);
}

static const char *adapted(struct cli *cli, const struct license_library *library,
                           const struct license *l)
{
	struct buffer list = BUFFER_INIT;
	char *copy;

	if (l->adapts == LICENSE_ADAPTS_NONE)
		return "adapted material may not go out";
	if (l->adapts == LICENSE_ADAPTS_ANY)
		return "under any license, its duties carried along, exceptions apart";
	if (l->adapts == LICENSE_ADAPTS_UNKNOWN)
		return "under which license is not known: to be asked";
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *to = license_at(library, i);
		enum license_member member = license_adapts_to(library, l, to);

		if (member != LICENSE_NOT_MEMBER)
			buffer_printf(&list, "%s%s%s", list.size ? ", " : "", to->id,
			              member == LICENSE_DISCOURAGED ? " (discouraged)"
			              : member == LICENSE_UNDECIDED ? " (to be asked)"
			                                            : "");
	}
	copy = arena_copy(&cli->arena, buffer_view(&list));
	buffer_release(&list);
	return copy;
}

static const struct table_column clause_columns[] = {{"state", TABLE_LEFT, false},
                                                     {"code", TABLE_LEFT, true},
                                                     {"of", TABLE_LEFT, false},
                                                     {"clause", TABLE_LEFT, true},
                                                     {"note", TABLE_LEFT, true}};

static void show_clauses(struct cli *cli, const struct license_library *library,
                         const struct license *l)
{
	struct table *table = table_start(cli, clause_columns, 5);

	for (size_t i = 0; i < l->clause_count; i++) {
		const struct license_clause *c = &l->clauses[i];

		table_string(table, license_state_names[c->state]);
		table_string(table,
		             *c->parameters
		                 ? arena_printf(&cli->arena, "%s (%s)",
		                                license_term(library, c->code)->name, c->parameters)
		                 : license_term(library, c->code)->name);
		table_string(table, license_target_names[c->target]);
		table_string(table, c->implied ? "implied" : c->number);
		table_string(table, c->note);
	}
	table_end(table, NULL);
}

int cli_license_show(struct cli *cli, struct error *err)
{
	const struct license_library *library;
	const struct license *l;
	struct buffer questions = BUFFER_INIT;

	if (desk_library(cli->desk, &library, err))
		return err->code;
	l = cli_license(library, cli_word(cli, "ID"), err);
	if (!l)
		return err->code;
	if (cli->json) {
		show_json(cli, library, l);
		return ERROR_NONE;
	}
	for (const char *const *q = l->questions; q && *q; q++)
		buffer_printf(&questions, "%s%s", questions.size ? ", " : "", *q);
	cli_record(cli, "license", l->id);
	cli_record(cli, "name", l->name);
	cli_record(cli, "kind", license_kind_names[l->kind]);
	cli_record(cli, "address", l->url);
	cli_record(cli, "adapted", adapted(cli, library, l));
	cli_record(cli, "left open", buffer_cstr(&questions));
	cli_record(cli, "source", l->source);
	cli_record(cli, "seen", l->seen);
	cli_say(cli, "%s", "");
	show_clauses(cli, library, l);
	buffer_release(&questions);
	return ERROR_NONE;
}

/* ---- lint ---- */

struct lint {
	struct cli *cli;
	json_t *faults;
};

static void lint_found(void *context, const struct error *fault)
{
	struct lint *lint = context;
	char line[1400];

	if (lint->faults) {
		json_array_append_new(lint->faults, cli_json_fault(fault));
		return;
	}
	cli_say(lint->cli, "%s", error_describe(fault, line, sizeof line));
}

int cli_license_lint(struct cli *cli, struct error *err)
{
	struct lint lint = {cli, cli->json ? json_array() : NULL};
	const char *shipped = desk_folder(cli->desk, DESK_LICENSES);
	const char *file = cli_word(cli, "FILE");
	int code = license_lint(shipped, file ? file : shipped, lint_found, &lint, err);

	if (lint.faults)
		cli_json(cli, lint.faults);
	return code;
}
