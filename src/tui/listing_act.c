/* listing_act.c - what keys do in the views that are lists. */
#include "tui/listing.h"

static void find_changed(struct tui *tui, void *context, struct text words)
{
	struct listing *listing = context;
	size_t before = listing->table.cursor;

	(void) tui;
	buffer_clear(&listing->find);
	buffer_text(&listing->find, words);
	listing->table.cursor = listing->find_from;
	if (words.size)
		table_find(&listing->table, words, listing->find_from, 1);
	if (before != listing->table.cursor)
		listing->sheet_top = 0;
}

static void find_done(struct tui *tui, void *context, const char *words)
{
	struct listing *listing = context;

	if (!words) {
		listing->table.cursor = listing->find_from;
		return;
	}
	if (*words && !table_find(&listing->table, text_from(words), listing->table.cursor, 1))
		tui_say(tui, "not found: %s", words);
}

static void find_again(struct listing *listing, int direction)
{
	struct table *table = &listing->table;
	size_t from = direction > 0 ? table->cursor + 1 : table->cursor + table->count - 1;

	if (!table_find(table, buffer_view(&listing->find), from % table->count, direction))
		tui_say(listing->tui, "not found: %s", buffer_cstr(&listing->find));
	listing->sheet_top = 0;
}

static void set_filter(struct listing *listing, struct text words)
{
	int64_t id = table_id(&listing->table);

	buffer_clear(&listing->filter);
	buffer_text(&listing->filter, text_trim(words));
	listing_reload(listing);
	/* The best view of other rows is from their top. */
	if (table_id(&listing->table) != id)
		table_act(&listing->table, TUI_TOP);
}

static void filter_changed(struct tui *tui, void *context, struct text words)
{
	(void) tui;
	set_filter(context, words);
}

static void filter_done(struct tui *tui, void *context, const char *words)
{
	struct listing *listing = context;

	(void) tui;
	if (!words)
		set_filter(listing, buffer_view(&listing->filter_before));
	else if (!text_equal(text_trim(text_from(words)), buffer_view(&listing->filter)))
		set_filter(listing, text_from(words));
}

void listing_selection(struct listing *listing, struct buffer *out)
{
	struct table *table = &listing->table;

	for (size_t i = 0; i < table->count; i++) {
		const char *name;

		if (table->mark_count ? !table_is_marked(table, i) : i != table->cursor)
			continue;
		name = table_cells(table, i)->cells[listing->kind->name_cell];
		buffer_printf(out, "%s\n", name ? name : "");
	}
}

static void copy(struct listing *listing)
{
	struct buffer out = BUFFER_INIT;
	struct text text;

	if (listing->pane_focused && listing->pane_shown)
		sheet_text(listing_sheet(listing, table_id(&listing->table)), &out);
	else
		listing_selection(listing, &out);
	text = text_trim(buffer_view(&out));
	if (!term_copy(text))
		tui_say(listing->tui, "too long for the terminal's clipboard");
	else if (text_find_byte(text, '\n') == TEXT_NONE)
		tui_say(listing->tui, "copied to the terminal's clipboard: %.*s", TEXT_ARG(text));
	else
		tui_say(listing->tui, "copied to the terminal's clipboard");
	buffer_release(&out);
}

/* The row's URL; "" for none. */
static const char *url_of(const struct listing *listing)
{
	const struct table *table = &listing->table;
	const char *url;

	if (!listing->kind->url_cell || !table->count)
		return "";
	/* Fetched already: it is the row under the cursor. */
	url = table_cells((struct table *) table, table->cursor)->cells[listing->kind->url_cell];
	return url ? url : "";
}

static void show_sheet(struct listing *listing)
{
	int64_t id = table_id(&listing->table);
	const struct table_row *row = table_cells(&listing->table, listing->table.cursor);

	tui_page_sheet(listing->tui, row->cells[listing->kind->title_cell],
	               listing_sheet(listing, id), url_of(listing));
}

static bool can_run(const struct listing *listing, const char *words)
{
	return words && tui_can_command(listing->tui, words);
}

bool listing_can(const struct listing *listing, enum tui_action action)
{
	const struct table *table = &listing->table;

	switch (action) {
	case TUI_FIND:
	case TUI_COPY:
	case TUI_OPEN:
		return table->count > 0;
	case TUI_FIND_NEXT:
	case TUI_FIND_PREVIOUS:
		return table->count > 0 && listing->find.size > 0;
	case TUI_FILTER:
		return true;
	case TUI_OWN:
		return listing->kind->other != NULL;
	case TUI_BROWSE:
		return *url_of(listing) != '\0';
	case TUI_ADD:
		return can_run(listing, listing->kind->add);
	case TUI_EDIT:
		return table->count > 0 && can_run(listing, listing->kind->edit);
	case TUI_REMOVE:
		return table->count > 0 && can_run(listing, listing->kind->remove);
	case TUI_SORT:
		return listing->kind->sorts[1] != NULL;
	case TUI_SORT_REVERSE:
		return table->count > 1;
	case TUI_PANE:
	case TUI_RIGHT:
	case TUI_LEFT:
		return listing->pane_shown;
	case TUI_BACK:
		/* Esc first ends what narrows the list. */
		return listing->filter.size > 0 || table->mark_count > 0 || listing->pane_focused;
	default:
		return table_can(table, action);
	}
}

static void back(struct listing *listing)
{
	if (listing->pane_focused)
		listing->pane_focused = false;
	else if (listing->table.mark_count)
		table_act(&listing->table, TUI_MARK_NONE);
	else
		set_filter(listing, text_from(""));
}

/* Moving in the pane, when it has the keys. */
static bool move_pane(struct listing *listing, enum tui_action action)
{
	size_t page = listing->pane_page > 1 ? (size_t) listing->pane_page - 1 : 1;
	size_t *top = &listing->sheet_top;

	if (!listing->pane_focused || !listing->pane_shown)
		return false;
	if (action == TUI_UP)
		*top -= *top > 0;
	else if (action == TUI_DOWN)
		*top += 1;
	else if (action == TUI_PAGE_UP)
		*top -= *top > page ? page : *top;
	else if (action == TUI_PAGE_DOWN)
		*top += page;
	else if (action == TUI_TOP)
		*top = 0;
	else if (action == TUI_BOTTOM)
		*top += sheet_lines(listing_sheet(listing, table_id(&listing->table)),
		                    listing->pane_width);
	else
		return false;
	return true;
}

void listing_act(struct listing *listing, enum tui_action action)
{
	struct tui *tui = listing->tui;
	size_t cursor = listing->table.cursor;

	switch (action) {
	case TUI_FIND:
		listing->find_from = cursor;
		tui_ask(tui, "/", "", find_changed, find_done, listing);
		break;
	case TUI_FIND_NEXT:
		find_again(listing, 1);
		break;
	case TUI_FIND_PREVIOUS:
		find_again(listing, -1);
		break;
	case TUI_FILTER:
		buffer_clear(&listing->filter_before);
		buffer_text(&listing->filter_before, buffer_view(&listing->filter));
		tui_ask(tui, "filter:", buffer_cstr(&listing->filter), filter_changed, filter_done,
		        listing);
		break;
	case TUI_SORT:
		listing->sort = listing->kind->sorts[listing->sort + 1] ? listing->sort + 1 : 0;
		listing->reverse = false;
		listing_reload(listing);
		break;
	case TUI_SORT_REVERSE:
		listing->reverse = !listing->reverse;
		listing_reload(listing);
		break;
	case TUI_OWN:
		listing->other = !listing->other;
		listing_reload(listing);
		break;
	case TUI_BROWSE:
		tui_browse(tui, url_of(listing));
		break;
	case TUI_COPY:
		copy(listing);
		break;
	case TUI_OPEN:
		if (listing->kind->enter)
			listing->kind->enter(listing, table_id(&listing->table));
		else
			show_sheet(listing);
		break;
	case TUI_ADD:
		tui_palette(tui, listing->kind->add, "");
		break;
	case TUI_EDIT:
		tui_palette(tui, listing->kind->edit, "");
		break;
	case TUI_REMOVE:
		tui_about_row(tui, listing->kind->remove);
		break;
	case TUI_PANE:
		listing->pane_focused = !listing->pane_focused;
		break;
	case TUI_LEFT:
	case TUI_RIGHT:
		listing->pane_focused = action == TUI_RIGHT;
		break;
	case TUI_BACK:
		back(listing);
		break;
	default:
		if (!move_pane(listing, action))
			table_act(&listing->table, action);
		break;
	}
	if (listing->table.cursor != cursor)
		listing->sheet_top = 0;
}
