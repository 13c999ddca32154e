/* form list|show|lint */
#include "cli/form.h"

#include "base/jsontext.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"
#include "desk/request_json.h"
#include "form/visible.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* ---- list ---- */

static const struct table_column list_columns[] = {
    {"form", TABLE_LEFT, false},   {"portal", TABLE_LEFT, true},
    {"version", TABLE_LEFT, true}, {"questions", TABLE_RIGHT, false},
    {"grade", TABLE_LEFT, false},  {"portal is", TABLE_LEFT, false},
};

static json_t *list_json(const struct form *form)
{
	json_t *object = json_object();

	cli_json_text(object, "id", form->id);
	cli_json_text(object, "portal", form->portal);
	cli_json_text(object, "version", form->version);
	json_object_set_new(object, "questions", json_integer((json_int_t) form->question_count));
	cli_json_text(object, "grade", form->grade);
	json_object_set_new(object, "checklist", json_boolean(form->checklist));
	json_object_set_new(object, "partial", json_boolean(form->partial));
	cli_json_text(object, "status", form->status);
	cli_json_text(object, "status_date", form->status_date);
	return object;
}

/* "suspended 2026-04" */
static const char *portal_status(struct cli *cli, const struct form *form)
{
	return arena_printf(&cli->arena, "%s%s%s", form->status, *form->status_date ? " " : "",
	                    form->status_date);
}

static void list_row(struct cli *cli, struct table *table, const struct form *form)
{
	table_string(table, form->id);
	table_string(table, form->portal);
	table_string(table, form->version);
	if (form->checklist)
		table_string(table, "checklist");
	else
		table_number(table, (int64_t) form->question_count);
	table_string(table, form->grade);
	table_string(table, portal_status(cli, form));
}

/* A faulty file is told and passed over: the others can still be used. */
static void note_fault(struct cli *cli, const struct form_shelf *shelf, size_t index)
{
	struct error fault = ERROR_INIT;
	const struct form *form;
	char line[1200];

	form_shelf_get(shelf, text_from(form_shelf_id(shelf, index)), &form, &fault);
	cli_note(cli, "%s", error_describe(&fault, line, sizeof line));
}

int cli_form_list(struct cli *cli, struct error *err)
{
	const struct form_shelf *shelf;
	struct table *table = NULL;
	json_t *array = NULL;

	if (desk_shelf(cli->desk, &shelf, err))
		return err->code;
	if (cli->json)
		array = json_array();
	else
		table = table_start(cli, list_columns, sizeof list_columns / sizeof *list_columns);
	for (size_t i = 0; i < form_shelf_count(shelf); i++) {
		const struct form *form = form_shelf_at(shelf, i);

		if (!form)
			note_fault(cli, shelf, i);
		else if (array)
			json_array_append_new(array, list_json(form));
		else
			list_row(cli, table, form);
	}
	if (array)
		cli_json(cli, array);
	else
		table_end(table, "no forms were found");
	return ERROR_NONE;
}

/* ---- show ---- */

static json_t *strings_json(const char *const *list)
{
	json_t *array = json_array();

	for (; list && *list; list++)
		json_array_append_new(array, jsontext_string(*list));
	return array;
}

static json_t *conditions_json(const struct form_question *question)
{
	json_t *array = json_array();

	for (size_t i = 0; i < question->condition_count; i++) {
		const struct form_condition *condition = &question->conditions[i];
		json_t *object = json_object();

		cli_json_text(object, "question", condition->question);
		cli_json_text(object, "test", form_test_names[condition->test]);
		json_object_set_new(object, "values", strings_json(condition->values));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *question_json(const struct form *form, const struct form_question *question)
{
	json_t *object = json_object();

	cli_json_text(object, "id", question->id);
	cli_json_text(object, "label", question->label);
	cli_json_text(object, "help", question->help);
	cli_json_text(object, "section", form->sections[question->section].id);
	cli_json_text(object, "type", form_type_names[question->type]);
	cli_json_text(object, "concept", question->concept);
	json_object_set_new(object, "required", json_boolean(question->required));
	cli_json_text(object, "one_of", question->one_of);
	cli_json_text(object, "asked", form_stage_names[question->stage]);
	json_object_set_new(object, "limit", desk_limit_json(&question->limit));
	cli_json_text(object, "pattern", question->pattern);
	cli_json_text(object, "pattern_says", question->pattern_says);
	json_object_set_new(object, "choices", strings_json(question->choices));
	json_object_set_new(object, "choice_labels", strings_json(question->choice_labels));
	json_object_set_new(object, "columns", strings_json(question->columns));
	json_object_set_new(object, "visible_when", conditions_json(question));
	json_object_set_new(object, "any", json_boolean(question->any_condition));
	cli_json_text(object, "status", question->status);
	cli_json_text(object, "source", question->source);
	cli_json_text(object, "note", question->note);
	return object;
}

static json_t *facts_json(const struct form *form)
{
	json_t *array = json_array();

	for (size_t i = 0; i < form->fact_count; i++) {
		json_t *object = json_object();

		cli_json_text(object, "kind", form->facts[i].kind);
		cli_json_text(object, "says", form->facts[i].says);
		cli_json_text(object, "source", form->facts[i].source);
		cli_json_text(object, "status", form->facts[i].status);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *documents_json(const struct form *form)
{
	json_t *array = json_array();

	for (size_t i = 0; i < form->document_count; i++) {
		const struct form_document *document = &form->documents[i];
		json_t *object = json_object();

		cli_json_text(object, "kind", document->kind);
		cli_json_text(object, "says", document->says);
		cli_json_text(object, "who", document->who);
		cli_json_text(object, "when", form_stage_names[document->stage]);
		json_object_set_new(object, "required", json_boolean(document->required));
		cli_json_text(object, "source", document->source);
		cli_json_text(object, "status", document->status);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *deadlines_json(const struct form *form)
{
	json_t *array = json_array();

	for (size_t i = 0; i < form->deadline_count; i++) {
		const struct form_deadline *deadline = &form->deadlines[i];
		json_t *object = json_object();

		cli_json_text(object, "kind", deadline->kind);
		cli_json_text(object, "after", deadline->after);
		json_object_set_new(object, "months", json_integer(deadline->months));
		json_object_set_new(object, "days", json_integer(deadline->days));
		json_object_set_new(object, "hours", json_integer(deadline->hours));
		json_object_set_new(object, "before", json_boolean(deadline->before));
		cli_json_text(object, "reminds", deadline->reminds);
		cli_json_text(object, "every", deadline->every);
		cli_json_text(object, "says", deadline->says);
		cli_json_text(object, "status", deadline->status);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *sources_json(const struct form *form)
{
	json_t *object = json_object();

	for (size_t i = 0; i < form->source_count; i++) {
		json_t *source = json_object();

		cli_json_text(source, "says", form->sources[i].says);
		cli_json_text(source, "url", form->sources[i].url);
		cli_json_text(source, "grade", form->sources[i].grade);
		cli_json_text(source, "seen", form->sources[i].seen);
		json_object_set_new(object, form->sources[i].id, source);
	}
	return object;
}

static void show_json(struct cli *cli, const struct form *form)
{
	json_t *object = list_json(form), *questions = json_array();

	for (size_t i = 0; i < form->question_count; i++)
		json_array_append_new(questions, question_json(form, &form->questions[i]));
	cli_json_text(object, "url", form->url);
	cli_json_text(object, "access", form->access);
	cli_json_text(object, "seen", form->seen);
	cli_json_text(object, "status_says", form->status_says);
	json_object_set_new(object, "facts", facts_json(form));
	json_object_set_new(object, "documents", documents_json(form));
	json_object_set_new(object, "deadlines", deadlines_json(form));
	json_object_set_new(object, "sources", sources_json(form));
	json_object_set_new(object, "form", questions);
	cli_json(cli, object);
}

const char *cli_form_sourced(struct cli *cli, const char *says, const char *source,
                             const char *status)
{
	if (!strcmp(status, "sourced"))
		return arena_printf(&cli->arena, "%s (%s)", says, source);
	return arena_printf(&cli->arena, "%s (%s%s%s)", says,
	                    !strcmp(status, "check") ? "to be checked" : status,
	                    *source ? "; " : "", source);
}

static void show_head(struct cli *cli, const struct form *form)
{
	cli_say(cli, "%s  %s%s", form->id, form->portal,
	        form->checklist ? "  (checklist: only the steps are known)" : "");
	cli_record(cli, "url", form->url);
	cli_record(cli, "access", form->access);
	cli_record(cli, "version", form->version);
	cli_record(cli, "seen", form->seen);
	cli_record(cli, "known", form->partial ? "only some of its questions; see the notes" : "");
	cli_record(cli, "grade", form->grade);
	cli_record(cli, "portal is",
	           *form->status_says ? arena_printf(&cli->arena, "%s: %s",
	                                             portal_status(cli, form), form->status_says)
	                              : portal_status(cli, form));
	for (size_t i = 0; i < form->fact_count; i++)
		cli_record(cli, form->facts[i].kind,
		           cli_form_sourced(cli, form->facts[i].says, form->facts[i].source,
		                            form->facts[i].status));
	for (size_t i = 0; i < form->document_count; i++)
		cli_record(cli, "paper",
		           cli_form_sourced(cli, form->documents[i].says, form->documents[i].source,
		                            form->documents[i].status));
	for (size_t i = 0; i < form->deadline_count; i++)
		cli_record(
		    cli, "deadline",
		    cli_form_sourced(cli,
		                     arena_printf(&cli->arena, "%s: %s, %s %s",
		                                  form->deadlines[i].kind, form->deadlines[i].says,
		                                  form->deadlines[i].before ? "before" : "after",
		                                  form->deadlines[i].after),
		                     form->deadlines[i].source, form->deadlines[i].status));
}

static void show_sources(struct cli *cli, const struct form *form)
{
	if (form->source_count)
		cli_say(cli, "\nSources (A the portal's own code, B an official page, C a copy)");
	for (size_t i = 0; i < form->source_count; i++) {
		const struct form_source *source = &form->sources[i];

		cli_record(cli, source->id,
		           arena_printf(&cli->arena, "%s, %s%s%s", source->grade, source->says,
		                        *source->seen ? ", seen " : "", source->seen));
		cli_say(cli, "              %s", source->url);
	}
}

/* "lead: a, b, c"; nothing where the list is empty. */
static void show_list(struct cli *cli, const char *lead, const char *const *list)
{
	struct buffer line = BUFFER_INIT;

	for (; list && *list; list++)
		buffer_printf(&line, "%s%s", line.size ? "; " : lead, *list);
	if (line.size)
		cli_wrap(cli, 8, buffer_view(&line));
	buffer_release(&line);
}

/* What may be answered, and when it is asked. */
static void show_rules(struct cli *cli, const struct form *form,
                       const struct form_question *question)
{
	struct buffer when = BUFFER_INIT, several = BUFFER_INIT;

	form_several_say(form, (size_t) (question - form->questions), NULL, &several);
	if (several.size)
		cli_say(cli, "        one of %s has to be answered", several.at);
	buffer_release(&several);

	show_list(
	    cli, question->type == FORM_CHOICE ? "one of: " : "some of: ", question->choice_labels);
	show_list(cli, "columns: ", question->columns);
	if (*question->pattern)
		show_list(cli, "has to match: ",
		          (const char *const[]){*question->pattern_says ? question->pattern_says
		                                                        : question->pattern,
		                                NULL});
	if (question->stage != FORM_APPLICATION)
		cli_say(cli, "        asked for the %s", form_stage_names[question->stage]);
	if (!question->condition_count)
		return;
	buffer_string(&when, "asked when ");
	form_conditions_say(question, &when);
	cli_wrap(cli, 8, buffer_view(&when));
	buffer_release(&when);
}

static void show_question(struct cli *cli, const struct form *form,
                          const struct form_question *question)
{
	struct buffer limit = BUFFER_INIT;
	bool plain = question->standing == FORM_SOURCED;

	form_limit_says(&question->limit, &limit);
	cli_say(cli, "  %-5s %s%s  [%s]%s%s%s", question->id, question->label,
	        question->required  ? " *"
	        : *question->one_of ? " (*)"
	                            : "",
	        form_type_names[question->type], plain ? "" : " (", plain ? "" : question->status,
	        plain ? "" : ")");
	if (limit.size)
		cli_say(cli, "        %s", limit.at);
	show_rules(cli, form, question);
	if (*question->help)
		cli_wrap(cli, 8, text_from(question->help));
	if (*question->note)
		cli_wrap(cli, 8, text_from(question->note));
	buffer_release(&limit);
}

int cli_form_show(struct cli *cli, struct error *err)
{
	const struct form_shelf *shelf;
	const struct form *form;
	size_t section = (size_t) -1;

	if (desk_shelf(cli->desk, &shelf, err) ||
	    form_shelf_get(shelf, text_from(cli_word(cli, "FORM")), &form, err))
		return err->code;
	if (cli_flag(cli, "--needs")) {
		cli_form_needs(cli, form);
		return ERROR_NONE;
	}
	if (cli->json) {
		show_json(cli, form);
		return ERROR_NONE;
	}
	show_head(cli, form);
	for (size_t i = 0; i < form->question_count; i++) {
		if (form->questions[i].section != section) {
			section = form->questions[i].section;
			cli_say(cli, "\n%s", form->sections[section].title);
		}
		show_question(cli, form, &form->questions[i]);
	}
	show_sources(cli, form);
	return ERROR_NONE;
}

/* ---- lint ---- */

struct lint {
	struct cli *cli;
	json_t *faults; /* under --json */
	size_t files, count;
};

static void found(void *context, const struct error *fault)
{
	struct lint *lint = context;
	char line[1200];

	lint->count++;
	if (lint->faults) {
		json_array_append_new(lint->faults, cli_json_fault(fault));
		return;
	}
	cli_say(lint->cli, "%s", error_describe(fault, line, sizeof line));
}

/* What cannot be read is a finding of its own. */
static int told(struct lint *lint, int code, struct error *err)
{
	if (code == ERROR_INPUT)
		found(lint, err);
	if (code != ERROR_INPUT && code != ERROR_FINDINGS)
		return code;
	error_clear(err);
	return ERROR_NONE;
}

static bool is_concepts(const char *path)
{
	const char *slash = strrchr(path, '/');

	return strcmp(slash ? slash + 1 : path, FORM_CONCEPTS_FILE) == 0;
}

/* A file of concepts may lean on the shipped ones. */
static int lint_concepts(struct lint *lint, const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX];
	const char *shipped = desk_folder(lint->cli->desk, DESK_FORMS);

	snprintf(folder, sizeof folder, "%.*s", slash ? (int) (slash - path) : 1,
	         slash ? path : ".");
	if (shipped && !strcmp(shipped, folder))
		shipped = NULL;
	return told(lint, form_concepts_lint(shipped, folder, found, lint, err), err);
}

/* Its other names beside those of the forms that there are. */
static int lint_names(struct lint *lint, const char *path, struct error *err)
{
	const struct form_shelf *shelf;
	struct form *form;

	if (desk_shelf(lint->cli->desk, &shelf, err))
		return err->code;
	if (form_load(path, &form, err)) { /* told already */
		error_clear(err);
		return ERROR_NONE;
	}
	form_shelf_lint(shelf, form, found, lint);
	form_free(form);
	return ERROR_NONE;
}

static int lint_file(struct lint *lint, const char *path, const struct form_concepts *concepts,
                     struct error *err)
{
	if (is_concepts(path))
		return lint_concepts(lint, path, err);
	lint->files++;
	if (told(lint, form_lint(path, concepts, found, lint, err), err))
		return err->code;
	return lint_names(lint, path, err);
}

static int lint_shelf(struct lint *lint, const struct form_concepts *concepts, struct error *err)
{
	const struct form_shelf *shelf;

	if (desk_shelf(lint->cli->desk, &shelf, err))
		return err->code;
	for (size_t i = 0; i < form_shelf_count(shelf); i++)
		if (lint_file(lint, form_shelf_file(shelf, i), concepts, err))
			return err->code;
	return ERROR_NONE;
}

int cli_form_lint(struct cli *cli, struct error *err)
{
	struct lint lint = {cli, cli->json ? json_array() : NULL, 0, 0};
	const struct form_concepts *concepts = NULL;
	int code = told(&lint, desk_concepts(cli->desk, &concepts, err), err);

	if (!code && !cli_word(cli, "FILE"))
		code = lint_shelf(&lint, concepts, err);
	for (size_t i = 0; !code && cli_word_at(cli, "FILE", i); i++)
		code = lint_file(&lint, cli_word_at(cli, "FILE", i), concepts, err);
	if (code) {
		json_decref(lint.faults);
		return code;
	}
	if (lint.faults)
		cli_json(cli, lint.faults);
	else if (!lint.count)
		cli_say(cli, "%zu form%s, no faults", lint.files, lint.files == 1 ? "" : "s");
	return lint.count ? error_set(err, ERROR_FINDINGS, "%s", "") : ERROR_NONE;
}
