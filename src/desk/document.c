/* Agreements as files: in as text, out as a license of the team's own. */
#include "desk/document.h"

#include "base/file.h"
#include "base/jsontext.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FILE_MOST (64 * 1024 * 1024)

/* --- in --- */

static int pdf_text(const char *path, struct text pdf, struct buffer *text, struct error *err)
{
	/* The shell sets the limits (seconds, KiB) and is gone. */
	static const char *const argv[] = {
	    "sh", "-c", "ulimit -t 20; ulimit -v 1500000; exec pdftotext -q -enc UTF-8 - -", NULL};
	int status = 0;

	if (process_run(argv, pdf, LICENSE_READ_MOST, text, &status, err))
		return err->code;
	if (status == 127)
		return error_set(err, ERROR_MISSING,
		                 "reading a PDF needs pdftotext; install poppler-utils, or save "
		                 "\"%s\" as text",
		                 path);
	if (status)
		return error_set(
		    err, ERROR_INPUT,
		    "pdftotext cannot read \"%s\" (damaged, locked or too large); save "
		    "it as text",
		    path);
	if (strspn(buffer_cstr(text), " \t\r\n\f") == text->size)
		return error_set(err, ERROR_INPUT,
		                 "\"%s\" holds no text, only pictures of it; run OCR on it first",
		                 path);
	return ERROR_NONE;
}

static int text_check(const char *path, struct text content, struct error *err)
{
	size_t fault;

	if (text_starts(content, "\xff\xfe") || text_starts(content, "\xfe\xff"))
		return error_set(err, ERROR_INPUT,
		                 "\"%s\" is UTF-16; convert it: iconv -f UTF-16 -t UTF-8", path);
	if (content.size > LICENSE_READ_MOST)
		return error_set(
		    err, ERROR_INPUT,
		    "\"%s\" is longer than %d MiB, no agreement; cut out what is to be "
		    "read",
		    path, LICENSE_READ_MOST / 1024 / 1024);
	fault = utf8_fault(content);
	if (fault != TEXT_NONE && content.at[fault] == '\0')
		return error_set(err, ERROR_INPUT,
		                 "\"%s\" is no text (a NUL at byte %zu); save it as text or PDF",
		                 path, fault + 1);
	if (fault != TEXT_NONE)
		return error_set(err, ERROR_INPUT,
		                 "\"%s\" is not in UTF-8 (byte %zu); convert it: iconv -f "
		                 "WINDOWS-1252 -t UTF-8",
		                 path, fault + 1);
	if (!text_trim(content).size)
		return error_set(err, ERROR_INPUT, "\"%s\" is empty; give an agreement's text",
		                 path);
	return ERROR_NONE;
}

int desk_document_text(const char *path, struct buffer *text, char sha256[CHECKSUM_SIZE],
                       struct error *err)
{
	struct buffer raw = BUFFER_INIT;

	if (file_read(path, FILE_MOST, &raw, err))
		goto out;
	checksum_of(buffer_view(&raw), sha256);
	if (text_starts(buffer_view(&raw), "%PDF-")) {
		if (pdf_text(path, buffer_view(&raw), text, err))
			goto out;
	} else {
		buffer_text(text, buffer_view(&raw));
	}
	text_check(path, buffer_view(text), err);
out:
	buffer_release(&raw);
	return err->code;
}

/* --- out --- */

/* One clause of the new license: the strictest of all sentences that say it. */
struct accepted {
	const struct license_proposal *proposal;
	struct buffer lines;
};

struct accepting {
	const struct license_library *library;
	const struct license_document *document;
	const struct desk_acceptance *acceptance;
	struct accepted *clauses;
	size_t count, room;
	struct buffer out;
	struct buffer open; /* the lines that are left to a person */
};

static int strictness(enum license_state state)
{
	return state == LICENSE_PERMIT   ? 1
	       : state == LICENSE_ASK    ? 2
	       : state == LICENSE_FORBID ? 4
	                                 : 3;
}

static void line_add(struct buffer *lines, size_t line)
{
	buffer_printf(lines, "%s%zu", lines->size ? ", " : "", line);
}

static void clause_add(struct accepting *a, const struct license_proposal *p, size_t line)
{
	size_t i = 0;

	while (i < a->count && (a->clauses[i].proposal->code != p->code ||
	                        a->clauses[i].proposal->target != p->target))
		i++;
	if (i == a->count) {
		a->clauses = memory_grow(a->clauses, a->count, &a->room, sizeof *a->clauses);
		a->clauses[a->count++] = (struct accepted){p, BUFFER_INIT};
	} else if (strictness(p->state) > strictness(a->clauses[i].proposal->state)) {
		a->clauses[i].proposal = p;
		buffer_clear(&a->clauses[i].lines);
	} else if (p->state != a->clauses[i].proposal->state) {
		return;
	}
	line_add(&a->clauses[i].lines, line);
}

static void quoted(struct buffer *out, const char *key, const char *value)
{
	buffer_string(out, key);
	jsontext_quote(out, text_from(value));
}

static void clause_write(struct accepting *a, const struct accepted *clause)
{
	const struct license_proposal *p = clause->proposal;
	struct text rest = text_from(p->parameters), pair;

	buffer_printf(
	    &a->out, "      %s%s%s: {number: \"%s %s\"", license_term(a->library, p->code)->name,
	    p->target == LICENSE_DATA ? "" : " on ",
	    p->target == LICENSE_DATA ? "" : license_target_names[p->target],
	    text_find_byte(buffer_view(&clause->lines), ',') == TEXT_NONE ? "line" : "lines",
	    buffer_cstr(&clause->lines));
	while (text_next(&rest, ';', &pair)) {
		size_t at = text_find_byte(pair, '=');

		buffer_printf(&a->out, ", %.*s: ", (int) at, pair.at);
		jsontext_quote(&a->out, text_slice(pair, at + 1, pair.size));
	}
	if (*p->note)
		quoted(&a->out, ", note: ", p->note);
	buffer_string(&a->out, "}\n");
}

static bool speaks_of_use(const struct accepting *a)
{
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(license_term(a->library, a->clauses[i].proposal->code)->name, "use") ==
		    0)
			return true;
	return false;
}

static void state_write(struct accepting *a, enum license_state state)
{
	bool open = state == LICENSE_ASK && a->open.size && !speaks_of_use(a), head = open;

	for (size_t i = 0; i < a->count && !head; i++)
		head = a->clauses[i].proposal->state == state;
	if (!head)
		return;
	buffer_printf(&a->out, "    %s:\n", license_state_names[state]);
	if (open)
		buffer_printf(&a->out,
		              "      use: {number: \"lines %.200s%s\", note: \"sentences that bind "
		              "and were not understood or not accepted: read them\"}\n",
		              buffer_cstr(&a->open), a->open.size > 200 ? " ..." : "");
	for (size_t i = 0; i < a->count; i++)
		if (a->clauses[i].proposal->state == state)
			clause_write(a, &a->clauses[i]);
}

static void comments_write(struct accepting *a)
{
	buffer_printf(
	    &a->out,
	    "# Clauses that a person accepted of those that `accord license read`\n"
	    "# proposed; numbers are lines of the text.  Of what it does not speak, ask.\n");
	for (size_t i = 0; i < a->document->sentence_count; i++) {
		const struct license_sentence *s = &a->document->sentences[i];
		bool left = s->proposal_count && !a->acceptance->sentences[i];

		if (!s->open && !left)
			continue;
		if (a->open.size < 400)
			line_add(&a->open, s->line);
		if (a->out.size > 150 * 1024)
			continue;
		buffer_printf(&a->out, "# line %zu, %s: ", s->line,
		              left ? "not accepted" : "not understood, read it yourself");
		utf8_clean(&a->out, text_slice(text_from(s->lead), 0, 120), false);
		buffer_string(&a->out, *s->lead ? " " : "");
		utf8_clean(&a->out, text_slice(text_from(s->words), 0, 300), false);
		buffer_string(&a->out, strlen(s->words) > 300 ? " ...\n" : "\n");
	}
}

static void license_write(struct accepting *a, const char *id, const char *today)
{
	const struct desk_acceptance *given = a->acceptance;
	const char *name = given->name ? given->name : id + strlen("LicenseRef-");

	comments_write(a);
	buffer_printf(&a->out, "licenses:\n  %s:\n", id);
	quoted(&a->out, "    name: ", name);
	if (given->url)
		quoted(&a->out, "\n    url: ", given->url);
	buffer_printf(&a->out, "\n    kind: agreement\n    seen: %s\n    source: ", today);
	{
		struct buffer source = BUFFER_INIT;

		buffer_printf(&source, "%s, SHA-256 %s, read %s", given->file, given->sha256,
		              today);
		jsontext_quote(&a->out, buffer_view(&source));
		buffer_release(&source);
	}
	buffer_byte(&a->out, '\n');
	state_write(a, LICENSE_PERMIT);
	state_write(a, LICENSE_FORBID);
	state_write(a, LICENSE_REQUIRE);
	state_write(a, LICENSE_ASK);
	buffer_string(&a->out, "    adapts_to: unknown\n    questions: [");
	for (const char *const *q = license_questions(a->library); q && *q; q++)
		buffer_printf(&a->out, "%s%s", q == license_questions(a->library) ? "" : ", ", *q);
	buffer_string(&a->out, "]\n");
}

/* "LicenseRef-" and letters, digits, dots and dashes, as SPDX has it. */
static const char *id_made(const char *given, char out[96], struct error *err)
{
	struct text id = text_from(given);

	if (text_starts(id, "LicenseRef-"))
		id = text_slice(id, strlen("LicenseRef-"), id.size);
	for (size_t i = 0; i < id.size; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-",
		            id.at[i]) ||
		    (i == 0 && strchr(".-", id.at[i])))
			id.size = 0;
	if (!id.size || id.size > 64) {
		error_set(
		    err, ERROR_USAGE,
		    "\"%s\" is no license id; use letters, digits, dots and dashes, at most 64",
		    given);
		return NULL;
	}
	snprintf(out, 96, "LicenseRef-%.*s", TEXT_ARG(id));
	return out;
}

static void fault_found(void *context, const struct error *fault)
{
	*(struct error *) context = *fault;
}

static int file_put(struct desk *desk, const char *path, struct text content, struct error *err)
{
	struct error fault = ERROR_INIT;
	char words[1200];

	if (file_make_folder(desk_folder(desk, DESK_OWN_LICENSES), err) ||
	    file_write(path, content, err))
		return err->code;
	if (license_lint(desk_folder(desk, DESK_LICENSES), path, fault_found, &fault, err) == 0)
		return ERROR_NONE;
	unlink(path);
	if (fault.code)
		return error_set(err, ERROR_INPUT, "the license would not hold: %s",
		                 error_describe(&fault, words, sizeof words));
	return err->code;
}

int desk_document_accept(struct desk *desk, const struct license_document *document,
                         const struct desk_acceptance *acceptance, struct buffer *path,
                         struct error *err)
{
	struct accepting a = {.document = document, .acceptance = acceptance};
	char id[96];

	if (!id_made(acceptance->id, id, err) || desk_library(desk, &a.library, err))
		return err->code;
	buffer_printf(path, "%s/%s.yaml", desk_folder(desk, DESK_OWN_LICENSES), id);
	if (license_find(a.library, text_from(id)) || file_exists(buffer_cstr(path)))
		return error_set(err, ERROR_WRITE,
		                 "there is a license %s already; choose another id, or move its "
		                 "file away (own ones: %s)",
		                 id, desk_folder(desk, DESK_OWN_LICENSES));
	for (size_t i = 0; i < document->sentence_count; i++)
		for (size_t k = 0; k < document->sentences[i].proposal_count; k++)
			if (acceptance->sentences[i])
				clause_add(&a, &document->sentences[i].proposals[k],
				           document->sentences[i].line);
	license_write(&a, id, desk_today(desk));
	file_put(desk, buffer_cstr(path), buffer_view(&a.out), err);
	for (size_t i = 0; i < a.count; i++)
		buffer_release(&a.clauses[i].lines);
	memory_free(a.clauses);
	buffer_release(&a.out);
	buffer_release(&a.open);
	return err->code;
}
