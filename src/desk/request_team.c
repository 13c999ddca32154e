#include "desk/request_team.h"

#include "base/near.h"
#include "base/utf8.h"
#include "desk/dataset.h"
#include "desk/person.h"
#include "desk/request.h"

#include <inttypes.h>
#include <string.h>

const char *const desk_decisions[] = {"approved", "rejected", "pending", "revoked", NULL};
const char *const desk_note_kinds[] = {"mail", "phone", "portal", "meeting", "note", NULL};

#define NOTE_MOST 65536 /* bytes of a correspondence note */

enum { PART, ON, NOTE, DOCUMENT, REFERENCE, OWNER, DATASETS, KIND, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [PART] = {"part", DESK_FIELD_CHOICE, desk_person_roles, "what they are on this request"},
    [ON] = {"on", DESK_FIELD_DATE, NULL, "the day"},
    [NOTE] = {"note", DESK_FIELD_TEXT, NULL, "what else is to be known"},
    [DOCUMENT] = {"document", DESK_FIELD_TEXT, NULL, "what was signed"},
    [REFERENCE] = {"reference", DESK_FIELD_TEXT, NULL, "the portal's number"},
    [OWNER] = {"owner", DESK_FIELD_TEXT, NULL, "who has to see to it"},
    [DATASETS] = {"datasets", DESK_FIELD_LIST, NULL, "what is asked for"},
    [KIND] = {"kind", DESK_FIELD_CHOICE, desk_note_kinds, "over which way"},
};

#define BIT(field) (1U << (field))

/* One action on one request, while it is being made. */
struct change {
	struct desk *desk;
	struct arena arena;
	struct desk_request request;
	const char *v[FIELDS]; /* NULL: not given */
	const char *on;        /* the day: given, or today */
	bool begun;            /* an action is running */
};

/* `takes` has a bit for each field that the action knows. */
static int read_fields(struct change *change, unsigned takes, const struct desk_field *fields,
                       size_t count, struct error *err)
{
	struct desk_field_rule own[FIELDS];
	size_t which[FIELDS], known = 0;

	for (size_t i = 0; i < FIELDS; i++)
		if (takes & 1U << i) {
			own[known] = rules[i];
			which[known++] = i;
		}
	for (size_t i = 0; i < count; i++) {
		size_t index;
		const char *value;

		if (desk_field_check(own, known, &fields[i], &change->arena, &index, &value, err))
			return err->code;
		change->v[which[index]] = value;
	}
	change->on = change->v[ON] && *change->v[ON] ? change->v[ON] : desk_today(change->desk);
	return desk_check_past(change->desk, "on", change->on, err);
}

/* Begins an action; what it finds stays so until its end.  The change is to be
 * ended or failed in any case. */
static int begin(struct change *change, struct desk *desk, int64_t id, const char *action,
                 unsigned takes, const struct desk_field *fields, size_t count, struct error *err)
{
	*change = (struct change){.desk = desk, .arena = ARENA_INIT};
	if (desk_begin(desk, action, err))
		return err->code;
	change->begun = true;
	return desk_request_load(desk, id, &change->arena, &change->request, err) ||
	               read_fields(change, takes, fields, count, err)
	           ? err->code
	           : ERROR_NONE;
}

static int fail(struct change *change, struct error *err)
{
	if (change->begun)
		desk_fail(change->desk, err);
	arena_release(&change->arena);
	return err->code;
}

static int end(struct change *change, int code)
{
	arena_release(&change->arena);
	return code;
}

static const struct desk_request_person *row_of(const struct desk_request *request, int64_t id)
{
	for (size_t i = 0; i < request->person_count; i++)
		if (request->people[i].id == id)
			return &request->people[i];
	return NULL;
}

/* The row as it stands, or a new one that joins on the day. */
static int find_person(struct change *change, const char *handle, struct desk_request_person *row,
                       struct error *err)
{
	const struct desk_request_person *there;
	struct desk_person person;
	struct ledger_rows rows;

	if (desk_person_find(change->desk, handle, &person, err))
		return err->code;
	there = row_of(&change->request, person.id);
	if (there) {
		*row = *there;
		return ERROR_NONE;
	}
	*row =
	    (struct desk_request_person){.id = person.id,
	                                 .handle = arena_string(&change->arena, person.handle),
	                                 .part = arena_string(&change->arena, person.role),
	                                 .institution = "",
	                                 .institution_then = "",
	                                 .decision = "",
	                                 .decided = "",
	                                 .joined = change->on,
	                                 .signed_on = "",
	                                 .left_on = "",
	                                 .note = "",
	                                 .joined_event = ledger_event(desk_ledger(change->desk))};
	if (ledger_query(desk_ledger(change->desk), LEDGER_PERSON_BY_ID, &rows, err, "i",
	                 person.id))
		return err->code;
	if (ledger_next(&rows))
		row->institution = row->institution_then =
		    arena_string(&change->arena, ledger_string(&rows, 5));
	return ledger_done(&rows, err);
}

static int put_person(struct change *change, const struct desk_request_person *row,
                      struct error *err)
{
	struct ledger *ledger = desk_ledger(change->desk);

	return ledger_run(ledger, LEDGER_REQUEST_PERSON_PUT, NULL, err, "iittttttttiii",
	                  change->request.id, row->id, row->part, row->institution_then,
	                  row->decision, row->decided, row->joined, row->signed_on, row->left_on,
	                  row->note, row->joined_event, row->signed_event, ledger_event(ledger));
}

int desk_request_join(struct desk *desk, int64_t id, const char *person,
                      const struct desk_field *fields, size_t count, struct error *err)
{
	struct desk_request_person row;
	struct change change;

	if (begin(&change, desk, id, "request person", BIT(PART) | BIT(ON) | BIT(NOTE), fields,
	          count, err) ||
	    find_person(&change, person, &row, err))
		goto fail;
	if (*row.left_on) { /* back again: what was signed before does not count */
		row.left_on = row.signed_on = "";
		row.signed_event = 0;
		row.joined = change.on;
		row.joined_event = ledger_event(desk_ledger(desk));
		row.institution_then = row.institution;
	} else if (change.v[ON]) {
		row.joined = change.on;
	}
	if (change.v[PART] && *change.v[PART])
		row.part = change.v[PART];
	if (change.v[NOTE])
		row.note = change.v[NOTE];
	if (put_person(&change, &row, err))
		goto fail;
	return end(&change, ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s as %s",
	                                  id, row.handle, row.part));
fail:
	return fail(&change, err);
}

int desk_request_leave(struct desk *desk, int64_t id, const char *person,
                       const struct desk_field *fields, size_t count, struct error *err)
{
	struct desk_request_person row;
	struct change change;

	if (begin(&change, desk, id, "request person", BIT(ON) | BIT(NOTE), fields, count, err) ||
	    find_person(&change, person, &row, err))
		goto fail;
	if (!row_of(&change.request, row.id) || *row.left_on) {
		error_set(err, ERROR_MISSING,
		          "%s is not named on request %" PRId64
		          "; see `accord request show %" PRId64 "`",
		          row.handle, id, id);
		goto fail;
	}
	if (strcmp(change.on, row.joined) < 0) {
		error_set(err, ERROR_INPUT, "%s joined on %s, after on=%s", row.handle, row.joined,
		          change.on);
		goto fail;
	}
	row.left_on = change.on;
	if (change.v[NOTE])
		row.note = change.v[NOTE];
	if (put_person(&change, &row, err))
		goto fail;
	return end(&change, ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s left",
	                                  id, row.handle));
fail:
	return fail(&change, err);
}

static int add_note(struct change *change, const char *kind, const char *at, const char *body,
                    struct error *err)
{
	struct ledger *ledger = desk_ledger(change->desk);
	const struct desk_person *actor;

	if (desk_actor(change->desk, &actor, err))
		return err->code;
	return ledger_run(ledger, LEDGER_REQUEST_NOTE_ADD, NULL, err, "iittti", change->request.id,
	                  actor->id, at, kind, body, ledger_event(ledger));
}

int desk_request_sign(struct desk *desk, int64_t id, const char *person,
                      const struct desk_field *fields, size_t count, struct error *err)
{
	struct desk_request_person row;
	struct change change;
	const char *what;

	if (begin(&change, desk, id, "request sign", BIT(ON) | BIT(DOCUMENT), fields, count, err) ||
	    find_person(&change, person, &row, err))
		goto fail;
	if (*row.left_on) {
		error_set(err, ERROR_INPUT,
		          "%s left request %" PRId64 " on %s; `accord request person %" PRId64
		          " add %s` names them again",
		          row.handle, id, row.left_on, id, row.handle);
		goto fail;
	}
	row.signed_on = change.on;
	row.signed_event = ledger_event(desk_ledger(desk));
	row.institution_then = row.institution;
	what = change.v[DOCUMENT] && *change.v[DOCUMENT] ? change.v[DOCUMENT] : "";
	if (put_person(&change, &row, err) ||
	    (*what &&
	     add_note(&change, "signature", change.on,
	              arena_printf(&change.arena, "%s signed: %s", row.handle, what), err)))
		goto fail;
	return end(&change,
	           ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s signed%s%s", id,
	                         row.handle, *what ? " " : "", what));
fail:
	return fail(&change, err);
}

/* --- decisions --- */

static int check_decision(struct change *change, const char *decision, struct error *err)
{
	enum form_state state = change->request.state;
	const char *near = near_of(text_from(decision), desk_decisions);

	if (state == FORM_STATE_DRAFT || state == FORM_STATE_REVIEW || state == FORM_STATE_READY)
		return error_set(err, ERROR_INPUT,
		                 "request %" PRId64 " is %s: it was not handed in, so nothing is "
		                 "decided; `accord request move %" PRId64 " submitted` first",
		                 change->request.id, form_state_names[state], change->request.id);
	for (size_t i = 0; desk_decisions[i]; i++)
		if (!strcmp(desk_decisions[i], decision))
			return ERROR_NONE;
	return error_set(err, ERROR_USAGE, "\"%.40s\" is no decision; %s%s%s", decision,
	                 near ? "did you mean " : "say approved, rejected, pending or revoked",
	                 near ? near : "", near ? "?" : "");
}

static int decide_dataset(struct change *change, const char *slug, const char *decision,
                          struct error *err)
{
	struct ledger *ledger = desk_ledger(change->desk);
	int64_t dataset, changed = 0;
	const char *note = "";

	if (desk_dataset_id(change->desk, slug, &dataset, err))
		return err->code;
	for (size_t i = 0; i < change->request.dataset_count; i++)
		if (!strcmp(change->request.datasets[i], slug))
			note = change->request.decisions[i].note;
	if (change->v[NOTE])
		note = change->v[NOTE];
	if (ledger_run(ledger, LEDGER_REQUEST_DATASET_DECIDE, &changed, err, "iittti",
	               change->request.id, dataset, decision, change->on, note,
	               ledger_event(ledger)))
		return err->code;
	return changed ? ERROR_NONE
	               : error_set(err, ERROR_MISSING,
	                           "request %" PRId64 " does not ask for %s; `accord request show "
	                           "%" PRId64 "` lists its data sets",
	                           change->request.id, slug, change->request.id);
}

static int decide_person(struct change *change, const char *person, const char *decision,
                         struct error *err)
{
	struct desk_request_person row;

	if (find_person(change, person, &row, err))
		return err->code;
	if (!row_of(&change->request, row.id) && strcmp(change->request.owner, row.handle) != 0)
		return error_set(err, ERROR_MISSING,
		                 "%s is not named on request %" PRId64
		                 "; `accord request person %" PRId64 " add %s` names them",
		                 row.handle, change->request.id, change->request.id, row.handle);
	row.decision = decision;
	row.decided = change->on;
	if (change->v[NOTE])
		row.note = change->v[NOTE];
	return put_person(change, &row, err);
}

int desk_request_decide(struct desk *desk, int64_t id, const char *dataset, const char *person,
                        const char *decision, const struct desk_field *fields, size_t count,
                        struct error *err)
{
	struct change change;

	if (!dataset == !person)
		return error_set(
		    err, ERROR_USAGE,
		    "say of what the portal decided: --dataset SLUG or --person PERSON");
	if (begin(&change, desk, id, "request decide", BIT(ON) | BIT(NOTE), fields, count, err) ||
	    check_decision(&change, decision, err) ||
	    (dataset ? decide_dataset(&change, dataset, decision, err)
	             : decide_person(&change, person, decision, err)))
		return fail(&change, err);
	return end(&change, ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s %s", id,
	                                  dataset ? dataset : person, decision));
}

/* --- the request itself, and what was said --- */

static bool asks_for(const struct desk_request *request, struct text slug)
{
	for (size_t i = 0; i < request->dataset_count; i++)
		if (text_is(slug, request->datasets[i]))
			return true;
	return false;
}

static bool is_listed(struct text list, struct text slug)
{
	struct text item;

	while (text_next(&list, ',', &item))
		if (text_equal(text_trim(item), slug))
			return true;
	return false;
}

static int add_datasets(struct change *change, const char *list, struct error *err)
{
	struct ledger *ledger = desk_ledger(change->desk);
	struct text rest = text_from(list), item;

	while (text_next(&rest, ',', &item)) {
		struct text slug = text_trim(item);
		struct text before = text_span(list, (size_t) (item.at - list));
		int64_t id;

		if (!slug.size || asks_for(&change->request, slug) || is_listed(before, slug))
			continue;
		if (desk_dataset_id(change->desk, arena_copy(&change->arena, slug), &id, err) ||
		    ledger_run(ledger, LEDGER_REQUEST_DATASET_ADD, NULL, err, "iii",
		               change->request.id, id, ledger_event(ledger)))
			return err->code;
	}
	return ERROR_NONE;
}

/* What was decided stays: it is the portal's word, and copies may hang on it. */
static int drop_datasets(struct change *change, const char *list, struct error *err)
{
	for (size_t i = 0; i < change->request.dataset_count; i++) {
		const struct desk_request_dataset *dataset = &change->request.decisions[i];

		if (is_listed(text_from(list), text_from(dataset->slug)))
			continue;
		if (*dataset->decision)
			return error_set(err, ERROR_INPUT,
			                 "%s is %s on request %" PRId64
			                 " and stays on it; if the portal takes it back: `accord "
			                 "request decide %" PRId64 " --dataset %s revoked`",
			                 dataset->slug, dataset->decision, change->request.id,
			                 change->request.id, dataset->slug);
		if (ledger_run(desk_ledger(change->desk), LEDGER_REQUEST_DATASET_DROP, NULL, err,
		               "it", change->request.id, dataset->slug))
			return err->code;
	}
	return ERROR_NONE;
}

static int set_datasets(struct change *change, const char *list, struct error *err)
{
	if (!form_state_is_open(change->request.state))
		return error_set(err, ERROR_INPUT,
		                 "request %" PRId64
		                 " is %s: what it asks for changes in a draft, when it was sent "
		                 "back, or as an amendment",
		                 change->request.id, form_state_names[change->request.state]);
	return drop_datasets(change, list, err) || add_datasets(change, list, err) ? err->code
	                                                                           : ERROR_NONE;
}

int desk_request_set(struct desk *desk, int64_t id, const struct desk_field *fields, size_t count,
                     struct error *err)
{
	struct desk_person owner = {0};
	struct ledger *ledger;
	struct change change;
	const char *handle, *reference;

	if (begin(&change, desk, id, "request set", BIT(REFERENCE) | BIT(OWNER) | BIT(DATASETS),
	          fields, count, err))
		return fail(&change, err);
	ledger = desk_ledger(desk);
	handle = change.v[OWNER] ? change.v[OWNER] : change.request.owner;
	reference = change.v[REFERENCE] ? change.v[REFERENCE] : change.request.reference;
	if ((*handle && desk_person_find(desk, handle, &owner, err)) ||
	    (change.v[DATASETS] && set_datasets(&change, change.v[DATASETS], err)) ||
	    ledger_run(ledger, LEDGER_REQUEST_SET, NULL, err, "itni", id, reference,
	               owner.id ? &owner.id : NULL, ledger_event(ledger)))
		return fail(&change, err);
	return end(&change,
	           ledger_commit(ledger, err, "request %" PRId64 "%s%s%s%s%s%s", id,
	                         change.v[REFERENCE] ? ": number " : "",
	                         change.v[REFERENCE] ? reference : "",
	                         change.v[OWNER] ? ": owner " : "", change.v[OWNER] ? handle : "",
	                         change.v[DATASETS] ? ": for " : "",
	                         change.v[DATASETS] ? change.v[DATASETS] : ""));
}

static int check_note(const char *body, struct error *err)
{
	struct text t = text_from(body);

	if (!utf8_valid(t))
		return error_set(err, ERROR_INPUT, "the note is not valid UTF-8");
	if (!text_trim(t).size)
		return error_set(err, ERROR_INPUT, "the note is empty; write down what was said");
	if (t.size > NOTE_MOST)
		return error_set(err, ERROR_INPUT, "the note is longer than %d bytes; shorten it",
		                 NOTE_MOST);
	return ERROR_NONE;
}

int desk_request_note(struct desk *desk, int64_t id, const char *body,
                      const struct desk_field *fields, size_t count, struct error *err)
{
	struct change change;
	const char *kind;

	if (check_note(body, err))
		return err->code;
	if (begin(&change, desk, id, "request note", BIT(ON) | BIT(KIND), fields, count, err))
		goto fail;
	kind = change.v[KIND] && *change.v[KIND] ? change.v[KIND] : "note";
	if (add_note(&change, kind, change.on, body, err))
		goto fail;
	return end(&change,
	           ledger_commit(desk_ledger(desk), err, "request %" PRId64 ": %s", id, kind));
fail:
	return fail(&change, err);
}
