#include "desk/check.h"

#include "desk/project.h"
#include "desk/subjects.h"

#include <string.h>

#define RECORDS_MOST 1000 /* positions, and permissions, of one project */

static int load_positions(struct desk *desk, int64_t project, const char *asof, struct arena *arena,
                          struct license_position **list, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	struct license_position *positions = arena_new(arena, RECORDS_MOST, sizeof *positions);
	size_t used = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_POSITION_FOR, &rows, err, "it", project, asof))
		return err->code;
	while (used < RECORDS_MOST && ledger_next(&rows)) {
		struct license_position *p = &positions[used++];

		p->question = arena_string(arena, ledger_string(&rows, 0));
		p->answer = arena_string(arena, ledger_string(&rows, 1));
		p->by = arena_string(arena, ledger_string(&rows, 2));
		p->role = arena_string(arena, ledger_string(&rows, 3));
		p->review = arena_string(arena, ledger_string(&rows, 4));
	}
	*list = positions;
	*count = used;
	return ledger_done(&rows, err);
}

static int load_permissions(struct desk *desk, int64_t project, const char *asof,
                            struct arena *arena, struct license_permission **list, size_t *count,
                            struct error *err)
{
	struct ledger_rows rows;
	struct license_permission *permissions =
	    arena_new(arena, RECORDS_MOST, sizeof *permissions);
	size_t used = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_PERMISSION_FOR, &rows, err, "itt", project, asof,
	                 strcmp(asof, desk_today(desk)) < 0 ? asof : desk_today(desk)))
		return err->code;
	while (used < RECORDS_MOST && ledger_next(&rows)) {
		struct license_permission *p = &permissions[used++];

		p->slug = arena_string(arena, ledger_string(&rows, 0));
		p->part = arena_string(arena, ledger_string(&rows, 1));
		p->action = arena_string(arena, ledger_string(&rows, 2));
		p->holder = arena_string(arena, ledger_string(&rows, 3));
		p->until = arena_string(arena, ledger_string(&rows, 4));
		p->paper = arena_string(arena, ledger_string(&rows, 5));
	}
	*list = permissions;
	*count = used;
	return ledger_done(&rows, err);
}

/* What the team holds towards preconditions; an expired paper is none, which
 * the judge sees by its date. */
static int load_evidence(struct desk *desk, int64_t project, const char *asof, struct arena *arena,
                         struct license_evidence **list, size_t *count, struct error *err)
{
	struct ledger_rows rows;
	struct license_evidence *evidence = arena_new(arena, RECORDS_MOST, sizeof *evidence);
	size_t used = 0;

	if (ledger_query(desk_ledger(desk), LEDGER_EVIDENCE_HELD, &rows, err, "tii", asof, project,
	                 (int64_t) !strcmp(asof, desk_today(desk))))
		return err->code;
	while (used < RECORDS_MOST && ledger_next(&rows)) {
		struct license_evidence *e = &evidence[used++];

		e->code = arena_string(arena, ledger_string(&rows, 0));
		e->slug = arena_string(arena, ledger_string(&rows, 3));
		e->person = arena_string(arena, ledger_string(&rows, 1));
		e->until = arena_string(arena, ledger_string(&rows, 2));
	}
	*list = evidence;
	*count = used;
	return ledger_done(&rows, err);
}

static void state_intent(const struct desk_project *project, struct license_intent *intent)
{
	const char *const *v = project->values;

	intent->project = project->slug;
	intent->uses = v[DESK_PROJECT_USES];
	intent->actor = v[DESK_PROJECT_ACTOR];
	intent->purpose = v[DESK_PROJECT_PURPOSE];
	intent->disease = v[DESK_PROJECT_DISEASE];
	intent->place = v[DESK_PROJECT_PLACE];
	intent->until = v[DESK_PROJECT_UNTIL];
	intent->outbound[LICENSE_DATA] = v[DESK_PROJECT_OUTBOUND_DATA];
	intent->outbound[LICENSE_LABELS] = v[DESK_PROJECT_OUTBOUND_LABELS];
	intent->outbound[LICENSE_MODEL] = v[DESK_PROJECT_OUTBOUND_MODEL];
	intent->outbound[LICENSE_OUTPUTS] = v[DESK_PROJECT_OUTBOUND_OUTPUTS];
	intent->release = v[DESK_PROJECT_RELEASE];
}

int desk_check_case(struct desk *desk, const char *slug, const char *asof, struct arena *arena,
                    struct license_case *matter, struct error *err)
{
	struct license_intent *intent = arena_new(arena, 1, sizeof *intent);
	struct desk_subjects subjects;
	struct desk_project project;
	struct license_position *positions = NULL;
	struct license_permission *permissions = NULL;
	struct license_evidence *evidence = NULL;
	const char *by = asof ? asof : "9999-12-31";

	*matter = (struct license_case){.intent = intent};
	if (asof && !clock_parse_date(text_from(asof), NULL))
		return error_set(err, ERROR_USAGE, "\"%s\" is no date; write it as YYYY-MM-DD",
		                 asof);
	if (desk_project_find_bare(desk, slug, arena, &project, err) ||
	    desk_subjects_load(desk, project.id, asof, arena, &subjects, err) ||
	    load_positions(desk, project.id, by, arena, &positions, &matter->position_count, err) ||
	    load_permissions(desk, project.id, by, arena, &permissions, &matter->permission_count,
	                     err) ||
	    load_evidence(desk, project.id, asof ? asof : desk_today(desk), arena, &evidence,
	                  &matter->evidence_count, err))
		return err->code;
	state_intent(&project, intent);
	matter->subjects = subjects.at;
	matter->subject_count = subjects.count;
	matter->positions = positions;
	matter->permissions = permissions;
	matter->evidence = evidence;
	matter->today = asof ? arena_string(arena, asof) : desk_today(desk);
	return ERROR_NONE;
}

int desk_check(struct desk *desk, const char *slug, const char *asof, struct arena *arena,
               struct license_judgement *judgement, struct error *err)
{
	struct license_case matter;
	struct license_detector *detector;
	const struct license_library *library;

	if (desk_check_case(desk, slug, asof, arena, &matter, err) ||
	    desk_library(desk, &library, err) || desk_detector(desk, &detector, err))
		return err->code;
	return license_judge(detector, library, &matter, arena, judgement, err);
}
