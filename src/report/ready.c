#include "report/ready.h"

#include "desk/claim.h"
#include "desk/dataset.h"

#include <inttypes.h>
#include <string.h>

const char *const ready_state_names[] = {"known", "unknown", "fails"};

/* The columns of ready_dataset. */
enum {
	TITLE,
	EDITION,
	PORTAL,
	URL,
	IDENTIFIERS,
	MODALITIES,
	BODY_PARTS,
	REGION,
	SUBJECTS,
	IMAGES,
	SIZE,
	ANNOTATIONS,
	ACCESS,
	DERIVED,
	SAME,
	LICENSE_KIND,
	CONFLICT,
	EXPRESSION,
	ID,
	COLUMNS
};

struct looking {
	struct desk *desk;
	struct arena *arena;
	const char *v[COLUMNS];
	const struct desk_claim **claims; /* in force */
	size_t claim_count;
	int64_t summed; /* copies with a checksum */
};

typedef enum ready_state look_fn(const struct looking *l, const char **says);

/* A description is no field of the ledger. */
static enum ready_state title(const struct looking *l, const char **says)
{
	if (*l->v[TITLE])
		*says = "its title is noted; a description is not";
	return READY_UNKNOWN;
}

static enum ready_state publisher(const struct looking *l, const char **says)
{
	*says = *l->v[PORTAL] ? l->v[PORTAL] : l->v[URL];
	return **says ? READY_KNOWN : READY_UNKNOWN;
}

/* Terms that nobody has read, alone or beside what is known. */
static bool is_unread(const struct desk_claim *claim)
{
	return !strcmp(claim->kind, "terms") ||
	       strstr(claim->expression, "LicenseRef-Custom-Terms") != NULL;
}

/* A license of the images alone says nothing of the labels. */
static bool speaks_of_whole(const struct looking *l)
{
	for (size_t i = 0; i < l->claim_count; i++)
		if (!*l->claims[i]->part)
			return true;
	return false;
}

static enum ready_state license(const struct looking *l, const char **says)
{
	if (!strcmp(l->v[CONFLICT], "1")) {
		*says = "its license statements contradict each other";
		return READY_FAILS;
	}
	if (!strcmp(l->v[LICENSE_KIND], "none")) {
		*says = "no license is stated";
		return l->claim_count ? READY_FAILS : READY_UNKNOWN;
	}
	for (size_t i = 0; i < l->claim_count; i++)
		if (is_unread(l->claims[i])) {
			*says = "terms of its own that nobody has read";
			return READY_FAILS;
		}
	if (strcmp(l->v[LICENSE_KIND], "license") != 0 &&
	    strcmp(l->v[LICENSE_KIND], "expression") != 0) {
		*says = !strcmp(l->v[LICENSE_KIND], "family") ? "a license without its version"
		                                              : "words that name no license";
		return READY_FAILS;
	}
	*says = l->v[EXPRESSION];
	if (speaks_of_whole(l))
		return READY_KNOWN;
	*says = arena_printf(l->arena, "%s, of some parts only", *says);
	return READY_UNKNOWN;
}

/* What a claim names, or "" where it names nothing that is known. */
static const char *named(const struct desk_claim *claim)
{
	bool is = !claim->conflict && !is_unread(claim) && strcmp(claim->kind, "none") != 0;

	return is ? claim->expression : "";
}

static enum ready_state one_license(const struct looking *l, const char **says)
{
	const char *first = l->claim_count ? named(l->claims[0]) : "";

	for (size_t i = 1; i < l->claim_count; i++) {
		const char *other = named(l->claims[i]);

		if (!strcmp(first, other))
			continue;
		*says =
		    arena_printf(l->arena, "%s, and %s elsewhere", *first ? first : "nothing known",
		                 *other ? other : "nothing known");
		return READY_FAILS;
	}
	*says = first;
	if (!*first || speaks_of_whole(l))
		return *first ? READY_KNOWN : READY_UNKNOWN;
	*says = arena_printf(l->arena, "%s, of some parts only", first);
	return READY_UNKNOWN;
}

static enum ready_state named_agreement(const struct looking *l, const char **says)
{
	if (!strcmp(l->v[ACCESS], "open")) {
		*says = "open: none is needed";
		return READY_KNOWN;
	}
	for (size_t i = 0; i < l->claim_count; i++)
		if (!strcmp(l->claims[i]->place, "agreement") ||
		    !strcmp(l->claims[i]->place, "gate")) {
			*says = l->claims[i]->raw;
			return READY_KNOWN;
		}
	return READY_UNKNOWN;
}

static enum ready_state annotation(const struct looking *l, const char **says)
{
	if (*l->v[ANNOTATIONS])
		*says =
		    arena_printf(l->arena, "annotated (%s); how is not noted", l->v[ANNOTATIONS]);
	return READY_UNKNOWN;
}

static enum ready_state derived(const struct looking *l, const char **says)
{
	*says = *l->v[DERIVED] ? l->v[DERIVED] : l->v[SAME];
	return **says ? READY_KNOWN : READY_UNKNOWN;
}

static enum ready_state checksums(const struct looking *l, const char **says)
{
	if (l->summed && *l->v[SIZE]) {
		*says = "size noted, and a copy with its checksum";
		return READY_KNOWN;
	}
	*says = l->summed     ? "a copy with its checksum; no size"
	        : *l->v[SIZE] ? "its size; no checksum"
	                      : "";
	return READY_UNKNOWN;
}

/* What the ledger says by itself, by the check's number; the rest is what
 * people found out. */
static const struct {
	look_fn *look;
	int field; /* 1 + the column that says it all, where there is no function */
} looks[READY_CHECKS] = {
    [0] = {NULL, 1 + IDENTIFIERS}, [1] = {NULL, 1 + EDITION},   [2] = {title, 0},
    [4] = {publisher, 0},          [6] = {license, 0},          [7] = {one_license, 0},
    [9] = {NULL, 1 + ACCESS},      [12] = {named_agreement, 0}, [20] = {NULL, 1 + MODALITIES},
    [21] = {NULL, 1 + BODY_PARTS}, [24] = {NULL, 1 + SUBJECTS}, [25] = {NULL, 1 + IMAGES},
    [28] = {NULL, 1 + REGION},     [33] = {annotation, 0},      [38] = {derived, 0},
    [39] = {checksums, 0},
};

static int read_row(struct looking *l, const char *dataset, struct error *err)
{
	struct ledger_rows rows;

	for (int i = 0; i < COLUMNS; i++)
		l->v[i] = "";
	if (ledger_query(desk_ledger(l->desk), LEDGER_READY_DATASET, &rows, err, "t", dataset))
		return err->code;
	if (ledger_next(&rows))
		for (int i = 0; i < COLUMNS; i++)
			l->v[i] = arena_string(l->arena, ledger_string(&rows, i));
	return ledger_done(&rows, err);
}

static enum ready_state look_at(const struct looking *l, size_t check, const char **says)
{
	if (looks[check].look)
		return looks[check].look(l, says);
	*says = looks[check].field ? l->v[looks[check].field - 1] : "";
	return **says ? READY_KNOWN : READY_UNKNOWN;
}

/* The newest answer to each check. */
static int read_answers(struct looking *l, int64_t dataset, struct ready *ready, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(l->desk), LEDGER_READINESS_OF, &rows, err, "i", dataset))
		return err->code;
	while (ledger_next(&rows)) {
		int64_t item = ledger_integer(&rows, 0);
		struct ready_check *check;

		if (item < 1 || item > READY_CHECKS || text_is(ledger_text(&rows, 1), "unknown"))
			continue;
		check = &ready->checks[item - 1];
		check->answer = arena_string(l->arena, ledger_string(&rows, 1));
		check->found = arena_string(l->arena, ledger_string(&rows, 2));
		check->where = arena_string(l->arena, ledger_string(&rows, 3));
		check->seen = arena_string(l->arena, ledger_string(&rows, 4));
		check->by = arena_string(l->arena, ledger_string(&rows, 5));
	}
	return ledger_done(&rows, err);
}

/* "faces removed (the README, 2026-05-04, ana)" */
static const char *found_words(struct arena *arena, const struct ready_check *check)
{
	return arena_printf(arena, "%s (%s%s%s, %s)", check->found, check->where,
	                    *check->where ? ", " : "", check->seen, check->by);
}

/* Of what the ledger shows and a person found the worse counts; both are told. */
static void weigh(struct looking *l, struct ready_check *check)
{
	const char *found = *check->answer ? found_words(l->arena, check) : "";
	bool both = *check->says && *found;

	if (!*check->answer)
		return;
	if (!strcmp(check->answer, "no"))
		check->state = READY_FAILS;
	else if (check->state == READY_UNKNOWN)
		check->state = READY_KNOWN;
	check->says = both ? arena_printf(l->arena, "%s; %s", check->says, found) : found;
}

/* Before the two are weighed: the ledger and a person who differ leave it open. */
static bool is_open(const struct ready_check *check)
{
	bool yes = !strcmp(check->answer, "yes");

	switch (check->state) {
	case READY_KNOWN:
		return *check->answer && !yes;
	case READY_UNKNOWN:
		return !*check->answer;
	case READY_FAILS:
		break;
	}
	return true;
}

int ready_gather(struct desk *desk, const char *dataset, struct arena *arena, struct ready *ready,
                 struct error *err)
{
	struct looking l = {.desk = desk, .arena = arena};
	struct desk_claim *claims;
	size_t count;
	int64_t id;

	if (desk_need_ledger(desk, err) || desk_dataset_id(desk, dataset, &id, err) ||
	    read_row(&l, dataset, err) || desk_claim_load(desk, id, arena, &claims, &count, err) ||
	    ledger_number(desk_ledger(desk), LEDGER_READY_COPIES, 0, &l.summed, err, "i", id))
		return err->code;
	l.claims = desk_claim_in_force(claims, count, arena, &l.claim_count);
	*ready = (struct ready){.dataset = dataset,
	                        .title = l.v[TITLE],
	                        .identifiers = l.v[IDENTIFIERS],
	                        .url = l.v[URL]};
	for (size_t i = 0; i < READY_CHECKS; i++)
		ready->checks[i] = (struct ready_check){.name = desk_check_items[i].name,
		                                        .source = desk_check_items[i].source,
		                                        .says = "",
		                                        .wrong = "",
		                                        .answer = ""};
	if (read_answers(&l, id, ready, err))
		return err->code;
	for (size_t i = 0; i < READY_CHECKS; i++) {
		struct ready_check *check = &ready->checks[i];

		check->state = look_at(&l, i, &check->says);
		if (check->state == READY_FAILS)
			check->wrong = check->says;
		check->ask = is_open(check) ? desk_check_items[i].ask : "";
		weigh(&l, check);
		ready->counts[check->state]++;
		ready->open += *check->ask != '\0';
	}
	return ERROR_NONE;
}
