#include "form/fit.h"

#include "base/utf8.h"
#include "form/pattern.h"
#include "form/type.h"

#include <stdio.h>
#include <string.h>

static bool holds_items(enum form_type type)
{
	return type == FORM_CHOICES || type == FORM_KEYWORDS || type == FORM_PEOPLE ||
	       type == FORM_TABLE;
}

bool form_next_item(enum form_type type, struct text *rest, struct text *item)
{
	const char *ends = type == FORM_KEYWORDS ? ",;\n" : "\n";

	while (rest->size) {
		size_t end = 0;

		while (end < rest->size && !(rest->at[end] && strchr(ends, rest->at[end])))
			end++;
		*item = form_trim(text_slice(*rest, 0, end));
		*rest = text_slice(*rest, end + 1, rest->size);
		if (item->size)
			return true;
	}
	return false;
}

bool form_is_limited(const struct form_limit *limit)
{
	return limit->characters_most || limit->characters_least || limit->words_most ||
	       limit->words_least || limit->items_most || limit->items_least ||
	       limit->advised_words_most || limit->advised_words_least ||
	       limit->number_most != FORM_NO_NUMBER || limit->number_least != FORM_NO_NUMBER;
}

/* Says what is wrong, unless something was said already. */
__attribute__((format(printf, 2, 3))) static void say(struct form_fit *fit, const char *format, ...)
{
	va_list args;

	if (fit->says[0])
		return;
	va_start(args, format);
	vsnprintf(fit->says, sizeof fit->says, format, args);
	va_end(args);
}

__attribute__((format(printf, 2, 3))) static void unfit(struct form_fit *fit, const char *format,
                                                        ...)
{
	va_list args;

	if (!fit->fits)
		return;
	fit->fits = false;
	va_start(args, format);
	vsnprintf(fit->says, sizeof fit->says, format, args);
	va_end(args);
}

static bool shows_nothing(uint32_t c)
{
	return form_count_is_space(c) || c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

struct text form_trim(struct text t)
{
	size_t from = 0, end = t.size, size;
	uint32_t c;

	for (; from < end; from += size) {
		size = utf8_decode(t, from, &c);
		if (!shows_nothing(c))
			break;
	}
	while (end > from) {
		size_t at = end - 1;

		while (at > from && ((unsigned char) t.at[at] & 0xC0) == 0x80)
			at--;
		utf8_decode(t, at, &c);
		if (!shows_nothing(c))
			break;
		end = at;
	}
	return text_slice(t, from, end);
}

static const char *plural(long n)
{
	return n == 1 ? "" : "s";
}

/* One "n of limit" with its unit. */
struct measure {
	long used, most;
	const char *unit; /* singular */
};

static void fit_over(struct form_fit *fit, const struct measure *m, const char *doubt, bool soft)
{
	if (soft) {
		fit->warns = true;
		say(fit, "%ld %s%s, %ld more than the portal advises%s", m->used, m->unit,
		    plural(m->used), m->used - m->most, doubt);
		return;
	}
	unfit(fit, "%ld %s%s, %ld more than the %ld allowed%s", m->used, m->unit, plural(m->used),
	      m->used - m->most, m->most, doubt);
}

/* Over the limit of words and that of characters, where one would do. */
static void fit_both(const struct form_limit *limit, struct form_fit *fit, const char *doubt)
{
	static const char over[] =
	    "%ld word%s and %ld characters: more than %ld words and more than %ld characters%s";
	long words = fit->counts.words, characters = form_count_by(&fit->counts, limit->rule);

	if (limit->soft) {
		fit->warns = true;
		say(fit, over, words, plural(words), characters, limit->words_most,
		    limit->characters_most, doubt);
	} else {
		unfit(fit, over, words, plural(words), characters, limit->words_most,
		      limit->characters_most, doubt);
	}
}

/* The upper limits: both must hold, or with `either` one. */
static void fit_most(const struct form_limit *limit, struct form_fit *fit)
{
	struct measure characters = {form_count_by(&fit->counts, limit->rule),
	                             limit->characters_most, "character"};
	struct measure words = {fit->counts.words, limit->words_most, "word"};
	bool many_characters = characters.most && characters.used > characters.most;
	bool many_words = words.most && words.used > words.most;
	const char *doubt = "";

	if (limit->rule == FORM_RULE_UNKNOWN && many_characters)
		doubt = " (by the largest count: how the portal counts is not known)";
	if (limit->either && characters.most && words.most) {
		if (many_characters && many_words)
			fit_both(limit, fit, doubt);
		else if (many_characters || many_words) {
			fit->warns = true;
			say(fit,
			    "within the limit of %s, over that of %s; which of them the portal "
			    "enforces may differ",
			    many_characters ? "words" : "characters",
			    many_characters ? "characters" : "words");
		}
		return;
	}
	if (many_characters)
		fit_over(fit, &characters, doubt, limit->soft);
	if (many_words)
		fit_over(fit, &words, "", limit->soft);
}

static void fit_least(const struct form_limit *limit, struct form_fit *fit)
{
	long characters = form_count_by(&fit->counts, limit->rule);
	long words = fit->counts.words;

	/* Where the rule is not known the smallest count is the safe one. */
	if (limit->rule == FORM_RULE_UNKNOWN)
		characters = fit->counts.codepoint;
	if (words < limit->words_least)
		unfit(fit, "%ld word%s, at least %ld wanted", words, plural(words),
		      limit->words_least);
	if (characters < limit->characters_least)
		unfit(fit, "%ld character%s, at least %ld wanted", characters, plural(characters),
		      limit->characters_least);
	if (limit->advised_words_least && words < limit->advised_words_least) {
		fit->warns = true;
		say(fit, "%ld word%s; the portal advises at least %ld", words, plural(words),
		    limit->advised_words_least);
	}
	if (limit->advised_words_most && words > limit->advised_words_most) {
		fit->warns = true;
		say(fit, "%ld words; the portal advises at most %ld", words,
		    limit->advised_words_most);
	}
}

/* The counter to show: of two limits the one that is nearer to its end; of
 * two of which one is enough, the one with more room. */
static void fit_counter(const struct form_limit *limit, struct form_fit *fit)
{
	long characters = form_count_by(&fit->counts, limit->rule);
	bool by_words = limit->words_most != 0;

	if (limit->words_most && limit->characters_most) {
		double word_part = (double) fit->counts.words / (double) limit->words_most;
		double character_part = (double) characters / (double) limit->characters_most;

		by_words =
		    limit->either ? word_part <= character_part : word_part >= character_part;
	}
	if (limit->items_most)
		return;
	if (by_words || (limit->words_least && !limit->characters_most)) {
		fit->used = fit->counts.words;
		fit->limit = limit->words_most;
		fit->unit = "words";
	} else {
		fit->used = characters;
		fit->limit = limit->characters_most;
		fit->unit = "characters";
	}
}

/* A choice that stands among those before it, by what is sent for it. */
static bool is_again(const struct form_question *question, struct text answer, struct text item)
{
	struct text rest = answer, other;
	struct text sent = form_choice_sent(question, item);

	while (form_next_item(question->type, &rest, &other) && other.at != item.at)
		if (text_equal_nocase(form_choice_sent(question, other), sent))
			return true;
	return false;
}

/* Bytes of the item's beginning that a sentence shows, in whole characters. */
static int shown(struct text item)
{
	size_t size = item.size < 60 ? item.size : 60;

	while (size && size < item.size && ((unsigned char) item.at[size] & 0xC0) == 0x80)
		size--;
	return (int) size;
}

static void fit_items(const struct form_question *question, struct text answer,
                      struct form_fit *fit)
{
	const struct form_limit *limit = &question->limit;
	struct text rest = answer, item;
	long items = 0;

	while (form_next_item(question->type, &rest, &item)) {
		const char *fault = form_type_fault(question, item);

		items++;
		if (!fault && fit->fits && question->type == FORM_CHOICES &&
		    is_again(question, answer, item))
			fault = "was chosen already";
		if (fault)
			unfit(fit, "item %ld (%.*s) %s", items, shown(item), item.at, fault);
	}
	if (limit->items_most && items > limit->items_most)
		unfit(fit, "%ld items, %ld more than the %ld allowed", items,
		      items - limit->items_most, limit->items_most);
	if (items < limit->items_least)
		unfit(fit, "%ld item%s, at least %ld wanted", items, plural(items),
		      limit->items_least);
	fit->used = items;
	fit->limit = limit->items_most;
	fit->unit = "items";
}

static void fit_pattern(const struct form_question *question, struct text answer,
                        struct form_fit *fit)
{
	switch (form_pattern_try(question->pattern, answer)) {
	case FORM_PATTERN_MATCHES:
		return;
	case FORM_PATTERN_DIFFERS:
		unfit(fit, "the answer is not as the portal wants it: %s",
		      question->pattern_says[0] ? question->pattern_says : question->pattern);
		return;
	case FORM_PATTERN_GAVE_UP:
		unfit(fit, "trying the pattern of this question took too long");
	}
}

static bool holds_line_break(struct text answer)
{
	answer = form_trim(answer);
	return text_find_byte(answer, '\n') != TEXT_NONE ||
	       text_find_byte(answer, '\r') != TEXT_NONE;
}

void form_fit(const struct form_question *question, struct text answer, struct form_fit *fit)
{
	const char *fault;

	*fit = (struct form_fit){.fits = true, .unit = "characters"};
	form_count(answer, &fit->counts);
	fit_counter(&question->limit, fit);
	fit->answered = form_trim(answer).size != 0;
	if (!fit->answered)
		return;
	if (holds_items(question->type)) {
		fit_items(question, answer, fit);
	} else {
		fault = form_type_fault(question, form_trim(answer));
		if (fault)
			unfit(fit, "the answer %s", fault);
	}
	if (question->type == FORM_TEXT && holds_line_break(answer)) {
		fit->warns = true;
		say(fit, "a line break stands in this answer; a box of one line takes it out");
	}
	fit_most(&question->limit, fit);
	fit_least(&question->limit, fit);
	if (question->pattern[0])
		fit_pattern(question, answer, fit);
}

/* 5000 as "5,000". */
static void put_number(struct buffer *out, long n)
{
	if (n >= 1000) {
		put_number(out, n / 1000);
		buffer_printf(out, ",%03ld", n % 1000);
	} else {
		buffer_printf(out, "%ld", n);
	}
}

static void put_amount(struct buffer *out, const char *lead, long n, const char *unit)
{
	buffer_string(out, lead);
	put_number(out, n);
	buffer_printf(out, " %s%s", unit, plural(n));
}

static void put_most(const struct form_limit *limit, struct buffer *out)
{
	const char *lead = limit->soft ? "about " : "at most ";
	const char *joint = limit->either ? " or " : " and ";

	if (limit->words_most)
		put_amount(out, lead, limit->words_most, "word");
	if (limit->characters_most)
		put_amount(out, limit->words_most ? joint : lead, limit->characters_most,
		           "character");
	if (limit->items_most)
		put_amount(out,
		           limit->words_most || limit->characters_most ? ", at most " : "at most ",
		           limit->items_most, "item");
}

void form_limit_says(const struct form_limit *limit, struct buffer *out)
{
	size_t before = out->size;

#define JOINT (out->size > before ? ", " : "")
	put_most(limit, out);
	if (limit->words_least) {
		buffer_string(out, JOINT);
		put_amount(out, "at least ", limit->words_least, "word");
	}
	if (limit->characters_least) {
		buffer_string(out, JOINT);
		put_amount(out, "at least ", limit->characters_least, "character");
	}
	if (limit->items_least) {
		buffer_string(out, JOINT);
		put_amount(out, "at least ", limit->items_least, "item");
	}
	if (limit->number_least != FORM_NO_NUMBER)
		buffer_printf(out, "%sfrom %ld", JOINT, limit->number_least);
	if (limit->number_most != FORM_NO_NUMBER)
		buffer_printf(out, "%sup to %ld", JOINT, limit->number_most);
	if (limit->advised_words_least || limit->advised_words_most)
		buffer_printf(out, "%sadvised: %ld to %ld words", JOINT, limit->advised_words_least,
		              limit->advised_words_most);
#undef JOINT
	if (!limit->characters_most && !limit->characters_least)
		return;
	if (limit->rule == FORM_RULE_UNKNOWN)
		buffer_string(out, " (counting rule unsourced)");
	else
		buffer_printf(out, " (counted by %s)", form_rule_names[limit->rule]);
}
