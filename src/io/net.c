#include "config.h"

#include "io/net.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/host.h"
#include "base/memory.h"

#include <curl/curl.h>

#include <string.h>
#include <strings.h>

#define NET_URL_MOST   2048
#define NET_RETRY_MOST 30 /* seconds */

struct net_transfer {
	struct net_transfer *next; /* in the queue */
	char *url;
	void *context;
	int tries;
	long not_before; /* clock_milliseconds; 0: at once */
	CURL *easy;
	struct buffer body;
	struct buffer etag, link;
	bool too_large;
	char fault[CURL_ERROR_SIZE];
};

struct net {
	CURLM *multi;
	struct curl_slist *headers;
	net_arrived *arrived;
	void *owner;
	struct net_transfer *first, **last;
	struct net_transfer *running[NET_AT_ONCE];
	size_t running_count;
};

int net_open(struct net **out, const char *accept, net_arrived *arrived, void *owner,
             struct error *err)
{
	struct net *net = memory_new(1, sizeof *net);
	struct buffer header = BUFFER_INIT;

	net->arrived = arrived;
	net->owner = owner;
	net->last = &net->first;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(net->multi = curl_multi_init())) {
		memory_free(net);
		return error_set(err, ERROR_SERVICE, "libcurl could not be started");
	}
	buffer_printf(&header, "Accept: %s", accept);
	net->headers = curl_slist_append(NULL, header.at);
	buffer_release(&header);
	*out = net;
	return 0;
}

static void net_transfer_free(struct net_transfer *transfer)
{
	if (transfer->easy)
		curl_easy_cleanup(transfer->easy);
	buffer_release(&transfer->body);
	buffer_release(&transfer->etag);
	buffer_release(&transfer->link);
	memory_free(transfer->url);
	memory_free(transfer);
}

void net_close(struct net *net)
{
	if (!net)
		return;
	for (size_t i = 0; i < net->running_count; i++) {
		curl_multi_remove_handle(net->multi, net->running[i]->easy);
		net_transfer_free(net->running[i]);
	}
	while (net->first) {
		struct net_transfer *gone = net->first;

		net->first = gone->next;
		net_transfer_free(gone);
	}
	curl_slist_free_all(net->headers);
	curl_multi_cleanup(net->multi);
	curl_global_cleanup();
	memory_free(net);
}

static char *net_part(CURLU *url, CURLUPart part)
{
	char *value = NULL;

	if (curl_url_get(url, part, &value, CURLU_DEFAULT_PORT))
		return NULL;
	return value;
}

bool net_normal(const char *text, struct buffer *out)
{
	CURLU *url = curl_url();
	char *scheme = NULL, *user = NULL, *whole = NULL;
	bool may = false;

	if (strlen(text) <= NET_URL_MOST && url &&
	    !curl_url_set(url, CURLUPART_URL, text, CURLU_URLENCODE)) {
		scheme = net_part(url, CURLUPART_SCHEME);
		user = net_part(url, CURLUPART_USER);
		curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
		may = scheme && !user && (!strcmp(scheme, "http") || !strcmp(scheme, "https")) &&
		      !curl_url_get(url, CURLUPART_URL, &whole, 0);
	}
	if (may) {
		buffer_clear(out);
		buffer_string(out, whole);
	}
	curl_free(scheme);
	curl_free(user);
	curl_free(whole);
	curl_url_cleanup(url);
	return may;
}

/* Where a URL leads: loopback names are one host, and the usual ports of
 * http and https are one port, since many servers moved from one to the
 * other and still name themselves by the old. */
struct net_place {
	char *host, *port;
	bool usual_port;
};

static bool net_place_read(const char *text, struct net_place *place)
{
	CURLU *url = curl_url();

	*place = (struct net_place){0};
	if (url && !curl_url_set(url, CURLUPART_URL, text, 0)) {
		char *scheme = net_part(url, CURLUPART_SCHEME);

		place->host = net_part(url, CURLUPART_HOST);
		place->port = net_part(url, CURLUPART_PORT);
		place->usual_port = scheme && place->port &&
		                    !strcmp(place->port, strcmp(scheme, "https") ? "80" : "443");
		curl_free(scheme);
	}
	curl_url_cleanup(url);
	return place->host && place->port;
}

static void net_place_release(struct net_place *place)
{
	curl_free(place->host);
	curl_free(place->port);
}

bool net_same_host(const char *a, const char *b)
{
	struct net_place one, two;
	bool known = net_place_read(a, &one);
	bool same = false;

	if (net_place_read(b, &two) && known)
		same =
		    (!strcasecmp(one.host, two.host) || (host_is_loopback(text_from(one.host)) &&
		                                         host_is_loopback(text_from(two.host)))) &&
		    (!strcmp(one.port, two.port) || (one.usual_port && two.usual_port));
	net_place_release(&one);
	net_place_release(&two);
	return same;
}

static void net_enqueue(struct net *net, struct net_transfer *transfer)
{
	transfer->next = NULL;
	*net->last = transfer;
	net->last = &transfer->next;
}

void net_fetch(struct net *net, const char *url, void *context)
{
	struct net_transfer *transfer = memory_new(1, sizeof *transfer);

	transfer->url = memory_copy(url);
	transfer->context = context;
	net_enqueue(net, transfer);
}

static size_t net_write(char *at, size_t size, size_t count, void *context)
{
	struct net_transfer *transfer = context;

	if (transfer->body.size + size * count > (size_t) NET_DOCUMENT_MOST) {
		transfer->too_large = true;
		return 0;
	}
	buffer_bytes(&transfer->body, at, size * count);
	return size * count;
}

/* The target of rel="next" in a Link header (RFC 8288). */
static void net_read_link(struct buffer *out, struct text value)
{
	struct text piece;

	while (text_next(&value, ',', &piece)) {
		size_t open = text_find_byte(piece, '<'), close = text_find_byte(piece, '>');
		struct text rest;

		if (open == TEXT_NONE || close == TEXT_NONE || close < open)
			continue;
		rest = text_slice(piece, close + 1, piece.size);
		if (text_find(rest, text_from("rel=\"next\"")) == TEXT_NONE &&
		    text_find(rest, text_from("rel=next")) == TEXT_NONE)
			continue;
		buffer_clear(out);
		buffer_text(out, text_slice(piece, open + 1, close));
		return;
	}
}

static size_t net_header(char *at, size_t size, size_t count, void *context)
{
	struct net_transfer *transfer = context;
	struct text line = text_trim(text_span(at, size * count));
	size_t colon = text_find_byte(line, ':');
	struct text name, value;

	if (text_starts(line, "HTTP/")) { /* after a redirect: forget the one before */
		buffer_clear(&transfer->etag);
		buffer_clear(&transfer->link);
	}
	if (colon == TEXT_NONE || line.size > 4096)
		return size * count;
	name = text_slice(line, 0, colon);
	value = text_trim(text_slice(line, colon + 1, line.size));
	if (text_equal_nocase(name, text_from("etag"))) {
		buffer_clear(&transfer->etag);
		buffer_text(&transfer->etag, value);
	} else if (text_equal_nocase(name, text_from("link"))) {
		net_read_link(&transfer->link, value);
	}
	return size * count;
}

static int net_start(struct net *net, struct net_transfer *transfer, struct error *err)
{
	CURL *easy = curl_easy_init();

	if (!easy)
		return error_set(err, ERROR_SERVICE, "libcurl could not begin a transfer");
	transfer->easy = easy;
	curl_easy_setopt(easy, CURLOPT_URL, transfer->url);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, net->headers);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "accord/" PACKAGE_VERSION);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 5L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, 10L);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 100L);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 20L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, net_write);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, net_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->fault);
	if (curl_multi_add_handle(net->multi, easy))
		return error_set(err, ERROR_SERVICE, "libcurl could not queue a transfer");
	net->running[net->running_count++] = transfer;
	return 0;
}

/* Takes the first transfer off the queue whose time has come; *wait gets the
 * milliseconds until the next one's, if all must wait. */
static struct net_transfer *net_take(struct net *net, long *wait)
{
	long now = clock_milliseconds();

	for (struct net_transfer **at = &net->first; *at; at = &(*at)->next) {
		struct net_transfer *transfer = *at;

		if (transfer->not_before > now) {
			if (transfer->not_before - now < *wait)
				*wait = transfer->not_before - now;
			continue;
		}
		*at = transfer->next;
		if (!*at)
			net->last = at;
		return transfer;
	}
	return NULL;
}

static bool net_is_busy(long status)
{
	return status == 429 || status == 502 || status == 503 || status == 504;
}

/* Puts a transfer that met a busy server back into the queue, once. */
static bool net_retry(struct net *net, struct net_transfer *transfer, long status)
{
	curl_off_t seconds = 0;

	if (transfer->tries || !net_is_busy(status))
		return false;
	curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &seconds);
	if (seconds > NET_RETRY_MOST)
		return false;
	curl_easy_cleanup(transfer->easy);
	transfer->easy = NULL;
	transfer->tries++;
	transfer->not_before = clock_milliseconds() + (seconds ? (long) seconds * 1000 : 500);
	buffer_clear(&transfer->body);
	net_enqueue(net, transfer);
	return true;
}

static void net_deliver(struct net *net, struct net_transfer *transfer, CURLcode result)
{
	struct net_answer answer = {.url = transfer->url, .context = transfer->context};
	const char *text = NULL;

	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &answer.status);
	if (!result && net_retry(net, transfer, answer.status))
		return;
	curl_easy_getinfo(transfer->easy, CURLINFO_EFFECTIVE_URL, &text);
	answer.final = text ? text : transfer->url;
	text = NULL;
	curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &text);
	answer.type = text ? text : "";
	answer.etag = buffer_cstr(&transfer->etag);
	answer.next = buffer_cstr(&transfer->link);
	answer.body = buffer_view(&transfer->body);
	if (transfer->too_large)
		answer.fault = "the document is larger than 8 MiB";
	else if (result)
		answer.fault = transfer->fault[0] ? transfer->fault : curl_easy_strerror(result);
	if (answer.fault)
		answer.status = 0;
	net->arrived(net, &answer, net->owner);
	net_transfer_free(transfer);
}

static void net_collect(struct net *net)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(net->multi, &left))) {
		CURL *easy = message->easy_handle;
		CURLcode result = message->data.result;
		struct net_transfer *transfer = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		for (size_t i = 0; i < net->running_count; i++) {
			if (net->running[i]->easy != easy)
				continue;
			transfer = net->running[i];
			net->running[i] = net->running[--net->running_count];
			break;
		}
		curl_multi_remove_handle(net->multi, easy);
		if (transfer)
			net_deliver(net, transfer, result);
	}
}

int net_run(struct net *net, struct error *err)
{
	while (net->first || net->running_count) {
		long wait = 1000;
		int still;

		while (net->running_count < NET_AT_ONCE) {
			struct net_transfer *transfer = net_take(net, &wait);

			if (!transfer)
				break;
			if (net_start(net, transfer, err)) {
				net_transfer_free(transfer);
				return err->code;
			}
		}
		if (curl_multi_perform(net->multi, &still))
			return error_set(err, ERROR_SERVICE, "libcurl failed while fetching");
		net_collect(net);
		if (net->running_count && still)
			curl_multi_poll(net->multi, NULL, 0, (int) wait, NULL);
		else if (!net->running_count && net->first)
			curl_multi_poll(net->multi, NULL, 0, (int) wait, NULL);
	}
	return 0;
}
