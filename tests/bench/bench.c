/*
 * bench.c - `make bench`: each figure of accord beside the same figure of a
 * bare program, measured in the same run, turn by turn.
 *
 * The machines are noisy: what counts is the ratio.  Nothing here fails on a
 * time; a program that does not answer within ten seconds is an error.
 *
 *	bench ACCORD BARE SCRATCH-FOLDER CATALOGUE-FOLDER
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STARTS 41
#define KEYS   2000
#define LISTS  41

static const char barrier[] = "\033[7770~", answer[] = "\033]7770;f\007";

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static void fail(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

struct screen {
	pid_t pid;
	int fd;
	size_t matched;
};

static void screen_open(struct screen *screen, const char *const *argv)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};

	screen->matched = 0;
	screen->pid = forkpty(&screen->fd, NULL, NULL, &size);
	if (screen->pid < 0)
		fail("no terminal to be had");
	if (!screen->pid) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		setenv("ACCORD_SCREEN_BARRIER", "1", 1);
		execv(argv[0], (char *const *) argv);
		_exit(127);
	}
}

/* Sends the barrier key and waits until everything before it is drawn. */
static void screen_wait(struct screen *screen)
{
	double end = now() + 10000;
	char bytes[65536];

	if (write(screen->fd, barrier, sizeof barrier - 1) < 0)
		fail("the program ended");
	for (;;) {
		struct pollfd at = {screen->fd, POLLIN, 0};
		ssize_t got;

		if (now() > end)
			fail("the program does not answer the barrier key");
		if (poll(&at, 1, 1000) <= 0)
			continue;
		got = read(screen->fd, bytes, sizeof bytes);
		if (got <= 0)
			fail("the program ended");
		for (ssize_t i = 0; i < got; i++) {
			screen->matched = bytes[i] == answer[screen->matched]
			                      ? screen->matched + 1
			                      : (size_t) (bytes[i] == answer[0]);
			if (screen->matched == sizeof answer - 1) {
				screen->matched = 0;
				return;
			}
		}
	}
}

static void screen_close(struct screen *screen)
{
	int status;
	char bytes[65536];

	if (write(screen->fd, "q", 1) < 0)
		fail("the program ended");
	while (read(screen->fd, bytes, sizeof bytes) > 0)
		;
	waitpid(screen->pid, &status, 0);
	close(screen->fd);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return (x > y) - (x < y);
}

static double share(double *values, int count, double part)
{
	qsort(values, (size_t) count, sizeof *values, by_size);
	return values[(int) ((double) (count - 1) * part)];
}

static void report(const char *what, double ours, double bare, const char *unit, double aim)
{
	printf("%-42s accord %8.2f %s   bare %8.2f %s   ratio %5.2f   aim %.1f\n", what, ours, unit,
	       bare, unit, ours / bare, aim);
}

static double first_screen(const char *const *argv)
{
	struct screen screen;
	double begin = now(), took;

	screen_open(&screen, argv);
	screen_wait(&screen);
	took = now() - begin;
	screen_close(&screen);
	return took;
}

static void bench_first_screen(const char *const *const argv[2])
{
	static double times[2][STARTS];

	for (int i = 0; i < STARTS; i++)
		for (int k = 0; k < 2; k++)
			times[k][i] = first_screen(argv[k]);
	report("first full screen, demo ledger, median", share(times[0], STARTS, .5),
	       share(times[1], STARTS, .5), "ms", 2.0);
}

static void bench_keys(const char *const *const argv[2])
{
	static double times[2][KEYS];
	struct screen screens[2];

	for (int k = 0; k < 2; k++) {
		screen_open(&screens[k], argv[k]);
		screen_wait(&screens[k]);
	}
	for (int i = 0; i < KEYS; i++)
		for (int k = 0; k < 2; k++) {
			double begin = now();

			if (write(screens[k].fd, i / 400 % 2 ? "k" : "j", 1) < 0)
				fail("the program ended");
			screen_wait(&screens[k]);
			times[k][i] = now() - begin;
		}
	for (int k = 0; k < 2; k++)
		screen_close(&screens[k]);
	report("key to repaint, p50", share(times[0], KEYS, .5), share(times[1], KEYS, .5), "ms",
	       1.3);
	report("key to repaint, p99", share(times[0], KEYS, .99), share(times[1], KEYS, .99), "ms",
	       2.0);
}

/* CPU milliseconds of one run with its output thrown away. */
static double run(const char *const *argv)
{
	struct rusage usage;
	int status, nothing;
	pid_t pid = fork();

	if (pid < 0)
		fail("cannot fork");
	if (!pid) {
		nothing = open("/dev/null", O_WRONLY);
		dup2(nothing, 1);
		execv(argv[0], (char *const *) argv);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status))
		fail("a command failed");
	return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	       (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void bench_command(const char *what, const char *const *const argv[2], double aim)
{
	static double times[2][LISTS];

	for (int i = 0; i < LISTS; i++)
		for (int k = 0; k < 2; k++)
			times[k][i] = run(argv[k]);
	report(what, share(times[0], LISTS, .5), share(times[1], LISTS, .5), "ms", aim);
}

static void write_catalogue(const char *path, int rows)
{
	static const char *const licenses[] = {"CC BY 4.0", "", "CC BY-NC-SA 4.0", "CC0",
	                                       "Research"};
	FILE *file = fopen(path, "w");

	if (!file)
		fail("cannot write the catalogue");
	fputs("slug,title,modalities,body_parts,subjects,images,access,license\n", file);
	for (int i = 0; i < rows; i++)
		fprintf(file, "set-%06d,Data set %d,CT;MR,liver,%d,%d,open,%s\n", i, i, i % 977 + 1,
		        i % 4999 + 1, licenses[i % 5]);
	fclose(file);
}

/* The demo's data sets, claims and projects, in a ledger that both can open. */
static void make_ledger(const char *accord, const char *path, const char *const *catalogues)
{
	const char *init[] = {accord, "--ledger", path, "init", NULL};
	const char *import[] = {accord,        "--ledger",    path,          "import",
	                        catalogues[0], catalogues[1], catalogues[2], NULL};

	run(init);
	run(import);
}

int main(int argc, char **argv)
{
	char demo[512], large[512], catalogue[512], files[3][512];
	static const char *const names[] = {"imaging", "claims", "projects"};
	double begin;

	if (argc != 5)
		fail("usage: bench ACCORD BARE SCRATCH-FOLDER CATALOGUE-FOLDER");
	setenv("HOME", argv[3], 1);
	snprintf(demo, sizeof demo, "%s/demo.db", argv[3]);
	snprintf(large, sizeof large, "%s/large.db", argv[3]);
	snprintf(catalogue, sizeof catalogue, "%s/large.csv", argv[3]);
	for (int i = 0; i < 3; i++)
		snprintf(files[i], sizeof files[i], "%s/%s.csv", argv[4], names[i]);
	write_catalogue(catalogue, 100000);
	begin = now();
	make_ledger(argv[1], large, (const char *const[]){catalogue, NULL, NULL});
	printf("%-42s accord %8.2f s    aim at most 5 s\n", "import of 100,000 rows",
	       (now() - begin) / 1e3);
	make_ledger(argv[1], demo, (const char *const[]){files[0], files[1], files[2]});
	const char *ours[] = {argv[1], "--ledger", demo, NULL};
	const char *bare[] = {argv[2], demo, NULL};
	const char *const *both[2] = {ours, bare};
	bench_first_screen(both);
	bench_keys(both);
	const char *our_list[] = {argv[1], "--ledger", large, "dataset",
	                          "list",  "--limit",  "50",  NULL};
	const char *bare_list[] = {argv[2], large, "list", "50", NULL};
	const char *const *lists[2] = {our_list, bare_list};
	bench_command("list 50 of 100,000, CPU time, median", lists, 1.5);
	return 0;
}
