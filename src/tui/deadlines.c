/* deadlines.c - what is due: soonest first, week by week, or person by person. */
#include "base/clock.h"
#include "tui/listing.h"

#include <stdio.h>
#include <string.h>

enum group { AGENDA, WEEKS, PERSONS, GROUPS };

struct deadlines {
	struct listing listing;
	enum group group;
};

static const struct table_column columns[] = {
    {"due", 10, 10, 0, false},  {"when", 11, 14, 1, false}, {"subject", 12, 60, 0, false},
    {"kind", 8, 16, 3, false},  {"owner", 6, 14, 2, false}, {"request", 7, 7, 5, true},
    {"every", 8, 20, 6, false}, {"state", 5, 6, 4, false},
};

static const char *const sorts[] = {"due", "kind", "owner", NULL};
/* Of `sorts`, the order that each kind of heading stands on. */
static const size_t group_sorts[GROUPS] = {0, 0, 2};
static const char *const group_names[GROUPS] = {"", "by week", "by person"};

static enum group grouped(const struct listing *listing)
{
	return ((const struct deadlines *) listing)->group;
}

static const char *note(struct listing *listing, struct arena *arena)
{
	enum group group = grouped(listing);

	if (!listing->other)
		return group_names[group];
	return group ? arena_printf(arena, "all, %s", group_names[group]) : "all";
}

static int rows(struct listing *listing, struct error *err)
{
	int64_t until = 0;
	long today;

	if (!listing->other &&
	    clock_parse_date(text_from(desk_today(tui_desk(listing->tui))), &today))
		until = today;
	return listing_query(listing, LEDGER_VIEW_DEADLINE_ROWS, &until, err);
}

static const char *when(struct listing *listing, struct arena *arena, struct text due)
{
	long day;
	long today;

	if (!clock_parse_date(due, &day) ||
	    !clock_parse_date(text_from(desk_today(tui_desk(listing->tui))), &today))
		return "";
	if (day == today)
		return "today";
	if (day == today + 1)
		return "tomorrow";
	if (day < today)
		return arena_printf(arena, "%ld %s over", today - day,
		                    today - day == 1 ? "day" : "days");
	return arena_printf(arena, "in %ld days", day - today);
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	bool there;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_DEADLINE_ROW, &found,
	                 &err, "i", id))
		return false;
	there = ledger_next(&found);
	if (there) {
		row->cells[0] = arena_copy(arena, ledger_text(&found, 0));
		row->cells[1] = strcmp(ledger_string(&found, 4), "open") == 0
		                    ? when(listing, arena, ledger_text(&found, 0))
		                    : "";
		row->cells[2] = arena_copy(arena, ledger_text(&found, 2));
		row->cells[3] = arena_copy(arena, ledger_text(&found, 1));
		row->cells[4] = arena_copy(arena, ledger_text(&found, 3));
		row->cells[5] =
		    ledger_is_null(&found, 7) ? "" : arena_copy(arena, ledger_text(&found, 7));
		row->cells[6] = arena_copy(arena, ledger_text(&found, 5));
		row->cells[7] = arena_copy(arena, ledger_text(&found, 4));
		/* Commands name a deadline by its number; no column shows it. */
		row->cells[8] = arena_printf(arena, "%lld", (long long) id);
	}
	return !ledger_done(&found, &err) && there;
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_DEADLINE_ROW, &found,
	                 &err, "i", id))
		return;
	if (ledger_next(&found)) {
		const char *left = when(listing, &arena, ledger_text(&found, 0));
		bool open = strcmp(ledger_string(&found, 4), "open") == 0;

		sheet_add(sheet, TERM_TITLE, 0, "%s", ledger_string(&found, 2));
		sheet_add(sheet, open && strstr(left, "over") ? TERM_WARNING : TERM_NORMAL, 2,
		          "due: %s%s%s", ledger_string(&found, 0), open ? ", " : "",
		          open ? left : "");
		sheet_field(sheet, "kind", ledger_string(&found, 1));
		sheet_field(sheet, "owner", ledger_string(&found, 3));
		sheet_field(sheet, "state", ledger_string(&found, 4));
		sheet_field(sheet, "again", ledger_string(&found, 5));
		sheet_field(sheet, "follows", ledger_string(&found, 6));
		if (!ledger_is_null(&found, 7))
			sheet_field(sheet, "request", ledger_string(&found, 7));
		if (*ledger_string(&found, 9))
			sheet_field(sheet, "at",
			            arena_printf(&arena, "%s %s", ledger_string(&found, 9),
			                         ledger_string(&found, 10)));
		sheet_field(sheet, "reminds", ledger_string(&found, 11));
		sheet_field(sheet, "snoozed until", ledger_string(&found, 12));
		sheet_field(sheet, "moved", ledger_string(&found, 13));
		sheet_field(sheet, "done", ledger_string(&found, 8));
		sheet_field(sheet, "number", arena_printf(&arena, "%lld", (long long) id));
	}
	ledger_done(&found, &err);
	arena_release(&arena);
}

/* "week 49, 2026-11-30 to 2026-12-06": weeks begin on Monday (ISO 8601), and
 * the first one of a year has its first Thursday. */
static const char *week_of(struct arena *arena, long day, long today)
{
	long monday = day - clock_weekday(day), thursday = monday + 3, first;
	char from[CLOCK_DATE_SIZE], to[CLOCK_DATE_SIZE], year[CLOCK_DATE_SIZE];
	const char *which = "";

	clock_format_date(monday, from);
	clock_format_date(monday + 6, to);
	clock_format_date(thursday, year);
	memcpy(year + 5, "01-01", 6);
	clock_parse_date(text_from(year), &first);
	if (monday == today - clock_weekday(today))
		which = "this week: ";
	else if (monday == today - clock_weekday(today) + 7)
		which = "next week: ";
	return arena_printf(arena, "%sweek %ld, %s to %s", which, (thursday - first) / 7 + 1, from,
	                    to);
}

static const char *group_of(struct listing *listing, size_t index, struct arena *arena)
{
	enum group group = grouped(listing);
	const char *const *cells;
	long day, today;

	if (group == AGENDA)
		return NULL;
	cells = table_cells(&listing->table, index)->cells;
	if (group == PERSONS)
		return cells[4] && *cells[4] ? cells[4] : "nobody's";
	if (!cells[0] || !clock_parse_date(text_from(cells[0]), &day) ||
	    !clock_parse_date(text_from(desk_today(tui_desk(listing->tui))), &today))
		return "(gone)";
	return day < today && !listing->other ? "overdue" : week_of(arena, day, today);
}

static const struct listing_kind kind = {
    .title = "Deadlines",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .other = "all",
    .note = note,
    .group = group_of,
    .add = "deadline add",
    .edit = "deadline set",
    .empty = "nothing is due; : deadline add enters something; t shows what is done or snoozed",
    .title_cell = 2,
    .name_cell = 8,
};

static int deadlines_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	(void) subject;
	(void) err;
	listing_open(state, tui, &kind);
	return 0;
}

static bool deadlines_can(struct tui *tui, const void *state, enum tui_action action)
{
	const struct listing *listing = state;

	if (action == TUI_DONE)
		return listing->table.count > 0 && tui_can_command(tui, "deadline done");
	if (action == TUI_SNOOZE)
		return listing->table.count > 0 && tui_can_command(tui, "deadline set");
	if (action == TUI_GROUP)
		return true;
	return listing_can(listing, action);
}

static void next_group(struct deadlines *view)
{
	struct listing *listing = &view->listing;

	view->group = (grouped(listing) + 1) % GROUPS;
	listing->sort = group_sorts[view->group];
	listing->reverse = false;
	listing_reload(listing);
}

static void deadlines_act(struct tui *tui, void *state, enum tui_action action)
{
	if (action == TUI_DONE)
		tui_about_row(tui, "deadline done");
	else if (action == TUI_GROUP)
		next_group(state);
	else if (action == TUI_SNOOZE)
		tui_palette(tui, "deadline set", "snoozed=");
	else {
		if (action == TUI_SORT)
			((struct deadlines *) state)->group = AGENDA;
		listing_act(state, action);
	}
}

static int64_t deadlines_count(struct tui *tui)
{
	struct error err = ERROR_INIT;
	int64_t count = -1;

	if (ledger_number(desk_ledger(tui_desk(tui)), LEDGER_VIEW_DEADLINE_COUNT, -1, &count, &err,
	                  "t", desk_today(tui_desk(tui))))
		return -1;
	return count;
}

const struct tui_view tui_view_deadlines = {
    .id = "deadlines",
    .title = "Deadlines",
    .size = sizeof(struct deadlines),
    .open = deadlines_open,
    .close = listing_view_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = deadlines_can,
    .act = deadlines_act,
    .idle = listing_view_idle,
    .count = deadlines_count,
    .go = listing_view_go,
    .selection = listing_view_selection,
    .help = "What is due, soonest first.  w shows the weeks, and then whose deadlines they are.  x "
            "marks one as done, u takes that back; z hides it until a day, e moves it or gives it "
            "to another (owner=).",
};
