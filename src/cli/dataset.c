/* dataset list|show|add|set|remove|license */
#include "desk/dataset.h"

#include "base/jsontext.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"

#include <string.h>

/* Columns of the list statements. */
enum {
	SLUG,
	TITLE,
	PORTAL,
	MODALITIES,
	BODY_PARTS,
	REGION,
	SUBJECTS,
	IMAGES,
	ACCESS,
	RAW,
	EXPRESSION,
	KIND,
	CONFLICT,
	PLACE
};

static const struct table_column columns[] = {
    {"data set", TABLE_LEFT, false},
    {"modality", TABLE_LEFT, true},
    {"body", TABLE_LEFT, true},
    {"subjects", TABLE_RIGHT, false},
    {"images", TABLE_RIGHT, TABLE_DROP_FIRST},
    {"access", TABLE_LEFT, TABLE_DROP_NEXT},
    {"license", TABLE_LEFT, true},
};

/* As people read it in a list: the owner's words first, a copy's marked. */
static const char *license_words(struct cli *cli, const char *expression, const char *kind,
                                 bool conflict, const char *place)
{
	bool copied = !strcmp(place, "mirror") || !strcmp(place, "list");

	if (conflict)
		return copied ? arena_printf(&cli->arena, "conflict (%s)", place) : "conflict";
	if (!strcmp(kind, "none"))
		return "none stated";
	return copied ? arena_printf(&cli->arena, "%s (%s)", expression, place) : expression;
}

static int64_t count_or_unknown(struct ledger_rows *rows, int column)
{
	return ledger_is_null(rows, column) ? -1 : ledger_integer(rows, column);
}

static void print_row(struct cli *cli, struct table *table, struct ledger_rows *rows)
{
	table_cell(table, ledger_text(rows, SLUG));
	table_cell(table, ledger_text(rows, MODALITIES));
	table_cell(table, ledger_text(rows, BODY_PARTS));
	table_number(table, count_or_unknown(rows, SUBJECTS));
	table_number(table, count_or_unknown(rows, IMAGES));
	table_cell(table, ledger_text(rows, ACCESS));
	table_string(
	    table, license_words(cli, ledger_string(rows, EXPRESSION), ledger_string(rows, KIND),
	                         ledger_integer(rows, CONFLICT) != 0, ledger_string(rows, PLACE)));
}

/* ---- JSON, written as it comes: a list may be long ---- */

static void key(struct buffer *out, const char *name)
{
	buffer_printf(out, ",\"%s\":", name);
}

static void json_texts(struct buffer *out, struct text list)
{
	struct text item;
	bool first = true;

	buffer_byte(out, '[');
	while (text_next(&list, ',', &item)) {
		if (!first)
			buffer_byte(out, ',');
		jsontext_quote(out, item);
		first = false;
	}
	buffer_byte(out, ']');
}

static void json_number(struct buffer *out, struct ledger_rows *rows, int column)
{
	if (ledger_is_null(rows, column))
		buffer_string(out, "null");
	else
		buffer_printf(out, "%lld", (long long) ledger_integer(rows, column));
}

static void json_row(struct buffer *out, struct ledger_rows *rows)
{
	bool conflict = ledger_integer(rows, CONFLICT) != 0;

	buffer_string(out, "{\"slug\":");
	jsontext_quote(out, ledger_text(rows, SLUG));
	key(out, "title");
	jsontext_quote(out, ledger_text(rows, TITLE));
	key(out, "portal");
	jsontext_quote(out, ledger_text(rows, PORTAL));
	key(out, "modalities");
	json_texts(out, ledger_text(rows, MODALITIES));
	key(out, "body_parts");
	json_texts(out, ledger_text(rows, BODY_PARTS));
	key(out, "region");
	jsontext_quote(out, ledger_text(rows, REGION));
	key(out, "subjects");
	json_number(out, rows, SUBJECTS);
	key(out, "images");
	json_number(out, rows, IMAGES);
	key(out, "access");
	jsontext_quote(out, ledger_text(rows, ACCESS));
	buffer_string(out, ",\"license\":{\"raw\":");
	jsontext_quote(out, ledger_text(rows, RAW));
	key(out, "expression");
	if (conflict)
		buffer_string(out, "null");
	else
		jsontext_quote(out, ledger_text(rows, EXPRESSION).size
		                        ? ledger_text(rows, EXPRESSION)
		                        : text_from("NOASSERTION"));
	key(out, "kind");
	jsontext_quote(out, ledger_text(rows, KIND));
	buffer_printf(out, ",\"conflict\":%s,\"place\":", conflict ? "true" : "false");
	jsontext_quote(out, ledger_text(rows, PLACE));
	buffer_string(out, "}}");
}

static int print_json(struct cli *cli, struct ledger_rows *rows, struct error *err)
{
	bool first = true;

	buffer_byte(&cli->out, '[');
	while (ledger_next(rows)) {
		if (!first)
			buffer_byte(&cli->out, ',');
		json_row(&cli->out, rows);
		first = false;
		if (cli->out.size > 256 * 1024 && cli_flush(cli, err)) {
			struct error ignored = ERROR_INIT;

			ledger_done(rows, &ignored);
			return err->code;
		}
	}
	buffer_string(&cli->out, "]\n");
	return ledger_done(rows, err);
}

/* The words as a JSON list, folded as the statement folds what it looks in. */
static const char *search_words(struct cli *cli)
{
	struct buffer list = BUFFER_INIT;
	char *copy;

	for (size_t i = 0; cli_word_at(cli, "WORD", i); i++) {
		char *word = arena_string(&cli->arena, cli_word_at(cli, "WORD", i));

		for (char *c = word; *c; c++)
			if (*c >= 'A' && *c <= 'Z')
				*c = (char) (*c - 'A' + 'a');
		buffer_byte(&list, list.size ? ',' : '[');
		jsontext_quote(&list, text_from(word));
	}
	buffer_string(&list, list.size ? "]" : "[]");
	copy = arena_copy(&cli->arena, buffer_view(&list));
	buffer_release(&list);
	return copy;
}

static int check_sort(const char *sort, struct error *err)
{
	static const char *const orders[] = {"slug",   "title",   "portal",   "region",
	                                     "access", "license", "subjects", "images"};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (!strcmp(sort, orders[i]))
			return ERROR_NONE;
	return error_set(err, ERROR_USAGE,
	                 "cannot sort by \"%s\"; sort by slug, title, portal, region, access, "
	                 "license, subjects or images",
	                 sort);
}

int cli_dataset_list(struct cli *cli, struct error *err)
{
	struct ledger *ledger = desk_ledger(cli->desk);
	const char *sort = cli_option(cli, "--sort");
	struct ledger_rows rows;
	struct table *table;
	int64_t limit = -1; /* none, to SQLite */
	int code;

	if (cli_option(cli, "--limit") && cli_number(cli, "--limit", &limit, err))
		return err->code;
	sort = sort ? sort : "slug";
	if (check_sort(sort, err))
		return err->code;
	code = cli_word(cli, "WORD") || strcmp(sort, "slug") != 0
	           ? ledger_query(ledger, LEDGER_DATASET_LIST_FOUND, &rows, err, "itt", limit,
	                          search_words(cli), sort)
	           : ledger_query(ledger, LEDGER_DATASET_LIST, &rows, err, "i", limit);
	if (code)
		return code;
	if (cli->json)
		return print_json(cli, &rows, err);
	table = table_start(cli, columns, sizeof columns / sizeof *columns);
	while (ledger_next(&rows))
		print_row(cli, table, &rows);
	table_end(table, "no data sets are found; `accord import FILE` brings some");
	return ledger_done(&rows, err);
}

/* ---- show ---- */

static json_t *claims_json(const struct desk_claim *claims, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *claim = json_object();

		if (claims[i].id)
			json_object_set_new(claim, "id", json_integer(claims[i].id));
		cli_json_text(claim, "part", claims[i].part);
		cli_json_text(claim, "from", claims[i].place);
		cli_json_text(claim, "seen", claims[i].seen);
		cli_json_text(claim, "raw", claims[i].raw);
		cli_json_text(claim, "source", claims[i].source);
		cli_json_text(claim, "kind", claims[i].kind);
		cli_json_text(claim, "expression",
		              claims[i].conflict ? NULL : claims[i].expression);
		json_object_set_new(claim, "conflict", json_boolean(claims[i].conflict));
		json_array_append_new(list, claim);
	}
	return list;
}

/* What the same place said next; NULL when this is the last. */
static const struct desk_claim *successor(const struct desk_claim *claims, size_t count, size_t at)
{
	const struct desk_claim *claim = &claims[at];
	bool copy = !strcmp(claim->place, "mirror") || !strcmp(claim->place, "list");

	for (size_t j = at + 1; j < count; j++)
		if (!strcmp(claims[j].part, claim->part) &&
		    !strcmp(claims[j].place, claim->place) &&
		    (!copy || !strcmp(claims[j].source, claim->source)))
			return strcmp(claims[j].raw, claim->raw) ? &claims[j] : NULL;
	return NULL;
}

static bool only_reworded(const struct desk_claim *a, const struct desk_claim *b)
{
	return !a->conflict && !b->conflict && !strcmp(a->kind, b->kind) && *a->expression &&
	       !strcmp(a->expression, b->expression) && strcmp(a->kind, "statement") != 0 &&
	       strcmp(a->kind, "terms") != 0;
}

static json_t *drift_json(const struct desk_claim *claims, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		const struct desk_claim *next = successor(claims, count, i);
		json_t *one, *before, *now;

		if (!next)
			continue;
		one = json_object();
		before = claims_json(&claims[i], 1);
		now = claims_json(next, 1);
		cli_json_text(one, "part", next->part);
		cli_json_text(one, "from", next->place);
		json_object_set(one, "before", json_array_get(before, 0));
		json_object_set(one, "now", json_array_get(now, 0));
		json_object_set_new(one, "reworded", json_boolean(only_reworded(&claims[i], next)));
		json_array_append_new(list, one);
		json_decref(before);
		json_decref(now);
	}
	return list;
}

static void show_drift(struct cli *cli, const struct desk_claim *claims, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct desk_claim *next = successor(claims, count, i);

		if (next)
			cli_say(cli, "  claim %lld %s by claim %lld", (long long) claims[i].id,
			        only_reworded(&claims[i], next) ? "was reworded"
			                                        : "drifted: it is superseded",
			        (long long) next->id);
	}
}

static void show_json(struct cli *cli, const struct desk_dataset *dataset,
                      const struct desk_claim *claims, size_t count, const char *projects)
{
	json_t *object = json_object(), *license = json_object();

	cli_json_text(object, "slug", dataset->slug);
	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++) {
		const struct desk_field_rule *rule = &desk_dataset_rules[i];

		if (rule->kind == DESK_FIELD_COUNT || rule->kind == DESK_FIELD_SIZE)
			cli_json_count(object, rule->name, dataset->values[i]);
		else if (rule->kind == DESK_FIELD_LIST && i != DESK_DATASET_REGION)
			cli_json_list(object, rule->name, dataset->values[i]);
		else
			cli_json_text(object, rule->name, dataset->values[i]);
	}
	cli_json_text(license, "raw", dataset->license.raw);
	cli_json_text(license, "expression",
	              dataset->license.conflict      ? NULL
	              : *dataset->license.expression ? dataset->license.expression
	                                             : "NOASSERTION");
	cli_json_text(license, "kind", dataset->license.kind);
	json_object_set_new(license, "conflict", json_boolean(dataset->license.conflict));
	cli_json_text(license, "place", dataset->license.place);
	json_object_set_new(object, "license", license);
	json_object_set_new(object, "claims", claims_json(claims, count));
	json_object_set_new(object, "drift", drift_json(claims, count));
	cli_json_list(object, "projects", projects);
	cli_json(cli, object);
}

static void show_claims(struct cli *cli, const struct desk_claim *claims, size_t count)
{
	if (count)
		cli_say(cli, "\nwhat was seen of its license, oldest first");
	for (size_t i = 0; i < count; i++) {
		const struct desk_claim *c = &claims[i];

		cli_say(cli, "  %lld  %s%s%s%s%s: %s", (long long) c->id, c->seen,
		        *c->seen ? "  " : "", c->place, *c->part ? ", of " : "", c->part,
		        c->conflict      ? "conflict"
		        : *c->expression ? c->expression
		                         : c->kind);
		cli_wrap(cli, 4, text_from(arena_printf(&cli->arena, "\"%s\"", c->raw)));
		if (*c->source)
			cli_wrap(cli, 4, text_from(c->source));
	}
}

static int projects_of(struct cli *cli, int64_t id, const char **list, struct error *err)
{
	struct buffer slugs = BUFFER_INIT;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(cli->desk), LEDGER_DATASET_PROJECTS, &rows, err, "i", id))
		return err->code;
	while (ledger_next(&rows))
		buffer_printf(&slugs, "%s%s", slugs.size ? "," : "", ledger_string(&rows, 0));
	*list = arena_copy(&cli->arena, buffer_view(&slugs));
	buffer_release(&slugs);
	return ledger_done(&rows, err);
}

int cli_dataset_show(struct cli *cli, struct error *err)
{
	const char *slug = cli_word(cli, "SLUG"), *projects = "";
	struct desk_dataset dataset;
	struct desk_claim *claims;
	size_t count;
	int64_t id;

	if (desk_dataset_id(cli->desk, slug, &id, err) ||
	    desk_dataset_load(cli->desk, slug, &cli->arena, &dataset, err) ||
	    desk_claim_load(cli->desk, id, &cli->arena, &claims, &count, err) ||
	    projects_of(cli, id, &projects, err))
		return err->code;
	if (cli->json) {
		show_json(cli, &dataset, claims, count, projects);
		return ERROR_NONE;
	}
	cli_record(cli, "data set", slug);
	for (size_t i = 0; i < DESK_DATASET_FIELDS; i++)
		cli_record(cli, desk_dataset_rules[i].name,
		           desk_dataset_rules[i].kind == DESK_FIELD_LIST
		               ? cli_spaced(cli, dataset.values[i])
		               : dataset.values[i]);
	cli_record(cli, "license",
	           license_words(cli, dataset.license.expression, dataset.license.kind,
	                         dataset.license.conflict, dataset.license.place));
	cli_record(cli, "projects", cli_spaced(cli, projects));
	show_claims(cli, claims, count);
	show_drift(cli, claims, count);
	return ERROR_NONE;
}

/* ---- changing ---- */

int cli_dataset_add(struct cli *cli, struct error *err)
{
	return desk_dataset_add(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                        err);
}

int cli_dataset_set(struct cli *cli, struct error *err)
{
	return desk_dataset_set(cli->desk, cli_word(cli, "SLUG"), cli->fields, cli->field_count,
	                        err);
}

int cli_dataset_remove(struct cli *cli, struct error *err)
{
	return desk_dataset_remove(cli->desk, cli_word(cli, "SLUG"), err);
}

int cli_dataset_license(struct cli *cli, struct error *err)
{
	const char *part = cli_option(cli, "--part"), *place = cli_option(cli, "--from");
	const char *seen = cli_option(cli, "--seen"), *source = cli_option(cli, "--source");
	struct desk_claim claim = {.part = part ? part : "",
	                           .place = place ? place : "field",
	                           .seen = seen ? seen : desk_today(cli->desk),
	                           .raw = cli_word(cli, "TEXT"),
	                           .source = source ? source : ""};

	if (desk_dataset_license(cli->desk, cli_word(cli, "SLUG"), &claim, &cli->arena, err))
		return err->code;
	if (cli->json) {
		json_t *list = claims_json(&claim, 1);

		cli_json(cli, json_incref(json_array_get(list, 0)));
		json_decref(list);
	}
	if (strcmp(claim.seen, desk_today(cli->desk)) > 0)
		cli_note(cli, "seen %s is a day to come, and the claim counts already", claim.seen);
	if (!cli->json)
		cli_note(cli, "read as %s%s%s", claim.kind, *claim.expression ? ": " : "",
		         claim.conflict ? " (its words exclude each other)" : claim.expression);
	return ERROR_NONE;
}
