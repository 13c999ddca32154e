/*
 * digest.c - the digest of a large ledger: 100,000 data sets, 2,000 requests,
 * 20,000 deadlines, 1,000,000 events.
 *
 * It stands beside bare SQLite running the digest's own statements on the same
 * file in the same run, every column read; and one of 10,000 deadlines, in
 * process and as a command, beside `task next` (Taskwarrior) on as many tasks,
 * where that is installed.
 *
 *	digest ACCORD SCRATCH-FOLDER
 */
#include "report/digest.h"
#include "desk/project.h"
#include "ledger/store.h"

#include <pty.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DATASETS  100000
#define PROJECTS  20
#define REQUESTS  2000
#define DEADLINES 20000
#define EVENTS    1000000
#define TASKS     10000
#define ROUNDS    7

static void fail(const char *what)
{
	fprintf(stderr, "digest: %s\n", what);
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

static void sql(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
}

/* Days are spread over three years before 2026-05-04, events evenly. */
#define UP_TO(n)   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " #n ") "
#define COUNTED(n) UP_TO(n)

static void fill(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail("cannot open the ledger");
	sql(db, "BEGIN");
	sql(db, COUNTED(DATASETS) "INSERT INTO dataset (slug, title, modalities, body_parts, "
	                          "subjects, license_raw, "
	                          "license_expression, license_kind, version) SELECT "
	                          "printf('set-%06d', i), 'Set ' || i, "
	                          "'CT,MR', 'liver', i % 5000, iif(i % 50, 'CC BY 4.0', ''), iif(i "
	                          "% 50, 'CC-BY-4.0', ''), "
	                          "iif(i % 50, 'license', 'none'), i FROM n");
	sql(db,
	    "INSERT INTO dataset_license (dataset_id, place, seen, raw, expression, kind, version) "
	    "SELECT id, 'field', '2024-01-01', license_raw, license_expression, license_kind, id "
	    "FROM dataset WHERE license_raw <> ''");
	sql(db,
	    "INSERT INTO dataset_license (dataset_id, place, seen, raw, expression, kind, version) "
	    "SELECT id, 'field', '2026-05-01', 'CC BY-NC 4.0', 'CC-BY-NC-4.0', 'license', 999990 "
	    "FROM dataset WHERE id % 2000 = 1");
	sql(db,
	    "INSERT INTO project_dataset (project_id, dataset_id, version) SELECT p.id, d.id, 1 "
	    "FROM project p, dataset d WHERE d.id % 400 = p.id");
	sql(db, COUNTED(REQUESTS) "INSERT INTO request (form, project_id, state, owner_id, made, "
	                          "moved, version) SELECT "
	                          "CASE i % 3 WHEN 0 THEN 'fdpg-mii' WHEN 1 THEN 'duos' ELSE "
	                          "'zenodo' END, i % 20 + 1, "
	                          "CASE i % 4 WHEN 0 THEN 'draft' WHEN 1 THEN 'submitted' WHEN 2 "
	                          "THEN 'access' ELSE "
	                          "'closed' END, 1, '2025-01-01T00:00:00Z', date('2025-05-04', '+' "
	                          "|| (i % 360) || ' days') "
	                          "|| 'T00:00:00Z', i FROM n");
	sql(db, COUNTED(DEADLINES) "INSERT INTO deadline (kind, due, subject, owner_id, "
	                           "request_id, project_id, state, version) "
	                           "SELECT 'report', date('2023-05-04', '+' || (i % 1400) || ' "
	                           "days'), 'Report ' || i, 1, "
	                           "i % 2000 + 1, i % 20 + 1, iif(i % 1400 > 1060 OR i % 97 = 0, "
	                           "'open', 'done'), i FROM n");
	sql(db, "DELETE FROM event");
	sql(db,
	    COUNTED(
	        EVENTS) "INSERT INTO event (id, at, actor, system_user, action, summary, "
	                "layout, changeset, "
	                "previous, hash) SELECT i, strftime('%Y-%m-%dT%H:%M:%SZ', "
	                "'2023-05-04', '+' || "
	                "(i * 9461 / 100) || ' seconds'), 'ana', 'ana', 'request answer', 'request "
	                "' || (i % 2000), 4, "
	                "zeroblob(200), '', '' FROM n");
	sql(db, "COMMIT");
	sql(db, "ANALYZE");
	sql(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	sqlite3_close(db);
}

/* --- bare --- */

static const struct {
	enum ledger_statement statement;
	const char *values[4];
} asked[] = {
    {LEDGER_DIGEST_CHANGES, {"2026-04-27", "9999-12-31"}},
    {LEDGER_DIGEST_DUE, {"2026-06-03", "", "", "2026-05-04"}},
    {LEDGER_DIGEST_REQUESTS, {"", ""}},
    {LEDGER_DIGEST_DRIFT, {"2026-04-27", "9999-12-31", ""}},
    {LEDGER_DIGEST_RISKS, {""}},
    {LEDGER_DIGEST_PAPERS, {"2026-05-04", "", ""}},
    {LEDGER_DIGEST_REQUESTS, {"", ""}},
    {LEDGER_PROJECT_SLUGS, {NULL}},
    {LEDGER_DIGEST_COUNTS, {"2026-05-04"}},
    {LEDGER_EVENT_HEAD, {NULL}},
};

static size_t read_all(sqlite3 *db, const char *text, const char *const *values, int64_t number)
{
	sqlite3_stmt *rows;
	size_t bytes = 0;

	if (sqlite3_prepare_v2(db, text, -1, &rows, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
	if (number)
		sqlite3_bind_int64(rows, 1, number);
	for (int i = 0; values && i < 4 && values[i]; i++)
		sqlite3_bind_text(rows, i + 1, values[i], -1, SQLITE_STATIC);
	while (sqlite3_step(rows) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(rows); i++) {
			sqlite3_column_text(rows, i);
			bytes += (size_t) sqlite3_column_bytes(rows, i);
		}
	sqlite3_finalize(rows);
	return bytes;
}

static double bare(const char *path)
{
	double begin = now(), took;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		fail("cannot open the ledger");
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		read_all(db, ledger_sql[asked[i].statement], asked[i].values, 0);
	for (int64_t project = 1; project <= PROJECTS; project++)
		read_all(db, ledger_sql[LEDGER_SUBJECT_LIST], NULL, project);
	took = now() - begin;
	sqlite3_close(db);
	return took;
}

/* --- ours, and the peer --- */

static double ours(const char *path, size_t *size)
{
	const struct digest_scope scope = {NULL, NULL, NULL, NULL};
	struct digest digest = DIGEST_INIT;
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;
	double begin = now(), took;
	struct desk *desk = desk_open(path, NULL);

	if (digest_gather(desk, &scope, &digest, &err))
		fail(err.message);
	digest_text(&digest, &out);
	took = now() - begin;
	*size = digest.change_count;
	digest_release(&digest);
	buffer_release(&out);
	desk_close(desk);
	return took;
}

/* On a terminal, as a person runs it; 0 when it cannot be run. */
static double run(const char *const *argv)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	double begin = now();
	char bytes[4096];
	int status, terminal;
	pid_t pid = forkpty(&terminal, NULL, NULL, &size);

	if (pid < 0)
		fail("cannot fork");
	if (!pid) {
		execvp(argv[0], (char *const *) argv);
		_exit(127);
	}
	while (read(terminal, bytes, sizeof bytes) > 0)
		continue;
	close(terminal);
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return 0;
	return now() - begin;
}

/*
 * What Taskwarrior keeps is what its reports cost: it looks through all tasks
 * for each one that waits for another.  So there are two lists: bare ones, and
 * such as a team keeps, where every tenth waits for the one before (the report
 * for the approval) and every tenth comes again each year.
 */
static double peer(const char *folder, bool kept)
{
	char path[400], file[500];
	const char *const next[] = {"task", "next", NULL};
	double best = 1e9;
	FILE *out;

	snprintf(path, sizeof path, "%s/task%d", folder, kept);
	if (mkdir(path, 0700))
		fail("cannot make a folder");
	snprintf(file, sizeof file, "%s/pending.data", path);
	if (!(out = fopen(file, "w")))
		fail("cannot write the tasks");
	for (int i = 0; i < TASKS; i++) {
		fprintf(out,
		        "[description:\"Report %d\" project:\"report\" tags:\"ana\" "
		        "due:\"%d\" entry:\"1700000000\" uuid:\"%08x-0000-4000-8000-%012x\"",
		        i, 1777000000 + i % 1000 * 86400, i, i);
		if (kept && i % 10 == 9)
			fprintf(out, " depends:\"%08x-0000-4000-8000-%012x\"", i - 1, i - 1);
		fprintf(out, kept && i % 10 == 5 ? " recur:\"yearly\" status:\"recurring\"]\n"
		                                 : " status:\"pending\"]\n");
	}
	fclose(out);
	snprintf(file, sizeof file, "%s/taskrc", path);
	if (!(out = fopen(file, "w")))
		fail("cannot write the tasks");
	fprintf(out, "data.location=%s\nconfirmation=off\nverbose=nothing\n", path);
	fclose(out);
	setenv("TASKRC", file, 1);
	for (int i = 0; i < 3; i++) {
		double took = run(next);

		if (took <= 0)
			return 0;
		best = least(best, took);
	}
	return best;
}

static void deadlines_alone(const char *path, bool kept)
{
	struct error err = ERROR_INIT;
	struct desk *desk = desk_open(path, NULL);
	sqlite3 *db;

	if (desk_init(desk, NULL, &err))
		fail(err.message);
	desk_close(desk);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail("cannot open the ledger");
	sql(db, COUNTED(TASKS) "INSERT INTO deadline (kind, due, subject, owner_id, version) "
	                       "SELECT 'report', "
	                       "date('2026-05-01', '+' || (i % 1000) || ' days'), 'Report ' || i, "
	                       "1, i FROM n");
	if (kept)
		sql(db, "UPDATE deadline SET every = 'FREQ=YEARLY' WHERE id % 10 = 5");
	sqlite3_close(db);
}

static void beside_tasks(const char *accord, const char *folder, bool kept)
{
	char path[400];
	const char *const digest[] = {accord, "--ledger", path, "digest", NULL};
	double command = 1e9, inside = 1e9, next;
	size_t changes;

	snprintf(path, sizeof path, "%s/deadlines%d.db", folder, kept);
	deadlines_alone(path, kept);
	for (int i = 0; i < ROUNDS; i++) {
		command = least(command, run(digest));
		inside = least(inside, ours(path, &changes));
	}
	next = peer(folder, kept);
	printf("digest of %d %s deadlines: %.1f ms, as a command on a terminal %.1f ms; ", TASKS,
	       kept ? "linked" : "bare", inside, command);
	if (next > 0)
		printf("`task next` on as many tasks: %.0f ms, %.0f and %.0f times as long (aim "
		       "50)\n",
		       next, next / inside, next / command);
	else
		printf("Taskwarrior is not installed\n");
}

int main(int argc, char **argv)
{
	static const struct desk_field fields[] = {
	    {"title", "P"}, {"uses", "train_model"}, {"actor", "academic"}};
	double best = 1e9, best_bare = 1e9;
	struct error err = ERROR_INIT;
	struct desk *desk;
	char path[400];
	size_t changes;

	if (argc != 3)
		fail("wants ACCORD SCRATCH-FOLDER");
	setenv("ACCORD_TODAY", "2026-05-04", 1);
	snprintf(path, sizeof path, "%s/digest.db", argv[2]);
	desk = desk_open(path, NULL);
	if (desk_init(desk, NULL, &err))
		fail(err.message);
	for (int i = 0; i < PROJECTS; i++) {
		char slug[16];

		snprintf(slug, sizeof slug, "p%d", i);
		if (desk_project_add(desk, slug, fields, 3, &err))
			fail(err.message);
	}
	desk_close(desk);
	fill(path);
	for (int i = 0; i < ROUNDS; i++) {
		best_bare = least(best_bare, bare(path));
		best = least(best, ours(path, &changes));
	}
	printf("digest of %d data sets, %d requests, %d deadlines, %d events (%zu changes): "
	       "%.0f ms, its statements in bare SQLite %.0f ms, ratio %.2f (aim 3)\n",
	       DATASETS, REQUESTS, DEADLINES, EVENTS, changes, best, best_bare, best / best_bare);
	beside_tasks(argv[1], argv[2], false);
	beside_tasks(argv[1], argv[2], true);
	return 0;
}
