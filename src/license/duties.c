#include "license/duties.h"

#include "license/judge_parts.h"

#include <string.h>

/* Of one data set; the judge takes as many. */
#define UPSTREAMS_MOST 1000

struct gathering {
	struct judge *judge;
	const struct license_case *matter;
	struct license_duty *duties;
	size_t count, room;
	struct license_unsettled *unsettled;
	size_t unsettled_count, unsettled_room;
	bool shares;
	/* Where one is. */
	const char *slug, *via, *part;
	size_t from; /* the first duty of this part */
};

static void *grown(struct arena *arena, void *at, size_t count, size_t *room, size_t size)
{
	void *bigger;

	if (count < *room)
		return at;
	*room = *room * 2 + 16;
	bigger = arena_new(arena, *room, size);
	if (count)
		memcpy(bigger, at, count * size);
	return bigger;
}

static bool wakes(const struct gathering *g, enum license_trigger trigger)
{
	return trigger != LICENSE_ON_SHARE || g->shares;
}

static void add_clause(struct gathering *g, const struct judge_claim *claim, const char *name,
                       const struct license *text, const struct license_clause *clause,
                       bool agreement, bool doubtful)
{
	const struct license_term *term = license_term(g->judge->library, clause->code);

	if (clause->state != LICENSE_REQUIRE || term->kind != LICENSE_DUTY)
		return;
	for (size_t i = g->from; i < g->count; i++)
		if (g->duties[i].clause->code == clause->code &&
		    g->duties[i].clause->target == clause->target &&
		    !strcmp(g->duties[i].license, name))
			return;
	g->duties = grown(g->judge->arena, g->duties, g->count, &g->room, sizeof *g->duties);
	g->duties[g->count++] = (struct license_duty){
	    .slug = g->slug,
	    .part = g->part,
	    .via = g->via,
	    .license = name,
	    .text = text,
	    .clause = clause,
	    .term = term,
	    .claim = claim->claim,
	    .agreement = agreement,
	    .doubtful = doubtful,
	    .wakes = wakes(g, clause->trigger),
	};
}

static void add_text(struct gathering *g, const struct judge_claim *claim, const char *name,
                     const struct license *text, bool agreement, bool doubtful)
{
	for (size_t i = 0; i < text->clause_count; i++)
		add_clause(g, claim, name, text, &text->clauses[i], agreement, doubtful);
}

static void note_unsettled(struct gathering *g, const struct license_claim *claim, const char *why)
{
	g->unsettled = grown(g->judge->arena, g->unsettled, g->unsettled_count, &g->unsettled_room,
	                     sizeof *g->unsettled);
	g->unsettled[g->unsettled_count++] =
	    (struct license_unsettled){g->slug, g->part, g->via, why, claim};
}

static void add_hit(struct gathering *g, const struct judge_claim *claim,
                    const struct license_hit *hit, bool agreement, bool doubtful)
{
	const struct license *const *members;
	size_t count;

	if (hit->covers && license_is_no_data(hit->covers))
		return;
	if (hit->license) {
		add_text(g, claim, hit->id, hit->license, agreement, doubtful);
		return;
	}
	count = license_family(g->judge->library, text_from(hit->id), &members);
	for (size_t i = 0; i < count; i++)
		add_text(g, claim, hit->id, members[i], agreement, true);
	if (!count)
		note_unsettled(g, claim->claim, "its license is known by name alone");
}

static const char *why_unsettled(const struct license_reading *reading)
{
	if (reading->kind == LICENSE_READ_NONE)
		return "no license is stated";
	if (reading->kind == LICENSE_READ_TERMS)
		return "its terms were not read yet";
	if (reading->conflict)
		return "its statements contradict each other";
	return NULL;
}

static void add_claim(struct gathering *g, const struct judge_claim *claim, bool agreement,
                      bool copied)
{
	const struct license_reading *reading = claim->reading;
	const char *why = why_unsettled(reading);
	bool doubtful = copied || reading->either || reading->conflict;

	if (why)
		note_unsettled(g, claim->claim, why);
	else if (judge_speaks_of_no_data(reading))
		note_unsettled(g, claim->claim, "the license is of something beside the data");
	for (size_t i = 0; i < reading->hit_count; i++)
		add_hit(g, claim, &reading->hits[i], agreement, doubtful);
	for (size_t i = 0; i < reading->clause_count; i++)
		add_clause(g, claim, reading->expression ? reading->expression : "statement", NULL,
		           &reading->clauses[i], agreement, doubtful);
}

static void add_list(struct gathering *g, const struct judge_claim_list *list, bool agreement,
                     bool copied)
{
	for (size_t i = 0; i < list->count; i++)
		add_claim(g, &list->at[i], agreement, copied);
}

static void add_part(struct gathering *g, const struct judge_part *part)
{
	g->part = part->name;
	g->from = g->count;
	if (part->has_kept)
		add_claim(g, &part->kept, false, !part->kept_proved);
	if (!part->has_kept || !part->kept_proved)
		add_list(g, &part->owner, false, false);
	add_list(g, &part->bound, true, false);
	if (part->has_kept || part->owner.count || part->bound.count)
		return;
	if (part->copies.count)
		add_list(g, &part->copies, false, true);
	else
		note_unsettled(g, NULL, "no license is stated");
}

static void add_subject(struct gathering *g, const struct license_subject *subject,
                        const char *slug, const char *via)
{
	struct judge_parts parts;

	judge_parts_find(g->judge, subject, &parts);
	g->slug = slug;
	g->via = via;
	for (size_t i = 0; i < parts.count; i++)
		add_part(g, &parts.at[i]);
}

static const struct license_subject *subject_named(const struct license_case *matter,
                                                   struct text slug)
{
	for (size_t i = 0; i < matter->subject_count; i++)
		if (text_is(slug, matter->subjects[i].slug))
			return &matter->subjects[i];
	return NULL;
}

static void note_upstream(struct gathering *g, const char *slug, const char *via, const char *why)
{
	g->slug = slug;
	g->via = via;
	g->part = "";
	note_unsettled(g, NULL, why);
}

/* Those it was made of, and what they were made of, each once: the same one may
 * be reached on many ways, and in a circle. */
static void add_upstreams(struct gathering *g, const struct license_subject *subject,
                          const char *via, struct map *seen)
{
	struct text rest = text_from(subject->derived_from), item;

	while (text_next(&rest, ',', &item)) {
		size_t colon = text_find_byte(item, ':');
		struct text slug =
		    text_trim(colon == TEXT_NONE ? item : text_slice(item, 0, colon));
		const struct license_subject *up = subject_named(g->matter, slug);

		/* One that is a data set of the project stands for itself. */
		if (!slug.size || (up && !up->upstream_only))
			continue;
		if (seen->count == UPSTREAMS_MOST) {
			note_upstream(g, subject->slug, via, "it was made of too many others");
			return;
		}
		slug = text_from(arena_copy(g->judge->arena, slug));
		if (!map_add(seen, slug, g))
			continue;
		if (up) {
			add_subject(g, up, up->slug, via);
			add_upstreams(g, up, via, seen);
		} else {
			note_upstream(g, slug.at, via,
			              "it is not among the data sets of this ledger");
		}
	}
}

static bool shares(const struct license_intent *intent)
{
	for (int t = 0; t < LICENSE_TARGETS; t++)
		if (intent->outbound[t] && *intent->outbound[t] &&
		    strcmp(intent->outbound[t], "none") != 0)
			return true;
	return intent->uses &&
	       (strstr(intent->uses, "release") || strstr(intent->uses, "share") ||
	        strstr(intent->uses, "distribute") || strstr(intent->uses, "serve"));
}

int license_duties(struct license_detector *detector, const struct license_library *library,
                   const struct license_case *matter, struct arena *arena,
                   struct license_duties *duties, struct error *err)
{
	struct judge judge = {.detector = detector,
	                      .library = library,
	                      .rules = license_library_rules(library),
	                      .matter = matter,
	                      .intent = matter->intent,
	                      .arena = arena,
	                      .readings = MAP_INIT(arena),
	                      .combinations = MAP_INIT(arena),
	                      .papers = MAP_INIT(arena)};
	struct gathering g = {.judge = &judge, .matter = matter, .shares = shares(matter->intent)};

	if (!judge.rules)
		return error_set(err, ERROR_MISSING,
		                 "no rules.yaml beside the licenses; reinstall accord");
	for (size_t i = 0; i < matter->subject_count; i++) {
		const struct license_subject *subject = &matter->subjects[i];
		struct map seen = MAP_INIT(arena);

		if (subject->upstream_only)
			continue;
		add_subject(&g, subject->like ? &matter->subjects[subject->like - 1] : subject,
		            subject->slug, "");
		if (subject->derived_from && *subject->derived_from)
			add_upstreams(&g, subject, subject->slug, &seen);
	}
	*duties = (struct license_duties){g.duties, g.count, g.unsettled, g.unsettled_count};
	return ERROR_NONE;
}
