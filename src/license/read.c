/* Clauses out of a sentence's words. */
#include "license/read.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "license/detect_parts.h"
#include "license/read_parts.h"

#include <stdlib.h>
#include <string.h>

#define MATCHES_MOST   512
#define PROPOSALS_MOST 32
#define NEAR_CUES      16 /* bytes: "must not" and "shall only" are one cue */

struct match {
	const struct read_rule *rule;
	size_t start, end;
	bool used; /* it explains the words around it */
};

struct reading {
	const struct license_library *library;
	struct license_detector *detector;
	struct detect_patterns *patterns;
	struct arena *arena;
	struct license_document *document;
	struct license_sentence *sentences;
	struct license_named *named;
	size_t room, named_room;

	/* of the sentence at hand, with its lead */
	struct buffer words;
	size_t own; /* where the words behind the lead begin */
	struct match matches[MATCHES_MOST];
	size_t count;
	bool limit;
	struct license_proposal proposals[PROPOSALS_MOST];
	size_t proposal_count;
};

static void match_found(void *context, const struct detect_found *found)
{
	struct reading *r = context;

	if (r->count == MATCHES_MOST) {
		r->limit = true;
		return;
	}
	r->matches[r->count].rule = &read_rules[found->tag];
	r->matches[r->count].start = found->start;
	r->matches[r->count].end = found->end;
	r->matches[r->count++].used = false;
}

/* --- pieces between semicolons --- */

static size_t piece_start(const struct reading *r, size_t at)
{
	while (at > r->own && r->words.at[at - 1] != ';')
		at--;
	return at == r->own ? 0 : at; /* the lead belongs to each piece */
}

static size_t piece_end(const struct reading *r, size_t at)
{
	while (at < r->words.size && r->words.at[at] != ';')
		at++;
	return at;
}

/* The last match of a kind that ends in [from, to], the first that begins there. */
static struct match *last_within(struct reading *r, enum read_kind kind, size_t from, size_t to)
{
	struct match *best = NULL;

	for (size_t i = 0; i < r->count; i++) {
		struct match *m = &r->matches[i];

		if (m->rule->kind == kind && m->start >= from && m->end <= to &&
		    (!best || m->start > best->start))
			best = m;
	}
	return best;
}

static struct match *first_within(struct reading *r, enum read_kind kind, size_t from, size_t to)
{
	struct match *best = NULL;

	for (size_t i = 0; i < r->count; i++) {
		struct match *m = &r->matches[i];

		if (m->rule->kind == kind && m->start >= from && m->end <= to &&
		    (!best || m->start < best->start))
			best = m;
	}
	return best;
}

/* --- proposals --- */

static int strictness(enum license_state state)
{
	static const int rank[] = {[LICENSE_SILENT] = 0,
	                           [LICENSE_PERMIT] = 1,
	                           [LICENSE_ASK] = 2,
	                           [LICENSE_REQUIRE] = 3,
	                           [LICENSE_FORBID] = 4};

	return rank[state];
}

static long number_at(struct text t)
{
	static const struct {
		const char *word;
		long value;
	} table[] = {{"one", 1},         {"two", 2},     {"three", 3},       {"four", 4},
	             {"five", 5},        {"six", 6},     {"seven", 7},       {"ten", 10},
	             {"twelve", 12},     {"twenty", 20}, {"fourteen", 14},   {"thirty", 30},
	             {"sixty", 60},      {"ninety", 90}, {"forty-five", 45}, {"twenty-four", 24},
	             {"forty-eight", 48}};
	long number = 0;

	if (text_number(t, 9999, &number))
		return number;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (text_equal_nocase(t, text_from(table[i].word)))
			return table[i].value;
	return 0;
}

static bool takes(const struct license_term *term, const char *key)
{
	for (const char *const *p = term->parameters; p && *p; p++)
		if (strcmp(*p, key) == 0)
			return true;
	return false;
}

/* "within thirty (30) calendar days": days=30, if the term takes days. */
static const char *period(struct reading *r, const struct license_term *term, size_t from,
                          size_t to)
{
	struct text rest = text_slice(buffer_view(&r->words), from, to), word;
	long number = 0;

	while (text_next(&rest, ' ', &word)) {
		long value;

		while (word.size && strchr("(),.;:[]", word.at[word.size - 1]))
			word.size--;
		while (word.size && strchr("([", word.at[0]))
			word = text_slice(word, 1, word.size);
		value = number_at(word);
		if (value) {
			number = value;
			continue;
		}
		if (!number)
			continue;
		if (text_starts(word, "hour"))
			return takes(term, "hours") ? arena_printf(r->arena, "hours=%ld", number)
			                            : "";
		if (text_starts(word, "day") && takes(term, "days"))
			return arena_printf(r->arena, "days=%ld", number);
		if (text_starts(word, "week") && takes(term, "days"))
			return arena_printf(r->arena, "days=%ld", number * 7);
		if (text_starts(word, "month") && takes(term, "months"))
			return arena_printf(r->arena, "months=%ld", number);
		if (text_starts(word, "year") && takes(term, "months"))
			return arena_printf(r->arena, "months=%ld", number * 12);
	}
	return takes(term, "every") ? "every=P1Y" : "";
}

static void propose(struct reading *r, const char *code, enum license_target target,
                    enum license_state state, size_t from, size_t to, const char *note)
{
	const struct license_term *term = license_term_find(r->library, text_from(code), &target);
	struct license_proposal *p = r->proposals;
	size_t i = 0;

	if (!term)
		return;
	while (i < r->proposal_count && (p[i].code != term->code || p[i].target != target))
		i++;
	if (i == PROPOSALS_MOST) {
		r->limit = true;
		return;
	}
	if (i < r->proposal_count && strictness(p[i].state) >= strictness(state))
		return;
	r->proposal_count += i == r->proposal_count;
	p[i] = (struct license_proposal){.code = term->code,
	                                 .target = target,
	                                 .state = state,
	                                 .trigger = term->trigger,
	                                 .note = note,
	                                 .parameters = ""};
	if (state == LICENSE_REQUIRE || term->kind == LICENSE_DUTY)
		p[i].parameters = period(r, term, from, to);
}

/* --- actions --- */

/* What the action is done with: named right behind it, or as the sentence's
 * subject, before the words that ban or allow. */
static const struct read_rule *with_what(struct reading *r, const struct match *action, size_t from,
                                         size_t to, size_t verb)
{
	size_t near = action->end + 45 < to ? action->end + 45 : to;
	struct match *target = first_within(r, READ_TARGET, action->end, near);

	if (!target && verb > from)
		target = last_within(r, READ_TARGET, from, verb);
	/* The action's own words name it: "publish the models". */
	if (!target)
		target = first_within(r, READ_TARGET, action->start, action->end);
	return target ? target->rule : NULL;
}

static bool on_data_only(const char *code)
{
	static const char list[] = "train_model,reidentify,relink,reproduce,benchmark,"
	                           "use_external_service,endorse_promote,military_surveillance,"
	                           "no_ip_claims,apply_tpm,for_profit_user,derive";

	return text_list_has(text_from(list), ',', text_from(code));
}

static void act(struct reading *r, struct match *action, enum license_state state, size_t from,
                size_t to, const struct match *verb, const char *note)
{
	const struct read_rule *target = NULL;
	const char *code = action->rule->code;
	enum license_target of = LICENSE_DATA;
	bool grant = state == LICENSE_PERMIT || state == LICENSE_ASK;

	/* What kind of term it is bounds what can be said. */
	if (!on_data_only(code))
		target = with_what(r, action, from, to, verb ? verb->start : from);
	if (target) {
		of = target->target;
		if (target->code && strcmp(code, "distribute") == 0)
			code = target->code;
	}
	if (grant && (strcmp(code, "reidentify") == 0 || strcmp(code, "no_ip_claims") == 0 ||
	              strcmp(code, "endorse_promote") == 0 ||
	              strcmp(code, "military_surveillance") == 0 || strcmp(code, "apply_tpm") == 0))
		return;
	propose(r, code, of, state, from, to, note);
	action->used = true;
}

/* The sentence says the contrary from here on. */
static bool turns(const struct reading *r, size_t from, size_t to)
{
	static const char *const words[] = {" but ",   " however", " although ", " though ",
	                                    " while ", " whereas", NULL};
	struct text between = text_slice(buffer_view(&r->words), from, to);

	for (size_t i = 0; words[i]; i++)
		if (text_find(between, text_from(words[i])) != TEXT_NONE)
			return true;
	return false;
}

/* "May be shared", and not "may be shared, selling". */
static bool governs(const struct reading *r, const struct match *grant, const struct match *action)
{
	struct text between = text_slice(buffer_view(&r->words), grant->end, action->start);

	return text_find_byte(between, ',') == TEXT_NONE && !turns(r, grant->end, action->start) &&
	       text_find(between, text_from(" and ")) == TEXT_NONE;
}

static void action_read(struct reading *r, struct match *action)
{
	size_t from = piece_start(r, action->start), to = piece_end(r, action->start);
	struct match *ban = last_within(r, READ_BAN, from, action->start);
	struct match *banned = first_within(r, READ_BANNED, action->end, to);
	struct match *grant = last_within(r, READ_GRANT, from, action->start);
	struct match *after = first_within(r, READ_GRANT, action->end, to);
	bool lifted = false;

	for (size_t i = 0; i < r->count; i++) {
		struct match *m = &r->matches[i];

		/* "Nothing prohibits sale", "no restriction on sharing"; but "not
		 * required" belongs to a duty. */
		if (m->rule->kind == READ_LIFTED && m->start >= from && m->end <= to &&
		    (m->end <= action->start || m->start >= action->end)) {
			lifted = true;
			m->used = true;
		}
	}
	if (lifted && !(ban && ban->start > from && grant && grant->start < ban->start)) {
		act(r, action, LICENSE_ASK, from, to, ban,
		    "said not to be barred, or not asked for");
		return;
	}
	/* "May not sell but may share"; yet "nobody may share". */
	if (ban && grant && grant->start > ban->start && turns(r, ban->end, grant->start))
		ban = NULL;
	/* "Sharing is allowed and sale prohibited". */
	if (banned && after && after->end <= banned->start &&
	    (turns(r, after->end, banned->start) ||
	     first_within(r, READ_ACTION, after->end, banned->start)))
		banned = NULL;
	/* "Masks may be shared, images may not" bars something else. */
	if (!ban && banned && ((grant && governs(r, grant, action)) || after) &&
	    first_within(r, READ_OPEN, from, to) &&
	    !first_within(r, READ_ACTION, action->end, banned->start) &&
	    !last_within(r, READ_BANNED, from, action->start)) {
		act(r, action, LICENSE_ASK, from, to, grant ? grant : after, "allowed in part");
		return;
	}
	if (ban || banned) {
		act(r, action, LICENSE_FORBID, from, to, ban ? ban : banned, "");
		if (action->used) {
			if (ban)
				ban->used = true;
			if (banned)
				banned->used = true;
		}
		return;
	}
	if (grant || after) {
		struct match *verb = grant ? grant : after;
		/* "Sharing is allowed, sale is not": beside a ban a grant is doubtful. */
		bool condition = first_within(r, READ_CONDITION, 0, r->words.size) ||
		                 first_within(r, READ_BAN, 0, r->words.size) ||
		                 first_within(r, READ_BANNED, 0, r->words.size);

		act(r, action, condition ? LICENSE_ASK : LICENSE_PERMIT, from, to, verb,
		    condition ? "allowed under a condition, or in part" : "");
		if (action->used && !condition)
			verb->used = true;
	}
}

/* --- duties --- */

static bool binds(struct reading *r)
{
	return first_within(r, READ_CUE, 0, r->words.size) ||
	       first_within(r, READ_GRANT, 0, r->words.size);
}

static void duty_read(struct reading *r, struct match *duty)
{
	size_t from = piece_start(r, duty->start), to = piece_end(r, duty->start);

	for (size_t i = 0; i < r->count; i++) {
		struct match *m = &r->matches[i];

		/* "Citation is not required": a duty that is lifted is none. */
		if (m->rule->kind == READ_LIFTED && m->start >= from && m->end <= to) {
			m->used = true;
			return;
		}
	}
	/* "Nobody may publish results" asks for nothing. */
	if (!binds(r) || (strcmp(duty->rule->code, "publish_results") == 0 &&
	                  (last_within(r, READ_GRANT, from, duty->start) ||
	                   last_within(r, READ_BAN, from, duty->start))))
		return;
	propose(r, duty->rule->code, duty->rule->target, duty->rule->state, from, to, "");
	duty->used = true;
}

/* --- what was not understood --- */

static bool explained(const struct reading *r, size_t from, size_t to)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->matches[i].used && r->matches[i].start < to && r->matches[i].end > from)
			return true;
	return false;
}

static int by_start(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

static bool is_cue(const struct match *m)
{
	return m->rule->kind == READ_CUE || m->rule->kind == READ_BAN ||
	       m->rule->kind == READ_BANNED;
}

/* From each word that binds to the next one something must be understood;
 * likewise each piece behind a semicolon. */
static bool is_open(struct reading *r)
{
	size_t from = 0;
	bool cue = false;

	if (first_within(r, READ_OPEN, 0, r->words.size))
		return true;
	qsort(r->matches, r->count, sizeof *r->matches, by_start);
	for (size_t i = 0; i < r->count; i++) {
		const struct match *m = &r->matches[i];
		size_t next = r->words.size, end = m->end;

		if (!is_cue(m))
			continue;
		cue = true;
		for (size_t j = i + 1; j < r->count; j++)
			if (is_cue(&r->matches[j])) {
				if (r->matches[j].start > end + NEAR_CUES) {
					next = r->matches[j].start;
					break;
				}
				end = r->matches[j].end > end ? r->matches[j].end : end;
				i = j;
			}
		if (!explained(r, from, next))
			return true;
		from = next;
	}
	/* Whoever speaks of trade means something by it. */
	for (size_t i = 0; i < r->count; i++)
		if (r->matches[i].rule->kind == READ_ACTION && r->matches[i].start >= r->own &&
		    strcmp(r->matches[i].rule->code, "commercial_use") == 0 &&
		    !explained(r, piece_start(r, r->matches[i].start),
		               piece_end(r, r->matches[i].start)))
			return true;
	for (size_t at = r->own; cue && at < r->words.size;) {
		size_t end = piece_end(r, at);

		if (at > r->own && end - at > 3 && !explained(r, at, end))
			return true;
		at = end + 1;
	}
	return false;
}

static void explain_harmless(struct reading *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->matches[i].rule->kind == READ_HARMLESS)
			r->matches[i].used = true;
}

/* --- licenses that the text names --- */

static void name_add(struct reading *r, const struct license_hit *hit, size_t line)
{
	if ((hit->license && hit->license->kind == LICENSE_STATEMENT) ||
	    text_is(text_from(hit->id), DETECT_CUSTOM) ||
	    text_is(text_from(hit->id), DETECT_MULTIPLE))
		return;
	for (size_t i = 0; i < r->document->named_count; i++)
		if (strcmp(r->named[i].id, hit->id) == 0)
			return;
	r->named =
	    memory_grow(r->named, r->document->named_count, &r->named_room, sizeof *r->named);
	r->named[r->document->named_count].id = arena_string(r->arena, hit->id);
	r->named[r->document->named_count].by = hit->by;
	r->named[r->document->named_count++].line = line;
}

static void names_find(struct reading *r, const struct license_sentence *s)
{
	static const char *const signs[] = {"icen",         "reative", "CC",   "http",
	                                    "ublic domain", "GPL",     "BSD",  "MIT",
	                                    "greem",        "www.",    "Term", NULL};
	const struct license_reading *reading;
	size_t i = 0;

	while (signs[i] && !strstr(s->words, signs[i]))
		i++;
	if (!signs[i])
		return;
	reading = license_detect(r->detector, r->arena, text_from(s->words));
	for (i = 0; i < reading->hit_count; i++)
		name_add(r, &reading->hits[i], s->line);
}

/* --- a sentence --- */

static bool sentence_read(void *context, const struct license_sentence *given)
{
	struct reading *r = context;
	struct license_sentence *s;

	if (r->document->sentence_count == LICENSE_SENTENCES_MOST) {
		r->document->cut = true;
		return false;
	}
	r->sentences =
	    memory_grow(r->sentences, r->document->sentence_count, &r->room, sizeof *r->sentences);
	s = &r->sentences[r->document->sentence_count++];
	*s = *given;
	buffer_clear(&r->words);
	if (*s->lead)
		buffer_printf(&r->words, "%s ", s->lead);
	r->own = r->words.size;
	buffer_string(&r->words, s->words);
	r->count = r->proposal_count = 0;
	r->limit = !detect_patterns_run(r->patterns, buffer_view(&r->words), match_found, r);
	for (size_t i = 0; i < r->count; i++)
		if (r->matches[i].rule->kind == READ_DUTY)
			duty_read(r, &r->matches[i]);
		else if (r->matches[i].rule->kind == READ_ACTION)
			action_read(r, &r->matches[i]);
	explain_harmless(r);
	s->open = is_open(r) || r->limit;
	if (r->proposal_count) {
		struct license_proposal *copy =
		    arena_new(r->arena, r->proposal_count, sizeof *copy);

		memcpy(copy, r->proposals, r->proposal_count * sizeof *copy);
		s->proposals = copy;
		s->proposal_count = r->proposal_count;
	}
	names_find(r, s);
	return true;
}

/* "You may not:" is read with each item behind it. */
static void leads_close(struct license_sentence *sentences, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++)
		if (text_ends(text_from(sentences[i + 1].lead), sentences[i].words) &&
		    text_ends(text_from(sentences[i].words), ":"))
			sentences[i].open = false;
}

const struct license_document *license_read(const struct license_library *library,
                                            struct license_detector *detector, struct arena *arena,
                                            struct text content)
{
	struct reading *r = memory_new(1, sizeof *r);
	struct license_document *document = arena_new(arena, 1, sizeof *document);
	struct license_sentence *sentences;
	struct license_named *named;

	r->library = library;
	r->detector = detector;
	r->arena = arena;
	r->document = document;
	r->patterns = detect_patterns_new();
	for (size_t i = 0; i < read_rule_count; i++)
		detect_patterns_add(r->patterns, read_rules[i].pattern, i);
	read_split(arena, content, sentence_read, r);
	sentences = arena_new(arena, document->sentence_count + 1, sizeof *sentences);
	if (document->sentence_count)
		memcpy(sentences, r->sentences, document->sentence_count * sizeof *sentences);
	named = arena_new(arena, document->named_count + 1, sizeof *named);
	if (document->named_count)
		memcpy(named, r->named, document->named_count * sizeof *named);
	document->sentences = sentences;
	document->named = named;
	leads_close(sentences, document->sentence_count);
	detect_patterns_free(r->patterns);
	buffer_release(&r->words);
	memory_free(r->sentences);
	memory_free(r->named);
	memory_free(r);
	return document;
}
