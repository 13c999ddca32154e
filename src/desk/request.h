/*
 * request.h - access requests: a form filled for a project and data sets.
 *
 * An answer is kept as typed (LF, untrimmed), every version of it.  A text
 * with {{names}} is a template over the project's facts (request_facts.h);
 * what is counted, checked and exported is the text as sent: rendered, strict
 * and unescaped.  What somebody is typing is a draft: it lives outside events
 * and undo until it becomes one version and one event.
 */
#ifndef ACCORD_DESK_REQUEST_H
#define ACCORD_DESK_REQUEST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "desk/desk.h"
#include "desk/request_team.h"
#include "form/fit.h"
#include "form/form.h"
#include "form/moves.h"
#include "form/mustache.h"
#include "form/visible.h"

#define DESK_ANSWER_MOST (1024 * 1024) /* bytes of an answer, typed or sent */

/* One question of a request, with what is answered so far. */
struct desk_answer {
	const struct form_question *question;
	int64_t id;         /* of the version that holds; 0: none yet */
	struct text text;   /* as typed: the draft's if there is one, else that version's */
	struct text sent;   /* as it will be sent; the same as `text` without {{ */
	bool frozen;        /* it was sent: `text` is what was handed in */
	struct text typed;  /* of the version that holds, as typed, frozen or not */
	const char *origin; /* where it was taken from, "" for typed here */
	const char *by;     /* handle of who wrote it, or "" */
	const char *saved;  /* instant, or "" */
	/* The text of another person's version that this one was written over
	 * without having been seen; "" when there was no clash. */
	struct text clash;
	const char *clash_by;
	struct text unsent; /* a draft that was not handed in with the request, and whose */
	const char *unsent_by;
	bool draft;        /* `text` is being typed, by `by` */
	bool own_draft;    /* ... by the actor */
	size_t cursor;     /* byte offset in the draft */
	int64_t base;      /* the version that the draft began from */
	const char *fault; /* why `text` does not render, with its place; or "" */
	int fault_line, fault_column;
	enum form_mark mark;
	const char *several; /* while FORM_MISSING: the ids of all visible ones of which
	                      * one is to be answered, if it is none alone; or "" */
	struct form_fit fit; /* of `sent` */
};

/* All lives in the arena given to desk_request_load; the facts that templates
 * name are read when they are named, so the desk must outlive it. */
struct desk_request {
	int64_t id;
	const struct form *form;  /* as it is now */
	const char *form_version; /* as it was when the request was made */
	enum form_state state;
	enum form_round round;
	enum form_stage stage;               /* whose questions are asked now */
	const char *form_sha256;             /* of the text it was begun with, or "" */
	const char *project, *project_title; /* slug, title */
	int64_t project_id;
	const char *owner; /* handle, or "" */
	const char *reference;
	const char *made, *moved;                     /* instants */
	const char *const *datasets;                  /* slugs, NULL-terminated */
	const struct desk_request_dataset *decisions; /* of each, in the same order */
	size_t dataset_count;
	const struct desk_request_person *people; /* who is named, those who left last */
	size_t person_count;
	const struct desk_request_note *notes; /* the last first */
	size_t note_count;
	struct desk_answer *answers;        /* one a question, in the form's order */
	const struct mustache_value *facts; /* what templates name: request_facts.h */
	const struct mustache_partials *blocks;
	size_t missing, unfit, answered, asked; /* numbers of questions; asked: those visible */
};

/* ERROR_MISSING when there is none, or its form's file is gone. */
int desk_request_load(struct desk *desk, int64_t id, struct arena *arena,
                      struct desk_request *request, struct error *err);
/* The question's index in the form, ASCII case ignored; ERROR_MISSING with
 * the nearest id. */
int desk_request_question(const struct desk_request *request, const char *question, size_t *index,
                          struct error *err);

/* Judges a text for a question without storing it: at every key while one
 * types.  Fills answer->question, text, sent, fault, fit and mark, and nothing
 * else; what it makes is in the arena (that of a frame). */
void desk_request_judge(const struct desk_request *request, size_t index, struct text typed,
                        struct arena *arena, struct desk_answer *answer);

/* A new request in state draft, owned by the actor; *id gets its number. */
int desk_request_new(struct desk *desk, const char *form, const char *project,
                     const char *const *datasets, size_t dataset_count, int64_t *id,
                     struct error *err);

/* What a copy is to be for; NULL or 0: as the one it is copied from. */
struct desk_request_wanted {
	const char *form, *project;
	const char *const *datasets;
	size_t dataset_count;
};
/* An earlier answer that does not fit. */
struct desk_uncopied {
	const char *question, *old; /* ids, in the new form and the old */
	const char *why;
};
struct desk_copied {
	int64_t id;
	size_t taken;
	struct desk_uncopied *unfit;
	const char **left; /* earlier questions that nothing in the new form asks */
	size_t unfit_count, left_count;
};
/* A new request with the answers of an earlier one: for the same form by their
 * questions, for another by their concepts, where they fit.  From then on the
 * two are apart.  Lists are in the arena. */
int desk_request_copy(struct desk *desk, int64_t from, const struct desk_request_wanted *wanted,
                      struct arena *arena, struct desk_copied *result, struct error *err);

/* What became of a saved answer. */
struct desk_saved {
	int64_t id;        /* of the new version; 0: nothing was new */
	bool clash;        /* somebody else's version came between; both are kept */
	char clash_by[64]; /* who */
};

/* Any version that holds is the one it began from. */
#define DESK_ANSWER_LATEST (-1)

/* A new version.  `base` is the version that the writer began from (0: there
 * was none), or DESK_ANSWER_LATEST; `origin` is "" or where the text was taken
 * from.  Refused while the request's state does not let answers change.  The
 * same text again changes nothing. */
int desk_request_answer(struct desk *desk, int64_t id, const char *question, struct text body,
                        const char *origin, int64_t base, struct desk_saved *saved,
                        struct error *err);

/* --- drafts: what the actor is typing --- */

/* Overwrites the actor's draft of a question; well within a second of each
 * key.  `base` counts only for the first save. */
int desk_draft_save(struct desk *desk, int64_t request, const char *question, struct text body,
                    size_t cursor, int64_t base, struct error *err);
/* The same for a program that is not alone: only over `mine`, what it saved
 * itself last (at NULL: nothing yet).  *other, and nothing is saved, when
 * another program of the same person wrote the draft since. */
int desk_draft_update(struct desk *desk, int64_t request, const char *question, struct text body,
                      size_t cursor, int64_t base, struct text mine, bool *other,
                      struct error *err);
/* Makes the actor's draft one version and one event; without a draft, or when
 * it says what is there already, only forgets it.  An edited text keeps where
 * it was taken from.  `question` NULL: all of the request, each its own event. */
int desk_draft_commit(struct desk *desk, int64_t request, const char *question,
                      struct desk_saved *saved, struct error *err);
/* Forgets it where it still says `body`; what another program typed since
 * stays. */
int desk_draft_drop(struct desk *desk, int64_t request, const char *question, struct text body,
                    struct error *err);

/* --- what was answered before --- */

enum desk_offer_by {
	DESK_OFFER_CONCEPT, /* the same question in general */
	DESK_OFFER_KIN,     /* one whose text may serve */
	DESK_OFFER_WORDS    /* only the words are like it */
};

struct desk_offer {
	struct text text; /* as typed there */
	enum desk_offer_by by;
	const char *concept; /* what it answered; "" when found by its words */
	const char
	    *origin; /* "request 3, adni, question 2, 2026-01-02" or "block lay-summary/short" */
	bool fits;   /* this question's limits, rendered here */
	struct form_fit fit;
};
#define DESK_OFFERS_MOST 20

/* Answers of other requests, and blocks: to the same concept, for a free text
 * also to its kin, and where none of these fits those with the rarest words in
 * common.  Those that fit come first, then the nearer, of this project, the
 * later; none twice.  In the arena. */
int desk_request_offers(struct desk *desk, const struct desk_request *request, size_t index,
                        struct arena *arena, struct desk_offer **offers, size_t *count,
                        struct error *err);

/* --- moves --- */

/* What the actor may do here, of enum form_role: by their role, by the part
 * that they have on the request, and as its applicant where they own it. */
int desk_request_roles(struct desk *desk, const struct desk_request *request, unsigned *roles,
                       struct error *err);
/* Commits the actor's drafts, checks who may and what must hold, moves, and
 * sets and ends deadlines, in one action.  What leaves the house is sealed
 * against undo.  ERROR_INPUT with what is in the way. */
int desk_request_move(struct desk *desk, int64_t id, const char *state, struct error *err);

/* --- out --- */

struct desk_export {
	const char *format;
	bool blank; /* all but JSON: without the answers, to be written elsewhere */
	bool typed; /* templates as they were typed, not as they are sent; JSON has both */
};
/* "markdown", "text", "json", "html", "docx" (through pandoc); NULL-terminated. */
extern const char *const desk_request_formats[];
/* Appends the whole request.  ERROR_INPUT when an answer does not render. */
int desk_request_export(const struct desk_request *request, const struct desk_export *how,
                        struct buffer *out, struct error *err);
/* One answer as the portal's box wants it: as sent, its line breaks as that
 * portal counts them (CRLF where a break counts two). */
void desk_request_boxed(const struct desk_answer *answer, struct buffer *out);

/* --- and in again: request_import.c --- */

struct desk_taken {
	const char *question;
	bool clash;              /* somebody else's version came between; both are kept */
	const char *clash_by;    /* who */
	struct text mine, other; /* what was taken, and of a clash the other text */
	bool was_template;       /* plain text took the place of a template */
};
/* A line outside of the answers that accord did not write. */
struct desk_stray {
	int line;
	const char *text;
};
struct desk_back {
	struct desk_taken *taken; /* changed answers, in the file's order */
	size_t count, untouched;
	struct desk_stray *strays; /* not taken: perhaps meant for an answer */
	size_t stray_count;
};

/* Takes answers back from Markdown or JSON that desk_request_export wrote and
 * others have edited: those that nobody touched stay, also where an editor
 * only took or put blanks at the ends of lines, in one action.  With
 * `only_try` nothing is stored.  `name` is the file's; all is in the arena.
 * ERROR_INPUT, and nothing is taken, when the file is damaged, belongs to
 * another request, or names a question that there is not. */
int desk_request_import(struct desk *desk, int64_t id, const char *name, struct text text,
                        bool only_try, struct arena *arena, struct desk_back *result,
                        struct error *err);

#endif
