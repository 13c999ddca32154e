#include "desk/release.h"

#include "base/checksum.h"
#include "base/utf8.h"
#include "desk/check.h"
#include "desk/project.h"

#include <string.h>

#define NAME_MOST 200 /* bytes */
#define SETS_MOST 10000
#define BILL_MOST ((size_t) 64 << 20) /* bytes */

static int check_verdict(const struct license_judgement *j, const char *project,
                         const char *despite, struct error *err)
{
	if (j->verdict > LICENSE_ASK_FIRST || (despite && *despite))
		return ERROR_NONE;
	return error_set(err, ERROR_INPUT,
	                 "%s is judged %s, so nothing is released; see `accord check %s`, or say "
	                 "with --despite why it goes out all the same",
	                 project, license_verdict_names[j->verdict], project);
}

static int choose_name(struct desk *desk, const struct desk_project *project, const char **name,
                       struct arena *arena, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	int64_t number = 0, taken = 0;

	if (!*name || !**name) {
		if (ledger_number(ledger, LEDGER_RELEASE_COUNT, 0, &number, err, "i", project->id))
			return err->code;
		*name = arena_printf(arena, "%s-%lld", project->slug, (long long) number + 1);
	}
	if (!utf8_valid(text_from(*name)) || strlen(*name) > NAME_MOST)
		return error_set(err, ERROR_INPUT,
		                 "a release's name is UTF-8 and at most %d bytes; choose another",
		                 NAME_MOST);
	if (ledger_number(ledger, LEDGER_RELEASE_NAMED, 0, &taken, err, "it", project->id, *name))
		return err->code;
	return taken ? error_set(err, ERROR_INPUT,
	                         "%s has a release \"%s\" already; choose another name=",
	                         project->slug, *name)
	             : ERROR_NONE;
}

static int judge(struct desk *desk, const char *project, struct arena *arena,
                 struct license_case *matter, struct license_judgement *j, struct error *err)
{
	const struct license_library *library;
	struct license_detector *detector;

	if (desk_check_case(desk, project, NULL, arena, matter, err) ||
	    desk_library(desk, &library, err) || desk_detector(desk, &detector, err) ||
	    license_judge(detector, library, matter, arena, j, err))
		return err->code;
	if (!j->subject_count)
		return error_set(err, ERROR_INPUT,
		                 "%s has no data sets; there is nothing to freeze", project);
	return matter->subject_count > SETS_MOST
	           ? error_set(err, ERROR_INPUT,
	                       "%s has more than %d data sets; release it in "
	                       "pieces",
	                       project, SETS_MOST)
	           : ERROR_NONE;
}

/* Inside the action, so that what is judged is what is frozen. */
static int freeze(struct desk *desk, const char *slug, const char *name, const char *despite,
                  struct arena *arena, json_t **bill, int64_t *id, struct error *err)
{
	struct ledger *ledger = desk_ledger(desk);
	struct desk_project project;
	struct license_case matter;
	struct license_judgement j;
	struct buffer text = BUFFER_INIT;
	char sha256[CHECKSUM_SIZE];
	int code;

	if (desk_project_find_bare(desk, slug, arena, &project, err) ||
	    choose_name(desk, &project, &name, arena, err) ||
	    judge(desk, slug, arena, &matter, &j, err) || check_verdict(&j, slug, despite, err) ||
	    desk_release_bill(desk, &matter, &j, arena, bill, err))
		return err->code;
	/* Said only where it was needed. */
	despite = j.verdict > LICENSE_ASK_FIRST ? "" : despite;
	json_object_set_new(*bill, "name", jsontext_string(name));
	json_object_set_new(*bill, "made", jsontext_string(desk_today(desk)));
	json_object_set_new(*bill, "despite", jsontext_string(despite));
	jsontext_write(&text, *bill);
	if (text.size > BILL_MOST)
		code = error_set(err, ERROR_INPUT,
		                 "the bill is larger than 64 MiB; release %s in pieces", slug);
	else {
		checksum_of(buffer_view(&text), sha256);
		code =
		    ledger_run(ledger, LEDGER_RELEASE_ADD, NULL, err, "ittxttti", project.id, name,
		               desk_today(desk), buffer_view(&text), sha256,
		               jsontext_get(*bill, "rules_sha256"), despite, ledger_event(ledger));
	}
	*id = ledger_last_id(ledger);
	buffer_release(&text);
	return code;
}

int desk_release_new(struct desk *desk, const char *project, const char *name, const char *despite,
                     int64_t *id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	json_t *bill = NULL;
	int code = desk_begin(desk, "release new", err);

	if (!code && freeze(desk, project, name, despite, &arena, &bill, id, err))
		code = desk_fail(desk, err);
	if (!code)
		code = ledger_commit(desk_ledger(desk), err, "%s of %s", jsontext_get(bill, "name"),
		                     project);
	json_decref(bill);
	arena_release(&arena);
	return code;
}

int desk_release_load(struct desk *desk, int64_t id, struct arena *arena,
                      struct desk_release *release, struct error *err)
{
	struct ledger_rows rows;
	char sha256[CHECKSUM_SIZE];
	struct text bill = TEXT_EMPTY;

	*release = (struct desk_release){0};
	if (ledger_query(desk_ledger(desk), LEDGER_RELEASE_BY_ID, &rows, err, "i", id))
		return err->code;
	if (ledger_next(&rows)) {
		release->id = id;
		release->name = arena_string(arena, ledger_string(&rows, 1));
		release->project = arena_string(arena, ledger_string(&rows, 2));
		release->made = arena_string(arena, ledger_string(&rows, 3));
		bill = text_from(arena_copy(arena, ledger_text(&rows, 4)));
		release->bill_sha256 = arena_string(arena, ledger_string(&rows, 5));
		release->rules_sha256 = arena_string(arena, ledger_string(&rows, 6));
		release->despite = arena_string(arena, ledger_string(&rows, 7));
	}
	if (ledger_done(&rows, err))
		return err->code;
	if (!release->id)
		return error_set(err, ERROR_MISSING,
		                 "there is no release %lld; see `accord release list`",
		                 (long long) id);
	checksum_of(bill, sha256);
	release->intact = !strcmp(sha256, release->bill_sha256);
	return jsontext_read("the bill", bill, &release->bill, err);
}
