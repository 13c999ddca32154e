#include "desk/claim.h"

#include "base/near.h"
#include "base/utf8.h"
#include "desk/fields.h"

#include <string.h>

#define WORDS_MOST (64 * 1024)

const char *const desk_claim_places[] = {"field", "license-file", "readme", "gate", "agreement",
                                         "paper", "mirror",       "list",   NULL};

struct reading {
	const char *kind, *expression;
	bool conflict;
};

int desk_claim_read(struct desk_claim_reader *reader, struct desk_claim *claim, struct error *err)
{
	struct reading *reading = map_get(&reader->known, text_from(claim->raw));

	if (!reading) {
		struct license_detector *detector;
		const struct license_reading *found;

		if (desk_detector(reader->desk, &detector, err))
			return err->code;
		found = license_detect(detector, reader->arena, text_from(claim->raw));
		reading = arena_new(reader->arena, 1, sizeof *reading);
		reading->kind = license_reading_kind_names[found->kind];
		reading->conflict = found->conflict;
		reading->expression = found->conflict || !found->expression
		                          ? ""
		                          : arena_string(reader->arena, found->expression);
		map_add(&reader->known, text_from(arena_string(reader->arena, claim->raw)),
		        reading);
	}
	claim->kind = reading->kind;
	claim->expression = reading->expression;
	claim->conflict = reading->conflict;
	return ERROR_NONE;
}

int desk_claim_check(const struct desk_claim *claim, struct error *err)
{
	const char *near;

	for (const char *const *place = desk_claim_places; *place; place++)
		if (!strcmp(claim->place, *place))
			goto known;
	near = near_of(text_from(claim->place), desk_claim_places);
	return error_set(
	    err, ERROR_INPUT,
	    "\"%s\" is no place of a license claim; %s%s%s field, license-file, readme, "
	    "gate, agreement, paper, mirror or list",
	    claim->place, near ? "did you mean " : "", near ? near : "it is one of",
	    near ? "? It is one of" : "");
known:
	if (*claim->part && desk_check_slug("part", claim->part, err))
		return err->code;
	if (*claim->seen && !clock_parse_date(text_from(claim->seen), NULL))
		return error_set(err, ERROR_INPUT, "\"%s\" is no date; write it as YYYY-MM-DD",
		                 claim->seen);
	if (strlen(claim->raw) > WORDS_MOST)
		return error_set(
		    err, ERROR_INPUT,
		    "the words of the license are longer than 64 KiB; give the sentence "
		    "that names it");
	if (!text_trim(text_from(claim->raw)).size)
		return error_set(
		    err, ERROR_INPUT,
		    "the words of the license are empty; give them as they stand at the "
		    "source");
	if (!utf8_valid(text_from(claim->raw)))
		return error_set(err, ERROR_INPUT,
		                 "the words of the license are not UTF-8; convert "
		                 "them, for instance with iconv");
	return ERROR_NONE;
}

/* ---- the summary ---- */

static bool is_copy(const struct desk_claim *claim)
{
	return !strcmp(claim->place, "mirror") || !strcmp(claim->place, "list");
}

/* What users must accept binds beside a license; it does not contradict it. */
static bool binds_beside(const struct desk_claim *claim)
{
	return !strcmp(claim->place, "gate") || !strcmp(claim->place, "agreement");
}

static bool supersedes(const struct desk_claim *newer, const struct desk_claim *older)
{
	bool many = is_copy(newer) || binds_beside(newer);

	return !strcmp(newer->part, older->part) && !strcmp(newer->place, older->place) &&
	       (!many || !strcmp(newer->source, older->source));
}

/* "CC-BY" says nothing against "CC-BY-4.0". */
static bool is_family_of(const char *family, const char *id)
{
	size_t size = strlen(family);

	return !strncmp(family, id, size) && id[size] == '-' && id[size + 1] >= '0' &&
	       id[size + 1] <= '9';
}

static bool is_named(const struct desk_claim *claim)
{
	return !strcmp(claim->kind, "license") || !strcmp(claim->kind, "expression") ||
	       !strcmp(claim->kind, "family");
}

static bool exclude(const struct desk_claim *a, const struct desk_claim *b)
{
	if (strcmp(a->part, b->part) != 0 || binds_beside(a) || binds_beside(b) || !is_named(a) ||
	    !is_named(b))
		return false;
	return strcmp(a->expression, b->expression) != 0 &&
	       !is_family_of(a->expression, b->expression) &&
	       !is_family_of(b->expression, a->expression);
}

const struct desk_claim **desk_claim_in_force(const struct desk_claim *claims, size_t count,
                                              struct arena *arena, size_t *number)
{
	const struct desk_claim **chosen = arena_new(arena, count + 1, sizeof *chosen);
	size_t used = 0;

	for (int tier = 0; tier < 3 && !used; tier++)
		for (size_t i = 0; i < count; i++) {
			bool gone = false;
			int of = !is_copy(&claims[i])                 ? 0
			         : !strcmp(claims[i].place, "mirror") ? 1
			                                              : 2;

			for (size_t j = i + 1; j < count && !gone; j++)
				gone = supersedes(&claims[j], &claims[i]);
			if (!gone && of == tier)
				chosen[used++] = &claims[i];
		}
	*number = used;
	return chosen;
}

static void add_word(struct buffer *out, const char *between, const char *word, size_t most)
{
	if (out->size + strlen(word) > most)
		return;
	if (out->size)
		buffer_string(out, between);
	buffer_string(out, word);
}

static bool said_before(const struct desk_claim *const *chosen, size_t at, bool raw)
{
	for (size_t i = 0; i < at; i++)
		if (!strcmp(raw ? chosen[i]->raw : chosen[i]->expression,
		            raw ? chosen[at]->raw : chosen[at]->expression))
			return true;
	return false;
}

static bool states_none(const struct desk_claim *claim)
{
	return !strcmp(claim->kind, "none");
}

/* A family is left out where a version of it is named beside. */
static bool is_covered(const struct desk_claim *const *chosen, size_t used, size_t at)
{
	for (size_t i = 0; i < used; i++)
		if (is_family_of(chosen[at]->expression, chosen[i]->expression))
			return true;
	return false;
}

static void join(const struct desk_claim *const *chosen, size_t used, struct arena *arena,
                 struct desk_license_summary *summary)
{
	struct buffer raw = BUFFER_INIT, expression = BUFFER_INIT;
	size_t members = 0;

	for (size_t i = 0; i < used; i++) {
		const struct desk_claim *c = chosen[i];
		bool either = used > 1 && strstr(c->expression, " OR ");

		if (!said_before(chosen, i, true))
			add_word(&raw, " | ", c->raw, 2000);
		for (size_t j = 0; j < i; j++)
			summary->conflict |= exclude(chosen[j], c);
		summary->conflict |= c->conflict;
		if (states_none(c) || said_before(chosen, i, false) || is_covered(chosen, used, i))
			continue;
		add_word(&expression, members ? " AND " : "",
		         either ? arena_printf(arena, "(%s)", c->expression) : c->expression, 2000);
		summary->kind = members++ ? "expression" : c->kind;
	}
	summary->raw = arena_copy(arena, buffer_view(&raw));
	if (summary->conflict)
		summary->expression = "";
	else if (members)
		summary->expression = arena_copy(arena, buffer_view(&expression));
	buffer_release(&raw);
	buffer_release(&expression);
}

void desk_claim_summarize(const struct desk_claim *claims, size_t count, struct arena *arena,
                          struct desk_license_summary *summary)
{
	size_t used;
	const struct desk_claim **chosen = desk_claim_in_force(claims, count, arena, &used);

	*summary = (struct desk_license_summary){"", "NOASSERTION", "none", "", false};
	if (!used)
		return;
	join(chosen, used, arena, summary);
	summary->place = chosen[0]->place;
}

/* ---- the ledger ---- */

int desk_claim_load(struct desk *desk, int64_t dataset, struct arena *arena,
                    struct desk_claim **claims, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	struct desk_claim *list = NULL, *bigger;
	size_t used = 0, room = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_CLAIM_LIST, &rows, err, "i", dataset))
		return err->code;
	while (ledger_next(&rows)) {
		if (used == room) {
			room = room ? room * 2 : 4;
			bigger = arena_new(arena, room, sizeof *bigger);
			if (used)
				memcpy(bigger, list, used * sizeof *list);
			list = bigger;
		}
		list[used++] =
		    (struct desk_claim){.part = arena_string(arena, ledger_string(&rows, 1)),
		                        .place = arena_string(arena, ledger_string(&rows, 2)),
		                        .seen = arena_string(arena, ledger_string(&rows, 3)),
		                        .raw = arena_string(arena, ledger_string(&rows, 4)),
		                        .source = arena_string(arena, ledger_string(&rows, 5)),
		                        .kind = arena_string(arena, ledger_string(&rows, 6)),
		                        .expression = arena_string(arena, ledger_string(&rows, 7)),
		                        .conflict = ledger_integer(&rows, 8) != 0,
		                        .id = ledger_integer(&rows, 0)};
	}
	*claims = list;
	*count = used;
	return ledger_done(&rows, err);
}

static int keep_summary(struct desk *desk, int64_t dataset, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct ledger *ledger = desk_ledger(desk);
	struct desk_license_summary summary;
	struct desk_claim *claims;
	size_t count;
	int code = desk_claim_load(desk, dataset, &arena, &claims, &count, err);

	if (!code) {
		desk_claim_summarize(claims, count, &arena, &summary);
		code = ledger_run(ledger, LEDGER_DATASET_SET_LICENSE, NULL, err, "itttiti", dataset,
		                  summary.raw, summary.expression, summary.kind,
		                  (int64_t) summary.conflict, summary.place, ledger_event(ledger));
	}
	arena_release(&arena);
	return code;
}

static int same_as_last(struct desk *desk, int64_t dataset, const struct desk_claim *claim,
                        bool *same, struct error *err)
{
	struct ledger_rows rows;

	*same = false;
	if (ledger_query(desk_ledger(desk), LEDGER_CLAIM_LATEST, &rows, err, "ittt", dataset,
	                 claim->part, claim->place, claim->source))
		return err->code;
	if (ledger_next(&rows))
		*same = text_is(ledger_text(&rows, 0), claim->raw);
	return ledger_done(&rows, err);
}

int desk_claim_insert(struct desk *desk, int64_t dataset, const struct desk_claim *claim,
                      struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	if (*claim->part && ledger_run(ledger, LEDGER_PART_ADD, NULL, err, "iti", dataset,
	                               claim->part, ledger_event(ledger)))
		return err->code;
	return ledger_run(ledger, LEDGER_CLAIM_ADD, NULL, err, "itttttttii", dataset, claim->part,
	                  claim->place, claim->seen, claim->raw, claim->source, claim->kind,
	                  claim->expression, (int64_t) claim->conflict, ledger_event(ledger));
}

int desk_claim_add(struct desk *desk, int64_t dataset, const struct desk_claim *claim, bool *added,
                   struct error *err)
{
	bool same;

	*added = false;
	if (same_as_last(desk, dataset, claim, &same, err))
		return err->code;
	if (same)
		return ERROR_NONE;
	*added = true;
	if (desk_claim_insert(desk, dataset, claim, err))
		return err->code;
	return keep_summary(desk, dataset, err);
}
