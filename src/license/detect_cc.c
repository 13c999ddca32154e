/* Creative Commons licenses in any spelling: a small grammar over words.
 *
 *	[head] (element | version | filler)* [port]
 *
 * Elements may be letters ("by", "byncsa") or words ("Attribution", "Non
 * Commercial"), in any order, before or after the version. */
#include "license/detect_parts.h"

#include "base/near.h"

#include <stdio.h>
#include <string.h>

/* --- elements --- */

static unsigned by_letters(struct text t)
{
	static const struct {
		char letters[3];
		unsigned element;
	} table[] = {{"by", DETECT_BY}, {"nc", DETECT_NC}, {"sa", DETECT_SA}, {"nd", DETECT_ND}};
	unsigned elements = 0;
	size_t at = 0;

	if (t.size == 0 || t.size % 2)
		return 0;
	for (; at < t.size; at += 2) {
		unsigned element = 0;

		for (size_t i = 0; i < 4; i++)
			if (t.at[at] == table[i].letters[0] && t.at[at + 1] == table[i].letters[1])
				element = table[i].element;
		if (!element || elements & element)
			return 0;
		elements |= element;
	}
	return elements;
}

static const struct {
	const char *word;
	unsigned elements;
} element_words[] = {
    {"attribution", DETECT_BY},
    {"attrib", DETECT_BY},
    {"noncommercial", DETECT_NC},
    {"noncomm", DETECT_NC},
    {"noncom", DETECT_NC},
    {"sharealike", DETECT_SA},
    {"noderivatives", DETECT_ND},
    {"noderivs", DETECT_ND},
    {"noderiv", DETECT_ND},
    {"noderivativeworks", DETECT_ND},
    {"nonderivative", DETECT_ND},
    {"attributionnoncommercial", DETECT_BY | DETECT_NC},
    {"attributionsharealike", DETECT_BY | DETECT_SA},
    {"attributionnoderivatives", DETECT_BY | DETECT_ND},
    {"attributionnoncommercialsharealike", DETECT_BY | DETECT_NC | DETECT_SA},
    {"attributionnoncommercialnoderivatives", DETECT_BY | DETECT_NC | DETECT_ND},
};

/* A word as long as these is meant even when two letters are wrong. */
static unsigned by_word(struct text t)
{
	const size_t count = sizeof element_words / sizeof *element_words;

	if (t.size == 0)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (element_words[i].word[0] == t.at[0] && text_is(t, element_words[i].word))
			return element_words[i].elements;
	if (t.size < 8 || t.size > 40)
		return 0;
	for (size_t i = 0; i < count; i++) {
		struct text word;

		if (element_words[i].word[0] != t.at[0])
			continue;
		word = text_from(element_words[i].word);
		if (word.size < 8 || word.at[0] != t.at[0] ||
		    (word.size > t.size ? word.size - t.size : t.size - word.size) > 2)
			continue;
		if (near_distance(t, word) <= 2)
			return element_words[i].elements;
	}
	return text_is(t, "attribute") ? DETECT_BY : 0;
}

unsigned detect_cc_element(struct text letters)
{
	unsigned elements = by_letters(letters);

	return elements ? elements : by_word(letters);
}

/* The elements as the translated licenses call them. */
static const struct {
	const char *words; /* joined */
	unsigned elements;
} translated[] = {
    {"namensnennung", DETECT_BY},
    {"nichtkommerziell", DETECT_NC},
    {"keinekommerziellenutzung", DETECT_NC},
    {"weitergabeuntergleichenbedingungen", DETECT_SA},
    {"keinebearbeitung", DETECT_ND},
    {"keinebearbeitungen", DETECT_ND},
    {"paternité", DETECT_BY},
    {"pasdutilisationcommerciale", DETECT_NC},
    {"utilisationnoncommerciale", DETECT_NC},
    {"partagedanslesmêmesconditions", DETECT_SA},
    {"partagedanslesmemesconditions", DETECT_SA},
    {"partagealidentique", DETECT_SA},
    {"partageàlidentique", DETECT_SA},
    {"pasdemodification", DETECT_ND},
    {"reconocimiento", DETECT_BY},
    {"atribución", DETECT_BY},
    {"atribucion", DETECT_BY},
    {"atribuição", DETECT_BY},
    {"nocomercial", DETECT_NC},
    {"sinusocomercial", DETECT_NC},
    {"compartirigual", DETECT_SA},
    {"sinobraderivada", DETECT_ND},
    {"sinobrasderivadas", DETECT_ND},
    {"sinderivadas", DETECT_ND},
    {"nãocomercial", DETECT_NC},
    {"naocomercial", DETECT_NC},
    {"usonãocomercial", DETECT_NC},
    {"compartilhaigual", DETECT_SA},
    {"semderivações", DETECT_ND},
    {"semderivados", DETECT_ND},
    {"attribuzione", DETECT_BY},
    {"noncommerciale", DETECT_NC},
    {"condividiallostessomodo", DETECT_SA},
    {"nonoperederivate", DETECT_ND},
    {"naamsvermelding", DETECT_BY},
    {"nietcommercieel", DETECT_NC},
    {"gelijkdelen", DETECT_SA},
    {"geenafgeleidewerken", DETECT_ND},
};
#define TRANSLATED_WORDS 6

static unsigned by_translation(struct text joined, bool *begins)
{
	unsigned elements = 0;

	*begins = false;
	for (size_t i = 0; i < sizeof translated / sizeof *translated; i++) {
		struct text words;

		if (translated[i].words[0] != joined.at[0])
			continue;
		words = text_from(translated[i].words);
		if (text_equal(words, joined))
			elements = translated[i].elements;
		else if (words.size > joined.size && memcmp(words.at, joined.at, joined.size) == 0)
			*begins = true;
	}
	return elements;
}

static size_t translation_at(const struct detect_text *text, size_t at, unsigned *elements)
{
	char joined[64];
	size_t used = 0, words = 0;
	bool begins = true;

	for (size_t i = at; begins && i < text->count && i < at + TRANSLATED_WORDS; i++) {
		struct text t = detect_word_text(text, i);
		unsigned found;

		if (used + t.size > sizeof joined || text->words[i].kind != DETECT_LETTERS ||
		    (i > at &&
		     text->words[i].gap & ~(uint32_t) (DETECT_SPACE | DETECT_DASH | DETECT_QUOTE)))
			break;
		memcpy(joined + used, t.at, t.size);
		used += t.size;
		found = by_translation(text_span(joined, used), &begins);
		if (found) {
			*elements = found;
			words = i + 1 - at;
		}
	}
	return words;
}

/* The words from `at` joined ("non" "commercial"): up to three. */
size_t detect_cc_element_at(const struct detect_text *text, size_t at, unsigned *elements)
{
	static const char *const starts[] = {"non", "no", "share", "not", "non", NULL};
	char joined[64];
	size_t used = 0, words = 0;

	*elements = detect_cc_element(detect_word_text(text, at));
	if (*elements)
		return 1;
	words = translation_at(text, at, elements);
	if (words || !detect_word_in(text, at, starts))
		return words;
	for (size_t i = at; i < text->count && i < at + 3; i++) {
		struct text t = detect_word_text(text, i);

		if (used + t.size > sizeof joined || text->words[i].kind != DETECT_LETTERS ||
		    (i > at && text->words[i].gap & ~(uint32_t) (DETECT_SPACE | DETECT_DASH)))
			break;
		memcpy(joined + used, t.at, t.size);
		used += t.size;
		if (i == at)
			continue;
		*elements = by_word(text_span(joined, used));
		if (*elements)
			words = i + 1 - at;
		if (*elements && !detect_word_is(text, i + 1, "works"))
			return words;
		if (*elements)
			return words + 1;
	}
	return 0;
}

/* --- ports --- */

static const struct {
	const char *word, *code;
} countries[] = {
    {"international", ""},
    {"unported", ""},
    {"generic", ""},
    {"universal", ""},
    {"intl", ""},
    {"int", ""},
    {"igo", "IGO"},
    {"germany", "DE"},
    {"deutschland", "DE"},
    {"spain", "ES"},
    {"espana", "ES"},
    {"españa", "ES"},
    {"france", "FR"},
    {"italy", "IT"},
    {"italia", "IT"},
    {"netherlands", "NL"},
    {"austria", "AT"},
    {"australia", "AU"},
    {"brazil", "BR"},
    {"brasil", "BR"},
    {"canada", "CA"},
    {"china", "CN"},
    {"japan", "JP"},
    {"korea", "KR"},
    {"poland", "PL"},
    {"portugal", "PT"},
    {"sweden", "SE"},
    {"switzerland", "CH"},
    {"taiwan", "TW"},
    {"denmark", "DK"},
    {"finland", "FI"},
    {"greece", "GR"},
    {"ireland", "IE"},
    {"israel", "IL"},
    {"india", "IN"},
    {"norway", "NO"},
    {"scotland", "SCOTLAND"},
    {"us", "US"},
    {"usa", "US"},
    {"uk", "UK"},
    {"de", "DE"},
    {"es", "ES"},
    {"fr", "FR"},
    {"it", "IT"},
    {"nl", "NL"},
    {"at", "AT"},
    {"au", "AU"},
    {"br", "BR"},
    {"ca", "CA"},
    {"cn", "CN"},
    {"jp", "JP"},
    {"kr", "KR"},
    {"pl", "PL"},
    {"pt", "PT"},
    {"se", "SE"},
    {"ch", "CH"},
    {"tw", "TW"},
    {"dk", "DK"},
    {"fi", "FI"},
    {"gr", "GR"},
    {"ie", "IE"},
    {"il", "IL"},
    {"in", "IN"},
    {"no", "NO"},
    {"cz", "CZ"},
    {"hu", "HU"},
    {"nz", "NZ"},
    {"ro", "RO"},
    {"be", "BE"},
    {"lu", "LU"},
    {"sg", "SG"},
    {"za", "ZA"},
    {"mx", "MX"},
    {"cl", "CL"},
    {"co", "CO"},
    {"ar", "AR"},
    {"pe", "PE"},
    {"hr", "HR"},
    {"rs", "RS"},
    {"ee", "EE"},
    {"hk", "HK"},
    {"th", "TH"},
    {"vn", "VN"},
    {"ph", "PH"},
};

static const struct {
	const char *first, *second, *third, *code;
} long_countries[] = {{"united", "states", "", "US"},    {"united", "kingdom", "", "UK"},
                      {"england", "and", "wales", "UK"}, {"south", "korea", "", "KR"},
                      {"south", "africa", "", "ZA"},     {"new", "zealand", "", "NZ"},
                      {"hong", "kong", "", "HK"},        {"czech", "republic", "", "CZ"}};

/* "CC BY 3.0 NO IMAGES" is not Norway's. */
static bool begins_words(const struct detect_text *text, size_t at)
{
	return detect_word_listed(text, at, "no in it be at") && at + 1 < text->count &&
	       text->words[at].gap == DETECT_SPACE && text->words[at + 1].gap == DETECT_SPACE &&
	       !detect_word_listed(text, at + 1, "license licence");
}

/* The port's words after the version; a code of two letters counts in capital
 * letters, or joined by a dash or slash. */
static size_t port_at(const struct detect_text *text, size_t at, const char **code)
{
	const struct detect_word *word;

	if (at >= text->count || text->words[at].kind != DETECT_LETTERS)
		return 0;
	word = &text->words[at];
	if (word->gap & DETECT_STOP)
		return 0;
	for (size_t i = 0; i < sizeof long_countries / sizeof *long_countries; i++)
		if (detect_word_is(text, at, long_countries[i].first) &&
		    detect_word_is(text, at + 1, long_countries[i].second) &&
		    (!*long_countries[i].third ||
		     detect_word_is(text, at + 2, long_countries[i].third))) {
			*code = long_countries[i].code;
			return *long_countries[i].third ? 3 : 2;
		}
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
		if (!detect_word_is(text, at, countries[i].word))
			continue;
		if (word->end - word->start == 2 && !detect_word_capital(text, at) &&
		    !(word->gap & (DETECT_DASH | DETECT_SLASH)))
			return 0;
		if (begins_words(text, at))
			return 0;
		*code = countries[i].code;
		return 1;
	}
	return 0;
}

/* --- ids --- */

static bool version_exists(const char *version, const char *port)
{
	static const char *const versions[] = {"1.0", "2.0", "2.5", "3.0", "4.0"};

	for (size_t i = 0; i < 5; i++)
		if (strcmp(version, versions[i]) == 0)
			return true;
	return strcmp(version, "2.1") == 0 && *port;
}

const char *detect_cc_id(unsigned elements, const char *version, const char *port,
                         struct arena *arena)
{
	char full[DETECT_VERSION_SIZE];

	snprintf(full, sizeof full, strchr(version, '.') || !*version ? "%.20s" : "%.20s.0",
	         version);
	if (elements & DETECT_ZERO) {
		if (elements != DETECT_ZERO || (*full && strcmp(full, "1.0") != 0))
			return NULL;
		return "CC0-1.0";
	}
	if (*full && !version_exists(full, port))
		return NULL;
	if ((elements & DETECT_SA && elements & DETECT_ND))
		return NULL;
	if (strcmp(port, "IGO") == 0 && *full && strcmp(full, "3.0") != 0)
		return NULL;
	if (strcmp(full, "4.0") == 0)
		port = ""; /* no ports any more: a word of the deed's language */
	/* After version 1.0 there is none without BY. */
	if (!(elements & DETECT_BY) && strcmp(full, "1.0") != 0)
		elements |= DETECT_BY;
	return arena_printf(arena, "CC%s%s%s%s%s%s%s%s", elements & DETECT_BY ? "-BY" : "",
	                    elements & DETECT_NC ? "-NC" : "", elements & DETECT_SA ? "-SA" : "",
	                    elements & DETECT_ND ? "-ND" : "", *full ? "-" : "", full,
	                    *port && *full ? "-" : "", *full ? port : "");
}

unsigned detect_cc_elements(const char *id)
{
	struct text rest = text_from(id), piece;
	unsigned elements = 0;
	bool first = true;

	while (text_next(&rest, '-', &piece)) {
		if (first && text_is(piece, "CC0"))
			return DETECT_ZERO;
		if (first && !text_is(piece, "CC"))
			return 0;
		first = false;
		elements |= text_is(piece, "BY")   ? DETECT_BY
		            : text_is(piece, "NC") ? DETECT_NC
		            : text_is(piece, "SA") ? DETECT_SA
		            : text_is(piece, "ND") ? DETECT_ND
		                                   : 0u;
	}
	return elements;
}

/* --- the grammar --- */

struct reader {
	const struct detect_text *text;
	unsigned elements;
	char version[DETECT_VERSION_SIZE];
	const char *port;
	bool head, clear_head; /* "cc"; "creative commons" */
	bool long_form;        /* an element in words */
	size_t end;            /* after the last word that means something */
};

static size_t head_at(const struct detect_text *text, size_t at, struct reader *reader)
{
	static const char *const first[] = {"creative", "creativ", "creatve", NULL};
	static const char *const second[] = {"commons", "common", "comons", "comment", NULL};
	static const char *const joined[] = {"creativecommons", "creativecommon", NULL};

	if (detect_word_is(text, at, "cc")) {
		reader->head = true;
		return 1;
	}
	if (detect_word_in(text, at, joined)) {
		reader->head = reader->clear_head = true;
		return 1;
	}
	if (detect_word_in(text, at, first) && detect_word_in(text, at + 1, second)) {
		reader->head = reader->clear_head = true;
		return 2;
	}
	return 0;
}

/* "ccbyncsa" */
static bool joined_head(const struct detect_text *text, size_t at, unsigned *elements)
{
	struct text t = detect_word_text(text, at);

	if (!text_starts(t, "cc") || t.size < 4)
		return false;
	*elements = detect_cc_element(text_slice(t, 2, t.size));
	return *elements != 0;
}

/* "CCO" with the letter, in capitals and alone or before its version. */
static bool zero_with_letter(const struct detect_text *text, size_t at)
{
	return detect_word_is(text, at, "cco") && detect_word_capital(text, at) &&
	       (text->count == 1 || detect_word_is(text, at + 1, "1") ||
	        detect_word_is(text, at + 1, "license") ||
	        detect_word_is(text, at + 1, "universal"));
}

static size_t zero_at(const struct detect_text *text, size_t at)
{
	if (detect_word_is(text, at, "zero"))
		return 1;
	if (detect_word_is(text, at, "0") &&
	    !(text->words[at].gap & (DETECT_COMMA | DETECT_STOP | DETECT_CLOSE)) &&
	    !(at + 1 < text->count && text->words[at + 1].kind == DETECT_NUMBER &&
	      text->words[at + 1].gap == DETECT_POINT))
		return 1;
	if (detect_word_is(text, at, "level") && zero_at(text, at + 1))
		return 2;
	return 0;
}

/* "Creative Commons by Somebody": a small word, and somebody after it. */
static bool by_somebody(const struct reader *reader, size_t at)
{
	const struct detect_text *text = reader->text;
	char version[DETECT_VERSION_SIZE];
	unsigned elements;
	const char *code;

	if (!detect_word_is(text, at, "by") || detect_word_capital(text, at) ||
	    !(text->words[at].gap & DETECT_SPACE) || at + 1 >= text->count)
		return false;
	if (text->words[at + 1].gap & (DETECT_STOP | DETECT_COMMA | DETECT_CLOSE | DETECT_OPEN))
		return false;
	return !detect_version(text, at + 1, version) &&
	       !detect_cc_element_at(text, at + 1, &elements) &&
	       !detect_word_is(text, at + 1, "license") && !port_at(text, at + 1, &code) &&
	       text->words[at + 1].kind == DETECT_LETTERS;
}

/* Words that may stand between the parts and mean nothing themselves. */
static bool filler(const struct detect_text *text, size_t at)
{
	static const char *const words[] = {"license", "licence",  "licenses", "public", "the",
	                                    "and",     "licensed", "type",     "works",  NULL};

	return detect_word_in(text, at, words);
}

static bool parts(const struct detect_text *text, size_t at)
{
	uint32_t gap = text->words[at].gap;

	return gap & DETECT_STOP && !(gap & DETECT_POINT && text->words[at].kind == DETECT_NUMBER);
}

/* "CC BY license and non-commercial use": an element in words, but of the
 * sentence and not of the name. */
static bool apart(const struct reader *reader, size_t at, bool in_words)
{
	const struct detect_text *text = reader->text;
	uint32_t gap = text->words[at].gap;

	if (!reader->elements)
		return false;
	if (at > reader->end) /* fillers stand between */
		return !(in_words && reader->long_form && at == reader->end + 1 &&
		         detect_word_is(text, reader->end, "and"));
	if (*reader->version)
		return in_words || gap & (DETECT_COMMA | DETECT_COLON);
	/* "non-commercial, attribution" is a list of conditions. */
	if (!reader->head && gap & (DETECT_COMMA | DETECT_COLON))
		return true;
	return gap & (DETECT_COMMA | DETECT_COLON) && in_words && !reader->long_form;
}

/* One element, version or zero at `at`; returns its words. */
static size_t part_at(struct reader *reader, size_t at)
{
	const struct detect_text *text = reader->text;
	char version[DETECT_VERSION_SIZE];
	unsigned elements;
	size_t size = 0;

	if (!reader->elements && reader->head && (size = zero_at(text, at)) > 0) {
		reader->elements = DETECT_ZERO;
		return size;
	}
	size = detect_cc_element_at(text, at, &elements);
	if (size) {
		bool in_words = text->words[at].end - text->words[at].start > 6 || size > 1;

		/* "Attribution (BY)" says it twice. */
		if (elements == (reader->elements & elements) && !in_words && !*reader->version &&
		    reader->long_form && text->words[at].gap & DETECT_OPEN)
			return size;
		if (elements == DETECT_BY && reader->elements == DETECT_BY && in_words &&
		    !reader->long_form && !*reader->version && at == reader->end &&
		    text->words[at].gap == DETECT_SPACE) {
			reader->long_form = true; /* "Creative Commons by Attribution" */
			return size;
		}
		if (reader->elements & (elements | DETECT_ZERO) || by_somebody(reader, at) ||
		    apart(reader, at, in_words))
			return 0;
		reader->long_form |= in_words;
		reader->elements |= elements;
		return size;
	}
	if (*reader->version)
		return 0;
	size = detect_version(text, at, version);
	if (size)
		memcpy(reader->version, version, sizeof version);
	return size;
}

/* Version 4.0 has no ports: "4.0 NO IMAGES" and "4.0 Germany only" go on with
 * something else, "4.0/de" names a language. */
static bool may_have_port(const struct reader *reader, size_t at)
{
	return reader->version[0] != '4' || at >= reader->text->count ||
	       reader->text->words[at].gap & (DETECT_DASH | DETECT_SLASH) ||
	       detect_word_listed(reader->text, at, "international unported generic");
}

static void read_parts(struct reader *reader, size_t at)
{
	const struct detect_text *text = reader->text;
	size_t passed = 0, first = at, size;

	while (at < text->count && passed < 4) {
		if (parts(text, at) && (reader->head || at > first))
			return;

		/* "(CC BY)" after a whole name is another mention. */
		if (reader->elements && *reader->version && text->words[at].gap & DETECT_OPEN &&
		    reader->end < at + 1)
			return;
		size = part_at(reader, at);
		if (size) {
			at += size;
			reader->end = at;
			passed = 0;
			if (*reader->version && may_have_port(reader, at) &&
			    (size = port_at(text, at, &reader->port)) > 0) {
				at += size;
				reader->end = at;
			}
			continue;
		}
		if (!reader->elements && (size = head_at(text, at, reader)) > 0) {
			at += size; /* "Creative Commons (CC) BY" */
			continue;
		}
		if (!filler(text, at))
			return;
		at++;
		passed++;
	}
}

/* Without a head the words must leave no doubt. */
static bool stands_alone(const struct reader *reader, size_t at)
{
	const struct detect_text *text = reader->text;
	unsigned others = reader->elements & (DETECT_NC | DETECT_SA | DETECT_ND);

	if (reader->elements & DETECT_ZERO)
		return false;
	if (!(reader->elements & DETECT_BY))
		return false;
	if (others)
		return true;
	/* "Attribution 4.0 International"; "BY 4.0" alone. */
	if (!*reader->version)
		return false;
	return (reader->long_form && strchr(reader->version, '.')) ||
	       (at == 0 && reader->end == text->count);
}

static bool starts(const struct detect_text *text, size_t at)
{
	return at == 0 || text->words[at].gap != 0 || text->words[at - 1].kind == DETECT_SIGN ||
	       text->words[at - 1].kind == DETECT_LINK;
}

size_t detect_cc(const struct detect_names *names, const struct detect_text *text, size_t at,
                 struct arena *arena, struct detect_mention *mention)
{
	struct reader reader = {.text = text, .port = "", .end = at};
	size_t head;

	if (!starts(text, at))
		return 0;
	head = head_at(text, at, &reader);
	if (head) {
		reader.end = at + head;
	} else if (joined_head(text, at, &reader.elements) || zero_with_letter(text, at)) {
		if (!reader.elements)
			reader.elements = DETECT_ZERO;
		reader.head = true;
		head = 1;
		reader.end = at + 1;
	} else {
		unsigned elements;

		/* The Open Data Commons have an Attribution of their own. */
		if (!detect_cc_element_at(text, at, &elements) ||
		    (at && (detect_word_is(text, at - 1, "odc") ||
		            detect_word_is(text, at - 1, "commons"))))
			return 0;
	}
	read_parts(&reader, at + head);
	if (!reader.head && !stands_alone(&reader, at))
		return 0;
	if (!reader.elements && !reader.clear_head && !*reader.version &&
	    !detect_word_is(text, reader.end, "license"))
		return 0; /* cubic centimetres, a copy of a mail */
	mention->by = reader.long_form || (reader.clear_head && !reader.elements) ? "name" : "id";
	if (!reader.elements) {
		/* "CC 4.0" names no license, but a version of one of them. */
		mention->bare = *reader.version != 0;
		mention->id = mention->bare ? arena_printf(arena, "CC-%s%s", reader.version,
		                                           strchr(reader.version, '.') ? "" : ".0")
		                            : "CC";
		mention->is_family = true;
		mention->weak = !mention->bare;
	} else {
		mention->id = detect_cc_id(reader.elements, reader.version, reader.port, arena);
		mention->is_family = !*reader.version && !(reader.elements & DETECT_ZERO);
		if (!mention->id) {
			mention->doubt = DETECT_TERMS;
			mention->id = DETECT_CUSTOM;
			mention->is_family = false;
		}
	}
	detect_names_fill(names, mention);
	return reader.end - at;
}
