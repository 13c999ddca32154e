/* check PROJECT */
#include "desk/check.h"

#include "base/jsontext.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/record.h"

#include <stdio.h>
#include <string.h>

static const char *const marks[] = {"✗", "?", "!", "✓"};
static const char *const colors[] = {"\033[31m", "\033[33m", "\033[36m", "\033[32m"};

/* "✗ blocked": never a mark, never a color alone. */
static const char *verdict_words(struct cli *cli, enum license_verdict verdict)
{
	if (cli->plain)
		return license_verdict_names[verdict];
	if (cli->color)
		return arena_printf(&cli->arena, "%s%s %s\033[0m", colors[verdict], marks[verdict],
		                    license_verdict_names[verdict]);
	return arena_printf(&cli->arena, "%s %s", marks[verdict], license_verdict_names[verdict]);
}

static const char *const *no_ids(const char *const *ids)
{
	static const char *const none[] = {NULL};

	return ids ? ids : none;
}

/* ---- JSON ---- */

static json_t *finding_json(const struct license_finding *f)
{
	json_t *object = json_object();

	cli_json_text(object, "rule", f->rule);
	cli_json_text(object, "severity", license_verdict_names[f->severity]);
	cli_json_text(object, "license", f->license);
	cli_json_text(object, "clause", f->clause);
	cli_json_text(object, "says", f->says);
	cli_json_text(object, "remedy", f->remedy);
	cli_json_text(object, "part", f->part ? f->part : "");
	if (f->question && *f->question)
		cli_json_text(object, "question", f->question);
	return object;
}

static json_t *findings_json(const struct license_finding *findings, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, finding_json(&findings[i]));
	return list;
}

static json_t *standing_json(const struct license_standing *standing, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *one = json_object();

		cli_json_text(one, "code", standing[i].code);
		cli_json_text(one, "person", standing[i].person);
		cli_json_text(one, "until", standing[i].until);
		json_array_append_new(list, one);
	}
	return list;
}

static json_t *subject_json(const struct license_judged *s)
{
	json_t *object = json_object();

	cli_json_text(object, "dataset", s->slug);
	cli_json_text(object, "license", s->expression);
	cli_json_text(object, "verdict", license_verdict_names[s->verdict]);
	json_object_set_new(object, "findings", findings_json(s->findings, s->finding_count));
	json_object_set_new(object, "held", standing_json(s->held, s->held_count));
	json_object_set_new(object, "unmet", standing_json(s->unmet, s->unmet_count));
	return object;
}

static json_t *clash_json(const struct license_clash *c)
{
	json_t *object = json_object();

	cli_json_text(object, "a", c->a);
	cli_json_text(object, "b", c->b);
	cli_json_text(object, "license_a", c->license_a);
	cli_json_text(object, "license_b", c->license_b);
	json_object_set_new(object, "count_a", json_integer((json_int_t) c->count_a));
	json_object_set_new(object, "count_b", json_integer((json_int_t) c->count_b));
	cli_json_text(object, "severity", license_verdict_names[c->severity]);
	cli_json_text(object, "clause", c->clause ? c->clause : "");
	cli_json_text(object, "says", c->says);
	cli_json_text(object, "remedy", c->remedy);
	return object;
}

static json_t *outbound_json(const struct license_judgement *j)
{
	json_t *object = json_object();

	for (size_t t = 0; t < LICENSE_TARGETS; t++) {
		json_t *ids = json_array();

		for (const char *const *id = no_ids(j->outbound[t]); *id; id++)
			json_array_append_new(ids, jsontext_string(*id));
		json_object_set_new(object, license_target_names[t], ids);
	}
	return object;
}

static void print_json(struct cli *cli, const struct license_judgement *j, const char *project,
                       const char *asof, const char *sha256)
{
	json_t *object = json_object(), *subjects = json_array(), *clashes = json_array(),
	       *questions = json_array();

	for (size_t i = 0; i < j->subject_count; i++)
		json_array_append_new(subjects, subject_json(&j->subjects[i]));
	for (size_t i = 0; i < j->clash_count; i++)
		json_array_append_new(clashes, clash_json(&j->clashes[i]));
	for (size_t i = 0; i < j->question_count; i++) {
		json_t *one = json_object();
		const char *position = j->questions[i].position;

		cli_json_text(one, "question", j->questions[i].question);
		cli_json_text(one, "position", position && *position ? position : NULL);
		json_array_append_new(questions, one);
	}
	cli_json_text(object, "project", project);
	cli_json_text(object, "verdict", license_verdict_names[j->verdict]);
	json_object_set_new(object, "datasets", subjects);
	json_object_set_new(object, "conflicts", clashes);
	json_object_set_new(object, "questions", questions);
	json_object_set_new(object, "outbound", outbound_json(j));
	json_object_set_new(object, "findings", findings_json(j->findings, j->finding_count));
	cli_json_text(object, "asof", asof);
	cli_json_text(object, "rules_sha256", sha256);
	cli_json(cli, object);
}

/* ---- for people ---- */

static void print_finding(struct cli *cli, const struct license_finding *f, const char *before)
{
	const char *license = f->license ? f->license : "", *clause = f->clause ? f->clause : "";
	const char *part = f->part ? f->part : "";

	cli_wrap(cli, 4,
	         text_from(arena_printf(&cli->arena, "%s%s%s%s%s%s%s%s%s", before, part,
	                                *part ? ": " : "", f->says, *license || *clause ? " [" : "",
	                                license, *license && *clause ? " " : "", clause,
	                                *license || *clause ? "]" : "")));
	if (f->remedy && *f->remedy)
		cli_wrap(cli, 6, text_from(arena_printf(&cli->arena, "mend: %s", f->remedy)));
}

static void print_standing(struct cli *cli, const char *what,
                           const struct license_standing *standing, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cli_wrap(cli, 4,
		         text_from(arena_printf(
		             &cli->arena, "%s: %s%s%s%s%s", what, standing[i].code,
		             *standing[i].person ? ", " : "", standing[i].person,
		             *standing[i].until ? ", until " : "", standing[i].until)));
}

#define FINDINGS_SHOWN 3  /* of a data set, unless --all */
#define ONE_LINE       66 /* columns that fit behind a verdict */

/* What rests on the word of a copy is said once, below. */
static bool is_second_hand(const struct license_finding *f)
{
	return !strcmp(f->rule, "second-hand");
}

/* What tells most comes first among equals: 0 first. */
static int rank_of(const struct license_finding *f)
{
	static const struct {
		const char *rule;
		int rank;
	} ranks[] = {{"split-by-case", 0}, {"parts-differ", 0}, {"second-hand-stricter", 2}};

	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (!strcmp(f->rule, ranks[i].rule))
			return ranks[i].rank;
	return 1;
}

static void print_findings(struct cli *cli, const struct license_judged *s, bool all)
{
	size_t shown = 0, left = 0, hidden = 0;

	for (int rank = 0; rank < 3; rank++)
		for (size_t i = 0; i < s->finding_count; i++) {
			const struct license_finding *f = &s->findings[i];
			bool milder = f->severity > s->verdict && f->severity >= LICENSE_DUTIES;

			if (rank_of(f) != rank)
				continue;
			hidden += is_second_hand(f);
			if (!all && (is_second_hand(f) || milder || shown == FINDINGS_SHOWN)) {
				left += !is_second_hand(f);
				continue;
			}
			shown++;
			print_finding(cli, f,
			              f->severity == s->verdict
			                  ? ""
			                  : arena_printf(&cli->arena, "%s: ",
			                                 license_verdict_names[f->severity]));
		}
	if (hidden && !all)
		cli_say(cli, "    only a copy or a list says so (see below)");
	if (left)
		cli_say(cli, "    and %zu more (--all shows them)", left);
}

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

/* Do both read the same but for their names? */
static bool are_alike(const struct license_judged *a, const struct license_judged *b)
{
	if (a->verdict != b->verdict || a->finding_count != b->finding_count ||
	    strcmp(a->expression, b->expression) != 0 ||
	    !stand_alike(a->held, a->held_count, b->held, b->held_count) ||
	    !stand_alike(a->unmet, a->unmet_count, b->unmet, b->unmet_count))
		return false;
	for (size_t i = 0; i < a->finding_count; i++)
		if (strcmp(a->findings[i].says, b->findings[i].says) != 0)
			return false;
	return true;
}

/* A data set, and with it those further down that read the same. */
static void print_subject(struct cli *cli, const struct license_judgement *j, size_t index)
{
	const struct license_judged *s = &j->subjects[index];
	struct buffer slugs = BUFFER_INIT;

	for (size_t i = 0; i < index; i++)
		if (are_alike(&j->subjects[i], s))
			return;
	for (size_t i = index; i < j->subject_count; i++)
		if (are_alike(&j->subjects[i], s))
			buffer_printf(&slugs, "%s%s", slugs.size ? ", " : "", j->subjects[i].slug);
	buffer_printf(&slugs, "  %s", s->expression);
	buffer_string(&cli->out, verdict_words(cli, s->verdict));
	if (utf8_width(buffer_view(&slugs)) <= ONE_LINE) {
		cli_say(cli, "  %s", buffer_cstr(&slugs));
	} else {
		buffer_byte(&cli->out, '\n');
		cli_wrap(cli, 2, buffer_view(&slugs));
	}
	print_findings(cli, s, cli_flag(cli, "--all"));
	print_standing(cli, "held", s->held, s->held_count);
	print_standing(cli, "not met yet", s->unmet, s->unmet_count);
	buffer_release(&slugs);
}

/* Which data sets rest on a copy's word, and what mends that. */
static void print_second_hand(struct cli *cli, const struct license_judgement *j)
{
	struct buffer slugs = BUFFER_INIT;
	const char *remedy = "";

	for (size_t i = 0; i < j->subject_count; i++)
		for (size_t k = 0; k < j->subjects[i].finding_count; k++) {
			const struct license_finding *f = &j->subjects[i].findings[k];

			if (!is_second_hand(f))
				continue;
			buffer_printf(&slugs, "%s%s", slugs.size ? ", " : "", j->subjects[i].slug);
			remedy = f->remedy;
			break;
		}
	if (slugs.size && !cli_flag(cli, "--all")) {
		cli_say(cli, "\nOnly a copy or a list states the license of");
		cli_wrap(cli, 4, buffer_view(&slugs));
		cli_wrap(cli, 6, text_from(arena_printf(&cli->arena, "mend: %s", remedy)));
	}
	buffer_release(&slugs);
}

/* A remedy is said once for a run of clashes that share it. */
static void print_clashes(struct cli *cli, const struct license_judgement *j)
{
	if (j->clash_count)
		cli_say(cli, "\nCannot be adapted and published together");
	for (size_t i = 0; i < j->clash_count; i++) {
		const struct license_clash *c = &j->clashes[i];
		bool again = i + 1 < j->clash_count && !strcmp(c->remedy, c[1].remedy);

		cli_wrap(cli, 4,
		         text_from(arena_printf(&cli->arena, "%s: %s",
		                                c->severity == LICENSE_CLEAR
		                                    ? "note"
		                                    : license_verdict_names[c->severity],
		                                c->says)));
		if (*c->remedy && !again)
			cli_wrap(cli, 6,
			         text_from(arena_printf(&cli->arena, "mend: %s", c->remedy)));
	}
}

static void print_questions(struct cli *cli, const struct license_judgement *j)
{
	if (j->question_count)
		cli_say(cli, "\nOpen questions of law");
	for (size_t i = 0; i < j->question_count; i++) {
		const struct license_open_question *q = &j->questions[i];

		cli_say(cli, "  %s: %s", q->question,
		        q->position && *q->position
		            ? q->position
		            : arena_printf(&cli->arena,
		                           "no position; `accord position add %s=yes|no why=TEXT`",
		                           q->question));
	}
}

static void print_outbound(struct cli *cli, const struct license_judgement *j)
{
	bool any = false;

	for (size_t t = 0; t < LICENSE_TARGETS; t++) {
		struct buffer line = BUFFER_INIT;

		for (const char *const *id = no_ids(j->outbound[t]); *id; id++)
			buffer_printf(&line, "%s%s", line.size ? ", " : "", *id);
		if (line.size) {
			if (!any)
				cli_say(cli, "\nWhat adapted material may go out under");
			any = true;
			cli_wrap(
			    cli, 2,
			    text_from(arena_printf(&cli->arena, "%s: %s", license_target_names[t],
			                           buffer_cstr(&line))));
		}
		buffer_release(&line);
	}
}

static void print_report(struct cli *cli, const struct license_judgement *j, const char *project,
                         const char *asof)
{
	size_t counts[4] = {0};

	for (size_t i = 0; i < j->subject_count; i++)
		counts[j->subjects[i].verdict]++;
	buffer_printf(&cli->out, "%s  ", verdict_words(cli, j->verdict));
	cli_say(cli, "%s, as of %s", project, asof);
	cli_say(cli, "%zu data sets: %zu blocked, %zu ask, %zu duties, %zu clear\n",
	        j->subject_count, counts[LICENSE_BLOCKED], counts[LICENSE_ASK_FIRST],
	        counts[LICENSE_DUTIES], counts[LICENSE_CLEAR]);
	for (size_t i = 0; i < j->finding_count; i++)
		print_finding(cli, &j->findings[i],
		              arena_printf(&cli->arena,
		                           "%s: ", license_verdict_names[j->findings[i].severity]));
	if (j->finding_count)
		cli_say(cli, "%s", "");
	for (int v = LICENSE_BLOCKED; v <= LICENSE_CLEAR; v++)
		for (size_t i = 0; i < j->subject_count; i++)
			if ((int) j->subjects[i].verdict == v)
				print_subject(cli, j, i);
	print_second_hand(cli, j);
	print_clashes(cli, j);
	print_questions(cli, j);
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
	if (cli->json)
		print_json(cli, &judgement, project, asof, license_library_sha256(library));
	else
		print_report(cli, &judgement, project, asof);
	return judgement.verdict <= LICENSE_ASK_FIRST ? ERROR_FINDINGS : ERROR_NONE;
}
