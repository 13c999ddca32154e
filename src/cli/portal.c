/* portal list|show|add|set|remove */
#include "desk/portal.h"

#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct table_column columns[] = {
    {"portal", TABLE_LEFT, TABLE_KEEP},          {"name", TABLE_LEFT, TABLE_CUT},
    {"asks by", TABLE_LEFT, TABLE_DROP_NEXT},    {"status", TABLE_LEFT, TABLE_CUT},
    {"accounts", TABLE_RIGHT, TABLE_DROP_FIRST}, {"requests", TABLE_RIGHT, TABLE_DROP_FIRST},
};

static const char *asks_by(const struct desk_portal *portal)
{
	return !portal->form ? "" : portal->form->checklist ? "checklist" : "form";
}

static const char *status_of(struct cli *cli, const struct desk_portal *portal)
{
	const struct form *form = portal->form;

	if (!form || !*form->status)
		return "";
	return *form->status_date
	           ? arena_printf(&cli->arena, "%s, %s", form->status, form->status_date)
	           : form->status;
}

static json_t *portal_json(struct cli *cli, const struct desk_portal *portal)
{
	json_t *object = json_object();

	cli_json_text(object, "slug", portal->slug);
	cli_json_text(object, "name", portal->name);
	cli_json_text(object, "url", portal->url);
	cli_json_text(object, "kind", portal->kind);
	cli_json_text(object, "form", portal->form ? portal->form->id : "");
	cli_json_text(object, "asks", asks_by(portal));
	cli_json_text(object, "status", status_of(cli, portal));
	cli_json_text(object, "grade", portal->form ? portal->form->grade : "");
	json_object_set_new(object, "accounts", json_integer(portal->accounts));
	json_object_set_new(object, "requests", json_integer(portal->requests));
	return object;
}

static bool holds(const struct desk_portal *portal, const char *word)
{
	return strcasestr(portal->slug, word) || strcasestr(portal->name, word) ||
	       strcasestr(portal->kind, word) || strcasestr(portal->url, word);
}

static bool is_wanted(const struct cli *cli, const struct desk_portal *portal)
{
	const char *word;

	for (size_t i = 0; (word = cli_word_at(cli, "WORD", i)); i++)
		if (!holds(portal, word))
			return false;
	return true;
}

int cli_portal_list(struct cli *cli, struct error *err)
{
	json_t *array = cli->json ? json_array() : NULL;
	struct desk_portal *list;
	struct table *table;
	size_t count;

	if (desk_portals(cli->desk, &cli->arena, &list, &count, err)) {
		json_decref(array);
		return err->code;
	}
	if (array) {
		for (size_t i = 0; i < count; i++)
			if (is_wanted(cli, &list[i]))
				json_array_append_new(array, portal_json(cli, &list[i]));
		cli_json(cli, array);
		return ERROR_NONE;
	}
	table = table_start(cli, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		if (!is_wanted(cli, &list[i]))
			continue;
		table_string(table, list[i].slug);
		table_string(table, list[i].name);
		table_string(table, asks_by(&list[i]));
		table_string(table, status_of(cli, &list[i]));
		table_number(table, list[i].accounts);
		table_number(table, list[i].requests);
	}
	table_end(table, "no portal holds these words");
	return ERROR_NONE;
}

/* What the portal's file says of registering there. */
static void say_facts(struct cli *cli, const struct form *form, const char *kind, const char *title,
                      json_t *object)
{
	json_t *array = json_array();
	size_t number = 0;

	for (size_t i = 0; i < form->fact_count; i++) {
		const struct form_fact *fact = &form->facts[i];
		const char *doubt = !strcmp(fact->status, "sourced") ? "" : fact->status;

		if (strcmp(fact->kind, kind) != 0)
			continue;
		if (!number++)
			cli_say(cli, "\n%s", title);
		json_array_append_new(array, json_string(fact->says));
		if (!cli->json)
			cli_wrap_after(
			    cli, 4, arena_printf(&cli->arena, "%2zu. ", number),
			    text_from(arena_printf(&cli->arena, "%s%s%s%s", fact->says,
			                           *doubt ? " (" : "", doubt, *doubt ? ")" : "")));
	}
	json_object_set_new(object, kind, array);
}

static int say_accounts(struct cli *cli, const struct desk_portal *portal, json_t *object,
                        struct error *err)
{
	json_t *array = json_array();
	struct ledger_rows rows;
	bool any = false;

	json_object_set_new(object, "registrations", array);
	if (!portal->id)
		return ERROR_NONE;
	if (ledger_query(desk_ledger(cli->desk), LEDGER_REGISTRATIONS_AT_PORTAL, &rows, err, "i",
	                 portal->id))
		return err->code;
	while (ledger_next(&rows)) {
		const char *expires = ledger_string(&rows, 3);

		if (!any)
			cli_say(cli, "\nWho of the team is registered");
		any = true;
		json_array_append_new(array, json_pack("{s:I, s:s, s:s}", "id",
		                                       (json_int_t) ledger_integer(&rows, 0),
		                                       "person", ledger_string(&rows, 1), "state",
		                                       ledger_string(&rows, 2)));
		cli_say(cli, "%4" PRId64 "  %s: %s%s%s", ledger_integer(&rows, 0),
		        ledger_string(&rows, 1), ledger_string(&rows, 2),
		        *expires ? ", until " : "", expires);
	}
	return ledger_done(&rows, err);
}

int cli_portal_show(struct cli *cli, struct error *err)
{
	struct desk_portal portal;
	json_t *object;

	if (desk_portal_find(cli->desk, cli_word(cli, "PORTAL"), &cli->arena, &portal, err))
		return err->code;
	object = portal_json(cli, &portal);
	cli_record(cli, "portal", portal.slug);
	cli_record(cli, "name", portal.name);
	cli_record(cli, "url", portal.url);
	cli_record(cli, "kind", portal.kind);
	cli_record(cli, "form", portal.form ? portal.form->id : "");
	cli_record(cli, "status", status_of(cli, &portal));
	if (portal.form && *portal.form->status_says)
		cli_record(cli, "", portal.form->status_says);
	if (portal.form) {
		say_facts(cli, portal.form, "step", "Steps of registering", object);
		say_facts(cli, portal.form, "need", "Needed", object);
		say_facts(cli, portal.form, "valid", "How long it holds", object);
	}
	if (say_accounts(cli, &portal, object, err)) {
		json_decref(object);
		return err->code;
	}
	if (cli->json)
		cli_json(cli, json_incref(object));
	json_decref(object);
	if (portal.form)
		cli_say(cli, "\n`accord form show %s` says what it asks.", portal.form->id);
	return ERROR_NONE;
}

int cli_portal_add(struct cli *cli, struct error *err)
{
	return desk_portal_add(cli->desk, cli_word(cli, "PORTAL"), cli->fields, cli->field_count,
	                       err);
}

int cli_portal_set(struct cli *cli, struct error *err)
{
	return desk_portal_set(cli->desk, cli_word(cli, "PORTAL"), cli->fields, cli->field_count,
	                       err);
}

int cli_portal_remove(struct cli *cli, struct error *err)
{
	return desk_portal_remove(cli->desk, cli_word(cli, "PORTAL"), err);
}
