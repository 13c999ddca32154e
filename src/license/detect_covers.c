/* Which part of a data set a mention is said to cover. */
#include "license/detect_parts.h"

#include <string.h>

#define WORDS_MOST     5
#define SUBJECT_WITHIN 12 /* words */

static bool verb(const struct detect_text *text, size_t word)
{
	static const char verbs[] =
	    "is are was were under licensed released available published distributed provided "
	    "shared has have made use uses by remain remains";

	return detect_word_listed(text, word, verbs);
}

static bool article(const struct detect_text *text, size_t word)
{
	return detect_word_listed(text, word, "a an the");
}

static bool empty_word(const struct detect_text *text, size_t word)
{
	static const char words[] =
	    "the a an all our and or but license licence this under see with while whereas "
	    "for terms of dataset licenses type datasets work it these resources";

	return detect_word_listed(text, word, words);
}

/* A phrase with one of these names no part of a data set. */
static const char no_part[] =
    "open access be may license licence licenses terms can should must by follows use usage "
    "purposes research commercial see free here link from that not no agreement "
    "royalty only public everyone anyone copyright c work under which it "
    "international unported is are details version more information non attribution "
    "noncommercial dual dually name url title id type key nc nd sa until since "
    "dedication please cite cited citing acknowledge credit described";

static const char papers[] = "article articles paper papers manuscript preprint publication";

static const char parts[] =
    "image images label labels annotation annotations mask masks segmentation segmentations "
    "metadata data code software scripts scan scans ct mr mri text texts report reports weights "
    "model models figure figures documentation video videos audio slides content contents "
    "database training test validation";

static size_t word_before(const struct detect_text *text, size_t at)
{
	size_t low = 0, high = text->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (text->words[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const char *phrase(struct detect_work *work, size_t first, size_t past)
{
	const struct detect_text *text = work->text;
	while (first < past && empty_word(text, first) && past - first > 1)
		first++;
	/* "Open access article" */
	if (past - first == 3 && detect_word_is(text, first, "open") &&
	    detect_word_is(text, first + 1, "access") &&
	    detect_word_listed(text, first + 2, papers))
		first += 2;
	if (first >= past || past - first > WORDS_MOST || empty_word(text, first) ||
	    text->words[first].kind != DETECT_LETTERS)
		return "";
	/* "Data and code are MIT": more than one part, and no name for both. */
	if (first > 1 && !(text->words[first].gap & DETECT_STOP) &&
	    (detect_word_is(text, first - 1, "and") || detect_word_is(text, first - 1, "&")) &&
	    work->mask.at[text->words[first - 2].start] > DETECT_MARK_FILL)
		return "";
	for (size_t i = first; i < past; i++)
		if (work->mask.at[text->words[i].start] <= DETECT_MARK_FILL ||
		    detect_word_listed(text, i, no_part))
			return "";
	return arena_copy(work->arena,
	                  text_slice(text_span(text->at, text->size), text->words[first].start,
	                             text->words[past - 1].end));
}

/* The phrase that ends before word `past`, back to where it begins. */
static size_t phrase_start(const struct detect_work *work, size_t past)
{
	const struct detect_text *text = work->text;
	size_t first = past;

	while (first > 0 && past - first <= WORDS_MOST) {
		uint32_t gap = first < past ? text->words[first].gap : 0;

		if (gap & (DETECT_STOP | DETECT_COMMA | DETECT_CLOSE | DETECT_OPEN | DETECT_COLON))
			break;
		if (work->mask.at[text->words[first - 1].start] <= DETECT_MARK_FILL ||
		    detect_word_is(text, first - 1, "and") ||
		    detect_word_is(text, first - 1, "while"))
			break;
		first--;
	}
	return first;
}

/* "(images)", but not "(Kaggle)". */
static bool names_part(const struct detect_text *text, size_t first, size_t past)
{
	for (size_t i = first; i < past; i++)
		if (detect_word_listed(text, i, parts))
			return true;
	return false;
}

/* How many words of "for", "applies to", "covers", "license of" stand here, with
 * an article. */
static size_t leads_to_part(const struct detect_text *text, size_t at)
{
	size_t words = 0;

	if (detect_word_is(text, at, "for") || detect_word_is(text, at, "covers") ||
	    detect_word_is(text, at, "covering") ||
	    (detect_word_is(text, at, "of") && at > 0 &&
	     detect_word_listed(text, at - 1, "license licence")))
		words = 1;
	else if (at + 1 < text->count &&
	         detect_word_listed(text, at, "applies apply refers pertains relates is") &&
	         detect_word_listed(text, at + 1, "to for"))
		words = 2;
	while (words && at + words < text->count && article(text, at + words))
		words++;
	return words;
}

/* "Cite the CC BY 4.0 paper", but not "CC BY 4.0 Paper: ..." */
static bool is_papers(const struct detect_text *text, size_t after)
{
	return after < text->count && detect_word_listed(text, after, papers) &&
	       !(text->words[after].gap &
	         (DETECT_STOP | DETECT_COMMA | DETECT_OPEN | DETECT_COLON)) &&
	       (after + 1 == text->count || !(text->words[after + 1].gap & DETECT_COLON));
}

/* "CC BY 4.0 annotations for X", "MIT-licensed code", but not "CC BY 4.0.
 * Annotations: ..." */
static bool is_thing(const struct detect_text *text, size_t after)
{
	static const char things[] =
	    "labels annotations masks segmentations metadata code software scripts models weights "
	    "checkpoints figures text abstracts sample samples split splits subset preview "
	    "previews "
	    "thumbnails features documentation";

	return after < text->count &&
	       !(text->words[after].gap & ~(uint32_t) (DETECT_SPACE | DETECT_CLOSE)) &&
	       text->words[after].gap & DETECT_SPACE && detect_word_listed(text, after, things) &&
	       (after + 1 == text->count || !(text->words[after + 1].gap & DETECT_COLON));
}

/* "code license (MIT)", "repository license: MIT": what the license is said to
 * be that of, where that is no data. */
static const char *licensed_thing(struct detect_work *work, size_t past)
{
	const char *found = "";

	if (past > 1 && detect_word_listed(work->text, past - 1, "license licence"))
		found = phrase(work, past - 2, past - 1);
	return license_is_no_data(found) ? found : "";
}

/* "The baseline algorithm is open source (MIT)": what the sentence speaks of. */
static const char *sentence_subject(struct detect_work *work, size_t at)
{
	const struct detect_text *text = work->text;
	size_t first = at, past;

	while (first > 0 && at - first < SUBJECT_WITHIN &&
	       !(first < at && text->words[first].gap & DETECT_STOP))
		first--;
	for (past = first; past < at && !verb(text, past);)
		past++;
	if (past == at || past == first)
		return "";
	while (past - first > WORDS_MOST)
		first++;
	return license_is_no_data(phrase(work, first, past)) ? phrase(work, first, past) : "";
}

static const char *part_covered(struct detect_work *work, const struct detect_mention *mention)
{
	const struct detect_text *text = work->text;
	size_t at = word_before(text, mention->start), past = at, after;
	uint32_t gap;

	after = word_before(text, mention->end);
	while (after < text->count && text->words[after].kind == DETECT_LINK)
		after++;
	while (after < text->count && !(text->words[after].gap & (DETECT_STOP | DETECT_COMMA)) &&
	       detect_word_listed(text, after, "license licence") && leads_to_part(text, after + 1))
		after++;
	if (detect_word_is(text, after, "licensed") && is_thing(text, after + 1))
		after++;
	if (is_papers(text, after) || is_thing(text, after))
		return phrase(work, after, after + 1);
	if (at < text->count && at > 0) {
		gap = text->words[at].gap;
		while (
		    past > 0 && (verb(text, past - 1) || article(text, past - 1)) &&
		    !(text->words[past - 1].gap & DETECT_STOP && past > 1 && !verb(text, past - 2)))
			past--;
		while (past < at && past > 0 &&
		       (empty_word(text, past - 1) ||
		        (verb(text, past - 1) && !(text->words[past].gap & DETECT_STOP))))
			past--;
		if (past < at || gap & (DETECT_COLON | DETECT_OPEN)) {
			const char *found = phrase(work, phrase_start(work, past), past);

			if (!*found && past == at)
				found = licensed_thing(work, past);
			if (!*found && gap & DETECT_OPEN)
				found = sentence_subject(work, at);
			if (*found)
				return found;
		} else if (!(gap & (DETECT_STOP | DETECT_COMMA | DETECT_CLOSE))) {
			/* "Metadata CC0, weights MIT", "repo license MIT" */
			const char *found = phrase(work, phrase_start(work, at), at);

			if (!*found)
				found = licensed_thing(work, at);
			if (license_is_no_data(found) || license_is_part(found))
				return found;
		}
	}
	/* "CC BY 4.0 for the images", "CC0 (metadata)" */
	if (after < text->count && !(text->words[after].gap & (DETECT_STOP | DETECT_COMMA))) {
		bool named = text->words[after].gap & (DETECT_OPEN | DETECT_COLON);
		size_t leading = leads_to_part(text, after), last;
		bool for_part = leading > 0;

		if (!named && !for_part)
			return "";
		after += leading;
		last = after;
		while (last < text->count && last - after < WORDS_MOST &&
		       (last == after || !(text->words[last].gap & (DETECT_STOP | DETECT_COMMA |
		                                                    DETECT_CLOSE | DETECT_OPEN))) &&
		       !detect_word_is(text, last, "and"))
			last++;
		if (last > after) {
			const char *found = phrase(work, after, last);

			if (for_part || names_part(text, after, last) || license_is_no_data(found))
				return found;
		}
	}
	return "";
}

const char *detect_covers(struct detect_work *work, const struct detect_mention *mention)
{
	const char *part = part_covered(work, mention);

	return *part ? part : detect_paper(work, word_before(work->text, mention->start));
}
