/* The day by which words want the copies destroyed: "shall be deleted by 31
 * December 2024", "destroyed no later than 2024-12-31". */
#include "license/judge_parts.h"

#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define WORDS_MOST 64 /* of a sentence */
#define DAY_SIZE   40

struct sentence {
	struct text words[WORDS_MOST];
	size_t count;
};

static bool is_word(char c)
{
	return isalnum((unsigned char) c) || (unsigned char) c >= 0x80;
}

/* Words up to the sentence's end; returns where the next one begins. */
static size_t cut(struct text text, size_t at, struct sentence *sentence)
{
	sentence->count = 0;
	while (at < text.size) {
		size_t first = at;

		while (at < text.size && is_word(text.at[at]))
			at++;
		if (at > first) {
			if (sentence->count < WORDS_MOST)
				sentence->words[sentence->count++] = text_slice(text, first, at);
			continue;
		}
		at++;
		if (strchr(".;!?\n", text.at[first]) &&
		    (at == text.size || !isdigit((unsigned char) text.at[at])) &&
		    (text.at[first] != '.' || at == text.size || text.at[at] == ' '))
			break;
	}
	return at;
}

static bool begins(struct text word, const char *with)
{
	size_t size = strlen(with);

	return word.size >= size && text_equal_nocase(text_slice(word, 0, size), text_from(with));
}

static bool is_listed(struct text word, const char *list)
{
	struct text rest = text_from(list), one;

	while (text_next(&rest, ',', &one))
		if (text_equal_nocase(word, one))
			return true;
	return false;
}

/* The word that wants the copies destroyed, or the sentence's count. */
static size_t destroys(const struct sentence *sentence)
{
	static const char *const stems[] = {"destroy", "destruct", "delet", "eras", "purge"};

	for (size_t i = 0; i < sentence->count; i++)
		for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
			if (begins(sentence->words[i], stems[k]))
				return i;
	return sentence->count;
}

/* A number of at most four digits, or -1. */
static int number(struct text word)
{
	int value = 0;
	size_t i = 0;

	while (i < word.size && i < 4 && isdigit((unsigned char) word.at[i]))
		value = value * 10 + (word.at[i++] - '0');
	/* "31st" */
	return i && (i == word.size || (i < 3 && word.size == i + 2)) ? value : -1;
}

static int month(struct text word)
{
	static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
	                                    "jul", "aug", "sep", "oct", "nov", "dec"};

	for (int i = 0; i < 12; i++)
		if (begins(word, names[i]) && word.size > 2)
			return i + 1;
	return 0;
}

/* The last day that the words from `at` may mean; false when they are none. */
static bool read_day(const struct sentence *sentence, size_t at, char *day, size_t size)
{
	int year = 0, in_month = 0, date = 0;

	for (size_t i = at; i < sentence->count && i < at + 3 && !year; i++) {
		int value = number(sentence->words[i]);

		if (value >= 1900)
			year = value;
		else if (value > 0 && value <= 31 && !date)
			date = value;
		else if (month(sentence->words[i]))
			in_month = month(sentence->words[i]);
		else if (value < 0)
			return false;
		if (year && i == at && i + 2 < sentence->count &&
		    sentence->words[i + 1].size == 2 && sentence->words[i + 2].size == 2 &&
		    number(sentence->words[i + 1]) > 0 && number(sentence->words[i + 2]) > 0) {
			in_month = number(sentence->words[i + 1]);
			date = number(sentence->words[i + 2]);
		}
	}
	if (!year)
		return false;
	/* Whether 3/4 is in March or April is not known, the year is. */
	if (!in_month)
		in_month = 12, date = 31;
	/* A month alone means its end. */
	for (int last = date ? date : 31; last >= (date ? date : 28); last--) {
		snprintf(day, size, "%04d-%02d-%02d", year, in_month, last);
		if (clock_parse_date(text_from(day), NULL))
			return true;
	}
	return false;
}

/* The last day that is named after "by", "until" and the like, at the beginning
 * or behind what is to be done: "data collected until 2019" is no such day. */
static void find_day(const struct sentence *sentence, char *last, size_t size)
{
	static const char leading[] = "by,until,till,before,than,on,end,of,ends,expires,after";
	char day[DAY_SIZE];
	size_t deed = destroys(sentence);

	for (size_t i = 1; i < sentence->count; i++) {
		bool after = is_listed(sentence->words[i - 1], leading) ||
		             (i > 1 && is_listed(sentence->words[i - 1], "the") &&
		              is_listed(sentence->words[i - 2], leading));

		/* "the Act of 1998" */
		if (after && is_listed(sentence->words[i - 1], "of") &&
		    !(i > 1 && is_listed(sentence->words[i - 2], "end")))
			after = false;
		if (after && (i > deed || is_listed(sentence->words[0], leading)) &&
		    read_day(sentence, i, day, sizeof day) && strcmp(day, last) > 0)
			snprintf(last, size, "%s", day);
	}
}

bool judge_deletion_day(const char *words, char *day, size_t size)
{
	struct text text = text_from(words);
	struct sentence sentence;
	bool found = false;

	*day = '\0';
	for (size_t at = 0; at < text.size;) {
		char last[DAY_SIZE] = "";

		at = cut(text, at, &sentence);
		if (destroys(&sentence) == sentence.count)
			continue;
		find_day(&sentence, last, sizeof last);
		/* Of several the first one binds. */
		if (*last && (!found || strcmp(last, day) < 0)) {
			snprintf(day, size, "%s", last);
			found = true;
		}
	}
	return found;
}
