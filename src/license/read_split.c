/* A text cut into blocks (paragraphs, list items, table rows, headings) and
 * these into sentences. */
#include "license/read_parts.h"

#include "base/buffer.h"
#include "base/memory.h"

#include <ctype.h>
#include <string.h>

#define BLOCK_LINES_MOST 4096
#define SENTENCE_MOST    4000 /* bytes; a longer one is cut at a space */
#define LEADS_MOST       6
#define LEAD_SIZE_MOST   400

enum marker { NO_MARKER, BULLET, NUMBER, LETTER, ROMAN };

struct lead {
	enum marker marker;
	const char *words;
};

struct splitting {
	struct arena *arena;
	bool (*each)(void *context, const struct license_sentence *sentence);
	void *context;
	bool stopped;
	size_t page;
	struct buffer block;
	size_t starts[BLOCK_LINES_MOST], lines[BLOCK_LINES_MOST]; /* of the block's lines */
	size_t line_count;
	enum marker marker;            /* of the block */
	struct lead leads[LEADS_MOST]; /* lists that are open, outermost first */
	size_t lead_count;
	const char *awaits;  /* the last block ended in a colon: the words before it */
	const char *heading; /* the last one, "" for none */
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char) c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* --- markers of lists --- */

static size_t run_of(struct text t, const char *letters)
{
	size_t size = 0;

	while (size < t.size && t.at[size] && strchr(letters, t.at[size]))
		size++;
	return size;
}

/* "(a) ", "b) ", "iv. ", "2.1 ", "- ", "• ": its bytes, 0 for none. */
static size_t marker_at(struct text t, enum marker *marker)
{
	size_t open = t.size && t.at[0] == '(', size;
	struct text rest = text_slice(t, open, t.size);
	char after;

	*marker = BULLET;
	if (t.size > 1 && strchr("-*+o", t.at[0]) && t.at[1] == ' ')
		return 2;
	if (text_starts(t, "\u2022") || text_starts(t, "\u25cf") || text_starts(t, "\u25aa") ||
	    text_starts(t, "\u2013 ") || text_starts(t, "\u2014 "))
		return 3;
	*marker = NUMBER;
	size = run_of(rest, "0123456789.");
	if (size && size <= 8 && is_digit(rest.at[0])) {
		after = size < rest.size ? rest.at[size] : ' ';
		if ((after == ')' && size + 1 < rest.size) ||
		    (!open && is_space(after) && memchr(rest.at, '.', size)))
			return open + size + (after == ')');
		return 0;
	}
	size = run_of(rest, "ivxIVX");
	*marker = size > 1 || (size && (rest.at[0] | 32) == 'i') ? ROMAN : LETTER;
	if (!size && rest.size && is_letter(rest.at[0]) && (unsigned char) rest.at[0] < 0x80)
		size = 1;
	if (!size || size > 5 || size + 1 >= rest.size)
		return 0;
	after = rest.at[size];
	if (after != ')' && (open || after != '.' || !is_space(rest.at[size + 1])))
		return 0;
	return open + size + 1;
}

/* --- sentences --- */

static bool abbreviation(struct text before)
{
	static const char words[] =
	    "e.g,i.e,etc,inc,ltd,dr,mr,mrs,ms,prof,no,nos,sec,art,vs,cf,fig,"
	    "al,approx,u.s,u.k,u.s.c,ph.d,co,corp,st,dept,univ,incl,resp,"
	    "para,para,vol,ed,eds,pp,tel,ver,gen,jan,feb,mar,apr,jun,jul,"
	    "aug,sep,sept,oct,nov,dec";
	char word[12];
	size_t from = before.size, size;

	while (from && (is_letter(before.at[from - 1]) || before.at[from - 1] == '.'))
		from--;
	size = before.size - from;
	if (size == 0)
		return false;
	if (size >= sizeof word)
		return false;
	for (size_t i = 0; i < size; i++)
		word[i] = (char) tolower((unsigned char) before.at[from + i]);
	return size == 1 || text_list_has(text_from(words), ',', text_span(word, size));
}

static bool ends_here(struct text t, size_t at)
{
	size_t next = at + 1;

	if (t.at[at] != '.' && t.at[at] != '!' && t.at[at] != '?')
		return false;
	while (next < t.size && strchr("\"')]*_", t.at[next]))
		next++;
	if (next == t.size)
		return true;
	if (!is_space(t.at[next]))
		return false;
	while (next < t.size && is_space(t.at[next]))
		next++;
	if (next < t.size && t.at[next] >= 'a' && t.at[next] <= 'z')
		return false;
	return t.at[at] != '.' || !abbreviation(text_slice(t, 0, at));
}

static size_t line_of(const struct splitting *s, size_t at)
{
	size_t i = s->line_count;

	while (i > 1 && s->starts[i - 1] > at)
		i--;
	return s->line_count ? s->lines[i - 1] : 1;
}

static void emit(struct splitting *s, const char *lead, struct text words, size_t at)
{
	struct license_sentence sentence = {.page = s->page, .lead = lead};

	while (words.size && is_space(words.at[0])) {
		words = text_slice(words, 1, words.size);
		at++;
	}
	words = text_trim(words);
	if (!words.size || s->stopped)
		return;
	/* A few words under a heading speak of what the heading names. */
	if (!*lead && *s->heading && words.size < 40)
		sentence.lead = s->heading;
	sentence.line = line_of(s, at);
	sentence.words = arena_copy(s->arena, words);
	s->stopped = !s->each(s->context, &sentence);
}

/* "You may not (a) sell them; (b) share them": each item behind the words
 * before the first; false if there is no such list. */
static bool inline_list(struct splitting *s, const char *lead, struct text t, size_t base)
{
	size_t marks[64], sizes[64], count = 0;

	for (size_t i = 1; i + 3 < t.size && count < 64; i++) {
		enum marker marker;
		size_t size;

		if (!is_space(t.at[i - 1]) || t.at[i] != '(')
			continue;
		size = marker_at(text_slice(t, i, t.size), &marker);
		if (size && size <= 6) {
			marks[count] = i;
			sizes[count++] = size;
		}
	}
	if (count < 2)
		return false;
	lead = arena_printf(s->arena, "%s%s%.*s", lead, *lead ? " " : "",
	                    TEXT_ARG(text_trim(text_slice(
	                        t, 0, marks[0] < LEAD_SIZE_MOST ? marks[0] : LEAD_SIZE_MOST))));
	if (marks[0] >= LEAD_SIZE_MOST)
		emit(s, "", text_slice(t, 0, marks[0]), base);
	for (size_t i = 0; i < count; i++) {
		size_t from = marks[i] + sizes[i], to = i + 1 < count ? marks[i + 1] : t.size;

		emit(s, lead, text_slice(t, from, to), base + from);
	}
	return true;
}

static void sentence(struct splitting *s, const char *lead, size_t from, size_t to)
{
	struct text t = text_slice(buffer_view(&s->block), from, to);

	if (t.size <= SENTENCE_MOST && inline_list(s, lead, t, from))
		return;
	while (t.size > SENTENCE_MOST) {
		size_t cut = SENTENCE_MOST;

		while (cut > SENTENCE_MOST / 2 && !is_space(t.at[cut]))
			cut--;
		while (cut > 1 && ((unsigned char) t.at[cut] & 0xc0) == 0x80)
			cut--;
		emit(s, lead, text_slice(t, 0, cut), from);
		t = text_slice(t, cut, t.size);
		from += cut;
	}
	emit(s, lead, t, from);
}

/* --- blocks --- */

/* The words that govern this block: those of the innermost list it is in. */
static const char *lead_of(struct splitting *s)
{
	if (s->marker == NO_MARKER) {
		s->lead_count = 0;
		return "";
	}
	for (size_t i = 0; i < s->lead_count; i++)
		if (s->leads[i].marker == s->marker) {
			s->lead_count = i + 1;
			if (*s->awaits)
				s->leads[i].words = s->awaits;
			return s->leads[i].words;
		}
	if (s->lead_count == LEADS_MOST)
		s->lead_count--;
	s->leads[s->lead_count].marker = s->marker;
	s->leads[s->lead_count].words = s->awaits;
	return s->leads[s->lead_count++].words;
}

static void block_end(struct splitting *s)
{
	struct text t = text_trim(buffer_view(&s->block));
	const char *lead;
	size_t from = 0, last = 0;

	if (!t.size) {
		buffer_clear(&s->block);
		s->line_count = 0;
		return;
	}
	lead = lead_of(s);
	t = buffer_view(&s->block);
	for (size_t i = 0; i < t.size && !s->stopped; i++)
		if (ends_here(t, i)) {
			while (i + 1 < t.size && strchr("\"')]*_", t.at[i + 1]))
				i++;
			sentence(s, lead, from, i + 1);
			last = from;
			from = i + 1;
		}
	if (text_trim(text_slice(t, from, t.size)).size)
		last = from;
	sentence(s, lead, from, t.size);
	t = text_trim(text_slice(t, last, t.size));
	s->awaits = "";
	if (text_ends(t, ":") || text_ends(t, ":**"))
		s->awaits = arena_printf(s->arena, "%s%s%.*s", lead, *lead ? " " : "",
		                         TEXT_ARG(text_slice(t, 0, LEAD_SIZE_MOST)));
	buffer_clear(&s->block);
	s->line_count = 0;
}

/* "commer-" and "cial" were one word; "non-" and "commercial" have a dash. */
static bool broken_word(const struct buffer *block, struct text next)
{
	static const char dashed[] = "non,re,third,share,not,for,de,pre,post,co,self,data,open,sub,"
	                             "cross,multi,follow,sign,opt,on,off,in,up,one,two,three,long";
	size_t from, size = block->size;

	if (size < 3 || block->at[size - 1] != '-' || !is_letter(block->at[size - 2]) ||
	    !next.size || next.at[0] < 'a' || next.at[0] > 'z')
		return false;
	for (from = size - 1; from && is_letter(block->at[from - 1]);)
		from--;
	return !text_list_has(text_from(dashed), ',', text_span(block->at + from, size - 1 - from));
}

static void line_add(struct splitting *s, struct text line, size_t number)
{
	if (s->block.size && s->block.at[s->block.size - 1] == '-') {
		if (broken_word(&s->block, line))
			buffer_cut(&s->block, s->block.size - 1);
	} else if (s->block.size) {
		buffer_byte(&s->block, ' ');
	}
	if (s->line_count < BLOCK_LINES_MOST) {
		s->starts[s->line_count] = s->block.size;
		s->lines[s->line_count++] = number;
	}
	for (size_t i = 0; i < line.size; i++) {
		char c = line.at[i];

		if (is_space(c) || c == '|' || (unsigned char) c < 0x20 || c == 0x7f)
			c = ' ';
		if (c == '\xc2' && i + 1 < line.size && line.at[i + 1] == '\xa0') {
			c = ' ';
			i++;
		}
		if (c == '\xc2' && i + 1 < line.size && line.at[i + 1] == '\xad') {
			i++;
			continue;
		}
		/* A dash or an apostrophe of print is read as a typed one. */
		if (c == '\xe2' && i + 2 < line.size && line.at[i + 1] == '\x80' &&
		    ((line.at[i + 2] >= '\x90' && line.at[i + 2] <= '\x95') ||
		     line.at[i + 2] == '\x99' || line.at[i + 2] == '\x98')) {
			c = line.at[i + 2] >= '\x98' ? '\'' : '-';
			i += 2;
		}
		if (c != ' ' || !s->block.size || s->block.at[s->block.size - 1] != ' ')
			buffer_byte(&s->block, c);
	}
	while (s->block.size && s->block.at[s->block.size - 1] == ' ')
		buffer_cut(&s->block, s->block.size - 1);
}

static bool is_rule(struct text line)
{
	return line.size >= 3 && run_of(line, "-=*_~|:+ ") == line.size;
}

/* "# Use", "2. Redistribution", "USE OF THE DATA": a short line with no end,
 * before an empty one. */
static void heading_note(struct splitting *s, struct text line)
{
	size_t at = run_of(line, "# ");
	enum marker marker;

	line = text_slice(line, at, line.size);
	at = marker_at(line, &marker);
	line = text_trim(text_slice(line, at, line.size));
	if (line.size && line.size < 60 && !strchr(".;,!?", line.at[line.size - 1]))
		s->heading = arena_printf(s->arena, "%.*s%s", TEXT_ARG(line),
		                          text_ends(line, ":") ? "" : ":");
}

/* A line that breaks within a sentence: "under CC BY" and "4.0 International". */
static bool goes_on(const struct buffer *block)
{
	return block->size && !strchr(".:;,)!?", block->at[block->size - 1]) &&
	       !text_ends(buffer_view(block), " and") && !text_ends(buffer_view(block), " or");
}

static void one_line(struct splitting *s, struct text raw, size_t number, bool next_empty)
{
	struct text line = text_trim(raw);
	enum marker marker = NO_MARKER;
	size_t size;

	while (line.size && line.at[0] == '>')
		line = text_trim(text_slice(line, 1, line.size));
	if (!line.size || is_rule(line)) {
		block_end(s);
		return;
	}
	size = marker_at(line, &marker);
	if (size && line.at[0] != '(' && marker != BULLET && marker != s->marker &&
	    goes_on(&s->block))
		size = 0;
	if (line.at[0] == '#' || (!s->block.size && next_empty && line.size < 60 &&
	                          (!size || (marker == NUMBER && !*s->awaits)) &&
	                          !strchr(".;:,!?", line.at[line.size - 1]))) {
		block_end(s);
		s->marker = NO_MARKER;
		line_add(s, text_slice(line, run_of(line, "# "), line.size), number);
		s->heading = "";
		block_end(s);
		heading_note(s, line);
		return;
	}
	if (size || line.at[0] == '|') {
		block_end(s);
		s->marker = size ? marker : NO_MARKER;
	} else if (!s->block.size) {
		s->marker = NO_MARKER;
	}
	line_add(s, text_trim(text_slice(line, size, line.size)), number);
	if (line.at[0] == '|')
		block_end(s);
}

void read_split(struct arena *arena, struct text content,
                bool (*each)(void *context, const struct license_sentence *sentence), void *context)
{
	struct splitting *s = memory_new(1, sizeof *s);
	struct text line;
	size_t number = 0;

	s->arena = arena;
	s->each = each;
	s->context = context;
	s->page = 1;
	s->awaits = s->heading = "";
	if (text_starts(content, "\xef\xbb\xbf"))
		content = text_slice(content, 3, content.size);
	while (!s->stopped && text_next(&content, '\n', &line)) {
		size_t end = text_find_byte(content, '\n');
		struct text next = text_slice(content, 0, end == TEXT_NONE ? content.size : end);

		number++;
		for (size_t feed; (feed = text_find_byte(line, '\f')) != TEXT_NONE;) {
			one_line(s, text_slice(line, 0, feed), number, true);
			block_end(s);
			s->page++;
			line = text_slice(line, feed + 1, line.size);
		}
		one_line(s, line, number, text_trim(next).size == 0);
	}
	block_end(s);
	buffer_release(&s->block);
	memory_free(s);
}
