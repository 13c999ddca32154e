/* Which claims are in force, part by part. */
#include "license/judge_parts.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <string.h>

#define PIECES_MOST  24
#define WORDS_SHOWN  300 /* columns of a claim's words */
#define NOTHING_MOST 8   /* words that say that nothing is said */

const struct license_reading *judge_read(struct judge *judge, struct text words)
{
	struct license_reading *known = map_get(&judge->readings, words);
	struct text key;

	if (known)
		return known;
	key = text_from(arena_copy(judge->arena, words));
	known = (struct license_reading *) license_detect(judge->detector, judge->arena, key);
	map_add(&judge->readings, key, known);
	return known;
}

static bool is_copy(const struct license_claim *claim)
{
	return !strcmp(claim->place, "mirror") || !strcmp(claim->place, "list");
}

static bool is_bound(const struct license_claim *claim)
{
	return !strcmp(claim->place, "gate") || !strcmp(claim->place, "agreement");
}

/* Two agreements or gates of different sources are two. */
static bool same_place(const struct license_claim *a, const struct license_claim *b)
{
	bool many = is_copy(a) || is_bound(a);

	return !strcmp(a->part, b->part) && !strcmp(a->place, b->place) &&
	       (!many || !strcmp(a->source, b->source));
}

/* Is it one of these, with what stops a sentence after it? */
static bool is_word_of(struct text word, const char *known)
{
	struct text list = text_from(known), one;

	while (word.size > 1 && strchr(".,;:)", word.at[word.size - 1]))
		word.size--;
	while (text_next(&list, ',', &one))
		if (text_equal_nocase(one, word))
			return true;
	return false;
}

/* "None", "n/a", "not specified"; not "required", not "coming soon". */
static bool says_none(struct text words)
{
	static const char nothing[] = "none,no,not,nothing,n/a,na,n.a.,null,nil,-,--";
	static const char of_what[] = "required,needed,necessary,applicable,agreement,gate,"
	                              "registration,dua,terms,specified,stated,given,any";
	struct text word;
	bool is_said = false;

	while (text_next(&words, ' ', &word)) {
		if (!word.size)
			continue;
		if (!is_word_of(word, is_said ? of_what : nothing))
			return false;
		is_said = true;
	}
	return true;
}

/* Of words that bind and that no pattern knows nothing is known; a few of them
 * are how portals write "none". */
static bool is_unread(const struct license_claim *claim, const struct license_reading *reading)
{
	struct text rest = text_from(claim->raw), said = rest, word;
	size_t words = 0;

	if (reading->kind != LICENSE_READ_NONE ||
	    (!is_bound(claim) && strcmp(claim->place, "license-file") != 0))
		return false;
	while (text_next(&rest, ' ', &word))
		words += word.size > 0;
	return words > NOTHING_MOST || (is_bound(claim) && !says_none(said));
}

static void add_claim(struct judge *judge, struct judge_claim_list *list,
                      const struct license_claim *claim, bool of_whole)
{
	static const struct license_reading unread = {.kind = LICENSE_READ_TERMS,
	                                              .expression = "LicenseRef-Custom-Terms"};
	const struct license_reading *reading = judge_read(judge, text_from(claim->raw));

	if (list->count == list->room) {
		size_t room = list->room * 2 + 4;
		struct judge_claim *bigger = arena_new(judge->arena, room, sizeof *bigger);

		if (list->count)
			memcpy(bigger, list->at, list->count * sizeof *bigger);
		list->at = bigger;
		list->room = room;
	}
	list->at[list->count++] =
	    (struct judge_claim){claim, is_unread(claim, reading) ? &unread : reading, of_whole};
}

static struct judge_claim_list *list_for(struct judge_part *part, const struct license_claim *claim)
{
	return is_copy(claim) ? &part->copies : is_bound(claim) ? &part->bound : &part->owner;
}

static struct judge_part *part_named(struct judge *judge, struct judge_parts *parts,
                                     const char *name)
{
	for (size_t i = 0; i < parts->count; i++)
		if (!strcmp(parts->at[i].name, name))
			return &parts->at[i];
	if (parts->count == parts->room) {
		size_t room = parts->room * 2 + 4;
		struct judge_part *bigger = arena_new(judge->arena, room, sizeof *bigger);

		if (parts->count)
			memcpy(bigger, parts->at, parts->count * sizeof *bigger);
		parts->at = bigger;
		parts->room = room;
	}
	parts->at[parts->count] = (struct judge_part){.name = name};
	return &parts->at[parts->count++];
}

/* ---- drift and copies ---- */

static bool says_the_same(struct judge *judge, const struct license_claim *a,
                          const struct license_claim *b)
{
	const struct license_reading *ra = judge_read(judge, text_from(a->raw));
	const struct license_reading *rb = judge_read(judge, text_from(b->raw));

	if (!strcmp(a->raw, b->raw))
		return true;
	return ra->kind <= LICENSE_READ_FAMILY && ra->kind == rb->kind && ra->expression &&
	       rb->expression && !strcmp(ra->expression, rb->expression) && !ra->clause_count &&
	       !rb->clause_count;
}

static const struct license_claim *newest_of(const struct license_subject *subject, size_t index)
{
	const struct license_claim *newest = &subject->claims[index];

	for (size_t j = index + 1; j < subject->claim_count; j++)
		if (same_place(&subject->claims[j], newest))
			newest = &subject->claims[j];
	return newest;
}

/* " (CC-BY-4.0, field, seen 2023-01-10)" */
static const char *about(struct judge *judge, const struct license_claim *claim)
{
	const struct license_reading *reading = judge_read(judge, text_from(claim->raw));
	const char *read_as = reading->conflict     ? "conflict"
	                      : reading->expression ? reading->expression
	                                            : license_reading_kind_names[reading->kind];

	return arena_printf(judge->arena, " (%s, %s%s%s)", read_as, claim->place,
	                    *claim->seen ? ", seen " : "", claim->seen);
}

static const char *shortened(struct judge *judge, const char *words)
{
	return arena_copy(judge->arena, utf8_fit(text_from(words), WORDS_SHOWN, NULL));
}

static void note_drift(struct judge *judge, struct judge_parts *parts,
                       const struct license_claim *older, const struct license_claim *newer)
{
	struct rules_values values = {{0}};
	const char *rule = says_the_same(judge, older, newer) ? "reworded" : "drift";

	values.at[RULES_WAS] = shortened(judge, older->raw);
	values.at[RULES_VALUE] = shortened(judge, newer->raw);
	values.at[RULES_OTHER] = about(judge, newer);
	values.at[RULES_DATE] = about(judge, older);
	judge_call(judge, &parts->notes, rule, "", newer->place, newer->part, &values);
}

/* Was this older claim the one in force when the copy was obtained? */
static bool is_kept(const struct license_subject *subject, size_t index,
                    const struct license_claim *newest)
{
	const struct license_claim *claim = &subject->claims[index];

	if (!subject->obtained || !*subject->obtained || !*claim->seen || !*newest->seen ||
	    strcmp(claim->seen, subject->obtained) > 0 ||
	    strcmp(newest->seen, subject->obtained) <= 0)
		return false;
	for (size_t j = index + 1; j < subject->claim_count; j++)
		if (same_place(&subject->claims[j], claim) && *subject->claims[j].seen &&
		    strcmp(subject->claims[j].seen, subject->obtained) <= 0)
			return false;
	return true;
}

/* Proof for one claim says nothing of another part or place; and where one
 * without a date stands behind it, nobody knows which held. */
static bool is_proved(const struct license_subject *subject, size_t index)
{
	if (!subject->obtained_proof ||
	    (subject->obtained_claim && subject->obtained_claim != index + 1))
		return false;
	for (size_t j = index + 1; j < subject->claim_count; j++)
		if (same_place(&subject->claims[j], &subject->claims[index]) &&
		    !*subject->claims[j].seen)
			return false;
	return true;
}

/* The last one that can have been seen by the day of judging, where the newest
 * cannot: its date is a slip, and which of the two came later is not known. */
static bool is_last_seen(const struct judge *judge, const struct license_subject *subject,
                         size_t index, const struct license_claim *newest)
{
	const char *today = judge->matter->today;
	const struct license_claim *claim = &subject->claims[index];

	if (strcmp(newest->seen, today) <= 0 || strcmp(claim->seen, today) > 0)
		return false;
	for (size_t j = index + 1; j < subject->claim_count; j++)
		if (same_place(&subject->claims[j], claim) &&
		    strcmp(subject->claims[j].seen, today) <= 0)
			return false;
	return true;
}

/* A claim that another one took the place of. */
static void visit_older(struct judge *judge, const struct license_subject *subject, size_t index,
                        const struct license_claim *newest, struct judge_parts *parts)
{
	const struct license_claim *claim = &subject->claims[index];
	struct judge_part *part;

	if (is_copy(claim) || !strcmp(claim->raw, newest->raw))
		return;
	note_drift(judge, parts, claim, newest);
	if (is_last_seen(judge, subject, index, newest))
		add_claim(judge, &part_named(judge, parts, claim->part)->bound, claim, false);
	if (says_the_same(judge, claim, newest) || !is_kept(subject, index, newest))
		return;
	part = part_named(judge, parts, claim->part);
	if (is_bound(claim)) { /* what was signed binds, and what is signed now */
		add_claim(judge, &part->bound, claim, false);
		return;
	}
	part->has_kept = true;
	part->kept_proved = is_proved(subject, index);
	part->kept = (struct judge_claim){claim, judge_read(judge, text_from(claim->raw)), false};
	part->newer =
	    (struct judge_claim){newest, judge_read(judge, text_from(newest->raw)), false};
}

/* ---- one claim, several parts ---- */

static bool covers_code(const char *covers)
{
	return !strcmp(covers, "code") || !strcmp(covers, "software");
}

/* What the detector found out: each hit says what it covers. */
static size_t split_by_hits(struct judge *judge, const struct license_reading *reading,
                            struct judge_piece *pieces)
{
	size_t count = 0;

	if (reading->either || reading->conflict || reading->clause_count ||
	    reading->hit_count < 2 || reading->hit_count > PIECES_MOST ||
	    judge_speaks_of_no_data(reading))
		return 0;
	for (size_t i = 0; i < reading->hit_count; i++) {
		const struct license_hit *hit = &reading->hits[i];
		size_t p = 0;

		if (!hit->covers || !*hit->covers)
			return 0;
		if (covers_code(hit->covers))
			continue;
		while (p < count && strcmp(pieces[p].part, hit->covers) != 0)
			p++;
		if (p == count)
			pieces[count++] = (struct judge_piece){hit->covers, hit->id, false};
		else
			pieces[p].words =
			    arena_printf(judge->arena, "%s AND %s", pieces[p].words, hit->id);
	}
	return count > 1 ? count : 0;
}

static size_t split_claim(struct judge *judge, const struct license_claim *claim,
                          struct judge_piece *pieces)
{
	const struct license_reading *reading = judge_read(judge, text_from(claim->raw));
	size_t count;

	if (*claim->part || is_copy(claim) || is_bound(claim))
		return 0;
	count = split_by_hits(judge, reading, pieces);
	if (!count && strlen(claim->raw) <= 8192)
		count = judge_split(judge->arena, text_from(claim->raw), pieces, PIECES_MOST);
	return count;
}

static void add_pieces(struct judge *judge, const struct license_claim *claim,
                       const struct judge_piece *pieces, size_t count, struct judge_parts *parts)
{
	struct buffer names = BUFFER_INIT;

	for (size_t i = 0; i < count; i++) {
		struct license_claim *copy = arena_new(judge->arena, 1, sizeof *copy);
		struct judge_part *part = part_named(judge, parts, pieces[i].part);

		*copy = *claim;
		copy->part = pieces[i].part;
		copy->raw = pieces[i].words;
		part->from_split = true;
		add_claim(judge, &part->owner, copy, false);
		parts->split_by_case = parts->split_by_case || pieces[i].cases;
		buffer_printf(&names, "%s%s: \"%s\"", i ? "; " : "", pieces[i].part,
		              pieces[i].words);
	}
	parts->split = arena_copy(judge->arena, buffer_view(&names));
	parts->split_place = claim->place;
	buffer_release(&names);
}

static void visit_newest(struct judge *judge, const struct license_claim *claim,
                         struct judge_parts *parts)
{
	struct judge_piece pieces[PIECES_MOST];
	size_t count = split_claim(judge, claim, pieces);
	struct judge_part *part;

	if (count) {
		add_pieces(judge, claim, pieces, count, parts);
		return;
	}
	part = part_named(judge, parts, claim->part);
	add_claim(judge, list_for(part, claim), claim, false);
}

/* ---- the whole and its parts ---- */

static void inherit(struct judge *judge, struct judge_claim_list *list,
                    const struct judge_claim_list *whole)
{
	for (size_t i = 0; i < whole->count; i++)
		add_claim(judge, list, whole->at[i].claim, true);
}

/* What is said of the whole binds the parts: agreements always, a license
 * where the part has none of its own or where one claim's words made parts. */
static void inherit_all(struct judge *judge, struct judge_parts *parts,
                        const struct judge_part *whole)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct judge_part *part = &parts->at[i];

		if (!*part->name)
			continue;
		inherit(judge, &part->bound, &whole->bound);
		if (!part->owner.count || part->from_split) {
			if (whole->has_kept && !part->has_kept && !part->owner.count) {
				part->has_kept = true;
				part->kept_proved = whole->kept_proved;
				part->kept = whole->kept;
				part->newer = whole->newer;
			}
			inherit(judge, &part->owner, &whole->owner);
			inherit(judge, &part->copies, &whole->copies);
		}
	}
}

/* Where the whole is not looked at, what copies say of it lowers the parts. */
static void inherit_copies(struct judge *judge, struct judge_parts *parts,
                           const struct judge_part *whole)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct judge_part *part = &parts->at[i];

		if (*part->name && part->owner.count && !part->from_split)
			inherit(judge, &part->copies, &whole->copies);
	}
}

static bool is_annotation(const char *part)
{
	return !strcmp(part, "labels") || !strcmp(part, "annotations") || !strcmp(part, "masks") ||
	       license_is_no_data(part);
}

/* Names for all that a data set holds beside its annotations. */
static bool is_all_data(const char *part)
{
	static const char *const names[] = {"images",  "image", "data",   "dataset", "scans",
	                                    "volumes", "all",   "videos", "texts",   "signals"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(part, names[i]))
			return true;
	return false;
}

/* Does the rest of the set need a look of its own?  Of one cohort alone that
 * has a license, nobody said what the others have. */
static bool needs_whole(const struct judge_parts *parts, const struct judge_part *whole)
{
	bool split = false, all = false;
	size_t some = 0;

	for (size_t i = 0; i < parts->count; i++) {
		if (!*parts->at[i].name || is_annotation(parts->at[i].name))
			continue;
		some++;
		all = all || is_all_data(parts->at[i].name);
		split = split || parts->at[i].from_split;
	}
	if (!some || (some == 1 && !all && !split))
		return true;
	return whole->owner.count > 0 && !split;
}

void judge_parts_find(struct judge *judge, const struct license_subject *subject,
                      struct judge_parts *parts)
{
	struct judge_part whole;

	*parts = (struct judge_parts){.split = ""};
	part_named(judge, parts, "");
	for (size_t i = 0; i < subject->claim_count; i++) {
		const struct license_claim *newest = newest_of(subject, i);

		if (newest != &subject->claims[i])
			visit_older(judge, subject, i, newest, parts);
		else
			visit_newest(judge, newest, parts);
	}
	whole = parts->at[0];
	if (parts->count == 1)
		return;
	inherit_all(judge, parts, &whole);
	if (!needs_whole(parts, &whole)) {
		inherit_copies(judge, parts, &whole);
		memmove(parts->at, parts->at + 1, --parts->count * sizeof *parts->at);
	}
}
