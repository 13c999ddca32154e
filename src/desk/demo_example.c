/* demo_example.c - the team that the demo shows at work. */
#include "desk/dataset.h"
#include "desk/deadline.h"
#include "desk/demo.h"
#include "desk/person.h"
#include "desk/position.h"
#include "desk/project.h"
#include "desk/request.h"

#include <string.h>

#define FIELDS_MOST 12

/* A record and its fields; a date is written "+DAYS" or "-DAYS" from today. */
struct record {
	const char *name;
	struct desk_field fields[FIELDS_MOST];
};

static const struct record people[] = {
    {"ines",
     {{"name", "Inés Marchetti"},
      {"role", "pi"},
      {"institution", "Institute for Image Science"},
      {"mail", "ines@example.org"}}},
    {"tomasz",
     {{"name", "Tomasz Wilk"},
      {"role", "applicant"},
      {"institution", "Institute for Image Science"},
      {"mail", "tomasz@example.org"}}},
    {"mira",
     {{"name", "Mira Odhiambo"},
      {"role", "legal"},
      {"institution", "Institute for Image Science"},
      {"mail", "mira@example.org"}}},
};

static const struct record projects[] = {
    {"abdomen-fm",
     {{"title", "A foundation model for abdominal CT and MR"},
      {"uses", "train,release_weights"},
      {"actor", "academic"},
      {"purpose", "methods_development"},
      {"place", "DE"},
      {"until", "+700"},
      {"outbound.model", "Apache-2.0"},
      {"datasets", "abdomenct-1k,amos-2022,btcv,chaos,flare-2023,kits19,lidc-idri,msd-liver,"
                   "pancreas-ct,totalsegmentator-v2,word"}}},
    {"brain-atlas",
     {{"title", "Brain MR across the life span"},
      {"uses", "explore,train"},
      {"actor", "academic"},
      {"place", "DE"},
      {"until", "+400"},
      {"datasets", "adni,oasis-1,uk-biobank-imaging,upenn-gbm"}}},
    {"chest-fm",
     {{"title", "A foundation model for chest radiographs"},
      {"uses", "train"},
      {"actor", "academic"},
      {"place", "DE"},
      {"until", "+500"},
      {"datasets", "mimic-cxr,nih-chestxray14,vindr-cxr"}}},
};

static const struct record positions[] = {
    {"mira",
     {{"weights_are_adapted", "no"},
      {"why", "Weights hold no protected expression of single images; counsel's note of last year"},
      {"project", "abdomen-fm"},
      {"paper", "counsel-weights.pdf"},
      {"review", "+180"}}},
};

static const struct {
	const char *kind, *due, *subject, *owner, *every;
} deadlines[] = {
    {"training", "+12", "Renew the training certificate on human data", "tomasz",
     "FREQ=YEARLY;INTERVAL=3"},
    {"annual-report", "-3", "Report on the use of ADNI data", "ines", "FREQ=YEARLY"},
    {"ethics", "+45", "Ethics vote for brain-atlas ends", "ines", ""},
    {"review", "+180", "Look again at the position on trained weights", "mira", ""},
};

#define ANSWERS_MOST 12
#define MOVES_MOST   4

/* A request: who writes it, its answers, and the moves it has made. */
static const struct {
	const char *by, *form, *project, *dataset;
	struct {
		const char *question, *text;
	} answers[ANSWERS_MOST];
	const char *moves[MOVES_MOST + 1];
} requests[] = {
    {"tomasz",
     "adni",
     "brain-atlas",
     "adni",
     {{"1", "yes"},
      {"2", "{{person.name}} and two doctoral students train one encoder on brain MR and "
            "follow how its features change with age. No attempt is made to identify anybody."}},
     {"submitted", "approved", "access"}},
    {"tomasz",
     "physionet-credentialing",
     "chest-fm",
     "mimic-cxr",
     {{"P1", "Tomasz"},
      {"P2", "Wilk"},
      {"P5", "Institute for Image Science"},
      {"P10", "DE"},
      {"C1", "We pre-train one encoder on {{datasets.count}} collections of chest radiographs "
             "and compare what it learns with models that saw one collection only."}},
     {"review"}},
    {"ines",
     "uk-biobank-legacy",
     "brain-atlas",
     "uk-biobank-imaging",
     {{"A1", "{{project.title}}"},
      {"A2", "How do structure and signal of the brain change between 40 and 80 years of age? "
             "We learn one representation from MR of many collections and test whether it "
             "tells age better than volumes measured by hand."},
      {"A3", "Models trained on one collection fail on the next. A representation learnt from "
             "many scanners could be shared by studies that are too small to train their own."},
      {"A6", "Fewer scans would have to be repeated when hospitals change scanners, and small "
             "studies could use what large ones have learnt."},
      {"A2a", "no"},
      {"A2b", "no"}},
     {NULL}},
};

/* "+DAYS" and "-DAYS" as a date; anything else as it stands. */
static const char *dated(struct desk *desk, struct arena *arena, const char *value)
{
	char date[CLOCK_DATE_SIZE];
	long today, days;

	if ((*value != '+' && *value != '-') || !text_number(text_from(value + 1), 100000, &days) ||
	    !clock_parse_date(text_from(desk_today(desk)), &today))
		return value;
	clock_format_date(*value == '+' ? today + days : today - days, date);
	return arena_string(arena, date);
}

static size_t fill(struct desk *desk, struct arena *arena, const struct record *record,
                   struct desk_field *fields)
{
	size_t count = 0;

	for (; count < FIELDS_MOST && record->fields[count].name; count++) {
		fields[count].name = record->fields[count].name;
		fields[count].value = dated(desk, arena, record->fields[count].value);
	}
	return count;
}

static int add_records(struct desk *desk, struct arena *arena, struct error *err)
{
	struct desk_field fields[FIELDS_MOST + 1];
	size_t count;

	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		count = fill(desk, arena, &people[i], fields);
		if (desk_person_add(desk, people[i].name, fields, count, err))
			return err->code;
	}
	for (size_t i = 0; i < sizeof projects / sizeof *projects; i++) {
		count = fill(desk, arena, &projects[i], fields);
		if (desk_project_add(desk, projects[i].name, fields, count, err))
			return err->code;
	}
	for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
		int64_t id;

		count = fill(desk, arena, &positions[i], fields);
		fields[count].name = "by";
		fields[count++].value = positions[i].name;
		if (desk_position_add(desk, fields, count, &id, err))
			return err->code;
	}
	return ERROR_NONE;
}

static int add_deadlines(struct desk *desk, struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < sizeof deadlines / sizeof *deadlines; i++) {
		struct desk_deadline deadline = {.kind = deadlines[i].kind,
		                                 .due = dated(desk, arena, deadlines[i].due),
		                                 .subject = deadlines[i].subject,
		                                 .owner = deadlines[i].owner,
		                                 .every = deadlines[i].every};
		int64_t id;

		if (desk_deadline_add(desk, &deadline, &id, err))
			return err->code;
	}
	return ERROR_NONE;
}

/* At a desk of its own, for the log to show who did it. */
static int add_request(struct desk *desk, size_t index, struct error *err)
{
	struct desk *own = desk_open(desk_ledger_path(desk), requests[index].by);
	struct desk_saved saved;
	int64_t id;
	int code = desk_request_new(own, requests[index].form, requests[index].project,
	                            &requests[index].dataset, 1, &id, err);

	for (size_t i = 0; !code && i < ANSWERS_MOST && requests[index].answers[i].question; i++)
		code = desk_request_answer(own, id, requests[index].answers[i].question,
		                           text_from(requests[index].answers[i].text), "",
		                           DESK_ANSWER_LATEST, &saved, err);
	for (size_t i = 0; !code && requests[index].moves[i]; i++)
		code = desk_request_move(own, id, requests[index].moves[i], err);
	desk_close(own);
	return code;
}

int desk_demo_example(struct desk *desk, struct error *err)
{
	struct arena arena = ARENA_INIT;
	int code = add_records(desk, &arena, err);

	for (size_t i = 0; !code && i < sizeof requests / sizeof *requests; i++)
		code = add_request(desk, i, err);
	if (!code)
		code = add_deadlines(desk, &arena, err);
	arena_release(&arena);
	return code;
}
