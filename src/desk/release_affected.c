/* Which releases a data set reaches, and what has changed since. */
#include "desk/release.h"

#include "desk/check.h"
#include "desk/dataset.h"

#include <string.h>

#define RELEASES_MOST 1000

/* The data set as it stands now. */
struct now {
	const char *slug;
	struct desk_dataset dataset; /* id 0: gone */
	struct desk_claim *claims;   /* oldest first */
	size_t claim_count;
};

static const json_t *entry_of(const json_t *list, const char *slug)
{
	size_t i;
	json_t *entry;

	json_array_foreach(list, i,
	                   entry) if (!strcmp(jsontext_get(entry, "dataset"), slug)) return entry;
	return NULL;
}

static void change(json_t *changed, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void change(json_t *changed, const char *format, ...)
{
	struct buffer text = BUFFER_INIT;
	va_list args;

	va_start(args, format);
	buffer_vprintf(&text, format, args);
	va_end(args);
	json_array_append_new(changed, jsontext_text(buffer_view(&text)));
	buffer_release(&text);
}

/* The last of the frozen claims of the same part and place. */
static const json_t *claim_then(const json_t *claims, const struct desk_claim *claim)
{
	const json_t *found = NULL;
	json_t *then;
	size_t i;

	json_array_foreach(claims, i, then) if (!strcmp(jsontext_get(then, "part"), claim->part) &&
	                                        !strcmp(jsontext_get(then, "from"), claim->place))
	    found = then;
	return found;
}

static bool was_frozen(const json_t *claims, int64_t id)
{
	json_t *then;
	size_t i;

	json_array_foreach(claims, i, then) if (json_integer_value(json_object_get(then, "id")) ==
	                                        id) return true;
	return false;
}

static void compare_claims(const struct now *now, const json_t *entry, json_t *changed)
{
	const json_t *frozen = json_object_get(entry, "claims");

	for (size_t i = 0; i < now->claim_count; i++) {
		const struct desk_claim *c = &now->claims[i];
		const json_t *then;

		if (was_frozen(frozen, c->id))
			continue;
		then = claim_then(frozen, c);
		change(changed, "%s%s%s: was %s%.200s%s (%s, seen %s), is \"%.200s\" (%s, seen %s)",
		       c->place, *c->part ? " of " : "", c->part, then ? "\"" : "",
		       then ? jsontext_get(then, "raw") : "not said", then ? "\"" : "",
		       then ? jsontext_get(then, "expression") : "none",
		       then && *jsontext_get(then, "seen") ? jsontext_get(then, "seen") : "-",
		       c->raw, c->conflict ? "conflict" : c->expression, *c->seen ? c->seen : "-");
	}
}

/* "" where it cannot be judged now, or is no input any more. */
static void verdict_now(struct desk *desk, const char *project, const char *slug, bool input,
                        struct arena *arena, const char **verdict, const char **license)
{
	struct license_judgement j;
	struct error ignored = ERROR_INIT;

	*verdict = *license = "";
	if (desk_check(desk, project, NULL, arena, &j, &ignored))
		return;
	for (size_t i = 0; i < j.subject_count; i++)
		if (!strcmp(j.subjects[i].slug, slug)) {
			*verdict = license_verdict_names[j.subjects[i].verdict];
			*license = j.subjects[i].expression;
		}
	if (!**verdict && !input) /* an upstream: what it does to the whole */
		*verdict = license_verdict_names[j.verdict];
}

static json_t *inputs_through(const json_t *bill, const char *slug)
{
	static const char *const lists[] = {"datasets", "upstreams"};
	json_t *via = json_array(), *entry;
	size_t i;

	for (size_t l = 0; l < 2; l++)
		json_array_foreach(json_object_get(bill, lists[l]), i, entry)
		{
			struct text rest = text_from(jsontext_get(entry, "derived_from")), item;

			while (text_next(&rest, ',', &item)) {
				size_t colon = text_find_byte(item, ':');

				if (colon != TEXT_NONE)
					item = text_slice(item, 0, colon);
				if (text_is(item, slug))
					json_array_append_new(
					    via, jsontext_string(jsontext_get(entry, "dataset")));
			}
		}
	return via;
}

static void compare(struct desk *desk, const struct now *now, const struct desk_release *r,
                    const char *rules, struct arena *arena, json_t *object)
{
	const json_t *entry = entry_of(json_object_get(r->bill, "datasets"), now->slug);
	bool input = entry != NULL;
	json_t *changed = json_array();
	const char *edition, *verdict, *license, *then;
	const char *edition_now = now->dataset.id ? now->dataset.values[DESK_DATASET_EDITION] : "";

	if (!entry)
		entry = entry_of(json_object_get(r->bill, "upstreams"), now->slug);
	edition = jsontext_get(entry, "edition");
	then = input ? jsontext_get(entry, "verdict") : jsontext_get(r->bill, "verdict");
	verdict_now(desk, r->project, now->slug, input, arena, &verdict, &license);
	json_object_set_new(object, "as", jsontext_string(input ? "input" : "upstream"));
	json_object_set_new(object, "via", inputs_through(r->bill, now->slug));
	json_object_set_new(object, "verdict_then", jsontext_string(then));
	json_object_set_new(object, "verdict_now", jsontext_string(*verdict ? verdict : NULL));
	json_object_set_new(object, "license_then",
	                    jsontext_string(jsontext_get(entry, "license")));
	json_object_set_new(object, "license_now", jsontext_string(license));
	json_object_set_new(object, "edition_then", jsontext_string(edition));
	json_object_set_new(object, "edition_now", jsontext_string(edition_now));
	json_object_set_new(object, "rules_changed",
	                    json_boolean(strcmp(rules, r->rules_sha256) != 0));
	json_object_set_new(object, "changed", changed);
	if (!now->dataset.id)
		change(changed, "the data set is no longer in the ledger");
	else if (strcmp(edition, edition_now) != 0)
		change(changed, "edition: was \"%s\", is \"%s\"", edition, edition_now);
	if (now->dataset.id && input && !*verdict)
		change(changed, "%s uses it no more, or cannot be judged", r->project);
	compare_claims(now, entry, changed);
	if (*verdict && strcmp(then, verdict) != 0)
		change(changed, "verdict: was %s, is %s", then, verdict);
	if (strcmp(rules, r->rules_sha256) != 0)
		change(changed, "the licenses or their rules have changed since");
}

static int add_release(struct desk *desk, const struct now *now, int64_t id, const char *rules,
                       json_t *list, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_release release;
	int code = desk_release_load(desk, id, &arena, &release, err);

	if (!code) {
		json_t *object = json_object();

		json_object_set_new(object, "release", json_integer(id));
		json_object_set_new(object, "name", jsontext_string(release.name));
		json_object_set_new(object, "project", jsontext_string(release.project));
		json_object_set_new(object, "made", jsontext_string(release.made));
		compare(desk, now, &release, rules, &arena, object);
		json_array_append_new(list, object);
	}
	json_decref(release.bill);
	arena_release(&arena);
	return code;
}

static int find_releases(struct desk *desk, const char *slug, int64_t *ids, size_t *count,
                         struct error *err)
{
	struct ledger_rows rows;

	*count = 0;
	if (ledger_query(desk_ledger(desk), LEDGER_RELEASE_WITH, &rows, err, "t", slug))
		return err->code;
	while (*count < RELEASES_MOST && ledger_next(&rows))
		ids[(*count)++] = ledger_integer(&rows, 0);
	return ledger_done(&rows, err);
}

int desk_release_affected(struct desk *desk, const char *slug, json_t **list, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct now now = {.slug = slug};
	const struct license_library *library;
	int64_t *ids = arena_new(&arena, RELEASES_MOST, sizeof *ids), id;
	size_t count = 0;
	int code;

	*list = json_array();
	if (find_releases(desk, slug, ids, &count, err) || desk_library(desk, &library, err) ||
	    desk_dataset_load(desk, slug, &arena, &now.dataset, err) ||
	    (now.dataset.id &&
	     desk_claim_load(desk, now.dataset.id, &arena, &now.claims, &now.claim_count, err)))
		code = err->code;
	else
		code = now.dataset.id || count ? ERROR_NONE : desk_dataset_id(desk, slug, &id, err);
	for (size_t i = 0; i < count && !code; i++)
		code = add_release(desk, &now, ids[i], license_library_sha256(library), *list, err);
	if (code) {
		json_decref(*list);
		*list = NULL;
	}
	arena_release(&arena);
	return code;
}
