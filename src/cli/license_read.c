/* license read: a whole agreement, its clauses proposed, a person's choice. */
#include "cli/cli.h"
#include "cli/record.h"
#include "desk/document.h"

#include "base/jsontext.h"
#include "base/utf8.h"

#include <string.h>

struct reading {
	struct cli *cli;
	const struct license_library *library;
	const struct license_document *document;
	char sha256[CHECKSUM_SIZE];
	size_t numbered; /* sentences with proposals */
	bool *accepted;  /* by sentence */
};

static const char *clause_words(struct reading *r, const struct license_proposal *p)
{
	return arena_printf(&r->cli->arena, "%s %s%s%s%s%s%s%s%s", license_state_names[p->state],
	                    license_term(r->library, p->code)->name,
	                    p->target == LICENSE_DATA ? "" : " on ",
	                    p->target == LICENSE_DATA ? "" : license_target_names[p->target],
	                    *p->parameters ? " (" : "", p->parameters, *p->parameters ? ")" : "",
	                    *p->note ? ", " : "", p->note);
}

static const char *whole(struct reading *r, const struct license_sentence *s)
{
	return *s->lead ? arena_printf(&r->cli->arena, "%s %s", s->lead, s->words) : s->words;
}

static const char *place(struct reading *r, const struct license_sentence *s)
{
	bool pages = false;

	for (size_t i = 0; i < r->document->sentence_count && !pages; i++)
		pages = r->document->sentences[i].page > 1;
	return pages ? arena_printf(&r->cli->arena, "line %zu, page %zu", s->line, s->page)
	             : arena_printf(&r->cli->arena, "line %zu", s->line);
}

/* --- JSON --- */

static json_t *sentence_json(struct reading *r, const struct license_sentence *s)
{
	json_t *object = json_object(), *clauses = json_array();

	json_object_set_new(object, "line", json_integer((json_int_t) s->line));
	json_object_set_new(object, "page", json_integer((json_int_t) s->page));
	json_object_set_new(object, "text", jsontext_string(whole(r, s)));
	for (size_t i = 0; i < s->proposal_count; i++) {
		const struct license_proposal *p = &s->proposals[i];
		const struct license_term *term = license_term(r->library, p->code);
		json_t *clause = json_object();

		cli_json_text(clause, "code", term->name);
		cli_json_text(clause, "target", license_target_names[p->target]);
		cli_json_text(clause, "state", license_state_names[p->state]);
		if (term->kind == LICENSE_DUTY)
			cli_json_text(clause, "when", license_trigger_names[p->trigger]);
		cli_json_text(clause, "params", p->parameters);
		cli_json_text(clause, "note", p->note);
		json_array_append_new(clauses, clause);
	}
	json_object_set_new(object, "clauses", clauses);
	json_object_set_new(object, "understood", json_boolean(!s->open));
	return object;
}

static void print_json(struct reading *r, const char *file, const char *written)
{
	json_t *object = json_object(), *licenses = json_array(), *sentences = json_array(),
	       *open = json_array();
	size_t number = 0;

	cli_json_text(object, "file", file);
	cli_json_text(object, "sha256", r->sha256);
	for (size_t i = 0; i < r->document->named_count; i++) {
		json_t *named = json_object();

		cli_json_text(named, "id", r->document->named[i].id);
		cli_json_text(named, "by", r->document->named[i].by);
		json_object_set_new(named, "line",
		                    json_integer((json_int_t) r->document->named[i].line));
		json_array_append_new(licenses, named);
	}
	for (size_t i = 0; i < r->document->sentence_count; i++) {
		const struct license_sentence *s = &r->document->sentences[i];
		json_t *sentence;

		if (s->proposal_count) {
			sentence = sentence_json(r, s);
			json_object_set_new(sentence, "number",
			                    json_integer((json_int_t) ++number));
			json_array_append_new(sentences, sentence);
		}
		if (s->open)
			json_array_append_new(open, sentence_json(r, s));
	}
	json_object_set_new(object, "licenses", licenses);
	json_object_set_new(object, "sentences", sentences);
	json_object_set_new(object, "open", open);
	json_object_set_new(object, "cut", json_boolean(r->document->cut));
	if (written)
		cli_json_text(object, "written", written);
	cli_json(r->cli, object);
}

/* --- for people --- */

static void print_open(struct reading *r)
{
	size_t open = 0;

	for (size_t i = 0; i < r->document->sentence_count; i++) {
		const struct license_sentence *s = &r->document->sentences[i];

		if (!s->open)
			continue;
		if (!open++)
			cli_say(r->cli,
			        "Read these yourself: they bind, and were not understood in "
			        "whole.");
		cli_wrap_after(r->cli, 6, arena_printf(&r->cli->arena, "   ?  %s: ", place(r, s)),
		               text_from(whole(r, s)));
	}
	if (r->document->cut)
		cli_say(r->cli,
		        "The text has more sentences than are read; read the rest yourself.");
	cli_say(r->cli,
	        "%zu sentences, %zu with clauses, %zu to be read. Proposals only: a person "
	        "decides.",
	        r->document->sentence_count, r->numbered, open);
}

static void print_text(struct reading *r)
{
	size_t number = 0;

	for (size_t i = 0; i < r->document->named_count; i++)
		cli_say(r->cli, "names %s (line %zu)", r->document->named[i].id,
		        r->document->named[i].line);
	for (size_t i = 0; i < r->document->sentence_count; i++) {
		const struct license_sentence *s = &r->document->sentences[i];

		if (!s->proposal_count)
			continue;
		cli_wrap_after(r->cli, 6,
		               arena_printf(&r->cli->arena, "%4zu  %s: ", ++number, place(r, s)),
		               text_from(whole(r, s)));
		for (size_t k = 0; k < s->proposal_count; k++)
			cli_say(r->cli, "        - %s", clause_words(r, &s->proposals[k]));
	}
	print_open(r);
}

/* --- accepting --- */

static int choose(struct reading *r, const char *only, struct error *err)
{
	struct text rest = text_from(only ? only : ""), piece;
	size_t *sentence_of = arena_new(&r->cli->arena, r->numbered + 1, sizeof *sentence_of);
	size_t number = 0;

	for (size_t i = 0; i < r->document->sentence_count; i++)
		if (r->document->sentences[i].proposal_count) {
			sentence_of[++number] = i;
			r->accepted[i] = !only;
		}
	while (text_next(&rest, ',', &piece)) {
		long chosen;

		piece = text_trim(piece);
		if (!text_number(piece, (long) r->numbered, &chosen) || chosen < 1)
			return error_set(err, ERROR_USAGE,
			                 "--only takes numbers of the list, 1 to %zu with commas "
			                 "between, not \"%.*s\"",
			                 r->numbered, TEXT_ARG(text_slice(piece, 0, 40)));
		r->accepted[sentence_of[chosen]] = true;
	}
	return ERROR_NONE;
}

static int accept_it(struct reading *r, const char *file, struct buffer *path, struct error *err)
{
	struct desk_acceptance acceptance = {.id = cli_option(r->cli, "--accept"),
	                                     .name = cli_option(r->cli, "--name"),
	                                     .url = cli_option(r->cli, "--url"),
	                                     .file = file,
	                                     .sha256 = r->sha256,
	                                     .sentences = r->accepted};

	if (choose(r, cli_option(r->cli, "--only"), err))
		return err->code;
	return desk_document_accept(r->cli->desk, r->document, &acceptance, path, err);
}

int cli_license_read(struct cli *cli, struct error *err)
{
	const char *file = cli_word(cli, "FILE");
	struct reading r = {.cli = cli};
	struct license_detector *detector;
	struct buffer text = BUFFER_INIT, path = BUFFER_INIT;

	if (!cli_option(cli, "--accept") &&
	    (cli_option(cli, "--only") || cli_option(cli, "--name") || cli_option(cli, "--url")))
		return error_set(err, ERROR_USAGE, "--only, --name and --url go with --accept ID");
	if (desk_document_text(file, &text, r.sha256, err) ||
	    desk_library(cli->desk, &r.library, err) || desk_detector(cli->desk, &detector, err))
		goto out;
	r.document = license_read(r.library, detector, &cli->arena, buffer_view(&text));
	r.accepted = arena_new(&cli->arena, r.document->sentence_count + 1, sizeof *r.accepted);
	for (size_t i = 0; i < r.document->sentence_count; i++)
		r.numbered += r.document->sentences[i].proposal_count > 0;
	if (cli_option(cli, "--accept") && accept_it(&r, file, &path, err))
		goto out;
	if (cli->json) {
		print_json(&r, file, path.size ? buffer_cstr(&path) : NULL);
		goto out;
	}
	print_text(&r);
	if (path.size)
		cli_say(cli, "written: %s", buffer_cstr(&path));
	else if (cli->terminal)
		cli_say(cli, "To keep them: accord license read FILE --accept ID [--only 1,2] "
		             "[--name TEXT]");
out:
	buffer_release(&text);
	buffer_release(&path);
	return err->code;
}
