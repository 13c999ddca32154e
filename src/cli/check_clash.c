/* check: pairs of licenses that do not go together, told by the one that
 * stands in the way of most others. */
#include "cli/check.h"

#include "base/map.h"

#include <string.h>

/* A license with the data sets under it: first those whose owner says so, then
 * those of which a copy does. */
struct side {
	const char *shown, *id;
	const char *first[2];
	size_t count[2];
};

struct pair {
	struct side *a, *b;
	enum license_verdict severity;
	const char *rule, *remedy;
	const char *clauses[2]; /* by one side, by the other */
	bool told;
};

struct clashes {
	struct cli *cli;
	struct map sides, by_sides;
	struct pair *pairs;
	size_t count;
};

/* ---- merging ---- */

static struct side *side_for(struct clashes *c, const char *shown, const char *id, bool copied,
                             const char *first, size_t count)
{
	struct side *side = map_get(&c->sides, text_from(shown));

	if (!side) {
		side = arena_new(&c->cli->arena, 1, sizeof *side);
		side->shown = shown;
		side->id = id;
		map_add(&c->sides, text_from(shown), side);
	}
	side->first[copied] = first;
	side->count[copied] = count;
	return side;
}

static struct pair *pair_for(struct clashes *c, struct side *a, struct side *b)
{
	bool turned = strcmp(a->shown, b->shown) > 0;
	const char *key = arena_printf(&c->cli->arena, "%s\n%s", turned ? b->shown : a->shown,
	                               turned ? a->shown : b->shown);
	struct pair *pair = map_get(&c->by_sides, text_from(key));

	if (!pair) {
		pair = &c->pairs[c->count++];
		*pair = (struct pair){.a = a, .b = b, .severity = LICENSE_CLEAR};
		map_add(&c->by_sides, text_from(key), pair);
	}
	return pair;
}

/* The same two licenses clash once, whoever states them. */
static void add_clash(struct clashes *c, const struct license_clash *clash)
{
	struct side *a = side_for(c, clash->shown_a, clash->license_a, clash->copied_a, clash->a,
	                          clash->count_a);
	struct side *b = a;
	struct pair *pair;

	if (strcmp(clash->rule, "clash-alone") != 0)
		b = side_for(c, clash->shown_b, clash->license_b, clash->copied_b, clash->b,
		             clash->count_b);
	pair = pair_for(c, a, b);
	if (!pair->rule || clash->severity < pair->severity) {
		pair->severity = clash->severity;
		pair->rule = clash->rule;
		pair->remedy = clash->remedy;
	}
	if (!pair->clauses[0])
		pair->clauses[0] = clash->clause;
	else if (strcmp(pair->clauses[0], clash->clause) != 0)
		pair->clauses[1] = clash->clause;
}

/* ---- telling ---- */

/* "CC-BY-SA-4.0 (msd-liver and 7 more)" */
static void add_side(struct buffer *out, const struct side *side)
{
	size_t count = side->count[0] + side->count[1];
	bool copied = !side->count[0];

	buffer_printf(out, "%s (%s", side->shown, side->first[copied]);
	if (count > 1)
		buffer_printf(out, " and %zu more", count - 1);
	buffer_string(out, copied ? ", said by a copy)" : ")");
}

static bool is_of(const char *clause, const struct side *side)
{
	size_t size = strlen(side->id);

	return clause && !strncmp(clause, side->id, size) && clause[size] == ' ';
}

static const char *clause_of(const struct pair *pair, const struct side *side)
{
	return is_of(pair->clauses[0], side)   ? pair->clauses[0]
	       : is_of(pair->clauses[1], side) ? pair->clauses[1]
	                                       : NULL;
}

static bool is_like(const struct pair *a, const struct pair *b)
{
	return !b->told && a->severity == b->severity && !strcmp(a->rule, b->rule);
}

static size_t partners(const struct clashes *c, const struct pair *like, const struct side *side)
{
	size_t count = 0;

	for (size_t i = 0; i < c->count; i++)
		count +=
		    is_like(like, &c->pairs[i]) && (c->pairs[i].a == side || c->pairs[i].b == side);
	return count;
}

/* The side with the most partners; of two, the one whose clause it is. */
static const struct side *find_hub(const struct clashes *c, const struct pair *like)
{
	const struct side *hub = NULL;
	size_t most = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct pair *pair = &c->pairs[i];
		const struct side *sides[] = {pair->a, pair->b};

		for (size_t s = 0; is_like(like, pair) && s < 2; s++) {
			size_t count =
			    2 * partners(c, like, sides[s]) + (clause_of(pair, sides[s]) != NULL);

			if (count > most) {
				most = count;
				hub = sides[s];
			}
		}
	}
	return hub;
}

/* The clause of the hub's own license, if it stands in the way of any. */
static const char *hub_clause(const struct clashes *c, const struct pair *like,
                              const struct side *hub)
{
	const char *own = NULL;

	for (size_t i = 0; i < c->count && !own; i++)
		if (is_like(like, &c->pairs[i]) && (c->pairs[i].a == hub || c->pairs[i].b == hub))
			own = clause_of(&c->pairs[i], hub);
	return own;
}

/* Marks what it tells. */
static void tell_hub(struct clashes *c, const struct pair *like)
{
	const struct side *hub = find_hub(c, like);
	const char *own = hub_clause(c, like, hub);
	struct buffer line = BUFFER_INIT;
	bool first = true;

	add_side(&line, hub);
	if (own)
		buffer_printf(&line, " [%s]", own);
	buffer_string(&line, strcmp(like->rule, "clash-versions")
	                         ? " cannot be mixed with "
	                         : " cannot, in some versions, be mixed with ");
	for (size_t i = 0; i < c->count; i++) {
		struct pair *pair = &c->pairs[i];

		if (!(pair->a == hub || pair->b == hub) || !is_like(like, pair))
			continue;
		buffer_string(&line, first ? "" : ", nor with ");
		add_side(&line, pair->a == hub ? pair->b : pair->a);
		if (!clause_of(pair, hub))
			buffer_printf(&line, " [%s]", pair->clauses[0]);
		first = false;
		pair->told = true;
	}
	cli_check_say(c->cli, like->severity, buffer_cstr(&line));
	buffer_release(&line);
}

/* What goes nowhere at all, whatever it is mixed with. */
static void tell_lone(struct clashes *c, const struct pair *like)
{
	struct buffer line = BUFFER_INIT;

	buffer_string(&line, "Nothing adapted may go out, alone or with others, from ");
	for (size_t i = 0, told = 0; i < c->count; i++) {
		struct pair *pair = &c->pairs[i];

		if (!is_like(like, pair))
			continue;
		buffer_string(&line, told++ ? ", nor from " : "");
		add_side(&line, pair->a);
		buffer_printf(&line, " [%s]", pair->clauses[0]);
		pair->told = true;
	}
	cli_check_say(c->cli, like->severity, buffer_cstr(&line));
	buffer_release(&line);
}

static const struct pair *next_pair(const struct clashes *c)
{
	const struct pair *next = NULL;

	for (size_t i = 0; i < c->count; i++)
		if (!c->pairs[i].told && (!next || c->pairs[i].severity < next->severity))
			next = &c->pairs[i];
	return next;
}

void cli_check_clashes(struct cli *cli, const struct license_judgement *j)
{
	struct clashes c = {
	    .cli = cli, .sides = MAP_INIT(&cli->arena), .by_sides = MAP_INIT(&cli->arena)};
	const char *remedy = NULL;
	const struct pair *next;

	c.pairs = arena_new(&cli->arena, j->clash_count + 1, sizeof *c.pairs);
	for (size_t i = 0; i < j->clash_count; i++)
		add_clash(&c, &j->clashes[i]);
	if (c.count) {
		cli_say(cli, "%s", "");
		cli_wrap(cli, 0,
		         text_from(j->clashes[0].severity == LICENSE_CLEAR
		                       ? "Could not be adapted and published together, were that "
		                         "intended"
		                       : "Cannot be adapted and published together"));
	}
	while ((next = next_pair(&c))) {
		if (remedy && strcmp(remedy, next->remedy) != 0)
			cli_check_mend(cli, remedy);
		remedy = next->remedy;
		if (!strcmp(next->rule, "clash-alone"))
			tell_lone(&c, next);
		else
			tell_hub(&c, next);
	}
	cli_check_mend(cli, remedy);
}
