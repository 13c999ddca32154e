#include "desk/calendar.h"

#include "base/jsontext.h"
#include "base/process.h"
#include "base/utf8.h"
#include "desk/deadline.h"
#include "desk/project.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ANSWER_MOST = 512 * 1024 * 1024, MILLISECONDS = 120 * 1000, UID_HASH = 32 };

/* --- talking to the child --- */

typedef void take_line(void *context, const json_t *line);

static int read_line(struct text text, take_line *take, void *context, bool *ended,
                     struct error *err)
{
	json_t *line;
	const char *type;

	if (jsontext_read("what accord-io said", text, &line, err))
		return err->code;
	type = jsontext_get(line, "type");
	if (!strcmp(type, "fault")) {
		json_int_t code = json_integer_value(json_object_get(line, "code"));

		error_set(err, code > 0 && code < 128 ? (int) code : ERROR_SERVICE, "%s",
		          jsontext_get(line, "says"));
	} else if (!strcmp(type, "end")) {
		*ended = true;
	} else {
		take(context, line);
	}
	json_decref(line);
	return err->code;
}

/* Sends the job, whose reference is taken over, and takes the lines. */
static int ask(struct desk *desk, json_t *job, take_line *take, void *context, struct error *err)
{
	const char *argv[] = {desk_io_program(desk), NULL};
	struct buffer text = BUFFER_INIT, said = BUFFER_INIT;
	bool whole = true, ended = false;
	int status = 0, code;
	struct text rest, line;

	json_object_set_new(job, "source", json_string("calendar"));
	jsontext_write(&text, job);
	json_decref(job);
	code = process_run_within(argv, buffer_view(&text), ANSWER_MOST, MILLISECONDS, &said,
	                          &whole, &status, err);
	rest = buffer_view(&said);
	while (!code && whole && text_next(&rest, '\n', &line))
		code = read_line(line, take, context, &ended, err);
	if (!code && !ended)
		code = error_set(err, ERROR_SERVICE,
		                 "the program that reckons dates ended before it was done");
	buffer_release(&text);
	buffer_release(&said);
	return code;
}

/* --- one date --- */

static void take_look(void *context, const json_t *line)
{
	static const char *const moments[] = {"usual", "skipped", "twice"};
	struct desk_look *look = context;
	const char *next = json_string_value(json_array_get(json_object_get(line, "dates"), 0));

	look->again = next != NULL;
	snprintf(look->next, sizeof look->next, "%s", next ? next : "");
	look->on = !json_is_false(json_object_get(line, "on"));
	for (int i = 0; i < 3; i++)
		if (!strcmp(jsontext_get(line, "moment"), moments[i]))
			look->moment = (enum desk_moment) i;
	snprintf(look->taken, sizeof look->taken, "%s", jsontext_get(line, "taken"));
	snprintf(look->utc, sizeof look->utc, "%s", jsontext_get(line, "utc"));
	snprintf(look->last, sizeof look->last, "%s", jsontext_get(line, "last"));
}

static void set_given(json_t *object, const char *key, const char *value)
{
	if (value && *value)
		json_object_set_new(object, key, jsontext_string(value));
}

int desk_calendar_look(struct desk *desk, const struct desk_when *when, struct desk_look *look,
                       struct error *err)
{
	json_t *job = json_pack("{s:s, s:s}", "what", "look", "date", when->due);

	*look = (struct desk_look){.on = true};
	set_given(job, "time", when->time);
	set_given(job, "zone", when->zone);
	set_given(job, "rule", when->every);
	set_given(job, "until", when->until);
	return ask(desk, job, take_look, look, err);
}

/* --- the file --- */

/* The columns of calendar_rows. */
enum {
	ID,
	KIND,
	DUE,
	TIME,
	ZONE,
	SUBJECT,
	OWNER,
	STATE,
	EVERY,
	FOLLOWS,
	REMINDS,
	SNOOZED,
	REQUEST,
	FORM,
	PROJECT,
	SEQUENCE,
	STAMP
};

/* Reminders on days before the one until which it is to be quiet are left
 * out; what is over reminds of nothing. */
static json_t *alarms(struct ledger_rows *rows)
{
	struct text rest = ledger_text(rows, REMINDS), item;
	json_t *list = json_array();
	long due = 0, quiet = 0, days;

	clock_parse_date(ledger_text(rows, DUE), &due);
	if (!clock_parse_date(ledger_text(rows, SNOOZED), &quiet))
		quiet = 0;
	if (!rest.size)
		rest = text_from(DESK_REMINDS);
	while (!strcmp(ledger_string(rows, STATE), "open") && text_next(&rest, ',', &item))
		if (text_number(text_trim(item), 9999, &days) && (!quiet || due - days >= quiet))
			json_array_append_new(list, json_integer(days));
	return list;
}

static void describe(struct ledger_rows *rows, struct buffer *out)
{
	static const struct {
		const char *lead;
		int column;
	} parts[] = {
	    {"Kind: ", KIND},       {"For: ", OWNER},    {"Follows: ", FOLLOWS},
	    {"Project: ", PROJECT}, {"Request: ", FORM},
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct text value = ledger_text(rows, parts[i].column);

		if (!value.size)
			continue;
		buffer_printf(out, "%s%s%.*s", out->size ? "\n" : "", parts[i].lead,
		              TEXT_ARG(value));
		if (parts[i].column == FORM)
			buffer_printf(out, " (number %" PRId64 ")", ledger_integer(rows, REQUEST));
	}
}

static json_t *deadline_json(struct ledger_rows *rows, const char *ledger_hash)
{
	json_t *object = json_object();
	struct buffer text = BUFFER_INIT;
	bool open = !strcmp(ledger_string(rows, STATE), "open");

	buffer_printf(&text, "deadline-%" PRId64 "-%.*s@accord", ledger_integer(rows, ID), UID_HASH,
	              ledger_hash);
	json_object_set_new(object, "uid", jsontext_text(buffer_view(&text)));
	json_object_set_new(object, "sequence", json_integer(ledger_integer(rows, SEQUENCE)));
	json_object_set_new(object, "stamp", jsontext_text(ledger_text(rows, STAMP)));
	json_object_set_new(object, "date", jsontext_text(ledger_text(rows, DUE)));
	set_given(object, "time", ledger_string(rows, TIME));
	set_given(object, "zone", ledger_string(rows, ZONE));
	if (open)
		set_given(object, "rule", ledger_string(rows, EVERY));
	json_object_set_new(object, "kind", jsontext_text(ledger_text(rows, KIND)));
	json_object_set_new(object, "summary", jsontext_text(ledger_text(rows, SUBJECT)));
	buffer_clear(&text);
	describe(rows, &text);
	json_object_set_new(object, "description", jsontext_text(buffer_view(&text)));
	json_object_set_new(object, "status", json_string(open ? "CONFIRMED" : "CANCELLED"));
	json_object_set_new(object, "alarms", alarms(rows));
	buffer_release(&text);
	return object;
}

static int own_hash(struct desk *desk, char hash[65], struct error *err)
{
	struct ledger_rows rows;

	hash[0] = '\0';
	if (ledger_query(desk_ledger(desk), LEDGER_EVENT_FIRST, &rows, err, ""))
		return err->code;
	if (ledger_next(&rows))
		snprintf(hash, 65, "%s", ledger_string(&rows, 0));
	return ledger_done(&rows, err);
}

/* Both must be there, lest a slip make an empty calendar. */
static int check_scope(struct desk *desk, const struct desk_calendar_scope *scope, int64_t *person,
                       struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_project project;
	struct desk_person found = {0};
	int code = ERROR_NONE;

	if (scope->project)
		code = desk_project_find_bare(desk, scope->project, &arena, &project, err);
	if (!code && scope->person)
		code = desk_person_find(desk, scope->person, &found, err);
	*person = found.id;
	arena_release(&arena);
	return code;
}

static int gather(struct desk *desk, const struct desk_calendar_scope *scope, json_t *list,
                  struct error *err)
{
	struct ledger_rows rows;
	int64_t person;
	char hash[65];

	if (check_scope(desk, scope, &person, err) || own_hash(desk, hash, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_CALENDAR_ROWS, &rows, err, "iti",
	                 (int64_t) scope->all, scope->project ? scope->project : "", person))
		return err->code;
	while (ledger_next(&rows))
		json_array_append_new(list, deadline_json(&rows, hash));
	return ledger_done(&rows, err);
}

static void take_text(void *context, const json_t *line)
{
	const json_t *text = json_object_get(line, "text");

	buffer_bytes(context, json_string_value(text), json_string_length(text));
}

int desk_calendar_export(struct desk *desk, const struct desk_calendar_scope *scope,
                         struct buffer *out, size_t *count, struct error *err)
{
	json_t *list = json_array();
	const char *name = scope->project ? scope->project : scope->person;
	struct buffer title = BUFFER_INIT;
	int code = gather(desk, scope, list, err);

	*count = json_array_size(list);
	buffer_printf(&title, "Deadlines%s%s", name ? ": " : "", name ? name : "");
	if (code)
		json_decref(list);
	else
		code = ask(desk,
		           json_pack("{s:s, s:s, s:o}", "what", "write", "name",
		                     buffer_cstr(&title), "deadlines", list),
		           take_text, out, err);
	buffer_release(&title);
	return code;
}
