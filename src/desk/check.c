#include "desk/check.h"

#include "base/map.h"
#include "desk/claim.h"
#include "desk/project.h"

#include <string.h>

#define UPSTREAMS_MOST 10000
#define RECORDS_MOST   1000 /* positions, and permissions, of one project */

/* The data sets before the judge; grows while upstreams are found. */
struct bench {
	struct desk *desk;
	struct arena *arena;
	struct license_subject *subjects;
	size_t count, room;
	struct map known; /* by slug */
	const char *asof; /* a date asked for, or NULL */
};

static struct license_subject *add_subject(struct bench *bench, struct text slug, bool upstream)
{
	struct license_subject *subject, *bigger;
	char *name = arena_copy(bench->arena, slug);

	if (!map_add(&bench->known, text_from(name), name))
		return NULL;
	if (bench->count == bench->room) {
		bench->room = bench->room ? bench->room * 2 : 32;
		bigger = arena_new(bench->arena, bench->room, sizeof *bigger);
		if (bench->count)
			memcpy(bigger, bench->subjects, bench->count * sizeof *bigger);
		bench->subjects = bigger;
	}
	subject = &bench->subjects[bench->count++];
	subject->slug = name;
	subject->upstream_only = upstream;
	subject->maker = subject->obtained = subject->derived_from = "";
	return subject;
}

static int load_claims(struct bench *bench, int64_t id, struct license_subject *subject,
                       struct error *err)
{
	struct desk_claim *claims;
	struct license_claim *copies;
	size_t count = 0;

	if (desk_claim_load(bench->desk, id, bench->arena, &claims, &subject->claim_count, err))
		return err->code;
	copies = arena_new(bench->arena, subject->claim_count + 1, sizeof *copies);
	for (size_t i = 0; i < subject->claim_count; i++) {
		/* As of then nobody had seen it. */
		if (bench->asof && strcmp(claims[i].seen, bench->asof) > 0)
			continue;
		copies[count++] =
		    (struct license_claim){claims[i].part, claims[i].place, claims[i].seen,
		                           claims[i].raw, claims[i].source};
	}
	subject->claims = copies;
	subject->claim_count = count;
	return ERROR_NONE;
}

/* An upstream that the ledger does not hold has no claims: the judge asks. */
static int load_subject(struct bench *bench, size_t index, struct error *err)
{
	struct license_subject *subject = &bench->subjects[index];
	struct ledger_rows rows;
	int64_t id = 0;

	if (ledger_query(desk_ledger(bench->desk), LEDGER_SUBJECT_BY_SLUG, &rows, err, "t",
	                 subject->slug))
		return err->code;
	if (ledger_next(&rows)) {
		id = ledger_integer(&rows, 0);
		subject->maker = arena_string(bench->arena, ledger_string(&rows, 1));
		subject->derived_from = arena_string(bench->arena, ledger_string(&rows, 2));
		subject->obtained = arena_string(bench->arena, ledger_string(&rows, 3));
		subject->obtained_proof = ledger_integer(&rows, 4) != 0;
	}
	if (ledger_done(&rows, err))
		return err->code;
	return id ? load_claims(bench, id, subject, err) : ERROR_NONE;
}

static int load_subjects(struct bench *bench, const char *slugs, struct error *err)
{
	struct text rest = text_from(slugs), item;

	while (text_next(&rest, ',', &item))
		add_subject(bench, item, false);
	for (size_t i = 0; i < bench->count; i++) {
		if (load_subject(bench, i, err))
			return err->code;
		rest = text_from(bench->subjects[i].derived_from);
		while (bench->count < UPSTREAMS_MOST && text_next(&rest, ',', &item)) {
			size_t colon = text_find_byte(item, ':');

			add_subject(bench, colon == TEXT_NONE ? item : text_slice(item, 0, colon),
			            true);
		}
	}
	return ERROR_NONE;
}

static int load_positions(struct bench *bench, int64_t project, struct license_position **list,
                          size_t *count, struct error *err)
{
	struct ledger_rows rows;
	struct license_position *positions =
	    arena_new(bench->arena, RECORDS_MOST, sizeof *positions);
	size_t used = 0;

	if (ledger_query(desk_ledger(bench->desk), LEDGER_POSITION_FOR, &rows, err, "i", project))
		return err->code;
	while (used < RECORDS_MOST && ledger_next(&rows)) {
		struct license_position *p = &positions[used++];

		p->question = arena_string(bench->arena, ledger_string(&rows, 0));
		p->answer = arena_string(bench->arena, ledger_string(&rows, 1));
		p->by = arena_string(bench->arena, ledger_string(&rows, 2));
		p->role = arena_string(bench->arena, ledger_string(&rows, 3));
		p->review = arena_string(bench->arena, ledger_string(&rows, 4));
	}
	*list = positions;
	*count = used;
	return ledger_done(&rows, err);
}

static int load_permissions(struct bench *bench, int64_t project, struct license_permission **list,
                            size_t *count, struct error *err)
{
	struct ledger_rows rows;
	struct license_permission *permissions =
	    arena_new(bench->arena, RECORDS_MOST, sizeof *permissions);
	size_t used = 0;

	if (ledger_query(desk_ledger(bench->desk), LEDGER_PERMISSION_FOR, &rows, err, "i", project))
		return err->code;
	while (used < RECORDS_MOST && ledger_next(&rows)) {
		struct license_permission *p = &permissions[used++];

		p->slug = arena_string(bench->arena, ledger_string(&rows, 0));
		p->part = arena_string(bench->arena, ledger_string(&rows, 1));
		p->action = arena_string(bench->arena, ledger_string(&rows, 2));
		p->holder = arena_string(bench->arena, ledger_string(&rows, 3));
		p->until = arena_string(bench->arena, ledger_string(&rows, 4));
	}
	*list = permissions;
	*count = used;
	return ledger_done(&rows, err);
}

/* What the team holds towards preconditions; an expired paper is none, which
 * the judge sees by its date. */
static int load_evidence(struct bench *bench, struct license_evidence **list, size_t *count,
                         struct error *err)
{
	struct ledger_rows rows;
	struct license_evidence *evidence = arena_new(bench->arena, RECORDS_MOST, sizeof *evidence);
	size_t used = 0;

	if (ledger_query(desk_ledger(bench->desk), LEDGER_EVIDENCE_HELD, &rows, err, ""))
		return err->code;
	while (used < RECORDS_MOST && ledger_next(&rows)) {
		struct license_evidence *e = &evidence[used++];

		e->code = arena_string(bench->arena, ledger_string(&rows, 0));
		e->slug = "";
		e->person = arena_string(bench->arena, ledger_string(&rows, 1));
		e->until = arena_string(bench->arena, ledger_string(&rows, 2));
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

int desk_check(struct desk *desk, const char *slug, const char *asof, struct arena *arena,
               struct license_judgement *judgement, struct error *err)
{
	struct bench bench = {.desk = desk, .arena = arena, .known = MAP_INIT(arena), .asof = asof};
	struct desk_project project;
	struct license_intent intent;
	struct license_case matter;
	struct license_position *positions = NULL;
	struct license_permission *permissions = NULL;
	struct license_evidence *evidence = NULL;
	struct license_detector *detector;
	const struct license_library *library;
	size_t position_count = 0, permission_count = 0, evidence_count = 0;

	if (asof && !clock_parse_date(text_from(asof), NULL))
		return error_set(err, ERROR_USAGE, "\"%s\" is no date; write it as YYYY-MM-DD",
		                 asof);
	if (desk_project_find(desk, slug, arena, &project, err) ||
	    load_subjects(&bench, project.values[DESK_PROJECT_DATASETS], err) ||
	    load_positions(&bench, project.id, &positions, &position_count, err) ||
	    load_permissions(&bench, project.id, &permissions, &permission_count, err) ||
	    load_evidence(&bench, &evidence, &evidence_count, err) ||
	    desk_library(desk, &library, err) || desk_detector(desk, &detector, err))
		return err->code;
	state_intent(&project, &intent);
	matter = (struct license_case){.intent = &intent,
	                               .subjects = bench.subjects,
	                               .subject_count = bench.count,
	                               .positions = positions,
	                               .position_count = position_count,
	                               .permissions = permissions,
	                               .permission_count = permission_count,
	                               .evidence = evidence,
	                               .evidence_count = evidence_count,
	                               .today = asof ? asof : desk_today(desk)};
	return license_judge(detector, library, &matter, arena, judgement, err);
}
