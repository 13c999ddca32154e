#include "desk/subjects.h"

#include "base/map.h"
#include "desk/claim.h"

#include <stdlib.h>
#include <string.h>

#define UPSTREAMS_MOST 10000
#define FOREVER        "9999-12-31"

/* A data set of the project while it is read. */
struct entry {
	int64_t rank;
	const char *slug;
	size_t kind; /* index into `kinds` */
};

struct gathering {
	struct desk *desk;
	struct arena *arena;
	const char *asof; /* or NULL */
	struct entry *entries;
	size_t entry_count;
	/* The distinct ones, by all that the judge looks at. */
	struct license_subject *kinds;
	size_t kind_count, kind_room;
	struct map by_words;
	struct desk_subjects *subjects;
	size_t room;
	struct map by_slug; /* filled when there are upstreams */
};

/* ---- reading the rows ---- */

/* The data set whose rows are at hand. */
struct reading {
	struct arena scratch;
	struct license_subject subject;
	struct license_claim *claims;
	int64_t *ids; /* of the claims */
	size_t room;
	int64_t named; /* the claim that the copies name, or 0 */
};

static void grow_claims(struct reading *reading)
{
	size_t count = reading->subject.claim_count;
	size_t room = reading->room ? reading->room * 2 : 16;
	struct license_claim *claims = arena_new(&reading->scratch, room, sizeof *claims);
	int64_t *ids = arena_new(&reading->scratch, room, sizeof *ids);

	if (count) {
		memcpy(claims, reading->claims, count * sizeof *claims);
		memcpy(ids, reading->ids, count * sizeof *ids);
	}
	reading->claims = claims;
	reading->ids = ids;
	reading->room = room;
}

static const char *scratch_string(struct reading *reading, struct ledger_rows *rows, int column)
{
	struct text text = ledger_text(rows, column);

	return text.size ? arena_copy(&reading->scratch, text) : "";
}

/* Rows come by place, claims are wanted oldest first. */
static void read_claim(struct gathering *g, struct reading *reading, struct ledger_rows *rows)
{
	int64_t id = ledger_integer(rows, 5);
	size_t at = reading->subject.claim_count;
	const char *seen = scratch_string(reading, rows, 8);

	/* As of then nobody had seen it. */
	if (!id || (g->asof && strcmp(seen, g->asof) > 0))
		return;
	if (at == reading->room)
		grow_claims(reading);
	for (; at && reading->ids[at - 1] > id; at--) {
		reading->claims[at] = reading->claims[at - 1];
		reading->ids[at] = reading->ids[at - 1];
	}
	reading->ids[at] = id;
	reading->claims[at] = (struct license_claim){
	    scratch_string(reading, rows, 6), scratch_string(reading, rows, 7), seen,
	    scratch_string(reading, rows, 9), scratch_string(reading, rows, 10)};
	reading->subject.claim_count++;
}

static void add_word(struct buffer *key, const char *word)
{
	buffer_string(key, word);
	buffer_byte(key, '\x1f');
}

static void make_key(const struct license_subject *subject, struct buffer *key)
{
	/* A single claim is in force whenever and wherever it was seen. */
	bool dates = subject->claim_count > 1 || *subject->obtained;

	buffer_clear(key);
	add_word(key, subject->maker);
	add_word(key, subject->derived_from);
	add_word(key, subject->obtained);
	buffer_printf(key, "%d %zu\x1f", subject->obtained_proof, subject->obtained_claim);
	for (size_t i = 0; i < subject->claim_count; i++) {
		add_word(key, subject->claims[i].part);
		add_word(key, subject->claims[i].place);
		add_word(key, subject->claims[i].raw);
		add_word(key, dates ? subject->claims[i].seen : "");
		add_word(key, dates ? subject->claims[i].source : "");
	}
}

/* Out of the scratch, for good. */
static struct license_subject keep(struct arena *arena, const struct license_subject *subject)
{
	struct license_claim *claims = arena_new(arena, subject->claim_count + 1, sizeof *claims);
	struct license_subject kept = *subject;

	for (size_t i = 0; i < subject->claim_count; i++) {
		const struct license_claim *claim = &subject->claims[i];

		claims[i] = (struct license_claim){
		    arena_string(arena, claim->part), arena_string(arena, claim->place),
		    arena_string(arena, claim->seen), arena_string(arena, claim->raw),
		    arena_string(arena, claim->source)};
	}
	kept.claims = claims;
	kept.maker = arena_string(arena, subject->maker);
	kept.derived_from = arena_string(arena, subject->derived_from);
	kept.obtained = arena_string(arena, subject->obtained);
	return kept;
}

static size_t kind_of(struct gathering *g, const struct license_subject *subject,
                      struct buffer *key)
{
	size_t *index;

	make_key(subject, key);
	index = map_get(&g->by_words, buffer_view(key));
	if (index)
		return *index;
	if (g->kind_count == g->kind_room) {
		struct license_subject *bigger;

		g->kind_room = g->kind_room ? g->kind_room * 2 : 64;
		bigger = arena_new(g->arena, g->kind_room, sizeof *bigger);
		if (g->kind_count)
			memcpy(bigger, g->kinds, g->kind_count * sizeof *bigger);
		g->kinds = bigger;
	}
	g->kinds[g->kind_count] = keep(g->arena, subject);
	index = arena_new(g->arena, 1, sizeof *index);
	*index = g->kind_count++;
	map_add(&g->by_words, text_from(arena_copy(g->arena, buffer_view(key))), index);
	return *index;
}

/* By the day they were seen: somebody may note today what stood there three
 * years ago.  One without a date is as old as the latest written before it. */
static void order_claims(struct reading *reading)
{
	size_t count = reading->subject.claim_count;
	const char **since = arena_new(&reading->scratch, count + 1, sizeof *since);
	const char *latest = "";

	for (size_t i = 0; i < count; i++) {
		struct license_claim claim = reading->claims[i];
		int64_t id = reading->ids[i];
		const char *date;
		size_t at = i;

		if (strcmp(claim.seen, latest) > 0)
			latest = claim.seen;
		date = *claim.seen ? claim.seen : latest;
		for (; at && strcmp(since[at - 1], date) > 0; at--) {
			since[at] = since[at - 1];
			reading->claims[at] = reading->claims[at - 1];
			reading->ids[at] = reading->ids[at - 1];
		}
		since[at] = date;
		reading->claims[at] = claim;
		reading->ids[at] = id;
	}
	for (size_t i = 0; i < count; i++)
		if (reading->named && reading->ids[i] == reading->named)
			reading->subject.obtained_claim = i + 1;
	/* The claim it names was not seen yet. */
	if (!reading->subject.obtained_claim)
		reading->subject.obtained_proof = false;
}

/* Both statements walk by data set. */
static void find_copy(struct ledger_rows *copies, bool *more, int64_t dataset,
                      struct reading *reading)
{
	while (*more && ledger_integer(copies, 0) < dataset)
		*more = ledger_next(copies);
	if (!*more || ledger_integer(copies, 0) != dataset)
		return;
	reading->subject.obtained = scratch_string(reading, copies, 1);
	reading->subject.obtained_proof = ledger_integer(copies, 2) != 0;
	reading->named = ledger_integer(copies, 3);
}

static void read_data_set(struct gathering *g, struct ledger_rows *rows, struct ledger_rows *copies,
                          bool *more, bool *copies_left, struct reading *reading,
                          struct buffer *key)
{
	struct entry *entry = &g->entries[g->entry_count++];
	int64_t id = ledger_integer(rows, 0);

	arena_clear(&reading->scratch);
	reading->room = 0;
	reading->named = 0;
	entry->rank = ledger_integer(rows, 1);
	entry->slug = arena_copy(g->arena, ledger_text(rows, 2));
	reading->subject = (struct license_subject){
	    .maker = scratch_string(reading, rows, 3),
	    .derived_from = scratch_string(reading, rows, 4),
	    .obtained = "",
	};
	find_copy(copies, copies_left, id, reading);
	do {
		read_claim(g, reading, rows);
		*more = ledger_next(rows);
	} while (*more && ledger_integer(rows, 0) == id);
	reading->subject.claims = reading->claims;
	order_claims(reading);
	entry->kind = kind_of(g, &reading->subject, key);
}

static int read_project(struct gathering *g, int64_t project, struct error *err)
{
	struct ledger *ledger = desk_ledger(g->desk);
	struct ledger_rows rows, copies;
	struct reading reading = {.scratch = ARENA_INIT};
	struct buffer key = BUFFER_INIT;
	int64_t most;
	bool more, copies_left;
	int code;

	if (ledger_number(ledger, LEDGER_SUBJECT_COUNT, 0, &most, err, "i", project) ||
	    ledger_query(ledger, LEDGER_SUBJECT_COPIES, &copies, err, "it", project,
	                 g->asof ? g->asof : FOREVER))
		return err->code;
	if (ledger_query(ledger, LEDGER_SUBJECT_LIST, &rows, err, "i", project)) {
		struct error ignored = ERROR_INIT;

		ledger_done(&copies, &ignored);
		return err->code;
	}
	g->entries = arena_new(g->arena, (size_t) most + 1, sizeof *g->entries);
	more = ledger_next(&rows);
	copies_left = ledger_next(&copies);
	while (more && g->entry_count < (size_t) most)
		read_data_set(g, &rows, &copies, &more, &copies_left, &reading, &key);
	code = ledger_done(&rows, err);
	if (ledger_done(&copies, err))
		code = err->code;
	buffer_release(&key);
	arena_release(&reading.scratch);
	return code;
}

/* ---- the project's order ---- */

static int entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(x->slug, y->slug);
}

static void sort_entries(struct gathering *g)
{
	for (size_t i = 1; i < g->entry_count; i++)
		if (entry_order(&g->entries[i - 1], &g->entries[i]) > 0) {
			qsort(g->entries, g->entry_count, sizeof *g->entries, entry_order);
			return;
		}
}

static void seat_entries(struct gathering *g)
{
	size_t *first = arena_new(g->arena, g->kind_count + 1, sizeof *first);

	g->room = g->entry_count + 1;
	g->subjects->at = arena_new(g->arena, g->room, sizeof *g->subjects->at);
	g->subjects->count = g->entry_count;
	for (size_t i = 0; i < g->entry_count; i++) {
		const struct entry *entry = &g->entries[i];
		struct license_subject *subject = &g->subjects->at[i];

		*subject = g->kinds[entry->kind];
		subject->slug = entry->slug;
		subject->like = first[entry->kind];
		if (!subject->like)
			first[entry->kind] = i + 1;
	}
}

/* ---- upstreams ---- */

static int load_copies(struct gathering *g, int64_t id, struct license_subject *subject,
                       int64_t *named, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(g->desk), LEDGER_COPIES_OF, &rows, err, "it", id,
	                 g->asof ? g->asof : FOREVER))
		return err->code;
	if (ledger_next(&rows)) {
		subject->obtained = arena_string(g->arena, ledger_string(&rows, 0));
		subject->obtained_proof = ledger_integer(&rows, 1) != 0;
		*named = ledger_integer(&rows, 2);
	}
	return ledger_done(&rows, err);
}

static int load_claims(struct gathering *g, int64_t id, struct license_subject *subject,
                       struct error *err)
{
	struct desk_claim *claims;
	struct license_claim *copies;
	size_t count, used = 0;
	int64_t named = 0;

	if (load_copies(g, id, subject, &named, err) ||
	    desk_claim_load(g->desk, id, g->arena, &claims, &count, err))
		return err->code;
	copies = arena_new(g->arena, count + 1, sizeof *copies);
	for (size_t i = 0; i < count; i++)
		if (!g->asof || strcmp(claims[i].seen, g->asof) <= 0) {
			copies[used++] =
			    (struct license_claim){claims[i].part, claims[i].place, claims[i].seen,
			                           claims[i].raw, claims[i].source};
			if (named && claims[i].id == named)
				subject->obtained_claim = used;
		}
	if (!subject->obtained_claim)
		subject->obtained_proof = false;
	subject->claims = copies;
	subject->claim_count = used;
	return ERROR_NONE;
}

static int load_upstream(struct gathering *g, struct license_subject *subject, struct error *err)
{
	struct ledger_rows rows;
	int64_t id = 0;

	if (ledger_query(desk_ledger(g->desk), LEDGER_SUBJECT_BY_SLUG, &rows, err, "t",
	                 subject->slug))
		return err->code;
	if (ledger_next(&rows)) {
		id = ledger_integer(&rows, 0);
		subject->maker = arena_string(g->arena, ledger_string(&rows, 1));
		subject->derived_from = arena_string(g->arena, ledger_string(&rows, 2));
	}
	if (ledger_done(&rows, err))
		return err->code;
	return id ? load_claims(g, id, subject, err) : ERROR_NONE;
}

static int add_upstream(struct gathering *g, struct text slug, struct error *err)
{
	struct desk_subjects *all = g->subjects;
	struct license_subject *subject;
	char *name = arena_copy(g->arena, slug);

	if (!map_add(&g->by_slug, text_from(name), name))
		return ERROR_NONE;
	if (all->count == g->room) {
		struct license_subject *bigger;

		g->room *= 2;
		bigger = arena_new(g->arena, g->room, sizeof *bigger);
		memcpy(bigger, all->at, all->count * sizeof *bigger);
		all->at = bigger;
	}
	subject = &all->at[all->count++];
	*subject = (struct license_subject){
	    .slug = name, .upstream_only = true, .maker = "", .obtained = "", .derived_from = ""};
	return load_upstream(g, subject, err);
}

static bool has_upstreams(const struct gathering *g)
{
	for (size_t i = 0; i < g->kind_count; i++)
		if (*g->kinds[i].derived_from)
			return true;
	return false;
}

static int add_upstreams(struct gathering *g, struct error *err)
{
	struct desk_subjects *all = g->subjects;
	size_t most = all->count + UPSTREAMS_MOST;

	if (!has_upstreams(g))
		return ERROR_NONE;
	for (size_t i = 0; i < all->count; i++)
		map_add(&g->by_slug, text_from(all->at[i].slug), (void *) all->at[i].slug);
	for (size_t i = 0; i < all->count; i++) {
		struct text rest = text_from(all->at[i].like ? "" : all->at[i].derived_from), item;

		while (all->count < most && text_next(&rest, ',', &item)) {
			size_t colon = text_find_byte(item, ':');

			if (add_upstream(g, colon == TEXT_NONE ? item : text_slice(item, 0, colon),
			                 err))
				return err->code;
		}
	}
	return ERROR_NONE;
}

int desk_subjects_load(struct desk *desk, int64_t project, const char *asof, struct arena *arena,
                       struct desk_subjects *subjects, struct error *err)
{
	struct gathering g = {.desk = desk,
	                      .arena = arena,
	                      .asof = asof,
	                      .by_words = MAP_INIT(arena),
	                      .by_slug = MAP_INIT(arena),
	                      .subjects = subjects};

	if (read_project(&g, project, err))
		return err->code;
	sort_entries(&g);
	seat_entries(&g);
	return add_upstreams(&g, err);
}
