/* check PROJECT: the report's frame, its head and its end. */
#include "cli/check.h"

#include <string.h>

/* ---- marks ---- */

struct mark {
	const char *mark, *word, *color;
};

/* By verdict. */
static const struct mark marks[] = {{"✗", "blocked", "\033[31m"},
                                    {"?", "ask", "\033[33m"},
                                    {"!", "duties", "\033[36m"},
                                    {"✓", "clear", "\033[32m"}};
/* A finding that leaves the verdict alone. */
static const struct mark note = {"·", "note", "\033[2m"};

static const char *show(struct cli *cli, const struct mark *mark, bool word)
{
	const char *begin = cli->color ? mark->color : "", *end = cli->color ? "\033[0m" : "";

	if (cli->plain)
		return arena_printf(&cli->arena, "%s ", mark->word);
	return arena_printf(&cli->arena, "%s%s%s%s%s ", begin, mark->mark, word ? " " : "",
	                    word ? mark->word : "", end);
}

const char *cli_check_mark(struct cli *cli, enum license_verdict verdict)
{
	return show(cli, &marks[verdict], false);
}

void cli_check_say(struct cli *cli, enum license_verdict severity, const char *paragraph)
{
	const char *mark = show(cli, severity == LICENSE_CLEAR ? &note : &marks[severity], false);

	/* A word is part of the paragraph, a mark hangs before it. */
	if (cli->plain)
		cli_wrap_after(cli, 2, "",
		               text_from(arena_printf(&cli->arena, "%s- %s", mark, paragraph)));
	else
		cli_wrap_after(cli, 2, mark, text_from(paragraph));
}

void cli_check_mend(struct cli *cli, const char *remedy)
{
	if (remedy && *remedy)
		cli_wrap(cli, 4, text_from(arena_printf(&cli->arena, "mend: %s", remedy)));
}

const char *const *cli_check_ids(const char *const *ids)
{
	static const char *const none[] = {NULL};

	return ids ? ids : none;
}

/* ---- agreements ---- */

static bool stand_alike(const struct license_standing *a, size_t a_count,
                        const struct license_standing *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++)
		if (strcmp(a[i].code, b[i].code) != 0 || strcmp(a[i].person, b[i].person) != 0 ||
		    strcmp(a[i].until, b[i].until) != 0)
			return false;
	return true;
}

static bool need_alike(const struct license_judged *a, const struct license_judged *b)
{
	return stand_alike(a->held, a->held_count, b->held, b->held_count) &&
	       stand_alike(a->unmet, a->unmet_count, b->unmet, b->unmet_count);
}

static void add_standing(struct buffer *line, const char *what,
                         const struct license_standing *standing, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct license_standing *s = &standing[i];

		buffer_printf(line, "%s%s%s%s%s%s", i ? ", " : what, s->code,
		              *s->person ? " by " : "", s->person, *s->until ? " until " : "",
		              s->until);
	}
}

/* Data sets that ask for the same papers are one line. */
static void print_agreements(struct cli *cli, const struct license_judgement *j)
{
	bool *told = arena_new(&cli->arena, j->subject_count + 1, sizeof *told), any = false;
	bool large = j->subject_count > DESK_FINDINGS_NAMED;

	for (size_t i = 0; i < j->subject_count; i++) {
		const struct license_judged *s = &j->subjects[i];
		struct buffer line = BUFFER_INIT;

		if (told[i] || !(s->held_count + s->unmet_count) || (large && s->like))
			continue;
		if (!any)
			cli_say(cli, "\nAgreements");
		any = true;
		for (size_t k = i; k < j->subject_count; k++) {
			const struct license_judged *other = &j->subjects[k];

			if (told[k] || (large && other->like) || !need_alike(s, other))
				continue;
			buffer_printf(&line, "%s%s", line.size ? ", " : "", other->slug);
			if (large && other->alike > 1)
				buffer_printf(&line, " and %zu more like it", other->alike - 1);
			told[k] = true;
		}
		add_standing(&line, ": not met yet: ", s->unmet, s->unmet_count);
		add_standing(&line, s->unmet_count ? "; held: " : ": held: ", s->held,
		             s->held_count);
		cli_wrap(cli, 2, buffer_view(&line));
		buffer_release(&line);
	}
}

/* ---- the end ---- */

static void print_questions(struct cli *cli, const struct license_judgement *j,
                            const struct license_library *library)
{
	if (j->question_count)
		cli_say(cli, "\nOpen questions of law");
	for (size_t i = 0; i < j->question_count; i++) {
		const struct license_open_question *q = &j->questions[i];
		bool taken = q->position && *q->position;

		cli_wrap(cli, 2, text_from(license_question_words(library, q->question)));
		cli_wrap(
		    cli, 4,
		    text_from(taken ? arena_printf(&cli->arena, "%s: %s", q->question, q->position)
		                    : arena_printf(&cli->arena,
		                                   "answer it: accord position add "
		                                   "%s=yes|no why=TEXT",
		                                   q->question)));
	}
}

#define IDS_SHOWN 8

static void print_outbound(struct cli *cli, const struct license_judgement *j)
{
	bool any = false;

	for (size_t t = 0; t < LICENSE_TARGETS; t++) {
		struct buffer line = BUFFER_INIT;
		size_t count = 0;

		for (const char *const *id = cli_check_ids(j->outbound[t]); *id; id++)
			if (++count <= IDS_SHOWN || cli_flag(cli, "--all"))
				buffer_printf(&line, "%s%s", count > 1 ? ", " : "", *id);
		if (count > IDS_SHOWN && !cli_flag(cli, "--all"))
			buffer_printf(&line, " and %zu more", count - IDS_SHOWN);
		if (count) {
			if (!any)
				cli_say(cli, "\nWhat adapted material may go out under");
			any = true;
			cli_wrap_after(
			    cli, 4, "  ",
			    text_from(arena_printf(&cli->arena, "%s: %s", license_target_names[t],
			                           buffer_cstr(&line))));
		}
		buffer_release(&line);
	}
}

/* ---- the whole ---- */

static void print_head(struct cli *cli, const struct license_judgement *j, const char *project,
                       const char *asof)
{
	size_t counts[4] = {0};

	for (size_t i = 0; i < j->subject_count; i++)
		counts[j->subjects[i].verdict]++;
	buffer_printf(&cli->out, "%s ", show(cli, &marks[j->verdict], true));
	cli_say(cli, "%s, as of %s", project, asof);
	cli_wrap(cli, 0,
	         text_from(arena_printf(
	             &cli->arena, "%zu data set%s: %zu blocked, %zu ask, %zu duties, %zu clear",
	             j->subject_count, j->subject_count == 1 ? "" : "s", counts[LICENSE_BLOCKED],
	             counts[LICENSE_ASK_FIRST], counts[LICENSE_DUTIES], counts[LICENSE_CLEAR])));
}

static void print_project_findings(struct cli *cli, const struct license_judgement *j)
{
	if (j->finding_count)
		cli_say(cli, "\nAll data sets together");
	for (size_t i = 0; i < j->finding_count; i++) {
		const struct license_finding *f = &j->findings[i];
		struct buffer line = BUFFER_INIT;

		buffer_string(&line, f->says);
		cli_check_reference(&line, f);
		cli_check_say(cli, f->severity, buffer_cstr(&line));
		cli_check_mend(cli, f->remedy);
		buffer_release(&line);
	}
}

static void print_report(struct cli *cli, const struct license_judgement *j,
                         const struct license_library *library, const char *project,
                         const char *asof)
{
	print_head(cli, j, project, asof);
	cli_check_sets(cli, j);
	cli_check_findings(cli, j);
	print_project_findings(cli, j);
	cli_check_clashes(cli, j);
	print_agreements(cli, j);
	print_questions(cli, j, library);
	print_outbound(cli, j);
	cli_say(cli, "\naccord informs; it gives no legal advice.");
}

int cli_check(struct cli *cli, struct error *err)
{
	const char *project = cli_word(cli, "PROJECT"), *asof = cli_option(cli, "--asof");
	const struct license_library *library;
	struct license_judgement judgement;

	if (desk_check(cli->desk, project, asof, &cli->arena, &judgement, err) ||
	    desk_library(cli->desk, &library, err))
		return err->code;
	asof = asof ? asof : desk_today(cli->desk);
	if (cli->json &&
	    cli_check_json(cli, &judgement, project, asof, license_library_sha256(library), err))
		return err->code;
	if (!cli->json)
		print_report(cli, &judgement, library, project, asof);
	return judgement.verdict <= LICENSE_ASK_FIRST ? ERROR_FINDINGS : ERROR_NONE;
}
