/*
 * net.h - fetches documents, several at once, within limits.
 *
 * Over libcurl's multi interface: at most NET_AT_ONCE transfers, http and
 * https only, at most 5 redirects, 8 MiB a document, 10 s to connect, 60 s in
 * all and no slower than 100 bytes a second for 20 s.  A busy server (429,
 * 502, 503, 504) is asked once more, after what its Retry-After says but at
 * most 30 s.  No cookies, no credentials, no netrc.
 */
#ifndef ACCORD_IO_NET_H
#define ACCORD_IO_NET_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define NET_AT_ONCE       8
#define NET_DOCUMENT_MOST (8L * 1024 * 1024)

struct net;

struct net_answer {
	const char *url;   /* as asked for */
	const char *final; /* after redirects */
	long status;       /* HTTP status; 0: none came */
	const char *fault; /* why none came, or NULL */
	const char *type;  /* Content-Type, "" if not said */
	const char *etag;  /* "" if none */
	const char *next;  /* the Link header's rel="next", "" if none */
	struct text body;
	void *context; /* as given to net_fetch */
};

/* Called for each document as it arrives; may call net_fetch. */
typedef void net_arrived(struct net *net, const struct net_answer *answer, void *owner);

/* `accept` is the Accept header's value. */
int net_open(struct net **net, const char *accept, net_arrived *arrived, void *owner,
             struct error *err);
void net_close(struct net *net);

/* Puts the URL's normal form, without its fragment, into *out.  False: it is
 * none that may be fetched (scheme, a user name, over 2,048 bytes). */
bool net_normal(const char *url, struct buffer *out);

/* Queues a document by its normal form, which is copied. */
void net_fetch(struct net *net, const char *url, void *context);

/* Fetches until the queue is empty. */
int net_run(struct net *net, struct error *err);

/* True if both URLs are on the same host and port; all names of the loopback
 * interface are one host. */
bool net_same_host(const char *a, const char *b);

#endif
