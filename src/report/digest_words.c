/* digest_words.c - the digest's facts as sentences. */
#include "report/digest.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Projects named of a data set at risk; more are only counted. */
#define PROJECTS_MOST 3
/* Columns of a license's own words. */
#define WORDS_MOST 120

static const char *clean(struct arena *arena, struct buffer *b)
{
	struct buffer out = BUFFER_INIT;
	const char *copy;

	utf8_clean(&out, buffer_view(b), false);
	copy = arena_string(arena, buffer_cstr(&out));
	buffer_release(&out);
	buffer_release(b);
	return copy;
}

static const char *plural(long count)
{
	return count == 1 ? "" : "s";
}

/* "1,062" */
static void put_count(struct buffer *out, int64_t number)
{
	char digits[32];
	int size = snprintf(digits, sizeof digits, "%" PRId64, number);

	for (int i = 0; i < size; i++) {
		if (i && (size - i) % 3 == 0)
			buffer_byte(out, ',');
		buffer_byte(out, digits[i]);
	}
}

static void put_days(struct buffer *out, long days)
{
	if (days == 0)
		buffer_string(out, "today");
	else if (days > 0)
		buffer_printf(out, "in %ld day%s", days, plural(days));
	else
		buffer_printf(out, "%ld day%s late", -days, plural(-days));
}

static void due_row(const struct digest_due *due, struct buffer *label, struct buffer *says)
{
	buffer_printf(label, "%s  ", due->date);
	put_days(label, due->days);
	buffer_printf(says, "%s (%s%s%s%s)", due->subject, due->kind, *due->owner ? ", " : "",
	              due->owner, *due->every ? ", repeats" : "");
}

static void overdue_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	due_row(&d->overdue[i], label, says);
}

static void due_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	due_row(&d->due[i], label, says);
}

static void wait_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	const struct digest_wait *wait = &d->waits[i];

	buffer_printf(label, "request %" PRId64 "  %s", wait->request, wait->state);
	buffer_printf(says, "%s for %s waits for %s; since %s", wait->form, wait->project,
	              wait->whom, wait->since);
	if (wait->days)
		buffer_printf(says, " (%ld day%s)", wait->days, plural(wait->days));
	if (*wait->owner)
		buffer_printf(says, "; in the hands of %s", wait->owner);
}

static void drift_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	const struct digest_drift *drift = &d->drifts[i];
	struct text before = utf8_fit(text_from(drift->before), WORDS_MOST, NULL);
	struct text now = utf8_fit(text_from(drift->now), WORDS_MOST, NULL);

	buffer_string(label, drift->dataset);
	if (*drift->part)
		buffer_printf(label, ":%s", drift->part);
	buffer_printf(says, "was %.*s%s%s%s, is now %.*s (%s%s%s)", TEXT_ARG(before),
	              *drift->seen_before ? " (seen " : "", drift->seen_before,
	              *drift->seen_before ? ")" : "", TEXT_ARG(now), drift->place,
	              *drift->seen ? ", seen " : "", drift->seen);
	if (strcmp(drift->raw_before, drift->before) != 0 || strcmp(drift->raw, drift->now) != 0) {
		before = utf8_fit(text_from(drift->raw_before), WORDS_MOST, NULL);
		now = utf8_fit(text_from(drift->raw), WORDS_MOST, NULL);
		buffer_printf(says, "; in words: \"%.*s\", now \"%.*s\"", TEXT_ARG(before),
		              TEXT_ARG(now));
	}
}

static void lapse_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	const struct digest_lapse *lapse = &d->lapses[i];

	buffer_printf(label, "%s %" PRId64 "  %s", lapse->of, lapse->number, lapse->form);
	buffer_printf(says, "%s%s%s%s", *lapse->project ? "for " : "", lapse->project,
	              *lapse->project ? ": " : "", lapse->says);
}

static const struct {
	const char *why, *says;
} reasons[] = {
    {"none", "no license is stated"},
    {"conflict", "its license statements contradict each other"},
    {"terms", "its terms have not been read yet"},
};

const char *digest_risk_says(const char *why)
{
	for (size_t r = 0; r < sizeof reasons / sizeof *reasons; r++)
		if (strcmp(reasons[r].why, why) == 0)
			return reasons[r].says;
	return "";
}

static void risk_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	const struct digest_risk *risk = &d->risks[i];
	struct text rest = text_from(risk->projects), slug;
	size_t count = 0;

	buffer_string(label, risk->dataset);
	buffer_string(says, digest_risk_says(risk->why));
	if (risk->subjects >= 0) {
		buffer_string(says, "; ");
		put_count(says, risk->subjects);
		buffer_printf(says, " subject%s", plural((long) risk->subjects));
	}
	buffer_string(says, "; in ");
	for (; text_next(&rest, ',', &slug); count++)
		if (count < PROJECTS_MOST)
			buffer_printf(says, "%s%.*s", count ? ", " : "", TEXT_ARG(slug));
	if (count > PROJECTS_MOST)
		buffer_printf(says, " and %zu more", count - PROJECTS_MOST);
}

static void project_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	const struct digest_project *project = &d->projects[i];

	buffer_string(label, project->slug);
	if (!project->verdict) {
		buffer_printf(says, "cannot be judged: %s", project->fault);
		return;
	}
	if (!project->datasets) {
		buffer_printf(says, "%s; it names no data sets of the ledger", project->verdict);
		return;
	}
	buffer_printf(says, "%s; of %zu data set%s", project->verdict, project->datasets,
	              plural((long) project->datasets));
	if (project->blocked)
		buffer_printf(says, ", %zu blocked", project->blocked);
	if (project->ask)
		buffer_printf(says, ", %zu to ask about", project->ask);
	if (project->duties)
		buffer_printf(says, ", %zu with duties", project->duties);
	if (!project->blocked && !project->ask && !project->duties)
		buffer_string(says, ", each clear by itself");
}

static void change_at(const struct digest *d, size_t i, struct buffer *label, struct buffer *says)
{
	const struct digest_change *change = &d->changes[i];

	buffer_printf(label, "%s  %s", change->date, change->actor);
	buffer_printf(says, "%s%s%s", change->action, *change->summary ? ": " : "",
	              change->summary);
	if (change->events > 1)
		buffer_printf(says, " (%" PRId64 " events)", change->events);
}

static void put_part(struct buffer *out, size_t count, const char *one, const char *many)
{
	if (count)
		buffer_printf(out, "%s%zu %s", out->size ? ", " : "", count,
		              count == 1 ? one : many);
}

static const char *lead(const struct digest *d, struct arena *arena)
{
	struct buffer out = BUFFER_INIT;

	put_part(&out, d->overdue_count, "thing is overdue", "things are overdue");
	put_part(&out, d->due_count - d->early_count, "is due within 30 days",
	         "are due within 30 days");
	put_part(&out, d->early_count, "later deadline asks to be begun",
	         "later deadlines ask to be begun");
	put_part(&out, d->wait_count, "request waits for somebody", "requests wait for somebody");
	put_part(&out, d->drift_count, "license was changed", "licenses were changed");
	put_part(&out, d->risk_count, "data set in use has no settled license",
	         "data sets in use have no settled license");
	put_part(&out, d->lapse_count, "renewal was missed or paper ends too soon",
	         "renewals were missed or papers end too soon");
	if (!out.size)
		buffer_string(&out, "Nothing is due, nobody waits, and nothing is at risk");
	buffer_byte(&out, '.');
	return clean(arena, &out);
}

static const struct {
	const char *name, *one, *many;
} things[] = {
    {"datasets", "data set", "data sets"},
    {"projects", "project", "projects"},
    {"portals", "portal", "portals"},
    {"people", "person", "people"},
    {"requests", "request", "requests"},
    {"deadlines", "open deadline", "open deadlines"},
    {"snoozed", "of them snoozed", "of them snoozed"},
    {"events", "event", "events"},
};

static const char *foot(const struct digest *d, struct arena *arena)
{
	struct buffer out = BUFFER_INIT;
	bool first = true;

	buffer_string(&out, "The ledger holds");
	for (size_t i = 0; i < d->count_count; i++)
		for (size_t t = 0; t < sizeof things / sizeof *things; t++) {
			if (!d->counts[i].number || strcmp(d->counts[i].name, things[t].name) != 0)
				continue;
			buffer_string(&out, first ? " " : ", ");
			put_count(&out, d->counts[i].number);
			buffer_printf(&out, " %s",
			              d->counts[i].number == 1 ? things[t].one : things[t].many);
			first = false;
		}
	buffer_string(&out, first ? " nothing yet." : ".");
	return clean(arena, &out);
}

static const char *head(const struct digest *d, struct arena *arena)
{
	if (!d->head)
		return "Nothing was written yet.";
	return arena_printf(arena, "Head of the log: event %" PRId64 ", %s", d->head, d->hash);
}

void digest_words(const struct digest *d, struct arena *arena, struct digest_page *page)
{
	const struct {
		const char *title;
		size_t count;
		void (*at)(const struct digest *d, size_t i, struct buffer *label,
		           struct buffer *says);
	} parts[DIGEST_SECTIONS] = {
	    {"Overdue", d->overdue_count, overdue_at},
	    {d->early_count ? "Due within 30 days, or to be begun by now" : "Due within 30 days",
	     d->due_count, due_at},
	    {"Who waits for whom", d->wait_count, wait_at},
	    {"Licenses that were changed", d->drift_count, drift_at},
	    {"At risk: data sets in use without a settled license", d->risk_count, risk_at},
	    {"At risk: what was missed, and papers that end too soon", d->lapse_count, lapse_at},
	    {"Projects: what the licenses say (accord check PROJECT tells why)", d->project_count,
	     project_at},
	    {"What was done", d->change_count, change_at},
	};

	page->title = arena_printf(arena, "Digest, %s to %s%s%s%s%s", d->since, d->until,
	                           d->project ? ", project " : "", d->project ? d->project : "",
	                           d->person ? ", for " : "", d->person ? d->person : "");
	page->lead = lead(d, arena);
	page->foot = foot(d, arena);
	page->head = head(d, arena);
	for (size_t s = 0; s < DIGEST_SECTIONS; s++) {
		struct digest_row *rows = arena_new(arena, parts[s].count + 1, sizeof *rows);

		for (size_t i = 0; i < parts[s].count; i++) {
			struct buffer label = BUFFER_INIT, says = BUFFER_INIT;

			parts[s].at(d, i, &label, &says);
			rows[i] = (struct digest_row){clean(arena, &label), clean(arena, &says)};
		}
		page->sections[s] = (struct digest_section){parts[s].title, rows, parts[s].count};
	}
}

bool digest_alarms(const struct digest *digest)
{
	return digest->overdue_count || digest->drift_count || digest->risk_count ||
	       digest->lapse_count;
}
