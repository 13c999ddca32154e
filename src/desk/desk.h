/*
 * desk.h - a person at work: the ledger, the folders, who is acting.
 *
 * The desk room holds one function for each thing that a person can do
 * (desk_request_move, desk_dataset_add ...).  A changing one looks like this:
 *
 *	int desk_thing_set(struct desk *desk, ..., struct error *err)
 *	{
 *		struct ledger *ledger = desk_ledger(desk);
 *
 *		if (desk_begin(desk, "thing set", err))
 *			return err->code;
 *		if (ledger_run(ledger, LEDGER_THING_SET, NULL, err, "ti", name,
 *ledger_event(ledger))) return desk_fail(desk, err); return ledger_commit(ledger, err, "set %s",
 *name);
 *	}
 *
 * Nothing is loaded before it is asked for: `license list` runs without a
 * ledger, `dataset list` without a license.  What desk_library, desk_detector
 * and desk_shelf give is owned by the desk and good until desk_close.
 */
#ifndef ACCORD_DESK_DESK_H
#define ACCORD_DESK_DESK_H

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "form/form.h"
#include "ledger/ledger.h"
#include "license/detect.h"
#include "license/library.h"

#include <stdbool.h>
#include <stdint.h>

struct desk;

struct desk_person {
	int64_t id;
	char handle[64];
	char name[128];
	char role[64];
};

/* Where shipped things are: the checkout when the program runs from its
 * build folder, the installation's shared folder otherwise. */
enum desk_folder {
	DESK_FORMS,
	DESK_LICENSES,
	DESK_CATALOGUE,
	DESK_OWN_FORMS,   /* the user's; need not exist */
	DESK_OWN_LICENSES /* likewise */
};

/* Finds the folders and what the ledger's path is (`ledger`, or
 * $ACCORD_LEDGER, or the user's data folder); opens nothing.  `as` is a
 * person's handle; both may be NULL. */
struct desk *desk_open(const char *ledger, const char *as) __attribute__((returns_nonnull));
void desk_close(struct desk *desk); /* NULL is well */

const char *desk_folder(struct desk *desk, enum desk_folder folder);
/* The child that fetches. */
const char *desk_io_program(struct desk *desk);

const char *desk_ledger_path(const struct desk *desk);
/* Opens the ledger unless it is open already. */
int desk_need_ledger(struct desk *desk, struct error *err);
/* The open ledger; desk_need_ledger must have gone well before. */
struct ledger *desk_ledger(struct desk *desk);
/* Makes a new ledger at the desk's path, open afterwards, with the caller as
 * its steward; `group` NULL, or the group that shares it (mode 0660). */
int desk_init(struct desk *desk, const char *group, struct error *err);

int desk_library(struct desk *desk, const struct license_library **library, struct error *err);
int desk_detector(struct desk *desk, struct license_detector **detector, struct error *err);
int desk_shelf(struct desk *desk, const struct form_shelf **shelf, struct error *err);
/* A form file was written: from here on desk_shelf reads the folders anew.
 * Forms given before stay good until desk_close. */
void desk_shelf_changed(struct desk *desk);
int desk_concepts(struct desk *desk, const struct form_concepts **concepts, struct error *err);

/* Who is acting: --as, or the person whose login is the system's user.
 * ERROR_MISSING, with what to do, when there is no such person. */
int desk_actor(struct desk *desk, const struct desk_person **actor, struct error *err);
/* ERROR_MISSING when there is none; proposes the nearest handle. */
int desk_person_find(struct desk *desk, const char *handle, struct desk_person *person,
                     struct error *err);
const char *desk_today(struct desk *desk); /* a date, fixed for the session */
/* What is noted as done, held or seen on a day has happened: ERROR_INPUT where
 * `day`, the value of the field `name`, is yet to come. */
int desk_check_past(struct desk *desk, const char *name, const char *day, struct error *err);

/* Opens the ledger, finds the actor, begins the action (a command's words). */
int desk_begin(struct desk *desk, const char *action, struct error *err);
/* Rolls back and returns err->code. */
int desk_fail(struct desk *desk, struct error *err);
/* Ends an action that came to `code`: commits it in the words `said`, or rolls
 * it back. */
int desk_end(struct desk *desk, int code, const char *said, struct error *err);

/* The system's user name. */
const char *desk_login(struct desk *desk);

#endif
