/*
 * loopback.h - a small web server for tests, on 127.0.0.1 and a free port.
 *
 * Serves a table of pages from a child process, one grandchild a connection.
 * "%BASE%" in bodies and headers becomes http://127.0.0.1:PORT.  Counts
 * requests and the most that were under way at once.
 */
#ifndef ACCORD_TESTS_LOOPBACK_H
#define ACCORD_TESTS_LOOPBACK_H

#include <sys/types.h>

struct loopback_page {
	const char *path;
	int status;
	const char *headers; /* each ending in CRLF, or NULL */
	const char *body;
	int delay;      /* milliseconds before the answer */
	int busy_first; /* answer 503 to this many requests before */
};

struct loopback_counts {
	int requests, now, most;
	int of_page[128];
};

struct loopback {
	pid_t pid;
	char base[64];
	struct loopback_counts *counts; /* shared with the server */
};

void loopback_start(struct loopback *server, const struct loopback_page *pages, int count);
void loopback_stop(struct loopback *server);

#endif
