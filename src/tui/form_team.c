/* form_team.c - who is named on a request, what the portal decided, what was
 * said on the way; and what can be added to that. */
#include "tui/form_state.h"

#include <inttypes.h>
#include <stdio.h>

/* What can be added, by the command that stands ready for it. */
static const struct {
	const char *words, *says;
} additions[] = {
    {"request note", "note what was said: a mail, a call, a meeting"},
    {"request person", "name a person here (add), or note that they left (remove)"},
    {"request sign", "note who has signed what"},
    {"request decide", "note what the portal decided of a data set or a person"},
    {"request set", "note the portal's number, or who sees to the request"},
};
#define ADDITIONS (sizeof additions / sizeof *additions)

/* "joined 2026-01-02, signed 2026-02-03" */
static void put_day(struct buffer *out, const char *what, const char *day)
{
	if (*day)
		buffer_printf(out, "%s%s %s", out->size ? ", " : "", what, day);
}

static void add_person(const struct desk_request_person *person, struct sheet *sheet)
{
	struct buffer days = BUFFER_INIT;
	bool gone = *person->left_on;

	put_day(&days, "joined", person->joined);
	put_day(&days, "signed", person->signed_on);
	put_day(&days, "left", person->left_on);
	if (*person->decision)
		put_day(&days, person->decision, person->decided);
	sheet_add(sheet, gone ? TERM_DIM : TERM_NORMAL, 4, "%s  %s%s%s%s%s%s", person->handle,
	          *person->part ? person->part : "no part named", days.size ? "; " : "",
	          buffer_cstr(&days), *person->note ? "; " : "", person->note,
	          gone || *person->signed_on ? "" : "; not signed");
	buffer_release(&days);
}

static void add_people(const struct desk_request *request, struct sheet *sheet)
{
	sheet_add(sheet, TERM_TITLE, 0, "People");
	if (!request->person_count)
		sheet_add(sheet, TERM_DIM, 4, "nobody is named besides %s",
		          *request->owner ? request->owner : "nobody");
	for (size_t i = 0; i < request->person_count; i++)
		add_person(&request->people[i], sheet);
}

static void add_decisions(const struct desk_request *request, struct sheet *sheet)
{
	if (!request->dataset_count)
		return;
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Data sets");
	for (size_t i = 0; i < request->dataset_count; i++) {
		const struct desk_request_dataset *d = &request->decisions[i];

		sheet_add(sheet, TERM_NORMAL, 4, "%s  %s%s%s%s%s", d->slug,
		          *d->decision ? d->decision : "not decided", *d->decided ? " " : "",
		          d->decided, *d->note ? "; " : "", d->note);
	}
}

static void add_notes(const struct desk_request *request, struct sheet *sheet)
{
	if (!request->note_count)
		return;
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Notes");
	for (size_t i = 0; i < request->note_count; i++) {
		const struct desk_request_note *n = &request->notes[i];

		sheet_add(sheet, TERM_NORMAL, 4, "%.10s %s%s%s: %s", n->at, n->kind,
		          *n->by ? ", " : "", n->by, n->body);
	}
}

static void show(struct formview *view)
{
	const struct desk_request *request = &view->request;
	struct sheet sheet = {0};
	char title[80];

	if (*request->reference)
		sheet_field(&sheet, "the portal's number", request->reference);
	add_people(request, &sheet);
	add_decisions(request, &sheet);
	add_notes(request, &sheet);
	snprintf(title, sizeof title, "Request %" PRId64 ": people, decisions, notes", view->id);
	tui_page_sheet(view->tui, title, &sheet, "");
	sheet_release(&sheet);
}

static void chosen(struct tui *tui, void *context, int index)
{
	if (index == 0)
		show(context);
	else if (index > 0 && (size_t) index <= ADDITIONS)
		tui_palette(tui, additions[index - 1].words, "");
}

void formview_team(struct formview *view)
{
	const struct desk_request *request = &view->request;
	struct arena arena = ARENA_INIT;
	const char *items[ADDITIONS + 1];

	if (!tui_can_command(view->tui, additions[0].words)) {
		show(view);
		return;
	}
	items[0] = arena_printf(&arena, "read: %zu named, %zu note%s", request->person_count,
	                        request->note_count, request->note_count == 1 ? "" : "s");
	for (size_t i = 0; i < ADDITIONS; i++)
		items[i + 1] = additions[i].says;
	tui_choose(view->tui, "People, decisions, notes", items, ADDITIONS + 1, chosen, view);
	arena_release(&arena);
}
