#include "report/credits.h"

#include "base/map.h"
#include "desk/obligation.h"
#include "desk/project.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
	struct desk *desk;
	struct arena *arena;
	struct map by_slug; /* of struct entry */
	struct entry *first, **end;
	size_t count;
};

/* A data set while its duties come in. */
struct entry {
	struct credits_set set;
	struct credits_license *licenses;
	size_t room; /* in them */
	struct buffer demands, texts, unsettled;
	bool owed;
	struct entry *next;
};

static const char *const crediting[] = {"attribute", "notice",           "cite",
                                        "coauthor",  "acknowledge_text", "state_changes"};

static bool is_credit(const char *code)
{
	for (size_t i = 0; i < sizeof crediting / sizeof *crediting; i++)
		if (!strcmp(crediting[i], code))
			return true;
	return false;
}

/* "10.5281/zenodo.1" out of "https://doi.org/10.5281/zenodo.1, ..." */
static const char *find_doi(struct arena *arena, const char *identifiers)
{
	for (const char *at = identifiers; (at = strstr(at, "10.")); at++) {
		size_t digits = strspn(at + 3, "0123456789.");
		size_t size = strcspn(at, " ,;\"'<>|{}\\");

		if (at > identifiers && strchr("0123456789.", at[-1]))
			continue;
		if (digits < 4 || at[3 + digits] != '/' || size < 3 + digits + 2)
			continue;
		return arena_copy(arena, text_span(at, size));
	}
	return "";
}

/* Four digits that begin like a year and stand alone. */
static const char *find_year(struct arena *arena, const char *edition)
{
	for (const char *at = edition; *at; at++)
		if (strspn(at, "0123456789") == 4 && (*at == '1' || *at == '2') &&
		    (at[1] == '9' || at[1] == '0') &&
		    (at == edition || !strchr("0123456789.", at[-1])) && at[4] != '.')
			return arena_copy(arena, text_span(at, 4));
	return "";
}

static int read_facts(struct gathering *g, struct credits_set *set, struct error *err)
{
	const char **texts[] = {&set->title, &set->edition,     &set->portal,
	                        &set->url,   &set->identifiers, &set->access};
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(g->desk), LEDGER_CREDITS_SET, &rows, err, "t", set->slug))
		return err->code;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = "";
	if (ledger_next(&rows))
		for (int i = 0; i < (int) (sizeof texts / sizeof *texts); i++)
			*texts[i] = arena_string(g->arena, ledger_string(&rows, i));
	if (!*set->title)
		set->title = set->slug;
	set->doi = find_doi(g->arena, *set->identifiers ? set->identifiers : set->url);
	set->year = find_year(g->arena, set->edition);
	return ledger_done(&rows, err);
}

static struct entry *entry_of(struct gathering *g, const char *slug, const char *via,
                              struct error *err)
{
	struct entry *entry = map_get(&g->by_slug, text_from(slug));

	if (entry)
		return entry;
	entry = arena_new(g->arena, 1, sizeof *entry);
	*entry = (struct entry){.set = {.slug = slug, .via = via}};
	if (read_facts(g, &entry->set, err))
		return NULL;
	map_add(&g->by_slug, text_from(slug), entry);
	*g->end = entry;
	g->end = &entry->next;
	g->count++;
	return entry;
}

static void add_license(struct arena *arena, struct entry *entry, const struct license_duty *duty)
{
	/* Of a family no version is known. */
	bool known = duty->text && !strcmp(duty->text->id, duty->license);

	for (size_t i = 0; i < entry->set.license_count; i++)
		if (!strcmp(entry->licenses[i].id, duty->license))
			return;
	if (entry->set.license_count == entry->room) {
		struct credits_license *old = entry->licenses;

		entry->room = entry->room ? entry->room * 2 : 4;
		entry->licenses = arena_new(arena, entry->room, sizeof *old);
		if (old)
			memcpy(entry->licenses, old, entry->set.license_count * sizeof *old);
	}
	entry->licenses[entry->set.license_count++] = (struct credits_license){
	    duty->license, known ? duty->text->name : "", known ? duty->text->url : ""};
}

/* Adds an item that is not there yet, as a whole. */
static void add_item(struct buffer *list, const char *between, struct text item)
{
	struct text said = buffer_view(list), rest = said;
	size_t at;

	while (item.size && (at = text_find(rest, item)) != TEXT_NONE) {
		struct text after = text_slice(rest, at + item.size, rest.size);
		struct text before = text_slice(said, 0, said.size - rest.size + at);

		if ((!before.size || text_ends(before, between)) &&
		    (!after.size || text_starts(after, between)))
			return;
		rest = text_slice(rest, at + 1, rest.size);
	}
	buffer_string(list, list->size ? between : "");
	buffer_text(list, item);
}

static void add_duty(struct gathering *g, struct entry *entry, const struct license_duty *duty)
{
	struct text text = license_parameter(duty->clause, "text");
	const char *code = duty->term->name, *demand;

	demand = arena_printf(
	    g->arena, "%s (%s%s%s)", code, duty->license, *duty->part ? ", " : " ",
	    *duty->part ? arena_printf(g->arena, "%s, %s", duty->part, duty->clause->number)
	                : duty->clause->number);
	entry->owed = true;
	add_license(g->arena, entry, duty);
	add_item(&entry->demands, "; ", text_from(demand));
	entry->set.doubtful = entry->set.doubtful || duty->doubtful;
	entry->set.changes = entry->set.changes || !strcmp(code, "state_changes");
	entry->set.cites = entry->set.cites || !strcmp(code, "cite");
	if (strcmp(code, "acknowledge_text") != 0)
		return;
	if (!text.size)
		text = text_from(*duty->clause->note ? duty->clause->note
		                                     : "the text that its terms give");
	add_item(&entry->texts, "\n", text);
}

static int add_all(struct gathering *g, const struct license_case *matter,
                   const struct license_duties *duties, struct error *err)
{
	struct entry *entry;

	for (size_t i = 0; i < matter->subject_count; i++)
		if (!matter->subjects[i].upstream_only &&
		    !entry_of(g, matter->subjects[i].slug, "", err))
			return err->code;
	for (size_t i = 0; i < duties->count; i++) {
		const struct license_duty *duty = &duties->at[i];

		if (!is_credit(duty->term->name))
			continue;
		if (!(entry = entry_of(g, duty->slug, duty->via, err)))
			return err->code;
		add_duty(g, entry, duty);
	}
	for (size_t i = 0; i < duties->unsettled_count; i++) {
		const struct license_unsettled *u = &duties->unsettled[i];

		if (!(entry = entry_of(g, u->slug, u->via, err)))
			return err->code;
		add_item(&entry->unsettled, "; ",
		         text_from(arena_printf(g->arena, "%s%s%s", u->part, *u->part ? ": " : "",
		                                u->why)));
	}
	return ERROR_NONE;
}

/* What `check` says of each: a stricter label beside the one that demands
 * credit is not left out. */
static int add_terms(struct gathering *g, const struct license_case *matter, struct error *err)
{
	const struct license_library *library;
	struct license_detector *detector;
	struct license_judgement judgement;

	for (struct entry *e = g->first; e; e = e->next)
		e->set.terms = "";
	if (desk_library(g->desk, &library, err) || desk_detector(g->desk, &detector, err) ||
	    license_judge(detector, library, matter, g->arena, &judgement, err))
		return err->code;
	for (size_t i = 0; i < judgement.subject_count; i++) {
		struct entry *entry = entry_of(g, judgement.subjects[i].slug, "", err);

		if (!entry)
			return err->code;
		entry->set.terms = judgement.subjects[i].expression;
	}
	return ERROR_NONE;
}

static int by_title(const void *a, const void *b)
{
	const struct credits_set *x = a, *y = b;
	int order = strcasecmp(x->title, y->title);

	return order ? order : strcmp(x->slug, y->slug);
}

static void put_out(struct gathering *g, struct credits *credits)
{
	credits->owed = arena_new(g->arena, g->count + 1, sizeof *credits->owed);
	credits->free = arena_new(g->arena, g->count + 1, sizeof *credits->free);
	credits->unsettled = arena_new(g->arena, g->count + 1, sizeof *credits->unsettled);
	for (struct entry *e = g->first; e; e = e->next) {
		e->set.licenses = e->licenses;
		e->set.demands = arena_copy(g->arena, buffer_view(&e->demands));
		e->set.texts = arena_copy(g->arena, buffer_view(&e->texts));
		e->set.unsettled = arena_copy(g->arena, buffer_view(&e->unsettled));
		if (e->owed)
			credits->owed[credits->owed_count++] = e->set;
		else if (*e->set.unsettled)
			credits->unsettled[credits->unsettled_count++] = e->set;
		else
			credits->free[credits->free_count++] = e->set;
		buffer_release(&e->demands);
		buffer_release(&e->texts);
		buffer_release(&e->unsettled);
	}
	qsort(credits->owed, credits->owed_count, sizeof *credits->owed, by_title);
	qsort(credits->free, credits->free_count, sizeof *credits->free, by_title);
	qsort(credits->unsettled, credits->unsettled_count, sizeof *credits->unsettled, by_title);
}

/* Does a declared use, "release_data" or "distribute on data", hand data on? */
static bool use_passes_on(const struct license_library *library, struct text name)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *pass =
	    license_term_find(library, text_from("distribute"), &target);
	const struct license_use *use = license_use_find(library, name);
	size_t on = text_find(name, text_from(" on "));
	const struct license_term *term;

	for (size_t i = 0; pass && use && i < use->action_count; i++)
		if (use->actions[i].target == LICENSE_DATA && use->actions[i].code == pass->code)
			return true;
	if (!pass || use)
		return false;
	if (on != TEXT_NONE && !text_is(text_trim(text_slice(name, on + 4, name.size)),
	                                license_target_names[LICENSE_DATA]))
		return false;
	target = LICENSE_DATA;
	term = license_term_find(
	    library, on == TEXT_NONE ? name : text_trim(text_slice(name, 0, on)), &target);
	return term == pass && (on != TEXT_NONE || target == LICENSE_DATA);
}

static int passes_on(struct desk *desk, const char *uses, bool *passes, struct error *err)
{
	const struct license_library *library;
	struct text rest = text_from(uses), name;

	*passes = false;
	if (desk_library(desk, &library, err))
		return err->code;
	while (text_next(&rest, ',', &name))
		*passes = *passes || use_passes_on(library, text_trim(name));
	return ERROR_NONE;
}

void credits_doubts(const struct credits_set *set, struct buffer *out)
{
	if (set->doubtful)
		buffer_printf(out, "%snot certain: no version is said, or only a copy says so",
		              out->size ? "; " : "");
	if (*set->unsettled)
		buffer_printf(out, "%sterms not settled: %s", out->size ? "; " : "",
		              set->unsettled);
}

int credits_gather(struct desk *desk, const char *slug, struct arena *arena,
                   struct credits *credits, struct error *err)
{
	struct gathering g = {.desk = desk, .arena = arena, .by_slug = MAP_INIT(arena)};
	struct desk_project project;
	struct license_duties duties;
	struct license_case matter;
	int code;

	*credits = (struct credits){.project = slug};
	g.end = &g.first;
	if (desk_need_ledger(desk, err) ||
	    desk_project_find_bare(desk, slug, arena, &project, err) ||
	    desk_duties(desk, slug, arena, &matter, &duties, err))
		return err->code;
	credits->title =
	    *project.values[DESK_PROJECT_TITLE] ? project.values[DESK_PROJECT_TITLE] : slug;
	credits->states_terms = *project.values[DESK_PROJECT_OUTBOUND_DATA] &&
	                        strcmp(project.values[DESK_PROJECT_OUTBOUND_DATA], "none") != 0;
	if (passes_on(desk, project.values[DESK_PROJECT_USES], &credits->shares_data, err))
		return err->code;
	credits->shares_data = credits->shares_data || credits->states_terms;
	credits->today = desk_today(desk);
	code = add_all(&g, &matter, &duties, err) || add_terms(&g, &matter, err) ? err->code
	                                                                         : ERROR_NONE;
	put_out(&g, credits);
	return code;
}
