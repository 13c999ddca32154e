/*
 * requests.c - offers and opening a request in a ledger of 1,000,000 answers.
 *
 * Each figure stands beside what bare SQLite takes, on the same file in the
 * same run, to fetch the same rows (a lower bound); an offer by words also
 * beside bm25 over all words of the question (a peer).
 *
 *	requests SCRATCH-FOLDER
 */
#include "desk/project.h"
#include "desk/request.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ANSWERS  1000000
#define REQUESTS 20000 /* of fifty answers each */
#define WORDS    30000
#define ROUNDS   201

static unsigned state = 7;

static unsigned below(unsigned most)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % most;
}

static void fail(const char *what)
{
	fprintf(stderr, "requests: %s\n", what);
	exit(1);
}

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return (x > y) - (x < y);
}

static double median(double *times, int count)
{
	qsort(times, (size_t) count, sizeof *times, by_size);
	return times[count / 2];
}

/* Words as people use them: a few are everywhere, most are rare. */
static void put_text(struct buffer *text, unsigned words)
{
	buffer_clear(text);
	for (unsigned i = 0; i < words; i++) {
		double share = (double) (below(100000) + 1) / 100001;
		unsigned word = (unsigned) ((double) WORDS * share * share * share * share);

		buffer_printf(text, "%sword%05u", i ? " " : "", word);
	}
}

static void sql(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
}

static void fill(const char *path)
{
	static const char *const concepts[] = {"research-use-statement", "research-aim",
	                                       "lay-summary", "methods", "background"};
	struct buffer text = BUFFER_INIT;
	sqlite3_stmt *add;
	sqlite3 *db;
	char line[256];

	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail("cannot open the ledger");
	sql(db, "BEGIN");
	snprintf(line, sizeof line,
	         "INSERT INTO request (form, project_id, state, owner_id, made, moved, version) "
	         "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
	         "SELECT 'fdpg-mii', 1, 'access', 1, '2026-01-01', '2026-01-01', 1 FROM n",
	         REQUESTS);
	sql(db, line);
	if (sqlite3_prepare_v2(db,
	                       "INSERT INTO answer (request_id, question, asks, concept, body, "
	                       "person_id, saved, version) VALUES (?1, ?2, 'What for?', ?3, ?4, 1, "
	                       "'2026-01-01T00:00:00Z', 1)",
	                       -1, &add, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
	for (int i = 0; i < ANSWERS; i++) {
		char question[16], concept[32];

		snprintf(question, sizeof question, "q%d", i % (ANSWERS / REQUESTS));
		snprintf(concept, sizeof concept, "other-%d", i % 97);
		put_text(&text, 20 + below(60));
		sqlite3_bind_int(add, 1, i / (ANSWERS / REQUESTS) + 1);
		sqlite3_bind_text(add, 2, question, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(add, 3, i % 10 ? concept : concepts[i / 10 % 5], -1,
		                  SQLITE_TRANSIENT);
		sqlite3_bind_text(add, 4, text.at, (int) text.size, SQLITE_TRANSIENT);
		if (sqlite3_step(add) != SQLITE_DONE)
			fail(sqlite3_errmsg(db));
		sqlite3_reset(add);
	}
	sqlite3_finalize(add);
	sql(db, "INSERT INTO answer_text (answer_text) VALUES ('rebuild')");
	sql(db, "COMMIT");
	sql(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	sqlite3_close(db);
	buffer_release(&text);
}

/* --- ours --- */

static double open_one(struct desk *desk, int64_t id)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct error err = ERROR_INIT;
	double begin = now(), took;

	if (desk_request_load(desk, id, &arena, &request, &err))
		fail(err.message);
	took = now() - begin;
	arena_release(&arena);
	return took;
}

static double offer_one(struct desk *desk, int64_t id, const char *question, struct text typed,
                        size_t *offered)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk_offer *offers;
	struct error err = ERROR_INIT;
	size_t index;
	double begin, took;

	if (desk_request_load(desk, id, &arena, &request, &err) ||
	    desk_request_question(&request, question, &index, &err))
		fail(err.message);
	request.answers[index].text = typed;
	begin = now();
	if (desk_request_offers(desk, &request, index, &arena, &offers, offered, &err))
		fail(err.message);
	took = now() - begin;
	arena_release(&arena);
	return took;
}

/* --- bare --- */

static double bare_one(sqlite3 *db, const char *query, const char *text, int64_t number)
{
	sqlite3_stmt *statement;
	double begin = now();
	long bytes = 0;

	if (sqlite3_prepare_v2(db, query, -1, &statement, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
	if (text)
		sqlite3_bind_text(statement, 1, text, -1, SQLITE_TRANSIENT);
	else
		sqlite3_bind_int64(statement, 1, number);
	while (sqlite3_step(statement) == SQLITE_ROW)
		bytes += sqlite3_column_bytes(statement, 0);
	sqlite3_finalize(statement);
	return bytes < 0 ? 0 : now() - begin;
}

static void any_of(const struct buffer *text, struct buffer *match)
{
	struct text rest = buffer_view(text), word;

	buffer_clear(match);
	while (text_next(&rest, ' ', &word))
		buffer_printf(match, "%s\"%.*s\"", match->size ? " OR " : "", TEXT_ARG(word));
}

static void say(const char *what, double ours, double bare, const char *aim)
{
	printf("%s: %.2f ms, bare SQLite %.2f ms, ratio %.1f (%s)\n", what, ours, bare, ours / bare,
	       aim);
}

static void bench(struct desk *desk, const char *path, int64_t ours, int64_t all_of_us)
{
	static double times[ROUNDS], bare[ROUNDS];
	struct buffer text = BUFFER_INIT, match = BUFFER_INIT;
	size_t offered, least = 99;
	double peer = 0;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		fail("cannot read the ledger");
	for (int i = 0; i < ROUNDS; i++) {
		times[i] = offer_one(desk, ours, "2.3", text_from(""), &offered);
		least = offered < least ? offered : least;
		bare[i] = bare_one(db,
		                   "SELECT body FROM answer WHERE concept = ?1 ORDER BY id DESC "
		                   "LIMIT 120",
		                   "research-use-statement", 0);
	}
	say("an offer by concept among 1,000,000 answers", median(times, ROUNDS),
	    median(bare, ROUNDS), "aim 10 ms");
	for (int i = 0; i < ROUNDS; i++) {
		put_text(&text, 40);
		any_of(&text, &match);
		times[i] = offer_one(desk, all_of_us, "7a", buffer_view(&text), &offered);
		least = offered < least ? offered : least;
		bare[i] =
		    bare_one(db,
		             "SELECT body FROM answer_text WHERE answer_text MATCH ?1 ORDER BY "
		             "rowid DESC LIMIT 20",
		             buffer_cstr(&match), 0);
		if (i < 3)
			peer += bare_one(db,
			                 "SELECT body FROM answer_text WHERE answer_text MATCH ?1 "
			                 "ORDER BY bm25(answer_text) LIMIT 20",
			                 buffer_cstr(&match), 0) /
			        3;
	}
	say("an offer by words", median(times, ROUNDS), median(bare, ROUNDS), "aim 20 ms");
	printf("  bm25 over all its words takes bare SQLite %.0f ms; fewest offers in a round: "
	       "%zu\n",
	       peer, least);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t id = 3 + (int64_t) below(REQUESTS - 4);

		times[i] = open_one(desk, id);
		bare[i] = bare_one(db, "SELECT body FROM answer WHERE request_id = ?1", NULL, id);
	}
	say("opening a request", median(times, ROUNDS), median(bare, ROUNDS), "aim 20 ms");
	sqlite3_close(db);
	buffer_release(&text);
	buffer_release(&match);
}

int main(int argc, char **argv)
{
	static const struct desk_field fields[] = {
	    {"title", "A project"}, {"uses", "train_model"}, {"actor", "academic"}};
	struct error err = ERROR_INIT;
	struct desk *desk;
	char path[512];
	int64_t first, duos, all_of_us;

	if (argc != 2)
		return 2;
	snprintf(path, sizeof path, "%s/answers.db", argv[1]);
	desk = desk_open(path, NULL);
	if (desk_init(desk, NULL, &err) || desk_project_add(desk, "p", fields, 3, &err) ||
	    desk_request_new(desk, "fdpg-mii", "p", NULL, 0, &first, &err))
		fail(err.message);
	fill(path);
	if (desk_request_new(desk, "duos", "p", NULL, 0, &duos, &err) ||
	    desk_request_new(desk, "all-of-us", "p", NULL, 0, &all_of_us, &err))
		fail(err.message);
	bench(desk, path, duos, all_of_us);
	desk_close(desk);
	unlink(path);
	return 0;
}
