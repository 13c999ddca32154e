/*
 * state.h - what the files of the workbench itself share; views use tui.h.
 */
#ifndef ACCORD_TUI_STATE_H
#define ACCORD_TUI_STATE_H

#include "form/moves.h"
#include "tui/tui.h"
#include "tui/widgets/overlay.h"

#define TUI_STACK_MOST 6

struct tui_opened {
	const struct tui_view *view;
	void *state;
	bool stale; /* to be loaded before it is drawn */
};

struct tui_tab {
	int number;
	const struct tui_view *view;
	struct tui_opened stack[TUI_STACK_MOST];
	size_t depth; /* 0: not opened yet */
	int64_t count;
};

/* The projects that are offered. */
struct tui_pick {
	char **slugs;
	size_t count;
	void (*then)(struct tui *tui, void *context);
	void *context;
};

/* A request that is being begun, and what was offered last. */
struct tui_beginning {
	char form[128], project[128];
	char **slugs;
	size_t count, room;
};

/* A request that is to be moved, and where it could go. */
struct tui_moving {
	int64_t id;
	const struct form_move *ways[FORM_STATES];
	size_t count;
	enum form_state to;
};

struct tui {
	struct desk *desk;
	const struct tui_options *options;
	struct tui_tab *tabs;
	size_t tab_count, tab; /* tab: the one that is shown */
	struct overlay *overlay;
	struct arena frame;
	struct buffer project;
	struct tui_pick pick;
	struct tui_beginning beginning;
	struct tui_moving moving;
	struct buffer pending; /* a command line that waits for its yes */
	struct buffer failed;  /* one that was typed and failed: it stands there again */
	char message[512];
	unsigned message_style;
	bool message_new; /* set while the present event was handled */
	bool dirty, running, ending, counts_stale, has_library;
	int status;        /* what tui_run returns */
	int64_t others;    /* as LEDGER_VIEW_OTHERS was */
	long others_asked; /* when, milliseconds */
	int64_t due;       /* deadlines that press */
};

extern const struct tui_action_words {
	const char *id, *hint, *help;
} tui_action_words[TUI_ACTIONS];

/* stack.c */
struct tui_tab *tui_tab(struct tui *tui); /* the one that is shown */
struct tui_opened *tui_top(struct tui *tui);
int tui_push(struct tui *tui, struct tui_tab *tab, const struct tui_view *view, int64_t subject,
             struct error *err);
void tui_pop(struct tui *tui, struct tui_tab *tab);
/* Saves what every open view holds; with `force` a view that cannot is left
 * all the same. */
bool tui_leave_all(struct tui *tui, bool force);
void tui_go_to_tab(struct tui *tui, size_t index);
/* The tab of VIEW_1 and so on; tab_count when there is none. */
size_t tui_tab_of(const struct tui *tui, enum tui_action action);
/* The name under which keys.def is looked up now. */
const char *tui_keys(struct tui *tui);
/* Loads its rows if they are stale. */
void tui_load(struct tui *tui, struct tui_opened *opened);

/* tui.c */
/* Does it, if it can be done now; false if not. */
bool tui_act(struct tui *tui, enum tui_action action);
bool tui_can(struct tui *tui, enum tui_action action);
void tui_handle(struct tui *tui, const struct term_event *event);

/* keys.c */
/* The action of a key in this view; TUI_NOTHING if it has none. */
enum tui_action tui_key_action(const char *view, int key);
/* The first key that does the action in this view; "" if there is none. */
const char *tui_action_key(const char *view, enum tui_action action);
/* The i-th binding of the table; false past the end. */
struct tui_binding {
	const char *view, *key;
	enum tui_action action;
};
bool tui_binding(size_t i, struct tui_binding *binding);

/* The user's own rows, "view key action" a line, that win over the table's; a
 * file that is not there is well.  The rows before a fault hold. */
int tui_keys_load(const char *path, struct error *err);
void tui_keys_release(void);

/* frame.c */
#define TUI_ROWS_LEAST    10
#define TUI_COLUMNS_LEAST 40
bool tui_too_small(void);
void tui_draw(struct tui *tui);

/* run.c */
struct desk_command;
/* The longest command whose words the line begins with, or NULL. */
const struct desk_command *tui_command_in(struct text line);

/* help.c */
void tui_help(struct tui *tui);

/* project_pick.c */
void tui_pick_forget(struct tui *tui);

/* request_new.c */
void tui_new_request_forget(struct tui *tui);

/* palette.c */
/* Runs a line as the palette does: asks first where the command destroys.
 * False when it failed. */
bool tui_run_line(struct tui *tui, struct text line);

#endif
