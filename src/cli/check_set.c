/* check: one line per data set. */
#include "cli/check.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define SLUG_MOST     34 /* a longer one moves the rest of its line */
#define LICENSE_LEAST 16
#define REASON_LEAST  16 /* else the license is left out */
#define WIDTH_MOST    100

struct layout {
	size_t width, mark, slug, license, reason; /* columns */
};

struct set_line {
	const struct license_judged *set;
	const char *slug, *license, *reason;
};

/* ---- the license in short ---- */

/* What says the same in fewer columns. */
static const char *const shorter[][2] = {
    {"NOASSERTION", "none stated"},
    {"LicenseRef-Custom-Terms", "unread terms"},
    {"LicenseRef-Multiple", "differs by part"},
};

static void add_id(struct buffer *out, struct text id)
{
	static const char before[] = "LicenseRef-", after[] = "-Statement";

	for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++)
		if (text_is(id, shorter[i][0])) {
			buffer_string(out, shorter[i][1]);
			return;
		}
	if (text_starts(id, before)) {
		id = text_slice(id, strlen(before), id.size);
		if (text_ends(id, after))
			id = text_slice(id, 0, id.size - strlen(after));
	}
	buffer_text(out, id);
}

/* Splits at " AND ", " OR " and " | "; *by is what stood before the id. */
static bool next_id(struct text *rest, struct text *id, struct text *by)
{
	static const char *const between[] = {" AND ", " OR ", " | "};
	size_t least = rest->size;

	*by = text_span(rest->at, 0);
	if (!rest->size)
		return false;
	for (size_t i = 0; i < 3; i++) {
		if (text_starts(*rest, between[i])) {
			*by = text_slice(*rest, 0, strlen(between[i]));
			*rest = text_slice(*rest, by->size, rest->size);
		}
	}
	least = rest->size;
	for (size_t i = 0; i < 3; i++) {
		size_t at = text_find(*rest, text_from(between[i]));

		least = at != TEXT_NONE && at < least ? at : least;
	}
	*id = text_slice(*rest, 0, least);
	*rest = text_slice(*rest, least, rest->size);
	return true;
}

static size_t count_parts(struct text expression)
{
	size_t count = 1, at;

	while ((at = text_find(expression, text_from("; "))) != TEXT_NONE) {
		expression = text_slice(expression, at + 2, expression.size);
		count++;
	}
	return count;
}

/* As many whole ids as fit, then how many more there are. */
static const char *short_license(struct cli *cli, const char *expression, size_t columns)
{
	struct buffer out = BUFFER_INIT, one = BUFFER_INIT;
	struct text rest = text_from(expression), id, by;
	size_t left = 0, parts = count_parts(rest);
	const char *made;

	if (parts > 1)
		return arena_printf(&cli->arena, "%zu parts", parts);
	while (next_id(&rest, &id, &by)) {
		size_t more = rest.size ? 3 : 0; /* " +1" */

		buffer_clear(&one);
		buffer_text(&one, by);
		add_id(&one, id);
		if (!left && (!out.size || utf8_width(buffer_view(&out)) +
		                                   utf8_width(buffer_view(&one)) + more <=
		                               columns))
			buffer_text(&out, buffer_view(&one));
		else
			left++;
	}
	if (left)
		buffer_printf(&out, " +%zu", left);
	made = arena_copy(&cli->arena, buffer_view(&out));
	buffer_release(&out);
	buffer_release(&one);
	return made;
}

/* ---- why, in a few words ---- */

static const char *reason_of(struct cli *cli, const struct license_judged *set)
{
	const struct license_finding *worst = desk_findings_sorted(set, &cli->arena);
	struct buffer words = BUFFER_INIT;
	const char *made;

	if (!set->finding_count || worst->severity == LICENSE_CLEAR)
		return "";
	if (*worst->brief)
		return worst->brief;
	buffer_string(&words, worst->rule);
	for (size_t i = 0; i < words.size; i++)
		if (words.at[i] == '-')
			words.at[i] = ' ';
	made = arena_copy(&cli->arena, buffer_view(&words));
	buffer_release(&words);
	return made;
}

/* ---- the table ---- */

static size_t widest(size_t so_far, const char *cell, size_t most)
{
	size_t width = utf8_width(text_from(cell));

	width = width < most ? width : most;
	return width > so_far ? width : so_far;
}

/* The reason gets what it needs, the license what is left. */
static struct layout lay_out(const struct cli *cli, struct set_line *lines, size_t count)
{
	size_t width = cli->width ? cli->width : 80, taken;
	struct layout layout = {.mark = cli->plain ? 8 : 2};

	layout.width = width = width < WIDTH_MOST ? width : WIDTH_MOST;
	for (size_t i = 0; i < count; i++) {
		layout.slug = widest(layout.slug, lines[i].slug, SLUG_MOST);
		layout.reason = widest(layout.reason, lines[i].reason, width);
		layout.license = widest(layout.license, lines[i].license, width);
	}
	taken = layout.mark + layout.slug + 2 + layout.reason + 2;
	if (taken + LICENSE_LEAST > width) {
		taken = layout.mark + layout.slug + 2;
		layout.license =
		    width < taken + LICENSE_LEAST + 2 + REASON_LEAST ? 0 : LICENSE_LEAST;
		taken += layout.license ? layout.license + 2 : 0;
		layout.reason = width > taken ? width - taken : 0;
	} else if (taken + layout.license > width) {
		layout.license = width - taken;
	}
	return layout;
}

/* Where its own reason is short, a license may be longer than its column. */
static size_t license_columns(const struct layout *layout, const struct set_line *line)
{
	size_t reason = widest(0, line->reason, layout->reason);
	size_t slug = widest(layout->slug, line->slug, SIZE_MAX);
	size_t taken = layout->mark + slug + 2 + (reason ? 2 + reason : 0);

	return layout->width > taken + layout->license ? layout->width - taken : layout->license;
}

/* Cut to its columns, with a sign of it; padded to them. */
static void add_cell(struct buffer *out, const char *cell, size_t columns, bool last)
{
	struct buffer clean = BUFFER_INIT;
	size_t width;

	utf8_clean(&clean, text_from(cell), false);
	width = utf8_width(buffer_view(&clean));
	if (width > columns && columns) {
		buffer_text(out, utf8_fit(buffer_view(&clean), columns - 1, &width));
		buffer_string(out, "…");
		width++;
	} else if (columns) {
		buffer_text(out, buffer_view(&clean));
	}
	if (!last && width < columns)
		buffer_fill(out, ' ', columns - width);
	buffer_release(&clean);
}

static void print_line(struct cli *cli, const struct layout *layout, const struct set_line *line)
{
	const struct license_judged *set = line->set;
	size_t most = license_columns(layout, line);
	const char *license = short_license(cli, set->expression, layout->license);
	struct buffer *out = &cli->out;
	size_t begin;

	if (utf8_width(text_from(license)) > layout->license)
		license = short_license(cli, set->expression, most);
	buffer_printf(out, "%-*s", cli->plain ? (int) layout->mark : 0,
	              cli_check_mark(cli, set->verdict));
	begin = out->size;
	add_cell(out, line->slug, widest(layout->slug, line->slug, SIZE_MAX), false);
	buffer_string(out, "  ");
	if (layout->license) {
		add_cell(out, license, widest(layout->license, license, most), false);
		buffer_string(out, "  ");
	}
	add_cell(out, line->reason, layout->reason, true);
	while (out->size > begin && out->at[out->size - 1] == ' ')
		buffer_cut(out, out->size - 1);
	buffer_byte(out, '\n');
}

/* Of very many, those that say the same are one line. */
static size_t count_lines(const struct license_judgement *j, bool large)
{
	size_t count = 0;

	for (size_t i = 0; i < j->subject_count; i++)
		count += !large || !j->subjects[i].like;
	return count;
}

static struct set_line line_of(struct cli *cli, const struct license_judged *set, bool large)
{
	bool more = large && set->alike > 1;

	return (struct set_line){
	    set,
	    more ? arena_printf(&cli->arena, "%s and %zu more", set->slug, set->alike - 1)
	         : set->slug,
	    short_license(cli, set->expression, SIZE_MAX), reason_of(cli, set)};
}

void cli_check_sets(struct cli *cli, const struct license_judgement *j)
{
	bool large = j->subject_count > DESK_FINDINGS_NAMED && !cli_flag(cli, "--all");
	struct set_line *lines = arena_new(&cli->arena, count_lines(j, large) + 1, sizeof *lines);
	struct layout layout;
	size_t count = 0;

	for (int v = LICENSE_BLOCKED; v <= LICENSE_CLEAR; v++)
		for (size_t i = 0; i < j->subject_count; i++)
			if ((int) j->subjects[i].verdict == v && !(large && j->subjects[i].like))
				lines[count++] = line_of(cli, &j->subjects[i], large);
	layout = lay_out(cli, lines, count);
	if (count)
		buffer_byte(&cli->out, '\n');
	for (size_t i = 0; i < count; i++)
		print_line(cli, &layout, &lines[i]);
}
