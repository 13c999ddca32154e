/* demo_requests.c - the demo's requests: one granted, one in the team's
 * review, one half written. */
#include "desk/demo.h"
#include "desk/request.h"

struct said {
	const char *question, *text;
};

struct example {
	const char *by; /* who writes it */
	const char *form, *project;
	const char *datasets[4];
	struct said answers[12];
	const char *moves[5];
};

static const struct example examples[] = {
    {"tomasz",
     "adni",
     "brain-atlas",
     {"adni"},
     {{"1", "yes"},
      {"2", "{{person.handle}} and two colleagues of the institute train an encoder on T1-weighted "
            "MR of {{datasets.count}} data sets ({{datasets.titles}}) and chart how brain volumes "
            "change with age. Nothing is passed on; no online service sees the images."}},
     {"ready", "submitted", "approved", "access"}},
    {"tomasz",
     "physionet-credentialing",
     "chest-fm",
     {"mimic-cxr"},
     {{"P1", "Tomasz"},
      {"P2", "Wilk"},
      {"P4", "postdoc"},
      {"P5", "Institute for Image Science"},
      {"P6", "Research fellow"},
      {"P7", "Heidelberg"},
      {"P9", "69120"},
      {"P10", "DE"},
      {"R2", "Inés Marchetti"},
      {"R3", "ines@example.org"},
      {"C1", "We pre-train one encoder on {{datasets.count}} collections of chest radiographs, to "
             "compare what it learns with models that saw one collection alone."}},
     {"review"}},
    {"ines",
     "uk-biobank-legacy",
     "brain-atlas",
     {"uk-biobank-imaging"},
     {{"A1", "{{project.title}}"},
      {"A2", "Which brain measures follow age in healthy adults, and which do not?\n\nWe train one "
             "encoder on MR from {{datasets.count}} data sets and compare what it learns with "
             "volumes measured by hand."},
      {"A2a", "no"},
      {"A2b", "no"},
      {"A3", "Charts of growth exist for children; for the brain of adults they rest on few sites. "
             "A single study is too small and too alike in its scanners to say what is normal."},
      {"A6", "A chart of what is normal lets a memory clinic tell early change from ageing. The "
             "encoder's weights stay with us; the charts will be free for everyone."},
      {"A7", "MRI, brain, ageing, foundation model"}},
     {NULL}},
};

static int write_one(struct desk *desk, const struct example *example, struct error *err)
{
	struct desk_saved saved;
	size_t datasets = 0;
	int64_t id;

	while (example->datasets[datasets])
		datasets++;
	if (desk_request_new(desk, example->form, example->project, example->datasets, datasets,
	                     &id, err))
		return err->code;
	for (const struct said *said = example->answers; said->question; said++)
		if (desk_request_answer(desk, id, said->question, text_from(said->text), "",
		                        DESK_ANSWER_LATEST, &saved, err))
			return err->code;
	for (const char *const *state = example->moves; *state; state++)
		if (desk_request_move(desk, id, *state, err))
			return err->code;
	return ERROR_NONE;
}

/* Each writes at a desk of their own, for the log to show who did it. */
static int add_one(struct desk *desk, const struct example *example, struct error *err)
{
	struct desk *own = desk_open(desk_ledger_path(desk), example->by);
	int code = write_one(own, example, err);

	desk_close(own);
	return code;
}

int desk_demo_requests(struct desk *desk, struct error *err)
{
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		if (add_one(desk, &examples[i], err))
			return err->code;
	return ERROR_NONE;
}
