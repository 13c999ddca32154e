/* Where papers appear: "Scientific Data 2020, CC BY" tells of an article, though
 * it speaks of data. */
#include "license/detect_parts.h"

#define ARTICLES   "article paper manuscript preprint publication chapter review"
#define WORDS_MOST 24 /* between the journal's name and the license */

/* How the names of journals, publishers and preprint servers begin. */
static const char *const journals[] = {
    "scientific data",
    "sci data",
    "sci. data",
    "data in brief",
    "data brief",
    "nature data",
    "mdpi data",
    "data mdpi",
    "gigascience",
    "gigabyte",
    "elife",
    "plos",
    "nature",
    "npj",
    "frontiers in",
    "front",
    "journal of",
    "transactions on",
    "proceedings of",
    "annals of",
    "archives of",
    "advances in",
    "lecture notes",
    "the lancet",
    "lancet",
    "jama",
    "bmj",
    "bmc",
    "nejm",
    "neuroimage",
    "medical image analysis",
    "medical physics",
    "radiology artificial",
    "european radiology",
    "mdpi",
    "springer",
    "springer nature",
    "elsevier",
    "wiley",
    "sage",
    "ieee access",
    "ieee trans",
    "ieee transactions",
    "ieee journal",
    "spie",
    "arxiv",
    "biorxiv",
    "medrxiv",
    "ssrn",
    "pubmed",
    "pmc",
    "europe pmc",
    "open access article",
    "open access paper",
    "f1000research",
    "cureus",
    "miccai",
    "isbi",
    "cvpr",
    "neurips",
    "int j",
    "international journal",
    "med image anal",
    "sci rep",
    "scientific reports",
    "nat commun",
    "nat med",
    "comput biol med",
    "comput med imaging",
    "magn reson",
    "eur radiol",
    "cell reports",
    "pnas",
};

size_t license_journal(const struct text *words, size_t count)
{
	size_t longest = 0;

	for (size_t k = 0; k < sizeof journals / sizeof *journals; k++) {
		struct text name, word;
		size_t i = 0;

		if (!count || !words[0].size || (words[0].at[0] | 0x20) != journals[k][0])
			continue;
		name = text_from(journals[k]);
		while (i < count && text_next(&name, ' ', &word) &&
		       text_equal_nocase(words[i], word))
			i++;
		if (i > longest && !name.size && text_equal_nocase(words[i - 1], word))
			longest = i;
	}
	return longest;
}

/* Has the mention a label of its own ("... 2020. License: CC BY")?  Then it may
 * well be that of the data set that the string describes. */
static bool is_labelled(const struct detect_text *text, size_t at)
{
	return at > 0 && detect_word_listed(text, at - 1, "license licence licenses rights");
}

/* "This open access article is ...": its subject. */
static bool is_article(const struct detect_text *text, size_t word, size_t past)
{
	return word + 1 < past && detect_word_listed(text, word, "this") &&
	       (detect_word_listed(text, word + 1, ARTICLES) ||
	        (word + 3 < past && detect_word_is(text, word + 1, "open") &&
	         detect_word_listed(text, word + 3, ARTICLES)));
}

const char *detect_paper(struct detect_work *work, size_t at)
{
	const struct detect_text *text = work->text;
	size_t first = at > WORDS_MOST ? at - WORDS_MOST : 0;
	struct text words[WORDS_MOST];
	const char *found = "";

	if (is_labelled(text, at))
		return "";
	for (size_t i = first; i < at; i++)
		words[i - first] = detect_word_text(text, i);
	for (size_t i = first; i < at; i++) {
		size_t size = license_journal(words + (i - first), at - i);

		if (size) {
			found = arena_copy(work->arena, text_slice(text_span(text->at, text->size),
			                                           text->words[i].start,
			                                           text->words[i + size - 1].end));
			i += size - 1;
		} else if (license_names_data(words[i - first])) {
			return "";
		} else if (is_article(text, i, at)) {
			found = "article";
		}
	}
	return found;
}
