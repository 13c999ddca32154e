/* ODRL offers of others, as clauses. */
#include "base/jsontext.h"
#include "license/odrl.h"

#include <string.h>

#define POLICIES_MOST 1000
#define CLAUSES_MOST  512 /* of one policy */
#define DEPTH_MOST    16

/* Words of ODRL, Creative Commons' REL and the text-mining vocabulary. */
static const char *const actions[][2] = {
    {"use", "use"},
    {"read", "access"},
    {"display", "access"},
    {"present", "access"},
    {"play", "access"},
    {"reproduce", "reproduce"},
    {"copy", "reproduce"},
    {"reproduction", "reproduce"},
    {"distribute", "distribute"},
    {"distribution", "distribute"},
    {"give", "distribute"},
    {"sell", "distribute"},
    {"transfer", "distribute"},
    {"share", "share_within_team"},
    {"sharing", "share_within_team"},
    {"derive", "derive"},
    {"modify", "derive"},
    {"adapt", "derive"},
    {"derivativeworks", "derive"},
    {"extract", "extract"},
    {"aggregate", "aggregate"},
    {"commercialize", "commercial_use"},
    {"commercialuse", "commercial_use"},
    {"mine", "text_data_mine"},
    {"textdatamining", "text_data_mine"},
    {"attribute", "attribute"},
    {"attribution", "attribute"},
    {"attachpolicy", "notice"},
    {"notice", "notice"},
    {"attachsource", "source_available"},
    {"sourcecode", "source_available"},
    {"sharealike", "share_alike"},
    {"compensate", "fee"},
    {"pay", "fee"},
    {"delete", "destroy_on_expiry"},
    {"obtainconsent", "project_approval"},
};

/* What a purpose may be called. */
static const struct {
	const char *word, *code;
	enum license_state state;
} purposes[] = {
    {"research", "general_research", LICENSE_REQUIRE},
    {"scientificresearch", "general_research", LICENSE_REQUIRE},
    {"academicresearch", "general_research", LICENSE_REQUIRE},
    {"noncommercialresearch", "general_research", LICENSE_REQUIRE},
    {"biomedicalresearch", "biomedical_research", LICENSE_REQUIRE},
    {"healthresearch", "biomedical_research", LICENSE_REQUIRE},
    {"education", "education", LICENSE_REQUIRE},
    {"teaching", "education", LICENSE_REQUIRE},
    {"noncommercial", "commercial_use", LICENSE_FORBID},
    {"noncommercialuse", "commercial_use", LICENSE_FORBID},
    {"nonprofit", "commercial_use", LICENSE_FORBID},
};

struct reading {
	const struct license_library *library;
	struct arena *arena;
	struct license_odrl_policy *policies;
	size_t count;
	struct license_clause *clauses; /* of the policy at hand */
	size_t clause_count;
	const char **open;
	size_t open_count;
};

/* ---- names and values ---- */

/* The last piece of an address or a prefixed name, in small letters without
 * anything but letters and digits. */
static const char *bare(struct reading *r, const char *name)
{
	const char *at = name + strlen(name);
	char *made, *to;

	while (at > name && !strchr("/#:", at[-1]))
		at--;
	made = to = arena_string(r->arena, at);
	for (const char *c = made; *c; c++)
		if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
			*to++ = *c;
		else if (*c >= 'A' && *c <= 'Z')
			*to++ = (char) (*c - 'A' + 'a');
	*to = '\0';
	return made;
}

/* A member by its name, with or without prefix or namespace. */
static const json_t *member(struct reading *r, const json_t *object, const char *name)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return NULL;
	json_object_foreach((json_t *) object, key,
	                    value) if (!strcmp(key, name) ||
	                               (key[0] != '@' && !strcmp(bare(r, key), bare(r, name)) &&
	                                strncmp(key, "accord:", 7) != 0)) return value;
	return NULL;
}

/* A string, or the one within {"@id": ...}, {"@value": ...} or a list of one. */
static const char *string_of(const json_t *value)
{
	for (int depth = 0; value && depth < 4; depth++) {
		const json_t *inner;

		if (json_is_string(value))
			return json_string_value(value);
		if (json_is_array(value)) {
			value = json_array_size(value) == 1 ? json_array_get(value, 0) : NULL;
			continue;
		}
		inner = json_object_get(value, "@id");
		if (!inner)
			inner = json_object_get(value, "@value");
		if (!inner)
			inner = json_object_get(value, "rdf:value");
		value = inner;
	}
	return "";
}

static size_t count_of(const json_t *value)
{
	return !value ? 0 : json_is_array(value) ? json_array_size(value) : 1;
}

static const json_t *item(const json_t *value, size_t index)
{
	return json_is_array(value) ? json_array_get(value, index) : value;
}

static void leave_open(struct reading *r, const char *what, const char *name)
{
	if (r->open_count + 1 < CLAUSES_MOST)
		r->open[r->open_count++] =
		    arena_printf(r->arena, "%s: %.200s", what, *name ? name : "not said");
}

static int code_of(struct reading *r, const char *name, enum license_target *target)
{
	const char *word = bare(r, name);
	const struct license_term *term;
	const char *after = name + strlen(name);

	while (after > name && !strchr("/#:", after[-1]))
		after--;
	term = license_term_find(r->library, text_from(after), target);
	for (size_t i = 0; !term && i < sizeof actions / sizeof *actions; i++)
		if (!strcmp(actions[i][0], word))
			term = license_term_find(r->library, text_from(actions[i][1]), target);
	return term ? term->code : -1;
}

/* Of two clauses on the same the stricter stays. */
static void add_clause(struct reading *r, int code, enum license_target target,
                       enum license_state state, const char *number, const char *parameters)
{
	static const int strictness[] = {[LICENSE_SILENT] = 0,
	                                 [LICENSE_PERMIT] = 1,
	                                 [LICENSE_ASK] = 2,
	                                 [LICENSE_REQUIRE] = 3,
	                                 [LICENSE_FORBID] = 4};

	for (size_t i = 0; i < r->clause_count; i++)
		if (r->clauses[i].code == code && r->clauses[i].target == target) {
			if (strictness[r->clauses[i].state] < strictness[state]) {
				r->clauses[i].state = state;
				r->clauses[i].number = number;
			}
			return;
		}
	if (r->clause_count == CLAUSES_MOST) {
		leave_open(r, "too many rules", number);
		return;
	}
	r->clauses[r->clause_count++] =
	    (struct license_clause){.code = code,
	                            .target = target,
	                            .state = state,
	                            .trigger = license_term(r->library, code)->trigger,
	                            .parameters = parameters,
	                            .number = number,
	                            .note = ""};
}

static void add_named(struct reading *r, const char *code, enum license_state state,
                      const char *number, const char *parameters)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *term = license_term_find(r->library, text_from(code), &target);

	if (term)
		add_clause(r, term->code, target, state, number, parameters);
}

/* ---- constraints ---- */

static bool read_purpose(struct reading *r, const char *operator, const json_t * right)
{
	const char *name = string_of(right), *word = bare(r, name);
	bool positive = !strcmp(operator, "eq") || !strcmp(operator, "isa") ||
	                !strcmp(operator, "isanyof") || !strcmp(operator, "ispartof") ||
	                !strcmp(operator, "in");
	bool negative = !strcmp(operator, "neq") || !strcmp(operator, "isnoneof");
	enum license_target target = LICENSE_DATA;
	int code;

	if (!*name)
		return false;
	if (negative && (!strcmp(word, "commercial") || !strcmp(word, "commercialuse"))) {
		add_named(r, "commercial_use", LICENSE_FORBID, "purpose", "");
		return true;
	}
	if (!positive)
		return false;
	for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++)
		if (!strcmp(purposes[i].word, word)) {
			add_named(r, purposes[i].code, purposes[i].state, "purpose", "");
			if (strstr(word, "noncommercial"))
				add_named(r, "commercial_use", LICENSE_FORBID, "purpose", "");
			return true;
		}
	code = code_of(r, name, &target);
	/* DUO:0000006, or the end of its address. */
	for (int i = 0; code < 0 && strstr(name, "DUO") && i < (int) license_term_count(r->library);
	     i++) {
		const struct license_term *term = license_term(r->library, i);
		size_t size = strlen(name);

		if (term->kind == LICENSE_PURPOSE && size >= 7 &&
		    strstr(term->duo, name + size - 7))
			code = i;
	}
	if (code < 0 || license_term(r->library, code)->kind != LICENSE_PURPOSE)
		return false;
	add_clause(r, code, LICENSE_DATA, LICENSE_REQUIRE, "purpose", "");
	return true;
}

static const char *list_of(struct reading *r, const json_t *right)
{
	struct buffer out = BUFFER_INIT;
	char *made;

	for (size_t i = 0; i < count_of(right) && i < 64; i++) {
		const char *name = string_of(item(right, i)), *at = name + strlen(name);

		while (at > name && !strchr("/#:", at[-1]))
			at--;
		buffer_printf(&out, "%s%.60s", out.size ? "," : "", at);
	}
	made = arena_copy(r->arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}

static bool read_constraint(struct reading *r, const json_t *constraint)
{
	const char *left = bare(r, string_of(member(r, constraint, "leftOperand")));
	const char *operator= bare(r, string_of(member(r, constraint, "operator")));
	const json_t *right = member(r, constraint, "rightOperand");

	if (!strcmp(left, "purpose") && count_of(right) == 1)
		return read_purpose(r, operator, right);
	if (!strcmp(left, "spatial") && (!strcmp(operator, "eq") || !strcmp(operator, "isanyof") ||
	                                 !strcmp(operator, "ispartof"))) {
		add_named(r, "geography", LICENSE_REQUIRE, "spatial",
		          arena_printf(r->arena, "allow=%s", list_of(r, right)));
		return true;
	}
	if (!strcmp(left, "spatial") &&
	    (!strcmp(operator, "neq") || !strcmp(operator, "isnoneof"))) {
		add_named(r, "geography", LICENSE_REQUIRE, "spatial",
		          arena_printf(r->arena, "deny=%s", list_of(r, right)));
		return true;
	}
	if (!strcmp(left, "datetime") && (!strcmp(operator, "lt") || !strcmp(operator, "lteq"))) {
		add_named(r, "time_limit", LICENSE_REQUIRE, "dateTime",
		          arena_printf(r->arena, "until=%.10s", string_of(right)));
		return true;
	}
	return false;
}

/* Sets *read to false when something in it was not understood. */
static void read_constraints(struct reading *r, const json_t *value, int depth, bool *read)
{
	for (size_t i = 0; i < count_of(value); i++) {
		const json_t *one = item(value, i);
		const json_t *all = member(r, one, "and"), *either = member(r, one, "or");

		if (!either)
			either = member(r, one, "xone");
		if (all && depth < DEPTH_MOST) {
			if (json_object_get(all, "@list"))
				all = json_object_get(all, "@list");
			read_constraints(r, all, depth + 1, read);
			continue;
		}
		if (either || all || !read_constraint(r, one)) {
			const char *left = string_of(member(r, one, "leftOperand"));

			leave_open(r, "constraint", either ? "one of several" : left);
			*read = false;
		}
	}
}

/* ---- rules ---- */

/* What accord wrote itself says more than ODRL can; where it says another
 * thing than the list that it stands in, it is not believed. */
static bool read_own(struct reading *r, const json_t *rule, enum license_state listed)
{
	const char *code = jsontext_get(rule, "accord:code");
	const char *target = jsontext_get(rule, "target");
	enum license_target on = LICENSE_DATA;
	const struct license_term *term = license_term_find(r->library, text_from(code), &on);

	if (!*code || !term ||
	    strcmp(jsontext_get(rule, "accord:state"), license_state_names[listed]) != 0)
		return false;
	for (int t = 0; t < LICENSE_TARGETS; t++)
		if (text_ends(text_from(target), license_target_names[t]))
			on = (enum license_target) t;
	add_clause(r, term->code, on, listed,
	           arena_string(r->arena, jsontext_get(rule, "accord:clause")),
	           arena_string(r->arena, jsontext_get(rule, "accord:parameters")));
	return true;
}

static void read_action(struct reading *r, const json_t *action, const char *list,
                        enum license_state state, bool known)
{
	const char *name = string_of(action);
	enum license_target target = LICENSE_DATA;
	int code;

	if (json_is_object(action) && member(r, action, "refinement")) {
		read_constraints(r, member(r, action, "refinement"), 0, &known);
		if (!*name)
			name = string_of(member(r, action, "value"));
	}
	code = code_of(r, name, &target);
	if (code < 0)
		leave_open(r, list, name);
	else
		add_clause(r, code, target, state == LICENSE_PERMIT && !known ? LICENSE_ASK : state,
		           list, "");
}

static void read_rule(struct reading *r, const json_t *rule, const char *list,
                      enum license_state state, int depth)
{
	const json_t *action = member(r, rule, "action"), *duty = member(r, rule, "duty");
	size_t open;
	bool read = true;

	if (read_own(r, rule, state))
		return;
	open = r->open_count;
	read_constraints(r, member(r, rule, "constraint"), 0, &read);
	read_constraints(r, member(r, rule, "refinement"), 0, &read);
	for (size_t i = 0; depth < 4 && i < count_of(duty); i++)
		read_rule(r, item(duty, i), "duty", LICENSE_REQUIRE, depth + 1);
	/* What may or must follow is for people to read. */
	if (member(r, rule, "remedy") || member(r, rule, "consequence") ||
	    (depth == 4 && count_of(duty)))
		leave_open(r, list, "remedy, consequence or duty");
	if (!count_of(action))
		leave_open(r, list, "");
	for (size_t i = 0; i < count_of(action); i++)
		read_action(r, item(action, i), list, state, r->open_count == open);
}

static void read_policy(struct reading *r, const json_t *policy)
{
	static const struct {
		const char *name;
		enum license_state state;
	} lists[] = {{"permission", LICENSE_PERMIT},
	             {"prohibition", LICENSE_FORBID},
	             {"obligation", LICENSE_REQUIRE}};
	struct license_odrl_policy *made = &r->policies[r->count++];
	const char *uid = string_of(member(r, policy, "uid"));
	const json_t *undecided = json_object_get(policy, "accord:undecided");

	r->clauses = arena_new(r->arena, CLAUSES_MOST, sizeof *r->clauses);
	r->open = arena_new(r->arena, CLAUSES_MOST, sizeof *r->open);
	r->clause_count = r->open_count = 0;
	for (size_t l = 0; l < 3; l++) {
		const json_t *rules = member(r, policy, lists[l].name);

		for (size_t i = 0; i < count_of(rules); i++)
			read_rule(r, item(rules, i), lists[l].name, lists[l].state, 0);
	}
	for (size_t i = 0; i < count_of(undecided); i++)
		read_rule(r, item(undecided, i), "undecided", LICENSE_ASK, 0);
	*made = (struct license_odrl_policy){
	    .uid = arena_string(r->arena, *uid ? uid : jsontext_get(policy, "@id")),
	    .target = arena_string(r->arena, string_of(member(r, policy, "target"))),
	    .clauses = r->clauses,
	    .clause_count = r->clause_count,
	    .open = r->open};
}

static bool is_policy(struct reading *r, const json_t *value)
{
	return member(r, value, "permission") || member(r, value, "prohibition") ||
	       member(r, value, "obligation") || json_object_get(value, "accord:undecided");
}

/* A catalogue holds its offers anywhere below. */
static void find_policies(struct reading *r, const json_t *value, int depth)
{
	const char *key;
	json_t *below;

	if (depth > DEPTH_MOST || r->count == POLICIES_MOST)
		return;
	if (json_is_array(value)) {
		for (size_t i = 0; i < json_array_size(value); i++)
			find_policies(r, json_array_get(value, i), depth + 1);
		return;
	}
	if (!json_is_object(value))
		return;
	if (is_policy(r, value)) {
		read_policy(r, value);
		return;
	}
	json_object_foreach((json_t *) value, key, below) if (strcmp(key, "@context") != 0)
	    find_policies(r, below, depth + 1);
}

int license_odrl_read(const struct license_library *library, const json_t *document,
                      struct arena *arena, struct license_odrl_policies *policies,
                      struct error *err)
{
	struct reading r = {.library = library, .arena = arena};

	r.policies = arena_new(arena, POLICIES_MOST, sizeof *r.policies);
	find_policies(&r, document, 0);
	policies->at = r.policies;
	policies->count = r.count;
	return r.count ? ERROR_NONE
	               : error_set(err, ERROR_INPUT,
	                           "/: no ODRL policy with a permission, prohibition or obligation "
	                           "is in it");
}
