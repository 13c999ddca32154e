/* A doubt about one mention that holds for its neighbours too. */
#include "license/detect_parts.h"

#include <string.h>

/* "not CC BY or CC0": what holds for the first holds for the next. */
static void spread(struct detect_work *work)
{
	for (size_t i = 1; i < work->mention_count; i++) {
		struct detect_mention *before = &work->mentions[i - 1], *here = &work->mentions[i];
		struct text gap;

		if (before->doubt < DETECT_TERMS || here->doubt >= before->doubt || !here->id ||
		    here->start < before->end)
			continue;
		gap = text_trim(text_slice(work->mask, before->end, here->start));
		if (text_is(gap, "or") || text_is(gap, "and") || text_is(gap, ",") ||
		    text_is(gap, "nor") || text_is(gap, "/") || text_is(gap, ", or") ||
		    text_is(gap, "and/or") || text_is(gap, "(") || text_is(gap, "](") ||
		    text_is(gap, "or the") || text_is(gap, "and the") || gap.size == 0)
			here->doubt = before->doubt;
	}
}

/* "MIT-style", "non-CC0": letters joined to the name by a dash. */
static void joined(struct detect_work *work)
{
	static const char *const harmless_words[] = {"license", "licence", "licenses", "licensed",
	                                             "under",   "the",     NULL};

	for (size_t i = 0; i < work->mention_count; i++) {
		struct detect_mention *mention = &work->mentions[i];
		size_t word = 0;

		if (!mention->id || mention->is_link || mention->start < 2 ||
		    strcmp(mention->by, "pattern") == 0 ||
		    (work->mask.at[mention->start - 1] != '-' &&
		     work->mask.at[mention->start - 1] != '_'))
			continue;
		while (word < work->text->count && work->text->words[word].start < mention->start)
			word++;
		if (word && work->text->words[word - 1].end + 1 == mention->start &&
		    work->text->words[word - 1].kind == DETECT_LETTERS &&
		    !detect_word_in(work->text, word - 1, harmless_words) &&
		    mention->doubt < DETECT_TERMS)
			mention->doubt = DETECT_TERMS;
	}
}

/* "[CC BY](link) was retracted": what holds for the link holds for its name. */
static void spread_back(struct detect_work *work)
{
	for (size_t i = work->mention_count; i-- > 1;) {
		struct detect_mention *name = &work->mentions[i - 1], *link = &work->mentions[i];
		struct text gap;

		if (!link->is_link || link->doubt <= name->doubt || !name->id ||
		    link->start < name->end)
			continue;
		gap = text_trim(text_slice(work->mask, name->end, link->start));
		if (text_is(gap, "](") || text_is(gap, "(") || text_is(gap, ",") ||
		    text_is(gap, "<") || gap.size == 0)
			name->doubt = link->doubt;
	}
}

void detect_spread(struct detect_work *work)
{
	joined(work);
	spread(work);
	spread_back(work);
}
