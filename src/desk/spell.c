/* Spell checking by a child that speaks as ispell does. */
#include "desk/spell.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/process.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE    4000 /* milliseconds */
#define OUTPUT_MOST ((size_t) 4 * 1024 * 1024)
#define WORDS_MOST  ((size_t) 1024 * 1024) /* bytes of the user's own */

/* --- the language --- */

void desk_spell_language(char out[32])
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *value = NULL;
	size_t size;

	for (size_t i = 0; i < 3 && !(value && *value); i++)
		value = getenv(names[i]);
	size = value ? strcspn(value, ".@") : 0;
	if (size < 2 || size > 20 || !strncmp(value, "POSIX", 5) ||
	    strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-") < size)
		snprintf(out, 32, "en_US");
	else
		snprintf(out, 32, "%.*s", (int) size, value);
}

/* --- what is asked --- */

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static void blank(char *at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (at[i] != '\n')
			at[i] = ' ';
}

/* Blanks what is no prose, byte by byte, so that every word stays in place. */
static void mask(char *at, size_t size)
{
	struct text all = text_span(at, size);
	static const struct text open = TEXT("{{"), shut = TEXT("}}"), scheme = TEXT("://");

	for (size_t i = 0; i < size;) {
		size_t end = i;

		if (text_starts(text_slice(all, i, size), "{{")) {
			end = text_find(text_slice(all, i + open.size, size), shut);
			end = end == TEXT_NONE ? size : i + open.size + end + shut.size;
			blank(at + i, end - i);
			i = end;
			continue;
		}
		while (end < size && !is_space(at[end]) &&
		       !text_starts(text_slice(all, end, size), "{{"))
			end++;
		if (text_find(text_slice(all, i, end), scheme) != TEXT_NONE ||
		    text_find_byte(text_slice(all, i, end), '@') != TEXT_NONE)
			blank(at + i, end - i);
		i = end > i ? end : i + 1;
	}
}

/* Each line behind a ^, which says that it is text and no command. */
static void ask(struct text masked, struct buffer *out)
{
	struct text line;

	buffer_string(out, "!\n");
	while (text_next(&masked, '\n', &line)) {
		buffer_byte(out, '^');
		buffer_text(out, line);
		buffer_byte(out, '\n');
	}
}

/* --- what is answered --- */

struct reading {
	struct text masked; /* the whole text */
	struct text own;    /* the user's words, folded, one a line */
	struct arena *arena;
	struct desk_spelling *spelling;
	size_t line, line_end; /* in the text */
	size_t from;           /* what of the line is behind us */
	bool over;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char) c >= 0x80;
}

static void next_line(struct reading *r)
{
	size_t feed;

	r->line = r->line_end;
	r->line += r->line < r->masked.size && r->masked.at[r->line] == '\n';
	r->over = r->line >= r->masked.size;
	feed = text_find_byte(text_slice(r->masked, r->line, r->masked.size), '\n');
	r->line_end = feed == TEXT_NONE ? r->masked.size : r->line + feed;
	r->from = r->line;
}

/* Checkers count offsets in ways of their own; the words come in order. */
static size_t find_word(const struct reading *r, struct text word)
{
	for (size_t at = r->from; at + word.size <= r->line_end; at++) {
		size_t end = at + word.size;

		if (memcmp(r->masked.at + at, word.at, word.size) != 0)
			continue;
		if ((at == r->line || !is_letter(r->masked.at[at - 1])) &&
		    (end == r->line_end || !is_letter(r->masked.at[end])))
			return at;
	}
	return TEXT_NONE;
}

static bool is_own(const struct reading *r, struct text word)
{
	struct buffer folded = BUFFER_INIT;
	bool own;

	utf8_fold(&folded, word);
	own = text_list_has(r->own, '\n', buffer_view(&folded));
	buffer_release(&folded);
	return own;
}

static void read_proposed(struct reading *r, struct text list, struct desk_unknown *unknown)
{
	struct text one;

	while (unknown->proposed_count < DESK_SPELL_PROPOSED && text_next(&list, ',', &one)) {
		one = text_trim(one);
		if (one.size && utf8_valid(one))
			unknown->proposed[unknown->proposed_count++] = arena_copy(r->arena, one);
	}
}

/* "& word count offset: one, two" or "# word offset" */
static void read_answer(struct reading *r, struct text line)
{
	struct text rest = text_slice(line, 2, line.size), word = TEXT_EMPTY;
	struct desk_unknown *unknown;
	size_t at, colon;

	if (r->over || line.size < 3 || !strchr("&#?", line.at[0]) || line.at[1] != ' ')
		return;
	text_next(&rest, ' ', &word);
	at = word.size ? find_word(r, word) : TEXT_NONE;
	if (at == TEXT_NONE)
		return;
	r->from = at + word.size;
	if (r->spelling->count == DESK_SPELL_WORDS) {
		r->spelling->whole = false;
		return;
	}
	if (is_own(r, word))
		return;
	unknown = &r->spelling->words[r->spelling->count++];
	unknown->from = at;
	unknown->to = at + word.size;
	colon = text_find_byte(rest, ':');
	if (line.at[0] != '#' && colon != TEXT_NONE)
		read_proposed(r, text_slice(rest, colon + 1, rest.size), unknown);
}

static void read_answers(struct reading *r, struct text output)
{
	struct text line;

	r->line_end = 0;
	next_line(r);
	/* The first line says who answers. */
	text_next(&output, '\n', &line);
	while (text_next(&output, '\n', &line)) {
		if (line.size)
			read_answer(r, line);
		else
			next_line(r);
	}
}

/* --- the user's own words --- */

static void words_path(struct buffer *path)
{
	file_config_home(path);
	buffer_string(path, "/words");
}

static int read_own(struct buffer *words, struct error *err)
{
	struct buffer path = BUFFER_INIT;

	words_path(&path);
	if (file_exists(buffer_cstr(&path)))
		file_read(buffer_cstr(&path), WORDS_MOST, words, err);
	buffer_release(&path);
	return err->code;
}

static void fold_own(struct text words, struct buffer *folded)
{
	struct text line;

	while (text_next(&words, '\n', &line)) {
		if (!utf8_valid(line))
			continue;
		utf8_fold(folded, line);
		buffer_byte(folded, '\n');
	}
}

int desk_spell_learn(struct text word, struct error *err)
{
	struct buffer path = BUFFER_INIT, words = BUFFER_INIT;
	size_t slash;

	if (read_own(&words, err))
		goto out;
	if (words.size && words.at[words.size - 1] != '\n')
		buffer_byte(&words, '\n');
	buffer_text(&words, word);
	buffer_byte(&words, '\n');
	words_path(&path);
	slash = path.size - strlen("/words");
	path.at[slash] = '\0';
	if (!file_make_folder(path.at, err)) {
		path.at[slash] = '/';
		file_write(buffer_cstr(&path), buffer_view(&words), err);
	}
out:
	buffer_release(&path);
	buffer_release(&words);
	return err->code;
}

/* --- all --- */

/* Asks one checker; false when it cannot: not installed, or no such language. */
static bool run(const char *const *argv, struct text question, struct buffer *output, bool *whole)
{
	struct error err = ERROR_INIT;
	int status = 0;

	buffer_clear(output);
	if (process_run_within(argv, question, OUTPUT_MOST, PATIENCE, output, whole, &status, &err))
		return false;
	/* A line that was cut off says nothing. */
	while (!*whole && output->size && output->at[output->size - 1] != '\n')
		buffer_cut(output, output->size - 1);
	return text_starts(buffer_view(output), "@(#)") && (!*whole || !status);
}

int desk_spell(const char *language, struct text text, struct arena *arena,
               struct desk_spelling *spelling, struct error *err)
{
	const char *const aspell[] = {
	    "aspell", "-a", "--encoding=utf-8", "--lang", language, "--sug-mode=fast", NULL};
	const char *const hunspell[] = {"hunspell", "-a", "-i", "UTF-8", "-d", language, NULL};
	const char *const *const programs[] = {aspell, hunspell};
	char *masked = arena_copy(arena, text);
	struct buffer question = BUFFER_INIT, output = BUFFER_INIT, words = BUFFER_INIT,
	              own = BUFFER_INIT;
	struct reading r = {
	    .masked = text_span(masked, text.size), .arena = arena, .spelling = spelling};

	*spelling = (struct desk_spelling){
	    .words = arena_new(arena, DESK_SPELL_WORDS, sizeof *spelling->words)};
	if (read_own(&words, err))
		goto out;
	fold_own(buffer_view(&words), &own);
	r.own = buffer_view(&own);
	mask(masked, text.size);
	ask(r.masked, &question);
	for (size_t i = 0; i < sizeof programs / sizeof *programs && !spelling->program; i++)
		if (run(programs[i], buffer_view(&question), &output, &spelling->whole))
			spelling->program = programs[i][0];
	if (spelling->program)
		read_answers(&r, buffer_view(&output));
	else
		error_set(err, ERROR_MISSING,
		          "no spell checker for %s; install aspell or hunspell with its dictionary",
		          language);
out:
	buffer_release(&question);
	buffer_release(&output);
	buffer_release(&words);
	buffer_release(&own);
	return err->code;
}
