/* A request as a whole, in each format. */
#include "desk/request.h"
#include "desk/request_guidance.h"
#include "desk/request_html.h"
#include "desk/request_json.h"
#include "desk/request_markdown.h"
#include "desk/request_page.h"

#include <inttypes.h>
#include <string.h>

static void put_datasets(const struct desk_request *request, struct buffer *out)
{
	for (size_t i = 0; i < request->dataset_count; i++)
		buffer_printf(out, "%s%s", i ? ", " : "", request->datasets[i]);
	if (!request->dataset_count)
		buffer_string(out, "none named");
}

static void put_question(const struct desk_answer *answer, const struct desk_export *how,
                         struct buffer *out)
{
	const struct form_question *question = answer->question;
	struct buffer notes = BUFFER_INIT;

	desk_guidance_notes(answer, how, &notes);
	if (answer->mark == FORM_UNFIT && !how->blank && answer->fit.says[0])
		buffer_printf(&notes, "%s%s", notes.size ? "; " : "", answer->fit.says);
	buffer_printf(out, "\n%s  %s\n", question->id, question->label);
	if (notes.size)
		buffer_printf(out, "(%s)\n", notes.at);
	buffer_release(&notes);
	if (how->blank && *question->help)
		buffer_printf(out, "%s\n", question->help);
	for (size_t i = 0; how->blank && question->choices && question->choices[i]; i++)
		buffer_printf(out, "  [ ] %s\n", question->choice_labels[i]);
	buffer_byte(out, '\n');
	buffer_text(out, desk_guidance_text(answer, how));
	buffer_byte(out, '\n');
}

static bool starts_section(const struct desk_request *request, size_t index, size_t *section)
{
	size_t now = request->form->questions[index].section;

	if (now == *section)
		return false;
	*section = now;
	return true;
}

static void put_plain(const struct desk_request *request, const struct desk_export *how,
                      struct buffer *out)
{
	const struct form *form = request->form;
	size_t section = (size_t) -1;

	buffer_printf(
	    out, "%s: %s\nRequest %" PRId64 ", %s. Form %s, version %s. Project %s.\nData sets: ",
	    form->portal, *request->project_title ? request->project_title : request->project,
	    request->id, form_state_names[request->state], form->id, request->form_version,
	    request->project);
	put_datasets(request, out);
	buffer_byte(out, '\n');
	for (size_t i = 0; i < form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];

		if (!desk_guidance_shows(answer, how))
			continue;
		if (starts_section(request, i, &section)) {
			buffer_printf(out, "\n%s\n", form->sections[section].title);
			buffer_fill(out, '=', strlen(form->sections[section].title));
			buffer_byte(out, '\n');
		}
		put_question(answer, how, out);
	}
}

void desk_request_boxed(const struct desk_answer *answer, struct buffer *out)
{
	bool pairs = answer->question->limit.rule == FORM_RULE_CODEPOINT_CRLF;

	for (size_t i = 0; i < answer->sent.size; i++) {
		if (pairs && answer->sent.at[i] == '\n')
			buffer_byte(out, '\r');
		buffer_byte(out, answer->sent.at[i]);
	}
}

static void put_json(const struct desk_request *request, const struct desk_export *how,
                     struct buffer *out)
{
	json_t *json = desk_request_json(request);

	(void) how;
	jsontext_write(out, json);
	buffer_byte(out, '\n');
	json_decref(json);
}

static int make_docx(const struct desk_request *request, const struct desk_export *how,
                     struct buffer *out, struct error *err)
{
	struct buffer html = BUFFER_INIT;
	struct desk_page page = {.way = DESK_PAGE_WORD, .out = &html};
	int code;

	desk_page_begin(&page, "", request);
	desk_page_request(&page, request);
	desk_page_answers(&page, request, how, true);
	desk_page_end(&page);
	code = desk_page_docx(buffer_view(&html), out, err);
	buffer_release(&html);
	return code;
}

static const struct {
	const char *name;
	void (*put)(const struct desk_request *request, const struct desk_export *how,
	            struct buffer *out);
} formats[] = {
    {"markdown", desk_markdown_write}, {"text", put_plain}, {"json", put_json},
    {"html", desk_html_write},         {"docx", NULL},
};

const char *const desk_request_formats[] = {"markdown", "text", "json", "html", "docx", NULL};

int desk_request_export(const struct desk_request *request, const struct desk_export *how,
                        struct buffer *out, struct error *err)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(how->format, formats[i].name) != 0)
			continue;
		if (how->blank && !strcmp(how->format, "json"))
			return error_set(err, ERROR_USAGE,
			                 "JSON goes out with its answers; --blank is for markdown, "
			                 "text, html and docx");
		if (!how->blank && !how->typed && desk_guidance_check(request, err))
			return err->code;
		if (!formats[i].put)
			return make_docx(request, how, out, err);
		formats[i].put(request, how, out);
		return ERROR_NONE;
	}
	return error_set(err, ERROR_USAGE,
	                 "there is no format \"%.40s\"; take markdown, text, json, html or docx",
	                 how->format);
}
