#include "report/dossier.h"

#include "base/checksum.h"
#include "base/csv.h"
#include "base/html.h"
#include "base/jsontext.h"
#include "base/tar.h"
#include "base/utf8.h"
#include "desk/check.h"
#include "desk/obligation.h"
#include "desk/project.h"
#include "desk/release.h"
#include "report/credits.h"
#include "report/dossier_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct dossier {
	struct desk *desk;
	const char *project;
	struct desk_project facts;
	struct arena arena;
	struct buffer *tar;
	struct buffer manifest, page;
	long seconds; /* of the last event: the archive is as old as the ledger */
	size_t members;
};

/* A file, its line in the manifest, and its row on the page. */
static int add(struct dossier *d, const char *name, const char *says, const struct buffer *content,
               struct error *err)
{
	char sum[CHECKSUM_SIZE];
	const char *path = arena_printf(&d->arena, "dossier/%s", name);

	checksum_of(buffer_view(content), sum);
	buffer_printf(&d->manifest, "%s  %s\n", sum, name);
	buffer_printf(&d->page, "<tr><th scope=\"row\"><a href=\"%s\">%s</a></th><td>", name, name);
	html_escape(&d->page, text_from(says));
	buffer_printf(&d->page, "</td><td><code>%s</code></td></tr>\n", sum);
	d->members++;
	return tar_add(d->tar, path, d->seconds, buffer_view(content), err);
}

static int add_json(struct dossier *d, const char *name, const char *says, json_t *value,
                    struct error *err)
{
	struct buffer content = BUFFER_INIT;
	int code;

	jsontext_write(&content, value);
	buffer_byte(&content, '\n');
	json_decref(value);
	code = add(d, name, says, &content, err);
	buffer_release(&content);
	return code;
}

/* Rows as CSV, under the columns' own names. */
static int add_rows(struct dossier *d, const char *name, const char *says,
                    enum ledger_statement statement, struct error *err)
{
	struct buffer content = BUFFER_INIT;
	struct ledger_rows rows;
	int code;

	if (ledger_query(desk_ledger(d->desk), statement, &rows, err, "t", d->project))
		return err->code;
	for (int i = 0; i < ledger_columns(&rows); i++)
		csv_write(&content, text_from(ledger_column_name(&rows, i)), !i);
	buffer_string(&content, "\r\n");
	while (ledger_next(&rows)) {
		for (int i = 0; i < ledger_columns(&rows); i++)
			csv_write(&content, ledger_text(&rows, i), !i);
		buffer_string(&content, "\r\n");
	}
	code = ledger_done(&rows, err);
	if (!code)
		code = add(d, name, says, &content, err);
	buffer_release(&content);
	return code;
}

static int add_bill(struct dossier *d, struct error *err)
{
	struct license_judgement judgement;
	struct license_detector *detector;
	const struct license_library *library;
	struct license_case matter;
	json_t *bill;

	if (desk_check_case(d->desk, d->project, NULL, &d->arena, &matter, err) ||
	    desk_library(d->desk, &library, err) || desk_detector(d->desk, &detector, err) ||
	    license_judge(detector, library, &matter, &d->arena, &judgement, err) ||
	    desk_release_bill(d->desk, &matter, &judgement, &d->arena, &bill, err))
		return err->code;
	return add_json(d, "bill.json",
	                "data sets with licenses as seen, wording and date; verdicts and reasons; "
	                "positions and permissions; the hash of the rules",
	                bill, err);
}

static int add_credits(struct dossier *d, struct error *err)
{
	struct credits credits;

	if (credits_gather(d->desk, d->project, &d->arena, &credits, err))
		return err->code;
	return add_json(d, "credits.json", "whom the licenses demand to be named",
	                credits_json(&credits), err);
}

static int add_obligations(struct dossier *d, struct error *err)
{
	struct desk_obligations list;
	json_t *array = json_array();

	if (desk_obligations(d->desk, d->project, &d->arena, &list, err)) {
		json_decref(array);
		return err->code;
	}
	for (size_t i = 0; i < list.count; i++) {
		const struct desk_obligation *o = &list.at[i];

		json_array_append_new(
		    array,
		    json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "license",
		              o->license, "duty", o->code, "on", o->target, "clause", o->number,
		              "datasets", o->datasets, "state", o->state, "due", o->due, "done",
		              o->done, "proof", o->proof, "sha256", o->proof_sha256));
	}
	return add_json(d, "obligations.json", "the duties in force, and what became of each",
	                array, err);
}

static int add_request(struct dossier *d, int64_t id, struct error *err)
{
	struct buffer content = BUFFER_INIT, says = BUFFER_INIT;
	char name[64];
	int code;

	snprintf(name, sizeof name, "requests/%" PRId64 ".md", id);
	buffer_printf(&says, "access request %" PRId64 ", ", id);
	code = dossier_request(d->desk, id, &d->arena, &says, &content, err);
	if (!code)
		code = add(d, name, buffer_cstr(&says), &content, err);
	buffer_release(&content);
	buffer_release(&says);
	return code;
}

/* Read to the end first: writing one asks the ledger again. */
static int add_requests(struct dossier *d, struct error *err)
{
	struct buffer ids = BUFFER_INIT;
	struct ledger_rows rows;
	int64_t id;
	int code;

	if (ledger_query(desk_ledger(d->desk), LEDGER_DOSSIER_REQUESTS, &rows, err, "t",
	                 d->project))
		return err->code;
	while (ledger_next(&rows)) {
		id = ledger_integer(&rows, 0);
		buffer_bytes(&ids, (const char *) &id, sizeof id);
	}
	code = ledger_done(&rows, err);
	for (size_t at = 0; !code && at < ids.size; at += sizeof id) {
		memcpy(&id, ids.at + at, sizeof id);
		code = add_request(d, id, err);
	}
	buffer_release(&ids);
	return code;
}

/* Bills as they were frozen, byte for byte: their hash is the one that the
 * ledger keeps. */
static int add_releases(struct dossier *d, struct error *err)
{
	struct ledger_rows rows;
	int code = ERROR_NONE;

	if (ledger_query(desk_ledger(d->desk), LEDGER_DOSSIER_RELEASES, &rows, err, "t",
	                 d->project))
		return err->code;
	while (!code && ledger_next(&rows)) {
		const char *name =
		    arena_printf(&d->arena, "releases/%" PRId64 ".json", ledger_integer(&rows, 0));
		struct buffer bill = BUFFER_INIT, says = BUFFER_INIT, said = BUFFER_INIT;
		char sum[CHECKSUM_SIZE];

		buffer_printf(&said, "release %s, frozen on %s", ledger_string(&rows, 1),
		              ledger_string(&rows, 2));
		utf8_clean(&says, buffer_view(&said), false);
		buffer_text(&bill, ledger_text(&rows, 3));
		checksum_of(buffer_view(&bill), sum);
		if (*ledger_string(&rows, 4) && strcmp(sum, ledger_string(&rows, 4)) != 0)
			buffer_string(&says, "; it was changed since, and is no proof");
		code = add(d, name, buffer_cstr(&says), &bill, err);
		buffer_release(&bill);
		buffer_release(&says);
		buffer_release(&said);
	}
	if (code) {
		struct error ignored = ERROR_INIT;

		ledger_done(&rows, &ignored);
		return code;
	}
	return ledger_done(&rows, err);
}

static int add_tables(struct dossier *d, struct error *err)
{
	static const struct {
		const char *name, *says;
		enum ledger_statement statement;
	} tables[] = {
	    {"holdings.csv", "the copies: where, since when, under which claim, destroyed when",
	     LEDGER_DOSSIER_HOLDINGS},
	    {"transfers.csv", "to whom copies were handed on", LEDGER_DOSSIER_TRANSFERS},
	    {"evidence.csv", "papers with their hashes; they stay where they are",
	     LEDGER_DOSSIER_EVIDENCE},
	    {"sent.csv", "the texts as they were handed in, and when", LEDGER_DOSSIER_SENT},
	    {"attachments.csv",
	     "files that answers name, with their hashes; they stay where they are",
	     LEDGER_DOSSIER_ATTACHMENTS},
	    {"readiness.csv",
	     "what people found out about the data sets, by the numbers of `accord ready`: "
	     "consent, approval and the like",
	     LEDGER_DOSSIER_READINESS},
	    {"deadlines.csv", "what was due, and when it was done", LEDGER_DOSSIER_DEADLINES},
	    {"events.csv", "who did what when, each with the hash of the one before",
	     LEDGER_DOSSIER_EVENTS},
	};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (add_rows(d, tables[i].name, tables[i].says, tables[i].statement, err))
			return err->code;
	return ERROR_NONE;
}

static int add_head(struct dossier *d, struct error *err)
{
	struct buffer content = BUFFER_INIT;
	char hash[CHECKSUM_SIZE];
	int64_t event;
	int code;

	if (ledger_head(desk_ledger(d->desk), &event, hash, err))
		return err->code;
	buffer_printf(
	    &content,
	    "Project: %s\nAs of: %s\nLast event: %" PRId64 "\nIts hash: %s\n\n"
	    "MANIFEST.sha256 lists the files; `sha256sum -c MANIFEST.sha256` checks them.\n"
	    "`accord verify` recomputes the chain of events in the ledger; its head must\n"
	    "be the hash above, or come after it.\n"
	    "accord informs; it gives no legal advice.\n",
	    d->project, desk_today(d->desk), event, hash);
	code = add(d, "HEAD.txt", "the head of the chain of events, and how to check all this",
	           &content, err);
	buffer_release(&content);
	return code;
}

/* The page and the manifest come last: they speak of the others. */
static int add_index(struct dossier *d, struct error *err)
{
	struct buffer page = BUFFER_INIT, clean = BUFFER_INIT;
	char sum[CHECKSUM_SIZE];
	int code;

	utf8_clean(&clean,
	           text_from(*d->facts.values[DESK_PROJECT_TITLE]
	                         ? d->facts.values[DESK_PROJECT_TITLE]
	                         : d->project),
	           false);
	buffer_string(&page,
	              "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	              "<meta name=\"viewport\" content=\"width=device-width\">\n"
	              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	              "style-src 'unsafe-inline'\">\n<title>Dossier: ");
	html_escape(&page, buffer_view(&clean));
	buffer_string(&page,
	              "</title>\n<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;"
	              "margin:1rem auto;padding:0 1rem}th,td{text-align:left;vertical-align:top;"
	              "padding:.3rem .5rem;overflow-wrap:anywhere}code{font-size:.75rem}</style>\n"
	              "</head>\n<body>\n<h1>Dossier: ");
	html_escape(&page, buffer_view(&clean));
	buffer_printf(
	    &page,
	    "</h1>\n<p>As of %s. <a href=\"MANIFEST.sha256\">MANIFEST.sha256</a> lists the "
	    "files below.</p>\n<table>\n<thead><tr><th scope=\"col\">file</th>"
	    "<th scope=\"col\">what</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n",
	    desk_today(d->desk));
	buffer_text(&page, buffer_view(&d->page));
	buffer_string(&page, "</tbody>\n</table>\n</body>\n</html>\n");
	checksum_of(buffer_view(&page), sum);
	buffer_printf(&d->manifest, "%s  index.html\n", sum);
	code = tar_add(d->tar, "dossier/index.html", d->seconds, buffer_view(&page), err);
	if (!code)
		code = tar_add(d->tar, "dossier/MANIFEST.sha256", d->seconds,
		               buffer_view(&d->manifest), err);
	d->members += 2;
	buffer_release(&page);
	buffer_release(&clean);
	return code;
}

static int read_time(struct dossier *d, struct error *err)
{
	int64_t seconds;

	if (ledger_number(desk_ledger(d->desk), LEDGER_DOSSIER_TIME, 0, &seconds, err, ""))
		return err->code;
	d->seconds = (long) seconds;
	return ERROR_NONE;
}

int dossier_write(struct desk *desk, const char *project, struct buffer *tar, size_t *members,
                  struct error *err)
{
	static int (*const parts[])(struct dossier * d, struct error * err) = {
	    read_time,   add_bill,        add_releases, add_requests, add_tables,
	    add_credits, add_obligations, add_head,     add_index};
	struct dossier d = {.desk = desk, .project = project, .tar = tar};
	int code = desk_need_ledger(desk, err);

	if (!code)
		code = desk_project_find_bare(desk, project, &d.arena, &d.facts, err);
	for (size_t i = 0; !code && i < sizeof parts / sizeof *parts; i++)
		code = parts[i](&d, err);
	if (!code)
		tar_end(tar);
	*members = d.members;
	buffer_release(&d.manifest);
	buffer_release(&d.page);
	arena_release(&d.arena);
	return code;
}
