#include "desk/request_guard.h"

#include <inttypes.h>
#include <string.h>

int desk_request_roles(struct desk *desk, const struct desk_request *request, unsigned *roles,
                       struct error *err)
{
	const struct desk_request_person *named;
	const struct desk_person *actor;

	if (desk_actor(desk, &actor, err))
		return err->code;
	*roles = form_role_find(text_from(actor->role));
	named = desk_request_person(request, actor->handle);
	if (named)
		*roles |= form_role_find(text_from(named->part));
	if (!strcmp(request->owner, actor->handle))
		*roles |= FORM_APPLICANT;
	return ERROR_NONE;
}

unsigned desk_request_parts(const struct desk_request *request,
                            const struct desk_request_person *person)
{
	unsigned parts = form_role_find(text_from(person->part));

	return strcmp(person->handle, request->owner) != 0 ? parts : parts | FORM_APPLICANT;
}

/* --- complete --- */

static bool is_in_the_way(const struct desk_request *request, size_t index)
{
	const struct desk_answer *answer = &request->answers[index];

	return answer->question->stage == request->stage &&
	       (answer->mark == FORM_MISSING || answer->mark == FORM_UNFIT);
}

/* Names the first few questions that are in the way. */
static int check_complete(const struct desk_request *request, struct error *err)
{
	struct buffer list = BUFFER_INIT;
	size_t missing = 0, unfit = 0, named = 0;

	for (size_t i = 0; i < request->form->question_count; i++) {
		if (!is_in_the_way(request, i))
			continue;
		missing += request->answers[i].mark == FORM_MISSING;
		unfit += request->answers[i].mark == FORM_UNFIT;
		if (named < 8)
			buffer_printf(&list, "%s%s", named++ ? ", " : "",
			              request->form->questions[i].id);
	}
	if (missing + unfit)
		error_set(err, ERROR_INPUT,
		          "request %" PRId64
		          " is not complete: %zu missing, %zu not fitting (%s%s); see "
		          "`accord request check %" PRId64 "`",
		          request->id, missing, unfit, buffer_cstr(&list),
		          named < missing + unfit ? ", ..." : "", request->id);
	buffer_release(&list);
	return err->code;
}

/* --- signed --- */

bool desk_request_must_sign(const struct desk_request_person *person)
{
	return !*person->left_on && strcmp(person->part, "referee") != 0;
}

/* Later, by the day, and within a day by the order in which it was noted. */
static bool joined_later(const struct desk_request_person *person,
                         const struct desk_request_person *signer)
{
	int by_day = strcmp(person->joined, signer->signed_on);

	return by_day > 0 || (!by_day && person->joined_event > signer->signed_event);
}

const struct desk_request_person *
desk_request_joined_since(const struct desk_request *request,
                          const struct desk_request_person *signer)
{
	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];

		if (person != signer && desk_request_must_sign(person) &&
		    strcmp(person->part, signer->part) != 0 && joined_later(person, signer))
			return person;
	}
	return NULL;
}

struct signing {
	struct desk *desk;
	const struct desk_request *request;
	struct arena *arena;
	struct desk_unsigned *list;
	size_t count, room;
};

static bool says_yes(const struct desk_answer *answer)
{
	if (answer->mark != FORM_DONE)
		return false;
	return answer->question->type == FORM_FILE ||
	       text_equal_nocase(text_trim(answer->sent), text_from("yes")) ||
	       text_equal_nocase(text_trim(answer->sent), text_from("true"));
}

bool desk_request_is_accepted(const struct desk_request *request, unsigned who)
{
	for (size_t i = 0; i < request->form->question_count; i++) {
		const struct desk_answer *answer = &request->answers[i];
		const char *concept = answer->question->concept;

		if ((!strcmp(concept, "agreement-signed") ||
		     (!strcmp(concept, "terms-accepted") && (who & (FORM_APPLICANT | FORM_PI)))) &&
		    says_yes(answer))
			return true;
	}
	return false;
}

/* Has the person a paper of that kind which holds today? */
static int has_agreement(struct desk *desk, int64_t person, bool *has, struct error *err)
{
	int64_t count = 0;

	if (ledger_number(desk_ledger(desk), LEDGER_EVIDENCE_COUNT, 0, &count, err, "itt", person,
	                  "agreement", desk_today(desk)))
		return err->code;
	*has = count > 0;
	return ERROR_NONE;
}

static void add_unsigned(struct signing *s, const struct form_document *document,
                         const char *person, const char *part, const char *joined)
{
	if (s->count == s->room) {
		struct desk_unsigned *more;

		s->room = s->room * 2 + 8;
		more = arena_new(s->arena, s->room, sizeof *more);
		if (s->count)
			memcpy(more, s->list, s->count * sizeof *more);
		s->list = more;
	}
	s->list[s->count++] = (struct desk_unsigned){document, person, part, joined};
}

static int check_people(struct signing *s, const struct form_document *document, unsigned who,
                        struct error *err)
{
	const struct desk_request *request = s->request;
	size_t named = 0;

	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i], *later = NULL;
		bool has = *person->signed_on != '\0';

		if (*person->left_on || !(desk_request_parts(request, person) & who))
			continue;
		named++;
		if (has && (who & FORM_SIGNING_OFFICIAL))
			later = desk_request_joined_since(request, person);
		if (!has && has_agreement(s->desk, person->id, &has, err))
			return err->code;
		if (!has || later)
			add_unsigned(s, document, person->handle, person->part,
			             later ? later->handle : "");
	}
	if (!named)
		add_unsigned(s, document, who & FORM_APPLICANT ? request->owner : "",
		             *document->who ? document->who : "applicant", "");
	return ERROR_NONE;
}

unsigned desk_document_signers(const struct form_document *document)
{
	unsigned who = form_role_find(text_from(document->who));

	return !who || who == FORM_APPLICANT ? FORM_APPLICANT | FORM_PI : who;
}

int desk_request_unsigned(struct desk *desk, const struct desk_request *request,
                          struct arena *arena, struct desk_unsigned **list, size_t *count,
                          struct error *err)
{
	struct signing s = {.desk = desk, .request = request, .arena = arena};

	for (size_t i = 0; i < request->form->document_count; i++) {
		const struct form_document *document = &request->form->documents[i];
		unsigned who = desk_document_signers(document);

		if (strcmp(document->kind, "agreement") != 0 || !document->required ||
		    document->stage != FORM_APPLICATION || desk_request_is_accepted(request, who))
			continue;
		if (check_people(&s, document, who, err))
			return err->code;
	}
	*list = s.list;
	*count = s.count;
	return ERROR_NONE;
}

static int check_signed(struct desk *desk, const struct desk_request *request, struct arena *arena,
                        struct error *err)
{
	struct desk_unsigned *list;
	size_t count;

	if (desk_request_unsigned(desk, request, arena, &list, &count, err))
		return err->code;
	if (!count)
		return ERROR_NONE;
	if (!*list->person)
		return error_set(
		    err, ERROR_INPUT,
		    "nobody is named as %s, who has to sign: %s; `accord request "
		    "person %" PRId64 " add PERSON part=%s`, then `accord request sign "
		    "%" PRId64 " PERSON`",
		    list->part, list->document->says, request->id, list->part, request->id);
	return error_set(err, ERROR_INPUT,
	                 "%s%s%s%s: %s; when that is done: `accord request sign %" PRId64 " %s`%s",
	                 list->person, *list->joined ? " has to sign again, since " : "",
	                 *list->joined ? list->joined : " has not signed yet",
	                 *list->joined ? " joined" : "", list->document->says, request->id,
	                 list->person,
	                 count > 1 ? " (and others: `accord request check` names them)" : "");
}

/* --- granted --- */

static int check_granted(const struct desk_request *request, struct error *err)
{
	for (size_t i = 0; i < request->dataset_count; i++)
		if (strcmp(request->decisions[i].decision, "rejected") != 0 &&
		    strcmp(request->decisions[i].decision, "revoked") != 0)
			return ERROR_NONE;
	return !request->dataset_count
	           ? ERROR_NONE
	           : error_set(err, ERROR_INPUT,
	                       "every data set of request %" PRId64
	                       " was refused or taken away; if that is not so, note what was "
	                       "decided: `accord request decide %" PRId64 " --dataset %s approved`",
	                       request->id, request->id, request->datasets[0]);
}

/* --- destroyed --- */

int desk_request_copies(struct desk *desk, const struct desk_request *request, struct arena *arena,
                        struct desk_copy **list, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	size_t room = 0;

	*list = NULL;
	*count = 0;
	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_COPIES, &rows, err, "i", request->id))
		return err->code;
	while (ledger_next(&rows)) {
		if (*count == room) {
			struct desk_copy *more = arena_new(arena, room * 2 + 8, sizeof *more);

			if (room)
				memcpy(more, *list, room * sizeof *more);
			room = room * 2 + 8;
			*list = more;
		}
		(*list)[(*count)++] = (struct desk_copy){
		    .id = ledger_integer(&rows, 0),
		    .dataset = arena_string(arena, ledger_string(&rows, 1)),
		    .place = arena_string(arena, ledger_string(&rows, 2)),
		    .obtained = arena_string(arena, ledger_string(&rows, 3)),
		    .destroyed = arena_string(arena, ledger_string(&rows, 4)),
		};
	}
	return ledger_done(&rows, err);
}

static int check_destroyed(struct desk *desk, const struct desk_request *request,
                           struct arena *arena, struct error *err)
{
	struct desk_copy *list;
	size_t count;

	if (desk_request_copies(desk, request, arena, &list, &count, err))
		return err->code;
	if (!count)
		return ERROR_NONE;
	if (*list->destroyed)
		return error_set(err, ERROR_INPUT,
		                 "copy %" PRId64 " of %s was destroyed on %s, but nothing "
		                 "certifies it; `accord holding destroyed %" PRId64
		                 " on=%s certificate=FILE` (copies in the way: %zu)",
		                 list->id, list->dataset, list->destroyed, list->id,
		                 list->destroyed, count);
	return error_set(err, ERROR_INPUT,
	                 "copy %" PRId64 " of %s%s%s, obtained %s, is not destroyed; when it is: "
	                 "`accord holding destroyed %" PRId64
	                 " on=DATE certificate=FILE` (copies in the way: %zu)",
	                 list->id, list->dataset, *list->place ? " at " : "", list->place,
	                 list->obtained, list->id, count);
}

int desk_request_guard(struct desk *desk, const struct desk_request *request,
                       const struct form_move *move, struct arena *arena, struct error *err)
{
	if (((move->guards & FORM_COMPLETE) && check_complete(request, err)) ||
	    ((move->guards & FORM_SIGNED) && check_signed(desk, request, arena, err)) ||
	    ((move->guards & FORM_GRANTED) && check_granted(request, err)) ||
	    ((move->guards & FORM_DESTROYED) && check_destroyed(desk, request, arena, err)))
		return err->code;
	return ERROR_NONE;
}
