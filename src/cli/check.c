/* check PROJECT */
#include "desk/check.h"

#include "base/jsontext.h"
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

/* All that stops or asks; of duties and notes a count, unless nothing is
 * worse. */
static void print_subject(struct cli *cli, const struct license_judged *s)
{
	size_t milder = 0;

	buffer_printf(&cli->out, "%s  ", verdict_words(cli, s->verdict));
	cli_say(cli, "%s  %s", s->slug, s->expression);
	for (size_t i = 0; i < s->finding_count; i++) {
		const struct license_finding *f = &s->findings[i];

		if (f->severity > s->verdict && f->severity >= LICENSE_DUTIES)
			milder++;
		else
			print_finding(cli, f,
			              f->severity == s->verdict
			                  ? ""
			                  : arena_printf(&cli->arena, "%s: ",
			                                 license_verdict_names[f->severity]));
	}
	if (milder)
		cli_say(cli, "    and %zu %s (--json lists them)", milder,
		        milder == 1 ? "duty or note" : "duties and notes");
	print_standing(cli, "held", s->held, s->held_count);
	print_standing(cli, "not met yet", s->unmet, s->unmet_count);
}

static const char *with_others(struct cli *cli, const char *slug, size_t count)
{
	return count > 1 ? arena_printf(&cli->arena, "%s and %zu more", slug, count - 1) : slug;
}

static void print_clashes(struct cli *cli, const struct license_judgement *j)
{
	if (j->clash_count)
		cli_say(cli, "\nCannot be adapted and published together");
	for (size_t i = 0; i < j->clash_count; i++) {
		const struct license_clash *c = &j->clashes[i];

		buffer_printf(&cli->out, "%s  ", verdict_words(cli, c->severity));
		cli_say(cli, "%s (%s) with %s (%s)", c->license_a,
		        with_others(cli, c->a, c->count_a), c->license_b,
		        with_others(cli, c->b, c->count_b));
		cli_wrap(cli, 4,
		         text_from(c->clause && *c->clause
		                       ? arena_printf(&cli->arena, "%s [%s]", c->says, c->clause)
		                       : c->says));
		if (c->remedy && *c->remedy)
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
				print_subject(cli, &j->subjects[i]);
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
