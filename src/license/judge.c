/* The judge: an intent, data sets, and what was found of both. */
#include "license/judge_parts.h"

#include "base/buffer.h"

#include <assert.h>
#include <string.h>

const char *const license_verdict_names[4] = {"blocked", "ask", "duties", "clear"};

/* More upstreams than this count as unknown ones. */
#define UPSTREAMS_MOST 1000

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

static void find_papers(struct judge *judge)
{
	const struct license_case *matter = judge->matter;

	for (size_t i = 0; i < matter->permission_count; i++)
		map_add(&judge->papers, text_from(matter->permissions[i].slug),
		        (void *) &matter->permissions[i]);
	for (size_t i = 0; i < matter->evidence_count; i++)
		if (matter->evidence[i].slug && *matter->evidence[i].slug)
			map_add(&judge->papers, text_from(matter->evidence[i].slug),
			        (void *) &matter->evidence[i]);
}

/* A permission is for one data set, and evidence may be. */
static bool has_paper(const struct judge *judge, const char *slug)
{
	return judge->papers.count && map_get(&judge->papers, text_from(slug));
}

/* Two subjects with the same key have the same verdict. */
static void make_key(const struct judge *judge, const struct license_subject *subject,
                     struct buffer *key)
{
	bool dates = subject->claim_count > 1 || (subject->obtained && *subject->obtained);

	add_key(key, subject->maker);
	add_key(key, subject->obtained);
	add_key(key, subject->obtained_proof ? "proof" : "");
	buffer_printf(key, "%zu\x1f", subject->obtained_claim);
	add_key(key, has_paper(judge, subject->slug) ? subject->slug : "");
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
	size_t *seats;      /* by subject: 1 + its seat's index, 0: upstream only */
	struct map by_slug; /* to &combinations[i] */
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

static void note_upstreams(struct bench *bench, const struct visited *visited,
                           struct judge_seat *seat)
{
	const struct judge_combination **upstreams =
	    arena_new(bench->judge->arena, visited->count, sizeof *upstreams);

	for (size_t i = 1; i < visited->count; i++)
		upstreams[i - 1] = bench->combinations[visited->at[i]];
	seat->upstreams = upstreams;
	seat->upstream_count = visited->count - 1;
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

struct standings {
	struct license_standing *held, *unmet;
};

static void add_standing(struct judge *judge, const struct judge_combination *combination,
                         struct standings *lists, struct license_judged *judged)
{
	size_t most = license_term_count(judge->library) + 1;

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
			if (!lists->held) {
				lists->held = arena_new(judge->arena, most, sizeof *lists->held);
				lists->unmet = arena_new(judge->arena, most, sizeof *lists->unmet);
			}
			if (stands(lists->held, judged->held_count, term->name) ||
			    stands(lists->unmet, judged->unmet_count, term->name))
				continue;
			evidence = find_evidence(judge->matter, judged->slug, term->name);
			if (evidence)
				lists->held[judged->held_count++] = (struct license_standing){
				    term->name, evidence->person ? evidence->person : "",
				    evidence->until ? evidence->until : ""};
			else
				lists->unmet[judged->unmet_count++] =
				    (struct license_standing){term->name, "", ""};
		}
	}
}

/* What an upstream's agreement asks for must stand, too. */
static void find_standing(struct judge *judge, const struct judge_seat *seat,
                          struct license_judged *judged)
{
	struct standings lists = {NULL, NULL};

	add_standing(judge, seat->combination, &lists, judged);
	for (size_t i = 0; i < seat->upstream_count; i++)
		add_standing(judge, seat->upstreams[i], &lists, judged);
	judged->held = lists.held;
	judged->unmet = lists.unmet;
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
	*seat = (struct judge_seat){.combination = combination,
	                            .judged = judged,
	                            .reach = combination->reach,
	                            .shared = true,
	                            .count = 1};
	if (subject->derived_from && *subject->derived_from) {
		struct visited visited = {.count = 0};
		struct judge_list own = {0};

		visit(&visited, index);
		judge_append(judge, &own, &combination->list);
		seat->shared = false;
		add_upstreams(bench, subject->derived_from, &own, &seat->reach, &visited);
		note_upstreams(bench, &visited, seat);
		sort_findings(own.at, own.count);
		list = own;
	}
	judged->findings = list.at;
	judged->finding_count = list.count;
	judged->verdict = judge_worst(&list);
	find_standing(judge, seat, judged);
}

static bool is_alike(const struct bench *bench, size_t index)
{
	const struct license_subject *subjects = bench->matter->subjects;

	assert(subjects[index].like <= index);
	return subjects[index].like && !has_paper(bench->judge, subjects[index].slug) &&
	       !has_paper(bench->judge, subjects[subjects[index].like - 1].slug);
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

static size_t count_seats(const struct bench *bench)
{
	size_t count = 0;

	for (size_t i = 0; i < bench->matter->subject_count; i++) {
		const struct license_subject *subject = &bench->matter->subjects[i];

		count += !subject->upstream_only &&
		         !(is_alike(bench, i) &&
		           !bench->matter->subjects[subject->like - 1].upstream_only);
	}
	return count;
}

/* One that is like an upstream only is judged itself. */
static size_t seat_alike(const struct bench *bench, size_t index)
{
	return is_alike(bench, index) ? bench->seats[bench->matter->subjects[index].like - 1] : 0;
}

static void judge_all(struct bench *bench, struct judge_table *table,
                      struct license_judgement *judgement)
{
	struct judge *judge = bench->judge;
	const struct license_case *matter = bench->matter;
	struct license_judged *judged =
	    arena_new(judge->arena, matter->subject_count + 1, sizeof *judged);
	struct judge_seat *seats;
	size_t count = 0, seat_count = 0;

	bench->combinations =
	    arena_new(judge->arena, matter->subject_count + 1, sizeof *bench->combinations);
	bench->seats = arena_new(judge->arena, matter->subject_count + 1, sizeof *bench->seats);
	seats = arena_new(judge->arena, count_seats(bench) + 1, sizeof *seats);
	find_combinations(bench);
	judgement->verdict = LICENSE_CLEAR;
	for (size_t i = 0; i < matter->subject_count; i++) {
		size_t seat = seat_alike(bench, i);

		if (matter->subjects[i].upstream_only)
			continue;
		if (seat) {
			struct license_judged *first = seats[seat - 1].judged;

			judged[count] = *first;
			judged[count].slug = matter->subjects[i].slug;
			judged[count].like = 1 + (size_t) (first - judged);
			judged[count].alike = 0;
			first->alike = ++seats[seat - 1].count;
		} else {
			judge_subject(bench, i, &judged[count], &seats[seat_count]);
			judged[count].alike = seats[seat_count].count = 1;
			seat = ++seat_count;
		}
		bench->seats[i] = seat;
		if (judged[count].verdict < judgement->verdict)
			judgement->verdict = judged[count].verdict;
		count++;
	}
	judgement->subjects = judged;
	judgement->subject_count = count;
	judgement->combination_count = judge->combinations.count;
	*table = (struct judge_table){judge, seats, seat_count, bench->seats};
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

int judge_table_make(struct license_detector *detector, const struct license_library *library,
                     const struct license_case *matter, struct arena *arena,
                     struct judge_table *table, struct license_judgement *judgement,
                     struct error *err)
{
	struct judge *judge = arena_new(arena, 1, sizeof *judge);
	struct bench bench = {.judge = judge, .matter = matter, .by_slug = MAP_INIT(arena)};

	*judge = (struct judge){.detector = detector,
	                        .library = library,
	                        .rules = license_library_rules(library),
	                        .matter = matter,
	                        .intent = matter->intent,
	                        .arena = arena,
	                        .readings = MAP_INIT(arena),
	                        .combinations = MAP_INIT(arena),
	                        .papers = MAP_INIT(arena)};
	*judgement = (struct license_judgement){0};
	if (!judge->rules)
		return error_set(err, ERROR_MISSING,
		                 "no rules.yaml beside the licenses; reinstall accord");
	find_papers(judge);
	judge->texts = arena_new(arena, license_count(library) + 1, sizeof *judge->texts);
	judge_find_codes(judge);
	if (judge_read_positions(judge, err) || judge_read_intent(judge, err))
		return err->code;
	compat_candidates_find(library, judge->rules, arena, &judge->candidates);
	judge_all(&bench, table, judgement);
	return ERROR_NONE;
}

int license_judge(struct license_detector *detector, const struct license_library *library,
                  const struct license_case *matter, struct arena *arena,
                  struct license_judgement *judgement, struct error *err)
{
	struct judge_table table;

	if (judge_table_make(detector, library, matter, arena, &table, judgement, err))
		return err->code;
	judge_mix(table.judge, table.seats, table.seat_count, judgement);
	list_questions(table.judge, judgement);
	return ERROR_NONE;
}
