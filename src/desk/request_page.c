#include "desk/request_page.h"

#include "base/html.h"
#include "base/process.h"
#include "base/utf8.h"
#include "desk/request_guidance.h"
#include "desk/request_html.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define DOCX_MOST         (64 * 1024 * 1024)
#define DOCX_MILLISECONDS 60000

/* --- text of others --- */

static void put_markdown(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (strchr("\\`*_[]<>#|&~", text.at[i]) && text.at[i])
			buffer_byte(out, '\\');
		buffer_byte(out, text.at[i]);
	}
}

/* One line. */
static void put(struct desk_page *page, struct text text)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text, false);
	if (page->way == DESK_PAGE_MARKDOWN)
		put_markdown(page->out, buffer_view(&clean));
	else
		html_escape(page->out, buffer_view(&clean));
	buffer_release(&clean);
}

static void put_words(struct desk_page *page, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static void put_words(struct desk_page *page, const char *format, va_list args)
{
	struct buffer words = BUFFER_INIT;

	buffer_vprintf(&words, format, args);
	put(page, buffer_view(&words));
	buffer_release(&words);
}

/* --- blocks --- */

static void close_list(struct desk_page *page)
{
	if (page->list && page->way == DESK_PAGE_MARKDOWN)
		buffer_byte(page->out, '\n');
	else if (page->list)
		buffer_printf(page->out, "</%s>\n", page->list);
	page->list = NULL;
}

static void open_list(struct desk_page *page, const char *list)
{
	if (page->list && !strcmp(page->list, list))
		return;
	close_list(page);
	page->list = list;
	if (page->way != DESK_PAGE_MARKDOWN)
		buffer_printf(page->out, "<%s>\n", list);
}

void desk_page_begin(struct desk_page *page, const char *what, const struct desk_request *request)
{
	struct buffer title = BUFFER_INIT;

	buffer_printf(&title, "%s%s%s: %s", what, *what ? ", " : "", request->form->portal,
	              *request->project_title ? request->project_title : request->project);
	if (page->way == DESK_PAGE_MARKDOWN) {
		buffer_string(page->out, "# ");
		put(page, buffer_view(&title));
		buffer_string(page->out, "\n\n");
	} else if (page->way == DESK_PAGE_HTML) {
		desk_html_begin(page->out, buffer_view(&title));
	} else { /* pandoc makes the heading of the title */
		buffer_string(page->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta "
		                         "charset=\"utf-8\"><title>");
		put(page, buffer_view(&title));
		buffer_string(page->out, "</title></head>\n<body>\n");
	}
	buffer_release(&title);
}

void desk_page_end(struct desk_page *page)
{
	close_list(page);
	if (page->way != DESK_PAGE_MARKDOWN)
		desk_html_end(page->out);
}

void desk_page_heading(struct desk_page *page, int level, const char *format, ...)
{
	va_list args;

	close_list(page);
	va_start(args, format);
	if (page->way == DESK_PAGE_MARKDOWN)
		buffer_printf(page->out, "%s ", level == 2 ? "##" : "###");
	else
		buffer_printf(page->out, "<h%d>", level);
	put_words(page, format, args);
	if (page->way == DESK_PAGE_MARKDOWN)
		buffer_string(page->out, "\n\n");
	else
		buffer_printf(page->out, "</h%d>\n", level);
	va_end(args);
}

void desk_page_sheet(struct desk_page *page)
{
	close_list(page);
	if (page->way == DESK_PAGE_MARKDOWN)
		buffer_string(page->out, "---\n\n");
	else
		buffer_string(page->out, "<div class=\"sheet\"></div>\n");
}

static void put_paragraph(struct desk_page *page, const char *element, const char *around,
                          const char *format, va_list args) __attribute__((format(printf, 4, 0)));

static void put_paragraph(struct desk_page *page, const char *element, const char *around,
                          const char *format, va_list args)
{
	bool plain = page->way == DESK_PAGE_MARKDOWN;

	close_list(page);
	buffer_string(page->out, plain ? around : element);
	put_words(page, format, args);
	buffer_printf(page->out, "%s\n", plain ? around : "</p>");
	if (plain)
		buffer_byte(page->out, '\n');
}

void desk_page_say(struct desk_page *page, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_paragraph(page, "<p>", "", format, args);
	va_end(args);
}

void desk_page_small(struct desk_page *page, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_paragraph(page, "<p class=\"notes\">", "*", format, args);
	va_end(args);
}

void desk_page_item(struct desk_page *page, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	open_list(page, "ul");
	buffer_string(page->out, page->way == DESK_PAGE_MARKDOWN ? "- " : "<li>");
	put_words(page, format, args);
	buffer_string(page->out, page->way == DESK_PAGE_MARKDOWN ? "\n" : "</li>\n");
	va_end(args);
}

void desk_page_pair(struct desk_page *page, const char *term, const char *value)
{
	if (!*value)
		return;
	/* In a text document a list of terms would be lines below lines. */
	open_list(page, page->way == DESK_PAGE_HTML ? "dl" : "ul");
	if (page->way == DESK_PAGE_HTML) {
		buffer_printf(page->out, "<dt>%s</dt><dd>", term);
		put(page, text_from(value));
		buffer_string(page->out, "</dd>\n");
		return;
	}
	buffer_printf(page->out, "%s%s: ", page->way == DESK_PAGE_WORD ? "<li>" : "- ", term);
	put(page, text_from(value));
	buffer_string(page->out, page->way == DESK_PAGE_WORD ? "</li>\n" : "\n");
}

/* A fence of more backticks than stand together anywhere in the text. */
static void put_fenced(struct buffer *out, struct text text)
{
	size_t most = 2, run = 0;

	for (size_t i = 0; i < text.size; i++) {
		run = text.at[i] == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	buffer_fill(out, '`', most + 1);
	buffer_string(out, "text\n");
	buffer_text(out, text);
	buffer_byte(out, '\n');
	buffer_fill(out, '`', most + 1);
	buffer_string(out, "\n\n");
}

/* pandoc lays lines and spaces together: breaks, and spaces that stay. */
static void put_kept(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.size; i++) {
		bool first = !i || text.at[i - 1] == '\n' || text.at[i - 1] == ' ';

		if (text.at[i] == '\n')
			buffer_string(out, "<br />\n");
		else if (text.at[i] == ' ' && first)
			buffer_string(out, "\xC2\xA0");
		else
			html_escape(out, text_slice(text, i, i + 1));
	}
}

void desk_page_answer(struct desk_page *page, struct text answer)
{
	struct buffer clean = BUFFER_INIT;

	close_list(page);
	utf8_clean(&clean, answer, true);
	if (page->way == DESK_PAGE_MARKDOWN) {
		put_fenced(page->out, buffer_view(&clean));
	} else {
		buffer_string(page->out, "<div class=\"answer\">");
		if (page->way == DESK_PAGE_WORD)
			put_kept(page->out, buffer_view(&clean));
		else
			html_escape(page->out, buffer_view(&clean));
		buffer_string(page->out, "</div>\n");
	}
	buffer_release(&clean);
}

void desk_page_blank(struct desk_page *page, const char *label)
{
	bool plain = page->way == DESK_PAGE_MARKDOWN;

	close_list(page);
	buffer_printf(page->out, "%s%s: ", plain ? "" : "<p class=\"blank\">", label);
	if (plain)
		for (int i = 0; i < 40; i++)
			buffer_string(page->out, "\\_");
	else
		buffer_fill(page->out, '_', 50);
	buffer_string(page->out, plain ? "\n\n" : "</p>\n");
}

/* --- parts of papers --- */

void desk_page_request(struct desk_page *page, const struct desk_request *request)
{
	struct buffer words = BUFFER_INIT;
	char number[32];

	snprintf(number, sizeof number, "%" PRId64, request->id);
	desk_page_pair(page, "request", number);
	desk_page_pair(page, "state", form_state_names[request->state]);
	desk_page_pair(page, "reference", request->reference);
	desk_page_pair(page, "portal", request->form->url);
	desk_page_pair(page, "form", request->form->id);
	desk_page_pair(page, "version", request->form_version);
	desk_page_pair(page, "project", request->project);
	desk_page_pair(page, "owner", request->owner);
	for (size_t i = 0; i < request->dataset_count; i++) {
		buffer_clear(&words);
		desk_request_dataset_says(&request->decisions[i], &words);
		desk_page_pair(page, "data set", buffer_cstr(&words));
	}
	buffer_release(&words);
	if (!request->dataset_count)
		desk_page_pair(page, "data sets", "none named");
}

static void put_notes(struct desk_page *page, const struct desk_answer *answer,
                      const struct desk_export *how)
{
	struct buffer notes = BUFFER_INIT;

	desk_guidance_notes(answer, how, &notes);
	if (answer->mark == FORM_UNFIT && !how->blank)
		buffer_printf(&notes, "%s%s", notes.size ? "; " : "", answer->fit.says);
	if (desk_guidance_text(answer, how).size) {
		if (*answer->by)
			buffer_printf(&notes, "%s%s, %.10s", notes.size ? "; " : "", answer->by,
			              answer->saved);
		if (*answer->origin)
			buffer_printf(&notes, ", from %s", answer->origin);
	}
	if (notes.size)
		desk_page_small(page, "%s", buffer_cstr(&notes));
	buffer_release(&notes);
}

static void put_blank(struct desk_page *page, const struct form_question *question)
{
	if (*question->help)
		desk_page_say(page, "%s", question->help);
	for (size_t i = 0; question->choices && question->choices[i]; i++)
		desk_page_item(page, "%s", question->choice_labels[i]);
	desk_page_blank(page, "Answer");
}

void desk_page_answers(struct desk_page *page, const struct desk_request *request,
                       const struct desk_export *how, bool in_full)
{
	const struct form *form = request->form;
	size_t section = (size_t) -1;

	for (size_t i = 0; i < form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		struct text text = desk_guidance_text(answer, how);

		if (!desk_guidance_shows(answer, how))
			continue;
		if (form->questions[i].section != section) {
			section = form->questions[i].section;
			desk_page_heading(page, 2, "%s", form->sections[section].title);
		}
		desk_page_heading(page, 3, "%s. %s", answer->question->id, answer->question->label);
		if (in_full)
			put_notes(page, answer, how);
		if (how->blank)
			put_blank(page, answer->question);
		else if (text.size)
			desk_page_answer(page, text);
		else
			desk_page_small(page, "no answer");
	}
}

int desk_page_docx(struct text html, struct buffer *out, struct error *err)
{
	/* The shell sets the limits (seconds, KiB) and is gone. */
	static const char *const argv[] = {
	    "/bin/sh", "-c",
	    "command -v pandoc >/dev/null || exit 127; ulimit -t 60; ulimit -v 4000000; "
	    "exec pandoc -f html -t docx -o -",
	    NULL};
	bool whole;
	int status;

	if (process_run_within(argv, html, DOCX_MOST, DOCX_MILLISECONDS, out, &whole, &status, err))
		return err->code;
	if (whole && status == 127)
		return error_set(err, ERROR_MISSING,
		                 "DOCX needs pandoc; install it, or take html, which text programs "
		                 "open too");
	if (!whole || status || !text_starts(buffer_view(out), "PK"))
		return error_set(err, ERROR_SERVICE,
		                 "pandoc made no DOCX of it (status %d%s); take html instead",
		                 status, whole ? "" : ", it took too long or wrote too much");
	return ERROR_NONE;
}
