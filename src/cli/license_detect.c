/* license detect: strings in, readings out, as fast as they come. */
#include "base/file.h"
#include "base/jsontext.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "license/detect.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* One byte more than the detector reads, so that it sees that there is more. */
#define LINE_MOST  (64 * 1024 + 1)
#define FLUSH_SIZE (64 * 1024)

struct detecting {
	struct cli *cli;
	const struct license_library *library;
	struct license_detector *detector;
	struct arena arena;   /* for one string */
	struct table *table;  /* on a terminal */
	struct buffer mended; /* the string, if it was no UTF-8 */
};

static void number(struct buffer *out, size_t value)
{
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char) ('0' + value % 10);
	while ((value /= 10) != 0);
	buffer_bytes(out, digits + at, sizeof digits - at);
}

static void quote(struct buffer *out, const char *key, const char *value)
{
	buffer_string(out, key);
	jsontext_quote(out, text_from(value));
}

static void print_json(struct detecting *d, struct text input, const struct license_reading *r)
{
	struct buffer *out = &d->cli->out;

	buffer_string(out, "{\"input\":");
	jsontext_quote(out, input);
	quote(out, ",\"kind\":", license_reading_kind_names[r->kind]);
	if (r->expression)
		quote(out, ",\"expression\":", r->expression);
	else
		buffer_string(out, ",\"expression\":null");
	buffer_string(out, ",\"licenses\":[");
	for (size_t i = 0; i < r->hit_count; i++) {
		const struct license_hit *hit = &r->hits[i];

		quote(out, i ? ",{\"id\":" : "{\"id\":", hit->id);
		quote(out, ",\"by\":", hit->by);
		buffer_string(out, ",\"start\":");
		number(out, hit->start);
		buffer_string(out, ",\"end\":");
		number(out, hit->end);
		if (*hit->covers)
			quote(out, ",\"covers\":", hit->covers);
		buffer_byte(out, '}');
	}
	buffer_string(out, "],\"clauses\":[");
	for (size_t i = 0; i < r->clause_count; i++) {
		const struct license_clause *clause = &r->clauses[i];

		quote(out, i ? ",{\"code\":" : "{\"code\":",
		      license_term(d->library, clause->code)->name);
		quote(out, ",\"target\":", license_target_names[clause->target]);
		quote(out, ",\"state\":", license_state_names[clause->state]);
		quote(out, ",\"params\":", clause->parameters);
		buffer_byte(out, '}');
	}
	buffer_string(out, "],\"conflict\":");
	buffer_string(out, r->conflict ? "true}\n" : "false}\n");
}

/* "CC-BY-4.0", or on a conflict all that was found. */
static const char *told(struct detecting *d, const struct license_reading *r)
{
	struct buffer list = BUFFER_INIT;
	const char *copy;

	if (r->expression)
		return r->expression;
	for (size_t i = 0; i < r->hit_count; i++)
		buffer_printf(&list, "%s%s", i ? " | " : "", r->hits[i].id);
	copy = arena_copy(&d->arena, buffer_view(&list));
	buffer_release(&list);
	return copy;
}

static const char *clauses(struct detecting *d, const struct license_reading *r)
{
	struct buffer list = BUFFER_INIT;
	const char *copy;

	for (size_t i = 0; i < r->clause_count; i++)
		buffer_printf(&list, "%s%s %s", i ? ", " : "",
		              license_state_names[r->clauses[i].state],
		              license_term(d->library, r->clauses[i].code)->name);
	copy = arena_copy(&d->arena, buffer_view(&list));
	buffer_release(&list);
	return copy;
}

static const struct table_column columns[] = {{"reading", TABLE_LEFT, false},
                                              {"license", TABLE_LEFT, false},
                                              {"says", TABLE_LEFT, true},
                                              {"string", TABLE_LEFT, true}};

static void print_row(struct detecting *d, struct text input, const struct license_reading *r)
{
	const char *kind = r->conflict ? "conflict" : license_reading_kind_names[r->kind];
	struct buffer *out = &d->cli->out;

	if (d->table) {
		table_string(d->table, kind);
		table_string(d->table, told(d, r));
		table_string(d->table, clauses(d, r));
		table_cell(d->table, input);
		return;
	}
	/* The table would keep a million rows before it prints the first. */
	buffer_printf(out, "%s\t%s\t%s\t", kind, told(d, r), clauses(d, r));
	utf8_clean(out, input, false);
	buffer_byte(out, '\n');
}

/* Bytes that are no UTF-8 become U+FFFD before anything counts them. */
static struct text mend(struct detecting *d, struct text input)
{
	if (utf8_fault(input) == TEXT_NONE)
		return input;
	buffer_clear(&d->mended);
	for (size_t at = 0; at < input.size;) {
		uint32_t character;
		char bytes[4];
		size_t size = utf8_decode(input, at, &character);

		buffer_bytes(&d->mended, bytes, utf8_encode(character ? character : 0xfffd, bytes));
		at += size;
	}
	return buffer_view(&d->mended);
}

static int detect_one(struct detecting *d, struct text input, struct error *err)
{
	const struct license_reading *reading;

	input = mend(d, input);
	reading = license_detect(d->detector, &d->arena, input);
	if (d->cli->json)
		print_json(d, input, reading);
	else
		print_row(d, input, reading);
	arena_clear(&d->arena);
	return d->cli->out.size >= FLUSH_SIZE && d->cli->descriptor >= 0 ? cli_flush(d->cli, err)
	                                                                 : ERROR_NONE;
}

static int detect_line(struct detecting *d, struct buffer *line, struct error *err)
{
	struct text t = buffer_view(line);
	int code;

	if (text_ends(t, "\r"))
		t.size--;
	code = detect_one(d, t, err);
	buffer_clear(line);
	return code;
}

/* A line is a string, an empty one too; what goes beyond LINE_MOST is left. */
static int detect_lines(struct detecting *d, FILE *stream, struct error *err)
{
	struct buffer line = BUFFER_INIT;
	char chunk[16 * 1024];
	bool begun = false;
	int code = ERROR_NONE;
	size_t size;

	while (!code && (size = fread(chunk, 1, sizeof chunk, stream)) > 0) {
		struct text rest = text_span(chunk, size);

		while (!code && rest.size) {
			size_t end = text_find_byte(rest, '\n');
			struct text part = text_slice(rest, 0, end == TEXT_NONE ? rest.size : end);

			buffer_text(&line, text_slice(part, 0, LINE_MOST - line.size));
			begun = end == TEXT_NONE;
			if (!begun)
				code = detect_line(d, &line, err);
			rest = text_slice(rest, part.size + !begun, rest.size);
		}
	}
	if (!code && ferror(stream))
		code = error_errno(err, ERROR_IO, "cannot read the strings");
	if (!code && begun)
		code = detect_line(d, &line, err);
	buffer_release(&line);
	return code;
}

/* A whole file is one string; its line breaks are given as spaces. */
static int detect_file(struct detecting *d, const char *path, struct error *err)
{
	struct buffer content = BUFFER_INIT;
	int code = file_read(path, 16 * 1024 * 1024, &content, err);

	if (!code) {
		struct text input = text_slice(buffer_view(&content), 0, LINE_MOST);

		input = mend(d, input);
		for (size_t i = 0; i < input.size; i++)
			if (input.at[i] == '\n' || input.at[i] == '\r')
				((char *) (d->mended.size ? d->mended.at : content.at))[i] = ' ';
		code = detect_one(d, input, err);
	}
	buffer_release(&content);
	return code;
}

static int detect_words(struct detecting *d, struct error *err)
{
	struct buffer joined = BUFFER_INIT;
	int code;

	for (size_t i = 0; cli_word_at(d->cli, "WORD", i); i++)
		buffer_printf(&joined, "%s%s", i ? " " : "", cli_word_at(d->cli, "WORD", i));
	code = detect_one(d, buffer_view(&joined), err);
	buffer_release(&joined);
	return code;
}

int cli_license_detect(struct cli *cli, struct error *err)
{
	struct detecting d = {.cli = cli};
	const char *path = cli_option(cli, "--text");
	bool words = cli_word_at(cli, "WORD", 0) != NULL;
	int code;

	if (path && words)
		return error_set(err, ERROR_USAGE, "words and --text exclude each other");
	if (!path && !words && cli->descriptor < 0)
		return error_set(err, ERROR_USAGE,
		                 "give the words to read; license detect WORD...");
	if (desk_library(cli->desk, &d.library, err) || desk_detector(cli->desk, &d.detector, err))
		return err->code;
	if (!cli->json && cli->terminal)
		d.table = table_start(cli, columns, 4);
	if (words)
		code = detect_words(&d, err);
	else if (path)
		code = detect_file(&d, path, err);
	else
		code = detect_lines(&d, stdin, err);
	if (d.table)
		table_end(d.table, "no string was given");
	arena_release(&d.arena);
	buffer_release(&d.mended);
	return code;
}
