#include "desk/portal.h"

#include "base/near.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NAME, URL, KIND, FORM, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [NAME] = {"name", DESK_FIELD_LINE, NULL, "what it is called"},
    [URL] = {"url", DESK_FIELD_URL, NULL, "where it is"},
    [KIND] = {"kind", DESK_FIELD_LINE, NULL, "archive, challenge, study, catalogue ..."},
    [FORM] = {"form", DESK_FIELD_TEXT, NULL, "the form that it asks with: its id"},
};

static int read_rows(struct desk *desk, struct arena *arena, struct desk_portal *list,
                     size_t *count, size_t most, struct error *err)
{
	const struct form_shelf *shelf;
	struct ledger_rows rows;

	if (desk_shelf(desk, &shelf, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_PORTAL_LIST, &rows, err, ""))
		return err->code;
	while (*count < most && ledger_next(&rows)) {
		struct desk_portal *portal = &list[(*count)++];
		const char *form = ledger_string(&rows, 5);

		*portal = (struct desk_portal){
		    .id = ledger_integer(&rows, 0),
		    .slug = arena_string(arena, ledger_string(&rows, 1)),
		    .name = arena_string(arena, ledger_string(&rows, 2)),
		    .url = arena_string(arena, ledger_string(&rows, 3)),
		    .kind = arena_string(arena, ledger_string(&rows, 4)),
		    .form = *form ? form_shelf_find(shelf, text_from(form)) : NULL,
		    .accounts = ledger_integer(&rows, 6),
		};
	}
	return ledger_done(&rows, err);
}

static bool is_known(const struct desk_portal *list, size_t count, const struct form *form)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].form == form || form_is_named(form, text_from(list[i].slug)))
			return true;
	return false;
}

static void fill_in(struct desk_portal *portal)
{
	const struct form *form = portal->form;

	if (!form)
		return;
	if (!*portal->name)
		portal->name = form->portal;
	if (!*portal->url)
		portal->url = form->url;
	if (!*portal->kind)
		portal->kind = form->access;
}

static int count_requests(struct desk *desk, struct desk_portal *list, size_t count,
                          struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_PORTAL_REQUESTS, &rows, err, ""))
		return err->code;
	while (ledger_next(&rows))
		for (size_t i = 0; i < count; i++)
			if (list[i].form && text_is(ledger_text(&rows, 0), list[i].form->id))
				list[i].requests += ledger_integer(&rows, 1);
	return ledger_done(&rows, err);
}

static int by_slug(const void *a, const void *b)
{
	return strcmp(((const struct desk_portal *) a)->slug,
	              ((const struct desk_portal *) b)->slug);
}

int desk_portals(struct desk *desk, struct arena *arena, struct desk_portal **list, size_t *count,
                 struct error *err)
{
	const struct form_shelf *shelf;
	int64_t rows;
	size_t most;

	*count = 0;
	if (desk_need_ledger(desk, err) || desk_shelf(desk, &shelf, err) ||
	    ledger_number(desk_ledger(desk), LEDGER_PORTAL_COUNT, 0, &rows, err, ""))
		return err->code;
	most = (size_t) rows + form_shelf_count(shelf);
	*list = arena_new(arena, most + 1, sizeof **list);
	if (read_rows(desk, arena, *list, count, most, err))
		return err->code;
	for (size_t i = 0; i < form_shelf_count(shelf); i++) {
		const struct form *form = form_shelf_at(shelf, i);

		if (form && !is_known(*list, *count, form))
			(*list)[(*count)++] = (struct desk_portal){
			    .slug = form->id, .name = "", .url = "", .kind = "", .form = form};
	}
	for (size_t i = 0; i < *count; i++)
		fill_in(&(*list)[i]);
	qsort(*list, *count, sizeof **list, by_slug);
	return count_requests(desk, *list, *count, err);
}

int desk_portal_find(struct desk *desk, const char *slug, struct arena *arena,
                     struct desk_portal *portal, struct error *err)
{
	struct desk_portal *list;
	const char **slugs, *near;
	size_t count;

	if (desk_portals(desk, arena, &list, &count, err))
		return err->code;
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i].slug, slug) ||
		    (list[i].form && form_is_named(list[i].form, text_from(slug)))) {
			*portal = list[i];
			return ERROR_NONE;
		}
	slugs = arena_new(arena, count + 1, sizeof *slugs);
	for (size_t i = 0; i < count; i++)
		slugs[i] = list[i].slug;
	near = near_of(text_from(slug), slugs);
	return error_set(err, ERROR_MISSING,
	                 "there is no portal \"%s\"; %s%s%ssee `accord portal list`, or add it "
	                 "with `accord portal add %s`",
	                 slug, near ? "did you mean " : "", near ? near : "", near ? "? " : "",
	                 slug);
}

int desk_portal_row(struct desk *desk, const char *slug, struct arena *arena,
                    struct desk_portal *portal, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);

	if (desk_portal_find(desk, slug, arena, portal, err) || portal->id)
		return err->code;
	/* Its form says the rest, and may say it anew. */
	if (ledger_run(ledger, LEDGER_PORTAL_ADD, NULL, err, "ttttti", portal->slug, "", "", "",
	               portal->form->id, ledger_event(ledger)))
		return err->code;
	portal->id = ledger_last_id(ledger);
	return ERROR_NONE;
}

/* Fields over what `v` holds. */
static int read_fields(struct desk *desk, const struct desk_field *fields, size_t count,
                       struct arena *arena, const char **v, struct error *err)
{
	const struct form_shelf *shelf;
	const struct form *form;

	if (desk_fields_read(rules, FIELDS, fields, count, arena, v, err))
		return err->code;
	if (!*v[FORM])
		return ERROR_NONE;
	if (desk_shelf(desk, &shelf, err) || form_shelf_get(shelf, text_from(v[FORM]), &form, err))
		return err->code;
	v[FORM] = form->id;
	return ERROR_NONE;
}

static int add(struct desk *desk, const char *slug, const struct desk_field *fields, size_t count,
               struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const char *v[FIELDS] = {"", "", "", ""};
	struct desk_portal there;
	struct error none = ERROR_INIT;

	if (desk_check_slug("portal", slug, err) || read_fields(desk, fields, count, arena, v, err))
		return err->code;
	if (!desk_portal_find(desk, slug, arena, &there, &none))
		return error_set(err, ERROR_INPUT,
		                 "there is a portal \"%s\" already (%s); change it with `accord "
		                 "portal set %s FIELD=VALUE`",
		                 there.slug, there.name, there.slug);
	return ledger_run(ledger, LEDGER_PORTAL_ADD, NULL, err, "ttttti", slug, v[NAME], v[URL],
	                  v[KIND], v[FORM], ledger_event(ledger));
}

int desk_portal_add(struct desk *desk, const char *slug, const struct desk_field *fields,
                    size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	int code = desk_begin(desk, "portal add", err);

	if (!code)
		code = desk_end(desk, add(desk, slug, fields, count, &arena, err), slug, err);
	arena_release(&arena);
	return code;
}

static int change(struct desk *desk, const char *slug, const struct desk_field *fields,
                  size_t count, struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct desk_portal portal;
	const char *v[FIELDS];

	if (desk_portal_row(desk, slug, arena, &portal, err))
		return err->code;
	v[NAME] = portal.name;
	v[URL] = portal.url;
	v[KIND] = portal.kind;
	v[FORM] = portal.form ? portal.form->id : "";
	if (read_fields(desk, fields, count, arena, v, err))
		return err->code;
	return ledger_run(ledger, LEDGER_PORTAL_SET, NULL, err, "itttti", portal.id, v[NAME],
	                  v[URL], v[KIND], v[FORM], ledger_event(ledger));
}

int desk_portal_set(struct desk *desk, const char *slug, const struct desk_field *fields,
                    size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	int code = desk_begin(desk, "portal set", err);

	if (!code)
		code = desk_end(desk, change(desk, slug, fields, count, &arena, err), slug, err);
	arena_release(&arena);
	return code;
}

static int take_out(struct desk *desk, const char *slug, struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct desk_portal portal;
	int64_t used;

	if (desk_portal_find(desk, slug, arena, &portal, err))
		return err->code;
	if (!portal.id)
		return error_set(err, ERROR_INPUT,
		                 "the portal %s is known by its form %s; there is nothing of the "
		                 "team's to remove",
		                 portal.slug, portal.form->file);
	if (ledger_number(ledger, LEDGER_PORTAL_USES, 0, &used, err, "i", portal.id))
		return err->code;
	if (used)
		return error_set(err, ERROR_INPUT,
		                 "%" PRId64 " registrations name the portal %s; remove them first",
		                 used, portal.slug);
	return ledger_run(ledger, LEDGER_PORTAL_REMOVE, NULL, err, "i", portal.id);
}

int desk_portal_remove(struct desk *desk, const char *slug, struct error *err)
{
	struct arena arena = ARENA_INIT;
	int code = desk_begin(desk, "portal remove", err);

	if (!code)
		code = desk_end(desk, take_out(desk, slug, &arena, err), slug, err);
	arena_release(&arena);
	return code;
}
