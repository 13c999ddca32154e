/* Sentences that no pattern of theirs spells. */
#include "license/detect_parts.h"

#include "base/near.h"

void detect_statement_add(struct detect_work *work, const struct license *license, size_t start,
                          size_t end)
{
	if (work->statement_count == DETECT_STATEMENTS_MOST) {
		work->limit = true;
		return;
	}
	work->statements[work->statement_count].license = license;
	work->statements[work->statement_count].start = start;
	work->statements[work->statement_count++].end = end;
}

/* "non-commerical": what no pattern of the sentence spells. */
static bool non_commercial(const struct detect_text *text, size_t at)
{
	struct text next = detect_word_text(text, at + 1);

	return (detect_word_is(text, at, "non") || detect_word_is(text, at, "not")) &&
	       next.size >= 8 && next.at[0] == 'c' &&
	       near_distance(next, text_from("commercial")) <= 2;
}

static void statement_named(struct detect_work *work, const char *id, size_t start, size_t end)
{
	const struct license *license = license_find(work->detector->library, text_from(id));

	for (size_t i = 0; i < work->statement_count; i++)
		if (work->statements[i].start < end && work->statements[i].end > start)
			return;
	if (license)
		detect_statement_add(work, license, start, end);
}

void detect_misspelt(struct detect_work *work)
{
	const struct detect_text *text = work->text;

	for (size_t i = 0; i < text->count; i++)
		if (text->at[text->words[i].start] == 'n' && non_commercial(text, i) &&
		    (unsigned char) work->mask.at[text->words[i].start] > DETECT_MARK_FILL)
			statement_named(work, "LicenseRef-NonCommercial-Statement",
			                text->words[i].start, text->words[i + 1].end);
}
