/* What stands beside a license, or in its place: sentences, terms that nobody
 * read, parts that differ, nothing. */
#include "license/detect_parts.h"

#include <string.h>

/* --- statements --- */

static bool permits(const struct detect_combining *c, const struct detect_mention *m,
                    const char *code)
{
	const struct license_library *library = c->work->detector->library;
	enum license_target target = LICENSE_DATA;
	const struct license_term *term = license_term_find(library, text_from(code), &target);
	const struct license *const *members = NULL;
	size_t count;

	if (!term)
		return false;
	if (m->license)
		return license_says(library, m->license, term->code, target) == LICENSE_PERMIT;
	if (!m->is_family)
		return !text_starts(text_from(m->id), "LicenseRef-");
	count = license_family(library, text_from(m->id), &members);
	for (size_t i = 0; i < count; i++)
		if (license_says(library, members[i], term->code, target) == LICENSE_PERMIT)
			return true;
	return count == 0;
}

static bool forbids(const struct detect_combining *c, const struct license *statement,
                    const char *code)
{
	const struct license_library *library = c->work->detector->library;
	enum license_target target = LICENSE_DATA;
	const struct license_term *term = license_term_find(library, text_from(code), &target);

	return term && license_says(library, statement, term->code, target) == LICENSE_FORBID;
}

/* Duties, and a ban on finding people out, go beside any license. */
static bool is_minor(const struct license *statement)
{
	struct text id = text_from(statement->id);

	return text_is(id, "LicenseRef-Attribution-Statement") ||
	       text_is(id, "LicenseRef-NoReidentification-Statement") ||
	       text_is(id, "LicenseRef-CopyrightNotice-Only");
}

static bool is_statement(const struct license *license, const char *id)
{
	return strcmp(license->id, id) == 0;
}

/* One statement says all that another does, and more. */
static bool covers(const struct license *wide, const struct license *narrow)
{
	static const struct {
		const char *wide, *narrow;
	} table[] = {
	    {"LicenseRef-NonCommercial-Research-Statement", "LicenseRef-NonCommercial-Statement"},
	    {"LicenseRef-NonCommercial-Research-Statement", "LicenseRef-ResearchOnly-Statement"},
	    {"LicenseRef-NonCommercial-Research-Statement", "LicenseRef-Education-Statement"},
	    {"LicenseRef-ResearchOnly-Statement", "LicenseRef-Education-Statement"},
	    {"LicenseRef-ChallengeOnly", "LicenseRef-ResearchOnly-Statement"},
	    {"LicenseRef-AllRightsReserved", "LicenseRef-CopyrightNotice-Only"},
	    {"LicenseRef-AllRightsReserved", "LicenseRef-ResearchOnly-Statement"},
	    {"LicenseRef-AllRightsReserved", "LicenseRef-Education-Statement"},
	    {"LicenseRef-PublicDomain-Attribution", "LicenseRef-PublicDomain"},
	    {"LicenseRef-PublicDomain-Attribution", "LicenseRef-Attribution-Statement"},
	    {"LicenseRef-NoResearchUse-Statement", "LicenseRef-ResearchOnly-Statement"},
	    {"LicenseRef-US-Government-Work", "LicenseRef-PublicDomain"},
	    {"LicenseRef-NoResearchUse-Statement", "LicenseRef-NonCommercial-Research-Statement"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (is_statement(wide, table[i].wide) && is_statement(narrow, table[i].narrow))
			return true;
	return wide == narrow;
}

/* Leaves out what others say already, and what frees beside what binds. */
void detect_statements_weed(struct detect_combining *c)
{
	struct detect_work *work = c->work;
	bool binding = work->restricted || work->custom;
	size_t kept = 0;

	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *statement = work->statements[i].license;

		binding |= !is_minor(statement) && !detect_frees(statement) &&
		           statement->kind == LICENSE_STATEMENT;
	}
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *statement = work->statements[i].license;
		bool out = detect_frees(statement) && (binding || c->count);

		for (size_t j = 0; j < work->statement_count && !out; j++) {
			const struct license *other = work->statements[j].license;

			out = other == statement ? j < i && j < kept : covers(other, statement);
		}
		for (size_t j = 0; j < kept && !out; j++)
			out = work->statements[j].license == statement;
		if (!out)
			work->statements[kept++] = work->statements[i];
	}
	work->statement_count = kept;
}

/* A sentence against a license: "CC BY 4.0, non-commercial use only". */
static void statement_against(struct detect_combining *c, const struct detect_statement *statement)
{
	bool clash = false, free_all = c->count > 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct detect_mention *m = &c->groups[i].mention;
		bool sells = permits(c, m, "commercial_use");

		free_all &= sells && permits(c, m, "derive");
		clash |= sells && forbids(c, statement->license, "commercial_use");
	}
	if (clash && c->count == 1)
		c->conflict = true;
	if (clash || free_all) {
		struct detect_mention mention = {.id = statement->license->id,
		                                 .license = statement->license,
		                                 .family = "",
		                                 .by = "pattern",
		                                 .statement = true,
		                                 .start = statement->start,
		                                 .end = statement->end,
		                                 .covers = ""};
		detect_group_add(c, &mention, c->work->mention_count - 1);
	}
}

/* --- what has no name --- */

void detect_group_named(struct detect_combining *c, const char *id, size_t start, size_t end)
{
	struct detect_mention mention = {
	    .id = id, .family = "", .by = "pattern", .start = start, .end = end, .covers = ""};

	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->groups[i].mention.id, id) == 0)
			return;
	detect_names_fill(c->work->detector->names, &mention);
	mention.id = id;
	detect_group_add(c, &mention, c->work->mention_count);
}

static void terms_add(struct detect_combining *c)
{
	size_t start = 0, end = c->work->text->size;
	const char *by = "pattern";

	for (size_t i = c->work->mention_count; i-- > 0;)
		if (!c->work->mentions[i].id) {
			start = c->work->mentions[i].start;
			end = c->work->mentions[i].end;
			by = "url";
		}
	detect_group_named(c, DETECT_CUSTOM, start, end);
	if (strcmp(c->groups[c->count - 1].mention.id, DETECT_CUSTOM) == 0)
		c->groups[c->count - 1].mention.by = by;
}

/* "No restrictions until 2030": what frees stands with a doubt beside it. */
static bool freed_in_doubt(const struct detect_combining *c)
{
	const struct detect_work *work = c->work;

	for (size_t i = 0; i < work->statement_count && work->hedged; i++)
		if (detect_frees(work->statements[i].license))
			return true;
	return work->hedged && c->count && detect_bare_public_domain(&c->groups[0].mention);
}

/* Words that are no more than "not known". */
static bool says_nothing(const struct detect_work *work)
{
	static const char words[] =
	    "not no none unknown unavailable specified stated given provided available found "
	    "the of dataset data is are was be yet to determined decided tbd tba na n a "
	    "applicable missing null nil undefined unspecified 404 error page for this has "
	    "been pending unclear nan any with without terms usage rights declared listed "
	    "mentioned known reported indicated clear license licence licenses licensed "
	    "information info set datasets s it its we do have there noassertion add later "
	    "coming soon required status explicitly explicit statement ? ! determine "
	    "announced confirmed empty todo field select choose one your here put my lorem "
	    "ipsum and or at in readme file tbc name url unlicensed identified described "
	    "supplied published = public publicly moment time currently present";
	static const char *const tellers[] = {"public", "publicly", "available", NULL};
	static const char *const things[] = {"license", "licence",     "licenses", "terms",
	                                     "rights",  "information", "info",     NULL};
	bool teller = false, denial = false, spoken = false, open = false;

	for (size_t i = 0; i < work->text->count; i++) {
		if (!detect_word_listed(work->text, i, words))
			return false;
		teller |= detect_word_in(work->text, i, tellers);
		spoken |= detect_word_in(work->text, i, things);
		open |= detect_word_listed(work->text, i, "public publicly");
		denial |= detect_word_is(work->text, i, "not") ||
		          detect_word_is(work->text, i, "no") ||
		          detect_word_is(work->text, i, "none");
	}
	/* "Not public" tells more than that no license is known. */
	return !teller || (denial && (spoken || !open));
}

/* Statements alone: those that name what is barred, else the duties. */
static void statements_stand(struct detect_combining *c)
{
	struct detect_work *work = c->work;
	size_t major = 0;

	for (size_t i = 0; i < work->statement_count; i++)
		major += !is_minor(work->statements[i].license);
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *license = work->statements[i].license;

		if (major && is_minor(license))
			continue;
		if (major > 1 && work->parts_clause && is_statement(license, DETECT_MULTIPLE))
			continue;
		detect_group_named(c, license->id, work->statements[i].start,
		                   work->statements[i].end);
	}
}

/* Elements that were named but are in no license or sentence found. */
static bool element_missing(const struct detect_combining *c)
{
	unsigned found = 0;

	for (size_t i = 0; i < c->count; i++)
		found |= detect_cc_elements(c->groups[i].mention.id);
	for (size_t i = 0; i < c->work->statement_count; i++) {
		const struct license *statement = c->work->statements[i].license;

		if (forbids(c, statement, "commercial_use"))
			found |= DETECT_NC;
		if (is_statement(statement, "LicenseRef-NoDerivatives-Statement"))
			found |= DETECT_ND;
	}
	return (c->work->leftover & ~found & (DETECT_NC | DETECT_SA | DETECT_ND)) != 0;
}

static size_t majors(const struct detect_work *work)
{
	size_t count = 0;

	for (size_t i = 0; i < work->statement_count; i++)
		count += !is_minor(work->statements[i].license);
	return count;
}

static bool unread_link(const struct detect_work *work)
{
	for (size_t i = 0; i < work->mention_count; i++)
		if (!work->mentions[i].id)
			return true;
	return false;
}

static bool refused(const struct detect_work *work)
{
	for (size_t i = 0; i < work->mention_count; i++)
		if (work->mentions[i].id && work->mentions[i].doubt != DETECT_SURE)
			return true;
	return false;
}

static bool altered(const struct detect_work *work)
{
	for (size_t i = 0; i < work->mention_count; i++)
		if (work->mentions[i].id && work->mentions[i].doubt == DETECT_TERMS &&
		    !work->mentions[i].aside)
			return true;
	return false;
}

/* An agreement or a platform's terms bind by themselves; words that bind
 * beside a public license are something more. */
static bool public_license(const struct detect_combining *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (!text_starts(text_from(c->groups[i].mention.id), "LicenseRef-") ||
		    (c->groups[i].mention.license &&
		     c->groups[i].mention.license->kind == LICENSE_PUBLIC_DOMAIN))
			return true;
	return false;
}

/* Nothing beside the licenses is in doubt yet, nor does one of several bind more
 * than the others: what nobody knows would go unseen. */
static bool is_free(const struct detect_combining *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct detect_mention *m = &c->groups[i].mention;

		if (strcmp(m->id, DETECT_MULTIPLE) == 0 ||
		    (c->count > 1 && !m->statement && !permits(c, m, "commercial_use")))
			return false;
	}
	return public_license(c);
}

/* "Public domain. Attribution required" has a name of its own. */
static void credit_required(struct detect_combining *c)
{
	const char *id = "LicenseRef-PublicDomain-Attribution";
	struct detect_mention *m = &c->groups[0].mention;

	if (c->count != 1 || strcmp(m->id, "LicenseRef-PublicDomain") != 0)
		return;
	for (size_t i = 0; i < c->work->statement_count; i++) {
		const struct detect_statement *statement = &c->work->statements[i];
		struct text words = text_slice(c->work->mask, statement->start, statement->end);

		if (strcmp(statement->license->id, "LicenseRef-Attribution-Statement") == 0 &&
		    (text_find(words, text_from("required")) != TEXT_NONE ||
		     text_find(words, text_from("must")) != TEXT_NONE)) {
			m->id = id;
			m->license = license_find(c->work->detector->library, text_from(id));
		}
	}
}

/* Creative Commons reserves some rights, the public domain none: who reserves all
 * takes it back. */
static bool of_commons(const struct detect_combining *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (detect_cc_elements(c->groups[i].mention.id) ||
		    (c->groups[i].mention.license &&
		     c->groups[i].mention.license->kind == LICENSE_PUBLIC_DOMAIN))
			return true;
	return false;
}

/* "Copyright (c) 2020 X. All rights reserved." stands above most licenses of
 * software. */
static bool boilerplate(const struct detect_combining *c, const struct detect_statement *statement)
{
	const struct detect_text *text = c->work->text;
	size_t from = statement->start > 80 ? statement->start - 80 : 0;
	struct text before = text_span(text->at + from, statement->start - from);

	return is_statement(statement->license, "LicenseRef-AllRightsReserved") && !of_commons(c) &&
	       (text_find(before, text_from("copyright")) != TEXT_NONE ||
	        text_find(before, text_from("(c)")) != TEXT_NONE ||
	        text_find(before, text_from("\u00a9")) != TEXT_NONE);
}

/* "Unless otherwise noted" stands under most notices: the license holds, and
 * a clause says that parts may differ. */
void detect_parts_state(struct detect_combining *c)
{
	struct detect_work *work = c->work;
	const struct license *license =
	    license_find(work->detector->library, text_from(DETECT_MULTIPLE));

	if (!license || work->statement_count == DETECT_STATEMENTS_MOST)
		return;
	work->statements[work->statement_count].license = license;
	work->statements[work->statement_count].start = 0;
	work->statements[work->statement_count++].end = work->text->size;
}

/* An element beside a license that lacks it is said all the same. */
static void elements_state(struct detect_combining *c)
{
	static const struct {
		unsigned element;
		const char *id;
	} table[] = {{DETECT_NC, "LicenseRef-NonCommercial-Statement"},
	             {DETECT_ND, "LicenseRef-NoDerivatives-Statement"}};
	struct detect_work *work = c->work;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct license *license =
		    license_find(work->detector->library, text_from(table[i].id));
		bool known = !license || !(work->leftover & table[i].element);

		for (size_t j = 0; j < work->statement_count && !known; j++)
			known = covers(work->statements[j].license, license);
		if (known || work->statement_count == DETECT_STATEMENTS_MOST)
			continue;
		work->statements[work->statement_count].license = license;
		work->statements[work->statement_count].start = 0;
		work->statements[work->statement_count++].end = work->text->size;
	}
}

/* "CC BY 4.0 for the annotations": of the images it says nothing. */
static bool only_a_part(const struct detect_mention *m)
{
	return *m->covers && license_is_part(m->covers) && strcmp(m->id, "ODbL-1.0") != 0;
}

/* "CC BY 4.0; controlled access": of what it is the license is not said. */
static bool closed(const struct detect_combining *c)
{
	for (size_t i = 0; i < c->work->statement_count; i++)
		if (is_statement(c->work->statements[i].license, "LicenseRef-Restricted-Access"))
			return public_license(c);
	return false;
}

/* "CC BY 4.0 https://x.org/data-use-agreement.pdf" */
static bool agreement_linked(const struct detect_combining *c)
{
	for (size_t i = 0; i < c->work->mention_count; i++)
		if (!c->work->mentions[i].id && c->work->mentions[i].agreement_link)
			return public_license(c);
	return false;
}

/* Licenses were found: what stands beside them. */
void detect_beside(struct detect_combining *c)
{
	struct detect_work *work = c->work;
	size_t kept = 0;

	if (element_missing(c))
		elements_state(c);
	for (size_t i = 0; i < work->statement_count; i++)
		if (!boilerplate(c, &work->statements[i]))
			work->statements[kept++] = work->statements[i];
	work->statement_count = kept;
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *statement = work->statements[i].license;

		if (!is_minor(statement) && !detect_frees(statement) &&
		    strcmp(statement->id, DETECT_MULTIPLE) != 0)
			statement_against(c, &work->statements[i]);
		else if (strcmp(statement->id, DETECT_MULTIPLE) == 0)
			work->multiple = true;
	}
	if (work->parts_clause)
		detect_parts_state(c);
	if ((work->and_parts || work->multiple || only_a_part(&c->groups[0].mention)) &&
	    c->count == 1)
		detect_group_named(c, DETECT_MULTIPLE, 0, work->text->size);
	if (c->conflict)
		return;
	if (work->and_terms || work->narrow || closed(c) || agreement_linked(c) || work->limit ||
	    work->text->cut || altered(work) || element_missing(c) || freed_in_doubt(c) ||
	    ((work->restricted || work->custom) && public_license(c)) || (work->odd && is_free(c)))
		terms_add(c);
	credit_required(c);
}

/* Nothing was found by name. */
void detect_without(struct detect_combining *c)
{
	struct detect_work *work = c->work;

	elements_state(c);
	if (work->multiple) {
		detect_parts_state(c);
		detect_group_named(c, DETECT_MULTIPLE, 0, work->text->size);
		return;
	}
	if (work->parts_clause)
		detect_parts_state(c);
	/* No sentence says share-alike. */
	if ((work->custom && majors(work) != 1) || work->leftover & DETECT_SA) {
		terms_add(c);
		return;
	}
	if (work->statement_count) {
		bool minor = true;

		for (size_t i = 0; i < work->statement_count; i++)
			minor &= is_minor(work->statements[i].license) &&
			         !is_statement(work->statements[i].license,
			                       "LicenseRef-CopyrightNotice-Only");
		if (altered(work) || freed_in_doubt(c) ||
		    (minor && (work->grants || work->restricted || work->limit || refused(work))))
			terms_add(c);
		else
			statements_stand(c);
		if ((work->narrow || work->apart) && c->count)
			terms_add(c);
		return;
	}
	if (work->text->count == 0 || (says_nothing(work) && !unread_link(work)))
		return;
	/* A few words in a license's place are the name of something. */
	if (unread_link(work) || refused(work) || work->restricted || work->grants || work->uses ||
	    work->limit || work->text->cut || work->and_parts || work->text->count <= 8)
		terms_add(c);
}
