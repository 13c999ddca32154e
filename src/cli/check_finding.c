/* check: findings over all data sets, each sentence once. */
#include "cli/check.h"

#include <string.h>

#define NAMES_SHOWN 3 /* of data sets: all of three, else two and how many more */

/* ---- who ---- */

static void add_place(struct buffer *out, const struct desk_finding_place *place)
{
	buffer_string(out, place->set->slug);
	if (*place->part)
		buffer_printf(out, " (%s)", place->part);
}

/* "lits, msd-liver and 6 more" */
static void add_places(struct buffer *out, const struct desk_finding_place *places, size_t count,
                       bool everyone)
{
	size_t sets = 0, shown;

	for (size_t i = 0; i < count; i++)
		sets += places[i].count;
	shown = sets <= NAMES_SHOWN || (everyone && sets == count) ? count : NAMES_SHOWN - 1;
	shown = shown < count ? shown : count;
	for (size_t i = 0; i < shown; i++) {
		if (i)
			buffer_string(out, i + 1 == sets ? " and " : ", ");
		add_place(out, &places[i]);
	}
	if (shown < sets)
		buffer_printf(out, " and %zu more", sets - shown);
}

/* The worst ones bare, the others behind what it comes to for them. */
static void add_everybody(struct buffer *out, const struct desk_finding_saying *saying,
                          bool everyone)
{
	const struct desk_finding_place *at = saying->places;
	size_t left = saying->place_count;

	while (left) {
		size_t same = 1;

		while (same < left && at[same].severity == at->severity)
			same++;
		if (at != saying->places)
			buffer_printf(out, "; %s for ", license_verdict_names[at->severity]);
		add_places(out, at, same, everyone);
		at += same;
		left -= same;
	}
}

/* ---- by which clause ---- */

void cli_check_reference(struct buffer *out, const struct license_finding *f)
{
	const char *license = f->license ? f->license : "", *clause = f->clause ? f->clause : "";

	/* A statement's name is long, and mostly the sentence begins with it. */
	if (!strncmp(license, "LicenseRef-", 11) &&
	    text_find(text_from(f->says), text_from(license)) != TEXT_NONE)
		license = "";
	if (text_starts(text_from(clause), "silent on "))
		clause = "no clause";
	if (!*license && !*clause)
		return;
	buffer_printf(out, " [%s%s%s]", license, *license && *clause ? " " : "", clause);
}

/* ---- what ---- */

/* Where the license stands in its sentence; empty if it does not. */
static struct text license_in(const struct license_finding *f)
{
	static const char unsaid[] = " (no version stated)";
	struct text says = text_from(f->says), rest;
	size_t at = *f->license ? text_find(says, text_from(f->license)) : TEXT_NONE, size;

	if (at == TEXT_NONE)
		return text_span(says.at, 0);
	size = strlen(f->license);
	rest = text_slice(says, at + size, says.size);
	if (text_starts(rest, unsaid))
		size += strlen(unsaid);
	return text_slice(says, at, at + size);
}

/* From the first quotation mark to the last. */
static struct text quote_in(const struct license_finding *f)
{
	const char *begin = strchr(f->says, '"'), *end = strrchr(f->says, '"');

	return begin && end > begin ? text_span(begin, (size_t) (end - begin) + 1)
	                            : text_span(f->says, 0);
}

/* Are two sentences the same but for these pieces of them? */
static bool is_same_around(const char *a, struct text piece_a, const char *b, struct text piece_b)
{
	size_t before = (size_t) (piece_a.at - a);

	return piece_a.size && piece_b.size && before == (size_t) (piece_b.at - b) &&
	       !strncmp(a, b, before) &&
	       !strcmp(piece_a.at + piece_a.size, piece_b.at + piece_b.size);
}

/* "likewise GPL-3.0-only 5(c) share_alike" */
static bool add_likewise(struct buffer *out, const struct license_finding *first,
                         const struct license_finding *f)
{
	struct text license = license_in(f), quote = quote_in(f);

	if (is_same_around(first->says, license_in(first), f->says, license)) {
		buffer_printf(out, "likewise %.*s", TEXT_ARG(license));
		if (*f->clause >= '0' && *f->clause <= '9')
			buffer_printf(out, " %s", f->clause);
		else
			cli_check_reference(out, f);
		return true;
	}
	if (is_same_around(first->says, quote_in(first), f->says, quote)) {
		buffer_printf(out, "likewise %.*s", TEXT_ARG(quote));
		cli_check_reference(out, f);
		return true;
	}
	return false;
}

static void print_saying(struct cli *cli, const struct desk_finding_group *group, size_t index)
{
	const struct desk_finding_saying *saying = &group->sayings[index];
	struct buffer line = BUFFER_INIT;

	add_everybody(&line, saying, group->everyone || cli_flag(cli, "--all"));
	buffer_string(&line, ": ");
	if (group->says) {
		buffer_string(&line, group->says);
	} else if (!index || !add_likewise(&line, group->sayings[0].finding, saying->finding)) {
		buffer_string(&line, saying->finding->says);
		cli_check_reference(&line, saying->finding);
	}
	cli_check_say(cli, saying->severity, buffer_cstr(&line));
	buffer_release(&line);
}

void cli_check_findings(struct cli *cli, const struct license_judgement *j)
{
	struct desk_findings findings;

	desk_findings_gather(j, cli_flag(cli, "--all"), &cli->arena, &findings);
	if (findings.count)
		cli_say(cli, "\nWhy, and what would mend it");
	for (size_t i = 0; i < findings.count; i++) {
		for (size_t k = 0; k < findings.groups[i].saying_count; k++)
			print_saying(cli, &findings.groups[i], k);
		cli_check_mend(cli, findings.groups[i].remedy);
	}
	if (findings.left_out)
		cli_wrap(cli, 2,
		         text_from(arena_printf(&cli->arena,
		                                "and %zu duties and notes more (--all shows them)",
		                                findings.left_out)));
}
