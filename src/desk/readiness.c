#include "desk/readiness.h"

#include "base/near.h"
#include "base/text.h"
#include "desk/dataset.h"

#include <stdio.h>
#include <string.h>

const struct desk_check_item desk_check_items[DESK_CHECK_ITEMS] = {
    {"persistent identifier", "DataCite, HealthDCAT-AP", "Under which DOI is it registered?",
     "dataset set SLUG identifiers=DOI"},
    {"version pinned", "Croissant, DataCite",
     "Which version is this, and will it stay available as it is?",
     "dataset set SLUG edition=TEXT"},
    {"title and description", "all", "Is there a description that may be quoted?", NULL},
    {"creators with ORCID", "DataCite", "Who made it, with which ORCIDs, to be credited?", NULL},
    {"publisher or contact point", "HealthDCAT-AP", "Who answers questions about it?", NULL},
    {"citation text", "Croissant", "How is it to be cited?", NULL},
    {"license with a known name or URL", "Croissant, DataCite",
     "Under which license, with its version, may it be used?", "dataset license SLUG TEXT"},
    {"one license for all its parts", "HealthDCAT-AP",
     "Does one license cover images, labels and metadata? If not, which covers what?",
     "dataset license SLUG [--part PART] TEXT"},
    {"license of the metadata", "Croissant", "Under which license are the metadata?", NULL},
    {"access rights stated", "HealthDCAT-AP", "Who may have access, and how?",
     "dataset set SLUG access=open|registered|controlled|secure-environment"},
    {"terms of data use (DUO)", "Croissant", "Which data use codes hold for it?", NULL},
    {"policy that machines read (ODRL)", "Croissant, Dataspace Protocol",
     "Is there a policy in ODRL?", NULL},
    {"agreement or credential named", "PhysioNet",
     "Which agreement is to be signed, which training shown?", NULL},
    {"access body named", "HealthDCAT-AP", "Which committee decides on access?", NULL},
    {"legal basis", "HealthDCAT-AP", "On which legal basis were the data made available?", NULL},
    {"personal data or not", "HealthDCAT-AP, Croissant-RAI",
     "Are these personal data, pseudonymous or anonymous?", NULL},
    {"de-identification", "BIDS, OpenNeuro", "How were they de-identified; are faces removed?",
     NULL},
    {"consent", "OpenNeuro", "Did the participants consent to sharing, and for what?", NULL},
    {"ethics approval", "BIDS", "Which ethics board approved it, under which number?", NULL},
    {"retention period", "HealthDCAT-AP", "Until when may copies be kept?", NULL},
    {"modality", "NBIA, BIDS", "Which modalities does it hold?",
     "dataset set SLUG modalities=CT,MR"},
    {"body part", "NBIA, BIDS", "Which body parts does it show?",
     "dataset set SLUG body_parts=LIST"},
    {"manufacturer and model", "NBIA, BIDS", "Which scanners was it acquired with?", NULL},
    {"species; phantoms excluded", "NBIA", "Are all subjects human; are phantoms in it?", NULL},
    {"number of individuals", "HealthDCAT-AP", "How many individuals are in it?",
     "dataset set SLUG subjects=N"},
    {"number of images", "HealthDCAT-AP, NBIA", "How many images or series are in it?",
     "dataset set SLUG images=N"},
    {"age range", "HealthDCAT-AP", "Which ages are in it?", NULL},
    {"balance of sex and groups", "BIDS", "How are sexes and groups distributed?", NULL},
    {"population covered", "HealthDCAT-AP", "From which population and sites does it come?",
     "dataset set SLUG region=DE,NL"},
    {"collection period", "Croissant-RAI", "From when to when was it collected?", NULL},
    {"acquisition and raw source", "Croissant-RAI", "How was it acquired; are raw data kept?",
     NULL},
    {"preprocessing", "Croissant-RAI", "What was done to it before it was published?", NULL},
    {"missing data", "Croissant-RAI", "What is missing, and was anything filled in?", NULL},
    {"annotation protocol", "Croissant-RAI", "By which protocol and tool was it annotated?", NULL},
    {"annotations per item, agreement of readers", "Croissant-RAI",
     "How many readers annotated each item, and how well did they agree?", NULL},
    {"who annotated, and with which machines", "Croissant-RAI",
     "Who annotated it, and was a model used?", NULL},
    {"splits by patient", "Croissant", "Are its splits disjoint by patient?", NULL},
    {"known biases, limits, uses", "Croissant-RAI", "Which biases and limits are known?", NULL},
    {"what it was derived from, overlap", "Croissant",
     "Was it made from other data sets; does it share subjects with any?", NULL},
    {"checksums and sizes", "Croissant, Figshare, Zenodo",
     "Is there a list of its files with sizes and checksums?", NULL},
};

enum { SAYS_MOST = 4000, SOURCE_MOST = 1000 }; /* bytes */
enum { SAYS, SOURCE, SEEN, FIELDS };

static const struct desk_field_rule rules[FIELDS] = {
    [SAYS] = {"says", DESK_FIELD_TEXT, NULL, "what was found, or why it fails"},
    [SOURCE] = {"source", DESK_FIELD_TEXT, NULL, "where it was read, or who said so"},
    [SEEN] = {"seen", DESK_FIELD_DATE, NULL, "the day; today"},
};

static const char *const answers[] = {"yes", "no", "unknown", NULL};

/* By its number, by its name, or by words that only one name begins with. */
static int find_item(const char *given, size_t *item, struct error *err)
{
	const char *names[DESK_CHECK_ITEMS + 1] = {0}, *near;
	struct text word = text_from(given);
	size_t found = 0;
	long number;

	if (text_number(word, DESK_CHECK_ITEMS, &number) && number > 0) {
		*item = (size_t) number - 1;
		return ERROR_NONE;
	}
	for (size_t i = 0; i < DESK_CHECK_ITEMS; i++) {
		struct text name = text_from(desk_check_items[i].name);

		names[i] = desk_check_items[i].name;
		if (text_equal_nocase(name, word)) {
			*item = i;
			return ERROR_NONE;
		}
		if (word.size && word.size < name.size &&
		    text_equal_nocase(text_slice(name, 0, word.size), word)) {
			*item = i;
			found++;
		}
	}
	if (found == 1)
		return ERROR_NONE;
	near = near_of(word, names);
	return error_set(err, ERROR_USAGE,
	                 "\"%.60s\" is none of the forty checks, or several%s%s%s; `accord ready "
	                 "DATASET` numbers them",
	                 given, near ? "; did you mean \"" : "", near ? near : "",
	                 near ? "\"?" : "");
}

static int check_answer(const char *answer, const char *const *v, struct error *err)
{
	size_t i = 0;

	while (answers[i] && strcmp(answers[i], answer) != 0)
		i++;
	if (!answers[i])
		return error_set(err, ERROR_USAGE, "\"%.40s\" is no answer; say yes, no or unknown",
		                 answer);
	if (strcmp(answer, "unknown") != 0 && !text_trim(text_from(v[SAYS])).size)
		return error_set(err, ERROR_USAGE,
		                 "what was found? Say it in a sentence: says=TEXT");
	if (strlen(v[SAYS]) > SAYS_MOST || strlen(v[SOURCE]) > SOURCE_MOST)
		return error_set(err, ERROR_INPUT,
		                 "says= takes %d bytes and source= %d; shorten them, and attach "
		                 "the paper where it is to be kept",
		                 SAYS_MOST, SOURCE_MOST);
	return ERROR_NONE;
}

/* *same: what counts says just this already. */
static int look_at_others(struct ledger *ledger, int64_t dataset, size_t item, const char *answer,
                          const char *const *v, bool *same, char *later, struct error *err)
{
	bool taken_back = !strcmp(answer, "unknown");
	struct ledger_rows rows;

	*same = false;
	if (ledger_query(ledger, LEDGER_READINESS_COUNTS, &rows, err, "ii", dataset,
	                 (int64_t) item + 1))
		return err->code;
	if (ledger_next(&rows)) {
		bool counts = !text_is(ledger_text(&rows, 1), "unknown");

		*same = text_is(ledger_text(&rows, 0), v[SEEN]) &&
		        text_is(ledger_text(&rows, 1), answer) &&
		        text_is(ledger_text(&rows, 2), v[SAYS]) &&
		        text_is(ledger_text(&rows, 3), v[SOURCE]);
		if (counts && !taken_back && strcmp(ledger_string(&rows, 0), v[SEEN]) > 0)
			snprintf(later, CLOCK_DATE_SIZE, "%s", ledger_string(&rows, 0));
	} else {
		*same = taken_back;
	}
	return ledger_done(&rows, err);
}

static int store(struct desk *desk, const char *dataset, size_t item, const char *answer,
                 const char *const *v, char *later, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	const struct desk_person *actor;
	int64_t id;
	bool same;

	if (desk_dataset_id(desk, dataset, &id, err) || desk_actor(desk, &actor, err) ||
	    look_at_others(ledger, id, item, answer, v, &same, later, err))
		return err->code;
	if (same)
		return ERROR_NONE;
	return ledger_run(ledger, LEDGER_READINESS_ADD, NULL, err, "iittttii", id,
	                  (int64_t) item + 1, answer, v[SAYS], v[SOURCE], v[SEEN], actor->id,
	                  ledger_event(ledger));
}

int desk_readiness_set(struct desk *desk, const char *dataset, const char *check,
                       const char *answer, const struct desk_field *fields, size_t count,
                       char later[CLOCK_DATE_SIZE], struct error *err)
{
	struct arena arena = ARENA_INIT;
	const char *v[FIELDS] = {"", "", ""};
	size_t item = 0;
	int code =
	    count ? desk_fields_read(rules, FIELDS, fields, count, &arena, v, err) : ERROR_NONE;

	if (!*v[SEEN])
		v[SEEN] = desk_today(desk);
	*later = '\0';
	if (!code)
		code = find_item(check, &item, err);
	if (!code)
		code = check_answer(answer, v, err);
	if (!code)
		code = desk_check_past(desk, "seen", v[SEEN], err);
	if (!code && desk_check_items[item].note)
		code = error_set(err, ERROR_INPUT,
		                 "the ledger answers \"%s\" by itself; say `accord %s`",
		                 desk_check_items[item].name, desk_check_items[item].note);
	if (!code)
		code = desk_begin(desk, "ready set", err);
	if (!code)
		code = store(desk, dataset, item, answer, v, later, err)
		           ? desk_fail(desk, err)
		           : ledger_commit(desk_ledger(desk), err, "%s, %s: %s", dataset,
		                           desk_check_items[item].name, answer);
	arena_release(&arena);
	return code;
}
