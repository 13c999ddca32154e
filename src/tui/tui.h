/*
 * tui.h - the workbench: what main starts, and what a view is.
 *
 * The screen's first line has the tabs, its last one the keys that are valid
 * now (or a message until the next key, or a question being typed); what is
 * between belongs to the view on top.  Views stand on a stack: a tab's view at the bottom, what
 * was opened from it above.  One overlay (widgets/) may lie over them.
 *
 * Tables: views.def, one row a tab; actions.def, one row a thing that a key
 * can do, with its words; keys.def, one row a binding.  `?`, the status line
 * and the palette are made from them.
 *
 * Memory: a view's private state is `size` zeroed bytes that stay where they
 * are until it closes; what a load makes belongs in an arena of that state
 * which the next load clears; tui_area.arena lives for one frame.  Text from
 * the ledger may be drawn as it is: term_put leaves out what is no character.
 */
#ifndef ACCORD_TUI_TUI_H
#define ACCORD_TUI_TUI_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"
#include "desk/desk.h"
#include "term/term.h"

#include <stdbool.h>
#include <stdint.h>

struct tui;

/* --- starting ----------------------------------------------------------- */

struct tui_options {
	bool plain;          /* --plain */
	bool color;          /* not --no-color */
	const char *project; /* the project to choose at first (a slug); NULL: a likely one */
	const char *note;    /* a first message, or NULL */
	int64_t request;     /* to be opened at first; 0: none */
	/* Runs a command line at the desk and appends what it prints, for `width`
	 * columns; returns an error code (cli_run_line). */
	int (*run)(struct desk *desk, const char *line, size_t width, struct buffer *output,
	           struct error *err);
};

/* Runs the workbench on the desk's ledger until the user leaves; a ledger
 * that cannot be opened or a terminal that cannot carry a screen is an
 * error, before anything is drawn.  Returns 0, or 128 plus the signal that
 * ended it, or an error's code. */
int tui_run(struct desk *desk, const struct tui_options *options, struct error *err);

/* --- actions and keys --------------------------------------------------- */

enum tui_action {
	TUI_NOTHING,
#define ACTION(id, hint, help) TUI_##id,
#include "tui/actions.def"
#undef ACTION
	TUI_ACTIONS
};

/* --- views -------------------------------------------------------------- */

struct tui_area {
	int y, x, rows, columns; /* where to draw */
	struct arena *arena;     /* for this frame */
};

struct tui_view {
	const char *id;    /* as in keys.def */
	const char *title; /* for people */
	size_t size;       /* of the private state */
	/* Called once; `subject` is what it is about (a request's number), 0 for
	 * a tab.  Light: no rows yet. */
	int (*open)(struct tui *tui, void *state, int64_t subject, struct error *err);
	/* Before it goes: saves what must be saved.  With an error the view stays,
	 * unless the program has to end.  NULL for none. */
	int (*leave)(struct tui *tui, void *state, struct error *err);
	void (*close)(struct tui *tui, void *state); /* frees; NULL for none */
	/* Reads its rows, keeping the place: before the first frame, and after
	 * tui_reload. */
	int (*load)(struct tui *tui, void *state, struct error *err);
	void (*draw)(struct tui *tui, void *state, const struct tui_area *area);
	/* An event before keys.def is looked at (text fields); true if it was
	 * taken.  NULL for none. */
	bool (*event)(struct tui *tui, void *state, const struct term_event *event);
	/* Under which name keys.def is looked up now: a text being written has
	 * keys of its own.  NULL: under `id`. */
	const char *(*keys)(const struct tui *tui, const void *state);
	/* Could this action be done now?  Only what can() admits is shown in the
	 * status line and reaches act(). */
	bool (*can)(struct tui *tui, const void *state, enum tui_action action);
	void (*act)(struct tui *tui, void *state, enum tui_action action);
	/* One short step of work that nobody waits for (up to some 5 ms); true if
	 * more is left.  NULL for none. */
	bool (*idle)(struct tui *tui, void *state);
	/* Milliseconds until it wants tick() again, -1 for never: called after
	 * every wake (autosave).  NULL for none. */
	int (*tick)(struct tui *tui, void *state);
	/* The number behind its tab; -1 when it is not known without much work. */
	int64_t (*count)(struct tui *tui);
	/* Puts the cursor on the row with this id; false when it is not shown.
	 * NULL for none. */
	bool (*go)(void *state, int64_t id);
	/* Appends how commands name the marked rows, or the one under the cursor,
	 * each followed by a line break.  NULL for none. */
	void (*selection)(struct tui *tui, void *state, struct buffer *out);
	/* The first word of the commands that are about such rows; NULL: the one
	 * that `id` is the plural of. */
	const char *about;
	/* A sentence for the top of `?`, or NULL. */
	const char *help;
};

/* The form of a request: its subject is the request's number, or below 0 that
 * of an answer's version, whose question it then begins at. */
extern const struct tui_view tui_view_form;
/* The versions of an answer; the subject is any of them. */
extern const struct tui_view tui_view_history;

/* --- what views may ask for ---------------------------------------------- */

struct desk *tui_desk(struct tui *tui);
/* The chosen project's slug, "" for none.  Choosing reloads all views. */
const char *tui_project(const struct tui *tui);
void tui_choose_project(struct tui *tui, const char *slug);

/* Lets the user choose a project, or none; `then` is called once it is chosen. */
void tui_pick_project(struct tui *tui, void (*then)(struct tui *tui, void *context), void *context);

/* The license library, loaded at the first call (some milliseconds: not before
 * it is needed). */
int tui_library(struct tui *tui, const struct license_library **library, struct error *err);
/* Is it loaded? */
bool tui_has_library(const struct tui *tui);

/* Opens a view over the one on top; an error is shown as a message. */
void tui_open(struct tui *tui, const struct tui_view *view, int64_t subject);
/* Goes to the tab of VIEW_1 and so on, and there to the row with this id (0:
 * wherever it stands). */
void tui_show(struct tui *tui, enum tui_action view, int64_t id);
/* Closes the view on top (its leave() may refuse); at the bottom, the program. */
void tui_back(struct tui *tui);
/* The ledger changed: every view loads again before it is next drawn. */
void tui_reload(struct tui *tui);
/* Does the program end because its terminal went away or it was told to?  What
 * is typed then stays a draft. */
bool tui_is_ending(const struct tui *tui);
/* Draw again although nothing was typed. */
void tui_dirty(struct tui *tui);

/* A message, until the next key. */
void tui_say(struct tui *tui, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tui_fail(struct tui *tui, const struct error *err);

/* Overlays; each takes copies of its texts and calls back at most once, after
 * it is gone.  `context` is most often the view's state. */

/* A one-line question at the bottom.  `changed` (may be NULL) hears every
 * change; `done` gets the text, or NULL when it was left by Esc. */
void tui_ask(struct tui *tui, const char *label, const char *text,
             void (*changed)(struct tui *tui, void *context, struct text text),
             void (*done)(struct tui *tui, void *context, const char *text), void *context);
/* A question that `key` confirms; anything else leaves it.  The key must not
 * be the one that asked. */
void tui_confirm(struct tui *tui, const char *question, int key,
                 void (*yes)(struct tui *tui, void *context), void *context);
/* A scrolling text, searched with `/`. */
void tui_page(struct tui *tui, const char *title, struct text text);
/* The same of a sheet, in its styles; `url` is what BROWSE opens, "" for none. */
struct sheet;
void tui_page_sheet(struct tui *tui, const char *title, const struct sheet *sheet, const char *url);
/* Copies a URL to the terminal's clipboard and starts $BROWSER on it, unless
 * the terminal is far away (SSH).  The URL may come from anywhere: only http
 * and https are opened, and no shell sees it. */
void tui_browse(struct tui *tui, const char *url);
/* A list to pick from, narrowed by typing (fuzzy); -1 when left. */
void tui_choose(struct tui *tui, const char *title, const char *const *items, size_t count,
                void (*chosen)(struct tui *tui, void *context, int index), void *context);

/* Opens the palette with the words of a command ("dataset set"), where it is
 * about a row the row under the cursor, and `more`; "" for an empty line. */
void tui_palette(struct tui *tui, const char *words, const char *more);
/* Asks for a form, a project and data sets, and begins a request. */
void tui_new_request(struct tui *tui);
/* Asks where the request is to go, and for a yes, and moves it. */
void tui_move_request(struct tui *tui, int64_t id);
/* Is there such a command, and may commands be run? */
bool tui_can_command(const struct tui *tui, const char *words);
/* Runs the command on the marked rows or the one under the cursor; asks first
 * where it destroys. */
void tui_about_row(struct tui *tui, const char *words);
/* Runs command lines (one, or several parted by line breaks) as the shell
 * would, up to the first that fails, and pages their output, or says it when
 * it is one line.  False when one failed. */
bool tui_command(struct tui *tui, const char *lines);

/* What stands where no enum license_verdict does. */
enum tui_verdict {
	TUI_NO_VERDICT = -3, /* nothing is to be judged */
	TUI_OUTSIDE,         /* not in the project */
	TUI_UNJUDGED         /* not yet, or judging failed */
};
/* The style and the mark of a verdict ("✗" or, in plain mode, "blocked"), an
 * enum license_verdict or tui_verdict. */
unsigned tui_verdict_style(int verdict);
const char *tui_verdict_mark(int verdict);

#endif
