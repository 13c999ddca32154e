/* One question to a REMS server, with somebody's key. */
#include "config.h"

#include "base/buffer.h"
#include "base/checksum.h"
#include "base/file.h"
#include "base/host.h"
#include "base/jsontext.h"
#include "base/utf8.h"
#include "io/emit.h"
#include "io/sources/sources.h"

#include <curl/curl.h>

#include <string.h>

#define REMS_ANSWER_MOST ((size_t) 16 * 1024 * 1024)
#define REMS_FILE_MOST   ((size_t) 100 * 1000 * 1000)
#define REMS_UPLOAD_MOST 1200L /* seconds */
#define REMS_TEXT_MOST   300   /* bytes shown of an answer that is no JSON */

struct call {
	const json_t *job;
	CURL *easy;
	struct curl_slist *headers;
	curl_mime *form;
	struct buffer url, body, file, answer;
	bool too_large, local;
	char fault[CURL_ERROR_SIZE];
};

/* Of a header: printable, so that it stays one header. */
static bool is_header_value(const char *value)
{
	if (!*value || strlen(value) > 1000)
		return false;
	for (; *value; value++)
		if ((unsigned char) *value <= ' ' || *value == 0x7f)
			return false;
	return true;
}

static bool get_part(CURLU *url, CURLUPart part, char **value)
{
	*value = NULL;
	return !curl_url_get(url, part, value, 0);
}

/* https, or http to this machine; nothing but host, port and path. */
static int read_url(struct call *call, struct error *err)
{
	const char *base = jsontext_get(call->job, "url");
	CURLU *url = curl_url();
	char *scheme = NULL, *host = NULL, *user = NULL, *query = NULL, *fragment = NULL;
	bool whole = url && strlen(base) <= 1024 && !curl_url_set(url, CURLUPART_URL, base, 0) &&
	             get_part(url, CURLUPART_SCHEME, &scheme) &&
	             get_part(url, CURLUPART_HOST, &host);

	if (whole &&
	    (get_part(url, CURLUPART_USER, &user) || get_part(url, CURLUPART_QUERY, &query) ||
	     get_part(url, CURLUPART_FRAGMENT, &fragment)))
		whole = false;
	call->local = host_is_loopback(text_from(host));
	if (!whole || (strcmp(scheme, "https") != 0 && strcmp(scheme, "http") != 0))
		error_set(err, ERROR_USAGE,
		          "\"%.100s\" is no address of a server; write https://HOST", base);
	else if (strcmp(scheme, "https") != 0 && !call->local)
		error_set(err, ERROR_USAGE,
		          "a key goes out over https only; \"%.100s\" would send it in the clear",
		          base);
	else
		buffer_string(&call->url, base);
	while (call->url.size && call->url.at[call->url.size - 1] == '/')
		buffer_cut(&call->url, call->url.size - 1);
	buffer_string(&call->url, jsontext_get(call->job, "path"));
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_free(query);
	curl_free(fragment);
	curl_url_cleanup(url);
	return err->code;
}

static size_t take(char *at, size_t size, size_t count, void *context)
{
	struct call *call = context;

	if (call->answer.size + size * count > REMS_ANSWER_MOST) {
		call->too_large = true;
		return 0;
	}
	buffer_bytes(&call->answer, at, size * count);
	return size * count;
}

static void add_header(struct call *call, const char *name, const char *value)
{
	struct buffer line = BUFFER_INIT;

	buffer_printf(&line, "%s: %s", name, value);
	call->headers = curl_slist_append(call->headers, line.at);
	explicit_bzero(line.at, line.size);
	buffer_release(&line);
}

static int set_headers(struct call *call, struct error *err)
{
	const char *key = jsontext_get(call->job, "key"), *user = jsontext_get(call->job, "user");

	if (!is_header_value(key))
		return error_set(err, ERROR_CONFIG,
		                 "what the key's command said first is no key: a key is one word");
	if (!is_header_value(user))
		return error_set(err, ERROR_USAGE, "the user's name must be one word");
	add_header(call, "Accept", "application/json");
	add_header(call, "Expect", "");
	add_header(call, "x-rems-api-key", key);
	add_header(call, "x-rems-user-id", user);
	curl_easy_setopt(call->easy, CURLOPT_HTTPHEADER, call->headers);
	return ERROR_NONE;
}

/* A file as it was when its checksum was taken. */
static int set_file(struct call *call, struct error *err)
{
	const char *path = jsontext_get(call->job, "file");
	char sha256[CHECKSUM_SIZE];
	curl_mimepart *part;

	if (file_read(path, REMS_FILE_MOST, &call->file, err))
		return err->code;
	checksum_of(buffer_view(&call->file), sha256);
	if (strcmp(sha256, jsontext_get(call->job, "sha256")) != 0)
		return error_set(err, ERROR_INPUT, "%s changes while it is being sent; try again",
		                 path);
	call->form = curl_mime_init(call->easy);
	part = curl_mime_addpart(call->form);
	curl_mime_name(part, "file");
	curl_mime_filename(part, jsontext_get(call->job, "name"));
	curl_mime_type(part, jsontext_get(call->job, "media"));
	curl_mime_data(part, buffer_cstr(&call->file), call->file.size);
	curl_easy_setopt(call->easy, CURLOPT_MIMEPOST, call->form);
	return ERROR_NONE;
}

static int set_body(struct call *call, struct error *err)
{
	const json_t *body = json_object_get(call->job, "body");

	if (json_object_get(call->job, "file"))
		return set_file(call, err);
	if (!body)
		return ERROR_NONE;
	jsontext_write(&call->body, body);
	add_header(call, "Content-Type", "application/json");
	curl_easy_setopt(call->easy, CURLOPT_HTTPHEADER, call->headers);
	curl_easy_setopt(call->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) call->body.size);
	curl_easy_setopt(call->easy, CURLOPT_POSTFIELDS, buffer_cstr(&call->body));
	return ERROR_NONE;
}

static void set_bounds(struct call *call)
{
	long patience = (long) json_integer_value(json_object_get(call->job, "patience"));
	CURL *easy = call->easy;

	curl_easy_setopt(easy, CURLOPT_URL, buffer_cstr(&call->url));
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "accord/" PACKAGE_VERSION);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, call->local ? "http,https" : "https");
	/* The key goes to no other place than the one that was named. */
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	if (call->local)
		curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, 10L);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, call->form ? REMS_UPLOAD_MOST : patience);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, patience);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, call);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, call->fault);
}

/* {"type":"answer","status":N,"sent":BOOL,"json":VALUE,"text":TEXT,
 *  "location":URL,"fault":TEXT}; what there is of it. */
static void say_answer(struct call *call, CURLcode result)
{
	json_t *line = json_object(), *json = NULL;
	struct error ignored = ERROR_INIT;
	struct buffer text = BUFFER_INIT;
	const char *location = NULL;
	long status = 0, sent = 0;

	curl_easy_getinfo(call->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(call->easy, CURLINFO_REQUEST_SIZE, &sent);
	curl_easy_getinfo(call->easy, CURLINFO_REDIRECT_URL, &location);
	json_object_set_new(line, "type", json_string("answer"));
	json_object_set_new(line, "sent", json_boolean(sent > 0));
	if (result) {
		json_object_set_new(line, "status", json_integer(0));
		json_object_set_new(line, "fault",
		                    jsontext_string(call->too_large  ? "the answer is too large"
		                                    : call->fault[0] ? call->fault
		                                                     : curl_easy_strerror(result)));
	} else {
		json_object_set_new(line, "status", json_integer(status));
		if (location)
			json_object_set_new(line, "location", jsontext_string(location));
		if (!jsontext_read("answer", buffer_view(&call->answer), &json, &ignored)) {
			json_object_set_new(line, "json", json);
		} else {
			utf8_clean(&text, text_slice(buffer_view(&call->answer), 0, REMS_TEXT_MOST),
			           false);
			json_object_set_new(line, "text", jsontext_text(buffer_view(&text)));
		}
	}
	emit_line(line);
	buffer_release(&text);
}

int source_rems(const json_t *job, size_t *datasets, struct error *err)
{
	struct call call = {.job = job};

	(void) datasets;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(call.easy = curl_easy_init()))
		return error_set(err, ERROR_SERVICE, "libcurl could not be started");
	if (!read_url(&call, err) && !set_headers(&call, err) && !set_body(&call, err)) {
		set_bounds(&call);
		say_answer(&call, curl_easy_perform(call.easy));
	}
	curl_mime_free(call.form);
	curl_easy_cleanup(call.easy);
	curl_slist_free_all(call.headers);
	curl_global_cleanup();
	buffer_release(&call.url);
	buffer_release(&call.body);
	buffer_release(&call.file);
	buffer_release(&call.answer);
	return err->code;
}
