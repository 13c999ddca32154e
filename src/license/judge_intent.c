/* What the project intends and what the team has decided, read for the judge. */
#include "license/judge_parts.h"

#include "base/near.h"

#include <string.h>

static const char *const actors[] = {"academic", "for_profit"};

/* ---- the intent ---- */

static int code_named(const struct judge *judge, const char *name)
{
	enum license_target target = LICENSE_DATA;
	const struct license_term *term =
	    license_term_find(judge->library, text_from(name), &target);

	return term ? term->code : -1;
}

static void intend(struct judge *judge, const struct license_use_action *actions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		rules_codes_add(&judge->intended[actions[i].target], actions[i].code);
}

static bool releases_data(const struct judge *judge)
{
	return rules_codes_has(&judge->intended[LICENSE_DATA], judge->distribute);
}

static void intend_release(struct judge *judge)
{
	const struct license_use *use = license_use_find(judge->library, text_from("release_data"));
	struct text form = text_from(judge->intent->release);

	if (!use || !releases_data(judge))
		return;
	if (text_is(form, "changed"))
		intend(judge, use->changed, use->changed_count);
	if (text_is(form, "unmodified"))
		intend(judge, use->unmodified, use->unmodified_count);
}

static int unknown_use(const struct judge *judge, struct text name, struct error *err)
{
	size_t most = license_use_count(judge->library) + license_term_count(judge->library) + 1;
	const char **known = arena_new(judge->arena, most + 1, sizeof *known);
	size_t used = 0;
	const char *near;

	for (size_t i = 0; i < license_use_count(judge->library); i++)
		known[used++] = license_use_at(judge->library, i)->name;
	for (size_t i = 0; i < license_term_count(judge->library); i++) {
		const char *term = license_term(judge->library, (int) i)->name;

		if (license_is_declarable(judge->library, text_from(term)))
			known[used++] = term;
	}
	near = near_of(name, known);
	return error_set(err, ERROR_INPUT, "\"%.*s\" is no use that a project can declare%s%s%s",
	                 TEXT_ARG(name), near ? "; did you mean \"" : "; see accord-license(5)",
	                 near ? near : "", near ? "\"?" : "");
}

/* "CODE on TARGET" is understood too. */
static int read_use(struct judge *judge, struct text name, struct error *err)
{
	const struct license_use *use = license_use_find(judge->library, name);
	size_t on = text_find(name, text_from(" on "));
	enum license_target target = LICENSE_DATA;
	const struct license_term *term;

	if (use) {
		intend(judge, use->actions, use->action_count);
		return ERROR_NONE;
	}
	term = license_term_find(
	    judge->library, on == TEXT_NONE ? name : text_trim(text_slice(name, 0, on)), &target);
	if (!term || (term->kind != LICENSE_ACTION && term->kind != LICENSE_PROHIBITION))
		return unknown_use(judge, name, err);
	for (int t = 0; on != TEXT_NONE && t < LICENSE_TARGETS; t++)
		if (text_is(text_trim(text_slice(name, on + 4, name.size)),
		            license_target_names[t]))
			target = (enum license_target) t;
	rules_codes_add(&judge->intended[target], term->code);
	return ERROR_NONE;
}

static int read_outbound(struct judge *judge, int target, struct error *err)
{
	struct text id = text_from(judge->intent->outbound[target]);
	const char *near;

	if (!id.size || text_is(id, "none"))
		return ERROR_NONE;
	judge->outbound_count[target] =
	    license_versions(judge->library, id, judge->arena, &judge->outbound[target]);
	if (!judge->outbound_count[target]) {
		near = license_near(judge->library, id);
		return error_set(err, ERROR_INPUT,
		                 "the outbound license \"%.*s\" for %s is not known; %s%s%s",
		                 TEXT_ARG(id), license_target_names[target],
		                 near ? "did you mean \"" : "`accord license list` shows them all",
		                 near ? near : "", near ? "\"?" : "");
	}
	/* A family speaks by its newest version. */
	judge->outbound_text[target] =
	    judge_text(judge, judge->outbound[target][judge->outbound_count[target] - 1]);
	rules_codes_add(&judge->intended[target], judge->distribute);
	return ERROR_NONE;
}

static uint64_t fact_among(int base, const char *word, const char *first, const char *second)
{
	struct text text = text_from(word);

	return RULES_FACT(base + (text_is(text, first) ? 0 : text_is(text, second) ? 1 : 2));
}

static void find_facts(struct judge *judge)
{
	const struct license_intent *intent = judge->intent;
	struct text place = text_from(intent->place);
	int where = !place.size ? 2 : rules_database_right(judge->rules, place) ? 0 : 1;

	judge->facts = fact_among(RULES_ACTOR, intent->actor, actors[0], actors[1]) |
	               fact_among(RULES_RELEASE, intent->release, "changed", "unmodified") |
	               RULES_FACT(RULES_PLACE + where);
	judge->purpose =
	    intent->purpose && *intent->purpose ? code_named(judge, intent->purpose) : -1;
	if (judge->purpose >= 0 &&
	    license_term(judge->library, judge->purpose)->kind != LICENSE_PURPOSE)
		judge->purpose = -1;
	for (int t = 0; t < LICENSE_TARGETS; t++)
		judge->commercial = judge->commercial ||
		                    rules_codes_has(&judge->intended[t], judge->commercial_use) ||
		                    rules_codes_has(&judge->intended[t], judge->clinical_use);
	judge->training = rules_codes_has(&judge->intended[LICENSE_DATA], judge->train_model);
}

void judge_find_codes(struct judge *judge)
{
	const struct {
		int *code;
		const char *name;
	} codes[] = {
	    {&judge->general_research, "general_research"},
	    {&judge->biomedical_research, "biomedical_research"},
	    {&judge->disease_research, "disease_research"},
	    {&judge->methods_development, "methods_development"},
	    {&judge->ancestry_research, "ancestry_research"},
	    {&judge->education, "education"},
	    {&judge->train_model, "train_model"},
	    {&judge->commercial_use, "commercial_use"},
	    {&judge->clinical_use, "clinical_use"},
	    {&judge->geography, "geography"},
	    {&judge->time_limit, "time_limit"},
	    {&judge->contents_license, "contents_license"},
	    {&judge->tre_only, "tre_only"},
	    {&judge->derive, "derive"},
	    {&judge->distribute, "distribute"},
	    {&judge->aggregate, "aggregate"},
	    {&judge->share_alike, "share_alike"},
	};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		int code = code_named(judge, codes[i].name);

		/* A vocabulary without it: a code that no text and no use has. */
		*codes[i].code = code >= 0 ? code : LICENSE_CODES_MOST - 1;
	}
}

static bool is_one_of(struct text word, const char *const *words)
{
	while (*words && !text_equal_nocase(word, text_from(*words)))
		words++;
	return *words != NULL;
}

/* "a commercial reader", but not "non-commercial research". */
static bool speaks_of_commerce(struct text words)
{
	static const char *const commerce[] = {"commercial", "commercially", NULL};
	static const char *const negations[] = {"no", "non", "not", "without", NULL};
	bool negated = false;

	for (size_t at = 0, from = 0; at <= words.size; at++) {
		struct text word = text_slice(words, from, at);

		if (at < words.size && strchr(" ,.;:()/_-", words.at[at]) == NULL)
			continue;
		from = at + 1;
		if (is_one_of(word, commerce) && !negated)
			return true;
		negated = is_one_of(word, negations);
	}
	return false;
}

/* A purpose is a word of the vocabulary or free text.  One that names what is
 * done, or a product, is intended as such. */
static void intend_purpose(struct judge *judge)
{
	static const char *const products[] = {"product", "products", "sale", "sales", NULL};
	struct text purpose = text_from(judge->intent->purpose);
	enum license_target target = LICENSE_DATA;
	const struct license_use *use = license_use_find(judge->library, purpose);
	const struct license_term *term = license_term_find(judge->library, purpose, &target);

	if (use)
		intend(judge, use->actions, use->action_count);
	else if (term && term->kind == LICENSE_ACTION)
		rules_codes_add(&judge->intended[target], term->code);
	else if (speaks_of_commerce(purpose) || is_one_of(purpose, products))
		rules_codes_add(&judge->intended[LICENSE_DATA], judge->commercial_use);
}

int judge_read_intent(struct judge *judge, struct error *err)
{
	struct text uses = text_from(judge->intent->uses), use;

	while (text_next(&uses, ',', &use))
		if (text_trim(use).size && read_use(judge, text_trim(use), err))
			return err->code;
	for (int t = 0; t < LICENSE_TARGETS; t++)
		if (read_outbound(judge, t, err))
			return err->code;
	intend_purpose(judge);
	intend_release(judge);
	find_facts(judge);
	return ERROR_NONE;
}

/* ---- positions ---- */

static bool may_take(const char *role)
{
	return role && (!strcmp(role, "pi") || !strcmp(role, "legal") || !strcmp(role, "steward"));
}

static char *phrase(const struct judge *judge, const char *id, const struct license_position *p,
                    const char *date)
{
	struct rules_values values = {{0}};

	values.at[RULES_VALUE] = p->question;
	values.at[RULES_WHO] =
	    p->role && *p->role ? arena_printf(judge->arena, "%s (%s)", p->by, p->role) : p->by;
	values.at[RULES_DATE] = date;
	return rules_render(judge->arena, rules_phrase(judge->rules, id), &values);
}

/* Of two positions the stricter counts; one that does not count is said. */
static void weigh_position(const struct judge *judge, struct judge_question *question,
                           const struct license_position *p, bool *counted)
{
	const char *review = p->review ? p->review : "";
	enum license_verdict becomes = LICENSE_ASK_FIRST;
	const char *note = "";
	bool counts = true;

	if (!may_take(p->role)) {
		note = phrase(judge, "position-role", p, NULL);
		counts = false;
	} else if (*review && strcmp(review, judge->matter->today) < 0) {
		note = phrase(judge, "position-old", p, review);
		counts = false;
	} else if (!strcmp(p->answer, "yes")) {
		becomes = LICENSE_BLOCKED;
		note = phrase(judge, "position-yes", p, NULL);
	} else if (!strcmp(p->answer, "no")) {
		becomes = LICENSE_DUTIES;
		note = phrase(judge, "position-no", p, NULL);
	}
	if (!counts && *counted)
		return;
	if (counts && *counted && becomes >= question->becomes)
		return;
	question->becomes = counts ? becomes : LICENSE_ASK_FIRST;
	question->note = note;
	question->position =
	    arena_printf(judge->arena, "%s, %s%s%s%s%s", p->answer, p->by,
	                 p->role && *p->role ? " (" : "", p->role ? p->role : "",
	                 p->role && *p->role ? ")" : "", counts ? "" : ", does not count");
	*counted = *counted || counts;
}

int judge_read_positions(struct judge *judge, struct error *err)
{
	const char *const *names = license_questions(judge->library);

	for (size_t i = 0; names[i] && i < JUDGE_QUESTIONS_MOST; i++)
		judge->questions[judge->question_count++] =
		    (struct judge_question){names[i], LICENSE_ASK_FIRST, "", "", false};
	for (size_t i = 0; i < judge->question_count; i++) {
		bool counted = false;

		for (size_t p = 0; p < judge->matter->position_count; p++)
			if (!strcmp(judge->matter->positions[p].question, judge->questions[i].name))
				weigh_position(judge, &judge->questions[i],
				               &judge->matter->positions[p], &counted);
	}
	for (size_t p = 0; p < judge->matter->position_count; p++) {
		const struct license_position *position = &judge->matter->positions[p];

		if (strcmp(position->answer, "yes") != 0 && strcmp(position->answer, "no") != 0 &&
		    strcmp(position->answer, "ask") != 0)
			return error_set(err, ERROR_INPUT,
			                 "the position on %s answers \"%s\"; it is yes, no or ask",
			                 position->question, position->answer);
	}
	return ERROR_NONE;
}
