/* Reading licenses/rules.yaml: conditions become bits. */
#include "license/library_parts.h"
#include "license/rules_parts.h"

#include <string.h>

#define ATOMS_MOST 8

struct rules_reader {
	struct license_reader *reader;
	const struct yaml_document *document;
	struct arena *arena;
};

static const char *const rule_keys[] = {"when", "each",  "test", "verdict", "question", "about",
                                        "firm", "cites", "says", "mend",    "brief",    NULL};
static const char *const each_keys[] = {"kind", "state",    "on",     "trigger",
                                        "only", "intended", "except", NULL};
static const char *const state_verbs[RULES_STATES] = {"silent", "permits", "forbids", "requires",
                                                      "asks"};
static const char *const verdict_words[] = {"blocked", "ask", "duties", "note"};

/* Subjects of "SUBJECT is VALUE". */
static const struct {
	const char *subject;
	int base;
	const char *values[6];
} fact_words[] = {
    {"actor", RULES_ACTOR, {"academic", "for_profit", "unknown"}},
    {"release", RULES_RELEASE, {"changed", "unmodified", "unknown"}},
    {"maker", RULES_MAKER, {"eea", "elsewhere", "unknown"}},
    {"place", RULES_PLACE, {"eea", "elsewhere", "unknown"}},
    {"kind", RULES_KIND, {"license", "agreement", "platform", "public-domain", "statement"}},
    {"adapts", RULES_ADAPTS, {"none", "list", "any", "unknown"}},
    {"beside", RULES_BESIDE, {"nothing", "another"}},
    {"clauses", RULES_CLAUSES, {"known", "unknown"}},
};
static const char *const member_words[] = {"none", "outside", "undecided", "discouraged", "member"};

static int fault(const struct rules_reader *r, const struct yaml_node *node, const char *why,
                 struct text what)
{
	license_fault(r->reader, r->document, node, "%s: \"%.*s\"; see accord-license(5)", why,
	              TEXT_ARG(what));
	return -1;
}

static int code_of(const struct rules_reader *r, const struct yaml_node *node, struct text name,
                   enum license_target *target)
{
	const struct license_term *term = license_term_find(r->reader->library, name, target);

	return term ? term->code : fault(r, node, "no term of the vocabulary", name);
}

static int target_of(const struct rules_reader *r, const struct yaml_node *node, struct text name)
{
	int target = license_index(name, license_target_names, LICENSE_TARGETS);

	return target >= 0 ? target : fault(r, node, "no target", name);
}

static int fact_of(const struct rules_reader *r, const struct yaml_node *node, struct text subject,
                   struct text value)
{
	for (size_t i = 0; i < sizeof fact_words / sizeof *fact_words; i++) {
		if (!text_is(subject, fact_words[i].subject))
			continue;
		for (int v = 0; v < 6 && fact_words[i].values[v]; v++)
			if (text_is(value, fact_words[i].values[v]))
				return fact_words[i].base + v;
		return fault(r, node, "no such value in a condition", value);
	}
	return fault(r, node, "no such subject in a condition", subject);
}

/* Splits at spaces; returns how many words, at most `most`. */
static size_t split_words(struct text text, struct text *words, size_t most)
{
	struct text word;
	size_t count = 0;

	while (count < most && text_next(&text, ' ', &word))
		if (word.size)
			words[count++] = word;
	return count;
}

/* "CODE", "CODE on TARGET" or "CODE on any", from words[0] on. */
static bool read_place(const struct rules_reader *r, const struct yaml_node *node,
                       const struct text *words, size_t count, struct rules_atom *atom)
{
	enum license_target target = LICENSE_DATA;
	int named;

	if (count != 1 && !(count == 3 && text_is(words[1], "on"))) {
		fault(r, node, "write CODE or CODE on TARGET", node->value);
		return false;
	}
	atom->code = code_of(r, node, words[0], &target);
	atom->targets = 1u << target;
	if (count == 3 && text_is(words[2], "any")) {
		atom->targets = (1u << LICENSE_TARGETS) - 1;
	} else if (count == 3) {
		named = target_of(r, node, words[2]);
		if (named < 0)
			return false;
		atom->targets = 1u << named;
	}
	return atom->code >= 0;
}

static bool read_outbound(const struct rules_reader *r, const struct yaml_node *node,
                          const struct text *words, size_t count, struct rules_atom *atom)
{
	int target = count == 4 ? target_of(r, node, words[1]) : -1, found;

	if (target < 0)
		return fault(r, node, "write outbound TARGET is VALUE", node->value) > 0;
	if (text_is(words[2], "is")) {
		found = license_index(words[3], member_words, 5);
		atom->kind = RULES_IS;
		if (found >= 0)
			atom->fact = RULES_FACT(RULES_OUTBOUND + 5 * target + found);
		return found >= 0 || fault(r, node, "no such value in a condition", words[3]) > 0;
	}
	found = license_index(words[2], state_verbs, RULES_STATES);
	if (found < 0 || !read_place(r, node, words + 3, 1, atom))
		return fault(r, node, "no such verb in a condition", words[2]) > 0;
	atom->kind = RULES_OUTBOUND_SAYS;
	atom->state = (enum license_state) found;
	atom->targets = 1u << target;
	return true;
}

static bool read_atom(const struct rules_reader *r, const struct yaml_node *node, struct text text,
                      struct rules_atom *atom)
{
	struct text all[8], *words = all;
	size_t count = split_words(text, all, 8);
	int found;

	memset(atom, 0, sizeof *atom);
	if (count && text_is(words[0], "not")) {
		atom->negated = true;
		words++;
		count--;
	}
	if (!count)
		return fault(r, node, "empty condition", text) > 0;
	if (text_is(words[0], "outbound"))
		return read_outbound(r, node, words, count, atom);
	if (text_is(words[0], "intends")) {
		atom->kind = RULES_INTENDS;
		return read_place(r, node, words + 1, count - 1, atom);
	}
	found = license_index(words[0], state_verbs, RULES_STATES);
	if (found >= 0) {
		atom->kind = RULES_SAYS;
		atom->state = (enum license_state) found;
		return read_place(r, node, words + 1, count - 1, atom);
	}
	if (count != 3 || !text_is(words[1], "is"))
		return fault(r, node, "no such condition", text) > 0;
	found = fact_of(r, node, words[0], words[2]);
	atom->kind = RULES_IS;
	if (found >= 0)
		atom->fact = RULES_FACT(found);
	return found >= 0;
}

static void read_when(const struct rules_reader *r, const struct yaml_node *list,
                      struct rules_rule *rule)
{
	struct rules_condition *conditions;
	static const struct text between = TEXT(" or ");

	if (!list)
		return;
	if (list->kind != YAML_LIST) {
		license_fault(r->reader, r->document, list, "when: is a list of conditions");
		return;
	}
	conditions = arena_new(r->arena, list->count + 1, sizeof *conditions);
	for (const struct yaml_node *item = list->first; item; item = item->next) {
		struct rules_atom *atoms = arena_new(r->arena, ATOMS_MOST, sizeof *atoms);
		struct rules_condition *condition = &conditions[rule->when_count++];
		struct text rest = yaml_text(item);

		condition->atoms = atoms;
		while (rest.size && condition->count < ATOMS_MOST) {
			size_t at = text_find(rest, between);
			struct text piece =
			    text_trim(at == TEXT_NONE ? rest : text_slice(rest, 0, at));

			if (read_atom(r, item, piece, &atoms[condition->count]))
				condition->count++;
			rest = at == TEXT_NONE ? text_slice(rest, rest.size, rest.size)
			                       : text_slice(rest, at + between.size, rest.size);
		}
	}
	rule->when = conditions;
}

/* A word or a list of words, each one of `names`, as a mask. */
static unsigned read_mask(const struct rules_reader *r, const struct yaml_node *node,
                          const char *const *names, size_t count, const char *what)
{
	const char *const *words = license_strings(r->reader, r->document, node, what);
	unsigned mask = 0;

	for (size_t i = 0; words[i]; i++) {
		int index = license_index(text_from(words[i]), names, count);

		if (index < 0)
			fault(r, node, what, text_from(words[i]));
		else
			mask |= 1u << index;
	}
	return mask;
}

static struct rules_codes read_codes(const struct rules_reader *r, const struct yaml_node *node)
{
	const char *const *words = license_strings(r->reader, r->document, node, "codes");
	struct rules_codes codes = {{0}};

	for (size_t i = 0; words[i]; i++) {
		enum license_target target = LICENSE_DATA;
		int code = code_of(r, node, text_from(words[i]), &target);

		if (code >= 0)
			rules_codes_add(&codes, code);
	}
	return codes;
}

static void read_each(const struct rules_reader *r, const struct yaml_node *each,
                      struct rules_rule *rule)
{
	const struct yaml_node *intended = yaml_get(each, "intended");

	if (!each)
		return;
	license_known_keys(r->reader, r->document, each, each_keys);
	rule->each_kinds =
	    read_mask(r, yaml_get(each, "kind"), license_term_kind_names, 9, "no kind of term");
	rule->each_states =
	    read_mask(r, yaml_get(each, "state"), license_state_names, RULES_STATES, "no state");
	rule->each_targets =
	    read_mask(r, yaml_get(each, "on"), license_target_names, LICENSE_TARGETS, "no target");
	rule->each_triggers =
	    read_mask(r, yaml_get(each, "trigger"), license_trigger_names, 4, "no trigger");
	rule->each_intended = intended && text_is(yaml_text(intended), "yes");
	rule->each_only = read_codes(r, yaml_get(each, "only"));
	rule->each_except = read_codes(r, yaml_get(each, "except"));
	if (!rule->each_kinds || !rule->each_states || !rule->each_targets)
		license_fault(r->reader, r->document, each, "each: needs kind, state and on");
}

static void read_cites(const struct rules_reader *r, const struct yaml_node *node,
                       struct rules_rule *rule)
{
	const char *const *words = license_strings(r->reader, r->document, node, "cites");
	struct rules_cite *cites;
	size_t count = 0;

	while (words[count])
		count++;
	cites = arena_new(r->arena, count + 1, sizeof *cites);
	for (size_t i = 0; i < count; i++) {
		struct rules_atom atom = {.code = -1};
		struct text parts[3];
		int target = 0;

		if (!strcmp(words[i], "adapts_to")) {
			rule->cites_adapts = true;
			continue;
		}
		if (!read_place(r, node, parts, split_words(text_from(words[i]), parts, 3), &atom))
			continue;
		while (!(atom.targets >> target & 1))
			target++;
		cites[rule->cite_count++] =
		    (struct rules_cite){atom.code, (enum license_target) target};
	}
	rule->cites = cites;
}

static const char *read_template(const struct rules_reader *r, const struct yaml_node *rule,
                                 const char *key)
{
	const struct yaml_node *node = yaml_get(rule, key);
	struct text text = yaml_text(node);

	if (!text.size) {
		license_fault_key(r->reader, r->document, rule, "the rule has no %s:", key);
		return "";
	}
	for (size_t i = 0; i < text.size; i++) {
		size_t end;

		if (text.at[i] == '{' && rules_word_at(text, i, &end) < 0)
			fault(r, node, "no such word in a sentence", text_slice(text, i, end));
	}
	return arena_copy(r->arena, text);
}

static void read_about(const struct rules_reader *r, const struct yaml_node *node,
                       struct rules_rule *rule)
{
	struct rules_atom atom = {.code = -1};
	struct text parts[3];
	int target = 0;

	rule->about = -1;
	if (!node || !read_place(r, node, parts, split_words(yaml_text(node), parts, 3), &atom))
		return;
	while (!(atom.targets >> target & 1))
		target++;
	rule->about = atom.code;
	rule->about_target = (enum license_target) target;
}

static void read_question(const struct rules_reader *r, const struct yaml_node *node,
                          struct rules_rule *rule)
{
	const char *const *known = license_questions(r->reader->library);

	rule->question = "";
	for (size_t i = 0; node && known[i]; i++)
		if (text_is(yaml_text(node), known[i]))
			rule->question = known[i];
	if (node && !*rule->question)
		fault(r, node, "no open question of the vocabulary", yaml_text(node));
}

static void read_test(const struct rules_reader *r, const struct yaml_node *node,
                      struct rules_rule *rule)
{
	rule->test = -1;
	for (int i = 0; node && rules_test_names[i]; i++)
		if (text_is(yaml_text(node), rules_test_names[i]))
			rule->test = i;
	if (node && rule->test < 0)
		fault(r, node, "no such test", yaml_text(node));
}

static void read_rule(const struct rules_reader *r, struct license_rules *rules,
                      const struct yaml_node *node)
{
	char *id = arena_copy(r->arena, node->key);
	struct rules_rule *rule = map_get(&rules->by_id, node->key);
	int verdict = license_index(yaml_text(yaml_get(node, "verdict")), verdict_words, 4);

	if (!rule) {
		rule = arena_new(r->arena, 1, sizeof *rule);
		if (rules->count == rules->room) {
			struct rules_rule **bigger =
			    arena_new(r->arena, rules->room * 2 + 64, sizeof *bigger);

			if (rules->count)
				memcpy(bigger, rules->at, rules->count * sizeof *bigger);
			rules->at = bigger;
			rules->room = rules->room * 2 + 64;
		}
		rules->at[rules->count++] = rule;
		map_add(&rules->by_id, text_from(id), rule);
	}
	*rule = (struct rules_rule){.id = id};
	license_known_keys(r->reader, r->document, node, rule_keys);
	if (verdict < 0)
		license_fault_key(r->reader, r->document, node,
		                  "a rule's verdict is blocked, ask, duties or note");
	rule->verdict = verdict < 0 ? LICENSE_BLOCKED : (enum license_verdict) verdict;
	rule->called =
	    !yaml_get(node, "when") && !yaml_get(node, "each") && !yaml_get(node, "test");
	rule->firm = text_is(yaml_text(yaml_get(node, "firm")), "yes");
	read_when(r, yaml_get(node, "when"), rule);
	read_each(r, yaml_get(node, "each"), rule);
	read_cites(r, yaml_get(node, "cites"), rule);
	read_about(r, yaml_get(node, "about"), rule);
	read_question(r, yaml_get(node, "question"), rule);
	read_test(r, yaml_get(node, "test"), rule);
	rule->says = read_template(r, node, "says");
	rule->mend = read_template(r, node, "mend");
	rule->brief = yaml_get(node, "brief") ? read_template(r, node, "brief") : "";
}

static void read_set(const struct rules_reader *r, struct map *map, const struct yaml_node *node,
                     const char *what)
{
	const char *const *words = license_strings(r->reader, r->document, node, what);

	for (size_t i = 0; words[i]; i++)
		map_add(map, text_from(words[i]), (void *) words[i]);
}

void rules_read(struct license_reader *reader, const struct yaml_document *document)
{
	static const char *const keys[] = {"rules", "phrases", "marks", "database_right", NULL};
	struct license_library *library = reader->library;
	struct rules_reader r = {reader, document, &library->arena};
	const struct yaml_node *list = yaml_get(document->root, "rules");
	const struct yaml_node *phrases = yaml_get(document->root, "phrases");
	struct license_rules *rules = library->rules;

	if (!rules) {
		rules = library->rules = arena_new(r.arena, 1, sizeof *rules);
		rules->by_id = rules->phrases = rules->marks = rules->database_right =
		    (struct map) MAP_INIT(r.arena);
	}
	license_known_keys(reader, document, document->root, keys);
	for (const struct yaml_node *node = list ? list->first : NULL; node; node = node->next)
		read_rule(&r, rules, node);
	for (const struct yaml_node *node = phrases ? phrases->first : NULL; node;
	     node = node->next)
		map_add(&rules->phrases, text_from(arena_copy(r.arena, node->key)),
		        (void *) read_template(&r, phrases, arena_copy(r.arena, node->key)));
	read_set(&r, &rules->marks, yaml_get(document->root, "marks"), "marks");
	read_set(&r, &rules->database_right, yaml_get(document->root, "database_right"),
	         "database_right");
}

const struct license_rules *license_library_rules(const struct license_library *library)
{
	return library->rules;
}
