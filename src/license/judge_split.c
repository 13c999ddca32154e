/* Words that give different terms to different cases or parts: "Cases 0 - 209
 * are ...; cases 210 - 400 are ...; all labels are ...". */
#include "license/judge_parts.h"

#include "base/buffer.h"

#include <string.h>

#define SUBJECT_WITHIN 48 /* what a sentence is about stands near its beginning */
#define SENTENCES_MOST 32

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where the word begins, or TEXT_NONE; a plural s may follow. */
static size_t find_word(struct text text, const char *word, size_t *end)
{
	size_t size = strlen(word);

	for (size_t i = 0; i + size <= text.size; i++) {
		size_t k = 0;

		if (i && is_letter(text.at[i - 1]))
			continue;
		while (k < size && lower(text.at[i + k]) == word[k])
			k++;
		*end = i + k;
		if (k == size && *end < text.size && lower(text.at[*end]) == 's')
			(*end)++;
		if (k == size && (*end == text.size || !is_letter(text.at[*end])))
			return i;
	}
	return TEXT_NONE;
}

static size_t skip(struct text text, size_t at)
{
	while (at < text.size && (text.at[at] == ' ' || text.at[at] == '#'))
		at++;
	return at;
}

/* "0 - 209", "210 to 400"; appends "0-209". */
static bool read_range(struct text text, size_t at, struct buffer *out)
{
	size_t first = at = skip(text, at), dash;

	while (at < text.size && is_digit(text.at[at]))
		at++;
	if (at == first)
		return false;
	buffer_text(out, text_slice(text, first, at));
	dash = at = skip(text, at);
	while (at < text.size && !is_digit(text.at[at]) && at < dash + 6)
		at++;
	if (at == dash || at == text.size || !is_digit(text.at[at]))
		return true;
	first = at;
	while (at < text.size && is_digit(text.at[at]))
		at++;
	buffer_byte(out, '-');
	buffer_text(out, text_slice(text, first, at));
	return true;
}

static bool find_cases(struct text sentence, struct buffer *part)
{
	static const char *const words[] = {"case",   "subject", "patient", "scan",
	                                    "volume", "study",   NULL};
	size_t end;

	for (size_t i = 0; words[i]; i++) {
		struct buffer range = BUFFER_INIT;
		bool found = find_word(sentence, words[i], &end) < SUBJECT_WITHIN &&
		             read_range(sentence, end, &range);

		if (found)
			buffer_printf(part, "%ss-%s", words[i], buffer_cstr(&range));
		buffer_release(&range);
		if (found)
			return true;
	}
	return false;
}

static const char *part_of_word(struct text sentence, const char *word, const char *part,
                                bool *near)
{
	size_t end, at = find_word(sentence, word, &end);

	*near = at != TEXT_NONE && at < SUBJECT_WITHIN;
	return at == TEXT_NONE ? NULL : part;
}

/* The part that a sentence speaks of, or "" for none or for several: what is
 * said of several at once binds all. */
static void find_part(struct text sentence, struct buffer *part, bool *cases)
{
	static const struct {
		const char *word, *part;
	} known[] = {
	    {"code", "code"},         {"software", "code"},       {"label", "labels"},
	    {"annotation", "labels"}, {"segmentation", "labels"}, {"mask", "labels"},
	    {"image", "images"},      {"imaging data", "images"}, {"scan", "images"},
	    {"data", "data"},         {"dataset", "data"},
	};
	const char *only = NULL;
	bool near_start = false, several = false, imaging = false;

	*cases = find_cases(sentence, part);
	for (size_t i = 0; !*cases && i < sizeof known / sizeof *known; i++) {
		bool near;
		const char *found = part_of_word(sentence, known[i].word, known[i].part, &near);

		if (!found || (imaging && !strcmp(found, "data")))
			continue;
		imaging = imaging || !strcmp(known[i].word, "imaging data");
		if (only && strcmp(only, found) != 0 && strcmp(only, "code") != 0)
			several = true;
		near_start = (only && !strcmp(only, found) && near_start) || near;
		only = found;
	}
	if (only && !several && near_start && strcmp(only, "data") != 0)
		buffer_string(part, only);
}

static size_t cut_sentences(struct text words, struct text *sentences)
{
	size_t count = 0, from = 0;

	for (size_t i = 0; i <= words.size; i++) {
		bool stop = i == words.size || words.at[i] == ';' || words.at[i] == '\n' ||
		            (words.at[i] == '.' && i + 1 < words.size && words.at[i + 1] == ' ');
		struct text sentence;

		if (!stop)
			continue;
		sentence = text_trim(text_slice(words, from, i));
		from = i + 1;
		if (!sentence.size)
			continue;
		if (count == SENTENCES_MOST)
			return 0;
		sentences[count++] = sentence;
	}
	return count;
}

/* Puts a sentence to the piece of its part; false when there is no room. */
static bool put(struct arena *arena, struct judge_piece *pieces, size_t *count, size_t most,
                const char *part, struct text sentence, bool cases)
{
	for (size_t i = 0; i < *count; i++) {
		if (strcmp(pieces[i].part, part) != 0)
			continue;
		pieces[i].words =
		    arena_printf(arena, "%s; %.*s", pieces[i].words, TEXT_ARG(sentence));
		return true;
	}
	if (*count == most)
		return false;
	pieces[(*count)++] =
	    (struct judge_piece){arena_string(arena, part), arena_copy(arena, sentence), cases};
	return true;
}

size_t judge_split(struct arena *arena, struct text words, struct judge_piece *pieces, size_t most)
{
	struct text sentences[SENTENCES_MOST];
	struct buffer part = BUFFER_INIT, loose = BUFFER_INIT;
	size_t sentence_count = cut_sentences(words, sentences), count = 0, data = 0;
	bool cases = false, room = true;

	for (size_t i = 0; room && i < sentence_count; i++) {
		bool of_cases = false;

		buffer_clear(&part);
		find_part(sentences[i], &part, &of_cases);
		cases = cases || of_cases;
		if (part.size)
			room = put(arena, pieces, &count, most, buffer_cstr(&part), sentences[i],
			           of_cases);
		else
			buffer_printf(&loose, "; %.*s", TEXT_ARG(sentences[i]));
	}
	/* What speaks of no part binds all; code is no data. */
	for (size_t i = 0; i < count; i++) {
		if (!strcmp(pieces[i].part, "code"))
			continue;
		pieces[data] = pieces[i];
		if (loose.size)
			pieces[data].words =
			    arena_printf(arena, "%s%s", pieces[i].words, buffer_cstr(&loose));
		data++;
	}
	buffer_release(&part);
	buffer_release(&loose);
	return room && (data > 1 || (cases && data)) ? data : 0;
}
