/* request export|packet|import: out to others, and in again. */
#include "desk/request.h"

#include "base/file.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/rems.h"
#include "desk/request_json.h"
#include "desk/request_markdown.h"
#include "desk/request_packet.h"

#include <inttypes.h>
#include <string.h>

#define FILE_MOST ((size_t) 64 * 1024 * 1024)

static int export_question(struct cli *cli, const struct desk_request *request, struct error *err)
{
	size_t index;

	if (desk_request_question(request, cli_option(cli, "--question"), &index, err))
		return err->code;
	if (*request->answers[index].fault)
		return error_set(
		    err, ERROR_INPUT, "question %s, line %d, column %d: %s",
		    request->form->questions[index].id, request->answers[index].fault_line,
		    request->answers[index].fault_column, request->answers[index].fault);
	desk_request_boxed(&request->answers[index], &cli->out);
	return ERROR_NONE;
}

/* What was written goes to the file that --output names. */
static int put_away(struct cli *cli, const char *format, struct error *err)
{
	const char *file = cli_option(cli, "--output");

	if ((!file || !strcmp(file, "-")) && cli->terminal && !strcmp(format, "docx"))
		return error_set(err, ERROR_USAGE,
		                 "DOCX is nothing for a terminal; name a file: --output "
		                 "FILE.docx");
	return cli_put_away(cli, file, err);
}

/* Whoever hands it on should know that somebody is not done. */
static void note_typing(struct cli *cli, const struct desk_request *request)
{
	const char *only = cli_option(cli, "--question");

	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		const char *id = answer->question->id;

		if (answer->draft && !answer->own_draft && answer->mark != FORM_HIDDEN &&
		    (!only || text_equal_nocase(text_from(only), text_from(id))))
			cli_note(cli, "%s: %s is still typing, and it goes out as it stands now",
			         id, answer->by);
	}
}

int cli_request_export(struct cli *cli, struct error *err)
{
	struct desk_export how = {.format = cli_option(cli, "--format"),
	                          .blank = cli_flag(cli, "--blank"),
	                          .typed = cli_flag(cli, "--typed")};
	struct desk_request request;
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_request_load(cli->desk, id, &cli->arena, &request, err))
		return err->code;
	if (!how.format && !cli_option(cli, "--question"))
		return error_set(
		    err, ERROR_USAGE,
		    "name a format: --format markdown, text, json, html, docx or rems");
	if (cli_option(cli, "--question") ? export_question(cli, &request, err)
	    : !strcmp(how.format, "rems") ? cli_rems_draft(cli, &request, err)
	                                  : desk_request_export(&request, &how, &cli->out, err))
		return err->code;
	if (!how.blank)
		note_typing(cli, &request);
	return put_away(cli, how.format ? how.format : "", err);
}

static json_t *signings_json(const struct desk_signer *who)
{
	json_t *array = json_array();

	for (size_t i = 0; i < who->count; i++) {
		const struct form_document *document = who->signings[i].document;
		json_t *object = json_object();

		cli_json_text(object, "says", document ? document->says : "the answers");
		json_object_set_new(object, "required",
		                    json_boolean(!document || document->required));
		json_object_set_new(object, "done", json_boolean(who->signings[i].accepted));
		json_array_append_new(array, object);
	}
	return array;
}

static int packet_json(struct cli *cli, const struct desk_request *request, struct error *err)
{
	json_t *whole, *signers;
	struct desk_signer *list;
	char sum[CHECKSUM_SIZE];
	size_t count;

	if (desk_request_signers(cli->desk, request, &cli->arena, &list, &count, err))
		return err->code;
	whole = json_object();
	signers = json_array();
	for (size_t i = 0; i < count; i++) {
		json_t *object = json_object();

		cli_json_text(object, "person", list[i].handle);
		cli_json_text(object, "name", list[i].name);
		cli_json_text(object, "part", list[i].part);
		cli_json_text(object, "institution", list[i].institution);
		cli_json_text(object, "signed", list[i].signed_on);
		json_object_set_new(object, "open", json_boolean(list[i].open));
		json_object_set_new(object, "signs", signings_json(&list[i]));
		json_array_append_new(signers, object);
	}
	desk_request_sum(request, sum);
	json_object_set_new(whole, "id", json_integer((json_int_t) request->id));
	cli_json_text(whole, "sha256", sum);
	json_object_set_new(whole, "signers", signers);
	cli_json(cli, whole);
	return ERROR_NONE;
}

int cli_request_packet(struct cli *cli, struct error *err)
{
	const char *format = cli_option(cli, "--format");
	struct desk_request request;
	int64_t id;

	format = format ? format : "markdown";
	if (cli_number(cli, "N", &id, err) ||
	    desk_request_load(cli->desk, id, &cli->arena, &request, err))
		return err->code;
	if (cli->json)
		return packet_json(cli, &request, err);
	if (desk_request_packet(cli->desk, &request, format, &cli->out, err))
		return err->code;
	return put_away(cli, format, err);
}

/* ---- import ---- */

static void say_text(struct cli *cli, const char *whose, struct text text)
{
	struct text line;

	cli_say(cli, "    %s", whose);
	if (!text.size)
		cli_say(cli, "      (empty)");
	while (text_next(&text, '\n', &line))
		cli_wrap(cli, 6, line);
}

static void say_taken(struct cli *cli, const struct desk_taken *taken)
{
	cli_say(cli, "%s  %s%s", taken->question,
	        taken->clash ? "clash: it was changed here since; both texts are kept" : "changed",
	        taken->was_template ? "; a template became plain text" : "");
	if (!taken->clash)
		return;
	say_text(cli, "from the file, now the answer:", taken->mine);
	say_text(cli,
	         arena_printf(&cli->arena, "the other text%s%s:", *taken->clash_by ? ", by " : "",
	                      taken->clash_by),
	         taken->other);
}

static json_t *taken_json(const struct desk_taken *taken)
{
	json_t *object = json_object();

	cli_json_text(object, "question", taken->question);
	json_object_set_new(object, "clash", json_boolean(taken->clash));
	json_object_set_new(object, "text", jsontext_text(taken->mine));
	if (taken->clash) {
		cli_json_text(object, "by", taken->clash_by);
		json_object_set_new(object, "other", jsontext_text(taken->other));
	}
	return object;
}

static json_t *strays_json(const struct desk_back *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->stray_count; i++) {
		json_t *object = json_object();

		json_object_set_new(object, "line", json_integer(result->strays[i].line));
		cli_json_text(object, "text", result->strays[i].text);
		json_array_append_new(array, object);
	}
	return array;
}

static void say_strays(struct cli *cli, const struct desk_back *result)
{
	if (result->stray_count)
		cli_say(cli, "not taken, because it stands outside of the answers:");
	for (size_t i = 0; i < result->stray_count; i++)
		cli_wrap_after(cli, 6,
		               arena_printf(&cli->arena, "  line %d: ", result->strays[i].line),
		               text_from(result->strays[i].text));
	if (result->stray_count == DESK_STRAYS_MOST)
		cli_say(cli, "  and perhaps more");
}

static void print_taken(struct cli *cli, const struct desk_back *result)
{
	json_t *list = cli->json ? json_array() : NULL;

	for (size_t i = 0; i < result->count; i++) {
		if (list)
			json_array_append_new(list, taken_json(&result->taken[i]));
		else
			say_taken(cli, &result->taken[i]);
	}
	if (list)
		cli_json(cli, json_pack("{s:o, s:I, s:b, s:o}", "changed", list, "untouched",
		                        (json_int_t) result->untouched, "tried",
		                        cli_flag(cli, "--dry-run"), "strays", strays_json(result)));
	else
		say_strays(cli, result);
	if (!list)
		cli_say(cli, "%zu changed, %zu as they were%s", result->count, result->untouched,
		        cli_flag(cli, "--dry-run") ? "; nothing was stored" : "");
}

int cli_request_import(struct cli *cli, struct error *err)
{
	const char *file = cli_word(cli, "FILE");
	struct buffer text = BUFFER_INIT;
	struct desk_back result;
	int64_t id;
	int code = cli_number(cli, "N", &id, err);

	if (!code)
		code = file_read(file, FILE_MOST, &text, err);
	if (!code)
		code = desk_request_import(
		    cli->desk, id, strcmp(file, "-") ? file : "standard input", buffer_view(&text),
		    cli_flag(cli, "--dry-run"), &cli->arena, &result, err);
	buffer_release(&text);
	if (!code)
		print_taken(cli, &result);
	return code;
}
