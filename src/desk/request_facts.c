#include "desk/request_facts.h"

#include "desk/project.h"

static const char *text_of(struct arena *arena, struct ledger_rows *rows, int column)
{
	return arena_string(arena, ledger_string(rows, column));
}

static int add_project(struct desk *desk, const struct desk_request *request,
                       struct mustache_value *facts, struct arena *arena, struct error *err)
{
	static const struct {
		const char *name;
		enum desk_project_field field;
	} named[] = {
	    {"title", DESK_PROJECT_TITLE},     {"purpose", DESK_PROJECT_PURPOSE},
	    {"disease", DESK_PROJECT_DISEASE}, {"place", DESK_PROJECT_PLACE},
	    {"until", DESK_PROJECT_UNTIL},     {"actor", DESK_PROJECT_ACTOR},
	};
	struct mustache_value *map = mustache_add(arena, facts, "project", MUSTACHE_MAP);
	struct desk_project project;

	if (desk_project_load(desk, request->project, arena, &project, err))
		return err->code;
	mustache_add_text(arena, map, "slug", project.slug);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		mustache_add_text(arena, map, named[i].name, project.values[named[i].field]);
	return ERROR_NONE;
}

/* `list` is {name, from the request (1) or its project (0)}. */
static int add_datasets(struct desk *desk, const char *name, int64_t owner, int64_t of_request,
                        struct mustache_value *facts, struct arena *arena, struct error *err)
{
	static const char *const columns[] = {"slug",       "title",  "portal",   "modalities",
	                                      "body_parts", "region", "subjects", "images",
	                                      "access",     "license"};
	struct mustache_value *list = mustache_add(arena, facts, name, MUSTACHE_LIST);
	struct buffer titles = BUFFER_INIT;
	struct ledger_rows rows;
	long count = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_FACT_DATASETS, &rows, err, "ii", owner,
	                 of_request))
		return err->code;
	while (ledger_next(&rows)) {
		struct mustache_value *item = mustache_add(arena, list, "", MUSTACHE_MAP);
		bool titled = *ledger_string(&rows, 1);

		for (int i = 0; i < (int) (sizeof columns / sizeof *columns); i++)
			mustache_add_text(arena, item, columns[i], text_of(arena, &rows, i));
		buffer_printf(&titles, "%s%s", count ? ", " : "", ledger_string(&rows, titled));
		count++;
	}
	mustache_add_number(arena, list, "count", count);
	mustache_add_text(arena, list, "titles", arena_copy(arena, buffer_view(&titles)));
	buffer_release(&titles);
	return ledger_done(&rows, err);
}

static int add_person(struct desk *desk, const struct desk_request *request,
                      struct mustache_value *facts, struct arena *arena, struct error *err)
{
	static const char *const columns[] = {"handle", "name",        "mail",
	                                      "orcid",  "institution", "role"};
	struct mustache_value *map = mustache_add(arena, facts, "person", MUSTACHE_MAP);
	struct ledger_rows rows;
	bool found;

	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_FACT_PERSON, &rows, err, "t",
	                 request->owner))
		return err->code;
	found = ledger_next(&rows);
	for (int i = 0; i < (int) (sizeof columns / sizeof *columns); i++)
		mustache_add_text(arena, map, columns[i], found ? text_of(arena, &rows, i) : "");
	return ledger_done(&rows, err);
}

int desk_request_facts(struct desk *desk, struct desk_request *request, struct arena *arena,
                       struct error *err)
{
	struct mustache_value *facts = mustache_map(arena), *map;

	if (add_project(desk, request, facts, arena, err) ||
	    add_datasets(desk, "datasets", request->project_id, 0, facts, arena, err) ||
	    add_datasets(desk, "requested", request->id, 1, facts, arena, err) ||
	    add_person(desk, request, facts, arena, err))
		return err->code;
	map = mustache_add(arena, facts, "portal", MUSTACHE_MAP);
	mustache_add_text(arena, map, "name", request->form->portal);
	mustache_add_text(arena, map, "url", request->form->url);
	map = mustache_add(arena, facts, "form", MUSTACHE_MAP);
	mustache_add_text(arena, map, "id", request->form->id);
	mustache_add_text(arena, map, "version", request->form->version);
	map = mustache_add(arena, facts, "request", MUSTACHE_MAP);
	mustache_add_number(arena, map, "id", (long) request->id);
	mustache_add_text(arena, map, "reference", request->reference);
	mustache_add_text(arena, facts, "today", desk_today(desk));
	request->facts = facts;
	return ERROR_NONE;
}
