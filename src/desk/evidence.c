#include "desk/evidence.h"

#include "base/checksum.h"
#include "base/near.h"
#include "desk/derive.h"

#include <inttypes.h>
#include <string.h>

enum { KIND, PERSON, TITLE, NUMBER, ISSUED, EXPIRES, PAPER, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [KIND] = {"kind", DESK_FIELD_TEXT, NULL, "training, ethics, agreement, cv ..."},
    [PERSON] = {"person", DESK_FIELD_TEXT, NULL, "whose it is; none: the team's"},
    [TITLE] = {"title", DESK_FIELD_LINE, NULL, "what it is called"},
    [NUMBER] = {"number", DESK_FIELD_LINE, NULL, "the paper's own number"},
    [ISSUED] = {"issued", DESK_FIELD_DATE, NULL, "the day of the paper"},
    [EXPIRES] = {"expires", DESK_FIELD_DATE, NULL, "the last day on which it holds"},
    [PAPER] = {"file", DESK_FIELD_TEXT, NULL, "the paper"},
};

/* Fields over what `v` holds. */
static int read_fields(const struct desk_field *fields, size_t count, struct arena *arena,
                       const char **v, struct error *err)
{
	/* Forms may call theirs otherwise; but a slip of these is one. */
	static const char *const kinds[] = {"training", "ethics",  "agreement",    "cv",
	                                    "identity", "account", "publications", NULL};
	const char *near;

	if (desk_fields_read(rules, FIELDS, fields, count, arena, v, err))
		return err->code;
	if (!*v[KIND])
		return error_set(err, ERROR_USAGE,
		                 "the kind is missing; give kind=training, ethics, agreement, cv "
		                 "or what the form calls it");
	near = near_of(text_from(v[KIND]), kinds);
	if (near && strcmp(near, v[KIND]) != 0)
		return error_set(err, ERROR_INPUT, "kind=%.40s is no paper; did you mean %s?",
		                 v[KIND], near);
	if (*v[ISSUED] && *v[EXPIRES] && strcmp(v[EXPIRES], v[ISSUED]) < 0)
		return error_set(err, ERROR_INPUT, "expires=%s is before issued=%s", v[EXPIRES],
		                 v[ISSUED]);
	return desk_check_slug("kind of paper", v[KIND], err);
}

static bool names_file(const struct desk_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(fields[i].name, rules[PAPER].name))
			return true;
	return false;
}

static int find_person(struct desk *desk, const char *handle, struct desk_person *person,
                       struct error *err)
{
	return *handle ? desk_person_find(desk, handle, person, err) : ERROR_NONE;
}

int desk_evidence_add(struct desk *desk, const struct desk_field *fields, size_t count, int64_t *id,
                      struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[FIELDS] = {"", "", "", "", "", "", ""};
	char sha256[CHECKSUM_SIZE] = "";
	struct desk_person person = {0};
	struct ledger *ledger;
	int code = read_fields(fields, count, &arena, v, err);

	if (!code && *v[PAPER])
		code = checksum_of_file(v[PAPER], sha256, err);
	if (!code)
		code = desk_begin(desk, "evidence add", err);
	if (code)
		goto out;
	ledger = desk_ledger(desk);
	if (find_person(desk, v[PERSON], &person, err) ||
	    ledger_run(ledger, LEDGER_EVIDENCE_ADD, NULL, err, "tntttttti", v[KIND],
	               person.id ? &person.id : NULL, v[TITLE], v[NUMBER], v[ISSUED], v[EXPIRES],
	               v[PAPER], sha256, ledger_event(ledger))) {
		code = desk_fail(desk, err);
		goto out;
	}
	*id = ledger_last_id(ledger);
	code = desk_derive_commit(desk, err, "%s%s%s%s%s", v[KIND], *v[PERSON] ? " of " : "",
	                          v[PERSON], *v[EXPIRES] ? ", until " : "", v[EXPIRES]);
out:
	arena_release(&arena);
	return code;
}

int desk_evidence_load(struct desk *desk, int64_t id, struct arena *arena,
                       struct desk_evidence *paper, struct error *err)
{
	const char **texts[] = {&paper->kind,   &paper->person,  &paper->title, &paper->number,
	                        &paper->issued, &paper->expires, &paper->file,  &paper->sha256};
	struct ledger_rows rows;
	bool found;

	if (desk_need_ledger(desk, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_EVIDENCE_BY_ID, &rows, err, "i", id))
		return err->code;
	found = ledger_next(&rows);
	paper->id = id;
	for (int i = 0; found && i < (int) (sizeof texts / sizeof *texts); i++)
		*texts[i] = arena_string(arena, ledger_string(&rows, i + 1));
	if (ledger_done(&rows, err))
		return err->code;
	return found ? ERROR_NONE
	             : error_set(err, ERROR_MISSING,
	                         "there is no paper %" PRId64 "; see `accord evidence list`", id);
}

/* Inside the action: what it says, with the given fields over it. */
static int change(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                  const char *sha256, struct arena *arena, struct error *err)
{
	struct desk_evidence old;
	struct desk_person person = {0};
	struct ledger *ledger = desk_ledger(desk);
	const char *v[FIELDS];

	if (desk_evidence_load(desk, id, arena, &old, err))
		return err->code;
	v[KIND] = old.kind;
	v[PERSON] = old.person;
	v[TITLE] = old.title;
	v[NUMBER] = old.number;
	v[ISSUED] = old.issued;
	v[EXPIRES] = old.expires;
	v[PAPER] = old.file;
	if (read_fields(fields, count, arena, v, err) || find_person(desk, v[PERSON], &person, err))
		return err->code;
	return ledger_run(ledger, LEDGER_EVIDENCE_SET, NULL, err, "itntttttti", id, v[KIND],
	                  person.id ? &person.id : NULL, v[TITLE], v[NUMBER], v[ISSUED], v[EXPIRES],
	                  v[PAPER], sha256 ? sha256 : old.sha256, ledger_event(ledger));
}

int desk_evidence_set(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                      struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct buffer said = BUFFER_INIT;
	char sha256[CHECKSUM_SIZE] = "";
	int code = ERROR_NONE;

	/* A large file is read before the action begins. */
	for (size_t i = 0; !code && i < count; i++)
		if (!strcmp(fields[i].name, rules[PAPER].name) && *fields[i].value)
			code = checksum_of_file(fields[i].value, sha256, err);
	if (!code)
		code = desk_begin(desk, "evidence set", err);
	if (code)
		goto out;
	for (size_t i = 0; i < count; i++)
		buffer_printf(&said, "%s%s=%s", i ? ", " : "", fields[i].name, fields[i].value);
	code =
	    change(desk, id, fields, count, names_file(fields, count) ? sha256 : NULL, &arena, err);
	code = code
	           ? desk_fail(desk, err)
	           : desk_derive_commit(desk, err, "paper %" PRId64 ": %s", id, buffer_cstr(&said));
out:
	buffer_release(&said);
	arena_release(&arena);
	return code;
}

/* Inside the action. */
static int take_out(struct desk *desk, int64_t id, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	int64_t removed = 0, used = 0;

	if (ledger_number(ledger, LEDGER_EVIDENCE_USES, 0, &used, err, "i", id))
		return err->code;
	if (used)
		return error_set(err, ERROR_INPUT,
		                 "paper %" PRId64 " stays: %" PRId64
		                 " requests or registrations lean on it; see `accord evidence "
		                 "show %" PRId64 "`",
		                 id, used, id);
	if (ledger_run(ledger, LEDGER_EVIDENCE_REMOVE, &removed, err, "i", id))
		return err->code;
	return removed ? ERROR_NONE
	               : error_set(err, ERROR_MISSING,
	                           "there is no paper %" PRId64 "; see `accord evidence list`", id);
}

int desk_evidence_remove(struct desk *desk, int64_t id, struct error *err)
{
	if (desk_begin(desk, "evidence remove", err))
		return err->code;
	if (take_out(desk, id, err))
		return desk_fail(desk, err);
	return desk_derive_commit(desk, err, "paper %" PRId64, id);
}
