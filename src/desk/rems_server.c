#include "desk/rems_server.h"

#include "base/host.h"
#include "base/jsontext.h"
#include "base/process.h"

#include <stdio.h>
#include <string.h>

enum { REPLY_MOST = 40 * 1024 * 1024, URL_MOST = 1000 };

/* --- the address --- */

int rems_server_url(const char *given, struct arena *arena, const char **url, struct error *err)
{
	struct text whole = text_trim(text_from(given)), host = TEXT_EMPTY;
	size_t scheme = text_starts(whole, "https://") ? 8 : text_starts(whole, "http://") ? 7 : 0;

	if (!host_of(whole, scheme, &host))
		scheme = 0;
	while (text_ends(whole, "/"))
		whole.size--;
	if (!scheme || whole.size > URL_MOST)
		return error_set(err, ERROR_USAGE,
		                 "\"%.100s\" is no address of a server; write https://HOST", given);
	if (scheme == 7 && !host_is_loopback(host))
		return error_set(
		    err, ERROR_USAGE,
		    "a key goes out over https only; %.100s would send it in the clear", given);
	*url = arena_copy(arena, whole);
	return ERROR_NONE;
}

/* --- a call --- */

static json_t *make_job(const struct rems_server *server, const char *path, json_t *body,
                        const struct rems_upload *file)
{
	json_t *job = json_object();

	json_object_set_new(job, "source", json_string("rems"));
	json_object_set_new(job, "url", jsontext_string(server->url));
	json_object_set_new(job, "path", jsontext_string(path));
	json_object_set_new(job, "key", jsontext_string(server->key.word));
	json_object_set_new(job, "user", jsontext_string(server->user));
	json_object_set_new(job, "patience", json_integer(server->patience));
	if (body)
		json_object_set(job, "body", body);
	if (file) {
		json_object_set_new(job, "file", jsontext_string(file->path));
		json_object_set_new(job, "name", jsontext_string(file->name));
		json_object_set_new(job, "media", jsontext_string(file->media));
		json_object_set_new(job, "sha256", jsontext_string(file->sha256));
	}
	return job;
}

static int refuse(const struct rems_server *server, const json_t *line, struct error *err)
{
	long status = (long) json_integer_value(json_object_get(line, "status"));
	const char *said = jsontext_get(line, status ? "text" : "fault");
	struct buffer words = BUFFER_INIT, where = BUFFER_INIT;
	int code = ERROR_SERVICE;

	desk_key_words(&server->key, said, &words);
	desk_key_words(&server->key, jsontext_get(line, "location"), &where);
	if (!status)
		error_set(err, code, "%s does not answer: %s", server->url, buffer_cstr(&words));
	else if (status == 401 || status == 403)
		code = error_set(
		    err, ERROR_CONFIG, "%s does not let %s in with this key (status %ld%s%s)",
		    server->url, server->user, status, words.size ? ": " : "", buffer_cstr(&words));
	else if (status >= 300 && status < 400)
		code = error_set(err, ERROR_CONFIG,
		                 "%s sends on to %.200s, where the key does not go; if that is the "
		                 "server, give its own address",
		                 server->url, where.size ? where.at : "another place");
	else if (status == 200)
		error_set(err, code, "%s answers with what is no JSON: %s", server->url,
		          buffer_cstr(&words));
	else
		error_set(err, code, "%s answers with status %ld%s%s", server->url, status,
		          words.size ? ": " : "", buffer_cstr(&words));
	buffer_release(&words);
	buffer_release(&where);
	return err->code;
}

static int read_line(const struct rems_server *server, const json_t *line, struct rems_reply *reply,
                     bool *answered, struct error *err)
{
	const char *type = jsontext_get(line, "type");
	json_int_t code = json_integer_value(json_object_get(line, "code"));

	if (!strcmp(type, "fault"))
		return error_set(err, code > 0 && code < 128 ? (int) code : ERROR_SERVICE, "%s",
		                 jsontext_get(line, "says"));
	if (strcmp(type, "answer") != 0)
		return ERROR_NONE;
	*answered = true;
	reply->status = (long) json_integer_value(json_object_get(line, "status"));
	reply->json = json_incref(json_object_get(line, "json"));
	reply->unknown = (!reply->status && json_is_true(json_object_get(line, "sent"))) ||
	                 reply->status >= 500 || (reply->status == 200 && !reply->json);
	if (reply->status == 200 && reply->json)
		return ERROR_NONE;
	return refuse(server, line, err);
}

static int read_lines(const struct rems_server *server, struct text said, struct rems_reply *reply,
                      struct error *err)
{
	bool answered = false;
	struct text one;
	json_t *line;
	int code = ERROR_NONE;

	while (!code && text_next(&said, '\n', &one)) {
		code = jsontext_read("what accord-io said", one, &line, err);
		if (code)
			break;
		code = read_line(server, line, reply, &answered, err);
		json_decref(line);
	}
	if (!code && !answered) {
		reply->unknown = true;
		code = error_set(err, ERROR_SERVICE,
		                 "the fetching program ended before its work was done");
	}
	return code;
}

int rems_call(struct desk *desk, const struct rems_server *server, const char *path, json_t *body,
              const struct rems_upload *file, struct rems_reply *reply, struct error *err)
{
	const char *argv[] = {desk_io_program(desk), NULL};
	struct buffer job = BUFFER_INIT, said = BUFFER_INIT;
	json_t *object = make_job(server, path, body, file);
	int status = 0, code;

	*reply = (struct rems_reply){0};
	jsontext_write(&job, object);
	code = process_run(argv, buffer_view(&job), REPLY_MOST, &said, &status, err);
	if (code)
		reply->unknown = true;
	else
		code = read_lines(server, buffer_view(&said), reply, err);
	if (code) {
		json_decref(reply->json);
		reply->json = NULL;
	}
	explicit_bzero(job.at, job.size);
	json_decref(object);
	buffer_release(&job);
	buffer_release(&said);
	return code;
}
