/* Handing a request in at a REMS server. */
#include "desk/rems_talk.h"

#include "desk/request_answer.h"
#include "desk/request_guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- before anything is said to the server --- */

/* All that could keep the request from being moved afterwards. */
static int check_request(struct rems_talk *talk, struct error *err)
{
	const struct desk_request *request = &talk->request;
	const struct form_move *move = form_move_find(request->state, FORM_STATE_SUBMITTED);
	const struct desk_person *actor;
	unsigned roles;

	if (!move || !form_move_is_of(move, request->round))
		return error_set(err, ERROR_INPUT,
		                 "request %" PRId64 " is %s: it cannot be handed in from there",
		                 request->id, form_state_names[request->state]);
	if (talk->submission->dry_run)
		return ERROR_NONE;
	if (desk_actor(talk->desk, &actor, err) ||
	    desk_request_roles(talk->desk, request, &roles, err))
		return err->code;
	if (!(roles & move->roles))
		return error_set(err, ERROR_INPUT, "%s has the role %s, which hands nothing in",
		                 actor->handle, actor->role);
	return desk_request_guard(talk->desk, request, move, talk->arena, err);
}

/* What the actor is typing goes out with the rest. */
static int load(struct rems_talk *talk, int64_t id, struct error *err)
{
	struct desk_saved saved;

	if (desk_request_load(talk->desk, id, talk->arena, &talk->request, err))
		return err->code;
	if (form_state_is_open(talk->request.state) &&
	    (desk_draft_commit(talk->desk, id, NULL, &saved, err) ||
	     desk_request_load(talk->desk, id, talk->arena, &talk->request, err)))
		return err->code;
	desk_request_leave_drafts(&talk->request, talk->arena);
	return ERROR_NONE;
}

/* --- the application --- */

static json_t *items_json(const struct rems_submission *submission)
{
	json_t *list = json_array();

	for (size_t i = 0; i < submission->item_count; i++)
		json_array_append_new(list, json_integer(submission->items[i]));
	return json_pack("{s:o}", "catalogue-item-ids", list);
}

static int create(struct rems_talk *talk, struct error *err)
{
	struct rems_reply reply = {0};
	struct error why = ERROR_INIT;
	json_t *body, *number;
	char id[24] = "";
	int code;

	if (!talk->submission->item_count)
		return error_set(
		    err, ERROR_USAGE,
		    "for what? name the catalogue items of a new application by "
		    "--catalogue NUMBER, or one that is begun by --application NUMBER");
	if (rems_talk_remember(talk, "?", err))
		return err->code;
	body = items_json(talk->submission);
	code = rems_talk_call(talk, "/api/applications/create", body, NULL, &reply, err);
	json_decref(body);
	number = json_object_get(reply.json, "application-id");
	if (!code && (!json_is_integer(number) || json_integer_value(number) < 1)) {
		reply.unknown = true;
		code = error_set(err, ERROR_SERVICE, "%s made an application and gave it no number",
		                 talk->server.url);
	}
	if (!code)
		snprintf(id, sizeof id, "%" JSON_INTEGER_FORMAT, json_integer_value(number));
	json_decref(reply.json);
	if (code) {
		if (!reply.unknown)
			rems_talk_remember(talk, "", &why);
		return code;
	}
	if (rems_talk_remember(talk, id, err))
		return err->code;
	rems_talk_say(talk, "application %s is made", id);
	return ERROR_NONE;
}

/* True if the overview is a draft for just the items that were asked for. */
static bool is_candidate(const struct rems_submission *submission, const json_t *overview)
{
	const json_t *resources = json_object_get(overview, "application/resources");
	const char *state = jsontext_get(overview, "application/state");
	json_t *resource;
	size_t found = 0, i;

	if (!text_ends(text_from(state), "draft") ||
	    json_array_size(resources) != submission->item_count)
		return false;
	json_array_foreach((json_t *) resources, i, resource)
	{
		json_t *item = json_object_get(resource, "catalogue-item/id");

		for (size_t k = 0; k < submission->item_count; k++)
			found += json_integer_value(item) == submission->items[k];
	}
	return found == submission->item_count;
}

/* Nobody has written into it: it is the one that an earlier try made. */
static bool is_blank(const json_t *application)
{
	json_t *form, *field;
	size_t f, i;

	json_array_foreach(json_object_get(application, "application/forms"), f, form)
	{
		json_array_foreach(json_object_get(form, "form/fields"), i, field)
		{
			json_t *value = json_object_get(field, "field/value");

			if (json_string_length(value) || json_array_size(value))
				return false;
		}
	}
	return true;
}

/* An earlier try asked for an application and heard no answer. */
static int find_lost(struct rems_talk *talk, struct error *err)
{
	struct buffer numbers = BUFFER_INIT;
	struct rems_reply reply = {0};
	json_t *overview;
	const char *state;
	char number[24] = "";
	size_t count = 0, i;
	int code =
	    rems_call(talk->desk, &talk->server, "/api/my-applications", NULL, NULL, &reply, err);

	json_array_foreach(reply.json, i, overview)
	{
		if (!is_candidate(talk->submission, overview))
			continue;
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT,
		         json_integer_value(json_object_get(overview, "application/id")));
		buffer_printf(&numbers, "%s%s", count++ ? ", " : "", number);
	}
	json_decref(reply.json);
	if (!code && !count)
		code = create(talk, err);
	else if (!code && count == 1) {
		snprintf(talk->number, sizeof talk->number, "%s", number);
		code = rems_talk_read(talk, &state, err);
		if (!code && is_blank(talk->application)) {
			rems_talk_say(talk, "application %s was made by an earlier try", number);
			code = rems_talk_remember(talk, number, err);
			count = 0;
		}
	}
	if (!code && count)
		code = error_set(err, ERROR_INPUT,
		                 "an earlier try was cut off, and %s has drafts of %s for the same "
		                 "items: %s; go on with one by --application NUMBER, or make a new "
		                 "one by --again",
		                 talk->server.url, talk->server.user, buffer_cstr(&numbers));
	buffer_release(&numbers);
	return code;
}

static int have_application(struct rems_talk *talk, struct error *err)
{
	const struct rems_submission *submission = talk->submission;
	char given[24];

	if (submission->application) {
		snprintf(given, sizeof given, "%" PRId64, submission->application);
		return strcmp(given, talk->number) != 0 ? rems_talk_remember(talk, given, err)
		                                        : ERROR_NONE;
	}
	if (submission->again || !*talk->number)
		return create(talk, err);
	if (!strcmp(talk->number, "?"))
		return find_lost(talk, err);
	return ERROR_NONE;
}

/* The server asks what this request answers. */
static int check_form(struct rems_talk *talk, struct error *err)
{
	const struct form_rems_place place = {talk->server.url, talk->server.url,
	                                      desk_today(talk->desk)};
	const struct form *form = talk->request.form;
	struct form *asked;

	if (form_rems_read(talk->application, &place, talk->arena, &asked, err))
		return err->code;
	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_rems *rems = form->questions[i].rems;
		bool found = !rems;

		for (size_t k = 0; k < asked->question_count && !found; k++) {
			const struct form_rems *other = asked->questions[k].rems;

			found = (!rems->form || rems->form == other->form) &&
			        !strcmp(rems->field, other->field) &&
			        !strcmp(rems->type, other->type);
		}
		if (!found)
			return error_set(err, ERROR_INPUT,
			                 "application %s asks another form: its form %ld has no "
			                 "field %s of type %s",
			                 talk->number, asked->rems_form, rems->field, rems->type);
	}
	return ERROR_NONE;
}

/* --- answers --- */

/* A form that came without its number has the application's. */
static void number_forms(struct rems_talk *talk, const json_t *draft)
{
	const json_t *forms = json_object_get(talk->application, "application/forms");
	json_t *number = json_object_get(json_array_get(forms, 0), "form/id"), *value;
	size_t i;

	json_array_foreach(json_object_get(draft, "field-values"), i, value)
	{
		if (json_is_null(json_object_get(value, "form")) && json_array_size(forms) == 1)
			json_object_set(value, "form", number);
	}
}

static json_t *make_draft(struct rems_talk *talk, struct error *err)
{
	json_t *draft = rems_draft(talk->desk, &talk->request, err);

	if (draft)
		number_forms(talk, draft);
	return draft;
}

static int call(struct rems_talk *talk, const char *path, json_t *body, struct error *err)
{
	struct rems_reply reply = {0};
	int code = rems_talk_call(talk, path, body, NULL, &reply, err);

	json_decref(reply.json);
	return code;
}

/* Whoever typed while this went on must not find it frozen as unsent. */
static int check_same(struct rems_talk *talk, const json_t *draft, struct error *err)
{
	json_t *now = NULL;
	int code = load(talk, talk->request.id, err);

	if (!code && !(now = make_draft(talk, err)))
		code = err->code;
	if (!code && !json_equal((json_t *) draft, now))
		code = error_set(err, ERROR_BUSY,
		                 "somebody changed the answers while they were being sent; nothing "
		                 "was submitted, try again");
	json_decref(now);
	return code;
}

static int save_and_submit(struct rems_talk *talk, struct error *err)
{
	json_t *draft = make_draft(talk, err);
	json_t *body =
	    json_pack("{s:I}", "application-id", (json_int_t) strtoll(talk->number, NULL, 10));
	int code = draft ? ERROR_NONE : err->code;

	if (code || (code = call(talk, "/api/applications/save-draft", draft, err)))
		goto out;
	rems_talk_say(talk, "the answers are saved in application %s", talk->number);
	if ((code = call(talk, "/api/applications/validate", draft, err)))
		goto out;
	rems_talk_say(talk, "the server finds nothing wrong with them");
	if (talk->submission->dry_run)
		goto out;
	if ((code = check_same(talk, draft, err)) ||
	    (code = call(talk, "/api/applications/submit", body, err)))
		goto out;
	talk->submission->submitted = true;
out:
	json_decref(draft);
	json_decref(body);
	return code;
}

/* --- afterwards --- */

/* Number and notes, as far as the server gives them. */
static int take(struct rems_talk *talk, struct rems_news *news, struct error *err)
{
	const struct form_rems_place place = {talk->server.url, talk->server.url,
	                                      desk_today(talk->desk)};
	struct rems_application application;

	*news = (struct rems_news){.request = talk->request.id};
	if (rems_read_application(talk->application, &place, talk->arena, &application, err))
		return err->code;
	return rems_take_application(talk->desk, &application, talk->request.form->id,
	                             talk->request.project, talk->server.url, talk->arena, news,
	                             err);
}

static int move_on(struct rems_talk *talk, struct error *err)
{
	struct rems_news news;
	struct error why = ERROR_INIT;
	const char *state;
	char words[900];

	if (desk_request_move(talk->desk, talk->request.id, "submitted", err)) {
		why = *err;
		return error_set(err, why.code,
		                 "application %s is handed in at %.200s, but the request could not "
		                 "be moved: %s",
		                 talk->number, talk->server.url, why.message);
	}
	if (rems_talk_read(talk, &state, &why) || take(talk, &news, &why))
		rems_talk_say(talk, "its reference number is not known yet: %s",
		              error_describe(&why, words, sizeof words));
	return ERROR_NONE;
}

static int converse(struct rems_talk *talk, struct error *err)
{
	const char *state;

	if (have_application(talk, err) || rems_talk_read(talk, &state, err))
		return err->code;
	talk->submission->number = strtoll(talk->number, NULL, 10);
	if (!strcmp(state, "submitted")) {
		rems_talk_say(talk, "application %s is handed in already", talk->number);
		talk->submission->submitted = true;
		return move_on(talk, err);
	}
	if (strcmp(state, "draft") != 0 && strcmp(state, "returned") != 0)
		return error_set(err, ERROR_INPUT,
		                 "application %s is %.60s at the server; `accord request refresh "
		                 "%" PRId64 "` brings that over",
		                 talk->number, state, talk->request.id);
	if (check_form(talk, err) || rems_talk_terms(talk, err) || rems_talk_files(talk, err) ||
	    save_and_submit(talk, err))
		return err->code;
	return talk->submission->submitted ? move_on(talk, err) : ERROR_NONE;
}

static int check_rems(const struct desk_request *request, struct error *err)
{
	for (size_t i = 0; i < request->form->question_count; i++)
		if (request->form->questions[i].rems)
			return ERROR_NONE;
	return error_set(err, ERROR_INPUT,
	                 "the form %s is not of REMS: hand it in at %s, then `accord request move "
	                 "%" PRId64 " submitted`",
	                 request->form->id, request->form->url, request->id);
}

int rems_submit(struct desk *desk, int64_t id, struct rems_submission *submission,
                struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct rems_talk talk = {.desk = desk, .submission = submission, .arena = &arena};
	int code = desk_need_ledger(desk, err);

	if (!code && !(code = load(&talk, id, err)) && !(code = check_rems(&talk.request, err)) &&
	    !(code = check_request(&talk, err)) && !(code = rems_talk_open(&talk, err)))
		code = converse(&talk, err);
	rems_talk_close(&talk);
	arena_release(&arena);
	return code;
}

int rems_refresh(struct desk *desk, int64_t id, struct rems_submission *submission,
                 struct arena *arena, struct rems_news *news, struct error *err)
{
	struct rems_talk talk = {.desk = desk, .submission = submission, .arena = arena};
	const char *state;
	int code;

	if ((code = desk_need_ledger(desk, err)) ||
	    (code = desk_request_load(desk, id, arena, &talk.request, err)) ||
	    (code = check_rems(&talk.request, err)) || (code = rems_talk_open(&talk, err)))
		goto out;
	if (!*talk.number || !strcmp(talk.number, "?")) {
		code = error_set(err, ERROR_MISSING,
		                 "request %" PRId64 " stands at no server yet; see `accord help "
		                 "request submit`",
		                 id);
		goto out;
	}
	if (!(code = rems_talk_read(&talk, &state, err)))
		code = take(&talk, news, err);
	submission->number = strtoll(talk.number, NULL, 10);
out:
	rems_talk_close(&talk);
	return code;
}
