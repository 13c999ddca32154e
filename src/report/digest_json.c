/* digest_json.c - the digest for programs. */
#include "report/digest.h"

#include "base/jsontext.h"

static void set(json_t *object, const char *key, const char *value)
{
	json_object_set_new(object, key, jsontext_string(value));
}

/* "" as null: nobody, or nothing. */
static void set_or_null(json_t *object, const char *key, const char *value)
{
	set(object, key, value && *value ? value : NULL);
}

static void set_number(json_t *object, const char *key, int64_t value)
{
	json_object_set_new(object, key, json_integer(value));
}

static json_t *changes(const struct digest *d)
{
	json_t *list = json_array();

	for (size_t i = 0; i < d->change_count; i++) {
		const struct digest_change *change = &d->changes[i];
		json_t *object = json_object();

		set_number(object, "event", change->event);
		set(object, "date", change->date);
		set(object, "actor", change->actor);
		set(object, "action", change->action);
		set(object, "summary", change->summary);
		set_number(object, "events", change->events);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *dues(const struct digest_due *due, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *object = json_object();

		json_object_set_new(object, "id",
		                    due[i].id ? json_integer(due[i].id) : json_null());
		set(object, "kind", due[i].kind);
		set(object, "due", due[i].date);
		set_number(object, "days", due[i].days);
		set(object, "subject", due[i].subject);
		set_or_null(object, "owner", due[i].owner);
		set_or_null(object, "every", due[i].every);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *waits(const struct digest *d)
{
	json_t *list = json_array();

	for (size_t i = 0; i < d->wait_count; i++) {
		const struct digest_wait *wait = &d->waits[i];
		json_t *object = json_object();

		set_number(object, "request", wait->request);
		set(object, "form", wait->form);
		set(object, "project", wait->project);
		set(object, "state", wait->state);
		set(object, "side", wait->side);
		set(object, "whom", wait->whom);
		set(object, "since", wait->since);
		set_number(object, "days", wait->days);
		set_or_null(object, "owner", wait->owner);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *drifts(const struct digest *d)
{
	json_t *list = json_array();

	for (size_t i = 0; i < d->drift_count; i++) {
		const struct digest_drift *drift = &d->drifts[i];
		json_t *object = json_object();

		set(object, "dataset", drift->dataset);
		set_or_null(object, "part", drift->part);
		set(object, "from", drift->place);
		set(object, "before", drift->before);
		set(object, "now", drift->now);
		set_or_null(object, "seen", drift->seen);
		set(object, "before_raw", drift->raw_before);
		set(object, "now_raw", drift->raw);
		set_or_null(object, "before_seen", drift->seen_before);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *risks(const struct digest *d)
{
	json_t *list = json_array();

	for (size_t i = 0; i < d->risk_count; i++) {
		const struct digest_risk *risk = &d->risks[i];
		json_t *object = json_object();

		set(object, "dataset", risk->dataset);
		set(object, "title", risk->title);
		set(object, "why", risk->why);
		set(object, "raw", risk->raw);
		json_object_set_new(object, "subjects",
		                    risk->subjects < 0 ? json_null()
		                                       : json_integer(risk->subjects));
		json_object_set_new(object, "projects",
		                    jsontext_list(text_from(risk->projects), ','));
		json_array_append_new(list, object);
	}
	for (size_t i = 0; i < d->lapse_count; i++) {
		json_t *object = json_object();

		set_number(object, d->lapses[i].of, d->lapses[i].number);
		set(object, "form", d->lapses[i].form);
		set(object, "why", d->lapses[i].why);
		set(object, "says", d->lapses[i].says);
		json_object_set_new(object, "projects",
		                    jsontext_list(text_from(d->lapses[i].project), ','));
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *projects(const struct digest *d)
{
	json_t *list = json_array();

	for (size_t i = 0; i < d->project_count; i++) {
		const struct digest_project *project = &d->projects[i];
		json_t *object = json_object();

		set(object, "project", project->slug);
		set(object, "verdict", project->verdict);
		set_number(object, "datasets", (int64_t) project->datasets);
		set_number(object, "blocked", (int64_t) project->blocked);
		set_number(object, "ask", (int64_t) project->ask);
		set_number(object, "duties", (int64_t) project->duties);
		json_array_append_new(list, object);
	}
	return list;
}

/* How many requests are in which state. */
static json_t *states(const struct digest *d)
{
	json_t *object = json_object();

	for (int s = 0; s < FORM_STATES; s++)
		if (d->states[s])
			set_number(object, form_state_names[s], (int64_t) d->states[s]);
	return object;
}

static json_t *counts(const struct digest *d)
{
	json_t *object = json_object();

	for (size_t i = 0; i < d->count_count; i++)
		set_number(object, d->counts[i].name, d->counts[i].number);
	set_number(object, "overdue", (int64_t) d->overdue_count);
	set_number(object, "due", (int64_t) d->due_count);
	set_number(object, "waiting", (int64_t) d->wait_count);
	set_number(object, "drift", (int64_t) d->drift_count);
	set_number(object, "risks", (int64_t) (d->risk_count + d->lapse_count));
	return object;
}

json_t *digest_json(const struct digest *d)
{
	json_t *object = json_object();
	json_t *head = json_object();

	set(object, "since", d->since);
	set(object, "until", d->until);
	set(object, "project", d->project);
	set(object, "for", d->person);
	json_object_set_new(object, "changed", changes(d));
	json_object_set_new(object, "due", dues(d->due, d->due_count));
	json_object_set_new(object, "overdue", dues(d->overdue, d->overdue_count));
	json_object_set_new(object, "waiting", waits(d));
	json_object_set_new(object, "drift", drifts(d));
	json_object_set_new(object, "risks", risks(d));
	json_object_set_new(object, "verdicts", projects(d));
	json_object_set_new(object, "counts", counts(d));
	json_object_set_new(object, "states", states(d));
	set_number(head, "event", d->head);
	set(head, "hash", d->hash);
	json_object_set_new(object, "head", head);
	return object;
}
