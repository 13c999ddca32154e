#include "desk/attachment.h"

#include "base/checksum.h"
#include "base/utf8.h"
#include "desk/request_answer.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const desk_file_state_names[DESK_FILE_STATES] = {
    [DESK_FILE_SAME] = "same",       [DESK_FILE_CHANGED] = "changed",     [DESK_FILE_GONE] = "gone",
    [DESK_FILE_UNNOTED] = "unnoted", [DESK_FILE_AT_SERVER] = "at-server",
};

/* --- on the disk --- */

struct content {
	char sha256[CHECKSUM_SIZE];
	int64_t bytes;
};

static int read_content(const char *path, struct content *content, struct error *err)
{
	struct stat facts;

	if (stat(path, &facts))
		return error_errno(err, ERROR_MISSING, "%s cannot be read", path);
	if (!S_ISREG(facts.st_mode))
		return error_set(err, ERROR_INPUT, "%s is no plain file; name a file", path);
	if (facts.st_size > DESK_FILE_MOST)
		return error_set(err, ERROR_INPUT,
		                 "%s has %lld bytes, more than 100 MB; portals take none so large",
		                 path, (long long) facts.st_size);
	content->bytes = facts.st_size;
	return checksum_of_file(path, content->sha256, err);
}

/* The whole path, links and all as they are. */
static int whole_path(struct arena *arena, const char *path, const char **whole, struct error *err)
{
	struct text text = text_from(path);
	char folder[4096];

	if (*path != '/' && !getcwd(folder, sizeof folder))
		return error_errno(err, ERROR_MISSING, "the folder that you are in is gone");
	while (text_starts(text, "./"))
		text = text_slice(text, 2, text.size);
	*whole = *path == '/' ? path : arena_printf(arena, "%s/%.*s", folder, TEXT_ARG(text));
	text = text_from(*whole);
	if (utf8_fault(text) != TEXT_NONE || text_find_byte(text, '\n') != TEXT_NONE ||
	    text_find_byte(text, '\r') != TEXT_NONE || mustache_is_template(text) ||
	    text_trim(text).size != text.size)
		return error_set(err, ERROR_INPUT,
		                 "the path holds a line break, \"{{\", a space at its end or no "
		                 "UTF-8, which an answer cannot keep; rename the file");
	return ERROR_NONE;
}

/* --- in the ledger --- */

/* `again`: also where something else was noted of that name. */
static int add_row(struct desk *desk, int64_t request, const char *question, const char *path,
                   const struct content *content, bool again, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	char now[CLOCK_INSTANT_SIZE];
	struct ledger_rows rows;
	bool known;

	if (ledger_query(ledger, LEDGER_ATTACHMENT_LAST, &rows, err, "itt", request, question,
	                 path))
		return err->code;
	known = ledger_next(&rows) && *ledger_string(&rows, 0) &&
	        (!again || !strcmp(ledger_string(&rows, 0), content->sha256));
	if (ledger_done(&rows, err))
		return err->code;
	if (known)
		return ERROR_NONE;
	clock_now(now);
	return ledger_run(ledger, LEDGER_ATTACHMENT_ADD, NULL, err, "itttiti", request, question,
	                  path, content->sha256, content->bytes, now, ledger_event(ledger));
}

int desk_file_note(struct desk *desk, int64_t request, const struct form_question *question,
                   struct text answer, bool typed, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct text item;
	size_t count = 0;
	int code = ERROR_NONE;

	if (question->type != FORM_FILE || mustache_is_template(answer))
		return ERROR_NONE;
	while (!code && count++ < DESK_FILES_MOST && form_next_item(FORM_FILE, &answer, &item)) {
		const char *path = arena_copy(&arena, item);
		struct error unread = ERROR_INIT;
		struct content content;

		/* What cannot be read now is told when the request is shown; so
		 * is one that has changed, until it is attached again. */
		if ((*path == '/' || typed) && !read_content(path, &content, &unread))
			code = add_row(desk, request, question->id, path, &content, false, err);
	}
	arena_release(&arena);
	return code;
}

/* --- attach and detach --- */

struct attaching {
	struct desk *desk;
	struct arena arena;
	struct desk_request request;
	const struct desk_answer *answer;
	const char *path; /* whole; NULL: any */
	struct buffer body;
};

static int load(struct attaching *a, int64_t request, const char *question, const char *path,
                struct error *err)
{
	size_t index;

	if (desk_request_load(a->desk, request, &a->arena, &a->request, err) ||
	    desk_request_question(&a->request, question, &index, err) ||
	    desk_answer_open(&a->request, err))
		return err->code;
	a->answer = &a->request.answers[index];
	if (a->answer->question->type != FORM_FILE)
		return error_set(err, ERROR_INPUT,
		                 "question %s asks for no file but for %s; put the text in with "
		                 "`accord request answer %" PRId64 " %s --file %s`",
		                 a->answer->question->id,
		                 form_type_names[a->answer->question->type], request,
		                 a->answer->question->id, path ? path : "FILE");
	if (a->answer->draft)
		return error_set(err, ERROR_INPUT,
		                 "%s is typing at question %s; finish that first, in `accord "
		                 "request fill %" PRId64 "`",
		                 a->answer->by, a->answer->question->id, request);
	if (mustache_is_template(a->answer->text))
		return error_set(err, ERROR_INPUT,
		                 "question %s is answered with a template; answer it with a path "
		                 "first",
		                 a->answer->question->id);
	return path ? whole_path(&a->arena, path, &a->path, err) : ERROR_NONE;
}

/* The answer without the file; false when it does not name it. */
static bool put_others(struct attaching *a, const char *path)
{
	struct text rest = a->answer->text, item;
	bool found = false;

	while (form_next_item(FORM_FILE, &rest, &item)) {
		if (!path || text_is(item, path) || (a->path && text_is(item, a->path)))
			found = true;
		else
			buffer_printf(&a->body, "%s%.*s", a->body.size ? "\n" : "", TEXT_ARG(item));
	}
	return found;
}

/* The answer with the file by its whole path: in the place where it is named
 * already, in whatever way, or at the end. */
static void put_in_place(struct attaching *a, const char *path)
{
	struct text rest = a->answer->text, item;
	bool there = false;

	while (form_next_item(FORM_FILE, &rest, &item)) {
		if (text_is(item, path) || text_is(item, a->path)) {
			if (there)
				continue;
			there = true;
			item = text_from(a->path);
		}
		buffer_printf(&a->body, "%s%.*s", a->body.size ? "\n" : "", TEXT_ARG(item));
	}
	if (!there)
		buffer_printf(&a->body, "%s%s", a->body.size ? "\n" : "", a->path);
}

static int put_answer(struct attaching *a, struct desk_saved *saved, struct error *err)
{
	/* Its own files are noted by whoever calls. */
	return desk_answer_put(a->desk, a->request.id, a->answer->question, buffer_view(&a->body),
	                       "", DESK_ANSWER_LATEST, saved, err);
}

/* A large file is read before the action begins; the answer is looked at
 * inside it, for another program may have added a file meanwhile. */
static int attach(struct attaching *a, int64_t request, const char *question, const char *path,
                  const struct content *content, struct desk_saved *saved, struct error *err)
{
	if (desk_begin(a->desk, "request attach", err))
		return err->code;
	if (load(a, request, question, path, err))
		return desk_fail(a->desk, err);
	put_in_place(a, path);
	if (add_row(a->desk, request, a->answer->question->id, a->path, content, true, err) ||
	    put_answer(a, saved, err))
		return desk_fail(a->desk, err);
	return ledger_commit(desk_ledger(a->desk), err,
	                     "request %" PRId64 ", %s: %s, SHA-256 %.12s", request,
	                     a->answer->question->id, a->path, content->sha256);
}

int desk_file_attach(struct desk *desk, int64_t request, const char *question, const char *path,
                     struct desk_saved *saved, struct error *err)
{
	struct attaching a = {.desk = desk, .arena = ARENA_INIT, .body = BUFFER_INIT};
	struct content content;
	int code;

	memset(saved, 0, sizeof *saved);
	if (!(code = load(&a, request, question, path, err)) &&
	    !(code = read_content(a.path, &content, err)))
		code = attach(&a, request, question, path, &content, saved, err);
	buffer_release(&a.body);
	arena_release(&a.arena);
	return code;
}

static int forget_rows(struct attaching *a, const char *path, struct error *err)
{
	struct text rest = a->answer->text, item;

	while (form_next_item(FORM_FILE, &rest, &item)) {
		if (path && !text_is(item, path) && !text_is(item, a->path))
			continue;
		if (ledger_run(desk_ledger(a->desk), LEDGER_ATTACHMENT_REMOVE, NULL, err, "itx",
		               a->request.id, a->answer->question->id, item))
			return err->code;
	}
	return ERROR_NONE;
}

static int detach(struct attaching *a, int64_t request, const char *question, const char *path,
                  struct desk_saved *saved, struct error *err)
{
	if (load(a, request, question, path, err))
		return err->code;
	if (!put_others(a, path))
		return error_set(err, ERROR_MISSING, "question %s names no %s%s",
		                 a->answer->question->id, path ? "file " : "file",
		                 path ? path : "");
	return forget_rows(a, path, err) || put_answer(a, saved, err) ? err->code : ERROR_NONE;
}

int desk_file_detach(struct desk *desk, int64_t request, const char *question, const char *path,
                     struct desk_saved *saved, struct error *err)
{
	struct attaching a = {.desk = desk, .arena = ARENA_INIT, .body = BUFFER_INIT};
	int code;

	memset(saved, 0, sizeof *saved);
	if ((code = desk_begin(desk, "request detach", err)))
		return code;
	if (detach(&a, request, question, path, saved, err))
		code = desk_fail(desk, err);
	else
		code = ledger_commit(desk_ledger(desk), err, "request %" PRId64 ", %s: without %s",
		                     request, a.answer->question->id, path ? path : "files");
	buffer_release(&a.body);
	arena_release(&a.arena);
	return code;
}

/* --- how they are now --- */

struct noting {
	struct arena *arena;
	struct desk_file *rows; /* as noted, the latest of each name first */
	size_t row_count, row_room;
	bool *sent; /* by row: a server has it */
};

static int read_rows(struct desk *desk, int64_t request, struct noting *n, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_ATTACHMENT_LIST, &rows, err, "i", request))
		return err->code;
	while (ledger_next(&rows)) {
		if (n->row_count == n->row_room) {
			size_t room = n->row_room * 2 + 16;
			struct desk_file *more = arena_new(n->arena, room, sizeof *more);
			bool *sent = arena_new(n->arena, room, sizeof *sent);

			if (n->row_count) {
				memcpy(more, n->rows, n->row_count * sizeof *more);
				memcpy(sent, n->sent, n->row_count * sizeof *sent);
			}
			n->rows = more;
			n->sent = sent;
			n->row_room = room;
		}
		n->sent[n->row_count] = *ledger_string(&rows, 4) != '\0';
		n->rows[n->row_count++] = (struct desk_file){
		    .question = arena_string(n->arena, ledger_string(&rows, 0)),
		    .path = arena_string(n->arena, ledger_string(&rows, 1)),
		    .sha256 = arena_string(n->arena, ledger_string(&rows, 2)),
		    .bytes = ledger_integer(&rows, 3),
		    .noted = arena_string(n->arena, ledger_string(&rows, 5)),
		};
	}
	return ledger_done(&rows, err);
}

/* What was noted of the file; *sent: that, or something before it, is at a
 * server. */
static void find_row(const struct noting *n, struct desk_file *file, bool *sent)
{
	bool found = false;

	*sent = false;
	for (size_t i = 0; i < n->row_count; i++) {
		const struct desk_file *row = &n->rows[i];

		if (strcmp(row->path, file->path) != 0 ||
		    strcmp(row->question, file->question) != 0)
			continue;
		*sent |= n->sent[i];
		if (found || !*row->sha256)
			continue;
		file->sha256 = row->sha256;
		file->bytes = row->bytes;
		file->noted = row->noted;
		found = true;
	}
}

static void compare(const struct noting *n, int64_t request, struct desk_file *file)
{
	const char *again = arena_printf(n->arena, "accord request attach %" PRId64 " %s %s",
	                                 request, file->question, file->path);
	struct error why = ERROR_INIT;
	struct content now;
	bool sent, here;

	file->sha256 = file->noted = file->says = file->remedy = "";
	file->state = DESK_FILE_SAME;
	find_row(n, file, &sent);
	here = !read_content(file->path, &now, &why);
	if (!*file->sha256 && sent) {
		file->state = DESK_FILE_AT_SERVER;
	} else if (!here) {
		file->state = DESK_FILE_GONE;
		file->says = arena_string(n->arena, why.message);
		file->remedy = arena_printf(n->arena,
		                            "bring it back, or name another: accord request attach "
		                            "%" PRId64 " %s PATH",
		                            request, file->question);
	} else if (!*file->sha256) {
		file->state = DESK_FILE_UNNOTED;
		file->says = arena_printf(n->arena, "what %s holds is not noted", file->path);
		file->remedy = again;
	} else if (now.bytes != file->bytes || strcmp(now.sha256, file->sha256) != 0) {
		file->state = DESK_FILE_CHANGED;
		file->says = arena_printf(n->arena,
		                          "%s has changed since %.10s (%" PRId64
		                          " bytes then, %" PRId64 " now)",
		                          file->path, file->noted, file->bytes, now.bytes);
		file->remedy = arena_printf(n->arena, "if that is meant: %s", again);
	}
}

/* Is there any file to look at? */
static bool names_files(const struct desk_request *request)
{
	for (size_t i = 0; i < request->form->question_count; i++)
		if (request->form->questions[i].type == FORM_FILE && request->answers[i].sent.size)
			return true;
	return false;
}

int desk_files(struct desk *desk, const struct desk_request *request, struct arena *arena,
               struct desk_file **list, size_t *count, struct error *err)
{
	struct noting n = {.arena = arena};

	*list = NULL;
	*count = 0;
	if (!names_files(request))
		return ERROR_NONE;
	*list = arena_new(arena, DESK_FILES_MOST, sizeof **list);
	if (read_rows(desk, request->id, &n, err))
		return err->code;
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		struct text rest = answer->sent, item;

		if (answer->question->type != FORM_FILE || answer->mark == FORM_HIDDEN ||
		    *answer->fault)
			continue;
		while (*count < DESK_FILES_MOST && form_next_item(FORM_FILE, &rest, &item)) {
			struct desk_file *file = &(*list)[(*count)++];

			file->question = answer->question->id;
			file->path = arena_copy(arena, item);
			compare(&n, request->id, file);
		}
	}
	return ERROR_NONE;
}
