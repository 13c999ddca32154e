#include "desk/position.h"

#include "base/near.h"
#include "desk/derive.h"
#include "desk/project.h"

#include <string.h>

const char *const desk_position_questions[] = {"nc_reaches_model",    "sharealike_reaches_model",
                                               "weights_are_adapted", "nc_reaches_outputs",
                                               "labels_are_adapted",  NULL};

static const char *const answers[] = {"yes", "no", "ask", NULL};
static const char *const roles[] = {"pi", "legal", "steward", NULL};

enum { WHY, PROJECT, BY, PAPER, REVIEW, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [WHY] = {"why", DESK_FIELD_TEXT, NULL, "the reason"},
    [PROJECT] = {"project", DESK_FIELD_TEXT, NULL, "the one it holds for; else every one"},
    [BY] = {"by", DESK_FIELD_TEXT, NULL, "who took it"},
    [PAPER] = {"paper", DESK_FIELD_TEXT, NULL, "the file that holds it"},
    [REVIEW] = {"review", DESK_FIELD_DATE, NULL, "when it is to be looked at again"},
};

struct taken {
	const char *question, *answer;
	const char *values[FIELDS];
	struct desk_person by;
	int64_t project; /* 0: every one */
};

static bool is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(word, *list))
			return true;
	return false;
}

static int take_question(struct taken *taken, const struct desk_field *field, struct error *err)
{
	const char *near;

	if (!is_one_of(field->name, desk_position_questions)) {
		near = near_of(text_from(field->name), desk_position_questions);
		return error_set(err, ERROR_USAGE, "\"%s\" is no open question; %s%s", field->name,
		                 near ? "did you mean "
		                      : "they are nc_reaches_model, "
		                        "sharealike_reaches_model, "
		                        "weights_are_adapted, nc_reaches_outputs, ",
		                 near ? near : "labels_are_adapted");
	}
	if (taken->question)
		return error_set(err, ERROR_USAGE,
		                 "two questions are answered at once; take one position at a time");
	if (!is_one_of(field->value, answers))
		return error_set(err, ERROR_USAGE, "%s=%s is no answer; say yes, no or ask",
		                 field->name, field->value);
	taken->question = field->name;
	taken->answer = field->value;
	return ERROR_NONE;
}

static int read_fields(struct taken *taken, const struct desk_field *fields, size_t count,
                       struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < FIELDS; i++)
		taken->values[i] = "";
	for (size_t i = 0; i < count; i++) {
		size_t index = FIELDS;
		const char *value;

		for (size_t r = 0; r < FIELDS; r++)
			if (!strcmp(fields[i].name, rules[r].name))
				index = r;
		if (index == FIELDS) {
			if (take_question(taken, &fields[i], err))
				return err->code;
			continue;
		}
		if (desk_field_check(rules, FIELDS, &fields[i], arena, &index, &value, err))
			return err->code;
		taken->values[index] = value;
	}
	if (!taken->question)
		return error_set(err, ERROR_USAGE,
		                 "no question is answered; say for instance nc_reaches_model=yes");
	if (!*taken->values[WHY])
		return error_set(err, ERROR_USAGE, "the position has no reason; give why=TEXT");
	return ERROR_NONE;
}

static int find_person(struct desk *desk, struct taken *taken, struct error *err)
{
	const struct desk_person *actor;

	if (*taken->values[BY]) {
		if (desk_person_find(desk, taken->values[BY], &taken->by, err))
			return err->code;
	} else {
		if (desk_actor(desk, &actor, err))
			return err->code;
		taken->by = *actor;
	}
	if (!is_one_of(taken->by.role, roles))
		return error_set(
		    err, ERROR_INPUT,
		    "%s has the role %s, and a position is taken by a pi, by legal or by "
		    "a steward; name one of these with by=PERSON",
		    taken->by.handle, taken->by.role);
	return ERROR_NONE;
}

int desk_position_add(struct desk *desk, const struct desk_field *fields, size_t count, int64_t *id,
                      struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct taken taken = {0};
	struct desk_project project;
	struct ledger *ledger;
	int code = read_fields(&taken, fields, count, &arena, err);

	if (!code)
		code = find_person(desk, &taken, err);
	if (!code && *taken.values[PROJECT]) {
		code = desk_project_find(desk, taken.values[PROJECT], &arena, &project, err);
		taken.project = project.id;
	}
	if (!code)
		code = desk_begin(desk, "position add", err);
	if (code)
		goto out;
	ledger = desk_ledger(desk);
	if (ledger_run(ledger, LEDGER_POSITION_ADD, NULL, err, "ttttitntti", taken.question,
	               taken.answer, taken.values[WHY], taken.values[PAPER], taken.by.id,
	               taken.by.role, taken.project ? &taken.project : NULL, desk_today(desk),
	               taken.values[REVIEW], ledger_event(ledger))) {
		code = desk_fail(desk, err);
		goto out;
	}
	*id = ledger_last_id(ledger);
	code = desk_derive_commit(desk, err, "%s: %s, by %s", taken.question, taken.answer,
	                          taken.by.handle);
out:
	arena_release(&arena);
	return code;
}

int desk_position_remove(struct desk *desk, int64_t id, struct error *err)
{
	struct ledger *ledger;
	int64_t found;

	if (desk_begin(desk, "position remove", err))
		return err->code;
	ledger = desk_ledger(desk);
	if (ledger_number(ledger, LEDGER_POSITION_BY_ID, 0, &found, err, "i", id))
		return desk_fail(desk, err);
	if (!found) {
		error_set(err, ERROR_MISSING,
		          "there is no position %lld; see `accord position list`", (long long) id);
		return desk_fail(desk, err);
	}
	if (ledger_run(ledger, LEDGER_POSITION_REMOVE, NULL, err, "i", id))
		return desk_fail(desk, err);
	return desk_derive_commit(desk, err, "position %lld", (long long) id);
}
