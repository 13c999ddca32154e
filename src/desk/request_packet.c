#include "desk/request_packet.h"

#include "desk/attachment.h"
#include "desk/request_check.h"
#include "desk/request_guidance.h"
#include "desk/request_page.h"

#include <inttypes.h>
#include <string.h>

const char *const desk_packet_formats[] = {"markdown", "html", "docx", NULL};

/* --- the text --- */

void desk_request_sum(const struct desk_request *request, char sum[CHECKSUM_SIZE])
{
	struct checksum all;

	checksum_start(&all);
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->mark == FORM_HIDDEN)
			continue;
		checksum_add_field(&all, text_from(answer->question->id));
		checksum_add_field(&all, text_from(answer->question->label));
		checksum_add_field(&all, answer->sent);
	}
	checksum_finish(&all, sum);
}

/* --- the packet --- */

struct packet {
	struct desk *desk;
	const struct desk_request *request;
	struct arena arena;
	struct desk_page page;
	struct desk_signer *signers;
	size_t signer_count;
	struct desk_file *files;
	size_t file_count;
	struct desk_remarks remarks;
	char sum[CHECKSUM_SIZE];
};

/* "Ada Lovelace (ada), pi, UCL" */
static const char *who_says(struct packet *p, const struct desk_signer *who)
{
	if (!*who->handle)
		return arena_printf(&p->arena, "the %s: nobody is named yet", who->part);
	return arena_printf(&p->arena, "%s%s%s%s, %s%s%s", *who->name ? who->name : who->handle,
	                    *who->name ? " (" : "", *who->name ? who->handle : "",
	                    *who->name ? ")" : "", who->part, *who->institution ? ", " : "",
	                    who->institution);
}

/* How well a fact stands, and where it was read. */
static const char *source_says(struct packet *p, const char *source, const char *status)
{
	const struct form_source *found = form_source(p->request->form, source);
	bool well = !strcmp(status, form_status_names[FORM_SOURCED]);

	if (!found)
		return arena_printf(&p->arena, " [%s]", *status && !well ? status : "no source");
	return arena_printf(&p->arena, " [%s%s%s%s%s%s]", found->says, *found->url ? ", " : "",
	                    found->url, *found->seen ? ", read " : "", found->seen,
	                    well                       ? ""
	                    : !strcmp(status, "check") ? "; to be checked"
	                                               : arena_printf(&p->arena, "; %s", status));
}

static const char *signing_says(struct packet *p, const struct desk_signing *signing)
{
	const struct form_document *document = signing->document;

	if (!document)
		return "the answers below, as their own";
	return arena_printf(&p->arena, "%s%s%s", document->says,
	                    document->required ? "" : " (where it is asked for)",
	                    source_says(p, document->source, document->status));
}

static void put_way(struct packet *p)
{
	const struct desk_request *request = p->request;
	bool typing = false;

	for (size_t i = 0; i < request->form->question_count; i++)
		typing |= request->answers[i].draft;
	if (!request->missing && !request->unfit && !p->remarks.findings && !typing)
		return;
	desk_page_heading(&p->page, 2, "Before anybody signs");
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (answer->mark == FORM_MISSING)
			desk_page_item(&p->page, "%s. %s: not answered", answer->question->id,
			               answer->question->label);
		if (answer->mark == FORM_UNFIT)
			desk_page_item(&p->page, "%s. %s: %s", answer->question->id,
			               answer->question->label, answer->fit.says);
		if (answer->draft)
			desk_page_item(&p->page, "%s. %s: %s is still typing", answer->question->id,
			               answer->question->label, answer->by);
	}
	for (size_t i = 0; i < p->remarks.count; i++) {
		const struct desk_remark *remark = &p->remarks.at[i];

		/* That it is not signed yet is why the packet is made. */
		if (remark->finding && remark->kind != DESK_REMARK_SIGNATURE)
			desk_page_item(&p->page, "%s%s%s", remark->says,
			               *remark->remedy ? "; " : "", remark->remedy);
	}
}

static void put_order(struct packet *p)
{
	desk_page_heading(&p->page, 2, "Who signs what, in this order");
	for (size_t i = 0; i < p->signer_count; i++) {
		const struct desk_signer *who = &p->signers[i];

		desk_page_heading(&p->page, 3, "%zu. %s", i + 1, who_says(p, who));
		for (size_t k = 0; k < who->count; k++)
			desk_page_item(&p->page, "%s%s", signing_says(p, &who->signings[k]),
			               who->signings[k].accepted && !*who->signed_on
			                   ? "; done: by a click in the form, or an agreement of "
			                     "theirs is on file"
			                   : "");
		if (*who->signed_on)
			desk_page_item(&p->page, "has signed on %s", who->signed_on);
		if (!*who->handle)
			desk_page_item(&p->page,
			               "name them: accord request person %" PRId64
			               " add PERSON part=%s",
			               p->request->id, who->part);
	}
}

static void put_others(struct packet *p)
{
	const struct desk_request *request = p->request;
	bool first = true;

	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];
		bool signs = *person->left_on != '\0';

		for (size_t k = 0; k < p->signer_count; k++)
			signs |= !strcmp(p->signers[k].handle, person->handle);
		if (signs)
			continue;
		if (first)
			desk_page_heading(
			    &p->page, 2,
			    "Named on the request, with nothing to sign that the form "
			    "names");
		first = false;
		desk_page_item(&p->page, "%s (%s), %s%s%s%s%s",
		               *person->name ? person->name : person->handle, person->handle,
		               person->part, *person->institution ? ", " : "", person->institution,
		               *person->signed_on ? "; has signed on " : "", person->signed_on);
	}
}

static void put_papers(struct packet *p)
{
	const struct form *form = p->request->form;
	bool first = true;

	for (size_t i = 0; i < form->document_count; i++) {
		const struct form_document *document = &form->documents[i];

		if (!strcmp(document->kind, "agreement") || document->stage != p->request->stage)
			continue;
		if (first)
			desk_page_heading(&p->page, 2, "Papers that go with it");
		first = false;
		desk_page_item(&p->page, "%s: %s%s%s%s%s", document->kind, document->says,
		               *document->who ? ", from the " : "", document->who,
		               document->required ? "" : " (where it is asked for)",
		               source_says(p, document->source, document->status));
	}
}

static void put_terms(struct packet *p)
{
	static const char *const kinds[] = {"term", "retention", "renewal", "valid", "fee"};
	const struct form *form = p->request->form;
	size_t found = 0;

	desk_page_heading(&p->page, 2, "Terms that are known");
	desk_page_say(&p->page,
	              "Facts that were read about this portal, each with its source; what is "
	              "signed is the portal's own text, not this list: read it there (%s).",
	              *form->url ? form->url : "no address is known");
	for (size_t i = 0; i < form->fact_count; i++) {
		const struct form_fact *fact = &form->facts[i];

		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			if (strcmp(fact->kind, kinds[k]) != 0)
				continue;
			desk_page_item(&p->page, "%s: %s%s", fact->kind, fact->says,
			               source_says(p, fact->source, fact->status));
			found++;
		}
	}
	if (!found)
		desk_page_item(&p->page, "none");
}

static void put_files(struct packet *p)
{
	if (p->file_count)
		desk_page_heading(&p->page, 2, "Files that the answers name");
	for (size_t i = 0; i < p->file_count; i++) {
		const struct desk_file *file = &p->files[i];

		desk_page_item(&p->page, "%s. %s%s%s%s%s", file->question, file->path,
		               *file->sha256 ? "; SHA-256 " : "", file->sha256,
		               *file->says ? "; WARNING: " : "", file->says);
	}
}

static void put_lines(struct packet *p, size_t index)
{
	const struct desk_signer *who = &p->signers[index];

	desk_page_heading(&p->page, 3, "%zu. %s", index + 1, who_says(p, who));
	for (size_t k = 0; k < who->count; k++)
		if (!who->signings[k].accepted)
			desk_page_item(&p->page, "%s", signing_says(p, &who->signings[k]));
	desk_page_small(&p->page, "Request %" PRId64 ", text with SHA-256 %s", p->request->id,
	                p->sum);
	desk_page_blank(&p->page, "Name");
	desk_page_blank(&p->page, "Place");
	desk_page_blank(&p->page, "Date");
	desk_page_blank(&p->page, "Signature");
}

static void put_signatures(struct packet *p)
{
	size_t open = 0;

	desk_page_sheet(&p->page);
	desk_page_heading(&p->page, 2, "Signatures");
	for (size_t i = 0; i < p->signer_count; i++) {
		if (!p->signers[i].open)
			continue;
		put_lines(p, i);
		open++;
	}
	if (!open)
		desk_page_say(&p->page, "Nobody has to sign any more.");
}

static void put_packet(struct packet *p)
{
	desk_page_begin(&p->page, "To sign", p->request);
	desk_page_request(&p->page, p->request);
	desk_page_pair(&p->page, "drawn up", desk_today(p->desk));
	desk_page_pair(&p->page, "text", arena_printf(&p->arena, "SHA-256 %s", p->sum));
	put_way(p);
	put_order(p);
	put_others(p);
	put_papers(p);
	put_terms(p);
	desk_page_sheet(&p->page);
	desk_page_answers(&p->page, p->request, &(struct desk_export){.format = ""}, false);
	put_files(p);
	put_signatures(p);
	desk_page_end(&p->page);
}

static int gather(struct packet *p, struct error *err)
{
	if (desk_guidance_check(p->request, err) ||
	    desk_request_signers(p->desk, p->request, &p->arena, &p->signers, &p->signer_count,
	                         err) ||
	    desk_files(p->desk, p->request, &p->arena, &p->files, &p->file_count, err) ||
	    desk_request_check(p->desk, p->request, &p->arena, &p->remarks, err))
		return err->code;
	desk_request_sum(p->request, p->sum);
	return ERROR_NONE;
}

int desk_request_packet(struct desk *desk, const struct desk_request *request, const char *format,
                        struct buffer *out, struct error *err)
{
	struct packet p = {.desk = desk, .request = request, .arena = ARENA_INIT};
	struct buffer html = BUFFER_INIT;
	int code;

	if (!strcmp(format, "markdown")) {
		p.page = (struct desk_page){.way = DESK_PAGE_MARKDOWN, .out = out};
	} else if (!strcmp(format, "html")) {
		p.page = (struct desk_page){.way = DESK_PAGE_HTML, .out = out};
	} else if (!strcmp(format, "docx")) {
		p.page = (struct desk_page){.way = DESK_PAGE_WORD, .out = &html};
	} else {
		return error_set(err, ERROR_USAGE,
		                 "there is no format \"%.40s\" of a packet; take markdown, html or "
		                 "docx",
		                 format);
	}
	code = gather(&p, err);
	if (!code) {
		put_packet(&p);
		if (p.page.way == DESK_PAGE_WORD)
			code = desk_page_docx(buffer_view(&html), out, err);
	}
	buffer_release(&html);
	arena_release(&p.arena);
	return code;
}
