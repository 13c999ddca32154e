#include "desk/harvest_rows.h"

#include "base/buffer.h"
#include "base/jsontext.h"
#include "base/utf8.h"
#include "desk/claim.h"
#include "desk/dataset.h"

#include <stdio.h>
#include <string.h>

#define HARVEST_ROWS_MOST 500 /* in one transaction */
#define HARVEST_TEXT_MOST 2000

struct merging {
	struct desk *desk;
	struct arena arena;
	struct map by_identifier; /* identifier -> slug */
	struct map slugs;         /* taken ones */
	struct desk_claim_reader reader;
	struct desk_harvest_result *result;
};

/* Public words of the EU's authority list of access rights (its table
 * access-right, 2016); what an FDP writes by itself says nothing. */
static const struct {
	const char *ending, *access;
} access_words[] = {
    {"/access-right/PUBLIC", "open"},
    {"/access-right/RESTRICTED", "controlled"},
    {"/access-right/NON_PUBLIC", "controlled"},
};

static const char *harvest_access(const json_t *line)
{
	size_t index;
	json_t *one;

	json_array_foreach(json_object_get(line, "access_rights"), index, one)
	{
		struct text words = text_from(json_string_value(one));

		for (size_t i = 0; i < sizeof access_words / sizeof *access_words; i++)
			if (text_ends(words, access_words[i].ending))
				return access_words[i].access;
	}
	return "";
}

/* One line of clean text, cut to a bearable length. */
static const char *harvest_clean(struct merging *m, const char *words)
{
	struct buffer clean = BUFFER_INIT;
	const char *out;
	size_t at;

	utf8_clean(&clean, text_from(words), false);
	for (at = 0; at < clean.size && at < HARVEST_TEXT_MOST;)
		at = utf8_next(buffer_view(&clean), at);
	out = arena_copy(&m->arena, text_trim(text_slice(buffer_view(&clean), 0, at)));
	buffer_release(&clean);
	return out;
}

static const char *harvest_joined(struct merging *m, const json_t *line, const char *key)
{
	struct buffer joined = BUFFER_INIT;
	const char *out;
	size_t index;
	json_t *one;

	json_array_foreach(json_object_get(line, key), index, one)
	{
		if (joined.size)
			buffer_string(&joined, ", ");
		buffer_string(&joined, json_string_value(one) ? json_string_value(one) : "");
	}
	out = harvest_clean(m, buffer_cstr(&joined));
	buffer_release(&joined);
	return out;
}

/* A slug from a title: "Liver CT (2020)" gives "liver-ct-2020"; taken ones
 * get a number. */
static const char *harvest_slug(struct merging *m, const char *title)
{
	struct buffer folded = BUFFER_INIT, slug = BUFFER_INIT;
	const char *out;

	utf8_fold(&folded, text_from(title));
	for (size_t i = 0; i < folded.size && slug.size < 60; i++) {
		char byte = folded.at[i];

		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
			buffer_byte(&slug, byte);
		else if (slug.size && slug.at[slug.size - 1] != '-')
			buffer_byte(&slug, '-');
	}
	while (slug.size && slug.at[slug.size - 1] == '-')
		buffer_cut(&slug, slug.size - 1);
	if (!slug.size)
		buffer_string(&slug, "data-set");
	out = arena_copy(&m->arena, buffer_view(&slug));
	for (int number = 2; map_get(&m->slugs, text_from(out)); number++)
		out = arena_printf(&m->arena, "%s-%d", slug.at, number);
	buffer_release(&folded);
	buffer_release(&slug);
	return out;
}

/* An FDP's CC0 may be the server's default: see harvest.h. */
static const char *harvest_place(const struct desk_claim *claim)
{
	return text_find(text_from(claim->raw), text_from("publicdomain/zero")) != TEXT_NONE ||
	               !strcmp(claim->expression, "CC0-1.0")
	           ? "list"
	           : "field";
}

static int harvest_claims(struct merging *m, int64_t id, const json_t *line, struct error *err)
{
	size_t index;
	json_t *one;

	json_array_foreach(json_object_get(line, "licenses"), index, one)
	{
		const char *raw = jsontext_get(one, "raw"), *label = jsontext_get(one, "label");
		struct desk_claim claim = {
		    .part = "", .place = "field", .seen = desk_today(m->desk)};
		bool added;

		claim.raw = harvest_clean(
		    m,
		    *label ? arena_printf(&m->arena, "%s%s%s", label, *raw ? " " : "", raw) : raw);
		claim.source = harvest_clean(m, jsontext_get(one, "of"));
		if (!*claim.raw)
			continue;
		if (desk_claim_read(&m->reader, &claim, err))
			return err->code;
		claim.place = harvest_place(&claim);
		if (desk_claim_check(&claim, err) ||
		    desk_claim_add(m->desk, id, &claim, &added, err))
			return err->code;
		m->result->claims += added;
	}
	return 0;
}

static void harvest_values(struct merging *m, const json_t *line,
                           const char *values[DESK_DATASET_FIELDS])
{
	long number;

	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++)
		values[i] = "";
	values[DESK_DATASET_TITLE] = harvest_clean(m, jsontext_get(line, "title"));
	values[DESK_DATASET_EDITION] = harvest_clean(m, jsontext_get(line, "version"));
	values[DESK_DATASET_PORTAL] = harvest_joined(m, line, "publisher");
	values[DESK_DATASET_PORTAL_URL] = harvest_joined(m, line, "landing");
	values[DESK_DATASET_IDENTIFIERS] = harvest_clean(m, jsontext_get(line, "uri"));
	values[DESK_DATASET_REGION] = harvest_joined(m, line, "region");
	values[DESK_DATASET_ACCESS] = harvest_access(line);
	values[DESK_DATASET_SOURCE] = harvest_clean(m, jsontext_get(line, "url"));
	if (text_number(text_from(jsontext_get(line, "subjects")), 1000000000, &number))
		values[DESK_DATASET_SUBJECTS] = arena_printf(&m->arena, "%ld", number);
}

/* Fills what the row does not say yet; true if anything was filled. */
static bool harvest_fill(struct desk_dataset *dataset, const char *const *values)
{
	bool filled = false;

	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++) {
		if (*dataset->values[i] || !*values[i])
			continue;
		dataset->values[i] = values[i];
		filled = true;
	}
	return filled;
}

static int harvest_dataset(struct merging *m, const json_t *line, struct error *err)
{
	const char *values[DESK_DATASET_FIELDS], *slug = NULL;
	size_t claims = m->result->claims;
	struct desk_dataset dataset;
	struct text identifier;
	bool is_new, filled;

	harvest_values(m, line, values);
	identifier = text_from(values[DESK_DATASET_IDENTIFIERS]);
	if (identifier.size)
		slug = map_get(&m->by_identifier, identifier);
	is_new = !slug;
	if (is_new) {
		slug = harvest_slug(m, values[DESK_DATASET_TITLE]);
		map_add(&m->slugs, text_from(slug), m);
		if (identifier.size)
			map_add(&m->by_identifier, identifier, (void *) slug);
	}
	if (desk_dataset_load(m->desk, slug, &m->arena, &dataset, err))
		return err->code;
	filled = harvest_fill(&dataset, values);
	if ((is_new || filled) && desk_dataset_write(m->desk, &dataset, err))
		return err->code;
	if (!dataset.id && desk_dataset_id(m->desk, slug, &dataset.id, err))
		return err->code;
	if (harvest_claims(m, dataset.id, line, err))
		return err->code;
	if (is_new)
		m->result->added++;
	else if (filled || m->result->claims > claims)
		m->result->changed++;
	else
		m->result->same++;
	return 0;
}

static int harvest_document(struct merging *m, const json_t *line, struct error *err)
{
	struct ledger *ledger = desk_ledger(m->desk);
	char now[CLOCK_INSTANT_SIZE];
	int64_t changed = 0;

	clock_now(now);
	if (ledger_run(ledger, LEDGER_SOURCE_PUT, &changed, err, "ttttti",
	               jsontext_get(line, "url"), jsontext_get(line, "etag"), now,
	               jsontext_get(line, "sha256"), jsontext_get(line, "raw"),
	               ledger_event(ledger)))
		return err->code;
	m->result->documents += changed > 0;
	return 0;
}

static int harvest_known(struct merging *m, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(m->desk), LEDGER_HARVEST_KNOWN, &rows, err, ""))
		return err->code;
	while (ledger_next(&rows)) {
		char *slug = arena_string(&m->arena, ledger_string(&rows, 0));
		char *identifier = arena_string(&m->arena, ledger_string(&rows, 1));

		map_add(&m->by_identifier, text_from(identifier), slug);
	}
	if (ledger_done(&rows, err) ||
	    ledger_query(desk_ledger(m->desk), LEDGER_DATASET_SLUGS, &rows, err, ""))
		return err->code;
	while (ledger_next(&rows))
		map_add(&m->slugs, text_from(arena_string(&m->arena, ledger_string(&rows, 0))), m);
	return ledger_done(&rows, err);
}

typedef int harvest_each(struct merging *m, const json_t *line, struct error *err);

/* Merges a list in transactions that keep no writer waiting for long. */
static int harvest_merge(struct merging *m, json_t **lines, size_t count, harvest_each *each,
                         const char *what, struct error *err)
{
	struct ledger *ledger = desk_ledger(m->desk);

	for (size_t from = 0; from < count; from += HARVEST_ROWS_MOST) {
		size_t to = from + HARVEST_ROWS_MOST < count ? from + HARVEST_ROWS_MOST : count;
		int code = desk_begin(m->desk, "harvest", err);

		if (code)
			return code;
		for (size_t i = from; i < to && !code; i++)
			code = each(m, lines[i], err);
		if (code)
			return desk_fail(m->desk, err);
		if (ledger_commit(ledger, err, "%zu %s", to - from, what))
			return err->code;
	}
	return 0;
}

int desk_harvest_rows(struct desk *desk, const struct desk_harvest_lines *lines,
                      struct desk_harvest_result *result, struct error *err)
{
	struct merging m = {.desk = desk, .result = result};

	memset(result, 0, sizeof *result);
	m.by_identifier.arena = m.slugs.arena = &m.arena;
	m.reader = (struct desk_claim_reader) DESK_CLAIM_READER(desk, &m.arena);
	if (desk_need_ledger(desk, err) || harvest_known(&m, err))
		goto out;
	ledger_batch(desk_ledger(desk), true);
	if (!harvest_merge(&m, lines->datasets, lines->dataset_count, harvest_dataset, "data sets",
	                   err))
		harvest_merge(&m, lines->documents, lines->document_count, harvest_document,
		              "documents", err);
	ledger_batch(desk_ledger(desk), false);
out:
	arena_release(&m.arena);
	return err->code;
}
