#include "desk/permission.h"

#include "base/checksum.h"
#include "base/near.h"
#include "desk/dataset.h"
#include "desk/derive.h"

#include <stdlib.h>
#include <string.h>

enum { HOLDER, ACTION, PART, MADE, UNTIL, PAPER, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [HOLDER] = {"holder", DESK_FIELD_LINE, NULL, "who gives it"},
    [ACTION] = {"action", DESK_FIELD_TEXT, NULL, "what may be done"},
    [PART] = {"part", DESK_FIELD_TEXT, NULL, "images, labels, or a cohort"},
    [MADE] = {"made", DESK_FIELD_DATE, NULL, "the day of the paper"},
    [UNTIL] = {"until", DESK_FIELD_DATE, NULL, "the last day"},
    [PAPER] = {"file", DESK_FIELD_TEXT, NULL, "the paper"},
};

static int unknown_action(const struct license_library *library, struct arena *arena,
                          struct text code, struct error *err)
{
	size_t count = license_term_count(library);
	const char **known = arena_new(arena, count + 1, sizeof *known);
	const char *near;

	for (size_t i = 0; i < count; i++)
		known[i] = license_term(library, (int) i)->name;
	near = near_of(code, known);
	return error_set(err, ERROR_INPUT, "action: \"%.*s\" is no action; %s%s", TEXT_ARG(code),
	                 near ? "did you mean " : "say for instance distribute, or ",
	                 near ? near : "distribute on model");
}

/* A code or an alias, and perhaps " on TARGET". */
static int check_action(struct desk *desk, struct arena *arena, const char *action,
                        struct error *err)
{
	const struct license_library *library;
	struct text code = text_from(action), target = TEXT_EMPTY;
	size_t on = text_find(code, text_from(" on "));
	enum license_target ignored = LICENSE_DATA;

	if (desk_library(desk, &library, err))
		return err->code;
	if (on != TEXT_NONE) {
		target = text_slice(code, on + 4, code.size);
		code = text_slice(code, 0, on);
	}
	if (!license_term_find(library, code, &ignored))
		return unknown_action(library, arena, code, err);
	for (size_t t = 0; target.size && t < LICENSE_TARGETS; t++)
		if (text_is(target, license_target_names[t]))
			return ERROR_NONE;
	return on == TEXT_NONE
	           ? ERROR_NONE
	           : error_set(err, ERROR_INPUT,
	                       "action: \"%.*s\" is no target; it is data, labels, model or "
	                       "outputs",
	                       TEXT_ARG(target));
}

static int read_fields(struct desk *desk, const struct desk_field *fields, size_t count,
                       struct arena *arena, const char **values, char *sha256, struct error *err)
{
	for (size_t i = 0; i < FIELDS; i++)
		values[i] = "";
	if (desk_fields_read(rules, FIELDS, fields, count, arena, values, err))
		return err->code;
	if (!*values[HOLDER] || !*values[ACTION])
		return error_set(err, ERROR_USAGE,
		                 "a permission names its holder and an action; give holder=TEXT "
		                 "action=CODE");
	if (*values[MADE] && *values[UNTIL] && strcmp(values[UNTIL], values[MADE]) < 0)
		return error_set(err, ERROR_INPUT, "until=%s is before made=%s", values[UNTIL],
		                 values[MADE]);
	if (*values[PART] && desk_check_slug("part", values[PART], err))
		return err->code;
	if (*values[PAPER] && checksum_of_file(values[PAPER], sha256, err))
		return err->code;
	return check_action(desk, arena, values[ACTION], err);
}

int desk_permission_add(struct desk *desk, const char *dataset, const struct desk_field *fields,
                        size_t count, int64_t *id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[FIELDS];
	char sha256[CHECKSUM_SIZE] = "";
	struct ledger *ledger;
	int64_t of;
	int code = read_fields(desk, fields, count, &arena, v, sha256, err);

	if (!code)
		code = desk_begin(desk, "permission add", err);
	if (code)
		goto out;
	ledger = desk_ledger(desk);
	if (desk_dataset_id(desk, dataset, &of, err) ||
	    ledger_run(ledger, LEDGER_PERMISSION_ADD, NULL, err, "ittttttti", of, v[PART],
	               v[HOLDER], v[ACTION], v[MADE], v[UNTIL], v[PAPER], sha256,
	               ledger_event(ledger))) {
		code = desk_fail(desk, err);
		goto out;
	}
	*id = ledger_last_id(ledger);
	code = desk_derive_commit(desk, err, "%s: %s, by %s", dataset, v[ACTION], v[HOLDER]);
out:
	arena_release(&arena);
	return code;
}

int desk_permission_remove(struct desk *desk, int64_t id, struct error *err)
{
	struct ledger *ledger;
	int64_t removed = 0;

	if (desk_begin(desk, "permission remove", err))
		return err->code;
	ledger = desk_ledger(desk);
	if (ledger_run(ledger, LEDGER_PERMISSION_REMOVE, &removed, err, "i", id))
		return desk_fail(desk, err);
	if (!removed) {
		error_set(err, ERROR_MISSING,
		          "there is no permission %lld; see `accord permission list`",
		          (long long) id);
		return desk_fail(desk, err);
	}
	return desk_derive_commit(desk, err, "permission %lld", (long long) id);
}
