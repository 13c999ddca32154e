/* answers.c - every text that the team has: blocks, and the answers of all
 * requests. */
#include "base/utf8.h"
#include "desk/block.h"
#include "desk/request.h"
#include "form/count.h"
#include "tui/listing.h"
#include "tui/widgets/external.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* So many versions are looked at, the newest: a list is read from its top. */
#define VERSIONS_MOST 20000
#define FOUND_MOST    400 /* bytes of a text that find looks into; a filter reads all */
#define LETTERS_LEAST 4   /* bytes of a word that is looked for in all of them */

/* Cells; the last ones have no column. */
enum { CONCEPT, FORM, QUESTION, PROJECT, WORDS, DATE, WHO, SENT, NAME, BEGINNING };

struct answers {
	struct listing listing;
	int64_t kept;  /* the text that a block is being made of */
	bool windowed; /* there are older versions than those looked at */
};

static const struct table_column columns[] = {
    {"concept", 12, 22, 0, false}, {"form", 8, 20, 1, false}, {"question", 5, 12, 2, false},
    {"project", 8, 18, 5, false},  {"words", 5, 6, 3, true},  {"date", 10, 10, 4, false},
    {"who", 4, 12, 6, false},      {"sent", 4, 4, 7, false},
};

static const char *const sorts[] = {"date", "concept", "form", "project", "words", "who", NULL};

/* A text as it is read for a row. */
struct found {
	const char *concept, *form, *question, *project, *date, *who, *origin, *state;
	struct text body;
	int64_t request;  /* 0: a block */
	const char *asks; /* the question's label as it was then, or "" */
	const char *sent; /* the day it was handed in, or "" */
};

/* The filter's words as the index is asked for them: beginnings of words, all
 * of them.  Short ones begin too many. */
static void ask_index(struct text filter, struct buffer *query)
{
	struct text word;

	while (text_next(&filter, ' ', &word)) {
		if (word.size < LETTERS_LEAST || word.at[0] == '-')
			continue;
		buffer_string(query, query->size ? " AND \"" : "\"");
		for (size_t i = 0; i < word.size; i++)
			buffer_printf(query, word.at[i] == '"' ? "\"\"" : "%c", word.at[i]);
		buffer_string(query, "\" *");
	}
}

/* What a filter finds among the older versions follows the newer ones. */
static int older_rows(struct listing *listing, int64_t until, struct error *err)
{
	struct buffer query = BUFFER_INIT;
	struct ledger_rows found;

	ask_index(buffer_view(&listing->filter), &query);
	if (query.size &&
	    !ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_ANSWER_FOUND, &found,
	                  err, "ti", buffer_cstr(&query), until)) {
		while (ledger_next(&found))
			listing_add(listing, ledger_integer(&found, 0), ledger_text(&found, 1));
		ledger_done(&found, err);
	}
	buffer_release(&query);
	return err->code;
}

static int rows(struct listing *listing, struct error *err)
{
	struct answers *a = (struct answers *) listing;
	int64_t most = VERSIONS_MOST;
	int64_t newest = 0;

	if (ledger_number(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_ANSWER_NEWEST, 0,
	                  &newest, err, "") ||
	    listing_query(listing, LEDGER_VIEW_ANSWER_ROWS, &most, err))
		return err->code;
	a->windowed = newest > most;
	return a->windowed ? older_rows(listing, newest - most, err) : ERROR_NONE;
}

static const char *kept(struct arena *arena, struct ledger_rows *rows, int column)
{
	return arena_copy(arena, ledger_text(rows, column));
}

static bool find_block(struct listing *listing, int64_t id, struct arena *arena,
                       struct found *found)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	bool there;

	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_BLOCK_ROW, &rows, &err,
	                 "i", id))
		return false;
	there = ledger_next(&rows);
	if (there)
		*found =
		    (struct found){.concept = kept(arena, &rows, 0),
		                   .form = "block",
		                   .question = kept(arena, &rows, 1),
		                   .project = "",
		                   .date = "",
		                   .who = "",
		                   .origin = "",
		                   .state = "",
		                   .asks = "",
		                   .sent = "",
		                   .body = {kept(arena, &rows, 2), ledger_text(&rows, 2).size}};
	return !ledger_done(&rows, &err) && there;
}

static bool find_text(struct listing *listing, int64_t id, struct arena *arena, struct found *found)
{
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	bool there;

	if (id < 0)
		return find_block(listing, -id, arena, found);
	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_ANSWER_ROW, &rows, &err,
	                 "i", id))
		return false;
	there = ledger_next(&rows);
	if (there)
		*found = (struct found){
		    .concept = kept(arena, &rows, 0),
		    .form = kept(arena, &rows, 1),
		    .question = kept(arena, &rows, 2),
		    .project = kept(arena, &rows, 3),
		    .body = {kept(arena, &rows, 4), ledger_text(&rows, 4).size},
		    .date = arena_copy(arena, text_slice(ledger_text(&rows, 5), 0, 10)),
		    .who = kept(arena, &rows, 6),
		    .origin = kept(arena, &rows, 7),
		    .state = kept(arena, &rows, 8),
		    .sent = arena_copy(arena, text_slice(ledger_text(&rows, 9), 0, 10)),
		    .request = ledger_integer(&rows, 10),
		    .asks = kept(arena, &rows, 11)};
	return !ledger_done(&rows, &err) && there;
}

/* What find reads of a text, in whole characters. */
static struct text beginning(struct text body)
{
	if (body.size <= FOUND_MOST)
		return body;
	return text_slice(body, 0, utf8_previous(body, FOUND_MOST));
}

static bool fetch(struct listing *listing, int64_t id, struct arena *arena, struct table_row *row)
{
	struct form_counts counts;
	struct found found;

	if (!find_text(listing, id, arena, &found))
		return false;
	form_count(found.body, &counts);
	row->cells[CONCEPT] = *found.concept ? found.concept : "(none)";
	row->cells[FORM] = found.form;
	row->cells[QUESTION] = found.question;
	row->cells[PROJECT] = found.project;
	row->cells[WORDS] = arena_printf(arena, "%ld", counts.words);
	row->cells[DATE] = found.date;
	row->cells[WHO] = found.who;
	row->cells[SENT] = *found.sent ? "sent" : "";
	row->cells[BEGINNING] = arena_copy(arena, beginning(found.body));
	row->cells[NAME] = found.request
	                       ? arena_printf(arena, "%" PRId64, found.request)
	                       : arena_printf(arena, "%s/%s", found.concept, found.question);
	return true;
}

/* The question as it was asked, else as the form has it now. */
static const char *label_of(struct listing *listing, const struct found *found)
{
	const struct form_shelf *shelf;
	const struct form *form;
	const struct form_question *question;
	struct error err = ERROR_INIT;

	if (*found->asks)
		return found->asks;
	if (desk_shelf(tui_desk(listing->tui), &shelf, &err))
		return "";
	form = form_shelf_find(shelf, text_from(found->form));
	question = form ? form_question(form, text_from(found->question)) : NULL;
	return question ? question->label : "";
}

static void add_answer_head(struct listing *listing, const struct found *found, struct arena *arena,
                            struct sheet *sheet)
{
	const char *label = label_of(listing, found);

	sheet_add(sheet, TERM_TITLE, 0, "%s %s", found->question, label);
	sheet_field(
	    sheet, "request",
	    arena_printf(arena, "%" PRId64 ", %s, %s", found->request, found->form, found->state));
	sheet_field(sheet, "project", found->project);
	sheet_field(sheet, "concept", found->concept);
	sheet_field(sheet, "by", arena_printf(arena, "%s, %s", found->who, found->date));
	sheet_field(sheet, "taken from", found->origin);
	if (*found->sent)
		sheet_add(sheet, TERM_OK, 2, "sent: %s", found->sent);
}

static void sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct arena arena = ARENA_INIT;
	struct form_counts counts;
	struct found found;

	if (find_text(listing, id, &arena, &found)) {
		form_count(found.body, &counts);
		if (found.request) {
			add_answer_head(listing, &found, &arena, sheet);
		} else {
			sheet_add(sheet, TERM_TITLE, 0, "block %s/%s", found.concept,
			          found.question);
		}
		sheet_add(sheet, TERM_DIM, 2, "%ld word%s, %ld code points", counts.words,
		          counts.words == 1 ? "" : "s", counts.codepoint);
		sheet_gap(sheet);
		sheet_add(sheet, TERM_NORMAL, 0, "%.*s", TEXT_ARG(found.body));
	}
	arena_release(&arena);
}

static const char *note(struct listing *listing, struct arena *arena)
{
	return ((struct answers *) listing)->windowed
	           ? arena_printf(arena, "the newest %d versions; f finds older ones",
	                          VERSIONS_MOST)
	           : NULL;
}

static void enter(struct listing *listing, int64_t id)
{
	const struct table_row *row = table_cells(&listing->table, listing->table.cursor);

	if (id > 0)
		tui_open(listing->tui, &tui_view_form, -id);
	else
		tui_page_sheet(listing->tui, row->cells[NAME], listing_sheet(listing, id), "");
}

static const struct listing_kind kind = {
    .title = "Answers",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .sorts = sorts,
    .rows = rows,
    .fetch = fetch,
    .sheet = sheet,
    .note = note,
    .enter = enter,
    .add = "block add",
    .edit = "block set",
    .remove = "block remove",
    .empty = "nothing is answered yet; answers come from requests, a adds a block",
    .title_cell = CONCEPT,
    .name_cell = NAME,
    .find_count = BEGINNING + 1,
};

/* --- the view -------------------------------------------------------------------- */

static int answers_open(struct tui *tui, void *state, int64_t subject, struct error *err)
{
	struct answers *a = state;

	(void) subject;
	(void) err;
	listing_open(&a->listing, tui, &kind);
	return 0;
}

static bool is_block(const struct listing *listing)
{
	return listing->table.count && table_id(&listing->table) < 0;
}

static bool answers_can(struct tui *tui, const void *state, enum tui_action action)
{
	const struct answers *a = state;

	(void) tui;
	if (action == TUI_EDIT || action == TUI_REMOVE || action == TUI_EXTERNAL)
		return is_block(&a->listing) &&
		       listing_can(&a->listing, action == TUI_EXTERNAL ? TUI_EDIT : action);
	return listing_can(&a->listing, action);
}

/* --- blocks ------------------------------------------------------------------------ */

static void block_named(struct tui *tui, void *context, const char *name)
{
	struct answers *a = context;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct found found;

	if (!name || !*name || !find_text(&a->listing, a->kept, &arena, &found)) {
		arena_release(&arena);
		return;
	}
	if (desk_block_add(tui_desk(tui), name, found.body, &err))
		tui_fail(tui, &err);
	else
		tui_say(tui, "kept as the block %s; e changes it, u takes it back", name);
	tui_reload(tui);
	arena_release(&arena);
}

/* The text under the cursor becomes a block; without one the command is
 * completed by hand. */
static void add_block(struct tui *tui, struct answers *a)
{
	struct arena arena = ARENA_INIT;
	struct found found;

	a->kept = table_id(&a->listing.table);
	if (!a->listing.table.count || !find_text(&a->listing, a->kept, &arena, &found))
		tui_palette(tui, "block add", "");
	else
		tui_ask(tui, "keep this text as CONCEPT/NAME:",
		        *found.concept ? arena_printf(&arena, "%s/", found.concept) : "", NULL,
		        block_named, a);
	arena_release(&arena);
}

/* A block's text is written in the user's own editor. */
static void edit_block(struct tui *tui, struct answers *a)
{
	const struct table_row *row = table_cells(&a->listing.table, a->listing.table.cursor);
	struct arena arena = ARENA_INIT;
	struct buffer after = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct found found;

	if (find_text(&a->listing, table_id(&a->listing.table), &arena, &found) &&
	    external_edit(tui, found.body, &after)) {
		if (desk_block_set(tui_desk(tui), row->cells[NAME], buffer_view(&after), &err))
			tui_fail(tui, &err);
		else
			tui_say(tui, "the block %s is changed; u takes it back", row->cells[NAME]);
		tui_reload(tui);
	}
	buffer_release(&after);
	arena_release(&arena);
}

/* --- copying ------------------------------------------------------------------------- */

/* A template goes out as it is sent, where its request still has it. */
static void put_text(struct tui *tui, int64_t id, const struct found *found, struct buffer *out)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct error err = ERROR_INIT;
	size_t at = 0;

	if (found->request && mustache_is_template(found->body) &&
	    !desk_request_load(tui_desk(tui), found->request, &arena, &request, &err) &&
	    !desk_request_question(&request, found->question, &at, &err) &&
	    request.answers[at].id == id && !*request.answers[at].fault)
		buffer_text(out, request.answers[at].sent);
	else
		buffer_text(out, found->body);
	arena_release(&arena);
}

/* The texts that are marked, or the one under the cursor. */
static void copy_texts(struct tui *tui, struct listing *listing)
{
	struct table *table = &listing->table;
	struct arena arena = ARENA_INIT;
	struct buffer out = BUFFER_INIT;
	struct found found;
	size_t count = 0;

	for (size_t i = 0; i < table->count; i++) {
		if (table->mark_count ? !table_is_marked(table, i) : i != table->cursor)
			continue;
		if (!find_text(listing, table->ids[i], &arena, &found))
			continue;
		buffer_printf(&out, "%s", count++ ? "\n\n" : "");
		put_text(tui, table->ids[i], &found, &out);
	}
	if (term_copy(buffer_view(&out)))
		tui_say(tui, "copied %zu text%s to the terminal's clipboard", count,
		        count == 1 ? "" : "s");
	else
		tui_say(tui, "too long for the terminal's clipboard");
	buffer_release(&out);
	arena_release(&arena);
}

static void answers_act(struct tui *tui, void *state, enum tui_action action)
{
	struct answers *a = state;

	switch (action) {
	case TUI_ADD:
		add_block(tui, a);
		break;
	case TUI_EDIT:
	case TUI_EXTERNAL:
		edit_block(tui, a);
		break;
	case TUI_COPY:
		if (!(a->listing.pane_focused && a->listing.pane_shown)) {
			copy_texts(tui, &a->listing);
			break;
		}
		/* fall through */
	default:
		listing_act(&a->listing, action);
		break;
	}
}

/* Commands are about blocks; answers belong to their requests. */
static void answers_selection(struct tui *tui, void *state, struct buffer *out)
{
	struct answers *a = state;
	struct table *table = &a->listing.table;

	(void) tui;
	for (size_t i = 0; i < table->count; i++) {
		if (table->mark_count ? !table_is_marked(table, i) : i != table->cursor)
			continue;
		if (table->ids[i] < 0)
			buffer_printf(out, "%s\n", table_cells(table, i)->cells[NAME]);
	}
}

static int64_t answers_count(struct tui *tui)
{
	struct error err = ERROR_INIT;
	int64_t count = -1;

	if (ledger_number(desk_ledger(tui_desk(tui)), LEDGER_VIEW_ANSWER_COUNT, -1, &count, &err,
	                  ""))
		return -1;
	return count;
}

const struct tui_view tui_view_answers = {
    .id = "answers",
    .title = "Answers",
    .size = sizeof(struct answers),
    .open = answers_open,
    .close = listing_view_close,
    .load = listing_view_load,
    .draw = listing_view_draw,
    .can = answers_can,
    .act = answers_act,
    .idle = listing_view_idle,
    .count = answers_count,
    .selection = answers_selection,
    .about = "block",
    .help =
        "Every text that the team has, the newest first: blocks, and the answers of all "
        "requests.  Enter opens the request at that question, y copies the text, a keeps it as a "
        "block; e writes a block in your editor.",
};
