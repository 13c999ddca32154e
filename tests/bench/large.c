/*
 * large.c - the whole commands `check` and `license detect` on a million rows.
 *
 * `check` stands beside one pass over the same rows in bare SQLite, touching
 * every column, in the same run; `license detect --json` beside a copy of the
 * same lines, its aim being 60,000 strings a second.
 *
 *	large ACCORD SCRATCH-FOLDER
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROWS     1000000
#define LICENSES 300
#define ROUNDS   3

static const char *const strings[] = {
    "CC BY 4.0",
    "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International",
    "https://creativecommons.org/licenses/by-nc/4.0/deed.de",
    "for non-commercial research only",
    "Data available upon request; a data use agreement must be signed",
    "MIT",
    "images: CC0; labels: CC BY-NC 4.0",
    "see the README",
    "CC-BY-SA-4.0 OR CC-BY-NC-4.0",
    "You may not redistribute the data or try to identify a person",
};

static void fail(const char *what)
{
	fprintf(stderr, "large: %s\n", what);
	exit(1);
}

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

/* Runs accord with standard input from `in` and its output away. */
static double run(const char *const *argv, const char *in)
{
	double begin = now();
	pid_t pid = fork();
	int status;

	if (pid < 0)
		fail("cannot fork");
	if (!pid) {
		int from = open(in, O_RDONLY), to = open("/dev/null", O_WRONLY);

		dup2(from, 0);
		dup2(to, 1);
		dup2(to, 2);
		execv(argv[0], (char *const *) argv);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
		fail("a command failed");
	return now() - begin;
}

static void sql(sqlite3 *db, const char *text)
{
	char *message = NULL;

	if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
		fail(message ? message : "SQL failed");
}

/* 300 wordings in turn: ten strings with something of their own. */
static void fill(const char *path)
{
	char text[1024];
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail("cannot open the ledger");
	sql(db, "CREATE TEMP TABLE wording (id INTEGER PRIMARY KEY, words TEXT)");
	for (int i = 0; i < LICENSES; i++) {
		snprintf(text, sizeof text,
		         i < 10 ? "INSERT INTO wording VALUES (%d, '%s')"
		                : "INSERT INTO wording VALUES (%d, '%s (edition %d)')",
		         i, strings[i % 10], i);
		sql(db, text);
	}
	snprintf(text, sizeof text,
	         "INSERT INTO dataset (id, slug, title, portal, modalities, license_raw, version) "
	         "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
	         "SELECT i, printf('set-%%07d', i), 'A data set', 'a portal', 'CT,MR', words, 1 "
	         "FROM n JOIN wording ON wording.id = i %% %d",
	         ROWS, LICENSES);
	sql(db, "BEGIN");
	sql(db, text);
	sql(db,
	    "INSERT INTO dataset_license (dataset_id, place, seen, raw, source, kind, version) "
	    "SELECT id, 'field', '2026-01-01', license_raw, 'https://example.org', 'license', 1 "
	    "FROM dataset ORDER BY id");
	sql(db, "INSERT INTO project_dataset (project_id, dataset_id, rank, version) "
	        "SELECT (SELECT id FROM project), id, id, 1 FROM dataset ORDER BY id");
	sql(db, "COMMIT");
	sqlite3_close(db);
}

static double pass(const char *path)
{
	static const char query[] =
	    "SELECT dataset.id, project_dataset.rank, dataset.slug, dataset.maker, "
	    "dataset.derived_from, claim.id, claim.part, claim.place, claim.seen, claim.raw, "
	    "claim.source FROM project_dataset "
	    "CROSS JOIN dataset ON dataset.id = project_dataset.dataset_id "
	    "LEFT JOIN dataset_license AS claim ON claim.dataset_id = dataset.id "
	    "ORDER BY project_dataset.dataset_id";
	sqlite3_stmt *statement;
	sqlite3 *db;
	double begin = now();
	long rows = 0, bytes = 0;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, query, -1, &statement, NULL) != SQLITE_OK)
		fail("cannot read the ledger");
	for (; sqlite3_step(statement) == SQLITE_ROW; rows++)
		for (int i = 0; i < 11; i++) {
			const unsigned char *text = sqlite3_column_text(statement, i);

			bytes += text ? sqlite3_column_bytes(statement, i) + *text : 0;
		}
	sqlite3_finalize(statement);
	sqlite3_close(db);
	if (rows != ROWS || !bytes)
		fail("the rows are not all there");
	return now() - begin;
}

static void bench_check(const char *accord, const char *folder)
{
	char path[512];
	double checked = 1e9, bare = 1e9;

	snprintf(path, sizeof path, "%s/million.db", folder);
	{
		const char *const init[] = {accord, "--ledger", path, "init", NULL};
		const char *const project[] = {accord, "--ledger", path,         "project",
		                               "add",  "large",    "uses=train", "actor=academic",
		                               NULL};
		const char *const check[] = {accord, "--ledger", path, "check", "large", NULL};

		run(init, "/dev/null");
		run(project, "/dev/null");
		fill(path);
		for (int i = 0; i < ROUNDS; i++) {
			bare = least(bare, pass(path));
			checked = least(checked, run(check, "/dev/null"));
		}
	}
	printf("check of 1,000,000 data sets under %d wordings: %.0f ms, one pass in bare SQLite "
	       "%.0f ms, ratio %.2f (aim 2)\n",
	       LICENSES, checked, bare, checked / bare);
	unlink(path);
}

static void bench_detect(const char *accord, const char *folder)
{
	char path[512];
	const char *const detect[] = {accord, "license", "detect", "--json", NULL};
	const char *const copy[] = {"/bin/cat", NULL};
	double detected, copied;
	FILE *file;

	snprintf(path, sizeof path, "%s/strings.txt", folder);
	file = fopen(path, "w");
	if (!file)
		fail("cannot write the strings");
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "%s\n", strings[i % 10]);
	fclose(file);
	copied = run(copy, path);
	detected = least(run(detect, path), run(detect, path));
	printf(
	    "license detect --json of 1,000,000 strings: %.0f ms, %.0f strings/s (aim 60,000); to "
	    "copy them takes %.0f ms\n",
	    detected, ROWS / detected * 1e3, copied);
	unlink(path);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		fail("usage: large ACCORD SCRATCH-FOLDER");
	bench_check(argv[1], argv[2]);
	bench_detect(argv[1], argv[2]);
	return 0;
}
