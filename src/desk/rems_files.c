/* Files that answers name, sent to a REMS server. */
#include "desk/rems_talk.h"

#include "base/checksum.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *media_of(const char *name)
{
	static const struct {
		const char *ending, *media;
	} kinds[] = {
	    {".pdf", "application/pdf"},
	    {".txt", "text/plain"},
	    {".md", "text/plain"},
	    {".csv", "text/csv"},
	    {".png", "image/png"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	    {".gif", "image/gif"},
	    {".doc", "application/msword"},
	    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	    {".odt", "application/vnd.oasis.opendocument.text"},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_ends(text_from(name), kinds[i].ending))
			return kinds[i].media;
	return "application/octet-stream";
}

/* True if the server has the file as it is here; `sha256` "" for one that is
 * not here, which any number will do for. */
static int is_there(struct rems_talk *talk, const char *question, const char *path,
                    const char *sha256, bool *there, struct error *err)
{
	struct ledger_rows rows;
	bool found = false; /* the last one sent by this name */

	*there = false;
	if (ledger_query(desk_ledger(talk->desk), LEDGER_REMS_FILES, &rows, err, "i",
	                 talk->request.id))
		return err->code;
	while (!found && ledger_next(&rows)) {
		found = !strcmp(ledger_string(&rows, 1), question) &&
		        !strcmp(ledger_string(&rows, 2), path) && *ledger_string(&rows, 4);
		*there = found && (!*sha256 || !strcmp(ledger_string(&rows, 3), sha256));
	}
	return ledger_done(&rows, err);
}

static int note_file(struct rems_talk *talk, const char *question, const char *path,
                     const char *sha256, int64_t bytes, const char *number, struct error *err)
{
	struct ledger *ledger = desk_ledger(talk->desk);
	char now[CLOCK_INSTANT_SIZE];

	clock_now(now);
	if (desk_begin(talk->desk, "request submit", err))
		return err->code;
	if (ledger_run(ledger, LEDGER_REMS_FILE_ADD, NULL, err, "itttitti", talk->request.id,
	               question, path, sha256, bytes, number, now, ledger_event(ledger)))
		return desk_fail(talk->desk, err);
	ledger_seal(ledger, "the server has it");
	return ledger_commit(ledger, err, "request %" PRId64 ": %.200s sent as attachment %s",
	                     talk->request.id, path, number);
}

static int send_file(struct rems_talk *talk, const char *question, const char *path,
                     const char *sha256, int64_t bytes, struct error *err)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const struct rems_upload file = {path, name, media_of(name), sha256};
	struct rems_reply reply = {0};
	json_t *id;
	char number[24];
	int code = rems_talk_call(talk,
	                          arena_printf(talk->arena,
	                                       "/api/applications/add-attachment?application-id=%s",
	                                       talk->number),
	                          NULL, &file, &reply, err);

	if (code)
		goto out;
	id = json_object_get(reply.json, "id");
	if (!json_is_integer(id) || json_integer_value(id) < 1) {
		code = error_set(err, ERROR_SERVICE, "%s took %.200s and gave it no number",
		                 talk->server.url, path);
		goto out;
	}
	snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
	code = note_file(talk, question, path, sha256, bytes, number, err);
	if (!code)
		rems_talk_say(talk, "%s is attachment %s", path, number);
out:
	json_decref(reply.json);
	return code;
}

/* Keys and the like live in such; nobody asks for one in a form. */
static bool is_hidden(const char *path)
{
	struct text rest = text_from(path), part;

	while (text_next(&rest, '/', &part))
		if (text_starts(part, ".") && !text_is(part, ".") && !text_is(part, ".."))
			return true;
	return false;
}

static int treat_file(struct rems_talk *talk, const char *question, const char *path,
                      struct error *err)
{
	struct buffer content = BUFFER_INIT;
	char sha256[CHECKSUM_SIZE] = "";
	bool here = file_is_plain(path), there;
	int code = ERROR_NONE;

	if (here && !(code = file_read(path, (size_t) 100 * 1000 * 1000, &content, err)))
		checksum_of(buffer_view(&content), sha256);
	if (!code)
		code = is_there(talk, question, path, sha256, &there, err);
	if (!code && !there && !here)
		code =
		    error_set(err, ERROR_MISSING,
		              "question %s names %.200s, which is neither here nor at the server",
		              question, path);
	else if (!code && !there && is_hidden(path))
		code = error_set(err, ERROR_INPUT,
		                 "question %s names %.200s: a hidden file is not sent; copy it to "
		                 "another name if it is meant",
		                 question, path);
	else if (!code && !there)
		code = send_file(talk, question, path, sha256, (int64_t) content.size, err);
	buffer_release(&content);
	return code;
}

int rems_talk_files(struct rems_talk *talk, struct error *err)
{
	for (size_t i = 0; i < talk->request.form->question_count; i++) {
		const struct desk_answer *answer = &talk->request.answers[i];
		struct text rest = answer->sent, name;

		if (answer->question->type != FORM_FILE || !answer->question->rems ||
		    answer->mark == FORM_HIDDEN)
			continue;
		while (form_next_item(FORM_FILE, &rest, &name))
			if (!form_rems_is_number(name) &&
			    treat_file(talk, answer->question->id, arena_copy(talk->arena, name),
			               err))
				return err->code;
	}
	return ERROR_NONE;
}
