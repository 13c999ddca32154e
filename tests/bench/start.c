/*
 * start.c - how long a command takes that needs the library of licenses,
 * beside a program that links the same libraries and does nothing.
 *
 *	start ACCORD EMPTY
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STARTS 41

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

/* Milliseconds of one run with its output thrown away. */
static double run(const char *const *argv)
{
	double begin = now();
	pid_t pid = fork();
	int status = 1;

	if (pid == 0) {
		dup2(open("/dev/null", O_WRONLY), 1);
		execv(argv[0], (char *const *) argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status) {
		fprintf(stderr, "start: %s failed\n", argv[0]);
		exit(1);
	}
	return now() - begin;
}

int main(int argc, char **argv)
{
	double ours = 1e9, bare = 1e9;

	if (argc != 3)
		return 2;
	for (int i = 0; i < STARTS; i++) {
		double took = run((const char *const[]){argv[1], "license", "detect", "MIT", NULL});
		double nothing = run((const char *const[]){argv[2], NULL});

		ours = took < ours ? took : ours;
		bare = nothing < bare ? nothing : bare;
	}
	printf("license detect of one string, whole process: %.2f ms, an empty program with the "
	       "same libraries %.2f ms\n",
	       ours, bare);
	return 0;
}
