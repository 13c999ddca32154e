#include "loopback.h"

#include "base/buffer.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void loopback_fill(struct buffer *out, const char *words, const char *base)
{
	const char *at;

	for (; words && (at = strstr(words, "%BASE%")); words = at + 6) {
		buffer_text(out, text_span(words, (size_t) (at - words)));
		buffer_string(out, base);
	}
	if (words)
		buffer_string(out, words);
}

static void loopback_answer(const struct loopback *server, const struct loopback_page *pages,
                            int count, int connection)
{
	struct buffer out = BUFFER_INIT, body = BUFFER_INIT;
	struct loopback_counts *counts = server->counts;
	char request[8192] = "", path[2048] = "";
	size_t size = 0;
	int status = 404, index = -1;

	while (size < sizeof request - 1 && !strstr(request, "\r\n\r\n")) {
		ssize_t got = read(connection, request + size, sizeof request - 1 - size);

		if (got <= 0)
			break;
		size += (size_t) got;
		request[size] = '\0';
	}
	sscanf(request, "GET %2047s", path);
	for (int i = 0; i < count; i++)
		if (!strcmp(pages[i].path, path))
			index = i;
	__atomic_add_fetch(&counts->requests, 1, __ATOMIC_SEQ_CST);
	int now = __atomic_add_fetch(&counts->now, 1, __ATOMIC_SEQ_CST);
	int most = __atomic_load_n(&counts->most, __ATOMIC_SEQ_CST);
	while (now > most && !__atomic_compare_exchange_n(&counts->most, &most, now, 0,
	                                                  __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		;
	if (index >= 0) {
		int visit = __atomic_add_fetch(&counts->of_page[index], 1, __ATOMIC_SEQ_CST);
		struct timespec pause = {pages[index].delay / 1000,
		                         (pages[index].delay % 1000) * 1000000L};

		nanosleep(&pause, NULL);
		status = visit <= pages[index].busy_first ? 503 : pages[index].status;
		if (status != 503)
			loopback_fill(&body, pages[index].body, server->base);
	}
	buffer_printf(&out, "HTTP/1.1 %d Words\r\nConnection: close\r\nContent-Length: %zu\r\n",
	              status, body.size);
	if (index >= 0 && pages[index].headers)
		loopback_fill(&out, pages[index].headers, server->base);
	else
		buffer_string(&out, "Content-Type: text/turtle\r\n");
	buffer_string(&out, "\r\n");
	buffer_text(&out, buffer_view(&body));
	__atomic_sub_fetch(&counts->now, 1, __ATOMIC_SEQ_CST);
	for (size_t at = 0; at < out.size;) {
		ssize_t put = write(connection, out.at + at, out.size - at);

		if (put <= 0)
			break;
		at += (size_t) put;
	}
	buffer_release(&out);
	buffer_release(&body);
}

void loopback_start(struct loopback *server, const struct loopback_page *pages, int count)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert(count <= 128);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert(!bind(listener, (struct sockaddr *) &address, sizeof address));
	assert(!listen(listener, 64));
	assert(!getsockname(listener, (struct sockaddr *) &address, &size));
	snprintf(server->base, sizeof server->base, "http://127.0.0.1:%d", ntohs(address.sin_port));
	server->counts = mmap(NULL, sizeof *server->counts, PROT_READ | PROT_WRITE,
	                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert(server->counts != MAP_FAILED);
	server->pid = fork();
	assert(server->pid >= 0);
	if (server->pid) {
		close(listener);
		return;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGCHLD, SIG_IGN);
	for (;;) {
		int connection = accept(listener, NULL, NULL);

		if (connection < 0)
			continue;
		if (!fork()) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			loopback_answer(server, pages, count, connection);
			_exit(0);
		}
		close(connection);
	}
}

void loopback_stop(struct loopback *server)
{
	kill(server->pid, SIGKILL);
	munmap(server->counts, sizeof *server->counts);
}
