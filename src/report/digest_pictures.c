/* digest_pictures.c - what the licenses say, where requests stand, what is due
 * when: as pictures. */
#include "report/digest_html.h"

#include "base/clock.h"
#include "base/html.h"
#include "base/utf8.h"
#include "form/moves.h"
#include "report/svg.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 720, LEFT = 170, ROW = 26, BARS_MOST = 20 };

/* --- verdicts --- */

static void put_verdicts(const struct digest_project *p, double y, struct buffer *out)
{
	const struct {
		const char *class;
		size_t count;
	} parts[] = {{"blocked", p->blocked},
	             {"ask", p->ask},
	             {"duties", p->duties},
	             {"clear", p->datasets - p->blocked - p->ask - p->duties}};
	double x = LEFT, room = WIDTH - LEFT - 60;
	char number[24];

	svg_text(out, "t", SVG_END, LEFT - 8, y + 17, 22, p->slug);
	for (size_t i = 0; p->datasets && i < sizeof parts / sizeof *parts; i++) {
		double width = room * (double) parts[i].count / (double) p->datasets;

		if (!parts[i].count)
			continue;
		svg_rect(out, parts[i].class, x, y + 3, width - 1, ROW - 6);
		/* The color says no more than the words, where there is room for them. */
		snprintf(number, sizeof number, width > 90 ? "%zu %s" : "%zu", parts[i].count,
		         parts[i].class);
		if (width > 24 || (width > 14 && parts[i].count < 10))
			svg_text(out, "w", SVG_MIDDLE, x + width / 2, y + 17, 0, number);
		x += width;
	}
	snprintf(number, sizeof number, "%zu", p->datasets);
	svg_text(out, "q", SVG_START, WIDTH - 54, y + 17, 0, number);
}

void digest_picture_verdicts(const struct digest *d, struct buffer *note, struct buffer *out)
{
	static const char *const names[] = {"blocked", "ask", "duties", "clear"};
	struct buffer says = BUFFER_INIT;
	size_t judged = 0, shown, at = 0;

	for (size_t i = 0; i < d->project_count; i++)
		judged += d->projects[i].datasets > 0;
	shown = judged > BARS_MOST ? BARS_MOST : judged;
	if (!shown)
		return;
	for (size_t i = 0; i < d->project_count && at < shown; i++) {
		const struct digest_project *p = &d->projects[i];

		if (!p->datasets)
			continue;
		buffer_printf(
		    &says, "%s%s: %zu blocked, %zu to ask, %zu with duties, of %zu data sets",
		    at++ ? "; " : "", p->slug, p->blocked, p->ask, p->duties, p->datasets);
	}
	if (shown < judged) {
		buffer_printf(&says, "; and %zu more, which the table has", judged - shown);
		buffer_printf(note, "The worst %zu of %zu; the table of projects has all.", shown,
		              judged);
	}
	svg_open(out, WIDTH, (int) shown * ROW + 34,
	         "What the licenses say of each project's data sets", buffer_cstr(&says), false);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		svg_rect(out, names[i], LEFT + (double) i * 90, 4, 14, 14);
		svg_text(out, "q", SVG_START, LEFT + (double) i * 90 + 20, 15, 0, names[i]);
	}
	at = 0;
	for (size_t i = 0; i < d->project_count && at < shown; i++)
		if (d->projects[i].datasets)
			put_verdicts(&d->projects[i], 28 + (double) at++ * ROW, out);
	svg_close(out);
	buffer_release(&says);
}

/* --- requests by state --- */

void digest_picture_pipeline(const struct digest *d, struct buffer *note, struct buffer *out)
{
	struct buffer says = BUFFER_INIT;
	size_t most = 0, shown = 0, at = 0;

	(void) note;
	for (int s = 0; s < FORM_STATES; s++) {
		size_t count = d->states[s];

		if (!count)
			continue;
		most = count > most ? count : most;
		buffer_printf(&says, "%s%s: %zu", shown++ ? "; " : "", form_state_names[s], count);
	}
	if (!shown)
		return;
	svg_open(out, WIDTH, (int) shown * ROW + 6, "Access requests by state", buffer_cstr(&says),
	         false);
	for (int s = 0; s < FORM_STATES; s++) {
		size_t count = d->states[s];
		double y = (double) at * ROW,
		       width = (WIDTH - LEFT - 60) * (double) count / (double) most;
		char number[24];

		if (!count)
			continue;
		at++;
		snprintf(number, sizeof number, "%zu", count);
		svg_text(out, "t", SVG_END, LEFT - 8, y + 17, 22, form_state_names[s]);
		svg_rect(out, "bar", LEFT, y + 3, width, ROW - 6);
		svg_text(out, "q", SVG_START, LEFT + width + 6, y + 17, 0, number);
	}
	svg_close(out);
	buffer_release(&says);
}

/* --- what is due when --- */

enum { LANE = 14, LANES = 7, EDGE = 24 };

static double day_at(long days)
{
	long clamped = days < -DIGEST_AHEAD  ? -DIGEST_AHEAD
	               : days > DIGEST_AHEAD ? DIGEST_AHEAD
	                                     : days;

	return EDGE +
	       (WIDTH - 2.0 * EDGE) * (double) (clamped + DIGEST_AHEAD) / (2.0 * DIGEST_AHEAD);
}

static size_t slot_of(const struct digest_due *due)
{
	long days = due->days < -DIGEST_AHEAD ? -DIGEST_AHEAD : due->days;

	return (size_t) (days > DIGEST_AHEAD ? 2 * DIGEST_AHEAD : days + DIGEST_AHEAD);
}

/* What is due within the days that the picture has. */
static size_t in_sight(const struct digest *d)
{
	return d->due_count - d->early_count;
}

/* How many stand above each other at most. */
static size_t lanes_of(const struct digest *d)
{
	size_t used[2 * DIGEST_AHEAD + 1] = {0}, most = 1;

	for (size_t i = 0; i < d->overdue_count + in_sight(d); i++) {
		const struct digest_due *due =
		    i < d->overdue_count ? &d->overdue[i] : &d->due[i - d->overdue_count];
		size_t count = ++used[slot_of(due)];

		most = count > most ? count : most;
	}
	return most > LANES ? LANES : most;
}

static void put_title(const struct digest_due *due, struct buffer *out)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text_from(due->subject), false);
	buffer_printf(out, "<title>%s ", due->date);
	html_escape(out, buffer_view(&clean));
	buffer_string(out, "</title>");
	buffer_release(&clean);
}

/* Late ones are triangles, the others circles: the color says no more.
 * Returns how many there was no room for. */
static size_t put_marks(const struct digest_due *list, size_t count, bool late, double axis,
                        size_t *lanes, struct buffer *out)
{
	size_t more = 0;

	for (size_t i = 0; i < count; i++) {
		size_t lane = lanes[slot_of(&list[i])]++;
		double x = day_at(list[i].days), y = axis - 12 - LANE * (double) lane;

		if (lane >= LANES) {
			more++;
			continue;
		}
		if (late)
			buffer_printf(out,
			              "<polygon class=\"late\" points=\"%.1f,%.1f %.1f,%.1f "
			              "%.1f,%.1f\">",
			              x, y - 6, x - 6, y + 5, x + 6, y + 5);
		else
			buffer_printf(out, "<circle class=\"bar\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\">",
			              x, y);
		put_title(&list[i], out);
		buffer_string(out, late ? "</polygon>\n" : "</circle>\n");
	}
	return more;
}

static size_t count_older(const struct digest *d)
{
	size_t count = 0;

	for (size_t i = 0; i < d->overdue_count; i++)
		count += d->overdue[i].days < -DIGEST_AHEAD;
	return count;
}

void digest_picture_timeline(const struct digest *d, struct buffer *note, struct buffer *out)
{
	size_t lanes[2 * DIGEST_AHEAD + 1] = {0};
	double axis = 12 + LANE * (double) lanes_of(d);
	struct buffer says = BUFFER_INIT;
	size_t more, older = count_older(d);
	long today;

	if (!d->overdue_count && !d->due_count)
		return;
	clock_parse_date(text_from(d->until), &today);
	buffer_printf(&says,
	              "%zu overdue, as triangles before %s; %zu due in the %d days after it, "
	              "as circles",
	              d->overdue_count, d->until, in_sight(d), DIGEST_AHEAD);
	if (d->early_count)
		buffer_printf(&says, "; %zu later not shown", d->early_count);
	svg_open(out, WIDTH, (int) axis + 30, "What is due when", buffer_cstr(&says), false);
	svg_line(out, "a", EDGE, axis, WIDTH - EDGE, axis);
	for (long days = -28; days <= 28; days += 14) {
		char date[CLOCK_DATE_SIZE];

		clock_format_date(today + days, date);
		svg_line(out, "a", day_at(days), axis, day_at(days), axis + 5);
		svg_text(out, days ? "q" : "t", SVG_MIDDLE, day_at(days), axis + 20, 0,
		         days ? date + 5 : date);
	}
	more = put_marks(d->overdue, d->overdue_count, true, axis, lanes, out);
	more += put_marks(d->due, in_sight(d), false, axis, lanes, out);
	svg_close(out);
	buffer_string(note, "Triangles are overdue, circles are due.");
	if (older)
		buffer_printf(note, " %zu at the left edge are more than %d days late.", older,
		              DIGEST_AHEAD);
	if (d->early_count)
		buffer_printf(note, " %zu later than in %d days %s in the table only.",
		              d->early_count, DIGEST_AHEAD, d->early_count == 1 ? "is" : "are");
	if (more)
		buffer_printf(note,
		              " %zu on days that have more than %d are left out; the tables have "
		              "them.",
		              more, LANES);
	buffer_release(&says);
}
