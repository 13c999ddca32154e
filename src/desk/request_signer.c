/* Who signs for a request, in which order. */
#include "desk/request_guard.h"
#include "desk/request_packet.h"

#include <stdlib.h>
#include <string.h>

/* First who asks, then who vouches, at the end who binds the institution. */
static const unsigned order[] = {
    FORM_APPLICANT,       FORM_PI,      FORM_PARTNER,
    FORM_STEWARD,         FORM_REFEREE, FORM_IT_DIRECTOR,
    FORM_DATA_PROTECTION, FORM_LEGAL,   FORM_SIGNING_OFFICIAL,
};

static size_t rank(const char *part)
{
	unsigned role = form_role_find(text_from(part));
	size_t at = 0;

	while (at < sizeof order / sizeof *order && order[at] != role)
		at++;
	return at;
}

struct gathering {
	struct desk *desk;
	const struct desk_request *request;
	struct arena *arena;
	struct desk_signer *list;
	size_t count, most;   /* of `list` */
	size_t signings_most; /* of each signer */
	struct desk_unsigned *missing;
	size_t missing_count;
};

static struct desk_signer *signer(struct gathering *g, const char *handle, const char *part)
{
	struct desk_signer *found;

	for (size_t i = 0; i < g->count; i++)
		if (!strcmp(g->list[i].handle, handle) &&
		    (*handle || !strcmp(g->list[i].part, part)))
			return &g->list[i];
	found = &g->list[g->count++];
	*found = (struct desk_signer){
	    .handle = handle,
	    .name = "",
	    .institution = "",
	    .part = part,
	    .signed_on = "",
	    .signings = arena_new(g->arena, g->signings_most, sizeof *found->signings)};
	return found;
}

static bool is_missing(const struct gathering *g, const struct form_document *document,
                       const char *handle)
{
	for (size_t i = 0; i < g->missing_count; i++)
		if (g->missing[i].document == document && !strcmp(g->missing[i].person, handle))
			return true;
	return false;
}

static void add_signing(struct gathering *g, struct desk_signer *who,
                        const struct form_document *document)
{
	bool required = document && document->stage == FORM_APPLICATION && document->required;
	/* Of later stages it is not known what was signed for them. */
	bool counts = !document || document->stage == FORM_APPLICATION;
	bool accepted = required && !is_missing(g, document, who->handle);

	accepted |= counts && *who->signed_on;
	who->signings[who->count++] = (struct desk_signing){document, accepted};
	who->open |= !accepted;
}

static struct desk_signer *named_signer(struct gathering *g,
                                        const struct desk_request_person *person)
{
	struct desk_signer *who = signer(g, person->handle, person->part);

	who->name = person->name;
	who->institution = person->institution;
	who->signed_on = person->signed_on;
	return who;
}

static int owner_signer(struct gathering *g, struct desk_signer **found, struct error *err)
{
	const struct desk_request *request = g->request;
	struct ledger_rows rows;

	for (size_t i = 0; i < request->person_count; i++)
		if (!strcmp(request->people[i].handle, request->owner) &&
		    !*request->people[i].left_on) {
			*found = named_signer(g, &request->people[i]);
			return ERROR_NONE;
		}
	*found = signer(g, request->owner, "applicant");
	if (ledger_query(desk_ledger(g->desk), LEDGER_PERSON_BY_HANDLE, &rows, err, "t",
	                 request->owner))
		return err->code;
	if (ledger_next(&rows)) {
		(*found)->name = arena_string(g->arena, ledger_string(&rows, 2));
		(*found)->institution = arena_string(g->arena, ledger_string(&rows, 5));
	}
	return ledger_done(&rows, err);
}

static int add_document(struct gathering *g, const struct form_document *document,
                        struct error *err)
{
	const struct desk_request *request = g->request;
	unsigned who = desk_document_signers(document);
	struct desk_signer *one;
	bool named = false;

	for (size_t i = 0; i < request->person_count; i++) {
		const struct desk_request_person *person = &request->people[i];

		if (*person->left_on || !(form_role_find(text_from(person->part)) & who))
			continue;
		add_signing(g, named_signer(g, person), document);
		named = true;
	}
	if (named)
		return ERROR_NONE;
	if ((who & FORM_APPLICANT) && *request->owner) {
		if (owner_signer(g, &one, err))
			return err->code;
	} else {
		one = signer(g, "", *document->who ? document->who : "applicant");
	}
	add_signing(g, one, document);
	return ERROR_NONE;
}

/* Whoever signs for the institution signs what somebody answers for. */
static int add_applicant(struct gathering *g, struct error *err)
{
	const struct desk_request *request = g->request;
	struct desk_signer *one;

	for (size_t i = 0; i < g->count; i++)
		if (form_role_find(text_from(g->list[i].part)) & (FORM_APPLICANT | FORM_PI))
			return ERROR_NONE;
	for (size_t i = 0; i < request->person_count; i++)
		if (!*request->people[i].left_on &&
		    form_role_find(text_from(request->people[i].part)) == FORM_PI) {
			add_signing(g, named_signer(g, &request->people[i]), NULL);
			return ERROR_NONE;
		}
	if (owner_signer(g, &one, err))
		return err->code;
	add_signing(g, one, NULL);
	return ERROR_NONE;
}

static int by_rank(const void *a, const void *b)
{
	const struct desk_signer *one = a, *other = b;
	size_t first = rank(one->part), second = rank(other->part);

	return first != second ? (first < second ? -1 : 1) : strcmp(one->handle, other->handle);
}

int desk_request_signers(struct desk *desk, const struct desk_request *request, struct arena *arena,
                         struct desk_signer **list, size_t *count, struct error *err)
{
	const struct form *form = request->form;
	struct gathering g = {.desk = desk, .request = request, .arena = arena};

	if (desk_request_unsigned(desk, request, arena, &g.missing, &g.missing_count, err))
		return err->code;
	g.most = request->person_count + form->document_count + 1;
	g.signings_most = form->document_count + 1;
	g.list = arena_new(arena, g.most, sizeof *g.list);
	for (size_t i = 0; i < form->document_count; i++) {
		const struct form_document *document = &form->documents[i];

		if (!strcmp(document->kind, "agreement") && document->stage == request->stage &&
		    add_document(&g, document, err))
			return err->code;
	}
	if (add_applicant(&g, err))
		return err->code;
	qsort(g.list, g.count, sizeof *g.list, by_rank);
	*list = g.list;
	*count = g.count;
	return ERROR_NONE;
}
