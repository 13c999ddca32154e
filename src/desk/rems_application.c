/* An application of REMS as a request: made once, brought up to date later. */
#include "desk/rems.h"

#include "base/checksum.h"
#include "base/memory.h"
#include "desk/deadline.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char follows[] = "rems: access-end";
enum { NOTES_TOLD = 20 };

struct taking {
	struct desk *desk;
	const struct rems_application *application;
	struct arena *arena;
	struct rems_news *news;
	const char *server;
	char number[24];
	int64_t before; /* the last event before this */
};

/* --- notes, state and what follows from it; inside an action --- */

static int add_note(struct taking *t, const char *mail, const char *at, const char *says,
                    struct error *err)
{
	struct ledger *ledger = desk_ledger(t->desk);
	int64_t known;

	if (ledger_number(ledger, LEDGER_REMS_NOTE_IS, 0, &known, err, "itt", t->news->request, at,
	                  says))
		return err->code;
	if (known)
		return ERROR_NONE;
	if (t->news->notes++ < NOTES_TOLD)
		t->news->said = arena_printf(t->arena, "%s%s%.10s %s", t->news->said,
		                             *t->news->said ? "\n" : "", at, says);
	return ledger_run(ledger, LEDGER_REMS_NOTE_ADD, NULL, err, "ittti", t->news->request, mail,
	                  at, says, ledger_event(ledger));
}

static int add_notes(struct taking *t, struct error *err)
{
	const struct rems_application *a = t->application;
	char now[CLOCK_INSTANT_SIZE];
	const char *at = now;

	clock_now(now);
	if (a->made[0])
		at = a->made;
	if (*a->team && add_note(t, "", at, a->team, err))
		return err->code;
	if (*a->terms && add_note(t, "", at, arena_printf(t->arena, "terms: %s", a->terms), err))
		return err->code;
	if (*t->news->unknown &&
	    add_note(t, "", at,
	             arena_printf(t->arena, "asked for, no data set of this ledger: %s",
	                          t->news->unknown),
	             err))
		return err->code;
	for (size_t i = 0; i < a->event_count; i++)
		if (add_note(t, a->events[i].mail, a->events[i].at, a->events[i].says, err))
			return err->code;
	return ERROR_NONE;
}

static int set_end(struct taking *t, const char *owner, struct error *err)
{
	const struct rems_application *a = t->application;
	struct desk_deadline end = {.kind = "access-end",
	                            .due = a->ends,
	                            .owner = owner,
	                            .follows = follows,
	                            .request = t->news->request};
	int64_t id;

	if (!a->ends[0] || a->state != FORM_STATE_APPROVED ||
	    (!t->news->made && t->news->was == t->news->is))
		return ERROR_NONE;
	end.subject = arena_printf(t->arena, "request %" PRId64 ": access ends", t->news->request);
	if (desk_deadline_end(t->desk, t->news->request, follows, err))
		return err->code;
	return desk_deadline_insert(t->desk, &end, &id, err);
}

/* Where the request stands at a server. */
struct server {
	const char *url, *number, *user;
};

static int read_server(struct taking *t, struct server *server, struct error *err)
{
	struct ledger_rows rows;

	server->url = server->number = server->user = "";
	if (ledger_query(desk_ledger(t->desk), LEDGER_REMS_SERVER, &rows, err, "i",
	                 t->news->request))
		return err->code;
	if (ledger_next(&rows)) {
		server->url = arena_string(t->arena, ledger_string(&rows, 0));
		server->number = arena_string(t->arena, ledger_string(&rows, 1));
		server->user = arena_string(t->arena, ledger_string(&rows, 2));
	}
	return ledger_done(&rows, err);
}

/* Changes nothing where everything stands already. */
static int set_request(struct taking *t, const char *reference, struct error *err)
{
	const struct rems_application *a = t->application;
	struct ledger *ledger = desk_ledger(t->desk);
	bool moves = t->news->made || t->news->is != t->news->was;
	struct server server;

	if (read_server(t, &server, err))
		return err->code;
	if ((moves || (*a->reference && strcmp(a->reference, reference) != 0)) &&
	    ledger_run(ledger, LEDGER_REMS_SET_REQUEST, NULL, err, "itttti", t->news->request,
	               form_state_names[t->news->is], moves ? a->moved : "",
	               t->news->made ? a->made : "", a->reference, ledger_event(ledger)))
		return err->code;
	if (!strcmp(server.number, t->number) && (!*t->server || !strcmp(server.url, t->server)))
		return ERROR_NONE;
	return ledger_run(ledger, LEDGER_REMS_SET_SERVER, NULL, err, "ittti", t->news->request,
	                  *t->server ? t->server : server.url, t->number, server.user,
	                  ledger_event(ledger));
}

/* Attachments that only the server has: their names and numbers. */
static int add_files(struct taking *t, const struct desk_request *request, struct error *err)
{
	const struct rems_application *a = t->application;
	struct ledger *ledger = desk_ledger(t->desk);
	char now[CLOCK_INSTANT_SIZE];

	clock_now(now);
	for (size_t i = 0; i < a->form->question_count; i++) {
		struct text rest = text_from(a->answers[i]), name;

		if (a->form->questions[i].type != FORM_FILE)
			continue;
		while (text_next(&rest, '\n', &name))
			for (size_t f = 0; f < a->file_count; f++)
				if (text_is(name, a->files[f].name) &&
				    ledger_run(ledger, LEDGER_REMS_FILE_ADD, NULL, err, "itttitti",
				               request->id, request->form->questions[i].id,
				               a->files[f].name, "", (int64_t) 0,
				               a->files[f].number, now, ledger_event(ledger)))
					return err->code;
	}
	return ERROR_NONE;
}

/* --- answers --- */

/* A text that is no template although it holds "{{": other braces first. */
static const char *literal(struct arena *arena, const char *text)
{
	static const char *const braces[][2] = {{"<%", "%>"}, {"[[", "]]"}, {"<<", ">>"},
	                                        {"((", "))"}, {"~(", ")~"}, {"%(", ")%"}};
	const char *const *b = braces[0];

	if (!mustache_is_template(text_from(text)))
		return text;
	for (size_t i = 1; i < sizeof braces / sizeof *braces && strstr(text, b[0]); i++)
		b = braces[i];
	/* The comment keeps the line from being one tag alone, which would go
	 * with its line break. */
	return arena_printf(arena, "{{=%s %s=}}%s!%s%s", b[0], b[1], b[0], b[1], text);
}

/* The request's question for the application's: by what it is at REMS. */
static const struct form_question *question_of(const struct form *form,
                                               const struct form_question *question)
{
	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_rems *rems = form->questions[i].rems;

		if (rems && rems->form == question->rems->form &&
		    !strcmp(rems->field, question->rems->field))
			return &form->questions[i];
	}
	return NULL;
}

static int put_answers(struct taking *t, const struct desk_request *request, struct error *err)
{
	const struct rems_application *a = t->application;
	const char *origin = arena_printf(t->arena, "REMS application %" PRId64, a->number);
	struct desk_saved saved;

	for (size_t i = 0; i < a->form->question_count; i++) {
		const struct form_question *question =
		    question_of(request->form, &a->form->questions[i]);

		if (!question || !*a->answers[i])
			continue;
		if (desk_request_answer(t->desk, request->id, question->id,
		                        text_from(literal(t->arena, a->answers[i])), origin,
		                        DESK_ANSWER_LATEST, &saved, err))
			return err->code;
	}
	return ERROR_NONE;
}

/* Those of the team that the application names, by their mail. */
static int join_people(struct taking *t, struct error *err)
{
	const struct rems_application *a = t->application;

	for (size_t i = 0; i < a->person_count; i++) {
		const struct desk_field part = {"part", a->people[i].part};
		const char *handle = NULL;
		struct ledger_rows rows;

		if (ledger_query(desk_ledger(t->desk), LEDGER_REMS_PERSON, &rows, err, "t",
		                 a->people[i].mail))
			return err->code;
		if (ledger_next(&rows))
			handle = arena_string(t->arena, ledger_string(&rows, 0));
		if (ledger_done(&rows, err) ||
		    (handle && desk_request_join(t->desk, t->news->request, handle, &part,
		                                 *part.value ? 1 : 0, err)))
			return err->code;
	}
	return ERROR_NONE;
}

/* As the server would give it back. */
static bool is_same_answer(const struct form_question *question, struct text sent,
                           const char *there)
{
	static const struct form_rems_place nowhere = {"", "", ""};
	struct error ignored = ERROR_INIT;
	struct buffer here = BUFFER_INIT;
	json_t *value = form_rems_value(question, sent, &ignored);
	bool same = value && !form_rems_text(question, value, &nowhere, "", &here, &ignored) &&
	            text_equal(text_trim(buffer_view(&here)), text_trim(text_from(there)));

	json_decref(value);
	buffer_release(&here);
	return same;
}

/* Names the questions that are answered otherwise here than there. */
static void compare_answers(struct taking *t, const struct desk_request *request)
{
	const struct rems_application *a = t->application;
	struct buffer differ = BUFFER_INIT;

	for (size_t i = 0; i < a->form->question_count; i++) {
		const struct form_question *question =
		    question_of(request->form, &a->form->questions[i]);
		const struct desk_answer *answer;

		if (!question)
			continue;
		answer = &request->answers[question - request->form->questions];
		if (question->type == FORM_FILE || answer->mark == FORM_HIDDEN ||
		    is_same_answer(question, answer->sent, a->answers[i]))
			continue;
		buffer_printf(&differ, "%s%s", differ.size ? ", " : "", question->id);
	}
	t->news->differ = arena_string(t->arena, buffer_cstr(&differ));
	buffer_release(&differ);
}

/* --- which request --- */

static int find_request(struct taking *t, const char *form, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(t->desk), LEDGER_REMS_REQUEST_BY_NUMBER, &rows, err, "t",
	                 t->number))
		return err->code;
	while (ledger_next(&rows)) {
		const char *server = ledger_string(&rows, 1);

		if (!strcmp(ledger_string(&rows, 2), form) &&
		    (!*server || !*t->server || !strcmp(server, t->server)))
			t->news->request = ledger_integer(&rows, 0);
	}
	return ledger_done(&rows, err);
}

/* Slugs of what is asked for; the others are named in the news. */
static int find_datasets(struct taking *t, const char **slugs, size_t *count, struct error *err)
{
	const struct rems_application *a = t->application;
	struct buffer unknown = BUFFER_INIT;

	*count = 0;
	for (size_t i = 0; i < a->resource_count && !err->code; i++) {
		const struct rems_resource *resource = &a->resources[i];
		struct ledger_rows rows;
		const char *slug = NULL;

		if (ledger_query(desk_ledger(t->desk), LEDGER_REMS_DATASET, &rows, err, "tt",
		                 resource->ext_id, resource->title))
			break;
		if (ledger_next(&rows))
			slug = arena_string(t->arena, ledger_string(&rows, 0));
		if (ledger_done(&rows, err))
			break;
		for (size_t k = 0; slug && k < *count; k++)
			if (!strcmp(slugs[k], slug))
				slug = "";
		if (!slug)
			buffer_printf(&unknown, "%s%s (%s)", unknown.size ? ", " : "",
			              *resource->title ? resource->title : "?", resource->ext_id);
		else if (*slug)
			slugs[(*count)++] = slug;
	}
	t->news->unknown = arena_string(t->arena, buffer_cstr(&unknown));
	buffer_release(&unknown);
	return err->code;
}

static int make_request(struct taking *t, const char *form, const char *project, struct error *err)
{
	const char **slugs = arena_new(t->arena, t->application->resource_count + 1, sizeof *slugs);
	size_t count;

	if (!project)
		return error_set(err, ERROR_USAGE,
		                 "an application becomes a request of a project; name it with "
		                 "--project SLUG");
	if (find_datasets(t, slugs, &count, err))
		return err->code;
	t->news->made = true;
	return desk_request_new(t->desk, form, project, slugs, count, &t->news->request, err);
}

/* Moves as somebody here would have moved, where that can be: what was sent
 * is frozen, deadlines are set, data sets decided. */
static int follow(struct taking *t, struct desk_request *request, struct error *err)
{
	struct error ignored = ERROR_INIT;
	enum form_state from = request->state, to = t->news->is;

	if (t->news->made || from == to)
		return ERROR_NONE;
	if (form_state_is_open(from) && !form_state_is_open(to) && to != FORM_STATE_SUBMITTED &&
	    form_move_find(from, FORM_STATE_SUBMITTED) &&
	    !desk_request_move(t->desk, request->id, "submitted", &ignored))
		from = FORM_STATE_SUBMITTED;
	if (form_move_find(from, to))
		desk_request_move(t->desk, request->id, form_state_names[to], &ignored);
	return desk_request_load(t->desk, request->id, t->arena, request, err);
}

/* The last time that it was handed in, or "". */
static const char *handed_in(const struct rems_application *a)
{
	const char *at = "";

	for (size_t i = 0; i < a->event_count; i++)
		if (!strcmp(a->events[i].type, "submitted") && strcmp(a->events[i].at, at) > 0)
			at = a->events[i].at;
	return at;
}

/* What the portal has of one question: files by their names here, else the
 * server's text, which may be of no version here. */
static int note_one(struct taking *t, const struct desk_request *request, size_t at_server,
                    const char *at, struct error *err)
{
	const char *there = t->application->answers[at_server];
	const struct form_question *question =
	    question_of(request->form, &t->application->form->questions[at_server]);
	const struct desk_answer *answer;
	struct text body = text_from(there);
	bool same;

	if (!question)
		return ERROR_NONE;
	answer = &request->answers[question - request->form->questions];
	same = question->type == FORM_FILE || is_same_answer(question, answer->sent, there);
	if (question->type == FORM_FILE)
		body = answer->sent;
	if (!body.size)
		return ERROR_NONE;
	return ledger_run(desk_ledger(t->desk), LEDGER_SENT_ADD, NULL, err, "ittnxti", request->id,
	                  question->id, question->concept, answer->id && same ? &answer->id : NULL,
	                  body, at, ledger_event(desk_ledger(t->desk)));
}

/* Handed in at the server itself: the portal has the server's texts, whatever
 * stands here, and also where the move was followed and froze what does. */
static int note_got(struct taking *t, const struct desk_request *request, struct error *err)
{
	const struct rems_application *a = t->application;
	const char *at = handed_in(a);

	if (!form_state_is_open(t->news->was) || form_state_is_open(t->news->is) || !*at)
		return ERROR_NONE;
	if (ledger_run(desk_ledger(t->desk), LEDGER_SENT_FORGET, NULL, err, "ii", request->id,
	               t->before))
		return err->code;
	for (size_t i = 0; i < a->form->question_count; i++)
		if (note_one(t, request, i, at, err))
			return err->code;
	return ERROR_NONE;
}

/* What the server has got is known as sent, and what it decided as decided. */
static int note_sent(struct taking *t, const struct desk_request *request, struct error *err)
{
	const enum form_state state = t->news->is;
	struct ledger *ledger = desk_ledger(t->desk);
	const char *at = handed_in(t->application), *day;

	for (size_t i = 0; *at && i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->id && answer->sent.size &&
		    ledger_run(ledger, LEDGER_SENT_ADD, NULL, err, "ittixti", request->id,
		               answer->question->id, answer->question->concept, answer->id,
		               answer->sent, at, ledger_event(ledger)))
			return err->code;
	}
	if (state != FORM_STATE_APPROVED && state != FORM_STATE_REJECTED &&
	    state != FORM_STATE_REVOKED)
		return ERROR_NONE;
	day = t->application->moved[0] ? arena_printf(t->arena, "%.10s", t->application->moved)
	                               : desk_today(t->desk);
	return ledger_run(ledger, LEDGER_REQUEST_DATASET_DECIDE_ALL, NULL, err, "ittti",
	                  request->id, ",,", form_state_names[state], day, ledger_event(ledger));
}

static int bring_up(struct taking *t, const struct desk_request *request, struct error *err)
{
	if (desk_begin(t->desk, "import", err))
		return err->code;
	if (set_request(t, request->reference, err) || add_notes(t, err) ||
	    set_end(t, request->owner, err) ||
	    (t->news->made ? add_files(t, request, err) || note_sent(t, request, err)
	                   : note_got(t, request, err)))
		return desk_fail(t->desk, err);
	return ledger_commit(desk_ledger(t->desk), err,
	                     "request %" PRId64 ": application %s at REMS, %s", request->id,
	                     t->number, form_state_names[t->news->is]);
}

/* The states that only we know of come after the server's. */
static enum form_state state_of(const struct taking *t, const struct desk_request *request)
{
	static const struct {
		enum form_state there, here;
	} same[] = {
	    {FORM_STATE_DRAFT, FORM_STATE_REVIEW},
	    {FORM_STATE_DRAFT, FORM_STATE_READY},
	    {FORM_STATE_APPROVED, FORM_STATE_ACCESS},
	    {FORM_STATE_APPROVED, FORM_STATE_AGREEMENT},
	    {FORM_STATE_APPROVED, FORM_STATE_RENEWAL},
	    {FORM_STATE_APPROVED, FORM_STATE_AMENDMENT},
	    {FORM_STATE_APPROVED, FORM_STATE_CLOSING},
	    {FORM_STATE_SUBMITTED, FORM_STATE_CLARIFICATION},
	    {FORM_STATE_INCOMPLETE, FORM_STATE_DRAFT},
	    {FORM_STATE_INCOMPLETE, FORM_STATE_REVIEW},
	    {FORM_STATE_INCOMPLETE, FORM_STATE_READY},
	    {FORM_STATE_REVOKED, FORM_STATE_CLOSING},
	    {FORM_STATE_REVOKED, FORM_STATE_CLOSED},
	    {FORM_STATE_REJECTED, FORM_STATE_CLOSED},
	    {FORM_STATE_APPROVED, FORM_STATE_CLOSED},
	};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (!t->news->made && same[i].there == t->application->state &&
		    same[i].here == request->state)
			return request->state;
	return t->application->state;
}

int rems_take_application(struct desk *desk, const struct rems_application *application,
                          const char *form, const char *project, const char *server,
                          struct arena *arena, struct rems_news *news, struct error *err)
{
	struct taking t = {desk, application, arena, news, server, "", 0};
	struct desk_request request;
	char head[CHECKSUM_SIZE];

	*news =
	    (struct rems_news){.request = news->request, .said = "", .differ = "", .unknown = ""};
	snprintf(t.number, sizeof t.number, "%" PRId64, application->number);
	if (desk_need_ledger(desk, err) || (!news->request && find_request(&t, form, err)) ||
	    (!news->request && make_request(&t, form, project, err)) ||
	    desk_request_load(desk, news->request, arena, &request, err))
		return err->code;
	news->was = request.state;
	news->is = state_of(&t, &request);
	if (news->made && (put_answers(&t, &request, err) || join_people(&t, err) ||
	                   desk_request_load(desk, news->request, arena, &request, err)))
		return err->code;
	if (!news->made)
		compare_answers(&t, &request);
	if (ledger_head(desk_ledger(desk), &t.before, head, err) || follow(&t, &request, err))
		return err->code;
	return bring_up(&t, &request, err);
}
