#include "desk/request_facts.h"

#include "desk/check.h"
#include "desk/project.h"

#include <string.h>

/* A block that was asked for, so that the ledger is asked once. */
struct block {
	struct text name;
	bool found;
	struct text body;
	struct block *next;
};

/* What the lazy values stand on: copies, for the request may move. */
struct facts {
	struct desk *desk;
	struct arena *arena;
	const struct form *form;
	int64_t request, project_id;
	const char *project, *owner, *reference, *made, *moved;
	bool judged;
	const struct license_judgement *judgement; /* NULL: it could not be made */
	struct block *blocks;
	struct mustache_partials partials;
};

typedef const struct mustache_value *build(struct facts *facts);

/* One name of the root, built when it is first looked up. */
struct lazy {
	struct facts *facts;
	build *build;
	bool built;
	const struct mustache_value *value;
};

static const struct mustache_value *make(void *context)
{
	struct lazy *lazy = context;

	if (!lazy->built)
		lazy->value = lazy->build(lazy->facts);
	lazy->built = true;
	return lazy->value;
}

static const char *text_of(struct facts *facts, struct ledger_rows *rows, int column)
{
	return arena_string(facts->arena, ledger_string(rows, column));
}

/* What could not be read whole is unset rather than half told. */
static const struct mustache_value *whole(struct ledger_rows *rows,
                                          const struct mustache_value *value)
{
	struct error err = ERROR_INIT;

	return ledger_done(rows, &err) ? NULL : value;
}

static const struct mustache_value *text_value(struct facts *facts, const char *text)
{
	struct mustache_value *root = mustache_map(facts->arena);

	return mustache_add_text(facts->arena, root, "", text);
}

static void join(struct buffer *list, const char *piece)
{
	buffer_printf(list, "%s%s", list->size ? ", " : "", piece);
}

/* --- the project and its verdicts --- */

static const struct mustache_value *build_project(struct facts *facts)
{
	static const struct {
		const char *name;
		enum desk_project_field field;
	} named[] = {
	    {"title", DESK_PROJECT_TITLE},     {"purpose", DESK_PROJECT_PURPOSE},
	    {"disease", DESK_PROJECT_DISEASE}, {"place", DESK_PROJECT_PLACE},
	    {"until", DESK_PROJECT_UNTIL},     {"actor", DESK_PROJECT_ACTOR},
	    {"uses", DESK_PROJECT_USES},
	};
	struct mustache_value *map = mustache_map(facts->arena);
	struct desk_project project;
	struct error err = ERROR_INIT;

	if (desk_project_find_bare(facts->desk, facts->project, facts->arena, &project, &err))
		return NULL;
	mustache_add_text(facts->arena, map, "slug", project.slug);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		mustache_add_text(facts->arena, map, named[i].name, project.values[named[i].field]);
	return map;
}

static const struct license_judgement *judgement(struct facts *facts)
{
	struct license_judgement *made;
	struct error err = ERROR_INIT;

	if (!facts->judged) {
		facts->judged = true;
		made = arena_new(facts->arena, 1, sizeof *made);
		if (!desk_check(facts->desk, facts->project, NULL, facts->arena, made, &err))
			facts->judgement = made;
	}
	return facts->judgement;
}

static const struct mustache_value *build_verdict(struct facts *facts)
{
	const struct license_judgement *all = judgement(facts);

	return all ? text_value(facts, license_verdict_names[all->verdict]) : NULL;
}

struct set_verdict {
	struct facts *facts;
	const char *slug;
};

/* A data set outside the project is not judged. */
static const struct mustache_value *make_set_verdict(void *context)
{
	const struct set_verdict *set = context;
	const struct license_judgement *all = judgement(set->facts);

	for (size_t i = 0; all && i < all->subject_count; i++) {
		if (strcmp(all->subjects[i].slug, set->slug) == 0)
			return text_value(set->facts,
			                  license_verdict_names[all->subjects[i].verdict]);
	}
	return NULL;
}

/* --- data sets, their licenses and credits --- */

enum {
	SLUG,
	TITLE,
	EDITION,
	PORTAL,
	URL,
	IDENTIFIERS,
	LICENSE = 12,
	COLUMNS,
	LICENSE_SAID = COLUMNS, /* what is not settled is said so and not guessed */
};

static const char *const set_columns[COLUMNS] = {
    "slug",       "title",  "edition",  "portal", "url",    "identifiers", "modalities",
    "body_parts", "region", "subjects", "images", "access", "license"};

static const char *credit(struct facts *facts, struct ledger_rows *rows)
{
	static const int then[] = {PORTAL, IDENTIFIERS};
	struct buffer line = BUFFER_INIT;
	const char *title = ledger_string(rows, *ledger_string(rows, TITLE) ? TITLE : SLUG);
	const char *line_kept;

	buffer_string(&line, title);
	if (*ledger_string(rows, EDITION))
		buffer_printf(&line, " (%s)", ledger_string(rows, EDITION));
	for (size_t i = 0; i < sizeof then / sizeof *then; i++) {
		if (*ledger_string(rows, then[i]))
			join(&line, ledger_string(rows, then[i]));
	}
	join(&line, ledger_string(rows, LICENSE_SAID));
	line_kept = arena_string(facts->arena, buffer_cstr(&line));
	buffer_release(&line);
	return line_kept;
}

static void add_set(struct facts *facts, struct ledger_rows *rows, struct mustache_value *list)
{
	struct mustache_value *item = mustache_add(facts->arena, list, "", MUSTACHE_MAP);
	struct set_verdict *verdict = arena_new(facts->arena, 1, sizeof *verdict);

	/* A copy's word for a license is never passed on as the source's own. */
	for (int i = 0; i < COLUMNS; i++)
		mustache_add_text(
		    facts->arena, item, set_columns[i],
		    text_of(facts, rows,
		            i == LICENSE && *ledger_string(rows, i) ? LICENSE_SAID : i));
	mustache_add_text(facts->arena, item, "credit", credit(facts, rows));
	*verdict = (struct set_verdict){facts, text_of(facts, rows, SLUG)};
	mustache_add_lazy(facts->arena, item, "verdict", make_set_verdict, verdict);
}

static const struct mustache_value *sets_of(struct facts *facts, int64_t owner, int64_t of_request)
{
	struct mustache_value *list =
	    mustache_add(facts->arena, mustache_map(facts->arena), "", MUSTACHE_LIST);
	struct buffer titles = BUFFER_INIT;
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	long count = 0;

	if (ledger_query(desk_ledger(facts->desk), LEDGER_REQUEST_FACT_DATASETS, &rows, &err, "ii",
	                 owner, of_request))
		return NULL;
	while (ledger_next(&rows)) {
		add_set(facts, &rows, list);
		join(&titles, ledger_string(&rows, *ledger_string(&rows, TITLE) ? TITLE : SLUG));
		count++;
	}
	mustache_add_number(facts->arena, list, "count", count);
	mustache_add_text(facts->arena, list, "titles",
	                  arena_string(facts->arena, buffer_cstr(&titles)));
	buffer_release(&titles);
	return whole(&rows, list);
}

static const struct mustache_value *build_datasets(struct facts *facts)
{
	return sets_of(facts, facts->project_id, 0);
}

static const struct mustache_value *build_requested(struct facts *facts)
{
	return sets_of(facts, facts->request, 1);
}

static const struct mustache_value *build_licenses(struct facts *facts)
{
	struct mustache_value *list =
	    mustache_add(facts->arena, mustache_map(facts->arena), "", MUSTACHE_LIST);
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	long count = 0;

	if (ledger_query(desk_ledger(facts->desk), LEDGER_REQUEST_FACT_LICENSES, &rows, &err, "i",
	                 facts->project_id))
		return NULL;
	for (; ledger_next(&rows); count++) {
		struct mustache_value *item = mustache_add(facts->arena, list, "", MUSTACHE_MAP);

		mustache_add_text(facts->arena, item, "license", text_of(facts, &rows, 0));
		mustache_add_number(facts->arena, item, "count", (long) ledger_integer(&rows, 1));
		mustache_add_text(facts->arena, item, "titles", text_of(facts, &rows, 2));
	}
	mustache_add_number(facts->arena, list, "count", count);
	return whole(&rows, list);
}

/* --- people --- */

static const char *const person_columns[] = {"handle",      "name", "mail", "orcid",
                                             "institution", "role", "part"};
enum { PERSON_COLUMNS = 6, MEMBER_COLUMNS };

static const struct mustache_value *build_person(struct facts *facts)
{
	struct mustache_value *map = mustache_map(facts->arena);
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	bool found;

	if (ledger_query(desk_ledger(facts->desk), LEDGER_REQUEST_FACT_PERSON, &rows, &err, "t",
	                 facts->owner))
		return NULL;
	found = ledger_next(&rows);
	for (int i = 0; i < PERSON_COLUMNS; i++)
		mustache_add_text(facts->arena, map, person_columns[i],
		                  found ? text_of(facts, &rows, i) : "");
	return whole(&rows, map);
}

static const struct mustache_value *build_people(struct facts *facts)
{
	struct mustache_value *list =
	    mustache_add(facts->arena, mustache_map(facts->arena), "", MUSTACHE_LIST);
	struct buffer names = BUFFER_INIT;
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	long count = 0;

	if (ledger_query(desk_ledger(facts->desk), LEDGER_REQUEST_FACT_PEOPLE, &rows, &err, "i",
	                 facts->request))
		return NULL;
	for (; ledger_next(&rows); count++) {
		struct mustache_value *item = mustache_add(facts->arena, list, "", MUSTACHE_MAP);

		for (int i = 0; i < MEMBER_COLUMNS; i++)
			mustache_add_text(facts->arena, item, person_columns[i],
			                  text_of(facts, &rows, i));
		join(&names, ledger_string(&rows, *ledger_string(&rows, 1) ? 1 : 0));
	}
	mustache_add_number(facts->arena, list, "count", count);
	mustache_add_text(facts->arena, list, "names",
	                  arena_string(facts->arena, buffer_cstr(&names)));
	buffer_release(&names);
	return whole(&rows, list);
}

/* --- the portal, the request, dates --- */

static const struct mustache_value *build_portal(struct facts *facts)
{
	struct mustache_value *map = mustache_map(facts->arena);

	mustache_add_text(facts->arena, map, "name", facts->form->portal);
	mustache_add_text(facts->arena, map, "url", facts->form->url);
	mustache_add_text(facts->arena, map, "status", facts->form->status);
	return map;
}

static const struct mustache_value *build_form(struct facts *facts)
{
	struct mustache_value *map = mustache_map(facts->arena);

	mustache_add_text(facts->arena, map, "id", facts->form->id);
	mustache_add_text(facts->arena, map, "version", facts->form->version);
	return map;
}

/* An instant's date. */
static const char *date_of(struct facts *facts, const char *instant)
{
	size_t size = strlen(instant);

	return arena_copy(facts->arena, text_span(instant, size < 10 ? size : 10));
}

static const struct mustache_value *build_request(struct facts *facts)
{
	struct mustache_value *map = mustache_map(facts->arena);

	mustache_add_number(facts->arena, map, "id", (long) facts->request);
	mustache_add_text(facts->arena, map, "reference", facts->reference);
	mustache_add_text(facts->arena, map, "made", date_of(facts, facts->made));
	mustache_add_text(facts->arena, map, "moved", date_of(facts, facts->moved));
	return map;
}

static const struct mustache_value *build_today(struct facts *facts)
{
	return text_value(facts, desk_today(facts->desk));
}

static const struct mustache_value *build_year(struct facts *facts)
{
	return text_value(facts, arena_copy(facts->arena, text_span(desk_today(facts->desk), 4)));
}

/* --- blocks --- */

static bool find_block(const void *context, struct text name, struct text *text)
{
	struct facts *facts = (struct facts *) context;
	struct block *block = facts->blocks;
	struct ledger_rows rows;
	struct error err = ERROR_INIT;

	while (block && !text_equal(block->name, name))
		block = block->next;
	if (!block) {
		block = arena_new(facts->arena, 1, sizeof *block);
		block->name = text_from(arena_copy(facts->arena, name));
		block->next = facts->blocks;
		facts->blocks = block;
		if (!ledger_query(desk_ledger(facts->desk), LEDGER_REQUEST_FACT_BLOCK, &rows, &err,
		                  "t", block->name.at)) {
			block->found = ledger_next(&rows);
			if (block->found)
				block->body = text_from(text_of(facts, &rows, 0));
			block->found = !ledger_done(&rows, &err) && block->found;
		}
	}
	*text = block->body;
	return block->found;
}

void desk_request_facts(struct desk *desk, struct desk_request *request, struct arena *arena)
{
	static const struct {
		const char *name;
		build *build;
	} names[] = {
	    {"project", build_project},     {"datasets", build_datasets},
	    {"requested", build_requested}, {"licenses", build_licenses},
	    {"verdict", build_verdict},     {"person", build_person},
	    {"people", build_people},       {"portal", build_portal},
	    {"form", build_form},           {"request", build_request},
	    {"today", build_today},         {"year", build_year},
	};
	struct facts *facts = arena_new(arena, 1, sizeof *facts);
	struct mustache_value *root = mustache_map(arena);

	*facts = (struct facts){.desk = desk,
	                        .arena = arena,
	                        .form = request->form,
	                        .request = request->id,
	                        .project_id = request->project_id,
	                        .project = request->project,
	                        .owner = request->owner,
	                        .reference = request->reference,
	                        .made = request->made,
	                        .moved = request->moved,
	                        .partials = {find_block, facts}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct lazy *lazy = arena_new(arena, 1, sizeof *lazy);

		*lazy = (struct lazy){.facts = facts, .build = names[i].build};
		mustache_add_lazy(arena, root, names[i].name, make, lazy);
	}
	request->facts = root;
	request->blocks = &facts->partials;
}
