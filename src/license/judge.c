/* The judge: an intent, data sets, and what was found of both. */
#include "license/judge_parts.h"

#include "base/buffer.h"
#include "base/near.h"

#include <assert.h>
#include <string.h>

const char *const license_verdict_names[4] = {"blocked", "ask", "duties", "clear"};

/* More upstreams than this count as unknown ones. */
#define UPSTREAMS_MOST 1000

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
	for (size_t i = 0; i < license_term_count(judge->library); i++)
		known[used++] = license_term(judge->library, (int) i)->name;
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
	const struct license *license;

	if (!id.size || text_is(id, "none"))
		return ERROR_NONE;
	license = license_find(judge->library, id);
	if (license) {
		const struct license **one = arena_new(judge->arena, 2, sizeof *one);

		one[0] = license;
		judge->outbound[target] = one;
		judge->outbound_count[target] = 1;
	} else {
		judge->outbound_count[target] =
		    license_family(judge->library, id, &judge->outbound[target]);
	}
	if (!judge->outbound_count[target])
		return error_set(err, ERROR_INPUT,
		                 "the outbound license \"%.*s\" for %s is not known; `accord "
		                 "license list` shows them all",
		                 TEXT_ARG(id), license_target_names[target]);
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

static void find_codes(struct judge *judge)
{
	const struct {
		int *code;
		const char *name;
	} codes[] = {
	    {&judge->general_research, "general_research"},
	    {&judge->biomedical_research, "biomedical_research"},
	    {&judge->disease_research, "disease_research"},
	    {&judge->methods_development, "methods_development"},
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

static int read_intent(struct judge *judge, struct error *err)
{
	struct text uses = text_from(judge->intent->uses), use;

	while (text_next(&uses, ',', &use))
		if (text_trim(use).size && read_use(judge, text_trim(use), err))
			return err->code;
	for (int t = 0; t < LICENSE_TARGETS; t++)
		if (read_outbound(judge, t, err))
			return err->code;
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

static int read_positions(struct judge *judge, struct error *err)
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

/* ---- a combination of claims ---- */

static int finding_order(const void *a, const void *b)
{
	const struct license_finding *x = a, *y = b;

	if (x->severity != y->severity)
		return x->severity < y->severity ? -1 : 1;
	return 0;
}

/* A stable sort: findings of equal severity stay as the rules stand. */
static void sort_findings(struct license_finding *findings, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct license_finding moved = findings[i];
		size_t at = i;

		while (at && finding_order(&findings[at - 1], &moved) > 0) {
			findings[at] = findings[at - 1];
			at--;
		}
		findings[at] = moved;
	}
}

static void note_split(struct judge *judge, const struct judge_parts *parts,
                       struct judge_list *list)
{
	struct rules_values values = {{0}};

	if (!*parts->split)
		return;
	values.at[RULES_VALUE] = parts->split;
	judge_call(judge, list, parts->split_by_case ? "split-by-case" : "split-by-part", "",
	           parts->split_place, "", &values);
}

static const struct judge_combination *judge_claims(struct judge *judge,
                                                    const struct license_subject *subject)
{
	struct judge_combination *made = arena_new(judge->arena, 1, sizeof *made);
	struct buffer name = BUFFER_INIT;
	struct judge_parts parts;

	judge_parts_find(judge, subject, &parts);
	made->parts = arena_new(judge->arena, parts.count + 1, sizeof *made->parts);
	for (size_t i = 0; i < parts.count; i++) {
		struct judge_outcome outcome;

		made->parts[made->part_count++] = parts.at[i].name;
		judge_part(judge, subject, &parts.at[i], &outcome, &made->named);
		judge_append(judge, &made->list, &outcome.list);
		judge_reach_all(judge, &made->reach, &outcome.reach, i == 0);
		buffer_printf(&name, "%s%s%s%s", i ? "; " : "", parts.at[i].name,
		              *parts.at[i].name ? ": " : "", outcome.name);
	}
	note_split(judge, &parts, &made->list);
	judge_append(judge, &made->list, &parts.notes);
	made->expression = arena_copy(judge->arena, buffer_view(&name));
	buffer_release(&name);
	return made;
}

static void add_key(struct buffer *key, const char *word)
{
	buffer_string(key, word ? word : "");
	buffer_byte(key, '\x1f');
}

static bool has_permission(const struct judge *judge, const char *slug)
{
	return judge->permitted.count && map_get(&judge->permitted, text_from(slug));
}

/* Two subjects with the same key have the same verdict. */
static void make_key(const struct judge *judge, const struct license_subject *subject,
                     struct buffer *key)
{
	bool dates = subject->claim_count > 1 || (subject->obtained && *subject->obtained);

	add_key(key, subject->maker);
	add_key(key, subject->obtained);
	add_key(key, subject->obtained_proof ? "proof" : "");
	add_key(key, has_permission(judge, subject->slug) ? subject->slug : "");
	for (size_t i = 0; i < subject->claim_count; i++) {
		const struct license_claim *claim = &subject->claims[i];

		add_key(key, claim->part);
		add_key(key, claim->place);
		add_key(key, claim->raw);
		add_key(key, dates ? claim->seen : "");
		add_key(key, subject->claim_count > 1 ? claim->source : "");
	}
}

static const struct judge_combination *combination_of(struct judge *judge,
                                                      const struct license_subject *subject)
{
	struct buffer key = BUFFER_INIT;
	struct judge_combination *found;

	make_key(judge, subject, &key);
	found = map_get(&judge->combinations, buffer_view(&key));
	if (!found) {
		found = (struct judge_combination *) judge_claims(judge, subject);
		found->index = judge->combinations.count;
		sort_findings(found->list.at, found->list.count);
		map_add(&judge->combinations,
		        text_from(arena_copy(judge->arena, buffer_view(&key))), found);
	}
	buffer_release(&key);
	return found;
}

/* ---- upstreams ---- */

struct bench {
	struct judge *judge;
	const struct license_case *matter;
	const struct judge_combination **combinations; /* by subject */
	struct judge_seat **seats;                     /* by subject; NULL: upstream only */
	struct map by_slug;                            /* to &combinations[i] */
	bool evidence_by_slug;
};

static bool find_subject(const struct bench *bench, struct text slug, size_t *index)
{
	const struct judge_combination **at = map_get(&bench->by_slug, slug);

	if (at)
		*index = (size_t) (at - bench->combinations);
	return at != NULL;
}

static bool has_part(const struct judge_combination *combination, struct text part)
{
	for (size_t i = 0; i < combination->part_count; i++)
		if (text_is(part, combination->parts[i]))
			return true;
	return false;
}

/* The worst finding of an upstream's part and of the whole; a part that its
 * claims do not know could be any. */
static const struct license_finding *worst_of(const struct judge_combination *combination,
                                              struct text part)
{
	if (!has_part(combination, part))
		part = text_slice(part, 0, 0);
	for (size_t i = 0; i < combination->list.count; i++) {
		const struct license_finding *finding = &combination->list.at[i];

		if (!part.size || !*finding->part || text_is(part, finding->part))
			return finding;
	}
	return NULL;
}

static void carry(struct bench *bench, struct text slug, struct text part, size_t index,
                  struct judge_list *list)
{
	const struct license_finding *worst = worst_of(bench->combinations[index], part);
	struct rules_values values = {{0}};
	struct judge_list one = {0};

	if (!worst || worst->severity == LICENSE_CLEAR)
		return;
	values.at[RULES_OTHER] = arena_copy(bench->judge->arena, slug);
	values.at[RULES_VALUE] = license_verdict_names[worst->severity];
	values.at[RULES_WAS] = worst->says;
	judge_call(bench->judge, &one, "upstream", worst->license, worst->clause, "", &values);
	one.at[0].severity = worst->severity;
	one.at[0].question = worst->question;
	judge_append(bench->judge, list, &one);
}

/* The subjects that were looked at, so that a circle ends. */
struct visited {
	size_t at[UPSTREAMS_MOST];
	size_t count;
};

static bool visit(struct visited *visited, size_t index)
{
	for (size_t i = 0; i < visited->count; i++)
		if (visited->at[i] == index)
			return false;
	if (visited->count < UPSTREAMS_MOST)
		visited->at[visited->count++] = index;
	return true;
}

static void add_upstreams(struct bench *bench, const char *derived_from, struct judge_list *list,
                          struct judge_reach *reach, struct visited *visited)
{
	struct text rest = text_from(derived_from), item;

	while (text_next(&rest, ',', &item)) {
		size_t colon = text_find_byte(item, ':'), index;
		struct text slug =
		    text_trim(colon == TEXT_NONE ? item : text_slice(item, 0, colon));
		struct text part = colon == TEXT_NONE
		                       ? text_slice(item, 0, 0)
		                       : text_trim(text_slice(item, colon + 1, item.size));

		if (!slug.size)
			continue;
		if (visited->count == UPSTREAMS_MOST || !find_subject(bench, slug, &index)) {
			struct rules_values values = {{0}};
			struct judge_reach unknown = {0};

			values.at[RULES_OTHER] = arena_copy(bench->judge->arena, slug);
			judge_call(bench->judge, list, "upstream-unknown", "", "none stated", "",
			           &values);
			judge_reach_all(bench->judge, reach, &unknown, false);
			continue;
		}
		if (index != visited->at[0])
			carry(bench, slug, part, index, list);
		if (!visit(visited, index))
			continue;
		judge_reach_all(bench->judge, reach, &bench->combinations[index]->reach, false);
		add_upstreams(bench, bench->matter->subjects[index].derived_from, list, reach,
		              visited);
	}
}

/* ---- what is held ---- */

static const struct license_evidence *find_evidence(const struct license_case *matter,
                                                    const char *slug, const char *code)
{
	for (size_t i = 0; i < matter->evidence_count; i++) {
		const struct license_evidence *e = &matter->evidence[i];

		if (!strcmp(e->code, code) && (!e->slug || !*e->slug || !strcmp(e->slug, slug)) &&
		    (!e->until || !*e->until || strcmp(e->until, matter->today) >= 0))
			return e;
	}
	return NULL;
}

static bool stands(const struct license_standing *list, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i].code, code))
			return true;
	return false;
}

static void find_standing(struct judge *judge, const struct judge_combination *combination,
                          struct license_judged *judged)
{
	size_t most = license_term_count(judge->library) + 1;
	struct license_standing *held = NULL, *unmet = NULL;

	for (size_t n = 0; n < combination->named.count; n++) {
		const struct judge_named *named = &combination->named.at[n];
		const struct license *license =
		    named->version_count ? named->versions[named->version_count - 1] : NULL;

		for (size_t i = 0; license && i < license->clause_count; i++) {
			const struct license_term *term =
			    license_term(judge->library, license->clauses[i].code);
			const struct license_evidence *evidence;

			if (term->kind != LICENSE_PRECONDITION ||
			    license->clauses[i].state != LICENSE_REQUIRE)
				continue;
			if (!held) {
				held = arena_new(judge->arena, most, sizeof *held);
				unmet = arena_new(judge->arena, most, sizeof *unmet);
			}
			if (stands(held, judged->held_count, term->name) ||
			    stands(unmet, judged->unmet_count, term->name))
				continue;
			evidence = find_evidence(judge->matter, judged->slug, term->name);
			if (evidence)
				held[judged->held_count++] = (struct license_standing){
				    term->name, evidence->person ? evidence->person : "",
				    evidence->until ? evidence->until : ""};
			else
				unmet[judged->unmet_count++] =
				    (struct license_standing){term->name, "", ""};
		}
	}
	judged->held = held;
	judged->unmet = unmet;
}

/* ---- all together ---- */

static void judge_subject(struct bench *bench, size_t index, struct license_judged *judged,
                          struct judge_seat *seat)
{
	struct judge *judge = bench->judge;
	const struct license_subject *subject = &bench->matter->subjects[index];
	const struct judge_combination *combination = bench->combinations[index];
	struct judge_list list = combination->list;

	*judged =
	    (struct license_judged){.slug = subject->slug, .expression = combination->expression};
	*seat = (struct judge_seat){combination, judged, combination->reach, true, false};
	if (subject->derived_from && *subject->derived_from) {
		struct visited visited = {.count = 0};
		struct judge_list own = {0};

		visit(&visited, index);
		judge_append(judge, &own, &combination->list);
		seat->shared = false;
		add_upstreams(bench, subject->derived_from, &own, &seat->reach, &visited);
		sort_findings(own.at, own.count);
		list = own;
	}
	judged->findings = list.at;
	judged->finding_count = list.count;
	judged->verdict = judge_worst(&list);
	find_standing(judge, combination, judged);
}

/* A permission is for one data set. */
static bool is_alike(const struct bench *bench, size_t index)
{
	const struct license_subject *subjects = bench->matter->subjects;

	assert(subjects[index].like <= index);
	return subjects[index].like && !has_permission(bench->judge, subjects[index].slug) &&
	       !has_permission(bench->judge, subjects[subjects[index].like - 1].slug);
}

static void judge_again(struct bench *bench, size_t index, const struct judge_seat *alike,
                        struct license_judged *judged, struct judge_seat *seat)
{
	*judged = *alike->judged;
	judged->slug = bench->matter->subjects[index].slug;
	*seat = *alike;
	seat->judged = judged;
	seat->repeats = true;
	if (bench->evidence_by_slug) {
		judged->held_count = judged->unmet_count = 0;
		find_standing(bench->judge, alike->combination, judged);
	}
}

static void find_combinations(struct bench *bench)
{
	const struct license_case *matter = bench->matter;
	bool upstreams = false;

	for (size_t i = 0; i < matter->subject_count; i++) {
		const struct license_subject *subject = &matter->subjects[i];

		bench->combinations[i] = is_alike(bench, i) ? bench->combinations[subject->like - 1]
		                                            : combination_of(bench->judge, subject);
		upstreams = upstreams || (subject->derived_from && *subject->derived_from);
	}
	for (size_t i = 0; upstreams && i < matter->subject_count; i++)
		map_add(&bench->by_slug, text_from(matter->subjects[i].slug),
		        (void *) &bench->combinations[i]);
}

static void judge_all(struct bench *bench, struct license_judgement *judgement)
{
	struct judge *judge = bench->judge;
	const struct license_case *matter = bench->matter;
	struct license_judged *judged =
	    arena_new(judge->arena, matter->subject_count + 1, sizeof *judged);
	struct judge_seat *seats =
	    arena_new(judge->arena, matter->subject_count + 1, sizeof *seats);
	size_t count = 0;

	bench->combinations =
	    arena_new(judge->arena, matter->subject_count + 1, sizeof *bench->combinations);
	bench->seats = arena_new(judge->arena, matter->subject_count + 1, sizeof *bench->seats);
	for (size_t i = 0; i < matter->evidence_count; i++)
		bench->evidence_by_slug = bench->evidence_by_slug ||
		                          (matter->evidence[i].slug && *matter->evidence[i].slug);
	find_combinations(bench);
	judgement->verdict = LICENSE_CLEAR;
	for (size_t i = 0; i < matter->subject_count; i++) {
		size_t like = is_alike(bench, i) ? matter->subjects[i].like : 0;

		if (matter->subjects[i].upstream_only)
			continue;
		if (like && bench->seats[like - 1])
			judge_again(bench, i, bench->seats[like - 1], &judged[count],
			            &seats[count]);
		else
			judge_subject(bench, i, &judged[count], &seats[count]);
		bench->seats[i] = &seats[count];
		if (judged[count].verdict < judgement->verdict)
			judgement->verdict = judged[count].verdict;
		count++;
	}
	judgement->subjects = judged;
	judgement->subject_count = count;
	judgement->combination_count = judge->combinations.count;
	judge_mix(judge, seats, count, judgement);
}

static void list_questions(struct judge *judge, struct license_judgement *judgement)
{
	struct license_open_question *list =
	    arena_new(judge->arena, judge->question_count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < judge->question_count; i++)
		if (judge->questions[i].asked)
			list[count++] = (struct license_open_question){
			    judge->questions[i].name, judge->questions[i].position};
	judgement->questions = list;
	judgement->question_count = count;
}

int license_judge(struct license_detector *detector, const struct license_library *library,
                  const struct license_case *matter, struct arena *arena,
                  struct license_judgement *judgement, struct error *err)
{
	struct judge judge = {.detector = detector,
	                      .library = library,
	                      .rules = license_library_rules(library),
	                      .matter = matter,
	                      .intent = matter->intent,
	                      .arena = arena,
	                      .readings = MAP_INIT(arena),
	                      .combinations = MAP_INIT(arena),
	                      .permitted = MAP_INIT(arena)};
	struct bench bench = {.judge = &judge, .matter = matter, .by_slug = MAP_INIT(arena)};

	*judgement = (struct license_judgement){0};
	if (!judge.rules)
		return error_set(err, ERROR_MISSING,
		                 "no rules.yaml beside the licenses; reinstall accord");
	for (size_t i = 0; i < matter->permission_count; i++)
		map_add(&judge.permitted, text_from(matter->permissions[i].slug),
		        (void *) &matter->permissions[i]);
	judge.texts = arena_new(arena, license_count(library) + 1, sizeof *judge.texts);
	find_codes(&judge);
	if (read_positions(&judge, err) || read_intent(&judge, err))
		return err->code;
	compat_candidates_find(library, judge.rules, arena, &judge.candidates);
	judge_all(&bench, judgement);
	list_questions(&judge, judgement);
	return ERROR_NONE;
}
