/* form_counters.c - how long an answer is, in every way of counting. */
#include "tui/form_state.h"

#include <stdio.h>
#include <string.h>

#define COUNTERS_MOST 8

struct counter {
	const char *unit;
	long used, most, least;
};

/* The count that the portal means; where its rule is not known, the largest. */
static enum form_rule rule_of(const struct form_limit *limit, const struct form_counts *counts)
{
	if (limit->rule != FORM_RULE_UNKNOWN)
		return limit->rule;
	if (counts->codepoint_crlf >= counts->utf16)
		return FORM_RULE_CODEPOINT_CRLF;
	return FORM_RULE_UTF16;
}

static long items_in(const struct desk_answer *answer)
{
	struct text rest = answer->sent;
	struct text item;
	long count = 0;

	while (form_next_item(answer->question->type, &rest, &item))
		count++;
	return count;
}

static size_t counters(const struct desk_answer *answer, struct counter list[COUNTERS_MOST])
{
	const struct form_limit *limit = &answer->question->limit;
	const struct form_counts *c = &answer->fit.counts;
	const struct {
		enum form_rule rule;
		const char *unit;
		long used;
		bool always;
	} kinds[] = {
	    {FORM_RULE_UTF16, "utf-16", c->utf16, true},
	    {FORM_RULE_CODEPOINT, "code points", c->codepoint, true},
	    {FORM_RULE_CODEPOINT_CRLF, "with CRLF", c->codepoint_crlf, true},
	    {FORM_RULE_HTML_STRIP, "without tags", c->html_strip, false},
	    {FORM_RULE_HTML_SOURCE, "with tags", c->html_source, false},
	};
	enum form_rule rule = rule_of(limit, c);
	size_t n = 0;

	if (limit->items_most > 0 || limit->items_least > 0)
		list[n++] = (struct counter){"items", items_in(answer), limit->items_most,
		                             limit->items_least};
	list[n++] = (struct counter){"words", c->words, limit->words_most, limit->words_least};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		bool meant = kinds[i].rule == rule &&
		             (limit->characters_most > 0 || limit->characters_least > 0);

		if (meant || kinds[i].always)
			list[n++] = (struct counter){kinds[i].unit, kinds[i].used,
			                             meant ? limit->characters_most : 0,
			                             meant ? limit->characters_least : 0};
	}
	return n;
}

static unsigned counter_style(const struct counter *counter, const struct form_fit *fit)
{
	if (!counter->most && !counter->least)
		return TERM_DIM;
	if (counter->most > 0 && counter->used > counter->most)
		return fit->fits ? TERM_WARNING : TERM_BLOCKED;
	return counter->used < counter->least ? TERM_WARNING : TERM_OK;
}

static void counter_words(const struct counter *counter, char words[96])
{
	char most[24] = "";
	const char *over = counter->most > 0 && counter->used > counter->most ? "!" : "";

	if (counter->most > 0)
		snprintf(most, sizeof most, "/%ld", counter->most);
	else if (counter->least > 0)
		snprintf(most, sizeof most, "/%ld+", counter->least);
	snprintf(words, 96, "%s%ld%s %s", over, counter->used, most, counter->unit);
	/* "1 word", "1/200 words" */
	if (counter->used == 1 && !*most && strchr(words, '\0')[-1] == 's')
		strchr(words, '\0')[-1] = '\0';
}

/* In which order they are named: the portal's own first. */
static size_t own_first(const struct counter *list, size_t count, const struct counter **order)
{
	size_t n = 0;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++)
			if ((list[i].most > 0 || list[i].least > 0) == (pass == 0))
				order[n++] = &list[i];
	return n;
}

/* In as many of the area's lines as they take; returns how many.  Without
 * `draw` only that. */
static int lay_out(const struct desk_answer *answer, const struct tui_area *area, bool draw)
{
	struct counter list[COUNTERS_MOST];
	const struct counter *order[COUNTERS_MOST];
	size_t count = own_first(list, counters(answer, list), order);
	int line = 0, x = 0;

	for (size_t i = 0; i < count; i++) {
		char words[96];
		int wide;

		counter_words(order[i], words);
		wide = term_width(text_from(words));
		if (x && x + wide > area->columns) {
			line++;
			x = 0;
		}
		if (line >= area->rows)
			return area->rows;
		if (draw)
			term_puts(area->y + line, area->x + x, area->columns - x,
			          counter_style(order[i], &answer->fit), words);
		x += wide + 2;
	}
	return line + 1;
}

/* Nobody counts the characters of a date. */
static bool is_counted(const struct form_question *question)
{
	switch (question->type) {
	case FORM_TEXT:
	case FORM_PARAGRAPH:
	case FORM_RICHTEXT:
	case FORM_KEYWORDS:
	case FORM_PEOPLE:
	case FORM_TABLE:
		return true;
	default:
		return !formview_is_picked(question) && question->limit.characters_most > 0;
	}
}

int formview_counters(const struct desk_answer *answer, const struct tui_area *area)
{
	struct tui_area part = *area;

	if (!is_counted(answer->question))
		return 0;
	part.rows = area->rows >= 8 ? 2 : 1;
	part.rows = lay_out(answer, &part, false);
	part.y = area->y + area->rows - part.rows;
	return lay_out(answer, &part, true);
}
