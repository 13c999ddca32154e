#include "desk/dataset.h"

#include "base/near.h"
#include "desk/obligation.h"

#include <string.h>

static const char *const access_kinds[] = {"open", "registered", "controlled", "secure-environment",
                                           NULL};

const struct desk_field_rule desk_dataset_rules[DESK_DATASET_FIELDS] = {
    [DESK_DATASET_TITLE] = {"title", DESK_FIELD_TEXT, NULL, "its name in full"},
    [DESK_DATASET_EDITION] = {"edition", DESK_FIELD_TEXT, NULL, "its own version or year"},
    [DESK_DATASET_PORTAL] = {"portal", DESK_FIELD_TEXT, NULL, "who gives it out"},
    [DESK_DATASET_PORTAL_URL] = {"portal_url", DESK_FIELD_TEXT, NULL, "the portal's address"},
    [DESK_DATASET_IDENTIFIERS] = {"identifiers", DESK_FIELD_TEXT, NULL, "DOI or address"},
    [DESK_DATASET_MODALITIES] = {"modalities", DESK_FIELD_LIST, NULL, "CT,MR ..."},
    [DESK_DATASET_BODY_PARTS] = {"body_parts", DESK_FIELD_LIST, NULL, "liver,kidney ..."},
    [DESK_DATASET_REGION] = {"region", DESK_FIELD_LIST, NULL, "where the subjects live: DE,NL"},
    [DESK_DATASET_MAKER] = {"maker", DESK_FIELD_COUNTRY, NULL, "country of the database's maker"},
    [DESK_DATASET_SUBJECTS] = {"subjects", DESK_FIELD_COUNT, NULL, "number of people"},
    [DESK_DATASET_IMAGES] = {"images", DESK_FIELD_COUNT, NULL, "number of images or studies"},
    [DESK_DATASET_SIZE_GB] = {"size_gb", DESK_FIELD_SIZE, NULL, "size in gigabytes"},
    [DESK_DATASET_ANNOTATIONS] = {"annotations", DESK_FIELD_TEXT, NULL, "what is labelled"},
    [DESK_DATASET_ACCESS] = {"access", DESK_FIELD_CHOICE, access_kinds, "how one gets it"},
    [DESK_DATASET_DERIVED_FROM] = {"derived_from", DESK_FIELD_LIST, NULL,
                                   "SLUG or SLUG:PART of what it carries"},
    [DESK_DATASET_SAME_SUBJECTS_AS] = {"same_subjects_as", DESK_FIELD_LIST, NULL,
                                       "SLUG of a data set with the same people in it"},
    [DESK_DATASET_SOURCE] = {"source", DESK_FIELD_TEXT, NULL, "where these facts were read"},
};

/* The nearest slug of all; one at a time, for there may be many. */
static const char *near_slug(struct desk *desk, const char *slug, struct arena *arena)
{
	struct ledger_rows rows;
	struct error ignored = ERROR_INIT;
	const char *best = NULL;

	if (ledger_query(desk_ledger(desk), LEDGER_DATASET_SLUGS, &rows, &ignored, ""))
		return NULL;
	while (ledger_next(&rows)) {
		const char *now = ledger_string(&rows, 0);
		const char *both[] = {best ? best : now, now, NULL};

		if (near_of(text_from(slug), both) && near_of(text_from(slug), both) != best)
			best = arena_string(arena, now);
	}
	ledger_done(&rows, &ignored);
	return best;
}

int desk_dataset_id(struct desk *desk, const char *slug, int64_t *id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *near;

	if (desk_need_ledger(desk, err) ||
	    ledger_number(desk_ledger(desk), LEDGER_DATASET_ID, 0, id, err, "t", slug))
		return err->code;
	if (*id)
		return ERROR_NONE;
	near = near_slug(desk, slug, &arena);
	if (near)
		error_set(err, ERROR_MISSING, "there is no data set \"%s\"; did you mean %s?", slug,
		          near);
	else
		error_set(err, ERROR_MISSING,
		          "there is no data set \"%s\"; see `accord dataset list`", slug);
	arena_release(&arena);
	return err->code;
}

int desk_dataset_load(struct desk *desk, const char *slug, struct arena *arena,
                      struct desk_dataset *dataset, struct error *err)
{
	const int first = 2, license = first + DESK_DATASET_FIELDS;
	struct ledger_rows rows;

	memset(dataset, 0, sizeof *dataset);
	dataset->slug = slug;
	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++)
		dataset->values[i] = "";
	dataset->license = (struct desk_license_summary){"", "NOASSERTION", "none", "", false};
	if (ledger_query(desk_ledger(desk), LEDGER_DATASET_BY_SLUG, &rows, err, "t", slug))
		return err->code;
	if (ledger_next(&rows)) {
		dataset->id = ledger_integer(&rows, 0);
		for (int i = 0; i < DESK_DATASET_FIELDS; i++)
			dataset->values[i] = arena_string(arena, ledger_string(&rows, first + i));
		dataset->values[DESK_DATASET_SIZE_GB] =
		    desk_field_size(arena, dataset->values[DESK_DATASET_SIZE_GB]);
		dataset->license.raw = arena_string(arena, ledger_string(&rows, license));
		dataset->license.expression =
		    arena_string(arena, ledger_string(&rows, license + 1));
		dataset->license.kind = arena_string(arena, ledger_string(&rows, license + 2));
		dataset->license.conflict = ledger_integer(&rows, license + 3) != 0;
		dataset->license.place = arena_string(arena, ledger_string(&rows, license + 4));
		dataset->version = ledger_integer(&rows, license + 5);
	}
	return ledger_done(&rows, err);
}

int desk_dataset_write(struct desk *desk, const struct desk_dataset *d, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const char *const *v = d->values;

	if (d->id)
		return ledger_run(ledger, LEDGER_DATASET_SET, NULL, err, "ittttttttttttttttti",
		                  d->id, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9],
		                  v[10], v[11], v[12], v[13], v[14], v[15], v[16],
		                  ledger_event(ledger));
	return ledger_run(ledger, LEDGER_DATASET_ADD, NULL, err, "tttttttttttttttttttttiti",
	                  d->slug, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9],
	                  v[10], v[11], v[12], v[13], v[14], v[15], v[16], d->license.raw,
	                  d->license.expression, d->license.kind, (int64_t) d->license.conflict,
	                  d->license.place, ledger_event(ledger));
}

/* What a list names must be data sets of the ledger, and not the one itself. */
static int check_others(struct desk *desk, const char *slug, const char *list, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct text rest = text_from(list), item;
	int64_t id;
	int code = ERROR_NONE;

	while (!code && text_next(&rest, ',', &item)) {
		size_t colon = text_find_byte(item, ':');
		const char *upstream;

		if (colon != TEXT_NONE)
			item = text_slice(item, 0, colon);
		upstream = arena_copy(&arena, item);
		if (!strcmp(upstream, slug))
			code = error_set(
			    err, ERROR_INPUT,
			    "%s names itself; name another data set: one that it carries, "
			    "or one with the same subjects",
			    slug);
		else
			code = desk_dataset_id(desk, upstream, &id, err);
	}
	arena_release(&arena);
	return code;
}

static int apply(struct desk *desk, struct desk_dataset *dataset, const struct desk_field *fields,
                 size_t count, struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		size_t index;
		const char *value;

		if (desk_field_check(desk_dataset_rules, DESK_DATASET_FIELDS, &fields[i], arena,
		                     &index, &value, err))
			return err->code;
		if ((index == DESK_DATASET_DERIVED_FROM ||
		     index == DESK_DATASET_SAME_SUBJECTS_AS) &&
		    check_others(desk, dataset->slug, value, err))
			return err->code;
		dataset->values[index] = value;
	}
	return ERROR_NONE;
}

int desk_dataset_add(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_dataset dataset;
	int code = desk_check_slug("data set", slug, err);

	if (!code)
		code = desk_begin(desk, "dataset add", err);
	if (code)
		return code;
	code = desk_dataset_load(desk, slug, &arena, &dataset, err);
	if (!code && dataset.id)
		code =
		    error_set(err, ERROR_INPUT,
		              "there is a data set \"%s\" already; change it with `accord dataset "
		              "set %s FIELD=VALUE`",
		              slug, slug);
	if (!code)
		code = apply(desk, &dataset, fields, count, &arena, err);
	if (!code)
		code = desk_dataset_write(desk, &dataset, err);
	code = desk_end(desk, code, slug, err);
	arena_release(&arena);
	return code;
}

static bool is_same(const struct desk_dataset *a, const struct desk_dataset *b)
{
	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++)
		if (strcmp(a->values[i], b->values[i]) != 0)
			return false;
	return true;
}

int desk_dataset_set(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_dataset dataset = {0}, before;
	int64_t id;
	int code = desk_begin(desk, "dataset set", err);

	if (code)
		return code;
	code = desk_dataset_id(desk, slug, &id, err);
	if (!code)
		code = desk_dataset_load(desk, slug, &arena, &dataset, err);
	before = dataset;
	if (!code)
		code = apply(desk, &dataset, fields, count, &arena, err);
	if (!code && !is_same(&dataset, &before))
		code = desk_dataset_write(desk, &dataset, err);
	code = desk_end(desk, code, slug, err);
	arena_release(&arena);
	return code;
}

int desk_dataset_remove(struct desk *desk, const char *slug, struct error *err)
{
	struct ledger *ledger;
	int64_t id, used;
	int code;

	if (desk_begin(desk, "dataset remove", err))
		return err->code;
	ledger = desk_ledger(desk);
	code = desk_dataset_id(desk, slug, &id, err);
	if (!code)
		code = ledger_number(ledger, LEDGER_DATASET_USES, 0, &used, err, "i", id);
	if (!code && used)
		code = error_set(err, ERROR_INPUT,
		                 "%s is in use %ld times, by projects, requests, copies or "
		                 "permissions; take it out there first (`accord dataset show %s` "
		                 "names the projects)",
		                 slug, (long) used, slug);
	if (!code)
		code = ledger_run(ledger, LEDGER_CLAIMS_REMOVE, NULL, err, "i", id);
	if (!code)
		code = ledger_run(ledger, LEDGER_PARTS_REMOVE, NULL, err, "i", id);
	if (!code)
		code = ledger_run(ledger, LEDGER_READINESS_DROP, NULL, err, "i", id);
	if (!code)
		code = ledger_run(ledger, LEDGER_DATASET_REMOVE, NULL, err, "i", id);
	return desk_end(desk, code, slug, err);
}

int desk_dataset_license(struct desk *desk, const char *slug, struct desk_claim *claim,
                         struct arena *arena, struct error *err)
{
	struct desk_claim_reader reader = DESK_CLAIM_READER(desk, arena);
	int64_t id;
	bool added;

	/* Reading comes first: it may take a while, and nobody should wait. */
	if (desk_claim_check(claim, err) || desk_dataset_id(desk, slug, &id, err) ||
	    desk_claim_read(&reader, claim, err) || desk_begin(desk, "dataset license", err))
		return err->code;
	if (desk_dataset_id(desk, slug, &id, err) || desk_claim_add(desk, id, claim, &added, err))
		return desk_fail(desk, err);
	return desk_obligation_commit(desk, id, err, "%s: %.120s", slug, claim->raw);
}
