#include "desk/project.h"

#include "base/near.h"
#include "desk/dataset.h"
#include "desk/derive.h"
#include "desk/obligation.h"

#include <stdio.h>
#include <string.h>

static const char *const actors[] = {"academic", "for_profit", NULL};
static const char *const release_forms[] = {"changed", "unmodified", NULL};

const struct desk_field_rule desk_project_rules[DESK_PROJECT_FIELDS] = {
    [DESK_PROJECT_TITLE] = {"title", DESK_FIELD_TEXT, NULL, "its name in full"},
    [DESK_PROJECT_USES] = {"uses", DESK_FIELD_LIST, NULL, "train_model,release_weights ..."},
    [DESK_PROJECT_ACTOR] = {"actor", DESK_FIELD_CHOICE, actors, "who acts"},
    [DESK_PROJECT_PURPOSE] = {"purpose", DESK_FIELD_TEXT, NULL, "what for"},
    [DESK_PROJECT_DISEASE] = {"disease", DESK_FIELD_TEXT, NULL, "identifier of a disease"},
    [DESK_PROJECT_PLACE] = {"place", DESK_FIELD_COUNTRY, NULL, "country where it runs"},
    [DESK_PROJECT_UNTIL] = {"until", DESK_FIELD_DATE, NULL, "until when"},
    [DESK_PROJECT_OUTBOUND_DATA] = {"outbound.data", DESK_FIELD_TEXT, NULL,
                                    "license that data go out under, or none"},
    [DESK_PROJECT_OUTBOUND_LABELS] = {"outbound.labels", DESK_FIELD_TEXT, NULL, "of labels"},
    [DESK_PROJECT_OUTBOUND_MODEL] = {"outbound.model", DESK_FIELD_TEXT, NULL, "of the model"},
    [DESK_PROJECT_OUTBOUND_OUTPUTS] = {"outbound.outputs", DESK_FIELD_TEXT, NULL, "of outputs"},
    [DESK_PROJECT_RELEASE] = {"release", DESK_FIELD_CHOICE, release_forms,
                              "how released data go out"},
    [DESK_PROJECT_SOURCE] = {"source", DESK_FIELD_TEXT, NULL, "where these facts were read"},
    [DESK_PROJECT_NOTE] = {"note", DESK_FIELD_TEXT, NULL, "anything else"},
    [DESK_PROJECT_DATASETS] = {"datasets", DESK_FIELD_LIST, NULL, "slugs of its data sets"},
};

static int missing(struct desk *desk, const char *slug, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct ledger_rows rows;
	const char *known[1001];
	const char *near;
	size_t count = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_PROJECT_SLUGS, &rows, err, ""))
		return err->code;
	while (count < 1000 && ledger_next(&rows))
		known[count++] = arena_string(&arena, ledger_string(&rows, 0));
	known[count] = NULL;
	if (ledger_done(&rows, err))
		goto out;
	near = near_of(text_from(slug), known);
	if (near)
		error_set(err, ERROR_MISSING, "there is no project \"%s\"; did you mean %s?", slug,
		          near);
	else
		error_set(err, ERROR_MISSING,
		          "there is no project \"%s\"; see `accord project list`", slug);
out:
	arena_release(&arena);
	return err->code;
}

/* The slugs of a project's data sets as "a,b,c". */
static int load_datasets(struct desk *desk, struct arena *arena, struct desk_project *project,
                         struct error *err)
{
	struct ledger_rows rows;
	struct buffer list = BUFFER_INIT;
	int code;

	if (ledger_query(desk_ledger(desk), LEDGER_PROJECT_DATASETS, &rows, err, "i", project->id))
		return err->code;
	while (ledger_next(&rows)) {
		buffer_printf(&list, "%s%s", list.size ? "," : "", ledger_string(&rows, 0));
		project->dataset_count++;
	}
	code = ledger_done(&rows, err);
	project->values[DESK_PROJECT_DATASETS] = arena_copy(arena, buffer_view(&list));
	buffer_release(&list);
	return code;
}

static int load_row(struct desk *desk, const char *slug, struct arena *arena,
                    struct desk_project *project, struct error *err)
{
	static const int first = 2;
	struct ledger_rows rows;

	memset(project, 0, sizeof *project);
	project->slug = slug;
	for (size_t i = 0; i < DESK_PROJECT_FIELDS; i++)
		project->values[i] =
		    i >= DESK_PROJECT_OUTBOUND_DATA && i <= DESK_PROJECT_OUTBOUND_OUTPUTS ? "none"
		                                                                          : "";
	if (ledger_query(desk_ledger(desk), LEDGER_PROJECT_BY_SLUG, &rows, err, "t", slug))
		return err->code;
	if (ledger_next(&rows)) {
		project->id = ledger_integer(&rows, 0);
		for (int i = 0; i < DESK_PROJECT_DATASETS; i++)
			project->values[i] = arena_string(arena, ledger_string(&rows, first + i));
		project->version = ledger_integer(&rows, first + DESK_PROJECT_DATASETS);
	}
	return ledger_done(&rows, err);
}

int desk_project_load(struct desk *desk, const char *slug, struct arena *arena,
                      struct desk_project *project, struct error *err)
{
	if (load_row(desk, slug, arena, project, err))
		return err->code;
	return project->id ? load_datasets(desk, arena, project, err) : ERROR_NONE;
}

int desk_project_find_bare(struct desk *desk, const char *slug, struct arena *arena,
                           struct desk_project *project, struct error *err)
{
	if (desk_need_ledger(desk, err) || load_row(desk, slug, arena, project, err))
		return err->code;
	return project->id ? ERROR_NONE : missing(desk, slug, err);
}

int desk_project_find(struct desk *desk, const char *slug, struct arena *arena,
                      struct desk_project *project, struct error *err)
{
	if (desk_need_ledger(desk, err) || desk_project_load(desk, slug, arena, project, err))
		return err->code;
	return project->id ? ERROR_NONE : missing(desk, slug, err);
}

/* ---- checking ---- */

static int check_uses(struct desk *desk, struct arena *arena, const char *uses, struct error *err)
{
	const struct license_library *library;
	struct text rest = text_from(uses), item;
	const char **known;
	const char *near;
	size_t count = 0;

	if (desk_library(desk, &library, err))
		return err->code;
	while (text_next(&rest, ',', &item)) {
		if (license_is_declarable(library, item))
			continue;
		known =
		    arena_new(arena, license_use_count(library) + license_term_count(library) + 1,
		              sizeof *known);
		for (size_t i = 0; i < license_use_count(library); i++)
			known[count++] = license_use_at(library, i)->name;
		for (size_t i = 0; i < license_term_count(library); i++) {
			const char *name = license_term(library, (int) i)->name;

			if (license_is_declarable(library, text_from(name)))
				known[count++] = name;
		}
		near = near_of(item, known);
		return error_set(err, ERROR_INPUT, "uses: \"%.*s\" is no use and no action; %s%s",
		                 TEXT_ARG(item),
		                 near ? "did you mean " : "try train, release_labels or ",
		                 near ? near : "release_weights");
	}
	return ERROR_NONE;
}

/* "none", a license's id, or several as a known id each. */
static int check_outbound(struct desk *desk, struct arena *arena, const char *field,
                          const char *value, struct error *err)
{
	const struct license_library *library;
	const struct license *const *versions;
	const char *near;

	if (!strcmp(value, "none"))
		return ERROR_NONE;
	if (desk_library(desk, &library, err))
		return err->code;
	if (license_versions(library, text_from(value), arena, &versions))
		return ERROR_NONE;
	near = license_near(library, text_from(value));
	return error_set(err, ERROR_INPUT, "%s=%s is no license that accord knows; %s%s", field,
	                 value, near ? "did you mean " : "see ",
	                 near ? near : "`accord license list`, or say none");
}

static int check_datasets(struct desk *desk, struct arena *arena, struct desk_project *project,
                          const char *list, struct error *err)
{
	struct text rest = text_from(list), item, before;
	int64_t id;

	project->dataset_count = 0;
	while (text_next(&rest, ',', &item)) {
		if (desk_dataset_id(desk, arena_copy(arena, item), &id, err))
			return err->code;
		before = text_span(list, (size_t) (item.at - list));
		if (text_list_has(before, ',', item))
			return error_set(err, ERROR_INPUT,
			                 "datasets: %.*s is named twice; name it once",
			                 TEXT_ARG(item));
		project->dataset_count++;
	}
	return ERROR_NONE;
}

int desk_project_apply(struct desk *desk, struct desk_project *project,
                       const struct desk_field *field, struct arena *arena, struct error *err)
{
	size_t index;
	const char *value;

	if (desk_field_check(desk_project_rules, DESK_PROJECT_FIELDS, field, arena, &index, &value,
	                     err))
		return err->code;
	if (index >= DESK_PROJECT_OUTBOUND_DATA && index <= DESK_PROJECT_OUTBOUND_OUTPUTS) {
		value = *value ? value : "none";
		if (check_outbound(desk, arena, field->name, value, err))
			return err->code;
	}
	if (index == DESK_PROJECT_USES && check_uses(desk, arena, value, err))
		return err->code;
	if (index == DESK_PROJECT_DATASETS && check_datasets(desk, arena, project, value, err))
		return err->code;
	project->values[index] = value;
	return ERROR_NONE;
}

/* ---- writing ---- */

static int write_row(struct desk *desk, const struct desk_project *p, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const char *const *v = p->values;

	if (p->id)
		return ledger_run(ledger, LEDGER_PROJECT_SET, NULL, err, "itttttttttttttti", p->id,
		                  v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10],
		                  v[11], v[12], v[13], ledger_event(ledger));
	return ledger_run(ledger, LEDGER_PROJECT_ADD, NULL, err, "ttttttttttttttti", p->slug, v[0],
	                  v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12],
	                  v[13], ledger_event(ledger));
}

/* Takes out every data set that is not in `list` as it is to be. */
static int take_out(struct desk *desk, int64_t project, const char *old, const char *list,
                    struct arena *arena, struct error *err)
{
	struct text rest = text_from(old), item;
	int64_t id;

	while (text_next(&rest, ',', &item)) {
		if (text_list_has(text_from(list), ',', item))
			continue;
		if (desk_dataset_id(desk, arena_copy(arena, item), &id, err) ||
		    ledger_run(desk_ledger(desk), LEDGER_PROJECT_DATASET_REMOVE, NULL, err, "ii",
		               project, id))
			return err->code;
	}
	return ERROR_NONE;
}

static int put_in(struct desk *desk, int64_t project, const char *old, const char *list,
                  struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct text rest = text_from(list), item;
	int64_t id, rank = 0;

	while (text_next(&rest, ',', &item)) {
		rank++;
		if (text_list_has(text_from(old), ',', item))
			continue;
		if (desk_dataset_id(desk, arena_copy(arena, item), &id, err) ||
		    ledger_run(ledger, LEDGER_PROJECT_DATASET_ADD, NULL, err, "iiii", project, id,
		               rank, ledger_event(ledger)))
			return err->code;
	}
	return ERROR_NONE;
}

static bool is_same(const struct desk_project *a, const struct desk_project *b)
{
	for (size_t i = 0; i < DESK_PROJECT_FIELDS; i++)
		if (strcmp(a->values[i], b->values[i]) != 0)
			return false;
	return true;
}

int desk_project_write(struct desk *desk, const struct desk_project *project, bool *changed,
                       struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_project old;
	struct desk_project now = *project;
	const char *list = project->values[DESK_PROJECT_DATASETS];
	int code = desk_project_load(desk, project->slug, &arena, &old, err);

	*changed = false;
	if (code)
		goto out;
	now.id = old.id;
	if (old.id && is_same(&old, project))
		goto out;
	*changed = true;
	code = write_row(desk, &now, err);
	if (!code && !now.id)
		now.id = ledger_last_id(desk_ledger(desk));
	if (!code)
		code = take_out(desk, now.id, old.values[DESK_PROJECT_DATASETS], list, &arena, err);
	if (!code)
		code = put_in(desk, now.id, old.values[DESK_PROJECT_DATASETS], list, &arena, err);
out:
	arena_release(&arena);
	return code;
}

/* ---- the actions ---- */

static int check_whole(const struct desk_project *project, struct error *err)
{
	if (!*project->values[DESK_PROJECT_USES])
		return error_set(err, ERROR_INPUT,
		                 "the project says no uses; give for instance "
		                 "uses=train,release_weights");
	if (!*project->values[DESK_PROJECT_ACTOR])
		return error_set(err, ERROR_INPUT,
		                 "the project says no actor; give actor=academic or "
		                 "actor=for_profit");
	return ERROR_NONE;
}

static int change(struct desk *desk, struct desk_project *project, const struct desk_field *fields,
                  size_t count, struct arena *arena, struct error *err)
{
	bool changed;

	for (size_t i = 0; i < count; i++)
		if (desk_project_apply(desk, project, &fields[i], arena, err))
			return err->code;
	if (check_whole(project, err))
		return err->code;
	return desk_project_write(desk, project, &changed, err);
}

static int act(struct desk *desk, const char *action, const char *slug, bool is_new,
               const struct desk_field *fields, size_t count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct buffer said = BUFFER_INIT;
	struct desk_project project;
	int code = desk_begin(desk, action, err);

	if (code)
		return code;
	code = desk_project_load(desk, slug, &arena, &project, err);
	if (!code && is_new && project.id)
		code =
		    error_set(err, ERROR_INPUT,
		              "there is a project \"%s\" already; change it with `accord project "
		              "set %s FIELD=VALUE`",
		              slug, slug);
	if (!code && !is_new && !project.id)
		code = missing(desk, slug, err);
	if (!code)
		code = change(desk, &project, fields, count, &arena, err);
	if (!code && !is_new)
		code = desk_obligation_keep(desk, slug, &said, err);
	if (code)
		desk_fail(desk, err);
	else
		code = desk_derive_commit(desk, err, "%s%s", slug, buffer_cstr(&said));
	buffer_release(&said);
	arena_release(&arena);
	return code;
}

int desk_project_add(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err)
{
	if (desk_check_slug("project", slug, err))
		return err->code;
	return act(desk, "project add", slug, true, fields, count, err);
}

int desk_project_set(struct desk *desk, const char *slug, const struct desk_field *fields,
                     size_t count, struct error *err)
{
	return act(desk, "project set", slug, false, fields, count, err);
}

int desk_project_remove(struct desk *desk, const char *slug, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_project project;
	struct ledger *ledger;
	int64_t used = 0;
	int code = desk_project_find(desk, slug, &arena, &project, err);

	if (!code)
		code = desk_begin(desk, "project remove", err);
	if (code)
		goto out;
	ledger = desk_ledger(desk);
	code = ledger_number(ledger, LEDGER_PROJECT_USES, 0, &used, err, "i", project.id);
	if (!code && used)
		code = error_set(err, ERROR_INPUT,
		                 "%s is named by %ld requests, positions or releases; remove those "
		                 "first",
		                 slug, (long) used);
	if (!code)
		code = take_out(desk, project.id, project.values[DESK_PROJECT_DATASETS], "", &arena,
		                err);
	if (!code)
		code = ledger_run(ledger, LEDGER_DEADLINE_LEAVE_PROJECT, NULL, err, "ii",
		                  project.id, ledger_event(ledger));
	if (!code)
		code = ledger_run(ledger, LEDGER_OBLIGATIONS_DROP, NULL, err, "i", project.id);
	if (!code)
		code = ledger_run(ledger, LEDGER_PROJECT_REMOVE, NULL, err, "i", project.id);
	if (code)
		desk_fail(desk, err);
	else
		code = desk_derive_commit(desk, err, "%s", slug);
out:
	arena_release(&arena);
	return code;
}
