/* memo_board.c - for the ethics board and the data protection officer. */
#include "report/memo.h"

#include "desk/check.h"
#include "desk/obligation.h"
#include "desk/readiness.h"

#include <inttypes.h>
#include <string.h>

/* Of desk_check_items: from the legal basis to the ethics approval. */
enum { FIRST_CHECK = 15, LAST_CHECK = 19 };

/* --- the ethics board --- */

/* Words of agreements, gates and consent, as they were seen. */
static void say_basis(struct memo *memo, const struct license_case *matter)
{
	size_t found = 0;

	memo_add(memo, MEMO_HEAD, "Basis: agreements, gates and consent as they were seen");
	for (size_t i = 0; i < matter->subject_count; i++) {
		const struct license_subject *subject = &matter->subjects[i];

		for (size_t c = 0; c < subject->claim_count; c++) {
			const struct license_claim *claim = &subject->claims[c];

			if (strcmp(claim->place, "agreement") != 0 &&
			    strcmp(claim->place, "gate") != 0)
				continue;
			found++;
			memo_add(memo, MEMO_ITEM, "%s, %s%s%s: %s", subject->slug, claim->place,
			         *claim->seen ? ", seen " : "", claim->seen, claim->raw);
		}
	}
	if (!found)
		memo_add(
		    memo, MEMO_ITEM,
		    "nothing is noted; the consent under which the data were collected is to be "
		    "asked of their holders");
}

static void say_standings(struct memo *memo, const struct license_judgement *j)
{
	size_t found = 0;

	memo_add(memo, MEMO_HEAD, "Approvals and preconditions");
	for (size_t i = 0; i < j->subject_count; i++) {
		const struct license_judged *judged = &j->subjects[i];

		for (size_t k = 0; k < judged->held_count + judged->unmet_count; k++) {
			bool held = k < judged->held_count;
			const struct license_standing *s =
			    held ? &judged->held[k] : &judged->unmet[k - judged->held_count];

			found++;
			memo_add(memo, MEMO_ITEM, "%s: %s %s%s%s%s%s", judged->slug, s->code,
			         held ? "held" : "not met", *s->person ? ", by " : "", s->person,
			         *s->until ? ", until " : "", s->until);
		}
	}
	if (!found)
		memo_add(memo, MEMO_ITEM, "no precondition is known of these data sets");
}

/* Kind, whose, title, number, until when it holds or held. */
static void say_vote(struct memo *memo, struct ledger_rows *rows, const char *today)
{
	const char *of = ledger_string(rows, 2), *number = ledger_string(rows, 4),
	           *expires = ledger_string(rows, 6);
	bool ended = *expires && strcmp(expires, today) < 0;

	memo_add(memo, MEMO_ITEM, "%s%s%s: %s%s%s%s%s", ledger_string(rows, 1), *of ? " of " : "",
	         of, *ledger_string(rows, 3) ? ledger_string(rows, 3) : "without a title",
	         *number ? ", number " : "", number,
	         !*expires ? ""
	         : ended   ? ", ended "
	                   : ", until ",
	         expires);
}

/* But not those that other projects' requests alone lean on. */
static int say_votes(struct desk *desk, const char *project, struct memo *memo, struct error *err)
{
	struct ledger_rows rows;
	size_t found = 0;

	memo_add(memo, MEMO_HEAD, "The team's votes and trainings");
	if (ledger_query(desk_ledger(desk), LEDGER_MEMO_VOTES, &rows, err, "t", project))
		return err->code;
	while (ledger_next(&rows)) {
		const char *kind = ledger_string(&rows, 1);

		if (!strstr(kind, "ethic") && !strstr(kind, "training") && !strstr(kind, "consent"))
			continue;
		found++;
		say_vote(memo, &rows, desk_today(desk));
	}
	if (!found)
		memo_add(memo, MEMO_ITEM, "none is noted");
	return ledger_done(&rows, err);
}

/* What was found out of each data set's legal basis, identifiability, consent
 * and approval; of how many nothing was. */
static int say_identity(struct desk *desk, const char *project, struct memo *memo, size_t all,
                        struct error *err)
{
	struct buffer last = BUFFER_INIT;
	struct ledger_rows rows;
	size_t found = 0;

	memo_add(memo, MEMO_HEAD, "Identifiability and consent of each data set");
	if (ledger_query(desk_ledger(desk), LEDGER_READINESS_OF_PROJECT, &rows, err, "tii", project,
	                 (int64_t) FIRST_CHECK, (int64_t) LAST_CHECK))
		return err->code;
	while (ledger_next(&rows)) {
		const char *slug = ledger_string(&rows, 0), *source = ledger_string(&rows, 4);

		if (strcmp(buffer_cstr(&last), slug) != 0)
			found++;
		buffer_clear(&last);
		buffer_string(&last, slug);
		memo_add(memo, MEMO_ITEM, "%s, %s: %s, %s (%s%s%s, %s)", slug,
		         desk_check_items[ledger_integer(&rows, 1) - 1].name,
		         ledger_string(&rows, 2), ledger_string(&rows, 3), source,
		         *source ? ", " : "", ledger_string(&rows, 5), ledger_string(&rows, 6));
	}
	buffer_release(&last);
	if (ledger_done(&rows, err))
		return err->code;
	if (found < all)
		memo_add(
		    memo, MEMO_ITEM,
		    "of %zu of %zu data set%s nothing is noted; `accord ready DATASET` gives the "
		    "words to ask, `accord ready set` takes what the holder answers",
		    all - found, all, all == 1 ? "" : "s");
	memo_add(memo, MEMO_WORDS, "Nobody is to be identified, whatever a license permits.");
	return ERROR_NONE;
}

static void say_withdrawals(struct memo *memo, const struct license_duties *duties)
{
	size_t withdrawals = 0;

	memo_add(memo, MEMO_HEAD, "Withdrawals");
	for (size_t i = 0; i < duties->count; i++) {
		const struct license_duty *duty = &duties->at[i];

		if (strcmp(duty->term->name, "recall_delete") != 0)
			continue;
		withdrawals++;
		memo_add(memo, MEMO_ITEM, "%s: %s (%s %s)", duty->slug, duty->term->meaning,
		         duty->license, duty->clause->number);
	}
	if (!withdrawals)
		memo_add(memo, MEMO_ITEM,
		         "no agreement that was read speaks of participants who withdraw; ask the "
		         "holders how they tell");
	memo_add(
	    memo, MEMO_WORDS,
	    "A withdrawal is noted by `accord obligation event PROJECT withdrawal`, which sets "
	    "what it makes due.");
}

int memo_ethics(struct desk *desk, const char *project, struct arena *arena, struct memo *memo,
                struct error *err)
{
	const struct license_library *library;
	struct license_detector *detector;
	struct license_judgement judgement;
	struct license_duties duties;
	struct license_case matter;

	if (desk_duties(desk, project, arena, &matter, &duties, err) ||
	    desk_library(desk, &library, err) || desk_detector(desk, &detector, err) ||
	    license_judge(detector, library, &matter, arena, &judgement, err))
		return err->code;
	memo_add(memo, MEMO_TITLE, "For the ethics board: %s", project);
	memo_add(memo, MEMO_WORDS, "As of %s. Uses: %s. %zu data set%s.", matter.today,
	         matter.intent->uses, judgement.subject_count,
	         judgement.subject_count == 1 ? "" : "s");
	say_basis(memo, &matter);
	say_standings(memo, &judgement);
	if (say_votes(desk, project, memo, err))
		return err->code;
	if (say_identity(desk, project, memo, judgement.subject_count, err))
		return err->code;
	say_withdrawals(memo, &duties);
	return ERROR_NONE;
}

/* --- the data protection officer --- */

static int say_rows(struct desk *desk, const char *project, struct memo *memo,
                    enum ledger_statement statement, const char *none, struct error *err)
{
	struct ledger_rows rows;
	size_t found = 0;

	if (ledger_query(desk_ledger(desk), statement, &rows, err, "t", project))
		return err->code;
	while (ledger_next(&rows)) {
		struct buffer line = BUFFER_INIT;

		found++;
		for (int i = 0; i < ledger_columns(&rows); i++)
			if (*ledger_string(&rows, i))
				buffer_printf(&line, "%s%s: %s", line.size ? "; " : "",
				              ledger_column_name(&rows, i),
				              ledger_string(&rows, i));
		memo_add(memo, MEMO_ITEM, "%s", buffer_cstr(&line));
		buffer_release(&line);
	}
	if (!found)
		memo_add(memo, MEMO_ITEM, "%s", none);
	return ledger_done(&rows, err);
}

int memo_dpo(struct desk *desk, const char *project, struct arena *arena, struct memo *memo,
             struct error *err)
{
	struct license_case matter;

	if (desk_need_ledger(desk, err) ||
	    desk_check_case(desk, project, NULL, arena, &matter, err))
		return err->code;
	memo_add(memo, MEMO_TITLE, "Register of copies, places and transfers: %s", project);
	memo_add(memo, MEMO_WORDS, "As of %s. Purpose: %s%s%s. Place of processing: %s. Until: %s.",
	         matter.today, matter.intent->uses, *matter.intent->purpose ? ", " : "",
	         matter.intent->purpose, *matter.intent->place ? matter.intent->place : "not noted",
	         *matter.intent->until ? matter.intent->until : "not noted");
	memo_add(memo, MEMO_HEAD, "Data sets");
	if (say_rows(desk, project, memo, LEDGER_MEMO_DATASETS, "none is named", err))
		return err->code;
	memo_add(memo, MEMO_HEAD, "Copies");
	if (say_rows(desk, project, memo, LEDGER_DOSSIER_HOLDINGS,
	             "none is noted; `accord holding add` notes one", err))
		return err->code;
	memo_add(memo, MEMO_HEAD, "Transfers");
	return say_rows(desk, project, memo, LEDGER_DOSSIER_TRANSFERS,
	                "none is noted; `accord holding transfer` notes one", err);
}
