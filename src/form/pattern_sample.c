/* Texts that bring a pattern to each of its repetitions.
 *
 * A walk over the pattern as it is written: each atom gives one character
 * that it matches, and so what stands before a repetition gives a text that
 * leads to it, and what is repeated a text to repeat.  What is not known of
 * the syntax is passed over, which only makes a sample that does not match. */
#include "form/pattern_sample.h"

#include "base/buffer.h"
#include "form/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MOST = 40, SAMPLES_MOST = 60, SAMPLE_SIZE = 200, ATOM_SIZE = 100 };

struct walk {
	const char *at;
	struct buffer sample; /* matches what was walked over so far */
	size_t samples;
	int depth;
	form_pattern_sample *each;
	void *context;
};

static void walk_alternatives(struct walk *walk, bool repeated);

/* --- one atom --- */

/* A character that matches the atom of this size, tried out. */
static void sample_atom(struct walk *walk, size_t size)
{
	static const char often[] = "a0A -.,_@/:xyzbB1\t";
	char pattern[ATOM_SIZE + 10];

	if (size >= ATOM_SIZE)
		return;
	snprintf(pattern, sizeof pattern, "^(?:%.*s)$", (int) size, walk->at);
	for (size_t i = 0; often[i] && walk->sample.size < SAMPLE_SIZE; i++)
		if (form_pattern_try(pattern, text_span(&often[i], 1)) == FORM_PATTERN_MATCHES) {
			buffer_byte(&walk->sample, often[i]);
			return;
		}
	for (char c = '!'; c <= '~' && walk->sample.size < SAMPLE_SIZE; c++)
		if (form_pattern_try(pattern, text_span(&c, 1)) == FORM_PATTERN_MATCHES) {
			buffer_byte(&walk->sample, c);
			return;
		}
}

static size_t class_size(const char *at)
{
	const char *p = at + 1;

	p += *p == '^';
	p += *p == ']';
	while (*p && *p != ']') {
		if (*p == '[' && p[1] == ':' && strstr(p, ":]"))
			p = strstr(p, ":]") + 2;
		else
			p += *p == '\\' && p[1] ? 2 : 1;
	}
	return (size_t) (p - at) + (*p == ']');
}

/* "\d", "\x{e9}", "\p{L}", "\x41", "\pL". */
static size_t escape_size(const char *at)
{
	const char *close;

	if (!at[1])
		return 1;
	close = strchr("xpPoNgk", at[1]) && at[2] == '{' ? strchr(at, '}') : NULL;
	if (close)
		return (size_t) (close - at) + 1;
	if (at[1] == 'x')
		return 2 + strspn(at + 2, "0123456789abcdefABCDEF") % 3;
	return at[1] == 'p' || at[1] == 'P' ? 2 + (at[2] != '\0') : 2;
}

static size_t character_size(const char *at)
{
	size_t size = 1;

	while (((unsigned char) at[size] & 0xC0) == 0x80)
		size++;
	return size;
}

/* --- repetitions --- */

struct times {
	long least, most;
};

/* Passes over "*", "+", "?", "{2,5}" and what makes them lazy or possessive. */
static struct times repetition(struct walk *walk)
{
	struct times times = {1, 1};
	char *end;

	if (*walk->at == '*' || *walk->at == '+') {
		times.most = 1000;
		walk->at++;
	} else if (*walk->at == '?') {
		walk->at++;
	} else if (*walk->at == '{' && strspn(walk->at + 1, "0123456789,")) {
		times.least = times.most = strtol(walk->at + 1, &end, 10);
		if (*end == ',') {
			char *last = end + 1;

			times.most = strtol(last, &end, 10);
			if (end == last)
				times.most = 1000;
		}
		walk->at = *end == '}' ? end + 1 : end;
	} else {
		return times;
	}
	walk->at += *walk->at == '?' || *walk->at == '+';
	return times;
}

/* What was sampled since `from` can be repeated. */
static void give(struct walk *walk, size_t from)
{
	struct text all = buffer_view(&walk->sample);

	if (from >= all.size || walk->samples++ >= SAMPLES_MOST)
		return;
	walk->each(walk->context, text_slice(all, 0, from), text_slice(all, from, all.size));
}

/* Gives what stands before a repetition, and goes as often through it as the
 * pattern asks for. */
static void walk_repetition(struct walk *walk, size_t from)
{
	struct times times = repetition(walk);
	size_t size = walk->sample.size - from;

	if (times.most > 1)
		give(walk, from);
	while (times.least-- > 1 && size && walk->sample.size + size <= SAMPLE_SIZE) {
		buffer_reserve(&walk->sample, size);
		buffer_bytes(&walk->sample, walk->sample.at + from, size);
	}
}

/* --- groups --- */

/* Passes over what stands between "(" and the group's own pattern; true if it
 * takes no characters. */
static bool group_head(struct walk *walk)
{
	static const struct {
		const char *head;
		bool looks;
	} heads[] = {{"(?=", true},  {"(?!", true},  {"(?<=", true}, {"(?<!", true},
	             {"(?:", false}, {"(?>", false}, {"(?|", false}};
	const char *name;

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (text_starts(text_from(walk->at), heads[i].head)) {
			walk->at += strlen(heads[i].head);
			return heads[i].looks;
		}
	if (walk->at[1] == '#' || walk->at[1] == '*') {
		walk->at += strcspn(walk->at, ")");
		return true;
	}
	if (walk->at[1] != '?') {
		walk->at++;
		return false;
	}
	/* A name, "(?<n>", "(?'n'", or settings, "(?i:" and "(?i)". */
	name = walk->at + 2 + strcspn(walk->at + 2, ">':)");
	if (*name == '\'')
		name += 1 + strcspn(name + 1, "'");
	walk->at = *name && *name != ')' ? name + 1 : name;
	return false;
}

/* Where the group that begins here ends; its repetition stands after it. */
static const char *group_end(const char *at)
{
	int depth = 0;

	while (*at) {
		if (*at == '\\') {
			at += at[1] ? 2 : 1;
			continue;
		}
		if (*at == '[') {
			at += class_size(at);
			continue;
		}
		depth += *at == '(';
		depth -= *at == ')';
		if (!depth)
			break;
		at++;
	}
	return *at ? at + 1 : at;
}

static void walk_group(struct walk *walk)
{
	struct walk after = {.at = group_end(walk->at)};
	size_t from = walk->sample.size;
	const char *end = after.at;
	bool looks, repeated = repetition(&after).most > 1;

	looks = group_head(walk);
	if (walk->depth < DEPTH_MOST) {
		walk->depth++;
		walk_alternatives(walk, repeated);
		walk->depth--;
	}
	if (looks)
		buffer_cut(&walk->sample, from);
	walk->at = end;
	walk_repetition(walk, from);
}

static void walk_atom(struct walk *walk)
{
	size_t from = walk->sample.size, size;

	if (strchr("^$", *walk->at)) {
		walk->at++;
		return;
	}
	size = *walk->at == '['    ? class_size(walk->at)
	       : *walk->at == '\\' ? escape_size(walk->at)
	                           : character_size(walk->at);
	if (*walk->at & 0x80)
		buffer_bytes(&walk->sample, walk->at, size);
	else
		sample_atom(walk, size);
	walk->at += size;
	walk_repetition(walk, from);
}

/* Up to the group's end; the sample of the first alternative stays. */
static void walk_alternatives(struct walk *walk, bool repeated)
{
	size_t from = walk->sample.size;
	struct buffer first = BUFFER_INIT;

	while (*walk->at && *walk->at != ')') {
		if (*walk->at == '|') {
			if (repeated)
				give(walk, from);
			if (!first.size)
				buffer_bytes(&first, walk->sample.at ? walk->sample.at + from : "",
				             walk->sample.size - from);
			buffer_cut(&walk->sample, from);
			walk->at++;
		} else if (*walk->at == '(') {
			walk_group(walk);
		} else {
			walk_atom(walk);
		}
	}
	if (repeated)
		give(walk, from);
	if (first.size) {
		buffer_cut(&walk->sample, from);
		buffer_text(&walk->sample, buffer_view(&first));
	}
	buffer_release(&first);
}

void form_pattern_samples(const char *pattern, form_pattern_sample *each, void *context)
{
	struct walk walk = {.at = pattern, .each = each, .context = context};

	while (*walk.at) {
		walk_alternatives(&walk, false);
		walk.at += *walk.at == ')';
	}
	buffer_release(&walk.sample);
}
