#include "desk/harvest.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/jsontext.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/utf8.h"
#include "desk/harvest_rows.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What one harvest may bring: lines of text that wait for the merge. */
#define HARVEST_BYTES_MOST ((size_t) 512 * 1024 * 1024)
#define HARVEST_LINE_MOST  ((size_t) 64 * 1024 * 1024)

const struct desk_harvest_source desk_harvest_sources[] = {
    {"fdp", "URL", "a FAIR Data Point, one of its catalogs, or one data set, as Turtle"},
};
const size_t desk_harvest_source_count = sizeof desk_harvest_sources / sizeof *desk_harvest_sources;

struct desk_harvest {
	struct desk *desk;
	struct process child;
	struct arena arena;
	struct buffer pending; /* a line that has not ended yet */
	size_t bytes;
	bool ended;         /* the child said "end" */
	struct error fault; /* what the child said */
	struct desk_harvest_progress progress;
	const char **notes;
	size_t note_room;
	struct desk_harvest_lines lines;
	size_t dataset_room, document_room;
};

static int harvest_job(const char *source, const char *url, size_t limit, struct buffer *out)
{
	json_t *job = json_object();

	json_object_set_new(job, "source", jsontext_string(source));
	json_object_set_new(job, "url", jsontext_string(url));
	json_object_set_new(job, "limit", json_integer((json_int_t) limit));
	jsontext_write(out, job);
	json_decref(job);
	return 0;
}

static bool harvest_knows(const char *source)
{
	for (size_t i = 0; i < desk_harvest_source_count; i++)
		if (!strcmp(source, desk_harvest_sources[i].name))
			return true;
	return false;
}

int desk_harvest_start(struct desk *desk, const char *source, const char *url, size_t limit,
                       struct desk_harvest **out, struct error *err)
{
	const char *argv[] = {desk_io_program(desk), NULL};
	struct buffer job = BUFFER_INIT;
	struct desk_harvest *harvest;
	ssize_t put;

	if (!harvest_knows(source))
		return error_set(err, ERROR_USAGE,
		                 "there is no source \"%s\"; see `accord harvest sources`", source);
	if (strlen(url) > 2048)
		return error_set(err, ERROR_USAGE, "the address is longer than 2,048 bytes");
	harvest = memory_new(1, sizeof *harvest);
	harvest->desk = desk;
	harvest->child = (struct process) PROCESS_INIT;
	harvest->progress.url = "";
	if (process_start(&harvest->child, argv, true, true, err)) {
		desk_harvest_free(harvest);
		return err->code;
	}
	harvest_job(source, url, limit, &job);
	put = write(harvest->child.input, job.at, job.size);
	close(harvest->child.input);
	harvest->child.input = -1;
	buffer_release(&job);
	if (put < 0) {
		error_errno(err, ERROR_IO, "the fetching program took no job");
		desk_harvest_free(harvest);
		return err->code;
	}
	*out = harvest;
	return 0;
}

int desk_harvest_fd(const struct desk_harvest *harvest)
{
	return harvest->child.output;
}

static void harvest_note(struct desk_harvest *harvest, const json_t *line)
{
	struct buffer words = BUFFER_INIT;

	utf8_clean(&words, text_from(jsontext_get(line, "url")), false);
	buffer_string(&words, ": ");
	utf8_clean(&words, text_from(jsontext_get(line, "says")), false);
	harvest->notes = memory_grow(harvest->notes, harvest->progress.notes, &harvest->note_room,
	                             sizeof *harvest->notes);
	harvest->notes[harvest->progress.notes++] =
	    arena_copy(&harvest->arena, buffer_view(&words));
	buffer_release(&words);
}

static void harvest_fault(struct desk_harvest *harvest, const json_t *line)
{
	json_int_t code = json_integer_value(json_object_get(line, "code"));
	struct buffer words = BUFFER_INIT;

	utf8_clean(&words, text_from(jsontext_get(line, "says")), false);
	error_set(&harvest->fault, code > 0 && code < 128 ? (int) code : ERROR_SERVICE, "%s",
	          buffer_cstr(&words));
	buffer_release(&words);
}

static void harvest_keep(json_t ***list, size_t *count, size_t *room, json_t *line)
{
	*list = memory_grow(*list, *count, room, sizeof **list);
	(*list)[(*count)++] = json_incref(line);
}

static int harvest_line(struct desk_harvest *harvest, struct text text, struct error *err)
{
	struct desk_harvest_lines *lines = &harvest->lines;
	json_t *line;
	const char *type;

	if (jsontext_read("what accord-io said", text, &line, err))
		return err->code;
	type = jsontext_get(line, "type");
	if (!strcmp(type, "progress")) {
		harvest->progress.done = (size_t) json_integer_value(json_object_get(line, "done"));
		harvest->progress.known =
		    (size_t) json_integer_value(json_object_get(line, "known"));
		harvest->progress.url = arena_string(&harvest->arena, jsontext_get(line, "url"));
	} else if (!strcmp(type, "dataset")) {
		harvest_keep(&lines->datasets, &lines->dataset_count, &harvest->dataset_room, line);
		harvest->progress.datasets++;
	} else if (!strcmp(type, "document")) {
		harvest_keep(&lines->documents, &lines->document_count, &harvest->document_room,
		             line);
	} else if (!strcmp(type, "note")) {
		harvest_note(harvest, line);
	} else if (!strcmp(type, "fault")) {
		harvest_fault(harvest, line);
	} else if (!strcmp(type, "end")) {
		harvest->ended = true;
	}
	json_decref(line);
	return 0;
}

static int harvest_lines(struct desk_harvest *harvest, struct error *err)
{
	size_t feed, from = 0;
	int code = 0;

	while (!code && (feed = text_find_byte(text_slice(buffer_view(&harvest->pending), from,
	                                                  harvest->pending.size),
	                                       '\n')) != TEXT_NONE) {
		code = harvest_line(
		    harvest, text_slice(buffer_view(&harvest->pending), from, from + feed), err);
		from += feed + 1;
	}
	buffer_splice(&harvest->pending, 0, from, NULL, 0);
	if (!code && harvest->pending.size > HARVEST_LINE_MOST)
		code =
		    error_set(err, ERROR_INPUT, "the source says more in one line than is taken");
	return code;
}

static int harvest_finish(struct desk_harvest *harvest, struct error *err)
{
	int status = 0;

	if (process_wait(&harvest->child, &status, err))
		return err->code;
	if (harvest->fault.code) {
		*err = harvest->fault;
		return err->code;
	}
	if (!harvest->ended || status)
		return error_set(err, ERROR_SERVICE,
		                 "the fetching program ended before its work was done (status %d); "
		                 "nothing was changed",
		                 status);
	return 0;
}

int desk_harvest_step(struct desk_harvest *harvest, bool *running, struct error *err)
{
	ssize_t got;

	*running = true;
	for (int round = 0; round < 64; round++) {
		buffer_reserve(&harvest->pending, 65536);
		got =
		    read(harvest->child.output, harvest->pending.at + harvest->pending.size, 65536);
		if (got < 0 && (errno == EAGAIN || errno == EINTR))
			return 0;
		if (got <= 0) {
			*running = false;
			return harvest_finish(harvest, err);
		}
		harvest->pending.size += (size_t) got;
		harvest->bytes += (size_t) got;
		if (harvest->bytes > HARVEST_BYTES_MOST)
			return error_set(err, ERROR_INPUT,
			                 "the source says more than 512 MiB; give a --limit");
		if (harvest_lines(harvest, err))
			return err->code;
	}
	return 0;
}

void desk_harvest_progress(const struct desk_harvest *harvest,
                           struct desk_harvest_progress *progress)
{
	*progress = harvest->progress;
}

const char *desk_harvest_note(const struct desk_harvest *harvest, size_t index)
{
	return index < harvest->progress.notes ? harvest->notes[index] : "";
}

int desk_harvest_merge(struct desk_harvest *harvest, struct desk_harvest_result *result,
                       struct error *err)
{
	return desk_harvest_rows(harvest->desk, &harvest->lines, result, err);
}

static void harvest_forget(json_t **list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		json_decref(list[i]);
	memory_free(list);
}

void desk_harvest_free(struct desk_harvest *harvest)
{
	if (!harvest)
		return;
	process_end(&harvest->child);
	harvest_forget(harvest->lines.datasets, harvest->lines.dataset_count);
	harvest_forget(harvest->lines.documents, harvest->lines.document_count);
	memory_free(harvest->notes);
	buffer_release(&harvest->pending);
	arena_release(&harvest->arena);
	memory_free(harvest);
}
