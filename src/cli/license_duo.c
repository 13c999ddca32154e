/* license duo: purposes against consents, row by row from standard input. */
#include "base/csv.h"
#include "base/jsontext.h"
#include "cli/cli.h"
#include "license/duo.h"

#include <stdio.h>
#include <string.h>

enum { ALGORITHM, PURPOSE, DATASET, ANCESTORS, COLUMNS };

/* The first name is ours; some files spell another. */
static const char *const names[COLUMNS][2] = {
    {"algorithm", NULL},
    {"purpose", NULL},
    {"dataset", NULL},
    {"ancestors", "ancestors_of_purpose_disease_doid"},
};

struct columns {
	size_t at[COLUMNS];
	bool known[COLUMNS];
};

static int read_header(struct csv *csv, struct columns *columns, struct error *err)
{
	*columns = (struct columns){0};
	for (size_t i = 0; i < csv_count(csv); i++)
		for (int c = 0; c < COLUMNS; c++)
			for (int n = 0; n < 2 && names[c][n]; n++)
				if (text_equal_nocase(text_trim(csv_field(csv, i).value),
				                      text_from(names[c][n]))) {
					columns->at[c] = i;
					columns->known[c] = true;
				}
	if (columns->known[PURPOSE] && columns->known[DATASET])
		return ERROR_NONE;
	return error_at(err, ERROR_INPUT, "standard input", csv_line(csv), 1,
	                "the first line names no column \"%s\"; it is "
	                "algorithm,purpose,dataset,ancestors",
	                names[columns->known[PURPOSE] ? DATASET : PURPOSE][0]);
}

static struct text cell(const struct csv *csv, const struct columns *columns, int column)
{
	return columns->known[column] ? csv_field(csv, columns->at[column]).value : text_from(NULL);
}

static json_t *list_json(const char *const *list)
{
	json_t *array = json_array();

	for (; *list; list++)
		json_array_append_new(array, jsontext_string(*list));
	return array;
}

static void print_answer(struct cli *cli, const struct license_duo_answer *answer)
{
	struct buffer open = BUFFER_INIT, because = BUFFER_INIT;
	const char *decision = license_duo_decision_names[answer->decision];

	if (cli->json || !cli->terminal) {
		json_t *object = json_object();

		json_object_set_new(object, "decision", json_string(decision));
		json_object_set_new(object, "open", list_json(answer->open));
		json_object_set_new(object, "because", list_json(answer->because));
		cli_json(cli, object);
		return;
	}
	for (const char *const *code = answer->open; *code; code++)
		buffer_printf(&open, "%s%s", open.size ? ", " : "; still open: ", *code);
	for (const char *const *why = answer->because; *why; why++)
		buffer_printf(&because, "%s%s", because.size ? " " : "", *why);
	cli_say(cli, "%s%s", decision, buffer_cstr(&open));
	cli_wrap(cli, 2, buffer_view(&because));
	buffer_release(&open);
	buffer_release(&because);
}

/* A row that cannot be read is answered, too: one line in, one line out. */
static void print_fault(struct cli *cli, struct error *fault)
{
	const char *because[] = {fault->message, NULL};
	const char *open[] = {NULL};
	struct license_duo_answer answer = {LICENSE_DUO_ABSTAIN, open, because};
	char place[1200];

	cli_note(cli, "%s", error_describe(fault, place, sizeof place));
	print_answer(cli, &answer);
}

static int answer_row(struct cli *cli, const struct csv *csv, const struct columns *columns,
                      struct error *err)
{
	struct license_duo_question question = {
	    cell(csv, columns, ALGORITHM), cell(csv, columns, PURPOSE), cell(csv, columns, DATASET),
	    cell(csv, columns, ANCESTORS)};
	struct arena arena = ARENA_INIT;
	struct license_duo_answer answer;
	int code = license_duo_decide(&question, &arena, &answer, err);

	if (!code)
		print_answer(cli, &answer);
	arena_release(&arena);
	return code;
}

int cli_license_duo(struct cli *cli, struct error *err)
{
	struct csv *csv = csv_open(stdin, "standard input");
	struct columns columns;
	size_t bad = 0;
	int got = csv_next(csv, err);

	if (got == 0)
		error_set(err, ERROR_INPUT,
		          "standard input is empty; give CSV that begins with the line "
		          "algorithm,purpose,dataset,ancestors");
	if (got <= 0 || read_header(csv, &columns, err)) {
		csv_close(csv);
		return err->code;
	}
	while ((got = csv_next(csv, err)) != 0) {
		struct error fault = ERROR_INIT;

		if (got < 0) {
			fault = *err;
			*err = (struct error) ERROR_INIT;
		} else if (answer_row(cli, csv, &columns, &fault)) {
			error_at(&fault, fault.code, "standard input", csv_line(csv), 1, "%s",
			         arena_string(&cli->arena, fault.message));
		}
		if (fault.code) {
			bad++;
			print_fault(cli, &fault);
		}
		if (cli->out.size > 65536 && cli_flush(cli, err))
			break;
	}
	csv_close(csv);
	if (!err->code && bad)
		error_set(err, ERROR_INPUT, "%zu row%s could not be read", bad,
		          bad == 1 ? "" : "s");
	return err->code;
}
