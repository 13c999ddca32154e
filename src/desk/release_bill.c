/* What stands in a bill of materials. */
#include "desk/release.h"

#include "desk/dataset.h"

static void put(json_t *object, const char *key, const char *value)
{
	json_object_set_new(object, key, jsontext_string(value ? value : ""));
}

static json_t *findings(const struct license_finding *list, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *object = json_object();

		put(object, "rule", list[i].rule);
		put(object, "severity", license_verdict_names[list[i].severity]);
		put(object, "license", list[i].license);
		put(object, "clause", list[i].clause);
		put(object, "part", list[i].part);
		put(object, "says", list[i].says);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *claims_of(const struct desk_claim *claims, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *object = json_object();

		json_object_set_new(object, "id", json_integer(claims[i].id));
		put(object, "part", claims[i].part);
		put(object, "from", claims[i].place);
		put(object, "seen", claims[i].seen);
		put(object, "raw", claims[i].raw);
		put(object, "source", claims[i].source);
		put(object, "expression", claims[i].expression);
		json_array_append_new(array, object);
	}
	return array;
}

static int copies_of(struct desk *desk, int64_t dataset, json_t *object, struct error *err)
{
	static const char *const keys[] = {"edition", "obtained", NULL, "sha256", "proof_sha256"};
	struct ledger_rows rows;
	json_t *array = json_array();

	json_object_set_new(object, "copies", array);
	if (ledger_query(desk_ledger(desk), LEDGER_RELEASE_COPIES, &rows, err, "i", dataset))
		return err->code;
	while (ledger_next(&rows)) {
		json_t *copy = json_object();

		json_object_set_new(copy, "id", json_integer(ledger_integer(&rows, 0)));
		json_object_set_new(copy, "claim", json_integer(ledger_integer(&rows, 3)));
		for (int k = 0; k < 5; k++)
			if (keys[k])
				put(copy, keys[k], ledger_string(&rows, k + 1));
		json_array_append_new(array, copy);
	}
	return ledger_done(&rows, err);
}

/* A data set as the ledger has it; an upstream need not be there. */
static int describe(struct desk *desk, const char *slug, struct arena *arena, json_t *object,
                    struct error *err)
{
	struct desk_dataset dataset;
	struct desk_claim *claims = NULL;
	size_t count = 0;

	put(object, "dataset", slug);
	if (desk_dataset_load(desk, slug, arena, &dataset, err))
		return err->code;
	put(object, "edition", dataset.values[DESK_DATASET_EDITION]);
	put(object, "identifiers", dataset.values[DESK_DATASET_IDENTIFIERS]);
	put(object, "derived_from", dataset.values[DESK_DATASET_DERIVED_FROM]);
	if (dataset.id && desk_claim_load(desk, dataset.id, arena, &claims, &count, err))
		return err->code;
	json_object_set_new(object, "claims", claims_of(claims, count));
	return copies_of(desk, dataset.id, object, err);
}

static json_t *intent_of(const struct license_intent *intent)
{
	json_t *object = json_object(), *outbound = json_object();

	put(object, "uses", intent->uses);
	put(object, "actor", intent->actor);
	put(object, "purpose", intent->purpose);
	put(object, "disease", intent->disease);
	put(object, "place", intent->place);
	put(object, "until", intent->until);
	put(object, "release", intent->release);
	for (size_t t = 0; t < LICENSE_TARGETS; t++)
		put(outbound, license_target_names[t], intent->outbound[t]);
	json_object_set_new(object, "outbound", outbound);
	return object;
}

static json_t *positions_of(const struct license_case *matter)
{
	json_t *array = json_array();

	for (size_t i = 0; i < matter->position_count; i++) {
		const struct license_position *p = &matter->positions[i];
		json_t *object = json_object();

		put(object, "question", p->question);
		put(object, "answer", p->answer);
		put(object, "by", p->by);
		put(object, "role", p->role);
		put(object, "review", p->review);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *permissions_of(const struct license_case *matter)
{
	json_t *array = json_array();

	for (size_t i = 0; i < matter->permission_count; i++) {
		const struct license_permission *p = &matter->permissions[i];
		json_t *object = json_object();

		put(object, "dataset", p->slug);
		put(object, "part", p->part);
		put(object, "action", p->action);
		put(object, "holder", p->holder);
		put(object, "until", p->until);
		put(object, "paper", p->paper);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *clashes_of(const struct license_judgement *j)
{
	json_t *array = json_array();

	for (size_t i = 0; i < j->clash_count; i++) {
		json_t *object = json_object();

		put(object, "a", j->clashes[i].a);
		put(object, "b", j->clashes[i].b);
		put(object, "severity", license_verdict_names[j->clashes[i].severity]);
		put(object, "says", j->clashes[i].says);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *outbound_of(const struct license_judgement *j)
{
	json_t *object = json_object();

	for (size_t t = 0; t < LICENSE_TARGETS; t++) {
		json_t *ids = json_array();

		for (const char *const *id = j->outbound[t]; id && *id; id++)
			json_array_append_new(ids, jsontext_string(*id));
		json_object_set_new(object, license_target_names[t], ids);
	}
	return object;
}

static int list_sets(struct desk *desk, const struct license_case *matter,
                     const struct license_judgement *j, struct arena *arena, json_t *bill,
                     struct error *err)
{
	json_t *sets = json_array(), *upstreams = json_array();

	json_object_set_new(bill, "datasets", sets);
	json_object_set_new(bill, "upstreams", upstreams);
	for (size_t i = 0; i < matter->subject_count; i++) {
		bool input = i < j->subject_count;
		json_t *object = json_object();

		json_array_append_new(input ? sets : upstreams, object);
		if (describe(desk, matter->subjects[i].slug, arena, object, err))
			return err->code;
		if (!input)
			continue;
		put(object, "license", j->subjects[i].expression);
		put(object, "verdict", license_verdict_names[j->subjects[i].verdict]);
		json_object_set_new(
		    object, "findings",
		    findings(j->subjects[i].findings, j->subjects[i].finding_count));
	}
	return ERROR_NONE;
}

int desk_release_bill(struct desk *desk, const struct license_case *matter,
                      const struct license_judgement *j, struct arena *arena, json_t **bill,
                      struct error *err)
{
	const struct license_library *library;

	*bill = json_object();
	if (desk_library(desk, &library, err))
		return err->code;
	put(*bill, "project", matter->intent->project);
	put(*bill, "verdict", license_verdict_names[j->verdict]);
	put(*bill, "rules_sha256", license_library_sha256(library));
	json_object_set_new(*bill, "intent", intent_of(matter->intent));
	json_object_set_new(*bill, "positions", positions_of(matter));
	json_object_set_new(*bill, "permissions", permissions_of(matter));
	json_object_set_new(*bill, "findings", findings(j->findings, j->finding_count));
	json_object_set_new(*bill, "conflicts", clashes_of(j));
	json_object_set_new(*bill, "outbound", outbound_of(j));
	return list_sets(desk, matter, j, arena, *bill, err);
}
