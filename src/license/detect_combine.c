/* One reading out of mentions, statements and doubts. */
#include "license/detect_parts.h"

#include "base/buffer.h"

#include <string.h>

static bool clause_stricter(const struct license_clause *a, const struct license_clause *b)
{
	static const int rank[] = {[LICENSE_SILENT] = 0,
	                           [LICENSE_PERMIT] = 1,
	                           [LICENSE_ASK] = 2,
	                           [LICENSE_REQUIRE] = 3,
	                           [LICENSE_FORBID] = 4};

	return rank[a->state] > rank[b->state];
}

/* What the sentences say; beside a license only what binds. */
static void clauses_make(struct detect_combining *c, struct license_reading *reading)
{
	struct detect_work *work = c->work;
	struct license_clause *clauses;
	bool beside = false;
	size_t room = 0, used = 0;

	for (size_t i = 0; i < c->count; i++)
		beside |= !c->groups[i].mention.statement;
	for (size_t i = 0; i < work->statement_count; i++)
		room += work->statements[i].license->clause_count;
	if (!room)
		return;
	clauses = arena_new(work->arena, room, sizeof *clauses);
	for (size_t i = 0; i < work->statement_count; i++) {
		const struct license *license = work->statements[i].license;

		for (size_t k = 0; k < license->clause_count; k++) {
			const struct license_clause *clause = &license->clauses[k];
			size_t at = 0;

			if (clause->implied || (beside && clause->state == LICENSE_PERMIT))
				continue;
			while (at < used && (clauses[at].code != clause->code ||
			                     clauses[at].target != clause->target))
				at++;
			if (at == used)
				clauses[used++] = *clause;
			else if (clause_stricter(clause, &clauses[at]))
				clauses[at] = *clause;
		}
	}
	reading->clauses = clauses;
	reading->clause_count = used;
}

/* All joined by "or", or listed and said to be a choice.  Each mention counts:
 * in "(A or B) and B" the second B is no repetition. */
static bool is_choice(const struct detect_combining *c)
{
	const struct detect_mention *before = NULL;
	bool ors = false, others = false;

	if (c->count < 2 || c->conflict)
		return false;
	for (size_t i = 0; i < c->work->mention_count; i++) {
		const struct detect_mention *m = &c->work->mentions[i];
		struct detect_between gap;

		if (!m->id || m->doubt != DETECT_SURE)
			continue;
		if (before) {
			gap = detect_between(c, before, m);
			if (gap.has_or && !gap.has_and && !gap.other && !gap.stop)
				ors = true;
			else if (gap.has_and || gap.stop || gap.other ||
			         (!gap.comma && !gap.nothing))
				others = true;
			/* A comma waits for what comes at the end: "A, B or C". */
		}
		before = m;
	}
	if (c->work->either && !(others && ors))
		return true;
	return ors && !others;
}

/* An expression in SPDX's own grammar keeps its brackets and its WITH; false
 * if the string is none. */
static bool spdx_expression(struct detect_combining *c, struct buffer *out)
{
	const struct detect_text *text = c->work->text;
	size_t at = 0, depth = 0, next = 0, joints = 0;

	for (size_t i = 0; i < text->size; i++) /* offsets hold in plain letters only */
		if ((unsigned char) text->at[i] >= 0x80)
			return false;
	while (at < text->size) {
		char byte = text->at[at];

		if (next < c->work->mention_count && at == c->work->mentions[next].start) {
			const struct detect_mention *m = &c->work->mentions[next++];

			if (!m->id || m->is_link || m->doubt != DETECT_SURE)
				return false;
			buffer_string(out, m->id);
			at = m->end;
		} else if (byte == '(' || byte == ')') {
			if (byte == ')' && depth-- == 0)
				return false;
			depth += byte == '(';
			buffer_byte(out, byte);
			at++;
		} else if (byte == ' ') {
			at++;
		} else {
			static const char *const words[] = {"AND", "OR", "WITH"};
			size_t i = 0;

			while (i < 3 && strncmp(c->work->text->input.at + text->from[at], words[i],
			                        strlen(words[i])) != 0)
				i++;
			if (i == 3)
				return false;
			buffer_printf(out, " %s ", words[i]);
			at += strlen(words[i]);
			joints++;
		}
	}
	return depth == 0 && joints && joints + 1 == c->work->mention_count;
}

static void expression_make(struct detect_combining *c, struct license_reading *reading)
{
	struct buffer buffer = BUFFER_INIT;

	if (c->count > 1 && c->count == c->work->mention_count && spdx_expression(c, &buffer)) {
		reading->expression = arena_copy(c->work->arena, buffer_view(&buffer));
		buffer_release(&buffer);
		return;
	}
	buffer_clear(&buffer);
	for (size_t i = 0; i < c->count; i++) {
		if (i)
			buffer_string(&buffer, reading->either ? " OR " : " AND ");
		buffer_string(&buffer, c->groups[i].mention.id);
	}
	reading->expression = arena_copy(c->work->arena, buffer_view(&buffer));
	buffer_release(&buffer);
}

static void hits_make(struct detect_combining *c, struct license_reading *reading)
{
	const uint32_t *from = c->work->text->from;
	struct license_hit *hits = arena_new(c->work->arena, c->count + 1, sizeof *hits);

	for (size_t i = 0; i < c->count; i++) {
		const struct detect_mention *m = &c->groups[i].mention;

		hits[i].id = m->id;
		hits[i].license = m->license;
		hits[i].by = m->by ? m->by : "pattern";
		hits[i].start = from[m->start];
		hits[i].end = m->end > m->start ? from[m->end - 1] + 1u : from[m->end];
		hits[i].covers = m->covers ? m->covers : "";
		/* A character of several bytes is taken whole. */
		while (hits[i].end < c->work->text->input.size &&
		       ((unsigned char) c->work->text->input.at[hits[i].end] & 0xc0) == 0x80)
			hits[i].end++;
	}
	reading->hits = hits;
	reading->hit_count = c->count;
}

static void kind_set(const struct detect_combining *c, struct license_reading *reading)
{
	const struct detect_mention *m = c->count ? &c->groups[0].mention : NULL;

	if (c->conflict || c->count > 1)
		reading->kind = LICENSE_READ_EXPRESSION;
	else if (!m)
		reading->kind = LICENSE_READ_NONE;
	else if (strcmp(m->id, DETECT_CUSTOM) == 0)
		reading->kind = LICENSE_READ_TERMS;
	else if (m->is_family)
		reading->kind = LICENSE_READ_FAMILY;
	else if (m->statement)
		reading->kind = LICENSE_READ_STATEMENT;
	else
		reading->kind = LICENSE_READ_LICENSE;
}

/* Statements alone: those that name what is barred, else the duties. */
/* --- what a license is said to cover --- */ /* --- what a license is said to cover --- */

/* "Images: CC BY", "recount3 is Public Domain", "Annotations (CC BY)". */
static void covers_find(struct detect_combining *c)
{
	struct detect_work *work = c->work;

	for (size_t i = 0; i < c->count; i++) {
		struct detect_mention *m = &c->groups[i].mention;

		m->covers = detect_covers(work, m);
	}
}

void detect_combine(struct detect_work *work, struct license_reading *reading)
{
	struct detect_combining c = {.work = work};

	c.groups = arena_new(work->arena, DETECT_MENTIONS_MOST + DETECT_STATEMENTS_MOST + 4,
	                     sizeof *c.groups);
	detect_groups_make(&c);
	covers_find(&c);
	detect_groups_weed(&c);
	detect_statements_weed(&c);
	if (c.count && work->multiple && c.groups[0].mention.covers[0] == 0) {
		c.count = 0;
		c.conflict = false;
		detect_parts_state(&c);
		detect_group_named(&c, DETECT_MULTIPLE, 0, work->text->size);
	} else if (c.count) {
		reading->either = is_choice(&c);
		detect_beside(&c);
		if (c.groups[c.count - 1].mention.statement ||
		    strncmp(c.groups[c.count - 1].mention.id, "LicenseRef-Custom", 17) == 0 ||
		    strcmp(c.groups[c.count - 1].mention.id, DETECT_MULTIPLE) == 0)
			reading->either = false;
	} else {
		detect_without(&c);
	}
	reading->conflict = c.conflict;
	reading->either &= !c.conflict;
	kind_set(&c, reading);
	hits_make(&c, reading);
	clauses_make(&c, reading);
	if (c.conflict)
		reading->expression = NULL;
	else if (!c.count)
		reading->expression = "NOASSERTION";
	else
		expression_make(&c, reading);
}
