/*
 * plan_state.h - the plan's own state, shared by its files.
 *
 * plan.c is the list and its keys, plan_try.c what is tried out: data sets
 * left out by hand, licenses assumed.
 */
#ifndef ACCORD_TUI_PLAN_STATE_H
#define ACCORD_TUI_PLAN_STATE_H

#include "desk/plan.h"
#include "tui/listing.h"

/* Everything is read once; a key makes the plan anew from memory. */
struct planner {
	struct listing listing;
	struct arena loaded_in, plain_in, made_in;
	char project[128]; /* that the plan is for */
	bool read;         /* the ledger, into `planning` */
	bool loaded;       /* there is a plan */
	struct desk_planning planning;
	struct license_plan plain, made; /* plain: nothing assumed or left out by hand */
	struct desk_plan_wish wish;
	/* By place in the project; strings of their own. */
	struct planner_try {
		char *slug;
		char *license; /* assumed; NULL: left out */
	} * changes;
	size_t change_count, change_room;
	char *assuming; /* the data set whose license is being chosen */
	struct buffer failure;
};

/* --- plan.c --- */
/* A row's data set, judged by itself. */
const struct license_judged *planner_set(const struct planner *p, int64_t id);

/* --- plan_try.c --- */
/* What is assumed of a data set, or that it is left out; NULL for nothing. */
struct planner_try *planner_change(const struct planner *p, const char *slug, bool assumed);
void planner_forget(struct planner *p);
/* A change of a data set that left the project is over. */
void planner_drop_strangers(struct planner *p);
int planner_make(struct planner *p, struct error *err);
void planner_fail(struct planner *p, const struct error *err);
/* After a key that changed the wish. */
void planner_again(struct planner *p);
/* Lets the user choose a license for the row under the cursor. */
void planner_assume(struct planner *p);
void planner_toggle(struct planner *p);

#endif
