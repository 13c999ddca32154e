/* history.c - the versions of an answer: who wrote what when, what changed from
 * one to the next, and how one comes back. */
#include "desk/history.h"
#include "base/clock.h"
#include "base/worddiff.h"
#include "desk/request.h"
#include "form/count.h"
#include "tui/listing.h"

#include <inttypes.h>
#include <stdio.h>

struct history {
	struct listing listing;
	int64_t request;
	char question[64];
};

enum { SAVED, WHO, WORDS, SENT, ORIGIN, TITLE };

static const struct table_column columns[] = {
    {"saved", 16, 16, 0, false}, {"who", 4, 14, 0, false},         {"words", 5, 6, 1, true},
    {"sent", 10, 10, 2, false},  {"taken from", 10, 60, 3, false},
};

static const char *const sorts[] = {"newest", NULL};

struct version {
	const char *saved, *who, *origin, *sent;
	struct text body;
	int64_t before; /* the version it came after; 0: none */
};

static bool read_version(struct listing *listing, int64_t id, struct arena *arena,
                         struct version *version)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	struct text body;
	bool there;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_VERSION_ROW, &rows, &err,
	                 "i", id))
		return false;
	there = ledger_next(&rows);
	if (there) {
		body = ledger_text(&rows, 3);
		*version = (struct version){
		    .saved = arena_copy(arena, ledger_text(&rows, 0)),
		    .who = arena_copy(arena, ledger_text(&rows, 1)),
		    .origin = arena_copy(arena, ledger_text(&rows, 2)),
		    .body = text_span(arena_copy(arena, body), body.size),
		    .before = ledger_integer(&rows, 4),
		    .sent = arena_copy(arena, text_slice(ledger_text(&rows, 5), 0, 10))};
	}
	return !ledger_done(&rows, &err) && there;
}

/* --- the list ---------------------------------------------------------------------- */

static int rows(struct listing *listing, struct error *err)
{
	const struct history *h = (const struct history *) listing;
	struct ledger_rows found;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_VERSION_ROWS, &found, err,
	                 "it", h->request, h->question))
		return err->code;
	while (ledger_next(&found))
		listing_add(listing, ledger_integer(&found, 0), text_from(""));
	return ledger_done(&found, err);
}

/* "2026-01-02 10:42", by the user's clock. */
static const char *instant(struct arena *arena, const char *saved)
{
	char local[CLOCK_LOCAL_SIZE];

	clock_local(saved, local);
	return arena_printf(arena, "%.16s", local);
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct version version;
	struct form_counts counts;

	if (!read_version(listing, id, arena, &version))
		return false;
	form_count(version.body, &counts);
	row->cells[SAVED] = instant(arena, version.saved);
	row->cells[WHO] = version.who;
	row->cells[WORDS] = arena_printf(arena, "%ld", counts.words);
	row->cells[SENT] = version.sent;
	row->cells[ORIGIN] = version.origin;
	row->cells[TITLE] = arena_printf(arena, "%s, %s", row->cells[SAVED], version.who);
	return true;
}

/* The version that this one is compared with: a marked one, else the one
 * before; 0 for none. */
static int64_t compared_with(struct listing *listing, int64_t id, int64_t before)
{
	const struct table *table = &listing->table;

	for (size_t i = 0; i < table->count; i++)
		if (table_is_marked(table, i) && table->ids[i] != id)
			return table->ids[i];
	return before;
}

/* The marks say it where there is no colour. */
static void add_piece(const struct worddiff_piece *piece, struct sheet *sheet)
{
	static const struct {
		unsigned style;
		const char *begin, *end;
	} looks[] = {
	    [WORDDIFF_SAME] = {TERM_NORMAL, "", ""},
	    [WORDDIFF_GONE] = {TERM_BLOCKED, "[-", "-]"},
	    [WORDDIFF_NEW] = {TERM_OK, "{+", "+}"},
	};

	sheet_more(sheet, looks[piece->kind].style, text_from(looks[piece->kind].begin));
	sheet_more(sheet, looks[piece->kind].style, piece->text);
	sheet_more(sheet, looks[piece->kind].style, text_from(looks[piece->kind].end));
}

static void add_difference(struct listing *listing, int64_t id, const struct version *version,
                           int64_t other_id, struct arena *arena, struct sheet *sheet)
{
	struct version other;
	struct worddiff diff;
	bool older = other_id < id;

	if (!other_id || !read_version(listing, other_id, arena, &other))
		return;
	if (text_equal(version->body, other.body)) {
		sheet_add(sheet, TERM_TITLE, 0, "the same text as on %s",
		          instant(arena, other.saved));
	} else {
		sheet_add(sheet, TERM_TITLE, 0, "what changed %s %s, %s", older ? "since" : "until",
		          instant(arena, other.saved), other.who);
		worddiff(arena, older ? other.body : version->body,
		         older ? version->body : other.body, &diff);
		sheet_add(sheet, TERM_NORMAL, 0, "%s", "");
		for (size_t i = 0; i < diff.count; i++)
			add_piece(&diff.at[i], sheet);
	}
	sheet_gap(sheet);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct arena arena = ARENA_INIT;
	struct version version;

	if (read_version(listing, id, &arena, &version)) {
		sheet_field(sheet, "taken from", version.origin);
		sheet_field(sheet, "sent", version.sent);
		if (sheet->count)
			sheet_gap(sheet);
		add_difference(listing, id, &version, compared_with(listing, id, version.before),
		               &arena, sheet);
		sheet_add(sheet, TERM_TITLE, 0, "the whole text");
		sheet_add(sheet, version.body.size ? TERM_NORMAL : TERM_DIM, 0, "%.*s",
		          TEXT_ARG(version.body.size ? version.body : text_from("(emptied)")));
	}
	arena_release(&arena);
}

static const char *note(struct listing *listing, struct arena *arena)
{
	const struct history *h = (const struct history *) listing;

	return arena_printf(arena, "request %" PRId64 ", %s", h->request, h->question);
}

static const struct listing_kind kind = {
    .title = "Versions",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .note = note,
    .empty = "nothing is answered yet",
    .title_cell = TITLE,
    .name_cell = TITLE,
};

/* --- the view ------------------------------------------------------------------------ */

static int history_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct history *h = state;
	struct ledger_rows rows;

	listing_open(&h->listing, tui, &kind);
	if (ledger_query(desk_ledger(tui_desk(tui)), LEDGER_VIEW_ANSWER_ROW, &rows, err, "i",
	                 subject))
		return err->code;
	if (ledger_next(&rows)) {
		snprintf(h->question, sizeof h->question, "%s", ledger_string(&rows, 2));
		h->request = ledger_integer(&rows, 10);
	}
	return ledger_done(&rows, err);
}

static bool history_can(struct tui *tui, const void *state, enum tui_action action)
{
	const struct history *h = state;

	if (action == TUI_FILTER)
		return false;
	if (action == TUI_RESTORE)
		return h->listing.table.cursor > 0 && h->listing.table.count > 0 &&
		       ledger_is_writable(desk_ledger(tui_desk(tui)));
	return listing_can(&h->listing, action);
}

/* A version comes back as a new one: nothing that was written goes. */
static void restore(struct tui *tui, struct history *h)
{
	struct arena arena = ARENA_INIT;
	struct version version;
	struct desk_saved saved = {0};
	struct error err = ERROR_INIT;
	int64_t id = table_id(&h->listing.table);

	if (!read_version(&h->listing, id, &arena, &version))
		goto out;
	/* A draft that was left is a version of its own. */
	if (desk_draft_commit(tui_desk(tui), h->request, h->question, &saved, &err) ||
	    desk_history_restore(tui_desk(tui), h->request, h->question, id, &err)) {
		tui_fail(tui, &err);
	} else {
		tui_say(tui, "the text of %s holds again; u takes it back",
		        instant(&arena, version.saved));
		tui_reload(tui);
		listing_reload(&h->listing);
		table_act(&h->listing.table, TUI_TOP);
	}
out:
	arena_release(&arena);
}

static void copy_version(struct tui *tui, struct listing *listing)
{
	struct arena arena = ARENA_INIT;
	struct version version;

	if (read_version(listing, table_id(&listing->table), &arena, &version))
		tui_say(tui, term_copy(version.body) ? "copied to the terminal's clipboard"
		                                     : "too long for the terminal's clipboard");
	arena_release(&arena);
}

static void history_act(struct tui *tui, void *state, enum tui_action action)
{
	struct history *h = state;

	switch (action) {
	case TUI_RESTORE:
		restore(tui, h);
		break;
	case TUI_COPY:
		copy_version(tui, &h->listing);
		break;
	case TUI_MARK:
		/* One other version at a time is compared with. */
		if (!table_is_marked(&h->listing.table, h->listing.table.cursor))
			table_act(&h->listing.table, TUI_MARK_NONE);
		table_act(&h->listing.table, TUI_MARK);
		listing_forget_sheets(&h->listing);
		break;
	default:
		listing_act(&h->listing, action);
		if (action == TUI_BACK || action == TUI_MARK_NONE)
			listing_forget_sheets(&h->listing);
		break;
	}
}

const struct tui_view tui_view_history = {
    .id = "history",
    .title = "the versions of an answer",
    .size = sizeof(struct history),
    .open = history_open,
    .close = listing_view_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = history_can,
    .act = history_act,
    .idle = listing_view_idle,
    .selection = listing_view_selection,
    .help = "Each version with what changed since the one before, or since the one that is "
            "marked: [-gone-] {+new+}.  r makes an old text hold again, as a new version.",
};
