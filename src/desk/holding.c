#include "desk/holding.h"

#include "base/checksum.h"
#include "desk/dataset.h"
#include "desk/obligation.h"

#include <stdlib.h>
#include <string.h>

enum { OBTAINED, EDITION, PLACE, CLAIM, SHA256, COPY, PROOF, NOTE, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [OBTAINED] = {"obtained", DESK_FIELD_DATE, NULL, "the day it came"},
    [EDITION] = {"edition", DESK_FIELD_LINE, NULL, "the data set's own version"},
    [PLACE] = {"place", DESK_FIELD_LINE, NULL, "where it lies"},
    [CLAIM] = {"claim", DESK_FIELD_COUNT, NULL, "the license claim it came under"},
    [SHA256] = {"sha256", DESK_FIELD_TEXT, NULL, "the copy's checksum"},
    [COPY] = {"file", DESK_FIELD_TEXT, NULL, "the copy, to take its checksum"},
    [PROOF] = {"proof", DESK_FIELD_TEXT, NULL, "a paper: the terms as they stood then"},
    [NOTE] = {"note", DESK_FIELD_TEXT, NULL, "what else is to be known"},
};

enum { ON, CERTIFICATE, END_FIELDS };

static const struct desk_field_rule end_rules[END_FIELDS] = {
    [ON] = {"on", DESK_FIELD_DATE, NULL, "the day it was destroyed"},
    [CERTIFICATE] = {"certificate", DESK_FIELD_TEXT, NULL, "the paper that says so"},
};

static int read_fields(const struct desk_field_rule *table, size_t rule_count,
                       const struct desk_field *fields, size_t count, struct arena *arena,
                       const char **values, struct error *err)
{
	for (size_t i = 0; i < rule_count; i++)
		values[i] = "";
	return desk_fields_read(table, rule_count, fields, count, arena, values, err);
}

static int check_day(struct desk *desk, const char *name, const char *day, struct error *err)
{
	if (!*day)
		return error_set(err, ERROR_USAGE, "the day is missing; give %s=YYYY-MM-DD", name);
	return desk_check_past(desk, name, day, err);
}

static int check_sha256(const char **sum, struct arena *arena, struct error *err)
{
	char *lower = arena_string(arena, *sum);

	for (char *c = lower; *c; c++)
		if (*c >= 'A' && *c <= 'F')
			*c = (char) (*c - 'A' + 'a');
	if (strlen(lower) != CHECKSUM_SIZE - 1 ||
	    strspn(lower, "0123456789abcdef") != CHECKSUM_SIZE - 1)
		return error_set(err, ERROR_INPUT,
		                 "sha256=%.70s is no SHA-256; it has 64 hexadecimal digits", *sum);
	*sum = lower;
	return ERROR_NONE;
}

/* ---- under which claim ---- */

static bool is_of_owner(const struct desk_claim *claim)
{
	return strcmp(claim->place, "mirror") != 0 && strcmp(claim->place, "list") != 0;
}

/* The last that its place said by that day; `claims` stand oldest first. */
static bool held_on(const struct desk_claim *claims, size_t count, size_t index, const char *day)
{
	const struct desk_claim *claim = &claims[index];

	if (!*claim->seen || strcmp(claim->seen, day) > 0)
		return false;
	for (size_t j = index + 1; j < count; j++)
		if (!strcmp(claims[j].part, claim->part) &&
		    !strcmp(claims[j].place, claim->place) && strcmp(claims[j].seen, day) <= 0)
			return false;
	return true;
}

static int64_t only_claim(const struct desk_claim *claims, size_t count, const char *day)
{
	int64_t found = 0;

	for (size_t i = 0; i < count; i++) {
		if (!is_of_owner(&claims[i]) || !held_on(claims, count, i, day))
			continue;
		if (found)
			return 0;
		found = claims[i].id;
	}
	return found;
}

static int check_claim(const struct desk_claim *claims, size_t count, const char *dataset,
                       int64_t id, const char *day, struct error *err)
{
	size_t i = 0;

	while (i < count && claims[i].id != id)
		i++;
	if (i == count)
		return error_set(err, ERROR_MISSING,
		                 "%s has no claim %lld; `accord dataset show %s` numbers them",
		                 dataset, (long long) id, dataset);
	if (!is_of_owner(&claims[i]))
		return error_set(err, ERROR_INPUT,
		                 "claim %lld is what a %s says, which grants nothing; name what "
		                 "the owner said",
		                 (long long) id, claims[i].place);
	if (!*claims[i].seen)
		return error_set(err, ERROR_INPUT,
		                 "claim %lld has no date, so nobody knows whether it held on %s; "
		                 "note it again with --seen DATE",
		                 (long long) id, day);
	if (!held_on(claims, count, i, day))
		return error_set(err, ERROR_INPUT,
		                 "claim %lld, seen %s, was not in force on %s; `accord dataset "
		                 "show %s` has them all",
		                 (long long) id, claims[i].seen, day, dataset);
	return ERROR_NONE;
}

static int find_claim(struct desk *desk, int64_t dataset, const char *slug, struct arena *arena,
                      const char *const *v, int64_t *claim, struct error *err)
{
	struct desk_claim *claims;
	size_t count;

	if (desk_claim_load(desk, dataset, arena, &claims, &count, err))
		return err->code;
	if (!*v[CLAIM]) {
		*claim = only_claim(claims, count, v[OBTAINED]);
		return ERROR_NONE;
	}
	*claim = strtoll(v[CLAIM], NULL, 10);
	return check_claim(claims, count, slug, *claim, v[OBTAINED], err);
}

/* ---- the actions ---- */

static int read_copy(struct desk *desk, const struct desk_field *fields, size_t count,
                     struct arena *arena, const char **v, char copy[CHECKSUM_SIZE],
                     char proof[CHECKSUM_SIZE], struct error *err)
{
	if (read_fields(rules, FIELDS, fields, count, arena, v, err) ||
	    check_day(desk, "obtained", v[OBTAINED], err))
		return err->code;
	if (*v[SHA256] && check_sha256(&v[SHA256], arena, err))
		return err->code;
	if (*v[COPY] && checksum_of_file(v[COPY], copy, err))
		return err->code;
	if (*v[COPY] && *v[SHA256] && strcmp(copy, v[SHA256]) != 0)
		return error_set(err, ERROR_INPUT,
		                 "%s has another checksum than sha256= says; one of them is not "
		                 "this copy",
		                 v[COPY]);
	if (*v[COPY])
		v[SHA256] = copy;
	return *v[PROOF] ? checksum_of_file(v[PROOF], proof, err) : ERROR_NONE;
}

/* Inside the action. */
static int store(struct desk *desk, const char *dataset, const char *const *v, const char *proof,
                 struct arena *arena, int64_t *of, struct desk_holding *holding, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct desk_dataset facts;
	const char *edition = v[EDITION];

	if (desk_dataset_id(desk, dataset, of, err) ||
	    desk_dataset_load(desk, dataset, arena, &facts, err) ||
	    find_claim(desk, facts.id, dataset, arena, v, &holding->claim, err))
		return err->code;
	if (!*edition)
		edition = facts.values[DESK_DATASET_EDITION];
	if (ledger_run(ledger, LEDGER_HOLDING_ADD, NULL, err, "itttntttti", facts.id, edition,
	               v[PLACE], v[OBTAINED], holding->claim ? &holding->claim : NULL, v[SHA256],
	               v[PROOF], proof, v[NOTE], ledger_event(ledger)))
		return err->code;
	holding->id = ledger_last_id(ledger);
	holding->proved = holding->claim && (*v[SHA256] || *proof);
	return ERROR_NONE;
}

int desk_holding_add(struct desk *desk, const char *dataset, const struct desk_field *fields,
                     size_t count, struct desk_holding *holding, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[FIELDS];
	char copy[CHECKSUM_SIZE] = "", proof[CHECKSUM_SIZE] = "";
	int64_t of = 0;
	int code = desk_need_ledger(desk, err);

	*holding = (struct desk_holding){0};
	/* A slip in the name is told before a large file is read. */
	if (!code)
		code = desk_dataset_id(desk, dataset, &of, err);
	if (!code)
		code = read_copy(desk, fields, count, &arena, v, copy, proof, err);
	if (!code)
		code = desk_begin(desk, "holding add", err);
	if (!code)
		code = store(desk, dataset, v, proof, &arena, &of, holding, err)
		           ? desk_fail(desk, err)
		           : desk_obligation_commit(desk, of, err, "a copy of %s, obtained %s",
		                                    dataset, v[OBTAINED]);
	arena_release(&arena);
	return code;
}

struct copy {
	int64_t dataset;
	const char *slug, *obtained, *destroyed, *certificate;
};

static int find(struct desk *desk, int64_t id, struct arena *arena, struct copy *copy,
                struct error *err)
{
	struct ledger_rows rows;
	bool found;

	if (ledger_query(desk_ledger(desk), LEDGER_HOLDING_BY_ID, &rows, err, "i", id))
		return err->code;
	found = ledger_next(&rows);
	if (found)
		*copy = (struct copy){
		    .dataset = ledger_integer(&rows, 5),
		    .slug = arena_string(arena, ledger_string(&rows, 1)),
		    .obtained = arena_string(arena, ledger_string(&rows, 2)),
		    .destroyed = arena_string(arena, ledger_string(&rows, 3)),
		    .certificate = arena_string(arena, ledger_string(&rows, 4)),
		};
	if (ledger_done(&rows, err))
		return err->code;
	return found
	           ? ERROR_NONE
	           : error_set(err, ERROR_MISSING,
	                       "there is no copy %lld; see `accord holding list`", (long long) id);
}

static int end(struct desk *desk, int64_t id, const char *const *v, const char *sha256,
               struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct copy copy;

	if (find(desk, id, arena, &copy, err))
		return desk_fail(desk, err);
	/* The paper may come later than the deed. */
	if (*copy.destroyed && (*copy.certificate || !*v[CERTIFICATE])) {
		error_set(err, ERROR_INPUT, "copy %lld was destroyed on %s already%s",
		          (long long) id, copy.destroyed,
		          *copy.certificate ? ""
		                            : "; certificate=FILE notes the paper that says so");
		return desk_fail(desk, err);
	}
	if (strcmp(v[ON], copy.obtained) < 0) {
		error_set(err, ERROR_INPUT, "copy %lld was obtained on %s, after on=%s",
		          (long long) id, copy.obtained, v[ON]);
		return desk_fail(desk, err);
	}
	if (ledger_run(ledger, LEDGER_HOLDING_DESTROYED, NULL, err, "ittti", id, v[ON],
	               v[CERTIFICATE], sha256, ledger_event(ledger)))
		return desk_fail(desk, err);
	return desk_obligation_commit(desk, copy.dataset, err, "the copy %lld of %s, on %s",
	                              (long long) id, copy.slug, v[ON]);
}

int desk_holding_destroyed(struct desk *desk, int64_t id, const struct desk_field *fields,
                           size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[END_FIELDS];
	char sha256[CHECKSUM_SIZE] = "";
	int code = read_fields(end_rules, END_FIELDS, fields, count, &arena, v, err);

	if (!code)
		code = check_day(desk, "on", v[ON], err);
	if (!code && *v[CERTIFICATE])
		code = checksum_of_file(v[CERTIFICATE], sha256, err);
	if (!code)
		code = desk_begin(desk, "holding destroyed", err);
	if (!code)
		code = end(desk, id, v, sha256, &arena, err);
	arena_release(&arena);
	return code;
}

int desk_holding_remove(struct desk *desk, int64_t id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct copy copy;
	struct ledger *ledger;
	int code = desk_begin(desk, "holding remove", err);

	if (code)
		return code;
	ledger = desk_ledger(desk);
	if (find(desk, id, &arena, &copy, err) ||
	    ledger_run(ledger, LEDGER_TRANSFERS_DROP, NULL, err, "i", id) ||
	    ledger_run(ledger, LEDGER_HOLDING_REMOVE, NULL, err, "i", id))
		code = desk_fail(desk, err);
	else
		code = desk_obligation_commit(desk, copy.dataset, err, "copy %lld of %s",
		                              (long long) id, copy.slug);
	arena_release(&arena);
	return code;
}

/* --- handed on --- */

enum { TO, COUNTRY, MADE, BASIS, TRANSFER_NOTE, TRANSFER_FIELDS };

static const struct desk_field_rule transfer_rules[TRANSFER_FIELDS] = {
    [TO] = {"to", DESK_FIELD_LINE, NULL, "who got it"},
    [COUNTRY] = {"country", DESK_FIELD_COUNTRY, NULL, "where: DE, US ..."},
    [MADE] = {"on", DESK_FIELD_DATE, NULL, "the day"},
    [BASIS] = {"basis", DESK_FIELD_TEXT, NULL, "under which agreement or clause"},
    [TRANSFER_NOTE] = {"note", DESK_FIELD_TEXT, NULL, "what else to know"},
};

static int hand_on(struct desk *desk, int64_t holding, const char *const *v, struct arena *arena,
                   int64_t *id, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct copy copy;

	if (find(desk, holding, arena, &copy, err))
		return err->code;
	if (*v[MADE] && strcmp(v[MADE], copy.obtained) < 0)
		return error_set(err, ERROR_INPUT, "copy %lld was obtained on %s, after on=%s",
		                 (long long) holding, copy.obtained, v[MADE]);
	if (*v[MADE] && *copy.destroyed && strcmp(v[MADE], copy.destroyed) > 0)
		return error_set(err, ERROR_INPUT, "copy %lld was destroyed on %s, before on=%s",
		                 (long long) holding, copy.destroyed, v[MADE]);
	if (ledger_run(ledger, LEDGER_TRANSFER_ADD, NULL, err, "ittttti", holding, v[TO],
	               v[COUNTRY], v[MADE], v[BASIS], v[TRANSFER_NOTE], ledger_event(ledger)))
		return err->code;
	*id = ledger_last_id(ledger);
	return ERROR_NONE;
}

int desk_holding_transfer(struct desk *desk, int64_t holding, const struct desk_field *fields,
                          size_t count, int64_t *id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[TRANSFER_FIELDS];
	int code = read_fields(transfer_rules, TRANSFER_FIELDS, fields, count, &arena, v, err);

	if (!code && *v[MADE])
		code = check_day(desk, "on", v[MADE], err);
	if (!code && !*v[TO])
		code = error_set(err, ERROR_USAGE, "who got the copy? Say to=TEXT");
	if (!code)
		code = desk_begin(desk, "holding transfer", err);
	if (!code)
		code = hand_on(desk, holding, v, &arena, id, err)
		           ? desk_fail(desk, err)
		           : ledger_commit(desk_ledger(desk), err, "copy %lld to %s",
		                           (long long) holding, v[TO]);
	arena_release(&arena);
	return code;
}
