/* What was answered before and may serve again. */
#include "base/utf8.h"
#include "desk/request.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

enum {
	CANDIDATES_MOST = 200,
	OWN_MOST = 60, /* of the same concept */
	KIN_MOST = 15, /* of each of its kin */
	WORDS_MOST = 40,
	LETTERS_LEAST = 4,    /* of a word: the commonest are shorter */
	POSTINGS_MOST = 2000, /* that ranking may walk through: more takes too long */
	COUNTED_MOST = 500    /* of one word; a commoner one is not counted out */
};
/* Of all texts that are judged. */
#define BYTES_MOST ((size_t) 4 * 1024 * 1024)

struct candidate {
	struct desk_offer offer;
	bool near;     /* of the same project */
	size_t remote; /* 0: the same concept, then the kin in order, then words */
	size_t turn;
};

struct offers {
	const struct desk_request *request;
	size_t index;
	struct arena *arena;
	struct candidate *list;
	size_t count, bytes;
	bool fits; /* one of them does */
};

static void offer(struct offers *offers, struct text body, const struct candidate *like)
{
	struct desk_answer judged = {.origin = ""};
	struct candidate *made = &offers->list[offers->count];

	for (size_t i = 0; i < offers->count; i++)
		if (text_equal(offers->list[i].offer.text, body))
			return;
	if (offers->count == CANDIDATES_MOST || offers->bytes + body.size > BYTES_MOST)
		return;
	*made = *like;
	made->turn = offers->count++;
	offers->bytes += body.size;
	made->offer.text = text_span(arena_copy(offers->arena, body), body.size);
	desk_request_judge(offers->request, offers->index, made->offer.text, offers->arena,
	                   &judged);
	made->offer.fit = judged.fit;
	made->offer.fits = judged.fit.fits && !*judged.fault;
	offers->fits = offers->fits || made->offer.fits;
}

/* Rows of body, request, form, question, day and project. */
static int offer_rows(struct offers *offers, struct ledger_rows *rows, const struct candidate *like,
                      struct error *err)
{
	while (ledger_next(rows)) {
		struct candidate one = *like;

		one.near = ledger_integer(rows, 5) == offers->request->project_id;
		one.offer.origin =
		    arena_printf(offers->arena, "request %" PRId64 ", %s, question %s, %s",
		                 ledger_integer(rows, 1), ledger_string(rows, 2),
		                 ledger_string(rows, 3), ledger_string(rows, 4));
		offer(offers, ledger_text(rows, 0), &one);
	}
	return ledger_done(rows, err);
}

static int offer_blocks(struct desk *desk, struct offers *offers, const char *concept,
                        const struct candidate *like, struct error *err)
{
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_BLOCK_BY_CONCEPT, &rows, err, "t", concept))
		return err->code;
	while (ledger_next(&rows)) {
		struct candidate one = *like;

		one.offer.origin =
		    arena_printf(offers->arena, "block %s/%s", concept, ledger_string(&rows, 0));
		offer(offers, ledger_text(&rows, 1), &one);
	}
	return ledger_done(&rows, err);
}

static int offer_concept(struct desk *desk, struct offers *offers, const char *concept,
                         size_t remote, struct error *err)
{
	struct candidate like = {.offer = {.by = remote ? DESK_OFFER_KIN : DESK_OFFER_CONCEPT,
	                                   .concept = arena_string(offers->arena, concept)},
	                         .remote = remote};
	int64_t most = remote ? KIN_MOST : OWN_MOST;
	struct ledger_rows rows;

	if (ledger_query(desk_ledger(desk), LEDGER_ANSWER_BY_CONCEPT, &rows, err, "tii", concept,
	                 offers->request->id, most) ||
	    offer_rows(offers, &rows, &like, err))
		return err->code;
	return offer_blocks(desk, offers, concept, &like, err);
}

static int offer_kin(struct desk *desk, struct offers *offers, const char *concept,
                     struct error *err)
{
	const struct form_concepts *concepts;
	const struct form_concept *found;

	if (desk_concepts(desk, &concepts, err))
		return err->code;
	found = form_concept_find(concepts, text_from(concept));
	for (size_t i = 0; found && found->kin[i]; i++) {
		if (offer_concept(desk, offers, found->kin[i], i + 1, err))
			return err->code;
	}
	return ERROR_NONE;
}

/* --- by words --- */

struct word {
	const char *text;
	int64_t count; /* answers that hold it */
};

static int by_count(const void *a, const void *b)
{
	const struct word *x = a, *y = b;

	return (x->count > y->count) - (x->count < y->count);
}

/* Adds the words of a text, folded as the index folds them, each once. */
static void gather_words(struct offers *offers, struct text text, struct word *words, size_t *count)
{
	struct buffer folded = BUFFER_INIT;
	struct text all;
	size_t from = 0, at = 0;

	utf8_fold(&folded, text_slice(text, 0, text.size < 4096 ? text.size : 4096));
	all = buffer_view(&folded);
	while (at <= all.size && *count < WORDS_MOST) {
		uint32_t letter = ' ';
		size_t size = at < all.size ? utf8_decode(all, at, &letter) : 1;
		struct text word = text_slice(all, from, at < all.size ? at : all.size);
		bool known = word.size < LETTERS_LEAST;

		if (uc_is_property_alphabetic(letter) || uc_is_property_decimal_digit(letter)) {
			at += size;
			continue;
		}
		for (size_t i = 0; !known && i < *count; i++)
			known = text_is(word, words[i].text);
		if (!known)
			words[(*count)++].text = arena_copy(offers->arena, word);
		at += size;
		from = at;
	}
	buffer_release(&folded);
}

static int count_words(struct desk *desk, struct word *words, size_t count, struct arena *arena,
                       struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		const char *quoted = arena_printf(arena, "\"%s\"", words[i].text);

		if (ledger_number(desk_ledger(desk), LEDGER_WORD_COUNT, 0, &words[i].count, err,
		                  "ti", quoted, (int64_t) COUNTED_MOST + 1))
			return err->code;
	}
	qsort(words, count, sizeof *words, by_count);
	return ERROR_NONE;
}

/* The rarest words, as the index wants them: each between quotes, any may
 * match.  *common: even the rarest is too common to be ranked. */
static void write_match(const struct word *words, size_t count, struct buffer *match, bool *common)
{
	int64_t postings = 0;

	*common = false;
	for (size_t i = 0; i < count; i++) {
		if (!words[i].count)
			continue;
		*common = words[i].count > COUNTED_MOST;
		if ((*common || postings + words[i].count > POSTINGS_MOST) && match->size) {
			*common = false;
			break;
		}
		postings += words[i].count;
		buffer_printf(match, "%s\"%s\"", match->size ? " OR " : "", words[i].text);
		if (*common)
			break;
	}
}

static int offer_words(struct desk *desk, struct offers *offers, struct error *err)
{
	const struct form_question *question = &offers->request->form->questions[offers->index];
	struct candidate like = {.offer = {.by = DESK_OFFER_WORDS, .concept = ""},
	                         .remote = SIZE_MAX};
	struct word words[WORDS_MOST] = {{0}};
	struct buffer match = BUFFER_INIT;
	struct ledger_rows rows;
	size_t count = 0;
	bool common;
	int code;

	gather_words(offers, text_from(question->label), words, &count);
	gather_words(offers, offers->request->answers[offers->index].text, words, &count);
	code = count_words(desk, words, count, offers->arena, err);
	write_match(words, code ? 0 : count, &match, &common);
	if (!code && match.size)
		code = ledger_query(desk_ledger(desk),
		                    common ? LEDGER_ANSWER_BY_WORD : LEDGER_ANSWER_BY_WORDS, &rows,
		                    err, "tii", buffer_cstr(&match), offers->request->id,
		                    (int64_t) KIN_MOST);
	if (!code && match.size)
		code = offer_rows(offers, &rows, &like, err);
	buffer_release(&match);
	return code;
}

/* --- in order --- */

static int by_use(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->offer.fits != y->offer.fits)
		return x->offer.fits ? -1 : 1;
	if (x->remote != y->remote)
		return x->remote < y->remote ? -1 : 1;
	if (x->near != y->near)
		return x->near ? -1 : 1;
	return x->turn < y->turn ? -1 : x->turn > y->turn;
}

static bool is_free_text(const struct form_question *question)
{
	return question->type == FORM_TEXT || question->type == FORM_PARAGRAPH ||
	       question->type == FORM_RICHTEXT || question->type == FORM_KEYWORDS;
}

int desk_request_offers(struct desk *desk, const struct desk_request *request, size_t index,
                        struct arena *arena, struct desk_offer **offers, size_t *count,
                        struct error *err)
{
	const struct form_question *question = &request->form->questions[index];
	struct offers gathered = {.request = request, .index = index, .arena = arena};
	bool free_text = is_free_text(question);

	*offers = NULL;
	*count = 0;
	gathered.list = arena_new(arena, CANDIDATES_MOST + 1, sizeof *gathered.list);
	if ((*question->concept && offer_concept(desk, &gathered, question->concept, 0, err)) ||
	    (*question->concept && free_text &&
	     offer_kin(desk, &gathered, question->concept, err)) ||
	    (free_text && !gathered.fits && offer_words(desk, &gathered, err)))
		return err->code;
	qsort(gathered.list, gathered.count, sizeof *gathered.list, by_use);
	*count = gathered.count < DESK_OFFERS_MOST ? gathered.count : DESK_OFFERS_MOST;
	*offers = arena_new(arena, *count + 1, sizeof **offers);
	for (size_t i = 0; i < *count; i++)
		(*offers)[i] = gathered.list[i].offer;
	return ERROR_NONE;
}
