/* Clauses: those of the base, less what is dropped, then the license's own,
 * then what they imply. */
#include "license/library_parts.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/near.h"

#include <stdlib.h>
#include <string.h>

/* Which states say something of a kind of term. */
#define CAN(state) (1u << (state))
#define GRANT      (CAN(LICENSE_PERMIT) | CAN(LICENSE_FORBID) | CAN(LICENSE_ASK))
static const unsigned states_of_kind[] = {
    [LICENSE_ACTION] = GRANT,
    [LICENSE_ACTOR] = GRANT,
    [LICENSE_PURPOSE] = GRANT | CAN(LICENSE_REQUIRE),
    [LICENSE_PROHIBITION] = GRANT,
    [LICENSE_DUTY] = CAN(LICENSE_REQUIRE) | CAN(LICENSE_ASK),
    [LICENSE_CONSTRAINT] = CAN(LICENSE_REQUIRE) | CAN(LICENSE_ASK),
    [LICENSE_PRECONDITION] = CAN(LICENSE_REQUIRE) | CAN(LICENSE_ASK),
    [LICENSE_SCOPE] = GRANT | CAN(LICENSE_REQUIRE),
    [LICENSE_CONDITION] = CAN(LICENSE_REQUIRE) | CAN(LICENSE_ASK),
};

static int clause_order(const void *a, const void *b)
{
	const struct license_clause *left = a, *right = b;

	if (left->code != right->code)
		return left->code < right->code ? -1 : 1;
	return (int) left->target - (int) right->target;
}

static struct license_clause *clause_find(struct license_entry *entry, int code,
                                          enum license_target target)
{
	for (size_t i = 0; i < entry->clause_count; i++)
		if (entry->clauses[i].code == code && entry->clauses[i].target == target)
			return &entry->clauses[i];
	return NULL;
}

static void clause_put(struct license_entry *entry, const struct license_clause *clause)
{
	struct license_clause *place = clause_find(entry, clause->code, clause->target);

	if (!place) {
		entry->clauses = memory_grow(entry->clauses, entry->clause_count,
		                             &entry->clause_room, sizeof *entry->clauses);
		place = &entry->clauses[entry->clause_count++];
	}
	*place = *clause;
}

static void clause_drop(struct license_reader *reader, struct license_entry *entry,
                        const struct yaml_node *item)
{
	enum license_target target;
	int code = license_code_read(reader, entry->document, item, yaml_text(item), &target);
	struct license_clause *place;

	if (code < 0)
		return;
	place = clause_find(entry, code, target);
	if (!place) {
		license_fault(reader, entry->document, item,
		              "drops \"%.*s\", of which the base says nothing; remove it",
		              TEXT_ARG(yaml_text(item)));
		return;
	}
	*place = entry->clauses[--entry->clause_count];
}

static void parameter_add(struct license_reader *reader, const struct license_entry *entry,
                          const struct license_term *term, const struct yaml_node *node,
                          struct buffer *out)
{
	size_t i = 0;

	while (term->parameters[i] && !text_is(node->key, term->parameters[i]))
		i++;
	if (!term->parameters[i]) {
		const char *near = near_of(node->key, term->parameters);
		license_fault_key(reader, entry->document, node,
		                  "\"%s\" has no parameter \"%.*s\"%s%s%s", term->name,
		                  TEXT_ARG(node->key), near ? "; did you mean \"" : "; remove it",
		                  near ? near : "", near ? "\"?" : "");
		return;
	}
	buffer_printf(out, "%s%.*s=", out->size ? ";" : "", TEXT_ARG(node->key));
	if (node->kind == YAML_MAP) {
		license_fault(reader, entry->document, node, "a parameter is a text or a list");
		return;
	}
	for (const struct yaml_node *item = node->kind == YAML_LIST ? node->first : node; item;
	     item = node->kind == YAML_LIST ? item->next : NULL) {
		if (text_find_byte(item->value, ';') != TEXT_NONE)
			license_fault(reader, entry->document, item,
			              "a parameter must not contain \";\"; write a comma");
		buffer_text(out, item->value);
		if (node->kind == YAML_LIST && item->next)
			buffer_byte(out, ',');
	}
}

static void clause_details(struct license_reader *reader, const struct license_entry *entry,
                           const struct license_term *term, const struct yaml_node *node,
                           struct license_clause *clause)
{
	struct license_library *library = reader->library;
	struct buffer parameters = BUFFER_INIT;
	int trigger;

	for (const struct yaml_node *child = node->first; child; child = child->next) {
		if (text_is(child->key, "number")) {
			clause->number = license_scalar(reader, entry->document, child, "number");
		} else if (text_is(child->key, "note")) {
			clause->note = license_scalar(reader, entry->document, child, "note");
		} else if (text_is(child->key, "when")) {
			trigger = license_index(yaml_text(child), license_trigger_names, 4);
			if (trigger < 0)
				license_fault(reader, entry->document, child,
				              "when is use, share, publish or end");
			else
				clause->trigger = (enum license_trigger) trigger;
		} else {
			parameter_add(reader, entry, term, child, &parameters);
		}
	}
	if (parameters.size)
		clause->parameters = arena_copy(&library->arena, buffer_view(&parameters));
	buffer_release(&parameters);
}

/* `seen` has a bit per target for each code that this license itself speaks of. */
static void clause_read(struct license_reader *reader, struct license_entry *entry,
                        const struct yaml_node *node, enum license_state state,
                        unsigned char seen[LICENSE_CODES_MOST])
{
	struct license_clause clause = {
	    .state = state, .parameters = "", .number = "unsourced", .note = ""};
	const struct license_term *term;

	clause.code = license_code_read(reader, entry->document, node, node->key, &clause.target);
	if (clause.code < 0)
		return;
	term = &reader->library->terms[clause.code];
	if (!(states_of_kind[term->kind] & CAN(state)))
		license_fault_key(
		    reader, entry->document, node,
		    "a text cannot %s \"%s\", whose kind is %s; see accord-license(5)",
		    license_state_names[state], term->name, license_term_kind_names[term->kind]);
	clause.trigger = term->trigger;
	if (node->kind == YAML_MAP)
		clause_details(reader, entry, term, node, &clause);
	else if (node->kind == YAML_LIST)
		license_fault(reader, entry->document, node,
		              "a clause is its number, or {number: ..., note: ...}");
	else if (node->value.size)
		clause.number = arena_copy(&reader->library->arena, node->value);
	if (seen[clause.code] & (1u << clause.target))
		license_fault_key(reader, entry->document, node,
		                  "\"%s\" on %s is said twice; keep one of them", term->name,
		                  license_target_names[clause.target]);
	seen[clause.code] |= (unsigned char) (1u << clause.target);
	clause_put(entry, &clause);
}

static void state_read(struct license_reader *reader, struct license_entry *entry,
                       enum license_state state, unsigned char seen[LICENSE_CODES_MOST])
{
	const struct yaml_node *map = yaml_get(entry->node, license_state_names[state]);

	if (!map)
		return;
	if (map->kind != YAML_MAP) {
		license_fault(reader, entry->document, map,
		              "%s: is a map from terms to clause numbers",
		              license_state_names[state]);
		return;
	}
	for (const struct yaml_node *node = map->first; node; node = node->next)
		clause_read(reader, entry, node, state, seen);
}

static void base_copy(struct license_entry *entry, const struct license_entry *base)
{
	if (!base)
		return;
	for (size_t i = 0; i < base->clause_count; i++)
		if (!base->clauses[i].implied)
			clause_put(entry, &base->clauses[i]);
}

void license_clauses_read(struct license_reader *reader, struct license_entry *entry,
                          const struct license_entry *base)
{
	const struct yaml_node *drop = yaml_get(entry->node, "drop");
	unsigned char seen[LICENSE_CODES_MOST] = {0};

	base_copy(entry, base);
	if (drop && drop->kind != YAML_LIST)
		license_fault(reader, entry->document, drop, "drop: is a list of terms");
	else if (drop && base)
		for (const struct yaml_node *item = drop->first; item; item = item->next)
			clause_drop(reader, entry, item);
	if (drop && !base)
		license_fault_key(reader, entry->document, drop,
		                  "drop: works only with extends:; remove it");
	for (int state = LICENSE_PERMIT; state <= LICENSE_ASK; state++)
		state_read(reader, entry, (enum license_state) state, seen);
}

/* Fills silence on data: what all implying terms permit is permitted. */
static void imply(struct license_entry *entry, const struct license_term *term)
{
	struct license_clause clause = {.code = term->code,
	                                .target = LICENSE_DATA,
	                                .state = LICENSE_PERMIT,
	                                .parameters = "",
	                                .number = "unsourced",
	                                .note = "",
	                                .implied = true};

	if (term->implied_by[0] < 0 || clause_find(entry, term->code, LICENSE_DATA))
		return;
	for (const int *code = term->implied_by; *code >= 0; code++) {
		const struct license_clause *said = clause_find(entry, *code, LICENSE_DATA);

		if (!said || said->implied || said->state != LICENSE_PERMIT)
			return;
		clause.number = said->number;
	}
	clause_put(entry, &clause);
}

void license_clauses_imply(struct license_library *library, struct license_entry *entry)
{
	for (size_t i = 0; i < library->term_count; i++)
		imply(entry, &library->terms[i]);
	if (entry->clause_count)
		qsort(entry->clauses, entry->clause_count, sizeof *entry->clauses, clause_order);
	entry->license.clauses = entry->clauses;
	entry->license.clause_count = entry->clause_count;
}

const struct license_clause *license_clause(const struct license *license, int code,
                                            enum license_target target)
{
	struct license_clause wanted = {.code = code, .target = target};

	if (!license->clause_count)
		return NULL;
	return bsearch(&wanted, license->clauses, license->clause_count, sizeof wanted,
	               clause_order);
}

enum license_state license_says(const struct license_library *library,
                                const struct license *license, int code, enum license_target target)
{
	const struct license_clause *clause = license_clause(license, code, target);
	const struct license_term *term = license_term(library, code);

	if (clause)
		return clause->state;
	if (!term || term->kind != LICENSE_ACTION)
		return LICENSE_SILENT;
	return license->kind == LICENSE_PUBLIC_DOMAIN ? LICENSE_PERMIT : LICENSE_ASK;
}

struct text license_parameter(const struct license_clause *clause, const char *key)
{
	struct text rest = text_from(clause->parameters), piece;

	while (text_next(&rest, ';', &piece)) {
		size_t at = text_find_byte(piece, '=');

		if (at != TEXT_NONE && text_is(text_slice(piece, 0, at), key))
			return text_slice(piece, at + 1, piece.size);
	}
	return text_from(NULL);
}
