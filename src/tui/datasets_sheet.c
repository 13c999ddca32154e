/* datasets_sheet.c - what stands beside a data set: the verdict with its
 * reasons, the license as seen and as it was, and the facts. */
#include "desk/finding.h"
#include "tui/datasets_state.h"

#include <string.h>

/* --- the verdict ------------------------------------------------------------------ */

static void finding_lines(const struct license_finding *f, struct sheet *sheet)
{
	const char *colon = *f->license || *f->clause ? ": " : "";

	sheet_add(sheet, tui_verdict_style((int) f->severity), 2, "%s %s%s%s%s%s%s%s",
	          tui_verdict_mark((int) f->severity), f->part, *f->part ? ": " : "", f->license,
	          *f->license && *f->clause ? " " : "", f->clause, colon, f->says);
	if (*f->remedy)
		sheet_add(sheet, TERM_NORMAL, 4, "mend: %s", f->remedy);
	sheet_add(sheet, TERM_DIM, 4, "rule: %s%s%s", f->rule, *f->question ? ", asks " : "",
	          f->question);
}

void datasets_findings(const struct license_judged *j, struct sheet *sheet)
{
	struct arena arena = ARENA_INIT;
	const struct license_finding *sorted = desk_findings_sorted(j, &arena);

	for (size_t i = 0; i < j->finding_count; i++)
		finding_lines(&sorted[i], sheet);
	arena_release(&arena);
}

/* The pairs of licenses that do not go together, one of which is this one's. */
static void clash_lines(const struct license_judgement *judgement, const struct license_judged *j,
                        struct sheet *sheet)
{
	size_t n = 0;

	for (size_t i = 0; i < judgement->clash_count; i++) {
		const struct license_clash *c = &judgement->clashes[i];
		bool first = strcmp(c->license_a, j->expression) == 0 || strcmp(c->a, j->slug) == 0;
		bool second =
		    strcmp(c->license_b, j->expression) == 0 || strcmp(c->b, j->slug) == 0;

		if (!first && !second)
			continue;
		if (!n++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "Does not go with");
		}
		sheet_add(sheet, tui_verdict_style((int) c->severity), 2, "%s %s (%s): %s",
		          tui_verdict_mark((int) c->severity), first ? c->shown_b : c->shown_a,
		          first ? c->b : c->a, c->says);
		if (*c->remedy)
			sheet_add(sheet, TERM_NORMAL, 4, "mend: %s", c->remedy);
	}
}

static void standing_lines(const struct license_standing *list, size_t count, unsigned style,
                           const char *word, struct sheet *sheet)
{
	for (size_t i = 0; i < count; i++)
		sheet_add(sheet, style, 2, "%s: %s%s%s%s%s", word, list[i].code,
		          *list[i].person ? ", " : "", list[i].person,
		          *list[i].until ? ", until " : "", list[i].until);
}

static void reasons(const struct datasets *d, const struct license_judged *j, struct sheet *sheet)
{
	sheet_add(sheet, tui_verdict_style((int) j->verdict), 0, "%s%s%s for %s",
	          term_is_plain() ? "" : tui_verdict_mark((int) j->verdict),
	          term_is_plain() ? "" : " ", license_verdict_names[j->verdict],
	          tui_project(d->listing.tui));
	datasets_findings(j, sheet);
	clash_lines(&d->judgement, j, sheet);
	if (!j->held_count && !j->unmet_count)
		return;
	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "Preconditions");
	standing_lines(j->unmet, j->unmet_count, TERM_ASK, "unmet", sheet);
	standing_lines(j->held, j->held_count, TERM_OK, "held", sheet);
}

static void verdict_lines(const struct datasets *d, int64_t id, struct sheet *sheet)
{
	const char *project = tui_project(d->listing.tui);
	const struct license_judged *j = datasets_judged(d, id);

	if (!*project)
		sheet_add(sheet, TERM_DIM, 0,
		          "no project chosen: p chooses one, then verdicts show");
	else if (!datasets_member(d, id))
		sheet_add(sheet, TERM_ASK, 2,
		          "not in %s, so nobody judged it: the license below says nothing of what "
		          "%s intends",
		          project, project);
	else if (d->failure.size)
		sheet_add(sheet, TERM_WARNING, 0, "no verdict: %s", buffer_cstr(&d->failure));
	else if (!j)
		sheet_add(sheet, TERM_DIM, 0, "%s", d->judged ? "no verdict" : "judging ...");
	else
		reasons(d, j, sheet);
}

/* --- claims ------------------------------------------------------------------------- */

/* Columns of the statement. */
enum claim_column {
	CLAIM_PART,
	CLAIM_PLACE,
	CLAIM_SEEN,
	CLAIM_RAW,
	CLAIM_SOURCE,
	CLAIM_EXPRESSION,
	CLAIM_CONFLICT,
	CLAIM_LATER_SEEN, /* NULL while it is the last word of its place */
	CLAIM_LATER_RAW,
	CLAIM_LATER_EXPRESSION,
	CLAIM_DIFFERS /* it was read as something else than what came later */
};

static const char *or_undated(const char *seen)
{
	return *seen ? seen : "undated";
}

static void claim_lines(struct ledger_rows *row, struct sheet *sheet)
{
	const char *part = ledger_string(row, CLAIM_PART);
	const char *source = ledger_string(row, CLAIM_SOURCE);
	bool conflict = ledger_integer(row, CLAIM_CONFLICT);
	const char *expression = ledger_string(row, CLAIM_EXPRESSION);

	sheet_add(sheet, conflict ? TERM_WARNING : TERM_NORMAL, 2, "%s%s%s, %s: %s",
	          ledger_string(row, CLAIM_PLACE), *part ? " of " : "", part,
	          or_undated(ledger_string(row, CLAIM_SEEN)), ledger_string(row, CLAIM_RAW));
	sheet_add(sheet, TERM_DIM, 4, "read as %s%s%s",
	          conflict ? "a conflict: it names licenses that exclude each other" : expression,
	          *source ? "; seen at " : "", source);
}

static void drift_lines(struct ledger_rows *row, struct sheet *sheet)
{
	const char *part = ledger_string(row, CLAIM_PART);

	sheet_add(sheet, TERM_WARNING, 2,
	          "%s%s%s said other things:", ledger_string(row, CLAIM_PLACE), *part ? " of " : "",
	          part);
	sheet_add(sheet, TERM_NORMAL, 4, "%s: %s (%s)", or_undated(ledger_string(row, CLAIM_SEEN)),
	          ledger_string(row, CLAIM_RAW), ledger_string(row, CLAIM_EXPRESSION));
	sheet_add(sheet, TERM_NORMAL, 4, "%s: %s (%s)",
	          or_undated(ledger_string(row, CLAIM_LATER_SEEN)),
	          ledger_string(row, CLAIM_LATER_RAW), ledger_string(row, CLAIM_LATER_EXPRESSION));
}

/* Rows come with what is said now first, then what was said before. */
static void license_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	size_t now = 0;
	size_t before = 0;

	sheet_gap(sheet);
	sheet_add(sheet, TERM_TITLE, 0, "License as seen");
	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_CLAIMS, &found, &err, "i",
	                 id))
		return;
	while (ledger_next(&found)) {
		if (ledger_is_null(&found, CLAIM_LATER_SEEN)) {
			now++;
			claim_lines(&found, sheet);
			continue;
		}
		if (!ledger_integer(&found, CLAIM_DIFFERS))
			continue;
		if (!before++) {
			sheet_gap(sheet);
			sheet_add(sheet, TERM_TITLE, 0, "Drift");
		}
		drift_lines(&found, sheet);
	}
	ledger_done(&found, &err);
	if (!now)
		sheet_add(sheet, TERM_ASK, 2, "none stated");
}

/* --- the facts ------------------------------------------------------------------------ */

static void detail_lines(struct listing *listing, int64_t id, struct sheet *sheet)
{
	static const struct {
		const char *name;
		int column;
	} fields[] = {
	    {"portal", 3},        {"url", 4},
	    {"identifiers", 5},   {"modalities", 6},
	    {"body parts", 7},    {"region", 8},
	    {"maker", 9},         {"subjects", 10},
	    {"images", 11},       {"GB", 12},
	    {"annotations", 13},  {"access", 14},
	    {"derived from", 15}, {"same subjects as", 16},
	    {"source", 17},
	};
	struct ledger_rows found;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	sheet_gap(sheet);
	if (ledger_query(desk_ledger(tui_desk(listing->tui)), LEDGER_VIEW_DATASET_DETAILS, &found,
	                 &err, "i", id))
		return;
	if (ledger_next(&found)) {
		const char *edition = ledger_string(&found, 2);

		sheet_add(sheet, TERM_TITLE, 0, "%s%s%s", ledger_string(&found, 1),
		          *edition ? ", " : "", edition);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			sheet_field(sheet, fields[i].name,
			            fields[i].column == 10 || fields[i].column == 11
			                ? listing_number(&arena, &found, fields[i].column)
			                : ledger_string(&found, fields[i].column));
	}
	ledger_done(&found, &err);
	arena_release(&arena);
}

void datasets_sheet(struct listing *listing, int64_t id, struct sheet *sheet)
{
	verdict_lines((const struct datasets *) listing, id, sheet);
	license_lines(listing, id, sheet);
	detail_lines(listing, id, sheet);
}
