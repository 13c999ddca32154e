/* check --json */
#include "cli/check.h"

#include "base/jsontext.h"
#include "cli/record.h"

#define WRITE_AT ((size_t) 1 << 16) /* bytes */

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

/* What data sets that are alike share stands behind the slug. */
static struct text after_slug(struct cli *cli, const struct license_judged *set)
{
	struct buffer text = BUFFER_INIT;
	json_t *object = subject_json(set);
	char *made;

	json_object_del(object, "dataset");
	jsontext_write(&text, object);
	json_decref(object);
	made = arena_copy(&cli->arena, text_slice(buffer_view(&text), 1, text.size));
	buffer_release(&text);
	return text_from(made);
}

static void add_subject(struct cli *cli, const struct license_judged *set, struct text rest)
{
	json_t *slug = jsontext_string(set->slug);

	buffer_string(&cli->out, "{\"dataset\":");
	jsontext_write(&cli->out, slug);
	json_decref(slug);
	buffer_byte(&cli->out, ',');
	buffer_text(&cli->out, rest);
}

static int add_subjects(struct cli *cli, const struct license_judgement *j, struct error *err)
{
	struct text *rests = arena_new(&cli->arena, j->subject_count + 1, sizeof *rests);

	buffer_byte(&cli->out, '[');
	for (size_t i = 0; i < j->subject_count; i++) {
		const struct license_judged *set = &j->subjects[i];

		rests[i] = set->like ? rests[set->like - 1] : after_slug(cli, set);
		if (i)
			buffer_byte(&cli->out, ',');
		add_subject(cli, set, rests[i]);
		if (cli->out.size > WRITE_AT && cli_flush(cli, err))
			return err->code;
	}
	buffer_byte(&cli->out, ']');
	return ERROR_NONE;
}

/* The members of an object, to stand among others; steals it. */
static void add_members(struct cli *cli, json_t *object)
{
	struct buffer text = BUFFER_INIT;

	jsontext_write(&text, object);
	json_decref(object);
	buffer_text(&cli->out, text_slice(buffer_view(&text), 1, text.size - 1));
	buffer_release(&text);
}

static json_t *clashes_json(const struct license_judgement *j)
{
	json_t *clashes = json_array();

	for (size_t i = 0; i < j->clash_count; i++)
		json_array_append_new(clashes, clash_json(&j->clashes[i]));
	return clashes;
}

static json_t *questions_json(const struct license_judgement *j)
{
	json_t *questions = json_array();

	for (size_t i = 0; i < j->question_count; i++) {
		json_t *one = json_object();
		const char *position = j->questions[i].position;

		cli_json_text(one, "question", j->questions[i].question);
		cli_json_text(one, "position", position && *position ? position : NULL);
		json_array_append_new(questions, one);
	}
	return questions;
}

int cli_check_json(struct cli *cli, const struct license_judgement *j, const char *project,
                   const char *asof, const char *sha256, struct error *err)
{
	json_t *head = json_object(), *tail = json_object();

	cli_json_text(head, "project", project);
	cli_json_text(head, "verdict", license_verdict_names[j->verdict]);
	json_object_set_new(tail, "conflicts", clashes_json(j));
	json_object_set_new(tail, "questions", questions_json(j));
	json_object_set_new(tail, "outbound", outbound_json(j));
	json_object_set_new(tail, "findings", findings_json(j->findings, j->finding_count));
	cli_json_text(tail, "asof", asof);
	cli_json_text(tail, "rules_sha256", sha256);
	buffer_byte(&cli->out, '{');
	add_members(cli, head);
	buffer_string(&cli->out, ",\"datasets\":");
	if (add_subjects(cli, j, err)) {
		json_decref(tail);
		return err->code;
	}
	buffer_byte(&cli->out, ',');
	add_members(cli, tail);
	buffer_string(&cli->out, "}\n");
	return ERROR_NONE;
}
