#include "desk/rems_talk.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rems_talk_say(struct rems_talk *talk, const char *format, ...)
{
	struct buffer words = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_vprintf(&words, format, args);
	va_end(args);
	if (talk->submission->say)
		talk->submission->say(talk->submission->context, buffer_cstr(&words));
	buffer_release(&words);
}

/* --- who and where --- */

static int read_remembered(struct rems_talk *talk, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(talk->desk), LEDGER_REMS_SERVER, &rows, err, "i",
	                 talk->request.id))
		return err->code;
	if (ledger_next(&rows)) {
		talk->server.url = arena_string(talk->arena, ledger_string(&rows, 0));
		snprintf(talk->number, sizeof talk->number, "%s", ledger_string(&rows, 1));
		talk->server.user = arena_string(talk->arena, ledger_string(&rows, 2));
	}
	return ledger_done(&rows, err);
}

static int take_given(struct rems_talk *talk, struct error *err)
{
	const struct rems_submission *s = talk->submission;
	const char *url = talk->server.url;

	if (s->server && rems_server_url(s->server, talk->arena, &url, err))
		return err->code;
	if (*talk->number && *talk->server.url && strcmp(url, talk->server.url) != 0 && !s->again)
		return error_set(err, ERROR_USAGE,
		                 "request %" PRId64
		                 " stands at %s already; --again begins anew at %s",
		                 talk->request.id, talk->server.url, url);
	talk->server.url = url;
	if (s->user)
		talk->server.user = s->user;
	if (!*talk->server.url)
		return error_set(err, ERROR_USAGE,
		                 "where? name the server with --server URL; it is remembered");
	/* What was remembered may have come from an imported file. */
	if (rems_server_url(talk->server.url, talk->arena, &url, err))
		return err->code;
	if (!*talk->server.user)
		return error_set(err, ERROR_USAGE,
		                 "as whom? name the server's user with --user USER; it is "
		                 "remembered");
	if (!s->key_command)
		return error_set(err, ERROR_USAGE,
		                 "name a command that says the key, as --key-command 'pass show "
		                 "rems'");
	return ERROR_NONE;
}

int rems_talk_open(struct rems_talk *talk, struct error *err)
{
	talk->server.patience =
	    talk->submission->patience ? talk->submission->patience : REMS_PATIENCE;
	if (read_remembered(talk, err) || take_given(talk, err))
		return err->code;
	rems_talk_say(talk, "asking %.200s as %.100s", talk->server.url, talk->server.user);
	return desk_key_ask(&talk->server.key, talk->submission->key_command, err);
}

void rems_talk_close(struct rems_talk *talk)
{
	desk_key_forget(&talk->server.key);
	json_decref(talk->application);
}

int rems_talk_remember(struct rems_talk *talk, const char *number, struct error *err)
{
	struct ledger *ledger = desk_ledger(talk->desk);

	if (desk_begin(talk->desk, "request submit", err))
		return err->code;
	if (ledger_run(ledger, LEDGER_REMS_SET_SERVER, NULL, err, "ittti", talk->request.id,
	               talk->server.url, number, talk->server.user, ledger_event(ledger)))
		return desk_fail(talk->desk, err);
	ledger_seal(ledger, "the server has it");
	if (ledger_commit(ledger, err, "request %" PRId64 ": application %s at %.200s",
	                  talk->request.id, number, talk->server.url))
		return err->code;
	snprintf(talk->number, sizeof talk->number, "%s", number);
	return ERROR_NONE;
}

/* --- faults --- */

static const struct {
	const char *type, *says;
} faults[] = {
    {"required", "is required"},
    {"toolong", "is too long"},
    {"invalid-email", "is no mail address"},
    {"invalid-phone-number", "is no phone number with its country"},
    {"invalid-ip-address", "is no IP address"},
    {"invalid-ip-address-private", "is an address of a private network"},
    {"invalid-value", "has a value that the field does not take"},
    {"column-values-missing", "has a row with an empty cell"},
    {"licenses-not-accepted", "the application's terms are not accepted"},
};

static const struct form_question *question_of(const struct form *form, const json_t *fault)
{
	const char *field = jsontext_get(fault, "field-id");
	json_int_t number = json_integer_value(json_object_get(fault, "form-id"));

	for (size_t i = 0; i < form->question_count; i++) {
		const struct form_rems *rems = form->questions[i].rems;

		if (rems && !strcmp(rems->field, field) &&
		    (!number || !rems->form || rems->form == number))
			return &form->questions[i];
	}
	return NULL;
}

/* "fld2, Title: is required" */
static void put_fault(struct rems_talk *talk, const json_t *fault, struct buffer *out)
{
	const struct form_question *question = question_of(talk->request.form, fault);
	const char *whole =
	    json_is_string(fault) ? json_string_value(fault) : jsontext_get(fault, "type");
	const char *type = strrchr(whole, '/') ? strrchr(whole, '/') + 1 : whole;

	if (question)
		buffer_printf(out, "%s, %.100s: ", question->id, question->label);
	else if (*jsontext_get(fault, "field-id"))
		buffer_printf(out, "%.60s: ", jsontext_get(fault, "field-id"));
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (!strcmp(type, faults[i].type)) {
			buffer_string(out, faults[i].says);
			return;
		}
	desk_key_words(&talk->server.key, *whole ? whole : "refused, without a reason", out);
}

static size_t say_faults(struct rems_talk *talk, const json_t *list, const char *lead,
                         struct buffer *first)
{
	json_t *fault;
	size_t i;

	json_array_foreach((json_t *) list, i, fault)
	{
		struct buffer words = BUFFER_INIT, shown = BUFFER_INIT;

		put_fault(talk, fault, &words);
		utf8_clean(&shown, buffer_view(&words), false);
		if (i < 200)
			rems_talk_say(talk, "%s%s", lead, buffer_cstr(&shown));
		if (first && i < 3)
			buffer_printf(first, "%s%.150s", i ? "; " : "", buffer_cstr(&shown));
		buffer_release(&words);
		buffer_release(&shown);
	}
	return json_array_size(list);
}

int rems_talk_call(struct rems_talk *talk, const char *path, json_t *body,
                   const struct rems_upload *file, struct rems_reply *reply, struct error *err)
{
	struct buffer first = BUFFER_INIT;
	size_t count;

	if (rems_call(talk->desk, &talk->server, path, body, file, reply, err))
		return err->code;
	say_faults(talk, json_object_get(reply->json, "warnings"), "the server warns: ", NULL);
	if (json_is_true(json_object_get(reply->json, "success")))
		return ERROR_NONE;
	count = say_faults(talk, json_object_get(reply->json, "errors"), "", &first);
	error_set(err, ERROR_INPUT, "the server does not take it: %s%s",
	          first.size ? first.at : "it gives no reason", count > 3 ? "; ..." : "");
	buffer_release(&first);
	return err->code;
}

int rems_talk_read(struct rems_talk *talk, const char **state, struct error *err)
{
	struct rems_reply reply;
	const char *whole, *slash;

	if (rems_call(talk->desk, &talk->server,
	              arena_printf(talk->arena, "/api/applications/%s", talk->number), NULL, NULL,
	              &reply, err)) {
		if (reply.status == 404)
			error_set(err, ERROR_MISSING,
			          "%s has no application %s for %s (drafts are deleted there after "
			          "a time); --again makes a new one",
			          talk->server.url, talk->number, talk->server.user);
		return err->code;
	}
	json_decref(talk->application);
	talk->application = reply.json;
	whole = jsontext_get(reply.json, "application/state");
	slash = strrchr(whole, '/');
	*state = slash ? slash + 1 : whole;
	if (!form_rems_is_application(reply.json) || !**state)
		return error_set(err, ERROR_SERVICE, "%s answers with no application",
		                 talk->server.url);
	return ERROR_NONE;
}

/* --- terms --- */

static bool is_accepted(const json_t *accepted, json_int_t number)
{
	json_t *item;
	size_t i;

	json_array_foreach((json_t *) accepted, i, item)
	{
		if (json_integer_value(item) == number)
			return true;
	}
	return false;
}

static void say_term(struct rems_talk *talk, const json_t *license)
{
	const char *title = form_rems_localized(json_object_get(license, "license/title"));
	const char *link = form_rems_localized(json_object_get(license, "license/link"));
	struct buffer words = BUFFER_INIT;

	utf8_clean(&words, text_from(title), false);
	if (*link) {
		buffer_string(&words, ": ");
		utf8_clean(&words, text_from(link), false);
	}
	rems_talk_say(talk, "%s: %.500s",
	              talk->submission->accept_terms ? "accepted" : "to be accepted",
	              buffer_cstr(&words));
	buffer_release(&words);
}

int rems_talk_terms(struct rems_talk *talk, struct error *err)
{
	const json_t *accepted = json_object_get(
	    json_object_get(talk->application, "application/accepted-licenses"), talk->server.user);
	json_t *body, *all = json_array(), *license;
	struct rems_reply reply = {0};
	size_t open = 0, i;
	int code = ERROR_NONE;

	json_array_foreach(json_object_get(talk->application, "application/licenses"), i, license)
	{
		json_t *number = json_object_get(license, "license/id");

		json_array_append(all, number);
		if (is_accepted(accepted, json_integer_value(number)))
			continue;
		open++;
		say_term(talk, license);
	}
	body = json_pack("{s:I, s:o}", "application-id",
	                 (json_int_t) strtoll(talk->number, NULL, 10), "accepted-licenses", all);
	if (open && talk->submission->accept_terms)
		code = rems_talk_call(talk, "/api/applications/accept-licenses", body, NULL, &reply,
		                      err);
	else if (open && !talk->submission->dry_run)
		code = error_set(err, ERROR_INPUT,
		                 "%zu of the application's terms are not accepted; read them, then "
		                 "say --accept-terms",
		                 open);
	json_decref(body);
	json_decref(reply.json);
	return code;
}
