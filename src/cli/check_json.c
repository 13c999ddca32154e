/* check --json */
#include "cli/check.h"

#include "base/jsontext.h"
#include "cli/record.h"

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

		for (const char *const *id = cli_check_ids(j->outbound[t]); *id; id++)
			json_array_append_new(ids, jsontext_string(*id));
		json_object_set_new(object, license_target_names[t], ids);
	}
	return object;
}

void cli_check_json(struct cli *cli, const struct license_judgement *j, const char *project,
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
