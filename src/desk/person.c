#include "desk/person.h"

#include <string.h>

const char *const desk_person_roles[] = {
    "pi",          "applicant", "steward",         "legal",   "signing-official",
    "it-director", "referee",   "data-protection", "partner", NULL};

enum { NAME, MAIL, ORCID, INSTITUTION, ROLE, LOGIN, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [NAME] = {"name", DESK_FIELD_LINE, NULL, "as it is to stand in a request"},
    [MAIL] = {"mail", DESK_FIELD_TEXT, NULL, "mail address"},
    [ORCID] = {"orcid", DESK_FIELD_TEXT, NULL, "0000-0000-0000-0000"},
    [INSTITUTION] = {"institution", DESK_FIELD_LINE, NULL, "where they work"},
    [ROLE] = {"role", DESK_FIELD_CHOICE, desk_person_roles, "what they may do"},
    [LOGIN] = {"login", DESK_FIELD_LINE, NULL, "user name on this system"},
};

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* ISO 7064 mod 11-2, as ORCID has it: four groups of four. */
static bool is_orcid(const char *orcid)
{
	int total = 0, digits = 0;
	const char *last = orcid + strlen(orcid) - 1;

	if (strlen(orcid) != 19)
		return false;
	for (const char *c = orcid; c < last; c++) {
		if ((c - orcid) % 5 == 4) {
			if (*c != '-')
				return false;
			continue;
		}
		if (*c < '0' || *c > '9')
			return false;
		total = (total + *c - '0') * 2 % 11;
		digits++;
	}
	total = (12 - total) % 11;
	return digits == 15 && *last == (total == 10 ? 'X' : (char) ('0' + total));
}

/* Fit for a mail's header: visible ASCII around one @. */
static bool is_mail(const char *mail)
{
	const char *at = strchr(mail, '@');

	for (const char *c = mail; *c; c++)
		if (*c <= ' ' || *c > '~' || strchr("<>,;:\"()[]\\", *c))
			return false;
	return at && at != mail && at[1] && !strchr(at + 1, '@');
}

static int check_facts(const struct desk_person_facts *facts, struct error *err)
{
	const char *mail = or_empty(facts->mail), *orcid = or_empty(facts->orcid);

	if (*mail && !is_mail(mail))
		return error_set(err, ERROR_INPUT,
		                 "mail=%s is no mail address; write it as name@place", mail);
	if (*orcid && !is_orcid(orcid))
		return error_set(err, ERROR_INPUT,
		                 "orcid=%s is no ORCID (four groups of four digits, the last one a "
		                 "check digit); look it up at orcid.org",
		                 orcid);
	return ERROR_NONE;
}

int desk_person_insert(struct desk *desk, const struct desk_person_facts *facts, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	if (desk_check_slug("person", facts->handle, err) || check_facts(facts, err))
		return err->code;
	return ledger_run(ledger, LEDGER_PERSON_ADD, NULL, err, "ttttttti", facts->handle,
	                  or_empty(facts->name), or_empty(facts->mail), or_empty(facts->orcid),
	                  or_empty(facts->institution), or_empty(facts->role),
	                  or_empty(facts->login), ledger_event(ledger));
}

/* Puts checked values into the facts; they live in the arena or are borrowed. */
static int apply(struct desk_person_facts *facts, const struct desk_field *fields, size_t count,
                 struct arena *arena, struct error *err)
{
	const char **slots[FIELDS] = {
	    [NAME] = &facts->name, [MAIL] = &facts->mail,   [ORCID] = &facts->orcid,
	    [ROLE] = &facts->role, [LOGIN] = &facts->login, [INSTITUTION] = &facts->institution,
	};

	for (size_t i = 0; i < count; i++) {
		size_t index;
		const char *value;

		if (desk_field_check(rules, FIELDS, &fields[i], arena, &index, &value, err))
			return err->code;
		*slots[index] = value;
	}
	if (!facts->role || !*facts->role)
		facts->role = "applicant";
	return check_facts(facts, err);
}

int desk_person_add(struct desk *desk, const char *handle, const struct desk_field *fields,
                    size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_person_facts facts = {.handle = handle};
	int64_t there = 0;
	int code = desk_check_slug("person", handle, err);

	if (!code)
		code = apply(&facts, fields, count, &arena, err);
	if (!code)
		code = desk_begin(desk, "person add", err);
	if (code)
		goto out;
	code =
	    ledger_number(desk_ledger(desk), LEDGER_PERSON_BY_HANDLE, 0, &there, err, "t", handle);
	if (!code && there)
		code =
		    error_set(err, ERROR_INPUT,
		              "there is a person \"%s\" already; change them with `accord person "
		              "set %s FIELD=VALUE`",
		              handle, handle);
	if (!code)
		code = desk_person_insert(desk, &facts, err);
	if (code)
		desk_fail(desk, err);
	else
		code = ledger_commit(desk_ledger(desk), err, "%s (%s)", handle, facts.role);
out:
	arena_release(&arena);
	return code;
}

/* The row as it stands; texts in the arena. */
static int load(struct desk *desk, int64_t id, struct desk_person_facts *facts, struct arena *arena,
                struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_PERSON_BY_ID, &rows, err, "i", id))
		return err->code;
	if (ledger_next(&rows)) {
		facts->handle = arena_string(arena, ledger_string(&rows, 1));
		facts->name = arena_string(arena, ledger_string(&rows, 2));
		facts->mail = arena_string(arena, ledger_string(&rows, 3));
		facts->orcid = arena_string(arena, ledger_string(&rows, 4));
		facts->institution = arena_string(arena, ledger_string(&rows, 5));
		facts->role = arena_string(arena, ledger_string(&rows, 6));
		facts->login = arena_string(arena, ledger_string(&rows, 7));
	}
	return ledger_done(&rows, err);
}

int desk_person_read(struct desk *desk, const char *handle, struct arena *arena,
                     struct desk_person_facts *facts, struct error *err)
{
	struct desk_person person;

	*facts = (struct desk_person_facts){.handle = ""};
	if (desk_person_find(desk, handle, &person, err))
		return err->code;
	return load(desk, person.id, facts, arena, err);
}

int desk_person_set(struct desk *desk, const char *handle, const struct desk_field *fields,
                    size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_person_facts facts = {0};
	struct desk_person person;
	struct ledger *ledger;
	int code = desk_begin(desk, "person set", err);

	if (code)
		return code;
	ledger = desk_ledger(desk);
	code = desk_person_find(desk, handle, &person, err);
	if (!code)
		code = load(desk, person.id, &facts, &arena, err);
	if (!code)
		code = apply(&facts, fields, count, &arena, err);
	if (!code)
		code = ledger_run(ledger, LEDGER_PERSON_SET, NULL, err, "itttttti", person.id,
		                  facts.name, facts.mail, facts.orcid, facts.institution,
		                  facts.role, facts.login, ledger_event(ledger));
	code = desk_end(desk, code, handle, err);
	arena_release(&arena);
	return code;
}

int desk_person_remove(struct desk *desk, const char *handle, struct error *err)
{
	struct desk_person person;
	struct ledger *ledger;
	int64_t used = 0;
	int code;

	if (desk_begin(desk, "person remove", err))
		return err->code;
	ledger = desk_ledger(desk);
	code = desk_person_find(desk, handle, &person, err);
	if (!code)
		code = ledger_number(ledger, LEDGER_PERSON_USES, 0, &used, err, "i", person.id);
	if (!code && used)
		code = error_set(err, ERROR_INPUT,
		                 "%s is named by %ld requests, answers, positions, findings or "
		                 "deadlines; hand those over first",
		                 handle, (long) used);
	if (!code)
		code = ledger_run(ledger, LEDGER_PERSON_REMOVE, NULL, err, "i", person.id);
	return desk_end(desk, code, handle, err);
}
