/* request_check_people.c - who has to sign, and who moved to another house. */
#include "desk/request_check.h"
#include "desk/request_guard.h"

#include <inttypes.h>
#include <string.h>

/* --- signatures --- */

/* What comes after access binds nobody anew. */
static bool is_ending(const struct desk_request *request)
{
	enum form_state state = request->state;

	return form_state_is_over(state) || state == FORM_STATE_REVOKED ||
	       state == FORM_STATE_EXPIRED || state == FORM_STATE_CLOSING;
}

static bool is_granted(const struct desk_request *request)
{
	return request->state >= FORM_STATE_APPROVED && !is_ending(request);
}

static int check_unsigned(struct desk *desk, const struct desk_request *request,
                          struct desk_remarks *remarks, struct error *err)
{
	struct desk_unsigned *list;
	size_t count;

	if (is_ending(request) ||
	    desk_request_unsigned(desk, request, remarks->arena, &list, &count, err))
		return err->code;
	for (size_t i = 0; i < count; i++) {
		bool nobody = !*list[i].person;

		if (*list[i].joined) /* told with the others who signed too early */
			continue;
		desk_remark(
		    remarks, DESK_REMARK_SIGNATURE, is_granted(request),
		    nobody ? list[i].part : list[i].person,
		    arena_printf(remarks->arena, "%s%s %s: %s", nobody ? "nobody is named as " : "",
		                 nobody ? list[i].part : list[i].person,
		                 nobody ? "to sign" : "has to sign", list[i].document->says),
		    nobody ? arena_printf(remarks->arena,
		                          "accord request person %" PRId64 " add PERSON part=%s",
		                          request->id, list[i].part)
		           : arena_printf(remarks->arena, "accord request sign %" PRId64 " %s",
		                          request->id, list[i].person));
	}
	return ERROR_NONE;
}

static bool is_told(const struct desk_remarks *remarks, enum desk_remark_kind kind,
                    const char *about)
{
	for (size_t i = 0; i < remarks->count; i++)
		if (remarks->at[i].kind == kind && !strcmp(remarks->at[i].about, about))
			return true;
	return false;
}

/* Where others signed, or have clicked, and hold access by it. */
static bool is_bound(const struct desk_request *request)
{
	for (size_t i = 0; i < request->person_count; i++)
		if (*request->people[i].signed_on && !*request->people[i].left_on)
			return true;
	for (size_t i = 0; is_granted(request) && i < request->form->document_count; i++)
		if (!strcmp(request->form->documents[i].kind, "agreement"))
			return true;
	return false;
}

/* Who joins what others have signed signs too, and the official, who answers
 * for everybody, signs again. */
static void check_joined(const struct desk_request *request, struct desk_remarks *remarks)
{
	struct arena *arena = remarks->arena;
	size_t count = is_ending(request) ? 0 : request->person_count;
	bool bound = is_bound(request);
	bool clicked = desk_request_is_accepted(request, FORM_APPLICANT);

	for (size_t i = 0; i < count; i++) {
		const struct desk_request_person *signer = &request->people[i], *later;

		if (!*signer->signed_on || *signer->left_on ||
		    strcmp(signer->part, "signing-official") != 0)
			continue;
		later = desk_request_joined_since(request, signer);
		if (later)
			desk_remark(remarks, DESK_REMARK_SIGNATURE, true, signer->handle,
			            arena_printf(arena,
			                         "%s signed on %s, before %s joined on %s, and has "
			                         "to sign again",
			                         signer->handle, signer->signed_on, later->handle,
			                         later->joined),
			            arena_printf(arena, "accord request sign %" PRId64 " %s",
			                         request->id, signer->handle));
	}
	for (size_t i = 0; bound && i < count; i++) {
		const struct desk_request_person *person = &request->people[i];

		if (!*person->signed_on && !(clicked && !strcmp(person->handle, request->owner)) &&
		    desk_request_must_sign(person) &&
		    !is_told(remarks, DESK_REMARK_SIGNATURE, person->handle))
			desk_remark(remarks, DESK_REMARK_SIGNATURE, true, person->handle,
			            arena_printf(arena,
			                         "%s joined on %s and has not signed what the "
			                         "others signed",
			                         person->handle, person->joined),
			            arena_printf(arena, "accord request sign %" PRId64 " %s",
			                         request->id, person->handle));
	}
}

/* Whoever joined after the last text went out is not in it. */
static int check_told(struct desk *desk, const struct desk_request *request,
                      struct desk_remarks *remarks, struct error *err)
{
	int64_t sent = 0;

	if (is_ending(request) ||
	    ledger_number(desk_ledger(desk), LEDGER_SENT_EVENT, 0, &sent, err, "i", request->id))
		return err->code;
	for (size_t i = 0; sent && i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];

		if (!*person->left_on && person->joined_event > sent)
			desk_remark(
			    remarks, DESK_REMARK_TEAM, false, person->handle,
			    arena_printf(remarks->arena,
			                 "%s joined after the request was handed in, so the "
			                 "portal may not know of them",
			                 person->handle),
			    arena_printf(remarks->arena,
			                 "tell the portal, for instance by `accord request "
			                 "move %" PRId64 " amendment`",
			                 request->id));
	}
	return ERROR_NONE;
}

int desk_check_signatures(struct desk *desk, const struct desk_request *request,
                          struct desk_remarks *remarks, struct error *err)
{
	if (check_unsigned(desk, request, remarks, err))
		return err->code;
	check_joined(request, remarks);
	if (check_told(desk, request, remarks, err))
		return err->code;
	return ERROR_NONE;
}

/* --- institutions --- */

static bool same(const char *a, const char *b)
{
	return text_equal_nocase(text_trim(text_from(a)), text_trim(text_from(b)));
}

static const struct desk_request_person *head(const struct desk_request *request)
{
	for (size_t i = 0; i < request->person_count; i++)
		if (!strcmp(request->people[i].part, "pi") && !*request->people[i].left_on)
			return &request->people[i];
	return desk_request_person(request, request->owner);
}

/* The head's institution, or else the owner's, as it stood when they joined. */
static int find_house(struct desk *desk, const struct desk_request *request, struct arena *arena,
                      const char **house, struct error *err)
{
	const struct desk_request_person *named = head(request);
	struct ledger_rows rows;

	*house = named ? named->institution_then : "";
	if (named)
		return ERROR_NONE;
	if (ledger_query(desk_ledger(desk), LEDGER_REQUEST_FACT_PERSON, &rows, err, "t",
	                 request->owner))
		return err->code;
	if (ledger_next(&rows))
		*house = arena_string(arena, ledger_string(&rows, 4));
	return ledger_done(&rows, err);
}

/* What the portal itself says of it, or "". */
static const char *portal_on_employers(const struct form *form, struct arena *arena)
{
	for (size_t i = 0; i < form->fact_count; i++)
		if (!strcmp(form->facts[i].code, "new-employer"))
			return arena_printf(arena, " (the portal: %s)", form->facts[i].says);
	return "";
}

static void check_employer(const struct desk_request *request,
                           const struct desk_request_person *person, struct desk_remarks *remarks)
{
	struct arena *arena = remarks->arena;

	if (!*person->institution_then || same(person->institution_then, person->institution))
		return;
	desk_remark(remarks, DESK_REMARK_INSTITUTION, true, person->handle,
	            arena_printf(arena,
	                         "%s was at %s when they %s on %s and is %s%s now: what was "
	                         "signed and granted there does not go with them%s",
	                         person->handle, person->institution_then,
	                         *person->signed_on ? "signed" : "joined",
	                         *person->signed_on ? person->signed_on : person->joined,
	                         *person->institution ? "at " : "nowhere that is noted",
	                         person->institution, portal_on_employers(request->form, arena)),
	            arena_printf(arena,
	                         "tell the portal (`accord request move %" PRId64
	                         " amendment`); then accord request sign %" PRId64
	                         " %s, or person %" PRId64 " remove %s",
	                         request->id, request->id, person->handle, request->id,
	                         person->handle));
}

int desk_check_institutions(struct desk *desk, const struct desk_request *request,
                            struct desk_remarks *remarks, struct error *err)
{
	struct arena *arena = remarks->arena;
	const char *own;

	if (find_house(desk, request, arena, &own, err))
		return err->code;
	for (size_t i = 0; i < request->person_count && !is_ending(request); i++) {
		const struct desk_request_person *person = &request->people[i];
		bool partner = !strcmp(person->part, "partner");

		if (!desk_request_must_sign(person))
			continue;
		check_employer(request, person, remarks);
		if (!*own || !*person->institution_then || same(own, person->institution_then))
			continue;
		desk_remark(remarks, DESK_REMARK_INSTITUTION, !partner, person->handle,
		            arena_printf(arena, "%s is of %s, the request of %s: %s",
		                         person->handle, person->institution_then, own,
		                         partner ? "as a partner they need a request of their own"
		                                 : "a partner institution makes a request of "
		                                   "its own"),
		            arena_printf(arena,
		                         "accord request person %" PRId64
		                         " add %s part=partner, and accord request copy %" PRId64
		                         " for theirs",
		                         request->id, person->handle, request->id));
	}
	return ERROR_NONE;
}
