/* demo_example.c - the team that the demo shows at work. */
#include "desk/dataset.h"
#include "desk/deadline.h"
#include "desk/demo.h"
#include "desk/person.h"
#include "desk/position.h"
#include "desk/project.h"

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
	struct desk_person known;
	struct error none = ERROR_INIT;
	size_t count;

	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		count = fill(desk, arena, &people[i], fields);
		/* Whoever looks at the demo may have the same short name. */
		if (!desk_person_find(desk, people[i].name, &known, &none))
			desk_person_set(desk, people[i].name, fields, count, err);
		else
			desk_person_add(desk, people[i].name, fields, count, err);
		if (err->code)
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

int desk_demo_example(struct desk *desk, struct error *err)
{
	struct arena arena = ARENA_INIT;
	int code = add_records(desk, &arena, err);

	if (!code)
		code = add_deadlines(desk, &arena, err);
	if (!code)
		code = desk_demo_requests(desk, err);
	arena_release(&arena);
	return code;
}
