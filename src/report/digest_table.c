/* digest_table.c - the digest's facts in columns, for tables that are sorted. */
#include "report/digest_html.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

static const char *number(struct arena *arena, int64_t n)
{
	return arena_printf(arena, "%" PRId64, n);
}

static void due_cells(struct arena *arena, const struct digest_due *due, const char **cells)
{
	cells[0] = due->subject;
	cells[1] = due->date;
	cells[2] = number(arena, due->days);
	cells[3] = due->owner;
	cells[4] = due->kind;
	cells[5] = due->every;
}

static void overdue_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	due_cells(arena, &d->overdue[i], cells);
}

static void due_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	due_cells(arena, &d->due[i], cells);
}

static void wait_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	const struct digest_wait *wait = &d->waits[i];

	cells[0] = arena_printf(arena, "request %" PRId64, wait->request);
	cells[1] = wait->form;
	cells[2] = wait->project;
	cells[3] = wait->state;
	cells[4] = wait->whom;
	cells[5] = wait->since;
	cells[6] = number(arena, wait->days);
	cells[7] = wait->owner;
}

static void drift_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	const struct digest_drift *drift = &d->drifts[i];

	cells[0] = *drift->part ? arena_printf(arena, "%s:%s", drift->dataset, drift->part)
	                        : drift->dataset;
	cells[1] = drift->before;
	cells[2] = drift->seen_before;
	cells[3] = drift->now;
	cells[4] = drift->seen;
	cells[5] = drift->place;
	cells[6] = drift->raw_before;
	cells[7] = drift->raw;
}

/* "a,b" as "a, b", where a line may break. */
static const char *spaced(struct arena *arena, const char *list)
{
	struct text rest = text_from(list), item;
	struct buffer out = BUFFER_INIT;
	const char *copy;

	while (text_next(&rest, ',', &item))
		buffer_printf(&out, "%s%.*s", out.size ? ", " : "", TEXT_ARG(item));
	copy = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return copy;
}

static void risk_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	const struct digest_risk *risk = &d->risks[i];

	cells[0] = risk->dataset;
	cells[1] = digest_risk_says(risk->why);
	cells[2] = risk->subjects < 0 ? "unknown" : number(arena, risk->subjects);
	cells[3] = spaced(arena, risk->projects);
	cells[4] = risk->raw;
}

static void lapse_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	const struct digest_lapse *lapse = &d->lapses[i];

	cells[0] = arena_printf(arena, "%s %" PRId64, lapse->of, lapse->number);
	cells[1] = lapse->form;
	cells[2] = lapse->project;
	cells[3] = lapse->says;
}

static void project_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	const struct digest_project *project = &d->projects[i];

	cells[0] = project->slug;
	cells[1] = project->verdict ? project->verdict
	                            : arena_printf(arena, "cannot be judged: %s", project->fault);
	cells[2] = number(arena, (int64_t) project->datasets);
	cells[3] = number(arena, (int64_t) project->blocked);
	cells[4] = number(arena, (int64_t) project->ask);
	cells[5] = number(arena, (int64_t) project->duties);
}

static void change_at(const struct digest *d, size_t i, struct arena *arena, const char **cells)
{
	const struct digest_change *change = &d->changes[i];

	cells[0] = change->action;
	cells[1] = change->date;
	cells[2] = change->actor;
	cells[3] = change->summary;
	cells[4] = number(arena, change->events);
}

/* In the order of digest_page.sections. */
static const struct {
	const char *columns[DIGEST_COLUMNS_MOST];
	void (*at)(const struct digest *d, size_t i, struct arena *arena, const char **cells);
} tables[DIGEST_SECTIONS] = {
    {{"what", "due", "days left", "owner", "kind", "repeats"}, overdue_at},
    {{"what", "due", "days left", "owner", "kind", "repeats"}, due_at},
    {{"request", "form", "project", "state", "waits for", "since", "days", "owner"}, wait_at},
    {{"data set", "was", "was seen", "is now", "now seen", "where", "words then", "words now"},
     drift_at},
    {{"data set", "why", "subjects", "projects", "in words"}, risk_at},
    {{"request", "form", "project", "says"}, lapse_at},
    {{"project", "verdict", "data sets", "blocked", "to ask", "with duties"}, project_at},
    {{"action", "day", "who", "what", "events"}, change_at},
};

size_t digest_columns(size_t section, const char *const **names)
{
	size_t count = 0;

	*names = tables[section].columns;
	while (count < DIGEST_COLUMNS_MOST && tables[section].columns[count])
		count++;
	return count;
}

void digest_cells(const struct digest *digest, size_t section, size_t row, struct arena *arena,
                  const char *cells[DIGEST_COLUMNS_MOST])
{
	memset(cells, 0, DIGEST_COLUMNS_MOST * sizeof *cells);
	tables[section].at(digest, row, arena, cells);
}
