#include "desk/registration.h"

#include "base/arena.h"
#include "desk/derive.h"
#include "desk/portal.h"
#include "desk/secret.h"

#include <inttypes.h>
#include <string.h>

const char *const desk_registration_states[] = {"planned", "applied", "active", "expired",
                                                "closed",  "refused", NULL};

enum { STATE, ACCOUNT, SINCE, EXPIRES, SECRET, NOTE, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [STATE] = {"state", DESK_FIELD_CHOICE, desk_registration_states, "how far it is"},
    [ACCOUNT] = {"account", DESK_FIELD_LINE, NULL, "the name of the account"},
    [SINCE] = {"since", DESK_FIELD_DATE, NULL, "since when"},
    [EXPIRES] = {"expires", DESK_FIELD_DATE, NULL, "the last day on which it holds"},
    [SECRET] = {"secret_command", DESK_FIELD_TEXT, NULL, "a command that prints the secret"},
    [NOTE] = {"note", DESK_FIELD_TEXT, NULL, "what else to know"},
};

/* Fields over what `v` holds. */
static int read_fields(const struct desk_field *fields, size_t count, struct arena *arena,
                       const char **v, struct error *err)
{
	if (desk_fields_read(rules, FIELDS, fields, count, arena, v, err))
		return err->code;
	if (!*v[STATE])
		v[STATE] = desk_registration_states[0];
	if (*v[SINCE] && *v[EXPIRES] && strcmp(v[EXPIRES], v[SINCE]) < 0)
		return error_set(err, ERROR_INPUT, "expires=%s is before since=%s", v[EXPIRES],
		                 v[SINCE]);
	if (desk_secret_refuse(rules[ACCOUNT].name, v[ACCOUNT], err) ||
	    desk_secret_refuse(rules[NOTE].name, v[NOTE], err))
		return err->code;
	return desk_secret_command(rules[SECRET].name, v[SECRET], err);
}

static int add(struct desk *desk, const char *handle, const char *slug,
               const struct desk_field *fields, size_t count, struct arena *arena, int64_t *id,
               struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const char *v[FIELDS] = {"", "", "", "", "", ""};
	struct desk_person person;
	struct desk_portal portal;
	int64_t there = 0;

	if (read_fields(fields, count, arena, v, err) ||
	    desk_person_find(desk, handle, &person, err) ||
	    desk_portal_row(desk, slug, arena, &portal, err) ||
	    ledger_number(ledger, LEDGER_REGISTRATION_OF, 0, &there, err, "ii", person.id,
	                  portal.id))
		return err->code;
	if (there)
		return error_set(err, ERROR_INPUT,
		                 "%s has registration %" PRId64 " at %s already; change it with "
		                 "`accord registration set %" PRId64 " FIELD=VALUE`",
		                 handle, there, portal.slug, there);
	if (ledger_run(ledger, LEDGER_REGISTRATION_ADD, NULL, err, "iitttttti", person.id,
	               portal.id, v[STATE], v[ACCOUNT], v[SINCE], v[EXPIRES], v[SECRET], v[NOTE],
	               ledger_event(ledger)))
		return err->code;
	*id = ledger_last_id(ledger);
	return ERROR_NONE;
}

int desk_registration_add(struct desk *desk, const char *person, const char *portal,
                          const struct desk_field *fields, size_t count, int64_t *id,
                          struct error *err)
{
	struct arena arena = ARENA_INIT;
	int code = desk_begin(desk, "registration add", err);

	if (!code)
		code = add(desk, person, portal, fields, count, &arena, id, err)
		           ? desk_fail(desk, err)
		           : desk_derive_commit(desk, err, "%s at %s", person, portal);
	arena_release(&arena);
	return code;
}

/* --- reading one --- */

static int read_row(struct desk *desk, int64_t id, struct arena *arena, struct desk_registration *r,
                    struct error *err)
{
	const char **texts[] = {&r->person,  &r->portal,         &r->state, &r->account, &r->since,
	                        &r->expires, &r->secret_command, &r->note,  &r->name};
	const struct form_shelf *shelf;
	struct ledger_rows rows;
	bool found;

	if (desk_need_ledger(desk, err) || desk_shelf(desk, &shelf, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_REGISTRATION_BY_ID, &rows, err, "i", id))
		return err->code;
	found = ledger_next(&rows);
	for (int i = 0; found && i < (int) (sizeof texts / sizeof *texts); i++)
		*texts[i] = arena_string(arena, ledger_string(&rows, i + 1));
	if (found && *ledger_string(&rows, 10))
		r->form = form_shelf_find(shelf, ledger_text(&rows, 10));
	if (found && r->form && !*r->name)
		r->name = r->form->portal;
	if (ledger_done(&rows, err))
		return err->code;
	return found ? ERROR_NONE
	             : error_set(err, ERROR_MISSING,
	                         "there is no registration %" PRId64
	                         "; see `accord registration list`",
	                         id);
}

static size_t count_steps(const struct form *form)
{
	size_t count = 0;

	for (size_t i = 0; form && i < form->fact_count; i++)
		count += !strcmp(form->facts[i].kind, "step");
	return count;
}

static int read_done(struct desk *desk, struct arena *arena, struct desk_registration *r,
                     struct error *err)
{
	struct desk_registration_step *steps = r->steps;
	size_t known = r->step_count, room = known;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_REGISTRATION_STEPS, &rows, err, "i", r->id))
		return err->code;
	while (ledger_next(&rows)) {
		const char *done = arena_string(arena, ledger_string(&rows, 1));
		size_t i = 0;

		while (i < known && !text_is(ledger_text(&rows, 0), steps[i].says))
			i++;
		if (i < known) {
			steps[i].done = done;
			r->done_count++;
			continue;
		}
		if (r->step_count == room) {
			struct desk_registration_step *bigger;

			room = room * 2 + 4;
			bigger = arena_new(arena, room, sizeof *bigger);
			if (r->step_count)
				memcpy(bigger, steps, r->step_count * sizeof *bigger);
			steps = r->steps = bigger;
		}
		steps[r->step_count++] = (struct desk_registration_step){
		    .says = arena_string(arena, ledger_string(&rows, 0)),
		    .source = "",
		    .status = "",
		    .done = done,
		    .gone = true};
	}
	return ledger_done(&rows, err);
}

int desk_registration_load(struct desk *desk, int64_t id, struct arena *arena,
                           struct desk_registration *r, struct error *err)
{
	*r = (struct desk_registration){.id = id};
	if (read_row(desk, id, arena, r, err))
		return err->code;
	r->steps = arena_new(arena, count_steps(r->form) + 1, sizeof *r->steps);
	for (size_t i = 0; r->form && i < r->form->fact_count; i++) {
		const struct form_fact *fact = &r->form->facts[i];

		if (!strcmp(fact->kind, "step"))
			r->steps[r->step_count++] =
			    (struct desk_registration_step){.says = fact->says,
			                                    .source = fact->source,
			                                    .status = fact->status,
			                                    .done = ""};
	}
	return read_done(desk, arena, r, err);
}

/* --- changing one --- */

static int write_row(struct desk *desk, int64_t id, const char *const *v, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	return ledger_run(ledger, LEDGER_REGISTRATION_SET, NULL, err, "itttttti", id, v[STATE],
	                  v[ACCOUNT], v[SINCE], v[EXPIRES], v[SECRET], v[NOTE],
	                  ledger_event(ledger));
}

static void values_of(const struct desk_registration *r, const char **v)
{
	v[STATE] = r->state;
	v[ACCOUNT] = r->account;
	v[SINCE] = r->since;
	v[EXPIRES] = r->expires;
	v[SECRET] = r->secret_command;
	v[NOTE] = r->note;
}

int desk_registration_set(struct desk *desk, int64_t id, const struct desk_field *fields,
                          size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_registration r;
	const char *v[FIELDS];
	int code = desk_begin(desk, "registration set", err);

	if (code)
		return code;
	if (desk_registration_load(desk, id, &arena, &r, err)) {
		code = desk_fail(desk, err);
		goto out;
	}
	values_of(&r, v);
	code = read_fields(fields, count, &arena, v, err) || write_row(desk, id, v, err)
	           ? desk_fail(desk, err)
	           : desk_derive_commit(desk, err, "%s at %s: %s%s%s", r.person, r.portal, v[STATE],
	                                *v[EXPIRES] ? ", until " : "", v[EXPIRES]);
out:
	arena_release(&arena);
	return code;
}

int desk_registration_remove(struct desk *desk, int64_t id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_registration r;
	struct ledger *ledger;
	int code = desk_begin(desk, "registration remove", err);

	if (code)
		return code;
	ledger = desk_ledger(desk);
	code = desk_registration_load(desk, id, &arena, &r, err) ||
	               ledger_run(ledger, LEDGER_REGISTRATION_STEPS_DROP, NULL, err, "i", id) ||
	               ledger_run(ledger, LEDGER_REGISTRATION_USED, NULL, err, "i", id) ||
	               ledger_run(ledger, LEDGER_REGISTRATION_REMOVE, NULL, err, "i", id)
	           ? desk_fail(desk, err)
	           : desk_derive_commit(desk, err, "%s at %s", r.person, r.portal);
	arena_release(&arena);
	return code;
}

static int put_step(struct desk *desk, struct desk_registration *r, long step, const char *on,
                    bool undone, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const char *v[FIELDS];

	if (!r->form || !count_steps(r->form))
		return error_set(err, ERROR_INPUT,
		                 "the steps of registering at %s are not known; note what was done "
		                 "with `accord registration set %" PRId64 " note=TEXT`",
		                 r->portal, r->id);
	if (step < 1 || (size_t) step > r->step_count)
		return error_set(err, ERROR_INPUT,
		                 "there is no step %ld; registering at %s has %zu, see `accord "
		                 "registration show %" PRId64 "`",
		                 step, r->portal, count_steps(r->form), r->id);
	if (undone)
		return ledger_run(ledger, LEDGER_REGISTRATION_STEP_DROP, NULL, err, "it", r->id,
		                  r->steps[step - 1].says);
	if (ledger_run(ledger, LEDGER_REGISTRATION_STEP_PUT, NULL, err, "itti", r->id,
	               r->steps[step - 1].says, on, ledger_event(ledger)))
		return err->code;
	if (strcmp(r->state, desk_registration_states[0]) != 0)
		return ERROR_NONE;
	values_of(r, v);
	v[STATE] = desk_registration_states[1];
	return write_row(desk, r->id, v, err);
}

int desk_registration_step(struct desk *desk, int64_t id, long step, const char *on, bool undone,
                           struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_registration r;
	int code;

	if (!on)
		on = desk_today(desk);
	if (!clock_parse_date(text_from(on), NULL))
		return error_set(err, ERROR_INPUT,
		                 "on=%.40s is no date of the calendar; write it as 2026-12-31", on);
	if (!undone && desk_check_past(desk, "on", on, err))
		return err->code;
	if ((code = desk_begin(desk, "registration step", err)))
		return code;
	code = desk_registration_load(desk, id, &arena, &r, err) ||
	               put_step(desk, &r, step, on, undone, err)
	           ? desk_fail(desk, err)
	           : ledger_commit(desk_ledger(desk), err, "%s at %s: step %ld %s%s", r.person,
	                           r.portal, step, undone ? "is open again" : "done on ",
	                           undone ? "" : on);
	arena_release(&arena);
	return code;
}
