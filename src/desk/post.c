#include "desk/post.h"

#include "base/host.h"
#include "base/jsontext.h"
#include "base/process.h"
#include "desk/key.h"

#include <stdio.h>
#include <string.h>

#define ANSWER_MOST ((size_t) 1024 * 1024)
#define SAID_MOST   ((size_t) 64 * 1024)

struct sending {
	struct desk *desk;
	const struct desk_post *post;
	struct arena *arena;
	struct desk_posted *posted;
	struct desk_key key;
	bool unknown; /* nobody can say whether it went out */
};

/* --- by a server --- */

static int check_server(const struct desk_post *post, struct error *err)
{
	struct text url = text_from(post->server), host;
	size_t scheme = text_starts(url, "smtps://") ? 8 : text_starts(url, "smtp://") ? 7 : 0;

	if (!scheme || !host_of(url, scheme, &host))
		return error_set(err, ERROR_USAGE,
		                 "\"%.100s\" is no address of a mail server; write it as "
		                 "smtps://HOST or smtp://HOST:587",
		                 post->server);
	if (post->user && !post->key_command)
		return error_set(err, ERROR_USAGE,
		                 "name a command that says the password of %.60s, as "
		                 "--key-command 'pass show mail'",
		                 post->user);
	if (post->key_command && !post->user)
		return error_set(err, ERROR_USAGE,
		                 "whose password is it? name the server's user with --user USER");
	return ERROR_NONE;
}

static json_t *make_job(const struct sending *s)
{
	const struct desk_post *post = s->post;
	json_t *job = json_object(), *to = json_array();

	json_object_set_new(job, "source", json_string("smtp"));
	json_object_set_new(job, "url", jsontext_string(post->server));
	json_object_set_new(job, "from", jsontext_string(post->from));
	for (size_t i = 0; i < post->to_count; i++)
		json_array_append_new(to, jsontext_string(post->to[i]));
	json_object_set_new(job, "to", to);
	json_object_set_new(job, "message", jsontext_text(post->message));
	json_object_set_new(job, "patience",
	                    json_integer(post->patience ? post->patience : POST_PATIENCE));
	if (post->user) {
		json_object_set_new(job, "user", jsontext_string(post->user));
		json_object_set_new(job, "key", jsontext_string(s->key.word));
	}
	if (post->ca)
		json_object_set_new(job, "ca", jsontext_string(post->ca));
	return job;
}

static const char *shown(struct sending *s, const char *words)
{
	struct buffer out = BUFFER_INIT;
	const char *copy;

	desk_key_words(&s->key, words, &out);
	copy = arena_copy(s->arena, buffer_view(&out));
	buffer_release(&out);
	return copy;
}

static void take_refused(struct sending *s, const json_t *list)
{
	struct desk_posted *posted = s->posted;
	json_t *one;
	size_t i;

	posted->refused = arena_new(s->arena, json_array_size(list) + 1, sizeof *posted->refused);
	json_array_foreach((json_t *) list, i, one)
	{
		struct desk_refused *refused = &posted->refused[posted->refused_count++];

		refused->to = shown(s, jsontext_get(one, "to"));
		refused->says = arena_printf(s->arena, "%d %s",
		                             (int) json_integer_value(json_object_get(one, "code")),
		                             shown(s, jsontext_get(one, "says")));
	}
}

static int read_answer(struct sending *s, const json_t *line, struct error *err)
{
	const char *outcome = jsontext_get(line, "outcome");
	const char *says = shown(s, jsontext_get(line, "says"));

	take_refused(s, json_object_get(line, "refused"));
	if (!strcmp(outcome, "sent"))
		return ERROR_NONE;
	s->unknown = !strcmp(outcome, "unknown");
	if (s->unknown)
		return error_set(err, ERROR_SERVICE,
		                 "%.200s had all of the mail and did not say whether it takes it "
		                 "(%.200s); ask whoever should get it before you send it again",
		                 s->post->server, says);
	if (json_is_true(json_object_get(line, "login")))
		return error_set(err, ERROR_CONFIG, "%.200s does not let %.60s in: %.200s",
		                 s->post->server, s->post->user ? s->post->user : "anybody", says);
	return error_set(err, ERROR_SERVICE, "nothing was sent by %.200s: %.300s%s%.150s",
	                 s->post->server, says, s->posted->refused_count ? "; " : "",
	                 s->posted->refused_count
	                     ? arena_printf(s->arena, "%s: %s", s->posted->refused[0].to,
	                                    s->posted->refused[0].says)
	                     : "");
}

static int read_lines(struct sending *s, struct text said, struct error *err)
{
	bool answered = false;
	struct text one;
	json_t *line;
	int code = ERROR_NONE;

	while (!code && text_next(&said, '\n', &one)) {
		json_int_t fault;

		code = jsontext_read("what accord-io said", one, &line, err);
		if (code)
			break;
		fault = json_integer_value(json_object_get(line, "code"));
		if (!strcmp(jsontext_get(line, "type"), "fault")) {
			answered = true;
			code =
			    error_set(err, fault > 0 && fault < 128 ? (int) fault : ERROR_SERVICE,
			              "%s", shown(s, jsontext_get(line, "says")));
		} else if (!strcmp(jsontext_get(line, "type"), "answer")) {
			answered = true;
			code = read_answer(s, line, err);
		}
		json_decref(line);
	}
	if (!answered) {
		s->unknown = true;
		code = error_set(err, ERROR_SERVICE,
		                 "the mailing program ended before its work was done");
	}
	return code;
}

static int by_server(struct sending *s, struct error *err)
{
	const char *argv[] = {desk_io_program(s->desk), NULL};
	struct buffer job = BUFFER_INIT, said = BUFFER_INIT;
	json_t *object;
	int status = 0, code;

	if (s->post->user && desk_key_ask(&s->key, s->post->key_command, err))
		return err->code;
	object = make_job(s);
	jsontext_write(&job, object);
	code = process_run(argv, buffer_view(&job), ANSWER_MOST, &said, &status, err);
	if (!code)
		code = read_lines(s, buffer_view(&said), err);
	explicit_bzero(job.at, job.size);
	json_decref(object);
	buffer_release(&job);
	buffer_release(&said);
	return code;
}

/* --- by a program --- */

/* As a program of the system takes it: lines end in LF. */
static void put_local(struct buffer *out, struct text message)
{
	for (size_t i = 0; i < message.size; i++)
		if (message.at[i] != '\r')
			buffer_byte(out, message.at[i]);
}

static int by_program(struct sending *s, struct error *err)
{
	const char *given = s->post->sendmail;
	const char *script =
	    arena_printf(s->arena, "exec 2>&1; PATH=$PATH:/usr/sbin:/usr/lib; %s \"$@\"",
	                 *given ? given : "exec sendmail");
	const char *argv[] = {"/bin/sh", "-c", script, "sh", "-t", "-oi", NULL};
	long patience = s->post->patience ? s->post->patience : POST_PATIENCE;
	struct buffer message = BUFFER_INIT, said = BUFFER_INIT;
	int status = 0, code;
	bool whole;

	put_local(&message, s->post->message);
	code = process_run_within(argv, buffer_view(&message), SAID_MOST, (int) patience * 1000,
	                          &said, &whole, &status, err);
	if (!code && !whole) {
		s->unknown = true;
		code =
		    error_set(err, ERROR_SERVICE,
		              "%.100s was not done after %ld seconds; it may have taken the mail "
		              "or not: see the mail system's log",
		              *given ? given : "sendmail", patience);
	} else if (!code && status) {
		struct text rest = buffer_view(&said), line = TEXT_EMPTY;

		text_next(&rest, '\n', &line);
		code = error_set(err, ERROR_SERVICE,
		                 "%.100s does not take the mail (status %d%s%.200s)",
		                 *given ? given : "sendmail", status, line.size ? ": " : "",
		                 shown(s, arena_copy(s->arena, text_slice(line, 0, 200))));
	}
	buffer_release(&message);
	buffer_release(&said);
	return code;
}

/* --- noting it --- */

static bool is_refused(const struct desk_posted *posted, const char *to)
{
	for (size_t i = 0; i < posted->refused_count; i++)
		if (!strcmp(posted->refused[i].to, to))
			return true;
	return false;
}

/* What could keep the event from being written is found out before. */
static int try_ledger(const struct sending *s, struct error *err)
{
	int code = desk_begin(s->desk, s->post->action, err);

	if (!code)
		ledger_rollback(desk_ledger(s->desk));
	return code;
}

static int note(struct sending *s, struct error *err)
{
	struct ledger *ledger = desk_ledger(s->desk);
	struct buffer to = BUFFER_INIT;
	int code = desk_begin(s->desk, s->post->action, err);

	for (size_t i = 0; i < s->post->to_count; i++)
		if (!is_refused(s->posted, s->post->to[i]))
			buffer_printf(&to, "%s%s", to.size ? ", " : "", s->post->to[i]);
	if (!code) {
		ledger_seal(ledger,
		            s->unknown ? "the mail may have been sent" : "the mail was sent");
		code = ledger_commit(ledger, err, "%s \"%s\" to %s by %s (%s)",
		                     s->unknown ? "perhaps mailed" : "mailed", s->post->subject,
		                     buffer_cstr(&to), s->posted->by, s->post->id);
	}
	buffer_release(&to);
	return code;
}

int desk_post_send(struct desk *desk, const struct desk_post *post, struct arena *arena,
                   struct desk_posted *posted, struct error *err)
{
	struct sending s = {.desk = desk, .post = post, .arena = arena, .posted = posted};
	struct error late = ERROR_INIT;
	int code;

	*posted = (struct desk_posted){.by = post->server ? post->server : "sendmail"};
	if ((post->server && check_server(post, err)) || try_ledger(&s, err))
		return err->code;
	code = post->server ? by_server(&s, err) : by_program(&s, err);
	desk_key_forget(&s.key);
	if ((code && !s.unknown) || !note(&s, &late))
		return code;
	return code ? code
	            : error_set(err, late.code, "the mail was sent, but not noted: %s",
	                        late.message);
}
