#include "report/ready.h"

#include "base/jsontext.h"
#include "desk/claim.h"
#include "desk/dataset.h"

#include <inttypes.h>
#include <string.h>

const char *const ready_state_names[] = {"known", "unknown", "fails"};

/* The columns of ready_dataset. */
enum {
	TITLE,
	EDITION,
	PORTAL,
	URL,
	IDENTIFIERS,
	MODALITIES,
	BODY_PARTS,
	REGION,
	SUBJECTS,
	IMAGES,
	SIZE,
	ANNOTATIONS,
	ACCESS,
	DERIVED,
	SAME,
	LICENSE_KIND,
	CONFLICT,
	EXPRESSION,
	ID,
	COLUMNS
};

struct looking {
	struct desk *desk;
	struct arena *arena;
	const char *v[COLUMNS];
	const struct desk_claim **claims; /* in force */
	size_t claim_count;
	int64_t summed; /* copies with a checksum */
};

typedef enum ready_state look_fn(const struct looking *l, const char **says);

/* A description is no field of the ledger. */
static enum ready_state title(const struct looking *l, const char **says)
{
	if (*l->v[TITLE])
		*says = "its title is noted; a description is not";
	return READY_UNKNOWN;
}

static enum ready_state publisher(const struct looking *l, const char **says)
{
	*says = *l->v[PORTAL] ? l->v[PORTAL] : l->v[URL];
	return **says ? READY_KNOWN : READY_UNKNOWN;
}

/* Terms that nobody has read, alone or beside what is known. */
static bool is_unread(const struct desk_claim *claim)
{
	return !strcmp(claim->kind, "terms") ||
	       strstr(claim->expression, "LicenseRef-Custom-Terms") != NULL;
}

/* A license of the images alone says nothing of the labels. */
static bool speaks_of_whole(const struct looking *l)
{
	for (size_t i = 0; i < l->claim_count; i++)
		if (!*l->claims[i]->part)
			return true;
	return false;
}

static enum ready_state license(const struct looking *l, const char **says)
{
	if (!strcmp(l->v[CONFLICT], "1")) {
		*says = "its license statements contradict each other";
		return READY_FAILS;
	}
	if (!strcmp(l->v[LICENSE_KIND], "none")) {
		*says = "no license is stated";
		return l->claim_count ? READY_FAILS : READY_UNKNOWN;
	}
	for (size_t i = 0; i < l->claim_count; i++)
		if (is_unread(l->claims[i])) {
			*says = "terms of its own that nobody has read";
			return READY_FAILS;
		}
	if (strcmp(l->v[LICENSE_KIND], "license") != 0 &&
	    strcmp(l->v[LICENSE_KIND], "expression") != 0) {
		*says = !strcmp(l->v[LICENSE_KIND], "family") ? "a license without its version"
		                                              : "words that name no license";
		return READY_FAILS;
	}
	*says = l->v[EXPRESSION];
	if (speaks_of_whole(l))
		return READY_KNOWN;
	*says = arena_printf(l->arena, "%s, of some parts only", *says);
	return READY_UNKNOWN;
}

/* What a claim names, or "" where it names nothing that is known. */
static const char *named(const struct desk_claim *claim)
{
	bool is = !claim->conflict && !is_unread(claim) && strcmp(claim->kind, "none") != 0;

	return is ? claim->expression : "";
}

static enum ready_state one_license(const struct looking *l, const char **says)
{
	const char *first = l->claim_count ? named(l->claims[0]) : "";

	for (size_t i = 1; i < l->claim_count; i++) {
		const char *other = named(l->claims[i]);

		if (!strcmp(first, other))
			continue;
		*says =
		    arena_printf(l->arena, "%s, and %s elsewhere", *first ? first : "nothing known",
		                 *other ? other : "nothing known");
		return READY_FAILS;
	}
	*says = first;
	if (!*first || speaks_of_whole(l))
		return *first ? READY_KNOWN : READY_UNKNOWN;
	*says = arena_printf(l->arena, "%s, of some parts only", first);
	return READY_UNKNOWN;
}

static enum ready_state named_agreement(const struct looking *l, const char **says)
{
	if (!strcmp(l->v[ACCESS], "open")) {
		*says = "open: none is needed";
		return READY_KNOWN;
	}
	for (size_t i = 0; i < l->claim_count; i++)
		if (!strcmp(l->claims[i]->place, "agreement") ||
		    !strcmp(l->claims[i]->place, "gate")) {
			*says = l->claims[i]->raw;
			return READY_KNOWN;
		}
	return READY_UNKNOWN;
}

static enum ready_state annotation(const struct looking *l, const char **says)
{
	if (*l->v[ANNOTATIONS])
		*says =
		    arena_printf(l->arena, "annotated (%s); how is not noted", l->v[ANNOTATIONS]);
	return READY_UNKNOWN;
}

static enum ready_state derived(const struct looking *l, const char **says)
{
	*says = *l->v[DERIVED] ? l->v[DERIVED] : l->v[SAME];
	return **says ? READY_KNOWN : READY_UNKNOWN;
}

static enum ready_state checksums(const struct looking *l, const char **says)
{
	if (l->summed && *l->v[SIZE]) {
		*says = "size noted, and a copy with its checksum";
		return READY_KNOWN;
	}
	*says = l->summed     ? "a copy with its checksum; no size"
	        : *l->v[SIZE] ? "its size; no checksum"
	                      : "";
	return READY_UNKNOWN;
}

/* In the order of the collection that they come from; those without a function
 * have no place in the ledger. */
static const struct {
	const char *name, *source, *ask;
	look_fn *look;
	int field; /* 1 + the column that says it all, where there is no function */
} checks[READY_CHECKS] = {
    {"persistent identifier", "DataCite, HealthDCAT-AP", "Under which DOI is it registered?", NULL,
     1 + IDENTIFIERS},
    {"version pinned", "Croissant, DataCite",
     "Which version is this, and will it stay available as it is?", NULL, 1 + EDITION},
    {"title and description", "all", "Is there a description that may be quoted?", title, 0},
    {"creators with ORCID", "DataCite", "Who made it, with which ORCIDs, to be credited?", NULL, 0},
    {"publisher or contact point", "HealthDCAT-AP", "Who answers questions about it?", publisher,
     0},
    {"citation text", "Croissant", "How is it to be cited?", NULL, 0},
    {"license with a known name or URL", "Croissant, DataCite",
     "Under which license, with its version, may it be used?", license, 0},
    {"one license for all its parts", "HealthDCAT-AP",
     "Does one license cover images, labels and metadata? If not, which covers what?", one_license,
     0},
    {"license of the metadata", "Croissant", "Under which license are the metadata?", NULL, 0},
    {"access rights stated", "HealthDCAT-AP", "Who may have access, and how?", NULL, 1 + ACCESS},
    {"terms of data use (DUO)", "Croissant", "Which data use codes hold for it?", NULL, 0},
    {"policy that machines read (ODRL)", "Croissant, Dataspace Protocol",
     "Is there a policy in ODRL?", NULL, 0},
    {"agreement or credential named", "PhysioNet",
     "Which agreement is to be signed, which training shown?", named_agreement, 0},
    {"access body named", "HealthDCAT-AP", "Which committee decides on access?", NULL, 0},
    {"legal basis", "HealthDCAT-AP", "On which legal basis were the data made available?", NULL, 0},
    {"personal data or not", "HealthDCAT-AP, Croissant-RAI",
     "Are these personal data, pseudonymous or anonymous?", NULL, 0},
    {"de-identification", "BIDS, OpenNeuro", "How were they de-identified; are faces removed?",
     NULL, 0},
    {"consent", "OpenNeuro", "Did the participants consent to sharing, and for what?", NULL, 0},
    {"ethics approval", "BIDS", "Which ethics board approved it, under which number?", NULL, 0},
    {"retention period", "HealthDCAT-AP", "Until when may copies be kept?", NULL, 0},
    {"modality", "NBIA, BIDS", "Which modalities does it hold?", NULL, 1 + MODALITIES},
    {"body part", "NBIA, BIDS", "Which body parts does it show?", NULL, 1 + BODY_PARTS},
    {"manufacturer and model", "NBIA, BIDS", "Which scanners was it acquired with?", NULL, 0},
    {"species; phantoms excluded", "NBIA", "Are all subjects human; are phantoms in it?", NULL, 0},
    {"number of individuals", "HealthDCAT-AP", "How many individuals are in it?", NULL,
     1 + SUBJECTS},
    {"number of images", "HealthDCAT-AP, NBIA", "How many images or series are in it?", NULL,
     1 + IMAGES},
    {"age range", "HealthDCAT-AP", "Which ages are in it?", NULL, 0},
    {"balance of sex and groups", "BIDS", "How are sexes and groups distributed?", NULL, 0},
    {"population covered", "HealthDCAT-AP", "From which population and sites does it come?", NULL,
     1 + REGION},
    {"collection period", "Croissant-RAI", "From when to when was it collected?", NULL, 0},
    {"acquisition and raw source", "Croissant-RAI", "How was it acquired; are raw data kept?", NULL,
     0},
    {"preprocessing", "Croissant-RAI", "What was done to it before it was published?", NULL, 0},
    {"missing data", "Croissant-RAI", "What is missing, and was anything filled in?", NULL, 0},
    {"annotation protocol", "Croissant-RAI", "By which protocol and tool was it annotated?",
     annotation, 0},
    {"annotations per item, agreement of readers", "Croissant-RAI",
     "How many readers annotated each item, and how well did they agree?", NULL, 0},
    {"who annotated, and with which machines", "Croissant-RAI",
     "Who annotated it, and was a model used?", NULL, 0},
    {"splits by patient", "Croissant", "Are its splits disjoint by patient?", NULL, 0},
    {"known biases, limits, uses", "Croissant-RAI", "Which biases and limits are known?", NULL, 0},
    {"what it was derived from, overlap", "Croissant",
     "Was it made from other data sets; does it share subjects with any?", derived, 0},
    {"checksums and sizes", "Croissant, Figshare, Zenodo",
     "Is there a list of its files with sizes and checksums?", checksums, 0},
};

static int read_row(struct looking *l, const char *dataset, struct error *err)
{
	struct ledger_rows rows;

	for (int i = 0; i < COLUMNS; i++)
		l->v[i] = "";
	if (ledger_query(desk_ledger(l->desk), LEDGER_READY_DATASET, &rows, err, "t", dataset))
		return err->code;
	if (ledger_next(&rows))
		for (int i = 0; i < COLUMNS; i++)
			l->v[i] = arena_string(l->arena, ledger_string(&rows, i));
	return ledger_done(&rows, err);
}

static enum ready_state look_at(const struct looking *l, size_t check, const char **says)
{
	if (checks[check].look)
		return checks[check].look(l, says);
	*says = checks[check].field ? l->v[checks[check].field - 1] : "";
	return **says ? READY_KNOWN : READY_UNKNOWN;
}

int ready_gather(struct desk *desk, const char *dataset, struct arena *arena, struct ready *ready,
                 struct error *err)
{
	struct looking l = {.desk = desk, .arena = arena};
	struct desk_claim *claims;
	size_t count;
	int64_t id;

	if (desk_need_ledger(desk, err) || desk_dataset_id(desk, dataset, &id, err) ||
	    read_row(&l, dataset, err) || desk_claim_load(desk, id, arena, &claims, &count, err) ||
	    ledger_number(desk_ledger(desk), LEDGER_READY_COPIES, 0, &l.summed, err, "i", id))
		return err->code;
	l.claims = desk_claim_in_force(claims, count, arena, &l.claim_count);
	*ready = (struct ready){.dataset = dataset, .title = l.v[TITLE]};
	for (size_t i = 0; i < READY_CHECKS; i++) {
		struct ready_check *check = &ready->checks[i];
		const char *says = "";

		check->name = checks[i].name;
		check->source = checks[i].source;
		check->state = look_at(&l, i, &says);
		check->says = says;
		check->ask = check->state == READY_KNOWN ? "" : checks[i].ask;
		ready->counts[check->state]++;
	}
	return ERROR_NONE;
}

json_t *ready_json(const struct ready *ready)
{
	json_t *object = json_object(), *array = json_array();

	json_object_set_new(object, "dataset", jsontext_string(ready->dataset));
	json_object_set_new(object, "title", jsontext_string(ready->title));
	for (int s = READY_KNOWN; s <= READY_FAILS; s++)
		json_object_set_new(object, ready_state_names[s],
		                    json_integer((json_int_t) ready->counts[s]));
	for (size_t i = 0; i < READY_CHECKS; i++) {
		const struct ready_check *check = &ready->checks[i];
		json_t *one = json_object();

		json_object_set_new(one, "n", json_integer((json_int_t) i + 1));
		json_object_set_new(one, "check", jsontext_string(check->name));
		json_object_set_new(one, "source", jsontext_string(check->source));
		json_object_set_new(one, "state", json_string(ready_state_names[check->state]));
		json_object_set_new(one, "says", jsontext_string(check->says));
		json_object_set_new(one, "ask", jsontext_string(check->ask));
		json_array_append_new(array, one);
	}
	json_object_set_new(object, "checks", array);
	return object;
}
