/* The mentions of licenses in a string: addresses, names, patterns. */
#include "license/detect_parts.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct detect_mention *mention_add(struct detect_work *work)
{
	static struct detect_mention spare;

	if (work->mention_count == DETECT_MENTIONS_MOST) {
		work->limit = true;
		spare = (struct detect_mention){.family = "", .covers = ""};
		return &spare;
	}
	work->mentions[work->mention_count] = (struct detect_mention){.family = "", .covers = ""};
	return &work->mentions[work->mention_count++];
}

/* --- addresses --- */

/* An address is blanked out, so that its letters are no words of the text. */
static void scan_links(struct detect_work *work)
{
	struct detect_text *text = work->text;
	bool inside = false;

	for (size_t at = 0; at < text->size; at++) {
		char c = text->at[at];
		size_t size = 0;

		if (!inside && strchr("hwfcosgad", c))
			size = detect_url_size(text, at);
		if (size) {
			struct detect_mention *mention = mention_add(work);

			detect_url_read(work->detector->urls, work->detector->names,
			                text_span(text->at + at, size), work->arena, mention);
			mention->start = at;
			mention->end = at + size;
			text->at[at] = DETECT_MARK_LINK;
			memset(text->at + at + 1, ' ', size - 1);
			at += size - 1;
			c = ' ';
		}
		inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '@';
	}
}

/* --- names --- */

/* "Author: MIT", "Massachusetts Institute of Technology (MIT)". */
static bool names_maker(const struct detect_text *text, size_t word)
{
	static const char makers[] =
	    "author authors creator creators institution institutions institute affiliation "
	    "affiliations publisher owner provider contact maintainer university lab site "
	    "center centre hospital funder organization organisation location modality task host "
	    "group team technology from by at maker country contributor contributors";

	return detect_word_listed(text, word, makers);
}

/* "licensed under the MIT", "License: MIT", "MIT license". */
static bool expected(const struct detect_text *text, size_t at, size_t size)
{
	static const char *const before[] = {"license", "licence",    "licenses", "licensed",
	                                     "under",   "identifier", "spdx",     NULL};
	static const char *const capital_before[] = {"is", "are", "as", NULL};
	static const char *const after[] = {"license",  "licence",  "licenses",
	                                    "licences", "licensed", NULL};
	bool capital = detect_word_capital(text, at);
	size_t first = at;

	if (size == text->count)
		return true;
	if (detect_word_in(text, at + size, after) ||
	    (capital && detect_word_is(text, at + size, "for")))
		return true;
	/* "MIT-like" is read for what stands behind the dash. */
	if (at == 0 && at + size < text->count && text->words[at + size].gap == DETECT_DASH)
		return true;
	if (at == 0 && capital && detect_word_is(text, size, "+"))
		return true; /* "MIT + file LICENSE" */
	if (at == 0 && capital && detect_word_is(text, size, "see"))
		return true; /* "MIT (see LICENSE)" */
	if (at > 0 && capital &&
	    (detect_word_in(text, at - 1, capital_before) ||
	     (text->words[at].gap & (DETECT_COLON | DETECT_OPEN) && !names_maker(text, at - 1))))
		return true;
	while (first > 0 &&
	       (detect_word_is(text, first - 1, "the") || detect_word_is(text, first - 1, "an") ||
	        detect_word_is(text, first - 1, "a") || detect_word_is(text, first - 1, "is")))
		first--;
	return first > 0 && detect_word_in(text, first - 1, before) &&
	       !(text->words[first].gap & DETECT_STOP);
}

/* "+", "or later", "or (at your option) any later version"; its words. */
static size_t later(const struct detect_text *text, size_t at)
{
	static const char *const between[] = {"at", "your", "option", "any", "a", "version", NULL};
	static const char *const ends[] = {"later", "newer", "higher", "above", "greater", NULL};
	size_t word = at;

	if (detect_word_is(text, at, "+") && !text->words[at].gap)
		return 1;
	if (!detect_word_is(text, word, "or") && !detect_word_is(text, word, "and"))
		return 0;
	for (word++; word < at + 7 && detect_word_in(text, word, between);)
		word++;
	if (!detect_word_in(text, word, ends))
		return 0;
	word++;
	while (detect_word_is(text, word, "version") || detect_word_is(text, word, "versions"))
		word++;
	return word - at;
}

/* "(>= 2)", as R writes it; its words. */
static size_t at_least(const struct detect_text *text, size_t at, char *version)
{
	size_t size;

	if (!detect_word_is(text, at, "=") || !(text->words[at].gap & DETECT_OPEN) ||
	    text->words[at].start == 0 || text->at[text->words[at].start - 1] != '>')
		return 0;
	size = detect_version(text, at + 1, version);
	return size ? size + 1 : 0;
}

static const char *version_of(const struct detect_mention *mention)
{
	const char *dash;

	if (mention->license && *mention->license->version)
		return mention->license->version;
	for (dash = strchr(mention->id, '-'); dash; dash = strchr(dash + 1, '-'))
		if (dash[1] >= '0' && dash[1] <= '9' && strchr(dash, '.'))
			return dash + 1;
	return "";
}

static bool same_version(const char *known, const char *said)
{
	size_t size = strlen(said);

	if (strncmp(known, said, size) != 0)
		return false;
	return !known[size] || known[size] == '-' || (!strchr(said, '.') && known[size] == '.');
}

static void take_name(struct detect_work *work, struct detect_mention *mention,
                      const struct detect_name *name)
{
	mention->id = name->id;
	mention->license = name->license;
	mention->is_family = name->family;
	detect_names_fill(work->detector->names, mention);
}

/* "License", ", Version" between a name and its version; its words. */
static size_t to_version(const struct detect_text *text, size_t at, char *version)
{
	for (size_t skip = 0; skip < 4; skip++) {
		size_t size = detect_version(text, at + skip, version);

		if (size && text->words[at + skip].gap & DETECT_COMMA &&
		    text->words[at + skip].kind == DETECT_NUMBER)
			return 0; /* "GPL 2.0, 3.0" */
		if (size && !(text->words[at + skip].gap & (DETECT_STOP | DETECT_OPEN)))
			return skip + size;
		if (!detect_word_listed(text, at + skip,
		                        "license licence public software agreement"))
			return 0;
	}
	return 0;
}

/* What follows a name: its version, "or later", "only".  Returns the words
 * taken; false in *well if there is no such version. */
static size_t read_version(struct detect_work *work, struct detect_mention *mention, size_t at,
                           bool *well)
{
	const struct detect_text *text = work->text;
	const struct detect_names *names = work->detector->names;
	const struct detect_name *found;
	char version[DETECT_VERSION_SIZE] = "";
	size_t size = to_version(text, at, version), more;
	size_t least = size ? 0 : at_least(text, at, version);
	const char *suffix = "";

	*well = true;
	more = later(text, at + size);
	if (least && mention->is_family) {
		size = least;
		more = 0;
		suffix = "-or-later";
	} else if (more)
		suffix = "-or-later";
	else if (detect_word_is(text, at + size, "only") && (size || !mention->is_family) &&
	         text->words[at + size].gap & (DETECT_DASH | DETECT_SPACE)) {
		suffix = "-only";
		more = strstr(mention->id, "-only") || mention->is_family;
	}
	if (size && mention->is_family) {
		found = detect_names_version(names, mention->id, version, suffix);
		if (!found && *suffix)
			found = detect_names_version(names, mention->id, version, "");
		*well = found != NULL;
		if (found)
			take_name(work, mention, found);
		mention->plus = found && strcmp(suffix, "-or-later") == 0;
		return size + more;
	}
	if (size) {
		const char *known = version_of(mention);
		bool speaks = strchr(version, '.') || detect_word_is(text, at, "v") ||
		              detect_word_is(text, at, "version");

		if (!same_version(known, version)) {
			*well = !speaks && !*known;
			if (*well)
				size = 0;
		}
	}
	if (more && strcmp(suffix, "-or-later") == 0 &&
	    text_ends(text_from(mention->id), "-only")) {
		struct text base = text_from(mention->id);
		char id[160];

		snprintf(id, sizeof id, "%.*s-or-later", (int) (base.size - 5), base.at);
		found = detect_names_exact(names, text_from(id));
		if (found)
			take_name(work, mention, found);
	}
	if (more && mention->is_family)
		more = 0;
	mention->plus = more && strcmp(suffix, "-or-later") == 0;
	return size + more;
}

/* "license", "public license": part of the name before. */
static size_t tail(const struct detect_text *text, size_t at)
{
	static const char *const words[] = {"license",       "licence", "licenses",  "public",
	                                    "international", "deed",    "universal", NULL};
	size_t size = 0;

	while (
	    at + size < text->count && detect_word_in(text, at + size, words) &&
	    !(text->words[at + size].gap & ~(uint32_t) (DETECT_SPACE | DETECT_DASH | DETECT_QUOTE)))
		size++;
	if (size && detect_word_is(text, at + size - 1, "public"))
		size--; /* "public domain" begins something of its own */
	return size;
}

static size_t name_at(struct detect_work *work, size_t at, struct detect_mention *mention)
{
	const struct detect_text *text = work->text;
	const struct detect_name *name = NULL;
	size_t size = detect_names_find(work->detector->names, text, at, text->count, &name), more;
	bool well;

	/* "GPL 3" of "GPL 3.1" is not said. */
	if (size > 1 && text->words[at + size - 1].kind == DETECT_NUMBER &&
	    detect_version_joint(text, at + size))
		size = detect_names_find(work->detector->names, text, at, at + size - 1, &name);
	if (!size || (at > 0 && !text->words[at].gap && text->words[at - 1].kind == DETECT_LETTERS))
		return 0;
	/* "MITx" and "BSD2cases" are other words. */
	if (at + size < text->count && !text->words[at + size].gap &&
	    text->words[at + size].kind == DETECT_LETTERS && !detect_word_is(text, at + size, "v"))
		return 0;
	if (name->whole && size != text->count)
		return 0;
	take_name(work, mention, name);
	mention->by = strcmp(name->id, "") != 0 &&
	                      text_find_byte(text_from(name->id), ' ') == TEXT_NONE && size == 1
	                  ? "id"
	                  : "name";
	mention->weak = false;
	more = read_version(work, mention, at + size, &well);
	if (!well && name->weak && (name->shy || !expected(text, at, size + more)))
		return 0;
	if (!well) {
		mention->doubt = DETECT_TERMS;
	} else if (name->weak && !more && !expected(text, at, size)) {
		mention->weak = true;
	} else if (name->shy && !more && size == text->count) {
		return 0;
	}
	return size + more;
}

/* "CC BY-SA 4.0, 3.0 and 2.5": the same license in further versions. */
static size_t more_versions(struct detect_work *work, size_t at, unsigned elements)
{
	const struct detect_text *text = work->text;
	char version[DETECT_VERSION_SIZE];
	size_t word = at, size;
	const char *id;

	if (detect_word_is(text, word, "or") || detect_word_is(text, word, "and"))
		word++;
	else if (word < text->count && !(text->words[word].gap & (DETECT_COMMA | DETECT_SLASH)))
		return 0;
	size = detect_version(text, word, version);
	if (!size || !strchr(version, '.'))
		return 0;
	id = detect_cc_id(elements, version, "", work->arena);
	if (id) {
		struct detect_mention *mention = mention_add(work);

		mention->id = id;
		mention->by = "id";
		mention->start = text->words[word].start;
		mention->end = text->words[word + size - 1].end;
		detect_names_fill(work->detector->names, mention);
		return word + size - at;
	}
	return 0;
}

/* "Creative Commons Attribution - Somehow Else 4.0": words that were not
 * understood stand between the name and its version. */
static bool version_beyond(const struct detect_work *work, size_t at)
{
	const struct detect_text *text = work->text;
	const struct detect_name *name;
	char version[DETECT_VERSION_SIZE];

	for (size_t i = at; i < text->count && i < at + 8; i++) {
		if (text->words[i].gap & (DETECT_STOP | DETECT_COMMA | DETECT_OPEN) ||
		    text->words[i].kind == DETECT_LINK)
			return false;
		if (detect_names_find(work->detector->names, text, i, text->count, &name) > 1)
			return false; /* the version of another name */
		if (i > at && text->words[i].kind == DETECT_NUMBER &&
		    detect_version(text, i, version) && strchr(version, '.'))
			return true;
	}
	return false;
}

static bool is_commons(const char *id)
{
	return strcmp(id, "CC") == 0 ||
	       (detect_cc_elements(id) && !(detect_cc_elements(id) & DETECT_ZERO));
}

static void scan_names(struct detect_work *work)
{
	const struct detect_text *text = work->text;

	for (size_t at = 0; at < text->count;) {
		struct detect_mention cc = {.family = "", .covers = ""}, name = cc;
		size_t size, other;

		if (text->words[at].kind == DETECT_LINK || work->limit) {
			at++;
			continue;
		}
		size = detect_cc(work->detector->names, text, at, work->arena, &cc);
		other = name_at(work, at, &name);
		if (other && is_commons(name.id))
			other = 0; /* the grammar knows better */
		if (other > size || (other && other == size && !cc.id)) {
			size = other;
			cc = name;
		}
		if (!size) {
			at++;
			continue;
		}
		{
			struct detect_mention *mention = mention_add(work);

			*mention = cc;
			if (cc.is_family && cc.doubt == DETECT_SURE &&
			    version_beyond(work, at + size))
				mention->doubt = DETECT_TERMS;
			mention->start = text->words[at].start;
			at += size;
			at += tail(text, at);
			mention->end = text->words[at - 1].end;
		}
		if (detect_cc_elements(cc.id) && !cc.is_family && cc.doubt == DETECT_SURE) {
			while ((size = more_versions(work, at, detect_cc_elements(cc.id))) > 0)
				at += size;
			size = later(text, at);
			at += size;
		}
	}
}

/* --- patterns of licenses --- */

static void pattern_found(void *context, const struct detect_found *match)
{
	struct detect_work *work = context;
	const struct license *license = license_at(work->detector->library, match->tag);
	struct detect_mention *mention;

	for (size_t i = 0; i < work->mention_count; i++) {
		struct detect_mention *other = &work->mentions[i];

		if (other->id && other->start < match->end && other->end > match->start)
			return;
	}
	mention = mention_add(work);
	mention->id = license->id;
	mention->license = license;
	mention->by = "pattern";
	mention->start = match->start;
	mention->end = match->end;
	detect_names_fill(work->detector->names, mention);
}

static bool sentence(const struct license *license)
{
	return license->kind == LICENSE_STATEMENT;
}

static void scan_patterns(struct detect_work *work)
{
	struct license_detector *detector = work->detector;

	if (!detector->known) {
		detector->known = detect_patterns_new();
		for (size_t i = 0; i < license_count(detector->library); i++) {
			const struct license *license = license_at(detector->library, i);
			const char *const *pattern = license->signs.patterns;

			for (; !sentence(license) && *pattern; pattern++)
				detect_patterns_add(detector->known, *pattern, i);
		}
	}
	if (!detect_patterns_run(detector->known, text_span(work->text->at, work->text->size),
	                         pattern_found, work))
		work->limit = true;
}

/* --- putting in order --- */

static int by_place(const void *a, const void *b)
{
	const struct detect_mention *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? 1 : x->end > y->end ? -1 : 0;
}

/* "CC BY 4.0 mit Ausnahme der Bilder": a small word, with more behind it. */
static bool goes_on(const struct detect_text *text, const struct detect_mention *mention)
{
	for (size_t i = 0; i + 1 < text->count; i++)
		if (text->words[i].start == mention->start)
			return text->input.at[text->from[mention->start]] >= 'a' &&
			       text->words[i + 1].gap == DETECT_SPACE &&
			       text->words[i + 1].kind == DETECT_LETTERS &&
			       !detect_word_listed(text, i + 1, "license licence and or for");
	return false;
}

/* A weak name counts beside another mention: "MIT or Apache-2.0". */
static void settle_weak(struct detect_work *work)
{
	size_t kept = 0;

	for (size_t i = 0; i < work->mention_count; i++) {
		struct detect_mention *mention = &work->mentions[i];
		bool keep = !mention->weak || mention->is_link || strcmp(mention->id, "CC") == 0;

		if (!keep && goes_on(work->text, mention))
			continue;

		for (size_t j = 0; j < work->mention_count && !keep; j++) {
			const struct detect_mention *other = &work->mentions[j];
			size_t from, to;

			if (j == i || !other->id || (other->weak && !other->is_link))
				continue;
			from = other->start < mention->start ? other->end : mention->end;
			to = other->start < mention->start ? mention->start : other->start;
			keep = to >= from && to - from <= 5;
			if (keep && strcmp(mention->id, "CC") != 0)
				mention->weak = false;
		}
		if (keep)
			work->mentions[kept++] = *mention;
	}
	work->mention_count = kept;
}

static void mask_make(struct detect_work *work)
{
	struct license_detector *detector = work->detector;
	const struct detect_text *text = work->text;

	if (detector->mask_room < text->size + 1) {
		detector->mask_room = text->size + 256;
		detector->mask = memory_resize(detector->mask, detector->mask_room, 1);
	}
	memcpy(detector->mask, text->at, text->size + 1);
	for (size_t i = 0; i < work->mention_count; i++) {
		const struct detect_mention *mention = &work->mentions[i];

		memset(detector->mask + mention->start, DETECT_MARK_FILL,
		       mention->end - mention->start);
		detector->mask[mention->start] =
		    mention->id ? DETECT_MARK_MENTION : DETECT_MARK_LINK;
	}
	work->mask = text_span(detector->mask, text->size);
}

void detect_scan(struct detect_work *work)
{
	scan_links(work);
	detect_text_words(work->text);
	scan_names(work);
	scan_patterns(work);
	qsort(work->mentions, work->mention_count, sizeof *work->mentions, by_place);
	settle_weak(work);
	mask_make(work);
}
