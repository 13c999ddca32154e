/* request person|sign|decide|set|note, and how `request show` tells of it */
#include "desk/request_team.h"

#include "base/near.h"
#include "cli/record.h"
#include "cli/request.h"
#include "desk/request.h"

#include <inttypes.h>
#include <string.h>

int cli_request_person(struct cli *cli, struct error *err)
{
	static const char *const words[] = {"add", "remove", NULL};
	const char *action = cli_word(cli, "ACTION"), *person = cli_word(cli, "PERSON");
	const char *near = near_of(text_from(action), words);
	int64_t id;

	if (cli_number(cli, "N", &id, err))
		return err->code;
	if (!strcmp(action, "add"))
		return desk_request_join(cli->desk, id, person, cli->fields, cli->field_count, err);
	if (!strcmp(action, "remove"))
		return desk_request_leave(cli->desk, id, person, cli->fields, cli->field_count,
		                          err);
	return error_set(err, ERROR_USAGE, "\"%.40s\" is no way to change who is named; %s%s%s",
	                 action, near ? "did you mean " : "say add or remove", near ? near : "",
	                 near ? "?" : "");
}

int cli_request_sign(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_request_sign(cli->desk, id, cli_word(cli, "PERSON"), cli->fields,
	                               cli->field_count, err);
}

int cli_request_decide(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_request_decide(cli->desk, id, cli_option(cli, "--dataset"),
	                                 cli_option(cli, "--person"), cli_word(cli, "DECISION"),
	                                 cli->fields, cli->field_count, err);
}

int cli_request_set(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_request_set(cli->desk, id, cli->fields, cli->field_count, err);
}

int cli_request_note(struct cli *cli, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_request_note(cli->desk, id, cli_word(cli, "TEXT"), cli->fields,
	                               cli->field_count, err);
}

/* ---- showing ---- */

static const char *day(struct cli *cli, const char *says, const char *date)
{
	return *date ? arena_printf(&cli->arena, "; %s %s", says, date) : "";
}

static const char *note_of(struct cli *cli, const char *note)
{
	return *note ? arena_printf(&cli->arena, "; %s", note) : "";
}

static void show_dataset(struct cli *cli, const char *head,
                         const struct desk_request_dataset *dataset)
{
	cli_record(cli, head,
	           arena_printf(&cli->arena, "%s%s%s%s%s%s", dataset->slug,
	                        *dataset->decision ? ": " : "", dataset->decision,
	                        *dataset->decided ? " on " : "", dataset->decided,
	                        note_of(cli, dataset->note)));
}

static void show_person(struct cli *cli, const char *head, const struct desk_request_person *person)
{
	const char *decision = *person->decision ? day(cli, person->decision, person->decided) : "";

	cli_record(cli, head,
	           arena_printf(
	               &cli->arena, "%s%s%s%s, %s%s%s%s%s%s%s%s", person->handle,
	               *person->name ? " (" : "", person->name, *person->name ? ")" : "",
	               person->part, *person->institution_then ? ", " : "",
	               person->institution_then, day(cli, "joined", person->joined),
	               *person->signed_on ? day(cli, "signed", person->signed_on) : "; not signed",
	               decision, day(cli, "left", person->left_on), note_of(cli, person->note)));
}

void cli_request_team(struct cli *cli, const struct desk_request *request)
{
	for (size_t i = 0; i < request->dataset_count; i++)
		show_dataset(cli, i ? "" : "data sets", &request->decisions[i]);
	for (size_t i = 0; i < request->person_count; i++)
		show_person(cli, i ? "" : "people", &request->people[i]);
}

void cli_request_notes(struct cli *cli, const struct desk_request *request)
{
	for (size_t i = 0; i < request->note_count; i++) {
		const struct desk_request_note *note = &request->notes[i];

		cli_record(cli, i ? "" : "notes",
		           arena_printf(&cli->arena, "%.10s %s%s%s: %s", note->at, note->kind,
		                        *note->by ? ", " : "", note->by, note->body));
	}
}
