/* Mentions that say the same come together: a name and its link, a name and
 * its short form in brackets, a family and its version. */
#include "license/detect_parts.h"

#include <string.h>

#define GENERIC_AGREEMENT "LicenseRef-DUA"

/* --- what stands between two mentions --- */

static bool points_on(const struct detect_text *text, size_t word)
{
	static const char words[] =
	    "license licence licensed the a an see at here found is can be full text details "
	    "detail more for link url http https under deed legal code this visit please "
	    "information of copy view to terms type href read about i e aka also known as "
	    "international in available abbreviated short namely viz version legalcode on "
	    "licenses dedication designation universal public domain zero";

	return detect_word_listed(text, word, words);
}

struct detect_between detect_between(const struct detect_combining *c,
                                     const struct detect_mention *a, const struct detect_mention *b)
{
	const struct detect_text *text = c->work->text;
	struct detect_between between = {.nothing = true};

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

bool detect_bare_public_domain(const struct detect_mention *m)
{
	return m->id && text_starts(text_from(m->id), "LicenseRef-PublicDomain");
}

static bool in_family(const struct detect_combining *c, const struct detect_mention *family,
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
static const struct detect_mention *same(const struct detect_combining *c,
                                         const struct detect_mention *a,
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

static void join(struct detect_group *group, const struct detect_mention *kept, size_t index,
                 bool link)
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

struct detect_group *detect_group_add(struct detect_combining *c,
                                      const struct detect_mention *mention, size_t index)
{
	struct detect_group *group = &c->groups[c->count++];

	*group =
	    (struct detect_group){.mention = *mention, .last = index, .link = mention->is_link};
	return group;
}

/* "CC 4.0" is no license; a link to a stricter one contradicts it. */
static bool contradicts(const struct detect_mention *name, const struct detect_mention *link)
{
	unsigned strict = DETECT_NC | DETECT_SA | DETECT_ND;

	return name->bare && detect_cc_elements(link->id) & strict;
}

/* The name that a link or a bracket stands behind. */
static bool pair(struct detect_combining *c, const struct detect_mention *mention, size_t index)
{
	struct detect_work *work = c->work;
	struct detect_group *group = c->count ? &c->groups[c->count - 1] : NULL;
	const struct detect_mention *before, *kept;
	struct detect_between gap;
	bool adjacent;

	if (!group)
		return false;
	before = &work->mentions[group->last];
	gap = detect_between(c, before, mention);
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
	if (detect_bare_public_domain(&group->mention) && public_domain(mention) && gap.nothing) {
		join(group, mention, index, mention->is_link);
		return true;
	}
	return false;
}

/* Name against link, or against what stands in brackets behind it. */
static bool against(const struct detect_combining *c, const struct detect_mention *mention,
                    size_t index)
{
	const struct detect_group *group = c->count ? &c->groups[c->count - 1] : NULL;
	struct detect_between gap;

	if (!group || group->last + 1 != index || mention->statement || group->mention.statement)
		return false;
	gap = detect_between(c, &c->work->mentions[group->last], mention);
	if (!gap.nothing || same(c, &group->mention, mention))
		return false;
	return mention->is_link ? !group->link : gap.open && !gap.stop;
}

/* A group before, which says the same. */
static bool rejoin(struct detect_combining *c, const struct detect_mention *mention, size_t index)
{
	for (size_t i = c->count; i-- > 0;) {
		struct detect_group *group = &c->groups[i];
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

void detect_groups_make(struct detect_combining *c)
{
	struct detect_work *work = c->work;

	for (size_t i = 0; i < work->mention_count; i++) {
		const struct detect_mention *mention = &work->mentions[i];

		if (!mention->id || mention->doubt != DETECT_SURE)
			continue;
		if (pair(c, mention, i) || rejoin(c, mention, i))
			continue;
		c->conflict |= against(c, mention, i);
		detect_group_add(c, mention, i);
	}
}

/* --- weeding --- */

static void group_remove(struct detect_combining *c, size_t index)
{
	memmove(&c->groups[index], &c->groups[index + 1],
	        (c->count - index - 1) * sizeof *c->groups);
	c->count--;
}

/* "This public domain designation" beside CC0 is CC0; beside a license that
 * binds, the license holds.  "A is public domain, B is CC0" are two. */
static void public_domain_weed(struct detect_combining *c)
{
	for (size_t i = c->count; i-- > 0;) {
		const struct detect_mention *m = &c->groups[i].mention;

		if (!detect_bare_public_domain(m))
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
void detect_groups_weed(struct detect_combining *c)
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
		    (c->count > 1 || link || c->work->statement_count))
			group_remove(c, i);
		else if (agreement && strcmp(m->id, GENERIC_AGREEMENT) == 0)
			group_remove(c, i);
	}
	public_domain_weed(c);
}
