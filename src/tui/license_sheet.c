/* license_sheet.c - what a license says, and who is under it, written out. */
#include "tui/license_sheet.h"

#include <string.h>

#define USES_MOST 500 /* rows shown */

/* --- what it says ------------------------------------------------------------------- */

static void clause_line(const struct license_library *library, const struct license_clause *c,
                        unsigned style, struct sheet *sheet)
{
	const struct license_term *term = license_term(library, c->code);
	bool duty = c->state == LICENSE_REQUIRE;

	sheet_add(sheet, style, 4, "%s (%s)%s%s%s%s  [%s]%s%s", term->name,
	          license_target_names[c->target], duty ? ", on " : "",
	          duty ? license_trigger_names[c->trigger] : "", *c->parameters ? ", " : "",
	          c->parameters, c->implied ? "implied" : c->number, *c->note ? "  " : "", c->note);
}

static void clause_groups(const struct license_library *library, const struct license *license,
                          struct sheet *sheet)
{
	static const struct {
		enum license_state state;
		unsigned style;
		const char *words;
	} groups[] = {
	    {LICENSE_FORBID, TERM_BLOCKED, "Forbids"},
	    {LICENSE_REQUIRE, TERM_DUTIES, "Requires"},
	    {LICENSE_ASK, TERM_ASK, "Leaves to be asked"},
	    {LICENSE_PERMIT, TERM_OK, "Permits"},
	};

	for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
		size_t n = 0;

		for (size_t i = 0; i < license->clause_count; i++) {
			if (license->clauses[i].state != groups[g].state)
				continue;
			if (!n++) {
				sheet_gap(sheet);
				sheet_add(sheet, TERM_TITLE, 0, "%s", groups[g].words);
			}
			clause_line(library, &license->clauses[i], groups[g].style, sheet);
		}
	}
	if (!license->clause_count) {
		sheet_gap(sheet);
		sheet_add(sheet, TERM_ASK, 2, "no clause recorded: every use is an open question");
	}
}

/* The licenses that adapted material may go out under, or may not. */
static void adapted_list(const struct license_library *library, const struct license *license,
                         bool except, struct buffer *out)
{
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *to = license_at(library, i);
		enum license_member member = license_adapts_to(library, license, to);

		if ((member == LICENSE_NOT_MEMBER) != except)
			continue;
		buffer_printf(out, "%s%s%s", out->size ? ", " : "", to->id,
		              member == LICENSE_DISCOURAGED ? " (discouraged)"
		              : member == LICENSE_UNDECIDED ? " (undecided)"
		                                            : "");
	}
}

static void adapted_lines(const struct license_library *library, const struct license *license,
                          struct sheet *sheet)
{
	struct buffer list = BUFFER_INIT;
	const char *number = *license->adapts_number ? license->adapts_number : "unsourced";

	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Adapted material goes out under");
	switch (license->adapts) {
	case LICENSE_ADAPTS_NONE:
		sheet_add(sheet, TERM_BLOCKED, 4, "nothing: it may not go out  [%s]", number);
		break;
	case LICENSE_ADAPTS_UNKNOWN:
		sheet_add(sheet, TERM_ASK, 4, "not known: the text is silent, or unread for this");
		break;
	case LICENSE_ADAPTS_ANY:
		sheet_add(sheet, TERM_OK, 4, "any license  [%s]", number);
		adapted_list(library, license, true, &list);
		if (list.size)
			sheet_add(sheet, TERM_NORMAL, 4, "except: %s", buffer_cstr(&list));
		break;
	case LICENSE_ADAPTS_LIST:
		adapted_list(library, license, false, &list);
		sheet_add(sheet, TERM_NORMAL, 4, "%s  [%s]", buffer_cstr(&list), number);
		break;
	}
	for (const int *code = license->carries; code && *code >= 0; code++)
		sheet_add(sheet, TERM_DUTIES, 4, "carrying on: %s",
		          license_term(library, *code)->name);
	buffer_release(&list);
}

static void question_lines(const struct license_library *library, const struct license *license,
                           struct sheet *sheet)
{
	if (!license->questions || !license->questions[0])
		return;
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Open questions");
	for (size_t i = 0; license->questions[i]; i++) {
		const char *words = license_question_words(library, license->questions[i]);

		sheet_add(sheet, TERM_ASK, 4, "? %s%s%s", license->questions[i], *words ? ": " : "",
		          words);
	}
}

void license_sheet(const struct license_library *library, const struct license *license,
                   struct sheet *sheet)
{
	sheet_add(sheet, TERM_TITLE, 0, "%s", license->name);
	sheet_field(sheet, "kind", license_kind_names[license->kind]);
	sheet_field(sheet, "version", license->version);
	sheet_field(sheet, "url", license->url);
	clause_groups(library, license, sheet);
	adapted_lines(library, license, sheet);
	question_lines(library, license, sheet);
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Where the facts were seen");
	sheet_field(sheet, "read", license->source);
	sheet_field(sheet, "seen", license->seen);
	sheet_field(sheet, "file", license->file);
}

/* --- who is under it ------------------------------------------------------------------ */

static const char *or_undated(const char *seen)
{
	return *seen ? seen : "undated";
}

static void used_lines(struct ledger_rows *rows, const struct license *license, struct sheet *sheet)
{
	size_t exact = 0;
	size_t family = 0;

	while (ledger_next(rows)) {
		const char *part = ledger_string(rows, 1);

		if (!ledger_integer(rows, 5) && !family++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "Said to be %s, without this version",
			          license->family);
		}
		exact += ledger_integer(rows, 5) != 0;
		sheet_add(sheet, TERM_NORMAL, 4, "%s%s%s  %s, %s: %s", ledger_string(rows, 0),
		          *part ? ":" : "", part, ledger_string(rows, 2),
		          or_undated(ledger_string(rows, 3)), ledger_string(rows, 4));
	}
	if (!exact && !family)
		sheet_add(sheet, TERM_DIM, 2, "by no data set");
	else if (exact + family == USES_MOST)
		sheet_add(sheet, TERM_WARNING, 2, "the first %d are shown", USES_MOST);
}

static void project_lines(struct ledger_rows *rows, struct sheet *sheet)
{
	size_t n = 0;

	while (ledger_next(rows)) {
		if (!n++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "In projects");
		}
		sheet_add(sheet, TERM_NORMAL, 4, "%s: %lld of its data sets",
		          ledger_string(rows, 0), (long long) ledger_integer(rows, 1));
	}
}

static void drift_lines(struct ledger_rows *rows, struct sheet *sheet)
{
	size_t n = 0;

	while (ledger_next(rows)) {
		const char *part = ledger_string(rows, 1);

		if (!n++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "Drift: stood here earlier");
		}
		sheet_add(sheet, TERM_WARNING, 4, "%s%s%s, %s", ledger_string(rows, 0),
		          *part ? ":" : "", part, ledger_string(rows, 2));
		sheet_add(sheet, TERM_NORMAL, 6, "%s: %s", or_undated(ledger_string(rows, 3)),
		          ledger_string(rows, 4));
		sheet_add(sheet, TERM_NORMAL, 6, "now, %s: %s", or_undated(ledger_string(rows, 5)),
		          ledger_string(rows, 6));
	}
}

void license_sheet_uses(struct desk *desk, const struct license *license, struct sheet *sheet)
{
	struct ledger *ledger = desk_ledger(desk);
	struct ledger_rows rows;
	struct error err = ERROR_INIT;
	int64_t most = USES_MOST;

	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Where used");
	if (!ledger_query(ledger, LEDGER_VIEW_LICENSE_USED, &rows, &err, "tti", license->id,
	                  license->family, most)) {
		used_lines(&rows, license, sheet);
		ledger_done(&rows, &err);
	}
	if (!ledger_query(ledger, LEDGER_VIEW_LICENSE_PROJECTS, &rows, &err, "tt", license->id,
	                  license->family)) {
		project_lines(&rows, sheet);
		ledger_done(&rows, &err);
	}
	if (!ledger_query(ledger, LEDGER_VIEW_LICENSE_DRIFT, &rows, &err, "ti", license->id,
	                  most)) {
		drift_lines(&rows, sheet);
		ledger_done(&rows, &err);
	}
	if (err.code)
		sheet_add(sheet, TERM_WARNING, 2, "could not be read: %s", err.message);
}
