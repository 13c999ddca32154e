/* request_named.c - reading who and what is named on a request. */
#include "desk/request.h"
#include "desk/request_team.h"

#include <string.h>

static void *more_room(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
	void *more;

	if (count < *room)
		return list;
	*room = *room * 2 + 8;
	more = arena_new(arena, *room, size);
	if (count)
		memcpy(more, list, count * size);
	return more;
}

static int read_datasets(struct desk *desk, struct arena *arena, struct desk_request *request,
                         struct error *err)
{
	struct desk_request_dataset *list = NULL;
	const char **slugs;
	size_t room = 0, count = 0;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_DATASETS, &rows, err, "i", request->id))
		return err->code;
	for (; ledger_next(&rows); count++) {
		list = more_room(arena, list, count, &room, sizeof *list);
		list[count].slug = arena_string(arena, ledger_string(&rows, 0));
		list[count].title = arena_string(arena, ledger_string(&rows, 1));
		list[count].decision = arena_string(arena, ledger_string(&rows, 2));
		list[count].decided = arena_string(arena, ledger_string(&rows, 3));
		list[count].note = arena_string(arena, ledger_string(&rows, 4));
		list[count].license = arena_string(arena, ledger_string(&rows, 5));
	}
	slugs = arena_new(arena, count + 1, sizeof *slugs);
	for (size_t i = 0; i < count; i++)
		slugs[i] = list[i].slug;
	request->decisions = list;
	request->datasets = slugs;
	request->dataset_count = count;
	return ledger_done(&rows, err);
}

void desk_request_dataset_says(const struct desk_request_dataset *dataset, struct buffer *out)
{
	buffer_string(out, *dataset->title ? dataset->title : dataset->slug);
	if (*dataset->title)
		buffer_printf(out, " (%s)", dataset->slug);
	buffer_printf(out, "; %s", dataset->license);
	if (*dataset->decision)
		buffer_printf(out, "; %s%s%s", dataset->decision, *dataset->decided ? " on " : "",
		              dataset->decided);
}

static void read_person(struct arena *arena, struct ledger_rows *rows,
                        struct desk_request_person *person)
{
	const char **const texts[] = {
	    &person->handle,      &person->name,    &person->role,
	    &person->institution, &person->part,    &person->institution_then,
	    &person->decision,    &person->decided, &person->joined,
	    &person->signed_on,   &person->left_on, &person->note,
	};
	const int count = sizeof texts / sizeof *texts;

	for (int i = 0; i < count; i++)
		*texts[i] = arena_string(arena, ledger_string(rows, i));
	person->joined_event = ledger_integer(rows, count);
	person->signed_event = ledger_integer(rows, count + 1);
	person->id = ledger_integer(rows, count + 2);
}

static int read_people(struct desk *desk, struct arena *arena, struct desk_request *request,
                       struct error *err)
{
	struct desk_request_person *list = NULL;
	size_t room = 0;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_PEOPLE, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows)) {
		list = more_room(arena, list, request->person_count, &room, sizeof *list);
		read_person(arena, &rows, &list[request->person_count++]);
	}
	request->people = list;
	return ledger_done(&rows, err);
}

static int read_notes(struct desk *desk, struct arena *arena, struct desk_request *request,
                      struct error *err)
{
	struct desk_request_note *list = NULL;
	size_t room = 0;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_NOTES, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows)) {
		struct desk_request_note *note;

		list = more_room(arena, list, request->note_count, &room, sizeof *list);
		note = &list[request->note_count++];
		note->id = ledger_integer(&rows, 0);
		note->at = arena_string(arena, ledger_string(&rows, 1));
		note->kind = arena_string(arena, ledger_string(&rows, 2));
		note->by = arena_string(arena, ledger_string(&rows, 3));
		note->body = arena_string(arena, ledger_string(&rows, 4));
	}
	request->notes = list;
	return ledger_done(&rows, err);
}

int desk_request_team_read(struct desk *desk, struct arena *arena, struct desk_request *request,
                           struct error *err)
{
	return read_datasets(desk, arena, request, err) || read_people(desk, arena, request, err) ||
	               read_notes(desk, arena, request, err)
	           ? err->code
	           : ERROR_NONE;
}

const struct desk_request_person *desk_request_person(const struct desk_request *request,
                                                      const char *handle)
{
	for (size_t i = 0; i < request->person_count; i++)
		if (!strcmp(request->people[i].handle, handle) && !*request->people[i].left_on)
			return &request->people[i];
	return NULL;
}

const char *desk_request_mixed(const struct desk_request *request, struct arena *arena)
{
	size_t approved = 0, open = 0;

	for (size_t i = 0; i < request->dataset_count; i++) {
		approved += !strcmp(request->decisions[i].decision, "approved");
		open += !*request->decisions[i].decision;
	}
	if (open == request->dataset_count || approved == request->dataset_count)
		return "";
	return arena_printf(arena, "%zu of %zu data sets approved", approved,
	                    request->dataset_count);
}
