/* memo_legal.c - a page for each open question of law. */
#include "report/memo.h"

#include "desk/check.h"

#include <string.h>

enum { SETS_NAMED = 12 };

struct asking {
	struct desk *desk;
	struct arena *arena;
	struct memo *memo;
	const struct license_library *library;
	struct license_detector *detector;
	struct license_case matter;
	struct license_judgement judgement;
};

/* The facts: which data sets ask it, by which clauses. */
static void say_facts(const struct asking *a, const char *question)
{
	size_t named = 0, more = 0;

	memo_add(a->memo, MEMO_HEAD, "Data sets and clauses that raise it");
	for (size_t i = 0; i < a->judgement.subject_count; i++) {
		const struct license_judged *judged = &a->judgement.subjects[i];
		const struct license_judged *said =
		    judged->like ? &a->judgement.subjects[judged->like - 1] : judged;

		for (size_t f = 0; f < said->finding_count; f++) {
			const struct license_finding *finding = &said->findings[f];

			if (strcmp(finding->question, question) != 0)
				continue;
			if (named++ < SETS_NAMED)
				memo_add(a->memo, MEMO_ITEM, "%s%s%s: %s [%s %s]", judged->slug,
				         *finding->part ? ":" : "", finding->part, finding->says,
				         finding->license, finding->clause);
			else
				more++;
			break;
		}
	}
	if (more)
		memo_add(a->memo, MEMO_ITEM, "and %zu more data sets of the same kind", more);
}

/* What the verdicts are when the question is answered so. */
static int say_effect(const struct asking *a, const char *question, const char *answer,
                      struct error *err)
{
	struct license_position *positions =
	    arena_new(a->arena, a->matter.position_count + 1, sizeof *positions);
	struct license_case matter = a->matter;
	struct license_judgement then;
	size_t count[4] = {0}, used = 0, lost = 0;
	struct buffer blocked = BUFFER_INIT;

	for (size_t i = 0; i < matter.position_count; i++)
		if (strcmp(matter.positions[i].question, question) != 0)
			positions[used++] = matter.positions[i];
	positions[used++] = (struct license_position){question, answer, "assumed", "legal", ""};
	matter.positions = positions;
	matter.position_count = used;
	if (license_judge(a->detector, a->library, &matter, a->arena, &then, err))
		return err->code;
	for (size_t i = 0; i < then.subject_count; i++) {
		count[then.subjects[i].verdict]++;
		if (then.subjects[i].verdict != LICENSE_BLOCKED ||
		    a->judgement.subjects[i].verdict == LICENSE_BLOCKED)
			continue;
		if (lost++ < SETS_NAMED)
			buffer_printf(&blocked, "%s%s", blocked.size ? ", " : "",
			              then.subjects[i].slug);
	}
	memo_add(
	    a->memo, MEMO_ITEM,
	    "%s: the project is %s; of %zu data sets %zu blocked, %zu to ask, %zu with duties, "
	    "%zu clear%s%s%s",
	    answer, license_verdict_names[then.verdict], then.subject_count, count[LICENSE_BLOCKED],
	    count[LICENSE_ASK_FIRST], count[LICENSE_DUTIES], count[LICENSE_CLEAR],
	    lost ? "; newly blocked: " : "", buffer_cstr(&blocked),
	    lost > SETS_NAMED ? " and more" : "");
	buffer_release(&blocked);
	return ERROR_NONE;
}

static int say_question(const struct asking *a, const struct license_open_question *open,
                        struct error *err)
{
	static const char *const answers[] = {"yes", "no"};

	memo_add(a->memo, MEMO_PAGE, "%s",
	         *license_question_words(a->library, open->question)
	             ? license_question_words(a->library, open->question)
	             : open->question);
	memo_add(a->memo, MEMO_WORDS, "Known here as %s. %s%s", open->question,
	         *open->position ? "The team's position: " : "The team has taken no position.",
	         open->position);
	say_facts(a, open->question);
	memo_add(a->memo, MEMO_HEAD, "What each answer does");
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (say_effect(a, open->question, answers[i], err))
			return err->code;
	memo_add(a->memo, MEMO_ITEM,
	         "not decided: it stays an open question, and what hangs on it is not clear");
	memo_add(a->memo, MEMO_WORDS,
	         "To be answered by accord position add %s=yes|no why=TEXT project=%s paper=FILE",
	         open->question, a->matter.intent->project);
	return ERROR_NONE;
}

int memo_legal(struct desk *desk, const char *project, struct arena *arena, struct memo *memo,
               struct error *err)
{
	struct asking a = {.desk = desk, .arena = arena, .memo = memo};
	const struct license_intent *intent;

	if (desk_need_ledger(desk, err) ||
	    desk_check_case(desk, project, NULL, arena, &a.matter, err) ||
	    desk_library(desk, &a.library, err) || desk_detector(desk, &a.detector, err) ||
	    license_judge(a.detector, a.library, &a.matter, arena, &a.judgement, err))
		return err->code;
	intent = a.matter.intent;
	memo_add(memo, MEMO_TITLE, "Open questions of law: %s", project);
	memo_add(memo, MEMO_WORDS,
	         "As of %s. The project: uses %s; actor %s%s%s; out go data under %s, labels under "
	         "%s, a model under %s, outputs under %s. Its verdict: %s. Open questions: %zu.",
	         a.matter.today, intent->uses, intent->actor, *intent->place ? "; in " : "",
	         intent->place, intent->outbound[LICENSE_DATA], intent->outbound[LICENSE_LABELS],
	         intent->outbound[LICENSE_MODEL], intent->outbound[LICENSE_OUTPUTS],
	         license_verdict_names[a.judgement.verdict], a.judgement.question_count);
	for (size_t i = 0; i < a.judgement.question_count; i++)
		if (say_question(&a, &a.judgement.questions[i], err))
			return err->code;
	return ERROR_NONE;
}
