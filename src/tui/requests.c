/* requests.c - the access requests. */
#include "desk/request.h"
#include "tui/listing.h"

/* Which are shown; OWN goes from one to the next. */
enum scope { IN_PLAY, MINE, ALL, SCOPES };

struct requests {
	struct listing listing;
	enum scope scope;
};

/* Cells. */
enum { NUMBER, FORM, STATE, FILLED, NEXT, DUE, PROJECT, OWNER, MOVED, DATASETS, REFERENCE, CELLS };

static const struct table_column columns[] = {
    {"no.", 3, 5, 0, true},        {"form", 10, 24, 0, false},      {"state", 9, 13, 1, false},
    {"filled", 6, 7, 3, true},     {"next step", 17, 36, 2, false}, {"due", 10, 10, 4, false},
    {"project", 10, 20, 5, false}, {"owner", 6, 12, 6, false},      {"moved", 10, 10, 7, false},
    {"data sets", 9, 9, 8, true},  {"reference", 9, 20, 9, false},
};

static const char *const sorts[] = {"moved",   "due",   "number", "form",
                                    "project", "state", "owner",  NULL};

/* What has to happen next; of a request being written that is more than this. */
static const char *const next_steps[FORM_STATES] = {
    [FORM_STATE_DRAFT] = "hand it in",
    [FORM_STATE_REVIEW] = "read it, hand it in",
    [FORM_STATE_READY] = "hand it in",
    [FORM_STATE_SUBMITTED] = "the portal decides",
    [FORM_STATE_CLARIFICATION] = "answer the portal",
    [FORM_STATE_INCOMPLETE] = "complete it, hand it in again",
    [FORM_STATE_APPROVED] = "sign the agreement",
    [FORM_STATE_REJECTED] = "contest it or leave it",
    [FORM_STATE_APPEAL] = "the portal decides",
    [FORM_STATE_AGREEMENT] = "sign the agreement",
    [FORM_STATE_ACCESS] = "use the data; renew in time",
    [FORM_STATE_AMENDMENT] = "write what changes",
    [FORM_STATE_RENEWAL] = "report, ask for more time",
    [FORM_STATE_SUSPENDED] = "ask the portal why",
    [FORM_STATE_REVOKED] = "destroy the copies",
    [FORM_STATE_EXPIRED] = "renew, or destroy the copies",
    [FORM_STATE_CLOSING] = "destroy the copies, tell the portal",
    [FORM_STATE_CLOSED] = "",
    [FORM_STATE_WITHDRAWN] = "",
};

static int rows(struct listing *listing, struct error *err)
{
	static const int64_t scopes[SCOPES] = {[IN_PLAY] = 1, [MINE] = 2, [ALL] = 0};
	const struct requests *r = (const struct requests *) listing;
	const struct desk_person *actor = NULL;
	struct ledger_rows found;

	if ((r->scope == MINE && desk_actor(tui_desk(listing->tui), &actor, err)) ||
	    ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_REQUEST_ROWS, &found, err,
	                 "tiii", listing_sort(listing), (int64_t) listing_wants_words(listing),
	                 scopes[r->scope], actor ? actor->id : (int64_t) 0))
		return err->code;
	while (ledger_next(&found))
		listing_add(listing, ledger_integer(&found, 0), ledger_text(&found, 1));
	return ledger_done(&found, err);
}

/* How far it is filled and what is to be done, once a row is seen. */
static void fill_in(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct arena own = ARENA_INIT;
	struct desk_request request;
	struct error err = ERROR_INIT;
	const char *step;

	if (desk_request_load(tui_desk(listing->tui), id, &own, &request, &err)) {
		row->cells[NEXT] = "its form is gone";
	} else {
		step = next_steps[request.state];
		if (form_state_is_open(request.state) && request.missing)
			step = arena_printf(arena, "answer %zu more", request.missing);
		else if (form_state_is_open(request.state) && request.unfit)
			step = arena_printf(arena, "mend %zu that do%s not fit", request.unfit,
			                    request.unfit == 1 ? "es" : "");
		row->cells[NEXT] = step;
		row->cells[FILLED] =
		    arena_printf(arena, "%zu/%zu", request.answered, request.asked);
	}
	arena_release(&own);
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	static const int columns_of[CELLS] = {
	    [NUMBER] = 0,  [FORM] = 1,  [STATE] = 3, [FILLED] = -1,  [NEXT] = -1,     [DUE] = 10,
	    [PROJECT] = 2, [OWNER] = 4, [MOVED] = 5, [DATASETS] = 6, [REFERENCE] = 7,
	};
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	bool there;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_REQUEST_ROW, &found, &err,
	                 "i", id))
		return false;
	there = ledger_next(&found);
	for (int i = 0; there && i < CELLS; i++)
		if (columns_of[i] >= 0 && !ledger_is_null(&found, columns_of[i]))
			row->cells[i] = arena_copy(arena, ledger_text(&found, columns_of[i]));
	if (ledger_done(&found, &err) || !there)
		return false;
	fill_in(listing, id, arena, row);
	return true;
}

static void head_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_REQUEST_ROW, &found, &err,
	                 "i", id))
		return;
	if (ledger_next(&found)) {
		sheet_add(sheet, TERM_TITLE, 0, "%s", ledger_string(&found, 1));
		sheet_field(sheet, "form version", ledger_string(&found, 8));
		sheet_field(sheet, "project", ledger_string(&found, 2));
		sheet_field(sheet, "state", ledger_string(&found, 3));
		sheet_field(sheet, "owner", ledger_string(&found, 4));
		sheet_field(sheet, "made", ledger_string(&found, 9));
		sheet_field(sheet, "moved", ledger_string(&found, 5));
		sheet_field(sheet, "reference", ledger_string(&found, 7));
	}
	ledger_done(&found, &err);
}

/* The questions that are in the way. */
static void open_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	static const struct {
		enum form_mark mark;
		const char *title;
	} kinds[] = {{FORM_MISSING, "missing"}, {FORM_UNFIT, "not fitting"}};
	struct arena arena = ARENA_INIT;
	struct buffer list = BUFFER_INIT;
	struct desk_request request;
	struct error err = ERROR_INIT;

	if (desk_request_load(tui_desk(listing->tui), id, &arena, &request, &err))
		sheet_add(sheet, TERM_WARNING, 2, "! %s", err.message);
	for (size_t k = 0; !err.code && k < 2; k++) {
		buffer_clear(&list);
		for (size_t i = 0; i < request.form->question_count; i++)
			if (request.answers[i].mark == kinds[k].mark)
				buffer_printf(&list, "%s%s", list.size ? ", " : "",
				              request.form->questions[i].id);
		sheet_field(sheet, kinds[k].title, buffer_cstr(&list));
	}
	buffer_release(&list);
	arena_release(&arena);
}

/* A heading and one line a row: the columns, joined. */
static void row_lines(struct listing *listing, int64_t id, struct sheet *sheet, const char *heading,
                      enum ledger_statement statement)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	size_t n = 0;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), statement, &found, &err, "i", id))
		return;
	while (ledger_next(&found)) {
		const char *second = ledger_string(&found, 1);
		const char *third = ledger_columns(&found) > 2 ? ledger_string(&found, 2) : "";

		if (!n++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "%s", heading);
		}
		sheet_add(sheet, TERM_NORMAL, 4, "%s%s%s%s%s", ledger_string(&found, 0),
		          *second ? "  " : "", second, *third ? "  " : "", third);
	}
	ledger_done(&found, &err);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	head_lines(listing, id, sheet);
	open_lines(listing, id, sheet);
	row_lines(listing, id, sheet, "Due", LEDGER_VIEW_REQUEST_DEADLINES);
	row_lines(listing, id, sheet, "Data sets", LEDGER_VIEW_REQUEST_DATASETS);
	row_lines(listing, id, sheet, "Answers", LEDGER_VIEW_REQUEST_ANSWERS);
}

static const char *note(struct listing *listing, struct arena *arena)
{
	static const char *const words[SCOPES] = {
	    [IN_PLAY] = NULL, [MINE] = "yours", [ALL] = "all"};

	(void) arena;
	return words[((struct requests *) listing)->scope];
}

static void enter(struct listing *listing, int64_t id)
{
	tui_open(listing->tui, &tui_view_form, id);
}

static const struct listing_kind kind = {
    .title = "Requests",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .note = note,
    .enter = enter,
    .add = "request new",
    .empty = "no requests; a begins one",
    .name_cell = 0,
};

/* --- the view -------------------------------------------------------------------- */

static int requests_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct requests *r = state;

	(void) subject;
	(void) err;
	listing_open(&r->listing, tui, &kind);
	return 0;
}

static bool requests_can(struct tui *tui, const void *state, enum tui_action action)
{
	if (action == TUI_ADD)
		return tui_can_command(tui, "request new");
	if (action == TUI_MOVE_ON)
		return ((const struct requests *) state)->listing.table.count > 0 &&
		       tui_can_command(tui, "request move");
	return action == TUI_OWN || listing_can(state, action);
}

static void requests_act(struct tui *tui, void *state, enum tui_action action)
{
	struct requests *r = state;

	switch (action) {
	case TUI_ADD:
		tui_new_request(tui);
		break;
	case TUI_MOVE_ON:
		tui_move_request(tui, table_id(&r->listing.table));
		break;
	case TUI_OWN:
		r->scope = (r->scope + 1) % SCOPES;
		listing_reload(&r->listing);
		break;
	default:
		listing_act(&r->listing, action);
		break;
	}
}

static int64_t requests_count(struct tui *tui)
{
	struct error err = ERROR_INIT;
	int64_t count = -1;

	if (ledger_number(desk_ledger(tui_desk(tui)), LEDGER_VIEW_REQUEST_COUNT, -1, &count, &err,
	                  ""))
		return -1;
	return count;
}

const struct tui_view tui_view_requests = {
    .id = "requests",
    .title = "Requests",
    .size = sizeof(struct requests),
    .open = requests_open,
    .close = listing_view_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = requests_can,
    .act = requests_act,
    .idle = listing_view_idle,
    .count = requests_count,
    .go = listing_view_go,
    .selection = listing_view_selection,
    .help = "Access requests that are not over, the last one moved first; t shows only yours, "
            "then all.",
};
