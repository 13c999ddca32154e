/* One reading out of mentions, statements and doubts. */
#include "license/detect_parts.h"

#include "base/buffer.h"

#include <string.h>

#define GENERIC_AGREEMENT "LicenseRef-DUA"

/* One license of the reading: mentions that say the same. */
struct group {
	struct detect_mention mention;
	size_t last; /* index of its last mention */
	bool link;   /* one of them was an address */
	bool or_before;
};

struct combining {
	struct detect_work *work;
	struct group *groups;
	size_t count;
	bool conflict;
};

/* --- what stands between two mentions --- */

struct between {
	bool nothing; /* no word, or only such as point on ("see", "license") */
	bool open;    /* an opening bracket */
	bool has_or, has_and, comma, stop, other;
};

static bool points_on(const struct detect_text *text, size_t word)
{
	static const char *const words[] = {"license",
	                                    "licence",
	                                    "licensed",
	                                    "the",
	                                    "a",
	                                    "an",
	                                    "see",
	                                    "at",
	                                    "here",
	                                    "found",
	                                    "is",
	                                    "can",
	                                    "be",
	                                    "full",
	                                    "text",
	                                    "details",
	                                    "detail",
	                                    "more",
	                                    "for",
	                                    "link",
	                                    "url",
	                                    "http",
	                                    "https",
	                                    "under",
	                                    "deed",
	                                    "legal",
	                                    "code",
	                                    "this",
	                                    "visit",
	                                    "please",
	                                    "information",
	                                    "of",
	                                    "copy",
	                                    "view",
	                                    "to",
	                                    "terms",
	                                    "type",
	                                    "href",
	                                    "read",
	                                    "about",
	                                    "i",
	                                    "e",
	                                    "aka",
	                                    "also",
	                                    "known",
	                                    "as",
	                                    "international",
	                                    "in",
	                                    "available",
	                                    "abbreviated",
	                                    "short",
	                                    "namely",
	                                    "viz",
	                                    "version",
	                                    "legalcode",
	                                    "on",
	                                    "licenses",
	                                    "dedication",
	                                    "designation",
	                                    "universal",
	                                    "public",
	                                    "domain",
	                                    "zero",
	                                    NULL};

	return detect_word_in(text, word, words);
}

static struct between read_between(const struct combining *c, const struct detect_mention *a,
                                   const struct detect_mention *b)
{
	const struct detect_text *text = c->work->text;
	struct between between = {.nothing = true};

	for (size_t at = a->end; at < b->start && at < text->size; at++) {
		char byte = text->at[at];

		between.open |= byte == '(' || byte == '[';
		between.comma |= byte == ',' || byte == '/';
		between.stop |= byte == ';' || byte == '|' ||
		                (byte == '.' && at + 1 < text->size && text->at[at + 1] == ' ');
	}
	for (size_t i = 0; i < text->count; i++) {
		const struct detect_word *word = &text->words[i];

		if (word->start < a->end || word->start >= b->start)
			continue;
		if (detect_word_is(text, i, "or"))
			between.has_or = true;
		else if (detect_word_is(text, i, "and") || detect_word_is(text, i, "&") ||
		         detect_word_is(text, i, "+"))
			between.has_and = true;
		else if (!points_on(text, i))
			between.other = true;
	}
	between.nothing = !between.has_or && !between.has_and && !between.other;
	return between;
}

/* --- the same license, said twice --- */

static bool public_domain(const struct detect_mention *m)
{
	return m->license && m->license->kind == LICENSE_PUBLIC_DOMAIN;
}

static bool bare_public_domain(const struct detect_mention *m)
{
	return m->id && text_starts(text_from(m->id), "LicenseRef-PublicDomain");
}

static bool in_family(const struct combining *c, const struct detect_mention *family,
                      const struct detect_mention *member)
{
	const struct license_family *its;

	if (!family->is_family)
		return false;
	if (strcmp(family->id, "CC") == 0)
		return strncmp(member->id, "CC", 2) == 0;
	if (strcmp(member->family, family->id) == 0)
		return true;
	its = license_family_find(c->work->detector->library, text_from(member->family));
	if (its && strcmp(its->within, family->id) == 0)
		return true;
	/* Ids without a file: "GFDL" and "GFDL-1.3". */
	return text_starts(text_from(member->id), family->id) &&
	       member->id[strlen(family->id)] == '-' && member->id[strlen(family->id) + 1] >= '0' &&
	       member->id[strlen(family->id) + 1] <= '9';
}

/* The more exact of two ids that can mean the same; NULL if they cannot. */
static const struct detect_mention *same(const struct combining *c, const struct detect_mention *a,
                                         const struct detect_mention *b)
{
	struct text x = text_from(a->id), y = text_from(b->id);

	if (text_equal_nocase(x, y))
		return a;
	if (in_family(c, a, b))
		return b;
	if (in_family(c, b, a))
		return a;
	/* A national version is named by the common one too. */
	if (detect_cc_elements(a->id) && text_starts(x, b->id) && a->id[y.size] == '-' &&
	    !b->is_family)
		return a;
	if (detect_cc_elements(b->id) && text_starts(y, a->id) && b->id[x.size] == '-' &&
	    !a->is_family)
		return b;
	if (text_starts(x, b->id) && text_ends(x, "-or-later"))
		return a;
	return NULL;
}

static void join(struct group *group, const struct detect_mention *kept, size_t index, bool link)
{
	struct detect_mention *m = &group->mention;
	size_t start = m->start, end = m->end;
	const char *by = m->by;

	if (kept != m) {
		*m = *kept;
		if (!m->is_link || group->link) {
			start = kept->start;
			end = kept->end;
		} else {
			/* The link made it exact; that is how it was found. */
			start = kept->start;
			end = kept->end;
			by = kept->by;
		}
		m->by = kept->by ? kept->by : by;
		m->start = start;
		m->end = end;
	}
	group->last = index;
	group->link |= link;
}

static struct group *group_add(struct combining *c, const struct detect_mention *mention,
                               size_t index)
{
	struct group *group = &c->groups[c->count++];

	*group = (struct group){.mention = *mention, .last = index, .link = mention->is_link};
	return group;
}

/* "CC 4.0" is no license; a link to a stricter one contradicts it. */
static bool contradicts(const struct detect_mention *name, const struct detect_mention *link)
{
	unsigned strict = DETECT_NC | DETECT_SA | DETECT_ND;

	return name->bare && detect_cc_elements(link->id) & strict;
}

static bool is_terms(const struct detect_mention *m)
{
	return m->doubt == DETECT_TERMS;
}

/* The name that a link or a bracket stands behind. */
static bool pair(struct combining *c, const struct detect_mention *mention, size_t index)
{
	struct detect_work *work = c->work;
	struct group *group = c->count ? &c->groups[c->count - 1] : NULL;
	const struct detect_mention *before, *kept;
	struct between gap;
	bool adjacent;

	if (!group)
		return false;
	before = &work->mentions[group->last];
	gap = read_between(c, before, mention);
	adjacent = gap.nothing && group->last + 1 == index;
	kept = same(c, &group->mention, mention);
	if (mention->is_link && adjacent && contradicts(&group->mention, mention)) {
		c->conflict = true;
		return false;
	}
	if (kept && (gap.nothing || mention->is_link || before->is_link || group->mention.weak ||
	             mention->weak || kept == &group->mention)) {
		join(group, kept, index, mention->is_link);
		return true;
	}
	if (bare_public_domain(&group->mention) && public_domain(mention) && gap.nothing) {
		join(group, mention, index, mention->is_link);
		return true;
	}
	/* Name against link, or against what stands in brackets behind it. */
	if (adjacent && !kept &&
	    ((mention->is_link && !group->link) || (gap.open && !gap.stop && !mention->is_link)) &&
	    !mention->statement && !group->mention.statement)
		c->conflict = true;
	return false;
}

/* A group before, which says the same. */
static bool rejoin(struct combining *c, const struct detect_mention *mention, size_t index)
{
	for (size_t i = c->count; i-- > 0;) {
		struct group *group = &c->groups[i];
		const struct detect_mention *kept = same(c, &group->mention, mention);

		if (!kept || (contradicts(&group->mention, mention) && mention->is_link))
			continue;
		if (kept == &group->mention || mention->is_link || group->mention.weak ||
		    group->link) {
			join(group, kept, i + 1 == c->count ? index : group->last,
			     mention->is_link);
			return true;
		}
	}
	return false;
}

static void groups_make(struct combining *c)
{
	struct detect_work *work = c->work;

	for (size_t i = 0; i < work->mention_count; i++) {
		const struct detect_mention *mention = &work->mentions[i];

		if (!mention->id || mention->doubt != DETECT_SURE)
			continue;
		if (pair(c, mention, i) || rejoin(c, mention, i))
			continue;
		group_add(c, mention, i);
	}
}

/* --- weeding --- */

static void group_remove(struct combining *c, size_t index)
{
	memmove(&c->groups[index], &c->groups[index + 1],
	        (c->count - index - 1) * sizeof *c->groups);
	c->count--;
}

/* "This public domain designation" beside CC0 is CC0; beside a license that
 * binds, the license holds.  "A is public domain, B is CC0" are two. */
static void public_domain_weed(struct combining *c)
{
	for (size_t i = c->count; i-- > 0;) {
		const struct detect_mention *m = &c->groups[i].mention;

		if (!bare_public_domain(m))
			continue;
		for (size_t j = 0; j < c->count; j++) {
			const char *other = c->groups[j].mention.covers;

			if (j == i || (*m->covers && *other && strcmp(m->covers, other) != 0))
				continue;
			group_remove(c, i);
			break;
		}
	}
}

/* A bare "Creative Commons" beside something better says nothing new. */
static void weed(struct combining *c)
{
	bool link = false, agreement = false;

	for (size_t i = 0; i < c->work->mention_count; i++)
		link |= !c->work->mentions[i].id;
	for (size_t i = 0; i < c->count; i++)
		agreement |= c->groups[i].mention.license &&
		             c->groups[i].mention.license->kind == LICENSE_AGREEMENT &&
		             strcmp(c->groups[i].mention.id, GENERIC_AGREEMENT) != 0;
	for (size_t i = c->count; i-- > 0;) {
		const struct detect_mention *m = &c->groups[i].mention;

		if (m->weak && strcmp(m->id, "CC") == 0 &&
		    (c->count > 1 || link || m->is_link || c->work->statement_count))
			group_remove(c, i);
		else if (agreement && strcmp(m->id, GENERIC_AGREEMENT) == 0)
			group_remove(c, i);
	}
	public_domain_weed(c);
}

/* --- statements --- */

static bool permits(const struct combining *c, const struct detect_mention *m, const char *code)
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

static bool forbids(const struct combining *c, const struct license *statement, const char *code)
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

static bool is_freeing(const struct license *statement)
{
	struct text id = text_from(statement->id);

	return text_is(id, "LicenseRef-Unrestricted-Statement") ||
	       text_is(id, "LicenseRef-OpenAccess-Statement");
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
static void statements_weed(struct combining *c)
{
	struct detect_work *work = c->work;
	bool binding = work->restricted || work->custom;
	size_t kept = 0;

	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *statement = work->statements[i].license;

		binding |= !is_minor(statement) && !is_freeing(statement) &&
		           statement->kind == LICENSE_STATEMENT;
	}
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *statement = work->statements[i].license;
		bool out = is_freeing(statement) && (binding || c->count);

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
static void statement_against(struct combining *c, const struct detect_statement *statement)
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
		group_add(c, &mention, c->work->mention_count - 1);
	}
}

/* --- the whole --- */

static void group_of(struct combining *c, const char *id, size_t start, size_t end)
{
	struct detect_mention mention = {
	    .id = id, .family = "", .by = "pattern", .start = start, .end = end, .covers = ""};

	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->groups[i].mention.id, id) == 0)
			return;
	detect_names_fill(c->work->detector->names, &mention);
	mention.id = id;
	group_add(c, &mention, c->work->mention_count);
}

static void terms_add(struct combining *c)
{
	size_t start = 0, end = c->work->text->size;
	const char *by = "pattern";

	for (size_t i = c->work->mention_count; i-- > 0;)
		if (!c->work->mentions[i].id) {
			start = c->work->mentions[i].start;
			end = c->work->mentions[i].end;
			by = "url";
		}
	group_of(c, DETECT_CUSTOM, start, end);
	if (strcmp(c->groups[c->count - 1].mention.id, DETECT_CUSTOM) == 0)
		c->groups[c->count - 1].mention.by = by;
}

/* Words that are no more than "not known". */
static bool says_nothing(const struct detect_work *work)
{
	static const char *const words[] = {
	    "not",         "no",          "none",      "unknown",     "unavailable", "specified",
	    "stated",      "given",       "provided",  "available",   "found",       "the",
	    "of",          "dataset",     "data",      "is",          "are",         "was",
	    "be",          "yet",         "to",        "determined",  "decided",     "tbd",
	    "tba",         "na",          "n",         "a",           "applicable",  "missing",
	    "null",        "nil",         "undefined", "unspecified", "404",         "error",
	    "page",        "for",         "this",      "has",         "been",        "pending",
	    "unclear",     "nan",         "any",       "with",        "without",     "terms",
	    "usage",       "rights",      "declared",  "listed",      "mentioned",   "known",
	    "reported",    "indicated",   "clear",     "license",     "licence",     "licenses",
	    "licensed",    "information", "info",      "set",         "datasets",    "s",
	    "it",          "its",         "we",        "do",          "have",        "there",
	    "noassertion", "add",         "later",     "coming",      "soon",        "required",
	    "status",      "explicitly",  "explicit",  "statement",   "?",           "!",
	    "determine",   "announced",   "confirmed", "empty",       "todo",        "field",
	    "select",      "choose",      "one",       "your",        "here",        "put",
	    "my",          "lorem",       "ipsum",     "and",         "or",          "at",
	    "in",          "readme",      "file",      "tbc",         "name",        "url",
	    "unlicensed",  "identified",  "described", "supplied",    "published",   "=",
	    "public",      "publicly",    "moment",    "time",        "currently",   "present",
	    NULL};
	static const char *const tellers[] = {"public", "publicly", "available", NULL};
	bool teller = false, denial = false;

	for (size_t i = 0; i < work->text->count; i++) {
		if (!detect_word_in(work->text, i, words))
			return false;
		teller |= detect_word_in(work->text, i, tellers);
		denial |= detect_word_is(work->text, i, "not") ||
		          detect_word_is(work->text, i, "no") ||
		          detect_word_is(work->text, i, "none");
	}
	return !teller || denial;
}

static bool clause_stricter(const struct license_clause *a, const struct license_clause *b)
{
	static const int rank[] = {[LICENSE_SILENT] = 0,
	                           [LICENSE_PERMIT] = 1,
	                           [LICENSE_ASK] = 2,
	                           [LICENSE_REQUIRE] = 3,
	                           [LICENSE_FORBID] = 4};

	return rank[a->state] > rank[b->state];
}

/* What the sentences say; beside a license only what binds. */
static void clauses_make(struct combining *c, struct license_reading *reading)
{
	struct detect_work *work = c->work;
	struct license_clause *clauses;
	bool beside = false;
	size_t room = 0, used = 0;

	for (size_t i = 0; i < c->count; i++)
		beside |= !c->groups[i].mention.statement;
	for (size_t i = 0; i < work->statement_count; i++)
		room += work->statements[i].license->clause_count;
	if (!room)
		return;
	clauses = arena_new(work->arena, room, sizeof *clauses);
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *license = work->statements[i].license;

		for (size_t k = 0; k < license->clause_count; k++) {
			const struct license_clause *clause = &license->clauses[k];
			size_t at = 0;

			if (clause->implied || (beside && clause->state == LICENSE_PERMIT))
				continue;
			while (at < used && (clauses[at].code != clause->code ||
			                     clauses[at].target != clause->target))
				at++;
			if (at == used)
				clauses[used++] = *clause;
			else if (clause_stricter(clause, &clauses[at]))
				clauses[at] = *clause;
		}
	}
	reading->clauses = clauses;
	reading->clause_count = used;
}

static void covers_find(struct combining *c);

/* All joined by "or", or listed and said to be a choice. */
static bool is_choice(const struct combining *c)
{
	bool ors = false, others = false;

	if (c->count < 2 || c->conflict)
		return false;
	for (size_t i = 1; i < c->count; i++) {
		const struct detect_mention *a = &c->work->mentions[c->groups[i - 1].last],
		                            *b = &c->groups[i].mention;
		struct between gap = read_between(c, a, b);

		if (gap.has_or && !gap.has_and && !gap.other && !gap.stop)
			ors = true;
		else if (gap.has_and || gap.stop || gap.other || (!gap.comma && !gap.nothing))
			others = true;
		/* A comma waits for what comes at the end: "A, B or C". */
	}
	if (c->work->either && !(others && ors))
		return true;
	return ors && !others;
}

/* An expression in SPDX's own grammar keeps its brackets and its WITH; false
 * if the string is none. */
static bool spdx_expression(struct combining *c, struct buffer *out)
{
	const struct detect_text *text = c->work->text;
	size_t at = 0, depth = 0, next = 0, joints = 0;

	for (size_t i = 0; i < text->size; i++) /* offsets hold in plain letters only */
		if ((unsigned char) text->at[i] >= 0x80)
			return false;
	while (at < text->size) {
		char byte = text->at[at];

		if (next < c->work->mention_count && at == c->work->mentions[next].start) {
			const struct detect_mention *m = &c->work->mentions[next++];

			if (!m->id || m->is_link || m->doubt != DETECT_SURE)
				return false;
			buffer_string(out, m->id);
			at = m->end;
		} else if (byte == '(' || byte == ')') {
			if (byte == ')' && depth-- == 0)
				return false;
			depth += byte == '(';
			buffer_byte(out, byte);
			at++;
		} else if (byte == ' ') {
			at++;
		} else {
			static const char *const words[] = {"AND", "OR", "WITH"};
			size_t i = 0;

			while (i < 3 && strncmp(c->work->text->input.at + text->from[at], words[i],
			                        strlen(words[i])) != 0)
				i++;
			if (i == 3)
				return false;
			buffer_printf(out, " %s ", words[i]);
			at += strlen(words[i]);
			joints++;
		}
	}
	return depth == 0 && joints && joints + 1 == c->work->mention_count;
}

static void expression_make(struct combining *c, struct license_reading *reading)
{
	struct buffer buffer = BUFFER_INIT;

	if (c->count > 1 && c->count == c->work->mention_count && spdx_expression(c, &buffer)) {
		reading->expression = arena_copy(c->work->arena, buffer_view(&buffer));
		buffer_release(&buffer);
		return;
	}
	buffer_clear(&buffer);
	for (size_t i = 0; i < c->count; i++) {
		if (i)
			buffer_string(&buffer, reading->either ? " OR " : " AND ");
		buffer_string(&buffer, c->groups[i].mention.id);
	}
	reading->expression = arena_copy(c->work->arena, buffer_view(&buffer));
	buffer_release(&buffer);
}

static void hits_make(struct combining *c, struct license_reading *reading)
{
	const uint32_t *from = c->work->text->from;
	struct license_hit *hits = arena_new(c->work->arena, c->count + 1, sizeof *hits);

	for (size_t i = 0; i < c->count; i++) {
		const struct detect_mention *m = &c->groups[i].mention;

		hits[i].id = m->id;
		hits[i].license = m->license;
		hits[i].by = m->by ? m->by : "pattern";
		hits[i].start = from[m->start];
		hits[i].end = m->end > m->start ? from[m->end - 1] + 1u : from[m->end];
		hits[i].covers = m->covers ? m->covers : "";
		/* A character of several bytes is taken whole. */
		while (hits[i].end < c->work->text->input.size &&
		       ((unsigned char) c->work->text->input.at[hits[i].end] & 0xc0) == 0x80)
			hits[i].end++;
	}
	reading->hits = hits;
	reading->hit_count = c->count;
}

static void kind_set(const struct combining *c, struct license_reading *reading)
{
	const struct detect_mention *m = c->count ? &c->groups[0].mention : NULL;

	if (c->conflict || c->count > 1)
		reading->kind = LICENSE_READ_EXPRESSION;
	else if (!m)
		reading->kind = LICENSE_READ_NONE;
	else if (strcmp(m->id, DETECT_CUSTOM) == 0)
		reading->kind = LICENSE_READ_TERMS;
	else if (m->is_family)
		reading->kind = LICENSE_READ_FAMILY;
	else if (m->statement)
		reading->kind = LICENSE_READ_STATEMENT;
	else
		reading->kind = LICENSE_READ_LICENSE;
}

/* Statements alone: those that name what is barred, else the duties. */
static void statements_stand(struct combining *c)
{
	struct detect_work *work = c->work;
	size_t major = 0;

	for (size_t i = 0; i < work->statement_count; i++)
		major += !is_minor(work->statements[i].license);
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *license = work->statements[i].license;

		if (major && is_minor(license))
			continue;
		group_of(c, license->id, work->statements[i].start, work->statements[i].end);
	}
}

/* Elements that were named but are in no license found. */
static bool element_missing(const struct combining *c)
{
	unsigned found = 0;
	bool commons = false;

	for (size_t i = 0; i < c->count; i++) {
		const struct detect_mention *m = &c->groups[i].mention;

		found |= detect_cc_elements(m->id);
		commons |= strncmp(m->id, "CC", 2) == 0;
	}
	return commons && (c->work->leftover & ~found) != 0;
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
		if (work->mentions[i].id && is_terms(&work->mentions[i]))
			return true;
	return false;
}

/* An agreement or a platform's terms bind by themselves; words that bind
 * beside a public license are something more. */
static bool public_license(const struct combining *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (!text_starts(text_from(c->groups[i].mention.id), "LicenseRef-") ||
		    bare_public_domain(&c->groups[i].mention))
			return true;
	return false;
}

/* "Public domain. Attribution required" has a name of its own. */
static void credit_required(struct combining *c)
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

/* "Copyright (c) 2020 X. All rights reserved." stands above most licenses. */
static bool boilerplate(const struct combining *c, const struct detect_statement *statement)
{
	const struct detect_text *text = c->work->text;
	size_t from = statement->start > 80 ? statement->start - 80 : 0;
	struct text before = text_span(text->at + from, statement->start - from);

	return is_statement(statement->license, "LicenseRef-AllRightsReserved") &&
	       (text_find(before, text_from("copyright")) != TEXT_NONE ||
	        text_find(before, text_from("(c)")) != TEXT_NONE ||
	        text_find(before, text_from("\u00a9")) != TEXT_NONE);
}

/* An element beside a license that lacks it is said all the same. */
static void elements_state(struct combining *c)
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

/* Licenses were found: what stands beside them. */
static void beside(struct combining *c)
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

		if (!is_minor(statement) && !is_freeing(statement) &&
		    strcmp(statement->id, DETECT_MULTIPLE) != 0)
			statement_against(c, &work->statements[i]);
		else if (strcmp(statement->id, DETECT_MULTIPLE) == 0)
			work->multiple = true;
	}
	if (work->and_parts && c->count == 1)
		group_of(c, DETECT_MULTIPLE, 0, work->text->size);
	if (c->conflict)
		return;
	if (work->and_terms || work->limit || work->text->cut || altered(work) ||
	    element_missing(c) || ((work->restricted || work->custom) && public_license(c)))
		terms_add(c);
	credit_required(c);
}

/* Nothing was found by name. */
static void without(struct combining *c)
{
	struct detect_work *work = c->work;

	if (work->multiple) {
		group_of(c, DETECT_MULTIPLE, 0, work->text->size);
		return;
	}
	if (work->custom) {
		terms_add(c);
		return;
	}
	if (work->statement_count) {
		bool minor = true;

		for (size_t i = 0; i < work->statement_count; i++)
			minor &= is_minor(work->statements[i].license) &&
			         !is_statement(work->statements[i].license,
			                       "LicenseRef-CopyrightNotice-Only");
		if (minor && (work->grants || work->restricted || work->limit || refused(work)))
			terms_add(c);
		else
			statements_stand(c);
		return;
	}
	if (work->text->count == 0 || (says_nothing(work) && !unread_link(work)))
		return;
	/* A few words in a license's place are the name of something. */
	if (unread_link(work) || refused(work) || work->restricted || work->grants || work->limit ||
	    work->text->cut || work->and_parts || work->text->count <= 4)
		terms_add(c);
}

void detect_combine(struct detect_work *work, struct license_reading *reading)
{
	struct combining c = {.work = work};

	c.groups = arena_new(work->arena, DETECT_MENTIONS_MOST + DETECT_STATEMENTS_MOST + 4,
	                     sizeof *c.groups);
	groups_make(&c);
	covers_find(&c);
	weed(&c);
	statements_weed(&c);
	if (c.count && work->multiple && c.groups[0].mention.covers[0] == 0) {
		c.count = 0;
		c.conflict = false;
		group_of(&c, DETECT_MULTIPLE, 0, work->text->size);
	} else if (c.count) {
		reading->either = is_choice(&c);
		beside(&c);
		if (c.groups[c.count - 1].mention.statement ||
		    strncmp(c.groups[c.count - 1].mention.id, "LicenseRef-Custom", 17) == 0 ||
		    strcmp(c.groups[c.count - 1].mention.id, DETECT_MULTIPLE) == 0)
			reading->either = false;
	} else {
		without(&c);
	}
	reading->conflict = c.conflict;
	reading->either &= !c.conflict;
	kind_set(&c, reading);
	hits_make(&c, reading);
	clauses_make(&c, reading);
	if (c.conflict)
		reading->expression = NULL;
	else if (!c.count)
		reading->expression = "NOASSERTION";
	else
		expression_make(&c, reading);
}

/* --- what a license is said to cover --- */

/* "Images: CC BY", "recount3 is Public Domain", "Annotations (CC BY)". */
static void covers_find(struct combining *c)
{
	struct detect_work *work = c->work;

	for (size_t i = 0; i < c->count; i++) {
		struct detect_mention *m = &c->groups[i].mention;

		m->covers = detect_covers(work, m);
	}
}
