#include "desk/request_html.h"

#include "base/html.h"
#include "base/utf8.h"
#include "desk/request_guidance.h"

#include <inttypes.h>
#include <stdio.h>

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n";

static const char style[] =
    "<style>\n"
    "body { font: 1rem/1.45 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem;"
    " color: #111; background: #fff; }\n"
    "h1, h2, h3, dl, .notes, .by { font-family: Helvetica, Arial, sans-serif; }\n"
    "h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; border-bottom: 1px solid #999; }\n"
    "h3 { font-size: 1rem; margin: 1.5rem 0 .2rem; }\n"
    "dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }\n"
    "dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }\n"
    ".notes, .by { font-size: .8rem; color: #555; margin: .2rem 0; }\n"
    ".bad { color: #a00; font-weight: bold; }\n"
    ".answer { white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; }\n"
    ".none { color: #555; font-style: italic; }\n"
    ".choice { margin: .1rem 0; }\n"
    ".box { border: 1px solid #999; min-height: 2rem; margin: .4rem 0; }"
    " .large { min-height: 9rem; }\n"
    ".blank { margin: 1.6rem 0 0; white-space: nowrap; overflow: hidden; }\n"
    ".sheet { border-top: 1px solid #999; margin: 2rem 0; }\n"
    "@page { margin: 2cm; }\n"
    "@media print { body { margin: 0; max-width: none; font-size: 11pt; }"
    " h2, h3 { break-after: avoid; } .notes { break-after: avoid; }"
    " .box { break-before: avoid; break-inside: avoid; }"
    " .blank { break-before: avoid; } .sheet { break-after: page; border: 0; margin: 0; } }\n"
    "</style>\n";

/* Text of others: no control characters, escaped. */
static void put(struct buffer *out, struct text text)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, text, true);
	html_escape(out, buffer_view(&clean));
	buffer_release(&clean);
}

static void put_string(struct buffer *out, const char *string)
{
	put(out, text_from(string));
}

static void put_term(struct buffer *out, const char *term, const char *value)
{
	if (!*value)
		return;
	buffer_printf(out, "<dt>%s</dt><dd>", term);
	put_string(out, value);
	buffer_string(out, "</dd>\n");
}

void desk_html_begin(struct buffer *out, struct text title)
{
	buffer_string(out, head);
	buffer_string(out, "<title>");
	put(out, title);
	buffer_string(out, "</title>\n");
	buffer_string(out, style);
	buffer_string(out, "</head>\n<body>\n<h1>");
	put(out, title);
	buffer_string(out, "</h1>\n");
}

void desk_html_end(struct buffer *out)
{
	buffer_string(out, "</body>\n</html>\n");
}

static void put_head(const struct desk_request *request, struct buffer *out)
{
	struct buffer words = BUFFER_INIT;
	char number[32];

	buffer_printf(&words, "%s: %s", request->form->portal,
	              *request->project_title ? request->project_title : request->project);
	desk_html_begin(out, buffer_view(&words));
	buffer_string(out, "<dl>\n");
	snprintf(number, sizeof number, "%" PRId64, request->id);
	put_term(out, "request", number);
	put_term(out, "state", form_state_names[request->state]);
	put_term(out, "reference", request->reference);
	put_term(out, "form", request->form->id);
	put_term(out, "version", request->form_version);
	put_term(out, "project", request->project);
	put_term(out, "owner", request->owner);
	put_term(out, "begun", request->made);
	put_term(out, "last moved", request->moved);
	for (size_t i = 0; i < request->dataset_count; i++) {
		buffer_clear(&words);
		desk_request_dataset_says(&request->decisions[i], &words);
		put_term(out, "data set", buffer_cstr(&words));
	}
	buffer_release(&words);
	buffer_string(out, "</dl>\n");
}

static void put_element(struct buffer *out, const char *begin, struct text text, const char *end)
{
	if (!text.size)
		return;
	buffer_string(out, begin);
	put(out, text);
	buffer_string(out, end);
}

static void put_notes(const struct desk_answer *answer, const struct desk_export *how,
                      struct buffer *out)
{
	const char *bad = *answer->fault                 ? answer->fault
	                  : answer->mark == FORM_MISSING ? "not answered"
	                  : answer->mark == FORM_UNFIT   ? answer->fit.says
	                                                 : "";
	struct buffer notes = BUFFER_INIT;

	desk_guidance_notes(answer, how, &notes);
	put_element(out, "<p class=\"notes\">", buffer_view(&notes), "</p>\n");
	if (!how->blank)
		put_element(out, "<p class=\"notes bad\">", text_from(bad), "</p>\n");
	buffer_release(&notes);
}

/* What helps, what there is to choose from, and room to write. */
static void put_blank(const struct form_question *question, struct buffer *out)
{
	put_element(out, "<p class=\"answer\">", text_from(question->help), "</p>\n");
	for (size_t i = 0; question->choices && question->choices[i]; i++)
		put_element(out, "<p class=\"choice\">\xE2\x98\x90 ",
		            text_from(question->choice_labels[i]), "</p>\n");
	if (!question->choices || !question->choices[0])
		buffer_printf(out, "<div class=\"box%s\"></div>\n",
		              question->type == FORM_PARAGRAPH || question->type == FORM_RICHTEXT
		                  ? " large"
		                  : "");
}

static void put_written(const struct desk_answer *answer, const struct desk_export *how,
                        struct buffer *out)
{
	struct text text = desk_guidance_text(answer, how);
	struct buffer by = BUFFER_INIT;

	if (!text.size) {
		buffer_string(out, "<p class=\"none\">no answer</p>\n");
		return;
	}
	put_element(out, "<div class=\"answer\">", text, "</div>\n");
	buffer_printf(&by, "%s%s%s%s%s", answer->by, *answer->by && *answer->saved ? ", " : "",
	              answer->saved, *answer->origin ? ", from " : "", answer->origin);
	put_element(out, "<p class=\"by\">", buffer_view(&by), "</p>\n");
	buffer_release(&by);
}

static void put_answer(const struct desk_answer *answer, const struct desk_export *how,
                       struct buffer *out)
{
	buffer_string(out, "<h3>");
	put_string(out, answer->question->id);
	buffer_string(out, ". ");
	put_string(out, answer->question->label);
	buffer_string(out, "</h3>\n");
	put_notes(answer, how, out);
	if (how->blank)
		put_blank(answer->question, out);
	else
		put_written(answer, how, out);
}

void desk_html_write(const struct desk_request *request, const struct desk_export *how,
                     struct buffer *out)
{
	const struct form *form = request->form;
	size_t section = (size_t) -1;

	put_head(request, out);
	for (size_t i = 0; i < form->question_count; i++) {
		if (!desk_guidance_shows(&request->answers[i], how))
			continue;
		if (form->questions[i].section != section) {
			section = form->questions[i].section;
			buffer_string(out, "<h2>");
			put_string(out, form->sections[section].title);
			buffer_string(out, "</h2>\n");
		}
		put_answer(&request->answers[i], how, out);
	}
	desk_html_end(out);
}
