/*
 * form_state.h - the form screen's own state, shared by its files.
 *
 * form.c          the view and its keys
 * form_open.c     how it is opened, loaded and left
 * form_draw.c     what is seen; form_answer_draw.c of the question and its
 *                 answer, form_counters.c how long that is
 * form_write.c    the writing of an answer; form_pick.c the picking of one,
 *                 form_spell.c its spelling, form_save.c how it comes into the
 *                 ledger
 * form_compare.c  the text that stands beside
 * form_lists.c    what is missing or in the way, and finding a question
 * form_pages.c    what is read at length
 * form_team.c     people, decisions, notes
 *
 * Writing: what is typed is in the ledger's draft within FORMVIEW_SAVE_AFTER
 * of the first key that is not saved; when the question is left, the draft
 * becomes one version and one event.  A program that saves looks whether the
 * draft is still its own; a text of somebody else is kept as a version and
 * shown beside.
 */
#ifndef ACCORD_TUI_FORM_STATE_H
#define ACCORD_TUI_FORM_STATE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "desk/request.h"
#include "desk/spell.h"
#include "tui/tui.h"
#include "tui/widgets/edit.h"
#include "tui/widgets/editor.h"
#include "tui/widgets/sheet.h"

#define FORMVIEW_SAVE_AFTER    300 /* milliseconds */
#define FORMVIEW_RETRY_AFTER   250
#define FORMVIEW_TAKE_MOST     9 /* offers that have a key */
#define FORMVIEW_VERSIONS_MOST 30

/* The words of the text that the spell checker does not know. */
struct formview_spelling {
	bool on;
	struct arena arena;
	struct desk_spelling found;
	size_t at;
	bool listed; /* there was room for a list */
};

/* An answer being written. */
struct formview_writing {
	bool on;
	bool was_in_answer;
	bool picking; /* by a list instead of text; `pick` is its cursor */
	size_t pick, pick_top;
	struct edit edit;
	struct editor editor;
	int64_t base; /* the version that the text began from; 0: none */
	/* What the ledger's draft holds of ours. */
	bool has_draft;
	struct buffer mine;
	size_t mine_cursor;
	unsigned long mine_revision;
	long due;  /* when to save, as clock_milliseconds; 0: nothing to save */
	bool late; /* saving was tried, and did not go */
	/* How the text stands, as of `judged`. */
	struct desk_answer live;
	struct arena judging; /* of `live` */
	unsigned long judged;
	struct formview_spelling spelling;
	/* A version that somebody else wrote meanwhile. */
	int64_t other_id;
	struct buffer other;
	char other_by[64];
};

/* A text that stands beside the answer. */
struct formview_compare {
	bool on;
	size_t at; /* the question that it was chosen for */
	struct buffer text;
	char title[160];
	struct sheet sheet;
	size_t scroll;
	int page;
	int64_t versions[FORMVIEW_VERSIONS_MOST]; /* that were offered beside the offers */
	size_t version_count, offer_count;
};

struct formview {
	struct tui *tui;
	int64_t id;
	char first[64];         /* the question to begin at; "": where work is left */
	struct arena arenas[2]; /* of the request, and for the next load */
	bool arena;             /* which of them */
	struct desk_request request;
	bool loaded, loaded_once;
	char trouble[256]; /* why it is not loaded */
	size_t at;         /* the question: index in the form */
	bool in_answer; /* the keys go to the answer's pane; there alone where there is but one */
	size_t outline_top;
	int outline_page;
	struct sheet sheet;  /* the question and its answer; id is at + 1 when it is up to date */
	struct sheet ask;    /* the question alone, likewise */
	struct sheet beside; /* somebody else's text, likewise */
	size_t scroll;
	int answer_page;
	struct arena offers_arena;
	struct desk_offer *offers;
	size_t offer_count;
	bool offers_stale;
	struct formview_writing writing;
	char language[32]; /* to check the spelling in; "": not asked yet */
	struct buffer cut; /* what was copied or cut while writing */
	bool gaps;         /* the outline has only what is missing or does not fit */
	struct formview_compare compare;
	char saved[16]; /* HH:MM:SS */
};

/* --- form.c --- */
/* The present question and what is answered: the saved one, or the one being
 * written. */
const struct form_question *formview_question(const struct formview *view);
const struct desk_answer *formview_answer(const struct formview *view);
void formview_go(struct formview *view, size_t index);
/* May answers be written?  If not, says why. */
bool formview_is_open(const struct formview *view);
/* Sheets are written anew. */
void formview_changed(struct formview *view);

/* --- form_open.c: as in struct tui_view --- */
int formview_open(struct tui *tui, void *state, int64_t subject, struct error *err);
void formview_close(struct tui *tui, void *state);
int formview_load(struct tui *tui, void *state, struct error *err);
bool formview_idle(struct tui *tui, void *state);
int formview_leave(struct tui *tui, void *state, struct error *err);

/* --- form_draw.c --- */
void formview_draw(struct tui *tui, void *state, const struct tui_area *area);
/* How a question stands: a mark, in plain mode a word. */
const char *formview_mark(const struct formview *view, size_t index, unsigned *style);
/* --- form_answer_draw.c --- */
void formview_draw_reading(struct formview *view, const struct tui_area *area);
void formview_draw_writing(struct formview *view, const struct tui_area *area);
/* Was the sheet written for this question and width? */
bool formview_is_fresh(const struct sheet *sheet, const struct formview *view, int width);
/* --- form_counters.c --- */
/* Draws the counters at the area's end, the portal's own first, in at most two
 * lines, one where rows are few; returns the rows used: none for a date. */
int formview_counters(const struct desk_answer *answer, const struct tui_area *area);

/* --- form_write.c --- */
/* Begins to write the present question. */
void formview_write(struct formview *view);
bool formview_write_event(struct formview *view, const struct term_event *event);
/* After any change of the text or the cursor. */
void formview_typed(struct formview *view);
/* Ends it: the draft becomes the answer.  False when what is typed could not
 * be saved; then it goes on. */
bool formview_written(struct formview *view);
void formview_stop(struct formview *view); /* forgets the editor, not the draft */
/* Writes in $VISUAL or $EDITOR. */
void formview_external(struct formview *view);
/* Takes offer number `index` as the answer. */
void formview_take(struct formview *view, size_t index);

/* --- form_spell.c --- */
/* Looks for unknown words in what is being written. */
void formview_spell(struct formview *view);
void formview_spell_end(struct formview *view);
bool formview_spell_event(struct formview *view, const struct term_event *event);
bool formview_spell_can(const struct formview *view, enum tui_action action);
void formview_spell_act(struct formview *view, enum tui_action action);
/* Rows of a list below the text; 0: there is only room for a line. */
int formview_spell_rows(const struct formview *view, int rows);
void formview_spell_draw(struct formview *view, const struct tui_area *area);
void formview_spell_line(struct formview *view, int y, int x, int width);

/* --- form_pick.c --- */
bool formview_is_picked(const struct form_question *question);
size_t formview_pick_count(const struct form_question *question);
/* What is sent, and what is shown. */
const char *formview_pick_value(const struct form_question *question, size_t index);
const char *formview_pick_label(const struct form_question *question, size_t index);
bool formview_pick_has(struct text answer, const char *value);
void formview_pick_start(struct formview *view);
void formview_pick(struct formview *view); /* the one under the cursor */
bool formview_pick_event(struct formview *view, const struct term_event *event);
void formview_pick_draw(struct formview *view, const struct tui_area *area);

/* --- form_save.c --- */
/* Saves the draft if it is not saved. */
int formview_save(struct formview *view, struct error *err);
int formview_tick(struct tui *tui, void *state);
/* The draft becomes a version; a ledger that is busy leaves it a draft. */
int formview_commit(struct formview *view, struct desk_saved *saved, struct error *err);
/* Puts the time into view->saved: an instant's, shown in local time. */
void formview_set_saved(struct formview *view, const char *instant);

/* --- form_lists.c --- */
void formview_list_missing(struct formview *view);
void formview_next_empty(struct formview *view);
/* Lets the user choose a question by its words. */
void formview_find(struct formview *view);
/* Is there something to be done about this answer? */
bool formview_is_gap(const struct formview *view, size_t index);
/* Shows only gaps, or everything. */
void formview_gaps(struct formview *view);

/* --- form_pages.c --- */
/* The whole request as it would be sent. */
void formview_preview(struct formview *view);
/* The form's papers and steps, and what each move asks for. */
void formview_needs(struct formview *view);
/* May the actor make this move? */

/* --- form_team.c --- */
/* Who is named, what was decided, what was said; and adding to that. */
void formview_team(struct formview *view);

/* --- form_compare.c --- */
/* Lets the user choose a text to stand beside, or takes it away. */
void formview_compare(struct formview *view);
/* Puts this text beside; over the whole screen where that is narrow. */
void formview_compare_with(struct formview *view, const char *title, struct text text);
void formview_compare_scroll(struct formview *view, int direction);
/* Is it to be drawn now? */
bool formview_is_comparing(const struct formview *view);
void formview_compare_draw(struct formview *view, const struct tui_area *area);

#endif
