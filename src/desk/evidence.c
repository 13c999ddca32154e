#include "desk/evidence.h"

#include "base/checksum.h"

#include <inttypes.h>
#include <string.h>

enum { KIND, PERSON, TITLE, NUMBER, ISSUED, EXPIRES, PAPER, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [KIND] = {"kind", DESK_FIELD_TEXT, NULL, "training, ethics, agreement, cv ..."},
    [PERSON] = {"person", DESK_FIELD_TEXT, NULL, "whose it is; none: the team's"},
    [TITLE] = {"title", DESK_FIELD_TEXT, NULL, "what it is called"},
    [NUMBER] = {"number", DESK_FIELD_TEXT, NULL, "the paper's own number"},
    [ISSUED] = {"issued", DESK_FIELD_DATE, NULL, "the day of the paper"},
    [EXPIRES] = {"expires", DESK_FIELD_DATE, NULL, "the last day on which it holds"},
    [PAPER] = {"file", DESK_FIELD_TEXT, NULL, "the paper"},
};

static int read_fields(const struct desk_field *fields, size_t count, struct arena *arena,
                       const char **v, char sha256[CHECKSUM_SIZE], struct error *err)
{
	for (size_t i = 0; i < FIELDS; i++)
		v[i] = "";
	for (size_t i = 0; i < count; i++) {
		size_t index;
		const char *value;

		if (desk_field_check(rules, FIELDS, &fields[i], arena, &index, &value, err))
			return err->code;
		v[index] = value;
	}
	if (!*v[KIND])
		return error_set(err, ERROR_USAGE,
		                 "the kind is missing; give kind=training, ethics, agreement, cv "
		                 "or what the form calls it");
	if (*v[ISSUED] && *v[EXPIRES] && strcmp(v[EXPIRES], v[ISSUED]) < 0)
		return error_set(err, ERROR_INPUT, "expires=%s is before issued=%s", v[EXPIRES],
		                 v[ISSUED]);
	if (desk_check_slug("kind of paper", v[KIND], err))
		return err->code;
	return *v[PAPER] ? checksum_of_file(v[PAPER], sha256, err) : ERROR_NONE;
}

int desk_evidence_add(struct desk *desk, const struct desk_field *fields, size_t count, int64_t *id,
                      struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[FIELDS];
	char sha256[CHECKSUM_SIZE] = "";
	struct desk_person person = {0};
	struct ledger *ledger;
	int code = read_fields(fields, count, &arena, v, sha256, err);

	if (!code)
		code = desk_need_ledger(desk, err);
	if (!code && *v[PERSON])
		code = desk_person_find(desk, v[PERSON], &person, err);
	if (!code)
		code = desk_begin(desk, "evidence add", err);
	if (code)
		goto out;
	ledger = desk_ledger(desk);
	if (ledger_run(ledger, LEDGER_EVIDENCE_ADD, NULL, err, "tntttttti", v[KIND],
	               person.id ? &person.id : NULL, v[TITLE], v[NUMBER], v[ISSUED], v[EXPIRES],
	               v[PAPER], sha256, ledger_event(ledger))) {
		code = desk_fail(desk, err);
		goto out;
	}
	*id = ledger_last_id(ledger);
	code = ledger_commit(ledger, err, "%s%s%s%s%s", v[KIND], *v[PERSON] ? " of " : "",
	                     v[PERSON], *v[EXPIRES] ? ", until " : "", v[EXPIRES]);
out:
	arena_release(&arena);
	return code;
}

int desk_evidence_remove(struct desk *desk, int64_t id, struct error *err)
{
	struct ledger *ledger;
	int64_t removed = 0;

	if (desk_begin(desk, "evidence remove", err))
		return err->code;
	ledger = desk_ledger(desk);
	if (ledger_run(ledger, LEDGER_EVIDENCE_REMOVE, &removed, err, "i", id))
		return desk_fail(desk, err);
	if (!removed) {
		error_set(err, ERROR_MISSING,
		          "there is no paper %" PRId64 "; see `accord evidence list`", id);
		return desk_fail(desk, err);
	}
	return ledger_commit(ledger, err, "paper %" PRId64, id);
}
