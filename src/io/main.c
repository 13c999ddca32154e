/*
 * main.c - accord-io: the child that fetches, parses, mails and reckons dates.
 *
 * Reads one job, a JSON object, from standard input and answers with JSON
 * Lines (emit.h).  It stores nothing, opens no file for writing, and limits
 * its own memory, time and descriptors, so that hostile input ends here.
 * Ending it cancels the job.
 */
#include "config.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/jsontext.h"
#include "io/calendar.h"
#include "io/emit.h"
#include "io/sources/sources.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>

#define JOB_SIZE_MOST ((size_t) 64 * 1024 * 1024)

static const struct {
	const char *name;
	source_walk *walk;
} sources[] = {
    {"calendar", calendar_run},
    {"fdp", source_fdp},
    {"rems", source_rems},
    {"smtp", source_smtp},
};

static void limit(int resource, rlim_t most)
{
	struct rlimit at;

	if (getrlimit(resource, &at))
		return;
	if (at.rlim_max != RLIM_INFINITY && at.rlim_max < most)
		most = at.rlim_max;
	at.rlim_cur = most;
	at.rlim_max = most;
	setrlimit(resource, &at);
}

static void limit_all(void)
{
#ifndef ACCORD_SANITIZED /* the address sanitizer reserves terabytes */
	limit(RLIMIT_AS, (rlim_t) 1024 * 1024 * 1024);
#endif
	limit(RLIMIT_CPU, 600);
	limit(RLIMIT_NOFILE, 128);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
}

static int run(const json_t *job, size_t *datasets, struct error *err)
{
	const char *name = jsontext_get(job, "source");

	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (!strcmp(name, sources[i].name))
			return sources[i].walk(job, datasets, err);
	return error_set(err, ERROR_USAGE, "there is no source \"%s\"", name);
}

int main(int argc, char **argv)
{
	struct buffer text = BUFFER_INIT;
	struct error err = ERROR_INIT;
	json_t *job = NULL;
	size_t datasets = 0;

	(void) argv;
	if (argc > 1) {
		fprintf(stderr, "accord-io is a part of accord and takes its job from it; "
		                "run accord instead\n");
		return ERROR_USAGE;
	}
#ifdef __linux__
	/* Who asked is gone: nothing more is to be done in their name. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	limit_all();
	if (file_read("-", JOB_SIZE_MOST, &text, &err) ||
	    jsontext_read("job", buffer_view(&text), &job, &err) || run(job, &datasets, &err)) {
		char words[1024];

		emit_fault(err.code, "%s", error_describe(&err, words, sizeof words));
	}
	emit_end(datasets);
	json_decref(job);
	buffer_release(&text);
	return 0;
}
