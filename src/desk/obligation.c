#include "desk/obligation.h"

#include "base/checksum.h"
#include "base/file.h"
#include "base/map.h"
#include "desk/check.h"
#include "desk/project.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETS_NAMED = 12 }; /* data sets that are named of one duty */

int desk_duties(struct desk *desk, const char *project, struct arena *arena,
                struct license_case *matter, struct license_duties *duties, struct error *err)
{
	struct license_detector *detector;
	const struct license_library *library;

	if (desk_need_ledger(desk, err) ||
	    desk_check_case(desk, project, NULL, arena, matter, err) ||
	    desk_library(desk, &library, err) || desk_detector(desk, &detector, err))
		return err->code;
	return license_duties(detector, library, matter, arena, duties, err);
}

/* --- from duties to rows --- */

struct rows {
	struct desk_obligation *at;
	struct buffer *sets; /* of each row */
	size_t count;
	struct arena *arena;
};

/* "every P1Y, to NDA; progress report with the renewal" */
static const char *terms_of(struct arena *arena, const struct license_clause *clause)
{
	struct buffer out = BUFFER_INIT;
	struct text rest = text_from(clause->parameters), item;
	const char *copy;

	while (text_next(&rest, ';', &item)) {
		size_t equals = text_find_byte(item, '=');

		buffer_string(&out, out.size ? ", " : "");
		buffer_text(&out, text_slice(item, 0, equals == TEXT_NONE ? item.size : equals));
		if (equals != TEXT_NONE) {
			buffer_byte(&out, ' ');
			buffer_text(&out, text_slice(item, equals + 1, item.size));
		}
	}
	if (*clause->note)
		buffer_printf(&out, "%s%s", out.size ? "; " : "", clause->note);
	copy = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return copy;
}

static size_t row_of(struct rows *rows, const struct license_duty *duty)
{
	const char *target = license_target_names[duty->clause->target];
	size_t i = 0;

	while (i < rows->count && (strcmp(rows->at[i].license, duty->license) != 0 ||
	                           strcmp(rows->at[i].code, duty->term->name) != 0 ||
	                           strcmp(rows->at[i].target, target) != 0))
		i++;
	if (i < rows->count)
		return i;
	rows->at[i] = (struct desk_obligation){
	    .license = duty->license,
	    .code = duty->term->name,
	    .target = target,
	    .means = duty->term->meaning,
	    .when = license_trigger_names[duty->clause->trigger],
	    .number = duty->clause->number,
	    .terms = terms_of(rows->arena, duty->clause),
	    .sleeps = true,
	    .state = "open",
	    .due = "",
	    .every = "",
	    .done = "",
	    .proof = "",
	    .proof_sha256 = "",
	    .note = "",
	    .by = "",
	};
	rows->sets[i] = (struct buffer) BUFFER_INIT;
	rows->count++;
	return i;
}

static bool names(const struct buffer *sets, const char *slug)
{
	struct text rest = buffer_view(sets), item;

	while (text_next(&rest, ',', &item))
		if (text_is(text_trim(item), slug))
			return true;
	return false;
}

static void gather(struct rows *rows, const struct license_duties *duties)
{
	const char *last = "";
	size_t last_row = 0;

	for (size_t i = 0; i < duties->count; i++) {
		const struct license_duty *duty = &duties->at[i];
		size_t at = row_of(rows, duty);
		struct desk_obligation *row = &rows->at[at];
		const char *slug = *duty->via ? duty->via : duty->slug;

		row->agreement = row->agreement || duty->agreement;
		row->doubtful = row->doubtful || duty->doubtful;
		row->sleeps = row->sleeps && !duty->wakes;
		/* Parts of one data set come one after the other. */
		if (row->dataset_count && at == last_row && !strcmp(last, slug))
			continue;
		last = slug;
		last_row = at;
		if (names(&rows->sets[at], slug))
			continue;
		if (row->dataset_count++ < SETS_NAMED)
			buffer_printf(&rows->sets[at], "%s%s", rows->sets[at].size ? ", " : "",
			              slug);
	}
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->at[i].dataset_count > SETS_NAMED)
			buffer_printf(&rows->sets[i], " and %zu more",
			              rows->at[i].dataset_count - SETS_NAMED);
		rows->at[i].datasets = arena_copy(rows->arena, buffer_view(&rows->sets[i]));
		buffer_release(&rows->sets[i]);
	}
}

/* --- what was noted --- */

static int read_states(struct desk *desk, int64_t project, struct rows *rows, struct error *err)
{
	struct ledger_rows found;

	if (ledger_query(desk_ledger(desk), LEDGER_OBLIGATION_STATES, &found, err, "i", project))
		return err->code;
	while (ledger_next(&found))
		for (size_t i = 0; i < rows->count; i++) {
			struct desk_obligation *row = &rows->at[i];
			const char **texts[] = {&row->state,        &row->done, &row->proof,
			                        &row->proof_sha256, &row->note, &row->by};

			if (!text_is(ledger_text(&found, 0), row->license) ||
			    !text_is(ledger_text(&found, 1), row->code) ||
			    !text_is(ledger_text(&found, 2), row->target))
				continue;
			for (int k = 0; k < 6; k++)
				*texts[k] = arena_string(rows->arena, ledger_string(&found, k + 3));
		}
	return ledger_done(&found, err);
}

/* --- dates --- */

static long number_of(const struct license_clause *clause, const char *key)
{
	long number = 0;

	return text_number(license_parameter(clause, key), 3660, &number) ? number : 0;
}

/* "P1Y", "P6M", "P14D" as an RRULE; "" for what is none. */
static const char *rule_of(struct arena *arena, struct text period)
{
	static const struct {
		char unit;
		const char *frequency;
	} units[] = {{'Y', "YEARLY"}, {'M', "MONTHLY"}, {'W', "WEEKLY"}, {'D', "DAILY"}};
	long number;

	if (period.size < 3 || period.at[0] != 'P' ||
	    !text_number(text_slice(period, 1, period.size - 1), 1000, &number) || number < 1)
		return "";
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (period.at[period.size - 1] == units[i].unit)
			return number == 1 ? arena_printf(arena, "FREQ=%s", units[i].frequency)
			                   : arena_printf(arena, "FREQ=%s;INTERVAL=%ld",
			                                  units[i].frequency, number);
	return "";
}

/* A duty at the end is due when the project ends, and the period after it; one
 * that comes again, a period after the first copy came. */
static const char *date_of(struct arena *arena, const struct license_duty *duty,
                           const char *project_until, const char *since, const char **every)
{
	const struct license_clause *clause = duty->clause;
	char date[CLOCK_DATE_SIZE];
	long day, months, years = 0;

	*every = rule_of(arena, license_parameter(clause, "every"));
	if (**every) {
		if (!*since || !clock_parse_date(text_from(since), &day))
			return "";
		months = strstr(*every, "YEARLY") ? 12 : strstr(*every, "MONTHLY") ? 1 : 0;
		text_number(text_slice(license_parameter(clause, "every"), 1,
		                       license_parameter(clause, "every").size - 1),
		            1000, &years);
		clock_format_date(months ? clock_add_months(day, months * years)
		                         : day + years * (strstr(*every, "WEEKLY") ? 7 : 1),
		                  date);
		return arena_string(arena, date);
	}
	if (clause->trigger != LICENSE_ON_END || !*project_until ||
	    !clock_parse_date(text_from(project_until), &day))
		return "";
	clock_format_date(
	    clock_add_months(day, number_of(clause, "months")) + number_of(clause, "days"), date);
	return arena_string(arena, date);
}

static int read_dates(struct desk *desk, const struct desk_project *project,
                      const struct license_duties *duties, struct rows *rows, struct error *err)
{
	struct map since = MAP_INIT(rows->arena);
	struct ledger_rows found;

	if (ledger_query(desk_ledger(desk), LEDGER_OBLIGATION_SINCE, &found, err, "i", project->id))
		return err->code;
	while (ledger_next(&found))
		map_add(&since, text_from(arena_string(rows->arena, ledger_string(&found, 0))),
		        arena_string(rows->arena, ledger_string(&found, 1)));
	if (ledger_done(&found, err))
		return err->code;
	for (size_t i = 0; i < duties->count; i++) {
		const struct license_duty *duty = &duties->at[i];
		struct desk_obligation *row = &rows->at[row_of(rows, duty)];
		const char *slug = *duty->via ? duty->via : duty->slug, *every;
		const char *first = map_get(&since, text_from(slug));
		const char *due = date_of(rows->arena, duty, project->values[DESK_PROJECT_UNTIL],
		                          first ? first : "", &every);

		/* The first of several counts. */
		if (*due && (!*row->due || strcmp(due, row->due) < 0)) {
			row->due = due;
			row->every = every;
		}
	}
	return ERROR_NONE;
}

static int by_need(const void *a, const void *b)
{
	const struct desk_obligation *x = a, *y = b;
	bool open_x = !strcmp(x->state, "open") && !x->sleeps;
	bool open_y = !strcmp(y->state, "open") && !y->sleeps;
	int order;

	if (open_x != open_y)
		return open_x ? -1 : 1;
	if (!*x->due != !*y->due)
		return *x->due ? -1 : 1;
	if ((order = strcmp(x->due, y->due)) || (order = strcmp(x->code, y->code)))
		return order;
	if ((order = strcmp(x->license, y->license)))
		return order;
	return strcmp(x->target, y->target);
}

int desk_obligations(struct desk *desk, const char *slug, struct arena *arena,
                     struct desk_obligations *obligations, struct error *err)
{
	struct rows rows = {.arena = arena};
	struct desk_project project;
	struct license_duties duties;
	struct license_case matter;

	if (desk_need_ledger(desk, err) ||
	    desk_project_find_bare(desk, slug, arena, &project, err) ||
	    desk_duties(desk, slug, arena, &matter, &duties, err))
		return err->code;
	rows.at = arena_new(arena, duties.count + 1, sizeof *rows.at);
	rows.sets = arena_new(arena, duties.count + 1, sizeof *rows.sets);
	gather(&rows, &duties);
	if (read_states(desk, project.id, &rows, err) ||
	    read_dates(desk, &project, &duties, &rows, err))
		return err->code;
	if (rows.count)
		qsort(rows.at, rows.count, sizeof *rows.at, by_need);
	*obligations = (struct desk_obligations){rows.at, rows.count, duties.unsettled_count};
	return ERROR_NONE;
}

/* --- noting what became of one --- */

enum { STATE, ON, PROOF, NOTE, TARGET, FIELDS };

static const char *const states[] = {"open", "met", "not-due", NULL};

static const struct desk_field_rule rules[FIELDS] = {
    [STATE] = {"state", DESK_FIELD_CHOICE, states, "what became of it"},
    [ON] = {"on", DESK_FIELD_DATE, NULL, "the day"},
    [PROOF] = {"proof", DESK_FIELD_TEXT, NULL, "a file that shows it, or words"},
    [NOTE] = {"note", DESK_FIELD_TEXT, NULL, "what else to know"},
    [TARGET] = {"target", DESK_FIELD_TEXT, NULL, "data, labels, model or outputs"},
};

static int find_row(const struct desk_obligations *list, const char *license, const char *code,
                    const char *target, const struct desk_obligation **row, struct error *err)
{
	for (size_t i = 0; i < list->count; i++)
		if (text_equal_nocase(text_from(list->at[i].license), text_from(license)) &&
		    !strcmp(list->at[i].code, code) &&
		    (!*target || !strcmp(list->at[i].target, target))) {
			*row = &list->at[i];
			return ERROR_NONE;
		}
	return error_set(err, ERROR_MISSING,
	                 "no duty %s of %s%s%s is in force there; see `accord obligation list`",
	                 code, license, *target ? " on " : "", target);
}

static int check_day(struct desk *desk, const char **v, struct error *err)
{
	if (!*v[STATE])
		v[STATE] = "open";
	if (!*v[ON])
		v[ON] = desk_today(desk);
	return desk_check_past(desk, "on", v[ON], err);
}

/* Whether that was noted before, of that day. */
static bool is_noted(const struct desk_obligation *row, const char *const *v)
{
	return !strcmp(row->state, v[STATE]) &&
	       (!strcmp(row->state, "open") || !strcmp(row->done, v[ON]));
}

static int store(struct desk *desk, const char *slug, const char *license, const char *code,
                 const char **v, const char *sha256, struct arena *arena, struct buffer *said,
                 struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const struct desk_obligation *row = NULL;
	const struct desk_person *actor;
	struct desk_obligations list;
	struct desk_project project;

	if (desk_actor(desk, &actor, err) ||
	    desk_project_find_bare(desk, slug, arena, &project, err) ||
	    desk_obligations(desk, slug, arena, &list, err) ||
	    find_row(&list, license, code, v[TARGET], &row, err))
		return err->code;
	if (ledger_run(ledger, LEDGER_OBLIGATION_PUT, NULL, err, "ittttttttii", project.id,
	               row->license, row->code, row->target, v[STATE],
	               strcmp(v[STATE], "open") != 0 ? v[ON] : "", v[PROOF], sha256, v[NOTE],
	               actor->id, ledger_event(ledger)))
		return err->code;
	return is_noted(row, v) ? ERROR_NONE
	                        : desk_obligation_note(desk, slug, row, v[STATE], said, err);
}

/* "paper.pdf", and no words or address: a file that has to be there. */
static bool is_file_name(const char *proof)
{
	return !strpbrk(proof, " \t\n") && strpbrk(proof, "./") && !strstr(proof, "://") &&
	       !text_starts(text_from(proof), "10.");
}

int desk_obligation_set(struct desk *desk, const char *project, const char *license,
                        const char *code, const struct desk_field *fields, size_t count,
                        struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct buffer said = BUFFER_INIT;
	const char *v[FIELDS] = {"met", desk_today(desk), "", "", ""};
	char sha256[CHECKSUM_SIZE] = "";
	int result = ERROR_NONE;

	for (size_t i = 0; !result && i < count; i++) {
		size_t index;
		const char *value;

		result = desk_field_check(rules, FIELDS, &fields[i], &arena, &index, &value, err);
		if (!result)
			v[index] = value;
	}
	if (!result)
		result = check_day(desk, v, err);
	if (!result && *v[PROOF] && (file_is_plain(v[PROOF]) || is_file_name(v[PROOF])))
		result = checksum_of_file(v[PROOF], sha256, err);
	if (!result)
		result = desk_begin(desk, "obligation set", err);
	if (result)
		goto out;
	buffer_printf(&said, "%s, %s: %s", license, code, v[STATE]);
	result = store(desk, project, license, code, v, sha256, &arena, &said, err);
	if (!result)
		result = desk_obligation_follow(desk, project, &said, err);
	result = desk_end(desk, result, buffer_cstr(&said), err);
out:
	buffer_release(&said);
	arena_release(&arena);
	return result;
}
