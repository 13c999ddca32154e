#include "desk/request_markdown.h"

#include "base/checksum.h"
#include "desk/request_guidance.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- writing --- */

/* Would a reader take the line for a comment of ours, but for backslashes? */
static bool is_like_mark(struct text line)
{
	size_t at = 0;

	while (at < line.size && strchr("\\ \t\v\f\r", line.at[at]))
		at++;
	return text_starts(text_slice(line, at, line.size), DESK_MARK);
}

static void put_text(struct text text, struct buffer *out)
{
	for (size_t at = 0; at < text.size;) {
		size_t end = text_find_byte(text_slice(text, at, text.size), '\n');

		end = end == TEXT_NONE ? text.size : at + end + 1;
		if (is_like_mark(text_slice(text, at, end)))
			buffer_byte(out, '\\');
		buffer_text(out, text_slice(text, at, end));
		at = end;
	}
	buffer_byte(out, '\n');
}

/* One line of what the portal wants, and what is wrong with the answer. */
static void put_notes(const struct desk_answer *answer, const struct desk_export *how,
                      struct buffer *out)
{
	struct buffer notes = BUFFER_INIT;

	desk_guidance_notes(answer, how, &notes);
	if (answer->mark == FORM_UNFIT && !how->blank && answer->fit.says[0])
		buffer_printf(&notes, "%s%s", notes.size ? "; " : "", answer->fit.says);
	if (notes.size)
		buffer_printf(out, "\n*%s*\n", buffer_cstr(&notes));
	buffer_release(&notes);
}

static void put_choices(const struct form_question *question, struct buffer *out)
{
	if (question->choices && question->choices[0])
		buffer_byte(out, '\n');
	for (size_t i = 0; question->choices && question->choices[i]; i++) {
		const char *value = question->choices[i], *label = question->choice_labels[i];
		bool same = !strcmp(value, label);

		buffer_printf(out, "- `%s`%s%s\n", value, same ? "" : " ", same ? "" : label);
	}
}

static void put_answer(const struct desk_request *request, const struct desk_answer *answer,
                       const struct desk_export *how, struct buffer *out)
{
	const struct form_question *question = answer->question;
	struct text text = desk_guidance_text(answer, how);
	char sum[CHECKSUM_SIZE];

	buffer_printf(out, "\n### %s. %s\n", question->id, question->label);
	if (*question->help)
		buffer_printf(out, "\n> %s\n", question->help);
	put_notes(answer, how, out);
	put_choices(question, out);
	checksum_of(text, sum);
	buffer_printf(out,
	              "\n" DESK_MARK " request %" PRId64 ", question %s, version %" PRId64
	              ", sha256 %s -->\n",
	              request->id, question->id, answer->id, sum);
	put_text(text, out);
	buffer_printf(out, DESK_MARK_END "%s -->\n", question->id);
}

static void put_head(const struct desk_request *request, struct buffer *out)
{
	const struct form *form = request->form;

	buffer_printf(out, "# %s: %s\n\n", form->portal,
	              *request->project_title ? request->project_title : request->project);
	buffer_printf(
	    out, "- request %" PRId64 ", %s\n- form %s, version %s\n- project %s\n- data sets: ",
	    request->id, form_state_names[request->state], form->id, request->form_version,
	    request->project);
	for (size_t i = 0; i < request->dataset_count; i++)
		buffer_printf(out, "%s%s", i ? ", " : "", request->datasets[i]);
	buffer_string(out, request->dataset_count ? "\n" : "none named\n");
	buffer_printf(out,
	              "\nAnswers stand between the comments that begin with `accord:`. What is "
	              "written there comes back with `accord request import %" PRId64
	              " FILE`; all else is for reading.\n",
	              request->id);
}

void desk_markdown_write(const struct desk_request *request, const struct desk_export *how,
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
			buffer_printf(out, "\n## %s\n", form->sections[section].title);
		}
		put_answer(request, &request->answers[i], how, out);
	}
}

/* --- reading --- */

struct reading {
	const char *name;
	struct text rest; /* not read yet */
	int line;         /* of the line last taken */
	struct arena *arena;
	struct error *err;
};

static bool take_line(struct reading *reading, struct text *line)
{
	size_t end;

	if (!reading->rest.size)
		return false;
	end = text_find_byte(reading->rest, '\n');
	end = end == TEXT_NONE ? reading->rest.size : end;
	*line = text_slice(reading->rest, 0, end);
	reading->rest = text_slice(reading->rest, end + 1, reading->rest.size);
	reading->line++;
	if (text_ends(*line, "\r"))
		line->size--;
	return true;
}

/* Takes "WORDS value" off a comment, the value up to ',' or " -->". */
static bool take_value(struct text *comment, const char *words, struct text *value)
{
	size_t end;

	if (!text_starts(*comment, words))
		return false;
	*comment = text_slice(*comment, strlen(words), comment->size);
	end = text_find_byte(*comment, ',');
	if (end == TEXT_NONE)
		end = text_find(*comment, text_from(" -->"));
	if (end == TEXT_NONE)
		return false;
	*value = text_slice(*comment, 0, end);
	*comment = text_slice(*comment, end + 1, comment->size);
	return true;
}

static int damaged(struct reading *reading, int line, const char *what)
{
	return error_at(reading->err, ERROR_INPUT, reading->name, line, 1,
	                "%s; export the request again and put the answers in there", what);
}

/* A comment that mail has set in several lines is one again. */
static struct text whole_comment(struct reading *reading, struct text comment)
{
	struct text line;

	for (int more = 0; more < 4 && text_find(comment, text_from("-->")) == TEXT_NONE &&
	                   take_line(reading, &line);
	     more++) {
		const char *joined =
		    arena_printf(reading->arena, "%.*s %.*s", TEXT_ARG(text_trim(comment)),
		                 TEXT_ARG(text_trim(line)));

		comment = text_from(joined);
	}
	return comment;
}

static int read_mark(struct reading *reading, struct text comment, struct desk_marked *marked,
                     struct text *sum)
{
	struct text request, question, version;
	long number;

	marked->line = reading->line;
	comment = text_trim(whole_comment(reading, comment));
	if (!take_value(&comment, DESK_MARK " request ", &request) ||
	    !take_value(&comment, " question ", &question) ||
	    !take_value(&comment, " version ", &version) ||
	    !take_value(&comment, " sha256 ", sum) || !text_number(request, 1L << 60, &number))
		return damaged(reading, marked->line, "the comment before this answer is damaged");
	marked->request = number;
	if (!text_number(version, 1L << 60, &number))
		return damaged(reading, marked->line, "the comment before this answer is damaged");
	marked->version = number;
	marked->question = arena_copy(reading->arena, question);
	return ERROR_NONE;
}

/* The lines up to the end, without what escaping added. */
static int read_body(struct reading *reading, struct desk_marked *marked, struct buffer *body)
{
	struct text line;
	char end[200];
	bool first = true;

	snprintf(end, sizeof end, DESK_MARK_END "%.100s -->", marked->question);
	buffer_clear(body);
	while (take_line(reading, &line)) {
		if (text_is(text_trim(line), end)) {
			marked->text =
			    text_span(arena_copy(reading->arena, buffer_view(body)), body->size);
			return ERROR_NONE;
		}
		if (text_starts(text_trim(line), DESK_MARK))
			return damaged(reading, reading->line,
			               "another answer begins before the one above has ended");
		if (is_like_mark(line))
			line = text_slice(line, 1, line.size);
		if (!first)
			buffer_byte(body, '\n');
		buffer_text(body, line);
		first = false;
	}
	return damaged(reading, marked->line, "this answer has no end: its last comment is gone");
}

static size_t count_marks(struct text text)
{
	size_t count = 0, at;

	while ((at = text_find(text, text_from(DESK_MARK))) != TEXT_NONE) {
		count++;
		text = text_slice(text, at + 1, text.size);
	}
	return count;
}

int desk_markdown_read(const char *name, struct text text, struct arena *arena,
                       struct desk_marked **list, size_t *count, struct error *err)
{
	struct reading reading = {.name = name, .rest = text, .arena = arena, .err = err};
	struct buffer body = BUFFER_INIT;
	struct text line, sum;
	char found[CHECKSUM_SIZE];
	int code = ERROR_NONE;

	if (text_starts(text, "\xEF\xBB\xBF"))
		reading.rest = text_slice(text, 3, text.size);
	*count = 0;
	*list = arena_new(arena, count_marks(text) + 1, sizeof **list);
	while (!code && take_line(&reading, &line)) {
		struct desk_marked *marked = &(*list)[*count];

		if (!text_starts(text_trim(line), DESK_MARK))
			continue;
		code = read_mark(&reading, line, marked, &sum);
		if (!code)
			code = read_body(&reading, marked, &body);
		if (!code) {
			checksum_of(marked->text, found);
			marked->untouched = text_is(sum, found);
			++*count;
		}
	}
	buffer_release(&body);
	if (!code && !*count)
		code = error_at(err, ERROR_INPUT, name, 1, 1,
		                "no answers stand here between comments of accord; it reads what "
		                "`accord request export N --format markdown` wrote");
	return code;
}
