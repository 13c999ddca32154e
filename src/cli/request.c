/* request new|list|show|fill|answer|move|export; check is in request_check.c */
#include "desk/request.h"

#include "base/file.h"
#include "base/jsontext.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/request.h"
#include "cli/table.h"
#include "desk/request_check.h"
#include "desk/request_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A portal that is not open is worth a word before an evening is spent. */
static int say_status(struct cli *cli, const char *id, struct error *err)
{
	const struct form_shelf *shelf;
	const struct form *form;

	if (desk_shelf(cli->desk, &shelf, err))
		return err->code;
	form = form_shelf_find(shelf, text_from(id));
	if (form && *form->status && strcmp(form->status, "open") != 0 &&
	    strcmp(form->status, "unknown") != 0)
		cli_note(cli, "%s: %s since %s%s%s", form->id, form->status, form->status_date,
		         *form->status_says ? "; " : "", form->status_says);
	return ERROR_NONE;
}

int cli_request_new(struct cli *cli, struct error *err)
{
	const char **datasets;
	size_t count = 0;
	int64_t id;

	while (cli_option_at(cli, "--dataset", count))
		count++;
	datasets = arena_new(&cli->arena, count + 1, sizeof *datasets);
	for (size_t i = 0; i < count; i++)
		datasets[i] = cli_option_at(cli, "--dataset", i);
	if (desk_request_new(cli->desk, cli_option(cli, "--form"), cli_option(cli, "--project"),
	                     datasets, count, &id, err) ||
	    say_status(cli, cli_option(cli, "--form"), err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I}", "id", (json_int_t) id));
	else
		cli_say(cli, "%" PRId64, id);
	return ERROR_NONE;
}

/* ---- list ---- */

static const struct table_column list_columns[] = {
    {"n", TABLE_RIGHT, TABLE_KEEP},       {"form", TABLE_LEFT, TABLE_KEEP},
    {"project", TABLE_LEFT, TABLE_CUT},   {"state", TABLE_LEFT, TABLE_KEEP},
    {"owner", TABLE_LEFT, TABLE_KEEP},    {"moved", TABLE_LEFT, TABLE_DROP_FIRST},
    {"answered", TABLE_LEFT, TABLE_KEEP}, {"missing", TABLE_RIGHT, TABLE_DROP_NEXT},
    {"waits for", TABLE_LEFT, TABLE_CUT}, {"next due", TABLE_LEFT, TABLE_KEEP},
};

/* "2027-05-04 renewal", the next open deadline, or "". */
static const char *next_due(struct cli *cli, int64_t request, struct error *err)
{
	const char *due = "";
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(cli->desk), LEDGER_DEADLINE_OPEN, &rows, err, "it", request,
	                 ""))
		return due;
	if (ledger_next(&rows))
		due = arena_printf(&cli->arena, "%s %s", ledger_string(&rows, 1),
		                   ledger_string(&rows, 2));
	ledger_done(&rows, err);
	return due;
}

static json_t *list_json(const struct desk_request *request, const char *due)
{
	const struct form_wait *wait = &form_waits[request->state];
	json_t *whole = desk_request_json(request);

	json_object_set_new(whole, "answered", json_integer((json_int_t) request->answered));
	json_object_set_new(whole, "asked", json_integer((json_int_t) request->asked));
	json_object_set_new(whole, "waits", wait->side ? jsontext_string(wait->side) : json_null());
	json_object_set_new(whole, "next", wait->whom ? jsontext_string(wait->whom) : json_null());
	cli_json_text(whole, "due", due);
	json_object_del(whole, "answers");
	json_object_del(whole, "notes");
	return whole;
}

/* "approved (2 of 3 data sets approved)" */
static const char *state_words(struct cli *cli, const struct desk_request *request)
{
	const char *mixed = desk_request_mixed(request, &cli->arena);
	const char *round = form_round_names[request->round];
	const char *state = form_state_names[request->state];

	if (!strcmp(round, state))
		round = "";
	return *round || *mixed ? arena_printf(&cli->arena, "%s (%s%s%s)", state, round,
	                                       *round && *mixed ? "; " : "", mixed)
	                        : state;
}

static void list_row(struct cli *cli, struct table *table, const struct desk_request *request,
                     const char *due)
{
	const char *whom = form_waits[request->state].whom;

	table_string(table, arena_printf(&cli->arena, "%" PRId64, request->id));
	table_string(table, request->form->id);
	table_string(table, request->project);
	table_string(table, state_words(cli, request));
	table_string(table, request->owner);
	table_cell(table, text_slice(text_from(request->moved), 0, 10));
	table_string(table,
	             arena_printf(&cli->arena, "%zu of %zu", request->answered, request->asked));
	table_number(table, (int64_t) request->missing);
	table_string(table, whom ? whom : "");
	table_string(table, due);
}

static int64_t *read_ids(struct cli *cli, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	int64_t *ids = NULL;
	size_t room = 0;

	*count = 0;
	if (ledger_query(desk_ledger(cli->desk), LEDGER_REQUEST_IDS, &rows, err, ""))
		return NULL;
	while (ledger_next(&rows)) {
		ids = memory_grow(ids, *count, &room, sizeof *ids);
		ids[(*count)++] = ledger_integer(&rows, 0);
	}
	ledger_done(&rows, err);
	return ids;
}

int cli_request_list(struct cli *cli, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct table *table = NULL;
	json_t *array = NULL;
	size_t count;
	int64_t *ids = read_ids(cli, &count, err);
	int code = err->code;

	if (code)
		goto out;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, list_columns, sizeof list_columns / sizeof *list_columns);
	for (size_t i = 0; i < count; i++) {
		struct desk_request request;
		struct error fault = ERROR_INIT;
		const char *due;
		char line[1200];

		arena_clear(&arena);
		/* A form whose file is gone or faulty hides its own requests only. */
		if (desk_request_load(cli->desk, ids[i], &arena, &request, &fault)) {
			cli_note(cli, "request %" PRId64 ": %s", ids[i],
			         error_describe(&fault, line, sizeof line));
			continue;
		}
		if (form_state_is_over(request.state) && !cli_flag(cli, "--all"))
			continue;
		due = next_due(cli, request.id, err);
		if (array)
			json_array_append_new(array, list_json(&request, due));
		else
			list_row(cli, table, &request, due);
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, "no requests; begin one with `accord request new`");
out:
	memory_free(ids);
	arena_release(&arena);
	return code;
}

/* ---- show ---- */

static int load(struct cli *cli, struct desk_request *request, struct error *err)
{
	int64_t id;

	return cli_number(cli, "N", &id, err)
	           ? err->code
	           : desk_request_load(cli->desk, id, &cli->arena, request, err);
}

static const char *const marks[] = {
    [FORM_HIDDEN] = " ", [FORM_EMPTY] = "-", [FORM_MISSING] = "?",
    [FORM_UNFIT] = "!",  [FORM_DONE] = "+",
};

/* "71 of 100 words; 482 utf16, 480 code points, 483 with CRLF" */
static void show_counts(struct cli *cli, const struct desk_answer *answer)
{
	const struct form_fit *fit = &answer->fit;
	struct buffer line = BUFFER_INIT;

	if (!fit->answered)
		return;
	if (fit->limit)
		buffer_printf(&line, "%ld of %ld %s; ", fit->used, fit->limit, fit->unit);
	buffer_printf(&line, "%ld word%s, %ld utf-16, %ld code point%s, %ld with CRLF",
	              fit->counts.words, fit->counts.words == 1 ? "" : "s", fit->counts.utf16,
	              fit->counts.codepoint, fit->counts.codepoint == 1 ? "" : "s",
	              fit->counts.codepoint_crlf);
	cli_wrap(cli, 8, buffer_view(&line));
	if (fit->says[0])
		cli_wrap(cli, 8, text_from(fit->says));
	buffer_release(&line);
}

static void show_text(struct cli *cli, struct text text)
{
	struct text line;

	while (text_next(&text, '\n', &line)) {
		if (line.size)
			cli_wrap(cli, 8, line);
		else
			cli_say(cli, "%s", "");
	}
}

static void show_answer(struct cli *cli, const struct desk_answer *answer)
{
	struct buffer limit = BUFFER_INIT;

	form_limit_says(&answer->question->limit, &limit);
	cli_say(cli, "%s %-5s %s%s%s", marks[answer->mark], answer->question->id,
	        answer->question->label, answer->question->required ? " *" : "",
	        answer->draft ? "  (being typed)" : "");
	if (limit.size)
		cli_wrap(cli, 8, buffer_view(&limit));
	show_text(cli, answer->sent);
	show_counts(cli, answer);
	if (*answer->fault)
		cli_say(cli, "        line %d, column %d: %s", answer->fault_line,
		        answer->fault_column, answer->fault);
	if (*answer->origin)
		cli_say(cli, "        from %s", answer->origin);
	if (*answer->unsent_by)
		cli_say(cli, "        %s has typed, and it was not handed in:", answer->unsent_by);
	show_text(cli, answer->unsent);
	if (*answer->clash_by)
		cli_say(cli, "        over a text of %s that was not seen:", answer->clash_by);
	show_text(cli, answer->clash);
	buffer_release(&limit);
}

static const char *const round_says[FORM_ROUNDS] = {
    [FORM_ROUND_FIRST] = "",
    [FORM_ROUND_AMENDMENT] = "; a change on top of the access that stands",
    [FORM_ROUND_RENEWAL] = "; more time is asked for",
    [FORM_ROUND_REVOCATION] = "; access was taken away and is asked back",
};

/* What a missed renewal puts at risk; where that cannot be told, nothing. */
static void show_risks(struct cli *cli, const struct desk_request *request)
{
	struct error err = ERROR_INIT;
	struct desk_remarks remarks;

	if (desk_request_risks(cli->desk, request, &cli->arena, &remarks, &err))
		return;
	for (size_t i = 0; i < remarks.count; i++)
		cli_record(cli, i ? "" : "at risk", remarks.at[i].says);
}

static void show_head(struct cli *cli, const struct desk_request *request)
{
	struct error ignored = ERROR_INIT; /* the rest is worth showing */

	cli_say(cli, "request %" PRId64 "  %s", request->id, request->form->portal);
	cli_record(
	    cli, "form",
	    arena_printf(&cli->arena, "%s, version %s", request->form->id, request->form_version));
	if (strcmp(request->form_version, request->form->version) != 0)
		cli_record(cli, "",
		           arena_printf(&cli->arena, "the form is now of version %s",
		                        request->form->version));
	cli_record(cli, "project",
	           arena_printf(&cli->arena, "%s  %s", request->project, request->project_title));
	cli_record(cli, "state",
	           arena_printf(&cli->arena, "%s: %s, since %.10s%s",
	                        form_state_names[request->state], form_state_says[request->state],
	                        request->moved, round_says[request->round]));
	if (form_waits[request->state].whom)
		cli_record(cli, "waits for", form_waits[request->state].whom);
	cli_record(cli, "next due", next_due(cli, request->id, &ignored));
	cli_record(cli, "owner", request->owner);
	cli_record(cli, "reference", request->reference);
	cli_request_team(cli, request);
	cli_record(cli, "answered",
	           arena_printf(&cli->arena, "%zu of %zu; %zu missing, %zu not fitting",
	                        request->answered, request->asked, request->missing,
	                        request->unfit));
	show_risks(cli, request);
	cli_request_notes(cli, request);
}

int cli_request_show(struct cli *cli, struct error *err)
{
	struct desk_request request;
	struct desk_file *files;
	size_t section = (size_t) -1, file_count;

	if (load(cli, &request, err) ||
	    desk_files(cli->desk, &request, &cli->arena, &files, &file_count, err))
		return err->code;
	if (cli->json) {
		json_t *whole = desk_request_json(&request);

		json_object_set_new(whole, "files", cli_request_files_json(files, file_count));
		cli_json(cli, whole);
		return ERROR_NONE;
	}
	show_head(cli, &request);
	for (size_t i = 0; i < request.form->question_count; i++) {
		if (request.answers[i].mark == FORM_HIDDEN)
			continue;
		if (request.form->questions[i].section != section) {
			section = request.form->questions[i].section;
			cli_say(cli, "\n%s", request.form->sections[section].title);
		}
		show_answer(cli, &request.answers[i]);
	}
	if (file_count)
		cli_say(cli, "\nFiles");
	cli_request_files(cli, files, file_count);
	return ERROR_NONE;
}

/* ---- changes ---- */

int cli_request_fill(struct cli *cli, struct error *err)
{
	const struct cli_look look = {.plain = cli->plain, .color = cli->color};
	struct desk_request request;

	if (load(cli, &request, err))
		return err->code;
	if (!cli_has_screen(cli) || !cli->wiring->fill)
		return error_set(err, ERROR_USAGE,
		                 "`request fill` needs a terminal; without one use `accord request "
		                 "answer %" PRId64 " QUESTION -`",
		                 request.id);
	return cli->wiring->fill(cli->desk, request.id, &look, err);
}

static int read_body(struct cli *cli, struct buffer *body, struct error *err)
{
	const char *text = cli_word(cli, "TEXT"), *file = cli_option(cli, "--file");
	int line, column;
	size_t fault;

	if (text) {
		buffer_string(body, text);
		return ERROR_NONE;
	}
	if (file_read(file ? file : "-", DESK_ANSWER_MOST, body, err))
		return err->code;
	fault = utf8_fault(buffer_view(body));
	if (fault == TEXT_NONE)
		return ERROR_NONE;
	utf8_place(buffer_view(body), fault, &line, &column);
	return error_at(err, ERROR_INPUT, file ? file : "(input)", line, column,
	                body->at[fault] ? "this is not valid UTF-8; save the text as UTF-8"
	                                : "a NUL byte stands here; take it away");
}

/* What is stored is stored; but whoever typed it should hear at once that the
 * portal will not take it. */
static int say_unfit(struct cli *cli, int64_t id, const char *question, struct error *err)
{
	struct desk_request request;
	const struct desk_answer *answer;
	size_t index;

	if (desk_request_load(cli->desk, id, &cli->arena, &request, err) ||
	    desk_request_question(&request, question, &index, err))
		return err->code;
	answer = &request.answers[index];
	if (*answer->fault)
		cli_note(cli, "%s is stored, but its template fails: %s", answer->question->id,
		         answer->fault);
	else if (answer->fit.says[0] && (!answer->fit.fits || answer->fit.warns))
		cli_note(cli, "%s is stored, but: %s", answer->question->id, answer->fit.says);
	return ERROR_NONE;
}

int cli_request_answer(struct cli *cli, struct error *err)
{
	struct buffer body = BUFFER_INIT;
	struct desk_saved saved = {0};
	int64_t id;
	int code = cli_number(cli, "N", &id, err);

	if (!code)
		code = read_body(cli, &body, err);
	if (!code)
		code = desk_request_answer(cli->desk, id, cli_word(cli, "QUESTION"),
		                           buffer_view(&body), "", DESK_ANSWER_LATEST, &saved, err);
	buffer_release(&body);
	if (!code)
		code = say_unfit(cli, id, cli_word(cli, "QUESTION"), err);
	if (!code && cli->json)
		cli_json(cli,
		         json_pack("{s:I, s:s, s:I}", "id", (json_int_t) id, "question",
		                   cli_word(cli, "QUESTION"), "version", (json_int_t) saved.id));
	return code;
}

/* Where it is now, what comes next, and what one would else forget. */
static void say_moved(struct cli *cli, int64_t id, struct error *err)
{
	struct desk_request request;
	const char *due, *whom;

	if (desk_request_load(cli->desk, id, &cli->arena, &request, err))
		return;
	due = next_due(cli, id, err);
	whom = form_waits[request.state].whom;
	cli_say(cli, "request %" PRId64 " is %s%s%s%s%s", id, form_state_names[request.state],
	        whom ? "; waits for " : "", whom ? whom : "", *due ? "; next due: " : "", due);
	if (request.state == FORM_STATE_SUBMITTED && !*request.reference)
		cli_note(cli,
		         "note the portal's number: accord request set %" PRId64 " reference=TEXT",
		         id);
}

int cli_request_move(struct cli *cli, struct error *err)
{
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_request_move(cli->desk, id, cli_word(cli, "STATE"), err))
		return err->code;
	if (cli->json)
		cli_json(cli, json_pack("{s:I, s:s}", "id", (json_int_t) id, "state",
		                        cli_word(cli, "STATE")));
	else
		say_moved(cli, id, err);
	return err->code;
}
