/* form show --needs: what a request takes, before an account is made. */
#include "cli/form.h"
#include "cli/record.h"

#include <string.h>

/* The facts of these kinds under one heading; in the order of the table. */
static const struct group {
	const char *key, *title;
	const char *kinds[3];
} groups[] = {
    {"steps", "Steps", {"step", NULL, NULL}},
    {"needs", "Needed to register", {"need", NULL, NULL}},
    {"fees", "Fees", {"fee", NULL, NULL}},
    {"time", "Time", {"time", "valid", NULL}},
    {"renewal", "Renewal and reports", {"renewal", NULL, NULL}},
    {"retention", "Keeping and destroying", {"retention", NULL, NULL}},
    {"terms", "Terms", {"term", NULL, NULL}},
};

static bool is_in(const struct group *group, const char *kind)
{
	for (size_t i = 0; group->kinds[i]; i++) {
		if (!strcmp(group->kinds[i], kind))
			return true;
	}
	return false;
}

/* Papers, parted by what people have to do for them. */
static const struct papers {
	const char *key, *title, *kind; /* kind NULL: all that the others leave */
} papers[] = {
    {"certificates", "Certificates", "training"},
    {"signatures", "To be signed", "agreement"},
    {"documents", "Papers", NULL},
};

static bool is_paper(const struct papers *of, const struct form_document *paper)
{
	if (of->kind)
		return !strcmp(of->kind, paper->kind);
	for (size_t i = 0; papers[i].kind; i++) {
		if (!strcmp(papers[i].kind, paper->kind))
			return false;
	}
	return true;
}

static const char *paper_words(struct cli *cli, const struct form_document *paper)
{
	return arena_printf(
	    &cli->arena, "%s%s%s%s%s%s", paper->says, *paper->who ? "; from the " : "", paper->who,
	    paper->required ? "" : "; not always",
	    paper->months ? arena_printf(&cli->arena, "; good for %ld months", paper->months) : "",
	    paper->stage == FORM_APPLICATION
	        ? ""
	        : arena_printf(&cli->arena, "; at %s", form_stage_names[paper->stage]));
}

/* Questions whose answer names people. */
static bool names_people(const struct form_question *question)
{
	static const char *const concepts[] = {
	    "team",           "signing-official", "it-director",           "pi-name",
	    "reference-name", "collaborators",    "collaborators-internal"};

	if (question->type == FORM_PEOPLE)
		return true;
	for (size_t i = 0; i < sizeof concepts / sizeof *concepts; i++) {
		if (!strcmp(question->concept, concepts[i]))
			return true;
	}
	return false;
}

/* --- for people --- */

static void say_title(struct cli *cli, const char *title, bool *said)
{
	if (!*said)
		cli_say(cli, "\n%s", title);
	*said = true;
}

static void say_line(struct cli *cli, const char *words)
{
	cli_wrap_after(cli, 4, "  - ", text_from(words));
}

static void say_needs(struct cli *cli, const struct form *form)
{
	cli_say(cli, "%s  %s", form->id, form->portal);
	for (size_t g = 0; g < sizeof papers / sizeof *papers; g++) {
		bool said = false;

		for (size_t i = 0; i < form->document_count; i++) {
			const struct form_document *paper = &form->documents[i];

			if (!is_paper(&papers[g], paper))
				continue;
			say_title(cli, papers[g].title, &said);
			say_line(cli, cli_form_sourced(cli, paper_words(cli, paper), paper->source,
			                               paper->status));
		}
	}
	bool people = false;
	for (size_t i = 0; i < form->question_count; i++) {
		if (!names_people(&form->questions[i]))
			continue;
		say_title(cli, "People to be named", &people);
		say_line(cli, arena_printf(&cli->arena, "%s (question %s)",
		                           form->questions[i].label, form->questions[i].id));
	}
	for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
		bool said = false;

		for (size_t i = 0; i < form->fact_count; i++) {
			const struct form_fact *fact = &form->facts[i];

			if (!is_in(&groups[g], fact->kind))
				continue;
			say_title(cli, groups[g].title, &said);
			say_line(cli,
			         cli_form_sourced(cli, fact->says, fact->source, fact->status));
		}
	}
}

/* --- as JSON --- */

static json_t *papers_json(struct cli *cli, const struct form *form, const struct papers *of)
{
	json_t *list = json_array();

	for (size_t i = 0; i < form->document_count; i++) {
		const struct form_document *paper = &form->documents[i];
		json_t *object;

		if (!is_paper(of, paper))
			continue;
		object = json_object();
		cli_json_text(object, "kind", paper->kind);
		cli_json_text(object, "says", paper->says);
		cli_json_text(object, "who", paper->who);
		cli_json_text(object, "when", form_stage_names[paper->stage]);
		json_object_set_new(object, "required", json_boolean(paper->required));
		json_object_set_new(object, "months",
		                    paper->months ? json_integer(paper->months) : json_null());
		cli_json_text(object, "status", paper->status);
		json_array_append_new(list, object);
	}
	(void) cli;
	return list;
}

static json_t *facts_json(const struct form *form, const struct group *group)
{
	json_t *list = json_array();

	for (size_t i = 0; i < form->fact_count; i++) {
		json_t *object;

		if (!is_in(group, form->facts[i].kind))
			continue;
		object = json_object();
		cli_json_text(object, "says", form->facts[i].says);
		cli_json_text(object, "source", form->facts[i].source);
		cli_json_text(object, "status", form->facts[i].status);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *people_json(const struct form *form)
{
	json_t *list = json_array();

	for (size_t i = 0; i < form->question_count; i++) {
		if (names_people(&form->questions[i])) {
			json_t *object = json_object();

			cli_json_text(object, "question", form->questions[i].id);
			cli_json_text(object, "says", form->questions[i].label);
			json_array_append_new(list, object);
		}
	}
	return list;
}

static void needs_json(struct cli *cli, const struct form *form)
{
	json_t *object = json_object();

	cli_json_text(object, "form", form->id);
	cli_json_text(object, "portal", form->portal);
	cli_json_text(object, "status", form->status);
	for (size_t g = 0; g < sizeof papers / sizeof *papers; g++)
		json_object_set_new(object, papers[g].key, papers_json(cli, form, &papers[g]));
	json_object_set_new(object, "people", people_json(form));
	for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
		json_object_set_new(object, groups[g].key, facts_json(form, &groups[g]));
	cli_json(cli, object);
}

void cli_form_needs(struct cli *cli, const struct form *form)
{
	if (cli->json)
		needs_json(cli, form);
	else
		say_needs(cli, form);
}
