/*
 * process.h - child programs.
 *
 * Children are started without a shell, with standard input and output as
 * pipes where asked, every other descriptor closed.
 */
#ifndef ACCORD_BASE_PROCESS_H
#define ACCORD_BASE_PROCESS_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>

struct process {
	pid_t pid;
	int input;  /* write here; -1 if not asked for or closed */
	int output; /* read here, non-blocking; -1 likewise */
};

#define PROCESS_INIT                                                                               \
	{                                                                                          \
		0, -1, -1                                                                          \
	}

/* argv is NULL-terminated; argv[0] is looked up in PATH unless it has a '/'. */
int process_start(struct process *process, const char *const *argv, bool with_input,
                  bool with_output, struct error *err);
/* Closes the pipes and waits; *status is the exit status, 128 + N for signal N. */
int process_wait(struct process *process, int *status, struct error *err);
/* Ends the child: SIGTERM, after a second SIGKILL; waits. */
void process_end(struct process *process);
/* Starts a program that nobody waits for, in a session of its own, with
 * nothing to read and nowhere to write. */
int process_detach(const char *const *argv, struct error *err);
/* Runs to the end, feeding `input`, gathering at most `most` bytes of output. */
int process_run(const char *const *argv, struct text input, size_t most, struct buffer *output,
                int *status, struct error *err);

/* The same for a child that somebody waits for: one that wants more time or
 * says more is ended; *whole is false then, and what came until then is kept.
 * What it says on standard error goes nowhere. */
int process_run_within(const char *const *argv, struct text input, size_t most, int milliseconds,
                       struct buffer *output, bool *whole, int *status, struct error *err);

#endif
