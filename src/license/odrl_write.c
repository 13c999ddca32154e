/* Licenses and verdicts as ODRL. */
#include "base/jsontext.h"
#include "base/memory.h"
#include "base/text.h"
#include "license/odrl.h"

#include <string.h>

/* Actions of ODRL's vocabulary that say the same as a code; every other code
 * is an action of the profile. */
static const char *const same[][2] = {
    {"use", "use"},
    {"access", "read"},
    {"reproduce", "reproduce"},
    {"distribute", "distribute"},
    {"derive", "derive"},
    {"extract", "extract"},
    {"aggregate", "aggregate"},
    {"commercial_use", "commercialize"},
    {"attribute", "attribute"},
    {"notice", "attachPolicy"},
    {"share_alike", "shareAlike"},
    {"source_available", "attachSource"},
    {"fee", "compensate"},
};

static char *joined(const char *a, const char *b)
{
	struct buffer out = BUFFER_INIT;

	buffer_printf(&out, "%s%s", a, b);
	return buffer_take(&out);
}

static json_t *taken(char *string)
{
	json_t *made = jsontext_string(string);

	memory_free(string);
	return made;
}

static json_t *action_json(const char *code)
{
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (!strcmp(same[i][0], code))
			return json_string(same[i][1]);
	return taken(joined("accord:", code));
}

static json_t *context_json(void)
{
	json_t *context = json_array(), *own = json_object();

	json_object_set_new(own, "accord", json_string(LICENSE_ODRL_PROFILE ":"));
	json_object_set_new(own, "dct", json_string("http://purl.org/dc/terms/"));
	json_array_append_new(context, json_string("http://www.w3.org/ns/odrl.jsonld"));
	json_array_append_new(context, own);
	return context;
}

static json_t *policy_json(const char *uid_head, const char *uid_tail)
{
	json_t *policy = json_object();

	json_object_set_new(policy, "@context", context_json());
	json_object_set_new(policy, "@type", json_string("Set"));
	json_object_set_new(policy, "uid", taken(joined(uid_head, uid_tail)));
	json_object_set_new(policy, "profile", json_string(LICENSE_ODRL_PROFILE));
	return policy;
}

/* ---- constraints ---- */

static void add_constraint(json_t *rule, const char *left, const char *operator, json_t * right)
{
	json_t *list = json_object_get(rule, "constraint"), *one = json_object();

	if (!list) {
		list = json_array();
		json_object_set_new(rule, "constraint", list);
	}
	json_object_set_new(one, "leftOperand", json_string(left));
	json_object_set_new(one, "operator", json_string(operator));
	json_object_set_new(one, "rightOperand", right);
	json_array_append_new(list, one);
}

static void constrain(json_t *rule, const struct license_clause *clause)
{
	static const struct {
		const char *key, *left, *operator;
		char kind; /* l list, d date, m months, D days, H hours */
	} known[] = {
	    {"allow", "spatial", "isAnyOf", 'l'}, {"deny", "spatial", "isNoneOf", 'l'},
	    {"until", "dateTime", "lteq", 'd'},   {"months", "elapsedTime", "lteq", 'm'},
	    {"days", "elapsedTime", "lteq", 'D'}, {"hours", "elapsedTime", "lteq", 'H'},
	    {"every", "timeInterval", "eq", 'd'},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct text value = license_parameter(clause, known[i].key);
		struct buffer period = BUFFER_INIT;

		if (!value.size)
			continue;
		if (known[i].kind == 'l') {
			add_constraint(rule, known[i].left, known[i].operator,
			               jsontext_list(value, ','));
			continue;
		}
		switch (known[i].kind) {
		case 'm':
			buffer_printf(&period, "P%.*sM", TEXT_ARG(value));
			break;
		case 'D':
			buffer_printf(&period, "P%.*sD", TEXT_ARG(value));
			break;
		case 'H':
			buffer_printf(&period, "PT%.*sH", TEXT_ARG(value));
			break;
		default:
			buffer_text(&period, value);
		}
		add_constraint(rule, known[i].left, known[i].operator, taken(buffer_take(&period)));
	}
}

/* Purposes that alone are allowed bind every permission. */
static void add_purposes(json_t *rule, const struct license_library *library,
                         const struct license *license)
{
	for (size_t i = 0; i < license->clause_count; i++) {
		const struct license_clause *clause = &license->clauses[i];
		const struct license_term *term = license_term(library, clause->code);

		if (term->kind == LICENSE_PURPOSE && clause->state == LICENSE_REQUIRE)
			add_constraint(rule, "purpose", "isA", action_json(term->name));
	}
}

/* ---- a license ---- */

static json_t *rule_json(const struct license_library *library, const struct license *license,
                         const struct license_clause *clause)
{
	const struct license_term *term = license_term(library, clause->code);
	json_t *rule = json_object();

	json_object_set_new(
	    rule, "target",
	    taken(joined("urn:accord:target:", license_target_names[clause->target])));
	json_object_set_new(rule, "action", action_json(term->name));
	constrain(rule, clause);
	if (clause->state == LICENSE_PERMIT && term->kind == LICENSE_ACTION)
		add_purposes(rule, library, license);
	json_object_set_new(rule, "accord:code", json_string(term->name));
	json_object_set_new(rule, "accord:state", json_string(license_state_names[clause->state]));
	json_object_set_new(rule, "accord:clause", jsontext_string(clause->number));
	if (*clause->parameters)
		json_object_set_new(rule, "accord:parameters", jsontext_string(clause->parameters));
	if (*clause->note)
		json_object_set_new(rule, "accord:note", jsontext_string(clause->note));
	return rule;
}

static const char *list_of(const struct license_clause *clause)
{
	switch (clause->state) {
	case LICENSE_PERMIT:
		return "permission";
	case LICENSE_FORBID:
		return "prohibition";
	case LICENSE_REQUIRE:
		return "obligation";
	default:
		return "accord:undecided";
	}
}

static void add_rule(json_t *policy, const char *list, json_t *rule)
{
	json_t *rules = json_object_get(policy, list);

	if (!rules) {
		rules = json_array();
		json_object_set_new(policy, list, rules);
	}
	json_array_append_new(rules, rule);
}

json_t *license_odrl_write(const struct license_library *library, const struct license *license)
{
	json_t *policy = policy_json("urn:accord:license:", license->id);

	json_object_set_new(policy, "dct:title", jsontext_string(license->name));
	if (*license->url)
		json_object_set_new(policy, "dct:source", jsontext_string(license->url));
	for (size_t i = 0; i < license->clause_count; i++)
		if (!license->clauses[i].implied)
			add_rule(policy, list_of(&license->clauses[i]),
			         rule_json(library, license, &license->clauses[i]));
	return policy;
}

/* ---- a verdict ---- */

static json_t *verdict_rule(const struct license_intent *intent,
                            const struct license_judged *judged)
{
	json_t *rule = json_object(), *because = json_array();

	json_object_set_new(rule, "target", taken(joined("urn:accord:dataset:", judged->slug)));
	json_object_set_new(rule, "action", json_string("use"));
	json_object_set_new(rule, "accord:uses", jsontext_list(text_from(intent->uses), ','));
	json_object_set_new(rule, "accord:license", jsontext_string(judged->expression));
	json_object_set_new(rule, "accord:verdict",
	                    json_string(license_verdict_names[judged->verdict]));
	for (size_t i = 0; i < judged->finding_count; i++)
		json_array_append_new(because, jsontext_string(judged->findings[i].says));
	json_object_set_new(rule, "accord:because", because);
	return rule;
}

json_t *license_odrl_write_verdict(const struct license_intent *intent,
                                   const struct license_judgement *judgement)
{
	json_t *policy = policy_json("urn:accord:project:", intent->project);

	json_object_set_new(policy, "accord:verdict",
	                    json_string(license_verdict_names[judgement->verdict]));
	for (size_t i = 0; i < judgement->subject_count; i++) {
		const struct license_judged *judged = &judgement->subjects[i];

		add_rule(policy,
		         judged->verdict == LICENSE_BLOCKED     ? "prohibition"
		         : judged->verdict == LICENSE_ASK_FIRST ? "accord:undecided"
		                                                : "permission",
		         verdict_rule(intent, judged));
	}
	return policy;
}
