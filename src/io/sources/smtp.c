/* One message to a mail server. */
#include "config.h"

#include "base/buffer.h"
#include "base/host.h"
#include "base/jsontext.h"
#include "base/utf8.h"
#include "io/emit.h"
#include "io/sources/sources.h"

#include <curl/curl.h>

#include <string.h>

#define SMTP_TIMES   4   /* so many times the patience for everything */
#define SMTP_CONNECT 15L /* seconds */
#define SMTP_WORDS   400 /* bytes kept of a server's reply */

/* What was said last to the server. */
enum stage {
	STAGE_GREETING,
	STAGE_HELLO,
	STAGE_TLS,
	STAGE_LOGIN,
	STAGE_FROM,
	STAGE_TO,
	STAGE_DATA,
	STAGE_BODY,
	STAGE_OVER,
	STAGES
};

struct letter {
	const json_t *job;
	CURL *easy;
	struct curl_slist *to;
	bool tls, local;
	const char *message; /* borrowed from the job */
	size_t size, given;  /* bytes of it, and those that curl took */
	enum stage stage;
	const char *named; /* the address of the last RCPT, within the job */
	size_t tried;      /* number of RCPTs */
	struct buffer reply;
	long verdict;          /* of the message itself: the reply behind its end, or 0 */
	long code;             /* of the last refusal that ends everything */
	enum stage refused_at; /* when it came */
	struct buffer words;   /* and what it said */
	json_t *refused;
	char fault[CURL_ERROR_SIZE];
};

/* --- following the conversation --- */

static const struct {
	const char *begins;
	enum stage stage;
} commands[] = {
    {"EHLO", STAGE_HELLO}, {"HELO", STAGE_HELLO},     {"STARTTLS", STAGE_TLS},
    {"AUTH", STAGE_LOGIN}, {"MAIL FROM", STAGE_FROM}, {"RCPT TO", STAGE_TO},
    {"DATA", STAGE_DATA},  {"QUIT", STAGE_OVER},
};

static void follow_command(struct letter *letter, struct text line)
{
	buffer_clear(&letter->reply);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (text_starts(line, commands[i].begins))
			letter->stage = commands[i].stage;
	if (letter->stage == STAGE_TO)
		letter->named = json_string_value(
		    json_array_get(json_object_get(letter->job, "to"), letter->tried++));
}

static void follow_reply(struct letter *letter, long code)
{
	if (letter->stage == STAGE_DATA && code == 354) {
		letter->stage = STAGE_BODY;
	} else if (letter->stage == STAGE_BODY) {
		letter->verdict = code;
	} else if (letter->stage == STAGE_TO && code >= 400) {
		json_t *one = json_object();

		json_object_set_new(one, "to", jsontext_string(letter->named));
		json_object_set_new(one, "code", json_integer(code));
		json_object_set_new(one, "says", jsontext_text(buffer_view(&letter->reply)));
		json_array_append_new(letter->refused, one);
		return;
	}
	if (code < 400 || letter->stage == STAGE_OVER)
		return;
	letter->code = code;
	letter->refused_at = letter->stage;
	buffer_clear(&letter->words);
	/* What answers a key might repeat it, in whatever dress. */
	if (letter->stage != STAGE_LOGIN)
		buffer_text(&letter->words, buffer_view(&letter->reply));
}

/* "250-first" and "250 last" */
static void follow_line(struct letter *letter, struct text line)
{
	long code = 0;

	line = text_trim(line);
	if (!text_number(text_slice(line, 0, 3), 599, &code) || code < 100)
		return;
	if (letter->reply.size < SMTP_WORDS) {
		struct text rest = text_trim(text_slice(line, 4, 4 + SMTP_WORDS));

		if (letter->reply.size && rest.size)
			buffer_byte(&letter->reply, ' ');
		utf8_clean(&letter->reply, rest, false);
	}
	if (line.size < 4 || line.at[3] != '-') {
		follow_reply(letter, code);
		buffer_clear(&letter->reply);
	}
}

static int listen_in(CURL *easy, curl_infotype type, char *at, size_t size, void *context)
{
	struct letter *letter = context;
	struct text rest = text_span(at, size), line;

	(void) easy;
	if (type == CURLINFO_HEADER_OUT)
		follow_command(letter, rest);
	while (type == CURLINFO_HEADER_IN && text_next(&rest, '\n', &line))
		follow_line(letter, line);
	return 0;
}

static size_t give(char *at, size_t size, size_t count, void *context)
{
	struct letter *letter = context;
	size_t most = size * count, left = letter->size - letter->given;

	if (most > left)
		most = left;
	memcpy(at, letter->message + letter->given, most);
	letter->given += most;
	return most;
}

/* --- the job --- */

static int read_url(struct letter *letter, struct error *err)
{
	const char *url = jsontext_get(letter->job, "url");
	struct text whole = text_from(url), host = TEXT_EMPTY;
	size_t scheme = text_starts(whole, "smtps://") ? 8 : text_starts(whole, "smtp://") ? 7 : 0;

	if (!scheme || whole.size > 1000 || !host_of(whole, scheme, &host))
		return error_set(err, ERROR_USAGE,
		                 "\"%.100s\" is no address of a mail server; write it as "
		                 "smtps://HOST or smtp://HOST:587",
		                 url);
	letter->local = host_is_loopback(host);
	letter->tls = scheme == 8 || !letter->local || *jsontext_get(letter->job, "ca");
	return ERROR_NONE;
}

/* Printable, so that it stays within its line. */
static bool is_line(const char *value, const char *without)
{
	for (const char *at = value; *at; at++)
		if ((unsigned char) *at < ' ' || *at == 0x7f || strchr(without, *at))
			return false;
	return *value;
}

static int add_to(struct letter *letter, struct error *err)
{
	json_t *to = json_object_get(letter->job, "to"), *one;
	size_t i;

	json_array_foreach(to, i, one)
	{
		const char *address = json_string_value(one);

		if (!address || !is_line(address, " <>,"))
			return error_set(err, ERROR_INPUT, "an address to send to is none");
		letter->to = curl_slist_append(letter->to, address);
	}
	if (!letter->to || !is_line(jsontext_get(letter->job, "from"), " <>,"))
		return error_set(err, ERROR_INPUT, "a mail needs who sends it and who gets it");
	return ERROR_NONE;
}

static int set_login(struct letter *letter, struct error *err)
{
	const char *user = jsontext_get(letter->job, "user");
	const char *key = jsontext_get(letter->job, "key");

	if (!*user)
		return ERROR_NONE;
	if (!is_line(key, "") || !is_line(user, ""))
		return error_set(err, ERROR_CONFIG,
		                 "what the key's command said first is no password");
	curl_easy_setopt(letter->easy, CURLOPT_USERNAME, user);
	curl_easy_setopt(letter->easy, CURLOPT_PASSWORD, key);
	return ERROR_NONE;
}

static void set_bounds(struct letter *letter)
{
	long patience = (long) json_integer_value(json_object_get(letter->job, "patience"));
	CURL *easy = letter->easy;

	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	if (letter->local)
		curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, SMTP_CONNECT);
	curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, patience * SMTP_TIMES);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, patience);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, letter->fault);
}

static void set_letter(struct letter *letter)
{
	CURL *easy = letter->easy;
	const char *ca = jsontext_get(letter->job, "ca");

	letter->message = jsontext_get(letter->job, "message");
	letter->size = strlen(letter->message);
	curl_easy_setopt(easy, CURLOPT_URL, jsontext_get(letter->job, "url"));
	curl_easy_setopt(easy, CURLOPT_USE_SSL, letter->tls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	if (*ca)
		curl_easy_setopt(easy, CURLOPT_CAINFO, ca);
	curl_easy_setopt(easy, CURLOPT_MAIL_FROM, jsontext_get(letter->job, "from"));
	curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, letter->to);
	/* Those whom the server knows get their mail. */
	curl_easy_setopt(easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t) letter->size);
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(easy, CURLOPT_READDATA, letter);
	/* The replies are heard nowhere else. */
	curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(easy, CURLOPT_DEBUGDATA, letter);
}

/* --- the answer --- */

static const char *const wheres[STAGES] = {
    [STAGE_GREETING] = "it does not greet", [STAGE_HELLO] = "it does not answer the greeting",
    [STAGE_TLS] = "it does not begin TLS",  [STAGE_LOGIN] = "it does not let the user in",
    [STAGE_FROM] = "it refuses the sender", [STAGE_TO] = "it takes none of the addresses",
    [STAGE_DATA] = "it refuses the mail",   [STAGE_BODY] = "it refuses the mail",
};

static void put_reason(const struct letter *letter, CURLcode result, struct buffer *out)
{
	if (letter->code && wheres[letter->refused_at])
		buffer_printf(out, "%s (%ld%s%s)", wheres[letter->refused_at], letter->code,
		              letter->words.size ? ": " : "", buffer_cstr(&letter->words));
	else if (json_array_size(letter->refused) == letter->tried && letter->tried)
		buffer_string(out, wheres[STAGE_TO]);
	else if (result == CURLE_USE_SSL_FAILED && letter->stage == STAGE_HELLO)
		buffer_string(out, "it offers no STARTTLS, and a mail goes out over TLS only");
	else if (result == CURLE_RECV_ERROR || result == CURLE_SEND_ERROR)
		buffer_string(out, "it hung up");
	else
		utf8_clean(out,
		           text_from(letter->fault[0] ? letter->fault : curl_easy_strerror(result)),
		           false);
}

static void say_answer(struct letter *letter, CURLcode result)
{
	bool sent = letter->verdict >= 200 && letter->verdict < 300;
	bool unknown =
	    !letter->verdict && letter->stage == STAGE_BODY && letter->given == letter->size;
	struct buffer reason = BUFFER_INIT;
	json_t *line = json_object();

	json_object_set_new(line, "type", json_string("answer"));
	json_object_set_new(line, "outcome",
	                    json_string(sent      ? "sent"
	                                : unknown ? "unknown"
	                                          : "not-sent"));
	json_object_set(line, "refused", letter->refused);
	if (!sent) {
		put_reason(letter, result, &reason);
		json_object_set_new(line, "says", jsontext_text(buffer_view(&reason)));
		json_object_set_new(
		    line, "login",
		    json_boolean((letter->code && letter->refused_at == STAGE_LOGIN) ||
		                 result == CURLE_LOGIN_DENIED));
	}
	emit_line(line);
	buffer_release(&reason);
}

int source_smtp(const json_t *job, size_t *datasets, struct error *err)
{
	struct letter letter = {.job = job, .refused = json_array()};

	(void) datasets;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(letter.easy = curl_easy_init()))
		return error_set(err, ERROR_SERVICE, "libcurl could not be started");
	if (!read_url(&letter, err) && !add_to(&letter, err) && !set_login(&letter, err)) {
		set_bounds(&letter);
		set_letter(&letter);
		say_answer(&letter, curl_easy_perform(letter.easy));
	}
	curl_easy_cleanup(letter.easy);
	curl_slist_free_all(letter.to);
	curl_global_cleanup();
	json_decref(letter.refused);
	buffer_release(&letter.reply);
	buffer_release(&letter.words);
	return err->code;
}
