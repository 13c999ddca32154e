#include "judge-help.h"

static struct arena arena = ARENA_INIT;

/* ---- the scripted detector ---- */

const char *const license_reading_kind_names[6] = {"license",   "expression", "family",
                                                   "statement", "terms",      "none"};

struct license_detector {
	const struct license_library *library;
};

static struct license_clause *read_clauses(const struct license_library *library,
                                           struct arena *where, struct text list, size_t *count)
{
	struct license_clause *clauses = arena_new(where, 16, sizeof *clauses);
	struct text item, state, code, parameters;

	*count = 0;
	while (text_next(&list, ',', &item)) {
		struct license_clause *clause = &clauses[(*count)++];
		const struct license_term *term;
		size_t on;

		item = text_trim(item);
		text_next(&item, ' ', &state);
		on = text_find(item, text_from(" with "));
		parameters = on == TEXT_NONE ? text_from("") : text_slice(item, on + 6, item.size);
		item = on == TEXT_NONE ? item : text_slice(item, 0, on);
		on = text_find(item, text_from(" on "));
		code = on == TEXT_NONE ? item : text_slice(item, 0, on);
		*clause = (struct license_clause){
		    .number = "the sentence", .note = "", .target = LICENSE_DATA};
		for (int i = 0; i < 5; i++)
			if (text_is(state, license_state_names[i]))
				clause->state = (enum license_state) i;
		term = license_term_find(library, code, &clause->target);
		assert_non_null(term);
		for (int t = 0; on != TEXT_NONE && t < LICENSE_TARGETS; t++)
			if (text_is(text_slice(item, on + 4, item.size), license_target_names[t]))
				clause->target = (enum license_target) t;
		clause->code = term->code;
		clause->trigger = term->trigger;
		clause->parameters = arena_copy(where, parameters);
	}
	return clauses;
}

static void add_hit(const struct license_library *library, struct arena *where,
                    struct license_reading *reading, struct text word)
{
	struct license_hit *hit = (struct license_hit *) &reading->hits[reading->hit_count++];
	size_t open = text_find(word, text_from(" ("));

	*hit = (struct license_hit){.by = "id", .covers = ""};
	if (open != TEXT_NONE) {
		hit->covers = arena_copy(where, text_slice(word, open + 2, word.size - 1));
		word = text_slice(word, 0, open);
	}
	hit->id = arena_copy(where, word);
	hit->license = license_find(library, word);
	if (hit->license)
		hit->id = hit->license->id;
}

static void read_ids(const struct license_library *library, struct arena *where,
                     struct license_reading *reading, struct text words, const char *between)
{
	struct text joint = text_from(between);

	reading->hits = arena_new(where, 16, sizeof *reading->hits);
	for (;;) {
		size_t at = text_find(words, joint);

		add_hit(library, where, reading,
		        text_trim(at == TEXT_NONE ? words : text_slice(words, 0, at)));
		if (at == TEXT_NONE)
			return;
		words = text_slice(words, at + joint.size, words.size);
	}
}

struct license_detector *license_detector_new(const struct license_library *library)
{
	struct license_detector *detector = calloc(1, sizeof *detector);

	detector->library = library;
	return detector;
}

void license_detector_free(struct license_detector *detector)
{
	free(detector);
}

const struct license_reading *license_detect(struct license_detector *detector, struct arena *where,
                                             struct text input)
{
	struct license_reading *reading = arena_new(where, 1, sizeof *reading);
	const struct license_library *library = detector->library;
	const struct license *const *members;
	size_t say = text_find(input, text_from("say: "));

	if (say != TEXT_NONE) {
		reading->clauses = read_clauses(
		    library, where, text_slice(input, say + 5, input.size), &reading->clause_count);
		reading->kind = LICENSE_READ_STATEMENT;
		reading->expression = "LicenseRef-Said";
		input = text_slice(input, 0, say < 2 ? 0 : say - 2);
	}
	if (!input.size)
		return reading;
	reading->expression = arena_copy(where, input);
	if (text_is(input, "none")) {
		reading->kind = LICENSE_READ_NONE;
		reading->expression = "NOASSERTION";
	} else if (text_starts(input, "terms: ")) {
		reading->kind = LICENSE_READ_TERMS;
		reading->expression = "LicenseRef-Custom-Terms";
	} else if (text_starts(input, "conflict ")) {
		reading->kind = LICENSE_READ_EXPRESSION;
		reading->conflict = true;
		reading->expression = NULL;
		read_ids(library, where, reading, text_slice(input, 9, input.size), " | ");
	} else if (text_find(input, text_from(" OR ")) != TEXT_NONE) {
		reading->kind = LICENSE_READ_EXPRESSION;
		reading->either = true;
		read_ids(library, where, reading, input, " OR ");
	} else {
		read_ids(library, where, reading, input, " AND ");
		reading->kind =
		    reading->hit_count > 1 ? LICENSE_READ_EXPRESSION
		    : !reading->hits[0].license &&
		            license_family(library, text_from(reading->hits[0].id), &members)
		        ? LICENSE_READ_FAMILY
		        : LICENSE_READ_LICENSE;
	}
	return reading;
}

/* ---- the project ---- */

struct trial trial_of(const char *uses, const char *actor)
{
	struct trial trial = {.intent = {.project = "p",
	                                 .uses = uses,
	                                 .actor = actor,
	                                 .purpose = "",
	                                 .disease = "",
	                                 .place = "",
	                                 .until = "",
	                                 .outbound = {"none", "none", "none", "none"},
	                                 .release = ""},
	                      .today = "2026-11-23"};

	return trial;
}

void trial_claim(struct trial *trial, const char *part, const char *place, const char *seen,
                 const char *words)
{
	size_t index = trial->count - 1;
	struct license_subject *subject = &trial->subjects[index];

	assert_true(subject->claim_count < TRIAL_CLAIMS);
	trial->claims[index][subject->claim_count++] =
	    (struct license_claim){part, place, seen, words, ""};
}

struct license_subject *trial_set(struct trial *trial, const char *slug, const char *words)
{
	struct license_subject *subject = &trial->subjects[trial->count++];

	assert_true(trial->count <= TRIAL_SETS);
	*subject = (struct license_subject){
	    .slug = slug, .maker = "US", .obtained = "", .derived_from = ""};
	if (words)
		trial_claim(trial, "", "field", "", words);
	return subject;
}

void trial_position(struct trial *trial, const char *question, const char *answer, const char *role,
                    const char *review)
{
	trial->positions[trial->position_count++] =
	    (struct license_position){question, answer, "anna", role, review};
}

enum license_verdict trial_judge(struct trial *trial)
{
	struct license_detector *detector = license_detector_new(help_library());
	struct license_case matter = {.intent = &trial->intent,
	                              .subjects = trial->subjects,
	                              .subject_count = trial->count,
	                              .positions = trial->positions,
	                              .position_count = trial->position_count,
	                              .permissions = trial->permissions,
	                              .permission_count = trial->permission_count,
	                              .evidence = trial->evidence,
	                              .evidence_count = trial->evidence_count,
	                              .today = trial->today};
	struct error err = ERROR_INIT;
	int code;

	for (size_t i = 0; i < trial->count; i++)
		trial->subjects[i].claims = trial->claims[i];
	code = license_judge(detector, help_library(), &matter, &arena, &trial->judgement, &err);
	if (code)
		fprintf(stderr, "%s\n", err.message);
	assert_int_equal(code, ERROR_NONE);
	license_detector_free(detector);
	for (size_t s = 0; s < trial->judgement.subject_count; s++)
		for (size_t i = 0; i < trial->judgement.subjects[s].finding_count; i++) {
			const struct license_finding *f = &trial->judgement.subjects[s].findings[i];

			/* Every finding names its rule, says why, and what mends it. */
			assert_true(*f->rule && *f->says && *f->remedy);
			assert_null(strchr(f->says, '{'));
			if (getenv("TRIAL_SHOW"))
				fprintf(stderr, "# %s [%s] %s | %s | %s | %s | %s\n",
				        trial->judgement.subjects[s].slug,
				        license_verdict_names[f->severity], f->rule, f->license,
				        f->clause, f->part, f->says);
		}
	return trial->judgement.verdict;
}

enum license_verdict trial_one(const char *uses, const char *actor, const char *model,
                               const char *words)
{
	struct trial trial = trial_of(uses, actor);

	if (model)
		trial.intent.outbound[LICENSE_MODEL] = model;
	trial_set(&trial, "set", words);
	return trial_judge(&trial);
}

const struct license_judged *trial_judged(const struct trial *trial, const char *slug)
{
	for (size_t i = 0; i < trial->judgement.subject_count; i++)
		if (!strcmp(trial->judgement.subjects[i].slug, slug))
			return &trial->judgement.subjects[i];
	return NULL;
}

static const struct license_finding *find(const struct license_finding *findings, size_t count,
                                          const char *rule)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(findings[i].rule, rule))
			return &findings[i];
	return NULL;
}

const struct license_finding *trial_finding(const struct trial *trial, const char *slug,
                                            const char *rule)
{
	const struct license_judged *judged = trial_judged(trial, slug);

	return judged ? find(judged->findings, judged->finding_count, rule) : NULL;
}

const struct license_finding *trial_project_finding(const struct trial *trial, const char *rule)
{
	return find(trial->judgement.findings, trial->judgement.finding_count, rule);
}

bool trial_goes_out(const struct trial *trial, enum license_target target, const char *id)
{
	for (const char *const *at = trial->judgement.outbound[target]; *at; at++)
		if (!strcmp(*at, id))
			return true;
	return false;
}

void trial_release(void)
{
	arena_release(&arena);
}
